//! Lines around motions: their numbers, quotations, counts for each side, `All approved.` below a list.
//!
//! `resolutions` asks for them block by block.

use super::movers::that_clause;
use super::resolutions::{Block, Decision};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Whether a paragraph is a quotation and nothing else: a motion of which notice was given.
pub(super) fn is_quotation(body: &str) -> bool {
    let body = body.trim();
    body.starts_with(['\u{201c}', '"']) && body.ends_with(['\u{201d}', '"']) && body.split_whitespace().count() >= QUOTED_WORDS
}

/// `Resolution No. 2024-101`, `Motion #5`: the number of a motion on a line of its own.
pub(super) fn is_motion_number(body: &str) -> bool {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:council|committee)\s+)?(?:resolution|motion|res\.?|minute)\s*(?:no\.?|number|#)?\s*:?\s*[#]?[A-Z]{0,4}[-/]?[0-9][0-9A-Z./()-]*\s*:?$").ok()
    });
    body.len() < 48 && NUMBER.as_ref().is_some_and(|p| p.is_match(body.trim()))
}

/// `Motion-4403-19-Councillor Orme/Councillor Pell`: the number of a motion, and who moved and seconded it behind it.
pub(super) fn names_movers_behind(house: &House, body: &str) -> bool {
    let numbered = |&at: &usize| is_motion_number(body.get(..at).unwrap_or("").trim_end_matches(['-', '\u{2013}', '\u{2014}', ':', ' ']));
    let lone = |names: &str| super::mover_names::name_at(house, names, 0).is_some_and(|(_, end)| end >= names.trim_end().len());
    let names = |at: usize| body.get(at..).is_some_and(|names| super::movers::names_movers(house, names) || lone(names));
    body.char_indices().map(|(at, _)| at).skip(1).find(|at| starts_name(body, *at)).filter(numbered).is_some_and(names)
}

/// Whether a word in letters starts at a byte, behind a number and a joint.
fn starts_name(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or("");
    body.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && before.ends_with(['-', '\u{2013}', '\u{2014}', ':', ' '])
        && before.trim_end_matches(['-', '\u{2013}', '\u{2014}', ':', ' ']).ends_with(|c: char| c.is_ascii_digit())
}

/// `3-1-0.`, `5-0`: how many voted for and against, and nothing else.
pub(super) fn is_score(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    // Asked of every line: nearly all are longer.
    if text.len() > MAX_SCORE || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts = || text.split(['-', '\u{2013}']);
    (2..=3).contains(&parts().count()) && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Bytes of three counts with dashes between them.
const MAX_SCORE: usize = 12;

/// `Motion: Orme  Second: Pell`, `1st: Orme`, `Moved by: Orme`: a line that names who moved or seconded under a label.
pub(super) fn names_movers_below(text: &str) -> bool {
    if !text.get(..MOVER_LABEL.min(text.len())).is_some_and(|lead| lead.contains(':')) {
        return false;
    }
    let alone = ["1st:", "2nd:", "Moved by:", "Seconded by:", "Second by:", "Motion by:", "MOVED BY:", "SECONDED BY:", "Seconder:"];
    let pair = ["Motion:", "MOTION:", "Moved:", "Mover:", "MOVED:", "MOVER:"].iter().any(|label| text.starts_with(label));
    let seconds = || ["Second:", "SECOND:", "Seconded:", "Seconder:", "Seconded by:", "SECONDED:"].iter().any(|label| text.contains(label));
    alone.iter().any(|label| text.starts_with(label)) || pair && seconds()
}

/// A label of a mover ends within so many bytes.
const MOVER_LABEL: usize = 13;

/// How many were for a motion and how many for the amendment to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Division {
    pub(super) motion: u32,
    pub(super) amendment: u32,
}

/// `On a division, there voted for the amendment 3 and for the motion 6`, `the motion received 30 votes and the amendment 12`.
// division = … , ( side , count | count , "for" , side ) , … , ( side , count | count , "for" , side ) ;
pub(super) fn division(body: &str) -> Option<Division> {
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?P<what>motion|amendment)\s*(?:received|attracted|had|got|[:=\x{2013}\x{2014}-])?\s*\(?(?P<n>[0-9]{1,3})\b")
            .ok()
    });
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?P<n>[0-9]{1,3})\s+(?:members?\s+|councillors?\s+|votes?\s+)?(?:were\s+)?(?:cast\s+|voted\s+|voting\s+)?(?:for|in\s+favou?r\s+of)\s+the\s+(?P<what>motion|amendment)\b").ok()
    });
    let read = |pattern: &Option<Regex>| {
        let (mut motion, mut amendment) = (None, None);
        for found in pattern.as_ref()?.captures_iter(body) {
            let count = found.name("n")?.as_str().parse().ok();
            let side = if found.name("what")?.as_str().eq_ignore_ascii_case("motion") { &mut motion } else { &mut amendment };
            *side = side.or(count);
        }
        Some(Division { motion: motion?, amendment: amendment? })
    };
    if !super::signs::has_sign(body, &["amendment"]) {
        return None;
    }
    read(&BEFORE).or_else(|| read(&BEHIND)).filter(|told| told.motion != told.amendment)
}

/// `For the motion – 5 votes`, `For the amendment: 2`: whether it is for an amendment, and how many.
pub(super) fn sides(body: &str) -> Option<(bool, u32)> {
    static SIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^for\s+(?:the\s+)?(?P<what>motion|amendment)(?:\s+[0-9]+)?(?:\s+\([^)]*\))?\s*[\x{2013}\x{2014}:-]\s*(?P<n>[0-9]{1,3})\b(?:\s+votes?)?\.?$").ok()
    });
    let found = SIDE.as_ref()?.captures(body.trim())?;
    Some((found.name("what")?.as_str().eq_ignore_ascii_case("amendment"), found.name("n")?.as_str().parse().ok()?))
}

/// Whether the words behind a motion's movers only announce the votes below: `with the following vote:`.
pub(super) fn counts_below(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':').to_lowercase();
    text.trim_end().ends_with(':')
        && bare.split_whitespace().count() <= ANNOUNCED_WORDS
        && (bare.ends_with("vote") || bare.ends_with("votes"))
}

/// Whether the words of a motion only name it: `the motion`, nothing.
pub(super) fn names_motion(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        bare.as_str(),
        "" | "the motion" | "this motion" | "it" | "the above motion" | "motion" | "his motion" | "her motion" | "the following motion"
    )
}

/// Whether the words of a motion are `the following motion.` and nothing else.
pub(super) fn names_following(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', ':', ' ']).to_lowercase();
    matches!(bare.as_str(), "the following motion" | "the following resolution")
}

/// Whether a motion only asks that what stands before it be adopted: `its adoption`, `approve the resolution`.
pub(super) fn names_adoption(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = bare.strip_prefix("the ").or_else(|| bare.strip_prefix("its ")).unwrap_or(&bare);
    let what = ["adoption", "approval", "passage", "adopt", "approve", "pass"].iter().find_map(|verb| bare.strip_prefix(verb));
    let Some(what) = what.map(str::trim_start) else { return names_motion(text) && !text.is_empty() };
    let what = what.strip_prefix("of ").unwrap_or(what);
    let what =
        ["the ", "this ", "said ", "foregoing ", "above ", "same "].iter().fold(what, |what, word| what.strip_prefix(word).unwrap_or(what));
    matches!(what, "" | "resolution" | "ordinance" | "resolutions" | "same" | "it" | "proclamation" | "order")
}

/// The words of a decision before those that lead to the next: `; and be it further`, `; therefore, be it further resolved`.
pub(super) fn further_below(text: &str) -> Option<&str> {
    let ends = ["be it further", "be it further resolved", "further be it", "be it also", "be it finally"];
    let bare = text.trim_end().trim_end_matches([':', ',', '.', ' ']);
    let end = ends.iter().find_map(|end| {
        let at = bare.len().checked_sub(end.len())?;
        bare.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| at)
    })?;
    let mut head = bare.get(..end)?.trim_end_matches([',', ';', ' ']);
    // Whole words alone: `to clear snow, and be it further`.
    while let Some((before, _)) =
        head.rsplit_once([' ', ',', ';']).filter(|(_, last)| ["and", "now", "therefore"].iter().any(|word| last.eq_ignore_ascii_case(word)))
    {
        let joint = before.trim_end_matches([',', ';', ' ']);
        // `what is to be done now` stays: a joint stands behind a comma or another of them.
        if joint.len() == before.len() && !head.ends_with("and") {
            break;
        }
        head = joint;
    }
    Some(head)
}

/// Whether the words behind a motion's movers only lead to what was moved, which stands below them: `that:`, `as follows:`.
pub(super) fn leads_only(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':').trim_end().to_lowercase();
    text.trim_end().ends_with(':') && matches!(bare.as_str(), "that" | "to" | "as follows" | "the following" | "that the following")
}

/// Whether a text opens with a quotation of what is put to a meeting: `“That Cllr. Orme be nominated”`.
pub(super) fn quotes_that(text: &str) -> bool {
    text.trim_start().strip_prefix(['\u{201c}', '"', '\u{2018}']).is_some_and(that_clause)
}

/// Whether the words of a motion only ask that the resolution below them be adopted, whatever it is about: `adopt the
/// following resolution to enter into an agreement with the State:`.
pub(super) fn adopts_below(text: &str) -> bool {
    let lower = text.to_lowercase();
    let verb = ["adopt", "approve", "pass", "the adoption of", "adoption of", "approval of"].iter().any(|verb| lower.starts_with(verb));
    verb && offers_below(text)
}

/// Whether a paragraph stands over the resolution that it says was offered or adopted: `… offered the following resolution, which
/// was seconded by Councilman Pell and was unanimously adopted:`
pub(super) fn offers_below(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.trim_end().ends_with(':')
        && ["following resolution", "following ordinance", "following preamble"].iter().any(|w| lower.contains(w))
}

/// `All approved.` below a list, and nothing else.
pub(super) fn is_all_approved(body: &str) -> bool {
    let bare = body.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        bare.as_str(),
        "all approved" | "all agreed" | "all were approved" | "all payments approved" | "all paid" | "approved" | "agreed"
    )
}

/// The list of sums right before block `idx`, joined; nothing where two lines of it name none.
pub(super) fn sums_before(blocks: &[Block<'_>], idx: usize) -> Option<String> {
    let before = blocks.get(idx.checked_sub(SUMS.min(idx))?..idx)?;
    let sum = |b: &Block<'_>| b.text.contains(['\u{a3}', '$', '\u{20ac}']);
    let length = before.iter().rev().take_while(|b| sum(b)).count();
    let list: Vec<&str> = before.get(before.len() - length..)?.iter().map(|b| b.text.trim()).collect();
    (length >= 2).then(|| list.join("\n\n"))
}

/// Whether a paragraph is one of the reasons before what is resolved: `WHEREAS, the bridge is old;`
pub(super) fn is_recital(house: &House, body: &str) -> bool {
    house.packs.recitals.starts(body).is_some()
}

/// Whether a line speaks of the motion, not of an amendment to it.
pub(super) fn of_main_motion(body: &str) -> bool {
    let lower = body.to_lowercase();
    // `The amendment having been lost, the motion was put and carried.`
    (lower.contains("motion") || lower.contains("vote on adoption")) && !lower.contains("amendment")
        || ["the motion was put", "the motion was then put", "the original motion", "the main motion"].iter().any(|w| lower.contains(w))
}

/// Whether a motion that is moved while another is open only decides what becomes of that one, `amend rule 14`, `refer the
/// ordinance to the committee`, and one of the paragraphs after it puts the first.
pub(super) fn is_subsidiary(text: &str, after: &[Block<'_>]) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    SUBSIDIARY.contains(&first.as_str())
        && after.iter().take(FIRST_PUT).any(|b| {
            let lower = b.body().to_lowercase();
            FIRST_AGAIN.iter().any(|words| lower.contains(words))
        })
}

/// What is done to a motion by another.
const SUBSIDIARY: [&str; 7] = ["amend", "refer", "table", "postpone", "defer", "substitute", "continue"];
/// What calls the first motion again.
const FIRST_AGAIN: [&str; 6] =
    ["motion as amended", "main motion", "original motion", "vote on adoption", "motion, as amended", "resolution as amended"];
/// The first motion is put within so many paragraphs after the other.
const FIRST_PUT: usize = 5;

/// Whether a text opens as what is put to a meeting: `To approve …`, `That …`.
pub(super) fn that_or_to(text: &str) -> bool {
    text.get(..3).is_some_and(|to| to.eq_ignore_ascii_case("to ")) || that_clause(text)
}

/// An unlabelled paragraph that goes on in the manner of the decision before it.
pub(super) fn goes_on_as_decision(block: &Block<'_>, last: Option<&Decision>, alone: bool) -> bool {
    let Some(last) = last.filter(|l| l.clauses.is_empty()) else { return false };
    let first = |t: &str| t.split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let that = that_clause(block.body()) && that_clause(&last.text);
    // `The fees be raised`: what is put as a decision, and told as nothing else.
    let put = block.body().contains(" be ") && ![" was ", " were ", " will ", " would ", " had "].iter().any(|w| block.body().contains(w));
    !block.is_part() && (that || (alone && (put || first(block.body()) == first(&last.text))))
}

/// Words that announce votes: `by the following roll call vote`.
const ANNOUNCED_WORDS: usize = 8;
/// A motion in quotation marks has at least so many words.
const QUOTED_WORDS: usize = 8;
/// A list of payments has at most this many lines.
const SUMS: usize = 60;
