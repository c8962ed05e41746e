//! Composite fonts: codes of several bytes through a CMap to CIDs and to text (ISO 32000-1, 9.7).

use super::embedded::Embedded;
use super::to_unicode::CMap;
use super::{MAX_CMAP_BYTES, Mapped, simple, style};
use crate::pdf::container::Container;
use hayro_cmap::{BfString, CMap as Predefined, CMapName, CidFamily, load_embedded};
use lopdf::{Dictionary, Object};

/// Width records read of one font.
const MAX_WIDTHS: usize = 100_000;

/// The glyph of the space in TrueType fonts for Windows; the rest of ASCII follows it.
const FIRST_ASCII_GLYPH: u32 = 3;

/// How codes become CIDs.
#[derive(Debug)]
enum Codes {
    /// `Identity-H` and `-V`: two bytes, the CID itself.
    Identity,
    /// A CMap that the PDF brings along.
    Own(CMap),
    /// One of the predefined CMaps.
    Predefined(Box<Predefined>),
}

/// A composite font.
#[derive(Debug)]
pub(super) struct Composite {
    name: String,
    codes: Codes,
    /// Codes are UTF-16 (`UniJIS-UTF16-H` and its like).
    unicode_codes: bool,
    to_unicode: Option<CMap>,
    /// CIDs to text by the character collection.
    collection: Option<Box<Predefined>>,
    /// `CIDToGIDMap` as a stream.
    glyphs: Option<Vec<u8>>,
    widths: Vec<(u32, u32, f32)>,
    default_width: f32,
    descriptor: Option<Dictionary>,
    embedded: Option<Embedded>,
    /// The CMap writes downwards.
    pub vertical: bool,
}

impl Composite {
    pub fn load(container: &Container, dict: &Dictionary) -> Composite {
        let descendant = container.get(dict, b"DescendantFonts").and_then(|object| match object {
            Object::Array(array) => container.dict(array.first()?),
            other => container.dict(other),
        });
        let empty = Dictionary::new();
        let descendant = descendant.unwrap_or(&empty);
        let mut unicode_codes = false;
        let mut vertical = false;
        let codes = match container.get(dict, b"Encoding") {
            Some(Object::Name(name)) => {
                unicode_codes = is_unicode(name);
                vertical = name.ends_with(b"-V") || name == b"V";
                named_codes(name)
            }
            Some(Object::Stream(stream)) => {
                let mut program = Vec::new();
                container.decode(stream, &mut program, MAX_CMAP_BYTES);
                let cmap = CMap::parse(&program);
                vertical = cmap.vertical || container.get_int(&stream.dict, b"WMode") == Some(1);
                let base = cmap.base.as_deref().or_else(|| container.get_name(&stream.dict, b"UseCMap"));
                match base {
                    Some(base) if !cmap.has_cids() => named_codes(base),
                    _ => Codes::Own(cmap),
                }
            }
            _ => Codes::Identity,
        };
        let info = container.get_dict(descendant, b"CIDSystemInfo");
        let text = |key: &[u8]| match info.and_then(|info| container.get(info, key)) {
            Some(Object::String(bytes, _)) => bytes.as_slice(),
            _ => b"",
        };
        let family = CidFamily::from_registry_ordering(text(b"Registry"), text(b"Ordering"));
        let to_unicode = simple::to_unicode(container, dict);
        // Some producers write the name of a CMap in the place of the stream.
        unicode_codes |= container.get_name(dict, b"ToUnicode").is_some_and(|name| name.starts_with(b"Identity"));
        let collection = family.ucs2_cmap().filter(|_| to_unicode.is_none() && !unicode_codes).and_then(predefined);
        let glyphs = container.get_stream(descendant, b"CIDToGIDMap").map(|stream| {
            let mut map = Vec::new();
            container.decode(stream, &mut map, 1 << 17);
            map
        });
        Composite {
            name: style::base_name(container, dict),
            codes,
            unicode_codes,
            to_unicode,
            collection,
            glyphs,
            widths: widths(container, descendant),
            default_width: container.get_number(descendant, b"DW").unwrap_or(1000.0) as f32 * 0.001,
            descriptor: container.get_dict(descendant, b"FontDescriptor").cloned(),
            embedded: None,
            vertical,
        }
    }

    /// Whether every code has two bytes and is the CID.
    pub fn is_identity(&self) -> bool {
        matches!(self.codes, Codes::Identity)
    }

    /// The code at the start of `bytes` and its length.
    pub fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match (&self.codes, bytes) {
            (Codes::Identity, [high, low, ..]) => (u32::from(*high) << 8 | u32::from(*low), 2),
            (Codes::Identity, _) => (bytes.first().map_or(0, |&b| u32::from(b)), bytes.len().max(1)),
            (Codes::Own(cmap), _) => cmap.next_code(bytes),
            (Codes::Predefined(cmap), _) => {
                let mut code = 0u32;
                for (idx, &byte) in bytes.iter().take(4).enumerate() {
                    code = code << 8 | u32::from(byte);
                    if cmap.lookup_cid_code(code, idx as u8 + 1).is_some() {
                        return (code, idx + 1);
                    }
                }
                let len = bytes.len().clamp(1, 2);
                (bytes.iter().take(len).fold(0, |n, &b| n << 8 | u32::from(b)), len)
            }
        }
    }

    /// The text and the advance of a code.
    pub fn look_up(&mut self, code: u32, container: &Container, out: &mut Vec<char>) -> (Mapped, f32) {
        let cid = self.cid(code);
        let width = self.width(cid);
        let mapped = self.text(code, cid, container, out);
        (mapped, width)
    }

    fn cid(&self, code: u32) -> u32 {
        match &self.codes {
            Codes::Identity => code,
            Codes::Own(cmap) => cmap.cid(code).unwrap_or(if cmap.has_cids() { 0 } else { code }),
            Codes::Predefined(cmap) => (1..=4).find_map(|len| cmap.lookup_cid_code(code, len)).unwrap_or(0),
        }
    }

    fn text(&mut self, code: u32, cid: u32, container: &Container, out: &mut Vec<char>) -> Mapped {
        if let Some(cmap) = &self.to_unicode
            && cmap.text(code, out)
        {
            super::without_private(&self.name, out);
            return Mapped::ToUnicode;
        }
        if self.unicode_codes {
            let units = [(code >> 16) as u16, code as u16];
            let units = if units[0] == 0 { &units[1..] } else { &units[..] };
            out.extend(char::decode_utf16(units.iter().copied()).filter_map(|c| c.ok()).filter(|c| *c >= ' '));
            if !out.is_empty() {
                return Mapped::Encoding;
            }
        }
        match self.collection.as_ref().and_then(|map| map.lookup_bf_string(cid)) {
            Some(BfString::Char(c)) => {
                out.push(c);
                return Mapped::Encoding;
            }
            Some(BfString::String(text)) => {
                out.extend(text.chars());
                return Mapped::Encoding;
            }
            None => {}
        }
        let glyph = match &self.glyphs {
            Some(map) => {
                let at = cid as usize * 2;
                map.get(at..at + 2).map_or(0, |pair| pair.iter().fold(0u32, |n, &b| n << 8 | u32::from(b)))
            }
            None => self.embedded(container).glyph_of_cid(cid),
        };
        if glyph != 0 && self.embedded(container).glyph_text(glyph, out) {
            super::without_private(&self.name, out);
            return Mapped::Encoding;
        }
        // Nothing says what the glyph is, but TrueType fonts for Windows number the glyphs of ASCII
        // in its order from 3 on, and subsets often keep the numbers.
        let silent = matches!(self.codes, Codes::Identity) && self.to_unicode.is_none() && !self.embedded(container).says_anything();
        if silent && (FIRST_ASCII_GLYPH..FIRST_ASCII_GLYPH + 95).contains(&glyph) {
            out.extend(char::from_u32(glyph - FIRST_ASCII_GLYPH + 32));
            return Mapped::Guess;
        }
        Mapped::Not
    }

    fn width(&self, cid: u32) -> f32 {
        let end = self.widths.partition_point(|(low, ..)| *low <= cid);
        match end.checked_sub(1).and_then(|idx| self.widths.get(idx)) {
            Some(&(_, high, width)) if cid <= high => width,
            _ => self.default_width,
        }
    }

    fn embedded(&mut self, container: &Container) -> &Embedded {
        let descriptor = self.descriptor.as_ref();
        self.embedded.get_or_insert_with(|| descriptor.and_then(|d| Embedded::load(container, d, usize::MAX)).unwrap_or_default())
    }
}

fn predefined(name: CMapName<'_>) -> Option<Box<Predefined>> {
    Predefined::parse(load_embedded(name)?, load_embedded).map(Box::new)
}

fn named_codes(name: &[u8]) -> Codes {
    if name.starts_with(b"Identity") {
        return Codes::Identity;
    }
    match CMapName::from_bytes(name) {
        CMapName::Custom(_) => Codes::Identity,
        known => predefined(known).map_or(Codes::Identity, Codes::Predefined),
    }
}

fn is_unicode(name: &[u8]) -> bool {
    name.starts_with(b"Uni") && (memchr::memmem::find(name, b"UCS2").is_some() || memchr::memmem::find(name, b"UTF16").is_some())
}

/// `/W` as ranges of CIDs sorted by their start: `c [w1 w2 …]` and `first last w`.
fn widths(container: &Container, descendant: &Dictionary) -> Vec<(u32, u32, f32)> {
    let mut out = Vec::new();
    let mut pending: Vec<u32> = Vec::with_capacity(2);
    for object in container.get_array(descendant, b"W").unwrap_or_default() {
        if out.len() > MAX_WIDTHS {
            break;
        }
        match container.resolve(object) {
            Some(Object::Array(list)) => {
                if let Some(first) = pending.pop() {
                    for (cid, width) in (first..).zip(list.iter().take(MAX_WIDTHS)) {
                        out.push((cid, cid, container.number(width).unwrap_or(0.0) as f32 * 0.001));
                    }
                }
                pending.clear();
            }
            Some(other) => {
                let Some(number) = container.number(other) else { continue };
                if let [first, last] = pending[..] {
                    out.push((first, last, number as f32 * 0.001));
                    pending.clear();
                } else {
                    pending.push(number.clamp(0.0, 1e9) as u32);
                }
            }
            None => {}
        }
    }
    out.sort_by_key(|(low, ..)| *low);
    out
}
