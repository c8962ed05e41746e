//! Votes: counts and outcome as printed: `For (57)`, `5 in favour, 2 against`, `by 6 votes to 3`,
//! `Motion carried`, `LOST`. The grammar is `grammars/ebnf/votes.ebnf`.

use super::motion_lines::division;
use super::movers::moves_and_seconds;
use super::sentences::sentences;
use super::sides::{ABSTAINERS, OUTCOME_WITH, all_after, called, count_names, names_after, names_behind, nth, sides_told, sides_with};
use super::signs::{has_sign, signs};
use regex_lite::Regex;
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
        pub(super) static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

// `Carried`, `DEFEATED (tie vote)`, `Disposition: Carried as amended`.
pattern!(
    OUTCOME_ALONE,
    r"(?i)^(?:(?:the\s+)?(?:motion|resolution|amendment|disposition|result|vote|outcome)\s*:?\s+)?(?:was\s+)?(?:declared\s+)?(?:carried|lost|defeated|passed|failed|adopted|approved\s+unanimously)(?:\s+(?:unanimously|as\s+amended))?\s*(?:[.!]|\([^)]*\)\.?|[,:-]?\s*\(?[0-9]+\s*[-\x{2013}]\s*[0-9]+\)?\.?)?$"
);
// "none" and number words up to twenty count as numbers.
pattern!(
    FOR_AFTER,
    r"(?i)\b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|none|nil)\s+(?:votes?\s+|members?\s+(?:voted\s+|voting\s+)?|voted\s+|voting\s+|councillors?\s+(?:voted\s+|voting\s+)?)?(?:for|in\s+favou?r|ayes?|yeas?|yes)\b"
);
pattern!(
    AGAINST_AFTER,
    r"(?i)\b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|none|nil)\s+(?:votes?\s+|members?\s+(?:voted\s+|voting\s+)?|voted\s+|voting\s+|councillors?\s+(?:voted\s+|voting\s+)?)?(?:against|opposed|nays?|noes|no)\b"
);
pattern!(
    ABSTAIN_AFTER,
    r"(?i)\b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|none|nil|no)\s+(?:votes?\s+|members?\s+|councillors?\s+)?(?:abstentions?|abstained|abstaining|abstain)\b"
);
pattern!(
    FOR_BEFORE,
    r"(?i)\b(?:for|in\s+favou?r|ayes?|yeas?|yes)\s*(?:the\s+(?:motion|amendment|recommendation)s?)?\s*[:(=\x{2013}-]?\s*\(?([0-9]+)\b"
);
pattern!(
    AGAINST_BEFORE,
    r"(?i)\b(?:(?:against|nays?|noes|opposed)\s*(?:the\s+(?:motion|amendment|recommendation)s?)?\s*[:(=\x{2013}-]?|no\s*[:=(\x{2013}-])\s*\(?([0-9]{1,3})\b"
);
// `For (57)`, `For: 57`: the word stands before its count.
pattern!(
    BRACKETED,
    r"(?i)\b(?:for|in\s+favou?r|against|abstain(?:ed)?|abstentions?|ayes?|yeas?|yes|nays?|noes|opposed)\s*[:(=\x{2013}-]+\s*\(?[0-9]"
);
pattern!(ABSTAIN_BEFORE, r"(?i)\b(?:abstain(?:ed|ing)?|abstentions?)\s*[:(=\x{2013}-]?\s*\(?([0-9]+)\b");
pattern!(
    ALONE,
    r"(?i)^(?:for|in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|nays?|noes)\s*[:(=\x{2013}-]+\s*\(?[0-9]+\)?\.?$"
);
pattern!(
    VOTES_TO,
    r"(?i)\b(?:by\s+(?:(?:a\s+)?(?:vote|majority)\s+of\s+)?|(?:on|with)\s+a\s+(?:vote|majority)\s+of\s+)\(?([0-9]{1,3}|[a-z]+)\s*(?:votes?)?\s*(?:to|-|\x{2013})\s*([0-9]{1,3}|[a-z]+)(?:-([0-9]{1,2}))?(?:\s+votes?)?\b"
);
// `(6:3)` after the keyword.
pattern!(RATIO, r"^\(\s*([0-9]{1,3})\s*[:\x{2013}-]\s*([0-9]{1,3})(?:\s*[:\x{2013}-]\s*([0-9]{1,3}))?\s*\)$");
// `(four votes to one)`, `6 votes to 3` and nothing else.
pattern!(VOTES_ALONE, r"(?i)^\(?\s*([0-9]{1,3}|[a-z]+)\s+votes?\s+to\s+([0-9]{1,3}|[a-z]+)(?:\s+votes?)?\s*\)?\.?$");
// `5-0.` in a sentence of its own.
pattern!(BARE_SCORE, r"^([0-9]{1,2})\s?[\x{2013}-]\s?([0-9]{1,2})(?:\s?[\x{2013}-]\s?([0-9]{1,2}))?\.$");
// `Roll Call Vote with Ayes having it (6/0)`
pattern!(
    SLASHED,
    concat!(
        r"(?i)\b(?:vot(?:e|ed|ing)|ayes|yeas)(?:\s+(?:with|the|ayes|aye|having|it|was|unanimous|unanimously|carried|passed|approved|by|of|all|yes))*",
        r"\s*\(([0-9]{1,2})\s?/\s?([0-9]{1,2})(?:\s?/\s?([0-9]{1,2}))?\)"
    )
);
pattern!(SCORE, r"(?i)\bvot(?:e|ed|ing)\b[^.0-9]{0,24}\b([0-9]+)\s*[-\x{2013}]\s*([0-9]+)(?:\s*[-\x{2013}]\s*([0-9]+))?");
// `The vote was 5 to 1`, not `voted to raise the fee from 5 to 7 dollars`.
pattern!(
    SCORE_TO,
    r"(?i)\bvot(?:e|ed|ing)\b\s*:?(?:\s+(?:was|were|is|of|at|being|stood|taken|recorded))*\s*\(?([0-9]{1,3})\s+to\s+([0-9]{1,3})\b"
);
// `Final Result: 6 – 0 Pass`
pattern!(
    RESULT_SCORE,
    r"(?i)\bresult\s*:\s*(?:(?:passed|carried|approved|pass|failed|fail)\s*)?([0-9]{1,2})\s*[-\x{2013}]\s*([0-9]{1,2})\b"
);
// `12-0 MOTION CARRIED 2018-10-103`
pattern!(
    SCORE_OUTCOME,
    r"(?i)^\(?([0-9]{1,2})\s*[-\x{2013}]\s*([0-9]{1,2})\)?[,:]?\s+(?:motion\s+)?(?:carried|passed|defeated|lost|failed)\b"
);
// `Carried (4 to 2)`, `Motion failed 2-3`, `passed 4-0`, `CARRIED BY ABSOLUTE MAJORITY 6/1`.
pattern!(
    OUTCOME_SCORE,
    r"(?i)\b(?:carried|carries|passed|passes|unanimous(?:ly)?|defeated|lost|failed|fails|all\s+in\s+favou?r|motion\s+(?:was\s+)?(?:approved|adopted)|^(?:approved|adopted))\s*(?:unanimously\s*)?[,:;]?\s*(?:(?:by|with|on)\s+)?(?:an?\s+)?(?:(?:absolute\s+|simple\s+)?majority\s*[,:]?\s*)?(?:vote\s+of\s+)?[(\[]?([0-9]{1,3})\s*(?:to|-|/|\x{2013})\s*([0-9]{1,3})(?:\s*(?:to|-|/|\x{2013})\s*([0-9]{1,3}))?\b"
);
// `For (4)` before the names of those who voted so.
pattern!(
    NAMED,
    r"^(?i:for|in\s+favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|nays?|noes)\s*(?:\([0-9]+\)\s*:?|[:-]\s*[0-9]+\s*[:\x{2013}-])\s+[A-Z\x{c0}-\x{de}]"
);
pattern!(
    CARRIED,
    r"(?i)\b(?:motion(?:\s+to\s+[a-z]+)?|amendment|resolution|vote|proposal|recommendation|ordinance|it|which)\s+(?:as\s+amended\s+)?(?:put\s+and\s+)?(?:was\s+|were\s+|is\s+|has\s+been\s+|has\s+|then\s+)?(?:then\s+|duly\s+|unanimously\s+)?(?:carried|passed)\b|\bcarried\b\.?\s*$|\bcarried\s+(?:unanimously|by\b|on\b|with\s+(?:[0-9]|an?\s+vote|all\b|none\b|one\b|two\b|three\b))|\b(?-i:CARRIED)\b|^carried\s*(?:[.!(,:;]|$)|\bagreed\s+unanimously\s*\.?$|\bvot(?:e|ing)\s*:?\s*(?:was\s+)?unanimous|\bunanimously\s+carried|\bagreed\s+without\s+a\s+(?:formal\s+)?vote|\ball\s+(?:(?:of|the|were|being|members|council\s?members|board\s+members|trustees|commissioners|directors|supervisors|councill?ors|present)\s+)*(?:voted\s+|voting\s+)?in\s+favou?r\b|\b(?:voted|carried)\s+unanimously\b|\b(?:motion|amendment|proposal)\s+(?:was\s+)?(?:put\s+and\s+|then\s+|unanimously\s+)?(?:agreed|approved|adopted|prevailed|passes|carries)\b|\ball\s+(?:(?:of|the|members|council\s?members|board\s+members|trustees|commissioners|directors|supervisors|councill?ors|selectmen|aldermen|present)\s+)*(?:voted\s+|voting\s+|said\s+)?[\x{22}\x{201c}]?(?:ayes?|yeas?|yes)\b|^so\s+(?:voted|ordered|carried)\b|\bvote\s+(?:of\s+(?:the\s+)?[a-z]+\s+)?was\s+unanimous|\bresult\s*:[^.;]*\bpass\b|^(?:adopted|approved)\s+unanimously\b|^(?:was|were)\s+(?:then\s+|duly\s+)?carried\b|\bcarried,?\s+nem\.?\s+con|\bunanimous(?:ly)?\s+(?:(?:affirmative|voice|roll\s+call|yes|aye)\s+)?(?:vote|consent)\b|^unanimous(?:ly)?\s*(?:[,:]?\s*\(?[0-9]{1,2}\s*[-\x{2013}]\s*[0-9]{1,2}\)?)?\.?$|(?:^|[,;]\s)\s*(?:passed|approved|adopted|accepted)\s+unanimously\s*[.!]?$|(?:^|[,;]\s)\s*(?:all\s+)?unanimously\s+(?:approved|passed|adopted|accepted)\s*[.!]?$|[;,]\s+unanimous\s*[.!]?$|\bayes?\s+unanimously\b|^seconded\s+and\s+(?:it\s+was\s+)?(?:unanimously\s+)?(?:approved|adopted|accepted|passed|carried)\s*[.!]?$|\bmotion\s+(?:was\s+)?unanimous\b|\b(?:minutes|agenda|bills?|claims|report|request|plan)\s+(?:was|were)\s+unanimously\s+(?:approved|accepted|adopted)\b|^(?-i:AIF|Crd|CRD|MCU?|M/C)\.?$"
);
pattern!(
    LOST,
    r"(?i)\b(?:motion(?:\s+to\s+[a-z]+)?|amendment|vote|proposal|it|and)\s+(?:was\s+|were\s+|is\s+)?(?:then\s+|duly\s+|therefore\s+|accordingly\s+)?(?:put\s+and\s+|put\s+to\s+the\s+vote\s+and\s+|declared\s+)?(?:lost|defeated|failed|fell|fails|rejected|not\s+carried)\b|\b(?:motion|amendment)\s+(?:died|dies)\b|\b(?-i:LOST|DEFEATED)\b|\b(?:motion|vote|amendment|resolution|result)\s*:?\s+(?:(?:has|have|was)\s+)?(?-i:FAILED)\b|(?:^|[.;!?\n]\s*|[0-9]\)?[,:;]?\s+)(?-i:FAILED)\s*(?:[.;:!,(\n]|$|[0-9]|for\s+(?:lack|want)\b|due\b|by\b)|\b(?:not\s+carried|declared\s+lost)\b|^(?:lost|defeated)\b|\b(?:was|were)\s+(?:then\s+|duly\s+)?(?:lost|defeated)\s+by\s+(?:[0-9]|a\s+vote|[a-z]+\s+(?:votes?|to)\b)|^(?:was|were)\s+(?:then\s+|duly\s+)?(?:lost|defeated)\b"
);

pattern!(
    AYES,
    r"(?i)\b(?:(?:ayes?|yeas)\s*[\x{2013}-]|(?:ayes?|yeas|voting\s+(?:aye|yes|in\s+favou?r)|in\s+favou?r|yes|for)\s*(?::|\s[\x{2013}-]\s)|(?:voting|voted|those)\s+(?:aye|yes|yea|in\s+favou?r|for|in\s+the\s+affirmative)(?:\s+of)?(?:\s+the\s+motion)?\s+(?:were|was)\b:?)\s*(?:(?:trustees|commissioners|councill?ors|council\s*(?:members|men|persons)|members|supervisors|aldermen|directors)\s+)?"
);
pattern!(
    NAYS,
    r"(?i)\b(?:(?:nays?|noes)\s*[\x{2013}-]|(?:nays?|noes|voting\s+(?:nay|no|against)|against|opposed|no)\s*(?::|\s[\x{2013}-]\s)|(?:voting|voted|those)\s+(?:nay|no|against|opposed|in\s+opposition|in\s+the\s+negative)(?:\s+to)?(?:\s+the\s+motion)?\s+(?:were|was)\b:?)\s*(?:(?:trustees|commissioners|councill?ors|council\s*(?:members|men|persons)|members|supervisors|aldermen|directors)\s+)?"
);
pattern!(AYES_LEAD, r"(?i)^(?:(?:voting|all)\s+)?(?:ayes?|yeas|in\s+favou?r)\s*(?::|-\s|\s[\x{2013}-]\s)\s*");
pattern!(
    AFFIRMATIVE,
    r"(?i)\baffirmative\s+votes?\s+of\s+(?:(?:trustees|commissioners|councill?ors|council\s*(?:members|men|persons)|members|supervisors|aldermen|directors)\s+)?"
);

/// Words that the patterns above begin with or cannot do without, in the order of the constants below.
const SIGNS: [&[&str]; 10] = [
    &["for"],
    &["favo", "aye", "yea", "yes"],
    &["against", "nay", "noes", "opposed"],
    &["no"],
    &["abst"],
    &["by", "on a vote", "on a majority", "with a vote", "with a majority"],
    &["vot"],
    &[
        "carri", "pass", "defeat", "lost", "fail", "fell", "reject", "died", "dies", "approv", "adopt", "agreed", "unanim", "prevail",
        "order", "aif", "crd", "mc", "m/c",
    ],
    &NUMBER_WORDS,
    &["result"],
];
const FAVOUR: u32 = 1 << 1;
const FOR: u32 = 1 | FAVOUR;
const AGAINST: u32 = 1 << 2;
const NO: u32 = 1 << 3;
const ABSTAIN: u32 = 1 << 4;
const BY: u32 = 1 << 5;
const VOTE: u32 = 1 << 6;
const OUTCOME: u32 = 1 << 7;
const NUMBER: u32 = 1 << 8;
const RESULT: u32 = 1 << 9;
/// A digit stands somewhere; number words aside.
const DIGIT: u32 = 1 << 10;
/// `Motion Unanimously Carried`, `unanimously approved and carried`: words before the outcome that are of it.
const CLOSE_WORDS: usize = 3;
/// A score alone in its sentence, `10 – 12 – 14.`, has no more bytes than this.
const SCORE_BYTES: usize = 24;
/// `fourteen votes to thirteen votes`, alone in a sentence or in brackets.
const ALONE_BYTES: usize = 40;

/// What a text says of a vote; nothing where it says nothing.
pub fn tally(text: &str) -> Tally {
    let mut out = Tally::default();
    let signs = signs(text, &SIGNS) | if text.bytes().any(|byte| byte.is_ascii_digit()) { DIGIT } else { 0 };
    // Looked for only where the text has one of each of the signs that it needs.
    let captures = |pattern: &'static LazyLock<Option<Regex>>, needs: &[u32]| {
        let may = needs.iter().all(|group| signs & group != 0);
        may.then_some(pattern)?.as_ref()?.captures(text)
    };
    let count = |pattern, needs: &[u32]| captures(pattern, needs).and_then(|c| number(c.get(1)?.as_str()));
    // `For: 7 Against:`: the word behind the number is the label of the next.
    let counted = |pattern, needs: &[u32]| {
        let found = captures(pattern, needs)?;
        let labels = found.get(0).is_some_and(|m| text.get(m.end()..).is_some_and(|rest| rest.trim_start().starts_with(':')));
        if labels { None } else { number(found.get(1)?.as_str()) }
    };
    let abstained = || count(&ABSTAIN_AFTER, &[ABSTAIN]);
    if let Some(c) = captures(&VOTES_TO, &[BY, DIGIT | NUMBER]) {
        let both = nth(&c, 1).zip(nth(&c, 2));
        (out.in_favour, out.against) = (both.map(|b| b.0), both.map(|b| b.1));
        // `(4-0-1) … Supervisor Orme abstaining`; the third number may be of those who were away.
        let third = nth(&c, 3).filter(|_| signs & ABSTAIN != 0);
        out.abstain = both.and_then(|_| third.or_else(abstained));
    } else if let Some(c) =
        captures(&SCORE_OUTCOME, &[if text.starts_with(|c: char| c == '(' || c.is_ascii_digit()) { OUTCOME } else { 0 }, DIGIT])
            .or_else(|| captures(&OUTCOME_SCORE, &[OUTCOME | FAVOUR, DIGIT]))
            .or_else(|| captures(&SCORE, &[VOTE, DIGIT]))
            .or_else(|| captures(&SCORE_TO, &[VOTE, DIGIT]))
            .or_else(|| captures(&RATIO, &[if text.starts_with('(') { DIGIT } else { 0 }]))
            .or_else(|| captures(&VOTES_ALONE, &[if text.len() <= ALONE_BYTES { VOTE } else { 0 }]))
            .or_else(|| captures(&BARE_SCORE, &[if text.ends_with('.') && text.len() <= SCORE_BYTES { DIGIT } else { 0 }]))
            .or_else(|| captures(&RESULT_SCORE, &[RESULT, DIGIT]))
            .or_else(|| captures(&SLASHED, &[VOTE | FOR, DIGIT]))
    {
        // `Motion carried 08-163` has the number of the motion behind it.
        let numbered = |n: usize| c.get(n).is_some_and(|m| m.len() > 1 && m.as_str().starts_with('0'));
        // `agreed unanimously on 5-6 May`, `Approved unanimously 10/12/2023`, `Motion Unanimously Carried 14-63`: nobody is against
        // what all agree on.
        let told = c.get(0).map_or("", |m| m.as_str()).to_lowercase();
        let before =
            || c.get(0).and_then(|m| text.get(..m.start())).map_or("", |before| before.rsplit(['.', ';', ',']).next().unwrap_or(""));
        // `After a unanimous vote on the amendment the motion was carried 4-3` tells of two.
        let close = || before().split_whitespace().rev().take(CLOSE_WORDS).any(|word| word.to_lowercase().starts_with("unanimous"));
        let all = nth(&c, 2) != Some(0) && (told.contains("unanimous") || close());
        // `Motion Carried 14-66`: nothing carries with more against it than for it.
        let outvoted = told.starts_with("carried") && nth(&c, 1).zip(nth(&c, 2)).is_some_and(|(ayes, nays)| nays > ayes);
        // What is told stands, without the counts.
        out.carried = outvoted.then_some(true);
        if !(numbered(1) || numbered(2) || all || outvoted) {
            // `CARRIED 4-0-1 [… ABSENT: Noor]`: the third number is of those who were away.
            let third = nth(&c, 3).filter(|_| signs & ABSTAIN != 0 || !has_sign(text, &["absent"]));
            (out.in_favour, out.against, out.abstain) = (nth(&c, 1), nth(&c, 2), third.or_else(abstained));
        }
    }
    // A count alone (`3 for`) is part of too many sentences: two of the three, or a bracket, make a vote.
    let (fors, againsts) = (count(&FOR_BEFORE, &[FOR, DIGIT]), count(&AGAINST_BEFORE, &[AGAINST | NO, DIGIT]));
    // `For 7, Against 2`: both need no sign.
    let before = captures(&BRACKETED, &[FOR | AGAINST | ABSTAIN, DIGIT]).is_some() || fors.is_some() && againsts.is_some();
    let fors = fors.filter(|_| before).or_else(|| counted(&FOR_AFTER, &[FOR, DIGIT | NUMBER]));
    let againsts = againsts.filter(|_| before).or_else(|| counted(&AGAINST_AFTER, &[AGAINST | NO, DIGIT | NUMBER]));
    let abstains = count(&ABSTAIN_BEFORE, &[ABSTAIN, DIGIT]).filter(|_| before).or_else(abstained);
    // `For (14)` on a line of its own stands over the names of those who voted so.
    let alone = || [&*ALONE, &*NAMED].iter().any(|p| p.as_ref().is_some_and(|p| p.is_match(text.trim())));
    // `For: 7 Against:` leaves the second without a number.
    let open = || text.trim_end().ends_with("Against:");
    let told = [fors, againsts, abstains].iter().flatten().count();
    if told >= 2 || told == 1 && (open() || alone()) {
        out = Tally { in_favour: fors, against: againsts, abstain: abstains, carried: None };
    }
    if out.in_favour.is_none()
        && out.against.is_none()
        && signs & FOR != 0
        && signs & (AGAINST | NO) != 0
        && let (ayes, nays) = (names_after(text, &AYES), names_after(text, &NAYS))
        && (ayes.is_some() || nays.is_some())
        // `Voting in favour: Orme, Pell (2)`, `Voting against: (0)`: one side may have its number alone.
        && let (Some(ayes), Some(nays)) = (ayes.or(fors), nays.or(againsts))
    {
        // `Ayes: Orme, Pell. Nays: None.`: the names are the count.
        (out.in_favour, out.against) = (Some(ayes), Some(nays));
    }
    // `Ayes: All. Noes: None.`: nobody was against.
    if out.in_favour.is_none() && out.against.is_none() && signs & FAVOUR != 0 && signs & (AGAINST | NO) != 0 && all_after(text) {
        out.against = names_after(text, &NAYS).filter(|nays| *nays == 0);
    }
    // `Carried with 4 ayes.`: one side is enough where the outcome stands beside it.
    if out == Tally::default() && fors.is_some() && {
        let lower = text.to_lowercase();
        OUTCOME_WITH.iter().any(|lead| lower.contains(lead))
    } {
        out.in_favour = fors;
    }
    // `carried upon the affirmative vote of Councilmen Orme, Pell and Quill`
    if out.in_favour.is_none() && signs & VOTE != 0 {
        out.in_favour = AFFIRMATIVE.as_ref().and_then(|p| p.find(text)).and_then(|m| count_names(text.get(m.end()..)?)).filter(|n| *n > 1);
    }
    if out.abstain.is_none() && out.in_favour.is_some() {
        out.abstain = names_behind(text, &ABSTAINERS);
    }
    if signs & (FAVOUR | AGAINST | NO | ABSTAIN) != 0
        && let Some((fors, againsts, abstains)) = called(text)
    {
        out = Tally { in_favour: Some(fors), against: Some(againsts), abstain: (abstains > 0).then_some(abstains), carried: None };
    }
    if out.in_favour.is_none()
        && out.against.is_none()
        && signs & (FAVOUR | AGAINST | NO | ABSTAIN) != 0
        && let Some(told) = sides_told(text).or_else(|| sides_with(text))
    {
        out = told;
    }
    let is = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(text));
    if signs & OUTCOME != 0 && tells_lost(text) {
        out.carried = Some(false);
        // `lost by 3 votes to 2`: the greater number was against.
        if let (Some(f), Some(a), true) = (out.in_favour, out.against, is(&VOTES_TO))
            && f > a
        {
            (out.in_favour, out.against) = (Some(a), Some(f));
        }
    } else if signs & (OUTCOME | FAVOUR | VOTE) != 0 && tells_carried(text) {
        out.carried = Some(true);
    } else if signs & VOTE != 0 && out.carried.is_none() {
        out.carried = casting(text);
    }
    out
}

/// Whether a text tells that what was put to the vote was carried; `Not all trustees voting in favor` says nothing.
fn tells_carried(text: &str) -> bool {
    let denied = |at: usize| text.get(..at).is_some_and(|before| before.trim_end().to_lowercase().ends_with("not"));
    CARRIED.as_ref().is_some_and(|carried| carried.find_iter(text).any(|m| !denied(m.start())))
}

/// Whether a text tells that what was put to the vote was lost; `The proposal fails to provide a footway` is why it was refused,
/// `The motion failed to achieve a majority` is an outcome whatever it failed to do.
fn tells_lost(text: &str) -> bool {
    let Some(lost) = LOST.as_ref() else { return false };
    let infinitive = |rest: &str| {
        let verb = rest.trim_start().strip_prefix("to ").and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
        verb.is_some_and(|verb| !OUTCOME_VERBS.contains(&verb))
    };
    let voted_on = |said: &str| ["motion", "amendment", "vote"].iter().any(|noun| said.to_lowercase().starts_with(noun));
    let fails = |said: &str| has_sign(said, &["fail"]) && !voted_on(said);
    lost.find_iter(text).any(|m| !(fails(m.as_str()) && text.get(m.end()..).is_some_and(infinitive)))
}

/// What a motion fails to do when it is lost.
const OUTCOME_VERBS: [&str; 9] = ["carry", "pass", "get", "gain", "obtain", "receive", "win", "secure", "be"];

/// Which way the one who presides decided: `Chairman's casting vote against`, `Cllr Orme used her casting vote in favour of the motion.`
fn casting(text: &str) -> Option<bool> {
    static CASTING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\bcasting\s+vote\s*(?:was\s+|being\s+|were\s+)?(?:cast\s+|used\s+|given\s+|exercised\s+)?[:(\x{2013}-]?\s*",
            r"(?:(?P<for>for|in\s+favou?r|in\s+support)|against)(?:\s+(?:of\s+)?(?:the|it|this)\b|\s*[.)]*\s*$)"
        ))
        .ok()
    });
    let found = CASTING.as_ref().filter(|_| has_sign(text, &["casting"]))?.captures(text)?;
    Some(found.name("for").is_some())
}

/// Numbers in words, each at its own place; `nil` behind them is none.
pub(super) const NUMBER_WORDS: [&str; 22] = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "nil",
];

/// A number in figures or in words.
pub(super) fn number(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    if lower == "nil" || lower == "no" {
        return Some(0);
    }
    text.parse().ok().or_else(|| NUMBER_WORDS.iter().position(|w| *w == lower).map(|n| n as u32))
}

/// The vote that a decision's text opens with: `by 5 votes to 1 to lodge an objection`.
pub(super) fn opening_vote(text: &str) -> Tally {
    let by = ["by ", "on a ", "with a "].iter().any(|lead| text.get(..lead.len()).is_some_and(|word| word.eq_ignore_ascii_case(lead)));
    let found = VOTES_TO.as_ref().filter(|_| by).and_then(|p| p.find(text)).filter(|m| m.start() == 0);
    let unanimous = text.get(..11).is_some_and(|w| w.eq_ignore_ascii_case("unanimously"));
    match found {
        Some(m) => {
            let counted = tally(m.as_str());
            // `by 6 votes to 2 with 1 abstention to refuse`
            let behind = text.get(m.end()..).map_or("", |rest| rest.split([';', '.']).next().unwrap_or(rest));
            let behind: String = behind.split_inclusive(' ').take(ABSTAIN_WORDS).collect();
            let abstain = ABSTAIN_AFTER.as_ref().and_then(|p| p.captures(&behind)).and_then(|c| nth(&c, 1));
            let counted = Tally { abstain: counted.abstain.or(abstain), ..counted };
            if counted.in_favour.is_some() { Tally { carried: Some(true), ..counted } } else { counted }
        }
        None if unanimous => Tally { carried: Some(true), ..Tally::default() },
        None => Tally::default(),
    }
}

/// Words behind a count among which abstentions stand.
const ABSTAIN_WORDS: usize = 6;

/// Whether a sentence after a motion tells of its vote.
pub(super) fn tells_vote(text: &str) -> bool {
    text.split_whitespace().count() <= VOTE_WORDS
        && !resolves(text)
        && (tally(text).is_some()
            || tells_side(text)
            || text.starts_with("Vote")
            || names_voters(text)
            || voted(text)
            || put(text)
            || abstainers(text).is_some()
            || division(text).is_some())
}

/// How many are said to have abstained by a text that tells of nothing else: `(Chairman Orme abstained.)`
pub(super) fn abstainers(text: &str) -> Option<u32> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "().;".contains(c));
    let names = text.strip_suffix(" abstained").or_else(|| text.strip_suffix(" abstaining"))?;
    count_names(names).filter(|n| *n > 0)
}

/// `TWO IN FAVOUR.`, `Three opposed.`: one side and nothing else.
fn tells_side(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    if !has_sign(text, &NUMBER_WORDS) && !text.bytes().any(|byte| byte.is_ascii_digit()) && !has_sign(text, &["no"]) {
        return false;
    }
    let whole = |pattern: &Option<Regex>| pattern.as_ref().and_then(|p| p.find(text)).is_some_and(|m| m.range() == (0..text.len()));
    whole(&FOR_AFTER) || whole(&AGAINST_AFTER) || whole(&ABSTAIN_AFTER)
}

/// `The amendment was put.`, `Cllr Orme requested a recorded vote.`
fn put(text: &str) -> bool {
    static PUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:the\s+)?(?:[a-z]+\s+)?(?:amendment|motion|question)\s+was\s+(?:then\s+)?put\b|\brequested\s+(?:that\s+)?a\s+recorded\s+vote\b").ok()
    });
    has_sign(text, &["put", "recorded"]) && PUT.as_ref().is_some_and(|p| p.is_match(text))
}

/// `Fenwick and Orme voted yes.`
pub(super) fn voted(text: &str) -> bool {
    static VOTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:voted|voting)\s+(?:yes|no|aye|nay|yea|against|in\s+favou?r|in\s+opposition)\b").ok());
    has_sign(text, &["voted", "voting"]) && VOTED.as_ref().is_some_and(|p| p.is_match(text))
}

/// What the paragraphs right after a decision say of its vote, each nothing but that, and how many they are.
pub(super) fn votes_after<'a>(bodies: impl Iterator<Item = &'a str>) -> (Tally, usize) {
    let mut joined = String::new();
    let mut outcome = Tally::default();
    let mut count = 0;
    for (n, body) in bodies.enumerate().take(MAX_VOTE_LINES) {
        // `Ayes: Members Orme and Pell.` / `Mayor Quill.`: the names go on in a line of their own.
        let goes_on = n > 0
            && joined.ends_with("; ")
            && !is_vote_line(body)
            && names_one(body)
            && NAMES_LAST.as_ref().is_some_and(|p| p.is_match(&joined));
        if goes_on {
            joined.truncate(joined.len() - 2);
            joined.push_str(", ");
            joined.push_str(body.trim().trim_end_matches('.'));
            joined.push_str("; ");
            continue;
        }
        // `Voting record` over the counts.
        if n == 0 && heads_votes(body) {
            continue;
        }
        let lone = abstainers(body).filter(|_| n > 0);
        if !is_vote_line(body) && lone.is_none() {
            break;
        }
        outcome.abstain = outcome.abstain.or(lone);
        joined.push_str(body.trim().trim_end_matches('.'));
        joined.push_str("; ");
        outcome = outcome.or(tally(body));
        count = n + 1;
    }
    let told = outcome.or(tally(&joined));
    let told = if told.in_favour.is_none() && told.against.is_none() { told.or(one_side(&joined)) } else { told };
    (told, count)
}

/// `Ayes – Orme, Pell, Quill.`: where nobody was against, one side is all there is.
fn one_side(text: &str) -> Tally {
    let opens = AYES_LEAD.as_ref().and_then(|p| p.find(text));
    Tally { in_favour: opens.and_then(|m| count_names(text.get(m.end()..)?)).filter(|n| *n > 1), ..Tally::default() }
}

/// `Mayor Quill.`: a title and a name.
fn names_one(text: &str) -> bool {
    let words: Vec<&str> = text.trim().trim_end_matches('.').split_whitespace().collect();
    (2..=NAME_WORDS).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "'\u{2019}-".contains(c)))
}

pattern!(NAMES_LAST, r"(?i)(?:^|; )(?:voting\s+)?(?:ayes?|yeas?|nays?|noes|for|against|opposed)\s*:[^;]*; $");

/// Whether a line heads the counts below it.
pub(super) fn heads_votes(body: &str) -> bool {
    let bare = body.trim().trim_end_matches([':', '.', '-', '\u{2013}', ' ']).to_lowercase();
    matches!(
        bare.as_str(),
        "voting record"
            | "record of voting"
            | "recorded vote"
            | "vote"
            | "voting"
            | "votes"
            | "votes cast"
            | "the voting was as follows"
            | "voting was as follows"
    ) || told_as_follows(&bare)
}

/// `in accordance with Standing Order 17 the voting was recorded as follows`: what stands over the counts.
fn told_as_follows(bare: &str) -> bool {
    let lead =
        ["as follows", "recorded as", "the following result", "the following way", "results were"].iter().any(|end| bare.ends_with(end));
    let opens = ["in accordance with", "vot", "the vot", "a recorded vote", "recorded vote", "the recorded vote", "on a vote", "a vote"];
    lead && opens.iter().any(|w| bare.starts_with(w))
        && bare.split(' ').any(|w| w.starts_with("vot"))
        && bare.split_whitespace().count() <= HEADS_WORDS
}

/// How many abstained, where a text tells it: `with no abstentions`.
pub(super) fn abstentions(text: &str) -> Option<u32> {
    let found = ABSTAIN_AFTER.as_ref().filter(|_| has_sign(text, &["abst"]))?.captures(text)?;
    number(found.get(1)?.as_str())
}

/// Whether a paragraph tells of a vote and of nothing else: `Carried`, `Ayes: 4 - Fenwick, Orme`, `(Voting: For 7, Against 2)`.
pub(super) fn is_vote_line(body: &str) -> bool {
    let bare = body.trim().trim_start_matches(['(', '[']);
    (bare.split_whitespace().count() <= VOTE_WORDS || names_both_sides(bare))
        && !resolves(bare)
        && (names_voters(bare)
            || is_voice(bare)
            || tally(bare).is_some() && !that_word(bare) && !moves_and_seconds(bare)
            || OUTCOME_ALONE.as_ref().is_some_and(|p| p.is_match(bare)))
}

/// Whether a paragraph of more words names who voted how and tells the outcome, each in a sentence: `Those voting in favor were
/// …. Those voting against were …. The motion failed.`
fn names_both_sides(text: &str) -> bool {
    names_voters(text) && sentences(text).into_iter().all(|range| text.get(range).is_some_and(tells_vote))
}

/// `Ada Orme Yea`, `Councillor Pell: No`: how one member voted.
fn is_voice(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some((last, name)) = words.split_last().filter(|(_, name)| (1..=NAME_WORDS + 1).contains(&name.len())) else { return false };
    let voice = last.trim_end_matches(['.', ',', ';']).to_lowercase();
    matches!(voice.as_str(), "yes" | "aye" | "yea" | "no" | "nay" | "abstain" | "abstained")
        && name.iter().all(|w| w.starts_with(|c: char| c.is_uppercase() || "\u{2013}-\"\u{201c}".contains(c)))
}

/// Whether a text says what was resolved: `it was resolved by three votes to one to grant …`.
fn resolves(text: &str) -> bool {
    static RESOLVES: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:resolved|agreed)\b[^.]{0,60}?\b(?:to\s+[a-z]+\s+[a-z]+|that\s)").ok());
    has_sign(text, &["resolved", "agreed"]) && RESOLVES.as_ref().is_some_and(|p| p.is_match(text))
}

/// Whether a text holds a clause of its own: `that`. `who were not at that meeting` holds none.
fn that_word(text: &str) -> bool {
    let mut before = "";
    text.split_whitespace().any(|word| {
        let points = ["at", "of", "in", "on", "for", "from", "by", "with"].contains(&before);
        before = word;
        !points && word.eq_ignore_ascii_case("that")
    })
}

/// `Ayes: Fenwick, Orme.`, `Nays: None.`: who voted how, by name.
pub(super) fn names_voters(text: &str) -> bool {
    static VOTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(?:(?:roll\s+call|recorded|roll-call)\s+vote|roll\s+call|vote|voting|those|members?|councill?ors|the\s+vote\s+was|(?:up)?on\s+(?:a\s+)?roll\s+call,?\s+the\s+vote\s+was)?",
            r"(?:\s+(?:as\s+follows|requested\s+by\s+[^:.]*|was\s+taken))?\s*[:.,-]?\s*(?:voting\s+)?",
            r"(?:ayes?|yeas?|yes|nays?|noes|no|for|in\s+favou?r|against|opposed|abstain(?:ed|ing)?|abstentions?|absent|recused?|excused|not\s+voting|conflict)",
            r"(?:\s+(?:of\s+|to\s+)?(?:the\s+)?(?:motion|amendment|votes?))?\s*(?:[:\x{2013}=]|\([0-9]+\)|-\s|[0-9]+\s*(?:$|[-\x{2013}:;,.(])|(?:were|was)\s+(?-i:[A-Z\x{c0}-\x{de}]))"
        ))
        .ok()
    });
    static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:recorded|roll\s+call|roll-call|named)\s+vote|roll\s+call|(?:up)?on\s+(?:a\s+|the\s+)?(?:call\s+of\s+the\s+roll|roll\s+call|recorded\s+vote)[^:]*|(?:the\s+)?(?:roll\s+call\s+)?vote\s+(?:was|is)\s+(?:recorded\s+)?as\s+follows)\b[^.]{0,60}:?\.?$").ok()
    });
    [&*VOTERS, &*HEADING].iter().any(|p| p.as_ref().is_some_and(|p| p.is_match(text.trim())))
}

/// A vote without an outcome in words went to the greater number.
pub(super) fn by_number(vote: Tally) -> Tally {
    let greater = vote.in_favour.zip(vote.against).filter(|(f, a)| f != a).map(|(f, a)| f > a);
    Tally { carried: vote.carried.or(greater), ..vote }
}

/// A roll call has at least so many voices.
pub(super) const ROLL: u32 = 2;
/// Paragraphs on one vote: outcome, each side's names, those absent.
const MAX_VOTE_LINES: usize = 24;
/// What is said of a vote has at most this many words.
pub(super) const VOTE_WORDS: usize = 30;
/// What stands over the counts of a vote has at most so many words.
const HEADS_WORDS: usize = 20;

/// A voter's title and name have at most this many words.
pub(super) const NAME_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::vote_tail::split_vote;
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
        check("The motion failed to carry.", "- - - lost");
        check("The proposal fails to make provision for parking.", "- - - -");
        // Nobody is said to have been against, nor that it was carried.
        check("Four in favour. Chairman Orme abstained.", "4 - 1 -");
        check("For (57) Against (3) Abstain (0)", "57 3 0 -");
        check("The amendment was lost by 4 votes to 9.", "4 9 - lost");
        check("The motion was put to the vote and lost", "- - - lost");
        check("THAT the hall be let. Carried.", "- - - carried");
        check("Motion carried 08-163", "- - - carried");
        check("Motion Unanimously Carried 14-13", "- - - carried");
        check("Motion Carried 14-66", "- - - carried");
        check("Motion Carried 14-6", "14 6 - carried");
        check("For: 7 Against:", "7 - - -");
        check("Final Result: 6 \u{2013} 0 Pass", "6 0 - carried");
        check("The motion was passed by 3 yes votes.", "3 - - carried");
        check("All voted \u{201c}aye\u{201d}.", "- - - carried");
        check("Mr. Orme seconded the motion, and all the Trustees voted \u{201c}Aye\u{201d}.", "- - - carried");
        check("All of the commissioners voting in favor.", "- - - carried");
        check("All the commissioners spoke in favor of ponds.", "- - - -");
        check("The vote of the Board was unanimous.", "- - - carried");
        check("declared carried upon the affirmative vote of Councilmen Orme, Pell and Quill", "3 - - -");
        let told = |lines: &[&str]| votes_after(lines.iter().copied()).0;
        let vote = told(&["Ayes: Members Orme and Pell.", "Mayor Quill.", "Nays: None.", "The motion carried."]);
        assert_eq!((vote.in_favour, vote.against, vote.carried), (Some(3), Some(0), Some(true)));
        let both = concat!(
            "Those voting in favor were Trustees Ada Orme, Bo Quill Pell, and Cora Ada Fenwick. Those voting against were Dan Marl, ",
            "Eve Ada Noor, Bo Marl Quill, Cora Orme, Dan Pell, and Bo Ada Fenwick. The motion failed 3 \u{2013} 6."
        );
        let vote = told(&[both]);
        assert_eq!((vote.in_favour, vote.against, vote.carried), (Some(3), Some(6), Some(false)));
        assert!(!is_vote_line(&format!("{both} The Chair then asked for a report on the mill, which will be let in May.")));
        let (text, vote) = split_vote("that a grant be made. TWO IN FAVOUR. THREE OPPOSED. MOTION DEFEATED.");
        assert_eq!((text, vote.in_favour, vote.against, vote.carried), ("that a grant be made.", Some(2), Some(3), Some(false)));
        let (text, vote) = split_vote("approve the minutes of May 21, which was unanimously approved by the Board.");
        assert_eq!((text, vote.carried), ("approve the minutes of May 21", Some(true)));
        let (text, vote) = split_vote("The minutes were unanimously approved by the Board.");
        assert_eq!((text, vote.carried), ("The minutes were unanimously approved by the Board.", None));
        check("voted 6-0 to defer", "6 0 - -");
        check("Voice Vote with the Ayes having it (6/0). Motion passed.", "6 0 - carried");
        check("The vote on ordinance (17/4) was put off.", "- - - -");
        check("The minutes of the last meeting were approved (6/5).", "- - - -");
        check("Against (45)", "- 45 - -");
        check("Carried (4 to 2)", "4 2 - carried");
        check("Motion failed 2-3.", "2 3 - lost");
        check("The old alarm FAILED its test. Agreed.", "- - - -");
        check("to replace pump No 2 (FAILED).", "- - - -");
        check("to write to the owner of the mill about its FAILED sewer.", "- - - -");
        check("Motion FAILED.", "- - - lost");
        check("The resolution FAILED for want of a majority.", "- - - lost");
        check("to buy the mill. FAILED.", "- - - lost");
        check("Motion carried with a 5-1 vote.", "5 1 - carried");
        check("The motion passed 4-0.", "4 0 - carried");
        check("For (2) Councillor A. Fenwick, Councillor B. Orme", "2 - - -");
        check("seconded the motion, which passed unanimously", "- - - carried");
        check("Agreed unanimously.", "- - - carried");
        check("Ayes: Orme, Pell and Quill. Nays: None. Motion carried.", "3 0 - carried");
        check("Voting aye: Orme, Pell. Voting nay: Quill.", "2 1 - -");
        check("Orme \u{2013} Yes, Pell \u{2013} Yes, Quill \u{2013} No", "2 1 - -");
        check("For: the north side. Against: nobody spoke.", "- - - -");
        check("The motion was lost by 3 votes to 2", "2 3 - lost");
        check("(6:3)", "6 3 - -");
        check("MOTION CARRIED 4-0-1 [AYES: Orme, Pell, Quill, Marl; NOES: None; ABSENT: Noor].", "4 0 - carried");
        check("(four votes to one)", "4 1 - -");
        check("Ayes-Orme, Pell, Quill. Nays-none.", "3 0 - -");
        check("ROLL CALL: Orme - yes   Pell - yes   Quill - no", "2 1 - -");
        check("MOTION PUT AND PASSED UNANIMOUSLY.", "- - - carried");
        check("Two gates to one field", "- - - -");
        check("Voting in favour: Mayor Orme, Councillors Pell and Quill (3); Voting against: (0)", "3 0 - -");
        let side = |line: &str| votes_after([line].into_iter()).0.in_favour;
        assert_eq!(side("Ayes - Orme, Pell, Quill."), Some(3));
        assert_eq!(side("In favour: the whole of the north side"), None);
        check("Chairman\u{2019}s casting vote against", "- - - lost");
        check("The Mayor used her casting vote in favour of the motion.", "- - - carried");
        check("The Mayor has a casting vote.", "- - - -");
        check("All in favor 6-0.", "6 0 - carried");
        check("CARRIED BY ABSOLUTE MAJORITY 6/1", "6 1 - carried");
        check("Motion approved 5-0.", "5 0 - carried");
        check("Carried with 4 ayes.", "4 - - carried");
        check("Yes: 7 No: 0", "7 0 - -");
        // Letters beyond ASCII part words for patterns; names that end or begin with them are no voices.
        check("Zo\u{e9} No\u{e9}, Andr\u{e9} No\u{e9}, Ren\u{e9} Yes\u{e9}", "- - - -");
        check("Ayes: All. Nays: None. Motion carried.", "- 0 - carried");
        check("Ayes: All Noes: None Motion Carried", "- 0 - carried");
        check("Ayes: All. Motion carried.", "- - - carried");
        check("Ayes: A. Orme, Mr. B. Pell. Nays: C. Quill.", "2 1 - -");
        check("For: Councillors Orme, Pell. Against: Councillor Quill. Abstained: Councillor Noor.", "2 1 1 -");
        check("Voice vote: all ayes", "- - - carried");
        check("The bag was carried with care.", "- - - -");
        check("was lost by fourteen votes to six", "6 14 - lost");
        check("on a vote of four to one to ask for it", "4 1 - -");
        check("with one to one care", "- - - -");
        check("The vote was 5 to 1.", "5 1 - -");
        check("Approved unanimously 10/12/2023.", "- - - carried");
        check("It was agreed unanimously on 5-6 May to open the pond.", "- - - -");
        check("Carried unanimously 5-0.", "5 0 - carried");
        check("Council voted 4 to 3 to fill the pond.", "4 3 - -");
        check("The Council voted to raise the fee from 5 to 7 dollars. Motion carried.", "- - - carried");
        check("Voted on items 7 to 9.", "- - - -");
        check("It was 3 for the price of two.", "- - - -");
        check("The meter was carried out by hand", "- - - -");
    }
}
