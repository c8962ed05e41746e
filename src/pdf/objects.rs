//! Bytes to lopdf objects, for the objects that lopdf gives up on. Tolerant, without recursion: an
//! open container is an entry of a stack, and what is nested too deeply is left out.

use super::lexer::{self, Lexer, Token};
use lopdf::{Dictionary, Object, StringFormat};

/// Containers within containers; what is deeper is skipped. Real files stay below 20.
const MAX_DEPTH: usize = 64;
/// Whole numbers up to this are integers; `f64` holds them exactly.
const MAX_INTEGER: f64 = 9e15;

/// A container that is still open.
enum Frame {
    Array(Vec<Object>),
    /// The finished entries, the key that waits for its value, and the values read since.
    Dict(Dictionary, Option<Vec<u8>>, Vec<Object>),
}

/// Reads one object and leaves the lexer behind it, or at the keyword that cut it short (`endobj`,
/// `stream`). Numbers that cannot be read are null, so that what stands beside them keeps its place.
pub(super) fn parse(lexer: &mut Lexer) -> Option<Object> {
    let mut stack: Vec<Frame> = Vec::new();
    let mut top: Vec<Object> = Vec::new();
    let mut skipped = 0usize;
    let mut scratch = Vec::new();
    loop {
        let mark = lexer.pos;
        let Some(token) = lexer.next() else { break };
        let value = match token {
            Token::ArrayStart | Token::DictStart if stack.len() >= MAX_DEPTH => {
                skipped += 1;
                continue;
            }
            Token::ArrayEnd | Token::DictEnd if skipped > 0 => {
                skipped -= 1;
                continue;
            }
            _ if skipped > 0 && !is_end(&token) => continue,
            Token::ArrayStart => {
                stack.push(Frame::Array(Vec::new()));
                continue;
            }
            Token::DictStart => {
                stack.push(Frame::Dict(Dictionary::new(), None, Vec::new()));
                continue;
            }
            Token::ArrayEnd | Token::DictEnd => match stack.pop() {
                Some(frame) => close(frame),
                None => continue,
            },
            Token::Name(name) => {
                if let Some(Frame::Dict(dict, key, values)) = stack.last_mut()
                    && (key.is_none() || !values.is_empty())
                {
                    set(dict, key, values);
                    *key = Some(lexer::name(name).into_owned());
                    continue;
                }
                Object::Name(lexer::name(name).into_owned())
            }
            Token::Number(n) => number(n),
            Token::Literal(raw) => {
                lexer::literal(raw, &mut scratch);
                Object::String(scratch.clone(), StringFormat::Literal)
            }
            Token::Hexadecimal(raw) => {
                lexer::hexadecimal(raw, &mut scratch);
                Object::String(scratch.clone(), StringFormat::Hexadecimal)
            }
            Token::Keyword(b"R") => {
                let values = match stack.last_mut() {
                    Some(Frame::Array(values) | Frame::Dict(_, _, values)) => values,
                    None => &mut top,
                };
                let Some(id) = reference(values) else { continue };
                Object::Reference(id)
            }
            Token::Keyword(b"true") => Object::Boolean(true),
            Token::Keyword(b"false") => Object::Boolean(false),
            Token::Keyword(b"endobj" | b"stream" | b"obj" | b"xref" | b"trailer" | b"startxref" | b"endstream") => {
                lexer.pos = mark;
                break;
            }
            Token::Keyword(_) => Object::Null,
        };
        match stack.last_mut() {
            Some(Frame::Array(values) | Frame::Dict(_, _, values)) => values.push(value),
            None => {
                let number = matches!(value, Object::Integer(_));
                top.push(value);
                // `12 0 R` as the whole object: two numbers may be the start of a reference.
                if !number || top.len() > 3 {
                    break;
                }
            }
        }
    }
    while let Some(frame) = stack.pop() {
        let value = close(frame);
        match stack.last_mut() {
            Some(Frame::Array(values) | Frame::Dict(_, _, values)) => values.push(value),
            None => top.push(value),
        }
    }
    // After `12 0 R` the reference stands alone; after `12 0 endobj` the first number is meant.
    top.into_iter().find(|object| !matches!(object, Object::Null))
}

fn is_end(token: &Token) -> bool {
    matches!(token, Token::Keyword(b"endobj" | b"stream" | b"trailer" | b"startxref"))
}

fn close(frame: Frame) -> Object {
    match frame {
        Frame::Array(values) => Object::Array(values),
        Frame::Dict(mut dict, mut key, mut values) => {
            set(&mut dict, &mut key, &mut values);
            Object::Dictionary(dict)
        }
    }
}

fn set(dict: &mut Dictionary, key: &mut Option<Vec<u8>>, values: &mut Vec<Object>) {
    if let Some(key) = key.take() {
        let value = values.drain(..).next().unwrap_or(Object::Null);
        dict.set(key, value);
    }
    values.clear();
}

fn number(n: f64) -> Object {
    if n.fract() == 0.0 && n.abs() <= MAX_INTEGER {
        Object::Integer(n as i64)
    } else if n.abs() <= f64::from(f32::MAX) {
        Object::Real(n as f32)
    } else {
        Object::Null
    }
}

fn reference(values: &mut Vec<Object>) -> Option<(u32, u16)> {
    let [.., Object::Integer(number), Object::Integer(generation)] = values[..] else { return None };
    values.truncate(values.len() - 2);
    Some((u32::try_from(number).ok()?, u16::try_from(generation).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let object = parse(&mut Lexer::new(input.as_bytes(), 0));
        assert_eq!(object.map(|o| format!("{o:?}")).unwrap_or_default(), expected, "{input}");
    }

    #[test]
    fn objects() {
        check("<< /A [1 2 0 R (x)] /B /C /D << /E 1.5 >> >> endobj", "<</A [1 2 0 R (x)]/B /C/D <</E 1.5>>>>");
        check("12 0 R endobj", "12 0 R");
        check("42 endobj", "42");
        check("<< /A NaN /B 1 >>", "<</A Null/B 1>>");
        check("<< /A 99999999999999999999999999999999999999999999999999 /B [1 2", "<</A Null/B [1 2]>>");
        check("<< /A 1 /B endobj", "<</A 1/B Null>>");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&mut Lexer::new(deep.as_bytes(), 0)).is_some());
        let input = format!("<< /A {} /B 7 >>", &deep);
        let Some(Object::Dictionary(dict)) = parse(&mut Lexer::new(input.as_bytes(), 0)) else { panic!("no dictionary") };
        assert_eq!(dict.get(b"B").ok(), Some(&Object::Integer(7)));
    }
}
