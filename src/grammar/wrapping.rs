//! Whether a line goes on with the one above: the room left at its end, words that join on, a
//! reference that awaits its number.

use super::body::{LineRef, is_caps, stands_aside, text_edge};
use super::line_marks::{Mark, opens_with_mark};
use crate::house::House;

/// For each line, the right edge that text around it runs to: the furthest of the lines near it in
/// the same column of the same page.
pub(super) fn right_margins(lines: &[LineRef<'_>]) -> Vec<f32> {
    // What is asked of a pair of lines is worked out once a line.
    let edges: Vec<(f32, bool)> = lines.iter().map(|line| (text_edge(line), stands_aside(line))).collect();
    let same = |a: &LineRef<'_>, b: &LineRef<'_>| a.page.number == b.page.number && a.line.column == b.line.column;
    let mut margins = Vec::with_capacity(lines.len());
    for ((idx, line), (_, aside)) in lines.iter().enumerate().zip(&edges) {
        let near = idx.saturating_sub(MARGIN_WINDOW)..(idx + MARGIN_WINDOW + 1).min(lines.len());
        let near = lines.get(near.clone()).unwrap_or_default().iter().zip(edges.get(near).unwrap_or_default());
        // Notes right of all text, on lines of their own, are not what the text runs to.
        let text = near.filter(|(other, (_, other_aside))| same(line, other) && (!other_aside || *aside));
        margins.push(text.map(|(_, (edge, _))| *edge).fold(0.0, f32::max));
    }
    margins
}

/// Whether entries of lists around line `idx` of a text file go on in small letters after a blank line:
/// then it is the program that breaks them so, and what follows in capitals goes on as well.
pub(super) fn entries_wrap(house: &House, lines: &[LineRef<'_>], idx: usize) -> bool {
    let near = lines.get(idx.saturating_sub(ENTRY_WINDOW)..(idx + ENTRY_WINDOW).min(lines.len())).unwrap_or_default();
    near.windows(2).any(|pair| {
        let [entry, next] = pair else { return false };
        entry.line.block != next.line.block
            && next.text().starts_with(char::is_lowercase)
            && next.text().split_whitespace().next().is_some_and(|w| w.len() > 1)
            && !ends_sentence(entry.text())
            && matches!(opens_with_mark(house, entry), Some(Mark::Bullet { weak: false }))
    })
}

/// Whether the first word of `line` would have had room at the end of `prev`.
pub(super) fn line_has_room(prev: &LineRef<'_>, line: &LineRef<'_>, margin: f32) -> bool {
    let Some(word) = line.words().first() else { return true };
    let room = margin - prev.line.bbox.x1;
    room > word.bbox.width() + prev.line.size * ROOM_SLACK
}

/// Whether `line` reads as going on from `prev`: no end of sentence before, a small letter after.
///
/// `room` tells whether its first word would have had room behind `prev`, as far as lines near it go.
pub(super) fn continues(house: &House, prev: &LineRef<'_>, line: &LineRef<'_>, room: bool) -> bool {
    let text = line.text();
    // `CALL TO ORDER` below a long line of names
    if is_caps(text) && !is_caps(prev.text()) && house.items.is_usual(text) {
        return false;
    }
    // A wrapped heading in capitals, or a line as long as lines of hard-wrapped texts are.
    let unpaged = super::headings::page_reference(text).map_or(text, |r| text.get(..r.start).unwrap_or(text));
    // `CARRIED` above a heading is no part of it.
    let caps = is_caps(prev.text()) && is_caps(unpaged) && !super::votes::is_vote_line(prev.text());
    let wrapped = is_wrapped(prev)
        && (!room || joins_on(prev.text()) || lists_on(prev.text(), text))
        && !prev.text().trim_end().ends_with(['.', ':', ';']);
    !ends_sentence(prev.text()) && (text.chars().next().is_some_and(char::is_lowercase) || caps || wrapped)
}

/// Whether a line ends with a word in small letters, with one that joins, `RELATING TO`, or within a word or brackets: what stands below
/// it goes on.
fn joins_on(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or("");
    // `Moved by Councillors Orme/Pell that the Public`: a clause, or what is mostly in small letters, is no heading.
    let lower = text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let small = text.split(' ').filter(|word| word.len() > SHORT_WORD && word.starts_with(char::is_lowercase)).count();
    // `Orme (Chairman), Pell (Vice-` is broken within a word and within brackets.
    let open = text.rfind('(') > text.rfind(')') || last.ends_with(['-', '\u{2010}']);
    last.starts_with(char::is_lowercase)
        || open
        || last.ends_with(',')
        || JOINING.contains(&last)
        || text.contains(" that ")
        || small * 3 > text.split(' ').count()
        || small >= PROSE_SMALL && lower * 2 > text.split(' ').count()
}

/// So many longer words in small letters, where most words are in small letters, are of a sentence.
const PROSE_SMALL: usize = 2;

/// Words of a heading that may be in small letters have no more bytes: `with`.
const SHORT_WORD: usize = 4;

/// Whether a list of names goes on below: `Ray Hall, Regina Kronberg, Sharon` / `Nitz, Craig Reece`.
fn lists_on(above: &str, below: &str) -> bool {
    above.matches(',').count() >= LISTED && below.split_whitespace().take(2).any(|word| word.ends_with(','))
}

/// Commas of a list of names.
const LISTED: usize = 2;

/// Words in capitals that no line ends with.
const JOINING: [&str; 12] = ["TO", "OF", "THE", "AND", "FOR", "IN", "ON", "AT", "BY", "OR", "WITH", "&"];

/// A text whose lines are wider than so many sizes was not broken at a width.
pub(super) const BROKEN_WIDTH: f32 = 55.0;

/// Whether a line of a text is as long as lines are where a program wrapped them.
pub(super) fn is_wrapped(line: &LineRef<'_>) -> bool {
    line.text().len() >= WRAPPED && !line.page.unwrapped
}

/// Whether a line ends within a sentence: with a small letter, a comma, or a month.
pub(super) fn leaves_open(house: &House, text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or("");
    last.ends_with(',') || last.starts_with(char::is_lowercase) || house.calendar.month(last).is_some()
}

/// Whether a line ends with the word before a number, `… and Resolution No.`, and the next opens with that number: `O-04-2018`, not
/// `4. Roads`, which is a label of its own.
pub(super) fn awaits_number(house: &House, text: &str, below: &str) -> bool {
    let mut words = text.trim_end().rsplit(' ');
    let sign = words.next().is_some_and(|word| ["no.", "nos.", "#"].iter().any(|sign| word.eq_ignore_ascii_case(sign)));
    let counted = |word: &str| house.packs.instruments.is(word) || house.motions.texts.is(word);
    let first = below.split_whitespace().next().unwrap_or_default();
    let label = first.ends_with(['.', ')', ':']) && first.chars().filter(|c| c.is_alphanumeric()).count() <= LABEL_SIGNS;
    sign && words.next().is_some_and(counted) && words.next().is_some() && first.contains(|c: char| c.is_ascii_digit()) && !label
}

/// Letters and digits of an item's own label: `12.`, `10a)`.
const LABEL_SIGNS: usize = 3;

/// Whether a line opens with the number of what the line above it named: `No. 14 in the amount of`, `Nos. 3 and 4`.
pub(super) fn opens_with_number(text: &str) -> bool {
    let rest = ["No. ", "Nos. "].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!', ':', ';', '\u{201d}'])
}

/// A line of a text file with so many bytes was broken by its width.
const WRAPPED: usize = 60;

/// Lines around an entry of a list that show how its program breaks entries.
const ENTRY_WINDOW: usize = 24;

/// The last word of a sentence has so many bytes with its stop: shorter ones are initials.
pub(super) const SENTENCE_END: usize = 4;

/// Lines before and after that show how far text runs.
const MARGIN_WINDOW: usize = 12;

/// A line is short where the next word and this many sizes more would have fitted.
const ROOM_SLACK: f32 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_go_on() {
        assert!(joins_on("The Panel appointed Cllr Orme (Chairman), Cllr Pell (Vice-"));
        assert!(joins_on("Cllr Orme (Chairman of the Ponds and Mills"));
        assert!(joins_on("ORDINANCE NO. 12 RELATING TO"));
        assert!(joins_on("Chairman) and Cllr Marl alongside Cllr Quill (Independent"));
        assert!(joins_on("Recommends to Orme Council the appointment of three co-opted Care"));
        assert!(!joins_on("Approval of the Minutes of the Meeting held in May"));
        assert!(!joins_on("Cllr Orme (Chairman), Cllr Pell (Vice-Chairman)"));
    }

    #[test]
    fn numbers_of_what_is_named_above() {
        assert!(opens_with_number("No. 14 in the amount of $28.50"));
        assert!(opens_with_number("Nos. 3 and 4"));
        assert!(!opens_with_number("No. It was left."));
        assert!(!opens_with_number("14. Ponds"));
    }
}
