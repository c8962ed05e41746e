//! Optional content that is switched off (ISO 32000-1, 8.11): text in it is not printed.

use super::container::Container;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeSet;

/// Groups of one file that are looked at.
const MAX_GROUPS: usize = 100_000;

/// The groups that the default configuration switches off.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    groups: BTreeSet<ObjectId>,
}

impl Hidden {
    /// Reads `/OCProperties` of the catalog.
    pub fn load(container: &Container, catalog: &Dictionary) -> Hidden {
        let mut hidden = Hidden::default();
        let Some(properties) = container.get_dict(catalog, b"OCProperties") else { return hidden };
        let Some(config) = container.get_dict(properties, b"D") else { return hidden };
        let ids = |dict: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
            let array = container.get_array(dict, key).unwrap_or_default();
            array.iter().take(MAX_GROUPS).filter_map(|object| object.as_reference().ok()).collect()
        };
        if container.get_name(config, b"BaseState") == Some(b"OFF") {
            hidden.groups.extend(ids(properties, b"OCGs"));
            for id in ids(config, b"ON") {
                hidden.groups.remove(&id);
            }
        }
        hidden.groups.extend(ids(config, b"OFF"));
        hidden
    }

    /// Whether a group or a membership dictionary is off.
    pub fn hides(&self, container: &Container, membership: &Object) -> bool {
        if self.groups.is_empty() {
            return false;
        }
        if let Object::Reference(id) = membership
            && self.groups.contains(id)
        {
            return true;
        }
        let Some(dict) = container.dict(membership) else { return false };
        let Ok(groups) = dict.get(b"OCGs") else { return false };
        let off = |object: &Object| object.as_reference().is_ok_and(|id| self.groups.contains(&id));
        let states: Vec<bool> = match groups {
            Object::Array(array) => array.iter().take(MAX_GROUPS).map(off).collect(),
            single => match container.resolve(single) {
                Some(Object::Array(array)) => array.iter().take(MAX_GROUPS).map(off).collect(),
                _ => vec![off(single)],
            },
        };
        if states.is_empty() {
            return false;
        }
        match container.get_name(dict, b"P") {
            Some(b"AllOn") => states.iter().any(|off| *off),
            Some(b"AnyOff") => !states.iter().any(|off| *off),
            Some(b"AllOff") => !states.iter().all(|off| *off),
            _ => states.iter().all(|off| *off),
        }
    }
}
