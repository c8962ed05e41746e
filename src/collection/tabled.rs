//! Documents to the meeting and the items that they were tabled for: `output/LINKING.md`, "Documents".

use super::LinkedItem;
use super::groups::Group;
use super::join::{Agenda, Document, Pack, Packs};
use super::wording::{overlap, significant, stands_in, words};
use crate::record::{DocumentType, ItemType, Meeting, PageRange, RecordKind};
use std::collections::{BTreeMap, BTreeSet};

/// A document at its meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AtMeeting {
    /// Index of the file.
    pub file: usize,
    /// Index among the documents of the pack.
    pub document: usize,
    /// Index of the linked item.
    pub item: Option<usize>,
}

/// The items that documents are tabled under.
pub(super) struct Tabling<'a> {
    agenda: &'a Agenda,
    items: Vec<Face>,
    /// Place on the agenda to the linked item.
    linked: BTreeMap<usize, usize>,
    taken: BTreeSet<(String, u32)>,
}

/// An item as documents name it.
struct Face {
    number: Option<String>,
    /// Words of its title, on the agenda where it was announced.
    titles: Vec<Vec<String>>,
    kind: ItemType,
}

impl<'a> Tabling<'a> {
    pub fn new(agenda: &'a Agenda, items: &[LinkedItem]) -> Tabling<'a> {
        let mut linked = BTreeMap::new();
        let mut faces = Vec::new();
        for (idx, item) in items.iter().enumerate() {
            let (number, title, paper) = match &item.announced {
                Some(announced) => (&announced.number, &announced.title, announced.paper),
                None => (&item.item.number, &item.item.title, item.paper),
            };
            let place = agenda.items.iter().enumerate().position(|(place, (of, other))| {
                *of == paper && other.number == *number && other.title == *title && !linked.contains_key(&place)
            });
            if let Some(place) = place {
                linked.insert(place, idx);
            }
            let titles = [title, &item.item.title].into_iter().flatten().map(|title| words(title)).collect();
            faces.push(Face { number: number.as_deref().map(str::to_lowercase), titles, kind: item.item.kind });
        }
        Tabling { agenda, items: faces, linked, taken: BTreeSet::new() }
    }

    /// The documents of a meeting, in the order of its papers and their pages, each once.
    pub fn documents(&mut self, group: &Group, packs: &Packs, papers: &[&Meeting]) -> Vec<AtMeeting> {
        let mut out = Vec::new();
        for (paper, record) in group.records.iter().enumerate().take(papers.len()) {
            let Some(pack) = packs.get(&record.file) else { continue };
            for document in belonging(pack, record.meeting) {
                self.take(&mut out, pack, (record.file, document), Some(paper), papers);
            }
        }
        for (file, document) in &group.strays {
            if let Some(pack) = packs.get(file) {
                self.take(&mut out, pack, (*file, *document), None, papers);
            }
        }
        out
    }

    fn take(&mut self, out: &mut Vec<AtMeeting>, pack: &Pack, (file, idx): (usize, usize), paper: Option<usize>, papers: &[&Meeting]) {
        let Some(document) = pack.documents.get(idx) else { return };
        if !self.taken.insert((pack.source.sha256.clone(), document.pages[0])) {
            return;
        }
        let own = paper.and_then(|paper| papers.get(paper)).is_some_and(|meeting| meeting.pages[0] == document.pages[0]);
        let item = if own || document.kind == DocumentType::Agenda { None } else { self.item(document, paper, papers) };
        out.push(AtMeeting { file, document: idx, item });
    }

    /// The linked item that a document is tabled under: by the number on the agenda of its pack, else by title.
    fn item(&self, document: &Document, paper: Option<usize>, papers: &[&Meeting]) -> Option<usize> {
        if let Some(number) = document.agenda_item.as_deref().map(str::to_lowercase) {
            let agenda = paper.and_then(|paper| Some((paper, papers.get(paper)?)));
            let agenda = agenda.filter(|(_, meeting)| meeting.record == RecordKind::Agenda && !meeting.items.is_empty());
            if let Some((paper, meeting)) = agenda {
                let same =
                    |(_, item): &(usize, &crate::record::Item)| item.number.as_deref().map(str::to_lowercase).as_ref() == Some(&number);
                let at = only(meeting.items.iter().enumerate().filter(same).map(|(at, _)| at))?;
                let place = self.agenda.places.get(&(paper, at))?;
                return self.linked.get(place).copied();
            }
            // The number is printed on the document itself, or the agenda of its pack was not read.
            return self.one(|face| face.number.as_ref() == Some(&number)).filter(|idx| paper.is_some() || self.speaks_of(document, *idx));
        }
        if document.kind == DocumentType::Minutes {
            return self.one(|face| face.kind == ItemType::Minutes);
        }
        let title = words(document.title.as_deref()?);
        let title = significant(&title);
        self.one(|face| face.titles.iter().any(|other| significant(other) == title && title.len() >= WORDS))
            .or_else(|| self.one(|face| face.titles.iter().any(|other| alike(&title, &significant(other)))))
    }

    fn speaks_of(&self, document: &Document, idx: usize) -> bool {
        let title = words(document.title.as_deref().unwrap_or_default());
        let title = significant(&title);
        self.items.get(idx).is_some_and(|face| face.titles.iter().any(|other| overlap(&title, &significant(other)) >= SUPPORTED))
    }

    fn one(&self, holds: impl Fn(&Face) -> bool) -> Option<usize> {
        only(self.items.iter().enumerate().filter(|(_, face)| holds(face)).map(|(idx, _)| idx))
    }
}

/// The one of several, where there is one.
fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    let first = of.next();
    if of.next().is_some() { None } else { first }
}

/// Whether the title of a document is that of an item, with words before, between or after.
fn alike(title: &[&str], other: &[&str]) -> bool {
    let (short, long) = if title.len() <= other.len() { (title, other) } else { (other, title) };
    short.len() >= MANY_WORDS && stands_in(short, long) || short.len() >= WORDS && overlap(title, other) >= ALIKE
}

/// The documents of a pack that belong to one of its meetings: what follows its agenda up to the next agenda;
/// of minutes in a pack with an agenda the minutes alone, which are tabled there.
fn belonging(pack: &Pack, meeting: usize) -> Vec<usize> {
    let Some(own) = pack.meetings.get(meeting) else { return Vec::new() };
    let starts = |kind: RecordKind| {
        let mut starts: Vec<u32> = pack.meetings.iter().filter(|m| m.record == kind).map(|m| m.pages[0]).collect();
        starts.sort_unstable();
        starts
    };
    let agendas = starts(RecordKind::Agenda);
    let heads = if agendas.is_empty() { starts(RecordKind::Minutes) } else { agendas };
    let at = heads.iter().position(|start| *start == own.pages[0] && (own.record == RecordKind::Agenda || is_head(pack, own)));
    let Some(at) = at else {
        let is_own = |document: &Document| within(document.pages, own.pages);
        return pack.documents.iter().enumerate().filter(|(_, document)| is_own(document)).map(|(idx, _)| idx).collect();
    };
    let from = if at == 0 { 0 } else { own.pages[0] };
    let to = heads.get(at + 1).copied().unwrap_or(u32::MAX);
    let inside = |document: &Document| (from..to).contains(&document.pages[0]);
    pack.documents.iter().enumerate().filter(|(_, document)| inside(document)).map(|(idx, _)| idx).collect()
}

/// Whether minutes head the documents behind them: no agenda is in the pack.
fn is_head(pack: &Pack, own: &Meeting) -> bool {
    own.record == RecordKind::Minutes && pack.meetings.iter().all(|m| m.record == RecordKind::Minutes)
}

fn within(inner: PageRange, outer: PageRange) -> bool {
    inner[0] >= outer[0] && inner[1] <= outer[1]
}

/// Titles of fewer words are too common to go by: `Report`.
const WORDS: usize = 2;
/// A title of so many words in another is no chance.
const MANY_WORDS: usize = 3;
/// Titles are of one matter from here on.
const ALIKE: f64 = 0.75;
/// A number printed on a document counts where the titles have so much in common.
const SUPPORTED: f64 = 0.3;
