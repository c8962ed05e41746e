//! Words of items of business and of decisions: `[items]` and `[resolutions]` of a house file.

use super::Phrases;
use serde::Deserialize;

/// Words around items of agendas and minutes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Items {
    /// Words that may stand before an item's number: `Item`, `Minute`.
    pub label_words: Phrases,
}

/// Words around decisions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Resolutions {}
