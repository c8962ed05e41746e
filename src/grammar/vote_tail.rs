//! The vote printed behind a motion, cut off it: `… be noted. Carried 5-2`, `(4 : 1)`. The grammar
//! is `grammars/ebnf/votes.ebnf`.

use super::sentences::sentences;
use super::sides::sides_told;
use super::signs::has_sign;
use super::votes::{Tally, by_number, tally, tells_vote};
use regex_lite::Regex;
use std::sync::LazyLock;

/// The outcome that dots or a dash part from what was moved: `TO ADOPT THE PLAN...motion PASSED...5-2 (Councilor Orme)`,
/// `to pay the bills – carried unanimously.`: the text before them, and the vote.
// parted-vote = text , ( dots | dash ) , [ "motion" ] , outcome , [ dots | "," ] , [ score ] , [ "(" , names , ")" ] ;
fn parted_vote(body: &str) -> Option<(&str, Tally)> {
    static PARTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\s*(?:(?:\.\s?){3,}|\x{2026}+|\s(?:--?|\x{2013}|\x{2014})\s)\s*",
            r"(?P<outcome>(?:(?:the\s+)?(?:motion|resolution|amendment|ordinance|vote)\s+)?(?:was\s+|is\s+|has\s+|duly\s+|unanimously\s+)*",
            r"(?:carried|carries|passed|passes|adopted|approved\s+unanimously|lost|failed|fails|defeated)(?:\s+unanimously)?)",
            r"[\s.,:;\x{2026}-]*(?P<score>\(?[0-9]{1,2}\s?[-\x{2013}]\s?[0-9]{1,2}(?:\s?[-\x{2013}]\s?[0-9]{1,2})?\)?)?[\s.,;]*(?:\([^()]{2,120}\))?\s*[.!]?$"
        ))
        .ok()
    });
    let parts =
        || body.contains("...") || body.contains(['\u{2026}', '\u{2013}', '\u{2014}']) || body.contains(" -") || body.contains(". .");
    let told = || has_sign(body, &["carri", "pass", "adopt", "approved unan", "lost", "fail", "defeat"]);
    let found = PARTED.as_ref().filter(|_| parts() && told())?.captures(body)?;
    let head = body.get(..found.get(0)?.start()).filter(|head| head.split_whitespace().count() >= PARTED_WORDS)?;
    let outcome = found.name("outcome")?.as_str();
    let told = found.name("score").map_or_else(|| outcome.to_owned(), |score| format!("{outcome} {}", score.as_str()));
    let vote = tally(&told).or(tally(&format!("The motion {outcome}.")));
    vote.carried.is_some().then_some((head, vote))
}

/// Cuts the words on the vote off the end of a decision: `… be adopted. Vote: Unanimous. Motion carried.`
pub(super) fn split_vote(body: &str) -> (&str, Tally) {
    if let Some(parted) = parted_vote(body) {
        return parted;
    }
    let mut end = body.len();
    let mut vote = Tally::default();
    for sentence in sentences(body).into_iter().rev() {
        let Some(text) = body.get(sentence.clone()) else { break };
        let found = tally(text);
        if sentence.start == 0 || !tells_vote(text) {
            break;
        }
        vote = vote.or(found);
        end = sentence.start;
    }
    if vote.in_favour.is_none() && end < body.len() {
        // `TWO IN FAVOUR. THREE OPPOSED.`: both sides in sentences of their own.
        let told = tally(body.get(end..).unwrap_or(""));
        vote = Tally { carried: vote.carried.or(told.carried), ..vote.or(told) };
    } else if vote.abstain.is_none() && vote.against.is_none() && end < body.len() {
        // `4 ayes. Chairman Orme abstained.`
        vote.abstain = sides_told(body.get(end..).unwrap_or("")).and_then(|told| told.abstain);
    }
    let mut head = body.get(..end).unwrap_or(body).trim_end();
    // `… to committee (2 for, 1 against, Chairman abstaining).`
    static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s*\((?P<vote>[^()]{3,80})\)\s*\.?$").ok());
    let closed = head.trim_end_matches(['.', ' ']).ends_with(')');
    if let Some(found) = BRACKET.as_ref().filter(|_| closed).and_then(|p| p.captures(head))
        && let (Some(whole), Some(told)) = (found.get(0), found.name("vote"))
        && let counted = tally(told.as_str()).or(ratio_behind(head, whole.start(), told.as_str()))
        && (counted.in_favour.is_some() || counted.carried.is_some())
        && whole.start() > 0
    {
        let lone = counted.abstain.is_none() && told.as_str().to_lowercase().trim_end().ends_with("abstaining");
        vote = vote.or(Tally { abstain: if lone { Some(1) } else { counted.abstain }, ..counted });
        head = head.get(..whole.start()).unwrap_or(head);
    }
    // `… November 13th & 14th 2025 Carried.`
    static LAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:(?:\s|^)(?:CARRIED|Carried|LOST|Lost|DEFEATED|Defeated|All\s+in\s+favou?r)|[,;]\s*(?:which\s+)?(?:was\s+|unanimously\s+)*(?:carried|passed|defeated)|",
            r"[,;]\s*(?i:all\s+(?:in\s+favou?r|ayes?)\s*[,;.]\s*)?(?i:the\s+)?(?i:motion)\s+(?:was\s+)?(?i:carried|passed|defeated))(?:\s+(?i:unanimously))?\s*[.!]?$|",
            r"[,;]\s*(?:unanimous|(?:approved|adopted|accepted)\s+unanimously|unanimously\s+(?:approved|adopted|accepted))\s*[.!]?$"
        ))
        .ok()
    });
    // `… the minutes of May 21, which was unanimously approved by the Board.`
    static BY_ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)[,;]\s*(?:and|which|and\s+it|it)\s+(?:was\s+|were\s+)(?:then\s+|duly\s+)?unanimously\s+(?:approved|adopted|accepted|carried|passed)",
            r"(?:\s+by\s+(?:the\s+|all\s+)*(?:board|council|commission|committee|members|trustees|commissioners|supervisors|court)(?:\s+[a-z]+){0,3})?\s*\.?$"
        ))
        .ok()
    });
    if let Some(found) = BY_ALL.as_ref().filter(|_| has_sign(head, &["unanim"])).and_then(|p| p.find(head)).filter(|m| m.start() > 0) {
        let vote = vote.or(Tally { carried: Some(true), ..Tally::default() });
        return (head.get(..found.start()).unwrap_or(head).trim_end(), vote);
    }
    let told = has_sign(end_of(head), &["carried", "lost", "defeated", "all", "passed", "unanim", "approved", "adopted", "accepted"]);
    match LAST.as_ref().filter(|_| told).and_then(|p| p.find(head)).filter(|m| m.start() > 0) {
        Some(m) => (
            head.get(..m.start()).unwrap_or(head).trim_end(),
            tally(m.as_str().trim_end()).or(tally(m.as_str().trim_start_matches([',', ';', ' ']))).or(vote),
        ),
        None => (head, vote),
    }
}

/// The last bytes of a text, in which the outcome that closes it stands.
fn end_of(text: &str) -> &str {
    let from = text.len().saturating_sub(OUTCOME_BYTES);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or(text)
}

/// `… be refused. (3–1)`: what stands in brackets behind a sentence that is over counts; `(23–24)` within one may be a year.
fn ratio_behind(head: &str, at: usize, told: &str) -> Tally {
    let over = head.get(..at).is_some_and(|before| before.trim_end().ends_with('.'));
    if over { by_number(tally(&format!("({told})"))) } else { Tally::default() }
}

/// What dots or a dash part from its outcome has at least so many words.
const PARTED_WORDS: usize = 2;

/// `, which was unanimously carried unanimously!` and no more.
const OUTCOME_BYTES: usize = 80;
