//! Text that is safe to print: names and messages may hold what a terminal would obey.

use std::borrow::Cow;
use std::io::{BufWriter, ErrorKind, StdoutLock, Write};

/// Output is handed to the system in pieces of this many bytes.
const BUFFER: usize = 64 << 10;

/// Bytes of text that are looked at together.
const PIECE: usize = 256;

/// Standard output, buffered.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(BUFFER, std::io::stdout().lock())
}

/// Whether an error comes from a reader of our output that went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe)
            || cause.downcast_ref::<serde_json::Error>().is_some_and(|e| e.io_error_kind() == Some(ErrorKind::BrokenPipe))
    })
}

/// An error and its causes, less those that the message before them already tells.
pub fn causes(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if message.is_empty() {
            message = cause;
        } else if !message.ends_with(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}

/// Prints a message on standard error, on one line whatever it holds.
pub fn complain(message: &str) {
    let message = format!("minutebook: {}\n", printable(message));
    // Nobody is left to tell where standard error is closed.
    let _ = std::io::stderr().write_all(message.as_bytes());
}

/// One line without control characters: they are written as `\u{1b}`, those that turn the direction
/// of writing too.
pub fn printable(message: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !message.contains(commands) {
        return message.into();
    }
    let mut out = String::with_capacity(message.len() + 16);
    for c in message.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if commands(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.into()
}

/// Text of pages: line feeds and tabs stay, what a terminal would obey becomes U+FFFD.
pub fn printable_text(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}');
    // Control characters are below space, DEL, or two bytes that start with 0xC2.
    // Whole pieces are looked at without a branch, many bytes at a time.
    let suspicious = |b: &u8| (*b < b' ') & (*b != b'\n') & (*b != b'\t') | (*b == 0x7f) | (*b == 0xc2);
    let any = text.as_bytes().chunks(PIECE).any(|piece| piece.iter().fold(false, |any, b| any | suspicious(b)));
    if !any || !text.contains(commands) {
        return text.into();
    }
    text.replace(commands, "\u{fffd}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_moves_a_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\u{9b}c\u{202e}d\ne"), "a\\u{1b}[2Jb\\u{9b}c\\u{202e}d e");
        assert_eq!(printable("Café – 5"), "Café – 5");
        assert_eq!(printable_text("a\u{1b}[2J\n£5\u{85}"), "a\u{fffd}[2J\n£5\u{fffd}");
    }
}
