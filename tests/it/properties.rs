//! What holds of every record, whatever the input; and that no input ends in a panic.

use crate::oracles::{self, check};
use crate::{fixtures, inputs, root};
use minutebook::grammar::body;
use minutebook::{Options, parse, pipeline, segment};
use proptest::prelude::*;

#[test]
fn records_of_fixtures_hold_together() {
    for path in fixtures().into_iter().chain(inputs(&root("fixtures/load"))) {
        let bytes = std::fs::read(&path).expect("readable");
        if let Ok(pack) = parse("x", &bytes, &Options::default()) {
            println!("{}", path.display());
            check(&pack, path.extension().is_some_and(|ext| ext == "pdf"));
        }
    }
}

#[test]
fn a_place_leads_back_to_its_line() {
    for path in fixtures() {
        let pages = pipeline::pages(&std::fs::read(&path).expect("readable")).expect("fixtures are read");
        let options = Options::default();
        let house = pipeline::house(&pages, &options).expect("built in");
        for line in segment::parts(house, &pages).iter().flat_map(|part| body::lines(&pages, part)) {
            let (_, found) = pages.lines_of(line.place().into()).next().expect("a line of the pages");
            assert!(std::ptr::eq(found, line.line), "{}: {:?} is not {:?}", path.display(), found.text, line.line.text);
        }
    }
}

/// Pieces that council papers are made of, to be put together in ways no council does.
const PIECES: [&str; 48] = [
    "MARLBRIDGE BOROUGH COUNCIL",
    "Minutes of the meeting of the Planning Committee held on Monday 4 March 2024 at 7.30 pm",
    "At a meeting of the Cabinet of Ravenshire County Council held at the Castle on 31 February 2023",
    "AGENDA",
    "**Present:**",
    "Cllrs A Fenwick (Chair), B. O’Dowd and C Élan-Smith",
    "p Councillor Ada Fenwick, MBE\t* Mr J A Noor\ta Dr. X",
    "Apologies: none",
    "In attendance:\tThe Clerk",
    "1. Apologies for absence",
    "1.",
    "23/101 Finance – To approve payments",
    "6a)",
    "(Pages 5 - 3)",
    "(Item 99999999999999999999)",
    "Agenda Item 3",
    "Page 4294967296",
    "RESOLVED:",
    "RESOLVED –  that",
    "It was proposed by Cllr Fenwick, seconded by Cllr O’Dowd and unanimously agreed to close.",
    "For (57) Against (0) Abstain (-1)",
    "a) that",
    "(iv) that the minutes be approved",
    "- b) a list",
    "* ",
    "•",
    "3.1.2.4.5.6.7 Text of a paragraph",
    "Report of the Director of Place",
    "Contact: Ada Fenwick, tel. 01632 960001, ada@marlbridge.example",
    "Recommendation",
    "EXEMPT under paragraph 3 of Part 1 of Schedule 12A",
    "THIS PAGE IS INTENTIONALLY LEFT BLANK",
    "The meeting closed at 25:61 pm",
    "13:30",
    "noon",
    "–",
    "’",
    "\u{c}",
    "\n",
    "\n\n",
    "\t\t",
    "İİİ ẞ ﬁ ½ ①",
    "e\u{301}\u{301}\u{301}",
    "🏛️👩‍⚖️",
    "\u{202e}desrever",
    "\u{0}",
    "zero\u{200b}width",
    "Ayes: Fenwick, O’Dowd. Nays: none. Motion carried",
];

fn paper() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[0-9(][0-9a-z./)]{0,6} ?",
    ];
    let line = prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(" "));
    prop::collection::vec(line, 1..60).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in paper()) {
        oracles::lines(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_a_pdf_is_survived(cut in 0usize..20_000, flips in prop::collection::vec((0usize..20_000, any::<u8>()), 0..12)) {
        let mut bytes = std::fs::read(root("fixtures/thornhurst-agenda.pdf")).expect("committed");
        for (at, byte) in flips {
            let at = at * bytes.len() / 20_000;
            bytes[at] = byte;
        }
        // Half of the files are whole, half are cut somewhere.
        if cut % 2 == 0 {
            bytes.truncate(cut * bytes.len() / 20_000);
        }
        if let Ok(pack) = parse("x", &bytes, &Options::default()) {
            check(&pack, true);
        }
    }
}

/// A change to a text that is nearly right: bytes from `pieces` laid over it, taken out or doubled.
fn mutated(seeds: &'static [&'static [u8]], pieces: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let change = (0usize..10_000, 0usize..40, prop::sample::select(pieces.to_vec()), 0u8..4);
    (prop::sample::select(seeds.to_vec()), prop::collection::vec(change, 0..8)).prop_map(|(seed, changes)| {
        let mut bytes = seed.to_vec();
        for (at, len, piece, what) in changes {
            let at = at * bytes.len() / 10_000;
            let end = (at + len).min(bytes.len());
            match what {
                0 => drop(bytes.splice(at..end, piece.iter().copied())),
                1 => drop(bytes.splice(at..at, piece.iter().copied())),
                2 => drop(bytes.drain(at..end)),
                _ => {
                    let twice = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, twice));
                }
            }
        }
        bytes
    })
}

/// A content stream, a character map, an encoding, a page and a list of widths, as they should be.
const PARTS: [&[u8]; 5] = [
    b"q 1 0 0 1 72 720 cm BT /F1 12 Tf 1 0 0 1 0 0 Tm [(AGENDA) -250 (ITEM)] TJ T* (1.) ' ET Q /Span << /ActualText (x) >> BDC BT /F2 9 Tf <00410042> Tj ET EMC 0 0 m 9 9 l S BI /W 1 /H 1 ID x EI",
    b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0041> <00410042> <0043> <d835dc00> endbfchar 1 beginbfrange <0050> <0060> [<0061> <0062>] endbfrange endcmap",
    b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [0 /A /uni0042 /g37 200 /quoteright] >> /FirstChar 32 /Widths [500 600]",
    b"/MediaBox [0 0 595 842] /CropBox [10 10 500 800] /Rotate 90 /UserUnit 2 /Annots [<< /Subtype /FreeText /Contents (x) >>]",
    b"/DW 500 /W [1 [600 700] 10 20 800] /CIDToGIDMap /Identity /FontDescriptor << /Flags 4 /StemV 120 >>",
];

const PDF_PIECES: [&[u8]; 22] = [
    b"(",
    b")",
    b"<",
    b">",
    b"[",
    b"]",
    b"<<",
    b">>",
    b" -1 ",
    b" 99999999999 ",
    b" 1e38 ",
    b" nan ",
    b"/F1",
    b" Tj",
    b" TJ",
    b" Tm",
    b" Do",
    b"BT ",
    b" q",
    b"\0",
    b"\xff",
    b"<ffff>",
];

const HOUSES: [&[u8]; 3] = [
    b"name = 'x'\nsources = ['y']\n[people]\ntitles = ['Reeve', 'Cllr']\n[detect]\nphrases = ['Marl']\n",
    b"name = 'x'\nextends = 'moderngov'\n[people]\ntitles = { only = ['Reeve'] }\nhonours = { remove = ['MBE'], add = ['XYZ'] }\n",
    b"name = 'x'\n[[examples]]\nlist = 'people.titles'\naccepts = ['Cllr A']\nrejects = ['B']\n[calendar]\nmonths = { add = [] }\n",
];

const HOUSE_PIECES: [&[u8]; 14] =
    [b"'", b"\"", b"[", b"]", b"{", b"}", b"=", b"\n", b"[calendar]\n", b"'Cllr'", b"{n}", b"only", b"extends = 'x'\n", "É".as_bytes()];

const MANIFEST: [&[u8]; 3] = [
    br#"{"path":"a\\xff\\n.zip!/b.pdf","sha256":null,"size":3,"tool":"0.1.0","grammar":"12","status":"failed","error":"panic","reason":"x","name":"b.json","outputs":[{"file":"b.json","sha256":"00","bytes":5}],"counts":{"pages":2,"warnings":{"x":1}}}"#,
    b"7 9 a\\!/b.zip!/c/\\u{1b}d.pdf",
    b"a\\\\b\\x0a!/!/c",
];

const MANIFEST_PIECES: [&[u8]; 12] = [b"\\", b"!/", b"\\x", b"\\u{", b"}", b"\"", b"/", b"..", b"\n", b"\\u0000", b"\xc2\x9b", b"null"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_part_of_a_pdf_is_survived(which in 0u8..5, bytes in mutated(&PARTS, &PDF_PIECES)) {
        oracles::part_of_pdf(which, &bytes);
    }

    #[test]
    fn any_line_of_a_manifest_reads_back(line in mutated(&MANIFEST, &MANIFEST_PIECES)) {
        oracles::manifest(&line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_house_file_prints_what_reads_back(text in mutated(&HOUSES, &HOUSE_PIECES)) {
        oracles::house(&String::from_utf8_lossy(&text));
    }
}
