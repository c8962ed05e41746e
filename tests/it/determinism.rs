//! The same bytes come out at any number of threads and in any order of inputs.

use crate::{Scratch, root, run};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn convert(scratch: &Scratch, jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let out = scratch.join(jobs);
    let args: [PathBuf; 6] = ["convert".into(), root("fixtures"), "--jobs".into(), jobs.into(), "--out".into(), out.clone()];
    let result = run(&args, b"");
    assert_eq!(result.code, 3, "the broken files in fixtures/load fail: {}", result.stderr);
    let files = std::fs::read_dir(&out).expect("made").map(|entry| entry.expect("readable").path()).filter(|path| path.is_file());
    files.map(|path| (path.file_name().expect("named").to_string_lossy().into_owned(), std::fs::read(&path).expect("readable"))).collect()
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let scratch = Scratch::new("threads");
    let one = convert(&scratch, "1");
    assert!(one.len() > 8);
    for jobs in ["2", "7"] {
        let many = convert(&scratch, jobs);
        assert_eq!(one.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
        for (name, bytes) in &one {
            assert!(many[name] == *bytes, "{name} differs at {jobs} threads");
        }
    }
}

#[test]
fn a_file_read_on_more_threads_gives_the_same_record() {
    let mut read = 0;
    for name in ["ravenshire-pack.pdf", "marlbridge-pack.pdf", "castlebrook-pack.pdf"] {
        let bytes = std::fs::read(root("fixtures").join(name)).expect("readable");
        let mut record = |threaded| {
            let options = minutebook::Options { threaded, ..minutebook::Options::default() };
            let pack = minutebook::pipeline::parse(name, &bytes, &options).expect("a pack");
            read += usize::from(pack.source.pages as usize >= minutebook::layout::THREADED_PAGES);
            let mut out = Vec::new();
            minutebook::sink::json(&mut out, &pack).expect("printable");
            out
        };
        assert!(record(false) == record(true), "{name} differs");
    }
    assert_eq!(read, 6, "packs too small to be read on two threads");
}
