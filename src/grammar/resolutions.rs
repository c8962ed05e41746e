//! The decisions in the paragraphs of an item: keyword, text, clauses, mover, seconder, vote.
//!
//! Not every use of a word is a decision: a keyword counts at the head of its paragraph or in a
//! sentence that says this meeting did it. The grammar is `grammars/ebnf/resolutions.ebnf`.

use super::clauses::{opens_parts, parts_only};
use super::keywords::{from_text, keyword_lead, led_by_keyword};
use super::movers::{Motion, announces, motion_of, movers_on_lines, names_movers, take_parts, take_text, that_clause, trailing_movers};
use super::told::{decided, in_sentences, leads_list};
use super::votes::{Tally, VOTE_WORDS, tally};
use crate::house::House;

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

    pub(super) fn is_part(&self) -> bool {
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

pub(super) fn blank(keyword: Keyword) -> Decision {
    Decision { keyword, text: String::new(), clauses: Vec::new(), mover: None, seconder: None, vote: Tally::default() }
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
/// A list of payments has at most this many lines.
const SUMS: usize = 60;
/// A count on a line of its own has at most this many words.
pub(super) const COUNT_WORDS: usize = 5;

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
