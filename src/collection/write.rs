//! Linked meetings and people to the files of an output directory.

use super::{Collection, LINKED, LinkedMeeting, NoteCode, PEOPLE};
use crate::error::Result;
use crate::record::RecordKind;
use crate::sink;
use serde::Serialize;
use std::path::Path;

/// What was written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// Records of meetings, and linked meetings.
    pub records: u64,
    /// See `records`.
    pub meetings: u64,
    /// Meetings of which there are both agenda and minutes.
    pub joined: u64,
    /// Meetings of which papers say different things.
    pub differ: u64,
    /// Meetings that were joined with no other, as their authority, body or date is not known or their papers could not be told apart.
    pub not_linked: u64,
    /// Meetings of which the collection has the one that approved the minutes.
    pub approved: u64,
    /// Recommendations that resolutions answer.
    pub answers: u64,
    /// People of the register.
    pub people: u64,
}

impl Written {
    fn count(&mut self, meeting: &LinkedMeeting) {
        let has = |kind| meeting.papers.iter().any(|paper| paper.record == kind);
        let noted = |code| u64::from(meeting.warnings.iter().any(|note| note.code == code));
        self.records += meeting.papers.len() as u64;
        self.meetings += 1;
        self.joined += u64::from(has(RecordKind::Agenda) && has(RecordKind::Minutes));
        self.differ += noted(NoteCode::PapersDiffer);
        self.not_linked += noted(NoteCode::NotLinked);
        self.approved += u64::from(meeting.approved_at.is_some());
        self.answers += meeting.items.iter().flat_map(|item| &item.decisions).map(|decision| decision.answers.len() as u64).sum::<u64>();
    }
}

/// Writes `linked.jsonl` and `people.jsonl` of a directory anew, each whole or not at all.
///
/// # Errors
/// [`Locked`](crate::Error::Locked) where a run writes into it, those of [`Collection::open`], of reading and of writing.
pub fn link(dir: &Path) -> Result<Written> {
    // Where nothing was written, nothing is made.
    let _lock = sink::is_output(dir).then(|| sink::lock_to_write(dir)).transpose()?;
    let collection = Collection::open(dir)?;
    let mut written = Written::default();
    let (mut linked, mut register) = (sink::derived_file(dir, LINKED)?, sink::derived_file(dir, PEOPLE)?);
    for meeting in collection.meetings() {
        let meeting = meeting?;
        written.count(&meeting);
        linked.write(&line(&meeting)?)?;
    }
    for person in collection.people()? {
        written.people += 1;
        register.write(&line(person)?)?;
    }
    linked.finish()?;
    register.finish()?;
    Ok(written)
}

/// A value as a line of JSON.
pub(super) fn line(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut line = Vec::new();
    sink::add_line(&mut line, value)?;
    Ok(line)
}
