//! What a row of an attendance list is: a label, a heading, the head of a table, a member, or prose.
//!
//! `attendance` asks it row by row.

use crate::grammar::attendance::{Block, Group};
use crate::grammar::attendance_labels::{Label, What, is_list_label, label, told_of};
use crate::grammar::dates;
use crate::grammar::entries::SAME_COLUMN;
use crate::grammar::line_marks;
use crate::grammar::markers::{says, strip_marker};
use crate::grammar::names::{self, ListOptions};
use crate::grammar::rows::{Cell, VisualRow, item_number};
use crate::grammar::sentences::sentences;
use crate::house::House;
use crate::span::Span;

/// Puts a label that its narrow column broke into two lines on the first of them: `Officers in` / `attendance`.
pub(super) fn join_broken_labels(house: &House, rows: &mut Vec<VisualRow>) {
    for idx in 1..rows.len() {
        let Some([above, below]) = rows.get_mut(idx - 1..=idx) else { continue };
        let (Some(first), Some(second)) = (above.cells.first(), below.cells.first()) else { continue };
        let beside = above.cells.len() > 1 && above.block.0 == below.block.0 && (first.x0 - second.x0).abs() < SAME_COLUMN;
        if !beside || first.text.ends_with(':') || first.text.len() + second.text.len() > MAX_BROKEN {
            continue;
        }
        let joined = format!("{} {}", first.text.trim_end(), second.text.trim_start());
        let block = label(house, &joined, true).is_some_and(|found| matches!(found.what, What::Block(_)) && found.rest.trim().is_empty());
        // `Councillor` | … above `Absent:` | … are two; `Also in` | … above `attendance:` are one.
        let hangs = first.text.rsplit(' ').next().is_some_and(|last| house.meetings.hanging.is(last));
        let apart = !hangs
            && second.text.ends_with(':')
            && is_list_label(house, &second.text)
            && !first.text.trim_end().ends_with('/')
            && !house.meetings.members.is(&first.text)
            && !house.meetings.boards.is(&first.text);
        if apart || !(block || is_list_label(house, &joined)) || !joined.ends_with(':') && second.text.contains(' ') {
            continue;
        }
        if let Some(cell) = above.cells.first_mut() {
            cell.text = joined;
        }
        below.cells.remove(0);
        below.lead = below.cells.first().map_or(String::new(), |cell| cell.text.clone());
    }
    rows.retain(|row| !row.cells.is_empty());
}

/// Puts the cells of a table side by side that a text has one below the other: `Members` / `Role` / `Ada Orme` / `Clerk`.
// cells = <table_heads> , <column_heads> , { [ label , ":" ] , person , office } ;     each on a line of its own
pub(super) fn unfold_cells(house: &House, rows: &mut Vec<VisualRow>) {
    let alone = |row: &VisualRow| row.cells.len() == 1;
    let heads = |pair: &[VisualRow]| {
        let [name, office] = pair else { return false };
        alone(name)
            && alone(office)
            && house.people.table_heads.is(name.text.trim())
            && house.people.column_heads.is(office.text.trim())
            && name.block != office.block
    };
    let Some(at) = rows.windows(2).position(heads) else { return };
    let person = |row: &VisualRow| names::entry(&house.people, &row.text, ListOptions::default()).is_some();
    let leads = |row: &VisualRow| row.text.trim_end().trim_end_matches('-').ends_with(':');
    let mut idx = at;
    while let Some([name, office]) = rows.get_mut(idx..idx + 2) {
        if leads(name) {
            idx += 1;
            continue;
        }
        if idx > at && !(alone(name) && alone(office) && person(name)) || leads(office) || office.text.ends_with('.') {
            break;
        }
        let shift = name.cells.first().map_or(0.0, |cell| cell.x0) + CELL_WIDTH;
        let beside = office.cells.drain(..).map(|cell| Cell { x0: cell.x0 + shift, x1: cell.x1 + shift, ..cell });
        let cells = name.cells.drain(..).chain(beside).collect();
        name.last = office.last;
        name.at = name.at.zip(office.at).map(|(from, to)| Span { last: to.last, ..from });
        set_cells(name, cells);
        rows.remove(idx + 1);
        idx += 1;
    }
}

/// Width of a column of names that has none, in points.
const CELL_WIDTH: f32 = 240.0;

/// Reads a table of seats as one of names: the numbers of districts or wards in a column of their own are dropped, and
/// two halves beside each other are put one below the other.
// seats = head , { number , row , [ number , row ] } ;     head = <people.seat_heads> , table head , [ the same again ] ;
pub(super) fn unfold_seats(house: &House, rows: &mut Vec<VisualRow>) {
    let numbered = |cells: &[Cell]| {
        cells.first().is_some_and(|cell| house.people.seat_heads.is(cell.text.trim()))
            && is_table_head(house, cells.get(1..).unwrap_or_default())
    };
    let Some(at) = rows.iter().position(|row| numbered(half(&row.cells))) else { return };
    let Some(head) = rows.get(at) else { return };
    let (width, all) = (half(&head.cells).len(), head.cells.len());
    let middle = head.cells.get(width).map(|cell| cell.x0 - SAME_COLUMN);
    let is_number = |cell: &Cell| cell.text.len() <= MAX_SEAT && cell.text.bytes().all(|b| b.is_ascii_digit());
    let unfit = |row: &VisualRow| !row.cells.first().is_some_and(is_number) || row.cells.len() < 2;
    let end = rows.iter().skip(at + 1).position(unfit).map_or(rows.len(), |n| at + 1 + n);
    let mut below = Vec::new();
    for (n, row) in rows.iter_mut().enumerate().take(end).skip(at) {
        let behind = || row.cells.iter().position(|cell| middle.is_some_and(|middle| cell.x0 >= middle));
        let right = if row.cells.len() == all && width < all { Some(width) } else { behind() };
        let right = right.map(|right| row.cells.split_off(right)).unwrap_or_default();
        set_cells(row, row.cells.get(1..).unwrap_or_default().to_vec());
        if n > at && right.first().is_some_and(is_number) && right.len() > 1 {
            let mut other = VisualRow { cells: Vec::new(), text: String::new(), lead: String::new(), ..*row };
            set_cells(&mut other, right.get(1..).unwrap_or_default().to_vec());
            below.push(other);
        }
    }
    rows.splice(end..end, below);
}

/// Puts a label that a sentence of running text stands before on a row of its own: `It was shown online. Present: Ada`.
pub(super) fn split_at_labels(house: &House, rows: &mut Vec<VisualRow>) {
    let mut idx = 0;
    while let Some(row) = rows.get_mut(idx) {
        idx += 1;
        let [cell] = row.cells.as_slice() else { continue };
        let headed = label_behind_heading(house, &cell.text);
        let at = cell.text.match_indices(". ").map(|(at, stop)| at + stop.len()).find(|&at| {
            let rest = cell.text.get(at..).unwrap_or_default();
            rest.contains(':')
                && matches!(label(house, rest, false), Some(Label { what: What::Block(_), rest: names, .. }) if names.len() < rest.len())
        });
        // `constituting a quorum. Also present: Cora Pell` below a list.
        let ends = |text: &str| house.people.list_ends.starts(text).is_some() || is_prose(house, text);
        let at = at.filter(|&at| ends(cell.text.get(..at).unwrap_or_default()));
        let Some(at) = headed.or(at).or_else(|| label_behind_people(house, &cell.text)) else { continue };
        let (before, behind) = cell.text.split_at(at);
        let part = |text: &str| Cell { text: text.trim().to_owned(), ..cell.clone() };
        let (before, behind) = (part(before), part(behind));
        let mut below = VisualRow { cells: Vec::new(), text: String::new(), lead: String::new(), ..*row };
        set_cells(row, vec![before]);
        set_cells(&mut below, vec![behind]);
        rows.insert(idx, below);
    }
}

/// Where a label stands behind the people of another one without a stop: `Present: Mayor Ada Orme Also Present: Bo Noor, Clerk`.
// behind = label , ":" , people , label , ":" , list ;
fn label_behind_people(house: &House, text: &str) -> Option<usize> {
    let (lead, _) = text.split_once(':').filter(|(lead, list)| lead.len() < MAX_LEAD && list.contains(':'))?;
    let opens = |text: &str| matches!(label(house, text, false), Some(Label { what: What::Block(_), .. }));
    if !opens(text) {
        return None;
    }
    text.match_indices(' ').map(|(at, _)| at + 1).filter(|at| *at > lead.len() + 2).find(|&at| {
        let (before, behind) = text.split_at(at);
        let near = behind.find(':').is_some_and(|colon| colon < MAX_LEAD);
        let words = &house.meetings;
        let known = [&words.present, &words.in_attendance, &words.absent, &words.apologies, &words.officers, &words.guests];
        let near = near && known.iter().any(|phrases| phrases.starts(behind).is_some());
        near && behind.starts_with(char::is_uppercase) && before.trim_end().ends_with(char::is_alphabetic) && opens(behind)
    })
}

/// Bytes of a label before its colon.
const MAX_LEAD: usize = 24;

/// Where a label stands behind a heading over the roll: `Attendance taken at 6:00 PM: Present: Ada, Bo`.
// headed = roll heading , { word } , ":" , label , ":" , list ;
pub(super) fn label_behind_heading(house: &House, text: &str) -> Option<usize> {
    house.meetings.roll_headings.starts(text)?;
    text.match_indices(": ").map(|(at, sign)| at + sign.len()).take(2).find(|&at| {
        let rest = text.get(at..).unwrap_or_default();
        let heading = text.get(..at).is_some_and(|lead| lead.split(' ').count() <= MAX_HEADING);
        let presents = |found: &Label<'_>| found.what == What::Block(Block::Present) && found.rest.len() < rest.len();
        heading && label(house, rest, false).is_some_and(|found| presents(&found) && names::begins_with_person(&house.people, found.rest))
    })
}

/// Parts a status from the person before it: `Reeve Ada Fenwick – Present`, `Cllr Bo Noor ..... Absent`.
/// Surnames alone are people where several lines hold one each with its status: `Fenwick – Present` / `Noor – Absent`. There the sign may be
/// missing: `Ada Fenwick present` / `Bo Noor excused`.
// status-row = person , [ dash | ":" | dots ] , status ;
pub(super) fn part_statuses(house: &House, rows: &mut [VisualRow]) {
    let parted: Vec<bool> = rows.iter().map(|row| stated(house, row).is_some()).collect();
    let runs = parted.chunk_by(|a, b| a == b).flat_map(|run| std::iter::repeat_n(run.len() >= MIN_STATED, run.len()));
    let in_run: Vec<bool> = runs.collect();
    for (idx, row) in rows.iter_mut().enumerate() {
        let Some((who, state)) = stated(house, row) else { continue };
        let [cell] = row.cells.as_slice() else { continue };
        let signed = who.len() + 1 + state.len() < cell.text.trim_end_matches('.').len();
        if !(in_run.get(idx).is_some_and(|long| *long) || signed && is_known(house, who)) {
            continue;
        }
        let part = |text: &str, x0: f32| Cell { text: text.trim().to_owned(), x0, ..cell.clone() };
        row.cells = vec![part(who, cell.x0), part(state, cell.x1)];
    }
}

/// The person on a row of one cell, and the status behind a sign.
fn stated<'r>(house: &House, row: &'r VisualRow) -> Option<(&'r str, &'r str)> {
    let [cell] = row.cells.as_slice() else { return None };
    let text = cell.text.trim_end_matches('.');
    let signs = [" \u{2013} ", " - ", " \u{2014} ", ": ", ".", "\u{2026}"];
    let parted = signs.iter().filter_map(|sign| text.rsplit_once(sign)).find(|(_, state)| says(house, state.trim()).is_some());
    let (who, state) = parted.or_else(|| {
        let behind = text.match_indices(' ').skip(1).map(|(at, _)| (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or("")));
        behind.into_iter().find(|(_, state)| state.split(' ').count() <= STATUS_WORDS && says(house, state).is_some())
    })?;
    let who = who.trim_end_matches([' ', '.', '\u{2026}', '-', '\u{2013}']);
    (is_known(house, who) || is_surname(house, who)).then_some((who, state))
}

/// Whether a text is a surname alone, and no word that heads a column.
pub(super) fn is_surname(house: &House, text: &str) -> bool {
    let words = &house.people;
    let person = || names::entry(words, text, ListOptions { title: None, bare_surnames: true });
    !text.contains(' ')
        && text.contains(char::is_lowercase)
        && !words.table_heads.is(text)
        && !words.column_heads.is(text)
        && !words.not_names.is(text)
        && person().is_some_and(|person| person.title.is_none() && person.role.is_none())
}

/// Words of a status without a sign before it.
const STATUS_WORDS: usize = 2;
/// So many lines with a status each are a roll.
const MIN_STATED: usize = 3;

/// Whether a text is one person with a title, an office or two names.
fn is_known(house: &House, text: &str) -> bool {
    let person = names::entry(&house.people, text, ListOptions::default());
    person.is_some_and(|person| person.title.is_some() || person.role.is_some() || person.name.contains(' '))
}

/// Whether a row names a person and tells in a cell beside that they were there or not.
pub(super) fn is_status_row(house: &House, row: &VisualRow) -> bool {
    let Some((first, rest)) = row.cells.split_first() else { return false };
    let named = || is_known(house, &first.text) || row.cells.len() == 2 && is_surname(house, &first.text);
    rest.iter().any(|cell| says(house, &cell.text).is_some()) && named()
}

/// Makes labels of words that head the columns of those present and of those absent, the names below them.
// columns = status , gap , status , newline , person , [ gap , person ] ;
pub(super) fn label_columns(house: &House, rows: &mut [VisualRow]) {
    for idx in 1..rows.len() {
        let Some([head, below]) = rows.get_mut(idx - 1..=idx) else { continue };
        let (Some(first), Some(name)) = (head.cells.first(), below.cells.first()) else { continue };
        let under = (first.x0 - name.x0).abs() < SAME_COLUMN && is_known(house, &name.text);
        if head.cells.len() < 2 || !under || !head.cells.iter().all(|cell| says(house, &cell.text).is_some()) {
            continue;
        }
        head.cells.iter_mut().for_each(|cell| cell.text.push(':'));
        let cells = std::mem::take(&mut head.cells);
        set_cells(head, cells);
    }
}

/// Takes the numbers off the people below a label, who are counted from one: `Members present:` / `1. Ada Fenwick` / `2. Bo Noor`.
// counted = label , newline , "1" , [ "." ] , person , { newline , number , person } ;
pub(super) fn strip_counts(house: &House, rows: &mut [VisualRow]) {
    let mut seen = false;
    for idx in 1..rows.len() {
        let opens = rows.get(idx - 1).is_some_and(|row| {
            let block = |text: &str, strong| matches!(label(house, text, strong), Some(Label { what: What::Block(_), rest, .. }) if rest.is_empty());
            block(&row.text, row.bold) || is_roll_heading(house, row)
        });
        if !opens {
            continue;
        }
        let counted = |n: usize| {
            let row = rows.get(idx + n)?;
            let text = row.lead.strip_prefix(&(n + 1).to_string())?;
            let name = text.trim_start_matches(['.', ')', ' ']);
            (!row.bold && name.len() < text.len() && is_known(house, name) && name.contains(char::is_lowercase))
                .then(|| row.lead.len() - name.len())
        };
        let cuts: Vec<usize> = (0..).map_while(counted).collect();
        if cuts.len() < MIN_COUNTED && !(seen && cuts.len() == 1) {
            continue;
        }
        seen = true;
        for (n, cut) in cuts.into_iter().enumerate() {
            if let Some(row) = rows.get_mut(idx + n) {
                cut_lead(row, cut);
            }
        }
    }
}

/// So many numbered people below a label are a list.
const MIN_COUNTED: usize = 2;

fn set_cells(row: &mut VisualRow, cells: Vec<Cell>) {
    row.text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
    row.lead = cells.first().map_or(String::new(), |cell| cell.text.clone());
    row.cells = cells;
}

/// The first half of the head of a table whose second half says the same, or all of it.
fn half(cells: &[Cell]) -> &[Cell] {
    let (first, second) = cells.split_at(cells.len() / 2);
    let same = first.len() == second.len() && first.len() > 1 && first.iter().zip(second).all(|(a, b)| a.text == b.text);
    if same { first } else { cells }
}

/// Digits of the number of a district.
const MAX_SEAT: usize = 3;

/// Labels in a column of their own are shorter than this in bytes.
pub(super) const MAX_BROKEN: usize = 40;

/// Takes the number off a label that is numbered as items are: `1. Present: Cllr Fenwick`.
/// Apologies so numbered are an item by themselves, but for where the list before them is numbered too.
pub(super) fn strip_number(house: &House, row: &mut VisualRow, numbered: bool) -> bool {
    let (true, rest) = item_number(&row.lead) else { return false };
    let Some(Label { what: What::Block(block), .. }) = label(house, rest, row.bold) else { return false };
    // `1. Attendance – Cllrs Fenwick and Noor`, `1. Attendance. Cllrs Fenwick and Noor`
    let dashed = || {
        [" \u{2013} ", " - ", ". "].iter().find_map(|sign| rest.split_once(sign)).is_some_and(|(head, _)| house.meetings.present.is(head))
    };
    let closed = rest.contains(':') || house.meetings.present.is(rest) || house.meetings.in_attendance.is(rest) || dashed();
    let fits = match block {
        Block::Present | Block::InAttendance | Block::Absent => closed,
        Block::Apologies => numbered && rest.contains(':'),
        _ => numbered && closed,
    };
    if !fits {
        return false;
    }
    let cut = row.lead.len() - rest.len();
    cut_lead(row, cut);
    true
}

/// Takes so many bytes off the head of a row.
fn cut_lead(row: &mut VisualRow, cut: usize) {
    let from = row.lead.get(cut..).unwrap_or_default();
    let gap = from.len() - from.trim_start().len();
    if let Some(first) = row.cells.first_mut() {
        if first.text.len() > cut {
            first.text = first.text.get(cut..).unwrap_or_default().trim_start().to_owned();
        } else {
            row.cells.remove(0);
        }
    }
    row.text = row.text.get(cut + gap..).unwrap_or_default().to_owned();
    row.lead = row.lead.get(cut + gap..).unwrap_or_default().to_owned();
}

/// Takes the label off a part of the item that is the list: `1.1 Cllrs Fenwick and Noor`, `b) In attendance: …` below `1. Attendance`.
// part-of-roll = ( item-number , "." , digits | letter , ")" | bullet ) , ( label | person ) ;
pub(super) fn strip_part(house: &House, row: &mut VisualRow, item: &str) {
    let first = row.lead.split(' ').next().unwrap_or_default();
    let core = first.trim_matches(['(', ')', '.', ':']);
    let below = core.strip_prefix(item.trim_matches(['(', ')', '.', ':', ' '])).and_then(|rest| rest.strip_prefix('.'));
    let counted = below.is_some_and(|n| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()));
    let lettered = first.ends_with(')') && core.len() <= 3 && !core.is_empty() && core.bytes().all(|b| b.is_ascii_lowercase());
    let bullet = line_marks::bullet(&row.lead) > 0 && first.chars().count() == 1;
    if !(counted || lettered || bullet) {
        return;
    }
    let rest = row.lead.get(first.len()..).unwrap_or_default().trim_start();
    let listed = matches!(label(house, rest, row.bold), Some(Label { what: What::Block(_), .. }))
        || names::begins_with_person(&house.people, rest)
        || house.people.plural_titles.starts(rest).is_some();
    if listed {
        cut_lead(row, first.len());
    }
}

/// Whether a row is a heading over the attendance, numbered or not: `2. RECORD OF ATTENDANCE`, `ROLL CALL`.
pub(super) fn is_roll_heading(house: &House, row: &VisualRow) -> bool {
    let (number, rest) = item_number(&row.lead);
    let rest = if number && rest.is_empty() { row.cells.get(1).map_or("", |cell| cell.text.as_str()) } else { rest };
    let loud = number || row.bold || !rest.chars().any(char::is_lowercase);
    loud && rest.split(' ').count() <= MAX_HEADING && house.meetings.roll_headings.starts(rest).is_some() && !rest.contains(':')
}

/// Whether a row is a heading in capitals, no label and nobody's name: `RESOLUTION 24-7 - MILL LANE`.
pub(super) fn is_shouted_heading(house: &House, row: &VisualRow) -> bool {
    let text = row.text.as_str();
    text.split(' ').count() >= 2
        && text.chars().filter(|c| c.is_alphabetic()).count() > 4
        && !text.chars().any(char::is_lowercase)
        && label(house, text, true).is_none()
        && (text.ends_with(':') || names::people(&house.people, text, ListOptions::default()).is_empty())
        && row.cells.iter().all(|cell| label(house, &cell.text, true).is_none())
}

/// Whether a row is one word in capitals and neither a label nor an abbreviation: `MOTION`.
pub(super) fn is_shouted_word(house: &House, row: &VisualRow) -> bool {
    let word = row.text.trim().trim_end_matches(':');
    word.len() > 4 && word.chars().all(char::is_uppercase) && label(house, word, true).is_none() && says(house, word).is_none()
}

/// Whether a row behind names in small letters is a heading, by its capitals: two words or more, no label, no office, no name
/// with initials or commas.
pub(super) fn stands_for_heading(house: &House, row: &VisualRow) -> bool {
    let text = row.text.trim().trim_end_matches(':');
    // `MAYOR'S REPORT` is nobody's name.
    let leads = |len: Option<usize>| len.and_then(|len| text.get(len..)).is_some_and(|rest| !rest.starts_with(['\'', '\u{2019}']));
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    text.split(' ').filter(|word| letters(word) > 1).count() >= 2
        && !text.contains(char::is_lowercase)
        && !text.contains([',', '(', '.'])
        && label(house, &row.text, true).is_none()
        && row.cells.iter().all(|cell| label(house, &cell.text, true).is_none())
        && !leads(house.people.titles.starts(text))
        && !leads(house.people.lead_roles.starts(text))
        && house.people.plural_titles.starts(text).is_none()
        && !text.split(' ').any(|word| says(house, word).is_some() || word == "ATTENDANCE")
}

/// Whether a row is a heading that a letter in a cell of its own counts: `A | LAND ACKNOWLEDGEMENT`.
pub(super) fn is_lettered_heading(row: &VisualRow) -> bool {
    let letter = |cell: &Cell| {
        let text = cell.text.trim_end_matches(['.', ')']);
        text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase())
            || text.len() < 6 && text.chars().all(|c| "IVX".contains(c)) && super::labels::roman_value(text).is_some()
    };
    let loud =
        |cell: &Cell| cell.strong && cell.text.chars().filter(|c| c.is_alphabetic()).count() > 4 && !cell.text.contains(char::is_lowercase);
    row.cells.len() == 2 && row.cells.first().is_some_and(letter) && row.cells.get(1).is_some_and(loud)
}

/// Words of such a heading: `RECORD OF ATTENDANCE / APOLOGIES / LEAVE OF ABSENCE`.
pub(super) const MAX_HEADING: usize = 10;

/// Whether a cell is the label over those present, with its colon.
pub(super) fn is_roll_label(house: &House, cell: &Cell) -> bool {
    let present = |label: &Label<'_>| label.what == What::Block(Block::Present);
    // `PRESENT` alone in the column of labels.
    if cell.strong && house.meetings.present.is(&cell.text) && label(house, &cell.text, true).as_ref().is_some_and(present) {
        return true;
    }
    if told_of(house, &cell.text).as_ref().is_some_and(present) {
        return true;
    }
    // `Present were Mayor Fenwick, Councilors Noor and Pell.`, `Councilmembers: Ada Fenwick (Mayor), Bo Noor, Cora Pell`
    let told = |found: Label<'_>| match found.what {
        What::Block(Block::Present | Block::InAttendance) => {
            let lead = cell.text.get(..cell.text.len() - found.rest.len()).unwrap_or_default();
            lead.trim_end().ends_with(" were") && names::begins_with_person(&house.people, found.rest)
        }
        What::Group(Group::Members | Group::Board) => {
            cell.text.contains(':') && names::people(&house.people, found.rest, ListOptions::default()).len() >= MIN_TOLD
        }
        _ => false,
    };
    if label(house, &cell.text, cell.strong).is_some_and(told) {
        return true;
    }
    // `Present 6 - Mayor Ada Fenwick, …`
    let counted = |len: usize| {
        let rest = cell.text.get(len..).unwrap_or_default().trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest.get(digits..).is_some_and(|rest| rest.trim_start().starts_with(['-', '\u{2013}']))
    };
    if house.meetings.present.starts(&cell.text).is_some_and(counted) {
        return true;
    }
    cell.text.contains(':')
        && label(house, &cell.text, cell.strong).as_ref().is_some_and(present)
        && house
            .meetings
            .present
            .starts(&cell.text)
            .is_some_and(|len| cell.text.get(len..).is_some_and(|rest| rest.trim_start().starts_with(':')))
}

/// Whether a row heads a list of names and marks: `Name | P/A`, `Member | Attendance`.
pub(super) fn heads_marks(house: &House, cells: &[Cell]) -> bool {
    let [_, marks] = cells else { return false };
    let text = marks.text.trim();
    is_table_head(house, cells)
        && (says(house, text).is_some() || matches!(text, "P/A" | "P / A" | "Present/Absent" | "Present / Absent" | "Status"))
}

/// So many people behind the name of a group are its roll.
const MIN_TOLD: usize = 3;

/// Whether a row heads the columns of a table: `Name | Office | Attendance`.
pub(super) fn is_table_head(house: &House, cells: &[Cell]) -> bool {
    let bare = ListOptions { title: None, bare_surnames: true };
    // `Present: | Absent:` are labels over those who were and those who were not.
    if cells.iter().all(|cell| cell.text.ends_with(':')) {
        return false;
    }
    // `Present | Absent | Title` over the columns right of the names.
    let stated = cells.iter().filter(|cell| says(house, &cell.text).is_some()).count();
    let is_head = |cell: &Cell| house.people.column_heads.is(cell.text.trim());
    let others = cells.iter().filter(|cell| is_head(cell)).count();
    if stated >= 2 && others >= stated && others == cells.len() {
        return true;
    }
    let is_name =
        |cell: &Cell| says(house, &cell.text).is_none() && !is_head(cell) && names::entry(&house.people, &cell.text, bare).is_some();
    // `Councillors | Present | Apologies`: the group heads the names only beside a column that tells who came.
    let group = |text: &str| house.meetings.members.is(text) || house.meetings.boards.is(text);
    let heads_names = |text: &str| house.people.table_heads.is(text) || stated > 0 && group(text);
    cells.len() > 1
        && cells.first().is_some_and(|cell| heads_names(cell.text.trim()))
        && cells.iter().skip(1).all(|cell| !cell.text.contains(','))
        // `Councillor | Ada Fenwick` is a member with the title in a cell of its own.
        && !((cells.len() == 2 || stated > 0) && cells.iter().skip(1).any(is_name))
}

/// Whether a cell is the label of a block with its colon: no bracket left open reaches over it.
pub(super) fn has_colon(house: &House, cell: &Cell) -> bool {
    cell.text.contains(':') && matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. }))
}

/// Puts an office with a colon, in a cell of its own at the head of a row, before the titled name beside it:
/// `Chairman: | Councillor A Fenwick`.
pub(super) fn with_offices(house: &House, mut cells: Vec<Cell>) -> Vec<Cell> {
    if let [first, second, ..] = &cells[..]
        && let Some(office) = first.text.strip_suffix(':')
        && (matches!(label(house, &first.text, first.strong), Some(Label { what: What::Post(_), rest, .. }) if rest.trim().is_empty())
            || label(house, &first.text, first.strong).is_none() && names::is_office_alone(&house.people, office))
        && names::entry(&house.people, &second.text, ListOptions::default()).is_some_and(|person| person.role.is_none())
    {
        let office = cells.remove(0);
        if let Some(name) = cells.first_mut() {
            name.text = format!("{} {}", office.text, name.text);
            name.x0 = office.x0;
        }
    }
    cells
}

/// Puts an office or a title in a cell of its own before the name beside it: `Reeve | Ada Fenwick`.
pub(super) fn with_titles(house: &House, cells: Vec<Cell>) -> Vec<Cell> {
    let words = &house.people;
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for (n, cell) in cells.into_iter().enumerate() {
        // Only where no name stands before it: `Ada Fenwick | Chair | Bo Noor` names the chair first.
        let leads = |last: &Cell| {
            let text = last.text.trim_end_matches(['.', ' ']);
            let text = text.strip_prefix("The ").unwrap_or(text);
            (words.titles.is(text) || words.lead_roles.is(text) || names::is_office_alone(words, text)) && !last.text.ends_with(':')
        };
        let first = n == 1 || n == 2 && out.len() == 2 && out.first().is_some_and(|cell| is_list_label(house, &cell.text));
        match out.last_mut().filter(|last| first && leads(last)) {
            Some(last) if names::entry(words, &cell.text, ListOptions { title: None, bare_surnames: true }).is_some() => {
                last.text.push(' ');
                last.text.push_str(&cell.text);
                last.x1 = cell.x1;
            }
            _ => out.push(cell),
        }
    }
    out
}

/// A text less the count before it: `4 - Mayor Ada Fenwick`.
pub(super) fn without_count(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).map(str::trim_start).filter(|_| (1..=2).contains(&digits)) {
        Some(rest) if rest.starts_with(['-', '\u{2013}']) => rest.trim_start_matches(['-', '\u{2013}', ' ']),
        _ => text,
    }
}

/// Whether a cell is a sign that its column holds for the row.
pub(super) fn is_tick(text: &str) -> bool {
    matches!(
        text.trim(),
        "\u{2713}"
            | "\u{2714}"
            | "\u{221a}"
            | "\u{2611}"
            | "\u{f0fc}"
            | "\u{fc}"
            | "X"
            | "x"
            | "\u{2717}"
            | "\u{2718}"
            | "\u{2612}"
            | "*"
            | "\u{2022}"
            | "Y"
            | "y"
            | "Yes"
            | "P"
            | "1"
    )
}

/// Where a post with a colon begins behind a person in one cell.
pub(super) fn post_inside(house: &House, text: &str) -> Option<usize> {
    let colon = text.find(": ")?;
    let before = text.get(..colon)?;
    let at = (1..=3)
        .rev()
        .filter_map(|n| before.rmatch_indices(' ').nth(n - 1).map(|(at, _)| at + 1))
        .find(|at| before.get(*at..).is_some_and(|post| house.meetings.posts.is(post)))?;
    names::entry(&house.people, strip_marker(text.get(..at)?).1, ListOptions::default()).map(|_| at)
}

/// Whether a line is part of a list by itself: a post over a name, a marker or a title before one.
pub(super) fn is_roll_line(house: &House, cells: &[Cell]) -> bool {
    let mut people = 0;
    if let [cell] = cells
        && lists_titled(house, &cell.text)
    {
        return true;
    }
    for cell in cells {
        let (marker, rest) = strip_marker(&cell.text);
        if rest.is_empty() {
            continue;
        }
        match names::entry(&house.people, rest, ListOptions::default()) {
            Some(person) if marker.is_some() || person.title.is_some() => people += 1,
            // `Ada Fenwick – Mayor`, `Reeve – Bo Noor`
            Some(person)
                if rest.contains(['-', '\u{2013}'])
                    && person
                        .role
                        .as_deref()
                        .is_some_and(|role| house.people.member_roles.is(role) || house.people.lead_roles.is(role)) =>
            {
                people += 1;
            }
            // `Ada Orme, Mayor`
            Some(person)
                if person
                    .role
                    .as_deref()
                    .is_some_and(|role| house.people.member_roles.is(role) && rest.ends_with(&format!(", {role}"))) =>
            {
                people += 1;
            }
            // `Ada Orme (Clerk)`
            Some(person) if rest.ends_with(')') && person.role.as_deref().is_some_and(|role| is_known_office(house, role)) => people += 1,
            Some(_) if cells.len() > 1 => {}
            // `Cllr Mrs A Orme (chairman) Cllr B Pell (vice chairman)`
            None if titled_side_by_side(house, rest) => people += 1,
            // `Chair Ada Fenwick | Present`
            _ if people > 0 && says(house, rest).is_some() => {}
            // `Councillor Ada Fenwick | Leader of the Council`
            _ if people > 0 && names::is_role(&house.people, rest) => {}
            // `COUNCILLORS: | Mayor Cr A Fenwick, Cr B Noor`
            _ if people > 0 && names::people(&house.people, rest, ListOptions::default()).len() >= MIN_TOLD => {}
            _ if matches!(label(house, rest, cell.strong), Some(Label { what: What::Post(_) | What::Group(_), .. })) => people += 1,
            _ => return false,
        }
    }
    people > 0
}

/// Whether words are an office of members or of the staff, and nothing else.
pub(super) fn is_known_office(house: &House, role: &str) -> bool {
    let words = &house.people;
    words.member_roles.is(role) || words.lead_roles.is(role) || names::is_office_alone(words, role)
}

/// Whether a cell is of several people, each with a title, and nothing between them: `Cllr Mrs A Orme Cllr B Pell`.
fn titled_side_by_side(house: &House, text: &str) -> bool {
    if house.people.titles.starts(text).is_none() || is_prose(house, text) {
        return false;
    }
    let people = names::people(&house.people, text, ListOptions::default());
    people.len() >= 2 && people.iter().all(|person| person.title.is_some())
}

/// Whether a line begins a list that the title of all opens: `Councillors D Orme (Chairman), P Pell, C Quill and`. A sentence
/// of theirs has a verb.
// titled = <plural-titles> , person , "," , person , { ( "," | "and" ) , person } ;
fn lists_titled(house: &House, text: &str) -> bool {
    let Some((len, _)) = house.people.plural_titles.starts(text) else { return false };
    let rest = text.get(len..).unwrap_or("").trim_start_matches([':', ' ']);
    let parts: Vec<&str> = rest.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let named = |part: &&str| {
        let part = part.strip_prefix("and ").unwrap_or(part);
        let options = ListOptions { bare_surnames: true, ..ListOptions::default() };
        let whole = |one: &str| names::entry(&house.people, one, options).is_some();
        whole(part) || part.split_once(" and ").is_some_and(|(a, b)| whole(a) && (whole(b) || b.is_empty()))
    };
    let Some((last, others)) = parts.split_last() else { return false };
    // The last of them ends the line, or a sentence, or goes on below.
    let first = sentences(last).into_iter().next().and_then(|range| last.get(range)).unwrap_or(last);
    let ended = first.trim_end_matches(['.', ' ']).trim_end_matches(" and");
    others.len() + 1 >= MIN_LISTED && others.iter().all(named) && named(&ended) && !is_prose(house, text)
}

/// People before the last of a list that its title opens.
const MIN_LISTED: usize = 3;

/// Whether a line begins the business: a numbered item, or a heading that is known to be one.
pub(super) fn begins_business(house: &House, row: &VisualRow, nothing_open: bool) -> bool {
    let text = row.lead.as_str();
    let (number, rest) = item_number(text);
    // `I. Sand, Director`: an initial that is a numeral too.
    let initial = text.as_bytes().get(1) == Some(&b'.') && text.starts_with(|c: char| c.is_ascii_uppercase());
    if number && initial && !nothing_open && names::entry(&house.people, text, ListOptions::default()).is_some() {
        return false;
    }
    // `6.30 P.M.`, the last line of a title.
    if dates::times(text).first().is_some_and(|time| time.range.start == 0 && time.range.len() + 1 >= text.trim_end().len()) {
        return false;
    }
    if number {
        // A numbered list of people is a list: `1. Councillor Fenwick`.
        return names::entry(&house.people, rest, ListOptions::default()).is_none_or(|p| p.title.is_none()) || nothing_open;
    }
    // `No. | Item | Action` over minutes set as a table.
    let heads = &house.items;
    let is_head = |cell: &Cell| heads.column_heads.is(cell.text.trim()) || heads.action_heads.is(cell.text.trim());
    if row.cells.len() > 1 && row.cells.iter().all(is_head) {
        return true;
    }
    let cell = text.split(':').next().unwrap_or(text);
    // `Proposed: Ada Fenwick`, `RESOLVED: …` are of an item.
    let moves = || house.motions.movers.is(cell) || house.motions.seconders.is(cell) || super::keywords::keyword_lead(text).is_some();
    if cell.len() < text.len() && moves() || super::movers::opens_with_movers(house, text) {
        return true;
    }
    // `Minutes taken by: Ada Fenwick` is of the list.
    let of_list = || matches!(label(house, text, false), Some(Label { rest, .. }) if names::begins_with_person(&house.people, rest));
    if cell.len() < text.len() && of_list() {
        return false;
    }
    // `INVOCATION | Reverend Ada Orme, First Church`
    let beside = || row.cells.len() > 1 && row.cells.first().is_some_and(|first| house.meetings.business.is(first.text.trim()));
    house.meetings.business.is(cell) || beside() || (house.meetings.business.starts(text).is_some() && (text.contains(':') || row.bold))
}

/// Whether a line is running text and no part of a list: a sentence with a verb, or a date.
pub(super) fn is_prose(house: &House, text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 5 {
        return false;
    }
    let small = words.iter().filter(|w| w.starts_with(char::is_lowercase) && w.len() > 1).count();
    let linking = words.iter().filter(|w| matches!(w.to_lowercase().as_str(), "and" | "of" | "for" | "the" | "in" | "to")).count();
    small.saturating_sub(linking) * 3 >= words.len() && names::people(&house.people, text, ListOptions::default()).is_empty()
}
