//! What kind of document a run of pages is.

use super::facts::Facts;
use super::opening::{HEADING_WORDS, is_roman};
use super::{Part, PartKind};
use crate::house::House;
use crate::layout::{Line, Page, Pages};
use std::collections::BTreeMap;

/// Pages of a document that are looked at where its opening says nothing.
const CONTENT_PAGES: usize = 3;
/// Evidence a title block must carry to be called a report beside another report of its item.
const TITLE_BLOCK: f32 = 3.5;

/// The kind that the opening of a page names.
pub(super) fn opened(facts: &[Facts], idx: usize) -> PartKind {
    facts.get(idx).and_then(|page| page.opening.as_ref()).map_or(PartKind::Other, |opening| opening.kind)
}

/// The kind of the document on the pages `run`, after the documents `before` it.
pub(super) fn of_part(house: &House, pages: &Pages, run: &[Facts], part: &Part, before: &[Part], pack: bool) -> PartKind {
    let text_pages: Vec<&Facts> = run.iter().filter(|page| !page.blank).collect();
    let slides = text_pages.iter().filter(|page| page.slide).count();
    let opening = text_pages.first().and_then(|page| page.opening.as_ref());
    if opening.is_some_and(|opening| opening.addressed) && n_heads(pages, part) >= SECTIONS {
        return PartKind::Report;
    }
    let strong = opening.filter(|opening| opening.strength >= TITLE_BLOCK);
    if let Some(opening) = strong
        && !(slides * 2 > text_pages.len() && slides >= 2 && opening.kind != PartKind::Restricted)
    {
        return opening.kind;
    }
    if slides * 2 > text_pages.len() {
        return PartKind::Presentation;
    }
    // A title that only ends in `report`, under an item that has its report, is an annex to it.
    let attached = pack
        && part.agenda_item.is_some()
        && before.iter().any(|other| {
            other.agenda_item == part.agenda_item && !matches!(other.kind, PartKind::Agenda | PartKind::Minutes | PartKind::Restricted)
        });
    match opening {
        Some(opening) if !(attached && opening.kind == PartKind::Report) => opening.kind,
        _ if attached => PartKind::Appendix,
        _ => {
            let tabled = pack && part.agenda_item.is_some() && before.first().is_some_and(|first| first.kind == PartKind::Agenda);
            signs_of(house, pages, part).kind(tabled)
        }
    }
}

/// How many headings a letter has: lines in bold over text that is not.
fn n_heads(pages: &Pages, part: &Part) -> usize {
    let is_head = |pair: &[&Line]| {
        let [line, below] = pair else { return false };
        line.bold && !below.bold && line.words.len() <= HEADING_WORDS && below.words.len() > HEADING_TEXT
    };
    let run = pages.pages.iter().filter(|page| part.pages.contains(&page.number));
    run.map(|page| page.body().collect::<Vec<_>>().windows(2).filter(|pair| is_head(pair)).count()).sum()
}

/// A line under a heading has more words than this.
const HEADING_TEXT: usize = 5;

/// Gives minutes that are headed as the agenda was their kind: `COUNCIL MEETING AGENDA` stands over who was there, and below it motions
/// were moved, seconded and carried. Their running headers are theirs, too.
pub(super) fn told_agendas(house: &House, pages: &Pages, facts: &mut [Facts]) {
    let mut told: Option<String> = None;
    for idx in 0..facts.len() {
        let Some(opening) = facts.get(idx).and_then(|page| page.opening.as_ref()) else { continue };
        let (agenda, line) = (opening.kind == PartKind::Agenda, opening.line.clone());
        if !agenda {
            told = told.filter(|_| opening.kind == PartKind::Minutes);
            continue;
        }
        let goes_on = told.as_ref() == Some(&line);
        if goes_on || is_told(house, pages, facts, idx) {
            if let Some(opening) = facts.get_mut(idx).and_then(|page| page.opening.as_mut()) {
                (opening.kind, opening.told) = (PartKind::Minutes, !goes_on);
            }
            told = Some(line);
        }
    }
}

/// Whether what begins with the agenda's heading on page `idx` tells of a meeting: its first page says who came or how the meeting
/// was opened and what was moved, and so do the next.
fn is_told(house: &House, pages: &Pages, facts: &[Facts], idx: usize) -> bool {
    let number = idx as u32 + 1;
    let part = |last: u32| Part::new(PartKind::Agenda, number..=last);
    let first = signs_of(house, pages, &part(number));
    if first.present == 0 && first.called == 0 || first.ruled == 0 {
        return false;
    }
    let n_pages =
        facts.iter().skip(idx + 1).take(CONTENT_PAGES - 1).take_while(|page| page.opening.is_none() && page.stamp.is_none()).count();
    let all = signs_of(house, pages, &part(number + n_pages as u32));
    all.ruled >= TOLD && all.decided >= TOLD && all.invited < all.ruled
}

/// The kind by the words of the first pages, for a document without title block or heading.
pub(super) fn by_content(house: &House, pages: &Pages, part: &Part) -> PartKind {
    signs_of(house, pages, part).kind(false)
}

/// What the words of the first pages are signs of.
fn signs_of(house: &House, pages: &Pages, part: &Part) -> Signs {
    let (first, last) = (*part.pages.start(), *part.pages.end());
    let mut signs = Signs::default();
    let run = || pages.pages.iter().filter(|page| (first..=last).contains(&page.number));
    // How a meeting ended stands on its last pages.
    for page in run().rev().take(CONTENT_PAGES) {
        signs.closed += page.body().filter(|line| house.packs.closed_signs.contains(page.line_text(line))).count();
    }
    for page in run().take(CONTENT_PAGES) {
        for (idx, line) in page.lines.iter().enumerate() {
            let outside = (page.number == first && idx < part.first_line) || (page.number == last && idx >= part.end_line);
            if !outside && line.furniture.is_none() {
                signs.read(house, page.line_text(line));
                signs.sections(house, page, line);
            }
        }
    }
    signs
}

/// What the head of a list of business speaks of.
const MEETING_WORDS: [&str; 2] = ["meeting", "agenda"];

/// Words counted over the first pages.
#[derive(Debug, Default)]
struct Signs {
    agenda: usize,
    present: usize,
    decided: usize,
    invited: usize,
    numbered: usize,
    recommended: usize,
    business: usize,
    /// Lines of business with a number.
    listed: usize,
    /// Entries of a list without numbers: `- ROLL CALL`.
    bulleted: usize,
    /// Those of them that are nothing but the name of a usual item.
    bulleted_business: usize,
    /// Whether a line above the first of them names a day or speaks of a meeting.
    headed: bool,
    called: usize,
    closed: usize,
    long: usize,
    lines: usize,
    recitals: usize,
    enacting: usize,
    /// Headings that reports have, each once, and whether they alone have it.
    sections: BTreeMap<String, bool>,
    /// Lines in which this meeting decides: a motion is seconded, or `Resolved` opens them.
    ruled: usize,
    /// Lines with a number that ask: `3. To confirm the minutes`.
    asked: usize,
    /// Lines that list who sent apologies: `Apologies: A Fenwick`.
    excused: usize,
    /// Lines that begin with a motion under its number: `Motion 12-19`.
    motions: usize,
}

impl Signs {
    fn read(&mut self, house: &House, text: &str) {
        self.lines += 1;
        self.long += usize::from(text.split(' ').count() > 12);
        // `III. CONSENT AGENDA` groups items, and only an agenda (or minutes, asked for first) has it.
        let groups = text.split(' ').count() <= 4 && text.to_lowercase().ends_with("consent agenda");
        if groups || house.packs.agenda_headings.is(text.trim_matches(|c: char| !c.is_alphanumeric())) {
            self.agenda += 1;
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        // `01 Apologies for Absence` has its number in a column of its own.
        let padded = digits == 2 && text.starts_with('0');
        let behind = text.get(digits..).unwrap_or_default();
        let numbered = digits > 0 && digits < 3 && (behind.starts_with('.') || padded && behind.starts_with(' '));
        self.numbered += usize::from(numbered);
        if text.len() <= 60 && house.packs.business.contains(text) {
            self.business += 1;
            self.listed += usize::from(numbered);
        }
        let names = || text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| MEETING_WORDS.contains(&word));
        self.headed = self.headed || self.bulleted == 0 && (names() || super::opening::has_date(house, text));
        if let Some(entry) = text.strip_prefix(['\u{2022}', '-']).map(str::trim_start) {
            self.bulleted += 1;
            self.bulleted_business += usize::from(super::opening::is_business(house, entry));
        }
        let business = super::opening::is_business(house, text);
        if !business && house.packs.minutes_signs.contains(text) {
            self.called += 1;
        }
        let listed = numbered_list(house, text);
        if !business && (house.packs.present_signs.starts(text).is_some() || listed.is_some_and(|of| of == ListOf::Present)) {
            self.present += 1;
        }
        // A draft in quotation marks is still to be put, whatever it says.
        let drafted = is_draft(house, text);
        if !drafted && house.packs.decided_signs.contains(text) {
            self.decided += 1;
        }
        if names_seconder(house, text) || !drafted && house.packs.decided_signs.starts(text).is_some() {
            self.ruled += 1;
        }
        if house.packs.invited_signs.starts(text).is_some() {
            self.invited += 1;
        }
        let unnumbered = text.get(digits + 1..).map(str::trim_start).filter(|_| numbered);
        self.asked += usize::from(unnumbered.is_some_and(|rest| rest.starts_with(ASKS) && !rest.contains("__")));
        let excused = lists_apologies(house, text) || listed.is_some_and(|of| of == ListOf::Apologies);
        self.excused += usize::from(!business && excused);
        self.motions += usize::from(is_numbered_motion(text));
        // `WHEREAS:` and `RESOLVED,` open paragraphs of an act that stands alone, in a line of their own or not.
        if house.packs.recitals.starts(text).is_some() {
            self.recitals += 1;
        } else if text.starts_with(char::is_uppercase) && house.packs.enacting.starts(text).is_some() {
            self.enacting += 1;
        }
        if house.reports.recommendation_headings.is(text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ')) {
            self.recommended += 1;
        }
    }

    /// A heading of a report in a line of its own, behind its number, or in the first cells of a row: `B. Recommendations`,
    /// `STAFFING IMPLICATIONS | The Town has …`.
    fn sections(&mut self, house: &House, page: &Page, line: &Line) {
        let words = page.line_words(line);
        let cells = words.iter().enumerate().filter(|(_, word)| word.after_gap).map(|(at, _)| at).chain([words.len()]);
        for (cell, end) in cells.take(HEADING_CELLS).enumerate() {
            let last = end.checked_sub(1).and_then(|last| words.get(last));
            let Some(text) = words.first().zip(last).and_then(|(first, last)| page.text.get(first.start as usize..last.end as usize))
            else {
                return;
            };
            let text = past_number(text).trim_end_matches([':', '.', ' ']);
            if text.is_empty() {
                continue;
            }
            // Running text may open with a word that is a heading where it stands alone.
            let heading = [&house.reports.known_headings, &house.reports.recommendation_headings].iter().any(|list| list.is(text));
            if heading && (cell == 0 || text.contains(' ') || end == words.len()) {
                self.sections.insert(text.to_lowercase(), house.reports.own_headings.contains(text));
                return;
            }
        }
    }

    /// Whether it is a numbered list of what is to be dealt with, apologies or the like among it, and no recommendations.
    fn asks(&self) -> bool {
        self.asked >= 4 && self.asked * 2 > self.numbered && self.business > 0 && self.decided == 0 && self.recommended == 0
    }

    /// What it is. A paper that is `tabled` under an item of the pack's agenda is no agenda itself.
    fn kind(&self, tabled: bool) -> PartKind {
        // A numbered list of what nearly every meeting deals with, and hardly a sentence.
        let listed = self.business >= 3 && (self.listed > 0 && self.numbered >= 4 || self.bulleted_business >= 3 && self.headed);
        let lists_business = listed && self.decided == 0 && self.long * 3 < self.lines && !tabled;
        let met = self.present > 0 || self.called > 0;
        let closed = self.closed > 0 && met && self.decided > 0;
        if self.recitals >= 2 && self.enacting > 0 && !met && self.numbered < 4 {
            return PartKind::Decision;
        }
        // What was agreed before is told in reports as well.
        let n_own = if tabled { 1 } else { OWN_SECTIONS };
        let own = || self.sections.values().filter(|own| **own).count() >= n_own;
        if self.sections.len() >= SECTIONS && own() && self.ruled == 0 && !met && self.closed == 0 && self.agenda == 0 && !lists_business {
            return PartKind::Report;
        }
        // Called to order, and something was decided.
        let told = self.called > 0 && (self.decided >= 2 || self.motions >= 2 || self.ruled >= TOLD);
        // Who was there and who was not, or how it was opened.
        let attended = self.present > 0 && (self.excused > 0 || self.called > 0);
        // Business under its numbers, and what was resolved on it.
        let ruled = !tabled && self.agenda == 0 && self.business >= 2 && self.numbered >= 4 && self.ruled >= RULED;
        // What the agenda asked stands over what was agreed.
        let answered = self.agenda == 0 && self.decided >= ANSWERED && self.decided >= self.invited && self.business > 0;
        // A list of business in which nothing is asked, and what was decided.
        let dealt =
            !tabled && listed && self.listed > 0 && self.decided > 0 && self.agenda + self.asked + self.invited + self.recommended == 0;
        let minutes = self.present > 0 && (self.decided >= 2 || self.business >= 2) || self.called >= 2;
        if minutes || told || closed || attended || ruled || dealt || !tabled && answered {
            PartKind::Minutes
        } else if !tabled && (self.agenda > 0 || self.invited >= 4 || self.asks()) || lists_business {
            PartKind::Agenda
        } else if self.decided >= 5 {
            PartKind::Minutes
        } else if self.recommended > 0 {
            PartKind::Report
        } else {
            PartKind::Other
        }
    }
}

/// Whether a line says who seconded: `seconded by Orme`, `Second: Orme`. Nobody did where a gap is left for the name, and
/// `Support legislation` is no such line.
fn names_seconder(house: &House, text: &str) -> bool {
    let Some((range, _)) = house.motions.seconders.find(text) else { return false };
    let rest = text.get(range.end..).unwrap_or_default();
    let said = text.get(range.clone()).unwrap_or_default().contains(' ') || range.start == 0 && rest.trim_start().starts_with(':');
    said && rest.contains(char::is_alphabetic) && !text.contains(BLANK)
}

/// Whether a line is a resolution in quotation marks, as it is drafted for a meeting to come: `“RESOLVED that the minutes be accepted.”` Where
/// its outcome stands behind it, it was put: `“Resolved that the bylaw pass.” Carried`.
// draft = quote , <packs.enacting> , text , [ quote ] ;
fn is_draft(house: &House, text: &str) -> bool {
    let Some(quoted) = text.strip_prefix(['\u{201c}', '"']) else { return false };
    let (drafted, behind) = quoted.rsplit_once(['\u{201d}', '"']).unwrap_or((quoted, ""));
    house.packs.enacting.starts(drafted).is_some() && !behind.contains(char::is_alphanumeric)
}

/// What a numbered line lists people as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListOf {
    Present,
    Apologies,
}

/// What a line lists people as behind its number: `2. PRESENT: Cllr A Fenwick; Cllr B Pell`, `3. Apologies: Mrs C Orme`. Somebody is named
/// with a title; `1. Present: to note` is of an agenda.
fn numbered_list(house: &House, text: &str) -> Option<ListOf> {
    let body = past_number(text);
    let (label, rest) = body.split_once(':').filter(|_| body.len() < text.len())?;
    house.people.titles.starts(rest.trim_start())?;
    if house.packs.present_signs.starts(label).is_some() {
        Some(ListOf::Present)
    } else {
        house.meetings.apologies.starts(label).map(|_| ListOf::Apologies)
    }
}

/// Whether a line lists who sent apologies: `Apologies: A Fenwick`, `Apologies ; A Fenwick`. `Apologies: none` lists nobody, and
/// says as much of a meeting that was.
fn lists_apologies(house: &House, text: &str) -> bool {
    let rest = house.meetings.apologies.starts(text).and_then(|len| text.get(len..)).map(str::trim_start);
    rest.and_then(|rest| rest.strip_prefix([':', ';'])).is_some_and(|rest| rest.contains(char::is_alphabetic))
}

/// Whether a line begins with a motion under its number: `Motion 12-19`, `MOTION #4: that`. A `Motion 12 of the notice` is none.
fn is_numbered_motion(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let number = rest.trim_start_matches(['#', ' ']).split([' ', ':']).next().unwrap_or("");
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains(['-', '/', '.']);
    (first.eq_ignore_ascii_case("motion") || first.eq_ignore_ascii_case("resolution")) && is_number
}

/// The text of a line behind its number: `A. `, `1.0 `, `IV. `.
pub(super) fn past_number(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(' ') else { return text };
    let bare = number.trim_end_matches(['.', ')']);
    let label = is_roman(bare) || bare.len() == 1 && number.len() == 2 || bare.starts_with(|c: char| c.is_ascii_digit());
    if label && number.len() <= NUMBER { rest.trim_start() } else { text }
}

/// What an item of an agenda begins with.
const ASKS: &str = "To ";
/// Paragraphs that open with `RESOLVED` or name a seconder, which make minutes of a list of business.
const RULED: usize = 2;
/// Items whose answer stands below what the agenda asked.
const ANSWERED: usize = 3;
/// What a script of a meeting leaves for names.
const BLANK: &str = "__";
/// Motions that were put at the meeting which an agenda's heading tells of.
const TOLD: usize = 3;
/// A number before a heading has no more bytes.
const NUMBER: usize = 5;
/// Cells of a row, its number among them, in which its heading can stand.
const HEADING_CELLS: usize = 3;
/// So many different headings of reports make one, where nobody met,
const SECTIONS: usize = 3;
/// if so many of them are in no other paper.
const OWN_SECTIONS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    fn check(input: &str, expected: PartKind) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let part = Part::new(PartKind::Other, 1..=pages.pages.len() as u32);
        assert_eq!(by_content(&house, &pages, &part), expected, "{input}");
    }

    #[test]
    fn acts_that_stand_alone_are_decisions() {
        check(
            "CITY OF MARL\n\nWHEREAS: The pond is dry; and\n\nWHEREAS: The ducks have left; now therefore be it\n\nORDERED: That the pond be filled.\n\nAdopted.",
            PartKind::Decision,
        );
        check("The committee resolved in May that the pond be filled.\n\nWhereas ducks swim, hens do not.", PartKind::Other);
    }

    #[test]
    fn lists_without_a_title_are_agendas_or_tell() {
        let list = "ORME WATER BOARD\n\nSeptember 8, 2015\n\n- ROLL CALL\n- PUBLIC COMMENT\n- CORRESPONDENCE\n- POND\n- ADJOURNMENT\n";
        check(list, PartKind::Agenda);
        check("WALKS\n\n- Mill pond\n- Planning of walks\n- The finance of paths\n- Minutes from town\n", PartKind::Other);
        let told = "1. The meeting was called to order by Orme at 7:30 pm.\n\n".to_owned()
            + &"2. On a motion by Pell, 2nd by Quill, all voted to pay the bills.\n\n".repeat(3);
        check(&told, PartKind::Minutes);
    }

    #[test]
    fn drafts_in_quotation_marks_are_still_to_be_put() {
        let list = "1. Call meeting to order\n\n\u{201c}RESOLVED that we open our meeting at 7:00 p.m.\n\n2. Minutes\n\n\u{201c}RESOLVED that the minutes be accepted.\u{201d}\n\n3. Correspondence\n\n4. Ponds\n\n5. Finance\n";
        check(list, PartKind::Agenda);
        check(&list.replace("accepted.\u{201d}", "accepted.\u{201d} Carried"), PartKind::Minutes);
        check(&list.replace('\u{201c}', ""), PartKind::Minutes);
    }

    #[test]
    fn minutes_may_be_headed_as_the_agenda() {
        let head = "TOWN OF MARL\n\nCOUNCIL MEETING AGENDA\n\n";
        let told = "CALL TO ORDER \u{2013} Mayor Orme called the meeting to order at 7:00 p.m.\n\n".to_owned()
            + &"PONDS \u{2013} Motion was seconded by Councilman Pell. Motion carried 6-0.\n\n".repeat(3);
        let kind = |input: &str| {
            let house = House::base().unwrap();
            let pages = text::pages(input);
            let opening = super::super::opening::Opening::new(PartKind::Agenda, 3.5, "council meeting agenda");
            let mut facts = [Facts { opening: Some(opening), ..Facts::default() }];
            told_agendas(&house, &pages, &mut facts);
            opened(&facts, 0)
        };
        assert_eq!(kind(&format!("{head}{told}")), PartKind::Minutes);
        // A script of the meeting to be held, and one with the motions that members have sent in.
        let script = told.replace("Councilman Pell", "____________");
        assert_eq!(kind(&format!("{head}{script}")), PartKind::Agenda);
        let sent = "1. To consider motions\n\nProposed by Cllr Orme, seconded by Cllr Pell: that ponds be dug.\n\n".repeat(3);
        assert_eq!(kind(&format!("{head}{sent}")), PartKind::Agenda);
    }

    #[test]
    fn what_is_tabled_under_an_item_is_no_agenda() {
        let rows = "1. Planning training\n\n2. Finance workshop\n\n3. Police report\n\n4. Ponds\n\n";
        let report = format!("PONDS\n\nPurpose of the report\n\nKey issues\n\nProposals\n\n{rows}");
        let kind = |input: &str, tabled: bool| {
            let house = House::base().unwrap();
            let pages = text::pages(input);
            signs_of(&house, &pages, &Part::new(PartKind::Other, 1..=1)).kind(tabled)
        };
        assert_eq!(kind(&report, true), PartKind::Report);
        assert_eq!(kind(rows, false), PartKind::Agenda);
        assert_eq!(kind(rows, true), PartKind::Other);
    }

    #[test]
    fn people_may_be_listed_behind_numbers() {
        let lists = "1. WELCOME The chair welcomed everyone.\n\n2. PRESENT: Cllr Ada Fenwick; Cllr Bo Pell\n\n3. APOLOGIES FOR ABSENCE: Cllr Cora Orme\n";
        check(lists, PartKind::Minutes);
        check(&lists.replace("Cllr", "to note"), PartKind::Other);
    }

    #[test]
    fn support_for_a_law_is_no_seconders() {
        let house = House::base().unwrap();
        let named = |text: &str| names_seconder(&house, text);
        assert!(named("Moved by Orme, seconded by Pell") && named("Second: Pell"));
        assert!(!named("Support legislation on ponds") && !named("Motion by ____, seconded by ____") && !named("Seconded by"));
    }

    #[test]
    fn what_was_resolved_on_numbered_business_is_minutes() {
        let business = "Pond Committee\n\nCouncillors Orme (Chairman), Pell and Quill\n\n1. Apologies\n\nThere were none.\n\n2. Urgent items\n\n\
                        There were none.\n\n3. Election\n\n";
        let resolved = "RESOLVED: That Councillor Pell be elected.\n\n4. Minutes\n\nRESOLVED: That they be signed.";
        check(&format!("{business}{resolved}"), PartKind::Minutes);
        let asked = "1. To receive apologies\n\n2. To receive disclosures of interest\n\n3. To confirm the minutes\n\n4. To consider ponds";
        check(&format!("Marl Park Authority 28/09/22\n\n{asked}"), PartKind::Agenda);
        check(&format!("Ponds\n\nRecommendations\n\n{}", asked.replace("1. To receive apologies", "1. To note it")), PartKind::Report);
    }

    #[test]
    fn who_came_and_who_did_not_is_minutes() {
        check("Apologies ; A Orme , B Pell\n\nIn attendance ; C Quill , D Fenwick\n\nThe van was removed.", PartKind::Minutes);
        check("PRESENT: A Orme, Chairman\n\nChairman Orme called the meeting to order.\n\nB Pell gave the prayer.", PartKind::Minutes);
        check(
            "Mayor Orme called the meeting to order.\n\nMotion 94-09\n\nPell \u{2013} that it be.\n\nMotion 95-09\n\nThe same.",
            PartKind::Minutes,
        );
        let list =
            "THURSDAY 5th MARCH 2015\n\n1. Minutes\n\nThese were unanimously accepted.\n\n2. Planning\n\n3. Ponds\n\n4. Police report";
        check(list, PartKind::Minutes);
        check(&list.replace("unanimously", "never"), PartKind::Agenda);
        let padded = "Date:\n\n10 April 2019\n\n01 Apologies for Absence\n\n02 Minutes\n\n03 Public Participation\n\n04 Ponds\n\n05 Date of Next Meeting";
        check(padded, PartKind::Agenda);
        check("In attendance at the opening were many.\n\nThe van was removed.", PartKind::Other);
    }

    #[test]
    fn answers_below_what_the_agenda_asked_are_minutes() {
        let item = |asked: &str, said: &str| format!("{asked}\n\n{said}\n\n");
        let asked = ["To receive any apologies for absence.", "To receive petitions.", "To consider ponds.", "To consider the plan."];
        let with = |said: &str| format!("Declarations of Interest\n\n{}", asked.map(|asked| item(asked, said)).concat());
        check(&with("It was agreed that this be noted."), PartKind::Minutes);
        check(&with("Papers are attached."), PartKind::Agenda);
    }

    #[test]
    fn headings_of_reports_make_one() {
        let told = "It was resolved in May.\n\nThe plan was agreed.\n\n".repeat(3);
        let report = |a: &str, b: &str, c: &str| format!("MARL FIRE AUTHORITY\n\nPonds\n\n{a}\n\n{told}{b}\n\n{told}{c}\n\n{told}");
        check(&report("A. Executive summary", "B. Recommendations", "C. Resource implications"), PartKind::Report);
        check(&report("1.0 Background", "Background", "BACKGROUND"), PartKind::Minutes);
        check(&report("Background", "Discussion", "Next steps"), PartKind::Minutes);
        let moved = report("Background", "Recommendations", "Financial implications") + "Moved by Orme, seconded by Pell. Carried.";
        check(&moved, PartKind::Minutes);
        let met = format!("Present: A Fenwick\n\n{}", report("Background", "Recommendations", "Consultation"));
        check(&met, PartKind::Minutes);
    }
}
