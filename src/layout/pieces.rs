//! Glyphs to pieces: runs of glyphs that follow each other without a gap, in the frame in which
//! they are read.
//!
//! A piece is a word or a part of one. Glyphs arrive in the order of the content stream, which is
//! most often the order of reading, so that one comparison with the glyph before decides nearly
//! always. What the stream tears apart ([`rows`](super::rows)) joins again by geometry.

use super::Layout;
use crate::geometry::Rect;
use crate::pdf::{Direction, Font, Glyph, GlyphFlags, PdfPage};

/// A gap wider than this, in ems, is a space. Fonts have spaces of 0.2 to 0.33 em and justified
/// lines press them to 0.15; kerning and rounding stay below 0.1.
pub(super) const WORD_GAP: f32 = 0.15;
/// A glyph that starts this far, in ems, before the end of the last one begins a new piece: the
/// pen went back.
const BACK: f32 = 0.35;
/// Baselines that differ by less than this, in ems, are one baseline for glyphs that follow each
/// other in the stream.
const SAME_BASELINE: f32 = 0.06;
/// Sizes that differ by less than this share are one size.
const SAME_SIZE: f32 = 0.02;
/// A glyph struck again within this distance, in ems, of the first one is bold by double striking.
const STRUCK_TWICE: f32 = 0.12;
/// What is left, in ems, of the space behind a word of a scan.
const SPACE_LEFT: f32 = 0.05;
/// Sizes of a scan that differ from the usual one of its page by less than this share are that size: they are heights
/// of letters in the picture.
const SCAN_SIZE: f32 = 0.12;
/// Share of a page that images must cover for its invisible text to be the text of a scan.
const SCAN_COVER: f32 = 0.3;

/// A run of glyphs in one style on one baseline. The text is a byte range of [`Layout::text`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    /// Left end, along the direction of reading.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Font size.
    pub size: f32,
    /// Byte range of the text.
    pub start: u32,
    pub end: u32,
    /// Number of characters.
    pub chars: u16,
    /// Set bits of the constants below.
    pub flags: u16,
    /// The row it stands in, once rows are made.
    pub row: u32,
    /// Its first glyph, as an index into those of the page.
    pub glyph: u32,
}

impl Piece {
    pub(super) const BOLD: u16 = 1;
    pub(super) const ITALIC: u16 = 2;
    /// A space was printed after it.
    pub(super) const SPACE_AFTER: u16 = 4;
    /// Raised or lowered against its line.
    pub(super) const SCRIPT: u16 = 8;
    /// Lowered (with [`Piece::SCRIPT`]).
    pub(super) const LOWERED: u16 = 16;
    /// Left out: struck twice.
    pub(super) const DROPPED: u16 = 32;
    /// Comes from an annotation or from within a form: a stamp, as a rule.
    pub(super) const STAMP: u16 = 64;
    /// A big letter that the line at its top begins with.
    pub(super) const INITIAL: u16 = 128;

    pub(super) fn has(&self, bit: u16) -> bool {
        self.flags & bit != 0
    }

    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// How glyphs of the page were mapped to characters, and what is left out of the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub glyphs: u32,
    pub by_encoding: u32,
    pub by_guess: u32,
    pub unmapped: u32,
}

/// The frame of a direction: along the line of reading, and down the page as it is read.
pub(super) fn to_frame(direction: Direction, x: f32, y: f32, width: f32, height: f32) -> (f32, f32) {
    match direction {
        Direction::Right | Direction::Other => (x, y),
        Direction::Up => (height - y, x),
        Direction::Down => (y, width - x),
        Direction::Left => (width - x, height - y),
    }
}

/// A box in the frame of `direction` back on the page.
pub(super) fn from_frame(direction: Direction, r: Rect, width: f32, height: f32) -> Rect {
    match direction {
        Direction::Right | Direction::Other => r,
        Direction::Up => Rect::new(r.y0, height - r.x1, r.y1, height - r.x0),
        Direction::Down => Rect::new(width - r.y1, r.x0, width - r.y0, r.x1),
        Direction::Left => Rect::new(width - r.x1, height - r.y1, width - r.x0, height - r.y0),
    }
}

/// Whether the invisible text of a page is wanted: it is the text of a scan, or all there is.
pub(super) fn wants_invisible(page: &PdfPage) -> bool {
    let is_invisible = |g: &&Glyph| g.flags.has(GlyphFlags::INVISIBLE) && !g.ch.is_whitespace();
    let invisible = page.glyphs.iter().filter(is_invisible).count();
    invisible > 0 && (page.image_cover >= SCAN_COVER || invisible * 2 > page.glyphs.len())
}

/// Collects the pieces of all glyphs of one direction.
/// Those with one of the bits `unwanted` are left out.
pub(super) fn collect(layout: &mut Layout, fonts: &[Font], page: &PdfPage, direction: Direction, unwanted: u8) {
    let mut pen = Pen { text: std::mem::take(&mut layout.text), ..Pen::default() };
    (pen.across, pen.down) =
        if matches!(direction, Direction::Up | Direction::Down) { (page.height, page.width) } else { (page.width, page.height) };
    for (idx, glyph) in (0..).zip(&page.glyphs) {
        if (glyph.direction != direction) | glyph.flags.has(unwanted) {
            continue;
        }
        let (x, y) =
            if direction == Direction::Right { (glyph.x, glyph.y) } else { to_frame(direction, glyph.x, glyph.y, page.width, page.height) };
        if !pen.go_on(glyph, x, y) {
            pen.glyph(&mut layout.pieces, fonts, (idx, glyph), x, y);
        }
    }
    pen.close(&mut layout.pieces);
    layout.text = pen.text;
    layout.count.unmapped += pen.unmapped;
}

/// Evens out the sizes of a scan.
pub(super) fn even_out(layout: &mut Layout) {
    let mut sizes: Vec<(f32, u32)> = layout.pieces.iter().map(|piece| (piece.size, u32::from(piece.chars))).collect();
    sizes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut usual = (0.0, 0);
    for group in sizes.chunk_by(|a, b| b.0 - a.0 < SAME_SIZE * a.0) {
        let chars = group.iter().map(|(_, chars)| chars).sum();
        if let Some((size, _)) = group.first().filter(|_| chars > usual.1) {
            usual = (*size, chars);
        }
    }
    let (size, _) = usual;
    for piece in &mut layout.pieces {
        if (piece.size - size).abs() < SCAN_SIZE * size {
            piece.size = size;
        }
    }
}

/// The piece that is open and how glyphs go on in it.
#[derive(Default)]
struct Pen {
    piece: Piece,
    open: bool,
    font: u16,
    last: char,
    last_x: f32,
    /// How far a glyph of the piece may be off its baseline, of its size, and of its end to the left
    /// and to the right.
    off_baseline: f32,
    off_size: f32,
    back: f32,
    gap: f32,
    text: String,
    unmapped: u32,
    /// Size of the page as it is read.
    across: f32,
    down: f32,
}

impl Pen {
    /// Whether a glyph belongs to the open piece. What is not a number belongs to none.
    #[inline(always)]
    fn belongs(&self, glyph: &Glyph, x: f32, y: f32) -> bool {
        let gap = x - self.piece.x1;
        self.open
            && self.font == glyph.font
            && (y - self.piece.y).abs() <= self.off_baseline
            && gap < self.gap
            && gap > self.back
            && (glyph.size - self.piece.size).abs() <= self.off_size
            && self.piece.chars < u16::MAX
            && glyph.advance.is_finite()
    }

    /// Takes a glyph of ASCII that goes on in the open piece, as nearly all do.
    #[inline(always)]
    fn go_on(&mut self, glyph: &Glyph, x: f32, y: f32) -> bool {
        let plain = glyph.ch.is_ascii_graphic() && glyph.ch != self.last && self.belongs(glyph, x, y);
        if plain {
            self.text.push(glyph.ch);
            self.step(glyph.ch, x, glyph.advance);
        }
        plain
    }

    fn glyph(&mut self, pieces: &mut Vec<Piece>, fonts: &[Font], (idx, glyph): (u32, &Glyph), x: f32, y: f32) {
        if is_space(glyph.ch) {
            if self.open {
                // The pen moves on, so that a glyph set right after the space starts a new word.
                if (x - self.piece.x1).abs() < self.piece.size && (y - self.piece.y).abs() < self.off_baseline {
                    self.piece.flags |= Piece::SPACE_AFTER;
                    // Text behind a scan is stretched so that a word with its space is as wide as the word in the picture.
                    if glyph.flags.has(GlyphFlags::INVISIBLE) && glyph.advance.is_finite() {
                        self.piece.x1 = self.piece.x1.max(x + glyph.advance - SPACE_LEFT * self.piece.size);
                    }
                }
                self.close(pieces);
            }
            return;
        }
        if glyph.ch.is_control() {
            return;
        }
        if self.belongs(glyph, x, y) {
            let struck_twice = STRUCK_TWICE * self.piece.size;
            if glyph.ch == self.last && (x - self.last_x).abs() < struck_twice && glyph.advance > 2.0 * struck_twice {
                self.piece.flags |= Piece::BOLD;
            } else {
                self.push(glyph.ch, x, glyph.advance);
            }
            return;
        }
        if !(x.is_finite() && y.is_finite() && glyph.size > 0.0 && glyph.size.is_finite() && glyph.advance.is_finite()) {
            return;
        }
        self.close(pieces);
        let style = fonts.get(glyph.font as usize).map_or(0, |f| u16::from(f.bold) | (u16::from(f.italic) << 1));
        let stamp = if glyph.flags.has(GlyphFlags::ANNOTATION | GlyphFlags::FORM) { Piece::STAMP } else { 0 };
        let at = self.text.len() as u32;
        let em = glyph.size;
        self.piece = Piece { x0: x, x1: x, y, size: em, start: at, end: at, chars: 0, flags: style | stamp, row: 0, glyph: idx };
        (self.off_baseline, self.off_size, self.back, self.gap) = (SAME_BASELINE * em, SAME_SIZE * em, -BACK * em, WORD_GAP * em);
        self.font = glyph.font;
        self.open = true;
        self.push(glyph.ch, x, glyph.advance);
    }

    fn push(&mut self, ch: char, x: f32, advance: f32) {
        if ch.is_ascii() {
            self.text.push(ch);
        } else if let Some(letters) = ligature(ch) {
            self.text.push_str(letters);
        } else if is_combining(ch) && compose_last(&mut self.text, self.piece.start as usize, ch) {
            // The accent went into the letter before it.
        } else {
            if is_unmapped(ch) {
                self.unmapped += 1;
            }
            self.text.push(ch);
        }
        self.step(ch, x, advance);
    }

    #[inline(always)]
    fn step(&mut self, ch: char, x: f32, advance: f32) {
        self.last = ch;
        self.last_x = x;
        self.piece.chars += 1;
        if x < self.piece.x0 {
            self.piece.x0 = x;
        }
        let end = if advance > 0.0 { x + advance } else { x };
        if end > self.piece.x1 {
            self.piece.x1 = end;
        }
    }

    fn close(&mut self, pieces: &mut Vec<Piece>) {
        if !self.open {
            return;
        }
        self.open = false;
        self.piece.end = self.text.len() as u32;
        // Text off the page is not on the page.
        let p = &self.piece;
        if p.x1 < 0.0 || p.x0 > self.across || p.y < 0.0 || p.y - p.size > self.down {
            self.text.truncate(p.start as usize);
            return;
        }
        pieces.push(self.piece);
    }
}

fn is_space(ch: char) -> bool {
    ch == ' ' || (ch != '\u{200b}' && ch.is_whitespace()) || ch == '\u{0}'
}

fn is_unmapped(ch: char) -> bool {
    ch == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&ch) || ch >= '\u{f0000}'
}

pub(super) fn ligature(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

fn is_combining(ch: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&ch)
}

/// Puts a combining mark into the character before it, where Unicode has the two as one.
fn compose_last(text: &mut String, from: usize, mark: char) -> bool {
    if text.len() <= from {
        return false;
    }
    let composed = text.chars().next_back().and_then(|base| unicode_normalization::char::compose(base, mark));
    if let Some(both) = composed {
        text.pop();
        text.push(both);
    }
    composed.is_some()
}
