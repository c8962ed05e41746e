//! Joins two lines of one paragraph, and undoes the hyphen at the end of the first where the word
//! without it is the word.
//!
//! A soft hyphen always goes. A hard one goes or stays by what the rest of the document writes:
//! the joined form, the hyphenated form, or neither.

use super::Pages;
use rustc_hash::FxHashSet;
use std::hash::{Hash, Hasher};

/// First parts that keep their hyphen unless the document writes the joined form.
const PREFIXES: &[&str] = &[
    "all", "anti", "co", "cross", "ex", "half", "high", "inter", "long", "low", "mid", "multi", "non", "over", "part", "post", "pre",
    "pro", "quasi", "re", "self", "semi", "short", "so", "sub", "un", "vice", "well",
];
/// Last parts that stand behind a hyphen.
const SUFFIXES: &[&str] =
    &["based", "chair", "chairman", "elect", "free", "going", "led", "opted", "ordinate", "ordinated", "term", "time", "wide", "year"];
/// Words of a document that are remembered; more than any pack writes, less than a hostile file could make.
const MAX_WORDS: usize = 1 << 20;

/// The words that a document writes within its lines, to decide what a line-end hyphen is.
#[derive(Debug, Clone, Default)]
pub struct Hyphens {
    /// Hashes of lower-case words, hyphens included.
    words: FxHashSet<u64>,
}

impl Hyphens {
    /// Remembers the words of all lines, but not those that a line's end may have cut.
    pub fn of(pages: &Pages) -> Hyphens {
        let mut hyphens = Hyphens::default();
        for page in &pages.pages {
            let mut after_cut = false;
            for line in &page.lines {
                let text = page.line_text(line);
                let cut = ends_cut(text);
                let count = line.words.len();
                for (n, word) in text.split_ascii_whitespace().enumerate() {
                    let is_part = (n == 0 && after_cut) || (n + 1 == count && cut);
                    if !is_part && hyphens.words.len() < MAX_WORDS {
                        hyphens.remember(word);
                    }
                }
                after_cut = cut;
            }
        }
        hyphens
    }

    fn remember(&mut self, word: &str) {
        let word = trimmed(word);
        if word.len() > 2 {
            self.words.insert(hash(&[word]));
        }
    }

    fn has(&self, parts: &[&str]) -> bool {
        self.words.contains(&hash(parts))
    }

    /// Appends the next line of a paragraph to `text`: with a space, or with a line-end hyphen
    /// undone or kept.
    pub fn append(&self, text: &mut String, next: &str) {
        let next = next.trim_start();
        if text.is_empty() || next.is_empty() {
            text.push_str(next);
            return;
        }
        if !ends_cut(text) {
            if !text.ends_with(char::is_whitespace) {
                text.push(' ');
            }
        } else if self.goes(text, next) {
            text.pop();
        }
        text.push_str(next);
    }

    /// Whether the hyphen at the end of `text` goes when `next` follows.
    fn goes(&self, text: &str, next: &str) -> bool {
        if text.ends_with('\u{ad}') {
            return true;
        }
        let first = text.rsplit(char::is_whitespace).next().unwrap_or("");
        let first = first.strip_suffix(['-', '\u{2010}']).unwrap_or(first);
        // `Overview-and-Scru-`: only the part after the last hyphen is broken.
        let first = trimmed_start(first);
        let second = trimmed(next.split(char::is_whitespace).next().unwrap_or(""));
        let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
        if !lower(first.chars().next_back()) || !lower(second.chars().next()) {
            return false;
        }
        let whole = second.split(['\'', '\u{2019}', '-', '/']).next().unwrap_or(second);
        if self.has(&[first, whole]) || self.has(&[first, second]) {
            return true;
        }
        if self.has(&[first, "-", whole]) || self.has(&[first, "-", second]) {
            return false;
        }
        let last_part = first.rsplit('-').next().unwrap_or(first);
        let is_prefix = PREFIXES.iter().any(|p| p.eq_ignore_ascii_case(last_part));
        let is_suffix = SUFFIXES.iter().any(|s| s.eq_ignore_ascii_case(whole));
        // `up-to-` and `day-to-`: a word with hyphens before goes on with hyphens.
        !(is_prefix || is_suffix || first.contains('-'))
    }
}

/// Whether a line ends within a word: a letter and a hyphen.
fn ends_cut(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '\u{ad}' | '\u{2010}')) && back.next().is_some_and(char::is_alphanumeric)
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn trimmed_start(word: &str) -> &str {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Hash of the parts put together, lower-case.
fn hash(parts: &[&str]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    for c in parts.iter().flat_map(|part| part.chars()).flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, before: &str, after: &str, expected: &str) {
        let pages = crate::layout::text::pages(document);
        let mut text = before.to_owned();
        Hyphens::of(&pages).append(&mut text, after);
        assert_eq!(text, expected);
    }

    #[test]
    fn a_broken_word_is_joined() {
        check("", "the recom-", "mendation", "the recommendation");
        check("", "the eva\u{ad}", "luation", "the evaluation");
        check("the evaluation frame", "the", "frame", "the frame");
    }

    #[test]
    fn a_hyphen_of_the_word_stays() {
        check("", "members were co-", "opted to", "members were co-opted to");
        check("", "a day-to-", "day matter", "a day-to-day matter");
        check("", "Stoke-", "Underwood", "Stoke-Underwood");
        check("", "in 2016-", "17", "in 2016-17");
        check("", "Covid-", "19 rules", "Covid-19 rules");
    }

    #[test]
    fn the_document_decides() {
        check("a decision-maker met", "the decision-", "maker said", "the decision-maker said");
        check("to coordinate work", "to co-", "ordinate it", "to coordinate it");
        // A word cut by a line's end tells nothing.
        check("the decision-\nmaker", "the decision-", "maker", "the decisionmaker");
    }

    #[test]
    fn a_dash_is_no_hyphen() {
        check("", "the report \u{2013}", "see below", "the report \u{2013} see below");
        check("", "item -", "see below", "item - see below");
    }
}
