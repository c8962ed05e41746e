//! Records of debates: whether the paragraphs of an item are what speakers said, word by word.
//!
//! `resolutions` asks here before it looks for decisions in sentences.

use super::movers::that_clause;
use super::resolutions::Block;
use crate::house::House;

/// Whether most paragraphs are speeches: `Councillor Orme: Thank you. I …`.
pub(super) fn is_debate(house: &House, blocks: &[Block<'_>]) -> bool {
    let speeches = blocks.iter().filter(|b| speaks(house, b.body())).count();
    speeches >= SPEECHES && speeches * 4 >= blocks.len()
}

/// Whether a paragraph opens with who speaks: a title, a name and a colon, and sentences after it.
pub(super) fn speaks(house: &House, body: &str) -> bool {
    let Some((name, said)) = body.split_once(':') else { return false };
    let titled = house.people.titles.starts(name).or_else(|| house.people.lead_roles.starts(name)).is_some();
    titled && name.split_whitespace().count() <= SPEAKER_WORDS && !said.trim().is_empty() && !that_clause(said.trim_start())
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
