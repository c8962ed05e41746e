//! Paths, directories, archives, lists and standard input to named bytes, in sorted order. The only layer
//! that reads the file system.

mod archive;
mod format;
mod origin;
mod search;

pub use format::{Format, sniff};
pub use origin::{Member, Origin, Stat};
pub use search::{Inputs, List, Missed, Search, inputs};

use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

/// An input: its name as records give it, and its bytes.
#[derive(Debug, Clone)]
pub struct Input {
    /// File name without directories; `-` for standard input.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What a directory is searched for; a file that is named itself is read whatever it is called.
const EXTENSIONS: [&str; 4] = ["pdf", "txt", "md", "text"];

/// Nested directories beyond this are not entered: a loop of mounts, not an archive.
const MAX_DEPTH: usize = 64;

/// No input is larger: 1 GiB. The largest pack of 40,000 had 300 MB; a device has no end.
const MAX_INPUT: u64 = 1 << 30;

/// Bytes read at a time for a digest.
const PIECE: usize = 128 << 10;

/// Room is made at once for a file up to this size; what claims to be larger grows as it is read.
const MAX_RESERVED: u64 = 64 << 20;

/// Reads one file; `-` is standard input, `packs.zip!/2024/march.pdf` a member of an archive. A pipe is
/// read to its end.
///
/// # Errors
/// When the system will not read it, or it is too large.
pub fn read(path: &Path) -> Result<Input> {
    let failed = |source| Error::Io { path: path.to_owned(), source };
    if path.as_os_str() == "-" {
        let bytes = read_limited(io::stdin().lock(), 0).map_err(failed)?;
        return Ok(Input { name: "-".to_owned(), bytes });
    }
    match read_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory => {
            let origin = Origin::parse(&path.to_string_lossy());
            if origin.member.is_some() && origin.path.is_file() { Reader::default().read(&origin) } else { Err(failed(error)) }
        }
        Err(error) => Err(failed(error)),
        Ok(bytes) => Ok(Input { name: Origin::at(path).name(), bytes }),
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let size = file.metadata()?.len();
    read_limited(file, size)
}

/// Reads to the end, not beyond the largest size of an input; `size` is what to expect.
fn read_limited(stream: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_RESERVED)).unwrap_or(0));
    stream.take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_INPUT {
        return Err(io::Error::other(format!("expected at most {MAX_INPUT} bytes, found more")));
    }
    Ok(bytes)
}

/// SHA-256 of a file, read in pieces.
fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut file = regular(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        let n = file.read(&mut piece)?;
        match piece.get(..n) {
            Some(read) if n > 0 => digest.update(read),
            _ => return Ok(digest.finalize().into()),
        }
    }
}

/// Opens a regular file: a pipe could wait for ever.
fn regular(path: &Path) -> io::Result<std::fs::File> {
    let kind = std::fs::metadata(path)?.file_type();
    if !kind.is_file() {
        return Err(io::Error::other(format!("expected a file, found {}", search::what(kind))));
    }
    std::fs::File::open(path)
}

/// Reads one input after the other, and keeps an archive open for its next member.
#[derive(Default)]
pub struct Reader {
    archive: Option<archive::Open>,
}

impl Reader {
    /// Reads a file or a member of an archive. Of files only regular ones are read: a pipe could wait for
    /// ever.
    ///
    /// # Errors
    /// When the system will not read it, it is damaged or encrypted in its archive, or too large.
    pub fn read(&mut self, origin: &Origin) -> Result<Input> {
        let name = origin.name();
        if origin.member.is_none() {
            let bytes = regular(&origin.path).and_then(|file| {
                let size = file.metadata()?.len();
                read_limited(file, size)
            });
            return bytes.map(|bytes| Input { name, bytes }).map_err(|source| Error::Io { path: origin.path.clone(), source });
        }
        let mut open = match self.archive.take() {
            Some(open) if open.is(&origin.path) => open,
            _ => archive::Open::new(&origin.path)?,
        };
        let bytes = open.read(origin);
        self.archive = Some(open);
        Ok(Input { name, bytes: bytes? })
    }

    /// Whether there is no such input any more: neither the file nor the archive, or an archive that can be
    /// listed to its end without this member. What the system will not say is no sign of it.
    pub fn is_gone(&mut self, origin: &Origin) -> bool {
        match (std::fs::metadata(&origin.path), &origin.member) {
            (Err(error), _) => matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
            (Ok(_), None) => false,
            (Ok(_), Some(member)) => {
                let open = match self.archive.take() {
                    Some(open) if open.is(&origin.path) => Ok(open),
                    _ => archive::Open::new(&origin.path),
                };
                open.is_ok_and(|open| self.archive.insert(open).lacks(&member.name))
            }
        }
    }

    /// SHA-256 of a file or a member.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn digest(&mut self, origin: &Origin) -> Result<[u8; 32]> {
        match origin.member {
            Some(_) => Ok(Sha256::digest(&self.read(origin)?.bytes).into()),
            None => digest(&origin.path).map_err(|source| Error::Io { path: origin.path.clone(), source }),
        }
    }
}

/// Reads a text file that must be UTF-8: a house file, a hand-checked record.
///
/// # Errors
/// When the system will not read it, or it is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// The whole lines of a file, one at a time; none where there is no file. A line without its end is none.
///
/// # Errors
/// When the system will not read it.
pub fn lines(path: &Path, mut take: impl FnMut(&[u8])) -> Result<()> {
    let mut lines = Lines::open(path)?;
    while let Some(line) = lines.next_line()? {
        take(line);
    }
    Ok(())
}

/// The lines of a file, to be asked for.
#[derive(Debug)]
pub struct Lines {
    path: PathBuf,
    /// None where there is no file.
    file: Option<BufReader<std::fs::File>>,
    line: Vec<u8>,
}

impl Lines {
    /// Opens a file; one that is not there has no lines.
    ///
    /// # Errors
    /// When the system will not read it.
    pub fn open(path: &Path) -> Result<Lines> {
        let file = match std::fs::File::open(path) {
            Ok(file) => Some(BufReader::with_capacity(LINES_AT_ONCE, file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        };
        Ok(Lines { path: path.to_owned(), file, line: Vec::new() })
    }

    /// The next line with its line feed; none at the end, and for what stands there without one.
    ///
    /// # Errors
    /// When the system will not read on.
    pub fn next_line(&mut self) -> Result<Option<&[u8]>> {
        let Some(file) = &mut self.file else { return Ok(None) };
        self.line.clear();
        file.read_until(b'\n', &mut self.line).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        Ok(self.line.ends_with(b"\n").then_some(self.line.as_slice()))
    }
}

/// A file of which parts are read when they are asked for. It stays the file that was opened, whatever takes its place.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    /// None where there is no file.
    file: Option<std::fs::File>,
}

impl Held {
    /// Opens a file; one that is not there has no parts.
    ///
    /// # Errors
    /// When the system will not read it.
    pub fn open(path: &Path) -> Result<Held> {
        match std::fs::File::open(path) {
            Ok(file) => Ok(Held { path: path.to_owned(), file: Some(file) }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Held { path: path.to_owned(), file: None }),
            Err(source) => Err(Error::Io { path: path.to_owned(), source }),
        }
    }

    /// So many bytes from a place on, or as many as there are.
    ///
    /// # Errors
    /// When the system will not read it.
    pub fn part(&self, from: u64, len: u64) -> Result<Vec<u8>> {
        let mut part = Vec::new();
        if let Some(mut file) = self.file.as_ref() {
            let read = file.seek(io::SeekFrom::Start(from)).and_then(|_| file.take(len).read_to_end(&mut part));
            read.map_err(|source| Error::Io { path: self.path.clone(), source })?;
        }
        Ok(part)
    }
}

/// Bytes of a file of lines that are read at a time.
const LINES_AT_ONCE: usize = 256 << 10;

/// Whether there is a file at a path.
pub fn exists(path: &Path) -> bool {
    path.is_file()
}

/// The files below a directory, to any depth, whose name ends so; sorted by directory, then name.
///
/// # Errors
/// When a directory cannot be read.
pub fn find_ending(dir: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let search = Search::new(&[format!("*{ending}")], &["*.{zip,tar,tgz,tar.gz}".to_owned()])?;
    let mut files = Vec::new();
    for found in inputs(&[dir.to_owned()], None, &search)? {
        files.push(found.map_err(|missed| missed.error)?.path);
    }
    files.sort_by(|a, b| (a.parent(), a.file_name()).cmp(&(b.parent(), b.file_name())));
    Ok(files)
}

/// What a list of paths stands for.
#[derive(Debug, Default)]
pub struct Found {
    /// What to read, each once: in the order of the paths given, a directory's sorted by name.
    pub files: Vec<PathBuf>,
    /// Paths that could not be read at all.
    pub failed: Vec<Error>,
}

/// What [`inputs`] finds below `paths`, as paths that [`read`] takes.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    match inputs(paths, None, &Search::default()) {
        Ok(inputs) => {
            for input in inputs {
                match input {
                    Ok(Origin { path, member: None }) => found.files.push(path),
                    Ok(member) => found.files.push(member.shown().into()),
                    Err(missed) => found.failed.push(missed.error),
                }
            }
        }
        Err(error) => found.failed.push(error),
    }
    found
}

#[cfg(test)]
mod tests;
