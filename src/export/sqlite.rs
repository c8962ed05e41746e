//! Rows to a database of SQLite: keys, indexes, full-text search and views, as Datasette likes it.

use super::describe::{self, VERSION};
use super::rows::{Rows, Value};
use super::table::{Column, Kind, Table};
use super::tables::Id;
use super::views::VIEWS;
use crate::error::{Error, Result};
use crate::sink::Staged;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Statements that are kept ready: one for each table, and some more.
const READY: usize = 64;
/// What says that a database is of this program: `mntb`.
const APPLICATION: i32 = 0x6d6e_7462;
/// Pages of the database are gathered in memory up to this many KiB.
const CACHE_KIB: u32 = 32 << 10;
/// Keys that lead nowhere are told up to this many.
const TOLD: usize = 5;

/// Name of the file that describes the database to Datasette.
pub const METADATA: &str = "metadata.json";

/// What is searched: a table, and its columns of text.
const SEARCHED: [(&str, &[&str]); 3] = [("items", &["title", "text"]), ("resolutions", &["text"]), ("paragraphs", &["text"])];

/// Columns that are asked for beside those of keys.
const ASKED: [(&str, &[&str]); 6] = [
    ("meetings", &["date"]),
    ("meetings", &["authority", "body"]),
    ("items", &["type"]),
    ("attendance", &["name"]),
    ("documents", &["type"]),
    ("people", &["authority", "name"]),
];

/// A database that is written to.
pub struct Sqlite {
    path: PathBuf,
    connection: Connection,
    tables: Vec<&'static Table>,
    /// Of each table by its place.
    inserts: Vec<(Id, String)>,
}

impl Sqlite {
    /// Starts a database at `path`, where nothing is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(path: &Path, tables: &[&'static Table]) -> Result<Sqlite> {
        let connection = Connection::open(path).map_err(failed(path))?;
        connection.set_prepared_statement_cache_capacity(READY);
        // Nobody else sees the file before it is whole, and what is not is removed: no journal, one sync at the end.
        let setup = format!(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA cache_size = -{CACHE_KIB}; PRAGMA temp_store = FILE; PRAGMA foreign_keys = OFF; PRAGMA user_version = {VERSION};
             PRAGMA application_id = {APPLICATION}; BEGIN;"
        );
        connection.execute_batch(&setup).map_err(failed(path))?;
        for table in tables {
            connection.execute_batch(&create(table)).map_err(failed(path))?;
        }
        let inserts = tables.iter().map(|table| (table.id, insert(table))).collect();
        Ok(Sqlite { path: path.to_owned(), connection, tables: tables.to_vec(), inserts })
    }

    /// Whether a file is a database that this program has written.
    pub fn wrote(path: &Path) -> bool {
        let id = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .and_then(|known| known.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0)));
        id.is_ok_and(|id| id == APPLICATION)
    }

    /// Adds indexes, search and views, and closes the database; says which keys lead nowhere.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn finish(self) -> Result<Vec<String>> {
        let failed = failed(&self.path);
        let mut rest = String::new();
        for table in &self.tables {
            let keys = table.foreign.iter().map(|foreign| foreign.columns).filter(|columns| !table.primary.starts_with(columns));
            let asked = ASKED.iter().filter(|(name, _)| *name == table.name).map(|(_, columns)| *columns);
            for columns in keys.chain(asked) {
                let _ = writeln!(rest, "CREATE INDEX {}_{} ON {}({});", table.name, columns.join("_"), table.name, columns.join(", "));
            }
        }
        for (table, columns) in SEARCHED {
            let columns = columns.join(", ");
            let _ = writeln!(
                rest,
                "CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, content=\"{table}\", tokenize='porter unicode61 remove_diacritics 2');
                 INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild');"
            );
        }
        for view in VIEWS {
            let _ = writeln!(rest, "CREATE VIEW {} AS\n-- {}\n{};", view.name, view.words, view.select);
        }
        rest.push_str("COMMIT; ANALYZE;");
        self.connection.execute_batch(&rest).map_err(&failed)?;
        let told = self.lead_nowhere().map_err(&failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))?;
        Ok(told)
    }

    /// Keys that lead to no row.
    fn lead_nowhere(&self) -> rusqlite::Result<Vec<String>> {
        let mut check = self.connection.prepare("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2")?;
        let told = check.query_map([], |row| {
            let (table, parent, n): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(format!("table {table}: {n} keys lead to no row of {parent}"))
        })?;
        told.take(TOLD).collect()
    }
}

/// Writes what Datasette shows beside a database of that name.
///
/// # Errors
/// When the disk is full, say.
pub fn write_metadata(staged: &Staged, database: &str, tables: &[&'static Table]) -> Result<()> {
    let mut file = staged.new_file(METADATA)?;
    crate::sink::json(&mut file, &describe::metadata(database, tables)).map_err(|source| Error::Write { path: METADATA.into(), source })?;
    file.finish()
}

fn failed(path: &Path) -> impl Fn(rusqlite::Error) -> Error + use<> {
    let path = path.to_owned();
    move |error| Error::Write { path: path.clone(), source: std::io::Error::other(error) }
}

impl Rows for Sqlite {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        let Some((_, insert)) = self.inserts.iter().find(|(id, _)| *id == table) else { return Ok(()) };
        let columns = table.table().columns_of(false).map(|(place, _)| values.get(place).copied().unwrap_or(Value::Null));
        let written = self.connection.prepare_cached(insert).and_then(|mut insert| insert.execute(params_from_iter(columns)));
        written.map(drop).map_err(|error| failed(&self.path)(error))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let json = |value: serde_json::Result<String>| {
            let text = value.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            Ok(ToSqlOutput::Owned(rusqlite::types::Value::Text(text)))
        };
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Whole(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Number(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Value::Bool(truth) => ToSqlOutput::Borrowed(ValueRef::Integer((*truth).into())),
            Value::Areas(areas) => return json(serde_json::to_string(areas)),
            Value::Clauses(clauses) => return json(serde_json::to_string(clauses)),
        })
    }
}

/// `CREATE TABLE` with what tables and columns say as comments, which the database keeps.
fn create(table: &Table) -> String {
    let mut out = format!("CREATE TABLE {} (\n  -- {}\n", table.name, table.words);
    let keys = usize::from(table.primary.len() > 1) + table.foreign.len();
    let n_lines = table.columns_of(false).count() + keys;
    let mut n = 0;
    let mut line = |text: &str, comment: &str| {
        n += 1;
        let comma = if n < n_lines { "," } else { "" };
        let comment = if comment.is_empty() { String::new() } else { format!(" -- {comment}") };
        let _ = writeln!(out, "  {text}{comma}{comment}");
    };
    for (_, column) in table.columns_of(false) {
        line(&declared(table, column), &describe::comment(column));
    }
    if table.primary.len() > 1 {
        line(&format!("PRIMARY KEY ({})", table.primary.join(", ")), "");
    }
    for foreign in table.foreign {
        let (columns, to) = (foreign.columns.join(", "), foreign.to.join(", "));
        line(&format!("FOREIGN KEY ({columns}) REFERENCES {}({to})", foreign.table), "");
    }
    out.push_str(");");
    out
}

fn declared(table: &Table, column: &Column) -> String {
    let name = column.name;
    let kind = match column.kind {
        Kind::Whole | Kind::Long | Kind::Bool => "INTEGER",
        Kind::Number => "REAL",
        _ => "TEXT",
    };
    let mut out = format!("{name} {kind}");
    if column.null.is_none() {
        out.push_str(" NOT NULL");
    }
    if table.primary == [name] {
        out.push_str(" PRIMARY KEY");
    }
    match column.kind {
        Kind::Bool => {
            let _ = write!(out, " CHECK ({name} IN (0, 1))");
        }
        Kind::Code(words) => {
            let _ = write!(out, " CHECK ({name} IN ('{}'))", words.join("', '"));
        }
        _ => {}
    }
    out
}

fn insert(table: &Table) -> String {
    let columns: Vec<&str> = table.columns_of(false).map(|(_, column)| column.name).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, columns.join(", "), vec!["?"; columns.len()].join(", "))
}
