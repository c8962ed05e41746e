//! `minutebook export`: the records of a directory as tables and in the formats of others.

use super::{OK, terminal};
use minutebook::export::{self, Format, Settings};
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Export {
    /// Directory that `convert` has written into
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: FormatName,
    /// Directory to write to, or with `--format sqlite` a file that ends with `.sqlite` or `.db` [default: `DIR/export/FORMAT`]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// In CSV, put an apostrophe before text that a spreadsheet would take for a formula
    #[arg(long)]
    excel_safe: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FormatName {
    /// A CSV file for each table, and a `datapackage.json` that describes them
    Csv,
    /// A Parquet file for each table
    Parquet,
    /// A database with full-text search and views, and a `metadata.json` for Datasette
    Sqlite,
    /// A file of JSON Lines for each table
    Jsonl,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Csv => Format::Csv,
            FormatName::Parquet => Format::Parquet,
            FormatName::Sqlite => Format::Sqlite,
            FormatName::Jsonl => Format::Jsonl,
        }
    }
}

pub fn run(args: &Export) -> anyhow::Result<u8> {
    let exported = export::export(&args.dir, args.format.into(), &Settings { out: args.out.clone(), excel_safe: args.excel_safe })?;
    for doubt in &exported.doubts {
        terminal::complain(doubt);
    }
    let mut out = terminal::stdout();
    for (table, rows) in &exported.tables {
        writeln!(out, "{table:16} {rows:>9}")?;
    }
    writeln!(out, "{}", terminal::printable(&exported.path.display().to_string()))?;
    out.flush()?;
    Ok(OK)
}
