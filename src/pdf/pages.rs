//! The page tree to a list of pages with what they inherit (ISO 32000-1, 7.7.3), walked once,
//! without recursion, and as far as it goes.

use super::container::Container;
use super::matrix::Matrix;
use lopdf::{Dictionary, Object, ObjectId};
use rustc_hash::FxHashSet;

/// Depth of the page tree; balanced trees of a million pages have 8 levels.
const MAX_DEPTH: usize = 256;
/// Entries of the tree that are looked at for each page of the budget; a tree in order has fewer than two.
const ENTRIES_A_PAGE: usize = 2;
/// US Letter, which viewers take where no page size can be read.
const LETTER: [f64; 4] = [0.0, 0.0, 612.0, 792.0];
/// Points that a page is wide and high at least and at most (ISO 32000-1, annex C).
const SIDES: std::ops::RangeInclusive<f64> = 3.0..=144_000.0;

/// A page and the nodes it inherits from.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageNode {
    pub id: ObjectId,
    /// The node that has the resources, and so on.
    resources: Option<ObjectId>,
    media_box: Option<ObjectId>,
    crop_box: Option<ObjectId>,
    rotate: i64,
}

/// The pages and whether the tree was whole.
#[derive(Debug, Default)]
pub(super) struct PageList {
    pub pages: Vec<PageNode>,
    /// Children that are not there or make no sense.
    pub n_missing: usize,
    /// There were more pages than the budget allows.
    pub over_budget: bool,
}

/// Walks the tree from the catalog.
pub(super) fn list(container: &Container, catalog: &Dictionary, max_pages: usize) -> PageList {
    let mut out = PageList::default();
    let Some(root) = catalog.get(b"Pages").ok().filter(|object| object.as_reference().is_ok()) else { return out };
    let blank = PageNode { id: (0, 0), resources: None, media_box: None, crop_box: None, rotate: 0 };
    let mut seen = FxHashSet::default();
    // Nodes that are open, each with the children that are left; the first ones stand for the catalog.
    let mut open = vec![(blank, std::slice::from_ref(root).iter())];
    // What is no page costs time too: a tree can list what is not there over and over.
    let mut left = max_pages.saturating_mul(ENTRIES_A_PAGE).saturating_add(MAX_DEPTH);
    while let Some((parent, kids)) = open.last_mut() {
        let Some(kid) = kids.next() else {
            open.pop();
            continue;
        };
        let Some(fewer) = left.checked_sub(1) else {
            out.over_budget = true;
            break;
        };
        left = fewer;
        let Object::Reference(id) = kid else {
            out.n_missing += 1;
            continue;
        };
        let mut node = PageNode { id: *id, ..*parent };
        let Some(dict) = container.object(node.id).and_then(|object| container.dict(object)) else {
            out.n_missing += 1;
            continue;
        };
        node.inherit(container, dict);
        // A node with children is no page, whatever its type says; one without is a page unless it
        // says that it is a node.
        match container.get_array(dict, b"Kids") {
            Some(kids) if container.get_name(dict, b"Type") != Some(b"Page") || !dict.has(b"Contents") => {
                if seen.insert(node.id) && open.len() <= MAX_DEPTH {
                    open.push((node, kids.iter()));
                } else {
                    out.n_missing += 1;
                }
            }
            _ if container.get_name(dict, b"Type") == Some(b"Pages") => out.n_missing += usize::from(!dict.has(b"Kids")),
            _ if out.pages.len() >= max_pages => {
                out.over_budget = true;
                break;
            }
            _ => out.pages.push(node),
        }
    }
    out
}

/// Every object that says it is a page, by number: for files without a page tree.
pub(super) fn loose(container: &Container, max_pages: usize) -> Vec<PageNode> {
    let is_page = |object: &Object| match object {
        Object::Dictionary(dict) => {
            let kind = container.get_name(dict, b"Type");
            kind == Some(b"Page") || kind.is_none() && dict.has(b"Contents") && (dict.has(b"MediaBox") || dict.has(b"Resources"))
        }
        _ => false,
    };
    let ids = container.document.objects.iter().filter(|(_, object)| is_page(object)).map(|(id, _)| *id);
    ids.take(max_pages)
        .map(|id| {
            let mut node = PageNode { id, resources: None, media_box: None, crop_box: None, rotate: 0 };
            // What the ancestors have comes first, so that the page itself can override it.
            let mut chain = vec![id];
            while let Some(dict) = chain.last().and_then(|id| container.object(*id)).and_then(|object| container.dict(object)) {
                match dict.get(b"Parent") {
                    Ok(Object::Reference(parent)) if chain.len() < 16 && !chain.contains(parent) => chain.push(*parent),
                    _ => break,
                }
            }
            for ancestor in chain.into_iter().rev() {
                if let Some(dict) = container.object(ancestor).and_then(|object| container.dict(object)) {
                    node.id = ancestor;
                    node.inherit(container, dict);
                }
            }
            node.id = id;
            node
        })
        .collect()
}

impl PageNode {
    fn inherit(&mut self, container: &Container, dict: &Dictionary) {
        let id = Some(self.id);
        if container.get_dict(dict, b"Resources").is_some() {
            self.resources = id;
        }
        if container.get_array(dict, b"MediaBox").is_some() {
            self.media_box = id;
        }
        if container.get_array(dict, b"CropBox").is_some() {
            self.crop_box = id;
        }
        if let Some(rotate) = container.get_int(dict, b"Rotate") {
            self.rotate = rotate;
        }
    }

    /// The page's own dictionary.
    pub fn dict<'a>(&self, container: &'a Container) -> Option<&'a Dictionary> {
        container.dict(container.object(self.id)?)
    }

    /// The resources, inherited or its own.
    pub fn resources<'a>(&self, container: &'a Container) -> Option<&'a Dictionary> {
        container.get_dict(container.dict(container.object(self.resources?)?)?, b"Resources")
    }

    /// Width and height after rotation, and the map from user space to the page as it is read.
    pub fn geometry(&self, container: &Container) -> (f32, f32, Matrix) {
        let read = |id: Option<ObjectId>, key: &[u8]| -> Option<[f64; 4]> {
            let array = container.get_array(container.dict(container.object(id?)?)?, key)?;
            let [a, b, c, d] = container.numbers(array)?;
            let rect = [a.min(c), b.min(d), a.max(c), b.max(d)];
            (SIDES.contains(&(rect[2] - rect[0])) && SIDES.contains(&(rect[3] - rect[1]))).then_some(rect)
        };
        let media = read(self.media_box, b"MediaBox");
        let crop = read(self.crop_box, b"CropBox");
        let [x0, y0, x1, y1] = match (media, crop) {
            (Some(m), Some(c)) => {
                let both = [m[0].max(c[0]), m[1].max(c[1]), m[2].min(c[2]), m[3].min(c[3])];
                if both[2] - both[0] >= 3.0 && both[3] - both[1] >= 3.0 { both } else { m }
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => LETTER,
        };
        let unit = self
            .dict(container)
            .and_then(|dict| container.get_number(dict, b"UserUnit"))
            .filter(|u| (0.01..=1000.0).contains(u))
            .unwrap_or(1.0);
        let (w, h) = ((x1 - x0) * unit, (y1 - y0) * unit);
        let m = |a, b, c, d, e, f| Matrix { a: a * unit, b: b * unit, c: c * unit, d: d * unit, e: e * unit, f: f * unit };
        match self.rotate.rem_euclid(360) {
            90 => (h as f32, w as f32, m(0.0, 1.0, 1.0, 0.0, -y0, -x0)),
            180 => (w as f32, h as f32, m(-1.0, 0.0, 0.0, 1.0, x1, -y0)),
            270 => (h as f32, w as f32, m(0.0, -1.0, -1.0, 0.0, y1, x1)),
            _ => (w as f32, h as f32, m(1.0, 0.0, 0.0, -1.0, -x0, y1)),
        }
    }
}
