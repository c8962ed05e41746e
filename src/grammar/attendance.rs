//! Attendance lists to syntax: who is printed under which label, with which marker beside the name.
//!
//! Lists stand in one, two or three columns, in run-on paragraphs, or in tables; what a label or a
//! marker means for a person is decided in `record::attendance`.

use crate::grammar::apologies::{Came, apologies};
use crate::grammar::attendance_labels::{Label, What, label};
use crate::grammar::boards::{board_of_members, titled_by_office};
use crate::grammar::body::LineRef;
use crate::grammar::entries::{COLUMN_SLACK, Entry, MAX_OPEN, are_surnames, interpret};
pub use crate::grammar::markers::Says;
use crate::grammar::markers::{legend, marker_last, says, strip_marker};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::roll_rows::{
    begins_business, has_colon, is_lettered_heading, is_prose, is_roll_heading, is_roll_label, is_roll_line, is_shouted_heading,
    is_table_head, is_tick, join_broken_labels, post_inside, split_at_labels, stands_for_heading, strip_number, unfold_seats, with_offices,
    with_titles, without_count,
};
use crate::grammar::roll_text::{self, presiding};
use crate::grammar::rows::{Cell, VisualRow, rows};
pub use crate::grammar::rows::{item_number, sentences};
use crate::house::House;
use crate::span::Span;

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
    /// Members of a board, who hold its offices too: a clerk of the board is one of them.
    Board,
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
    /// The lines that name the person, as narrow as is known.
    pub at: Option<Span>,
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
    let told = roll_text::roll(house, lines);
    let start = start.max(told.end);
    let mut numbered = false;
    let mut opened = false;
    let mut reader = Reader {
        at: None,
        house,
        line: 0,
        lists: Lists { end: start, ..Lists::default() },
        columns: Vec::new(),
        group_title: None,
        ticks: Vec::new(),
        table: false,
    };
    let mut prose = 0;
    let mut before = 0;
    let mut rows = rows(lines, start, MAX_LINES);
    // `CALL TO ORDER` and a prayer may stand before the roll: business begins after it.
    let roll = rows
        .iter()
        .take(MAX_TO_ROLL)
        .position(|row| is_roll_heading(house, row) || row.cells.iter().any(|cell| is_roll_label(house, cell)));
    join_broken_labels(house, &mut rows);
    unfold_seats(house, &mut rows);
    split_at_labels(house, &mut rows);
    for (n, mut row) in rows.into_iter().enumerate() {
        numbered |= strip_number(house, &mut row, numbered);
        if reader.lists.mentions.is_empty() && reader.columns.iter().all(|c| c.rows.is_empty()) && is_roll_heading(house, &row) {
            reader.flush();
            let x0 = row.cells.first().map_or(0.0, |cell| cell.x0);
            reader.columns.push(Column {
                x0,
                block: Block::Present,
                group: None,
                role: None,
                title: None,
                rows: Vec::new(),
                page: row.block.0,
            });
            continue;
        }
        // `MINUTES` alone on its line, between a front sheet and the list, is a title.
        if reader.lists.mentions.is_empty() && reader.columns.is_empty() && house.packs.minutes_headings.is(&row.text) {
            continue;
        }
        if begins_business(house, &row, reader.columns.is_empty()) {
            if reader.lists.mentions.is_empty() && reader.columns.is_empty() && roll.is_some_and(|roll| n < roll) {
                continue;
            }
            reader.lists.end = reader.lists.end.min(row.first).max(start);
            break;
        }
        // A list that a sentence announces: `… with the following present:`
        if told.opens.is_some_and(|line| row.first >= line) && !opened {
            opened = true;
            if reader.columns.is_empty() && reader.lists.mentions.iter().all(|m| m.person.presiding) && !is_prose(house, &row.text) {
                let page = row.block.0;
                reader.columns.push(Column {
                    x0: 0.0,
                    block: Block::Present,
                    group: None,
                    role: None,
                    title: None,
                    rows: Vec::new(),
                    page,
                });
            }
        }
        // A heading in capitals behind a list in small letters.
        if reader.in_small_letters() && row.cells.len() == 1 && stands_for_heading(house, &row) {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        // A heading in capitals behind a list that came to its end.
        if reader.closed() && is_shouted_heading(house, &row) || !reader.lists.mentions.is_empty() && is_lettered_heading(&row) {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        let labelled = (!reader.runs_on() || row.cells.iter().any(|cell| has_colon(house, cell)))
            && row.cells.iter().any(|cell| matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. })));
        let in_table = reader.table || is_table_head(house, &row.cells);
        if reader.columns.is_empty() && !labelled && !in_table && !is_roll_line(house, &row.cells) {
            if reader.lists.mentions.is_empty()
                && let Some(person) = presiding(house, &row.text)
            {
                let page = row.block.0;
                let mention = Mention { person, block: Block::Present, group: None, marker: None, says: None, page, at: row.at };
                reader.lists.mentions.push(mention);
                continue;
            }
            // A prayer or a welcome may stand before the first list.
            before += 1;
            if before > MAX_BEFORE || reader.lists.mentions.iter().any(|m| !m.person.presiding) {
                break;
            }
            continue;
        }
        let remark = house.people.remarks.starts(&row.text).is_some() && !reader.runs_on();
        if !labelled && (remark || is_prose(house, &row.text) && !reader.continues(row.block)) {
            prose += 1;
            reader.flush();
            // `Councillor A. Fenwick sent her apologies.` below the lists.
            if row.text.contains("apolog") {
                let away = apologies(house, &row.text).into_iter().filter(|(_, came)| *came == Came::Away);
                let mention = |person| Mention {
                    person,
                    block: Block::Apologies,
                    group: None,
                    marker: None,
                    says: None,
                    page: row.block.0,
                    at: row.at,
                };
                reader.lists.mentions.extend(away.map(|(person, _)| mention(person)));
            }
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
    if told.mentions.is_empty() && lists.mentions.iter().all(|m| matches!(m.block, Block::Apologies | Block::Absent)) {
        let prose = roll_text::in_prose(house, lines).into_iter();
        let new = prose.filter(|p| lists.mentions.iter().all(|m| m.person.name != p.person.name)).collect::<Vec<_>>();
        lists.mentions.splice(0..0, new);
    }
    let known = |person: &Person| told.mentions.iter().any(|m| m.person.name == person.name);
    lists.mentions.retain(|m| !known(&m.person));
    lists.mentions.splice(0..0, told.mentions);
    // `In attendance: Cllrs Weir (Chairman), Loft` is all there is, but perhaps for who presided: those are the members.
    let roll = |m: &Mention| matches!(m.block, Block::Present | Block::Unlabelled | Block::Remote);
    if lists.mentions.iter().filter(|m| roll(m)).all(|m| m.person.presiding) {
        let of_members = |role: &str| house.people.member_roles.is(role);
        let member = |m: &&Mention| m.person.title.is_some() && m.person.role.is_none() || m.person.role.as_deref().is_some_and(of_members);
        let attended = lists.mentions.iter().filter(|m| m.block == Block::InAttendance);
        let titled = attended.clone().filter(member).count();
        if titled >= 2 || titled == 1 && attended.count() >= 3 {
            for mention in lists.mentions.iter_mut().filter(|m| m.block == Block::InAttendance) {
                mention.block = Block::Present;
            }
        }
    }
    board_of_members(house, &mut lists.mentions);
    titled_by_office(lines, &mut lists.mentions);
    // A list without a label must look like one.
    let unlabelled = lists.mentions.iter().filter(|m| m.block == Block::Unlabelled).count();
    let sure = lists
        .mentions
        .iter()
        .filter(|m| {
            let labelled = matches!(m.group, Some(Group::Members | Group::Board));
            m.block == Block::Unlabelled && (labelled || m.marker.is_some() || m.says.is_some() || m.person.title.is_some())
        })
        .count();
    if sure * 2 < unlabelled || unlabelled < 2 {
        // `Chairman: Cllr Nash` above `Present:` is one of them.
        let listed = lists.mentions.iter().any(|m| m.block == Block::Present);
        for mention in lists.mentions.iter_mut().filter(|m| listed && m.block == Block::Unlabelled && m.person.role.is_some()) {
            mention.block = Block::Present;
        }
        lists.mentions.retain(|m| m.block != Block::Unlabelled);
    }
    lists
}

/// Lists are looked for among this many lines: a county council of 130 members in one column.
const MAX_LINES: usize = 220;

/// Paragraphs of prose between lists, as a standing note on filming, before the head is over.
const MAX_PROSE: usize = 3;

/// Rows among which the roll is looked for.
const MAX_TO_ROLL: usize = 40;

struct Column {
    x0: f32,
    block: Block,
    group: Option<Group>,
    role: Option<String>,
    title: Option<String>,
    rows: Vec<Entry>,
    page: u32,
}

struct Reader<'a> {
    house: &'a House,
    /// Number of the line that is being read.
    line: usize,
    /// Where it stands.
    at: Option<Span>,
    lists: Lists,
    columns: Vec<Column>,
    group_title: Option<String>,
    /// Middles of the columns of a table that say who was present, with what they say.
    ticks: Vec<(f32, Says)>,
    /// Whether the head of a table of names was read.
    table: bool,
}

impl Reader<'_> {
    /// Whether a line of prose continues a paragraph of the list above it.
    fn continues(&self, block: (u32, u32)) -> bool {
        self.columns
            .iter()
            .filter_map(|c| c.rows.last())
            .any(|row| row.block_id == block && (!row.text.ends_with('.') || row.text.ends_with("Cllrs.")))
    }

    /// Whether the list so far has names in small letters, and does not run on.
    fn in_small_letters(&self) -> bool {
        let small = |text: &str| text.contains(char::is_lowercase);
        let mut open = self.columns.iter().flat_map(|c| &c.rows).map(|row| row.text.as_str()).peekable();
        let known = || self.lists.mentions.len() >= 2 && self.lists.mentions.iter().all(|m| small(&m.person.name));
        let listed = if open.peek().is_some() { open.all(small) } else { known() };
        listed && !self.runs_on()
    }

    /// Whether the last line of the list ends a sentence.
    fn closed(&self) -> bool {
        self.columns
            .iter()
            .filter_map(|column| column.rows.last())
            .next_back()
            .is_some_and(|row| row.text.ends_with('.') && row.text.split(' ').next_back().is_some_and(|word| word.len() > MAX_INITIAL))
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
        let VisualRow { cells, block, at, .. } = row;
        self.at = at;
        let page = block.0;
        self.line += 1;
        if is_table_head(self.house, &cells) {
            let status = |cell: &Cell| says(self.house, &cell.text).map(|says| ((cell.x0 + cell.x1) / 2.0, says));
            self.ticks = cells.iter().filter_map(status).collect();
            self.table = true;
            return;
        }
        if self.ticked(&cells, page) {
            return;
        }
        if self.table && self.marked_row(&cells, page) {
            return;
        }
        let cells = with_titles(self.house, cells);
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
        let cells = with_offices(self.house, cells);
        let mut named = false;
        for cell in cells {
            let people = &self.house.people;
            let is_named = |text: &str| names::entry(people, text, ListOptions::default()).is_some();
            // `ALSO PRESENT: Ada Fenwick | City Manager`
            let behind =
                || matches!(label(self.house, &cell.text, cell.strong), Some(Label { what: What::Block(_), rest, .. }) if is_named(rest));
            let names_one = is_named(&cell.text) || behind();
            let beside = std::mem::replace(&mut named, names_one);
            // `Ada Fenwick | President`: the office of the name beside it.
            if beside && !cell.text.ends_with(':') && self.house.meetings.posts.is(&cell.text) {
                self.put(&cell.text, cell.x0, block, false);
                continue;
            }
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

    /// A row of a table whose columns say who was present: `Ada Fenwick | Marl |  | ✓`.
    // ticked-row = person , { gap , text } , { gap , tick } ;
    fn ticked(&mut self, cells: &[Cell], page: u32) -> bool {
        if self.ticks.is_empty() {
            return false;
        }
        let Some(first) = cells.first() else { return false };
        let Some(mut person) = names::entry(&self.house.people, &first.text, ListOptions::default()) else {
            self.ticks.clear();
            return false;
        };
        let mut said = None;
        for cell in cells.iter().skip(1) {
            // `✓ (virtual)` is ticked.
            if is_tick(cell.text.split(' ').next().unwrap_or_default()) {
                let middle = (cell.x0 + cell.x1) / 2.0;
                let nearest = self.ticks.iter().min_by(|a, b| (a.0 - middle).abs().total_cmp(&(b.0 - middle).abs()));
                said = said.or(nearest.map(|(_, says)| *says));
            } else if let Some(says) = says(self.house, &cell.text) {
                said = said.or(Some(says));
            } else if person.role.is_none() && names::is_role(&self.house.people, &cell.text) {
                person.role = Some(cell.text.clone());
            }
        }
        let unmarked = if self.ticks.iter().any(|(_, says)| *says == Says::Present) { Says::Absent } else { Says::Present };
        let says = Some(said.unwrap_or(unmarked));
        self.lists.mentions.push(Mention { person, block: Block::Unlabelled, group: None, marker: None, says, page, at: self.at });
        true
    }

    /// A row of a table with a letter for its status: `Ada Fenwick | Chair | P`.
    // marked-row = person , { gap , text } , gap , marker ;
    fn marked_row(&mut self, cells: &[Cell], page: u32) -> bool {
        let Some((first, rest)) = cells.split_first() else { return false };
        let Some(marker) = rest.iter().find_map(|cell| strip_marker(&cell.text).0.filter(|_| strip_marker(&cell.text).1.is_empty())) else {
            return false;
        };
        let Some(mut person) = names::entry(&self.house.people, &first.text, ListOptions::default()) else { return false };
        let office = rest.iter().find(|cell| names::is_role(&self.house.people, &cell.text));
        person.role = person.role.or(office.map(|cell| cell.text.clone()));
        let marker = Some(marker.to_owned());
        self.lists.mentions.push(Mention { person, block: Block::Unlabelled, group: None, marker, says: None, page, at: self.at });
        true
    }

    fn cell(&mut self, cell: Cell, block_id: (u32, u32), page: u32, alone: bool) {
        // `P = present, A = apologies`
        let legends: Option<Vec<_>> = cell.text.split([',', ';']).map(|part| legend(self.house, part)).collect();
        if let Some(legends) = legends.or_else(|| legend(self.house, &cell.text).map(|one| vec![one])) {
            self.lists.legend.extend(legends);
            return;
        }
        match label(self.house, &cell.text, cell.strong) {
            Some(Label { what: What::Block(block), rest, board }) => {
                let group = match block {
                    Block::Officers => Some(Group::Officers),
                    _ => board.then_some(Group::Board),
                };
                // A label right of another one's list has its own column from here on.
                let column = Column { x0: cell.x0, block, group, role: None, title: None, rows: Vec::new(), page };
                self.columns.push(column);
                self.put(rest, cell.x0, block_id, true);
            }
            Some(Label { what: What::Group(group), rest, .. }) => {
                // `Board members:` over a list is no title of theirs.
                let title = self.house.people.plural_titles.starts(&cell.text).map(|(_, t)| t.to_owned());
                let title = title.filter(|title| !title.to_lowercase().ends_with("member"));
                let idx = self.column(cell.x0, page);
                self.close(idx);
                if let Some(column) = self.columns.get_mut(idx) {
                    column.group = Some(group);
                    column.title = title;
                }
                self.put(rest, cell.x0, block_id, false);
            }
            // `Clerk` in a cell beside a name is a place kept for a signature or a count.
            Some(Label { what: What::Post(_), rest, .. }) if rest.trim().is_empty() && !alone && !cell.text.ends_with(':') => {}
            // `Cathaoirleach` below a name, without a colon, is the office of that name.
            Some(Label { what: What::Post(_), rest, .. })
                if rest.trim().is_empty() && !cell.text.ends_with(':') && self.columns.last().is_some_and(|c| !c.rows.is_empty()) =>
            {
                self.put(&cell.text, cell.x0, block_id, false);
            }
            Some(Label { what: What::Post(post), rest, .. }) => {
                let idx = self.column(cell.x0, page);
                self.close(idx);
                let person = names::entry(&self.house.people, strip_marker(rest).1, ListOptions { title: None, bare_surnames: false });
                if let (Some(person), Some(column)) = (person, self.columns.get(idx)) {
                    let person = Person { role: person.role.or(Some(post)), ..person };
                    let marker = strip_marker(rest).0.map(str::to_owned);
                    // `Clerk: Mrs C Pell` below the apologies is there.
                    let away = matches!(column.block, Block::Apologies | Block::Absent) && alone;
                    // `Members: Ada Fenwick, Bo Noor` / `Clerk: Cora Pell`: the clerk is none of the members.
                    let member = self.house.people.member_roles.is(person.role.as_deref().unwrap_or_default());
                    let group = column.group.filter(|group| *group != Group::Members || member);
                    let block = if away { Block::InAttendance } else { column.block };
                    self.lists.mentions.push(Mention { person, block, group, marker, says: None, page, at: self.at });
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
        let text = without_count(text.trim());
        if text.is_empty() {
            return;
        }
        let moved = marker_last(text);
        let text = moved.as_deref().unwrap_or(text);
        let idx = if newest { self.columns.len().saturating_sub(1) } else { self.column(x0, block_id.0) };
        let Some(column) = self.columns.get_mut(idx) else { return };
        column.rows.push(Entry { text: text.to_owned(), x0, block_id, line: self.line, at: self.at });
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
        // `Present: Fenwick, Noor, Pell`, and whoever of them is absent.
        let others = &self.lists.mentions;
        let surnames = !others.is_empty()
            && others.iter().all(|m| m.person.title.is_none() && !m.person.name.contains(' ') || m.person.role.is_some());
        let roll = !matches!(block, Block::Officers | Block::Guests | Block::InAttendance | Block::Unlabelled);
        let bare = roll && title.is_none() && are_surnames(self.house, &rows, if surnames { 1 } else { MIN_SURNAMES });
        let mut found = interpret(self.house, &rows, title.as_deref(), bare, page);
        if let (Some(role), Some(first)) = (role, found.first_mut()) {
            first.person.role.get_or_insert(role);
        }
        for mention in &mut found {
            // `Others present: … Via Zoom: …`: those who were elsewhere are others, too.
            let others = matches!(block, Block::InAttendance | Block::Guests | Block::Officers);
            if mention.block == Block::Unlabelled || mention.block == Block::Remote && others {
                mention.block = block;
            }
            mention.group = mention.group.or(group);
        }
        self.lists.mentions.append(&mut found);
    }
}

/// Bytes of an initial or a short title with its stop.
const MAX_INITIAL: usize = 4;

/// So many surnames and nothing else are a list of people.
const MIN_SURNAMES: usize = 3;

/// Lines between the opening and the first label: prayers and a welcome may stand there.
const MAX_BEFORE: usize = 30;

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

    #[test]
    fn reads_labels_that_say_of_whom() {
        check(
            "Directors Present: Phil Arrow, President; Gwen Tull; Sam Dove, Clerk\nDirectors Absent: Mo Sadd\nOthers Present: Rita Lang, General Manager\n\n1. Minutes",
            &[
                "Present/Board: Phil Arrow (President)",
                "Present/Board: Gwen Tull",
                "Present/Board: Sam Dove (Clerk)",
                "Absent/Board: Mo Sadd",
                "InAttendance: Rita Lang (General Manager)",
            ],
        );
        check(
            "1. Present: Cllr. Ivor Beck (Chair), Cllr. Ann Cope. Clerk: Mr Gus Hobb.\n\n2. Apologies: Cllr. Hal Inch (illness).\n\n3. Minutes",
            &["Present: Ivor Beck (Chair)", "Present: Ann Cope", "Present: Gus Hobb (Clerk)", "Apologies: Hal Inch"],
        );
        check(
            "Marl District Council: Councillors A Bond (Chairman), C Dodd\nSevern Borough Council: Councillors E Frost, G Hill\n\nOfficers: Mr I Jenks\n\n1 Minutes",
            &[
                "Unlabelled/Members: A Bond (Chairman)",
                "Unlabelled/Members: C Dodd",
                "Unlabelled/Members: E Frost",
                "Unlabelled/Members: G Hill",
                "Officers/Officers: I Jenks",
            ],
        );
        check(
            "In attendance: Cllrs A Weir (Chairman), B Loft, C Marsh, the Clerk and 4 members of the public.\n\nApologies: Cllr D Nash\n\n1. Minutes",
            &["Present: A Weir (Chairman)", "Present: B Loft", "Present: C Marsh", "Apologies: D Nash"],
        );
    }

    #[test]
    fn reads_rolls_in_headings_and_sentences() {
        check(
            "1. OPENING\nThe President declared the meeting open.\n\n2. RECORD OF ATTENDANCE / APOLOGIES\nMembers:\nCr KJ Brock\tPresident\nCr AL Pasque\nStaff:\nMr Gary Mutt\tManager of Works (left 4.50pm)\n\n3. QUESTIONS",
            &["Present/Members: KJ Brock (President)", "Present/Members: AL Pasque", "Officers/Officers: Gary Mutt (Manager of Works)"],
        );
        check(
            "The Council was called to order at 6 p.m. by Mayor Ada Fenwick with the following present: Deputy Mayor Bo\nNoor, Councillors Cora Pell and Dan Orme. Regrets were received from Councillor Eve Quill. Also in attendance\nwere Fay Rook, Clerk.\n\n1. AGENDA",
            &[
                "Present: Ada Fenwick (Mayor)",
                "Present: Bo Noor (Deputy Mayor)",
                "Present: Cora Pell",
                "Present: Dan Orme",
                "Apologies: Eve Quill",
                "InAttendance: Fay Rook (Clerk)",
            ],
        );
        check(
            "Cathaoirleach, Cllr. Ada Fenwick presided.\n\nMembers Present: Cllrs. Bo Noor, Cora Pell.\n\n1. Minutes",
            &["Present: Ada Fenwick (Cathaoirleach)", "Present: Bo Noor", "Present: Cora Pell"],
        );
        check(
            "Present: Reeve Ada Fenwick, Councillor Bo Noor.\nAbsent: Councillor Cora Pell. Chief Administrative Officer Dan Orme was also present.\n\n1. Agenda",
            &[
                "Present: Ada Fenwick (Reeve)",
                "Present: Bo Noor",
                "Absent: Cora Pell",
                "InAttendance: Dan Orme (Chief Administrative Officer)",
            ],
        );
    }

    #[test]
    fn reads_columns_of_labels_without_signs() {
        check(
            "CALL TO ORDER\tReeve B. Lunn called the meeting to order.\n\nPRESENT\tReeve B. Lunn\n\tCouncillors: D. Nagg, E. Olsen\nABSENT\tCouncillor G. Quill\n\n1. AGENDA",
            &["Present: B. Lunn (Reeve)", "Present/Members: D. Nagg", "Present/Members: E. Olsen", "Absent: G. Quill"],
        );
        check(
            "Present: Cllr Bo Noor\nStaff: H. Reid, County Manager\nI. Sand, Director, Corporate Services\nJ. Thiel, Recording Secretary\n\nI. MINUTES",
            &[
                "Present: Bo Noor",
                "Officers/Officers: H. Reid (County Manager)",
                "Officers/Officers: I. Sand (Director, Corporate Services)",
                "Officers/Officers: J. Thiel (Recording Secretary)",
            ],
        );
        check(
            "Chairman: Cllr P Nash\nPresent: Cllrs K Ford, L Gray\n\n1. Minutes",
            &["Present: P Nash (Chairman)", "Present: K Ford", "Present: L Gray"],
        );
        check(
            "Committee Members Present:\tCllr P Asp (Chairman)\tCllr R Bell\n\tCllr S Cross\tCllr T Dodd\n\n1. Minutes",
            &["Present: P Asp (Chairman)", "Present: R Bell", "Present: S Cross", "Present: T Dodd"],
        );
    }

    #[test]
    fn reads_counted_rolls_and_offices_in_cells() {
        check(
            "ROLL CALL\n\nPresent\t4 -\tMayor Ada Fenwick, Vice Mayor Bo Noor,\n\tCouncilmember Cora Pell\nAbsent\t1 -\tCouncilmember Dan Orme\n\nPRESENTATIONS",
            &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor (Vice Mayor)", "Present: Cora Pell", "Absent: Dan Orme"],
        );
        check(
            "Present were:\tReeve\tAda Fenwick\nCouncillor\tBo Noor – Div. 1\nCouncillor\tCora Pell – Div. 2\nAbsent:\tCouncillor\tDan Orme – Div. 3\n\n1. Minutes",
            &["Present: Ada Fenwick (Reeve)", "Present: Bo Noor", "Present: Cora Pell", "Absent: Dan Orme"],
        );
    }

    #[test]
    fn reads_rolls_in_sentences() {
        check(
            "Roll call: Ida Nunn, Town Clerk, called the roll. Supervisor Ada Fenwick- present, Councilman Bo Noor - present,\nand Councilman Cora Pell \u{2013} absent\n\nAlso present: Town Attorney Dan Orme\n\n1. Minutes",
            &["Present: Ada Fenwick", "Present: Bo Noor", "Absent: Cora Pell", "InAttendance: Dan Orme (Town Attorney)"],
        );
        check(
            "The Board met in regular session. Commissioners F. Lee Fenwick, Bo Noor and Cora Pell were in attendance.\n\nMayor Orme was absent.\n\n1. Minutes",
            &["Present: F. Lee Fenwick", "Present: Bo Noor", "Present: Cora Pell", "Absent: Orme (Mayor)"],
        );
        check(
            "The Chair called the meeting to order. Present: Commissioners Fenwick, Noor and Pell; City Planner Orme. Absent: City Administrator Quill.\n\n1. Minutes",
            &["Present: Fenwick", "Present: Noor", "Present: Pell", "Present: Orme (City Planner)", "Absent: Quill (City Administrator)"],
        );
    }

    #[test]
    fn reads_lists_that_sentences_announce() {
        check(
            "Mayor Fenwick called the meeting to order with the following present:\n\nMayor\tAda Fenwick\nCouncilmember\tBo Noor\nCity Secretary\tCora Pell\n\nMAYOR'S REPORT\n\nNothing new.",
            &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor", "Present: Cora Pell (City Secretary)"],
        );
        check(
            "PRESENT: Mayor Ada Fenwick\n\nSTAFF PRESENT: City Manager Noor, Finance Director Pell, Fire Captain Orme, City Forester Quill.\n\n1. Minutes",
            &[
                "Present: Ada Fenwick (Mayor)",
                "Officers/Officers: Noor (City Manager)",
                "Officers/Officers: Pell (Finance Director)",
                "Officers/Officers: Orme (Fire Captain)",
                "Officers/Officers: Quill (City Forester)",
            ],
        );
        check(
            "PRESENT: Director A. Fenwick, Director B. Noor, Director C. Pell\nABSENT: Director D. Orme\n\n1. Minutes",
            &["Present: A. Fenwick", "Present: B. Noor", "Present: C. Pell", "Absent: D. Orme"],
        );
    }
}
