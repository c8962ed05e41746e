//! The boxes of records lie on their pages and hold the words of their text, by the words of another
//! program: those that `pdftotext -bbox -cropbox` found in some fixtures are in `tests/data/words`
//! (`benches/boxes.py --words FILE`), and where poppler is there all fixtures are read with it.

use crate::{fixtures, oracles, root};
use minutebook::record::{At, Pack};
use minutebook::{Options, parse, pipeline};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// A page as another program sees it.
#[derive(Debug, Default)]
struct Seen {
    width: f32,
    height: f32,
    /// The middle of each word and the word.
    words: Vec<(f32, f32, String)>,
}

#[test]
fn every_box_is_on_its_page() {
    let mut boxes = 0;
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("readable");
        let pages = pipeline::pages(&bytes).expect("fixtures are read");
        let pack = parse("x", &bytes, &Options::default()).expect("fixtures are read");
        for (_, at) in oracles::places(&pack) {
            assert_eq!(at.lines.is_some() && pages.from_pdf, !at.areas.is_empty(), "{}: {at:?}", path.display());
            for area in &at.areas {
                let page = &pages.pages[area.page as usize - 1];
                let [_, _, x1, y1] = area.bounds;
                assert!(x1 <= page.width && y1 <= page.height, "{}: {area:?}", path.display());
                boxes += 1;
            }
        }
    }
    assert!(boxes > 500, "{boxes} boxes");
}

#[test]
fn boxes_hold_the_words_of_their_records() {
    let mut records = 0;
    for entry in std::fs::read_dir(root("tests/data/words")).expect("committed") {
        let path = entry.expect("readable").path();
        let pages = committed(&std::fs::read_to_string(&path).expect("readable"));
        let name = path.file_stem().expect("named").to_string_lossy().into_owned();
        records += judge_all(&root("fixtures").join(name).with_extension("pdf"), &pages);
    }
    assert!(records > 200, "{records} records");
}

#[test]
fn poppler_finds_the_same_in_all_fixtures() {
    for path in fixtures().into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "pdf")) {
        let Ok(output) = Command::new("pdftotext").args(["-bbox", "-cropbox"]).arg(&path).arg("-").output() else {
            // The committed words must do.
            println!("skipped: pdftotext of poppler is not installed");
            assert!(std::env::var_os("REQUIRE_READERS").is_none_or(|wanted| wanted != "1"), "REQUIRE_READERS=1 wants pdftotext");
            return;
        };
        let pages = printed(&String::from_utf8(output.stdout).expect("UTF-8"));
        judge_all(&path, &pages);
    }
}

#[test]
fn boxes_are_those_of_the_page_as_it_is_shown() {
    // Turned clockwise and cut to 760 x 580: what is written upwards at x = 110 stands 100 below the top.
    let lines = [
        "MARLBRIDGE PARISH COUNCIL",
        "Minutes of the meeting held on Monday 4 March 2024",
        "Present: Cllr Ada Fenwick",
        "1. Apologies",
        "None.",
    ];
    let text: String = lines.iter().zip(0..).map(|(line, n)| format!("0 1 -1 0 {} 100 Tm ({line}) Tj ", 110 + 20 * n)).collect();
    let pack = parse("x", &page(&format!("BT /F1 10 Tf {text} ET"), "/Rotate 90 /CropBox [10 20 590 780]"), &Options::default());
    let pack = pack.expect("it is read");
    let person = &pack.meetings[0].attendance[0];
    assert_eq!(person.name, "Ada Fenwick");
    let [area] = person.at.areas[..] else { panic!("{:?}", person.at) };
    // By the widths of Helvetica the words before the name take 57.8.
    let expected = [137.8, 132.0, 195.0, 142.0];
    assert!(area.page == 1 && area.bounds.iter().zip(expected).all(|(a, b): (&f32, f32)| (a - b).abs() < 1.0), "{area:?}");
}

#[test]
fn a_text_has_no_boxes() {
    let pack =
        parse("x", b"MARLBRIDGE PARISH COUNCIL\n\nAGENDA\n\n1. Apologies\n\n2. Weir\n", &Options::default()).expect("a text is read");
    assert!(oracles::places(&pack).len() > 2);
    assert!(oracles::places(&pack).iter().all(|(_, at)| at.areas.is_empty()));
}

/// A PDF of one page with Helvetica as F1.
fn page(content: &str, entries: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R {entries} >>"),
        format!("<< /Length {} >> stream\n{content}\nendstream", content.len() + 1),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    places.iter().for_each(|place| file.push_str(&format!("{place:010} 00000 n \n")));
    file.push_str(&format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1));
    file.into_bytes()
}

/// The words of a file of `tests/data/words`: `page WIDTH HEIGHT`, then `X Y WORD` for each word.
fn committed(text: &str) -> Vec<Seen> {
    let mut pages: Vec<Seen> = Vec::new();
    for line in text.lines() {
        let mut parts = line.splitn(3, ' ');
        let (first, second, third) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let number = |text: &str| text.parse::<f32>().expect("a number");
        if first == "page" {
            pages.push(Seen { width: number(second), height: number(third), words: Vec::new() });
        } else {
            pages.last_mut().expect("a page").words.push((number(first), number(second), third.to_owned()));
        }
    }
    pages
}

/// The words of what `pdftotext -bbox` prints.
fn printed(html: &str) -> Vec<Seen> {
    let value = |line: &str, name: &str| -> Option<f32> {
        let at = line.find(&format!("{name}=\""))? + name.len() + 2;
        line[at..].split('"').next()?.parse().ok()
    };
    let mut pages: Vec<Seen> = Vec::new();
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page ") {
            let (width, height) = (value(line, "width").unwrap(), value(line, "height").unwrap());
            pages.push(Seen { width, height, words: Vec::new() });
        } else if line.starts_with("<word ") {
            let edge = |name| value(line, name).unwrap();
            let text = line.split_once('>').unwrap().1.trim_end_matches("</word>");
            let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
                .iter()
                .fold(text.to_owned(), |text, (name, c)| text.replace(name, c));
            pages.last_mut().unwrap().words.push(((edge("xMin") + edge("xMax")) / 2.0, (edge("yMin") + edge("yMax")) / 2.0, text));
        }
    }
    pages
}

/// How often each letter and digit comes.
type Bag = BTreeMap<char, i32>;

fn bag<'a>(words: impl Iterator<Item = &'a str>) -> Bag {
    let mut bag = Bag::new();
    for c in words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        let letters: &[char] = match c {
            '\u{fb01}' => &['f', 'i'],
            '\u{fb02}' => &['f', 'l'],
            _ => &[c],
        };
        letters.iter().for_each(|c| *bag.entry(*c).or_default() += 1);
    }
    bag
}

/// Letters that an item may have beside its text: page references, a word in the margin.
const BESIDE_ITEM: i32 = 24;
/// Digits that are the marks of notes.
const NOTE_DIGITS: i32 = 3;

/// Holds every record of a file to the words of its pages; how many there were.
fn judge_all(path: &Path, pages: &[Seen]) -> usize {
    let pack = parse("x", &std::fs::read(path).expect("readable"), &Options::default()).expect("fixtures are read");
    let mut n = 0;
    for (texts, at, is_item) in records(&pack) {
        let words: Vec<&str> = at.areas.iter().flat_map(|area| inside(&pages[area.page as usize - 1], area.bounds)).collect();
        let mut left = bag(words.iter().copied());
        let text = texts.join(" ");
        for (c, n) in bag(text.split_whitespace()) {
            let have = left.entry(c).or_default();
            *have -= n;
            assert!(*have >= 0, "{}: {text:?} is not in its boxes {:?}: {:?}", path.display(), at.areas, words.join(" "));
        }
        // A small circle before the entry of a list is an `o` in some fonts.
        let circles = words.iter().filter(|word| **word == "o").count() as i32;
        left.entry('o').and_modify(|n| *n -= circles.min(*n));
        let beside: i32 = left.values().sum();
        let marks = beside <= NOTE_DIGITS && left.iter().all(|(c, n)| *n == 0 || c.is_numeric());
        let right = if is_item { beside <= BESIDE_ITEM } else { marks };
        assert!(right, "{}: beside {text:?} its boxes {:?} hold {left:?}", path.display(), at.areas);
        n += 1;
    }
    n
}

/// The words whose middle is in a box.
fn inside(page: &Seen, [x0, y0, x1, y1]: [f32; 4]) -> impl Iterator<Item = &str> {
    assert!(x1 <= page.width + 0.1 && y1 <= page.height + 0.1);
    let holds = move |(x, y, _): &&(f32, f32, String)| x0 <= *x && *x <= x1 && y0 <= *y && *y <= y1;
    page.words.iter().filter(holds).map(|(_, _, word)| word.as_str())
}

/// The texts of each record that has its own, where it stands, and whether it is an item.
fn records(pack: &Pack) -> Vec<(Vec<&str>, &At, bool)> {
    fn texts<'a>(parts: &[Option<&'a str>]) -> Vec<&'a str> {
        parts.iter().flatten().copied().collect()
    }
    let mut out = Vec::new();
    for document in &pack.documents {
        out.extend(document.sections.iter().map(|x| (texts(&[x.number.as_deref(), Some(&x.heading)]), &x.at, false)));
        out.extend(document.paragraphs.iter().map(|x| (texts(&[Some(&x.label), Some(&x.text)]), &x.at, false)));
        out.extend(document.recommendations.iter().map(|x| (texts(&[x.label.as_deref(), Some(&x.text)]), &x.at, false)));
    }
    for meeting in &pack.meetings {
        out.extend(meeting.attendance.iter().filter(|x| x.at.lines.is_some()).map(|x| (texts(&[Some(&x.name)]), &x.at, false)));
        for item in &meeting.items {
            out.push((texts(&[item.number.as_deref(), item.title.as_deref(), item.text.as_deref()]), &item.at, true));
            out.extend(item.resolutions.iter().map(|x| (texts(&[Some(&x.text)]), &x.at, false)));
        }
    }
    out
}
