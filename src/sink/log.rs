//! A file that only grows, and the state of what it tells: both go on together or not at all.
//!
//! ```text
//! DIR/NAME.jsonl                   entries with increasing numbers
//! DIR/.minutebook/NAME/state       what the entries so far have led to
//! DIR/.minutebook/NAME/head        the last number
//! DIR/.minutebook/NAME/entries     entries that are to be added
//! DIR/.minutebook/NAME/next        the state after them
//! DIR/.minutebook/NAME/commit      says that both are whole: from here on they will be added, whatever happens
//! ```
//!
//! A run that is killed before `commit` is there has done nothing; after it, the next run does what is left. So
//! a number is neither left out nor given twice, and a reader never sees an entry go away.

use super::{NewFile, add_line, create_dir, remove, state_path};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A log of a directory that is locked.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    state: PathBuf,
    head: Head,
}

/// How far a log has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// The number of the last entry.
    sequence: u64,
    /// Bytes of the file before the entries that led here.
    from: u64,
}

/// Entries and the state after them, while they are written.
#[derive(Debug)]
pub struct Turn {
    entries: NewFile,
    next: NewFile,
}

impl Turn {
    /// Adds an entry, a line with its line feed.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn entry(&mut self, line: &[u8]) -> Result<()> {
        self.entries.write(line)
    }

    /// Adds a line of the state.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn state(&mut self, line: &[u8]) -> Result<()> {
        self.next.write(line)
    }
}

impl Log {
    /// Opens a log of a directory that the caller has locked, and does what a run that was killed left undone.
    ///
    /// # Errors
    /// When the system will not read or write.
    pub fn open(dir: &Path, name: &str) -> Result<Log> {
        let state = state_path(dir, name);
        create_dir(&state)?;
        let mut log = Log { path: dir.join(format!("{name}.jsonl")), state, head: Head::default() };
        if log.file("commit").is_file() {
            log.carry_out()?;
        }
        if let Some(head) = read(&log.file("head"))? {
            log.head = head;
        }
        Ok(log)
    }

    /// The number of the last entry, 0 before the first.
    pub fn sequence(&self) -> u64 {
        self.head.sequence
    }

    /// The file with the state; there is none before the first entry.
    pub fn state(&self) -> PathBuf {
        self.file("state")
    }

    /// Starts to write entries and the state after them. Dropped, it leaves the log as it is.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn begin(&self) -> Result<Turn> {
        Ok(Turn { entries: NewFile::create(&self.file("entries"))?, next: NewFile::create(&self.file("next"))? })
    }

    /// Adds the entries; the last of them has this number.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn commit(&mut self, turn: Turn, sequence: u64) -> Result<()> {
        turn.entries.finish()?;
        turn.next.finish()?;
        // What does not end with a line feed is no entry of ours.
        let from = match open(&self.path).and_then(|mut file| super::state::mend(&mut file).and_then(|()| file.stream_position())) {
            Ok(from) => from,
            Err(source) => return Err(Error::Write { path: self.path.clone(), source }),
        };
        let mut line = Vec::new();
        add_line(&mut line, &Head { sequence, from })?;
        super::write_file(&self.file("commit"), &line)?;
        self.carry_out()?;
        self.head = Head { sequence, from };
        Ok(())
    }

    /// Does what `commit` says; any number of times, with the same result.
    fn carry_out(&self) -> Result<()> {
        let Some(head) = read(&self.file("commit"))? else {
            // Made by hand, or damaged: it says nothing.
            return remove(&self.file("commit"));
        };
        let failed = |source| Error::Write { path: self.path.clone(), source };
        let entries = self.file("entries");
        if entries.is_file() {
            let add = || -> io::Result<()> {
                let mut file = open(&self.path)?;
                // Somebody may have taken the file away meanwhile.
                let from = if file.metadata()?.len() < head.from { 0 } else { head.from };
                file.set_len(from)?;
                file.seek(SeekFrom::Start(from))?;
                io::copy(&mut File::open(&entries)?, &mut file)?;
                file.sync_all()
            };
            add().map_err(failed)?;
        }
        let next = self.file("next");
        if next.is_file() {
            rename(&next, &self.file("state"))?;
        }
        // The entries go first: while they are there, they are written where they belong.
        remove(&entries)?;
        rename(&self.file("commit"), &self.file("head"))?;
        let synced = File::open(&self.state).and_then(|dir| dir.sync_all());
        synced.map_err(|source| Error::Write { path: self.state.clone(), source })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.state.join(name)
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn read(path: &Path) -> Result<Option<Head>> {
    let mut head = None;
    crate::source::lines(path, |line| head = serde_json::from_slice(line).ok())?;
    Ok(head)
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|source| Error::Write { path: to.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(log: &mut Log, entries: &[&str], sequence: u64) {
        let mut turn = log.begin().unwrap();
        for entry in entries {
            turn.entry(format!("{entry}\n").as_bytes()).unwrap();
        }
        turn.state(format!("after {sequence}\n").as_bytes()).unwrap();
        log.commit(turn, sequence).unwrap();
    }

    #[test]
    fn a_turn_is_taken_up_wherever_it_was_cut_off() {
        let dir = std::env::temp_dir().join(format!("minutebook-log-{}", std::process::id()));
        let state = dir.join(".minutebook/log");
        let file = dir.join("log.jsonl");
        let (put, text) =
            (|path: &Path, text: &str| std::fs::write(path, text).unwrap(), |path: &Path| std::fs::read_to_string(path).unwrap());
        let reset = || {
            let _ = std::fs::remove_dir_all(&dir);
            let mut log = Log::open(&dir, "log").unwrap();
            turn(&mut log, &["1", "2"], 2);
            assert_eq!((text(&file).as_str(), text(&log.state()).as_str(), log.sequence()), ("1\n2\n", "after 2\n", 2));
        };
        // Killed before the commit: nothing has happened.
        reset();
        put(&state.join("entries"), "3\n");
        put(&state.join("next"), "after 3\n");
        let mut log = Log::open(&dir, "log").unwrap();
        assert_eq!((text(&file).as_str(), log.sequence()), ("1\n2\n", 2));
        turn(&mut log, &["3"], 3);
        assert_eq!(text(&file), "1\n2\n3\n");
        // Killed at any step after it: all of it happens, once.
        for step in 0..4 {
            reset();
            put(&state.join("commit"), "{\"sequence\":4,\"from\":4}\n");
            put(&state.join("next"), "after 4\n");
            put(&state.join("entries"), "3\n4\n");
            if step >= 1 {
                put(&file, "1\n2\n3");
            }
            if step >= 2 {
                put(&file, "1\n2\n3\n4\n");
                std::fs::rename(state.join("next"), state.join("state")).unwrap();
            }
            if step >= 3 {
                std::fs::remove_file(state.join("entries")).unwrap();
            }
            let log = Log::open(&dir, "log").unwrap();
            assert_eq!(
                (text(&file).as_str(), text(&log.state()).as_str(), log.sequence()),
                ("1\n2\n3\n4\n", "after 4\n", 4),
                "step {step}"
            );
            assert!(!state.join("commit").exists() && !state.join("entries").exists());
        }
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
