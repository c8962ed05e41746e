//! Reads an attendance list row by row: which label a cell stands under, in which column, with which marker.
//!
//! `attendance` hands it the rows between the opening and the business.

use crate::grammar::attendance::{Block, Group, Lists, Mention};
use crate::grammar::attendance_labels::{Label, What, label};
use crate::grammar::bodies::authority;
use crate::grammar::dates;
use crate::grammar::entries::{COLUMN_SLACK, Entry, MAX_OPEN, are_surnames, interpret};
use crate::grammar::markers::{Says, legend, marker_last, says, strip_marker};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::roll_rows::{has_colon, is_surname, is_table_head, is_tick, post_inside, with_offices, with_titles, without_count};
use crate::grammar::rows::{Cell, VisualRow};
use crate::house::House;
use crate::span::Span;

/// A column of a list, under one label.
pub(super) struct Column {
    pub(super) x0: f32,
    pub(super) block: Block,
    pub(super) group: Option<Group>,
    pub(super) role: Option<String>,
    pub(super) title: Option<String>,
    /// Whether its label is that of who presides: `In the Chair:`.
    pub(super) presiding: bool,
    pub(super) rows: Vec<Entry>,
    pub(super) page: u32,
}

impl Column {
    /// A column without a label of its own, that begins at `x0`.
    pub(super) fn new(x0: f32, block: Block, page: u32) -> Column {
        Column { x0, block, group: None, role: None, title: None, presiding: false, rows: Vec::new(), page }
    }
}

/// What was read of the lists so far.
pub(super) struct Reader<'a> {
    pub(super) house: &'a House,
    /// Number of the line that is being read.
    pub(super) line: usize,
    /// Where it stands.
    pub(super) at: Option<Span>,
    pub(super) lists: Lists,
    pub(super) columns: Vec<Column>,
    pub(super) group_title: Option<String>,
    /// Middles of the columns of a table that say who was present, with what they say.
    pub(super) ticks: Vec<(f32, Says)>,
    /// Whether the head of a table of names was read.
    pub(super) table: bool,
    /// Whether offices stand on lines of their own over their holders, as the first of the list does.
    pub(super) posts_lead: bool,
}

impl Reader<'_> {
    /// Whether a line of prose continues a paragraph of the list above it.
    pub(super) fn continues(&self, block: (u32, u32)) -> bool {
        self.columns
            .iter()
            .filter_map(|c| c.rows.last())
            .any(|row| row.block_id == block && (!row.text.ends_with('.') || row.text.ends_with("Cllrs.")))
            && !self.one_each()
    }

    /// Whether an office stands over those who hold it, not below them.
    fn stands_over(&self, cell: &Cell, alone: bool) -> bool {
        cell.text.ends_with(':') || self.posts_lead || alone && cell.strong && self.shouts_over(&cell.text)
    }

    /// Whether an office in capitals stands over a list, as no name above it is in capitals: `CHAIR` / `Cllr A Fenwick presided.`
    fn shouts_over(&self, office: &str) -> bool {
        let loud = |text: &str| !text.contains(char::is_lowercase);
        let above = self.columns.iter().filter_map(|column| column.rows.last()).next_back();
        loud(office) && above.is_some_and(|entry| !loud(&entry.text))
    }

    /// Whether the list above is one of entries, a person on each of its last lines: running text does not go on with it.
    fn one_each(&self) -> bool {
        let Some(rows) = self.columns.iter().map(|column| &column.rows).rfind(|rows| !rows.is_empty()) else { return false };
        let whole = |entry: &Entry| {
            !entry.text.ends_with([',', ';', '&'])
                && names::entry(&self.house.people, strip_marker(&entry.text).1, ListOptions::default())
                    .is_some_and(|person| person.title.is_some() || person.role.is_some())
        };
        rows.len() >= LISTED && rows.iter().rev().take(LISTED).all(whole)
    }

    /// Whether a heading or a label was read and nobody yet.
    pub(super) fn awaits(&self) -> bool {
        self.lists.mentions.is_empty() && !self.columns.is_empty() && self.columns.iter().all(|column| column.rows.is_empty())
    }

    /// Whether the list so far has names in small letters, and does not run on.
    pub(super) fn in_small_letters(&self) -> bool {
        let small = |text: &str| text.contains(char::is_lowercase);
        let mut open = self.columns.iter().flat_map(|c| &c.rows).map(|row| row.text.as_str()).peekable();
        let known = || self.lists.mentions.len() >= 2 && self.lists.mentions.iter().all(|m| small(&m.person.name));
        let listed = if open.peek().is_some() { open.all(small) } else { known() };
        listed && !self.runs_on()
    }

    /// Whether the last line of the list ends a sentence.
    pub(super) fn closed(&self) -> bool {
        self.columns
            .iter()
            .filter_map(|column| column.rows.last())
            .next_back()
            .is_some_and(|row| row.text.ends_with('.') && row.text.split(' ').next_back().is_some_and(|word| word.len() > MAX_INITIAL))
    }

    /// Whether the text so far ends within brackets or after a comma, so that the next line goes on.
    pub(super) fn runs_on(&self) -> bool {
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

    pub(super) fn line(&mut self, row: VisualRow) {
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
        // `9.30 to 11.00` left of the list tells when, not who.
        let left = self.columns.iter().map(|column| column.x0).fold(f32::MAX, f32::min);
        let tells_when = |cell: &Cell| {
            cell.x0 + COLUMN_SLACK < left
                && (dates::times(&cell.text).first().is_some_and(|time| time.range.start == 0)
                    || dates::first_date(&self.house.calendar, &cell.text).is_some_and(|date| date.range.start == 0))
        };
        let cells = if cells.len() > 1 { cells.into_iter().filter(|cell| !tells_when(cell)).collect() } else { cells };
        let cells = without_initials(without_seats(self.house, cells));
        // `Marl Borough Council` on a line of its own parts the delegations of a joint committee.
        if let [cell] = cells.as_slice()
            && self.parts_delegations(&cell.text)
        {
            (0..self.columns.len()).for_each(|idx| self.close(idx));
            return;
        }
        let cells = with_titles(self.house, cells);
        // A row of a table with a status: `Ada Fenwick | Chair | Present`.
        if cells.len() > 1
            && cells.iter().skip(1).any(|cell| says(self.house, &cell.text).is_some())
            && cells.first().is_some_and(|first| {
                names::entry(&self.house.people, &first.text, ListOptions::default()).is_some()
                    || cells.len() == 2 && is_surname(self.house, &first.text)
            })
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

    /// Whether a line inside a list is the name of an authority and nothing else.
    fn parts_delegations(&self, text: &str) -> bool {
        !self.columns.is_empty()
            && !self.runs_on()
            && text.split(' ').count() <= MAX_HEAD
            && !text.contains([',', ':', '('])
            && text.rsplit(' ').next().is_some_and(|last| self.house.people.organisations.is(last))
            && authority(self.house, text).is_some_and(|name| name == text)
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
        self.lists.mentions.push(Mention { marker, ..Mention::new(person, Block::Unlabelled, page, self.at) });
        true
    }

    fn cell(&mut self, cell: Cell, block_id: (u32, u32), page: u32, alone: bool) {
        // `P = present, A = apologies`
        let legends: Option<Vec<_>> = cell.text.split([',', ';']).map(|part| legend(self.house, part)).collect();
        if let Some(legends) = legends.or_else(|| legend(self.house, &cell.text).map(|one| vec![one])) {
            self.lists.legend.extend(legends);
            return;
        }
        // `(Committee Members)`, alone or behind `In Attendance:`
        let bracketed = |text: &str| {
            let inside = text.trim().strip_prefix('(').and_then(|t| t.strip_suffix(')'))?;
            label(self.house, inside, true)
                .filter(|found| found.rest.is_empty() && !matches!(found.what, What::Post(_)))
                .map(|_| inside.to_owned())
        };
        if let Some(inside) = bracketed(&cell.text) {
            return self.cell(Cell { text: inside, strong: true, ..cell }, block_id, page, alone);
        }
        match label(self.house, &cell.text, cell.strong) {
            Some(Label { what: What::Block(block), rest, board }) => {
                let inner = bracketed(rest);
                // `Presiding: A Noor` / `Other members present:`
                let roll = |m: &Mention| matches!(m.block, Block::Present | Block::Unlabelled);
                let others = self.house.meetings.other_members.starts(&cell.text).is_some();
                let block = if others && self.lists.mentions.iter().filter(|m| roll(m)).count() <= 1 { Block::Present } else { block };
                let group = match block {
                    Block::Officers => Some(Group::Officers),
                    _ => board.then_some(Group::Board),
                };
                // A label right of another one's list has its own column from here on.
                // `Councillors present:` is the title of each.
                let title = self.house.people.plural_titles.starts(&cell.text).map(|(_, title)| title.to_owned());
                let title = title.filter(|title| title == "Councillor" || title == "Cllr");
                let lead = cell.text.get(..cell.text.len() - rest.len()).unwrap_or_default();
                let presiding = block == Block::Present && self.house.people.presiding.find(lead).is_some();
                self.columns.push(Column { group, title, presiding, ..Column::new(cell.x0, block, page) });
                match inner {
                    Some(inside) => self.cell(Cell { text: inside, strong: true, ..cell }, block_id, page, alone),
                    None => self.put(rest, cell.x0, block_id, true),
                }
            }
            Some(Label { what: What::Group(group), rest, .. }) => {
                // `Board members:` over a list is no title of theirs.
                let people = &self.house.people;
                let title = people.plural_titles.starts(&cell.text).map(|(_, t)| t.to_owned());
                let single = || people.titles.starts(&cell.text).and_then(|len| cell.text.get(..len)).map(str::to_owned);
                let title = title.or_else(single);
                let title = title.filter(|title| !title.to_lowercase().ends_with("member"));
                let idx = self.column(cell.x0, page);
                self.close(idx);
                // `Directors: Ada Fenwick, Bo Noor` among the officers.
                let office = cell.text.split(':').next().unwrap_or_default().trim();
                let of_staff = self.columns.get(idx).is_some_and(|column| column.block == Block::Officers);
                if of_staff
                    && names::is_role(&self.house.people, office)
                    && let Some(holders) = holders(self.house, office, rest)
                {
                    let group = Some(Group::Officers);
                    let mention = |person| Mention { group, ..Mention::new(person, Block::Officers, page, self.at) };
                    self.lists.mentions.extend(holders.into_iter().map(mention));
                    return;
                }
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
                if rest.trim().is_empty() && !self.stands_over(&cell, alone) && self.columns.last().is_some_and(|c| !c.rows.is_empty()) =>
            {
                self.put(&cell.text, cell.x0, block_id, false);
            }
            Some(Label { what: What::Post(post), rest, .. }) => {
                let idx = self.column(cell.x0, page);
                self.close(idx);
                let person = names::entry(&self.house.people, strip_marker(rest).1, ListOptions { title: None, bare_surnames: false });
                if let (Some(person), Some(column)) = (person, self.columns.get(idx)) {
                    // `Chairperson: Councillor Orme` over lists of others.
                    let presides = column.block == Block::Unlabelled && self.house.people.presiding.is(&post);
                    // `Minutes taken by: Ada Fenwick`: what somebody did is no office.
                    let by = post.ends_with(" by");
                    let office = Some(post).filter(|_| !by);
                    let person = Person { presiding: person.presiding || presides, role: person.role.or(office), ..person };
                    let marker = strip_marker(rest).0.map(str::to_owned);
                    // `Clerk: Mrs C Pell` below the apologies is there.
                    let away = matches!(column.block, Block::Apologies | Block::Absent) && alone;
                    // `Members: Ada Fenwick, Bo Noor` / `Clerk: Cora Pell`: the clerk is none of the members.
                    let member = self.house.people.member_roles.is(person.role.as_deref().unwrap_or_default());
                    let group = column.group.filter(|group| *group != Group::Members || member);
                    let group = if by { Some(Group::Officers) } else { group };
                    let block = if away { Block::InAttendance } else { column.block };
                    self.lists.mentions.push(Mention { group, marker, ..Mention::new(person, block, page, self.at) });
                } else if rest.trim().is_empty() {
                    let first = self.lists.mentions.is_empty() && self.columns.iter().all(|c| c.rows.is_empty());
                    self.posts_lead |= alone && first && !cell.text.ends_with(':');
                    if let Some(column) = self.columns.get_mut(idx) {
                        column.role = Some(post);
                    }
                } else if let Some(holders) = holders(self.house, &post, rest)
                    && let Some(column) = self.columns.get(idx)
                {
                    let (block, group) = (column.block, column.group);
                    let mention = |person| Mention { group, ..Mention::new(person, block, page, self.at) };
                    self.lists.mentions.extend(holders.into_iter().map(mention));
                } else {
                    self.put(&cell.text, cell.x0, block_id, false);
                }
            }
            None if alone && self.heads_others(&cell.text) => {
                self.flush();
                self.columns.push(Column::new(cell.x0, Block::InAttendance, page));
            }
            None => self.put(&cell.text, cell.x0, block_id, false),
        }
    }

    /// Whether a line below those who are away heads others, by a label that is not known: `Resource Officers:` below `Regrets:`.
    fn heads_others(&self, text: &str) -> bool {
        let away = self.columns.last().is_some_and(|column| matches!(column.block, Block::Apologies | Block::Absent));
        let Some(head) = text.strip_suffix(':').filter(|head| away && head.starts_with(char::is_uppercase)) else { return false };
        let words = &self.house.people;
        let of_staff = |word: &str| {
            let one = word.strip_suffix('s').unwrap_or(word);
            words.offices.is(word) || words.offices.is(one) || words.organisations.is(word) || self.house.meetings.officers.is(word)
        };
        head.split(' ').count() <= MAX_HEAD
            && head.split([' ', '/']).any(of_staff)
            && names::people(words, head, ListOptions::default()).is_empty()
    }

    /// The column that a cell at `x0` stands in.
    fn column(&mut self, x0: f32, page: u32) -> usize {
        if self.columns.is_empty() {
            self.columns.push(Column::new(x0, Block::Unlabelled, page));
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

    pub(super) fn flush(&mut self) {
        self.close_all();
        self.columns.clear();
    }

    /// Reads what the columns hold so far; their labels hold for what comes.
    pub(super) fn close_all(&mut self) {
        for idx in 0..self.columns.len() {
            self.close(idx);
        }
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
        let presiding = column.presiding;
        if block == Block::Other {
            return;
        }
        // `Present: Fenwick, Noor, Pell`, and whoever of them is absent.
        let others = &self.lists.mentions;
        let surnames = !others.is_empty()
            && others.iter().all(|m| m.person.title.is_none() && !m.person.name.contains(' ') || m.person.role.is_some());
        let roll = !matches!(block, Block::Officers | Block::Guests | Block::InAttendance | Block::Unlabelled);
        // `Members absent: Noor` below a list of whole names.
        let surnames = surnames || !others.is_empty() && matches!(block, Block::Absent | Block::Apologies);
        let bare = roll && title.is_none() && are_surnames(self.house, &rows, if surnames { 1 } else { MIN_SURNAMES });
        let mut found = interpret(self.house, &rows, title.as_deref(), bare, page, block);
        if let (Some(role), Some(first)) = (role, found.first_mut()) {
            first.person.role.get_or_insert(role);
        }
        if let [one] = found.as_mut_slice() {
            one.person.presiding |= presiding;
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

/// The cells of a row less signs that part columns, and less the seat before the names: `East Ward: | Cllr A Fenwick`, `Bo Noor | § | Mayor`.
fn without_seats(house: &House, mut cells: Vec<Cell>) -> Vec<Cell> {
    cells.retain(|cell| !matches!(cell.text.as_str(), "\u{a7}" | "|"));
    let seat =
        |text: &str| text.strip_suffix(':').is_some_and(|seat| seat.rsplit(' ').next().is_some_and(|last| house.people.seats.is(last)));
    if cells.len() > 1 && cells.first().is_some_and(|cell| seat(&cell.text)) {
        cells.remove(0);
    }
    cells
}

/// The cells of a row less the initials of the person beside them: `Elen H Orme | EHO | Chair`.
fn without_initials(cells: Vec<Cell>) -> Vec<Cell> {
    let is_initials = |text: &str| (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells {
        let name = out.last().map_or("", |last| last.text.split('(').next().unwrap_or_default());
        let firsts: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        if !(is_initials(&cell.text) && firsts.ends_with(&cell.text)) {
            out.push(cell);
        }
    }
    out
}

/// Those who hold one office: `Senior Executive Officers: Ada Fenwick, Bo Noor`.
fn holders(house: &House, office: &str, list: &str) -> Option<Vec<Person>> {
    let office = singular(office)?;
    let people = names::people(&house.people, list, ListOptions::default());
    let bare = |p: &Person| p.role.is_none();
    (people.len() > 1 && people.iter().all(bare))
        .then(|| people.into_iter().map(|person| Person { role: Some(office.clone()), ..person }).collect())
}

/// The singular of an office in the plural: `Directors of Services`, `Senior Engineers`.
fn singular(office: &str) -> Option<String> {
    let end = [" of ", " for ", " to "].iter().filter_map(|word| office.find(word)).min().unwrap_or(office.len());
    let (head, tail) = office.split_at(end);
    let head = head.strip_suffix('s').filter(|head| !head.ends_with('s'))?;
    Some(format!("{head}{tail}"))
}

/// Words of a label over others.
const MAX_HEAD: usize = 5;

/// So many lines with a person each are a list of entries.
const LISTED: usize = 2;

/// Bytes of an initial or a short title with its stop.
const MAX_INITIAL: usize = 4;

/// So many surnames and nothing else are a list of people.
const MIN_SURNAMES: usize = 3;
