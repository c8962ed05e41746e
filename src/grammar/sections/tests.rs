//! Outlines of small texts.

use super::*;
use crate::grammar::body::tests::paragraphs_of;

/// Calls `with` on the paragraphs of a text file and their outline.
pub(in crate::grammar) fn outline_of(house: &House, input: &str, with: impl FnOnce(&[Paragraph<'_>], &Outline)) {
    paragraphs_of(house, input, |paragraphs| with(paragraphs, &outline(house, paragraphs)));
}

/// Headings as `# number heading`, numbered paragraphs as `label text`, in reading order.
fn check(input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    outline_of(&house, input, |_, outline| {
        let found: Vec<String> = outline
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Heading(idx) => {
                    let heading = &outline.headings[*idx];
                    Some(format!("# {} {}", heading.number.as_deref().unwrap_or("-"), heading.text))
                }
                Node::Numbered(_, idx) => {
                    let numbered = &outline.numbered[*idx];
                    Some(format!("{} {}", numbered.label, numbered.text.replace("\n\n", "|")))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{input}");
    });
}

#[test]
fn what_its_numbers_or_its_type_do_not_bear_out_is_in_doubt() {
    let doubted = |input: &str| {
        let house = House::base().unwrap();
        let mut found = Vec::new();
        outline_of(&house, input, |_, outline| {
            found.extend(outline.headings.iter().filter(|heading| heading.plain).map(|heading| format!("# {}", heading.text)));
            found.extend(outline.numbered.iter().filter(|numbered| numbered.astray).map(|numbered| numbered.label.clone()));
        });
        found
    };
    let text = "The roads were gritted on forty nights, and salt was bought.";
    let sure = format!("1. Roads\n\n1.1 {text}\n\n1.2 {text}\n\na) {text}\n\nb) {text}\n\n2. Costs\n\n2.1 {text}\n");
    assert_eq!(doubted(&sure), [""; 0]);
    let running = format!("**Roads**\n\n1. {text}\n\n2. {text}\n\n**Costs**\n\n3. {text}\n");
    assert_eq!(doubted(&running), [""; 0], "numbers that run on below another heading");
    let astray = format!("1. Roads\n\n1.1 {text}\n\n1.3 {text}\n\n1.4 {text}\n\n9.7 {text}\n");
    assert_eq!(doubted(&astray), ["1.3", "9.7"]);
    let rows = format!("1. Roads\n\n1.1 {text}\n\n35.4 41.7 +6.3 Salt\n\n16.0 Grit and the like\n\n1.2 {text}\n");
    assert_eq!(doubted(&rows), [""; 0], "rows of figures are no paragraphs");
    let plain = format!("{text}\n\nRoads in winter\n\n1. {text}\n\n2. {text}\n");
    assert_eq!(doubted(&plain), ["# Roads in winter"]);
}

#[test]
fn numbers_tell_headings_from_paragraphs() {
    check(
        "1. Roads in winter\n\n1.1 The roads were gritted on forty nights.\n\n1.2 Salt was bought.\n\n2. Costs\n\n2.1 None.\n",
        &["# 1 Roads in winter", "1.1 The roads were gritted on forty nights.", "1.2 Salt was bought.", "# 2 Costs", "2.1 None."],
    );
}

#[test]
fn an_address_numbers_nothing() {
    check("The roads were gritted.\n\nAda Orme, City Manager\n\n344 Mill Road, Marl\n\nThe salt was bought in May.\n", &[]);
}

#[test]
fn bullets_and_unlabelled_lines_go_on() {
    check(
        "**Ponds**\n\n1. The ponds are:\n\n\u{2022} deep\n\u{2022} cold\n\nThey were measured in May and again in June of that year.\n\n2. They are clean.\n",
        &["# - Ponds", "1 The ponds are:|deep|cold|They were measured in May and again in June of that year.", "2 They are clean."],
    );
}

#[test]
fn lettered_parts_are_paragraphs() {
    check(
        "**Ponds**\n\n3.1 The Panel is asked to:\n\na) note the report\nb) thank the staff\n",
        &["# - Ponds", "3.1 The Panel is asked to:", "a note the report", "b thank the staff"],
    );
}

#[test]
fn questions_of_a_form_are_no_headings() {
    let questions = "**Is there data on age?**\n\nYes\n\n**Responsible officer for age**\n\nBo Noor\n\n".repeat(5);
    let text = "The panel was asked about every pond in the borough and said that all of them were cold.";
    let form = format!("**Section A**\n\n{questions}**Have you asked?**\n\n{text}\n\n**Aims**\n\n{text}\n");
    check(&form, &["# - Section A", "# - Aims"]);
    // A report ends with short sections, too.
    let report = format!("**Ponds**\n\n{text}\n\n**Background papers**\n\nNone\n\n**Contact**\n\nBo Noor\n");
    check(&report, &["# - Ponds", "# - Background papers", "# - Contact"]);
}

#[test]
fn a_title_between_two_numbers_is_a_heading() {
    let text = "The ponds were measured in May and found deep by all who came.";
    check(
        &format!("**Ponds**\n\n1. {text}\n\nDepth (in May)\n\n2. {text}\n\nCold\n\n3. {text}\n\nSee the plan below.\n\n4. {text}\n"),
        &[
            "# - Ponds",
            &format!("1 {text}"),
            "# - Depth (in May)",
            &format!("2 {text}"),
            "# - Cold",
            &format!("3 {text}|See the plan below."),
            &format!("4 {text}"),
        ],
    );
}

#[test]
fn a_word_with_a_number_is_no_label() {
    check("**Post-16 The Virtual College**\n\n1. It opened in May.\n", &["# - Post-16 The Virtual College", "1 It opened in May."]);
}

#[test]
fn headings_without_blank_lines() {
    check(
        "3. Ponds\nPonds of the north (2012-15)\n3.1 They were measured in May and found deep by all who came.\nPonds of the south (2015-20)\n3.2 They are cold.\n",
        &[
            "# 3 Ponds",
            "# - Ponds of the north (2012-15)",
            "3.1 They were measured in May and found deep by all who came.",
            "# - Ponds of the south (2015-20)",
            "3.2 They are cold.",
        ],
    );
}

#[test]
fn known_headings_go_on_in_number() {
    check(
        "**Ponds**\n\n1. Equality Duty\n\nN/A\n\n2. Climate Change:\n\nN/A\n",
        &["# - Ponds", "# 1 Equality Duty", "# 2 Climate Change:"],
    );
}

#[test]
fn captions_and_marks_are_no_headings() {
    check("**Table 2: Ponds**\n\n**Integral Appendix A**\n\n**Ponds**\n\nThey are deep.\n", &["# - Ponds"]);
}

#[test]
fn parts_in_bold_that_a_paragraph_announces_are_of_it() {
    let weir = "The weir was built in the last century and has been leaking ever since.";
    check(
        &format!(
            "**1. Background**\n\n1.1 {weir}\n\n1.2 Three options were looked at:\n\n**Option A.** To mend the weir.\n\n**Option B.** To leave it.\n\n1.3 {weir}\n"
        ),
        &[
            "# 1 Background",
            &format!("1.1 {weir}"),
            "1.2 Three options were looked at:|Option A. To mend the weir.|Option B. To leave it.",
            &format!("1.3 {weir}"),
        ],
    );
    check(&format!("**1. Background**\n\n1.1 {weir}\n\n**Background papers:** None.\n"), &["# 1 Background", &format!("1.1 {weir}")]);
}

#[test]
fn a_line_left_of_a_list_that_goes_on_is_of_it() {
    let texts = |input: &str| {
        let house = House::base().unwrap();
        let mut pages = crate::layout::text::pages(input);
        // As on a page that was drawn, where its left edge says where a line belongs.
        pages.pages.iter_mut().for_each(|page| page.made_up = false);
        let mut found = Vec::new();
        crate::grammar::body::tests::paragraphs_of_pages(&house, &pages, |paragraphs| {
            found.extend(outline(&house, paragraphs).numbered.into_iter().map(|numbered| numbered.text.replace("\n\n", "|")));
        });
        found
    };
    let list = "**Background**\n\n      1. The weir leaks.\n\n      2. It is to be mended.\n\nThis text goes on with what was said of the weir.\n\n";
    let with_text = "It is to be mended.|This text goes on with what was said of the weir.";
    assert_eq!(texts(&format!("{list}      3. It is deep.\n")), ["The weir leaks.", with_text, "It is deep."]);
    assert_eq!(texts(list), ["The weir leaks.", "It is to be mended."]);
}
