//! The records of one meeting to what is known of it: `output/LINKING.md`.

use super::answers::{Asked, answers};
use super::groups::{DIGITS, Group};
use super::item_keys::ItemKeys;
use super::keys;
use super::matching::matches;
use super::names::Name;
use super::register::{Register, resolve};
use super::tabled::Tabling;
use super::wording::{borrowed, overlap, share, stands_in, telling, words};
use super::{
    Collection, Index, Issue, LinkedAttendee, LinkedDocument, LinkedItem, LinkedMeeting, LinkedResolution, Note, NoteCode, Paper,
    Statement, Tabled,
};
use crate::error::Result;
use crate::house::House;
use crate::record::{Attendee, DocumentType, Item, Meeting, PageRange, RecordKind, Resolution, Status, slug};
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

/// Ids of the documents of a pack by the pages that they begin on, in their order: the file and that page, `~2` for the
/// second that begins on it, as all of a pack without pages do.
pub fn document_ids(sha256: &str, first_pages: impl Iterator<Item = u32>) -> impl Iterator<Item = String> {
    let digits = sha256.get(..DIGITS).unwrap_or(sha256);
    let mut last = (None, 1);
    first_pages.map(move |page| {
        last = if last.0 == Some(page) { (last.0, last.1 + 1) } else { (Some(page), 1) };
        if last.1 == 1 { format!("{digits}/{page}") } else { format!("{digits}/{page}~{}", last.1) }
    })
}

impl Pack {
    /// Id of one of its documents.
    fn document_id(&self, idx: usize) -> Option<String> {
        document_ids(&self.source.sha256, self.documents.iter().map(|document| document.pages[0])).nth(idx)
    }

    /// The document that a meeting was read from: the first on its page that is of its sort, or the second for the second.
    pub fn document_of(&self, meeting: usize) -> Option<usize> {
        let own = self.meetings.get(meeting)?;
        let alike = |other: &&Meeting| other.record == own.record && other.pages[0] == own.pages[0];
        let n_before = self.meetings.iter().take(meeting).filter(alike).count();
        let kind = match own.record {
            RecordKind::Agenda => DocumentType::Agenda,
            RecordKind::Minutes => DocumentType::Minutes,
        };
        let on_page = || self.documents.iter().enumerate().filter(|(_, document)| document.pages[0] == own.pages[0]);
        let of_kind = on_page().filter(|(_, document)| document.kind == kind).nth(n_before);
        of_kind.or_else(|| on_page().next()).map(|(idx, _)| idx)
    }
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
            document: pack.document_of(record.meeting).and_then(|idx| pack.document_id(idx)).unwrap_or_default(),
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
    head(house, &mut linked, &papers);
    names(&mut linked, house);
    people(&mut linked, group, register, &papers);
    let mut agenda = Agenda::of(house, &linked.papers, &papers);
    agenda.linked = items(house, &mut linked, &agenda, &papers);
    let line = group.line.map(|(from, len)| standing.part(from, len)).transpose()?;
    name_items(&mut linked, &line.map(|line| ItemKeys::of(&line)).unwrap_or_default());
    documents(house, &mut linked, collection, group, &packs, &agenda, &papers);
    decisions(&mut linked, collection, house, register, &packs);
    Ok(linked)
}

impl LinkedMeeting {
    fn note(&mut self, code: NoteCode, message: impl Into<String>) {
        self.warnings.push(Note { code, message: message.into() });
    }
}

/// The head: each value as the first paper has it that has one; what others say otherwise is kept beside it.
fn head(house: &House, linked: &mut LinkedMeeting, papers: &[&Meeting]) {
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
    state("venue", linked.venue.clone(), &|m| m.venue.clone(), &|a, b| other_place(house, a, b));
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
fn other_place(house: &House, a: &str, b: &str) -> bool {
    let (a, b) = (telling(house, a), telling(house, b));
    let (a, b) = (borrowed(&a), borrowed(&b));
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
    let person = |attendee: &Attendee| register.person(group.key.as_ref(), attendee).map(str::to_owned);
    let at = linked.papers.get(paper).map_or(0, |paper| paper.meeting);
    let list = meeting.attendance.iter().enumerate().map(|(n, attendee)| LinkedAttendee {
        person: person(attendee),
        attendee: attendee.clone(),
        paper,
        place: format!("meetings/{at}/attendance/{n}"),
    });
    linked.attendance = list.collect();
}

/// An item where a paper has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// Index of the paper.
    pub paper: usize,
    /// Index among its items.
    pub at: usize,
    pub item: &'a Item,
}

impl<'a> Found<'a> {
    fn all(paper: usize, meeting: &'a Meeting) -> impl Iterator<Item = Found<'a>> {
        meeting.items.iter().enumerate().map(move |(at, item)| Found { paper, at, item })
    }

    /// As `explain` takes it.
    fn place(&self, papers: &[Paper]) -> String {
        format!("meetings/{}/items/{}", papers.get(self.paper).map_or(0, |paper| paper.meeting), self.at)
    }
}

fn bare<'a>(found: impl IntoIterator<Item = &'a Found<'a>>) -> Vec<&'a Item> {
    found.into_iter().map(|found| found.item).collect()
}

/// The agenda of a meeting: that of the paper that decides, with what supplements add.
pub(super) struct Agenda<'a> {
    pub items: Vec<Found<'a>>,
    /// For each paper and item of it the place in `items`.
    pub places: BTreeMap<(usize, usize), usize>,
    /// Place in `items` to the linked item that it became.
    pub linked: BTreeMap<usize, usize>,
}

impl<'a> Agenda<'a> {
    fn of(house: &House, papers: &[Paper], meetings: &[&'a Meeting]) -> Agenda<'a> {
        let mut agenda = Agenda { items: Vec::new(), places: BTreeMap::new(), linked: BTreeMap::new() };
        let announced = papers.iter().zip(meetings).enumerate().filter(|(_, (paper, _))| paper.record == RecordKind::Agenda);
        for (idx, (paper, meeting)) in announced {
            let known = bare(&agenda.items);
            // An earlier issue adds nothing: what it had and the later one has not was taken off.
            let adds = known.is_empty() || paper.issue == Some(Issue::Supplement);
            let places = matches(house, &meeting.items.iter().collect::<Vec<_>>(), &known);
            for (item, found) in Found::all(idx, meeting).zip(places) {
                let place = found.or_else(|| {
                    adds.then(|| {
                        agenda.items.push(item);
                        agenda.items.len() - 1
                    })
                });
                if let Some(place) = place {
                    agenda.places.insert((idx, item.at), place);
                }
            }
        }
        agenda
    }
}

/// The items of the minutes, each with what the agenda announced; or the agenda's, where there are no minutes.
/// What was announced and not minuted stands behind what was announced before it. Gives for each place on the agenda the
/// item that it became.
fn items(house: &House, linked: &mut LinkedMeeting, agenda: &Agenda<'_>, papers: &[&Meeting]) -> BTreeMap<usize, usize> {
    let minutes = linked.papers.iter().zip(papers).position(|(paper, m)| paper.record == RecordKind::Minutes && !m.items.is_empty());
    let minuted: Vec<Found<'_>> =
        minutes.and_then(|idx| Some((idx, papers.get(idx)?))).into_iter().flat_map(|(idx, meeting)| Found::all(idx, meeting)).collect();
    let known = bare(&agenda.items);
    let found = matches(house, &bare(&minuted), &known);
    let Supplements { added, decided } = supplements(house, linked, &minuted, minutes, papers);
    // The item and its place on the agenda.
    let mut order: Vec<(Found<'_>, Option<usize>)> = minuted.iter().copied().zip(found.iter().copied()).collect();
    for (item, place) in added.iter().zip(matches(house, &bare(&added), &known)) {
        order.push((*item, place.filter(|place| !order.iter().any(|(_, taken)| *taken == Some(*place)))));
    }
    for (place, item) in agenda.items.iter().enumerate() {
        if order.iter().any(|(_, taken)| *taken == Some(place)) {
            continue;
        }
        let before = order.iter().rposition(|(_, other)| place > 0 && *other == Some(place - 1));
        // Behind the item before it; the first of all at the top, and where that one is unknown at the end.
        let at = before.map_or(if place == 0 { 0 } else { order.len() }, |before| before + 1);
        order.insert(at, (*item, Some(place)));
        if minutes.is_some() && passed_over(&found, place) {
            linked.note(NoteCode::ItemNotMinuted, format!("announced and not in the minutes: {}", called(item.item)));
        }
    }
    let places = order.iter().enumerate().filter_map(|(idx, (_, place))| Some(((*place)?, idx))).collect();
    for (item, place) in order {
        let announced = place.and_then(|place| agenda.items.get(place));
        let announced = announced.filter(|_| linked.papers.get(item.paper).is_some_and(|paper| paper.record == RecordKind::Minutes));
        let announced = announced.map(|announced| Tabled {
            number: announced.item.number.clone(),
            title: announced.item.title.clone(),
            paper: announced.paper,
            place: announced.place(&linked.papers),
        });
        // Where the minutes that decide have no decision, a supplement may.
        let decides = decided.get(&(item.paper, item.at)).copied().unwrap_or(item);
        let place = decides.place(&linked.papers);
        let decision = |(n, resolution): (usize, &Resolution)| LinkedResolution {
            resolution: resolution.clone(),
            paper: decides.paper,
            place: format!("{place}/resolutions/{n}"),
            ..LinkedResolution::default()
        };
        let decisions = decides.item.resolutions.iter().enumerate().map(decision).collect();
        linked.items.push(LinkedItem {
            id: String::new(),
            item: Item { resolutions: Vec::new(), ..item.item.clone() },
            paper: item.paper,
            place: item.place(&linked.papers),
            announced,
            documents: Vec::new(),
            decisions,
        });
    }
    places
}

/// What only supplementary minutes have.
struct Supplements<'a> {
    /// Items.
    added: Vec<Found<'a>>,
    /// For an item without a decision, by paper and place in it, the one that has its decisions.
    decided: BTreeMap<(usize, usize), Found<'a>>,
}

fn supplements<'a>(
    house: &House,
    linked: &mut LinkedMeeting,
    minuted: &[Found<'a>],
    minutes: Option<usize>,
    papers: &[&'a Meeting],
) -> Supplements<'a> {
    let mut known: Vec<Found<'a>> = minuted.to_vec();
    let mut decided: BTreeMap<(usize, usize), Found<'a>> = BTreeMap::new();
    let mut notes = Vec::new();
    for (idx, (paper, meeting)) in linked.papers.iter().zip(papers).enumerate() {
        if paper.record != RecordKind::Minutes || paper.issue != Some(Issue::Supplement) || Some(idx) == minutes {
            continue;
        }
        let places = matches(house, &meeting.items.iter().collect::<Vec<_>>(), &bare(&known));
        for (item, place) in Found::all(idx, meeting).zip(places) {
            let Some(same) = place.and_then(|place| known.get(place)).copied() else {
                notes.push(format!("only in supplementary minutes: {}", called(item.item)));
                known.push(item);
                continue;
            };
            let key = (same.paper, same.at);
            if same.item.resolutions.is_empty() && !item.item.resolutions.is_empty() && !decided.contains_key(&key) {
                notes.push(format!("decisions only in supplementary minutes: {}", called(same.item)));
                decided.insert(key, item);
            }
        }
    }
    for message in notes {
        linked.note(NoteCode::Supplemented, message);
    }
    Supplements { added: known.split_off(minuted.len()), decided }
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
fn documents(
    house: &House,
    linked: &mut LinkedMeeting,
    collection: &Collection,
    group: &Group,
    packs: &Packs,
    agenda: &Agenda<'_>,
    papers: &[&Meeting],
) {
    let mut tabling = Tabling::new(house, agenda, &linked.items);
    for tabled in tabling.documents(group, packs, papers) {
        let Some((pack, document)) = packs.get(&tabled.file).and_then(|pack| Some((pack, pack.documents.get(tabled.document)?))) else {
            continue;
        };
        let Some(id) = pack.document_id(tabled.document) else { continue };
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

/// Whether two documents have a recommendation in common, worded alike.
fn asks_the_same(house: &House, a: &Document, b: &Document) -> bool {
    let asked = |document: &Document| -> Vec<Vec<String>> {
        document.recommendations.iter().map(|recommendation| telling(house, &recommendation.text)).collect()
    };
    let (a, b) = (asked(a), asked(b));
    a.iter().any(|a| b.iter().any(|b| overlap(&borrowed(a), &borrowed(b)) >= SAME_ASKED))
}

/// Recommendations are the same from here on: `Cabinet is asked to agree the plan` and `the plan`.
const SAME_ASKED: f64 = 0.6;

/// What decisions answer, and who moved them.
fn decisions(linked: &mut LinkedMeeting, collection: &Collection, house: &House, register: &Register, packs: &Packs) {
    let mut asked: BTreeMap<&str, Vec<Asked>> = BTreeMap::new();
    // A report that is bound in two packs is answered once.
    let mut known: BTreeSet<(&str, Vec<String>, Vec<&str>)> = BTreeSet::new();
    let by_file: BTreeMap<&str, &Pack> =
        packs.iter().filter_map(|(file, pack)| Some((collection.files.get(*file)?.as_str(), pack))).collect();
    let asking = || {
        linked.documents.iter().filter_map(|tabled| {
            let document = by_file.get(tabled.file.as_str())?.documents.get(tabled.document)?;
            Some((tabled, tabled.item.as_deref()?, document)).filter(|_| !document.recommendations.is_empty())
        })
    };
    let mut reports: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for (_, item, document) in asking().filter(|(_, _, document)| document.kind != DocumentType::Decision) {
        reports.entry(item).or_default().push(document);
    }
    for (tabled, item, document) in asking() {
        // The decision that is proposed beside a report most often asks for what the report asks.
        let mut beside = reports.get(item).into_iter().flatten();
        if document.kind == DocumentType::Decision && beside.any(|report| asks_the_same(house, report, document)) {
            continue;
        }
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
    let there = linked.attendance.iter().filter(|a| matches!(a.attendee.status, Status::Present | Status::Unknown));
    let present: Vec<(Name, &str)> =
        there.filter_map(|a| Some((Name::of(register.words(), &a.attendee.name)?, a.person.as_deref()?))).collect();
    let mut answered = Vec::new();
    for item in &linked.items {
        let resolutions: Vec<_> = item.decisions.iter().map(|decision| &decision.resolution).collect();
        let none = Vec::new();
        let mut answers = answers(house, asked.get(item.id.as_str()).unwrap_or(&none), &resolutions).into_iter();
        for resolution in resolutions {
            let who = |name: &Option<String>| name.as_deref().and_then(|name| resolve(register.words(), name, &present)).map(str::to_owned);
            answered.push((answers.next().unwrap_or_default(), who(&resolution.mover), who(&resolution.seconder)));
        }
    }
    let all = linked.items.iter_mut().flat_map(|item| &mut item.decisions);
    for (decision, (answers, mover, seconder)) in all.zip(answered) {
        (decision.answers, decision.mover_person, decision.seconder_person) = (answers, mover, seconder);
    }
}
