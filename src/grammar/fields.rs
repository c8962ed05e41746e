//! Motions set out as labelled lines: `MOTION: …`, `MOVED BY: …`, `RESULT: APPROVED [4 TO 1]`, and the pair of labels in
//! one line, `Motion: Orme, Second: Pell, to …`.
//!
//! `resolutions` asks here before it reads movers and text on lines of their own. The grammar is part of
//! `grammars/ebnf/resolutions.ebnf` (`field`).

use super::clauses::inline_clauses;
use super::formulas::{leading_pair, past_outcome, strip_to, unseconded};
use super::mover_names::name_at;
use super::movers::{Motion, moves, seconds};
use super::resolutions::Block;
use super::sentences::sentences;
use super::vote_tail::split_vote;
use super::votes::{Tally, is_vote_line, tally};
use crate::house::{House, Phrases};
use regex_lite::Regex;
use std::sync::LazyLock;

/// What a label stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Mover,
    Seconder,
    Text,
    Result,
    Voters,
}

/// A label with its sign, and what follows it: `Moved by: Orme`.
// field = <motions label> , ( ":" | dash ) , value ;
fn fields_of<'t>(house: &House, body: &'t str) -> Vec<(Field, &'t str)> {
    let words = &house.motions;
    let lists: [(Field, &Phrases); 5] = [
        (Field::Mover, &words.movers),
        (Field::Seconder, &words.seconders),
        (Field::Result, &words.results),
        (Field::Voters, &words.voters),
        (Field::Text, &words.texts),
    ];
    let mut out = Vec::new();
    for (field, list) in lists {
        let value = list.starts(body).and_then(|len| {
            let rest = body.get(len..)?.trim_start();
            // `Moved by Orme` needs no sign.
            let open = body.get(..len).is_some_and(|label| label.contains(' '));
            rest.strip_prefix([':', '\u{2013}', '\u{2014}']).or(open.then_some(rest))
        });
        if let Some(value) = value {
            out.push((field, value.trim()));
        }
    }
    out
}

/// Whether a line is the label of a result or of voters, with its sign.
pub(super) fn is_vote_field(house: &House, body: &str) -> bool {
    fields_of(house, body).iter().any(|(field, _)| matches!(field, Field::Result | Field::Voters))
}

/// A motion whose parts stand under labels, from block `idx` on, and the block after it.
// motion-fields = { field } ;      (* one of them names who moved or tells how it went *)
pub(super) fn motion_in_fields(house: &House, blocks: &[Block<'_>], idx: usize, before: Option<&str>) -> Option<(Motion, usize)> {
    let first = blocks.get(idx)?;
    let opens = fields_of(house, first.body());
    if opens.is_empty() {
        return None;
    }
    let mut motion = Motion { formal: true, ..Motion::default() };
    let mut votes = String::new();
    let (mut next, mut told) = (idx, 0);
    while let Some(block) = blocks.get(next).filter(|_| next < idx + MAX_FIELDS) {
        let body = block.body();
        let read = fields_of(house, body);
        if let Some(vote) = ballot(body).filter(|_| motion.mover.is_some()) {
            motion.vote = vote.or(motion.vote);
            told += 1;
            next += 1;
            continue;
        }
        if read.is_empty() {
            break;
        }
        let known = |field: Field| read.iter().find(|(f, _)| *f == field).map(|(_, value)| *value);
        let whole_name = |value: &str| whole_name(house, value);
        if let Some(name) = known(Field::Mover).filter(|_| motion.mover.is_none()).and_then(whole_name) {
            motion.mover = Some(name);
        } else if let Some((mover, seconder)) =
            known(Field::Mover).filter(|_| motion.mover.is_none() && !motion.text.is_empty()).and_then(|value| both_names(house, value))
        {
            (motion.mover, motion.seconder) = (Some(mover), Some(seconder));
        } else if let Some(name) = known(Field::Seconder).filter(|_| motion.seconder.is_none()).and_then(whole_name) {
            motion.seconder = Some(name);
        } else if let Some(vote) =
            // `MOTION: Orme moved to table Resolution 12-30 …` tells no result.
            known(Field::Result).filter(|value| !moves(value)).map(result).filter(|vote| vote.is_some())
        {
            motion.vote = vote.or(motion.vote);
            told += 1;
        } else if known(Field::Voters).is_some() {
            votes.push_str(body.trim().trim_end_matches('.'));
            votes.push_str("; ");
        } else if let Some(text) = known(Field::Text).filter(|text| motion.text.is_empty() && text.split_whitespace().count() >= 2) {
            // `Motion: Orme made a motion, seconded by Pell, to …` is a sentence.
            let formula = house.motions.made.starts(text).is_some();
            if formula || moves(text) || seconds(text) || labelled_pair(house, body).is_some_and(|pair| pair.text.is_empty()) {
                return None;
            }
            let (text, vote) = split_vote(text);
            motion.text = text.to_owned();
            motion.vote = vote.or(motion.vote);
        } else {
            break;
        }
        next += 1;
    }
    let movers = motion.mover.is_some();
    if next < idx + 2 || !movers && (told == 0 || motion.text.is_empty()) || unseconded(house, first.body()) {
        return None;
    }
    let counted = tally(&votes);
    // `RESULT: APPROVED [4 TO 1]` has the count; names beside it count only where it does not.
    motion.vote = motion.vote.or(counted);
    if motion.text.is_empty() {
        // Movers above the text are read elsewhere; here it stands before them.
        let follows = told > 0 || counted.is_some();
        let said = |before: &str| {
            let stated = stated(house, before);
            if stated.is_empty() { asked_for(before).unwrap_or("").to_owned() } else { stated.to_owned() }
        };
        motion.text = before.filter(|_| follows).map(said).filter(|text| !text.is_empty())?;
        motion.from = idx.saturating_sub(1);
    } else {
        motion.from = idx;
    }
    motion.clauses = inline_clauses(&motion.text);
    motion.block = next.saturating_sub(1);
    Some((motion, next))
}

/// A name and nothing behind it but an office: `Ada Orme, Councilmember`.
fn whole_name(house: &House, value: &str) -> Option<String> {
    let (name, end) = name_at(house, value, 0)?;
    let rest = value.get(end..)?.trim_start();
    let office = rest.starts_with([',', '(', '.', '-', '\u{2013}']) && rest.split_whitespace().count() <= OFFICE_WORDS;
    // `Motion by Orme, seconded by Pell, to adopt it.` is a sentence.
    let office = office && !seconds(rest);
    (rest.is_empty() || office).then_some(name)
}

/// `Orme, seconded by Pell` behind `Moved by`, and nothing else: both names.
fn both_names(house: &House, value: &str) -> Option<(String, String)> {
    let (mover, end) = name_at(house, value, 0)?;
    let rest = value.get(end..)?.trim_start_matches([',', ';', ' ']);
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    let rest = rest.get(house.motions.seconders.starts(rest)?..)?.trim_start_matches([':', ' ']);
    Some((mover, whole_name(house, rest)?))
}

/// Mover and seconder under labels of the house on two lines, over what they moved.
pub(super) fn pair_on_lines(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<Motion> {
    let named = |idx: usize, field: Field| {
        let body = blocks.get(idx).map(|b| b.body())?;
        fields_of(house, body).into_iter().find(|(f, _)| *f == field).and_then(|(_, value)| whole_name(house, value))
    };
    let (mover, seconder) = (Some(named(idx, Field::Mover)?), Some(named(idx + 1, Field::Seconder)?));
    Some(Motion { mover, seconder, formal: true, on_lines: true, ..Motion::default() })
}

/// Who seconds where a line is that field alone: `SECOND: Pell`.
pub(super) fn seconder_of(house: &House, body: &str) -> Option<String> {
    let (_, value) = fields_of(house, body).into_iter().find(|(field, _)| *field == Field::Seconder)?;
    let (name, end) = name_at(house, value, 0)?;
    value.get(end..)?.trim_matches([' ', '.', ',']).is_empty().then_some(name)
}

/// The vote of a line that is the label of a result, a score or an outcome, and nothing else: `Decision: 3-0, all in favor`.
// told-result = <motions.results> , ":" , ( score | outcome ) , { word } ;
pub(super) fn told_result(house: &House, body: &str) -> Option<Tally> {
    let (_, value) = fields_of(house, body).into_iter().find(|(field, _)| *field == Field::Result)?;
    let short = value.split_whitespace().count() <= RESULT_WORDS;
    let counts = value.starts_with(|c: char| c.is_ascii_digit()) || is_vote_line(value);
    Some(result(value)).filter(|vote| short && counts && vote.carried.is_some())
}

/// What a result says: `APPROVED [4 TO 1]`, `Passed unanimously`, `Unanimous`, `5-0`.
fn result(value: &str) -> Tally {
    let lower = value.to_lowercase();
    let lost = ["defeated", "failed", "lost", "denied", "rejected", "not carried", "not approved"].iter().any(|w| lower.starts_with(w));
    let won =
        ["approved", "adopted", "carried", "passed", "accepted", "enacted", "unanimous", "all in favo"].iter().any(|w| lower.contains(w));
    let mut vote = tally(value);
    if !vote.is_some() {
        vote = tally(&format!("voted {}", value.trim_start_matches(|c: char| !c.is_ascii_digit())));
    }
    if vote.in_favour.is_none() && (lost || won) {
        let score = tally(&format!("carried {}", value.trim_start_matches(|c: char| !c.is_ascii_digit())));
        (vote.in_favour, vote.against, vote.abstain) = (score.in_favour, score.against, score.abstain);
    }
    let greater = vote.in_favour.zip(vote.against).filter(|(f, a)| f != a).map(|(f, a)| f > a);
    Tally { carried: if lost { Some(false) } else { won.then_some(true).or(vote.carried).or(greater) }, ..vote }
}

/// A form that was filled in: `YEA(s) 3  NAY(s) 0  Passed X  Failed`.
// ballot = "yea(s)" , number , "nay(s)" , number , [ "passed" , [ "x" ] , "failed" , [ "x" ] ] ;
fn ballot(body: &str) -> Option<Tally> {
    static BALLOT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(?:yeas?|ayes?|yes)\s*(?:\(s\))?\s*:?\s*(?P<for>[0-9]{1,2})\s+(?:nays?|noe?s?)\s*(?:\(e?s\))?\s*:?\s*(?P<against>[0-9]{1,2})\b",
            r"(?:\s+(?:passed|carried)\s*(?P<passed>x)?\s*(?:failed|lost|defeated)\s*(?P<failed>x)?)?\s*$"
        ))
        .ok()
    });
    let found = BALLOT.as_ref()?.captures(body.trim())?;
    let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
    let (in_favour, against) = (number("for"), number("against"));
    let greater = in_favour.zip(against).filter(|(f, a)| f != a).map(|(f, a)| f > a);
    let carried = if found.name("failed").is_some() { Some(false) } else { found.name("passed").map(|_| true).or(greater) };
    Some(Tally { in_favour, against, abstain: None, carried })
}

/// `… A motion was requested to pay the bills.`: what was asked for in the last sentence.
// asked-for = … , "motion" , [ "was requested" ] , ( "to" | "that" | "for" ) , text ;
fn asked_for(before: &str) -> Option<&str> {
    static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\bmotion\s+(?:was\s+(?:requested|called\s+for|asked\s+for)\s+)?(?P<text>(?:to|that|for)\s.+)$").ok()
    });
    let last = sentences(before).last().and_then(|range| before.get(range.clone()))?;
    ASKED.as_ref()?.captures(last)?.name("text").map(|m| strip_to(m.as_str()))
}

/// The words of a motion that stand before its movers, less what names them a motion: `Motion to approve the plat.`
pub(super) fn stated<'t>(house: &House, before: &'t str) -> &'t str {
    let before = before.trim();
    if let Some(len) = house.motions.texts.starts(before) {
        let rest = before.get(len..).unwrap_or("").trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}".contains(c));
        return strip_to(rest);
    }
    let opens = house.motions.openings.starts(before).is_some();
    if opens && before.split_whitespace().count() >= 2 { before } else { "" }
}

/// `Motion: Orme, Second: Pell, to accept the audit.`, `First by Orme, second by Pell to pay the bills.`
// labelled-pair = <motions.movers> , [ ":" ] , name , { "," } , <motions.seconders> , [ ":" ] , name , text ;
pub(super) fn labelled_pair(house: &House, body: &str) -> Option<Motion> {
    let sign = |c: char| c.is_whitespace() || ":-\u{2013}\u{2014}.".contains(c);
    let after = body.get(house.motions.movers.starts(body)?..)?.trim_start_matches(sign);
    // `MOVED Orme/Pell` over what they moved.
    if let Some((mover, seconder, rest)) = leading_pair(house, after) {
        let text = rest.trim_start_matches(|c: char| sign(c) || ",;".contains(c));
        let (text, vote) = split_vote(strip_to(text));
        let (mover, seconder) = (Some(mover), Some(seconder));
        let on_lines = text.is_empty();
        return Some(Motion { text: text.to_owned(), mover, seconder, vote, formal: true, on_lines, ..Motion::default() });
    }
    let (mover, end) = name_at(house, after, 0)?;
    let rest = after.get(end..)?.trim_start_matches(|c: char| sign(c) || ",;/&".contains(c));
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    let after = rest.get(house.motions.seconders.starts(rest)?..)?.trim_start_matches(sign);
    let (seconder, end) = name_at(house, after, 0)?;
    let rest = after.get(end..)?;
    let told = past_outcome(house, rest);
    let vote = told.as_ref().map(|told| told.vote).unwrap_or_default();
    let rest = told.map_or(rest, |told| told.text);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:.\u{2013}\u{2014}-)".contains(c));
    let rest = strip_to(rest);
    let (text, behind) = split_vote(rest);
    // `Motion: Orme, Second: Pell. Carried 5-0.` moves what stands before it.
    let (text, behind) = if is_vote_line(text) { ("", behind.or(tally(text))) } else { (text, behind) };
    Some(Motion {
        clauses: inline_clauses(text),
        text: text.to_owned(),
        mover: Some(mover),
        seconder: Some(seconder),
        vote: vote.or(behind),
        formal: true,
        ..Motion::default()
    })
}

/// A motion has at most so many labelled lines.
const MAX_FIELDS: usize = 12;
/// A result has at most this many words: `3-0, all in favor`.
const RESULT_WORDS: usize = 6;
/// An office behind a name has at most this many words: `, Mayor Pro Tem, District 4`.
const OFFICE_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results() {
        let told = |text: &str| {
            let vote = result(text);
            (vote.in_favour, vote.against, vote.carried)
        };
        assert_eq!(told("APPROVED [4 TO 1]"), (Some(4), Some(1), Some(true)));
        assert_eq!(told("ADOPTED [UNANIMOUS]"), (None, None, Some(true)));
        assert_eq!(told("5-0"), (Some(5), Some(0), Some(true)));
        assert_eq!(told("Failed 2-3"), (Some(2), Some(3), Some(false)));
        assert_eq!(told("The hall is to let"), (None, None, None));
        let filled = |text: &str| ballot(text).map(|vote| (vote.in_favour, vote.against, vote.carried));
        assert_eq!(filled("YEA(s) 2 NAY(s) 1 Passed X Failed"), Some((Some(2), Some(1), Some(true))));
        assert_eq!(filled("YEA(s) 0 NAY(s) 0 Passed Failed X"), Some((Some(0), Some(0), Some(false))));
        assert_eq!(filled("Yes 3 houses, no 4 barns"), None);
        assert_eq!(asked_for("The bills were read. A motion was requested to pay the bills."), Some("pay the bills."));
    }
}
