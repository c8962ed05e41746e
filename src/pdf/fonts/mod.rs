//! Font dictionaries to tables that turn codes into characters and widths. A font is read once a
//! document; a code is looked up once a font, after that it is an entry of a dense table.

mod composite;
mod embedded;
mod glyph_names;
mod simple;
mod style;
mod tables;
mod to_unicode;

use super::GlyphFlags;
use super::container::Container;
use lopdf::{Dictionary, Object};
use rustc_hash::FxHashMap;

pub(super) use style::describe;

/// Bytes that a CMap stream may inflate to; `UniJIS-UTF16` written out takes 1 MiB.
const MAX_CMAP_BYTES: usize = 8 << 20;
/// Codes beyond the dense tables that one font remembers.
const MAX_SPARSE: usize = 70_000;

/// What a code shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Its character; the first one where it has several.
    pub ch: char,
    /// Advance in text space for size 1.
    pub width: f32,
    /// Where the other characters stand in the font's list of texts, and how many there are.
    more: u32,
    n_more: u8,
    /// How it was mapped: bits of [`GlyphFlags`].
    pub flags: u8,
    known: bool,
}

const UNKNOWN: Entry = Entry { ch: '\u{fffd}', width: 0.0, more: 0, n_more: 0, flags: 0, known: false };

impl Entry {
    /// Whether the code stands for several characters.
    pub fn has_more(&self) -> bool {
        self.n_more > 0
    }
}

/// A font as the interpreter of content uses it.
#[derive(Debug)]
pub(super) struct Font {
    /// Index into `PdfDocument::fonts`.
    pub index: u16,
    /// Height of a Type 3 font's box for size 1, else 0: such a font has its own measure.
    pub em_of_box: f32,
    /// Writes downwards.
    pub vertical: bool,
    /// How many bytes its codes have.
    pub codes: CodeLength,
    source: Source,
    /// Tables of 256 codes by the high byte; one-byte fonts have one.
    dense: Vec<Option<Box<[Entry; 256]>>>,
    sparse: FxHashMap<u32, Entry>,
    texts: Vec<char>,
}

/// How many bytes the codes of a font have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeLength {
    One,
    Two,
    /// Its CMap tells.
    Mixed,
}

#[derive(Debug)]
enum Source {
    Simple(Box<simple::Simple>),
    Composite(Box<composite::Composite>),
}

/// How a code was mapped to text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mapped {
    ToUnicode,
    Encoding,
    Guess,
    Not,
}

impl Font {
    /// Reads a font dictionary. Never fails: what is missing is guessed, and glyphs say so.
    pub fn load(container: &Container, dict: &Dictionary, index: u16) -> Font {
        let composite = container.get_name(dict, b"Subtype") == Some(b"Type0") || dict.has(b"DescendantFonts");
        let (source, em_of_box, vertical, codes) = if composite {
            let composite = composite::Composite::load(container, dict);
            let vertical = composite.vertical;
            let codes = if composite.is_identity() { CodeLength::Two } else { CodeLength::Mixed };
            (Source::Composite(Box::new(composite)), 0.0, vertical, codes)
        } else {
            let simple = simple::Simple::load(container, dict);
            let em = simple.em_of_box;
            (Source::Simple(Box::new(simple)), em, false, CodeLength::One)
        };
        Font { index, em_of_box, vertical, codes, source, dense: Vec::new(), sparse: FxHashMap::default(), texts: Vec::new() }
    }

    /// A font that stands in where there is none: Helvetica in WinAnsi.
    pub fn missing(container: &Container, index: u16) -> Font {
        let mut dict = Dictionary::new();
        dict.set("BaseFont", Object::Name(b"Helvetica".to_vec()));
        dict.set("Encoding", Object::Name(b"WinAnsiEncoding".to_vec()));
        Font::load(container, &dict, index)
    }

    /// The code at the start of `bytes`, which is not empty, and its length.
    #[inline]
    pub fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.source {
            Source::Simple(_) => (bytes.first().map_or(0, |&b| u32::from(b)), 1),
            Source::Composite(composite) => composite.next_code(bytes),
        }
    }

    /// What a code shows.
    #[inline]
    pub fn entry(&mut self, code: u32, container: &Container) -> Entry {
        if let Some(Some(table)) = self.dense.get((code >> 8) as usize) {
            let entry = table[(code & 0xff) as usize];
            if entry.known {
                return entry;
            }
        }
        self.look_up(code, container)
    }

    /// All characters of an entry that has several.
    pub fn rest(&self, entry: Entry) -> &[char] {
        let start = entry.more as usize;
        self.texts.get(start..start + usize::from(entry.n_more)).unwrap_or_default()
    }

    #[cold]
    fn look_up(&mut self, code: u32, container: &Container) -> Entry {
        if code > 0xFFFF
            && let Some(entry) = self.sparse.get(&code)
        {
            return *entry;
        }
        let mut text = Vec::new();
        let (mapped, width) = match &mut self.source {
            Source::Simple(simple) => simple.look_up(code as u8, container, &mut text),
            Source::Composite(composite) => composite.look_up(code, container, &mut text),
        };
        unfold(&mut text);
        let mut entry = Entry { width, known: true, ..UNKNOWN };
        entry.flags = match mapped {
            Mapped::ToUnicode => 0,
            Mapped::Encoding => GlyphFlags::BY_ENCODING,
            Mapped::Guess | Mapped::Not => GlyphFlags::BY_GUESS,
        };
        if let Some((&first, rest)) = text.split_first() {
            entry.ch = first;
            if !rest.is_empty() {
                entry.more = u32::try_from(self.texts.len()).unwrap_or(0);
                entry.n_more = rest.len().min(usize::from(u8::MAX)) as u8;
                self.texts.extend_from_slice(rest);
            }
        }
        let (high, low) = ((code >> 8) as usize, (code & 0xff) as usize);
        if high < 256 {
            if self.dense.len() <= high {
                self.dense.resize(high + 1, None);
            }
            if let Some(slot) = self.dense.get_mut(high) {
                slot.get_or_insert_with(|| Box::new([UNKNOWN; 256]))[low] = entry;
            }
        } else if self.sparse.len() < MAX_SPARSE {
            self.sparse.insert(code, entry);
        }
        entry
    }
}

/// Latin ligatures to their letters, and a few characters that are never meant.
fn unfold(text: &mut Vec<char>) {
    let ligature = |c: &char| matches!(u32::from(*c), 0xFB00..=0xFB06);
    if text.iter().any(ligature) {
        let whole = std::mem::take(text);
        for c in whole {
            match c {
                '\u{fb00}' => text.extend("ff".chars()),
                '\u{fb01}' => text.extend("fi".chars()),
                '\u{fb02}' => text.extend("fl".chars()),
                '\u{fb03}' => text.extend("ffi".chars()),
                '\u{fb04}' => text.extend("ffl".chars()),
                '\u{fb05}' | '\u{fb06}' => text.extend("st".chars()),
                other => text.push(other),
            }
        }
    }
    // A tab or a line end shown as a glyph is a space.
    for c in text.iter_mut() {
        if matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') {
            *c = ' ';
        }
    }
    if text.len() > 1 {
        text.retain(|c| *c >= ' ');
    }
}

/// The text of the private code points that symbol fonts use (0xF000 and the code), by font.
fn symbol_text(font_name: &str, code: u8, out: &mut Vec<char>) -> bool {
    let lower = font_name.to_ascii_lowercase();
    if lower.contains("wingdings") || lower.contains("webdings") {
        let c = match code {
            b' ' => ' ',
            0xA7 | b'n' | b'o' | b'p' | b'q' | b'r' | 0xA8 | b'x' | b'y' if code != b'x' => match code {
                0xA7 | b'n' => '\u{25aa}',
                0xA8 | b'o' | b'p' | b'q' | b'r' => '\u{25a1}',
                _ => '\u{2612}',
            },
            b'l' | 0x9F => '\u{25cf}',
            0x9E => '\u{b7}',
            b'm' | 0xA1 => '\u{25cb}',
            b'u' => '\u{25c6}',
            b'v' | b'w' => '\u{2756}',
            0xD8 => '\u{27a2}',
            0xE0 | 0xE8 => '\u{2192}',
            0xDF => '\u{2190}',
            0xFC => '\u{2713}',
            0xFB => '\u{2717}',
            b'x' | 0xFD => '\u{2612}',
            0xFE => '\u{2611}',
            0x28 => '\u{260e}',
            0x2A => '\u{2709}',
            0x4A => '\u{263a}',
            _ => '\u{2022}',
        };
        out.push(c);
        return true;
    }
    let name = if lower.contains("symbol") || lower.contains("dingbats") {
        let (table, zapf) = if lower.contains("dingbats") { (&tables::ZAPF, true) } else { (&tables::SYMBOL, false) };
        let name = table[usize::from(code)];
        return !name.is_empty() && glyph_names::text(name.as_bytes(), zapf, out).is_some();
    } else {
        tables::WIN_ANSI[usize::from(code)]
    };
    !name.is_empty() && code != 0xB7 && glyph_names::text(name.as_bytes(), false, out).is_some() || {
        // 0xB7 is the bullet of Word in any symbol font.
        let bullet = code == 0xB7;
        out.extend(bullet.then_some('\u{2022}'));
        bullet
    }
}

/// Replaces private code points in a text that a `ToUnicode` gave by what the symbol font shows.
fn without_private(font_name: &str, text: &mut Vec<char>) {
    if let [c] = text[..]
        && let code @ 0xF020..=0xF0FF = u32::from(c)
    {
        text.clear();
        if !symbol_text(font_name, (code & 0xff) as u8, text) {
            text.push(c);
        }
    }
}

/// A character of PDFDocEncoding.
pub(super) fn pdf_doc_char(byte: u8) -> char {
    if byte == b' ' || byte.is_ascii_graphic() {
        return char::from(byte);
    }
    let mut text = Vec::with_capacity(1);
    glyph_names::text(tables::PDF_DOC[usize::from(byte)].as_bytes(), false, &mut text);
    match text.first() {
        Some(&c) => c,
        None if byte < 32 => ' ',
        None => char::from(byte),
    }
}
