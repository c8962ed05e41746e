//! The whole record of every fixture, so that a change of rules shows all that it changes.

use crate::fixtures;
use minutebook::{Options, sink};

#[test]
fn records_of_the_fixtures() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in fixtures() {
            let name = path.file_name().expect("named").to_string_lossy().into_owned();
            let mut pack =
                minutebook::parse(&name, &std::fs::read(&path).expect("readable"), &Options::default()).expect("fixtures are read");
            // The digest says nothing of the rules.
            pack.source.sha256 = "…".to_owned();
            let mut json = Vec::new();
            sink::json(&mut json, &pack).expect("a vector takes all");
            insta::assert_snapshot!(name, rules_alone(&String::from_utf8(json).expect("JSON is UTF-8")));
        }
    });
}

/// A record without its boxes, which have tests of their own (`boxes.rs`) and would hide here what changes, and
/// without the versions that read it. Boxes stand last in each object, on one line.
fn rules_alone(json: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in json.lines().filter(|line| !line.starts_with("  \"tool\": ") && !line.starts_with("  \"grammar\": ")) {
        if !line.trim_start().starts_with("\"at\": [") {
            lines.push(line);
        } else if let Some(before) = lines.last_mut() {
            *before = before.trim_end_matches(',');
        }
    }
    lines.join("\n")
}
