//! Arguments to calls of the library, its results to standard output, its errors to messages and
//! exit codes. The only layer that names `clap`, `indicatif` and `anyhow`.

mod changes;
mod chart;
mod convert;
mod dump;
mod evaluate;
mod explain;
mod export;
mod house;
mod link;
mod report;
mod settings;
mod shells;
mod telling;
mod terminal;

use anyhow::Context;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use minutebook::house::House;
use minutebook::layout::TextPages;
use minutebook::source::Format;
use minutebook::{Options, pipeline, sink, source};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use settings::Settings;

/// All was done.
const OK: u8 = 0;
/// Nothing could be done.
const FAILED: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// Some files failed, the others were done.
const SOME_FAILED: u8 = 3;
/// The run did not come to what was expected of it.
const UNMET: u8 = 4;
/// Another run writes into the output directory.
const LOCKED: u8 = 11;
/// Added to the number of a signal that ended a run: 130 for SIGINT, 143 for SIGTERM.
const SIGNAL: u8 = 128;

const EXAMPLES: &str = "\
Examples:
  minutebook parse pack.pdf                    the record of one pack, as JSON
  minutebook parse - < pack.pdf                the same from standard input
  minutebook text pack.pdf | less              its text in reading order
  minutebook convert archive/ --out records    every PDF and text below archive/, in parallel
  minutebook dump --stage lines pack.pdf       what the program sees of the pages

Exit codes: 0 all well, 1 nothing could be done, 2 wrong usage, 3 some files failed, 4 fewer
records than expected, 11 another run writes into the directory, 130 and 143 stopped by SIGINT and
SIGTERM.";

/// Turns the PDF document packs that councils publish into normalized JSON records.
#[derive(Parser)]
#[command(name = "minutebook", version, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
struct Args {
    /// Read with the vocabulary of this house file instead of the built-in one
    #[arg(long, global = true, value_name = "FILE")]
    house: Option<PathBuf>,
    /// Read settings from this file instead of the nearest `minutebook.toml` upwards
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the record of a file as JSON
    Parse {
        /// A PDF or text file; `-` is standard input
        file: PathBuf,
    },
    /// Print the text of a file in reading order, a form feed between pages
    Text {
        /// A PDF or text file; `-` is standard input
        file: PathBuf,
    },
    /// Write the records of many files into a directory
    ///
    /// Each file gets a JSON file of its own, named after it; `meetings.jsonl` and `items.jsonl`
    /// hold a line for each meeting and each item of all of them.
    ///
    /// What a run has done it need not do again: `manifest.jsonl` knows each file, and a second run
    /// reads what is new, changed, or was read by another version. A run that is stopped or killed is
    /// taken up by the next.
    Convert(Box<convert::Convert>),
    /// Make `meetings.jsonl` and `items.jsonl` of a directory anew from the records in it
    Index {
        /// Directory that `convert` has written into
        dir: PathBuf,
    },
    /// Write the records of a directory as tables
    ///
    /// Each table has keys that join it to the others; `output/TABLES.md` explains every column. What was exported
    /// to the same place before is replaced, whole or not at all.
    Export(export::Export),
    /// Join agenda, minutes and later issues to meetings, and gather their people
    ///
    /// Writes `linked.jsonl`, a line for each meeting from all its papers, and `people.jsonl`, the members and
    /// officers of each authority. `output/LINKING.md` has the rules. Ids stay what they were where both files stand.
    Link {
        /// Directory that `convert` has written into
        dir: PathBuf,
    },
    /// Tell what is new, says something else or is gone since the last call
    ///
    /// Adds a line for each such meeting, item, resolution, document and person to `changes.jsonl`, with numbers
    /// that increase, the fields that differ and digests of what it said and says. Where nothing differs nothing
    /// is written.
    Changes(changes::Changes),
    /// Read jobs from standard input: what `convert` starts, of no use to anyone else
    #[command(name = pipeline::WORKER, hide = true)]
    Worker,
    /// Show where a record comes from: lines, phrases, house, and what speaks against it
    ///
    /// Without ID the house, and a line for each record with its id. An id is the place of a record in the output
    /// of `parse`, counted from 0: `documents/2/paragraphs/5`, `meetings/0/items/3/resolutions/1`. A meeting also
    /// has its own id; the parts of the only meeting of a file go without it: `items/3`. Of a directory that `convert`
    /// has written into, ids are those of linked meetings and of tables, and the papers must stand where they were
    /// read: `marlbridge-borough-council/cabinet/2025-06-04#6/1`, `9c1aef386bb7/4`.
    Explain {
        /// A PDF or text file, `-` for standard input; or a directory that `convert` has written into
        file: PathBuf,
        /// The record
        id: Option<String>,
    },
    /// Score records against hand-checked ones, `<stem>.gold.json` beside its file
    Evaluate(evaluate::Evaluate),
    /// See, check and begin house files, the vocabulary of councils
    House {
        #[command(subcommand)]
        command: house::HouseCommand,
    },
    /// Print what a stage makes of a file
    Dump {
        /// The stage
        #[arg(long, value_enum)]
        stage: dump::Stage,
        /// A PDF or text file; `-` is standard input
        file: PathBuf,
    },
    /// Print the settings in force and where each came from
    ///
    /// Every option can be set in a file `minutebook.toml`, that of the working directory or the nearest one
    /// above it, and in the environment. An option of `convert` is `jobs = 4` under `[convert]` in the file,
    /// and `MINUTEBOOK_CONVERT_JOBS=4` in the environment; one of all commands stands at the top of the file,
    /// and in `MINUTEBOOK_HOUSE`. The command line wins over the environment, that over the file.
    Config,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man {
        /// Write the pages of all commands into this directory
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    // A panic is reported as its file's failure; the hook's own report would tear the bar.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut settings = match Settings::load(&Args::command(), &arguments) {
        Ok(settings) => settings,
        Err(mistake) => {
            // Help is given whatever the settings are.
            return match Args::command().try_get_matches_from(&arguments) {
                Err(asked) if !asked.use_stderr() => usage(&asked),
                _ => {
                    terminal::complain(&mistake);
                    USAGE.into()
                }
            };
        }
    };
    let parsed = settings.matches(&Args::command(), &arguments).and_then(|matches| Ok((Args::from_arg_matches(&matches)?, matches)));
    let (args, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage(&error),
    };
    let call = || match &args.command {
        // These look at no file that is named in the settings.
        Command::Config => settings.print(&matches),
        Command::Completions { shell } => shells::completions(*shell, Args::command()),
        Command::Man { out } => shells::man(out.as_deref(), Args::command()),
        _ => dispatch(&args),
    };
    let result = pipeline::guarded(|| Ok(call())).map_err(anyhow::Error::from).and_then(|result| result);
    let code = match result {
        Ok(code) => code,
        // Whoever read our output has seen enough.
        Err(error) if terminal::is_broken_pipe(&error) => OK,
        Err(error) => {
            let message = terminal::causes(&error);
            match &args.command {
                Command::Convert(convert) => telling::fatal(&convert.telling, &message),
                _ => terminal::complain(&message),
            }
            if matches!(error.downcast_ref(), Some(minutebook::Error::Locked { .. })) { LOCKED } else { FAILED }
        }
    };
    code.into()
}

fn dispatch(args: &Args) -> anyhow::Result<u8> {
    let house = args.house.as_deref().map(House::load).transpose()?;
    let options = Options { house, ..Options::default() };
    match &args.command {
        Command::Parse { file } => parse(file, &options),
        Command::Text { file } => text(file),
        Command::Convert(args) => convert::run(args, &options),
        Command::Index { dir } => convert::index(dir),
        Command::Link { dir } => link::run(dir),
        Command::Changes(args) => changes::run(args),
        Command::Export(args) => export::run(args),
        Command::Worker => convert::worker(),
        Command::Explain { file, id } => explain::run(file, id.as_deref(), &options),
        Command::Evaluate(evaluate) => evaluate::run(evaluate, options),
        Command::House { command } => house::run(command, &options),
        Command::Dump { stage, file } => dump::run(*stage, file, &options),
        Command::Config | Command::Completions { .. } | Command::Man { .. } => Ok(OK),
    }
}

fn parse(file: &Path, options: &Options) -> anyhow::Result<u8> {
    let input = source::read(file)?;
    let options = Options { threaded: true, ..options.clone() };
    let pack = pipeline::guarded(|| pipeline::parse(&input.name, &input.bytes, &options)).with_context(|| file.display().to_string())?;
    let mut out = terminal::stdout();
    sink::json(&mut out, &pack)?;
    out.flush()?;
    Ok(OK)
}

/// A PDF is read page by page, so that no more than one page is held.
fn text(file: &Path) -> anyhow::Result<u8> {
    let input = source::read(file)?;
    let named = || file.display().to_string();
    let mut out = terminal::stdout();
    if let Format::Pdf = source::sniff(&input.bytes) {
        let mut pages = pipeline::guarded(|| TextPages::open(&input.bytes)).with_context(named)?;
        for idx in 0..pages.page_count() {
            let text = pipeline::guarded(|| Ok(pages.page_text(idx))).with_context(named)?;
            page_text(&mut out, idx, text)?;
        }
        // The process ends, which frees memory faster than object by object.
        std::mem::forget(pages);
    } else {
        let pages = pipeline::guarded(|| pipeline::pages(&input.bytes)).with_context(named)?;
        for (idx, page) in pages.pages.iter().enumerate() {
            page_text(&mut out, idx, &page.text)?;
        }
    }
    out.flush()?;
    Ok(OK)
}

fn page_text(out: &mut impl Write, idx: usize, text: &str) -> std::io::Result<()> {
    if idx > 0 {
        out.write_all(b"\x0c")?;
    }
    out.write_all(terminal::printable_text(text).as_bytes())
}

/// What is wrong with the command line; or the help that was asked for.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // Help and version; a reader that went away is no matter.
        let _ = error.print();
        return OK.into();
    }
    eprint!("{}", terminal::printable_text(&error.render().to_string()));
    USAGE.into()
}
