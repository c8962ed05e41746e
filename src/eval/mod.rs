//! Records against hand-checked ones: precision, recall and F1 a field.
//!
//! A gold record has the form of the record format with two allowances: a key it leaves out is not
//! scored, and a text may be given by its first and last words, `{"starts": …, "ends": …}`. Every
//! category is counted as hits, misses and inventions over all files. The soft figures allow for a
//! letter here or there, the strict ones ask for the same letters.

mod compare;
mod html;
mod matcher;
mod score;
mod table;

pub use html::{escape as html_escape, page as html_page};
pub use table::table;

use crate::error::{Error, Result};
use crate::pipeline::{self, Options};
use crate::source;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Hits, misses and inventions of a category.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Values that were found.
    pub hits: u32,
    /// Values of the gold that were not.
    pub misses: u32,
    /// Values that are not in the gold.
    pub extras: u32,
}

impl Count {
    /// Share of what was found that is right; 1 where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.hits, self.extras)
    }

    /// Share of what is right that was found; 1 where there is nothing.
    pub fn recall(self) -> f64 {
        share(self.hits, self.misses)
    }

    /// Their harmonic mean.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, other: Count) {
        self.hits += other.hits;
        self.misses += other.misses;
        self.extras += other.extras;
    }
}

fn share(hits: u32, others: u32) -> f64 {
    if hits + others == 0 { 1.0 } else { f64::from(hits) / f64::from(hits + others) }
}

/// Counts a category, `attendance.name`.
#[derive(Debug, Default, Clone)]
pub struct Counts(BTreeMap<&'static str, Count>);

/// Groups that categories are pooled in, with the words before the dot that belong to each.
const GROUPS: [(&str, &[&str]); 6] = [
    ("meeting", &["meeting"]),
    ("attendance", &["attendance"]),
    ("items", &["item"]),
    ("resolutions", &["resolution"]),
    ("documents", &["document"]),
    ("paragraphs", &["paragraph", "section", "recommendation"]),
];

impl Counts {
    fn count(&mut self, category: &'static str) -> &mut Count {
        self.0.entry(category).or_default()
    }

    /// Categories in the order of their names.
    pub fn categories(&self) -> impl Iterator<Item = (&'static str, Count)> {
        self.0.iter().map(|(category, count)| (*category, *count))
    }

    /// Groups that have a category, counts pooled.
    pub fn groups(&self) -> Vec<(&'static str, Count)> {
        let mut groups = Vec::new();
        for (group, words) in GROUPS {
            let mut pooled = Count::default();
            let mut any = false;
            for (category, count) in self.categories() {
                if category.split('.').next().is_some_and(|word| words.contains(&word)) {
                    pooled.add(count);
                    any = true;
                }
            }
            if any {
                groups.push((group, pooled));
            }
        }
        groups
    }

    /// Mean of the groups' F1.
    pub fn overall(&self) -> f64 {
        let groups = self.groups();
        if groups.is_empty() { 0.0 } else { groups.iter().map(|(_, count)| count.f1()).sum::<f64>() / groups.len() as f64 }
    }

    fn add(&mut self, other: &Counts) {
        for (category, count) in other.categories() {
            self.count(category).add(count);
        }
    }
}

/// On which side a value is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// In the gold, and not or not so in the record.
    Missed,
    /// In the record, and not in the gold.
    Extra,
}

/// A value that is not as it should be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    /// `item.title`
    pub category: &'static str,
    /// Missing or invented.
    pub sign: Sign,
    /// Whose value it is, in words.
    pub what: String,
    /// Where to look, page from 1.
    pub page: Option<u32>,
    /// The value of the gold; empty where there is none.
    pub gold: String,
    /// The value of the record; empty where there is none.
    pub pred: String,
}

/// Counts and misses.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// With the allowances for texts.
    pub soft: Counts,
    /// Letter for letter.
    pub strict: Counts,
    /// What the soft counts miss.
    pub misses: Vec<Miss>,
}

/// The score of one file.
#[derive(Debug, Clone)]
pub struct FileScore {
    /// Name of the gold file without `.gold.json`.
    pub stem: String,
    /// The file that was read, where there is one.
    pub input: Option<PathBuf>,
    /// Its figures.
    pub tally: Tally,
    /// Why there is no record; everything is missed then.
    pub failed: Option<String>,
}

/// The score of a directory of gold records.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// In the order of their paths.
    pub files: Vec<FileScore>,
    /// Gold records whose input is not there; they are left out.
    pub without_input: Vec<PathBuf>,
}

/// What to score.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Only gold files whose path contains this.
    pub only: Option<String>,
    /// Take records from this directory, `<stem>.json`, and run nothing.
    pub records: Option<PathBuf>,
    /// How to read.
    pub options: Options,
}

/// Scores every `<stem>.gold.json` below a directory.
///
/// # Errors
/// When the directory or a gold record cannot be read.
pub fn evaluate(gold_dir: &Path, settings: &Settings) -> Result<Evaluation> {
    let paths = source::find_ending(gold_dir, ".gold.json")?;
    let wanted = |path: &PathBuf| settings.only.as_ref().is_none_or(|only| path.to_string_lossy().contains(only.as_str()));
    let paths: Vec<PathBuf> = paths.into_iter().filter(wanted).collect();
    let mut evaluation = Evaluation::default();
    for (path, scored) in paths.iter().zip(pipeline::each(&paths, |path| file(path, settings))) {
        match scored? {
            Some(score) => evaluation.files.push(score),
            None => evaluation.without_input.push(path.clone()),
        }
    }
    Ok(evaluation)
}

/// Scores one record against its gold.
pub fn score(stem: &str, gold: &Value, record: &Value) -> Tally {
    let mut tally = Tally::default();
    score::score(&mut tally, stem, gold, record);
    tally
}

impl Evaluation {
    /// All files together, misses in the order of the files.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        for file in &self.files {
            total.soft.add(&file.tally.soft);
            total.strict.add(&file.tally.strict);
            total.misses.extend_from_slice(&file.tally.misses);
        }
        total
    }
}

fn json(path: &Path) -> Result<Value> {
    let bad = |e: serde_json::Error| Error::Record { path: path.to_owned(), reason: e.to_string() };
    serde_json::from_str(&source::read_text(path)?).map_err(bad)
}

/// `None` where the input of the gold record is not there.
fn file(path: &Path, settings: &Settings) -> Result<Option<FileScore>> {
    let gold = json(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".gold.json").unwrap_or(&name).to_owned();
    let dir = path.parent().unwrap_or(Path::new("."));
    let names = match gold.get("input").and_then(Value::as_str) {
        Some(input) => vec![input.to_owned()],
        None => vec![format!("{stem}.pdf"), format!("{stem}.txt")],
    };
    let input = names.iter().map(|name| dir.join(name)).find(|path| source::exists(path));
    let record = match (&settings.records, &input) {
        (Some(records), _) => json(&records.join(format!("{stem}.json"))),
        (None, None) => return Ok(None),
        (None, Some(input)) => pipeline::guarded(|| {
            let input = source::read(input)?;
            let pack = pipeline::parse(&input.name, &input.bytes, &settings.options)?;
            serde_json::to_value(pack).map_err(|e| Error::Internal { reason: e.to_string() })
        }),
    };
    let (record, failed) = match record {
        Ok(record) => (record, None),
        Err(error) => (Value::Null, Some(error.to_string())),
    };
    let tally = score(&stem, &gold, &record);
    Ok(Some(FileScore { stem, input, tally, failed }))
}
