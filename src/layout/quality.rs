//! Tells pages without text and pages whose text is noise.

use super::{Page, Pages};
use crate::diagnostic::{Code, Diagnostic};

/// Share of characters without a meaning from which on a page's text is noise.
const NOISE: f32 = 0.25;
/// Pages with fewer characters are not judged by their letters.
const MIN_CHARS: usize = 80;
/// Share of letters, digits and usual marks that any text has.
const MIN_PLAIN: f32 = 0.6;
/// Share of vowels among the ASCII letters of any language a council writes in; a shifted or
/// scrambled encoding has fewer (or, rarely, far more).
const VOWELS: std::ops::RangeInclusive<f32> = 0.2..=0.62;
/// A page with fewer characters than this, mostly under an image, is a scan.
const SCAN_CHARS: usize = 8;

/// Adds a finding for every page that has no text or only noise, and empties the latter.
pub(super) fn check(pages: &mut Pages) {
    let mut found = Vec::new();
    for page in &mut pages.pages {
        if page.text.len() < SCAN_CHARS && page.image_cover > 0.5 {
            found.push(Diagnostic::new(Code::NoTextLayer, page.number, "the page is an image without a text layer"));
        } else if page.text.trim().is_empty() && page.image_cover > 0.02 {
            found.push(Diagnostic::new(Code::NoTextLayer, page.number, "the page has no text"));
        } else if page.noise {
            found.push(Diagnostic::new(
                Code::UnreadableText,
                page.number,
                "the encoding of the page's text is broken and its text is left out",
            ));
            page.text.clear();
            page.words.clear();
            page.lines.clear();
        }
    }
    pages.diagnostics.append(&mut found);
}

/// What a character tells of whether a text is noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    /// A vowel of ASCII.
    Vowel,
    /// Another letter of ASCII.
    Letter,
    /// A digit or a usual mark.
    Plain,
    /// A character without a meaning.
    Odd,
    /// A letter beyond ASCII.
    Foreign,
    Other,
}

/// The kinds of the characters of ASCII.
static ASCII_KINDS: [Kind; 128] = {
    let mut table = [Kind::Other; 128];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'\t'..=b'\r' | b' ' => Kind::Space,
            0..=0x1f => Kind::Odd,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'E' | b'I' | b'O' | b'U' | b'Y' => Kind::Vowel,
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' | b'.' | b',' | b';' | b':' | b'-' | b'(' | b')' | b'/' | b'\'' | b'"' | b'&' | b'%' | b'$' | b'_' => Kind::Plain,
            _ => Kind::Other,
        };
        byte += 1;
    }
    table
};

/// The kind of a character beyond ASCII.
fn kind_beyond(c: char) -> Kind {
    match c {
        c if c.is_whitespace() => Kind::Space,
        '\u{a3}' | '\u{2010}'..='\u{2026}' => Kind::Plain,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{80}'..='\u{9f}' => Kind::Odd,
        c if c.is_alphabetic() => Kind::Foreign,
        _ => Kind::Other,
    }
}

/// Whether the text of a page is noise.
pub(super) fn is_noise(page: &Page) -> bool {
    let (mut all, mut odd, mut plain, mut letters, mut vowels, mut foreign) = (0usize, 0usize, 0usize, 0usize, 0usize, 0usize);
    for c in page.text.chars() {
        // Nearly all text is ASCII.
        let kind = if c.is_ascii() { ASCII_KINDS.get(c as usize).copied().unwrap_or(Kind::Other) } else { kind_beyond(c) };
        all += usize::from(kind != Kind::Space);
        match kind {
            Kind::Vowel => (letters, vowels) = (letters + 1, vowels + 1),
            Kind::Letter => letters += 1,
            Kind::Plain => plain += 1,
            Kind::Odd => odd += 1,
            Kind::Foreign => foreign += 1,
            Kind::Space | Kind::Other => {}
        }
    }
    if all == 0 {
        return false;
    }
    if odd as f32 > NOISE * all as f32 && all > 4 {
        return true;
    }
    if all < MIN_CHARS {
        return false;
    }
    if ((plain + letters + foreign) as f32) < MIN_PLAIN * all as f32 {
        return true;
    }
    // Letter statistics mean something only where there is enough text in Latin letters.
    letters >= MIN_CHARS && letters > foreign && !VOWELS.contains(&(vowels as f32 / letters as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str, noise: bool) {
        let page = Page { text: text.to_owned(), ..Page::default() };
        assert_eq!(is_noise(&page), noise, "{text}");
    }

    #[test]
    fn text_is_told_from_noise() {
        let text = "The Committee considered a report of the Director of Environment about the condition of roads in the borough.";
        check_text(text, false);
        check_text(
            "Mae'r Cyngor yn croesawu gohebiaeth yn Gymraeg ac yn Saesneg, ac ni fydd gohebu yn Gymraeg yn arwain at oedi ychwanegol.",
            false,
        );
        check_text(
            "12,500 3,400 1,234 \u{a3}45.00 13.5% 12/06/2025 99,000 18,100 2,400 99 100 200 300 400 500 600 700 800 900 1,000 1,100",
            false,
        );
        let shifted: String =
            text.chars().map(|c| if c.is_ascii_alphabetic() { ((c as u8 - b'A' + 29) % 58 + b'A') as char } else { c }).collect();
        check_text(&shifted, true);
        check_text(&"\u{fffd}x\u{e012}y".repeat(9), true);
        check_text(&"!\"#$%&'()*+#*#+".repeat(9), true);
    }
}
