//! Where the values of a record come from: lines, phrases and the house they are of, and what speaks
//! against each. The file is read as `parse` reads it, with a house that is watched.

use super::{HOUSE_WITHIN, Options};
use crate::error::Result;
use crate::house::House;
use crate::house::trace::Match;
use crate::layout::Pages;
use crate::record::{Area, At, Doubts, Meeting, Pack, Warning};
use crate::span::Span;

/// A file read so that each record can say where it comes from.
#[derive(Debug)]
pub struct Explanation {
    /// The record, as `parse` gives it.
    pub pack: Pack,
    /// The houses that read it, the nearest first.
    pub houses: Vec<String>,
    /// Why it was that house.
    pub reason: String,
    pages: Pages,
    matches: Vec<Match>,
    house: House,
}

/// One record of a pack: a document, a meeting, or a part of either.
#[derive(Debug, Clone)]
pub struct Explained {
    /// Its place in the record: `meetings/0/items/3`.
    pub id: String,
    /// The same with the meeting's own id, or without a meeting where there is only one.
    pub also: Option<String>,
    /// What it is and says, in a few words.
    pub summary: String,
    /// First and last page, where it has pages.
    pub pages: Option<[u32; 2]>,
    /// The lines that it was read from, as narrow as is known.
    pub at: Option<Span>,
    /// The areas of its pages that it stands in, as the record has them.
    pub areas: Vec<Area>,
    /// What speaks against it, where it has a confidence of its own.
    pub doubts: Option<Doubts>,
    /// Share of its body lines that some production took.
    pub coverage: Option<f64>,
    /// How single values were found: field and reader.
    pub found: Vec<(&'static str, &'static str)>,
}

/// A phrase that stands in the lines of a record.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<'a> {
    /// The list, the phrase and the lines.
    pub seen: &'a Match,
    /// The house whose file has it.
    pub house: &'a str,
}

/// Reads one file and keeps what it was read by.
///
/// # Errors
/// Those of [`parse`](super::parse).
pub fn explain(name: &str, bytes: &[u8], options: &Options) -> Result<Explanation> {
    let pages = super::pages(bytes)?;
    let (house, reason) = match &options.house {
        Some(house) => (house, "it was asked for".to_owned()),
        None => {
            let first: String = pages.pages.iter().take(HOUSE_WITHIN).map(|page| page.text.as_str()).collect();
            let none = || Ok((options.house()?, "nothing shows another house".to_owned()));
            House::detect(&first, pages.producer.as_deref()).map_or_else(none, Ok)?
        }
    };
    let house = house.watched()?;
    let pack = super::record_of(name, bytes, &house, &pages, &Options { threaded: false, ..options.clone() });
    let mut matches = Vec::new();
    if let Some(trace) = house.trace() {
        trace.settle(0, pages.texts());
        matches = trace.matches();
    }
    let houses = house.chain().map(str::to_owned).collect();
    Ok(Explanation { pack, houses, reason, pages, matches, house })
}

impl Explanation {
    /// Every record of the pack, in its order.
    pub fn records(&self) -> Vec<Explained> {
        let mut out = Vec::new();
        for (n, document) in self.pack.documents.iter().enumerate() {
            let id = format!("documents/{n}");
            let kind = serde_word(&document.kind);
            out.push(Explained {
                summary: summary(&[Some(&kind), document.title.as_deref()]),
                pages: Some(document.pages),
                doubts: Some(document.confidence),
                coverage: document.coverage,
                ..Explained::new(id.clone(), document.at.lines, &document.at)
            });
            for (k, section) in document.sections.iter().enumerate() {
                let summary = summary(&[Some("section"), section.number.as_deref(), Some(&section.heading)]);
                out.push(Explained {
                    summary,
                    doubts: Some(section.confidence),
                    ..Explained::new(format!("{id}/sections/{k}"), section.at.lines, &section.at)
                });
            }
            for (k, paragraph) in document.paragraphs.iter().enumerate() {
                let summary = summary(&[Some("paragraph"), Some(&paragraph.label), Some(&paragraph.text)]);
                out.push(Explained {
                    summary,
                    doubts: Some(paragraph.confidence),
                    ..Explained::new(format!("{id}/paragraphs/{k}"), paragraph.at.lines, &paragraph.at)
                });
            }
            for (k, asked) in document.recommendations.iter().enumerate() {
                let summary = summary(&[Some("recommendation"), asked.label.as_deref(), Some(&asked.text)]);
                out.push(Explained {
                    summary,
                    doubts: Some(asked.confidence),
                    ..Explained::new(format!("{id}/recommendations/{k}"), asked.at.lines, &asked.at)
                });
            }
        }
        let alone = self.pack.meetings.len() == 1;
        for (n, meeting) in self.pack.meetings.iter().enumerate() {
            self.meeting(&mut out, n, meeting, alone);
        }
        out
    }

    fn meeting(&self, out: &mut Vec<Explained>, n: usize, meeting: &Meeting, alone: bool) {
        let id = format!("meetings/{n}");
        let short = |rest: &str| Some(if alone { rest.to_owned() } else { format!("{}/{rest}", meeting.id) });
        out.push(Explained {
            also: Some(meeting.id.clone()),
            summary: summary(&[Some(&serde_word(&meeting.record)), meeting.body.as_deref(), meeting.date.as_deref()]),
            pages: Some(meeting.pages),
            doubts: Some(meeting.confidence),
            found: meeting.head.found.clone(),
            ..Explained::new(id.clone(), meeting.head.at, &meeting.at)
        });
        for (k, person) in meeting.attendance.iter().enumerate() {
            let rest = format!("attendance/{k}");
            out.push(Explained {
                also: short(&rest),
                summary: summary(&[person.title.as_deref(), Some(&person.name), person.role.as_deref(), Some(&serde_word(&person.status))]),
                doubts: Some(person.confidence),
                ..Explained::new(format!("{id}/{rest}"), person.at.lines.or(meeting.head.lists), &person.at)
            });
        }
        for (k, item) in meeting.items.iter().enumerate() {
            let rest = format!("items/{k}");
            out.push(Explained {
                also: short(&rest),
                summary: summary(&[item.number.as_deref(), item.title.as_deref(), Some(&format!("({})", serde_word(&item.kind)))]),
                pages: Some(item.pages),
                doubts: Some(item.confidence),
                ..Explained::new(format!("{id}/{rest}"), item.at.lines, &item.at)
            });
            for (r, resolution) in item.resolutions.iter().enumerate() {
                let rest = format!("items/{k}/resolutions/{r}");
                out.push(Explained {
                    also: short(&rest),
                    summary: summary(&[Some(&serde_word(&resolution.verb)), Some(&resolution.text)]),
                    doubts: Some(resolution.confidence),
                    ..Explained::new(format!("{id}/{rest}"), resolution.at.lines, &resolution.at)
                });
            }
        }
    }

    /// The record with an id: its place in the pack, or a meeting by its own id.
    pub fn record(&self, id: &str) -> Option<Explained> {
        let id = id.trim_matches('/');
        self.records().into_iter().find(|record| record.id == id || record.also.as_deref() == Some(id))
    }

    /// The lines of a span, each with its page and its number (from 1) on it.
    pub fn lines(&self, span: Span) -> impl Iterator<Item = (u32, u32, &str)> {
        self.pages.lines_of(span).map(|(page, line)| {
            let before = page.lines.partition_point(|other| other.text.start < line.text.start);
            (page.number, before as u32 + 1, page.line_text(line))
        })
    }

    /// The phrases that stand in the lines of a span, but those that only tell that a word is no name.
    pub fn phrases(&self, span: Span) -> Vec<Phrase<'_>> {
        let within = |seen: &&Match| span.holds(seen.at.first) && span.holds(seen.at.last) && !IDLE.contains(&seen.list.as_str());
        let all: Vec<&Match> = self.matches.iter().filter(within).collect();
        // Found in a line and once more in a copy of the paragraph: the line says more.
        let narrower = |seen: &Match, other: &Match| {
            seen.at != other.at
                && seen.at.holds(other.at.first)
                && seen.at.holds(other.at.last)
                && (&seen.list, &seen.phrase) == (&other.list, &other.phrase)
        };
        let told = all.iter().filter(|seen| !all.iter().any(|other| narrower(seen, other)));
        told.map(|seen| Phrase { seen, house: self.house.source_of(&seen.list, &seen.phrase) }).collect()
    }

    /// The warnings of the pages of a span, and those of the whole file.
    pub fn warnings(&self, span: Option<Span>) -> impl Iterator<Item = &Warning> {
        self.pack.warnings.iter().filter(move |w| w.page.is_none_or(|page| span.is_none_or(|span| span.touches(page))))
    }
}

/// Lists that are looked up for every word and lead to nothing by themselves.
const IDLE: [&str; 2] = ["people.not_names", "people.particles"];
/// Characters of a text that a summary shows.
const SHOWN: usize = 72;

impl Explained {
    fn new(id: String, at: Option<Span>, areas: &At) -> Explained {
        let pages = at.map(|at| [at.first.page, at.last.page]);
        Explained {
            id,
            also: None,
            summary: String::new(),
            pages,
            at,
            areas: areas.areas.clone(),
            doubts: None,
            coverage: None,
            found: Vec::new(),
        }
    }
}

/// What is known of some words, cut to a line.
fn summary(words: &[Option<&str>]) -> String {
    let all = words.iter().flatten().copied().collect::<Vec<_>>().join(" ").replace('\n', " ");
    match all.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", all.get(..at).unwrap_or(&all)),
        None => all,
    }
}

/// The word that a record gives for a value of a closed list.
fn serde_word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
