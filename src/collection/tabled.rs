//! Documents to the meeting and the items that they were tabled for: `output/LINKING.md`, "Documents".

use super::LinkedItem;
use super::groups::Group;
use super::join::{Agenda, Document, Pack, Packs};
use super::wording::{borrowed, overlap, stands_in, telling};
use crate::house::House;
use crate::record::{DocumentType, ItemType, Meeting, RecordKind};
use std::collections::BTreeSet;

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
    house: &'a House,
    agenda: &'a Agenda<'a>,
    items: Vec<Face>,
    taken: BTreeSet<(usize, usize)>,
}

/// An item as documents name it.
struct Face {
    number: Option<String>,
    /// The words of its titles that carry meaning.
    titles: Vec<Vec<String>>,
    kind: ItemType,
}

impl<'a> Tabling<'a> {
    pub fn new(house: &'a House, agenda: &'a Agenda<'a>, items: &[LinkedItem]) -> Tabling<'a> {
        let face = |item: &LinkedItem| {
            let (number, title) = match &item.announced {
                Some(announced) => (&announced.number, &announced.title),
                None => (&item.item.number, &item.item.title),
            };
            let titles = [title, &item.item.title].into_iter().flatten().map(|title| telling(house, title)).collect();
            Face { number: number.as_deref().map(str::to_lowercase), titles, kind: item.item.kind }
        };
        Tabling { house, agenda, items: items.iter().map(face).collect(), taken: BTreeSet::new() }
    }

    /// The documents of a meeting, in the order of its papers and their pages, each once.
    pub fn documents(&mut self, group: &Group, packs: &Packs, papers: &[&Meeting]) -> Vec<AtMeeting> {
        let mut out = Vec::new();
        for (paper, record) in group.records.iter().enumerate().take(papers.len()) {
            let Some(pack) = packs.get(&record.file) else { continue };
            let own = pack.document_of(record.meeting);
            for idx in belonging(pack, record.meeting) {
                let document = pack.documents.get(idx).filter(|_| own != Some(idx));
                let item = document.and_then(|document| self.item(document, Some(paper), papers));
                self.take(&mut out, (record.file, idx), item);
            }
        }
        for (file, idx) in &group.strays {
            let document = packs.get(file).and_then(|pack| pack.documents.get(*idx));
            let item = document.and_then(|document| self.item(document, None, papers));
            self.take(&mut out, (*file, *idx), item);
        }
        out
    }

    fn take(&mut self, out: &mut Vec<AtMeeting>, (file, document): (usize, usize), item: Option<usize>) {
        if self.taken.insert((file, document)) {
            out.push(AtMeeting { file, document, item });
        }
    }

    /// The linked item that a document is tabled under: by the number on the agenda of its pack, else by title.
    fn item(&self, document: &Document, paper: Option<usize>, papers: &[&Meeting]) -> Option<usize> {
        if document.kind == DocumentType::Agenda {
            return None;
        }
        if let Some(number) = document.agenda_item.as_deref().map(str::to_lowercase) {
            let agenda = paper.and_then(|paper| Some((paper, papers.get(paper)?)));
            let agenda = agenda.filter(|(_, meeting)| meeting.record == RecordKind::Agenda && !meeting.items.is_empty());
            if let Some((paper, meeting)) = agenda {
                let same =
                    |(_, item): &(usize, &crate::record::Item)| item.number.as_deref().map(str::to_lowercase).as_ref() == Some(&number);
                let at = only(meeting.items.iter().enumerate().filter(same).map(|(at, _)| at))?;
                let place = self.agenda.places.get(&(paper, at))?;
                return self.agenda.linked.get(place).copied();
            }
            // The number is printed on the document itself, or the agenda of its pack was not read.
            return self.one(|face| face.number.as_ref() == Some(&number)).filter(|idx| paper.is_some() || self.speaks_of(document, *idx));
        }
        if document.kind == DocumentType::Minutes {
            return self.one(|face| face.kind == ItemType::Minutes);
        }
        let title = telling(self.house, document.title.as_deref()?);
        self.one(|face| title.len() >= WORDS && face.titles.contains(&title))
            .or_else(|| self.one(|face| face.titles.iter().any(|other| alike(&borrowed(&title), &borrowed(other)))))
    }

    fn speaks_of(&self, document: &Document, idx: usize) -> bool {
        let title = telling(self.house, document.title.as_deref().unwrap_or_default());
        let face = self.items.get(idx);
        face.is_some_and(|face| face.titles.iter().any(|other| overlap(&borrowed(&title), &borrowed(other)) >= SUPPORTED))
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
    let (Some(own), Some(at)) = (pack.meetings.get(meeting), pack.document_of(meeting)) else { return Vec::new() };
    let has_agenda = pack.meetings.iter().any(|meeting| meeting.record == RecordKind::Agenda);
    let head = if has_agenda { RecordKind::Agenda } else { RecordKind::Minutes };
    if own.record != head {
        return vec![at];
    }
    let heads: Vec<usize> = (0..pack.meetings.len())
        .filter(|other| pack.meetings.get(*other).is_some_and(|meeting| meeting.record == head))
        .filter_map(|other| pack.document_of(other))
        .collect();
    let from = if heads.iter().any(|other| *other < at) { at } else { 0 };
    let to = heads.iter().copied().filter(|other| *other > at).min().unwrap_or(pack.documents.len());
    (from..to).collect()
}

/// Titles of fewer words are too common to go by: `Report`.
const WORDS: usize = 2;
/// A title of so many words in another is no chance.
const MANY_WORDS: usize = 3;
/// Titles are of one matter from here on.
const ALIKE: f64 = 0.75;
/// A number printed on a document counts where the titles have so much in common.
const SUPPORTED: f64 = 0.3;
