//! Fuzzing with stable Rust and what `cargo test` has built: mutates the fixtures for some seconds and holds
//! what is read against `tests/it/oracles.rs`. `cargo test --bench mutate -- [SECONDS [SEED]]`; what fails or
//! takes long is written to `fuzz/artifacts`. `fuzz/run.sh` sees more, but takes nightly Rust and a build.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "../tests/it/oracles.rs"]
mod oracles;

use std::io::Read;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An input that takes longer is kept, also if it is read well: four readings of a PDF, each of which its
/// budget of time ends after 10 s, and some slack for a busy machine.
const SLOW: Duration = Duration::from_secs(60);
/// Larger fixtures take too long to be read thousands of times.
const MAX_SEED: usize = 48 << 10;
/// Pieces that mutations lay over an input.
const PIECES: [&[u8]; 40] = [
    b"(",
    b")",
    b"<",
    b">",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"/",
    b" ",
    b"\n",
    b"\n\n",
    b"\x0c",
    b"\0",
    b"\xff\xfe",
    b"-1",
    b"0",
    b"4294967296",
    b"1e39",
    b" R",
    b" obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b" Tj",
    b" Do",
    b"q ",
    b"BI ID EI",
    b"/Length 9",
    b"<ffffffff>",
    b"RESOLVED",
    b"1.",
    b"(a)",
    b"Cllr A B",
    b"4 March 2024",
    b"For 3 Against 2",
    b"!/",
    b"\\x",
    b"\\u{",
    b"{ only = [] }",
];

/// What a mutated input is held against.
#[derive(Clone, Copy)]
enum Target {
    Pdf,
    Part(u8),
    Lines,
    House,
    Manifest,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Pdf => "pdf",
            Target::Part(_) => "content",
            Target::Lines => "lines",
            Target::House => "house",
            Target::Manifest => "manifest",
        }
    }

    fn run(self, bytes: &[u8]) {
        match self {
            Target::Pdf => oracles::pdf(bytes),
            Target::Part(which) => oracles::part_of_pdf(which, bytes),
            Target::Lines => oracles::lines(bytes),
            Target::House => oracles::house(&String::from_utf8_lossy(bytes)),
            Target::Manifest => oracles::manifest(bytes),
        }
    }
}

fn main() {
    // `cargo test` and `cargo bench` add options of their own.
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (Some(seconds), seed) = (numbers.next(), numbers.next().unwrap_or(1)) else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let artifacts = root.join("fuzz/artifacts");
    std::fs::create_dir_all(&artifacts).unwrap();
    let seeds = seeds(root);
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (start, mut runs, mut found) = (Instant::now(), [0u64; 5], 0);
    // An input that ends the whole process is found here afterwards.
    let last = artifacts.join(format!("last-{}", std::process::id()));
    std::panic::set_hook(Box::new(|_| {}));
    while start.elapsed().as_secs() < seconds {
        let kind = random.below(5);
        let of_kind: Vec<&(Target, Vec<u8>)> = seeds.iter().filter(|(target, _)| index(*target) == kind).collect();
        let (target, seed) = of_kind[random.below(of_kind.len())];
        let other = &of_kind[random.below(of_kind.len())].1;
        let bytes = mutate(seed, other, &mut random);
        std::fs::write(&last, &bytes).unwrap();
        let began = Instant::now();
        let failure = catch_unwind(|| target.run(&bytes)).err();
        let slow = began.elapsed() > SLOW;
        runs[kind] += 1;
        if failure.is_some() || slow {
            found += 1;
            let path = artifacts.join(format!("{}-{seed:x}-{}", target.name(), runs[kind], seed = random.0));
            std::fs::write(&path, &bytes).unwrap();
            let reason = failure.map(|payload| {
                let text = payload.downcast_ref::<String>().cloned();
                text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
            });
            println!("{}: {:.1} s, {}", path.display(), began.elapsed().as_secs_f64(), reason.unwrap_or_else(|| "slow".to_owned()));
        }
    }
    std::fs::remove_file(&last).unwrap();
    println!("{} inputs in {seconds} s (pdf, content, lines, house, manifest: {runs:?}), {found} found", runs.iter().sum::<u64>());
}

fn index(target: Target) -> usize {
    match target {
        Target::Pdf => 0,
        Target::Part(_) => 1,
        Target::Lines => 2,
        Target::House => 3,
        Target::Manifest => 4,
    }
}

/// The fixtures, the content streams and character maps in them, the houses, and lines of a manifest.
fn seeds(root: &Path) -> Vec<(Target, Vec<u8>)> {
    let mut seeds = Vec::new();
    let files = |dir: &str, ending: &str| -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root.join(dir)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.to_string_lossy().ends_with(ending));
        files.sort();
        files
    };
    for path in files("fixtures", ".pdf").into_iter().chain(files("fixtures/load", ".pdf")) {
        let bytes = std::fs::read(&path).unwrap();
        for at in memchr::memmem::find_iter(&bytes, b"stream\n").filter(|at| !bytes[..*at].ends_with(b"end")) {
            let mut inflated = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[at + 7..]).take(MAX_SEED as u64).read_to_end(&mut inflated);
            if memchr::memmem::find(&inflated, b" Tf").is_some() {
                seeds.push((Target::Part(0), inflated));
            } else if memchr::memmem::find(&inflated, b"begincmap").is_some() {
                seeds.push((Target::Part(1), inflated));
            }
        }
        // A bomb runs into its budgets, whatever is changed in it, and takes the time of a thousand others.
        if bytes.len() <= MAX_SEED && !path.to_string_lossy().contains("bomb") {
            seeds.push((Target::Pdf, bytes));
        }
    }
    for part in [
        &b"/Encoding << /Differences [0 /A /uni0042 /g37] >> /FirstChar 1 /Widths [500]"[..],
        b"/MediaBox [0 0 5 8] /Rotate 90",
        b"/W [1 [6 7] 10 20 8]",
    ] {
        seeds.extend((2..5).map(|which| (Target::Part(which), part.to_vec())));
    }
    for path in files("fixtures", ".txt").into_iter().chain(files("grammars/ebnf", ".ebnf")) {
        let bytes = std::fs::read(path).unwrap();
        // A whole pack takes long; its parts show the same.
        seeds.extend(bytes.chunks(3000).map(|chunk| (Target::Lines, chunk.to_vec())));
    }
    for path in files("grammars/house/systems", ".toml") {
        seeds.push((Target::House, std::fs::read(path).unwrap()));
    }
    seeds.push((
        Target::House,
        b"name = 'x'\n[people]\ntitles = { remove = ['Cllr'], add = ['Reeve'] }\n[calendar]\nmonths = { only = ['Jan'] }\n".to_vec(),
    ));
    let line = br#"{"path":"a.zip!/b\\xff.pdf","sha256":"00","size":3,"tool":"0","grammar":"1","status":"failed","error":"panic","reason":"x","name":"b.json","outputs":[{"file":"b.json","sha256":"00","bytes":5}],"counts":{"pages":2,"warnings":{"x":1}}}"#;
    seeds.push((Target::Manifest, line.to_vec()));
    seeds.push((Target::Manifest, b"7 9 a\\!/b.zip!/c/\\u{1b}d.pdf".to_vec()));
    seeds
}

/// One to eight changes; one of them may take a stretch of another input.
fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(64)).min(bytes.len());
        let piece = PIECES[random.below(PIECES.len())];
        match random.below(7) {
            0 => drop(bytes.splice(at..end, piece.iter().copied())),
            1 => drop(bytes.splice(at..at, piece.iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => bytes[at..end].iter_mut().take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
            4 => {
                let again = bytes[at..end].repeat(1 + random.below(40));
                drop(bytes.splice(at..at, again));
            }
            5 => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(400)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => {
                if random.below(6) == 0 {
                    bytes.truncate(at);
                }
            }
        }
    }
    bytes
}

/// Marsaglia's xorshift: the same seed, the same inputs.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}
