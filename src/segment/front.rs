//! The front sheet of a pack: which item has which printed pages.

use super::PartKind;
use super::boundary::is_numbered;
use super::facts::Facts;
use super::opening::Opening;
use crate::layout::{Line, Page};

/// An item of the agenda with the range of printed pages of its papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Number of the item as printed, less its full stop.
    pub number: String,
    /// The words of its heading.
    pub title: String,
    /// First and last printed page.
    pub pages: Option<(u32, u32)>,
}

/// Pages of a pack on which its agenda can stand.
const AGENDA_PAGES: usize = 16;

/// Bytes of an item's heading and what is listed below it that are kept.
const TITLE_LENGTH: usize = 800;

/// The items of the agenda that a file opens with, in order. `lines` are its body lines.
pub(super) fn entries<'a>(lines: impl Iterator<Item = (&'a Page, &'a Line)>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open_title = false;
    // Entries whose pages stand in a column, without a word that they are pages.
    let mut columned: Vec<usize> = Vec::new();
    for (page, line) in lines {
        let text = page.line_text(line);
        if let Some((number, rest)) = item_start(text)
            && follows(entries.last().map(|entry| entry.number.as_str()), number)
        {
            entries.push(Entry { number: number.to_owned(), title: rest.to_owned(), pages: None });
            open_title = true;
        } else if open_title
            && let Some(entry) = entries.last_mut()
            && entry.title.len() < TITLE_LENGTH
        {
            entry.title.push(' ');
            entry.title.push_str(text);
        }
        let told = page_range(text);
        if let Some(range) = told.or_else(|| right_cell(page, line))
            && let Some(entry) = entries.last_mut()
            && entry.pages.is_none()
        {
            entry.pages = Some(range);
            columned.extend(told.is_none().then_some(entries.len() - 1));
        }
    }
    // Items of which several stand on one page are on the pages of the agenda itself.
    let page_of = |entries: &[Entry], at: usize| entries.get(at).and_then(|entry| entry.pages).map(|range| range.0);
    if columned.windows(2).any(|pair| matches!(pair, [a, b] if page_of(&entries, *a) == page_of(&entries, *b))) {
        for at in columned {
            entries.get_mut(at).into_iter().for_each(|entry| entry.pages = None);
        }
    }
    // Ranges rise; one that does not was read wrong.
    let mut last = 0;
    for entry in &mut entries {
        if let Some((first, end)) = entry.pages {
            if first < last || end < first {
                entry.pages = None;
            } else {
                last = end;
            }
        }
    }
    entries
}

/// The pages on which the agenda stands: up to the first page with an item's stamp or number, or on which minutes open.
pub(super) fn agenda_pages(facts: &[Facts]) -> usize {
    let opens = |o: &Opening| o.strength >= 4.0 || o.kind == PartKind::Minutes && o.strength >= 3.5 && !o.unnamed && !is_numbered(&o.line);
    let end = facts.iter().skip(1).position(|page| page.stamp.is_some() || page.opening.as_ref().is_some_and(opens));
    end.map_or(facts.len(), |end| end + 1).min(AGENDA_PAGES)
}

/// `3. Minutes`, `6a  Report`, `FP24  Heating`, `24/067 Ponds`: the number and the rest of the line.
fn item_start(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"/.-".contains(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let number = number.trim_end_matches(['.', '-']);
    let plain = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let bare = plain.len() <= 2 && number.len() <= plain.len() + 1 && plain.bytes().all(|b| b.is_ascii_digit());
    if plain.is_empty() || !(bare || is_reference(plain)) {
        return None;
    }
    let rest = rest.trim_start_matches(['.', ')', ' ', '\u{a0}', '\t']);
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '*').then_some((number, rest))
}

/// Whether a number is a body's own: letters or a year before a running number.
fn is_reference(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let parts = number.get(letters..).unwrap_or("").trim_start_matches(['/', '-', '.']);
    let mut runs = parts.split(['/', '-', '.']);
    let digits = |run: &str| (1..=4).contains(&run.len()) && run.bytes().all(|b| b.is_ascii_digit());
    letters <= REFERENCE_LETTERS && !number.contains("--") && runs.clone().count() >= if letters == 0 { 2 } else { 1 } && runs.all(digits)
}

/// A running number has no more letters before it: `FP24`, `PRC/12`.
const REFERENCE_LETTERS: usize = 5;

/// Whether item `number` can follow the one before it; the first is 1, or small after a late start, or
/// one of a body's own numbers, which run on from meeting to meeting.
fn follows(before: Option<&str>, number: &str) -> bool {
    let split = |s: &str| -> (String, u32) {
        let plain = s.trim_end_matches(|c: char| c.is_alphabetic());
        let at = plain.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        (plain.get(..at).unwrap_or("").to_owned(), plain.get(at..).unwrap_or("").parse().unwrap_or(0))
    };
    let (series, n) = split(number);
    match before {
        None => n <= 2 || !series.is_empty(),
        Some(before) => {
            // `8.1` below `8`, and `9` behind `8.3`.
            let below = number.strip_prefix(before).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| matches!(rest, "1" | "01"));
            let next = |before: &str| {
                let (series_before, b) = split(before);
                series == series_before && ((n > b && n <= b + 3) || (n == b && number.len() > before.len() && number > before))
            };
            below || next(before) || before.rsplit_once('.').is_some_and(|(above, _)| next(above))
        }
    }
}

/// `(Pages 5 - 10)`, `(Page 7)`, `pp 5-10`, or `5 - 10` at the end of a line after a word `Pages`.
pub(super) fn page_range(text: &str) -> Option<(u32, u32)> {
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.rfind("page") {
        let rest = lower.get(at + 4..)?.trim_start_matches(['s', '(', ')', ' ', '.', ':']);
        // `Page 1 of 3` is the agenda's own.
        return range(rest).filter(|_| !rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" of "));
    }
    // `pp 1-3`, `p4` at the right margin.
    if let Some(at) = lower.rfind(" p")
        && let rest = lower.get(at + 2..)?.trim_start_matches("gs").trim_start_matches(['p', 'g', '.', ' '])
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.len() <= SHORT_RANGE
        && rest.chars().all(|c| c.is_ascii_digit() || "- \u{2013}".contains(c))
    {
        return range(rest);
    }
    // A column of ranges at the right margin: `Minutes of the previous meeting  5 - 10`.
    let tokens: Vec<&str> = lower.rsplitn(4, ' ').collect();
    if let [last, dash, first, _] = tokens.as_slice()
        && ["-", "\u{2013}", "to"].contains(dash)
        && first.len() <= 4
        && last.len() <= 4
    {
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        return (first <= last && last < 3000 && last < first + 1500 && !is_years(first, last)).then_some((first, last));
    }
    None
}

/// The numbers that stand alone in a column at the right: `Minutes [gap] 5-10`.
fn right_cell(page: &Page, line: &Line) -> Option<(u32, u32)> {
    let cell = page.line_words(line).iter().rev().find(|word| word.after_gap).filter(|word| word.bbox.x0 > page.width * RIGHT_CELL)?;
    let text = page.text.get(cell.start as usize..line.text.end as usize)?.trim();
    let numbers = text.len() <= SHORT_RANGE && text.chars().all(|c| c.is_ascii_digit() || "- \u{2013}".contains(c));
    range(text).filter(|(first, last)| numbers && !text.starts_with('0') && last - first < MAX_COLUMN_RANGE && !is_years(*first, *last))
}

/// Pages stand right of this share of the width.
const RIGHT_CELL: f32 = 0.7;

/// A range in such a column has fewer pages: longer ones are sums or years.
const MAX_COLUMN_RANGE: u32 = 1_500;

/// Bytes of a range behind `pp`, or in a column.
const SHORT_RANGE: usize = 12;

/// `2017 - 2018` are years.
fn is_years(first: u32, last: u32) -> bool {
    (1900..2100).contains(&first) && (1900..2100).contains(&last)
}

fn range(rest: &str) -> Option<(u32, u32)> {
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let first: u32 = rest.get(..len)?.parse().ok()?;
    let after = rest.get(len..)?.trim_start_matches(|c: char| c.is_whitespace() || "-\u{2013}\u{2014}".contains(c));
    let after = after.strip_prefix("to ").unwrap_or(after).trim_start();
    let len = after.bytes().take_while(u8::is_ascii_digit).count();
    match after.get(..len).and_then(|digits| digits.parse::<u32>().ok()) {
        Some(last) if last >= first => Some((first, last)),
        _ => Some((first, first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(page_range(text), expected, "{text}");
    }

    #[test]
    fn parts_follow_their_items() {
        assert!(follows(Some("8"), "8.1") && follows(Some("8.1"), "8.2") && follows(Some("8.3"), "9"));
        assert!(!follows(Some("8"), "8.7") && !follows(Some("8.3"), "2") && !follows(Some("7"), "8.1"));
    }

    #[test]
    fn reads_numbers_of_items() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(item_start(text).map(|(number, _)| number), expected, "{text}");
        check("3. Minutes", Some("3"));
        check("6a  Report of the Clerk", Some("6a"));
        check("FP24  Apologies", Some("FP24"));
        check("24/067 Ponds", Some("24/067"));
        check("PRC/12 - 3 Ponds", None);
        check("PRC/12 Ponds", Some("PRC/12"));
        check("2024 Budget", None);
        check("A Report", None);
        check("Budget 3", None);
        let follow =
            |before: Option<&str>, number: &str, expected: bool| assert_eq!(follows(before, number), expected, "{before:?} {number}");
        follow(None, "3", false);
        follow(None, "FP24", true);
        follow(Some("FP24"), "FP25", true);
        follow(Some("FP24"), "GP25", false);
        follow(Some("6"), "6a", true);
        follow(Some("6"), "5", false);
    }

    #[test]
    fn the_agenda_ends_before_minutes() {
        let n_pages = |kind: PartKind, strength: f32, line: &str| {
            let opening = Some(Opening::new(kind, strength, line));
            agenda_pages(&[Facts::default(), Facts::default(), Facts { opening, ..Facts::default() }, Facts::default()])
        };
        assert_eq!(n_pages(PartKind::Minutes, 3.5, "minutes"), 2);
        assert_eq!(n_pages(PartKind::Report, 4.0, "subject: ponds"), 2);
        assert_eq!(n_pages(PartKind::Minutes, 3.5, "4. minutes"), 4, "an item");
        assert_eq!(n_pages(PartKind::Report, 3.0, "report"), 4, "an item as well");
    }

    #[test]
    fn a_range_that_runs_back_is_its_first_page_and_ranges_rise() {
        let pages = crate::layout::text::pages("1. Ponds (Pages 9 - 5)\n2. Ducks (Pages 11 - 16)\n3. Drakes (Pages 3 - 4)");
        let page = &pages.pages[0];
        let found = entries(page.lines.iter().map(|line| (page, line)));
        let ranges: Vec<_> = found.iter().map(|entry| entry.pages).collect();
        assert_eq!(ranges, [Some((9, 9)), Some((11, 16)), None]);
    }

    #[test]
    fn reads_page_ranges() {
        check("6. Terms of Reference (Pages 11 - 16)", Some((11, 16)));
        check("(Page 7)", Some((7, 7)));
        check("Minutes (Pages 5 to 9)", Some((5, 9)));
        check("Minutes of May 14 pp 1-3", Some((1, 3)));
        check("Clerk, regarding ponds p4", Some((4, 4)));
        check("Ponds pgs. 12 - 13", Some((12, 13)));
        check("Agenda \u{2013} May 23, 2022 \u{2013} Page 1 of 3", None);
        check("Meet at 5 pm", None);
        check("Notice p12a", None);
        check("Minutes of the previous meeting 5 \u{2013} 10", Some((5, 10)));
        check("Budget 2017 - 2018", None);
        check("1. Apologies", None);
        // A range printed the wrong way round keeps where it begins.
        check("(Pages 10 - 5)", Some((10, 10)));
        check("Minutes of the previous meeting 10 \u{2013} 5", None);
    }
}
