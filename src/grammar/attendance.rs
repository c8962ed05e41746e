//! Attendance lists to syntax: who is printed under which label, with which marker beside the name.
//!
//! Lists stand in one, two or three columns, in run-on paragraphs, or in tables; what a label or a
//! marker means for a person is decided in `record::attendance`.

use crate::grammar::attendance_labels::{Label, What, label};
use crate::grammar::body::LineRef;
pub use crate::grammar::markers::Says;
use crate::grammar::markers::{legend, says, strip_marker};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::rows::{Cell, VisualRow, rows};
pub use crate::grammar::rows::{item_number, sentences};
use crate::house::House;

/// What the label over a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// A list without a label, right after the opening.
    Unlabelled,
    /// Those present.
    Present,
    /// Others who attended.
    InAttendance,
    /// Staff.
    Officers,
    /// Those who sent apologies.
    Apologies,
    /// Those absent.
    Absent,
    /// Guests and members of the public.
    Guests,
    /// Those who took part from elsewhere.
    Remote,
    /// Something else, whose names are nobody here.
    Other,
}

/// What a label inside a list says of the people under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Members of the body.
    Members,
    /// Staff.
    Officers,
    /// Co-opted members.
    CoOpted,
    /// Substitutes.
    Substitutes,
    /// Members of the public.
    Public,
}

/// A person where a list names them.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The person as printed.
    pub person: Person,
    /// The list.
    pub block: Block,
    /// The group inside the list.
    pub group: Option<Group>,
    /// The marker beside the name.
    pub marker: Option<String>,
    /// What a status column says of the person.
    pub says: Option<Says>,
    /// Page of the list.
    pub page: u32,
}

/// All lists of a head.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// The people, in order.
    pub mentions: Vec<Mention>,
    /// Markers that the page explains: `* present`.
    pub legend: Vec<(String, Says)>,
    /// Index of the first line after the lists.
    pub end: usize,
}

/// Reads the lists among `lines[start..]`, up to the first line of business.
pub fn lists(house: &House, lines: &[LineRef<'_>], start: usize) -> Lists {
    let mut reader = Reader { house, line: 0, lists: Lists { end: start, ..Lists::default() }, columns: Vec::new(), group_title: None };
    let mut prose = 0;
    let mut before = 0;
    let rows = rows(lines, start, MAX_LINES);
    // `CALL TO ORDER` and a prayer may stand before the roll: business begins after it.
    let roll = rows.iter().take(MAX_TO_ROLL).position(|row| row.cells.iter().any(|cell| is_roll_label(house, cell)));
    for (n, row) in rows.into_iter().enumerate() {
        if begins_business(house, &row, reader.columns.is_empty()) {
            if reader.lists.mentions.is_empty() && reader.columns.is_empty() && roll.is_some_and(|roll| n < roll) {
                continue;
            }
            reader.lists.end = reader.lists.end.min(row.first).max(start);
            break;
        }
        let labelled = (!reader.runs_on() || row.cells.iter().any(|cell| has_colon(house, cell)))
            && row.cells.iter().any(|cell| matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. })));
        if reader.columns.is_empty() && !labelled && !is_roll_line(house, &row.cells) {
            // A prayer or a welcome may stand before the first list.
            before += 1;
            if before > MAX_BEFORE || !reader.lists.mentions.is_empty() {
                break;
            }
            continue;
        }
        if !labelled && is_prose(house, &row.text) && !reader.continues(row.block) {
            prose += 1;
            reader.flush();
            if prose > MAX_PROSE {
                break;
            }
            continue;
        }
        reader.lists.end = reader.lists.end.max(row.last + 1);
        reader.line(row);
    }
    reader.flush();
    let mut lists = reader.lists;
    // A list without a label must look like one.
    let unlabelled = lists.mentions.iter().filter(|m| m.block == Block::Unlabelled).count();
    let sure = lists
        .mentions
        .iter()
        .filter(|m| m.block == Block::Unlabelled && (m.marker.is_some() || m.says.is_some() || m.person.title.is_some()))
        .count();
    if sure * 2 < unlabelled || unlabelled < 2 {
        lists.mentions.retain(|m| m.block != Block::Unlabelled);
    }
    lists
}

/// Lists are looked for among this many lines: a county council of 130 members in one column.
const MAX_LINES: usize = 220;

/// Paragraphs of prose between lists, as a standing note on filming, before the head is over.
const MAX_PROSE: usize = 3;

/// A bracket that is not closed within so many lines was forgotten.
const MAX_OPEN: usize = 2;

/// A cell that begins this far (in points) right of another one is in another column.
const COLUMN_SLACK: f32 = 30.0;

/// Rows among which the roll is looked for.
const MAX_TO_ROLL: usize = 40;

/// Whether a cell is the label over those present, with its colon.
fn is_roll_label(house: &House, cell: &Cell) -> bool {
    cell.text.contains(':')
        && matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(Block::Present), .. }))
        && house
            .meetings
            .present
            .starts(&cell.text)
            .is_some_and(|len| cell.text.get(len..).is_some_and(|rest| rest.trim_start().starts_with(':')))
}

struct Column {
    x0: f32,
    block: Block,
    group: Option<Group>,
    role: Option<String>,
    title: Option<String>,
    rows: Vec<Entry>,
    page: u32,
}

#[derive(Debug)]
struct Entry {
    text: String,
    x0: f32,
    block_id: (u32, u32),
    /// Entries of one line of the page have one number.
    line: usize,
}

struct Reader<'a> {
    house: &'a House,
    /// Number of the line that is being read.
    line: usize,
    lists: Lists,
    columns: Vec<Column>,
    group_title: Option<String>,
}

impl Reader<'_> {
    /// Whether a line of prose continues a paragraph of the list above it.
    fn continues(&self, block: (u32, u32)) -> bool {
        self.columns
            .iter()
            .filter_map(|c| c.rows.last())
            .any(|row| row.block_id == block && (!row.text.ends_with('.') || row.text.ends_with("Cllrs.")))
    }

    /// Whether the text so far ends within brackets or after a comma, so that the next line goes on.
    fn runs_on(&self) -> bool {
        let Some(rows) = self.columns.iter().map(|column| &column.rows).rfind(|rows| !rows.is_empty()) else { return false };
        let last = rows.iter().rev().take(MAX_OPEN).rev().map(|row| row.text.as_str());
        let depth = last.flat_map(str::chars).fold(0i32, |depth, c| match c {
            '(' => depth + 1,
            ')' => depth - 1,
            _ => depth,
        });
        let text = rows.last().map_or("", |row| row.text.as_str());
        depth > 0 || text.ends_with(',') || [" and", " of", " &"].iter().any(|end| text.ends_with(end))
    }

    fn line(&mut self, row: VisualRow) {
        let VisualRow { cells, block, .. } = row;
        let page = block.0;
        self.line += 1;
        if is_table_head(&cells) {
            return;
        }
        // A row of a table with a status: `Ada Fenwick | Chair | Present`.
        if cells.len() > 1
            && cells.iter().skip(1).any(|cell| says(self.house, &cell.text).is_some())
            && names::entry(&self.house.people, &cells.first().map_or(String::new(), |c| c.text.clone()), ListOptions::default()).is_some()
        {
            for cell in cells {
                self.put(&cell.text, cell.x0, block, false);
            }
            return;
        }
        if self.runs_on() && cells.len() == 1 && !cells.iter().any(|cell| cell.strong || has_colon(self.house, cell)) {
            for cell in cells {
                self.put(&cell.text, cell.x0, block, false);
            }
            return;
        }
        let is_block = |cell: &Cell| matches!(label(self.house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. }));
        // A line whose first cell is a label, or that holds two of them, begins new columns.
        if cells.iter().filter(|cell| is_block(cell)).count() >= 2 || cells.first().is_some_and(is_block) {
            self.flush();
        }
        let alone = cells.len() == 1;
        for cell in cells {
            match post_inside(self.house, &cell.text) {
                // `Ada Fenwick - Chairman Clerk: Cora Pell`
                Some(at) => {
                    let (left, right) = cell.text.split_at(at);
                    self.cell(Cell { text: left.trim().to_owned(), ..cell.clone() }, block, page, alone);
                    self.cell(Cell { text: right.trim().to_owned(), ..cell.clone() }, block, page, alone);
                }
                None => self.cell(cell, block, page, alone),
            }
        }
    }

    fn cell(&mut self, cell: Cell, block_id: (u32, u32), page: u32, alone: bool) {
        if let Some((marker, says)) = legend(self.house, &cell.text) {
            self.lists.legend.push((marker, says));
            return;
        }
        match label(self.house, &cell.text, cell.strong) {
            Some(Label { what: What::Block(block), rest }) => {
                let group = match block {
                    Block::Officers => Some(Group::Officers),
                    _ => None,
                };
                // A label right of another one's list has its own column from here on.
                let column = Column { x0: cell.x0, block, group, role: None, title: None, rows: Vec::new(), page };
                self.columns.push(column);
                self.put(rest, cell.x0, block_id, true);
            }
            Some(Label { what: What::Group(group), rest }) => {
                let title = self.house.people.plural_titles.starts(&cell.text).map(|(_, t)| t.to_owned());
                let idx = self.column(cell.x0, page);
                self.close(idx);
                if let Some(column) = self.columns.get_mut(idx) {
                    column.group = Some(group);
                    column.title = title;
                }
                self.put(rest, cell.x0, block_id, false);
            }
            // `Clerk` in a cell beside a name is a place kept for a signature or a count.
            Some(Label { what: What::Post(_), rest }) if rest.trim().is_empty() && !alone => {}
            // `Cathaoirleach` below a name, without a colon, is the office of that name.
            Some(Label { what: What::Post(_), rest })
                if rest.trim().is_empty() && !cell.text.ends_with(':') && self.columns.last().is_some_and(|c| !c.rows.is_empty()) =>
            {
                self.put(&cell.text, cell.x0, block_id, false);
            }
            Some(Label { what: What::Post(post), rest }) => {
                let idx = self.column(cell.x0, page);
                self.close(idx);
                let person = names::entry(&self.house.people, strip_marker(rest).1, ListOptions { title: None, bare_surnames: false });
                if let (Some(person), Some(column)) = (person, self.columns.get(idx)) {
                    let person = Person { role: person.role.or(Some(post)), ..person };
                    let marker = strip_marker(rest).0.map(str::to_owned);
                    let (block, group) = (column.block, column.group);
                    self.lists.mentions.push(Mention { person, block, group, marker, says: None, page });
                } else if rest.trim().is_empty() {
                    if let Some(column) = self.columns.get_mut(idx) {
                        column.role = Some(post);
                    }
                } else {
                    self.put(&cell.text, cell.x0, block_id, false);
                }
            }
            None => self.put(&cell.text, cell.x0, block_id, false),
        }
    }

    /// The column that a cell at `x0` stands in.
    fn column(&mut self, x0: f32, page: u32) -> usize {
        if self.columns.is_empty() {
            self.columns.push(Column { x0, block: Block::Unlabelled, group: None, role: None, title: None, rows: Vec::new(), page });
        }
        let inside = |c: &Column| c.x0 <= x0 + COLUMN_SLACK;
        self.columns
            .iter()
            .enumerate()
            .filter(|(_, c)| inside(c))
            .max_by(|a, b| a.1.x0.total_cmp(&b.1.x0).then(a.0.cmp(&b.0)))
            .map_or(self.columns.len() - 1, |(idx, _)| idx)
    }

    fn put(&mut self, text: &str, x0: f32, block_id: (u32, u32), newest: bool) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let idx = if newest { self.columns.len().saturating_sub(1) } else { self.column(x0, block_id.0) };
        let Some(column) = self.columns.get_mut(idx) else { return };
        column.rows.push(Entry { text: text.to_owned(), x0, block_id, line: self.line });
    }

    fn flush(&mut self) {
        for idx in 0..self.columns.len() {
            self.close(idx);
        }
        self.columns.clear();
    }

    /// Reads what a column holds so far.
    fn close(&mut self, idx: usize) {
        let Some(column) = self.columns.get_mut(idx) else { return };
        let rows = std::mem::take(&mut column.rows);
        if rows.is_empty() {
            return;
        }
        let title = column.title.clone().or(self.group_title.take());
        let (block, group, page, role) = (column.block, column.group, column.page, column.role.take());
        if block == Block::Other {
            return;
        }
        let mut found = interpret(self.house, &rows, title.as_deref(), page);
        if let (Some(role), Some(first)) = (role, found.first_mut()) {
            first.person.role.get_or_insert(role);
        }
        for mention in &mut found {
            if mention.block == Block::Unlabelled {
                mention.block = block;
            }
            mention.group = mention.group.or(group);
        }
        self.lists.mentions.append(&mut found);
    }
}

/// The rows under one label: a list of entries, or a paragraph.
fn interpret(house: &House, rows: &[Entry], title: Option<&str>, page: u32) -> Vec<Mention> {
    let words = &house.people;
    let mut title = title.map(str::to_owned);
    let mut cells: Vec<(&str, &Entry)> =
        rows.iter().flat_map(|row| names::apart(&row.text).into_iter().map(move |text| (text, row))).collect();
    // `Cllrs.` in a cell of its own is the title of each name after it.
    if let Some((first, _)) = cells.first()
        && let Some((len, singular)) = words.plural_titles.starts(first)
        && first.get(len..).is_some_and(|rest| rest.trim_matches(['.', ':', ' ']).is_empty())
    {
        title = Some(singular.to_owned());
        cells.remove(0);
    }
    // The same with the first name behind it: `Cllrs. Ada Fenwick (in the Chair)` | `Bo Noor`.
    if title.is_none()
        && cells.len() > 1
        && let Some((_, singular)) = cells.first().and_then(|(first, _)| words.plural_titles.starts(first))
    {
        title = Some(singular.to_owned());
    }
    let options = ListOptions { title: title.as_deref(), bare_surnames: false };
    list(house, &cells, options, page).unwrap_or_else(|| paragraph(house, rows, options, page))
}

/// A person and the entry that names them.
type Placed = (Mention, f32, usize);

/// Entries that are one person each; `None` where most are not.
fn list(house: &House, cells: &[(&str, &Entry)], options: ListOptions<'_>, page: u32) -> Option<Vec<Mention>> {
    let words = &house.people;
    // `and Victor Noor` continues a paragraph.
    if cells.iter().any(|(text, _)| text.starts_with("and ") || text.starts_with("& ")) {
        return None;
    }
    let swapped = cells.iter().filter(|(cell, _)| names::surname_first(words, strip_marker(cell).1).is_some()).count() * 2 > cells.len()
        && cells.len() > 2;
    let read = |text: &str| {
        let person = if swapped { names::surname_first(words, text) } else { None };
        person.or_else(|| names::entry(words, text, options))
    };
    let others = other_columns(cells, |text| read(strip_marker(text).1).is_some());
    let mut placed: Vec<Placed> = Vec::new();
    let mut marker: Option<&str> = None;
    let (mut good, mut bad) = (0usize, 0usize);
    for (cell, entry) in cells {
        let (mark, text) = strip_marker(cell);
        if text.is_empty() {
            marker = mark;
            continue;
        }
        if let Some(says) = says(house, text) {
            if let Some((last, ..)) = placed.last_mut() {
                last.says = Some(says);
            }
            continue;
        }
        let other = others.iter().any(|x| (x - entry.x0).abs() < SAME_COLUMN);
        if !other && let Some(person) = read(text) {
            let marker = mark.or(marker.take()).map(str::to_owned);
            placed.push((Mention { person, block: Block::Unlabelled, group: None, marker, says: None, page }, entry.x0, entry.line));
            good += 1;
        } else if names::is_role(words, text) && !text.contains(',') {
            // An office beside the name on its line, or below it in its column.
            let beside = placed.iter().rposition(|(m, _, line)| *line == entry.line && m.person.role.is_none());
            let below = placed.iter().rposition(|(m, x0, _)| (x0 - entry.x0).abs() < SAME_COLUMN && m.person.role.is_none());
            match beside.or(below).and_then(|idx| placed.get_mut(idx)) {
                Some((holder, ..)) => holder.person.role = Some(text.to_owned()),
                None => bad += 1,
            }
        } else if !other {
            bad += 1;
        }
        marker = None;
    }
    (good > 0 && good * 10 >= (good + bad) * 6).then(|| placed.into_iter().map(|(mention, ..)| mention).collect())
}

/// Left edges this close (in points) are one column.
const SAME_COLUMN: f32 = 8.0;

/// The left edges of columns that hold no people, as organisations beside the names.
fn other_columns(cells: &[(&str, &Entry)], is_person: impl Fn(&str) -> bool) -> Vec<f32> {
    let mut columns: Vec<(f32, usize, usize)> = Vec::new();
    for (text, entry) in cells.iter().filter(|(text, _)| !strip_marker(text).1.is_empty()) {
        let person = usize::from(is_person(text));
        match columns.iter_mut().find(|(x0, ..)| (x0 - entry.x0).abs() < SAME_COLUMN) {
            Some((_, people, all)) => (*people, *all) = (*people + person, *all + 1),
            None => columns.push((entry.x0, person, 1)),
        }
    }
    let full = columns.iter().any(|(_, people, all)| *all > 2 && people * 10 >= all * 8);
    columns.into_iter().filter(|(_, people, all)| full && *all > 2 && people * 2 < *all).map(|(x0, ..)| x0).collect()
}

/// Entries that run on as one paragraph, or as several.
fn paragraph(house: &House, rows: &[Entry], options: ListOptions<'_>, page: u32) -> Vec<Mention> {
    let words = &house.people;
    let mut text = String::new();
    let mut last_id = None;
    for (n, row) in rows.iter().enumerate() {
        let titled = words.plural_titles.starts(&row.text).is_some() || words.titles.starts(&row.text).is_some();
        // A bracket that no line soon closes was forgotten.
        let closes = rows.iter().skip(n).take(MAX_OPEN).any(|row| row.text.contains(')'));
        if titled && !closes && text.matches('(').count() > text.matches(')').count() {
            text.push(')');
        }
        let open = text.ends_with([',', '(', '&', '-']) || text.ends_with(" and") || text.matches('(').count() > text.matches(')').count();
        // Paragraphs of their own are no continuation, nor is a line that begins with a title.
        let same = last_id.is_none() || last_id == Some(row.block_id) && !titled;
        text.push_str(if same || open { " " } else { "; " });
        text.push_str(&row.text);
        last_id = Some(row.block_id);
    }
    let mut out = Vec::new();
    let (mut block, mut group) = (Block::Unlabelled, None);
    for sentence in sentences(text.trim()) {
        let mut list = sentence;
        let mut own_title = None;
        if let Some(found) = label(house, sentence, sentence.chars().take(6).all(|c| !c.is_lowercase())) {
            match found.what {
                What::Block(b) => (block, group) = (b, None),
                What::Group(g) => {
                    group = Some(g);
                    own_title = words.plural_titles.starts(sentence).map(|(_, t)| t.to_owned());
                }
                What::Post(_) => {}
            }
            // A post before several people calls the roll: `Clerk: Councillors Fenwick, Noor`.
            if !matches!(found.what, What::Post(_)) || names::people(words, found.rest, ListOptions::default()).len() > 1 {
                list = found.rest;
            }
        }
        if block == Block::Other {
            continue;
        }
        let options = ListOptions { title: own_title.as_deref().or(options.title), bare_surnames: false };
        out.extend(names::people(words, list, options).into_iter().map(|person| Mention {
            person,
            block,
            group,
            marker: None,
            says: None,
            page,
        }));
    }
    out
}

/// Whether a row heads the columns of a table: `Name | Office | Attendance`.
fn is_table_head(cells: &[Cell]) -> bool {
    cells.len() > 1
        && cells.first().is_some_and(|cell| TABLE_HEADS.iter().any(|head| head.eq_ignore_ascii_case(cell.text.trim())))
        && cells.iter().skip(1).all(|cell| !cell.text.contains(','))
}

/// Whether a cell is the label of a block with its colon: no bracket left open reaches over it.
fn has_colon(house: &House, cell: &Cell) -> bool {
    cell.text.contains(':') && matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. }))
}

/// What stands over the column of names.
const TABLE_HEADS: [&str; 9] =
    ["Name", "Names", "Member", "Councillor", "Name of member", "Name of Councillor", "Attendee", "Councillor name", "Member name"];

/// Where a post with a colon begins behind a person in one cell.
fn post_inside(house: &House, text: &str) -> Option<usize> {
    let colon = text.find(": ")?;
    let before = text.get(..colon)?;
    let at = (1..=3)
        .rev()
        .filter_map(|n| before.rmatch_indices(' ').nth(n - 1).map(|(at, _)| at + 1))
        .find(|at| before.get(*at..).is_some_and(|post| house.meetings.posts.is(post)))?;
    names::entry(&house.people, strip_marker(text.get(..at)?).1, ListOptions::default()).map(|_| at)
}

/// Whether a line is part of a list by itself: a post over a name, a marker or a title before one.
fn is_roll_line(house: &House, cells: &[Cell]) -> bool {
    let mut people = 0;
    for cell in cells {
        let (marker, rest) = strip_marker(&cell.text);
        if rest.is_empty() {
            continue;
        }
        match names::entry(&house.people, rest, ListOptions::default()) {
            Some(person) if marker.is_some() || person.title.is_some() => people += 1,
            Some(_) if cells.len() > 1 => {}
            _ if matches!(label(house, rest, cell.strong), Some(Label { what: What::Post(_) | What::Group(_), .. })) => people += 1,
            _ => return false,
        }
    }
    people > 0
}

/// Lines between the opening and the first label: prayers and a welcome may stand there.
const MAX_BEFORE: usize = 30;

/// Whether a line begins the business: a numbered item, or a heading that is known to be one.
fn begins_business(house: &House, row: &VisualRow, nothing_open: bool) -> bool {
    let text = row.lead.as_str();
    let (number, rest) = item_number(text);
    if number {
        // A numbered list of people is a list: `1. Councillor Fenwick`.
        return names::entry(&house.people, rest, ListOptions::default()).is_none_or(|p| p.title.is_none()) || nothing_open;
    }
    let cell = text.split(':').next().unwrap_or(text);
    house.meetings.business.is(cell) || (house.meetings.business.starts(text).is_some() && (text.contains(':') || row.bold))
}

/// Whether a line is running text and no part of a list: a sentence with a verb, or a date.
fn is_prose(house: &House, text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 5 {
        return false;
    }
    let small = words.iter().filter(|w| w.starts_with(char::is_lowercase) && w.len() > 1).count();
    let linking = words.iter().filter(|w| matches!(w.to_lowercase().as_str(), "and" | "of" | "for" | "the" | "in" | "to")).count();
    small.saturating_sub(linking) * 3 >= words.len() && names::people(&house.people, text, ListOptions::default()).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    fn found(lists: &Lists) -> Vec<String> {
        let show = |m: &Mention| {
            let marker = m.marker.as_deref().map(|m| format!("{m} ")).unwrap_or_default();
            let group = m.group.map(|g| format!("/{g:?}")).unwrap_or_default();
            let says = m.says.map(|s| format!(" ={s:?}")).unwrap_or_default();
            let role = m.person.role.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
            format!("{:?}{group}: {marker}{}{role}{says}", m.block, m.person.name)
        };
        lists.mentions.iter().map(show).collect()
    }

    /// The lists at the head of a text.
    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let lines: Vec<LineRef<'_>> =
            pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
        assert_eq!(found(&lists(&house, &lines, 0)), expected, "{input}");
    }

    #[test]
    fn reads_marked_lists_without_a_label() {
        check(
            "Chairman:\np Councillor Ada Fenwick\n\np Bo Noor\ta Cora Pell\na Dan Quill\tp Eve Rook\n\n92. APOLOGIES\n\nApologies were received from Cllr Pell.",
            &[
                "Unlabelled: p Ada Fenwick (Chairman)",
                "Unlabelled: p Bo Noor",
                "Unlabelled: a Cora Pell",
                "Unlabelled: a Dan Quill",
                "Unlabelled: p Eve Rook",
            ],
        );
    }

    #[test]
    fn reads_labelled_blocks() {
        check(
            "PRESENT: Mayor Ada Fenwick, Bo Noor and Cora\nPell. ABSENT: Dan Quill\n\nSTAFF: Eve Rook, City Clerk.\n\nOTHERS: There were approximately 30 others in attendance.\n\nCALL TO ORDER: Mayor Fenwick called the meeting to order.",
            &[
                "Present: Ada Fenwick (Mayor)",
                "Present: Bo Noor",
                "Present: Cora Pell",
                "Absent: Dan Quill",
                "Officers/Officers: Eve Rook (City Clerk)",
            ],
        );
        check(
            "Present:\tClerk: Gail Watts\nCllr Ada Fenwick - Chairman\nCllr Bo Noor\n\nIn attendance:\tNick Dray – District Councillor\n\n01/25 Apologies: Cllr Pell",
            &[
                "Present: Gail Watts (Clerk)",
                "Present: Ada Fenwick (Chairman)",
                "Present: Bo Noor",
                "InAttendance: Nick Dray (District Councillor)",
            ],
        );
        check("Present: Councillors Ada Fenwick and Bo Noor.\nRegrets: None\n\n1. Minutes", &["Present: Ada Fenwick", "Present: Bo Noor"]);
        check(
            "Also present with the agreement of the Chairman: Councillor Edmund\nYarrow, Cabinet Member for Transport.\n\n23. APOLOGIES",
            &["InAttendance: Edmund Yarrow (Cabinet Member for Transport)"],
        );
        check(
            "Yn bresennol / Present: Cllr Ada Fenwick (Mayor), Cllr Bo Noor\n\n24. Apologies",
            &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor"],
        );
    }

    #[test]
    fn survives_a_missing_bracket_and_many_slashes() {
        check(
            "Present: Cllr Ada Fenwick (Chair), Cllr Bo Noor (arrived 7.45 pm\nCllr Cora Pell\nApologies: Cllr Dan Orme\nAbsent: Cllr Eve Quill",
            &["Present: Ada Fenwick (Chair)", "Present: Bo Noor", "Present: Cora Pell", "Apologies: Dan Orme", "Absent: Eve Quill"],
        );
        check(&"x / ".repeat(3_000), &[]);
    }

    #[test]
    fn reads_tables_and_rolls() {
        check(
            "Name\tOffice\tAttendance\nMorag Dunn\tChair\tPresent\nFergus Inch\tMember\tApologies\n\n1. Minutes",
            &["Unlabelled: Morag Dunn (Chair) =Present", "Unlabelled: Fergus Inch (Member) =Apologies"],
        );
        check(
            "CALL TO ORDER\n\nMayor Delgo called the meeting to order.\n\nROLL CALL\n\nPresent:\tMayor Rita Delgo; Council Members Carl Hale, Ana Nunn\nAbsent:\tCouncil Member June Pratt\n\nPUBLIC COMMENT",
            &["Present: Rita Delgo (Mayor)", "Present: Carl Hale", "Present: Ana Nunn", "Absent: June Pratt"],
        );
    }
}
