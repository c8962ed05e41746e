//! Glyph names to Unicode text, after Adobe's glyph list specification.

use super::tables::{GLYPH_NAMES, ZAPF_NAMES};
use crate::pdf::lexer::hex_digit;

/// How a name was turned into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The name stands for the text by Adobe's rules.
    Known,
    /// The name is of a private scheme (`a65`, `C65`) and its number was taken for a code.
    Guess,
}

/// Appends the text of a glyph name to `out`; `None` where the name says nothing.
pub(super) fn text(name: &[u8], zapf: bool, out: &mut Vec<char>) -> Option<Source> {
    let name = std::str::from_utf8(name).ok()?;
    if zapf && let Some(text) = find(&ZAPF_NAMES, name) {
        out.extend(text.chars());
        return Some(Source::Known);
    }
    // What follows the first full stop is a variant (`a.sc`, `one.taboldstyle`).
    let base = match name.find('.') {
        Some(0) | None => name,
        Some(at) => name.get(..at)?,
    };
    let start = out.len();
    for part in base.split('_') {
        if !component(part, out) {
            out.truncate(start);
            return guess(base, out);
        }
    }
    (out.len() > start).then_some(Source::Known)
}

fn component(part: &str, out: &mut Vec<char>) -> bool {
    if let Some(text) = find(&GLYPH_NAMES, part) {
        out.extend(text.chars().map(plain));
        return true;
    }
    if let Some(hex) = part.strip_prefix("uni")
        && hex.len() >= 4
        && hex.len().is_multiple_of(4)
        && hex.bytes().all(|b| hex_digit(b).is_some())
    {
        let units = hex.as_bytes().chunks(4).map(|unit| unit.iter().fold(0u16, |n, &b| n << 4 | u16::from(hex_digit(b).unwrap_or(0))));
        let start = out.len();
        out.extend(char::decode_utf16(units).filter_map(|c| c.ok()));
        return out.len() > start;
    }
    if let Some(hex) = part.strip_prefix('u').filter(|h| (4..=6).contains(&h.len()))
        && let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        out.push(c);
        return true;
    }
    false
}

/// Corporate-use code points of the list (small capitals, old-style figures) to plain letters.
fn plain(c: char) -> char {
    let code = u32::from(c);
    match code {
        // Small capitals and old-style figures stand 0xF700 above their plain forms.
        0xF721..=0xF77A => char::from_u32(code - 0xF700).unwrap_or(c).to_ascii_lowercase(),
        0xF7E0..=0xF7FE => char::from_u32(code - 0xF700).unwrap_or(c),
        0xF6DE => '\u{2014}',
        0xF6E2 => '\u{a2}',
        0xF6E4 => '$',
        0xF8E9 => '\u{a9}',
        0xF8E8 => '\u{ae}',
        0xF8EA => '\u{2122}',
        0xF8FF => c,
        _ => c,
    }
}

/// Names that only number their glyphs: the number is the code in fonts made by TeX and by scanners.
fn guess(name: &str, out: &mut Vec<char>) -> Option<Source> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let prefix = name.len() - digits.len();
    if prefix == 0 || prefix > 4 || digits.is_empty() || digits.len() > 5 {
        return None;
    }
    // `cid123` and `glyph123` number glyphs, not characters.
    let scheme = name.get(..prefix)?;
    if !matches!(scheme, "a" | "c" | "C" | "char" | "x" | "chr") {
        return None;
    }
    let code: u32 = digits.parse().ok()?;
    let c = char::from_u32(code).filter(|c| (32..=126).contains(&code) || (160..=255).contains(&u32::from(*c)))?;
    out.push(c);
    Some(Source::Guess)
}

/// Looks a name up in a table sorted by name.
fn find(table: &'static [(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    let idx = table.binary_search_by(|(key, _)| key.as_bytes().cmp(name.as_bytes())).ok()?;
    table.get(idx).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<&str>) {
        let mut out = Vec::new();
        let found = text(name.as_bytes(), false, &mut out).map(|_| out.iter().collect::<String>());
        assert_eq!(found.as_deref(), expected, "{name}");
    }

    #[test]
    fn names() {
        check("A", Some("A"));
        check("eacute", Some("\u{e9}"));
        check("f_f_i", Some("ffi"));
        check("uni00410042", Some("AB"));
        check("u1F600", Some("\u{1F600}"));
        check("one.taboldstyle", Some("1"));
        check("oneoldstyle", Some("1"));
        check("a65", Some("A"));
        check(".notdef", None);
        check("g123", None);
        check("Lcommaaccent_uni20AC0308_u1040C.alternate", Some("\u{13B}\u{20AC}\u{308}\u{1040C}"));
    }

    #[test]
    fn tables_are_sorted() {
        assert!(GLYPH_NAMES.is_sorted_by_key(|(name, _)| name.as_bytes()));
        assert!(ZAPF_NAMES.is_sorted_by_key(|(name, _)| name.as_bytes()));
        let mut out = Vec::new();
        assert_eq!(text(b"a20", true, &mut out), Some(Source::Known));
        assert_eq!(out, ['\u{2714}']);
    }
}
