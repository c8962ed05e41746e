//! Votes: counts and outcome as printed: `For (57)`, `5 in favour, 2 against`, `by 6 votes to 3`,
//! `Motion carried`, `LOST`. The grammar is `grammars/ebnf/votes.ebnf`.

use super::sentences::sentences;
use regex::Regex;
use std::sync::LazyLock;

/// What a text says of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Votes for.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
    /// Whether it was carried.
    pub carried: Option<bool>,
}

impl Tally {
    /// Whether anything was found.
    pub fn is_some(&self) -> bool {
        *self != Tally::default()
    }

    /// What either says, this one first.
    pub fn or(self, other: Tally) -> Tally {
        Tally {
            in_favour: self.in_favour.or(other.in_favour),
            against: self.against.or(other.against),
            abstain: self.abstain.or(other.abstain),
            carried: self.carried.or(other.carried),
        }
    }
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

// "none" and number words up to twelve count as numbers.
pattern!(
    FOR_AFTER,
    r"(?i)\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil)\s+(?:votes?\s+|members?\s+(?:voted\s+)?|voted\s+|councillors?\s+(?:voted\s+)?)?(?:for|in\s+favou?r|ayes?|yeas?|yes)\b"
);
pattern!(
    AGAINST_AFTER,
    r"(?i)\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil)\s+(?:votes?\s+|members?\s+(?:voted\s+)?|voted\s+|councillors?\s+(?:voted\s+)?)?(?:against|opposed|nays?|noes)\b"
);
pattern!(
    ABSTAIN_AFTER,
    r"(?i)\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|nil|no)\s+(?:votes?\s+|members?\s+|councillors?\s+)?(?:abstentions?|abstained|abstaining|abstain)\b"
);
pattern!(
    FOR_BEFORE,
    r"(?i)\b(?:for|in\s+favou?r|ayes?|yeas?)\s*(?:the\s+(?:motion|amendment|recommendation)s?)?\s*[:(=\x{2013}-]?\s*\(?(\d+)\b"
);
pattern!(
    AGAINST_BEFORE,
    r"(?i)\b(?:against|nays?|noes|opposed)\s*(?:the\s+(?:motion|amendment|recommendation)s?)?\s*[:(=\x{2013}-]?\s*\(?(\d+)\b"
);
pattern!(ABSTAIN_BEFORE, r"(?i)\b(?:abstain(?:ed|ing)?|abstentions?)\s*[:(=\x{2013}-]?\s*\(?(\d+)\b");
pattern!(
    ALONE,
    r"(?i)^(?:for|in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|nays?|noes)\s*[:(=\x{2013}-]+\s*\(?\d+\)?\.?$"
);
pattern!(VOTES_TO, r"(?i)\bby\s+(\d+)\s*(?:votes?)?\s*(?:to|-|\x{2013})\s*(\d+)");
pattern!(SCORE, r"(?i)\bvot(?:e|ed|ing)\b[^.\d]{0,24}\b(\d+)\s*[-\x{2013}]\s*(\d+)(?:\s*[-\x{2013}]\s*(\d+))?");
// `Carried (4 to 2)`, `Motion failed 2-3`, `passed 4-0`.
pattern!(
    OUTCOME_SCORE,
    r"(?i)\b(?:carried|passed|defeated|lost|failed)\s*[,:]?\s*(?:(?:by|with|on)\s+)?(?:an?\s+)?(?:vote\s+of\s+)?\(?(\d{1,3})\s*(?:to|-|\x{2013})\s*(\d{1,3})(?:\s*(?:to|-|\x{2013})\s*(\d{1,3}))?\b"
);
// `For (4)` before the names of those who voted so.
pattern!(NAMED, r"^(?i:for|in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|nays?|noes)\s*\(\d+\)\s*:?\s+\p{Lu}");
pattern!(
    CARRIED,
    r"(?i)\b(?:motion|amendment|resolution|vote|proposal|recommendation|ordinance|it|which)\s+(?:as\s+amended\s+)?(?:was\s+|were\s+|is\s+|has\s+been\s+)?(?:then\s+|duly\s+|unanimously\s+)?(?:carried|passed)\b|\bcarried\b\.?\s*$|\bcarried\s+(?:unanimously|by\b|on\b)|\b(?-i:CARRIED)\b|^carried\s*(?:[.!(,:;]|$)|\bagreed\s+unanimously\s*\.?$|\bvot(?:e|ing)\s*:?\s*(?:was\s+)?unanimous|\bunanimously\s+carried|\bagreed\s+without\s+a\s+(?:formal\s+)?vote|\ball\s+in\s+favou?r\b"
);
pattern!(
    LOST,
    r"(?i)\b(?:motion|amendment|vote|proposal|it|and)\s+(?:was\s+|were\s+|is\s+)?(?:then\s+|duly\s+|therefore\s+)?(?:lost|defeated|failed|fell|rejected|not\s+carried)\b|\b(?-i:LOST)\b|\b(?:not\s+carried|declared\s+lost)\b|^(?:lost|defeated)\b"
);

/// What a text says of a vote; nothing where it says nothing.
pub fn tally(text: &str) -> Tally {
    let mut out = Tally::default();
    let count = |pattern: &Option<Regex>| pattern.as_ref().and_then(|p| p.captures(text)).and_then(|c| number(c.get(1)?.as_str()));
    if let Some(c) = VOTES_TO.as_ref().and_then(|p| p.captures(text)) {
        out.in_favour = c.get(1).and_then(|m| number(m.as_str()));
        out.against = c.get(2).and_then(|m| number(m.as_str()));
    } else if let Some(c) = OUTCOME_SCORE.as_ref().and_then(|p| p.captures(text)).or_else(|| SCORE.as_ref()?.captures(text)) {
        (out.in_favour, out.against, out.abstain) = (nth(&c, 1), nth(&c, 2), nth(&c, 3));
    }
    // A count alone (`3 for`) is part of too many sentences: two of the three, or a bracket, make a vote.
    let fors = count(&FOR_BEFORE).filter(|_| bracketed(text)).or_else(|| count(&FOR_AFTER));
    let againsts = count(&AGAINST_BEFORE).filter(|_| bracketed(text)).or_else(|| count(&AGAINST_AFTER));
    let abstains = count(&ABSTAIN_BEFORE).filter(|_| bracketed(text)).or_else(|| count(&ABSTAIN_AFTER));
    // `For (14)` on a line of its own stands over the names of those who voted so.
    let alone = [&*ALONE, &*NAMED].iter().any(|p| p.as_ref().is_some_and(|p| p.is_match(text.trim())));
    if [fors, againsts, abstains].iter().flatten().count() >= if alone { 1 } else { 2 } {
        out = Tally { in_favour: fors, against: againsts, abstain: abstains, carried: None };
    }
    let is = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(text));
    if is(&LOST) {
        out.carried = Some(false);
    } else if is(&CARRIED) {
        out.carried = Some(true);
    }
    out
}

/// `For (57)`, `For: 57`: the word stands before its count.
fn bracketed(text: &str) -> bool {
    pattern!(
        BEFORE,
        r"(?i)\b(?:for|in\s+favou?r|against|abstain(?:ed)?|abstentions?|ayes?|yeas?|nays?|noes|opposed)\s*[:(=\x{2013}-]+\s*\(?\d"
    );
    BEFORE.as_ref().is_some_and(|p| p.is_match(text))
}

fn nth(captures: &regex::Captures<'_>, n: usize) -> Option<u32> {
    captures.get(n).and_then(|m| number(m.as_str()))
}

fn number(text: &str) -> Option<u32> {
    const WORDS: [&str; 13] = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = text.to_ascii_lowercase();
    if lower == "nil" || lower == "no" {
        return Some(0);
    }
    text.parse().ok().or_else(|| WORDS.iter().position(|w| *w == lower).map(|n| n as u32))
}

/// Cuts the words on the vote off the end of a decision: `… be adopted. Vote: Unanimous. Motion carried.`
pub(super) fn split_vote(body: &str) -> (&str, Tally) {
    let mut end = body.len();
    let mut vote = Tally::default();
    for sentence in sentences(body).into_iter().rev() {
        let Some(text) = body.get(sentence.clone()) else { break };
        let found = tally(text);
        let words = text.split_whitespace().count();
        if sentence.start == 0 || words > VOTE_WORDS || !(found.is_some() || text.starts_with("Vote") || names_voters(text) || voted(text))
        {
            break;
        }
        vote = vote.or(found);
        end = sentence.start;
    }
    let head = body.get(..end).unwrap_or(body).trim_end();
    // `… November 13th & 14th 2025 Carried.`
    static LAST: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:\s|^)(?:CARRIED|Carried|LOST|Lost|DEFEATED|Defeated)(?:\s+(?i:unanimously))?\s*[.!]?$").ok());
    match LAST.as_ref().and_then(|p| p.find(head)).filter(|m| m.start() > 0) {
        Some(m) => (head.get(..m.start()).unwrap_or(head).trim_end(), tally(m.as_str().trim()).or(vote)),
        None => (head, vote),
    }
}

/// `Fenwick and Orme voted yes.`
pub(super) fn voted(text: &str) -> bool {
    static VOTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:voted|voting)\s+(?:yes|no|aye|nay|yea|against|in\s+favou?r|in\s+opposition)\b").ok());
    VOTED.as_ref().is_some_and(|p| p.is_match(text))
}

/// `Ayes: Fenwick, Orme.`, `Nays: None.`: who voted how, by name.
pub(super) fn names_voters(text: &str) -> bool {
    let head = text.split_once([':', '\u{2013}']).map(|(head, _)| head.trim().to_lowercase()).unwrap_or_default();
    matches!(
        head.as_str(),
        "ayes"
            | "aye"
            | "yeas"
            | "yea"
            | "nays"
            | "nay"
            | "noes"
            | "for"
            | "in favour"
            | "in favor"
            | "against"
            | "opposed"
            | "abstain"
            | "abstained"
            | "abstaining"
            | "abstentions"
            | "absent"
            | "voting aye"
            | "voting nay"
            | "voting yes"
            | "voting no"
            | "roll call"
            | "upon roll call the vote was"
    )
}

/// What is said of a vote has at most this many words.
pub(super) const VOTE_WORDS: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    /// `for against abstain outcome`, `-` for what is not said.
    fn check(input: &str, expected: &str) {
        let t = tally(input);
        let n = |v: Option<u32>| v.map_or("-".to_owned(), |v| v.to_string());
        let outcome = t.carried.map_or("-", |c| if c { "carried" } else { "lost" });
        assert_eq!(format!("{} {} {} {outcome}", n(t.in_favour), n(t.against), n(t.abstain)), expected, "{input}");
    }

    #[test]
    fn votes() {
        check("Vote: Unanimous. Motion carried.", "- - - carried");
        check("5 in favour, 2 against and 1 abstention", "5 2 1 -");
        check("For (57) Against (3) Abstain (0)", "57 3 0 -");
        check("The amendment was lost by 4 votes to 9.", "4 9 - lost");
        check("The motion was put to the vote and lost", "- - - lost");
        check("THAT the hall be let. Carried.", "- - - carried");
        check("voted 6-0 to defer", "6 0 - -");
        check("Against (45)", "- 45 - -");
        check("Carried (4 to 2)", "4 2 - carried");
        check("Motion failed 2-3.", "2 3 - lost");
        check("Motion carried with a 5-1 vote.", "5 1 - carried");
        check("The motion passed 4-0.", "4 0 - carried");
        check("For (2) Councillor A. Fenwick, Councillor B. Orme", "2 - - -");
        check("seconded the motion, which passed unanimously", "- - - carried");
        check("Agreed unanimously.", "- - - carried");
        check("It was 3 for the price of two.", "- - - -");
        check("The meter was carried out by hand", "- - - -");
    }
}
