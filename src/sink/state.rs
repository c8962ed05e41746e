//! The state of an output directory: lock, journal, manifest; outputs that are complete or absent.
//!
//! ```text
//! DIR/manifest.jsonl        a line an input, sorted; written anew at the end of a run
//! DIR/NAME.json             a record, renamed into its place once it is on disk
//! DIR/.minutebook/lock      held by the run that writes
//! DIR/.minutebook/journal   what this run has done since; read again by the next where a run was cut off
//! DIR/.minutebook/seen      size and time of each input when it was read: tells what is unchanged
//! DIR/.minutebook/new/      outputs before they are renamed
//! ```
//!
//! Order of writing: outputs to the disk, their names, then the journal's lines. Whatever the journal
//! tells is there; what it does not tell is done again, with the same bytes.

use super::manifest::Entry;
use super::{NewFile, add_line, create_dir, remove};
use crate::error::{Error, Result};
use crate::source::{Origin, Stat, lines};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What is known of an input, and how it looked when it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its line of the manifest.
    pub entry: Entry,
    /// Its size and time of change then.
    pub seen: Option<Stat>,
}

/// What a directory knows.
#[derive(Debug, Default)]
pub struct Memory {
    /// By input, sorted.
    pub known: BTreeMap<String, Known>,
    /// Names that a run which was cut off had given to inputs it did not reach.
    pub planned: BTreeMap<String, String>,
    /// Outputs of inputs that a run which was cut off had dropped.
    pub dropped: Vec<String>,
    /// Whether manifest and tables are behind what is known.
    pub behind: bool,
}

/// An input that is done: its output waits in the directory of new ones.
#[derive(Debug)]
pub struct Done {
    /// Its line of the manifest.
    pub entry: Entry,
    /// Its size and time of change before it was read.
    pub seen: Option<Stat>,
    /// Outputs of an earlier run that it no longer has.
    pub gone: Vec<String>,
    /// Whether the outputs are new, or those of an earlier run stand.
    pub written: bool,
}

/// An output directory that is locked for writing.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    /// The directory itself, to have it written to disk.
    dir_handle: File,
    journal: File,
    /// Held until the run ends.
    _lock: Lock,
}

/// Where the state of an output directory is kept.
const STATE: &str = ".minutebook";

/// A line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum JournalLine<'a> {
    Planned { path: Cow<'a, str>, name: Cow<'a, str> },
    Done { entry: Box<Cow<'a, Entry>>, modified: Option<i64> },
    Dropped { entry: Box<Cow<'a, Entry>> },
}

/// A line of the file of sizes and times.
#[derive(Serialize, Deserialize)]
struct Seen<'a> {
    path: Cow<'a, str>,
    size: u64,
    modified: i64,
}

/// Keeps other runs out of an output directory as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Locks an output directory for reading: any number of readers have it at a time, and no run that writes.
/// That needs no right to write to it.
///
/// # Errors
/// [`Error::Locked`] where a run writes into it, and those of the system.
pub fn lock_to_read(dir: &Path) -> Result<Lock> {
    // A directory that was copied may lack it.
    let _ = std::fs::create_dir(dir.join(STATE));
    let path = dir.join(STATE).join("lock");
    let mut file = match shared_options().open(&path) {
        Ok(file) => file,
        Err(source) => File::open(&path).map_err(|_| Error::Write { path: path.clone(), source })?,
    };
    let locked = patiently(|| file.try_lock_shared());
    held(locked, &mut file, dir)?;
    // The number there is that of a run that has ended.
    let _ = file.set_len(0);
    Ok(Lock { _file: file })
}

/// Locks an output directory for writing.
///
/// # Errors
/// [`Error::Locked`] where another run has it, and those of the system.
pub fn lock_to_write(dir: &Path) -> Result<Lock> {
    // A directory that was copied may lack it.
    create_dir(&dir.join(STATE))?;
    let path = dir.join(STATE).join("lock");
    let mut file = shared_options().open(&path).map_err(|source| Error::Write { path, source })?;
    let locked = patiently(|| file.try_lock());
    held(locked, &mut file, dir)?;
    let _ = file.set_len(0).and_then(|()| file.write_all(format!("{}\n", std::process::id()).as_bytes()));
    Ok(Lock { _file: file })
}

/// Tries to lock a file for a second. A process that is being started holds what its parent had locked until it
/// runs its own program: a lock that was let go may seem to be held for that long.
fn patiently(mut lock: impl FnMut() -> std::result::Result<(), TryLockError>) -> std::result::Result<(), TryLockError> {
    const TRIES: u32 = 50;
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);
    for _ in 1..TRIES {
        match lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            other => return other,
        }
    }
    lock()
}

/// What came of locking a file.
fn held(locked: std::result::Result<(), TryLockError>, file: &mut File, dir: &Path) -> Result<()> {
    match locked {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            let mut by = String::new();
            // Who it is helps, but is no matter.
            let _ = file.read_to_string(&mut by);
            Err(Error::Locked { dir: dir.to_owned(), by: by.trim().parse().ok() })
        }
        Err(TryLockError::Error(source)) => Err(Error::Write { path: dir.join(STATE).join("lock"), source }),
    }
}

/// Starts a file of an output directory that is locked; what a run that is cut off leaves of it stands among its
/// state, where the next `convert` clears it away.
///
/// # Errors
/// When the directory cannot be written to.
pub fn derived_file(dir: &Path, name: &str) -> Result<NewFile> {
    let new = dir.join(STATE).join("new");
    create_dir(&new)?;
    NewFile::by_way_of(&dir.join(name), new.join(name))
}

/// Where a file of the state of an output directory stands.
pub fn state_path(dir: &Path, name: &str) -> PathBuf {
    dir.join(STATE).join(name)
}

/// A file to read and write, made where it does not exist.
fn shared_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options
}

/// Whether a run has written into a directory.
pub fn is_output(dir: &Path) -> bool {
    dir.join("manifest.jsonl").is_file() || dir.join(STATE).join("journal").is_file()
}

/// What a directory knows, without writing to it: for a dry run.
///
/// # Errors
/// When a file of its state cannot be read.
pub fn recall(dir: &Path) -> Result<Memory> {
    let mut memory = Memory::default();
    // A line that cannot be read is one of a run that was cut off, or was edited: its input counts as new.
    lines(&dir.join("manifest.jsonl"), |line| {
        if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
            memory.known.insert(entry.path.clone(), Known { entry, seen: None });
        }
    })?;
    lines(&dir.join(STATE).join("seen"), |line| {
        let Ok(Seen { path, size, modified }) = serde_json::from_slice::<Seen>(line) else { return };
        if let Some(known) = memory.known.get_mut(path.as_ref()) {
            known.seen = Some(Stat { size, modified });
        }
    })?;
    let journal = dir.join(STATE).join("journal");
    memory.behind = journal.exists();
    lines(&journal, |line| match serde_json::from_slice::<JournalLine>(line) {
        Ok(JournalLine::Planned { path, name }) => {
            memory.planned.insert(path.into_owned(), name.into_owned());
        }
        Ok(JournalLine::Done { entry, modified }) => {
            let entry = entry.into_owned();
            let seen = entry.size.zip(modified).map(|(size, modified)| Stat { size, modified });
            memory.planned.remove(&entry.path);
            memory.known.insert(entry.path.clone(), Known { entry, seen });
        }
        Ok(JournalLine::Dropped { entry }) => {
            memory.known.remove(&entry.path);
            memory.dropped.extend(entry.outputs.iter().map(|output| output.file.clone()));
        }
        Err(_) => {}
    })?;
    Ok(memory)
}

impl Store {
    /// Makes the directory where it does not exist, locks it, and reads what it knows.
    ///
    /// # Errors
    /// [`Error::Locked`] where another run writes into it, and those of the system.
    pub fn open(dir: &Path) -> Result<(Store, Memory)> {
        let state = dir.join(STATE);
        create_dir(&state)?;
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Write { path, source }
        };
        let lock = lock_to_write(dir)?;
        let new = state.join("new");
        match std::fs::remove_dir_all(&new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(&new)(error)),
            _ => create_dir(&new)?,
        }
        let memory = recall(dir)?;
        let journal_path = state.join("journal");
        let mut journal = shared_options().open(&journal_path).map_err(failed(&journal_path))?;
        mend(&mut journal).map_err(failed(&journal_path))?;
        let dir_handle = File::open(dir).map_err(failed(dir))?;
        let store = Store { dir: dir.to_owned(), dir_handle, journal, _lock: lock };
        if !memory.dropped.is_empty() {
            // Somebody may have the name by now.
            let taken = memory.known.values().flat_map(|known| &known.entry.outputs).map(|output| output.file.as_str());
            let taken: BTreeSet<&str> = taken.collect();
            store.remove(memory.dropped.iter().map(String::as_str).filter(|file| !taken.contains(file)))?;
        }
        Ok((store, memory))
    }

    /// Where outputs are written before they are committed, each under its own name.
    pub fn new_outputs(&self) -> PathBuf {
        self.dir.join(STATE).join("new")
    }

    /// Starts a file of the directory; what a run that is cut off leaves of it, the next one clears away.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn new_file(&self, name: &str) -> Result<NewFile> {
        derived_file(&self.dir, name)
    }

    /// The size of an output that stands; none where there is no such file.
    pub fn output_size(&self, file: &str) -> Option<u64> {
        super::file_size(&self.dir.join(file))
    }

    /// A file for what a worker says when it dies.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn last_words(&self, worker: usize) -> Result<(PathBuf, File)> {
        let path = self.new_outputs().join(format!(".worker-{worker}"));
        let file = File::create(&path).map_err(|source| Error::Write { path: path.clone(), source })?;
        Ok((path, file))
    }

    /// Keeps the names that inputs were given, before any of them is read.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn plan<'a>(&self, names: impl Iterator<Item = (&'a str, &'a str)>) -> Result<()> {
        let mut lines = Vec::new();
        for (path, name) in names {
            add_line(&mut lines, &JournalLine::Planned { path: path.into(), name: name.into() })?;
        }
        self.append(&lines)
    }

    /// Puts the outputs of inputs that are done in their places and tells the journal.
    ///
    /// # Errors
    /// When the disk is full, say. Then none of them counts as done.
    pub fn commit(&self, batch: &[Done]) -> Result<()> {
        let new = self.new_outputs();
        let mut lines = Vec::new();
        if batch.iter().any(|done| done.written && !done.entry.outputs.is_empty()) {
            self.sync_new(batch)?;
        }
        let mut renamed = false;
        for done in batch {
            for output in done.entry.outputs.iter().filter(|_| done.written) {
                let path = self.dir.join(&output.file);
                std::fs::rename(new.join(&output.file), &path).map_err(|source| Error::Write { path, source })?;
                renamed = true;
            }
            for gone in &done.gone {
                remove(&self.dir.join(gone))?;
                renamed = true;
            }
            let modified = done.seen.map(|seen| seen.modified);
            add_line(&mut lines, &JournalLine::Done { entry: Box::new(Cow::Borrowed(&done.entry)), modified })?;
        }
        if renamed {
            self.sync_dir()?;
        }
        self.append(&lines)
    }

    /// Forgets inputs and removes their outputs: first the journal tells it, so that a run which is cut off
    /// leaves no entry without its output, and the next one removes what is left.
    ///
    /// # Errors
    /// When the system will not write or remove.
    pub fn drop_entries(&self, entries: &[&Entry]) -> Result<()> {
        let mut lines = Vec::new();
        for entry in entries {
            add_line(&mut lines, &JournalLine::Dropped { entry: Box::new(Cow::Borrowed(*entry)) })?;
        }
        self.append(&lines)?;
        self.remove(entries.iter().flat_map(|entry| &entry.outputs).map(|output| output.file.as_str()))
    }

    fn remove<'a>(&self, files: impl Iterator<Item = &'a str>) -> Result<()> {
        for file in files {
            remove(&self.dir.join(file))?;
        }
        self.sync_dir()
    }

    fn sync_new(&self, batch: &[Done]) -> Result<()> {
        let new = self.new_outputs();
        let outputs = batch.iter().filter(|done| done.written).flat_map(|done| &done.entry.outputs);
        super::sync_files(&outputs.map(|output| new.join(&output.file)).collect::<Vec<_>>())
    }

    fn sync_dir(&self) -> Result<()> {
        self.dir_handle.sync_all().map_err(|source| Error::Write { path: self.dir.clone(), source })
    }

    fn append(&self, lines: &[u8]) -> Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let written = (&self.journal).write_all(lines).and_then(|()| self.journal.sync_data());
        written.map_err(|source| Error::Write { path: self.dir.join(STATE).join("journal"), source })
    }

    /// Writes the manifest and the file of sizes and times anew.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn write_manifest(&self, known: &BTreeMap<String, Known>) -> Result<()> {
        let mut manifest = self.new_file("manifest.jsonl")?;
        let mut text = Vec::new();
        for known in known.values() {
            text.clear();
            add_line(&mut text, &known.entry)?;
            manifest.write(&text)?;
        }
        manifest.finish()?;
        self.write_seen(known)
    }

    /// Writes the file of sizes and times anew.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn write_seen(&self, known: &BTreeMap<String, Known>) -> Result<()> {
        let mut file = NewFile::by_way_of(&self.dir.join(STATE).join("seen"), self.new_outputs().join("seen"))?;
        let mut text = Vec::new();
        for (path, known) in known {
            let Some(Stat { size, modified }) = known.seen else { continue };
            text.clear();
            add_line(&mut text, &Seen { path: path.into(), size, modified })?;
            file.write(&text)?;
        }
        file.finish()
    }

    /// Ends a run whose manifest and tables are written: nothing is left to take up.
    ///
    /// # Errors
    /// When the system will not remove the journal.
    pub fn finish(self) -> Result<()> {
        let path = self.dir.join(STATE).join("journal");
        std::fs::remove_file(&path).map_err(|source| Error::Write { path, source })?;
        let _ = std::fs::remove_dir_all(self.new_outputs());
        Ok(())
    }
}

/// Puts a copy of an input that failed into a directory.
///
/// # Errors
/// When the directory cannot be written to.
pub fn quarantine(dir: &Path, name: &str, origin: &Origin) -> Result<()> {
    let path = quarantined(dir, name, origin);
    let copied = match &origin.member {
        Some(_) => match origin.read() {
            Ok(input) => std::fs::write(&path, input.bytes).map(drop),
            // What cannot be read cannot be kept.
            Err(_) => return Ok(()),
        },
        None => std::fs::copy(&origin.path, &path).map(drop),
    };
    match copied {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && origin.stat().is_err() => Ok(()),
        copied => copied.map_err(|source| Error::Write { path, source }),
    }
}

/// Takes the copy of an input away that failed before and does no longer.
pub fn release(dir: &Path, name: &str, origin: &Origin) {
    // Most often there is none.
    let _ = std::fs::remove_file(quarantined(dir, name, origin));
}

/// Where the copy of an input is put: named as its record, with its own extension.
fn quarantined(dir: &Path, name: &str, origin: &Origin) -> PathBuf {
    let stem = name.strip_suffix(".json").unwrap_or(name);
    let plain = |ext: &&str| ext.len() <= 8 && ext.bytes().all(|b| b.is_ascii_alphanumeric());
    let ext = origin.file().extension().and_then(|ext| ext.to_str()).filter(plain);
    match ext {
        Some(ext) if !stem.ends_with(&format!(".{ext}")) => dir.join(format!("{stem}.{ext}")),
        _ => dir.join(stem),
    }
}

/// What a worker said before it died.
pub fn last_words(path: &Path) -> String {
    let mut bytes = Vec::new();
    // Without them the reason is told less well, no more.
    let _ = File::open(path).and_then(|file| file.take(LAST_WORDS).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a worker says when it dies is read up to here.
const LAST_WORDS: u64 = 4096;

/// Sets the end of a journal behind its last whole line, and there the next ones begin.
pub(super) fn mend(journal: &mut File) -> std::io::Result<()> {
    let mut end = journal.seek(SeekFrom::End(0))?;
    let mut piece = [0_u8; 4096];
    while end > 0 {
        let start = end.saturating_sub(piece.len() as u64);
        journal.seek(SeekFrom::Start(start))?;
        let Some(read) = piece.get_mut(..usize::try_from(end - start).unwrap_or(0)) else { break };
        journal.read_exact(read)?;
        if let Some(at) = memchr::memrchr(b'\n', read) {
            end = start + at as u64 + 1;
            break;
        }
        end = start;
    }
    journal.set_len(end)?;
    journal.seek(SeekFrom::Start(end)).map(drop)
}
