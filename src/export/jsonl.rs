//! Rows to JSON Lines: a file a table, a line a row, every column in every line.

use super::rows::{Rows, Value};
use super::table::Table;
use super::tables::Id;
use crate::error::Result;
use crate::sink::{NewFile, Staged, add_line};
use serde::{Serialize, Serializer};

/// A file for each table.
pub struct Jsonl {
    files: Vec<(Id, NewFile)>,
    line: Vec<u8>,
}

impl Jsonl {
    /// Starts the files.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn create(staged: &Staged, tables: &[&'static Table]) -> Result<Jsonl> {
        let file = |table: &&'static Table| Ok((table.id, staged.new_file(&format!("{}.jsonl", table.name))?));
        Ok(Jsonl { files: tables.iter().map(file).collect::<Result<_>>()?, line: Vec::new() })
    }

    /// Brings all of them to the disk.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn finish(self) -> Result<()> {
        self.files.into_iter().try_for_each(|(_, file)| file.finish())
    }
}

impl Rows for Jsonl {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        let Some((_, file)) = self.files.iter_mut().find(|(id, _)| *id == table) else { return Ok(()) };
        self.line.clear();
        add_line(&mut self.line, &Line { table: table.table(), values })?;
        file.write(&self.line)
    }
}

/// A row as an object.
struct Line<'a> {
    table: &'static Table,
    values: &'a [Value<'a>],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.table.columns.iter().map(|column| column.name).zip(self.values))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Areas(areas) => areas.serialize(serializer),
            Value::Clauses(clauses) => clauses.serialize(serializer),
        }
    }
}
