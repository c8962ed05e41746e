//! Attendance lists to syntax: who is printed under which label, with which marker beside the name.
//!
//! Lists stand in one, two or three columns, in run-on paragraphs, or in tables; what a label or a
//! marker means for a person is decided in `record::attendance`.

use crate::grammar::apologies::{Came, apologies};
use crate::grammar::attendance_labels::{Label, What, label};
use crate::grammar::boards::{board_of_members, titled_by_office};
use crate::grammar::body::LineRef;
pub use crate::grammar::markers::Says;
use crate::grammar::markers::{legend, strip_marker};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::roll_reader::{Column, Reader};
use crate::grammar::roll_rows::{
    begins_business, has_colon, is_lettered_heading, is_prose, is_roll_heading, is_roll_label, is_roll_line, is_shouted_heading,
    is_table_head, join_broken_labels, split_at_labels, stands_for_heading, strip_number, unfold_seats,
};
use crate::grammar::roll_text::{self, presiding};
use crate::grammar::rows::rows;
pub use crate::grammar::rows::{item_number, sentences};
use crate::house::House;
use crate::span::Span;

/// What the label over a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// A list without a label, right after the opening.
    Unlabelled,
    /// Those present.
    Present,
    /// Others who attended.
    InAttendance,
    /// Staff.
    Officers,
    /// Those who sent apologies.
    Apologies,
    /// Those absent.
    Absent,
    /// Guests and members of the public.
    Guests,
    /// Those who took part from elsewhere.
    Remote,
    /// Something else, whose names are nobody here.
    Other,
}

/// What a label inside a list says of the people under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Members of the body.
    Members,
    /// Members of a board, who hold its offices too: a clerk of the board is one of them.
    Board,
    /// Staff.
    Officers,
    /// Co-opted members.
    CoOpted,
    /// Substitutes.
    Substitutes,
    /// Members of the public.
    Public,
}

/// A person where a list names them.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The person as printed.
    pub person: Person,
    /// The list.
    pub block: Block,
    /// The group inside the list.
    pub group: Option<Group>,
    /// The marker beside the name.
    pub marker: Option<String>,
    /// What a status column says of the person.
    pub says: Option<Says>,
    /// Page of the list.
    pub page: u32,
    /// The lines that name the person, as narrow as is known.
    pub at: Option<Span>,
}

/// All lists of a head.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// The people, in order.
    pub mentions: Vec<Mention>,
    /// Markers that the page explains: `* present`.
    pub legend: Vec<(String, Says)>,
    /// Index of the first line after the lists.
    pub end: usize,
}

/// Reads the lists among `lines[start..]`, up to the first line of business.
pub fn lists(house: &House, lines: &[LineRef<'_>], start: usize) -> Lists {
    let told = roll_text::roll(house, lines);
    let start = names_above(house, lines, start).max(told.end);
    let mut numbered = false;
    let mut opened = false;
    let mut reader = Reader {
        at: None,
        house,
        line: 0,
        lists: Lists { end: start, ..Lists::default() },
        columns: Vec::new(),
        group_title: None,
        ticks: Vec::new(),
        table: false,
    };
    let mut prose = 0;
    let mut before = 0;
    let mut rows = rows(lines, start, MAX_LINES);
    // `CALL TO ORDER` and a prayer may stand before the roll: business begins after it.
    let roll = rows
        .iter()
        .take(MAX_TO_ROLL)
        .position(|row| is_roll_heading(house, row) || row.cells.iter().any(|cell| is_roll_label(house, cell)));
    join_broken_labels(house, &mut rows);
    unfold_seats(house, &mut rows);
    split_at_labels(house, &mut rows);
    for (n, mut row) in rows.into_iter().enumerate() {
        numbered |= strip_number(house, &mut row, numbered);
        if reader.lists.mentions.is_empty() && reader.columns.iter().all(|c| c.rows.is_empty()) && is_roll_heading(house, &row) {
            reader.flush();
            let x0 = row.cells.first().map_or(0.0, |cell| cell.x0);
            reader.columns.push(Column {
                x0,
                block: Block::Present,
                group: None,
                role: None,
                title: None,
                rows: Vec::new(),
                page: row.block.0,
            });
            continue;
        }
        // `MINUTES` alone on its line, between a front sheet and the list, is a title.
        if reader.lists.mentions.is_empty() && reader.columns.is_empty() && house.packs.minutes_headings.is(&row.text) {
            continue;
        }
        if begins_business(house, &row, reader.columns.is_empty()) {
            if reader.lists.mentions.is_empty() && reader.columns.is_empty() && roll.is_some_and(|roll| n < roll) {
                continue;
            }
            reader.lists.end = reader.lists.end.min(row.first).max(start);
            break;
        }
        // A list that a sentence announces: `… with the following present:`
        if told.opens.is_some_and(|line| row.first >= line) && !opened {
            opened = true;
            if reader.columns.is_empty() && reader.lists.mentions.iter().all(|m| m.person.presiding) && !is_prose(house, &row.text) {
                let page = row.block.0;
                reader.columns.push(Column {
                    x0: 0.0,
                    block: Block::Present,
                    group: None,
                    role: None,
                    title: None,
                    rows: Vec::new(),
                    page,
                });
            }
        }
        // A heading in capitals behind a list in small letters.
        if reader.in_small_letters() && row.cells.len() == 1 && stands_for_heading(house, &row) {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        // A heading in capitals behind a list that came to its end.
        if (reader.closed() || row.text.ends_with(':')) && is_shouted_heading(house, &row)
            || !reader.lists.mentions.is_empty() && is_lettered_heading(&row)
        {
            reader.lists.end = reader.lists.end.max(start);
            break;
        }
        let labelled = (!reader.runs_on() || row.cells.iter().any(|cell| has_colon(house, cell)))
            && row.cells.iter().any(|cell| matches!(label(house, &cell.text, cell.strong), Some(Label { what: What::Block(_), .. })));
        let in_table = reader.table || is_table_head(house, &row.cells);
        if reader.columns.is_empty() && !labelled && !in_table && !is_roll_line(house, &row.cells) {
            if reader.lists.mentions.is_empty()
                && let Some(person) = presiding(house, &row.text)
            {
                let page = row.block.0;
                let mention = Mention { person, block: Block::Present, group: None, marker: None, says: None, page, at: row.at };
                reader.lists.mentions.push(mention);
                continue;
            }
            // A prayer or a welcome may stand before the first list.
            before += 1;
            if before > MAX_BEFORE || reader.lists.mentions.iter().any(|m| !m.person.presiding) {
                break;
            }
            continue;
        }
        // `Mr A Fenwick in the Chair`, `The Cathaoirleach, Councillor B Noor presided.` below a list.
        if row.cells.len() == 1
            && !labelled
            && !reader.runs_on()
            && let Some(person) = presiding(house, &row.text).filter(|p| p.title.is_some())
        {
            reader.flush();
            let mention = Mention { person, block: Block::Present, group: None, marker: None, says: None, page: row.block.0, at: row.at };
            reader.lists.mentions.push(mention);
            reader.lists.end = reader.lists.end.max(row.last + 1);
            continue;
        }
        // `One member of the public` below a label names nobody, and the list goes on.
        if row.cells.len() == 1 && !labelled && !reader.runs_on() && names::is_count(&row.text) && is_prose(house, &row.text) {
            continue;
        }
        let remark = house.people.remarks.starts(&row.text).is_some() && !reader.runs_on();
        let explains = || row.text.split([',', ';']).all(|part| legend(house, part).is_some());
        if !labelled && !explains() && (remark || is_prose(house, &row.text) && !reader.continues(row.block)) {
            prose += 1;
            reader.flush();
            // `Councillor A. Fenwick sent her apologies.` below the lists.
            if row.text.contains("apolog") {
                let away = apologies(house, &row.text).into_iter().filter(|(_, came)| *came == Came::Away);
                let mention = |person| Mention {
                    person,
                    block: Block::Apologies,
                    group: None,
                    marker: None,
                    says: None,
                    page: row.block.0,
                    at: row.at,
                };
                reader.lists.mentions.extend(away.map(|(person, _)| mention(person)));
            }
            if prose > MAX_PROSE {
                break;
            }
            continue;
        }
        reader.lists.end = reader.lists.end.max(row.last + 1);
        reader.line(row);
    }
    reader.flush();
    let mut lists = reader.lists;
    if told.mentions.is_empty() && lists.mentions.iter().all(|m| matches!(m.block, Block::Apologies | Block::Absent)) {
        let prose = roll_text::in_prose(house, lines).into_iter();
        let new = prose.filter(|p| lists.mentions.iter().all(|m| m.person.name != p.person.name)).collect::<Vec<_>>();
        lists.mentions.splice(0..0, new);
    }
    let known = |person: &Person| told.mentions.iter().any(|m| m.person.name == person.name);
    lists.mentions.retain(|m| !known(&m.person));
    lists.mentions.splice(0..0, told.mentions);
    // `In attendance: Cllrs Weir (Chairman), Loft` is all there is, but perhaps for who presided: those are the members.
    let roll = |m: &Mention| matches!(m.block, Block::Present | Block::Unlabelled | Block::Remote);
    if lists.mentions.iter().filter(|m| roll(m)).all(|m| m.person.presiding) {
        let of_members = |role: &str| house.people.member_roles.is(role);
        let member = |m: &&Mention| m.person.title.is_some() && m.person.role.is_none() || m.person.role.as_deref().is_some_and(of_members);
        let attended = lists.mentions.iter().filter(|m| m.block == Block::InAttendance);
        let titled = attended.clone().filter(member).count();
        if titled >= 2 || titled == 1 && attended.count() >= 3 {
            for mention in lists.mentions.iter_mut().filter(|m| m.block == Block::InAttendance) {
                mention.block = Block::Present;
            }
        }
    }
    board_of_members(house, &mut lists.mentions);
    titled_by_office(lines, &mut lists.mentions);
    // A list without a label must look like one.
    let unlabelled = lists.mentions.iter().filter(|m| m.block == Block::Unlabelled).count();
    let sure = lists
        .mentions
        .iter()
        .filter(|m| {
            let labelled = matches!(m.group, Some(Group::Members | Group::Board));
            m.block == Block::Unlabelled && (labelled || m.marker.is_some() || m.says.is_some() || m.person.title.is_some())
        })
        .count();
    if sure * 2 < unlabelled || unlabelled < 2 {
        // `Chairman: Cllr Nash` above `Present:` is one of them.
        let listed = lists.mentions.iter().any(|m| m.block == Block::Present);
        for mention in lists.mentions.iter_mut().filter(|m| listed && m.block == Block::Unlabelled && m.person.role.is_some()) {
            mention.block = Block::Present;
        }
        lists.mentions.retain(|m| m.block != Block::Unlabelled);
    }
    lists
}

/// Where the list begins that stands close below the title, a titled name on each line, so that it was taken for a part of it.
fn names_above(house: &House, lines: &[LineRef<'_>], start: usize) -> usize {
    let named = |line: &LineRef<'_>| {
        let person = names::entry(&house.people, strip_marker(line.text()).1, ListOptions::default());
        person.is_some_and(|p| p.title.is_some_and(|title| house.people.plural_titles.starts(&format!("{title}s")).is_some()))
    };
    let above = lines.get(..start).unwrap_or_default().iter().rev().take_while(|line| named(line)).count();
    if above >= MIN_ABOVE { start - above } else { start }
}

/// So many names below a title are a list.
const MIN_ABOVE: usize = 3;

/// Lists are looked for among this many lines: a county council of 130 members in one column.
const MAX_LINES: usize = 220;

/// Paragraphs of prose between lists, as a standing note on filming, before the head is over.
const MAX_PROSE: usize = 3;

/// Rows among which the roll is looked for.
const MAX_TO_ROLL: usize = 40;

/// Lines between the opening and the first label: prayers and a welcome may stand there.
const MAX_BEFORE: usize = 30;

#[cfg(test)]
mod tests {
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
        let lines: Vec<LineRef<'_>> =
            pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
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
            &[
                "Present: Ada Fenwick (Reeve)",
                "Present: Bo Noor",
                "Absent: Cora Pell",
                "InAttendance: Dan Orme (Chief Administrative Officer)",
            ],
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
}
