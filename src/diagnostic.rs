//! What was wrong, unreadable or ambiguous, and where. Every layer from `pdf` upwards returns its
//! value together with these; content never fails.

use serde::{Deserialize, Serialize};

/// The kind of a diagnostic. Codes are never reused; `ARCHITECTURE.md` lists what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Code {
    /// The page has no text at all, most often because it is a scan.
    NoTextLayer,
    /// The page has text, but its encoding is broken and the text is noise.
    UnreadableText,
    /// A part of the file could not be read (an object, a stream, an operator).
    DamagedFile,
    /// A budget (bytes, operators, glyphs, time) ran out and the rest was left out.
    OverBudget,
    /// The weekday printed beside a date is not the weekday of that date.
    WeekdayMismatch,
    /// Two statements on the page contradict each other.
    Contradiction,
    /// A value could be read in more than one way and was left out.
    Ambiguous,
    /// A printed number (item, page range) does not fit the numbers around it.
    NumberOutOfOrder,
}

/// One finding about the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// The finding in words: lower case, no full stop.
    pub message: String,
    /// PDF page number from 1, or `None` where it concerns the whole file.
    pub page: Option<u32>,
}

impl Diagnostic {
    /// A finding on a page (from 1), or about the whole file.
    pub fn new(code: Code, page: impl Into<Option<u32>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, message: message.into(), page: page.into() }
    }
}
