//! The words that stand for a record's kinds, as JSON has them.

use crate::collection::{ChangeKind, Entity, Issue, NoteCode};
use crate::diagnostic::Code;
use crate::record::{Capacity, DocumentType, ItemType, Level, Mode, Outcome, RecordKind, Status, Verb};

/// A kind that is one of a few words.
pub trait Word: Copy {
    /// All of the words.
    const ALL: &'static [&'static str];

    /// Its own.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal,)* })*) => {
        $(impl Word for $kind {
            const ALL: &'static [&'static str] = &[$($word,)*];

            fn word(self) -> &'static str {
                match self { $($kind::$variant => $word,)* }
            }
        })*

        /// Each word as written here and as JSON has it.
        #[cfg(test)]
        fn beside_json() -> Vec<(&'static str, String)> {
            vec![$($(($word, serde_json::to_string(&$kind::$variant).unwrap()),)*)*]
        }
    };
}

words! {
    DocumentType {
        Agenda "agenda",
        Minutes "minutes",
        Report "report",
        Decision "decision",
        Appendix "appendix",
        Presentation "presentation",
        Restricted "restricted",
        Other "other",
    }
    RecordKind {
        Agenda "agenda",
        Minutes "minutes",
    }
    Mode {
        InPerson "in_person",
        Remote "remote",
        Hybrid "hybrid",
    }
    Capacity {
        Member "member",
        Substitute "substitute",
        CoOpted "co_opted",
        Officer "officer",
        Public "public",
        Other "other",
    }
    Status {
        Present "present",
        Apologies "apologies",
        Absent "absent",
        Unknown "unknown",
    }
    ItemType {
        Apologies "apologies",
        Declarations "declarations",
        Minutes "minutes",
        Deputations "deputations",
        Announcements "announcements",
        Exclusion "exclusion",
        Urgent "urgent",
        Report "report",
        Motion "motion",
        Finance "finance",
        Planning "planning",
        NextMeeting "next_meeting",
        Close "close",
        Other "other",
    }
    Verb {
        Resolved "resolved",
        Agreed "agreed",
        Recommended "recommended",
        Noted "noted",
        Approved "approved",
        Other "other",
    }
    Outcome {
        Carried "carried",
        Lost "lost",
    }
    Level {
        Low "low",
        Medium "medium",
        High "high",
    }
    Code {
        NoTextLayer "no_text_layer",
        UnreadableText "unreadable_text",
        DamagedFile "damaged_file",
        OverBudget "over_budget",
        WeekdayMismatch "weekday_mismatch",
        Contradiction "contradiction",
        Ambiguous "ambiguous",
        NumberOutOfOrder "number_out_of_order",
    }
    Issue {
        Draft "draft",
        Supplement "supplement",
        Revised "revised",
    }
    NoteCode {
        PapersDiffer "papers_differ",
        ItemNotMinuted "item_not_minuted",
        Supplemented "supplemented",
        NotLinked "not_linked",
    }
    ChangeKind {
        Added "added",
        Changed "changed",
        Withdrawn "withdrawn",
    }
    Entity {
        Meeting "meeting",
        Item "item",
        Resolution "resolution",
        Document "document",
        Person "person",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_json() {
        for (word, json) in beside_json() {
            assert_eq!(json, format!("\"{word}\""));
        }
    }
}
