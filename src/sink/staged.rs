//! A directory, or a file that another library writes, that appears whole or not at all.
//!
//! It is written in a directory beside its place and renamed when all of it is on the disk. A directory that stood in
//! the place is moved aside first and removed last, so that a run which is killed leaves the old one or the new one
//! under some name, never a mixture; the next run clears away what it left.

use super::{NewFile, create_dir};
use crate::error::{Error, Result};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// A directory or file that appears under its name when it is finished, and is gone if it never is.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
    /// A directory beside it, locked as long as it is in use.
    temporary: PathBuf,
    lock: File,
    /// Whether it is a file in that directory and not the directory itself.
    alone: bool,
}

impl Staged {
    /// Starts a directory that will stand at `path`. What stands there may be a directory of files for which
    /// `ours` holds, and nothing else.
    ///
    /// # Errors
    /// Where something else stands there, and when the system will not make it.
    pub fn dir(path: &Path, ours: impl Fn(&str) -> bool) -> Result<Staged> {
        let failed = |source| Error::Write { path: path.to_owned(), source };
        let other = |what: &str| {
            let reason = format!("expected nothing or an earlier export there, found {what}");
            failed(io::Error::new(io::ErrorKind::AlreadyExists, reason))
        };
        if path.exists() {
            if !path.is_dir() {
                return Err(other("a file"));
            }
            for entry in std::fs::read_dir(path).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if !ours(&name) || entry.path().is_dir() {
                    return Err(other(&format!("{name:?}")));
                }
            }
        }
        Staged::beside(path, false)
    }

    /// Starts a file that will stand at `path`, which another library writes at [`Staged::place`] of its name. What
    /// stands there may be a file for which `ours` holds, and nothing else.
    ///
    /// # Errors
    /// Where something else stands there, and when the directory above cannot be made.
    pub fn file(path: &Path, ours: impl Fn(&Path) -> bool) -> Result<Staged> {
        if path.is_dir() {
            let source = io::Error::new(io::ErrorKind::IsADirectory, "expected a file, found a directory");
            return Err(Error::Write { path: path.to_owned(), source });
        }
        if path.exists() && !ours(path) {
            let source = io::Error::new(io::ErrorKind::AlreadyExists, "expected nothing or an earlier export there, found another file");
            return Err(Error::Write { path: path.to_owned(), source });
        }
        Staged::beside(path, true)
    }

    fn beside(path: &Path, alone: bool) -> Result<Staged> {
        let failed = |source| Error::Write { path: path.to_owned(), source };
        create_dir(parent(path))?;
        clear(path);
        let temporary = aside(path, "tmp");
        std::fs::create_dir(&temporary).map_err(failed)?;
        let lock = File::open(&temporary).map_err(failed)?;
        // Where a file system knows no locks nothing is cleared away either.
        let _ = lock.try_lock();
        Ok(Staged { path: path.to_owned(), temporary, lock, alone })
    }

    /// The directory that it is written in.
    pub fn temporary(&self) -> &Path {
        &self.temporary
    }

    /// Where a file of that name is written; of a lone file, where that file is.
    pub fn place(&self, name: &str) -> PathBuf {
        if self.alone { self.temporary.join(ALONE) } else { self.temporary.join(name) }
    }

    /// Starts a file of the directory.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn new_file(&self, name: &str) -> Result<NewFile> {
        NewFile::create(&self.place(name))
    }

    /// The files of the directory.
    fn written(&self) -> Result<Vec<PathBuf>> {
        let paths = std::fs::read_dir(&self.temporary).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        paths.map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// When the system will not bring it to the disk or rename it.
    pub fn finish(self) -> Result<()> {
        if !self.alone {
            super::sync_files(&self.written()?)?;
        }
        let placed = || {
            if self.alone {
                let file = self.temporary.join(ALONE);
                File::open(&file)?.sync_all()?;
                std::fs::rename(&file, &self.path)?;
            } else {
                self.lock.sync_all()?;
                let old = aside(&self.path, "old");
                if self.path.is_dir() {
                    remove(&old);
                    std::fs::rename(&self.path, &old)?;
                }
                if let Err(error) = std::fs::rename(&self.temporary, &self.path) {
                    let _ = std::fs::rename(&old, &self.path);
                    return Err(error);
                }
                remove(&old);
            }
            File::open(parent(&self.path))?.sync_all()
        };
        placed().map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Nothing is there any more where the directory was renamed.
        remove(&self.temporary);
    }
}

/// Name of a lone file while it is written.
const ALONE: &str = "file";

fn parent(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What hidden names beside a path begin with.
fn start(path: &Path) -> String {
    format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy())
}

/// A hidden name beside a path.
fn aside(path: &Path, end: &str) -> PathBuf {
    path.with_file_name(format!("{}{}.{end}", start(path), std::process::id()))
}

/// Clears away what runs left that were killed: directories of ours that nobody holds.
fn clear(path: &Path) {
    let start = start(path);
    let number = |name: &str| {
        let middle = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(".tmp").or_else(|| rest.strip_suffix(".old")));
        middle.is_some_and(|middle| !middle.is_empty() && middle.bytes().all(|byte| byte.is_ascii_digit()))
    };
    for entry in std::fs::read_dir(parent(path)).into_iter().flatten().flatten() {
        let left = entry.path();
        if number(&entry.file_name().to_string_lossy()) && left.is_dir() && File::open(&left).is_ok_and(|dir| dir.try_lock().is_ok()) {
            remove(&left);
        }
    }
}

/// Most often there is nothing to remove.
fn remove(dir: &Path) {
    let _ = std::fs::remove_dir_all(dir);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_replaced_whole_or_not_at_all() {
        let base = std::env::temp_dir().join(format!("minutebook-staged-{}", std::process::id()));
        let path = base.join("csv");
        let ours = |name: &str| name.ends_with(".csv");
        let write = |text: &[u8], name: &str| {
            let staged = Staged::dir(&path, ours)?;
            let mut file = staged.new_file(name)?;
            file.write(text)?;
            file.finish()?;
            Ok::<_, Error>(staged)
        };
        write(b"1", "a.csv").unwrap().finish().unwrap();
        drop(write(b"2", "a.csv").unwrap());
        assert_eq!(std::fs::read(path.join("a.csv")).unwrap(), b"1", "what is dropped changes nothing");
        write(b"3", "b.csv").unwrap().finish().unwrap();
        let names = |dir: &Path| -> Vec<String> {
            std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
        };
        assert_eq!((names(&path), names(&base)), (vec!["b.csv".to_owned()], vec!["csv".to_owned()]));
        let killed = base.join(".csv.4194999.tmp");
        std::fs::create_dir(&killed).unwrap();
        let held = File::open(&killed).unwrap();
        held.lock().unwrap();
        drop(write(b"5", "a.csv").unwrap());
        assert!(killed.exists(), "another run writes there");
        drop(held);
        drop(write(b"5", "a.csv").unwrap());
        assert!(!killed.exists(), "what a killed run left is cleared away");
        std::fs::write(path.join("thesis.doc"), b"x").unwrap();
        assert!(write(b"4", "a.csv").unwrap_err().to_string().contains("found \"thesis.doc\""));
        assert!(Staged::file(&path, |_| true).is_err());
        let path = base.join("x.sqlite");
        for text in ["1", "2"] {
            let staged = Staged::file(&path, |_| true).unwrap();
            std::fs::write(staged.place("any"), text).unwrap();
            staged.finish().unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        assert!(Staged::file(&path, |_| false).unwrap_err().to_string().contains("found another file"));
        assert_eq!(std::fs::read_dir(&base).unwrap().count(), 2, "nothing is left beside them");
        std::fs::remove_dir_all(base).unwrap();
    }
}
