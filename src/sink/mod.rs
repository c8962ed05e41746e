//! Records to JSON and JSON Lines. The only layer that writes files.
//!
//! A file appears whole or not at all: it is written beside its place under another name, brought to
//! the disk, and renamed when it is finished.

mod log;
mod manifest;
mod names;
mod spool;
mod staged;
mod state;
pub mod tables;

pub use log::{Log, Turn};
pub use manifest::{Counts, Entry, ErrorCode, OutputFile, Status, hex};
pub use names::output_names;
pub use spool::Spool;
pub use staged::Staged;
pub use state::{
    Done, Known, Lock, Memory, Store, derived_file, is_output, last_words, lock_to_read, lock_to_write, quarantine, recall, release,
    state_path,
};

use crate::error::{Error, Result};
use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that appears under its name when it is finished, and is gone if it never is.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    temporary: PathBuf,
    /// `None` once it is finished.
    out: Option<BufWriter<File>>,
}

impl NewFile {
    /// Starts a file that will stand at `path`.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn create(path: &Path) -> Result<NewFile> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        NewFile::by_way_of(path, path.with_file_name(format!(".{name}.{}.tmp", std::process::id())))
    }

    /// Starts a file that will stand at `path` and is written at `temporary`, on the same file system.
    fn by_way_of(path: &Path, temporary: PathBuf) -> Result<NewFile> {
        let file = File::create(&temporary).map_err(|source| Error::Write { path: path.to_owned(), source })?;
        Ok(NewFile { path: path.to_owned(), temporary, out: Some(BufWriter::new(file)) })
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.out {
            Some(out) => out.write_all(bytes).map_err(|source| Error::Write { path: self.path.clone(), source }),
            None => Ok(()),
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When the rest could not be written or the name is taken by a directory.
    pub fn finish(mut self) -> Result<()> {
        let mut placed = || {
            if let Some(out) = self.out.take() {
                out.into_inner()?.sync_all()?;
            }
            std::fs::rename(&self.temporary, &self.path)?;
            // The name is on the disk when the directory is.
            File::open(self.path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()
        };
        placed().map_err(|source| {
            let _ = std::fs::remove_file(&self.temporary);
            Error::Write { path: self.path.clone(), source }
        })
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(bytes.len()), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

/// Writes a whole file.
///
/// # Errors
/// When the system will not write it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = NewFile::create(path)?;
    file.write(bytes)?;
    file.finish()
}

/// Writes a file that others bring to the disk and to its place.
///
/// # Errors
/// When the system will not write it.
pub fn write_unsynced(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(|source| Error::Write { path: path.to_owned(), source })
}

/// The size of a file in an output directory; none where there is no such file.
pub fn file_size(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|meta| meta.len())
}

/// Makes a directory and those above it.
///
/// # Errors
/// When the system will not make it.
pub fn create_dir(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })
}

/// A value as indented JSON with a line feed at its end; where a record stands (`at`) is on one line.
///
/// # Errors
/// Only those of `out`.
pub fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let indented = Indented { pretty: PrettyFormatter::new(), in_key: false, is_at: false, depth: 0 };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Plain(indented)))?;
    out.write_all(b"\n")
}

/// A value as one line of JSON.
///
/// # Errors
/// Only those of `out`.
pub fn json_line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Plain(CompactFormatter)))?;
    out.write_all(b"\n")
}

/// Adds a value as one line of JSON; keys are strings and the target is in memory, so nothing but a fault can fail.
///
/// # Errors
/// [`Error::Internal`] where it does.
pub fn add_line(out: &mut Vec<u8>, value: &impl Serialize) -> Result<()> {
    json_line(out, value).map_err(|e| Error::Internal { reason: e.to_string() })
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(Error::Write { path: path.to_owned(), source }),
        _ => Ok(()),
    }
}

/// Has files written to disk, several at once: a file system does that together. (To have all of it written by
/// `syncfs` waits for what every other program writes, seconds on a busy machine.)
fn sync_files(paths: &[PathBuf]) -> Result<()> {
    let sync = |paths: &[PathBuf]| {
        paths.iter().try_for_each(|path| {
            let synced = File::open(path).and_then(|file| file.sync_all());
            synced.map_err(|source| Error::Write { path: path.clone(), source })
        })
    };
    let share = paths.len().div_ceil(SYNC_AT_ONCE).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(move || sync(paths))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(Error::Internal { reason: "a thread that writes to disk panicked".to_owned() }))
        })
    })
}

/// Files that are written to disk at once. 256 records: 1.3 s one by one, 0.05 s with 4 or 8 at once.
const SYNC_AT_ONCE: usize = 8;

/// JSON that is safe to print: DEL and the C1 controls are escaped too, which JSON would let
/// through and a terminal would obey.
struct Plain<F>(F);

macro_rules! pass_on {
    ($($name:ident($($arg:ident: $ty:ty),*)),* $(,)?) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $ty)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Plain<F> {
    pass_on! {
        begin_array(), end_array(), begin_array_value(first: bool), end_array_value(),
        begin_object(), end_object(), begin_object_key(first: bool), end_object_key(),
        begin_object_value(), end_object_value(), write_char_escape(c: CharEscape),
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let unsafe_char = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
        // Most fragments hold neither byte that such a character starts with.
        if memchr::memchr2(0x7f, 0xc2, fragment.as_bytes()).is_none() || !fragment.contains(unsafe_char) {
            return self.0.write_string_fragment(out, fragment);
        }
        for c in fragment.chars() {
            match c {
                c if unsafe_char(c) => write!(out, "\\u{:04x}", u32::from(c))?,
                c => write!(out, "{c}")?,
            }
        }
        Ok(())
    }
}

/// Indented JSON in which the list under a key `at` stands on one line: boxes are many, and nobody reads
/// them number by number.
struct Indented {
    pretty: PrettyFormatter<'static>,
    in_key: bool,
    /// The last key was `at`.
    is_at: bool,
    /// Lists that are open on one line.
    depth: u32,
}

macro_rules! unless_on_one_line {
    ($($name:ident($($arg:ident: $ty:ty),*) $plain:expr;)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $ty)*) -> io::Result<()> {
            if self.depth == 0 { self.pretty.$name(out $(, $arg)*) } else { out.write_all($plain) }
        }
    )*};
}

impl Formatter for Indented {
    unless_on_one_line! {
        begin_array_value(first: bool) if first { b"" } else { b", " };
        end_array_value() b"";
        begin_object() b"{";
        end_object() b"}";
        begin_object_value() b": ";
        end_object_value() b"";
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.depth == 0 && !self.is_at {
            return self.pretty.begin_array(out);
        }
        self.depth += 1;
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.depth == 0 {
            return self.pretty.end_array(out);
        }
        self.depth -= 1;
        out.write_all(b"]")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.in_key = true;
        match (self.depth, first) {
            (0, _) => self.pretty.begin_object_key(out, first),
            (_, true) => Ok(()),
            (_, false) => out.write_all(b", "),
        }
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if self.in_key {
            self.is_at = fragment == "at";
        }
        out.write_all(fragment.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_record_stands_is_on_one_line() {
        let value: serde_json::Value =
            serde_json::from_str(r#"{"at":[{"page":1,"box":[1.5,2.0]},{"page":2,"box":[]}],"pages":[1],"x":{"at":[],"to":[]}}"#).unwrap();
        let mut out = Vec::new();
        json(&mut out, &value).unwrap();
        let at = r#"[{"box": [1.5, 2.0], "page": 1}, {"box": [], "page": 2}]"#;
        let expected =
            format!("{{\n  \"at\": {at},\n  \"pages\": [\n    1\n  ],\n  \"x\": {{\n    \"at\": [],\n    \"to\": []\n  }}\n}}\n");
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn json_holds_no_control_character() {
        let mut out = Vec::new();
        json_line(&mut out, &["a\u{1b}[31m\u{9b}31m\u{7f}é\u{a0}"]).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "[\"a\\u001b[31m\\u009b31m\\u007fé\u{a0}\"]\n");
        assert_eq!(serde_json::from_str::<Vec<String>>(&out).unwrap(), ["a\u{1b}[31m\u{9b}31m\u{7f}é\u{a0}"]);
    }

    #[test]
    fn a_file_appears_only_when_it_is_finished() {
        let dir = std::env::temp_dir().join(format!("minutebook-sink-{}", std::process::id()));
        create_dir(&dir).unwrap();
        let path = dir.join("x.json");
        let mut file = NewFile::create(&path).unwrap();
        file.write(b"half").unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 0, "a dropped file leaves nothing behind");
        write_file(&path, b"whole").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
