//! The column of actions at the right of minutes, `Clerk` or `AF/BN` beside what they are to do: cut out of the lines.
//!
//! Layout marks such a column where its page shows it to be one; here one page tells of the others.
//! The grammar is part of `grammars/ebnf/columns.ebnf`.

use super::columns::{Cell, Edit, Row, SAME_EDGE};
use super::names;
use crate::house::House;
use crate::layout::{Furniture, Pages};
use crate::segment::Part;
use crate::span::Place;

/// The cells of the column of actions; none where there is no such column.
// action-row = text , gap , owner ;     (* below <items.action_heads>, or at an edge where only owners stand *)
pub(super) fn actions(house: &House, pages: &Pages, part: &Part, rows: &[Row<'_>]) -> Vec<Edit> {
    if rows.first().is_none_or(|row| row.line.page.made_up) {
        return Vec::new();
    }
    let headed = head(house, rows).or_else(|| marked(pages, part));
    let (column, named) = match headed {
        Some(column) => (column, true),
        None => match owners(house, rows) {
            Some(column) => (column, false),
            None => return Vec::new(),
        },
    };
    let of_column = |row: &Row<'_>| {
        let cell = row.cells.last().filter(|_| row.place >= column.from)?;
        if !column.holds(cell) {
            // The text comes so close that there is no gap.
            let words = row.line.words();
            let at =
                cell.words.clone().skip(1).find(|n| words.get(*n).is_some_and(|word| (word.bbox.x0 - column.left).abs() < SHARP_EDGE))?;
            let text = row.line.page.text.get(words.get(at)?.start as usize..words.get(cell.words.end - 1)?.end as usize)?;
            return is_owner(house, text).then_some((row.place, at..cell.words.end));
        }
        (cell.text.len() <= MAX_ACTION && !is_amount(cell.text) && (named || is_owner(house, cell.text)))
            .then(|| (row.place, cell.words.clone()))
    };
    let edits: Vec<Edit> = rows.iter().filter_map(of_column).collect();
    // Text that runs over the edge of the column stands beside no column.
    let over = |cell: &Cell<'_>| cell.x0 < column.left - SAME_EDGE && cell.x1 > column.left + SAME_EDGE;
    let crossing = rows.iter().filter(|row| row.place >= column.from && row.cells.iter().any(over)).count();
    if crossing * CROSSING_SHARE > edits.len() {
        return Vec::new();
    }
    edits
}

/// Where the column stands, and from where on.
struct Column {
    left: f32,
    middle: f32,
    right: f32,
    from: Place,
}

impl Column {
    /// Whether a cell is of the column: it shares its left or right edge, or its middle.
    fn holds(&self, cell: &Cell<'_>) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() < SAME_EDGE;
        near(cell.x0, self.left) || near(cell.x1, self.right) || near((cell.x0 + cell.x1) / 2.0, self.middle)
    }
}

/// The column below its heading: `No. | Item | Action`.
fn head(house: &House, rows: &[Row<'_>]) -> Option<Column> {
    rows.iter().find_map(|row| {
        let cell = row.cells.last().filter(|cell| house.items.action_heads.is(cell.text.trim()))?;
        let alone = row.cells.len() == 1;
        let heading = || row.cells.iter().rev().skip(1).all(|cell| house.items.column_heads.is(cell.text.trim()));
        let right = cell.x0 > row.line.page.width * RIGHT_HALF;
        (right && (alone || heading() || row.cells.len() == 2)).then(|| Column {
            left: cell.x0,
            middle: (cell.x0 + cell.x1) / 2.0,
            right: cell.x1,
            from: row.place,
        })
    })
}

/// The column that layout has found on some page of the part: most of its lines share an edge.
fn marked(pages: &Pages, part: &Part) -> Option<Column> {
    let mut edges: Vec<(Column, usize)> = Vec::new();
    for page in pages.pages.iter().filter(|page| part.pages.contains(&page.number)) {
        for (idx, line) in page.lines.iter().enumerate().filter(|(_, line)| line.furniture == Some(Furniture::Margin)) {
            if line.bbox.x0 < page.width * RIGHT_HALF {
                continue;
            }
            count(&mut edges, line.bbox.x0, line.bbox.x1, Place { page: page.number, line: idx as u32 });
        }
    }
    let (column, count) = edges.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= MIN_OWNERS).then_some(Column { from: Place { line: 0, ..column.from }, ..column })
}

/// Counts one more entry at its left edge.
fn count(edges: &mut Vec<(Column, usize)>, left: f32, right: f32, from: Place) {
    if let Some((_, count)) = edges.iter_mut().find(|(column, _)| (column.left - left).abs() < SAME_EDGE) {
        *count += 1;
    } else if edges.len() < MAX_EDGES {
        edges.push((Column { left, middle: (left + right) / 2.0, right, from }, 1));
    }
}

/// The column that has no heading: names of those who are to act stand at one edge, right of running text.
fn owners(house: &House, rows: &[Row<'_>]) -> Option<Column> {
    let mut edges: Vec<(Column, usize)> = Vec::new();
    for row in rows {
        let Some(cell) = row.cells.last().filter(|cell| cell.x0 > row.line.page.width * FAR_RIGHT && is_owner(house, cell.text)) else {
            continue;
        };
        // Beside a name, `AP` says whether somebody came.
        let text = row.cells.iter().rev().skip(1).map(|cell| cell.text.len()).max();
        if text.is_some_and(|len| len < MIN_TEXT) {
            continue;
        }
        count(&mut edges, cell.x0, cell.x1, row.place);
    }
    let (column, count) = edges.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= MIN_OWNERS).then_some(column)
}

/// Who is to act: `Clerk`, `AF`, `AF/BN`, `All`.
fn is_owner(house: &House, text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let initials = |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    let one = |part: &str| {
        let part = part.trim();
        initials(part) || part.eq_ignore_ascii_case("all") || names::is_office_alone(&house.people, names::without_article(part))
    };
    !text.is_empty() && text.len() <= MAX_ACTION && text.split(['/', ',', '&', '+']).all(one)
}

/// `£640.00`, `45,210`: of a table of figures.
fn is_amount(text: &str) -> bool {
    text.contains(['\u{a3}', '$', '\u{20ac}', '%']) || text.bytes().all(|b| b.is_ascii_digit() || b",.-".contains(&b))
}

/// A column of actions stands right of this share of the page.
const RIGHT_HALF: f32 = 0.55;
/// One without a heading stands right of this share.
const FAR_RIGHT: f32 = 0.7;
/// Bytes of an entry: `Cllr Fenwick / Deputy Clerk`.
const MAX_ACTION: usize = 40;
/// Bytes of the text that an entry stands beside: a name in a list of attendance is shorter.
const MIN_TEXT: usize = 25;
/// An entry without a gap before it starts as close as this to the edge, in points.
const SHARP_EDGE: f32 = 1.0;
/// Entries that make a column without a heading.
const MIN_OWNERS: usize = 3;
/// Edges that are counted.
const MAX_EDGES: usize = 40;
/// Lines that run over the column are fewer than this part of its entries.
const CROSSING_SHARE: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::body::tests::paragraphs_of_pages;
    use super::super::columns::cut;
    use crate::house::House;
    use crate::layout::text;
    use crate::segment::{Part, PartKind};

    /// The paragraphs of a page of texts and of entries at its right.
    fn check(rows: &[(&str, &str)], expected: &[&str]) {
        let house = House::base().unwrap();
        let input: Vec<String> = rows.iter().map(|(left, right)| format!("{left}      {right}").trim().to_owned()).collect();
        let mut pages = text::pages(&input.join("\n"));
        let page = &mut pages.pages[0];
        (page.made_up, page.width) = (false, 595.0);
        for ((left, right), line) in rows.iter().zip(&mut page.lines) {
            let words = &mut page.words[line.words.start as usize..line.words.end as usize];
            let from = if left.is_empty() { 0 } else { left.split_whitespace().count() };
            if right.is_empty() || from == words.len() {
                continue;
            }
            let shift = ENTRIES_AT - words[from].bbox.x0;
            for word in &mut words[from..] {
                (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + shift, word.bbox.x1 + shift);
            }
            line.bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap();
        }
        let part = Part::new(PartKind::Minutes, 1..=1);
        let cut = cut(&house, &pages, &part, false);
        let pages = cut.map_or(pages, |cut| cut.pages);
        let mut found = Vec::new();
        paragraphs_of_pages(&house, &pages, |paragraphs| found = paragraphs.iter().map(|p| p.text.clone()).collect());
        assert_eq!(found, expected);
    }

    /// Where entries start, in points.
    const ENTRIES_AT: f32 = 500.0;

    #[test]
    fn below_its_heading() {
        let rows = [
            ("Item", "Action by"),
            ("It was agreed to make a grant of", "Cllr Orme"),
            ("£950 to the hall towards a boiler.", ""),
            ("The bin was full.", "£40.00"),
        ];
        check(&rows, &["Item", "It was agreed to make a grant of £950 to the hall towards a boiler.", "The bin was full. £40.00"]);
    }

    #[test]
    fn owners_at_one_edge() {
        let rows = [
            ("The clerk would write to the owner of the", "Clerk"),
            ("barn about its roof, which had come off.", ""),
            ("Members would look for a new bench for the", "AF/BN"),
            ("green before the summer came.", ""),
            ("The gate would be mended before the fair.", "All"),
        ];
        let expected = [
            "The clerk would write to the owner of the barn about its roof, which had come off. Members would look for a new bench for the green before the summer came.",
            "The gate would be mended before the fair.",
        ];
        check(&rows, &expected);
    }

    #[test]
    fn markers_beside_names_are_none() {
        let rows = [("Cllr Ada Fenwick", "AP"), ("Cllr Bo Noor", "PR"), ("Cllr Cy Quill", "AP")];
        check(&rows, &["Cllr Ada Fenwick AP", "Cllr Bo Noor PR", "Cllr Cy Quill AP"]);
    }
}
