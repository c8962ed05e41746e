//! What the README shows is what the program prints.

use crate::{root, run};
use serde_json::Value;

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
