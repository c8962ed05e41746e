//! The tables described for programs and for people: Frictionless `datapackage.json`, Datasette's
//! `metadata.json`, and the data dictionary `output/TABLES.md`.

use super::csv::Written;
use super::table::{Column, Kind, Table};
use super::tables::TABLES;
use super::views::VIEWS;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Version of the tables: raised where a table or column is renamed, dropped or changes its meaning.
pub const VERSION: u32 = 1;

const TITLE: &str = "Council meetings";
const ABOUT: &str = "Meetings, people, items, decisions and documents of councils, read from their document packs by minutebook.";

/// `datapackage.json` for CSV files.
pub fn data_package(files: &[Written], excel_safe: bool) -> Described {
    let resource = |file: &Written| {
        let table = file.table;
        fields([
            ("name", value(table.name)),
            ("path", value(file.name.clone())),
            ("description", value(table.words)),
            ("profile", value("tabular-data-resource")),
            ("scheme", value("file")),
            ("format", value("csv")),
            ("mediatype", value("text/csv")),
            ("encoding", value("utf-8")),
            ("bytes", value(file.bytes)),
            ("hash", value(format!("sha256:{}", file.sha256))),
            ("rows", value(file.rows)),
            (
                "dialect",
                value(json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true })),
            ),
            ("schema", schema(table)),
        ])
    };
    let mut about = ABOUT.to_owned();
    if excel_safe {
        about.push_str(" Text that a spreadsheet would take for a formula has an apostrophe in front.");
    }
    let resources = files.iter().map(resource).collect();
    fields([
        ("profile", value("tabular-data-package")),
        ("name", value("minutebook")),
        ("title", value(TITLE)),
        ("description", value(about)),
        ("version", value(VERSION.to_string())),
        ("resources", Described::List(resources)),
    ])
}

/// Table Schema of a table as CSV has it.
fn schema(table: &Table) -> Described {
    let foreign = |foreign: &super::Foreign| {
        // A table that leads to itself has no name there.
        let resource = if foreign.table == table.name { "" } else { foreign.table };
        match (foreign.columns, foreign.to) {
            ([column], [to]) => json!({ "fields": column, "reference": { "resource": resource, "fields": to } }),
            (columns, to) => json!({ "fields": columns, "reference": { "resource": resource, "fields": to } }),
        }
    };
    let foreign: Vec<Value> = table.foreign.iter().filter(|foreign| !is_partly_null(table, foreign)).map(foreign).collect();
    fields([
        ("fields", Described::List(table.columns_of(false).map(|(_, column)| field(table, column)).collect())),
        ("missingValues", value([""].as_slice())),
        ("primaryKey", value(table.primary)),
        ("foreignKeys", value(foreign)),
    ])
}

/// Whether a key of several columns may be empty in part. SQL takes such a key for none, Table Schema says nothing of
/// it, and readers (frictionless 5.21) look for the row with the empty column; so it is not declared there.
fn is_partly_null(table: &Table, foreign: &super::Foreign) -> bool {
    let null = |name: &&str| table.columns.iter().any(|column| column.name == *name && column.null.is_some());
    foreign.columns.len() > 1 && foreign.columns.iter().any(null)
}

fn field(table: &Table, column: &Column) -> Described {
    let (kind, format) = match column.kind {
        Kind::Id | Kind::Text | Kind::Code(_) => ("string", None),
        Kind::Whole | Kind::Long => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Bool => ("boolean", None),
        Kind::Date => ("date", None),
        Kind::Time => ("time", Some("%H:%M")),
        Kind::Areas | Kind::Clauses => ("array", None),
    };
    let mut constraints = Map::new();
    let mut hold = |holds: bool, key: &str, value: Value| {
        if holds {
            constraints.insert(key.to_owned(), value);
        }
    };
    hold(column.null.is_none(), "required", true.into());
    hold(table.primary == [column.name], "unique", true.into());
    hold(matches!(column.kind, Kind::Whole | Kind::Long), "minimum", 0.into());
    if let Kind::Code(words) = column.kind {
        hold(true, "enum", words.into());
    }
    let constraints = Some(constraints).filter(|constraints| !constraints.is_empty());
    let told = [
        ("name", Some(column.name.into())),
        ("type", Some(kind.into())),
        ("format", format.map(Value::from)),
        ("description", Some(sentence(column).into())),
        ("example", Some(column.example.into())),
        ("unit", column.unit.map(Value::from)),
        ("constraints", constraints.map(Value::Object)),
    ];
    Described::Fields(told.into_iter().filter_map(|(key, told)| Some((key.to_owned(), value(told?)))).collect())
}

/// What a column says, and what it means that it says nothing.
fn sentence(column: &Column) -> String {
    let unit = column.unit.map(|unit| format!(" ({unit})")).unwrap_or_default();
    let null = column.null.map(|null| format!(". Empty where {null}")).unwrap_or_default();
    format!("{}{unit}{null}", column.words)
}

/// The same where nothing reads Markdown.
pub fn comment(column: &Column) -> String {
    sentence(column).replace('`', "")
}

/// An object whose keys keep their order, as people read it too.
#[derive(Debug)]
pub enum Described {
    /// Any other value.
    Value(Value),
    /// Several.
    List(Vec<Described>),
    /// Keys and what they stand for.
    Fields(Vec<(String, Described)>),
}

impl Serialize for Described {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Described::Value(value) => value.serialize(serializer),
            Described::List(list) => list.serialize(serializer),
            Described::Fields(fields) => serializer.collect_map(fields.iter().map(|(key, value)| (key, value))),
        }
    }
}

fn fields<const N: usize>(fields: [(&str, Described); N]) -> Described {
    Described::Fields(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn value(value: impl Into<Value>) -> Described {
    Described::Value(value.into())
}

/// Datasette's `metadata.json` for the database of that name. The licence is for whoever publishes it to fill in.
pub fn metadata(database: &str, tables: &[&'static Table]) -> Described {
    let mut described = Vec::new();
    for table in tables {
        let columns = table.columns_of(false).map(|(_, column)| (column.name.to_owned(), value(comment(column)))).collect();
        let mut about = vec![("description".to_owned(), value(table.words)), ("columns".to_owned(), Described::Fields(columns))];
        about.extend(page_of(table));
        described.push((table.name.to_owned(), Described::Fields(about)));
    }
    for view in VIEWS {
        let mut about = vec![("description".to_owned(), value(view.words))];
        about.extend(view.sort.map(|sort| ("sort".to_owned(), value(sort))));
        described.push((view.name.to_owned(), Described::Fields(about)));
    }
    let database = (database, fields([("description", value(ABOUT)), ("tables", Described::Fields(described))]));
    fields([
        ("title", value(TITLE)),
        ("description", value(ABOUT)),
        ("license", value(Value::Null)),
        ("license_url", value(Value::Null)),
        ("source", value(Value::Null)),
        ("source_url", value(Value::Null)),
        ("databases", fields([database])),
    ])
}

/// What Datasette filters and labels a table by.
fn page_of(table: &Table) -> Vec<(String, Described)> {
    let (label, facets): (&str, &[&str]) = match table.name {
        "meetings" => ("id", &["authority", "body", "record"]),
        "items" => ("title", &["type", "public"]),
        "documents" => ("title", &["type", "authority"]),
        "people" => ("name", &["authority"]),
        "attendance" => ("name", &["status", "capacity"]),
        "resolutions" => ("text", &["verb"]),
        "packs" => ("source", &[]),
        _ => return Vec::new(),
    };
    vec![("label_column".to_owned(), value(label)), ("facets".to_owned(), value(facets))]
}

/// The data dictionary, as `output/TABLES.md` has it.
pub fn dictionary() -> String {
    let mut out = String::from(INTRODUCTION);
    let _ = writeln!(out, "{VERSION}.");
    for table in TABLES {
        let _ = write!(out, "\n## {}\n{}.", table.name, table.words);
        if !table.nested {
            out.push_str(" CSV and SQLite have it; Parquet and JSON Lines have the same as a list in `resolutions`.");
        }
        let _ = writeln!(out, " Key: {}.", names(table.primary));
        for foreign in table.foreign {
            let _ = writeln!(out, "- {} leads to {} of `{}`", names(foreign.columns), names(foreign.to), foreign.table);
        }
        out.push_str("\n| column | type | what it says | unit | when empty | example |\n| --- | --- | --- | --- | --- | --- |\n");
        for column in table.columns {
            let key = if table.is_key(column) { " (key)" } else { "" };
            let nested = if column.kind == Kind::Clauses { " Parquet and JSON Lines only" } else { "" };
            let _ = writeln!(
                out,
                "| `{}`{key} | {} | {}.{nested} | {} | {} | `{}` |",
                column.name,
                kind(column.kind),
                column.words,
                column.unit.unwrap_or_default(),
                column.null.unwrap_or("never"),
                column.example.replace('|', "\\|"),
            );
        }
    }
    out.push_str("\n# Views\nSQLite has these too; `output/RECIPES.md` shows the same questions asked of the other formats.\n\n");
    for view in VIEWS {
        let _ = writeln!(out, "- `{}`: {}. Columns: {}", view.name, view.words, names(view.columns));
    }
    out
}

const INTRODUCTION: &str = "<!-- Made by the program from its own tables; `MINUTEBOOK_BLESS=1 cargo test dictionary` writes it anew. -->
# Tables
`minutebook export DIR --format csv|parquet|sqlite|jsonl` writes these tables from the records in a directory. Every row has a key, and
columns that name a row of another table lead to it: `items.meeting_id` is an `id` of `meetings`.

- **Where a value came from.** `file` names the record, `packs` has the file it was read from with its SHA-256. `page` is a page of that
  file, and `areas` (`at` in the records) the boxes on its pages. Rows of a meeting have `paper`, the paper of the meeting that says so:
  `meeting_id` and `paper` lead to `papers`, and that to the file. Rows with a `document_id` are from the file of that document.
  `minutebook explain DIR ID` takes ids of meetings, items, resolutions and documents and shows the lines of the papers they were read from;
  `minutebook explain FILE PLACE` takes the `place_in_record` of a row in the file of its paper.
- **Empty.** An unknown value is empty (null), never an empty text and never a guess. The tables say what it means.
- **Text** is as printed, in Unicode NFC, one space between words, a blank line between paragraphs.
- **Places** (`n`, `paper`) count from 0, as `minutebook explain` does; pages count from 1.

```text
packs ─< documents ─< sections, paragraphs, recommendations          x ─< y: many rows of y lead to one of x
meetings ─< papers, attendance, items ─< resolutions ─< clauses, votes, answers
people ─< attendance, person_names, person_roles                     answers lead to recommendations, papers to packs
```

| type | CSV | Parquet | SQLite | JSON Lines |
| --- | --- | --- | --- | --- |
| text | text | string | TEXT | string |
| word | text, one of a few words | string in a dictionary | TEXT with a check | string |
| whole number | digits | int32, `bytes` int64 | INTEGER | number |
| number | digits with a point | double | REAL | number |
| true or false | `true`, `false` | boolean | 1, 0 | `true`, `false` |
| date | `2017-06-13` | date32 | TEXT | string |
| time | `13:30` | time32 in milliseconds | TEXT | string |
| list | JSON | list of structs | TEXT with JSON | array |

In CSV an empty field is null; lines end with CR LF; `datapackage.json` has types, keys, digests and sizes. Text that begins with `=`, `+`,
`-` or `@` stands as it is printed, which a spreadsheet may take for a formula: open such files with the text import, or export with
`--excel-safe`, which puts an apostrophe before it.

Tables and columns may be added in any version. One that is renamed, dropped or changes its meaning raises the version of the tables, which
is `version` in `datapackage.json` and `PRAGMA user_version` in SQLite; now ";

fn names(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Id | Kind::Text => "text".to_owned(),
        Kind::Code(words) => format!("word: {}", names(words)),
        Kind::Whole | Kind::Long => "whole number".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Time => "time".to_owned(),
        Kind::Areas => "list of `page` and `box`".to_owned(),
        Kind::Clauses => "list of `label` and `text`".to_owned(),
    }
}
