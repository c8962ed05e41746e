//! The logical structure of tagged files (ISO 32000-1, 14.7): in which order the marked content of a page
//! is to be read. Only pages that need it ask, and only then the tree is read; each node is visited once.

use super::Marked;
use super::container::Container;
use super::pages::PageNode;
use lopdf::{Dictionary, Object, ObjectId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Nodes visited; the tree of a plan of 300 pages has 60,000.
const MAX_NODES: usize = 500_000;
/// Marked content that begins this many ems above the end of what is marked before it begins a column, a box or a
/// note: then the page is worth the reading of the tree.
const UP: f32 = 3.0;

/// Places of marked content in the order of the tree, by page and identifier.
#[derive(Debug, Default)]
pub(super) struct Structure {
    places: FxHashMap<ObjectId, FxHashMap<u32, u32>>,
    /// Pages on which the tree names content twice, which then has no one place.
    unsound: FxHashSet<ObjectId>,
}

impl Structure {
    /// Reads the tree of the file, if it has one.
    pub fn read(container: &Container, catalog: &Dictionary) -> Structure {
        let mut structure = Structure::default();
        let Some(kids) = container.get_dict(catalog, b"StructTreeRoot").and_then(|root| root.get(b"K").ok()) else { return structure };
        let mut seen: FxHashSet<ObjectId> = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).into_iter().collect();
        // What is to be visited, the next one last, with the page that holds for it.
        let mut stack: Vec<(&Object, Option<ObjectId>)> = vec![(kids, None)];
        let (mut n_nodes, mut place) = (0, 0);
        while let Some((object, page)) = stack.pop() {
            n_nodes += 1;
            if n_nodes > MAX_NODES {
                return Structure::default();
            }
            if let Object::Reference(id) = object
                && !seen.insert(*id)
            {
                continue;
            }
            match container.resolve(object) {
                Some(Object::Array(kids)) => stack.extend(kids.iter().rev().map(|kid| (kid, page))),
                Some(Object::Integer(id)) => structure.put(page, *id, &mut place),
                Some(Object::Dictionary(node)) => {
                    let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    match container.get(node, b"MCID") {
                        // The content of a form has identifiers of its own.
                        Some(_) if node.has(b"Stm") => {}
                        Some(Object::Integer(id)) => structure.put(page, *id, &mut place),
                        _ => stack.extend(node.get(b"K").ok().map(|kids| (kids, page))),
                    }
                }
                _ => {}
            }
        }
        structure
    }

    fn put(&mut self, page: Option<ObjectId>, id: i64, place: &mut u32) {
        let (Some(page), Ok(id)) = (page, u32::try_from(id)) else { return };
        if self.places.entry(page).or_default().insert(id, *place).is_some() {
            self.unsound.insert(page);
        }
        *place += 1;
    }

    /// Gives the marked content of a page its places; takes away what has none.
    pub fn place(&self, page: &PageNode, marked: &mut Vec<Marked>) {
        let places = self.places.get(&page.id).filter(|_| !self.unsound.contains(&page.id));
        let Some(places) = places else { return marked.clear() };
        marked.retain_mut(|marked| {
            let place = places.get(&marked.place);
            marked.place = place.copied().unwrap_or(0);
            place.is_some()
        });
    }
}

/// Whether a page goes back up, so that its order may be in doubt, and its content is marked in one level.
pub(super) fn is_wanted(glyphs: &[super::Glyph], marked: &[Marked]) -> bool {
    let at = |idx: u32| glyphs.get(idx as usize);
    let goes_up = |pair: &[Marked]| {
        let (Some(before), Some(after)) = (at(pair[0].to.saturating_sub(1)), at(pair[1].from)) else { return false };
        before.y - after.y > UP * after.size
    };
    let in_turn = |pair: &[Marked]| pair[0].to <= pair[1].from;
    marked.windows(2).any(goes_up) && marked.windows(2).all(in_turn)
}
