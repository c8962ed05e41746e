//! Strings to glyphs on the page: advances, directions, replacement text.

use super::container::Container;
use super::content::Drawing;
use super::fonts::{CodeLength, Entry, Font};
use super::lexer::{self, Lexer, Token};
use super::matrix::Matrix;
use super::{Direction, Glyph, GlyphFlags};
use crate::geometry::Rect;

/// Slope up to which a baseline counts as horizontal or vertical (about three degrees).
const STRAIGHT: f64 = 0.05;
/// Text render mode that paints nothing; from 4 on the same modes add to the clipping path.
const INVISIBLE_MODE: u8 = 3;
/// Text render mode that fills and strokes: the usual way to fake a bold face.
const FILL_AND_STROKE: u8 = 2;
/// Bytes that are read ahead at once; an array has some hundred.
const MAX_AHEAD: usize = 1 << 16;
/// Bytes of a page that may be read ahead in vain; a file of open brackets must not be read over and over.
const MAX_VAIN: usize = 1 << 20;
/// Size, and distance between lines, in points, that text without an extent is given: so small that six
/// thousand lines find room on a page.
const NO_SIZE: f64 = 0.1;
const NO_LEADING: f64 = 0.12;
/// Distance from the baseline, in font sizes, up to which glyphs stand on one line.
const SAME_LINE: f32 = 0.25;

/// What does not change while one operator shows its strings, and how far it has come.
pub(super) struct Pen<'p> {
    font: &'p mut Font,
    container: &'p Container,
    glyphs: &'p mut Vec<Glyph>,
    /// Glyphs of the page at most; 0 where nothing is seen.
    limit: usize,
    vertical: bool,
    codes: CodeLength,
    /// Text space to the page.
    m: Matrix,
    /// Where text space begins on the page, the rise included.
    start: (f64, f64),
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    /// Lengths on the page of one unit of text space, along the line and across it.
    unit: f64,
    across: f64,
    /// Direction of the baseline on the page, for size 1.
    slope: (f64, f64),
    /// The page with a margin.
    page: Rect,
    /// A glyph of this font with everything but its character, place and advance.
    model: Glyph,
    /// How far the pen has come along the line.
    moved: f64,
    /// Which text of the page without an extent this is, from 1; 0 for text that has one.
    unseen: u32,
}

impl Pen<'_> {
    /// How far the text matrix moves along the line.
    fn travelled(&self) -> f64 {
        if self.unseen > 0 { 0.0 } else { self.moved }
    }

    /// Shows the bytes of one string.
    pub fn show(&mut self, bytes: &[u8]) {
        match self.codes {
            CodeLength::One => {
                for &byte in bytes {
                    self.code(u32::from(byte), byte == b' ');
                }
            }
            CodeLength::Two => {
                let mut pairs = bytes.chunks_exact(2);
                for pair in &mut pairs {
                    self.code(u32::from(pair[0]) << 8 | u32::from(pair[1]), false);
                }
                if let Some(&last) = pairs.remainder().first() {
                    self.code(u32::from(last), last == b' ');
                }
            }
            CodeLength::Mixed => {
                let mut rest = bytes;
                while !rest.is_empty() {
                    let (code, len) = self.font.next_code(rest);
                    self.code(code, code == 32 && len == 1);
                    rest = rest.get(len.max(1)..).unwrap_or_default();
                }
            }
        }
    }

    /// Shows a hexadecimal string as it stands in `data`, from after its bracket on; gives the offset
    /// behind it, or `None` where it is not what writers write.
    #[inline]
    fn hexadecimal(&mut self, data: &[u8], mut pos: usize) -> Option<usize> {
        if self.codes == CodeLength::One {
            while let Some(&[high, low]) = data.get(pos..)?.first_chunk() {
                let code = lexer::hex_byte(high, low);
                if code > 0xff {
                    break;
                }
                self.code(code, code == 32);
                pos += 2;
            }
        } else {
            while let Some(&[a, b, c, d]) = data.get(pos..)?.first_chunk() {
                let (high, low) = (lexer::hex_byte(a, b), lexer::hex_byte(c, d));
                if high > 0xff || low > 0xff {
                    break;
                }
                self.code(high << 8 | low, false);
                pos += 4;
            }
        }
        (data.get(pos) == Some(&b'>')).then_some(pos + 1)
    }

    /// The same for a literal string.
    #[inline]
    fn literal(&mut self, data: &[u8], pos: usize) -> Option<usize> {
        let mut string = lexer::LiteralBytes::new(data, pos);
        if self.codes == CodeLength::One {
            while let Some(byte) = string.next()? {
                self.code(u32::from(byte), byte == b' ');
            }
        } else {
            while let Some(high) = string.next()? {
                let Some(low) = string.next()? else {
                    self.code(u32::from(high), high == b' ');
                    break;
                };
                self.code(u32::from(high) << 8 | u32::from(low), false);
            }
        }
        Some(string.pos)
    }

    /// Text of size 0, or drawn through a singular matrix, has no extent on the page and cannot be seen. It
    /// is marked, and set in lines of its own from the top of the page on, one a showing operator, so that
    /// it can be read where [`settle`](super::invisible::settle) finds that the page has no other text.
    #[cold]
    fn lay_out_unseen(&mut self) {
        self.m = Matrix { f: NO_LEADING * f64::from(self.unseen), ..Matrix::IDENTITY };
        self.start = (self.m.e, self.m.f);
        (self.size, self.char_space, self.word_space, self.scale) = (NO_SIZE, 0.0, 0.0, 1.0);
        (self.unit, self.across, self.slope, self.vertical) = (1.0, 1.0, (1.0, 0.0), false);
        self.model.size = NO_SIZE as f32;
        self.model.direction = Direction::Right;
        self.model.flags.0 |= GlyphFlags::INVISIBLE | GlyphFlags::NO_EXTENT;
    }

    /// Moves by a number of a `TJ` array.
    #[inline]
    pub fn shift(&mut self, n: f64) {
        let shift = -n * 0.001 * self.size;
        self.moved += if self.vertical { shift } else { shift * self.scale };
    }

    /// Shows one code.
    #[inline(always)]
    fn code(&mut self, code: u32, is_space: bool) {
        let entry = self.font.entry(code, self.container);
        let space = if is_space { self.word_space } else { 0.0 };
        let tx = self.moved;
        let (px, py, advance) = if self.vertical {
            self.moved += -self.size + self.char_space + space;
            (self.m.c * tx + self.m.e, self.m.d * tx + self.m.f, self.size.abs() * self.across)
        } else {
            let own = f64::from(entry.width) * self.size + self.char_space;
            self.moved += (own + space) * self.scale;
            (self.m.a * tx + self.start.0, self.m.b * tx + self.start.1, (own * self.scale).abs() * self.unit)
        };
        let (x, y) = (px as f32, py as f32);
        // What lies off the page is not printed; a comparison with NaN is false and drops it too.
        let on_page = x > self.page.x0 && x < self.page.x1 && y > self.page.y0 && y < self.page.y1;
        if !on_page || self.glyphs.len() >= self.limit {
            return;
        }
        let flags = GlyphFlags(self.model.flags.0 | entry.flags);
        let glyph = Glyph { ch: entry.ch, x, y, advance: advance as f32, flags, ..self.model };
        if entry.has_more() {
            self.several(glyph, entry);
        } else {
            self.glyphs.push(glyph);
        }
    }

    /// Shows a code that stands for several characters: they share its advance.
    #[cold]
    fn several(&mut self, mut glyph: Glyph, entry: Entry) {
        let more = self.font.rest(entry);
        glyph.advance /= more.len() as f32 + 1.0;
        let step = |along: f64| if self.unit > 0.0 { (along / self.unit) as f32 * glyph.advance } else { 0.0 };
        let (sx, sy) = (step(self.slope.0), step(self.slope.1));
        self.glyphs.push(glyph);
        for &ch in more {
            glyph.x += sx;
            glyph.y += sy;
            glyph.ch = ch;
            self.glyphs.push(glyph);
        }
    }
}

impl<'d> Drawing<'d> {
    /// Ready to show text in the current state; `None` where its font is lost.
    #[inline(always)]
    fn pen(&mut self) -> Option<Pen<'_>> {
        let state = &self.state;
        let font_idx = match state.font {
            Some(font) => font,
            // Text before any `Tf` is an error, but the letters are there.
            None => *self.state.font.insert(self.fonts.missing(self.container)),
        };
        let state = &self.state;
        let mut flags = self.flags;
        if state.mode % 4 == INVISIBLE_MODE {
            flags |= GlyphFlags::INVISIBLE;
        }
        let index = if state.mode % 4 == FILL_AND_STROKE { self.fonts.bold_twin(font_idx) } else { self.fonts.index(font_idx) };
        let font = self.fonts.get_mut(font_idx)?;
        let m = self.tm.then(&state.ctm);
        let size = state.size.abs() * f64::from(if font.em_of_box > 0.0 { font.em_of_box } else { 1.0 });
        // Upright text needs no root, and nearly all text is.
        let upright = m.b == 0.0 && m.c == 0.0;
        let (across, unit) =
            if upright { (m.d.abs(), m.a.abs()) } else { ((m.c * m.c + m.d * m.d).sqrt(), (m.a * m.a + m.b * m.b).sqrt()) };
        let page_size = (size * across) as f32;
        let slope = if state.size < 0.0 { (-m.a, -m.b) } else { (m.a, m.b) };
        let direction = if font.vertical { Direction::Down } else { direction(slope.0, slope.1) };
        let margin = page_size.clamp(1.0, 100.0);
        self.met |= flags;
        let mut unseen = 0;
        if page_size == 0.0 {
            self.met |= GlyphFlags::INVISIBLE;
            unseen = self.n_without_extent + 1;
        }
        Some(Pen {
            container: self.container,
            limit: if self.n_hidden > 0 { 0 } else { self.budget.glyph_limit() },
            vertical: font.vertical,
            codes: font.codes,
            font,
            m,
            start: (m.c * state.rise + m.e, m.d * state.rise + m.f),
            size: state.size,
            char_space: state.char_space,
            word_space: state.word_space,
            scale: state.scale,
            unit,
            across,
            slope,
            page: Rect::new(-margin, -margin, self.page.width + margin, self.page.height + margin),
            model: Glyph { ch: ' ', x: 0.0, y: 0.0, advance: 0.0, size: page_size, font: index, direction, flags: GlyphFlags(flags) },
            glyphs: &mut self.page.glyphs,
            moved: 0.0,
            unseen,
        })
    }

    /// Shows the operands of one operator: strings, and the numbers between them.
    pub(super) fn show(&mut self, operands: &[Token]) {
        let start = self.page.glyphs.len();
        let mut scratch = std::mem::take(&mut self.scratch);
        let Some(mut pen) = self.pen() else { return };
        if pen.unseen > 0 {
            pen.lay_out_unseen();
        }
        for token in operands {
            match token {
                Token::Literal(raw) => pen.show(plain(raw, &mut scratch)),
                Token::Hexadecimal(raw) => {
                    lexer::hexadecimal(raw, &mut scratch);
                    pen.show(&scratch);
                }
                Token::Number(n) => pen.shift(*n),
                _ => {}
            }
        }
        let (moved, vertical) = (pen.travelled(), pen.vertical);
        self.scratch = scratch;
        self.move_by(moved, vertical);
        self.shown(start);
    }

    /// Shows what `Tj` or `TJ` shows as it is read, which is what nearly all text goes through: the
    /// lexer stands before a string or an array. Where it is anything out of the ordinary false comes
    /// back and all is as before.
    pub(super) fn show_ahead(&mut self, lexer: &mut Lexer) -> bool {
        if self.state.font.is_none() || self.vain > MAX_VAIN {
            return false;
        }
        let start = self.page.glyphs.len();
        let mut pos = lexer.pos;
        let data = lexer.data.get(..lexer.data.len().min(pos + MAX_AHEAD)).unwrap_or_default();
        let Some(mut pen) = self.pen() else { return false };
        if pen.unseen > 0 {
            pen.lay_out_unseen();
        }
        let array = data.get(pos) == Some(&b'[');
        pos += usize::from(array);
        let mut whole = pen.codes != CodeLength::Mixed;
        while whole && let Some(&byte) = data.get(pos) {
            let next = match byte {
                b'<' => pen.hexadecimal(data, pos + 1),
                b'(' => pen.literal(data, pos + 1),
                b'0'..=b'9' | b'-' | b'.' if array => lexer::short_number(data, pos).map(|(n, next)| {
                    pen.shift(n);
                    next
                }),
                b']' if array => {
                    pos += 1;
                    break;
                }
                byte if array && lexer::is_space(byte) => Some(pos + 1),
                _ => None,
            };
            whole = next.is_some();
            pos = next.unwrap_or(pos);
            if !array {
                break;
            }
        }
        let (moved, vertical) = (pen.travelled(), pen.vertical);
        let after = lexer::keyword(data, pos, if array { *b"TJ" } else { *b"Tj" });
        if let Some(after) = after.filter(|_| whole && self.budget.operator()) {
            self.move_by(moved, vertical);
            self.shown(start);
            lexer.pos = after;
            return true;
        }
        self.vain += pos - lexer.pos;
        self.page.glyphs.truncate(start);
        false
    }

    /// Moves the text matrix along the line.
    #[inline]
    fn move_by(&mut self, moved: f64, vertical: bool) {
        if self.page.glyphs.len() >= self.budget.glyph_limit() {
            self.budget.exhaust("glyphs on the page");
        }
        self.tm = if vertical { self.tm.shifted(0.0, moved) } else { self.tm.shifted(moved, 0.0) };
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
        if let Some(last) = self.page.glyphs.get(start..).and_then(<[Glyph]>::last) {
            self.n_without_extent += u32::from(last.flags.has(GlyphFlags::NO_EXTENT));
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
        for (n, ch) in text.into_iter().enumerate() {
            let n = n as f32;
            let flags = GlyphFlags(first.flags.0 & !(GlyphFlags::BY_ENCODING | GlyphFlags::BY_GUESS) | GlyphFlags::ACTUAL_TEXT);
            glyphs.push(Glyph { ch, x: first.x + sx * n, y: first.y + sy * n, advance: step, flags, ..first });
        }
    }
}

/// The bytes of a literal string: what stands in the file, or decoded into `scratch`.
fn plain<'a>(raw: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
    if raw.iter().all(|&b| b != b'\\' && b != b'\r') {
        return raw;
    }
    lexer::literal(raw, scratch);
    scratch
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
