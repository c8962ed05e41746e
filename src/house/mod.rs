//! House styles: the vocabulary of councils as data, from `grammars/house/*.toml`.
//!
//! `segment` and `grammar` ask it whether a line opens an attendance list, which phrases name an
//! item's type, and so on. A house file can change what is recognised, never what a record means.

pub mod calendar;
mod items;
mod linking;
mod load;
pub mod meetings;
mod packs;
pub mod people;
mod phrases;
mod reports;
mod schema;
pub mod trace;

pub use calendar::Calendar;
pub use items::{Items, Motions, Resolutions};
pub use linking::Linking;
pub use load::{Detect, Example, nearest, quoted};
pub use meetings::Meetings;
pub use packs::Packs;
pub use people::People;
pub use phrases::Phrases;
pub use reports::{Label, Reports};

pub use schema::SCHEMA;

use serde::Deserialize;
use std::sync::{Arc, OnceLock};
use trace::Trace;

/// The vocabulary in force for one file, phrases compiled.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct House {
    /// Name of the house, as written into records.
    pub name: String,
    /// The house that it differs from: one that is built in, or a file beside it.
    #[serde(default)]
    pub extends: Option<String>,
    /// Where its phrases were seen.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What it proves itself by.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// What a pack shows when it is of this house.
    #[serde(default)]
    pub detect: Detect,
    /// The vocabulary as one table, everything it extends merged in; see [`House::table`].
    #[serde(skip)]
    merged: OnceLock<toml::Table>,
    /// The files it was made from and their tables, itself first and the base left out.
    #[serde(skip)]
    files: Vec<(String, toml::Table)>,
    /// What it saw, where it is watched.
    #[serde(skip)]
    trace: Option<Arc<Trace>>,
    /// See [`House::fingerprint`]; made when it is first asked for.
    #[serde(skip)]
    fingerprint: OnceLock<String>,
    /// Dates and times.
    #[serde(default)]
    pub calendar: Calendar,
    /// People: titles, honours, roles.
    #[serde(default)]
    pub people: People,
    /// Items of business.
    #[serde(default)]
    pub items: Items,
    /// Decisions.
    #[serde(default)]
    pub resolutions: Resolutions,
    /// Motions.
    #[serde(default)]
    pub motions: Motions,
    /// How the documents of a pack open and end.
    #[serde(default)]
    pub packs: Packs,
    /// Labels and headings of reports.
    #[serde(default)]
    pub reports: Reports,
    /// Meetings: lists, places, openings.
    #[serde(default)]
    pub meetings: Meetings,
    /// How papers stand to one another.
    #[serde(default)]
    pub linking: Linking,
}
