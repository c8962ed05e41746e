//! Decisions told in sentences, a case a line.

use super::*;

/// The decisions of one paragraph as `keyword: text`.
fn check(input: &str, expected: &[&str]) {
    let house = House::base().unwrap();
    let mut out = Vec::new();
    in_sentences(&house, &Block { text: input, ..Block::default() }, &mut out);
    let found: Vec<String> = out.iter().map(|d| format!("{:?}: {}", d.keyword, d.text)).collect();
    assert_eq!(found, expected, "{input}");
}

#[test]
fn keyword_within_a_paragraph() {
    check(
        "The Committee considered the report of the Director. RESOLVED: That the budget be approved. The clerk left.",
        &["Resolved: That the budget be approved."],
    );
    check("The application for a barn at Mill Farm, to which the parish had objected, was approved.", &[]);
    check("The grant, copies of which, after a delay, was approved.", &[]);
    check("Members discussed the fees. RESOLVED that the fees be raised.", &["Resolved: that the fees be raised."]);
    check("ALLOCATIONS: Agreed that both halls should have more.", &["Agreed: that both halls should have more."]);
}

#[test]
fn other_bodies_decide_elsewhere_and_may_be_spoken_of() {
    check(
        "It was agreed that the clerk write to the District Council about the potholes.",
        &["Agreed: that the clerk write to the District Council about the potholes."],
    );
    check(
        "It was agreed that planning permission for the barn be supported.",
        &["Agreed: that planning permission for the barn be supported."],
    );
    check("The District Council agreed to mend the road.", &[]);
    check("The Clerk said that at the March meeting it was agreed that the fence be mended.", &[]);
    check("At its last meeting the Council agreed to mend the road.", &[]);
    check("A hearing was held after the June meeting and recommended that a cap be set.", &[]);
    check("Mr Marl told members that the plan was approved by Mr Orme and seconded by Mrs Fenwick of the pond trust.", &[]);
    check("At the last meeting the fence was approved by Cllr Orme and seconded by Cllr Pell, but the work is late.", &[]);
    check("The grant of the county was agreed by Mr Orme and seconded by Mrs Pell in 1921.", &[]);
    check("The plan was approved by Marl County Council and seconded by Pell Town Council.", &[]);
    check("Residents asked why, in 2018, it was proposed, seconded, and agreed to fell the oak.", &[]);
    check("In 2018 it was moved and seconded and resolved to fell the oak.", &[]);
    check("The mill committee met on 2 May and it was proposed and seconded and resolved that the mill be let.", &[]);
    check("Following discussion, it was proposed, seconded, and agreed to fell the oak.", &["Agreed: to fell the oak."]);
    check(
        "The minutes were read and approved by Cllr Orme and seconded by Cllr Pell.",
        &["Approved: The minutes were read and approved by Cllr Orme and seconded by Cllr Pell."],
    );
}

#[test]
fn entries_of_a_list() {
    let house = House::base().unwrap();
    let entry = |text: &str| {
        let mut out = Vec::new();
        in_sentences(&house, &Block { text, start: 2, bullet: true, ..Block::default() }, &mut out);
        out.iter().map(|d| d.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(entry("- Agreed purchase of a mower."), ["purchase of a mower."]);
    assert_eq!(entry("- Quotation for the paint approved."), ["Quotation for the paint approved."]);
    assert!(entry("- Agreed by the county in May.").is_empty());
    assert!(entry("- Extension at Mill House approved.").is_empty());
}

#[test]
fn decided_by_count_or_behind_a_semicolon() {
    check("MO to lay the wreath; agreed to give £50 to the appeal.", &["Agreed: to give £50 to the appeal."]);
    check("Noted that no objections had come and agreed that the Order be made.", &["Agreed: that the Order be made."]);
    check("Drop End \u{2013} porch. Resolved no objections.", &["Resolved: no objections."]);
    check("The road closure stands. Agreed by 3 to 2 not to have a machine.", &["Agreed: by 3 to 2 not to have a machine."]);
    check("The date is set. Agreed with the county in May.", &[]);
    check("The fees had been low; agreed rates apply.", &[]);
    check("It was agreed on a vote of four to one to ask for £900.", &["Agreed: on a vote of four to one to ask for £900."]);
    check(
        "The Committee resolved in terms of Section 50A to exclude the public.",
        &["Resolved: in terms of Section 50A to exclude the public."],
    );
    check("On a vote (1 for, 6 against) the request was NOT AGREED.", &["Other: the request was NOT AGREED."]);
    check("The request was not agreed by the county.", &[]);
    check(
        "Payments: clerk £402.50; water £31.77 \u{2013} all agreed.",
        &["Agreed: Payments: clerk £402.50; water £31.77 \u{2013} all agreed."],
    );
}

#[test]
fn said_in_other_words() {
    check("The PC agreed not to pursue the matter.", &["Agreed: not to pursue the matter."]);
    check("It was agreed it would be safer to wait.", &["Agreed: it would be safer to wait."]);
    check("It was pointed out that the oak leans, and agreed that it be felled.", &["Agreed: that it be felled."]);
    check(
        "Cllr Orme proposed that the hours be raised and all agreed.",
        &["Agreed: Cllr Orme proposed that the hours be raised and all agreed."],
    );
    check("It was resolved at this point to suspend standing order 7.", &["Resolved: to suspend standing order 7."]);
    check("It was agreed after a long discussion that the oak be felled.", &["Agreed: that the oak be felled."]);
    check("It was agreed by the tenant to mend the gate.", &[]);
    check("It was agreed at the last meeting to mend the gate.", &[]);
    check("Both payments approved.", &["Approved: Both payments approved."]);
    check("The forbidden path was accepted by none.", &[]);
}
