//! `minutebook house`: to see, check and begin house files.

use super::{FAILED, OK, terminal};
use anyhow::Context;
use clap::Subcommand;
use minutebook::house::{self, House};
use minutebook::record::{ItemType, Pack};
use minutebook::{Options, pipeline, source};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum HouseCommand {
    /// List the houses that are built in
    List,
    /// Print the whole vocabulary of a house, everything it extends merged in
    Show {
        /// A house that is built in, or a house file
        #[arg(default_value = "en-gb")]
        name: String,
    },
    /// Check a house file and run its examples
    Check {
        /// The house file
        file: PathBuf,
    },
    /// Print a house file to begin with, from what a pack of the council shows
    New {
        /// Name of the house: `marlbridge`
        name: String,
        /// A pack of the council
        #[arg(long, value_name = "PACK")]
        from: PathBuf,
    },
    /// Print the JSON Schema of a house file, for editors
    #[command(hide = true)]
    Schema,
}

pub fn run(command: &HouseCommand, options: &Options) -> anyhow::Result<u8> {
    match command {
        HouseCommand::List => list(),
        HouseCommand::Show { name } => show(name),
        HouseCommand::Check { file } => check(file),
        HouseCommand::New { name, from } => new(name, from, options),
        HouseCommand::Schema => schema(),
    }
}

fn list() -> anyhow::Result<u8> {
    let mut out = terminal::stdout();
    for name in House::names() {
        let house = House::named(name)?;
        let extends = house.extends.map(|extends| format!(" (extends {extends})")).unwrap_or_default();
        writeln!(out, "{name}{extends}")?;
        for source in house.sources {
            writeln!(out, "    {source}")?;
        }
    }
    out.flush()?;
    Ok(OK)
}

fn schema() -> anyhow::Result<u8> {
    let mut out = terminal::stdout();
    out.write_all(house::SCHEMA.as_bytes())?;
    out.flush()?;
    Ok(OK)
}

fn show(house: &str) -> anyhow::Result<u8> {
    let house = if House::names().any(|name| name == house) { House::named(house)? } else { House::load(Path::new(house))? };
    let mut out = terminal::stdout();
    out.write_all(house.to_toml().as_bytes())?;
    out.flush()?;
    Ok(OK)
}

fn check(file: &Path) -> anyhow::Result<u8> {
    let house = House::load(file)?;
    let failing = house.failing_examples();
    for example in &failing {
        terminal::complain(&format!("{}: {example}", file.display()));
    }
    if !failing.is_empty() {
        return Ok(FAILED);
    }
    let n_lines: usize = house.examples.iter().map(|example| example.accepts.len() + example.rejects.len()).sum();
    let mut out = terminal::stdout();
    writeln!(out, "house {}: all well, {n_lines} example lines hold", terminal::printable(&house.name))?;
    out.flush()?;
    Ok(OK)
}

fn new(name: &str, from: &Path, options: &Options) -> anyhow::Result<u8> {
    let input = source::read(from)?;
    let pack = pipeline::guarded(|| pipeline::parse(&input.name, &input.bytes, options)).with_context(|| from.display().to_string())?;
    let mut out = terminal::stdout();
    out.write_all(template(name, &pack).as_bytes())?;
    out.flush()?;
    Ok(OK)
}

/// A house file that says what the pack shows, and what the house that read it left open.
fn template(name: &str, pack: &Pack) -> String {
    let quoted = house::quoted;
    let authorities: BTreeSet<&str> = pack
        .meetings
        .iter()
        .map(|m| &m.authority)
        .chain(pack.documents.iter().map(|d| &d.authority))
        .filter_map(|a| a.as_deref())
        .collect();
    let open = |kind: fn(&minutebook::record::Item) -> bool| -> BTreeSet<&str> {
        pack.meetings.iter().flat_map(|m| &m.items).filter(|item| kind(item)).filter_map(|item| item.title.as_deref()).collect()
    };
    let mut out = format!("# Keep what differs from the house it extends; `minutebook house show {}` prints that one whole.\n", pack.house);
    out += "# A list adds to the list below it; { only = [...] } replaces it, { remove = [...] } takes phrases out.\n";
    out += &format!(
        "name = {}\nextends = {}\nsources = [{}]\n\n[detect]\nphrases = [",
        quoted(name),
        quoted(&pack.house),
        quoted(&pack.source.name)
    );
    out += &authorities.iter().map(|authority| quoted(authority)).collect::<Vec<_>>().join(", ");
    out += "]\n\n# Titles and offices that stand before or after names, as in this pack:\n# [people]\n# titles = [\"Councillor\"]\n";
    out += "\n[[examples]]\nlist = \"people.titles\"\naccepts = [";
    let names = pack
        .meetings
        .iter()
        .flat_map(|m| &m.attendance)
        .filter_map(|a| a.title.as_ref().map(|title| quoted(&format!("{title} {}", a.name))));
    out += &names.take(3).collect::<Vec<_>>().join(", ");
    out += "]\nrejects = []\n";
    let untyped = open(|item| item.kind == ItemType::Other);
    if !untyped.is_empty() {
        out += "\n# Items whose type the house does not know:\n";
        for title in untyped {
            out += &format!("#   {}\n", terminal::printable(title));
        }
    }
    out
}
