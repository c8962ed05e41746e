//! What a run is given (paths, directories, archives, lists of paths) to the origins of its inputs, one
//! after the other: a directory at a time is held, not the whole of an archive of 100,000 packs.

use super::archive::{self, Kind, Listed};
use super::origin::path_of;
use super::{EXTENSIONS, MAX_DEPTH, Origin};
use crate::error::{Error, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A path in a list is no longer than this many bytes: Linux takes 4,096.
const MAX_PATH: u64 = 64 << 10;

/// Which files of directories and archives are read.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// `None`: those that are called like a PDF or a text.
    include: Option<Patterns>,
    exclude: Option<Patterns>,
}

impl Search {
    /// Files of directories and archives that match one of `include` (PDF and text files where there
    /// is none) and none of `exclude`. A pattern with a `/` is held against the path below the directory
    /// or archive that was given, one without against the name; case is not looked at. A directory that
    /// is excluded is not entered.
    ///
    /// # Errors
    /// When a pattern is wrong.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Search> {
        Ok(Search { include: Patterns::new(include)?, exclude: Patterns::new(exclude)? })
    }

    fn excludes(&self, below: &Path) -> bool {
        self.exclude.as_ref().is_some_and(|patterns| patterns.match_path(below))
    }

    fn includes(&self, below: &Path) -> bool {
        match &self.include {
            Some(patterns) => patterns.match_path(below),
            None => below.extension().is_some_and(|ext| EXTENSIONS.iter().any(|known| ext.eq_ignore_ascii_case(known))),
        }
    }
}

#[derive(Debug, Clone)]
struct Patterns {
    names: GlobSet,
    paths: GlobSet,
}

impl Patterns {
    fn new(patterns: &[String]) -> Result<Option<Patterns>> {
        if patterns.is_empty() {
            return Ok(None);
        }
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        let wrong =
            |pattern: &str, error: &globset::Error| Error::Pattern { pattern: pattern.to_owned(), reason: error.kind().to_string() };
        for pattern in patterns {
            // `drafts/` is `drafts`; `/drafts` and `./drafts` are `drafts` at the top and nowhere else.
            let bare = pattern.strip_suffix('/').unwrap_or(pattern);
            let at_top = bare.strip_prefix('/').or_else(|| bare.strip_prefix("./"));
            let glob = GlobBuilder::new(at_top.unwrap_or(bare)).case_insensitive(true).literal_separator(true).build();
            let glob = glob.map_err(|error| wrong(pattern, &error))?;
            if at_top.is_some() || bare.contains('/') {
                paths.add(glob)
            } else {
                names.add(glob)
            };
        }
        let all = patterns.join(" ");
        let built = |set: &GlobSetBuilder| set.build().map_err(|error| wrong(&all, &error));
        Ok(Some(Patterns { names: built(&names)?, paths: built(&paths)? }))
    }

    fn match_path(&self, below: &Path) -> bool {
        below.file_name().is_some_and(|name| self.names.is_match(name)) || self.paths.is_match(below)
    }
}

/// A list of paths in a file; `-` is standard input.
#[derive(Debug, Clone)]
pub struct List {
    /// The file.
    pub path: PathBuf,
    /// Whether paths end with NUL, and not with a line feed.
    pub nul: bool,
}

/// An input that cannot be read, found while looking for inputs.
#[derive(Debug)]
pub struct Missed {
    /// Where it was looked for.
    pub origin: Origin,
    /// Why it cannot be read.
    pub error: Error,
}

/// The inputs that paths and a list stand for, each once: in the order given, the entries of a directory
/// sorted by name, the members of an archive as it holds them. Links to directories inside directories
/// are not followed, hidden entries are left out, and so is what is neither file nor directory. A path
/// that is named itself is read whatever it is called.
pub struct Inputs {
    search: Search,
    /// Paths not yet looked at, the next one last.
    paths: Vec<PathBuf>,
    list: Option<Lines>,
    /// Directories that are being walked, the deepest last.
    walk: Vec<Dir>,
    /// Members of the archive at hand, in reverse.
    members: Vec<Listed>,
    /// What is wrong with the archive at hand; comes after its members.
    broken: Option<Missed>,
    seen: FxHashSet<[u8; 16]>,
}

/// A directory that is being walked.
struct Dir {
    /// Entries not yet looked at, the next one last.
    entries: Vec<(PathBuf, std::fs::FileType)>,
    /// Bytes of the path that the directory given has.
    root: Arc<Path>,
    /// The same after links, which is how paths are told apart.
    canonical: Arc<Path>,
}

/// Looks for inputs.
pub fn inputs(paths: &[PathBuf], list: Option<&List>, search: &Search) -> Result<Inputs> {
    Ok(Inputs {
        search: search.clone(),
        paths: paths.iter().rev().cloned().collect(),
        list: list.map(Lines::open).transpose()?,
        walk: Vec::new(),
        members: Vec::new(),
        broken: None,
        seen: FxHashSet::default(),
    })
}

impl Iterator for Inputs {
    type Item = std::result::Result<Origin, Missed>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.next_member() {
                return Some(found);
            }
            if let Some(dir) = self.walk.last_mut() {
                let Some((path, kind)) = dir.entries.pop() else {
                    self.walk.pop();
                    continue;
                };
                let (root, canonical) = (dir.root.clone(), dir.canonical.clone());
                if let Some(found) = self.entry(path, kind, &root, &canonical) {
                    return Some(found);
                }
                continue;
            }
            let path = match self.paths.pop() {
                Some(path) => path,
                None => match self.list.as_mut()?.next()? {
                    Ok(path) => path,
                    Err(missed) => return Some(Err(missed)),
                },
            };
            if let Some(found) = self.named(path) {
                return Some(found);
            }
        }
    }
}

impl Inputs {
    fn next_member(&mut self) -> Option<std::result::Result<Origin, Missed>> {
        while let Some(Listed { origin, error }) = self.members.pop() {
            let Some(member) = &origin.member else { continue };
            let below = Path::new(&member.name);
            let hidden = member.name.split('/').any(|part| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX");
            let whole = Path::new(origin.path.file_name().unwrap_or_default()).join(member.name.trim_start_matches('/'));
            if hidden || self.search.excludes(below) || self.search.excludes(&whole) {
                continue;
            }
            // An archive in an archive is told of: it may hold what was looked for.
            let nested = Kind::of(member.name.as_bytes()).is_some();
            if !(nested || self.search.includes(below) || self.search.includes(&whole)) {
                continue;
            }
            let reason = || Error::Archive { name: origin.to_string(), reason: "an archive in an archive is not read".to_owned() };
            let error = if nested { Some(reason()) } else { error };
            return Some(match error {
                Some(error) => Err(Missed { origin, error }),
                None => Ok(origin),
            });
        }
        self.broken.take().map(Err)
    }

    /// A path that was given, on the command line or in a list.
    fn named(&mut self, path: PathBuf) -> Option<std::result::Result<Origin, Missed>> {
        let meta = match std::fs::metadata(&path) {
            Ok(meta) => meta,
            Err(source) => {
                // It may be a member of an archive, as messages and manifests write them.
                let origin = Origin::parse(&path.to_string_lossy());
                if origin.member.is_some() && origin.path.is_file() {
                    return self.fresh(path.as_os_str().as_encoded_bytes()).then_some(Ok(origin));
                }
                return Some(Err(Missed { origin: Origin::at(&path), error: Error::Io { path, source } }));
            }
        };
        let canonical = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if meta.is_dir() {
            return self.enter(&path, &path.as_path().into(), &canonical.into());
        }
        if let Some(found) = special(&path, meta.file_type()) {
            return Some(Err(found));
        }
        if !self.fresh(canonical.as_os_str().as_encoded_bytes()) {
            return None;
        }
        self.file(path)
    }

    /// An entry of a directory.
    fn entry(
        &mut self,
        path: PathBuf,
        kind: std::fs::FileType,
        root: &Arc<Path>,
        canonical: &Arc<Path>,
    ) -> Option<std::result::Result<Origin, Missed>> {
        let below = path.strip_prefix(root).unwrap_or(&path);
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) || self.search.excludes(below) {
            return None;
        }
        if kind.is_dir() {
            return self.enter(&path, root, canonical);
        }
        let is_archive = Kind::of(path.as_os_str().as_encoded_bytes()).is_some();
        if !is_archive && !self.search.includes(below) {
            return None;
        }
        let one = canonical.join(below);
        if kind.is_symlink() {
            // A link to a file counts as the file; a link to a directory could lead in a circle.
            match std::fs::metadata(&path) {
                Ok(meta) if meta.is_file() => {}
                Ok(_) => return None,
                Err(source) => return Some(Err(Missed { origin: Origin::at(&path), error: Error::Io { path, source } })),
            }
        } else if !kind.is_file() {
            return None;
        }
        if !self.fresh(one.as_os_str().as_encoded_bytes()) {
            return None;
        }
        self.file(path)
    }

    fn enter(&mut self, dir: &Path, root: &Arc<Path>, canonical: &Arc<Path>) -> Option<std::result::Result<Origin, Missed>> {
        if self.walk.len() > MAX_DEPTH {
            return None;
        }
        let kinds = |entry: std::io::Result<std::fs::DirEntry>| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)));
        let entries = std::fs::read_dir(dir).and_then(|entries| entries.map(kinds).collect::<std::io::Result<Vec<_>>>());
        match entries {
            Ok(mut entries) => {
                entries.sort_by(|(a, _), (b, _)| b.file_name().cmp(&a.file_name()));
                self.walk.push(Dir { entries, root: root.clone(), canonical: canonical.clone() });
                None
            }
            Err(source) => Some(Err(Missed { origin: Origin::at(dir), error: Error::Io { path: dir.to_owned(), source } })),
        }
    }

    /// A file, or the members of an archive.
    fn file(&mut self, path: PathBuf) -> Option<std::result::Result<Origin, Missed>> {
        let kind = path.file_name().and_then(|name| Kind::of(name.as_encoded_bytes()));
        let Some(kind) = kind.filter(|_| !is_pdf(&path)) else { return Some(Ok(Origin::at(path))) };
        let (mut members, error) = archive::list(kind, &path);
        members.reverse();
        self.members = members;
        self.broken = error.map(|error| Missed { origin: Origin::at(&path), error });
        None
    }

    /// Whether a path was not met before.
    fn fresh(&mut self, canonical: &[u8]) -> bool {
        let digest = Sha256::digest(canonical);
        let mut key = [0; 16];
        key.iter_mut().zip(digest).for_each(|(key, byte)| *key = byte);
        self.seen.insert(key)
    }
}

/// A file that is called an archive but is a PDF.
fn is_pdf(path: &Path) -> bool {
    let mut head = [0; 5];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *b"%PDF-"
}

/// What is neither file nor directory is not read: a pipe would wait for a writer for ever.
fn special(path: &Path, kind: std::fs::FileType) -> Option<Missed> {
    if kind.is_file() {
        return None;
    }
    let found = what(kind);
    let source = std::io::Error::other(format!("expected a file, found {found}"));
    Some(Missed { origin: Origin::at(path), error: Error::Io { path: path.to_owned(), source } })
}

#[cfg(unix)]
pub(super) fn what(kind: std::fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_dir() => "a directory",
        kind if kind.is_fifo() => "a named pipe",
        kind if kind.is_socket() => "a socket",
        kind if kind.is_block_device() || kind.is_char_device() => "a device",
        _ => "something else",
    }
}

#[cfg(not(unix))]
pub(super) fn what(kind: std::fs::FileType) -> &'static str {
    if kind.is_dir() { "a directory" } else { "something else" }
}

/// The paths of a list, read as they are asked for.
struct Lines {
    list: List,
    input: Box<dyn BufRead>,
}

impl Lines {
    fn open(list: &List) -> Result<Lines> {
        let input: Box<dyn BufRead> = if list.path.as_os_str() == "-" {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            let file = File::open(&list.path).map_err(|source| Error::Io { path: list.path.clone(), source })?;
            Box::new(BufReader::new(file))
        };
        Ok(Lines { list: list.clone(), input })
    }

    fn next(&mut self) -> Option<std::result::Result<PathBuf, Missed>> {
        let end = if self.list.nul { b'\0' } else { b'\n' };
        let failed = |path: &Path, source| {
            let error = Error::Io { path: path.to_owned(), source };
            Some(Err(Missed { origin: Origin::at(path), error }))
        };
        loop {
            let mut line = Vec::new();
            match self.input.by_ref().take(MAX_PATH).read_until(end, &mut line) {
                Ok(0) => return None,
                Ok(n) if n as u64 == MAX_PATH && line.last() != Some(&end) => {
                    // Not a list of paths at all: nothing of the rest is looked at.
                    self.input = Box::new(std::io::empty());
                    return failed(&self.list.path, std::io::Error::other("expected a list of paths, found a longer line"));
                }
                Ok(_) => {}
                Err(source) => {
                    self.input = Box::new(std::io::empty());
                    return failed(&self.list.path, source);
                }
            }
            if line.last() == Some(&end) {
                line.pop();
            }
            if !self.list.nul && line.last() == Some(&b'\r') {
                line.pop();
            }
            if !line.is_empty() {
                return Some(Ok(path_of(line)));
            }
        }
    }
}
