//! What `resolutions` reads and yields: paragraphs of an item as blocks, decisions as printed.

use super::body::{LineRef, Paragraph};
use super::movers::Motion;
use super::votes::{Tally, by_number};
use std::ops::Range;

/// The word that introduces or closes a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Keyword {
    Resolved,
    Agreed,
    Recommended,
    Noted,
    Approved,
    Other,
}

/// A paragraph of an item, as this grammar looks at it.
#[derive(Debug, Clone, Default)]
pub struct Block<'a> {
    /// All of its text, label included.
    pub text: &'a str,
    /// Where the text after label or bullet starts.
    pub start: usize,
    /// The label less brackets and stop.
    pub label: Option<&'a str>,
    /// Whether it starts with a bullet.
    pub bullet: bool,
    /// Whether the number of a motion stood before it.
    pub numbered: bool,
    /// Left edge of the label or text, in points.
    pub indent: f32,
    /// Whether its first word is set in italics or bold.
    pub marked: bool,
    /// Its lines, where it is a whole paragraph.
    pub lines: &'a [LineRef<'a>],
}

impl<'a> Block<'a> {
    /// A whole paragraph.
    pub fn of(paragraph: &'a Paragraph<'_>) -> Block<'a> {
        Block {
            text: &paragraph.text,
            start: paragraph.body_start(),
            label: paragraph.label_text(),
            bullet: paragraph.bullet > 0,
            numbered: false,
            indent: paragraph.indent,
            marked: paragraph.bold_start || paragraph.italic_end > paragraph.body_start(),
            lines: &paragraph.lines,
        }
    }

    pub(super) fn body(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or("")
    }

    pub(super) fn is_part(&self) -> bool {
        self.label.is_some() || self.bullet
    }
}

/// A decision as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// How it is introduced or closed.
    pub keyword: Keyword,
    /// Its text, without the keyword.
    pub text: String,
    /// Its parts, with their labels.
    pub clauses: Vec<(Option<String>, String)>,
    /// Who moved it, without title.
    pub mover: Option<String>,
    /// Who seconded it, without title.
    pub seconder: Option<String>,
    /// What is said of the vote.
    pub vote: Tally,
    /// How it was told from discussion.
    pub how: How,
    /// The blocks that it was read from.
    pub at: Range<usize>,
}

/// Gives a resolution the movers and the vote of `Orme moved and Pell seconded the following motion. The vote was unanimous.` right
/// above it, which decides nothing itself.
pub(super) fn join_announced(out: &mut Vec<Decision>) {
    let mut idx = 1;
    while let Some([above, below]) = out.get_mut(idx - 1..=idx) {
        let announced = above.mover.is_some() && super::motion_lines::names_following(&above.text);
        if !(announced && below.keyword == Keyword::Resolved && below.mover.is_none() && below.seconder.is_none()) {
            idx += 1;
            continue;
        }
        (below.mover, below.seconder) = (above.mover.take(), above.seconder.take());
        below.vote = below.vote.or(above.vote);
        below.at.start = above.at.start.min(below.at.start);
        out.remove(idx - 1);
    }
}

/// How a decision was told from discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// A keyword introduces it.
    #[default]
    Keyword,
    /// It was moved.
    Motion,
    /// A sentence tells it: `It was agreed that …`.
    Told,
    /// A verb closes its sentence: `The accounts were approved.`
    Verb,
}

/// A decision of which only the keyword is known.
pub(super) fn blank(keyword: Keyword) -> Decision {
    Decision {
        keyword,
        text: String::new(),
        clauses: Vec::new(),
        mover: None,
        seconder: None,
        vote: Tally::default(),
        how: How::Keyword,
        at: 0..0,
    }
}

/// A motion becomes a decision where it was put as one or its vote is told.
pub(super) fn settle(motion: Motion, out: &mut Vec<Decision>) {
    if motion.text.trim().is_empty() || !(motion.formal || motion.vote.carried.is_some()) {
        return;
    }
    out.push(Decision {
        keyword: motion.keyword.unwrap_or(Keyword::Other),
        text: motion.text.trim().to_owned(),
        clauses: motion.clauses,
        mover: motion.mover,
        seconder: motion.seconder,
        vote: by_number(motion.vote),
        how: How::Motion,
        at: motion.from..motion.parts_end.max(motion.block + 1),
    });
}
