//! The parts of a decision: paragraphs of their own with labels or bullets, or `(a) …; (b) …` within one.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`clause`).

use super::decision::blank;
use super::keywords::keyword_lead;
use super::resolutions::{Block, Decision, Keyword};
use super::vote_tail::split_vote;
use super::votes::Tally;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Whether the next block is a part of the same list as this one.
pub(super) fn is_beside(block: &Block<'_>, next: Option<&Block<'_>>) -> bool {
    next.is_some_and(|n| block.bullet && n.bullet && (n.indent - block.indent).abs() < DEEPER)
}

pub(super) fn leads_to_parts(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', ';', '-', '\u{2013}']) || text.ends_with(" to") || text.ends_with(" that")
}

/// Whether block `next` opens a list of parts.
pub(super) fn opens_parts(blocks: &[Block<'_>], next: usize) -> bool {
    blocks
        .get(next)
        .filter(|b| keyword_lead(b.body()).is_none())
        .is_some_and(|b| b.bullet || b.label.is_some_and(|l| matches!(l.to_ascii_lowercase().as_str(), "1" | "a" | "i")))
}

/// Adds the parts that start at block `from` to a decision; returns the block after them. Deeper
/// parts belong to the text of the part they stand under.
pub(super) fn take_clauses(blocks: &[Block<'_>], from: usize, text: &mut String, clauses: &mut Vec<(Option<String>, String)>) -> usize {
    let mut idx = from;
    let Some(edge) = blocks.get(from).map(|b| b.indent) else { return from };
    let first_is_label = blocks.get(from).is_some_and(|b| b.label.is_some());
    let first = blocks.get(from);
    let mut labels: Vec<String> = Vec::new();
    let mut nested: Vec<&Block<'_>> = Vec::new();
    // Where what goes on with a part without a label of its own is set in, and the word it opens with: `REASON:`.
    let mut set_in: Option<(f32, &str)> = None;
    while let Some(block) = blocks.get(idx) {
        if !block.is_part() {
            // `REASON: To protect the trees.` below a condition, set in as its text: a paragraph more of it.
            let lead = block.text.split_whitespace().next().unwrap_or_default();
            // Below the last part there is only what stood below the others: `Cllr Orme then left the meeting.` is no more of it.
            let again = set_in.is_some_and(|(x, word)| (block.indent - x).abs() < LEFT && word.ends_with(':') && word == lead);
            let goes_on = || again || goes_on_below(blocks, idx, edge, &labels);
            if let Some((_, last)) = clauses.last_mut().filter(|_| first_is_label && idx > from && goes_on()) {
                set_in = Some((block.indent, lead));
                text.push_str("\n\n");
                text.push_str(block.text.trim());
                last.push(' ');
                last.push_str(block.text.trim());
                idx += 1;
                continue;
            }
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
        // `(ii) agreed to let the hall` goes on under `The Committee:`; `2. RESOLVED that …` does not.
        let in_nested = goes_on_nested(blocks.get(..idx).unwrap_or_default(), &labels, &nested, block);
        if in_nested {
            nested.push(block);
        } else if block.label.is_some() {
            nested.clear();
        }
        let next = in_nested || labels.last().zip(block.label).is_some_and(|(last, label)| follows(last, label));
        if keyword_lead(block.body()).is_some() && idx > from && (!next || opens_shouted(block.body())) {
            break;
        }
        // `5.3` or `c)` behind `(ii)` goes on with the item, not with the parts.
        let other = labels.last().zip(block.label).is_some_and(|(last, label)| counts_otherwise(last, label));
        let set_otherwise = first.is_some_and(|first| block.label.is_some() && marks(first) != marks(block));
        // `• The clerk was thanked.` left of the parts, as the paragraphs above them.
        let above = |other: &Block<'_>| other.bullet && other.label.is_none() && (other.indent - block.indent).abs() < LEFT;
        let outside = first_is_label
            && block.label.is_none()
            && (block.indent < edge - LEFT || block.bullet && blocks.get(..from).is_some_and(|blocks| blocks.iter().any(above)));
        if (other || set_otherwise) && !next && block.indent < edge + DEEPER || outside {
            break;
        }
        let deeper = in_nested || block.indent > edge + DEEPER || (first_is_label && block.label.is_none());
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

/// Whether the paragraph without a label at `idx` is set in from the labels of the parts, and the next part stands below it,
/// with no more than a few such paragraphs between.
fn goes_on_below(blocks: &[Block<'_>], idx: usize, edge: f32, labels: &[String]) -> bool {
    let Some(x) = blocks.get(idx).map(|b| b.indent).filter(|x| *x > edge + DEEPER) else { return false };
    let below = || blocks.iter().skip(idx + 1).take(MAX_BETWEEN);
    let next = below().find(|b| b.is_part() || (b.indent - x).abs() >= LEFT);
    let label = next.filter(|b| (b.indent - edge).abs() < LEFT).and_then(|b| b.label);
    labels.last().zip(label).is_some_and(|(last, label)| follows(last, label))
}

/// Whether a part set no deeper is still a part of the part above it: the first below a colon, `(b) that the ducks be:`,
/// `(i) fed`, and those that follow it, until a label follows the last one of the list itself.
fn goes_on_nested(above: &[Block<'_>], labels: &[String], nested: &[&Block<'_>], block: &Block<'_>) -> bool {
    let (Some(last), Some(label)) = (labels.last(), block.label) else { return false };
    let of_list = follows(last, label);
    match nested.last() {
        Some(before) => before.label.is_some_and(|l| follows(l, label)) && marks(before) == marks(block) && !of_list,
        None => {
            let opened = above.last().is_some_and(|b| b.label.is_some() && b.text.trim_end().ends_with(':'));
            opened && !of_list && matches!(label.to_ascii_lowercase().as_str(), "a" | "i" | "1")
        }
    }
}

/// Whether a label counts with other signs than the one before it: `5.3` or `2` behind `b`, `c` behind `ii`.
fn counts_otherwise(last: &str, label: &str) -> bool {
    let digits = |label: &str| label.bytes().any(|b| b.is_ascii_digit());
    let roman = |label: &str| label.bytes().all(|b| b"ivxIVX".contains(&b));
    digits(last) != digits(label)
        || last.contains('.') != label.contains('.')
        || last.len() > 1 && roman(last) && !digits(label) && !roman(label)
}

/// How a label is set: with a bracket before it, and the sign behind it.
fn marks(block: &Block<'_>) -> (bool, Option<char>) {
    let lead = block.text.get(..block.start).unwrap_or_default().trim();
    (lead.starts_with('('), lead.chars().next_back().filter(|c| !c.is_alphanumeric()))
}

/// Whether the first word is in capitals.
fn opens_shouted(body: &str) -> bool {
    let word = body.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

/// The vote at the end of the last part: `… be rescinded. Carried.`
pub(super) fn take_vote(text: &mut String, clauses: &mut [(Option<String>, String)]) -> Tally {
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
        m.0 == 0 && text.starts_with('(')
            || text.get(..m.1).and_then(|b| b.get(..m.0 + b.get(m.0..)?.chars().next().map_or(0, char::len_utf8))).is_some_and(|b| {
                b.trim_end().ends_with([':', '\u{2013}', '-'])
                    || matches!(b.trim(), "" | "to" | "that" | "To" | "That")
                    || b.trim_end().ends_with(" subject to")
            })
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
pub(super) fn follows(before: &str, after: &str) -> bool {
    let value = |s: &str| s.parse().ok().or_else(|| super::labels::roman_value(s).filter(|_| s.len() > 1 || s == "i" || s == "v"));
    let letter = |s: &str| s.bytes().next().filter(|_| s.len() == 1).map(|b| b.to_ascii_lowercase());
    let counted = value(before).zip(value(after)).is_some_and(|(b, a): (u32, u32)| a == b + 1);
    counted || letter(before).zip(letter(after)).is_some_and(|(b, a)| a == b + 1)
}

/// A decision that is nothing but its parts.
pub(super) fn parts_only(keyword: Keyword, blocks: &[Block<'_>], from: usize) -> (Decision, usize) {
    let mut decision = blank(keyword);
    let next = take_clauses(blocks, from, &mut decision.text, &mut decision.clauses);
    decision.vote = take_vote(&mut decision.text, &mut decision.clauses);
    if let [(None, only)] = decision.clauses.as_slice() {
        decision.text = only.clone();
        decision.clauses.clear();
    }
    (decision, next)
}

/// Paragraphs without labels between two parts.
const MAX_BETWEEN: usize = 4;
/// What stands left of the parts by more than this, in points, is none.
const LEFT: f32 = 4.0;
/// Parts further right than this, in points, are parts of parts.
pub(super) const DEEPER: f32 = 8.0;
