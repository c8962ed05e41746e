//! Items of a text, a line a case.

use super::*;
use crate::grammar::body::tests::paragraphs_of;

/// Each item of a text as `number|title|text`, `!` after it where its number is out of order.
fn check(agenda: bool, input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    paragraphs_of(&house, input, |paragraphs| {
        let found: Vec<String> = items(&house, agenda, paragraphs)
            .iter()
            .map(|item| {
                let rest = paragraphs[item.head].text[item.rest..].trim();
                let body = item.body.iter().map(|&i| paragraphs[i].text.trim());
                let text: Vec<&str> = std::iter::once(rest).filter(|r| !r.is_empty()).chain(body).collect();
                let mark = if item.misnumbered { "!" } else { "" };
                format!("{}|{}|{}{mark}", item.number.as_deref().unwrap_or("-"), item.title.as_deref().unwrap_or("-"), text.join(" / "))
            })
            .collect();
        assert_eq!(found, expected, "{input}");
    });
}

#[test]
fn numbered_paragraphs_are_no_items() {
    let minutes = "12. **APOLOGIES**\n\nFrom Cllr Fenwick.\n\n13. **ROADS**\n\n1. The bridge was closed.\n\n2. It opened again.\n\n14. **FINANCE**\n\n1. Paid.\n\nThe meeting closed at 9.15 pm\n\nSigned ..........";
    check(
        false,
        minutes,
        &["12|APOLOGIES|From Cllr Fenwick.", "13|ROADS|1. The bridge was closed. / 2. It opened again.", "14|FINANCE|1. Paid."],
    );
}

#[test]
fn numbers_behind_the_close_are_of_no_items() {
    let options = "1. Close it in March\n\n2. Close it in April\n\n3. Close it in May";
    let head = "**APOLOGIES**\n\nFrom Cllr Fenwick.\n\n**DISCUSSION**\n\nThe lane is to be closed, and residents asked for the first of the ways to do so that the engineer had laid before them, which are printed below.\n\n**FINANCE**\n\nPaid.";
    check(
        false,
        &format!("{head}\n\nThere being no further business the meeting closed at 8.40 pm\n\n{options}"),
        &[
            "-|APOLOGIES|From Cllr Fenwick.",
            "-|DISCUSSION|The lane is to be closed, and residents asked for the first of the ways to do so that the engineer had laid before them, which are printed below.",
            "-|FINANCE|Paid.",
        ],
    );
    // Told at the top, it closes nothing.
    check(
        false,
        "Meeting closed at 8.40 pm\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n3. Finance\n\nPaid.",
        &["1|Apologies|None.", "2|Minutes|Agreed.", "3|Finance|Paid."],
    );
    // A pause closes nothing, and usual items are of the meeting wherever they stand.
    let forum = "A resident of Mill Lane asked what would be done about the lorries that go through the village at night, and another said that the pond smells in summer.";
    for told in ["The meeting adjourned at 7.45 pm for public participation.", "The meeting closed at 7.45 pm."] {
        check(
            false,
            &format!("{forum}\n\n{told}\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n3. Ducks\n\nFed."),
            &["1|Apologies|None.", "2|Minutes|Agreed.", "3|Ducks|Fed."],
        );
    }
}

#[test]
fn references_belong_to_neither_title_nor_text() {
    check(
        false,
        "7. **Apologies**\n\n(Item 1)\n\nNone.\n\n8. **Minutes (Item 2)**\n\nAgreed.\n\n9. **Roads**\n\n(Item 3)\n\nNoted.",
        &["7|Apologies|None.", "8|Minutes|Agreed.", "9|Roads|Noted."],
    );
}

#[test]
fn agenda_lines_are_titles() {
    check(
        true,
        "1. Apologies\n\n2. Minutes of the meeting held on 4 May (Pages 1 - 10)\n\n3. Mill Pond \u{2013} To discuss the sluice\n\n4. Finance\n\nTo approve the accounts",
        &[
            "1|Apologies|",
            "2|Minutes of the meeting held on 4 May|",
            "3|Mill Pond|To discuss the sluice",
            "4|Finance|To approve the accounts",
        ],
    );
}

#[test]
fn lettered_parts_under_a_group_are_items() {
    check(
        false,
        "**CALL TO ORDER:** Mayor Orme opened the meeting.\n\n**CONSENT AGENDA:**\n\n**A. Approval of minutes of 2 June**\n\n**B. Approval of a fair on 9 June**\n\n**PUBLIC INPUT:** None\n\n**ADJOURNMENT:** At noon.",
        &[
            "-|CALL TO ORDER|Mayor Orme opened the meeting.",
            "A|Approval of minutes of 2 June|",
            "B|Approval of a fair on 9 June|",
            "-|PUBLIC INPUT|None",
            "-|ADJOURNMENT|At noon.",
        ],
    );
}

#[test]
fn letters_run_on_from_group_to_group() {
    check(
        true,
        "**CALL TO ORDER**\n\n**HEARINGS**\n\n**A. Rezoning of a yard**\n\nPetition of Orme Ltd.\n\n**B. Grant plan**\n\n**ORDINANCES**\n\n**C. Ordinance 11, second reading**\n\nAn ordinance as to rates, with a long text after it that is not bold at all.\n\n**PUBLIC COMMENT**\n\nSpeakers have three minutes.\n\n**ADJOURNMENT**",
        &[
            "-|CALL TO ORDER|",
            "A|Rezoning of a yard|Petition of Orme Ltd.",
            "B|Grant plan|",
            "C|Ordinance 11, second reading|An ordinance as to rates, with a long text after it that is not bold at all.",
            "-|PUBLIC COMMENT|Speakers have three minutes.",
            "-|ADJOURNMENT|",
        ],
    );
}

#[test]
fn numbers_run_on_over_headings_that_group() {
    check(
        false,
        "**CALL TO ORDER**\n\nMayor Orme opened the meeting.\n\n**PRESENTATIONS**\n\n1. Arbor Month\n\nRead.\n\n**CONSENT CALENDAR**\n\n2. Minutes of May 4\n\n3. Warrants\n\n5. Bills\n\n**PULLED ITEMS**\n\n4. Planner\n\nAsked.\n\n**PUBLIC COMMENT**\n\nNone.\n\n**ANNOUNCEMENTS**\n\nNone.\n\n**ADJOURNMENT**\n\nAt noon.",
        &[
            "-|CALL TO ORDER|Mayor Orme opened the meeting.",
            "1|Arbor Month|Read.",
            "2|Minutes of May 4|",
            "3|Warrants|",
            "5|Bills|",
            "4|Planner|Asked.!",
            "-|PUBLIC COMMENT|None.",
            "-|ANNOUNCEMENTS|None.",
            "-|ADJOURNMENT|At noon.",
        ],
    );
}

#[test]
fn the_title_of_the_paper_is_no_item() {
    check(
        false,
        "**MINUTES**\n\nMonday 4 May\n\n**Agenda**\n\nMoved by Orme, seconded by Pell, that the agenda be adopted. Carried.\n\n**Accounts**\n\nPaid.\n\n**Roads**\n\nOpen.\n\n**AOB**\n\nNone.\n\n**Adjournment**\n\nAt noon.",
        &[
            "-|Agenda|Moved by Orme, seconded by Pell, that the agenda be adopted. Carried.",
            "-|Accounts|Paid.",
            "-|Roads|Open.",
            "-|AOB|None.",
            "-|Adjournment|At noon.",
        ],
    );
}

#[test]
fn numbers_put_in_printed_twice_or_marked() {
    check(
        false,
        "1. **Apologies**\n\nNone.\n\n2. **Minutes**\n\nSigned.\n\n2a. **Footpaths**\n\nMuddy.\n\n* 3. **Finance**\n\nPaid.\n\n3. **Roads**\n\nOpen.\n\nE4. **Land**\n\nSold.",
        &["1|Apologies|None.", "2|Minutes|Signed.", "2a|Footpaths|Muddy.", "3|Finance|Paid.", "3|Roads|Open.!", "E4|Land|Sold."],
    );
}

#[test]
fn headings_over_numbers_and_letters_in_cells() {
    check(
        false,
        "PLANNING COMMITTEE\n\nWednesday, 4 May 2015\n\nAPOLOGIES\n\nPLA14/15 Apologies were recorded from Councillor Orme.\n\nSITE VISITS\n\nPLA15/15 The Chairman advised that a visit had been made earlier in the day to the mill.\n\nDECLARATIONS OF INTEREST\n\nPLA16/15 There were none at all.",
        &[
            "PLA14/15|APOLOGIES|Apologies were recorded from Councillor Orme.",
            "PLA15/15|SITE VISITS|The Chairman advised that a visit had been made earlier in the day to the mill.",
            "PLA16/15|DECLARATIONS OF INTEREST|There were none at all.",
        ],
    );
    check(
        false,
        "APOLOGIES\nPLA14/15\nApologies were recorded from Councillor Orme.\nSITE VISITS\nPLA15/15\nA visit had been made to the mill.\nMINUTES\nPLA16/15\nRESOLVED \u{2013} That the minutes be approved.",
        &[
            "PLA14/15|APOLOGIES|Apologies were recorded from Councillor Orme.",
            "PLA15/15|SITE VISITS|A visit had been made to the mill.",
            "PLA16/15|MINUTES|RESOLVED \u{2013} That the minutes be approved.",
        ],
    );
    check(
        false,
        "I\tAPOLOGIES FOR ABSENCE\n\nNone.\n\nII\tDECLARATIONS OF INTEREST\n\nNone.\n\nIII\tMINUTE OF PREVIOUS MEETING\n\nApproved.",
        &["I|APOLOGIES FOR ABSENCE|None.", "II|DECLARATIONS OF INTEREST|None.", "III|MINUTE OF PREVIOUS MEETING|Approved."],
    );
}

#[test]
fn titles_run_on_into_texts() {
    check(
        false,
        "19/1) Election of a Chairman On the motion of Cllr Orme it was RESOLVED to elect Cllr Pell\n\n19/2) Apologies for absence Apologies for absence were received from Cllr Quill\n\n19/3) Minutes of the last Meeting RESOLVED to approve the minutes\n\n19/4) Report of the Marl Council The Chairman read the report aloud",
        &[
            "19/1)|Election of a Chairman|On the motion of Cllr Orme it was RESOLVED to elect Cllr Pell",
            "19/2)|Apologies for absence|Apologies for absence were received from Cllr Quill",
            "19/3)|Minutes of the last Meeting|RESOLVED to approve the minutes",
            "19/4)|Report of the Marl Council|The Chairman read the report aloud",
        ],
    );
    // A title in one paragraph is none of a form.
    check(
        false,
        "1. Apologies\n\nNone were sent.\n\n2. Minutes\n\nThey were approved.\n\n3. The bridge at Mill Lane The Marl was closed all week.",
        &["1|Apologies|None were sent.", "2|Minutes|They were approved.", "3|-|The bridge at Mill Lane The Marl was closed all week."],
    );
}

#[test]
fn usual_items_before_the_first_number() {
    check(
        false,
        "Present: Cllr Orme\n\nPublic Forum \u{2013} No members of the public present\n\n1. Apologies: None.\n\n2. Minutes: Approved.\n\n3. Roads: Closed.",
        &["-|Public Forum|No members of the public present", "1|Apologies|None.", "2|Minutes|Approved.", "3|Roads|Closed."],
    );
    check(
        false,
        "Items\n\nNo. Item\n\nPRESENTATIONS\n\nThe Chairman presented an award to the clerk for long service.\n\n1.\n\nAPOLOGIES\n\nThere were none.\n\n2.\n\nMINUTES\n\nThey were approved.",
        &[
            "-|PRESENTATIONS|The Chairman presented an award to the clerk for long service.",
            "1|APOLOGIES|There were none.",
            "2|MINUTES|They were approved.",
        ],
    );
}

#[test]
fn sentences_without_stops_are_no_titles() {
    check(
        false,
        "1. Chairman Councillor Orme opened the meeting and welcomed those present\n\n2. Apologies \u{2013} None\n\n3. Minutes \u{2013} Approved",
        &["1|-|Chairman Councillor Orme opened the meeting and welcomed those present", "2|Apologies|None", "3|Minutes|Approved"],
    );
}

#[test]
fn titles_with_links_to_papers() {
    check(
        false,
        "To receive apologies.\n\nThere were none.\n\nDeclarations of Interest pdf icon PDF 55 KB\n\nTo receive any.\n\nThere were none.\n\nMill Car Park pdf icon PDF 64 KB\n\nTo consider the report.\n\nIt was agreed.\n\nHarbour Plan pdf icon PDF 127 KB\n\nTo consider it.\n\nIt was noted.",
        &[
            "-|Declarations of Interest|To receive any. / There were none.",
            "-|Mill Car Park|To consider the report. / It was agreed.",
            "-|Harbour Plan|To consider it. / It was noted.",
        ],
    );
}

#[test]
fn payments_are_no_signatures() {
    check(
        false,
        "1. **APOLOGIES**\n\nNone.\n\n2. **FINANCE**\n\nThese were paid:\n\nClerk’s expenses £ 196.17\n\nThe balance is low.",
        &["1|APOLOGIES|None.", "2|FINANCE|These were paid: / Clerk’s expenses £ 196.17 / The balance is low."],
    );
}

#[test]
fn numbers_on_lines_of_their_own() {
    check(
        false,
        "Items\n\n1.\n\nApologies for Absence\n\nMinutes:\n\nFrom Cllr Fenwick.\n\n2.\n\nMINUTES pdf icon PDF 68 KB\n\nOrme Council 4 May 2020\n\nMinutes:\n\nThey were approved.\n\n3.\n\nThe Leader's Report\n\nReport by the Leader\n\nMinutes:\n\nIt was heard.",
        &[
            "1|Apologies for Absence|Minutes: / From Cllr Fenwick.",
            "2|MINUTES|Orme Council 4 May 2020 / Minutes: / They were approved.",
            "3|The Leader's Report|Report by the Leader / Minutes: / It was heard.",
        ],
    );
    check(
        false,
        "1/0709\n\nVotes of Sympathy\n\nThe Mayor expressed sympathy.\n\n2/0709\n\nConfirmation of Minutes\n\nThe council considered the minutes.",
        &["1/0709|Votes of Sympathy|The Mayor expressed sympathy.", "2/0709|Confirmation of Minutes|The council considered the minutes."],
    );
}

#[test]
fn an_item_may_be_the_only_one() {
    check(false, "Ada Orme, in the Chair.\n\nI APOLOGIES FOR ABSENCE\n\nNone.", &["I|APOLOGIES FOR ABSENCE|None."]);
    check(false, "Ada Orme, in the Chair.\n\nI POND\n\nNone.", &[]);
}

#[test]
fn lists_within_entries_of_a_text() {
    check(
        true,
        "  1. Call to Order\n    1. Regrets\n  2. Approval of Agenda\n  3. Adoption of Minutes\n    1. July 4 Minutes\n  4. Correspondence\n    1. Letter of Orme\n    2. Letter of Pell\n    3. Letter of Quill\n    4. Letter of Marl\n  5. In Camera\n    1. Personnel\n  6. Adjournment",
        &[
            "1|Call to Order|1. Regrets",
            "2|Approval of Agenda|",
            "3|Adoption of Minutes|1. July 4 Minutes",
            "4|Correspondence|1. Letter of Orme / 2. Letter of Pell / 3. Letter of Quill / 4. Letter of Marl",
            "5|In Camera|1. Personnel",
            "6|Adjournment|",
        ],
    );
    check(
        false,
        "I APOLOGIES FOR ABSENCE\n\nNone.\n\nII DECLARATIONS OF INTEREST\n\nNone.\n\nIII MINUTE OF PREVIOUS MEETING\n\nApproved.",
        &["I|APOLOGIES FOR ABSENCE|None.", "II|DECLARATIONS OF INTEREST|None.", "III|MINUTE OF PREVIOUS MEETING|Approved."],
    );
}

#[test]
fn titles_of_usual_items_may_be_long() {
    check(
        false,
        "1. Welcome: All were welcomed.\n\n2. Minutes of a meeting of Full Council held on 27th January 2014.\n\nThe office is to answer.\n\n3. Matters arising from the minutes of the meeting held on 7th June 2018: It was noted that none were.\n\n4. Confirmation of the minutes of the meeting held on Thursday 2nd May \u{2013} RESOLVED that they be signed.",
        &[
            "1|Welcome|All were welcomed.",
            "2|Minutes of a meeting of Full Council held on 27th January 2014.|The office is to answer.",
            "3|Matters arising from the minutes of the meeting held on 7th June 2018|It was noted that none were.",
            "4|Confirmation of the minutes of the meeting held on Thursday 2nd May|RESOLVED that they be signed.",
        ],
    );
}

#[test]
fn what_stands_behind_a_dash() {
    check(
        false,
        "1. Apologies\n\nNone.\n\n2. Minutes\n\nSigned.\n\n3. Notice of Motion \u{2013} Cllr Orme\n\nThat the pier be mended.\n\n4. Date of next meeting \u{2013} 4 May",
        &[
            "1|Apologies|None.",
            "2|Minutes|Signed.",
            "3|Notice of Motion \u{2013} Cllr Orme|That the pier be mended.",
            "4|Date of next meeting|4 May",
        ],
    );
}

#[test]
fn names_of_movers_are_no_titles() {
    check(
        false,
        "108/24 FENWICK: That the minutes be approved. Carried.\n\n109/24 ORME: That the road be graded. Carried.\n\n110/24 PELL: That the meeting adjourn. Carried.",
        &[
            "108/24|-|FENWICK: That the minutes be approved. Carried.",
            "109/24|-|ORME: That the road be graded. Carried.",
            "110/24|-|PELL: That the meeting adjourn. Carried.",
        ],
    );
}

#[test]
fn a_misprinted_number_is_told() {
    check(
        false,
        "1. **Apologies**\n\nNone.\n\n2. **Minutes**\n\nSigned.\n\n2. **Roads**\n\nOpen.\n\n3. **Finance**\n\nPaid.",
        &["1|Apologies|None.", "2|Minutes|Signed.", "2|Roads|Open.!", "3|Finance|Paid."],
    );
}

#[test]
fn parts_of_a_paper_group_and_a_letter_marks_exempt_items() {
    let house = House::base().unwrap();
    let text = "PART I \u{2013} OPEN TO THE PUBLIC\n\n1. APOLOGIES\n\n2. MINUTES\n\nPART II \u{2013} TO BE TAKEN IN PRIVATE\n\n3. LEASE OF THE MILL\n\nE4. STAFFING";
    paragraphs_of(&house, text, |paragraphs| {
        let found: Vec<_> = items(&house, true, paragraphs).iter().map(|i| (i.number.clone().unwrap(), i.exempt_group)).collect();
        let expected = [("1", false), ("2", false), ("3", true), ("E4", true)];
        assert_eq!(found, expected.map(|(n, e)| (n.to_owned(), e)));
    });
}

#[test]
fn a_part_of_a_number_may_be_misprinted() {
    check(
        false,
        "10/57 **APOLOGIES**\n\nNone.\n\n19/58 **MINUTES**\n\nSigned.\n\n10/59 **PLANNING**\n\n**23/03417 ORME FARM**\n\nNo objection.\n\n10/60 **FINANCE**\n\nPaid.",
        &["10/57|APOLOGIES|None.", "19/58|MINUTES|Signed.!", "10/59|PLANNING|23/03417 ORME FARM / No objection.", "10/60|FINANCE|Paid."],
    );
}

#[test]
fn headings_before_numbers_of_resolutions() {
    check(
        false,
        "**MINUTES**\n\nA regular meeting of the Council was held on 4 May in the hall of the town.\n\n**Disclosure of interest:** None.\n\nR2025-1 A. Fenwick, B. Orme:\n\nThat the minutes be adopted. Carried.\n\nR2025-2 B. Orme, A. Fenwick:\n\nThat the road be graded. Carried.\n\nR2025-3 A. Fenwick, B. Orme:\n\nThat the meeting be adjourned. Carried.",
        &[
            "-|Disclosure of interest|None.",
            "R2025-1|-|A. Fenwick, B. Orme: / That the minutes be adopted. Carried.",
            "R2025-2|-|B. Orme, A. Fenwick: / That the road be graded. Carried.",
            "R2025-3|-|A. Fenwick, B. Orme: / That the meeting be adjourned. Carried.",
        ],
    );
}

#[test]
fn headings_that_only_their_place_tells() {
    check(
        false,
        "Village of Orme\nBoard Meeting Minutes\nThe meeting was called to order by President Pell at 6:30 in the evening.\nMinutes\nMotion by Pell to approve them. Carried.\nBills\nMotion by Orme to pay $12. Carried.\nOperator Licenses\nMotion by Pell to grant two. Carried.\nCitizen Comments\nThe siren was heard at noon.\nAdjourn\nMotion by Orme to adjourn. Carried.",
        &[
            "-|Minutes|Motion by Pell to approve them. Carried.",
            "-|Bills|Motion by Orme to pay $12. Carried.",
            "-|Operator Licenses|Motion by Pell to grant two. Carried.",
            "-|Citizen Comments|The siren was heard at noon.",
            "-|Adjourn|Motion by Orme to adjourn. Carried.",
        ],
    );
}

#[test]
fn numbers_of_motions_are_those_of_items_where_no_headings_stand() {
    check(
        false,
        "Delegations:\n\n9.00 Ada Fenwick\n\n1. A. Orme \u{2013} B. Pell\n\nRESOLVED THAT the agenda be adopted.\n\nCarried.\n\n2. B. Pell \u{2013} A. Orme\n\nRESOLVED THAT the minutes be adopted.\n\nCarried.\n\n3. A. Orme \u{2013} B. Pell\n\nRESOLVED THAT we adjourn.\n\nCarried.",
        &[
            "-|Delegations|9.00 Ada Fenwick",
            "1|-|A. Orme \u{2013} B. Pell / RESOLVED THAT the agenda be adopted. / Carried.",
            "2|-|B. Pell \u{2013} A. Orme / RESOLVED THAT the minutes be adopted. / Carried.",
            "3|-|A. Orme \u{2013} B. Pell / RESOLVED THAT we adjourn. / Carried.",
        ],
    );
    check(
        false,
        "APPROVAL OF AGENDA\n\n2020-413 MOVED by Member Orme, SECONDED by Member Pell that it be approved. CARRIED.\n\nMINUTES\n\n2020-414 MOVED by Member Pell, SECONDED by Member Orme that they be approved. CARRIED.\n\nSTREET LIGHTS\n\nThey are dim.\n\nIN CAMERA\n\n2020-415 MOVED by Member Orme, SECONDED by Member Pell that the meeting convene. CARRIED.\n\nADJOURNMENT\n\n2020-416 MOVED by Member Orme, SECONDED by Member Pell that the meeting adjourn. CARRIED.",
        &[
            "-|APPROVAL OF AGENDA|2020-413 MOVED by Member Orme, SECONDED by Member Pell that it be approved. CARRIED.",
            "-|MINUTES|2020-414 MOVED by Member Pell, SECONDED by Member Orme that they be approved. CARRIED.",
            "-|STREET LIGHTS|They are dim.",
            "-|IN CAMERA|2020-415 MOVED by Member Orme, SECONDED by Member Pell that the meeting convene. CARRIED.",
            "-|ADJOURNMENT|2020-416 MOVED by Member Orme, SECONDED by Member Pell that the meeting adjourn. CARRIED.",
        ],
    );
}

#[test]
fn numbers_in_words_over_titles_and_sentences_in_bold() {
    check(
        false,
        "ORDER OF BUSINESS NO. 1\nReview and approval of minutes\nThey were approved.\n\nORDER OF BUSINESS NO. 2\nRoad report\nThe lane was graded.\n\nORDER OF BUSINESS NO. 3\nAdjournment\nThe meeting was over.",
        &[
            "1|Review and approval of minutes|They were approved.",
            "2|Road report|The lane was graded.",
            "3|Adjournment|The meeting was over.",
        ],
    );
    check(
        false,
        "**Consider approval of the minutes of the regular meeting.**\n\nThey were read.\n\n**Hold a public hearing concerning the proposed assessment of the district.**\n\nNobody came.\n\n**Adjourn.**\n\nThe meeting was over.",
        &[
            "-|Consider approval of the minutes of the regular meeting.|They were read.",
            "-|Hold a public hearing concerning the proposed assessment of the district.|Nobody came.",
            "-|Adjourn.|The meeting was over.",
        ],
    );
}

#[test]
fn parts_of_a_group_behind_a_notice() {
    check(
        true,
        "**PLEDGE OF ALLEGIANCE**\n\n**CONSENT ITEMS**\n\nThese items are voted upon in one motion.\n\n1. **Minutes Submitted**\n\nOf the Library Board.\n\n2. **Notice of Claims**\n\nReceive and file.\n\n**PUBLIC HEARINGS**\n\n1. **Rezoning of Mill Lane**\n\nProof of publication.\n\n2. **Budget Amendment**\n\nProof of publication.\n\n**PUBLIC INPUT**\n\n**ADJOURNMENT**",
        &[
            "-|PLEDGE OF ALLEGIANCE|",
            "1|Minutes Submitted|Of the Library Board.",
            "2|Notice of Claims|Receive and file.",
            "1|Rezoning of Mill Lane|Proof of publication.",
            "2|Budget Amendment|Proof of publication.",
            "-|PUBLIC INPUT|",
            "-|ADJOURNMENT|",
        ],
    );
}

#[test]
fn headings_below_numbered_ones_are_of_their_text() {
    let minutes = "1. **CALL TO ORDER**\n\nAt 7:00 p.m.\n\n2. **STAFF REPORTS**\n\n2.1 **Gravel tender**\n\nThe tender was opened.\n\n2.2 **Arena roof**\n\nPatched.\n\n3. **ADJOURNMENT**\n\nAt noon.";
    let text = "2|STAFF REPORTS|2.1 Gravel tender / The tender was opened. / 2.2 Arena roof / Patched.";
    check(false, minutes, &["1|CALL TO ORDER|At 7:00 p.m.", text, "3|ADJOURNMENT|At noon."]);
}

#[test]
fn parts_under_headings_without_numbers_are_items() {
    let minutes = "**APPROVAL OF AGENDA**\n\n2021-461\n\nMOVED by Councillor Orme, SECONDED by Councillor Pell the agenda be approved. CARRIED.\n\n**MINUTES OF PREVIOUS MEETING**\n\n4.1 Council, October 28\n\n2021-462\n\nMOVED by Councillor Noor, SECONDED by Councillor Pell they be approved. CARRIED.\n\n**MATTERS ARISING**\n\n7.1 Sidewalk, Mill Street\n\nThe tender was opened.\n\n7.2 Second reading\n\n2021-463\n\nMOVED by Councillor Noor, SECONDED by Councillor Orme it be read. CARRIED.\n\n**ADJOURNMENT**\n\nAt noon.";
    check(
        false,
        minutes,
        &[
            "-|APPROVAL OF AGENDA|2021-461 / MOVED by Councillor Orme, SECONDED by Councillor Pell the agenda be approved. CARRIED.",
            "4.1|Council, October 28|2021-462 / MOVED by Councillor Noor, SECONDED by Councillor Pell they be approved. CARRIED.",
            "7.1|Sidewalk, Mill Street|The tender was opened.",
            "7.2|Second reading|2021-463 / MOVED by Councillor Noor, SECONDED by Councillor Orme it be read. CARRIED.",
            "-|ADJOURNMENT|At noon.",
        ],
    );
}

#[test]
fn bullets_are_headings_where_nothing_else_is() {
    let minutes = "- Approval of Agenda: Motion by Orme, supported by Pell, to approve the agenda. Carried.\n\n- Public Comment: Bo Quill asked about ponds.\n\nHe was thanked.\n\n- Adjournment: Motion by Pell to adjourn. Carried.";
    check(
        false,
        minutes,
        &[
            "-|Approval of Agenda|Motion by Orme, supported by Pell, to approve the agenda. Carried.",
            "-|Public Comment|Bo Quill asked about ponds. / He was thanked.",
            "-|Adjournment|Motion by Pell to adjourn. Carried.",
        ],
    );
    let list = "The ponds need:\n\n- Fences\n\n- Ducks\n\n- Minutes\n\nThey were discussed.";
    check(false, list, &[]);
}

#[test]
fn parts_take_the_place_of_a_number_that_is_not_printed() {
    let minutes = "1. **APOLOGIES**\n\nNone.\n\n2. **MINUTES**\n\nAgreed.\n\n**ITEMS FOR DECISION**\n\n3.1 **PONDS**\n\nThey are deep.\n\n3.2 **DITCHES**\n\nThey are long.";
    check(false, minutes, &["1|APOLOGIES|None.", "2|MINUTES|Agreed.", "3.1|PONDS|They are deep.", "3.2|DITCHES|They are long."]);
    let below = "1. **APOLOGIES**\n\nNone.\n\n2. **MINUTES**\n\nAgreed.\n\n3. **REPORTS**\n\n3.1 **PONDS**\n\nThey are deep.\n\n3.2 **DITCHES**\n\nThey are long.";
    let text = "3|REPORTS|3.1 PONDS / They are deep. / 3.2 DITCHES / They are long.";
    check(false, below, &["1|APOLOGIES|None.", "2|MINUTES|Agreed.", text]);
}

#[test]
fn a_leader_runs_to_a_reference() {
    assert_eq!(super::before_leader("Ducks ........ Tab A"), Some(5));
    assert_eq!(super::before_leader("Ducks ........ 4-6"), Some(5));
    assert_eq!(super::before_leader("Ducks ........ Cllr Orme reports"), None);
}

#[test]
fn what_is_to_be_done_heads_items_where_nothing_else_does() {
    check(
        false,
        "Consider approval of the minutes of March 2, 2006.\n\nMember Orme moved approval.\n\nThe motion carried.\n\nReceive petitions and citizen communications from the residents of Mill Lane, if any.\n\nNone were received.\n\nHold a hearing on the pond.\n\nNobody spoke.\n\nAdjourn.\n\nWith no more to be done, the Mayor ended the meeting at 7.12 pm.",
        &[
            "-|Consider approval of the minutes of March 2, 2006.|Member Orme moved approval. / The motion carried.",
            "-|Receive petitions and citizen communications from the residents of Mill Lane, if any.|None were received.",
            "-|Hold a hearing on the pond.|Nobody spoke.",
            "-|Adjourn.|With no more to be done, the Mayor ended the meeting at 7.12 pm.",
        ],
    );
}

#[test]
fn sentences_that_begin_like_tasks_are_text() {
    check(
        false,
        "Apologies\n\nCllr Orme was ill.\n\nMatters arising\n\nCllr Noor listed what residents want:\n\nReview the speed limit on Mill Lane.\n\nIt is too high.\n\nReceive the bill for the gate.\n\nIt is late.\n\nFinance\n\nThe accounts were paid.\n\nCorrespondence\n\nNone.",
        &[
            "-|Apologies|Cllr Orme was ill.",
            "-|Matters arising|Cllr Noor listed what residents want: / Review the speed limit on Mill Lane. / It is too high. / Receive the bill for the gate. / It is late.",
            "-|Finance|The accounts were paid.",
            "-|Correspondence|None.",
        ],
    );
}

#[test]
fn a_report_of_somebody_ends_at_its_stop() {
    check(
        false,
        "1. Apologies. None.\n\n2. Councillor Pell\u{2019}s Report. The pond is deep.\n\n3. Finance. The accounts were paid.\n\n4. Any other business. None.",
        &[
            "1|Apologies|None.",
            "2|Councillor Pell\u{2019}s Report|The pond is deep.",
            "3|Finance|The accounts were paid.",
            "4|Any other business|None.",
        ],
    );
}

#[test]
fn a_usual_heading_as_far_left_as_the_numbers_is_of_their_level() {
    let lines = [
        "1. **Apologies**",
        "Cllr Orme was ill.",
        "They were accepted.",
        "2. **Minutes**",
        "They were signed.",
        "Nothing arose from them.",
        "**Police Report**",
        "No officer came.",
        "3. **Roads**",
        "The bridge was closed.",
        "**Police Report**",
        "It was read.",
    ];
    // All stands right of the numbers but the first report.
    const TEXT_AT: f32 = 40.0;
    let mut pages = crate::layout::text::pages(&lines.join("\n\n"));
    let page = &mut pages.pages[0];
    for (at, line) in page.lines.iter_mut().enumerate().filter(|(at, _)| *at != 6) {
        let words = &mut page.words[line.words.start as usize..line.words.end as usize];
        let numbered = usize::from([0, 3, 8].contains(&at));
        for word in &mut words[numbered..] {
            (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + TEXT_AT, word.bbox.x1 + TEXT_AT);
        }
        line.bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap();
    }
    let house = House::base().unwrap();
    crate::grammar::body::tests::paragraphs_of_pages(&house, &pages, |paragraphs| {
        let titles: Vec<Option<String>> = items(&house, false, paragraphs).into_iter().map(|item| item.title).collect();
        assert_eq!(titles, ["Apologies", "Minutes", "Police Report", "Roads"].map(|title| Some(title.to_owned())));
    });
}

#[test]
fn numbers_before_the_first_group_are_of_items_as_those_in_it() {
    check(
        false,
        "**1. Roll Call.** All were present.\n\n**2. Pledge.** It was said.\n\n**CLERK'S REPORT**\n\n**1. Minutes.** They were read.\n\n**2. Bills.** They were paid.\n\n**OLD BUSINESS**\n\n**1. Pond.** It is deep.\n\n**NEW BUSINESS**\n\n**1. Mower.** It was bought.",
        &[
            "1|Roll Call.|All were present.",
            "2|Pledge.|It was said.",
            "1|Minutes.|They were read.",
            "2|Bills.|They were paid.",
            "1|Pond.|It is deep.",
            "1|Mower.|It was bought.",
        ],
    );
}
