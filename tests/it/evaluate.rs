//! The program's evaluation gives the figures that `score.py` gives, to the third decimal.
//!
//! `tests/data/eval` holds gold records, records with mistakes put in, and what `score.py` says of
//! them; `make.py` there makes all three.

use crate::{Scratch, root, run};
use minutebook::eval::{self, Settings};
use serde_json::Value;

fn agree(ours: &Value, theirs: &Value, at: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let (a, b): (Vec<_>, Vec<_>) = (ours.keys().collect(), theirs.keys().collect());
            assert_eq!(a, b, "{at}");
            for (key, theirs) in theirs {
                agree(&ours[key], theirs, &format!("{at}/{key}"));
            }
        }
        (ours, theirs) => {
            let (a, b) = (ours.as_f64().expect("a figure"), theirs.as_f64().expect("a figure"));
            assert!((a - b).abs() < 0.0005, "{at}: {a}, expected {b}");
        }
    }
}

#[test]
fn figures_agree_with_the_yardstick() {
    let dir = root("tests/data/eval");
    let settings = Settings { records: Some(dir.clone()), ..Settings::default() };
    let ours = eval::evaluate(&dir, &settings).expect("committed").to_json();
    let theirs: Value = serde_json::from_str(&std::fs::read_to_string(dir.join("expected.json")).expect("committed")).expect("JSON");
    for key in ["categories", "groups", "overall"] {
        agree(&ours[key], &theirs[key], key);
    }
    assert_eq!(ours["files"], theirs["files"]);
    let (strict, soft) = (ours["strict"]["overall"].as_f64().expect("a figure"), ours["overall"].as_f64().expect("a figure"));
    assert!(0.0 < strict && strict < soft && soft < 1.0, "{strict} {soft}");
}

#[test]
fn table_json_and_page_are_written() {
    let scratch = Scratch::new("evaluate");
    let html = scratch.join("misses.html");
    let gold = root("fixtures");
    let table = run(&["evaluate".into(), gold.clone(), "--only".into(), "tamarack".into(), "--html".into(), html.clone()], b"");
    assert_eq!(table.code, 0, "{}", table.stderr);
    assert!(table.stdout.lines().last().expect("lines").ends_with("over 1 files, 0 failed"), "{}", table.stdout);
    assert!(std::fs::read_to_string(html).expect("written").starts_with("<!doctype html>"));
    let json = run(&["evaluate".into(), gold.clone(), "--only".into(), "tamarack".into(), "--json".into()], b"");
    let json: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["files"], 1);
    assert_eq!(run(&["evaluate".into(), gold.join("make")], b"").code, 1);
}
