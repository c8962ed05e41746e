//! Records of debates: whether the paragraphs of an item are what speakers said, word by word.
//!
//! `resolutions` asks here before it looks for decisions in sentences.

use super::mover_names::name_at;
use super::movers::{Motion, that_clause};
use super::resolutions::Block;
use super::sentences::sentences;
use super::signs::has_sign;
use super::votes::{is_vote_line, tally};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Whether most paragraphs are speeches: `Councillor Orme: Thank you. I …`.
pub(super) fn is_debate(house: &House, blocks: &[Block<'_>]) -> bool {
    let speeches = blocks.iter().filter(|b| speaks(house, b.body())).count();
    speeches >= SPEECHES && speeches * 4 >= blocks.len()
}

/// Whether a paragraph opens with who speaks: a title, a name and a colon, and sentences after it.
pub(super) fn speaks(house: &House, body: &str) -> bool {
    speech(house, body).is_some()
}

/// Who speaks, with title, and what is said: `Mr. Speaker` and `All those in favour? Carried.`
fn speech<'b>(house: &House, body: &'b str) -> Option<(&'b str, &'b str)> {
    let (name, said) = body.split_once(':')?;
    let titled = house.people.titles.starts(name).or_else(|| house.people.lead_roles.starts(name)).is_some();
    let said = said.trim_start();
    (titled && name.split_whitespace().count() <= SPEAKER_WORDS && !said.trim().is_empty() && !that_clause(said)).then_some((name, said))
}

/// What a speaker moves, where it is put in one of the next speeches, and the block after that: `Mayor Orme: I move that the by-law be
/// read a second time.` / `Mr. Speaker: All those in favour? Opposed? Carried.` Who says `Seconded` between them seconds it.
// moved-in-speech = speaker , ":" , { sentence } , "I" , "move" , text , { speech } , speaker , ":" , { sentence } , outcome ;
pub(super) fn moved_in_speech(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<(Motion, usize)> {
    let (name, said) = speech(house, blocks.get(idx)?.body())?;
    let text = moved_by_speaker(house, said)?;
    let (mover, _) = name_at(house, name, 0)?;
    let mut seconder = None;
    for (at, block) in blocks.iter().enumerate().skip(idx + 1).take(PUT_REACH) {
        let (name, said) = speech(house, block.body())?;
        if let Some(told) = outcome_said(house, block.body()) {
            let motion =
                Motion { text, mover: Some(mover), seconder, vote: tally(told), formal: true, from: idx, block: at, ..Motion::default() };
            return Some((motion, at + 1));
        }
        if moved_by_speaker(house, said).is_some() {
            return None;
        }
        let word = said.split([' ', '.', ',']).next().unwrap_or("");
        if word.to_lowercase().starts_with("second") {
            seconder = seconder.or_else(|| name_at(house, name, 0).map(|(name, _)| name));
        }
    }
    None
}

/// The words of a motion in a speech: `I would like to move that the rule be suspended.` What is moved may be listed in the sentence
/// behind it. `I move Item 16` names what is not told here.
fn moved_by_speaker(house: &House, said: &str) -> Option<String> {
    static MOVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\bI(?:['\x{2019}]d|\s+would|\s+will|\s+want|\s+wish|\s+also|\s+now|\s+hereby)*(?:\s+like)?(?:\s+to)?\s+(?:move|make\s+(?:a|the)\s+motion)\b[,:]?\s+").ok()
    });
    let found = MOVE.as_ref().filter(|_| has_sign(said, &["move", "motion"]))?.find(said)?;
    // `If the County does nothing, I will move that …`
    let before = said.get(..found.start())?.rsplit(['.', '!', '?']).next()?.trim_start();
    if before.split([' ', ',']).next().is_some_and(|word| word.eq_ignore_ascii_case("if")) {
        return None;
    }
    let at = found.end();
    let rest = said.get(at..)?;
    let mut parts = sentences(rest).into_iter().filter_map(|range| rest.get(range));
    let first = parts.next()?.trim_end();
    let names = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let listed = parts.next().filter(|next| first.contains("following") && names(next) && !names(first));
    let clause = house.motions.openings.starts(first).is_some() || first.contains(" be ");
    let text = listed.map_or_else(|| first.to_owned(), |listed| format!("{first} {}", listed.trim_end()));
    (clause && first.split_whitespace().count() >= MOVED_WORDS).then_some(text)
}

/// The sentence of a speech that tells how a motion went: `Carried.` of `Mr. Speaker: All those in favour? Opposed? Carried. Item 15.`
pub(super) fn outcome_said<'b>(house: &House, body: &'b str) -> Option<&'b str> {
    let (name, said) = speech(house, body).filter(|_| has_sign(body, &["carri", "defeat", "lost", "pass", "fail", "adopt"]))?;
    let outcome = |sentence: &&str| {
        let short = sentence.split_whitespace().count() <= OUTCOME_WORDS && !sentence.trim_end().ends_with('?');
        short && is_vote_line(sentence) && tally(sentence).carried.is_some()
    };
    let told: Vec<&str> = sentences(said).into_iter().filter_map(|range| said.get(range)).collect();
    let at = told.iter().position(outcome)?;
    // `It was lost. I remember it well.` is no count: one asks first, or ends with it.
    let asked = at.checked_sub(1).and_then(|before| told.get(before)).is_some_and(|before| before.trim_end().ends_with('?'));
    told.get(at).copied().filter(|_| asked || at + 1 == told.len() || presides(house, name))
}

/// Whether a speaker is called by an office alone: `Mr. Speaker`, `The Chair`.
fn presides(house: &House, name: &str) -> bool {
    let name = name.trim();
    let name = name.strip_prefix("The ").unwrap_or(name);
    house.people.lead_roles.is(name)
}

/// Whether a paragraph tells what somebody said: `Cllr Noor said …`, `The Clerk reported …`.
pub(super) fn told_of_speaker(house: &House, body: &str) -> bool {
    let mut words = body.split_whitespace().take(SPEAKER_WORDS + 1).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    !that_clause(body) && words.any(|w| house.people.speaks.is(w))
}

/// So many speeches make a debate.
const SPEECHES: usize = 6;
/// A speaker's title and name have at most this many words.
const SPEAKER_WORDS: usize = 5;
/// What is moved in a speech is put in one of so many next ones,
const PUT_REACH: usize = 4;
/// has at least so many words,
const MOVED_WORDS: usize = 3;
/// and how it went is told in at most so many.
const OUTCOME_WORDS: usize = 4;
