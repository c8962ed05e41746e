//! Decisions as records.

use super::{Clause, Outcome, Resolution, Verb, Vote};
use crate::grammar::body::Paragraph;
use crate::grammar::items::ItemSyntax;
use crate::grammar::resolutions::{Block, Decision, Keyword, decisions};
use crate::grammar::votes::Tally;
use crate::house::House;

/// The decisions recorded under an item, in order.
pub(super) fn resolutions(house: &House, paragraphs: &[Paragraph<'_>], syntax: &ItemSyntax) -> Vec<Resolution> {
    let mut blocks = Vec::with_capacity(syntax.body.len() + 1);
    if let Some(head) = paragraphs.get(syntax.head)
        && let Some(rest) = head.text.get(syntax.rest..).filter(|r| !r.trim().is_empty())
    {
        blocks.push(Block { text: rest, indent: head.text_indent, ..Block::default() });
    }
    blocks.extend(syntax.body.iter().filter_map(|&i| paragraphs.get(i)).map(|p| Block {
        text: &p.text,
        start: p.body_start(),
        label: p.label_text(),
        bullet: p.bullet > 0,
        indent: p.indent,
        marked: p.bold_start || p.italic_end > p.body_start(),
    }));
    decisions(house, &blocks).into_iter().map(resolution).collect()
}

fn resolution(decision: Decision) -> Resolution {
    Resolution {
        verb: match decision.keyword {
            Keyword::Resolved => Verb::Resolved,
            Keyword::Agreed => Verb::Agreed,
            Keyword::Recommended => Verb::Recommended,
            Keyword::Noted => Verb::Noted,
            Keyword::Approved => Verb::Approved,
            Keyword::Other => Verb::Other,
        },
        text: decision.text,
        clauses: decision.clauses.into_iter().map(|(label, text)| Clause { label, text }).collect(),
        mover: decision.mover,
        seconder: decision.seconder,
        vote: decision.vote.is_some().then(|| vote(decision.vote)),
        ..Resolution::default()
    }
}

fn vote(tally: Tally) -> Vote {
    Vote {
        in_favour: tally.in_favour,
        against: tally.against,
        abstain: tally.abstain,
        outcome: tally.carried.map(|carried| if carried { Outcome::Carried } else { Outcome::Lost }),
    }
}
