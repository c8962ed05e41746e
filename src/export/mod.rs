//! The records of an output directory to tables and to the formats of others.
//!
//! The only layer that names `csv`, `parquet`, `arrow_array`, `arrow_schema` and `rusqlite`. Records are read one
//! after another, packs first and meetings then, and rows go out as they come.

mod jsonl;
mod rows;
mod table;
mod tables;
mod words;

pub use table::{Column, Foreign, Kind, Table};
pub use tables::{Id, TABLES};

use crate::collection::Collection;
use crate::error::Result;
use crate::sink::{self, Staged};
use jsonl::Jsonl;
use rows::{Rows, Value};
use std::path::{Path, PathBuf};

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A file of JSON Lines for each table.
    Jsonl,
}

impl Format {
    /// Its name, that of its place below `export/`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
        }
    }

    /// Where it is written if nothing else is said.
    pub fn place(self, dir: &Path) -> PathBuf {
        dir.join("export").join(self.name())
    }
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// Tables that the format has, with their numbers of rows.
    pub tables: Vec<(&'static str, u64)>,
}

/// Writes the records of a directory in a format to `out`, whole or not at all.
///
/// # Errors
/// [`Error::Locked`](crate::Error::Locked) where a run writes into the directory, and those of reading and writing.
pub fn export(dir: &Path, format: Format, out: Option<&Path>) -> Result<Exported> {
    let collection = Collection::open(dir)?;
    let _lock = sink::lock(dir)?;
    let path = out.map_or_else(|| format.place(dir), Path::to_owned);
    match format {
        Format::Jsonl => {
            let tables: Vec<&Table> = TABLES.iter().filter(|table| table.nested).collect();
            let staged = Staged::dir(&path, |name| name.ends_with(".jsonl"))?;
            let mut counted = Counted::new(Jsonl::create(&staged, &tables)?);
            write(&collection, &mut counted)?;
            let tables = counted.of(&tables);
            counted.rows.finish()?;
            staged.finish()?;
            Ok(Exported { path, tables })
        }
    }
}

/// All rows of a directory, in an order in which keys lead to what is there.
fn write(collection: &Collection, rows: &mut impl Rows) -> Result<()> {
    for (file, pack) in collection.packs() {
        rows::pack(file, &pack?, rows)?;
    }
    collection.people()?.iter().try_for_each(|person| rows::person(person, rows))?;
    for meeting in collection.meetings() {
        rows::meeting(&meeting?, rows)?;
    }
    Ok(())
}

/// Counts rows on their way.
struct Counted<R> {
    rows: R,
    counts: [u64; TABLES.len()],
}

impl<R> Counted<R> {
    fn new(rows: R) -> Counted<R> {
        Counted { rows, counts: [0; TABLES.len()] }
    }

    fn of(&self, tables: &[&'static Table]) -> Vec<(&'static str, u64)> {
        let count = |table: &&'static Table| (table.name, self.counts.get(table.id as usize).copied().unwrap_or(0));
        tables.iter().map(count).collect()
    }
}

impl<R: Rows> Rows for Counted<R> {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        if let Some(count) = self.counts.get_mut(table as usize) {
            *count += 1;
        }
        self.rows.row(table, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_their_places_and_keys_lead_to_columns() {
        for (place, table) in TABLES.iter().enumerate() {
            assert_eq!(table.id as usize, place, "{}", table.name);
            let column = |table: &Table, name: &str| table.columns.iter().any(|column| column.name == name);
            assert!(!table.primary.is_empty() && table.primary.iter().all(|name| column(table, name)), "{}", table.name);
            for foreign in table.foreign {
                let there = TABLES.iter().position(|other| other.name == foreign.table).unwrap();
                assert!(foreign.columns.iter().all(|name| column(table, name)), "{}", table.name);
                assert_eq!(TABLES[there].primary, foreign.to, "{}: a key leads to a primary key", table.name);
                let meant = there < place || there == place && foreign.columns == ["approved_at_id"];
                assert!(meant || foreign.columns == ["item_id"], "{} leads to a table behind it", table.name);
            }
            for column in table.columns.iter().filter(|column| table.primary.contains(&column.name)) {
                assert_eq!(column.null, None, "{}.{} is of the key", table.name, column.name);
            }
        }
    }
}
