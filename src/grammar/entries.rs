//! The entries under one label of an attendance list: one person each, or a paragraph of them.
//!
//! `attendance` gives it what stands in a column between two labels.

use crate::grammar::apologies::before_verb;
use crate::grammar::attendance::{Block, Group, Mention};
use crate::grammar::attendance_labels::{What, label};
use crate::grammar::glued;
use crate::grammar::markers::{Says, says, strip_marker};
use crate::grammar::names::{self, ListOptions};
use crate::grammar::rows::sentences;
use crate::grammar::separators::split;
use crate::house::House;
use crate::span::Span;

/// A bracket that is not closed within so many lines was forgotten.
pub(super) const MAX_OPEN: usize = 2;

/// A cell that begins this far (in points) right of another one is in another column.
pub(super) const COLUMN_SLACK: f32 = 30.0;

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) block_id: (u32, u32),
    /// Entries of one line of the page have one number.
    pub(super) line: usize,
    /// Its lines.
    pub(super) at: Option<Span>,
}

/// The rows under one label: a list of entries, or a paragraph.
///
/// `bare` says that its entries are surnames.
pub(super) fn interpret(house: &House, rows: &[Entry], title: Option<&str>, bare: bool, page: u32, block: Block) -> Vec<Mention> {
    let words = &house.people;
    // `Parish Clerk and RFO A Orme` below a list that runs on: neither office is of the last of those above.
    if let Some(at) = rows.iter().skip(1).position(|row| names::two_offices(words, &row.text).is_some()) {
        let (above, below) = rows.split_at(at + 1);
        let mut mentions = interpret(house, above, title, bare, page, block);
        mentions.extend(interpret(house, below, title, bare, page, block));
        return mentions;
    }
    let rows = &wrapped(house, &joined(rows));
    let given = ListOptions { title, bare_surnames: bare };
    let mut title = title.map(str::to_owned);
    let mut cells: Vec<(&str, &Entry)> =
        rows.iter().flat_map(|row| pieces(house, &row.text).into_iter().map(move |text| (text, row))).collect();
    // `Cllrs.` in a cell of its own is the title of each name after it.
    if let Some((first, _)) = cells.first()
        && let Some((len, singular)) = words.plural_titles.starts(first)
        && first.get(len..).is_some_and(|rest| rest.trim_matches(['.', ':', ' ']).is_empty())
    {
        title = Some(singular.to_owned());
        cells.remove(0);
    }
    let headed = title.clone();
    // The same with the first name behind it: `Cllrs. Ada Fenwick (in the Chair)` | `Bo Noor`.
    if title.is_none()
        && cells.len() > 1
        && let Some((_, singular)) = cells.first().and_then(|(first, _)| words.plural_titles.starts(first))
    {
        title = Some(singular.to_owned());
    }
    let options = ListOptions { title: title.as_deref(), bare_surnames: bare };
    let labelled = block != Block::Unlabelled;
    // A plural before the first name of running text holds for its sentence.
    let running = ListOptions { title: headed.as_deref(), ..given };
    let mut mentions = list(house, &cells, options, page, labelled).unwrap_or_else(|| paragraph(house, rows, running, page));
    mentions.iter_mut().for_each(|mention| told_behind(house, mention));
    mentions
}

/// The people of one cell that nothing but a bracket or a title parts.
fn pieces<'t>(house: &House, cell: &'t str) -> Vec<&'t str> {
    let several = |piece: &'t str| if split(piece).len() > 1 { vec![piece] } else { glued::apart(&house.people, piece) };
    names::apart(cell).into_iter().flat_map(several).collect()
}

/// `Mr N Bagshaw had sent his apologies.`, `Mr Jessop was absent.` among those present: what is told of a person is no office.
fn told_behind(house: &House, mention: &mut Mention) {
    let words = &house.meetings;
    // `Mayor, was absent`: the office ends where something is told.
    if let Some(role) = mention.person.role.as_mut()
        && let Some(at) = [" was ", " were "].iter().filter_map(|verb| role.find(verb)).min()
    {
        let told = role.split_off(at);
        role.truncate(role.trim_end_matches([',', ' ']).len());
        let told = told.trim();
        // `The meeting was also attended by the Chief Executive, Ada Fenwick`
        if let Some((_, office)) = told.rsplit_once(" by the ") {
            *role = office.to_owned();
        }
        // `Ada Orme was co-opted, as proposed by Cllr Pell`: what a sentence begins with is no office of whom it ends with.
        if !names::is_role(&house.people, role) && told.contains(' ') {
            mention.person.role = None;
        }
        if words.says_apologies.contains(told) {
            mention.says = Some(Says::Apologies);
        } else if words.says_absent.contains(told) {
            mention.says = Some(Says::Absent);
        }
        return;
    }
    let told = mention.person.role.as_deref().filter(|role| role.starts_with(char::is_lowercase) && words.tells.starts(role).is_some());
    let Some(told) = told else { return };
    let says =
        if words.says_apologies.contains(told) { Some(Says::Apologies) } else { words.says_absent.contains(told).then_some(Says::Absent) };
    mention.says = says.or(mention.says);
    mention.person.role = None;
}

/// Whether rows hold at least so many surnames and nothing else: `Fenwick, Noor, Pell and Quill`; among many, few may be of two words.
// surnames = surname , { ( "," | ";" | "and" | newline ) , surname } , [ "." ] ;      (* surname of two words: at most one of FEW_OF *)
pub(super) fn are_surnames(house: &House, rows: &[Entry], least: usize) -> bool {
    let words = &house.people;
    let (mut count, mut double) = (0, 0);
    let plain = |name: &str| {
        let letters = name.chars().count() > 1
            && name.starts_with(char::is_uppercase)
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}'));
        letters && !words.not_names.is(name) && !words.nobody.is(name) && !words.offices.is(name)
    };
    for row in rows.iter().filter(|row| says(house, &row.text).is_none()) {
        // `St. Clair`: its stop ends no sentence.
        let text = row.text.replace("St. ", "St ");
        let first = text.split(". ").next().unwrap_or(&text);
        for part in first.split([',', ';']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & ")) {
            let part = part.trim().trim_end_matches('.').trim();
            let part = part.strip_prefix("and ").unwrap_or(part);
            if part.is_empty() {
                continue;
            }
            let mut offices = part.splitn(2, ' ');
            let (office, name) = (offices.next().unwrap_or(part), offices.next());
            // `Mayor Fenwick` among them is one of them.
            let surname = match name {
                Some(name) if words.lead_roles.is(office) => name,
                // `Van Dorn`, `St Clair`
                Some(name) if words.particles.is(office) && !name.contains(' ') => name,
                // `Orme participating via telephone`
                Some(note) if words.remotely.contains(note) && !note.starts_with(char::is_uppercase) => office,
                // `Garcia Marl`
                Some(name) if plain(office) && plain(name) && !words.titles.is(office) => {
                    double += 1;
                    name
                }
                Some(_) => return false,
                None => office,
            };
            if !plain(surname) {
                return false;
            }
            count += 1;
        }
    }
    count >= least && FEW_OF * double <= count
}

/// Entries that a bracket left open, or a word that links, joins to the next line of their column.
pub(super) fn joined(rows: &[Entry]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::with_capacity(rows.len());
    let mut open = 0;
    for row in rows {
        let follows = out.last().is_some_and(|last| {
            let depth = last.text.matches('(').count() > last.text.matches(')').count();
            let closes = rows.iter().any(|r| r.text.contains(')') && r.line > last.line && r.line <= last.line + MAX_OPEN);
            depth && closes && (last.x0 - row.x0).abs() < COLUMN_SLACK && row.line > last.line && row.line <= last.line + MAX_OPEN
        });
        match out.last_mut().filter(|_| follows && open < MAX_OPEN) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&row.text);
                last.line = row.line;
                last.at = last.at.into_iter().chain(row.at).reduce(Span::union);
                open += 1;
            }
            None => {
                out.push(row.clone());
                open = 0;
            }
        }
    }
    out
}

/// Somebody under a label whose office is not known as one: `Ada Fenwick, Business Lead`, `D Noor, County Planner – ORRSC`. The name
/// alone is kept.
// among = name , ( "," | dash ) , ? capitalised words that name nobody ? ;
fn among(house: &House, text: &str, labelled: bool) -> Option<names::Person> {
    let words = &house.people;
    let (at, sign) = [", ", " - ", " \u{2013} ", " \u{2014} "].iter().filter_map(|sign| text.find(sign).map(|at| (at, sign))).min()?;
    let (name, rest) = (text.get(..at)?, text.get(at + sign.len()..)?);
    let person = names::entry(words, name, ListOptions::default()).filter(|person| person.role.is_none())?;
    let small = rest.split(' ').filter(|word| word.starts_with(char::is_lowercase) && word.len() > LINKING).count();
    let told = small > 0 || rest.split(' ').count() > MAX_TOLD || !rest.starts_with(char::is_uppercase) || sentences(rest).len() > 1;
    let known = person.title.is_some() || person.name.contains(' ');
    // Surnames behind the first one are no office: `Councillors Fenwick, Noor and Pell`.
    let of_office = |word: &str| {
        let word = word.trim_matches(['(', ')', '.', ',']);
        let letters = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        letters || words.not_names.is(word) || words.offices.is(word) || words.organisations.is(word)
    };
    let told = told || words.plural_titles.starts(name).is_some() || !rest.split([' ', '/']).any(of_office);
    let of_unit = names::is_unit(words, rest);
    (labelled && known && !told && names::people(words, rest, ListOptions::default()).is_empty())
        .then_some(names::Person { of_unit, ..person })
}

/// Entries whose office goes on in the next line of their column: `M Fenwick, Superintendent of Public` / `Works`.
// wrapped = person , office , newline , ? words of an office, or any behind "and", "of", "," ? ;
fn wrapped(house: &House, rows: &[Entry]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::with_capacity(rows.len());
    for row in rows {
        let below = |last: &&mut Entry| row.line == last.line + 1 && row.x0 + SAME_COLUMN > last.x0 && row.x0 < last.x0 + COLUMN_SLACK;
        match out.last_mut().filter(below).filter(|last| office_goes_on(house, &last.text, &row.text)) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&row.text);
                last.line = row.line;
                last.at = last.at.into_iter().chain(row.at).reduce(Span::union);
            }
            None => out.push(row.clone()),
        }
    }
    out
}

/// Whether the office of a person at the end of a line goes on in the line below it.
fn office_goes_on(house: &House, text: &str, below: &str) -> bool {
    let words = &house.people;
    let ends = [" and", " &", " of", " for", " the", " to", ","];
    let cut = ends.iter().find_map(|end| text.strip_suffix(end));
    // The office stands behind the name.
    let known = |text: &str| {
        names::entry(words, text, ListOptions::default())
            .is_some_and(|person| person.role.is_some_and(|role| text.find(&person.name) < text.find(&role)))
    };
    // `Works`, `and Housing`: nothing but words of offices.
    let of_office = || below.split(' ').all(|w| words.not_names.is(w) || words.offices.is(w) || matches!(w, "and" | "&" | "of"));
    let other = || {
        label(house, below, true).is_some()
            || says(house, below).is_some()
            || below.contains(':')
            || words.nobody.is(below)
            || names::is_count(below)
            || names::is_office_alone(words, below) && cut.is_none()
            || !names::people(words, below, ListOptions::default()).is_empty()
    };
    text.contains(',') && known(cut.unwrap_or(text)) && (cut.is_some() || of_office()) && !other()
}

/// A person and the entry that names them.
pub(super) type Placed = (Mention, f32, usize);

/// Entries that are one person each; `None` where most are not.
pub(super) fn list(house: &House, cells: &[(&str, &Entry)], options: ListOptions<'_>, page: u32, labelled: bool) -> Option<Vec<Mention>> {
    let words = &house.people;
    // `and Victor Noor` continues a paragraph.
    if cells.iter().any(|(text, _)| text.starts_with("and ") || text.starts_with("& ")) {
        return None;
    }
    // `… (Director of Finance) and Zara` above `Cottam (Clerk).`: the line ends within a name.
    let torn = |text: &str| {
        let tail = text.rsplit_once(" and ").map(|(before, tail)| (before.contains([',', '(']), tail));
        tail.is_some_and(|(listed, tail)| {
            listed
                && tail.len() > 2
                && tail.starts_with(char::is_uppercase)
                && tail.chars().all(char::is_alphabetic)
                && !words.offices.is(tail)
        })
    };
    if options.title.is_none() && !options.bare_surnames && cells.iter().rev().skip(1).any(|(text, _)| torn(text)) {
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
    // A plural title holds for the names after it that have none, in its column and right of it: `Messrs A Noor` | `B Pell`.
    let mut titles: Vec<(f32, String)> = Vec::new();
    // `Mrs` in a cell of its own is the title of the name beside it.
    let mut single: Option<&str> = None;
    // Offices that stand on lines of their own over their holders: `Deputy Mayor` / `Cllr Orme`.
    let offices_lead = office_leads(house, cells, |text| read(strip_marker(text).1).is_some());
    let mut above: Option<&str> = None;
    // Left edge, line and holder of the office that was read last beside a name.
    let mut role_cell: Option<(f32, usize, usize)> = None;
    for (n, (cell, entry)) in cells.iter().enumerate() {
        let (mark, text) = strip_marker(cell);
        if text.is_empty() {
            // `Mr J Orme | P`: the marker stands behind the last name of its line.
            let last = cells.get(n + 1).is_none_or(|(_, next)| next.line != entry.line);
            let behind = |(m, x0, line): &&mut Placed| last && *line == entry.line && *x0 < entry.x0 && m.marker.is_none();
            match placed.last_mut().filter(behind) {
                Some((last, ..)) => last.marker = mark.map(str::to_owned),
                None => marker = mark,
            }
            continue;
        }
        if let Some(says) = says(house, text) {
            if let Some((last, ..)) = placed.last_mut() {
                last.says = Some(says);
            }
            continue;
        }
        let other = others.iter().any(|x| (x - entry.x0).abs() < SAME_COLUMN);
        if let Some((len, singular)) = words.plural_titles.starts(text) {
            titles.retain(|(x0, _)| (x0 - entry.x0).abs() >= SAME_COLUMN);
            titles.push((entry.x0, singular.to_owned()));
            if text.get(len..).is_some_and(|rest| rest.trim_matches(['.', ':', ' ']).is_empty()) {
                marker = mark.or(marker);
                continue;
            }
        } else if words.titles.is(text.trim_end_matches('.')) && placed.last().is_none_or(|(.., line)| *line != entry.line) {
            (single, marker) = (Some(text), mark.or(marker));
            continue;
        }
        let in_reach = titles.iter().filter(|(x0, _)| *x0 <= entry.x0 + SAME_COLUMN).max_by(|a, b| a.0.total_cmp(&b.0));
        let sticky = single.take().map(str::to_owned).or_else(|| in_reach.map(|(_, title)| title.clone()));
        let own = ListOptions { title: sticky.as_deref().or(options.title), ..options };
        let titled = |text: &str| if sticky.is_some() { names::entry(words, text, own) } else { None };
        let person = if other { None } else { read(text).or_else(|| titled(text)).or_else(|| among(house, text, labelled)) };
        // `Mrs C Orme | Director Enterprise Regeneration &`: an office beside a name is no other name.
        let office_beside = |person: &names::Person| {
            person.title.is_none()
                && person.role.is_some()
                && !person.name.contains(' ')
                && placed
                    .last()
                    .is_some_and(|(m, x0, line)| *line == entry.line && *x0 + COLUMN_SLACK < entry.x0 && m.person.role.is_none())
                && text.split(' ').next().is_some_and(|first| words.offices.is(first))
                && names::is_role(words, text)
        };
        if let Some(office) = person.as_ref().filter(|p| office_beside(p)).map(|_| text) {
            if let Some((holder, ..)) = placed.last_mut() {
                holder.person.role = Some(office.to_owned());
                role_cell = Some((entry.x0, entry.line, placed.len() - 1));
            }
            continue;
        }
        // `Assistant Director Enterprise and` over `Regeneration`, beside a name.
        if person.is_none()
            && let Some((x0, line, at)) = role_cell
            && (x0 - entry.x0).abs() < SAME_COLUMN
            && entry.line == line + 1
            && let Some(role) = placed.get_mut(at).and_then(|(m, ..)| m.person.role.as_mut())
            && (role.ends_with(" and") || role.ends_with(['&', ',']) || role.ends_with(" of") || role.ends_with(" for"))
        {
            role.push(' ');
            role.push_str(text);
            role_cell = Some((x0, entry.line, at));
            continue;
        }
        if let Some(mut person) = person {
            if let Some(office) = above.take() {
                person.role.get_or_insert_with(|| names::without_article(office).to_owned());
            }
            let staff = || person.role.as_deref().is_some_and(|role| names::is_of_staff(words, role));
            if person.title.is_none() && !staff() {
                person.title.clone_from(&sticky);
            }
            let marker = mark.or(marker.take()).map(str::to_owned);
            placed.push((Mention { marker, ..Mention::new(person, Block::Unlabelled, page, entry.at) }, entry.x0, entry.line));
            good += 1;
        } else if names::is_role(words, text)
            && !text.contains(" called ")
            && (!text.contains(',')
                || placed.last().is_some_and(|(m, x0, line)| *line == entry.line && *x0 < entry.x0 && m.person.role.is_none()))
            && names::people(words, text, ListOptions::default()).is_empty()
        {
            // An office beside the name on its line, or below it in its column.
            let beside = placed.iter().rposition(|(m, _, line)| *line == entry.line && m.person.role.is_none());
            if offices_lead && beside.is_none() {
                above = Some(text);
                continue;
            }
            let below = placed.iter().rposition(|(m, x0, _)| (x0 - entry.x0).abs() < SAME_COLUMN && m.person.role.is_none());
            match beside.or(below).and_then(|idx| placed.get_mut(idx)) {
                Some((holder, ..)) => {
                    role_cell = beside.map(|at| (entry.x0, entry.line, at));
                    let (office, note) = names::office_and_note(words, super::separators::trim(text));
                    holder.person.role = Some(office.to_owned());
                    holder.person.note = holder.person.note.take().or(note.map(str::to_owned));
                }
                None => bad += 1,
            }
        } else if !other {
            // `Councillors Carr, Dunn and Eaves` below `The Mayor, Councillor Aske`: no list of one each.
            let several = |least: usize| names::people(words, text, options).len() >= least;
            if words.plural_titles.starts(text).is_some() && several(2) || text.matches(',').count() >= 2 && several(3) {
                return None;
            }
            bad += 1;
        }
        marker = None;
    }
    (good > 0 && good * 10 >= (good + bad) * 6).then(|| placed.into_iter().map(|(mention, ..)| mention).collect())
}

/// Whether the first thing in a list is an office on a line of its own, and the name of its holder stands below it.
fn office_leads(house: &House, cells: &[(&str, &Entry)], is_person: impl Fn(&str) -> bool) -> bool {
    let [(first, office), (second, holder), ..] = cells else { return false };
    office.line < holder.line
        && names::is_role(&house.people, first)
        && !is_person(first)
        && !first.contains(',')
        && is_person(second)
        && names::people(&house.people, first, ListOptions::default()).is_empty()
}

/// One of so many surnames may be of two words.
const FEW_OF: usize = 3;
/// Letters of `and`, `the`, `for` in words behind a name.
const LINKING: usize = 3;
/// Words behind a name that are no sentence.
const MAX_TOLD: usize = 9;

/// Left edges this close (in points) are one column.
pub(super) const SAME_COLUMN: f32 = 8.0;

/// The left edges of columns that hold no people, as organisations beside the names.
pub(super) fn other_columns(cells: &[(&str, &Entry)], is_person: impl Fn(&str) -> bool) -> Vec<f32> {
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

/// The parts of a sentence that labels open behind a semicolon: `Ada Fenwick, Chair, Bo Noor; Absent: Cora Pell`.
fn at_labels<'t>(house: &House, mut sentence: &'t str) -> Vec<&'t str> {
    let mut out = Vec::new();
    let labelled =
        |part: &str| matches!(label(house, part, false), Some(found) if matches!(found.what, What::Block(_)) && part.contains(':'));
    while let Some((at, sign)) = sentence.match_indices("; ").find(|(at, sign)| sentence.get(at + sign.len()..).is_some_and(labelled)) {
        out.push(sentence.get(..at).unwrap_or_default());
        sentence = sentence.get(at + sign.len()..).unwrap_or_default();
    }
    out.push(sentence);
    out
}

/// The people of whom a sentence among those present tells that they sent apologies.
// sent = people , verb , … , "apologies" , … ;
fn sent_apologies(house: &House, sentence: &str) -> Option<Vec<names::Person>> {
    let at = sentence.find("apolog").filter(|_| label(house, sentence, false).is_none())?;
    let people = names::people(&house.people, before_verb(sentence.get(..at)?)?, ListOptions::default());
    let known = |p: &names::Person| p.title.is_some() || p.role.is_some();
    (!people.is_empty() && people.iter().all(known)).then_some(people)
}

/// Entries that run on as one paragraph, or as several.
pub(super) fn paragraph(house: &House, rows: &[Entry], options: ListOptions<'_>, page: u32) -> Vec<Mention> {
    let at = rows.iter().filter_map(|row| row.at).reduce(Span::union);
    let words = &house.people;
    let mut text = String::new();
    let mut last_id = None;
    let mut alone = false;
    for (n, row) in rows.iter().enumerate() {
        // `Parish Clerk` on a line below a list that ended with a name: an office that nobody of the list holds.
        let several = || text.contains(',') && names::people(words, &text, options).last().is_some_and(|last| last.title.is_some());
        let lead = words.lead_roles.starts(&row.text).and_then(|len| row.text.get(..len));
        let of_staff = lead.is_some_and(|lead| names::is_of_staff(words, lead)) && names::is_office_alone(words, &row.text);
        if of_staff && several() {
            continue;
        }
        // Two lines of which each is one person with a title or an office are no one sentence.
        let was_alone = alone;
        alone = names::entry(words, &row.text, options).is_some_and(|p| p.title.is_some() || p.role.is_some());
        let name_behind =
            |len: usize| row.text.get(len..).is_some_and(|t| t.trim_start_matches(['.', ' ']).starts_with(char::is_uppercase));
        let titled = alone && was_alone
            || words.plural_titles.starts(&row.text).is_some()
            || words.titles.starts(&row.text).is_some_and(name_behind);
        // `Administrator – Ada Fenwick` begins anew.
        let posted = words.lead_roles.starts(&row.text).and_then(|len| row.text.get(len..)).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(['-', '\u{2013}', '\u{2014}', ':'])
        });
        // A bracket that no line soon closes was forgotten.
        let closes = rows.iter().skip(n).take(MAX_OPEN).any(|row| row.text.contains(')'));
        if titled && !closes && text.matches('(').count() > text.matches(')').count() {
            text.push(')');
        }
        let open = text.ends_with([',', '(', '&', '-'])
            || [" and", " of", " for", " the"].iter().any(|end| text.ends_with(end))
            || text.rsplit(' ').next().is_some_and(|last| last.len() == 2 && last.ends_with('.') && last.starts_with(char::is_uppercase))
            || text.matches('(').count() > text.matches(')').count();
        // Paragraphs of their own are no continuation, nor is a line that begins with a title.
        let same = last_id.is_none() || last_id == Some(row.block_id) && !titled;
        // `Ada Fenwick, Bo Noor` over `Cora Pell, Dan Orme`: whole names on both sides of the line's end.
        let whole = |part: &str| {
            names::entry(words, part, ListOptions::default()).is_some_and(|p| p.title.is_none() && p.role.is_none() && p.name.contains(' '))
        };
        let apart = same && !open && !text.is_empty() && {
            let (before, behind) = (text.rsplit([',', ';']).next().unwrap_or(""), row.text.split([',', ';']).next().unwrap_or(""));
            // `… and Cora Pell` over `Borough Clerk, Dan Orme`
            let office = names::is_office_alone(words, behind.trim()) && alone;
            let (listed, before) = before.rsplit_once(" and ").map_or((false, before), |(_, last)| (true, last));
            // `… Noor and Pell` over `Cora Quill, Clerk`: the list came to its end.
            let ended = listed && alone && names::entry(words, before.trim(), ListOptions { title: None, bare_surnames: true }).is_some();
            whole(before.trim()) && (office || whole(behind.trim()) && !behind.contains(" and ")) || ended || posted && alone
        };
        // `Ms A Fenwick | Marl Audit Office`: another cell of the line.
        let beside =
            n.checked_sub(1).and_then(|n| rows.get(n)).is_some_and(|above| above.line == row.line && above.x0 + COLUMN_SLACK < row.x0);
        text.push_str(match (open, beside && same, same && !apart) {
            (false, true, _) => ", ",
            (true, ..) | (_, _, true) => " ",
            _ => "; ",
        });
        text.push_str(&row.text);
        last_id = Some(row.block_id);
    }
    let mut out = Vec::new();
    let (mut block, mut group) = (Block::Unlabelled, None);
    // `Councillor Orme; The Clerk, Ada Fenwick, was also in attendance.`: two paragraphs.
    let told = |sentence: &'_ str| {
        let (range, _) = house.meetings.attended.find(sentence)?;
        sentence.get(..range.start)?.rfind("; ")
    };
    let mut pieces: Vec<&str> = Vec::new();
    for sentence in sentences(text.trim()).into_iter().flat_map(|sentence| at_labels(house, sentence)) {
        match told(sentence) {
            Some(at) => {
                let (list, rest) = sentence.split_at(at);
                pieces.extend([list, rest.trim_start_matches("; ")]);
            }
            None => pieces.push(sentence),
        }
    }
    for sentence in pieces {
        // `Mr A Orme and Mr B Pell had previously given their apologies.`
        if let Some(away) = sent_apologies(house, sentence) {
            out.extend(away.into_iter().map(|person| Mention::new(person, Block::Apologies, page, at)));
            continue;
        }
        let mut list = sentence;
        let mut own_title = None;
        // `Chief Administrative Officer Denise Kay was also present.`
        let attended = house.meetings.attended.find(sentence).filter(|(range, _)| {
            range.start > 0
                && sentence.get(range.end..).is_some_and(|rest| {
                    let rest = rest.trim_matches(['.', ' ']);
                    rest.is_empty() || house.meetings.attended_until.starts(rest).is_some()
                })
        });
        if let Some((range, _)) = attended.filter(|(range, _)| label(house, sentence, false).is_none() && range.start > 0) {
            let lead = sentence.get(..range.start).unwrap_or_default();
            let options = ListOptions::default();
            let block = if block == Block::Guests { block } else { Block::InAttendance };
            out.extend(names::people(words, lead, options).into_iter().map(|person| Mention::new(person, block, page, at)));
            continue;
        }
        // `Three members of the public were present – Mrs Orme and Mr Pell.`
        if names::is_count(sentence)
            && let Some((lead, named)) = [": ", " \u{2013} ", " - ", " \u{2014} "].iter().find_map(|sign| sentence.split_once(sign))
            && house.meetings.counted_public.contains(lead)
        {
            let people = names::people(words, named, ListOptions::default()).into_iter();
            out.extend(
                people
                    .filter(|person| person.title.is_some() || person.name.contains(' '))
                    .map(|person| Mention::new(person, Block::Guests, page, at)),
            );
            continue;
        }
        if let Some(found) = label(house, sentence, sentence.chars().take(6).all(|c| !c.is_lowercase())) {
            match found.what {
                // `Others: Ada Fenwick. Via Zoom: Bo Noor.`
                What::Block(Block::Remote) if matches!(block, Block::InAttendance | Block::Guests | Block::Officers) => {}
                What::Block(b) => (block, group) = (b, (b == Block::Officers).then_some(Group::Officers)),
                What::Group(g) => {
                    group = Some(g);
                    own_title = words.plural_titles.starts(sentence).map(|(_, t)| t.to_owned());
                }
                What::Post(_) => {}
            }
            // A post before several people calls the roll: `Clerk: Councillors Fenwick, Noor`.
            // `CAO: Ada Fenwick, Treasurer: Bo Noor`: each has an office of his own.
            let several = || names::people(words, found.rest, ListOptions::default()).len() > 1 && !found.rest.contains(": ");
            if !matches!(found.what, What::Post(_)) || several() {
                list = found.rest;
            }
        }
        if block == Block::Other {
            continue;
        }
        let bare_surnames = options.bare_surnames && block == Block::Unlabelled;
        let options = ListOptions { title: own_title.as_deref().or(options.title), bare_surnames };
        // `…, forming a quorum under the Mayor.`
        let list = words.list_ends.find(list).and_then(|(range, _)| list.get(..range.start)).unwrap_or(list).trim_end_matches([' ', ',']);
        if names::is_office_alone(words, list) {
            continue;
        }
        // `Cllr Orme with Cora Pell (Clerk) in attendance`
        if let Some((list, others)) = list.trim_end_matches('.').strip_suffix(" in attendance").and_then(|list| list.rsplit_once(" with "))
            && !matches!(block, Block::Apologies | Block::Absent)
        {
            let read = |list: &str, options| names::people(words, list, options);
            out.extend(read(list, options).into_iter().map(|person| Mention { group, ..Mention::new(person, block, page, at) }));
            let others = read(others, ListOptions::default()).into_iter();
            out.extend(others.map(|person| Mention::new(person, Block::InAttendance, page, at)));
            continue;
        }
        out.extend(
            names::people(words, list, options).into_iter().map(|person| Mention { group, ..Mention::new(person, block, page, at) }),
        );
    }
    out
}
