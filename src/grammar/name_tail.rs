//! What stands behind the name of a person: letters, offices, notes in brackets or behind a dash.
//!
//! `names` reads what stands before it.

use crate::grammar::names::{Found, are_initials_of, is_count, is_honours, is_note, is_role, is_seat, join, role_before};
use crate::house::people::People;

// tail = { honours | "(" , text , ")" | dash , text } ;
pub(super) fn tail(words: &People, text: &str, found: &mut Found) -> bool {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let honour = rest.split([' ', ',', '(']).next().unwrap_or_default();
        // `Calum Strand CS`: how the minutes call the person from here on.
        if honour.len() > 1 && are_initials_of(&found.person.name, honour) {
            rest = rest.get(honour.len()..).unwrap_or_default().trim_start_matches([' ', ',', '.']);
        } else if let Some(inside) = rest.strip_prefix(['(', '[']) {
            let end = inside.find([')', ']']).unwrap_or(inside.len());
            bracket(words, inside.get(..end).unwrap_or_default().trim(), found, true);
            rest = inside.get(end..).unwrap_or_default().trim_start_matches([')', ']', ' ', ',', '.', '*']);
        } else if is_honours(words, honour) && words.seats.is(honour) && found.person.title.is_none() {
            // `South Marl DC` is a council; `Mrs A. Fenwick CC` is of one.
            return false;
        } else if is_honours(words, honour) {
            join(&mut found.person.honours, honour.trim_end_matches('.'), " ");
            rest = rest.get(honour.len()..).unwrap_or_default().trim_start_matches([' ', ',', '.']);
        } else if let Some(after) = rest.strip_prefix(['-', '\u{2013}', '\u{2014}', ':']) {
            let after = after.trim();
            // A dash before anything but an office or a note: an organisation, perhaps, but not a name.
            return bracket(words, after, found, false);
        } else if is_note(words, rest) || words.substituting.starts(rest).is_some() {
            return bracket(words, rest, found, false);
        } else if words.organisations.is(rest.split([' ', ',']).next().unwrap_or_default()) {
            // `Bishop Lane LLP` is no person.
            return false;
        } else if let Some((office, note)) =
            rest.split_once(" (").filter(|(office, _)| is_role(words, office) && office.starts_with(char::is_uppercase))
        {
            found.role = Some(office.to_owned());
            let note = note.trim_end_matches([')', ' ', '.']);
            return bracket(words, note, found, true);
        } else if rest.len() > 2
            && is_role(words, rest)
            && found.role.is_none()
            && rest.starts_with(char::is_uppercase)
            && role_before(words, rest).is_none()
        {
            found.role = Some(rest.to_owned());
            return true;
        } else if is_count(rest) {
            // `R Morris` / `Three residents` on the next line.
            return true;
        } else if words.presiding.starts(rest).is_some() {
            return bracket(words, rest, found, false);
        } else if is_department(words, rest) {
            // `Ada Fenwick Innovation` before `& Rural Affairs Manager`: the office goes on.
            found.role = Some(rest.to_owned());
            return true;
        } else {
            return rest.chars().all(|c| !c.is_alphanumeric());
        }
    }
    true
}

/// What brackets or a dash after a name say. False where a dash leads to something unknown.
fn bracket(words: &People, text: &str, found: &mut Found, closed: bool) -> bool {
    if text.is_empty() {
        return true;
    }
    // `SH-Chair`, `RJ - Secretary`: initials before the office.
    if let Some((letters, office)) = text.split_once(['-', '\u{2013}'])
        && are_initials_of(&found.person.name, letters.trim())
        && !office.trim().is_empty()
    {
        return bracket(words, office.trim(), found, closed);
    }
    // `Chairman (DP)`: how the minutes call him from here on.
    if let Some((office, letters)) = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("))
        && are_initials_of(&found.person.name, letters)
    {
        return bracket(words, office, found, closed);
    }
    if let Some((office, chair)) = text.split_once(", ")
        && words.presiding.is(chair)
        && is_role(words, office)
        && chair.contains(' ')
    {
        found.person.presiding = true;
        return bracket(words, office, found, closed);
    }
    if let Some((first, second)) = text.split_once(';') {
        return bracket(words, first.trim(), found, closed) && bracket(words, second.trim(), found, closed);
    }
    if text.get(..10).is_some_and(|t| t.eq_ignore_ascii_case("substitute")) && text.split(' ').count() < 3 {
        found.person.substitute_for = Some(String::new());
        return true;
    }
    if let Some(len) = words.substituting.starts(text) {
        found.person.substitute_for = Some(text.get(len..).unwrap_or_default().trim().to_owned());
        return true;
    }
    if let Some(whom) = text.strip_prefix("for ").filter(|whom| words.titles.starts(whom).is_some()) {
        found.person.substitute_for = Some(whom.to_owned());
        return true;
    }
    if words.remotely.contains(text) {
        found.person.remote = true;
        return true;
    }
    if words.presiding.contains(text) && !is_role_besides(words, text) {
        found.person.presiding = true;
        // `(Chairman, in the Chair)`: the office is named already.
        if found.role.is_none() {
            found.role = Some(text.to_owned());
        }
        return true;
    }
    let office = is_role(words, text) && text.starts_with(char::is_uppercase);
    if !office && words.notes.starts(text).is_some() || text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        found.person.note = Some(text.to_owned());
        return true;
    }
    if is_seat(words, text) {
        return true;
    }
    if words.parties.is(text) || (text.len() <= 4 && !words.offices.is(text) && text.chars().all(|c| c.is_uppercase() || c == '.')) {
        return true;
    }
    if is_role(words, text) {
        join(&mut found.role, text, ", ");
        found.person.presiding |= words.presiding.contains(text);
        return true;
    }
    if closed {
        // `(Acute Trust)`: whom somebody speaks for is no office.
        let last = text.rsplit(' ').next().unwrap_or_default();
        let organisation = words.organisations.is(last) && !words.departments.is(text);
        if text.starts_with(char::is_uppercase) && text.contains(' ') && !organisation {
            join(&mut found.role, text, ", ");
        } else {
            found.person.note = Some(text.to_owned());
        }
        return true;
    }
    // `Mrs A. Fenwick – resident (objector)`
    if words.public_leads.starts(text).is_some() {
        found.person.public = true;
        return true;
    }
    // `Ada Fenwick - Marl Residents`: whom she speaks for is not known to be an office.
    text.starts_with(char::is_uppercase)
}

fn is_role_besides(words: &People, text: &str) -> bool {
    text.contains([',', '/']) && is_role(words, text)
}

fn is_department(words: &People, text: &str) -> bool {
    text.split(' ').next().is_some_and(|w| words.not_names.is(w)) && !text.contains("  ") && text.split(' ').count() <= 4
}
