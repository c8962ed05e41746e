//! Many files to records on disk, in parallel: the same bytes at any number of threads.

use super::{Options, guarded, parse};
use crate::error::{Error, Result};
use crate::sink::{self, NewFile};
use crate::source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Stack of a worker: a form nested to the limit of `pdf` fits in a debug build.
const STACK: usize = 16 << 20;

/// What is said of one input when it is done.
#[derive(Debug)]
pub enum Report<'a> {
    /// It was converted into the file of this name.
    Done(&'a Path, &'a str),
    /// It could not be.
    Failed(&'a Path, &'a Error),
}

/// What came of a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files that were converted.
    pub converted: usize,
    /// Files that were not.
    pub failed: usize,
    /// Pages of the converted files.
    pub pages: u64,
    /// Meetings found in them.
    pub meetings: usize,
    /// Items of those meetings.
    pub items: usize,
    /// Warnings over all.
    pub warnings: usize,
}

/// What one file adds to the run.
struct Output {
    meetings: Vec<u8>,
    items: Vec<u8>,
    counts: Summary,
}

/// Results wait here until all before them are written, so that rows stand in the order of inputs.
struct InOrder<'a, F> {
    next: usize,
    waiting: BTreeMap<usize, Result<Output>>,
    meetings: NewFile,
    items: NewFile,
    summary: Summary,
    /// The first error of writing rows; nothing is written after it.
    broken: Option<Error>,
    inputs: &'a [PathBuf],
    names: &'a [String],
    report: F,
}

/// Converts each of `inputs` into a JSON file of its own in `out`, and their meetings and items into
/// `meetings.jsonl` and `items.jsonl`. `report` is called once an input, in order. `jobs` is the
/// number of threads, 0 for one a core.
///
/// # Errors
/// When `out` cannot be written to. What is wrong with one input is reported, and the others go on.
pub fn convert(inputs: &[PathBuf], out: &Path, jobs: usize, options: &Options, report: impl FnMut(Report) + Send) -> Result<Summary> {
    options.house()?;
    sink::create_dir(out)?;
    let names = sink::output_names(inputs);
    let state = Mutex::new(InOrder {
        next: 0,
        waiting: BTreeMap::new(),
        meetings: NewFile::create(&out.join("meetings.jsonl"))?,
        items: NewFile::create(&out.join("items.jsonl"))?,
        summary: Summary::default(),
        broken: None,
        inputs,
        names: &names,
        report,
    });
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build();
    let pool = pool.map_err(|e| Error::Internal { reason: format!("cannot start threads: {e}") })?;
    pool.install(|| {
        // A bridge hands files out in order: a split range would begin its second half at once and
        // hold all of that until the first half is written.
        inputs.iter().zip(&names).enumerate().par_bridge().for_each(|(idx, (input, name))| {
            let output = guarded(|| one(input, name, out, options));
            // A poisoned lock means that a report panicked; the rows are still in order.
            state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take(idx, output);
        });
    });
    let state = state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(error) = state.broken {
        return Err(error);
    }
    state.meetings.finish()?;
    state.items.finish()?;
    Ok(state.summary)
}

fn one(input: &Path, name: &str, out: &Path, options: &Options) -> Result<Output> {
    let input = source::read(input)?;
    let pack = parse(&input.name, &input.bytes, options)?;
    let mut json = Vec::new();
    // Writing to a vector does not fail, and every key of a record is a string.
    let _ = sink::json(&mut json, &pack);
    sink::write_file(&out.join(name), &json)?;
    let counts = Summary {
        converted: 1,
        failed: 0,
        pages: pack.source.pages.into(),
        meetings: pack.meetings.len(),
        items: pack.meetings.iter().map(|m| m.items.len()).sum(),
        warnings: pack.warnings.len(),
    };
    Ok(Output { meetings: sink::meeting_rows(name, &pack), items: sink::item_rows(name, &pack), counts })
}

impl<F: FnMut(Report)> InOrder<'_, F> {
    fn take(&mut self, idx: usize, output: Result<Output>) {
        self.waiting.insert(idx, output);
        while let Some(output) = self.waiting.remove(&self.next) {
            let (Some(input), Some(name)) = (self.inputs.get(self.next), self.names.get(self.next)) else { return };
            self.next += 1;
            match output {
                Ok(output) => {
                    self.write(&output);
                    (self.report)(Report::Done(input, name));
                }
                Err(error) => {
                    self.summary.failed += 1;
                    (self.report)(Report::Failed(input, &error));
                }
            }
        }
    }

    fn write(&mut self, output: &Output) {
        let sum = &mut self.summary;
        sum.converted += output.counts.converted;
        sum.pages += output.counts.pages;
        sum.meetings += output.counts.meetings;
        sum.items += output.counts.items;
        sum.warnings += output.counts.warnings;
        if self.broken.is_none() {
            let written = self.meetings.write(&output.meetings).and_then(|()| self.items.write(&output.items));
            self.broken = written.err();
        }
    }
}
