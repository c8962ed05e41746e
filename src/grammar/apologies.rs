//! Who sent apologies, from the words of the item that records them.

use crate::grammar::attendance::sentences;
use crate::grammar::names::{self, ListOptions, Person};
use crate::house::House;

/// What became of a person whom the apologies name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// Apologies were sent.
    Away,
    /// Apologies were sent, and the person came all the same.
    Here,
    /// No apologies were sent.
    Silent,
}

/// The names that a text gives as apologies: `Apologies were received from Mrs C Pell`.
// apologies = … "from" , people | people , ( "sent" | "gave" | … ) , … "apologies" | people ;
pub fn apologies(house: &House, text: &str) -> Vec<(Person, Came)> {
    let words = &house.people;
    let mut out: Vec<(Person, Came)> = Vec::new();
    let mut announced = false;
    for sentence in sentences(text) {
        let lower = sentence.to_lowercase();
        let options = ListOptions { title: None, bare_surnames: false };
        let mut found = Vec::new();
        // `Mr Orme and Mr Pell had to work. Mrs Quill was unable to attend.`
        if let Some(people) = could_not_come(house, sentence, announced) {
            out.extend(people.into_iter().map(|person| (person, Came::Away)));
            continue;
        }
        // `The following councillors sent their apologies.`: the next sentences say who, and why.
        announced = lower.contains("following") && lower.contains("apolog");
        // `No apology had been received from Cllr Stott`
        if NONE_FROM.iter().any(|phrase| lower.starts_with(phrase))
            && let Some(from) = find_word(sentence, "from")
        {
            out.extend(listed(house, sentence.get(from..).unwrap_or_default(), options).into_iter().map(|person| (person, Came::Silent)));
            continue;
        }
        // `Absent without notice: Cllr Stott`
        if house.meetings.absent.starts(sentence).is_some()
            && let Some((lead, list)) = sentence.split_once(':')
            && !lead.to_lowercase().contains("apolog")
        {
            out.extend(listed(house, list, options).into_iter().map(|person| (person, Came::Silent)));
            continue;
        }
        // `Cllr Orme & Cllr Pell were absent`
        let bare = sentence.trim().trim_end_matches('.');
        if let Some(list) =
            [" were absent", " was absent", " were also absent", " was also absent"].iter().find_map(|end| bare.strip_suffix(end))
            && names::begins_with_person(words, list)
        {
            out.extend(listed(house, list, options).into_iter().map(|person| (person, Came::Silent)));
            continue;
        }
        if NOT_APOLOGIES.iter().any(|phrase| lower.contains(phrase)) {
            continue;
        }
        if let Some(at) = lower.find("apolog").or_else(|| lower.find("regrets")) {
            let after = sentence.get(at..).unwrap_or_default();
            if let Some(from) = find_word(after, "from") {
                found = listed(house, after.get(from..).unwrap_or_default(), options);
            }
            // `Apologies were submitted on behalf of Cllrs Orme and Miss Pell`, `… were tendered by Cllr Orme`
            if found.is_empty()
                && let Some(by) = find_word(after, "on behalf of").or_else(|| find_word(after, "by"))
                && let list = after.get(by..).unwrap_or_default()
                && names::begins_with_person(words, list.trim_start())
            {
                found = listed(house, list, options);
            }
            if found.is_empty()
                && let Some((_, list)) = after.split_once([':', '\u{2013}', '-'])
            {
                // `Apologies: Apologies: Cllrs Orme and Pell`, as the heading and the text both say it.
                let again = house.meetings.apologies.starts(list.trim_start()).and_then(|len| list.trim_start().get(len..));
                let list = again.and_then(|rest| rest.trim_start().strip_prefix([':', '\u{2013}', '-'])).unwrap_or(list);
                // `Apologies for absence: Councillor Fenwick’s apologies were noted.`
                let owner = list.to_lowercase().find("apolog").and_then(|at| owner_of(list.get(..at)?));
                let list = owner.unwrap_or(list);
                // `Apologies: 140/22: Cllr Fenwick sent his apologies.`
                let list = crate::grammar::rows::item_number(list.trim_start()).1;
                let sent = list.to_lowercase().find("apolog").and_then(|at| before_verb(list.get(..at)?));
                found = listed(house, sent.unwrap_or(list), options);
            }
            // `Councillor Fenwick’s apologies were noted.`
            if found.is_empty()
                && let Some(owner) = sentence.get(..at).and_then(owner_of)
                && names::begins_with_person(words, owner)
            {
                found = names::people(words, owner, options);
            }
            if found.is_empty() {
                // `Councillor Fenwick had sent her apologies but was attending virtually.`
                if let Some(who) = sentence.get(..at).and_then(before_verb) {
                    found = names::people(words, who, options);
                    let here = lower.contains(" but ") && (lower.contains("attend") || lower.contains("present"));
                    let came = if here { Came::Here } else { Came::Away };
                    out.extend(found.drain(..).map(|person| (person, came)));
                }
            }
        } else if (out.is_empty() || sentence.contains(',')) && !goes_about(house, sentence) {
            found = listed(house, sentence, options);
        }
        out.extend(found.into_iter().map(|person| (person, Came::Away)));
    }
    out
}

/// The people of a paragraph below the apologies that are those who were there: the members of the public stand at the end of their list,
/// `Cllr Orme [Chairman], Cllr Pell, Bo Quill [Clerk] Members of the Public: None.`
// came = people , "members of the public" , ":" , … ;
pub fn came_instead(house: &House, paragraph: &str) -> Option<Vec<Person>> {
    let at = paragraph.to_ascii_lowercase().find(PUBLIC)?;
    let list = paragraph.get(..at)?.trim_end().trim_end_matches(['.', ';', ',']);
    let people = names::people(&house.people, list, ListOptions::default());
    (people.len() >= MIN_CAME && !list.to_lowercase().contains("apolog")).then_some(people)
}

/// What those who were counted are called.
const PUBLIC: &str = "members of the public:";
/// So many people are a list.
const MIN_CAME: usize = 3;

/// Who stands before the verb of those who sent something: `Councillor Fenwick` of `Councillor Fenwick also sent his `.
pub(super) fn before_verb(before: &str) -> Option<&str> {
    let cut = VERBS.iter().filter_map(|verb| find_word(before, verb).map(|end| end - verb.len())).min()?;
    let who = before.get(..cut)?.trim_end();
    Some([" also", " both", " all", " too"].iter().find_map(|word| who.strip_suffix(word)).unwrap_or(who))
}

/// Who could not come, as a sentence tells: `Mrs Quill was unable to attend.` Where it was announced that those follow who sent
/// apologies, whatever is told of a person is why: `Mr Orme and Mr Pell had to work.`
// away = people , verb , … , "unable to attend" ;
fn could_not_come(house: &House, sentence: &str, announced: bool) -> Option<Vec<Person>> {
    let lower = sentence.to_lowercase();
    if lower.contains("apolog") || !(announced || house.meetings.unable.contains(sentence)) {
        return None;
    }
    let cut = TOLD_OF.iter().filter_map(|verb| find_word(sentence, verb).map(|end| end - verb.len())).min()?;
    let who = sentence.get(..cut)?.trim_end().trim_end_matches("both").trim_end();
    let people = names::people(&house.people, who, ListOptions::default());
    (!people.is_empty() && people.iter().all(|person| person.title.is_some())).then_some(people)
}

/// Verbs between a person and the reason to stay away.
const TOLD_OF: [&str; 12] = ["had", "has", "have", "was", "were", "is", "are", "due", "because", "owing", "could", "on"];

/// Whose the apologies are that stand behind these words: `Councillor Fenwick’s `, `Councillor Jones’ `.
fn owner_of(before: &str) -> Option<&str> {
    let before = before.trim_end();
    ["\u{2019}s", "'s", "\u{2019}", "'"].iter().find_map(|end| before.strip_suffix(end))
}

/// Whether a sentence tells what somebody did, and lists nobody: `Cllr Orme opened the meeting.`
fn goes_about(house: &House, sentence: &str) -> bool {
    let small = sentence.split(' ').filter(|w| w.starts_with(char::is_lowercase) && !matches!(*w, "and" | "of" | "the" | "for" | "to"));
    super::roll_text::presiding(house, sentence).is_some()
        || small.clone().count() >= 2 && (sentence.contains(" meeting") || small.clone().any(|w| house.people.told.is(w)))
}

/// How sentences begin that name who sent no apologies.
const NONE_FROM: [&str; 3] = ["no apology", "no apologies", "no apologies for absence"];

/// Sentences with these words tell of something else than who stayed away.
const NOT_APOLOGIES: [&str; 5] = ["no apologies", "apologised", "there were none", "to receive", "lateness"];

/// Verbs between the people and their apologies.
const VERBS: [&str; 10] = ["had", "has", "have", "sent", "gave", "send", "tendered", "submitted", "offered", "gives"];

/// A list of people that ends where a reason or a relative clause begins.
fn listed<'t>(house: &House, text: &'t str, options: ListOptions<'_>) -> Vec<Person> {
    // `from Cllr Orme who was at work and from Mr Pell`
    let mut lists = Vec::new();
    let mut rest = text;
    while let Some((before, list)) = rest.rsplit_once(" and from ").filter(|(_, list)| names::begins_with_person(&house.people, list)) {
        lists.push(list);
        rest = before;
    }
    lists.push(rest);
    // `Nancy Pell who was substituted by Roy Noor`: what follows is about the person, not another one.
    let without_clause = |list: &'t str| {
        let cut = CLAUSES.iter().filter_map(|word| find_word(list, word).map(|end| end - word.len())).min();
        cut.and_then(|cut| list.get(..cut)).unwrap_or(list)
    };
    lists.into_iter().rev().flat_map(|list| names::people(&house.people, without_clause(list), options)).collect()
}

/// Words that begin a clause about a person who is named.
const CLAUSES: [&str; 16] = [
    "be",
    "is",
    "are",
    "who",
    "due",
    "because",
    "owing",
    "as",
    "and accepted",
    "with",
    "on",
    "that",
    "which",
    "substituted",
    "were",
    "was",
];

/// The end of a whole word in a text, without regard to case.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let mut from = 0;
    while let Some(at) = lower.get(from..)?.find(word) {
        let (start, end) = (from + at, from + at + word.len());
        let left = lower.get(..start)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let right = lower.get(end..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
        if left && right {
            return Some(end);
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whose apologies a text records, and who came all the same.
    fn check_apologies(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        let show = |(person, came): (Person, Came)| match came {
            Came::Away => person.name,
            Came::Here => format!("{} came", person.name),
            Came::Silent => format!("{} silent", person.name),
        };
        let found: Vec<String> = apologies(&house, input).into_iter().map(show).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn reads_who_came_below_the_apologies() {
        let house = House::base().unwrap();
        let of = |text: &str| came_instead(&house, text).map(|people| people.into_iter().map(|p| p.name).collect::<Vec<_>>().join(", "));
        let roll = "Cllr. Ada Orme (AO) [Chairman], Cllr. Bo Pell (BP), Cy Quill (CQ) [Clerk] Members of the Public: None. All agreed.";
        assert_eq!(of(roll).as_deref(), Some("Ada Orme, Bo Pell, Cy Quill"));
        assert_eq!(of("Cllrs Orme, Pell and Quill"), None);
        assert_eq!(of("Apologies: Cllrs Orme, Pell and Quill. Members of the public: 3"), None);
    }

    #[test]
    fn reads_apologies() {
        check_apologies("Apologies were received from Cllrs Carr, North, and Tunstall.", &["Carr", "North", "Tunstall"]);
        check_apologies(
            "The Democratic Services Manager reported apologies from Mr Beamish, Miss Carey and Mr Wyke. Ms Green had given her formal apologies but was attending the meeting virtually.",
            &["Beamish", "Carey", "Wyke", "Green came"],
        );
        check_apologies("Apologies: Cllr Marks / Cllr Humphrey", &["Marks", "Humphrey"]);
        check_apologies(
            "Apologies were received from Dylan Jeffers and Nancy Sayle who was substituted by Roxanne Hill.",
            &["Dylan Jeffers", "Nancy Sayle"],
        );
        check_apologies("Apologies for absence: Cllrs Hetty Blake and Paul Roach", &["Hetty Blake", "Paul Roach"]);
        check_apologies("Apologies for absence: There were no apologies.", &[]);
        check_apologies("APOLOGIES: To receive any apologies for absence.", &[]);
        check_apologies("Apologies: None received", &[]);
        check_apologies(
            "Apologies were received from Cllr Ned Fern (holiday). No apology had been received from Cllr Stout.",
            &["Ned Fern", "Stout silent"],
        );
        check_apologies(
            "Apologies for absence were submitted on behalf of Councillors P Whit and Miss Y Sark. Councillor Stone was substituting for Councillor Whit.",
            &["P Whit", "Y Sark"],
        );
        check_apologies("Apologies were tendered by Cllrs Carr and North.", &["Carr", "North"]);
        check_apologies("Cllr. A Edge sent his apologies. Cllr. C Edge, Chair started the meeting.", &["A Edge"]);
        check_apologies(
            "Apologies: Councillors Pell and Noor. Absent without notice: Councillor R Dann",
            &["Pell", "Noor", "R Dann silent"],
        );
        check_apologies("Apologies: Apologies: Cllrs Ada Fern, Bo Noor and Cy Pell.", &["Ada Fern", "Bo Noor", "Cy Pell"]);
        check_apologies("The apologies were accepted by the council.", &[]);
        check_apologies(
            "Apologies were received from Cllr Ida Dann. Cllr Jo Pell & Cllr Wes Noor were absent",
            &["Ida Dann", "Jo Pell silent", "Wes Noor silent"],
        );
        check_apologies("Apologies were received from the Reverend D Orme and Councillor K Pell.", &["D Orme", "K Pell"]);
        check_apologies("Councillor Daniel Fenwick\u{2019}s apologies were noted and accepted.", &["Daniel Fenwick"]);
        check_apologies("Apologies for absence: Councillor Daniel Fenwick\u{2019}s apologies were noted.", &["Daniel Fenwick"]);
        check_apologies("Cllrs C Pell (LCC) and G Noor (ELDC) also sent apologies.", &["C Pell", "G Noor"]);
        check_apologies("An apology was received from Mr G. Fennel.", &["G. Fennel"]);
        check_apologies(
            "The following councillors sent their apologies. Mr J Orme and Mr P Pell had to attend a fair. Mr C Quill due to illness. Mrs D Marl was unable to attend.",
            &["J Orme", "P Pell", "C Quill", "D Marl"],
        );
        check_apologies("Apologies were received from Mr J Orme. Mr P Pell had to leave early.", &["J Orme"]);
        check_apologies("Apologies: 140/22: Cllr Orme (illness) sent his apologies.", &["Orme"]);
        check_apologies("Apologies and absences: Councillor Pell sent apologies", &["Pell"]);
    }
}
