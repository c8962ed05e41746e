//! Rows to CSV by RFC 4180, with a `datapackage.json` that says what is in the columns.
//!
//! UTF-8, lines end with CR LF, null is an empty field and nothing else is, lists are JSON.

use super::describe;
use super::rows::{Rows, Value};
use super::table::{Kind, Table};
use super::tables::Id;
use crate::error::{Error, Result};
use crate::sink::{self, NewFile, Staged};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Name of the file that describes the others.
pub const PACKAGE: &str = "datapackage.json";

/// A file for each table.
pub struct Csv {
    files: Vec<File>,
    /// Whether text that a spreadsheet would take for a formula gets an apostrophe in front.
    excel_safe: bool,
    cell: Vec<u8>,
}

struct File {
    table: &'static Table,
    out: csv::Writer<Digested>,
    rows: u64,
}

/// What describes a finished file.
#[derive(Debug, Clone)]
pub struct Written {
    /// The table in it.
    pub table: &'static Table,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
}

/// A file whose bytes are digested on their way.
struct Digested {
    file: NewFile,
    digest: Sha256,
    bytes: u64,
}

impl Write for Digested {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = Write::write(&mut self.file, bytes)?;
        self.digest.update(bytes.get(..n).unwrap_or(bytes));
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Csv {
    /// Starts the files with their headers.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn create(staged: &Staged, tables: &[&'static Table], excel_safe: bool) -> Result<Csv> {
        let file = |table: &&'static Table| {
            let file = Digested { file: staged.new_file(&name(table))?, digest: Sha256::new(), bytes: 0 };
            let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
            out.write_record(table.columns_of(false).map(|(_, column)| column.name)).map_err(failed(table))?;
            Ok(File { table, out, rows: 0 })
        };
        Ok(Csv { files: tables.iter().map(file).collect::<Result<_>>()?, excel_safe, cell: Vec::new() })
    }

    /// Brings all of them to the disk, and what describes them.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn finish(self, staged: &Staged) -> Result<()> {
        let mut written = Vec::new();
        for File { table, out, rows } in self.files {
            let out = out.into_inner().map_err(|error| failed(table)(io::Error::from(error.error().kind()).into()))?;
            written.push(Written { table, name: name(table), sha256: sink::hex(&out.digest.finalize()), bytes: out.bytes, rows });
            out.file.finish()?;
        }
        let mut package = staged.new_file(PACKAGE)?;
        sink::json(&mut package, &describe::data_package(&written, self.excel_safe))
            .map_err(|source| Error::Write { path: PACKAGE.into(), source })?;
        package.finish()
    }
}

/// Name of a table's file.
fn name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

fn failed(table: &Table) -> impl Fn(csv::Error) -> Error + use<> {
    let path = name(table).into();
    move |error| {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        Error::Write { path: std::path::PathBuf::clone(&path), source }
    }
}

impl Rows for Csv {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        let Some(file) = self.files.iter_mut().find(|file| file.table.id == table) else { return Ok(()) };
        file.rows += 1;
        let table = file.table;
        let failed = |error| failed(table)(error);
        for (place, column) in file.table.columns_of(false) {
            self.cell.clear();
            let cell = &mut self.cell;
            let written = match values.get(place).copied().unwrap_or(Value::Null) {
                Value::Null => Ok(()),
                Value::Text(text) => {
                    if self.excel_safe && column.kind == Kind::Text && is_formula(text) {
                        cell.push(b'\'');
                    }
                    cell.extend_from_slice(text.as_bytes());
                    Ok(())
                }
                Value::Whole(number) => write!(cell, "{number}"),
                Value::Number(number) => write!(cell, "{number:?}"),
                Value::Bool(truth) => write!(cell, "{truth}"),
                Value::Areas(areas) => serde_json::to_writer(&mut *cell, areas).map_err(io::Error::from),
                Value::Clauses(clauses) => serde_json::to_writer(&mut *cell, clauses).map_err(io::Error::from),
            };
            written.map_err(|error| failed(error.into()))?;
            file.out.write_field(&*cell).map_err(&failed)?;
        }
        file.out.write_record(None::<&[u8]>).map_err(&failed)
    }
}

/// Whether a spreadsheet would take text for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_text() {
        assert!(["=1+1", "+44", "-", "@SUM(A1)", "\t=1", "＝1"].into_iter().all(is_formula));
        assert!(!["1=1", " =1", "a-b", "'=1", "–", ""].into_iter().any(is_formula));
    }
}
