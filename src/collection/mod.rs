//! The records in an output directory taken together: read back one after another, and joined into
//! meetings of which several papers tell.

mod linked;

pub use linked::{Answer, LinkedAttendee, LinkedItem, LinkedMeeting, LinkedResolution, Note, NoteCode, Paper, Statement, Tabled};

use crate::error::{Error, Result};
use crate::record::Pack;
use crate::{sink, source};
use std::path::{Path, PathBuf};

/// The records of a directory that `convert` has written into.
#[derive(Debug)]
pub struct Collection {
    dir: PathBuf,
    files: Vec<String>,
}

impl Collection {
    /// Reads what the directory has, and no record yet.
    ///
    /// # Errors
    /// Where `convert` has not written into it, or a run was cut off or goes on, and where its manifest cannot be read.
    pub fn open(dir: &Path) -> Result<Collection> {
        let failed = |reason: &str| {
            let source = std::io::Error::new(std::io::ErrorKind::NotFound, reason.to_owned());
            Error::Io { path: dir.join("manifest.jsonl"), source }
        };
        if !sink::is_output(dir) {
            return Err(failed("expected a directory that convert has written into"));
        }
        let memory = sink::recall(dir)?;
        if memory.behind {
            return Err(failed("a run goes on or was cut off; let it end, or run convert again"));
        }
        let outputs = memory.known.values().flat_map(|known| &known.entry.outputs);
        Ok(Collection { dir: dir.to_owned(), files: outputs.map(|output| output.file.clone()).collect() })
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Names of the records' files, in the order of the manifest.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// The record in a file of the directory.
    ///
    /// # Errors
    /// Where it is gone or no record of this format.
    pub fn pack(&self, file: &str) -> Result<Pack> {
        let path = self.dir.join(file);
        let read = source::read(&path)?;
        serde_json::from_slice(&read.bytes).map_err(|e| Error::Io {
            path,
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, format!("expected a record: {e}")),
        })
    }

    /// All records with the names of their files, in the order of the manifest, one at a time.
    pub fn packs(&self) -> impl Iterator<Item = (&str, Result<Pack>)> {
        self.files.iter().map(|file| (file.as_str(), self.pack(file)))
    }
}
