//! Ids of linked records and tables to the places that they were read from: a file, and the place in its record that
//! `explain` takes.

use super::groups::DIGITS;
use super::{Collection, LinkedMeeting, document_ids, join};
use crate::error::Result;
use crate::record::PageRange;
use crate::sink;
use serde::Deserialize;

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The file, as the manifest names it.
    pub input: String,
    /// Its SHA-256 when it was read.
    pub sha256: String,
    /// The place in its record: `meetings/0/items/3`.
    pub place: String,
}

/// A document in a record, its pages alone.
#[derive(Deserialize)]
struct Document {
    pages: PageRange,
}

#[derive(Deserialize)]
struct Documents {
    documents: Vec<Document>,
}

impl Collection {
    /// Where a meeting, an item, a decision or a document was read, by its id: the papers of a meeting, the paper of an
    /// item and the one that announced it. Nothing for an id that is none of these.
    ///
    /// # Errors
    /// Those of reading.
    pub fn whereabouts(&self, id: &str) -> Result<Vec<Whereabouts>> {
        let index = self.index()?;
        let meeting = id.split_once('#').map_or(id, |(meeting, _)| meeting);
        let group = index.groups.groups.binary_search_by(|group| group.id.as_str().cmp(meeting)).ok();
        let group = group.and_then(|idx| index.groups.groups.get(idx));
        let found: Vec<(String, String)> = match group {
            Some(group) => within(&join::join(self, index, group)?, id),
            None => self.document(id)?.into_iter().collect(),
        };
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let known = sink::recall(&self.dir)?.known;
        let place = |(file, place): (String, String)| {
            let entry = known.values().map(|known| &known.entry).find(|entry| entry.outputs.iter().any(|output| output.file == file))?;
            Some(Whereabouts { input: entry.path.clone(), sha256: entry.sha256.clone().unwrap_or_default(), place })
        };
        Ok(found.into_iter().filter_map(place).collect())
    }

    /// The record and the place of a document.
    fn document(&self, id: &str) -> Result<Option<(String, String)>> {
        let Some((digits, _)) = id.split_once('/').filter(|(digits, _)| digits.len() == DIGITS) else { return Ok(None) };
        let Some((sha256, file)) = self.index()?.groups.digests.iter().find(|(sha256, _)| sha256.starts_with(digits)) else {
            return Ok(None);
        };
        let documents = self.read::<Documents>(*file)?.documents;
        let at = document_ids(sha256, documents.iter().map(|document| document.pages[0])).position(|other| other == id);
        Ok(at.zip(self.files.get(*file)).map(|(at, file)| (file.clone(), format!("documents/{at}"))))
    }
}

/// The records and places of a meeting or of a part of it.
fn within(meeting: &LinkedMeeting, id: &str) -> Vec<(String, String)> {
    let file = |paper: usize| meeting.papers.get(paper).map(|paper| paper.file.clone());
    let at = |paper: usize, place: &str| Some((file(paper)?, place.to_owned()));
    if meeting.id == id {
        return meeting.papers.iter().map(|paper| (paper.file.clone(), format!("meetings/{}", paper.meeting))).collect();
    }
    for item in &meeting.items {
        if item.id == id {
            let announced = item.announced.as_ref().and_then(|announced| at(announced.paper, &announced.place));
            return at(item.paper, &item.place).into_iter().chain(announced).collect();
        }
        if let Some(decision) = item.decisions.iter().find(|decision| decision.id == id) {
            return at(decision.paper, &decision.place).into_iter().collect();
        }
    }
    Vec::new()
}
