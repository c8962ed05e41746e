//! Bytes to what they are: a PDF, text in some encoding, or something else that is named.

use std::borrow::Cow;

/// What an input turned out to be.
#[derive(Debug, PartialEq)]
pub enum Format<'a> {
    /// A PDF, or what is left of one.
    Pdf,
    /// Text, decoded.
    Text(Cow<'a, str>),
    /// Neither; what the bytes look like, in words.
    Unknown(&'static str),
}

/// A PDF's header stands within the first kilobyte (ISO 32000-1, annex H, note 13).
const HEADER_WITHIN: usize = 1024;
/// Of a text's bytes at most one in this many is a control character,
const CONTROL_SHARE: usize = 20;
/// beyond these few, which a short text may hold.
const CONTROL_FREE: usize = 4;

/// The first bytes of formats that archives of councils also hold.
const MAGIC: [(&[u8], &str); 11] = [
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
];

/// Looks at the bytes, never at a name.
pub fn sniff(bytes: &[u8]) -> Format<'_> {
    let head = bytes.get(..HEADER_WITHIN).unwrap_or(bytes);
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Format::Pdf;
    }
    if bytes.is_empty() {
        return Format::Unknown("an empty file");
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Format::Unknown(what);
    }
    // A PDF that lost its header still has its objects.
    if memchr::memmem::find(bytes, b" obj").is_some() && memchr::memmem::find(bytes, b"endobj").is_some() {
        return Format::Pdf;
    }
    let text = decode(bytes);
    let start = text.trim_start().get(..15).unwrap_or("").to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Format::Unknown("an HTML page");
    }
    let n_control = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    if n_control > CONTROL_FREE + text.len() / CONTROL_SHARE {
        return Format::Unknown("binary data");
    }
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Format::Unknown("a text without a word");
    }
    Format::Text(text)
}

/// UTF-8, UTF-16 with its mark, or else Windows-1252, which reads any bytes.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or(&[]).chunks_exact(2).map(|pair| match pair {
            [a, b] => unit([*a, *b]),
            _ => 0xfffd,
        });
        Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    if bytes.starts_with(b"\xff\xfe") {
        return utf16(u16::from_le_bytes);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return utf16(u16::from_be_bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Err(_) => Cow::Owned(bytes.iter().map(|b| windows_1252(*b)).collect()),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        assert_eq!(sniff(b"junk\n%PDF-1.7\n"), Format::Pdf);
        assert_eq!(sniff(b"1 0 obj\n<< /Type /Catalog >>\nendobj\n"), Format::Pdf);
        assert_eq!(sniff(b""), Format::Unknown("an empty file"));
        assert_eq!(sniff(b"  <!DOCTYPE html><p>"), Format::Unknown("an HTML page"));
        assert_eq!(sniff(b"PK\x03\x04...."), Format::Unknown("a ZIP archive or an Office document (.docx, .xlsx)"));
        assert_eq!(sniff(&[0, 1, 2, 3, 0, 0, 9, 8]), Format::Unknown("binary data"));
        assert_eq!(sniff(b" \n\x0c\n"), Format::Unknown("a text without a word"));
    }

    #[test]
    fn encodings() {
        let text = |bytes| match sniff(bytes) {
            Format::Text(text) => text.into_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text("\u{feff}Minutes – 5".as_bytes()), "Minutes – 5");
        assert_eq!(text(b"\xff\xfeM\0i\0"), "Mi");
        assert_eq!(text(b"\xfe\xff\0M\0i"), "Mi");
        assert_eq!(text(b"Chairman\x92s \xa350 \x96 caf\xe9"), "Chairman’s £50 – café");
    }
}
