//! The decisions in the paragraphs of an item: keyword, text, clauses, mover, seconder, vote.
//!
//! Not every use of a word is a decision: a keyword counts at the head of its paragraph or in a
//! sentence that says this meeting did it. The grammar is `grammars/ebnf/resolutions.ebnf`.

use super::movers::{MOVER_SPAN, Motion, announces, motion_of, names_movers, trailing_movers};
use super::sentences::sentences;
use super::told::{decided, in_sentences, leads_list};
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
    pub(super) fn body(&self) -> &'a str {
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

/// The decisions of an item's paragraphs, in order.
pub fn decisions(house: &House, blocks: &[Block<'_>]) -> Vec<Decision> {
    let mut out: Vec<Decision> = Vec::new();
    let mut motion: Option<Motion> = None;
    // Counts told before the decision they belong to: `For (39)`, `Against (19)`, `RESOLVED that …`.
    let mut counted = Tally::default();
    let mut idx = 0;
    while let Some(block) = blocks.get(idx) {
        // `A. Fenwick, B. Orme:` starts with an initial, not with a label.
        let body = if names_movers(house, block.text) { block.text } else { block.body() };
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
            if keyword == Keyword::Resolved && decision.vote.is_some() && decision.vote.carried.is_none() {
                // What is resolved was carried, whatever the count before it.
                decision.vote.carried = Some(true);
            }
            // What follows the sentence that decides is not of it, but may decide something else.
            let further = (decision.clauses.is_empty() && keyword != Keyword::Other)
                .then(|| decided(&decision.text))
                .filter(|&end| end < decision.text.len())
                .map(|end| decision.text.split_off(end));
            // `Recommendation:` above what the meeting made of it is the officers' own.
            let advice = body.get(..14).is_some_and(|w| w.eq_ignore_ascii_case("recommendation")) && next < blocks.len();
            let kept = !decision.text.is_empty() && !advice;
            if kept {
                out.push(decision);
            }
            idx = next.max(idx + 1);
            // Further unlabelled paragraphs under one keyword are decisions too.
            let alone = body.get(at..).is_some_and(|rest| rest.trim().is_empty());
            if let Some(further) = further {
                in_sentences(house, &Block { text: &further, ..Block::default() }, &mut out);
            } else if kept {
                while let Some(more) = blocks.get(idx).filter(|b| goes_on_as_decision(b, out.last(), alone)) {
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
        let before = out.len();
        in_sentences(house, block, &mut out);
        idx += 1;
        if let Some(keyword) = leads_list(body).filter(|_| opens_parts(blocks, idx)) {
            let (decision, next) = parts_only(keyword, blocks, idx);
            out.push(decision);
            idx = next;
        } else if out.len() == before + 1
            && is_all_approved(body)
            && let (Some(list), Some(last)) = (sums_before(blocks, idx - 1), out.last_mut())
        {
            last.text = format!("{list}\n\n{}", last.text);
        }
    }
    if let Some(motion) = motion {
        settle(motion, &mut out);
    }
    out
}

/// `All approved.` below a list, and nothing else.
fn is_all_approved(body: &str) -> bool {
    let bare = body.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        bare.as_str(),
        "all approved" | "all agreed" | "all were approved" | "all payments approved" | "all paid" | "approved" | "agreed"
    )
}

/// The list of sums right before block `idx`, joined; nothing where two lines of it name none.
fn sums_before(blocks: &[Block<'_>], idx: usize) -> Option<String> {
    let before = blocks.get(idx.checked_sub(SUMS.min(idx))?..idx)?;
    let sum = |b: &Block<'_>| b.text.contains(['\u{a3}', '$', '\u{20ac}']);
    let length = before.iter().rev().take_while(|b| sum(b)).count();
    let list: Vec<&str> = before.get(before.len() - length..)?.iter().map(|b| b.text.trim()).collect();
    (length >= 2).then(|| list.join("\n\n"))
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
            Keyword::Other => strong && (caps || printed.eq_ignore_ascii_case("decision")),
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

pub(super) fn keyword_of(word: &str) -> Keyword {
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

pub(super) fn blank(keyword: Keyword) -> Decision {
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
    if decision.clauses.is_empty()
        && (leads_to_parts(text) || (opens_parts(blocks, next) && !text.ends_with('.') && !is_beside(block, blocks.get(next))))
    {
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

/// Whether the next block is a part of the same list as this one.
fn is_beside(block: &Block<'_>, next: Option<&Block<'_>>) -> bool {
    next.is_some_and(|n| block.bullet && n.bullet && (n.indent - block.indent).abs() < DEEPER)
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
    blocks
        .get(next)
        .filter(|b| keyword_lead(b.body()).is_none())
        .is_some_and(|b| b.bullet || b.label.is_some_and(|l| matches!(l.to_ascii_lowercase().as_str(), "1" | "a" | "i")))
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
pub(super) fn inline_clauses(text: &str) -> Vec<(Option<String>, String)> {
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
    let led = marks.first().is_some_and(|m| {
        text.get(..m.1)
            .and_then(|b| b.get(..m.0 + b.get(m.0..)?.chars().next().map_or(0, char::len_utf8)))
            .is_some_and(|b| b.trim_end().ends_with([':', '\u{2013}', '-']) || b.trim().is_empty())
    });
    if !opens || !led || marks.len() < 2 {
        return Vec::new();
    }
    marks
        .iter()
        .enumerate()
        .map(|(n, m)| {
            let end = marks.get(n + 1).map_or(text.len(), |next| next.0);
            let part = text.get(m.1..end).unwrap_or("").trim().trim_end_matches([';', ',']).trim_end();
            let part = part.strip_suffix(" and").unwrap_or(part);
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
fn voted(text: &str) -> bool {
    static VOTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:voted|voting)\s+(?:yes|no|aye|nay|yea|against|in\s+favou?r|in\s+opposition)\b").ok());
    VOTED.as_ref().is_some_and(|p| p.is_match(text))
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

/// An unlabelled paragraph that goes on in the manner of the decision before it.
fn goes_on_as_decision(block: &Block<'_>, last: Option<&Decision>, alone: bool) -> bool {
    let Some(last) = last.filter(|l| l.clauses.is_empty()) else { return false };
    let first = |t: &str| t.split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let that = that_clause(block.body()) && that_clause(&last.text);
    // `The fees be raised`: what is put as a decision, and told as nothing else.
    let put = block.body().contains(" be ") && ![" was ", " were ", " will ", " would ", " had "].iter().any(|w| block.body().contains(w));
    !block.is_part() && (that || (alone && (put || first(block.body()) == first(&last.text))))
}

/// A vote or a keyword belongs to a motion at most this many paragraphs before it.
const MOTION_REACH: usize = 3;
/// The name of a motion before its text has at most this many words.
const NAMED_WORDS: usize = 4;
/// A list of payments has at most this many lines.
const SUMS: usize = 60;
/// A motion has at most this many paragraphs.
const MOTION_PARAGRAPHS: usize = 24;
/// A count on a line of its own has at most this many words.
const COUNT_WORDS: usize = 5;
/// What is said of a vote has at most this many words.
const VOTE_WORDS: usize = 30;
/// Parts further right than this, in points, are parts of parts.
const DEEPER: f32 = 8.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::body::tests::paragraphs_of;

    /// Each decision in the paragraphs of a text as `keyword: text [clauses] mover/seconder vote`.
    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        paragraphs_of(&house, input, |paragraphs| {
            let blocks: Vec<Block<'_>> = paragraphs
                .iter()
                .map(|p| Block {
                    text: &p.text,
                    start: p.body_start(),
                    label: p.label_text(),
                    bullet: p.bullet > 0,
                    indent: p.indent,
                    marked: false,
                })
                .collect();
            let found: Vec<String> = decisions(&house, &blocks)
                .iter()
                .map(|d| {
                    let clauses: Vec<&str> = d.clauses.iter().map(|c| c.0.as_deref().unwrap_or("*")).collect();
                    let movers = [&d.mover, &d.seconder].map(|n| n.as_deref().unwrap_or("-")).join("/");
                    let outcome = d.vote.carried.map_or("-", |c| if c { "carried" } else { "lost" });
                    format!("{:?}: {} [{}] {movers} {outcome}", d.keyword, d.text.replace("\n\n", " / "), clauses.join(","))
                })
                .collect();
            assert_eq!(found, expected, "{input}");
        });
    }

    #[test]
    fn keywords() {
        check("RESOLVED that the report be noted.", &["Resolved: that the report be noted. [] -/- -"]);
        check("Resolved: To let the hall.", &["Resolved: To let the hall. [] -/- -"]);
        check(
            "**RESOLVED:**\n\nThat the hall be let:\n\n(a) for a year\n\n(b) to the school",
            &["Resolved: That the hall be let: / (a) for a year / (b) to the school [a,b] -/- -"],
        );
        check("It was agreed that the hall should be let.", &["Agreed: the hall should be let. [] -/- -"]);
        check("RECOMMENDED \u{2013} that Council adopt the plan.", &["Recommended: that Council adopt the plan. [] -/- -"]);
    }

    #[test]
    fn motions_on_lines_and_in_sentences() {
        check(
            "Moved by: Councillor M. Orme\n\nSeconded by: Deputy Mayor H. Fenwick\n\nThat the pier be closed.\n\nCarried (4 to 2)",
            &["Other: That the pier be closed. [] M. Orme/H. Fenwick carried"],
        );
        check(
            "Commissioner Orme moved to adopt the plan. Commissioner Fenwick seconded the motion. The motion passed 4-0.",
            &["Other: adopt the plan. [] Orme/Fenwick carried"],
        );
        check(
            "Motion by Orme, second by Fenwick, to adopt the plan. Ayes: Orme, Fenwick. Nays: None. Motion failed 1-3.",
            &["Other: adopt the plan. [] Orme/Fenwick lost"],
        );
    }

    #[test]
    fn outcome_below_a_motion() {
        check(
            "A. Fenwick, B. Orme:\n\nThe meetings will be:\n\nJanuary 7\n\nCarried.",
            &["Other: The meetings will be: / January 7 [] A. Fenwick/B. Orme carried"],
        );
        check(
            "A. Fenwick, B. Orme:\n\nTHAT the accounts be paid.\n\nTotal $12. Carried.",
            &["Other: THAT the accounts be paid. / Total $12. [] A. Fenwick/B. Orme carried"],
        );
    }

    #[test]
    fn name_before_a_motion() {
        check(
            "A. Fenwick, B. Orme:\n\nClosed Session: That the public leave. Carried.",
            &["Other: That the public leave. [] A. Fenwick/B. Orme carried"],
        );
    }

    #[test]
    fn movers_and_votes_around_a_decision() {
        check(
            "Resolved to accept the quotation. Proposed Cllr Orme, seconded Cllr Fenwick.",
            &["Resolved: to accept the quotation. [] Orme/Fenwick -"],
        );
        check("RESOLVED (by 5 votes to 2) that permission be REFUSED.", &["Resolved: that permission be REFUSED. [] -/- carried"]);
    }

    #[test]
    fn verbs_that_close() {
        check("The minutes were approved as a true record.", &["Approved: The minutes were approved as a true record. [] -/- -"]);
        check("Bank reconciliation: approved", &["Approved: Bank reconciliation: approved [] -/- -"]);
        check("Could she buy paint? Agreed.", &["Agreed: Could she buy paint? Agreed. [] -/- -"]);
    }

    #[test]
    fn motions() {
        check(
            "Motion: Fenwick made a motion, seconded by Orme, to accept the bid. Vote: Unanimous. Motion carried.",
            &["Other: accept the bid. [] Fenwick/Orme carried"],
        );
        check(
            "A. Fenwick, B. Orme:\n\nTHAT the road be closed. Carried.",
            &["Other: THAT the road be closed. [] A. Fenwick/B. Orme carried"],
        );
        check(
            "Mr Fenwick moved and Mrs Orme seconded the following amendment to the motion:\n\n\u{201c}Delete all.\u{201d}\n\nThere was a debate.\n\nFor (3)\n\nAgainst (9)\n\nAmendment lost.",
            &["Other: \u{201c}Delete all.\u{201d} [] Fenwick/Orme lost"],
        );
        check(
            "1. Mr Fenwick proposed and Mr Orme seconded that Mr Pell take the chair.\n\nAgreed unanimously.\n\n2. RESOLVED that Mr Pell take the chair.",
            &["Resolved: that Mr Pell take the chair. [] Fenwick/Orme carried"],
        );
    }

    #[test]
    fn not_decisions() {
        check("It was noted that the hall was cold.", &[]);
        check("The District Council had approved the plan.", &[]);
        check("The plan was adopted in 2007.", &[]);
        check("New sign at Mill House \u{2013} approved.", &[]);
        check("Members agreed that they were pleased.", &[]);
        check("Two more houses would come if the plan were approved.", &[]);
    }
}
