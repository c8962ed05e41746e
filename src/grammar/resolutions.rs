//! The decisions in the paragraphs of an item: keyword, text, clauses, mover, seconder, vote.
//!
//! Not every use of a word is a decision: a keyword counts at the head of its paragraph or in a
//! sentence that says this meeting did it. The grammar is `grammars/ebnf/resolutions.ebnf`.

mod outcomes;

use super::clauses::{is_beside, opens_parts};
use super::debate::{is_debate, moved_in_speech, outcome_said, speaks};
pub use super::decision::{Block, Decision, How, Keyword};
use super::decision::{blank, join_announced, settle};
use super::fields::{is_vote_field, labelled_pair, motion_in_fields, pair_on_lines, seconder_of, stated, told_result};
use super::formulas::{introduced, moved_alone, notice_moved, pair_alone, strip_to, unseconded};
use super::keywords::{from_text, keyword_lead, led_by_keyword, of_resolved};
use super::motion_lines::{
    adopts_below, counts_below, further_below, goes_on_as_decision, is_motion_number, is_recital, is_subsidiary, leads_only,
    names_adoption, names_motion, offers_below, that_or_to,
};
use super::motion_text::{past_parts, seconded_below_parts, seconded_next, take_parts};
use super::mover_lines::{mover_over, movers_on_lines, named_alone, numbered_mover};
use super::movers::{Motion, announces, motion_of, moves, names_movers, opens_motion_text, seconds, trailing_movers};
use super::pairs::{is_motion_label, names_over, pair_behind, pair_over};
use super::spread::spread;
use super::told::{closed_without_aux, decided, in_later_sentences, in_sentences, lone_keyword, shouted_part};
use super::vote_table::vote_table;
use super::vote_tail::split_vote;
use super::votes::{Tally, by_number, is_vote_line, tally, votes_after};
use crate::house::House;

/// The decisions of an item's paragraphs, in order.
pub fn decisions(house: &House, blocks: &[Block<'_>]) -> Vec<Decision> {
    let mut pieces = Vec::with_capacity(blocks.len());
    // Index of the block that each piece is of.
    let mut of: Vec<usize> = Vec::with_capacity(blocks.len());
    for (idx, block) in blocks.iter().enumerate() {
        spread(house, block, &mut pieces);
        of.resize(pieces.len(), idx);
    }
    numbers_of_motions(house, &mut pieces);
    let debate = is_debate(house, &pieces);
    let mut reader = Reader {
        debate,
        house,
        blocks: &pieces,
        out: Vec::new(),
        motion: None,
        first: None,
        put: None,
        put_at: 0,
        movers: Vec::new(),
        counted: Tally::default(),
        joined: None,
    };
    let mut idx = 0;
    while idx < pieces.len() {
        let (known, from) = (reader.out.len(), idx);
        idx = reader.read(idx).max(idx + 1);
        for decision in reader.out.iter_mut().skip(known).filter(|decision| decision.how != How::Motion) {
            let first = if decision.at.is_empty() { from } else { decision.at.start };
            decision.at = first..idx;
        }
    }
    if let Some(motion) = reader.motion.take() {
        settle(motion, &mut reader.out);
    }
    join_announced(&mut reader.out);
    let of = |piece: usize| of.get(piece.min(of.len().saturating_sub(1))).copied().unwrap_or(0);
    for decision in &mut reader.out {
        decision.at = of(decision.at.start)..of(decision.at.end.saturating_sub(1)) + 1;
    }
    reader.out
}

/// `2017/151 Be it resolved …` below `Orme - Pell`: the number is that of the motion and of no part of it.
fn numbers_of_motions(house: &House, blocks: &mut [Block<'_>]) {
    for at in 1..blocks.len() {
        let Some([above, block]) = blocks.get_mut(at - 1..=at) else { continue };
        let numbered = block.label.is_some_and(is_motion_label);
        if numbered && (names_over(house, above.body(), block.body(), true) || seconder_of(house, above.body()).is_some()) {
            (block.text, block.label, block.start, block.numbered) = (block.body(), None, 0, true);
        }
    }
}

/// What was read so far of an item's decisions.
struct Reader<'a, 'b> {
    house: &'a House,
    blocks: &'b [Block<'a>],
    /// Most of it is what speakers said, word by word: nothing is decided in their sentences.
    debate: bool,
    out: Vec<Decision>,
    /// The motion whose outcome is not told yet, or told and perhaps resolved next.
    motion: Option<Motion>,
    /// The motion that an amendment was moved to.
    first: Option<Motion>,
    /// The words of a motion that stand before those who moved it: a notice of motion.
    put: Option<String>,
    /// The block of these words.
    put_at: usize,
    /// Who moved and seconded what was moved, motions and amendments.
    movers: Vec<(Option<String>, Option<String>)>,
    /// Counts told before the decision they belong to: `For (39)`, `Against (19)`, `RESOLVED that …`.
    counted: Tally,
    /// The first of the decisions that are joined up to the last: `…; and be it further` / `RESOLVED, that …`.
    joined: Option<usize>,
}

impl Reader<'_, '_> {
    /// Reads block `idx`; the block to go on with.
    fn read(&mut self, idx: usize) -> usize {
        let Some(block) = self.blocks.get(idx) else { return idx + 1 };
        // `A. Fenwick, B. Orme:` starts with an initial, not with a label.
        let named = names_movers(self.house, block.text) || numbered_mover(self.house, block.text).is_some();
        let body = if named { block.text } else { block.body() };
        if is_motion_number(body) {
            return idx + 1;
        }
        if let Some(next) = self.spoken(idx, body) {
            return next;
        }
        if let Some(next) = self.voted(idx) {
            return next;
        }
        if let Some((found, next)) = motion_in_fields(self.house, self.blocks, idx, self.unclaimed(idx)) {
            let from = found.from;
            self.moved(found, idx, next - idx);
            if let Some(motion) = &mut self.motion {
                motion.from = from;
            }
            return next;
        }
        // A motion whose movers stand on lines of their own goes on to its outcome.
        let whole = self.motion.as_ref().is_some_and(|m| m.on_lines && m.text.is_empty());
        // `VOTED: On a motion by Orme, seconded by Pell, to …` is a motion.
        let motion_behind = |(keyword, at): &(Keyword, usize)| {
            let moved =
                || motion_of(self.house, body.get(*at..)?).filter(|m| m.mover.is_some() && m.seconder.is_some() && !m.text.is_empty());
            if *keyword == Keyword::Other { moved() } else { None }
        };
        let lead = keyword_lead(body).or_else(|| shouted_part(block)).filter(|_| !whole);
        // `Cllr Orme moved that the hall be let.` / `Seconded by Cllr Pell.` / `Resolved.`
        let closed = || body.trim_end().ends_with('.') && self.motion.as_ref().is_some_and(|open| !open.text.is_empty());
        let lead = lead.filter(|_| lone_keyword(body).is_none() || !closed());
        // `Motion: Orme moved to pay it.` / `Second: Pell` / `Decision: 3-0, all in favor`: the outcome of what was moved.
        let told = lead.as_ref().filter(|(keyword, _)| *keyword == Keyword::Other).and_then(|_| told_result(self.house, body));
        if let Some(vote) = told
            && let Some(open) = self.motion.as_mut().filter(|open| !open.text.is_empty() && idx <= open.block + MOTION_REACH)
        {
            (open.vote, open.formal, open.block) = (vote.or(open.vote), true, idx);
            return idx + 1;
        }
        // `Approved: Ada Orme` over `Seconded: Bo Pell` names who moved.
        let lead = lead.filter(|(keyword, _)| *keyword != Keyword::Approved || movers_on_lines(self.house, self.blocks, idx).is_none());
        if let Some(found) = lead.as_ref().and_then(motion_behind) {
            return self.moved(found, idx, 1);
        }
        if let Some((keyword, at)) = lead {
            return self.keyword(idx, body, keyword, at);
        }
        let pair = movers_on_lines(self.house, self.blocks, idx).or_else(|| pair_on_lines(self.house, self.blocks, idx));
        let pair = pair.map(|found| (found, 2)).or_else(|| pair_over(self.house, self.blocks, idx));
        let pair = pair.or_else(|| Some((mover_over(self.house, self.blocks, idx)?, 1)));
        let taken = pair.as_ref().map_or(1, |(_, taken)| *taken);
        let pair = pair.map(|(found, _)| found).or_else(|| pair_behind(self.house, body));
        if pair.is_none() && (self.names_one(idx, body) || self.moved_behind(body)) {
            return idx + 1;
        }
        if pair.is_none()
            && let Some(found) = notice_moved(self.house, body, self.put.as_deref())
        {
            self.put = None;
            let next = self.moved(found, idx, taken);
            if let Some(motion) = &mut self.motion {
                motion.from = self.put_at;
            }
            return next;
        }
        let below = self.blocks.get(idx + 1).map(|b| b.body());
        let found = pair.or_else(|| motion_of(self.house, body)).or_else(|| labelled_pair(self.house, body));
        // `MOTION: Orme moved to adopt the plan.` / `SECOND: Pell`
        if found.is_none()
            && let Some(name) = below.and_then(|below| seconder_of(self.house, below)).filter(|_| moves(body) && !seconds(body))
            && let Some(found) = motion_of(self.house, &format!("{} Seconded by {name}.", body.trim_end()))
        {
            return self.moved(found, idx, 2);
        }
        // `Commissioner Orme moved to approve the plan with these changes:` over them, `Commissioner Pell seconded. Carried 4-1.`
        if found.is_none()
            && let Some((found, next)) = seconded_below_parts(self.house, self.blocks, idx)
        {
            let told = self.blocks.get(next).map(|b| tally(b.body())).unwrap_or_default();
            self.moved(found, idx, 1);
            if let Some(open) = &mut self.motion {
                (open.vote, open.formal, open.block) = (open.vote.or(told), true, next);
            }
            return next + 1;
        }
        if found.is_none()
            && let Some(found) = seconded_next(self.house, body, below)
        {
            return self.moved(found, idx, 2);
        }
        // `Moved by Orme, “That the agenda be amended to add:` / `1) the fair` / `Carried`
        let alone = || {
            self.house.motions.moved.find(body)?;
            let told = past_parts(self.blocks, idx + 1);
            let next = self.blocks.get(told).map(|b| b.body()).or(below);
            moved_alone(self.house, body, next.map(|next| outcome_said(self.house, next).unwrap_or(next)))
        };
        if let Some(found) = found.or_else(alone) {
            return self.moved(found, idx, taken);
        }
        if self.pair_below(idx, body) {
            return idx + 1;
        }
        if let Some(next) = self.outcome(idx, body) {
            return next;
        }
        self.told(idx, block, body)
    }

    /// What block `idx` says where it is a speech: a motion that is put in one of the next, or how what was moved above it went.
    fn spoken(&mut self, idx: usize, body: &str) -> Option<usize> {
        if let Some((found, next)) = moved_in_speech(self.house, self.blocks, idx) {
            if let Some(before) = self.motion.replace(found) {
                settle(before, &mut self.out);
            }
            return Some(next);
        }
        let open = |open: &&mut Motion| !open.text.is_empty() && open.vote.carried.is_none() && idx <= open.block + MOTION_REACH;
        if let Some(open) = self.motion.as_mut().filter(open)
            && let Some(told) = outcome_said(self.house, body)
        {
            (open.vote, open.formal, open.block) = (open.vote.or(tally(told)), true, idx);
            return Some(idx + 1);
        }
        (self.debate && speaks(self.house, body)).then_some(idx + 1)
    }

    /// A table of who voted how, and the lines below it that tell the outcome: the vote of what was moved or resolved last.
    fn voted(&mut self, idx: usize) -> Option<usize> {
        let table = vote_table(self.house, self.blocks, idx)?;
        let (told, n) = votes_after(self.blocks.iter().skip(table.next).map(|b| b.body()));
        let vote = by_number(table.vote.or(told));
        let vote = Tally { carried: told.carried.or(vote.carried), ..vote };
        let next = table.next + n;
        // The motion above has its movers in the table.
        let stated = self.unclaimed(idx).map(|before| stated(self.house, before).to_owned()).filter(|text| !text.is_empty());
        if let Some(text) = stated.filter(|_| table.mover.is_some()) {
            let motion = Motion { text, mover: table.mover, seconder: table.seconder, vote, formal: true, ..Motion::default() };
            if let Some(before) = self.motion.replace(Motion { from: idx - 1, block: next - 1, ..motion }) {
                settle(before, &mut self.out);
            }
            return Some(next);
        }
        if let Some(open) = self.motion.as_mut().filter(|open| !open.text.is_empty()) {
            (open.mover, open.seconder) = (open.mover.take().or(table.mover), open.seconder.take().or(table.seconder));
            (open.vote, open.formal, open.block) = (vote.or(open.vote), true, next - 1);
            return Some(next);
        }
        let reached = |last: &&mut Decision| last.vote.in_favour.is_none() && idx <= last.at.end + MOTION_REACH;
        match self.out.last_mut().filter(reached) {
            Some(last) => {
                (last.mover, last.seconder) = (last.mover.take().or(table.mover), last.seconder.take().or(table.seconder));
                last.vote = vote.or(last.vote);
            }
            None => self.counted = vote,
        }
        Some(next)
    }

    /// The paragraph before block `idx`, where nothing was read from it.
    fn unclaimed(&self, idx: usize) -> Option<&str> {
        let before = idx.checked_sub(1)?;
        let read = self.out.last().is_some_and(|d| d.at.end > before) || self.motion.as_ref().is_some_and(|m| m.block >= before);
        self.blocks.get(before).filter(|_| !read).map(|b| b.body())
    }

    /// `Orme/Pell` below what they moved, with or without its outcome.
    fn pair_below(&mut self, idx: usize, body: &str) -> bool {
        let Some((mover, seconder, vote)) = pair_alone(self.house, body) else { return false };
        if let Some(open) = self.motion.as_mut().filter(|open| open.mover.is_none() && !open.text.is_empty()) {
            (open.mover, open.seconder, open.block) = (Some(mover), Some(seconder), idx);
            open.vote = open.vote.or(vote);
            return true;
        }
        let (told, _) = votes_after(self.blocks.iter().skip(idx + 1).map(|b| b.body()));
        let last = self.out.last_mut().filter(|last| last.mover.is_none() && last.seconder.is_none() && last.at.end >= idx);
        if let Some(last) = last {
            (last.mover, last.seconder) = (Some(mover), Some(seconder));
            last.vote = last.vote.or(vote).or(told);
            return true;
        }
        let text = self.unclaimed(idx).map(|before| stated(self.house, before).to_owned()).filter(|text| !text.is_empty());
        let Some(text) = text.filter(|_| vote.or(told).carried.is_some()) else { return false };
        let motion = Motion { text, mover: Some(mover), seconder: Some(seconder), vote, formal: true, ..Motion::default() };
        self.motion = Some(Motion { from: idx - 1, block: idx, ..motion });
        true
    }

    /// Whether block `idx` is a line that names who moved what stands below it.
    fn names_mover(&self, idx: usize) -> bool {
        let lone = |body: &str| named_alone(self.house, body).is_some_and(|(seconds, _)| !seconds);
        movers_on_lines(self.house, self.blocks, idx).is_some() || self.blocks.get(idx).is_some_and(|b| lone(b.body()))
    }

    /// A decision that a keyword introduces.
    fn keyword(&mut self, idx: usize, body: &str, keyword: Keyword, at: usize) -> usize {
        let alone = body.get(at..).is_some_and(|rest| rest.trim().is_empty());
        // `COUNCIL DECISION` over a motion is a heading.
        let moved_next = || {
            movers_on_lines(self.house, self.blocks, idx + 1).is_some()
                || self.blocks.get(idx + 1).is_some_and(|b| motion_of(self.house, b.body()).is_some_and(|m| m.mover.is_some()))
        };
        // `RECOMMENDATION PDC-0007-2022` over `Moved by Councillor Orme` is the number of a motion.
        let numbered = || keyword == Keyword::Recommended && self.names_mover(idx + 1);
        if alone && (keyword == Keyword::Other && moved_next() || numbered()) {
            return idx + 1;
        }
        // What was to be put stands before those who move it, not before what was resolved.
        self.put = None;
        let (mut decision, next) = led_by_keyword(self.house, keyword, self.blocks, idx, at);
        if let Some(before) = self.motion.take() {
            // `A proposed, B seconded …`, then `RESOLVED that …`: one decision.
            let apart = before.vote.carried == Some(false) || (before.amends && before.vote.carried.is_some());
            let resolved = before.keyword == Some(Keyword::Resolved) && !before.text.is_empty();
            if resolved && !apart && idx <= before.block + MOTION_REACH {
                // `RESOLVED that … Be it further resolved that …` under one pair of names: two decisions.
                decision.mover = decision.mover.or(before.mover.clone());
                decision.seconder = decision.seconder.or(before.seconder.clone());
                let vote = before.vote.or(decision.vote);
                decision.vote = decision.vote.or(vote);
                settle(Motion { vote, ..before }, &mut self.out);
            } else if apart || idx > before.block + MOTION_REACH {
                settle(before, &mut self.out);
                self.take_first(&mut decision);
            } else if !before.amends || before.formal {
                decision.at = before.from..before.block + 1;
                decision.mover = decision.mover.or(before.mover);
                decision.seconder = decision.seconder.or(before.seconder);
                decision.vote = decision.vote.or(before.vote);
            }
        }
        if keyword == Keyword::Other
            && let Some(at) = ["motion by ", "amendment by "].iter().find_map(|w| Some(decision.text.to_lowercase().find(w)? + w.len()))
        {
            // `To approve the motion by Councillor Orme`: one of those that were moved.
            let named = decision.text.get(at..).unwrap_or("").split(['.', ':', '\n']).next().unwrap_or("");
            let moved = self
                .movers
                .iter()
                .find(|(mover, _)| mover.as_ref().is_some_and(|m| m.split(' ').next_back().is_some_and(|l| named.contains(l))));
            (decision.mover, decision.seconder) = moved.cloned().unwrap_or_default();
            if decision.text.to_lowercase().get(..at).is_some_and(|t| t.ends_with("amendment by ")) {
                (self.counted.in_favour, self.counted.against) = (self.counted.against, self.counted.in_favour);
            }
            self.counted.carried = self.counted.is_some().then_some(true);
        }
        decision.vote = decision.vote.or(std::mem::take(&mut self.counted));
        if keyword == Keyword::Resolved {
            decision.vote = of_resolved(decision.vote);
        }
        // What follows the sentence that decides is not of it, but may decide something else.
        let further = (decision.clauses.is_empty() && keyword != Keyword::Other)
            .then(|| decided(&decision.text))
            .filter(|&end| end < decision.text.len())
            .map(|end| decision.text.split_off(end));
        // `Recommendation:` above what the meeting made of it is the officers' own.
        let advice = body.get(..14).is_some_and(|w| w.eq_ignore_ascii_case("recommendation")) && next < self.blocks.len();
        let kept = !decision.text.is_empty() && !advice;
        if kept {
            self.share(&mut decision);
            self.out.push(decision);
        }
        let mut idx = next.max(idx + 1);
        // Further unlabelled paragraphs under one keyword are decisions too.
        if let Some(further) = further {
            in_later_sentences(self.house, &Block { text: &further, ..Block::default() }, &mut self.out);
        } else if kept {
            while let Some(more) = self.blocks.get(idx).filter(|b| goes_on_as_decision(b, self.out.last(), alone)) {
                let (decision, next) = from_text(self.house, keyword, self.blocks, idx, more.start);
                self.out.push(decision);
                idx = next.max(idx + 1);
            }
        }
        idx
    }

    /// `RESOLVED, that …; and be it further` / `RESOLVED, that …`: what is joined to the decision before it was moved and voted
    /// together with it.
    fn share(&mut self, decision: &mut Decision) {
        let last = self.out.last_mut().filter(|last| last.keyword == decision.keyword);
        let Some((last, head)) = last.and_then(|last| further_below(&last.text).map(str::to_owned).map(|head| (last, head))) else {
            self.joined = None;
            return;
        };
        last.text = head;
        decision.mover = decision.mover.take().or(last.mover.clone());
        decision.seconder = decision.seconder.take().or(last.seconder.clone());
        let from = *self.joined.get_or_insert(self.out.len() - 1);
        if decision.vote.is_some() {
            self.out.iter_mut().skip(from).for_each(|before| before.vote = before.vote.or(decision.vote));
        }
    }

    /// Movers of the motion that an amendment was moved to, where that is what was resolved in the end.
    fn take_first(&mut self, decision: &mut Decision) {
        if let Some(first) = self.first.take() {
            decision.mover = decision.mover.take().or(first.mover);
            decision.seconder = decision.seconder.take().or(first.seconder);
        }
    }

    /// A mover on a line of its own over a resolution, or a seconder below it.
    fn names_one(&mut self, idx: usize, body: &str) -> bool {
        match named_alone(self.house, body).or_else(|| introduced(self.house, body)) {
            Some((true, name)) => match (&mut self.motion, self.out.last_mut()) {
                (Some(open), _) if open.seconder.is_none() => {
                    (open.seconder, open.block) = (Some(name), idx);
                    open.vote = open.vote.or(tally(body));
                }
                (_, Some(last)) if last.seconder.is_none() => {
                    last.seconder = Some(name);
                    let (vote, _) = votes_after(self.blocks.iter().skip(idx + 1).map(|b| b.body()));
                    last.vote = last.vote.or(by_number(tally(body))).or(vote);
                }
                _ => return false,
            },
            // `MOVED BY Orme` / `CARRIED` below what was resolved.
            Some((false, name))
                if self.motion.is_none()
                    && self.blocks.get(idx + 1).is_none_or(|b| is_vote_line(b.body()))
                    && self.out.last().is_some_and(|last| {
                        last.keyword == Keyword::Resolved && last.mover.is_none() && last.seconder.is_none() && last.at.end >= idx
                    }) =>
            {
                if let Some(last) = self.out.last_mut() {
                    last.mover = Some(name);
                    let (vote, _) = votes_after(self.blocks.iter().skip(idx + 1).map(|b| b.body()));
                    last.vote = last.vote.or(vote);
                }
            }
            // `CARRIED` / `Resolution 9-18` / `Moved by Orme`: what was moved before came to its end.
            Some((false, name)) if self.motion.as_ref().is_none_or(|open| open.vote.carried.is_some() && !open.text.is_empty()) => {
                let next = Motion { mover: Some(name), block: idx, ..Motion::default() };
                if let Some(before) = self.motion.replace(next) {
                    settle(before, &mut self.out);
                }
            }
            _ => return false,
        }
        true
    }

    /// `… be approved. Proposed Cllr A, seconded Cllr B`: a decision of sentences with its movers behind it.
    fn moved_behind(&mut self, body: &str) -> bool {
        let Some(tail) = trailing_movers(self.house, body) else { return false };
        let mut found = Vec::new();
        in_sentences(self.house, &Block { text: tail.before, ..Block::default() }, &mut found);
        if found.is_empty() && tail.mover.is_some() && tail.seconder.is_some() && that_or_to(tail.before) {
            // `To approve the minutes. Proposed Cllr Orme, seconded Cllr Pell.`
            found.push(Decision { text: tail.before.to_owned(), how: How::Keyword, ..blank(Keyword::Other) });
        }
        // `It was proposed that the limit be removed. Proposed by Ada Orme. Seconded by Bo Pell. All agreed.`
        let agreed = body.trim_end().ends_with("greed.") || tail.vote.carried == Some(true);
        if found.is_empty()
            && agreed
            && tail.mover.is_some()
            && tail.seconder.is_some()
            && let Some(text) = ["It was proposed ", "It is proposed ", "Proposal "].iter().find_map(|lead| tail.before.strip_prefix(lead))
            && that_or_to(text)
        {
            found.push(Decision { text: text.to_owned(), how: How::Keyword, ..blank(Keyword::Agreed) });
        }
        // `Accounts approved: proposed Cllr Orme, seconded Cllr Pell.`
        let before = tail.before.trim_end_matches([':', ',', ';', ' ']);
        if found.is_empty()
            && tail.mover.is_some()
            && let Some(keyword) = closed_without_aux(self.house, before)
        {
            found.push(Decision { text: before.to_owned(), how: How::Verb, ..blank(keyword) });
        }
        let Some(last) = found.last_mut() else { return false };
        // `The accounts were approved on the proposal of Cllr Orme and seconded by Cllr Pell.`: one sentence.
        let behind = body.get(tail.before.len()..).unwrap_or_default().trim_start();
        let one = behind.starts_with("on the ") || behind.starts_with("upon the ");
        if last.how == How::Verb && one && tail.before.ends_with(last.text.as_str()) {
            last.text.push(' ');
            last.text.push_str(behind);
        }
        (last.mover, last.seconder) = (last.mover.take().or(tail.mover), last.seconder.take().or(tail.seconder));
        last.vote = last.vote.or(tail.vote);
        if let Some(before) = self.motion.take() {
            settle(before, &mut self.out);
        }
        self.out.append(&mut found);
        true
    }

    /// A motion found at block `idx`, in `taken` blocks.
    fn moved(&mut self, mut found: Motion, idx: usize, taken: usize) -> usize {
        // `Member Orme moved to adopt it.` / `MOTION: Ada Orme` / `SECOND: Bo Pell`: the same motion.
        let last = |name: &Option<String>| name.as_deref().and_then(|name| name.rsplit(' ').next()).map(str::to_lowercase);
        let told_again = |open: &&mut Motion| {
            found.on_lines
                && found.text.is_empty()
                && !open.text.is_empty()
                && open.seconder.is_none()
                && last(&open.mover) == last(&found.mover)
        };
        if let Some(open) = self.motion.as_mut().filter(told_again) {
            (open.mover, open.seconder, open.block) = (found.mover, found.seconder, idx + taken - 1);
            open.formal = true;
            return idx + taken;
        }
        if self.blocks.get(idx..idx + taken).unwrap_or_default().iter().any(|b| unseconded(self.house, b.body())) {
            return idx + taken;
        }
        // `Trustee Orme moved, and Trustee Pell seconded the motion to table it.`
        if let Some(rest) = found.text.strip_prefix("the motion ").filter(|rest| rest.starts_with("to ") || rest.starts_with("that ")) {
            found.text = strip_to(rest).to_owned();
        }
        if let Some(before) = self.motion.take() {
            // An amendment takes the place of the motion before it, which has no vote of its own yet.
            found.amends |= is_subsidiary(&found.text, self.blocks.get(idx + taken..).unwrap_or_default());
            if found.amends && before.vote.carried.is_none() {
                self.first = self.first.take().or(Some(before));
            } else {
                settle(before, &mut self.out);
            }
        }
        (found.from, found.block) = (idx, idx + taken - 1);
        self.counted = Tally::default();
        self.movers.push((found.mover.clone(), found.seconder.clone()));
        let mut next = idx + taken;
        let follows = self.blocks.get(next).is_some_and(|b| opens_motion_text(b.body()));
        if names_motion(&found.text)
            && let Some(put) = self.put.take_if(|_| !follows)
        {
            found.from = self.put_at;
            // A notice of motion stands before those who move it.
            (found.text, found.formal) = (put, true);
            self.motion = Some(found);
            return next;
        }
        // `moved its adoption` below the words of a resolution.
        let resolved = |last: &Decision| last.keyword == Keyword::Resolved && last.mover.is_none() && last.at.end + 1 >= idx;
        if idx > 0 && names_adoption(&found.text) && self.out.last().is_some_and(resolved) {
            found.text.clear();
            if let Some(last) = self.out.last_mut() {
                last.vote = last.vote.or(by_number(found.vote));
            }
            if self.movers_of_last(&mut found, idx, next) {
                return next;
            }
        }
        // `… and carried with the following vote:` over the votes, and `to approve the agenda.` below them.
        if counts_below(&found.text) {
            let (vote, n) = votes_after(self.blocks.iter().skip(next).map(|b| b.body()));
            let what =
                self.blocks.get(next + n).map(|b| b.body()).filter(|body| n > 0 && ["to ", "that "].iter().any(|w| body.starts_with(w)));
            if let Some(what) = what {
                let (text, told) = split_vote(strip_to(what));
                (found.text, found.block) = (text.to_owned(), next + n);
                found.vote = vote.or(told).or(found.vote);
                found.vote.carried = found.vote.carried.or(told.carried);
                found.formal = true;
                self.motion = Some(found);
                return next + n + 1;
            }
        }
        if found.text.is_empty() && self.behind_text(&mut found, idx) {
            self.motion = Some(found);
            return next;
        }
        // `Councilman Orme offered the following resolution, which was seconded by Councilman Pell and was unanimously adopted:`
        let whole = |body: &str| found.text.is_empty() || found.text.trim() == body.trim();
        let offered = || self.blocks.get(idx).is_some_and(|b| whole(b.body()) && offers_below(b.body()));
        if (announces(&found.text) || adopts_below(&found.text) || offered()) && !found.text.to_lowercase().contains("amendment") {
            // `On motion of Orme, seconded by Pell, the following resolution was adopted:`, its recitals, and what it resolves.
            let recitals = self.blocks.iter().skip(next).take(MAX_RECITALS).take_while(|b| is_recital(self.house, b.body())).count();
            if self.blocks.get(next + recitals).is_some_and(|b| keyword_lead(b.body()).is_some_and(|(k, _)| k == Keyword::Resolved)) {
                next += recitals;
                (found.formal, found.block) = (false, next - 1);
                found.text.clear();
                self.motion = Some(found);
                return next;
            }
        }
        if leads_only(&found.text) {
            found.text.clear();
        }
        if announces(&found.text) {
            // It is debated, amended and put later; without its vote it decides nothing.
            (found.amends, found.formal) = (true, false);
            found.text.clear();
            self.motion = Some(found);
            return next;
        }
        if found.on_lines && found.text.is_empty() && self.blocks.get(next).is_some_and(|b| is_vote_field(self.house, b.body())) {
            // Movers and votes below what was moved: where that is not told, nothing is.
            let (vote, n) = votes_after(self.blocks.iter().skip(next).map(|b| b.body()));
            if !self.movers_of_last(&mut found, idx, next)
                && let Some(text) = self.unclaimed(idx).map(|before| stated(self.house, before).to_owned()).filter(|t| !t.is_empty())
            {
                (found.text, found.vote, found.from) = (text, vote.or(found.vote), idx - 1);
                found.block = next + n - 1;
                self.motion = Some(found);
            }
            return next + n.max(1);
        }
        if !found.on_lines && found.text.is_empty() && self.blocks.get(next).is_some_and(|b| is_vote_line(b.body())) {
            // `Motion to approve the minutes.` / `Moved by Orme, seconded by Pell` / `Voice vote: 6-0`
            if let Some(text) = self.unclaimed(idx).map(|before| stated(self.house, before).to_owned()).filter(|t| !t.is_empty()) {
                let (vote, n) = votes_after(self.blocks.iter().skip(next).map(|b| b.body()));
                (found.text, found.vote, found.from) = (text, vote.or(found.vote), idx - 1);
                found.block = next + n - 1;
                self.motion = Some(found);
                return next + n;
            }
        }
        let below = self.out.last().is_some_and(|last| last.at.end >= idx) && self.motion.is_none();
        if (found.on_lines || below) && found.text.is_empty() && self.movers_of_last(&mut found, idx, next) {
            return next;
        }
        if found.text.is_empty() && self.approved_in_passing(&mut found, idx, next) {
            self.motion = Some(found);
            return next;
        }
        let beside = self.blocks.get(idx).is_some_and(|block| is_beside(block, self.blocks.get(next)));
        if found.text.is_empty() || found.text.ends_with(':') || opens_parts(self.blocks, next) && !beside {
            next = take_parts(self.blocks, next, &mut found);
        }
        // A decided motion is settled when the next block neither votes nor resolves.
        self.motion = Some(found);
        next
    }

    /// `Proposed by Cllr Orme, seconded by Cllr Pell and unanimously approved.`: what was is told before it, `To approve the
    /// accounts`, or else by the heading alone: then the sentence is the decision.
    fn approved_in_passing(&self, found: &mut Motion, idx: usize, next: usize) -> bool {
        let Some(body) = self.blocks.get(idx).map(|b| b.body().trim()) else { return false };
        // `… and unanimously approved.` before the next entry of a list is at its end.
        let ended = body.ends_with('.');
        let follows = body.ends_with(':') || self.blocks.get(next).is_some_and(|b| opens_motion_text(b.body()) || b.is_part() && !ended);
        let closed = found.keyword.is_some_and(|keyword| keyword != Keyword::Other) && found.mover.is_some() && found.seconder.is_some();
        if !closed
            || follows
            || found.on_lines
            || idx + 1 < next
            || self.out.last().is_some_and(|last| last.at.end >= idx && last.mover.is_none())
        {
            return false;
        }
        let asked = self.unclaimed(idx).filter(|before| self.house.items.purposes.starts(before).is_some());
        if asked.is_some() {
            found.from = idx - 1;
        }
        found.text = asked.map_or(body, str::trim).to_owned();
        found.formal = true;
        true
    }

    /// `– moved by Councillor Orme, seconded by Councillor Pell` below what they move, which decides nothing without its vote.
    fn behind_text(&self, found: &mut Motion, idx: usize) -> bool {
        let dashed = self.blocks.get(idx).is_some_and(|b| b.bullet || b.text.starts_with(['-', '\u{2013}', '\u{2014}', '(']));
        let Some(before) =
            idx.checked_sub(1).and_then(|n| self.blocks.get(n)).filter(|b| dashed && b.body().split_whitespace().count() > 2)
        else {
            return false;
        };
        let heading = idx.checked_sub(2).and_then(|n| self.blocks.get(n)).map(|b| b.body().to_lowercase()).unwrap_or_default();
        found.from = idx - 1;
        found.text = before.body().trim().to_owned();
        found.amends = heading.starts_with("amendment");
        found.formal = false;
        true
    }

    /// Movers on lines below a decision that names none, where no motion follows them.
    fn movers_of_last(&mut self, found: &mut Motion, idx: usize, next: usize) -> bool {
        let follows = self.blocks.get(next).is_some_and(|b| opens_motion_text(b.body()));
        match self.out.last_mut().filter(|last| !follows && last.mover.is_none() && last.seconder.is_none() && idx > 0) {
            Some(last) => {
                (last.mover, last.seconder) = (found.mover.take(), found.seconder.take());
                let (vote, _) = votes_after(self.blocks.iter().skip(next).map(|b| b.body()));
                last.vote = last.vote.or(found.vote).or(vote);
                true
            }
            None => false,
        }
    }
}

/// A vote or a keyword belongs to a motion at most this many paragraphs before it.
const MOTION_REACH: usize = 3;
/// Reasons that stand before what is resolved.
const MAX_RECITALS: usize = 30;
/// A count on a line of its own has at most this many words.
pub(super) const COUNT_WORDS: usize = 5;

#[cfg(test)]
mod tests;
