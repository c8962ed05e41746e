//! What the linked output that stands says of its papers, so that a meeting keeps its id when it is read
//! otherwise: `output/LINKING.md`, "Ids".

use super::groups::{Group, own_digits};
use super::{Collection, LINKED};
use crate::error::Result;
use crate::record::RecordKind;
use crate::source;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Papers and the ids that their meetings had.
#[derive(Debug, Default)]
pub(super) struct Previous {
    /// The index of the meeting in its record beside it: a pack without pages has several on its first.
    ids: BTreeMap<PaperKey, Vec<(usize, String)>>,
    /// Where the line of an id stands: its first byte and its bytes.
    lines: BTreeMap<String, (u64, u64)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    papers: Vec<LinePaper>,
}

/// A paper of a line, as much of it as tells which one it is.
#[derive(Debug, Deserialize)]
pub(super) struct LinePaper {
    sha256: String,
    record: RecordKind,
    meeting: usize,
    pages: [u32; 2],
}

/// What tells a record of a meeting from others: its file, whether it is an agenda, and its first page.
pub(super) type PaperKey = (String, bool, u32);

impl LinePaper {
    pub fn key(&self) -> PaperKey {
        (self.sha256.clone(), self.record == RecordKind::Agenda, self.pages[0])
    }
}

impl Previous {
    /// Reads the linked output of a directory; a line that is none says nothing.
    ///
    /// # Errors
    /// When it is there and the system will not read it.
    pub fn of(collection: &Collection) -> Result<Previous> {
        let path = collection.dir.join(LINKED);
        let mut previous = Previous::default();
        let mut from = 0;
        source::lines(&path, |line| {
            let place = (from, line.len() as u64);
            from += place.1;
            let Ok(line) = serde_json::from_slice::<Line>(line) else { return };
            previous.lines.insert(line.id.clone(), place);
            for paper in line.papers {
                previous.ids.entry(paper.key()).or_default().push((paper.meeting, line.id.clone()));
            }
        })?;
        Ok(previous)
    }

    /// Gives meetings the ids that their papers had. An id that more than one meeting lays claim to goes to the
    /// one whose own it is, then to the one that has more of its papers.
    pub fn rename(&self, groups: &mut [Group]) {
        let mut claims: Vec<(bool, usize, String, usize)> = Vec::new();
        for (idx, group) in groups.iter().enumerate() {
            let mut held: BTreeMap<&String, usize> = BTreeMap::new();
            for record in &group.records {
                let known = self.ids.get(&(record.sha256.clone(), record.kind == RecordKind::Agenda, record.page));
                let known = known.map(Vec::as_slice).unwrap_or_default();
                let id = match known {
                    [(_, id)] => Some(id),
                    several => several.iter().find(|(meeting, _)| *meeting == record.meeting).map(|(_, id)| id),
                };
                if let Some(id) = id {
                    *held.entry(id).or_default() += 1;
                }
            }
            // Of two meetings that turn out to be one the id that it would have anyway goes on.
            claims.extend(held.into_iter().map(|(id, n)| (*id != group.id, usize::MAX - n, id.clone(), idx)));
        }
        claims.sort();
        let (mut ids, mut renamed) = (BTreeSet::new(), BTreeSet::new());
        for (_, _, id, idx) in claims {
            if !renamed.contains(&idx) && !ids.contains(&id) {
                if let Some(group) = groups.get_mut(idx) {
                    group.id.clone_from(&id);
                    group.line = self.lines.get(&id).copied();
                }
                ids.insert(id);
                renamed.insert(idx);
            }
        }
        // The others keep their own; where it is taken, file and page tell them apart.
        let mut rest: Vec<&mut Group> =
            groups.iter_mut().enumerate().filter(|(idx, _)| !renamed.contains(idx)).map(|(_, group)| group).collect();
        rest.sort_by(|a, b| {
            a.id.cmp(&b.id).then_with(|| a.records.iter().map(own_digits).min().cmp(&b.records.iter().map(own_digits).min()))
        });
        for group in rest {
            if !ids.insert(group.id.clone()) {
                let own = group.records.iter().map(own_digits).min().unwrap_or_default();
                let own = format!("{}/{own}", group.id);
                let others = (2_u32..).map(|n| format!("{own}~{n}"));
                group.id = std::iter::once(own.clone()).chain(others).find(|id| !ids.contains(id)).unwrap_or_default();
                ids.insert(group.id.clone());
            }
        }
    }
}
