//! The records of the contract. The only place where meaning is decided, and the only one that
//! names `serde` for records. Unknown is `None` or an empty list, never an empty string.

use crate::diagnostic::Code;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// First and last page, both included.
pub type PageRange = [u32; 2];

/// The record of one input file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pack {
    /// Version of the record format: `minutebook/1`.
    #[cfg_attr(test, schemars(extend("const" = SCHEMA)))]
    pub schema: String,
    /// Name of the house style, the vocabulary of a council or a system, that it was read with.
    pub house: String,
    /// Version of the program that read it.
    #[serde(default)]
    pub tool: String,
    /// Digest of the vocabulary that it was read with, as in `manifest.jsonl`.
    #[serde(default)]
    pub grammar: String,
    /// The file that it was read from.
    pub source: Source,
    /// What the file is bound from, in page order; together they cover every page once.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source {
    /// Its name, without directories.
    pub name: String,
    /// SHA-256 digest of its bytes, in lower-case hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9a-f]{64}$")))]
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its number of pages.
    pub pages: u32,
    /// The program that made it, as a PDF states it; null where it does not.
    pub producer: Option<String>,
}

/// A warning of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Warning {
    /// What kind of thing was wrong.
    pub code: Code,
    /// The same in words.
    pub message: String,
    /// PDF page number from 1; null where it concerns the whole file.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub page: Option<u32>,
}

/// What a document of a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// What a meeting will deal with, announced before it.
    Agenda,
    /// What happened at a meeting.
    Minutes,
    /// A report to a meeting.
    Report,
    /// The record or the notice of a decision.
    Decision,
    /// An annex to another document.
    Appendix,
    /// Slides.
    Presentation,
    /// A placeholder for papers that are kept from the public.
    Restricted,
    /// Anything else, or not known.
    #[default]
    Other,
}

/// A run of consecutive pages with one author and purpose.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// What the document is.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Its title as printed.
    pub title: Option<String>,
    /// Its first and last page in the file, counted from 1.
    #[cfg_attr(test, schemars(inner(range(min = 1))))]
    pub pages: PageRange,
    /// The page numbers stamped or printed on its first and last page.
    pub printed_pages: Option<PageRange>,
    /// Number of the item on the agenda under which it is tabled.
    pub agenda_item: Option<String>,
    /// The council or other public body that it is of.
    pub authority: Option<String>,
    /// The committee, panel or board that it reports to; `Council` for the whole council.
    pub body: Option<String>,
    /// The date on it, as year-month-day.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
    pub date: Option<String>,
    /// What it calls itself: `Report`, `Decision Report`, `Briefing note`.
    pub report_type: Option<String>,
    /// Who wrote it, as printed against `Report from` or `Report of`: most often an office.
    pub author: Option<String>,
    /// Who answers questions about it.
    pub contact: Option<Contact>,
    /// Its headings, in order.
    pub sections: Vec<Section>,
    /// Its numbered paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// What it asks its readers to decide; a list printed twice counts once.
    pub recommendations: Vec<Recommendation>,
    /// How far the document can be trusted, its parts apart.
    #[serde(default)]
    pub confidence: Doubts,
    /// Share (0 to 1) of its lines that were understood; null where it has no text.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub coverage: Option<f64>,
    /// Where it stands: a box around its text on each of its pages.
    #[serde(default)]
    pub at: At,
}

/// Who answers questions about a report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Contact {
    /// Name as printed.
    pub name: Option<String>,
    /// Telephone number as printed.
    pub tel: Option<String>,
    /// Mail address as printed.
    pub email: Option<String>,
}

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section {
    /// Its number as printed, less its full stop; null where it has none.
    pub number: Option<String>,
    /// Its words.
    pub heading: String,
    /// The PDF page it stands on, counted from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub page: u32,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it stands.
    #[serde(default)]
    pub at: At,
}

/// A numbered paragraph of a document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// Its number or letter as printed, less full stop and brackets: `3.1`, `a`, `iv`.
    pub label: String,
    /// Its text without the label; bullets and lines without a label that go on with it belong to it, tables do not.
    pub text: String,
    /// The PDF page it begins on, counted from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub page: u32,
    /// The heading over it; null where there is none.
    pub section: Option<String>,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it stands, label included.
    #[serde(default)]
    pub at: At,
}

/// What a report asks its readers to decide.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recommendation {
    /// Its number or letter as printed; null where it has none.
    pub label: Option<String>,
    /// What is recommended.
    pub text: String,
    /// How far it can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it stands.
    #[serde(default)]
    pub at: At,
}

/// Which side of a meeting a record was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// What was announced.
    Agenda,
    /// What happened.
    Minutes,
}

/// How people could attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In a room alone.
    InPerson,
    /// By telephone or video alone.
    Remote,
    /// Either way.
    Hybrid,
}

/// One meeting, from its agenda or its minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Meeting {
    /// `authority/body/date`, each in lower case with hyphens between words, `unknown` for what is not known.
    pub id: String,
    /// Whether it tells what was announced or what happened.
    pub record: RecordKind,
    /// The council or other public body: `Marlbridge Borough Council`.
    pub authority: Option<String>,
    /// The committee, panel or board; `Council` for the whole council.
    pub body: Option<String>,
    /// The day of the meeting, as year-month-day.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
    pub date: Option<String>,
    /// When it began or is to begin, local time on the 24-hour clock.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{2}:[0-9]{2}$")))]
    pub start_time: Option<String>,
    /// When it ended, local time on the 24-hour clock.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9]{2}:[0-9]{2}$")))]
    pub end_time: Option<String>,
    /// Where it met, as printed, on one line.
    pub venue: Option<String>,
    /// How people could attend.
    pub mode: Option<Mode>,
    /// First and last page of the document it was read from, counted from 1.
    #[cfg_attr(test, schemars(inner(range(min = 1))))]
    pub pages: PageRange,
    /// The people listed or named as present, absent or sending apologies.
    pub attendance: Vec<Attendee>,
    /// Its items of business, in order.
    pub items: Vec<Item>,
    /// How far the meeting can be trusted, its items and people apart.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it stands: a box around its text on each of its pages.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// A member of the body.
    #[default]
    Member,
    /// In place of a member.
    Substitute,
    /// Taken in by the body without being elected to it.
    CoOpted,
    /// Staff, the clerk among them.
    Officer,
    /// Guests, press, members of the public.
    Public,
    /// Anybody else.
    Other,
}

/// Whether somebody was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Was there.
    Present,
    /// Was not there and sent apologies.
    Apologies,
    /// Was not there.
    Absent,
    /// The pages do not say.
    #[default]
    Unknown,
}

/// One person of an attendance list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attendee {
    /// The name alone, initials as printed.
    pub name: String,
    /// `Councillor`, `Cllr`, `Mr`, `Dr` as printed.
    pub title: Option<String>,
    /// Letters after the name: `MBE`.
    pub honours: Option<String>,
    /// The office held at the meeting, as printed: `Chairman`, `Clerk`.
    pub role: Option<String>,
    /// In what quality the person was there.
    pub capacity: Capacity,
    /// Whether the person was there.
    pub status: Status,
    /// The marker printed beside the name (`p`, `*`) that the status was concluded from.
    pub marker: Option<String>,
    /// How far the entry can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where the name stands.
    #[serde(default)]
    pub at: At,
}

/// What an item of business is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// Apologies for absence.
    Apologies,
    /// Declarations of interest.
    Declarations,
    /// Minutes of an earlier meeting.
    Minutes,
    /// Deputations, petitions, questions and time for the public.
    Deputations,
    /// Announcements.
    Announcements,
    /// Whether press and public are excluded.
    Exclusion,
    /// Urgent business.
    Urgent,
    /// A report.
    Report,
    /// A motion of members.
    Motion,
    /// Payments and accounts.
    Finance,
    /// A planning application.
    Planning,
    /// The next meeting.
    NextMeeting,
    /// The end of the meeting.
    Close,
    /// Anything else.
    #[default]
    Other,
}

/// One item of business.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Item {
    /// Its number as printed, less its full stop: `97`, `6a`, `C/12/34`; null where it has none.
    pub number: Option<String>,
    /// Its heading as printed, without page references; null where it has a text alone.
    pub title: Option<String>,
    /// In minutes, the number that it had on the agenda, where it is printed.
    pub agenda_number: Option<String>,
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: ItemType,
    /// False where press and public are excluded for it.
    pub public: bool,
    /// The printed pages of its papers, where an agenda gives them.
    pub printed_pages: Option<PageRange>,
    /// First and last page that it stands on in the file, counted from 1.
    #[cfg_attr(test, schemars(inner(range(min = 1))))]
    pub pages: PageRange,
    /// Everything under the heading, resolutions included, with a blank line between paragraphs; null where there is nothing.
    pub text: Option<String>,
    /// The decisions recorded under it, in order.
    pub resolutions: Vec<Resolution>,
    /// How far the item can be trusted, its resolutions apart.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where it stands, heading and text.
    #[serde(default)]
    pub at: At,
    /// The lines of its heading.
    #[serde(skip)]
    pub head: Option<Span>,
}

/// The keyword that introduces a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// `RESOLVED`.
    Resolved,
    /// `AGREED`.
    Agreed,
    /// `RECOMMENDED`.
    Recommended,
    /// `NOTED`.
    Noted,
    /// `APPROVED`.
    Approved,
    /// Any other word, or a motion without one.
    #[default]
    Other,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Resolution {
    /// The word that introduces it.
    pub verb: Verb,
    /// What was decided, without the word that introduces it, its parts included.
    pub text: String,
    /// Its lettered, numbered or bulleted parts; empty where it has none.
    pub clauses: Vec<Clause>,
    /// Who moved it, without title.
    pub mover: Option<String>,
    /// Who seconded it, without title.
    pub seconder: Option<String>,
    /// How the vote went; null where none is recorded.
    pub vote: Option<Vote>,
    /// How far the resolution can be trusted.
    #[serde(default)]
    pub confidence: Doubts,
    /// Where its text stands.
    #[serde(default)]
    pub at: At,
}

/// A part of a decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Clause {
    /// Its number or letter as printed; null for a bullet.
    pub label: Option<String>,
    /// Its text.
    pub text: String,
}

/// How a vote ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The motion was carried.
    Carried,
    /// The motion was lost.
    Lost,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Vote {
    /// Votes for it; null where no number is recorded.
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    /// Votes against it; null where no number is recorded.
    pub against: Option<u32>,
    /// Abstentions; null where no number is recorded.
    pub abstain: Option<u32>,
    /// Whether it was carried; null where the minutes do not say.
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
mod schema;
mod tidy;

pub use at::{Area, At};
pub use doubt::{Doubts, Level, Reason};
pub use meeting::slug;
pub use pack::{Meetings, Reading};
pub use schema::JSON_SCHEMA;
#[cfg(test)]
pub(crate) use schema::check as check_schema;
pub use tidy::tidy;
