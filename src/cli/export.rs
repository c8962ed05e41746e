//! `minutebook export`: the records of a directory as tables and in the formats of others.

use super::{OK, terminal};
use minutebook::export::{self, Format, Publication, Settings, Standard, Zone};
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
    /// Directory to write to, or with `--format sqlite` a file that ends with `.sqlite` or `.db` [default: in `DIR/export`]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// In CSV, put an apostrophe before text that a spreadsheet would take for a formula
    #[arg(long)]
    excel_safe: bool,
    /// Address that the papers can be had below, for the sources that Open Civic Data asks for and Popolo takes
    #[arg(long, value_name = "URL", value_parser = address)]
    published: Option<String>,
    /// Time zone of all papers, like `Europe/London`; they do not say. Without it formats that want a zone have days alone
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    timezone: Option<Zone>,
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
    /// Open Civic Data: a JSON file for each object
    Ocd,
    /// Popolo: a JSON document
    Popolo,
    /// Akoma Ntoso 3.0: an XML file for the minutes of each meeting
    Akn,
    /// An iCalendar of the meetings
    Ical,
    /// An Atom feed of the last changes that `changes` found
    Atom,
}

/// What a name stands for: tables, or a format that others have laid down.
enum Named {
    Tables(Format),
    Standard(Standard),
}

impl From<FormatName> for Named {
    fn from(name: FormatName) -> Named {
        match name {
            FormatName::Csv => Named::Tables(Format::Csv),
            FormatName::Parquet => Named::Tables(Format::Parquet),
            FormatName::Sqlite => Named::Tables(Format::Sqlite),
            FormatName::Jsonl => Named::Tables(Format::Jsonl),
            FormatName::Ocd => Named::Standard(Standard::Ocd),
            FormatName::Popolo => Named::Standard(Standard::Popolo),
            FormatName::Akn => Named::Standard(Standard::Akn),
            FormatName::Ical => Named::Standard(Standard::Ical),
            FormatName::Atom => Named::Standard(Standard::Atom),
        }
    }
}

/// An address that papers can be had below.
fn address(text: &str) -> Result<String, String> {
    let known = ["http://", "https://", "ftp://"].iter().any(|scheme| text.starts_with(scheme));
    if known && !text.contains(char::is_whitespace) {
        Ok(text.to_owned())
    } else {
        Err("expected an address like https://example.org/papers/".to_owned())
    }
}

/// A zone of the IANA database.
fn zone(text: &str) -> Result<Zone, String> {
    Zone::named(text).ok_or_else(|| "expected a time zone like Europe/London".to_owned())
}

pub fn run(args: &Export) -> anyhow::Result<u8> {
    let exported = match args.format.into() {
        Named::Tables(format) => export::export(&args.dir, format, &Settings { out: args.out.clone(), excel_safe: args.excel_safe })?,
        Named::Standard(standard) => {
            let publication = Publication { out: args.out.clone(), published: args.published.clone(), zone: args.timezone.clone() };
            export::publish(&args.dir, standard, &publication)?
        }
    };
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
