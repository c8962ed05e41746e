//! PDF bytes to positioned glyphs. The only layer that names `lopdf`.
//!
//! `layout` calls it, one page at a time, so that no more than one page of glyphs is held.

mod annotations;
mod budget;
mod container;
mod content;
mod filters;
mod font_store;
mod fonts;
mod invisible;
mod lexer;
mod matrix;
mod mend;
mod objects;
mod optional_content;
mod outline;
mod overprint;
mod packed;
mod pages;
mod paths;
mod show;
mod structure;
#[cfg(test)]
mod tests;

pub use budget::Options;

use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Result};
use budget::Budget;
use container::Container;
use content::Drawing;
use font_store::FontStore;
use lopdf::{Dictionary, Object};
use optional_content::Hidden;
use overprint::Overprint;
use pages::PageNode;
use structure::Structure;

/// One character on a page. A ligature or other one-to-many mapping becomes several glyphs that
/// share the advance; a character that nothing maps becomes U+FFFD.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The Unicode character.
    pub ch: char,
    /// Left end of the baseline, points from the page's left edge, after `/Rotate`.
    pub x: f32,
    /// The baseline, points from the page's top edge, after `/Rotate`.
    pub y: f32,
    /// Advance along the direction of writing, in points.
    pub advance: f32,
    /// Font size in points as it appears on the page (text matrix and CTM applied).
    pub size: f32,
    /// Index into [`PdfDocument::fonts`].
    pub font: u16,
    /// Direction of writing.
    pub direction: Direction,
    /// What else is known, as bits.
    pub flags: GlyphFlags,
}

/// The direction in which a glyph's baseline runs on the page as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Right,
    /// Bottom to top (turned 90 degrees counter-clockwise).
    Up,
    /// Right to left, upside down.
    Left,
    /// Top to bottom (turned 90 degrees clockwise).
    Down,
    /// Anything else (a watermark, say).
    Other,
}

/// Facts about one glyph, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GlyphFlags(pub u8);

impl GlyphFlags {
    /// Text render mode 3 or 7: not painted.
    pub const INVISIBLE: u8 = 1;
    /// Inside marked content that is an `/Artifact`.
    pub const ARTIFACT: u8 = 2;
    /// From an annotation's appearance or a form field's value.
    pub const ANNOTATION: u8 = 4;
    /// Mapped by the font's encoding, not by ToUnicode.
    pub const BY_ENCODING: u8 = 8;
    /// Mapped by guess.
    pub const BY_GUESS: u8 = 16;
    /// From `/ActualText`.
    pub const ACTUAL_TEXT: u8 = 32;
    /// From within a Form XObject.
    pub const FORM: u8 = 64;
    /// Of size 0 or drawn through a singular matrix: its place and size are made up.
    pub const NO_EXTENT: u8 = 128;

    /// Whether a bit is set.
    pub fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// What the layers above need to know of a font.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Font {
    /// `BaseFont` without its subset prefix.
    pub name: String,
    /// Bold or heavier, by name, flags, weight or stem width.
    pub bold: bool,
    /// Italic or oblique.
    pub italic: bool,
    /// Every glyph has one width.
    pub fixed_pitch: bool,
}

/// One page's glyphs in the order of the content stream, with what the page itself says.
#[derive(Debug, Clone, Default)]
pub struct PdfPage {
    /// PDF page number from 1.
    pub number: u32,
    /// Width in points after `/Rotate`.
    pub width: f32,
    /// Height in points after `/Rotate`.
    pub height: f32,
    /// The glyphs, in stream order.
    pub glyphs: Vec<Glyph>,
    /// Ruled lines and thin filled boxes, as boxes: what tables are drawn with. Bounded.
    pub rules: Vec<crate::geometry::Rect>,
    /// Share (0 to 1) of the page's area that images cover.
    pub image_cover: f32,
    /// Its marked content with a place in the logical structure, in stream order; empty where the file has no
    /// sound structure or the page no need of it.
    pub marked: Vec<Marked>,
    /// What could not be read on this page.
    pub diagnostics: Vec<Diagnostic>,
}

/// A run of glyphs that the content stream marks as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// First glyph, as an index into the glyphs of the page.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Where it stands in the order of the logical structure, among all marked content of the file.
    pub place: u32,
}

/// An entry of the document outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Nesting depth from 0.
    pub level: u32,
    /// Title as stored.
    pub title: String,
    /// PDF page number from 1, where the destination could be resolved.
    pub page: Option<u32>,
}

/// An open PDF. Pages are read one at a time into a buffer that is used again.
#[derive(Debug)]
pub struct PdfDocument {
    /// The fonts met so far; grows as pages are read. Glyphs hold indexes into it.
    pub fonts: Vec<Font>,
    /// `/Producer`, decoded.
    pub producer: Option<String>,
    /// Findings about the file as a whole.
    pub diagnostics: Vec<Diagnostic>,
    container: Container,
    pages: Vec<PageNode>,
    store: FontStore,
    budget: Budget,
    hidden: Hidden,
    overprint: Overprint,
    /// The logical structure, once a page has asked for it.
    structure: Option<Structure>,
    /// The content of the page that is read, kept for its capacity.
    content: Vec<u8>,
}

impl PdfDocument {
    /// Opens a PDF from its bytes, with the default budgets.
    ///
    /// # Errors
    /// When no page can be found in the file, or when it needs a password.
    pub fn open(bytes: &[u8]) -> Result<PdfDocument> {
        PdfDocument::open_with(bytes, Options::default())
    }

    /// Opens a PDF from its bytes.
    ///
    /// # Errors
    /// When no page can be found in the file, or when it needs a password.
    pub fn open_with(bytes: &[u8], options: Options) -> Result<PdfDocument> {
        let (mut container, mut diagnostics) = mend::open(bytes, &options)?;
        let empty = Dictionary::new();
        let catalog = mend::catalog(&container).unwrap_or(&empty);
        let list = pages::list(&container, catalog, options.pages);
        if list.over_budget {
            diagnostics.push(Diagnostic::new(Code::OverBudget, None, format!("expected at most {} pages, found more", options.pages)));
        }
        let mut pages = list.pages;
        if pages.is_empty() {
            container.unpack();
            pages = pages::loose(&container, options.pages);
        }
        if pages.is_empty() {
            return Err(Error::Pdf { reason: "expected a page, found none".to_owned() });
        }
        let catalog = mend::catalog(&container).unwrap_or(&empty);
        let hidden = Hidden::load(&container, catalog);
        let info = container.get_dict(&container.document.trailer, b"Info");
        let producer = info.and_then(|info| container.get(info, b"Producer")).and_then(|object| match object {
            Object::String(bytes, _) => Some(text_string(bytes).trim().to_owned()).filter(|text| !text.is_empty()),
            _ => None,
        });
        Ok(PdfDocument {
            fonts: Vec::new(),
            producer,
            diagnostics,
            pages,
            store: FontStore::default(),
            budget: Budget::new(options),
            hidden,
            overprint: Overprint::default(),
            structure: None,
            content: Vec::new(),
            container,
        })
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The outline, flattened in order; bounded, never circular.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        mend::catalog(&self.container).map(|catalog| outline::read(&self.container, catalog, &self.pages)).unwrap_or_default()
    }

    /// Reads page `idx` (from 0) into `page`, which is cleared first. What cannot be read is a
    /// diagnostic of the page.
    pub fn read_page(&mut self, idx: usize, page: &mut PdfPage) {
        page.clear();
        let Some(node) = self.pages.get(idx).copied() else { return };
        page.number = u32::try_from(idx + 1).unwrap_or(u32::MAX);
        let (width, height, base) = node.geometry(&self.container);
        (page.width, page.height) = (width, height);
        self.budget.start_page();
        self.store.start_page();
        self.overprint.clear();
        self.budget.look_at_clock();
        let empty = Dictionary::new();
        let container = &self.container;
        let resources = node.resources(container).unwrap_or(&empty);
        let dict = node.dict(container).unwrap_or(&empty);
        let mut content = std::mem::take(&mut self.content);
        content.clear();
        let mut drawing = Drawing::new(container, &mut self.store, &mut self.budget, &self.hidden, &mut self.overprint, page, base);
        drawing.read_contents(dict, &mut content);
        drawing.run(&content, resources);
        annotations::draw(&mut drawing, dict, base);
        drawing.finish();
        let damage = drawing.damage;
        if content.capacity() > KEPT_CONTENT {
            content = Vec::new();
        }
        self.content = content;
        if structure::is_wanted(&page.glyphs, &page.marked) {
            let read = || mend::catalog(container).map(|catalog| Structure::read(container, catalog)).unwrap_or_default();
            self.structure.get_or_insert_with(read).place(&node, &mut page.marked);
        } else {
            page.marked.clear();
        }
        if let Some(what) = damage {
            page.diagnostics.push(Diagnostic::new(Code::DamagedFile, page.number, format!("found {what}")));
        }
        if let Some(what) = self.budget.over() {
            page.diagnostics.push(Diagnostic::new(
                Code::OverBudget,
                page.number,
                format!("{what} over budget, the rest of the page is left out"),
            ));
        }
        self.budget.spend_glyphs(page.glyphs.len());
        if let Some(new) = self.store.described().get(self.fonts.len()..) {
            self.fonts.extend_from_slice(new);
        }
    }
}

/// Bytes of the content buffer that are kept between pages.
const KEPT_CONTENT: usize = 4 << 20;

impl PdfPage {
    /// Empties the page but keeps its buffers.
    fn clear(&mut self) {
        self.number = 0;
        self.width = 0.0;
        self.height = 0.0;
        self.glyphs.clear();
        self.rules.clear();
        self.image_cover = 0.0;
        self.marked.clear();
        self.diagnostics.clear();
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding.
fn text_string(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>()
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| fonts::pdf_doc_char(byte)).collect(),
    }
}
