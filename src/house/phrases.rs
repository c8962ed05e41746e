//! A list of phrases that is matched on word boundaries, longest first, without regard to case,
//! to the kind of white space or to the kind of apostrophe and dash.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use serde::{Deserialize, Deserializer};
use std::ops::Range;

/// Phrases compiled for searching. An empty list matches nothing.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    list: Vec<String>,
    automaton: Option<AhoCorasick>,
}

impl Phrases {
    /// Compiles a list; empty phrases are ignored.
    pub fn new<S: AsRef<str>>(list: impl IntoIterator<Item = S>) -> Phrases {
        let list: Vec<String> = list.into_iter().map(|s| fold(s.as_ref()).trim().to_owned()).filter(|s| !s.is_empty()).collect();
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(&list).ok().filter(|_| !list.is_empty());
        Phrases { list, automaton }
    }

    /// The phrases, folded, in the order given.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    /// The first place where a phrase stands, as a byte range of `text`, and the index of the phrase.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        let automaton = self.automaton.as_ref()?;
        let folded = fold(text);
        let mut from = 0;
        while let Some(m) = automaton.find(aho_corasick::Input::new(&folded).range(from..)) {
            // `fold` keeps the count of characters but not of bytes: map back by characters.
            if on_boundaries(&folded, m.range()) {
                return Some((unfold(text, &folded, m.range()), m.pattern().as_usize()));
            }
            from = m.start() + folded[m.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    /// The number of bytes of `text` that a phrase at its very start takes.
    pub fn starts(&self, text: &str) -> Option<usize> {
        self.starts_with(text).map(|(len, _)| len)
    }

    /// As [`starts`](Self::starts), with the index of the phrase.
    pub fn starts_with(&self, text: &str) -> Option<(usize, usize)> {
        let folded = fold(text);
        let mut best: Option<(usize, usize)> = None;
        for (idx, phrase) in self.list.iter().enumerate() {
            if folded.starts_with(phrase.as_str())
                && on_boundaries(&folded, 0..phrase.len())
                && best.is_none_or(|(len, _)| phrase.len() > len)
            {
                best = Some((phrase.len(), idx));
            }
        }
        best.map(|(len, idx)| (unfold(text, &folded, 0..len).end, idx))
    }

    /// Whether a phrase stands anywhere in `text`.
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether `text`, less space and closing punctuation around it, is one of the phrases.
    pub fn is(&self, text: &str) -> bool {
        let folded = fold(text);
        let folded = folded.trim_matches(|c: char| c.is_whitespace() || ".:;,-()[]".contains(c));
        self.list.iter().any(|phrase| phrase == folded)
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        Ok(Phrases::new(Vec::<String>::deserialize(deserializer)?))
    }
}

/// One folded character for each character of `text`.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{201c}' | '\u{201d}' => '"',
            c if c.is_whitespace() => ' ',
            c => {
                let mut lower = c.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(l), None) => l,
                    _ => c,
                }
            }
        })
        .collect()
}

/// The byte range of `text` for a byte range of its folded form.
fn unfold(text: &str, folded: &str, range: Range<usize>) -> Range<usize> {
    let chars_before = folded[..range.start].chars().count();
    let chars_in = folded[range].chars().count();
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    at(chars_before)..at(chars_before + chars_in)
}

/// A phrase may not begin or end within a word.
fn on_boundaries(folded: &str, range: Range<usize>) -> bool {
    let inside = &folded[range.clone()];
    let alnum = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let left = !(alnum(inside.chars().next()) && alnum(folded[..range.start].chars().next_back()));
    let right = !(alnum(inside.chars().next_back()) && alnum(folded[range.end..].chars().next()));
    left && right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_on_word_boundaries_and_keeps_byte_ranges() {
        let p = Phrases::new(["chairman's announcements", "Cllr", "Cllr."]);
        assert_eq!(p.find("4. CHAIRMAN\u{2019}S\u{a0}ANNOUNCEMENTS"), Some((3..30, 0)));
        assert_eq!(p.find("Cllrs Cllr X"), Some((6..10, 1)));
        assert_eq!(p.starts("Cllr. X"), Some(5));
        assert_eq!(p.starts("Cllrs X"), None);
        assert!(p.is(" CLLR: "));
        assert!(!p.is("Cllr X"));
        assert!(!Phrases::default().contains("x"));
    }
}
