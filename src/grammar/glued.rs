//! Where another person begins in text that nothing parts: `Cllr A Fenwick (Chairman) Cllr B Noor`, and office holders whose
//! commas stand behind names only: `Ada Fenwick, Treasurer Bo Noor, Clerk`.
//!
//! `names`, `run_on` and `entries` ask for it before they read the pieces.

use crate::grammar::names::{Person, is_office_alone, is_role, person, token_kind};
use crate::grammar::separators::Segment;
use crate::house::people::People;

/// The text, cut before each title or office with a name that stands behind a person who is whole: `Mayor Ada Orme Deputy
/// Mayor Bo Pell` is two people.
// glued = person , { title , name | office , name } ;
pub(super) fn apart<'t>(words: &People, text: &'t str) -> Vec<&'t str> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ' ' if depth == 0 => {
                let (Some(before), Some(behind)) = (text.get(start..at), text.get(at + 1..)) else { continue };
                if begins_another(words, before.trim(), behind.trim_start_matches([' ', '|'])) {
                    out.push(before.trim_matches([' ', '|']));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    out.push(text.get(start..).unwrap_or_default().trim_matches([' ', '|']));
    out
}

/// Whether a person who is whole stands before a place, and another one begins behind it.
fn begins_another(words: &People, before: &str, behind: &str) -> bool {
    // Each place of a long text is asked for.
    if before.len() > MAX_PERSON {
        return false;
    }
    if !behind.starts_with(char::is_uppercase) || !before.contains(' ') && words.lead_roles.starts(before) != Some(before.len()) {
        return false;
    }
    // `Mayor Councillors B Noor` behind a comma: the office of the one before it.
    if let Some((len, _)) = words.plural_titles.starts(behind) {
        let named = behind.get(len..).is_some_and(|name| is_named(words, name));
        let office =
            || is_office_alone(words, before) && before.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
        return named && (office() || is_whole(words, before));
    }
    if let Some(len) = words.titles.starts(behind) {
        let title = behind.get(..len).unwrap_or_default();
        let named = behind.get(len..).is_some_and(|name| is_named(words, name) || words.titles.starts(name.trim_start()).is_some());
        // `Cllr A Orme and District | Councillor B Noor`: the title began before.
        let last = before.rsplit(' ').next().unwrap_or_default();
        let longer = words.titles.is(&format!("{last} {title}"));
        return named && !longer && is_sure(words, title) && is_whole(words, before);
    }
    let Some(len) = words.lead_roles.starts(behind) else { return false };
    let named = behind.get(len..).is_some_and(|name| is_named(words, name));
    named && is_whole(words, before) && person(words, before, false).is_some_and(|found| found.role.is_none() || found.role_before)
}

/// Whether a title is no surname, nor a word of an office: `Cllr`, `Mrs`, `District Councillor`.
fn is_sure(words: &People, title: &str) -> bool {
    let bare = title.trim_end_matches('.');
    words.plural_titles.starts(&format!("{bare}s")).is_some() || SURE_TITLES.contains(&bare) || bare.len() <= SHORT_TITLE
}

/// Whether a text is one person with a title or an office before the name, and ends as such: not `Cllr A Orme for`.
fn is_whole(words: &People, text: &str) -> bool {
    // `Cllr A Orme – presiding`
    let text = text.rsplit_once(" \u{2013} ").filter(|(_, told)| words.presiding.is(told)).map_or(text, |(name, _)| name);
    let last = text.rsplit(' ').next().unwrap_or_default();
    // `Cllr A Orme. Clerk B Noor was there.`: two sentences.
    let ends = text.ends_with(')')
        || !text.ends_with('.') && last.starts_with(char::is_uppercase) && words.titles.starts(last) != Some(last.len());
    ends && person(words, text, false).is_some_and(|found| found.person.title.is_some() || found.role_before)
}

/// Whether a text begins with a word of a name: `Fenwick (Chair)`, `A Noor`.
fn is_named(words: &People, text: &str) -> bool {
    let text = text.trim_start_matches(['.', ' ']);
    let first = text.split([' ', ',', ';', '(']).next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && token_kind(words, first).is_some()
        && !words.offices.is(first)
        && !words.not_names.is(first)
        && !words.organisations.is(first)
}

/// Whether a text holds a title with a name that does not begin it, as no office does: `Sue Orme Cllr B Noor`, not `PA to Cllr Orme`.
pub(super) fn holds_person(words: &People, text: &str) -> bool {
    text.match_indices(' ').any(|(at, _)| {
        let behind = text.get(at + 1..).unwrap_or_default();
        let linked = text.get(..at).is_some_and(|lead| LINKS.iter().any(|link| lead.ends_with(link)));
        let title = words.titles.starts(behind).filter(|_| !linked && behind.starts_with(char::is_uppercase));
        title.is_some_and(|len| {
            let title = behind.get(..len).unwrap_or_default();
            // `Borough Councillor` is an office.
            let rest = behind.get(len..).unwrap_or_default().trim_start_matches('.');
            rest.starts_with(' ') && is_sure(words, title) && is_named(words, rest)
        })
    })
}

/// Names and offices whose commas stand behind the names only: `Ada Fenwick, Town Clerk Bo Noor, Treasurer Cora Pell, Planner`.
/// The office between two commas is that of the name before it.
// behind-names = name , { "," , office , name } , "," , office ;
pub(super) fn offices_behind_names(words: &People, segments: &[Segment<'_>]) -> Option<Vec<Person>> {
    let [first, middle @ .., last] = segments else { return None };
    if middle.is_empty() || !is_office_alone(words, last.text) {
        return None;
    }
    let mut out = vec![person(words, first.text, false).filter(|found| found.role.is_none())?.person];
    for segment in middle {
        let found =
            person(words, segment.text, false).filter(|found| found.role_before && found.person.name.split(' ').count() <= SHORT_NAME)?;
        out.last_mut()?.role = found.role;
        out.push(found.person);
    }
    out.last_mut()?.role = Some(last.text.to_owned());
    out.iter().all(|person| person.role.as_deref().is_some_and(|role| is_role(words, role))).then_some(out)
}

/// The people of a list in which nothing but their initials shows where the next begins: `Mrs E A Fenwick J Orme T J Pell`.
// initialled = [ title ] , initial , { initial } , surname , { [ title ] , initial , { initial } , surname } ;
pub(super) fn initialled(words: &People, text: &str) -> Option<Vec<Person>> {
    let mut out = Vec::new();
    let mut rest = text.trim_end_matches([' ', '.']);
    while !rest.is_empty() {
        let len = words.titles.starts(rest).unwrap_or(0);
        let title = rest.get(..len).filter(|title| !title.is_empty()).map(|title| title.trim_end_matches('.').to_owned());
        rest = rest.get(len..)?.trim_start_matches(['.', ' ']);
        let mut name = String::new();
        while let Some((initial, behind)) = rest.split_once(' ').filter(|(word, _)| is_initial(word)) {
            name.push_str(initial);
            name.push(' ');
            rest = behind.trim_start();
        }
        let surname = rest.split(' ').next().filter(|word| !name.is_empty() && is_named(words, word) && !word.contains(['.', '(', ',']))?;
        name.push_str(surname);
        rest = rest.get(surname.len()..)?.trim_start();
        out.push(Person { name, title, ..Person::default() });
    }
    (out.len() >= MIN_INITIALLED).then_some(out)
}

/// `J`, `J.`
fn is_initial(word: &str) -> bool {
    let letter = word.strip_suffix('.').unwrap_or(word);
    letter.chars().count() == 1 && letter.starts_with(char::is_uppercase)
}

/// So many names with initials show that they are a list; two may be a name and an office.
const MIN_INITIALLED: usize = 3;
/// Titles that are no surnames, though as long.
const SURE_TITLES: [&str; 3] = ["Miss", "Revd", "Prof"];
/// Bytes of a person with title and office.
const MAX_PERSON: usize = 160;
/// Bytes of a title that no surname is: `Mr`, `Mrs`, `Dr`.
const SHORT_TITLE: usize = 3;
/// Words of a name that no word of an office may have slipped into.
const SHORT_NAME: usize = 3;
/// What links an office to the person it serves.
const LINKS: [&str; 4] = [" to", " for", " of", " the"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::House;

    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        assert_eq!(apart(&house.people, input), expected, "{input}");
    }

    #[test]
    fn parts_people_at_titles_and_offices() {
        check("Cllr A Orme (Chairman) Cllr B Pell | Cllr C Marl", &["Cllr A Orme (Chairman)", "Cllr B Pell", "Cllr C Marl"]);
        check("Cllr R Orme Cllr Mrs L Quill", &["Cllr R Orme", "Cllr Mrs L Quill"]);
        check("Mayor Ada Orme Deputy Mayor Bo Pell", &["Mayor Ada Orme", "Deputy Mayor Bo Pell"]);
        check("Mayor Councillors B Pell", &["Mayor", "Councillors B Pell"]);
        check("Cllr A Orme \u{2013} presiding Cllr B Pell", &["Cllr A Orme \u{2013} presiding", "Cllr B Pell"]);
        check("Mr I Orme Revd R Pell", &["Mr I Orme", "Revd R Pell"]);
    }

    #[test]
    fn leaves_one_person_whole() {
        for one in [
            "Cllr Mrs L Quill",
            "Madam Speaker Councillor Marl",
            "Cllr A Orme, Chairman",
            "Cllr A Orme substitute for Cllr B Pell",
            "Cllr A Orme and District Councillor B Pell",
            "Councillor Cora Pell. Chief Administrative Officer Dan Orme",
            "Mayor Pro Tem Ada Orme",
        ] {
            check(one, &[one]);
        }
    }

    #[test]
    fn parts_people_at_their_initials() {
        let house = House::base().unwrap();
        let of = |text: &str| {
            initialled(&house.people, text).map(|people| {
                people.into_iter().map(|p| format!("{}|{}", p.title.unwrap_or_default(), p.name)).collect::<Vec<_>>().join(", ")
            })
        };
        assert_eq!(of("Mrs E A Fenwick J Orme T J O\u{2019}Pell"), Some("Mrs|E A Fenwick, |J Orme, |T J O\u{2019}Pell".to_owned()));
        assert_eq!(of("J Orme T J Pell"), None);
        assert_eq!(of("Ada Fenwick J Orme T J Pell"), None);
        assert_eq!(of("J Orme, T J Pell, A Quill"), None);
        assert_eq!(of("J Orme Town Clerk T J Pell A Quill"), None);
    }

    #[test]
    fn knows_people_within_words() {
        let house = House::base().unwrap();
        assert!(holds_person(&house.people, "Chairman Cllr A Orme"));
        assert!(!holds_person(&house.people, "Personal Assistant to Cllr Orme"));
        assert!(!holds_person(&house.people, "Deputy Clerk"));
    }
}
