//! Which records tell of the same meeting: `output/LINKING.md`, "Papers of one meeting".

use super::clock::minutes;
use super::glance;
use super::keys::Key;
use super::previous::Previous;
use super::wording::{digest, share, words};
use super::{Collection, Issue, sessions};
use crate::error::Result;
use crate::grammar::dates::dates;
use crate::house::{House, Phrases};
use crate::record::{Capacity, DocumentType, ItemType, RecordKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The records of a directory, meeting by meeting.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By id.
    pub groups: Vec<Group>,
    /// Digest and index of each file, by digest.
    pub digests: Vec<(String, usize)>,
}

/// The records of one meeting.
#[derive(Debug)]
pub(super) struct Group {
    pub id: String,
    /// None for a record that is joined with no other.
    pub key: Option<Key>,
    /// Set where other papers of the same day could not be told from these.
    pub apart: bool,
    /// The one that decides first.
    pub records: Vec<Record>,
    /// Documents of packs without a meeting that name this one: file, document.
    pub strays: Vec<(usize, usize)>,
    /// Id of the meeting that approved its minutes.
    pub approved_at: Option<String>,
    /// Where the linked output that stands tells of it: first byte and bytes.
    pub line: Option<(u64, u64)>,
}

/// A record of a meeting in a pack.
#[derive(Debug)]
pub(super) struct Record {
    /// Index among the files of the directory.
    pub file: usize,
    /// Index among the meetings of the pack.
    pub meeting: usize,
    pub sha256: String,
    pub page: u32,
    pub kind: RecordKind,
    pub issue: Option<Issue>,
    /// Minutes since midnight.
    pub time: Option<u16>,
    /// Authority and body as printed.
    pub authority: Option<Rc<str>>,
    pub body: Option<Rc<str>>,
    /// Let go when the register is made.
    pub people: Vec<Named>,
    pub business: Vec<Print>,
    /// Values of the head that it has.
    pub n_head: usize,
    /// Dates of meetings whose minutes it approved: month, day, year where it is printed.
    pub approved: Vec<Date>,
    /// The id that is in its record.
    pub printed_id: String,
}

/// Somebody of a list; what a record says of it is kept once for all records.
#[derive(Debug)]
pub(super) struct Named {
    pub name: Rc<str>,
    pub title: Option<Rc<str>>,
    pub role: Option<Rc<str>>,
    pub capacity: Capacity,
}

/// Texts that many records have, each kept once.
#[derive(Debug, Default)]
struct Texts(BTreeSet<Rc<str>>);

impl Texts {
    fn one(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let text: Rc<str> = text.into();
        self.0.insert(text.clone());
        text
    }

    fn named(&mut self, attendee: &glance::Attendee) -> Named {
        Named {
            name: self.one(&attendee.name),
            title: attendee.title.as_deref().map(|title| self.one(title)),
            role: attendee.role.as_deref().map(|role| self.one(role)),
            capacity: attendee.capacity,
        }
    }
}

/// What is kept of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Print {
    /// Of the title's words.
    pub title: u64,
    /// Of the text's words.
    pub text: u64,
    /// Whether it is business that another meeting would hardly have: a report, not `Apologies`.
    pub particular: bool,
}

impl Record {
    fn of(house: &House, texts: &mut Texts, place: (usize, usize), pack: &glance::Pack, meeting: glance::Meeting) -> Record {
        let (file, idx) = place;
        let business = meeting.items.iter().map(|item| print(house, item)).collect();
        let approved = if meeting.record == RecordKind::Minutes { approvals(house, &meeting.items) } else { Vec::new() };
        let head = [&meeting.start_time, &meeting.venue].into_iter().flatten().count();
        Record {
            file,
            meeting: idx,
            sha256: pack.source.sha256.clone(),
            page: meeting.pages[0],
            kind: meeting.record,
            issue: issue(house, pack, &meeting),
            time: meeting.start_time.as_deref().and_then(minutes),
            authority: meeting.authority.as_deref().map(|name| texts.one(name)),
            body: meeting.body.as_deref().map(|name| texts.one(name)),
            n_head: head + usize::from(!meeting.attendance.is_empty()),
            people: meeting.attendance.iter().map(|attendee| texts.named(attendee)).collect(),
            business,
            approved,
            printed_id: meeting.id,
        }
    }

    /// The smaller, the more it decides: minutes before agendas, a revision before the paper it revises, that
    /// before a draft; then the one that says more; of two that say as much always the same one.
    pub fn rank(&self) -> (bool, u8, bool, Reverse<usize>, Reverse<usize>, &str, usize) {
        let issue = match (self.kind, self.issue) {
            (_, Some(Issue::Revised)) => 0,
            (_, None) => 1,
            (RecordKind::Agenda, Some(Issue::Draft)) | (RecordKind::Minutes, Some(Issue::Supplement)) => 2,
            (RecordKind::Agenda, Some(Issue::Supplement)) | (RecordKind::Minutes, Some(Issue::Draft)) => 3,
        };
        let n_items = self.business.len();
        // A paper of which nothing was read decides nothing.
        (self.kind == RecordKind::Agenda, issue, n_items == 0, Reverse(n_items), Reverse(self.n_head), &self.sha256, self.meeting)
    }
}

/// Minutes since midnight as `1330`.
fn hhmm(time: u16) -> String {
    format!("{:02}{:02}", time / 60, time % 60)
}

fn print(house: &House, item: &glance::Item) -> Print {
    let title = words(item.title.as_deref().unwrap_or_default());
    let kind = matches!(item.kind, ItemType::Report | ItemType::Motion | ItemType::Planning | ItemType::Other);
    let particular = kind && title.iter().filter(|word| !house.linking.small.is(word)).count() >= PARTICULAR;
    let text = words(item.text.as_deref().unwrap_or_default());
    Print { title: digest(&title.join(" ")), text: digest(&text.join(" ")), particular }
}

/// So many words make a title that another meeting would hardly have: `Any other business` has two.
const PARTICULAR: usize = 3;

/// What a paper says it is: in its title, the name of its body taken out, or in the name of its file where it
/// stands alone in it.
fn issue(house: &House, pack: &glance::Pack, meeting: &glance::Meeting) -> Option<Issue> {
    let kind = match meeting.record {
        RecordKind::Agenda => DocumentType::Agenda,
        RecordKind::Minutes => DocumentType::Minutes,
    };
    // A pack without pages has all of its documents on the first.
    let on_page = || pack.documents.iter().filter(|document| document.pages[0] == meeting.pages[0]);
    let document = on_page().find(|document| document.kind == kind).or_else(|| on_page().next());
    let title = document.and_then(|document| document.title.as_deref());
    let mut title = title.unwrap_or_default().to_lowercase();
    if let Some(body) = &meeting.body {
        title = title.replace(&body.to_lowercase(), " ");
    }
    let name = if pack.alone { pack.source.name.replace(['_', '-', '.'], " ") } else { String::new() };
    let says = |words: &Phrases| words.contains(&title) || words.contains(&name);
    let linking = &house.linking;
    if says(&linking.supplements) {
        Some(Issue::Supplement)
    } else if says(&linking.revised) {
        Some(Issue::Revised)
    } else {
        says(&linking.drafts).then_some(Issue::Draft)
    }
}

/// Dates of the minutes that items say were approved.
fn approvals(house: &House, items: &[glance::Item]) -> Vec<Date> {
    let mut found = Vec::new();
    let linking = &house.linking;
    for item in items.iter().filter(|item| item.kind == ItemType::Minutes) {
        let (title, text) = (item.title.as_deref().unwrap_or_default(), item.text.as_deref().unwrap_or_default());
        if item.resolutions.is_empty() && !linking.approved.contains(text) {
            continue;
        }
        let dated: Vec<(&str, Vec<Date>)> =
            sentences(text).map(|told| (told, days(house, told))).filter(|(_, days)| !days.is_empty()).collect();
        let says = |told: &str| linking.approved.contains(told) && !linking.not_approved.contains(told);
        // Where no sentence has both, the one sentence with dates is of what was decided, unless it was put off.
        let only = dated.len() == 1 && !dated.iter().any(|(told, _)| linking.approved.contains(told));
        let denied = linking.not_approved.contains(text);
        if !denied {
            found.extend(days(house, title));
        }
        found.extend(dated.iter().filter(|(told, _)| says(told) || only && !denied).flat_map(|(_, days)| days.iter().copied()));
    }
    found
}

/// Month, day, and year where it is printed.
type Date = (i8, i8, Option<i16>);

fn days(house: &House, text: &str) -> Vec<Date> {
    dates(&house.calendar, text).into_iter().map(|date| (date.month, date.day, date.year)).collect()
}

/// The sentences of a text: a full stop and a capital part them, or an empty line.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |(at, _): &(usize, &str)| {
            let after = rest.get(at + 1..).unwrap_or_default();
            after.starts_with(char::is_whitespace) && after.trim_start().starts_with(char::is_uppercase)
        };
        let stop = rest.match_indices(['.', ';']).find(ends).map(|(at, _)| at + 1);
        let end = [stop, rest.find("\n\n").map(|at| at + 2)].into_iter().flatten().min().unwrap_or(rest.len());
        let (sentence, left) = rest.split_at_checked(end)?;
        rest = left;
        Some(sentence)
    })
}

impl Groups {
    /// Looks at every record of a directory once.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of(collection: &Collection, house: &House) -> Result<Groups> {
        let mut keyed: BTreeMap<Key, Vec<Record>> = BTreeMap::new();
        let mut strays: BTreeMap<Key, Vec<(String, usize, usize)>> = BTreeMap::new();
        let (mut groups, mut digests, mut texts) = (Vec::new(), Vec::new(), Texts::default());
        for file in 0..collection.files.len() {
            let mut pack: glance::Pack = collection.read(file)?;
            digests.push((pack.source.sha256.clone(), file));
            if pack.meetings.is_empty() {
                for (idx, document) in pack.documents.iter().enumerate() {
                    let key = Key::of(house, document.authority.as_deref(), document.body.as_deref(), document.date.as_deref());
                    if let Some(key) = key {
                        strays.entry(key).or_default().push((pack.source.sha256.clone(), file, idx));
                    }
                }
            }
            pack.alone = pack.meetings.len() == 1;
            for (idx, meeting) in std::mem::take(&mut pack.meetings).into_iter().enumerate() {
                let key = Key::of(house, meeting.authority.as_deref(), meeting.body.as_deref(), meeting.date.as_deref());
                let record = Record::of(house, &mut texts, (file, idx), &pack, meeting);
                match key {
                    Some(key) => keyed.entry(key).or_default().push(record),
                    None => {
                        let id = format!("{}/{}", record.printed_id, own_digits(&record));
                        groups.push(Group::new(id, None, vec![record]));
                    }
                }
            }
        }
        for (key, mut records) in keyed {
            // Whatever comes from here on depends on the papers, not on their files' names.
            records.sort_by(|a, b| (&a.sha256, a.meeting).cmp(&(&b.sha256, b.meeting)));
            let sessions = sessions::sessions(records);
            let several = sessions.len() > 1;
            let mut strays = strays.remove(&key).unwrap_or_default();
            strays.sort();
            for mut records in sessions {
                records.sort_by(|a, b| a.rank().cmp(&b.rank()));
                let time = announced(&records);
                let id = match time {
                    _ if !several => key.id(),
                    Some(time) => format!("{}/{}", key.id(), hhmm(time)),
                    None => format!("{}/{}", key.id(), records.iter().map(own_digits).min().unwrap_or_default()),
                };
                let mut group = Group::new(id, Some(key.clone()), records);
                group.apart = several && time.is_none();
                if !several {
                    group.strays = strays.drain(..).map(|(_, file, idx)| (file, idx)).collect();
                }
                groups.push(group);
            }
        }
        digests.sort();
        let mut groups = Groups { groups, digests };
        Previous::of(collection)?.rename(&mut groups.groups);
        groups.groups.sort_by(|a, b| a.id.cmp(&b.id));
        groups.approve();
        Ok(groups)
    }

    /// Lets go what only grouping and the register need.
    pub fn forget(&mut self) {
        for record in self.groups.iter_mut().flat_map(|group| &mut group.records) {
            (record.people, record.business, record.approved) = (Vec::new(), Vec::new(), Vec::new());
        }
    }

    /// Finds for each meeting the one that approved its minutes: the first later one of the same body whose
    /// minutes say so and print the date.
    fn approve(&mut self) {
        // By body: date, index of the meeting. Two meetings on a day cannot be told apart by a date.
        let mut bodies: BTreeMap<(&str, &str), BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for (idx, group) in self.groups.iter().enumerate() {
            if let Some(key) = &group.key {
                bodies.entry((&key.authority, &key.body)).or_default().entry(&key.date).or_default().push(idx);
            }
        }
        let mut approved: Vec<(usize, String)> = Vec::new();
        for days in bodies.values() {
            let mut taken: BTreeMap<&str, ()> = BTreeMap::new();
            for (date, idxs) in days {
                for group in idxs.iter().filter_map(|idx| self.groups.get(*idx)) {
                    for (month, day, year) in group.records.iter().flat_map(|record| &record.approved) {
                        let before = days.range(..*date).rev().take_while(|(day, _)| year.is_some() || within_a_year(day, date));
                        let suffix = format!("-{month:02}-{day:02}");
                        let found = before
                            .filter(|(other, _)| {
                                other.ends_with(&suffix) && year.is_none_or(|year| other.starts_with(&format!("{year:04}-")))
                            })
                            .map(|(other, idxs)| (*other, idxs.as_slice()))
                            .next();
                        let Some((other, &[idx])) = found else { continue };
                        if taken.insert(other, ()).is_none() {
                            approved.push((idx, group.id.clone()));
                        }
                    }
                }
            }
        }
        for (idx, at) in approved {
            if let Some(group) = self.groups.get_mut(idx) {
                group.approved_at = Some(at);
            }
        }
    }
}

/// Whether an earlier ISO date lies in the year before another.
fn within_a_year(earlier: &str, later: &str) -> bool {
    let (year, rest) = (later.get(..4).and_then(|year| year.parse::<u16>().ok()), later.get(4..));
    year.zip(rest).is_some_and(|(year, rest)| *earlier > *format!("{:04}{rest}", year.saturating_sub(1)))
}

impl Group {
    fn new(id: String, key: Option<Key>, records: Vec<Record>) -> Group {
        Group { id, key, apart: false, records, strays: Vec::new(), approved_at: None, line: None }
    }
}

/// The time that agendas announce, else the one that minutes tell: of the paper that decides.
fn announced(records: &[Record]) -> Option<u16> {
    let of = |kind| records.iter().filter(move |record| record.kind == kind).find_map(|record| record.time);
    of(RecordKind::Agenda).or_else(|| of(RecordKind::Minutes))
}

/// What tells a record from all others: its file and page.
pub(super) fn own_digits(record: &Record) -> String {
    format!("{}-{}", record.sha256.get(..DIGITS).unwrap_or(&record.sha256), record.page)
}

/// So many digits of a digest tell files apart.
pub(super) const DIGITS: usize = 12;

/// The share of the particular business of the paper that has less of it that the other has too, and how much
/// that is.
pub(super) fn common(a: &Record, b: &Record) -> (f64, usize) {
    let titles = |record: &Record| {
        let mut titles: Vec<u64> = record.business.iter().filter(|print| print.particular).map(|print| print.title).collect();
        titles.sort_unstable();
        titles.dedup();
        titles
    };
    let (a, b) = (titles(a), titles(b));
    let n_common = a.iter().filter(|title| b.binary_search(title).is_ok()).count();
    (share(n_common, a.len().min(b.len())), n_common)
}
