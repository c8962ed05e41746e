//! Attendance lists at the head of a text, a line a case.

use super::*;
use crate::layout::text;

fn found(lists: &Lists) -> Vec<String> {
    let show = |m: &Mention| {
        let marker = m.marker.as_deref().map(|m| format!("{m} ")).unwrap_or_default();
        let group = m.group.map(|g| format!("/{g:?}")).unwrap_or_default();
        let says = m.says.map(|s| format!(" ={s:?}")).unwrap_or_default();
        let role = m.person.role.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
        format!("{:?}{group}: {marker}{}{role}{says}", m.block, m.person.name)
    };
    lists.mentions.iter().map(show).collect()
}

/// The lists at the head of a text.
fn check(input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    let pages = text::pages(input);
    let lines: Vec<LineRef<'_>> = pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
    assert_eq!(found(&lists(&house, &lines, 0)), expected, "{input}");
}

#[test]
fn reads_marked_lists_without_a_label() {
    check(
        "Chairman:\np Councillor Ada Fenwick\n\np Bo Noor\ta Cora Pell\na Dan Quill\tp Eve Rook\n\n92. APOLOGIES\n\nApologies were received from Cllr Pell.",
        &[
            "Unlabelled: p Ada Fenwick (Chairman)",
            "Unlabelled: p Bo Noor",
            "Unlabelled: a Cora Pell",
            "Unlabelled: a Dan Quill",
            "Unlabelled: p Eve Rook",
        ],
    );
}

#[test]
fn reads_labelled_blocks() {
    check(
        "PRESENT: Mayor Ada Fenwick, Bo Noor and Cora\nPell. ABSENT: Dan Quill\n\nSTAFF: Eve Rook, City Clerk.\n\nOTHERS: There were approximately 30 others in attendance.\n\nCALL TO ORDER: Mayor Fenwick called the meeting to order.",
        &[
            "Present: Ada Fenwick (Mayor)",
            "Present: Bo Noor",
            "Present: Cora Pell",
            "Absent: Dan Quill",
            "Officers/Officers: Eve Rook (City Clerk)",
        ],
    );
    check(
        "Present:\tClerk: Gail Watts\nCllr Ada Fenwick - Chairman\nCllr Bo Noor\n\nIn attendance:\tNick Dray – District Councillor\n\n01/25 Apologies: Cllr Pell",
        &[
            "Present: Gail Watts (Clerk)",
            "Present: Ada Fenwick (Chairman)",
            "Present: Bo Noor",
            "InAttendance: Nick Dray (District Councillor)",
        ],
    );
    check("Present: Councillors Ada Fenwick and Bo Noor.\nRegrets: None\n\n1. Minutes", &["Present: Ada Fenwick", "Present: Bo Noor"]);
    check(
        "Also present with the agreement of the Chairman: Councillor Edmund\nYarrow, Cabinet Member for Transport.\n\n23. APOLOGIES",
        &["InAttendance: Edmund Yarrow (Cabinet Member for Transport)"],
    );
    check(
        "Yn bresennol / Present: Cllr Ada Fenwick (Mayor), Cllr Bo Noor\n\n24. Apologies",
        &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor"],
    );
}

#[test]
fn survives_a_missing_bracket_and_many_slashes() {
    check(
        "Present: Cllr Ada Fenwick (Chair), Cllr Bo Noor (arrived 7.45 pm\nCllr Cora Pell\nApologies: Cllr Dan Orme\nAbsent: Cllr Eve Quill",
        &["Present: Ada Fenwick (Chair)", "Present: Bo Noor", "Present: Cora Pell", "Apologies: Dan Orme", "Absent: Eve Quill"],
    );
    check(&"x / ".repeat(3_000), &[]);
}

#[test]
fn reads_tables_and_rolls() {
    check(
        "Name\tOffice\tAttendance\nMorag Dunn\tChair\tPresent\nFergus Inch\tMember\tApologies\n\n1. Minutes",
        &["Unlabelled: Morag Dunn (Chair) =Present", "Unlabelled: Fergus Inch (Member) =Apologies"],
    );
    check(
        "CALL TO ORDER\n\nMayor Delgo called the meeting to order.\n\nROLL CALL\n\nPresent:\tMayor Rita Delgo; Council Members Carl Hale, Ana Nunn\nAbsent:\tCouncil Member June Pratt\n\nPUBLIC COMMENT",
        &["Present: Rita Delgo (Mayor)", "Present: Carl Hale", "Present: Ana Nunn", "Absent: June Pratt"],
    );
}

#[test]
fn reads_labels_that_say_of_whom() {
    check(
        "Directors Present: Phil Arrow, President; Gwen Tull; Sam Dove, Clerk\nDirectors Absent: Mo Sadd\nOthers Present: Rita Lang, General Manager\n\n1. Minutes",
        &[
            "Present/Board: Phil Arrow (President)",
            "Present/Board: Gwen Tull",
            "Present/Board: Sam Dove (Clerk)",
            "Absent/Board: Mo Sadd",
            "InAttendance: Rita Lang (General Manager)",
        ],
    );
    check(
        "1. Present: Cllr. Ivor Beck (Chair), Cllr. Ann Cope. Clerk: Mr Gus Hobb.\n\n2. Apologies: Cllr. Hal Inch (illness).\n\n3. Minutes",
        &["Present: Ivor Beck (Chair)", "Present: Ann Cope", "Present: Gus Hobb (Clerk)", "Apologies: Hal Inch"],
    );
    check(
        "Marl District Council: Councillors A Bond (Chairman), C Dodd\nSevern Borough Council: Councillors E Frost, G Hill\n\nOfficers: Mr I Jenks\n\n1 Minutes",
        &[
            "Unlabelled/Members: A Bond (Chairman)",
            "Unlabelled/Members: C Dodd",
            "Unlabelled/Members: E Frost",
            "Unlabelled/Members: G Hill",
            "Officers/Officers: I Jenks",
        ],
    );
    check(
        "In attendance: Cllrs A Weir (Chairman), B Loft, C Marsh, the Clerk and 4 members of the public.\n\nApologies: Cllr D Nash\n\n1. Minutes",
        &["Present: A Weir (Chairman)", "Present: B Loft", "Present: C Marsh", "Apologies: D Nash"],
    );
}

#[test]
fn reads_rolls_in_headings_and_sentences() {
    check(
        "1. OPENING\nThe President declared the meeting open.\n\n2. RECORD OF ATTENDANCE / APOLOGIES\nMembers:\nCr KJ Brock\tPresident\nCr AL Pasque\nStaff:\nMr Gary Mutt\tManager of Works (left 4.50pm)\n\n3. QUESTIONS",
        &["Present/Members: KJ Brock (President)", "Present/Members: AL Pasque", "Officers/Officers: Gary Mutt (Manager of Works)"],
    );
    check(
        "The Council was called to order at 6 p.m. by Mayor Ada Fenwick with the following present: Deputy Mayor Bo\nNoor, Councillors Cora Pell and Dan Orme. Regrets were received from Councillor Eve Quill. Also in attendance\nwere Fay Rook, Clerk.\n\n1. AGENDA",
        &[
            "Present: Ada Fenwick (Mayor)",
            "Present: Bo Noor (Deputy Mayor)",
            "Present: Cora Pell",
            "Present: Dan Orme",
            "Apologies: Eve Quill",
            "InAttendance: Fay Rook (Clerk)",
        ],
    );
    check(
        "Cathaoirleach, Cllr. Ada Fenwick presided.\n\nMembers Present: Cllrs. Bo Noor, Cora Pell.\n\n1. Minutes",
        &["Present: Ada Fenwick (Cathaoirleach)", "Present: Bo Noor", "Present: Cora Pell"],
    );
    check(
        "Present: Reeve Ada Fenwick, Councillor Bo Noor.\nAbsent: Councillor Cora Pell. Chief Administrative Officer Dan Orme was also present.\n\n1. Agenda",
        &["Present: Ada Fenwick (Reeve)", "Present: Bo Noor", "Absent: Cora Pell", "InAttendance: Dan Orme (Chief Administrative Officer)"],
    );
}

#[test]
fn lists_end_where_sentences_begin() {
    check(
        "In attendance:\nP Beal, Area Engineer,\nO Dray, Director of Services\nT Loft, Marl Area Engineer\nVote of Sympathy\nA vote of sympathy was passed by the members in respect of the late Mary Orme.\n1. Minutes",
        &[
            "InAttendance: P Beal (Area Engineer)",
            "InAttendance: O Dray (Director of Services)",
            "InAttendance: T Loft (Marl Area Engineer)",
        ],
    );
    check(
        "Present: Ada Fenwick, Bo Noor,\nAlthough attending the Vice-Chair was unable to chair the meeting.\n\n1. Minutes",
        &["Present: Ada Fenwick", "Present: Bo Noor"],
    );
    check(
        "MEMBERS PRESENT:\n\nCouncillor Fenwick,\nCouncillor Noor.\n\nAPOLOGIES:\n\nCouncillor Pell\n\nSUSPEND STANDING ORDERS:\n\nWith the agreement of the meeting they were suspended.",
        &["Present: Fenwick", "Present: Noor", "Apologies: Pell"],
    );
    check(
        "Present: Councillor A. Fenwick (chairman), who presided, Councillors B. Noor and C. Pell. There were apologies from Councillors D. Orme (vice chairman), E. Quill. There were 8 members of the public present.\n\n1. Minutes",
        &[
            "Present: A. Fenwick (chairman)",
            "Present: B. Noor",
            "Present: C. Pell",
            "Apologies: D. Orme (vice chairman)",
            "Apologies: E. Quill",
        ],
    );
    check(
        "Apologies for absence were intimated on behalf of Mr A Fenwick and Mrs B Noor.\n\nMr C Pell in the Chair\n\nPresent: Mr D Orme, Mr E Quill\n\n1. Minutes",
        &["Apologies: A Fenwick", "Apologies: B Noor", "Present: C Pell (in the Chair)", "Present: D Orme", "Present: E Quill"],
    );
    check(
        "Absent:\n  There were no absences\n\nIn Attendance:\nOne member of the public\nMr W Grove Clerk and Executive Officer to Marl Parish Council\n\n1. Minutes",
        &["InAttendance: W Grove (Clerk and Executive Officer to Marl Parish Council)"],
    );
}

#[test]
fn titles_and_offices_hold_for_whom_they_stand_over() {
    check(
        "Minutes of the Parish Meeting\nMarl Hall 16 May 2023\nCllr Fenwick\nCllr Noor\nCllr Baron\n1. Minutes",
        &["Unlabelled: Fenwick", "Unlabelled: Noor", "Unlabelled: Baron"],
    );
    check(
        "Presiding\tP Noor\n\nOther Members Present\tA J Beal\n\tC Dray\n\nOfficers Present\tE Firth, (Chief Executive)\n\tG Hall (Director of Works)\n\n1. Minutes",
        &[
            "Present: P Noor",
            "Present: A J Beal",
            "Present: C Dray",
            "Officers/Officers: E Firth (Chief Executive)",
            "Officers/Officers: G Hall (Director of Works)",
        ],
    );
    check(
        "Members Present: Councillors Ada Fenwick, Bo Noor.\nOfficials in Attendance\nCounty Manager: Cora Pell\nDirectors of Services: Dan Orme, Eve Quill\nDirectors: Fay Rook, Gus Tull\n\n1.0 Minutes",
        &[
            "Present: Ada Fenwick",
            "Present: Bo Noor",
            "Officers/Officers: Cora Pell (County Manager)",
            "Officers/Officers: Dan Orme (Director of Services)",
            "Officers/Officers: Eve Quill (Director of Services)",
            "Officers/Officers: Fay Rook (Director)",
            "Officers/Officers: Gus Tull (Director)",
        ],
    );
    check(
        "Officers Present:\tChief Executive - J Dix\n\tDirector of Growth and Planning \u{2013} M Alder\n\tBorough Lawyer and Head of Legal Services \u{2013} P Casy\n\n1 Apologies",
        &[
            "Officers/Officers: J Dix (Chief Executive)",
            "Officers/Officers: M Alder (Director of Growth and Planning)",
            "Officers/Officers: P Casy (Borough Lawyer and Head of Legal Services)",
        ],
    );
    check(
        "PRESENT:\nIn the Chair: Councillor Kibbin\nAlderman: Cumin\nCouncillors: Ash\tIrwin\n\tBlain\tColm\n\n1. Apologies",
        &[
            "Present: Kibbin",
            "Present/Members: Cumin",
            "Present/Members: Ash",
            "Present/Members: Irwin",
            "Present/Members: Blain",
            "Present/Members: Colm",
        ],
    );
}

#[test]
fn reads_columns_of_labels_without_signs() {
    check(
        "CALL TO ORDER\tReeve B. Lunn called the meeting to order.\n\nPRESENT\tReeve B. Lunn\n\tCouncillors: D. Nagg, E. Olsen\nABSENT\tCouncillor G. Quill\n\n1. AGENDA",
        &["Present: B. Lunn (Reeve)", "Present/Members: D. Nagg", "Present/Members: E. Olsen", "Absent: G. Quill"],
    );
    check(
        "Present: Cllr Bo Noor\nStaff: H. Reid, County Manager\nI. Sand, Director, Corporate Services\nJ. Thiel, Recording Secretary\n\nI. MINUTES",
        &[
            "Present: Bo Noor",
            "Officers/Officers: H. Reid (County Manager)",
            "Officers/Officers: I. Sand (Director, Corporate Services)",
            "Officers/Officers: J. Thiel (Recording Secretary)",
        ],
    );
    check(
        "Chairman: Cllr P Nash\nPresent: Cllrs K Ford, L Gray\n\n1. Minutes",
        &["Present: P Nash (Chairman)", "Present: K Ford", "Present: L Gray"],
    );
    check(
        "Committee Members Present:\tCllr P Asp (Chairman)\tCllr R Bell\n\tCllr S Cross\tCllr T Dodd\n\n1. Minutes",
        &["Present: P Asp (Chairman)", "Present: R Bell", "Present: S Cross", "Present: T Dodd"],
    );
}

#[test]
fn reads_counted_rolls_and_offices_in_cells() {
    check(
        "ROLL CALL\n\nPresent\t4 -\tMayor Ada Fenwick, Vice Mayor Bo Noor,\n\tCouncilmember Cora Pell\nAbsent\t1 -\tCouncilmember Dan Orme\n\nPRESENTATIONS",
        &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor (Vice Mayor)", "Present: Cora Pell", "Absent: Dan Orme"],
    );
    check(
        "Present were:\tReeve\tAda Fenwick\nCouncillor\tBo Noor – Div. 1\nCouncillor\tCora Pell – Div. 2\nAbsent:\tCouncillor\tDan Orme – Div. 3\n\n1. Minutes",
        &["Present: Ada Fenwick (Reeve)", "Present: Bo Noor", "Present: Cora Pell", "Absent: Dan Orme"],
    );
}

#[test]
fn reads_rolls_in_sentences() {
    check(
        "Roll call: Ida Nunn, Town Clerk, called the roll. Supervisor Ada Fenwick- present, Councilman Bo Noor - present,\nand Councilman Cora Pell \u{2013} absent\n\nAlso present: Town Attorney Dan Orme\n\n1. Minutes",
        &["Present: Ada Fenwick", "Present: Bo Noor", "Absent: Cora Pell", "InAttendance: Dan Orme (Town Attorney)"],
    );
    check(
        "The Board met in regular session. Commissioners F. Lee Fenwick, Bo Noor and Cora Pell were in attendance.\n\nMayor Orme was absent.\n\n1. Minutes",
        &["Present: F. Lee Fenwick", "Present: Bo Noor", "Present: Cora Pell", "Absent: Orme (Mayor)"],
    );
    check(
        "The Chair called the meeting to order. Present: Commissioners Fenwick, Noor and Pell; City Planner Orme. Absent: City Administrator Quill.\n\n1. Minutes",
        &["Present: Fenwick", "Present: Noor", "Present: Pell", "Present: Orme (City Planner)", "Absent: Quill (City Administrator)"],
    );
}

#[test]
fn reads_labels_with_whom_they_speak_of_behind() {
    check(
        "Present: Councillors Ada Fenwick and Bo Noor\n\nPresent City Staff: Cora Pell, City Attorney; Dan Orme, City Recorder\n\n1. Minutes",
        &[
            "Present: Ada Fenwick",
            "Present: Bo Noor",
            "Officers/Officers: Cora Pell (City Attorney)",
            "Officers/Officers: Dan Orme (City Recorder)",
        ],
    );
}

#[test]
fn reads_lists_that_sentences_announce() {
    check(
        "Mayor Fenwick called the meeting to order with the following present:\n\nMayor\tAda Fenwick\nCouncilmember\tBo Noor\nCity Secretary\tCora Pell\n\nMAYOR'S REPORT\n\nNothing new.",
        &["Present: Ada Fenwick (Mayor)", "Present: Bo Noor", "Present: Cora Pell (City Secretary)"],
    );
    check(
        "PRESENT: Mayor Ada Fenwick\n\nSTAFF PRESENT: City Manager Noor, Finance Director Pell, Fire Captain Orme, City Forester Quill.\n\n1. Minutes",
        &[
            "Present: Ada Fenwick (Mayor)",
            "Officers/Officers: Noor (City Manager)",
            "Officers/Officers: Pell (Finance Director)",
            "Officers/Officers: Orme (Fire Captain)",
            "Officers/Officers: Quill (City Forester)",
        ],
    );
    check(
        "PRESENT: Director A. Fenwick, Director B. Noor, Director C. Pell\nABSENT: Director D. Orme\n\n1. Minutes",
        &["Present: A. Fenwick", "Present: B. Noor", "Present: C. Pell", "Absent: D. Orme"],
    );
}

#[test]
fn apologies_in_the_sentences_of_a_roll_are_for_absence() {
    let roll = "1. Attendance\n\nCllrs A Fenwick (Chair), B Noor, C Pell and Mrs D Quill (Clerk) were present. ";
    let away = |text: &str| {
        let house = House::base().unwrap();
        let pages = text::pages(&format!("{roll}{text}\n\n2. Roads"));
        let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
        found(&lists(&house, &lines, 0)).iter().filter(|mention| mention.starts_with("Apologies")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(away("Apologies were received from Cllr Orme."), ["Apologies: Orme"]);
    assert_eq!(away("Cllr Orme had sent apologies for absence."), ["Apologies: Orme"]);
    assert!(away("The Chair gave an apology from Cllr Orme for the late papers.").is_empty());
    assert!(away("Cllr Noor made an apology to Cllr Orme and Mr Usk for the noise.").is_empty());
}

#[test]
fn labels_that_repeat_the_line_above_come_to_an_end() {
    let house = House::base().unwrap();
    let pages = text::pages(
        "Staff\nStaff present: Clerk Dan Noor.\nThe council met with Mayor Orme presiding along with Councillor Pell and Councillor Quill.\n",
    );
    let lines: Vec<LineRef<'_>> = pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
    assert!(found(&lists(&house, &lines, 0)).iter().any(|line| line.contains("Quill")));
}
