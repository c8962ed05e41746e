//! How far a record can be trusted: reasons for doubt, each of which lowers its confidence.
//!
//! A record is `high` unless a reason speaks against it. The reasons are facts of the reading (how
//! a document was found to begin, whether a date has its weekday beside it), no guesses of odds;
//! `output/README.md` lists them, and a test holds the list to this one.

use super::{At, Document, DocumentType, Meeting, Pack, RecordKind};
use crate::diagnostic::Code;
use crate::layout::Pages;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How far a record can be trusted; the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A person should look at it.
    Low,
    /// Most often right.
    Medium,
    /// Nothing speaks against it.
    High,
}

impl Level {
    /// As records give it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Medium => "medium",
            Level::High => "high",
        }
    }
}

macro_rules! reasons {
    ($($name:ident $code:literal $level:ident $words:literal,)*) => {
        /// A reason to doubt a record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Reason { $($name,)* }

        impl Reason {
            /// All of them, in the order of the list in `output/README.md`.
            pub const ALL: &[Reason] = &[$(Reason::$name,)*];

            /// Its code, as `explain` prints it.
            pub fn code(self) -> &'static str {
                match self { $(Reason::$name => $code,)* }
            }

            /// The confidence that it leaves at most.
            pub fn level(self) -> Level {
                match self { $(Reason::$name => Level::$level,)* }
            }

            /// What it says.
            pub fn words(self) -> &'static str {
                match self { $(Reason::$name => $words,)* }
            }
        }
    };
}

reasons! {
    PoorText "poor_text" Low "a page it stands on could not be read well: a scan, a broken encoding, a damaged or cut off part",
    SomePoorText "some_poor_text" Medium "some of its pages could not be read well",
    StartInferred "start_inferred" Low "where it begins is concluded from page numbers, the look of the pages or blank pages alone",
    StartTitled "start_titled" Medium "its title block tells where it begins, and no stamp, bookmark or page range of the agenda",
    EndInferred "end_inferred" Medium "where it ends is concluded from page numbers, the look of the pages or blank pages alone",
    KindInferred "kind_inferred" Medium "no heading or title block says what it is; its words or its place in the pack do",
    KindUnknown "kind_unknown" Low "what it is was not found",
    NoTitle "no_title" Medium "no title was found",
    NoAuthority "no_authority" Low "no authority was found",
    AuthorityElsewhere "authority_elsewhere" Medium "the authority is named elsewhere in the file, not in its head",
    NoBody "no_body" Low "no committee or council was found",
    NoDate "no_date" Low "no date was found",
    DateUnchecked "date_unchecked" Medium "no weekday is printed beside the date to check it by",
    WeekdayMismatch "weekday_mismatch" Low "the weekday printed beside the date is not that of the date",
    NoItems "no_items" Low "no items of business were found",
    FewItems "few_items" Medium "fewer than three items of business were found",
    NobodyListed "nobody_listed" Medium "minutes without a list of those present",
    Contradiction "contradiction" Medium "two statements about those present contradict each other",
    StatusContradicted "status_contradicted" Low "the pages say two things of the person",
    StatusUnknown "status_unknown" Low "nothing says whether the person was present",
    ManyFit "many_fit" Low "the apologies may be those of more than one person of the list",
    NoLabel "no_label" Medium "the list has no label that says who is in it",
    NoLegend "no_legend" Medium "the marker beside the name is explained nowhere and read as is usual",
    NumberOutOfOrder "number_out_of_order" Low "its number does not fit the numbers around it",
    NoNumber "no_number" Medium "it has no number; its heading alone tells that it is an item",
    PlainHeading "plain_heading" Low "its heading is a line like others, set off by neither weight nor capitals nor a colon",
    Told "told" Medium "told in a sentence, not under a keyword or as a motion",
    VerbCloses "verb_closes" Medium "a verb at the end of a sentence is all that tells of a decision",
    NoOutcome "no_outcome" Low "a motion of which no outcome is recorded",
}

/// The reasons to doubt a record; in a record itself only the level that they leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Doubts {
    /// A bit for each reason.
    reasons: u64,
    /// The level of a record that was read back, whose reasons are not known.
    told: Option<Level>,
}

impl Doubts {
    /// A reason where something holds, or none.
    pub fn of(holds: bool, reason: Reason) -> Doubts {
        let mut doubts = Doubts::default();
        doubts.add_if(holds, reason);
        doubts
    }

    /// Adds a reason.
    pub fn add(&mut self, reason: Reason) {
        self.reasons |= 1 << reason as u64;
    }

    /// Adds a reason where something holds.
    pub fn add_if(&mut self, holds: bool, reason: Reason) {
        if holds {
            self.add(reason);
        }
    }

    /// Adds the reasons of another record that this one rests on.
    pub fn add_all(&mut self, other: Doubts) {
        self.reasons |= other.reasons;
    }

    /// Whether a reason is among them.
    pub fn has(self, reason: Reason) -> bool {
        self.reasons >> reason as u64 & 1 == 1
    }

    /// Its reasons.
    pub fn reasons(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.iter().copied().filter(move |reason| self.has(*reason))
    }

    /// The confidence that they leave.
    pub fn level(self) -> Level {
        self.reasons().map(Reason::level).chain(self.told).min().unwrap_or(Level::High)
    }
}

impl Serialize for Doubts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.level().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Doubts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Doubts, D::Error> {
        Ok(Doubts { reasons: 0, told: Some(Level::deserialize(deserializer)?) })
    }
}

/// The share of lines that were taken, in whole hundredths; none of no lines.
pub(super) fn coverage(taken: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| (taken.min(all) * 100 / all) as f64 / 100.0)
}

/// Share of a page's glyphs without a sure character from which its text is poor.
const POOR_GLYPHS: f32 = 0.05;
/// A meeting has hardly fewer items than this.
const FEW_ITEMS: usize = 3;

/// Adds what can be seen of the finished records: what they lack, and the pages that were read badly.
pub(super) fn complete(pack: &mut Pack, pages: &Pages) {
    let poor = poor_pages(pages);
    let poor_among = |[first, last]: [u32; 2]| poor.iter().filter(|page| (first..=last).contains(page)).count();
    for document in &mut pack.documents {
        of_document(document, poor_among(document.pages));
        let touched = |at: &At| at.lines.is_some_and(|at| poor.iter().any(|page| at.touches(*page)));
        let sections = document.sections.iter_mut().map(|section| (&mut section.confidence, &section.at));
        let paragraphs = document.paragraphs.iter_mut().map(|paragraph| (&mut paragraph.confidence, &paragraph.at));
        let recommendations = document.recommendations.iter_mut().map(|item| (&mut item.confidence, &item.at));
        for (doubts, at) in sections.chain(paragraphs).chain(recommendations) {
            doubts.add_if(touched(at), Reason::PoorText);
        }
    }
    for meeting in &mut pack.meetings {
        of_meeting(meeting, poor_among(meeting.pages));
        for item in &mut meeting.items {
            let touched = poor_among(item.pages) > 0;
            item.confidence.add_if(touched, Reason::PoorText);
            for resolution in &mut item.resolutions {
                resolution.confidence.add_if(touched, Reason::PoorText);
            }
        }
        for attendee in &mut meeting.attendance {
            let touched = attendee.at.lines.is_some_and(|at| poor.iter().any(|page| at.touches(*page)));
            attendee.confidence.add_if(touched, Reason::PoorText);
        }
    }
}

fn of_document(document: &mut Document, poor: usize) {
    let [first, last] = document.pages;
    let doubts = &mut document.confidence;
    let all = (last + 1).saturating_sub(first) as usize;
    doubts.add_if(poor * 2 >= all && poor > 0, Reason::PoorText);
    doubts.add_if(poor > 0, Reason::SomePoorText);
    doubts.add_if(document.kind == DocumentType::Other, Reason::KindUnknown);
    doubts.add_if(document.title.is_none() && document.kind != DocumentType::Restricted, Reason::NoTitle);
}

fn of_meeting(meeting: &mut Meeting, poor: usize) {
    let doubts = &mut meeting.confidence;
    doubts.add_if(poor > 0, Reason::SomePoorText);
    doubts.add_if(meeting.authority.is_none(), Reason::NoAuthority);
    doubts.add_if(meeting.body.is_none(), Reason::NoBody);
    doubts.add_if(meeting.date.is_none(), Reason::NoDate);
    doubts.add_if(meeting.items.is_empty(), Reason::NoItems);
    doubts.add_if((1..FEW_ITEMS).contains(&meeting.items.len()), Reason::FewItems);
    doubts.add_if(meeting.record == RecordKind::Minutes && meeting.attendance.is_empty(), Reason::NobodyListed);
}

/// Numbers of the pages whose text cannot be trusted, rising.
fn poor_pages(pages: &Pages) -> Vec<u32> {
    let told = |code| matches!(code, Code::NoTextLayer | Code::UnreadableText | Code::DamagedFile | Code::OverBudget);
    let mut poor: Vec<u32> = pages.diagnostics.iter().filter(|d| told(d.code)).filter_map(|d| d.page).collect();
    let guessed = pages.pages.iter().filter(|page| page.confidence.guess + page.confidence.unmapped > POOR_GLYPHS);
    poor.extend(guessed.map(|page| page.number));
    poor.sort_unstable();
    poor.dedup();
    poor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_reason_decides() {
        let mut doubts = Doubts::default();
        assert_eq!(doubts.level(), Level::High);
        doubts.add_if(false, Reason::NoDate);
        doubts.add(Reason::NoNumber);
        assert_eq!(doubts.level(), Level::Medium);
        doubts.add(Reason::NoOutcome);
        doubts.add(Reason::PoorText);
        assert_eq!(serde_json::to_string(&doubts).unwrap(), "\"low\"");
        let codes: Vec<&str> = doubts.reasons().map(Reason::code).collect();
        assert_eq!(codes, ["poor_text", "no_number", "no_outcome"]);
        assert!(Reason::ALL.len() <= 64);
    }

    #[test]
    fn the_readme_lists_every_reason() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("output/README.md");
        let text = std::fs::read_to_string(path).unwrap();
        let rows: Vec<&str> =
            text.lines().filter(|line| Reason::ALL.iter().any(|r| line.starts_with(&format!("| `{}` |", r.code())))).collect();
        let expected: Vec<String> =
            Reason::ALL.iter().map(|r| format!("| `{}` | {} | {} |", r.code(), r.level().word(), r.words())).collect();
        assert_eq!(rows, expected, "the table of reasons in output/README.md");
    }
}
