//! What opens a document, a case a line.

use super::*;
use crate::layout::text;

fn kind(input: &str) -> Option<PartKind> {
    let house = House::base().unwrap();
    let pages = text::pages(input);
    let page = &pages.pages[0];
    let rows: Vec<Row> = page.lines.iter().map(|line| Row { page, line }).collect();
    read(&house, &rows, page.words.len()).map(|opening| opening.kind)
}

/// The kind that a page with these lines opens.
fn check(input: &str, expected: Option<PartKind>) {
    assert_eq!(kind(input), expected, "{input}");
}

#[test]
fn a_meeting_to_be_held_over_its_business_is_an_agenda() {
    let called =
        "Marl and Orme\nTransport Board\n\nMeeting to be held at the Guildhall, Marl on Thursday\n24 September 2009 at 10.00 am\n\n";
    let business = "1. Apologies for absence\n\n2. Minutes\n\n3. Buses\n\nMembership: Councillors A Bell and C Noor\n";
    check(&format!("{called}{business}"), Some(PartKind::Agenda));
    assert_ne!(kind(&format!("{called}The buses run late.\n")), Some(PartKind::Agenda));
}

#[test]
fn headings_with_a_bar_or_wide_letters() {
    check("May 8, 2012 at 7:00 PM - Board of Education Regular Meeting\nMinutes |\nI. Call to Order\n", Some(PartKind::Minutes));
    check("AG E N DA\nCity Council\nRegular Meeting\nMay 8, 2012\n", Some(PartKind::Agenda));
}

#[test]
fn what_is_enacted_opens_a_paper_of_its_own() {
    check("CITY OF MARL\n\nMARL COUNTY, OHIO\n\nORDINANCE NO. 019-745\n\nAN ORDINANCE ABOUT PONDS\n", Some(PartKind::Other));
    check("RESOLUTION NO. R34-19\n\nA RESOLUTION ACCEPTING A POND\n\nMembers Present: ____\n", Some(PartKind::Other));
    check("THE CORPORATION OF THE TOWNSHIP OF MARL\n\nBY-LAW NUMBER 2019-12\n\nBeing a by-law to fill ponds\n", Some(PartKind::Other));
    assert_ne!(kind("CITY OF MARL\n\nResolution R2024-174;\n\nAnd that the pond be filled.\n"), Some(PartKind::Other));
    check("CITY OF MARL\n\nORDINANCES\n\nThe ponds were filled.\n", None);
}

#[test]
fn a_title_stands_above_running_text() {
    let named = "COUNCIL WORKSHOP\n\nMay 9, 2019\n\nPresent: A Bell, C Noor\n";
    check(named, Some(PartKind::Minutes));
    let told =
        "The chief told the council that the price of a day in the jail will go up to nine dollars in May and\nto ten on May 9, 2019.\n\n";
    check(&format!("{told}ORME MOVED TO TABLE IT UNTIL AFTER A WORKSHOP\n\nThere being no further business, the mayor left.\n"), None);
}

#[test]
fn names_of_attachments_are_no_attachments() {
    check("ATTACHMENTS\n\nExhibit A \u{2013} Ponds by ward\n", None);
    check("Exhibit A \u{2013} Ponds by ward\n\nWard", Some(PartKind::Appendix));
    check("Schedule\n\nThe plan goes to the Board in May.\n", None);
    check("SCHEDULE\n\nPonds\n", Some(PartKind::Appendix));
}

#[test]
fn rules_about_meetings_are_no_minutes() {
    check("A member absent from three meetings loses the seat.\n\nMembers present: they alone vote.\n", None);
}

#[test]
fn a_header_with_subject_and_item_is_a_report() {
    check("COUNCIL DATE:\tMay 9, 2021\n\nSUBJECT:\tPonds\n\nAGENDA ITEM:\t8.2\n\nThe pond is deep.\n", Some(PartKind::Report));
}

#[test]
fn memoranda_with_one_letterhead_are_told_apart_by_their_subjects() {
    let house = House::base().unwrap();
    let line = |subject: &str| {
        let pages = text::pages(&format!("CITY OF MARL\n\nTO:\tMayor\n\nFROM:\tA Bell\n\nSUBJECT:\t{subject}\n\nDATE:\tMay 9, 2019\n"));
        let rows: Vec<Row> = pages.pages[0].lines.iter().map(|line| Row { page: &pages.pages[0], line }).collect();
        read(&house, &rows, 12).map(|opening| opening.line)
    };
    assert!(line("Ponds").is_some());
    assert_ne!(line("Ponds"), line("Hens"));
}

#[test]
fn a_docket_is_an_agenda() {
    check("MARL COUNTY\n\nDOCKET OF THE BOARD OF COMMISSIONERS FOR OCTOBER 7, 2019\n\n1. Ponds\n", Some(PartKind::Agenda));
    check("MARL COUNTY\n\nCommittee of the Whole Agenda\n\n1. Ponds\n", Some(PartKind::Agenda));
    check("MARL COUNTY\n\nAgenda of the Board of Commissioners\n\n1. Ponds\n", Some(PartKind::Agenda));
    let house = House::base().unwrap();
    for body in ["Climate Change Committee Agenda", "DESIGN REVIEW BOARD AGENDA", "Fostering and Adoption Panel Agenda"] {
        assert!(says_agenda(&house, body), "{body}");
    }
    for item in ["Approval of the Agenda", "Additions to Agenda", "AGENDA CHANGES", "Adoption of Agenda"] {
        assert_ne!(kind(&format!("MARL COUNTY\n\n{item}\n\nThe agenda was approved.\n")), Some(PartKind::Agenda), "{item}");
    }
}

#[test]
fn a_table_of_title_purpose_and_recommendation_is_a_report() {
    check(
        "Roads Committee\n\nTitle:\tPonds\n\nPurpose:\tTo tell of ponds.\n\nRecommendation:\tThat they be filled.\n\n1. Summary\n",
        Some(PartKind::Report),
    );
}

#[test]
fn a_running_header_names_the_meeting_of_the_title() {
    let house = House::base().unwrap();
    let sitting = |input: &str| {
        let pages = text::pages(input);
        let rows: Vec<Row> = pages.pages[0].lines.iter().map(|line| Row { page: &pages.pages[0], line }).collect();
        let head: Vec<(&Row, &str)> = rows.iter().map(|row| (row, row.text())).collect();
        Sitting::of(&house, &head).expect(input)
    };
    let title = sitting("CITY OF MARLBRIDGE\n\nREGULAR MEETING MINUTES\n\nTuesday, May 9th, 2024");
    assert!(sitting("City Council Regular Meeting\nMay 9, 2024\nPage 2 of 2").is_as(&title));
    assert!(sitting("Minutes of May 9, 2024").is_as(&title));
    assert!(sitting("MARL BOARD\n\nHELD ON MAY 9, 2024, AT 7:30 PM").is_as(&title));
    assert!(!sitting("CITY COUNCIL WORK SESSION\n\nMay 9, 2024").is_as(&title));
    assert!(!sitting("City Council Regular Meeting\nMay 23, 2024").is_as(&title));
}

#[test]
fn reads_what_opens() {
    check("*** AGENDA ***\n\n1. Ponds", Some(PartKind::Agenda));
    check("NOTICE OF THE ANNUAL MEETING OF MARLBRIDGE TOWN COUNCIL\n\n1. Ponds", Some(PartKind::Agenda));
    check("MINUTES of a meeting of the Ponds Panel held on 3 May 2022", Some(PartKind::Minutes));
    check("MARL TOWN BOARD\nSpecial Meeting, 3 May 2022\n\nMembers Present: Ada Fenwick, Bo Noor", Some(PartKind::Minutes));
    check("A meeting of Marl Township was held on 3 May 2022. Those in attendance were: Supervisors Ada Fenwick", Some(PartKind::Minutes));
    check("MARLBRIDGE BOROUGH COUNCIL\n\nDecision Report\n", Some(PartKind::Report));
    check("From:\tA Bell, Leader\nTo:\tCabinet\nSubject:\tPonds", Some(PartKind::Report));
    check("CITY OF MARL\n\nAgenda Report\n\nThe pond is deep.\n", Some(PartKind::Report));
    check("TOWN OF MARL\n\nREQUEST FOR DECISION\n\nThe pond is deep.\n", Some(PartKind::Report));
    check("MARLBRIDGE BOROUGH COUNCIL \u{2013} RECORD OF DECISION", Some(PartKind::Decision));
    check("APPENDIX B \u{2013} Ponds by ward\n\nWard", Some(PartKind::Appendix));
    check("Appendix A \u{2013} Ponds by ward\n\nAppendix B \u{2013} Ducks\n\nA Fenwick\n\nDirector", None);
    check("EXHIBIT \u{201c}A\u{201d}\n\nPonds by ward\n\nWard", Some(PartKind::Appendix));
    check("APPENDIX 1\n\nANNEX A \u{2013} Ponds by ward\n\nWard", Some(PartKind::Appendix));
    check(
        "CITY OF MARLBRIDGE\n\nCITY COUNCIL WORK SESSION\n\nMONDAY, MAY 9, 2024\n\nMEMBERS PRESENT: Mayor Ada Fenwick\n\nI. CALL TO ORDER",
        Some(PartKind::Minutes),
    );
    check("Marl School District\n\nRegular Meeting of the Board\nMay 9, 2024\n\n1. OPENING\n\n1.1 Call to Order\n\n1.2 Roll Call", None);
    check(
        "Marl Community Council held their meeting via Zoom on 3 May 2022.\n\nPRESENT\n\nCllrs Fenwick and Noor.\n\n1. WELCOME\n\nThe meeting agenda had been sent.",
        Some(PartKind::Minutes),
    );
    check("Marl Community Council\n\n1. WELCOME\n\nThe meeting agenda had been sent.\n\n2. Ponds", None);
    check("PONDS PANEL WORK SESSION\n\nMay 9, 2024\n\nThe ponds will be looked at.", None);
    check("APPENDIX 2\n\nNOT FOR PUBLICATION\n\nSent to Members only.", Some(PartKind::Restricted));
    check("By virtue of paragraph 3 of Part 1\n\nDocument is Restricted", Some(PartKind::Restricted));
}

#[test]
fn a_list_of_business_tells_of_nobody_present() {
    let head = "CITY OF MARL\n\nCITY COUNCIL REGULAR MEETING\n\nMay 9, 2024";
    check(&format!("{head}\n\n1. CALL TO ORDER, PLEDGE OF ALLEGIANCE, ROLL CALL"), None);
    check(&format!("{head}\n\n1. CALL TO ORDER, ROLL CALL: Fenwick and Noor present"), Some(PartKind::Minutes));
    check(&format!("{head}\n\nCall to Order, Mayor Fenwick called the meeting to order"), Some(PartKind::Minutes));
}

#[test]
fn a_front_sheet_lists_the_members_and_says_whom_to_ask() {
    let head = "Ponds Cabinet\n\nMonday 19 June 2023 at 10.00 am\n\nMarl House\n\nMembership:\n\nA Fenwick (Chair)\n\nB Noor";
    check(&format!("{head}\n\nFor further information contact: C Oduya"), Some(PartKind::Agenda));
    check(&format!("{head}\n\nIn attendance: C Oduya\n\nFor further information contact: C Oduya"), None);
}

#[test]
fn a_cover_sheet_has_the_day_and_the_hour() {
    let cover = "Marl Borough Council\n\nPonds Scrutiny Committee\n\nThursday, 2nd July, 2020\n\n6.30 pm\n\nCouncil Chamber";
    check(cover, Some(PartKind::Agenda));
    check(&cover.replace("6.30 pm", "Final"), None);
    check(&cover.replace("Scrutiny Committee", "Strategy").replace("Borough Council", "Borough"), None);
    check(&cover.replace("Council Chamber", "Minutes"), Some(PartKind::Minutes));
    check(&cover.replace("Ponds Scrutiny Committee", "Community Litter Pick Meeting"), None);
    check(&cover.replace("Ponds Scrutiny Committee", "Annual Council Meeting"), Some(PartKind::Agenda));
}

#[test]
fn the_subject_of_a_paper_is_no_agendas_heading() {
    let house = House::base().unwrap();
    let pages = text::pages("CITY OF MARL\n\nTOPIC:\tA Pond Agenda for the next year\n\nSTAFF CONTACT:\tA Fenwick\n");
    let rows: Vec<Row> = pages.pages[0].lines.iter().map(|line| Row { page: &pages.pages[0], line }).collect();
    assert!(rows[1].is_labelled() && !rows[0].is_labelled());
    assert_eq!(read(&house, &rows, 12).map(|opening| opening.kind), None);
}

#[test]
fn letters_open_with_a_salutation() {
    let head = "MARL LAKE ASSOCIATION\n\nOctober 28, 2025\n\nMarl Township Board\n\n";
    check(&format!("{head}Dear Members of the Board:\n\nWe like the pond.\n"), Some(PartKind::Other));
    check(&format!("{head}1. The pond\n\nDear Members of the Board:\n"), None);
    check(&format!("{head}Dear friends of the pond met.\n"), None);
}

#[test]
fn papers_open_with_a_title_in_the_middle() {
    let opened = |lines: &[&str], centred: bool| {
        let house = House::base().unwrap();
        let mut pages = text::pages(&lines.join("\n\n"));
        let page = &mut pages.pages[0];
        for line in &mut page.lines {
            (line.bbox.x0, line.bbox.x1) = if centred { (200.0, page.width - 200.0) } else { (72.0, 300.0) };
        }
        let rows: Vec<Row> = page.lines.iter().map(|line| Row { page, line }).collect();
        read(&house, &rows, 300).map(|opening| opening.kind)
    };
    assert_eq!(opened(&["MARL TOWNSHIP", "BID TABULATION"], true), Some(PartKind::Other));
    assert_eq!(opened(&["PROFESSIONAL SERVICES AGREEMENT"], true), Some(PartKind::Other));
    assert_eq!(opened(&["MARL TOWNSHIP", "MONTHLY REPORT \u{2013} AUGUST"], true), Some(PartKind::Report));
    assert_eq!(opened(&["BID TABULATION"], false), None);
    assert_eq!(opened(&["The bids were opened.", "BID TABULATION"], true), None);
}

#[test]
fn a_subject_among_other_labels_is_that_of_a_report() {
    let head = "Marl Council\n\nSubject:\tPonds\n\nCabinet member:\tCllr Ada Fenwick";
    check(&format!("{head}\n\nKey decision:\tNo"), Some(PartKind::Report));
    check(head, None);
}

#[test]
fn reads_nothing_into_text() {
    check("Appendix A sets out the depth of each pond in the borough.", None);
    check("The minutes of the last meeting were approved and signed by the chairman.", None);
    check("4.\n\nMinutes of previous meeting", None);
    check("MINUTES OF PREVIOUS MEETING\n\nThe minutes were approved.", None);
    check("MINUTES OF THE LAST MEETING\n\nThey were approved.", None);
    check("7.1 9 September 2009 Draft Joint Board of Police\nCommissioners meeting minutes\n\n7.2 Accounts", None);
    check("WORK SESSION AND AGENDA MEETING\n\nMarch 12, 2019\n\nMINUTES\n\nCALL TO ORDER", Some(PartKind::Minutes));
}

#[test]
fn a_title_block_over_the_purpose_opens_a_report() {
    let head = "Ponds Committee\n\n28 March 2019\n\nTHE DEPTH OF PONDS";
    check(&format!("{head}\n\n1. EXECUTIVE SUMMARY\n\n1.1 To tell of ponds.\n"), Some(PartKind::Report));
    check(&format!("{head}\n\n5. EXECUTIVE SUMMARY\n\n5.1 To tell of ponds.\n"), None);
    check("Ponds Committee\n\nThe ponds were dug in 1890 and filled on 28 March 2019.\n\n1. EXECUTIVE SUMMARY\n", None);
    check("THE DEPTH OF PONDS\n\n1. EXECUTIVE SUMMARY\n", None);
    // The running head of a second page.
    check("Ponds Committee\n\n28 March 2019\n\nExecutive summary\n\nThe ponds are deep.\n", None);
    check("Ponds Committee\n\n28 March 2019\n\nPonds\n\nRecommendations\n\nThe ponds are deep.\n", None);
}

#[test]
fn sections_and_items_open_nothing() {
    check("Section 2 \u{2013} Report\n\n2.1 The ponds are deep.\n", None);
    check("None\n\nRevenue\n\nVIII Finance Report\n\n1. Budget\n", None);
    check("The bus would not stop.\n\n**Agreed: The Minutes of the Ponds Committee Meeting**\n\nheld in May were adopted.\n", None);
    check("The bus would not stop.\n\nI. APPROVAL OF JUNE 2 COUNCIL MEETING MINUTES\n\nMoved by Orme.\n", None);
    check("I. APPROVAL OF THE SPECIAL MEETING OF 2 JUNE 2025\n\nMoved by Orme.\n\nShe called the meeting to order again.\n", None);
    // What may as well head an item of minutes.
    let unnamed = |input: &str| {
        let pages = text::pages(input);
        let rows: Vec<Row> = pages.pages[0].lines.iter().map(|line| Row { page: &pages.pages[0], line }).collect();
        read(&House::base().unwrap(), &rows, 12).map(|opening| opening.unnamed)
    };
    assert_eq!(unnamed("REPORT\n\nThe ponds are deep.\n"), Some(true));
    assert_eq!(unnamed("MARL COUNCIL\n\nREPORT\n\nThe ponds are deep.\n"), Some(false));
    check("Part 2 Agenda\n\n8. Sale of the mill\n\n9. Staff\n", Some(PartKind::Agenda));
    check("Section 28 Committee\n\nMINUTES\n\n12 March 2019\n", Some(PartKind::Minutes));
    check("Review Panel - Draft Minutes - 12 March 2019\n\nAda Fenwick was there.\n", Some(PartKind::Minutes));
    check("You are hereby summoned to the adjourned meeting of the Council on 12 March 2019.\n", Some(PartKind::Agenda));
    check("It was agreed to add the ponds to the agenda for the next meeting.\n\nThe bus would not stop.\n", None);
    // The names of a roll go on from the page before; below the items a table of sums has cells that are labels elsewhere.
    let rolls =
        "Commissioner Ada Orme\n\nCommissioner Bo Pell\n\nAttachments:\n\nBills\n\nAffidavit\n\n4. Citizen comments.\n\n5. Transfer\n\n";
    check(&format!("{rolls}From\t0100-055\t$600.00\n\nTo\t0100-056\t$600.00\n\nAuthor\tBudget\t$1.00\n"), None);
    check(&format!("{rolls}Panel:\tPonds Panel\n\nDate:\t4 May 2019\n\nTitle:\tPonds\n"), Some(PartKind::Report));
}
