//! Input paths to the names of output files: safe on any file system, and never the same twice.

use super::hex;
use crate::source::Origin;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A name longer than this many bytes is cut: file systems end at 255.
const MAX_NAME: usize = 150;

/// For each of new inputs the name of its JSON file, without directories: `minutes.json` for
/// `2017/minutes.pdf`. Where inputs share a stem (or would on a disk that knows no case), or an input
/// of before has the name, the extension is added, `minutes.pdf.json`; where that does not tell them
/// apart either, so is a digest of the path. A name depends on the inputs and on the names `before`
/// alone, not on their order.
pub fn output_names<'a>(inputs: &[&Origin], before: impl Iterator<Item = &'a str>) -> Vec<String> {
    let before: BTreeSet<String> = before.map(|name| key(name.strip_suffix(".json").unwrap_or(name))).collect();
    let mut names: Vec<String> = inputs.iter().map(|input| safe(&input.file().file_stem().unwrap_or_default().to_string_lossy())).collect();
    for level in [with_extension, with_digest] {
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for name in &names {
            *taken.entry(key(name)).or_default() += 1;
        }
        for (name, input) in names.iter_mut().zip(inputs) {
            let key = key(name);
            if before.contains(&key) || taken.get(&key).is_some_and(|n| *n > 1) {
                *name = level(input);
            }
        }
    }
    // What is still the same by then is the same path under two spellings, or a name made to clash.
    let mut taken = before;
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

fn with_extension(input: &Origin) -> String {
    safe(&input.file().file_name().unwrap_or_default().to_string_lossy())
}

fn with_digest(input: &Origin) -> String {
    let mut digest = Sha256::new_with_prefix(input.path.as_os_str().as_encoded_bytes());
    if let Some(member) = &input.member {
        digest.update(format!("\0{}", member.name));
    }
    let digest = digest.finalize();
    format!("{}-{}", with_extension(input), hex(digest.get(..4).unwrap_or(&digest)))
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
    // Windows takes superscripts for the digits that they show.
    let port = |number: &str| number.chars().count() == 1 && number.chars().all(|c| c.is_ascii_digit() || "¹²³".contains(c));
    let reserved = matches!(device.as_str(), "con" | "prn" | "aux" | "nul")
        || device.strip_prefix("com").or_else(|| device.strip_prefix("lpt")).is_some_and(port);
    match name {
        "" => "unnamed".to_owned(),
        // A name with a dash in front is taken for an option by whoever lists the directory.
        _ if reserved || name.starts_with('-') => format!("_{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn names_of(inputs: &[&str], before: &[&str]) -> Vec<String> {
        let inputs: Vec<Origin> = inputs.iter().map(|path| Origin::from(PathBuf::from(path))).collect();
        output_names(&inputs.iter().collect::<Vec<_>>(), before.iter().copied())
    }

    fn check(inputs: &[&str], expected: &[&str]) {
        assert_eq!(names_of(inputs, &[]), expected);
    }

    #[test]
    fn names() {
        check(&["a/minutes.pdf", "agenda.txt"], &["minutes.json", "agenda.json"]);
        check(&["a/m.pdf", "a/m.txt", "n.pdf"], &["m.pdf.json", "m.txt.json", "n.json"]);
        check(&["M.pdf", "m.pdf"], &["M.pdf-fde4a9fb.json", "m.pdf-65714808.json"]);
        check(&["COM1.x.pdf", "lpt².pdf", "com10.pdf", "-rf.pdf"], &["_COM1.x.json", "_lpt².json", "com10.json", "_-rf.json"]);
        check(&["..pdf", "con.pdf", "a\u{1b}[2J.pdf", "x:y?.pdf"], &["unnamed.json", "_con.json", "a_[2J.json", "x_y_.json"]);
    }

    #[test]
    fn a_name_that_was_given_stays_with_its_input() {
        let given = ["m.json", "k.PDF.json"];
        assert_eq!(names_of(&["b/M.pdf", "k.pdf", "n.pdf"], &given), ["M.pdf.json", "k.json", "n.json"]);
        assert_eq!(names_of(&["k.pdf"], &["k.json", "k.pdf.json"]), ["k.pdf-0bb118ba.json"]);
    }

    #[test]
    fn no_two_are_the_same() {
        let inputs = ["a/m.pdf", "b/m.pdf", "m.pdf.pdf", "m.pdf.txt", "c/M.PDF", "a/m.pdf", "m", "é.pdf", "e\u{301}.pdf"];
        let mut keys: Vec<String> = names_of(&inputs, &["m.json"]).iter().map(|name| key(name)).collect();
        keys.push("m.json".to_owned());
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), inputs.len() + 1);
        assert!(names_of(&[&"é".repeat(200)], &[])[0].len() < 160);
    }
}
