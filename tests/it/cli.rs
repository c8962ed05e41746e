//! Exit codes, messages, names of output files, and what a terminal must not be sent.

use crate::{Scratch, root, run};
use serde_json::Value;
use std::path::Path;

const MINUTES: &str = "Marlbridge Borough Council\n\nMinutes of the Planning Committee held on 4 March 2024\n\n1. Apologies\n\nNone.\n";

fn fixture(name: &str) -> String {
    root("fixtures").join(name).to_string_lossy().into_owned()
}

fn record(json: &str) -> Value {
    serde_json::from_str(json).expect("the output is JSON")
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).expect("made").map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn parse_prints_the_record_of_a_file_and_of_standard_input() {
    let path = fixture("tamarack-agenda.pdf");
    let by_name = run(&["parse", &path], b"");
    assert_eq!((by_name.code, by_name.stderr.as_str()), (0, ""));
    let mut by_name = record(&by_name.stdout);
    assert_eq!(by_name["schema"], "minutebook/1");
    assert_eq!(by_name["source"]["name"], "tamarack-agenda.pdf");
    let piped = run(&["parse", "-"], &std::fs::read(&path).expect("committed"));
    assert_eq!(piped.code, 0);
    by_name["source"]["name"] = "-".into();
    assert_eq!(record(&piped.stdout), by_name);
}

#[test]
fn keys_stand_in_the_order_of_the_record_format() {
    let out = run(&["parse", "-"], MINUTES.as_bytes()).stdout;
    let places: Vec<usize> = ["schema", "house", "tool", "grammar", "source", "documents", "meetings", "warnings"]
        .iter()
        .map(|key| out.find(&format!("\n  \"{key}\"")).expect(key))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(out.ends_with("}\n"));
}

#[test]
fn text_puts_a_form_feed_between_pages() {
    let out = run(&["text", &fixture("tamarack-agenda.pdf")], b"");
    assert_eq!(out.code, 0);
    assert_eq!(out.stdout.matches('\u{c}').count(), 1, "two pages");
    assert_eq!(run(&["text", "-"], b"Minutes\x0cPage two\n").stdout, "Minutes\n\u{c}Page two\n");
}

#[test]
fn wrong_usage_is_2() {
    for args in [&["parse"][..], &["convert", "x.pdf"], &["convert", "--out", "x"], &["nonsense"], &[], &["dump", "--stage", "dreams", "x"]]
    {
        let out = run(args, b"");
        assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
        assert_eq!(out.stdout, "", "{args:?}");
        assert!(out.stderr.contains("Usage") || out.stderr.contains("--help"), "{args:?}: {}", out.stderr);
    }
    assert_eq!(run(&["convert", "x", "--out", "y", "--jobs", "0"], b"").code, 2);
}

#[test]
fn help_and_version_are_0() {
    let help = run(&["--help"], b"");
    assert_eq!(help.code, 0);
    assert!(help.stdout.contains("minutebook convert archive/ --out records"));
    assert_eq!(run(&["--version"], b"").stdout, format!("minutebook {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["parse", "text", "convert", "explain", "dump", "evaluate", "house"] {
        assert_eq!(run(&[command, "--help"], b"").code, 0, "{command}");
    }
}

#[test]
fn what_cannot_be_read_is_1_with_name_and_reason() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "minutebook: -: expected a PDF or plain text, found an empty file\n"),
        (b"PK\x03\x04word", "minutebook: -: expected a PDF or plain text, found a ZIP archive or an Office document (.docx, .xlsx)\n"),
        (b"\x89PNG\r\n", "minutebook: -: expected a PDF or plain text, found a PNG picture\n"),
        (b"<!DOCTYPE html><title>x</title>", "minutebook: -: expected a PDF or plain text, found an HTML page\n"),
        (b"\x00\x01\x02\x03\x00\x00\x00\x07", "minutebook: -: expected a PDF or plain text, found binary data\n"),
        (b" \n\n", "minutebook: -: expected a PDF or plain text, found a text without a word\n"),
    ];
    for (bytes, message) in cases {
        for command in ["parse", "text"] {
            let out = run(&[command, "-"], bytes);
            assert_eq!((out.code, out.stderr.as_str(), out.stdout.as_str()), (1, message, ""));
        }
    }
    let out = run(&["parse", "/nowhere/pack.pdf"], b"");
    assert_eq!((out.code, out.stderr.as_str()), (1, "minutebook: cannot read /nowhere/pack.pdf: No such file or directory (os error 2)\n"));
}

#[test]
fn broken_files_are_read_warned_of_or_refused() {
    let expected: Value = record(&std::fs::read_to_string(root("fixtures/load/expected.json")).expect("committed"));
    let words = expected["words"].as_str().expect("given");
    for (name, what) in expected["files"].as_object().expect("given") {
        let path = fixture(&format!("load/{name}"));
        let (parsed, text) = (run(&["parse", &path], b""), run(&["text", &path], b""));
        match what.as_str().expect("a word") {
            "text" => {
                assert_eq!((parsed.code, text.code), (0, 0), "{name}: {}", parsed.stderr);
                assert!(text.stdout.contains(words), "{name}: {:?}", text.stdout);
            }
            "warning" => {
                assert_eq!((parsed.code, text.code), (0, 0), "{name}: {}", parsed.stderr);
                assert_eq!(record(&parsed.stdout)["warnings"][0]["code"], "no_text_layer", "{name}");
            }
            _ => {
                assert_eq!((parsed.code, text.code), (1, 1), "{name}");
                assert_eq!(parsed.stdout, "", "{name}");
                assert!(parsed.stderr.contains(name) && parsed.stderr.lines().count() == 1, "{name}: {}", parsed.stderr);
            }
        }
    }
}

#[test]
fn convert_goes_on_after_a_bad_file_and_says_3() {
    let dir = Scratch::new("some");
    std::fs::create_dir_all(dir.join("in/deep")).expect("made");
    for (name, bytes) in [("in/a.txt", MINUTES), ("in/deep/a.txt", MINUTES), ("in/deep/b.md", MINUTES), ("in/c.pdf", "%PDF-1.4\nnothing")] {
        // Files with the same bytes would be read once.
        std::fs::write(dir.join(name), format!("{bytes}\n{name}")).expect("written");
    }
    let args = ["convert".into(), dir.join("in"), dir.join("in/none.pdf"), "--out".into(), dir.join("out")];
    let out = run(&args, b"");
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert!(out.stdout.starts_with("3 files converted, 2 failed: "), "{}", out.stdout);
    assert_eq!(out.stdout.lines().count(), 1);
    let messages: Vec<&str> = out.stderr.lines().collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("none.pdf") && messages[1].contains("c.pdf"), "{messages:?}");
    let names = files(&dir.join("out"));
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(
        names.contains(&"b.json".to_owned()) && names.contains(&"meetings.jsonl".to_owned()) && names.contains(&"items.jsonl".to_owned())
    );
    assert!(!names.iter().any(|name| name.ends_with(".tmp")), "{names:?}");
}

#[test]
fn convert_of_nothing_is_1() {
    let dir = Scratch::new("none");
    std::fs::create_dir_all(dir.join("empty")).expect("made");
    std::fs::write(dir.join("bad.pdf"), "%PDF-1.4\nnothing").expect("written");
    std::fs::write(dir.join("file"), "x").expect("written");
    let convert = |input: &str, out: &str| run(&["convert".into(), dir.join(input), "--out".into(), dir.join(out)], b"");
    assert_eq!(convert("empty", "out").code, 1);
    assert_eq!(convert("bad.pdf", "out").code, 1);
    let out = convert("file", "file/below");
    assert_eq!(out.code, 1);
    assert!(out.stderr.starts_with("minutebook: cannot write "), "{}", out.stderr);
}

#[test]
fn rows_name_the_file_and_the_meeting_they_belong_to() {
    let dir = Scratch::new("rows");
    let out = run(&["convert".into(), fixture("nettlecombe-minutes.pdf").into(), "--out".into(), dir.join("out")], b"");
    assert_eq!(out.code, 0, "{}", out.stderr);
    let rows =
        |name: &str| -> Vec<Value> { std::fs::read_to_string(dir.join("out").join(name)).expect("written").lines().map(record).collect() };
    let (meetings, items) = (rows("meetings.jsonl"), rows("items.jsonl"));
    let pack = record(&std::fs::read_to_string(dir.join("out/nettlecombe-minutes.json")).expect("written"));
    assert_eq!(meetings.len(), pack["meetings"].as_array().expect("a list").len());
    assert!(!meetings.is_empty() && !items.is_empty());
    assert_eq!(meetings[0]["id"], pack["meetings"][0]["id"]);
    for item in &items {
        assert_eq!((&item["file"], &item["meeting"]), (&Value::from("nettlecombe-minutes.json"), &meetings[0]["id"]));
    }
}

#[test]
fn nothing_printed_moves_a_terminal() {
    let dir = Scratch::new("escape");
    let path = dir.join("a\u{1b}[2J\u{9b}b.pdf");
    std::fs::write(&path, "%PDF-1.4\nnothing").expect("written");
    let evil = "Minutes \u{1b}[31m of \u{9b}2J the \u{7f} Council, which met on a day in March in the usual place\n";
    let runs = [
        run(&["parse".into(), path.clone()], b""),
        run(&["convert".into(), path.clone(), "--out".into(), dir.join("out")], b""),
        run(&["parse", "--no-such-\u{1b}[31m"], b""),
        run(&["text", "-"], evil.as_bytes()),
        run(&["parse", "-"], evil.as_bytes()),
        run(&["dump", "--stage", "lines", "-"], evil.as_bytes()),
    ];
    for out in runs {
        let all = out.stdout + &out.stderr;
        assert!(!all.is_empty());
        assert!(!all.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{all:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    for args in [&["parse"][..], &["text"], &["dump", "--stage", "words"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(args)
            .arg(fixture("ravenshire-pack.pdf"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program is built");
        drop(child.stdout.take());
        let out = child.wait_with_output().expect("it ends");
        assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn every_stage_can_be_dumped() {
    for stage in ["glyphs", "pages", "words", "lines", "blocks", "documents", "syntax", "records"] {
        let out = run(&["dump", "--stage", stage, &fixture("tamarack-agenda.pdf")], b"");
        assert_eq!(out.code, 0, "{stage}: {}", out.stderr);
        assert!(out.stdout.lines().count() > 1, "{stage}");
    }
    assert_eq!(run(&["dump", "--stage", "glyphs", "-"], MINUTES.as_bytes()).code, 1);
    // Every glyph was mapped in one way.
    let pages = run(&["dump", "--stage", "pages", &fixture("tamarack-agenda.pdf")], b"").stdout;
    for line in pages.lines().skip(1) {
        let shares: f32 = line.split('\t').skip(7).filter_map(|share| share.parse::<f32>().ok()).sum();
        assert!((shares - 1.0).abs() < 0.01, "{line}");
    }
}

#[test]
fn houses_are_listed_shown_checked_begun_and_read_with() {
    let dir = Scratch::new("house");
    let list = run(&["house", "list"], b"");
    assert!(list.code == 0 && list.stdout.starts_with("en-gb\n"), "{list:?}");
    let schema = run(&["house", "schema"], b"");
    assert_eq!((schema.code, schema.stdout.as_bytes()), (0, std::fs::read(crate::root("grammars/schema/house.json")).unwrap().as_slice()));
    let show = run(&["house", "show"], b"");
    assert!(show.code == 0 && show.stdout.contains("[calendar]"));
    let new = run(&["house", "new", "marlbridge", "--from", &fixture("marlbridge-pack.pdf")], b"");
    assert_eq!(new.code, 0, "{}", new.stderr);
    let path = dir.join("marlbridge.toml");
    std::fs::write(&path, new.stdout).expect("written");
    let check = run(&["house".into(), "check".into(), path.clone()], b"");
    assert_eq!(check.code, 0, "{}", check.stderr);
    let parsed = run(&["parse".into(), "--house".into(), path.clone(), "-".into()], MINUTES.as_bytes());
    assert_eq!(record(&parsed.stdout)["house"], "marlbridge");
    std::fs::write(&path, "name = 'x'\n[peeple]\n").expect("written");
    let check = run(&["house".into(), "check".into(), path.clone()], b"");
    assert_eq!(check.code, 1);
    assert!(check.stderr.ends_with("marlbridge.toml: line 2: unknown key `peeple`, did you mean `people`?\n"), "{}", check.stderr);
    assert_eq!(run(&["parse".into(), "--house".into(), path, "-".into()], MINUTES.as_bytes()).code, 1);
}
