//! The records in an output directory taken together: read back one after another, and joined into
//! meetings of which several papers tell.

mod answers;
mod changes;
mod clock;
mod glance;
mod groups;
mod item_keys;
mod join;
mod keys;
mod linked;
mod matching;
mod names;
mod people;
mod previous;
mod register;
mod schema;
mod sessions;
mod tabled;
mod whereabouts;
mod wording;
mod write;

pub use changes::{Change, ChangeKind, Changes, Entity, changes};
pub use clock::minutes;
pub use join::document_ids;
pub use linked::{
    Answer, Issue, LinkedAttendee, LinkedDocument, LinkedItem, LinkedMeeting, LinkedResolution, Note, NoteCode, Paper, Statement, Tabled,
};
pub use people::{Person, Role, Spelling};
pub use schema::{CHANGE_SCHEMA, MEETING_SCHEMA, PERSON_SCHEMA};
pub use whereabouts::Whereabouts;
pub use write::{Written, link};

use crate::error::{Error, Result};
use crate::house::House;
use crate::record::Pack;
use crate::sink::{Entry, Status};
use crate::{sink, source};
use groups::Groups;
use register::Register;
use serde::de::DeserializeOwned;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the file of linked meetings in an output directory.
pub const LINKED: &str = "linked.jsonl";
/// Name of the file of the register of people.
pub const PEOPLE: &str = "people.jsonl";
/// Name, without its ending, of the file of changes in an output directory.
pub const CHANGES: &str = "changes";

/// The records of a directory that `convert` has written into.
#[derive(Debug)]
pub struct Collection {
    dir: PathBuf,
    files: Vec<String>,
    /// What the first look at all records found; made when it is asked for.
    index: OnceCell<Index>,
}

/// Which records tell of which meeting, and who is who.
#[derive(Debug)]
struct Index {
    house: House,
    groups: Groups,
    register: Register,
    /// The linked output that stood.
    standing: source::Held,
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
        // A file that was read under two paths has one record: that of the run that went well, else always the same.
        let rank = |entry: &Entry| {
            (entry.status != Status::Complete, entry.outputs.first().map(|output| output.sha256.clone()), entry.path.clone())
        };
        let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in memory.known.values().map(|known| &known.entry).filter(|entry| !entry.outputs.is_empty()) {
            let Some(sha256) = entry.sha256.as_deref() else { continue };
            first
                .entry(sha256)
                .and_modify(|known| {
                    if rank(entry) < rank(known) {
                        *known = entry
                    }
                })
                .or_insert(entry);
        }
        let decides =
            |entry: &Entry| entry.sha256.as_deref().and_then(|sha256| first.get(sha256)).is_none_or(|known| known.path == entry.path);
        let entries = memory.known.values().map(|known| &known.entry).filter(|entry| decides(entry));
        let files = entries.flat_map(|entry| &entry.outputs).map(|output| output.file.clone()).collect();
        Ok(Collection { dir: dir.to_owned(), files, index: OnceCell::new() })
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
        self.read_as(file)
    }

    /// As much of a record as `T` takes.
    fn read_as<T: DeserializeOwned>(&self, file: &str) -> Result<T> {
        let path = self.dir.join(file);
        let read = source::read(&path)?;
        serde_json::from_slice(&read.bytes).map_err(|e| Error::Io {
            path,
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, format!("expected a record: {e}")),
        })
    }

    /// The same of the file with that index.
    fn read<T: DeserializeOwned>(&self, file: usize) -> Result<T> {
        self.read_as(self.files.get(file).map_or("", String::as_str))
    }

    /// All meetings by id, each joined from its papers. Every record is looked at once before the first; then
    /// those of one meeting are read at a time.
    pub fn meetings(&self) -> impl Iterator<Item = Result<LinkedMeeting>> {
        let (index, failed) = match self.index() {
            Ok(index) => (Some(index), None),
            Err(error) => (None, Some(Err(error))),
        };
        let groups = index.into_iter().flat_map(|index| index.groups.groups.iter().map(move |group| (index, group)));
        let joined = groups.map(|(index, group)| join::join(self, index, group));
        failed.into_iter().chain(joined)
    }

    /// The members and officers of all authorities, by id.
    ///
    /// # Errors
    /// Where a record is gone or none of this format.
    pub fn people(&self) -> Result<&[Person]> {
        Ok(&self.index()?.register.people)
    }

    /// The documents of each pack as they stand in its record, by digest of the file.
    fn documents(&self, mut take: impl FnMut(&str, Vec<serde_json::Value>) -> Result<()>) -> Result<()> {
        #[derive(serde::Deserialize)]
        struct Documents {
            documents: Vec<serde_json::Value>,
        }
        for (sha256, file) in &self.index()?.groups.digests {
            take(sha256, self.read::<Documents>(*file)?.documents)?;
        }
        Ok(())
    }

    fn index(&self) -> Result<&Index> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let house = House::base()?;
        let standing = source::Held::open(&self.dir.join(LINKED))?;
        let mut groups = Groups::of(self, &house)?;
        let register = Register::of(self, &house, &groups)?;
        groups.forget();
        Ok(self.index.get_or_init(|| Index { house, groups, register, standing }))
    }

    /// All records with the names of their files, in the order of the manifest, one at a time.
    pub fn packs(&self) -> impl Iterator<Item = (&str, Result<Pack>)> {
        self.files.iter().map(|file| (file.as_str(), self.pack(file)))
    }
}
