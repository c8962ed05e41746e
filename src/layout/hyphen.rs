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
    /// The document breaks words at line ends: of its line-end hyphens that it tells something
    /// about, most are none of the word.
    breaks_words: bool,
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
        let (mut broken, mut whole) = (0, 0);
        for page in &pages.pages {
            for pair in page.lines.windows(2) {
                let (text, next) = (page.line_text(&pair[0]), page.line_text(&pair[1]));
                if ends_cut(text) && pair[0].block == pair[1].block {
                    match hyphens.known(text, next) {
                        Some(true) => broken += 1,
                        Some(false) => whole += 1,
                        None => {}
                    }
                }
            }
        }
        hyphens.breaks_words = broken > whole;
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
    /// undone or kept. An address that runs on, and a slash between two words, get no space.
    pub fn append(&self, text: &mut String, next: &str) {
        let next = next.trim_start();
        if text.is_empty() || next.is_empty() {
            text.push_str(next);
            return;
        }
        if ends_cut(text) {
            if self.goes(text, next) {
                text.pop();
            }
        } else if !text.ends_with(char::is_whitespace) && !runs_on(text, next) {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// What the document tells of a hyphen at the end of `text`: that it goes (`true`), or stays.
    fn known(&self, text: &str, next: &str) -> Option<bool> {
        let (first, second) = parts(text, next);
        let whole = second.split(['\'', '\u{2019}', '-', '/']).next().unwrap_or(second);
        if self.has(&[first, whole]) || self.has(&[first, second]) {
            return Some(true);
        }
        (self.has(&[first, "-", whole]) || self.has(&[first, "-", second])).then_some(false)
    }

    /// Whether the hyphen at the end of `text` goes when `next` follows.
    fn goes(&self, text: &str, next: &str) -> bool {
        if text.ends_with('\u{ad}') {
            return true;
        }
        if is_kept(text, next) {
            return false;
        }
        if let Some(goes) = self.known(text, next) {
            return goes;
        }
        let (first, second) = parts(text, next);
        let whole = second.split(['\'', '\u{2019}', '-', '/']).next().unwrap_or(second);
        let last_part = first.rsplit('-').next().unwrap_or(first);
        let is_prefix = PREFIXES.iter().any(|p| p.eq_ignore_ascii_case(last_part));
        let is_suffix = SUFFIXES.iter().any(|s| s.eq_ignore_ascii_case(whole));
        // `up-to-` and `day-to-`: a word with hyphens before goes on with hyphens. Two words that
        // stand alone elsewhere (`front-line`) are a compound.
        let compound = !self.breaks_words && self.has(&[first]) && self.has(&[whole]);
        !(is_prefix || is_suffix || first.contains('-') || compound)
    }
}

/// The end of the first line's last word without its hyphen, and the second line's first word.
fn parts<'a>(text: &'a str, next: &'a str) -> (&'a str, &'a str) {
    let first = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let first = first.strip_suffix(['-', '\u{2010}', '\u{ad}']).unwrap_or(first);
    (trimmed_start(first), trimmed(next.split(char::is_whitespace).next().unwrap_or("")))
}

/// Whether a hyphen stays whatever the document says: beside a capital or a digit, in an address.
fn is_kept(text: &str, next: &str) -> bool {
    let (first, second) = parts(text, next);
    let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    !lower(first.chars().next_back()) || !lower(second.chars().next()) || is_address(text)
}

/// Whether the last word of a text is an address of the web or of mail.
fn is_address(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// Whether two lines run on without a space: `and/` `or`, an address broken at the line's end.
pub(super) fn runs_on(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    let slash = back.next() == Some('/') && back.next().is_some_and(char::is_alphanumeric);
    if slash && next.starts_with(char::is_alphanumeric) {
        return true;
    }
    if !is_address(text) || !next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "/_%?=&".contains(c)) {
        return false;
    }
    let word = next.split(char::is_whitespace).next().unwrap_or("");
    let inner = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !inner.contains(|c: char| c.is_alphabetic()) {
        return false;
    }
    text.ends_with(['_', '=', '%', '&', '?']) || inner.contains(['-', '_', '/', '=', '%', '?', '.'])
}

/// The text of a page with its lines, words cut at a line's end put together in the upper line.
/// What the hyphen is has to be told from this page alone: it goes where the page writes the word
/// without it.
pub(super) fn page_text(page: &super::Page, out: &mut String) {
    out.clear();
    out.reserve(page.text.len());
    let mut skip = 0;
    let mut searches = 0;
    let leaders = memchr::memmem::find(page.text.as_bytes(), b"....").is_some();
    for (at, line) in page.lines.iter().enumerate() {
        let text = page.line_text(line).get(skip..).unwrap_or("");
        if leaders && text.contains("....") {
            with_leaders(page, line, skip, out);
        } else {
            out.push_str(text);
        }
        skip = 0;
        if let Some(next) = page.lines.get(at + 1)
            && next.column == line.column
            && next.furniture == line.furniture
            && next.baseline > line.baseline
            && next.baseline - line.baseline < MAX_PITCH * line.size
        {
            let next = page.line_text(next);
            let cut = ends_cut(text) && next.starts_with(char::is_alphanumeric);
            if cut || (text.ends_with(|c: char| c == '/' || c.is_alphanumeric()) && runs_on(text, next)) {
                let (first, second) = parts(text, next);
                let goes = text.ends_with('\u{ad}')
                    || (!is_kept(text, next) && searches < MAX_SEARCHES && page.text.contains(&[first, second].concat()));
                searches += 1;
                if cut && goes {
                    out.pop();
                }
                skip = next.find(' ').unwrap_or(next.len());
                out.push_str(&next[..skip]);
                skip = (skip + 1).min(next.len());
            }
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
}

/// A line with leader dots as it is printed: without the spaces that part words from the dots.
fn with_leaders(page: &super::Page, line: &super::Line, skip: usize, out: &mut String) {
    let from = line.text.start + skip as u32;
    let mut last: Option<&super::Word> = None;
    for word in page.line_words(line).iter().filter(|word| word.start >= from) {
        if last.is_some_and(|last| last.bbox.x1 != word.bbox.x0) {
            out.push(' ');
        }
        out.push_str(page.word_text(word));
        last = Some(word);
    }
}

/// Words cut at line ends that are sought in the text of their page.
const MAX_SEARCHES: usize = 200;
/// Lines of one paragraph are at most this many ems apart.
const MAX_PITCH: f32 = 2.0;

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
    for c in parts.iter().flat_map(|part| part.chars()) {
        if c.is_ascii() {
            c.to_ascii_lowercase().hash(&mut hasher);
        } else {
            c.to_lowercase().for_each(|lower| lower.hash(&mut hasher));
        }
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

    #[test]
    fn compounds_and_addresses_stay_whole() {
        check("the front and the line", "the front-", "line work", "the front-line work");
        check("", "and/", "or", "and/or");
        check("", "see www.example.org/minutes-", "and-agendas now", "see www.example.org/minutes-and-agendas now");
        check("", "see www.example.org/min", "utes-of-june", "see www.example.org/minutes-of-june");
        check("", "see www.example.org", "and ask", "see www.example.org and ask");
    }

    #[test]
    fn a_pages_text_puts_cut_words_together() {
        let pages = crate::layout::text::pages("the sub-\ncommittee met, an evalua-\ntion\nthe evaluation");
        let mut out = String::new();
        page_text(&pages.pages[0], &mut out);
        assert_eq!(out, "the sub-committee\nmet, an evaluation\nthe evaluation\n");
    }
}
