//! The lines of records to the areas that they take: as few boxes as cover their words and no word beside them.
//!
//! Lines that a record shares with others (a person of a run-on list, a decision that begins within a line)
//! are narrowed to its words, which are found by the letters of its text. Where that fails the whole line stands.

use super::letters::{Letters, fold};
use super::{Area, At, Pack};
use crate::geometry::Rect;
use crate::layout::{Furniture, Page, Pages};
use std::ops::Range;

/// Fills the areas of every record. The geometry of a text file is made up, and its records have none.
pub(super) fn complete(pack: &mut Pack, pages: &Pages) {
    if !pages.from_pdf {
        return;
    }
    let mut survey = Survey { pages, cuts: Vec::new(), letters: Letters::default() };
    for document in &mut pack.documents {
        survey.pages_of(&mut document.at);
        for section in &mut document.sections {
            survey.text(&mut section.at, section.number.as_deref(), &section.heading);
        }
        for paragraph in &mut document.paragraphs {
            survey.text(&mut paragraph.at, Some(&paragraph.label), &paragraph.text);
        }
        for recommendation in &mut document.recommendations {
            survey.text(&mut recommendation.at, recommendation.label.as_deref(), &recommendation.text);
        }
    }
    for meeting in &mut pack.meetings {
        survey.pages_of(&mut meeting.at);
        for person in &mut meeting.attendance {
            survey.name(&mut person.at, &person.name);
        }
        for item in &mut meeting.items {
            survey.lines(&mut item.at);
            for resolution in &mut item.resolutions {
                survey.text(&mut resolution.at, None, &resolution.text);
            }
        }
    }
}

/// Words of a line that are of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// PDF page number from 1.
    pub(super) page: u32,
    /// Index of the line on the page.
    pub(super) line: u32,
    /// A range of the words of the page.
    pub(super) words: Range<u32>,
}

/// Measures one record after another; its buffers are kept.
struct Survey<'a> {
    pages: &'a Pages,
    /// The words of the record at hand.
    cuts: Vec<Cut>,
    letters: Letters,
}

/// Lines times boxes of a page up to which boxes are parted; a page with more is a drawing.
const MAX_WORK: usize = 4_000_000;

impl<'a> Survey<'a> {
    fn page(&self, number: u32) -> Option<&'a Page> {
        self.pages.pages.get((number as usize).checked_sub(1)?)
    }

    fn text_of(&self, cut: &Cut) -> &'a str {
        let page = self.page(cut.page);
        page.and_then(|page| page.lines.get(cut.line as usize).map(|line| page.line_text(line))).unwrap_or_default()
    }

    /// A document or a meeting: one box a page.
    fn pages_of(&self, at: &mut At) {
        let Some(span) = at.lines else { return };
        for (number, bounds) in self.pages.boxes_of(span) {
            at.areas.extend(self.page(number).and_then(|page| Area::new(number, bounds, (page.width, page.height))));
        }
    }

    /// An item: its lines as they are.
    fn lines(&mut self, at: &mut At) {
        self.collect(at);
        self.boxes(&mut at.areas);
    }

    /// Whatever has a text, with the label before it.
    fn text(&mut self, at: &mut At, label: Option<&str>, text: &str) {
        self.collect(at);
        if !self.is_whole(label.unwrap_or_default(), text) {
            let mut letters = std::mem::take(&mut self.letters);
            letters.read(self.pages, &self.cuts);
            letters.keep_text(&mut self.cuts, label.unwrap_or_default(), text);
            self.letters = letters;
        }
        self.boxes(&mut at.areas);
    }

    /// A person: the words of the name.
    fn name(&mut self, at: &mut At, name: &str) {
        self.collect(at);
        let mut letters = std::mem::take(&mut self.letters);
        letters.read(self.pages, &self.cuts);
        letters.keep_name(&mut self.cuts, name);
        self.letters = letters;
        self.boxes(&mut at.areas);
    }

    /// The body lines of a record, in the order of its text.
    fn collect(&mut self, at: &At) {
        self.cuts.clear();
        for run in at.runs() {
            for number in run.first.page..=run.last.page {
                let Some(page) = self.page(number) else { break };
                let from = if number == run.first.page { run.first.line as usize } else { 0 };
                let to = if number == run.last.page { run.last.line as usize + 1 } else { page.lines.len() };
                let lines = page.lines.iter().enumerate().take(to).skip(from);
                let body = lines.filter(|(_, line)| line.furniture.is_none());
                self.cuts.extend(body.map(|(idx, line)| Cut { page: number, line: idx as u32, words: line.words.clone() }));
            }
        }
    }

    /// Whether the lines are a label and a text and nothing else, as nearly all paragraphs are: tells by
    /// their ends and their length, so that few texts need be compared letter by letter.
    fn is_whole(&self, label: &str, text: &str) -> bool {
        let [first, rest @ ..] = &self.cuts[..] else { return true };
        let opening = self.text_of(first);
        let head = text.floor_char_boundary(text.len().min(opening.len()).min(HEAD));
        let Some(at) = text.get(..head).filter(|head| !head.is_empty()).and_then(|head| opening.find(head)) else { return false };
        let (before, opening) = opening.split_at(at);
        let (mut letters_before, mut letters_of_label) = (Vec::new(), Vec::new());
        fold(before, &mut letters_before);
        fold(label, &mut letters_of_label);
        // Bullets are in no text but where they stand for a label.
        let lines = || std::iter::once(opening).chain(rest.iter().map(|cut| self.text_of(cut)));
        let closing = without_bullet(rest.last().map_or(opening, |last| self.text_of(last)));
        if letters_before != letters_of_label || !text.ends_with(closing) {
            return false;
        }
        let length: usize = lines().map(|line| without_bullet(line).len() + 1).sum::<usize>() - 1;
        let bullets: usize = lines().map(|line| line.len() - without_bullet(line).len()).sum();
        let hyphens = lines().filter(|line| line.ends_with(['-', '\u{ad}', '\u{2010}'])).count();
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        length + breaks + bullets >= text.len() && length <= text.len() + breaks + hyphens * HYPHEN_BYTES
    }

    /// The boxes of the words at hand.
    fn boxes(&mut self, out: &mut Vec<Area>) {
        self.cuts.sort_unstable_by_key(|cut| (cut.page, cut.line, cut.words.start));
        for of_page in self.cuts.chunk_by(|a, b| a.page == b.page) {
            let Some(page) = of_page.first().and_then(|cut| self.page(cut.page)) else { continue };
            let mut put = |bounds: Rect| out.extend(Area::new(page.number, bounds, (page.width, page.height)));
            let rects = || of_page.iter().filter_map(|cut| bounds(page, cut));
            let Some(all) = rects().reduce(|a, b| a.union(&b)) else { continue };
            if !covers_others(page, of_page, &all) || of_page.len() * page.lines.len() > MAX_WORK {
                put(all);
                continue;
            }
            // A line whose cells stand on two rows covers what stands above or below one of them.
            let mut parts: Vec<Cut> = Vec::with_capacity(of_page.len());
            for cut in of_page {
                if bounds(page, cut).is_some_and(|bounds| covers_others(page, of_page, &bounds)) {
                    parts.extend(cells(page, cut));
                } else {
                    parts.push(cut.clone());
                }
            }
            // The words of a box that is done are in no other one.
            let mut done: Vec<Rect> = Vec::new();
            let mut open: Option<(usize, Rect)> = None;
            for (idx, rect) in parts.iter().enumerate().filter_map(|(idx, cut)| Some((idx, bounds(page, cut)?))) {
                if done.iter().any(|done| holds(done, &rect)) {
                    continue;
                }
                let joined = open.map(|(first, open)| (first, open.union(&rect)));
                let apart = |(first, joined): &(usize, Rect)| !covers_others(page, parts.get(*first..).unwrap_or_default(), joined);
                let joined = joined.filter(apart);
                if joined.is_none() {
                    done.extend(open.map(|(_, open)| open));
                }
                open = joined.or(Some((idx, rect)));
            }
            done.into_iter().chain(open.map(|(_, open)| open)).for_each(put);
        }
    }
}

/// A line less the bullet that it begins with.
fn without_bullet(line: &str) -> &str {
    let mark = |(mark, rest)| Some(rest).filter(|_| !str::contains(mark, |c: char| c.is_alphanumeric()));
    line.split_once(' ').and_then(mark).unwrap_or(line)
}

/// Bytes at the start of a text by which it is found in its first line.
const HEAD: usize = 16;
/// Bytes by which a hyphen undone at the end of a line shortens a text: the hyphen, and no space.
const HYPHEN_BYTES: usize = 3;

/// The box around words of a line.
fn bounds(page: &Page, cut: &Cut) -> Option<Rect> {
    let line = page.lines.get(cut.line as usize)?;
    if line.words == cut.words {
        return Some(line.bbox);
    }
    let words = page.words.get(cut.words.start as usize..cut.words.end as usize)?;
    words.iter().map(|word| word.bbox).reduce(|a, b| a.union(&b))
}

/// Words of a line cut where a column gap parts them.
fn cells(page: &Page, cut: &Cut) -> Vec<Cut> {
    let mut out: Vec<Cut> = Vec::new();
    for idx in cut.words.clone() {
        let gap = page.words.get(idx as usize).is_none_or(|word| word.after_gap);
        match out.last_mut().filter(|_| !gap) {
            Some(last) => last.words.end = idx + 1,
            None => out.push(Cut { words: idx..idx + 1, ..cut.clone() }),
        }
    }
    out
}

/// Whether a box covers the middle of a word that is not among the words of a record. Watermarks run
/// across all text and do not count.
fn covers_others(page: &Page, cuts: &[Cut], bounds: &Rect) -> bool {
    let mut cuts = cuts.iter().peekable();
    for (line, idx) in page.lines.iter().zip(0u32..) {
        let mut own = cuts.next_if(|cut| cut.line == idx);
        if own.is_some_and(|own| own.words == line.words) {
            continue;
        }
        let bbox = &line.bbox;
        let apart = bbox.x1 <= bounds.x0 || bounds.x1 <= bbox.x0 || bbox.y1 <= bounds.y0 || bounds.y1 <= bbox.y0;
        if apart || line.furniture == Some(Furniture::Watermark) {
            while cuts.next_if(|cut| cut.line == idx).is_some() {}
            continue;
        }
        for word in line.words.clone() {
            while own.is_some_and(|own| own.words.end <= word) {
                own = cuts.next_if(|cut| cut.line == idx);
            }
            let of_record = own.is_some_and(|own| own.words.contains(&word));
            if !of_record && page.words.get(word as usize).is_some_and(|word| is_inside(&word.bbox, bounds)) {
                return true;
            }
        }
        while cuts.next_if(|cut| cut.line == idx).is_some() {}
    }
    false
}

/// Whether a box holds another one.
fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1
}

/// Whether the middle of a word lies in a box.
fn is_inside(word: &Rect, bounds: &Rect) -> bool {
    let (x, y) = ((word.x0 + word.x1) / 2.0, (word.y0 + word.y1) / 2.0);
    bounds.x0 < x && x < bounds.x1 && bounds.y0 < y && y < bounds.y1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Line, Word};
    use crate::span::{Place, Span};

    /// A page with a word for each box, each on a line of its own.
    fn page(boxes: &[[f32; 4]]) -> Pages {
        let mut page = Page { number: 1, width: 600.0, height: 800.0, ..Page::default() };
        for (bbox, idx) in boxes.iter().map(|[x0, y0, x1, y1]| Rect::new(*x0, *y0, *x1, *y1)).zip(0..) {
            page.words.push(Word { start: 0, end: 0, bbox, size: 10.0, bold: false, italic: false, script: false, after_gap: false });
            let (words, text) = (idx..idx + 1, 0..0);
            let (baseline, size) = (bbox.y1, 10.0);
            let (bold, italic, block, column, furniture) = (false, false, 0, 0, None);
            page.lines.push(Line { words, text, bbox, baseline, size, bold, italic, block, column, furniture });
        }
        Pages { pages: vec![page], from_pdf: true, ..Pages::default() }
    }

    fn check(pages: &Pages, lines: &[u32], expected: &[[f32; 4]]) {
        let places = lines.iter().map(|line| Span::from(Place { page: 1, line: *line }));
        let mut at: At = places.collect();
        Survey { pages, cuts: Vec::new(), letters: Letters::default() }.lines(&mut at);
        let found: Vec<[f32; 4]> = at.areas.iter().map(|area| area.bounds).collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn boxes_cover_no_other_line() {
        // A column of three lines, one beside the middle, a label before the last.
        let (a, b, c) = ([100.0, 10.0, 200.0, 20.0], [100.0, 25.0, 200.0, 35.0], [100.0, 40.0, 200.0, 50.0]);
        let pages = page(&[a, b, c, [250.0, 25.0, 300.0, 35.0], [50.0, 40.0, 60.0, 50.0]]);
        check(&pages, &[0, 1, 2], &[[100.0, 10.0, 200.0, 50.0]]);
        check(&pages, &[4, 2], &[[50.0, 40.0, 200.0, 50.0]]);
        check(&pages, &[0, 2], &[a, c]);
        check(&pages, &[0, 1, 3], &[[100.0, 10.0, 300.0, 35.0]]);
        check(&pages, &[0, 1, 2, 3], &[[100.0, 10.0, 300.0, 50.0]]);
    }

    #[test]
    fn no_word_is_in_two_boxes() {
        // Two rows of two columns; what stands beside the first row is of no record.
        let row = |y: f32| [[100.0, y, 200.0, y + 10.0], [220.0, y, 300.0, y + 10.0]];
        let beside = [320.0, 10.0, 400.0, 20.0];
        let [[a, b], [c, d]] = [row(10.0), row(25.0)];
        let pages = page(&[a, b, c, d, [320.0, 25.0, 400.0, 35.0], [100.0, 40.0, 200.0, 50.0], beside]);
        check(&pages, &[0, 1, 2, 3, 4, 5], &[[100.0, 10.0, 300.0, 35.0], [320.0, 25.0, 400.0, 35.0], [100.0, 40.0, 200.0, 50.0]]);
    }

    #[test]
    fn furniture_is_in_no_box_and_a_watermark_parts_none() {
        let (a, b, c) = ([100.0, 10.0, 200.0, 20.0], [100.0, 25.0, 200.0, 35.0], [100.0, 40.0, 200.0, 50.0]);
        let mut pages = page(&[a, b, c]);
        pages.pages[0].lines[1].furniture = Some(Furniture::PageNumber);
        check(&pages, &[0, 1, 2], &[a, c]);
        pages.pages[0].lines[1].furniture = Some(Furniture::Watermark);
        check(&pages, &[0, 1, 2], &[[100.0, 10.0, 200.0, 50.0]]);
    }
}
