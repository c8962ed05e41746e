//! Motions: who moved, who seconded, what, and the names in them without titles.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`motion`, `mover`, `seconder`).

use super::clauses::inline_clauses;
use super::formulas::{announced, by_formula, decides, past_outcome, resolved_behind, strip_to};
use super::keywords::keyword_of;
use super::mover_lines::lone_mover;
use super::mover_names::{name_at, name_before, name_by, name_span_before, second_behind_mover};
use super::pairs::past_resolved;
use super::resolutions::Keyword;
use super::sentences::sentences;
use super::signs::has_sign;
use super::told::{closed_by_verb, decided, lone_keyword};
use super::vote_tail::split_vote;
use super::votes::{Tally, by_number, is_vote_line, tally};
use crate::house::House;
use regex_lite::{Match, Regex};
use std::ops::Range;
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
    /// Mover and seconder stand on lines of their own, and the motion below them.
    pub(super) on_lines: bool,
    /// The last block that was read for it, and the first.
    pub(super) block: usize,
    pub(super) from: usize,
    /// The block after its parts; 0 where it has none below it.
    pub(super) parts_end: usize,
}

static MOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:moved\s+(?:in|as\s+an)\s+amendment\s+by|(?:motioned|moved)\s+for\s+(?:approval|adoption|acceptance|payment)\s+by|moved|motioned|nominated|nominates|proposed\s+as\s+an?\s+(?:true|correct|accurate)[a-z\s]{0,24}?\sby|proposed|proposes|moves|made\s+(?:a\s+|the\s+)?(?:following\s+)?motion|(?:motion|amendment|resolution|proposal|proposition)\s+(?:was\s+)?(?:duly\s+)?(?:made\s+|moved\s+|offered\s+|put\s+forward\s+)?(?:at\s+[0-9:.]+\s*(?:[ap]\.?m\.?)?,?\s+)?by|(?:offered|presented|put\s+forward)\s+(?:a\s+|the\s+)(?:following\s+)?motion|offered\s+motion|(?:offered|presented|introduced)\s+the\s+following\s+resolution(?:\s+and\s+moved\s+(?:for\s+)?its\s+adoption)?|",
        r"(?:(?:up)?on|by)\s+(?:(?:a|the)\s+)?(?:motion|proposal|proposition)\s+(?:(?:made\s+|offered\s+)?by|of|from)|mover:|proposer:|prop\.|prop:)"
    ))
    .ok()
});
static SECONDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:seconded|seconding|seconds|(?:made|provided|offered|gave)\s+(?:the|a)\s+second|second\s+(?:was\s+)?(?:made\s+)?(?:by|from)|second\s+of|second\s+the\s+motion\b|second:|seconder:|sec\.|sec:|2\s?nd\s+by|supported\s+by|support\s+by|second\b|2nd\b)",
    )
    .ok()
});

/// Whether a text has words that move something.
pub(super) fn moves(text: &str) -> bool {
    moved_at(text).is_some()
}

/// Where a text has words that move something.
pub(super) fn moved_at(text: &str) -> Option<Match<'_>> {
    let pattern = MOVED.as_ref().filter(|_| has_sign(text, &["mov", "prop", "mot", "amend", "resolution", "nominate"]))?;
    // Who `was nominated` moves nothing.
    let passive = |m: &Match<'_>| {
        m.as_str().eq_ignore_ascii_case("nominated")
            && text.get(..m.start()).is_some_and(|before| [" was ", " were ", " been ", " duly "].iter().any(|w| before.ends_with(w)))
    };
    pattern.find_iter(text).find(|m| !passive(m))
}

/// Whether a text has words that second.
pub(super) fn seconds(text: &str) -> bool {
    seconded_at(text).is_some()
}

/// Whether a text tells both who moved and who seconded.
pub(super) fn moves_and_seconds(text: &str) -> bool {
    moves(text) && seconds(text)
}

/// Where a text has words that second. `second` alone does after a name and before a stop: `Orme second.`, or before a
/// comma and a name: `; second, Mr. Orme.`
pub(super) fn seconded_at(text: &str) -> Option<Range<usize>> {
    let pattern = SECONDED.as_ref().filter(|_| has_sign(text, &["sec", "2nd", "2 nd", "support"]))?;
    let told = pattern.find_iter(text).find_map(|m| {
        if !m.as_str().eq_ignore_ascii_case("second") && !m.as_str().eq_ignore_ascii_case("2nd") {
            return Some(m.range());
        }
        let (before, after) = (text.get(..m.start())?.trim_end(), text.get(m.end()..)?);
        let named = before.split_whitespace().next_back().is_some_and(|w| {
            w.starts_with(char::is_uppercase) && !w.ends_with(['.', ';', ',']) && !matches!(w, "A" | "The" | "Read" | "First")
        });
        if named && (after.is_empty() || after.starts_with(['.', ';', ','])) {
            return Some(m.range());
        }
        let opens = before.is_empty() || before.ends_with(['.', ';', ',', ':']);
        let leads = after.strip_prefix([',', '-', '\u{2013}']).is_some_and(|name| name.trim_start().starts_with(char::is_uppercase));
        (opens && leads).then(|| m.start()..m.end() + after.chars().next().map_or(0, char::len_utf8))
    });
    told.or_else(|| second_behind_mover(text))
}

/// A motion in a paragraph: who moved, who seconded, what.
pub(super) fn motion_of(house: &House, body: &str) -> Option<Motion> {
    told_motion(house, body).or_else(|| super::terse_motions::terse_motion(house, body))
}

/// The motion of a paragraph that says with verbs who moved and who seconded.
fn told_motion(house: &House, body: &str) -> Option<Motion> {
    // `Motion: Orme moved to …`: the label is no part of the name.
    let body = match body.get(..8) {
        Some(label) if label.eq_ignore_ascii_case("motion: ") && moves(body.get(8..)?) => body.get(8..)?,
        _ => body,
    };
    // `The Clerk set out the timetable. On a motion by Orme, seconded by Pell, it was RESOLVED:` over its parts.
    if body.trim_end().ends_with(':')
        && let Some(last) = sentences(body).last().filter(|last| last.start > 0).and_then(|last| body.get(last.clone()))
        && moves(last)
        && seconds(last)
    {
        return motion_of(house, last.trim());
    }
    // `A. Fenwick, B. Orme: THAT …` names mover and seconder only.
    if let Some(found) = pair_of_names(house, body).or_else(|| lone_mover(house, body)).or_else(|| motion_before_movers(house, body)) {
        return Some(found);
    }
    if let Some(found) = super::formulas::initialled(house, body).or_else(|| by_formula(house, body)) {
        return Some(found);
    }
    let moved = moved_at(body)?;
    if let Some(found) = motion_by_pair(house, body, moved.range()) {
        return Some(found);
    }
    let seconded = seconded_at(body)?;
    if let Some(found) = motion_in_sentences(house, body, moved.range(), seconded.clone()) {
        return Some(found);
    }
    if let Some(found) = motion_between(house, body, moved.range(), seconded.clone()) {
        return Some(found);
    }
    if seconded.start.abs_diff(moved.end()) > MOVER_SPAN {
        return None;
    }
    let (mover, end_moved) = name_by(house, body, moved.start(), moved.end());
    let (seconder, end_second) = name_by(house, body, seconded.start, seconded.end);
    // `Cllr Orme, seconded by Cllr Pell, moved that …`
    let mover = mover.or_else(|| {
        let before = body.get(..seconded.start).filter(|_| seconded.start < moved.start())?;
        name_before(house, before.trim_end().trim_end_matches(','))
    });
    let mover = mover.or_else(|| subject(house, body, moved.start()));
    mover.as_ref().or(seconder.as_ref())?;
    let end = end_moved.max(end_second);
    let before = body.get(..moved.start().min(seconded.start)).unwrap_or("");
    let rest = body.get(end..).unwrap_or("");
    let (text, keyword, vote, led) = motion_text(house, rest);
    let (text, led) = match told_between(house, body, end_moved..seconded.start, text) {
        Some(between) => (between, true),
        None => (text, led),
    };
    let keyword = keyword.or_else(|| keyword_before(before));
    // `… that the precept be £88,000. The Council RESOLVED to set it.`
    let (text, keyword) = match resolved_behind(text) {
        Some((keyword, at)) => {
            let text = text.get(at..).unwrap_or("");
            (text.get(..decided(text)).unwrap_or(text), Some(keyword))
        }
        None => (text, keyword),
    };
    // `… and on being put to the vote (4 for, 1 against)` before the decision.
    let vote = if vote.is_some() || !body.contains("vote") { vote } else { tally(body) };
    let (text, vote) = put_to_the_vote(text, vote);
    let lower = body.to_lowercase();
    let formal = is_formal(&lower) || vote.carried.is_some() || that_clause(text) || moved.as_str().to_lowercase().contains("on ");
    let amends = lower.contains("amendment");
    let mut motion = Motion { text: text.to_owned(), mover, seconder, vote, formal, amends, keyword, ..Motion::default() };
    // The decision may stand before its movers: `X was elected Chairman, proposed by A, seconded by B`.
    let passive = before.trim_end().ends_with(" were") || before.trim_end().ends_with(" was");
    // `Ada Orme – proposed by Cllr Pell, seconded by Cllr Noor and unanimously appointed.`
    let appoints = !before.trim().is_empty() && super::formulas::appoints(text);
    if appoints {
        motion.vote.carried = motion.vote.carried.or(text.to_lowercase().contains("unanimous").then_some(true));
    }
    // `Cllr Orme proposed Ada Quill as secretary and was seconded by Cllr Pell. All present agreed.`
    let agreed_alone = !before.trim().is_empty()
        && text.starts_with("All ")
        && text.ends_with(" agreed.")
        && text.split_whitespace().count() <= AGREED_WORDS;
    // `Ada Orme nominated Bo Pell as Chairman, seconded by Cora Quill, all agreed.`
    let chosen =
        text.is_empty() && keyword.is_some() && body.get(moved.end()..seconded.start).is_some_and(|between| between.contains(" as "));
    // `The following Notice of Motion was moved by Orme and seconded by Pell:` only announces it.
    let announced = body.trim_end().ends_with(':') && lower.starts_with("the following ");
    if !led
        && !announced
        && (text.split_whitespace().count() < 3 || is_vote_line(text) || agreed_alone)
        && (before.split_whitespace().count() >= 4 || appoints || agreed_alone || chosen || passive && before.len() > "It was ".len())
    {
        let parts = sentences(body);
        let at = parts.iter().position(|s| s.contains(&moved.start()));
        // `So moved by Orme` moves the sentence before it.
        let back = at.filter(|&n| n > 0 && parts.get(n).is_some_and(|s| moved.start() <= s.start + "so ".len()));
        let whole = back.map(|n| n - 1).or(at).and_then(|n| body.get(parts.get(n)?.clone())).unwrap_or(body);
        // `That the plan be adopted was moved by Orme`
        let put =
            back.is_none().then(|| body.get(parts.get(at.unwrap_or(0))?.start..moved.start())).flatten().filter(|put| that_clause(put));
        let whole = put.map_or(whole, |put| put.trim_end().trim_end_matches(" was").trim_end_matches(" were"));
        let whole = without_movers(whole, body, &moved, end);
        motion.text = asked_before(body, &parts, at, moved.start()).unwrap_or(whole.trim()).to_owned();
        let told = back.is_some() || is_vote_line(rest.trim_start_matches([',', ';', ' ']));
        motion.vote = motion.vote.or(if told { tally(rest.trim_start_matches([',', ';', ' '])) } else { Tally::default() });
        // `The motion was proposed by Orme and seconded by Pell.` decides nothing until it is put.
        motion.formal = !super::motion_lines::names_motion(before.trim_end().trim_end_matches(" was")) || before.trim().is_empty();
        motion.keyword = motion.keyword.or(agreed_alone.then_some(Keyword::Agreed));
    }
    let closed = [
        "All present agreed.",
        "All members agreed.",
        "All in favour.",
        "All agreed.",
        "Agreed.",
        "This was agreed.",
        "This was unanimously agreed.",
        "It was agreed.",
    ];
    let closed = |text: &str| closed.iter().find_map(|end| text.trim_end().strip_suffix(end).map(str::to_owned));
    if let Some(text) = closed(&motion.text).filter(|text| !text.trim_end().is_empty()) {
        (motion.text, motion.keyword) = (text.trim_end().to_owned(), motion.keyword.or(Some(Keyword::Agreed)));
    }
    // `… be left vacant Resolved`
    let bare = motion.text.trim_end().trim_end_matches('.');
    let verb = ["Resolved", "RESOLVED", "Agreed", "AGREED"].iter().find(|verb| bare.ends_with(**verb));
    let head = verb.and_then(|verb| Some((*verb, bare.strip_suffix(verb)?.trim_end())));
    if let Some((verb, head)) = head.filter(|(_, head)| head.ends_with(|c: char| c.is_alphanumeric() || c == '.')) {
        motion.keyword = motion.keyword.or(Some(keyword_of(verb)));
        motion.text.truncate(head.len());
    }
    // `On the proposal of Orme and seconded by Pell the minutes were agreed.`: the verb closes the sentence.
    if !led
        && motion.keyword.is_none()
        && motion.text == text
        && let Some(keyword) = closed_by_verb(house, text).filter(|_| sentences(text).len() == 1)
        && let Some(whole) = sentences(body).last().and_then(|last| body.get(last.clone())).filter(|whole| whole.ends_with(text))
    {
        (motion.text, motion.keyword, motion.formal) = (whole.trim().to_owned(), Some(keyword), true);
    }
    motion.clauses = inline_clauses(&motion.text);
    Some(motion)
}

/// `The plan was adopted on a motion by Orme, seconded by Pell.`: the sentence before its movers, where nothing follows them.
fn without_movers<'t>(whole: &'t str, body: &'t str, moved: &Match<'_>, end: usize) -> &'t str {
    let (from, to) = (whole.as_ptr() as usize - body.as_ptr() as usize, moved.start());
    let led = ["on ", "upon ", "by "].iter().any(|w| moved.as_str().get(..w.len()).is_some_and(|m| m.eq_ignore_ascii_case(w)));
    let last = body.get(end..from + whole.len()).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
    // `Cllr Orme was elected to the trust, proposed by Cllr Pell and seconded by Cllr Noor.`
    let parted = body.get(from..to).is_some_and(|before| before.trim_end().ends_with([',', ';', '(', '\u{2013}']));
    match body.get(from..to).filter(|_| (led || parted) && last) {
        Some(before) if before.split_whitespace().count() >= TOLD_WORDS => without_joint(before),
        _ => whole,
    }
}

/// `The Chair asked for a motion to adopt the plan. Orme so moved, Pell seconded.`: what was asked for.
fn asked_before<'t>(body: &'t str, parts: &[Range<usize>], at: Option<usize>, moved: usize) -> Option<&'t str> {
    let before = body.get(parts.get(at?.checked_sub(1)?)?.clone())?;
    body.get(..moved)?.ends_with("so ").then_some(())?;
    let lower = before.to_ascii_lowercase();
    let from = ["motion to ", "motion that ", "motion for "].iter().filter_map(|w| Some(lower.find(w)? + w.len())).min()?;
    let from = if lower.get(..from)?.ends_with("that ") { from - "that ".len() } else { from };
    before.get(from..).map(str::trim).filter(|text| text.contains(char::is_alphabetic))
}

/// `Motion by Orme to sign the warrant, seconded by Pell. Voted 4-0.`: what stands between the names, where nothing
/// but the vote follows them.
fn told_between<'t>(house: &House, body: &'t str, between: Range<usize>, after: &str) -> Option<&'t str> {
    let between = body.get(between)?.trim();
    let between = ["and", "was", "AND", "WAS"].iter().find_map(|joint| between.strip_suffix(joint)).unwrap_or(between).trim_end();
    let text = between.trim_matches(|c: char| c.is_whitespace() || ",;:(".contains(c));
    let opens = house.motions.openings.starts(text)?;
    if !(after.is_empty() || is_vote_line(after)) || text.get(opens..)?.trim().is_empty() || sentences(text).len() > 1 {
        return None;
    }
    Some(strip_to(text))
}

/// `It was agreed, on the proposal of …`: the keyword before the movers.
fn keyword_before(before: &str) -> Option<Keyword> {
    let sentence = before.rsplit(['.', ':']).next()?.to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
    let verb = words.find(|w| !matches!(*w, "unanimously" | "then" | "up"))?;
    let was = words.find(|w| !matches!(*w, "unanimously" | "therefore" | "duly" | "then"))?;
    (was == "was" && matches!(verb, "agreed" | "resolved" | "decided" | "recommended"))
        .then(|| keyword_of(verb))
        .filter(|k| *k != Keyword::Other)
}

/// Whether a paragraph, in small letters, puts something as a motion and does not only tell of a proposal.
fn is_formal(lower: &str) -> bool {
    let word = |w: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|found| found == w);
    ["motion", "motions", "motioned"].iter().any(|w| word(w))
        || word("agreed")
        || ["unanimous", "resolved", "carried"].iter().any(|w| lower.contains(w))
        || ["moved", "proposed", "it was "].iter().any(|w| lower.starts_with(w))
}

/// What is moved by its name: `moved approval of the plan`.
const MOVED_NOUNS: [&str; 5] = ["approval", "adoption", "acceptance", "denial", "continuance"];

/// `Orme moved to adopt the plan, Pell seconded, and …`: what is moved stands between mover and seconder.
fn motion_between(house: &House, body: &str, moved: Range<usize>, seconded: Range<usize>) -> Option<Motion> {
    static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:,?\s*(?:as\s+an\s+amendment,?\s*)?)?(?:to\s+|for\s+(?:the\s+)?|that\s+|we\s+|(?:the\s+)?(?:approval|adoption|acceptance|denial|continuance)\s+)").ok()
    });
    // `Cllr Orme proposed the minutes be accepted, Cllr Pell seconded, all in favour.`
    static PUT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:the|a|an)\s[^.;]*?\s(?:should\s+)?be\s").ok());
    let after = body.get(moved.end..seconded.start)?;
    let opens = OPENS.as_ref()?.find(after.trim_start()).or_else(|| PUT.as_ref()?.find(after.trim_start()))?;
    let before = body.get(..moved.start)?;
    let mover = name_before(house, before).or_else(|| subject(house, body, moved.start));
    // `The Chairman proposed that …`: an office, without its holder.
    if mover.is_none() && !names_office(house, before) {
        return None;
    }
    // The seconder's name before the verb, or after `seconded by`.
    let (seconder, cut) = match name_by(house, body, seconded.start, seconded.end) {
        (Some(name), end) if end > seconded.end => (Some(name), after.len()),
        _ => {
            let (name, start) = name_span_before(house, after)?;
            (Some(name), start)
        }
    };
    let lead = after.len() - after.trim_start().len();
    let keeps = opens.as_str().to_lowercase();
    let from = match keeps.trim_start_matches([',', ' ']) {
        k if k.trim_end().ends_with("that") => lead + opens.end() - "that ".len(),
        k if k.contains("we ") || k.ends_with(" be ") || MOVED_NOUNS.iter().any(|noun| k.contains(noun)) => lead,
        _ => lead + opens.end(),
    };
    let text = without_joint(after.get(from..cut)?.trim());
    // `Orme made a motion that was seconded by Pell, to hold a fair.`
    if text.is_empty() || text.eq_ignore_ascii_case("that") || text.contains(". ") && sentences(text).len() > 2 {
        return None;
    }
    let rest = body.get(seconded.end..).unwrap_or("");
    let adjourned = text.contains("adjourn") && rest.contains("adjourned");
    let vote = tally(rest).or(Tally { carried: adjourned.then_some(true), ..Tally::default() });
    // `… for discussion seconded Cllr Pell & unanimously agreed.`
    let first = sentences(rest).into_iter().next().and_then(|range| rest.get(range)).unwrap_or("");
    let keyword = closing_keyword(first).filter(|_| first.split_whitespace().count() <= CLOSING_WORDS);
    let all = keyword.is_some() && first.contains("nanimous");
    let vote = vote.or(Tally { carried: all.then_some(true), ..Tally::default() });
    let lower = body.to_lowercase();
    let formal = is_formal(&lower) || vote.is_some() || lower.contains(" moved ") || that_clause(text) && lower.contains("second");
    let amends = lower.contains("amendment");
    Some(Motion {
        text: text.to_owned(),
        clauses: inline_clauses(text),
        mover,
        seconder,
        vote,
        formal,
        amends,
        keyword,
        ..Motion::default()
    })
}

/// Whether a text is an office and nothing else: `The Chairman`, `The Mayor`.
fn names_office(house: &House, text: &str) -> bool {
    let office = text.trim().trim_start_matches("The ").trim_start_matches("the ");
    !office.is_empty() && office.len() < MOVER_SPAN && house.people.lead_roles.is(office)
}

/// What was moved, less the words that join it to who moved or seconded: `adopt it, and the motion was` + `seconded by`,
/// `elected unanimously (as` + `proposed by`.
fn without_joint(text: &str) -> &str {
    let mut text = text;
    loop {
        text = text.trim_end().trim_end_matches([',', ';', '(', '&']).trim_end();
        // In capitals, too.
        let joint = |joint: &str| {
            let at = text.len().checked_sub(joint.len())?;
            text.get(at..).filter(|end| end.eq_ignore_ascii_case(joint)).and_then(|_| text.get(..at))
        };
        let Some(before) = JOINTS.iter().find_map(|words| joint(words)) else { return text };
        // A word, not the end of one.
        if !before.ends_with([' ', ',', ';', '(']) {
            return text;
        }
        text = before;
    }
}

/// Words between what was moved and who moved or seconded it, the longest first.
const JOINTS: [&str; 12] = [
    "and the motion was",
    "the motion was",
    "and the motion",
    "which was",
    "this was",
    "it was",
    "with a",
    "which",
    "and",
    "was",
    "were",
    "as",
];

/// Who the sentence around byte `at` begins with: `Cllr Orme felt … and proposed`.
fn subject(house: &House, body: &str, at: usize) -> Option<String> {
    let before = body.get(..at)?.trim_end();
    // `Cllr Orme felt … and he proposed`
    let before = [" he", " she"].iter().find_map(|pronoun| before.strip_suffix(pronoun)).unwrap_or(before);
    if ![" and", " then", ","].iter().any(|w| before.ends_with(w)) {
        return None;
    }
    let start = sentences(body).into_iter().find(|s| s.contains(&at))?.start;
    let sentence = body.get(start..)?;
    house.people.titles.starts(sentence).or(house.people.lead_roles.starts(sentence))?;
    name_at(house, body, start).map(|(name, _)| name)
}

/// `Motion by Orme/Pell to adopt the plan`.
fn motion_by_pair(house: &House, body: &str, moved: Range<usize>) -> Option<Motion> {
    let verb = body.get(moved.clone())?;
    let (mover, end) = name_at(house, body, moved.end).filter(|_| verb.ends_with(['y', 'Y']))?;
    let rest = body.get(end..)?.strip_prefix('/')?;
    let (seconder, end) = name_at(house, body, body.len() - rest.len())?;
    Some(motion_behind(house, mover, seconder, body.get(end..)?))
}

/// The motion that stands behind both its movers.
pub(super) fn motion_behind(house: &House, mover: String, seconder: String, rest: &str) -> Motion {
    let (text, keyword, vote, _) = motion_text(house, rest);
    Motion {
        text: text.to_owned(),
        clauses: inline_clauses(text),
        mover: Some(mover),
        seconder: Some(seconder),
        vote,
        formal: true,
        keyword,
        ..Motion::default()
    }
}

/// `Motion to adopt the plan by Orme, seconded by Pell.`
fn motion_before_movers(house: &House, body: &str) -> Option<Motion> {
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:an?\s+|the\s+)?(?:motion|proposal|proposition|resolution|amendment)\s+(?:was\s+made\s+)?(?:to|that|for)\s")
            .ok()
    });
    static BY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i),?\s+(?:(?:was\s+)?(?:made|offered)\s+)?by\s").ok());
    let head = BEFORE.as_ref()?.find(body)?;
    let seconded = seconded_at(body)?;
    let between = body.get(head.end()..seconded.start)?;
    let by = BY.as_ref()?.find_iter(between).last()?;
    let (mover, end) = name_at(house, between, by.end())?;
    if between.get(end..)?.split_whitespace().count() > 1 {
        return None;
    }
    let that = head.as_str().trim_end().to_lowercase().ends_with("that");
    let from = if that { head.end() - "that ".len() } else { head.end() };
    let mut text = body.get(from..head.end() + by.start())?.trim();
    let (seconder, end) = name_by(house, body, seconded.start, seconded.end);
    let mut vote = tally(body.get(end..)?);
    let mut amends = false;
    // `Motion to amend by Orme, seconded by Pell to add a gate.`
    if text.split_whitespace().count() < 2
        && let Some(what) = body.get(end..)?.trim_start_matches([' ', ',']).strip_prefix("to ")
    {
        amends = text.eq_ignore_ascii_case("amend");
        let (rest, told) = split_vote(what);
        (text, vote) = (rest, told.or(vote));
    }
    Some(Motion {
        text: text.to_owned(),
        clauses: inline_clauses(text),
        mover: Some(mover),
        seconder,
        vote,
        formal: true,
        amends,
        ..Motion::default()
    })
}

/// The text of a motion after its movers, the word that says how it went, its vote, and whether `to` or `that` leads it.
pub(super) fn motion_text<'t>(house: &House, rest: &'t str) -> (&'t str, Option<Keyword>, Tally, bool) {
    if let Some(told) = past_outcome(house, rest).filter(|told| told.text.split_whitespace().count() >= 2) {
        let (text, vote) = split_vote(told.text);
        let (keyword, at) = announced(text).or_else(|| decides(text)).map_or((None, 0), |(keyword, at)| (Some(keyword), at));
        return (text.get(at..).unwrap_or(text), keyword, told.vote.or(vote), true);
    }
    static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^[\s,;:.)\]\x{2013}\x{2014}-]*(?:(?:(?:and|&|with\s+(?:no|all|none)\s+(?:objections?|against|in\s+favou?r|dissent|dissenting)[,;]?|it\s+was|it\s+is|was|were|is|to|be|hereby|so|then|(?:the\s+)?(?:council|board|committee|commission|members|court))\s+)*",
            r"(?:(?:unanimously|duly|all|hereby)\s+)*(?P<word>agreed|resolved|carried|approved|voted|ordered)\b(?:\s+unanimously)?(?:\s+by\s+the\s+(?:board|council|commission|committee|court|members)(?:\s+of\s+(?:county\s+)?(?:supervisors|commissioners|trustees|selectmen|directors|education|aldermen))?)?(?:\s+by\s+(?:an?\s+)?(?:roll\s+call|voice)\s+vote)?(?:\s+(?:of\s+)?\(?[0-9]{1,2}\s?-\s?[0-9]{1,2}(?:\s?-\s?[0-9]{1,2})?\)?)?(?:[\s,;:.]|[-\x{2013}\x{2014}]\s*)*)?",
            r"(?:by\s+all[\s,;:.]*)?(?:and\s+)?(?P<to>to\s+|that\s+)?"
        ))
        .ok()
    });
    let found = JOINT.as_ref().and_then(|p| p.captures(rest));
    let at = found.as_ref().map_or(0, |c| {
        let to = c.name("to");
        let that = to.filter(|m| m.as_str().trim().eq_ignore_ascii_case("that")).map(|m| m.start());
        that.unwrap_or_else(|| c.get(0).map_or(0, |m| m.end()))
    });
    let word = found.as_ref().and_then(|c| c.name("word").map(|m| keyword_of(m.as_str())));
    let led = found.as_ref().is_some_and(|c| c.name("to").is_some());
    let text = rest.get(at..).unwrap_or("").trim();
    let (text, resolved) = past_resolved(text);
    let (text, vote) = split_vote(text);
    let infinitive = found.as_ref().and_then(|c| c.name("to")).is_some_and(|m| m.as_str().trim().eq_ignore_ascii_case("to"));
    // `Ada motioned and Bo seconded approval of the minutes.`
    let noun = MOVED_NOUNS.iter().any(|noun| text.strip_prefix(noun).is_some_and(|rest| rest.starts_with(' ')));
    let (text, vote) = if infinitive || noun { first_sentence(text, vote) } else { (text, vote) };
    // `… which was seconded by B. The motion was put and carried.` holds no motion.
    let (text, vote) = match text.get(..4) {
        Some(the) if the.eq_ignore_ascii_case("the ") && is_vote_line(text) => ("", tally(text).or(vote)),
        // `Motion by Orme, seconded by Pell. All ayes.` votes on what stands before it.
        _ if !led && opens_vote(text) => ("", by_number(tally(text)).or(vote)),
        _ => (text, vote),
    };
    // `, which was seconded by B, and upon being put to the vote was carried`
    let put = ["upon being put", "on being put", "being put", "upon a vote being", "on a vote being"];
    let (text, vote) = match put.iter().any(|lead| text.get(..lead.len()).is_some_and(|t| t.eq_ignore_ascii_case(lead))) {
        true if !text.contains(" that ") => ("", tally(text).or(vote)),
        _ => (text, vote),
    };
    let joint = rest.get(..at).unwrap_or("");
    // `the Board unanimously approved the plan`
    let all = joint.to_lowercase().contains("unanimous").then_some(true);
    let led = led || resolved;
    let word = if resolved { Some(Keyword::Resolved) } else { word };
    (text, word.filter(|w| *w != Keyword::Other), vote.or(tally(joint)).or(Tally { carried: all, ..Tally::default() }), led)
}

/// `adopt the plan. Orme asked about its cost.`: what somebody moved to do ends with its sentence; what follows is said of
/// it, or tells the vote.
pub(super) fn first_sentence(text: &str, vote: Tally) -> (&str, Tally) {
    let parts = sentences(text);
    let Some(first) = parts.first().filter(|_| parts.len() > 1 && !text.contains("\n\n") && inline_clauses(text).is_empty()) else {
        return (text, vote);
    };
    let told = parts.iter().skip(1).filter_map(|s| text.get(s.clone())).map(tally).fold(Tally::default(), Tally::or);
    // `Carried by the following votes: AYES: Orme, Pell. NOES: Noor.`: both sides make a count.
    let both =
        text.get(first.end..).filter(|_| told.in_favour.is_none()).map(tally).filter(|t| t.in_favour.is_some() && t.against.is_some());
    let told = told.or(both.map_or(Tally::default(), |both| Tally { carried: None, ..both }));
    match text.get(..first.end) {
        Some(cut) if cut.ends_with('.') => (cut, vote.or(told)),
        _ => (text, vote),
    }
}

/// Whether a text opens with a vote and tells of nothing else: `All ayes.`, `Voice vote, 6 yes, 0 no.`
fn opens_vote(text: &str) -> bool {
    static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:all\b|none\b|(?:the\s+)?motion\b|vote\b|voted\b|voice\s+vote|roll\s+call|carried\b|passed\b|approved\s+(?:unanimously|[0-9])|unanimous|so\s+(?:voted|ordered|carried)|ayes?\b|yeas?\b|yes\b|in\s+favou?r|[0-9])").ok()
    });
    OPENS.as_ref().is_some_and(|p| p.is_match(text)) && is_vote_line(text)
}

/// The text of an amendment before `, was put to the vote and lost`, and the vote it tells.
pub(super) fn put_to_the_vote(text: &str, vote: Tally) -> (&str, Tally) {
    static PUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)[;,]?(?:\s+(?:and\s+)?(?:on\s+(?:a|being\s+put\s+to\s+the)\s+vote,?\s+)?(?:this|it|which|and))?,?\s+(?:was|were)\s+(?:then\s+|duly\s+|also\s+)?(?:(?:put\s+to\s+(?:the|a)\s+vote|voted\s+(?:on|upon))\b|",
            r"(?:put\s+and\s+|put\s+to\s+the\s+meeting\s+and\s+)?(?:lost|defeated|carried|not\s+carried|rejected)\b)|\s+by\s+(?:an?\s+)?(?:roll\s+call|recorded)\s+vote\b|\s+by\s+(?:the\s+following\s+)?vote\s*:"
        ))
        .ok()
    });
    match PUT.as_ref().and_then(|p| p.find(text)).filter(|m| m.start() > 0) {
        Some(m) => {
            let told = tally(text.get(m.start()..).unwrap_or("").trim_start_matches([',', ' ']));
            (text.get(..m.start()).unwrap_or(text), vote.or(told).or(tally(text)))
        }
        None => (text, vote),
    }
}

/// A motion told in sentences of its own: `Commissioner Orme moved to adopt the plan. Commissioner
/// Fenwick seconded the motion. The motion passed unanimously.`
fn motion_in_sentences(house: &House, body: &str, moved: Range<usize>, seconded: Range<usize>) -> Option<Motion> {
    let parts = sentences(body);
    let at = |pos: usize| parts.iter().position(|s| s.contains(&pos));
    let (first, second) = (at(moved.start)?, at(seconded.start)?);
    // The next sentence seconds; one that only names the mover comes after its decision.
    if second != first + 1 {
        return None;
    }
    // `A motion was made by Orme to adopt the plan. Pell seconded the motion.`
    let by = body.get(moved.clone())?.get(..6).is_some_and(|w| w.eq_ignore_ascii_case("motion"));
    let by = by
        .then(|| name_at(house, body, moved.end))
        .flatten()
        .filter(|_| body.get(..moved.end).is_some_and(|b| b.ends_with("by") || b.ends_with("BY")));
    if by.is_none() && parts.get(first)?.start == moved.start {
        return None;
    }
    let from = by.as_ref().map_or(moved.end, |(_, end)| *end);
    let told = body.get(from..parts.get(first)?.end)?.trim().trim_start_matches([',', ' ', '\u{201c}', '"']);
    let amendment = told.strip_prefix("as an amendment").map(|told| told.trim_start_matches([',', ' ']));
    let told = amendment.unwrap_or(told);
    let text = told.strip_prefix("for ").unwrap_or(strip_to(told));
    let lower = told.to_lowercase();
    let opens = ["to ", "that ", "for ", "the ", "we "].iter().chain(&MOVED_NOUNS).any(|w| lower.starts_with(w));
    let mover = by.map(|(name, _)| name).or_else(|| name_before(house, body.get(..moved.start)?));
    let mover = mover.or_else(|| subject(house, body, moved.start))?;
    if !opens || text.trim_end_matches('.').is_empty() {
        return None;
    }
    let seconder = name_by(house, body, seconded.start, seconded.end).0;
    let vote = parts.iter().skip(second).filter_map(|s| body.get(s.clone())).map(tally).fold(Tally::default(), Tally::or);
    // `… carried by the following vote: Yeas: Orme, Pell. Nays: Quill.`: both sides make a count.
    let both = parts.get(second).and_then(|s| body.get(s.start..)).map(tally).filter(|t| t.in_favour.is_some() && t.against.is_some());
    let vote = vote.or(Tally { carried: None, ..both.filter(|_| vote.in_favour.is_none()).unwrap_or_default() });
    // What was put and counted was carried by the greater number.
    let counted = vote.in_favour.zip(vote.against).filter(|(f, a)| f != a).map(|(f, a)| f > a);
    let vote = Tally { carried: vote.carried.or(counted), ..vote };
    // `This was seconded by Pell and unanimously agreed.`, `Seconded by Pell. Resolved.`
    let behind = || parts.iter().skip(second).filter_map(|s| body.get(s.clone()));
    let keyword = behind().find_map(closing_keyword);
    // `This was seconded by Pell but not agreed.`
    let refused = vote.carried.is_none() && behind().any(|sentence| closes_with(sentence, &REFUSED));
    let vote = Tally { carried: vote.carried.or(refused.then_some(false)), ..vote };
    let formal = vote.is_some() || keyword.is_some() || body.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| w == "motion");
    let (mover, amends) = (Some(mover), amendment.is_some());
    let text = text.to_owned();
    Some(Motion { clauses: inline_clauses(&text), text, mover, seconder, vote, formal, amends, keyword, ..Motion::default() })
}

/// The verb that closes a sentence behind who seconded: `… and unanimously agreed.`, or is all of it: `Resolved.`
fn closing_keyword(sentence: &str) -> Option<Keyword> {
    let closes = ["agreed", "resolved"].into_iter().find(|verb| closes_with(sentence, &[verb]) && sentence.contains(' '));
    closes.filter(|_| !closes_with(sentence, &REFUSED)).map(keyword_of).or_else(|| lone_keyword(sentence))
}

/// How a sentence ends where what was put was refused.
const REFUSED: [&str; 3] = [" not agreed", " not resolved", " not carried"];

/// Whether a sentence ends with one of some words.
fn closes_with(sentence: &str, words: &[&str]) -> bool {
    let bare = sentence.trim_end().trim_end_matches('.');
    words.iter().any(|words| bare.ends_with(words))
}

/// `A. Fenwick, B. Orme:` at the head of a paragraph, with or without a colon.
fn pair_of_names(house: &House, body: &str) -> Option<Motion> {
    let (mover, at) = name_at(house, body, 0)?;
    let rest = body.get(at..)?;
    let rest = rest.strip_prefix(',').or_else(|| rest.strip_prefix('/'))?;
    let at = body.len() - rest.len();
    let (seconder, end) = name_at(house, body, at)?;
    // `M/S: Orme/Pell to …` opens with a formula.
    let initials = |n: &str| n.len() > 1 && n.split('.').next().is_some_and(|i| i.chars().count() == 1);
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

/// `… be approved (proposed Cllr A, seconded Cllr B)` at the end of a decision.
pub(super) fn trailing_movers<'t>(house: &House, text: &'t str) -> Option<Trailing<'t>> {
    if let Some(found) = pair_in_brackets(house, text) {
        return Some(found);
    }
    static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)[\s,.;(\[\x{2013}-]*\b(?:proposed|moved|prop|proposer|mover|(?:(?:up)?on|by)\s+(?:(?:the|a)\s+)?(?:proposal|proposition|motion)\s+(?:of|(?:made\s+|offered\s+)?by|from))\b").ok()
    });
    let tail = TAIL
        .as_ref()
        .filter(|_| has_sign(text, &["prop", "mov", "motion of", "motion by", "motion from", "motion made", "motion offered"]))?
        .find_iter(text)
        .last()?;
    let words = text.get(tail.start()..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let found = motion_of(house, words)?;
    let short = found.text.split_whitespace().count() <= 3;
    // The stop that closes the decision stays with it.
    let gap = text.get(tail.start()..tail.end())?;
    let end = tail.start() + gap.find('.').filter(|n| gap.get(..*n).is_some_and(|g| g.trim().is_empty())).map_or(0, |n| n + 1);
    let before = text.get(..end).unwrap_or(text).trim_end();
    (short && tail.start() > 10).then(|| Trailing {
        before: if before.ends_with(" as") || before.ends_with("(as") { without_joint(before) } else { before },
        mover: found.mover,
        seconder: found.seconder,
        // `proposed SL / seconded MY / unanimous`
        vote: found.vote.or(tally(words)).or(if words.contains(" / ") { tally(&words.replace(" / ", ", ")) } else { Tally::default() }),
    })
}

/// `… be paid (Cllr Orme/Cllr Pell):` at the end of a decision: both with a title, or both initials.
fn pair_in_brackets<'t>(house: &House, text: &'t str) -> Option<Trailing<'t>> {
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"\s*[(\[](?P<moved>(?i:prop(?:osed|oser)?\.?:?\s+(?:by:?\s+)?))?(?P<a>[^()\[\]/,;]{2,40}?)\s*(?:/|,|;|\s&|\sand)\s*",
            r"(?i:sec(?:onded|onder)?\.?:?\s+(?:by:?\s+)?)?(?P<b>[^()\[\]/,;]{2,40})[)\]]\s*[.:;]?\s*$"
        ))
        .ok()
    });
    let found = PAIR.as_ref().filter(|_| text.contains([')', ']']))?.captures(text)?;
    let (a, b) = (found.name("a")?.as_str(), found.name("b")?.as_str());
    let whole = |side: &str| name_at(house, side, 0).filter(|(_, end)| *end == side.trim_end().len()).map(|(name, _)| name);
    let titled = |side: &str| house.people.titles.starts(side).is_some();
    let initials = |side: &str| (2..=3).contains(&side.len()) && side.chars().all(char::is_uppercase);
    let said = found.name("moved").is_some();
    if !(said || titled(a) && titled(b) || initials(a) && initials(b) && text.len() > 12) {
        return None;
    }
    let (mover, seconder) = (whole(a)?, whole(b)?);
    let before = text.get(..found.get(0)?.start())?.trim_end();
    (!before.is_empty()).then_some(Trailing { before, mover: Some(mover), seconder: Some(seconder), vote: Tally::default() })
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
    moving_words(words).is_some() && motion_of(house, words).is_some_and(|m| m.mover.is_some() && m.seconder.is_some())
}

/// The same where nobody seconds: `MOVED BY Councillor Orme that …`
pub(super) fn opens_with_mover(house: &House, words: &str) -> bool {
    moving_words(words).is_some_and(|end| name_by(house, words, 0, end).0.is_some())
}

/// Where the words end that a text opens with and that say that somebody moved it.
fn moving_words(text: &str) -> Option<usize> {
    let opens = ["moved by", "moved:", "mover:", "proposed by", "motion by", "moved "];
    opens.iter().find(|o| text.get(..o.len()).is_some_and(|w| w.eq_ignore_ascii_case(o))).map(|o| o.len())
}

/// Whether a paragraph opens as the text of a motion does: `That …`, `WHEREAS …`, `BE IT RESOLVED …`, `“That …`.
pub(super) fn opens_motion_text(body: &str) -> bool {
    let body = body.trim_start().trim_start_matches(['\u{201c}', '"', '\u{2018}', '\'']);
    let opens = |lead: &str| {
        body.get(..lead.len()).is_some_and(|w| w.eq_ignore_ascii_case(lead))
            && body.get(lead.len()..).is_some_and(|rest| rest.starts_with([' ', ',', ':']))
    };
    ["that", "whereas", "be it resolved", "now therefore", "resolved", "be it further resolved", "let it be resolved"]
        .iter()
        .any(|l| opens(l))
}

pub(super) fn that_clause(body: &str) -> bool {
    body.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("that ")) || body.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("whereas "))
}

/// `All members present agreed.`
const AGREED_WORDS: usize = 4;
/// Mover and seconder are named within this many bytes.
pub(super) const MOVER_SPAN: usize = 160;
/// Words that only announce a motion: `moved the following amendment to the motion:`
const ANNOUNCING_WORDS: usize = 16;
/// Who seconded and what became of it: `Cllr Mrs Ada Pell and it was unanimously agreed.`
const CLOSING_WORDS: usize = 10;
/// A decision told before its movers has at least so many words.
const TOLD_WORDS: usize = 4;
