//! The formats of others that are no tables: Open Civic Data, Popolo, Akoma Ntoso, iCalendar, Atom.
//!
//! Meetings come one at a time; only the register and who was what in which organization are held.

use super::ids::Kind;
use super::memberships::Memberships;
use super::ocd::Published;
use super::once::Once;
use super::zone::Zone;
use super::{Exported, akn, atom, ical, ocd, popolo};
use crate::collection::{CHANGES, Collection};
use crate::error::{Error, Result};
use crate::sink::{self, NewFile, Spool, Staged};
use crate::source;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// A format that others have laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Open Civic Data: a JSON file for each object.
    Ocd,
    /// Popolo: a JSON document.
    Popolo,
    /// Akoma Ntoso 3.0: an XML file for the minutes of each meeting.
    Akn,
    /// An iCalendar of the meetings.
    Ical,
    /// An Atom feed of the last changes.
    Atom,
}

/// What can be asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Publication {
    /// Where to write; below the directory of records where nothing is said.
    pub out: Option<PathBuf>,
    /// The address that the papers stand below, for formats that give sources.
    pub published: Option<String>,
    /// The zone that the times of all papers are in, for formats that want one.
    pub zone: Option<Zone>,
}

impl Standard {
    /// Its place below `export/`.
    fn place(self) -> &'static str {
        match self {
            Standard::Ocd => "ocd",
            Standard::Popolo => "popolo.json",
            Standard::Akn => "akn",
            Standard::Ical => "meetings.ics",
            Standard::Atom => "changes.atom",
        }
    }
}

/// Writes the meetings of a directory in a format, whole or not at all.
///
/// # Errors
/// [`Error::Locked`] where a run writes into the directory, and those of reading and writing.
pub fn publish(dir: &Path, standard: Standard, publication: &Publication) -> Result<Exported> {
    // What is no directory of records is left as it is.
    let _lock = sink::is_output(dir).then(|| sink::lock_to_read(dir)).transpose()?;
    let collection = Collection::open(dir)?;
    let path = publication.out.clone().unwrap_or_else(|| dir.join("export").join(standard.place()));
    let zone = publication.zone.as_ref();
    let published = Published::below(publication.published.as_deref());
    match standard {
        Standard::Ocd => ocd(&collection, &path, &published, zone),
        Standard::Popolo => popolo(&collection, &path, &published, zone),
        Standard::Akn => akn(&collection, &path),
        Standard::Ical => ical(&collection, &path, zone),
        Standard::Atom => atom(&collection, &path),
    }
}

/// Writes an object a file into a directory, named as pupa names them.
fn ocd(collection: &Collection, path: &Path, published: &Published, zone: Option<&Zone>) -> Result<Exported> {
    let staged = Staged::dir(path, ocd::is_file_name)?;
    let mut counts = Counts::default();
    let mut once = Once::default();
    let mut memberships = Memberships::default();
    for meeting in collection.meetings() {
        let meeting = meeting?;
        once.meeting(&meeting)?;
        memberships.enter(&meeting);
        let Some(event) = ocd::event(published, zone, &meeting) else {
            counts.left_out += 1;
            continue;
        };
        write_json(&staged, &ocd::file_name(Kind::Event, &meeting.id), &event)?;
        counts.add("events");
        for (id, vote) in ocd::vote_events(published, &meeting) {
            write_json(&staged, &ocd::file_name(Kind::Vote, id), &vote)?;
            counts.add("vote_events");
        }
    }
    for (id, organization) in &memberships.organizations {
        write_json(&staged, &ocd::file_name(Kind::Organization, id), &ocd::organization(published, id, organization))?;
        counts.add("organizations");
    }
    let people = collection.people()?;
    once.people(people)?;
    for person in people {
        write_json(&staged, &ocd::file_name(Kind::Person, &person.id), &ocd::person(published, person))?;
        counts.add("people");
    }
    for (key, membership) in &memberships.all {
        // The register is sorted by id.
        let person = people.binary_search_by(|person| person.id.cmp(&key.person)).ok().and_then(|idx| people.get(idx));
        let Some(person) = person else { continue };
        write_json(&staged, &ocd::file_name(Kind::Membership, &key.id()), &ocd::membership(&person.name, key, membership))?;
        counts.add("memberships");
    }
    staged.finish()?;
    if published.is_unknown() {
        counts.doubts.push("objects have no sources, which pupa asks for; --published URL gives them".to_owned());
    }
    Ok(counts.exported(path))
}

/// Writes one document with a list for each class.
fn popolo(collection: &Collection, path: &Path, published: &Published, zone: Option<&Zone>) -> Result<Exported> {
    let mut file = new_file(path)?;
    let mut counts = Counts::default();
    let mut once = Once::default();
    let mut memberships = Memberships::default();
    // Motions go out as they come; events and votes wait.
    let mut events = List::new(Spool::beside(path, "events")?, "events");
    let mut votes = List::new(Spool::beside(path, "vote_events")?, "vote_events");
    file.write(b"{\n\"persons\": [")?;
    let mut persons = List::new(&mut file, "persons");
    let people = collection.people()?;
    once.people(people)?;
    for person in people {
        persons.push(&popolo::person(person), &mut counts)?;
    }
    file.write(b"\n],\n\"motions\": [")?;
    let mut motions = List::new(&mut file, "motions");
    for meeting in collection.meetings() {
        let meeting = meeting?;
        once.meeting(&meeting)?;
        memberships.enter(&meeting);
        events.push(&popolo::event(published, zone, &meeting), &mut counts)?;
        popolo::motions(published, &meeting).try_for_each(|motion| motions.push(&motion, &mut counts))?;
        popolo::vote_events(&meeting).try_for_each(|vote| votes.push(&vote, &mut counts))?;
    }
    file.write(b"\n],\n\"events\": [")?;
    events.out.pour(&mut file)?;
    file.write(b"\n],\n\"vote_events\": [")?;
    votes.out.pour(&mut file)?;
    file.write(b"\n],\n\"organizations\": [")?;
    let mut list = List::new(&mut file, "organizations");
    popolo::organizations(&memberships).try_for_each(|entry| list.push(&entry, &mut counts))?;
    file.write(b"\n],\n\"posts\": [")?;
    let mut list = List::new(&mut file, "posts");
    popolo::posts(&memberships).try_for_each(|entry| list.push(&entry, &mut counts))?;
    file.write(b"\n],\n\"memberships\": [")?;
    let mut list = List::new(&mut file, "memberships");
    popolo::memberships(&memberships).try_for_each(|entry| list.push(&entry, &mut counts))?;
    file.write(b"\n]\n}\n")?;
    file.finish()?;
    Ok(counts.exported(path))
}

/// Writes the minutes of each meeting into a file of a directory.
fn akn(collection: &Collection, path: &Path) -> Result<Exported> {
    let staged = Staged::dir(path, akn::is_file_name)?;
    let mut counts = Counts::default();
    let mut once = Once::default();
    for meeting in collection.meetings() {
        let meeting = meeting?;
        once.meeting(&meeting)?;
        match akn::minutes(&meeting).map_err(|source| Error::Write { path: path.to_owned(), source })? {
            Some((name, bytes)) => {
                sink::write_unsynced(&staged.temporary().join(name), &bytes)?;
                counts.add("minutes");
            }
            None => counts.left_out += 1,
        }
    }
    staged.finish()?;
    Ok(counts.exported(path))
}

/// Writes one calendar.
fn ical(collection: &Collection, path: &Path, zone: Option<&Zone>) -> Result<Exported> {
    let mut file = new_file(path)?;
    let mut counts = Counts::default();
    let mut once = Once::default();
    let mut bytes = Vec::new();
    let failed = |source| Error::Write { path: path.to_owned(), source };
    ical::begin(&mut bytes).map_err(failed)?;
    for meeting in collection.meetings() {
        let meeting = meeting?;
        once.meeting(&meeting)?;
        if ical::event(&mut bytes, zone, &meeting).map_err(failed)? {
            counts.add("events");
        } else {
            counts.left_out += 1;
        }
        file.write(&bytes)?;
        bytes.clear();
    }
    ical::end(&mut bytes).map_err(failed)?;
    file.write(&bytes)?;
    file.finish()?;
    Ok(counts.exported(path))
}

/// Writes one feed of what `changes` has found.
fn atom(collection: &Collection, path: &Path) -> Result<Exported> {
    let mut feed = atom::Feed::default();
    let changes = format!("{CHANGES}.jsonl");
    source::lines(&collection.dir().join(&changes), |line| feed.take(line))?;
    let bytes = feed.written().map_err(|source| Error::Write { path: path.to_owned(), source })?;
    let mut file = new_file(path)?;
    file.write(&bytes)?;
    file.finish()?;
    let mut counts = Counts { written: vec![("entries", feed.len())], ..Counts::default() };
    if feed.len() == 0 {
        counts.doubts.push(format!("{changes} tells of no changes; minutebook changes writes it"));
    }
    if feed.left_out > 0 {
        counts.written.push(("earlier changes", feed.left_out));
    }
    if feed.undated > 0 {
        let told = format!("{} changes have no time of their own; minutebook changes --at TIME gives it", feed.undated);
        counts.doubts.push(told);
    }
    if feed.unread > 0 {
        counts.doubts.push(format!("{} lines of {changes} are none of changes", feed.unread));
    }
    Ok(counts.exported(path))
}

/// What was written, in the order of the first of each kind.
#[derive(Default)]
struct Counts {
    written: Vec<(&'static str, u64)>,
    /// Meetings that lack what the format asks for.
    left_out: u64,
    doubts: Vec<String>,
}

impl Counts {
    fn add(&mut self, name: &'static str) {
        match self.written.iter_mut().find(|(other, _)| *other == name) {
            Some((_, n)) => *n += 1,
            None => self.written.push((name, 1)),
        }
    }

    fn exported(mut self, path: &Path) -> Exported {
        if self.left_out > 0 {
            self.written.push(("left out", self.left_out));
        }
        Exported { path: path.to_owned(), tables: self.written, doubts: self.doubts }
    }
}

/// A list of JSON that is written an entry a line.
struct List<O> {
    out: O,
    name: &'static str,
    is_empty: bool,
}

impl<O: Out> List<O> {
    fn new(out: O, name: &'static str) -> List<O> {
        List { out, name, is_empty: true }
    }

    fn push(&mut self, entry: &impl Serialize, counts: &mut Counts) -> Result<()> {
        let mut bytes = if self.is_empty { b"\n".to_vec() } else { b",\n".to_vec() };
        self.is_empty = false;
        serde_json::to_writer(&mut bytes, entry).map_err(json_failed)?;
        counts.add(self.name);
        self.out.put(&bytes)
    }
}

/// Where bytes of a list go.
trait Out {
    fn put(&mut self, bytes: &[u8]) -> Result<()>;
}

impl Out for &mut NewFile {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write(bytes)
    }
}

impl Out for Spool {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write(bytes)
    }
}

/// Starts a file, in a directory that may not be there yet.
fn new_file(path: &Path) -> Result<NewFile> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        sink::create_dir(parent)?;
    }
    NewFile::create(path)
}

fn write_json(staged: &Staged, name: &str, value: &impl Serialize) -> Result<()> {
    let mut bytes = Vec::new();
    sink::json(&mut bytes, value).map_err(|source| Error::Write { path: staged.temporary().join(name), source })?;
    sink::write_unsynced(&staged.temporary().join(name), &bytes)
}

/// Strings and numbers in memory are always written.
fn json_failed(error: serde_json::Error) -> Error {
    Error::Write { path: Path::new("").to_owned(), source: error.into() }
}
