//! Headings in a column of their own at the left of a report, each beside its text: `Background | 3. The pond was dug in …`.
//!
//! Where the whole of a report is set so, its lines are cut in two, and a heading and what it was wrapped into come before the text
//! beside it. Readers of paragraphs then find headings over texts. The grammar is `grammars/ebnf/sections.ebnf`.

use super::body::{LineRef, is_caps};
use crate::house::House;
use crate::layout::{Line, Page, Word};

/// A line cut out of another, with its page.
pub type Piece<'a> = (&'a Page, Line);

/// Left edges closer than this many sizes are one.
const SAME_EDGE: f32 = 0.8;
/// Texts begin this many sizes right of the headings, or further.
const COLUMN: f32 = 5.0;
/// Headings begin in this left part of a page, and texts in that one.
const HEADS_TO: f32 = 0.25;
const TEXTS_TO: f32 = 0.5;
/// Fewer headings are no column.
const MIN_HEADS: usize = 3;
/// Of so many lines at most one runs over both columns.
const WIDE_SHARE: usize = 5;
/// Letters of a heading.
const MIN_LETTERS: usize = 3;
/// Lines of one heading are closer than this many sizes.
const WRAPPED_PITCH: f32 = 1.75;
/// Pairs of edges that are counted.
const MAX_EDGES: usize = 40;
/// The column of the headings; all texts are in column 0.
const HEAD_COLUMN: u16 = u16::MAX;

/// The row that asks for a decision is among the first lines, its text begins left of this share of the page, and its lines are
/// closer than this many sizes.
const HEAD_LINES: usize = 60;
const ASKED_TO: f32 = 0.6;
const ROW_PITCH: f32 = 2.6;

/// A line as one of two columns.
struct Cut {
    /// So many of its words stand at the left.
    left: usize,
    /// It runs over both columns.
    wide: bool,
}

// side heads = { heading , gap , text , { text } } ;
/// The lines of a report with its side headings on lines of their own; nothing where it has none.
pub fn apart<'a>(house: &House, lines: &[LineRef<'a>]) -> Option<Vec<Piece<'a>>> {
    if lines.first().is_none_or(|line| line.page.made_up) {
        return None;
    }
    set_apart(house, lines).or_else(|| asked_beside(house, lines))
}

/// The recommendations of a report in a row of the table at its head, `Recommendations | That Cabinet:`, with the list below at the right:
/// that row alone is cut.
fn asked_beside<'a>(house: &House, lines: &[LineRef<'a>]) -> Option<Vec<Piece<'a>>> {
    let headed = |line: &LineRef<'a>| {
        let gap = gap_at(line.words())?;
        let heading = words_text(line, 0..gap)?.trim_end_matches([':', ' ']);
        let (first, text) = (line.words().first()?, line.words().get(gap)?);
        let apart = text.bbox.x0 - first.bbox.x0 > line.line.size.max(1.0) * COLUMN && text.bbox.x0 < line.page.width * ASKED_TO;
        let one = line.words().iter().skip(1).filter(|word| word.after_gap).count() == 1;
        (apart && one && house.reports.recommendation_headings.is(heading)).then_some((gap, text.bbox.x0))
    };
    let (at, (gap, edge)) = lines.iter().enumerate().take(HEAD_LINES).find_map(|(at, line)| Some((at, headed(line)?)))?;
    let size = lines.get(at)?.line.size.max(1.0);
    let mut last = lines.get(at)?.line.baseline;
    let goes_on = |line: &&LineRef<'a>| {
        let near = (line.line.baseline - last).abs() < size * ROW_PITCH && line.line.bbox.x0 > edge - size * SAME_EDGE;
        last = line.line.baseline;
        near && Some(line.page.number) == lines.get(at).map(|line| line.page.number)
    };
    let below = lines.get(at + 1..)?.iter().take_while(goes_on).count();
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(lines.len() + 1);
    for (idx, line) in lines.iter().enumerate() {
        if idx != at {
            let column = if (at..=at + below).contains(&idx) { HEAD_COLUMN - 1 } else { line.line.column };
            out.push((line.page, Line { column, ..line.line.clone() }));
            continue;
        }
        let head = piece(line, 0..gap)?;
        let rest = piece(line, gap..line.words().len())?;
        out.push((line.page, Line { column: HEAD_COLUMN, ..head }));
        out.push((line.page, Line { column: HEAD_COLUMN - 1, ..rest }));
    }
    Some(out)
}

/// Where every heading of a report stands beside its text.
fn set_apart<'a>(house: &House, lines: &[LineRef<'a>]) -> Option<Vec<Piece<'a>>> {
    let (left, text) = edges(house, lines)?;
    let cuts: Vec<Cut> = lines.iter().map(|line| cut(line, left, text)).collect();
    let is_head = |idx: usize| {
        let (line, cut) = (lines.get(idx)?, cuts.get(idx)?);
        let heading = words_text(line, 0..cut.left)?;
        (cut.left > 0 && names(heading)).then_some(idx)
    };
    let first = (0..lines.len()).find_map(is_head)?;
    let (mut heads, mut loud, mut texts, mut wide) = (0, 0, 0, 0);
    for (idx, (line, cut)) in lines.iter().zip(&cuts).enumerate().skip(first) {
        wide += usize::from(cut.wide && crosses(line, text));
        texts += usize::from(!cut.wide && cut.left < line.words().len());
        if is_head(idx).is_some() {
            let heading = words_text(line, 0..cut.left).unwrap_or_default().trim_end_matches(':');
            let bold = line.words().iter().take(cut.left).all(|word| word.bold);
            heads += 1;
            loud += usize::from(bold || is_caps(heading) || is_known(house, heading));
        }
    }
    if heads < MIN_HEADS || loud * 3 < heads * 2 || texts < heads || wide * WIDE_SHARE > texts {
        return None;
    }
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(lines.len() + heads);
    // Where the last line of the open heading stands in `out`.
    let mut open: Option<usize> = None;
    let mut ended = true;
    for (idx, (line, cut)) in lines.iter().zip(&cuts).enumerate() {
        let words = line.words();
        if idx < first || cut.wide {
            out.push((line.page, line.line.clone()));
            (open, ended) = (None, true);
            continue;
        }
        if let Some(mut head) = piece(line, 0..cut.left) {
            head.column = HEAD_COLUMN;
            let rest = words_text(line, cut.left..words.len()).unwrap_or_default();
            let near = |at: &usize| {
                out.get(*at).is_some_and(|(page, above)| {
                    page.number == line.page.number && head.baseline - above.baseline < head.size.max(1.0) * WRAPPED_PITCH
                })
            };
            let small = words_text(line, 0..1).is_some_and(|word| word.starts_with(|c: char| c.is_lowercase() || c == '('));
            let runs = rest.is_empty() || small || !ended || rest.starts_with(char::is_lowercase);
            match open.filter(|at| runs && near(at)) {
                Some(at) => {
                    out.insert(at + 1, (line.page, head));
                    open = Some(at + 1);
                }
                None => {
                    out.push((line.page, head));
                    open = Some(out.len() - 1);
                }
            }
        }
        if let Some(mut rest) = piece(line, cut.left..words.len()) {
            rest.column = 0;
            ended = line.text().trim_end().ends_with(['.', '?', '!', ':', ';']);
            out.push((line.page, rest));
        }
    }
    Some(out)
}

/// Left edges of headings and texts: those that most lines with a heading share.
fn edges(house: &House, lines: &[LineRef<'_>]) -> Option<(f32, f32)> {
    let mut count: Vec<(f32, f32, usize)> = Vec::new();
    for line in lines {
        let words = line.words();
        let Some(gap) = gap_at(words) else { continue };
        let (Some(first), Some(second)) = (words.first(), words.get(gap)) else { continue };
        let (a, b, size) = (first.bbox.x0, second.bbox.x0, line.line.size.max(1.0));
        let heading = words_text(line, 0..gap).unwrap_or_default();
        if a > line.page.width * HEADS_TO || b > line.page.width * TEXTS_TO || b - a < size * COLUMN || !names(heading) {
            continue;
        }
        if house.reports.label(heading).is_some_and(|(_, len, colon)| colon && len == heading.len()) && !is_known(house, heading) {
            continue;
        }
        let known = count.iter().position(|(x, y, _)| (a - x).abs() < size * SAME_EDGE && (b - y).abs() < size * SAME_EDGE);
        if let Some((_, _, n)) = known.and_then(|at| count.get_mut(at)) {
            *n += 1;
        } else if count.len() < MAX_EDGES {
            count.push((a, b, 1));
        }
    }
    count.into_iter().max_by_key(|(_, _, n)| *n).filter(|(_, _, n)| *n + 1 >= MIN_HEADS).map(|(a, b, _)| (a, b))
}

/// How a line lies to both columns.
fn cut(line: &LineRef<'_>, left: f32, text: f32) -> Cut {
    let (words, size) = (line.words(), line.line.size.max(1.0));
    let x0 = line.line.bbox.x0;
    if x0 > text - size * SAME_EDGE {
        return Cut { left: 0, wide: false };
    }
    let at_left = (x0 - left).abs() < size * SAME_EDGE;
    match gap_at(words).filter(|_| at_left) {
        Some(gap) if words.get(gap).is_some_and(|word| word.bbox.x0 > text - size * SAME_EDGE) => Cut { left: gap, wide: false },
        _ if at_left && line.line.bbox.x1 < text => Cut { left: words.len(), wide: false },
        _ => Cut { left: 0, wide: true },
    }
}

/// Whether words without a column gap between them run over the left edge of the texts.
fn crosses(line: &LineRef<'_>, text: f32) -> bool {
    let over = line.words().iter().find(|word| word.bbox.x1 > text);
    over.is_some_and(|word| !word.after_gap || word.bbox.x0 < text)
}

/// The first word after a column gap.
fn gap_at(words: &[Word]) -> Option<usize> {
    words.iter().skip(1).position(|word| word.after_gap).map(|at| at + 1)
}

/// Whether words at the left can be a heading: no label, no sentence.
fn names(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS
        && !text.ends_with(['.', ',', ';'])
        && !text.contains('@')
}

/// Whether reports have such a heading, or it begins so.
fn is_known(house: &House, text: &str) -> bool {
    let text = text.trim_end_matches([':', ' ']);
    [&house.reports.known_headings, &house.reports.recommendation_headings].iter().any(|list| list.is(text))
}

fn words_text<'l>(line: &LineRef<'l>, range: std::ops::Range<usize>) -> Option<&'l str> {
    let words = line.words().get(range)?;
    line.page.text.get(words.first()?.start as usize..words.last()?.end as usize)
}

/// Some words of a line as a line of their own.
fn piece(line: &LineRef<'_>, range: std::ops::Range<usize>) -> Option<Line> {
    let words = line.words().get(range.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let bbox = words.iter().map(|word| word.bbox).reduce(|a, b| a.union(&b))?;
    let letters = |bold: bool| words.iter().filter(|w| w.bold || !bold).map(|w| w.end - w.start).sum::<u32>();
    let from = line.line.words.start;
    Some(Line {
        words: from + range.start as u32..from + range.end as u32,
        text: first.start..last.end,
        bbox,
        bold: letters(true) * 2 > letters(false),
        ..line.line.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::body;
    use crate::layout::text;
    use crate::segment::{Part, PartKind};

    /// The lines of a page whose texts stand in a second column, each row as `heading | text`.
    fn check(rows: &[(&str, &str)], expected: Option<&[&str]>) {
        let house = House::base().unwrap();
        let input: Vec<String> = rows.iter().map(|(left, right)| format!("{left}      {right}").trim().to_owned()).collect();
        let mut pages = text::pages(&input.join("\n"));
        let page = &mut pages.pages[0];
        page.made_up = false;
        for ((left, _), line) in rows.iter().zip(&mut page.lines) {
            let words = &mut page.words[line.words.start as usize..line.words.end as usize];
            let from = if left.is_empty() { 0 } else { left.split(' ').count() };
            if from < words.len() {
                let shift = TEXT_AT - words[from].bbox.x0;
                words[from..].iter_mut().for_each(|word| (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + shift, word.bbox.x1 + shift));
                words[from].after_gap = from > 0;
            }
            line.bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap();
        }
        let part = Part::new(PartKind::Report, 1..=1);
        let lines = body::lines(&pages, &part);
        let found = apart(&house, &lines).map(|pieces| pieces.iter().map(|(page, line)| page.line_text(line)).collect::<Vec<_>>());
        assert_eq!(found.as_deref(), expected);
    }

    /// Where texts start, in points.
    const TEXT_AT: f32 = 190.0;

    #[test]
    fn headings_beside_texts() {
        check(
            &[
                ("BACKGROUND", "1. The pond was dug in May and"),
                ("", "has been deep since then."),
                ("FINANCIAL", "2. There are no costs that the"),
                ("IMPLICATIONS", "council would have to meet."),
                ("OPTIONS", "3. It can be left as it is."),
                ("", "4. It can be filled."),
            ],
            Some(&[
                "BACKGROUND",
                "1. The pond was dug in May and",
                "has been deep since then.",
                "FINANCIAL",
                "IMPLICATIONS",
                "2. There are no costs that the",
                "council would have to meet.",
                "OPTIONS",
                "3. It can be left as it is.",
                "4. It can be filled.",
            ]),
        );
    }

    #[test]
    fn a_table_among_text_is_none() {
        let text = ("The ponds of the borough were measured in May by those who look after them all", "");
        check(&[text, ("Depth", "4 m"), ("Length", "30 m"), ("Width", "12 m"), text, text, text], None);
    }
}
