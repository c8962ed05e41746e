//! `minutebook.toml`, the environment and the command line; completions and manual pages.

use crate::{Run, Scratch, run, run_in};
use std::path::{Path, PathBuf};

fn config(dir: &Path, variables: &[(&str, &str)], args: &[&str]) -> Run {
    run_in(dir, variables, &[args, &["config"]].concat(), b"")
}

/// The line of `minutebook config` that a setting stands on.
fn line<'a>(run: &'a Run, start: &str) -> &'a str {
    run.stdout.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no line {start}: {run:?}"))
}

/// The options that the help of a command names.
fn options(command: &[&str]) -> Vec<String> {
    let help = run(&[command, &["--help"]].concat(), b"").stdout;
    let options = help.lines().filter_map(|line| {
        let line = line.trim_start();
        let line =
            line.strip_prefix("--").or_else(|| line.split_once(", --").filter(|(short, _)| short.len() == 2).map(|(_, long)| long))?;
        Some(line.split([' ', '=', '.']).next()?.to_owned())
    });
    options.collect()
}

/// The commands that the help of a command names.
fn commands(command: &[&str]) -> Vec<String> {
    let help = run(&[command, &["-h"]].concat(), b"").stdout;
    let list = help.split("Commands:\n").nth(1).unwrap_or_default();
    list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn every_option_of_every_command_is_a_setting() {
    let dir = Scratch::new("settings-all");
    let shown = config(&dir.0, &[], &[]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let mut seen = 0;
    let check = |command: &[&str]| {
        let table = command.join("-");
        let section = match command {
            [] => shown.stdout.split("\n[").next(),
            _ => shown.stdout.split(&format!("\n[{table}]\n")).nth(1).and_then(|rest| rest.split("\n[").next()),
        };
        let own = |option: &String| !["help", "version", "config"].contains(&option.as_str());
        let global = |option: &String| !command.is_empty() && option == "house";
        let own: Vec<String> = options(command).into_iter().filter(own).filter(|option| !global(option)).collect();
        for option in &own {
            let section = section.unwrap_or_else(|| panic!("[{table}] is not shown"));
            let set = section
                .lines()
                .any(|line| line.starts_with(&format!("{option} = ")) || line.starts_with(&format!("# {option} is not set")));
            assert!(set, "{table}.{option} is not shown:\n{section}");
        }
        own.len()
    };
    seen += check(&[]);
    for command in commands(&[]) {
        seen += check(&[&command]);
        for sub in commands(&[&command]) {
            seen += check(&[&command, &sub]);
        }
    }
    assert!(seen >= 10, "{seen} options were found in the help");
}

#[test]
fn what_is_shown_reads_back() {
    let dir = Scratch::new("settings-back");
    let text = "house = \"a\\\"b.toml\"\n[convert]\nout = \"rec\"\njobs = 3\n[evaluate]\njson = true\nmisses = 7\n";
    std::fs::write(dir.join("minutebook.toml"), text).unwrap();
    let first = config(&dir.0, &[], &[]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    std::fs::write(dir.join("minutebook.toml"), &first.stdout).unwrap();
    let values = |run: &Run| -> Vec<String> {
        run.stdout
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split(" # ").next().unwrap().trim_end().to_owned())
            .collect()
    };
    let second = config(&dir.0, &[], &[]);
    assert_eq!(values(&first), values(&second), "{}", second.stderr);
    assert!(values(&first).contains(&"json = true".to_owned()));
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let dir = Scratch::new("settings-order");
    std::fs::create_dir_all(dir.join("deep/er")).unwrap();
    std::fs::write(dir.join("minutebook.toml"), "house = 'h.toml'\n[convert]\njobs = 2\nout = 'records'\n").unwrap();
    let here = dir.join("deep/er");
    let file = dir.join("minutebook.toml");
    let set = [("MINUTEBOOK_CONVERT_JOBS", "5"), ("MINUTEBOOK_CONVERT_OUT", ""), ("MINUTEBOOK_MISSPELT", "1")];
    let shown = config(&here, &set, &[]);
    assert!(line(&shown, "jobs = 5").ends_with("# environment, MINUTEBOOK_CONVERT_JOBS"));
    assert!(line(&shown, "house = ").ends_with(&format!("# {}, line 1", file.display())));
    assert!(
        line(&shown, "out = ").starts_with(&format!("out = {:?} ", dir.join("records").display().to_string())),
        "paths are relative to the file"
    );
    assert!(shown.stdout.contains("MINUTEBOOK_MISSPELT: no such setting"));
    let shown = config(&here, &[("MINUTEBOOK_HOUSE", "e.toml")], &["--house", "c.toml"]);
    assert!(line(&shown, "house = \"c.toml\"").ends_with("# command line"));
    // And so they work.
    std::fs::write(dir.join("h.toml"), "name = 'hamlet'\n").unwrap();
    std::fs::write(dir.join("c.toml"), "name = 'city'\n").unwrap();
    let text = b"Minutes of the Council held on 4 March 2024\n\n1. Apologies\n\nNone.\n";
    let house = |args: &[&str]| {
        let run = run_in(&here, &[], args, text);
        serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"))["house"].clone()
    };
    assert_eq!(house(&["parse", "-"]), "hamlet");
    assert_eq!(house(&["parse", "--house", "../../c.toml", "-"]), "city");
    let converted = run_in(&here, &[], &["convert".into(), PathBuf::from("x.txt")], b"");
    assert!(!converted.stderr.contains("--out"), "it is set in the file: {}", converted.stderr);
    let other = dir.join("other.toml");
    std::fs::write(&other, "[evaluate]\nmisses = 9\n").unwrap();
    let shown = config(&here, &[], &["--config", &other.to_string_lossy()]);
    assert!(line(&shown, "misses = 9").contains("other.toml, line 2") && !shown.stdout.contains("jobs = 2"));
}

#[test]
fn mistakes_are_told_with_their_line() {
    let dir = Scratch::new("settings-wrong");
    let check = |text: &str, variables: &[(&str, &str)], expected: &str| {
        std::fs::write(dir.join("minutebook.toml"), text).unwrap();
        let run = config(&dir.0, variables, &[]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", format!("minutebook: {expected}\n").as_str()));
        assert_eq!(run_in(&dir.0, variables, &["convert", "--help"], b"").code, 0, "help is given all the same");
    };
    check("\n[convert]\njbos = 3\n", &[], "minutebook.toml: line 3: unknown key `jbos` in [convert], did you mean `jobs`?");
    check("jobs = 3\n", &[], "minutebook.toml: line 1: unknown key `jobs`, it belongs in [convert]");
    check("[convrt]\njobs = 3\n", &[], "minutebook.toml: line 1: unknown key `convrt`, did you mean `convert`?");
    check("[convert]\nhouse = 'x'\n", &[], "minutebook.toml: line 2: unknown key `house` in [convert], it belongs at the top of the file");
    check("[convert]\njobs = 0\n", &[], "minutebook.toml: line 2: convert.jobs: invalid value '0': 0 is not in 1..=1024");
    check("[convert]\njobs = [3]\n", &[], "minutebook.toml: line 2: convert.jobs: expected a string or a number, found array");
    check("[evaluate]\njson = 'x'\n", &[], "minutebook.toml: line 2: evaluate.json: expected true or false, found \"x\"");
    check(
        "[dump]\nstage = 'x'\n",
        &[],
        "minutebook.toml: line 2: dump.stage: invalid value 'x' [possible values: glyphs, pages, words, lines, blocks, documents, syntax, records]",
    );
    check("[convert\n", &[], "minutebook.toml: line 1: unclosed table, expected `]`");
    check(
        "",
        &[("MINUTEBOOK_CONVERT_JOBS", "many")],
        "environment, MINUTEBOOK_CONVERT_JOBS: invalid value 'many': invalid digit found in string",
    );
    check("\"\\u001b[2J\" = 1\n", &[], "minutebook.toml: line 1: unknown key `\\u{1b}[2J`");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let dir = Scratch::new("settings-man");
    let commands = commands(&[]);
    assert!(commands.len() > 6, "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let out = run(&["completions", shell], b"");
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert!(commands.iter().all(|command| out.stdout.contains(command.as_str())) && out.stdout.contains("jobs"), "{shell}");
    }
    assert_eq!(run(&["completions", "abacus"], b"").code, 2);
    assert!(run(&["man"], b"").stdout.contains(".TH minutebook 1"));
    assert_eq!(run(&["man".into(), "--out".into(), dir.join("man")], b"").code, 0);
    for command in commands {
        let page = std::fs::read_to_string(dir.join(&format!("man/minutebook-{command}.1"))).unwrap_or_default();
        assert!(page.contains(".SH SYNOPSIS") && page.contains("\\-\\-house"), "{command}: {page}");
    }
}
