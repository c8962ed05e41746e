//! `minutebook link`: one meeting from all its papers, and the register of people.

use super::convert::count;
use super::{OK, terminal};
use minutebook::collection;
use std::io::Write;
use std::path::Path;

pub fn run(dir: &Path) -> anyhow::Result<u8> {
    let written = collection::link(dir)?;
    let mut out = terminal::stdout();
    writeln!(
        out,
        "{} from {}: {} with agenda and minutes, {} with papers that differ, {} approved by a later one, {} joined with nothing",
        count(written.meetings, "meeting"),
        count(written.records, "record"),
        written.joined,
        written.differ,
        written.approved,
        written.not_linked
    )?;
    let people = if written.people == 1 { "person" } else { "people" };
    writeln!(out, "{}, {} {people}", count(written.answers, "answered recommendation"), written.people)?;
    out.flush()?;
    Ok(OK)
}
