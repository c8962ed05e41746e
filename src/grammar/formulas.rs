//! Motions told by formula: `Upon motion duly made and seconded`, `M/S/C (Orme/Pell)`, `MOVED by Orme that … CARRIED`.
//!
//! `movers` asks here where a paragraph does not name both who moved and who seconded in its own way. The grammar is
//! part of `grammars/ebnf/resolutions.ebnf` (`formula`).

use super::clauses::inline_clauses;
use super::keywords::keyword_of;
use super::mover_names::{joined_by_and, name_at, name_by};
use super::movers::{MOVER_SPAN, Motion, first_sentence, motion_text, put_to_the_vote, seconded_at, that_clause};
use super::resolutions::Keyword;
use super::sentences::sentences;
use super::signs::has_sign;
use super::vote_tail::split_vote;
use super::votes::{Tally, is_vote_line, tally};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Whether a text says that somebody was chosen, and nothing else: `unanimously appointed.`
pub(super) fn appoints(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).map(str::to_lowercase);
    let first = words.find(|w| !matches!(w.as_str(), "unanimously" | "duly" | "all" | "was" | "were" | "and"));
    first.is_some_and(|w| matches!(w.as_str(), "appointed" | "elected" | "co-opted" | "re-elected" | "adopted" | "accepted" | "confirmed"))
        && words.next().is_none()
}

/// Who nominated somebody and who seconded: `was nominated by Cllr Orme, seconded by Cllr Pell.`
pub(super) fn nominated(house: &House, body: &str) -> Option<(String, Option<String>)> {
    let by = "nominated by ";
    let at = body.find(by)? + by.len();
    // Of several that were nominated, one was elected.
    if body.get(at..)?.contains(by) {
        return None;
    }
    let (mover, end) = name_at(house, body, at)?;
    let rest = body.get(end..)?;
    let second = seconded_at(rest).filter(|second| second.start < MOVER_SPAN)?;
    Some((mover, name_by(house, rest, second.start, second.end).0))
}

/// `Proposed (AO) & seconded (BP) that the minutes be approved.`: both called by their initials.
// initialled = ( "Proposed" | "Proposal" | "Prop" ) , [ "by" ] , [ "(" ] , initials , [ ")" ] , joint , "seconded" , [ "by" ] , … , text ;
pub(super) fn initialled(house: &House, body: &str) -> Option<Motion> {
    static INITIALLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?:[^.;]{0,48}\s[-\x{2013}]\s)?(?:(?i:it\s+was\s+)?(?i:proposed|proposal|proposition|prop\.?)\s*(?i:by\s+)?)\(?(?P<a>[A-Z]{2,4})\)?[\s,;&/]*(?i:and\s+)?",
            r"(?i:seconded|sec\.?)\s*(?i:by\s+)?\(?(?P<b>[A-Z]{2,4})\)?[\s,;:-]*(?P<rest>(?i:that|to)\s.+)$"
        ))
        .ok()
    });
    let found = INITIALLED.as_ref().filter(|_| has_sign(body, &["prop"]))?.captures(body)?;
    let side = |name: &str| found.name(name).map(|m| m.as_str().to_owned());
    let (text, keyword, vote, _) = motion_text(house, found.name("rest")?.as_str());
    // `… as a true record. Agreed unanimously.`
    let parts = sentences(text);
    let last = parts.last().filter(|_| parts.len() > 1).and_then(|last| text.get(last.clone()));
    let agreed = last.filter(|last| {
        let signed = last.to_lowercase().contains("agreed and signed by ");
        (signed || last.split_whitespace().count() <= 4) && has_sign(last, &["agreed", "carried"])
    });
    let (text, agreed) = match agreed {
        Some(last) => (text.get(..text.len() - last.len()).unwrap_or(text).trim_end(), true),
        None => (text, false),
    };
    let vote = vote.or(Tally { carried: agreed.then_some(true), ..Tally::default() });
    Some(Motion {
        text: text.to_owned(),
        clauses: inline_clauses(text),
        mover: side("a"),
        seconder: side("b"),
        vote,
        formal: true,
        keyword,
        ..Motion::default()
    })
}

/// `Cllr Orme: “That the pier be mended.” … The motion was seconded by Cllr Pell and agreed.`, the words of
/// the motion in the same paragraph or, as `put`, in one before.
pub(super) fn notice_moved(house: &House, body: &str, put: Option<&str>) -> Option<Motion> {
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:the\s+motion|his\s+motion|her\s+motion|it|this|which)\s+was\s+(?:(?:then|duly|formally)\s+)?seconded\s+by\s+")
            .ok()
    });
    static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"[\x{201c}"](?P<text>[^\x{201d}"]{20,})[\x{201d}"]"#).ok());
    let named = NAMED.as_ref().filter(|_| has_sign(body, &["seconded"]))?.find(body)?;
    let (seconder, end) = name_at(house, body, named.end())?;
    let quoted = QUOTED.as_ref()?.captures(body.get(..named.start())?);
    let inner = quoted.as_ref().and_then(|c| c.name("text"));
    // Bilingual motions have the English words after a stroke.
    let text = match (inner, put) {
        (Some(inner), _) => inner.as_str(),
        (None, Some(put)) => put,
        _ => return None,
    };
    let before = quoted.as_ref().and_then(|c| body.get(..c.get(0)?.start())).unwrap_or(body);
    let mover = house.people.titles.starts(before).and_then(|_| name_at(house, before, 0)).map(|(name, _)| name);
    let rest = body.get(end..)?;
    let lower = rest.to_lowercase();
    let word = lower.split_whitespace().nth(1).map(|w| w.trim_end_matches(['.', ',']).to_owned()).unwrap_or_default();
    let keyword = lower.trim_start().starts_with("and ").then(|| keyword_of(&word)).filter(|k| *k != Keyword::Other);
    let formal = keyword.is_some() || lower.contains("carried") || lower.contains("agreed") || lower.contains("passed");
    Some(Motion { text: text.to_owned(), mover, seconder: Some(seconder), vote: tally(rest), formal, keyword, ..Motion::default() })
}

/// What stands between the movers and what they moved, where it tells the outcome: `, and carried 4-1 (Quill
/// dissenting), …`, `the Board VOTED (5-0-0) to …`.
pub(super) struct Outcome<'t> {
    /// What was moved.
    pub(super) text: &'t str,
    /// What is said of the vote.
    pub(super) vote: Tally,
}

/// Reads past an outcome at the start of what follows the movers.
// told-outcome = { joint } , ( outcome | "voted" | score | "unanimously" ) , { joint | outcome | score | bracket } ;
pub(super) fn past_outcome<'t>(house: &House, rest: &'t str) -> Option<Outcome<'t>> {
    let words = &house.motions;
    let mut at = 0;
    // Where the last word ended that tells of the vote.
    let mut told = None;
    let mut outcome = false;
    for _ in 0..MAX_JOINT {
        let left = rest.get(at..)?;
        let lead = left.len() - left.trim_start_matches(|c: char| c.is_whitespace() || ",;:.-\u{2013}\u{2014}".contains(c)).len();
        let word = left.get(lead..)?;
        if let Some(inside) = word.strip_prefix(['(', '[']) {
            let close = inside.find([')', ']']).filter(|_| told.is_some() || score(inside).is_some())?;
            outcome |= score(inside).is_some();
            at += lead + close + 2;
            told = Some(at);
        } else if let Some(len) = words.outcomes.starts(word) {
            outcome = true;
            at += lead + len;
            told = Some(at);
        } else if let Some(len) = voices(word) {
            outcome = true;
            at += lead + len;
            told = Some(at);
        } else if let Some(len) = score(word) {
            at += lead + len;
            told = Some(at);
        } else if let Some(len) = words.joints.starts(word) {
            at += lead + len;
        } else {
            break;
        }
    }
    // `it was voted by roll call to enter …`: what joins the outcome to the motion is of neither.
    let joined =
        rest.get(at..).map(|left| left.trim_start_matches([' ', ','])).filter(|left| left.starts_with("to ") || left.starts_with("that "));
    let end = told.filter(|_| outcome).map(|told| if joined.is_some() { at.max(told) } else { told })?;
    let head = rest.get(..end)?;
    let text = rest.get(end..)?.trim_start_matches(|c: char| c.is_whitespace() || ",;:.-\u{2013}\u{2014}".contains(c));
    let text = text.strip_prefix("and ").unwrap_or(text).trim_start();
    let text = strip_to(text);
    let vote = tally(head);
    Some(Outcome {
        text,
        vote: Tally { carried: vote.carried.or(vote.in_favour.zip(vote.against).map(|(f, a)| f > a)).or(Some(true)), ..vote },
    })
}

/// `4-1`, `5 to 0`, `5-0-0`, `6/1` at the start of a text: its length.
fn score(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut len = 0;
    let mut numbers = 0;
    loop {
        let n = digits(text.get(len..)?);
        if !(1..=2).contains(&n) {
            break;
        }
        (len, numbers) = (len + n, numbers + 1);
        let rest = text.get(len..)?;
        let sign = ["-", "\u{2013}", "/", " to ", " - ", " \u{2013} "].iter().find(|sign| rest.starts_with(**sign));
        match sign.filter(|sign| rest.get(sign.len()..).is_some_and(|r| digits(r) > 0)) {
            Some(sign) => len += sign.len(),
            None => break,
        }
    }
    let closed = text.get(len..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ((2..=3).contains(&numbers) && closed).then_some(len)
}

/// `5 ayes`, `0 nays`, `two in favor` at the start of a text: its length.
fn voices(text: &str) -> Option<usize> {
    let first = text.find(' ').filter(|len| (1..=9).contains(len))?;
    super::votes::number(text.get(..first)?)?;
    let (digits, word) = (first, text.get(first + 1..)?);
    if let Some(favour) = ["in favour", "in favor"].iter().find(|w| word.starts_with(**w)) {
        return Some(digits + 1 + favour.len());
    }
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    VOICES.contains(&word.get(..end)?.to_ascii_lowercase().as_str()).then_some(digits + 1 + end)
}

/// `to adopt the plan` less its first word.
pub(super) fn strip_to(text: &str) -> &str {
    match text.get(..3) {
        Some(to) if to.eq_ignore_ascii_case("to ") => text.get(3..).unwrap_or("").trim_start(),
        _ => text,
    }
}

/// A later sentence that says what was resolved: `It was therefore RESOLVED that …`: the keyword, and where its text starts.
// resolved-behind = … , "." , ( "It was" | "The Council" | … ) , { word } , keyword , ( "that" | "to" ) , text ;
pub(super) fn resolved_behind(text: &str) -> Option<(Keyword, usize)> {
    for range in sentences(text).into_iter().skip(1) {
        let sentence = text.get(range.clone())?;
        let lead = DECIDERS.iter().find(|lead| sentence.get(..lead.len()).is_some_and(|s| s.eq_ignore_ascii_case(lead)));
        let Some(mut at) = lead.map(|lead| lead.len()) else { continue };
        for word in sentence.get(at..)?.split_inclusive(' ').take(RESOLVED_WORDS) {
            at += word.len();
            let keyword = keyword_of(word.trim());
            let rest = sentence.get(at..)?;
            if keyword != Keyword::Other && (rest.starts_with("that ") || rest.starts_with("to ")) {
                return Some((keyword, range.start + at));
            }
        }
    }
    None
}

/// Who resolves behind what was moved.
const DECIDERS: [&str; 12] = [
    "it was ",
    "the council ",
    "council ",
    "the committee ",
    "members ",
    "the parish council ",
    "the town council ",
    "the board ",
    "the panel ",
    "the cabinet ",
    "councillors ",
    "the meeting ",
];
/// Words between `It was` and `that`: `therefore unanimously resolved`.
const RESOLVED_WORDS: usize = 4;

/// A motion whose formula names its movers in brackets or not at all.
// formula = <motions.made> , [ pair | "by" , pair ] , [ told-outcome ] , [ "to" | "that" ] , text ;
pub(super) fn by_formula(house: &House, body: &str) -> Option<Motion> {
    if let Some(found) = pair_moves(house, body).or_else(|| pair_behind_motion(house, body)).or_else(|| told_by_name(house, body)) {
        return Some(found);
    }
    let (range, _) = house.motions.made.find(body)?;
    // It opens a sentence: at most a few words lead to it (`Following discussion, upon motion …`).
    let lead = body.get(..range.start)?;
    let sentence = lead.rsplit(['.', ':', ';']).next().unwrap_or(lead);
    if sentence.split_whitespace().count() > LEAD_WORDS {
        return None;
    }
    let formula = body.get(range.clone())?;
    let after = body.get(range.end..)?;
    let trimmed = after.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}".contains(c));
    let trimmed = strip_by(trimmed).unwrap_or(trimmed);
    let (mut mover, mut seconder, mut rest) = (None, None, after);
    if let Some((first, second, left)) = leading_pair(house, trimmed) {
        (mover, seconder, rest) = (Some(first), Some(second), left);
    }
    // `seconded by Cllr Pell` behind `moved by Cllr Orme`: the names are read elsewhere.
    if mover.is_none() && strip_by(after.trim_start()).is_some() {
        return None;
    }
    // `Motion was made at 7 pm by Orme to …`: only what goes on with what was moved needs no names.
    let seconds = formula.to_ascii_lowercase().contains("second")
        || house.motions.made_and_carried.is(formula)
        || formula.starts_with(char::is_uppercase) && formula.len() < SHORTHAND;
    if mover.is_none() && !seconds && !["to ", "that ", "for "].iter().any(|w| trimmed.starts_with(w)) {
        return None;
    }
    // `Proposed and seconded; 5 for, 1 against. It was therefore RESOLVED that …`
    if let Some((keyword, at)) = resolved_behind(rest) {
        let told = tally(rest.get(..at).unwrap_or(""));
        let text = rest.get(at..).unwrap_or("").trim();
        let vote = if told.is_some() { Tally { carried: Some(true), ..told } } else { told };
        return Some(Motion {
            clauses: inline_clauses(text),
            text: text.to_owned(),
            mover,
            seconder,
            vote,
            keyword: Some(keyword),
            formal: true,
            names_only: true,
            ..Motion::default()
        });
    }
    let carried = house.motions.made_and_carried.is(formula).then_some(true);
    let (text, mut vote) = match past_outcome(house, rest) {
        Some(found) => (found.text, found.vote),
        // `proposed and seconded and agreed by all that …`
        None if AGREED_NEXT.iter().any(|next| rest.trim_start_matches([' ', ',']).starts_with(next)) => {
            let (text, _, vote, _) = motion_text(house, rest);
            (text, vote)
        }
        None => {
            let what = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:.-\u{2013}\u{2014}".contains(c));
            let text = strip_to(what);
            if text.len() < what.len() { first_sentence(text, Tally::default()) } else { (text, Tally::default()) }
        }
    };
    let (text, told) = told_behind(text);
    vote = vote.or(told).or(Tally { carried, ..Tally::default() });
    // `…, and unanimously carried, the following resolution was adopted: RESOLVED, that the bills be paid.`
    let below = announced(text);
    let keyword = below.or_else(|| decides(text)).filter(|_| vote.carried.is_some());
    let text = match keyword {
        Some((_, at)) => text.get(at..).unwrap_or(text),
        None => text,
    };
    let keyword = keyword.map(|(keyword, _)| keyword);
    // In running text it is one only where its outcome is told.
    let open = text.is_empty() || vote.carried.is_some() || mover.is_some() || lead.trim().is_empty();
    (open && !unseconded(house, body)).then(|| Motion {
        clauses: inline_clauses(text),
        text: text.to_owned(),
        mover,
        seconder,
        vote,
        keyword,
        formal: true,
        names_only: true,
        ..Motion::default()
    })
}

/// `by Orme`, `BY COUNCILLOR ORME` less its first word.
fn strip_by(text: &str) -> Option<&str> {
    text.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).and_then(|_| text.get(3..))
}

/// `Orme/Pell to adopt the plan. 5-0.`: names, what they moved, and its vote.
fn pair_moves(house: &House, body: &str) -> Option<Motion> {
    let stroke = body.find('/').filter(|at| *at < MOVER_SPAN / 4)?;
    body.get(stroke + 1..)?.starts_with(|c: char| c.is_uppercase() || c == ' ').then_some(())?;
    let (mover, seconder, rest) = leading_pair(house, body)?;
    let rest = rest.trim_start_matches([' ', ',', ':', '-']);
    // `ORME/PELL... adopt the plan. The motion passed unanimously.`
    let dotted = rest.strip_prefix("...").or_else(|| rest.strip_prefix('\u{2026}')).map(str::trim_start).filter(|rest| !rest.is_empty());
    // `FINANCE/ROADS... adopt the plan.`: what it is about.
    let business = |name: &str| name.split([' ', '-']).any(|word| house.people.not_names.is(word));
    if dotted.is_some() && (business(&mover) || business(&seconder)) {
        return None;
    }
    let rest = dotted.unwrap_or(rest);
    let led = dotted.is_some()
        || ["to ", "that ", "moved to ", "motion to "].iter().any(|w| rest.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)));
    let (text, vote) = told_behind(strip_to(rest.strip_prefix("moved ").or_else(|| rest.strip_prefix("motion ")).unwrap_or(rest)));
    (led && vote.is_some()).then(|| by_names(text, mover, Some(seconder), super::votes::by_number(vote)))
}

/// A motion whose movers are named without a verb.
fn by_names(text: &str, mover: String, seconder: Option<String>, vote: Tally) -> Motion {
    let clauses = inline_clauses(text);
    Motion { clauses, text: text.to_owned(), mover: Some(mover), seconder, vote, formal: true, names_only: true, ..Motion::default() }
}

/// `Motion to approve the minutes (Orme/Pell). Passed 5-0.`: both names in brackets behind what they moved, and its vote.
// pair-behind-motion = "Motion" , ( "to" | "that" ) , text , "(" , name , "/" , name , ")" , outcome ;
fn pair_behind_motion(house: &House, body: &str) -> Option<Motion> {
    let text = body.strip_prefix("Motion ").filter(|rest| rest.starts_with("to ") || rest.starts_with("that "))?;
    let (text, rest) = text.split_once('(')?;
    let (inside, rest) = rest.split_once(')')?;
    let (first, second) = inside.split_once('/')?;
    let whole = |side: &str| name_at(house, side, 0).filter(|(_, end)| *end == side.trim_end().len()).map(|(name, _)| name);
    let (mover, seconder) = (whole(first)?, whole(second)?);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".,;:".contains(c));
    let told = tally(rest).or(tally(&format!("Motion {rest}")));
    let vote = Some(told).filter(|vote| vote.carried.is_some() && is_vote_line(rest))?;
    Some(by_names(strip_to(text.trim()), mover, Some(seconder), super::votes::by_number(vote)))
}

/// `Councillor Orme that the agenda be accepted. Carried`: who moved, by title and name, without a verb, and the outcome.
// told-by-name = title , name , "that" , text , outcome ;
fn told_by_name(house: &House, body: &str) -> Option<Motion> {
    let body = body.trim_start_matches(|c: char| c.is_ascii_digit() || "-/. ".contains(c));
    house.people.titles.starts(body)?;
    let (mover, end) = name_at(house, body, 0)?;
    let rest = body.get(end..)?.trim_start();
    let (text, vote) = Some(split_vote(rest)).filter(|(text, vote)| that_clause(text) && vote.carried.is_some())?;
    Some(by_names(text, mover, None, vote))
}

/// `the following resolution was adopted: RESOLVED, that …`: the keyword behind what announces it and where the text starts.
pub(super) fn announced(text: &str) -> Option<(Keyword, usize)> {
    let (head, rest) = text.split_once(':')?;
    let words = head.split_whitespace().count();
    let told =
        head.starts_with("the following ") && (words <= MAX_JOINT) && ["adopted", "approved", "passed"].iter().any(|w| head.ends_with(w));
    let (keyword, at) = super::keywords::keyword_lead(rest.trim_start()).filter(|_| told)?;
    Some((keyword, text.len() - rest.trim_start().len() + at))
}

/// What follows `proposed and seconded` where the outcome does.
const AGREED_NEXT: [&str; 8] = [
    "and approved to",
    "and unanimously approved to",
    "and agreed",
    "and unanimously agreed",
    "and resolved",
    "and unanimously resolved",
    "and all agreed",
    "and it was",
];

/// `the Board approved the minutes`: the verb of a body and where the text behind it starts.
pub(super) fn decides(text: &str) -> Option<(Keyword, usize)> {
    for (n, word) in text.split_whitespace().take(DECIDER_WORDS).enumerate() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let keyword = keyword_of(word.trim_end_matches([',', ':']));
        let verb = matches!(keyword, Keyword::Approved | Keyword::Resolved | Keyword::Agreed | Keyword::Recommended);
        if n > 0 && verb && word.ends_with('d') {
            let rest = text.get(at + word.len()..)?;
            return Some((keyword, text.len() - strip_to(rest.trim_start()).len()));
        }
    }
    None
}

/// What was moved, and what the sentences behind it say of the vote.
fn told_behind(text: &str) -> (&str, Tally) {
    let (text, vote) = split_vote(text);
    let parts = sentences(text);
    // Sentences may go on with `that …`; one that begins with the motion tells of its vote.
    let put =
        |range: &std::ops::Range<usize>| text.get(range.clone()).is_some_and(|s| s.starts_with("The motion ") || s.starts_with("Motion "));
    let ends = !that_clause(text) || parts.get(1).is_some_and(put);
    let Some(first) = parts.first().filter(|_| parts.len() > 1 && ends) else { return (text, vote) };
    let told = parts.iter().skip(1).filter_map(|s| text.get(s.clone())).map(tally).fold(Tally::default(), Tally::or);
    if told.carried.is_some() { (text.get(..first.end).unwrap_or(text), vote.or(told)) } else { (text, vote) }
}

/// `(Orme/Pell)`, `Orme/Pell`, `[Cllr Orme, Cllr Pell]` at the start of a text: both names and what follows.
// pair = [ "(" ] , name , ( "/" | "," | "&" | "and" ) , name , [ ")" ] ;
pub(super) fn leading_pair<'t>(house: &House, text: &'t str) -> Option<(String, String, &'t str)> {
    let open = text.starts_with(['(', '[']);
    let from = usize::from(open);
    let (first, end) = name_at(house, text, from)?;
    let rest = text.get(end..)?.trim_start();
    let rest = match rest.strip_prefix(['/', ',', '&', ';']) {
        // Without brackets only a stroke tells a pair from a list.
        Some(left) if open || rest.starts_with('/') => left,
        _ if open => ["and ", "seconded by ", "seconded ", "- "].iter().find_map(|joint| rest.strip_prefix(joint))?,
        _ => return None,
    };
    // `(Cllr Orme, seconded Cllr Pell)`
    let rest = rest.trim_start();
    let rest = ["seconded by ", "seconded "].iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
    let (second, end) = name_at(house, rest, 0)?;
    // `M/S: Orme/Pell` opens with a formula.
    if !open && first.len() == 1 && second.len() == 1 {
        return None;
    }
    // `(Scrutiny & Elections Officer)`: who is to act on it.
    let office = |name: &str| name.rsplit(' ').next().is_some_and(|last| house.people.offices.is(last));
    if open && office(&second) && house.people.titles.starts(rest).is_none() {
        return None;
    }
    let left = rest.get(end..)?;
    match open {
        true => left.trim_start().strip_prefix([')', ']']).map(|left| (first, second, left)),
        false => Some((first, second, left)),
    }
}

/// `Orme/Pell` and nothing else but perhaps the outcome: movers below what they moved.
pub(super) fn pair_alone(house: &House, body: &str) -> Option<(String, String, Tally)> {
    if body.len() > PAIR_SPAN {
        return None;
    }
    let body = body.trim();
    let (first, second, left) = leading_pair(house, body)?;
    let left = left.trim_matches(|c: char| !c.is_alphanumeric());
    let vote = tally(left);
    (left.is_empty() || vote.carried.is_some() && is_vote_line(left)).then_some((first, second, vote))
}

/// `Member Orme introduced the following resolution and moved its adoption:` over a resolution, `The motion for the
/// adoption of the foregoing resolution was duly seconded by Member Pell, and …` below it: whether it seconds, and the name.
// introduced = name , <motions.introduced> | … , <motions.adoption_seconded> , name ;
pub(super) fn introduced(house: &House, body: &str) -> Option<(bool, String)> {
    if let Some((range, _)) = house.motions.adoption_seconded.find(body) {
        return name_at(house, body, range.end).map(|(name, _)| (true, name));
    }
    let (name, end) = name_at(house, body, 0)?;
    let rest = body.get(end..)?.trim_start();
    let after = rest.get(house.motions.introduced.starts(rest)?..)?;
    (!after.contains("second")).then_some((false, name))
}

/// Whether a text says that a motion was withdrawn or had no seconder: it was not put to the vote.
pub(super) fn unseconded(house: &House, text: &str) -> bool {
    house.motions.dropped.contains(text)
}

/// A motion that one person moved, nobody is said to have seconded, and that was put: `Councillor Orme moved
/// to adopt the plan. Carried.` `next` is the paragraph below it.
// lone = ( name , "moved" | ( "Moved" | "Motion" ) , "by" , name ) , ( "to" | "that" | "for" ) , text , outcome ;
pub(super) fn moved_alone(house: &House, body: &str, next: Option<&str>) -> Option<Motion> {
    let (range, _) = house.motions.moved.find(body)?;
    let verb = body.get(range.clone())?;
    let lead = body.get(..range.start)?;
    if lead.split_whitespace().count() > MOVER_WORDS || unseconded(house, body) || next.is_some_and(|next| unseconded(house, next)) {
        return None;
    }
    let verb = verb.to_ascii_lowercase();
    let by = verb.ends_with(" by") || verb.ends_with(" of") || body.get(range.end..).is_some_and(|rest| rest.starts_with(':'));
    let (mover, end) = match by {
        true => name_at(house, body, range.end + usize::from(body.get(range.end..)?.starts_with(':')))?,
        false => {
            let (name, end) = name_at(house, lead, 0)?;
            // The name is all that stands before the verb: `Councillor Orme moved`.
            if !lead.get(end..)?.trim().is_empty() {
                return None;
            }
            (name, range.end)
        }
    };
    // `On motion of Councillor Orme and Councillor Pell, the minutes were approved.`
    let joint = joined_by_and(house, body, end).filter(|_| by);
    let end = joint.as_ref().map_or(end, |(_, end)| *end);
    let seconder = joint.map(|(name, _)| name);
    let rest = body.get(end..)?;
    let told = past_outcome(house, rest);
    let rest =
        told.as_ref().map_or(rest, |told| told.text).trim_start_matches(|c: char| c.is_whitespace() || ",;:\u{2013}\u{2014}".contains(c));
    let (rest, keyword) = past_keyword(rest);
    // `On motion of Orme, the plan was adopted.`
    let closed = (verb.starts_with("on ") || verb.starts_with("upon ") || verb.starts_with("by ")) && closes(rest);
    // `Moved by Councillor Orme, “THAT the agenda be accepted.”`
    let said = rest.trim_start_matches(['\u{201c}', '"', '\u{2018}', '\'']);
    let opens = told.is_some() || keyword.is_some() || closed || house.motions.openings.starts(said).is_some();
    let (text, vote) = told_behind(strip_to(rest));
    let (text, vote) = put_to_the_vote(text, vote);
    let below = next.filter(|next| is_vote_line(next)).map(tally).unwrap_or_default();
    let vote = vote.or(told.map(|told| told.vote).unwrap_or_default());
    let put = vote.carried.is_some() || below.carried.is_some() || keyword.is_some() || closed;
    (opens && put && text.split_whitespace().count() >= MOTION_WORDS).then(|| Motion {
        clauses: inline_clauses(text),
        text: text.to_owned(),
        mover: Some(mover),
        seconder,
        vote,
        keyword,
        formal: true,
        ..Motion::default()
    })
}

/// Whether a sentence closes with what was done: `the plan was adopted.`
fn closes(text: &str) -> bool {
    let first = text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.').to_lowercase();
    DONE.iter().any(|verb| first.ends_with(verb) || first.contains(&format!("{verb} as "))) && first.split_whitespace().count() > DONE_WORDS
}

/// What is done with what was moved.
const DONE: [&str; 10] = [
    " was adopted",
    " were adopted",
    " was approved",
    " were approved",
    " was accepted",
    " were accepted",
    " was adjourned",
    " adjourned",
    " was tabled",
    " were paid",
];
/// A sentence that closes with it has more words.
const DONE_WORDS: usize = 2;

/// `and resolved unanimously to accept …`: what follows, and the keyword.
fn past_keyword(rest: &str) -> (&str, Option<Keyword>) {
    let mut found = None;
    let mut at = 0;
    for word in rest.split_whitespace().take(DECIDER_WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let end = word.as_ptr() as usize - rest.as_ptr() as usize + word.len();
        match keyword_of(&bare) {
            Keyword::Resolved | Keyword::Agreed if bare.ends_with('d') => (found, at) = (Some(keyword_of(&bare)), end),
            _ if matches!(bare.as_str(), "and" | "it" | "was" | "is" | "unanimously" | "duly" | "hereby" | "be") => {
                if found.is_some() {
                    at = end;
                }
            }
            _ => break,
        }
    }
    match found {
        Some(keyword) => {
            (rest.get(at..).unwrap_or(rest).trim_start_matches(|c: char| c.is_whitespace() || ",:".contains(c)), Some(keyword))
        }
        None => (rest, None),
    }
}

/// What is counted in a vote.
const VOICES: [&str; 12] = ["ayes", "aye", "nays", "nay", "yeas", "yea", "noes", "yes", "votes", "against", "opposed", "abstentions"];
/// Letters of a formula that is clerks' shorthand: `M/S`, `Moved/2nd`.
const SHORTHAND: usize = 10;
/// Words that may lead to a formula: `Following discussion and`.
const LEAD_WORDS: usize = 8;
/// Words between movers and motion that tell of the outcome, one by one.
const MAX_JOINT: usize = 16;
/// Words of a title and a name before `moved`.
const MOVER_WORDS: usize = 6;
/// `The Board of Directors approved`: words up to its verb.
const DECIDER_WORDS: usize = 6;
/// What is moved has at least so many words: `approve minutes`.
const MOTION_WORDS: usize = 2;
/// Two names with titles and an outcome are no longer than this in bytes.
const PAIR_SPAN: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_before_what_was_moved() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(past_outcome(&house, input).map(|found| found.text), expected, "{input}");
        };
        check(", and carried 4-1 (Quill dissenting), the Council adopted it.", Some("the Council adopted it."));
        check(", the Board VOTED (5-0-0) to approve the license.", Some("approve the license."));
        check(" and, upon vote, unanimously carried, the Board ratified the claims.", Some("the Board ratified the claims."));
        check(", and carried with a vote of 5-0 to approve it", Some("approve it"));
        check(", to approve the plan. Carried.", None);
        check(", the Council adopted it.", None);
    }

    #[test]
    fn pairs_of_names() {
        let house = House::base().unwrap();
        let pair = |text| pair_alone(&house, text).map(|(a, b, _)| format!("{a}, {b}"));
        assert_eq!(pair("Orme/Pell"), Some("Orme, Pell".to_owned()));
        assert_eq!(pair("(Cr Orme / Cr Pell)  CARRIED"), Some("Orme, Pell".to_owned()));
        assert_eq!(pair("Orme/Pell went to the fair"), None);
        assert_eq!(pair("(Scrutiny & Elections Officer)"), None);
        assert_eq!(pair("Orme, Pell"), None);
        let dotted = |text| pair_moves(&house, text).and_then(|motion| motion.mover);
        assert_eq!(dotted("ORME/PELL... adopt the plan. The motion passed unanimously.").as_deref(), Some("ORME"));
        assert_eq!(dotted("FINANCE/ROADS... adopt the plan. The motion passed unanimously."), None);
    }
}
