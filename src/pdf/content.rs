//! Content streams to glyphs, rules and image areas on a page (ISO 32000-1, clauses 8 and 9).
//!
//! Operands are tokens that borrow from the inflated bytes; nothing is allocated for an operator.
//! Recursion happens for forms only and is bounded by `Options::form_depth`.

use super::budget::Budget;
use super::container::Container;
use super::filters::Outcome;
use super::font_store::FontStore;
use super::lexer::{self, Lexer, Token};
use super::matrix::Matrix;
use super::optional_content::Hidden;
use super::overprint::Overprint;
use super::paths::Paths;
use super::{GlyphFlags, Marked, PdfPage};
use lopdf::{Dictionary, Object, Stream};

/// Tokens kept for one operator; the longest `TJ` array seen has 9,000.
const MAX_OPERANDS: usize = 100_000;
/// Graphics states saved at once; ISO 32000-1 annex C asks for 28, plans go to some hundred.
const MAX_STATES: usize = 4096;
/// Marked-content sections open at once.
const MAX_MARKS: usize = 4096;

/// The graphics state, as far as text depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub ctm: Matrix,
    /// Index into the font store.
    pub font: Option<usize>,
    pub size: f64,
    pub char_space: f64,
    pub word_space: f64,
    /// Horizontal scaling as a ratio.
    pub scale: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: u8,
}

impl State {
    /// The state at the start of a page.
    pub fn new(ctm: Matrix) -> State {
        State { ctm, font: None, size: 0.0, char_space: 0.0, word_space: 0.0, scale: 1.0, leading: 0.0, rise: 0.0, mode: 0 }
    }
}

/// An open marked-content section.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    artifact: bool,
    hidden: bool,
    /// The replacement text and the number of glyphs when it began.
    actual: Option<(Vec<char>, usize)>,
    /// Its identifier in the structure of the page, and the number of glyphs when it began.
    id: Option<(u32, usize)>,
}

/// Draws the content of one page.
pub(super) struct Drawing<'d> {
    pub container: &'d Container,
    pub fonts: &'d mut FontStore,
    pub budget: &'d mut Budget,
    pub hidden: &'d Hidden,
    pub page: &'d mut PdfPage,
    pub overprint: &'d mut Overprint,
    pub state: State,
    pub tm: Matrix,
    line: Matrix,
    stack: Vec<State>,
    marks: Vec<Mark>,
    pub paths: Paths,
    depth: usize,
    /// Bits that every glyph gets.
    pub flags: u8,
    /// Bits that some text got when it was shown.
    pub met: u8,
    /// Sections that are open and hidden.
    pub n_hidden: usize,
    pub scratch: Vec<u8>,
    /// Bytes that were read ahead in vain.
    pub vain: usize,
    /// Operators that showed text of no extent, those that showed nothing aside.
    pub n_without_extent: u32,
    /// What was met that could not be read; the first one is reported.
    pub damage: Option<&'static str>,
}

impl<'d> Drawing<'d> {
    /// Ready to draw on a page whose content goes through `base`.
    pub fn new(
        container: &'d Container,
        fonts: &'d mut FontStore,
        budget: &'d mut Budget,
        hidden: &'d Hidden,
        overprint: &'d mut Overprint,
        page: &'d mut PdfPage,
        base: Matrix,
    ) -> Drawing<'d> {
        let rules = budget.options.rules;
        Drawing {
            container,
            fonts,
            budget,
            hidden,
            page,
            overprint,
            state: State::new(base),
            tm: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            stack: Vec::new(),
            marks: Vec::new(),
            paths: Paths::new(rules),
            depth: 0,
            flags: 0,
            met: 0,
            n_hidden: 0,
            scratch: Vec::new(),
            vain: 0,
            n_without_extent: 0,
            damage: None,
        }
    }

    /// Runs a content stream with the resources it names things in.
    pub fn run(&mut self, content: &[u8], resources: &Dictionary) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Token> = Vec::with_capacity(64);
        let base = self.stack.len();
        // Once no `EI` is left, no inline image looks for one again.
        let mut images_end = true;
        let (marks, n_hidden) = (self.marks.len(), self.n_hidden);
        while let Some(byte) = lexer.peek() {
            if operands.is_empty() && matches!(byte, b'[' | b'(' | b'<') && self.show_ahead(&mut lexer) {
                continue;
            }
            // Half of all tokens are plain numbers.
            if matches!(byte, b'0'..=b'9' | b'-' | b'.')
                && let Some((n, next)) = lexer::short_number(content, lexer.pos)
            {
                if operands.len() < MAX_OPERANDS {
                    operands.push(Token::Number(n));
                }
                lexer.pos = next;
                continue;
            }
            let Some(token) = lexer.token(byte) else { continue };
            let Token::Keyword(keyword) = token else {
                if operands.len() < MAX_OPERANDS {
                    operands.push(token);
                }
                continue;
            };
            if matches!(keyword, b"true" | b"false" | b"null") {
                if operands.len() < MAX_OPERANDS {
                    operands.push(Token::Name(keyword));
                }
                continue;
            }
            if !self.budget.operator() {
                break;
            }
            if keyword == b"ID" {
                self.inline_image(&mut lexer, &operands, &mut images_end);
                self.budget.look_at_clock();
            } else {
                self.operator(keyword, &operands, resources, base);
            }
            operands.clear();
        }
        // What a form leaves open ends with it.
        self.stack.truncate(base);
        self.marks.truncate(marks);
        self.n_hidden = n_hidden;
        self.update_artifact();
    }

    fn operator(&mut self, keyword: &[u8], operands: &[Token], resources: &Dictionary, base: usize) {
        match keyword {
            // Text showing.
            b"Tj" => self.show_last(operands),
            b"TJ" => self.show(operands),
            b"'" => {
                self.next_line();
                self.show_last(operands);
            }
            b"\"" => {
                if let [.., Token::Number(word), Token::Number(char), _] = operands {
                    self.state.word_space = *word;
                    self.state.char_space = *char;
                }
                self.next_line();
                self.show_last(operands);
            }
            // Text positioning.
            b"Td" => {
                if let Some([x, y]) = numbers(operands) {
                    self.move_line(x, y);
                }
            }
            b"TD" => {
                if let Some([x, y]) = numbers(operands) {
                    self.state.leading = -y;
                    self.move_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(m) = numbers(operands) {
                    self.line = Matrix::new(m);
                    self.tm = self.line;
                }
            }
            b"T*" => self.next_line(),
            b"BT" => {
                self.tm = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            // Text state.
            b"Tf" => {
                let mut found = None;
                if let [.., Token::Name(name), Token::Number(size)] = operands {
                    found = Some((name, *size));
                }
                let Some((name, size)) = found else {
                    // A bad operand must not lose the page: the size alone may still be there.
                    if let Some([size]) = numbers(operands) {
                        self.state.size = size;
                    }
                    self.damage.get_or_insert("a font operator without a font");
                    return;
                };
                let n_loaded = self.fonts.n_loaded();
                self.state.font = Some(self.fonts.by_name(self.container, resources, name));
                self.state.size = size;
                // Fonts are the one cost that operators do not count.
                if self.fonts.n_loaded() != n_loaded {
                    self.budget.look_at_clock();
                }
            }
            b"Tc" => set(&mut self.state.char_space, operands),
            b"Tw" => set(&mut self.state.word_space, operands),
            b"TL" => set(&mut self.state.leading, operands),
            b"Ts" => set(&mut self.state.rise, operands),
            b"Tz" => {
                if let Some([percent]) = numbers(operands) {
                    self.state.scale = percent / 100.0;
                }
            }
            b"Tr" => {
                if let Some([mode]) = numbers(operands) {
                    self.state.mode = mode.clamp(0.0, 7.0) as u8;
                }
            }
            // Graphics state.
            b"q" if self.stack.len() < MAX_STATES => self.stack.push(self.state),
            b"Q" => {
                if self.stack.len() > base
                    && let Some(state) = self.stack.pop()
                {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(m) = numbers(operands) {
                    let ctm = Matrix::new(m).then(&self.state.ctm);
                    if ctm.is_finite() {
                        self.state.ctm = ctm;
                    }
                }
            }
            b"w" => {
                if let Some([width]) = numbers(operands) {
                    self.paths.line_width = width;
                }
            }
            b"gs" => self.ext_graphics_state(operands, resources),
            // Paths.
            b"re" => {
                if let Some([x, y, w, h]) = numbers(operands) {
                    self.paths.rectangle(&self.state.ctm, x, y, w, h);
                }
            }
            b"m" => {
                if let Some([x, y]) = numbers(operands) {
                    self.paths.move_to(&self.state.ctm, x, y);
                }
            }
            b"l" => {
                if let Some([x, y]) = numbers(operands) {
                    self.paths.line_to(&self.state.ctm, x, y);
                }
            }
            b"c" => {
                if let Some([.., x, y]) = numbers::<6>(operands) {
                    self.paths.curve_to(&self.state.ctm, x, y);
                }
            }
            b"v" | b"y" => {
                if let Some([.., x, y]) = numbers::<4>(operands) {
                    self.paths.curve_to(&self.state.ctm, x, y);
                }
            }
            b"h" => self.paths.close(),
            b"f" | b"F" | b"f*" => self.paths.paint(true, false, &self.state.ctm, self.page),
            b"S" => self.paths.paint(false, true, &self.state.ctm, self.page),
            b"s" => {
                self.paths.close();
                self.paths.paint(false, true, &self.state.ctm, self.page);
            }
            b"B" | b"B*" => self.paths.paint(true, true, &self.state.ctm, self.page),
            b"b" | b"b*" => {
                self.paths.close();
                self.paths.paint(true, true, &self.state.ctm, self.page);
            }
            b"n" => self.paths.clear(),
            // Objects and marks.
            b"Do" => {
                if let Some(Token::Name(name)) = operands.last() {
                    self.draw(name, resources);
                }
            }
            b"BMC" => {
                let artifact = matches!(operands.last(), Some(Token::Name(b"Artifact")));
                self.begin_mark(Mark { artifact, ..Mark::default() });
            }
            b"BDC" => {
                let mark = self.mark(operands, resources);
                self.begin_mark(mark);
            }
            b"EMC" => self.end_mark(),
            _ => {}
        }
    }

    /// Inflates the contents of a page into one buffer: a token may begin in one stream and end in
    /// the next, as some producers split them.
    pub fn read_contents(&mut self, page: &Dictionary, out: &mut Vec<u8>) {
        let container = self.container;
        let streams = match container.get(page, b"Contents") {
            Some(Object::Array(array)) => array.as_slice(),
            Some(stream @ Object::Stream(_)) => std::slice::from_ref(stream),
            _ => {
                if page.has(b"Contents") {
                    self.damage.get_or_insert("a page without its content");
                }
                return;
            }
        };
        for object in streams {
            let Some(Object::Stream(stream)) = container.resolve(object) else {
                self.damage.get_or_insert("a page without a part of its content");
                continue;
            };
            let start = out.len();
            let outcome = container.decode(stream, out, self.budget.stream_limit());
            self.budget.spend_bytes(out.len() - start);
            self.note(outcome);
            out.push(b'\n');
            if outcome == Outcome::OverLimit {
                break;
            }
        }
    }

    /// After everything is drawn: which invisible text to keep, and what images cover.
    pub fn finish(&mut self) {
        self.page.image_cover = self.paths.image_cover(self.page.width, self.page.height);
        if self.met & GlyphFlags::INVISIBLE != 0 {
            super::invisible::settle(self.page, &self.paths);
        }
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = self.line.shifted(x, y);
        self.tm = self.line;
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.leading);
    }

    fn show_last(&mut self, operands: &[Token]) {
        match operands {
            // `[(text)] Tj`, as a broken producer writes it.
            [.., Token::ArrayEnd] => self.show(operands),
            [.., string @ (Token::Literal(_) | Token::Hexadecimal(_))] => self.show(std::slice::from_ref(string)),
            _ => {}
        }
    }

    fn ext_graphics_state(&mut self, operands: &[Token], resources: &Dictionary) {
        let Some(Token::Name(name)) = operands.last() else { return };
        let states = self.container.get_dict(resources, b"ExtGState");
        let Some(state) = states.and_then(|states| self.container.get_dict(states, &lexer::name(name))) else { return };
        if let Some([font, size]) = self.container.get_array(state, b"Font").and_then(|array| array.get(..2)) {
            if let Some(dict) = self.container.dict(font) {
                self.state.font = Some(self.fonts.by_dict(self.container, dict));
            }
            self.state.size = self.container.number(size).unwrap_or(self.state.size);
        }
    }

    /// `/Name Do`: a form is drawn, an image only covers its area.
    fn draw(&mut self, name: &[u8], resources: &Dictionary) {
        let container = self.container;
        let objects = container.get_dict(resources, b"XObject");
        let Some(Object::Stream(stream)) = objects.and_then(|objects| container.get(objects, &lexer::name(name))) else { return };
        if let Ok(membership) = stream.dict.get(b"OC")
            && self.hidden.hides(container, membership)
        {
            return;
        }
        match container.get_name(&stream.dict, b"Subtype") {
            Some(b"Image") => self.paths.image(&self.state.ctm),
            Some(b"Form") | None => self.form(stream, resources, GlyphFlags::FORM),
            Some(_) => {}
        }
    }

    /// Draws a form XObject or an appearance stream in the current state.
    pub fn form(&mut self, stream: &Stream, resources: &Dictionary, flags: u8) {
        if self.depth >= self.budget.options.form_depth {
            self.budget.exhaust("depth of forms");
            return;
        }
        if !self.budget.form() {
            return;
        }
        let container = self.container;
        let mut content = Vec::new();
        let outcome = container.decode(stream, &mut content, self.budget.stream_limit());
        self.budget.spend_bytes(content.len());
        self.note(outcome);
        let (state, tm, line, outer_flags) = (self.state, self.tm, self.line, self.flags);
        if let Some(m) = container.get_array(&stream.dict, b"Matrix").and_then(|array| container.numbers(array)) {
            let ctm = Matrix::new(m).then(&self.state.ctm);
            if ctm.is_finite() {
                self.state.ctm = ctm;
            }
        }
        self.flags |= flags;
        self.depth += 1;
        // A form without resources uses those of the page, as forms of PDF 1.1 do.
        let own = container.get_dict(&stream.dict, b"Resources");
        self.run(&content, own.unwrap_or(resources));
        self.depth -= 1;
        (self.state, self.tm, self.line, self.flags) = (state, tm, line, outer_flags);
    }

    /// Keeps what decoding came to for the report on the page.
    pub fn note(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Whole => {}
            Outcome::Damaged => {
                self.damage.get_or_insert("a content stream that ends early");
            }
            Outcome::OverLimit => self.budget.exhaust("bytes inflated"),
        }
    }

    /// `/Tag /Properties BDC` or `/Tag << … >> BDC`.
    fn mark(&mut self, operands: &[Token], resources: &Dictionary) -> Mark {
        let container = self.container;
        let mut mark = Mark::default();
        let Some(Token::Name(tag)) = operands.first() else { return mark };
        mark.artifact = *tag == b"Artifact";
        let n_glyphs = self.page.glyphs.len();
        if let [_, Token::Name(name)] = operands {
            let properties = container.get_dict(resources, b"Properties");
            if let Some(object) = properties.and_then(|properties| properties.get(&lexer::name(name)).ok()) {
                if *tag == b"OC" {
                    mark.hidden = self.hidden.hides(container, object);
                }
                let id = container.dict(object).and_then(|dict| container.get_int(dict, b"MCID"));
                mark.id = id.and_then(|id| u32::try_from(id).ok()).map(|id| (id, n_glyphs));
                if let Some(Object::String(bytes, _)) = container.dict(object).and_then(|dict| container.get(dict, b"ActualText")) {
                    mark.actual = Some((super::text_string(bytes).chars().collect(), n_glyphs));
                }
            }
            return mark;
        }
        for pair in operands.windows(2) {
            let raw = match pair {
                [Token::Name(b"MCID"), Token::Number(id)] if *id >= 0.0 => {
                    mark.id = Some((*id as u32, n_glyphs));
                    continue;
                }
                [Token::Name(b"ActualText"), Token::Literal(raw)] => {
                    lexer::literal(raw, &mut self.scratch);
                    &self.scratch
                }
                [Token::Name(b"ActualText"), Token::Hexadecimal(raw)] => {
                    lexer::hexadecimal(raw, &mut self.scratch);
                    &self.scratch
                }
                _ => continue,
            };
            mark.actual = Some((super::text_string(raw).chars().collect(), n_glyphs));
        }
        mark
    }

    fn begin_mark(&mut self, mark: Mark) {
        if self.marks.len() >= MAX_MARKS {
            return;
        }
        self.n_hidden += usize::from(mark.hidden);
        self.marks.push(mark);
        self.update_artifact();
    }

    fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        self.n_hidden = self.n_hidden.saturating_sub(usize::from(mark.hidden));
        self.update_artifact();
        if let Some((text, start)) = mark.actual {
            self.replace_by_actual_text(&text, start);
        }
        // Forms have identifiers of their own.
        let to = self.page.glyphs.len();
        if let Some((id, from)) = mark.id.filter(|(_, from)| self.depth == 0 && *from < to) {
            self.page.marked.push(Marked { from: from as u32, to: to as u32, place: id });
        }
    }

    fn update_artifact(&mut self) {
        self.flags &= !GlyphFlags::ARTIFACT;
        if self.marks.iter().any(|mark| mark.artifact) {
            self.flags |= GlyphFlags::ARTIFACT;
        }
    }

    /// Skips the data of an inline image: `operands` is its dictionary, the lexer stands after `ID`.
    fn inline_image(&mut self, lexer: &mut Lexer, operands: &[Token], images_end: &mut bool) {
        self.paths.image(&self.state.ctm);
        let value = |keys: [&[u8]; 2]| {
            operands.windows(2).find_map(|pair| match pair {
                [Token::Name(key), value] if keys.contains(key) => Some(*value),
                _ => None,
            })
        };
        let number = |keys| match value(keys) {
            Some(Token::Number(n)) if (0.0..1e6).contains(&n) => Some(n as usize),
            _ => None,
        };
        let data = lexer.pos + 1;
        // Unfiltered data has a known length; whatever its bytes, they are no `EI`.
        let mut from = data;
        if value([b"F", b"Filter"]).is_none()
            && let (Some(w), Some(h)) = (number([b"W", b"Width"]), number([b"H", b"Height"]))
        {
            let mask = matches!(value([b"IM", b"ImageMask"]), Some(Token::Name(b"true")));
            let bits = if mask { 1 } else { number([b"BPC", b"BitsPerComponent"]).unwrap_or(8) };
            let colors = match value([b"CS", b"ColorSpace"]) {
                Some(Token::Name(b"RGB" | b"DeviceRGB")) => 3,
                Some(Token::Name(b"CMYK" | b"DeviceCMYK")) => 4,
                _ => 1,
            };
            let len = (w * bits.min(16) * colors).div_ceil(8).saturating_mul(h);
            let end = data.saturating_add(len);
            if lexer.data.get(end..end.saturating_add(8)).is_some_and(|rest| memchr::memmem::find(rest, b"EI").is_some()) {
                from = end;
            }
        }
        let end = if *images_end { end_of_inline_image(lexer.data, from) } else { None };
        *images_end = end.is_some();
        lexer.pos = end.unwrap_or(data.min(lexer.data.len()));
    }
}

/// Operands from this on are taken for 0: files hold numbers of ten thousand digits.
const MAX_NUMBER: f64 = 1e12;
/// Bytes after `EI` that must look like content for it to be the end of an image.
const LOOK_AHEAD: usize = 16;

/// The offset after the `EI` that ends inline image data, searched from `from`.
fn end_of_inline_image(data: &[u8], from: usize) -> Option<usize> {
    let rest = data.get(from..)?;
    memchr::memmem::find_iter(rest, b"EI").map(|at| from + at).find_map(|at| {
        let before = at == from || data.get(at - 1).is_some_and(|&b| lexer::is_space(b) || b == b'>');
        let after = data.get(at + 2..)?;
        let ends = after.first().is_none_or(|&b| !lexer::is_regular(b));
        let plain = after.iter().take(LOOK_AHEAD).all(|&b| matches!(b, b'\t' | b'\n' | b'\r' | 0x20..=0x7e));
        (before && ends && plain).then_some(at + 2)
    })
}

/// The last `N` operands, if they are numbers.
fn numbers<const N: usize>(operands: &[Token]) -> Option<[f64; N]> {
    let mut out = [0.0; N];
    let last = operands.get(operands.len().checked_sub(N)?..)?;
    for (slot, token) in out.iter_mut().zip(last) {
        let Token::Number(n) = token else { return None };
        // Beyond any page; what the producer meant is not known.
        *slot = if n.abs() < MAX_NUMBER { *n } else { 0.0 };
    }
    Some(out)
}

fn set(slot: &mut f64, operands: &[Token]) {
    if let Some([n]) = numbers(operands) {
        *slot = n;
    }
}
