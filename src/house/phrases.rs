//! A list of phrases that is matched on word boundaries, longest first, without regard to case,
//! to the kind of white space or to the kind of apostrophe and dash.

use super::load;
use super::trace::{self, Watch};
use serde::{Deserialize, Deserializer};
use std::ops::Range;
use std::sync::Arc;

/// Phrases compiled for searching. An empty list matches nothing.
#[derive(Debug, Clone)]
pub struct Phrases {
    list: Vec<String>,
    /// The first two characters of the phrases with their indexes, sorted: most texts are turned away by
    /// them, and the others are held against few phrases. [`NONE`] stands for a second that is not there.
    firsts: Vec<(char, char, u32)>,
    /// A bit for each ASCII character that a phrase begins with when it is folded.
    ascii: [u64; 2],
    /// A phrase begins with a character that is not ASCII.
    beyond: bool,
    /// A bit for the hash of each pair of characters that a phrase begins with.
    pairs: Box<[u64; PAIR_BITS / 64]>,
    /// A phrase is one character long.
    single: bool,
    /// Set in a house that is watched.
    watch: Option<Arc<Watch>>,
}

/// No phrase has it: control characters fold into spaces or are none of any list.
const NONE: char = '\0';
/// Bits for the pairs of characters that phrases begin with: most lists have fewer than forty.
const PAIR_BITS: usize = 1024;

impl Phrases {
    /// Compiles a list; empty phrases are ignored.
    pub fn new<S: Into<String>>(list: impl IntoIterator<Item = S>) -> Phrases {
        let list: Vec<String> = list.into_iter().map(|s| folded(s.into())).filter(|s| !s.is_empty()).collect();
        let begin = |(phrase, idx): (&String, u32)| {
            let mut chars = phrase.chars();
            Some((chars.next()?, chars.next().unwrap_or(NONE), idx))
        };
        let mut firsts: Vec<(char, char, u32)> = list.iter().zip(0..).filter_map(begin).collect();
        firsts.sort_unstable();
        let mut ascii = [0, 0];
        for byte in 0..128u8 {
            let folded = fold_char(char::from(byte));
            if firsts.binary_search_by_key(&folded, |(c, ..)| *c).is_ok()
                && let Some(bits) = ascii.get_mut(usize::from(byte >> 6))
            {
                *bits |= 1 << (byte & 63);
            }
        }
        let beyond = firsts.iter().any(|(c, ..)| !c.is_ascii());
        // Boxed: a house holds hundreds of lists, and reading one moves them over the stack.
        let mut pairs = Box::new([0; PAIR_BITS / 64]);
        let mut single = false;
        for phrase in &list {
            let mut chars = phrase.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) => {
                    let bit = pair_bit(first, second);
                    if let Some(word) = pairs.get_mut(bit / 64) {
                        *word |= 1 << (bit % 64);
                    }
                }
                _ => single = true,
            }
        }
        Phrases { list, firsts, ascii, beyond, pairs, single, watch: None }
    }

    /// The same list, watched.
    pub(super) fn watched_by(self, watch: Option<Arc<Watch>>) -> Phrases {
        Phrases { watch, ..self }
    }

    /// Whether a phrase may begin with two folded characters.
    #[inline]
    fn begins_with_pair(&self, first: char, second: Option<char>) -> bool {
        let bit = |second| pair_bit(first, second);
        self.single || second.map(bit).is_some_and(|bit| self.pairs.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1))
    }

    /// Whether a phrase may begin with a character.
    #[inline]
    fn begins_with(&self, c: char) -> bool {
        if c.is_ascii() { self.begins_with_byte(c as u8) } else { self.begins_with_other(c) }
    }

    /// The same for ASCII.
    #[inline(always)]
    fn begins_with_byte(&self, byte: u8) -> bool {
        let [low, high] = self.ascii;
        (if byte < 64 { low } else { high }) >> (byte & 63) & 1 == 1
    }

    /// A few characters beyond ASCII fold into it.
    fn begins_with_other(&self, c: char) -> bool {
        let folded = fold_char(c);
        if folded.is_ascii() { self.begins_with_byte(folded as u8) } else { self.beyond }
    }

    /// Whether a phrase may go on with a second byte. What is not ASCII is looked at elsewhere.
    #[inline(always)]
    fn goes_on_with(&self, first: u8, second: Option<&u8>) -> bool {
        match second {
            Some(second) if second.is_ascii() => self.begins_with_pair(char::from(fold_byte(first)), Some(char::from(fold_byte(*second)))),
            Some(_) => true,
            None => self.single,
        }
    }

    /// The phrases, folded, in the order given.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    /// The first place where a phrase stands, as a byte range of `text`, and the index of the phrase.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        // Looked for at the starts of words only. An automaton reads each byte no faster than this, and
        // a house has hundreds of lists, each of which it would have to be built for.
        if self.list.is_empty() {
            return None;
        }
        let bytes = text.as_bytes();
        let mut in_word = false;
        for (at, &byte) in bytes.iter().enumerate() {
            // Nearly all text is ASCII, and nearly all of it the inside of words.
            let (word, begins) = if byte.is_ascii() {
                let word = ALPHANUMERIC.get(usize::from(byte)).is_some_and(|word| *word);
                (word, !(in_word && word) && self.begins_with_byte(byte) && self.goes_on_with(byte, bytes.get(at + 1)))
            } else if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let word = c.is_alphanumeric();
                (word, !(in_word && word) && self.begins_with(c))
            } else {
                continue;
            };
            if begins && let Some((len, idx)) = text.get(at..).and_then(|rest| self.standing_at(rest)) {
                return Some((at..at + len, idx));
            }
            in_word = word;
        }
        None
    }

    /// Whether a phrase may stand at the start of a text: most texts are turned away by two bytes.
    #[inline(always)]
    fn may_stand_at(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        match bytes.first() {
            Some(first) if first.is_ascii() => self.begins_with_byte(*first) && self.goes_on_with(*first, bytes.get(1)),
            Some(_) => text.chars().next().is_some_and(|first| self.begins_with(first)),
            None => false,
        }
    }

    /// The phrases, each with its index, that begin as `text` does.
    fn beginning_as<'a>(&'a self, text: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let mut chars = text.chars().map(fold_char);
        let (first, second) = (chars.next().unwrap_or(NONE), chars.next().unwrap_or(NONE));
        let pairs = self.with_pair(first, second);
        let singles = if self.single { self.with_pair(first, NONE) } else { &[] };
        pairs.iter().chain(singles).filter_map(|(.., idx)| Some((*idx as usize, self.list.get(*idx as usize)?.as_str())))
    }

    /// The phrases that begin with two folded characters.
    fn with_pair(&self, first: char, second: char) -> &[(char, char, u32)] {
        let from = self.firsts.partition_point(|(a, b, _)| (*a, *b) < (first, second));
        let rest = self.firsts.get(from..).unwrap_or_default();
        let n_same = rest.iter().take_while(|(a, b, _)| (*a, *b) == (first, second)).count();
        rest.get(..n_same).unwrap_or_default()
    }

    /// The number of bytes of `text` that a phrase at its very start takes.
    #[inline]
    pub fn starts(&self, text: &str) -> Option<usize> {
        self.starts_with(text).map(|(len, _)| len)
    }

    /// As [`starts`](Self::starts), with the index of the phrase.
    #[inline]
    pub fn starts_with(&self, text: &str) -> Option<(usize, usize)> {
        if self.may_stand_at(text) { self.standing_at(text) } else { None }
    }

    /// The same for a text that a phrase may stand at the start of.
    fn standing_at(&self, text: &str) -> Option<(usize, usize)> {
        let standing =
            self.beginning_as(text).filter_map(|(idx, phrase)| Some((phrase.len(), std::cmp::Reverse(idx), taken(text, phrase)?)));
        // The longest; of equal phrases the first.
        let (_, std::cmp::Reverse(idx), len) = standing.max()?;
        if let (Some(watch), Some(phrase)) = (&self.watch, self.list.get(idx)) {
            trace::saw(watch, phrase, text);
        }
        Some((len, idx))
    }

    /// Whether a phrase stands anywhere in `text`.
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether `text`, less space and closing punctuation around it, is one of the phrases.
    pub fn is(&self, text: &str) -> bool {
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || matches!(fold_char(c), '.' | ':' | ';' | ',' | '-' | '(' | ')' | '[' | ']'));
        if !self.may_stand_at(text) {
            return false;
        }
        let found = self.beginning_as(text).find(|(_, phrase)| phrase.chars().eq(text.chars().map(fold_char)));
        if let (Some(watch), Some((_, phrase))) = (&self.watch, found) {
            trace::saw(watch, phrase, text);
        }
        found.is_some()
    }
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases::new::<&str>([])
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        let mut list = Vec::<String>::deserialize(deserializer)?;
        let watch = load::watched(&mut list);
        Ok(Phrases::new(list).watched_by(watch))
    }
}

/// Place of a pair of folded characters among [`PAIR_BITS`].
fn pair_bit(first: char, second: char) -> usize {
    (first as usize).wrapping_mul(37).wrapping_add(second as usize) % PAIR_BITS
}

/// A phrase of a list, folded and without space around it.
fn folded(mut phrase: String) -> String {
    // Most are written as they are folded; the rest is so in two steps.
    if phrase.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_control() || byte == b'`') {
        phrase = fold(&phrase);
    } else {
        phrase.make_ascii_lowercase();
    }
    if phrase.starts_with(' ') || phrase.ends_with(' ') { phrase.trim().to_owned() } else { phrase }
}

/// One folded character for each character of `text`.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// What a byte of ASCII folds into; others stay as they are.
static FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'`' => b'\'',
            other if other.is_ascii_whitespace() => b' ',
            other => other.to_ascii_lowercase(),
        };
        byte += 1;
    }
    table
};

/// Whether a byte is a letter or a digit of ASCII.
static ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// A byte of ASCII folded.
#[inline(always)]
fn fold_byte(byte: u8) -> u8 {
    FOLDED.get(usize::from(byte)).copied().unwrap_or(byte)
}

#[inline]
fn fold_char(c: char) -> char {
    if c.is_ascii() { char::from(fold_byte(c as u8)) } else { fold_other(c) }
}

/// What a character beyond ASCII folds into.
fn fold_other(c: char) -> char {
    match c {
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
    if text.len() > phrase.len() && text.as_bytes().get(..=phrase.len()).is_some_and(<[u8]>::is_ascii) {
        let text = text.as_bytes();
        let same = text.iter().zip(phrase.as_bytes()).all(|(byte, folded)| fold_byte(*byte) == *folded);
        let inside = || phrase.ends_with(|c: char| c.is_alphanumeric()) && text.get(phrase.len()).is_some_and(u8::is_ascii_alphanumeric);
        return (same && !inside()).then_some(phrase.len());
    }
    let mut rest = text.chars();
    let mut last = None;
    for c in phrase.chars() {
        last = rest.next().map(fold_char).filter(|folded| *folded == c);
        last?;
    }
    let inside = last.is_some_and(char::is_alphanumeric) && rest.clone().next().map(fold_char).is_some_and(char::is_alphanumeric);
    (!inside).then(|| text.len() - rest.as_str().len())
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
    fn characters_beyond_ascii_are_found_by_what_they_fold_into() {
        let p = Phrases::new([" `Quoted\u{a0}`", "-dash", "\u{c9}cole", "x"]);
        assert_eq!(p.list(), ["'quoted '", "-dash", "\u{e9}cole", "x"]);
        assert_eq!(p.find("so \u{2018}QUOTED \u{2019}"), Some((3..16, 0)));
        assert_eq!(p.find("a \u{2013}Dash"), Some((2..9, 1)));
        assert_eq!(p.find("l'\u{e9}cole"), Some((2..8, 2)));
        assert_eq!(p.find("of X"), Some((3..4, 3)));
        assert_eq!(p.find("of \u{212a}x"), None);
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
