//! Texts to words that can be compared: lower case, no accents, no punctuation, `&` as `and`.

use crate::house::House;
use crate::record::slug;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    let slug = slug(&text.replace('&', " and "));
    slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same with figures unsplit: `1.5%` is `1.5 percent`, `24/0117` one word. Commas of thousands are no matter,
/// nor is which dash or stroke parts two years.
pub(super) fn figured(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('&', " and ").replace('%', " percent ").replace("per cent", "percent");
    let mut out = Vec::new();
    for piece in text.split_whitespace() {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !piece.bytes().any(|b| b.is_ascii_digit()) {
            out.extend(words(piece));
            continue;
        }
        let signs = |c: char| if c == '-' || c == '\u{2013}' { '/' } else { c };
        out.push(piece.chars().map(signs).filter(|c| c.is_alphanumeric() || ".:/".contains(*c)).collect());
    }
    out
}

/// The words of a text that carry meaning: articles and small prepositions left out.
pub(super) fn telling(house: &House, text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| !house.linking.small.is(word));
    words
}

pub(super) fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// A number that stands for a text.
pub(super) fn digest(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// How many words two texts share, in whatever order: twice the shared by all, 0 to 1.
pub(super) fn overlap(a: &[&str], b: &[&str]) -> f64 {
    share(2 * common(a, b), a.len() + b.len())
}

/// The number of words that two texts share, in whatever order.
pub(super) fn common(a: &[&str], b: &[&str]) -> usize {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

/// Whether the words of `part` stand in `whole`, in their order.
pub(super) fn stands_in(part: &[&str], whole: &[&str]) -> bool {
    let mut whole = whole.iter();
    !part.is_empty() && part.iter().all(|word| whole.any(|other| other == word))
}

/// The number of words that two texts share in the same order.
pub(super) fn in_order(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for left in a {
        let mut diagonal = 0;
        for (j, right) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let before = row.get(j).copied().unwrap_or(0);
            let here = if left == right { diagonal + 1 } else { above.max(before) };
            diagonal = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = here;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

/// A part of a whole, 0 to 1; none of nothing.
#[allow(clippy::cast_precision_loss)]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The stem of a word, so that `note`, `noted` and `notes` compare as one. Crude; used to tell a changed
/// wording from a changed tense, never to find one.
pub(super) fn stem(word: &str) -> &str {
    let cut = ENDINGS.iter().find_map(|(end, left)| {
        let stem = word.strip_suffix(end).filter(|stem| stem.len() >= MIN_STEM && stem.ends_with(left))?;
        Some(stem)
    });
    cut.unwrap_or(word)
}

/// What is taken off, and what what is left must end in: `noted` is `note`, but `award` is no `awar`.
const ENDINGS: [(&str, &str); 6] = [("ing", ""), ("ed", ""), ("es", ""), ("e", ""), ("d", "e"), ("s", "")];
/// Shorter stems are whole words: `red`, `use`; and `note` must not become `not`.
const MIN_STEM: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_compares_words_and_their_order() {
        let house = House::base().unwrap();
        let check = |a: &str, b: &str, shared: usize, within: bool| {
            let (a, b) = (telling(&house, a), telling(&house, b));
            let (a, b) = (borrowed(&a), borrowed(&b));
            assert_eq!((in_order(&a, &b), stands_in(&a, &b)), (shared, within), "{a:?} {b:?}");
        };
        check("Budget Monitoring", "The Budget: Monitoring & Outlook", 2, true);
        check("Monitoring of the budget", "Budget Monitoring", 1, false);
        check("", "Budget", 0, false);
        let (a, b) = (telling(&house, "School places plan"), telling(&house, "Plan for school places"));
        assert!((overlap(&borrowed(&a), &borrowed(&b)) - 1.0).abs() < 1e-9);
        assert_eq!(
            figured("Set \u{a3}1,200.50, or 1.5%, for 2024\u{2013}25."),
            ["set", "1200.50", "or", "1.5", "percent", "for", "2024/25"]
        );
        assert_eq!([stem("noted"), stem("note"), stem("notes"), stem("red")], ["note", "note", "note", "red"]);
        assert_eq!(stem("awarded"), stem("award"));
    }
}
