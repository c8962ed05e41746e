//! What an embedded font program says of its glyphs: their characters by `cmap`, their names by
//! `post` or the CFF charset, the built-in encoding. Read only where the PDF itself does not say.

use super::glyph_names;
use crate::pdf::container::Container;
use crate::pdf::lexer::{Lexer, Token};
use lopdf::Dictionary;
use rustc_hash::FxHashMap;
use skrifa::raw::TableProvider;
use skrifa::raw::ps::cff::{CffFontRef, charset::Charset};
use skrifa::raw::tables::cmap::{CmapSubtable, PlatformId};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Bytes of a font program that are looked at; CJK fonts reach 16 MiB.
const MAX_FONT_BYTES: usize = 32 << 20;
/// Pairs read of a `cmap`; there are no more glyphs than this.
const MAX_PAIRS: usize = 70_000;

/// Facts read from a font program.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    /// Characters of glyphs by the Unicode `cmap`.
    chars: FxHashMap<u32, char>,
    /// Names of glyphs, only those that are needed for text.
    names: FxHashMap<u32, Vec<u8>>,
    /// Glyphs of one-byte codes by the built-in encoding.
    codes: FxHashMap<u8, u32>,
    /// Names of one-byte codes by the built-in encoding of a Type 1 program.
    code_names: FxHashMap<u8, Vec<u8>>,
    /// Glyphs of CIDs where the program is CID-keyed.
    cids: Option<FxHashMap<u32, u32>>,
}

impl Embedded {
    /// Reads the program that a font descriptor points to.
    pub fn load(container: &Container, descriptor: &Dictionary, limit: usize) -> Option<Embedded> {
        let stream = [&b"FontFile2"[..], b"FontFile3", b"FontFile"].iter().find_map(|key| container.get_stream(descriptor, key))?;
        let mut data = Vec::new();
        container.decode(stream, &mut data, limit.min(MAX_FONT_BYTES));
        Some(Embedded::read(&data))
    }

    /// Reads a program of any of the four kinds, told by its first bytes.
    pub fn read(data: &[u8]) -> Embedded {
        let mut font = Embedded::default();
        match data {
            [1, 0, ..] => font.read_cff(data),
            [b'%', b'!', ..] | [0x80, 1, ..] => font.read_type1(data),
            _ => font.read_sfnt(data),
        }
        font
    }

    /// Whether it knows any character or name.
    pub fn says_anything(&self) -> bool {
        !self.chars.is_empty() || !self.names.is_empty()
    }

    /// Appends the text of a glyph.
    pub fn glyph_text(&self, glyph: u32, out: &mut Vec<char>) -> bool {
        if let Some(&c) = self.chars.get(&glyph) {
            out.push(c);
            return true;
        }
        self.names.get(&glyph).is_some_and(|name| glyph_names::text(name, false, out).is_some())
    }

    /// Appends the text of a one-byte code by the built-in encoding.
    pub fn code_text(&self, code: u8, out: &mut Vec<char>) -> bool {
        if let Some(name) = self.code_names.get(&code) {
            return glyph_names::text(name, false, out).is_some();
        }
        self.codes.get(&code).is_some_and(|&glyph| self.glyph_text(glyph, out))
    }

    /// The glyph of a CID: by the charset of a CID-keyed program, else the CID itself.
    pub fn glyph_of_cid(&self, cid: u32) -> u32 {
        match &self.cids {
            Some(cids) => cids.get(&cid).copied().unwrap_or(0),
            None => cid,
        }
    }

    fn read_sfnt(&mut self, data: &[u8]) {
        let Ok(font) = FontRef::from_index(data, 0) else { return };
        for (code, glyph) in font.charmap().mappings().take(MAX_PAIRS) {
            let Some(c) = char::from_u32(code) else { continue };
            // Symbol fonts map 0xF000 and up: that is a code, not a character.
            if (0xF000..=0xF0FF).contains(&code) {
                continue;
            }
            let slot = self.chars.entry(glyph.to_u32()).or_insert(c);
            if rank(c) < rank(*slot) {
                *slot = c;
            }
        }
        if let Ok(cmap) = font.cmap() {
            let data = cmap.offset_data();
            for record in cmap.encoding_records().iter().take(32) {
                let Ok(table) = record.subtable(data) else { continue };
                match (record.platform_id(), record.encoding_id()) {
                    (PlatformId::Windows, 0) => self.symbol_codes(&table),
                    (PlatformId::Macintosh, 0) => {
                        for code in 0..=255u8 {
                            if let Some(glyph) = table.map_codepoint(u32::from(code)).filter(|g| g.to_u32() != 0) {
                                self.codes.entry(code).or_insert(glyph.to_u32());
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        if let Ok(post) = font.post() {
            for (glyph, name) in post.glyph_names().take(MAX_PAIRS).filter(|(_, name)| *name != ".notdef") {
                if !self.chars.contains_key(&glyph.to_u32()) {
                    self.names.insert(glyph.to_u32(), name.as_bytes().to_vec());
                }
            }
        }
        if let Some(cff) = font.table_data(skrifa::Tag::new(b"CFF ")) {
            self.read_cff(cff.as_bytes());
        }
    }

    fn symbol_codes(&mut self, table: &CmapSubtable) {
        for code in 0..=255u8 {
            let glyph = [0xF000u32, 0xF100, 0xF200, 0]
                .iter()
                .find_map(|base| table.map_codepoint(base + u32::from(code)).filter(|g| g.to_u32() != 0));
            if let Some(glyph) = glyph {
                self.codes.insert(code, glyph.to_u32());
            }
        }
    }

    fn read_cff(&mut self, data: &[u8]) {
        let Ok(font) = CffFontRef::new_cff(data, 0, None) else { return };
        let Some(charset) = font.charset() else { return };
        if font.is_cid() {
            self.cids = Some(glyph_ids(&font, &charset).map(|(glyph, id)| (id, glyph)).collect());
            return;
        }
        for (glyph, _) in glyph_ids(&font, &charset) {
            if let Some(name) = charset.string_id(GlyphId::new(glyph)).and_then(|sid| font.string(sid)).filter(|name| *name != b".notdef") {
                self.names.insert(glyph, name.to_vec());
            }
        }
        if let Some(encoding) = font.encoding() {
            for code in 0..=255u8 {
                if let Some(glyph) = encoding.map(code).filter(|g| g.to_u32() != 0) {
                    self.codes.insert(code, glyph.to_u32());
                }
            }
        }
    }

    /// The clear-text head of a Type 1 program: `dup 65 /A put`.
    fn read_type1(&mut self, data: &[u8]) {
        let end = memchr::memmem::find(data, b"eexec").unwrap_or(data.len().min(1 << 16));
        let head = data.get(..end).unwrap_or_default();
        let Some(start) = memchr::memmem::find(head, b"/Encoding") else { return };
        let mut lexer = Lexer::new(head, start + 9);
        let mut code = None;
        while let Some(token) = lexer.next() {
            match token {
                Token::Number(n) => code = Some(n as u8),
                Token::Name(name) => {
                    if let Some(code) = code.take() {
                        self.code_names.insert(code, name.to_vec());
                    }
                }
                Token::Keyword(b"def" | b"readonly" | b"StandardEncoding")
                    if !self.code_names.is_empty() || token == Token::Keyword(b"StandardEncoding") =>
                {
                    break;
                }
                _ => {}
            }
        }
    }
}

fn glyph_ids<'a>(font: &CffFontRef<'a>, charset: &'a Charset<'a>) -> impl Iterator<Item = (u32, u32)> + 'a {
    (1..font.num_glyphs().min(MAX_PAIRS as u32))
        .filter_map(|glyph| Some((glyph, u32::from(charset.string_id(GlyphId::new(glyph))?.to_u16()))))
}

/// Which of several characters of one glyph to take: plain ones before look-alikes, private last.
fn rank(c: char) -> u8 {
    match u32::from(c) {
        0xA0 | 0xAD | 0x2010 | 0x2011 | 0x2215 | 0x2219 | 0x3BC | 0x394 | 0x3A9 | 0x2126 => 2,
        0xE000..=0xF8FF => 4,
        0xFB00..=0xFB4F | 0x2F00..=0x2FDF => 3,
        0..=0x1F => 5,
        _ => 1,
    }
}
