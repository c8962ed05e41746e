//! What became of the records of a directory since they were looked at last: `output/LINKING.md`, "Changes".
//!
//! Both sides come in one order, the state of the last call from its file and the records as they are joined,
//! so that neither stands in memory.

use super::write::line;
use super::{CHANGES, Collection, LinkedMeeting, document_ids};
use crate::error::{Error, Result};
use crate::sink::{self, Log, Turn};
use crate::source::Lines;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// A line of `changes.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// From 1, one more than that of the line before.
    pub sequence: u64,
    /// When it was found, where the caller says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What happened.
    pub kind: ChangeKind,
    /// To what.
    pub entity: Entity,
    /// Its id.
    pub id: String,
    /// Names of the fields that differ, of a record that changed.
    pub fields: Vec<String>,
    /// SHA-256 of what it said before; none of a record that was added.
    pub before: Option<String>,
    /// SHA-256 of what it says now; none of a record that was withdrawn.
    pub after: Option<String>,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It is no longer there; its line stays and is its tombstone.
    Withdrawn,
}

/// What changes are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// A linked meeting.
    Meeting,
    /// An item of one.
    Item,
    /// A resolution under an item.
    Resolution,
    /// A document tabled at a meeting.
    Document,
    /// Somebody in the register.
    Person,
}

impl Entity {
    /// Meetings stand with their items and resolutions, then documents, then people.
    fn rank(self) -> u8 {
        match self {
            Entity::Meeting | Entity::Item | Entity::Resolution => 0,
            Entity::Document => 1,
            Entity::Person => 2,
        }
    }
}

/// How many records changed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Changes {
    pub added: u64,
    pub changed: u64,
    pub withdrawn: u64,
    /// Number of the last line of `changes.jsonl`.
    pub sequence: u64,
}

/// What is kept of a record; a line of the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    entity: Entity,
    id: String,
    hash: String,
    /// Digests of its fields that are not empty.
    fields: BTreeMap<String, String>,
}

impl Kept {
    fn order(&self) -> (u8, &str) {
        (self.entity.rank(), &self.id)
    }

    /// What a record says: its fields, less those that tell how and where it was read.
    fn of(entity: Entity, id: &str, mut value: Value) -> Kept {
        strip(&mut value);
        let mut fields = BTreeMap::new();
        let mut whole = Sha256::new();
        if let Value::Object(object) = &value {
            // Sorted, as the order of fields says nothing.
            for (name, value) in object.iter().collect::<BTreeMap<_, _>>() {
                if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
                    continue;
                }
                let digest = Sha256::digest(value.to_string());
                whole.update(name.as_bytes());
                whole.update(digest);
                fields.insert(name.clone(), sink::hex(digest.get(..FIELD_BYTES).unwrap_or(&digest)));
            }
        }
        Kept { entity, id: id.to_owned(), hash: sink::hex(&whole.finalize()), fields }
    }
}

/// Bytes of a digest that tell whether a field differs.
const FIELD_BYTES: usize = 6;

/// Fields that say how and where a record was read, or are made of others.
const READING: [&str; 6] = ["at", "authority_id", "body_id", "confidence", "coverage", "place"];

/// Takes out what a record says of its reading.
fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|name, _| !READING.contains(&name.as_str()));
            object.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Compares the records of a directory with those of the last call and adds what differs to `changes.jsonl`.
/// `at` is written into each line; without it nothing in them depends on when it was called.
///
/// # Errors
/// [`Error::Locked`] where a run writes into it, those of [`Collection::open`], of reading and of writing.
pub fn changes(dir: &Path, at: Option<&str>) -> Result<Changes> {
    // Where nothing was written, nothing is made.
    let _lock = sink::is_output(dir).then(|| sink::lock_to_write(dir)).transpose()?;
    let collection = Collection::open(dir)?;
    let mut log = Log::open(dir, CHANGES)?;
    let mut comparing = Comparing {
        old: Lines::open(&log.state())?,
        next_old: None,
        turn: log.begin()?,
        at,
        found: Changes { sequence: log.sequence(), ..Changes::default() },
    };
    comparing.advance()?;
    for meeting in collection.meetings() {
        for kept in of_meeting(meeting?)? {
            comparing.meet(&kept)?;
        }
    }
    collection.documents(|sha256, documents| {
        let mut all = Vec::new();
        let page = |document: &Value| document.pointer("/pages/0")?.as_u64().and_then(|page| u32::try_from(page).ok());
        let pages: Vec<u32> = documents.iter().map(|document| page(document).unwrap_or_default()).collect();
        for (document, id) in documents.into_iter().zip(document_ids(sha256, pages.into_iter())) {
            all.push(Kept::of(Entity::Document, &id, document));
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.iter().try_for_each(|kept| comparing.meet(kept))
    })?;
    for person in collection.people()? {
        comparing.meet(&Kept::of(Entity::Person, &person.id, json(person)?))?;
    }
    comparing.end()?;
    let Comparing { turn, found, .. } = comparing;
    if found.sequence > log.sequence() {
        log.commit(turn, found.sequence)?;
    }
    Ok(found)
}

/// A meeting, its items and their resolutions, each apart, by id.
fn of_meeting(mut meeting: LinkedMeeting) -> Result<Vec<Kept>> {
    let mut all = Vec::new();
    for mut item in std::mem::take(&mut meeting.items) {
        for decision in std::mem::take(&mut item.decisions) {
            all.push(Kept::of(Entity::Resolution, &decision.id, json(&decision)?));
        }
        all.push(Kept::of(Entity::Item, &item.id, json(&item)?));
    }
    meeting.documents.clear();
    all.push(Kept::of(Entity::Meeting, &meeting.id, json(&meeting)?));
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}

/// A value as JSON; keys are strings, so nothing but a fault can fail.
fn json(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|e| Error::Internal { reason: e.to_string() })
}

/// Two sides in one order.
struct Comparing<'a> {
    old: Lines,
    next_old: Option<Kept>,
    turn: Turn,
    at: Option<&'a str>,
    found: Changes,
}

impl Comparing<'_> {
    /// Takes the next record of the state; what is no record is passed over.
    fn advance(&mut self) -> Result<()> {
        self.next_old = None;
        while let Some(line) = self.old.next_line()? {
            if let Ok(kept) = serde_json::from_slice(line) {
                self.next_old = Some(kept);
                break;
            }
        }
        Ok(())
    }

    /// A record as it is now.
    fn meet(&mut self, kept: &Kept) -> Result<()> {
        self.withdraw(Some(kept.order()))?;
        self.turn.state(&line(kept)?)?;
        match self.next_old.take() {
            Some(old) if old.order() == kept.order() => {
                if old.hash != kept.hash {
                    let differ = |name: &&String| old.fields.get(*name) != kept.fields.get(*name);
                    let mut fields: Vec<String> = old.fields.keys().chain(kept.fields.keys()).filter(differ).cloned().collect();
                    fields.sort();
                    fields.dedup();
                    self.tell(ChangeKind::Changed, kept, fields, Some(old.hash), Some(kept.hash.clone()))?;
                }
                self.advance()
            }
            other => {
                self.next_old = other;
                self.tell(ChangeKind::Added, kept, Vec::new(), None, Some(kept.hash.clone()))
            }
        }
    }

    /// Tells of the records of the state that come before a place and are no longer there.
    fn withdraw(&mut self, before: Option<(u8, &str)>) -> Result<()> {
        while let Some(old) = self.next_old.take() {
            if before.is_some_and(|before| old.order() >= before) {
                self.next_old = Some(old);
                break;
            }
            let hash = old.hash.clone();
            self.tell(ChangeKind::Withdrawn, &old, Vec::new(), Some(hash), None)?;
            self.advance()?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        self.withdraw(None)
    }

    fn tell(&mut self, kind: ChangeKind, of: &Kept, fields: Vec<String>, before: Option<String>, after: Option<String>) -> Result<()> {
        self.found.sequence += 1;
        match kind {
            ChangeKind::Added => self.found.added += 1,
            ChangeKind::Changed => self.found.changed += 1,
            ChangeKind::Withdrawn => self.found.withdrawn += 1,
        }
        let (sequence, at) = (self.found.sequence, self.at.map(str::to_owned));
        self.turn.entry(&line(&Change { sequence, at, kind, entity: of.entity, id: of.id.clone(), fields, before, after })?)
    }
}
