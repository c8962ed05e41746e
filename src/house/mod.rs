//! House styles: the vocabulary of councils as data, from `grammars/house/*.toml`.
//!
//! `segment` and `grammar` ask it whether a line opens an attendance list, which phrases name an
//! item's type, and so on. A house file can change what is recognised, never what a record means.

pub mod calendar;
mod items;
mod phrases;

pub use calendar::Calendar;
pub use items::{Items, Resolutions};
pub use phrases::Phrases;

use crate::error::{Error, Result};
use serde::Deserialize;

/// The base house, built in.
const EN_GB: &str = include_str!("../../grammars/house/en-gb.toml");

/// The vocabulary in force for one file, phrases compiled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// Name of the house, as written into records.
    pub name: String,
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
}

/// Words around names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct People {
    /// `Councillor`, `Cllr`, `Mr` …
    pub titles: Phrases,
    /// `MBE`, `OBE`, `JP` …
    pub honours: Phrases,
}

impl House {
    /// The house that reads what no other house claims.
    ///
    /// # Errors
    /// When the built-in file is wrong, which the tests rule out.
    pub fn base() -> Result<House> {
        House::from_toml("en-gb", EN_GB)
    }

    /// A house from a file.
    ///
    /// # Errors
    /// When the file cannot be read, and those of [`from_toml`](Self::from_toml).
    pub fn load(path: &std::path::Path) -> Result<House> {
        House::from_toml(&path.to_string_lossy(), &crate::source::read_text(path)?)
    }

    /// A house from the text of its file.
    ///
    /// # Errors
    /// Unknown keys and bad values, with the line.
    pub fn from_toml(name: &str, text: &str) -> Result<House> {
        toml::from_str(text).map_err(|e| Error::House { name: name.to_owned(), reason: e.to_string() })
    }
}
