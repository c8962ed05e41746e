//! One input to its record on disk, and what is told of it: the work of a worker, be it a thread or a
//! process. Jobs and replies are lines of JSON.

use super::events::Missing;
use super::{Options, guarded, parse};
use crate::diagnostic::Code;
use crate::error::{Error, Result};
use crate::record::{Meeting, Pack};
use crate::sink::{self, Counts, ErrorCode, OutputFile};
use crate::source::{Origin, Reader};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// An input to read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Job {
    /// Its place among the inputs of the run.
    pub idx: u32,
    pub origin: Origin,
    /// Name of its record.
    pub name: String,
    /// Digest of the bytes it had before: if it has them still, there is nothing to do.
    pub unless: Option<String>,
}

/// A job as a line.
#[derive(Serialize, Deserialize)]
struct JobLine {
    idx: u32,
    origin: String,
    name: String,
    unless: Option<String>,
}

/// What came of a job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Reply {
    pub idx: u32,
    pub seconds: f64,
    pub sha256: Option<String>,
    pub size: Option<u64>,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// Its record waits under its name.
    Read { output: OutputFile, counts: Counts, missing: Vec<Missing> },
    /// It has the bytes it had before.
    Unchanged,
    /// It has no record.
    Failed { error: ErrorCode, reason: String },
    /// The record could not be written: no fault of the input.
    Unwritable { reason: String },
}

impl Job {
    /// As a line for a worker process.
    pub fn to_line(&self) -> Vec<u8> {
        let line = JobLine { idx: self.idx, origin: self.origin.to_line(), name: self.name.clone(), unless: self.unless.clone() };
        let mut out = Vec::new();
        // A vector takes whatever is written to it, and keys are strings.
        let _ = sink::json_line(&mut out, &line);
        out
    }

    /// From a line.
    pub fn from_line(line: &[u8]) -> Result<Job> {
        let wrong = || Error::Worker { reason: format!("expected a job, found {}", String::from_utf8_lossy(line)) };
        let JobLine { idx, origin, name, unless } = serde_json::from_slice(line).map_err(|_| wrong())?;
        Ok(Job { idx, origin: Origin::from_line(&origin).ok_or_else(wrong)?, name, unless })
    }
}

/// Reads an input and writes its record into `new`.
pub(super) fn work(job: &Job, reader: &mut Reader, new: &Path, options: &Options) -> Reply {
    let start = Instant::now();
    let mut reply = Reply { idx: job.idx, seconds: 0.0, sha256: None, size: None, outcome: Outcome::Unchanged };
    reply.outcome =
        guarded(|| Ok(outcome(job, reader, new, options, &mut reply.sha256, &mut reply.size))).unwrap_or_else(|error| failed(&error));
    reply.seconds = start.elapsed().as_secs_f64();
    reply
}

fn outcome(job: &Job, reader: &mut Reader, new: &Path, options: &Options, sha256: &mut Option<String>, size: &mut Option<u64>) -> Outcome {
    let input = match reader.read(&job.origin) {
        Ok(input) => input,
        Err(error) => return failed(&error),
    };
    *size = Some(input.bytes.len() as u64);
    let digest = || sink::hex(&Sha256::digest(&input.bytes));
    if let Some(before) = &job.unless {
        let digest = sha256.insert(digest());
        if digest == before {
            return Outcome::Unchanged;
        }
    }
    let pack = match guarded(|| parse(&input.name, &input.bytes, options)) {
        Ok(pack) => pack,
        Err(error) => {
            *sha256 = Some(digest());
            return failed(&error);
        }
    };
    *sha256 = Some(pack.source.sha256.clone());
    drop(input);
    let mut json = Vec::new();
    // Writing to a vector does not fail, and every key of a record is a string.
    let _ = sink::json(&mut json, &pack);
    if let Err(error) = sink::write_unsynced(&new.join(&job.name), &json) {
        return Outcome::Unwritable { reason: error.to_string() };
    }
    let output = OutputFile { file: job.name.clone(), sha256: sink::hex(&Sha256::digest(&json)), bytes: json.len() as u64 };
    Outcome::Read { output, counts: counts(&pack), missing: missing(&pack) }
}

pub(super) fn failed(error: &Error) -> Outcome {
    let code = match error {
        Error::Io { source, .. } if source.kind() == std::io::ErrorKind::OutOfMemory => ErrorCode::Memory,
        Error::Io { .. } | Error::Archive { .. } => ErrorCode::Unreadable,
        Error::UnknownFormat { .. } => ErrorCode::UnknownFormat,
        Error::Encrypted => ErrorCode::Encrypted,
        Error::Pdf { .. } => ErrorCode::BrokenPdf,
        _ => ErrorCode::Panic,
    };
    Outcome::Failed { error: code, reason: error.to_string() }
}

fn counts(pack: &Pack) -> Counts {
    let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut warnings = BTreeMap::new();
    let mut without_text = BTreeSet::new();
    let mut all_without = false;
    for warning in &pack.warnings {
        *warnings.entry(code_name(warning.code)).or_default() += 1;
        if matches!(warning.code, Code::NoTextLayer | Code::UnreadableText) {
            all_without |= warning.page.is_none();
            without_text.extend(warning.page);
        }
    }
    let items = || pack.meetings.iter().flat_map(|meeting| &meeting.items);
    Counts {
        pages: pack.source.pages,
        pages_without_text: if all_without { pack.source.pages } else { n(without_text.len()) },
        documents: n(pack.documents.len()),
        meetings: n(pack.meetings.len()),
        items: n(items().count()),
        resolutions: n(items().map(|item| item.resolutions.len()).sum()),
        warnings,
    }
}

/// A code as records write it.
fn code_name(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn missing(pack: &Pack) -> Vec<Missing> {
    let mut by_authority: BTreeMap<Option<&str>, Missing> = BTreeMap::new();
    for meeting in &pack.meetings {
        let entry = by_authority.entry(meeting.authority.as_deref()).or_default();
        entry.authority.clone_from(&meeting.authority);
        entry.meetings += 1;
        for field in lacking(meeting) {
            *entry.fields.entry(field.to_owned()).or_default() += 1;
        }
    }
    by_authority.into_values().collect()
}

/// The fields of a meeting that papers as a rule state, and this one lacks.
fn lacking(meeting: &Meeting) -> impl Iterator<Item = &'static str> {
    let lacks = [
        ("authority", meeting.authority.is_none()),
        ("body", meeting.body.is_none()),
        ("date", meeting.date.is_none()),
        ("start_time", meeting.start_time.is_none()),
        ("venue", meeting.venue.is_none()),
        ("attendance", meeting.attendance.is_empty()),
        ("items", meeting.items.is_empty()),
    ];
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(field, _)| field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn a_job_survives_its_line() {
        use std::os::unix::ffi::OsStringExt;
        let path: PathBuf = std::ffi::OsString::from_vec(b"a\n\xff.pdf".to_vec()).into();
        let job = Job { idx: 7, origin: path.into(), name: "a.json".into(), unless: Some("ab".into()) };
        let line = job.to_line();
        assert_eq!(line.iter().filter(|b| **b == b'\n').count(), 1);
        assert_eq!(Job::from_line(&line).unwrap(), job);
        assert!(Job::from_line(b"{}").is_err());
    }
}
