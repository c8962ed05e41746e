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

/// Whether the text of a page is noise.
pub(super) fn is_noise(page: &Page) -> bool {
    let (mut all, mut odd, mut plain, mut letters, mut vowels, mut foreign) = (0usize, 0usize, 0usize, 0usize, 0usize, 0usize);
    for c in page.text.chars() {
        if c.is_whitespace() {
            continue;
        }
        all += 1;
        match c {
            'a'..='z' | 'A'..='Z' => {
                letters += 1;
                vowels += usize::from(matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
            }
            '0'..='9'
            | '.'
            | ','
            | ';'
            | ':'
            | '-'
            | '('
            | ')'
            | '/'
            | '\''
            | '"'
            | '&'
            | '%'
            | '$'
            | '\u{a3}'
            | '\u{2010}'..='\u{2026}'
            | '_' => {
                plain += 1;
            }
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => odd += 1,
            '\u{80}'..='\u{9f}' | '\u{0}'..='\u{1f}' => odd += 1,
            c if c.is_alphabetic() => foreign += 1,
            _ => {}
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
