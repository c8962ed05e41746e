//! `minutebook convert`: many files, a bar while it runs, a summary at its end.

use super::{FAILED, OK, SOME_FAILED, terminal};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use minutebook::pipeline::{self, Report};
use minutebook::{Error, Options, source};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

pub fn run(paths: &[PathBuf], out: &Path, jobs: usize, options: &Options) -> anyhow::Result<u8> {
    let found = source::find(paths);
    for error in &found.failed {
        terminal::complain(&error.to_string());
    }
    if found.files.is_empty() {
        anyhow::ensure!(!found.failed.is_empty(), "expected PDF or text files, found none");
        return Ok(FAILED);
    }
    let bar = bar(found.files.len() as u64);
    let summary = pipeline::convert(&found.files, out, jobs, options, |report| {
        if let Report::Failed(path, error) = report {
            bar.suspend(|| match error {
                // These name the path themselves.
                Error::Io { .. } | Error::Write { .. } => terminal::complain(&error.to_string()),
                _ => terminal::complain(&format!("{}: {error}", path.display())),
            });
        }
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    let failed = summary.failed + found.failed.len();
    let mut stdout = terminal::stdout();
    writeln!(
        stdout,
        "{} converted, {failed} failed: {} pages, {} meetings, {} items, {} warnings",
        count(summary.converted, "file"),
        summary.pages,
        summary.meetings,
        summary.items,
        summary.warnings
    )?;
    stdout.flush()?;
    Ok(match (summary.converted, failed) {
        (_, 0) => OK,
        (0, _) => FAILED,
        _ => SOME_FAILED,
    })
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A bar on standard error where that is a terminal, nothing otherwise.
fn bar(n_files: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(n_files), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left") {
        bar.set_style(style);
    }
    bar
}
