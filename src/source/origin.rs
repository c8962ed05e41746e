//! Where one input is found: what a run asks of it before it is read, and its bytes.

use super::Input;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// A file, or a member of an archive. Sorted by path, then member: the order of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file as it was given or found.
    pub path: PathBuf,
    /// The member, where the file is an archive: its path inside it.
    pub member: Option<PathBuf>,
}

/// What tells that a file has changed without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970 of its last change.
    pub modified: i128,
}

impl From<PathBuf> for Origin {
    fn from(path: PathBuf) -> Origin {
        Origin { path, member: None }
    }
}

impl Origin {
    /// The file that holds the name and the extension: the member of an archive, else the file.
    pub fn file(&self) -> &Path {
        self.member.as_deref().unwrap_or(&self.path)
    }

    /// As a person is told of it: `packs.zip/2024/minutes.pdf`. May hold control characters.
    pub fn shown(&self) -> String {
        match &self.member {
            Some(member) => self.path.join(member).to_string_lossy().into_owned(),
            None => self.path.to_string_lossy().into_owned(),
        }
    }

    /// Its size and the time of its last change, of links those of what they lead to.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn stat(&self) -> Result<Stat> {
        let meta = std::fs::metadata(&self.path).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        let modified = meta.modified().unwrap_or(UNIX_EPOCH);
        Ok(Stat { size: meta.len(), modified: nanoseconds(modified) })
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When the system will not read it.
    pub fn read(&self) -> Result<Input> {
        super::read(&self.path)
    }

    /// SHA-256 of its bytes, read in pieces.
    ///
    /// # Errors
    /// When the system will not read it.
    pub fn digest(&self) -> Result<[u8; 32]> {
        let failed = |source| Error::Io { path: self.path.clone(), source };
        let mut file = std::fs::File::open(&self.path).map_err(failed)?;
        let mut digest = Sha256::new();
        let mut piece = vec![0; PIECE];
        loop {
            let n = file.read(&mut piece).map_err(failed)?;
            match piece.get(..n) {
                Some(read) if n > 0 => digest.update(read),
                _ => return Ok(digest.finalize().into()),
            }
        }
    }
}

/// Bytes read at a time for a digest.
const PIECE: usize = 128 << 10;

fn nanoseconds(time: SystemTime) -> i128 {
    let signed = |duration: std::time::Duration| i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|before| -signed(before.duration()), signed)
}
