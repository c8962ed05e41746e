//! What the README shows is what the program prints.

use crate::{root, run};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

/// Whether everything of `part` is in `whole`; of a list, each element in some element.
fn within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|other| within(value, other)))
        }
        (Value::Array(part), Value::Array(whole)) if part.iter().any(Value::is_object) => {
            part.iter().all(|value| whole.iter().any(|other| within(value, other)))
        }
        (part, whole) => part == whole,
    }
}

/// Papers of `output/` that some file of the tree names, each with that file.
fn named_in(path: &Path, found: &mut Vec<(String, PathBuf)>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            named_in(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|end| ["rs", "md", "toml", "py", "yml", "sql"].iter().any(|known| end == *known)) {
        let text = std::fs::read_to_string(path).unwrap();
        for (at, _) in text.match_indices("output/") {
            let name: String = text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/_-.".contains(*c)).collect();
            let name = name.trim_end_matches('.');
            let before = text[..at].chars().next_back();
            if name.ends_with(".md") && !before.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c)) {
                found.push((name.to_owned(), path.to_owned()));
            }
        }
    }
}

#[test]
fn papers_about_the_output_are_there_and_not_ignored() {
    let mut found = Vec::new();
    for place in ["src", "tests", "benches", "output", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        named_in(&root(place), &mut found);
    }
    let names: std::collections::BTreeSet<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.len() >= 5 && names.contains("output/LINKING.md"), "{names:?}");
    let ignored = std::fs::read_to_string(root(".gitignore")).unwrap();
    for (name, by) in &found {
        assert!(root(name).is_file(), "{} names {name}, which is not there", by.display());
        // All of `output/` is ignored but what is named.
        assert!(ignored.lines().any(|line| line == format!("!/{name}")), "{} names {name}, which .gitignore leaves out", by.display());
    }
}

#[test]
fn the_example_is_a_part_of_the_record() {
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let example: Value = serde_json::from_str(&blocks(&readme, "json")[0]).unwrap();
    let path = root("fixtures/haverley-minutes.pdf").to_string_lossy().into_owned();
    let record: Value = serde_json::from_str(&run(&["parse", &path], b"").stdout).unwrap();
    assert!(within(&example, &record), "the README shows {example:#}\nthe program prints {record:#}");
    let text = run(&["text", &path], b"").stdout;
    let shown = readme.split("prints them:\n\n```\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    for line in shown.lines().filter(|line| *line != "…") {
        assert!(text.lines().any(|printed| printed == line), "{line:?} is not in the text");
    }
}

#[test]
fn the_commands_are_those_that_ci_runs() {
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(commands, ["cargo run --release -- parse fixtures/haverley-minutes.pdf", "cargo test"]);
    assert!(std::fs::read_to_string(root(".ci/run")).unwrap().contains("^cargo run --release -- "));
}
