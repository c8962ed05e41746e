//! What each page shows without being read: its numbers, its stamp, how full it is, how it opens.

use super::PartKind;
use super::opening::{self, Opening};
use crate::house::House;
use crate::layout::{Furniture, Line, Page};

/// The facts about one page that boundaries are decided by.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// PDF page number from 1.
    pub(super) page: u32,
    /// No body text, or nothing but a notice that the page is left blank.
    pub(super) blank: bool,
    /// The page says that it is left blank.
    pub(super) notice: bool,
    /// The number stamped or printed on the page.
    pub(super) printed: Option<u32>,
    /// A second number on the page, the document's own, with the count of its pages where printed.
    pub(super) own: Option<(u32, Option<u32>)>,
    /// The item number of an `Agenda Item 6` stamp.
    pub(super) stamp: Option<String>,
    /// Width and height in points.
    pub(super) size: (f32, f32),
    /// Few words in big type on a wide page.
    pub(super) slide: bool,
    /// A title page: few lines, all short, some of them in type far bigger than text.
    pub(super) cover: bool,
    /// The first body line starts in the middle of a sentence.
    pub(super) starts_inside: bool,
    /// The last body line does not end a sentence.
    pub(super) ends_inside: bool,
    /// How the page opens, if it opens a document.
    pub(super) opening: Option<Opening>,
    /// The first line is set in type far bigger than the text of the file and of the page.
    pub(super) big_title: bool,
    /// The mean size of its characters.
    pub(super) type_size: f32,
    /// The size that most of its characters have.
    pub(super) text_size: f32,
    /// Left edge that most of its lines have, in points.
    pub(super) left: f32,
    /// The first line is a title by its look: short, in bold, big or capitals, without number.
    pub(super) titled: bool,
    /// A line at the top names an authority, in lower case.
    pub(super) letterhead: Option<String>,
    /// One of the first lines is a date and little else.
    pub(super) dated: bool,
    /// Number of words of its body.
    pub(super) words: usize,
    /// How far down the page its text reaches, as a share of the height.
    pub(super) fill: f32,
    /// The page tells that a meeting closed.
    pub(super) closed: bool,
    /// A line at its top says that the page goes on with what the one before began.
    pub(super) continued: bool,
    /// Its last lines are to be signed on.
    pub(super) signed: bool,
    /// What tells the paper from others in its first lines, each with the line that it stands on: `AD 06-41`.
    pub(super) marks: Vec<(usize, String)>,
}

/// A landscape page with no more words than this can be a slide.
const SLIDE_WORDS: usize = 260;
/// The type of a slide's text is at least this share of the page's height: 14 pt on A4.
const SLIDE_TYPE: f32 = 0.0235;
/// A cover's biggest line is at least so much bigger than the text of the file.
const COVER_TYPE: f32 = 1.4;
/// A cover has no more lines than this.
const COVER_LINES: usize = 14;
/// A letterhead names the authority in so many lines at the top.
const LETTERHEAD_LINES: usize = 4;
/// And has no more words than this.
const LETTERHEAD_WORDS: usize = 9;
/// A date in the title block stands among so many lines.
const DATED_LINES: usize = 9;
/// A title at the top of a page has no more words than this.
const TITLE_WORDS: usize = 12;
/// Type that differs by this share is another type, of another author.
const OTHER_TYPE: f32 = 0.03;
/// Left edges that differ by so many points are other margins.
const OTHER_MARGIN: f32 = 3.0;

impl Facts {
    /// Whether the page is wider than high.
    pub(super) fn landscape(&self) -> bool {
        self.size.0 > self.size.1 * 1.05
    }

    /// Whether the text of two pages is set in different type.
    pub(super) fn other_type(&self, other: &Facts) -> bool {
        (self.text_size - other.text_size).abs() > OTHER_TYPE * self.text_size
    }

    /// Whether the text of two pages starts at different margins.
    pub(super) fn other_margin(&self, other: &Facts) -> bool {
        (self.left - other.left).abs() > OTHER_MARGIN
    }

    /// Whether the first lines of a page carry the number that those of the first page of a paper do, and no other: a
    /// running head. On a paper's own first page its number may stand deeper.
    pub(super) fn has_marks_of(&self, first: &Facts) -> bool {
        let mut own = self.marks.iter().filter(|(at, _)| *at < HEAD_LINES).map(|(_, mark)| mark).peekable();
        own.peek().is_some() && own.all(|mark| first.marks.iter().any(|(_, found)| found == mark))
    }

    /// Whether two pages have one size, up to the rounding of producers.
    pub(super) fn same_size(&self, other: &Facts) -> bool {
        (self.size.0 - other.size.0).abs() < 6.0 && (self.size.1 - other.size.1).abs() < 6.0
    }
}

/// The facts about every page of a file, gathered by `each`.
pub(super) fn facts(house: &House, pages: &[Page], each: impl FnOnce(usize, &(dyn Fn(usize) -> Facts + Sync)) -> Vec<Facts>) -> Vec<Facts> {
    let text_size = text_size(pages);
    let look = |idx: usize| pages.get(idx).map(|page| of_page(house, page, text_size)).unwrap_or_default();
    let mut facts = each(pages.len(), &look);
    appendix_marks(house, pages, &mut facts);
    // Where blank pages say that they are, one without a word is a picture.
    if facts.iter().any(|page| page.notice) {
        facts.iter_mut().for_each(|page| page.blank = page.notice);
    }
    facts
}

/// `Appendix L` in the header of its pages: the page on which the mark changes opens a document.
fn appendix_marks(house: &House, pages: &[Page], facts: &mut [Facts]) {
    let mut last: Option<&str> = None;
    for (page, facts) in pages.iter().zip(facts.iter_mut()) {
        if facts.blank {
            continue;
        }
        let mark = page
            .lines
            .iter()
            .filter(|line| line.furniture == Some(Furniture::Header))
            .map(|line| page.line_text(line))
            .find(|text| text.split(' ').count() <= 4 && super::papers::appendix_label(house, text).is_some());
        if let Some(mark) = mark
            && facts.opening.is_none()
            && !last.is_some_and(|last| last.eq_ignore_ascii_case(mark))
        {
            facts.opening = Some(Opening::new(PartKind::Appendix, 3.5, mark));
        }
        last = mark.or(last);
    }
}

/// The size most characters of portrait pages have; what text is set in.
fn text_size(pages: &[Page]) -> f32 {
    let mut weights: Vec<(u32, usize)> = Vec::new();
    for page in pages.iter().filter(|page| page.height >= page.width) {
        page.body().for_each(|line| weigh(&mut weights, line));
    }
    most(&weights).unwrap_or(11.0)
}

/// Adds the characters of a line to those of its size, in half points.
fn weigh(weights: &mut Vec<(u32, usize)>, line: &Line) {
    let key = (line.size * 2.0).round() as u32;
    let chars = (line.text.end - line.text.start) as usize;
    match weights.iter_mut().find(|(k, _)| *k == key) {
        Some((_, weight)) => *weight += chars,
        None => weights.push((key, chars)),
    }
}

/// The size of most characters.
fn most(weights: &[(u32, usize)]) -> Option<f32> {
    weights.iter().max_by_key(|(key, weight)| (*weight, *key)).map(|(key, _)| *key as f32 / 2.0)
}

fn of_page(house: &House, page: &Page, text_size: f32) -> Facts {
    let lines: Vec<&Line> = page.body().filter(|line| !is_number_or_stamp(house, page.line_text(line))).collect();
    let words: usize = lines.iter().map(|line| line.words.len()).sum();
    let notice = words <= 14 && lines.iter().any(|line| house.packs.left_blank.contains(page.line_text(line)));
    let blank = notice || (words == 0 && page.image_cover < 0.02);
    let mut facts = Facts {
        page: page.number,
        blank,
        notice,
        printed: page.printed_number,
        own: own_number(page),
        stamp: page.agenda_item_stamp.clone(),
        size: (page.width, page.height),
        words,
        ..Facts::default()
    };
    if blank {
        return facts;
    }
    let (mut type_size, mut weight, mut largest) = (0.0f32, 0.0f32, 0.0f32);
    for line in &lines {
        let chars = (line.text.end - line.text.start) as f32;
        type_size += line.size * chars;
        weight += chars;
        largest = largest.max(line.size);
    }
    facts.type_size = if weight > 0.0 { type_size / weight } else { 0.0 };
    facts.slide = facts.landscape() && words > 0 && words <= SLIDE_WORDS && facts.type_size >= SLIDE_TYPE * page.height;
    facts.cover = (2..=COVER_LINES).contains(&lines.len())
        && largest >= COVER_TYPE * text_size
        && lines.iter().all(|line| line.words.len() <= 10)
        && words <= 60
        && !lines.iter().any(|line| page.line_text(line).starts_with(['\u{2022}', '\u{f0b7}']));
    facts.big_title = lines.first().is_some_and(|line| {
        line.size >= COVER_TYPE * text_size && line.size >= COVER_TYPE * facts.type_size.min(text_size) && line.words.len() <= 12
    });
    let mut weights = Vec::new();
    lines.iter().for_each(|line| weigh(&mut weights, line));
    facts.text_size = most(&weights).unwrap_or(0.0);
    facts.left = left_edge(&lines);
    facts.fill = lines.iter().map(|line| line.bbox.y1).fold(0.0, f32::max) / page.height.max(1.0);
    facts.closed = lines.iter().rev().take(CLOSING_LINES).any(|line| house.packs.closed_signs.contains(page.line_text(line)));
    facts.signed = lines.iter().rev().take(SIGNED_LINES).any(|line| page.line_text(line).contains(SIGNED_ON));
    facts.titled = lines.first().is_some_and(|line| {
        let text = page.line_text(line);
        let caps = text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.contains(char::is_lowercase);
        (line.bold || caps || line.size > facts.type_size * 1.08)
            && line.words.len() <= TITLE_WORDS
            && text.starts_with(char::is_uppercase)
            && !text.ends_with(['.', ';', ','])
            && !opening::is_roman_label(text)
    });
    facts.letterhead = lines.iter().take(LETTERHEAD_LINES).find_map(|line| {
        let text = page.line_text(line);
        // `C/019/2020 Action sheet of the Council` is an item of business.
        let numbered = text.split(' ').next().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
        let heads =
            line.words.len() <= LETTERHEAD_WORDS && text.starts_with(char::is_uppercase) && !numbered && !text.ends_with(['.', ';', ',']);
        (heads && house.packs.authority_words.contains(text)).then(|| text.to_lowercase())
    });
    let mut top: Vec<&Line> = page.lines.iter().filter(|line| line.furniture == Some(Furniture::Header)).collect();
    top.extend(lines.iter().take(CONTINUED_LINES));
    facts.continued = top.iter().any(|line| line.words.len() <= TITLE_WORDS && is_continued(house, page.line_text(line)));
    facts.dated = lines.iter().take(DATED_LINES).any(|line| line.words.len() <= 6 && opening::has_date(house, page.line_text(line)));
    let first = lines.first().map(|line| page.line_text(line));
    facts.starts_inside = first.is_some_and(|text| text.starts_with(|c: char| c.is_lowercase()) && text.split(' ').count() > 3);
    let last = lines.last().map(|line| page.line_text(line));
    facts.ends_inside = last.is_some_and(|text| text.ends_with(|c: char| c.is_alphanumeric() || c == ',') && text.split(' ').count() > 5);
    let rows: Vec<opening::Row> = lines.iter().map(|line| opening::Row { page, line }).collect();
    facts.opening = opening::read(house, &rows, words);
    if facts.opening.as_ref().is_some_and(|opening| opening.kind == PartKind::Report) {
        let head = lines.iter().take(MARK_LINES).enumerate();
        let words = head.flat_map(|(at, line)| page.line_text(line).split_whitespace().map(move |word| (at, word)));
        facts.marks = words.filter(|(_, word)| is_mark(word)).map(|(at, word)| (at, word.to_lowercase())).collect();
    }
    facts
}

/// The head that a paper repeats on each of its pages has no more lines than this.
const HEAD_LINES: usize = 4;
/// What tells a paper from others stands among so many first lines.
const MARK_LINES: usize = 14;

/// Whether a word is the number of a paper: `06-41`, `R2019/12`, and no year or two, day or time.
fn is_mark(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let joined = word.contains(|c: char| c.is_alphabetic() || "-/".contains(c));
    let day = word.matches(['/', '.', '-']).count() == 2;
    // `12th`, `7.30pm`
    let counted = word.trim_end_matches(char::is_alphabetic).bytes().all(|b| b.is_ascii_digit() || b == b'.');
    // `2019-20`, `2019/20`
    let years = word.split_once(['-', '/']).is_some_and(|(from, to)| {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        from.len() == 4 && from.starts_with(['1', '2']) && digits(from) && matches!(to.len(), 2 | 4) && digits(to)
    });
    word.len() >= MARK_LETTERS && word.contains(|c: char| c.is_ascii_digit()) && joined && !day && !counted && !years && !word.contains(':')
}

/// Such numbers have no fewer characters.
const MARK_LETTERS: usize = 4;

/// How a meeting closed stands among so many lines from the end of its last page: signatures come below.
const CLOSING_LINES: usize = 24;

/// That a page goes on with what the one before began is told in its running header or in so many lines below it.
const CONTINUED_LINES: usize = 5;

/// Whether a heading goes on from the page before: `Council (continued)  May 4, 2021`, `8-C COMMUNICATIONS (cont’d)`.
fn is_continued(house: &House, text: &str) -> bool {
    let brackets = text.split(['(', '[']).skip(1).filter_map(|inside| inside.split([')', ']']).next());
    brackets.into_iter().any(|inside| house.packs.continued.is(inside.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// What is signed on stands among so many last lines of a page.
const SIGNED_LINES: usize = 6;
/// A line to sign on.
const SIGNED_ON: &str = "____";

/// The left edge, in points, that most lines of a page start at.
fn left_edge(lines: &[&Line]) -> f32 {
    let mut edges: Vec<i32> = lines.iter().map(|line| line.bbox.x0.round() as i32).collect();
    edges.sort_unstable();
    let (mut best, mut most) = (0, 0);
    for run in edges.chunk_by(|a, b| b - a <= 1) {
        if run.len() > most {
            (best, most) = (run.first().copied().unwrap_or(0), run.len());
        }
    }
    best as f32
}

/// Whether a line is nothing but a page number or an item stamp that was not marked as furniture.
pub(super) fn is_number_or_stamp(house: &House, text: &str) -> bool {
    text.len() <= 40 && (number_line(text).is_some() || item_stamp(house, text).is_some())
}

/// The item of a line like `Agenda Item 6`, `Item No. 4(b)`.
pub(super) fn item_stamp(house: &House, text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    // `Public Document Pack Agenda Item 3`: two stamps that fell on one line.
    let text = text.rfind("Agenda Item").and_then(|at| text.get(at..)).unwrap_or(text);
    let len = house.packs.item_stamps.starts(text)?;
    let rest = text.get(len..)?.trim_start_matches(['.', ':', ' ', '#', '\u{a0}']);
    // A bare `Item 6` is a stamp too, but `Item 6 text` is not.
    let number = rest.trim_end_matches('.');
    let plain = !number.is_empty()
        && number.len() <= 8
        && number.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || ".()/-".contains(c))
        && number.chars().any(|c| c.is_ascii_digit());
    plain.then(|| number.to_owned())
}

/// The document's own page number, where a page carries one besides its stamp.
fn own_number(page: &Page) -> Option<(u32, Option<u32>)> {
    let mut found = None;
    for line in
        page.lines.iter().filter(|line| matches!(line.furniture, Some(Furniture::PageNumber | Furniture::Footer | Furniture::Header)))
    {
        let Some(own) = number_line(page.line_text(line)) else { continue };
        if Some(own.0) != page.printed_number || own.1.is_some() {
            return Some(own);
        }
        found = found.or(Some(own));
    }
    // The stamp itself is no second number.
    found.filter(|own| Some(own.0) != page.printed_number)
}

/// `3`, `- 3 -`, `Page 3`, `Page 3 of 9`, `3 | Page`: the number, and the count of pages.
pub(super) fn number_line(text: &str) -> Option<(u32, Option<u32>)> {
    if text.len() > 24 {
        return None;
    }
    let mut numbers = [None; 2];
    let mut count = 0;
    for token in text.split(|c: char| c.is_whitespace() || "-|/()[]\u{2013}\u{2014}".contains(c)).filter(|token| !token.is_empty()) {
        let token = token.trim_end_matches('.');
        if let Ok(number) = token.parse::<u32>() {
            if count == 2 || token.len() > 4 {
                return None;
            }
            *numbers.get_mut(count)? = Some(number);
            count += 1;
        } else if !(token.eq_ignore_ascii_case("page")
            || token.eq_ignore_ascii_case("of")
            || token.eq_ignore_ascii_case("p")
            || (token.len() == 1 && "Pageof".contains(token)))
        {
            return None;
        }
    }
    let [number, total] = numbers;
    number.map(|number| (number, total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, Option<u32>)>) {
        assert_eq!(number_line(text), expected, "{text}");
    }

    #[test]
    fn reads_page_numbers() {
        check("3", Some((3, None)));
        check("- 12 -", Some((12, None)));
        check("Page 3 of 9", Some((3, Some(9))));
        check("4 | P a g e", Some((4, None)));
        check("Page 2/5", Some((2, Some(5))));
        check("2017-06-13", None);
        check("3 apples", None);
        check("Page", None);
    }

    #[test]
    fn headings_that_go_on_say_so_in_brackets() {
        let house = House::base().unwrap();
        let check = |text: &str, expected: bool| assert_eq!(is_continued(&house, text), expected, "{text}");
        check("Council (continued)  October 13, 2022", true);
        check("8-C COMMUNICATIONS (Cont\u{2019}d.)", true);
        check("Minutes [cont.]", true);
        check("Continued Public Hearing", false);
        check("The hearing (continued in May) was closed", false);
    }

    #[test]
    fn items_of_business_are_no_letterheads() {
        let house = House::base().unwrap();
        let head = |input: &str| of_page(&house, &crate::layout::text::pages(input).pages[0], 11.0).letterhead;
        assert!(head("Marl Borough Council\n\nThe ponds are deep.\n").is_some());
        assert_eq!(head("C/019/2020 Marl Borough Council\n\nThe ponds are deep.\n"), None);
    }

    #[test]
    fn numbers_of_papers() {
        for word in ["06-41", "R2019/12", "AD-0641,", "2019-031A"] {
            assert!(is_mark(word), "{word}");
        }
        for word in
            ["11/06/06", "2019", "7:30", "12", "ponds", "28.3.2019", "4(b)", "12th", "7.30pm", "10.00am", "2019-20", "2019/20", "2019/2020"]
        {
            assert!(!is_mark(word), "{word}");
        }
    }

    #[test]
    fn reads_item_stamps() {
        let house = House::base().unwrap();
        let check = |text: &str, expected: Option<&str>| assert_eq!(item_stamp(&house, text).as_deref(), expected, "{text}");
        check("Agenda Item 6", Some("6"));
        check("AGENDA ITEM NO. 4(b)", Some("4(b)"));
        check("Item 6 was deferred", None);
        check("Agenda Items", None);
    }
}
