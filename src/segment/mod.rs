//! Pages to the documents of a pack, with kind, printed page numbers and item of the agenda.
//!
//! `pipeline` calls [`parts`]; `grammar` and `record` read the parts. Only the first lines of pages
//! are looked at here: what a document says is for the layers above.

mod boundary;
mod facts;
mod front;
mod kind;
mod opening;
mod papers;
mod text;

pub use facts::Facts;

use crate::house::House;
use crate::layout::{Line, Page, Pages};
use std::ops::RangeInclusive;

/// A run of pages that is one document, before its text is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// PDF page numbers from 1.
    pub pages: RangeInclusive<u32>,
    /// Byte-free position of its first line on the first page (index into the page's lines), for
    /// texts without page breaks, where documents follow each other on one page; else 0.
    pub first_line: usize,
    /// One past its last line on its last page, or `usize::MAX` for the rest of the page.
    pub end_line: usize,
    /// Page numbers as stamped or printed on its first and last numbered page.
    pub printed_pages: Option<[u32; 2]>,
    /// Number of the agenda item under which it is tabled.
    pub agenda_item: Option<String>,
    /// How it was found to begin.
    pub begin: Begin,
    /// Its title block or heading says what it is.
    pub named: bool,
}

impl Part {
    /// A part of whole pages.
    pub fn new(kind: PartKind, pages: RangeInclusive<u32>) -> Part {
        Part { kind, pages, first_line: 0, end_line: usize::MAX, printed_pages: None, agenda_item: None, begin: Begin::File, named: false }
    }
}

/// How a part was found to begin, the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Begin {
    /// With the file.
    #[default]
    File,
    /// By a stamp, a bookmark, or a page range that the agenda prints.
    Marked,
    /// By its title block or title page.
    Titled,
    /// By page numbers that start again, another look of the pages, a blank page before it.
    Inferred,
}

/// What a part of a pack is, as far as its pages show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum PartKind {
    Agenda,
    Minutes,
    Report,
    Decision,
    Appendix,
    Presentation,
    Restricted,
    #[default]
    Other,
}

/// Whether a line is nothing but a page number or the stamp of an item.
pub fn is_stamp(house: &House, text: &str) -> bool {
    facts::is_number_or_stamp(house, text)
}

/// Whether a short line is the heading of an agenda: `*** AGENDA ***`, `NOTICE OF MEETING`.
pub fn is_agenda_heading(house: &House, text: &str) -> bool {
    house.packs.agenda_headings.is(opening::bare(text)) || opening::is_notice(text) || opening::agenda_in_heading(house, text)
}

/// `CITY COUNCIL AGENDA BILL`: the words before what kind of report it is, and those that say so.
pub fn report_suffix<'a>(house: &House, text: &'a str) -> Option<(&'a str, &'a str)> {
    opening::report_suffix(house, text)
}

/// Splits the pages of a file into its documents, in page order; together they cover every page.
pub fn parts(house: &House, pages: &Pages) -> Vec<Part> {
    parts_by(house, pages, |n_pages, look| (0..n_pages).map(look).collect())
}

/// As [`parts`], for a caller that looks at several pages at the same time: `each` is given the number of
/// pages, and what looks at one (from 0); it gives what was seen, in the order of the pages.
pub fn parts_by(house: &House, pages: &Pages, each: impl FnOnce(usize, &(dyn Fn(usize) -> Facts + Sync)) -> Vec<Facts>) -> Vec<Part> {
    if pages.pages.is_empty() {
        return vec![part(1, 1)];
    }
    if !pages.from_pdf {
        return text::parts(house, pages);
    }
    let mut facts = facts::facts(house, &pages.pages, each);
    kind::told_agendas(house, pages, &mut facts);
    let agenda_first = facts.first().is_some_and(|page| page.opening.as_ref().is_some_and(|o| o.kind == PartKind::Agenda))
        || pages
            .bookmarks
            .first()
            .is_some_and(|bookmark| bookmark.page == Some(1) && bookmark.title.to_ascii_lowercase().contains("agenda"));
    let behind = if agenda_first { None } else { agenda_behind_notice(house, &pages.pages, &facts) };
    let agenda_first = agenda_first || behind.is_some();
    let entries = if agenda_first { entries_of(&pages.pages, front::agenda_pages(&facts)) } else { Vec::new() };
    let context = boundary::Context::new(pages, &facts, &entries, agenda_first);
    let mut starts = vec![(0, Begin::File)];
    let mut current = if agenda_first { PartKind::Agenda } else { kind::opened(&facts, 0) };
    for idx in behind.unwrap_or(0) + 1..facts.len() {
        if let Some(begin) = context.begins(&facts, idx, starts.last().map_or(0, |(start, _)| *start), current) {
            starts.push((idx, begin));
            current = kind::opened(&facts, idx);
        }
    }
    let mut parts: Vec<Part> = Vec::with_capacity(starts.len());
    for (n, &(start, begin)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(facts.len(), |(next, _)| *next);
        let run = facts.get(start..end).unwrap_or_default();
        let mut part = part(start as u32 + 1, end as u32);
        let printed = || run.iter().filter_map(|page| page.printed);
        part.printed_pages =
            printed().next().zip(printed().next_back()).map(|(first, last)| [first, last]).filter(|[first, last]| first <= last);
        part.agenda_item = item(&context, &entries, run, start, parts.last());
        part.kind = if n == 0 && agenda_first { PartKind::Agenda } else { kind::of_part(house, pages, run, &part, &parts, context.pack) };
        part.begin = begin;
        let opening = run.iter().find(|page| !page.blank).and_then(|page| page.opening.as_ref());
        part.named = opening.is_some_and(|opening| opening.kind == part.kind) || (n == 0 && agenda_first);
        if part.kind == PartKind::Agenda && n == 0 {
            part.agenda_item = None;
        }
        parts.push(part);
    }
    if agenda_first && (context.counted || !context.pack) {
        // Only now it is known where the agenda ends.
        let n_pages = starts.get(1).map_or(facts.len(), |(start, _)| *start);
        tie(house, &pages.pages, &entries_of(&pages.pages, n_pages), &mut parts);
    }
    if context.counted {
        attach(&mut parts);
    }
    parts
}

/// The items of an agenda on the first pages.
fn entries_of(pages: &[Page], n_pages: usize) -> Vec<front::Entry> {
    front::entries(pages.iter().take(n_pages).flat_map(|page| page.body().map(move |line| (page, line))))
}

/// The index of the page on which the agenda begins, where the first page gives notice of the meeting, in a sentence with its date, in a letter
/// to its members, or is a title page that names it and its day. Between them may stand pages of notes: on recordings, on who may speak.
fn agenda_behind_notice(house: &House, pages: &[Page], facts: &[Facts]) -> Option<usize> {
    let opens = |page: &Facts| page.opening.as_ref().map(|opening| opening.kind);
    let first = facts.first()?;
    let between = facts.iter().skip(1).take(NOTES).take_while(|page| opens(page).is_none() && page.stamp.is_none()).count();
    let at = between + 1;
    if !matches!(opens(first), None | Some(PartKind::Other)) || facts.get(at).and_then(opens) != Some(PartKind::Agenda) {
        return None;
    }
    let lines: Vec<&str> = pages.first().into_iter().flat_map(|page| page.body().map(|line| page.line_text(line))).collect();
    (calls_meeting(house, &lines) || opens(first).is_none() && is_title_page(house, &lines)).then_some(at)
}

/// Whether lines call a meeting in a sentence with its day: `Your attendance is requested at a meeting of the Marl Fire Authority`, `to be held
/// at the Orme Rooms`, `on 10 February 2016`.
fn calls_meeting(house: &House, lines: &[&str]) -> bool {
    let names = |line: &&str| line.to_lowercase().contains("meeting");
    (0..lines.len()).filter(|idx| lines.get(*idx).is_some_and(|line| house.packs.agenda_leads.contains(line))).any(|idx| {
        let named = lines.get(idx.saturating_sub(1)..=idx).is_some_and(|lead| lead.iter().any(names));
        named && lines.iter().skip(idx).take(CALL_LINES).any(|line| opening::has_date(house, line))
    })
}

/// Whether lines are those of a title page of a pack: few, and among them the name of a meeting and its day: `MARL TOWN`,
/// `REGULAR COUNCIL MEETING`, `Monday, January 14th, 2019`, and a motto below them.
fn is_title_page(house: &House, lines: &[&str]) -> bool {
    let short = |line: &&&str| line.split(' ').count() <= TITLE_WORDS;
    let last = |line: &str| opening::bare(line).rsplit(' ').next().unwrap_or("").to_lowercase();
    let meets = |line: &&str| house.linking.meeting_nouns.is(&last(line)) || matches!(last(line).as_str(), "meeting" | "session");
    (2..=TITLE_PAGE_LINES).contains(&lines.len())
        && lines.iter().filter(short).any(meets)
        && lines.iter().filter(short).any(|line| opening::has_date(house, line))
}

/// Ties the papers of an agenda without stamps and page ranges to its items, by the words that the
/// first lines of a paper share with one item and with no other. Later papers of an item that names
/// none stay untied.
fn tie(house: &House, pages: &[Page], entries: &[front::Entry], parts: &mut [Part]) {
    let words: Vec<Vec<String>> = entries.iter().take(MAX_TIED).map(|entry| telling_words(&entry.title)).collect();
    let shared = |word: &String| words.iter().filter(|words| words.contains(word)).count() > 1;
    let own: Vec<Vec<&String>> = words.iter().map(|words| words.iter().filter(|word| !shared(word)).collect()).collect();
    for part in parts.iter_mut().skip(1).take(MAX_TIED) {
        if part.agenda_item.is_some() || part.kind == PartKind::Agenda {
            continue;
        }
        if part.kind == PartKind::Minutes {
            // The item that is about minutes, where there is one: `Open forum Up to fifteen minutes …` is not, nor is `Comments (3 minutes)`.
            let names = |entry: &&front::Entry, word: &str, within: usize| entry.title.split(' ').take(within).any(|found| found == word);
            let heading = |entry: &&front::Entry| names(entry, "Minutes", HEADING_WORDS) || names(entry, "MINUTES", HEADING_WORDS);
            let told = |entry: &&front::Entry| {
                let of_text = names(entry, "minutes", TOLD_WORDS) && !entry.title.contains(" minutes)");
                // `To confirm and sign the minutes of 4 May`: no time is told in these words.
                of_text || names(entry, "minutes", HEADING_WORDS) && entry.title.contains("the minutes")
            };
            let one = |found: Vec<&front::Entry>| match found.as_slice() {
                [entry] => Some(entry.number.clone()),
                _ => None,
            };
            part.agenda_item = one(entries.iter().filter(heading).collect())
                .or_else(|| one(entries.iter().filter(|entry| heading(entry) || told(entry)).collect()));
            continue;
        }
        let Some(page) = pages.get((*part.pages.start() as usize).saturating_sub(1)) else { continue };
        let head: Vec<&str> = page.body().take(TIE_LINES).map(|line| page.line_text(line)).collect();
        // `Agenda Item 6` in the paper's own head.
        let named = head.iter().find_map(|line| facts::item_stamp(house, line));
        if let Some(entry) = named.and_then(|named| entries.iter().find(|entry| entry.number == named)) {
            part.agenda_item = Some(entry.number.clone());
            continue;
        }
        let head = telling_words(&head.join(" "));
        let mut scores: Vec<(usize, usize)> = own
            .iter()
            .map(|words| words.iter().filter(|word| head.contains(word)).count())
            .enumerate()
            .map(|(n, count)| (count, n))
            .collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        let (Some(&(best, n)), second) = (scores.first(), scores.get(1).map_or(0, |(count, _)| *count)) else { continue };
        let enough = own.get(n).is_some_and(|words| best >= TIE_WORDS && best * 10 >= words.len().min(TIE_LENGTH) * 3);
        if enough && best >= second + 2 {
            part.agenda_item = entries.get(n).map(|entry| entry.number.clone());
        }
    }
    // What is left stands in the order of the agenda: `BILLS FOR APPROVAL` between the papers of items 6 and 8 is of 7,
    // `Payment of Bills`, since it shares a word with it and with no other of them.
    let place = |number: &Option<String>| number.as_ref().and_then(|number| entries.iter().position(|entry| entry.number == *number));
    for at in 1..parts.len().min(MAX_TIED) {
        let Some(part) = parts.get(at).filter(|part| part.agenda_item.is_none() && matches!(part.kind, PartKind::Report | PartKind::Other))
        else {
            continue;
        };
        let Some(page) = pages.get((*part.pages.start() as usize).saturating_sub(1)) else { continue };
        let title = telling_words(&title_of(page).join(" "));
        let above = parts.iter().take(at).rev().find_map(|part| place(&part.agenda_item)).unwrap_or(0);
        let below = parts.iter().skip(at + 1).find_map(|part| place(&part.agenda_item)).unwrap_or(words.len());
        // In hundredths of the item's own words: the name of the council over the title may be in one of a longer item, too.
        let share = |n: usize| {
            let own = own.get(n).map_or(&[][..], Vec::as_slice);
            own.iter().filter(|word| title.contains(word)).count() * 100 / own.len().max(1)
        };
        let mut shares: Vec<(usize, usize)> = (above..=below.min(words.len().saturating_sub(1))).map(|n| (share(n), n)).collect();
        shares.sort_unstable_by(|a, b| b.cmp(a));
        if let Some(&(best, n)) = shares.first()
            && best >= MIN_SHARE
            && shares.get(1).is_none_or(|(second, _)| best > *second)
            && let Some(part) = parts.get_mut(at)
        {
            part.agenda_item = entries.get(n).map(|entry| entry.number.clone());
        }
    }
}

/// The first lines of a page that are set as a title is: in bold, in capitals or larger than most.
fn title_of(page: &Page) -> Vec<&str> {
    let usual = page.body().map(|line| line.size).fold(f32::INFINITY, f32::min);
    let loud = |line: &&Line| line.bold || line.size > usual * LOUD || !page.line_text(line).contains(char::is_lowercase);
    page.body().take(TITLE_LINES).filter(loud).map(|line| page.line_text(line)).collect()
}

/// Ties what follows a report in a bound pack, and names neither what it is nor an item, to the report's item.
fn attach(parts: &mut [Part]) {
    let mut report: Option<String> = None;
    for part in parts {
        match part.kind {
            PartKind::Report => report.clone_from(&part.agenda_item),
            PartKind::Other if part.agenda_item.is_none() && report.is_some() => {
                part.kind = PartKind::Appendix;
                part.agenda_item.clone_from(&report);
            }
            PartKind::Appendix if part.agenda_item.is_none() => part.agenda_item.clone_from(&report),
            _ => report = None,
        }
    }
}

/// The words of a title that can tell it from others, in lower case, each once.
fn telling_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if (word.len() > 3 || word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty()) && !words.contains(&word) {
            words.push(word);
        }
        if words.len() >= MAX_WORDS {
            break;
        }
    }
    words
}

/// Pages of notes between what calls a meeting and its agenda.
const NOTES: usize = 3;
/// Its day stands in so many lines from the words that call it.
const CALL_LINES: usize = 3;
/// A title page has no more lines than this,
const TITLE_PAGE_LINES: usize = 14;
/// and what it names no more words.
const TITLE_WORDS: usize = 8;
/// Papers and items beyond these are not compared: the work grows with their product.
const MAX_TIED: usize = 100;
/// Words of a title that are compared.
const MAX_WORDS: usize = 60;
/// First lines of a paper among which its title stands.
const TIE_LINES: usize = 12;
/// First words of an item among which `Minutes` says what it is about.
const HEADING_WORDS: usize = 6;
/// In small letters it is among so many: `To approve the minutes`.
const TOLD_WORDS: usize = 4;
/// Of the words that no other item has, a title shares this share of its item's, in hundredths.
const MIN_SHARE: usize = 30;
/// Lines at the top of a paper among which its title stands,
const TITLE_LINES: usize = 4;
/// in type larger than the smallest by this factor, in bold or in capitals.
const LOUD: f32 = 1.15;
/// A paper shares at least so many telling words with its item,
const TIE_WORDS: usize = 3;
/// and three in ten of the item's, of a long title three in ten of this many.
const TIE_LENGTH: usize = 10;

fn part(first: u32, last: u32) -> Part {
    Part::new(PartKind::Other, first..=last)
}

/// The item a document is tabled under: by its stamp, by the range its number falls into, or as
/// the document before it.
fn item(
    context: &boundary::Context,
    entries: &[front::Entry],
    run: &[facts::Facts],
    start: usize,
    before: Option<&Part>,
) -> Option<String> {
    if let Some(stamp) = run.iter().find_map(|page| page.stamp.clone()) {
        return Some(stamp);
    }
    if start == 0 {
        return None;
    }
    let number = context.numbers.get(start).copied().flatten();
    let by_range = number
        .and_then(|number| entries.iter().rev().find(|entry| entry.pages.is_some_and(|(first, last)| (first..=last).contains(&number))));
    match by_range {
        Some(entry) => Some(entry.number.clone()),
        None if context.pack && !context.counted => before.and_then(|part| part.agenda_item.clone()),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// The items that the pages after the agenda are tied to.
    fn check(input: &str, expected: &[Option<&str>]) {
        let pages = text::pages(input);
        let entries = front::entries(pages.pages.iter().take(1).flat_map(|page| page.body().map(move |line| (page, line))));
        let mut parts: Vec<Part> = (1..=pages.pages.len() as u32).map(|number| part(number, number)).collect();
        tie(&House::base().unwrap(), &pages.pages, &entries, &mut parts);
        let found: Vec<_> = parts.iter().skip(1).map(|part| part.agenda_item.as_deref()).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn papers_are_tied_by_what_they_share_with_one_item() {
        let agenda =
            "1. Minutes of May\n\n2. Map 12 Lot 40. Site plan for cabins, Birchmont LLC\n\n3. Ponds: site plan of the north bank\n";
        check(&format!("{agenda}\u{c}MEMORANDUM\n\nRE: Birchmont LLC, Site Plan, Map 12 Lot 40\n\u{c}A site plan\n"), &[Some("2"), None]);
        check(&format!("{agenda}\u{c}MEMORANDUM\n\nRE: Ducks\n\nAgenda Item 3\n\u{c}Agenda Item 9\n"), &[Some("3"), None]);
    }

    #[test]
    fn papers_stand_in_the_order_of_the_agenda() {
        let agenda = "1. Treasurer's report\n\n2. Payment of bills\n\n3. Ponds\n\n4. Letter from the Marl Lake Association\n";
        let papers = "\u{c}TOWNSHIP OF MARL\n\nTREASURER'S REPORT\n\u{c}TOWNSHIP OF MARL\n\nBILLS FOR APPROVAL\n";
        check(&format!("{agenda}{papers}\u{c}THE PONDS\n"), &[Some("1"), Some("2"), Some("3")]);
        // What stands behind the paper of the second item is not of the first.
        check(&format!("{agenda}\u{c}BILLS FOR APPROVAL\n\u{c}TREASURER'S REPORT\n"), &[Some("2"), None]);
    }

    #[test]
    fn minutes_are_tied_to_the_item_about_them() {
        let tied = |agenda: &str| {
            let pages = text::pages(&format!("{agenda}\u{c}MINUTES\n"));
            let entries = front::entries(pages.pages.iter().take(1).flat_map(|page| page.body().map(move |line| (page, line))));
            let mut parts = vec![part(1, 1), Part::new(PartKind::Minutes, 2..=2)];
            tie(&House::base().unwrap(), &pages.pages, &entries, &mut parts);
            parts[1].agenda_item.clone()
        };
        assert_eq!(tied("1. Open forum\n\nUp to fifteen minutes is set aside.\n\n2. APPROVE MINUTES OF MAY 4\n").as_deref(), Some("2"));
        assert_eq!(tied("1. Comments (3 minutes)\n\n2. To approve the minutes of 4 May\n").as_deref(), Some("2"));
        assert_eq!(tied("1. Ponds\n\n2. To confirm and sign the minutes of 4 May\n").as_deref(), Some("2"));
        assert_eq!(tied("1. Minutes of 4 May\n\n2. Minutes of the Ponds Panel\n"), None);
    }

    #[test]
    fn a_notice_of_the_meeting_is_of_the_agenda_behind_it() {
        let check = |first: &str, second: &str| {
            let house = House::base().unwrap();
            let pages = text::pages(&format!("{first}\u{c}{second}"));
            let facts = facts::facts(&house, &pages.pages, |n_pages, look| (0..n_pages).map(look).collect());
            agenda_behind_notice(&house, &pages.pages, &facts).is_some()
        };
        let members = "Marl and Orme Board\n\nTo: Members of the Board\n\nCouncillors Ada Fenwick (Chair) and Bo Noor\n\n";
        let notice = format!("{members}A meeting of the Board will be held on Tuesday, 5 March 2024\nat 2.15 pm in the Marl Room\n");
        let agenda = "AGENDA\n\n1 Apologies\n\n2 Minutes\n";
        assert!(check(&notice, agenda));
        assert!(check(&format!("{members}A meeting of the Board will be held in the Marl Room on\n5 March 2024\n"), agenda));
        let title =
            "TOWN OF MARL\n\nREGULAR COUNCIL MEETING\n\nMonday, January 14th, 2019\n\n\"We will strive to keep our ponds clean.\"\n";
        assert!(check(title, agenda), "a title page");
        assert!(!check(&title.replace("January 14th, 2019", "at noon"), agenda), "no day on the title page");
        let letter = "To: Members of the Board\n\nDear Councillor,\n\nYour attendance is requested at a meeting of the Marl\nBoard to be held in the \
                      Marl Room on\n5 March 2024\n";
        let notes = "Recording\n\nThis meeting may be recorded.\n\u{c}";
        assert!(check(letter, &format!("{notes}{agenda}")), "a letter, and notes behind it");
        assert!(!check(letter, &format!("{notes}{}{agenda}", "MINUTES\n\u{c}")), "another paper behind it");
        assert!(!check(&letter.replace("meeting", "party"), agenda), "no meeting");
        assert!(!check(&notice, "The pond\n\nIt is cold.\n"), "no agenda");
        assert!(!check(&format!("{members}Another meeting will be held.\n"), agenda), "no day");
        assert!(!check(&format!("MINUTES\n\n{notice}"), agenda), "minutes with the next agenda");
    }

    #[test]
    fn papers_go_on_under_an_item_where_stamps_tie_them() {
        let before = Part { agenda_item: Some("10".to_owned()), ..part(2, 3) };
        let tied = |counted: bool| {
            let context = boundary::Context { pack: true, counted, ..Default::default() };
            item(&context, &[], &[Facts::default()], 3, Some(&before))
        };
        assert_eq!(tied(false).as_deref(), Some("10"));
        assert_eq!(tied(true), None, "a stamp that one paper carries itself");
    }
}
