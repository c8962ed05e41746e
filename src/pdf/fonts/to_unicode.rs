//! CMap programs to tables: `ToUnicode` of every shape, and the code spaces and CIDs of embedded
//! CMaps (ISO 32000-1, 9.7.5 and 9.10.3). Read by token, so lines and layout do not matter.

use crate::pdf::lexer::{self, Lexer, Token};

/// Entries kept of one CMap; the largest real one maps 65,536 codes.
const MAX_ENTRIES: usize = 200_000;
/// Characters that one code may stand for. `ToUnicode` is abused for whole words, not for more.
const MAX_TEXT: usize = 64;
/// Overlapping ranges that a look-up goes through.
const MAX_OVERLAP: usize = 8;

/// What a range of codes maps to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Target {
    /// The first code's number (character or CID); it rises with the code.
    Number(u32),
    /// A run of [`CMap::texts`]; its last character rises with the code.
    Text { start: u32, len: u8 },
}

/// A range of codes from `low` to `high`, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Range {
    low: u32,
    high: u32,
    target: Target,
}

/// A parsed CMap.
#[derive(Debug, Clone, Default)]
pub(super) struct CMap {
    unicode: Vec<Range>,
    cids: Vec<Range>,
    texts: Vec<char>,
    /// Code space ranges: bytes, low, high.
    spaces: Vec<(u8, u32, u32)>,
    /// The name after `usecmap`.
    pub base: Option<Vec<u8>>,
    /// `/WMode 1`.
    pub vertical: bool,
}

impl CMap {
    /// Reads a CMap program. Never fails: what cannot be read is left out.
    pub fn parse(data: &[u8]) -> CMap {
        let mut cmap = CMap::default();
        let mut lexer = Lexer::new(data, 0);
        let mut last_name: Option<&[u8]> = None;
        let mut w_mode = false;
        while let Some(token) = lexer.next() {
            match token {
                Token::Keyword(b"begincodespacerange") => cmap.code_spaces(&mut lexer),
                Token::Keyword(b"beginbfchar") => cmap.chars(&mut lexer),
                Token::Keyword(b"beginbfrange") => cmap.ranges(&mut lexer),
                Token::Keyword(b"begincidchar") => cmap.cid_chars(&mut lexer),
                Token::Keyword(b"begincidrange") => cmap.cid_ranges(&mut lexer),
                Token::Keyword(b"usecmap") => cmap.base = last_name.map(|name| lexer::name(name).into_owned()),
                Token::Name(name) => {
                    last_name = Some(name);
                    w_mode = name == b"WMode";
                }
                Token::Number(n) if std::mem::take(&mut w_mode) => cmap.vertical = n == 1.0,
                _ => {}
            }
            if cmap.unicode.len() + cmap.cids.len() > MAX_ENTRIES {
                break;
            }
        }
        // Stable: of two entries for one code the later one wins.
        cmap.unicode.sort_by_key(|range| range.low);
        cmap.cids.sort_by_key(|range| range.low);
        cmap
    }

    /// Whether it maps any code to text.
    pub fn has_unicode(&self) -> bool {
        !self.unicode.is_empty()
    }

    /// Whether it maps any code to a CID.
    pub fn has_cids(&self) -> bool {
        !self.cids.is_empty()
    }

    /// Appends the text of a code; false where it has none that can be used.
    pub fn text(&self, code: u32, out: &mut Vec<char>) -> bool {
        let Some((range, offset)) = find(&self.unicode, code) else { return false };
        let start = out.len();
        match range.target {
            Target::Number(first) => out.extend(char::from_u32(first.wrapping_add(offset))),
            Target::Text { start: at, len } => {
                let at = at as usize;
                out.extend_from_slice(self.texts.get(at..at + usize::from(len)).unwrap_or_default());
                if let Some(last) = out.last_mut() {
                    *last = char::from_u32(u32::from(*last).wrapping_add(offset)).unwrap_or(*last);
                }
            }
        }
        // Controls and U+FFFD say that the producer did not know either.
        let usable = out
            .get(start..)
            .is_some_and(|text| text.iter().any(|&c| !matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{fffd}' | '\u{ffff}')));
        if !usable {
            out.truncate(start);
        }
        usable
    }

    /// The CID of a code.
    pub fn cid(&self, code: u32) -> Option<u32> {
        let (range, offset) = find(&self.cids, code)?;
        match range.target {
            Target::Number(first) => Some(first.wrapping_add(offset)),
            Target::Text { .. } => None,
        }
    }

    /// The code at the start of `bytes` and its length, by the code space ranges; without any, two
    /// bytes make a code.
    pub fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0u32;
        for n in 1..=bytes.len().min(4) {
            code = code << 8 | u32::from(bytes.get(n - 1).copied().unwrap_or(0));
            if self.spaces.iter().any(|&(len, low, high)| usize::from(len) == n && in_space(code, low, high, len)) {
                return (code, n);
            }
        }
        let shortest = self.spaces.iter().map(|s| usize::from(s.0)).min().unwrap_or(2).clamp(1, bytes.len().max(1));
        let code = bytes.iter().take(shortest).fold(0u32, |n, &b| n << 8 | u32::from(b));
        (code, shortest)
    }

    fn code_spaces(&mut self, lexer: &mut Lexer) {
        while let Some((low, len)) = code(lexer) {
            let Some((high, _)) = code(lexer) else { break };
            if self.spaces.len() < 256 && (1..=4).contains(&len) {
                self.spaces.push((len as u8, low, high));
            }
        }
    }

    fn chars(&mut self, lexer: &mut Lexer) {
        while let Some((code, _)) = code(lexer) {
            let Some(target) = self.target(lexer) else { continue };
            self.push(code, code, target);
        }
    }

    fn ranges(&mut self, lexer: &mut Lexer) {
        while let Some((low, _)) = code(lexer) {
            let Some((high, _)) = code(lexer) else { break };
            let mark = lexer.pos;
            if lexer.next() == Some(Token::ArrayStart) {
                let mut at = low;
                loop {
                    let mark = lexer.pos;
                    match lexer.next() {
                        None | Some(Token::ArrayEnd) => break,
                        Some(Token::Keyword(_)) => {
                            lexer.pos = mark;
                            break;
                        }
                        Some(_) => {
                            lexer.pos = mark;
                            let Some(target) = self.target(lexer) else { continue };
                            if at <= high {
                                self.push(at, at, target);
                            }
                            at = at.saturating_add(1);
                        }
                    }
                }
            } else {
                lexer.pos = mark;
                let Some(target) = self.target(lexer) else { continue };
                self.push(low, high, target);
            }
        }
    }

    fn cid_chars(&mut self, lexer: &mut Lexer) {
        while let Some((code, _)) = code(lexer) {
            let Some(cid) = number(lexer) else { break };
            self.cids.push(Range { low: code, high: code, target: Target::Number(cid) });
        }
    }

    fn cid_ranges(&mut self, lexer: &mut Lexer) {
        while let Some((low, _)) = code(lexer) {
            let Some((high, _)) = code(lexer) else { break };
            let Some(cid) = number(lexer) else { break };
            if high >= low {
                self.cids.push(Range { low, high, target: Target::Number(cid) });
            }
        }
    }

    fn push(&mut self, low: u32, high: u32, target: Target) {
        if high >= low && self.unicode.len() <= MAX_ENTRIES {
            self.unicode.push(Range { low, high, target });
        }
    }

    /// What a code maps to: UTF-16 in a string, or a glyph name. `None` (with the token taken)
    /// where it is neither; a keyword is left to be read again.
    fn target(&mut self, lexer: &mut Lexer) -> Option<Target> {
        let start = self.texts.len();
        match lexer.next()? {
            Token::Hexadecimal(raw) => {
                let mut bytes = Vec::new();
                lexer::hexadecimal(raw.get(..raw.len().min(MAX_TEXT * 8)).unwrap_or_default(), &mut bytes);
                if let [byte] = bytes[..] {
                    return Some(Target::Number(u32::from(byte)));
                }
                let units = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0u16, |n, &b| n << 8 | u16::from(b)));
                let chars = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
                self.texts.extend(chars.take(MAX_TEXT));
            }
            Token::Name(name) => {
                super::glyph_names::text(&lexer::name(name), false, &mut self.texts)?;
            }
            Token::Number(n) => return Some(Target::Number(n as u32)),
            _ => return None,
        }
        match self.texts.get(start..)? {
            [] => None,
            [one] => {
                let target = Target::Number(u32::from(*one));
                self.texts.truncate(start);
                Some(target)
            }
            more => Some(Target::Text { start: u32::try_from(start).ok()?, len: more.len() as u8 }),
        }
    }
}

fn in_space(code: u32, low: u32, high: u32, len: u8) -> bool {
    (0..u32::from(len)).all(|n| {
        let byte = code >> (8 * n) & 0xff;
        (low >> (8 * n) & 0xff) <= byte && byte <= (high >> (8 * n) & 0xff)
    })
}

fn find(ranges: &[Range], code: u32) -> Option<(Range, u32)> {
    let end = ranges.partition_point(|range| range.low <= code);
    let candidates = ranges.get(end.saturating_sub(MAX_OVERLAP)..end)?;
    candidates.iter().rev().find(|range| code <= range.high).map(|range| (*range, code - range.low))
}

/// A source code and its length in bytes; `None` at `end…` or anything that is no code, which ends
/// the section. A number is taken for a code, as one producer writes it.
fn code(lexer: &mut Lexer) -> Option<(u32, usize)> {
    match lexer.next()? {
        Token::Hexadecimal(raw) => {
            let digits: Vec<u8> = raw.iter().filter_map(|&b| lexer::hex_digit(b)).take(8).collect();
            let value = digits.iter().fold(0u32, |n, &d| n << 4 | u32::from(d));
            Some((value, digits.len().div_ceil(2)))
        }
        Token::Number(n) if n >= 0.0 => Some((n as u32, 2)),
        _ => None,
    }
}

fn number(lexer: &mut Lexer) -> Option<u32> {
    match lexer.next()? {
        Token::Number(n) => Some(n as u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(program: &str, code: u32, expected: Option<&str>) {
        let mut out = Vec::new();
        let found = CMap::parse(program.as_bytes()).text(code, &mut out).then(|| out.iter().collect::<String>());
        assert_eq!(found.as_deref(), expected, "{program} {code:x}");
    }

    #[test]
    fn shapes() {
        check("1 beginbfchar <01> <0041> endbfchar", 1, Some("A"));
        check("1 beginbfchar<01><00660066>endbfchar 1 beginbfrange<05><07><0061>endbfrange", 6, Some("b"));
        check("1 beginbfchar<01><00660066>endbfchar", 1, Some("ff"));
        check("1 beginbfrange <0005> <0007> [<0061> <00620063> /eacute] endbfrange", 6, Some("bc"));
        check("1 beginbfrange <0005> <0007> [<0061> <00620063> /eacute] endbfrange", 7, Some("\u{e9}"));
        check("1 beginbfrange <01> <02> <D83DDE00> endbfrange", 2, Some("\u{1F601}"));
        check("1 beginbfchar <01> <0000> endbfchar", 1, None);
        check("1 beginbfchar <01> <FFFD> endbfchar", 1, None);
        check("1 beginbfchar <01> <41> endbfchar", 1, Some("A"));
        check("garbage (x) 2 beginbfchar <01> true <02> <0042> endbfchar", 3, None);
        check("1 beginbfrange <00> <ff> <0000> endbfrange 1 beginbfchar <41> <0078> endbfchar", 0x41, Some("x"));
    }

    #[test]
    fn codes_and_cids() {
        let cmap = CMap::parse(
            b"2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange 1 begincidrange <20> <7e> 231 endcidrange /H usecmap",
        );
        assert_eq!(cmap.next_code(b"A\x81\x50"), (0x41, 1));
        assert_eq!(cmap.next_code(b"\x81\x50A"), (0x8150, 2));
        assert_eq!(cmap.cid(0x21), Some(232));
        assert_eq!(cmap.base.as_deref(), Some(&b"H"[..]));
    }
}
