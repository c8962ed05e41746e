//! What joining needs of every record before any is read in full: ids, dates, heads of meetings, titles of
//! items, names. A pack of a thousand pages leaves a few kilobytes.

use crate::record::{Capacity, DocumentType, ItemType, PageRange, RecordKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// A pack, most of its texts skipped.
#[derive(Debug, Deserialize)]
pub(super) struct Pack {
    pub source: Source,
    pub documents: Vec<Document>,
    pub meetings: Vec<Meeting>,
    /// Whether there is one meeting, and so the name of the file speaks of it.
    #[serde(skip)]
    pub alone: bool,
}

#[derive(Debug, Clone, Deserialize)]
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

/// A meeting; of its items the text is read and let go.
#[derive(Debug, Deserialize)]
pub(super) struct Meeting {
    pub id: String,
    pub record: RecordKind,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub date: Option<String>,
    pub start_time: Option<String>,
    pub venue: Option<String>,
    pub pages: PageRange,
    pub attendance: Vec<Attendee>,
    pub items: Vec<Item>,
}

/// Somebody of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Attendee {
    pub name: String,
    pub title: Option<String>,
    pub role: Option<String>,
    pub capacity: Capacity,
}

#[derive(Debug, Deserialize)]
pub(super) struct Item {
    pub title: Option<String>,
    #[serde(rename = "type")]
    pub kind: ItemType,
    pub text: Option<String>,
    pub resolutions: Vec<IgnoredAny>,
}
