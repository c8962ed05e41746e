//! Input paths to the names of output files: safe on any file system, and never the same twice.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A name longer than this many bytes is cut: file systems end at 255.
const MAX_NAME: usize = 150;

/// For each input the name of its JSON file, without directories: `minutes.json` for
/// `2017/minutes.pdf`. Where inputs share a stem (or would on a disk that knows no case), the
/// extension is added, `minutes.pdf.json`; where that does not tell them apart either, so is a
/// digest of the path. A name depends on the paths of a run alone, not on their order.
pub fn output_names(inputs: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = inputs.iter().map(|path| safe(&path.file_stem().unwrap_or_default().to_string_lossy())).collect();
    for level in [with_extension, with_digest] {
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for name in &names {
            *taken.entry(key(name)).or_default() += 1;
        }
        for (name, path) in names.iter_mut().zip(inputs) {
            if taken.get(&key(name)).is_some_and(|n| *n > 1) {
                *name = level(path);
            }
        }
    }
    // What is still the same by then is the same path under two spellings, or a name made to clash.
    let mut taken = std::collections::BTreeSet::new();
    for name in &mut names {
        let base = name.clone();
        let mut n = 2;
        while !taken.insert(key(name)) {
            *name = format!("{base}-{n}");
            n += 1;
        }
        name.push_str(".json");
    }
    names
}

fn with_extension(path: &Path) -> String {
    safe(&path.file_name().unwrap_or_default().to_string_lossy())
}

fn with_digest(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let hex: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    format!("{}-{hex}", with_extension(path))
}

/// Two names that a file system might take for one have the same key.
fn key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkc().flat_map(char::to_lowercase).collect()
}

/// Letters, digits, spaces, `-`, `_`, `.`, brackets and the like; anything else becomes `_`.
fn safe(stem: &str) -> String {
    let mut name: String = stem.chars().map(|c| if c.is_alphanumeric() || " -_.,()[]+&'".contains(c) { c } else { '_' }).collect();
    if name.len() > MAX_NAME {
        let end = (0..=MAX_NAME).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        name.truncate(end);
    }
    let name = name.trim_matches([' ', '.']);
    let device = name.split('.').next().unwrap_or("").trim_end().to_ascii_lowercase();
    let reserved = matches!(device.as_str(), "con" | "prn" | "aux" | "nul")
        || ((device.starts_with("com") || device.starts_with("lpt"))
            && device.len() == 4
            && device.ends_with(|c: char| c.is_ascii_digit()));
    match name {
        "" => "unnamed".to_owned(),
        _ if reserved => format!("_{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inputs: &[&str], expected: &[&str]) {
        assert_eq!(output_names(&inputs.iter().map(PathBuf::from).collect::<Vec<_>>()), expected);
    }

    #[test]
    fn names() {
        check(&["a/minutes.pdf", "agenda.txt"], &["minutes.json", "agenda.json"]);
        check(&["a/m.pdf", "a/m.txt", "n.pdf"], &["m.pdf.json", "m.txt.json", "n.json"]);
        check(&["M.pdf", "m.pdf"], &["M.pdf-fde4a9fb.json", "m.pdf-65714808.json"]);
        check(&["..pdf", "con.pdf", "a\u{1b}[2J.pdf", "x:y?.pdf"], &["unnamed.json", "_con.json", "a_[2J.json", "x_y_.json"]);
    }

    #[test]
    fn no_two_are_the_same() {
        let inputs: Vec<PathBuf> = ["a/m.pdf", "b/m.pdf", "m.pdf.pdf", "m.pdf.txt", "c/M.PDF", "a/m.pdf", "m", "é.pdf", "e\u{301}.pdf"]
            .iter()
            .map(PathBuf::from)
            .collect();
        let mut keys: Vec<String> = output_names(&inputs).iter().map(|name| key(name)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), inputs.len());
        assert!(output_names(&[PathBuf::from("é".repeat(200))])[0].len() < 160);
    }
}
