//! What `convert` tells: messages, the log, the page, and the exit code that was asked for.

use crate::{Run, Scratch, root, run};
use serde_json::Value;
use std::path::PathBuf;

const MINUTES: &str = "Marlbridge Borough Council\n\nMinutes of the Planning Committee held on 4 March 2024\n\n1. Apologies\n\nNone.\n";

/// A directory with two inputs that can be read, one of them hostile, and one that cannot.
fn inputs(name: &str) -> Scratch {
    let dir = Scratch::new(name);
    std::fs::create_dir_all(dir.join("in")).unwrap();
    std::fs::write(dir.join("in/a.txt"), MINUTES).unwrap();
    std::fs::write(dir.join("in/b<img src=x>\u{1b}[31m.txt"), MINUTES.replace("4 March", "11 March")).unwrap();
    std::fs::write(dir.join("in/c&d.pdf"), "%PDF-1.4\nnothing").unwrap();
    std::fs::copy(root("fixtures/load/scan.pdf"), dir.join("in/scan.pdf")).unwrap();
    dir
}

fn convert(dir: &Scratch, args: &[&str]) -> Run {
    let fixed = ["convert".into(), dir.join("in"), "--out".into(), dir.join("out")];
    run(&fixed.into_iter().chain(args.iter().map(PathBuf::from)).collect::<Vec<_>>(), b"")
}

#[test]
fn the_log_is_a_line_of_json_for_each_event() {
    let dir = inputs("log");
    let out = convert(&dir, &["--log", "json", "--expect-min", "9"]);
    assert_eq!(out.code, 4);
    let events: Vec<Value> =
        out.stderr.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect();
    let of = |what: &str| events.iter().filter(|event| event["event"] == what).collect::<Vec<_>>();
    assert_eq!((of("planned").len(), of("finished").len(), of("summary").len()), (1, 4, 1));
    assert_eq!(of("planned")[0]["to_do"], 4);
    let failed: Vec<&Value> = of("finished").into_iter().filter(|event| event["status"] == "failed").collect();
    assert_eq!((failed.len(), &failed[0]["error"]), (1, &Value::from("broken_pdf")));
    let summary = of("summary")[0];
    assert_eq!(
        (&summary["inputs"], &summary["complete"], &summary["partial"], &summary["failed"]),
        (&4.into(), &2.into(), &1.into(), &1.into())
    );
    assert!(events.iter().all(|event| event["time"].as_str().is_some_and(|time| time.len() == 24 && time.ends_with('Z'))));
    assert_eq!(events.last().unwrap()["message"], "expected at least 9 inputs with a record, found 3 (--expect-min)");
    // What ends the run before it began is told in the same form.
    let out = run(&["convert".into(), dir.join("in"), "--out".into(), dir.join("in/a.txt/x"), "--log".into(), "json".into()], b"");
    assert_eq!(out.code, 1);
    let last: Value = serde_json::from_str(out.stderr.lines().last().unwrap()).unwrap();
    assert!(last["event"] == "error" && last["message"].as_str().is_some_and(|message| message.starts_with("cannot ")), "{last}");
}

#[test]
fn every_input_is_told_of_once_whatever_was_known_before() {
    let dir = inputs("once");
    assert_eq!(convert(&dir, &["-q"]).code, 3);
    std::fs::copy(dir.join("in/c&d.pdf"), dir.join("in/Bad copy.pdf")).unwrap();
    std::fs::copy(dir.join("in/a.txt"), dir.join("in/A copy.txt")).unwrap();
    for args in [["--log", "json", "--force"], ["--log", "json", "--force"], ["--log", "json", "--retry-failed"]] {
        let out = convert(&dir, &args);
        let events: Vec<Value> = out.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let told = events.iter().filter(|event| event["event"] == "finished" || event["event"] == "skipped");
        let mut told: Vec<&str> = told.map(|event| event["input"].as_str().unwrap()).collect();
        told.sort_unstable();
        told.dedup();
        let summary = events.last().unwrap();
        assert_eq!((told.len(), &summary["inputs"], &summary["left"]), (6, &6.into(), &0.into()), "{args:?}: {}", out.stderr);
    }
}

#[test]
fn quiet_says_nothing_and_verbose_names_each_input() {
    let dir = inputs("quiet");
    let quiet = convert(&dir, &["-q"]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (3, "", ""));
    let verbose = convert(&dir, &["--verbose", "--force"]);
    let lines: Vec<&str> = verbose.stderr.lines().collect();
    assert_eq!((verbose.code, lines.len()), (3, 4), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("/a.txt: read, 1 page, 1 meeting, ")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("scan.pdf: read in part, ")), "{lines:?}");
    assert!(!verbose.stderr.contains('\u{1b}'));
    let again = convert(&dir, &["-v"]);
    assert_eq!(again.stderr.matches(": unchanged\n").count(), 3, "{}", again.stderr);
    assert!(again.stderr.contains("c&d.pdf: failed before (broken_pdf)\n"), "{}", again.stderr);
    assert_eq!(convert(&dir, &["-q", "-v"]).code, 2);
}

#[test]
fn a_source_that_dries_up_is_exit_4() {
    let dir = inputs("expect");
    assert_eq!(convert(&dir, &["--expect-min", "3", "--expect-success", "75%"]).code, 3);
    let short = convert(&dir, &["--expect-min", "4"]);
    assert_eq!(short.code, 4);
    assert!(short.stderr.contains("minutebook: expected at least 4 inputs with a record, found 3 (--expect-min)\n"), "{}", short.stderr);
    let short = convert(&dir, &["-q", "--expect-success", "0.8"]);
    assert_eq!(short.code, 4, "what an earlier run has found counts");
    assert!(short.stderr.contains("at least 80.00 % of the inputs, found 75.00 %"), "{}", short.stderr);
    std::fs::create_dir_all(dir.join("empty")).unwrap();
    let none = |args: &[&str]| {
        let fixed = ["convert".into(), dir.join("empty"), "--out".into(), dir.join("none")];
        run(&fixed.into_iter().chain(args.iter().map(PathBuf::from)).collect::<Vec<_>>(), b"").code
    };
    assert_eq!((none(&[]), none(&["--expect-min", "1"])), (1, 4));
    assert_eq!(convert(&dir, &["--expect-success", "95"]).code, 2);
}

#[test]
fn the_page_holds_everything_as_text_and_loads_nothing() {
    let dir = inputs("page");
    let path = dir.join("made/report.html");
    let report = ["--report".to_owned(), path.to_string_lossy().into_owned()];
    assert_eq!(convert(&dir, &report.each_ref().map(String::as_str)).code, 3);
    let page = std::fs::read_to_string(&path).expect("written");
    for part in [
        "b&lt;img src=x&gt;\\u{1b}[31m.txt",
        "c&amp;d.pdf",
        "<code>broken_pdf</code> 1:",
        "no_text_layer",
        "<td>Marlbridge Borough Council<td class=n>2<",
        "2 complete (50.0 %)",
        "1 failed (25.0 %)",
        "1 page of 1 input: scans",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    for never in ["<script", "<img", "<b onload", "http://", "https://", "url(", "\u{1b}", " src=", "@import"] {
        let body = page.replace("b&lt;img src=x&gt;", "");
        assert!(!body.contains(never), "{never} is in\n{page}");
    }
    assert_eq!(tags(&page), Vec::<String>::new());
}

/// Elements that are left open, or closed without being open; those that HTML closes itself left out.
fn tags(page: &str) -> Vec<String> {
    const CLOSED_ALONE: [&str; 6] = ["!doctype", "html", "meta", "tr", "td", "th"];
    let mut open: Vec<String> = Vec::new();
    let mut wrong = Vec::new();
    for tag in page.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == '!').collect();
        if CLOSED_ALONE.contains(&name.as_str()) {
            continue;
        }
        if tag.starts_with('/') {
            if open.pop().as_deref() != Some(&name) {
                wrong.push(name);
            }
        } else if !tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) {
            open.push(name);
        }
    }
    wrong.extend(open);
    wrong
}
