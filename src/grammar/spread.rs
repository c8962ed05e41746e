//! A paragraph that holds several motions, or goes on after a vote, to its pieces: what is told
//! before, each motion, each sentence on its vote, what is told after.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`motions-told`).

use super::formulas::moved_alone;
use super::movers::{motion_of, moves, seconds};
use super::resolutions::Block;
use super::sentences::sentences;
use super::votes::{tally, tells_vote};
use crate::house::House;
use regex_lite::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The blocks that a block is read as, in order; itself where it holds no motion of sentences.
pub(super) fn spread<'a>(house: &House, block: &Block<'a>, out: &mut Vec<Block<'a>>) {
    let block = &Block { text: without_dash(block.text), ..block.clone() };
    let body = block.body();
    if let Some(at) = resolving(body) {
        let whole = block.text.len() - body.len();
        out.push(Block { text: block.text.get(..whole + at).unwrap_or(block.text).trim_end(), lines: &[], ..block.clone() });
        out.push(Block { text: body.get(at..).unwrap_or(""), indent: block.indent, ..Block::default() });
        return;
    }
    if let Some(cuts) = labelled(body) {
        let whole = block.text.len() - body.len();
        for (n, &at) in cuts.iter().enumerate() {
            let end = cuts.get(n + 1).copied().unwrap_or(body.len());
            out.push(match n {
                0 => Block { text: block.text.get(..whole + end).unwrap_or(block.text).trim_end(), ..block.clone() },
                _ => Block { text: body.get(at..end).unwrap_or("").trim(), indent: block.indent, ..Block::default() },
            });
        }
        return;
    }
    let parts = if moves(body) || states(body) { sentences(body) } else { Vec::new() };
    if parts.len() < 2 {
        out.push(block.clone());
        return;
    }
    let text = |n: usize| parts.get(n).and_then(|r| body.get(r.clone())).unwrap_or("");
    let opens: Vec<bool> = (0..parts.len()).map(|n| opens_motion(house, text(n), text(n + 1))).collect();
    if !opens.contains(&true) {
        out.push(block.clone());
        return;
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut n = 0;
    while n < parts.len() {
        if !opens.get(n).copied().unwrap_or(false) {
            n += 1;
            continue;
        }
        if from < n {
            pieces.push(from..n);
        }
        let seconded = n + 1 + usize::from(!seconds(text(n)) && seconds(text(n + 1)));
        let next = (seconded..parts.len()).find(|&m| opens.get(m).copied().unwrap_or(false)).unwrap_or(parts.len());
        let vote = (seconded..next).find(|&m| tells_vote(text(m)));
        let told = (n..seconded).any(|m| tally(text(m)).carried.is_some() || says_agreed(text(m)));
        let end = vote.unwrap_or(if told { seconded } else { next });
        pieces.push(n..end);
        let mut after = end;
        while after < next && tells_vote(text(after)) {
            pieces.push(after..after + 1);
            after += 1;
        }
        from = after;
        n = after.max(n + 1);
    }
    if from < parts.len() {
        pieces.push(from..parts.len());
    }
    let whole = block.text.len() - body.len();
    for (n, piece) in pieces.iter().enumerate() {
        let (Some(first), Some(last)) = (parts.get(piece.start), parts.get(piece.end.saturating_sub(1))) else { continue };
        let piece = match n {
            0 => Block { text: block.text.get(..whole + last.end).unwrap_or(block.text), ..block.clone() },
            _ => Block { text: body.get(first.start..last.end).unwrap_or(""), indent: block.indent, ..Block::default() },
        };
        out.push(piece);
    }
}

/// `… seconded by Cllr Pell and resolved:-` over what was resolved, less the dash behind its colon.
fn without_dash(text: &str) -> &str {
    let bare = text.trim_end().trim_end_matches(['-', '\u{2013}', '\u{2014}']).trim_end();
    if bare.ends_with(':') && bare.len() < text.len() && (moves(bare) || seconds(bare)) { bare } else { text }
}

/// Where the labels of a motion stand that is set out in one paragraph: `Motion: That … Proposed: Cllr Orme Seconded:
/// Cllr Pell Vote: For 8 Against 0`. The text opens it, and one of the others moves.
// labelled = "Motion:" , text , { ( "Proposed" | "Seconded" | "Vote" | … ) , ":" , value } ;
fn labelled(body: &str) -> Option<Vec<usize>> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|\s)(?P<label>(?:Motion|Proposed(?:\s+by)?|Proposer|Moved(?:\s+by)?|Mover|Seconded(?:\s+by)?|Seconder|Vote|Votes|Voting|Result|Outcome)\s*:)").ok()
    });
    if !body.starts_with("Motion:") {
        return None;
    }
    let found: Vec<(usize, &str)> =
        LABEL.as_ref()?.captures_iter(body).filter_map(|c| c.name("label").map(|m| (m.start(), m.as_str()))).collect();
    let has = |lead: &[&str]| found.iter().any(|(_, label)| lead.iter().any(|l| label.starts_with(l)));
    let text =
        body.get("Motion:".len()..found.get(1)?.0).is_some_and(|text| text.split_whitespace().count() > MOTION_WORDS && !moves(text));
    (text && has(&["Propose", "Moved", "Mover"]) && has(&["Second"])).then(|| found.into_iter().map(|(at, _)| at).collect())
}

/// Whether a sentence says who moved what: `Cllr Orme proposed, and Cllr Pell seconded, that …`,
/// `Motion by Orme to …`, or `Orme moved to …` where the next one seconds.
fn opens_motion(house: &House, sentence: &str, next: &str) -> bool {
    if !(moves(sentence) || states(sentence) && seconds(sentence)) {
        return false;
    }
    if seconds(sentence) {
        return motion_of(house, sentence).is_some_and(|m| m.text.split_whitespace().count() >= MOTION_WORDS);
    }
    if moved_alone(house, sentence, None).is_some_and(|m| m.vote.carried.is_some()) {
        return true;
    }
    // `… the changes proposed by the Rules Committee. Motion by Orme, second by Pell, to …`: the next one is the motion.
    if seconds(next)
        && moves(next)
        && motion_of(house, next).is_some_and(|m| m.mover.is_some() && m.seconder.is_some() && !m.text.is_empty())
    {
        return false;
    }
    seconds(next) && motion_of(house, &format!("{sentence} {next}")).is_some_and(|m| m.text.split_whitespace().count() >= MOTION_WORDS - 1)
}

/// Whether a text states a motion before its movers: `Motion to adopt the plan was made by Orme, second by Pell`.
fn states(text: &str) -> bool {
    ["Motion to ", "Motion that ", "Motion for ", "motion to ", "motion that ", "motion was made to "]
        .iter()
        .any(|lead| text.contains(lead))
}

/// Where a resolution begins within a paragraph, behind its recitals: `WHEREAS …; NOW, THEREFORE, BE IT RESOLVED …`.
fn resolving(body: &str) -> Option<usize> {
    let at = LEADS.iter().filter_map(|lead| body.find(lead)).min()?;
    let before = body.get(..at)?.trim_end();
    (before.ends_with([';', ',', '.', ':']) || before.ends_with("and")).then_some(at)
}

/// Formulas that begin it. In capitals: `be it resolved` in small letters is told.
const LEADS: [&str; 5] =
    ["NOW, THEREFORE, BE IT", "NOW THEREFORE, BE IT", "NOW THEREFORE BE IT", "NOW, THEREFORE BE IT", "THEREFORE, BE IT RESOLVED"];

fn says_agreed(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["agreed", "resolved", "unanimous", "approved"].iter().any(|w| lower.contains(w))
}

/// What is moved has at least so many words.
const MOTION_WORDS: usize = 2;
