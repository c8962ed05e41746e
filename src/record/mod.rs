//! The records of the contract. The only place where meaning is decided, and the only one that
//! names `serde` for records. Unknown is `None` or an empty list, never an empty string.

use crate::diagnostic::Code;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// First and last page, inclusive.
pub type PageRange = [u32; 2];

/// The record of one input file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Name of the house that read it.
    pub house: String,
    /// Version of the program that read it.
    #[serde(default)]
    pub tool: String,
    /// Digest of the vocabulary that it was read with, as manifests have it.
    #[serde(default)]
    pub grammar: String,
    /// The input file.
    pub source: Source,
    /// In page order; together they cover every page once.
    pub documents: Vec<Document>,
    /// One for each document that is the agenda or the minutes of a meeting.
    pub meetings: Vec<Meeting>,
    /// What was unreadable, ambiguous or left out.
    pub warnings: Vec<Warning>,
}

/// The version of the record format.
pub const SCHEMA: &str = "minutebook/1";

/// The input file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Its name, without directories.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its number of pages.
    pub pages: u32,
    /// `/Producer` of a PDF.
    pub producer: Option<String>,
}

/// A warning of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// What kind.
    pub code: Code,
    /// In words.
    pub message: String,
    /// PDF page number from 1, or none for the whole file.
    pub page: Option<u32>,
}

/// What a document of a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DocumentType {
    Agenda,
    Minutes,
    Report,
    Decision,
    Appendix,
    Presentation,
    Restricted,
    #[default]
    Other,
}

/// A run of consecutive pages with one author and purpose.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Document {
    #[serde(rename = "type")]
    pub kind: DocumentType,
    pub title: Option<String>,
    pub pages: PageRange,
    pub printed_pages: Option<PageRange>,
    pub agenda_item: Option<String>,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub date: Option<String>,
    pub report_type: Option<String>,
    pub author: Option<String>,
    pub contact: Option<Contact>,
    pub sections: Vec<Section>,
    pub paragraphs: Vec<Paragraph>,
    pub recommendations: Vec<Recommendation>,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Share (0 to 1) of its body lines that some production took; none where it has no text.
    pub coverage: Option<f64>,
    /// Where it was read.
    #[serde(default)]
    pub at: At,
}

/// Who answers questions about a report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Contact {
    pub name: Option<String>,
    pub tel: Option<String>,
    pub email: Option<String>,
}

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Section {
    pub number: Option<String>,
    pub heading: String,
    pub page: u32,
    #[serde(default)]
    pub at: At,
}

/// A numbered paragraph of a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Paragraph {
    pub label: String,
    pub text: String,
    pub page: u32,
    pub section: Option<String>,
    #[serde(default)]
    pub at: At,
}

/// What a report asks its readers to decide.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Recommendation {
    pub label: Option<String>,
    pub text: String,
    #[serde(default)]
    pub at: At,
}

/// Which side of a meeting a record was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// What was announced.
    Agenda,
    /// What happened.
    Minutes,
}

/// How people could attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Mode {
    InPerson,
    Remote,
    Hybrid,
}

/// One meeting, from its agenda or its minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Meeting {
    pub id: String,
    pub record: RecordKind,
    pub authority: Option<String>,
    pub body: Option<String>,
    pub date: Option<String>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub venue: Option<String>,
    pub mode: Option<Mode>,
    pub pages: PageRange,
    pub attendance: Vec<Attendee>,
    pub items: Vec<Item>,
    /// How far it can be trusted, its items and people apart.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it was read.
    #[serde(default)]
    pub at: At,
    /// The lines of its head, and how each value of it was found.
    #[serde(skip)]
    pub head: Head,
}

/// How the head of a meeting was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// Its lines.
    pub at: Option<Span>,
    /// The lines of its lists of people.
    pub lists: Option<Span>,
    /// Field, and the reader that found it: `date`, `title block`.
    pub found: Vec<(&'static str, &'static str)>,
    /// Share of the body lines that head, lists and items took.
    pub coverage: Option<f64>,
}

/// In what quality somebody was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Capacity {
    #[default]
    Member,
    Substitute,
    CoOpted,
    Officer,
    Public,
    Other,
}

/// Whether somebody was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Status {
    Present,
    Apologies,
    Absent,
    #[default]
    Unknown,
}

/// One person of an attendance list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Attendee {
    pub name: String,
    pub title: Option<String>,
    pub honours: Option<String>,
    pub role: Option<String>,
    pub capacity: Capacity,
    pub status: Status,
    /// The marker as printed beside the name (`p`, `*`), which `status` was concluded from.
    pub marker: Option<String>,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where the person is named.
    #[serde(default)]
    pub at: At,
}

/// What an item of business is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ItemType {
    Apologies,
    Declarations,
    Minutes,
    Deputations,
    Announcements,
    Exclusion,
    Urgent,
    Report,
    Motion,
    Finance,
    Planning,
    NextMeeting,
    Close,
    #[default]
    Other,
}

/// One item of business.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Item {
    pub number: Option<String>,
    pub title: Option<String>,
    pub agenda_number: Option<String>,
    #[serde(rename = "type")]
    pub kind: ItemType,
    pub public: bool,
    pub printed_pages: Option<PageRange>,
    pub pages: PageRange,
    pub text: Option<String>,
    pub resolutions: Vec<Resolution>,
    /// How far it can be trusted, its resolutions apart.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it was read.
    #[serde(default)]
    pub at: At,
    /// The lines of its heading.
    #[serde(skip)]
    pub head: Option<Span>,
}

/// The keyword that introduces a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Verb {
    Resolved,
    Agreed,
    Recommended,
    Noted,
    Approved,
    #[default]
    Other,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Resolution {
    pub verb: Verb,
    pub text: String,
    pub clauses: Vec<Clause>,
    pub mover: Option<String>,
    pub seconder: Option<String>,
    pub vote: Option<Vote>,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it was read.
    #[serde(default)]
    pub at: At,
}

/// A part of a decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Clause {
    pub label: Option<String>,
    pub text: String,
}

/// How a vote ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Outcome {
    Carried,
    Lost,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Vote {
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    pub against: Option<u32>,
    pub abstain: Option<u32>,
    pub outcome: Option<Outcome>,
}

mod areas;
mod at;
mod attendance;
mod document;
mod doubt;
pub mod items;
mod letters;
mod meeting;
mod pack;
mod resolutions;
mod tidy;

pub use at::{Area, At};
pub use doubt::{Doubts, Level, Reason};
pub use meeting::slug;
pub use pack::{Meetings, Reading};
pub use tidy::tidy;
