//! Paths, directories and standard input to named bytes, in sorted order. The only layer that reads
//! the file system.

mod format;
mod origin;

pub use format::{Format, sniff};
pub use origin::{Origin, Stat};

use crate::error::{Error, Result};
use std::io::Read;
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

/// Reads one file; `-` is standard input.
///
/// # Errors
/// When the system will not read it.
pub fn read(path: &Path) -> Result<Input> {
    let failed = |source| Error::Io { path: path.to_owned(), source };
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(Input { name: "-".to_owned(), bytes });
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Input { name, bytes })
}

/// Reads a text file that must be UTF-8: a house file, a hand-checked record.
///
/// # Errors
/// When the system will not read it, or it is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// Whether there is a file at a path.
pub fn exists(path: &Path) -> bool {
    path.is_file()
}

/// The files below a directory, to any depth, whose name ends so; sorted by directory, then name.
///
/// # Errors
/// When a directory cannot be read.
pub fn find_ending(dir: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Found::default();
    walk(dir, 0, &mut found, &|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)));
    found.failed.into_iter().next().map_or(Ok(()), Err)?;
    found.files.sort_by(|a, b| (a.parent(), a.file_name()).cmp(&(b.parent(), b.file_name())));
    Ok(found.files)
}

/// What a list of paths stands for.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, each once: in the order of the paths given, a directory's sorted by name.
    pub files: Vec<PathBuf>,
    /// Paths that could not be read at all.
    pub failed: Vec<Error>,
}

/// The files that `paths` stand for. Directories are searched to any depth for PDF and text files;
/// links to directories inside them are not followed, hidden entries are left out.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, 0, &mut found, &wanted),
            Ok(_) => found.files.push(path.clone()),
            Err(source) => found.failed.push(Error::Io { path: path.clone(), source }),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.files.retain(|path| seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    found
}

fn walk(dir: &Path, depth: usize, found: &mut Found, wanted: &dyn Fn(&Path) -> bool) {
    if depth > MAX_DEPTH {
        return;
    }
    let entries = std::fs::read_dir(dir).and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(source) => return found.failed.push(Error::Io { path: dir.to_owned(), source }),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, depth + 1, found, wanted),
            // A link to a file counts as the file; a link to a directory could lead in a circle.
            Ok(_) if wanted(&path) && path.is_file() => found.files.push(path),
            Ok(_) => {}
            Err(source) => found.failed.push(Error::Io { path, source }),
        }
    }
}

fn wanted(path: &Path) -> bool {
    path.extension().is_some_and(|ext| EXTENSIONS.iter().any(|known| ext.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_searched_in_sorted_order_and_each_file_once() {
        let dir = std::env::temp_dir().join(format!("minutebook-source-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("b/c")).unwrap();
        for name in ["z.PDF", "b/c/a.txt", "b/k.md", "b/skip.docx", ".hidden.pdf"] {
            std::fs::write(dir.join(name), "x").unwrap();
        }
        let found = find(&[dir.clone(), dir.join("b/k.md"), dir.join("none.pdf")]);
        let names: Vec<_> = found.files.iter().map(|p| p.strip_prefix(&dir).unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["b/c/a.txt", "b/k.md", "z.PDF"]);
        assert_eq!(found.failed.len(), 1);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
