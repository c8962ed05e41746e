//! Bytes to PDF tokens that borrow from them (ISO 32000-1, 7.2 and 7.3). Content streams, CMaps and
//! damaged files are read with it; it has no recursion and never fails, it only skips.

/// One token. Strings are left as they stand; [`literal`] and [`hexadecimal`] decode them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    /// A number, integer or real.
    Number(f64),
    /// What stands between the outer brackets of a literal string.
    Literal(&'a [u8]),
    /// What stands between `<` and `>`.
    Hexadecimal(&'a [u8]),
    /// A name without its slash, `#xx` not decoded.
    Name(&'a [u8]),
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// `<<`
    DictStart,
    /// `>>`
    DictEnd,
    /// Anything else: an operator, `true`, `null`, `obj`.
    Keyword(&'a [u8]),
}

/// A reader of tokens.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    /// The whole input.
    pub data: &'a [u8],
    /// Offset of the next byte.
    pub pos: usize,
    /// Bytes searched in vain for the ends of strings.
    wasted: usize,
}

/// Bytes of a string that are looked at one by one.
const SHORT: usize = 64;
/// Bytes that a string is searched for its end.
const MAX_STRING: usize = 16 << 20;
/// The same once [`MAX_WASTED`] bytes were searched in vain: a file of a million open brackets must
/// not be read a million times.
const MAX_STRING_AFTER: usize = 1 << 10;
/// Bytes that may be searched in vain before that.
const MAX_WASTED: usize = 32 << 20;

/// Classes of bytes: 0 regular, 1 white space, 2 delimiter.
const CLASS: [u8; 256] = {
    let mut table = [0u8; 256];
    let white = [0u8, 9, 10, 12, 13, 32];
    let mut i = 0;
    while i < white.len() {
        table[white[i] as usize] = 1;
        i += 1;
    }
    let delimiters = *b"()<>[]{}/%";
    i = 0;
    while i < delimiters.len() {
        table[delimiters[i] as usize] = 2;
        i += 1;
    }
    table
};

/// Whether a byte is PDF white space.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    CLASS[byte as usize] == 1
}

/// Whether a byte is neither white space nor a delimiter.
#[inline]
pub(super) fn is_regular(byte: u8) -> bool {
    CLASS[byte as usize] == 0
}

impl<'a> Lexer<'a> {
    /// Reads from an offset, which may lie past the end.
    pub fn new(data: &'a [u8], pos: usize) -> Lexer<'a> {
        Lexer { data, pos: pos.min(data.len()), wasted: 0 }
    }

    /// Skips white space and comments.
    #[inline]
    pub fn skip_space(&mut self) {
        // The place is kept in a register while bytes are looked at, here and below.
        let (data, mut pos) = (self.data, self.pos);
        while let Some(&byte) = data.get(pos) {
            if is_space(byte) {
                pos += 1;
            } else if byte == b'%' {
                let rest = data.get(pos..).unwrap_or_default();
                pos += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else {
                break;
            }
        }
        self.pos = pos;
    }

    /// The first byte of the next token.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.data.get(self.pos).copied()
    }

    /// The next token, or `None` at the end.
    #[inline]
    pub fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            let token = self.token(byte);
            if token.is_some() {
                return token;
            }
        }
    }

    /// The token that begins here with `byte`, as [`peek`](Self::peek) gave it; `None` for a bracket that closes
    /// nothing, which is skipped.
    #[inline]
    pub fn token(&mut self, byte: u8) -> Option<Token<'a>> {
        match byte {
            b'0'..=b'9' | b'-' | b'.' | b'+' => Some(match short_number(self.data, self.pos) {
                Some((n, next)) => {
                    self.pos = next;
                    Token::Number(n)
                }
                None => self.number(),
            }),
            b'(' => Some(self.literal()),
            b'/' => {
                let start = self.pos + 1;
                self.pos = start;
                self.skip_regular();
                Some(Token::Name(self.since(start)))
            }
            b'<' => {
                if self.data.get(self.pos + 1) == Some(&b'<') {
                    self.pos += 2;
                    return Some(Token::DictStart);
                }
                let start = self.pos + 1;
                let rest = self.within_reach(start);
                let len = memchr::memchr(b'>', rest).unwrap_or_else(|| {
                    self.wasted += rest.len();
                    // No end: damage. The string ends with its line.
                    memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())
                });
                self.pos = (start + len + 1).min(self.data.len());
                Some(Token::Hexadecimal(rest.get(..len).unwrap_or_default()))
            }
            b'>' => {
                let double = self.data.get(self.pos + 1) == Some(&b'>');
                self.pos += 1 + usize::from(double);
                double.then_some(Token::DictEnd)
            }
            b'[' | b'{' => {
                self.pos += 1;
                Some(Token::ArrayStart)
            }
            b']' | b'}' => {
                self.pos += 1;
                Some(Token::ArrayEnd)
            }
            b')' => {
                self.pos += 1;
                None
            }
            _ => {
                let start = self.pos;
                self.skip_regular();
                Some(Token::Keyword(self.since(start)))
            }
        }
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.data.get(start..self.pos).unwrap_or_default()
    }

    #[inline]
    fn skip_regular(&mut self) {
        let rest = self.data.get(self.pos..).unwrap_or_default();
        self.pos += rest.iter().position(|&b| !is_regular(b)).unwrap_or(rest.len());
    }

    /// A number. Oddities are read as other readers do: `--5` is -5, `1.2.3` is 1.2, `12-34` is 12,
    /// `1e5` is a keyword's worth of garbage and becomes 1, a lone sign or point is 0.
    fn number(&mut self) -> Token<'a> {
        let start = self.pos;
        let mut negative = false;
        while let Some(&sign @ (b'-' | b'+')) = self.data.get(self.pos) {
            negative |= sign == b'-';
            self.pos += 1;
        }
        let (mut whole, mut digits) = (0u64, 0u32);
        while let Some(&digit @ b'0'..=b'9') = self.data.get(self.pos)
            && digits < 18
        {
            whole = whole * 10 + u64::from(digit - b'0');
            digits += 1;
            self.pos += 1;
        }
        let mut value = whole as f64;
        while let Some(&digit @ b'0'..=b'9') = self.data.get(self.pos) {
            value = value * 10.0 + f64::from(digit - b'0');
            digits += 1;
            self.pos += 1;
        }
        if self.data.get(self.pos) == Some(&b'.') {
            self.pos += 1;
            let (mut fraction, mut places) = (0u64, 0usize);
            while let Some(&digit @ (b'0'..=b'9' | b'-')) = self.data.get(self.pos) {
                // `0.-5` and `12.3-4` are written by a broken formatter; what follows is dropped.
                if digit == b'-' {
                    break;
                }
                if places + 1 < POWERS.len() {
                    fraction = fraction * 10 + u64::from(digit - b'0');
                    places += 1;
                }
                digits += 1;
                self.pos += 1;
            }
            value += fraction as f64 / POWERS.get(places).copied().unwrap_or(1.0);
        }
        if self.data.get(self.pos).is_some_and(|&b| is_regular(b)) {
            // An operator that runs into the number (`0Tc`) is a token of its own; other rubbish
            // belongs to the number.
            let glued = digits > 0 && self.data.get(self.pos).is_some_and(|b| b.is_ascii_alphabetic() && !matches!(b, b'e' | b'E'));
            if !glued {
                self.skip_regular();
            }
            if digits == 0 && self.pos - start > 1 {
                return Token::Keyword(self.since(start));
            }
        }
        Token::Number(if negative { -value } else { value })
    }

    /// What a string that starts here may hold.
    fn within_reach(&self, start: usize) -> &'a [u8] {
        let reach = if self.wasted > MAX_WASTED { MAX_STRING_AFTER } else { MAX_STRING };
        self.data.get(start..self.data.len().min(start.saturating_add(reach))).unwrap_or_default()
    }

    fn literal(&mut self) -> Token<'a> {
        let start = self.pos + 1;
        let mut depth = 1u32;
        let mut pos = 0;
        let string = self.within_reach(start);
        // Most strings are short: a loop finds their end before a search is set up.
        let mut escaped = false;
        for (at, &byte) in string.iter().enumerate().take(SHORT) {
            pos = at;
            if std::mem::take(&mut escaped) {
                continue;
            }
            match byte {
                b')' if depth == 1 => {
                    self.pos = start + at + 1;
                    return Token::Literal(string.get(..at).unwrap_or_default());
                }
                b')' => depth -= 1,
                b'(' => depth += 1,
                b'\\' => escaped = true,
                _ => {}
            }
        }
        // A backslash at the end of what was looked at is looked at again.
        pos += usize::from(!escaped && !string.is_empty());
        while let Some(rest) = string.get(pos..) {
            let Some(at) = memchr::memchr3(b'(', b')', b'\\', rest) else { break };
            pos += at + 1;
            match rest.get(at) {
                Some(b'(') => depth += 1,
                Some(b')') => {
                    depth -= 1;
                    if depth == 0 {
                        self.pos = start + pos;
                        return Token::Literal(string.get(..pos - 1).unwrap_or_default());
                    }
                }
                _ => pos += 1,
            }
        }
        // No end: damage. The string ends with its line, so that the operators after it are read.
        self.wasted += string.len();
        let len = memchr::memchr2(b'\n', b'\r', string).unwrap_or(string.len());
        self.pos = start + len;
        Token::Literal(string.get(..len).unwrap_or_default())
    }
}

/// The offset behind a keyword of two letters that stands here, with nothing but space before it.
#[inline]
pub(super) fn keyword(data: &[u8], mut pos: usize, keyword: [u8; 2]) -> Option<usize> {
    while is_space(*data.get(pos)?) {
        pos += 1;
    }
    let found = *data.get(pos..)?.first_chunk()? == keyword && data.get(pos + 2).is_none_or(|&byte| !is_regular(byte));
    found.then_some(pos + 2)
}

/// A number as nearly all are, and the offset behind it: a sign, a few digits, a point, a few digits,
/// and then something that belongs to no number. All others are for the lexer.
#[inline]
pub(super) fn short_number(data: &[u8], pos: usize) -> Option<(f64, usize)> {
    let negative = data.get(pos) == Some(&b'-');
    let start = pos + usize::from(negative);
    let (mut at, mut digits) = (start, 0u64);
    let mut byte = *data.get(at)?;
    while byte.is_ascii_digit() {
        digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        at += 1;
        byte = *data.get(at)?;
    }
    let mut places = 0;
    if byte == b'.' {
        at += 1;
        let point = at;
        byte = *data.get(at)?;
        while byte.is_ascii_digit() {
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            at += 1;
            byte = *data.get(at)?;
        }
        places = at - point;
        at -= usize::from(at == start + 1);
    }
    if is_regular(byte) || at == start || at - start > SHORT_NUMBER {
        return None;
    }
    let value = if places == 0 { digits as f64 } else { digits as f64 / POWERS.get(places)? };
    Some((if negative { -value } else { value }, at))
}

/// The bytes of a literal string, decoded one by one.
pub(super) struct LiteralBytes<'a> {
    data: &'a [u8],
    /// Offset of the next byte.
    pub pos: usize,
    /// Brackets open within the string.
    depth: u32,
}

impl<'a> LiteralBytes<'a> {
    /// From after the bracket that opens the string.
    pub fn new(data: &'a [u8], pos: usize) -> LiteralBytes<'a> {
        LiteralBytes { data, pos, depth: 0 }
    }

    /// The next byte, or none at the closing bracket, which is stepped over. `None` outside where
    /// the string does not end, or has line ends of the old Macintosh in it.
    #[inline]
    pub fn next(&mut self) -> Option<Option<u8>> {
        loop {
            let byte = *self.data.get(self.pos)?;
            self.pos += 1;
            match byte {
                b'(' => self.depth += 1,
                b')' if self.depth == 0 => return Some(None),
                b')' => self.depth -= 1,
                b'\r' => return None,
                b'\\' => match self.escape()? {
                    Some(byte) => return Some(Some(byte)),
                    None => continue,
                },
                _ => {}
            }
            return Some(Some(byte));
        }
    }

    /// What follows a backslash; none where the line is broken there.
    fn escape(&mut self) -> Option<Option<u8>> {
        let byte = *self.data.get(self.pos)?;
        self.pos += 1;
        Some(Some(match byte {
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(&digit @ b'0'..=b'7') = self.data.get(self.pos) else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.pos += 1;
                }
                value as u8
            }
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Some(None),
            b'\r' => return None,
            other => other,
        }))
    }
}

/// Bytes of a number that is read at once; its digits fit into a `u64` and are exact in an `f64`.
const SHORT_NUMBER: usize = 15;
/// What [`HEX`] says of a byte that is no digit.
const NO_DIGIT: u16 = 0x100;
/// The values of hexadecimal digits.
const HEX: [u16; 256] = {
    let mut table = [NO_DIGIT; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            digit @ b'0'..=b'9' => (digit - b'0') as u16,
            digit @ b'a'..=b'f' => (digit - b'a' + 10) as u16,
            digit @ b'A'..=b'F' => (digit - b'A' + 10) as u16,
            _ => NO_DIGIT,
        };
        byte += 1;
    }
    table
};

/// Powers of ten for the places after the point.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Decodes the escapes of a literal string into `out`, which is cleared first.
pub(super) fn literal(raw: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut pos = 0;
    while let Some(&byte) = raw.get(pos) {
        pos += 1;
        match byte {
            b'\\' => {
                let Some(&escape) = raw.get(pos) else { break };
                pos += 1;
                match escape {
                    b'n' => out.push(b'\n'),
                    b'r' => out.push(b'\r'),
                    b't' => out.push(b'\t'),
                    b'b' => out.push(8),
                    b'f' => out.push(12),
                    b'\r' => {
                        if raw.get(pos) == Some(&b'\n') {
                            pos += 1;
                        }
                    }
                    b'\n' => {}
                    b'0'..=b'7' => {
                        let mut value = u32::from(escape - b'0');
                        for _ in 0..2 {
                            let Some(&digit @ b'0'..=b'7') = raw.get(pos) else { break };
                            value = value * 8 + u32::from(digit - b'0');
                            pos += 1;
                        }
                        out.push(value as u8);
                    }
                    other => out.push(other),
                }
            }
            b'\r' => {
                if raw.get(pos) == Some(&b'\n') {
                    pos += 1;
                }
                out.push(b'\n');
            }
            _ => out.push(byte),
        }
    }
}

/// Decodes a hexadecimal string into `out`, which is cleared first; what is no digit is skipped.
pub(super) fn hexadecimal(raw: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut high: Option<u8> = None;
    for &byte in raw {
        let Some(digit) = hex_digit(byte) else { continue };
        match high.take() {
            None => high = Some(digit),
            Some(h) => out.push(h << 4 | digit),
        }
    }
    if let Some(h) = high {
        out.push(h << 4);
    }
}

/// The value of a hexadecimal digit.
pub(super) fn hex_digit(byte: u8) -> Option<u8> {
    Some(HEX[usize::from(byte)]).filter(|&digit| digit != NO_DIGIT).map(|digit| digit as u8)
}

/// The byte that two hexadecimal digits are; 256 or more where they are none.
#[inline]
pub(super) fn hex_byte(high: u8, low: u8) -> u32 {
    u32::from(HEX[usize::from(high)]) << 4 | u32::from(HEX[usize::from(low)])
}

/// Decodes the `#xx` of a name; borrows where there is none.
pub(super) fn name(raw: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if !raw.contains(&b'#') {
        return raw.into();
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut pos = 0;
    while let Some(&byte) = raw.get(pos) {
        let digits = (raw.get(pos + 1).copied().and_then(hex_digit), raw.get(pos + 2).copied().and_then(hex_digit));
        match (byte, digits) {
            (b'#', (Some(high), Some(low))) => {
                out.push(high << 4 | low);
                pos += 3;
            }
            _ => {
                out.push(byte);
                pos += 1;
            }
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[Token]) {
        let mut lexer = Lexer::new(input.as_bytes(), 0);
        let mut tokens = Vec::new();
        while let Some(token) = lexer.next() {
            tokens.push(token);
        }
        assert_eq!(tokens, expected, "{input}");
    }

    #[test]
    fn tokens() {
        use Token::*;
        check("1 -2.5 .5 +7 --5 4.", &[Number(1.0), Number(-2.5), Number(0.5), Number(7.0), Number(-5.0), Number(4.0)]);
        check("0Tc 12-34 1.2.3 1e5", &[Number(0.0), Keyword(b"Tc"), Number(12.0), Number(1.2), Number(1.0)]);
        check("(a(b)c\\)d) Tj%x\n(e)'", &[Literal(b"a(b)c\\)d"), Keyword(b"Tj"), Literal(b"e"), Keyword(b"'")]);
        check("[<41 42>-3]TJ", &[ArrayStart, Hexadecimal(b"41 42"), Number(-3.0), ArrayEnd, Keyword(b"TJ")]);
        check("/F1<</A/B>>T*", &[Name(b"F1"), DictStart, Name(b"A"), Name(b"B"), DictEnd, Keyword(b"T*")]);
        check("(open\nET", &[Literal(b"open"), Keyword(b"ET")]);
        check(") > 5", &[Number(5.0)]);
    }

    #[test]
    fn strings() {
        let mut out = Vec::new();
        literal(b"a\\101\\5x\\)\\\n\\n\r\n", &mut out);
        assert_eq!(out, b"aA\x05x)\n\n");
        hexadecimal(b"4 1\n4", &mut out);
        assert_eq!(out, b"A\x40");
        assert_eq!(&*name(b"A#42#4"), b"AB#4");
    }
}
