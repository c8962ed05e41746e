//! Votes told by their sides: names behind `For:` and `Against:`, voices called one by one, votes
//! cut off the end of a motion. The grammar is `grammars/ebnf/votes.ebnf`.

use super::sentences::sentences;
use super::signs::has_sign;
use super::votes::{
    ABSTAIN_AFTER, AGAINST_AFTER, AYES, FOR_AFTER, NAME_WORDS, OUTCOME_ALONE, ROLL, Tally, VOTE_WORDS, abstainers, heads_votes, number,
};
use regex_lite::{Captures, Regex};
use std::sync::LazyLock;

/// Sides told in sentences of their own: `4 ayes. Chairman Orme abstained.`, `Three in favor.`; nothing where a sentence
/// tells of something else.
// sides-told = { side | names , ( "abstained" | "voted nay" ) | outcome | "Vote" } ;
pub(super) fn sides_told(text: &str) -> Option<Tally> {
    if text.split_whitespace().count() > VOTE_WORDS {
        return None;
    }
    let mut out = Tally::default();
    for range in sentences(text) {
        let sentence = text.get(range)?.trim_matches(|c: char| c.is_whitespace() || "().;".contains(c));
        let count = |pattern: &Option<Regex>| {
            let found = pattern.as_ref()?.captures(sentence)?;
            let whole = found.get(0).is_some_and(|m| m.range() == (0..sentence.len()));
            if whole { nth(&found, 1) } else { None }
        };
        let voters = |ends: &[&str]| {
            let lower = sentence.to_ascii_lowercase();
            let end = ends.iter().find_map(|end| lower.strip_suffix(end))?.len();
            count_names(sentence.get(..end)?).filter(|n| *n > 0)
        };
        if sentence.is_empty() || heads_votes(sentence) || sentence.to_ascii_lowercase().ends_with("roll call vote") {
        } else if let Some(n) = count(&FOR_AFTER) {
            out.in_favour = Some(n);
        } else if let Some(n) = count(&AGAINST_AFTER) {
            out.against = Some(n);
        } else if let Some(n) = count(&ABSTAIN_AFTER).or_else(|| abstainers(sentence)) {
            out.abstain = Some(n);
        } else if let Some(n) = voters(&[" voted nay", " voted no", " voted against", " opposed", " dissented"]) {
            out.against = Some(n);
        } else if !OUTCOME_ALONE.as_ref().is_some_and(|p| p.is_match(sentence)) {
            return None;
        }
    }
    (out.in_favour.is_some() || out.against.is_some()).then_some(out)
}

/// Both sides by their names in one sentence: `failed with Orme in favor, Pell and Quill opposed, and Noor abstaining`.
// sides-with = outcome , "with" , names , "in favor" , "," , [ "and" ] , names , ( "opposed" | "opposing" | "against" ) , [ … , names , "abstaining" ] ;
pub(super) fn sides_with(text: &str) -> Option<Tally> {
    static WITH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"\b(?:failed|fails|carried|carries|passed|passes|voted?|approved|adopted|defeated|lost|tied)\b[^.;:]*?\bwith\s+(?P<for>[^.;:]+?)\s+in\s+favou?r,?\s+(?:and\s+)?(?P<against>[^.;:]+?)\s+(?:opposed|opposing|against|dissenting)\b",
            r"(?:,?\s+(?:and\s+)?(?P<abstain>[^.;:]+?)\s+abstaining\b)?"
        ))
        .ok()
    });
    let found = WITH.as_ref().filter(|_| has_sign(text, &["in favo"]))?.captures(text)?;
    let side = |name: &str| found.name(name).and_then(|names| count_names(names.as_str())).filter(|n| *n > 0);
    let abstain = side("abstain");
    (found.name("abstain").is_some() == abstain.is_some()).then_some(())?;
    Some(Tally { in_favour: Some(side("for")?), against: Some(side("against")?), abstain, carried: None })
}

/// Openings of an outcome with the count of one side.
pub(super) const OUTCOME_WITH: [&str; 6] = ["carried with ", "passed with ", "carried by ", "passed by ", "approved with ", "approved by "];

/// Words before the names of those who abstained.
pub(super) const ABSTAINERS: [&str; 4] = ["abstained:", "abstain:", "abstaining:", "abstentions:"];

/// How many names stand behind one of some words, where it stands alone: `Abstained: Councillor Orme`.
pub(super) fn names_behind(text: &str, words: &[&str]) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let at = words.iter().find_map(|word| lower.find(word).map(|at| at + word.len()))?;
    count_names(text.get(at..)?).filter(|n| *n > 0)
}

/// How many names stand behind a word for one side, `Ayes: Orme, Pell and Quill.`; none for `None`.
pub(super) fn names_after(text: &str, side: &Option<Regex>) -> Option<u32> {
    let at = side.as_ref()?.find(text)?.end();
    count_names(text.get(at..)?)
}

/// Whether all stand behind the word for those in favour, whose number is not told: `Ayes: All.`
pub(super) fn all_after(text: &str) -> bool {
    let behind = AYES.as_ref().and_then(|p| p.find(text)).and_then(|m| text.get(m.end()..)).unwrap_or("");
    behind.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| matches!(word, "All" | "ALL" | "all" | "Unanimous"))
}

/// How many names a text opens with; none where it says so, nothing where it opens with other words.
pub(super) fn count_names(list: &str) -> Option<u32> {
    // The stop behind an initial or `Mr` ends no list.
    let goes_on = |at: usize| {
        let word = list.get(..at).and_then(|before| before.rsplit([' ', '.', ',']).next()).unwrap_or("");
        word.chars().count() == 1 && word.chars().all(char::is_uppercase) || SHORT_TITLES.contains(&word)
    };
    let end =
        list.char_indices().find(|&(at, c)| matches!(c, ';' | '\n' | '(') || c == '.' && !goes_on(at)).map_or(list.len(), |(at, _)| at);
    let list = list.get(..end)?.trim();
    let lower = list.to_lowercase();
    if list.is_empty() || matches!(lower.as_str(), "none" | "nil" | "0") {
        return (!list.is_empty()).then_some(0);
    }
    // `Noes: None Motion Carried`: columns of one line.
    if lower.starts_with("none ") {
        return Some(0);
    }
    // `Ayes: All.` counts nobody.
    if matches!(lower.as_str(), "all" | "all present" | "unanimous" | "all members") {
        return None;
    }
    let names: Vec<&str> = list.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim).filter(|n| !n.is_empty()).collect();
    let named =
        |name: &&str| name.split_whitespace().count() <= NAME_WORDS && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    names.iter().all(named).then_some(names.len() as u32)
}

/// What a voice of a roll call says.
const VOICES: [&str; 8] = ["yes", "aye", "yea", "no", "nay", "abstained", "abstain", "abstains"];

/// The voices of a roll call, for, against and abstaining: `Orme – Yes, Pell – Yes, Quill – No`.
pub(super) fn called(text: &str) -> Option<(u32, u32, u32)> {
    static VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let voices = VOICES.join("|");
        Regex::new(&format!(r"[A-Z\x{{c0}}-\x{{de}}][A-Za-z\x{{c0}}-\x{{24f}}'\x{{2019}}-]+(?:\s*[\x{{2013}}:=-]\s*(?P<signed>(?i:{voices}))(?:[,.;()\s]|$)|(?:\s*,\s*|\s+)(?P<voice>(?i:{voices}))\s*(?:[,.;()]|\sand\b|$))")).ok()
    });
    let voice = |word: &&str| VOICES.iter().any(|voice| word.eq_ignore_ascii_case(voice));
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(voice).nth(1)?;
    let mut counts = (0, 0, 0);
    // `Ordinance No. 2010-04` has its number behind the word.
    let numbered = |voice: &regex_lite::Match<'_>| {
        let behind = text.get(voice.end()..).and_then(|rest| rest.strip_prefix('.')).unwrap_or("");
        behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
    };
    let voices = VOICE.as_ref()?.captures_iter(text).filter_map(|c| c.name("signed").or_else(|| c.name("voice")));
    for voice in voices.filter(|voice| !numbered(voice)) {
        match voice.as_str().to_lowercase().as_str() {
            "yes" | "aye" | "yea" => counts.0 += 1,
            "no" | "nay" => counts.1 += 1,
            _ => counts.2 += 1,
        }
    }
    (counts.0 + counts.1 + counts.2 >= ROLL).then_some(counts)
}

pub(super) fn nth(captures: &Captures<'_>, n: usize) -> Option<u32> {
    captures.get(n).and_then(|m| number(m.as_str()))
}

/// Titles printed with a stop.
const SHORT_TITLES: [&str; 12] = ["Mr", "Mrs", "Ms", "Dr", "Cllr", "Clr", "Cr", "Coun", "Ald", "Hon", "St", "Jr"];
