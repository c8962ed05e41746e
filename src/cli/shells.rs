//! Completions for shells and manual pages, made from the arguments that `clap` knows.

use super::{OK, terminal};
use anyhow::Context;
use clap::Command;
use clap_complete::Shell;
use minutebook::sink;
use std::io::Write;
use std::path::Path;

/// Prints the completions of a shell.
pub fn completions(shell: Shell, mut command: Command) -> anyhow::Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, "minutebook", &mut text);
    let mut out = terminal::stdout();
    out.write_all(&text)?;
    out.flush()?;
    Ok(OK)
}

/// Prints the manual page of the program, or writes that and one a command into a directory.
pub fn man(out: Option<&Path>, mut command: Command) -> anyhow::Result<u8> {
    let Some(dir) = out else {
        let mut out = terminal::stdout();
        out.write_all(&page(command)?)?;
        out.flush()?;
        return Ok(OK);
    };
    sink::create_dir(dir)?;
    // Sub-commands get the options that all commands take.
    command.build();
    write_pages(dir, command)?;
    Ok(OK)
}

fn write_pages(dir: &Path, command: Command) -> anyhow::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        write_pages(dir, sub.clone())?;
    }
    let path = dir.join(format!("{name}.1"));
    sink::write_file(&path, &page(command)?)?;
    Ok(())
}

fn page(command: Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).context("cannot make the manual page")?;
    Ok(page)
}
