//! The lines of `manifest.jsonl`: what is known of each input of a directory, and back.
//!
//! A line holds no time and nothing of the machine, so that two runs over the same inputs write the
//! same bytes. Paths are written as [`Origin`](crate::source::Origin) prints them, which reads back.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// How an input ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All of it was read.
    #[default]
    Complete,
    /// Its record lacks pages: scans, damage, a budget that ran out.
    Partial,
    /// It has no record.
    Failed,
    /// It was not read: it has the same bytes as another input.
    Skipped,
}

/// Why an input has no record. Codes are never reused; `ARCHITECTURE.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The system would not read it.
    Unreadable,
    /// It is neither a PDF nor text.
    UnknownFormat,
    /// A PDF without anything that can be read.
    BrokenPdf,
    /// A PDF that needs a password.
    Encrypted,
    /// The program stopped on it: a fault of the program.
    Panic,
    /// It needed more memory than allowed.
    Memory,
    /// It took longer than allowed.
    Timeout,
    /// Its nesting overflowed the stack.
    StackOverflow,
    /// Its worker died of something else.
    Crashed,
}

/// What is known of one input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it is, as it was given or found.
    pub path: String,
    /// SHA-256 of its bytes; none where it could not be read.
    pub sha256: Option<String>,
    /// Its size.
    pub size: Option<u64>,
    /// Version of the program that read it.
    pub tool: String,
    /// Digest of the vocabulary it was read with.
    pub grammar: String,
    /// How it ended.
    pub status: Status,
    /// Why it failed.
    pub error: Option<ErrorCode>,
    /// The same in words.
    pub reason: Option<String>,
    /// The input that has the same bytes and was read in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// Name kept for its record, with or without one.
    #[serde(deserialize_with = "plain")]
    pub name: String,
    /// The files made of it.
    pub outputs: Vec<OutputFile>,
    /// What was found in it.
    pub counts: Counts,
}

/// A file made of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputFile {
    /// Its name in the output directory.
    #[serde(deserialize_with = "plain")]
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What was found in an input.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Counts {
    pub pages: u32,
    /// Pages that gave no text.
    pub pages_without_text: u32,
    pub documents: u32,
    pub meetings: u32,
    pub items: u32,
    pub resolutions: u32,
    /// Warnings by code.
    pub warnings: BTreeMap<String, u32>,
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble & 15)).copied().unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(*b)]).collect()
}

/// The name of a file and nothing more: a manifest may have been edited, or come from somewhere else.
fn plain<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']) {
        return Err(serde::de::Error::custom("expected the name of a file, found a path"));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry {
            path: path.to_owned(),
            sha256: Some("ab".repeat(32)),
            size: Some(3),
            tool: "0.1.0".into(),
            grammar: "12".into(),
            status: Status::Complete,
            error: None,
            reason: None,
            same_as: None,
            name: "minutes.json".into(),
            outputs: vec![OutputFile { file: "minutes.json".into(), sha256: "cd".repeat(32), bytes: 5 }],
            counts: Counts { pages: 2, warnings: [("ambiguous".to_owned(), 1)].into(), ..Counts::default() },
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let entry = entry("a\\xff\\n.zip!/b.pdf");
        let line = serde_json::to_string(&entry).unwrap();
        assert!(line.starts_with(r#"{"path":"a\\xff\\n.zip!/b.pdf","sha256":"abab"#), "{line}");
        assert_eq!(serde_json::from_str::<Entry>(&line).unwrap(), entry);
    }

    #[test]
    fn no_name_leads_out_of_the_directory() {
        let line = serde_json::to_string(&entry("a.pdf")).unwrap();
        for name in ["../x.json", "/etc/x", ".minutebook", ""] {
            let line = line.replace("\"minutes.json\"", &format!("\"{name}\""));
            assert!(serde_json::from_str::<Entry>(&line).is_err(), "{line}");
        }
    }
}
