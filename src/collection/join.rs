//! The records of one meeting to what is known of it.

use super::groups::{DIGITS, Group, Record};
use super::{
    Collection, LinkedAttendee, LinkedDocument, LinkedItem, LinkedMeeting, LinkedResolution, Note, NoteCode, Paper, Statement, Tabled,
};
use crate::error::Result;
use crate::record::{Capacity, DocumentType, Item, Meeting, PageRange, RecordKind, slug};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A pack without the paragraphs of its documents.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Pack {
    source: Source,
    documents: Vec<Document>,
    meetings: Vec<Meeting>,
}

#[derive(Debug, Clone, Deserialize)]
struct Source {
    name: String,
    sha256: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Document {
    #[serde(rename = "type")]
    kind: DocumentType,
    title: Option<String>,
    pages: PageRange,
    agenda_item: Option<String>,
}

/// Id of a document: its file and where it begins.
pub fn document_id(sha256: &str, first_page: u32) -> String {
    format!("{}/{first_page}", sha256.get(..DIGITS).unwrap_or(sha256))
}

/// A record with the pack it is in.
struct Read {
    file: usize,
    meeting: Meeting,
}

/// Reads the records of a group in full and joins them; `person` names who is in the register.
///
/// # Errors
/// Those of reading.
pub(super) fn join(
    collection: &Collection,
    group: &Group,
    person: impl Fn(&Record, &str, Capacity) -> Option<String>,
) -> Result<LinkedMeeting> {
    let mut packs: BTreeMap<usize, Pack> = BTreeMap::new();
    for file in group.records.iter().map(|record| record.file).chain(group.strays.iter().map(|(file, _)| *file)) {
        if let std::collections::btree_map::Entry::Vacant(entry) = packs.entry(file) {
            entry.insert(collection.read(file)?);
        }
    }
    let mut linked = LinkedMeeting { id: group.id.clone(), ..LinkedMeeting::default() };
    let mut read = Vec::new();
    for record in &group.records {
        let Some(pack) = packs.get_mut(&record.file) else { continue };
        let Some(meeting) = pack.meetings.get(record.meeting).cloned() else { continue };
        linked.papers.push(Paper {
            file: collection.files.get(record.file).cloned().unwrap_or_default(),
            source: pack.source.name.clone(),
            sha256: pack.source.sha256.clone(),
            record: meeting.record,
            issue: None,
            document: document_id(&pack.source.sha256, meeting.pages[0]),
            meeting: record.meeting,
            pages: meeting.pages,
        });
        read.push(Read { file: record.file, meeting });
    }
    if group.key.is_none() {
        let message = "expected authority, body and date, found a record without one of them; it is joined with no other".to_owned();
        linked.warnings.push(Note { code: NoteCode::NotLinked, message });
    }
    head(&mut linked, &read);
    people(&mut linked, group, &read, person);
    items(&mut linked, &read);
    documents(&mut linked, collection, group, &packs);
    Ok(linked)
}

/// The head: each value as the first paper has it that has one; what others say otherwise is kept beside it.
fn head(linked: &mut LinkedMeeting, read: &[Read]) {
    fn first<T: Clone>(read: &[Read], get: impl Fn(&Meeting) -> Option<T>) -> Option<T> {
        read.iter().find_map(|read| get(&read.meeting))
    }
    linked.authority = first(read, |m| m.authority.clone());
    linked.body = first(read, |m| m.body.clone());
    linked.date = first(read, |m| m.date.clone());
    linked.start_time = first(read, |m| m.start_time.clone());
    linked.end_time = first(read, |m| m.end_time.clone());
    linked.venue = first(read, |m| m.venue.clone());
    linked.mode = first(read, |m| m.mode);
    let mut state = |field: &str, value: Option<&String>, get: &dyn Fn(&Meeting) -> Option<String>| {
        for (paper, read) in read.iter().enumerate() {
            let Some(other) = get(&read.meeting).filter(|other| value.is_some_and(|value| slug(value) != slug(other))) else { continue };
            linked.statements.push(Statement { field: field.to_owned(), value: other, paper });
        }
    };
    let (venue, time) = (linked.venue.clone(), linked.start_time.clone());
    state("venue", venue.as_ref(), &|m| m.venue.clone());
    state("start_time", time.as_ref(), &|m| m.start_time.clone());
    for statement in &linked.statements {
        let message = format!("{}: another paper has {:?}", statement.field, statement.value);
        linked.warnings.push(Note { code: NoteCode::PapersDiffer, message });
    }
}

/// Those named by the first paper that names anybody.
fn people(linked: &mut LinkedMeeting, group: &Group, read: &[Read], person: impl Fn(&Record, &str, Capacity) -> Option<String>) {
    let Some((paper, record, read)) = read
        .iter()
        .zip(&group.records)
        .enumerate()
        .map(|(paper, (read, record))| (paper, record, read))
        .find(|(_, _, read)| !read.meeting.attendance.is_empty())
    else {
        return;
    };
    linked.attendance = read
        .meeting
        .attendance
        .iter()
        .map(|attendee| LinkedAttendee { person: person(record, &attendee.name, attendee.capacity), attendee: attendee.clone(), paper })
        .collect();
}

/// The items of the minutes, or of the agenda where there are none.
fn items(linked: &mut LinkedMeeting, read: &[Read]) {
    let Some((paper, decides)) = read.iter().enumerate().find(|(_, read)| !read.meeting.items.is_empty()) else { return };
    let agenda = read.iter().enumerate().find(|(_, read)| read.meeting.record == RecordKind::Agenda && !read.meeting.items.is_empty());
    let agenda = agenda.filter(|_| decides.meeting.record == RecordKind::Minutes);
    let announced = |item: &Item| {
        let (paper, agenda) = agenda?;
        let title = slug(item.title.as_deref()?);
        let found = agenda.meeting.items.iter().find(|other| other.title.as_deref().is_some_and(|other| slug(other) == title))?;
        Some(Tabled { number: found.number.clone(), title: found.title.clone(), paper })
    };
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for item in &decides.meeting.items {
        let announced = announced(item);
        let key = announced.as_ref().and_then(|a| a.number.as_deref()).or(item.agenda_number.as_deref()).or(item.number.as_deref());
        let key = key.or(item.title.as_deref()).map(slug).filter(|key| !key.is_empty()).unwrap_or_else(|| "item".to_owned());
        let n = taken.entry(key.clone()).and_modify(|n| *n += 1).or_insert(1);
        let key = if *n == 1 { key } else { format!("{key}-{n}") };
        let id = format!("{}#{key}", linked.id);
        let mut item = item.clone();
        let decisions = std::mem::take(&mut item.resolutions)
            .into_iter()
            .enumerate()
            .map(|(idx, resolution)| LinkedResolution { id: format!("{id}/{}", idx + 1), resolution, ..LinkedResolution::default() })
            .collect();
        linked.items.push(LinkedItem { id, item, paper, announced, documents: Vec::new(), decisions });
    }
}

/// What is bound with the agenda, and what names the meeting elsewhere.
fn documents(linked: &mut LinkedMeeting, collection: &Collection, group: &Group, packs: &BTreeMap<usize, Pack>) {
    let mut take = |file: usize, idx: usize| {
        let Some(pack) = packs.get(&file) else { return };
        let Some(document) = pack.documents.get(idx) else { return };
        let id = document_id(&pack.source.sha256, document.pages[0]);
        if linked.documents.iter().any(|known| known.id == id) {
            return;
        }
        let number = document.agenda_item.as_deref();
        let item = linked.items.iter_mut().find(|item| {
            let announced = item.announced.as_ref().map_or(item.item.number.as_deref(), |announced| announced.number.as_deref());
            number.is_some() && announced == number
        });
        let item = item.map(|item| {
            item.documents.push(id.clone());
            item.id.clone()
        });
        linked.documents.push(LinkedDocument {
            id,
            kind: document.kind,
            title: document.title.clone(),
            file: collection.files.get(file).cloned().unwrap_or_default(),
            document: idx,
            pages: document.pages,
            item,
        });
    };
    for record in &group.records {
        let agenda = record.kind == RecordKind::Agenda;
        let n_documents = packs.get(&record.file).map_or(0, |pack| pack.documents.len());
        let other_agendas = packs
            .get(&record.file)
            .is_some_and(|pack| pack.meetings.iter().enumerate().any(|(idx, m)| idx != record.meeting && m.record == RecordKind::Agenda));
        let own = linked_pages(packs, record);
        for idx in 0..n_documents {
            let is_own = packs.get(&record.file).and_then(|pack| pack.documents.get(idx)).map(|d| d.pages) == own;
            if is_own || agenda && !other_agendas {
                take(record.file, idx);
            }
        }
    }
    for (file, idx) in &group.strays {
        take(*file, *idx);
    }
}

fn linked_pages(packs: &BTreeMap<usize, Pack>, record: &Record) -> Option<PageRange> {
    Some(packs.get(&record.file)?.meetings.get(record.meeting)?.pages)
}
