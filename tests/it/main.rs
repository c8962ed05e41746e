//! The tests that need the whole program, in one binary.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod arrival;
mod boxes;
mod bulk;
mod cli;
mod corpus;
mod dependencies;
mod determinism;
mod evaluate;
mod explain;
mod export;
mod gold;
mod inputs;
mod layers;
mod link;
mod oracles;
mod properties;
mod readme;
mod schema;
mod settings;
mod snapshots;
mod standards;
mod telling;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A path below the root of the project.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The inputs of the fixtures, sorted: every file beside a gold record that is not one.
fn fixtures() -> Vec<PathBuf> {
    inputs(&root("fixtures"))
}

/// PDF and text files of a directory, sorted.
fn inputs(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).expect("the directory is committed").map(|entry| entry.expect("readable").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ext| ext == "pdf" || ext == "txt")).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// A directory of its own for a test, empty and removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let dir = std::env::temp_dir().join(format!("minutebook-it-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).expect("temporary directories can be made");
        Scratch(dir)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The records of the fixtures, as `convert` writes them: made once for the tests that hold them at a time, which write
/// nothing there, and removed when the last lets go.
fn records() -> Arc<Scratch> {
    static HELD: Mutex<Weak<Scratch>> = Mutex::new(Weak::new());
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.upgrade().unwrap_or_else(|| {
        let dir = Arc::new(Scratch::new("records"));
        let mut args: Vec<PathBuf> = vec!["convert".into(), "-q".into(), "--out".into(), dir.0.clone()];
        args.extend(fixtures());
        let run = run(&args, b"");
        assert_eq!(run.code, 0, "{run:?}");
        *held = Arc::downgrade(&dir);
        dir
    })
}

/// A copy of them that may be written to.
fn records_of_its_own(name: &str) -> Scratch {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).expect("temporary directories can be made");
        for entry in std::fs::read_dir(from).expect("readable") {
            let path = entry.expect("readable").path();
            let to = to.join(path.file_name().expect("it has a name"));
            if path.is_dir() {
                copy(&path, &to);
            } else {
                std::fs::copy(&path, &to).expect("it can be copied");
            }
        }
    }
    let (records, own) = (records(), Scratch::new(name));
    copy(&records.0, &own.0);
    own
}

/// Orders of so many things, no two of them the same, in the order in which a generator of numbers brings them.
fn orders(n_things: usize, n_orders: usize) -> Vec<Vec<usize>> {
    let (mut orders, mut state) = (Vec::new(), 1_u64);
    while orders.len() < n_orders {
        let mut order: Vec<usize> = (0..n_things).collect();
        for last in (1..n_things).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, (state >> 33) as usize % (last + 1));
        }
        if !orders.contains(&order) {
            orders.push(order);
        }
    }
    orders
}

/// What a run of the program came to.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs the program with its standard input from `input`.
fn run<S: AsRef<std::ffi::OsStr>>(args: &[S], input: &[u8]) -> Run {
    run_in(&root(""), &[], args, input)
}

/// The same in a working directory, with variables of the environment.
fn run_in<S: AsRef<std::ffi::OsStr>>(dir: &Path, variables: &[(&str, &str)], args: &[S], input: &[u8]) -> Run {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(args)
        .current_dir(dir)
        .env_remove("RUST_BACKTRACE")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may not read its input at all.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer does not panic");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}
