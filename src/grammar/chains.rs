//! Chains of labels: the numbers at the starts of paragraphs that have one shape, stand at one indent and rise.
//!
//! `outline` asks which of them numbers the items of a meeting.

use super::body::Paragraph;
use super::dates;
use super::headings::{Form, Heading};
use super::labels::{Close, Kind, Label, Scheme};
use super::levels::is_line_over_number;
use super::outline::usual_count;
use crate::house::House;

/// Labels of one shape at one indent that rise.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) members: Vec<usize>,
    pub(super) indent: f32,
    pub(super) text_indent: f32,
    pub(super) stands_out: bool,
    pub(super) score: f32,
    pub(super) usual: usize,
}

pub(super) fn label_of<'p>(paragraphs: &'p [Paragraph<'_>], idx: usize) -> Option<&'p Label> {
    paragraphs.get(idx).and_then(|p| p.label.as_ref())
}

/// Every chain of labels, in the order of their first members.
fn chains(paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for (idx, (paragraph, heading)) in paragraphs.iter().zip(headings).enumerate() {
        let Some(label) = &paragraph.label else { continue };
        let stands_out = heading.stands_out();
        let mut best: Option<(i64, usize)> = None;
        // The chains last touched are the likely ones; a look at a bounded number keeps this linear.
        for (at, chain) in chains.iter().enumerate().rev().take(OPEN_CHAINS) {
            let Some(last) = chain.members.last().and_then(|&m| label_of(paragraphs, m)) else { continue };
            let step = if label.follows(last) { 1 } else { label.distance(last).unwrap_or(-1) };
            // The same number again is a slip (`VII` twice), unless each list has but one entry.
            let again = step == 0 && !label.opens() && chain.members.len() >= 3;
            // `76/25` after `75/25` is the next item wherever it stands.
            let running = step == 1 && stands_out && chain.stands_out && label.values.len() >= 2 && chain.members.len() >= 3;
            if !((1..=MAX_STEP).contains(&step) || again) || !(near(chain, paragraph) || running && label.scheme.kind == Kind::Slash) {
                continue;
            }
            // A list within an entry stands a little to the right of it: `2.` goes on at its own edge.
            let off = i64::from((chain.indent - paragraph.indent).abs() > paragraph.size.max(1.0) * SAME_EDGE);
            let cost = (step - 1).abs() * 2 + i64::from(chain.stands_out != stands_out) * 5 + off;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, at));
            }
        }
        match best {
            Some((_, at)) if chains.get(at).is_some() => {
                // Chains are kept in the order of use, so that the bound above leaves out only old ones.
                let mut chain = chains.remove(at);
                chain.members.push(idx);
                (chain.indent, chain.text_indent) = (paragraph.indent, paragraph.text_indent);
                chains.push(chain);
            }
            _ => chains.push(Chain {
                members: vec![idx],
                indent: paragraph.indent,
                text_indent: paragraph.text_indent,
                stands_out,
                score: 0.0,
                usual: 0,
            }),
        }
    }
    chains
}

/// Whether a paragraph stands at the indent of a chain; numbers set flush right share the text's edge.
pub(super) fn near(chain: &Chain, paragraph: &Paragraph<'_>) -> bool {
    let em = paragraph.size.max(1.0);
    (chain.indent - paragraph.indent).abs() < em * CHAIN_INDENT || (chain.text_indent - paragraph.text_indent).abs() < em * TEXT_INDENT
}

/// The chain that most looks like the numbers of items. In minutes none does that stands behind the close of the meeting and names
/// nothing usual: the options of a paper that is printed with them.
pub(super) fn best_chain(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Chain> {
    let mut all = chains(paragraphs, headings);
    if let Some(close) = closed_at(house, paragraphs).filter(|_| !agenda) {
        // `Close it in March` closes no meeting there.
        let opens = |m: &&usize| paragraphs.get(**m).is_some_and(|p| house.items.types.close.starts(p.body()).is_none());
        let usual = |chain: &Chain| {
            let members: Vec<usize> = chain.members.iter().filter(opens).copied().collect();
            usual_count(house, paragraphs, headings, &members) > 0
        };
        all.retain(|chain| chain.members.first().is_none_or(|&first| first < close) || usual(chain));
    }
    let best = best_of(house, paragraphs, headings, all);
    let usual = best.as_ref().map_or(0, |best| best.usual);
    let ones = ones(paragraphs).and_then(|ones| best_of(house, paragraphs, headings, vec![ones]));
    ones.filter(|ones| ones.usual >= MIN_USUAL_ONES && ones.usual >= usual * 2).or(best)
}

/// The paragraph in which it is told when the meeting closed, where half of the text at least stands above it: `There being no
/// further business the meeting closed at 8.40 pm`, the last of them. Minutes that say so in their head say nothing of what is below.
fn closed_at(house: &House, paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    let close = paragraphs.iter().rposition(|p| closes(house, p.body()))?;
    let len = |run: &[Paragraph<'_>]| run.iter().map(|p| p.text.len()).sum::<usize>();
    (len(paragraphs.get(..close)?) >= len(paragraphs.get(close..)?)).then_some(close)
}

/// Whether a text tells when the meeting closed, and not what for: `The meeting adjourned at 7.45 pm for public participation` is a pause.
fn closes(house: &House, text: &str) -> bool {
    let Some(rest) = house.items.closings.starts(text).and_then(|len| text.get(len..)) else { return false };
    let behind_time = dates::times(rest).first().and_then(|time| rest.get(time.range.end..)).unwrap_or_default();
    let pauses = PAUSE_LEADS.iter().any(|lead| behind_time.trim_start().starts_with(lead));
    rest.contains(|c: char| c.is_ascii_digit()) && !rest.trim_start().starts_with("for ") && !pauses
}

/// Items each of which is a list of its own, `1. Apologies` / `1. Minutes`, as web pages print what was copied to them: all
/// that stand at the indent of the first and open no longer list.
fn ones(paragraphs: &[Paragraph<'_>]) -> Option<Chain> {
    let plain = |label: &Label| label.scheme.kind == Kind::Decimal && label.scheme.parts == 1 && label.scheme.prefix.is_empty();
    let labelled: Vec<(usize, &Paragraph<'_>, &Label)> =
        paragraphs.iter().enumerate().filter_map(|(idx, p)| Some((idx, p, p.label.as_ref().filter(|label| plain(label))?))).collect();
    let &(_, first, _) = labelled.iter().find(|(_, _, label)| label.values == [1])?;
    let near = |p: &Paragraph<'_>| (p.indent - first.indent).abs() < p.size.max(1.0) * CHAIN_INDENT;
    let edge: Vec<_> = labelled.into_iter().filter(|(_, p, _)| near(p)).collect();
    let goes_on = |n: usize| edge.get(n + 1).is_some_and(|(_, _, next)| next.values == [2]);
    let alone = edge.iter().enumerate().filter(|(n, (_, _, label))| label.values == [1] && !goes_on(*n));
    let members: Vec<usize> = alone.map(|(_, (idx, ..))| *idx).collect();
    (members.len() >= MIN_ONES).then_some(Chain {
        members,
        indent: first.indent,
        text_indent: first.text_indent,
        stands_out: false,
        score: 0.0,
        usual: 0,
    })
}

/// The best chain of headings that does not number motions, over those that `motions` holds.
pub(super) fn other_chain(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], motions: &Chain) -> Option<Chain> {
    let mut others = chains(paragraphs, headings);
    others.retain(|chain| !numbers_motions(house, paragraphs, chain));
    let chain = best_of(house, paragraphs, headings, others)?;
    let (first, last) = (motions.members.first()?, motions.members.last()?);
    let among = chain.members.iter().filter(|m| (first..=last).contains(m)).count();
    (chain.stands_out && chain.usual >= 2 && among >= 2).then_some(chain)
}

fn best_of(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], chains: Vec<Chain>) -> Option<Chain> {
    let mut best: Option<Chain> = None;
    for mut chain in chains {
        let n = chain.members.len();
        chain.usual = usual_count(house, paragraphs, headings, &chain.members);
        let out = chain.members.iter().filter(|&&m| headings.get(m).is_some_and(Heading::stands_out)).count();
        let led = chain.members.iter().filter(|&&m| headings.get(m).is_some_and(|h| h.form != Form::Plain)).count();
        // `Apologies for absence` / `19/58 There were none.`: the headings stand over the numbers.
        let over: Vec<usize> = lines_over(house, paragraphs, headings, &chain);
        let headed = n >= 3 && over.len() * 10 >= n * 7;
        if headed {
            chain.usual = chain.usual.max(usual_count(house, paragraphs, headings, &over));
        }
        let out = if headed { out.max(over.len()) } else { out };
        let enough = n >= 3 || (n == 2 && (chain.usual > 0 || out == 2));
        if !enough || are_initials(paragraphs, &chain) {
            continue;
        }
        let prefixed = chain
            .members
            .first()
            .and_then(|&m| label_of(paragraphs, m))
            .is_some_and(|l| l.values.len() >= 2 && !l.scheme.prefix.is_empty());
        chain.stands_out = out * 2 > n && !headed;
        // What a long plain list has in number, the items of a meeting have in weight and words.
        let counted = UNUSUAL_COUNT + 3 * chain.usual;
        chain.score = 3.0 * chain.usual as f32
            + if chain.stands_out || headed { 2.0 * out.min(counted) as f32 } else { 0.5 * led.min(counted) as f32 }
            + 0.5 * n.min(counted) as f32
            + 0.05 * n.min(MAX_COUNTED) as f32
            + if prefixed { 2.0 * n.min(MAX_COUNTED) as f32 } else { 0.0 };
        if best.as_ref().is_none_or(|b| chain.score > b.score) {
            best = Some(chain);
        }
    }
    best
}

/// Whether the labels of a chain that names nothing usual are letters that leave out as many as they take, before one word in most: `A. Orme`,
/// `D. Pell (Chair)`, `E. Quill/F. Marl: THAT …` are initials, `A. Call to Order`, `B. Minutes`, `D. Adjournment` are not.
fn are_initials(paragraphs: &[Paragraph<'_>], chain: &Chain) -> bool {
    let labels: Vec<&Label> = chain.members.iter().filter_map(|&m| label_of(paragraphs, m)).collect();
    let letters =
        labels.iter().all(|label| label.scheme.kind == Kind::Upper && label.scheme.close == Close::Stop && label.values.len() == 1);
    let leaps = labels.windows(2).filter(|pair| matches!(pair, [a, b] if !b.follows(a))).count();
    let one_word = |text: &str| {
        text.starts_with(char::is_uppercase) && !text.trim_start_matches(char::is_alphabetic).trim_start().starts_with(char::is_alphabetic)
    };
    let surnames = chain.members.iter().filter(|&&m| paragraphs.get(m).is_some_and(|p| one_word(p.body()))).count();
    chain.usual == 0 && letters && leaps * 2 + 1 >= labels.len() && surnames * 2 > labels.len()
}

/// What tells behind the close of a meeting what it was closed for.
const PAUSE_LEADS: [&str; 2] = ["for ", "to "];
/// Lists of one entry for them to be the items of a meeting,
const MIN_ONES: usize = 3;
/// and usual items among them.
const MIN_USUAL_ONES: usize = 2;

/// The lines right over the members of a chain that may be their headings, where the members have none.
fn lines_over(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], chain: &Chain) -> Vec<usize> {
    let over = |&m: &usize| {
        let above = m.checked_sub(1).filter(|_| paragraphs.get(m).zip(headings.get(m)).is_some_and(|(p, h)| h.is_none(p)))?;
        (headings.get(above)?.form == Form::Plain && is_line_over_number(house, paragraphs, above, m)).then_some(above)
    };
    chain.members.iter().filter_map(over).collect()
}

/// A number may run ahead by this much: items get left out, and numbers misprinted.
pub(super) const MAX_STEP: i64 = 4;
/// Chains that are looked at for each label.
const OPEN_CHAINS: usize = 24;
/// Labels of one chain stand within this many sizes of each other.
pub(super) const CHAIN_INDENT: f32 = 1.3;
/// Labels stand at one edge within this many sizes.
const SAME_EDGE: f32 = 0.6;
/// Texts after labels of one chain start within this many sizes of each other.
pub(super) const TEXT_INDENT: f32 = 0.6;
/// More headings than this do not make a class likelier: tables and forms have hundreds.
const MAX_COUNTED: usize = 40;
/// Heads of a numbering that count although no usual item is among them; lists within items are longer.
const UNUSUAL_COUNT: usize = 8;

/// Whether most numbers of a chain stand before those who moved something: `2020-413 MOVED by Councillor Orme, SECONDED by …`
pub(super) fn numbers_motions(house: &House, paragraphs: &[Paragraph<'_>], chain: &Chain) -> bool {
    let moves = |&m: &usize| {
        paragraphs.get(m).is_some_and(|p| {
            let body = p.body();
            // `2021-461` on a line of its own, over who moved.
            let alone =
                body.trim().is_empty() && paragraphs.get(m + 1).is_some_and(|next| super::movers::opens_with_mover(house, next.body()));
            // `Orme - Pell` on a line of its own above `2017/151 Be it resolved …`.
            let below = m.checked_sub(1).and_then(|above| paragraphs.get(above)).is_some_and(|above| {
                above.label.is_none() && above.lines.len() == 1 && super::pairs::names_over(house, above.body(), body, true)
            });
            alone || below || super::movers::opens_with_mover(house, body) || super::pairs::is_pair_line(house, body)
        })
    };
    chain.members.len() >= 3 && chain.members.iter().filter(|m| moves(m)).count() * 2 > chain.members.len()
}

/// The heads whose number is the one before it again, or falls back without starting over.
pub(super) fn misnumbered(paragraphs: &[Paragraph<'_>], heads: &[usize]) -> Vec<usize> {
    let labelled: Vec<(usize, &Label)> = heads.iter().filter_map(|&head| Some((head, label_of(paragraphs, head)?))).collect();
    let mut before: Option<&Label> = None;
    let mut out = Vec::new();
    for (n, &(head, label)) in labelled.iter().enumerate() {
        let step = before.filter(|b| !label.follows(b)).and_then(|b| label.distance(b));
        // The numbers around it go on without it.
        let next = labelled.get(n + 1).zip(before).and_then(|((_, next), b)| next.distance(b));
        let leaps = step.is_some_and(|step| step > MAX_STEP) && next.is_some_and(|step| (1..=MAX_STEP).contains(&step));
        if leaps || step.is_some_and(|step| step <= 0) && !label.opens() {
            out.push(head);
        }
        if !leaps {
            before = Some(label);
        }
    }
    out
}

/// Whether `2a.` stands alone between two members `2.` and `3.` of a chain, with one line each or as a title over its text, as `titles` tells.
pub(super) fn put_in(paragraphs: &[Paragraph<'_>], titles: &[bool], members: &[usize], shape: &Scheme, idx: usize, label: &Label) -> bool {
    let at = members.partition_point(|&m| m < idx);
    let (Some(&before), Some(&after)) = (at.checked_sub(1).and_then(|b| members.get(b)), members.get(at)) else { return false };
    let value = label_of(paragraphs, before).and_then(|l| l.values.first());
    // In minutes it has its text below it, as those around it have.
    let alone = |other: &Label| other.scheme.kind != Kind::NumberLetter || other.values.first() != label.values.first();
    let only = || (idx + 1..after).filter_map(|other| label_of(paragraphs, other)).all(alone);
    let titled = titles.get(idx).copied().unwrap_or(false) && titles.get(before).copied().unwrap_or(false) && only();
    label.scheme.kind == Kind::NumberLetter
        && shape.kind == Kind::Decimal
        && shape.parts == 1
        && label.values.len() == 2
        && label.values.get(1) == Some(&1)
        && value == label.values.first()
        && (idx == before + 1 && after == idx + 1 || titled)
}
