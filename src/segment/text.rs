//! Documents of a text file, where they follow each other without pages or stamps to go by.
//!
//! A document begins after a notice that a page is left blank and where a title block or the
//! first sentence of minutes stands. Items of the agenda are given to the documents in order, by
//! the words that a heading on the agenda and the first lines of a document share.

use super::facts::{is_number_or_stamp, item_stamp};
use super::front::{self, Entry};
use super::opening::{self, Row};
use super::{Begin, Part, PartKind, kind, part};
use crate::house::House;
use crate::layout::{Line, Page, Pages};

/// Lines after a beginning in which there is no other one: its own header table.
const HEADER_LINES: usize = 12;
/// Lines of a document that are compared with the headings of the agenda.
const HEAD_LINES: usize = 16;
/// Documents and items beyond these are not matched: the work grows with their product.
const MATCH_LIMIT: usize = 300;

/// A line of the file with its place.
struct At<'a> {
    page_idx: usize,
    line_idx: usize,
    page: &'a Page,
    line: &'a Line,
}

/// The documents of a text file.
pub(super) fn parts(house: &House, pages: &Pages) -> Vec<Part> {
    let lines: Vec<At> = pages
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page_idx, page)| page.lines.iter().enumerate().map(move |(line_idx, line)| At { page_idx, line_idx, page, line }))
        .collect();
    let mut starts = starts(house, &lines);
    let entries = match starts.get(1) {
        Some(end) => front::entries(lines.iter().take(*end).map(|at| (at.page, at.line))),
        None => Vec::new(),
    };
    let annexes = annexes(house, &lines, &starts, &entries);
    starts.extend(&annexes);
    starts.sort_unstable();
    let n_pages = pages.pages.len() as u32;
    let mut parts: Vec<Part> = Vec::new();
    let mut heads: Vec<String> = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        let next = starts.get(n + 1).and_then(|next| lines.get(*next));
        // What stands before the first beginning, blank pages too, belongs to the first document.
        let first = lines.get(start).filter(|_| n > 0).map_or((0, 0), |at| (at.page_idx, at.line_idx));
        // The next document may begin on this page or on a later one.
        let (last_page, end_line) = match next {
            Some(at) if at.line_idx == 0 => (at.page_idx as u32, usize::MAX),
            Some(at) => (at.page_idx as u32 + 1, at.line_idx),
            None => (n_pages, usize::MAX),
        };
        let mut part = part(first.0 as u32 + 1, last_page.max(first.0 as u32 + 1));
        part.first_line = first.1;
        part.begin = if n == 0 { Begin::File } else { Begin::Titled };
        part.end_line = end_line;
        let run = lines.get(start..starts.get(n + 1).copied().unwrap_or(lines.len())).unwrap_or_default();
        part.agenda_item = run.iter().find_map(|at| item_stamp(house, at.page.line_text(at.line)));
        let body: Vec<Row> = run
            .iter()
            .filter(|at| at.line.furniture.is_none() && !is_number_or_stamp(house, at.page.line_text(at.line)))
            .map(|at| Row { page: at.page, line: at.line })
            .collect();
        let words = body.iter().map(|row| row.line.words.len()).sum();
        part.kind = opening::read(house, &body, words).map_or(PartKind::Other, |opening| opening.kind);
        if annexes.binary_search(&start).is_ok() {
            part.kind = if is_slides(&body) { PartKind::Presentation } else { PartKind::Appendix };
            part.begin = Begin::Inferred;
        }
        part.named = part.begin != Begin::Inferred && part.kind != PartKind::Other;
        if part.kind == PartKind::Other && starts.len() == 1 {
            part.kind = kind::by_content(house, pages, &part);
        }
        heads.push(body.iter().take(HEAD_LINES).map(Row::text).collect::<Vec<_>>().join(" ").to_lowercase());
        parts.push(part);
    }
    if parts.first().is_some_and(|part| part.kind == PartKind::Agenda) && parts.len() > 1 {
        tie(house, &entries, &heads, &mut parts);
    }
    parts
}

/// Indexes of the lines that documents begin at; the first is 0.
fn starts(house: &House, lines: &[At]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut after_notice = false;
    // Stamps and numbers before a title block belong to it.
    let mut stamps_from: Option<usize> = None;
    for (idx, at) in lines.iter().enumerate() {
        let text = at.page.line_text(at.line);
        if house.packs.left_blank.contains(text) && at.line.words.len() <= 10 {
            after_notice = true;
            stamps_from = None;
            continue;
        }
        if is_number_or_stamp(house, text) {
            stamps_from = stamps_from.or(Some(idx));
            continue;
        }
        let far = idx - starts.last().copied().unwrap_or(0) > HEADER_LINES;
        let begins = idx > 0 && (after_notice || (far && begins(house, lines, idx)));
        if begins {
            // A document that is nothing but stamps is none: its stamps stay with the one before.
            let from = stamps_from.unwrap_or(idx);
            starts.push(if starts.last().is_some_and(|last| from <= *last) { idx } else { from });
        }
        after_notice = false;
        stamps_from = None;
    }
    starts
}

/// Lines below the head of a report that print the title of an item with papers once more: an
/// annex begins there, most often the slides for it.
fn annexes(house: &House, lines: &[At], starts: &[usize], entries: &[Entry]) -> Vec<usize> {
    let mut titles: Vec<String> = entries
        .iter()
        .filter(|entry| entry.pages.is_some())
        .take(MATCH_LIMIT)
        .filter_map(|entry| entry.title.split_once("(P").map(|(title, _)| folded(title)))
        .filter(|title| title.contains(' '))
        .collect();
    let mut found = Vec::new();
    for (n, start) in starts.iter().enumerate().skip(1) {
        let end = starts.get(n + 1).copied().unwrap_or(lines.len());
        let run = lines.get(*start..end).unwrap_or_default();
        let mut is_report = None;
        for (offset, at) in run.iter().enumerate().skip(HEADER_LINES * 2) {
            let text = at.page.line_text(at.line);
            if titles.is_empty() || at.line.words.len() > HEADING_WORDS || !text.starts_with(char::is_uppercase) || text.ends_with('.') {
                continue;
            }
            let text = text.split_once(" (").map_or(text, |(text, _)| text);
            let Some(title) = titles.iter().position(|title| *title == folded(text)) else { continue };
            let is_report = *is_report.get_or_insert_with(|| {
                let rows: Vec<Row> = run.iter().take(TITLE_LINES).map(|at| Row { page: at.page, line: at.line }).collect();
                opening::read(house, &rows, run.len()).is_some_and(|opening| opening.kind == PartKind::Report)
            });
            if is_report {
                titles.swap_remove(title);
                found.push(start + offset);
            }
        }
    }
    found
}

/// The letters and digits of a title in lower case, without its article.
fn folded(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.strip_prefix(&["the"]).unwrap_or(&words).join(" ")
}

/// Whether a text without page breaks looks like slides: headings and bullets, hardly a sentence
/// over a full line that is none.
fn is_slides(body: &[Row]) -> bool {
    let short = |row: &&Row| row.line.words.len() <= SLIDE_WORDS || row.text().starts_with(['\u{2022}', '-', '\u{2013}']);
    let numbered = |row: &&Row| row.text().split_once(['.', ' ']).is_some_and(|(label, _)| label.len() == 3 && label.contains('.'));
    body.iter().filter(short).count() * 4 >= body.len() * 3 && !body.iter().any(|row| numbered(&row))
}

/// Words of a heading in a text file.
const HEADING_WORDS: usize = 9;
/// Lines of a document that tell whether it is a report.
const TITLE_LINES: usize = 40;
/// A line of a slide that is no bullet has no more words than this.
const SLIDE_WORDS: usize = 9;

/// Whether a title block or the first sentence of minutes begins at line `idx`.
fn begins(house: &House, lines: &[At], idx: usize) -> bool {
    let Some(at) = lines.get(idx) else { return false };
    let text = at.page.line_text(at.line);
    let new_block = idx
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .is_none_or(|before| before.page_idx != at.page_idx || before.line.block != at.line.block);
    let n_words = at.line.words.len();
    if text.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("at a meeting ")) && (new_block || text.starts_with("AT A")) {
        return true;
    }
    // The placeholder of an exempt paper is a few lines that all say so.
    let placeholder = |at: &&At| house.packs.restricted.contains(at.page.line_text(at.line));
    if new_block && house.packs.restricted.starts(text).is_some() && lines.iter().skip(idx).take(4).filter(placeholder).count() >= 2 {
        return true;
    }
    if n_words > 9 {
        return false;
    }
    if new_block && house.packs.minutes_headings.is(text) && tells_below(house, lines, idx) {
        return true;
    }
    let heading_below = |from: usize, to: usize| {
        lines
            .get(idx + from..(idx + to).min(lines.len()))
            .unwrap_or_default()
            .iter()
            .any(|at| house.packs.report_headings.is(at.page.line_text(at.line)))
    };
    let capital = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if capital && house.packs.authority_words.contains(text) && heading_below(1, 3) {
        return true;
    }
    // A header table without an authority over it.
    let first_label = |at: &At| {
        let text = at.page.line_text(at.line);
        if text.len() > 120 { None } else { house.reports.label(text).filter(|(_, _, colon)| *colon).map(|(label, _, _)| label) }
    };
    if new_block && (house.packs.report_headings.is(text) || first_label(at).is_some()) {
        let mut labels: Vec<_> = lines.get(idx..(idx + 10).min(lines.len())).unwrap_or_default().iter().filter_map(first_label).collect();
        labels.sort_unstable();
        labels.dedup();
        use crate::house::Label::{Author, Body, Date, Title};
        return [Author, Body, Date, Title].iter().filter(|label| labels.contains(label)).count() >= 3;
    }
    false
}

/// Whether the sentence that opens minutes stands right below a line, in a text that begins with an agenda: `Agenda` / … / `Minutes` /
/// `The Board met in regular session on Tuesday, February 21, 2017 …`
fn tells_below(house: &House, lines: &[At], idx: usize) -> bool {
    let text = |at: &At| at.page.line_text(at.line).to_owned();
    let agenda = lines.iter().take(AGENDA_LINES).map(text).any(|line| house.packs.agenda_headings.is(&line));
    let met = |line: &str| [" met in ", " met at ", " met on ", "called to order"].iter().any(|verb| line.contains(verb));
    agenda
        && lines
            .get(idx + 1)
            .map(text)
            .is_some_and(|line| line.split(' ').count() > HEADING_WORDS && met(&line) && opening::has_date(house, &line))
}

/// The heading of an agenda is among the first lines of a text.
const AGENDA_LINES: usize = 4;

/// Gives the items that have papers to the documents after the agenda, in order.
fn tie(house: &House, entries: &[Entry], heads: &[String], parts: &mut [Part]) {
    let tabled: Vec<&Entry> = entries.iter().filter(|entry| entry.pages.is_some()).take(MATCH_LIMIT).collect();
    let n_parts = parts.len().min(MATCH_LIMIT);
    if tabled.is_empty() || n_parts < 2 {
        return;
    }
    let alike: Vec<Vec<f32>> = (1..n_parts)
        .map(|n| tabled.iter().map(|entry| likeness(house, entry, heads.get(n).map_or("", String::as_str), parts.get(n))).collect())
        .collect();
    // Best way to give entries in rising order; skipping an item that has papers costs a little.
    const SKIP: f32 = 0.4;
    const STAY: f32 = 0.8;
    let annex = |n: usize| parts.get(n + 1).is_some_and(|part| matches!(part.kind, PartKind::Appendix | PartKind::Presentation));
    let width = tabled.len();
    let mut best: Vec<Vec<(f32, usize)>> = Vec::with_capacity(alike.len());
    for (n, row) in alike.iter().enumerate() {
        let mut line = Vec::with_capacity(width);
        for (j, like) in row.iter().enumerate() {
            let (score, from) = match best.get(n.wrapping_sub(1)) {
                None => (-(j as f32) * SKIP, 0),
                Some(before) => before
                    .iter()
                    .take(j + 1)
                    .enumerate()
                    .map(|(k, (score, _))| {
                        // An annex stays with the paper before it.
                        let stays = if k == j && annex(n) { STAY } else { 0.0 };
                        (score + stays - SKIP * (j - k).saturating_sub(1) as f32, k)
                    })
                    .fold((f32::MIN, 0), |a, b| if b.0 > a.0 { b } else { a }),
            };
            line.push((score + like, from));
        }
        best.push(line);
    }
    let Some(last) = best.last() else { return };
    let mut j = last.iter().enumerate().fold((f32::MIN, 0), |a, (j, (score, _))| if *score > a.0 { (*score, j) } else { a }).1;
    for n in (0..best.len()).rev() {
        if let (Some(part), Some(entry)) = (parts.get_mut(n + 1), tabled.get(j)) {
            if part.agenda_item.is_none() {
                part.agenda_item = Some(entry.number.clone());
            }
            if part.kind == PartKind::Other {
                let presented = entry.title.to_lowercase().contains("presentation");
                part.kind = if presented { PartKind::Presentation } else { PartKind::Appendix };
            }
        }
        j = best.get(n).and_then(|line| line.get(j)).map_or(0, |(_, from)| *from);
    }
}

/// How much of an item's heading stands in the first lines of a document, 0 to 1, more where a
/// stamp says so.
fn likeness(house: &House, entry: &Entry, head: &str, part: Option<&Part>) -> f32 {
    if part.is_some_and(|part| part.agenda_item.as_deref() == Some(entry.number.as_str())) {
        return 3.0;
    }
    let heading = entry.title.split("(P").next().unwrap_or("").to_lowercase();
    let minutes = heading.contains("minutes");
    if part.is_some_and(|part| part.kind == PartKind::Minutes) {
        return if minutes { 1.0 } else { 0.0 };
    }
    if part.is_some_and(|part| part.kind == PartKind::Restricted) {
        return if house.packs.exempt_items.contains(&heading) { 1.0 } else { 0.0 };
    }
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect();
    if words.is_empty() {
        return 0.0;
    }
    words.iter().filter(|word| head.contains(**word)).count() as f32 / words.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// Kind, first line and item of each document of a text.
    fn check(input: &str, expected: &[(PartKind, usize, Option<&str>)]) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let parts = parts(&house, &pages);
        let found: Vec<_> = parts.iter().map(|part| (part.kind, part.first_line, part.agenda_item.as_deref())).collect();
        assert_eq!(found, expected, "{input}");
    }

    const AGENDA: &str = "AGENDA\n\n1. Apologies\n\n2. Minutes (Pages 3 - 4)\n\n3. Ponds and Ditches (Pages 5 - 8)\n\n";

    #[test]
    fn documents_follow_each_other_on_one_page() {
        let minutes = "At a meeting of the Ponds Panel of Marlbridge Borough Council held on 3 May 2022\n\n1. Apologies\n\nNone.\n\n2. Ponds\n\nThey were measured.\n\n3. Close\n\nThe end.\n\n4. Next\n\nIn June.\n\n5. Thanks\n\nTo all.\n\n6. Tea\n\nIt was taken.\n\n";
        let report = "MARLBRIDGE BOROUGH COUNCIL\n\nReport\n\nCommittee:\tPonds Panel\nDate:\t9 June 2022\nTitle:\tPonds and Ditches\n\n1. Summary\n";
        check(
            &format!("{AGENDA}This page is intentionally left blank\n\n{minutes}{report}"),
            &[(PartKind::Agenda, 0, None), (PartKind::Minutes, 5, Some("2")), (PartKind::Report, 18, Some("3"))],
        );
    }

    #[test]
    fn slides_below_a_report_begin_with_its_title() {
        let text = "The ponds were measured in May and found deep, and so were the ditches.\n\n".repeat(30);
        let report = format!(
            "MARLBRIDGE BOROUGH COUNCIL\n\nReport\n\nCommittee:\tPonds Panel\nDate:\t9 June 2022\nTitle:\tPonds and Ditches\n\n{text}"
        );
        let slides = "Ponds and Ditches (P&D)\n\nWhere they are\n\n- In the north\n- In the south\n\nHow deep\n\n- Very\n";
        let blank = "This page is intentionally left blank\n\n";
        check(
            &format!("{AGENDA}{blank}{report}{slides}"),
            &[(PartKind::Agenda, 0, None), (PartKind::Report, 5, Some("3")), (PartKind::Presentation, 40, Some("3"))],
        );
    }

    #[test]
    fn a_placeholder_is_of_the_exempt_item() {
        let agenda = format!("{AGENDA}4. Land at Marl - Exempt (Pages 9 - 10)\n\n");
        check(
            &format!("{agenda}This page is intentionally left blank\n\nBy virtue of paragraph 3 of Part 1\n\nDocument is Restricted\n"),
            &[(PartKind::Agenda, 0, None), (PartKind::Restricted, 6, Some("4"))],
        );
    }

    #[test]
    fn minutes_below_the_agenda_of_the_same_meeting() {
        let agenda = "Agenda\n\nBOARD OF MARL\n\n1. Roll call\n\n2. Minutes\n\n3. Ponds\n\n4. Ditches\n\n5. Mills\n\n6. Roads\n\n7. Bills\n\n8. Fees\n\n9. Fairs\n\n10. Bees\n\n11. Trees\n\n12. Close\n\nMinutes\n\n";
        let told = "The Board of Marl met in regular session in the Mill on Tuesday, February 21, 2017 at 9:00 a.m. with all present.\n";
        check(&format!("{agenda}{told}"), &[(PartKind::Agenda, 0, None), (PartKind::Minutes, 14, None)]);
        check(
            &format!("{agenda}To confirm those of February 21, 2017 and to hear of the ponds that were dug, by whom and when.\n"),
            &[(PartKind::Agenda, 0, None)],
        );
    }

    #[test]
    fn one_document_stays_one() {
        check("AGENDA\n\n1. Apologies\n\n2. Minutes\n\nTo confirm the minutes.\n", &[(PartKind::Agenda, 0, None)]);
        check("", &[(PartKind::Other, 0, None)]);
    }

    #[test]
    fn no_document_is_empty() {
        let input = format!("{}MARLBRIDGE BOROUGH COUNCIL\n\nReport\n\nThe ponds were measured.\n", "7\n".repeat(20));
        let house = House::base().unwrap();
        let parts = parts(&house, &text::pages(&input));
        let lines: Vec<_> = parts.iter().map(|part| (part.first_line, part.end_line)).collect();
        assert!(lines.iter().all(|(first, end)| first < end), "{lines:?}");
        assert_eq!(parts.len(), 2);
        assert_eq!(lines.first().map(|line| line.1), lines.get(1).map(|line| line.0));
    }
}
