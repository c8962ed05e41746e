//! Motions that name both movers right behind their words: `Move Orme, second Pell to pay the bills.`, `Moved by Orme; 2nd Pell to …`.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`terse-motion`).

use super::mover_names::name_at;
use super::movers::{Motion, motion_behind};
use super::sentences::sentences;
use super::signs::has_sign;
use crate::house::House;

/// The motion of a paragraph one of whose sentences opens with both names: `The order was changed. Move Orme, second Pell to approve the
/// amended agenda. All ayes.`
// terse-motion = [ text , "." ] , ( "Move" | "Moved" | "Motion" ) , [ ":" ] , [ "by" ] , name , [ "," | ";" | "/" | "and" ] ,
//                ( "second" | "seconded" | "2nd" ) , [ ":" ] , [ "by" ] , name , [ "," | ";" ] , ( "to" | "that" ) , text ;
pub(super) fn terse_motion(house: &House, body: &str) -> Option<Motion> {
    if !has_sign(body, &["move", "motion"]) || !has_sign(body, &["second", "2nd"]) {
        return None;
    }
    sentences(body).into_iter().find_map(|range| motion_from(house, body.get(range.start..)?))
}

/// The motion that a text opens with.
fn motion_from(house: &House, text: &str) -> Option<Motion> {
    let moved = past_word(text, &MOVES)?;
    // `MOTION: Moved by Orme`: the label stands before the word.
    let (mover, rest) = named(house, past_word(moved, &MOVES).unwrap_or(moved))?;
    let rest = rest.trim_start_matches([',', ';', '/', ' ']);
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    let (seconder, rest) = named(house, past_word(rest, &SECONDS)?)?;
    let what = rest.trim_start_matches([',', ';', ' ']);
    if !["to ", "that ", "To ", "That "].iter().any(|lead| what.starts_with(lead)) {
        return None;
    }
    Some(motion_behind(house, mover, seconder, rest)).filter(|motion| !motion.text.is_empty())
}

/// What stands behind one of some words and the colon and `by` behind it.
fn past_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let word = words.iter().find(|word| {
        let fits = text.get(..word.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(word));
        fits && text.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', ':']))
    })?;
    let rest = text.get(word.len()..)?.trim_start_matches([':', ' ']);
    Some(rest.strip_prefix("by ").unwrap_or(rest))
}

/// The name that a text opens with, and what stands behind it.
fn named<'t>(house: &House, text: &'t str) -> Option<(String, &'t str)> {
    let (name, end) = name_at(house, text, 0).filter(|_| text.starts_with(char::is_uppercase))?;
    Some((name, text.get(end..)?))
}

/// Words that a motion opens with before its mover,
const MOVES: [&str; 3] = ["move", "moved", "motion"];
/// and those before who seconds it.
const SECONDS: [&str; 3] = ["second", "seconded", "2nd"];
