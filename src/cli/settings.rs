//! `minutebook.toml` and the environment, laid under the command line.
//!
//! There is no list of settings: the options that `clap` knows are the table, and each is a key of the
//! file, a variable of the environment and a line of `minutebook config` by that alone. An option of
//! `convert` stands under `[convert]` and in `MINUTEBOOK_CONVERT_*`, one of all commands at the top and in
//! `MINUTEBOOK_*`.

use super::{OK, terminal};
use clap::builder::OsStr as ClapStr;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use minutebook::{house, source};
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Name of the file that is looked for from the working directory upwards.
const FILE: &str = "minutebook.toml";
/// What variables of the environment begin with.
const PREFIX: &str = "MINUTEBOOK";
/// Between the values of a variable that takes several.
const SEPARATOR: &str = ";";
/// The option that names the file; it cannot stand in it.
const CONFIG: &str = "config";

/// An option of the program.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The commands that lead to it: none, or `house`, `new`.
    path: Vec<String>,
    arg: Arg,
    /// Its name on the command line, less the dashes.
    long: String,
    /// Options that cannot be given beside it.
    conflicts: Vec<String>,
}

impl Entry {
    /// The table of the file that it stands in; empty for the top.
    fn table(&self) -> String {
        self.path.join("-")
    }

    /// Its variable of the environment.
    fn variable(&self) -> String {
        let parts = [PREFIX].into_iter().chain(self.path.iter().map(String::as_str)).chain([self.long.as_str()]);
        parts.collect::<Vec<_>>().join("_").replace('-', "_").to_uppercase()
    }

    fn is_flag(&self) -> bool {
        matches!(self.arg.get_action(), ArgAction::SetTrue)
    }

    fn takes_many(&self) -> bool {
        matches!(self.arg.get_action(), ArgAction::Append)
    }

    /// Whether its value is a path: in the file it is relative to the file.
    fn is_path(&self) -> bool {
        matches!(self.arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath)
    }

    fn named(&self) -> String {
        match self.table() {
            table if table.is_empty() => self.long.clone(),
            table => format!("{table}.{}", self.long),
        }
    }

    /// What is wrong with values of the option, in the words of the command line.
    fn mistake(&self, values: &[OsString]) -> Option<String> {
        if self.is_flag() {
            let wrong = values.iter().find(|value| *value != "true" && *value != "false")?;
            return Some(format!("expected true or false, found {:?}", wrong.to_string_lossy()));
        }
        let mut probe = Arg::new("value").long("value").action(self.arg.get_action().clone());
        probe = probe.value_parser(self.arg.get_value_parser().clone());
        let given = values.iter().map(|value| {
            let mut text = OsString::from("--value=");
            text.push(value);
            text
        });
        let command = Command::new("minutebook").no_binary_name(true).disable_help_flag(true).arg(probe);
        let error = command.try_get_matches_from(given).err()?.to_string();
        let told = error.split("\n\n").next().unwrap_or_default().replace(" for '--value <value>'", "");
        Some(told.trim_start_matches("error: ").split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// All options, in the order of `--help`.
pub fn table(command: &Command) -> Vec<Entry> {
    let mut entries = Vec::new();
    collect(command, &[], &mut entries);
    entries
}

fn collect(command: &Command, path: &[String], entries: &mut Vec<Entry>) {
    for arg in command.get_arguments() {
        let name = arg.get_id().as_str();
        let Some(long) = arg.get_long() else { continue };
        if matches!(name, "help" | "version" | CONFIG) || arg.is_hide_set() || (arg.is_global_set() && !path.is_empty()) {
            continue;
        }
        let conflicts = command.get_arg_conflicts_with(arg).iter().map(|other| other.get_id().to_string()).collect();
        entries.push(Entry { path: path.to_vec(), arg: arg.clone(), long: long.to_owned(), conflicts });
    }
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        let path: Vec<String> = path.iter().cloned().chain([sub.get_name().to_owned()]).collect();
        collect(sub, &path, entries);
    }
}

/// Where a value came from; the later wins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Whence {
    /// The file, with its line.
    File(String, usize),
    /// A variable.
    Environment(String),
}

impl std::fmt::Display for Whence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Whence::File(file, line) => write!(f, "{file}, line {line}"),
            Whence::Environment(name) => write!(f, "environment, {name}"),
        }
    }
}

#[derive(Debug, Clone)]
struct Value {
    values: Vec<OsString>,
    whence: Whence,
}

/// Everything that is set outside the command line.
#[derive(Debug, Default)]
pub struct Settings {
    /// The file that was read.
    file: Option<PathBuf>,
    /// Options with what is set for them.
    entries: Vec<(Entry, Option<Value>)>,
    /// Variables that begin as ours do and are none.
    unknown: Vec<String>,
}

/// The file that `--config` names.
fn named_file(arguments: &[OsString]) -> Option<PathBuf> {
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--config" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(value) = argument.to_str().and_then(|argument| argument.strip_prefix("--config=")) {
            return Some(value.into());
        }
    }
    None
}

/// The nearest file from the working directory upwards.
fn search() -> Option<PathBuf> {
    if source::exists(Path::new(FILE)) {
        return Some(FILE.into());
    }
    let here = std::env::current_dir().ok()?;
    here.ancestors().skip(1).map(|dir| dir.join(FILE)).find(|file| source::exists(file))
}

impl Settings {
    /// Reads the file and the environment.
    ///
    /// # Errors
    /// What is wrong in them, in words.
    pub fn load(command: &Command, arguments: &[OsString]) -> Result<Settings, String> {
        let mut settings = Settings { entries: table(command).into_iter().map(|entry| (entry, None)).collect(), ..Settings::default() };
        let variable = format!("{PREFIX}_{}", CONFIG.to_uppercase());
        let named = named_file(arguments).or_else(|| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from));
        if let Some(file) = named.or_else(search) {
            let text = source::read_text(&file).map_err(|error| error.to_string())?;
            settings.read(&file, &text)?;
            settings.file = Some(file);
        }
        settings.read_environment(std::env::vars_os())?;
        Ok(settings)
    }

    fn read(&mut self, file: &Path, text: &str) -> Result<(), String> {
        let name = file.display().to_string();
        let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        let root = DeTable::parse(text).map_err(|error| {
            let line = error.span().map(|span| format!("line {}: ", line(span.start))).unwrap_or_default();
            format!("{name}: {line}{}", error.message().replace('\n', ", "))
        })?;
        let dir = file.parent().unwrap_or(Path::new(""));
        for (key, value) in root.get_ref() {
            let table = key.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(values) if self.entries.iter().any(|(entry, _)| entry.table() == table) => {
                    for (key, value) in values {
                        self.set(&name, dir, table, key.get_ref(), line(key.span().start), value)?;
                    }
                }
                _ => self.set(&name, dir, "", table, line(key.span().start), value)?,
            }
        }
        Ok(())
    }

    fn set(&mut self, file: &str, dir: &Path, table: &str, key: &str, line: usize, value: &Spanned<DeValue>) -> Result<(), String> {
        let wrong = |what: String| Err(format!("{file}: line {line}: {what}"));
        let Some((entry, slot)) = self.entries.iter_mut().find(|(entry, _)| entry.table() == table && entry.long == key) else {
            return wrong(self.unknown_key(table, key));
        };
        let mut values = Vec::new();
        let list = value.get_ref().as_array().filter(|_| entry.takes_many());
        for value in list.map_or(vec![value], |list| list.iter().collect()) {
            match value.get_ref() {
                DeValue::String(text) => values.push(OsString::from(text.as_ref())),
                DeValue::Integer(number) if number.radix() == 10 => values.push(number.as_str().replace('_', "").into()),
                DeValue::Float(number) => values.push(number.as_str().replace('_', "").into()),
                DeValue::Boolean(truth) if entry.is_flag() => values.push(truth.to_string().into()),
                other => {
                    let expected = match (entry.is_flag(), entry.takes_many()) {
                        (true, _) => "true or false",
                        (_, true) => "a list of strings",
                        _ => "a string or a number",
                    };
                    return wrong(format!("{}: expected {expected}, found {}", entry.named(), other.type_str()));
                }
            }
        }
        if let Some(mistake) = entry.mistake(&values) {
            return wrong(format!("{}: {mistake}", entry.named()));
        }
        if entry.is_path() {
            values.iter_mut().filter(|value| *value != "-").for_each(|value| *value = dir.join(&*value).into());
        }
        *slot = Some(Value { values, whence: Whence::File(file.to_owned(), line) });
        Ok(())
    }

    /// What to say of a key that is none: the nearest one, or the table it belongs in.
    fn unknown_key(&self, table: &str, key: &str) -> String {
        let place = if table.is_empty() { String::new() } else { format!(" in [{table}]") };
        let known = self.entries.iter().filter(|(entry, _)| entry.table() == table).map(|(entry, _)| entry.long.as_str());
        let tables: Vec<String> = self.entries.iter().map(|(entry, _)| entry.table()).filter(|table| !table.is_empty()).collect();
        let known: Vec<&str> = known.chain(tables.iter().map(String::as_str).filter(|_| table.is_empty())).collect();
        let elsewhere = self.entries.iter().find(|(entry, _)| entry.long == key && entry.table() != table);
        let hint = match (house::nearest(key, known), elsewhere) {
            (Some(known), _) => format!(", did you mean `{known}`?"),
            (None, Some((entry, _))) if entry.path.is_empty() => ", it belongs at the top of the file".to_owned(),
            (None, Some((entry, _))) => format!(", it belongs in [{}]", entry.table()),
            (None, None) => String::new(),
        };
        format!("unknown key `{key}`{place}{hint}")
    }

    fn read_environment(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) -> Result<(), String> {
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(&format!("{PREFIX}_"))) else { continue };
            if value.is_empty() {
                continue;
            }
            let Some((entry, slot)) = self.entries.iter_mut().find(|(entry, _)| entry.variable() == name) else {
                self.unknown.push(name.to_owned());
                continue;
            };
            let values: Vec<OsString> = match value.to_str() {
                Some(text) if entry.takes_many() => text.split(SEPARATOR).filter(|part| !part.is_empty()).map(OsString::from).collect(),
                Some("1" | "yes" | "on") if entry.is_flag() => vec!["true".into()],
                Some("0" | "no" | "off") if entry.is_flag() => vec!["false".into()],
                _ => vec![value],
            };
            if let Some(mistake) = entry.mistake(&values) {
                return Err(format!("environment, {name}: {mistake}"));
            }
            *slot = Some(Value { values, whence: Whence::Environment(name.to_owned()) });
        }
        self.unknown.sort();
        Ok(())
    }

    /// The arguments of the command line over what is set here.
    ///
    /// # Errors
    /// What `clap` finds wrong with them.
    pub fn matches(&mut self, command: &Command, arguments: &[OsString]) -> Result<ArgMatches, clap::Error> {
        let matches = self.under(command.clone()).try_get_matches_from(arguments)?;
        // What is set here gives way to what it cannot stand beside, `quiet = true` to `--verbose`.
        let given = |entry: &Entry| at(&matches, &entry.path).is_some_and(|matches| by_hand(matches, entry.arg.get_id().as_str()));
        let weights: Vec<(Vec<String>, String, Option<Whence>, bool)> = self
            .entries
            .iter()
            .map(|(entry, value)| {
                let whence = value.as_ref().map(|value| value.whence.clone());
                (entry.path.clone(), entry.arg.get_id().to_string(), whence, given(entry))
            })
            .collect();
        let mut gave_way = false;
        for (entry, value) in &mut self.entries {
            let Some(own) = value.as_ref().map(|value| &value.whence) else { continue };
            let beaten = weights.iter().any(|(path, id, whence, given)| {
                *path == entry.path && entry.conflicts.contains(id) && (*given || whence.as_ref().is_some_and(|other| stronger(other, own)))
            });
            if beaten {
                *value = None;
                gave_way = true;
            }
        }
        if gave_way { self.under(command.clone()).try_get_matches_from(arguments) } else { Ok(matches) }
    }

    /// The command with what is set here as its defaults.
    fn under(&self, mut command: Command) -> Command {
        for (entry, value) in &self.entries {
            if let Some(value) = value {
                // `clap` takes constants only; a process reads its settings once.
                let leak = |value: &OsString| ClapStr::from(&*Box::leak(value.clone().into_boxed_os_str()));
                let values: Vec<ClapStr> = value.values.iter().map(leak).collect();
                command = with_default(command, &entry.path, entry.arg.get_id().as_str(), &values);
            }
        }
        command
    }

    /// Prints what is in force, as a file of settings, and where each value came from.
    ///
    /// # Errors
    /// Those of standard output.
    pub fn print(&self, matches: &ArgMatches) -> anyhow::Result<u8> {
        let mut out = terminal::stdout();
        match &self.file {
            Some(file) => writeln!(out, "# {}", terminal::printable(&file.display().to_string()))?,
            None => writeln!(out, "# no {FILE} from the working directory upwards")?,
        }
        let mut table = String::new();
        for (entry, value) in &self.entries {
            if entry.table() != table {
                table = entry.table();
                writeln!(out, "\n[{table}]")?;
            }
            let id = entry.arg.get_id().as_str();
            let given = entry.path.is_empty() && by_hand(matches, id);
            let defaults = || entry.arg.get_default_values().iter().map(|value| OsStr::to_owned(value)).collect::<Vec<_>>();
            let (values, whence) = match value {
                _ if given => (matches.get_raw(id).into_iter().flatten().map(OsStr::to_owned).collect(), "command line".to_owned()),
                Some(value) => (value.values.clone(), value.whence.to_string()),
                None if entry.is_flag() => (vec!["false".into()], "default".to_owned()),
                None => (defaults(), "default".to_owned()),
            };
            let line = match shown(entry, &values) {
                Some(value) => format!("{} = {value}", entry.long),
                None => format!("# {} is not set", entry.long),
            };
            match shown(entry, &values) {
                Some(_) => writeln!(out, "{line:40} # {}", terminal::printable(&whence))?,
                None => writeln!(out, "{line:40} # {}", entry.variable())?,
            }
        }
        for name in &self.unknown {
            writeln!(out, "\n# {}: no such setting", terminal::printable(name))?;
        }
        out.flush()?;
        Ok(OK)
    }
}

/// A value as the file writes it; none where nothing is set.
fn shown(entry: &Entry, values: &[OsString]) -> Option<String> {
    let text = |value: &OsString| value.to_string_lossy().into_owned();
    let bare = |value: &str| value.parse::<f64>().is_ok_and(f64::is_finite) && value.starts_with(|c: char| c.is_ascii_digit());
    let one = |value: &OsString| match text(value) {
        value if entry.is_flag() || bare(&value) => value,
        value => house::quoted(&value),
    };
    match values {
        [] => None,
        values if entry.takes_many() => Some(format!("[{}]", values.iter().map(one).collect::<Vec<_>>().join(", "))),
        [first, ..] => Some(one(first)),
    }
}

/// Whether a variable beats the file; the command line is looked at apart.
fn stronger(other: &Whence, own: &Whence) -> bool {
    matches!((other, own), (Whence::Environment(_), Whence::File(..)))
}

fn by_hand(matches: &ArgMatches, id: &str) -> bool {
    matches.try_contains_id(id).is_ok() && matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// The matches of a command, where it is the one that was called.
fn at<'a>(matches: &'a ArgMatches, path: &[String]) -> Option<&'a ArgMatches> {
    path.iter().try_fold(matches, |matches, name| matches.subcommand_matches(name))
}

fn with_default(command: Command, path: &[String], id: &str, values: &[ClapStr]) -> Command {
    match path.split_first() {
        Some((first, rest)) => command.mut_subcommand(first, |sub| with_default(sub, rest, id, values)),
        None => command.mut_arg(id, |arg| arg.required(false).default_values(values.to_vec())),
    }
}
