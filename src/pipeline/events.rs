//! What a run tells while it goes on: the bar, the log and the report are made from these alone.
//!
//! Events of one input come in the order of the variants; those of different inputs are mixed. Names
//! are those of [`Origin::shown`](crate::source::Origin::shown): one line without control characters.

pub use crate::sink::{Counts, ErrorCode, Status};

use serde::Serialize;
use std::collections::BTreeMap;

/// One event. As JSON it is an object with `event` and the fields below.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The inputs were compared with what the directory holds.
    Planned {
        /// All inputs.
        inputs: u64,
        /// Those that will be read; the others are skipped.
        to_do: u64,
        /// Bytes of those that will be read, as far as known.
        bytes: u64,
    },
    /// An input will not be read. With `--dry-run` also what would be.
    Skipped {
        /// The input.
        input: String,
        /// Why.
        reason: Skip,
    },
    /// With `--dry-run`: an input that would be read.
    WouldRead {
        /// The input.
        input: String,
        /// Why.
        reason: Due,
    },
    /// With `--prune`: an input of an earlier run is gone, and its record was dropped.
    Dropped {
        /// The input.
        input: String,
        /// Name of the record it had.
        output: Option<String>,
    },
    /// With `--prune` and `--dry-run`: an input whose record would be dropped.
    WouldDrop {
        /// The input.
        input: String,
        /// Name of the record it has.
        output: Option<String>,
    },
    /// A worker begins to read an input.
    Started {
        /// The input.
        input: String,
        /// Number of the worker, from 0.
        worker: u32,
    },
    /// An input is done, well or not.
    Finished(Box<Finished>),
    /// The last event of every run, stopped ones too.
    Summary(Summary),
}

/// What came of one input.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Finished {
    /// The input.
    pub input: String,
    /// How it ended.
    pub status: Status,
    /// Time of its worker.
    pub seconds: f64,
    /// Its size.
    pub bytes: u64,
    /// What was found in it.
    #[serde(flatten)]
    pub counts: Counts,
    /// What its meetings lack, by authority.
    pub missing: Vec<Missing>,
    /// Name of its JSON file in the output directory.
    pub output: Option<String>,
    /// Why it failed.
    pub error: Option<ErrorCode>,
    /// The same in words.
    pub reason: Option<String>,
}

/// Fields that are null or empty in the meetings of one authority.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Missing {
    /// The authority; none where that is itself what is missing.
    pub authority: Option<String>,
    /// Its meetings in this input.
    pub meetings: u32,
    /// Field to the number of meetings without it: `date`, `body`, `attendance`, `items` …
    pub fields: BTreeMap<String, u32>,
}

/// Why an input is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// It is known, and its record stands.
    Unchanged,
    /// It failed before, and is the same.
    FailedBefore(ErrorCode),
    /// It has the bytes of this input.
    SameBytes(String),
    /// It is older than `--since`.
    Older,
}

/// Why an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Not seen before.
    New,
    /// Its bytes or its time of change differ.
    Changed,
    /// Read by another version of the program or of its vocabulary.
    OtherVersion,
    /// Its output is not there.
    OutputGone,
    /// The input that had its bytes and was read in its place is gone.
    TwinGone,
    /// It failed before, and `--retry-failed` was given or the system had not let it be read.
    Retry,
    /// `--force`.
    Forced,
}

/// What came of a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// All inputs.
    pub inputs: u64,
    /// Read whole.
    pub complete: u64,
    /// Read in part.
    pub partial: u64,
    /// Without a record, those that are known from earlier runs included.
    pub failed: u64,
    /// Of the failed, those that were not tried again.
    pub failed_before: u64,
    /// Not read, their record stands.
    pub unchanged: u64,
    /// Not read, same bytes as another.
    pub same_bytes: u64,
    /// Not read, older than `--since`.
    pub older: u64,
    /// Inputs of earlier runs that are gone and were dropped; they are none of `inputs`.
    pub dropped: u64,
    /// Not reached, because the run was stopped.
    pub left: u64,
    /// Failures by code.
    pub errors: BTreeMap<ErrorCode, u64>,
    /// Pages of what this run read.
    pub pages: u64,
    /// Documents of it.
    pub documents: u64,
    /// Meetings in it.
    pub meetings: u64,
    /// Items of those meetings.
    pub items: u64,
    /// Warnings over all.
    pub warnings: u64,
    /// Bytes of it.
    pub bytes: u64,
    /// Time of the run.
    pub seconds: f64,
    /// Whether it was stopped by a signal.
    pub stopped: bool,
}

/// Who listens to a run.
pub trait Observer {
    /// Takes an event; called from one thread.
    fn event(&mut self, event: &Event);
}

impl<F: FnMut(&Event)> Observer for F {
    fn event(&mut self, event: &Event) {
        self(event);
    }
}

/// Passes each event on to both.
impl<A: Observer, B: Observer> Observer for (A, B) {
    fn event(&mut self, event: &Event) {
        self.0.event(event);
        self.1.event(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_object() {
        let json = |event: &Event| serde_json::to_string(event).unwrap();
        let skipped = Event::Skipped { input: "a.pdf".into(), reason: Skip::FailedBefore(ErrorCode::Encrypted) };
        assert_eq!(json(&skipped), r#"{"event":"skipped","input":"a.pdf","reason":{"failed_before":"encrypted"}}"#);
        let finished = Event::Finished(Box::new(Finished { input: "b.pdf".into(), ..Finished::default() }));
        assert!(json(&finished).starts_with(r#"{"event":"finished","input":"b.pdf","status":"complete","seconds":0.0,"#));
    }
}
