//! One-byte fonts: Type 1, TrueType and Type 3 (ISO 32000-1, 9.6).

use super::embedded::Embedded;
use super::glyph_names::{self, Source};
use super::tables::{self, LATIN_WIDTHS, SYMBOL_WIDTHS, ZAPF_WIDTHS};
use super::to_unicode::CMap;
use super::{MAX_CMAP_BYTES, Mapped, style};
use crate::pdf::container::Container;
use lopdf::{Dictionary, Object};
use rustc_hash::FxHashMap;

/// Flag of a font descriptor: glyphs outside the standard Latin set.
const SYMBOLIC: i64 = 1 << 2;
/// Advance where nothing is known of a font.
const DEFAULT_WIDTH: f32 = 0.5;
/// Widths read of one font.
const MAX_WIDTHS: usize = 1024;

/// A one-byte font.
#[derive(Debug)]
pub(super) struct Simple {
    name: String,
    to_unicode: Option<CMap>,
    /// The encoding named by the PDF; `None` for the font's own.
    base: Option<&'static [&'static str; 256]>,
    differences: FxHashMap<u8, Vec<u8>>,
    symbolic: bool,
    zapf: bool,
    type3: bool,
    true_type: bool,
    first_char: i64,
    widths: Vec<f32>,
    missing_width: Option<f32>,
    standard: Option<Standard>,
    descriptor: Option<Dictionary>,
    embedded: Option<Embedded>,
    /// See [`super::Font::em_of_box`].
    pub em_of_box: f32,
    /// Text space for one unit of glyph space in a Type 3 font.
    glyph_space: f32,
}

/// Which standard-14 widths to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standard {
    Latin(usize),
    Courier,
    Symbol,
    Zapf,
}

impl Simple {
    pub fn load(container: &Container, dict: &Dictionary) -> Simple {
        let name = style::base_name(container, dict);
        let subtype = container.get_name(dict, b"Subtype").unwrap_or_default();
        let descriptor = style::descriptor(container, dict);
        let flags = descriptor.and_then(|d| container.get_int(d, b"Flags")).unwrap_or(0);
        let standard = standard_face(&name);
        let mut font = Simple {
            to_unicode: to_unicode(container, dict),
            base: None,
            differences: FxHashMap::default(),
            symbolic: flags & SYMBOLIC != 0,
            zapf: standard == Some(Standard::Zapf),
            type3: subtype == b"Type3",
            true_type: subtype == b"TrueType",
            first_char: container.get_int(dict, b"FirstChar").unwrap_or(0),
            widths: Vec::new(),
            missing_width: descriptor.and_then(|d| container.get_number(d, b"MissingWidth")).map(|w| w as f32),
            standard,
            descriptor: descriptor.cloned(),
            embedded: None,
            em_of_box: 0.0,
            glyph_space: 0.001,
            name,
        };
        font.read_encoding(container, dict);
        if let Some(widths) = container.get_array(dict, b"Widths") {
            font.widths = widths.iter().take(MAX_WIDTHS).map(|w| container.number(w).unwrap_or(0.0) as f32).collect();
        }
        if font.type3 {
            font.read_type3(container, dict);
        }
        font
    }

    /// The text and the advance of a code.
    pub fn look_up(&mut self, code: u8, container: &Container, out: &mut Vec<char>) -> (Mapped, f32) {
        let mapped = self.text(code, container, out);
        (mapped, self.width(code))
    }

    fn text(&mut self, code: u8, container: &Container, out: &mut Vec<char>) -> Mapped {
        if let Some(cmap) = &self.to_unicode
            && cmap.text(u32::from(code), out)
        {
            super::without_private(&self.name, out);
            return Mapped::ToUnicode;
        }
        if let Some(name) = self.differences.get(&code) {
            match glyph_names::text(name, self.zapf, out) {
                Some(Source::Known) => return Mapped::Encoding,
                // A private scheme of names: the built-in encoding may know better.
                Some(Source::Guess) => return Mapped::Guess,
                None => {
                    if name == b".notdef" {
                        return Mapped::Not;
                    }
                    if let Some(glyph) = glyph_number(name)
                        && self.embedded(container).glyph_text(glyph, out)
                    {
                        return Mapped::Guess;
                    }
                    if self.type3 && (0x20..0x7f).contains(&code) {
                        out.push(char::from(code));
                        return Mapped::Guess;
                    }
                }
            }
        }
        if matches!(self.standard, Some(Standard::Symbol | Standard::Zapf)) {
            let table = if self.zapf { &tables::ZAPF } else { &tables::SYMBOL };
            if glyph_names::text(table[usize::from(code)].as_bytes(), self.zapf, out).is_some() {
                return Mapped::Encoding;
            }
        }
        if is_pictorial(&self.name) && super::symbol_text(&self.name, code, out) {
            return Mapped::Guess;
        }
        // A symbolic TrueType font is read through its own `cmap`, whatever /Encoding says, as
        // viewers draw it (ISO 32000-1, 9.6.6.4); the others only where no encoding is named.
        let own = self.base.is_none() || (self.true_type && self.symbolic && self.differences.is_empty());
        if own && !self.type3 && self.embedded(container).code_text(code, out) {
            super::without_private(&self.name, out);
            return Mapped::Encoding;
        }
        if let Some(base) = self.base {
            if code == 0xAD && std::ptr::eq(base, &tables::WIN_ANSI) {
                out.push('\u{ad}');
                return Mapped::Encoding;
            }
            if glyph_names::text(base[usize::from(code)].as_bytes(), self.zapf, out).is_some() {
                return Mapped::Encoding;
            }
        }
        let fallback = if self.true_type { &tables::WIN_ANSI } else { &tables::STANDARD };
        for table in [fallback, &tables::WIN_ANSI] {
            if glyph_names::text(table[usize::from(code)].as_bytes(), false, out).is_some() {
                return if self.base.is_none() && !self.symbolic { Mapped::Encoding } else { Mapped::Guess };
            }
        }
        Mapped::Not
    }

    fn width(&self, code: u8) -> f32 {
        let idx = i64::from(code).saturating_sub(self.first_char);
        if let Some(width) = usize::try_from(idx).ok().and_then(|idx| self.widths.get(idx)) {
            return *width * if self.type3 { self.glyph_space } else { 0.001 };
        }
        if self.type3 {
            return 0.0;
        }
        if let Some(width) = self.standard.and_then(|face| self.standard_width(face, code)) {
            return width;
        }
        match self.missing_width {
            Some(width) if !self.widths.is_empty() || width > 0.0 => width * 0.001,
            _ if !self.widths.is_empty() => 0.0,
            _ => DEFAULT_WIDTH,
        }
    }

    fn standard_width(&self, face: Standard, code: u8) -> Option<f32> {
        let own: &[&str; 256] = match face {
            Standard::Symbol => &tables::SYMBOL,
            Standard::Zapf => &tables::ZAPF,
            _ => &tables::STANDARD,
        };
        let name = match self.differences.get(&code) {
            Some(name) => std::str::from_utf8(name).ok()?,
            None => self.base.unwrap_or(own)[usize::from(code)],
        };
        let find = |table: &'static [(&str, u16)]| {
            let idx = table.binary_search_by(|(key, _)| key.as_bytes().cmp(name.as_bytes())).ok()?;
            table.get(idx).map(|(_, width)| *width)
        };
        let width = match face {
            Standard::Courier => 600,
            Standard::Symbol => find(&SYMBOL_WIDTHS)?,
            Standard::Zapf => find(&ZAPF_WIDTHS)?,
            Standard::Latin(column) => {
                let idx = LATIN_WIDTHS.binary_search_by(|(key, _)| key.as_bytes().cmp(name.as_bytes())).ok()?;
                *LATIN_WIDTHS.get(idx)?.1.get(column)?
            }
        };
        Some(f32::from(width) * 0.001)
    }

    fn embedded(&mut self, container: &Container) -> &Embedded {
        let descriptor = self.descriptor.as_ref();
        self.embedded.get_or_insert_with(|| descriptor.and_then(|d| Embedded::load(container, d, usize::MAX)).unwrap_or_default())
    }

    fn read_encoding(&mut self, container: &Container, dict: &Dictionary) {
        match container.get(dict, b"Encoding") {
            Some(Object::Name(name)) => self.base = base_encoding(name),
            Some(Object::Dictionary(encoding)) => {
                self.base = container.get_name(encoding, b"BaseEncoding").and_then(base_encoding);
                let mut code = 0i64;
                for object in container.get_array(encoding, b"Differences").unwrap_or_default().iter().take(4096) {
                    match container.resolve(object) {
                        Some(Object::Name(name)) => {
                            if let Ok(code) = u8::try_from(code) {
                                self.differences.insert(code, name.clone());
                            }
                            code = code.saturating_add(1);
                        }
                        Some(other) => code = container.number(other).map_or(code, |n| n as i64),
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// A Type 3 font has its own glyph space. Its size on the page is what its box is high.
    fn read_type3(&mut self, container: &Container, dict: &Dictionary) {
        let matrix =
            container.get_array(dict, b"FontMatrix").and_then(|m| container.numbers::<6>(m)).unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let scale = matrix[0].abs().max(matrix[1].abs()) as f32;
        self.glyph_space = if scale > 0.0 && scale.is_finite() { scale } else { 0.001 };
        let bbox = container.get_array(dict, b"FontBBox").and_then(|b| container.numbers::<4>(b)).unwrap_or_default();
        let height = (bbox[3] - bbox[1]).abs() as f32 * self.glyph_space;
        // A box that is missing or absurd says nothing; most fonts then have 1,000 units.
        self.em_of_box = if (0.2..4.0).contains(&height) {
            height
        } else if (0.0005..0.05).contains(&self.glyph_space) {
            1.0
        } else {
            height
        };
    }
}

/// The `ToUnicode` of a font, where it says anything.
pub(super) fn to_unicode(container: &Container, dict: &Dictionary) -> Option<CMap> {
    let stream = container.get_stream(dict, b"ToUnicode")?;
    let mut program = Vec::new();
    container.decode(stream, &mut program, MAX_CMAP_BYTES);
    Some(CMap::parse(&program)).filter(CMap::has_unicode)
}

fn base_encoding(name: &[u8]) -> Option<&'static [&'static str; 256]> {
    match name {
        b"WinAnsiEncoding" => Some(&tables::WIN_ANSI),
        b"MacRomanEncoding" => Some(&tables::MAC_ROMAN),
        b"MacExpertEncoding" => Some(&tables::MAC_EXPERT),
        b"StandardEncoding" => Some(&tables::STANDARD),
        b"PDFDocEncoding" => Some(&tables::PDF_DOC),
        _ => None,
    }
}

/// The number in names that number glyphs: `g12`, `glyph12`, `cid_12`, `index12`.
fn glyph_number(name: &[u8]) -> Option<u32> {
    let name = std::str::from_utf8(name).ok()?;
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '_');
    if digits.len() == name.len() || digits.len() > 5 {
        return None;
    }
    digits.parse().ok()
}

fn is_pictorial(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains("wingdings") || lower.contains("webdings") || lower.contains("symbol")
}

/// The standard face that a name stands for, by its own name or that of its usual substitute.
fn standard_face(name: &str) -> Option<Standard> {
    let lower = name.to_ascii_lowercase();
    let bold = lower.contains("bold");
    let italic = lower.contains("italic") || lower.contains("oblique");
    if lower.starts_with("courier") {
        Some(Standard::Courier)
    } else if lower == "symbol" || lower.starts_with("symbol,") || lower == "symbolmt" {
        Some(Standard::Symbol)
    } else if lower.starts_with("zapfdingbats") || lower.starts_with("itczapfdingbats") {
        Some(Standard::Zapf)
    } else if lower.starts_with("times") {
        Some(Standard::Latin(2 + usize::from(bold) + 2 * usize::from(italic)))
    } else if lower.starts_with("helvetica") || lower.starts_with("arial") || name.is_empty() {
        Some(Standard::Latin(usize::from(bold)))
    } else {
        None
    }
}
