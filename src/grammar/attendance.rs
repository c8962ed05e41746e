//! Attendance lists to syntax: who is printed under which label, with which marker beside the name.
//!
//! Lists stand in one, two or three columns, in run-on paragraphs, or in tables; what a label or a
//! marker means for a person is decided in `record::attendance`.

use crate::grammar::apologies::{Came, apologies};
use crate::grammar::attendance_labels::{Label, What, label};
use crate::grammar::boards::{board_by_office, board_of_members, titled_by_office};
use crate::grammar::body::LineRef;
use crate::grammar::call_roll::called_roll;
pub use crate::grammar::markers::Says;
use crate::grammar::markers::{legend, strip_marker};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::posts_below::join_posts_below;
use crate::grammar::roll_reader::{Column, Reader};
use crate::grammar::roll_rows::{
    begins_business, has_colon, heads_marks, is_lettered_heading, is_prose, is_roll_heading, is_roll_label, is_roll_line,
    is_shouted_heading, is_shouted_word, is_status_row, is_table_head, join_broken_labels, label_behind_heading, label_columns,
    part_statuses, split_at_labels, stands_for_heading, strip_counts, strip_number, strip_part, unfold_cells, unfold_seats,
};
use crate::grammar::roll_text::{self, opener, presiding};
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

impl Mention {
    /// Somebody of a list, in no group, with neither marker nor status.
    pub fn new(person: Person, block: Block, page: u32, at: Option<Span>) -> Mention {
        Mention { person, block, group: None, marker: None, says: None, page, at }
    }
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
    let start = names_above(house, lines, start).max(told.end).min(told.below.unwrap_or(usize::MAX));
    let mut numbered = false;
    // The number of the item that is the list.
    let mut item: Option<String> = None;
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
        posts_lead: false,
    };
    let mut prose = 0;
    let mut before = 0;
    let mut rows = rows(lines, start, MAX_LINES);
    unfold_cells(house, &mut rows);
    join_posts_below(house, &mut rows);
    part_statuses(house, &mut rows);
    label_columns(house, &mut rows);
    strip_counts(house, &mut rows);
    // `CALL TO ORDER` and a prayer may stand before the roll: business begins after it.
    let roll = rows.iter().take(MAX_TO_ROLL).position(|row| {
        let table = row.cells.len() > 2 && is_table_head(house, &row.cells) || heads_marks(house, &row.cells);
        table
            || is_roll_heading(house, row)
            || row.cells.iter().any(|cell| is_roll_label(house, cell))
            || numbered_roll(house, row)
            || label_behind_heading(house, &row.text).is_some()
    });
    // `Members: Ada Orme, Chair` below many items is of a committee, `Present: …` is the roll below an agenda.
    let of_group = |cell: &Cell| label(house, &cell.text, cell.strong).is_some_and(|found| matches!(found.what, What::Group(_)));
    let roll = roll.filter(|&roll| {
        let items = || rows.iter().take(roll).filter(|row| item_number(&row.lead).0).count();
        !rows.get(roll).is_some_and(|row| row.cells.iter().any(of_group)) || items() <= MAX_ITEMS_ABOVE
    });
    let stated = rows.windows(2).take(MAX_TO_ROLL - 1).position(|pair| pair.iter().all(|row| is_status_row(house, row)));
    let roll = [roll, stated].into_iter().flatten().min();
    join_broken_labels(house, &mut rows);
    unfold_seats(house, &mut rows);
    split_at_labels(house, &mut rows);
    for (n, mut row) in rows.into_iter().enumerate() {
        let number = row.lead.split(' ').next().filter(|_| item_number(&row.lead).0).unwrap_or_default().to_owned();
        let stripped = strip_number(house, &mut row, numbered);
        numbered |= stripped;
        if stripped && item.is_none() {
            item = Some(number.clone());
        }
        if let Some(item) = &item {
            strip_part(house, &mut row, item);
        }
        if reader.lists.mentions.is_empty() && reader.columns.iter().all(|c| c.rows.is_empty()) && is_roll_heading(house, &row) {
            reader.flush();
            let x0 = row.cells.first().map_or(0.0, |cell| cell.x0);
            reader.columns.push(Column::new(x0, Block::Present, row.block.0));
            item = Some(number);
            // `1. Attendance | Mr A Fenwick (Chairman) | P`: the first of them stands beside the heading.
            let heading = |cell: &Cell| item_number(&cell.text).0 && item_number(&cell.text).1.is_empty();
            let number = row.cells.first().is_some_and(heading);
            row.cells.drain(..(1 + usize::from(number)).min(row.cells.len()));
            if !row.cells.is_empty() && !row.cells.iter().any(|cell| label(house, &cell.text, cell.strong).is_some()) {
                reader.lists.end = reader.lists.end.max(row.last + 1);
                reader.line(row);
            }
            continue;
        }
        // `MINUTES` alone on its line, between a front sheet and the list, is a title.
        if reader.lists.mentions.is_empty() && reader.columns.is_empty() && house.packs.minutes_headings.is(&row.text) {
            continue;
        }
        if begins_business(house, &row, reader.columns.is_empty()) {
            if reader.lists.mentions.is_empty()
                && reader.columns.is_empty()
                && (roll.is_some_and(|roll| n < roll) || told.opens.is_some_and(|line| row.first < line))
            {
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
                reader.columns.push(Column::new(0.0, Block::Present, page));
            }
        }
        // `Councilmember Pell moved to adjourn`, whatever the list.
        if !(reader.columns.is_empty() && reader.lists.mentions.is_empty()) && tells_motion(house, &row.text) {
            reader.lists.end = reader.lists.end.min(row.first).max(start);
            break;
        }
        // A heading in capitals behind a list in small letters.
        if reader.in_small_letters() && row.cells.len() == 1 && stands_for_heading(house, &row) {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        // A heading in capitals behind a list that came to its end; one word is no surname behind names in small letters.
        let ends = reader.closed() || row.text.ends_with(':');
        if ends && (is_shouted_heading(house, &row) || reader.in_small_letters() && is_shouted_word(house, &row))
            || !reader.lists.mentions.is_empty() && is_lettered_heading(&row)
        {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        let labelled = (!reader.runs_on() || row.cells.iter().any(|cell| has_colon(house, cell)))
            && row.cells.iter().any(|cell| matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. })));
        let in_table = reader.table || is_table_head(house, &row.cells);
        // One sentence on somebody who came stands below another.
        let tells = || !reader.lists.mentions.is_empty() && row.cells.len() == 1 && attended(house, &row.text).is_some();
        if reader.columns.is_empty() && !labelled && !in_table && !is_roll_line(house, &row.cells) && !tells() {
            if reader.lists.mentions.is_empty()
                && let Some(person) = presiding(house, &row.text)
            {
                let page = row.block.0;
                let mention = Mention::new(person, Block::Present, page, row.at);
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
        // `Mr A Fenwick in the Chair`, `The Cathaoirleach, Councillor B Noor presided.` below a list.
        if row.cells.len() == 1
            && !labelled
            && !reader.runs_on()
            && let Some(person) = presiding(house, &row.text).filter(|p| p.title.is_some())
        {
            reader.flush();
            let mention = Mention::new(person, Block::Present, row.block.0, row.at);
            reader.lists.mentions.push(mention);
            reader.lists.end = reader.lists.end.max(row.last + 1);
            continue;
        }
        // `One member of the public` below a label names nobody, and the list goes on.
        if row.cells.len() == 1 && !labelled && !reader.runs_on() && names::is_count(&row.text) && is_prose(house, &row.text) {
            continue;
        }
        // `Commissioner Orme was absent.`, `Cora Pell, Director, was absent due to illness.` below a list.
        if row.cells.len() == 1
            && !labelled
            && !reader.runs_on()
            && let Some((people, block)) = told_away(house, &row.text)
        {
            reader.close_all();
            let mention = |person| Mention::new(person, block, row.block.0, row.at);
            reader.lists.mentions.extend(people.into_iter().map(mention));
            reader.lists.end = reader.lists.end.max(row.last + 1);
            continue;
        }
        // `Mr D Orme, Link Officer, was in attendance.` below a list.
        if row.cells.len() == 1
            && !labelled
            && !reader.runs_on()
            && let Some(people) = attended(house, &row.text)
        {
            reader.flush();
            let mention = |person| Mention::new(person, Block::InAttendance, row.block.0, row.at);
            reader.lists.mentions.extend(people.into_iter().map(mention));
            reader.lists.end = reader.lists.end.max(row.last + 1);
            continue;
        }
        let remark = house.people.remarks.starts(&row.text).is_some() && !reader.runs_on();
        let explains = || row.text.split([',', ';']).all(|part| legend(house, part).is_some());
        let opens = opener(house, &row.text).is_some();
        if !labelled && !explains() && (remark || opens || is_prose(house, &row.text) && !reader.continues(row.block)) {
            prose += 1;
            // `ATTENDANCE` / `The meeting was quorate and held in public.` / `Cllrs Fenwick, Noor, Pell`: the list is still to come.
            if prose == 1 && reader.awaits() {
                continue;
            }
            reader.flush();
            // `Councillor A. Fenwick sent her apologies.` below the lists.
            if row.text.contains("apolog") {
                let away = apologies(house, &row.text).into_iter().filter(|(_, came)| *came == Came::Away);
                reader.lists.mentions.extend(away.map(|(person, _)| Mention::new(person, Block::Apologies, row.block.0, row.at)));
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
        let mut prose = roll_text::in_prose(house, lines);
        if prose.is_empty() && lists.mentions.is_empty() {
            prose = called_roll(house, lines);
        }
        let new = prose.into_iter().filter(|p| lists.mentions.iter().all(|m| m.person.name != p.person.name)).collect::<Vec<_>>();
        lists.mentions.splice(0..0, new);
    }
    let known = |person: &Person| told.mentions.iter().any(|m| m.person.name == person.name);
    lists.mentions.retain(|m| !known(&m.person));
    lists.mentions.splice(0..0, told.mentions);
    // `The council met with Mayor Orme presiding.`, whom no list names.
    let surname = |person: &Person| person.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if let Some(chair) = told.chair.filter(|chair| lists.mentions.iter().all(|m| surname(&m.person) != surname(chair))) {
        let page = lines.first().map_or(1, |line| line.page.number);
        lists.mentions.insert(0, Mention::new(chair, Block::Present, page, None));
    }
    // `In attendance: Cllrs Weir (Chairman), Loft` is all there is, but perhaps for who presided: those are the members.
    let roll = |m: &Mention| matches!(m.block, Block::Present | Block::Unlabelled | Block::Remote);
    let of_members = |role: &str| house.people.member_roles.is(role);
    // `Being also present: the Director General` is of the staff.
    let post = |m: &Mention| m.person.title.is_none() && m.person.role.as_deref().is_some_and(|role| !of_members(role));
    if lists.mentions.iter().filter(|m| roll(m)).all(|m| m.person.presiding || post(m)) {
        let member = |m: &&Mention| m.person.title.is_some() && m.person.role.is_none() || m.person.role.as_deref().is_some_and(of_members);
        let attended = lists.mentions.iter().filter(|m| m.block == Block::InAttendance);
        let titled = attended.clone().filter(member).count();
        if titled >= 2 || titled == 1 && attended.count() >= 3 {
            // `(Committee Members)` over some of them tells the others apart.
            let grouped = lists.mentions.iter().any(|m| m.block == Block::InAttendance && m.group == Some(Group::Members));
            let all = |m: &&mut Mention| m.block == Block::InAttendance && (!grouped || m.group == Some(Group::Members));
            for mention in lists.mentions.iter_mut().filter(all) {
                mention.block = Block::Present;
            }
        }
    }
    board_of_members(house, &mut lists.mentions);
    board_by_office(&mut lists.mentions);
    titled_by_office(lines, &mut lists.mentions);
    // A list without a label must look like one.
    let unlabelled = lists.mentions.iter().filter(|m| m.block == Block::Unlabelled).count();
    let sure = lists
        .mentions
        .iter()
        .filter(|m| {
            let labelled = matches!(m.group, Some(Group::Members | Group::Board));
            let office =
                m.person.role.as_deref().is_some_and(|role| house.people.member_roles.is(role) || house.people.lead_roles.is(role));
            m.block == Block::Unlabelled && (labelled || office || m.marker.is_some() || m.says.is_some() || m.person.title.is_some())
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

/// `2) Present:` behind a first item.
fn numbered_roll(house: &House, row: &VisualRow) -> bool {
    let (number, rest) = item_number(&row.lead);
    number && rest.contains(':') && matches!(label(house, rest, row.bold), Some(found) if found.what == What::Block(Block::Present))
}

/// Those of whom a line tells that they were away: `Commissioner Orme was absent.`, `Cllr Pell sent her apologies`.
// away = people , verb , … , ( <says absent> | <says apologies> ) , … , [ "." ] ;
fn told_away(house: &House, text: &str) -> Option<(Vec<names::Person>, Block)> {
    let words = &house.meetings;
    let text = text.trim().trim_matches(['[', ']']);
    // `[Clerk's Note: Commissioner Orme was absent due to illness.]`
    let text = text.split_once("Note: ").map_or(text, |(_, told)| told).trim_end_matches('.');
    if sentences(text).len() > 1 || text.split(' ').count() > MAX_AWAY {
        return None;
    }
    let at = AWAY.iter().filter_map(|verb| text.find(verb)).min()?;
    let (lead, told) = text.split_at(at);
    let block =
        if words.says_apologies.contains(told) { Block::Apologies } else { words.says_absent.contains(told).then_some(Block::Absent)? };
    let lead = lead.trim_end_matches([' ', ',']);
    let people = match names::entry(&house.people, lead, ListOptions::default()) {
        Some(person) => vec![person],
        None => names::people(&house.people, lead, ListOptions::default()),
    };
    let known = |p: &names::Person| p.title.is_some() || p.role.is_some();
    (!people.is_empty() && people.iter().all(known)).then_some((people, block))
}

/// Verbs behind those of whom is told that they were away.
const AWAY: [&str; 7] = [" was ", " were ", " had ", " sent ", " gave ", " asked ", " has "];
/// Words of a line that tells of it.
const MAX_AWAY: usize = 24;

/// The people whom a sentence tells to have been there, each with a title or an office; nobody where it names an office alone.
// attended = people , ( "was in attendance" | <attended> ) , "." ;
fn attended(house: &House, text: &str) -> Option<Vec<names::Person>> {
    let bare = text.trim().trim_end_matches('.');
    let (range, _) = house.meetings.attended.find(bare).filter(|(range, _)| range.end == bare.len() && range.start > 0)?;
    let lead = bare.get(..range.start)?.trim_end_matches([' ', ',']);
    if names::is_office_alone(&house.people, names::without_article(lead)) {
        return Some(Vec::new());
    }
    let people = match names::entry(&house.people, lead, ListOptions::default()) {
        Some(person) => vec![person],
        None => names::people(&house.people, lead, ListOptions::default()),
    };
    let known = |p: &names::Person| p.title.is_some() || p.role.is_some();
    (!people.is_empty() && people.iter().all(known)).then_some(people)
}

/// Whether a line begins with somebody who moves, or with a motion: `Councilmember Pell moved and …`, `On the motion of Mr. Orme, …`.
fn tells_motion(house: &House, text: &str) -> bool {
    let by = house.motions.moved.starts(text).and_then(|len| text.get(..len));
    if by.is_some_and(|by| by.contains(' ') && !by.starts_with(char::is_lowercase)) {
        return true;
    }
    let lead = [" moved ", " made a motion", " made the motion", " motioned "].iter().filter_map(|verb| text.find(verb)).min();
    let person = lead.and_then(|at| text.get(..at)).and_then(|lead| names::entry(&house.people, lead, ListOptions::default()));
    person.is_some_and(|person| person.title.is_some() || person.role.is_some())
}

/// Where the list begins that stands close below the title, a titled name on each line, so that it was taken for a part of it.
fn names_above(house: &House, lines: &[LineRef<'_>], start: usize) -> usize {
    let named = |line: &LineRef<'_>| {
        let person = names::entry(&house.people, strip_marker(line.text()).1, ListOptions::default());
        person.is_some_and(|p| p.title.is_some_and(|title| house.people.plural_titles.starts(&format!("{title}s")).is_some()))
    };
    let above = lines.get(..start).unwrap_or_default().iter().rev().take_while(|line| named(line)).count();
    if above >= MIN_ABOVE { start - above } else { start }
}

/// So many names below a title are a list.
const MIN_ABOVE: usize = 3;

/// Lists are looked for among this many lines: a county council of 130 members in one column.
const MAX_LINES: usize = 220;

/// Paragraphs of prose between lists, as a standing note on filming, before the head is over.
const MAX_PROSE: usize = 3;

/// Rows among which the roll is looked for.
const MAX_TO_ROLL: usize = 40;

/// Numbered items that may stand before it.
const MAX_ITEMS_ABOVE: usize = 6;

/// Lines between the opening and the first label: prayers and a welcome may stand there.
const MAX_BEFORE: usize = 30;

#[cfg(test)]
mod tests;
