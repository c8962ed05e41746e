//! Keys of the items of a meeting, kept where the linked output that stands has them: `output/LINKING.md`, "Ids".

use super::previous::{LinePaper, PaperKey};
use super::{LinkedItem, Paper};
use crate::record::RecordKind;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A line of the linked output, as much of it as tells which item had which key.
#[derive(Debug, Default, Deserialize)]
struct Line {
    papers: Vec<LinePaper>,
    items: Vec<LineItem>,
}

#[derive(Debug, Deserialize)]
struct LineItem {
    id: String,
    number: Option<String>,
    title: Option<String>,
    paper: usize,
    announced: Option<LineFace>,
}

#[derive(Debug, Deserialize)]
struct LineFace {
    number: Option<String>,
    title: Option<String>,
    paper: usize,
}

/// A paper, and the number and the title that it gives an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Face {
    paper: PaperKey,
    number: Option<String>,
    title: Option<String>,
}

impl Face {
    /// The face with its title or its number alone, for an item that is read otherwise; none where that says nothing.
    fn told_by(&self, by: By) -> Option<Face> {
        let face = match by {
            By::Both => self.clone(),
            By::Title => Face { number: None, ..self.clone() },
            By::Number => Face { title: None, ..self.clone() },
        };
        (face.number.is_some() || face.title.is_some()).then_some(face)
    }
}

#[derive(Debug, Clone, Copy)]
enum By {
    Both,
    Title,
    Number,
}

/// The keys that the items of a meeting had.
#[derive(Debug, Default)]
pub(super) struct ItemKeys {
    keys: Vec<(String, Vec<Face>)>,
}

impl ItemKeys {
    /// Those of a line of the linked output; what is no such line has none.
    pub fn of(line: &[u8]) -> ItemKeys {
        let line: Line = serde_json::from_slice(line).unwrap_or_default();
        let face = |face: LineFace| {
            let paper = line.papers.get(face.paper)?.key();
            Some(Face { paper, number: face.number, title: face.title })
        };
        let items = line.items.into_iter().filter_map(|item| {
            let (_, key) = item.id.split_once('#')?;
            let own = LineFace { number: item.number, title: item.title, paper: item.paper };
            Some((key.to_owned(), [Some(own), item.announced].into_iter().flatten().filter_map(face).collect()))
        });
        ItemKeys { keys: items.collect() }
    }

    /// A key for each item: the one that it had, else `fresh`, made another where it is taken.
    pub fn assign(&self, papers: &[Paper], items: &[LinkedItem], fresh: &[String]) -> Vec<String> {
        let faces: Vec<Vec<Face>> = items.iter().map(|item| self::faces(papers, item)).collect();
        let mut out: Vec<Option<String>> = vec![None; items.len()];
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for by in [By::Both, By::Title, By::Number] {
            let mut held: BTreeMap<Face, Vec<&str>> = BTreeMap::new();
            for (key, faces) in self.keys.iter().rev() {
                for face in faces.iter().filter_map(|face| face.told_by(by)) {
                    held.entry(face).or_default().push(key);
                }
            }
            for (slot, faces) in out.iter_mut().zip(&faces).filter(|(slot, _)| slot.is_none()) {
                let keys = faces.iter().filter_map(|face| held.get(&face.told_by(by)?)).flat_map(|keys| keys.iter().rev());
                if let Some(key) = keys.copied().find(|key| !taken.contains(key)) {
                    taken.insert(key);
                    *slot = Some(key.to_owned());
                }
            }
        }
        let mut taken: BTreeSet<String> = taken.into_iter().map(str::to_owned).collect();
        let keys = out.into_iter().zip(fresh).map(|(held, fresh)| {
            held.unwrap_or_else(|| {
                // No key is made with the sign otherwise.
                let others = (2_u32..).map(|n| format!("{fresh}~{n}"));
                let key = std::iter::once(fresh.clone()).chain(others).find(|key| !taken.contains(key)).unwrap_or_default();
                taken.insert(key.clone());
                key
            })
        });
        keys.collect()
    }
}

/// What the papers of a meeting call an item.
fn faces(papers: &[Paper], item: &LinkedItem) -> Vec<Face> {
    let face = |number: &Option<String>, title: &Option<String>, paper: usize| {
        let paper = papers.get(paper)?;
        let paper = (paper.sha256.clone(), paper.record == RecordKind::Agenda, paper.pages[0]);
        Some(Face { paper, number: number.clone(), title: title.clone() })
    };
    let own = face(&item.item.number, &item.item.title, item.paper);
    let announced = item.announced.as_ref().and_then(|tabled| face(&tabled.number, &tabled.title, tabled.paper));
    [own, announced].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Item;

    /// Items of one paper by number and title, after those of the line.
    fn check(held: &[(&str, &str, &str)], items: &[(&str, &str)], expected: &[&str]) {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let paper: Paper =
            serde_json::from_value(serde_json::json!({"file": "m.json", "source": "m.pdf", "sha256": "ab", "record": "minutes",
            "issue": null, "document": "ab/1", "meeting": 0, "pages": [1, 2]}))
            .unwrap();
        let line: Vec<serde_json::Value> = held
            .iter()
            .map(|(key, number, title)| serde_json::json!({"id": format!("a/b/2024-03-05#{key}"), "number": text(number), "title": text(title), "paper": 0}))
            .collect();
        let line = serde_json::json!({"papers": [paper], "items": line}).to_string();
        let items: Vec<LinkedItem> = items
            .iter()
            .map(|(number, title)| LinkedItem {
                item: Item { number: text(number), title: text(title), ..Item::default() },
                ..LinkedItem::default()
            })
            .collect();
        let fresh: Vec<String> = items.iter().map(|item| item.item.number.clone().unwrap_or_else(|| "untitled".to_owned())).collect();
        assert_eq!(ItemKeys::of(line.as_bytes()).assign(&[paper], &items, &fresh), expected);
    }

    #[test]
    fn items_keep_their_keys_however_they_are_read() {
        // Numbers that were read otherwise, a title that was.
        check(&[("1", "1", "Bridge"), ("2", "2", "Market")], &[("2", "Bridge"), ("3", "Market")], &["1", "2"]);
        check(&[("1", "1", "Bridge"), ("2", "2", "Market")], &[("1", "The Bridge"), ("2", "Market")], &["1", "2"]);
        // Two of a kind keep their order; what is new takes what is free.
        check(&[("5", "5", ""), ("5~2", "5", "")], &[("5", ""), ("5", ""), ("5", "")], &["5", "5~2", "5~3"]);
        check(&[("4", "1", "Bridge")], &[("4", "Market"), ("1", "Bridge")], &["4~2", "4"]);
        check(&[], &[("5", "One"), ("5", "Two"), ("", "")], &["5", "5~2", "untitled"]);
    }
}
