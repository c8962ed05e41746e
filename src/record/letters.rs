//! The words of a text or a name among those of its lines, by their letters and digits alone: spaces, hyphens
//! at line ends and punctuation differ between a page and the text that was read from it.

use super::areas::Cut;
use crate::layout::Pages;
use memchr::memmem;
use std::ops::Range;

/// The letters of some lines, and the words that they are of.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Letters and digits in lower case, UTF-8.
    letters: Vec<u8>,
    words: Vec<Seen>,
    sought: Vec<u8>,
}

/// A word of the lines.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Index of its cut.
    cut: u32,
    /// Index among the words of its page.
    word: u32,
    /// Where its letters begin and end.
    start: u32,
    end: u32,
    /// Raised and small: the mark of a note, which may stand in no text.
    script: bool,
}

/// After words that are not of a text, so many letters must agree until it is found again.
const SURE: usize = 8;
/// Letters by which the start and the end of a text are found where it is not found as a whole.
const ENDS: usize = 12;

/// Adds the letters and digits of a text in lower case.
pub(super) fn fold(text: &str, out: &mut Vec<u8>) {
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (plain, other) = rest.split_at(ascii);
        out.extend(plain.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()));
        let mut chars = other.chars();
        for c in chars.next().filter(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_lowercase) {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        rest = chars.as_str();
    }
}

impl Letters {
    /// Reads the words of some lines.
    pub(super) fn read(&mut self, pages: &Pages, cuts: &[Cut]) {
        self.letters.clear();
        self.words.clear();
        for (cut, idx) in cuts.iter().zip(0u32..) {
            let Some(page) = (cut.page as usize).checked_sub(1).and_then(|page| pages.pages.get(page)) else { continue };
            let words = page.words.get(cut.words.start as usize..cut.words.end as usize).unwrap_or_default();
            for (word, number) in words.iter().zip(cut.words.clone()) {
                let start = self.letters.len() as u32;
                fold(page.word_text(word), &mut self.letters);
                self.words.push(Seen { cut: idx, word: number, start, end: self.letters.len() as u32, script: word.script });
            }
        }
    }

    /// Keeps of the lines the words of a text and of the label before it, where they can be told.
    pub(super) fn keep_text(&mut self, cuts: &mut Vec<Cut>, label: &str, text: &str) {
        let mut sought = std::mem::take(&mut self.sought);
        sought.clear();
        fold(label, &mut sought);
        let label = sought.len();
        fold(text, &mut sought);
        let bare = sought.get(label..).unwrap_or_default();
        let found = self
            .whole(&sought)
            .or_else(|| self.whole(bare))
            .map(|words| vec![self.with_marks(words)])
            .or_else(|| self.pieces(&sought))
            .or_else(|| self.pieces(bare))
            .or_else(|| self.between_ends(bare).map(|words| vec![self.with_marks(words)]));
        if let Some(found) = found {
            self.keep(cuts, &found);
        }
        self.sought = sought;
    }

    /// Keeps of the lines the words of a name, where they can be told: as it is, the surname first, or
    /// the surname alone where it is there once (`Cllrs A and B Fenwick`).
    pub(super) fn keep_name(&mut self, cuts: &mut Vec<Cut>, name: &str) {
        let letters = |text: &str| {
            let mut out = Vec::new();
            fold(text, &mut out);
            out
        };
        let (forenames, surname) = name.rsplit_once(' ').unwrap_or(("", name));
        let (surname, forenames) = (letters(surname), letters(forenames));
        let forward = [&forenames[..], &surname].concat();
        let backward = [&surname[..], &forenames].concat();
        let once = || {
            let mut places = self.places(&surname).filter(|at| self.is_words(at));
            places.next().filter(|_| places.next().is_none())
        };
        let found = self.best(&forward).or_else(|| self.best(&backward)).or_else(once);
        if let Some(words) = found.and_then(|at| self.words_of(at)) {
            self.keep(cuts, &[words]);
        }
    }

    /// Where some letters stand.
    fn places<'s>(&'s self, sought: &'s [u8]) -> impl Iterator<Item = Range<u32>> + 's {
        let sought = if sought.is_empty() { None } else { Some(sought) };
        sought.into_iter().flat_map(|sought| memmem::find_iter(&self.letters, sought).map(|at| at as u32..(at + sought.len()) as u32))
    }

    /// The first place of some letters where they are whole words, or else the first one.
    fn best(&self, sought: &[u8]) -> Option<Range<u32>> {
        self.places(sought).find(|at| self.is_words(at)).or_else(|| self.places(sought).next())
    }

    /// Whether some letters begin and end with words.
    fn is_words(&self, at: &Range<u32>) -> bool {
        let first = self.words.partition_point(|word| word.start < at.start);
        let last = self.words.partition_point(|word| word.end < at.end);
        self.words.get(first).is_some_and(|word| word.start == at.start) && self.words.get(last).is_some_and(|word| word.end == at.end)
    }

    /// The words that some letters are of.
    fn words_of(&self, at: Range<u32>) -> Option<Range<usize>> {
        let first = self.words.partition_point(|word| word.end <= at.start);
        let last = self.words.partition_point(|word| word.end < at.end);
        (first <= last && last < self.words.len()).then_some(first..last + 1)
    }

    /// The words of a text that stands in the lines as it is.
    fn whole(&self, sought: &[u8]) -> Option<Range<usize>> {
        self.best(sought).and_then(|at| self.words_of(at))
    }

    /// The words of a text between which others stand.
    fn pieces(&self, sought: &[u8]) -> Option<Vec<Range<usize>>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        let mut lost = true;
        for (idx, word) in self.words.iter().enumerate().filter(|(_, word)| word.end > word.start) {
            let rest = sought.get(at..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let here = self.letters.get(word.start as usize..).unwrap_or_default();
            let len = (word.end - word.start) as usize;
            let agree = if lost { SURE.max(len).min(rest.len()) } else { len };
            if agree < len || here.len() < agree || here.get(..agree) != rest.get(..agree) {
                // The mark of a note does not part a text.
                lost = lost || !word.script;
                continue;
            }
            at += len;
            match out.last_mut().filter(|_| !lost) {
                Some(piece) => piece.end = idx + 1,
                None => out.push(idx..idx + 1),
            }
            lost = false;
        }
        (at > 0 && at == sought.len()).then_some(out)
    }

    /// All words from where a text begins to where it ends; from the first or to the last one where only
    /// the other end is found.
    fn between_ends(&self, sought: &[u8]) -> Option<Range<usize>> {
        let (head, tail) = (sought.get(..ENDS)?, sought.get(sought.len() - ENDS..)?);
        let start = self.best(head).map(|at| at.start);
        let length = sought.len() as u32;
        let expected = start.map_or(self.letters.len() as u32, |start| start + length);
        let after = self.places(tail).filter(|at| start.is_none_or(|start| at.start >= start));
        let end = after.map(|at| at.end).min_by_key(|end| end.abs_diff(expected));
        let (start, end) = match (start, end) {
            (None, None) => return None,
            (start, end) => (start.unwrap_or(0), end.unwrap_or(self.letters.len() as u32)),
        };
        self.words_of(start..end)
    }

    /// Words with the marks without letters on the same lines before and after them: bullets, brackets.
    fn with_marks(&self, mut words: Range<usize>) -> Range<usize> {
        let is_mark = |idx: usize, beside: usize| match (self.words.get(idx), self.words.get(beside)) {
            (Some(mark), Some(word)) => mark.start == mark.end && mark.cut == word.cut,
            _ => false,
        };
        while words.start.checked_sub(1).is_some_and(|idx| is_mark(idx, words.start)) {
            words.start -= 1;
        }
        while words.end.checked_sub(1).is_some_and(|last| is_mark(words.end, last)) {
            words.end += 1;
        }
        words
    }

    /// Reduces the lines to runs of words.
    fn keep(&self, cuts: &mut Vec<Cut>, runs: &[Range<usize>]) {
        let before = std::mem::take(cuts);
        for run in runs {
            for of_line in self.words.get(run.clone()).unwrap_or_default().chunk_by(|a, b| a.cut == b.cut) {
                let ([first, ..], [.., last]) = (of_line, of_line) else { continue };
                cuts.extend(before.get(first.cut as usize).map(|cut| Cut { words: first.word..last.word + 1, ..cut.clone() }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// What is kept of the lines of a text, lines apart by ` / `.
    fn kept(lines: &str, keep: impl FnOnce(&mut Letters, &mut Vec<Cut>)) -> String {
        let pages = text::pages(lines);
        let page = &pages.pages[0];
        let lines = page.lines.iter().zip(0..);
        let mut cuts: Vec<Cut> = lines.map(|(line, idx)| Cut { page: 1, line: idx, words: line.words.clone() }).collect();
        let mut letters = Letters::default();
        letters.read(&pages, &cuts);
        keep(&mut letters, &mut cuts);
        let texts = cuts.iter().map(|cut| {
            let words = page.words[cut.words.start as usize..cut.words.end as usize].iter();
            words.map(|word| page.word_text(word)).collect::<Vec<_>>().join(" ")
        });
        texts.collect::<Vec<_>>().join(" / ")
    }

    fn check(lines: &str, label: &str, text: &str, expected: &str) {
        assert_eq!(kept(lines, |letters, cuts| letters.keep_text(cuts, label, text)), expected, "{text}");
    }

    fn check_name(lines: &str, name: &str, expected: &str) {
        assert_eq!(kept(lines, |letters, cuts| letters.keep_name(cuts, name)), expected, "{name}");
    }

    #[test]
    fn texts_among_their_lines() {
        let lines = "Members asked why. RESOLVED: (1) that the weir be main-\ntained; and the Clerk write. The Chair spoke.";
        check(lines, "", "that the weir be maintained", "that the weir be main- / tained;");
        check(lines, "1", "that the weir be maintained; and the Clerk write.", "(1) that the weir be main- / tained; and the Clerk write.");
        check(lines, "", "Members asked why.", "Members asked why.");
        // What is not there leaves the lines as they are.
        check("One line.\nAnother line.", "", "Something else altogether", "One line. / Another line.");
    }

    #[test]
    fn words_between_are_left_out_and_ends_are_enough() {
        let lines = "1.2 The hedge at the corner\nClerk\nof Sandy Lane could be cut back.";
        check(
            lines,
            "1.2",
            "The hedge at the corner of Sandy Lane could be cut back.",
            "1.2 The hedge at the corner / of Sandy Lane could be cut back.",
        );
        let lines = "Noted. The hedge at the corner of the lane\nwhich was cut and trimmed by the owner. Thanks.";
        check(
            lines,
            "",
            "The hedge at the corner got trimmed by the owner.",
            "The hedge at the corner of the lane / which was cut and trimmed by the owner.",
        );
    }

    #[test]
    fn names_among_their_lines() {
        let lines =
            "Present: Cllrs Ada Fenwick (Chair), Joann Lee, Ann\nLee, F\u{f6}lke \u{d3} Briain and B Noor\nPELL Cora; Cllrs D and E Orme";
        check_name(lines, "Ada Fenwick", "Ada Fenwick");
        check_name(lines, "Ann Lee", "Ann / Lee,");
        check_name(lines, "F\u{f6}lke \u{d3} Briain", "F\u{f6}lke \u{d3} Briain");
        check_name(lines, "B. Noor", "B Noor");
        check_name(lines, "Cora Pell", "PELL Cora;");
        check_name(lines, "D Orme", "Orme");
        // The surname of two people says nothing.
        assert_eq!(kept("A Lee and B Lee", |letters, cuts| letters.keep_name(cuts, "C Lee")), "A Lee and B Lee");
    }
}
