//! Names of papers to the people they belong to: `output/LINKING.md`, "People".

use super::groups::Groups;
use super::keys::Key;
use super::names::{Address, Name, bare, shouted};
use super::people::{Person, Role, Spelling};
use super::{Collection, PEOPLE};
use crate::error::Result;
use crate::house::{House, People};
use crate::record::{Attendee, Capacity};
use crate::source;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Who is who.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// By id.
    pub people: Vec<Person>,
    /// The person that a name belongs to.
    known: BTreeMap<Mention, usize>,
    periods: Periods,
    words: People,
}

/// What is taken for one person without further ado: a full name in an authority; a name that is not full in a body
/// of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    authority: String,
    /// None for a full name.
    body: Option<String>,
    name: Name,
    /// Kept for names that are not full.
    address: Option<Address>,
    /// Of a name that is not full, which of its periods; 0 before that is known.
    period: usize,
    /// Set for officers where a list has the name both among members and among officers: two people.
    officer: bool,
}

/// First and last dates of the periods in which a body's papers have a name that is not full. Between two of
/// them lie more years than a term: it may be another's name by then.
#[derive(Debug, Default)]
struct Periods {
    dates: BTreeMap<Mention, Vec<(String, String)>>,
    /// Names that some list has among members and among officers.
    twice: BTreeSet<Mention>,
}

impl Periods {
    fn of(words: &People, groups: &Groups) -> Periods {
        let mut dates: BTreeMap<Mention, BTreeSet<&str>> = BTreeMap::new();
        let mut periods = Periods::default();
        for group in &groups.groups {
            let Some(key) = &group.key else { continue };
            for record in &group.records {
                let mut list: BTreeMap<Mention, bool> = BTreeMap::new();
                for attendee in record.people.iter().filter(|attendee| registered(words, attendee.capacity, attendee.role.as_deref())) {
                    let Some(mention) = mention(words, key, &attendee.name, attendee.title.as_deref()) else { continue };
                    if mention.body.is_some() {
                        dates.entry(mention.clone()).or_default().insert(&key.date);
                    }
                    let officer = attendee.capacity == Capacity::Officer;
                    if *list.entry(mention.clone()).or_insert(officer) != officer {
                        periods.twice.insert(mention);
                    }
                }
            }
        }
        for (mention, dates) in dates {
            let list = periods.dates.entry(mention).or_default();
            for date in dates {
                match list.last_mut() {
                    Some((_, last)) if year(date) <= year(last) + TERM => last.replace_range(.., date),
                    _ => list.push((date.to_owned(), date.to_owned())),
                }
            }
        }
        periods
    }

    /// The mention in the period of a date, of a member or of an officer.
    fn at(&self, mention: Mention, date: &str, capacity: Capacity) -> Mention {
        let periods = self.dates.get(&mention).map(Vec::as_slice).unwrap_or_default();
        let period = periods.iter().rposition(|(first, _)| first.as_str() <= date).unwrap_or_default();
        let officer = capacity == Capacity::Officer && self.twice.contains(&mention);
        Mention { period, officer, ..mention }
    }
}

fn year(date: &str) -> i32 {
    date.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default()
}

/// Years for which a council is elected, as most are.
const TERM: i32 = 4;

/// What is known of a mention, body by body.
#[derive(Debug, Default)]
struct Seen {
    spellings: BTreeMap<String, u32>,
    authorities: BTreeMap<String, u32>,
    addresses: BTreeSet<Address>,
    bodies: BTreeMap<String, Body>,
}

/// A mention in a body.
#[derive(Debug, Default)]
struct Body {
    spellings: BTreeMap<String, u32>,
    first: String,
    last: String,
    /// What it was, and the meetings at which.
    roles: BTreeMap<(Option<Rc<str>>, Capacity), Vec<usize>>,
}

/// Whether somebody of a list is in the register: members and officers, no public, no guests, and no officer of
/// somebody else.
fn registered(words: &People, capacity: Capacity, role: Option<&str>) -> bool {
    match capacity {
        Capacity::Public | Capacity::Other => false,
        Capacity::Officer => role.is_none_or(|role| !is_of_elsewhere(words, role)),
        Capacity::Member | Capacity::Substitute | Capacity::CoOpted => true,
    }
}

/// Whether an office is one that the authority does not give: a constable's, or one with the name of an organisation.
/// `Director, Elm Consultants`, `Chief Executive of Marl Leisure Trust`, `Projects Manager Tarn`; but `Head of Schools`
/// and `School Places Officer` are its own.
fn is_of_elsewhere(words: &People, role: &str) -> bool {
    let tokens: Vec<&str> = role.split(|c: char| c.is_whitespace() || ",/()".contains(c)).filter(|token| !token.is_empty()).collect();
    // A word of a name: no office, no department, no small word.
    let named = |token: &&str| -> bool {
        token.starts_with(char::is_uppercase)
            && token.contains(char::is_lowercase)
            && !words.offices.is(token)
            && !words.not_names.is(token)
            && !words.suffixes.is(token)
    };
    // `Marl Leisure Trust`: between a name and the noun may stand what departments are called by.
    let has_name = |at: usize| {
        let before = tokens.get(..at).unwrap_or_default().iter().rev();
        before.take_while(|token| token.starts_with(char::is_uppercase) && !words.offices.is(token)).any(named)
    };
    let organisation = tokens
        .iter()
        .enumerate()
        .any(|(at, noun)| words.organisations.is(noun) && has_name(at) && tokens.get(at + 1).is_none_or(|after| !words.offices.is(after)));
    // An office, and a name behind it without a word between.
    let employer = matches!(tokens.as_slice(), [.., office, last]
        if words.offices.is(office) && named(last) && last.len() >= NAME && role.ends_with(&format!("{office} {last}")));
    words.guest_roles.contains(role) || organisation || employer
}

/// A shorter word behind an office is a part of it: `Manager East`.
const NAME: usize = 5;

impl Register {
    /// Gathers the names of all meetings and tells whose they are.
    ///
    /// # Errors
    /// When the register that stands cannot be read.
    pub fn of(collection: &Collection, house: &House, groups: &Groups) -> Result<Register> {
        let words = &house.people;
        let periods = Periods::of(words, groups);
        let mut seen: BTreeMap<Mention, Seen> = BTreeMap::new();
        // Names of one list are those of different people.
        let mut together: BTreeSet<(Mention, Mention)> = BTreeSet::new();
        for (meeting, group) in groups.groups.iter().enumerate() {
            let Some(key) = &group.key else { continue };
            // The list that the linked meeting has; those of other papers help to tell who is who.
            let in_force = group.records.iter().position(|record| !record.people.is_empty());
            for (paper, record) in group.records.iter().enumerate() {
                let mut list: Vec<Mention> = Vec::new();
                for attendee in record.people.iter().filter(|attendee| registered(words, attendee.capacity, attendee.role.as_deref())) {
                    let Some(mention) = mention(words, key, &attendee.name, attendee.title.as_deref()) else { continue };
                    let mention = periods.at(mention, &key.date, attendee.capacity);
                    let entry = seen.entry(mention.clone()).or_default();
                    count(&mut entry.spellings, bare(words, &attendee.name));
                    count(&mut entry.authorities, record.authority.as_deref().unwrap_or_default());
                    entry.addresses.extend(Address::of(words, attendee.title.as_deref()));
                    let body = entry.bodies.entry(key.body.clone()).or_default();
                    count(&mut body.spellings, record.body.as_deref().unwrap_or_default());
                    if body.first.is_empty() || key.date < body.first {
                        body.first.clone_from(&key.date);
                    }
                    if key.date > body.last {
                        body.last.clone_from(&key.date);
                    }
                    let role = (attendee.role.clone(), attendee.capacity);
                    let at = body.roles.entry(role).or_default();
                    if Some(paper) == in_force && at.last() != Some(&meeting) {
                        at.push(meeting);
                    }
                    list.push(mention);
                }
                for (idx, a) in list.iter().enumerate() {
                    for b in list.iter().skip(idx + 1).filter(|b| b.name.surname == a.name.surname && *b != a) {
                        together.insert((a.min(b).clone(), a.max(b).clone()));
                    }
                }
            }
        }
        let owners = owners(&seen, &together);
        let mut register = Register { words: words.clone(), periods, ..Register::default() };
        let mut persons: BTreeMap<usize, Vec<(&Mention, &Seen)>> = BTreeMap::new();
        for (owner, mention) in owners.into_iter().zip(&seen) {
            persons.entry(owner).or_default().push(mention);
        }
        let mut people: Vec<(Person, Vec<&Mention>)> =
            persons.into_values().map(|seen| (person(groups, &seen), seen.into_iter().map(|(mention, _)| mention).collect())).collect();
        people.retain(|(person, _)| person.meetings > 0);
        keep_ids(collection, &mut people)?;
        people.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        for (idx, (person, mentions)) in people.into_iter().enumerate() {
            register.known.extend(mentions.into_iter().map(|mention| (mention.clone(), idx)));
            register.people.push(person);
        }
        Ok(register)
    }

    /// Id of the person that a name of a record belongs to.
    pub fn person(&self, key: Option<&Key>, attendee: &Attendee) -> Option<&str> {
        if !registered(&self.words, attendee.capacity, attendee.role.as_deref()) {
            return None;
        }
        let key = key?;
        let mention = mention(&self.words, key, &attendee.name, attendee.title.as_deref())?;
        let mention = self.periods.at(mention, &key.date, attendee.capacity);
        self.people.get(*self.known.get(&mention)?).map(|person| person.id.as_str())
    }

    /// The words around names.
    pub fn words(&self) -> &People {
        &self.words
    }
}

/// One more of a text.
fn count(counts: &mut BTreeMap<String, u32>, text: &str) {
    match counts.get_mut(text) {
        Some(n) => *n += 1,
        None => drop(counts.insert(text.to_owned(), 1)),
    }
}

fn mention(words: &People, key: &Key, name: &str, title: Option<&str>) -> Option<Mention> {
    let parsed = Name::of(words, name)?;
    let full = parsed.is_full();
    // `Mrs` may stand in the name itself where a list gives `Cllr` to all.
    let address = Address::of(words, title).or_else(|| name.split_once(' ').and_then(|(first, _)| Address::of(words, Some(first))));
    Some(Mention {
        authority: key.authority.clone(),
        body: (!full).then(|| key.body.clone()),
        name: parsed,
        address: address.filter(|_| !full),
        period: 0,
        officer: false,
    })
}

/// For each mention the first of those that are the same person.
fn owners(seen: &BTreeMap<Mention, Seen>, together: &BTreeSet<(Mention, Mention)>) -> Vec<usize> {
    let mentions: Vec<(&Mention, &Seen)> = seen.iter().collect();
    let mut owner: Vec<usize> = (0..mentions.len()).collect();
    // Those that are one person already, by the first of them.
    let mut members: Vec<Vec<usize>> = (0..mentions.len()).map(|idx| vec![idx]).collect();
    let parted = |a: &Mention, b: &Mention| together.contains(&(a.min(b).clone(), a.max(b).clone()));
    // Those who may be the same: of one authority, body and surname.
    let mut rooms: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (idx, (mention, seen)) in mentions.iter().enumerate() {
        for body in seen.bodies.keys() {
            rooms.entry((&mention.authority, body, &mention.name.surname)).or_default().push(idx);
        }
    }
    for ((_, body, _), mut room) in rooms {
        if room.len() < 2 {
            continue;
        }
        let get = |idx: usize| mentions.get(idx).copied();
        let fullness = |idx: &usize| get(*idx).map(|(mention, _)| (Reverse(fullness(&mention.name)), mention.address.is_none(), mention));
        room.sort_by(|a, b| fullness(a).cmp(&fullness(b)));
        for (place, idx) in room.iter().enumerate() {
            let Some((mention, of)) = get(*idx) else { continue };
            let candidates = room.get(..place).unwrap_or_default().iter().filter(|other| {
                get(**other).is_some_and(|(fuller, seen)| {
                    !parted(mention, fuller)
                        && self::fuller(fuller, mention)
                        && may_be(of, mention, seen, fuller)
                        && overlap(of, seen, body)
                })
            });
            let roots: BTreeSet<usize> = candidates.map(|other| root(&owner, *other)).collect();
            if let (1, Some(target)) = (roots.len(), roots.first()) {
                let own = root(&owner, *idx);
                let (first, second) = (own.min(*target), own.max(*target));
                let of = |root: usize| members.get(root).into_iter().flatten().filter_map(|idx| get(*idx)).map(|(mention, _)| mention);
                // Two of one list do not become one by a third that both fit.
                if first == second || of(first).any(|a| of(second).any(|b| parted(a, b))) {
                    continue;
                }
                if let Some(slot) = owner.get_mut(second) {
                    *slot = first;
                }
                let moved = members.get_mut(second).map(std::mem::take).unwrap_or_default();
                if let Some(list) = members.get_mut(first) {
                    list.extend(moved);
                }
            }
        }
    }
    (0..owner.len()).map(|idx| root(&owner, idx)).collect()
}

fn root(owner: &[usize], mut idx: usize) -> usize {
    while let Some(next) = owner.get(idx).filter(|next| **next != idx) {
        idx = *next;
    }
    idx
}

/// Forenames in full, then parts.
fn fullness(name: &Name) -> (usize, usize) {
    (name.given.iter().filter(|part| part.len() > 1).count(), name.given.len())
}

/// Whether one mention says more than another that it fits: more of the name, or the same with `Mr` or `Mrs`.
fn fuller(fuller: &Mention, mention: &Mention) -> bool {
    let (more, less) = (&fuller.name, &mention.name);
    if more == less {
        return mention.address.is_none() && fuller.address.is_some();
    }
    more.fits(less) && fullness(more) > fullness(less) && (!less.is_full() || more.given.len() > less.given.len())
}

/// Whether titles let two mentions be one person.
fn may_be(a: &Seen, a_mention: &Mention, b: &Seen, b_mention: &Mention) -> bool {
    let addresses = |seen: &Seen, mention: &Mention| match mention.address {
        Some(address) => BTreeSet::from([address]),
        None if mention.body.is_none() => seen.addresses.clone(),
        None => BTreeSet::new(),
    };
    let (a, b) = (addresses(a, a_mention), addresses(b, b_mention));
    a.is_empty() || b.is_empty() || a.intersection(&b).next().is_some()
}

/// Whether two were named in a body in the same period.
fn overlap(a: &Seen, b: &Seen, body: &str) -> bool {
    let years = |seen: &Seen| {
        let body = seen.bodies.get(body)?;
        Some((year(&body.first) - PERIOD, year(&body.last) + PERIOD))
    };
    years(a).zip(years(b)).is_some_and(|((a0, a1), (b0, b1))| a0 <= b1 && b0 <= a1)
}

/// Years before and after it was seen that a name may be that of the same person: half a term.
const PERIOD: i32 = 1;

/// A body, a role in it and the capacity.
type Office<'a> = (&'a str, &'a Option<Rc<str>>, Capacity);

fn person(groups: &Groups, seen: &[(&Mention, &Seen)]) -> Person {
    let date = |meeting: &usize| groups.groups.get(*meeting).and_then(|group| group.key.as_ref()).map(|key| key.date.clone());
    let dates = |meetings: &BTreeSet<usize>| meetings.iter().filter_map(date).collect::<Vec<_>>().into_iter();
    let mut spellings: BTreeMap<&str, u32> = BTreeMap::new();
    let mut authorities: BTreeMap<&str, u32> = BTreeMap::new();
    let mut meetings: BTreeSet<usize> = BTreeSet::new();
    let mut roles: BTreeMap<Office<'_>, BTreeSet<usize>> = BTreeMap::new();
    let mut bodies: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for (_, seen) in seen {
        for (text, n) in &seen.spellings {
            *spellings.entry(text).or_default() += n;
        }
        for (text, n) in &seen.authorities {
            *authorities.entry(text).or_default() += n;
        }
        for (key, body) in &seen.bodies {
            for (text, n) in &body.spellings {
                *bodies.entry(key).or_default().entry(text).or_default() += n;
            }
            for ((role, capacity), at) in &body.roles {
                let all = roles.entry((key, role, *capacity)).or_default();
                all.extend(at);
                meetings.extend(at);
            }
        }
    }
    let most =
        |counts: &BTreeMap<&str, u32>| counts.iter().max_by_key(|(text, n)| (**n, Reverse(**text))).map(|(text, _)| (*text).to_owned());
    // The full name seen most often, without a middle initial that only some papers print.
    let total = |seen: &Seen| seen.spellings.values().sum::<u32>();
    // Where there is none, the one that says most.
    let parts = |name: &Name| if name.is_full() { usize::MAX } else { name.given.len() };
    let best = seen.iter().max_by_key(|(mention, seen)| (parts(&mention.name), total(seen), Reverse(*mention)));
    let (id, name) = match best {
        Some((mention, seen)) => {
            let spelled = seen.spellings.iter().max_by_key(|(text, n)| (!shouted(text), **n, Reverse(*text)));
            let place = mention.body.as_ref().map_or(mention.authority.clone(), |body| format!("{}/{body}", mention.authority));
            let title = match mention.address.filter(|_| mention.body.is_some()) {
                Some(Address::Mr) => "mr-",
                Some(Address::Mrs) => "mrs-",
                None => "",
            };
            (format!("{place}/{title}{}", mention.name.key()), spelled.map(|(text, _)| text.clone()).unwrap_or_default())
        }
        None => Default::default(),
    };
    let mut spelled: Vec<Spelling> = spellings.into_iter().map(|(text, count)| Spelling { text: text.to_owned(), count }).collect();
    spelled.sort_by(|a, b| (Reverse(a.count), &a.text).cmp(&(Reverse(b.count), &b.text)));
    let mut capacities: Vec<Capacity> = roles.keys().map(|(_, _, capacity)| *capacity).collect();
    capacities.sort();
    capacities.dedup();
    Person {
        id,
        authority: most(&authorities).unwrap_or_default(),
        name,
        spellings: spelled,
        capacities,
        first: dates(&meetings).min(),
        last: dates(&meetings).max(),
        meetings: u32::try_from(meetings.len()).unwrap_or(u32::MAX),
        roles: roles
            .into_iter()
            .map(|((body, role, capacity), at)| Role {
                role: role.as_deref().map(str::to_owned),
                capacity,
                body: bodies.get(body).and_then(most).unwrap_or_default(),
                first: dates(&at).min(),
                last: dates(&at).max(),
                meetings: u32::try_from(at.len()).unwrap_or(u32::MAX),
            })
            .collect(),
    }
}

/// A line of the register that stands.
#[derive(Deserialize)]
struct Line {
    id: String,
    authority: String,
    spellings: Vec<Spelling>,
    roles: Vec<Role>,
    first: Option<String>,
    last: Option<String>,
}

/// How the time in which somebody is seen stands to that of somebody of the register that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    /// They overlap.
    Same,
    /// No more than a term lies between.
    Near,
    /// It is another.
    Other,
}

impl Time {
    fn of(person: &Person, line: &Line) -> Time {
        let times = person.first.as_deref().zip(person.last.as_deref()).zip(line.first.as_deref().zip(line.last.as_deref()));
        let Some(((first, last), (from, to))) = times else { return Time::Other };
        if first <= to && from <= last {
            Time::Same
        } else if year(first) <= year(to) + TERM && year(from) <= year(last) + TERM {
            Time::Near
        } else {
            Time::Other
        }
    }
}

/// Gives people the ids that they had: whoever shares an authority, a body and a spelling with somebody of the
/// register that stands; where the name is not full, in the same period. Two who lay claim to one id: who was seen
/// at the same time, then whose own it is, then who shares more spellings.
fn keep_ids(collection: &Collection, people: &mut [(Person, Vec<&Mention>)]) -> Result<()> {
    let mut lines: Vec<Line> = Vec::new();
    source::lines(&collection.dir.join(PEOPLE), |line| lines.extend(serde_json::from_slice::<Line>(line)))?;
    let mut before: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        for spelling in &line.spellings {
            for role in &line.roles {
                before.entry((&line.authority, &role.body, &spelling.text)).or_default().push(at);
            }
        }
    }
    let mut claims: Vec<(Time, bool, usize, String, usize)> = Vec::new();
    for (idx, (person, mentions)) in people.iter().enumerate() {
        let mut held: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for spelling in &person.spellings {
            for role in &person.roles {
                for at in before.get(&(person.authority.as_str(), role.body.as_str(), spelling.text.as_str())).into_iter().flatten() {
                    held.entry(*at).or_default().insert(&spelling.text);
                }
            }
        }
        let full = mentions.iter().any(|mention| mention.body.is_none());
        for (line, shared) in held.into_iter().filter_map(|(at, shared)| Some((lines.get(at)?, shared))) {
            let time = Time::of(person, line);
            if full || time != Time::Other {
                claims.push((time, line.id != person.id, usize::MAX - shared.len(), line.id.clone(), idx));
            }
        }
    }
    claims.sort();
    let (mut ids, mut named) = (BTreeSet::new(), BTreeSet::new());
    for (_, _, _, id, idx) in claims {
        if !named.contains(&idx) && !ids.contains(&id) {
            if let Some((person, _)) = people.get_mut(idx) {
                person.id.clone_from(&id);
            }
            ids.insert(id);
            named.insert(idx);
        }
    }
    let mut rest: Vec<&mut Person> =
        people.iter_mut().enumerate().filter(|(idx, _)| !named.contains(idx)).map(|(_, (person, _))| person).collect();
    rest.sort_by(|a, b| (&a.id, &a.first, &a.name).cmp(&(&b.id, &b.first, &b.name)));
    for person in rest {
        let own = person.id.clone();
        let mut n = 2;
        while !ids.insert(person.id.clone()) {
            person.id = format!("{own}-{n}");
            n += 1;
        }
    }
    Ok(())
}

/// Who of a list of people a mover or seconder is: the one whose name fits.
pub(super) fn resolve<'a>(words: &People, name: &str, present: &[(Name, &'a str)]) -> Option<&'a str> {
    let name = Name::of(words, name)?;
    let mut fitting = present.iter().filter(|(other, _)| other.fits(&name)).map(|(_, id)| *id);
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officers_of_others_are_not_in_the_register() {
        let house = House::base().unwrap();
        let check = |role: &str, expected: bool| assert_eq!(is_of_elsewhere(&house.people, role), expected, "{role}");
        for own in [
            "Clerk",
            "Head of Schools",
            "School Places Officer",
            "Director of Children's Services",
            "Town Clerk",
            "Planner II",
            "Solicitor",
            "Assistant Director, Legal and Governance",
            "Democratic Services Officer",
            "City Manager",
            "Fire Chief",
            "Area Manager East",
            "Director - Highways and Transport",
            "Chief Executive",
            "Trust Fund Officer",
        ] {
            check(own, false);
        }
        for other in [
            "Director, Elm Consultants",
            "Chief Executive of Marl Leisure Trust",
            "Projects Manager Tarnby",
            "Head Teacher",
            "PCSO",
            "Manager (Oakley Ltd)",
        ] {
            check(other, true);
        }
    }
}
