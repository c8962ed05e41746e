//! `minutebook export` in the formats of others, from the fixtures. What readers that are not ours make of it
//! is the matter of `tests/standards.py`.

use crate::{Scratch, records_of_its_own, run};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn changes(dir: &Scratch) {
    assert_eq!(run(&[Path::new("changes"), &dir.0], b"").code, 0);
}

/// What it told.
fn export(dir: &Scratch, format: &str) -> String {
    let run = run(&[Path::new("export"), &dir.0, Path::new("--format"), Path::new(format)], b"");
    assert_eq!(run.code, 0, "{format}: {}", run.stderr);
    run.stdout
}

/// Names and contents of a file or of those of a directory.
fn contents(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> =
        if path.is_dir() { std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect() } else { vec![path.to_owned()] };
    paths.sort();
    paths.iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())).collect()
}

const PLACES: [(&str, &str); 5] =
    [("ocd", "ocd"), ("popolo", "popolo.json"), ("akn", "akn"), ("ical", "meetings.ics"), ("atom", "changes.atom")];

#[test]
fn the_same_records_give_the_same_bytes() {
    let dir = records_of_its_own("standards");
    changes(&dir);
    let mut n_files = 0;
    for (format, place) in PLACES {
        export(&dir, format);
        let first = contents(&dir.join("export").join(place));
        export(&dir, format);
        let again = contents(&dir.join("export").join(place));
        assert!(!first.is_empty() && first == again, "{format}");
        let names: BTreeSet<_> = first.iter().map(|(name, _)| name).collect();
        assert!(names.len() == first.len() && names.iter().all(|name| !name.starts_with('.')));
        n_files += first.len();
    }
    assert!(n_files > 100);
    // Nothing but exports stands there: no file that waited, no temporary one.
    let left: BTreeSet<String> =
        std::fs::read_dir(dir.join("export")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(left, PLACES.iter().map(|(_, place)| (*place).to_owned()).collect());
}

#[test]
fn what_a_format_cannot_hold_is_counted() {
    let dir = records_of_its_own("standards-counted");
    let told = |format: &str| {
        let text = export(&dir, format);
        move |name: &str| -> u64 {
            let line = text.lines().find(|line| line.starts_with(name));
            line.map_or(0, |line| line.split_whitespace().last().unwrap().parse().unwrap())
        }
    };
    let meetings = told("popolo")("events");
    assert!(meetings > 10);
    let akn = told("akn");
    assert!(akn("minutes") > 5 && akn("left out") > 0, "agendas are no minutes");
    assert_eq!(akn("minutes") + akn("left out"), meetings);
    let ical = told("ical");
    assert_eq!(ical("events") + ical("left out"), meetings);
    assert_eq!(told("atom")("entries"), 0, "changes were not asked for");
    changes(&dir);
    let atom = told("atom");
    let lines = std::fs::read_to_string(dir.join("changes.jsonl")).unwrap().lines().count();
    assert_eq!(atom("entries") + atom("earlier changes"), lines as u64);
}

#[test]
fn addresses_and_zones_must_be_some() {
    let check = |option: &str, value: &str, expected: &str| {
        let run = run(&["export", "nowhere", "--format", "ocd", option, value], b"");
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(expected), "{expected}");
    };
    check("--published", "papers", "expected an address");
    check("--timezone", "Marlbridge", "expected a time zone");
}
