//! Paths to named bytes. The only layer that reads the file system.

use crate::error::{Error, Result};
use std::path::Path;

/// An input: its name as records give it, and its bytes.
#[derive(Debug, Clone)]
pub struct Input {
    /// File name without directories; `-` for standard input.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Reads one file.
///
/// # Errors
/// When the system will not read it.
pub fn read(path: &Path) -> Result<Input> {
    let bytes = std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Input { name, bytes })
}
