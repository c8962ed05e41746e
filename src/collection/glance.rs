//! What joining needs of every record before any is read in full: ids, dates, heads of meetings, titles of
//! items, names. A pack of a thousand pages leaves a few kilobytes.

use super::keys::Key;
use crate::house::House;
use crate::record::{Capacity, DocumentType, ItemType, PageRange, RecordKind, Status};
use serde::Deserialize;

/// A pack, its texts skipped.
#[derive(Debug, Deserialize)]
pub(super) struct Pack {
    pub source: Source,
    pub documents: Vec<Document>,
    pub meetings: Vec<Meeting>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Source {
    pub name: String,
    pub sha256: String,
}

/// A document without sections and paragraphs.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    #[serde(rename = "type")]
    pub kind: DocumentType,
    pub title: Option<String>,
    pub pages: PageRange,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub date: Option<String>,
}

/// The head of a meeting.
#[derive(Debug, Deserialize)]
pub(super) struct Meeting {
    pub id: String,
    pub record: RecordKind,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub date: Option<String>,
    pub start_time: Option<String>,
    pub pages: PageRange,
    pub attendance: Vec<Attendee>,
    pub items: Vec<Item>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Attendee {
    pub name: String,
    pub role: Option<String>,
    pub capacity: Capacity,
    pub status: Status,
}

#[derive(Debug, Deserialize)]
pub(super) struct Item {
    pub title: Option<String>,
    #[serde(rename = "type")]
    pub kind: ItemType,
}

impl Meeting {
    pub fn key(&self, house: &House) -> Option<Key> {
        Key::of(house, self.authority.as_deref(), self.body.as_deref(), self.date.as_deref())
    }
}
