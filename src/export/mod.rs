//! The records of an output directory to tables and to the formats of others.
//!
//! The only layer that names `csv`, `parquet`, `arrow_array`, `arrow_schema`, `rusqlite`, `quick_xml` and `uuid`. Records are
//! read one after another, and rows go out as they come.

mod akn;
mod atom;
mod checked;
mod csv;
mod describe;
mod ical;
mod ids;
mod jsonl;
mod memberships;
mod ocd;
mod once;
mod parquet;
mod popolo;
mod rows;
#[cfg(test)]
mod sample;
mod sqlite;
mod standards;
mod table;
mod tables;
mod views;
mod words;
mod xml;
mod zone;

pub use describe::dictionary;
pub use standards::{Publication, Standard, publish};
pub use table::{Column, Foreign, Kind, Table};
pub use tables::{Id, TABLES};
pub use views::{VIEWS, View};
pub use zone::Zone;

use crate::collection::Collection;
use crate::error::Result;
use crate::sink::{self, Staged};
use checked::Checked;
use csv::Csv;
use jsonl::Jsonl;
use parquet::Parquet;
use rows::Rows;
use sqlite::Sqlite;
use std::path::{Path, PathBuf};

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A CSV file for each table, and a `datapackage.json`.
    Csv,
    /// A Parquet file for each table.
    Parquet,
    /// A database of SQLite, and a `metadata.json` for Datasette.
    Sqlite,
    /// A file of JSON Lines for each table.
    Jsonl,
}

/// What can be asked for.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where to write; below the directory of records where nothing is said.
    pub out: Option<PathBuf>,
    /// Whether text in CSV that a spreadsheet would take for a formula gets an apostrophe in front.
    pub excel_safe: bool,
}

impl Format {
    /// Its name, that of its place below `export/`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Sqlite => "sqlite",
            Format::Jsonl => "jsonl",
        }
    }

    /// The tables it has: where lists can stand in a row, none for those lists.
    fn tables(self) -> Vec<&'static Table> {
        let nests = matches!(self, Format::Parquet | Format::Jsonl);
        TABLES.iter().filter(|table| !nests || table.nested).collect()
    }

    /// Whether a file in its directory may be one that it wrote.
    fn wrote(self, file: &str) -> bool {
        let table = |name: &str| TABLES.iter().any(|table| table.name == name);
        match self {
            Format::Csv => file == csv::PACKAGE || file.strip_suffix(".csv").is_some_and(table),
            Format::Parquet => file.strip_suffix(".parquet").is_some_and(table),
            Format::Sqlite => [DATABASE_FILE, sqlite::METADATA].contains(&file),
            Format::Jsonl => file.strip_suffix(".jsonl").is_some_and(table),
        }
    }
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// Tables that the format has, with their numbers of rows.
    pub tables: Vec<(&'static str, u64)>,
    /// What was left out or leads nowhere, in words.
    pub doubts: Vec<String>,
}

/// The database in a directory of its own, as Datasette names it.
const DATABASE: &str = "minutebook";
/// Its file there.
const DATABASE_FILE: &str = "minutebook.sqlite";
/// A place that ends with one of these is a database and no directory.
const DATABASE_ENDS: [&str; 3] = ["sqlite", "sqlite3", "db"];

/// Writes the records of a directory in a format, whole or not at all.
///
/// # Errors
/// [`Error::Locked`](crate::Error::Locked) where a run writes into the directory, and those of reading and writing.
pub fn export(dir: &Path, format: Format, settings: &Settings) -> Result<Exported> {
    // What is no directory of records is left as it is.
    let _lock = sink::is_output(dir).then(|| sink::lock_to_read(dir)).transpose()?;
    let collection = Collection::open(dir)?;
    let path = settings.out.clone().unwrap_or_else(|| dir.join("export").join(format.name()));
    let tables = format.tables();
    let alone = format == Format::Sqlite && path.extension().is_some_and(|end| DATABASE_ENDS.iter().any(|known| end == *known));
    let staged = if alone { Staged::file(&path, Sqlite::wrote)? } else { Staged::dir(&path, |name| format.wrote(name))? };
    let mut exported = Exported { path, ..Exported::default() };
    match format {
        Format::Csv => fill(&collection, Csv::create(&staged, &tables, settings.excel_safe)?, &mut exported)?.finish(&staged)?,
        Format::Parquet => fill(&collection, Parquet::create(&staged, &tables)?, &mut exported)?.finish()?,
        Format::Jsonl => fill(&collection, Jsonl::create(&staged, &tables)?, &mut exported)?.finish()?,
        Format::Sqlite => {
            let database = Sqlite::create(&staged.place(DATABASE_FILE), &tables)?;
            let nowhere = fill(&collection, database, &mut exported)?.finish()?;
            exported.doubts.extend(nowhere);
            if !alone {
                sqlite::write_metadata(&staged, DATABASE, &tables)?;
            }
        }
    }
    exported.tables.retain(|(name, _)| tables.iter().any(|table| table.name == *name));
    staged.finish()?;
    Ok(exported)
}

/// Sends all rows of a directory to `rows` and hands it back: packs first, then people and meetings, so that keys
/// lead to what is there.
fn fill<R: Rows>(collection: &Collection, rows: R, exported: &mut Exported) -> Result<R> {
    let mut checked = Checked::new(rows);
    for (file, pack) in collection.packs() {
        rows::pack(file, &pack?, &mut checked)?;
    }
    collection.people()?.iter().try_for_each(|person| rows::person(person, &mut checked))?;
    for meeting in collection.meetings() {
        rows::meeting(&meeting?, &mut checked)?;
    }
    exported.tables = TABLES.iter().map(|table| (table.name, checked.count(table.id))).collect();
    exported.doubts = checked.left_out();
    Ok(checked.rows)
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
