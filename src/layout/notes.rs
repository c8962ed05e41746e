//! Footnotes: marks the small type at the foot of a page that a mark in the text calls.

use super::{Furniture, Page};

/// Notes are set in type of at most this share of the text's size.
const NOTE_SIZE: f32 = 0.95;
/// Lines at the foot of a page that are looked at.
const MAX_LINES: usize = 60;
/// Notes stand in this lower share of the page.
const NOTE_ZONE: f32 = 0.45;

/// Marks the footnotes of a page. Furniture has been marked before.
pub(super) fn mark(page: &mut Page) {
    if !page.words.iter().any(|word| word.script) {
        return;
    }
    let size = body_size(page);
    // From the foot upwards: the run of small lines, and the highest in it that starts a note.
    let mut start = None;
    let mut below: Option<u32> = None;
    for idx in (0..page.lines.len()).rev().take(MAX_LINES) {
        let line = &page.lines[idx];
        if line.furniture.is_some() {
            continue;
        }
        let is_small = line.size <= NOTE_SIZE * size;
        // A note that is called on the page before stands over the next one.
        let number = note_number(page, idx).filter(|_| is_small);
        let over = start.is_some() && number.is_some() && number.map(|n| n + 1) == below;
        let starts = over || starts_note(page, idx, is_small);
        if !is_small && !starts {
            break;
        }
        if line.bbox.y0 < NOTE_ZONE * page.height {
            break;
        }
        if starts {
            start = Some(idx);
            below = number;
        }
    }
    let Some(start) = start else { return };
    for line in &mut page.lines[start..] {
        line.furniture.get_or_insert(Furniture::Footnote);
    }
}

/// The number that a line begins with.
fn note_number(page: &Page, idx: usize) -> Option<u32> {
    let line = page.lines.get(idx)?;
    page.word_text(page.line_words(line).first()?).trim_end_matches('.').parse().ok()
}

/// Whether a line begins with a mark that a line above it carries as a script. In small type the
/// note may follow without a space: `1Two services`.
fn starts_note(page: &Page, idx: usize, is_small: bool) -> bool {
    let line = &page.lines[idx];
    let Some(first) = page.line_words(line).first() else { return false };
    let word = page.word_text(first);
    let end = word.find(|c: char| !(c.is_ascii_digit() || "*\u{2020}\u{2021}\u{a7}".contains(c))).unwrap_or(word.len());
    let (mark, rest) = word.split_at(end);
    let is_mark = (1..=3).contains(&mark.len()) && (rest.is_empty() || is_small && (rest == "." || rest.starts_with(char::is_alphabetic)));
    is_mark
        && line.words.len() > 1
        && page.words[..line.words.start as usize].iter().any(|word| word.script && page.word_text(word) == mark)
}

/// The size most characters of the body have.
fn body_size(page: &Page) -> f32 {
    let mut sizes: Vec<(f32, u32)> = Vec::new();
    for line in page.body() {
        let len = line.text.end - line.text.start;
        match sizes.iter_mut().find(|(size, _)| (*size - line.size).abs() < 0.2) {
            Some((_, count)) => *count += len,
            None => sizes.push((line.size, len)),
        }
    }
    sizes.into_iter().max_by_key(|&(_, count)| count).map_or(0.0, |(size, _)| size)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{laid_out, sheet};
    use super::*;

    fn check(puts: &[(f32, f32, f32, &str)], notes: &[&str]) {
        let mut page = laid_out(&sheet(puts));
        mark(&mut page);
        let found: Vec<&str> = page.lines.iter().filter(|l| l.furniture == Some(Furniture::Footnote)).map(|l| page.line_text(l)).collect();
        assert_eq!(found, notes);
    }

    #[test]
    fn a_called_note_is_one() {
        let called = (110.0, 395.5, 7.0, "1");
        let more = (50.0, 414.0, 12.0, "goes on at some length");
        let text = (50.0, 400.0, 12.0, "the report");
        check(
            &[text, called, more, (50.0, 700.0, 5.0, "1"), (55.0, 703.0, 9.0, "A note"), (50.0, 714.0, 9.0, "of two lines")],
            &["1 A note", "of two lines"],
        );
        check(&[text, called, more, (50.0, 703.0, 9.0, "1A note")], &["1A note"]);
        check(&[text, called, more, (50.0, 703.0, 9.0, "1. A note")], &["1. A note"]);
        let second = (110.0, 395.5, 7.0, "2");
        check(&[text, second, more, (50.0, 703.0, 9.0, "1. Before"), (50.0, 714.0, 9.0, "2. A note")], &["1. Before", "2. A note"]);
        check(&[text, called, more, (50.0, 703.0, 12.0, "1. A step")], &[]);
        check(&[text, called, more, (50.0, 703.0, 12.0, "1A is a flat")], &[]);
        check(&[text, called, more, (50.0, 703.0, 9.0, "2 not called")], &[]);
        check(&[text, more, (50.0, 703.0, 9.0, "1 not called")], &[]);
    }
}
