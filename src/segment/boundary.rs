//! Where documents begin: evidence on each page, added up.
//!
//! Nothing decides alone. A title block, a stamp, the first page of a range on the front sheet, a
//! blank page before, numbers that start again or another page format speak for a beginning;
//! numbers that run on, a sentence that does, or an even page in a pack printed on both sides
//! speak against it.

use super::facts::Facts;
use super::front::Entry;
use super::opening::Opening;
use super::{Begin, PartKind};
use crate::layout::Pages;

/// Evidence that is enough for a beginning in a pack, whose front sheet or stamps show it is one.
const ENOUGH_IN_PACK: f32 = 3.0;
/// Evidence that is enough in a file that shows no sign of being bound from several documents.
const ENOUGH_ALONE: f32 = 3.5;

/// The printed range of an item starts here.
const RANGE_START: f32 = 5.0;
/// An item's stamp stands here and not on the page before.
const STAMP: f32 = 5.0;
/// A top bookmark of a pack's own outline points here.
const TOP_BOOKMARK: f32 = 4.0;
/// A bookmark below an item's points here: an attached document, or a heading of one.
const INNER_BOOKMARK: f32 = 2.0;
/// The same on a page on which a document of a pack can begin.
const DOCUMENT_BOOKMARK: f32 = 3.5;
/// Without a bookmark, where the outline of the pack has one for each of its documents.
const NO_BOOKMARK: f32 = -2.0;
/// The page before says that it is left blank.
const AFTER_BLANK: f32 = 3.0;
/// The document's own page numbers start again, or the page before was its last (`9 of 9`).
const RESTART: f32 = 3.0;
/// They run on.
const RUNS_ON: f32 = -5.0;
/// Another page format.
const FORMAT: f32 = 1.0;
/// Portrait after landscape or the other way.
const TURNED: f32 = 1.0;
/// Slides after text, or text after slides.
const SLIDES: f32 = 2.0;
/// A line in big type over text, on a page of another format or after a blank one.
const BIG_TITLE: f32 = 1.5;
/// A title page.
const COVER: f32 = 4.0;
/// The sentence runs on from the page before.
const INSIDE: f32 = -3.0;
/// The top of the page says that it is continued.
const CONTINUED: f32 = -5.0;
/// A line at the top names an authority.
const LETTERHEAD: f32 = 1.5;
/// The title block has a date of its own.
const DATED: f32 = 1.0;
/// Other type than on the page before, and other margins.
const OTHER_TYPE: f32 = 1.0;
const OTHER_MARGIN: f32 = 0.75;
/// The first line is a title by its look, on a page in other type or with a letterhead.
const TITLED: f32 = 1.0;
/// The page before ended early.
const ENDED_EARLY: f32 = 0.5;
/// A page of more words is one of a gazette: it has titles all over.
const DENSE: usize = 800;
/// Where stamps and ranges show most beginnings, looks count for less.
const LOOKS_IN_PACK: f32 = 0.4;
/// Share of the page's height above which it did.
const EARLY: f32 = 0.6;
/// The page before told how the meeting closed.
const CLOSED: f32 = 1.5;
/// The page before ended with lines to sign on.
const SIGNED: f32 = 1.0;
/// The document's pages are numbered, and a page with a title at its top is not.
const NUMBERS_STOP: f32 = 0.75;
/// An even page, where every range of the front sheet starts on an odd one.
const EVEN: f32 = -3.0;

/// An opening that names what kind of document it opens.
const STRONG: f32 = 3.5;

/// With so many papers that all start on odd pages a pack without blank ones is printed on both sides.
const DUPLEX_STARTS: usize = 5;

/// What holds for the whole file.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The pages carry the numbers or stamps of a pack.
    pub pack: bool,
    /// First printed pages of the items' papers.
    pub range_starts: Vec<u32>,
    /// All of them odd: the pack is printed on both sides.
    pub duplex: bool,
    /// The file opens with an agenda, so that what stands behind minutes is no annex of theirs.
    pub bound: bool,
    /// The pages of a pack are counted through from its agenda on: no number that counts them is a paper's own.
    pub through: bool,
    /// The same of a pack without stamps and ranges.
    pub counted: bool,
    /// The file has the outline of a pack.
    pub outlined: bool,
    /// Level of the bookmark of a pack's outline that points to the page, by page index.
    pub bookmarks: Vec<Option<u32>>,
    /// Printed numbers with the gaps between equal offsets filled.
    pub numbers: Vec<Option<u32>>,
}

impl Context {
    pub fn new(pages: &Pages, facts: &[Facts], entries: &[Entry], agenda_first: bool) -> Context {
        let numbers = filled(facts);
        // No paper begins on a page of the agenda itself.
        let sheet = numbers.get(..super::front::agenda_pages(facts)).unwrap_or_default();
        let starts = entries.iter().filter_map(|entry| entry.pages.map(|range| range.0));
        let range_starts: Vec<u32> = starts.filter(|start| !sheet.contains(&Some(*start))).collect();
        let stamped = facts.iter().any(|page| page.stamp.is_some());
        let bookmarks = bookmarks(pages);
        // `(page 2)` on an agenda may be of anything: ranges count where most pages have numbers, or
        // more than one starts at a page's number.
        let matched = range_starts.iter().filter(|start| numbers.contains(&Some(**start))).count();
        let ranged = matched >= 2 || (matched == 1 && numbers.iter().flatten().count() * 2 > facts.len());
        let papers = || facts.iter().skip(1).filter(|page| opens_strongly(page)).filter_map(|page| page.opening.as_ref());
        // Without an agenda a report may have an annex, and that minutes: only minutes and reports beside numbers of their own are
        // those of a pack.
        let named = |kind: PartKind| papers().any(|paper| paper.kind == kind && !paper.unnamed);
        let numbered = facts.iter().skip(1).any(|page| page.own.zip(page.printed).is_some_and(|((own, _), printed)| own != printed));
        let bound = numbered && named(PartKind::Minutes) && named(PartKind::Report);
        let through = is_counted_through(facts) && if agenda_first { papers().next().is_some() } else { bound };
        // One that a paper carries by itself, where the pages are counted through, shows nothing of the others.
        let alone = through && matched < 2 && facts.iter().filter(|page| page.stamp.is_some()).count() < 2;
        let stamped = facts.len() > 1 && (stamped || ranged) && !alone;
        let counted = !stamped && through;
        Context {
            pack: stamped || counted,
            through,
            counted,
            bound: agenda_first,
            // Few starts may all be odd by chance, unless a blank page made them so.
            duplex: range_starts.len() >= if facts.iter().any(|page| page.blank) { 2 } else { DUPLEX_STARTS }
                && range_starts.iter().all(|start| start % 2 == 1),
            range_starts,
            outlined: bookmarks.iter().any(Option::is_some),
            bookmarks,
            numbers,
        }
    }

    /// Whether page `idx` (from 1 up) begins a document, and how that shows. The document before it begins on page
    /// `start` and is of kind `current`.
    pub fn begins(&self, facts: &[Facts], idx: usize, start: usize, current: PartKind) -> Option<Begin> {
        let page = facts.get(idx).filter(|page| !page.blank || page.stamp.is_some())?;
        let looks_alone = self.counted && page.opening.is_none();
        let enough = if self.pack && !looks_alone { ENOUGH_IN_PACK } else { ENOUGH_ALONE };
        let (sum, begin) = self.evidence(facts, idx, start, current);
        (sum >= enough).then_some(begin)
    }

    /// The evidence that page `idx` begins a document, and the surest of it.
    fn evidence(&self, facts: &[Facts], idx: usize, start: usize, current: PartKind) -> (f32, Begin) {
        let (Some(page), Some(before)) = (facts.get(idx), idx.checked_sub(1).and_then(|idx| facts.get(idx))) else {
            return (0.0, Begin::Inferred);
        };
        // The last page with text decides on format and running numbers.
        let text_before = facts.get(..idx).and_then(|pages| pages.iter().rev().find(|page| !page.blank)).unwrap_or(before);
        let number = self.numbers.get(idx).copied().flatten();
        let mut sum = 0.0;
        let mut sure = false;
        let mut begin = Begin::Inferred;
        if self.pack && number.is_some_and(|number| self.range_starts.contains(&number)) {
            sum += RANGE_START;
            (sure, begin) = (true, Begin::Marked);
        }
        if page.stamp.is_some() && page.stamp != before.stamp {
            sum += STAMP;
            (sure, begin) = (true, Begin::Marked);
        }
        match self.bookmarks.get(idx).copied().flatten() {
            Some(0) => {
                sum += TOP_BOOKMARK;
                (sure, begin) = (true, Begin::Marked);
            }
            // Papers printed on both sides begin on odd pages; headings of reports begin anywhere.
            Some(_) if self.duplex && number.is_some_and(|number| number % 2 == 1) => {
                sum += DOCUMENT_BOOKMARK;
                begin = Begin::Marked;
            }
            Some(_) => sum += INNER_BOOKMARK,
            None if self.outlined => sum += NO_BOOKMARK,
            None => {}
        }
        if before.notice {
            sum += AFTER_BLANK;
        }
        // `APPENDIX` at the top of the page behind the close of minutes is bound to them, and counted with them.
        let annexed = |opening: &Opening| opening.kind == PartKind::Appendix && !repeats(&opening.line, text_before);
        let annexed = current == PartKind::Minutes && text_before.closed && page.opening.as_ref().is_some_and(annexed);
        let numbers = self.own_numbers(page, before, text_before, facts.split_at_checked(start));
        sum += if annexed { numbers.max(0.0) } else { numbers };
        if !page.same_size(text_before) {
            sum += FORMAT;
        }
        if page.landscape() != text_before.landscape() {
            sum += TURNED;
        }
        if page.slide != text_before.slide && (page.landscape() != text_before.landscape() || !page.same_size(text_before)) {
            sum += SLIDES;
        }
        if page.big_title && !page.slide && (page.landscape() != text_before.landscape() || before.notice) {
            sum += BIG_TITLE;
        }
        if page.cover && !text_before.cover && !(page.slide && text_before.slide && page.same_size(text_before)) {
            sum += COVER;
            sure = true;
            begin = begin.min(Begin::Titled);
        }
        if let Some(opening) = &page.opening
            && !repeats(&opening.line, text_before)
        {
            // The agenda's own second heading (`Notice`, then `Agenda` on the next page).
            // A second notice is of a second meeting.
            let same = opening.kind == current
                && match current {
                    PartKind::Agenda => !opening.line.starts_with("notice of"),
                    // A running header names them again in other words; who was there stands below a title alone.
                    PartKind::Minutes => (opening.unnamed || !opening.told) && goes_on(facts, idx, opening),
                    _ => false,
                };
            // Where nothing else shows that a document begins, a numbered heading is one of the document's items.
            let item = (self.counted || current == PartKind::Minutes && opening.kind == PartKind::Minutes) && is_numbered(&opening.line);
            // `TREASURER'S REPORT` in the middle of minutes or of an agenda is one of the items.
            let inner = opening.unnamed
                && opening.kind != PartKind::Minutes
                && (current == PartKind::Minutes && !text_before.closed || current == PartKind::Agenda && text_before.fill > EARLY);
            // A form has its heading and its number on each of its pages, and counts them through.
            let again = opening.headed
                && current == PartKind::Report
                && page.own.is_none_or(|(number, _)| number != 1)
                && facts.get(start).is_some_and(|first| page.has_marks_of(first));
            if again {
                sum += CONTINUED;
            }
            let strength = if same || item || inner || again { 0.0 } else { opening.strength };
            sum += strength;
            if strength > 0.0 {
                begin = begin.min(Begin::Titled);
            }
        }
        // The agenda's own second heading again.
        let agenda = current == PartKind::Agenda && page.opening.as_ref().is_some_and(|opening| opening.kind == PartKind::Agenda);
        if !agenda {
            sum += looks(page, text_before, current, self.bound) * if self.pack && !self.counted { LOOKS_IN_PACK } else { 1.0 };
        }
        if page.continued {
            sum += CONTINUED;
        }
        if page.starts_inside && text_before.ends_inside && !before.notice {
            sum += INSIDE;
        }
        if self.duplex && !sure && number.is_some_and(|number| number % 2 == 0) && !page.slide {
            sum += EVEN;
        }
        (sum, begin)
    }

    fn own_numbers(&self, page: &Facts, before: &Facts, text_before: &Facts, around: Option<(&[Facts], &[Facts])>) -> f32 {
        // Without the stamps of a pack the printed numbers are the document's own; nor are those its own that count the pages of
        // the pack.
        let printed = |page: &Facts| page.printed.filter(|_| !self.pack || self.through).map(|printed| (printed, None));
        let of_pack = |own: &(u32, Option<u32>), page: &Facts| {
            self.through && (own.0 == page.page || Some(own.0) == page.printed && page.own.is_none())
        };
        let own = |page: &Facts| page.own.filter(|own| !of_pack(own, page)).or_else(|| printed(page).filter(|own| !of_pack(own, page)));
        // Where they ran on at the beginning of this document, too, or count the pages of the file, they are not its own.
        let (above, own_pages) = around.unwrap_or_default();
        let first = own_pages.iter().find(|page| !page.blank);
        let last = above.iter().rev().find(|page| !page.blank);
        // `Page 11 of 12` on the eleventh of twelve pages of a file of several documents counts those of the file.
        let all = (above.len() + own_pages.len()) as u32;
        let of_all = |page: &Facts, number: u32, of: u32| !above.is_empty() && of == all && number == page.page;
        let counts =
            |page: &Facts| own(page).filter(|(number, of)| of.is_none_or(|of| of_all(page, *number, of))).map(|(number, _)| number);
        let of_file = first.and_then(|first| Some((first, counts(first)?))).is_some_and(|(first, number)| {
            let ran_on = |last: &Facts| counts(last).is_some_and(|before| before + (first.page - last.page) == number);
            last.is_some() && number == first.page || last.is_some_and(ran_on)
        });
        match (own(text_before), own(page)) {
            (Some((last, Some(total))), next) if last == total && next.is_none_or(|(number, _)| number <= last) => RESTART,
            (Some((last, _)), Some((number, of))) if number > last && number <= last + 1 + (page.page - text_before.page) => {
                if of_file {
                    return 0.0;
                }
                // A title page may be counted in with the report that it is bound to.
                if page.cover && self.pack && of.is_none() { RUNS_ON / 2.0 } else { RUNS_ON }
            }
            (Some((last, _)), Some((number, _))) if number <= last && number <= 2 => RESTART,
            // Numbers from the second page on, as title pages carry none.
            (None, Some((number, _))) if number == page.page && !self.pack => RUNS_ON,
            // The same within a pack: `Page 2` on the page after the title.
            (None, Some((number, _))) if number > 1 && first.is_some_and(|first| number == page.page - first.page + 1) => RUNS_ON,
            (None, Some((1, _))) if before.page > 0 => RESTART / 2.0,
            (Some(_), None) if page.titled => NUMBERS_STOP,
            _ => 0.0,
        }
    }
}

/// Whether the numbers on nearly all pages count the pages of the file, beside the papers' own or alone.
fn is_counted_through(facts: &[Facts]) -> bool {
    let text = || facts.iter().filter(|page| !page.blank);
    let all = facts.len() as u32;
    let counts = |page: &&Facts| page.printed == Some(page.page) || page.own == Some((page.page, Some(all)));
    all > 2 && text().filter(counts).count() * 10 >= text().count() * 8
}

/// Whether a page opens a document of its own by its first lines.
fn opens_strongly(page: &Facts) -> bool {
    let kinds = |opening: &&Opening| opening.kind != PartKind::Agenda && opening.strength >= STRONG;
    page.opening.as_ref().filter(kinds).is_some_and(|opening| !is_numbered(&opening.line))
}

/// Whether a line begins with the number of an item.
pub(super) fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')', ' ']))
}

/// What the look of a page says for a beginning, beside the page before. It says little alone:
/// pages of one report differ by a table or a list.
fn looks(page: &Facts, before: &Facts, current: PartKind, bound: bool) -> f32 {
    if page.slide || before.slide || page.cover || page.starts_inside || page.words > DENSE {
        return 0.0;
    }
    let letterhead = page.letterhead.is_some() && page.letterhead != before.letterhead;
    let dated = page.dated && !before.dated;
    let closed = before.closed && current == PartKind::Minutes;
    let ended = bound && (closed || before.signed);
    if !letterhead && !(page.titled && (dated || page.big_title || ended)) {
        return 0.0;
    }
    let mut sum = if letterhead { LETTERHEAD } else { 0.0 };
    let (other_type, other_margin) = (page.other_type(before), page.other_margin(before));
    sum += if other_type { OTHER_TYPE } else { 0.0 };
    sum += if other_margin { OTHER_MARGIN } else { 0.0 };
    sum += if dated { DATED } else { 0.0 };
    if page.titled && (other_type || other_margin || letterhead || ended) {
        sum += if page.big_title { BIG_TITLE } else { TITLED };
    }
    if before.fill < EARLY {
        sum += ENDED_EARLY;
    }
    if closed && (letterhead || dated || ended) {
        sum += CLOSED;
    } else if ended {
        sum += SIGNED;
    }
    sum
}

/// Whether minutes name the meeting again that they named before: a running header, in other words
/// than the title.
fn goes_on(facts: &[Facts], idx: usize, opening: &Opening) -> bool {
    let before = facts.iter().take(idx).rev().find_map(|page| page.opening.as_ref()?.sitting.as_ref());
    before.zip(opening.sitting.as_ref()).is_some_and(|(before, this)| this.is_as(before))
}

/// Whether the page before opened with the same line: then it is a running header.
fn repeats(line: &str, before: &Facts) -> bool {
    before.opening.as_ref().is_some_and(|opening| opening.line == line)
}

/// Printed numbers, with pages without one filled where the numbers around them leave no doubt.
fn filled(facts: &[Facts]) -> Vec<Option<u32>> {
    let mut numbers: Vec<Option<u32>> = facts.iter().map(|page| page.printed).collect();
    let mut last: Option<(usize, u32)> = None;
    for idx in 0..numbers.len() {
        let Some(number) = numbers.get(idx).copied().flatten() else { continue };
        if let Some((from, before)) = last
            && number > before
            && (number - before) as usize == idx - from
        {
            for (step, slot) in numbers.iter_mut().take(idx).skip(from + 1).enumerate() {
                *slot = Some(before + step as u32 + 1);
            }
        }
        last = Some((idx, number));
    }
    // The page before the first numbered one, and so on down to 1, belong to the front sheet.
    numbers
}

/// Levels of the bookmarks by page index, where the outline is that of a pack: an `Agenda`, then
/// items by number, with the attached documents one level below.
fn bookmarks(pages: &Pages) -> Vec<Option<u32>> {
    let mut levels = vec![None; pages.pages.len()];
    let top = || pages.bookmarks.iter().filter(|bookmark| bookmark.level == 0);
    let numbered = top().filter(|bookmark| bookmark.title.starts_with(|c: char| c.is_ascii_digit())).count();
    let agenda = top().any(|bookmark| bookmark.page == Some(1) && bookmark.title.to_ascii_lowercase().contains("agenda"));
    if !agenda || numbered == 0 {
        return levels;
    }
    for bookmark in pages.bookmarks.iter().filter(|bookmark| bookmark.level <= 1) {
        if let Some(slot) = bookmark.page.and_then(|page| levels.get_mut((page as usize).saturating_sub(1))) {
            *slot = Some(slot.map_or(bookmark.level, |level: u32| level.min(bookmark.level)));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pages of text set alike, the second as `change` makes it: whether it begins a document.
    fn check(change: impl Fn(&mut Facts), expected: bool, why: &str) {
        let page = Facts { size: (595.0, 842.0), text_size: 11.0, type_size: 11.0, left: 72.0, fill: 0.9, words: 300, ..Facts::default() };
        let mut second = Facts { page: 2, ..page.clone() };
        change(&mut second);
        let facts = [Facts { page: 1, ..page }, second];
        let context = Context { numbers: facts.iter().map(|page| page.printed).collect(), ..Context::default() };
        assert_eq!(context.begins(&facts, 1, 0, PartKind::Other).is_some(), expected, "{why}");
    }

    /// Pages that are counted through from an agenda on, each with the kind and the first line that it opens with:
    /// those that begin a document.
    fn check_counted(openings: &[Option<(PartKind, &str)>], expected: &[usize]) {
        let page = |(idx, opening): (usize, &Option<(PartKind, &str)>)| Facts {
            page: idx as u32 + 1,
            printed: Some(idx as u32 + 1),
            own: Some((idx as u32 + 1, Some(openings.len() as u32))),
            opening: opening.map(|(kind, line)| Opening::new(kind, STRONG, line)),
            words: 300,
            ..Facts::default()
        };
        let facts: Vec<Facts> = openings.iter().enumerate().map(page).collect();
        let context = Context::new(&Pages::default(), &facts, &[], true);
        let mut current = PartKind::Agenda;
        let mut begins = Vec::new();
        for idx in 1..facts.len() {
            if context.begins(&facts, idx, begins.last().map_or(0, |page| page - 1), current).is_some() {
                begins.push(idx + 1);
                current = facts[idx].opening.as_ref().map_or(PartKind::Other, |opening| opening.kind);
            }
        }
        assert_eq!(begins, expected);
    }

    #[test]
    fn numbers_that_run_on_from_the_paper_before_are_no_papers_own() {
        let page = |(n, number): (usize, u32)| Facts {
            page: n as u32 + 1,
            own: Some((number, None)),
            opening: (n == 4).then(|| Opening::new(PartKind::Report, 4.0, "re: ponds")),
            words: 300,
            ..Facts::default()
        };
        let begins = |numbers: [u32; 5], start: usize| {
            let facts: Vec<Facts> = numbers.into_iter().enumerate().map(page).collect();
            Context::new(&Pages::default(), &facts, &[], false).begins(&facts, 4, start, PartKind::Minutes).is_some()
        };
        assert!(begins([1, 2, 3, 4, 5], 2), "counted through the file");
        assert!(begins([411, 412, 413, 414, 415], 2), "counted through from another file");
        assert!(!begins([1, 2, 1, 2, 3], 2), "its own");
        assert!(!begins([411, 412, 413, 414, 415], 0), "those of a minute book");
    }

    #[test]
    fn numbers_out_of_all_pages_of_the_file_are_no_papers_own() {
        let page = |(n, number, of): (u32, u32, u32)| Facts {
            page: n,
            own: Some((number, Some(of))),
            opening: (n == 5).then(|| Opening::new(PartKind::Appendix, STRONG, "appendix 1")),
            words: 300,
            ..Facts::default()
        };
        let begins = |from: u32, of: u32, start: usize| {
            let facts: Vec<Facts> = (1..=6).map(|n| page((n, n + 1 - from, of))).collect();
            Context::default().begins(&facts, 4, start, PartKind::Report).is_some()
        };
        assert!(begins(1, 6, 2), "`Page 5 of 6` on the fifth page of six");
        assert!(!begins(1, 9, 2), "out of more pages than the file has");
        assert!(!begins(1, 6, 0), "one document from the first page on");
    }

    #[test]
    fn numbers_of_the_pack_beside_those_of_a_paper() {
        // Seven pages with `Page 3 of 7` below: an agenda, minutes with numbers of their own, and from the fifth page on a report.
        let page = |n: u32| Facts {
            page: n,
            printed: Some(if (3..5).contains(&n) { n - 2 } else { n }),
            own: Some((n, Some(7))),
            opening: match n {
                3 => Some(Opening::new(PartKind::Minutes, 4.0, "minutes of the ponds committee")),
                5 => Some(Opening::new(PartKind::Report, 4.0, "subject: ponds")),
                _ => None,
            },
            stamp: (n == 5).then(|| "10".to_owned()),
            words: 300,
            ..Facts::default()
        };
        let facts: Vec<Facts> = (1..=7).map(page).collect();
        for agenda_first in [true, false] {
            let context = Context::new(&Pages::default(), &facts, &[], agenda_first);
            assert!(context.through && context.counted, "a stamp that one paper carries itself");
            let begins = |idx: usize, start: usize, kind: PartKind| context.begins(&facts, idx, start, kind).is_some();
            assert!(begins(2, 0, PartKind::Agenda));
            assert!(!begins(3, 2, PartKind::Minutes));
            assert!(begins(4, 2, PartKind::Minutes));
            assert!(!begins(5, 4, PartKind::Report));
        }
        // A report that numbers its own pages, with minutes annexed.
        let alone: Vec<Facts> = facts.iter().map(|page| Facts { printed: Some(page.page), stamp: None, ..page.clone() }).collect();
        assert!(!Context::new(&Pages::default(), &alone, &[], false).through);
        let single: Vec<Facts> = facts.iter().map(|page| Facts { opening: None, stamp: None, ..page.clone() }).collect();
        assert!(!Context::new(&Pages::default(), &single, &[], true).through, "one document");
    }

    #[test]
    fn no_paper_begins_on_a_page_of_the_agenda() {
        let page = |n: u32| Facts { page: n, printed: Some(n), words: 300, ..Facts::default() };
        let mut facts: Vec<Facts> = (1..=4).map(page).collect();
        facts[2].opening = Some(Opening::new(PartKind::Report, 4.0, "subject: ponds"));
        let entry = |number: &str, first: u32| Entry { number: number.to_owned(), title: "Ponds".to_owned(), pages: Some((first, first)) };
        let context = Context::new(&Pages::default(), &facts, &[entry("9", 2), entry("10", 3)], true);
        assert_eq!(context.range_starts, [3]);
    }

    #[test]
    fn a_form_has_its_heading_on_each_page() {
        let begins_at = |number: &str, heading: bool, own: Option<u32>| {
            let mark = |at: usize, mark: &str| (at, mark.to_owned());
            let opening = |headed: bool, line: &str| Some(Opening { headed, ..Opening::new(PartKind::Report, 4.0, line) });
            let page = Facts { page: 1, words: 300, ..Facts::default() };
            let first = Facts { opening: opening(false, "subject: ponds"), marks: vec![mark(6, "ad 06-41")], ..page.clone() };
            let second = Facts {
                page: 2,
                opening: opening(heading, "request for action"),
                marks: vec![mark(1, number)],
                own: own.map(|own| (own, None)),
                ..page
            };
            let facts = [first, second];
            Context::new(&Pages::default(), &facts, &[], false).begins(&facts, 1, 0, PartKind::Report).is_some()
        };
        let begins = |number: &str, heading: bool| begins_at(number, heading, None);
        assert!(!begins("ad 06-41", true));
        assert!(!begins_at("ad 06-41", true, Some(2)));
        assert!(begins_at("ad 06-41", true, Some(1)), "with its first page");
        assert!(begins("ad 06-42", true), "another form");
        assert!(begins("ad 06-41", false), "with a subject of its own");
    }

    #[test]
    fn a_second_page_is_no_first_one() {
        // `Council Minutes` / `Page 2` at the top of the page behind the title, which carries no number.
        let begins = |number: u32| {
            let minutes = Opening::new(PartKind::Minutes, STRONG, "council minutes");
            let own = Some((number, None)).filter(|_| number > 0);
            let facts: Vec<Facts> = (1..=4)
                .map(|n| Facts { page: n, words: 300, opening: (n == 4).then(|| minutes.clone()), ..Facts::default() })
                .map(|page| Facts { own: own.filter(|_| page.page == 4), ..page })
                .collect();
            Context { pack: true, ..Context::default() }.begins(&facts, 3, 2, PartKind::Report).is_some()
        };
        assert!(begins(0) && begins(7));
        assert!(!begins(2));
    }

    #[test]
    fn numbers_that_count_the_pack_do_not_hold_its_documents_together() {
        let (agenda, minutes, report) =
            (Some((PartKind::Agenda, "agenda")), Some((PartKind::Minutes, "minutes")), Some((PartKind::Report, "request for decision")));
        check_counted(&[agenda, minutes, None, report, None, report], &[2, 4, 6]);
        // A heading with a number is one of the items.
        check_counted(&[agenda, Some((PartKind::Minutes, "5. minutes of the previous meeting")), None, None], &[]);
        check_counted(&[agenda, minutes, Some((PartKind::Report, "7. report of the clerk")), None], &[2]);
    }

    #[test]
    fn papers_behind_closed_minutes_begin_by_their_titles() {
        let page = |n: u32| Facts { page: n, words: 300, fill: 0.5, text_size: 11.0, ..Facts::default() };
        let begins = |closed: bool, titled: bool, bound: bool| {
            let minutes = Facts { closed, own: Some((2, None)), ..page(1) };
            let facts = [minutes, Facts { titled, ..page(2) }];
            let context = Context { bound, ..Context::default() };
            context.begins(&facts, 1, 0, PartKind::Minutes).is_some()
        };
        assert!(begins(true, true, true));
        assert!(!begins(true, true, false), "an annex of minutes that stand alone");
        assert!(!begins(true, false, true), "signatures");
        assert!(!begins(false, true, true), "a heading of the minutes");
    }

    #[test]
    fn an_appendix_behind_closed_minutes_begins_though_it_is_counted_with_them() {
        let begins = |closed: bool, kind: PartKind| {
            let page = |n: u32| Facts { page: n, own: Some((n, None)), words: 300, fill: 0.5, ..Facts::default() };
            let appendix = Facts { opening: Some(Opening::new(kind, STRONG, "appendix")), ..page(2) };
            Context::default().begins(&[Facts { closed, ..page(1) }, appendix], 1, 0, PartKind::Minutes).is_some()
        };
        assert!(begins(true, PartKind::Appendix));
        assert!(!begins(false, PartKind::Appendix), "a heading of the minutes");
        assert!(!begins(true, PartKind::Report), "a heading that items have too");
    }

    #[test]
    fn titles_that_items_have_too_begin_no_paper_inside_minutes() {
        let report = Opening { unnamed: true, ..Opening::new(PartKind::Report, STRONG, "treasurer's report") };
        let begins = |current: PartKind, closed: bool| {
            let facts =
                [Facts { page: 1, closed, ..Facts::default() }, Facts { page: 2, opening: Some(report.clone()), ..Facts::default() }];
            Context { bound: true, ..Context::default() }.begins(&facts, 1, 0, current).is_some()
        };
        assert!(begins(PartKind::Report, false) && begins(PartKind::Minutes, true));
        assert!(!begins(PartKind::Minutes, false));
    }

    #[test]
    fn a_page_that_is_continued_begins_no_document() {
        let titled = |page: &mut Facts| page.opening = Some(Opening::new(PartKind::Minutes, STRONG, "minutes of the ponds panel"));
        check(titled, true, "a title");
        let continued = |page: &mut Facts| {
            titled(page);
            page.continued = true;
        };
        check(continued, false, "a running head that says it is continued");
    }

    #[test]
    fn looks_begin_documents_together() {
        let letterhead = |page: &mut Facts| page.letterhead = Some("marlbridge borough council".to_owned());
        check(letterhead, false, "a letterhead alone");
        check(|page| (page.titled, page.dated) = (true, true), false, "a dated title in the same type");
        check(|page| (page.text_size, page.left) = (12.0, 56.0), false, "other type alone");
        let dated = |page: &mut Facts| {
            letterhead(page);
            (page.titled, page.dated) = (true, true);
        };
        check(dated, true, "a letterhead with title and date");
        check(
            |page| {
                dated(page);
                page.words = 2_000;
            },
            false,
            "a page of a gazette",
        );
        check(
            |page| {
                (page.titled, page.big_title) = (true, true);
                (page.text_size, page.left) = (12.0, 56.0);
            },
            false,
            "a big title over other type is the first page of a chapter as often",
        );
    }
}
