//! Words of dates and times, `[calendar]` of a house file, indexed for lookup by `grammar::dates`.

use serde::Deserialize;

/// Words of dates and times.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "CalendarFile")]
pub struct Calendar {
    /// Lower-case name or abbreviation, month from 1.
    months: Vec<(String, i8)>,
    /// Lower-case name or abbreviation, weekday from 0 (Monday).
    weekdays: Vec<(String, i8)>,
    /// Whether `6/3/17` is the sixth of March where nothing else decides.
    pub day_first: bool,
}

/// `[calendar]` as it stands in the file.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
struct CalendarFile {
    /// Twelve months in order, each full name followed by its abbreviations, separated by `|`.
    #[cfg_attr(test, schemars(with = "super::Phrases"))]
    months: Vec<String>,
    /// Seven weekdays from Monday, as `months`.
    #[cfg_attr(test, schemars(with = "super::Phrases"))]
    weekdays: Vec<String>,
    /// Order of numeric dates; day first where it is left out.
    day_first: Option<bool>,
}

impl From<CalendarFile> for Calendar {
    fn from(file: CalendarFile) -> Calendar {
        Calendar { months: index(&file.months, 1), weekdays: index(&file.weekdays, 0), day_first: file.day_first.unwrap_or(true) }
    }
}

impl Calendar {
    /// The month (from 1) that a word names, without regard to case.
    pub fn month(&self, word: &str) -> Option<i8> {
        lookup(&self.months, word)
    }

    /// The weekday (0 is Monday) that a word names, without regard to case.
    pub fn weekday(&self, word: &str) -> Option<i8> {
        lookup(&self.weekdays, word)
    }
}

fn index(list: &[String], base: i8) -> Vec<(String, i8)> {
    let mut out = Vec::new();
    for (n, names) in (base..).zip(list) {
        out.extend(names.split('|').map(|name| (name.trim().to_lowercase(), n)));
    }
    out
}

fn lookup(index: &[(String, i8)], word: &str) -> Option<i8> {
    index.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}
