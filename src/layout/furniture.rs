//! Marks what is not body text by looking at all pages of a file: running headers and footers,
//! page numbers, `Agenda Item 3` stamps.
//!
//! Nothing is deleted. A line that repeats is marked from its second occurrence on, so that a
//! title that later pages carry as a header is still the title of the first one; only at the
//! extreme edge of the page, where no title stands, the first occurrence is marked as well.

use super::numbers::{self, Candidate};
use super::{Furniture, Line, Page, Pages, web};
use crate::geometry::Rect;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Share of the page's height at the top and at the bottom in which furniture is sought.
pub(super) const EDGE: f32 = 0.125;
/// Share of the page's height where there is nothing but furniture (55 points on A4).
const EXTREME: f32 = 0.066;
/// Lines of two pages stand at the same place within this many points.
const SAME_PLACE: f32 = 4.5;
/// Lines stand at the same place across the page within this many points.
const SAME_SIDE: f32 = 9.0;
/// A running line with a number in it has at least this many letters, away from the extreme edge.
const LABEL_LETTERS: usize = 10;
/// A word has at least this many letters.
const WORD_LETTERS: usize = 3;
/// A year is written with so many digits, and `9th` has so many letters behind its digit.
const YEAR_DIGITS: usize = 4;
const ORDINAL_LETTERS: usize = 2;
/// A running line stands on this share of the pages between its first and its last one.
const DENSITY: f32 = 0.4;
/// A line that came only twice has this much room, in ems, between it and the text.
const ROOM: f32 = 1.9;
/// Sizes within this share are the same.
const SAME_SIZE: f32 = 0.06;
/// A line away from the extreme edge has to come back this often to be furniture.
const MIN_OCCURRENCES: u32 = 3;
/// Two pages with this share of their lines alike (and this many) are made from one form: what
/// they have in common is their text, not furniture.
const FORM_SHARE: f32 = 0.3;
const FORM_LINES: usize = 3;
/// How many pages back a line is sought: left and right pages have headers of their own.
const LOOK_BACK: usize = 3;
/// At most this many lines at an edge are looked at.
const MAX_EDGE_LINES: usize = 8;

/// A line near an edge of a page.
struct EdgeLine {
    line: usize,
    /// Hash of its text with digits folded.
    hash: u64,
    /// The same with its digits, of a day; 0 of anything else.
    exact: u64,
    top: bool,
    /// Distance to the edge it is near.
    distance: f32,
    size: f32,
    /// A few letters and a number (`Table 3`): much that repeats like that is text.
    is_label: bool,
    x0: f32,
    x1: f32,
    /// Width of its page.
    width: f32,
    /// Place in `chains` of how often it came.
    chain: usize,
    /// It has come before.
    repeated: bool,
}

/// How often a line came.
struct Chain {
    /// Number of pages.
    pages: u32,
    /// Indexes of the first and the last of them.
    first: usize,
    last: usize,
    /// Hash of the text that all of its lines have, digits and all; 0 where they differ in them.
    exact: u64,
    /// It stood on two pages in a row, or on every other page between pages with heads of their own.
    in_a_row: bool,
}

/// Marks the furniture of all pages and gives the pages their printed numbers.
pub(super) fn mark(pages: &mut Pages) {
    for page in &mut pages.pages {
        web::mark(page);
        split_stamps(page);
        item_stamp(page);
    }
    let mut chains: Vec<Chain> = Vec::new();
    let mut edges: Vec<Vec<EdgeLine>> = Vec::with_capacity(pages.pages.len());
    let mut bodies: Vec<Vec<(u64, i32)>> = Vec::with_capacity(pages.pages.len());
    for page in &pages.pages {
        bodies.push(body_hashes(page));
        let mut lines = edge_lines(page);
        let idx = edges.len();
        for line in &mut lines {
            let found = (1..=LOOK_BACK.min(idx)).find_map(|back| {
                let other = edges[idx - back].iter().find(|o| same_line(o, line))?;
                (!is_one_form(&bodies[idx], &bodies[idx - back])).then_some(other.chain)
            });
            line.repeated = found.is_some();
            line.chain = found.unwrap_or_else(|| {
                chains.push(Chain { pages: 0, first: idx, last: usize::MAX, exact: line.exact, in_a_row: false });
                chains.len() - 1
            });
            let between_heads =
                line.repeated && edges.last().is_some_and(|before| before.iter().any(|o| o.top && o.repeated && o.chain != line.chain));
            let chain = &mut chains[line.chain];
            chain.pages += u32::from(chain.last != idx);
            if chain.exact != line.exact {
                chain.exact = 0;
            }
            chain.in_a_row |= between_heads || chain.last.checked_add(1) == Some(idx);
            chain.last = idx;
        }
        edges.push(lines);
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for (page, lines) in pages.pages.iter_mut().zip(&edges) {
        mark_repeated(page, lines, &chains);
        numbers::collect(page, &mut candidates);
    }
    numbers::choose(&mut pages.pages, &candidates);
}

/// The same text at the same place, or at the mirrored one of a left and a right page.
fn same_line(a: &EdgeLine, b: &EdgeLine) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < SAME_SIDE;
    let beside = near(a.x0, b.x0) || near(a.x1, b.x1) || near(a.x0 + a.x1, b.x0 + b.x1) || near(a.x0, b.width - b.x1);
    beside
        && a.hash == b.hash
        && a.top == b.top
        && (a.distance - b.distance).abs() < SAME_PLACE
        && (a.size - b.size).abs() <= SAME_SIZE * a.size
}

/// Hash of a text by its letters, with every run of digits as one; 0 where it has neither.
fn folded_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut any = false;
    let mut digit = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !digit {
                '0'.hash(&mut hasher);
            }
            (digit, any) = (true, true);
        } else if c.is_ascii_alphabetic() {
            c.to_ascii_lowercase().hash(&mut hasher);
            (digit, any) = (false, true);
        } else if !c.is_ascii() && c.is_alphabetic() {
            c.to_lowercase().for_each(|l| l.hash(&mut hasher));
            (digit, any) = (false, true);
        }
    }
    if any { hasher.finish() | 1 } else { 0 }
}

/// Hash of a day as it is written, `June 9, 2014`; 0 for every other text: `Appendix 1` and `Ward 3` are headings, and years are heads of
/// columns.
fn exact_hash(text: &str) -> u64 {
    if !is_day(text) {
        return 0;
    }
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish() | 1
}

/// Whether a text is the name of a month, the number of a day and a year, and no more: `9th June 2014`.
fn is_day(text: &str) -> bool {
    let (mut month, mut day, mut year, mut other) = (0, 0, 0, 0);
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let letters = part.len() - digits;
        match digits {
            0 if letters >= WORD_LETTERS && part.chars().all(char::is_alphabetic) => month += 1,
            1 | 2 if letters == 0 || letters == ORDINAL_LETTERS => day += 1,
            YEAR_DIGITS if letters == 0 => year += 1,
            _ => other += 1,
        }
    }
    (month, day, year, other) == (1, 1, 1, 0)
}

/// The lines near the top and the bottom of a page, from the edge inwards.
fn edge_lines(page: &Page) -> Vec<EdgeLine> {
    let mut found = Vec::new();
    for (idx, line) in page.lines.iter().enumerate() {
        let top = line.bbox.y0 < EDGE * page.height;
        let bottom = line.bbox.y1 > (1.0 - EDGE) * page.height;
        if line.furniture.is_some() || !(top || bottom) {
            continue;
        }
        let text = page.line_text(line);
        let hash = folded_hash(text);
        let is_label = text.contains(|c: char| c.is_ascii_digit()) && text.chars().filter(|c| c.is_alphabetic()).count() < LABEL_LETTERS;
        let distance = if top { line.baseline } else { page.height - line.baseline };
        if hash != 0 {
            found.push(EdgeLine {
                line: idx,
                hash,
                exact: exact_hash(text),
                top,
                distance,
                size: line.size,
                is_label,
                x0: line.bbox.x0,
                x1: line.bbox.x1,
                width: page.width,
                chain: 0,
                repeated: false,
            });
        }
    }
    found.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    let mut kept = [0; 2];
    found.retain(|line| {
        kept[usize::from(line.top)] += 1;
        kept[usize::from(line.top)] <= MAX_EDGE_LINES
    });
    found
}

/// Hashes and places of the lines between the edges, sorted.
fn body_hashes(page: &Page) -> Vec<(u64, i32)> {
    let inside = |line: &&Line| line.bbox.y0 >= EDGE * page.height && line.bbox.y1 <= (1.0 - EDGE) * page.height;
    let mut hashes: Vec<(u64, i32)> =
        page.lines.iter().filter(inside).map(|line| (folded_hash(page.line_text(line)), (line.baseline / SAME_PLACE) as i32)).collect();
    hashes.sort_unstable();
    hashes
}

/// Whether the bodies of two pages have so much in common that both are one form, filled in twice.
fn is_one_form(a: &[(u64, i32)], b: &[(u64, i32)]) -> bool {
    let same = a.iter().filter(|key| key.0 != 0 && b.binary_search(key).is_ok()).count();
    same >= FORM_LINES && same as f32 >= FORM_SHARE * a.len().min(b.len()) as f32
}

/// Marks what repeats, from the edge inwards; the first line that is body ends it.
fn mark_repeated(page: &mut Page, edge: &[EdgeLine], chains: &[Chain]) {
    let text_size = text_size(page);
    for top in [true, false] {
        let mut limit = f32::INFINITY;
        for line in edge.iter().filter(|line| line.top == top) {
            let Some(chain) = chains.get(line.chain) else { continue };
            let occurrences = if chain.pages as f32 >= DENSITY * (chain.last - chain.first + 1) as f32 { chain.pages } else { 0 };
            let has_room = room(page, line.line, top);
            let Some(at) = page.lines.get_mut(line.line) else { continue };
            let extreme = if top { at.bbox.y1 < EXTREME * page.height } else { at.bbox.y0 > (1.0 - EXTREME) * page.height };
            // A header that the title page does without: it runs from the second page on, in the
            // type of the text or smaller, as no title is set.
            let from_second = chain.first == 1 && line.size <= text_size + 0.1;
            // The head of a form, in type no smaller than the text, on the first page of each paper that is filled in on it.
            let of_form = top && !chain.in_a_row && line.size >= text_size - 0.1;
            let enough = if extreme {
                occurrences >= MIN_OCCURRENCES || (occurrences == 2 && has_room)
            } else {
                // `February 27, 2014` below the running head is the same on every page; `Table 3` counts.
                let counts = line.is_label && chain.exact == 0;
                occurrences >= MIN_OCCURRENCES && (line.repeated || from_second) && !counts && !of_form
            };
            if enough && line.distance < limit {
                at.furniture = Some(if top { Furniture::Header } else { Furniture::Footer });
            } else if numbers::parse(&page.text[at.text.start as usize..at.text.end as usize]).is_none() {
                // Lines on the same baseline may still be furniture.
                limit = limit.min(line.distance + 0.5);
            }
        }
    }
}

/// The middle size of type among the lines below the top edge.
fn text_size(page: &Page) -> f32 {
    let mut sizes: Vec<f32> = page.lines.iter().filter(|line| line.bbox.y0 >= EDGE * page.height).map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// Whether there is room between a line near an edge and the text within.
fn room(page: &Page, idx: usize, top: bool) -> bool {
    let Some(line) = page.lines.get(idx) else { return false };
    let inwards = |other: &&Line| if top { other.baseline > line.baseline + 1.0 } else { other.baseline < line.baseline - 1.0 };
    let body = page.lines.iter().filter(|other| other.furniture.is_none()).filter(inwards);
    let nearest = body.map(|other| (other.baseline - line.baseline).abs()).fold(f32::INFINITY, f32::min);
    nearest > ROOM * line.size
}

/// Parts a stamp from a line whose row it shares: `MARLBRIDGE COUNCIL [gap] Agenda Item 3`.
fn split_stamps(page: &mut Page) {
    let (mut idx, mut splits) = (0, 0);
    while idx < page.lines.len() && splits < MAX_EDGE_LINES {
        let line = &page.lines[idx];
        let near = line.bbox.y0 < EDGE * page.height || line.bbox.y1 > (1.0 - EDGE) * page.height;
        let words = page.line_words(line);
        let cut = if near && words.len() > 1 { cut_of(page, words) } else { None };
        if let Some(cut) = cut {
            split(page, idx, cut);
            splits += 1;
        }
        idx += 1;
    }
}

/// The word (as an index into the line's words) before which a stamp has to be parted.
fn cut_of(page: &Page, words: &[super::Word]) -> Option<usize> {
    let gaps: Vec<usize> = (1..words.len()).filter(|&n| words[n].after_gap).collect();
    let text = |from: usize, to: usize| page.text.get(words[from].start as usize..words[to - 1].end as usize).unwrap_or("");
    let is_stamp = |text: &str| parse_item_stamp(text).is_some() || numbers::parse(text).is_some_and(|n| n.form.is_sure());
    let (first, last) = (gaps.first().copied()?, gaps.last().copied()?);
    let end = text(last, words.len());
    if is_stamp(end) || corner_stamp(page, words[last].bbox, end).is_some() {
        return Some(last);
    }
    is_stamp(text(0, first)).then_some(first)
}

/// Splits a line before one of its words.
pub(super) fn split(page: &mut Page, idx: usize, cut: usize) {
    let Some(line) = page.lines.get(idx).cloned() else { return };
    let at = line.words.start as usize + cut;
    let (Some(before), Some(after)) = (page.words.get(at - 1).map(|w| w.end), page.words.get(at).map(|w| w.start)) else { return };
    if after != before + 1 {
        return;
    }
    page.text.replace_range(before as usize..after as usize, "\n");
    if let Some(word) = page.words.get_mut(at) {
        word.after_gap = false;
    }
    let bbox = |words: &[super::Word]| words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
    let mut first = line.clone();
    first.words.end = at as u32;
    first.text.end = before;
    first.bbox = bbox(&page.words[line.words.start as usize..at]);
    let mut second = line.clone();
    second.words.start = at as u32;
    second.text.start = after;
    second.bbox = bbox(&page.words[at..line.words.end as usize]);
    page.lines[idx] = first;
    page.lines.insert(idx + 1, second);
}

/// Marks an `Agenda Item 3` stamp at the top of the page and remembers its item.
fn item_stamp(page: &mut Page) {
    let limit = EDGE * page.height;
    for idx in 0..page.lines.len() {
        let line = &page.lines[idx];
        let sideways = line.bbox.height() > line.bbox.width() * 2.0 && line.bbox.x0 > (1.0 - EDGE) * page.width;
        if line.bbox.y0 > limit && !sideways {
            continue;
        }
        let text = page.line_text(line);
        if let Some(item) = parse_item_stamp(text).or_else(|| corner_stamp(page, line.bbox, text)) {
            let item = item.to_owned();
            page.lines[idx].furniture = Some(Furniture::AgendaItemStamp);
            page.agenda_item_stamp.get_or_insert(item);
        }
    }
}

/// `Agenda Item 3`, `Agenda Item No. 7a`, `Agenda Item: 12`: the item.
fn parse_item_stamp(text: &str) -> Option<&str> {
    item_number(strip_word(text, "agenda")?)
}

/// `Item 2` alone in the right upper corner of a page: the item. Elsewhere these words are a heading of a list or of an annex.
fn corner_stamp<'a>(page: &Page, bbox: Rect, text: &'a str) -> Option<&'a str> {
    let corner = bbox.x0 > CORNER * page.width && bbox.y1 < EDGE * page.height;
    item_number(text).filter(|_| corner && !heads_column(page, bbox))
}

/// Whether a box stands in the first row of a table: beside two cells, or beside one and over a cell of a row of two.
// | Bidder | Item 1 | Item 2 |    | Owner | Item 4 |
//                                 | Clerk | May    |
fn heads_column(page: &Page, bbox: Rect) -> bool {
    let middle = (bbox.y0 + bbox.y1) / 2.0;
    let in_row = |line: &&Line, y: f32| line.bbox.y0 < y && y < line.bbox.y1;
    let cells = |y: f32| {
        let lines = page.lines.iter().filter(move |line| in_row(line, y));
        let words = lines.flat_map(|line| page.line_words(line).iter().enumerate());
        words.filter(|(n, word)| *n == 0 || word.after_gap).map(|(_, word)| word.bbox.x0).collect::<Vec<_>>()
    };
    let left = |cells: &[f32]| cells.iter().filter(|&&x0| x0 < bbox.x0 - SAME_SIDE).count();
    let beside = left(&cells(middle));
    let near = bbox.y1..bbox.y1 + ROW_PITCH * bbox.height();
    let below = page.lines.iter().map(|line| (line.bbox.y0 + line.bbox.y1) / 2.0).filter(|y| near.contains(y)).reduce(f32::min);
    let over = || {
        let row = below.map(cells).unwrap_or_default();
        left(&row) > 0 && row.iter().any(|x0| (x0 - bbox.x0).abs() < SAME_PLACE)
    };
    beside > 1 || beside == 1 && over()
}

/// `Item 3`, `Item No. 7a`, `Item: 12`: the item.
fn item_number(text: &str) -> Option<&str> {
    let rest = strip_word(text, "item")?;
    let rest = ["number", "no.", "no"].iter().find_map(|no| strip_word(rest, no)).unwrap_or(rest);
    let item = rest.trim_matches([' ', ':', '.', '-']);
    let good = item.len() <= 5
        && item.starts_with(|c: char| c.is_ascii_digit())
        && item.chars().all(|c| c.is_ascii_alphanumeric() || ".()".contains(c));
    good.then_some(item)
}

/// Takes a word off the front, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = (text.get(..word.len())?, text.get(word.len()..)?);
    let ends = rest.starts_with(|c: char| !c.is_alphabetic());
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start_matches([' ', ':']))
}

/// A stamp in the corner begins right of this share of the page's width.
const CORNER: f32 = 0.75;
/// The next row of a table begins within this many heights of a line.
const ROW_PITCH: f32 = 2.5;

#[cfg(test)]
mod tests {
    use super::super::Layout;
    use super::super::tests::sheet;
    use super::*;

    /// Pages of lines (baseline, size, text); furniture of page `page` and its printed number.
    fn check(sheets: &[&[(f32, f32, &str)]], page: usize, furniture: &[(&str, Furniture)], printed: Option<u32>) {
        let mut pages = Pages::default();
        for (idx, lines) in sheets.iter().enumerate() {
            let puts: Vec<_> = lines.iter().map(|&(y, size, text)| (60.0, y, size, text)).collect();
            let mut out = Page::default();
            Layout::default().page(&[], &sheet(&puts), &mut out);
            out.number = idx as u32 + 1;
            pages.pages.push(out);
        }
        mark(&mut pages);
        let page = &pages.pages[page];
        let found: Vec<_> = page.lines.iter().filter_map(|l| Some((page.line_text(l), l.furniture?))).collect();
        assert_eq!((found.as_slice(), page.printed_number), (furniture, printed));
    }

    const BODY: (f32, f32, &str) = (300.0, 11.0, "text of the page");

    #[test]
    fn a_running_header_is_marked_from_its_second_page() {
        let first: &[_] = &[(80.0, 11.0, "Minutes of the Marlbridge Council"), BODY, (300.0, 11.0, "one")];
        let second: &[_] = &[(80.0, 11.0, "Minutes of the Marlbridge Council"), (320.0, 11.0, "two")];
        let third: &[_] = &[(80.0, 11.0, "Minutes of the Marlbridge Council"), (340.0, 11.0, "three")];
        check(&[first, second, third], 0, &[], None);
        check(&[first, second, third], 1, &[("Minutes of the Marlbridge Council", Furniture::Header)], None);
    }

    #[test]
    fn a_running_header_may_begin_on_the_second_page() {
        let first: &[_] = &[(80.0, 16.0, "Minutes"), BODY, (320.0, 11.0, "one")];
        let head = (80.0, 11.0, "Minutes of the Marlbridge Council");
        let second: &[_] = &[head, (320.0, 11.0, "two"), (340.0, 11.0, "ponds")];
        let third: &[_] = &[head, (340.0, 11.0, "three"), (360.0, 11.0, "ditches")];
        let fourth: &[_] = &[head, (360.0, 11.0, "four"), (380.0, 11.0, "drains")];
        check(&[first, second, third, fourth], 1, &[("Minutes of the Marlbridge Council", Furniture::Header)], None);
        // Big type is a title, which later pages carry.
        let title = (80.0, 16.0, "Minutes of the Marlbridge Council");
        check(
            &[first, &[title, BODY, (320.0, 11.0, "a")], &[title, (340.0, 11.0, "b"), BODY], &[title, (360.0, 11.0, "c"), BODY]],
            1,
            &[],
            None,
        );
    }

    #[test]
    fn a_day_that_is_the_same_on_every_page_is_furniture() {
        let marked = |heads: [&'static str; 3], furniture: &[(&str, Furniture)]| {
            let sheet = |n: usize| [(80.0, 11.0, heads[n]), (340.0, 11.0, ["ponds", "ditches", "drains"][n]), BODY];
            let sheets = [sheet(0), sheet(1), sheet(2)];
            check(&[&sheets[0], &sheets[1], &sheets[2]], 2, furniture, None);
        };
        marked(["June 9, 2014"; 3], &[("June 9, 2014", Furniture::Header)]);
        marked(["Table 3", "Table 4", "Table 5"], &[]);
        marked(["2024-25"; 3], &[]);
        marked(["Appendix 1"; 3], &[]);
        marked(["Ward 3"; 3], &[]);
        marked(["Annex 2024"; 3], &[]);
    }

    #[test]
    fn forms_keep_their_headings() {
        let form = [(80.0, 11.0, "Decision Record"), (200.0, 11.0, "Maker"), (230.0, 11.0, "Title"), (260.0, 11.0, "Date"), BODY];
        check(&[&form, &form, &form], 2, &[], None);
        // On every other page, between papers of other sorts.
        let head = (80.0, 12.0, "REQUEST FOR ACTION");
        let sheet = |text: &'static str| vec![head, (340.0, 11.0, text), BODY];
        let (ponds, ditches, drains) = (sheet("ponds"), sheet("ditches"), sheet("drains"));
        let other: &[_] = &[(360.0, 11.0, "four"), (380.0, 11.0, "five")];
        check(&[&ponds, other, &ditches, other, &drains], 4, &[], None);
        // Left and right pages have heads of their own.
        let left = |text: &'static str| vec![(80.0, 11.0, "TOWN OF MARL MINUTES"), (360.0, 11.0, text), BODY];
        let (one, two) = (left("one"), left("two"));
        let marked = ("REQUEST FOR ACTION", Furniture::Header);
        check(&[&ponds, &one, &ditches, &two, &drains], 4, &[marked], None);
        check(&[other, &ponds, &ditches, &drains], 3, &[("REQUEST FOR ACTION", Furniture::Header)], None);
    }

    #[test]
    fn page_numbers_are_read() {
        let sheets: Vec<Vec<_>> = (5..9).map(|n| vec![BODY, (770.0, 10.0, ["5", "6", "7", "8"][n - 5])]).collect();
        let sheets: Vec<&[_]> = sheets.iter().map(Vec::as_slice).collect();
        check(&sheets, 1, &[("6", Furniture::PageNumber)], Some(6));
        check(&[&[BODY, (770.0, 10.0, "Page 12 of 30")]], 0, &[("Page 12 of 30", Furniture::PageNumber)], Some(12));
        check(&[&[BODY, (770.0, 10.0, "- 8 -")]], 0, &[("- 8 -", Furniture::PageNumber)], Some(8));
        check(&[&[BODY, (770.0, 10.0, "2 | P a g e")]], 0, &[("2 | P a g e", Furniture::PageNumber)], Some(2));
    }

    #[test]
    fn the_stamp_of_the_pack_beats_a_documents_own_number() {
        let own = ["1", "2", "1", "2", "3"];
        let stamps = ["Page 31", "Page 32", "Page 33", "Page 34", "Page 35"];
        let sheets: Vec<Vec<_>> = (0..5).map(|n| vec![BODY, (750.0, 10.0, own[n]), (785.0, 10.0, stamps[n])]).collect();
        let sheets: Vec<&[_]> = sheets.iter().map(Vec::as_slice).collect();
        check(&sheets, 3, &[("2", Furniture::PageNumber), ("Page 34", Furniture::PageNumber)], Some(34));
    }

    #[test]
    fn item_stamps_are_read() {
        for (text, item) in [("Agenda Item 3", "3"), ("AGENDA ITEM NO. 7a", "7a"), ("Agenda Item: 12", "12")] {
            assert_eq!(parse_item_stamp(text), Some(item), "{text}");
        }
        assert_eq!(parse_item_stamp("Agenda Item 3 Minutes"), None);
        assert_eq!(parse_item_stamp("Agenda items"), None);
        assert_eq!(parse_item_stamp("Item 3"), None);
        check(&[&[(40.0, 12.0, "Agenda Item 5"), BODY]], 0, &[("Agenda Item 5", Furniture::AgendaItemStamp)], None);
    }

    #[test]
    fn a_bare_stamp_stands_in_the_corner() {
        let stamp = |x: f32, y: f32, text: &str| {
            let mut page = Page::default();
            Layout::default().page(&[], &sheet(&[(60.0, 80.0, 11.0, "Marl Fire Authority"), (x, y, 11.0, text)]), &mut page);
            split_stamps(&mut page);
            item_stamp(&mut page);
            page.agenda_item_stamp
        };
        assert_eq!(stamp(500.0, 60.0, "Item 2").as_deref(), Some("2"));
        assert_eq!(stamp(500.0, 80.0, "ITEM NO. 7a").as_deref(), Some("7a"), "in the row of the letterhead");
        assert_eq!(stamp(60.0, 60.0, "Item 2"), None, "at the left");
        assert_eq!(stamp(500.0, 300.0, "Item 2"), None, "in the text");
        assert_eq!(stamp(480.0, 60.0, "Items 2"), None);
    }

    #[test]
    fn the_head_of_a_column_is_no_stamp() {
        let stamp = |puts: &[(f32, f32, f32, &str)]| {
            let mut page = Page::default();
            Layout::default().page(&[], &sheet(puts), &mut page);
            split_stamps(&mut page);
            item_stamp(&mut page);
            page.agenda_item_stamp
        };
        let cell = |x: f32, y: f32, text: &'static str| (x, y, 11.0, text);
        assert_eq!(stamp(&[cell(60.0, 80.0, "Bidder"), cell(330.0, 80.0, "Item 1"), cell(500.0, 80.0, "Item 2")]), None);
        let row = [cell(60.0, 80.0, "Owner"), cell(500.0, 80.0, "Item 4")];
        assert_eq!(stamp(&row).as_deref(), Some("4"));
        assert_eq!(stamp(&[&row[..], &[cell(60.0, 95.0, "Clerk"), cell(500.0, 95.0, "May")]].concat()), None);
    }
}
