//! Markers beside the names of a list, and the legends that explain them.

use crate::house::House;

/// A status in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Present.
    Present,
    /// Apologies.
    Apologies,
    /// Absent.
    Absent,
}

/// The status that a whole cell states.
pub(super) fn says(house: &House, text: &str) -> Option<Says> {
    let words = &house.meetings;
    if words.says_present.is(text) {
        Some(Says::Present)
    } else if words.says_apologies.is(text) {
        Some(Says::Apologies)
    } else if words.says_absent.is(text) {
        Some(Says::Absent)
    } else {
        None
    }
}

// legend = marker , [ "=" | "-" | ":" | "denotes" | "indicates" ] , status ;
pub(super) fn legend(house: &House, text: &str) -> Option<(String, Says)> {
    let text = text.trim_matches([' ', '.']);
    let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text);
    let (marker, rest) = match strip_marker(text) {
        (Some(marker), rest) => (marker, rest),
        _ => {
            let (marker, rest) = text.split_once(['=', '\u{2013}', '-'])?;
            (marker.trim(), rest)
        }
    };
    if marker.chars().count() > 3 {
        return None;
    }
    let rest = rest.trim_start_matches(['=', '-', '\u{2013}', ':', ' ']);
    let rest = ["denotes", "indicates", "means", "Denotes", "Indicates"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest).trim();
    let rest = rest
        .trim_start_matches("a ")
        .trim_start_matches("members ")
        .trim_start_matches("Members ")
        .trim_start_matches("member ")
        .trim_start_matches("Member ")
        .trim_start_matches("those ");
    says(house, rest).map(|says| (marker.to_owned(), says))
}

/// A marker before or behind the text of a cell, and the rest.
// marker = "*" | "+" | "#" | "†" | "✓" | "p" | "a" | "P" | "A" | "X" | "Ap" | "(" , marker , ")" ;
pub(super) fn strip_marker(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let first = text.split(' ').next().unwrap_or_default();
    let symbol = text.chars().next().filter(|c| SYMBOLS.contains(c));
    // A text file's star at the start of a line reads as a bullet.
    if let Some(rest) = text.strip_prefix('\u{2022}') {
        return (Some("*"), rest.trim_start());
    }
    if let Some(symbol) = symbol {
        let len: usize = text.chars().take_while(|c| *c == symbol).map(char::len_utf8).sum();
        return (text.get(..len), text.get(len..).unwrap_or_default().trim_start());
    }
    let inner = first.trim_matches(['(', ')', '[', ']', '.']);
    if LETTERS.contains(&inner) {
        let rest = text.get(first.len()..).unwrap_or_default().trim_start();
        let bracketed = first.starts_with(['(', '[']);
        // A capital before a name may be an initial; before a title, or in brackets, it is a marker.
        let lower = inner.chars().next().is_some_and(char::is_lowercase);
        let before_title = rest.split(' ').next().is_some_and(|w| TITLED.iter().any(|t| w.trim_end_matches('.').eq_ignore_ascii_case(t)));
        if rest.is_empty() || bracketed || (lower && rest.starts_with(|c: char| c.is_uppercase() || c == '(')) || before_title {
            return (Some(inner), rest);
        }
    }
    if let Some(last) = text.chars().next_back().filter(|c| SYMBOLS.contains(c)) {
        return (text.get(text.len() - last.len_utf8()..), text.get(..text.len() - last.len_utf8()).unwrap_or_default().trim_end());
    }
    if let Some(open) = text.rfind(['(', '['])
        && text.ends_with([')', ']'])
        && let Some(inner) = text.get(open + 1..text.len() - 1)
        && LETTERS.contains(&inner)
    {
        return (Some(inner), text.get(..open).unwrap_or_default().trim_end());
    }
    (None, text)
}

/// `Cllr Fenwick (P) (sub for Cllr Orme)` with its marker at the end, where `strip_marker` looks for it.
pub(super) fn marker_last(text: &str) -> Option<String> {
    let marked = |(at, _): &(usize, &str)| {
        let inner = text.get(at + 1..).and_then(|rest| rest.split(')').next()).unwrap_or("");
        LETTERS.contains(&inner) && text.get(at + inner.len() + 2..).is_some_and(|rest| rest.trim_start().starts_with('('))
    };
    let (at, _) = text.match_indices('(').find(marked)?;
    let end = at + text.get(at..)?.find(')')? + 1;
    Some(format!("{} {} {}", text.get(..at)?.trim_end(), text.get(end..)?.trim(), text.get(at..end)?))
}

/// Signs that councils put beside names in lists.
const SYMBOLS: [char; 12] =
    ['*', '+', '#', '\u{2020}', '\u{2021}', '\u{2713}', '\u{2714}', '\u{221a}', '^', '\u{2610}', '\u{2611}', '\u{2612}'];
/// Letters that councils put beside names in lists.
const LETTERS: [&str; 12] = ["p", "a", "P", "A", "x", "X", "Ap", "AP", "ap", "Abs", "ab", "AB"];
/// Titles before which a single capital is a marker and no initial.
const TITLED: [&str; 11] = ["Councillor", "Cllr", "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Alderman", "Commissioner", "Trustee"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_legends_and_markers() {
        let house = House::base().unwrap();
        assert_eq!(legend(&house, "* denotes member present"), Some(("*".to_owned(), Says::Present)));
        assert_eq!(legend(&house, "(A) = apologies"), Some(("A".to_owned(), Says::Apologies)));
        assert_eq!(legend(&house, "* Councillor Fenwick"), None);
        assert_eq!(strip_marker("a Ros Charter"), (Some("a"), "Ros Charter"));
        assert_eq!(strip_marker("A Fenwick"), (None, "A Fenwick"));
        assert_eq!(strip_marker("A Councillor Fenwick"), (Some("A"), "Councillor Fenwick"));
        assert_eq!(strip_marker("Cllr Fenwick (A)"), (Some("A"), "Cllr Fenwick"));
    }
}
