//! The document outline to a flat list (ISO 32000-1, 12.3.3); each node is visited once.

use super::container::Container;
use super::pages::PageNode;
use super::{Bookmark, text_string};
use lopdf::{Dictionary, Object, ObjectId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Entries kept; the outline of a 3,000-page pack has 2,000.
const MAX_BOOKMARKS: usize = 10_000;
/// Nesting kept.
const MAX_LEVEL: u32 = 32;
/// Names read of the tree of named destinations.
const MAX_NAMES: usize = 50_000;
/// Nodes of that tree.
const MAX_NODES: usize = 10_000;

/// Reads the outline. Circular and endless ones end where they begin to repeat.
pub(super) fn read(container: &Container, catalog: &Dictionary, pages: &[PageNode]) -> Vec<Bookmark> {
    let mut out = Vec::new();
    let Some(outlines) = container.get_dict(catalog, b"Outlines") else { return out };
    let numbers: FxHashMap<ObjectId, u32> = pages.iter().zip(1u32..).map(|(page, number)| (page.id, number)).collect();
    let mut named = None;
    let mut seen = FxHashSet::default();
    let mut stack: Vec<(ObjectId, u32)> =
        outlines.get(b"First").ok().and_then(|o| o.as_reference().ok()).map(|id| (id, 0)).into_iter().collect();
    while let Some((id, level)) = stack.pop() {
        if !seen.insert(id) || out.len() >= MAX_BOOKMARKS {
            continue;
        }
        let Some(entry) = container.object(id).and_then(|object| container.dict(object)) else { continue };
        if let Ok(Object::Reference(next)) = entry.get(b"Next") {
            stack.push((*next, level));
        }
        if let Ok(Object::Reference(first)) = entry.get(b"First")
            && level < MAX_LEVEL
        {
            stack.push((*first, level + 1));
        }
        if let Some(Object::String(title, _)) = container.get(entry, b"Title") {
            let title = text_string(title).replace(['\r', '\n', '\0'], " ").trim().to_owned();
            let destination = entry.get(b"Dest").ok().or_else(|| {
                let action = container.get_dict(entry, b"A")?;
                (container.get_name(action, b"S") == Some(b"GoTo")).then(|| action.get(b"D").ok()).flatten()
            });
            let page = destination.and_then(|d| {
                let direct = page_of(container, d, &numbers);
                direct.or_else(|| {
                    let names = named.get_or_insert_with(|| destinations(container, catalog));
                    let key = match container.resolve(d)? {
                        Object::String(key, _) | Object::Name(key) => key,
                        _ => return None,
                    };
                    page_of(container, names.get(key.as_slice())?, &numbers)
                })
            });
            out.push(Bookmark { level, title, page });
        }
    }
    out
}

/// The page of an explicit destination: `[page /XYZ …]` or a dictionary with one.
fn page_of(container: &Container, destination: &Object, numbers: &FxHashMap<ObjectId, u32>) -> Option<u32> {
    let array = match container.resolve(destination)? {
        Object::Array(array) => array.as_slice(),
        Object::Dictionary(dict) => container.get_array(dict, b"D")?,
        _ => return None,
    };
    match array.first()? {
        Object::Reference(id) => numbers.get(id).copied(),
        Object::Integer(idx) => u32::try_from(*idx).ok()?.checked_add(1).filter(|number| *number as usize <= numbers.len()),
        _ => None,
    }
}

/// Named destinations, from the catalog's dictionary and from its name tree.
fn destinations<'a>(container: &'a Container, catalog: &'a Dictionary) -> FxHashMap<&'a [u8], &'a Object> {
    let mut out = FxHashMap::default();
    if let Some(dict) = container.get_dict(catalog, b"Dests") {
        out.extend(dict.iter().take(MAX_NAMES).map(|(key, value)| (key.as_slice(), value)));
    }
    let mut stack: Vec<&Dictionary> =
        container.get_dict(catalog, b"Names").and_then(|names| container.get_dict(names, b"Dests")).into_iter().collect();
    let mut n_nodes = 0;
    while let Some(node) = stack.pop() {
        n_nodes += 1;
        if n_nodes > MAX_NODES || out.len() > MAX_NAMES {
            break;
        }
        for pair in container.get_array(node, b"Names").unwrap_or_default().chunks_exact(2) {
            if let Some(Object::String(key, _)) = container.resolve(&pair[0]) {
                out.insert(key.as_slice(), &pair[1]);
            }
        }
        stack.extend(container.get_array(node, b"Kids").unwrap_or_default().iter().take(MAX_NODES).filter_map(|kid| container.dict(kid)));
    }
    out
}
