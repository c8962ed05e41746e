//! How a page opens: the title block, heading or first sentence that a document starts with.
//!
//! Looks at the first lines only and knows nothing of other pages. What it finds is evidence: the
//! boundaries are decided in [`super::boundary`].

use super::kind::past_number;
use super::{PartKind, papers};
use crate::house::{House, Label};
use crate::layout::{Line, Page};

/// A line with its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub page: &'a Page,
    pub line: &'a Line,
}

impl<'a> Row<'a> {
    pub fn text(&self) -> &'a str {
        self.page.line_text(self.line)
    }

    /// The text before the first column gap.
    fn first_cell(&self) -> &'a str {
        match self.second_cell() {
            Some(at) => self.page.text.get(self.line.text.start as usize..at).unwrap_or("").trim_end(),
            None => self.text(),
        }
    }

    /// Where the text behind the first column gap begins, in bytes of the page.
    fn second_cell(&self) -> Option<usize> {
        self.page.line_words(self.line).iter().skip(1).find(|word| word.after_gap).map(|word| word.start as usize)
    }

    /// Whether the line is a row of a header table: `TOPIC: [gap] A Legislative Agenda`.
    fn is_labelled(&self) -> bool {
        self.second_cell().is_some() && self.first_cell().ends_with(':')
    }

    pub fn n_words(&self) -> usize {
        self.line.words.len()
    }
}

/// What opens on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opening {
    pub kind: PartKind,
    /// How sure the lines make it, on the scale of [`super::boundary`].
    pub strength: f32,
    /// The line that said so, folded: one that stands on page after page is a running header.
    pub line: String,
    /// Which meeting the head of minutes says it was.
    pub sitting: Option<Sitting>,
    /// Minutes that nothing but the name of a meeting and a list of those present shows to be some, or a paper whose title
    /// may as well be that of an item.
    pub unnamed: bool,
    /// Who was there, or that the meeting was opened, stands below the title.
    pub told: bool,
    /// Only a heading says so that forms carry on each of their pages: `REQUEST FOR COUNCIL ACTION`.
    pub headed: bool,
    /// It is a letter to the council.
    pub addressed: bool,
}

impl Opening {
    /// What a line opens, of which nothing more is known.
    pub fn new(kind: PartKind, strength: f32, line: &str) -> Opening {
        Opening { kind, strength, line: line.to_lowercase(), sitting: None, unnamed: false, told: false, headed: false, addressed: false }
    }
}

/// A meeting as the head of a page names it: minutes repeat it on page after page, in other words
/// than on the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sitting {
    /// Day, month and year in the order printed.
    day: Vec<i32>,
    /// The kind of meeting (`Work session`), by its place among the phrases of the house.
    session: Option<usize>,
}

impl Sitting {
    /// The meeting that the first lines of a page name.
    fn of(house: &House, head: &[(&Row, &str)]) -> Option<Sitting> {
        let lines = || head.iter().take(SESSION_LINES).filter(|(row, _)| row.n_words() <= HEADING_WORDS);
        let (_, text) = lines().find(|(_, text)| has_date(house, text))?;
        let month = |word: &str| house.calendar.month(word).filter(|_| word.len() >= 3).map(|month| i32::from(month) + MONTHS);
        let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse().ok();
        let mut day: Vec<i32> =
            text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| month(word).or_else(|| number(word))).collect();
        // `MAY 14, 2015, AT 7:30 PM`: the hour is none of it.
        day.truncate(day.iter().position(|part| YEARS.contains(part)).map_or(day.len(), |year| year + 1));
        let session = lines().find_map(|(_, text)| Some(house.packs.session_headings.find(text)?.1));
        Some(Sitting { day, session })
    }

    /// Whether nothing speaks against one meeting.
    pub fn is_as(&self, other: &Sitting) -> bool {
        self.day == other.day && (self.session == other.session || self.session.is_none() || other.session.is_none())
    }
}

/// Numbers that are years.
const YEARS: std::ops::Range<i32> = 1900..2100;
/// Added to the number of a month, so that it is no day.
const MONTHS: i32 = 10_000;

/// Lines of a page that can belong to its heading.
const HEAD_LINES: usize = 14;
/// Lines among which the labels of a header table are counted.
const TABLE_LINES: usize = 40;
/// A placeholder for exempt papers has no more words than this.
const PLACEHOLDER_WORDS: usize = 90;
/// And says so in its first lines.
const PLACEHOLDER_LINES: usize = 4;
/// A heading has no more words than this.
pub(super) const HEADING_WORDS: usize = 14;

/// A heading with the word agenda in it has no more words than this, unless it begins with it.
const AGENDA_WORDS: usize = 10;

/// Reads how a page opens. `rows` are its body lines, `words` their count of words.
pub(super) fn read(house: &House, rows: &[Row], words: usize) -> Option<Opening> {
    let head: Vec<(&Row, &str)> = rows.iter().take(HEAD_LINES).map(|row| (row, row.text())).collect();
    let mut found = restricted(house, rows, words)
        .or_else(|| decision(house, &head))
        .or_else(|| papers::instrument(house, &head))
        .or_else(|| meeting(house, rows, &head))
        .or_else(|| report(house, rows, &head, words))
        .or_else(|| papers::appendix(house, &head))
        .or_else(|| papers::letter(house, rows))
        .or_else(|| papers::paper(house, &head))
        .or_else(|| form(house, &head))?;
    if matches!(found.kind, PartKind::Minutes | PartKind::Agenda) {
        found.sitting = Sitting::of(house, &head);
        found.told = rows
            .iter()
            .take(HEAD_LINES * 2)
            .take_while(|row| !papers::is_under_way(row.text()))
            .any(|row| tells_present(house, row.text()));
    }
    Some(found)
}

pub(super) fn opening(kind: PartKind, strength: f32, line: &str) -> Option<Opening> {
    Some(Opening::new(kind, strength, line))
}

fn restricted(house: &House, rows: &[Row], words: usize) -> Option<Opening> {
    if words > PLACEHOLDER_WORDS {
        return None;
    }
    let at = rows.iter().position(|row| house.packs.restricted.contains(row.text()))?;
    // The last page of minutes may mention an exempt minute, too.
    if at >= PLACEHOLDER_LINES && words > PLACEHOLDER_WORDS / 3 {
        return None;
    }
    let row = rows.get(at)?;
    opening(PartKind::Restricted, 4.0, row.text())
}

/// `HAMLET COUNTY COUNCIL – PROPOSED RECORD OF DECISION`, `Decision Notice`.
fn decision(house: &House, head: &[(&Row, &str)]) -> Option<Opening> {
    let (_, text) = head
        .iter()
        .take(6)
        .find(|(row, text)| row.n_words() <= HEADING_WORDS && is_heading(row, text) && house.packs.decision_headings.contains(text))?;
    // A heading of the same words stands over a section of a report, too.
    let titled = house.packs.authority_words.contains(text) || head.first().is_some_and(|(_, first)| first == text);
    opening(PartKind::Decision, if titled { 4.0 } else { 2.5 }, text)
}

/// A heading: short, no full stop at its end, and bold, big, in capitals or with capital initials.
pub(super) fn is_heading(row: &Row, text: &str) -> bool {
    if row.n_words() > HEADING_WORDS || text.ends_with(['.', ';', ',']) {
        return false;
    }
    let words = text.split(' ').filter(|word| word.len() > 3);
    let (mut capital, mut all) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    }
    row.line.bold || capital * 3 >= all * 2 || row.n_words() <= 4
}

/// Minutes or an agenda, whichever says so first.
fn meeting(house: &House, rows: &[Row], head: &[(&Row, &str)]) -> Option<Opening> {
    let packs = &house.packs;
    for (idx, row) in rows.iter().take(TABLE_LINES).enumerate() {
        let text = row.text();
        if idx < HEAD_LINES && (opens_section(house, text) || opens_item(text) && !packs.minutes_leads.contains(text)) {
            // Items have begun: `3. Minutes` is no heading of minutes any more, nor is `2. MINUTES OF THE MEETING HELD ON 4TH MAY`.
            break;
        }
        if idx < HEAD_LINES {
            // `Agenda for the meeting of the Council to be held on 12 October`
            if idx < LED_LINES && text.get(..LED.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(LED)) && is_summons(house, text) {
                return opening(PartKind::Agenda, 3.5, text);
            }
            if let Some(opening) = minutes_line(house, row, text, head, idx) {
                return Some(opening);
            }
            if is_agenda_word(house, text)
                || is_notice(text)
                || (is_heading(row, text) && agenda_in_heading(house, text) && !row.is_labelled())
            {
                // `AGENDA ITEM` tables and `Agenda` in a report's header are no front sheets.
                let labelled = names_report(house, text)
                    || header_labels(house, rows).0.len() >= 3
                        && !text.eq_ignore_ascii_case("agenda")
                        && !packs.agenda_headings.is(bare(text));
                if !labelled {
                    // `The following members were present:` above the list: it is what was dealt with.
                    let listed = rows.iter().take(idx).any(|row| lists_present(house, row.text()));
                    let met = listed && convened(house, rows).is_some();
                    return opening(if met { PartKind::Minutes } else { PartKind::Agenda }, 3.5, text);
                }
            }
        } else if is_agenda_word(house, text) && row.n_words() <= 5 {
            return opening(PartKind::Agenda, 3.5, text);
        }
    }
    if let Some(text) = to_be_held(house, rows).or_else(|| front_sheet(house, rows)) {
        return opening(PartKind::Agenda, 3.0, text);
    }
    let convened = || opening(PartKind::Minutes, 3.5, convened(house, rows)?);
    if let Some(text) = cover_sheet(house, rows, head) {
        return opening(PartKind::Agenda, 3.0, text);
    }
    if let Some(opening) = session(house, rows, head).or_else(convened) {
        return Some(Opening { unnamed: true, ..opening });
    }
    // `You are hereby summoned to attend`, `I am now able to enclose`: only words that no report has.
    let mut before_items = head.iter().take_while(|(_, text)| !opens_item(text));
    let (_, text) = before_items.find(|(row, text)| row.n_words() >= 4 && !row.is_labelled() && is_summons(house, text))?;
    opening(PartKind::Agenda, 3.0, text)
}

/// Parts of a word whose letters are set wide.
const WIDE: usize = 3;

/// Whether a line is the heading of an agenda and nothing else; `agenda.` is the last word of a sentence.
fn is_agenda_word(house: &House, text: &str) -> bool {
    let word = bare(text);
    // `AG E N DA`: letters set wide.
    let wide =
        || word.split(' ').count() >= WIDE && word.split(' ').all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_uppercase()));
    if wide() && house.packs.agenda_headings.is(&word.replace(' ', "")) {
        return true;
    }
    house.packs.agenda_headings.is(word) && !(word.starts_with(char::is_lowercase) && text.ends_with(['.', ',', ';', ')']))
}

/// What the first line of an agenda may open with,
const LED: &str = "agenda ";
/// and how far down it stands.
const LED_LINES: usize = 4;

/// The first line of a sheet that names a committee and, by their labels, the date, the time and the place of its
/// meeting, with nobody present: the list of its business is on the next page.
fn front_sheet<'a>(house: &House, rows: &[Row<'a>]) -> Option<&'a str> {
    let words = &house.meetings;
    let labelled = |phrases: &crate::house::Phrases, row: &Row| {
        let text = row.text();
        phrases.starts(text).and_then(|len| text.get(len..)).is_some_and(|rest| rest.starts_with(':') && rest.len() > 2)
    };
    let head = rows.get(..rows.len().min(HEAD_LINES))?;
    let all = [&words.date_labels, &words.time_labels, &words.place_labels];
    // Or the day is told in the title, and who belongs to the committee or whom to ask is told below it.
    let signed = || {
        let dated = head.iter().take(SESSION_LINES).any(|row| row.n_words() <= HEADING_WORDS && has_date(house, row.text()));
        let signs = |row: &Row| house.packs.sheet_signs.starts(row.text()).is_some();
        dated && rows.iter().take(TABLE_LINES).filter(|row| signs(row)).count() >= SHEET_SIGNS
    };
    if !(all.iter().all(|phrases| head.iter().any(|row| labelled(phrases, row))) || signed()) {
        return None;
    }
    let names_body = |text: &str| {
        let last = text.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or("");
        house.linking.meeting_nouns.is(last)
    };
    let listed = |row: &Row| {
        let text = row.text();
        [&words.present, &words.in_attendance, &words.apologies].iter().any(|labels| labels.starts(text).is_some())
    };
    let (labels, _) = header_labels(house, rows);
    let of_report = labels.contains(&Label::Title) || labels.contains(&Label::Author);
    let found = !of_report && !rows.iter().take(TABLE_LINES).any(listed);
    head.iter().take(SESSION_LINES).find(|row| found && row.n_words() <= HEADING_WORDS && names_body(row.text())).map(|row| row.text())
}

/// The name of the committee on a sheet that has hardly more than that and the day and the hour of its meeting:
/// `Scrutiny Committee`, `Thursday, 2 July 2020`, `6.30 pm`, `Council Chamber`.
fn cover_sheet<'a>(house: &House, rows: &[Row<'a>], head: &[(&Row<'a>, &'a str)]) -> Option<&'a str> {
    let told = |row: &Row| {
        let text = row.text();
        let half =
            |end: &str| text.len() >= end.len() && text.get(text.len() - end.len()..).is_some_and(|last| last.eq_ignore_ascii_case(end));
        let sentence = text.ends_with('.') && !half(".m.");
        row.n_words() > HEADING_WORDS
            || sentence
            || opens_item(text)
            || house.packs.present_signs.starts(text).is_some()
            || house.packs.agenda_leads.contains(text)
    };
    if rows.len() > COVER_LINES || rows.iter().any(told) {
        return None;
    }
    let dated = rows.iter().any(|row| has_date(house, row.text()));
    let timed = rows.iter().any(|row| has_time(row.text()));
    // The council stands over its notices too: it is what meets where nothing but that is named, or its meeting is.
    let council = |text: &str| text.to_lowercase().ends_with(COUNCIL);
    let council_meets = |text: &str| text.split(' ').count() <= 2 || rows.iter().any(|row| calls_council(row.text()));
    let names_body =
        |text: &str| house.linking.meeting_nouns.is(text.rsplit(' ').next().unwrap_or("")) && (!council(text) || council_meets(text));
    head.iter().find(|(row, text)| dated && timed && is_heading(row, text) && names_body(text)).map(|(_, text)| *text)
}

/// Whether a line names the meeting of a council: `Annual Council Meeting`, `Meeting of the Parish Council`.
fn calls_council(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.find(COUNCIL).is_some_and(|at| {
        let (before, after) = lower.split_at(at);
        before.contains("meeting of") || after.get(COUNCIL.len()..).is_some_and(|rest| rest.trim_start().starts_with("meeting"))
    })
}

/// A body that stands over all its papers.
const COUNCIL: &str = "council";

/// A sheet before an agenda has no more lines than this.
const COVER_LINES: usize = 14;

/// Whether a line tells an hour: `6.30 pm`, `10am`.
fn has_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let half = |word: &str| ["am", "pm", "a.m", "p.m", "noon"].contains(&word);
    let hour = |word: &str| {
        word.len() <= 5 && word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ".:".contains(c))
    };
    let words: Vec<&str> = lower.split([' ', ',', ';']).map(|word| word.trim_end_matches('.')).collect();
    let joined = |word: &&str| {
        word.find(|c: char| c.is_alphabetic()).is_some_and(|at| {
            let (number, rest) = word.split_at(at);
            hour(number) && half(rest)
        })
    };
    words.windows(2).any(|pair| matches!(pair, [number, word] if hour(number) && half(word))) || words.iter().any(joined)
}

/// Lines of a front sheet that say what only front sheets do.
const SHEET_SIGNS: usize = 2;

/// The line that says where and when a meeting is to be held, over the list of its business.
fn to_be_held<'a>(house: &House, rows: &[Row<'a>]) -> Option<&'a str> {
    let held = |text: &str| house.packs.agenda_leads.contains(text) && text.to_lowercase().contains("meeting");
    let at = rows.iter().take(HEAD_LINES).take_while(|row| !opens_item(row.text())).position(|row| held(row.text()))?;
    let dated = rows.iter().skip(at).take(HELD_LINES).any(|row| has_date(house, row.text()));
    let items = || rows.iter().skip(at).take(TABLE_LINES).filter(|row| opens_item(row.text()));
    let asks = |text: &str| text.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c)).starts_with("To ");
    let business = dated
        && items().count() >= HELD_ITEMS
        && (items().any(|row| is_business(house, row.text())) || items().filter(|row| asks(row.text())).count() >= HELD_ITEMS);
    rows.get(at).filter(|_| business).map(|row| row.text())
}

/// The date of a meeting to be held stands in so many lines,
const HELD_LINES: usize = 3;
/// and at least so many numbered items below it.
const HELD_ITEMS: usize = 3;

/// `CITY COUNCIL WORK SESSION`, a date, and soon who was there: the record of a meeting that is called
/// neither minutes nor agenda. One may follow another in a file whose numbers run through.
fn session(house: &House, rows: &[Row], head: &[(&Row, &str)]) -> Option<Opening> {
    // A title stands above running text: `…` / `TABLE IT UNTIL AFTER A WORKSHOP. PASSED 7-0.` is of that.
    let above = head.iter().take(SESSION_LINES).take_while(|(row, _)| row.n_words() <= HEADING_WORDS || row.line.bold);
    // `I. APPROVAL OF THE MINUTES OF THE SPECIAL MEETING` is an item.
    let names = |text: &str| house.packs.session_headings.contains(text) && !opens_item(text) && !is_roman_label(text);
    let (row, text) = above.into_iter().find(|(row, text)| is_heading(row, text) && names(text))?;
    let (_, date) = head.iter().take(SESSION_LINES).find(|(row, text)| row.n_words() <= HEADING_WORDS && has_date(house, text))?;
    if row.n_words() > HEADING_WORDS || !rows.iter().take(HEAD_LINES * 2).any(|row| tells_present(house, row.text())) {
        return None;
    }
    opening(PartKind::Minutes, SESSION, &format!("{text} {date}"))
}

/// Whether a line says who was there or how the meeting was opened; `1.2 Roll Call` is an item of an agenda as well.
fn tells_present(house: &House, text: &str) -> bool {
    !is_business(house, text) && (house.packs.present_signs.starts(text).is_some() || house.packs.minutes_signs.contains(text))
}

/// Whether a line is the name of a usual item, or of several (`1. CALL TO ORDER, ROLL CALL`) in the letters of a heading.
pub(super) fn is_business(house: &House, text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || ". )\u{2022}".contains(c));
    if house.packs.business.is(text) {
        return true;
    }
    let first = text.split([',', '/', '&', '\u{2013}', '\u{2014}']).next().unwrap_or("");
    let loud = |word: &str| word.len() <= SMALL_WORD || word.starts_with(|c: char| !c.is_lowercase());
    first.len() < text.len() && house.packs.business.is(first) && !text.contains(':') && text.split_whitespace().all(loud)
}

/// Bytes of a word that a heading may have in small letters: `of`, `the`, `and`.
const SMALL_WORD: usize = 3;

/// The name and the date of a meeting stand in the first lines.
const SESSION_LINES: usize = 8;
/// A title block with a list of those present begins another meeting even where page numbers run on.
const SESSION: f32 = 8.5;

/// Whether a line names a day: a month's name and a year.
pub(super) fn has_date(house: &House, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    year && words.any(|word| word.len() >= 3 && house.calendar.month(word).is_some())
}

/// The line of a title or first sentence that names a meeting, where the list of those present stands below it:
/// no agenda has one.
fn convened<'a>(house: &House, rows: &[Row<'a>]) -> Option<&'a str> {
    let meets = |text: &str| {
        let lower = text.to_lowercase();
        ["meeting", "session", " met in", " met at", " met on"].iter().any(|word| lower.contains(word)) && !lower.contains("next meeting")
    };
    let at = rows.iter().take(CONVENED_LINES).take_while(|row| !opens_item(row.text())).position(|row| meets(row.text()))?;
    let listed = rows.iter().skip(at).take(HEAD_LINES + 2).any(|row| lists_present(house, row.text()));
    // `A member who misses three meetings` is a rule.
    let dated = rows.iter().take(at + HELD_LINES).any(|row| has_date(house, row.text()));
    rows.get(at).filter(|_| listed && dated).map(|row| row.text())
}

/// Whether a line leads to the list of those present: `Present:`, `Councillors Present: A Orme`.
fn lists_present(house: &House, text: &str) -> bool {
    let words = &house.meetings;
    let signed = |len: usize| text.get(len..).is_some_and(|rest| rest.trim_start().starts_with(':'));
    words.present.starts(text).is_some_and(signed)
        || words.present.is(text)
        || words.roll_leads.contains(text)
        || text.split_once(':').is_some_and(|(head, _)| {
            head.split(' ').count() <= 4 && (head.ends_with(" Present") || head.ends_with(" present") || head.ends_with(" PRESENT"))
        })
}

/// Lines of a page among which the title or first sentence of minutes stands.
const CONVENED_LINES: usize = 8;

/// Whether a line calls to a meeting; `to be held` alone is said in reports, too, and `It was agreed to add it to the agenda for
/// the next meeting` in minutes.
fn is_summons(house: &House, text: &str) -> bool {
    // Only before the words that call: `You are summoned to the adjourned meeting`.
    let decided = |before: &str| house.packs.decided_signs.contains(before);
    match house.packs.agenda_leads.find(text) {
        Some((range, _)) => {
            !text.get(..range.start).is_some_and(decided) && !text.get(range).is_some_and(|found| found.to_lowercase().ends_with("be held"))
        }
        None => false,
    }
}

/// The words of a heading less what it is decked with: `*** AGENDA ***`.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What the title of a notice opens with.
const NOTICE: &str = "notice of ";

/// `NOTICE OF THE ANNUAL MEETING OF …`.
pub(crate) fn is_notice(text: &str) -> bool {
    let notice = text.get(..NOTICE.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(NOTICE));
    notice && !text.ends_with('.') && text.to_lowercase().contains("meeting")
}

/// `CITY COUNCIL AGENDA FOR OCTOBER 16`: the word in a heading, but not an item of an agenda.
pub(crate) fn says_agenda(house: &House, text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let item = words.clone().any(|word| ["item", "items", "approval", "approve", "consent", "the", "this"].contains(&word));
    let item = item || changes_agenda(house, &lower);
    // `AGENDA OF THE BOARD OF TRUSTEES`, `Committee of the Whole Agenda`
    let titles = |agenda: &str| {
        let before = lower.strip_suffix(agenda).map(str::trim_end);
        lower.strip_prefix(agenda).is_some_and(|rest| rest.starts_with(" of the "))
            || before.is_some_and(|before| before.contains(" of the ") && !before.ends_with(" the") && !before.starts_with("approv"))
    };
    let item = item && !AGENDAS.iter().any(|agenda| titles(agenda));
    // `WORK SESSION AND AGENDA MEETING` is what kind of meeting it was.
    let sort = ["agenda meeting", "agenda session", "agenda conference"].iter().any(|sort| lower.ends_with(sort));
    !item && !sort && !text.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase()) && words.any(|word| AGENDAS.contains(&word))
}

/// Whether a heading says what the meeting did with its agenda: `Additions to Agenda`, `AGENDA CHANGES`, `Adoption of Agenda`.
/// `Climate Change Committee Agenda` is that of a body.
fn changes_agenda(house: &House, lower: &str) -> bool {
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some(at) = words.iter().position(|word| AGENDAS.contains(word)) else { return false };
    let changes = |word: &str| house.packs.agenda_changes.is(word);
    let before = words.get(..at).unwrap_or_default();
    let of = before.split_last().filter(|(last, _)| ["to", "of", "in"].contains(last)).map(|(_, rest)| rest);
    let led = of.and_then(|rest| rest.last()).is_some_and(|word| changes(word)) || matches!(before, [verb] if changes(verb));
    led || at == 0 && words.len() == 2 && words.last().is_some_and(|word| changes(word))
}

/// What a list of business is called in its heading.
const AGENDAS: [&str; 2] = ["agenda", "docket"];

/// Whether a line is short enough to be a heading with the word agenda in it.
pub(crate) fn agenda_in_heading(house: &House, text: &str) -> bool {
    let begins = AGENDAS.iter().any(|agenda| text.get(..agenda.len()).is_some_and(|word| word.eq_ignore_ascii_case(agenda)));
    text.split(' ').count() <= if begins { HEADING_WORDS } else { AGENDA_WORDS } && says_agenda(house, text)
}

fn minutes_line(house: &House, row: &Row, text: &str, head: &[(&Row, &str)], idx: usize) -> Option<Opening> {
    let packs = &house.packs;
    if let Some((len, _)) = packs.minutes_leads.starts_with(text) {
        // `Minutes of the last meeting to be approved` is an item; a heading names a body or a date.
        let rest = text.get(len..).unwrap_or("").trim();
        let at_a_meeting = text.get(..2).is_some_and(|at| at.eq_ignore_ascii_case("at"));
        let sentence = rest.to_lowercase();
        let sentence = sentence.strip_prefix("the ").unwrap_or(&sentence);
        let item = ["previous meeting", "last meeting", "to approve", "to confirm", "to receive", "to be approved"]
            .iter()
            .any(|s| sentence.starts_with(s));
        let told = !at_a_meeting && [" were ", " was ", " be "].iter().any(|verb| sentence.contains(verb));
        if !item && !told && (at_a_meeting || idx < 8) {
            return opening(PartKind::Minutes, 4.0, text);
        }
        // `MINUTES OF PREVIOUS MEETING` over a page of them.
        if item {
            return None;
        }
    }
    // `DRAFT MINUTES [not yet approved]`
    let unnoted = text.split_once(['[', '(']).filter(|_| text.ends_with([']', ')'])).map_or(text, |(title, _)| title.trim_end());
    // `Minutes |` over the rest of a page of the web.
    let unnoted = unnoted.trim_end_matches([' ', '|']);
    if packs.minutes_headings.is(unnoted) && unnoted.split(' ').count() <= 6 {
        return opening(PartKind::Minutes, 3.5, text);
    }
    // `- BOARD MEETING MINUTES: 11 August` is an entry of a list.
    if text.starts_with(['\u{2022}', '-']) {
        return None;
    }
    // `FERNLEA PARISH COUNCIL MINUTES`, `Council Meeting Minutes – 5 May`
    // `Glen Community Council - Draft Minutes of Meeting 7.30pm Monday 12th November 2018`
    let dated =
        || row.n_words() <= DATED_WORDS && (row.line.bold || row.line.size > LARGE) && has_date(house, text) && !text.ends_with('.');
    // `7.1 Draft Regional Joint Board of Police` / `Commissioners meeting minutes`: an entry that is wrapped.
    let wrapped = || {
        idx.checked_sub(1).and_then(|above| head.get(above)).is_some_and(|(line, above)| {
            let close = row.line.baseline - line.line.baseline < row.line.size.max(1.0) * WRAPPED_PITCH;
            (opens_item(above) || opens_part(above)) && line.line.bold == row.line.bold && close
        })
    };
    if idx < 8 && (is_heading(row, text) && row.n_words() <= 12 || idx < 2 && dated()) && !wrapped() {
        let lower = past_number(text).to_lowercase();
        let last = lower.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or("");
        // `Agreed: The Minutes of the Ponds Committee were adopted` tells what was decided.
        if text.split_once(':').is_some_and(|(lead, _)| packs.decided_leads.is(lead)) {
            return None;
        }
        // `I. APPROVAL OF JUNE 2 COUNCIL MEETING MINUTES` is an item.
        // `Review Board Minutes` are those of a body.
        let done = lower.starts_with("approv")
            || lower
                .split_once(' ')
                .is_some_and(|(verb, rest)| packs.agenda_changes.is(verb) && ["of ", "to ", "the "].iter().any(|of| rest.starts_with(of)));
        if !done && (last == "minutes" || (packs.minutes_words.contains(text) && !lower.starts_with("to "))) {
            let above_is_agenda = head.iter().take(idx).any(|(_, above)| packs.agenda_headings.is(above));
            if !above_is_agenda {
                return opening(PartKind::Minutes, 3.5, text);
            }
        }
    }
    None
}

/// Lines of one entry are closer than this many sizes.
const WRAPPED_PITCH: f32 = 1.6;
/// A title in one line with the date of the meeting has no more words than this,
const DATED_WORDS: usize = 18;
/// and is bold or in type larger than this, in points.
const LARGE: f32 = 12.5;

/// Whether a line starts a part of an item: `7.1 Draft minutes`, and not `7.30 pm`.
fn opens_part(text: &str) -> bool {
    let (label, rest) = text.split_once(' ').unwrap_or((text, ""));
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let clock = rest.get(..1).is_some_and(|c| matches!(c, "a" | "p" | "A" | "P")) && rest.split(' ').next().is_some_and(|w| w.len() <= 5);
    label.split_once('.').is_some_and(|(item, part)| digits(item) && digits(part)) && !rest.is_empty() && !clock
}

/// Whether a line starts a numbered item: `1. APOLOGIES`, `12 Minutes`.
pub(super) fn opens_item(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return false;
    }
    let rest = text.get(digits..).unwrap_or("");
    let dotted = rest.starts_with(['.', ')']);
    if dotted && rest.len() == 1 {
        // The label in a column of its own.
        return true;
    }
    let rest = rest.trim_start_matches(['.', ')', ' ']);
    dotted && rest.starts_with(char::is_alphabetic)
}

/// Whether a line starts with a roman number as a label: `IX. COUNCIL INPUT`, `VIII Finance Report`.
pub(super) fn is_roman_label(text: &str) -> bool {
    let len = text.bytes().take_while(|b| b"IVXLC".contains(b)).count();
    let (label, rest) = text.split_at_checked(len).unwrap_or((text, ""));
    len > 0 && rest.starts_with(['.', ')']) || len > 1 && is_roman(label) && rest.starts_with(' ')
}

/// Whether a word is a roman number as papers count their parts: `XIV`, and not `CIVIC`.
pub(super) fn is_roman(word: &str) -> bool {
    let ones = word.trim_start_matches('X');
    !word.is_empty() && matches!(ones, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
}

/// Whether a line starts a section that is not the first one: `11. Contact details`, `Section 2 - Report`. `Part 2` and
/// `Section 106 Agreements` stand over papers.
fn opens_section(house: &House, text: &str) -> bool {
    let named = house.packs.section_labels.starts(text).and_then(|len| text.get(len..));
    let text = named.map_or(text, str::trim_start);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: Option<u32> = text.get(..digits).and_then(|digits| digits.parse().ok());
    let parted = || text.get(digits..).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '\u{2013}', '\u{2014}']));
    number.is_some_and(|number| number > 1) && if named.is_some() { digits < 3 && parted() } else { opens_item(text) }
}

/// The labels of a header table in the first lines of a page, each sort once, and the number of their rows.
fn header_labels(house: &House, rows: &[Row]) -> (Vec<Label>, usize) {
    let mut labels = Vec::new();
    let mut n_rows = 0;
    let mut items = 0;
    for (idx, row) in rows.iter().enumerate().take(TABLE_LINES) {
        let cell = row.first_cell();
        items += usize::from(opens_item(row.text()));
        if cell.len() > 60 {
            continue;
        }
        if let Some(label) = wrapped_label(house, rows, idx).filter(|label| !labels.contains(label)) {
            n_rows += 1;
            labels.push(label);
        }
        if let Some((label, len, colon)) = house.reports.label(cell) {
            // Without a colon only a cell of its own is a label.
            let whole = cell.get(len..).is_none_or(|rest| rest.trim_matches([' ', ':']).is_empty());
            // Below the items of minutes only those with a colon are; `7. Ponds` may stand over a table.
            let below_items = items > usize::from(idx < TITLE_ROWS);
            if colon || (whole && cell.len() < row.text().len() && !below_items) {
                n_rows += 1;
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
    }
    (labels, n_rows)
}

/// The label that a narrow column wrapped, with its value beside it in the row of the first line: `SUBJECT OF THE` / `REPORT`.
fn wrapped_label(house: &House, rows: &[Row], idx: usize) -> Option<Label> {
    let (row, below) = (rows.get(idx)?, rows.get(idx + 1)?);
    let (first, second) = (&row.line, &below.line);
    let (above, rest) = (row.first_cell(), below.first_cell());
    let close = (0.0..WRAPPED_PITCH * first.size.max(1.0)).contains(&(second.baseline - first.baseline));
    let narrow = above.split(' ').count().max(rest.split(' ').count()) <= LABEL_WORDS && !above.ends_with(':');
    if !close || !narrow || (first.bbox.x0 - second.bbox.x0).abs() > first.size || row.page.made_up {
        return None;
    }
    let beside = |other: &Row| (other.line.baseline - first.baseline).abs() < first.size * 0.3 && other.line.bbox.x0 > first.bbox.x1;
    let valued = row.second_cell().is_some() || rows.iter().skip(idx + 2).take(LABEL_LINES).any(beside);
    house.reports.label_in_two(above, rest).filter(|_| valued)
}

/// Words of a line of such a label.
const LABEL_WORDS: usize = 5;
/// Lines of a label below its second, before the text beside it.
const LABEL_LINES: usize = 2;

/// Labels that few but header tables have.
const STRONG_LABELS: [Label; 5] = [Label::Body, Label::Date, Label::Title, Label::Author, Label::Type];
/// The number of the item stands over a header table among so many lines of the page.
const TITLE_ROWS: usize = 4;
/// Rows of a header table with a title in it.
const TIED_ROWS: usize = 3;
/// A page of more words than this is one of a gazette, where labels stand all over.
const TIED_WORDS: usize = 800;

fn report(house: &House, rows: &[Row], head: &[(&Row, &str)], words: usize) -> Option<Opening> {
    let (labels, n_rows) = header_labels(house, rows);
    let has = |label: Label| labels.contains(&label);
    let first = head.first().map_or("", |(_, text)| *text);
    let strong = STRONG_LABELS.iter().filter(|label| has(**label)).count();
    // `Title`, `Purpose` and `Recommendation` as the rows of a table.
    let asked = || {
        let is_asked = |row: &Row| row.first_cell().strip_suffix(':').is_some_and(|cell| house.reports.recommendation_headings.is(cell));
        has(Label::Title) && labels.len() >= 2 && rows.iter().take(TABLE_LINES).any(is_asked)
    };
    // `SUBJECT:` and `AGENDA ITEM: 8.2`, or `Subject:`, `Cabinet Member:` and `Key Decision:`
    let tied =
        has(Label::Title) && (has(Label::Item) && labels.len() >= 3 || labels.len() >= 2 && n_rows >= TIED_ROWS && words <= TIED_WORDS);
    if strong >= 3 || (strong >= 2 && has(Label::Title)) || tied || (has(Label::Body) && has(Label::Author)) || asked() {
        // One memorandum has the letterhead of the next, but not its subject.
        let titled = |row: &&Row| house.reports.label(row.first_cell()).is_some_and(|(label, ..)| label == Label::Title);
        return opening(PartKind::Report, 4.0, rows.iter().take(TABLE_LINES).find(titled).map_or(first, |row| row.text()));
    }
    if let Some(title) = title_over_purpose(house, rows) {
        return opening(PartKind::Report, 3.5, title);
    }
    for (idx, (row, text)) in head.iter().enumerate().take(8) {
        if row.n_words() > HEADING_WORDS || is_roman_label(text) && !text.starts_with("I.") {
            continue;
        }
        // `11. Contact details`, and below it `Report author`: a report's end.
        if opens_section(house, text) {
            break;
        }
        if house.packs.report_headings.is(text) && row.n_words() <= 6 {
            let named = head.iter().take(idx).any(|(_, above)| house.packs.authority_words.contains(above));
            let opening = opening(PartKind::Report, if named || strong >= 1 { 4.0 } else { 3.0 }, text);
            // `REPORT` alone may head what was told at a meeting.
            let bare = row.n_words() == 1 && !named && strong == 0;
            return opening.map(|opening| Opening { headed: !has(Label::Title), unnamed: bare, ..opening });
        }
        if report_suffix(house, text).is_some_and(|(_, kind)| kind.contains(' ')) && is_heading(row, text) {
            return opening(PartKind::Report, 3.0, text).map(|opening| Opening { headed: !has(Label::Title), ..opening });
        }
        if house.packs.report_leads.starts(text).is_some() && is_heading(row, text) && !text.ends_with('.') {
            return opening(PartKind::Report, 3.0, text);
        }
        // `SOLICITOR’S REPORT:` heads an item of minutes.
        let led = text.ends_with(':')
            && (text.contains("'s ") || text.contains("\u{2019}s ") || text.contains("'S ") || text.contains("\u{2019}S "));
        let last = text.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or("");
        if idx < 4 && row.n_words() <= 8 && is_heading(row, text) && last.eq_ignore_ascii_case("report") && !led {
            return opening(PartKind::Report, 2.0, text);
        }
    }
    None
}

/// The line above the first section of a report, `1. PURPOSE OF REPORT`, where nothing but a title block stands over it: the
/// committee that it goes to, the day, a title.
fn title_over_purpose<'a>(house: &House, rows: &[Row<'a>]) -> Option<&'a str> {
    let section = |row: &Row| {
        let text = row.text();
        let title = past_number(text);
        let first = title.len() == text.len() || text.starts_with(['1', 'A', 'I']);
        first && house.reports.first_headings.is(title.trim_end_matches([':', '.', ' ']))
    };
    let at = rows.iter().take(HEAD_LINES).position(section)?;
    let block = rows.get(..at)?;
    let title = |row: &Row| row.n_words() <= HEADING_WORDS && !row.text().ends_with(['.', ';', ',']) && !opens_section(house, row.text());
    let noun = |text: &str| house.linking.meeting_nouns.is(text.trim_end_matches([':', ' ']).rsplit(' ').next().unwrap_or(""));
    let dated = block.iter().any(|row| row.n_words() <= DATE_WORDS && has_date(house, row.text()));
    let named = block.iter().any(|row| noun(row.text()));
    // A running head has the committee and the day, and no title below them.
    let last = block.last().filter(|last| !has_date(house, last.text()) && !noun(last.text()))?;
    (dated && named && block.iter().all(title)).then(|| last.text())
}

/// A line of a title block with the day of the meeting has no more words than this.
const DATE_WORDS: usize = 8;

/// `Agenda Report`, `CITY COUNCIL AGENDA BILL`: whether a line is what a report is called, with the council's name before it or not.
fn names_report(house: &House, text: &str) -> bool {
    house.packs.report_headings.is(text) || report_suffix(house, text).is_some()
}

/// `CITY COUNCIL AGENDA BILL`: what kind of report it is, and the words before that.
pub(crate) fn report_suffix<'a>(house: &House, text: &'a str) -> Option<(&'a str, &'a str)> {
    if text.split(' ').count() > SUFFIX_WORDS {
        return None;
    }
    let mut cuts = text.match_indices(' ').map(|(at, _)| (text.get(..at).unwrap_or(""), text.get(at + 1..).unwrap_or("")));
    cuts.find(|(before, kind)| !before.is_empty() && house.packs.report_headings.is(kind))
}

/// The heading of a report with the committee's name before it has no more words than this.
const SUFFIX_WORDS: usize = 8;

fn form(house: &House, head: &[(&Row, &str)]) -> Option<Opening> {
    let (_, text) =
        head.iter().take(5).find(|(row, text)| is_heading(row, text) && row.n_words() <= 10 && house.packs.form_headings.contains(text))?;
    // Reports have sections with these headings, so that the page must show more to begin a document.
    opening(PartKind::Appendix, 2.0, text)
}

#[cfg(test)]
mod tests;
