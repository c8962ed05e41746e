//! Motions: who moved, who seconded, what, and the names in them without titles.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`motion`, `mover`, `seconder`).

use super::clauses::{inline_clauses, opens_parts, take_clauses, take_vote};
use super::keywords::{keyword_lead, keyword_of};
use super::resolutions::{Block, COUNT_WORDS, Keyword};
use super::sentences::sentences;
use super::votes::{Tally, split_vote, tally};
use crate::house::House;
use regex::Regex;
use std::sync::LazyLock;

/// A motion that waits for its outcome.
#[derive(Debug, Clone, Default)]
pub(super) struct Motion {
    pub(super) text: String,
    pub(super) mover: Option<String>,
    pub(super) seconder: Option<String>,
    pub(super) clauses: Vec<(Option<String>, String)>,
    pub(super) vote: Tally,
    /// The words say that it was put as a motion, not only that somebody proposed something.
    pub(super) formal: bool,
    /// It is an amendment, whose vote comes after the debate.
    pub(super) amends: bool,
    /// The word that says how it went: `and resolved:`.
    pub(super) keyword: Option<Keyword>,
    /// Mover and seconder are named without a verb, and the whole item is the motion.
    pub(super) names_only: bool,
    pub(super) block: usize,
}

/// A motion in a paragraph: who moved, who seconded, what.
pub(super) fn motion_of(house: &House, body: &str) -> Option<Motion> {
    static MOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:moved|proposed|proposes|moves|made\s+(?:a|the)\s+motion|motion\s+(?:was\s+)?(?:made\s+)?by|on\s+(?:a|the)\s+motion\s+(?:of|by|from)|mover:|proposer:|prop\.)").ok()
    });
    static SECONDED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:seconded|seconds|second\s+by|seconder:|sec\.|2nd\s+by)").ok());
    // `A. Fenwick, B. Orme: THAT …` names mover and seconder only.
    if let Some(found) = pair_of_names(house, body) {
        return Some(found);
    }
    let moved = MOVED.as_ref()?.find(body)?;
    let seconded = SECONDED.as_ref()?.find(body)?;
    if let Some(found) = motion_in_sentences(house, body, moved.range(), seconded.range()) {
        return Some(found);
    }
    if seconded.start().abs_diff(moved.end()) > MOVER_SPAN {
        return None;
    }
    let (mover, _) = name_by(house, body, moved.start(), moved.end());
    let (seconder, end_second) = name_by(house, body, seconded.start(), seconded.end());
    mover.as_ref().or(seconder.as_ref())?;
    let (_, end_moved) = name_by(house, body, moved.start(), moved.end());
    let end = end_moved.max(end_second);
    let before = body.get(..moved.start().min(seconded.start())).unwrap_or("");
    let rest = body.get(end..).unwrap_or("");
    let (text, keyword, vote) = motion_text(rest);
    // `… and on being put to the vote (4 for, 1 against)` before the decision.
    let vote = if vote.is_some() || !body.contains("vote") { vote } else { tally(body) };
    let text = put_to_the_vote(text);
    let lower = body.to_lowercase();
    let formal = lower.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "motion" | "motions"))
        || lower.contains("unanimous")
        || lower.split(|c: char| !c.is_alphanumeric()).any(|w| w == "agreed")
        || lower.contains("resolved")
        || lower.starts_with("moved")
        || lower.starts_with("proposed")
        || lower.contains("carried")
        || vote.carried.is_some()
        || lower.starts_with("it was ")
        || that_clause(text);
    let amends = lower.contains("amendment");
    let mut motion = Motion { text: text.to_owned(), mover, seconder, vote, formal, amends, keyword, ..Motion::default() };
    // The decision may stand before its movers: `X was elected Chairman, proposed by A, seconded by B`.
    if text.split_whitespace().count() < 3 && before.split_whitespace().count() >= 4 {
        let whole = sentences(body).into_iter().find(|s| s.contains(&moved.start())).and_then(|s| body.get(s)).unwrap_or(body);
        motion.text = whole.trim().to_owned();
        motion.formal = true;
    }
    motion.clauses = inline_clauses(&motion.text);
    Some(motion)
}

/// The text of a motion after its movers, and its vote.
fn motion_text(rest: &str) -> (&str, Option<Keyword>, Tally) {
    static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^[\s,;:.\x{2013}\x{2014}-]*(?:(?:(?:and|it\s+was|was|were|to|be)\s+)*(?:(?:unanimously|duly|all)\s+)*(?P<word>agreed|resolved|carried|approved)\b(?:\s+unanimously)?[\s,;:.]*)?(?:by\s+all[\s,;:.]*)?(?:and\s+)?(?P<to>to\s+|that\s+)?").ok()
    });
    let at = JOINT.as_ref().and_then(|p| p.captures(rest)).map_or(0, |c| {
        let to = c.name("to");
        let that = to.filter(|m| m.as_str().trim().eq_ignore_ascii_case("that")).map(|m| m.start());
        that.unwrap_or_else(|| c.get(0).map_or(0, |m| m.end()))
    });
    let word = JOINT.as_ref().and_then(|p| p.captures(rest)).and_then(|c| c.name("word").map(|m| keyword_of(m.as_str())));
    let text = rest.get(at..).unwrap_or("").trim();
    let (text, vote) = split_vote(text);
    // Sentences after the motion are discussion unless the first is only its beginning.
    (text, word.filter(|w| *w != Keyword::Other), vote.or(tally(rest.get(..at).unwrap_or(""))))
}

/// The text of an amendment before `, was put to the vote and lost`.
fn put_to_the_vote(text: &str) -> &str {
    static PUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i),?\s+(?:was|were)\s+(?:then\s+|duly\s+)?(?:put\s+to\s+(?:the|a)\s+vote|voted\s+(?:on|upon))\b").ok()
    });
    PUT.as_ref().and_then(|p| p.find(text)).filter(|m| m.start() > 0).map_or(text, |m| text.get(..m.start()).unwrap_or(text))
}

/// A motion told in sentences of its own: `Commissioner Orme moved to adopt the plan. Commissioner
/// Fenwick seconded the motion. The motion passed unanimously.`
fn motion_in_sentences(house: &House, body: &str, moved: std::ops::Range<usize>, seconded: std::ops::Range<usize>) -> Option<Motion> {
    let parts = sentences(body);
    let at = |pos: usize| parts.iter().position(|s| s.contains(&pos));
    let (first, second) = (at(moved.start)?, at(seconded.start)?);
    // The next sentence seconds; one that only names the mover comes after its decision.
    if second != first + 1 || parts.get(first)?.start == moved.start {
        return None;
    }
    let told = body.get(moved.end..parts.get(first)?.end)?.trim();
    let text = told.strip_prefix("to ").or_else(|| told.strip_prefix("for ")).unwrap_or(told);
    let opens = ["to ", "that ", "for ", "the ", "adoption", "approval"].iter().any(|w| told.to_lowercase().starts_with(w));
    let mover = name_before(house, body.get(..moved.start)?)?;
    if !opens || text.trim_end_matches('.').is_empty() {
        return None;
    }
    let seconder = name_by(house, body, seconded.start, seconded.end).0;
    let vote = parts.iter().skip(second).filter_map(|s| body.get(s.clone())).map(tally).fold(Tally::default(), Tally::or);
    // What was put and counted was carried by the greater number.
    let counted = vote.in_favour.zip(vote.against).filter(|(f, a)| f != a).map(|(f, a)| f > a);
    let vote = Tally { carried: vote.carried.or(counted), ..vote };
    let formal = vote.is_some() || body.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| w == "motion");
    Some(Motion { text: text.to_owned(), clauses: inline_clauses(text), mover: Some(mover), seconder, vote, formal, ..Motion::default() })
}

/// `A. Fenwick, B. Orme:` at the head of a paragraph, with or without a colon.
fn pair_of_names(house: &House, body: &str) -> Option<Motion> {
    let (mover, at) = name_at(house, body, 0)?;
    let rest = body.get(at..)?;
    let rest = rest.strip_prefix(',').or_else(|| rest.strip_prefix('/'))?;
    let at = body.len() - rest.len();
    let (seconder, end) = name_at(house, body, at)?;
    let initials = |n: &str| n.split('.').next().is_some_and(|i| i.chars().count() == 1);
    let rest = body.get(end..)?.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == ';');
    let lead_only = rest.is_empty() || that_clause(rest);
    if !initials(&mover) || !initials(&seconder) || !(lead_only || body.get(end..)?.trim_start().starts_with(':')) {
        return None;
    }
    let (text, vote) = split_vote(rest);
    Some(Motion {
        text: text.to_owned(),
        mover: Some(mover),
        seconder: Some(seconder),
        vote,
        formal: true,
        names_only: true,
        ..Motion::default()
    })
}

/// The name that goes with a verb: after `by`, or before the verb. Returns where the phrase ends.
fn name_by(house: &House, body: &str, start: usize, end: usize) -> (Option<String>, usize) {
    let rest = body.get(end..).unwrap_or("");
    let lead = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let verb = body.get(start..end).unwrap_or("");
    let takes_name = verb.ends_with(['y', 'Y', ':', 'f', 'F', 'm', 'M', '.']) || rest.trim_start().starts_with(':');
    let by = lead.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by ")) || lead.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by:"));
    if by || takes_name {
        let at = body.len() - lead.len() + if by { 3 } else { 0 };
        return match name_at(house, body, at) {
            Some((name, end)) => (Some(name), end),
            None => (None, end),
        };
    }
    // `Moved: Cllr Fenwick`, `Moved Cllr Fenwick`
    if let Some((name, after)) = name_at(house, body, body.len() - lead.len()).filter(|_| {
        start == 0
            || body.get(..start).is_some_and(|b| b.trim_end().ends_with(['(', ',', ';', '.', ':', '/']) && name_before(house, b).is_none())
    }) {
        return (Some(name), after);
    }
    (body.get(..start).and_then(|b| name_before(house, b)), end)
}

/// A name at byte `at`: titles dropped, then capitalised words and initials. With where it ends.
fn name_at(house: &House, body: &str, at: usize) -> Option<(String, usize)> {
    let mut pos = at;
    let skip = |pos: usize| body.get(pos..).map_or(pos, |r| body.len() - r.trim_start().len());
    pos = skip(pos);
    for article in ["the ", "by ", "His Worship ", "Her Worship ", "Deputy ", "Acting ", "Mayor ", "Chair ", "Commissioner "] {
        if body.get(pos..).is_some_and(|r| r.starts_with(article)) {
            pos = skip(pos + article.len());
        }
    }
    while let Some(len) = body.get(pos..).and_then(|r| house.people.titles.starts(r)) {
        pos = skip(pos + len);
        if body.get(pos..).is_some_and(|r| r.starts_with('.')) {
            pos = skip(pos + 1);
        }
    }
    let mut words: Vec<&str> = Vec::new();
    let mut end = pos;
    while words.len() < NAME_WORDS {
        let rest = body.get(end..).unwrap_or("");
        let lead = rest.len() - rest.trim_start().len();
        let word = rest.trim_start().split(char::is_whitespace).next().unwrap_or("");
        let bare = word.trim_end_matches(|c: char| ",;:)].".contains(c));
        let initial = bare.chars().count() == 1 && word.ends_with('.');
        let particle = matches!(bare, "de" | "van" | "der" | "von" | "le" | "la") && !words.is_empty();
        let upper = bare.chars().next().is_some_and(char::is_uppercase);
        let shouting = bare.len() >= 4
            && bare.chars().all(char::is_uppercase)
            && !words.is_empty()
            && words.iter().any(|w| w.chars().any(char::is_lowercase));
        if !(upper || particle)
            || shouting
            || bare.is_empty()
            || matches!(
                bare,
                "That" | "THAT" | "To" | "Seconded" | "SECONDED" | "Carried" | "CARRIED" | "Motion" | "Vote" | "All" | "It" | "The" | "And"
            )
        {
            break;
        }
        words.push(if initial { word.trim_end_matches([',', ';', ':']) } else { bare });
        end += lead + if initial { word.trim_end_matches([',', ';', ':']).len() } else { bare.len() };
        if word.len() > bare.len() && !initial {
            break;
        }
    }
    (!words.is_empty()).then(|| (words.join(" "), end))
}

/// The name that ends right before a verb: `… and Cllr A Fenwick` + `seconded`.
fn name_before(house: &House, before: &str) -> Option<String> {
    let trimmed = before.trim_end();
    let trimmed = trimmed.strip_suffix(" was").or_else(|| trimmed.strip_suffix(" has")).unwrap_or(trimmed);
    let mut start = trimmed.len();
    for word in trimmed.rsplit(char::is_whitespace).take(NAME_WORDS) {
        let opens =
            word.chars().next().is_some_and(char::is_uppercase) && !matches!(word, "It" | "The" | "And" | "Motion" | "Motion:" | "Members");
        if !opens
            || (word.ends_with([',', ';', ':', '.']) && start < trimmed.len() && word.trim_end_matches(['.', ',']).len() > 3)
            || word.ends_with([',', ';', ':'])
        {
            break;
        }
        start = word.as_ptr() as usize - trimmed.as_ptr() as usize;
    }
    name_at(house, trimmed, start).filter(|(_, end)| *end >= trimmed.trim_end_matches('.').len()).map(|(name, _)| name)
}

/// `… be approved (proposed Cllr A, seconded Cllr B)` at the end of a decision.
pub(super) fn trailing_movers<'t>(house: &House, text: &'t str) -> Option<Trailing<'t>> {
    static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)[\s,.;(\[\x{2013}-]*\b(?:proposed|moved|prop)\b").ok());
    let tail = TAIL.as_ref()?.find_iter(text).last()?;
    let words = text.get(tail.start()..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let found = motion_of(house, words)?;
    let short = found.text.split_whitespace().count() <= 3;
    // The stop that closes the decision stays with it.
    let gap = text.get(tail.start()..tail.end())?;
    let end = tail.start() + gap.find('.').filter(|n| gap.get(..*n).is_some_and(|g| g.trim().is_empty())).map_or(0, |n| n + 1);
    (short && tail.start() > 10).then(|| Trailing {
        before: text.get(..end).unwrap_or(text).trim_end(),
        mover: found.mover,
        seconder: found.seconder,
        vote: found.vote.or(tally(words)),
    })
}

/// A decision's words before the mover and seconder that follow it.
pub(super) struct Trailing<'t> {
    pub(super) before: &'t str,
    pub(super) mover: Option<String>,
    pub(super) seconder: Option<String>,
    pub(super) vote: Tally,
}

/// Whether the words of a motion only announce it: `the following amendment to the motion:`, `the motion that`.
pub(super) fn announces(text: &str) -> bool {
    let lower = text.to_lowercase();
    let short = text.split_whitespace().count() <= ANNOUNCING_WORDS;
    short
        && (lower.starts_with("the following") || lower.starts_with("the motion") || lower.starts_with("an amendment"))
        && (lower.ends_with(':') || lower.ends_with("that"))
}

/// Whether words are the names of a mover and a seconder and nothing else.
pub(super) fn names_movers(house: &House, words: &str) -> bool {
    pair_of_names(house, words).is_some_and(|m| m.text.is_empty())
}

/// `Moved by A, Seconded by B That …`: a motion and no heading.
pub(super) fn opens_with_movers(house: &House, words: &str) -> bool {
    let opens = ["moved by", "moved:", "mover:", "proposed by", "motion by", "moved "];
    opens.iter().any(|o| words.get(..o.len()).is_some_and(|w| w.eq_ignore_ascii_case(o)))
        && motion_of(house, words).is_some_and(|m| m.mover.is_some() && m.seconder.is_some())
}

/// `Moved by: A` and `Seconded by: B` on two lines of their own, at block `idx`.
pub(super) fn movers_on_lines(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<Motion> {
    static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:moved|mover|proposed|proposer)(?:\s+by)?\s*:").ok());
    static SECOND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:seconded|seconder)(?:\s+by)?\s*:").ok());
    let (first, second) = (blocks.get(idx)?.body(), blocks.get(idx + 1)?.body());
    if first.len() + second.len() > MOVER_SPAN || !LINE.as_ref()?.is_match(first) || !SECOND.as_ref()?.is_match(second) {
        return None;
    }
    motion_of(house, &format!("{first} {second}"))
}

pub(super) fn take_parts(blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    if !opens_parts(blocks, from) {
        return from;
    }
    let next = take_clauses(blocks, from, &mut motion.text, &mut motion.clauses);
    motion.vote = take_vote(&mut motion.text, &mut motion.clauses).or(motion.vote);
    next
}

/// The text of a motion whose movers stand before it: the paragraphs up to the one that tells the
/// vote, or the first alone where none does.
pub(super) fn take_text(blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    // `Carried.` may stand on a line of its own.
    let outcome = |b: &Block<'_>| {
        let word = b.body().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        let alone =
            b.body().split_whitespace().count() <= COUNT_WORDS && matches!(word.as_str(), "carried" | "lost" | "defeated" | "motion");
        Some(tally(b.body())).filter(|t| alone && t.carried.is_some())
    };
    let told =
        blocks.iter().skip(from).take(MOTION_PARAGRAPHS).position(|b| split_vote(b.body()).1.carried.is_some() || outcome(b).is_some());
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
    let end = match (told, quoted) {
        (Some(n), _) if motion.names_only => from + n + 1,
        (_, Some(n)) => from + n + 1,
        _ => from + 1,
    };
    for block in blocks.get(from..end).unwrap_or_default() {
        if let Some(vote) = outcome(block).filter(|_| !motion.text.is_empty()) {
            motion.vote = vote.or(motion.vote);
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
    motion.block = end.saturating_sub(1);
    if motion.names_only || quoted.is_some() { end } else { take_parts(blocks, end, motion) }
}

pub(super) fn that_clause(body: &str) -> bool {
    body.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("that ")) || body.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("whereas "))
}

/// The name of a motion before its text has at most this many words.
const NAMED_WORDS: usize = 4;
/// A motion has at most this many paragraphs.
const MOTION_PARAGRAPHS: usize = 24;
/// Mover and seconder are named within this many bytes.
pub(super) const MOVER_SPAN: usize = 160;
/// Words that only announce a motion: `moved the following amendment to the motion:`
const ANNOUNCING_WORDS: usize = 16;
/// Words of a name.
const NAME_WORDS: usize = 4;
