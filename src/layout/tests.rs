//! Pages of made-up glyphs and the lines that come of them.

use super::*;
use crate::pdf::{Glyph, GlyphFlags};

/// A text at a place: x, baseline, size, text; every character is half an em wide.
type Put<'a> = (f32, f32, f32, &'a str);

/// Width of a made-up character, in ems.
const WIDTH: f32 = 0.5;

fn fonts() -> Vec<Font> {
    vec![Font { name: "Plain".into(), ..Font::default() }, Font { name: "Bold".into(), bold: true, ..Font::default() }]
}

pub(super) fn glyph(ch: char, x: f32, y: f32, size: f32) -> Glyph {
    Glyph { ch, x, y, advance: WIDTH * size, size, font: 0, direction: Direction::Right, flags: GlyphFlags(0) }
}

/// A page with the texts in this order; `**` before a text makes it bold.
pub(super) fn sheet(puts: &[Put]) -> PdfPage {
    let mut page = PdfPage { number: 1, width: 600.0, height: 800.0, ..PdfPage::default() };
    for &(x, y, size, text) in puts {
        let (font, text) = text.strip_prefix("**").map_or((0, text), |t| (1, t));
        for (n, ch) in text.chars().enumerate() {
            page.glyphs.push(Glyph { font, ..glyph(ch, x + n as f32 * WIDTH * size, y, size) });
        }
    }
    page
}

pub(super) fn laid_out(page: &PdfPage) -> Page {
    let mut out = Page::default();
    Layout::default().page(&fonts(), page, &mut out);
    out
}

/// Lines with ` | ` at column gaps, from the texts in the given order and in the reverse one.
fn check(puts: &[Put], expected: &[&str]) {
    let shown = |page: &PdfPage| -> Vec<String> {
        let page = laid_out(page);
        let show = |line: &Line| {
            let mut text = String::new();
            for (n, word) in page.line_words(line).iter().enumerate() {
                text.push_str(if n == 0 {
                    ""
                } else if word.after_gap {
                    " | "
                } else {
                    " "
                });
                text.push_str(page.word_text(word));
            }
            text
        };
        page.lines.iter().map(show).collect()
    };
    assert_eq!(shown(&sheet(puts)), expected, "in order");
    let mut back = puts.to_vec();
    back.reverse();
    assert_eq!(shown(&sheet(&back)), expected, "in reverse order");
}

#[test]
fn words_come_from_gaps() {
    check(&[(50.0, 100.0, 10.0, "The"), (67.0, 100.0, 10.0, "Com"), (82.0, 100.0, 10.0, "mittee met")], &["The Committee met"]);
}

#[test]
fn lines_run_down_the_page() {
    check(&[(50.0, 100.0, 10.0, "First line"), (50.0, 112.0, 10.0, "Second line")], &["First line", "Second line"]);
}

#[test]
fn a_tab_is_a_column_gap() {
    check(&[(50.0, 100.0, 10.0, "Date:"), (120.0, 100.0, 10.0, "3 June")], &["Date: | 3 June"]);
}

/// A line in two parts, so many points apart, between whole ones: what comes of it. Each of the lines is
/// its text and how far it is set in; they end where the parted one does, or, ragged, a character before.
fn check_parted(above: Option<f32>, below: Option<f32>, ragged: bool, (left, gap, right): (&str, f32, &str), expected: &str) {
    const WORDS: &str = "members then took note of all that was said about the old mill pond";
    let end = 50.0 + 5.0 * (left.len() + right.len()) as f32 + gap;
    let whole = |inset: f32| {
        let n = ((end - 50.0 - inset) / 5.0) as usize - usize::from(ragged);
        WORDS.get(..n).unwrap().trim_end().to_owned() + if WORDS.get(..n).unwrap().ends_with(' ') { "e" } else { "" }
    };
    let (upper, lower) = (above.map(whole), below.map(whole));
    let mut puts: Vec<Put> = vec![(50.0, 112.0, 10.0, left), (50.0 + 5.0 * left.len() as f32 + gap, 112.0, 10.0, right)];
    let mut lines = vec![expected];
    if let (Some(inset), Some(text)) = (above, &upper) {
        puts.insert(0, (50.0 + inset, 100.0, 10.0, text));
        lines.insert(0, text);
    }
    if let (Some(inset), Some(text)) = (below, &lower) {
        puts.push((50.0 + inset, 124.0, 10.0, text));
        lines.push(text);
    }
    check(&puts, &lines);
}

#[test]
fn a_wide_space_after_a_stop_is_one() {
    let text = ("the ducks were fed.", 15.0, "The clerk agreed");
    check_parted(Some(0.0), None, false, text, "the ducks were fed. The clerk agreed");
    check_parted(None, Some(0.0), false, text, "the ducks were fed. The clerk agreed");
    // Wider after a stop than elsewhere, and no wider than that.
    check_parted(Some(0.0), None, false, ("the ducks were fed.", 20.0, "The clerk agreed"), "the ducks were fed. The clerk agreed");
    check_parted(Some(0.0), None, false, ("the ducks were fed.", 25.0, "The clerk agreed"), "the ducks were fed. | The clerk agreed");
    // Nothing tells that it is prose where it stands alone, or ends elsewhere.
    check_parted(None, None, false, text, "the ducks were fed. | The clerk agreed");
    check_parted(Some(0.0), Some(0.0), true, text, "the ducks were fed. | The clerk agreed");
    check_parted(Some(10.0), None, false, text, "the ducks were fed. | The clerk agreed");
}

#[test]
fn a_wide_space_within_a_sentence_needs_lines_on_both_sides() {
    let text = ("the ducks were fed", 15.0, "and counted by him");
    check_parted(Some(0.0), Some(0.0), false, text, "the ducks were fed and counted by him");
    check_parted(Some(0.0), None, false, text, "the ducks were fed | and counted by him");
    check_parted(
        Some(0.0),
        Some(0.0),
        false,
        ("the ducks were fed", 20.0, "and counted by him"),
        "the ducks were fed | and counted by him",
    );
}

#[test]
fn a_gap_after_a_label_stays() {
    check_parted(Some(0.0), Some(0.0), false, ("(iv)", 15.0, "the ducks were fed and counted"), "(iv) | the ducks were fed and counted");
    check_parted(Some(0.0), Some(0.0), false, ("counting", 15.0, "the ducks that were fed"), "counting the ducks that were fed");
    // Text behind a label has its own edge.
    check(
        &[
            (80.0, 100.0, 10.0, "members then took note of all that"),
            (50.0, 112.0, 10.0, "1."),
            (80.0, 112.0, 10.0, "ducks were fed."),
            (170.0, 112.0, 10.0, "The clerk agreed"),
        ],
        &["members then took note of all that", "1. | ducks were fed. The clerk agreed"],
    );
}

#[test]
fn letters_that_are_spaced_out_are_words() {
    check(&[(50.0, 100.0, 10.0, "A G E N D A  I T E M S")], &["AGENDA ITEMS"]);
    check(&[(50.0, 100.0, 10.0, "J R H Smith")], &["J R H Smith"]);
}

#[test]
fn a_big_letter_begins_the_line_at_its_top() {
    let text = ["he council met in the hall", "and heard the clerk on the", "state of the duck pond."];
    let beside = |n: usize, x: f32| (x, 100.0 + 12.0 * n as f32, 10.0, text[n]);
    let expected = ["The council met in the hall", text[1], text[2]];
    check(&[(50.0, 112.0, 27.0, "T"), beside(0, 68.0), beside(1, 68.0), beside(2, 50.0)], &expected);
    let three = [(50.0, 124.0, 44.0, "T"), beside(0, 75.0), beside(1, 75.0), beside(2, 75.0)];
    check(&three, &expected);
    let page = laid_out(&sheet(&three));
    assert!(page.lines.iter().all(|line| line.size == 10.0 && line.block == 0) && page.lines[0].baseline == 100.0);
    // `A` is a word where it stands apart.
    let new = (68.0, 100.0, 10.0, "new council met in the hall");
    check(&[(50.0, 112.0, 27.0, "A"), new, beside(1, 68.0), beside(2, 50.0)], &["A new council met in the hall", text[1], text[2]]);
}

#[test]
fn leader_dots_are_a_word() {
    check(&[(50.0, 100.0, 10.0, "Apologies........12")], &["Apologies ........ | 12"]);
}

#[test]
fn a_ruled_table_is_read_cell_by_cell() {
    let mut page = sheet(&[
        (55.0, 110.0, 10.0, "Reason of"),
        (55.0, 122.0, 10.0, "the decision"),
        (155.0, 110.0, 10.0, "It saves"),
        (155.0, 122.0, 10.0, "money"),
        (55.0, 142.0, 10.0, "Date"),
        (155.0, 142.0, 10.0, "3 June"),
    ]);
    for y in [98.0, 128.0, 150.0] {
        page.rules.push(Rect::new(50.0, y, 250.0, y + 0.5));
    }
    for x in [50.0, 150.0, 250.0] {
        page.rules.push(Rect::new(x, 98.0, x + 0.5, 150.0));
    }
    assert_eq!(laid_out(&page).text, "Reason of\nthe decision\nIt saves\nmoney\nDate 3 June\n");
}

#[test]
fn a_label_set_to_the_foot_of_its_row_comes_first() {
    check(
        &[
            (50.0, 100.0, 10.0, "Date:"),
            (200.0, 100.0, 10.0, "3 June"),
            (200.0, 118.0, 10.0, "A title of"),
            (50.0, 130.0, 10.0, "Title:"),
            (200.0, 130.0, 10.0, "two lines"),
            (50.0, 148.0, 10.0, "From:"),
            (200.0, 148.0, 10.0, "the clerk"),
        ],
        &["Date: | 3 June", "Title: | A title of", "two lines", "From: | the clerk"],
    );
}

#[test]
fn lines_side_by_side_below_a_heading_are_no_cells() {
    let side_by_side = |heading: (f32, f32, f32, &'static str), lefts: [&'static str; 4], rights: [&'static str; 4]| {
        let mut puts = vec![heading];
        for (n, (left, right)) in (0..4u8).zip(lefts.into_iter().zip(rights)) {
            let y = 112.0 + 12.0 * f32::from(n);
            puts.extend([(50.0, y, 10.0, left), (200.0, y, 10.0, right)]);
        }
        let rows: Vec<String> =
            std::iter::once(heading.3.to_owned()).chain(lefts.iter().zip(rights).map(|(l, r)| format!("{l} | {r}"))).collect();
        check(&puts, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    };
    side_by_side(
        (50.0, 100.0, 10.0, "Present:"),
        ["Director A Bell", "Director B Noor", "Director C Orme", "Director D Pell"],
        ["Chairperson", "Area A", "Area B", "Town of Marl"],
    );
    side_by_side(
        (200.0, 100.0, 10.0, "STAFF REPORT"),
        ["DATE:", "TO:", "FROM:", "RE:"],
        ["May 20, 2015", "the Board, meeting in May", "the clerk", "ponds of the township"],
    );
}

#[test]
fn an_action_column_stands_apart() {
    let mut puts = vec![(500.0, 100.0, 10.0, "Action")];
    for n in 0..6u8 {
        puts.push((50.0, 112.0 + 12.0 * f32::from(n), 10.0, "this is a line of the minutes which fills the width it has of the page"));
    }
    puts.push((500.0, 148.0, 10.0, "AF"));
    let page = laid_out(&sheet(&puts));
    let margin: Vec<&str> = page.lines.iter().filter(|l| l.furniture == Some(Furniture::Margin)).map(|l| page.line_text(l)).collect();
    assert_eq!(margin, ["Action", "AF"]);
    assert_eq!(page.body().map(|l| l.block).collect::<Vec<_>>(), [page.lines[1].block; 6]);
}

#[test]
fn scripts_stay_in_their_line() {
    check(
        &[(50.0, 100.0, 12.0, "on 12"), (80.0, 95.5, 7.0, "th"), (90.0, 100.0, 12.0, "May"), (50.0, 114.0, 12.0, "the next line")],
        &["on 12th May", "the next line"],
    );
    let page = laid_out(&sheet(&[(50.0, 100.0, 12.0, "the report"), (110.0, 95.5, 7.0, "2"), (116.5, 100.0, 12.0, "says so")]));
    assert_eq!(page.text, "the report 2 says so\n");
    let scripts: Vec<&str> = page.words.iter().filter(|w| w.script).map(|w| page.word_text(w)).collect();
    assert_eq!(scripts, ["2"]);
}

#[test]
fn a_bullet_is_a_word() {
    check(&[(50.0, 100.0, 10.0, "\u{2022}text of it")], &["\u{2022} text of it"]);
}

#[test]
fn text_struck_twice_counts_once() {
    let page = laid_out(&sheet(&[(50.0, 100.0, 10.0, "RESOLVED"), (50.4, 100.2, 10.0, "RESOLVED")]));
    assert_eq!(page.text, "RESOLVED\n");
    assert!(page.words[0].bold);
}

#[test]
fn prose_in_columns_is_read_column_by_column() {
    let mut puts = Vec::new();
    for n in 0..5u8 {
        puts.push((50.0, 100.0 + 12.0 * f32::from(n), 10.0, "this is prose at the left side of it"));
        puts.push((300.0, 100.0 + 12.0 * f32::from(n), 10.0, "this is prose at the right side of it"));
    }
    let mut expected = vec!["this is prose at the left side of it"; 5];
    expected.extend(["this is prose at the right side of it"; 5]);
    check(&puts, &expected);
    let page = laid_out(&sheet(&puts));
    assert_ne!(page.lines[0].column, page.lines[9].column);
}

#[test]
fn a_table_is_read_row_by_row() {
    let mut puts = Vec::new();
    for n in 0..5u8 {
        puts.push((50.0, 100.0 + 12.0 * f32::from(n), 10.0, "Cllr Ada Fenwick"));
        puts.push((300.0, 100.0 + 12.0 * f32::from(n), 10.0, "Present"));
    }
    check(&puts, &["Cllr Ada Fenwick | Present"; 5]);
}

/// The texts of the lines of two text boxes with six lines each at the same heights, under a title; `rules` are
/// drawn beside them, and `places` are those of title and boxes in the logical structure.
fn slide(order: &[usize], rules: &[Rect], places: &[u32]) -> Vec<String> {
    let left = ["What we heard", "More trees", "Safer roads to school", "Shade", "Places to sit and to rest", "Water"];
    let right = ["What we will do", "Plant along the high street", "Slow the traffic", "Benches", "Taps in each of the parks", "Report"];
    let mut boxes = [vec![(60.0, 50.0, 20.0, "What people told us in the spring")], Vec::new(), Vec::new()];
    for (n, (left, right)) in left.iter().zip(right).enumerate() {
        let y = 100.0 + 14.0 * n as f32;
        boxes[1].push((60.0, y, 10.0, *left));
        boxes[2].push((220.0, y, 10.0, right));
    }
    let puts: Vec<Put> = order.iter().flat_map(|&n| boxes[n].clone()).collect();
    let mut marked = Vec::new();
    let mut from = 0;
    for &n in order {
        let to = from + boxes[n].iter().map(|put| put.3.chars().count() as u32).sum::<u32>();
        marked.extend(places.get(n).map(|&place| crate::pdf::Marked { from, to, place }));
        from = to;
    }
    let page = laid_out(&PdfPage { rules: rules.to_vec(), marked, ..sheet(&puts) });
    page.lines.iter().map(|line| page.line_text(line).to_string()).collect()
}

#[test]
fn text_boxes_are_read_one_after_the_other() {
    let expected = [
        "What people told us in the spring",
        "What we heard",
        "More trees",
        "Safer roads to school",
        "Shade",
        "Places to sit and to rest",
        "Water",
        "What we will do",
        "Plant along the high street",
        "Slow the traffic",
        "Benches",
        "Taps in each of the parks",
        "Report",
    ];
    assert_eq!(slide(&[0, 1, 2], &[], &[]), expected);
    // The boxes are drawn in any order.
    assert_eq!(slide(&[2, 1, 0], &[], &[]), expected);
}

#[test]
fn a_sound_structure_orders_text_boxes() {
    let first_of_box = |places: &[u32]| slide(&[0, 1, 2], &[], places)[1].clone();
    assert_eq!(first_of_box(&[0, 1, 2]), "What we heard");
    assert_eq!(first_of_box(&[0, 2, 1]), "What we will do");
    // A structure that knows only some of the text orders none.
    assert_eq!(first_of_box(&[2, 1]), "What we heard");
}

#[test]
fn a_ruled_row_is_no_pair_of_text_boxes() {
    let across = |y: f32| Rect::new(50.0, y, 400.0, y + 0.5);
    let down = |x: f32| Rect::new(x, 85.0, x + 0.5, 180.0);
    let rules = [across(85.0), across(180.0), down(50.0), down(210.0), down(400.0)];
    let lines = slide(&[0, 1, 2], &rules, &[]);
    assert_eq!(lines[1], "What we heard What we will do");
    assert_eq!(lines.len(), 7);
}

#[test]
fn turned_text_is_read_as_it_runs() {
    let mut page = sheet(&[(50.0, 100.0, 10.0, "upright text")]);
    for (n, ch) in "turned".chars().enumerate() {
        page.glyphs.push(Glyph { direction: Direction::Up, ..glyph(ch, 300.0, 500.0 - n as f32 * 5.0, 10.0) });
    }
    let page = laid_out(&page);
    assert_eq!(page.text, "upright text\nturned\n");
    assert_eq!(page.lines[1].bbox, Rect::new(292.0, 470.0, 302.0, 500.0));
}

#[test]
fn invisible_text_is_kept_where_it_is_the_text_of_a_scan() {
    let mut page = sheet(&[(50.0, 100.0, 10.0, "seen")]);
    page.glyphs.push(Glyph { flags: GlyphFlags(GlyphFlags::INVISIBLE), ..glyph('x', 50.0, 200.0, 10.0) });
    assert_eq!(laid_out(&page).text, "seen\n");
    page.image_cover = 0.9;
    assert_eq!(laid_out(&page).text, "seen\nx\n");
}

#[test]
fn text_behind_a_scan_is_as_wide_as_the_picture_and_of_one_size() {
    // A program that reads scans stretches each word with its space over the word in the picture, and measures each line.
    let words = [(50.0, "BOARD ", 11.0), (85.0, "MINUTES ", 11.0), (131.0, "AND ", 10.0), (200.0, "REPORTS ", 11.0)];
    let mut page = sheet(&words.map(|(x, text, size)| (x, 100.0, size, text)));
    page.image_cover = 1.0;
    for glyph in &mut page.glyphs {
        glyph.flags = GlyphFlags(GlyphFlags::INVISIBLE);
    }
    let page = laid_out(&page);
    let shown: Vec<(&str, bool, f32)> = page.words.iter().map(|w| (page.word_text(w), w.after_gap, w.size)).collect();
    assert_eq!(shown, [("BOARD", false, 11.0), ("MINUTES", false, 11.0), ("AND", false, 11.0), ("REPORTS", true, 11.0)]);
    assert!((page.words[0].bbox.x1 - 82.45).abs() < 0.01, "{:?}", page.words[0].bbox);
}

#[test]
fn blocks_part_at_gaps_and_styles() {
    let page = laid_out(&sheet(&[
        (50.0, 100.0, 10.0, "**A HEADING"),
        (50.0, 112.0, 10.0, "text of it"),
        (50.0, 124.0, 10.0, "goes on"),
        (50.0, 148.0, 10.0, "another"),
        (50.0, 160.0, 10.0, "goes on"),
    ]));
    let blocks: Vec<u32> = page.lines.iter().map(|l| l.block).collect();
    assert_eq!(blocks, [0, 1, 1, 2, 2]);
}

#[test]
fn a_drawing_made_of_letters_costs_little() {
    let mut page = sheet(&[]);
    let mut state = 1u32;
    let mut random = |below: f32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 16_777_216.0 * below
    };
    for _ in 0..60_000 {
        let size = 2.0 + random(12.0);
        page.glyphs.push(glyph('x', random(600.0), random(800.0), size));
    }
    for _ in 0..2_000 {
        let (x, y) = (random(500.0), random(700.0));
        page.rules.push(Rect::new(x, y, x + 80.0, y + 0.5));
        page.rules.push(Rect::new(x, y, x + 0.5, y + 80.0));
    }
    let start = std::time::Instant::now();
    let page = laid_out(&page);
    assert!(page.words.len() > 10_000);
    // Seconds even without optimisation; what is quadratic takes minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn wide_spaces_of_justified_lines_are_no_gaps() {
    let (long, torn) = ("The plan shows where places are needed", "and when.");
    let end = |text: &str| text.len() as f32 * 5.0;
    // The second sentence of the torn line is set so that it ends where the line above does.
    let rest = "More follows from it";
    let x = 60.0 + end(long) - end(rest);
    let below = "in the years from now to the next plan";
    let spread = [(60.0, 100.0, 10.0, long), (60.0, 112.0, 10.0, "So it is said."), (x, 112.0, 10.0, rest), (60.0, 124.0, 10.0, below)];
    assert!((10.0..22.0).contains(&(x - 60.0 - end("So it is said."))), "a gap that is wider than a space");
    check(&spread, &[long, "So it is said. More follows from it", below]);
    // Rows of a table end anywhere.
    let rows = [(60.0, 100.0, 10.0, long), (60.0, 112.0, 10.0, torn), (130.0, 112.0, 10.0, "12"), (60.0, 124.0, 10.0, below)];
    check(&rows, &[long, "and when. | 12", below]);
}

#[test]
fn even_spaces_of_narrow_columns_are_no_gaps() {
    // Each line of a narrow column is spread to its width: `Council members | present: | Fenwick,`.
    let line = |y: f32, words: &[&'static str]| {
        let letters: usize = words.iter().map(|word| word.len()).sum();
        let gap = (140.0 - 5.0 * letters as f32) / (words.len() - 1) as f32;
        let mut x = 60.0;
        let mut puts: Vec<Put> = Vec::new();
        for word in words {
            puts.push((x, y, 10.0, word));
            x += 5.0 * word.len() as f32 + gap;
        }
        puts
    };
    let rows: [&[&'static str]; 4] = [
        &["Members", "present", "were"],
        &["Fenwick,", "Orme,", "Pell,"],
        &["Quillington,", "Noor,", "Ash,"],
        &["Marl", "and", "Chamberlayne."],
    ];
    let puts: Vec<Put> = rows.iter().enumerate().flat_map(|(n, words)| line(100.0 + 12.0 * n as f32, words)).collect();
    check(&puts, &["Members present were", "Fenwick, Orme, Pell,", "Quillington, Noor, Ash,", "Marl and Chamberlayne."]);
    // The cells of a table stand below each other, however even their gaps.
    let cells = [(60.0, "Ward"), (112.5, "North"), (170.0, "Vacant")];
    let table: Vec<Put> = (0..4).flat_map(|n| cells.map(|(x, text)| (x, 100.0 + 12.0 * n as f32, 10.0, text))).collect();
    check(&table, &["Ward | North | Vacant"; 4]);
}
