//! What kind of document a run of pages is.

use super::facts::Facts;
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
        _ => by_content(house, pages, part),
    }
}

/// The kind by the words of the first pages, for a document without title block or heading.
pub(super) fn by_content(house: &House, pages: &Pages, part: &Part) -> PartKind {
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
    signs.kind()
}

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
        if text.len() <= 60 && house.packs.business.contains(text) {
            self.business += 1;
        }
        let business = super::opening::is_business(house, text);
        if !business && house.packs.minutes_signs.contains(text) {
            self.called += 1;
        }
        if !business && house.packs.present_signs.starts(text).is_some() {
            self.present += 1;
        }
        if house.packs.decided_signs.contains(text) {
            self.decided += 1;
        }
        if house.motions.seconders.contains(text) || house.packs.decided_signs.starts(text).is_some() {
            self.ruled += 1;
        }
        if house.packs.invited_signs.starts(text).is_some() {
            self.invited += 1;
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && digits < 3 && text.get(digits..).is_some_and(|rest| rest.starts_with('.')) {
            self.numbered += 1;
        }
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

    fn kind(&self) -> PartKind {
        // A numbered list of what nearly every meeting deals with, and hardly a sentence.
        let lists_business = self.business >= 3 && self.numbered >= 4 && self.decided == 0 && self.long * 3 < self.lines;
        let met = self.present > 0 || self.called > 0;
        let closed = self.closed > 0 && met && self.decided > 0;
        if self.recitals >= 2 && self.enacting > 0 && !met && self.numbered < 4 {
            return PartKind::Decision;
        }
        // What was agreed before is told in reports as well.
        let own = || self.sections.values().filter(|own| **own).count() >= OWN_SECTIONS;
        if self.sections.len() >= SECTIONS && own() && self.ruled == 0 && !met && self.closed == 0 && self.agenda == 0 && !lists_business {
            return PartKind::Report;
        }
        // Called to order, and something was decided.
        let told = self.called > 0 && self.decided >= 2;
        if self.present > 0 && (self.decided >= 2 || self.business >= 2) || self.called >= 2 || told || closed {
            PartKind::Minutes
        } else if self.agenda > 0 || self.invited >= 4 || lists_business {
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

/// The text of a line behind its number: `A. `, `1.0 `, `IV. `.
fn past_number(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(' ') else { return text };
    let bare = number.trim_end_matches(['.', ')']);
    let roman = !bare.is_empty() && bare.bytes().all(|b| b"IVX".contains(&b));
    let label = roman || bare.len() == 1 && number.len() == 2 || bare.starts_with(|c: char| c.is_ascii_digit());
    if label && number.len() <= NUMBER { rest.trim_start() } else { text }
}

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
