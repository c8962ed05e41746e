//! Running heads that stand with the number of their page, `Regular Council Minutes` / `Page 2` / `March 24, 2011`: two of
//! them are too few for `layout` to know them by their coming back.
//!
//! `body` drops them from its lines.

use super::body::{LineRef, is_caps};
use crate::layout::{Furniture, Line, Page};

/// Drops the lines of a page, from line `from` of `lines` on, that are set as its number is, right above, beside or below it.
// running-head = { line } , page-number , { line } ;      (* one size and weight, smaller than the text, or with a date or a paper's name *)
pub(super) fn drop(page: &Page, lines: &mut Vec<LineRef<'_>>, from: usize) {
    drop_dated(page, lines, from);
    drop_continued(lines, from);
    let top = page.height * HEAD;
    let at_top = |line: &&Line| line.bbox.y1 < top;
    let Some(number) = page.lines.iter().take(NEAR).filter(at_top).find(|line| line.furniture == Some(Furniture::PageNumber)) else {
        return;
    };
    if page.made_up {
        return;
    }
    let size = number.size.max(1.0);
    let alike = |line: &Line| (line.size - size).abs() <= size * SAME_SIZE && line.bold == number.bold && line.italic == number.italic;
    let (mut above, mut below) = (number.baseline, number.baseline);
    for _ in 0..MAX_LINES {
        for line in page.lines.iter().take(NEAR).filter(at_top).filter(|line| alike(line)) {
            if (above - line.baseline).abs() < size * LEADING || (line.baseline - below).abs() < size * LEADING {
                (above, below) = (above.min(line.baseline), below.max(line.baseline));
            }
        }
    }
    let head = |line: &Line| alike(line) && (above..=below).contains(&line.baseline);
    let rest = page.lines.iter().filter(|line| line.furniture.is_none() && !head(line));
    let (larger, all) = rest.fold((0, 0), |(larger, all), line| (larger + usize::from(line.size > size * LARGER), all + 1));
    let smaller = larger * 2 > all;
    let says = |text: &str| {
        let words = text.split_whitespace().count();
        let paper = text.split(|c: char| !c.is_alphabetic()).any(|w| PAPERS.iter().any(|paper| w.eq_ignore_ascii_case(paper)));
        let year = text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
        words <= HEAD_WORDS && (paper || year) && !text.ends_with(['.', ';'])
    };
    let mut idx = from;
    let mut taken = 0;
    while let Some(line) = lines.get(idx).filter(|_| taken < MAX_LINES && idx < from + NEAR) {
        if head(line.line) && (smaller || says(line.text())) {
            lines.remove(idx);
            taken += 1;
        } else {
            idx += 1;
        }
    }
}

/// Drops the first line of a page where it says of which day the paper is, `Council Minutes - Tuesday, October 9, 2018`,
/// `Municipal Council (continued)  May 4, 2021`, and the number of the page below it.
// dated-head = name , date , [ newline , "page" , [ "#" ] , number ] ;      (* set apart from the text, at the very top *)
fn drop_dated(page: &Page, lines: &mut Vec<LineRef<'_>>, from: usize) {
    let (Some(first), Some(next)) = (lines.get(from), lines.get(from + 1)) else { return };
    let number = is_page_number(next.text());
    let below = if number { lines.get(from + 2) } else { Some(next) };
    let Some(below) = below else { return };
    let top = page.lines.first().is_some_and(|line| line.bbox.y0 + 1.0 > first.line.bbox.y0);
    let apart = below.line.baseline - lines.get(from + usize::from(number)).map_or(0.0, |l| l.line.baseline) > first.line.size * APART;
    let lower = first.text().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let year = words.last().is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
    let month = words.iter().rev().take(DATE_WORDS).any(|w| MONTHS.contains(w));
    let any = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let told = any(&["next", "is", "was", "be", "will"]) || any(&["held", "on", "at", "of"]) && !any(&PAPERS);
    let named = words.len() > DATE_WORDS && words.len() <= HEAD_WORDS + 2;
    if page.made_up || !top || !apart || !year || !month || told || !named || first.line.bbox.y1 > page.height * HEAD || first.line.bold {
        return;
    }
    lines.drain(from..=from + usize::from(number));
}

/// Drops a heading of a page before that says at the top of this one that it goes on: `8-C COMMUNICATIONS (continued)`.
// continued-head = heading , "(" , ( "continued" | "cont'd" | "cont." ) , ")" ;
fn drop_continued(lines: &mut Vec<LineRef<'_>>, from: usize) {
    let heading = |text: &str| {
        let bare = text.trim().trim_end_matches([')', '.', ']']).to_lowercase();
        let marks = ["continued", "cont\u{2019}d", "cont'd", "contd", "cont"];
        let before = marks.iter().find_map(|mark| bare.strip_suffix(mark))?.trim_end();
        let heading = before.strip_suffix(['(', '[', '-', '\u{2013}'])?.trim_end();
        (!heading.is_empty() && heading.split(' ').count() <= HEAD_WORDS).then(|| heading.to_owned())
    };
    let found = lines.iter().enumerate().skip(from).take(NEAR).find_map(|(idx, line)| Some((idx, heading(line.text())?)));
    let Some((idx, heading)) = found else { return };
    let stands = |line: &LineRef<'_>| line.text().trim().trim_end_matches([':', '.']).to_lowercase() == heading;
    // Another heading between the two has ended what the first was over.
    let Some(at) = lines.iter().take(from).rposition(stands) else { return };
    let loud = |line: &LineRef<'_>| line.line.bold || is_caps(line.text());
    let own = lines.get(at).is_some_and(loud);
    // The same number says that it is still that item.
    let numbered = heading.starts_with(|c: char| c.is_ascii_digit());
    if numbered || !own || !lines.get(at + 1..from).unwrap_or_default().iter().any(loud) {
        lines.remove(idx);
    }
}

/// `Page # 2`, `Page 2`
fn is_page_number(text: &str) -> bool {
    let rest = text.trim().strip_prefix("Page").map(|rest| rest.trim_matches([' ', '#']));
    rest.is_some_and(|number| !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The months.
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/// Words of a date: `9 October 2018`.
const DATE_WORDS: usize = 3;
/// A dated head stands this many sizes above the text.
const APART: f32 = 1.7;
/// What a running head calls the paper.
const PAPERS: [&str; 4] = ["minutes", "agenda", "proceedings", "meeting"];
/// Share of the page's height in which a running head stands.
const HEAD: f32 = 0.14;
/// It is among the first lines of its page.
const NEAR: usize = 8;
/// It has at most so many lines beside the number.
const MAX_LINES: usize = 3;
/// Its lines are closer than this many sizes.
const LEADING: f32 = 1.6;
/// Sizes within this share are the same.
const SAME_SIZE: f32 = 0.03;
/// Text is larger than a small head by this factor.
const LARGER: f32 = 1.04;
/// Words of a line of a running head.
const HEAD_WORDS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// What is left of a page whose lines have sizes of their own, `#` before the line of its number.
    fn check(lines: &[(f32, &str)], expected: &[&str]) {
        let input: Vec<&str> = lines.iter().map(|(_, text)| text.trim_start_matches('#')).collect();
        let mut pages = text::pages(&input.join("\n"));
        let page = &mut pages.pages[0];
        page.made_up = false;
        for ((size, text), line) in lines.iter().zip(&mut page.lines) {
            line.size = *size;
            line.furniture = text.starts_with('#').then_some(Furniture::PageNumber);
        }
        let mut left: Vec<LineRef<'_>> =
            page.lines.iter().filter(|line| line.furniture.is_none()).map(|line| LineRef { page, line }).collect();
        drop(page, &mut left, 0);
        assert_eq!(left.iter().map(LineRef::text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn dated_heads() {
        let named = |text: &str| {
            let mut pages = text::pages(&format!("{text}\n\n\n6. NEW BUSINESS\nNone."));
            let page = &mut pages.pages[0];
            page.made_up = false;
            page.height = 842.0;
            for (line, y) in page.lines.iter_mut().zip([40.0, 80.0, 95.0]) {
                (line.bbox.y0, line.bbox.y1, line.baseline, line.bold) = (y, y + 10.0, y + 8.0, false);
            }
            let mut left: Vec<LineRef<'_>> = page.lines.iter().map(|line| LineRef { page, line }).collect();
            drop(page, &mut left, 0);
            left.len() == 2
        };
        assert!(named("Minutes of Regular Council Meeting - Tuesday, October 9, 2018"));
        assert!(named("Municipal Council (continued) November 10, 2021"));
        assert!(!named("The next meeting of the Forum is on Tuesday, October 9, 2018"));
        assert!(!named("October 9, 2018"));
        assert!(is_page_number("Page # 2") && !is_page_number("Page two"));
    }

    #[test]
    fn headings_that_go_on() {
        let left = |text: &str| {
            let pages = text::pages(text);
            let page = &pages.pages[0];
            let mut lines: Vec<LineRef<'_>> = page.lines.iter().map(|line| LineRef { page, line }).collect();
            drop_continued(&mut lines, 2);
            lines.len()
        };
        assert_eq!(left("8-C COMMUNICATIONS\nA letter.\nTOWN BOARD\n8-C COMMUNICATIONS (continued)\nA second."), 4);
        assert_eq!(left("8-C COMMUNICATIONS\nCARRIED.\n8-C COMMUNICATIONS (continued)\nA second."), 3);
        assert_eq!(left("REPORTS:\nOne.\nReports - cont'd\nTwo."), 3);
        assert_eq!(left("REPORTS\nOne.\nROADS (continued)\nTwo."), 4);
        assert_eq!(left("HEARING\nBILLS\nHEARING - CONTINUED\nTwo."), 4);
        assert_eq!(left("REPORTS\nOne.\nThe hearing was continued.\nTwo."), 4);
    }

    #[test]
    fn heads_with_the_number_of_the_page() {
        check(
            &[(9.0, "Regular Council Minutes"), (9.0, "#Page 2"), (9.0, "March 24, 2011"), (11.0, "reading."), (11.0, "CARRIED")],
            &["reading.", "CARRIED"],
        );
        check(
            &[(11.0, "#Page 2"), (11.0, "April 11, 2019"), (11.0, "The road is closed."), (11.0, "Carried")],
            &["The road is closed.", "Carried"],
        );
        check(&[(11.0, "#Page 2"), (11.0, "DELEGATIONS"), (11.0, "None.")], &["DELEGATIONS", "None."]);
        check(&[(11.0, "April 11, 2019"), (11.0, "None.")], &["April 11, 2019", "None."]);
    }
}
