//! First lines of papers that are neither minutes, agendas nor reports in a form: what a council enacts, letters,
//! agreements and lists.
//!
//! `opening` asks for them.

use super::PartKind;
use super::opening::{HEADING_WORDS, Opening, Row, is_heading, opening, opens_item};
use crate::house::House;

/// `ORDINANCE NO. 19-745`, `BY-LAW NUMBER 2019-12`: the text of what the council enacts, with the name of the council over it or
/// the title below.
pub(super) fn instrument(house: &House, head: &[(&Row, &str)]) -> Option<Opening> {
    let numbered = |text: &str| {
        let Some(rest) = house.packs.instruments.starts(text).and_then(|len| text.get(len..)) else { return false };
        let rest = rest.trim_start_matches([' ', '#']);
        let word = rest.split([' ', '.']).next().filter(|word| ["no", "number", "num"].iter().any(|no| word.eq_ignore_ascii_case(no)));
        let number = word.and_then(|word| rest.get(word.len()..)).unwrap_or(rest).trim_start_matches(['.', ' ', ':', '#']);
        number.len() <= INSTRUMENT_NUMBER && number.contains(|c: char| c.is_ascii_digit()) && !number.contains(char::is_lowercase)
    };
    let at = head.iter().take(INSTRUMENT_LINES).position(|(row, text)| numbered(text) && is_heading(row, text))?;
    let above = head.get(..at)?;
    let (_, text) = head.get(at)?;
    let headed = above.iter().all(|(row, text)| row.n_words() <= HEADING_WORDS && is_heading(row, text) && !opens_item(text));
    let named = above.iter().any(|(_, text)| house.packs.authority_words.contains(text));
    // `A RESOLUTION ACCEPTING A DONATION`, `BEING A BY-LAW to …`
    let is_title = |text: &str| {
        let mut words = text.split(' ').skip_while(|word| word.eq_ignore_ascii_case("being"));
        let article = words.next().is_some_and(|word| word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an"));
        article && words.next().is_some_and(|word| house.packs.instruments.is(word))
    };
    let titled = head.iter().skip(at + 1).take(INSTRUMENT_LINES).any(|(_, text)| is_title(text));
    let meeting = above.iter().any(|(_, text)| house.packs.session_headings.contains(text) || house.packs.minutes_headings.contains(text));
    if headed && !meeting && (named || titled) { opening(PartKind::Other, INSTRUMENT, text) } else { None }
}

/// The title of an ordinance stands in so many lines of its first page,
const INSTRUMENT_LINES: usize = 6;
/// its number has no more bytes than this,
const INSTRUMENT_NUMBER: usize = 16;
/// and it begins a paper as surely as the title of a report does.
const INSTRUMENT: f32 = 4.0;

/// The first line of a letter: `Dear Members of the Board:` or `To the Honorable, the City Council:` stands under whom it is from and to.
pub(super) fn letter(house: &House, rows: &[Row]) -> Option<Opening> {
    let salutes = |row: &Row| {
        let text = row.text();
        let salutes = || house.packs.salutations.starts(text).is_some() || house.greets_council(text);
        row.n_words() <= SALUTATION_WORDS && text.ends_with([',', ':']) && salutes()
    };
    let at = rows.iter().take(LETTER_LINES).position(salutes)?;
    let above = rows.get(..at)?;
    let headed = above.iter().all(|row| row.n_words() <= HEADING_WORDS && !opens_item(row.text()));
    let addressed = rows.get(at).is_some_and(|row| house.addresses_council(row.text().trim_end_matches([',', ':'])));
    let row = above.first().filter(|_| headed)?;
    Some(Opening { addressed, ..Opening::new(PartKind::Other, LETTER, row.text()) })
}

/// `Dear Sir or Madam,` has no more words than this,
const SALUTATION_WORDS: usize = 9;
/// and stands among so many lines.
const LETTER_LINES: usize = 16;
/// A letter begins a document nearly as surely as the title of a report.
const LETTER: f32 = 3.5;

/// The heading of a paper that is none of the council's reports, alone in the middle of its line at the top of a page:
/// `AGREEMENT FOR PROFESSIONAL SERVICES`, `Bid Tabulation`. The name of the council may stand over it.
pub(super) fn paper(house: &House, head: &[(&Row, &str)]) -> Option<Opening> {
    let titled = |row: &Row, text: &str| {
        let (left, right) = (row.line.bbox.x0, row.page.width - row.line.bbox.x1);
        let caps = !text.contains(char::is_lowercase);
        let centred = left > MARGIN && (left - right).abs() < CENTRED;
        centred && (row.line.bold || caps) && is_heading(row, text) && !opens_item(text)
    };
    let named = |text: &str| {
        let ends = || text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..)).any(|end| house.packs.paper_titles.is(end));
        house.packs.paper_titles.starts(text).is_some() || ends()
    };
    // `MONTHLY REPORT – AUGUST`, `Clerk's Report to the Meeting of 11 March`
    let report = |text: &str| {
        let mut words = text.split(' ').skip_while(|word| !word.trim_end_matches(':').eq_ignore_ascii_case("report"));
        words.next().is_some()
            && words.next().is_none_or(|word| ["to", "for", "\u{2013}", "-", "of"].iter().any(|end| word.eq_ignore_ascii_case(end)))
    };
    let at = head.iter().take(PAPER_LINES).position(|(row, text)| titled(row, text) && (named(text) || report(text)))?;
    let above = head.get(..at)?;
    let (_, text) = head.get(at)?;
    let headed = above.iter().all(|(row, text)| titled(row, text));
    let kind = if named(text) { PartKind::Other } else { PartKind::Report };
    headed.then(|| Opening { unnamed: true, ..Opening::new(kind, PAPER, text) })
}

/// The heading of a paper is among so many lines,
const PAPER_LINES: usize = 3;
/// right of this edge of the page, in points,
const MARGIN: f32 = 90.0;
/// as far from the one edge as from the other, in points,
const CENTRED: f32 = 14.0;
/// and begins a document as surely as the title of a report.
const PAPER: f32 = 3.5;

/// Whether a line is of business that is under way, or of the end of it: nobody tells who is there behind it.
pub(super) fn is_under_way(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["moved", "motion", "second", "adjourn", "further business", "carried", "resolved"].iter().any(|word| lower.contains(word))
}

/// `Appendix 1 - Key Service Statement`, `ANNEX B`.
pub(super) fn appendix(house: &House, head: &[(&Row, &str)]) -> Option<Opening> {
    for (at, (row, text)) in head.iter().enumerate().take(APPENDIX_LINES) {
        // What stands below are their names and not they.
        if house.packs.attachment_headings.is(text) {
            return None;
        }
        if let Some(label) = appendix_label(house, text).filter(|_| row.n_words() <= HEADING_WORDS) {
            // `Appendix A – Draft policy` over `Appendix B – Plan of the site`: the end of a list that the page before has begun.
            // `ANNEX A` below `APPENDIX 1` is of it.
            let word = |text: &str| text.split(' ').next().unwrap_or_default().to_lowercase();
            let other = |next: &str| {
                appendix_label(house, next).is_some_and(|len| next.get(..len) != text.get(..label)) && word(next) == word(text)
            };
            if head.get(at + 1).is_some_and(|(_, next)| other(next)) {
                return None;
            }
            return opening(PartKind::Appendix, 3.5, text);
        }
    }
    None
}

/// The word and the label of an appendix heading, as a length in bytes: `Appendix B`, `Annex 2 –`.
pub(super) fn appendix_label(house: &House, text: &str) -> Option<usize> {
    let len = house.packs.appendix_words.starts(text)?;
    let rest = text.get(len..)?;
    // `EXHIBIT “A”`
    let quote = |c: char| "\"'\u{2018}\u{2019}\u{201c}\u{201d}".contains(c);
    let trimmed = rest.trim_start_matches(|c: char| " :-\u{2013}".contains(c) || quote(c));
    let label: &str = trimmed.split(|c: char| " :\u{2013}-,.".contains(c) || quote(c)).next().unwrap_or("");
    let is_label = !label.is_empty()
        && label.len() <= 4
        && (label.chars().next().is_some_and(|c| c.is_ascii_digit())
            || (label.len() <= 2 && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
            || label.chars().all(|c| "IVX".contains(c))
            || label.eq_ignore_ascii_case("one")
            || label.eq_ignore_ascii_case("two"));
    if rest.is_empty() && !text.ends_with(['s', 'S']) {
        // `APPENDIX` alone; `Appendices` stands over a list of them, and `Schedule` over times.
        let times = house.packs.timetables.is(text) && text.contains(char::is_lowercase);
        return (!times).then_some(len);
    }
    if !is_label {
        return None;
    }
    let taken = text.len() - trimmed.len() + label.len();
    // `Appendix A sets out the …` is a sentence: what follows a heading's label is a title.
    let after = text.get(taken..).unwrap_or("").trim_start_matches(|c: char| c.is_whitespace() || quote(c));
    let sentence = after.starts_with(|c: char| c.is_lowercase()) || text.ends_with('.');
    (!sentence).then_some(taken)
}

/// An appendix says its name in the first lines of its first page.
const APPENDIX_LINES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// Whether a page opens as a letter, and whether as one to the council.
    fn check(input: &str, expected: Option<bool>) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let page = &pages.pages[0];
        let rows: Vec<Row> = page.lines.iter().map(|line| Row { page, line }).collect();
        assert_eq!(letter(&house, &rows).map(|opening| opening.addressed), expected, "{input}");
    }

    #[test]
    fn letters_greet_whom_they_are_to() {
        check("April 27, 2026\n\nTo the Honorable, the City Council:\n\nThe ponds were dug.", Some(true));
        check("Marl\n\nHonorable Mayor and Members of the City Council:\n\nThe ponds were dug.", Some(true));
        check("Marl\n\nDear Members of the Pond Board:\n\nThe ponds were dug.", Some(false));
        check("REPORT\n\nTo: City Council\n\nThe ponds were dug.", None);
        check("REPORT\n\nTo the owner of the mill:\n\nThe ponds were dug.", None);
    }
}
