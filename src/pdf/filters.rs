//! Encoded stream bytes to plain ones (ISO 32000-1, 7.4), bounded, and as far as the data goes: a
//! filter that meets damage hands on what it had by then.

use super::lexer;
use flate2::{Decompress, FlushDecompress, Status};

/// A stream filter that can hold text or structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Flate,
    Lzw {
        early_change: bool,
    },
    Ascii85,
    AsciiHex,
    RunLength,
    /// Does nothing: `/Crypt` with the identity.
    Identity,
    /// An image filter, or one that is not known: its output is no text.
    Opaque,
}

impl Filter {
    /// A filter by its name or abbreviation; abbreviations are allowed in inline images only, but
    /// are met in streams too.
    pub fn from_name(name: &[u8]) -> Filter {
        match name {
            b"FlateDecode" | b"Fl" => Filter::Flate,
            b"LZWDecode" | b"LZW" => Filter::Lzw { early_change: true },
            b"ASCII85Decode" | b"A85" => Filter::Ascii85,
            b"ASCIIHexDecode" | b"AHx" => Filter::AsciiHex,
            b"RunLengthDecode" | b"RL" => Filter::RunLength,
            b"Crypt" => Filter::Identity,
            _ => Filter::Opaque,
        }
    }
}

/// A predictor with its parameters (ISO 32000-1, table 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Predictor {
    pub kind: i64,
    pub colors: usize,
    pub bits: usize,
    pub columns: usize,
}

/// What a filter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All of it was decoded.
    Whole,
    /// The data was damaged; what was decoded before is there.
    Damaged,
    /// The limit was reached; what was decoded before is there.
    OverLimit,
}

/// The tables and the window of inflation, kept from stream to stream: to make them costs as much as
/// a short stream does.
#[derive(Debug, Default)]
pub(super) struct Inflater(Option<Decompress>);

/// Decodes `input` into `out` (appending) up to `limit` bytes.
pub(super) fn decode(inflater: &mut Inflater, filter: Filter, input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    match filter {
        Filter::Flate => inflate(inflater, input, out, limit),
        Filter::Lzw { early_change } => lzw(input, early_change, out, limit),
        Filter::Ascii85 => ascii85(input, out, limit),
        Filter::AsciiHex => ascii_hex(input, out, limit),
        Filter::RunLength => run_length(input, out, limit),
        Filter::Identity => {
            out.extend_from_slice(input.get(..limit.min(input.len())).unwrap_or_default());
            if input.len() > limit { Outcome::OverLimit } else { Outcome::Whole }
        }
        Filter::Opaque => Outcome::Damaged,
    }
}

/// Bytes that one step of inflation may add.
const STEP: usize = 64 << 10;

/// Inflates zlib data; where the header is damaged or missing, raw deflate data.
fn inflate(inflater: &mut Inflater, input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    let start = out.len();
    // Line ends that a wrong offset left before the data are no part of it.
    let lead = input.iter().take(4).take_while(|&&b| matches!(b, b'\r' | b'\n')).count();
    let input = input.get(lead..).unwrap_or_default();
    let state = inflater.0.get_or_insert_with(|| Decompress::new(true));
    state.reset(true);
    let outcome = inflate_with(state, input, out, limit);
    if outcome == Outcome::Damaged && out.len() == start {
        let raw = inflate_with(&mut Decompress::new(false), input.get(2..).unwrap_or_default(), out, limit);
        if out.len() == start {
            return inflate_with(&mut Decompress::new(false), input, out, limit);
        }
        return raw;
    }
    outcome
}

fn inflate_with(state: &mut Decompress, input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    let start = out.len();
    let guess = input.len().saturating_mul(4).clamp(1024, 1 << 20).min(limit.max(1));
    out.reserve(guess);
    loop {
        let done = out.len() - start;
        if done >= limit {
            return Outcome::OverLimit;
        }
        if out.capacity() == out.len() {
            out.reserve(STEP.max(done.min(4 << 20)).min(limit - done));
        }
        let (read, written) = (state.total_in(), state.total_out());
        let rest = input.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        match state.decompress_vec(rest, out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                return if out.len() - start > limit { cut(out, start, limit) } else { Outcome::Whole };
            }
            Ok(_) => {
                let stuck = state.total_in() == read && state.total_out() == written;
                if stuck && out.capacity() > out.len() {
                    return Outcome::Damaged;
                }
                if out.len() - start > limit {
                    return cut(out, start, limit);
                }
            }
            Err(_) => return Outcome::Damaged,
        }
    }
}

fn cut(out: &mut Vec<u8>, start: usize, limit: usize) -> Outcome {
    out.truncate(start.saturating_add(limit));
    Outcome::OverLimit
}

/// LZW with codes of 9 to 12 bits, most significant bit first.
fn lzw(input: &[u8], early_change: bool, out: &mut Vec<u8>, limit: usize) -> Outcome {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let start = out.len();
    let early = usize::from(early_change);
    // Each entry is a run of the output: where it stands and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::with_capacity(4096);
    let (mut bits, mut n_bits, mut width) = (0u32, 0u32, 9u32);
    let mut previous: Option<(usize, usize)> = None;
    for &byte in input {
        bits = bits << 8 | u32::from(byte);
        n_bits += 8;
        if n_bits < width {
            continue;
        }
        let code = (bits >> (n_bits - width)) as usize & ((1 << width) - 1);
        n_bits -= width;
        bits &= (1 << n_bits) - 1;
        if code == END {
            return Outcome::Whole;
        }
        if code == CLEAR {
            table.clear();
            width = 9;
            previous = None;
            continue;
        }
        let at = out.len();
        if at - start >= limit {
            return Outcome::OverLimit;
        }
        if code < CLEAR {
            out.push(code as u8);
        } else if let Some(&(from, len)) = table.get(code - 258) {
            if len > limit - (at - start) {
                return Outcome::OverLimit;
            }
            out.extend_from_within(from..from + len);
        } else {
            // The code that is defined by this very step, or damage.
            let Some((from, len)) = previous.filter(|_| code == table.len() + 258) else { return Outcome::Damaged };
            if len >= limit - (at - start) {
                return Outcome::OverLimit;
            }
            out.extend_from_within(from..from + len);
            out.extend_from_within(from..=from);
        }
        if let Some((from, len)) = previous
            && table.len() + 258 < 4096
        {
            // The previous run and the first byte of this one stand side by side in the output.
            table.push((from, len + 1));
        }
        previous = Some((at, out.len() - at));
        let next = table.len() + 258 + early;
        width = if next >= 2048 {
            12
        } else if next >= 1024 {
            11
        } else if next >= 512 {
            10
        } else {
            9
        };
    }
    Outcome::Whole
}

fn ascii85(input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    let start = out.len();
    let (mut group, mut n) = (0u32, 0u32);
    let input = input.strip_prefix(b"<~").unwrap_or(input);
    for &byte in input {
        if out.len() - start >= limit {
            return cut(out, start, limit);
        }
        match byte {
            b'z' if n == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                n += 1;
                if n == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, n) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if n > 1 {
        for _ in n..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().into_iter().take(n as usize - 1));
    }
    Outcome::Whole
}

fn ascii_hex(input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    let start = out.len();
    let end = memchr::memchr(b'>', input).unwrap_or(input.len());
    let mut high = None;
    for digit in input.get(..end).unwrap_or_default().iter().filter_map(|&b| lexer::hex_digit(b)) {
        match high.take() {
            None => high = Some(digit),
            Some(h) => {
                if out.len() - start >= limit {
                    return Outcome::OverLimit;
                }
                out.push(h << 4 | digit);
            }
        }
    }
    out.extend(high.map(|h| h << 4));
    Outcome::Whole
}

fn run_length(input: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    let start = out.len();
    let mut pos = 0;
    while let Some(&length) = input.get(pos) {
        pos += 1;
        if out.len() - start >= limit {
            return cut(out, start, limit);
        }
        match length {
            128 => return Outcome::Whole,
            0..=127 => {
                let end = (pos + usize::from(length) + 1).min(input.len());
                out.extend_from_slice(input.get(pos..end).unwrap_or_default());
                pos = end;
            }
            _ => {
                let Some(&byte) = input.get(pos) else { return Outcome::Damaged };
                out.resize(out.len() + 257 - usize::from(length), byte);
                pos += 1;
            }
        }
    }
    Outcome::Whole
}

/// Undoes a predictor in place on `data[start..]`. Parameters that make no sense leave the data as it is.
pub(super) fn unpredict(predictor: Predictor, data: &mut Vec<u8>, start: usize) {
    let Predictor { kind, colors, bits, columns } = predictor;
    let sane = (1..=32).contains(&colors) && matches!(bits, 1 | 2 | 4 | 8 | 16) && (1..=1 << 20).contains(&columns);
    if kind < 2 || !sane {
        return;
    }
    let row = (colors * bits * columns).div_ceil(8);
    let pixel = (colors * bits).div_ceil(8);
    if kind == 2 {
        if bits == 8 {
            for line in data.get_mut(start..).unwrap_or_default().chunks_mut(row) {
                for i in pixel..line.len() {
                    let left = line.get(i - pixel).copied().unwrap_or(0);
                    if let Some(here) = line.get_mut(i) {
                        *here = here.wrapping_add(left);
                    }
                }
            }
        }
        return;
    }
    // PNG: each row is led by the number of its filter. Rows are moved to the front as they are done.
    let coded = data.split_off(start);
    data.reserve(coded.len());
    let mut previous = vec![0u8; row];
    let mut line = vec![0u8; row];
    for chunk in coded.chunks(row + 1) {
        let Some((&filter, bytes)) = chunk.split_first() else { break };
        line.fill(0);
        for (i, &byte) in bytes.iter().enumerate() {
            let left = if i >= pixel { line.get(i - pixel).copied().unwrap_or(0) } else { 0 };
            let up = previous.get(i).copied().unwrap_or(0);
            let corner = if i >= pixel { previous.get(i - pixel).copied().unwrap_or(0) } else { 0 };
            let add = match filter {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            };
            if let Some(here) = line.get_mut(i) {
                *here = byte.wrapping_add(add);
            }
        }
        data.extend_from_slice(line.get(..bytes.len()).unwrap_or_default());
        std::mem::swap(&mut previous, &mut line);
    }
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let p = a + b - c;
    let (pa, pb, pc) = ((p - a).abs(), (p - b).abs(), (p - c).abs());
    if pa <= pb && pa <= pc {
        left
    } else if pb <= pc {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn check(filter: Filter, input: &[u8], expected: &[u8]) {
        let mut out = Vec::new();
        decode(&mut Inflater::default(), filter, input, &mut out, 1 << 20);
        assert_eq!(out, expected);
    }

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn text_filters() {
        check(Filter::AsciiHex, b"48 65 6C6c 6F>zz", b"Hello");
        check(Filter::Ascii85, b"87cURD]i,\"Ebo80~>", b"Hello World!");
        check(Filter::RunLength, b"\x02abc\xfez\x80rest", b"abczzz");
        check(Filter::Lzw { early_change: true }, &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], b"-----A---B");
    }

    #[test]
    fn flate_as_far_as_it_goes() {
        let data: Vec<u8> = (0..20_000u32).flat_map(|n| n.to_string().into_bytes()).collect();
        let coded = deflated(&data);
        check(Filter::Flate, &coded, &data);
        check(Filter::Flate, &[b"\r\n", &coded[..]].concat(), &data);
        check(Filter::Flate, &coded[2..], &data);
        let mut out = Vec::new();
        assert_eq!(decode(&mut Inflater::default(), Filter::Flate, &coded[..coded.len() / 2], &mut out, 1 << 20), Outcome::Damaged);
        assert!(out.len() > 1000 && data.starts_with(&out));
        out.clear();
        assert_eq!(decode(&mut Inflater::default(), Filter::Flate, &coded, &mut out, 1000), Outcome::OverLimit);
        assert!(out.len() <= 1000);
    }

    #[test]
    fn predictors() {
        let png = Predictor { kind: 12, colors: 1, bits: 8, columns: 3 };
        let mut data = vec![2, 1, 2, 3, 2, 1, 1, 1];
        unpredict(png, &mut data, 0);
        assert_eq!(data, [1, 2, 3, 2, 3, 4]);
        let mut data = vec![1, 1, 1, 5, 1, 1];
        unpredict(Predictor { kind: 2, ..png }, &mut data, 0);
        assert_eq!(data, [1, 2, 3, 5, 6, 7]);
        unpredict(Predictor { columns: 0, ..png }, &mut data, 0);
        assert_eq!(data.len(), 6);
    }
}
