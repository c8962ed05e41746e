//! Glyphs to words, lines and pages in reading order; page furniture is marked, never deleted.
//!
//! `segment` and `grammar` read its pages. A text file becomes the same pages with a made-up
//! geometry (see [`text`]), so that both kinds of input take one way from here.

mod ahead;
mod boxes;
mod build;
mod cells;
mod furniture;
pub mod hyphen;
mod notes;
mod numbers;
mod order;
mod pieces;
mod quality;
mod rows;
pub mod text;
mod underline;
mod web;

use crate::geometry::Rect;
use crate::pdf::{Direction, Font, PdfDocument, PdfPage};
use crate::span::{Place, Span};
use std::ops::Range;

/// A file as it is read: its pages and what holds for the whole of it.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// In order; `pages[i].number == i + 1`.
    pub pages: Vec<Page>,
    /// The outline of the file, flattened; empty for text.
    pub bookmarks: Vec<crate::pdf::Bookmark>,
    /// `/Producer` of the PDF, if any.
    pub producer: Option<String>,
    /// What was wrong, on any page.
    pub diagnostics: Vec<crate::diagnostic::Diagnostic>,
    /// False for a text file: its geometry is made up and it has one style of type.
    pub from_pdf: bool,
}

/// One page. Its words and lines share one string, so that a page is three allocations.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// PDF page number from 1.
    pub number: u32,
    /// Width in points, after rotation.
    pub width: f32,
    /// Height in points, after rotation.
    pub height: f32,
    /// The text of all lines, each ended by a line feed.
    pub text: String,
    /// All words, in the order of the lines.
    pub words: Vec<Word>,
    /// Lines in reading order.
    pub lines: Vec<Line>,
    /// The page number stamped or printed on the page, where there is one.
    pub printed_number: Option<u32>,
    /// The item of an `Agenda Item 3` stamp on this page.
    pub agenda_item_stamp: Option<String>,
    /// Ruled lines on the page, as boxes.
    pub rules: Vec<Rect>,
    /// Share (0 to 1) of the page's area that images cover.
    pub image_cover: f32,
    /// How far the text of the page can be trusted.
    pub confidence: Confidence,
    /// The page is of a text file: its geometry is made up, and it has no right margin.
    pub made_up: bool,
    /// The page is of a text file in which nothing is wrapped: each of its lines is a paragraph.
    pub unwrapped: bool,
    /// Where texts start that stand beside headings in a margin, found by the grammar.
    pub(crate) text_edge: Option<f32>,
    /// The line that the first hour of a column of hours stood before, found by the grammar.
    pub(crate) called: Option<u32>,
    /// Its text is noise: see [`quality`].
    pub(crate) noise: bool,
}

/// How the glyphs of a page came by their characters, as shares (0 to 1) of all its glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Confidence {
    /// Mapped by the font's ToUnicode (or by `/ActualText`).
    pub to_unicode: f32,
    /// Mapped by the font's encoding.
    pub encoding: f32,
    /// Mapped by guess.
    pub guess: f32,
    /// Mapped to no character, or to one without a meaning.
    pub unmapped: f32,
}

/// A run of glyphs without a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// Byte range in [`Page::text`].
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
    /// Where it stands.
    pub bbox: Rect,
    /// Font size in points.
    pub size: f32,
    /// Bold or heavier.
    pub bold: bool,
    /// Italic or oblique.
    pub italic: bool,
    /// Raised or lowered and smaller than its line: a footnote mark, an ordinal's `th`.
    pub script: bool,
    /// The gap before this word is a column gap (a tab, a table cell), not a space.
    pub after_gap: bool,
}

/// Words on one baseline that are read together.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Words of the line, as a range of [`Page::words`].
    pub words: Range<u32>,
    /// Byte range of the line in [`Page::text`], without its line feed.
    pub text: Range<u32>,
    /// Where it stands.
    pub bbox: Rect,
    /// Baseline, points from the top.
    pub baseline: f32,
    /// The size most of its characters have.
    pub size: f32,
    /// Whether most of its letters are bold.
    pub bold: bool,
    /// Whether most of its letters are italic.
    pub italic: bool,
    /// A block is a run of lines that were found to belong together (a paragraph, a table row, a
    /// cell); lines of one block have the same number, which rises in reading order on the page.
    pub block: u32,
    /// The column region the line stands in, where the page has columns beside each other: lines
    /// with the same number share left and right margins. 0 on a page without columns.
    pub column: u16,
    /// What the line is where it is not part of the body.
    pub furniture: Option<Furniture>,
}

/// Why a line is not body text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// A page number, printed or stamped.
    PageNumber,
    /// An `Agenda Item 3` stamp.
    AgendaItemStamp,
    /// Repeated at the top of pages.
    Header,
    /// Repeated at the foot of pages.
    Footer,
    /// A note at the foot of the page, called by a mark in the text.
    Footnote,
    /// A separate margin column (`Action`), beside the text it belongs to.
    Margin,
    /// A watermark or other text in no reading direction, and what a web page adds (`<AI1>`, `PDF 55 KB`).
    Watermark,
}

impl Page {
    /// The text of a line, words separated by one space.
    pub fn line_text(&self, line: &Line) -> &str {
        &self.text[line.text.start as usize..line.text.end as usize]
    }

    /// The words of a line.
    pub fn line_words(&self, line: &Line) -> &[Word] {
        &self.words[line.words.start as usize..line.words.end as usize]
    }

    /// The text of a word.
    pub fn word_text(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// Lines that are not furniture, in reading order.
    pub fn body(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.furniture.is_none())
    }
}

impl Pages {
    /// The lines of a span, each with its page.
    pub fn lines_of(&self, span: Span) -> impl Iterator<Item = (&Page, &Line)> {
        let first = (span.first.page as usize).saturating_sub(1);
        let pages = self.pages.iter().skip(first).take_while(move |page| page.number <= span.last.page);
        pages.flat_map(move |page| {
            let to = if page.number == span.last.page { span.last.line as usize + 1 } else { usize::MAX };
            let from = if page.number == span.first.page { span.first.line as usize } else { 0 };
            page.lines.iter().take(to).skip(from).map(move |line| (page, line))
        })
    }

    /// The box around the body lines of a span on each of its pages.
    pub fn boxes_of(&self, span: Span) -> Vec<(u32, Rect)> {
        let mut boxes: Vec<(u32, Rect)> = Vec::new();
        for (page, line) in self.lines_of(span).filter(|(_, line)| line.furniture.is_none()) {
            match boxes.last_mut().filter(|(number, _)| *number == page.number) {
                Some((_, bbox)) => *bbox = bbox.union(&line.bbox),
                None => boxes.push((page.number, line.bbox)),
            }
        }
        boxes
    }

    /// The memory that the text of each line takes, with where the line stands.
    pub fn texts(&self) -> Vec<(Range<usize>, Span)> {
        let lines = self.pages.iter().flat_map(|page| page.lines.iter().zip(0..).map(move |(line, idx)| (page, line, idx)));
        lines
            .map(|(page, line, idx)| {
                let start = page.text.as_ptr() as usize;
                (start + line.text.start as usize..start + line.text.end as usize, Place { page: page.number, line: idx }.into())
            })
            .collect()
    }
}

/// Turns the glyphs of pages into lines. Keeps its buffers from page to page.
#[derive(Debug, Default)]
pub struct Layout {
    /// Text of the pieces of the page.
    text: String,
    pieces: Vec<pieces::Piece>,
    /// Indexes of pieces, row by row, from left to right.
    order: Vec<u32>,
    keys: Vec<u64>,
    rows: Vec<rows::Row>,
    segments: Vec<rows::Segment>,
    placed: Vec<order::Placed>,
    /// The marked content of the page, in stream order.
    marked: Vec<crate::pdf::Marked>,
    grid: cells::Grid,
    /// The direction of writing that is laid out just now.
    direction: Direction,
    count: pieces::Count,
}

impl Layout {
    /// Lays out one page into `out`, which is cleared first.
    pub fn page(&mut self, fonts: &[Font], glyphs: &PdfPage, out: &mut Page) {
        build::page(self, fonts, glyphs, out);
    }

    /// The text of a segment, for the few that are looked at.
    fn segment_text(&self, segment: &rows::Segment) -> String {
        let pieces = self.order[segment.start as usize..segment.end as usize].iter().map(|&idx| self.pieces[idx as usize]);
        let mut text = String::new();
        let mut last: Option<pieces::Piece> = None;
        for piece in pieces.filter(|piece| !piece.has(pieces::Piece::DROPPED)) {
            if last.is_some_and(|last| rows::is_spaced(&last, &piece)) {
                text.push(' ');
            }
            text.push_str(piece.text(&self.text));
            last = Some(piece);
        }
        text
    }
}

/// From so many pages on it pays to lay pages out on a thread of their own.
pub const THREADED_PAGES: usize = 8;

/// Reads every page of a PDF; `threaded`, a page is laid out while the next is read.
///
/// # Errors
/// When nothing of the file can be read.
pub fn pdf_pages(bytes: &[u8], threaded: bool) -> crate::error::Result<Pages> {
    let mut document = PdfDocument::open(bytes)?;
    let mut pages = Pages { from_pdf: true, ..Pages::default() };
    if threaded && document.page_count() >= THREADED_PAGES {
        ahead::read(&mut document, &mut pages);
    } else {
        let mut layout = Layout::default();
        let mut glyphs = PdfPage::default();
        for idx in 0..document.page_count() {
            document.read_page(idx, &mut glyphs);
            let mut page = Page::default();
            layout.page(&document.fonts, &glyphs, &mut page);
            page.noise = quality::is_noise(&page);
            pages.diagnostics.append(&mut glyphs.diagnostics);
            pages.pages.push(page);
        }
    }
    pages.bookmarks = document.bookmarks();
    pages.producer = document.producer.take();
    pages.diagnostics.append(&mut document.diagnostics);
    finish(&mut pages);
    Ok(pages)
}

/// What needs all pages of the file: noise, furniture, underlined headings, footnotes.
fn finish(pages: &mut Pages) {
    quality::check(pages);
    furniture::mark(pages);
    underline::mark(pages);
    for page in &mut pages.pages {
        notes::mark(page);
    }
}

/// The text of a PDF, page after page: no more than one page is held at a time.
#[derive(Debug)]
pub struct TextPages {
    document: PdfDocument,
    layout: Layout,
    glyphs: PdfPage,
    page: Page,
    text: String,
}

impl TextPages {
    /// Opens a PDF.
    ///
    /// # Errors
    /// When nothing of the file can be read.
    pub fn open(bytes: &[u8]) -> crate::error::Result<TextPages> {
        let document = PdfDocument::open(bytes)?;
        Ok(TextPages { document, layout: Layout::default(), glyphs: PdfPage::default(), page: Page::default(), text: String::new() })
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.document.page_count()
    }

    /// The text of page `idx` (from 0) in reading order, each line ended by a line feed.
    pub fn page_text(&mut self, idx: usize) -> &str {
        self.document.read_page(idx, &mut self.glyphs);
        self.layout.page(&self.document.fonts, &self.glyphs, &mut self.page);
        hyphen::page_text(&self.page, &mut self.text);
        &self.text
    }
}

#[cfg(test)]
mod tests;
