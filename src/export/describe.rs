//! The tables described for programs and for people: Frictionless `datapackage.json`, Datasette's
//! `metadata.json`, and the data dictionary `output/TABLES.md`.

use super::csv::Written;
use super::table::{Column, Kind, Table};
use super::tables::TABLES;
use super::views::VIEWS;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Version of the tables: raised where a table or column is renamed, dropped or changes its meaning.
pub const VERSION: u32 = 1;

const TITLE: &str = "Council meetings";
const ABOUT: &str = "Meetings, people, items, decisions and documents of councils, read from their document packs by minutebook.";

/// `datapackage.json` for CSV files.
pub fn data_package(files: &[Written], excel_safe: bool) -> Value {
    let resource = |file: &Written| {
        let table = file.table;
        json!({
            "name": table.name,
            "path": file.name,
            "profile": "tabular-data-resource",
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "description": table.words,
            "bytes": file.bytes,
            "hash": format!("sha256:{}", file.sha256),
            "rows": file.rows,
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
            "schema": schema(table),
        })
    };
    let mut about = ABOUT.to_owned();
    if excel_safe {
        about.push_str(" Text that a spreadsheet would take for a formula has an apostrophe in front.");
    }
    json!({
        "profile": "tabular-data-package",
        "name": "minutebook",
        "title": TITLE,
        "description": about,
        "version": VERSION.to_string(),
        "resources": files.iter().map(resource).collect::<Vec<_>>(),
    })
}

/// Table Schema of a table as CSV has it.
fn schema(table: &Table) -> Value {
    let foreign = |foreign: &super::Foreign| {
        // A table that leads to itself has no name there.
        let resource = if foreign.table == table.name { "" } else { foreign.table };
        match (foreign.columns, foreign.to) {
            ([column], [to]) => json!({ "fields": column, "reference": { "resource": resource, "fields": to } }),
            (columns, to) => json!({ "fields": columns, "reference": { "resource": resource, "fields": to } }),
        }
    };
    json!({
        "fields": table.columns_of(false).map(|(_, column)| field(table, column)).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": table.primary,
        "foreignKeys": table.foreign.iter().filter(|foreign| !is_partly_null(table, foreign)).map(foreign).collect::<Vec<_>>(),
    })
}

/// Whether a key of several columns may be empty in part. SQL takes such a key for none, Table Schema says nothing of
/// it, and readers (frictionless 5.21) look for the row with the empty column; so it is not declared there.
fn is_partly_null(table: &Table, foreign: &super::Foreign) -> bool {
    let null = |name: &&str| table.columns.iter().any(|column| column.name == *name && column.null.is_some());
    foreign.columns.len() > 1 && foreign.columns.iter().any(null)
}

fn field(table: &Table, column: &Column) -> Value {
    let mut field = Map::new();
    let mut constraints = Map::new();
    let mut set = |key: &str, value: Value| field.insert(key.to_owned(), value);
    set("name", column.name.into());
    let (kind, format) = match column.kind {
        Kind::Id | Kind::Text | Kind::Code(_) => ("string", None),
        Kind::Whole | Kind::Long => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Bool => ("boolean", None),
        Kind::Date => ("date", None),
        Kind::Time => ("time", Some("%H:%M")),
        Kind::Areas | Kind::Clauses => ("array", None),
    };
    set("type", kind.into());
    if let Some(format) = format {
        set("format", format.into());
    }
    set("description", sentence(column).into());
    set("example", column.example.into());
    if let Some(unit) = column.unit {
        set("unit", unit.into());
    }
    if column.null.is_none() {
        constraints.insert("required".to_owned(), true.into());
    }
    if table.primary == [column.name] {
        constraints.insert("unique".to_owned(), true.into());
    }
    match column.kind {
        Kind::Code(words) => {
            constraints.insert("enum".to_owned(), words.into());
        }
        Kind::Whole | Kind::Long => {
            constraints.insert("minimum".to_owned(), 0.into());
        }
        _ => {}
    }
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(field)
}

/// What a column says, and what it means that it says nothing.
fn sentence(column: &Column) -> String {
    match column.null {
        Some(null) => format!("{}. Empty where {null}", column.words),
        None => column.words.to_owned(),
    }
}

/// The same with its unit.
pub fn comment(column: &Column) -> String {
    match column.unit {
        Some(unit) => format!("{} ({unit})", sentence(column)),
        None => sentence(column),
    }
}

/// Datasette's `metadata.json` for the database of that name. The licence is for whoever publishes it to fill in.
pub fn metadata(database: &str, tables: &[&'static Table]) -> Value {
    let mut described = Map::new();
    for table in tables {
        let columns: Map<String, Value> =
            table.columns_of(false).map(|(_, column)| (column.name.to_owned(), comment(column).into())).collect();
        let mut about = json!({ "description": table.words, "columns": columns });
        if let (Some(size), Some(about)) = (page_of(table), about.as_object_mut()) {
            about.extend(size);
        }
        described.insert(table.name.to_owned(), about);
    }
    for view in VIEWS {
        described.insert(view.name.to_owned(), json!({ "description": view.words }));
    }
    json!({
        "title": TITLE,
        "description": ABOUT,
        "license": null,
        "license_url": null,
        "source": null,
        "source_url": null,
        "databases": { database: { "description": ABOUT, "tables": described } },
    })
}

/// What Datasette filters and labels a table by.
fn page_of(table: &Table) -> Option<Map<String, Value>> {
    let (label, facets): (&str, &[&str]) = match table.name {
        "meetings" => ("id", &["authority", "body", "record"]),
        "items" => ("title", &["type", "public"]),
        "documents" => ("title", &["type", "authority"]),
        "people" => ("name", &["authority"]),
        "attendance" => ("name", &["status", "capacity"]),
        "resolutions" => ("text", &["verb"]),
        "packs" => ("source", &[]),
        _ => return None,
    };
    let mut page = Map::new();
    page.insert("label_column".to_owned(), label.into());
    page.insert("facets".to_owned(), facets.into());
    Some(page)
}

/// The data dictionary, as `output/TABLES.md` has it.
pub fn dictionary() -> String {
    let mut out = String::from(INTRODUCTION);
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
- **Empty.** An unknown value is empty (null), never an empty text and never a guess. The tables say what it means.
- **Text** is as printed, in Unicode NFC, one space between words, a blank line between paragraphs.
- **Places** (`n`, `paper`) count from 0, as `minutebook explain` does; pages count from 1.

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
is `version` in `datapackage.json` and `PRAGMA user_version` in SQLite; now 1.
";

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
