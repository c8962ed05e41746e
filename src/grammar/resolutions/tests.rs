//! Decisions of paragraphs, a line a case.

use super::*;
use crate::grammar::body::tests::paragraphs_of;

/// Each decision in the paragraphs of a text as `keyword: text [clauses] mover/seconder vote`.
fn check(input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    paragraphs_of(&house, input, |paragraphs| {
        let blocks: Vec<Block<'_>> = paragraphs
            .iter()
            .map(|p| Block {
                text: &p.text,
                start: p.body_start(),
                label: p.label_text(),
                bullet: p.bullet > 0,
                numbered: false,
                indent: p.indent,
                marked: false,
                lines: &p.lines,
            })
            .collect();
        let found: Vec<String> = decisions(&house, &blocks)
            .iter()
            .map(|d| {
                let clauses: Vec<&str> = d.clauses.iter().map(|c| c.0.as_deref().unwrap_or("*")).collect();
                let movers = [&d.mover, &d.seconder].map(|n| n.as_deref().unwrap_or("-")).join("/");
                let outcome = d.vote.carried.map_or("-", |c| if c { "carried" } else { "lost" });
                format!("{:?}: {} [{}] {movers} {outcome}", d.keyword, d.text.replace("\n\n", " / "), clauses.join(","))
            })
            .collect();
        assert_eq!(found, expected, "{input}");
    });
}

#[test]
fn keywords() {
    check("RESOLVED that the report be noted.", &["Resolved: that the report be noted. [] -/- -"]);
    check("Resolved: To let the hall.", &["Resolved: To let the hall. [] -/- -"]);
    check(
        "**RESOLVED:**\n\nThat the hall be let:\n\n(a) for a year\n\n(b) to the school",
        &["Resolved: That the hall be let: / (a) for a year / (b) to the school [a,b] -/- -"],
    );
    check("It was agreed that the hall should be let.", &["Agreed: that the hall should be let. [] -/- -"]);
    check("RECOMMENDED \u{2013} that Council adopt the plan.", &["Recommended: that Council adopt the plan. [] -/- -"]);
}

#[test]
fn a_count_behind_the_movers_leaves_them_their_motion() {
    for vote in ["Vote: (6-0).", "Roll call vote: 6 - 0.", "Roll Call Vote with Ayes having it (6/0)."] {
        check(
            &format!("Motion to pay the bills by Trustee Orme, seconded by Trustee Pell. {vote} Motion Passed."),
            &["Other: pay the bills [] Orme/Pell carried"],
        );
    }
}

#[test]
fn who_decides_may_stand_anywhere_in_a_lead_of_a_list() {
    for lead in [
        "Following consideration the Committee agreed:-",
        "The Board, having heard the officer, unanimously agreed to:",
        "Members thanked the officer for the report and agreed as follows: -",
    ] {
        check(
            &format!("{lead}\n\n(i) fill the pond; and\n\n(ii) feed the ducks."),
            &["Agreed: (i) fill the pond; and / (ii) feed the ducks. [i,ii] -/- -"],
        );
    }
    for lead in [
        "Cllr Noor said that in May the Planning Committee agreed:",
        "The Clerk reported that at its last meeting the Roads Panel agreed:",
        "The letter set out what members agreed:",
        "The Board of the water company wrote to say that it had met and agreed to:",
    ] {
        check(&format!("{lead}\n\n(a) the pond was full; and\n\n(b) the ducks were fed."), &[]);
    }
    check("The clerk read what the Committee had agreed:\n\n(i) the pond was full; and\n\n(ii) the ducks were fed.", &[]);
}

#[test]
fn motions_on_lines_and_in_sentences() {
    check(
        "Moved by: Councillor M. Orme\n\nSeconded by: Deputy Mayor H. Fenwick\n\nThat the pier be closed.\n\nCarried (4 to 2)",
        &["Other: That the pier be closed. [] M. Orme/H. Fenwick carried"],
    );
    check(
        "Commissioner Orme moved to adopt the plan. Commissioner Fenwick seconded the motion. The motion passed 4-0.",
        &["Other: adopt the plan. [] Orme/Fenwick carried"],
    );
    check(
        "Motion by Orme, second by Fenwick, to adopt the plan. Ayes: Orme, Fenwick. Nays: None. Motion failed 1-3.",
        &["Other: adopt the plan. [] Orme/Fenwick lost"],
    );
}

#[test]
fn movers_without_a_verb() {
    check(
        "#166-12 A. Orme \u{2013} B. Pell\n\nTHAT the agenda be adopted.\n\nCARRIED",
        &["Other: THAT the agenda be adopted. [] A. Orme/B. Pell carried"],
    );
    check(
        "Orme/Pell: SRD 677/18\n\nThat the presentation be received.\n\nCARRIED",
        &["Other: That the presentation be received. [] Orme/Pell carried"],
    );
    check(
        "ADA ORME\n\nBO PELL\n\nRESOLVED that the fair be held;\n\nBE IT FURTHER RESOLVED that the road be closed.\n\nCarried",
        &["Resolved: that the fair be held; / BE IT FURTHER RESOLVED that the road be closed. [] ADA ORME/BO PELL carried"],
    );
    check(
        "IT IS PROPOSED BY Councillor Orme\n\nAND RESOLVED that the sitting be closed.\n\nADOPTED UNANIMOUSLY",
        &["Resolved: that the sitting be closed. [] Orme/- carried"],
    );
}

#[test]
fn movers_and_votes_apart_from_the_motion() {
    check(
        "Councillor Orme moved to pay the bills.\n\nSeconded by Councillor Pell. Carried unanimously.",
        &["Other: pay the bills. [] Orme/Pell carried"],
    );
    check(
        "Motion to approve the minutes of May.\n\nMoved by Trustee Orme   Seconded by Trustee Pell\n\nVoice vote: unanimous approval (6-0)\n\nMOTION CARRIED",
        &["Other: approve the minutes of May. [] Orme/Pell carried"],
    );
}

#[test]
fn outcome_below_a_motion() {
    check(
        "A. Fenwick, B. Orme:\n\nThe meetings will be:\n\nJanuary 7\n\nCarried.",
        &["Other: The meetings will be: / January 7 [] A. Fenwick/B. Orme carried"],
    );
    check(
        "A. Fenwick, B. Orme:\n\nTHAT the accounts be paid.\n\nTotal $12. Carried.",
        &["Other: THAT the accounts be paid. / Total $12. [] A. Fenwick/B. Orme carried"],
    );
}

#[test]
fn name_before_a_motion() {
    check(
        "A. Fenwick, B. Orme:\n\nClosed Session: That the public leave. Carried.",
        &["Other: That the public leave. [] A. Fenwick/B. Orme carried"],
    );
}

#[test]
fn movers_and_votes_around_a_decision() {
    check(
        "Resolved to accept the quotation. Proposed Cllr Orme, seconded Cllr Fenwick.",
        &["Resolved: to accept the quotation. [] Orme/Fenwick -"],
    );
    check("RESOLVED (by 5 votes to 2) that permission be REFUSED.", &["Resolved: that permission be REFUSED. [] -/- carried"]);
}

#[test]
fn verbs_that_close() {
    check("The minutes were approved as a true record.", &["Approved: The minutes were approved as a true record. [] -/- -"]);
    check("Bank reconciliation: approved", &["Approved: Bank reconciliation: approved [] -/- -"]);
    check("Could she buy paint? Agreed.", &["Agreed: Could she buy paint? Agreed. [] -/- -"]);
}

#[test]
fn motions() {
    check(
        "Motion: Fenwick made a motion, seconded by Orme, to accept the bid. Vote: Unanimous. Motion carried.",
        &["Other: accept the bid. [] Fenwick/Orme carried"],
    );
    check("A. Fenwick, B. Orme:\n\nTHAT the road be closed. Carried.", &["Other: THAT the road be closed. [] A. Fenwick/B. Orme carried"]);
    check(
        "Mr Fenwick moved and Mrs Orme seconded the following amendment to the motion:\n\n\u{201c}Delete all.\u{201d}\n\nThere was a debate.\n\nFor (3)\n\nAgainst (9)\n\nAmendment lost.",
        &["Other: \u{201c}Delete all.\u{201d} [] Fenwick/Orme lost"],
    );
    check(
        "1. Mr Fenwick proposed and Mr Orme seconded that Mr Pell take the chair.\n\nAgreed unanimously.\n\n2. RESOLVED that Mr Pell take the chair.",
        &["Resolved: that Mr Pell take the chair. [] Fenwick/Orme carried"],
    );
}

#[test]
fn several_motions_in_a_paragraph() {
    check(
        "Motion by Orme, second by Fenwick, to adopt the plan. Motion carried 4-0. Motion by Pell, second by Orme, to table the bid. Ayes: Orme. Motion failed 1-3.",
        &["Other: adopt the plan. [] Orme/Fenwick carried", "Other: table the bid. [] Pell/Orme lost"],
    );
    check(
        "It was proposed by Cllr Orme and seconded by Cllr Pell that £500 be given. An amendment by Cllr Quill, seconded by Cllr Noor, that the sum be £350 was put and lost by 3 votes to 2. The original motion was then put to the vote and RESOLVED by 3 votes to 2 that a grant of £500 be made.",
        &["Other: that the sum be £350 [] Quill/Noor lost", "Resolved: by 3 votes to 2 that a grant of £500 be made. [] Orme/Pell carried"],
    );
    check(
        "Cllr Pell proposed that the council buys a bench. This was seconded by Cllr Noor and all were in favour. The clerk left.",
        &["Other: that the council buys a bench. [] Pell/Noor carried"],
    );
}

#[test]
fn what_is_moved_between_its_movers() {
    check("Orme moved to adjourn, Pell seconded, and the meeting closed at 9 pm.", &["Other: adjourn [] Orme/Pell -"]);
    check(
        "Orme moved approval of the minutes as corrected; Pell second. Motion carried 3-0.",
        &["Other: approval of the minutes as corrected [] Orme/Pell carried"],
    );
    check("Motion to adopt the plan made by Orme, seconded by Pell. Carried.", &["Other: adopt the plan [] Orme/Pell carried"]);
    check("Motion by Orme/Pell to pay the bills. Carried.", &["Other: pay the bills. [] Orme/Pell carried"]);
    check("FENWICK: That the road be graded. Defeated.", &["Other: That the road be graded. [] FENWICK/- lost"]);
    check(
        "On motion of Orme, seconded by Pell, Council voted unanimously to appoint Ada Fenwick.",
        &["Other: appoint Ada Fenwick. [] Orme/Pell carried"],
    );
}

#[test]
fn votes_below_a_motion() {
    check(
        "Resolution No. 2024-12\n\nMoved by Councillor Orme\n\nSeconded by Councillor Pell\n\nWHEREAS the grader is old;\n\nBE IT RESOLVED THAT it be sold.\n\nRecorded vote requested by Councillor Quill:\n\nMember Yea Nay\n\nCouncillor Orme X\n\nDEFEATED (tie vote)",
        &["Other: WHEREAS the grader is old; / BE IT RESOLVED THAT it be sold. [] Orme/Pell lost"],
    );
    check(
        "Proposed by Councillor Orme\n\nSeconded by Alderman Pell and\n\nResolved \u{2013} that the minutes be signed.",
        &["Resolved: that the minutes be signed. [] Orme/Pell -"],
    );
    check(
        "Orme moved to buy a plow. Second by Mr. Pell. Roll Call Vote: Orme \u{2013} Yes, Pell \u{2013} Yes, Quill \u{2013} No. Motion passed.",
        &["Other: buy a plow. [] Orme/Pell carried"],
    );
}

#[test]
fn a_notice_of_motion_is_moved_below_its_words() {
    check(
        "\u{201c}That this Council asks for a crossing on the Mill Road.\u{201d}\n\nCllr. Orme proposed the motion, which was seconded by Cllr. Pell. The motion was put and carried.",
        &["Other: \u{201c}That this Council asks for a crossing on the Mill Road.\u{201d} [] Orme/Pell carried"],
    );
    check(
        "6.1 Cllr. Ada Orme: \"That this Council asks for a crossing on the Mill Road.\" Reply: A survey will be made. The motion was seconded by Cllr. Pell and agreed.",
        &["Agreed: That this Council asks for a crossing on the Mill Road. [] Ada Orme/Pell -"],
    );
    check(
        "Motion\n\nTo approve the order.\n\n\u{2013} moved by Councillor Orme, seconded by Councillor Pell\n\nAmendment\n\nTo refuse the order.\n\n\u{2013} moved by Councillor Quill, seconded by Councillor Noor\n\nFor the motion \u{2013} 5 votes\n\nFor the amendment \u{2013} 2 votes\n\nDecision\n\nTo approve the motion by Councillor Orme.",
        &["Other: To approve the motion by Councillor Orme. [] Orme/Pell carried"],
    );
}

#[test]
fn a_heading_over_the_verb_of_a_body() {
    check(
        "Decision\n\nCabinet agreed to:\n\ni. raise the rents;\n\nii. sell the yard.",
        &["Agreed: i. raise the rents; / ii. sell the yard. [i,ii] -/- -"],
    );
    check("Decision\n\nThe Committee NOTED the report.", &["Noted: the report. [] -/- -"]);
    check(
        "Decision: The Committee:\n\n(i) noted the report;\n\n(ii) agreed to sell the yard; and\n\n(iii) remitted the rest.",
        &["Other: The Committee: / (i) noted the report; / (ii) agreed to sell the yard; and / (iii) remitted the rest. [i,ii,iii] -/- -"],
    );
    check("The appeals were heard and the Committee NOTED the outcome of each.", &["Noted: the outcome of each. [] -/- -"]);
    check("RESOLVED that the bills be paid (Cllr Orme/Cllr Mrs Pell):", &["Resolved: that the bills be paid [] Orme/Pell -"]);
    check("Unanimously resolved \u{2013} that the licence be granted.", &["Resolved: that the licence be granted. [] -/- carried"]);
}

#[test]
fn not_decisions() {
    check("It was noted that the hall was cold.", &[]);
    check("The District Council had approved the plan.", &[]);
    check("The plan was adopted in 2007.", &[]);
    check("New sign at Mill House \u{2013} approved.", &[]);
    check("Members agreed that they were pleased.", &[]);
    check("Two more houses would come if the plan were approved.", &[]);
}

#[test]
fn keywords_over_what_was_resolved() {
    check(
        "It was moved by Councillor Orme, seconded by Councillor Pell and\n\nRESOLVED THAT:\n\nThe minutes be approved and signed.",
        &["Resolved: The minutes be approved and signed. [] Orme/Pell -"],
    );
    check(
        "Resolved that:\n\n(a) two posts be established;\n\n(b) the cost be met.",
        &["Resolved: (a) two posts be established; / (b) the cost be met. [a,b] -/- -"],
    );
    check(
        "RESOLVED by 7 votes to 2 with 1 abstention\n\nThat this application be refused.",
        &["Resolved: That this application be refused. [] -/- carried"],
    );
    check(
        "Proposed by Councillor Orme\n\nSeconded by Councillor Pell\n\nAND AGREED\n\n\u{201c}That the minutes be confirmed.\u{201d}",
        &["Agreed: \u{201c}That the minutes be confirmed.\u{201d} [] Orme/Pell -"],
    );
    check(
        "DECISION\n\nAGREED to:-\n\n(a) approve it; and\n\n(b) report back.",
        &["Agreed: to:- / (a) approve it; and / (b) report back. [a,b] -/- -"],
    );
}

#[test]
fn movers_by_office_and_initials() {
    check(
        "Moved by the Right Honourable the Lord Mayor (Councillor Orme),\n\nSeconded by the Deputy Lord Mayor (Councillor Pell) and\n\nResolved \u{2013} That the minutes be taken as read.",
        &["Resolved: That the minutes be taken as read. [] Orme/Pell -"],
    );
    check(
        "Proposal (AO), seconded (BP) that the minutes be approved. Agreed unanimously.",
        &["Other: that the minutes be approved. [] AO/BP carried"],
    );
    check(
        "Mr Kall was nominated by Mr Orme, seconded by Mrs Pell. Mr Kall was elected as Chairman.",
        &["Other: Mr Kall was elected as Chairman. [] Orme/Pell -"],
    );
    check(
        "Cora Noor \u{2013} proposed by Cllr Orme seconded by Cllr Pell and unanimously appointed.",
        &["Other: Cora Noor \u{2013} proposed by Cllr Orme seconded by Cllr Pell and unanimously appointed. [] Orme/Pell carried"],
    );
    check(
        "To approve expenditure as itemised.\n\nProposed by Cllr Orme seconded by Cllr Pell and unanimously approved.",
        &["Approved: To approve expenditure as itemised. [] Orme/Pell carried"],
    );
    check(
        "Proposed and seconded; a vote was taken; 5 for, 1 against. It was therefore RESOLVED that the schedule be approved.",
        &["Resolved: that the schedule be approved. [] -/- carried"],
    );
    check("It was agreed these paths should be removed.", &["Agreed: these paths should be removed. [] -/- -"]);
}

#[test]
fn divisions_between_a_motion_and_its_amendment() {
    let moved = "Councillor Orme, seconded by Councillor Pell, moved that the scheme be extended to 2016.\n\nAs an amendment, Councillor Noor, seconded by Councillor Quill, moved that the scheme be extended to 2015 only.\n\n";
    check(
        &format!("{moved}On a division, there voted for the amendment 3 and for the motion 6, and the motion was declared carried."),
        &["Other: that the scheme be extended to 2016. [] Orme/Pell carried"],
    );
    check(
        &format!("{moved}On a vote being taken, the motion received 4 votes and the amendment received 9 votes."),
        &["Other: that the scheme be extended to 2015 only. [] Noor/Quill carried"],
    );
}

#[test]
fn second_of_something_seconds_nothing() {
    check(
        "Cllr Noor proposed that the fair be held on 2nd June, seconded by Cllr Pell. Agreed.",
        &["Other: that the fair be held on 2nd June [] Noor/Pell -"],
    );
    check(
        "Proposed by Cllr Noor: that the 2nd Reading of the by-law be held in June; seconded by Cllr Pell. Agreed.",
        &["Agreed: that the 2nd Reading of the by-law be held in June [] Noor/Pell -"],
    );
    check("Prop. Mr Orme, 2nd Mrs Pell that the hall be let. Agreed.", &["Agreed: that the hall be let. [] Orme/Pell -"]);
}

#[test]
fn parts_of_parts_set_no_deeper() {
    let text =
        "RESOLVED:\n\n(a) that the pond be filled;\n\n(b) that the ducks be:\n\n(i) fed; and\n\n(ii) counted;\n\n(c) that geese be sold.";
    check(
        text,
        &[
            "Resolved: (a) that the pond be filled; / (b) that the ducks be: / (i) fed; and / (ii) counted; / (c) that geese be sold. [a,b,c] -/- -",
        ],
    );
    let text = "RESOLVED:\n\n1) that the pond be filled;\n\n2) that the ducks be:\n\na) fed; and\n\nb) counted;\n\n3) that geese be sold.";
    check(
        text,
        &[
            "Resolved: 1) that the pond be filled; / 2) that the ducks be: / a) fed; and / b) counted; / 3) that geese be sold. [1,2,3] -/- -",
        ],
    );
}

#[test]
fn what_somebody_said_is_no_decision() {
    check("Issues from last time were gone through. Agreed:\n\nCllr Noor said he did not remember it.", &[]);
}

#[test]
fn a_count_against_what_was_resolved_tells_no_outcome() {
    check("The Council RESOLVED (2 for, 5 against) that the pond be filled.", &["Resolved: that the pond be filled. [] -/- -"]);
    check("RESOLVED (2 for, 5 against) that the pond be filled.", &["Resolved: that the pond be filled. [] -/- -"]);
    check("RESOLVED (5 for, 2 against) that the pond be filled.", &["Resolved: that the pond be filled. [] -/- carried"]);
}
