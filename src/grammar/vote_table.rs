//! Tables of who voted how: the names down the side, a mark under the voice of each, often under who moved and seconded.
//!
//! `resolutions` asks here before it reads a block as text. The grammar is part of `grammars/ebnf/votes.ebnf` (`table`).

use super::body::LineRef;
use super::mover_names::name_at;
use super::resolutions::Block;
use super::roll_rows::is_tick;
use super::votes::{Tally, tally};
use crate::house::House;
use crate::layout::Word;

/// What a column of marks stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    For,
    Against,
    Abstain,
    Away,
    Mover,
    Seconder,
}

/// A table that was read.
#[derive(Debug, Default)]
pub(super) struct VoteTable {
    pub(super) vote: Tally,
    pub(super) mover: Option<String>,
    pub(super) seconder: Option<String>,
    /// The block after it.
    pub(super) next: usize,
}

/// A column: the middle of its head, in points, and what it stands for.
type Heads = Vec<(f32, Voice)>;

/// The table whose head block `idx` is, or opens with.
// table = head , { name , tick } ;     head = [ words ] , voice , voice , { voice } ;
pub(super) fn vote_table(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<VoteTable> {
    if let Some(table) = counts(house, blocks, idx).or_else(|| names_under(house, blocks, idx)) {
        return Some(table);
    }
    let heads = heads_of(house, blocks.get(idx)?.lines.first()?)?;
    let mut table = VoteTable { next: idx, ..VoteTable::default() };
    let (mut fors, mut against, mut abstained) = (0, 0, 0);
    let mut rows = 0;
    'blocks: for (n, block) in blocks.iter().enumerate().skip(idx).take(MAX_ROWS) {
        for line in block.lines.iter().skip(usize::from(n == idx)) {
            if let Some(sums) = totals(line, heads.len()).filter(|_| rows > 0) {
                let sum = |wanted: Voice| heads.iter().zip(&sums).find(|((_, voice), _)| *voice == wanted).map(|(_, n)| *n);
                table.vote.in_favour = sum(Voice::For);
                table.vote.against = sum(Voice::Against);
                table.vote.abstain = sum(Voice::Abstain);
                table.next = n + 1;
                break 'blocks;
            }
            let Some((name, voices)) = row(house, line, &heads) else { break 'blocks };
            for voice in voices {
                match voice {
                    Voice::For => fors += 1,
                    Voice::Against => against += 1,
                    Voice::Abstain => abstained += 1,
                    Voice::Away => {}
                    Voice::Mover => table.mover = Some(name.clone()),
                    Voice::Seconder => table.seconder = Some(name.clone()),
                }
            }
            rows += 1;
        }
        table.next = n + 1;
    }
    if rows < MIN_ROWS || fors + against == 0 {
        return None;
    }
    if table.vote.in_favour.is_some() {
        return Some(table);
    }
    table.vote = Tally { in_favour: Some(fors), against: Some(against), abstain: (abstained > 0).then_some(abstained), carried: None };
    Some(table)
}

/// The sums at the foot of a table, one for each of `n` columns: `TOTAL 7 0 0`.
fn totals(line: &LineRef<'_>, n: usize) -> Option<Vec<u32>> {
    let mut words = line.text().split_whitespace();
    let first = words.next()?.trim_end_matches([':', 's', 'S']);
    let sums: Option<Vec<u32>> = words.map(|w| w.parse().ok()).collect();
    sums.filter(|sums| first.eq_ignore_ascii_case("total") && sums.len() == n)
}

/// The table whose head block `idx` is, or opens with, and which has one row: who moved and seconded, and the count of
/// each side: `Motion | Second | Ayes | Noes | Result` over `Moy | Jessup | 4 | 1 (Noor) | Passed`.
// counts = mover , seconder , voice , voice , { voice } , [ result ] ;
fn counts(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<VoteTable> {
    let mut lines = blocks.iter().enumerate().skip(idx).take(2).flat_map(|(n, block)| block.lines.iter().map(move |line| (n, line)));
    let ((_, head), (at, row)) = (lines.next()?, lines.next()?);
    let (heads, row) = (cells(head), cells(row));
    let whole = blocks.get(at)?.lines.len() == 1 + usize::from(at == idx);
    if heads.len() != row.len() || heads.len() < MIN_COUNTS || !whole {
        return None;
    }
    let mut table = VoteTable { next: at + 1, ..VoteTable::default() };
    for (n, (head, cell)) in heads.iter().zip(&row).enumerate() {
        let name = || name_at(house, cell, 0).map(|(name, _)| name);
        let count = || cell.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        match voice(house, head) {
            Some(Voice::For) => table.vote.in_favour = Some(count()?),
            Some(Voice::Against) => table.vote.against = Some(count()?),
            Some(Voice::Abstain) => table.vote.abstain = Some(count()?),
            Some(Voice::Away) => {}
            Some(Voice::Seconder) => table.seconder = Some(name()?),
            Some(Voice::Mover) => table.mover = Some(name()?),
            // `Motion` over who made it.
            None if n == 0 && house.motions.texts.is(head) => table.mover = Some(name()?),
            // What went is the motion: `Passed`, `Failed`.
            None if house.motions.results.is(head) => table.vote.carried = tally(&format!("Motion {cell}")).carried,
            None => return None,
        }
    }
    let named = table.mover.is_some() && table.seconder.is_some();
    (named && table.vote.in_favour.is_some() && table.vote.against.is_some()).then_some(table)
}

/// The table whose head block `idx` is, with the names of each side in a column of its own: `Those voting aye | Those voting nay`
/// over `Council Member Orme | none`.
// names-under = side , gap , side , { gap , side } , newline , { ( name | "none" ) , { gap , ( name | "none" ) } } , [ outcome ] ;
fn names_under(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<VoteTable> {
    let head = blocks.get(idx)?.lines.first().filter(|head| head.words().iter().any(|word| word.after_gap))?;
    let heads: Heads = columns(head).into_iter().map(|(x0, text)| Some((x0, side(house, text)?))).collect::<Option<_>>()?;
    let mut table = VoteTable::default();
    let (mut fors, mut against, mut abstained, mut rows) = (0, 0, 0, 0);
    let mut carried = None;
    'blocks: for (n, block) in blocks.iter().enumerate().skip(idx).take(MAX_ROWS) {
        for line in block.lines.iter().skip(usize::from(n == idx)) {
            let cells = columns(line);
            // `Lost` below the names is the outcome; nobody else stands below it.
            if let Some(told) = outcome_below(&cells) {
                carried = carried.or(told);
                continue;
            }
            if carried.is_some() {
                break 'blocks;
            }
            // `Absent | Orme`
            if cells.first().is_some_and(|(_, text)| voice(house, text) == Some(Voice::Away)) {
                continue;
            }
            let none = |text: &str| text.trim_end_matches('.').eq_ignore_ascii_case("none");
            let named = |text: &str| name_at(house, text, 0).is_some_and(|(_, end)| end >= text.trim_end().len());
            if !cells.iter().all(|(_, text)| none(text) || named(text)) || stands_apart(&cells, &heads) {
                break 'blocks;
            }
            for (x0, _) in cells.iter().filter(|(_, text)| !none(text)) {
                match nearest(&heads, *x0).map(|(_, voice)| *voice) {
                    Some(Voice::For) => fors += 1,
                    Some(Voice::Against) => against += 1,
                    Some(Voice::Abstain) => abstained += 1,
                    _ => {}
                }
            }
            rows += 1;
        }
        table.next = n + 1;
    }
    table.vote = Tally { in_favour: Some(fors), against: Some(against), abstain: (abstained > 0).then_some(abstained), carried };
    (rows >= MIN_ROWS && table.next > idx && fors + against > 0).then_some(table)
}

/// The cells of a line, each with where it begins.
fn columns<'a>(line: &LineRef<'a>) -> Vec<(f32, &'a str)> {
    let part = |cell: &[Word]| {
        let (first, last) = (cell.first()?, cell.last()?);
        Some((first.bbox.x0, line.page.text.get(first.start as usize..last.end as usize)?))
    };
    line.words().chunk_by(|_, next| !next.after_gap).filter_map(part).collect()
}

/// The head that stands nearest to where a cell begins.
fn nearest(heads: &Heads, x0: f32) -> Option<&(f32, Voice)> {
    heads.iter().min_by(|a, b| (a.0 - x0).abs().total_cmp(&(b.0 - x0).abs()))
}

/// Whether a row is one cell that stands under no head.
fn stands_apart(cells: &[(f32, &str)], heads: &Heads) -> bool {
    let away = |x0: f32| nearest(heads, x0).is_none_or(|head| (head.0 - x0).abs() > UNDER);
    matches!(cells, [(x0, _)] if away(*x0))
}

/// What a line of one cell below the names says of the outcome, `Lost`, `Motion defeated`; of a tie it says nothing more.
fn outcome_below(cells: &[(f32, &str)]) -> Option<Option<bool>> {
    let [(_, text)] = cells else { return None };
    let bare = text.trim_end_matches(['.', '!']);
    let tie = ["tie", "tied", "tie vote"].iter().any(|word| bare.eq_ignore_ascii_case(word));
    if text.split(' ').count() > MAX_OUTCOME {
        return None;
    }
    let carried = tally(&format!("Motion {bare}")).carried;
    (tie || carried.is_some()).then_some(carried)
}

/// The side that the head of a column of names calls: `Those voting aye`, `NAYS:`.
fn side(house: &House, text: &str) -> Option<Voice> {
    let lower = text.trim().trim_end_matches(':').to_lowercase();
    let bare = SIDE_LEADS.iter().fold(lower.as_str(), |text, lead| text.strip_prefix(lead).unwrap_or(text));
    voice(house, bare).filter(|voice| !matches!(voice, Voice::Mover | Voice::Seconder))
}

/// Words before the side in such a head.
const SIDE_LEADS: [&str; 4] = ["those ", "members ", "voting ", "voted "];

/// The cells of a line: what gaps part.
fn cells<'a>(line: &LineRef<'a>) -> Vec<&'a str> {
    columns(line).into_iter().map(|(_, text)| text).collect()
}

/// Whether a block is the head of such a table.
pub(super) fn is_vote_table(house: &House, block: &Block<'_>) -> bool {
    block.lines.first().is_some_and(|line| heads_of(house, line).is_some())
}

/// The columns that a line heads: `Council Member Yes No Abstain Absent`. Both sides stand among them.
fn heads_of(house: &House, line: &LineRef<'_>) -> Option<Heads> {
    let words = line.words();
    if words.len() > MAX_HEADS || words.len() < 2 {
        return None;
    }
    let voices: Vec<Option<Voice>> = words.iter().map(|word| voice(house, line.page.word_text(word))).collect();
    let first = voices.iter().position(Option::is_some)?;
    let heads: Option<Heads> = words
        .iter()
        .zip(&voices)
        .skip(first)
        .map(|(word, voice)| voice.map(|voice| ((word.bbox.x0 + word.bbox.x1) / 2.0, voice)))
        .collect();
    let heads = heads.filter(|_| first <= MAX_LEAD)?;
    let has = |wanted: Voice| heads.iter().any(|(_, voice)| *voice == wanted);
    (has(Voice::For) && has(Voice::Against)).then_some(heads)
}

fn voice(house: &House, word: &str) -> Option<Voice> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let words = &house.motions;
    let lists = [
        (Voice::For, &words.ayes),
        (Voice::Against, &words.nays),
        (Voice::Abstain, &words.abstentions),
        (Voice::Away, &words.away),
        (Voice::Mover, &words.movers),
        (Voice::Seconder, &words.seconders),
    ];
    lists.iter().find(|(_, list)| list.is(word)).map(|(voice, _)| *voice)
}

/// A row: who, and the columns that are marked.
fn row(house: &House, line: &LineRef<'_>, heads: &Heads) -> Option<(String, Vec<Voice>)> {
    let words = line.words();
    let named = words.iter().take_while(|word| !is_tick(line.page.word_text(word))).count();
    if !(1..=MAX_NAME).contains(&named) || words.len() > named + heads.len() {
        return None;
    }
    let name = words.iter().take(named).map(|word| line.page.word_text(word)).collect::<Vec<_>>().join(" ");
    let (name, _) = name_at(house, &name, 0)?;
    let mut voices = Vec::new();
    for word in words.iter().skip(named) {
        if !is_tick(line.page.word_text(word)) {
            return None;
        }
        let middle = (word.bbox.x0 + word.bbox.x1) / 2.0;
        voices.push(nearest(heads, middle)?.1);
    }
    Some((name, voices))
}

/// Words of an outcome on a line of its own: `The motion was lost`.
const MAX_OUTCOME: usize = 4;
/// A name begins no farther from where its head does, in points, where nothing stands beside it.
const UNDER: f32 = 40.0;
/// Mover, seconder and two sides.
const MIN_COUNTS: usize = 4;
/// A board has at least so many members.
const MIN_ROWS: usize = 2;
/// A table of a council of fifty, each on a line of its own.
const MAX_ROWS: usize = 60;
/// Words over the columns, names among them: `Council Member Moved Seconded Yes No Abstain Absent`.
const MAX_HEADS: usize = 10;
/// Words over the column of names.
const MAX_LEAD: usize = 3;
/// Words of a name with its title, and the ward before it.
const MAX_NAME: usize = 8;
