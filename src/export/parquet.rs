//! Rows to Parquet: typed columns, words in dictionaries, areas and clauses as lists of structs.
//!
//! Rows are gathered into batches and batches into row groups, both bounded in bytes, so that memory does not grow
//! with the number of rows.

use super::checked::days;
use super::describe;
use super::rows::{Rows, Value};
use super::table::{Column, Kind, Table};
use super::tables::Id;
use crate::collection::minutes;
use crate::error::{Error, Result};
use crate::record::{Area, Clause};
use crate::sink::{NewFile, Staged};
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float32Builder, Float64Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
    StringDictionaryBuilder, StructBuilder, Time32MillisecondBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A batch holds no more rows, nor much more text, than these.
const BATCH_ROWS: usize = 4096;
const BATCH_BYTES: usize = 1 << 18;
/// A row group holds no more rows, nor much more bytes, than these.
const GROUP_ROWS: usize = 128 << 10;
const GROUP_BYTES: usize = 8 << 20;
/// A dictionary of words, and a page of a column, hold no more bytes: each column of each table has one of both in memory.
const PAGE_BYTES: usize = 1 << 18;

/// A file for each table.
pub struct Parquet {
    files: Vec<File>,
}

struct File {
    table: &'static Table,
    path: PathBuf,
    schema: SchemaRef,
    columns: Vec<(usize, Builder)>,
    writer: ArrowWriter<NewFile>,
    rows: usize,
    bytes: usize,
}

/// The values of a column that are not written yet.
enum Builder {
    Text(StringBuilder),
    Code(StringDictionaryBuilder<Int32Type>),
    Whole(Int32Builder),
    Long(Int64Builder),
    Number(Float64Builder),
    Bool(BooleanBuilder),
    Date(Date32Builder),
    Time(Time32MillisecondBuilder),
    Areas(ListBuilder<StructBuilder>),
    Clauses(ListBuilder<StructBuilder>),
}

impl Parquet {
    /// Starts the files.
    ///
    /// # Errors
    /// When the directory cannot be written to.
    pub fn create(staged: &Staged, tables: &[&'static Table]) -> Result<Parquet> {
        let file = |table: &&'static Table| {
            let name = format!("{}.parquet", table.name);
            let fields: Vec<Field> = table.columns_of(true).map(|(_, column)| field(column)).collect();
            let schema = Arc::new(Schema::new(fields));
            let described = vec![
                KeyValue::new("description".to_owned(), table.words.to_owned()),
                KeyValue::new("primary_key".to_owned(), table.primary.join(", ")),
                KeyValue::new("version".to_owned(), describe::VERSION.to_string()),
            ];
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_max_row_group_row_count(Some(GROUP_ROWS))
                .set_max_row_group_bytes(Some(GROUP_BYTES))
                .set_dictionary_page_size_limit(PAGE_BYTES)
                .set_data_page_size_limit(PAGE_BYTES)
                .set_key_value_metadata(Some(described))
                .set_created_by(format!("minutebook {}", env!("CARGO_PKG_VERSION")))
                .build();
            let path = PathBuf::from(&name);
            let writer = ArrowWriter::try_new(staged.new_file(&name)?, Arc::clone(&schema), Some(properties)).map_err(failed(&path))?;
            let columns = table.columns_of(true).map(|(place, column)| (place, Builder::of(column))).collect();
            Ok(File { table, path, schema, columns, writer, rows: 0, bytes: 0 })
        };
        Ok(Parquet { files: tables.iter().map(file).collect::<Result<_>>()? })
    }

    /// Brings all of them to the disk.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn finish(self) -> Result<()> {
        self.files.into_iter().try_for_each(|mut file| {
            file.write()?;
            let failed = failed(&file.path);
            file.writer.into_inner().map_err(failed)?.finish()
        })
    }
}

fn failed<E: std::error::Error + Send + Sync + 'static>(path: &std::path::Path) -> impl Fn(E) -> Error + use<E> {
    let path = path.to_owned();
    move |error| Error::Write { path: path.clone(), source: std::io::Error::other(error) }
}

impl Rows for Parquet {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        let Some(file) = self.files.iter_mut().find(|file| file.table.id == table) else { return Ok(()) };
        for (place, builder) in &mut file.columns {
            file.bytes += builder.append(values.get(*place).copied().unwrap_or(Value::Null));
        }
        file.rows += 1;
        if file.rows >= BATCH_ROWS || file.bytes >= BATCH_BYTES { file.write() } else { Ok(()) }
    }
}

impl File {
    /// Hands the rows that were gathered to the writer.
    fn write(&mut self) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns = self.columns.iter_mut().map(|(_, builder)| builder.finish()).collect();
        (self.rows, self.bytes) = (0, 0);
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(|error| failed(&self.path)(error))?;
        self.writer.write(&batch).map_err(|error| failed(&self.path)(error))
    }
}

impl Builder {
    fn of(column: &Column) -> Builder {
        match column.kind {
            Kind::Id | Kind::Text => Builder::Text(StringBuilder::new()),
            Kind::Code(_) => Builder::Code(StringDictionaryBuilder::new()),
            Kind::Whole => Builder::Whole(Int32Builder::new()),
            Kind::Long => Builder::Long(Int64Builder::new()),
            Kind::Number => Builder::Number(Float64Builder::new()),
            Kind::Bool => Builder::Bool(BooleanBuilder::new()),
            Kind::Date => Builder::Date(Date32Builder::new()),
            Kind::Time => Builder::Time(Time32MillisecondBuilder::new()),
            Kind::Areas => {
                let boxes = ListBuilder::new(Float32Builder::new()).with_field(side());
                Builder::Areas(list(area(), vec![Box::new(Int32Builder::new()), Box::new(boxes)]))
            }
            Kind::Clauses => Builder::Clauses(list(clause(), vec![Box::new(StringBuilder::new()), Box::new(StringBuilder::new())])),
        }
    }

    /// Adds a value and says about how many bytes it takes. Values are held to their columns before.
    fn append(&mut self, value: Value) -> usize {
        let text = if let Value::Text(text) = value { Some(text) } else { None };
        let whole = if let Value::Whole(number) = value { Some(number) } else { None };
        match self {
            Builder::Text(builder) => builder.append_option(text),
            Builder::Code(builder) => builder.append_option(text),
            Builder::Whole(builder) => builder.append_option(whole.and_then(|number| i32::try_from(number).ok())),
            Builder::Long(builder) => builder.append_option(whole),
            Builder::Number(builder) => builder.append_option(if let Value::Number(number) = value { Some(number) } else { None }),
            Builder::Bool(builder) => builder.append_option(if let Value::Bool(truth) = value { Some(truth) } else { None }),
            Builder::Date(builder) => builder.append_option(text.and_then(days)),
            Builder::Time(builder) => builder.append_option(text.and_then(minutes).map(|minutes| i32::from(minutes) * 60_000)),
            Builder::Areas(builder) => {
                let areas = if let Value::Areas(areas) = value { areas } else { &[] };
                areas.iter().for_each(|area| append_area(builder.values(), area));
                builder.append(!areas.is_empty());
                return size_of_val(areas);
            }
            Builder::Clauses(builder) => {
                let clauses = if let Value::Clauses(clauses) = value { clauses } else { &[] };
                clauses.iter().for_each(|clause| append_clause(builder.values(), clause));
                builder.append(true);
                return clauses.iter().map(|clause| clause.text.len()).sum();
            }
        }
        text.map_or(size_of::<i64>(), str::len)
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(builder) => Arc::new(builder.finish()),
            Builder::Code(builder) => Arc::new(builder.finish()),
            Builder::Whole(builder) => Arc::new(builder.finish()),
            Builder::Long(builder) => Arc::new(builder.finish()),
            Builder::Number(builder) => Arc::new(builder.finish()),
            Builder::Bool(builder) => Arc::new(builder.finish()),
            Builder::Date(builder) => Arc::new(builder.finish()),
            Builder::Time(builder) => Arc::new(builder.finish()),
            Builder::Areas(builder) | Builder::Clauses(builder) => Arc::new(builder.finish()),
        }
    }
}

/// The field of a column, with what it says.
fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Id | Kind::Text => DataType::Utf8,
        Kind::Code(_) => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Kind::Whole => DataType::Int32,
        Kind::Long => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Bool => DataType::Boolean,
        Kind::Date => DataType::Date32,
        Kind::Time => DataType::Time32(TimeUnit::Millisecond),
        Kind::Areas => DataType::List(Arc::new(element(area()))),
        Kind::Clauses => DataType::List(Arc::new(element(clause()))),
    };
    let described = HashMap::from([("description".to_owned(), describe::comment(column))]);
    Field::new(column.name, kind, column.null.is_some()).with_metadata(described)
}

fn list(fields: Fields, builders: Vec<Box<dyn arrow_array::builder::ArrayBuilder>>) -> ListBuilder<StructBuilder> {
    ListBuilder::new(StructBuilder::new(fields.clone(), builders)).with_field(element(fields))
}

fn element(fields: Fields) -> Field {
    Field::new("item", DataType::Struct(fields), false)
}

fn area() -> Fields {
    Fields::from(vec![Field::new("page", DataType::Int32, false), Field::new("box", DataType::List(Arc::new(side())), false)])
}

/// An edge of a box.
fn side() -> Field {
    Field::new("item", DataType::Float32, false)
}

fn clause() -> Fields {
    Fields::from(vec![Field::new("label", DataType::Utf8, true), Field::new("text", DataType::Utf8, false)])
}

fn append_area(builder: &mut StructBuilder, area: &Area) {
    if let Some(page) = builder.field_builder::<Int32Builder>(0) {
        page.append_value(i32::try_from(area.page).unwrap_or(i32::MAX));
    }
    if let Some(bounds) = builder.field_builder::<ListBuilder<Float32Builder>>(1) {
        bounds.values().append_slice(&area.bounds);
        bounds.append(true);
    }
    builder.append(true);
}

fn append_clause(builder: &mut StructBuilder, clause: &Clause) {
    if let Some(label) = builder.field_builder::<StringBuilder>(0) {
        label.append_option(clause.label.as_deref());
    }
    if let Some(text) = builder.field_builder::<StringBuilder>(1) {
        text.append_value(&clause.text);
    }
    builder.append(true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn row_groups_are_bounded() {
        let base = std::env::temp_dir().join(format!("minutebook-parquet-{}", std::process::id()));
        let out = base.join("parquet");
        let staged = Staged::dir(&out, |_| true).unwrap();
        let mut parquet = Parquet::create(&staged, &[Id::Notes.table()]).unwrap();
        for n in 0..40 {
            // Other words each time, so that no dictionary and no compression makes them small.
            let text: String = (0..100_000_u64).map(|at| format!("{:x}", (at + n * 100_000).wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
            let row = [Value::Text("a/b/c"), Value::Whole(n as i64), Value::Text("papers_differ"), Value::Text(&text)];
            parquet.row(Id::Notes, &row).unwrap();
            let held = parquet.files.iter().map(|file| file.writer.memory_size() + file.bytes).max().unwrap();
            assert!(held < 3 * GROUP_BYTES, "{held} bytes are held after {n} rows");
        }
        parquet.finish().unwrap();
        staged.finish().unwrap();
        let file = SerializedFileReader::new(std::fs::File::open(out.join("notes.parquet")).unwrap()).unwrap();
        assert_eq!(file.metadata().file_metadata().num_rows(), 40);
        assert!(file.num_row_groups() > 2, "{} row groups", file.num_row_groups());
        std::fs::remove_dir_all(base).unwrap();
    }
}
