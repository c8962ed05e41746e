//! People as they are printed in lists and run-on paragraphs: titles, names, honours, offices.
//!
//! `attendance` gives it the text of a list. What is no name (an organisation, a heading, a count of
//! people) yields nobody: a missing name is better than a wrong one.

use crate::grammar::glued::holds_person;
use crate::grammar::name_tail::tail;
pub(super) use crate::grammar::name_words::{Token, token_kind};
use crate::grammar::name_words::{is_initials, name};
use crate::grammar::rows::{is_abbreviation, sentences};
pub use crate::grammar::run_on::{is_short_office, people};
pub(super) use crate::grammar::seats::is_seat;
use crate::grammar::seats::{COUNCIL_LETTERS, without_council, without_seat};
use crate::grammar::separators::{is_rank_note, split, trim};
use crate::grammar::votes::NUMBER_WORDS;
use crate::house::people::People;

/// One person as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Title or titles before the name: `Cllr Mrs`.
    pub title: Option<String>,
    /// The name alone.
    pub name: String,
    /// Letters after the name.
    pub honours: Option<String>,
    /// The office, before or after the name.
    pub role: Option<String>,
    /// A bracketed or dashed note that is no office: `late arrival`.
    pub note: Option<String>,
    /// Whom the person stands in for.
    pub substitute_for: Option<String>,
    /// Whether a word before the name says that it is a member of the public.
    pub public: bool,
    /// Whether the person is said to have taken part from elsewhere.
    pub remote: bool,
    /// Whether the person is said to preside.
    pub presiding: bool,
    /// Whether a unit of staff stands behind the name: `Housing Section`.
    pub of_unit: bool,
}

/// How a list of people is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListOptions<'a> {
    /// The title that a heading or a plural before the list gives to each name.
    pub title: Option<&'a str>,
    /// Whether a surname alone is a name.
    pub bare_surnames: bool,
}

/// `3 residents`, `One member of the public`: people without names.
pub(super) fn is_count(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().trim_start_matches('(');
    first.chars().next().is_some_and(|c| c.is_ascii_digit())
        || NUMBER_WORDS.iter().chain(&COUNTS).any(|count| count.eq_ignore_ascii_case(first))
}

/// `Ada Fenwick – Clerk and 4 members of the public`: the text before those who are counted behind it.
fn without_counted(text: &str) -> &str {
    let at = [" and ", " plus ", ", "].iter().filter_map(|joint| text.rfind(joint).map(|at| (at, joint.len()))).max();
    let counted = |rest: &str| is_count(rest) && rest.split(' ').count() > 1 && rest.contains("public");
    match at.filter(|(at, len)| text.get(at + len..).is_some_and(counted)) {
        Some((at, _)) => text.get(..at).unwrap_or(text).trim_end_matches([',', ';', ' ']),
        None => text,
    }
}

/// Words that count people, numbers apart.
const COUNTS: [&str; 6] = ["no", "several", "approximately", "about", "around", "some"];

/// One person and nothing else, as in a cell or on a line of a list; `None` where something is left over.
pub fn entry(words: &People, text: &str, options: ListOptions<'_>) -> Option<Person> {
    let text = without_counted(trim(text));
    // `Mayor Ada Fenwick; Councillors: Bo Noor`: more than one.
    if text.split('(').next().and_then(|outside| outside.split_once("; ")).is_some_and(|(_, behind)| behind.trim() != "and") {
        return None;
    }
    let mut bare = options.bare_surnames || options.title.is_some();
    let mut sticky = options.title.map(str::to_owned);
    let mut rest = text;
    if let Some((len, singular)) = words.plural_titles.starts(rest) {
        sticky = Some(singular.to_owned());
        bare = true;
        rest = rest.get(len..).unwrap_or_default().trim_start_matches([' ', '.', ':']);
    }
    if let Some(found) = dashed_office(words, rest, bare) {
        let title = found.title.clone().or(sticky);
        return Some(Person { title, ..found });
    }
    // `Councillor – Ada Fenwick`: a title, though a dash parts it from the name.
    if let Some(found) = title_dashed(words, rest) {
        return Some(Person { role: found.role, ..found.person });
    }
    // `Director of Growth and Planning – A Fenwick`: `and` is of the office.
    if let Some(found) = role_dashed(words, rest).filter(|found| found.person.note.is_none())
        && rest.contains(" and ")
    {
        return Some(Person { role: found.role, ..found.person });
    }
    if let Some(found) = two_offices(words, rest) {
        return Some(found);
    }
    let head = split(rest);
    let first = head.first()?;
    // `District Councillor, Ada Fenwick`
    if let [office, name] = &head[..]
        && is_role(words, office.text)
        && person(words, office.text, false).is_none()
        && let Some(found) = person(words, name.text, false)
        && found.role.is_none()
    {
        return Some(Person { role: Some(without_article(office.text).to_owned()), ..found.person });
    }
    let mut found = person(words, first.text, bare).or_else(|| person(words, rest, bare))?;
    if found.person.title.is_none() && !found.role_before && !found.role.as_deref().is_some_and(|role| is_of_staff(words, role)) {
        found.person.title = sticky;
    }
    found.person.role = found.role.take();
    let after = rest.get(first.text.as_ptr() as usize - rest.as_ptr() as usize + first.text.len()..).unwrap_or_default();
    let mut after = after.trim_start_matches([',', ';', ' ', '/']);
    while !after.is_empty() {
        let piece = after.split(',').next().unwrap_or(after);
        if !is_honours(words, piece.trim()) {
            break;
        }
        join(&mut found.person.honours, piece.trim(), " ");
        after = after.get(piece.len()..).unwrap_or_default().trim_start_matches([',', ' ']);
    }
    if after.is_empty() {
        return Some(found.person);
    }
    // `Tess Quill – Clerk & RFO`
    if let (Some(office), Some(second)) = (&mut found.person.role, after.strip_prefix("& ").or_else(|| after.strip_prefix("and ")))
        && is_office_alone(words, second)
    {
        office.push_str(&format!(" {}", after.trim_end_matches([' ', '.', ',', ';'])));
        return Some(found.person);
    }
    // `Councillor Ada Fenwick, who presided`
    let presides = trim(after).strip_prefix("who ").unwrap_or(trim(after));
    if words.presiding.is(presides) && presides.starts_with(char::is_lowercase) {
        found.person.presiding = true;
        return Some(found.person);
    }
    // `P Orme Clerk and Finance Officer to Marl Parish Council`
    if let Some(office) = found.person.role.as_mut()
        && let Some(second) = after.strip_prefix("& ").or_else(|| after.strip_prefix("and "))
        && is_role(words, second)
        && !second.contains([',', ';'])
        && people(words, second, ListOptions::default()).is_empty()
    {
        office.push_str(&format!(" {}", after.trim_end_matches([' ', '.'])));
        return Some(found.person);
    }
    // `Councillors Fenwick, Noor and Pell. Mrs Quill (Clerk) was in attendance`: no office of the first.
    if sentences(after).len() > 1 {
        return None;
    }
    // `Cllr Orme and Clerk`: two people, one of them without a name.
    let second = after.strip_prefix("and ").or_else(|| after.strip_prefix("& "));
    if found.person.role.is_none() && found.person.title.is_some() && second.is_some_and(|second| is_of_staff(words, trim(second))) {
        return None;
    }
    // `R. Orme, Director of Finance; and` above the last of a list.
    let after = after.strip_suffix("; and").or_else(|| after.strip_suffix(", and")).unwrap_or(after);
    let role = without_article(trim(after));
    // `A Fenwick, (Chief Executive)`
    let role = role.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).filter(|inside| !inside.contains('(')).unwrap_or(role);
    // `Leanne Finch, Planner (left at 2:35 p.m.)`
    let (role, note) = office_and_note(words, role);
    if let Some(note) = note {
        found.person.remote |= words.remotely.starts(note).is_some();
        found.person.note = Some(note.to_owned());
    }
    // `Mayor - Seat 1`: the seat is nobody's name.
    let office = [" - ", " \u{2013} "].iter().find_map(|dash| role.split_once(dash)).filter(|(_, seat)| words.seats.starts(seat).is_some());
    let office = office.map_or(role, |(office, _)| office);
    let nobody_else = || people(words, office, ListOptions::default()).is_empty();
    // `Ada Fenwick, Marl Landowners and Farmers Group`
    if found.person.name.contains(' ') && found.person.role.is_none() && speaks_for(words, role) {
        found.person.of_unit = is_unit(words, role);
        return Some(found.person);
    }
    // `Chief Inspector Ada Fenwick, Police Scotland`: where somebody comes from.
    if !is_role(words, role)
        && (found.person.title.is_some() || found.person.role.is_some())
        && is_organisation(words, role)
        && nobody_else()
    {
        return Some(found.person);
    }
    (is_role(words, role) && person(words, office, false).is_none() && found.person.role.is_none() && nobody_else()).then(|| {
        found.person.role = Some(role.to_owned());
        found.person
    })
}

/// `Parish Clerk and RFO A M Fenwick`: two offices of the one behind them.
// two-offices = office , ( "and" | "&" ) , office , name ;
pub(super) fn two_offices(words: &People, text: &str) -> Option<Person> {
    let (joint, first) = [" and ", " & "].iter().find_map(|joint| text.split_once(joint).map(|(first, _)| (joint, first)))?;
    if !is_office_alone(words, first) || words.titles.starts(first).is_some() {
        return None;
    }
    let second = text.get(first.len() + joint.len()..)?;
    let found = person(words, second, false).filter(|found| found.role_before && found.person.note.is_none())?;
    let office = found.role.as_deref().filter(|office| second.starts_with(office))?;
    let whole = second.get(office.len()..)?.trim_matches([' ', ':', '-', '\u{2013}']).ends_with(found.person.name.as_str());
    let role = text.get(..first.len() + joint.len() + office.len())?.to_owned();
    // `Mayor and Deputy Mayor Ada Orme, Clerk and Treasurer Bo Pell` names two.
    let whole = whole && !role.contains([',', ';']);
    whole.then_some(Person { role: Some(role), ..found.person })
}

/// `Mr Ned Fenwick – Police and Crime Commissioner`: a name, a dash, and an office with `and` or a comma in it to the
/// end of the line.
// dashed-office = person , dash , office ;
fn dashed_office(words: &People, text: &str, bare: bool) -> Option<Person> {
    let (name, office) = [" \u{2013} ", " - ", " \u{2014} "].iter().find_map(|dash| text.split_once(dash))?;
    let joined = office.contains(" and ") || office.contains(',');
    if !joined || name.contains([',', '(']) || !office.starts_with(char::is_uppercase) || !is_role(words, office) {
        return None;
    }
    let found = person(words, name, bare).filter(|found| found.role.is_none() && !found.role_before)?;
    let (office, note) = office_and_note(words, office);
    // Another person behind the comma makes it a list.
    let alone = split(office).iter().all(|part| person(words, part.text, false).is_none());
    alone.then(|| Person { role: Some(trim(office).to_owned()), note: note.map(str::to_owned), ..found.person })
}

/// Whether a phrase is the name of a unit of staff: `Housing Section`.
pub(super) fn is_unit(words: &People, text: &str) -> bool {
    text.contains(' ') && text.rsplit(' ').next().is_some_and(|last| words.units.is(last))
}

/// Whether a phrase can only be an organisation: capitalised words, the last of which is a noun of one.
fn speaks_for(words: &People, text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "of" | "and" | "the" | "for" | "&");
    text.split(' ').count() <= MAX_ORGANISATION
        && text.contains(' ')
        && text.split(' ').all(capital)
        && text.rsplit(' ').next().is_some_and(|last| words.organisations.is(last))
        && !text.contains(['(', ',', ':'])
        && !is_role(words, text)
}

/// Words of an organisation: `Lonsdale Association of Parish and Town Councils`.
const MAX_ORGANISATION: usize = 9;

/// Whether a phrase names an organisation: capitalised words, one of which is of no name.
fn is_organisation(words: &People, text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.split(' ').count() <= MAX_NAME_WORDS
        && text.split(' ').all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "and" | "the" | "for" | "&"))
        && text
            .split(' ')
            .filter(|w| w.starts_with(char::is_uppercase))
            .any(|w| words.not_names.is(w) || words.organisations.is(w) || words.seats.is(w))
        && !text.contains(['(', ',', ':'])
}

/// Whether letters are those that the words of a name begin with.
pub(super) fn are_initials_of(name: &str, letters: &str) -> bool {
    let firsts: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    letters.len() >= 2 && firsts == letters
}

/// Whether a list begins with a person who has a title, an office, or two names.
pub fn begins_with_person(words: &People, text: &str) -> bool {
    let text = match words.plural_titles.starts(text) {
        Some((len, _)) => {
            return text
                .get(len..)
                .is_some_and(|rest| rest.trim_start_matches(['.', ' ', ':', '-', '\u{2013}']).starts_with(char::is_uppercase));
        }
        None => text,
    };
    split(text).first().is_some_and(|first| person(words, first.text, false).is_some())
}

/// Two people in one cell whose gap was not seen: `Ada Fenwick (in the Chair) Bo Noor`.
pub fn apart(cell: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in cell.match_indices(") ") {
        let mut next = cell.get(at + 2..).unwrap_or_default().split(' ');
        let word = |w: Option<&str>| w.is_some_and(|w| w.starts_with(char::is_uppercase));
        let inside = cell.get(..at).and_then(|t| t.rsplit('(').next()).unwrap_or_default();
        // `(AF) Chair, Bo Noor`: the office of the one before the comma.
        let first = next.next();
        if word(first) && !first.is_some_and(|w| w.ends_with([',', ';'])) && word(next.next()) && !is_rank_note(inside) {
            out.push(cell.get(start..=at).unwrap_or_default());
            start = at + 2;
        }
    }
    out.push(cell.get(start..).unwrap_or_default());
    out
}

/// `Fenwick, Ada` with the surname first: the two parts in the order of speech.
pub fn surname_first(words: &People, text: &str) -> Option<Person> {
    let (surname, given) = text.split_once(',')?;
    let (surname, given) = (surname.trim(), given.trim());
    let one = |s: &str| s.split(' ').count() <= 2 && name(words, s).is_ok_and(|(rest, n)| rest.is_empty() && !n.is_empty());
    let bare_given = given.split(' ').count() <= 2 && given.split(' ').all(|t| token_kind(words, t).is_some_and(|k| k != Token::Particle));
    if !one(surname) || !bare_given || is_role(words, given) || is_honours(words, given) || surname.split(' ').count() > 1 {
        return None;
    }
    person(words, &format!("{given} {surname}"), false).map(|found| Person { role: found.role, ..found.person })
}

/// Whether a phrase names an office.
pub fn is_role(words: &People, text: &str) -> bool {
    let text = text.trim();
    text.len() < MAX_ROLE
        && !is_count(text)
        && !text.starts_with("Report")
        && text.split([' ', '-', '/', '\u{2013}']).any(|w| words.offices.is(w.trim_matches(['(', ')', '.', ','])))
        && !is_told(words, text)
        && !holds_person(words, text)
        && !text.contains(" by ")
}

/// Whether words are a sentence rather than an office: `At the commencement the Mayor welcomed all`.
fn is_told(words: &People, text: &str) -> bool {
    let text = text.split('(').next().unwrap_or(text);
    let mut rest = text.split(' ');
    rest.clone().nth(SHORTEST_TOLD).is_some() && rest.any(|w| w.starts_with(char::is_lowercase) && words.told.is(w))
}

/// A sentence that tells of somebody has more words than this.
const SHORTEST_TOLD: usize = 3;

/// Whether words behind a name note how or when somebody was there: `left 4.50pm`, `via Zoom`, `6:32PM`.
pub(super) fn is_note(words: &People, note: &str) -> bool {
    let clock = || {
        let text = note.trim_end_matches([')', ' ', '.']).to_ascii_lowercase();
        let (hour, rest) = text.split_once([':', '.']).unwrap_or(("", ""));
        (1..=2).contains(&hour.len())
            && hour.bytes().all(|b| b.is_ascii_digit())
            && rest.len() <= 7
            && ["am", "pm", "a.m", "p.m"].iter().any(|half| rest.ends_with(half))
    };
    words.notes.starts(note).is_some() || words.remotely.starts(note).is_some() || note.starts_with(|c: char| c.is_ascii_digit()) && clock()
}

/// An office and what is noted behind it: `Manager of Works (left 4.50pm)`, `Foreman - absent`.
pub(super) fn office_and_note<'a>(words: &People, text: &'a str) -> (&'a str, Option<&'a str>) {
    match text.split_once(" (").or_else(|| text.split_once(" - ")).or_else(|| text.split_once(" \u{2013} ")) {
        Some((office, note)) if is_note(words, note) => (office.trim_end(), Some(note.trim_end_matches([')', ' ']))),
        _ => (text, None),
    }
}

/// Whether an office is one of staff by its own name, so that a title over a list of members is not its holder's: `Town Clerk`.
pub(super) fn is_of_staff(words: &People, role: &str) -> bool {
    words.lead_roles.is(role) && !words.member_roles.is(role) && !words.board_roles.is(role)
        || ["Clerk", "RFO"].iter().any(|last| role.rsplit([' ', '/']).next() == Some(last))
}

/// Whether a phrase is an office without a name: each of its words is of no name, or a noun of office.
pub(super) fn is_office_alone(words: &People, text: &str) -> bool {
    is_role(words, text)
        && text.split([' ', '/']).filter(|w| !w.is_empty()).all(|w| {
            let w = w.trim_matches(['(', ')', '.', ',', '&']);
            w.is_empty() || w.starts_with(char::is_lowercase) || words.offices.is(w) || words.not_names.is(w)
        })
}

/// Offices are shorter than this; longer text is a sentence.
pub(super) const MAX_ROLE: usize = 120;

/// Names have no more words than this: `Mary Jane de la Fenwick-Noor III`.
const MAX_NAME_WORDS: usize = 6;

#[derive(Debug)]
pub(super) struct Found {
    pub(super) person: Person,
    /// The office.
    pub(super) role: Option<String>,
    /// Whether it stands before the name.
    pub(super) role_before: bool,
}

// person = [ lead-role ] , { title } , name , { honours } , [ tail ] ;
pub(super) fn person(words: &People, text: &str, bare: bool) -> Option<Found> {
    let text = without_seat(words, trim(text));
    // `ChairmanA Fenwick`: an office that lost the space behind it.
    let glued = text.find(|c: char| !c.is_lowercase() && !text.starts_with(c)).filter(|&at| {
        let office = text.get(..at).unwrap_or_default();
        at > 2 && text.get(at..).is_some_and(|name| name.starts_with(char::is_uppercase)) && words.lead_roles.is(office)
    });
    if let Some((office, name)) = glued.and_then(|at| text.split_at_checked(at)) {
        return person(words, &format!("{office} {name}"), bare);
    }
    // `the Reverend Ada Fenwick`
    let text = text.strip_prefix("the ").filter(|rest| words.titles.starts(rest).is_some()).unwrap_or(text);
    let text = without_council(words, text);
    // `Ada Fenwick-Vice Chairman`
    let surname = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or(name);
        name.contains(' ')
            && !name.contains('(')
            && name.ends_with(char::is_lowercase)
            && !words.offices.is(last)
            && !words.not_names.is(last)
    };
    if let Some((name, office)) = text.split_once('-').filter(|(name, _)| surname(name))
        && office.starts_with(char::is_uppercase)
        && words.member_roles.is(trim(office))
    {
        return person(words, &format!("{name} - {office}"), bare);
    }
    // `Fenwick- Chairman`: a dash that lost its space is no part of the name.
    if let Some(at) = text.find("- ").filter(|at| *at > 0 && !text.get(..*at).is_some_and(|t| t.ends_with(' '))) {
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + "- ".len()..).unwrap_or(""));
        let word = |c: char| !c.is_alphabetic();
        let office = format!("{}-{}", before.rsplit(word).next().unwrap_or(""), behind.split(word).next().unwrap_or(""));
        // `Pell (Vice-` / `Chairman)` is one word, parted at the end of a line.
        let joint = if words.member_roles.is(&office) { "-" } else { " - " };
        return person(words, &format!("{before}{joint}{behind}"), bare);
    }
    if text.is_empty() || text.len() > 200 || text.chars().next().is_some_and(|c| c.is_ascii_digit()) || words.nobody.is(text) {
        return None;
    }
    // `Mayor Pro Tem` is an office, and no mayor of that name.
    if text.contains(' ') && words.lead_roles.is(text) && words.member_roles.is(text) {
        return None;
    }
    // `the Clerk (Mr S. Wray)`, `The Mayor (Councillor A Fenwick) – in the Chair`: the person in brackets behind the office.
    if let Some((office, inside)) = text.split_once('(')
        && let Some((inside, behind)) = inside.rsplit_once(')')
        && (behind.is_empty() || words.presiding.is(trim(behind)))
        && is_role(words, office)
        && words.titles.starts(office.trim()).is_none()
        && titled(words, office.trim(), false).is_none()
        && let Some(found) = titled(words, inside.trim(), false)
        && found.role.is_none()
    {
        return Some(Found { role: Some(without_article(office).to_owned()), role_before: true, ..found });
    }
    // `Director of Operations (DO) Ada Fenwick`: letters or another office in brackets between the office and its holder.
    if let Some((office, inside)) = text.split_once(" (")
        && let Some((inside, behind)) = inside.split_once(") ")
        && (inside.len() <= COUNCIL_LETTERS && inside.bytes().all(|b| b.is_ascii_uppercase())
            || words.presiding.is(inside)
            || inside == "Recorder")
        && is_role(words, office)
        && titled(words, office, false).is_none()
        && role_before(words, office).is_none()
        && let Some(found) = titled(words, behind, false).filter(|found| found.role.is_none() && found.person.name.contains(' '))
    {
        return Some(Found { role: Some(format!("{} ({inside})", without_article(office))), role_before: true, ..found });
    }
    if let Some(len) = lead_role(words, text) {
        let role = text.get(..len)?;
        let rest = text.get(len..)?.trim_start_matches([' ', ':', '-', '\u{2013}', '\u{2014}', ',', '.']);
        // `County Planner – ORRSC`: whose planner, and nobody's name.
        let dashed = text.get(len..).is_some_and(|t| t.trim_start().starts_with(['-', '\u{2013}', '\u{2014}']));
        let letters = |found: &Found| {
            is_of_staff(words, role) && found.person.title.is_none() && found.person.name.bytes().all(|b| b.is_ascii_uppercase())
        };
        if let Some(mut found) = titled(words, rest, true).filter(|found| !(dashed && letters(found))) {
            let before = without_article(role).trim_end_matches(['.', ':']).to_owned();
            found.role = Some(match found.role {
                Some(after) if !words.presiding.contains(&after) => format!("{before}, {after}"),
                _ => before,
            });
            found.role_before = true;
            return Some(found);
        }
    }
    titled(words, text, bare).or_else(|| role_before(words, text)).or_else(|| role_dashed(words, text))
}

/// `Councillor – Ada Fenwick`: a title, a dash or colon, and a name.
fn title_dashed(words: &People, text: &str) -> Option<Found> {
    let len = words.titles.starts(text)?;
    let rest = text.get(len..)?.trim_start();
    let name = rest.strip_prefix(['-', '\u{2013}', '\u{2014}', ':'])?;
    let councillor = text.get(..len).is_some_and(|title| words.plural_titles.starts(&format!("{title}s")).is_some());
    let found = titled(words, name.trim_start(), false).filter(|found| councillor && found.person.title.is_none())?;
    found.person.name.contains(' ').then(|| Found { person: Person { title: text.get(..len).map(str::to_owned), ..found.person }, ..found })
}

/// `Director of Resources - R. Firth`: an office that ends with a noun of no list, and a dash.
fn role_dashed(words: &People, text: &str) -> Option<Found> {
    let (at, len) = [" - ", " \u{2013} ", " \u{2014} ", ": "].iter().filter_map(|sign| text.find(sign).map(|at| (at, sign.len()))).min()?;
    let (office, rest) = (text.get(..at)?, text.get(at + len..)?);
    if !is_role(words, office) || office.contains(['(', ',']) || titled(words, office, false).is_some() {
        return None;
    }
    let found = titled(words, rest, false).filter(|found| found.role.is_none())?;
    Some(Found { role: Some(without_article(office).to_owned()), role_before: true, ..found })
}

fn lead_role(words: &People, text: &str) -> Option<usize> {
    let article = if text.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) { 4 } else { 0 };
    let len = words.lead_roles.starts(text.get(article..)?)?;
    // `Fire Chief-Marshal`: the office goes on.
    let after = text.get(article + len..)?;
    (!after.starts_with(['-', '/', '\''])).then_some(article + len)
}

/// A person whose office is printed before the name without being known as a whole: all words up
/// to the last noun of office (`Deputy Clerk-Administrative Assistant Ada Fenwick`).
pub(super) fn role_before(words: &People, text: &str) -> Option<Found> {
    let mut cut = None;
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.len();
        if word.split(['-', '/']).any(|w| words.offices.is(w)) {
            cut = Some(end);
        } else if word.starts_with('(') {
            break;
        }
        at = end + 1;
    }
    let cut = cut?;
    if is_told(words, text.get(..cut)?) {
        return None;
    }
    // `Wendy Siggs. Chief Officer`: two sentences.
    let sentence = |(at, _): (usize, &str)| {
        let word = text.get(..at).unwrap_or_default().rsplit([' ', '.', '/']).next().unwrap_or_default();
        word.chars().count() > 3 && !words.short_names.is(word) && !is_abbreviation(word)
    };
    if text.get(..cut)?.match_indices(". ").any(sentence) {
        return None;
    }
    // `Superintendent of Recreation Gil Jones`: words that are of no name go on with the office.
    let mut cut = cut;
    if [" of ", " for ", " to the "].iter().any(|w| text.get(cut..).is_some_and(|t| t.starts_with(w))) {
        while let Some(word) = text.get(cut..).and_then(|t| t.strip_prefix(' ')).and_then(|t| t.split(' ').next())
            && (word.starts_with(char::is_lowercase) || word == "&" || words.not_names.is(word))
        {
            cut += 1 + word.len();
        }
    }
    let rest = text.get(cut..)?.trim_start_matches([' ', ':', '-', '\u{2013}', ',', '.']);
    let mut found = titled(words, rest, false)?;
    if found.person.title.is_none() && found.person.name.split(' ').count() < 2 {
        return None;
    }
    found.role = Some(without_article(text.get(..cut)?).trim_end_matches(':').to_owned());
    found.role_before = true;
    Some(found)
}

/// Whether a text opens with a seat and its number: `Ward 1`, `District III`.
fn numbered_seat(words: &People, text: &str) -> bool {
    let number = words.seats.starts(text).and_then(|len| text.get(len..)).map(|rest| rest.trim_start_matches([' ', '#', '.']));
    let first = number.and_then(|rest| rest.split([' ', ',', '-', ';', ')']).next()).unwrap_or("");
    (1..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit() || "IVX".contains(c))
}

fn titled(words: &People, text: &str, bare: bool) -> Option<Found> {
    let mut rest = text;
    let mut title: Option<String> = None;
    // `CllrAda Fenwick`
    let glued;
    if let Some(name) = rest.strip_prefix("Cllr").filter(|name| name.starts_with(char::is_uppercase)) {
        glued = format!("Cllr {name}");
        rest = &glued;
    }
    let mut office = None;
    loop {
        // `His Worship Mayor Fenwick`
        if title.is_some()
            && office.is_none()
            && let Some(len) = lead_role(words, rest)
        {
            office = rest.get(..len).map(|office| without_article(office).to_owned());
            rest = rest.get(len..)?.trim_start_matches([' ', ',']);
        }
        let Some(len) = words.titles.starts(rest) else { break };
        let after = rest.get(len..)?.trim_start_matches('.').trim_start_matches([' ', '\u{a0}']);
        // `Cllr Major`: a surname that is a title elsewhere.
        if after.is_empty() && title.is_some() {
            break;
        }
        let printed = rest.get(..len)?.trim_end_matches('.');
        match title.as_mut().filter(|have| have.ends_with('/')) {
            Some(have) => have.push_str(printed),
            None => join(&mut title, printed, " "),
        }
        rest = after;
        // `Cyng./Cllr Ada Fenwick`: one title in two languages.
        if let Some(second) = rest.strip_prefix('/').map(str::trim_start).filter(|second| words.titles.starts(second).is_some()) {
            title.iter_mut().for_each(|title| title.push('/'));
            rest = second;
        }
        // `Lt Col (Retd) James Pym`
        if let Some((note, after)) = rest.strip_prefix('(').and_then(|t| t.split_once(')')).filter(|(note, _)| is_rank_note(note)) {
            join(&mut title, &format!("({note})"), " ");
            rest = after.trim_start();
        }
    }
    // `Commissioner Ward 1`, `Council Member District 3`: whom the member sits for is no surname.
    if title.is_some() && numbered_seat(words, rest) {
        return None;
    }
    let (left, tokens) = name(words, rest).ok()?;
    let name = tokens.join(" ");
    if tokens.len() > MAX_NAME_WORDS {
        return None;
    }
    // `Municipal Judge` is an office, and `Ada Judge` is given up for it.
    if title.is_none() && tokens.last().is_some_and(|t| words.offices.is(t)) {
        return None;
    }
    // `Town Administrator Ned Kolb`: an office before the name; `General Manager`: an office for a rank.
    let inner = tokens.len().saturating_sub(1);
    let before = title.is_none() && tokens.iter().take(inner).any(|t| words.offices.is(t) && !is_initials(t));
    // `General Manager Ned Kolb`
    let office_of_rank =
        tokens.len() > 1 && title.as_deref().is_some_and(|t| words.not_names.is(t)) && tokens.first().is_some_and(|t| words.offices.is(t));
    let ranked = tokens.len() == 1 && words.offices.is(&name) && title.as_deref().is_some_and(|t| words.not_names.is(t));
    if before || ranked || office_of_rank {
        return None;
    }
    // `McNair (Acting Accountant)`: an office in brackets makes a surname a person.
    let bare = bare || left.trim_start().strip_prefix('(').and_then(|t| t.split(')').next()).is_some_and(|t| is_role(words, t));
    let whole = tokens.iter().filter(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_initials(t)).count();
    if whole == 0 || (title.is_none() && !bare && tokens.len() < 2) {
        return None;
    }
    let role_before = office.is_some();
    let mut found = Found { person: Person { title, name, ..Person::default() }, role: office, role_before };
    tail(words, left, &mut found).then_some(found)
}

pub(super) fn starts_lower_article(text: &str) -> bool {
    text.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the "))
}

pub(super) fn without_article(text: &str) -> &str {
    let text = text.trim();
    // `The Right Worshipful the Lord Mayor`
    let worship = STYLES.iter().find_map(|style| {
        let head = text.get(..style.len())?;
        head.eq_ignore_ascii_case(style).then(|| text.get(style.len()..).unwrap_or_default())
    });
    let text = worship.unwrap_or(text).trim_start_matches([',', ' ']);
    if starts_lower_article(text) { text.get(4..).unwrap_or(text).trim() } else { text }
}

/// Styles before the office of a mayor.
const STYLES: [&str; 4] = ["The Right Worshipful", "The Worshipful", "Right Worshipful", "His Worship the"];

pub(super) fn is_honours(words: &People, text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    !text.is_empty()
        && text.starts_with(char::is_uppercase)
        && text
            .split([' ', ','])
            .filter(|t| !t.is_empty())
            .all(|t| words.honours.is(t) && (t.chars().filter(|c| c.is_uppercase()).count() > 1 || t.trim_end_matches('.') == "Esq"))
}

pub(super) fn join(slot: &mut Option<String>, text: &str, glue: &str) {
    match slot {
        Some(have) => {
            have.push_str(glue);
            have.push_str(text);
        }
        None => *slot = Some(text.to_owned()),
    }
}

#[cfg(test)]
mod tests;
