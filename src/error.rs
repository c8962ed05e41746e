//! Why a file cannot be processed at all.

use std::path::PathBuf;

/// The one error type of the library: "this input cannot be processed", with the reason.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system would not read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file or directory concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The operating system would not write.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or directory concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// An archive, or a member of one, cannot be read.
    #[error("cannot read {name}: {reason}")]
    Archive {
        /// The place as text: `packs.zip!/2024/march.pdf`.
        name: String,
        /// The reason, lower case, no full stop.
        reason: String,
    },
    /// A pattern for file names is wrong.
    #[error("pattern {pattern:?}: {reason}")]
    Pattern {
        /// The pattern as given.
        pattern: String,
        /// The reason.
        reason: String,
    },
    /// Another run writes into the output directory.
    #[error("another run{} is writing into {}; wait for it, or choose another --out", by.map(|id| format!(" (process {id})")).unwrap_or_default(), dir.display())]
    Locked {
        /// The directory.
        dir: PathBuf,
        /// Number of the other process, where it is known.
        by: Option<u32>,
    },
    /// A worker process could not be started or did not get ready.
    #[error("cannot start a worker process: {reason}")]
    Worker {
        /// What the system or the worker said.
        reason: String,
    },
    /// The bytes are neither a PDF nor text.
    #[error("expected a PDF or plain text, found {found}")]
    UnknownFormat {
        /// What the bytes look like.
        found: String,
    },
    /// The PDF holds nothing that can be read.
    #[error("cannot read PDF: {reason}")]
    Pdf {
        /// The reason, lower case, no full stop.
        reason: String,
    },
    /// The PDF needs a password.
    #[error("the PDF is encrypted and needs a password")]
    Encrypted,
    /// A record that should be compared is not one.
    #[error("cannot read record {}: {reason}", path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// The reason with its line.
        reason: String,
    },
    /// Two things that are to be exported have one id.
    #[error("{table}: two of them have the id {id:?}; nothing was exported")]
    Doubled {
        /// The table that they would stand in.
        table: &'static str,
        /// The id.
        id: String,
    },
    /// A fault of this program: reading the file came to a stop it should not have.
    #[error("internal error: {reason}")]
    Internal {
        /// What the program says of it.
        reason: String,
    },
    /// A house file is wrong.
    #[error("house file {name}: {reason}")]
    House {
        /// Name or path of the house file.
        name: String,
        /// The reason with line where known.
        reason: String,
    },
}

/// Short for a result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;
