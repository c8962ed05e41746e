//! `minutebook export`: the records of a directory as tables and in the formats of others.

use super::{OK, terminal};
use minutebook::export::{self, Format};
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
    /// Directory or file to write to [default: `DIR/export/FORMAT`]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FormatName {
    /// A file of JSON Lines for each table
    Jsonl,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Jsonl => Format::Jsonl,
        }
    }
}

pub fn run(args: &Export) -> anyhow::Result<u8> {
    let exported = export::export(&args.dir, args.format.into(), args.out.as_deref())?;
    let mut out = terminal::stdout();
    for (table, rows) in &exported.tables {
        writeln!(out, "{table:16} {rows:>9}")?;
    }
    writeln!(out, "{}", terminal::printable(&exported.path.display().to_string()))?;
    out.flush()?;
    Ok(OK)
}
