//! What a line opens a paragraph with: a label or a bullet.
//!
//! `body` asks it line by line.

use super::body::{LineRef, is_caps};
use super::labels::{Label, opt_celled, opt_label};
use crate::house::House;

/// What a line can open a paragraph with.
pub(super) enum Mark {
    Bullet { weak: bool },
    Label { weak: bool },
}

pub(super) fn opens_with_mark(house: &House, line: &LineRef<'_>) -> Option<Mark> {
    let text = line.text();
    if bullet(text) > 0 {
        // A dash at a line's start is as often the middle of a sentence.
        return Some(Mark::Bullet { weak: text.starts_with(['-', '\u{2013}', '\u{2014}']) });
    }
    let label = label_of_line(house, line, text)?;
    let bare = label.scheme.close == super::labels::Close::None && !label.scheme.open && label.scheme.prefix.is_empty();
    Some(Mark::Label { weak: bare && !line.words().get(1).is_some_and(|w| w.after_gap) })
}

/// Whether a line opens with the first number within that of the line it stands below: `11. REPORTS` over `11.1 Strategic plan`.
pub(super) fn steps_in(house: &House, above: &LineRef<'_>, line: &LineRef<'_>) -> bool {
    let label = |line: &LineRef<'_>| label_of_line(house, line, line.text());
    label(above).zip(label(line)).is_some_and(|(outer, inner)| {
        inner.opens() && inner.values.len() == outer.values.len() + 1 && inner.values.starts_with(&outer.values)
    })
}

/// The label that a text starts with; `4 May 2023` and `4th of May` are dates and have none.
fn label_at(house: &House, text: &str) -> Option<Label> {
    let label = opt_label(&house.items.label_words, text)?;
    let day = label.scheme.parts == 1 && label.scheme.close == super::labels::Close::None && label.values.first().is_some_and(|&v| v <= 31);
    let month = |rest: &str| {
        let mut words = rest.split_whitespace();
        let month = words.next().is_some_and(|w| house.calendar.month(w.trim_end_matches([',', '.'])).is_some());
        month && words.next().is_none_or(|w| w.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u16>().is_ok_and(|y| y > 1800))
    };
    // `2025 Street Project`
    let year = label.scheme.parts == 1
        && label.scheme.close == super::labels::Close::None
        && label.values.first().is_some_and(|v| YEARS.contains(v))
        && text.get(label.end..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    // `5 For, 0 Against`
    let counts = |rest: &str| {
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        house.motions.ayes.is(word) || house.motions.nays.is(word) || house.motions.abstentions.is(word) || rest.starts_with("in favo")
    };
    let lone = label.scheme.parts == 1 && label.scheme.close == super::labels::Close::None && !label.scheme.open;
    let voted = lone
        && label.scheme.prefix.is_empty()
        && text.get(label.end..).is_some_and(|rest| counts(rest) && rest.contains([',', '.', ';', '-']));
    (!(year || voted || day && text.get(label.end..).is_some_and(month))).then_some(label)
}

/// The label of a text that begins with `line`: a letter or a numeral in a column of its own is one too.
pub(super) fn label_of_line(house: &House, line: &LineRef<'_>, text: &str) -> Option<Label> {
    label_at(house, text).or_else(|| celled_label(house, line, text)).or_else(|| {
        let (first, second) = (line.words().first()?, line.words().get(1)?);
        let word = line.page.word_text(first);
        let text_of = line.page.word_text(second);
        // `I  2 appointments to the board`: a numeral, and a text that begins with a number.
        let numbered =
            || word.bytes().all(|b| b"IVX".contains(&b)) && text_of.starts_with(|c: char| c.is_ascii_digit()) && line.words().len() > 2;
        // `II DECLARATIONS OF INTEREST`, where the columns of a text were lost.
        let shouted = || {
            let rest = text.get(word.len()..).unwrap_or_default();
            line.page.made_up && word.bytes().all(|b| b"IVX".contains(&b)) && text_of.len() > 3 && is_caps(rest)
        };
        let celled = second.after_gap && (text_of.starts_with(char::is_uppercase) || numbered()) || shouted();
        (celled && text.starts_with(word)).then(|| opt_celled(word))?
    })
}

/// A word and a number in a cell of their own before a title in bold or capitals: `RESOLUTION NO. 11 | PAY VOUCHERS`.
// worded = <items.cell_words> , number , gap , title ;
pub(super) fn celled_label(house: &House, line: &LineRef<'_>, text: &str) -> Option<Label> {
    let len = house.items.cell_words.starts(text)?;
    let words = line.words();
    let at = words.iter().skip(1).position(|word| word.after_gap)? + 1;
    let title = (words.get(at)?.start - line.line.text.start) as usize;
    let cell = text.get(..title)?.trim_end();
    let label = opt_label(&house.items.cell_words, cell)?;
    let loud = words.iter().skip(at).all(|word| word.bold) || is_caps(text.get(title..)?);
    (len < cell.len() && label.end >= cell.len() && loud).then_some(Label { end: title, ..label })
}

/// Bytes of the bullet that a text starts with, with the space after it.
pub(super) fn bullet(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let strong = matches!(
        first,
        '\u{2022}'
            | '\u{25cf}'
            | '\u{25cb}'
            | '\u{25aa}'
            | '\u{25a0}'
            | '\u{25e6}'
            | '\u{2043}'
            | '\u{2219}'
            | '\u{00b7}'
            | '\u{2023}'
            | '\u{27a2}'
            | '\u{2756}'
            | '\u{2666}'
            | '\u{25ba}'
            | '\u{25b6}'
            | '\u{2713}'
            | '\u{2714}'
            // What is read for a bullet in a scan.
            | '\u{a2}'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{f020}'..='\u{f0ff}'
    );
    let weak = matches!(first, '-' | '\u{2013}' | '\u{2014}' | 'o' | '*');
    let rest = chars.as_str();
    let spaces = rest.len() - rest.trim_start().len();
    if strong || (weak && spaces > 0 && !rest.trim_start().is_empty()) { text.len() - rest.len() + spaces } else { 0 }
}

/// Numbers without a stop that are years.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2060;

/// Whether dots lead from the text of a line to what stands at its right: `Reading ........ Tab I`.
pub(super) fn has_leader(line: &LineRef<'_>) -> bool {
    // Nearly no line has one: its text says so before its words are looked at.
    let bytes = line.text().as_bytes();
    if !memchr::memchr_iter(b'.', bytes).any(|at| bytes.get(at..).is_some_and(|rest| rest.starts_with(SHORTEST_LEADER))) {
        return false;
    }
    let words = line.words();
    words.iter().enumerate().skip(1).any(|(n, w)| {
        let text = line.page.word_text(w);
        let dots = text.len() >= SHORTEST_LEADER.len() && text.bytes().all(|b| b == b'.');
        dots && (text.len() >= LONG_LEADER || words.len() - n <= LED_TO)
    })
}

/// A leader has so many dots at least. With as many as [`LONG_LEADER`] it is one wherever it stands; with fewer only before the few
/// words at the end of the line, for they may stand for words left out.
const SHORTEST_LEADER: &[u8] = b"....";
const LONG_LEADER: usize = 8;
const LED_TO: usize = 4;

/// The text of a line less the mark of a footnote at its end.
pub(super) fn without_note<'a>(line: &LineRef<'a>) -> &'a str {
    let words = line.words();
    let text = line.text();
    match words.last().filter(|word| word.script && words.len() > 1 && is_note_mark(line.page.word_text(word))) {
        Some(mark) => text.get(..(mark.start - line.line.text.start) as usize).unwrap_or(text).trim_end(),
        None => text,
    }
}

/// A raised number or sign that calls a footnote; an ordinal's `th` is none.
pub(super) fn is_note_mark(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '\u{2020}' | '\u{2021}' | '[' | ']'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    #[test]
    fn the_first_number_within_another_steps_in() {
        let house = House::base().unwrap();
        let check = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            steps_in(&house, &lines[0], &lines[1])
        };
        assert!(check("11. REPORTS\n11.1 Strategic plan"));
        assert!(
            !check("11. REPORTS\n12.1 Strategic plan") && !check("11. REPORTS\n11.2 million") && !check("REPORTS\n11.1 Strategic plan")
        );
    }
}
