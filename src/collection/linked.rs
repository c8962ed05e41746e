//! What is known of one meeting from all the papers that tell of it.
//!
//! Fields of the format keep their names and meanings (`output/README.md`); what is added says which paper a value
//! is from and what it belongs to.

use crate::record::{Attendee, DocumentType, Item, Mode, RecordKind, Resolution};
use serde::{Deserialize, Serialize};

/// One meeting, joined from its agenda, its minutes, their supplements and later issues.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedMeeting {
    /// `authority/body/date`, with `/HHMM` where two meetings share a day.
    pub id: String,
    /// Which authority that is, however it is spelled: `marlbridge-borough-council`.
    pub authority_id: Option<String>,
    /// Which body: the authority's, `/`, and the body: `marlbridge-borough-council/cabinet`. The first parts of `id`
    /// are an older reading's where it was kept.
    pub body_id: Option<String>,
    /// The council or other public body.
    pub authority: Option<String>,
    /// The committee, panel or board; `Council` for the whole council.
    pub body: Option<String>,
    /// The day of the meeting, as year-month-day.
    pub date: Option<String>,
    /// When it began or is to begin, local time on the 24-hour clock.
    pub start_time: Option<String>,
    /// When it ended, local time on the 24-hour clock.
    pub end_time: Option<String>,
    /// Where it met, as printed, on one line.
    pub venue: Option<String>,
    /// How people could attend.
    pub mode: Option<Mode>,
    /// The papers it was read from, the one that decides first.
    pub papers: Vec<Paper>,
    /// What another paper says of a field, where papers differ; the value in force is that of the meeting.
    pub statements: Vec<Statement>,
    /// Id of the meeting that approved the minutes.
    pub approved_at: Option<String>,
    /// The people listed or named as present, absent or sending apologies.
    pub attendance: Vec<LinkedAttendee>,
    /// Its items of business, in order.
    pub items: Vec<LinkedItem>,
    /// What was tabled at it, in the order of its papers and their pages.
    pub documents: Vec<LinkedDocument>,
    /// What was doubtful in joining.
    pub warnings: Vec<Note>,
}

impl LinkedMeeting {
    /// What is known of it at most: what was announced, or what happened.
    pub fn record(&self) -> RecordKind {
        self.papers.iter().map(|paper| paper.record).find(|record| *record == RecordKind::Minutes).unwrap_or(RecordKind::Agenda)
    }
}

/// A record of a meeting in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Paper {
    /// File of the pack's record in the directory.
    pub file: String,
    /// Name of the file that the record was read from.
    pub source: String,
    /// SHA-256 of that file.
    pub sha256: String,
    /// `agenda` or `minutes`.
    pub record: RecordKind,
    /// What it says it is beside others of its sort.
    pub issue: Option<Issue>,
    /// Id of the document that it is.
    pub document: String,
    /// Index (from 0) among the meetings of the pack.
    pub meeting: usize,
    /// First and last page.
    pub pages: [u32; 2],
}

/// What a paper says it is beside others of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Issue {
    /// Not yet agreed, or not yet final.
    Draft,
    /// More of a paper that was given out before.
    Supplement,
    /// In the place of a paper that was given out before.
    Revised,
}

/// A document that belongs to a linked meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedDocument {
    /// `<first 12 digits of the file's SHA-256>/<first page>`; `~2` behind it for the second that begins on that page.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// As printed on it.
    pub title: Option<String>,
    /// File of the pack's record in the directory.
    pub file: String,
    /// Index (from 0) among the documents of the pack.
    pub document: usize,
    /// First and last page.
    pub pages: [u32; 2],
    /// Id of the item that it is tabled under.
    pub item: Option<String>,
}

/// A value that a paper states.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Statement {
    /// Name of the field: `venue`.
    pub field: String,
    /// As the paper has it.
    pub value: String,
    /// Index into the papers of the meeting.
    pub paper: usize,
}

/// A person at a linked meeting.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedAttendee {
    /// As the paper has it.
    #[serde(flatten)]
    pub attendee: Attendee,
    /// Id in the register of people; none for members of the public and for whom it does not know.
    pub person: Option<String>,
    /// Index into the papers of the meeting.
    pub paper: usize,
    /// Where it stands in the record of that paper's file, as `explain` takes it: `meetings/0/attendance/3`.
    pub place: String,
}

/// An item of a linked meeting: what the minutes say of it, or the agenda where there are none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedItem {
    /// The meeting's id, `#`, and a key that holds among its items.
    pub id: String,
    /// As the paper has it, its resolutions taken out.
    #[serde(flatten)]
    pub item: Item,
    /// Index into the papers of the meeting.
    pub paper: usize,
    /// Where it stands in the record of that paper's file, as `explain` takes it: `meetings/0/items/3`.
    pub place: String,
    /// Number and title on the agenda and the paper that has it, where the record is of the minutes.
    pub announced: Option<Tabled>,
    /// Ids of the documents tabled under it.
    pub documents: Vec<String>,
    /// What was decided.
    pub decisions: Vec<LinkedResolution>,
}

/// An item as the agenda announced it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tabled {
    /// Its number on the agenda.
    pub number: Option<String>,
    /// Its title on the agenda.
    pub title: Option<String>,
    /// Index into the papers of the meeting.
    pub paper: usize,
    /// Where it stands in the record of that paper's file.
    pub place: String,
}

/// A resolution of a linked meeting.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedResolution {
    /// The item's id, `/`, and its place among the item's resolutions from 1.
    pub id: String,
    /// As the paper has it.
    #[serde(flatten)]
    pub resolution: Resolution,
    /// Index into the papers of the meeting: that of the item, or the supplementary minutes that alone have it.
    pub paper: usize,
    /// Where it stands in the record of that paper's file, as `explain` takes it: `meetings/0/items/3/resolutions/0`.
    pub place: String,
    /// Id of the mover in the register of people.
    pub mover_person: Option<String>,
    /// Id of the seconder in the register of people.
    pub seconder_person: Option<String>,
    /// The recommendations of tabled reports that it answers.
    pub answers: Vec<Answer>,
}

/// How a resolution stands to a recommendation of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// Id of the document.
    pub document: String,
    /// Index (from 0) among its recommendations.
    pub recommendation: usize,
    /// Label of the clause that answers; none where it has none or the whole resolution does.
    pub clause: Option<String>,
    /// Index (from 0) of that clause among those of the resolution.
    pub clause_index: Option<usize>,
    /// Whether the wording differs beyond case, punctuation and the introducing words.
    pub changed: bool,
}

/// What was doubtful in joining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Note {
    /// What kind.
    pub code: NoteCode,
    /// In words.
    pub message: String,
}

/// The kind of a note. Codes are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// Two papers state different values of a field; both are kept.
    PapersDiffer,
    /// An item of the agenda that the minutes do not have.
    ItemNotMinuted,
    /// An item or a decision that only supplementary minutes have.
    Supplemented,
    /// A meeting without date or body, which is joined with no other.
    NotLinked,
}
