//! Which records tell of the same meeting.

use super::Collection;
use super::glance::{self, Attendee};
use super::keys::Key;
use crate::error::Result;
use crate::house::House;
use crate::record::{RecordKind, slug};
use std::collections::BTreeMap;

/// The records of a directory, meeting by meeting.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By id.
    pub groups: Vec<Group>,
}

/// The records of one meeting.
#[derive(Debug)]
pub(super) struct Group {
    pub id: String,
    /// None for a record that is joined with no other.
    pub key: Option<Key>,
    /// The one that decides first.
    pub records: Vec<Record>,
    /// Documents of packs without a meeting that name this one: file, document.
    pub strays: Vec<(usize, usize)>,
}

/// A record of a meeting in a pack.
#[derive(Debug)]
pub(super) struct Record {
    /// Index among the files of the directory.
    pub file: usize,
    /// Index among the meetings of the pack.
    pub meeting: usize,
    pub sha256: String,
    pub kind: RecordKind,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub people: Vec<Attendee>,
}

impl Groups {
    /// Looks at every record of a directory once.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of(collection: &Collection, house: &House) -> Result<Groups> {
        let mut keyed: BTreeMap<Key, Vec<Record>> = BTreeMap::new();
        let mut strays: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
        let mut groups = Vec::new();
        for file in 0..collection.files.len() {
            let pack: glance::Pack = collection.read(file)?;
            if pack.meetings.is_empty() {
                for (idx, document) in pack.documents.iter().enumerate() {
                    let key = Key::of(house, document.authority.as_deref(), document.body.as_deref(), document.date.as_deref());
                    if let Some(key) = key {
                        strays.entry(key).or_default().push((file, idx));
                    }
                }
            }
            for (idx, meeting) in pack.meetings.into_iter().enumerate() {
                let key = meeting.key(house);
                let page = meeting.pages[0];
                let record = Record {
                    file,
                    meeting: idx,
                    sha256: pack.source.sha256.clone(),
                    kind: meeting.record,
                    authority: meeting.authority,
                    body: meeting.body,
                    people: meeting.attendance,
                };
                match key {
                    Some(key) => keyed.entry(key).or_default().push(record),
                    None => {
                        let id = format!("{}/{}-{page}", meeting.id, slug(pack.source.sha256.get(..DIGITS).unwrap_or_default()));
                        groups.push(Group { id, key: None, records: vec![record], strays: Vec::new() });
                    }
                }
            }
        }
        for (key, mut records) in keyed {
            records.sort_by(|a, b| {
                let rank = |r: &Record| (r.kind == RecordKind::Agenda, r.sha256.clone(), r.meeting);
                rank(a).cmp(&rank(b))
            });
            groups.push(Group { id: key.id(), strays: strays.remove(&key).unwrap_or_default(), key: Some(key), records });
        }
        groups.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Groups { groups })
    }
}

/// So many digits of a digest tell files apart.
pub(super) const DIGITS: usize = 12;
