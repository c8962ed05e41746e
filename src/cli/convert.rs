//! `minutebook convert`: many files, a bar while it runs, a summary at its end; and what belongs to it,
//! `index` and the worker processes.

use super::telling::{Telling, TellingArgs};
use super::{FAILED, OK, SIGNAL, SOME_FAILED, UNMET, terminal};
use anyhow::Context;
use minutebook::pipeline::events::Summary;
use minutebook::pipeline::{self, Limits, Settings};
use minutebook::source::{List, Search};
use minutebook::{Options, source};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

#[derive(clap::Args)]
pub struct Convert {
    /// Files and archives, or directories that are searched for PDF and text files
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read the names of more inputs from this file, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Names in the list end with NUL, not with a line feed
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// Of directories and archives read what matches this pattern, and not PDF and text files
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Leave out what matches this pattern
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Directory to write into; made where it does not exist
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Files to read at the same time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Read everything, known or not
    #[arg(long)]
    pub force: bool,
    /// Read again what failed before
    #[arg(long)]
    pub retry_failed: bool,
    /// Leave out files last changed before this: `2026-11-20`, `2026-11-20T06:00:00Z`, or an age, `7d`, `36h`
    #[arg(long, value_name = "TIME", value_parser = since)]
    pub since: Option<i64>,
    /// Drop the records of files that earlier runs read and that are gone
    #[arg(long)]
    pub prune: bool,
    /// Tell what would be read and why, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// What a file that crashes takes with it: its worker process, or the run
    #[arg(long, value_enum, default_value_t = Isolation::Process, value_name = "HOW")]
    pub isolation: Isolation,
    /// Give up a file that takes longer; 0 for no limit
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    pub timeout: f64,
    /// Give up a file that needs more memory: `512M`, `2G`; 0 for no limit
    #[arg(long, value_name = "SIZE", default_value = "2G", value_parser = bytes)]
    pub max_memory: u64,
    /// Put a copy of each file that failed into this directory
    #[arg(long, value_name = "DIR")]
    pub quarantine: Option<PathBuf>,
    #[command(flatten)]
    pub telling: TellingArgs,
}

/// Where files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Isolation {
    /// In worker processes with limits on time and memory
    Process,
    /// In this process, without limits
    None,
}

/// Runs the command.
///
/// # Errors
/// When nothing could be done, or it had to be given up.
pub fn run(args: &Convert, options: &Options) -> anyhow::Result<u8> {
    let stop = signals().context("cannot take signals")?;
    let list = args.files_from.clone().map(|path| List { path, nul: args.null });
    let search = Search::new(&args.include, &args.exclude)?;
    let found: Vec<_> = source::inputs(&args.paths, list.as_ref(), &search)?.collect();
    let mut telling = Telling::new(&args.telling, &args.out);
    if found.is_empty() && args.telling.expect_min.is_some_and(|least| least > 0) {
        telling.as_expected();
        return Ok(UNMET);
    }
    anyhow::ensure!(!found.is_empty() || args.prune, "expected PDF or text files, found none");
    let settings = Settings {
        jobs: args.jobs.unwrap_or(0).into(),
        isolate: args.isolation == Isolation::Process,
        limits: Limits {
            timeout: Some(args.timeout).filter(|seconds| *seconds > 0.0).map(Duration::from_secs_f64),
            max_memory: Some(args.max_memory).filter(|bytes| *bytes > 0),
        },
        force: args.force,
        retry_failed: args.retry_failed,
        since: args.since,
        prune: args.prune,
        dry_run: args.dry_run,
        quarantine: args.quarantine.clone(),
    };
    let summary = pipeline::convert(found, &args.out, &settings, options, &stop, &mut telling);
    telling.finish()?;
    let summary = summary?;
    if telling.sums_up() {
        let mut stdout = terminal::stdout();
        writeln!(stdout, "{}", told(&summary, args.dry_run))?;
        stdout.flush()?;
    }
    if summary.stopped {
        telling.say("stopped; run the same command again to go on");
        return Ok(SIGNAL + u8::try_from(stop.load(Ordering::SeqCst)).unwrap_or(0));
    }
    if !args.dry_run && !telling.as_expected() {
        return Ok(UNMET);
    }
    let records = summary.complete + summary.partial + summary.unchanged + summary.same_bytes + summary.older + summary.left;
    Ok(match (records, summary.failed) {
        (_, 0) => OK,
        (0, _) => FAILED,
        _ => SOME_FAILED,
    })
}

/// Makes the tables of a directory anew.
///
/// # Errors
/// When the directory cannot be read or written to.
pub fn index(dir: &Path) -> anyhow::Result<u8> {
    let indexed = pipeline::index(dir)?;
    for reason in &indexed.unreadable {
        terminal::complain(reason);
    }
    let mut stdout = terminal::stdout();
    writeln!(stdout, "{}: {} meetings, {} items", count(indexed.packs, "record"), indexed.meetings, indexed.items)?;
    stdout.flush()?;
    Ok(if indexed.unreadable.is_empty() { OK } else { SOME_FAILED })
}

/// Serves as a worker process.
///
/// # Errors
/// When the process that started it is gone.
pub fn worker() -> anyhow::Result<u8> {
    // Who started it ends it; a signal to all of a session is for that one to heed.
    let heard = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&heard))?;
    }
    pipeline::serve(std::io::stdin(), std::io::stdout())?;
    Ok(OK)
}

/// Holds the first SIGINT or SIGTERM that comes; a second one ends the process.
fn signals() -> std::io::Result<Arc<AtomicUsize>> {
    let stop = Arc::new(AtomicUsize::new(0));
    let second = Arc::new(AtomicBool::new(false));
    for (signal, number) in [(SIGINT, 2_u8), (SIGTERM, 15)] {
        // In this order: the first signal finds the flag down, and then raises it.
        signal_hook::flag::register_conditional_shutdown(signal, (SIGNAL + number).into(), Arc::clone(&second))?;
        signal_hook::flag::register(signal, Arc::clone(&second))?;
        signal_hook::flag::register_usize(signal, Arc::clone(&stop), number.into())?;
    }
    Ok(stop)
}

/// The line at the end.
fn told(summary: &Summary, dry_run: bool) -> String {
    let Summary { complete, partial, failed, failed_before, unchanged, same_bytes, older, dropped, left, .. } = summary;
    let mut line =
        if dry_run { format!("{} to read", count(*left, "file")) } else { format!("{} converted", count(complete + partial, "file")) };
    let left = if dry_run { 0 } else { *left };
    line.push_str(&format!(", {failed} failed"));
    for (n, what) in [
        (failed_before, "of them before"),
        (partial, "read in part"),
        (unchanged, "unchanged"),
        (same_bytes, "with the bytes of another"),
        (older, "older"),
        (dropped, if dry_run { "to drop" } else { "dropped" }),
        (&left, "not reached"),
    ] {
        if *n > 0 {
            line.push_str(&format!(", {n} {what}"));
        }
    }
    if !dry_run {
        let Summary { pages, meetings, items, warnings, .. } = summary;
        line.push_str(&format!(": {pages} pages, {meetings} meetings, {items} items, {warnings} warnings"));
    }
    line
}

pub(super) fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A time before which files are left out, in nanoseconds since 1970.
fn since(text: &str) -> Result<i64, String> {
    let wrong = || format!("expected a date (2026-11-20), a time (2026-11-20T06:00:00Z) or an age (7d, 36h), found {text:?}");
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return nanoseconds(time).ok_or_else(wrong);
    }
    if let Ok(time) = format!("{text}T00:00:00Z").parse::<jiff::Timestamp>() {
        return nanoseconds(time).ok_or_else(wrong);
    }
    let (number, unit) = text.split_at(text.len() - text.chars().next_back().map_or(0, char::len_utf8));
    let hours = match unit {
        "h" => 1,
        "d" => 24,
        "w" => 24 * 7,
        _ => return Err(wrong()),
    };
    let age = number.parse::<u32>().map_err(|_| wrong())?;
    let now = nanoseconds(jiff::Timestamp::now()).ok_or_else(wrong)?;
    Ok(now.saturating_sub(i64::from(age).saturating_mul(hours * 3_600_000_000_000)))
}

fn nanoseconds(time: jiff::Timestamp) -> Option<i64> {
    i64::try_from(time.as_nanosecond()).ok()
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.0..=1e9).contains(seconds));
    seconds.ok_or_else(|| format!("expected a number of seconds, found {text:?}"))
}

fn bytes(text: &str) -> Result<u64, String> {
    let upper = text.to_ascii_uppercase();
    let upper = upper.strip_suffix("IB").or_else(|| upper.strip_suffix('B')).unwrap_or(&upper);
    let units = [("K", 10), ("M", 20), ("G", 30)];
    let with_unit = units.iter().find_map(|(unit, shift)| upper.strip_suffix(unit).map(|number| (number, *shift)));
    let (number, shift) = with_unit.unwrap_or((upper, 0));
    let size = number.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift));
    size.ok_or_else(|| format!("expected a size like 512M or 2G, found {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes() {
        assert_eq!(since("1970-01-02"), Ok(86_400_000_000_000));
        assert_eq!(since("1970-01-01T00:00:01Z"), Ok(1_000_000_000));
        assert!(since("7d").unwrap() < since("1h").unwrap());
        for wrong in ["", "d", "yesterday", "7 days", "é"] {
            assert!(since(wrong).is_err(), "{wrong}");
        }
        assert_eq!((bytes("512"), bytes("2k"), bytes("3MiB"), bytes("1GB")), (Ok(512), Ok(2048), Ok(3 << 20), Ok(1 << 30)));
        assert!(bytes("G").is_err() && bytes("é").is_err() && bytes("99999999999999G").is_err());
        assert!(seconds("nan").is_err() && seconds("-1").is_err() && seconds("0.5") == Ok(0.5));
    }
}
