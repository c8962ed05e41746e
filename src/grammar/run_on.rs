//! The people of a list that runs on: `Cllrs A Fenwick (Chair), B Noor and the Clerk, Mrs C Pell`.
//!
//! `names` reads each of them; here titles that stay, and offices that stand apart, find their people.

use crate::grammar::glued::{self, initialled, offices_behind_names};
use crate::grammar::names::{
    Found, ListOptions, MAX_ROLE, Person, Token, is_count, is_honours, is_note, is_of_staff, is_office_alone, is_role, join, person,
    starts_lower_article, token_kind, without_article,
};
use crate::grammar::separators::{Segment, Separator, split, trim};
use crate::house::people::People;

/// Whether a text is one word in small letters behind a capital, and no office: `Bill` before `& Sue Fenwick`.
fn is_first_name(words: &People, text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && text.len() > 1
        && letters.all(|c| c.is_lowercase())
        && !words.offices.is(text)
        && !words.not_names.is(text)
        && !words.lead_roles.is(text)
        && !words.titles.is(text)
}

/// The title that stands once before a list of surnames, though in the singular: `Councillor Fenwick (Chair), Noor, Orme and Pell`.
fn title_of_list(words: &People, segments: &[crate::grammar::separators::Segment<'_>]) -> Option<String> {
    let (first, rest) = segments.split_first()?;
    let len = words.titles.starts(first.text)?;
    let title = first.text.get(..len)?;
    let plural = words.plural_titles.starts(&format!("{}s", title.trim_end_matches('.'))).is_some();
    let alone = |text: &str| {
        let name = text.split('(').next().unwrap_or(text).trim();
        let letters = name.chars().all(|c| c.is_alphabetic() || "'\u{2019}-".contains(c)) && name.chars().any(char::is_lowercase);
        letters
            && name.starts_with(char::is_uppercase)
            && name.len() > 2
            && !words.titles.is(name)
            && !is_office_alone(words, name)
            && !words.not_names.is(name)
    };
    let named = first.text.get(len..).is_some_and(|name| alone(name.trim_start_matches(['.', ' '])));
    let list = rest.iter().take_while(|segment| alone(segment.text)).count();
    // `Cllr Fenwick & Noor`
    let pair = list == 1 && rest.len() == 1 && rest.iter().all(|one| matches!(one.separator, Separator::And | Separator::Ampersand));
    (plural && named && (list >= SURNAMES || pair)).then(|| title.to_owned())
}

/// Offices with their holders in brackets behind them, and nothing else: `Director of Finance, Housing and ICT (Mr A Fenwick), Senior
/// Engineer, Roads (Mr B Noor)`. The comma is of the office.
// holders = office , "(" , person , ")" , { [ "," ] , office , "(" , person , ")" } , [ "." ] ;
fn holders_in_brackets(words: &People, text: &str) -> Option<Vec<Person>> {
    let (list, rest) = text.rsplit_once(')')?;
    rest.trim_matches(['.', ',', ';', ' ']).is_empty().then_some(())?;
    let holder = |piece: &str| {
        let (office, inside) = piece.trim_start_matches([',', ';', ' ']).split_once('(')?;
        let office = without_article(office.strip_prefix("and ").unwrap_or(office));
        let first = office.split(',').next().unwrap_or(office);
        let titled = || split(office).iter().any(|part| words.titles.starts(part.text).is_some());
        if !is_role(words, first) || person(words, first, false).is_some() || titled() {
            return None;
        }
        let found = person(words, inside.trim(), false).filter(|found| found.role.is_none())?;
        let named = found.person.title.is_some() || !found.person.name.split(' ').any(|word| words.organisations.is(word));
        named.then(|| Person { role: Some(office.to_owned()), ..found.person })
    };
    let people: Option<Vec<Person>> = list.split(')').map(holder).collect();
    people.filter(|people| people.len() >= MIN_LED)
}

/// Offices and names by turns, a comma behind each: `Highway Superintendent, Ron Fenwick, Deputy Town Clerk, Dianne Noor`.
// by-turns = office , "," , person , "," , office , "," , person , { "," , office , "," , person } ;
fn offices_before_names(words: &People, text: &str) -> Option<Vec<Person>> {
    let segments = split(text.trim_end_matches(['.', ' ']));
    let turns =
        segments.len() >= 2 * MIN_LED && segments.len().is_multiple_of(2) && segments.iter().all(|s| s.separator != Separator::Ampersand);
    let holder = |pair: &[Segment<'_>]| {
        let [office, name] = pair else { return None };
        let office = without_article(office.text);
        let deputy = || office.split_once(' ').is_some_and(|(first, rest)| first == "Deputy" && words.lead_roles.is(rest));
        let alone = (is_office_alone(words, office) || words.lead_roles.is(office) || deputy())
            && person(words, office, false).is_none()
            && words.plural_titles.starts(office).is_none();
        let found = person(words, name.text, false).filter(|found| alone && found.role.is_none() && name.separator == Separator::Comma)?;
        Some(Person { role: Some(office.to_owned()), ..found.person })
    };
    segments.chunks(2).filter(|_| turns).map(holder).collect::<Option<Vec<Person>>>().filter(|people| !people.is_empty())
}

/// The people of a run-on list: `Cllrs A Fenwick (Chair), B Noor and the Clerk, Mrs C Pell`.
// list = entry , { ( "," | ";" | "/" | "and" | "&" ) , entry } ;
pub fn people(words: &People, text: &str, options: ListOptions<'_>) -> Vec<Person> {
    if let Some(people) = holders_in_brackets(words, text).or_else(|| offices_before_names(words, text)).or_else(|| initialled(words, text))
    {
        return people;
    }
    let mut out: Vec<Person> = Vec::new();
    let mut sticky: Option<String> = options.title.map(str::to_owned);
    let mut bare = options.bare_surnames || sticky.is_some();
    let mut public = false;
    // Text that is no person yet: an office, or words that may belong to one.
    let mut pending: Option<(String, bool)> = None;
    // A title that stands before a comma.
    let mut next_title: Option<String> = None;
    // Whether the last office came after a comma and may go on after the next one.
    let mut open = false;
    // Whether what is pending stands behind a semicolon.
    let mut pending_opens = false;
    // Whether the office stands before the name in this list, as the entries so far show.
    let mut role_first = false;
    // Those whose title is that of the list.
    let mut inherited: Vec<usize> = Vec::new();
    let mut segments = split(text);
    if let Some(people) = offices_behind_names(words, &segments) {
        return people;
    }
    part_at_with(words, &mut segments);
    part_glued(words, &mut segments);
    let shouting = is_shouting(words, text);
    // `City Manager Orme, Finance Director Pell, City Forester Quill`: surnames behind offices.
    let led = |s: &&crate::grammar::separators::Segment<'_>| {
        words.titles.starts(s.text).is_none()
            && person(words, s.text, false)
                .is_some_and(|found| found.role_before && found.person.title.is_none() && !found.person.name.contains(' '))
    };
    // `Attorney Quill, Town Clerk Rook`: one office that is known as a whole beside others.
    let known = segments.iter().filter(led).count();
    let surnamed = || segments.iter().filter(|s| led(s) || office_and_surname(words, s.text).is_some()).count();
    let offices_lead = known >= MIN_LED || known > 0 && surnamed() >= MIN_LED;
    if let Some(title) = title_of_list(words, &segments).filter(|_| sticky.is_none()) {
        (sticky, bare) = (Some(title), true);
    }
    for (idx, segment) in segments.iter().enumerate() {
        let mut rest = segment.text.strip_prefix("from ").unwrap_or(segment.text);
        // `…, with Ada Fenwick, Auditor`
        rest = rest.strip_prefix("with ").filter(|behind| person(words, behind, false).is_some()).unwrap_or(rest);
        // `… and Cllr Ada Fenwick (MDC) attended.`
        rest = rest.strip_suffix(" attended").filter(|who| who.ends_with(')') && person(words, who, false).is_some()).unwrap_or(rest);
        if is_count(rest) {
            // `4 electors and the clerk`: people who are counted have no names.
            open = settle(words, &mut out, pending.take(), open);
            continue;
        }
        // `Mr Abel, present; Ms Cole, absent`
        if let Some(last) = out.last_mut().filter(|last| pending.is_none() && last.note.is_none())
            && words.stated.is(rest)
        {
            last.note = Some(rest.to_owned());
            continue;
        }
        // `ADA FENWICK, SELECTMAN; BO NOOR, CLERK`: a title behind a name, before a semicolon, is an office.
        let closes = segments.get(idx + 1).is_some_and(|next| next.separator == Separator::Semicolon);
        if words.titles.is(rest)
            && closes
            && segment.separator == Separator::Comma
            && let Some(last) = out.last_mut().filter(|last| pending.is_none() && last.role.is_none() && last.title.is_none())
        {
            last.role = Some(rest.to_owned());
            continue;
        }
        if words.titles.is(rest) && segment.separator != Separator::Semicolon && !(sticky.is_some() && is_surname(rest)) {
            // `and County Councillor, Ada Fenwick`
            open = settle(words, &mut out, pending.take(), open);
            next_title = Some(rest.to_owned());
            continue;
        }
        if segment.separator == Separator::Semicolon {
            open = settle(words, &mut out, pending.take(), open);
            // `Supervisors Beale and Dorn; Solicitor, Gil Hays`
            if sticky.is_some() && options.title.is_none() && is_office_alone(words, rest) {
                (sticky, bare) = (None, options.bare_surnames);
            }
            // `Supervisors Beale, Dorn and Fitch; Gil Hays, Solicitor`: the title ends with its list.
            let has_office = segments.get(idx + 1).is_some_and(|next| next.separator == Separator::Comma && is_role(words, next.text));
            if sticky.is_some()
                && options.title.is_none()
                && has_office
                && person(words, rest, false).is_some_and(|p| p.person.title.is_none())
            {
                (sticky, bare) = (None, options.bare_surnames);
            }
        }
        // `Dan Igo, resident`
        if let Some(last) = out.last_mut().filter(|last| pending.is_none() && last.role.is_none())
            && segment.separator == Separator::Comma
            && words.public_leads.is(rest)
        {
            last.public = true;
            continue;
        }
        if let Some(after) = public_lead(words, rest) {
            (rest, public, bare) = (after, true, false);
            sticky = None;
        }
        if let Some((len, singular)) = words.plural_titles.starts(rest) {
            sticky = Some(singular.to_owned());
            bare = true;
            rest = rest.get(len..).unwrap_or_default().trim_start_matches([' ', '.', ':', '-', '\u{2013}']);
        }
        if rest.is_empty() {
            continue;
        }
        if let Some(last) = out.last_mut().filter(|_| pending.is_none() && segment.separator != Separator::Semicolon)
            && is_honours(words, rest)
        {
            join(&mut last.honours, rest, " ");
            continue;
        }
        // `Mr D. Orme, D.O.S.`: an office by its letters.
        if let Some(last) = out.last_mut().filter(|last| pending.is_none() && last.role.is_none() && last.title.is_some())
            && segment.separator == Separator::Comma
            && is_short_office(rest)
        {
            last.role = Some(if rest.ends_with('.') { rest.to_owned() } else { format!("{rest}.") });
            continue;
        }
        // `Councillors Bailie, Elder and Orme`: surnames that are titles elsewhere.
        if sticky.is_some() && words.titles.is(rest) && is_surname(rest) {
            open = settle(words, &mut out, pending.take(), open);
            out.push(Person { name: rest.to_owned(), title: sticky.clone(), public, ..Person::default() });
            continue;
        }
        let found = person(words, rest, bare && (shouting || !is_acronym(words, rest)));
        // `Commissioners Orme, Pell; City Planner Quill`: after surnames, an office has one behind it, too.
        let after_surnames = segment.separator == Separator::Semicolon
            && out.last().is_some_and(|last| last.title.is_some() && last.role.is_none() && !last.name.contains(' '));
        let surnamed = || office_and_surname(words, rest).filter(|_| pending.is_none() && (offices_lead || after_surnames));
        if let Some(mut found) = found.or_else(surnamed) {
            let mut clerk: Option<String> = None;
            // `Bill & Sue Fenwick`
            let couple = pending.as_ref().is_some_and(|(text, _)| is_first_name(words, text))
                && matches!(segment.separator, Separator::And | Separator::Ampersand)
                && found.person.title.is_none()
                && !found.role_before;
            if let Some(surname) = found.person.name.split_once(' ').map(|(_, surname)| surname).filter(|_| couple)
                && let Some((first, _)) = pending.take()
            {
                out.push(Person { name: format!("{first} {surname}"), public, ..Person::default() });
            }
            if let Some((text, joined)) = pending.take() {
                if found.role.is_some() && joined && !role_of_last(words, &out, &text) {
                    found.role = found.role.map(|role| format!("{text} {} {role}", segment.separator.word()).replace(" ,", ","));
                } else if role_first && is_role(words, &text) && found.role.is_some() {
                    found.role = found.role.map(|role| format!("{text}, {role}"));
                } else if found.role.is_none()
                    && found.person.title.is_none()
                    && pending_opens
                    && is_role(words, &text)
                    && !text.contains(',')
                {
                    // `Town Clerk, Ada Fenwick; Police Chief, Bo Noor`
                    found.role = Some(without_article(&text).to_owned());
                    clerk.clone_from(&found.role);
                } else if found.role.is_none()
                    && joined
                    && (starts_lower_article(&text) || out.is_empty() && words.lead_roles.is(&text))
                    && is_role(words, &text)
                    && !segments.get(idx + 1).is_some_and(|next| is_acronym(words, next.text))
                {
                    found.role = Some(without_article(&text).to_owned());
                    clerk.clone_from(&found.role);
                } else {
                    settle(words, &mut out, Some((text, joined)), open);
                }
            }
            role_first |= found.role.is_some() && found.role_before;
            let attached = found.role.as_deref().is_some_and(|role| clerk.as_deref() == Some(role));
            if found.person.title.is_none() && !found.role_before && !attached {
                if next_title.is_none() && sticky.is_some() {
                    inherited.push(out.len());
                }
                found.person.title = next_title.clone().or_else(|| sticky.clone());
            }
            next_title = None;
            if found.role_before
                && is_role(words, found.role.as_deref().unwrap_or_default())
                && !words.lead_roles.is(found.role.as_deref().unwrap_or_default())
            {
                (sticky, bare) = (None, options.bare_surnames);
            }
            open = false;
            found.person.role = found.role;
            found.person.public = public;
            // `Dee Orme and Eve Quill absent`: both of them.
            let opens = |at: usize| at == 0 || segments.get(at).is_some_and(|one| one.separator == Separator::Semicolon);
            let pair = idx > 0
                && opens(idx - 1)
                && (closes || segments.len() == idx + 1)
                && matches!(segment.separator, Separator::And | Separator::Ampersand);
            if let Some(first) = out.last_mut().filter(|first| pair && first.note.is_none())
                && found.person.note.as_ref().is_some_and(|note| words.stated.is(note))
                && !rest.ends_with(')')
            {
                first.note.clone_from(&found.person.note);
            }
            out.push(found.person);
            continue;
        }
        // `Ada Fenwick Innovation` , `& Rural Affairs Manager`
        if pending.is_none()
            && matches!(segment.separator, Separator::And | Separator::Ampersand)
            && let Some(role) = out.last_mut().and_then(|last| last.role.as_mut())
            && !is_role(words, role)
            && is_role(words, rest)
        {
            role.push_str(&format!(" {} {rest}", segment.separator.word()));
            continue;
        }
        // `Tess Quill – Clerk` , `& RFO`
        if pending.is_none()
            && matches!(segment.separator, Separator::And | Separator::Ampersand)
            && (is_office_alone(words, rest)
                || continues_role(words, rest) && role_of_segment(words, &out, segments.get(idx.wrapping_sub(1)).map(|s| s.text))
                || is_role(words, rest) && !segments.get(idx.wrapping_sub(1)).is_some_and(|s| s.text.ends_with(')')))
            && !starts_lower_article(rest)
            && let Some(role) = out.last_mut().and_then(|last| last.role.as_mut())
            && !role.contains([',', '&'])
        {
            role.push_str(&format!(" {} {rest}", segment.separator.word()));
            continue;
        }
        // `Cllr Orme and Clerk`: the clerk is another one, whom no name follows.
        let councillor = |last: &Person| last.title.as_ref().is_some_and(|t| words.plural_titles.starts(&format!("{t}s")).is_some());
        let ends = closes || segments.len() == idx + 1;
        if pending.is_none()
            && ends
            && matches!(segment.separator, Separator::And | Separator::Ampersand)
            && is_of_staff(words, rest)
            && out.last().is_some_and(|last| last.role.is_none() && councillor(last))
        {
            continue;
        }
        pending_opens = pending.is_none() && segment.separator == Separator::Semicolon && idx > 0;
        // `Planning and Development Director`: words that go on until an office ends them.
        pending = match pending.take() {
            Some((text, joined)) if segment.separator != Separator::Semicolon => {
                let glue = if segment.separator == Separator::Comma { ", ".to_owned() } else { format!(" {} ", segment.separator.word()) };
                Some((format!("{text}{glue}{rest}"), joined))
            }
            _ => Some((rest.to_owned(), true)),
        };
        // `Highways Engineer, Marlshire CC (Mr R Noor)`: the holder in brackets behind an office with a comma in it.
        if let Some((text, _)) = &pending
            && text.ends_with(')')
            && let Some(found) = person(words, text, false)
                .filter(|found| found.role_before && (found.person.title.is_some() || !is_ambiguous(words, text, &found.person.name)))
        {
            role_first = true;
            out.push(Person { role: found.role, public, ..found.person });
            pending = None;
            continue;
        }
        // `Planner (left at 2:35 p.m.)`
        if let Some((text, _)) = &mut pending
            && let Some((office, note)) = text.split_once(" (")
            && is_note(words, note)
        {
            let office = office.to_owned();
            *text = office;
        }
        // `Cllr Ada Fenwick, Cathaoirleach, presided`
        if let (Some(last), Some((text, _))) = (out.last_mut(), &pending)
            && words.presiding.is(text)
            && !is_role(words, text)
        {
            last.presiding = true;
            pending = None;
            continue;
        }
        // An office that is complete belongs to the person before it.
        if !role_first
            && let Some((text, _)) = &pending
            && is_role(words, text)
            && !starts_lower_article(text)
            && out.last().is_some_and(|last| last.role.is_none())
            && segment.separator != Separator::Semicolon
        {
            open = settle(words, &mut out, pending.take(), open);
        }
    }
    settle(words, &mut out, pending.take(), open);
    // `Cllrs Orme, Pell and Cora Noor, Town Clerk`: the clerk is no councillor.
    for idx in inherited {
        if let Some(last) = out.get_mut(idx).filter(|p| p.role.as_deref().is_some_and(|role| is_of_staff(words, role))) {
            last.title = None;
        }
    }
    out
}

/// Parts entries where another person begins without a sign.
fn part_glued(words: &People, segments: &mut Vec<Segment<'_>>) {
    let parted = segments.drain(..).flat_map(|segment| {
        let pieces = glued::apart(words, segment.text).into_iter().enumerate();
        let sign = move |n| if n == 0 { segment.separator } else { Separator::Semicolon };
        pieces.map(move |(n, text)| Segment { separator: sign(n), text }).collect::<Vec<_>>()
    });
    *segments = parted.collect();
}

/// Parts entries at `with` where a person stands on both sides of it: `Cllr G Orme with Cora Pell (Town Clerk)`.
fn part_at_with<'t>(words: &People, segments: &mut Vec<Segment<'t>>) {
    let mut idx = 0;
    while idx < segments.len() {
        // `Ada Orme with Pell Builders, Clerk and RFO Bo Quill`: two offices of the next one.
        let office = segments.get(idx + 1).is_some_and(|next| is_role(words, next.text))
            && segments.get(idx + 2).is_none_or(|next| !matches!(next.separator, Separator::And));
        let Some(segment) = segments.get_mut(idx) else { break };
        idx += 1;
        let text: &'t str = segment.text;
        let Some((before, behind)) = text.split_once(" with ") else { continue };
        // `Claude Fenwick with Sandra Pell, Town Clerk`: a whole name on both sides.
        let known = |found: &Found| found.person.title.is_some() || found.role.is_some() || found.person.name.contains(' ');
        if person(words, before, false).is_some_and(|found| known(&found))
            && person(words, behind, false)
                .is_some_and(|found| found.person.title.is_some() || found.role.is_some() || office && found.person.name.contains(' '))
        {
            segment.text = before;
            segments.insert(idx, Segment { separator: Separator::And, text: behind });
        }
    }
}

/// `A.O.`, `H.O.F.`: capitals with stops, no honours and no initials of a name.
pub fn is_short_office(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    bare.contains('.') && bare.split('.').all(|letter| letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether a word that is a title can be a surname: `Bailie`, `Elder`, not `Mrs` or `Cllr.`
fn is_surname(word: &str) -> bool {
    word.len() >= SHORT_SURNAME
        && !word.starts_with("Coun")
        && word.chars().all(char::is_alphabetic)
        && word.chars().skip(1).all(char::is_lowercase)
}

/// Letters of such a surname.
const SHORT_SURNAME: usize = 5;

/// `City Forester Quill`: capitalised words, one of which is of an office or of no name, and a surname.
fn office_and_surname(words: &People, text: &str) -> Option<Found> {
    let (office, surname) = text.rsplit_once(' ')?;
    let name = |word: &str| token_kind(words, word) == Some(Token::Word) && !words.offices.is(word);
    let told = office.split([' ', '/', '-']).any(|word| words.offices.is(word) || words.not_names.is(word));
    let capital = office.split(' ').all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "and" | "&" | "for"));
    if !told || !capital || !name(surname) || office.contains(['(', ':']) || office.split(' ').count() > MAX_LED {
        return None;
    }
    let person = Person { name: surname.to_owned(), ..Person::default() };
    Some(Found { person, role: Some(office.to_owned()), role_before: true })
}

/// So many surnames behind offices make a list of them.
const MIN_LED: usize = 2;
/// Words of an office before a surname: `Assistant Director of Public Works`.
const MAX_LED: usize = 6;

/// Whether the office of the last person ends with a segment: `Director of Finance` before `and Resources`.
fn role_of_segment(words: &People, out: &[Person], segment: Option<&str>) -> bool {
    let role = out.last().and_then(|last| last.role.as_deref());
    segment.zip(role).is_some_and(|(segment, role)| is_role(words, segment) && role.ends_with(segment))
}

/// Whether brackets behind an office may hold something else than its holder: `Planner (Marl Homes)`.
fn is_ambiguous(words: &People, text: &str, name: &str) -> bool {
    let office = text.split('(').next().unwrap_or(text);
    !office.contains([',', '&']) && !office.contains(" and ") || name.split(' ').any(|w| words.organisations.is(w))
}

/// Whether all names of a list are in capitals: `Councillors FARR, Mrs CROWE`.
fn is_shouting(words: &People, text: &str) -> bool {
    let mut loud = 0;
    for word in text.split([' ', ',', ';', '(', ')']).filter(|w| w.len() > 2) {
        if !word.chars().any(char::is_lowercase) {
            loud += usize::from(word.chars().all(|c| c.is_alphabetic() || "'\u{2019}-.".contains(c)) && !words.honours.is(word));
        } else if token_kind(words, word) == Some(Token::Word)
            && words.titles.starts(word).is_none()
            && words.plural_titles.starts(word).is_none()
            && !words.offices.is(word)
        {
            return false;
        }
    }
    loud > 0
}

/// `MHA` behind a name: an organisation.
fn is_acronym(words: &People, text: &str) -> bool {
    text.len() <= 5 && text.chars().all(char::is_uppercase) && !is_honours(words, text)
}

/// Words left over: the office of the last person where they are one, else nothing.
/// Returns whether that office may go on.
fn settle(words: &People, out: &mut [Person], pending: Option<(String, bool)>, open: bool) -> bool {
    let (Some((text, _)), Some(last)) = (pending, out.last_mut()) else { return open };
    if starts_lower_article(&text) && !is_role(words, &text) {
        return open;
    }
    match &mut last.role {
        // `Director of Growth` , `Environment and Transport`
        Some(role) if open && !starts_lower_article(&text) && continues_role(words, &text) => {
            *role = format!("{role}, {}", text.trim_end_matches('.'));
            true
        }
        // `Councillor Pell attended` is another person and no office.
        None if (is_role(words, &text) || words.departments.is(&text)) && !starts_lower_article(&text) && !is_titled(words, &text) => {
            last.role = Some(trim(&text).to_owned());
            true
        }
        _ => open,
    }
}

/// Whether a text begins with a title and a name.
fn is_titled(words: &People, text: &str) -> bool {
    words.titles.starts(text).is_some_and(|len| {
        let next = text.get(len..).unwrap_or_default().trim_start().split(' ').next().unwrap_or_default();
        token_kind(words, next) == Some(Token::Word) && !words.offices.is(next)
    })
}

fn role_of_last(words: &People, out: &[Person], text: &str) -> bool {
    out.last().is_some_and(|last| last.role.is_none()) && is_role(words, text)
}

fn continues_role(words: &People, text: &str) -> bool {
    // `Magistrate, District 1`
    let seat = words.seats.starts(text).and_then(|len| text.get(len..)).is_some_and(|number| {
        let number = number.trim().trim_end_matches('.');
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
    });
    seat || text.len() < MAX_ROLE
        && text.split(' ').any(|w| words.not_names.is(w))
        && !text.chars().any(|c| c.is_ascii_digit())
        && !words.nobody.is(text)
}

fn public_lead<'a>(words: &People, text: &'a str) -> Option<&'a str> {
    let len = words.public_leads.starts(text)?;
    Some(text.get(len..)?.trim_start_matches([' ', ':', '-', '\u{2013}', '(', ',']))
}
/// So many surnames behind a title in the singular share it.
const SURNAMES: usize = 3;
