//! The text of a motion whose movers stand before it: its paragraphs and parts up to the one that tells the vote.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`motion`).

use super::clauses::{opens_parts, take_clauses, take_vote};
use super::formulas::strip_to;
use super::keywords::keyword_lead;
use super::motion_lines::{of_main_motion, that_or_to};
use super::mover_lines::movers_on_lines;
use super::movers::{Motion, motion_of, moves, opens_motion_text, seconds, that_clause};
use super::pairs::{past_resolved, starts_resolve};
use super::resolutions::{Block, COUNT_WORDS, Keyword};
use super::sentences::sentences;
use super::vote_table::is_vote_table;
use super::vote_tail::split_vote;
use super::votes::{Tally, VOTE_WORDS, is_vote_line, tally, votes_after};
use crate::house::House;

/// Adds the parts that start at block `from` to a motion; returns the block after them.
pub(super) fn take_parts(blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    if !opens_parts(blocks, from) {
        return from;
    }
    let next = take_clauses(blocks, from, &mut motion.text, &mut motion.clauses);
    motion.vote = take_vote(&mut motion.text, &mut motion.clauses).or(motion.vote);
    motion.parts_end = next;
    next
}

/// The block after the parts that start at block `from`; `from` where none do.
pub(super) fn past_parts(blocks: &[Block<'_>], from: usize) -> usize {
    if opens_parts(blocks, from) { take_parts(blocks, from, &mut Motion::default()) } else { from }
}

/// A motion whose seconder the next paragraph names: `ORME MOVED to adopt the plan.` over `PELL seconded. Carried 4-1.`
// seconded-next = name , "moved" , text , "." , ( name , "seconded" | "seconded by" , name ) , { word } ;
pub(super) fn seconded_next(house: &House, body: &str, below: Option<&str>) -> Option<Motion> {
    let below = below.filter(|below| seconds(below) && !moves(below) && below.split_whitespace().count() <= VOTE_WORDS)?;
    if !moves(body) || seconds(body) {
        return None;
    }
    let stop = if body.trim_end().ends_with(['.', '!', '?']) { "" } else { "." };
    let found = motion_of(house, &format!("{}{stop} {}", body.trim_end(), below.trim()))?;
    // `Mr Orme moved to Marlbridge in 1998.`
    let puts = opens_motion_text(&found.text) || !found.text.starts_with(char::is_uppercase);
    (found.mover.is_some() && found.seconder.is_some() && !found.text.is_empty() && puts).then_some(Motion { formal: true, ..found })
}

/// A motion that is seconded below its parts, and the block that says so.
// seconded-below = name , "moved" , text , ":" , part , { part } , name , "seconded" , text ;
pub(super) fn seconded_below_parts(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<(Motion, usize)> {
    let body = blocks.get(idx)?.body().trim_end();
    if !body.ends_with(':') || !moves(body) || seconds(body) || !opens_parts(blocks, idx + 1) {
        return None;
    }
    let next = take_parts(blocks, idx + 1, &mut Motion::default());
    let below = blocks.get(next)?.body();
    let first = sentences(below).into_iter().next().and_then(|range| below.get(range)).filter(|first| seconds(first) && !moves(first))?;
    let found = motion_of(house, &format!("{}, {first}", body.trim_end_matches(':')))?;
    let seconder = found.seconder.clone()?;
    let text = format!("{}:", found.text.trim_end_matches([',', ' ']));
    Some((Motion { text, seconder: Some(seconder), vote: Tally::default(), clauses: Vec::new(), ..found }, next))
}

/// The text of a motion whose movers stand before it: the paragraphs up to the one that tells the
/// vote, or the first alone where none does.
pub(super) fn take_text(house: &House, blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    // `Carried.` may stand on a line of its own, other votes below it.
    let outcome = |b: &Block<'_>| {
        let word = b.body().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        let alone =
            b.body().split_whitespace().count() <= COUNT_WORDS && matches!(word.as_str(), "carried" | "lost" | "defeated" | "motion");
        (alone && tally(b.body()).carried.is_some()) || (motion.on_lines && (is_vote_line(b.body()) || is_vote_table(house, b)))
    };
    let within = |b: &Block<'_>| {
        let (text, vote) = split_vote(b.body());
        vote.carried.is_some() && !text.is_empty()
    };
    let to_outcome = motion.names_only || motion.on_lines;
    let reach = blocks.iter().enumerate().skip(from).take(MOTION_PARAGRAPHS);
    let mut reach = reach.take_while(|(n, _)| *n == from || !to_outcome || movers_on_lines(house, blocks, *n).is_none());
    let told = reach.find(|(_, b)| within(b) || outcome(b)).map(|(n, _)| n);
    // What is quoted ends with the quotation.
    let quoted = blocks
        .get(from)
        .is_some_and(|b| b.body().starts_with(['\u{201c}', '"']))
        .then(|| {
            let mut within = blocks
                .iter()
                .skip(from)
                .take(MOTION_PARAGRAPHS)
                .take_while(|b| keyword_lead(b.body()).is_none() && !b.body().contains("seconded") && !tally(b.body()).is_some());
            within.position(|b| b.body().trim_end().ends_with(['\u{201d}', '"']))
        })
        .flatten();
    let mut end = match (told, quoted) {
        (Some(n), _) if to_outcome => n + 1,
        (_, Some(n)) => from + n + 1,
        _ => from + 1,
    };
    for block in blocks.get(from..end).unwrap_or_default() {
        if !motion.text.is_empty() && outcome(block) {
            motion.vote = tally(block.body()).or(motion.vote);
            continue;
        }
        let (mut text, vote) = split_vote(block.text.trim());
        // `Closed Session: That …` names the motion before it.
        if motion.text.is_empty()
            && let Some((head, rest)) = text.split_once(": ")
            && head.split_whitespace().count() <= NAMED_WORDS
            && that_clause(rest)
        {
            text = rest;
        }
        if motion.text.is_empty() && motion.mover.is_some() {
            text = past_motion(text);
            // `#316/2018 BE IT RESOLVED THAT …` below the names.
            if let (rest, true) = past_resolved(text) {
                (text, motion.keyword) = (rest, Some(Keyword::Resolved));
            }
            let text_of = past_and(text);
            let resolve = starts_resolve(text_of).map(|at| (Keyword::Resolved, at));
            let resolved = || keyword_lead(text_of).filter(|(k, _)| *k == Keyword::Resolved);
            // `AND AGREED` alone on its line.
            if let Some(keyword) = keyword_lead(block.body()).filter(|(_, at)| *at >= block.body().len()).map(|(keyword, _)| keyword)
                && from + 1 < blocks.len()
            {
                motion.keyword = Some(keyword);
                return take_text(house, blocks, from + 1, motion);
            }
            if let Some((keyword, at)) = resolve.or_else(resolved).filter(|_| motion.on_lines || text_of.len() < text.len()) {
                motion.keyword = Some(keyword);
                text = text_of.get(at..).unwrap_or(text);
            }
        }
        if !motion.text.is_empty() {
            motion.text.push_str("\n\n");
        }
        motion.text.push_str(text);
        motion.vote = vote.or(motion.vote);
        if block.is_part() {
            let body = text.get(block.start.min(text.len())..).unwrap_or("");
            motion.clauses.push((block.label.map(str::to_owned), body.trim().to_owned()));
        }
    }
    if to_outcome && told.is_some() {
        // Names of those who voted, then the outcome again.
        // `The amendment having been lost, the motion was put and carried` votes on the motion before it.
        let own = |body: &&str| !(motion.amends && of_main_motion(body));
        let (vote, n) = votes_after(blocks.iter().skip(end).map(|b| b.body()).take_while(own));
        (motion.vote, end) = (motion.vote.or(vote), end + n);
        if motion.vote.carried.is_none() {
            // A table of names stands between the text and its outcome.
            let table = blocks.iter().enumerate().skip(end).take(RECORDED_VOTE);
            let mut table = table.take_while(|(n, b)| keyword_lead(b.body()).is_none() && movers_on_lines(house, blocks, *n).is_none());
            if let Some((n, vote)) =
                table.find_map(|(n, b)| Some((n, tally(b.body()))).filter(|(_, v)| v.carried.is_some() && is_vote_line(b.body())))
            {
                (motion.vote, end) = (vote.or(motion.vote), n + 1);
            }
        }
    }
    motion.block = end.saturating_sub(1);
    if to_outcome && told.is_some() || quoted.is_some() { end } else { take_parts(blocks, end, motion) }
}

/// `Motion to approve the minutes.` below those who made it, less what it calls itself: `approve the minutes.`
fn past_motion(text: &str) -> &str {
    let lead =
        ["motion: ", "motion ", "a motion "].iter().find(|lead| text.get(..lead.len()).is_some_and(|w| w.eq_ignore_ascii_case(lead)));
    let what = lead.and_then(|lead| text.get(lead.len()..)).map(str::trim_start).filter(|what| that_or_to(what));
    what.map_or(text, strip_to)
}

/// `AND RESOLVED THAT …` below the movers, less its first word.
fn past_and(text: &str) -> &str {
    match text.get(..4) {
        Some(and) if and.eq_ignore_ascii_case("and ") => text.get(4..).unwrap_or(text).trim_start(),
        _ => text,
    }
}

/// The name of a motion before its text has at most this many words.
const NAMED_WORDS: usize = 4;
/// A table of who voted how has at most this many lines: a council of twenty, with a head.
const RECORDED_VOTE: usize = 24;
/// A motion has at most this many paragraphs.
const MOTION_PARAGRAPHS: usize = 24;
