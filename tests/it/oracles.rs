//! What must hold of whatever is read from any bytes. The properties of the tests and the targets of
//! `fuzz/` share it: this file names no crate but the library and `serde_json`.

use minutebook::house::House;
use minutebook::layout::TextPages;
use minutebook::pdf::{PdfDocument, PdfPage};
use minutebook::record::{At, Pack, PageRange};
use minutebook::sink::{self, Entry};
use minutebook::source::{Format, Origin, sniff};
use minutebook::{Options, parse};
use serde_json::Value;

/// Pages of one file that are looked at glyph by glyph.
const LOOKED_AT: usize = 20;

/// Bytes that are a PDF, or should be: glyphs have their place, text and record hold together.
pub fn pdf(bytes: &[u8]) {
    if let Ok(mut document) = PdfDocument::open(bytes) {
        let mut page = PdfPage::default();
        assert!(document.page_count() > 0, "a PDF without a page is refused");
        for idx in 0..document.page_count().min(LOOKED_AT) {
            document.read_page(idx, &mut page);
            assert_eq!(page.number as usize, idx + 1);
            assert!(page.width.is_finite() && page.height.is_finite());
            for glyph in &page.glyphs {
                assert!([glyph.x, glyph.y, glyph.advance, glyph.size].iter().all(|n| n.is_finite()), "{glyph:?}");
                assert!(usize::from(glyph.font) < document.fonts.len(), "{glyph:?}");
            }
        }
    }
    if let Ok(mut pages) = TextPages::open(bytes) {
        for idx in 0..pages.page_count().min(LOOKED_AT) {
            let text = pages.page_text(idx);
            assert!(text.is_empty() || text.ends_with('\n'));
        }
    }
    if sniff(bytes) == Format::Pdf {
        read(bytes, true);
    }
}

/// Bytes of one part of a PDF (content, character map, encoding, page) in an otherwise sound file.
pub fn part_of_pdf(which: u8, bytes: &[u8]) {
    pdf(&framed(which, bytes));
}

/// Any bytes as text, or what they are taken for.
pub fn lines(bytes: &[u8]) {
    read(bytes, sniff(bytes) == Format::Pdf);
}

/// A house file: what it prints reads back to the same, and it reads papers.
pub fn house(text: &str) {
    let Ok(house) = House::from_toml("fuzzed", text) else { return };
    let printed = house.to_toml();
    let again = House::from_toml("fuzzed", &printed).unwrap_or_else(|error| panic!("{error}\n{printed}"));
    assert_eq!(again.to_toml(), printed);
    let _ = house.failing_examples();
    let paper = "MARLBRIDGE BOROUGH COUNCIL\n\nMinutes of the Cabinet held on Monday 4 March 2024 at 7.30 pm\n\nPresent: Cllrs A Fenwick (Chair) and B Noor\n\n\
                 1. Apologies\n\nNone.\n\n2. Budget\n\nRESOLVED: That the budget be approved.\n";
    let pack = parse("x", paper.as_bytes(), &Options { house: Some(house), ..Options::default() }).expect("a text is read with any house");
    check(&pack, false);
}

/// A line of a manifest: what is read of it prints as one line and reads back, and names stay names.
pub fn manifest(line: &[u8]) {
    if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
        let mut printed = Vec::new();
        sink::json_line(&mut printed, &entry).expect("a vector takes it");
        let text = std::str::from_utf8(&printed).expect("JSON is UTF-8");
        assert_eq!(text.matches(char::is_control).count(), 1, "{text:?}");
        assert_eq!(serde_json::from_str::<Entry>(text).expect("it reads back"), entry);
        for name in entry.outputs.iter().map(|output| &output.file).chain([&entry.name]) {
            assert_eq!(std::path::Path::new(name).components().count(), 1, "{name:?}");
        }
        origin(&entry.path);
    }
    origin(&String::from_utf8_lossy(line));
}

/// The text of an origin: one line without control characters that reads back to the same.
pub fn origin(text: &str) {
    let origin = Origin::parse(text);
    let shown = origin.shown();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    assert_eq!(Origin::parse(&shown), origin, "{shown:?}");
    assert_eq!(Origin::parse(&shown).shown(), shown);
    assert_eq!(Origin::from_line(&origin.to_line()), Some(origin));
    let _ = Origin::from_line(text);
}

fn read(bytes: &[u8], is_pdf: bool) {
    if let Ok(pack) = parse("x", bytes, &Options::default()) {
        check(&pack, is_pdf);
    }
}

/// A PDF of one page with two fonts, one part of which is `bytes`.
fn framed(which: u8, bytes: &[u8]) -> Vec<u8> {
    const MAP: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0041> <005a> <0041> endbfrange endcmap";
    const CONTENT: &[u8] = b"BT /F1 12 Tf 72 720 Td (1. Minutes of the Council) Tj /F2 9 Tf 0 -20 Td <004100420043> Tj ET";
    let part = |n: u8, usual: &[u8]| if which % 5 == n { bytes.to_vec() } else { usual.to_vec() };
    let stream = |bytes: Vec<u8>| [format!("<< /Length {} >> stream\n", bytes.len()).into_bytes(), bytes, b"\nendstream".to_vec()].concat();
    let dictionary = |bytes: Vec<u8>, rest: &str| [b"<< ", bytes.as_slice(), b" ", rest.as_bytes(), b" >>"].concat();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        dictionary(
            part(3, b"/MediaBox [0 0 595 842]"),
            "/Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R",
        ),
        stream(part(0, CONTENT)),
        dictionary(part(2, b"/Encoding << /Differences [65 /A /B] >>"), "/Type /Font /Subtype /TrueType /BaseFont /Arial-Bold"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Symbol /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>".to_vec(),
        dictionary(part(4, b"/DW 500 /W [65 [600 600] 70 80 700]"), "/Type /Font /Subtype /CIDFontType2 /BaseFont /Symbol"),
        stream(part(1, MAP)),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (idx, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", idx + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    for place in &places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend_from_slice(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1).as_bytes());
    file
}

/// All that must hold of a record.
pub fn check(pack: &Pack, is_pdf: bool) {
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
        for (page, at) in
            document.sections.iter().map(|s| (s.page, s.at.lines)).chain(document.paragraphs.iter().map(|p| (p.page, p.at.lines)))
        {
            assert!(at.is_some_and(|at| at.touches(page)), "page {page} has no line of {at:?}");
        }
        assert!(document.coverage.is_none_or(|share| (0.0..=1.0).contains(&share)), "{:?}", document.coverage);
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
            let at = item.at.lines.expect("an item is read from lines");
            assert_eq!([at.first.page, at.last.page], item.pages);
            assert!(item.head.is_some_and(|head| at.holds(head.first) && at.holds(head.last)));
        }
    }
    for (pages, at) in places(pack) {
        assert!(is_pdf || at.areas.is_empty(), "a text has no geometry");
        for area in &at.areas {
            let [x0, y0, x1, y1] = area.bounds;
            assert!(0.0 <= x0 && x0 < x1 && 0.0 <= y0 && y0 < y1 && y1.is_finite() && x1.is_finite(), "{area:?}");
            assert!(pages[0] <= area.page && area.page <= pages[1], "{area:?} outside {pages:?}");
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

/// Where each record of a pack stands, with the pages of the document, meeting or item that it is of.
pub fn places(pack: &Pack) -> Vec<(PageRange, &At)> {
    let mut out = Vec::new();
    for document in &pack.documents {
        let sections = document.sections.iter().map(|section| &section.at);
        let paragraphs = document.paragraphs.iter().map(|paragraph| &paragraph.at);
        let recommendations = document.recommendations.iter().map(|asked| &asked.at);
        let all = std::iter::once(&document.at).chain(sections).chain(paragraphs).chain(recommendations);
        out.extend(all.map(|at| (document.pages, at)));
    }
    for meeting in &pack.meetings {
        let people = meeting.attendance.iter().map(|person| &person.at);
        out.extend(std::iter::once(&meeting.at).chain(people).map(|at| (meeting.pages, at)));
        for item in &meeting.items {
            let resolutions = item.resolutions.iter().map(|resolution| &resolution.at);
            out.extend(std::iter::once(&item.at).chain(resolutions).map(|at| (item.pages, at)));
        }
    }
    out
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
