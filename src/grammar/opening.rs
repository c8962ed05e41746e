//! The head of an agenda or of minutes: which body of which authority meets when and where.
//!
//! The same facts stand in a front sheet, an opening sentence (its parts in any order), a title
//! block, a letterhead, or only in the text around. Each is read for itself, and the more explicit
//! statement wins.

use crate::grammar::attendance::item_number;
use crate::grammar::attendance_labels::is_list_label;
pub use crate::grammar::bodies::{Body, authority, body_of, readable};
use crate::grammar::body::LineRef;
use crate::grammar::closing::{of_another_day, tells_more};
use crate::grammar::dates::{self, DateMatch};
use crate::grammar::front_sheet::front_sheet;
use crate::grammar::opening_sentence::{gather, opening_sentence, sentence, stop_of_sentence, unrelated};
pub use crate::grammar::title_block::split_authority;
use crate::grammar::title_block::{first_cell, is_part, is_street, is_town, posts, title_block};
use crate::grammar::venues::{bare_place, clean_venue, sentence_venue};
use crate::house::House;

/// What the head of a document says of its meeting, as printed.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// The authority.
    pub authority: Option<String>,
    /// The committee, panel or board; [`Body::Whole`] for the council itself.
    pub body: Option<Body>,
    /// The date, with the text it stands in and its page.
    pub date: Option<(DateMatch, String, u32)>,
    /// `13:30`.
    pub start_time: Option<String>,
    /// The end of a range of times: `2.00 pm - 3.35 pm`.
    pub end_time: Option<String>,
    /// The venue, on one line.
    pub venue: Option<String>,
    /// Offices named in the letterhead: `CHAIRMAN: Ada Fenwick`.
    pub posts: Vec<(String, String)>,
    /// Index of the first line after the opening.
    pub end: usize,
    /// Field, and the reader that found it.
    pub found: Vec<(&'static str, &'static str)>,
}

impl Opening {
    /// The fields that are known, by name.
    fn known(&self) -> [(&'static str, bool); 6] {
        [
            ("authority", self.authority.is_some()),
            ("body", self.body.is_some()),
            ("date", self.date.is_some()),
            ("start_time", self.start_time.is_some()),
            ("end_time", self.end_time.is_some()),
            ("venue", self.venue.is_some()),
        ]
    }

    /// Enters which reader found what was not known `before`.
    fn enter(&mut self, before: [(&'static str, bool); 6], reader: &'static str) {
        let new = self.known().into_iter().zip(before).filter(|((_, now), (_, before))| *now && !before);
        self.found.extend(new.map(|((field, _), _)| (field, reader)));
    }

    /// Enters that a field was taken from the title after all.
    fn is_of_title(&mut self, field: &'static str) {
        self.found.iter_mut().filter(|(known, _)| *known == field).for_each(|(_, reader)| *reader = "title block");
    }
}

/// Reads the opening from the lines of a part; `furniture` are the running headers of its first page.
pub fn opening(house: &House, lines: &[LineRef<'_>], furniture: &[LineRef<'_>]) -> Opening {
    let head_end = head_end(house, lines);
    let head = lines.get(..head_end).unwrap_or_default();
    let mut out = Opening { end: 0, ..Opening::default() };
    let front = front_sheet(house, head);
    let sentence = opening_sentence(house, lines, head_end);
    let title = title_block(house, head);
    let header = title_block(house, furniture);
    // A title beside the list may be read after it where columns are read one by one.
    let above: Vec<LineRef<'_>> = match lines.get(head_end) {
        Some(under) => lines
            .iter()
            .skip(head_end + 1)
            .take(MAX_HEAD)
            .filter(|line| {
                line.page.number == under.page.number
                    && line.line.bbox.y1 <= under.line.bbox.y0
                    && under.page.number == lines.first().map_or(0, |l| l.page.number)
            })
            .copied()
            .collect(),
        None => Vec::new(),
    };
    let beside_sentence = opening_sentence(house, &above, above.len()).map(|found| Opening { end: 0, ..found });
    let beside = title_block(house, &above).map(|found| Opening { end: 0, ..found });
    let under = title_below(house, lines, head_end);
    let titled = title.as_ref().and_then(|title| title.authority.clone());
    let readers = [
        ("front sheet", front),
        ("opening sentence", sentence),
        ("title block", title),
        ("sentence beside the list", beside_sentence),
        ("title beside the list", beside),
        ("title below the list", under),
        ("sentence below the list", met_below(house, lines, head_end)),
        ("running header", header),
    ];
    for (reader, found) in readers {
        let Some(found) = found else { continue };
        let before = out.known();
        // A running header may bear another date than the meeting's, as of a draft.
        merge(&mut out, found);
        out.enter(before, reader);
    }
    if let (Some(authority), Some(titled)) = (out.authority.clone(), titled.filter(|titled| out.authority.as_ref() != Some(titled))) {
        let words = &house.meetings;
        if is_part(house, &authority) {
            // `The Municipal District of Kilmarl` under the letterhead of its county council.
            (out.body, out.authority) = (Some(Body::Named(authority)), Some(titled));
            out.is_of_title("authority");
        } else if let Some(len) = words.authority_leads.starts(&titled)
            && titled.get(len..).is_some_and(|name| authority.starts_with(name.trim()))
            && authority.ends_with(" Council")
        {
            // `Marl Town Council` in a sentence under the title `TOWN OF MARL`.
            out.authority = Some(titled);
            out.is_of_title("authority");
        }
    }
    // `Meeting of the Municipal District of Kilmarl`, whose county nobody names: all that is known of either is its name.
    let unnumbered = |authority: &&String| is_part(house, authority) && !authority.contains(|c: char| c.is_ascii_digit());
    if out.body.is_none()
        && let Some(part) = out.authority.as_ref().filter(unnumbered)
    {
        out.body = Some(Body::Named(part.clone()));
    }
    // `MARL PLANNING BOARD` of the City of Marl.
    if let (Some(Body::Named(name)), Some(authority)) = (&out.body, &out.authority)
        && let Some(place) = house.meetings.authority_leads.starts(authority).and_then(|len| authority.get(len..)).map(str::trim)
        && !place.is_empty()
        && let Some(rest) = name.strip_prefix(place).filter(|rest| rest.starts_with(' ') && rest.trim().contains(' '))
    {
        out.body = Some(Body::Named(rest.trim().to_owned()));
    }
    // `OCTOBER BOARD MEETING`
    if let Some(Body::Named(name)) = &out.body {
        let bare = name.split_once(' ').filter(|(first, _)| house.calendar.month(first).is_some() && first.len() > 3).map(|(_, rest)| rest);
        if let Some(rest) = bare {
            out.body = Some(Body::Named(rest.trim().to_owned()));
        }
    }
    out.venue = out.venue.or_else(|| place_of_field(house, head)).and_then(|venue| bare_place(house, &venue));
    out.posts = posts(house, head);
    // `MINUTES OF PARISH MEETING` under the name of a parish council is the council's.
    let parish = |name: &str| name.eq_ignore_ascii_case("Parish Meeting");
    if matches!(&out.body, Some(Body::Named(name)) if parish(name))
        && out.authority.as_deref().is_some_and(|a| a.ends_with("Parish Council"))
    {
        out.body = Some(Body::Whole);
    }
    out
}

/// The place that a field of the head names, where nothing else tells of it: `Venue: Council Chamber - Marl Hall`.
fn place_of_field(house: &House, head: &[LineRef<'_>]) -> Option<String> {
    head.iter().take(MAX_HEAD).enumerate().find_map(|(at, line)| {
        let text = line.text();
        let rest = house.meetings.place_labels.starts(text).and_then(|len| text.get(len..))?;
        let place = rest.trim_start().strip_prefix(':')?.trim();
        // `Location: Marl Hall 7.00-9.00pm`
        let timed = place.split([' ', ',']).any(|word| {
            let bare = word.trim_end_matches(['.', ')']).to_lowercase();
            word.starts_with(|c: char| c.is_ascii_digit()) && (bare.ends_with("pm") || bare.ends_with("am") || bare.ends_with("p.m"))
        });
        let timed = timed || !dates::times(place).is_empty() || dates::first_date(&house.calendar, place).is_some();
        // `Location: 12 Mill Lane` alone may be that of an application.
        let field = |idx: usize| {
            head.get(idx).map(LineRef::text).is_some_and(|t| t.contains(": ") || dates::first_date(&house.calendar, t).is_some())
        };
        let alone = place.starts_with(|c: char| c.is_ascii_digit()) && !at.checked_sub(1).is_some_and(field) && !field(at + 1);
        if timed || alone {
            return None;
        }
        (place.chars().filter(|c| c.is_alphabetic()).count() > 2).then(|| clean_venue(place))
    })
}

/// The title of minutes that stands below the list of those present, before the first item: `Present: A Fenwick, B Pell` over
/// `Minutes of the meeting of the Full Council on Monday 7th September 2020`.
fn title_below(house: &House, lines: &[LineRef<'_>], head_end: usize) -> Option<Opening> {
    let under = lines.get(head_end..)?;
    let of_list = under.iter().take(MAX_HEAD).take_while(|line| !item_number(line.text()).0);
    // Below a heading of theirs they are those of another day.
    let speaks = |line: &LineRef<'_>| line.text().to_lowercase().contains("minutes");
    let named = |line: &LineRef<'_>| house.packs.minutes_leads.starts(line.text()).is_some() && !unrelated(line.text());
    let (at, _) = of_list.enumerate().skip(1).find(|(_, line)| speaks(line)).filter(|(_, line)| named(line))?;
    let found = opening_sentence(house, under.get(at..)?, 1).filter(|found| found.date.is_some())?;
    Some(Opening { end: 0, ..found })
}

/// Who met, told below the list of those present or under the first heading: `The Marl County Board of Commissioners held a regular
/// meeting`, `The Town of Marl Council met on Monday, May 12, 2014`.
fn met_below(house: &House, lines: &[LineRef<'_>], head_end: usize) -> Option<Opening> {
    let under = lines.get(head_end..)?;
    under.iter().enumerate().take(MAX_MET).find_map(|(idx, line)| {
        let name = line.text().strip_prefix("The ")?;
        let end = [" met ", " held ", " convened "].iter().filter_map(|verb| name.find(verb)).min()?;
        let (body, authority) = body_of(house, name.get(..end)?);
        authority.as_ref()?;
        let (text, _) = gather(house, under, idx);
        let text = text.get(..stop_of_sentence(&text).unwrap_or(text.len()))?;
        let date = dates::first_date(&house.calendar, text).map(|date| (date, text.to_owned(), line.page.number));
        Some(Opening { body, authority, date, ..Opening::default() })
    })
}

/// Lines below the head among which it is told who met.
const MAX_MET: usize = 20;

pub(super) fn merge(out: &mut Opening, found: Opening) {
    out.end = out.end.max(found.end);
    match (&out.body, found.body) {
        // `Parish Council Meeting` under the title `X PARISH COUNCIL - PLANNING COMMITTEE`.
        (None, body) => out.body = body,
        (Some(Body::Whole), Some(Body::Named(name))) => out.body = Some(Body::Named(name)),
        _ => {}
    }
    match (&out.authority, &found.authority) {
        (None, _) => out.authority = found.authority,
        // `City Council` in a sentence, `City of Marl` over it.
        (Some(have), Some(new)) if have.split(' ').count() < 2 && new.split(' ').count() > 1 => out.authority = found.authority,
        _ => {}
    }
    if out.date.is_none() {
        out.date = found.date;
    }
    if out.start_time.is_none() {
        out.start_time = found.start_time;
    }
    if out.end_time.is_none() {
        out.end_time = found.end_time;
    }
    if out.venue.is_none() {
        out.venue = found.venue;
    }
}

/// Lines at the top of a document among which its opening stands.
const MAX_HEAD: usize = 60;

/// Where the business or the attendance list begins.
fn head_end(house: &House, lines: &[LineRef<'_>]) -> usize {
    let mut seen = false;
    for (idx, line) in lines.iter().enumerate().take(MAX_HEAD) {
        // A head with a date is over with its page, if that has text of its own.
        let first = lines.first().map_or(0, |first| first.page.number);
        if seen && line.page.number != first && idx >= FULL_PAGE {
            return idx;
        }
        let text = line.text();
        let (number, rest) = item_number(text);
        let date = dates::first_date(&house.calendar, text).is_some();
        // A date may run over the line's end.
        let begun = |next: &LineRef<'_>| {
            dates::first_date(&house.calendar, &format!("{text} {}", next.text())).is_some_and(|d| d.range.start < text.len())
        };
        seen |= date || lines.get(idx + 1).is_some_and(begun);
        // A heading in bold or capitals that names business, as `CALL TO ORDER`, ends a title block too.
        let heading = (line.line.bold || !text.chars().any(char::is_lowercase))
            && house.meetings.business.starts(text).is_some()
            && !TITLE_WORDS.iter().any(|w| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)));
        if seen && heading && !date {
            return idx;
        }
        // `To receive any apologies for absence` is what is dealt with, with a number or without.
        if seen && text.starts_with(ASKS) && house.packs.invited_signs.starts(text).is_some() {
            return idx;
        }
        let usual = number && (house.meetings.business.starts(rest).is_some() || house.meetings.apologies.starts(rest).is_some());
        let members =
            house.meetings.members.starts(text).and_then(|len| text.get(len..)).is_some_and(|rest| rest.trim_start().starts_with(':'));
        // `Present | Cllrs A Fenwick, B Noor`: a label in a column of its own.
        let beside = seen && line.words().iter().skip(1).any(|w| w.after_gap) && is_list_label(house, &first_cell(line));
        if is_list_label(house, text) || beside || seen && members || idx > 0 && tells_present(house, text) {
            return idx;
        }
        // `229 OAK STREET` is a place, not an item.
        let over_town = || is_street(text) && lines.get(idx + 1).is_some_and(|below| is_town(house, below.text()));
        let place = house.meetings.places.contains(rest) && rest.split(' ').count() < 6 || over_town();
        // `2026 Agenda` goes on from a date on the line above.
        let year = text.split(' ').next().is_some_and(|w| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y)));
        if number && !date && !place && !year && (seen || usual) && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return idx;
        }
    }
    lines.len().min(MAX_HEAD)
}

/// Whether a sentence begins with who was present: `Present were Mr A Fenwick (Chairman), Mrs B Pell`.
fn tells_present(house: &House, text: &str) -> bool {
    let rest = house.meetings.present.starts(text).and_then(|len| text.get(len..)).map(str::trim_start);
    rest.is_some_and(|rest| house.people.titles.starts(rest).is_some() || house.people.plural_titles.starts(rest).is_some())
}

/// What an item of an agenda begins with.
const ASKS: &str = "To ";
/// A first page with so many lines is no title page.
const FULL_PAGE: usize = 20;

/// Words that name business and stand in titles as well.
const TITLE_WORDS: [&str; 6] = ["agenda", "minutes", "notice of", "public", "reports", "item"];

/// The place that a note on an agenda names: `Council meetings will be held in person at Marl Hall`.
pub fn venue_around(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    for (idx, line) in lines.iter().enumerate().take(MAX_NOTES) {
        let lower = line.text().to_lowercase();
        if lower.contains("meeting")
            && (lower.contains(" be held ") || lower.contains("are held ") || lower.contains("is held "))
            && !lower.contains("next")
        {
            let (text, _) = gather(house, lines, idx);
            let from = text.to_lowercase().find(" held ").filter(|_| text.to_lowercase().len() == text.len())?;
            let spans = dates::spans(&house.calendar, &text);
            return sentence_venue(house, &text, from, &spans).filter(|venue| house.meetings.places.contains(venue));
        }
    }
    None
}

/// The place in the sentence that calls to order: `The meeting was called to order in the Board Room of the Town Hall at 7 p.m.`
pub fn called_where(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    lines.iter().enumerate().take(MAX_CALLED).find_map(|(idx, line)| {
        let (called, _) = house.meetings.beginning.find(line.text())?;
        let (text, _) = gather(house, lines, idx);
        let rest = text.get(called.end..)?;
        // `at 7 p.m. A pond was dug`
        let upper = |at: &usize| rest.get(*at..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let half = rest.match_indices(".m. ").map(|(at, half)| at + half.len()).find(upper);
        let stop = stop_of_sentence(rest).into_iter().chain(half).min().unwrap_or(rest.len());
        let text = text.get(..called.end + stop)?;
        let spans = dates::spans(&house.calendar, text);
        let venue = sentence_venue(house, text, called.end, &spans).filter(|venue| house.meetings.places.contains(venue))?;
        // `opened the meeting by thanking those who had helped in the Village Hall on Saturday`
        let sentence = text.get(called.end..)?;
        let between = sentence.find(&venue).and_then(|at| sentence.get(..at)).unwrap_or(sentence);
        (!tells_more(between) && !of_another_day(house, sentence)).then_some(venue)
    })
}

/// Lines of minutes among which the meeting is called to order.
const MAX_CALLED: usize = 40;

/// The day of a meeting that is printed without its year, where its weekday leaves no doubt which of the years that the paper
/// names, or the next, it is of: `Monday, 17th May`, and `10th May 2021` at the end.
pub fn date_without_year(house: &House, lines: &[LineRef<'_>]) -> Option<(DateMatch, String, u32)> {
    let calendar = &house.calendar;
    let (line, date) = lines.iter().take(MAX_CALL).filter(|line| !unrelated(line.text())).find_map(|line| {
        let found = dates::dates(calendar, line.text()).into_iter().find(|date| date.weekday.is_some() && date.year.is_none());
        found.filter(|date| is_day_of_meeting(line.text(), &date.range)).map(|date| (line, date))
    })?;
    let mut years: Vec<i16> =
        lines.iter().take(MAX_NOTES).flat_map(|line| dates::dates(calendar, line.text())).filter_map(|date| date.year).collect();
    years.extend(years.clone().iter().map(|year| year + 1));
    years.sort_unstable();
    years.dedup();
    let mut fit = years
        .iter()
        .map(|year| DateMatch { year: Some(*year), ..date.clone() })
        .filter(|date| date.iso().is_some() && date.weekday_agrees());
    let first = fit.next()?;
    fit.next().is_none().then(|| (first, line.text().to_owned(), line.page.number))
}

/// Whether a line is nothing but a day and an hour, or calls to a meeting before the day: `held on Monday, 17th May`, but not
/// `Questions must reach the Clerk by noon on Monday, 10th May`.
fn is_day_of_meeting(text: &str, day: &std::ops::Range<usize>) -> bool {
    let (lead, rest) = (text.get(..day.start).unwrap_or_default().to_lowercase(), text.get(day.end..).unwrap_or_default());
    let called = CALLS.iter().any(|word| lead.contains(word)) && !LIMITS.iter().any(|word| lead.contains(word));
    let hour = dates::times(rest);
    let behind = hour.first().map_or(rest, |first| rest.get(..first.range.start).unwrap_or_default());
    let after = hour.last().and_then(|last| rest.get(last.range.end..)).unwrap_or_default();
    let blank = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.all(|word| AROUND_DAY.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    called || blank(&lead) && blank(behind) && blank(after)
}

/// What calls to a meeting before its day,
const CALLS: [&str; 3] = ["held", "meeting", "summoned"];
/// what makes the day the last for something else,
const LIMITS: [&str; 4] = [" by ", " before ", " until ", " must "];
/// and what may stand beside a day on a line of its own.
const AROUND_DAY: [&str; 6] = ["on", "at", "date", "time", "from", "the"];

/// Adds to the head of an agenda what the sentence over its heading says that calls to the
/// `next meeting`: on an agenda that is the meeting itself, where no other date stands.
pub fn next_called(house: &House, lines: &[LineRef<'_>], head: &mut Opening) {
    let heading = lines
        .iter()
        .take(MAX_CALL)
        .position(|line| house.packs.agenda_headings.is(line.text().trim_matches(|c: char| !c.is_alphanumeric())));
    let Some(heading) = heading else { return };
    for (idx, line) in lines.iter().enumerate().take(heading) {
        let lower = line.text().to_lowercase();
        if lower.contains("next meeting") && lower.contains("will be held") {
            let (text, end) = gather(house, lines, idx);
            if let Some(mut found) = sentence(house, &text, line.page.number).filter(|found| found.date.is_some()) {
                found.end = end.min(heading);
                let before = head.known();
                merge(head, found);
                head.enter(before, "call to the next meeting");
            }
            return;
        }
    }
}

/// Lines above the heading of an agenda.
const MAX_CALL: usize = 12;

/// Lines of an agenda among which such a note stands.
const MAX_NOTES: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// Authority, body, date, times and venue of a head, in one line.
    fn check(input: &str, expected: &str) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let lines: Vec<LineRef<'_>> =
            pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
        let head = opening(&house, &lines, &[]);
        let body = match &head.body {
            Some(Body::Whole) => "*",
            Some(Body::Named(name)) => name,
            None => "-",
        };
        let date = head.date.as_ref().and_then(|(date, ..)| date.iso());
        let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let found = format!("{} | {body} | {} | {} | {}", or(&head.authority), or(&date), or(&head.start_time), or(&head.venue));
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn places_in_fields_and_in_sentences() {
        check(
            "At a meeting of the Common Council, held at the City Hall in the City of\nMarl, on Monday, the fourth day of May, AD. 1995, at 4:00 o'clock\nAda Orme, Mayor\nCouncillors Pell and Quill",
            "City of Marl | * | - | - | City Hall in the City of Marl",
        );
        check(
            "Marl County Council met this 6th day of April 2022 at the Masonic Centre of Marl.\n\nPresent: Warden Ada Orme",
            "Marl County Council | * | 2022-04-06 | - | Masonic Centre of Marl",
        );
        check(
            "Agenda and minutes\n\nVenue: Council Chamber - Marl Hall\n\nContact: Ada Orme\n\n1. Apologies",
            "- | - | - | - | Council Chamber - Marl Hall",
        );
        check(
            "MAY 4, 2020\nAt a meeting of the Common Council, held at the City Hall in the City of\nMarl, on Monday, the 4th day of May, 2020, at 4:00 p.m.\nAda Orme, Mayor\nCouncillors Pell and Quill",
            "City of Marl | * | 2020-05-04 | 16:00 | City Hall in the City of Marl",
        );
    }

    #[test]
    fn reads_front_sheets() {
        check(
            "NOTICE OF MEETING\n\nMeeting\tChildren and Families Advisory Panel\nDate and Time\tTuesday, 13th June, 2017 at 1.30 pm\nPlace\tOak Room, The Keep, Marlbridge\nEnquiries to\tmembers@marlbridge.example\n\n1. APOLOGIES FOR ABSENCE",
            "- | Children and Families Advisory Panel | 2017-06-13 | 13:30 | Oak Room, The Keep, Marlbridge",
        );
        check(
            "CABINET\n\nThursday, 30th January, 2025, at 10.00 am Ask for:\tBo Noor\nCouncil Chamber, Moot House, Telephone:\t01000 000000\nShire Hall, Marlbridge\tEmail:\n\n1. Apologies",
            "- | Cabinet | 2025-01-30 | 10:00 | Council Chamber, Moot House, Shire Hall, Marlbridge",
        );
    }

    #[test]
    fn reads_labels_over_their_values() {
        check(
            "Meeting documents\n\nThe Council\nThursday, 16th October, 2014 6.30 pm\n\nPlace:\nCouncil Chamber, Civic Centre, Marl\n\n1. Apologies",
            "- | * | 2014-10-16 | 18:30 | Council Chamber, Civic Centre, Marl",
        );
        check(
            "PRESENT: Cllrs Fenwick, Orme, Pell and Quill (Chairman)\n\nMinutes of the Meeting of the Finance Committee on Monday 7th September 2020\n\n1. Apologies",
            "- | Finance Committee | 2020-09-07 | - | -",
        );
        check(
            "May 12, 2014\n\nPRESENT: A Fenwick, Chairman\nB Pell\n\nThe Marl County Board of Commissioners held a regular meeting. Ponds were dug.\n\nPONDS",
            "Marl County | Board of Commissioners | 2014-05-12 | - | -",
        );
        check("PRESENT: Cllrs Fenwick, Orme\n\n1. Apologies\n\nMinutes of the meeting of 7th September 2020", "- | - | - | - | -");
    }

    #[test]
    fn what_speaks_of_other_minutes_dates_no_meeting() {
        check("Marl Council\n\nWelcome\n\nConsider Minute of Meeting held on 27 May 2021.", "Marl Council | * | - | - | -");
        check(
            "Marl Council\n\nCopies of the Minute of the meeting of the Working Group held on 27 May 2021 had been sent.",
            "Marl Council | * | - | - | -",
        );
        check(
            "Marl Council\n\nPell \u{2013} that the minutes of the September 16th, 2009 Regular Council Meeting be adopted.",
            "Marl Council | * | - | - | -",
        );
        check("Marl Council\n\nPonds\n\nBridges\n\no Balance at the bank [30-06-18] - 11.00", "Marl Council | * | - | - | -");
        check(
            "Cabinet - Monday, 6th November, 2023 6.00 pm\n\nTo receive any apologies.\n\nThe decisions of the meeting of the Cabinet held on 2 October 2023 are attached.",
            "- | Cabinet | 2023-11-06 | 18:00 | -",
        );
        check(
            "Tuesday, March 12, 2019\n\nMINUTES FOR FEBRUARY 11, 2019\n\nMARL POND BOARD\n\nPresent: A Fenwick",
            "- | Marl Pond Board | 2019-02-11 | - | -",
        );
        check(
            "The following is the minutes of the Council meeting held on 14 November 2013.  These minutes are subject to confirmation at the next meeting\n\nPRESENT",
            "- | * | 2013-11-14 | - | -",
        );
        check(
            "TOWN OF MARL\nZONING BOARD OF APPEALS\nEstablished July 15, 1957\nMonday, November 25, 2019, 7:00 p.m.\n\nPresent: A Fenwick",
            "Town of Marl | Zoning Board of Appeals | 2019-11-25 | 19:00 | -",
        );
        check(
            "TOWN OF MARL\nZONING BOARD OF APPEALS\nMinutes of November 25, 2019\nFiled July 3, 2020\n\nPresent: A Fenwick",
            "Town of Marl | Zoning Board of Appeals | 2019-11-25 | - | -",
        );
    }

    #[test]
    fn a_weekday_tells_the_year() {
        let house = House::base().unwrap();
        let year = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            date_without_year(&house, &lines).and_then(|(date, ..)| date.iso())
        };
        let call = "The Annual General Meeting will be held on Monday, 17th May at 7.30pm\n\n1. Apologies\n\n";
        assert_eq!(year(&format!("{call}A Fenwick, Clerk\n\n10th May, 2021")).as_deref(), Some("2021-05-17"));
        assert_eq!(year(&format!("{call}A Fenwick, Clerk\n\n10th May, 2019")), None, "no Monday");
        assert_eq!(year(&format!("{call}The lease of 2 May 2010 and that of 3 May 2021")), None, "two years");
        assert_eq!(year(&call.replace("Monday, ", "")), None);
        let alone = "Annual Meeting\n\non Monday, 17th May at 7.30pm\n\n10th May, 2021";
        assert_eq!(year(alone).as_deref(), Some("2021-05-17"));
        for other in [
            "The office is closed on Monday, 17th May",
            "Monday, 17th May is the day of the count",
            "Questions on the meeting by Monday, 17th May",
        ] {
            assert_eq!(year(&format!("{other}\n\n10th May, 2021")), None, "{other}");
        }
        assert_eq!(year(&format!("The next meeting is on Monday, 17th May\n\n{}", "10th May, 2021")), None);
    }

    #[test]
    fn the_place_stands_where_the_meeting_is_called_to_order() {
        let house = House::base().unwrap();
        let venue = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            called_where(&house, &lines)
        };
        let called = "The Board was called to order by President Fenwick in the Orme Boardroom of the Marl Center at 7:00 p.m.";
        assert_eq!(venue(called).as_deref(), Some("Orme Boardroom of the Marl Center"));
        assert_eq!(venue("The Board was called to order at 7:00 p.m. A pond was dug in the Marl Center."), None);
        for told in [
            "and thanked those who came to the open day in the Marl Center",
            "by thanking all who had helped in the Marl Center on Saturday",
        ] {
            assert_eq!(venue(&format!("Chairman Fenwick opened the meeting {told}.")), None, "{told}");
        }
    }

    #[test]
    fn papers_that_are_online_are_no_place() {
        for (line, venue) in [("View the papers online", "-"), ("Virtual Meeting - Skype", "Virtual Meeting - Skype")] {
            check(
                &format!("MARL TOWN COUNCIL\n\nPLANNING COMMITTEE\n\nMonday 3 May 2021\n\n{line}\n\n1. Apologies"),
                &format!("Marl Town Council | Planning Committee | 2021-05-03 | - | {venue}"),
            );
        }
    }

    #[test]
    fn a_note_on_another_meeting_names_no_body() {
        check(
            "MARL PARISH COUNCIL\n\nThe Annual General Meeting will be held on Monday, 17 May 2021 at 7.30pm in Marl Village Hall\n\nPlease note that the Annual Parish Meeting will be held later in the year.\n\n1. Apologies",
            "Marl Parish Council | * | 2021-05-17 | 19:30 | Marl Village Hall",
        );
    }

    #[test]
    fn a_title_of_minutes_is_not_of_another_day() {
        for title in ["MINUTES (approved 1 July 2019)", "APPROVED MINUTES", "Minutes as amended", "Draft minutes to be approved"] {
            check(
                &format!("MARLBRIDGE PARISH COUNCIL\n\n{title}\nmeeting held on Monday 3 June 2019 at 7.00 pm in the Hall\n\n1. Apologies"),
                "Marlbridge Parish Council | * | 2019-06-03 | 19:00 | Hall",
            );
        }
    }

    #[test]
    fn reads_opening_sentences() {
        check(
            "At a meeting of the FINANCE COMMITTEE of MARLSHIRE\nCOUNTY COUNCIL held at The Keep, Marlbridge on Tuesday 31\nJanuary 2017\n\nChairman:\np Councillor Ada Fenwick",
            "Marlshire County Council | Finance Committee | 2017-01-31 | - | The Keep, Marlbridge",
        );
        check(
            "MARLSHIRE COUNTY COUNCIL\n\nCABINET\n\nMINUTES of a meeting of the Cabinet held in the Council Chamber, Moot\nHouse, Marlbridge on Thursday, 9 January 2025.\n\nPRESENT: Mr B Noor",
            "Marlshire County Council | Cabinet | 2025-01-09 | - | Council Chamber, Moot House, Marlbridge",
        );
        check(
            "MARLBRIDGE PARISH COUNCIL\n\nMINUTES OF THE ANNUAL MEETING OF MARLBRIDGE PARISH COUNCIL\n\nHELD ON 10TH MAY 2017 AT 19.30 IN MARLBRIDGE OAK SCHOOL\n\nPRESENT: Cllrs Ada Fenwick",
            "Marlbridge Parish Council | * | 2017-05-10 | 19:30 | Marlbridge Oak School",
        );
        check(
            "Members of the Council are hereby summoned and members of the public are invited to attend a Meeting of\nMarlbridge Parish Council to be held at Oak School, Birch Green, on Wednesday 7th\nFebruary 2018 at 1900.\n\n1. APOLOGIES",
            "Marlbridge Parish Council | * | 2018-02-07 | 19:00 | Oak School, Birch Green",
        );
        check(
            "MINUTES\nTOWNSHIP OF MARL\nTuesday, October 28, 2025\n\nA regular meeting of the Township of Marl Council was held on Tuesday, October 28, 2025,\nstarting at 6:30 p.m. The meeting was held in person at the Township of Marl Community\nCentre, and livestreamed.\n\nPresent: Mayor Ada Fenwick",
            "Township of Marl | * | 2025-10-28 | 18:30 | Township of Marl Community Centre",
        );
    }

    #[test]
    fn reads_councils_that_met() {
        check(
            "CITY OF MARL\nMINUTES\n\nThe City Council of the City of Marl met in regular session at 6:00 p.m. on Tuesday, March 4, 2025, in the Council Chambers at City Hall, 100 Main Street, with Mayor Ada Fenwick presiding.\n\nROLL CALL",
            "City of Marl | * | 2025-03-04 | 18:00 | Council Chambers at City Hall, 100 Main Street",
        );
        check(
            "Minutes of the Meeting of Marl Parish Council held on Thursday 4th May 2023 at 7pm in the Parish Room\n\nIn attendance: Cllrs A Weir (Chairman), B Loft\n\n1. Minutes",
            "Marl Parish Council | * | 2023-05-04 | 19:00 | Parish Room",
        );
        check(
            "MINUTES of the regular meeting of the Council of the R.M. of Marl Creek No. 398 held at the municipal office in Marl, Saskatchewan on Tuesday, May 14, 2024 commencing at 8:00 a.m.\n\nPresent: Reeve Ada Fenwick",
            "R.M. of Marl Creek No. 398 | * | 2024-05-14 | 08:00 | municipal office in Marl, Saskatchewan",
        );
        check(
            "MARL COUNTY COUNCIL\n\nMINUTES OF THE MEETING OF THE MUNICIPAL DISTRICT OF KILMARL HELD IN THE AREA OFFICE, FAIR GREEN ON MONDAY, 9TH SEPTEMBER 2024 AT 11.00 A.M.\n\nPresent: Cllr. Ada Fenwick",
            "Marl County Council | Municipal District of Kilmarl | 2024-09-09 | 11:00 | Area Office, Fair Green",
        );
    }

    #[test]
    fn reads_titles_of_two_lines_and_columns() {
        check(
            "MARL AND SEVERN\nFIRE & RESCUE AUTHORITY\n\nAudit Committee\n\nThursday 23 November 2023\nConference Room 2, Kestrel Way,\nMarl\n\n1. Apologies",
            "Marl and Severn Fire & Rescue Authority | Audit Committee | 2023-11-23 | - | Conference Room 2, Kestrel Way, Marl",
        );
        check(
            "Cabinet\tLondon Borough of Marl\n\nTuesday, 16 January 2024, 5.30 pm – Committee Room 1, Town Hall,\nBroadway, SE31\n\n1. Apologies",
            "London Borough of Marl | Cabinet | 2024-01-16 | 17:30 | Committee Room 1, Town Hall, Broadway, SE31",
        );
        check(
            "MARL PLANNING BOARD\nTuesday, 15 February 2022 - 6:00 PM\nCity of Marl\nMarl City Hall, 22 W. Cedar\n\n1. Minutes",
            "City of Marl | Planning Board | 2022-02-15 | 18:00 | Marl City Hall, 22 W. Cedar",
        );
    }

    #[test]
    fn an_agenda_calls_the_next_meeting() {
        let house = House::base().unwrap();
        let read = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            let mut head = opening(&house, &lines, &[]);
            next_called(&house, &lines, &mut head);
            (head.date.as_ref().and_then(|(date, ..)| date.iso()), head.start_time, head.venue)
        };
        let sentence = "The next meeting will be held on Tuesday, 8 July 2008 at 7.00pm in The\nOak Hall.";
        let (date, time, venue) = read(&format!("MARL COMMUNITY COUNCIL\n{sentence}\n\nAGENDA\n\n1. Apologies\n"));
        assert_eq!((date.as_deref(), time.as_deref(), venue.as_deref()), (Some("2008-07-08"), Some("19:00"), Some("The Oak Hall")));
        assert_eq!(read(&format!("MARL COMMUNITY COUNCIL\n\nAGENDA\n\n1. Apologies\n\n{sentence}\n")), (None, None, None));
    }

    #[test]
    fn reads_a_year_on_the_next_line() {
        check(
            "Marl School District Regular Governing Board Meeting - Apr 13\n2026 Agenda\nMonday, April 13, 2026 at 6:00 PM\nBoard Room - 960 Oak Road, Marl\n\n1. CALL TO ORDER",
            "Marl School District | Governing Board | 2026-04-13 | 18:00 | Board Room - 960 Oak Road, Marl",
        );
    }

    #[test]
    fn survives_dates_and_times_in_one() {
        check(
            "MARLBRIDGE FIRE AUTHORITY\nThursday 5 May, 1930 hrs\n\nAGENDA\n\n1. Apologies",
            "Marlbridge Fire Authority | - | - | 19:30 | -",
        );
        check("MARL TOWN COUNCIL\nThursday, May 12 Noon\n\n1. Apologies", "Marl Town Council | * | - | 12:00 | -");
        check("MARL TOWN COUNCIL\n12 May 2021\nMay 12 noon\n\n1. Apologies", "Marl Town Council | * | 2021-05-12 | 12:00 | -");
    }

    #[test]
    fn reads_letterheads_with_slogans() {
        check(
            "12 Mill Road, Marl, Idaho 83499 (208) 555-0100 Fax (208) 555-0101\nMarl Joint School District No. 9 is an Equal Opportunity Employer\nAmended Regular Meeting / Executive Session\nAugust 9, 2023\n5:30 PM\nDistrict Office\n12 N Mill Road\nMarl, ID 83499\n\nI. Call to Order",
            "Marl Joint School District No. 9 | - | 2023-08-09 | 17:30 | District Office, 12 N Mill Road, Marl, ID 83499",
        );
    }

    #[test]
    fn reads_title_blocks() {
        check(
            "June 2, 2025\n\nCITY OF MARL\nCITY COUNCIL MEETING\nMARL CITY HALL\n229 OAK STREET, MARL\nMONDAY, JUNE 2, 2025\n\nPRESENT: Mayor Ada Fenwick",
            "City of Marl | * | 2025-06-02 | - | Marl City Hall, 229 Oak Street, Marl",
        );
        check(
            "MARL PARISH COUNCIL - PLANNING COMMITTEE\n\nCHAIRMAN: Ada Fenwick\tCLERK: Cora Pell\n\nMinutes of the Planning Meeting held on Tuesday, 19th January 2016 at Marl Village Hall at 7.00\np.m.\n\nPresent: Cllrs. Bo Noor",
            "Marl Parish Council | Planning Committee | 2016-01-19 | 19:00 | Marl Village Hall",
        );
        check(
            "MARL COMMUNITY COUNCIL\n\nCommunity Centre, Marl, 1 August 2017\n\nPresent: Ada Fenwick (Chair)",
            "Marl Community Council | * | 2017-08-01 | - | Community Centre, Marl",
        );
    }
}
