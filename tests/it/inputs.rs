//! What `convert` and `parse` take: archives, patterns and lists; and that none of it, however named,
//! leaves the output directory.

use crate::{Run, Scratch, run};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Minutes that no two inputs share.
fn minutes(n: usize) -> String {
    format!("Marlbridge Borough Council\n\nMinutes of the Planning Committee held on {n} March 2024\n\n1. Apologies\n\nNone.\n")
}

fn zip(path: &Path, members: &[&str]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (n, member) in members.iter().enumerate() {
        zip.start_file(*member, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(minutes(n + 1).as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn tar_gz(path: &Path, members: &[&str]) {
    let out = flate2::write::GzEncoder::new(std::fs::File::create(path).unwrap(), flate2::Compression::fast());
    let mut tar = tar::Builder::new(out);
    for (n, member) in members.iter().enumerate() {
        let text = minutes(n + 1) + "\n2. Budget\n\nNoted.\n";
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..member.len()].copy_from_slice(member.as_bytes());
        header.set_size(text.len() as u64);
        header.set_cksum();
        tar.append(&header, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
}

fn convert(dir: &Scratch, args: &[&str], input: &[u8]) -> Run {
    let fixed: [PathBuf; 3] = ["convert".into(), "--out".into(), dir.join("out")];
    run(&fixed.into_iter().chain(args.iter().map(PathBuf::from)).collect::<Vec<_>>(), input)
}

/// The inputs of the manifest, below the directory of the test.
fn known(dir: &Scratch) -> Vec<String> {
    let manifest = std::fs::read_to_string(dir.join("out/manifest.jsonl")).unwrap();
    let below = format!("{}/", dir.0.display());
    manifest.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["path"].as_str().unwrap().replace(&below, "")).collect()
}

#[test]
fn hostile_archives_stay_inside_the_output_directory() {
    let dir = Scratch::new("hostile-archives");
    let long = format!("{}.txt", "é".repeat(90));
    let members = [
        "../../../../tmp/minutebook-escaped.txt",
        "/tmp/minutebook-escaped.txt",
        "..\\..\\minutebook-escaped.txt",
        "CON.txt",
        "com1.txt",
        "a\u{1b}[2Jb.txt",
        "M.txt",
        "m.TXT",
        "-rf.txt",
        "a:b|c?.txt",
        "trailing. .txt",
    ];
    zip(&dir.join("a.zip"), &[&members[..], &[&long]].concat());
    // Of a TAR archive `..\\` is no path but a name, that of a hidden file.
    tar_gz(&dir.join("b.tar.gz"), &members);
    let paths = [dir.join("a.zip"), dir.join("b.tar.gz")].map(|path| path.to_string_lossy().into_owned());
    let quarantine = dir.join("bad").to_string_lossy().into_owned();
    let out = convert(&dir, &[&paths[0], &paths[1], "--quarantine", &quarantine], b"");
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(out.stdout.starts_with("22 files converted, 0 failed"), "{}", out.stdout);
    assert!(!Path::new("/tmp/minutebook-escaped.json").exists() && !Path::new("/tmp/minutebook-escaped.txt").exists());
    let names: Vec<String> = std::fs::read_dir(dir.join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().expect("names are UTF-8"))
        .collect();
    let records: Vec<&String> = names.iter().filter(|name| name.ends_with(".json")).collect();
    assert_eq!(records.len(), 22, "{names:?}");
    let mut folded = BTreeSet::new();
    for name in records {
        assert!(name.len() < 200 && !name.starts_with(['.', '-', ' ']), "{name:?}");
        assert!(!name.contains(|c: char| c.is_control() || "<>:\"/\\|?*".contains(c)), "{name:?}");
        let stem = name.split('.').next().unwrap().to_lowercase();
        assert!(!["con", "com1", "nul"].contains(&stem.as_str()), "{name:?}");
        assert!(folded.insert(name.to_lowercase()), "{name:?} would be another on a disk that knows no case");
    }
    let beside: BTreeSet<String> =
        std::fs::read_dir(&dir.0).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(beside.is_subset(&["a.zip", "b.tar.gz", "bad", "out"].map(str::to_owned).into()), "{beside:?}");
    // A second run knows each member again.
    let again = convert(&dir, &[&paths[0], &paths[1]], b"");
    assert!(again.stdout.starts_with("0 files converted, 0 failed, 22 unchanged"), "{}", again.stdout);
}

#[test]
fn a_member_can_be_named() {
    let dir = Scratch::new("member");
    tar_gz(&dir.join("packs.tgz"), &["2024/march.txt", "2024/april.txt"]);
    let member = format!("{}!/2024/april.txt", dir.join("packs.tgz").display());
    let out = run(&["parse", &member], b"");
    let record: Value = serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("{out:?}"));
    assert_eq!((&record["source"]["name"], &record["meetings"][0]["date"]), (&"april.txt".into(), &"2024-03-02".into()));
    let none = run(&["parse", &member.replace("april", "may")], b"");
    assert_eq!(none.code, 1);
    assert!(none.stderr.ends_with("packs.tgz!/2024/may.txt: the archive has no such member\n"), "{}", none.stderr);
    assert_eq!(convert(&dir, &[&member], b"").code, 0);
    assert_eq!(known(&dir), ["packs.tgz!/2024/april.txt"]);
}

#[test]
fn lists_come_from_standard_input_and_patterns_choose() {
    let dir = Scratch::new("lists");
    for (n, name) in ["in/a.txt", "in/b\nc.txt", "in/drafts/d.txt", "in/e.minutes"].iter().enumerate() {
        std::fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
        std::fs::write(dir.join(name), minutes(n + 1)).unwrap();
    }
    let path = |name: &str| dir.join(name).to_string_lossy().into_owned();
    let list = format!("{}\0{}\0{}\0", path("in/b\nc.txt"), path("in/e.minutes"), path("in/none.pdf"));
    let out = convert(&dir, &["--files-from", "-", "-0"], list.as_bytes());
    assert_eq!(out.code, 3, "{}", out.stderr);
    assert_eq!(out.stderr.lines().count(), 1, "{}", out.stderr);
    assert_eq!(known(&dir), ["in/b\\nc.txt", "in/e.minutes", "in/none.pdf"]);
    let input = path("in");
    let dry = convert(&dir, &[&input, "--dry-run", "--exclude", "drafts", "--include", "*.TXT"], b"");
    let lines: Vec<&str> = dry.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].ends_with("in/a.txt (new)") && lines[1].starts_with("1 file to read, 0 failed, 1 unchanged"), "{lines:?}");
    let wrong = convert(&dir, &[&input, "--include", "{a"], b"");
    assert_eq!(wrong.code, 1);
    assert!(wrong.stderr.starts_with("minutebook: pattern \"{a\": "), "{}", wrong.stderr);
    assert_eq!(convert(&dir, &["-0"], b"").code, 2);
}
