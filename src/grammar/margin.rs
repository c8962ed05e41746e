//! Headings in a margin of minutes, beside their texts: `Accounts | 24/104 ORME: That the accounts be paid.` Their words
//! are marked as bold, those that were wrapped are put on one line; headings that stand again at the right are cut out.
//!
//! The grammar is `grammars/ebnf/columns.ebnf`.

use super::body::is_caps;
use super::columns::{Cell, Edit, Row, SAME_EDGE};
use super::labels::opt_label;
use crate::house::House;
use crate::span::Place;

/// What becomes of the words of a margin.
#[derive(Debug, Default)]
pub(super) struct Margin {
    /// Words that are part of a heading.
    pub(super) loud: Vec<Edit>,
    /// Words that go on with the first cell of another line.
    pub(super) moved: Vec<(Edit, Place)>,
    /// The left edge of the texts beside the headings.
    pub(super) text: Option<f32>,
    /// Words that say again what stands at the left.
    pub(super) cut: Vec<Edit>,
}

/// What stands in the margins of minutes.
pub(super) fn margin(house: &House, rows: &[Row<'_>]) -> Margin {
    let mut out = Margin::default();
    if rows.first().is_none_or(|row| row.line.page.made_up) {
        return out;
    }
    out.cut = said_again(house, rows);
    seconders(rows, &mut out);
    headings(house, rows, &mut out);
    out
}

/// Headings at the left edge, all texts at another.
// row = heading , gap , text ;
fn headings(house: &House, rows: &[Row<'_>], out: &mut Margin) {
    let Some((left, text)) = edges(house, rows) else { return };
    let is_left = |cell: &Cell<'_>| (cell.x0 - left).abs() < SAME_EDGE && cell.x1 < text;
    let headed = |row: &Row<'_>| matches!(unlabelled(house, row), [a, b, ..] if is_left(a) && (b.x0 - text).abs() < SAME_EDGE);
    // `6 | Grant application`, its text on a line of its own beside it.
    let alone = |row: &Row<'_>| matches!(unlabelled(house, row), [a] if is_left(a) && row.cells.len() > 1);
    let named = |row: &Row<'_>| unlabelled(house, row).first().is_some_and(|cell| is_heading(house, cell.text));
    let labelled = rows.iter().filter(|row| headed(row) && unlabelled(house, row).len() < row.cells.len()).count();
    let close_to = |before: Option<&Row<'_>>, row: &Row<'_>| {
        before.is_some_and(|b| {
            b.line.page.number == row.line.page.number
                && row.line.line.baseline - b.line.line.baseline < row.line.line.size.max(1.0) * WRAPPED_PITCH
        })
    };
    // `Declarations of` over `Interest`, beside a number: the whole heading is what is usual.
    let whole = |idx: usize| {
        let numbered = |row: &Row<'_>| unlabelled(house, row).len() < row.cells.len();
        let more = rows.get(idx + 1..).unwrap_or_default().iter().take(MAX_WRAPPED).take_while(|row| !numbered(row));
        let parts = more.filter_map(|row| row.cells.first().filter(|cell| is_left(cell)));
        let mut text = unlabelled(house, rows.get(idx)?).first()?.text.to_owned();
        parts.for_each(|cell| {
            text.push(' ');
            text.push_str(cell.text);
        });
        Some(text)
    };
    // `Call to` over `Order`, which nothing stands beside.
    let wrapped = |idx: usize, row: &Row<'_>| {
        let below = rows.get(idx + 1).filter(|below| below.cells.len() == 1 && close_to(Some(row), below))?;
        let more = below.cells.first().filter(|cell| is_left(cell))?;
        Some(format!("{} {}", unlabelled(house, row).first()?.text, more.text))
    };
    let is_usual = |idx: usize, row: &Row<'_>| {
        let usual = |text: Option<String>| text.is_some_and(|text| house.items.names_usual(&text));
        names_usual(house, row) || headed(row) && (labelled >= MIN_HEADS && usual(whole(idx)) || usual(wrapped(idx, row)))
    };
    let Some(first) = rows.iter().enumerate().position(|(idx, row)| headed(row) && is_usual(idx, row)) else { return };
    let (mut heads, mut usual, mut texts, mut wide) = (0, 0, 0, 0);
    // Where usual headings stand apart from what is above them, one close below another goes on with it.
    let (mut apart, mut tight) = (0, 0);
    for pair in rows.get(first..).unwrap_or_default().windows(2) {
        let [above, row] = pair else { continue };
        if headed(row) && names_usual(house, row) && above.line.page.number == row.line.page.number {
            *(if close_to(Some(above), row) { &mut tight } else { &mut apart }) += 1;
        }
    }
    let spaced = apart >= MIN_USUAL && tight == 0;
    let mut before: Option<&Row<'_>> = None;
    for (idx, row) in rows.iter().enumerate().skip(first) {
        let above = before.replace(row);
        match unlabelled(house, row) {
            // The second line of a heading beside text.
            [_, _, ..] if spaced && headed(row) && close_to(above, row) => texts += 1,
            [_] if alone(row) => heads += 1,
            [_, _, ..] if headed(row) => {
                heads += usize::from(named(row));
                usual += usize::from(is_usual(idx, row));
                wide += usize::from(!named(row) && unlabelled(house, row).first().is_some_and(|c| !c.text.starts_with(char::is_uppercase)));
            }
            [cell, ..] if cell.x0 > text - SAME_EDGE => texts += 1,
            [cell, ..] if is_left(cell) => {}
            _ => wide += 1,
        }
    }
    // Numbers before the headings show them to be such.
    let usual = usual + usize::from(labelled >= MIN_HEADS);
    if heads < MIN_HEADS || usual < MIN_USUAL || texts * 2 < heads || wide * WIDE_SHARE > heads + texts {
        return;
    }
    out.text = Some(text);
    let mut head: Option<(Place, usize)> = None;
    for (idx, row) in rows.iter().enumerate().skip(first) {
        // `09-2019` below `Bylaw` is its number where no heading has one before it.
        let cells = if labelled >= MIN_HEADS { unlabelled(house, row) } else { row.cells.as_slice() };
        let Some(cell) = cells.first().filter(|cell| is_left(cell)) else { continue };
        // The text that a wrapped heading goes on beside may be indented: it follows the number of a motion.
        let indented = cells.get(1).is_some_and(|c| c.x0 > text && head.is_some_and(|(_, last)| last + 1 == idx));
        let at_text = cells.get(1).is_some_and(|c| (c.x0 - text).abs() < SAME_EDGE || hangs(c, text)) || level_below(rows, idx, text);
        if cells.len() > 1 && !at_text && !indented {
            continue;
        }
        // A heading that was wrapped goes on beside text that goes on, or beside nothing.
        let before = idx.checked_sub(1).and_then(|b| rows.get(b));
        let close = close_to(before, row);
        // What stands below a colon is another heading.
        let ended = |b: &Row<'_>| b.cells.first().is_some_and(|above| is_left(above) && above.text.ends_with(':'));
        let fresh = cells.len() < row.cells.len() || before.is_some_and(ended);
        // Where all headings are numbered, one without a number goes on.
        let runs = spaced
            || cells.len() == 1
            || labelled >= MIN_HEADS
            || cells.get(1).is_some_and(|c| c.text.starts_with(char::is_lowercase))
            || before.and_then(|b| b.cells.last()).is_some_and(|c| !c.text.ends_with(['.', '!', '?', ':']));
        match head.filter(|(_, last)| close && runs && !fresh && *last + 1 == idx) {
            Some((at, _)) => {
                out.moved.push(((row.place, cell.words.clone()), at));
                out.loud.push((row.place, cell.words.clone()));
                head = Some((at, idx));
            }
            None if (at_text || alone(row)) && is_heading(house, cell.text) => {
                out.loud.push((row.place, cell.words.clone()));
                head = Some((row.place, idx));
            }
            None => head = None,
        }
    }
    movers(house, rows, text, out);
}

/// Whether a cell is the first of a list, which stands a little right of the texts: `Correspondence |   ♦ A letter was read.`
fn hangs(cell: &Cell<'_>, text: f32) -> bool {
    super::line_marks::bullet(cell.text) > 0 && cell.x0 > text && cell.x0 - text < LIST_INDENT
}

/// Whether a heading that is read on a line of its own stands beside a text that is read a few lines below it.
fn level_below(rows: &[Row<'_>], idx: usize, text: f32) -> bool {
    let Some(row) = rows.get(idx).filter(|row| row.cells.len() == 1) else { return false };
    rows.get(idx + 1..).unwrap_or_default().iter().take(MAX_WRAPPED + 1).any(|below| {
        below.line.page.number == row.line.page.number
            && (below.line.line.baseline - row.line.line.baseline).abs() < SAME_LEVEL
            && below.cells.first().is_some_and(|cell| (cell.x0 - text).abs() < SAME_EDGE)
    })
}

/// The number of a motion and who moved it, one line higher than the heading beside what was moved: they go on behind the heading.
// row = number , [ dash ] , name , newline , heading , gap , text ;
fn movers(house: &House, rows: &[Row<'_>], text: f32, out: &mut Margin) {
    let at_text = |cell: &Cell<'_>| (cell.x0 - text).abs() < SAME_EDGE;
    for (idx, row) in rows.iter().enumerate() {
        let [cell] = row.cells.as_slice() else { continue };
        let (true, Some(below)) = (at_text(cell), rows.get(idx + 1).filter(|below| below.place.page == row.place.page)) else { continue };
        if !super::mover_lines::numbered_mover(house, cell.text).is_some_and(|(_, rest)| rest.is_empty()) {
            continue;
        }
        let moved = below.cells.iter().any(|cell| at_text(cell) && super::movers::opens_motion_text(cell.text));
        // A heading beside what was moved, read before the number of the motion.
        let above = rows.get(idx.saturating_sub(MAX_WRAPPED)..idx).unwrap_or_default();
        let level = |other: &&Row<'_>| {
            other.place.page == row.place.page && (other.line.line.baseline - below.line.line.baseline).abs() < SAME_LEVEL
        };
        let head = above.iter().find(level).unwrap_or(below);
        if moved && out.loud.iter().any(|(place, _)| *place == head.place) {
            out.moved.push(((row.place, cell.words.clone()), head.place));
        }
    }
}

/// The left edges of headings and of texts: those that most lines with and without a heading share.
fn edges(house: &House, rows: &[Row<'_>]) -> Option<(f32, f32)> {
    let mut count: Vec<(f32, f32, usize)> = Vec::new();
    for row in rows {
        let [a, b, ..] = unlabelled(house, row) else { continue };
        // Numbers before the headings push them to the right.
        let pushed = if unlabelled(house, row).len() < row.cells.len() { PUSHED } else { 0.0 };
        if a.x0 > row.line.page.width * (MARGIN_TO + pushed) || b.x0 > row.line.page.width * (TEXT_TO + pushed) {
            continue;
        }
        let known = count.iter().position(|(x, y, _)| (a.x0 - x).abs() < SAME_EDGE && (b.x0 - y).abs() < SAME_EDGE);
        if let Some((_, _, n)) = known.and_then(|at| count.get_mut(at)) {
            *n += 1;
        } else if count.len() < MAX_EDGES {
            count.push((a.x0, b.x0, 1));
        }
    }
    count.into_iter().max_by_key(|(_, _, n)| *n).filter(|(_, _, n)| *n >= MIN_HEADS).map(|(a, b, _)| (a, b))
}

/// Whether a cell could be a heading: no number, no field of a form, no vote.
fn is_heading(house: &House, text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS
        && opt_label(&house.items.label_words, text).is_none_or(|label| label.end < text.len())
        && !house.resolutions.vote_words.is(text.split(' ').next().unwrap_or(""))
        && !super::movers::moves(text)
        && !super::movers::seconds(text)
}

/// The cells of a row without its number: `4. | WINTER WEIGHTS | ORME – That …`.
fn unlabelled<'r, 'a>(house: &House, row: &'r Row<'a>) -> &'r [Cell<'a>] {
    let numbered = |cell: &Cell<'_>| {
        cell.text.len() <= LABEL_LEN && opt_label(&house.items.label_words, cell.text).is_some_and(|label| label.end >= cell.text.len())
    };
    match row.cells.as_slice() {
        [first, rest @ ..] if !rest.is_empty() && numbered(first) => rest,
        all => all,
    }
}

/// Bytes of a number in a cell of its own.
const LABEL_LEN: usize = 12;

fn names_usual(house: &House, row: &Row<'_>) -> bool {
    unlabelled(house, row).first().is_some_and(|cell| is_heading(house, cell.text) && house.items.names_usual(cell.text))
}

/// Headings in capitals that stand at the left, and at the right once more: the column at the right.
fn said_again(house: &House, rows: &[Row<'_>]) -> Vec<Edit> {
    let at_right = |row: &Row<'_>| {
        let cell = row.cells.last()?;
        (cell.x0 > row.line.page.width * AGAIN_FROM && is_caps(cell.text)).then_some(cell.x0)
    };
    let again = |row: &&Row<'_>| {
        let [first, .., last] = row.cells.as_slice() else { return false };
        let first = first.text;
        last.text.len() >= MIN_LETTERS && first.get(..last.text.len()).is_some_and(|lead| lead == last.text)
    };
    let twice: Vec<f32> = rows.iter().filter(|row| row.cells.len() > 1).filter(again).filter_map(at_right).collect();
    let Some(edge) = twice.first().copied() else { return Vec::new() };
    if twice.iter().filter(|x| (**x - edge).abs() < SAME_EDGE).count() < MIN_AGAIN {
        return Vec::new();
    }
    let vote = |cell: &Cell<'_>| cell.text.split(' ').any(|w| house.resolutions.vote_words.is(w));
    rows.iter()
        .filter(|row| at_right(row).is_some_and(|x| (x - edge).abs() < SAME_EDGE))
        .filter_map(|row| row.cells.last().filter(|cell| !vote(cell)).map(|cell| (row.place, cell.words.clone())))
        .collect()
}

/// Who moved and who seconded on two lines, beside what was moved: `ORME, | moved to approve the` / `seconded by PELL | minutes.`
fn seconders(rows: &[Row<'_>], out: &mut Margin) {
    for pair in rows.windows(2) {
        let [above, below] = pair else { continue };
        let ([mover, moved], [seconder, rest @ ..]) = (above.cells.as_slice(), below.cells.as_slice()) else { continue };
        let beside = rest.first().is_none_or(|cell| (cell.x0 - moved.x0).abs() < SAME_EDGE);
        if beside
            && rest.len() < 2
            && (mover.x0 - seconder.x0).abs() < SAME_EDGE
            && super::movers::seconds(seconder.text)
            && seconder.text.get(..8).is_some_and(|w| w.eq_ignore_ascii_case("seconded"))
            && super::movers::moves(moved.text)
            && above.place.page == below.place.page
        {
            out.moved.push(((below.place, seconder.words.clone()), above.place));
        }
    }
}

/// Headings of a margin: fewer lines with a gap are a list or a table.
const MIN_HEADS: usize = 4;
/// Usual items among them.
const MIN_USUAL: usize = 2;
/// Lines that run over both columns are fewer than this part of the others.
const WIDE_SHARE: usize = 6;
/// A heading starts left of this share of the page.
const MARGIN_TO: f32 = 0.2;
/// Its text starts left of this share of the page.
const TEXT_TO: f32 = 0.45;
/// The share of the page that a column of numbers takes before them.
const PUSHED: f32 = 0.1;
/// Pairs of edges that are counted.
const MAX_EDGES: usize = 40;
/// Letters of a heading.
const MIN_LETTERS: usize = 3;
/// Lines that a heading is wrapped to.
const MAX_WRAPPED: usize = 3;
/// A list beside a heading begins within so many points of the texts.
const LIST_INDENT: f32 = 40.0;
/// Baselines closer than this, in points, are one.
const SAME_LEVEL: f32 = 3.0;
/// Lines of one heading are closer than this many sizes.
const WRAPPED_PITCH: f32 = 1.65;
/// What is said again stands right of this share of the page.
const AGAIN_FROM: f32 = 0.5;
/// Headings that are said again.
const MIN_AGAIN: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::body::tests::paragraphs_of_pages;
    use super::super::columns::cut;
    use crate::house::House;
    use crate::layout::text;
    use crate::segment::{Part, PartKind};

    /// The paragraphs of a page of two columns, the second of which all texts stand in, each as `bold lead|text behind it`.
    fn check(rows: &[(&str, &str)], expected: &[&str]) {
        let house = House::base().unwrap();
        let input: Vec<String> = rows.iter().map(|(left, right)| format!("{left}      {right}").trim().to_owned()).collect();
        let mut pages = text::pages(&input.join("\n"));
        let page = &mut pages.pages[0];
        page.made_up = false;
        for ((left, right), line) in rows.iter().filter(|(left, right)| !(left.is_empty() && right.is_empty())).zip(&mut page.lines) {
            let words = &mut page.words[line.words.start as usize..line.words.end as usize];
            let from = if left.is_empty() { 0 } else { left.split(' ').count() };
            if right.is_empty() || from == words.len() {
                continue;
            }
            let shift = TEXT_AT - words[from].bbox.x0;
            for word in &mut words[from..] {
                (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + shift, word.bbox.x1 + shift);
            }
            line.bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap();
        }
        let part = Part::new(PartKind::Minutes, 1..=1);
        let cut = cut(&house, &pages, &part, false);
        let pages = cut.map_or(pages, |cut| cut.pages);
        let mut found = Vec::new();
        paragraphs_of_pages(&house, &pages, |paragraphs| {
            found = paragraphs.iter().map(|p| format!("{}|{}", p.bold_lead(), p.text.get(p.bold_end..).unwrap_or("").trim())).collect();
        });
        assert_eq!(found, expected);
    }

    /// Where texts start, in points.
    const TEXT_AT: f32 = 160.0;

    #[test]
    fn headings_in_a_margin() {
        let rows = [
            ("Call to Order", "Reeve Orme called the meeting to order at 9:06 a.m."),
            ("Minutes", "19/101 PELL: That the minutes be accepted."),
            ("", "Carried"),
            ("Accounts", "19/102 QUILL: That the accounts be paid."),
            ("", "Carried"),
            ("Road Closure", "19/103 PELL: That the request to close the road at the"),
            ("NE 14-41-23", "mill be approved."),
            ("", "Carried"),
            ("", "Councillor Rudd arrived."),
            ("Adjournment", "19/104 RUDD: That this meeting adjourn."),
            ("", "Carried"),
        ];
        let expected = [
            "Call to Order|Reeve Orme called the meeting to order at 9:06 a.m.",
            "Minutes|19/101 PELL: That the minutes be accepted. Carried",
            "Accounts|19/102 QUILL: That the accounts be paid. Carried",
            "Road Closure NE 14-41-23|19/103 PELL: That the request to close the road at the mill be approved.",
            "|Carried",
            "|Councillor Rudd arrived.",
            "Adjournment|19/104 RUDD: That this meeting adjourn. Carried",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn headings_apart_go_on_beside_new_sentences() {
        let rows = [
            ("Call to Order", "Reeve Orme called the meeting to order at 9:06 a.m."),
            ("", ""),
            ("Minutes", "Motion by Pell, seconded by Quill, that the minutes"),
            ("", "be accepted. Carried."),
            ("", ""),
            ("Library Board", "One application was received for the seat."),
            ("Appointment", "Motion by Pell, seconded by Quill, to appoint Ada"),
            ("", "Rudd to the board. Carried."),
            ("", ""),
            ("Emergency Siren", "Two of the nine sirens failed the test."),
            ("Maintenance", "Motion by Pell, seconded by Quill, to mend them."),
            ("", ""),
            ("Correspondence", "None was received."),
            ("", ""),
            ("Adjournment", "Reeve Orme adjourned the meeting at 11:10 a.m."),
        ];
        let expected = [
            "Call to Order|Reeve Orme called the meeting to order at 9:06 a.m.",
            "Minutes|Motion by Pell, seconded by Quill, that the minutes be accepted. Carried.",
            "Library Board Appointment|One application was received for the seat.",
            "|Motion by Pell, seconded by Quill, to appoint Ada Rudd to the board. Carried.",
            "Emergency Siren Maintenance|Two of the nine sirens failed the test.",
            "|Motion by Pell, seconded by Quill, to mend them.",
            "Correspondence|None was received.",
            "Adjournment|Reeve Orme adjourned the meeting at 11:10 a.m.",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn headings_before_a_colon() {
        let rows = [
            ("Call to Order:", "Mayor Orme at 7:30 p.m."),
            ("Agenda:", "The tender was added to it."),
            ("", "Moved by Pell, seconded by Quill, that it be adopted."),
            ("Minutes:", "The Mayor asked for errors."),
            ("", "There were none."),
            ("Public Works:", "Screens were cleaned."),
            ("", "A leak was mended."),
            ("Adjournment:", "The meeting ended at nine."),
        ];
        let expected = [
            "Call to Order:|Mayor Orme at 7:30 p.m.",
            "Agenda:|The tender was added to it.",
            "|Moved by Pell, seconded by Quill, that it be adopted.",
            "Minutes:|The Mayor asked for errors.",
            "|There were none.",
            "Public Works:|Screens were cleaned.",
            "|A leak was mended.",
            "Adjournment:|The meeting ended at nine.",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn headings_beside_numbers_of_motions() {
        let rows = [
            ("Call to", "Reeve Orme called the meeting to order."),
            ("Order", ""),
            ("", ""),
            ("Minutes", "19/412      PELL: That the minutes of May be accepted."),
            ("", "Carried"),
            ("", ""),
            ("State-", "19/413      QUILL: That the statement for May be"),
            ("ment", "accepted."),
            ("", "Carried"),
            ("", ""),
            ("Bylaw", "19/414      RUDD: That Bylaw 9 be read a first"),
            ("09-2019", "time."),
            ("", ""),
            ("Correspondence", "None was received."),
            ("", ""),
            ("Adjournment", "19/415      PELL: That the meeting adjourn."),
        ];
        let expected = [
            "Call to Order|Reeve Orme called the meeting to order.",
            "Minutes|19/412 PELL: That the minutes of May be accepted.",
            "|Carried",
            "Statement|19/413 QUILL: That the statement for May be accepted.",
            "|Carried",
            "Bylaw 09-2019|19/414 RUDD: That Bylaw 9 be read a first time.",
            "Correspondence|None was received.",
            "Adjournment|19/415 PELL: That the meeting adjourn.",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn numbers_and_movers_stand_over_texts() {
        let rows = [
            ("", "237-2024 - Fenwick"),
            ("Minutes", "That the minutes of May be adopted."),
            ("", "Carried."),
            ("", ""),
            ("", "238-2024 - Orme"),
            ("Monthly", "That the statement for the month of May be accepted as"),
            ("Statement", "distributed."),
            ("", "Carried."),
            ("", ""),
            ("", "239-2024 - Pell"),
            ("Bills", "That the bills be paid."),
            ("", "Carried."),
            ("", ""),
            ("", "240-2024 - Quill"),
            ("Bylaw 9-2024", "That we do adopt Bylaw 9-2024."),
            ("", "Carried."),
            ("", ""),
            ("", "241-2024 - Orme"),
            ("Adjourn", "That we do adjourn."),
        ];
        let expected = [
            "Minutes|237-2024 - Fenwick That the minutes of May be adopted.",
            "|Carried.",
            "Monthly Statement|238-2024 - Orme That the statement for the month of May be accepted as distributed. Carried.",
            "Bills|239-2024 - Pell That the bills be paid.",
            "|Carried.",
            "Bylaw 9-2024|240-2024 - Quill That we do adopt Bylaw 9-2024.",
            "|Carried.",
            "Adjourn|241-2024 - Orme That we do adjourn.",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn lists_have_no_such_headings() {
        let rows = [
            ("Present:", "Ada Orme, Bo Pell"),
            ("Absent:", "Cy Quill"),
            ("Ayes:", "Orme, Pell"),
            ("Nays:", "Quill"),
            ("Minutes", "were read."),
        ];
        check(&rows, &["|Present: Ada Orme, Bo Pell Absent: Cy Quill", "|Ayes: Orme, Pell", "|Nays: Quill", "|Minutes were read."]);
    }
}
