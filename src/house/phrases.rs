//! A list of phrases that is matched on word boundaries, longest first, without regard to case,
//! to the kind of white space or to the kind of apostrophe and dash.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// Phrases compiled for searching. An empty list matches nothing.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    list: Vec<String>,
    /// Built when the list is first searched: a house has hundreds of lists, and many are only
    /// looked at from the start of a line.
    automaton: OnceLock<Option<AhoCorasick>>,
    /// First characters of the phrases with their indexes, sorted: most texts are turned away by
    /// their first character, and the others are held against few phrases.
    firsts: Vec<(char, u32)>,
}

impl Phrases {
    /// Compiles a list; empty phrases are ignored.
    pub fn new<S: AsRef<str>>(list: impl IntoIterator<Item = S>) -> Phrases {
        let list: Vec<String> = list.into_iter().map(|s| fold(s.as_ref()).trim().to_owned()).filter(|s| !s.is_empty()).collect();
        let mut firsts: Vec<(char, u32)> = list.iter().zip(0..).filter_map(|(phrase, idx)| Some((phrase.chars().next()?, idx))).collect();
        firsts.sort_unstable();
        Phrases { list, automaton: OnceLock::new(), firsts }
    }

    /// The automaton of the list; none for an empty list.
    fn automaton(&self) -> Option<&AhoCorasick> {
        let build = || {
            // A DFA would search little faster and takes ten times as long to build.
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            let mut builder = AhoCorasickBuilder::new();
            builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).kind(kind);
            builder.build(&self.list).ok().filter(|_| !self.list.is_empty())
        };
        self.automaton.get_or_init(build).as_ref()
    }

    /// The phrases, folded, in the order given.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    /// The first place where a phrase stands, as a byte range of `text`, and the index of the phrase.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        let automaton = self.automaton()?;
        let folded = if is_folded_but_for_case(text) { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) };
        let mut from = 0;
        while let Some(m) = automaton.find(aho_corasick::Input::new(&*folded).range(from..)) {
            let longest = Some((m.len(), m.pattern().as_usize())).filter(|_| on_boundaries(&folded, m.range()));
            // Where the longest phrase ends within a word, a shorter one may end before it.
            if let Some((len, idx)) = longest.or_else(|| self.longest_at(&folded, m.start())) {
                // `fold` keeps the count of characters but not of bytes: map back by characters.
                let range = m.start()..m.start() + len;
                return Some((if matches!(folded, Cow::Borrowed(_)) { range } else { unfold(text, &folded, range) }, idx));
            }
            from = m.start() + folded[m.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    /// The phrases, each with its index, that begin as `text` does.
    fn beginning_as<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let first = text.chars().next().map(fold_char);
        let from = first.map_or(self.firsts.len(), |first| self.firsts.partition_point(|(c, _)| *c < first));
        let same = self.firsts.get(from..).unwrap_or_default().iter().take_while(move |(c, _)| Some(*c) == first);
        same.filter_map(|(_, idx)| Some((*idx as usize, self.list.get(*idx as usize)?.as_str())))
    }

    /// Length in bytes and index of the longest phrase that stands at a place of a folded text.
    fn longest_at(&self, folded: &str, at: usize) -> Option<(usize, usize)> {
        let rest = folded.get(at..)?;
        let stands = |phrase: &str| rest.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
        let standing = self.beginning_as(rest).filter(|(_, phrase)| stands(phrase) && on_boundaries(folded, at..at + phrase.len()));
        // Of equal phrases the first.
        standing.map(|(idx, phrase)| (phrase.len(), idx)).max_by_key(|(len, idx)| (*len, std::cmp::Reverse(*idx)))
    }

    /// The number of bytes of `text` that a phrase at its very start takes.
    pub fn starts(&self, text: &str) -> Option<usize> {
        self.starts_with(text).map(|(len, _)| len)
    }

    /// As [`starts`](Self::starts), with the index of the phrase.
    pub fn starts_with(&self, text: &str) -> Option<(usize, usize)> {
        let standing =
            self.beginning_as(text).filter_map(|(idx, phrase)| Some((phrase.len(), std::cmp::Reverse(idx), taken(text, phrase)?)));
        // The longest; of equal phrases the first.
        standing.max().map(|(_, std::cmp::Reverse(idx), len)| (len, idx))
    }

    /// Whether a phrase stands anywhere in `text`.
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether `text`, less space and closing punctuation around it, is one of the phrases.
    pub fn is(&self, text: &str) -> bool {
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || matches!(fold_char(c), '.' | ':' | ';' | ',' | '-' | '(' | ')' | '[' | ']'));
        self.beginning_as(text).any(|(_, phrase)| phrase.chars().eq(text.chars().map(fold_char)))
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        Ok(Phrases::new(Vec::<String>::deserialize(deserializer)?))
    }
}

/// Whether folding would change nothing but the case, which the automaton overlooks itself.
fn is_folded_but_for_case(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii() && b != b'`' && !(b.is_ascii_whitespace() && b != b' ') && b != 0x0b)
}

/// One folded character for each character of `text`.
fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    match c {
        '`' => '\'',
        c if c.is_ascii_whitespace() => ' ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => '\'',
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
    }
}

/// The bytes of `text` that a folded phrase at its start takes, where it ends with a word.
fn taken(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut last = None;
    for c in phrase.chars() {
        last = rest.next().map(fold_char).filter(|folded| *folded == c);
        last?;
    }
    let inside = last.is_some_and(char::is_alphanumeric) && rest.clone().next().map(fold_char).is_some_and(char::is_alphanumeric);
    (!inside).then(|| text.len() - rest.as_str().len())
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
        assert!(!Phrases::default().is(""));
    }

    #[test]
    fn a_shorter_phrase_stands_where_the_longer_one_breaks_a_word() {
        let p = Phrases::new(["Report", "Report of", "CO-OPTED"]);
        assert_eq!(p.find("A REPORT OFFERED"), Some((2..8, 0)));
        assert_eq!(p.find("A report of \u{2013} it"), Some((2..11, 1)));
        assert_eq!(p.starts_with("report offered"), Some((6, 0)));
        assert_eq!(p.find("\u{201c}Co\u{2011}opted"), Some((3..13, 2)));
        assert!(p.is("\u{2013} report of:"));
    }
}
