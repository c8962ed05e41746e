//! `--prune`: inputs of earlier runs that are gone, so that their records go, too.
//!
//! What was given the bytes of one of them is read in this run, and only then are the records dropped: a run
//! that is cut off before has lost nothing, and the next one drops them.

use super::events::{Due, Skip};
use super::plan::{Fate, Found, Input};
use crate::sink::{Known, Memory};
use crate::source::{Origin, Reader};
use std::collections::BTreeSet;

/// Known inputs of which a run may say that they are gone, sorted.
#[derive(Debug, Default)]
pub(super) struct Gone {
    pub paths: BTreeSet<String>,
}

impl Gone {
    /// Looks for each known input that is not among those found. One that was named and is gone is no failure: it
    /// is taken out of `found`; what has the bytes of one that is gone is added.
    pub fn find(found: &mut Vec<Found>, memory: &Memory) -> Gone {
        let given: BTreeSet<String> = found.iter().flatten().map(Origin::shown).collect();
        let named: BTreeSet<String> = found.iter().filter_map(|found| found.as_ref().err()).map(|missed| missed.origin.shown()).collect();
        let mut reader = Reader::default();
        let mut is_gone = |path: &String| {
            let origin = Origin::parse(path);
            // A path from another directory than this one says nothing here.
            let is_from_here = named.contains(path) || origin.starts_here();
            !given.contains(path) && is_from_here && reader.is_gone(&origin)
        };
        let paths: BTreeSet<String> = memory.known.keys().filter(|path| is_gone(path)).cloned().collect();
        found.retain(|found| found.as_ref().err().is_none_or(|missed| !paths.contains(&missed.origin.shown())));
        let gone = Gone { paths };
        for (path, known) in &memory.known {
            let is_here = given.contains(path) || named.contains(path) || gone.paths.contains(path);
            if !is_here && gone.held_bytes_of(known) {
                found.push(Ok(Origin::parse(path)));
            }
        }
        gone
    }

    /// Inputs that stood in the place of one that is gone are read, however old they are.
    pub fn replace(&self, inputs: &mut [Input], memory: &Memory) {
        for input in inputs {
            let orphaned = memory.known.get(&input.path).is_some_and(|known| self.held_bytes_of(known));
            if orphaned && matches!(input.fate, Fate::Read(Due::Changed) | Fate::Skip(Skip::Older | Skip::Unchanged)) {
                input.fate = Fate::Read(Due::TwinGone);
            }
        }
    }

    fn held_bytes_of(&self, known: &Known) -> bool {
        known.entry.same_as.as_ref().is_some_and(|other| self.paths.contains(other))
    }
}
