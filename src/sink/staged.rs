//! A directory, or a file that another library writes, that appears whole or not at all.
//!
//! It is written beside its place under another name and renamed when all of it is on the disk. What stood in
//! the place is moved aside first and removed last, so that a run which is killed leaves the old one or the new
//! one under some name, never a mixture.

use super::{NewFile, create_dir};
use crate::error::{Error, Result};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A directory or file that appears under its name when it is finished, and is gone if it never is.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
    temporary: PathBuf,
    finished: bool,
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
            failed(std::io::Error::new(std::io::ErrorKind::AlreadyExists, reason))
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
        let staged = Staged::beside(path)?;
        std::fs::create_dir(&staged.temporary).map_err(failed)?;
        Ok(staged)
    }

    /// Starts a file that will stand at `path`, which another library writes at [`Staged::temporary`].
    ///
    /// # Errors
    /// Where a directory stands there, and when the directory above cannot be made.
    pub fn file(path: &Path) -> Result<Staged> {
        if path.is_dir() {
            let source = std::io::Error::new(std::io::ErrorKind::IsADirectory, "expected a file, found a directory");
            return Err(Error::Write { path: path.to_owned(), source });
        }
        Staged::beside(path)
    }

    fn beside(path: &Path) -> Result<Staged> {
        let parent = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        create_dir(parent)?;
        let staged = Staged { path: path.to_owned(), temporary: aside(path, "tmp"), finished: false };
        // What a process of the same number left when it was killed.
        remove(&staged.temporary);
        Ok(staged)
    }

    /// Where it is written before it is finished.
    pub fn temporary(&self) -> &Path {
        &self.temporary
    }

    /// Starts a file of the directory.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn new_file(&self, name: &str) -> Result<NewFile> {
        NewFile::create(&self.temporary.join(name))
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// When the system will not bring it to the disk or rename it.
    pub fn finish(mut self) -> Result<()> {
        let placed = || {
            File::open(&self.temporary)?.sync_all()?;
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
            File::open(self.path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()
        };
        placed().map_err(|source| Error::Write { path: self.path.clone(), source })?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.finished {
            remove(&self.temporary);
        }
    }
}

/// A hidden name beside a path.
fn aside(path: &Path, end: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.{end}", std::process::id()))
}

/// Most often there is nothing to remove.
fn remove(path: &Path) {
    let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
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
        std::fs::write(path.join("thesis.doc"), b"x").unwrap();
        assert!(write(b"4", "a.csv").unwrap_err().to_string().contains("found \"thesis.doc\""));
        assert!(Staged::file(&path).is_err());
        std::fs::remove_dir_all(base).unwrap();
    }
}
