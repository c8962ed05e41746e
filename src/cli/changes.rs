//! `minutebook changes`: what is new, says something else or is gone since the last call.

use super::{OK, terminal};
use minutebook::collection;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Changes {
    /// Directory that `convert` has written into
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Write this time into each line: `2026-11-20T06:00:00Z`
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<String>,
}

/// A point in time, kept as it is given.
fn time(text: &str) -> Result<String, String> {
    match text.parse::<jiff::Timestamp>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("expected a time (2026-11-20T06:00:00Z), found {text:?}")),
    }
}

pub fn run(args: &Changes) -> anyhow::Result<u8> {
    let changes = collection::changes(&args.dir, args.at.as_deref())?;
    let mut out = terminal::stdout();
    writeln!(
        out,
        "{} added, {} changed, {} withdrawn; last number {}",
        changes.added, changes.changed, changes.withdrawn, changes.sequence
    )?;
    out.flush()?;
    Ok(OK)
}
