//! `minutebook evaluate`: figures against hand-checked records.

use super::{FAILED, OK, SOME_FAILED, terminal};
use minutebook::{Options, eval, sink};
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Evaluate {
    /// Directory of gold records
    #[arg(value_name = "GOLD_DIR")]
    gold: PathBuf,
    /// Score the records in this directory, `<stem>.json`, and read no PDF
    #[arg(long, value_name = "DIR")]
    records: Option<PathBuf>,
    /// Score only gold files whose path contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Print up to this many misses a category
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
    /// Write a page that shows each miss beside the lines of its page
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

pub fn run(args: &Evaluate, options: Options) -> anyhow::Result<u8> {
    let settings = eval::Settings { only: args.only.clone(), records: args.records.clone(), options };
    let evaluation = eval::evaluate(&args.gold, &settings)?;
    for path in &evaluation.without_input {
        terminal::complain(&format!("{}: left out, its input is not there", path.display()));
    }
    anyhow::ensure!(!evaluation.files.is_empty(), "{}: expected gold records with their inputs, found none", args.gold.display());
    if let Some(path) = &args.html {
        sink::write_file(path, eval::html_page(&evaluation).as_bytes())?;
    }
    let mut out = terminal::stdout();
    if args.json {
        sink::json(&mut out, &evaluation.to_json())?;
    } else {
        out.write_all(terminal::printable_text(&eval::table(&evaluation, args.misses)).as_bytes())?;
    }
    out.flush()?;
    let n_failed = evaluation.files.iter().filter(|file| file.failed.is_some()).count();
    Ok(match n_failed {
        0 => OK,
        n if n == evaluation.files.len() => FAILED,
        _ => SOME_FAILED,
    })
}
