//! The names of who moved and who seconded: beside a verb, at a byte of a text, before a verb.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`mover`, `seconder`).

use super::movers::moved_at;
use crate::house::House;
use std::ops::Range;

/// The name that goes with a verb: after `by`, or before the verb. Returns where the phrase ends.
pub(super) fn name_by(house: &House, body: &str, start: usize, end: usize) -> (Option<String>, usize) {
    let rest = body.get(end..).unwrap_or("");
    let lead = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let verb = body.get(start..end).unwrap_or("");
    let takes_name = verb.ends_with(['y', 'Y', ':', 'f', 'F', 'm', 'M', '.', ',', '-', '\u{2013}']) || rest.trim_start().starts_with(':');
    let by = lead.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by ")) || lead.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by:"));
    if by || takes_name {
        let at = body.len() - lead.len() + if by { 3 } else { 0 };
        return match name_at(house, body, at) {
            Some((name, end)) => (Some(name), past_office(house, body, end)),
            None => (None, end),
        };
    }
    // `PROPOSED (Cllr Fenwick), SECONDED (Cllr Noor)`
    if let Some(inside) = lead.strip_prefix('(')
        && let Some((name, after)) = name_at(house, body, body.len() - inside.len())
        && body.get(after..).is_some_and(|rest| rest.starts_with(')'))
    {
        return (Some(name), after + 1);
    }
    // `Moved: Cllr Fenwick`, `Moved Cllr Fenwick`
    if let Some((name, after)) = name_at(house, body, body.len() - lead.len()).filter(|_| {
        start == 0
            // `Moved Cr Orme Seconded Cr Pell`: where one name follows its verb, the other does.
            || moved_at(body).is_some_and(|first| first.start() == 0 && first.end() < start)
                && body.get(..start).and_then(|b| name_at(house, b, moved_at(b)?.end())).is_some_and(|(_, end)| {
                    body.get(end..start).is_some_and(|between| between.trim().is_empty())
                })
            || body.get(..start).is_some_and(|b| {
                // `… to the next meeting seconded Cllr Pell`: a title tells a name.
                let parted = b.trim_end().ends_with(['(', ',', ';', '.', ':', '/']) || house.people.titles.starts(lead).is_some();
                parted && name_before(house, b).is_none()
            })
            || behind_mover(house, body, start)
    }) {
        return (Some(name), after);
    }
    (body.get(..start).and_then(|b| name_before(house, b)), end)
}

/// Where the office behind a name ends, which stands between commas: `Ada Orme, Commissioner, seconded by …`.
fn past_office(house: &House, body: &str, end: usize) -> usize {
    let rest = body.get(end..).unwrap_or("");
    let office = rest.strip_prefix(", ").and_then(|rest| rest.split([',', '.', ';']).next()).unwrap_or("");
    let people = &house.people;
    let is_office = !office.is_empty() && office.len() < OFFICE_SPAN && (people.titles.is(office) || people.lead_roles.is(office));
    if is_office { end + ", ".len() + office.len() } else { end }
}

/// `Proposed by Ada Orme and` before `seconded Bo Pell` at byte `start`: the mover's name stands behind its verb, and so does this one.
fn behind_mover(house: &House, body: &str, start: usize) -> bool {
    let by = || moved_at(body).filter(|first| first.end() < start && first.as_str().ends_with(['y', 'Y', 'd', 'D']));
    let told = |first: regex_lite::Match<'_>| {
        let rest = body.get(first.end()..start)?;
        let at = if rest.starts_with(" by ") { first.end() + " by ".len() } else { first.end() };
        let (_, end) = name_at(house, body, at)?;
        Some(matches!(body.get(end..start)?.trim(), "and" | "&"))
    };
    by().and_then(told).unwrap_or(false)
}

/// A name at byte `at`: titles dropped, then capitalised words and initials. With where it ends.
pub(super) fn name_at(house: &House, body: &str, at: usize) -> Option<(String, usize)> {
    let mut pos = at;
    let skip = |pos: usize| body.get(pos..).map_or(pos, |r| body.len() - r.trim_start().len());
    pos = skip(pos);
    // `the Deputy Lord Mayor (Councillor Lavery)`: the holder behind the office.
    if let Some((office, inside)) = body.get(pos..).and_then(|rest| rest.split_once('('))
        && office.len() < OFFICE_SPAN
        && !office.contains([',', '.', ';', ':'])
        && house.people.titles.starts(inside).is_some()
        && super::names::is_role(&house.people, office)
        && house.people.titles.starts(office).is_none()
        && let Some(close) = inside.find(')')
        && let Some((name, _)) = inside.get(..close).and_then(|inside| name_at(house, inside, 0))
    {
        return Some((name, pos + office.len() + 1 + close + 1));
    }
    for article in [
        "the ",
        "by ",
        "His Worship ",
        "Her Worship ",
        "Deputy ",
        "Acting ",
        "Mayor ",
        "Pro Tem ",
        "Pro-Tem ",
        "Pro Tempore ",
        "Chair ",
        "Commissioner ",
        "Member ",
    ] {
        if body.get(pos..).is_some_and(|r| r.starts_with(article)) {
            pos = skip(pos + article.len());
        }
    }
    let office = |r: &str| {
        house.people.lead_roles.starts(r).filter(|&len| r.get(len..).is_some_and(|n| n.trim_start().starts_with(char::is_uppercase)))
    };
    while let Some(len) = body.get(pos..).and_then(|r| house.people.titles.starts(r).or_else(|| office(r))) {
        // `Proposed CR, seconded EMP`: initials that are a title elsewhere.
        let initials = |w: &str| (2..=3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
        if body.get(pos..pos + len).is_some_and(initials)
            && body.get(pos + len..).is_some_and(|r| r.is_empty() || r.starts_with([',', ')', '/', ';']))
        {
            break;
        }
        pos = skip(pos + len);
        if body.get(pos..).is_some_and(|r| r.starts_with('.')) {
            pos = skip(pos + 1);
        }
    }
    // `Commissioner Precinct 4 Ada Orme`: the number of a ward before the name.
    pos = skip(pos + past_ward(house, body.get(pos..).unwrap_or("")));
    // `Councillors Orme and Pell`
    if let Some((len, _)) = body.get(pos..).and_then(|r| house.people.plural_titles.starts(r))
        && body.get(pos + len..).is_some_and(|r| r.trim_start().starts_with(char::is_uppercase))
    {
        pos = skip(pos + len);
    }
    let mut words: Vec<&str> = Vec::new();
    let mut end = pos;
    while words.len() < NAME_WORDS {
        let rest = body.get(end..).unwrap_or("");
        let lead = rest.len() - rest.trim_start().len();
        let word = rest.trim_start().split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        let bare = word.trim_end_matches(|c: char| ",;:)].".contains(c));
        // `St. Clair`: a stop that does not end the name.
        let saint = matches!(bare, "St" | "ST" | "Ste" | "STE")
            && rest.get(lead + word.len()..).is_some_and(|r| r.trim_start().starts_with(char::is_uppercase));
        // `P.E.M. Orme`: initials in one word.
        let joined = bare.contains('.') && bare.split('.').all(|letter| letter.len() == 1 && letter.chars().all(char::is_uppercase));
        let initial = (bare.chars().count() == 1 || saint || joined) && word.ends_with('.');
        let particle = matches!(bare, "de" | "van" | "der" | "von" | "le" | "la") && !words.is_empty();
        let upper = bare.chars().next().is_some_and(char::is_uppercase);
        let shouting = bare.len() >= 4
            && bare.chars().all(char::is_uppercase)
            && words.iter().any(|w| w.chars().any(char::is_lowercase))
            // `Ada FENWICK`: a surname in capitals behind a forename.
            && (words.len() > 2 || SHOUTED_VERBS.contains(&bare));
        if !(upper || particle)
            || shouting
            || bare.is_empty()
            || ENDS.iter().any(|end| bare.eq_ignore_ascii_case(end))
            // `seconded by Cllr Orme Council approve the grant`
            || !words.is_empty() && matches!(
                    bare,
                    "Council" | "Committee" | "Board" | "Administration" | "Staff" | "Commission" | "Item" | "Items" | "By-law" | "Bylaw"
                )
        {
            break;
        }
        words.push(if initial { word.trim_end_matches([',', ';', ':']) } else { bare });
        end += lead + if initial { word.trim_end_matches([',', ';', ':']).len() } else { bare.len() };
        if word.len() > bare.len() && !initial || body.get(end..).is_some_and(|r| r.starts_with('/')) {
            break;
        }
    }
    // `The Leader moved`: an office is no name.
    let office = words.len() == 1 && words.first().is_some_and(|w| house.people.lead_roles.is(w));
    // `Commissioner, Precinct 4`: the number of a ward.
    let counted = body.get(end..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let ward = counted && words.len() == 1 && words.first().is_some_and(|w| house.people.not_names.is(w));
    (!words.is_empty() && !office && !ward).then(|| (words.join(" "), end))
}

/// Words that no name goes on with, whatever capitals they are set in.
const ENDS: [&str; 29] = [
    "that",
    "to",
    "seconded",
    "sec",
    "seconder",
    "second",
    "moved",
    "proposed",
    "carried",
    "motion",
    "vote",
    "all",
    "it",
    "the",
    "and",
    "agreed",
    "approved",
    "resolved",
    "unanimous",
    "unanimously",
    "passed",
    "result",
    "outcome",
    "was",
    "made",
    "for",
    "with",
    "there",
    "this",
];

/// The bytes of `Precinct 4 ` before a name: a ward and its number; 0 where there is none.
// ward = <people.not_names> , number , " " ;
fn past_ward(house: &House, text: &str) -> usize {
    let mut words = text.split_inclusive(' ');
    let (Some(ward), Some(number)) = (words.next(), words.next()) else { return 0 };
    let counted = !number.trim_end().is_empty() && number.trim_end().bytes().all(|b| b.is_ascii_digit());
    let named = words.next().is_some_and(|name| name.starts_with(char::is_uppercase));
    if counted && named && house.people.not_names.is(ward.trim_end()) { ward.len() + number.len() } else { 0 }
}

/// Who seconds where both are named in one breath, `On motion of Councillor Orme and Councillor Pell, …`, `of Councillors Orme
/// and Pell:`, and where the name ends. `end` is where the mover's ends; a comma or a colon closes the pair.
// joint-pair = name , "and" , name , ( "," | ":" | ";" | "that" | "to" ) ;
pub(super) fn joined_by_and(house: &House, body: &str, end: usize) -> Option<(String, usize)> {
    let rest = body.get(end..)?.strip_prefix(" and ")?;
    let (name, after) = name_at(house, body, body.len() - rest.len())?;
    let closes = body.get(after..)?.trim_start();
    let closed = closes.starts_with([',', ':', ';', ')']) || ["that ", "to ", "it was "].iter().any(|w| closes.starts_with(w));
    closed.then_some((name, after))
}

/// The name that ends right before a verb: `… and Cllr A Fenwick` + `seconded`.
pub(super) fn name_before(house: &House, before: &str) -> Option<String> {
    name_span_before(house, before).map(|(name, _)| name)
}

/// The name that ends a text, and where it starts, title included.
pub(super) fn name_span_before(house: &House, before: &str) -> Option<(String, usize)> {
    let trimmed = without_clause(house, before.trim_end());
    let trimmed = trimmed.strip_suffix(" was").or_else(|| trimmed.strip_suffix(" has")).unwrap_or(trimmed);
    let trimmed = [" then", " also", " so"].iter().find_map(|word| trimmed.strip_suffix(word)).unwrap_or(trimmed);
    let mut start = trimmed.len();
    for word in trimmed.rsplit(|c: char| c.is_whitespace() || c == '(').take(NAME_WORDS) {
        let opens = word.chars().next().is_some_and(char::is_uppercase)
            && !matches!(word, "It" | "The" | "And" | "Motion" | "Motion:" | "Members" | "PM" | "AM" | "PM." | "AM." | "P.M." | "A.M.");
        if !opens
            || (word.ends_with([',', ';', ':', '.']) && start < trimmed.len() && word.trim_end_matches(['.', ',']).len() > 3)
            || word.ends_with([',', ';', ':'])
        {
            break;
        }
        start = word.as_ptr() as usize - trimmed.as_ptr() as usize;
    }
    let (name, _) = name_at(house, trimmed, start).filter(|(_, end)| *end >= trimmed.trim_end_matches('.').len())?;
    Some((name, start))
}

/// `Cllr Orme, who had returned,` less what stands between the commas.
fn without_clause<'t>(house: &House, before: &'t str) -> &'t str {
    let Some((head, clause)) = before.strip_suffix(',').and_then(|b| b.rsplit_once(", ")) else { return before };
    let told = house.people.lead_roles.is(clause) || ["who ", "having ", "as ", "on behalf "].iter().any(|w| clause.starts_with(w));
    if told && clause.split_whitespace().count() <= CLAUSE_WORDS { head } else { before }
}

/// Verbs in capitals that stand behind a name.
const SHOUTED_VERBS: [&str; 24] = [
    "MOVED",
    "SECONDED",
    "PROPOSED",
    "PROPOSES",
    "RESOLVED",
    "AGREED",
    "APPROVED",
    "CARRIED",
    "MOTION",
    "THAT",
    "VOTE",
    "VOTED",
    "PASSED",
    "UNANIMOUSLY",
    "UNANIMOUS",
    "NOTED",
    "ADOPTED",
    "LOST",
    "DEFEATED",
    "RECOMMENDED",
    "AMENDMENT",
    "WHEREAS",
    "SECOND",
    "ACTION",
];
/// What is said of a mover between commas has at most this many words.
const CLAUSE_WORDS: usize = 8;
/// An office before its holder in brackets is shorter than this in bytes.
const OFFICE_SPAN: usize = 60;
/// Words of a name.
const NAME_WORDS: usize = 4;

/// `Prop. Mr Orme, 2nd Mrs Pell`: where `2nd` stands behind the mover's name and before another. A date, `on 2nd June`,
/// and `2nd Reading` second nothing.
pub(super) fn second_behind_mover(text: &str) -> Option<Range<usize>> {
    text.match_indices("2nd ").map(|(at, _)| at..at + "2nd".len()).find(|short| {
        let (Some(before), Some(after)) = (text.get(..short.start), text.get(short.end..)) else { return false };
        let next = after.split_whitespace().next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
        if !next.starts_with(char::is_uppercase) || NO_SECONDERS.contains(&next) || !before.ends_with([' ', ',', ';', '/', '(']) {
            return false;
        }
        let mut words = before.split_whitespace().rev().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty());
        let mut named = false;
        words
            .by_ref()
            .take(MOVER_WORDS)
            .find(|w| {
                named |= w.starts_with(char::is_uppercase) && !is_proposed(w);
                is_proposed(w) || !(w.starts_with(char::is_uppercase) || matches!(*w, "by" | "and"))
            })
            .is_some_and(|w| named && is_proposed(w))
    })
}

/// `Prop.`, `Proposed`, `Proposer`.
fn is_proposed(word: &str) -> bool {
    ["prop", "proposed", "proposer"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Words of a mover's name with its titles, and `by` before it.
const MOVER_WORDS: usize = 7;
/// What is the second of something, not who seconds.
const NO_SECONDERS: [&str; 29] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Reading",
    "Quarter",
    "Avenue",
    "Street",
    "Floor",
    "Lieutenant",
    "Instalment",
    "Draft",
    "Phase",
    "Edition",
];
