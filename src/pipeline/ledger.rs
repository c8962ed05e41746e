//! What comes of each input: told to the observer, entered into the manifest, brought to the disk.

use super::convert::Settings;
use super::crew::{Halt, Message};
use super::events::{Due, Event, Finished, Observer, Skip, Summary};
use super::job::{Outcome, Reply};
use super::plan::{Fate, Input, Version};
use crate::error::{Error, Result};
use crate::sink::{self, Counts, Done, Entry, ErrorCode, Known, Memory, Status, Store};
use crate::source::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Done inputs are brought to the disk together: so many,
const COMMIT_EVERY: usize = 256;
/// or as many as there are after this time.
const COMMIT_WITHIN: Duration = Duration::from_secs(2);
/// How often a stop is looked for while nothing comes.
const TICK: Duration = Duration::from_millis(200);

/// Warnings that say that a part of the input is not in its record.
const LEAVES_OUT: [&str; 4] = ["no_text_layer", "unreadable_text", "damaged_file", "over_budget"];

/// The books of a run.
pub(super) struct Ledger<'a> {
    inputs: &'a [Input],
    memory: Memory,
    store: &'a Store,
    version: Version,
    settings: &'a Settings,
    observer: &'a mut dyn Observer,
    summary: Summary,
    /// What this run has read.
    read: BTreeSet<u32>,
    /// Done, and not yet brought to the disk.
    waiting: Vec<Done>,
    /// Whether manifest and tables have to be written anew.
    pub changed: bool,
    /// Whether the file of sizes and times has.
    pub touched: bool,
}

impl<'a> Ledger<'a> {
    pub fn new(
        inputs: &'a [Input],
        memory: Memory,
        store: &'a Store,
        version: Version,
        settings: &'a Settings,
        observer: &'a mut dyn Observer,
    ) -> Ledger<'a> {
        let summary = Summary { inputs: inputs.len() as u64, ..Summary::default() };
        let changed = memory.behind;
        Ledger {
            inputs,
            memory,
            store,
            version,
            settings,
            observer,
            summary,
            read: BTreeSet::new(),
            waiting: Vec::new(),
            changed,
            touched: false,
        }
    }

    /// Tells what is to be done and what is not.
    pub fn announce(&mut self) -> Result<()> {
        let to_read = || self.inputs.iter().filter(|input| matches!(input.fate, Fate::Read(_)));
        let bytes = to_read().filter_map(|input| input.stat).map(|stat| stat.size).sum();
        let planned = Event::Planned { inputs: self.inputs.len() as u64, to_do: to_read().count() as u64, bytes };
        self.observer.event(&planned);
        for (idx, input) in (0_u32..).zip(self.inputs) {
            match &input.fate {
                Fate::Skip(skip) => self.skip(input, skip.clone()),
                Fate::Missed(reason) => {
                    let outcome = Outcome::Failed { error: ErrorCode::Unreadable, reason: reason.clone() };
                    self.take(Reply { idx, seconds: 0.0, sha256: None, size: None, outcome })?;
                }
                Fate::Read(_) | Fate::Same(_) => {}
            }
        }
        self.commit()
    }

    fn skip(&mut self, input: &Input, skip: Skip) {
        count_skip(&mut self.summary, &skip);
        self.observer.event(&Event::Skipped { input: input.path.clone(), reason: skip });
    }

    /// All that is known.
    pub fn known(&self) -> &BTreeMap<String, Known> {
        &self.memory.known
    }

    /// The digest that an input had when it was read, where it need not be read if it has it still.
    pub fn unless(&self, idx: u32) -> Option<String> {
        let input = self.inputs.get(idx as usize)?;
        let Known { entry, .. } = self.memory.known.get(&input.path)?;
        let stands = |file: &sink::OutputFile| self.store.output_size(&file.file) == Some(file.bytes);
        let still = input.fate == Fate::Read(Due::Changed) && entry.status != Status::Skipped && entry.outputs.iter().all(stands);
        entry.sha256.clone().filter(|_| still)
    }

    /// Takes what workers tell until there are none left.
    pub fn listen(&mut self, messages: &Receiver<Message>, halt: &Halt) -> Result<()> {
        let mut broken: Option<Error> = None;
        let mut committed = Instant::now();
        loop {
            match messages.recv_timeout(TICK) {
                Ok(Message::Started { idx, worker }) => {
                    if let Some(input) = self.inputs.get(idx as usize) {
                        let worker = u32::try_from(worker).unwrap_or(u32::MAX);
                        self.observer.event(&Event::Started { input: input.path.clone(), worker });
                    }
                }
                Ok(Message::Done(reply)) => {
                    if let Err(error) = self.take(*reply) {
                        halt.broken.store(true, Ordering::SeqCst);
                        broken.get_or_insert(error);
                    }
                }
                Ok(Message::Broken(error)) => {
                    halt.broken.store(true, Ordering::SeqCst);
                    broken.get_or_insert(error);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let due = self.waiting.len() >= COMMIT_EVERY || committed.elapsed() >= COMMIT_WITHIN;
            if due && broken.is_none() {
                if let Err(error) = self.commit() {
                    halt.broken.store(true, Ordering::SeqCst);
                    broken = Some(error);
                }
                committed = Instant::now();
            }
        }
        // What is done is done, also where the run has to be given up.
        let committed = self.commit();
        broken.map_or(committed, Err)
    }

    fn take(&mut self, reply: Reply) -> Result<()> {
        let Some(input) = self.inputs.get(reply.idx as usize) else { return Ok(()) };
        let mut finished = Finished { input: input.path.clone(), seconds: reply.seconds, ..Finished::default() };
        let mut entry = self.entry(input);
        entry.sha256 = reply.sha256;
        entry.size = reply.size;
        self.read.insert(reply.idx);
        match reply.outcome {
            Outcome::Unchanged => return self.unchanged(input),
            Outcome::Unwritable { reason } => {
                let path = PathBuf::from(&input.name);
                return Err(Error::Write { path, source: std::io::Error::other(reason) });
            }
            Outcome::Read { output, counts, missing } => {
                let partial = counts.warnings.keys().any(|code| LEAVES_OUT.contains(&code.as_str()));
                entry.status = if partial { Status::Partial } else { Status::Complete };
                finished.output = Some(output.file.clone());
                finished.missing = missing;
                entry.outputs = vec![output];
                entry.counts = counts;
            }
            Outcome::Failed { error, reason } => {
                entry.status = Status::Failed;
                entry.error = Some(error);
                if error != ErrorCode::Unreadable && entry.sha256.is_none() {
                    // Its worker had no time to say.
                    entry.sha256 = input.origin.digest().ok().map(|digest| sink::hex(&digest));
                }
                finished.reason = Some(reason.clone());
                entry.reason = Some(reason);
            }
        }
        finished.status = entry.status;
        finished.error = entry.error;
        finished.bytes = entry.size.unwrap_or(0);
        finished.counts.clone_from(&entry.counts);
        add(&mut self.summary, &finished);
        self.enter(input, entry, true)?;
        self.observer.event(&Event::Finished(Box::new(finished)));
        Ok(())
    }

    /// An input that had been touched, and has the bytes it had.
    fn unchanged(&mut self, input: &Input) -> Result<()> {
        self.touched = true;
        let Some(known) = self.memory.known.get_mut(&input.path) else { return Ok(()) };
        known.seen = input.stat;
        let skip = known.entry.error.map_or(Skip::Unchanged, Skip::FailedBefore);
        self.skip(input, skip);
        Ok(())
    }

    /// An entry to be filled in.
    fn entry(&self, input: &Input) -> Entry {
        Entry {
            path: input.path.clone(),
            sha256: None,
            size: input.stat.map(|stat| stat.size),
            tool: self.version.tool.clone(),
            grammar: self.version.grammar.clone(),
            status: Status::Skipped,
            error: None,
            reason: None,
            same_as: None,
            name: input.name.clone(),
            outputs: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Enters an input that is done.
    fn enter(&mut self, input: &Input, entry: Entry, written: bool) -> Result<()> {
        let before = self.memory.known.get(&input.path).map(|known| &known.entry);
        let gone = before.into_iter().flat_map(|entry| &entry.outputs).map(|output| &output.file);
        let gone = gone.filter(|file| !entry.outputs.iter().any(|output| output.file == **file)).cloned().collect();
        if let Some(dir) = &self.settings.quarantine {
            match entry.status {
                Status::Failed if entry.error != Some(ErrorCode::Unreadable) => sink::quarantine(dir, &entry.name, &input.origin)?,
                _ => sink::release(dir, &entry.name, &input.origin),
            }
        }
        let known = self.memory.known.get(&input.path);
        if entry.status == Status::Failed && known.is_some_and(|known| known.entry == entry && known.seen == input.stat) {
            // Failed again, and nothing is new.
            return Ok(());
        }
        self.waiting.push(Done { entry, seen: input.stat, gone, written });
        Ok(())
    }

    /// Brings to the disk what is done.
    fn commit(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.changed = true;
        let batch = std::mem::take(&mut self.waiting);
        self.store.commit(&batch)?;
        for Done { entry, seen, .. } in batch {
            self.memory.planned.remove(&entry.path);
            self.memory.known.insert(entry.path.clone(), Known { entry, seen });
        }
        Ok(())
    }

    /// Enters the inputs that have the same bytes as another; those whose other one has turned out to
    /// be different are returned.
    pub fn same_bytes(&mut self) -> Result<Vec<u32>> {
        let mut different = Vec::new();
        for (idx, input) in (0_u32..).zip(self.inputs) {
            let Fate::Same(other) = input.fate else { continue };
            let Some(other) = self.inputs.get(other) else { continue };
            if self.read.contains(&idx) {
                // It was read in the round before.
                continue;
            }
            let read = self.memory.known.get(&other.path).and_then(|known| known.entry.sha256.as_ref());
            if read.is_none() || read != input.digest.as_ref() {
                different.push(idx);
                continue;
            }
            let mut entry = self.entry(input);
            entry.sha256.clone_from(&input.digest);
            entry.same_as = Some(other.path.clone());
            let skip = Skip::SameBytes(other.path.clone());
            if self.memory.known.get(&input.path).is_none_or(|known| known.entry != entry || known.seen != input.stat) {
                self.enter(input, entry, false)?;
            }
            self.skip(input, skip);
        }
        self.commit()?;
        Ok(different)
    }

    /// Drops what is known of inputs that are gone, and their records.
    pub fn drop_gone(&mut self, gone: &BTreeSet<String>) -> Result<()> {
        let entries: Vec<&Entry> = gone.iter().filter_map(|path| self.memory.known.get(path)).map(|known| &known.entry).collect();
        if entries.is_empty() {
            return Ok(());
        }
        self.store.drop_entries(&entries)?;
        self.changed = true;
        for path in gone {
            let Some(Known { entry, .. }) = self.memory.known.remove(path) else { continue };
            if let Some(dir) = &self.settings.quarantine {
                sink::release(dir, &entry.name, &Origin::parse(path));
            }
            self.summary.dropped += 1;
            let output = entry.outputs.into_iter().next().map(|output| output.file);
            self.observer.event(&Event::Dropped { input: path.clone(), output });
        }
        Ok(())
    }

    /// Writes the manifest anew.
    pub fn write_manifest(&self) -> Result<()> {
        self.store.write_manifest(&self.memory.known)
    }

    /// Writes the file of sizes and times anew.
    pub fn write_seen(&self) -> Result<()> {
        self.store.write_seen(&self.memory.known)
    }

    /// The last event.
    pub fn sum_up(mut self, start: Instant, stopped: bool) -> Summary {
        let s = &mut self.summary;
        s.stopped = stopped;
        s.seconds = start.elapsed().as_secs_f64();
        let reached = s.complete + s.partial + s.failed + s.unchanged + s.same_bytes + s.older;
        s.left = s.inputs.saturating_sub(reached);
        self.observer.event(&Event::Summary(self.summary.clone()));
        self.summary
    }
}

/// Counts an input that is not read.
pub(super) fn count_skip(summary: &mut Summary, skip: &Skip) {
    match skip {
        Skip::Unchanged => summary.unchanged += 1,
        Skip::FailedBefore(error) => {
            summary.failed += 1;
            summary.failed_before += 1;
            *summary.errors.entry(*error).or_default() += 1;
        }
        Skip::SameBytes(_) => summary.same_bytes += 1,
        Skip::Older => summary.older += 1,
    }
}

fn add(summary: &mut Summary, finished: &Finished) {
    match finished.status {
        Status::Complete => summary.complete += 1,
        Status::Partial => summary.partial += 1,
        Status::Failed => summary.failed += 1,
        Status::Skipped => {}
    }
    if let Some(error) = finished.error {
        *summary.errors.entry(error).or_default() += 1;
    }
    summary.pages += u64::from(finished.counts.pages);
    summary.documents += u64::from(finished.counts.documents);
    summary.meetings += u64::from(finished.counts.meetings);
    summary.items += u64::from(finished.counts.items);
    summary.warnings += finished.counts.warnings.values().map(|n| u64::from(*n)).sum::<u64>();
    summary.bytes += finished.bytes;
}
