//! The packs' JSON to `meetings.jsonl` and `items.jsonl`: derived, so that they can be made anew at any
//! time, and in the order of the manifest.

use crate::error::{Error, Result};
use crate::sink::{self, Known, OutputFile, Store, tables};
use crate::source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Packs are read together up to this many bytes of JSON, which become some ten times as many.
const TOGETHER: u64 = 2 << 20;

/// Names of the tables.
pub(super) const TABLES: [&str; 2] = ["meetings.jsonl", "items.jsonl"];

/// What went into the tables.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// Packs.
    pub packs: u64,
    /// Lines of `meetings.jsonl`.
    pub meetings: u64,
    /// Lines of `items.jsonl`.
    pub items: u64,
    /// Records that the manifest names and that are gone or no records, with the reason.
    pub unreadable: Vec<String>,
}

/// Makes the tables of an output directory anew from the records that its manifest names.
///
/// # Errors
/// [`Error::Locked`] where a run writes into it, and those of writing.
pub fn index(out: &Path) -> Result<Indexed> {
    // Where nothing was written, nothing is made.
    if !sink::is_output(out) {
        let source = std::io::Error::new(std::io::ErrorKind::NotFound, "expected a directory that convert has written into");
        return Err(Error::Io { path: out.join("manifest.jsonl"), source });
    }
    let (store, memory) = Store::open(out)?;
    let indexed = write(out, &store, &memory.known)?;
    store.write_manifest(&memory.known)?;
    if memory.planned.is_empty() {
        store.finish()?;
    }
    Ok(indexed)
}

pub(super) fn write(out: &Path, store: &Store, known: &BTreeMap<String, Known>) -> Result<Indexed> {
    let [meetings, items] = TABLES;
    let (mut meetings, mut items) = (store.new_file(meetings)?, store.new_file(items)?);
    let mut indexed = Indexed::default();
    let mut together: Vec<&OutputFile> = Vec::new();
    let mut bytes = 0;
    let mut outputs = known.values().flat_map(|known| &known.entry.outputs).peekable();
    while let Some(output) = outputs.next() {
        together.push(output);
        bytes += output.bytes;
        if bytes < TOGETHER && outputs.peek().is_some() {
            continue;
        }
        bytes = 0;
        let rows: Vec<std::result::Result<tables::Rows, String>> = together.par_drain(..).map(|output| rows(out, &output.file)).collect();
        for rows in rows {
            match rows {
                Ok(rows) => {
                    indexed.packs += 1;
                    indexed.meetings += lines(&rows.meetings);
                    indexed.items += lines(&rows.items);
                    meetings.write(&rows.meetings)?;
                    items.write(&rows.items)?;
                }
                Err(reason) => indexed.unreadable.push(reason),
            }
        }
    }
    meetings.finish()?;
    items.finish()?;
    Ok(indexed)
}

fn rows(out: &Path, file: &str) -> std::result::Result<tables::Rows, String> {
    let json = source::read(&out.join(file)).map_err(|e| e.to_string())?;
    tables::rows(file, &json.bytes).map_err(|e| format!("{file}: expected a record: {e}"))
}

fn lines(rows: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', rows).count() as u64
}

/// Whether both tables are there.
pub(super) fn stand(out: &Path) -> bool {
    TABLES.iter().all(|table| sink::file_size(&out.join(table)).is_some())
}
