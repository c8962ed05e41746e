//! What holds of every record, whatever the input; and that no input ends in a panic.

use crate::{fixtures, inputs, root};
use minutebook::record::{Pack, PageRange};
use minutebook::{Options, parse};
use proptest::prelude::*;
use serde_json::Value;

/// All that must hold of a record.
fn check(pack: &Pack, is_pdf: bool) {
    let n_pages = pack.source.pages;
    let inside = |pages: PageRange| 1 <= pages[0] && pages[0] <= pages[1] && pages[1] <= n_pages;
    let mut next = 1;
    for document in &pack.documents {
        assert!(inside(document.pages), "document {:?} of {n_pages} pages", document.pages);
        // In a text without page breaks one document may begin on the page where another ends.
        let begins = document.pages[0] == next || (!is_pdf && document.pages[0] + 1 == next);
        assert!(begins, "a document begins on {} where page {next} comes next", document.pages[0]);
        next = document.pages[1] + 1;
        for page in document.sections.iter().map(|s| s.page).chain(document.paragraphs.iter().map(|p| p.page)) {
            assert!(document.pages[0] <= page && page <= document.pages[1], "page {page} outside {:?}", document.pages);
        }
    }
    assert_eq!(next, n_pages + 1, "documents cover every page");
    for meeting in &pack.meetings {
        assert!(inside(meeting.pages));
        assert!(pack.documents.iter().any(|document| document.pages == meeting.pages), "a meeting is read from a document");
        let id: Vec<&str> = meeting.id.split('/').collect();
        assert_eq!(id.len(), 3, "{}", meeting.id);
        for part in id {
            let plain = part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(plain && !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'), "{}", meeting.id);
        }
        for item in &meeting.items {
            assert!(meeting.pages[0] <= item.pages[0] && item.pages[0] <= item.pages[1] && item.pages[1] <= meeting.pages[1]);
            assert!(item.number.is_some() || item.title.is_some(), "an item has a number or a heading");
        }
    }
    for warning in &pack.warnings {
        assert!(warning.page.is_none_or(|page| 1 <= page && page <= n_pages), "{warning:?}");
    }
    let value = serde_json::to_value(pack).expect("records are JSON");
    let text = serde_json::to_string(pack).expect("records are JSON");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("and read back"), value);
    strings(&value, "");
}

/// No string of a record is empty or has space around it or twice.
fn strings(value: &Value, at: &str) {
    match value {
        Value::String(text) if !at.starts_with("/source") && !at.starts_with("/warnings") => {
            assert!(!text.is_empty(), "{at} is an empty string");
            assert_eq!(text.trim(), text, "{at}");
            assert!(!text.contains("  ") && !text.contains(['\u{ad}', '\u{fb01}', '\t']), "{at}: {text:?}");
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(idx, value)| strings(value, &format!("{at}/{idx}"))),
        Value::Object(map) => map.iter().for_each(|(key, value)| strings(value, &format!("{at}/{key}"))),
        _ => {}
    }
}

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
        if let Ok(pack) = parse("x", text.as_bytes(), &Options::default()) {
            check(&pack, false);
        }
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
