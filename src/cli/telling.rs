//! What a run tells: a bar on a terminal, messages or a log of JSON on standard error, a page at its end;
//! and whether it came to what was expected of it.

use super::report::Report;
use super::{chart, terminal};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use minutebook::pipeline::events::{Counts, Due, Event, Finished, Observer, Skip, Status, Summary};
use minutebook::sink;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The options of telling.
#[derive(Debug, Clone, clap::Args)]
pub struct TellingArgs {
    /// Print nothing but what ends the run
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print a line for each input
    #[arg(short, long)]
    pub verbose: bool,
    /// How to tell of the run on standard error
    #[arg(long, value_enum, default_value_t = Log::Text, value_name = "FORM")]
    pub log: Log,
    /// Write a page for people with figures, charts and failures
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Fail with exit code 4 unless at least this many inputs have a record
    #[arg(long, value_name = "N")]
    pub expect_min: Option<u64>,
    /// Fail with exit code 4 unless at least this share of the inputs has a record: `0.95`, `95%`
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub expect_success: Option<f64>,
}

/// Forms of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Log {
    /// Messages, and a bar on a terminal
    Text,
    /// A line of JSON for each event
    Json,
}

/// Listens to a run and tells of it.
pub struct Telling {
    args: TellingArgs,
    bar: ProgressBar,
    report: Option<Report>,
    /// The end of the run, once it was told.
    summary: Summary,
}

/// An event as a line of the log.
#[derive(Serialize)]
struct Line<'a, T> {
    /// When it was told, UTC.
    time: String,
    #[serde(flatten)]
    event: &'a T,
}

/// What the program itself has to say, as a line of the log.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Said<'a> {
    /// A message of no consequence to the exit code.
    Message { message: &'a str },
    /// What ends the run, or makes it fail.
    Error { message: &'a str },
}

impl Telling {
    /// Tells of a run into the directory `out`.
    pub fn new(args: &TellingArgs, out: &Path) -> Telling {
        let bar = if args.quiet || args.log == Log::Json { ProgressBar::hidden() } else { bar() };
        let began = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
        let report = args.report.is_some().then(|| Report::new(&out.display().to_string(), began));
        Telling { args: args.clone(), bar, report, summary: Summary::default() }
    }

    /// A message beside the events.
    pub fn say(&self, message: &str) {
        match self.args.log {
            _ if self.args.quiet && self.args.log == Log::Text => {}
            Log::Json => log(&Said::Message { message }),
            Log::Text => self.bar.suspend(|| terminal::complain(message)),
        }
    }

    /// Whether a line that sums up the run is wanted on standard output.
    pub fn sums_up(&self) -> bool {
        !self.args.quiet
    }

    /// Clears the bar and writes the page.
    ///
    /// # Errors
    /// When the page cannot be written.
    pub fn finish(&self) -> anyhow::Result<()> {
        self.bar.finish_and_clear();
        if let (Some(path), Some(report)) = (&self.args.report, &self.report) {
            if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
                sink::create_dir(dir)?;
            }
            sink::write_file(path, report.page().as_bytes()).context("no report was written")?;
        }
        Ok(())
    }

    /// Whether the run came to what was expected of it; what it did not is told.
    pub fn as_expected(&self) -> bool {
        let unmet = unmet(&self.args, &self.summary);
        for unmet in &unmet {
            self.bar.suspend(|| fatal(&self.args, unmet));
        }
        unmet.is_empty()
    }

    fn told(&self, event: &Event) {
        match event {
            Event::Finished(finished) => {
                if let Some(line) = told(finished, self.args.verbose) {
                    self.bar.suspend(|| terminal::complain(&line));
                }
            }
            Event::Skipped { input, reason } if self.args.verbose => {
                self.bar.suspend(|| terminal::complain(&format!("{input}: {}", skipped(reason))));
            }
            Event::Dropped { input, .. } if self.args.verbose => {
                self.bar.suspend(|| terminal::complain(&format!("{input}: dropped, it is gone")));
            }
            _ => {}
        }
    }
}

impl Observer for Telling {
    fn event(&mut self, event: &Event) {
        match self.args.log {
            Log::Json => log(event),
            Log::Text if !self.args.quiet => self.told(event),
            Log::Text => {}
        }
        match event {
            Event::Planned { to_do, .. } => self.bar.set_length(*to_do),
            Event::Finished(_) => self.bar.inc(1),
            // It was asked for, and goes where its reader expects it.
            Event::WouldRead { input, reason } if self.args.log == Log::Text => {
                let mut out = terminal::stdout();
                let _ = writeln!(out, "read {} ({})", terminal::printable(input), due(*reason)).and_then(|()| out.flush());
            }
            Event::WouldDrop { input, .. } if self.args.log == Log::Text => {
                let mut out = terminal::stdout();
                let _ = writeln!(out, "drop {} (it is gone)", terminal::printable(input)).and_then(|()| out.flush());
            }
            Event::Summary(summary) => self.summary = summary.clone(),
            _ => {}
        }
        if let Some(report) = &mut self.report {
            report.event(event);
        }
    }
}

/// Tells what ends a run or makes it fail, to those who asked for quiet too.
pub fn fatal(args: &TellingArgs, message: &str) {
    match args.log {
        Log::Json => log(&Said::Error { message }),
        Log::Text => terminal::complain(message),
    }
}

/// Prints a line of JSON on standard error; nobody is left to tell where that is closed.
fn log(event: &impl Serialize) {
    let mut line = Vec::new();
    let time = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    let _ = sink::json_line(&mut line, &Line { time, event });
    let _ = std::io::stderr().write_all(&line);
}

/// What is said of an input that is done, if anything.
fn told(finished: &Finished, verbose: bool) -> Option<String> {
    let Finished { input, reason, .. } = finished;
    match reason {
        // Some reasons name the input themselves.
        Some(reason) if reason.contains(input.as_str()) => Some(reason.clone()),
        Some(reason) => Some(format!("{input}: {reason}")),
        None if !verbose => None,
        None => {
            let status = if finished.status == Status::Partial { "read in part" } else { "read" };
            let n_warnings: u32 = finished.counts.warnings.values().sum();
            let Counts { pages, meetings, items, .. } = &finished.counts;
            let counts = [(*pages, "page"), (*meetings, "meeting"), (*items, "item"), (n_warnings, "warning")];
            let mut line = format!("{input}: {status}");
            for (n, what) in counts {
                line.push_str(&format!(", {}", chart::counted(n.into(), what)));
            }
            line.push_str(&format!(", {:.2} s", finished.seconds));
            Some(line)
        }
    }
}

fn skipped(reason: &Skip) -> String {
    match reason {
        Skip::Unchanged => "unchanged".to_owned(),
        Skip::FailedBefore(code) => format!("failed before ({})", super::report::name(*code)),
        Skip::SameBytes(other) => format!("the same bytes as {other}"),
        Skip::Older => "older than --since".to_owned(),
    }
}

fn due(due: Due) -> &'static str {
    match due {
        Due::New => "new",
        Due::Changed => "changed",
        Due::OtherVersion => "read by another version",
        Due::OutputGone => "its record is gone",
        Due::TwinGone => "the file that had its bytes is gone",
        Due::Retry => "failed before",
        Due::Forced => "forced",
    }
}

/// What a run did not come to, in words.
fn unmet(args: &TellingArgs, summary: &Summary) -> Vec<String> {
    let records = summary.complete + summary.partial + summary.unchanged + summary.same_bytes;
    let all = records + summary.failed;
    let mut unmet = Vec::new();
    if let Some(least) = args.expect_min.filter(|least| records < *least) {
        unmet.push(format!("expected at least {least} inputs with a record, found {records} (--expect-min)"));
    }
    let found = if all == 0 { 1.0 } else { records as f64 / all as f64 };
    if let Some(least) = args.expect_success.filter(|least| found < *least) {
        unmet.push(format!(
            "expected a record for at least {:.2} % of the inputs, found {:.2} % (--expect-success)",
            least * 100.0,
            found * 100.0
        ));
    }
    unmet
}

/// A bar on standard error where that is a terminal that can draw one, nothing otherwise.
fn bar() -> ProgressBar {
    let draws = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    if !draws || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {rate}, {eta} left") {
        bar.set_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = write!(out, "{:.1} a second", state.per_sec());
        }));
    }
    bar
}

/// A share: `0.95` or `95%`.
fn share(text: &str) -> Result<f64, String> {
    let (number, scale) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    let share = number.trim().parse::<f64>().ok().map(|number| number / scale);
    share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| format!("expected a share from 0 to 1 or a percentage, found {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(least: Option<u64>, success: Option<f64>) -> TellingArgs {
        TellingArgs { quiet: false, verbose: false, log: Log::Text, report: None, expect_min: least, expect_success: success }
    }

    #[test]
    fn shares() {
        assert_eq!([share("0.95"), share("95%"), share("1"), share("0")], [Ok(0.95), Ok(0.95), Ok(1.0), Ok(0.0)]);
        assert!(["95", "-1", "x", "", "%", "nan", "101%"].iter().all(|text| share(text).is_err()));
    }

    #[test]
    fn a_run_is_held_against_what_was_expected() {
        let summary = Summary { complete: 6, partial: 1, unchanged: 2, failed: 1, older: 5, ..Summary::default() };
        assert!(unmet(&args(Some(9), Some(0.9)), &summary).is_empty());
        let told = unmet(&args(Some(10), Some(0.95)), &summary);
        assert_eq!(told[0], "expected at least 10 inputs with a record, found 9 (--expect-min)");
        assert_eq!(told[1], "expected a record for at least 95.00 % of the inputs, found 90.00 % (--expect-success)");
        assert_eq!(unmet(&args(Some(1), Some(1.0)), &Summary::default()).len(), 1, "of no inputs none failed, but there is none");
    }

    #[test]
    fn an_event_is_a_line_with_its_time() {
        let event = Event::Planned { inputs: 2, to_do: 1, bytes: 9 };
        let mut line = Vec::new();
        sink::json_line(&mut line, &Line { time: "2026-11-26T01:02:03.004Z".to_owned(), event: &event }).unwrap();
        let expected = "{\"time\":\"2026-11-26T01:02:03.004Z\",\"event\":\"planned\",\"inputs\":2,\"to_do\":1,\"bytes\":9}\n";
        assert_eq!(String::from_utf8(line).unwrap(), expected);
    }
}
