//! `convert` over many files: each stands in the manifest once, a second run does what is due and no
//! more, and a run that is killed, stopped or out of room is taken up with the same bytes at its end.

use crate::{Run, Scratch, fixtures, root, run};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A text that is read into a record with a meeting; no two numbers give the same bytes.
fn minutes(n: usize) -> String {
    format!(
        "Marlbridge Borough Council\n\nMinutes of the Planning Committee held on {} March 2024\n\n1. Apologies\n\nNone.\n\n2. Item {n}\n\nRESOLVED that it be noted.\n",
        n % 28 + 1
    )
}

/// A directory of `n` texts.
fn texts(scratch: &Scratch, n: usize) -> PathBuf {
    let dir = scratch.join("in");
    std::fs::create_dir_all(&dir).unwrap();
    for i in 0..n {
        std::fs::write(dir.join(format!("{i:03}.txt")), minutes(i)).unwrap();
    }
    dir
}

fn convert(input: &Path, out: &Path, more: &[&str]) -> Run {
    let mut args = vec!["convert".into(), input.as_os_str().to_owned(), "--out".into(), out.as_os_str().to_owned()];
    args.extend(more.iter().map(Into::into));
    run(&args, b"")
}

/// The lines of the manifest by path; each path once.
fn manifest(out: &Path) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(out.join("manifest.jsonl")).unwrap();
    let mut entries = BTreeMap::new();
    let mut before = String::new();
    for line in text.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        let path = entry["path"].as_str().unwrap().to_owned();
        assert!(before < path, "{before} stands before {path}");
        before.clone_from(&path);
        entries.insert(path, entry);
    }
    entries
}

/// All that a run has made: files by name, without its own books.
fn tree(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(out).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name != ".minutebook" {
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

fn assert_same(whole: &BTreeMap<String, Vec<u8>>, out: &Path, when: &str) {
    let found = tree(out);
    assert_eq!(whole.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{when}");
    for (name, bytes) in whole {
        assert!(found[name] == *bytes, "{when}: {name} differs");
    }
    let books = files_of(&out.join(".minutebook"));
    assert_eq!(books, ["lock", "seen"], "{when}: nothing is left over");
}

fn files_of(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn start(input: &Path, out: &Path, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.arg("convert").arg(input).arg("--out").arg(out).args(more);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn signal(name: &str, pid: u32) {
    assert!(Command::new("kill").args([format!("-{name}"), pid.to_string()]).status().unwrap().success());
}

/// Waits until something is the case.
fn wait_for(what: &str, mut is: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is() {
        assert!(Instant::now() < deadline, "waited for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn every_input_stands_in_the_manifest_once_with_what_was_made_of_it() {
    let scratch = Scratch::new("bulk-once");
    let input = scratch.join("in");
    std::fs::create_dir_all(input.join("deep")).unwrap();
    for path in fixtures().iter().take(3).chain(&crate::inputs(&root("fixtures/load"))) {
        std::fs::copy(path, input.join(path.file_name().unwrap())).unwrap();
    }
    std::fs::write(input.join("deep/empty.txt"), minutes(1)).unwrap();
    std::fs::write(input.join("twin.txt"), minutes(1)).unwrap();
    std::fs::write(input.join("a\nb.txt"), minutes(2)).unwrap();
    let bad_name = {
        use std::os::unix::ffi::OsStringExt;
        input.join(std::ffi::OsString::from_vec(b"c\xff.txt".to_vec()))
    };
    std::fs::write(bad_name, minutes(3)).unwrap();
    let n_inputs = files_of(&input).len();
    let out = scratch.join("out");
    let result = convert(&input, &out, &["--quarantine", scratch.join("bad").to_str().unwrap()]);
    assert_eq!(result.code, 3, "{}", result.stderr);
    let entries = manifest(&out);
    assert_eq!(entries.len(), n_inputs, "{entries:#?}");
    let mut made: Vec<String> = ["items.jsonl", "manifest.jsonl", "meetings.jsonl"].map(str::to_owned).to_vec();
    let mut failed = Vec::new();
    for (path, entry) in &entries {
        let outputs = entry["outputs"].as_array().unwrap();
        match entry["status"].as_str().unwrap() {
            "complete" | "partial" => assert_eq!((outputs.len(), &entry["error"]), (1, &Value::Null), "{path}"),
            "failed" => {
                assert!(outputs.is_empty() && entry["error"].is_string() && entry["reason"].is_string(), "{path}: {entry}");
                failed.push(path.clone());
            }
            "skipped" => assert!(outputs.is_empty() && entry["same_as"].is_string(), "{path}: {entry}"),
            other => panic!("{path}: {other}"),
        }
        for output in outputs {
            let name = output["file"].as_str().unwrap();
            let bytes = std::fs::read(out.join(name)).unwrap();
            let digest: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!((output["sha256"].as_str().unwrap(), output["bytes"].as_u64().unwrap()), (digest.as_str(), bytes.len() as u64));
            made.push(name.to_owned());
        }
        assert!(entry["sha256"].is_string(), "{path}: {entry}");
    }
    made.sort();
    assert_eq!(tree(&out).into_keys().collect::<Vec<_>>(), made, "what is there stands in the manifest");
    let status = |end: &str| entries.iter().find(|(path, _)| path.ends_with(end)).map(|(_, entry)| entry["status"].clone()).unwrap();
    assert_eq!((status("in/twin.txt"), status("deep/empty.txt")), ("skipped".into(), "complete".into()));
    assert_eq!((status("/a\\nb.txt"), status("/c\\xff.txt")), ("complete".into(), "complete".into()));
    assert_eq!((status("scan.pdf"), status("locked.pdf")), ("partial".into(), "failed".into()));
    assert!(failed.len() > 3);
    assert_eq!(files_of(&scratch.join("bad")).len(), failed.len(), "each that failed has a copy");
    let whole = tree(&out);
    std::fs::remove_file(out.join("items.jsonl")).unwrap();
    std::fs::write(out.join("meetings.jsonl"), "gone\n").unwrap();
    assert_eq!(run(&["index".into(), out.clone()], b"").code, 0);
    assert_same(&whole, &out, "tables made anew");
    let elsewhere = run(&["index".into(), input.clone()], b"");
    assert!(elsewhere.code == 1 && elsewhere.stderr.contains("expected a directory that convert has written into"), "{elsewhere:?}");
    assert!(!input.join(".minutebook").exists());
}

#[test]
fn a_second_run_does_what_is_due() {
    let scratch = Scratch::new("bulk-due");
    let input = texts(&scratch, 6);
    std::fs::write(input.join("bad.pdf"), "%PDF-1.4\nnothing").unwrap();
    let out = scratch.join("out");
    let told = |more: &[&str]| {
        let result = convert(&input, &out, more);
        (result.code, result.stdout.split(':').next().unwrap().trim_end().to_owned())
    };
    let check = |more: &[&str], code, expected: &str| assert_eq!(told(more), (code, expected.to_owned()), "{more:?}");
    let would = convert(&input, &out, &["--dry-run"]);
    assert!(would.stdout.ends_with("7 files to read, 0 failed\n") && would.stdout.lines().count() == 8, "{}", would.stdout);
    assert!(!out.exists(), "a dry run writes nothing");
    check(&[], 3, "6 files converted, 1 failed");
    let first = tree(&out);
    check(&[], 3, "0 files converted, 1 failed, 1 of them before, 6 unchanged");
    check(&["--retry-failed"], 3, "0 files converted, 1 failed, 6 unchanged");
    // Touched, and the same bytes; then other bytes of the same size.
    std::fs::write(input.join("000.txt"), minutes(0)).unwrap();
    check(&[], 3, "0 files converted, 1 failed, 1 of them before, 6 unchanged");
    assert_same(&first, &out, "nothing was done");
    std::fs::write(input.join("000.txt"), minutes(7)).unwrap();
    std::fs::remove_file(out.join("001.json")).unwrap();
    std::fs::write(input.join("new.txt"), minutes(8)).unwrap();
    let would = convert(&input, &out, &["--dry-run"]).stdout;
    for line in ["000.txt (changed)", "001.txt (its record is gone)", "new.txt (new)"] {
        assert!(would.contains(line), "{would}");
    }
    check(&[], 3, "3 files converted, 1 failed, 1 of them before, 4 unchanged");
    check(&["--force"], 3, "7 files converted, 1 failed");
    check(&["--since", "2000-01-01"], 3, "0 files converted, 1 failed, 1 of them before, 7 unchanged");
    check(&["--since", "0h", "--force"], 0, "0 files converted, 0 failed, 8 older");
    // Mended, and read with other words.
    std::fs::write(input.join("bad.pdf"), minutes(9)).unwrap();
    check(&[], 0, "1 file converted, 0 failed, 7 unchanged");
    let house = scratch.join("house.toml");
    std::fs::write(&house, "name = 'x'\n").unwrap();
    check(&["--house", house.to_str().unwrap()], 0, "8 files converted, 0 failed");
    // Broken: its record of before goes away.
    std::fs::write(input.join("001.txt"), "").unwrap();
    check(&["--house", house.to_str().unwrap()], 3, "0 files converted, 1 failed, 7 unchanged");
    assert!(!out.join("001.json").exists());
    assert_eq!(manifest(&out).len(), 8);
}

#[test]
fn a_name_stays_with_its_input_and_a_twin_takes_its_place() {
    let scratch = Scratch::new("bulk-names");
    let (input, out) = (scratch.join("in"), scratch.join("out"));
    std::fs::create_dir_all(input.join("a")).unwrap();
    std::fs::write(input.join("minutes.txt"), minutes(1)).unwrap();
    assert_eq!(convert(&input, &out, &[]).code, 0);
    std::fs::write(input.join("a/minutes.txt"), minutes(2)).unwrap();
    std::fs::write(input.join("a/twin.txt"), minutes(1)).unwrap();
    assert_eq!(convert(&input, &out, &[]).code, 0);
    assert_eq!(files_of(&out), [".minutebook", "items.jsonl", "manifest.jsonl", "meetings.jsonl", "minutes.json", "minutes.txt.json"]);
    let of = |end: &str| manifest(&out).into_iter().find(|(path, _)| path.ends_with(end)).unwrap().1;
    assert_eq!(of("in/minutes.txt")["outputs"][0]["file"], "minutes.json");
    assert!(of("a/twin.txt")["same_as"].as_str().unwrap().ends_with("in/minutes.txt"));
    let forced = convert(&input, &out, &["--force"]).stdout;
    assert!(forced.starts_with("2 files converted, 0 failed, 1 with the bytes of another:"), "{forced}");
    // What it was the same as becomes another: now it is read itself.
    std::fs::write(input.join("minutes.txt"), minutes(3)).unwrap();
    let result = convert(&input, &out, &[]);
    assert!(result.stdout.starts_with("2 files converted, 0 failed, 1 unchanged"), "{}", result.stdout);
    assert_eq!(of("a/twin.txt")["outputs"][0]["file"], "twin.json");
    // And back: the one whose record stands keeps it, whichever comes first.
    std::fs::write(input.join("minutes.txt"), minutes(1)).unwrap();
    std::fs::write(input.join("a/a.txt"), minutes(1)).unwrap();
    assert_eq!(convert(&input, &out, &[]).code, 0);
    assert_eq!(["a/a.txt", "a/twin.txt", "in/minutes.txt"].map(|end| of(end)["status"].clone()), ["skipped", "complete", "skipped"]);
    assert!(!out.join("minutes.json").exists());
    let whole = tree(&out);
    assert!(convert(&input, &out, &[]).stdout.starts_with("0 files converted, 0 failed, 2 unchanged, 2 with the bytes of another"));
    assert_same(&whole, &out, "nothing to do");
}

#[test]
fn a_run_that_is_killed_is_taken_up_with_the_same_bytes() {
    let scratch = Scratch::new("bulk-kill");
    let input = texts(&scratch, 40);
    std::fs::write(input.join("bad.pdf"), "%PDF-1.4\nnothing").unwrap();
    let whole = scratch.join("whole");
    let begun = Instant::now();
    assert_eq!(convert(&input, &whole, &["--jobs", "2"]).code, 3);
    let took = begun.elapsed();
    let whole = tree(&whole);
    for moment in 1..=5_u32 {
        let out = scratch.join(&format!("killed-{moment}"));
        let mut child = start(&input, &out, &["--jobs", "2"]);
        std::thread::sleep(took * moment / 6);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(convert(&input, &out, &["--jobs", "2"]).code, 3);
        assert_same(&whole, &out, &format!("killed after {moment}/6"));
    }
}

#[test]
fn a_signal_stops_a_run_in_a_state_that_goes_on() {
    let scratch = Scratch::new("bulk-stop");
    let input = texts(&scratch, 60);
    let whole = scratch.join("whole");
    assert_eq!(convert(&input, &whole, &[]).code, 0);
    let whole = tree(&whole);
    for (name, code, isolation) in [("TERM", 143, "process"), ("INT", 130, "none")] {
        let out = scratch.join(name);
        let mut child = start(&input, &out, &["--jobs", "1", "--isolation", isolation]);
        let new = out.join(".minutebook/new");
        wait_for("a first record", || new.is_dir() && files_of(&new).iter().any(|name| name.ends_with(".json")));
        signal(name, child.id());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{name}");
        let done = manifest(&out);
        assert!(!done.is_empty() && done.len() < 60, "{name}: {} are done", done.len());
        let result = convert(&input, &out, &[]);
        assert!(result.code == 0 && result.stdout.contains(&format!("{} unchanged", done.len())), "{name}: {}", result.stdout);
        assert_same(&whole, &out, name);
    }
}

#[test]
fn a_full_disk_ends_a_run_and_the_next_goes_on() {
    let scratch = Scratch::new("bulk-full");
    let input = texts(&scratch, 8);
    // Its record is larger than the limit below; those of the others are not.
    let long: String = (0..400).map(|n| format!("{n}. Item\n\nThe committee heard a report on matter {n}.\n\n")).collect();
    std::fs::write(input.join("long.txt"), minutes(1) + &long).unwrap();
    let whole = scratch.join("whole");
    assert_eq!(convert(&input, &whole, &[]).code, 0);
    for isolation in ["process", "none"] {
        let out = scratch.join(isolation);
        // A limit on the size of files fails a write as a full disk does, and needs no file system of its own.
        let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" convert \"$1\" --out \"$2\" --isolation \"$3\"";
        let mut command = Command::new("bash");
        command.args(["-c", script, env!("CARGO_BIN_EXE_minutebook")]).arg(&input).arg(&out).arg(isolation);
        let limited = command.output().unwrap();
        let limited = (limited.status.code(), String::from_utf8_lossy(&limited.stderr).into_owned());
        assert_eq!(limited.0, Some(1), "{}", limited.1);
        assert!(limited.1.starts_with("minutebook: cannot write ") && limited.1.lines().count() == 1, "{}", limited.1);
        assert!(!out.join("long.json").exists());
        assert_eq!(convert(&input, &out, &[]).code, 0);
        assert_same(&tree(&whole), &out, isolation);
    }
}

#[test]
fn a_directory_that_vanishes_is_made_again() {
    let scratch = Scratch::new("bulk-gone");
    let input = texts(&scratch, 60);
    let whole = scratch.join("whole");
    assert_eq!(convert(&input, &whole, &[]).code, 0);
    let out = scratch.join("out");
    let mut child = start(&input, &out, &["--jobs", "1"]);
    let new = out.join(".minutebook/new");
    wait_for("a first record", || new.is_dir() && files_of(&new).iter().any(|name| name.ends_with(".json")));
    // A worker may be writing into it.
    wait_for("the end of the directory", || std::fs::remove_dir_all(&out).is_ok() || !out.exists());
    // On a busy machine it may have been done before.
    assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
    assert_eq!(convert(&input, &out, &[]).code, 0);
    assert_same(&tree(&whole), &out, "made again");
}

#[test]
fn members_of_an_archive_are_known_again() {
    let scratch = Scratch::new("bulk-archive");
    let path = scratch.join("packs.tar");
    let pack = |names: &[usize]| {
        let mut tar = tar::Builder::new(std::fs::File::create(&path).unwrap());
        for n in names {
            let text = minutes(*n);
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, format!("{n}/minutes.txt"), text.as_bytes()).unwrap();
        }
        tar.into_inner().unwrap();
    };
    let out = scratch.join("out");
    let check = |expected: &str| {
        let result = convert(&path, &out, &[]);
        assert!(result.code == 0 && result.stdout.starts_with(expected), "{expected}: {result:?}");
    };
    pack(&[2, 1]);
    check("2 files converted, 0 failed: ");
    check("0 files converted, 0 failed, 2 unchanged: ");
    // Another archive, of which two members have the bytes they had.
    pack(&[1, 2, 3]);
    check("1 file converted, 0 failed, 2 unchanged: ");
    let paths: Vec<String> = manifest(&out).into_keys().map(|path| path.rsplit_once("packs.tar").unwrap().1.to_owned()).collect();
    assert_eq!(paths, ["!/1/minutes.txt", "!/2/minutes.txt", "!/3/minutes.txt"]);
}

#[test]
fn what_is_gone_is_dropped_when_that_is_asked_for() {
    let scratch = Scratch::new("bulk-prune");
    let input = texts(&scratch, 6);
    let elsewhere = scratch.join("other");
    std::fs::create_dir_all(&elsewhere).unwrap();
    // The twins of 000 are not among what the later runs are given.
    for twin in ["x.txt", "y.txt"] {
        std::fs::write(elsewhere.join(twin), minutes(0)).unwrap();
    }
    std::fs::write(elsewhere.join("other.txt"), minutes(20)).unwrap();
    let zip = |members: &[usize]| {
        let mut zip = zip::ZipWriter::new(std::fs::File::create(scratch.join("in/packs.zip")).unwrap());
        for n in members {
            zip.start_file(format!("m{n}.txt"), zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, minutes(*n).as_bytes()).unwrap();
        }
        zip.finish().unwrap();
    };
    zip(&[10, 11]);
    let out = scratch.join("out");
    assert_eq!(convert(&input, &out, &[elsewhere.to_str().unwrap()]).code, 0);
    let before = manifest(&out);
    assert_eq!(before.len(), 11);
    for gone in ["000.txt", "003.txt"] {
        std::fs::remove_file(input.join(gone)).unwrap();
    }
    zip(&[11]);
    // A run without the option keeps them, and one that only tells writes nothing.
    assert_eq!(convert(&input, &out, &[]).code, 0);
    assert_eq!(manifest(&out).len(), 11);
    let kept = tree(&out);
    let would = convert(&input, &out, &["--prune", "--dry-run"]);
    let told: Vec<&str> = would.stdout.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    let expected = ["x.txt (the file that had its bytes is gone)", "000.txt (it is gone)", "003.txt (it is gone)", "m10.txt (it is gone)"];
    assert_eq!(told[..4], expected, "{}", would.stdout);
    assert_eq!(told[4], "1 file to read, 0 failed, 5 unchanged, 1 with the bytes of another, 3 to drop");
    assert_eq!(kept, tree(&out));
    let copy = |to: &str| {
        let copied = Command::new("cp").arg("-a").arg(&out).arg(scratch.join(to)).status().unwrap();
        assert!(copied.success());
        scratch.join(to)
    };
    let cut_off: Vec<PathBuf> = (0..3).map(|n| copy(&format!("cut-off-{n}"))).collect();
    let pruned = convert(&input, &out, &["--prune", "--log", "json"]);
    assert_eq!(pruned.code, 0, "{}", pruned.stderr);
    let events = pruned.stderr.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let dropped: Vec<String> = events.filter(|event| event["event"] == "dropped").map(|event| event["output"].to_string()).collect();
    assert_eq!(dropped, ["\"000.json\"", "\"003.json\"", "\"m10.json\""]);
    let entries = manifest(&out);
    let entry = |end: &str| entries.iter().find(|(path, _)| path.ends_with(end)).map(|(_, entry)| entry);
    assert_eq!(entries.len(), 8);
    assert!(entry("000.txt").is_none() && entry("m10.txt").is_none() && entry("other.txt").is_some());
    assert_eq!(
        (&entry("x.txt").unwrap()["status"], &entry("y.txt").unwrap()["same_as"]),
        (&"complete".into(), &entry("x.txt").unwrap()["path"])
    );
    let files = tree(&out);
    assert_eq!(files.keys().filter(|name| name.ends_with(".json")).count(), 7);
    assert!(!files.keys().any(|name| name.starts_with("000") || name.starts_with("003") || name.starts_with("m10")));
    assert_eq!(String::from_utf8_lossy(&files["meetings.jsonl"]).lines().count(), 7);
    // Cut off after the journal told of it, before, amid and after the removal of the records.
    for (n, out) in cut_off.iter().enumerate() {
        let entry = |end: &str| before.iter().find(|(path, _)| path.ends_with(end)).map(|(_, entry)| entry).unwrap();
        let gone = ["000.txt", "003.txt", "m10.txt"].map(entry);
        let journal: String = gone.iter().map(|entry| format!("{}\n", serde_json::json!({"dropped": {"entry": entry}}))).collect();
        std::fs::write(out.join(".minutebook/journal"), journal).unwrap();
        for entry in gone.iter().take(n) {
            std::fs::remove_file(out.join(entry["name"].as_str().unwrap())).unwrap();
        }
        let more = elsewhere.to_str().unwrap();
        assert_eq!(convert(&input, out, &["--prune", more]).code, 0);
        assert_same(&files, out, &format!("cut off at {n}"));
    }
    // What comes back is new, under a name of its own; and the directory may become empty.
    std::fs::write(input.join("000.txt"), minutes(0)).unwrap();
    assert_eq!(convert(&input, &out, &[]).code, 0);
    assert_eq!(manifest(&out).len(), 9);
    std::fs::remove_dir_all(&elsewhere).unwrap();
    std::fs::remove_dir_all(&input).unwrap();
    std::fs::create_dir_all(&input).unwrap();
    assert_eq!(convert(&input, &out, &["--prune"]).code, 0);
    assert_eq!(tree(&out).into_values().map(|bytes| bytes.len()).sum::<usize>(), 0);
}

#[test]
fn a_path_from_another_directory_is_not_taken_for_gone() {
    let scratch = Scratch::new("bulk-prune-cwd");
    texts(&scratch, 2);
    let out = scratch.join("out");
    let convert = |dir: &Path, args: &[&str]| crate::run_in(dir, &[], &[&["convert", "--out", out.to_str().unwrap()], args].concat(), b"");
    assert_eq!(convert(&scratch.0, &["in"]).code, 0);
    let away = scratch.join("away");
    std::fs::create_dir_all(&away).unwrap();
    std::fs::write(away.join("a.txt"), minutes(9)).unwrap();
    assert_eq!(convert(&away, &["a.txt", "--prune"]).code, 0);
    assert_eq!(manifest(&out).len(), 3);
    // One that is named and gone is dropped, and no failure.
    std::fs::remove_file(away.join("a.txt")).unwrap();
    assert_eq!(convert(&away, &["a.txt", "--prune"]).code, 0);
    assert_eq!(manifest(&out).len(), 2);
}

#[test]
fn a_second_writer_is_sent_away_with_11() {
    let scratch = Scratch::new("bulk-lock");
    let input = texts(&scratch, 2);
    let out = scratch.join("out");
    assert_eq!(convert(&input, &out, &[]).code, 0);
    let before = tree(&out);
    let lock = std::fs::File::options().write(true).open(out.join(".minutebook/lock")).unwrap();
    lock.lock().unwrap();
    for result in [convert(&input, &out, &["--force"]), run(&["index".into(), out.clone()], b"")] {
        assert_eq!((result.code, result.stdout.as_str()), (11, ""));
        assert!(result.stderr.contains("another run") && result.stderr.contains(out.to_str().unwrap()), "{}", result.stderr);
    }
    lock.unlock().unwrap();
    assert_same(&before, &out, "nothing was written");
    assert_eq!(convert(&input, &out, &["--force"]).code, 0);
}

#[test]
fn a_file_that_takes_too_much_takes_nothing_with_it() {
    let scratch = Scratch::new("bulk-limits");
    let input = texts(&scratch, 6);
    // Nothing but holes: it takes no room on the disk, and more memory than is allowed.
    let holes = std::fs::File::create(input.join("003b.txt")).unwrap();
    holes.set_len(400 << 20).unwrap();
    let out = scratch.join("memory");
    let result = convert(&input, &out, &["--max-memory", "200M", "--jobs", "1"]);
    assert!(result.code == 3 && result.stdout.starts_with("6 files converted, 1 failed:"), "{result:?}");
    let entry = |out: &Path, end: &str| manifest(out).into_iter().find(|(path, _)| path.ends_with(end)).unwrap().1;
    assert_eq!((&entry(&out, "003b.txt")["error"], &entry(&out, "003b.txt")["outputs"]), (&"memory".into(), &Value::Array(Vec::new())));
    std::fs::remove_file(input.join("003b.txt")).unwrap();
    // No file is read within a millionth of a second.
    let out = scratch.join("time");
    let result = convert(&input, &out, &["--timeout", "0.000001", "--jobs", "2"]);
    assert_eq!(result.code, 1, "{result:?}");
    assert!(manifest(&out).values().all(|entry| entry["error"] == "timeout" && entry["sha256"].is_string()));
    assert_eq!(convert(&input, &out, &["--retry-failed"]).code, 0);
    assert_eq!(tree(&out).len(), 6 + 3);
}

#[test]
fn a_worker_that_dies_costs_the_file_in_hand() {
    let scratch = Scratch::new("bulk-death");
    let input = texts(&scratch, 4);
    // A file that keeps its worker busy until it is seen.
    let long: String = (0..400_000).map(|n| format!("{n}. Item\n\nThe committee heard a report on matter {n}.\n\n")).collect();
    std::fs::write(input.join("002-long.txt"), minutes(1) + &long).unwrap();
    let out = scratch.join("out");
    let mut child = start(&input, &out, &["--jobs", "1"]);
    let mut worker = 0;
    wait_for("the worker with the long file in hand", || {
        let tasks = files_of(&PathBuf::from(format!("/proc/{}/task", child.id())));
        let children = |task: &String| std::fs::read_to_string(format!("/proc/{}/task/{task}/children", child.id())).unwrap_or_default();
        worker = tasks.iter().find_map(|task| children(task).split_whitespace().next()?.parse().ok()).unwrap_or(0);
        // What is written of the file before says nothing of whose turn it is; how much the worker has read does.
        let io = std::fs::read_to_string(format!("/proc/{worker}/io")).unwrap_or_default();
        io.lines().find_map(|line| line.strip_prefix("rchar: ")?.parse::<usize>().ok()).is_some_and(|read| read >= long.len())
    });
    signal("ILL", worker);
    assert_eq!(child.wait().unwrap().code(), Some(3));
    let entries = manifest(&out);
    let failed: Vec<_> = entries.iter().filter(|(_, entry)| entry["status"] == "failed").collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].0.ends_with("002-long.txt") && failed[0].1["error"] == "crashed", "{failed:?}");
    assert!(failed[0].1["reason"].as_str().unwrap().contains("signal 4"));
}
