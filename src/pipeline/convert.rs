//! Many inputs to records on disk: what is new or changed is read, by several workers at once, and
//! what is done is kept so that a run which is cut off at any moment goes on where it was.

use super::Options;
use super::crew::{Crew, Halt};
use super::events::{ErrorCode, Event, Observer, Skip, Summary};
use super::index;
use super::ledger::{Ledger, count_skip};
use super::plan::{Fate, Found, Input, Version, plan};
use super::prune::Gone;
use crate::error::Result;
use crate::house::House;
use crate::sink::{self, Memory, Store};
use crate::source::{Missed, Origin};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::time::{Duration, Instant};

/// How a run goes about its work. The default reads what is new or changed, in the process itself.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Workers at once; 0 for one a core.
    pub jobs: usize,
    /// Whether files are read in processes of their own.
    pub isolate: bool,
    /// What a worker process may take.
    pub limits: Limits,
    /// Read everything, known or not.
    pub force: bool,
    /// Read what failed before.
    pub retry_failed: bool,
    /// Leave out what was changed before this time, in nanoseconds since 1970.
    pub since: Option<i64>,
    /// Drop the records of inputs that are gone.
    pub prune: bool,
    /// Only tell what would be done.
    pub dry_run: bool,
    /// Directory that gets a copy of each input that failed.
    pub quarantine: Option<PathBuf>,
}

/// What a worker process may take for one input; one that takes more is killed, and the input failed.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// Time.
    pub timeout: Option<Duration>,
    /// Bytes of memory.
    pub max_memory: Option<u64>,
}

/// Converts each of `inputs` into a JSON file of its own in `out`, keeps `manifest.jsonl` there, and
/// the meetings and items of all in `meetings.jsonl` and `items.jsonl`. `observer` is told of it; a
/// number other than 0 in `stop` ends the run early, in a state with which the next goes on.
///
/// # Errors
/// When `out` cannot be written to or another run does so, or no worker can be started. What is wrong
/// with an input is told, and the others go on.
pub fn convert(
    found: Vec<std::result::Result<Origin, Missed>>,
    out: &Path,
    settings: &Settings,
    options: &Options,
    stop: &AtomicUsize,
    observer: &mut dyn Observer,
) -> Result<Summary> {
    let start = Instant::now();
    let version = Version { tool: env!("CARGO_PKG_VERSION").to_owned(), grammar: House::fingerprint(options.house.as_ref()).to_owned() };
    if settings.dry_run {
        return dry_run(found, out, settings, &version, observer);
    }
    let (store, memory) = Store::open(out)?;
    if let Some(dir) = &settings.quarantine {
        sink::create_dir(dir)?;
    }
    let (inputs, gone) = planned(found, &memory, out, settings, &version);
    let fresh = inputs.iter().filter(|input| !memory.known.contains_key(&input.path) && !memory.planned.contains_key(&input.path));
    store.plan(fresh.map(|input| (input.path.as_str(), input.name.as_str())))?;
    let halt = Halt { stop, broken: AtomicBool::new(false) };
    let mut ledger = Ledger::new(&inputs, memory, &store, version, settings, observer);
    ledger.announce()?;
    let crew = Crew { inputs: &inputs, store: &store, settings, options, halt: &halt };
    let mut to_read: Vec<u32> = inputs_that(&inputs, |input| matches!(input.fate, Fate::Read(_)));
    to_read.sort_by_cached_key(|idx| inputs.get(*idx as usize).map(|input| (input.origin.path.as_path(), input.origin.reading_order())));
    loop {
        crew.read(&to_read, &mut ledger)?;
        if halt.now() {
            break;
        }
        // Of those that were to have the same bytes as another, some may have changed meanwhile.
        to_read = ledger.same_bytes()?;
        if to_read.is_empty() {
            break;
        }
    }
    if halt.now() {
        ledger.write_manifest()?;
        return Ok(ledger.sum_up(start, true));
    }
    ledger.drop_gone(&gone.paths)?;
    if ledger.changed || !index::stand(out) {
        index::write(out, &store, ledger.known())?;
        ledger.write_manifest()?;
    } else if ledger.touched {
        ledger.write_seen()?;
    }
    let summary = ledger.sum_up(start, false);
    store.finish()?;
    Ok(summary)
}

fn inputs_that(inputs: &[Input], which: impl Fn(&Input) -> bool) -> Vec<u32> {
    (0_u32..).zip(inputs).filter(|(_, input)| which(input)).map(|(idx, _)| idx).collect()
}

/// What is to be done with each input, and which known ones are gone.
fn planned(mut found: Vec<Found>, memory: &Memory, out: &Path, settings: &Settings, version: &Version) -> (Vec<Input>, Gone) {
    let gone = if settings.prune { Gone::find(&mut found, memory) } else { Gone::default() };
    let mut inputs = plan(found, memory, out, settings, version);
    gone.replace(&mut inputs, memory);
    (inputs, gone)
}

fn dry_run(found: Vec<Found>, out: &Path, settings: &Settings, version: &Version, observer: &mut dyn Observer) -> Result<Summary> {
    let memory = sink::recall(out)?;
    let (inputs, gone) = planned(found, &memory, out, settings, version);
    let mut summary = Summary { inputs: inputs.len() as u64, ..Summary::default() };
    for input in &inputs {
        let name = input.path.clone();
        match &input.fate {
            Fate::Read(due) => {
                summary.left += 1;
                observer.event(&Event::WouldRead { input: name, reason: *due });
            }
            Fate::Skip(skip) => {
                count_skip(&mut summary, skip);
                observer.event(&Event::Skipped { input: name, reason: skip.clone() });
            }
            Fate::Missed(_) => {
                summary.failed += 1;
                *summary.errors.entry(ErrorCode::Unreadable).or_default() += 1;
            }
            Fate::Same(other) => {
                summary.same_bytes += 1;
                let other = inputs.get(*other).map(|input| input.path.clone()).unwrap_or_default();
                observer.event(&Event::Skipped { input: name, reason: Skip::SameBytes(other) });
            }
        }
    }
    for path in gone.paths {
        summary.dropped += 1;
        let output = memory.known.get(&path).and_then(|known| known.entry.outputs.first()).map(|output| output.file.clone());
        observer.event(&Event::WouldDrop { input: path, output });
    }
    observer.event(&Event::Summary(summary.clone()));
    Ok(summary)
}
