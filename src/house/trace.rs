//! Which phrases of a house matched, and where: what `explain` shows. Only a house that was made to be
//! watched records anything; in any other a look-up tests one pointer where it finds something.
//!
//! A match is tied to its lines by the memory of the text that was looked at: a text that lies within
//! that of a line, or of a paragraph that is still there, is of that line or paragraph. Nothing is
//! searched for afterwards.

use crate::span::Span;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A phrase that stands in some lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// The list, as `people.titles`.
    pub list: String,
    /// The phrase, in lower case.
    pub phrase: String,
    /// The lines, as narrow as is known.
    pub at: Span,
}

/// What a watched house saw.
#[derive(Debug, Default)]
pub struct Trace(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    seen: Vec<Seen>,
    /// The lines that are looked at, for copies of their text.
    within: Option<Span>,
}

/// A phrase that was found.
#[derive(Debug)]
struct Seen {
    watch: Arc<Watch>,
    phrase: String,
    /// Where the text begins that was looked at.
    address: usize,
    within: Option<Span>,
    at: Option<Span>,
}

/// What ties a list of phrases to the trace of its house.
#[derive(Debug)]
pub(super) struct Watch {
    pub(super) list: String,
    pub(super) trace: Arc<Trace>,
}

/// Records that a phrase of a list was found at the start of `text`.
pub(super) fn saw(watch: &Arc<Watch>, phrase: &str, text: &str) {
    let mut state = watch.trace.state();
    let within = state.within;
    let seen = Seen { watch: Arc::clone(watch), phrase: phrase.to_owned(), address: text.as_ptr() as usize, within, at: None };
    state.seen.push(seen);
}

impl Trace {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that copies of the text of some lines are looked at from now on.
    pub fn within(&self, at: Option<Span>) {
        self.state().within = at;
    }

    /// How many matches there are so far.
    pub fn mark(&self) -> usize {
        self.state().seen.len()
    }

    /// Ties the matches since `mark` to lines: each text with the lines it is of. The texts must have
    /// been there, and stayed where they are, since `mark`.
    pub fn settle(&self, mark: usize, mut texts: Vec<(Range<usize>, Span)>) {
        texts.sort_by_key(|(range, _)| range.start);
        for seen in self.state().seen.iter_mut().skip(mark).filter(|seen| seen.at.is_none()) {
            let next = texts.partition_point(|(range, _)| range.start <= seen.address);
            let text = next.checked_sub(1).and_then(|idx| texts.get(idx));
            seen.at = text.filter(|(range, _)| range.contains(&seen.address)).map(|(_, at)| *at);
        }
    }

    /// The matches whose lines are known, each once, in reading order.
    pub fn matches(&self) -> Vec<Match> {
        let state = self.state();
        let known = state.seen.iter().filter_map(|seen| {
            let at = seen.at.or(seen.within)?;
            Some(Match { list: seen.watch.list.clone(), phrase: seen.phrase.clone(), at })
        });
        let mut matches: Vec<Match> = known.collect();
        matches.sort_by(|a, b| (a.at, &a.list, &a.phrase).cmp(&(b.at, &b.list, &b.phrase)));
        matches.dedup();
        matches
    }
}

/// The memory that a text takes, as [`Trace::settle`] asks for.
pub fn memory(text: &str) -> Range<usize> {
    let start = text.as_ptr() as usize;
    start..start + text.len()
}
