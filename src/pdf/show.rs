//! Strings to glyphs on the page: advances, directions, replacement text.

use super::content::Drawing;
use super::matrix::Matrix;
use super::{Direction, Glyph, GlyphFlags};

/// Slope up to which a baseline counts as horizontal or vertical (about three degrees).
const STRAIGHT: f64 = 0.05;
/// Text render mode that paints nothing; from 4 on the same modes add to the clipping path.
const INVISIBLE_MODE: u8 = 3;
/// Text render mode that fills and strokes: the usual way to fake a bold face.
const FILL_AND_STROKE: u8 = 2;
/// Distance from the baseline, in font sizes, up to which glyphs stand on one line.
const SAME_LINE: f32 = 0.25;

impl Drawing<'_> {
    /// Whether the current font writes downwards.
    pub(super) fn is_vertical(&self) -> bool {
        self.state.font.is_some_and(|font| self.fonts.is_vertical(font))
    }

    /// Shows the bytes of one string and moves the text matrix.
    pub(super) fn show(&mut self, bytes: &[u8]) {
        let state = self.state;
        let font_idx = match state.font {
            Some(font) => font,
            // Text before any `Tf` is an error, but the letters are there.
            None => *self.state.font.insert(self.fonts.missing(self.container)),
        };
        let hidden = self.is_hidden();
        let limit = self.budget.glyph_limit();
        let mut flags = self.flags;
        if state.mode % 4 == INVISIBLE_MODE {
            flags |= GlyphFlags::INVISIBLE;
        }
        let index = if state.mode % 4 == FILL_AND_STROKE { self.fonts.bold_twin(font_idx) } else { self.fonts.index(font_idx) };
        let Some(font) = self.fonts.get_mut(font_idx) else { return };
        let m = self.tm.then(&state.ctm);
        let size = state.size.abs() * f64::from(if font.em_of_box > 0.0 { font.em_of_box } else { 1.0 });
        // Upright text needs no root, and nearly all text is.
        let upright = m.b == 0.0 && m.c == 0.0;
        let (across, unit) =
            if upright { (m.d.abs(), m.a.abs()) } else { ((m.c * m.c + m.d * m.d).sqrt(), (m.a * m.a + m.b * m.b).sqrt()) };
        let page_size = (size * across) as f32;
        let (dx, dy) = if state.size < 0.0 { (-m.a, -m.b) } else { (m.a, m.b) };
        let direction = if font.vertical { Direction::Down } else { direction(dx, dy) };
        let (width, height) = (self.page.width, self.page.height);
        let margin = page_size.clamp(1.0, 100.0);
        let glyphs = &mut self.page.glyphs;
        let mut tx = 0.0f64;
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            let (code, len) = if font.one_byte { (u32::from(first), 1) } else { font.next_code(rest) };
            rest = rest.get(len.max(1)..).unwrap_or_default();
            let entry = font.entry(code, self.container);
            let own = f64::from(entry.width) * state.size;
            let space = if code == 32 && len == 1 { state.word_space } else { 0.0 };
            let (px, py, advance, step) = if font.vertical {
                let step = -state.size + state.char_space + space;
                (m.c * tx + m.e, m.d * tx + m.f, state.size.abs() * across, step)
            } else {
                let shown = (own + state.char_space) * state.scale;
                (
                    m.a * tx + m.c * state.rise + m.e,
                    m.b * tx + m.d * state.rise + m.f,
                    shown.abs() * unit,
                    (own + state.char_space + space) * state.scale,
                )
            };
            tx += step;
            let (x, y) = (px as f32, py as f32);
            // What lies off the page is not printed; a comparison with NaN is false and drops it too.
            let on_page = x > -margin && x < width + margin && y > -margin && y < height + margin;
            if hidden || !on_page || glyphs.len() >= limit {
                continue;
            }
            let mut glyph = Glyph {
                ch: entry.ch,
                x,
                y,
                advance: advance as f32,
                size: page_size,
                font: index,
                direction,
                flags: super::GlyphFlags(flags | entry.flags),
            };
            if entry.has_more() {
                let more = font.rest(entry);
                let n = more.len() as f32 + 1.0;
                glyph.advance /= n;
                let (sx, sy) =
                    if unit > 0.0 { ((dx / unit) as f32 * glyph.advance, (dy / unit) as f32 * glyph.advance) } else { (0.0, 0.0) };
                glyphs.push(glyph);
                for &ch in more {
                    glyph.x += sx;
                    glyph.y += sy;
                    glyph.ch = ch;
                    glyphs.push(glyph);
                }
            } else {
                glyphs.push(glyph);
            }
        }
        if glyphs.len() >= limit {
            self.budget.exhaust("glyphs on the page");
        }
        self.tm = if font.vertical { self.tm.shifted(0.0, tx) } else { self.tm.shifted(tx, 0.0) };
    }

    /// Shows text that is no content: the value of a form field, in the stand-in font.
    pub(super) fn show_text(&mut self, text: &str, x: f64, y: f64, size: f64, base: &Matrix) {
        let font = self.fonts.missing(self.container);
        let index = self.fonts.index(font);
        let (mut px, py) = base.apply(x, y);
        let (dx, dy) = (base.a, base.b);
        let advance = (size * 0.5) * dx.hypot(dy);
        let mut py = py;
        let size = (size * base.c.hypot(base.d)) as f32;
        let step = dx.hypot(dy).max(1e-9);
        for ch in text.chars().filter(|c| *c >= ' ') {
            if self.page.glyphs.len() >= self.budget.glyph_limit() {
                return;
            }
            let flags = GlyphFlags(GlyphFlags::ANNOTATION);
            self.page.glyphs.push(Glyph {
                ch,
                x: px as f32,
                y: py as f32,
                advance: advance as f32,
                size,
                font: index,
                direction: direction(dx, dy),
                flags,
            });
            px += advance * dx / step;
            py += advance * dy / step;
        }
    }

    /// After a showing operator: text that was struck twice is kept once.
    pub(super) fn shown(&mut self, start: usize) {
        if self.page.glyphs.len() > start {
            let fonts = &mut *self.fonts;
            self.overprint.check(&mut self.page.glyphs, start, |index| fonts.bold_index(index));
        }
    }

    /// Puts `/ActualText` in the place of the glyphs since `start`. A section of several lines
    /// keeps its glyphs: their places are worth more than a spelling.
    pub(super) fn replace_by_actual_text(&mut self, text: &[char], start: usize) {
        let glyphs = &mut self.page.glyphs;
        let Some((first, last)) = glyphs.get(start..).and_then(|g| Some((*g.first()?, *g.last()?))) else { return };
        let shown = glyphs.get(start..).unwrap_or_default();
        if shown.len() == text.len() && shown.iter().zip(text).all(|(glyph, c)| glyph.ch == *c) {
            return;
        }
        let horizontal = matches!(first.direction, Direction::Right | Direction::Left);
        let offset = |glyph: &Glyph| if horizontal { glyph.y - first.y } else { glyph.x - first.x };
        let one_line = shown.iter().all(|glyph| offset(glyph).abs() <= SAME_LINE * first.size && glyph.direction == first.direction);
        let broken = shown.iter().any(|glyph| glyph.ch == '\u{fffd}');
        if !one_line && !broken {
            return;
        }
        let text: Vec<char> = text.iter().copied().filter(|c| *c >= ' ').collect();
        let length = if horizontal { (last.x - first.x).abs() } else { (last.y - first.y).abs() } + last.advance;
        let step = length / text.len().max(1) as f32;
        let (sx, sy) = match first.direction {
            Direction::Right | Direction::Other => (step, 0.0),
            Direction::Left => (-step, 0.0),
            Direction::Up => (0.0, -step),
            Direction::Down => (0.0, step),
        };
        glyphs.truncate(start);
        self.overprint.forget_from(start);
        for (n, ch) in text.into_iter().enumerate() {
            let n = n as f32;
            let flags = GlyphFlags(first.flags.0 & !(GlyphFlags::BY_ENCODING | GlyphFlags::BY_GUESS) | GlyphFlags::ACTUAL_TEXT);
            glyphs.push(Glyph { ch, x: first.x + sx * n, y: first.y + sy * n, advance: step, flags, ..first });
        }
    }
}

/// The direction of a baseline with page coordinates that grow downwards.
fn direction(dx: f64, dy: f64) -> Direction {
    if dy.abs() <= STRAIGHT * dx.abs() {
        if dx >= 0.0 { Direction::Right } else { Direction::Left }
    } else if dx.abs() <= STRAIGHT * dy.abs() {
        if dy < 0.0 { Direction::Up } else { Direction::Down }
    } else {
        Direction::Other
    }
}
