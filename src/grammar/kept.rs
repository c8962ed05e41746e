//! How much of a line is its text: less the notes and the numbers at its right.
//!
//! `body` asks for all lines at once.

use super::body::{LineRef, is_caps, spaced_sentence};
use super::labels::{Label, opt_label};
use crate::house::House;

/// How many words of each line are its text: initials in a column of notes right of all text (`Clerk`,
/// `Chair` under `Action`) are none of it.
pub(super) fn kept_words(lines: &[LineRef<'_>], margins: &[f32]) -> Vec<Kept> {
    let gapped: Vec<bool> = lines.iter().map(|l| l.words().iter().skip(2).any(|w| w.after_gap)).collect();
    lines
        .iter()
        .enumerate()
        .map(|(idx, line)| {
            let words = line.words();
            let all = words.len();
            let Some(cut) =
                words.iter().rposition(|w| w.after_gap).filter(|&n| n > 2 && all - n <= NOTE_WORDS && !spaced_sentence(line, n))
            else {
                return all;
            };
            let margin = margins.get(idx).copied().unwrap_or(0.0);
            let beyond = words.get(cut).is_some_and(|w| w.bbox.x0 > margin && w.bbox.x0 > line.page.width * NOTE_FROM);
            let text = words.get(cut).and_then(|w| line.text().get((w.start - line.line.text.start) as usize..)).unwrap_or("");
            let named = text.starts_with(char::is_uppercase) && !text.contains(|c: char| c.is_ascii_digit() || c == '(');
            let from = idx.saturating_sub(NOTE_WINDOW);
            let near = gapped.get(from..(idx + NOTE_WINDOW + 1).min(lines.len())).unwrap_or_default();
            let rare = near.iter().filter(|g| **g).count() * 3 <= near.len();
            // The first row of a table has others below it, whose texts end as far from their cells.
            let cell = |line: &LineRef<'_>| {
                let (words, at) = (line.words(), line.words().iter().rposition(|w| w.after_gap)?);
                let (before, word) = words.get(at.checked_sub(1)?).zip(words.get(at))?;
                (word.bbox.x0 - before.bbox.x1 > line.line.size * CELL_GAP).then_some(word.bbox.x0)
            };
            let near = |other: &LineRef<'_>| cell(line).zip(cell(other)).is_some_and(|(a, b)| (a - b).abs() < line.line.size);
            let table = lines.get(idx + 1).is_some_and(near) || idx.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(near);
            if beyond && named && rare && !table && !line.page.made_up { cut } else { all }
        })
        .map(|words| Kept { words, number: false })
        .collect()
}

/// How much of a line is its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// The first words of it.
    pub words: usize,
    /// The word after them is its number, set at the right.
    pub number: bool,
}

/// Cuts the number of an item that is printed again at the right of its heading, for who looks things up in a bound volume:
/// `402 [gap] Ponds [gap] 402`.
pub(super) fn numbers_repeated(lines: &[LineRef<'_>], kept: &mut [Kept]) {
    let again = |line: &LineRef<'_>| {
        let words = line.words();
        let (Some(first), Some(last)) = (words.first(), words.last().filter(|last| last.after_gap && words.len() > 2)) else {
            return false;
        };
        let (label, number) = (line.page.word_text(first), line.page.word_text(last));
        number.starts_with(|c: char| c.is_ascii_digit()) && label.trim_end_matches('.') == number.trim_end_matches('.')
    };
    let found: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| again(line)).map(|(idx, _)| idx).collect();
    if found.len() < MIN_REPEATED {
        return;
    }
    for idx in found {
        if let (Some(kept), Some(line)) = (kept.get_mut(idx), lines.get(idx)) {
            kept.words = kept.words.min(line.words().len() - 1);
        }
    }
}

/// Fewer such headings are chance.
const MIN_REPEATED: usize = 2;

/// Marks the headings whose numbers stand at the right, `Road Closures [gap] GCC/24-105`: they have one shape and run on.
pub(super) fn numbers_at_the_right(house: &House, lines: &[LineRef<'_>], kept: &mut [Kept]) {
    let number = |line: &LineRef<'_>| {
        let words = line.words();
        let last = words.last().filter(|w| w.after_gap && words.len() > 1 && !line.page.made_up)?;
        let gaps = words.iter().skip(1).filter(|w| w.after_gap).count();
        let text = line.page.word_text(last);
        let (heading, _) = words.split_at_checked(words.len() - 1)?;
        let loud = heading.iter().all(|w| w.bold) || is_caps(line.text());
        if gaps > 1 || !text.ends_with(|c: char| c.is_ascii_digit()) || !loud {
            return None;
        }
        let label = opt_label(&house.items.label_words, text)?;
        // A bare number at the right is that of a page.
        let told = label.end == text.len() && (label.values.len() > 1 || !label.scheme.prefix.is_empty());
        told.then_some(label)
    };
    let found: Vec<(usize, Label)> = lines.iter().enumerate().filter_map(|(idx, line)| Some((idx, number(line)?))).collect();
    let follow = found.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if b.follows(a))).count();
    if follow + 1 < RIGHT_NUMBERS || (follow + 1) * 10 < found.len() * 8 {
        return;
    }
    for (idx, _) in found {
        if let (Some(kept), Some(line)) = (kept.get_mut(idx), lines.get(idx)) {
            *kept = Kept { words: line.words().len() - 1, number: true };
        }
    }
}

/// A note in the margin has at most this many words.
const NOTE_WORDS: usize = 3;
/// Notes in the margin start right of this share of the page.
pub(super) const NOTE_FROM: f32 = 0.7;
/// Lines around a note that show whether it stands in a table.
const NOTE_WINDOW: usize = 4;
/// Fewer numbers at the right of headings than this are not those of items.
const RIGHT_NUMBERS: usize = 4;
/// Between the text of a table's row and its last cell are so many sizes.
const CELL_GAP: f32 = 5.0;
