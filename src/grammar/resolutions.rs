//! The decisions in the paragraphs of an item: keyword, text, clauses, mover, seconder, vote.
//!
//! Not every use of a word is a decision: a keyword counts at the head of its paragraph or in a
//! sentence that says this meeting did it. The grammar is `grammars/ebnf/resolutions.ebnf`.

use super::sentences::sentences;
use super::votes::{Tally, tally};
use crate::house::House;
use regex::Regex;
use std::sync::LazyLock;

/// The word that introduces or closes a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Keyword {
    Resolved,
    Agreed,
    Recommended,
    Noted,
    Approved,
    Other,
}

/// A paragraph of an item, as this grammar looks at it.
#[derive(Debug, Clone, Default)]
pub struct Block<'a> {
    /// All of its text, label included.
    pub text: &'a str,
    /// Where the text after label or bullet starts.
    pub start: usize,
    /// The label less brackets and stop.
    pub label: Option<&'a str>,
    /// Whether it starts with a bullet.
    pub bullet: bool,
    /// Left edge of the label or text, in points.
    pub indent: f32,
    /// Whether its first word is set in italics or bold.
    pub marked: bool,
}

impl<'a> Block<'a> {
    fn body(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or("")
    }

    fn is_part(&self) -> bool {
        self.label.is_some() || self.bullet
    }
}

/// A decision as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// How it is introduced or closed.
    pub keyword: Keyword,
    /// Its text, without the keyword.
    pub text: String,
    /// Its parts, with their labels.
    pub clauses: Vec<(Option<String>, String)>,
    /// Who moved it, without title.
    pub mover: Option<String>,
    /// Who seconded it, without title.
    pub seconder: Option<String>,
    /// What is said of the vote.
    pub vote: Tally,
}

/// A motion that waits for its outcome.
#[derive(Debug, Clone, Default)]
struct Motion {
    text: String,
    mover: Option<String>,
    seconder: Option<String>,
    clauses: Vec<(Option<String>, String)>,
    vote: Tally,
    /// The words say that it was put as a motion, not only that somebody proposed something.
    formal: bool,
    /// It is an amendment, whose vote comes after the debate.
    amends: bool,
    /// The word that says how it went: `and resolved:`.
    keyword: Option<Keyword>,
    /// Mover and seconder are named without a verb, and the whole item is the motion.
    names_only: bool,
    block: usize,
}

/// The decisions of an item's paragraphs, in order.
pub fn decisions(house: &House, blocks: &[Block<'_>]) -> Vec<Decision> {
    let mut out: Vec<Decision> = Vec::new();
    let mut motion: Option<Motion> = None;
    // Counts told before the decision they belong to: `For (39)`, `Against (19)`, `RESOLVED that …`.
    let mut counted = Tally::default();
    let mut idx = 0;
    while let Some(block) = blocks.get(idx) {
        let body = block.body();
        if let Some((keyword, at)) = keyword_lead(body) {
            let (mut decision, next) = led_by_keyword(house, keyword, blocks, idx, at);
            if let Some(before) = motion.take() {
                // `A proposed, B seconded …`, then `RESOLVED that …`: one decision.
                if before.amends && before.vote.carried.is_some() {
                    settle(before, &mut out);
                } else if idx <= before.block + MOTION_REACH {
                    decision.mover = decision.mover.or(before.mover);
                    decision.seconder = decision.seconder.or(before.seconder);
                    decision.vote = decision.vote.or(before.vote);
                } else {
                    settle(before, &mut out);
                }
            }
            decision.vote = decision.vote.or(std::mem::take(&mut counted));
            if !decision.text.is_empty() {
                out.push(decision);
            }
            idx = next.max(idx + 1);
            // Further unlabelled paragraphs under a keyword that stands alone are decisions too.
            if body.get(at..).is_some_and(|rest| rest.trim().is_empty()) {
                while let Some(more) = blocks.get(idx).filter(|b| goes_on_as_decision(b, out.last())) {
                    let (decision, next) = from_text(house, keyword, blocks, idx, more.start);
                    out.push(decision);
                    idx = next.max(idx + 1);
                }
            }
            continue;
        }
        let pair = movers_on_lines(house, blocks, idx);
        let taken = if pair.is_some() { 2 } else { 1 };
        if pair.is_none()
            && let Some(tail) = trailing_movers(house, body)
        {
            let mut found = Vec::new();
            in_sentences(house, &Block { text: tail.before, ..Block::default() }, &mut found);
            if let Some(last) = found.last_mut() {
                (last.mover, last.seconder) = (last.mover.take().or(tail.mover), last.seconder.take().or(tail.seconder));
                last.vote = last.vote.or(tail.vote);
                if let Some(before) = motion.take() {
                    settle(before, &mut out);
                }
                out.append(&mut found);
                idx += 1;
                continue;
            }
        }
        if let Some(mut found) = pair.or_else(|| motion_of(house, body)) {
            if let Some(before) = motion.take() {
                // An amendment takes the place of the motion before it, which has no vote of its own yet.
                if !(found.amends && before.vote.carried.is_none()) {
                    settle(before, &mut out);
                }
            }
            found.block = idx + taken - 1;
            counted = Tally::default();
            let mut next = idx + taken;
            if announces(&found.text) {
                // It is debated, amended and put later; without its vote it decides nothing.
                (found.amends, found.formal) = (true, false);
                found.text.clear();
                motion = Some(found);
                idx = next;
                continue;
            }
            if found.text.is_empty() || found.text.ends_with(':') || opens_parts(blocks, next) {
                next = take_parts(blocks, next, &mut found);
            }
            idx = next;
            motion = Some(found);
            // A decided motion is settled when the next block neither votes nor resolves.
            continue;
        }
        if let Some(open) = &mut motion {
            if open.text.is_empty() {
                idx = take_text(blocks, idx, open);
                continue;
            }
            let vote = tally(body);
            if vote.is_some() && body.split_whitespace().count() <= VOTE_WORDS {
                open.vote = vote.or(open.vote);
                open.formal = true;
                open.block = idx;
                idx += 1;
                continue;
            }
            if open.vote.carried.is_some() || (idx > open.block + MOTION_REACH && !open.amends) {
                settle(motion.take().unwrap_or_default(), &mut out);
            }
        }
        if motion.is_none() && body.split_whitespace().count() <= COUNT_WORDS {
            let vote = tally(body);
            if vote.is_some() {
                counted = vote.or(counted);
                idx += 1;
                continue;
            }
        }
        in_sentences(house, block, &mut out);
        idx += 1;
    }
    if let Some(motion) = motion {
        settle(motion, &mut out);
    }
    out
}

/// `Moved by: A` and `Seconded by: B` on two lines of their own, at block `idx`.
fn movers_on_lines(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<Motion> {
    static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:moved|mover|proposed|proposer)(?:\s+by)?\s*:").ok());
    static SECOND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:seconded|seconder)(?:\s+by)?\s*:").ok());
    let (first, second) = (blocks.get(idx)?.body(), blocks.get(idx + 1)?.body());
    if first.len() + second.len() > MOVER_SPAN || !LINE.as_ref()?.is_match(first) || !SECOND.as_ref()?.is_match(second) {
        return None;
    }
    motion_of(house, &format!("{first} {second}"))
}

/// A motion becomes a decision where it was put as one or its vote is told.
fn settle(motion: Motion, out: &mut Vec<Decision>) {
    if motion.text.trim().is_empty() || !(motion.formal || motion.vote.carried.is_some()) {
        return;
    }
    out.push(Decision {
        keyword: motion.keyword.unwrap_or(Keyword::Other),
        text: motion.text.trim().to_owned(),
        clauses: motion.clauses,
        mover: motion.mover,
        seconder: motion.seconder,
        vote: motion.vote,
    });
}

/// keyword-lead = [ "It was" ] , { adverb } , keyword , [ ":" | dash ] : the keyword and where the
/// text after it starts (with its `that`). Capitals, a colon, a dash or `that` make it a heading.
pub fn keyword_lead(body: &str) -> Option<(Keyword, usize)> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?i:(?P<it>(?:it\s+was|it\s+is|(?:the\s+)?(?:council|committee|cabinet|panel|board|members|councillors|meeting|sub-committee))\s+",
            r"(?:(?:unanimously|also|further|then|therefore|duly|hereby|formally|subsequently|and|was|be\s+it)\s+)*)?)",
            r"(?P<be>(?i:(?:now\s+)?(?:therefore,?\s+)?be\s+it\s+(?:further\s+)?))?",
            r"(?P<word>(?i:resolved|agreed|recommended|recommendations?|noted|approved|decisions?|decided|resolution|ordered))",
            r"(?P<un>(?i:\s+unanimously|\s*\(unanimously\)|\s+by\s+(?:the\s+)?(?:council|committee|all|members))?)",
            r"(?P<close>\s*[:\x{2013}\x{2014}]|\s+-+|\s*\.\s*-|\s*,|\s*;)?",
            r"(?P<that>\s*(?i:that\b|to\b|for\b|as\s+follows\b|the\b|not\s+to\b))?"
        ))
        .ok()
    });
    let found = LEAD.as_ref()?.captures(body)?;
    let word = found.name("word")?;
    let printed = word.as_str();
    let caps = printed.chars().all(char::is_uppercase);
    let it = found.name("it").is_some_and(|m| !m.is_empty());
    let be = found.name("be").is_some();
    let close = found.name("close").map(|m| m.as_str().trim().to_owned()).unwrap_or_default();
    let that = found.name("that").is_some();
    let keyword = keyword_of(printed);
    let alone = body.get(word.end()..)?.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let strong = matches!(close.as_str(), ":" | "\u{2013}" | "\u{2014}" | "-" | "--" | "---") || alone;
    let whole_word = body.get(word.end()..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let accepted = whole_word
        && match keyword {
            // `Noted that …` reports; NOTED as a heading decides.
            Keyword::Noted => caps && (strong || that) && !it,
            Keyword::Approved => (caps && (strong || that)) || (close == ":" && !alone),
            // `Agreed` and nothing else closes the paragraph before it.
            Keyword::Agreed if alone => caps && close == ":",
            Keyword::Other => caps && strong || (strong && printed.eq_ignore_ascii_case("decision")),
            _ if it => that || strong || caps,
            _ => caps || that || strong || be,
        };
    // `It was agreed that …` is a sentence; what follows it in the paragraph is discussion.
    if !accepted || (it && !caps && !close.contains(':')) {
        return None;
    }
    let end = found.name("close").map_or(found.name("un").map_or(word.end(), |m| m.end()), |m| m.end());
    let rest = body.get(end..)?;
    Some((keyword, body.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}.,".contains(c)).len()))
}

fn keyword_of(word: &str) -> Keyword {
    match word.to_ascii_lowercase().as_str() {
        "resolved" | "resolution" => Keyword::Resolved,
        "agreed" => Keyword::Agreed,
        "recommended" | "recommendation" | "recommendations" => Keyword::Recommended,
        "noted" => Keyword::Noted,
        "approved" => Keyword::Approved,
        _ => Keyword::Other,
    }
}

/// The decision that a keyword at the head of block `idx` introduces, and the block after it.
fn led_by_keyword(house: &House, keyword: Keyword, blocks: &[Block<'_>], idx: usize, at: usize) -> (Decision, usize) {
    let Some(block) = blocks.get(idx) else { return (blank(keyword), idx + 1) };
    let start = block.start + at;
    if block.text.get(start..).is_none_or(|rest| rest.trim().is_empty()) {
        let next = idx + 1;
        return match blocks.get(next) {
            Some(b) if b.is_part() => parts_only(keyword, blocks, next),
            Some(b) => from_text(house, keyword, blocks, next, b.start),
            None => (blank(keyword), next),
        };
    }
    let (mut decision, next) = from_text(house, keyword, blocks, idx, start);
    let lead = block.text.get(block.start..start).unwrap_or("").to_lowercase();
    if lead.contains("unanimous") || (decision.vote.is_some() && decision.vote.carried.is_none()) {
        // What is resolved was carried, whatever the count.
        decision.vote.carried = Some(true);
    }
    (decision, next)
}

fn blank(keyword: Keyword) -> Decision {
    Decision { keyword, text: String::new(), clauses: Vec::new(), mover: None, seconder: None, vote: Tally::default() }
}

/// A decision whose text starts in block `idx` at byte `start`.
fn from_text(house: &House, keyword: Keyword, blocks: &[Block<'_>], idx: usize, start: usize) -> (Decision, usize) {
    let mut decision = blank(keyword);
    let Some(block) = blocks.get(idx) else { return (decision, idx + 1) };
    let body = block.text.get(start..).unwrap_or("").trim();
    let (body, bracket) = leading_vote(body);
    let (mut text, vote) = split_vote(body);
    decision.vote = vote.or(bracket);
    if let Some(tail) = trailing_movers(house, text) {
        (decision.mover, decision.seconder) = (tail.mover, tail.seconder);
        decision.vote = decision.vote.or(tail.vote);
        text = tail.before;
    } else if let Some(found) =
        motion_of(house, body).filter(|m| !m.text.is_empty() && m.mover.is_some() && body.len() < m.text.len() * 2 + 120)
    {
        (decision.mover, decision.seconder) = (found.mover, found.seconder);
    }
    decision.text = text.to_owned();
    let mut next = idx + 1;
    decision.clauses = inline_clauses(text);
    if decision.clauses.is_empty() && (leads_to_parts(text) || (opens_parts(blocks, next) && !text.ends_with('.'))) {
        next = take_clauses(blocks, next, &mut decision.text, &mut decision.clauses);
        decision.vote = decision.vote.or(take_vote(&mut decision.text, &mut decision.clauses));
    }
    if let Some(vote) =
        blocks.get(next).map(|b| b.body()).filter(|b| b.split_whitespace().count() <= VOTE_WORDS).map(tally).filter(Tally::is_some)
    {
        decision.vote = decision.vote.or(vote);
        next += 1;
    }
    (decision, next)
}

/// `(by 5 votes to 2) that …`: a vote in brackets between the keyword and the text.
fn leading_vote(body: &str) -> (&str, Tally) {
    let inner = body.strip_prefix('(').and_then(|b| b.split_once(')'));
    match inner.map(|(vote, rest)| (rest.trim_start(), tally(vote), vote)) {
        Some((rest, found, _)) if found.is_some() && !rest.is_empty() => (rest, found),
        Some((rest, _, vote)) if vote.to_lowercase().contains("unanim") && !rest.is_empty() => {
            (rest, Tally { carried: Some(true), ..Tally::default() })
        }
        _ => (body, Tally::default()),
    }
}

/// A decision that is nothing but its parts.
fn parts_only(keyword: Keyword, blocks: &[Block<'_>], from: usize) -> (Decision, usize) {
    let mut decision = blank(keyword);
    let next = take_clauses(blocks, from, &mut decision.text, &mut decision.clauses);
    decision.vote = take_vote(&mut decision.text, &mut decision.clauses);
    if let [(None, only)] = decision.clauses.as_slice() {
        decision.text = only.clone();
        decision.clauses.clear();
    }
    (decision, next)
}

fn leads_to_parts(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', ';', '-', '\u{2013}']) || text.ends_with(" to") || text.ends_with(" that")
}

/// Whether block `next` opens a list of parts.
fn opens_parts(blocks: &[Block<'_>], next: usize) -> bool {
    blocks.get(next).is_some_and(|b| b.bullet || b.label.is_some_and(|l| matches!(l.to_ascii_lowercase().as_str(), "1" | "a" | "i")))
}

/// Adds the parts that start at block `from` to a decision; returns the block after them. Deeper
/// parts belong to the text of the part they stand under.
fn take_clauses(blocks: &[Block<'_>], from: usize, text: &mut String, clauses: &mut Vec<(Option<String>, String)>) -> usize {
    let mut idx = from;
    let Some(edge) = blocks.get(from).map(|b| b.indent) else { return from };
    let first_is_label = blocks.get(from).is_some_and(|b| b.label.is_some());
    let mut labels: Vec<String> = Vec::new();
    while let Some(block) = blocks.get(idx) {
        if !block.is_part() {
            // `and` between two parts is a line of its own.
            let joint = block.text.trim().trim_matches(|c: char| !c.is_alphanumeric());
            let between = joint.len() <= 3 && idx > from && blocks.get(idx + 1).is_some_and(Block::is_part);
            if !between {
                break;
            }
            text.push_str("\n\n");
            text.push_str(block.text.trim());
            idx += 1;
            continue;
        }
        if keyword_lead(block.body()).is_some() && idx > from {
            break;
        }
        let deeper = block.indent > edge + DEEPER || (first_is_label && block.label.is_none());
        if !deeper && block.indent < edge - DEEPER * 2.0 {
            break;
        }
        if let Some(label) = block.label.filter(|_| !deeper) {
            // A label seen already opens another list.
            if labels.iter().any(|l| l.eq_ignore_ascii_case(label)) {
                break;
            }
            labels.push(label.to_owned());
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(block.text.trim());
        let part = block.body().trim();
        match clauses.last_mut().filter(|_| deeper) {
            Some((_, last)) => {
                last.push(' ');
                last.push_str(block.text.trim());
            }
            None => clauses.push((block.label.map(str::to_owned), part.to_owned())),
        }
        idx += 1;
    }
    idx
}

/// The vote at the end of the last part: `… be rescinded. Carried.`
fn take_vote(text: &mut String, clauses: &mut [(Option<String>, String)]) -> Tally {
    let (head, vote) = split_vote(text);
    let end = head.len();
    if vote.is_some() {
        text.truncate(end);
        if let Some((_, last)) = clauses.last_mut() {
            *last = split_vote(last).0.to_owned();
        }
    }
    vote
}

fn take_parts(blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    if !opens_parts(blocks, from) {
        return from;
    }
    let next = take_clauses(blocks, from, &mut motion.text, &mut motion.clauses);
    motion.vote = take_vote(&mut motion.text, &mut motion.clauses).or(motion.vote);
    next
}

/// `… as follows: (a) one; (b) two; and (c) three` within one paragraph.
fn inline_clauses(text: &str) -> Vec<(Option<String>, String)> {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|[\s;:,])\(?([a-hA-H]|[1-9]|i{1,3}|iv|vi{0,3})\)\s+").ok());
    let Some(mark) = MARK.as_ref() else { return Vec::new() };
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    for c in mark.captures_iter(text) {
        let (Some(all), Some(one)) = (c.get(0), c.get(1)) else { continue };
        // `§30-4-70 (A) (1)` counts nothing: each mark follows the one before it.
        if marks.last().is_none_or(|last| follows(last.2, one.as_str())) {
            marks.push((all.start(), all.end(), one.as_str()));
        }
    }
    let opens = marks.first().is_some_and(|m| matches!(m.2.to_ascii_lowercase().as_str(), "a" | "1" | "i"));
    let led = marks
        .first()
        .is_some_and(|m| text.get(..m.0 + 1).is_some_and(|b| b.trim_end().ends_with([':', '\u{2013}', '-']) || b.trim().is_empty()));
    if !opens || !led || marks.len() < 2 {
        return Vec::new();
    }
    marks
        .iter()
        .enumerate()
        .map(|(n, m)| {
            let end = marks.get(n + 1).map_or(text.len(), |next| next.0 + 1);
            let part = text.get(m.1..end).unwrap_or("").trim().trim_end_matches("and").trim();
            (Some(m.2.to_owned()), part.trim_end_matches([';', ',']).trim().to_owned())
        })
        .collect()
}

/// `b` after `a`, `2` after `1`, `ii` after `i`.
fn follows(before: &str, after: &str) -> bool {
    let value = |s: &str| s.parse().ok().or_else(|| super::labels::roman_value(s).filter(|_| s.len() > 1 || s == "i" || s == "v"));
    let letter = |s: &str| s.bytes().next().filter(|_| s.len() == 1).map(|b| b.to_ascii_lowercase());
    let counted = value(before).zip(value(after)).is_some_and(|(b, a): (u32, u32)| a == b + 1);
    counted || letter(before).zip(letter(after)).is_some_and(|(b, a)| a == b + 1)
}

/// Cuts the words on the vote off the end of a decision: `… be adopted. Vote: Unanimous. Motion carried.`
fn split_vote(body: &str) -> (&str, Tally) {
    let mut end = body.len();
    let mut vote = Tally::default();
    for sentence in sentences(body).into_iter().rev() {
        let Some(text) = body.get(sentence.clone()) else { break };
        let found = tally(text);
        let words = text.split_whitespace().count();
        if sentence.start == 0 || words > VOTE_WORDS || !(found.is_some() || text.starts_with("Vote") || names_voters(text)) {
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

/// `Ayes: Fenwick, Orme.`, `Nays: None.`: who voted how, by name.
fn names_voters(text: &str) -> bool {
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

/// The text of a motion whose movers stand before it: the paragraphs up to the one that tells the
/// vote, or the first alone where none does.
fn take_text(blocks: &[Block<'_>], from: usize, motion: &mut Motion) -> usize {
    let told = blocks.iter().skip(from).take(MOTION_PARAGRAPHS).position(|b| split_vote(b.body()).1.carried.is_some());
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
        let (text, vote) = split_vote(block.text.trim());
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

/// Whether the words of a motion only announce it: `the following amendment to the motion:`, `the motion that`.
fn announces(text: &str) -> bool {
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

fn that_clause(body: &str) -> bool {
    body.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("that ")) || body.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("whereas "))
}

/// An unlabelled paragraph that goes on in the manner of the decision before it.
fn goes_on_as_decision(block: &Block<'_>, last: Option<&Decision>) -> bool {
    let Some(last) = last.filter(|l| l.clauses.is_empty()) else { return false };
    let first = |t: &str| t.split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let that = that_clause(block.body()) && that_clause(&last.text);
    !block.is_part() && (that || first(block.body()) == first(&last.text))
}

/// A motion in a paragraph: who moved, who seconded, what.
fn motion_of(house: &House, body: &str) -> Option<Motion> {
    static MOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:moved|proposed|proposes|moves|made\s+(?:a|the)\s+motion|motion\s+(?:was\s+)?(?:made\s+)?by|on\s+(?:a|the)\s+motion\s+(?:of|by|from)|mover:|proposer:|prop\.)").ok()
    });
    static SECONDED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:seconded|seconds|second\s+by|seconder:|sec\.|2nd\s+by)").ok());
    // `S. Foote, L. Chapman: THAT …` names mover and seconder only.
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
    let formal = lower.contains("motion")
        || lower.contains("unanimous")
        || lower.contains("agreed")
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
    let formal = vote.carried.is_some() || body.to_lowercase().contains("motion");
    Some(Motion { text: text.to_owned(), clauses: inline_clauses(text), mover: Some(mover), seconder, vote, formal, ..Motion::default() })
}

/// `S. Foote, L. Chapman:` at the head of a paragraph, with or without a colon.
fn pair_of_names(house: &House, body: &str) -> Option<Motion> {
    let (mover, at) = name_at(house, body, 0)?;
    let rest = body.get(at..)?;
    let rest = rest.strip_prefix(',').or_else(|| rest.strip_prefix('/'))?;
    let at = body.len() - rest.len();
    let (seconder, end) = name_at(house, body, at)?;
    let initials = |n: &str| n.split('.').next().is_some_and(|i| i.chars().count() == 1);
    let rest = body.get(end..)?.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
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
    let takes_name = verb.ends_with(['y', 'Y', ':', 'f', 'F', 'm', 'M', '.']);
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
    for article in ["the ", "by ", "His Worship ", "Her Worship ", "Deputy ", "Acting "] {
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
fn trailing_movers<'t>(house: &House, text: &'t str) -> Option<Trailing<'t>> {
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
struct Trailing<'t> {
    before: &'t str,
    mover: Option<String>,
    seconder: Option<String>,
    vote: Tally,
}

/// Decisions told in the sentences of a paragraph.
fn in_sentences(house: &House, block: &Block<'_>, out: &mut Vec<Decision>) {
    let body = block.body();
    let parts = sentences(body);
    for (n, range) in parts.iter().enumerate() {
        let Some(sentence) = body.get(range.clone()) else { continue };
        let lower = sentence.to_lowercase();
        // A lone word closes the sentence before it: `… for the tubs? Agreed.`
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(keyword) = lone_keyword(bare) {
            if let Some(before) = n.checked_sub(1).and_then(|b| parts.get(b)).and_then(|b| body.get(b.start..range.end)) {
                out.push(Decision { text: before.trim().to_owned(), ..blank(keyword) });
            } else if n == 0 && parts.len() == 1 && block.label.is_none() {
                out.push(Decision { text: sentence.to_owned(), ..blank(keyword) });
            }
            continue;
        }
        if is_elsewhere(house, sentence) {
            continue;
        }
        if let Some((keyword, at)) = agreed_in(sentence) {
            let (text, vote) = split_vote(sentence.get(at..).unwrap_or("").trim());
            let mut decision = Decision { text: text.to_owned(), vote, ..blank(keyword) };
            if decision.text.split_whitespace().count() < 2 {
                continue;
            }
            if let Some(tail) = trailing_movers(house, &decision.text.clone()) {
                decision.text = tail.before.to_owned();
                (decision.mover, decision.seconder) = (tail.mover, tail.seconder);
            }
            out.push(decision);
        } else if let Some(keyword) = closed_by_verb(house, sentence) {
            out.push(Decision { text: sentence.to_owned(), ..blank(keyword) });
        }
    }
}

fn lone_keyword(word: &str) -> Option<Keyword> {
    match word {
        "agreed" | "all agreed" | "this was agreed" | "unanimously agreed" | "agreed unanimously" => Some(Keyword::Agreed),
        "approved" | "this was approved" | "unanimously approved" => Some(Keyword::Approved),
        "resolved" => Some(Keyword::Resolved),
        _ => None,
    }
}

/// `It was agreed that …`, `Members agreed to …` anywhere in a sentence: where the text starts.
fn agreed_in(sentence: &str) -> Option<(Keyword, usize)> {
    static AGREED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:^|[\s,;\x{2013}-])(?i:it\s+was|(?:the\s+)?(?:parish\s+|town\s+|community\s+)?(?:council|committee|cabinet|panel|board|meeting|sub-committee)(?:\s+have|\s+has)?|members|all\s+members|councillors|cllrs|the\s+cc|all|tcc|we)\s+",
            r"(?i:(?:unanimously|also|further|then|therefore|thereby|duly|subsequently|formally|finally|all|hereby|and|now|informally)\s+)*",
            r"(?P<word>(?i:agreed|resolved|recommended|decided))",
            r"(?i:\s+unanimously|\s+by\s+(?:all|the\s+council|the\s+committee|members|everyone|a\s+majority|a\s+show\s+of\s+hands)(?:\s+present)?)?",
            r"[\s,:\x{2013}-]*(?P<that>(?i:that|to|for|not\s+to|the|a|an|by))[\s,]+"
        ))
        .ok()
    });
    let found = AGREED.as_ref()?.captures(sentence)?;
    let word = found.name("word")?.as_str();
    let that = found.name("that")?;
    let keyword = keyword_of(word);
    // `It was recommended by the officer that …` is advice.
    if keyword == Keyword::Recommended && !word.chars().all(char::is_uppercase) && that.as_str().eq_ignore_ascii_case("by") {
        return None;
    }
    // `Members agreed that it was a fine pond` is an opinion; `It was agreed` speaks for the meeting.
    let rest = sentence.get(that.end()..)?.to_lowercase();
    let it_was = found.get(0)?.as_str().to_lowercase().contains("it was");
    let binds = [" should", " would", " be ", " will", " shall", " must", " to "].iter().any(|w| rest.contains(w));
    if !it_was && !matches!(that.as_str().to_lowercase().as_str(), "to" | "for" | "not to") && !binds {
        return None;
    }
    let start = if that.as_str().eq_ignore_ascii_case("that") { that.end() } else { that.start() };
    Some((keyword, start))
}

/// `The accounts were approved`: a verb in the passive past at the close of a sentence whose
/// subject is this meeting's.
fn closed_by_verb(house: &House, sentence: &str) -> Option<Keyword> {
    static CLOSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?P<aux>\b(?:was|were)\b(?:\s+(?:duly|unanimously|then|therefore|thereby|all|both|also|each|subsequently|formally|fully|proposed\s+and|taken\s+as\s+read,?|taken\s+as\s+read\s+and|read\s+and|received\s+and|circulated\s+and|reviewed\s+and|noted\s+and|checked\s+and|considered\s+and|and|hereby|being))*\s+|^(?:minutes\s+|all\s+|these\s+|both\s+|unanimously\s+|duly\s+)?|[\x{2013}-]\s*(?:all\s+)?|\band\s+(?:were\s+|was\s+)?)",
            r"(?P<verb>approved|agreed|adopted|accepted|confirmed|ratified|authorised|authorized|re-?elected|elected|co-opted|signed\s+as|carried)\b",
            r"(?P<by>\s+(?:unanimously\s+)?by\s+(?P<who>[^.,;]+))?"
        ))
        .ok()
    });
    static YEAR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\s+(?:in|on|since|during)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b").ok());
    for found in CLOSED.as_ref()?.captures_iter(sentence) {
        let (Some(verb), Some(aux)) = (found.name("verb"), found.name("aux")) else { continue };
        if let Some(who) = found.name("who")
            && !house.resolutions.deciders.starts(who.as_str()).is_some()
        {
            continue;
        }
        let word = verb.as_str().to_lowercase();
        let before = sentence.get(..verb.start()).unwrap_or("").to_lowercase();
        let passive = aux.as_str().to_lowercase().contains("was") || aux.as_str().to_lowercase().contains("were");
        let of_record = [
            "minute",
            "record",
            "account",
            "quot",
            "tender",
            "precept",
            "budget",
            "recommendation",
            "report",
            "reconciliation",
            "payment",
            "cheque",
            "invoice",
            "proposal",
            "policy",
            "bid",
        ]
        .iter()
        .any(|w| before.contains(w));
        let first_word = aux.start() == 0 && !passive;
        let rest = sentence.get(verb.end()..).unwrap_or("");
        let condition = [" if ", "whether ", "unless ", "until ", "once ", "when ", "which ", "who "].iter().any(|w| before.contains(w));
        let past = before.strip_prefix("in ").is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
        if condition
            || past
            || YEAR.as_ref().is_some_and(|y| y.is_match(rest))
            || (before.starts_with("this was") && found.name("who").is_some())
        {
            continue;
        }
        let closes = rest.split_whitespace().count() <= 12;
        let ok = match word.as_str() {
            "approved" | "ratified" => passive || first_word || (aux.as_str().contains(['\u{2013}', '-']) && closes),
            "adopted" | "authorised" | "authorized" => passive && closes,
            // `was agreed that`, `was agreed to`: told elsewhere; `were agreed` closes.
            "agreed" => passive && !rest.trim_start().starts_with("that") && (closes || of_record),
            "accepted" | "confirmed" => {
                (passive || first_word) && (before.contains("minute") || before.contains("record") || (of_record && passive))
            }
            "carried" => false,
            _ if word.contains("elected") => {
                passive && ["chair", "mayor", "president", "convenor", "convener"].iter().any(|w| rest.to_lowercase().contains(w))
            }
            "co-opted" => passive,
            _ => passive || before.contains("minute"),
        };
        if ok {
            return Some(match word.as_str() {
                "approved" | "ratified" => Keyword::Approved,
                "agreed" => Keyword::Agreed,
                _ => Keyword::Other,
            });
        }
    }
    None
}

/// Whether a sentence tells of somebody else's decision, or of one that is still to come.
fn is_elsewhere(house: &House, sentence: &str) -> bool {
    house.resolutions.elsewhere.contains(sentence)
}

/// A vote or a keyword belongs to a motion at most this many paragraphs before it.
const MOTION_REACH: usize = 3;
/// A motion has at most this many paragraphs.
const MOTION_PARAGRAPHS: usize = 24;
/// Words that only announce a motion: `moved the following amendment to the motion:`
const ANNOUNCING_WORDS: usize = 16;
/// A count on a line of its own has at most this many words.
const COUNT_WORDS: usize = 5;
/// What is said of a vote has at most this many words.
const VOTE_WORDS: usize = 30;
/// Mover and seconder are named within this many bytes.
const MOVER_SPAN: usize = 160;
/// Words of a name.
const NAME_WORDS: usize = 4;
/// Parts further right than this, in points, are parts of parts.
const DEEPER: f32 = 8.0;
