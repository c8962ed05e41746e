//! Bytes that wait on the disk for their turn: what comes last in a file but is known first.

use super::NewFile;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that is gone when it is no longer needed.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Spool {
    /// Starts an empty one beside the file that it is for; `name` tells those of a file apart.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn beside(path: &Path, name: &str) -> Result<Spool> {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = path.with_file_name(format!(".{file_name}.{name}.{}.tmp", std::process::id()));
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
        let file = file.map_err(|source| Error::Write { path: path.clone(), source })?;
        Ok(Spool { path, file: BufWriter::new(file) })
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    /// Writes all of it into a file.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn pour(mut self, into: &mut NewFile) -> Result<()> {
        // Seeking writes out what is still in the buffer.
        let copied = self.file.seek(SeekFrom::Start(0)).and_then(|_| io::copy(self.file.get_mut(), into));
        copied.map(drop).map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waited_comes_out_as_it_went_in() {
        let dir = std::env::temp_dir().join(format!("minutebook-spool-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join("a.json");
        let mut file = NewFile::create(&path).unwrap();
        let mut spool = Spool::beside(&path, "late").unwrap();
        let long = vec![b'x'; 200_003];
        spool.write(&long).unwrap();
        file.write(b"first ").unwrap();
        spool.pour(&mut file).unwrap();
        file.finish().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), [b"first ", long.as_slice()].concat());
        drop(Spool::beside(&path, "late").unwrap());
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 1, "nothing is left behind");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
