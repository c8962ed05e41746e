//! The column of actions at the right of minutes, `Clerk` or `AF/BN` beside what they are to do: cut out of the lines.
//!
//! Layout marks such a column where its page shows it to be one; here one page tells of the others.
//! The grammar is part of `grammars/ebnf/columns.ebnf`.

use super::columns::{Cell, Edit, Row, SAME_EDGE};
use super::dates;
use super::names;
use crate::house::House;
use crate::layout::{Furniture, Pages};
use crate::segment::Part;
use crate::span::Place;
use std::collections::HashSet;

/// The cells of the column of actions; none where there is no such column.
// action-row = text , gap , owner ;     (* below <items.action_heads>, or at an edge where only owners stand *)
pub(super) fn actions(house: &House, pages: &Pages, part: &Part, rows: &[Row<'_>]) -> Vec<Edit> {
    if rows.first().is_none_or(|row| row.line.page.made_up) {
        return Vec::new();
    }
    let people = People::of(rows);
    let headed = head(house, rows).or_else(|| marked(pages, part));
    let (column, named) = match headed {
        Some(column) => (column, true),
        None => match owners(house, &people, rows) {
            Some(column) => (column, false),
            None => return Vec::new(),
        },
    };
    let sorts = |text: &str| if named { is_entry(house, &people, text) } else { is_owner(house, &people, text) };
    let tables = if named { tables_below(house, &people, &column, rows) } else { crowded(rows, sorts) };
    let of_column = |(n, row): (usize, &Row<'_>)| {
        let cell = row.cells.last().filter(|_| row.place >= column.from && tables.binary_search(&n).is_err())?;
        if !named && is_of_table(row) {
            return None;
        }
        if !column.holds(cell) {
            // The text comes so close that there is no gap.
            let words = row.line.words();
            let at =
                cell.words.clone().skip(1).find(|n| words.get(*n).is_some_and(|word| (word.bbox.x0 - column.left).abs() < SHARP_EDGE))?;
            let text = row.line.page.text.get(words.get(at)?.start as usize..words.get(cell.words.end - 1)?.end as usize)?;
            return is_owner(house, &people, text).then_some((row.place, at..cell.words.end));
        }
        sorts(cell.text).then(|| (row.place, cell.words.clone()))
    };
    let edits: Vec<Edit> = rows.iter().enumerate().filter_map(of_column).collect();
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

/// The column below its heading: `No. | Item | Action`. `Lead` or `Who` beside what is no head of a column, below the first
/// item, is of a table in the text.
fn head(house: &House, rows: &[Row<'_>]) -> Option<Column> {
    let first_item = rows.iter().position(is_item).unwrap_or(rows.len());
    rows.iter().enumerate().find_map(|(n, row)| {
        let cell = row.cells.last().filter(|cell| house.items.action_heads.is(cell.text.trim()))?;
        let alone = row.cells.len() == 1;
        let heading = || row.cells.iter().rev().skip(1).all(|cell| house.items.column_heads.is(cell.text.trim()));
        let says_action = cell.text.to_ascii_lowercase().contains("action");
        let right = cell.x0 > row.line.page.width * RIGHT_HALF;
        let above = n <= first_item && (alone || row.cells.len() == 2);
        (right && (above || heading() && (!alone || says_action) || says_action && row.cells.len() == 2)).then(|| Column {
            left: cell.x0,
            middle: (cell.x0 + cell.x1) / 2.0,
            right: cell.x1,
            from: row.place,
        })
    })
}

/// Whether a row opens with the number of an item: `2. Roads`.
fn is_item(row: &Row<'_>) -> bool {
    let word = row.line.text().split_whitespace().next().unwrap_or("").trim_end_matches(['.', ')', ':']);
    !word.is_empty() && word.len() <= 8 && word.bytes().all(|b| b.is_ascii_digit() || b"./".contains(&b))
}

/// Rows, by number and in order, of tables that stand below the heading of a column of actions: from a row of
/// their own heads, `Event | Place`, to the next item.
fn tables_below(house: &House, people: &People, column: &Column, rows: &[Row<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut inside = false;
    for (n, row) in rows.iter().enumerate() {
        let short = |cell: &Cell<'_>| {
            let text = cell.text.trim();
            text.len() <= MAX_HEAD && text.starts_with(char::is_uppercase) && !text.ends_with(['.', ';', ',']) && !is_amount(text)
        };
        let last = row.cells.last().filter(|cell| row.cells.len() > 1 && column.holds(cell));
        let own_head = last.is_some_and(|cell| {
            let text = cell.text.trim();
            row.cells.iter().all(short)
                && (house.items.column_heads.is(text) || house.people.column_heads.is(text) || !is_entry(house, people, text))
                && !house.items.action_heads.is(text)
                && rows.get(n + 1).is_some_and(|next| next.cells.len() == row.cells.len())
        });
        inside = (inside || own_head) && !is_item(row) && last.is_none_or(|cell| !house.items.action_heads.is(cell.text.trim()));
        if inside {
            out.push(n);
        }
    }
    out
}

/// Rows, by number and in order, that stand below each other with an entry each: a table.
fn crowded(rows: &[Row<'_>], is_entry: impl Fn(&str) -> bool) -> Vec<usize> {
    let has_entry = |row: &Row<'_>| row.cells.len() > 1 && row.cells.last().is_some_and(|cell| is_entry(cell.text));
    let numbers: Vec<usize> = (0..rows.len()).filter(|n| rows.get(*n).is_some_and(has_entry)).collect();
    numbers.chunk_by(|a, b| *b == a + 1).filter(|run| run.len() >= TABLE_ROWS).flatten().copied().collect()
}

/// Whether a row is of a table: it has three cells, or an amount beside its entry.
fn is_of_table(row: &Row<'_>) -> bool {
    let texts = row.cells.iter().filter(|cell| !is_item_number(cell.text)).count();
    texts > 2 || row.cells.iter().any(|cell| is_amount(cell.text) && !is_item_number(cell.text))
}

/// `2.`, `2.1`, `045/19`.
fn is_item_number(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b"./)".contains(&b))
}

/// Initials of the people that the first page names, and words that follow others as surnames do.
struct People {
    initials: HashSet<String>,
    surnames: HashSet<String>,
}

impl People {
    fn of(rows: &[Row<'_>]) -> Self {
        let mut out = Self { initials: HashSet::new(), surnames: HashSet::new() };
        for row in rows.iter().take(ROLL_ROWS) {
            let words: Vec<&str> = row.line.text().split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
            let first = |word: &&str| word.chars().next().filter(char::is_ascii_uppercase);
            for pair in words.windows(2) {
                if let [Some(a), Some(b)] = [pair.first().and_then(first), pair.last().and_then(first)] {
                    out.initials.insert([a, b].iter().collect());
                    out.surnames.extend(pair.last().filter(|w| w.len() > 2).map(|w| (*w).to_owned()));
                }
            }
            for three in words.windows(3) {
                let letters: String = three.iter().filter_map(first).collect();
                if letters.len() == three.len() {
                    out.initials.insert(letters);
                }
            }
        }
        out
    }
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
fn owners(house: &House, people: &People, rows: &[Row<'_>]) -> Option<Column> {
    let mut edges: Vec<(Column, usize)> = Vec::new();
    let tables = crowded(rows, |text| is_owner(house, people, text));
    for (_, row) in rows.iter().enumerate().filter(|(n, row)| tables.binary_search(n).is_err() && !is_of_table(row)) {
        let of_column = |cell: &&Cell<'_>| cell.x0 > row.line.page.width * FAR_RIGHT && is_owner(house, people, cell.text);
        let Some(cell) = row.cells.last().filter(of_column) else {
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

/// Who is to act: `Clerk`, `AF`, `AF/BN`, `All`. Initials are of people that the minutes name: `DD` says how a bill was paid.
fn is_owner(house: &House, people: &People, text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let initials = |part: &str| !house.items.codes.is(part) && people.initials.contains(part);
    let one = |part: &str| {
        let part = part.trim();
        let lower = part.to_ascii_lowercase();
        let office = || ["clerk", "chair", "rfo"].iter().any(|w| lower.contains(w));
        initials(part) || lower == "all" || office() && names::is_office_alone(&house.people, names::without_article(part))
    };
    !text.is_empty() && text.len() <= MAX_ACTION && text.split(['/', ',', '&', '+']).all(one)
}

/// Who is to act, or when, below a heading: an office, initials, a name, a date.
fn is_entry(house: &House, people: &People, text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.len() > MAX_ACTION || is_amount(text) {
        return false;
    }
    if house.items.action_heads.is(text) || dates::without(&house.calendar, text).trim().is_empty() {
        return true;
    }
    let name = |part: &str| {
        let titled = house.people.titles.starts(part).is_some() || house.people.plural_titles.starts(part).is_some();
        let words = || part.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty());
        let capital = words().all(|w| w.starts_with(char::is_uppercase));
        capital && words().count() <= NAME_WORDS && (titled || words().next_back().is_some_and(|w| people.surnames.contains(w)))
    };
    let initials =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase()) && !house.items.codes.is(part);
    let one = |part: &str| {
        let part = part.trim();
        let of_office = |w: &str| house.people.offices.is(w);
        let office = || part.split(' ').any(of_office) && names::is_office_alone(&house.people, names::without_article(part));
        part.is_empty() || initials(part) || part.eq_ignore_ascii_case("all") || office() || name(part)
    };
    text.replace(" and ", "/").split(['/', ',', '&', '+']).all(one)
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
/// Rows below each other that have an entry each are a table, not actions, from this many on.
const TABLE_ROWS: usize = 3;
/// Bytes of the head of a table.
const MAX_HEAD: usize = 30;
/// Lines at the top of minutes that tell who came.
const ROLL_ROWS: usize = 60;
/// Words of a name with its title.
const NAME_WORDS: usize = 4;
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

    fn check(rows: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(paragraphs(&House::base().unwrap(), rows), expected);
    }

    /// The paragraphs of a page of texts and of entries at its right.
    fn paragraphs(house: &House, rows: &[(&str, &str)]) -> Vec<String> {
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
        let cut = cut(house, &pages, &part, false);
        let pages = cut.map_or(pages, |cut| cut.pages);
        let mut found = Vec::new();
        paragraphs_of_pages(house, &pages, |paragraphs| found = paragraphs.iter().map(|p| p.text.clone()).collect());
        found
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
            ("Present: Ada Fenwick, Bo Noor.", ""),
            ("The clerk would write to the owner of the", "Clerk"),
            ("barn about its roof, which had come off.", ""),
            ("Members would look for a new bench for the", "AF/BN"),
            ("green before the summer came.", ""),
            ("The gate would be mended before the fair.", "All"),
        ];
        let expected = [
            "Present: Ada Fenwick, Bo Noor.",
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

    /// Nothing of a page of texts and of cells at their right is cut.
    fn whole(rows: &[(&str, &str)]) {
        let rows: Vec<(&str, &str)> = [("Present: Dan Drew, Ada Fenwick.", "")].iter().chain(rows).copied().collect();
        let house = House::base().unwrap();
        let expected: Vec<String> = rows.iter().map(|(left, right)| format!("{left} {right}").trim().to_owned()).collect();
        let found = paragraphs(&house, &rows).join(" ");
        assert_eq!(found, expected.join(" "));
    }

    #[test]
    fn cells_of_tables_are_no_actions() {
        whole(&[
            ("Electricity for the village hall in May", "DD"),
            ("and for the office, as in", "the year before"),
            ("Water for the allotments in the spring", "BAC"),
            ("and for the green in the", "winter before it"),
            ("Stationery for the clerk and postage", "CHQ"),
        ]);
        whole(&[
            ("Erection of a porch at Mill Farm, Mill Lane.", "NO"),
            ("Felling of an ash at the Rectory, Church Row.", "NO"),
            ("New barn at Orme Hill, Marl Lane, as sent.", "YES"),
        ]);
        whole(&[
            ("Cllr Fenwick to the board of the county", "Chairman"),
            ("Cllr Noor to the board of the school", "Secretary"),
            ("Cllr Pell to the trust of the hall, again", "Treasurer"),
        ]);
        whole(&[
            ("2. Committees", ""),
            ("The following were appointed for the year:", ""),
            ("Cllr Fenwick to the board of the county", "Chairman"),
            ("Cllr Noor to the board of the school", "Secretary"),
            ("3. Planning", ""),
            ("No application was before the council this month.", ""),
            ("4. Roads", ""),
            ("The bridge is open.", ""),
        ]);
        whole(&[
            ("The person whom Cllr Fenwick voted for was", "AF"),
            ("The person whom Cllr Noor voted for was", "AF"),
            ("The person whom Cllr Pell voted for was", "AF"),
        ]);
    }

    #[test]
    fn heads_of_tables_in_the_text_cut_nothing() {
        whole(&[
            ("2. Events", ""),
            ("Event", "Lead"),
            ("Summer fair on the green", "Garden Club"),
            ("The rates of the hall were looked at.", ""),
            ("Main hall", "twelve pounds"),
        ]);
    }

    #[test]
    fn below_its_heading_only_who_is_to_act() {
        let rows = [
            ("Present: Ada Fenwick, Bo Noor.", ""),
            ("Item", "Action"),
            ("2. Accounts", ""),
            ("The clerk is to write to the county.", "Clerk"),
            ("The grant was put to the vote.", "5 for 2 against"),
            ("The bench is to be mended.", "Noor"),
        ];
        let found = paragraphs(&House::base().unwrap(), &rows).join(" ");
        let expected = "Present: Ada Fenwick, Bo Noor. Item 2. Accounts The clerk is to write to the county. The grant was put to the vote. 5 for 2 against The bench is to be mended.";
        assert_eq!(found, expected);
    }
}
