//! How what was moved went, told below it: an outcome on a line of its own, a decision in a sentence.

use super::super::clauses::{opens_parts, parts_only, take_clauses};
use super::super::debate::told_of_speaker;
use super::super::decision::{Block, Decision, settle};
use super::super::formulas::{nominated, unseconded};
use super::super::keywords::{from_text, keyword_lead, of_resolved};
use super::super::motion_lines::{division, is_all_approved, is_quotation, of_main_motion, quotes_that, sides, sums_before};
use super::super::motion_text::take_text;
use super::super::movers::{Motion, moves_and_seconds, opens_motion_text};
use super::super::sentences::sentences;
use super::super::told::{closes_motion, in_sentences, leads_list};
use super::super::votes::{Tally, VOTE_WORDS, abstentions, by_number, is_vote_line, tally, votes_after};
use super::{COUNT_WORDS, MOTION_REACH, Reader};

impl Reader<'_, '_> {
    /// What block `idx` says of the open motion; nothing where it says nothing.
    pub(super) fn outcome(&mut self, idx: usize, body: &str) -> Option<usize> {
        if self.motion.as_ref().is_some_and(|open| idx <= open.block + MOTION_REACH) && unseconded(self.house, body) {
            // What was withdrawn was not put.
            self.motion = None;
            return Some(idx + 1);
        }
        // `For the amendment 3 and for the motion 6`: the greater number decides between the two.
        if let Some(told) = division(body)
            && self.first.is_some()
            && let Some(open) = self.motion.as_mut().filter(|open| open.amends)
        {
            let carried = told.motion > told.amendment;
            let sides = if carried { (told.motion, told.amendment) } else { (told.amendment, told.motion) };
            let told = tally(body);
            let abstain = told.abstain.or_else(|| abstentions(body));
            let vote = Tally { in_favour: Some(sides.0), against: Some(sides.1), carried: Some(true), abstain };
            let first = self.first.take().unwrap_or_default();
            if carried {
                *open = first;
            }
            (open.vote, open.formal, open.amends, open.block) = (vote, true, false, idx);
            return Some(idx + 1);
        }
        if let Some(open) = &mut self.motion {
            if open.text.is_empty() {
                // `Moved by Orme, seconded by Pell.` over `Carried.`: what was is told by the heading alone, and the sentence is the decision.
                if !open.on_lines && is_vote_line(body) {
                    let named = open.mover.is_some() && open.seconder.is_some();
                    let words = self.blocks.get(open.block).filter(|b| named && moves_and_seconds(b.body()));
                    open.text = words.map(|b| b.body().trim().to_owned()).unwrap_or_default();
                } else {
                    return Some(take_text(self.house, self.blocks, idx, open));
                }
            }
            // `It was proposed that the hall be let …` / `A vote was taken and it was unanimously agreed.`
            if let Some((keyword, all)) = closes_motion(body).filter(|_| idx <= open.block + MOTION_REACH) {
                open.keyword = open.keyword.or(Some(keyword));
                open.vote = open.vote.or(Tally { carried: all.then_some(true), ..Tally::default() });
                (open.formal, open.block) = (true, idx);
                return Some(idx + 1);
            }
            // `“That Orme be nominated …”.` / `“That Pell be nominated …”.` under one pair of names: two decisions.
            if open.keyword.is_some() && idx == open.block + 1 && quotes_that(&open.text) && quotes_that(body) {
                let (mover, seconder, keyword) = (open.mover.clone(), open.seconder.clone(), open.keyword);
                let next = Motion { mover, seconder, keyword, formal: true, from: idx, block: idx, ..Motion::default() };
                settle(self.motion.replace(next).unwrap_or_default(), &mut self.out);
                let open = self.motion.as_mut()?;
                return Some(take_text(self.house, self.blocks, idx, open));
            }
            if let Some((amendment, votes)) = sides(body) {
                let side = if amendment { &mut self.counted.against } else { &mut self.counted.in_favour };
                *side = Some(votes);
                return Some(idx + 1);
            }
            // `The motion was put and carried` below the vote on an amendment to it.
            let own = |(n, body): &(usize, &str)| *n == 0 || !(open.amends && of_main_motion(body));
            let lines = self.blocks.iter().skip(idx).map(|b| b.body()).enumerate().take_while(own);
            let (vote, n) = votes_after(lines.map(|(_, body)| body));
            if n > 0 {
                // `The motion was then put`: the first motion again, after an amendment to it.
                if open.amends && open.vote.carried.is_some() && self.first.is_some() && of_main_motion(body) {
                    let mut first = self.first.take().unwrap_or_default();
                    (first.vote, first.formal, first.block) = (vote.or(first.vote), true, idx + n - 1);
                    settle(self.motion.replace(first).unwrap_or_default(), &mut self.out);
                    return Some(idx + n);
                }
                open.vote = vote.or(open.vote);
                open.formal = true;
                open.block = idx + n - 1;
                return Some(idx + n);
            }
            if open.vote.carried.is_some() || (idx > open.block + MOTION_REACH && !open.amends) {
                settle(self.motion.take().unwrap_or_default(), &mut self.out);
            }
        }
        let words = body.split_whitespace().count();
        let counts = |vote: Tally| vote.in_favour.is_some() && vote.against.is_some();
        // `On the vote, 10 for and 5 against, it was RESOLVED:` over what was.
        let leads = || opens_parts(self.blocks, idx + 1) && leads_list(self.house, body).is_some();
        if self.motion.is_none() && (words <= COUNT_WORDS || words <= VOTE_WORDS && is_vote_line(body) && counts(tally(body))) && !leads() {
            let vote = tally(body);
            // `The statement was approved (7 in favour, 1 against)` decides and counts in one.
            let mut decides = Vec::new();
            if counts(vote) {
                in_sentences(self.house, &Block { text: body, ..Block::default() }, &mut decides);
            }
            if vote.is_some() && decides.is_empty() {
                self.counted = vote.or(self.counted);
                return Some(idx + 1);
            }
        }
        None
    }

    /// Decisions told in the sentences of block `idx`.
    pub(super) fn told(&mut self, idx: usize, block: &Block<'_>, body: &str) -> usize {
        let before = self.out.len();
        if self.debate {
            return idx + 1;
        }
        in_sentences(self.house, block, &mut self.out);
        let next = idx + 1;
        let leads = leads_list(self.house, body);
        if let Some(keyword) = leads.filter(|_| opens_parts(self.blocks, next)) {
            // `It was agreed:` is the lead of what was, and no decision.
            let lead = |d: &mut Decision| d.text.ends_with(':') && d.text.split_whitespace().count() <= COUNT_WORDS;
            if self.out.len() > before {
                self.out.pop_if(lead);
            }
            let (mut decision, next) = parts_only(keyword, self.blocks, next);
            let counted = tally(sentences(body).last().and_then(|last| body.get(last.clone())).unwrap_or_default());
            if counted.in_favour.is_some() && counted.against.is_some() {
                decision.vote = of_resolved(decision.vote.or(counted));
            }
            self.out.push(decision);
            return next;
        }
        // `… and to report back. Resolved:` over one paragraph.
        if let Some(keyword) = leads.filter(|_| self.out.len() == before && body.trim_end().ends_with(':'))
            && let Some(text) =
                self.blocks.get(next).filter(|b| !b.is_part() && keyword_lead(b.body()).is_none() && !told_of_speaker(self.house, b.body()))
        {
            let (decision, next) = from_text(self.house, keyword, self.blocks, next, text.start);
            self.out.push(decision);
            return next;
        }
        // `The Committee agreed to the request, subject to:` over its parts.
        let told = self.out.len() > before && body.trim_end().ends_with(':') && opens_parts(self.blocks, next);
        if let Some(last) = self.out.last_mut().filter(|last| told && last.text.ends_with(':')) {
            let next = take_clauses(self.blocks, next, &mut last.text, &mut last.clauses);
            last.at.end = next;
            return next;
        }
        if self.out.len() == before + 1 {
            // `Cllr Orme proposed and Cllr Pell seconded that …` / `It was resolved to …, with 6 votes in favour and 2 against.`
            let opens = ["It was resolved ", "It was unanimously resolved ", "It was RESOLVED "].iter().any(|lead| body.starts_with(lead));
            let below = |m: &Motion| opens && idx == m.block + 1 && m.mover.is_some() && m.seconder.is_some();
            if let Some(last) = self.out.last_mut().filter(|last| opens && !last.vote.is_some()) {
                let counted = tally(&last.text);
                if counted.in_favour.is_some() && counted.against.is_some() {
                    last.vote = by_number(counted);
                }
            }
            // `Upon the motion being put, it was resolved to …`: what was moved is what was resolved.
            if let Some(open) = self
                .motion
                .take_if(|m| !m.vote.is_some() && idx <= m.block + MOTION_REACH && (body.to_lowercase().contains("motion") || below(m)))
                && let Some(last) = self.out.last_mut()
            {
                (last.mover, last.seconder) = (last.mover.take().or(open.mover), last.seconder.take().or(open.seconder));
            }
            if let Some(last) = self.out.last_mut()
                && self.first.is_some()
                && (body.contains("original motion") || body.contains("substantive motion"))
            {
                let first = self.first.take().unwrap_or_default();
                (last.mover, last.seconder) = (last.mover.take().or(first.mover), last.seconder.take().or(first.seconder));
            }
            // `Ada Orme was nominated by Cllr Pell, seconded by Cllr Noor. … Ada Orme was elected Chairman.`
            if let Some(last) = self.out.last_mut().filter(|last| last.mover.is_none() && last.seconder.is_none())
                && let Some((mover, seconder)) = nominated(self.house, body)
            {
                (last.mover, last.seconder) = (Some(mover), seconder);
            }
            if is_all_approved(body)
                && let (Some(list), Some(last)) = (sums_before(self.blocks, idx), self.out.last_mut())
            {
                last.at = idx.saturating_sub(list.split("\n\n").count())..idx + 1;
                last.text = format!("{list}\n\n{}", last.text);
            }
        } else if self.out.len() == before && (opens_motion_text(body) || is_quotation(body)) {
            (self.put, self.put_at) = (Some(body.trim().to_owned()), idx);
        }
        next
    }
}
