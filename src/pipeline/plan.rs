//! Inputs and what is known of them to what a run has to do: which are read, under which names, and
//! which have the same bytes as another.

use super::convert::Settings;
use super::events::{Due, Skip};
use crate::sink::{self, Known, Memory, Status};
use crate::source::{Missed, Origin, Reader, Stat};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// An input of a run.
#[derive(Debug)]
pub(super) struct Input {
    pub origin: Origin,
    /// The same as text: its key in the manifest.
    pub path: String,
    /// How it looks now; none where the system does not say.
    pub stat: Option<Stat>,
    /// What is done with it.
    pub fate: Fate,
    /// Name of its record.
    pub name: String,
    /// Digest of its bytes where it had to be known beforehand.
    pub digest: Option<String>,
}

/// An input as it was found, or what is wrong with it.
pub(super) type Found = std::result::Result<Origin, Missed>;

/// What is done with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is read.
    Read(Due),
    /// It is not.
    Skip(Skip),
    /// It has the bytes of the input at this index, which is read first or known.
    Same(usize),
    /// It cannot be read, for this reason.
    Missed(String),
}

/// The program and the vocabulary that read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub tool: String,
    pub grammar: String,
}

/// Compares inputs with what is known. The result is sorted by path, each input once.
pub(super) fn plan(found: Vec<Found>, memory: &Memory, out: &Path, settings: &Settings, version: &Version) -> Vec<Input> {
    let mut inputs: Vec<Input> = found
        .into_par_iter()
        .map(|found| {
            let (origin, missed) = match found {
                Ok(origin) => (origin, None),
                Err(Missed { origin, error }) => (origin, Some(error.to_string())),
            };
            let path = origin.shown();
            let stat = origin.stat().ok().filter(|_| missed.is_none());
            let known = memory.known.get(&path);
            let fate = missed.map_or_else(|| fate(stat, known, out, settings, version), Fate::Missed);
            let name = known.map(|known| &known.entry.name).or_else(|| memory.planned.get(&path)).cloned();
            Input { origin, path, stat, fate, name: name.unwrap_or_default(), digest: None }
        })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.dedup_by(|a, b| a.path == b.path);
    digest_where_sizes_meet(&mut inputs, memory);
    find_same_bytes(&mut inputs, memory);
    let new: Vec<&Origin> = inputs.iter().filter(|input| input.name.is_empty()).map(|input| &input.origin).collect();
    let before = memory.known.values().map(|known| known.entry.name.as_str()).chain(memory.planned.values().map(String::as_str));
    let mut names = sink::output_names(&new, before).into_iter();
    for input in inputs.iter_mut().filter(|input| input.name.is_empty()) {
        input.name = names.next().unwrap_or_default();
    }
    inputs
}

fn fate(stat: Option<Stat>, known: Option<&Known>, out: &Path, settings: &Settings, version: &Version) -> Fate {
    let due = due(stat, known, out, settings, version);
    match (due, known) {
        (Some(_), _) if settings.since.zip(stat).is_some_and(|(since, stat)| stat.modified < since) => Fate::Skip(Skip::Older),
        (Some(due), _) => Fate::Read(due),
        (None, Some(Known { entry, .. })) if entry.status == Status::Failed => {
            entry.error.map_or(Fate::Read(Due::Retry), |error| Fate::Skip(Skip::FailedBefore(error)))
        }
        (None, _) => Fate::Skip(Skip::Unchanged),
    }
}

fn due(stat: Option<Stat>, known: Option<&Known>, out: &Path, settings: &Settings, version: &Version) -> Option<Due> {
    let Some(Known { entry, seen }) = known else { return Some(Due::New) };
    let stands = |file: &sink::OutputFile| sink::file_size(&out.join(&file.file)) == Some(file.bytes);
    if settings.force {
        Some(Due::Forced)
    } else if entry.status == Status::Failed
        && (settings.retry_failed || entry.sha256.is_none() && entry.error == Some(sink::ErrorCode::Unreadable))
    {
        Some(Due::Retry)
    } else if entry.tool != version.tool || entry.grammar != version.grammar {
        Some(Due::OtherVersion)
    } else if stat.is_none() || stat != *seen {
        Some(Due::Changed)
    } else if !entry.outputs.iter().all(stands) {
        Some(Due::OutputGone)
    } else {
        None
    }
}

/// Files with the same bytes have the same size: those that meet another one's are digested before
/// any is read, so that it does not depend on who comes first which of them is read.
fn digest_where_sizes_meet(inputs: &mut [Input], memory: &Memory) {
    let mut of_size: BTreeMap<u64, (u32, bool)> = BTreeMap::new();
    for input in inputs.iter() {
        if let Some(stat) = input.stat {
            let (n, any_read) = of_size.entry(stat.size).or_default();
            *n += 1;
            *any_read |= matches!(input.fate, Fate::Read(_));
        }
    }
    inputs.par_iter_mut().for_each_init(Reader::default, |reader, input| {
        let known = memory.known.get(&input.path).map(|known| &known.entry);
        match input.fate {
            // Its seen size and time are those of now, so its digest is, too.
            Fate::Skip(Skip::Unchanged | Skip::FailedBefore(_)) => input.digest = known.and_then(|entry| entry.sha256.clone()),
            Fate::Read(_) if input.stat.and_then(|stat| of_size.get(&stat.size)).is_some_and(|(n, any_read)| *n > 1 && *any_read) => {
                input.digest = reader.digest(&input.origin).ok().map(|digest| sink::hex(&digest));
            }
            _ => {}
        }
    });
}

/// Of inputs with the same bytes one is read: one that has or had a record of them, else the first.
fn find_same_bytes(inputs: &mut [Input], memory: &Memory) {
    let same_as_other = |input: &Input| memory.known.get(&input.path).is_some_and(|known| known.entry.status == Status::Skipped);
    let has_record = |input: &Input| {
        let known = memory.known.get(&input.path).map(|known| &known.entry);
        known.is_some_and(|entry| entry.status != Status::Skipped && entry.sha256 == input.digest)
    };
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let rank = |input: &Input| match input.fate {
        Fate::Skip(Skip::Unchanged | Skip::FailedBefore(_)) if !same_as_other(input) => 0,
        Fate::Read(_) if has_record(input) => 1,
        Fate::Read(_) => 2,
        Fate::Skip(Skip::Unchanged) => 3,
        _ => 4,
    };
    for (idx, input) in inputs.iter().enumerate() {
        let Some(digest) = &input.digest else { continue };
        let best = first.entry(digest).or_insert(idx);
        if inputs.get(*best).is_some_and(|other| rank(input) < rank(other)) {
            *best = idx;
        }
    }
    let fates: Vec<Option<Fate>> = inputs
        .iter()
        .enumerate()
        .map(|(idx, input)| {
            let first = input.digest.as_deref().and_then(|digest| first.get(digest)).copied();
            match (&input.fate, first) {
                (Fate::Read(_), Some(first)) if first != idx => Some(Fate::Same(first)),
                (Fate::Skip(Skip::Unchanged), Some(first)) if same_as_other(input) => {
                    // The one it was the same as has other bytes now: it has to be read itself.
                    Some(if first == idx { Fate::Read(Due::Changed) } else { Fate::Same(first) })
                }
                _ => None,
            }
        })
        .collect();
    for (input, fate) in inputs.iter_mut().zip(fates) {
        if let Some(fate) = fate {
            input.fate = fate;
        }
    }
}
