//! `export`: what is written is read back by other code and joined by its keys.

use crate::{Run, Scratch, records, root, run};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use minutebook::export::{self, Kind, TABLES, Table};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn export(records: &Scratch, format: &str, out: &Path, more: &[&str]) -> Run {
    let mut args: Vec<PathBuf> = vec!["export".into(), records.0.clone(), "--format".into(), format.into(), "--out".into(), out.into()];
    args.extend(more.iter().map(PathBuf::from));
    run(&args, b"")
}

/// A directory with an export in it.
fn exported(records: &Scratch, format: &str, scratch: &Scratch) -> PathBuf {
    let out = scratch.join(format);
    let run = export(records, format, &out, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    out
}

/// Rows as JSON, by table: what each format says must be the same.
type Tables = BTreeMap<&'static str, Vec<Value>>;

fn jsonl(dir: &Path) -> Tables {
    let rows = |table: &Table| -> Vec<Value> {
        let text = std::fs::read_to_string(dir.join(format!("{}.jsonl", table.name))).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    TABLES.iter().filter(|table| table.nested).map(|table| (table.name, rows(table))).collect()
}

/// A value of a column as CSV writes it.
fn cell(table: &Table, name: &str, text: &str) -> Value {
    let column = table.columns.iter().find(|column| column.name == name).unwrap();
    match column.kind {
        _ if text.is_empty() => Value::Null,
        Kind::Whole | Kind::Long | Kind::Number | Kind::Bool | Kind::Areas => serde_json::from_str(text).unwrap(),
        _ => text.into(),
    }
}

fn csv_rows(dir: &Path) -> Tables {
    let rows = |table: &Table| -> Vec<Value> {
        let mut reader = csv::Reader::from_path(dir.join(format!("{}.csv", table.name))).unwrap();
        let header = reader.headers().unwrap().clone();
        let expected: Vec<&str> = table.columns.iter().filter(|c| c.kind != Kind::Clauses).map(|c| c.name).collect();
        assert_eq!(header.iter().collect::<Vec<_>>(), expected, "{}", table.name);
        let row = |record: csv::StringRecord| {
            header.iter().zip(&record).map(|(name, text)| (name.to_owned(), cell(table, name, text))).collect::<serde_json::Map<_, _>>()
        };
        reader.records().map(|record| Value::Object(row(record.unwrap()))).collect()
    };
    TABLES.iter().map(|table| (table.name, rows(table))).collect()
}

fn batches(path: &Path) -> Vec<RecordBatch> {
    let file = std::fs::File::open(path).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().map(Result::unwrap).collect()
}

/// A value of a column of Parquet as JSON has it.
fn parquet_value(column: &dyn Array, row: usize) -> Value {
    use arrow_array::types::{Date32Type, Float32Type, Float64Type, Int32Type, Int64Type, Time32MillisecondType};
    use arrow_schema::DataType;
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Dictionary(..) => {
            let words = column.as_dictionary::<Int32Type>();
            words.values().as_string::<i32>().value(usize::try_from(words.keys().value(row)).unwrap()).into()
        }
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float32 => serde_json::from_str(&format!("{:?}", column.as_primitive::<Float32Type>().value(row))).unwrap(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            date.to_string().into()
        }
        DataType::Time32(_) => {
            let minutes = column.as_primitive::<Time32MillisecondType>().value(row) / 60_000;
            format!("{:02}:{:02}", minutes / 60, minutes % 60).into()
        }
        DataType::List(_) => {
            let list = column.as_list::<i32>().value(row);
            (0..list.len()).map(|at| parquet_value(&list, at)).collect()
        }
        DataType::Struct(fields) => {
            let parts = column.as_struct();
            let field = |(at, field): (usize, &arrow_schema::FieldRef)| (field.name().clone(), parquet_value(parts.column(at), row));
            Value::Object(fields.iter().enumerate().map(field).collect())
        }
        other => panic!("no column is {other}"),
    }
}

fn parquet_rows(dir: &Path) -> Tables {
    let rows = |table: &Table| -> Vec<Value> {
        let batches = batches(&dir.join(format!("{}.parquet", table.name)));
        let of = |batch: &RecordBatch| -> Vec<Value> {
            let schema = batch.schema();
            let row = |row: usize| {
                let value = |(field, column): (&arrow_schema::FieldRef, &ArrayRef)| (field.name().clone(), parquet_value(column, row));
                Value::Object(schema.fields().iter().zip(batch.columns()).map(value).collect())
            };
            (0..batch.num_rows()).map(row).collect()
        };
        batches.iter().flat_map(of).collect()
    };
    TABLES.iter().filter(|table| table.nested).map(|table| (table.name, rows(table))).collect()
}

fn sqlite_rows(path: &Path) -> Tables {
    let database = Connection::open(path).unwrap();
    let rows = |table: &Table| -> Vec<Value> {
        let mut select = database.prepare(&format!("SELECT * FROM {} ORDER BY rowid", table.name)).unwrap();
        let names: Vec<String> = select.column_names().map(str::to_owned).collect();
        let value = |name: &str, value: rusqlite::types::Value| match value {
            rusqlite::types::Value::Null => Value::Null,
            rusqlite::types::Value::Text(text) => cell(table, name, &text),
            rusqlite::types::Value::Real(number) => number.into(),
            rusqlite::types::Value::Integer(number) => {
                let is_bool = table.columns.iter().any(|column| column.name == name && column.kind == Kind::Bool);
                if is_bool { (number == 1).into() } else { number.into() }
            }
            rusqlite::types::Value::Blob(_) => panic!("{name} is a blob"),
        };
        let row = |row: &rusqlite::Row| names.iter().map(|name| Ok((name.clone(), value(name, row.get(name.as_str())?)))).collect();
        let rows = select.query_map([], row).unwrap();
        rows.map(|row: rusqlite::Result<serde_json::Map<_, _>>| Value::Object(row.unwrap())).collect()
    };
    TABLES.iter().map(|table| (table.name, rows(table))).collect()
}

/// What CSV and SQLite have as a table of their own, put back where JSON Lines have it.
fn nested(mut tables: Tables) -> Tables {
    let mut clauses: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for clause in tables.remove("clauses").unwrap() {
        let of = clause["resolution_id"].as_str().unwrap().to_owned();
        clauses.entry(of).or_default().push(serde_json::json!({ "label": clause["label"], "text": clause["text"] }));
    }
    for row in tables.get_mut("resolutions").unwrap() {
        row["clauses"] = clauses.remove(row["id"].as_str().unwrap()).unwrap_or_default().into();
    }
    assert!(clauses.is_empty(), "clauses of no resolution");
    tables
}

#[test]
fn every_format_says_the_same() {
    let (records, scratch) = (records(), Scratch::new("export-same"));
    let expected = jsonl(&exported(&records, "jsonl", &scratch));
    for name in ["packs", "documents", "paragraphs", "meetings", "papers", "attendance", "items", "resolutions", "votes", "people"] {
        assert!(!expected[name].is_empty(), "{name} has no rows, and nothing is shown");
    }
    let clauses = |row: &Value| row["clauses"].as_array().is_some_and(|clauses| clauses.len() > 1);
    assert!(expected["resolutions"].iter().any(clauses));
    for (format, tables) in [
        ("parquet", parquet_rows(&exported(&records, "parquet", &scratch))),
        ("csv", nested(csv_rows(&exported(&records, "csv", &scratch)))),
        ("sqlite", nested(sqlite_rows(&exported(&records, "sqlite", &scratch).join("minutebook.sqlite")))),
    ] {
        for (name, rows) in &expected {
            for (row, other) in rows.iter().zip(&tables[name]) {
                assert_eq!(row, other, "{name} in {format}");
            }
            assert_eq!(rows.len(), tables[name].len(), "rows of {name} in {format}");
        }
    }
}

#[test]
fn keys_are_unique_and_lead_to_rows() {
    let (records, scratch) = (records(), Scratch::new("export-keys"));
    let tables = csv_rows(&exported(&records, "csv", &scratch));
    let key = |row: &Value, columns: &[&str]| columns.iter().map(|name| row[*name].clone()).collect::<Vec<_>>();
    let mut led = 0;
    for table in TABLES {
        let keys: BTreeSet<String> = tables[table.name].iter().map(|row| format!("{:?}", key(row, table.primary))).collect();
        assert_eq!(keys.len(), tables[table.name].len(), "{} has a key twice", table.name);
        for foreign in table.foreign {
            let there: BTreeSet<String> = tables[foreign.table].iter().map(|row| format!("{:?}", key(row, foreign.to))).collect();
            for here in tables[table.name].iter().map(|row| key(row, foreign.columns)).filter(|key| !key.iter().any(Value::is_null)) {
                led += 1;
                assert!(there.contains(&format!("{here:?}")), "{}: {here:?} is not in {}", table.name, foreign.table);
            }
        }
    }
    assert!(led > 500, "{led} keys were followed");
}

#[test]
fn the_data_package_describes_the_files() {
    use sha2::{Digest, Sha256};
    let (records, scratch) = (records(), Scratch::new("export-package"));
    let dir = exported(&records, "csv", &scratch);
    let package: Value = serde_json::from_slice(&std::fs::read(dir.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), TABLES.len());
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let bytes = std::fs::read(dir.join(resource["path"].as_str().unwrap())).unwrap();
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{digest}"), "{name}");
        assert_eq!(resource["bytes"], bytes.len(), "{name}");
        let text = std::str::from_utf8(&bytes).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let fields: Vec<&str> =
            resource["schema"]["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(header, fields, "{name}");
        let quoted_nothing = [",\"\",", ",\"\"\r\n", "\n\"\","].iter().any(|quoted| text.contains(quoted));
        assert!(text.ends_with("\r\n") && !quoted_nothing, "{name}: an empty text");
    }
}

#[test]
fn the_database_searches_and_answers() {
    let (records, scratch) = (records(), Scratch::new("export-sqlite"));
    let path = scratch.join("fixtures.sqlite");
    assert_eq!(export(&records, "sqlite", &path, &[]).code, 0);
    let database = Connection::open(&path).unwrap();
    let one = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or_else(|error| panic!("{sql}: {error}"));
    assert_eq!(one("PRAGMA user_version"), 1);
    assert_eq!(one("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(database.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
    for (table, column) in [("items", "text"), ("resolutions", "text"), ("paragraphs", "text")] {
        // Stemmed, so that more is found than the word as it stands.
        let found = one(&format!("SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH 'report'"));
        let plain = one(&format!("SELECT count(*) FROM {table} WHERE ' ' || {column} || ' ' LIKE '% report %'"));
        assert!(found > 0 && found >= plain, "{table}: {found} found, {plain} have the word");
    }
    for view in export::VIEWS {
        let select = database.prepare(&format!("SELECT * FROM {}", view.name)).unwrap();
        assert_eq!(select.column_names().collect::<Vec<_>>(), view.columns, "{}", view.name);
    }
    let people = one("SELECT count(*) FROM attendance_by_person");
    assert!(people > 20 && one("SELECT count(*) FROM attendance_by_person WHERE present + apologies + absent <> meetings") == 0);
    assert_eq!(one("SELECT count(*) FROM items_with_votes"), one("SELECT count(*) FROM votes"));
    for foreign in TABLES.iter().flat_map(|table| table.foreign.iter().map(move |foreign| (table, foreign))) {
        let (table, foreign) = foreign;
        let columns = foreign.columns.iter().map(|column| format!("{column} = 'x'")).collect::<Vec<_>>().join(" AND ");
        let sql = format!("EXPLAIN QUERY PLAN SELECT 1 FROM {} WHERE {columns}", table.name);
        let plan: String = database.query_row(&sql, [], |row| row.get(3)).unwrap();
        assert!(plan.starts_with("SEARCH"), "{}: {plan}", table.name);
    }
    let ddl: String = database.query_row("SELECT sql FROM sqlite_schema WHERE name = 'items'", [], |row| row.get(0)).unwrap();
    assert!(ddl.contains("-- An item of business of a meeting") && ddl.contains("-- Its heading as printed"), "{ddl}");
}

#[test]
fn the_same_records_give_the_same_bytes_and_replace_what_was_there() {
    let (records, scratch) = (records(), Scratch::new("export-twice"));
    let read = |dir: &Path| -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap());
        entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
    };
    for format in ["csv", "parquet", "sqlite", "jsonl"] {
        let dir = exported(&records, format, &scratch);
        let first = read(&dir);
        assert_eq!(read(&exported(&records, format, &scratch)), first, "{format}");
        std::fs::write(dir.join("notes.txt"), "mine").unwrap();
        let refused = export(&records, format, &dir, &[]);
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{format}");
        assert!(refused.stderr.contains("expected nothing or an earlier export there, found \"notes.txt\""), "{}", refused.stderr);
        assert_eq!(read(&dir).len(), first.len() + 1, "{format}: nothing was taken away");
    }
    let left = std::fs::read_dir(&scratch.0).unwrap().count();
    assert_eq!(left, 4, "nothing is left beside the exports");
}

#[test]
fn what_cannot_be_exported_is_told() {
    let scratch = Scratch::new("export-wrong");
    let check = |args: &[&Path], code: i32, expected: &str| {
        let run = run(args, b"");
        assert_eq!(run.code, code, "{run:?}");
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    };
    let (export, format, csv) = (Path::new("export"), Path::new("--format"), Path::new("csv"));
    check(&[export, &scratch.0, format, csv], 1, "expected a directory that convert has written into");
    check(&[export, &scratch.0, format, Path::new("xlsx")], 2, "invalid value 'xlsx'");
    let records = scratch.join("records");
    let fixture = root("fixtures/haverley-minutes.pdf");
    assert_eq!(run(&[Path::new("convert"), &fixture, Path::new("-q"), Path::new("--out"), &records], b"").code, 0);
    let lock = std::fs::File::open(records.join(".minutebook/lock")).unwrap();
    lock.lock().unwrap();
    check(&[export, &records, format, csv], 11, "another run");
    drop(lock);
    std::fs::remove_file(records.join("haverley-minutes.json")).unwrap();
    check(&[export, &records, format, csv], 1, "haverley-minutes.json");
    assert!(!records.join("export/csv").exists(), "an export that failed leaves nothing");
    assert_eq!(std::fs::read_dir(records.join("export")).unwrap().count(), 0);
}

#[test]
fn a_body_spelled_in_two_ways_is_one() {
    let scratch = Scratch::new("export-bodies");
    let records = scratch.join("records");
    let mut convert: Vec<PathBuf> = vec!["convert".into(), "-q".into(), "--out".into(), records.clone()];
    for (day, body) in [(4, "Planning Committee"), (11, "PLANNING COMMITTEE"), (18, "Finance Committee")] {
        let head = format!("MARLBRIDGE BOROUGH COUNCIL\n\n{body}\n\nMinutes of the meeting held on Monday {day} March 2024 at 7pm\n\n");
        let text = format!(
            "{head}Present: Councillors Ada Fenwick (Chairman), Owen Tarn and Petra Quill\n\n1. Budget\n\nAgreed.\n\n2. Close\n\nAt 8pm.\n"
        );
        let path = scratch.join(&format!("{day}.txt"));
        std::fs::write(&path, text).unwrap();
        convert.push(path);
    }
    assert_eq!(run(&convert, b"").code, 0);
    // However the house writes it: what was read is changed here.
    let second = records.join("11.json");
    let text = std::fs::read_to_string(&second).unwrap();
    std::fs::write(&second, text.replace("\"body\": \"Planning Committee\"", "\"body\": \"The PLANNING COMMITTEE\"")).unwrap();
    let path = scratch.join("records.sqlite");
    let args = [Path::new("export"), &records, Path::new("--format"), Path::new("sqlite"), Path::new("--out"), &path];
    assert_eq!(run(&args, b"").code, 0);
    let database = Connection::open(&path).unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut select = database.prepare(sql).unwrap();
        let rows = select.query_map([], |row| row.get(0)).unwrap();
        rows.map(|row| row.unwrap()).collect()
    };
    let of = |body: &str| format!("marlbridge-borough-council/{body}");
    let bodies = rows("SELECT authority_id || ' ' || body_id FROM meetings ORDER BY date");
    assert_eq!(
        bodies,
        ["planning-committee", "planning-committee", "finance-committee"].map(|body| format!("marlbridge-borough-council {}", of(body)))
    );
    assert_eq!(rows("SELECT DISTINCT body FROM meetings").len(), 3, "spelled in three ways");
    let attended = rows("SELECT body_id || ' ' || meetings FROM attendance_by_person WHERE name = 'Ada Fenwick' ORDER BY body_id");
    assert_eq!(attended, [of("finance-committee 1"), of("planning-committee 2")]);
}

#[test]
fn formulas_get_an_apostrophe_where_asked() {
    let scratch = Scratch::new("export-formulas");
    let text = "ASHCOMBE TOWN COUNCIL\n\nMinutes of the meeting of the Council held on Monday 4 March 2024\n\n1. =HYPERLINK(1)\n\n+SUM(A1) was discussed.\n\n2. Budget\n\nAgreed.\n\n3. Close\n\nAt 8pm.\n";
    std::fs::write(scratch.join("a.txt"), text).unwrap();
    let records = scratch.join("records");
    assert_eq!(run(&["convert".into(), scratch.join("a.txt"), "-q".into(), "--out".into(), records.clone()], b"").code, 0);
    let items = |more: &[&str]| {
        let out = scratch.join(&format!("csv{}", more.len()));
        let mut args: Vec<PathBuf> = vec!["export".into(), records.clone(), "--format".into(), "csv".into(), "--out".into(), out.clone()];
        args.extend(more.iter().map(PathBuf::from));
        assert_eq!(run(&args, b"").code, 0);
        std::fs::read_to_string(out.join("items.csv")).unwrap()
    };
    let plain = items(&[]);
    assert!(plain.contains(",=HYPERLINK(1),") && plain.contains(",+SUM(A1) was discussed.,"), "{plain}");
    let safe = items(&["--excel-safe"]);
    assert!(safe.contains(",'=HYPERLINK(1),") && safe.contains(",'+SUM(A1) was discussed.,"), "{safe}");
}

#[test]
fn the_data_dictionary_is_current() {
    let path = root("output/TABLES.md");
    let dictionary = export::dictionary();
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(&path, &dictionary).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == dictionary, "output/TABLES.md is stale: MINUTEBOOK_BLESS=1 cargo test dictionary");
    for table in TABLES {
        for column in table.columns {
            assert!(!column.words.ends_with('.') && !column.example.is_empty(), "{}.{}", table.name, column.name);
        }
    }
}
