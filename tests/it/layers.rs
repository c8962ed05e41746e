//! The layers use lower ones only, and each foreign crate is named in one place.

use crate::root;
use std::path::{Path, PathBuf};

/// Every layer with its number; as the table of `ARCHITECTURE.md` gives them.
const LAYERS: [(&str, u32); 18] = [
    ("geometry", 0),
    ("span", 0),
    ("diagnostic", 0),
    ("error", 0),
    ("source", 1),
    ("pdf", 2),
    ("layout", 3),
    ("house", 4),
    ("segment", 5),
    ("grammar", 6),
    ("record", 7),
    ("sink", 8),
    ("collection", 9),
    ("export", 10),
    ("pipeline", 11),
    ("eval", 12),
    ("cli", 13),
    ("main", 14),
];

/// What only one layer names: a crate or a path of the standard library.
const ONLY: [(&str, &[&str]); 25] = [
    ("lopdf", &["pdf"]),
    ("skrifa", &["pdf"]),
    ("hayro_cmap", &["pdf"]),
    ("nom", &["grammar"]),
    ("regex_lite", &["grammar"]),
    ("toml", &["house", "cli"]),
    ("zip", &["source"]),
    ("tar", &["source"]),
    ("globset", &["source"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
    ("anyhow", &["cli"]),
    ("csv", &["export"]),
    ("parquet", &["export"]),
    ("arrow_array", &["export"]),
    ("arrow_schema", &["export"]),
    ("rusqlite", &["export"]),
    ("quick_xml", &["export"]),
    ("uuid", &["export"]),
    ("rayon", &["pipeline"]),
    ("rustix", &["pipeline"]),
    ("signal_hook", &["cli"]),
    ("std::fs", &["source", "sink"]),
];

fn layer(name: &str) -> Option<u32> {
    LAYERS.iter().find(|(layer, _)| *layer == name).map(|(_, number)| *number)
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("src is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            out.push(path);
        }
    }
    out.sort();
}

/// The code of a file, comments and what is only built for tests left out.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let without_comments = before_tests.lines().map(|line| line.split("//").next().unwrap_or(line));
    without_comments.collect::<Vec<_>>().join("\n")
}

/// Modules of this crate that the code names: after `crate::` or `minutebook::`, in braces too.
fn modules(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "minutebook::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(list) => found.extend(top_level(list)),
                None => found.push(ident(rest)),
            }
        }
    }
    found
}

fn ident(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// First names of a use list, up to the brace that closes it.
fn top_level(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            c if depth == 0 => names.last_mut().expect("never empty").push(c),
            _ => {}
        }
    }
    names.iter().map(|name| ident(name.trim())).collect()
}

/// Whether code names a crate: as `name::`, or in a `use`.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '.' || c == '"') && after.starts_with("::")
    })
}

#[test]
fn no_layer_uses_a_higher_one() {
    let src = root("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    for path in &files {
        let place = path.strip_prefix(&src).expect("below src").with_extension("");
        let name = place.components().next().expect("not empty").as_os_str().to_string_lossy().into_owned();
        if name == "lib" {
            continue;
        }
        let Some(number) = layer(&name) else {
            wrong.push(format!("{}: not in the table of layers", path.display()));
            continue;
        };
        let code = code(&std::fs::read_to_string(path).expect("readable"));
        for used in modules(&code) {
            if layer(&used).is_some_and(|used_number| used != name && used_number >= number) {
                wrong.push(format!("{}: {name} ({number}) uses {used}", path.display()));
            }
        }
        for (foreign, only) in ONLY {
            if names(&code, foreign) && !only.contains(&name.as_str()) {
                wrong.push(format!("{}: only {} may name {foreign}", path.display(), only.join(" and ")));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_what_it_looks_for() {
    let text = "use crate::{grammar::dates, house::{House, Phrases}, record};\n// crate::cli\nlet x = crate::sink::json; // crate::eval\n#[cfg(test)]\nmod tests { use crate::pipeline; }";
    assert_eq!(modules(&code(text)), ["grammar", "house", "record", "sink"]);
    assert!(names("use lopdf::Document;", "lopdf") && !names("let x = ::std::fs::read(p)", "fs"));
    assert!(!names("crate::pdf::lopdf_like::X", "lopdf"));
    assert!(names("std::fs::read(path)", "std::fs"));
}

#[test]
fn the_table_of_the_architecture_is_this_one() {
    let text = std::fs::read_to_string(root("ARCHITECTURE.md")).expect("committed");
    for (name, number) in LAYERS.iter().filter(|(name, _)| *name != "main") {
        let row = text.lines().find(|line| line.starts_with(&format!("| {number} |")) && line.contains(&format!("`{name}")));
        assert!(row.is_some(), "ARCHITECTURE.md has no row for {name} with number {number}");
    }
}
