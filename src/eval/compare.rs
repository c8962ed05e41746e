//! When a value counts as read right, with the allowances that are made for texts.

use super::matcher;
use serde_json::Value;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Floor of likeness for titles, names and labels of office.
pub(super) const CLOSE: f64 = 0.9;
/// Floor of likeness for the whole text of an item.
pub(super) const TEXT: f64 = 0.95;
/// A value shorter than the other by more than this below the floor is not looked at.
const LENGTH_SLACK: f64 = 0.15;
/// Texts longer than this many characters are compared word by word.
const LONG: usize = 4000;

/// A value as the words of Python's `str`: `None` is empty.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// Letters, digits and single spaces only, lower case: what is compared.
pub(super) fn fold_str(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars().filter(|c| *c != '\u{ad}') {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

pub(super) fn fold(value: &Value) -> String {
    fold_str(&plain(value))
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// Likeness of two folded values of which neither is empty.
pub(super) fn ratio(a: &Value, b: &Value) -> f64 {
    ratio_folded(&fold(a), &fold(b))
}

pub(super) fn ratio_folded(a: &str, b: &str) -> f64 {
    match (a, b) {
        ("", _) | (_, "") => 0.0,
        (a, b) if a == b => 1.0,
        (a, b) => matcher::ratio(&chars(a), &chars(b)),
    }
}

/// Whether two values are the same but for a letter here or there.
pub(super) fn close(a: &Value, b: &Value, floor: f64) -> bool {
    close_folded(&fold(a), &fold(b), floor)
}

pub(super) fn close_folded(a: &str, b: &str, floor: f64) -> bool {
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (a, b) = (chars(a), chars(b));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    (short as f64 / long as f64) >= floor - LENGTH_SLACK && matcher::ratio(&a, &b) >= floor
}

/// Whether a whole text is within `floor`, or its first and last words where gold gives only those.
pub(super) fn text_ok(gold: &Value, pred: &Value, floor: f64) -> bool {
    let p = fold(pred);
    if gold.is_object() {
        let (starts, ends) = (fold(gold.get("starts").unwrap_or(&Value::Null)), fold(gold.get("ends").unwrap_or(&Value::Null)));
        let n_starts = starts.chars().count();
        let n_ends = ends.chars().count();
        let head: String = p.chars().take(n_starts).collect();
        let tail: String = p.chars().skip(p.chars().count().saturating_sub(n_ends)).collect();
        return (starts.is_empty() || p.starts_with(&starts) || close_folded(&starts, &head, CLOSE))
            && (ends.is_empty() || p.ends_with(&ends) || close_folded(&ends, &tail, CLOSE));
    }
    let g = fold(gold);
    if g.chars().count() > LONG || p.chars().count() > LONG {
        let (g, p): (Vec<&str>, Vec<&str>) = (g.split_whitespace().collect(), p.split_whitespace().collect());
        return matcher::ratio(&g, &p) >= floor;
    }
    close_folded(&g, &p, floor)
}

/// A number or letter as compared: no spaces, no stops or brackets round it; dots inside count.
pub(super) fn label(value: &Value) -> String {
    let text: String = plain(value).chars().filter(|c| !c.is_whitespace()).collect();
    text.trim_matches(['.', '(', ')', '[', ']', ':']).to_lowercase()
}

/// Titles that a mover or seconder is compared without.
const TITLES: [&str; 17] = [
    "councillor",
    "councillors",
    "cllr",
    "cllrs",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lady",
    "lord",
    "councilman",
    "councilwoman",
    "councilmember",
    "alderman",
    "mayor",
];

/// A name without the titles before it: `Cllr Mrs Fenwick` is compared as `Fenwick`.
pub(super) fn bare(name: &Value) -> String {
    let name = plain(name);
    let mut rest: &str = &name;
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if !TITLES.contains(&word.to_lowercase().as_str()) {
            return rest.to_owned();
        }
        rest = after.strip_prefix('.').unwrap_or(after).trim_start();
    }
}

/// Whether two values are the same letter for letter, kinds of white space apart.
pub(super) fn exact(gold: &Value, pred: &Value) -> bool {
    match (gold, pred) {
        (Value::String(a), Value::String(b)) => a.nfc().filter(|c| !c.is_whitespace()).eq(b.nfc().filter(|c| !c.is_whitespace())),
        // A text given by its ends cannot be held to more than those.
        (Value::Object(map), _) if map.contains_key("starts") || map.contains_key("ends") => text_ok(gold, pred, 1.0),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn folded() {
        assert_eq!(fold_str("  The ﬁrst\u{a0}– co\u{ad}opted (Cllr. O’Brien) ½ "), "the first coopted cllr o brien 1 2");
        assert_eq!(fold(&json!(12)), "12");
        assert_eq!(label(&json!(" (a). ")), "a");
        assert_eq!(label(&json!("3.1.")), "3.1");
        assert_eq!(bare(&json!("Cllr. Mrs Fenwick")), "Fenwick");
        assert_eq!(bare(&json!("Mayor-Smith")), "-Smith");
        assert_eq!(bare(&json!("Drake")), "Drake");
    }

    #[test]
    fn texts() {
        assert!(close(&json!("Minutes of the meeting"), &json!("MINUTES OF THE MEETINGS."), CLOSE));
        assert!(!close(&json!("Minutes"), &json!("Minutes of the meeting"), CLOSE));
        let ends = json!({"starts": "The Panel noted", "ends": "was closed."});
        assert!(text_ok(&ends, &json!("The Panel noted that all was well and was closed"), TEXT));
        assert!(!text_ok(&ends, &json!("The Panel noted that all was well"), TEXT));
    }
}
