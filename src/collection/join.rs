//! The records of one meeting to what is known of it: `output/LINKING.md`.

use super::answers::{Asked, answers};
use super::groups::{DIGITS, Group};
use super::item_keys::ItemKeys;
use super::keys;
use super::matching::matches;
use super::register::{Register, resolve};
use super::tabled::Tabling;
use super::wording::{share, significant, stands_in, words};
use super::{
    Collection, Index, Issue, LinkedAttendee, LinkedDocument, LinkedItem, LinkedMeeting, LinkedResolution, Note, NoteCode, Paper,
    Statement, Tabled,
};
use crate::error::Result;
use crate::house::House;
use crate::record::{Attendee, DocumentType, Item, Meeting, PageRange, RecordKind, Status, slug};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A pack without the paragraphs of its documents.
#[derive(Debug, Deserialize)]
pub(super) struct Pack {
    pub source: super::glance::Source,
    pub documents: Vec<Document>,
    pub meetings: Vec<Meeting>,
}

/// What joining needs of a document.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    #[serde(rename = "type")]
    pub kind: DocumentType,
    pub title: Option<String>,
    pub pages: PageRange,
    pub agenda_item: Option<String>,
    pub recommendations: Vec<Recommendation>,
}

/// What a document asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Recommendation {
    pub label: Option<String>,
    pub text: String,
}

/// Packs by the index of their file.
pub(super) type Packs = BTreeMap<usize, Pack>;

/// Id of a document: its file and where it begins.
pub fn document_id(sha256: &str, first_page: u32) -> String {
    format!("{}/{first_page}", sha256.get(..DIGITS).unwrap_or(sha256))
}

/// Reads the records of a group in full and joins them.
///
/// # Errors
/// Those of reading.
pub(super) fn join(collection: &Collection, index: &Index, group: &Group) -> Result<LinkedMeeting> {
    let Index { house, register, standing, .. } = index;
    let mut packs = Packs::new();
    for file in group.records.iter().map(|record| record.file).chain(group.strays.iter().map(|(file, _)| *file)) {
        if let std::collections::btree_map::Entry::Vacant(entry) = packs.entry(file) {
            entry.insert(collection.read(file)?);
        }
    }
    let mut linked = LinkedMeeting { id: group.id.clone(), approved_at: group.approved_at.clone(), ..LinkedMeeting::default() };
    let mut papers: Vec<&Meeting> = Vec::new();
    for record in &group.records {
        let Some(pack) = packs.get(&record.file) else { continue };
        // The file was written anew since it was looked at.
        let Some(meeting) = pack.meetings.get(record.meeting) else { continue };
        linked.papers.push(Paper {
            file: collection.files.get(record.file).cloned().unwrap_or_default(),
            source: pack.source.name.clone(),
            sha256: pack.source.sha256.clone(),
            record: meeting.record,
            issue: record.issue,
            document: document_id(&pack.source.sha256, meeting.pages[0]),
            meeting: record.meeting,
            pages: meeting.pages,
        });
        papers.push(meeting);
    }
    if group.key.is_none() {
        linked.note(NoteCode::NotLinked, "authority, body or date is not known; joined with no other record");
    } else if group.apart {
        linked.note(NoteCode::NotLinked, "other papers of this body and day could not be told to be of this meeting or of another");
    }
    head(&mut linked, &papers);
    names(&mut linked, house);
    people(&mut linked, group, register, &papers);
    let agenda = Agenda::of(&linked.papers, &papers);
    items(&mut linked, &agenda, &papers);
    let line = group.line.map(|(from, len)| standing.part(from, len)).transpose()?;
    name_items(&mut linked, &line.map(|line| ItemKeys::of(&line)).unwrap_or_default());
    documents(&mut linked, collection, group, &packs, &agenda, &papers);
    decisions(&mut linked, collection, house, register, &packs);
    Ok(linked)
}

impl LinkedMeeting {
    fn note(&mut self, code: NoteCode, message: impl Into<String>) {
        self.warnings.push(Note { code, message: message.into() });
    }
}

/// The head: each value as the first paper has it that has one; what others say otherwise is kept beside it.
fn head(linked: &mut LinkedMeeting, papers: &[&Meeting]) {
    fn first<T: Clone>(papers: &[&Meeting], get: impl Fn(&Meeting) -> &Option<T>) -> Option<T> {
        papers.iter().find_map(|meeting| get(meeting).clone())
    }
    linked.authority = first(papers, |m| &m.authority);
    linked.body = first(papers, |m| &m.body);
    linked.date = first(papers, |m| &m.date);
    linked.start_time = first(papers, |m| &m.start_time);
    linked.end_time = first(papers, |m| &m.end_time);
    linked.venue = first(papers, |m| &m.venue);
    linked.mode = papers.iter().find_map(|m| m.mode);
    let mut state = |field: &str, said: Option<String>, value: &dyn Fn(&Meeting) -> Option<String>, differ: &dyn Fn(&str, &str) -> bool| {
        let Some(said) = said else { return };
        let mut noted: Vec<String> = Vec::new();
        for (paper, meeting) in papers.iter().enumerate() {
            let Some(other) = value(meeting).filter(|other| differ(&said, other)) else { continue };
            if !noted.contains(&other) {
                let message = format!("{field}: {said:?} is in force, another paper has {other:?}");
                linked.warnings.push(Note { code: NoteCode::PapersDiffer, message });
                noted.push(other.clone());
            }
            linked.statements.push(Statement { field: field.to_owned(), value: other, paper });
        }
    };
    let mode = |m: &Meeting| -> Option<String> { serde_json::to_value(m.mode).ok()?.as_str().map(str::to_owned) };
    let not_equal = |a: &str, b: &str| a != b;
    state("start_time", linked.start_time.clone(), &|m| m.start_time.clone(), &not_equal);
    state("end_time", linked.end_time.clone(), &|m| m.end_time.clone(), &not_equal);
    state("venue", linked.venue.clone(), &|m| m.venue.clone(), &other_place);
    state("mode", papers.iter().find_map(|m| mode(m)), &mode, &not_equal);
}

/// Which authority and body it is, however they are spelled.
fn names(linked: &mut LinkedMeeting, house: &House) {
    linked.authority_id = linked.authority.as_deref().map(keys::authority).filter(|id| !id.is_empty());
    let Some((authority, body)) = linked.authority_id.as_deref().zip(linked.body.as_deref()) else { return };
    let body = keys::body(house, authority, body);
    linked.body_id = (!body.is_empty()).then(|| format!("{authority}/{body}"));
}

/// Whether two venues are not the same place, told in more words or in another order.
fn other_place(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (a, b) = (significant(&a), significant(&b));
    let figures = |words: &[&str]| -> Vec<String> {
        words
            .iter()
            .filter(|word| word.len() < POSTCODE && word.bytes().any(|b| b.is_ascii_digit()))
            .map(|word| (*word).to_owned())
            .collect()
    };
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let common = share(short.iter().filter(|word| long.contains(word)).count(), short.len());
    // `Room 1` is not `Room 2`.
    let numbered = figures(short).iter().any(|figure| !figures(long).contains(figure));
    !stands_in(short, long) && (common < SAME_PLACE || numbered)
}

/// Share of the words of a venue that another has too where they are one place: `Marl Town Hall, 2 Pond Street, Marl`
/// and `Town Hall Chamber, 2 Pond Street, Marl`.
const SAME_PLACE: f64 = 0.8;
/// Longer figures are those of a postcode or a telephone.
const POSTCODE: usize = 5;

/// Those named by the first paper that names anybody.
fn people(linked: &mut LinkedMeeting, group: &Group, register: &Register, papers: &[&Meeting]) {
    let Some((paper, meeting)) = papers.iter().enumerate().find(|(_, meeting)| !meeting.attendance.is_empty()) else { return };
    let person = |attendee: &Attendee| {
        register.person(group.key.as_ref(), &attendee.name, attendee.title.as_deref(), attendee.capacity).map(str::to_owned)
    };
    let list = meeting.attendance.iter();
    linked.attendance = list.map(|attendee| LinkedAttendee { person: person(attendee), attendee: attendee.clone(), paper }).collect();
}

/// The agenda of a meeting: that of the paper that decides, with what supplements add.
pub(super) struct Agenda {
    /// The paper that has it, and the item.
    pub items: Vec<(usize, Item)>,
    /// For each paper and item of it the place in `items`.
    pub places: BTreeMap<(usize, usize), usize>,
}

impl Agenda {
    fn of(papers: &[Paper], meetings: &[&Meeting]) -> Agenda {
        let mut agenda = Agenda { items: Vec::new(), places: BTreeMap::new() };
        let announced = papers.iter().zip(meetings).enumerate().filter(|(_, (paper, _))| paper.record == RecordKind::Agenda);
        for (idx, (paper, meeting)) in announced {
            let known: Vec<Item> = agenda.items.iter().map(|(_, item)| item.clone()).collect();
            // An earlier issue adds nothing: what it had and the later one has not was taken off.
            let adds = known.is_empty() || paper.issue == Some(Issue::Supplement);
            for (at, (item, found)) in meeting.items.iter().zip(matches(&meeting.items, &known)).enumerate() {
                let place = found.or_else(|| {
                    adds.then(|| {
                        agenda.items.push((idx, item.clone()));
                        agenda.items.len() - 1
                    })
                });
                if let Some(place) = place {
                    agenda.places.insert((idx, at), place);
                }
            }
        }
        agenda
    }
}

/// The items of the minutes, each with what the agenda announced; or the agenda's, where there are no minutes.
/// What was announced and not minuted stands behind what was announced before it.
fn items(linked: &mut LinkedMeeting, agenda: &Agenda, papers: &[&Meeting]) {
    let minutes = linked.papers.iter().zip(papers).position(|(paper, m)| paper.record == RecordKind::Minutes && !m.items.is_empty());
    let mut minuted: Vec<Item> = minutes.and_then(|idx| papers.get(idx)).map(|m| m.items.clone()).unwrap_or_default();
    let known: Vec<Item> = agenda.items.iter().map(|(_, item)| item.clone()).collect();
    let found = matches(&minuted, &known);
    let added = supplements(linked, &mut minuted, minutes, papers);
    // The item, its paper, its place on the agenda.
    let mut order: Vec<(&Item, usize, Option<usize>)> =
        minuted.iter().zip(&found).map(|(item, place)| (item, minutes.unwrap_or_default(), *place)).collect();
    let of_added: Vec<Item> = added.iter().map(|(item, _)| item.clone()).collect();
    for ((item, paper), place) in added.iter().zip(matches(&of_added, &known)) {
        order.push((item, *paper, place.filter(|place| !order.iter().any(|(_, _, taken)| *taken == Some(*place)))));
    }
    for (place, (paper, item)) in agenda.items.iter().enumerate() {
        if order.iter().any(|(_, _, taken)| *taken == Some(place)) {
            continue;
        }
        let before = order.iter().rposition(|(_, _, other)| place > 0 && *other == Some(place - 1));
        // Behind the item before it; the first of all at the top, and where that one is unknown at the end.
        let at = before.map_or(if place == 0 { 0 } else { order.len() }, |before| before + 1);
        order.insert(at, (item, *paper, Some(place)));
        if minutes.is_some() && passed_over(&found, place) {
            linked
                .warnings
                .push(Note { code: NoteCode::ItemNotMinuted, message: format!("announced and not in the minutes: {}", called(item)) });
        }
    }
    for (item, paper, place) in order {
        let announced = place.and_then(|place| agenda.items.get(place));
        let announced = announced.filter(|_| linked.papers.get(paper).is_some_and(|paper| paper.record == RecordKind::Minutes));
        let announced = announced.map(|(paper, item)| Tabled { number: item.number.clone(), title: item.title.clone(), paper: *paper });
        let mut item = item.clone();
        let decisions = std::mem::take(&mut item.resolutions)
            .into_iter()
            .map(|resolution| LinkedResolution { resolution, ..LinkedResolution::default() })
            .collect();
        linked.items.push(LinkedItem { id: String::new(), item, paper, announced, documents: Vec::new(), decisions });
    }
}

/// What only supplementary minutes have: items, with their paper, and decisions under an item of which the minutes
/// that decide have none.
fn supplements(linked: &mut LinkedMeeting, minuted: &mut [Item], minutes: Option<usize>, papers: &[&Meeting]) -> Vec<(Item, usize)> {
    let mut added: Vec<(Item, usize)> = Vec::new();
    let mut notes = Vec::new();
    for (idx, (paper, meeting)) in linked.papers.iter().zip(papers).enumerate() {
        if paper.record != RecordKind::Minutes || paper.issue != Some(Issue::Supplement) || Some(idx) == minutes {
            continue;
        }
        let known: Vec<Item> = minuted.iter().chain(added.iter().map(|(item, _)| item)).cloned().collect();
        for (item, place) in meeting.items.iter().zip(matches(&meeting.items, &known)) {
            let Some(place) = place else {
                notes.push(format!("only in supplementary minutes: {}", called(item)));
                added.push((item.clone(), idx));
                continue;
            };
            let n_minuted = minuted.len();
            let known = minuted.get_mut(place).or_else(|| added.get_mut(place.checked_sub(n_minuted)?).map(|(item, _)| item));
            if let Some(known) = known.filter(|known| known.resolutions.is_empty() && !item.resolutions.is_empty()) {
                notes.push(format!("decisions only in supplementary minutes: {}", called(known)));
                known.resolutions.clone_from(&item.resolutions);
            }
        }
    }
    for message in notes {
        linked.note(NoteCode::Supplemented, message);
    }
    added
}

/// An item by its number and title.
fn called(item: &Item) -> String {
    [item.number.as_deref(), item.title.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Gives items and decisions their ids: those that they had, where the linked output that stands has them.
fn name_items(linked: &mut LinkedMeeting, known: &ItemKeys) {
    let fresh: Vec<String> = linked.items.iter().map(|item| item_key(&item.item, item.announced.as_ref())).collect();
    let keys = known.assign(&linked.papers, &linked.items, &fresh);
    for (item, key) in linked.items.iter_mut().zip(keys) {
        item.id = format!("{}#{key}", linked.id);
        for (decision, n) in item.decisions.iter_mut().zip(1..) {
            decision.id = format!("{}/{n}", item.id);
        }
    }
}

/// Whether the minutes go from what was announced before an item straight to what was announced after it: an
/// item between the two might be the one, under another name.
fn passed_over(found: &[Option<usize>], place: usize) -> bool {
    let before = found.iter().rposition(|other| other.is_some_and(|other| other < place));
    let after = found.iter().position(|other| other.is_some_and(|other| other > place));
    let between = before.map_or(0, |before| before + 1)..after.unwrap_or(found.len());
    found.get(between).is_some_and(|between| between.iter().all(Option::is_some))
}

/// The number on the agenda, which is there first; else that of the minutes, else the first words of the title.
fn item_key(item: &Item, announced: Option<&Tabled>) -> String {
    let numbers = [announced.and_then(|announced| announced.number.as_deref()), item.agenda_number.as_deref(), item.number.as_deref()];
    let number = numbers.into_iter().flatten().map(slug).find(|key| !key.is_empty());
    let title = || {
        let words = words(item.title.as_deref().or(item.text.as_deref()).unwrap_or_default());
        words.into_iter().take(TITLE_WORDS).collect::<Vec<_>>().join("-")
    };
    number.unwrap_or_else(title)
}

/// So many words of a title stand for it in an id.
const TITLE_WORDS: usize = 6;

/// What was tabled: bound with the agenda, or naming the meeting elsewhere.
fn documents(linked: &mut LinkedMeeting, collection: &Collection, group: &Group, packs: &Packs, agenda: &Agenda, papers: &[&Meeting]) {
    let mut tabling = Tabling::new(agenda, &linked.items);
    for tabled in tabling.documents(group, packs, papers) {
        let Some((pack, document)) = packs.get(&tabled.file).and_then(|pack| Some((pack, pack.documents.get(tabled.document)?))) else {
            continue;
        };
        let id = document_id(&pack.source.sha256, document.pages[0]);
        let item = tabled.item.and_then(|idx| linked.items.get_mut(idx)).map(|item| {
            item.documents.push(id.clone());
            item.id.clone()
        });
        linked.documents.push(LinkedDocument {
            id,
            kind: document.kind,
            title: document.title.clone(),
            file: collection.files.get(tabled.file).cloned().unwrap_or_default(),
            document: tabled.document,
            pages: document.pages,
            item,
        });
    }
}

/// What decisions answer, and who moved them.
fn decisions(linked: &mut LinkedMeeting, collection: &Collection, house: &House, register: &Register, packs: &Packs) {
    let mut asked: BTreeMap<&str, Vec<Asked>> = BTreeMap::new();
    // A report that is bound in two packs is answered once.
    let mut known: BTreeSet<(&str, Vec<String>, Vec<&str>)> = BTreeSet::new();
    let by_file: BTreeMap<&str, &Pack> =
        packs.iter().filter_map(|(file, pack)| Some((collection.files.get(*file)?.as_str(), pack))).collect();
    for tabled in &linked.documents {
        let document = by_file.get(tabled.file.as_str()).and_then(|pack| pack.documents.get(tabled.document));
        let Some((item, document)) = tabled.item.as_deref().zip(document.filter(|document| !document.recommendations.is_empty())) else {
            continue;
        };
        let texts = document.recommendations.iter().map(|recommendation| recommendation.text.as_str()).collect();
        if !known.insert((item, words(document.title.as_deref().unwrap_or_default()), texts)) {
            continue;
        }
        let recommendations = document.recommendations.iter().enumerate();
        asked.entry(item).or_default().extend(recommendations.map(|(idx, recommendation)| Asked {
            document: tabled.id.clone(),
            idx,
            label: recommendation.label.clone(),
            text: recommendation.text.clone(),
        }));
    }
    let present = || {
        let there = linked.attendance.iter().filter(|a| matches!(a.attendee.status, Status::Present | Status::Unknown));
        there.filter_map(|attendee| Some((attendee.attendee.name.as_str(), attendee.person.as_deref()?)))
    };
    let mut answered = Vec::new();
    for item in &linked.items {
        let resolutions: Vec<_> = item.decisions.iter().map(|decision| &decision.resolution).collect();
        let none = Vec::new();
        let mut answers = answers(house, asked.get(item.id.as_str()).unwrap_or(&none), &resolutions).into_iter();
        for resolution in resolutions {
            let who =
                |name: &Option<String>| name.as_deref().and_then(|name| resolve(register.words(), name, present())).map(str::to_owned);
            answered.push((answers.next().unwrap_or_default(), who(&resolution.mover), who(&resolution.seconder)));
        }
    }
    let all = linked.items.iter_mut().flat_map(|item| &mut item.decisions);
    for (decision, (answers, mover, seconder)) in all.zip(answered) {
        (decision.answers, decision.mover_person, decision.seconder_person) = (answers, mover, seconder);
    }
}
