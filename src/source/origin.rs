//! Where an input is found: a file, or a member of an archive; and both as one line of text.
//!
//! The text is what messages, logs and the manifest show. It holds no control character and is
//! read back to the same place, whatever bytes a name is made of.

use super::Input;
use crate::error::{Error, Result};
use std::cmp::Ordering;
use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Between an archive and the path of a member in it.
const INSIDE: &str = "!/";

/// A file, or a member of an archive. Sorted by path, then member: the order of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file, or the archive.
    pub path: PathBuf,
    /// The member, where the path is that of an archive.
    pub member: Option<Member>,
}

/// A member of an archive; its name alone tells it from others.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its path in the archive, `/` between parts; written as the text of an origin is, `\xff` for a byte
    /// that is no UTF-8.
    pub name: String,
    /// Where it stands, so that nobody must look for it; [`Reader`](super::Reader) looks for it by its
    /// name where this is not known.
    pub(super) at: Option<At>,
}

impl Member {
    /// A member that is known by its name, as the text of an origin has it.
    pub fn named(name: &str) -> Member {
        Member { name: escaped(&unescaped(name)), at: None }
    }
}

impl PartialEq for Member {
    fn eq(&self, other: &Member) -> bool {
        self.name == other.name
    }
}

impl Eq for Member {}

impl PartialOrd for Member {
    fn partial_cmp(&self, other: &Member) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Member {
    fn cmp(&self, other: &Member) -> Ordering {
        self.name.cmp(&other.name)
    }
}

impl Hash for Member {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// Index in a ZIP archive's directory, or offset in a TAR archive; and size as the archive gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) at: u64,
    pub(super) size: u64,
}

impl Origin {
    /// A file.
    pub fn at(path: impl Into<PathBuf>) -> Origin {
        Origin { path: path.into(), member: None }
    }

    /// The name that a record gives its source: the last part of the path, as text.
    pub fn name(&self) -> String {
        match &self.member {
            Some(member) => member.name.rsplit('/').next().unwrap_or_default().to_owned(),
            None => self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned(),
        }
    }

    /// The file that holds the name and the extension: the member of an archive, else the file.
    pub fn file(&self) -> &Path {
        self.member.as_ref().map_or(&self.path, |member| Path::new(&member.name))
    }

    /// The path, and below it that of the member: what an output is named after.
    pub fn full_path(&self) -> PathBuf {
        match &self.member {
            Some(member) => self.path.join(member.name.trim_start_matches('/')),
            None => self.path.clone(),
        }
    }

    /// The place that a text shows. A member that is read from it is looked for by its name.
    pub fn parse(text: &str) -> Origin {
        match split(text) {
            Some((path, member)) => {
                let member = Member::named(member);
                Origin { path: path_of(unescaped(path)), member: Some(member) }
            }
            None => Origin::at(path_of(unescaped(text))),
        }
    }

    /// Whether the path leads from the root, or from a directory that stands here: one that was given in another
    /// working directory may not.
    pub fn starts_here(&self) -> bool {
        let mut parts = self.path.components();
        let first = parts.next();
        self.path.is_absolute() || parts.next().is_some() && first.is_some_and(|first| Path::new(first.as_os_str()).exists())
    }

    /// As a person is told of it: `packs.zip!/2024/minutes.pdf`; one line without control characters,
    /// which [`parse`](Self::parse) reads back.
    pub fn shown(&self) -> String {
        self.to_string()
    }

    /// Where a member stands in its archive, 0 for a file and where that is not known. Members of a
    /// compressed archive are read fastest in this order: going back begins it anew.
    pub fn reading_order(&self) -> u64 {
        self.member.as_ref().and_then(|member| member.at).map_or(0, |at| at.at)
    }

    /// Size and time of the last change of the file, of links those of what they lead to. A member is taken
    /// to be as old as its archive, and has its own size where the archive gives it.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn stat(&self) -> Result<Stat> {
        let meta = std::fs::metadata(&self.path).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        let modified = meta.modified().unwrap_or(UNIX_EPOCH);
        let at = self.member.as_ref().and_then(|member| member.at);
        Ok(Stat { size: at.map_or(meta.len(), |at| at.size), modified: nanoseconds(modified) })
    }

    /// Its bytes. Who reads many uses one [`Reader`](super::Reader), which keeps an archive open.
    ///
    /// # Errors
    /// Those of [`Reader::read`](super::Reader::read).
    pub fn read(&self) -> Result<Input> {
        super::Reader::default().read(self)
    }

    /// SHA-256 of its bytes.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn digest(&self) -> Result<[u8; 32]> {
        super::Reader::default().digest(self)
    }

    /// One line that keeps all that is known of the place: for another process of this program.
    pub fn to_line(&self) -> String {
        match self.member.as_ref().and_then(|member| member.at) {
            Some(At { at, size }) => format!("{at} {size} {self}"),
            None => format!("- - {self}"),
        }
    }

    /// The place of such a line; `None` if it is none.
    pub fn from_line(line: &str) -> Option<Origin> {
        let mut parts = line.splitn(3, ' ');
        let (at, size, text) = (parts.next()?, parts.next()?, parts.next()?);
        let mut place = Origin::parse(text);
        if at != "-" {
            place.member.as_mut()?.at = Some(At { at: at.parse().ok()?, size: size.parse().ok()? });
        }
        Some(place)
    }
}

/// What tells that a file has changed without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970 of its last change.
    pub modified: i64,
}

impl From<PathBuf> for Origin {
    fn from(path: PathBuf) -> Origin {
        Origin::at(path)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(f, &path_bytes(&self.path), true)?;
        match &self.member {
            Some(member) => write!(f, "{INSIDE}{}", member.name),
            None => Ok(()),
        }
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let signed = |duration: std::time::Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -signed(before.duration()), signed)
}

/// Bytes of a name as text without control characters, `\` as `\\`.
pub(super) fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    // A string takes whatever is written to it.
    let _ = escape(&mut out, bytes, false);
    out
}

fn escape(out: &mut impl Write, bytes: &[u8], is_path: bool) -> fmt::Result {
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        for (at, c) in valid.char_indices() {
            match c {
                '\\' => out.write_str("\\\\")?,
                '!' if is_path && valid.get(at + 1..).is_some_and(|rest| rest.starts_with('/')) => out.write_str("\\!")?,
                '\n' => out.write_str("\\n")?,
                c if commands(c) => write!(out, "\\u{{{:x}}}", u32::from(c))?,
                c => out.write_char(c)?,
            }
        }
        for byte in chunk.invalid() {
            write!(out, "\\x{byte:02x}")?;
        }
    }
    Ok(())
}

/// Characters that a terminal obeys, or that turn the direction of writing.
fn commands(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The archive and the member of a text, cut at the first `!/` that is not escaped.
fn split(text: &str) -> Option<(&str, &str)> {
    let at = text.match_indices(INSIDE).map(|(at, _)| at).find(|at| {
        let backslashes = text.get(..*at).map_or(0, |before| before.len() - before.trim_end_matches('\\').len());
        backslashes % 2 == 0
    })?;
    Some((text.get(..at)?, text.get(at + INSIDE.len()..)?))
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        rest = match escape_sequence(after) {
            Some((escaped, rest)) => {
                bytes.extend_from_slice(&escaped);
                rest
            }
            // A lone backslash stands for itself.
            None => {
                bytes.push(b'\\');
                after.get(1..).unwrap_or_default()
            }
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// The bytes that an escape at the start of a text stands for, and the rest of the text.
fn escape_sequence(text: &str) -> Option<(Vec<u8>, &str)> {
    let rest = text.strip_prefix('\\')?;
    match rest.chars().next()? {
        c @ ('\\' | '!') => Some((vec![c as u8], rest.get(1..)?)),
        'n' => Some((vec![b'\n'], rest.get(1..)?)),
        'x' => Some((vec![u8::from_str_radix(rest.get(1..3)?, 16).ok()?], rest.get(3..)?)),
        'u' => {
            let (hex, rest) = rest.strip_prefix("u{")?.split_once('}')?;
            let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
            Some((c.to_string().into_bytes(), rest))
        }
        _ => None,
    }
}

#[cfg(unix)]
fn path_bytes(path: &Path) -> std::borrow::Cow<'_, [u8]> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().into()
}

#[cfg(unix)]
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_bytes(path: &Path) -> std::borrow::Cow<'_, [u8]> {
    path.to_string_lossy().replace('\\', "/").into_bytes().into()
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(place: &Origin, text: &str) {
        assert_eq!(place.to_string(), text);
        assert!(!text.contains(char::is_control));
        let mut read = Origin::parse(text);
        assert_eq!(Origin::from_line(&place.to_line()).as_ref(), Some(place));
        if let (Some(read), Some(member)) = (&mut read.member, &place.member) {
            assert_eq!(read.at, None);
            read.at = member.at;
        }
        assert_eq!(&read, place);
    }

    #[test]
    fn an_origin_is_one_line_and_reads_back() {
        check(&Origin::at("a b/Agenda%20Pack.pdf"), "a b/Agenda%20Pack.pdf");
        check(&Origin::at("a\nb\u{1b}[2J\u{9b}\u{202e}.pdf"), "a\\nb\\u{1b}[2J\\u{9b}\\u{202e}.pdf");
        check(&Origin::at("C:\\x!/y\\n.pdf"), "C:\\\\x\\!/y\\\\n.pdf");
        check(&Origin::at(path_of(b"m\xff\xc3.pdf".to_vec())), "m\\xff\\xc3.pdf");
        let member = |name: &[u8]| Some(Member { name: escaped(name), at: Some(At { at: 7, size: 9 }) });
        let place = |path: &str, name: &[u8]| Origin { path: path.into(), member: member(name) };
        check(&place("a.zip", b"b/c.pdf"), "a.zip!/b/c.pdf");
        check(&place("x!/a.zip", b"../b\xe9!/\\c\n.pdf"), "x\\!/a.zip!/../b\\xe9!/\\\\c\\n.pdf");
        assert_eq!(place("a.zip", b"b/c.pdf").name(), "c.pdf");
        assert_eq!(place("a.zip", b"/b/c.pdf").full_path(), Path::new("a.zip/b/c.pdf"));
        assert_eq!(Origin::from_line("1 x a.zip!/b"), None);
    }
}
