//! Decisions as records.

use super::{At, Clause, Doubts, Outcome, Reason, Resolution, Verb, Vote};
use crate::grammar::body::Paragraph;
use crate::grammar::items::ItemSyntax;
use crate::grammar::resolutions::{Block, Decision, How, Keyword, decisions};
use crate::grammar::votes::Tally;
use crate::house::House;

/// The decisions recorded under an item, in order.
pub(super) fn resolutions(house: &House, paragraphs: &[Paragraph<'_>], syntax: &ItemSyntax) -> Vec<Resolution> {
    let mut blocks = Vec::with_capacity(syntax.body.len() + 1);
    // The paragraph that each block is of.
    let mut sources: Vec<&Paragraph<'_>> = Vec::with_capacity(syntax.body.len() + 1);
    if let Some(head) = paragraphs.get(syntax.head)
        && let Some(rest) = head.text.get(syntax.rest..).filter(|r| !r.trim().is_empty())
    {
        // Where a head has no title, its lines are those of its text.
        let lines = if syntax.title.is_none() { head.lines.as_slice() } else { &[] };
        blocks.push(Block { text: rest, indent: head.text_indent, lines, ..Block::default() });
        sources.push(head);
    }
    sources.extend(syntax.body.iter().filter_map(|&i| paragraphs.get(i)));
    blocks.extend(syntax.body.iter().filter_map(|&i| paragraphs.get(i)).map(Block::of));
    let place = |at: std::ops::Range<usize>| sources.get(at).unwrap_or_default().iter().flat_map(|p| p.runs()).collect::<At>();
    decisions(house, &blocks)
        .into_iter()
        .map(|decision| {
            let (at, confidence) = (place(decision.at.clone()), doubts(&decision));
            Resolution { at, confidence, ..resolution(decision) }
        })
        .collect()
}

/// What speaks against a decision: how it was told from discussion.
fn doubts(decision: &Decision) -> Doubts {
    let mut doubts = Doubts::default();
    doubts.add_if(decision.how == How::Told, Reason::Told);
    doubts.add_if(decision.how == How::Verb, Reason::VerbCloses);
    doubts.add_if(decision.how == How::Motion && decision.vote.carried.is_none(), Reason::NoOutcome);
    doubts
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
