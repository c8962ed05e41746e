//! Columns beside the text of agendas and minutes: the numbers of lines in a margin, the pages or the annex of
//! each item, the number of its file, the time it is called at. They are cut out of the lines, and what tells
//! something of an item is kept beside them.
//!
//! The grammar is `grammars/ebnf/columns.ebnf`. `record` reads the pages that are left.

use super::actions::actions;
use super::body::{LineRef, Paragraph, lines};
use super::dates;
use super::items::ItemSyntax;
use super::labels::opt_label;
use super::margin::{Margin, margin};
use crate::geometry::Rect;
use crate::house::House;
use crate::layout::{Furniture, Page, Pages, Word};
use crate::segment::Part;
use crate::span::Place;
use std::ops::Range;

/// The pages of a part without the columns beside their text.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// Copies of the pages of the part, as many lines on each as before.
    pub pages: Pages,
    /// Page numbers that stood beside the text, each at the line it stood by, in reading order.
    pub paged: Vec<(Place, [u32; 2])>,
    /// The first time of a column of times: `18:30`.
    pub first_time: Option<String>,
    /// The line that it stood before, where the times are cells of their own: `5:00 pm | Dinner`.
    pub called: Option<Place>,
}

/// A cell of a line: words without a column gap between them.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    /// Words of the line, from 0.
    pub(super) words: Range<usize>,
    pub(super) text: &'a str,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// A line with its cells.
pub(super) struct Row<'a> {
    pub(super) line: LineRef<'a>,
    pub(super) place: Place,
    pub(super) cells: Vec<Cell<'a>>,
}

/// Words of a line, from 0, that are cut out or moved.
pub(super) type Edit = (Place, Range<usize>);

/// Cuts the columns out of the pages of a part; nothing where there are none.
pub fn cut(house: &House, pages: &Pages, part: &Part, agenda: bool) -> Option<Cut> {
    let lines = lines(pages, part);
    let mut edits = line_numbers(&lines);
    let mut out = Cut::default();
    let mut beside = Margin::default();
    if edits.is_empty() {
        let rows: Vec<Row<'_>> = lines.iter().map(|line| Row { line: *line, place: line.place(), cells: cells(line) }).collect();
        if agenda {
            edits.extend(page_column(house, &rows, Side::Right, &mut out.paged));
            edits.extend(page_column(house, &rows, Side::Left, &mut out.paged));
            edits.extend(times_of_items(&rows, &mut out));
            edits.extend(durations(house, &rows));
            edits.extend(treatments(house, &rows));
        } else {
            beside = margin(house, &rows);
            edits.append(&mut beside.cut);
            edits.extend(beside.moved.iter().map(|(from, _)| from.clone()));
            edits.extend(actions(house, pages, part, &rows));
            edits.extend(treatments(house, &rows));
        }
        edits.extend(file_numbers(house, &rows));
    }
    if edits.is_empty() && beside.loud.is_empty() {
        return None;
    }
    out.paged.sort_unstable();
    beside.loud.sort_by_key(|(place, _)| *place);
    beside.moved.sort_by_key(|(_, to)| *to);
    edits.sort_unstable_by_key(|(place, words)| (*place, words.start));
    out.pages.pages =
        pages.pages.iter().filter(|page| part.pages.contains(&page.number)).map(|page| without(page, &edits, &beside)).collect();
    if let Some(called) = out.called
        && let Some(page) = out.pages.pages.iter_mut().find(|page| page.number == called.page)
    {
        page.called = Some(called.line);
    }
    out.pages.from_pdf = pages.from_pdf;
    Some(out)
}

/// Gives each item the page numbers that stand beside it, or beside its parts.
pub fn pages_beside(paragraphs: &[Paragraph<'_>], paged: &[(Place, [u32; 2])], items: &mut [ItemSyntax]) {
    let starts: Vec<Option<Place>> = items.iter().map(|item| Some(paragraphs.get(item.head)?.span()?.first)).collect();
    for (n, item) in items.iter_mut().enumerate().filter(|(_, item)| item.printed_pages.is_none()) {
        let Some(start) = starts.get(n).copied().flatten() else { continue };
        let next = starts.get(n + 1).copied().flatten();
        let own = paged.iter().filter(|(place, _)| *place >= start && next.is_none_or(|next| *place < next)).map(|(_, pages)| *pages);
        item.printed_pages = own.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]);
    }
}

fn cells<'a>(line: &LineRef<'a>) -> Vec<Cell<'a>> {
    let words = line.words();
    let mut out = Vec::new();
    let mut start = 0;
    for end in 1..=words.len() {
        if end < words.len() && !words.get(end).is_some_and(|w| w.after_gap) {
            continue;
        }
        if let Some(cell) = cell(line, start..end) {
            out.push(cell);
        }
        start = end;
    }
    out
}

fn cell<'a>(line: &LineRef<'a>, range: Range<usize>) -> Option<Cell<'a>> {
    let words = line.words().get(range.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let text = line.page.text.get(first.start as usize..last.end as usize)?;
    Some(Cell { words: range, text, x0: first.bbox.x0, x1: last.bbox.x1 })
}

/// The numbers of lines in the left margin of legal paper.
// line-number = digits ;      (* one more on each line, whether the line is empty or not *)
fn line_numbers(lines: &[LineRef<'_>]) -> Vec<Edit> {
    let pages: Vec<&[LineRef<'_>]> = lines.chunk_by(|a, b| a.page.number == b.page.number).collect();
    let numbered: Vec<Vec<&LineRef<'_>>> = pages.iter().map(|page| numbered_lines(page)).collect();
    // Items are numbered one by one as well; what they open with is no small letter, and they are never empty.
    let sure = pages.iter().zip(&numbered).any(|(page, rows)| {
        let inside = rows.iter().filter(|line| line.words().get(1).is_none_or(|w| line.page.word_text(w).starts_with(char::is_lowercase)));
        rows.len() >= MIN_NUMBERED && rows.len() * 10 >= page.len() * 6 && inside.count() * 6 >= rows.len()
    });
    if !sure {
        return Vec::new();
    }
    numbered.iter().flatten().map(|line| (line.place(), 0..1)).collect()
}

/// The lines of a page that a number opens, where the numbers rise by one from line to line.
fn numbered_lines<'l, 'a>(page: &'l [LineRef<'a>]) -> Vec<&'l LineRef<'a>> {
    let mut rows: Vec<(f32, u32, &LineRef<'a>)> =
        page.iter().filter_map(|line| Some((line.line.baseline, small_number(line.text().split(' ').next()?)?, line))).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let steps = rows.windows(2).filter(|pair| matches!(pair, [a, b] if b.1 == a.1 + 1)).count();
    if rows.len() < 2 || steps * 10 < (rows.len() - 1) * 7 {
        return Vec::new();
    }
    rows.into_iter().map(|(_, _, line)| line).collect()
}

/// A number of at most three digits and nothing else.
fn small_number(word: &str) -> Option<u32> {
    (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
}

/// On which side of the text a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A column of page numbers or annexes beside the items of an agenda: its cells, and the numbers in them.
fn page_column(house: &House, rows: &[Row<'_>], side: Side, paged: &mut Vec<(Place, [u32; 2])>) -> Vec<Edit> {
    let candidates: Vec<(usize, &Cell<'_>, Reference)> = rows
        .iter()
        .enumerate()
        .filter_map(|(n, row)| {
            let cell = match side {
                Side::Left => row.cells.first(),
                Side::Right => row.cells.last(),
            }?;
            let width = row.line.page.width;
            let at_side = match side {
                Side::Left => cell.x1 < width * LEFT_COLUMN,
                // A text file has no right margin.
                Side::Right => cell.x0 > width * RIGHT_COLUMN || row.line.page.made_up && row.cells.len() > 1,
            };
            Some((n, cell, reference(house, cell.text).filter(|_| at_side)?))
        })
        .take(MAX_CELLS)
        .collect();
    // The column that most of them share an edge of, or the middle.
    let edges = |cell: &Cell<'_>| [cell.x0, cell.x1, (cell.x0 + cell.x1) / 2.0];
    // The tabs of a text file have no width.
    let tabs = side == Side::Right && rows.first().is_some_and(|row| row.line.page.made_up);
    let alike = |a: &Cell<'_>, b: &Cell<'_>| tabs || edges(a).iter().zip(edges(b)).any(|(a, b)| (a - b).abs() < SAME_EDGE);
    let Some(pivot) =
        candidates.iter().map(|(_, cell, _)| *cell).max_by_key(|cell| candidates.iter().filter(|(_, other, _)| alike(cell, other)).count())
    else {
        return Vec::new();
    };
    let members: Vec<&(usize, &Cell<'_>, Reference)> = candidates.iter().filter(|(_, cell, _)| alike(pivot, cell)).collect();
    let headed = members.iter().any(|(_, _, r)| *r == Reference::Header);
    let numbers: Vec<[u32; 2]> =
        members.iter().filter_map(|(_, _, r)| if let Reference::Pages(p, _) = r { Some(*p) } else { None }).collect();
    let marked = members.iter().filter(|(_, _, r)| matches!(r, Reference::Pages(_, true))).count();
    let rising = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a[0] <= b[0]));
    let enough = match side {
        _ if headed => !numbers.is_empty() || members.len() > 2,
        Side::Left => marked >= 2,
        Side::Right => marked >= 2 || numbers.len() >= MIN_PAGES,
    };
    if !(enough && rising) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (n, cell, reference) in members {
        let Some(row) = rows.get(*n) else { continue };
        edits.push((row.place, cell.words.clone()));
        if let Reference::Pages(pages, _) = reference {
            paged.push((beside(rows, row, cell), *pages));
        }
    }
    edits
}

/// The line that a cell stands beside: its own, or where it has none the one on its height.
fn beside(rows: &[Row<'_>], row: &Row<'_>, cell: &Cell<'_>) -> Place {
    if row.cells.len() > 1 {
        return row.place;
    }
    let size = row.line.line.size.max(1.0);
    let level = rows.iter().filter(|other| {
        other.place != row.place
            && other.line.page.number == row.line.page.number
            && (other.line.line.baseline - row.line.line.baseline).abs() < size * LEVEL
            && other.cells.first().is_some_and(|first| first.x1 < cell.x0 || first.x0 > cell.x1)
    });
    level.map(|other| other.place).next().unwrap_or(row.place)
}

/// What a cell of a column of references says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reference {
    /// `Page No.`
    Header,
    /// `5 - 12`, and whether a range or a word shows that these are pages.
    Pages([u32; 2], bool),
    /// `Annex A`, `Verbal`: no pages.
    Other,
}

// reference = <page-headers> | [ <page-words> ] , number , [ dash , number ] | <appendix-words> , label | <paper-notes> ;
fn reference(house: &House, text: &str) -> Option<Reference> {
    if text.len() > MAX_REFERENCE || text.starts_with('(') {
        return None;
    }
    let words = &house.items;
    if words.page_headers.is(text) {
        return Some(Reference::Header);
    }
    if words.paper_notes.is(text) || is_annex(house, text) {
        return Some(Reference::Other);
    }
    let (named, rest) = match words.page_words.starts(text) {
        Some(len) => (true, text.get(len..)?),
        None => (false, text),
    };
    let mut numbers = [0; 2];
    let mut count = 0;
    for part in rest.split(|c: char| c.is_whitespace() || "-\u{2010}\u{2013}\u{2014}".contains(c)).filter(|p| !p.is_empty() && *p != "to") {
        *numbers.get_mut(count)? = part.parse::<u32>().ok().filter(|n| (1..=MAX_PAGE).contains(n))?;
        count += 1;
    }
    let last = if count == 2 { numbers[1] } else { numbers[0] };
    (count > 0 && numbers[0] <= last).then_some(Reference::Pages([numbers[0], last], named || count == 2))
}

/// `Annex A`, `Appendix 2`.
fn is_annex(house: &House, text: &str) -> bool {
    house.packs.appendix_words.starts(text).and_then(|len| text.get(len..)).is_some_and(|label| {
        let label = label.trim_matches([' ', '.', ':']);
        label.len() <= 4 && label.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.')
    })
}

/// Times that the lines of an agenda open with: `6:30 P.M. CALL TO ORDER`.
// timed = time , [ dash , time ] , [ dash ] , text | hour , ":" , minute , gap , text ;
fn times_of_items(rows: &[Row<'_>], out: &mut Cut) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut clocks: Vec<(u16, String)> = Vec::new();
    // Left edges of times in a column of their own: `5:00 pm | Dinner`.
    let mut edges: Vec<f32> = Vec::new();
    for row in rows {
        let text = row.line.text();
        let Some((end, mut time, clock)) = leading_time(text).or_else(|| leading_clock(row)) else { continue };
        // `12:30` before `1:00`
        let before = clocks.last().map_or(0, |(before, _)| *before);
        if clock.is_empty() && time < before && time + HALF_DAY >= before {
            time += HALF_DAY;
        }
        // `7:00 pm` alone is of the head, before two others have been seen.
        let cut = row.line.words().iter().take_while(|w| (w.start - row.line.line.text.start) as usize <= end.saturating_sub(1)).count();
        if cut < row.line.words().len() || clocks.len() >= 2 {
            edits.push((row.place, 0..cut));
            clocks.push((time, clock));
            edges.extend(row.cells.first().filter(|cell| cell.words.end == cut && row.cells.len() > 1).map(|cell| cell.x0));
        }
    }
    let column = edges.len() == clocks.len() && edges.windows(2).all(|pair| matches!(pair, [a, b] if (a - b).abs() < SAME_EDGE));
    let least = if column { MIN_TIMES - 1 } else { MIN_TIMES };
    let rising = clocks.windows(2).filter(|pair| matches!(pair, [a, b] if a.0 <= b.0)).count();
    if clocks.len() < least || rising + 1 < clocks.len() {
        return Vec::new();
    }
    out.called = edits.first().filter(|_| column).map(|(place, _)| *place);
    out.first_time = clocks.into_iter().next().map(|(_, clock)| clock).filter(|clock| !clock.is_empty());
    edits
}

/// `7:05` in a cell of its own at the start of a row, whose half of the day is not told: where it ends, its minutes, and no clock.
fn leading_clock(row: &Row<'_>) -> Option<(usize, u16, String)> {
    let [cell, _, ..] = row.cells.as_slice() else { return None };
    let (hour, minute) = cell.text.split_once(':')?;
    let number = |text: &str, most: u16| {
        (text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 2).then(|| text.parse().ok())?.filter(|n| *n <= most)
    };
    let (hour, minute): (u16, u16) = (number(hour, 12)?, number(minute, 59).filter(|_| minute.len() == 2)?);
    Some((cell.text.len() + 1, hour * 60 + minute, String::new()))
}

/// How each item is to be dealt with, in a column at the right: `2. Approval of Agenda | Official Action`, `3. Reports | Discussion`.
/// So is the time that an item has, in brackets: `5. Fees | (Time limit 15 min.)`. Sums, times and names in that column stay.
// treated = label , text , gap , ( <items.treatments> , [ bracket , number , bracket ] | "(" , … , minutes , ")" ) ;       (* three or more, two of them known *)
fn treatments(house: &House, rows: &[Row<'_>]) -> Vec<Edit> {
    let apart = |row: &Row<'_>| {
        let [.., text, last] = row.cells.as_slice() else { return false };
        let labelled = opt_label(&house.items.label_words, row.line.text()).is_some();
        // The label alone in its cell has its text behind it.
        let behind = row.cells.len() > 2 || text.text.contains(' ') || !text.text.ends_with(['.', ')']);
        let wide = last.x0 - text.x1 > row.line.line.size * TREATED_GAP;
        labelled && behind && wide && last.text.split_whitespace().count() <= TREATED_WORDS
    };
    let found: Vec<_> = rows.iter().filter(|row| apart(row)).filter_map(|row| Some((row, row.cells.last()?))).take(MAX_CELLS).collect();
    let known = |cell: &Cell<'_>| house.items.treatments.is(without_length(cell.text).trim_matches(['(', ')', '[', ']', '*', ' ']));
    // The columns of a printed page have an edge; those of a text file have not.
    let edges: Vec<[f32; 2]> = found.iter().filter(|(_, cell)| known(cell)).map(|(_, cell)| [cell.x0, cell.x1]).collect();
    let at = |edge: &[f32; 2], cell: &Cell<'_>| (edge[0] - cell.x0).abs() < SAME_EDGE || (edge[1] - cell.x1).abs() < SAME_EDGE;
    let at_edge = |row: &Row<'_>, cell: &Cell<'_>| row.line.page.made_up || edges.iter().any(|edge| at(edge, cell));
    let column: Vec<_> = found.iter().filter(|(row, cell)| at_edge(row, cell)).collect();
    if edges.len() < MIN_TREATED || column.len() < MIN_TIMES {
        return Vec::new();
    }
    let dealt = |cell: &Cell<'_>| {
        known(cell)
            || cell.text.starts_with('(') && cell.text.ends_with(')') && cell.text.contains(" min")
            || without_length(cell.text).is_empty()
    };
    column.iter().filter(|(_, cell)| dealt(cell)).map(|(row, cell)| (row.place, cell.words.clone())).collect()
}

/// How an item is to be dealt with less the minutes that it may take: `ACTION` of `ACTION {5}`, nothing of `{1}`.
fn without_length(text: &str) -> &str {
    let lead = |open: char, close: char| {
        let (lead, number) = text.strip_suffix(close)?.rsplit_once(open)?;
        small_number(number.trim()).map(|_| lead.trim_end())
    };
    lead('{', '}').or_else(|| lead('[', ']')).or_else(|| lead('(', ')')).unwrap_or(text)
}

/// How long each item is to take, in a column at the right: `2. Minutes | 5 mins`.
///
/// A row without a label is one of a table within an item, and its durations are values: `Pond Street | 30 minutes`.
// duration = label , … , gap , number , unit ;
fn durations(house: &House, rows: &[Row<'_>]) -> Vec<Edit> {
    let is_duration = |text: &str| {
        text.trim_matches(['(', ')']).split_once(' ').is_some_and(|(number, unit)| {
            small_number(number).is_some() && UNITS.iter().any(|known| unit.trim_end_matches('.').eq_ignore_ascii_case(known))
        })
    };
    let cells = rows.iter().filter_map(|row| Some((row, row.cells.last()?)));
    let right = |row: &Row<'_>, cell: &Cell<'_>| {
        !row.line.page.made_up
            && cell.x0 > row.line.page.width * RIGHT_COLUMN
            && opt_label(&house.items.label_words, row.line.text()).is_some()
    };
    let found: Vec<_> = cells.filter(|(row, cell)| is_duration(cell.text) && right(row, cell)).take(MAX_CELLS).collect();
    let alike = |a: &Cell<'_>, b: &Cell<'_>| (a.x0 - b.x0).abs() < SAME_EDGE || (a.x1 - b.x1).abs() < SAME_EDGE;
    let column = |cell: &Cell<'_>| found.iter().filter(|(_, other)| alike(cell, other)).count();
    found.iter().filter(|(_, cell)| column(cell) >= MIN_TIMES).map(|(row, cell)| (row.place, cell.words.clone())).collect()
}

/// Units of time.
const UNITS: [&str; 6] = ["min", "mins", "minutes", "minute", "hour", "hours"];

/// Where the time or the range of times ends that a text opens with, with the dash after it; its first time.
fn leading_time(text: &str) -> Option<(usize, u16, String)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lead: String = text.chars().take(LEAD).collect();
    let times = dates::times(&lead);
    let first = times.first().filter(|t| t.range.start == 0)?;
    let dash = |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "-:.\u{2013}\u{2014}".contains(c)).len();
    let mut end = first.range.end;
    end += dash(text.get(end..)?);
    if let Some(second) = times.get(1).filter(|t| t.range.start <= end + 3) {
        end = second.range.end;
        end += dash(text.get(end..)?);
    }
    Some((end, u16::from(first.hour) * 60 + u16::from(first.minute), first.clock()))
}

/// The numbers of files between the numbers of items and their titles: `2. | 23-0104 | Minutes of 4 April`.
// row = label , gap , file-number , gap , text ;
fn file_numbers(house: &House, rows: &[Row<'_>]) -> Vec<Edit> {
    let mut found: Vec<(&Row<'_>, Range<usize>, f32, f32)> = Vec::new();
    for row in rows {
        let [label, second, ..] = row.cells.as_slice() else { continue };
        if label.text.len() > 8
            || opt_label(&house.items.label_words, row.line.text()).is_none_or(|l| l.end < label.text.len() || l.values.len() > 1)
        {
            continue;
        }
        let words = row.line.words();
        let Some(count) = file_number(row, second) else { continue };
        let Some(next) = words.get(second.words.start + count) else { continue };
        if row.cells.len() > 3 || found.len() >= MAX_CELLS {
            continue;
        }
        found.push((row, second.words.start..second.words.start + count, second.x0, next.bbox.x0));
    }
    let tabs = rows.first().is_some_and(|row| row.line.page.made_up);
    let columns = |a: &(&Row<'_>, Range<usize>, f32, f32), b: &(&Row<'_>, Range<usize>, f32, f32)| {
        tabs || (a.2 - b.2).abs() < SAME_EDGE && (a.3 - b.3).abs() < SAME_EDGE
    };
    found
        .iter()
        .filter(|entry| found.iter().filter(|other| columns(entry, other)).count() >= MIN_FILES)
        .map(|(row, words, ..)| (row.place, words.clone()))
        .collect()
}

/// How many words of a cell are the number of a file that opens it: `23-0104`, `ORD 23-101`, `60306`; `23/0104/FUL` is a
/// planning application's and part of what is said.
fn file_number(row: &Row<'_>, cell: &Cell<'_>) -> Option<usize> {
    let words: Vec<&str> = cell.text.split(' ').collect();
    let numbered = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let plain = word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'#');
        plain && (word.contains('-') && digits >= 3 || digits == word.len() && (4..=6).contains(&digits)) && word.len() <= 14
    };
    let first = words.first()?;
    let count = if numbered(first) {
        1
    } else if (2..=5).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase()) && words.get(1).is_some_and(|w| numbered(w)) {
        2
    } else {
        return None;
    };
    // Its own cell, or a gap that is narrow for once.
    let end = row.line.words().get(cell.words.start + count)?;
    let before = row.line.words().get(cell.words.start + count - 1)?;
    (end.after_gap || end.bbox.x0 - before.bbox.x1 > end.size * NARROW_GAP || count == words.len()).then_some(count)
}

/// The words of a line among edits that are sorted by their places.
fn of_line(edits: &[Edit], place: Place) -> impl Iterator<Item = &Range<usize>> {
    let first = edits.partition_point(|(at, _)| *at < place);
    edits.iter().skip(first).take_while(move |(at, _)| *at == place).map(|(_, words)| words)
}

/// A page without some words, others of a margin moved or set in bold; lines that lose all of them stay as empty lines of a margin.
/// `edits` holds what is moved, too, from where it was.
fn without(page: &Page, edits: &[Edit], margin: &Margin) -> Page {
    let mut out = Page {
        text: String::with_capacity(page.text.len()),
        words: Vec::with_capacity(page.words.len()),
        lines: Vec::with_capacity(page.lines.len()),
        text_edge: margin.text,
        ..page.clone()
    };
    for (idx, line) in page.lines.iter().enumerate() {
        let place = Place { page: page.number, line: idx as u32 };
        let cut = |n: usize| of_line(edits, place).any(|words| words.contains(&n));
        let (text_start, words_start) = (out.text.len() as u32, out.words.len() as u32);
        let words = page.line_words(line);
        let heading = of_line(&margin.loud, place).next().map(|words| words.end);
        let cell = heading.or_else(|| Some(words.iter().skip(1).position(|w| w.after_gap)? + 1)).unwrap_or(words.len());
        let kept = |range: Range<usize>| {
            let part = words.get(range.clone()).unwrap_or_default();
            range.zip(part).filter(|(n, _)| !cut(*n)).map(|(n, word)| (place, n, word))
        };
        let first = margin.moved.partition_point(|(_, to)| *to < place);
        let joined = margin.moved.iter().skip(first).take_while(|(_, to)| *to == place).flat_map(|((from, range), _)| {
            let words = page.lines.get(from.line as usize).map_or(&[][..], |line| page.line_words(line));
            let part = words.get(range.clone()).unwrap_or_default();
            range.clone().zip(part).map(|(n, word)| (*from, n, word))
        });
        let mut shift = 0.0;
        for (at, n, word) in kept(0..cell).chain(joined).chain(kept(cell..words.len())) {
            let loud = of_line(&margin.loud, at).any(|words| words.contains(&n));
            let first = out.words.len() as u32 == words_start;
            // `Reconcil-` over `iation` in a narrow margin.
            if at != place
                && let Some(before) = out.words.last_mut().filter(|_| !first)
                && out.text.ends_with('-')
                && page.word_text(word).starts_with(char::is_lowercase)
            {
                out.text.pop();
                out.text.push_str(page.word_text(word));
                before.end = out.text.len() as u32;
                continue;
            }
            if !first {
                out.text.push(' ');
            }
            // What stood behind a column that is cut out of a text file begins where the line did: other lines have no such column.
            if first && page.made_up {
                shift = word.bbox.x0 - line.bbox.x0;
            }
            let bbox = Rect::new(word.bbox.x0 - shift, word.bbox.y0, word.bbox.x1 - shift, word.bbox.y1);
            let start = out.text.len() as u32;
            out.text.push_str(page.word_text(word));
            out.words.push(Word {
                start,
                end: out.text.len() as u32,
                after_gap: word.after_gap && !first,
                bold: word.bold || loud,
                bbox,
                ..*word
            });
        }
        let words = words_start..out.words.len() as u32;
        let boxes = out.words.get(words.start as usize..).unwrap_or_default().iter().map(|word| word.bbox);
        let bbox = boxes.reduce(|a, b| a.union(&b)).unwrap_or(line.bbox);
        let furniture = if words.is_empty() { Some(Furniture::Margin) } else { line.furniture };
        out.lines.push(crate::layout::Line { words, text: text_start..out.text.len() as u32, bbox, furniture, ..line.clone() });
        out.text.push('\n');
    }
    out
}

/// Lines of a page with numbers in the margin: forms and agendas have fewer that go on in small letters.
const MIN_NUMBERED: usize = 12;
/// A column of pages at the left ends before this share of the page.
const LEFT_COLUMN: f32 = 0.25;
/// A column of pages at the right begins behind this share of the page.
const RIGHT_COLUMN: f32 = 0.66;
/// Edges of one column differ by less, in points.
pub(super) const SAME_EDGE: f32 = 4.0;
/// Bare numbers that rise are pages where there are so many of them.
const MIN_PAGES: usize = 3;
/// A reference has at most so many bytes.
const MAX_REFERENCE: usize = 24;
/// Packs have fewer pages than this.
const MAX_PAGE: u32 = 3000;
/// Baselines on one height differ by less than this many sizes.
const LEVEL: f32 = 0.7;
/// Items with times before them: one or two stand in the head of an agenda.
const MIN_TIMES: usize = 3;
/// Minutes of half a day.
const HALF_DAY: u16 = 12 * 60;
/// Between an item and how it is dealt with are so many sizes.
const TREATED_GAP: f32 = 4.0;
/// How an item is dealt with has at most so many words: `(Time limit reserved 15 min.)`
const TREATED_WORDS: usize = 5;
/// So many known ones show that the column is of them.
const MIN_TREATED: usize = 2;
/// Characters in which a range of times stands.
const LEAD: usize = 28;
/// Cells of a column that are looked at: agendas have fewer, tables of figures more.
const MAX_CELLS: usize = 1000;
/// Rows that make a column of file numbers.
const MIN_FILES: usize = 2;
/// A gap wider than this many sizes sets a file number apart.
const NARROW_GAP: f32 = 0.25;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::columns;
    use crate::layout::text;
    use crate::segment::PartKind;

    /// What is left of the lines of an agenda, on a page that was printed.
    fn left(input: &str) -> String {
        let mut pages = text::pages(input);
        for page in &mut pages.pages {
            page.made_up = false;
            for line in &page.lines {
                let Some(words) = page.words.get_mut(line.words.start as usize..line.words.end as usize) else { continue };
                let behind = words.iter_mut().skip_while(|word| !word.after_gap);
                behind.for_each(|word| (word.bbox.x0, word.bbox.x1) = (500.0, 530.0));
            }
        }
        let house = House::base().unwrap();
        let part = Part::new(PartKind::Agenda, 1..=1);
        let cut = columns::cut(&house, &pages, &part, true);
        lines(cut.as_ref().map_or(&pages, |cut| &cut.pages), &part).iter().map(|line| line.text()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_first_hour_of_a_column_calls_an_item() {
        let called = |input: &str| {
            let house = House::base().unwrap();
            let cut = columns::cut(&house, &text::pages(input), &Part::new(PartKind::Agenda, 1..=1), true)?;
            cut.called.map(|place| place.line)
        };
        assert_eq!(called("AGENDA\n\n5:00 pm\tDinner\n\nPonds\n\n6:30 pm\tForum"), Some(1));
        assert_eq!(called("AGENDA\n\n5:00 pm Dinner\n\n6:00 pm Ponds\n\n6:30 pm Forum"), None);
    }

    #[test]
    fn durations_stand_beside_labels() {
        let agenda = "AGENDA\n\n1. Minutes\t5 mins\n\n2. Ponds\t10 mins\n\n3. Roads\t20 mins";
        assert_eq!(left(agenda), "AGENDA|1. Minutes|2. Ponds|3. Roads");
        let table = "AGENDA\n\n1. Car parks\n\nPond Street\t30 minutes\n\nMill Lane\t2 hours\n\nOrme Road\t1 hour";
        assert!(left(table).contains("30 minutes"), "{}", left(table));
    }
}
