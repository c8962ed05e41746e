//! Small files made by hand, one feature or one kind of damage each.

use super::*;
use lopdf::Object;

/// A file of numbered objects, with a right cross-reference table.
struct File {
    objects: Vec<(u32, Vec<u8>)>,
    trailer: &'static str,
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// One page with a content stream, the font `/F1`, and further objects from number 6.
fn file(content: &str, page: &str, more: &[&str]) -> File {
    let mut objects = vec![
        (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_vec()),
        (
            3,
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> {page} >>"
            )
            .into_bytes(),
        ),
        (4, stream("", content)),
        (5, FONT.as_bytes().to_vec()),
    ];
    objects.extend((6..).zip(more.iter().map(|object| object.as_bytes().to_vec())));
    File { objects, trailer: "/Root 1 0 R" }
}

fn stream(dict: &str, data: &str) -> Vec<u8> {
    format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len()).into_bytes()
}

impl File {
    fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let size = self.objects.iter().map(|(n, _)| n + 1).max().unwrap_or(1);
        let mut offsets = vec![0; size as usize];
        for (number, object) in &self.objects {
            offsets[*number as usize] = out.len();
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let start = out.len();
        out.extend(format!("xref\n0 {size}\n").bytes());
        for (number, offset) in offsets.iter().enumerate() {
            let kind = if number == 0 { "65535 f" } else { "00000 n" };
            out.extend(format!("{offset:010} {kind} \n").bytes());
        }
        out.extend(format!("trailer\n<< /Size {size} {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer).bytes());
        out
    }
}

/// Without the clock, which cuts where the machine is busy and the build is slow.
fn page_of(bytes: &[u8]) -> PdfPage {
    let minute = std::time::Duration::from_secs(60);
    let mut document = PdfDocument::open_with(bytes, Options { page_time: minute, document_time: minute, ..Options::default() }).unwrap();
    let mut page = PdfPage::default();
    document.read_page(0, &mut page);
    page
}

fn text(page: &PdfPage) -> String {
    page.glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// The text of a page with this content.
fn check(content: &str, expected: &str) {
    assert_eq!(text(&page_of(&file(content, "", &[]).bytes())), expected, "{content}");
}

/// The text of a file whose bytes were damaged; `damage` must say so where the reader can know.
fn check_damaged(bytes: &[u8], expected: &str) {
    let mut document = PdfDocument::open(bytes).unwrap();
    let mut page = PdfPage::default();
    document.read_page(0, &mut page);
    assert_eq!(text(&page), expected);
    let all = document.diagnostics.iter().chain(&page.diagnostics);
    assert!(all.into_iter().any(|d| d.code == Code::DamagedFile), "no warning for {}", String::from_utf8_lossy(bytes));
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = memchr::memmem::find(bytes, from.as_bytes()).unwrap();
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

#[test]
fn operators() {
    check("BT /F1 10 Tf 50 700 Td (Ab) Tj [(c) -300 <64>] TJ ET", "Abcd");
    check("BT /F1 10 Tf 12 TL 50 700 Td (a) Tj T* (b) ' 1 2 (c) \" ET", "abc");
    check("/F1 10 Tf q BT 50 700 Td (a) Tj ET Q Q Q BT 50 600 Td (b) Tj ET", "ab");
    check("BT /F1 Tf 10 Tf 50 700 Td (a) Tj ET", "a");
    check("BT /F1 10 Tf 50 700 Td (a) Tj BI /W 2 /H 2 /BPC 8 /CS /G ID \0EI\0 EI (b) Tj ET", "ab");
    check("BT /F1 10 Tf 50 700 Td (fa\\256de \\223x\\224) Tj ET", "fa\u{ae}de \u{201c}x\u{201d}");
    check("BT /F1 10 Tf 5000 700 Td (off the page) Tj ET", "");
}

#[test]
fn positions() {
    let content = "BT /F1 10 Tf 50 700 Td (AB) Tj ET";
    let page = page_of(&file(content, "", &[]).bytes());
    assert_eq!((page.width, page.height), (600.0, 800.0));
    let [a, b] = page.glyphs[..] else { panic!("{:?}", page.glyphs) };
    assert_eq!((a.x, a.y, a.size, a.direction), (50.0, 100.0, 10.0, Direction::Right));
    // The A of Helvetica is 667 thousandths wide.
    assert!((b.x - 56.67).abs() < 0.001 && (a.advance - 6.67).abs() < 0.001);
    let page = page_of(&file(content, "/Rotate 90 /CropBox [10 20 590 780]", &[]).bytes());
    assert_eq!((page.width, page.height), (760.0, 580.0));
    let a = page.glyphs[0];
    assert_eq!((a.x, a.y, a.direction), (680.0, 40.0, Direction::Down));
    let page = page_of(&file("BT /F1 10 Tf 0 1 -1 0 50 700 Tm (A) Tj ET", "", &[]).bytes());
    assert_eq!(page.glyphs[0].direction, Direction::Up);
}

#[test]
fn marked_content() {
    check("/Span << /ActualText (Hall) >> BDC BT /F1 10 Tf 50 700 Td (Hxll) Tj ET EMC", "Hall");
    let page = page_of(&file("/Artifact BMC BT /F1 10 Tf 50 700 Td (1) Tj ET EMC BT 50 600 Td (2) Tj ET", "", &[]).bytes());
    let artifacts: Vec<bool> = page.glyphs.iter().map(|glyph| glyph.flags.has(GlyphFlags::ARTIFACT)).collect();
    assert_eq!(artifacts, [true, false]);
}

#[test]
fn struck_twice() {
    let twice = "BT /F1 10 Tf 50 700 Td (AGENDA) Tj ET BT 50.3 700 Td (AGENDA) Tj ET";
    let bytes = file(twice, "", &[]).bytes();
    let mut document = PdfDocument::open(&bytes).unwrap();
    let mut page = PdfPage::default();
    document.read_page(0, &mut page);
    assert_eq!(text(&page), "AGENDA");
    assert!(page.glyphs.iter().all(|glyph| document.fonts[usize::from(glyph.font)].bold));
    check("BT /F1 10 Tf 50 700 Td (AA) Tj ET BT 50 688 Td (AA) Tj ET", "AAAA");
}

#[test]
fn invisible_text() {
    check("BT /F1 10 Tf 3 Tr 50 700 Td (layer) Tj ET", "layer");
    check("BT /F1 10 Tf 50 700 Td (seen) Tj ET BT 3 Tr 50.5 700 Td (seen) Tj ET", "seen");
    check("BT /F1 10 Tf 50 700 Td (long enough to count) Tj ET BT 3 Tr 50 500 Td (not) Tj ET", "long enough to count");
}

#[test]
fn text_without_extent() {
    check("BT /F1 0 Tf 50 700 Td (of no size) Tj ET", "of no size");
    check("0 0 0 0 0 0 cm BT /F1 10 Tf 0 0 0 0 0 0 Tm (nowhere) Tj ET", "nowhere");
    check("BT /F1 0 Tf 50 700 Td (unseen) Tj /F1 10 Tf ( seen) Tj ET", " seen");
    let page = page_of(&file("BT /F1 0 Tf (one) Tj (two) Tj ET", "", &[]).bytes());
    assert!(page.glyphs.iter().all(|glyph| glyph.size > 0.0 && glyph.flags.has(GlyphFlags::INVISIBLE)));
    // Each operator's text is a line of its own.
    let baselines: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.y).collect();
    assert!(baselines[0] == baselines[2] && baselines[2] < baselines[3]);
    // However many there are, and however many show nothing: all stand on the page.
    let content: String = (0..800).map(|n| format!("( ) Tj () Tj [] TJ <> Tj (line {n}) Tj ")).collect();
    let page = page_of(&file(&format!("BT /F1 0 Tf {content} ET"), "", &[]).bytes());
    assert!(text(&page).ends_with("line 799") && page.glyphs.iter().all(|glyph| glyph.y < page.height));
}

#[test]
fn forms_are_bounded() {
    let form = String::from_utf8(stream("/Type /XObject /Subtype /Form", "/X Do BT /F1 10 Tf 50 700 Td (in) Tj ET")).unwrap();
    let page = page_of(&file("/X Do", "", &[&form]).bytes());
    assert!(page.glyphs.iter().all(|glyph| glyph.flags.has(GlyphFlags::FORM)));
    assert!(page.diagnostics.iter().any(|d| d.code == Code::OverBudget));
    // Two calls in each form would draw 2^24 of them.
    let form = form.replace("/X Do BT", "/X Do /X Do BT").replace("/Length 40", "/Length 46");
    let page = page_of(&file("/X Do", "", &[&form]).bytes());
    assert!(page.glyphs.len() < 100_000 && page.diagnostics.iter().any(|d| d.code == Code::OverBudget));
}

#[test]
fn budgets() {
    let content = "BT /F1 10 Tf 50 700 Td (abcdef) Tj ET";
    let bytes = file(content, "", &[]).bytes();
    let read = |options: Options| {
        let mut document = PdfDocument::open_with(&bytes, options).unwrap();
        let mut page = PdfPage::default();
        document.read_page(0, &mut page);
        (text(&page), page.diagnostics.iter().any(|d| d.code == Code::OverBudget))
    };
    assert_eq!(read(Options::default()), ("abcdef".to_owned(), false));
    assert_eq!(read(Options { page_glyphs: 3, ..Options::default() }), ("abc".to_owned(), true));
    assert_eq!(read(Options { page_operators: 3, ..Options::default() }), (String::new(), true));
    assert_eq!(read(Options { page_bytes: 10, ..Options::default() }), (String::new(), true));
}

#[test]
fn the_budget_of_pages_is_spent_on_the_first() {
    let read = |kids: &str, pages: usize| {
        let mut file = file("BT /F1 10 Tf 50 700 Td (first) Tj ET", "", &[]);
        file.objects[1].1 = format!("<< /Type /Pages /Kids [{kids}] /Count 9 /MediaBox [0 0 600 800] >>").into_bytes();
        file.objects.push((6, b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec()));
        file.objects.push((7, stream("", "BT /F1 10 Tf 50 700 Td (other) Tj ET")));
        let mut document = PdfDocument::open_with(&file.bytes(), Options { pages, ..Options::default() }).unwrap();
        let mut page = PdfPage::default();
        document.read_page(0, &mut page);
        let over = document.diagnostics.iter().any(|d| d.code == Code::OverBudget);
        (text(&page), document.page_count(), over)
    };
    let first = |n: usize, over: bool| ("first".to_owned(), n, over);
    assert_eq!(read("3 0 R 6 0 R", 2), first(2, false));
    assert_eq!(read(&format!("3 0 R {}", "6 0 R ".repeat(20)), 2), first(2, true));
    // Pages that are missing are no pages, but looking for them is bounded as well.
    assert_eq!(read(&format!("9 0 R 3 0 R {} 6 0 R", "9 0 R ".repeat(50)), 2), first(2, false));
    assert_eq!(read(&format!("3 0 R {} 6 0 R", "9 0 R null ".repeat(50_000)), 2), first(1, true));
}

#[test]
fn annotations() {
    let stamp = "<< /Subtype /Stamp /Rect [100 100 300 200] /AP << /N 7 0 R >> >>";
    let form =
        String::from_utf8(stream("/BBox [0 0 100 50] /Resources << /Font << /F1 5 0 R >> >>", "BT /F1 10 Tf 0 0 Td (Page 12) Tj ET"))
            .unwrap();
    let field = "<< /Subtype /Widget /FT /Tx /V (Ada Fenwick) /Rect [100 300 300 320] >>";
    let page = page_of(&file("", "/Annots [6 0 R 8 0 R]", &[stamp, &form, field]).bytes());
    assert_eq!(text(&page), "Page 12Ada Fenwick");
    let first = page.glyphs[0];
    assert_eq!((first.x, first.y, first.size), (100.0, 700.0, 20.0));
    assert!(page.glyphs.iter().all(|glyph| glyph.flags.has(GlyphFlags::ANNOTATION)));
}

#[test]
fn optional_content_that_is_off() {
    let mut file =
        file("/OC /L BDC BT /F1 10 Tf 50 700 Td (draft) Tj ET EMC BT 50 600 Td (final) Tj ET", "", &["<< /Type /OCG /Name (L) >>"]);
    file.objects[0].1 = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>".to_vec();
    file.objects[2].1 =
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >> >>".to_vec();
    assert_eq!(text(&page_of(&file.bytes())), "final");
}

#[test]
fn rules_and_images() {
    let content = "50 700 500 0.5 re f 50 100 500 300 re S 300 0 0 400 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
    let page = page_of(&file(content, "", &[]).bytes());
    assert_eq!(page.rules.len(), 5);
    assert!((page.rules[0].y0 - 99.5).abs() < 0.01 && (page.rules[0].width() - 500.0).abs() < 0.01);
    assert!((page.image_cover - 0.25).abs() < 0.001);
}

#[test]
fn fonts_of_every_kind() {
    let with_font = |font: &str, shown: &str| {
        let mut file = file(&format!("BT /F1 10 Tf 50 700 Td {shown} Tj ET"), "", &["<< >>"]);
        file.objects[4].1 = font.as_bytes().to_vec();
        file.objects[5].1 = stream("", "1 beginbfrange <0001> <0003> <0061> endbfrange 1 beginbfchar <41> <0078> endbfchar");
        let page = page_of(&file.bytes());
        let flags = page.glyphs.iter().fold(0, |all, glyph| all | glyph.flags.0);
        (text(&page), flags & (GlyphFlags::BY_ENCODING | GlyphFlags::BY_GUESS))
    };
    let encoded = GlyphFlags::BY_ENCODING;
    let differences = "<< /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /f_f_i /uni20AC] >> >>";
    assert_eq!(with_font(differences, "(AB)"), ("ffi\u{20ac}".to_owned(), encoded));
    // What ToUnicode leaves out comes from the encoding.
    let partial = "<< /Subtype /Type1 /BaseFont /X /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>";
    assert_eq!(with_font(partial, "(AB)"), ("xB".to_owned(), encoded));
    assert_eq!(with_font(partial, "(A)"), ("x".to_owned(), 0));
    let composite = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Subtype /CIDFontType2 /DW 500 >>] >>";
    assert_eq!(with_font(composite, "<000100020003>"), ("abc".to_owned(), 0));
    assert_eq!(with_font(composite, "<0009>"), ("\u{fffd}".to_owned(), GlyphFlags::BY_GUESS));
    let japanese = "<< /Subtype /Type0 /Encoding /UniJIS-UTF16-H /DescendantFonts [<< /Subtype /CIDFontType0 >>] >>";
    assert_eq!(with_font(japanese, "<00415B57>"), ("A\u{5b57}".to_owned(), encoded));
    let predefined =
        "<< /Subtype /Type0 /Encoding /90ms-RKSJ-H /DescendantFonts [<< /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) >> >>] >>";
    assert_eq!(with_font(predefined, "<418E9A>"), ("A\u{5b57}".to_owned(), encoded));
    let bullet = "<< /Subtype /TrueType /BaseFont /ABCDEF+SymbolMT /FontDescriptor << /Flags 4 >> >>";
    assert_eq!(with_font(bullet, "<B7>").0, "\u{2022}");
    assert_eq!(with_font("<< /Subtype /Type1 /BaseFont /ZapfDingbats >>", "<34>"), ("\u{2714}".to_owned(), encoded));
    let type3 = "<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] /FirstChar 65 /Widths [50] /Encoding << /Differences [65 /H] >> >>";
    assert_eq!(with_font(type3, "(A)"), ("H".to_owned(), encoded));
    assert_eq!(with_font("null", "(A)").0, "A");
}

#[test]
fn damaged_structure() {
    let good = file("BT /F1 10 Tf 50 700 Td (kept) Tj ET", "", &[]).bytes();
    assert!(PdfDocument::open(&good).unwrap().diagnostics.is_empty());
    for (from, to) in [
        ("%PDF-1.7", "%XXX"),
        ("trailer\n", "tr\n"),
        ("xref\n0", "xxxx\n0"),
        ("/Root 1 0 R", "/Root 9 0 R"),
        ("/Type /Catalog /Pages 2 0 R", "/Type /Catalog /Pages 9 0 R"),
        ("/Kids [3 0 R] /Count 1", "/Kids [9 0 R] /Count 1"),
        ("/MediaBox [0 0 600 800]", "/MediaBox [0 0 600 800] /Count 99999999999999999999 /X NaN"),
        ("/Length 35", "/Length -1"),
        ("/Length 35", "/Length null"),
        ("/Length 35", "/Length 3.5e"),
        ("/Length 35", "/Length 77 0 R"),
        ("/Length 35", ""),
        ("\nendstream", ""),
    ] {
        check_damaged(&replaced(&good, from, to), "kept");
    }
    // lopdf finds the end of this one itself.
    assert_eq!(text(&page_of(&replaced(&good, "/Length 35", "/Length 99999999"))), "kept");
    let inline = replaced(&good, "/Kids [3 0 R]", "/Kids [<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>]");
    assert_eq!(text(&page_of(&inline)), "kept");
    let end = memchr::memmem::find(&good, b"endstream").unwrap();
    check_damaged(&good[..end - 1], "kept");
}

#[test]
fn what_is_no_pdf() {
    for bytes in [&b""[..], b"%PDF-1.7", b"hello", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj"] {
        assert!(matches!(PdfDocument::open(bytes), Err(Error::Pdf { .. })), "{bytes:?}");
    }
}

#[test]
fn outlines_that_turn_in_circles() {
    let mut file = file(
        "",
        "",
        &["<< /First 7 0 R >>", "<< /Title (Item 1) /Dest [3 0 R /Fit] /Next 7 0 R /First 8 0 R >>", "<< /Title <FEFF0032> /Next 7 0 R >>"],
    );
    file.objects[0].1 = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>".to_vec();
    let document = PdfDocument::open(&file.bytes()).unwrap();
    let mark = |level, title: &str, page| Bookmark { level, title: title.to_owned(), page };
    assert_eq!(document.bookmarks(), [mark(0, "Item 1", Some(1)), mark(1, "2", None)]);
}

#[test]
fn encryption_with_an_empty_password() {
    let mut document = lopdf::Document::load_mem(&file("BT /F1 10 Tf 50 700 Td (secret) Tj ET", "", &[]).bytes()).unwrap();
    document.trailer.set("ID", Object::Array(vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]));
    let save = |user: &str| {
        let mut document = document.clone();
        let version = lopdf::EncryptionVersion::V2 {
            document: &document.clone(),
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut out = Vec::new();
        document.save_to(&mut out).unwrap();
        out
    };
    assert_eq!(text(&page_of(&save(""))), "secret");
    assert!(matches!(PdfDocument::open(&save("word")), Err(Error::Encrypted)));
}

#[test]
fn costly_content_is_bounded() {
    let started = std::time::Instant::now();
    let page = page_of(&file(&"BI ID ".repeat(300_000), "", &[]).bytes());
    assert!(page.glyphs.is_empty());
    check(&format!("{} BT /F1 10 Tf 50 700 Td (a) Tj ET", "true ".repeat(300_000)), "a");
    check(&format!("{} BT /F1 10 Tf 50 700 Td (a) Tj ET", "(\n".repeat(30_000)), "a");
    let members: String = (100..2100).map(|n| format!("{n} 0 ")).collect();
    let packed = String::from_utf8(stream(
        &format!("/Type /ObjStm /N 2000 /First {}", members.len()),
        &format!("{members}[{}]", "1 ".repeat(20_000)),
    ))
    .unwrap();
    let bytes = replaced(&file("BT /F1 10 Tf 50 700 Td (kept) Tj ET", "", &[&packed]).bytes(), "trailer", "tr");
    let document = PdfDocument::open(&bytes).unwrap();
    assert!(document.container.document.objects.len() < 10);
    assert!(started.elapsed().as_secs() < 60);
}

/// The places of three marked texts, the second and third each beginning above the end of the one before, in a
/// file with this tree.
fn check_structure(tree: &str, more: &[&str], expected: &[u32]) {
    let text = |id: u32, x: u32, y: u32| format!("/P << /MCID {id} >> BDC BT /F1 10 Tf {x} {y} Td (a) Tj 0 -90 Td (b) Tj ET EMC ");
    let content = text(0, 50, 700) + &text(1, 200, 700) + &text(2, 350, 700);
    let mut objects = vec![tree];
    objects.extend(more);
    let mut file = file(&content, "", &objects);
    file.objects[0].1 = b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R >>".to_vec();
    let places: Vec<u32> = page_of(&file.bytes()).marked.iter().map(|marked| marked.place).collect();
    assert_eq!(places, expected, "{tree}");
}

#[test]
fn marked_content_has_a_place_in_the_structure() {
    check_structure("<< /K << /S /Document /Pg 3 0 R /K [2 0 1] >> >>", &[], &[1, 2, 0]);
    let parts = ["<< /S /P /Pg 3 0 R /K 1 >>", "<< /S /Sect /K [<< /Type /MCR /Pg 3 0 R /MCID 0 >> << /S /P /Pg 3 0 R /K 2 >>] >>"];
    check_structure("<< /K [7 0 R 8 0 R] >>", &parts, &[1, 0, 2]);
    // Named twice, of another page, of a form, in a ring.
    check_structure("<< /K << /Pg 3 0 R /K [0 1 2 0] >> >>", &[], &[]);
    check_structure("<< /K << /Pg 5 0 R /K [0 1 2] >> >>", &[], &[]);
    check_structure("<< /K << /Pg 3 0 R /K [1 << /Stm 4 0 R /MCID 0 >> 7 0 R] >> >>", &["<< /K [6 0 R 7 0 R] >>"], &[0]);
}
