//! The head of an agenda or of minutes: which body of which authority meets when and where.
//!
//! The same facts stand in a front sheet, an opening sentence (its parts in any order), a title
//! block, a letterhead, or only in the text around. Each is read for itself, and the more explicit
//! statement wins.

use crate::grammar::attendance::item_number;
use crate::grammar::bodies::Bodies;
pub use crate::grammar::bodies::{Body, authority, body_of, readable};
use crate::grammar::body::LineRef;
use crate::grammar::dates::{self, DateMatch};
use crate::grammar::venues::{clean_venue, place_end, sentence_venue};
use crate::house::House;
use std::ops::Range;

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
    for found in [front, sentence, title, beside_sentence, beside, header] {
        let Some(found) = found else { continue };
        // A running header may bear another date than the meeting's, as of a draft.
        merge(&mut out, found);
    }
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

fn merge(out: &mut Opening, found: Opening) {
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
        let usual = number && (house.meetings.business.starts(rest).is_some() || house.meetings.apologies.starts(rest).is_some());
        if house.meetings.present.starts(text).is_some_and(|len| {
            text.get(len..).is_some_and(|t| t.trim_start().is_empty() || t.trim_start().starts_with([':', '-', '\u{2013}']))
        }) {
            return idx;
        }
        // `229 OAK STREET` is a place, not an item.
        let place = house.meetings.places.contains(rest) && rest.split(' ').count() < 6;
        // `2026 Agenda` goes on from a date on the line above.
        let year = text.split(' ').next().is_some_and(|w| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y)));
        if number && !date && !place && !year && (seen || usual) && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return idx;
        }
    }
    lines.len().min(MAX_HEAD)
}

/// Words that name business and stand in titles as well.
const TITLE_WORDS: [&str; 6] = ["agenda", "minutes", "notice of", "public", "reports", "item"];

// front-sheet = ( <body-label> , value | <date-label> , value | <time-label> , value | <place-label> , value ) , … ;
fn front_sheet(house: &House, head: &[LineRef<'_>]) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let (mut classes, mut place_x, mut last) = (0, 0.0, 0);
    let mut open = false;
    for (idx, line) in head.iter().enumerate() {
        let text = line.text();
        let Some((class, value)) = [&words.date_labels, &words.place_labels, &words.time_labels, &words.body_labels]
            .iter()
            .enumerate()
            .find_map(|(n, phrases)| field(line, phrases).map(|value| (n, value)))
        else {
            // A place goes on in the column of its value.
            if open
                && idx == last + 1
                && line.line.bbox.x0 + 5.0 >= place_x
                && !text.contains(':')
                && let Some(venue) = &mut out.venue
            {
                venue.push(' ');
                venue.push_str(&first_cell(line));
                last = idx;
            }
            continue;
        };
        open = false;
        match class {
            0 if out.date.is_none() => {
                if let Some(date) = dates::first_date(&house.calendar, &value) {
                    out.date = Some((date, value.clone(), line.page.number));
                    out.start_time = out.start_time.or_else(|| dates::times(&value).first().map(dates::TimeMatch::clock));
                } else {
                    continue;
                }
            }
            1 if out.venue.is_none() => {
                if dates::first_date(&house.calendar, &value).is_some() || value.is_empty() {
                    continue;
                }
                out.venue = Some(value);
                place_x = line.words().iter().find(|w| w.after_gap).map_or(line.line.bbox.x0 + 40.0, |w| w.bbox.x0);
                (open, last) = (true, idx);
            }
            2 if out.start_time.is_none() => {
                let Some(time) = dates::times(&format!("at {value}")).first().map(dates::TimeMatch::clock) else { continue };
                out.start_time = Some(time);
            }
            3 if out.body.is_none() => {
                let (body, authority) = body_of(house, &value);
                if body.is_none() || dates::first_date(&house.calendar, &value).is_some() {
                    continue;
                }
                (out.body, out.authority) = (body, authority);
            }
            _ => continue,
        }
        classes += 1;
        out.end = idx + 1;
    }
    out.venue = out.venue.map(|venue| clean_venue(&venue));
    (classes >= 2).then_some(out)
}

/// The value after a label of a front sheet: in the next cell, after a colon, or after a space.
fn field(line: &LineRef<'_>, labels: &crate::house::Phrases) -> Option<String> {
    let text = line.text();
    let len = labels.starts(text)?;
    let rest = text.get(len..)?;
    let gap = line.words().iter().find(|w| w.after_gap).map(|w| (w.start - line.line.text.start) as usize);
    let colon = rest.trim_start().starts_with(':');
    let tight = rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && gap.is_none();
    let celled = gap.is_some_and(|at| text.get(len..at).is_some_and(|between| between.trim_matches([' ', ':']).is_empty()));
    if !(colon || celled || tight) {
        return None;
    }
    let value = rest.trim_start_matches([' ', ':', '-', '\u{2013}']).trim();
    Some(value.to_owned())
}

/// The opening sentence: a paragraph with `meeting`, and a date, a body or a place.
fn opening_sentence(house: &House, lines: &[LineRef<'_>], head_end: usize) -> Option<Opening> {
    let words = &house.meetings;
    let mut best: Option<(u32, Opening)> = None;
    let mut idx = 0;
    while idx < head_end.min(lines.len()) {
        let Some(line) = lines.get(idx) else { break };
        let first = line.text();
        if words.openings.find(first).is_none() && !is_held(first) || unrelated(first) {
            idx += 1;
            continue;
        }
        let (text, end) = gather(house, lines, idx);
        if let Some(mut found) = sentence(house, &text, line.page.number) {
            found.end = end;
            let points = 3 * u32::from(found.date.is_some())
                + 2 * u32::from(found.venue.is_some())
                + 2 * u32::from(found.body.is_some())
                + u32::from(found.start_time.is_some())
                + u32::from(found.authority.is_some());
            match &mut best {
                Some((have, opening)) if *have >= points => merge(opening, found),
                Some((have, opening)) => {
                    let old = std::mem::replace(opening, found);
                    *have = points;
                    merge(opening, old);
                }
                None => best = Some((points, found)),
            }
        }
        idx = end.max(idx + 1);
    }
    best.map(|(_, opening)| opening)
}

/// Sentences of a head that speak of other meetings or other days.
fn unrelated(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "approved until",
        "previous meeting",
        "last meeting",
        "cancellation",
        "next meeting",
        "to be approved",
        "amended",
        "not be considered",
        "have been moved",
        "certifies",
        "published",
        "posted",
        "approval of",
        "approve the minutes",
        "adopt the minutes",
        "adoption of",
    ]
    .iter()
    .any(|p| lower.contains(p))
}

fn is_held(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("held ")
        || lower.contains(" held at ")
        || lower.contains(" held in ")
        || lower.contains(" held on ")
        || lower.contains(" be held")
        || lower.contains("meeting held")
        || lower.contains("meeting on ")
        || lower.contains("meeting at ")
}

/// Joins the lines of the sentence that begins at `idx`; returns the index after it.
fn gather(house: &House, lines: &[LineRef<'_>], idx: usize) -> (String, usize) {
    let mut text = String::new();
    let mut end = idx;
    for (n, line) in lines.iter().enumerate().skip(idx).take(MAX_SENTENCE) {
        let piece = line.text();
        if n > idx {
            let before = lines.get(n - 1);
            let same = before.is_some_and(|b| b.page.number == line.page.number && b.line.block == line.line.block);
            let hanging = text.rsplit(' ').next().is_some_and(|w| HANGING.iter().any(|h| h.eq_ignore_ascii_case(w.trim_matches(','))))
                || text.ends_with(',');
            let first = piece.split(' ').next().unwrap_or_default();
            let goes_on = CONTINUES.iter().any(|c| c.eq_ignore_ascii_case(first.trim_matches(',')))
                || house.calendar.weekday(first.trim_end_matches(',')).is_some()
                || first.len() == 4 && first.chars().all(|c| c.is_ascii_digit());
            let small = piece.starts_with(char::is_lowercase);
            // `… of the Finance Committee of MARL` in bold, `COUNTY COUNCIL held …` below it.
            let close = before.is_some_and(|b| {
                b.page.number == line.page.number
                    && (line.line.baseline - b.line.baseline).abs() < TIGHT * line.line.size
                    && (line.line.bbox.x0 - b.line.bbox.x0).abs() < 2.0
            });
            let goes_on = goes_on
                || house.calendar.month(first.trim_end_matches(',')).is_some()
                || close && dates::first_date(&house.calendar, &text).is_none();
            let label =
                house.meetings.present.starts(piece).is_some() || house.meetings.business.is(piece) || item_number(piece).0 && !goes_on;
            if label || !(same || hanging || goes_on || small) {
                break;
            }
            text.push(' ');
        }
        text.push_str(piece);
        end = n + 1;
        if text.ends_with(['.', ':', ';'])
            && dates::first_date(&house.calendar, &text).is_some()
            && !text.ends_with("p.m.")
            && !text.ends_with("a.m.")
        {
            break;
        }
    }
    (text, end)
}

/// Baselines this close (in sizes of type) are lines of one paragraph, whatever their weight.
const TIGHT: f32 = 1.5;
/// Lines that an opening sentence may take.
const MAX_SENTENCE: usize = 9;
/// Words at a line's end that the sentence goes on after.
const HANGING: [&str; 12] = ["of", "at", "on", "in", "the", "held", "and", "for", "from", "a", "meeting", "council"];
/// Words at a line's start that continue a sentence above.
const CONTINUES: [&str; 14] =
    ["held", "on", "at", "in", "to", "of", "which", "commencing", "starting", "from", "and", "be", "via", "meeting"];

/// One opening sentence: dates and times are found first, what stands between them are the body and the place.
fn sentence(house: &House, text: &str, page: u32) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let all_dates = dates::dates(&house.calendar, text);
    let times = dates::times(text);
    if let Some(date) = all_dates.iter().find(|d| d.iso().is_some()) {
        out.date = Some((date.clone(), text.to_owned(), page));
    }
    out.start_time = times.first().map(dates::TimeMatch::clock);
    spans.extend(all_dates.iter().map(|d| d.range.clone()));
    spans.extend(times.iter().map(|t| t.range.clone()));
    spans.sort_by_key(|s| s.start);
    let (body, body_end) = sentence_body(house, text, &spans);
    if let Some((body, authority)) = body {
        out.body = body;
        out.authority = authority;
    }
    out.venue = sentence_venue(house, text, body_end, &spans);
    if out.venue.as_deref().is_some_and(|venue| body_of(house, venue).1.as_deref() == Some(venue))
        && words.places.find(out.venue.as_deref().unwrap_or_default()).is_none()
    {
        out.venue = None;
    }
    (out.date.is_some() || out.body.is_some() || out.venue.is_some()).then_some(out)
}

/// The body phrase of a sentence and where it ends.
fn sentence_body(house: &House, text: &str, spans: &[Range<usize>]) -> (Option<Bodies>, usize) {
    let words = &house.meetings;
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return (None, 0);
    }
    let mut start = words.openings.find(text).map_or(0, |(range, _)| range.end);
    // `summoned to attend a Meeting of …`: the last `meeting of` before `held` counts.
    let stop = |from: usize| {
        let tail = lower.get(from..).unwrap_or_default();
        let ends = BODY_ENDS.iter().filter_map(|e| tail.find(e)).min().map_or(text.len(), |at| from + at);
        let span = spans.iter().filter(|s| s.start > from).map(|s| s.start).min().unwrap_or(text.len());
        ends.min(span)
    };
    for _ in 0..4 {
        let end = stop(start);
        let region = lower.get(start..end).unwrap_or_default();
        let Some(at) = ["meeting of ", "meetings of ", "assembly of ", "session of "]
            .iter()
            .filter_map(|m| region.find(m).map(|at| at + m.len()))
            .min()
        else {
            break;
        };
        start += at;
    }
    let end = stop(start);
    let region = text.get(start..end).unwrap_or_default();
    let found = body_of(house, region);
    if found.0.is_some() || found.1.is_some() {
        return (Some(found), end);
    }
    // `At Marl Hall on …, the Finance Committee met`, `The Council met`
    let lead = text.get(..words.openings.find(text).map_or(0, |(r, _)| r.end)).unwrap_or_default();
    if words.whole_council.find(lead).is_some() && !lead.contains("of") {
        return (Some((Some(Body::Whole), None)), start);
    }
    for at in lower.match_indices("meeting of ").map(|(at, m)| at + m.len()).chain(lower.match_indices("the ").map(|(at, m)| at + m.len()))
    {
        let end = stop(at);
        let found = body_of(house, text.get(at..end).unwrap_or_default());
        let meets = [" met", " held", " will", " was", " convened", " is to"]
            .iter()
            .any(|verb| lower.get(end..).is_some_and(|rest| rest.starts_with(verb)));
        if found.0.is_some() && end > at && meets {
            return (Some(found), end);
        }
    }
    // `Minutes of a Parish Council Meeting held …`
    (None, end.min(text.len()))
}

/// What ends the body phrase of a sentence.
const BODY_ENDS: [&str; 24] = [
    " held",
    " to be held",
    " will be",
    " was ",
    " which",
    " on ",
    " at ",
    " in ",
    " commenc",
    " convened",
    " met ",
    " met.",
    " met,",
    " starting",
    " for the ",
    ". ",
    ": ",
    " (",
    " \u{2013} ",
    " - ",
    " is to",
    ", held",
    " dated",
    " via ",
];

/// Title lines: authority, body, date and place, each on lines of its own.
fn title_block(house: &House, head: &[LineRef<'_>]) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let mut date_line: Option<usize> = None;
    let mut set_aside = None;
    let mut kinds: Vec<bool> = Vec::with_capacity(head.len());
    for (idx, line) in head.iter().enumerate() {
        let text = first_cell(line);
        let text = text.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        kinds.push(false);
        let id = (line.page.number, line.line.block);
        if unrelated(text) || set_aside == Some(id) || goes_on_from_unrelated(house, line) {
            // The lines that such a paragraph runs over are set aside with it.
            set_aside = Some(id);
            continue;
        }
        if text.is_empty() || text.split(' ').count() > MAX_TITLE_WORDS || is_contact(text) {
            continue;
        }
        let date = dates::first_date(&house.calendar, text);
        let times = dates::times(text);
        let before_date = date.as_ref().map_or(text, |d| text.get(..d.range.start).unwrap_or_default());
        let before_date =
            times.first().map_or(before_date, |t| before_date.get(..t.range.start.min(before_date.len())).unwrap_or(before_date));
        // The date of a running header is printed once more in the title, beside the place.
        let again = |have: &DateMatch, new: &DateMatch| have.iso() == new.iso() && have.weekday.is_none() && new.weekday.is_some();
        if let Some(date) = date.clone().filter(|new| out.date.as_ref().is_none_or(|(have, _, _)| again(have, new))) {
            out.date = Some((date, text.to_owned(), line.page.number));
            date_line = Some(idx);
            out.end = idx + 1;
        }
        if out.start_time.is_none() && (date_line.is_none_or(|d| idx <= d + 4)) {
            out.start_time = times.first().map(dates::TimeMatch::clock);
            if let [from, to] = &times[..]
                && text
                    .get(from.range.end..to.range.start)
                    .is_some_and(|t| matches!(t.trim(), "-" | "\u{2013}" | "\u{2014}" | "to" | "until"))
            {
                out.end_time = Some(to.clock());
            }
        }
        if date_line.is_none_or(|d| idx <= d + 3) || out.authority.is_none() && idx < 4 {
            let (body, authority) = body_of(house, before_date);
            let found = body.is_some() || authority.is_some();
            if found && !words.places.is(before_date.rsplit(' ').next().unwrap_or_default()) {
                if let Some(last) = kinds.last_mut() {
                    *last = true;
                }
                out.end = out.end.max(idx + 1);
                if out.authority.is_none() {
                    out.authority = authority;
                }
                match (&out.body, body) {
                    (None | Some(Body::Whole), Some(Body::Named(name))) => out.body = Some(Body::Named(name)),
                    (None, body) => out.body = body,
                    _ => {}
                }
            }
        }
    }
    if let Some(date) = date_line {
        out.venue = title_venue(house, head, date, &kinds);
    }
    // A committee over which no authority stands may be the authority itself: `CITY OF MARL`.
    (out.authority.is_some() || out.body.is_some() || out.date.is_some()).then_some(out)
}

/// Whether the line right above, a running header perhaps, speaks of another day and goes on here.
fn goes_on_from_unrelated(house: &House, line: &LineRef<'_>) -> bool {
    line.page.lines.iter().any(|above| {
        let gap = line.line.baseline - above.baseline;
        gap > 0.0
            && gap < HEADER_LEADING * line.line.size
            && unrelated(line.page.line_text(above))
            && !line.page.line_text(above).ends_with('.')
            && dates::first_date(&house.calendar, line.page.line_text(above)).is_none()
    })
}

/// Lines of a running header stand this close (in sizes of type).
const HEADER_LEADING: f32 = 2.2;

/// Longer lines are sentences.
const MAX_TITLE_WORDS: usize = 16;

/// The lines beside the date that name a place.
fn title_venue(house: &House, head: &[LineRef<'_>], date: usize, titles: &[bool]) -> Option<String> {
    let words = &house.meetings;
    let place = |idx: usize, sure: bool| -> Option<String> {
        let line = head.get(idx)?;
        let text = first_cell(line);
        if titles.get(idx).copied().unwrap_or(false) && idx != date
            || is_contact(&text)
            || text.split(' ').count() > MAX_TITLE_WORDS
            || unrelated(&text)
        {
            return None;
        }
        let rest = dates::without(&house.calendar, &text);
        let rest = clean_venue(rest.get(..place_end(&rest)).unwrap_or(&rest));
        let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let has = words.places.contains(&rest) || sure;
        (rest.len() > 3
            && begins
            && has
            && !words.business.is(&rest)
            && !words.openings.contains(&rest)
            && body_of(house, &rest).0.is_none()
            && house.people.titles.starts(&rest).is_none())
        .then_some(rest)
    };
    let mut out: Vec<String> = Vec::new();
    if let Some(own) = place(date, false) {
        out.push(own);
    } else {
        let mut above = Vec::new();
        let mut idx = date;
        while idx > 0 && date - idx < 3 {
            idx -= 1;
            match place(idx, false) {
                Some(text) => above.push(text),
                None => break,
            }
        }
        above.reverse();
        out = above;
    }
    if out.is_empty() || out.iter().all(|v| v.ends_with(',')) {
        let mut idx = date + 1;
        while idx < head.len() && idx <= date + 3 {
            let open = out.last().is_some_and(|v: &String| v.ends_with(','))
                || head.get(idx - 1).is_some_and(|l| first_cell(l).trim_end().ends_with(',') && !out.is_empty());
            match place(idx, open) {
                Some(text) => out.push(text),
                None if out.is_empty() && idx == date + 1 && head.get(idx).is_some_and(|l| !dates::times(l.text()).is_empty()) => {}
                None => break,
            }
            idx += 1;
        }
    }
    let joined = out.join(", ");
    (!joined.is_empty()).then(|| readable(&joined))
}

/// The text of a line up to its first column gap, or up to a label of the column beside it.
fn first_cell(line: &LineRef<'_>) -> String {
    let text = line.text();
    if let Some(at) = CONTACT_LABELS.iter().filter_map(|label| text.find(label)).min().filter(|at| *at > 0) {
        return text.get(..at).unwrap_or_default().trim_end().to_owned();
    }
    let gap =
        line.words().iter().skip(1).find(|word| word.after_gap).map(|word| (word.start.saturating_sub(line.line.text.start)) as usize);
    gap.and_then(|at| text.get(..at)).unwrap_or(text).trim_end().to_owned()
}

/// Labels of a second column beside date and place, which a narrow gap may join to them.
const CONTACT_LABELS: [&str; 7] = ["Ask for:", "Telephone:", "Tel:", "Email:", "E-mail:", "Contact:", "Enquiries to:"];

/// Lines of a letterhead that say how to reach somebody.
fn is_contact(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains('@')
        || ["tel", "telephone", "fax", "www.", "http", "email", "e-mail", "phone", "mobile", "website", "enquiries", "contact"]
            .iter()
            .any(|w| lower.starts_with(w) || lower.contains(&format!(" {w}")))
}

// posts = <post> , ":" , name ;      (* in the letterhead, two on a line *)
fn posts(house: &House, head: &[LineRef<'_>]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for line in head {
        let mut cells: Vec<String> = vec![String::new()];
        for word in line.words() {
            if word.after_gap {
                cells.push(String::new());
            }
            if let Some(cell) = cells.last_mut() {
                cell.push_str(line.page.word_text(word));
                cell.push(' ');
            }
        }
        for cell in cells {
            let cell = cell.trim();
            let Some(len) = house.meetings.posts.starts(cell) else { continue };
            let rest = cell.get(len..).unwrap_or_default().trim_start_matches([' ', ':', '-', '\u{2013}']);
            let rest = rest.split(['\u{2013}', '-']).next_back().filter(|_| rest.starts_with("of ")).unwrap_or(rest).trim();
            if let Some(person) = crate::grammar::names::entry(&house.people, rest, crate::grammar::names::ListOptions::default()) {
                let post = cell.get(..len).unwrap_or_default();
                let post = if post.chars().all(|c| !c.is_lowercase()) { readable(post) } else { post.to_owned() };
                out.push((post, person.name));
            }
        }
    }
    out
}

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
                merge(head, found);
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
