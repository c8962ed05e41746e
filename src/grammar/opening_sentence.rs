//! The sentence that opens minutes or calls a meeting: body, place, date and time in any order.
//!
//! `opening` gives it the head of a document.

use crate::grammar::attendance::item_number;
use crate::grammar::attendance_labels::{What, is_list_label, label};
use crate::grammar::bodies::{Bodies, Body, body_of, ends_with_body};
use crate::grammar::body::LineRef;
use crate::grammar::dates;
use crate::grammar::names;
use crate::grammar::opening::{Opening, merge};
use crate::grammar::venues::sentence_venue;
use crate::house::House;
use std::ops::Range;

/// The opening sentence: a paragraph with `meeting`, and a date, a body or a place.
pub(super) fn opening_sentence(house: &House, lines: &[LineRef<'_>], head_end: usize) -> Option<Opening> {
    let words = &house.meetings;
    let mut best: Option<(u32, Opening)> = None;
    let mut idx = 0;
    while idx < head_end.min(lines.len()) {
        let Some(line) = lines.get(idx) else { break };
        let first = line.text();
        // `… the minutes of the meeting held on 14 November 2013. They are subject to confirmation at the next meeting`
        let told = stop_of_sentence(first).and_then(|stop| first.get(..stop));
        let told = told.filter(|told| dates::first_date(&house.calendar, told).is_some()).unwrap_or(first);
        if words.openings.find(first).is_none() && !is_held(first) || unrelated(told) || of_minutes_above(house, lines, idx) {
            idx += 1;
            continue;
        }
        let (text, end) = gather(house, lines, begins_at(lines, idx));
        if of_other_minutes(house, &text) {
            idx += 1;
            continue;
        }
        if let Some(mut found) = sentence(house, &text, line.page.number) {
            found.end = end;
            let points = 3 * u32::from(found.date.is_some())
                + 2 * u32::from(found.venue.is_some())
                + 2 * u32::from(found.body.is_some())
                + u32::from(found.start_time.is_some())
                + u32::from(found.authority.is_some());
            match &mut best {
                // A note on another meeting beside the call: `The Annual Parish Meeting will be held later in the year`.
                Some((have, _)) if *have >= CALLED && found.date.is_none() && found.venue.is_none() && found.start_time.is_none() => {}
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

/// The line that the sentence begins with whose verb stands on line `idx`: `The Council of the City of Marl, County of Orme, State of`
/// over `Ohio, met in regular session`.
fn begins_at(lines: &[LineRef<'_>], idx: usize) -> usize {
    let runs_on = |n: &usize| {
        let (Some(above), Some(line)) = (n.checked_sub(1).and_then(|above| lines.get(above)), lines.get(*n)) else { return false };
        let same = above.page.number == line.page.number && above.line.block == line.line.block && above.line.bold == line.line.bold;
        let text = above.text().trim_end();
        same && text.len() >= WRAPPED && text.contains(char::is_lowercase) && !text.ends_with(['.', ':', ';', '?', '!'])
    };
    let above = (0..MAX_BEFORE_VERB).map(|n| idx.saturating_sub(n)).take_while(runs_on).count();
    let first = idx - above.min(idx);
    if lines.get(first).is_some_and(|line| ARTICLES.iter().any(|article| line.text().starts_with(article))) { first } else { idx }
}

/// A line of running text that goes on in the next has so many bytes.
const WRAPPED: usize = 50;
/// Lines that a sentence may have before the one with its verb.
const MAX_BEFORE_VERB: usize = 3;
/// What a sentence opens with that tells who met.
const ARTICLES: [&str; 6] = ["The ", "THE ", "A ", "At a ", "At the ", "Pursuant to "];

/// What a sentence tells that says when and where a meeting is.
const CALLED: u32 = 3;

/// Sentences of a head that speak of other meetings or other days.
pub(super) fn unrelated(text: &str) -> bool {
    let lower = text.to_lowercase();
    // `Amended Regular Meeting`, `AMENDED AGENDA` are titles.
    let title = lower.strip_prefix("amended ").filter(|rest| rest.split(' ').count() <= AMENDED_WORDS);
    let lower = title.filter(|rest| ["meeting", "agenda", "minutes"].iter().any(|what| rest.contains(what))).unwrap_or(&lower);
    [
        "approved until",
        "previous meeting",
        "last meeting",
        "cancellation",
        "next meeting",
        "reconvened the",
        "to be approved",
        "amended",
        "not be considered",
        "have been moved",
        "certifies",
        "published",
        "posted",
        "approval of",
        "approve the minutes",
        "approve minutes",
        "accept the minutes",
        "accept minutes",
        "confirm the minutes",
        "confirm minutes",
        "receive the minutes",
        "sign the minutes",
        "agree the minutes",
        "confirmation of",
        "minutes: ",
        "adopt the minutes",
        "adoption of",
    ]
    .iter()
    .any(|p| lower.contains(p))
}

/// Words of the title of amended papers.
const AMENDED_WORDS: usize = 6;

/// Whether a sentence moves something, or speaks of the minutes of another day: `Minutes from April 2 were motioned for approval`,
/// `Selectman Orme made changes to the Minutes of July 10, 2006.`
fn of_other_minutes(house: &House, text: &str) -> bool {
    if crate::grammar::movers::seconds(text) && crate::grammar::movers::moves(text) {
        return true;
    }
    let found = dates::dates(&house.calendar, text);
    let mut found = found.iter().filter(|date| date.iso().is_some());
    let of_them = |date: &dates::DateMatch| {
        let lower = text.get(..date.range.start).unwrap_or_default().trim_end().to_lowercase();
        MINUTES_OF.iter().any(|end| lower.strip_suffix(end).is_some_and(|lead| !lead.trim().is_empty() && lead.contains(' ')))
    };
    found.clone().any(of_them) || found.next().is_some_and(|date| tells_of_minutes(text, date))
}

/// Whether a sentence tells what became of the minutes of a day: `The Minute of the meeting held on 27 May 2021 had been sent`,
/// `Consider Minute of Meeting held on 27 May 2021`. A title, `Minutes of a meeting held on 27 May 2021`, tells nothing.
pub(super) fn tells_of_minutes(text: &str, date: &dates::DateMatch) -> bool {
    let before = text.get(..date.range.start).unwrap_or_default().to_lowercase();
    if !["minute of ", "minutes of "].iter().any(|words| before.contains(words)) {
        return false;
    }
    let after = text.get(date.range.end..).unwrap_or_default();
    let became = [" had been", " have been", " having been", " were ", " be ", " as a true"].iter().any(|verb| after.starts_with(verb));
    became || before.contains("that the minute") || ["consider minute", "consider the minute"].iter().any(|verb| before.starts_with(verb))
}

/// Whether a line goes on with a sentence that approves minutes, or stands below a heading over them: `… to approve the
/// minutes of the` / `regular meeting of May 3`, `APPROVAL OF MINUTES` / `Regular meeting of May 3`.
fn of_minutes_above(house: &House, lines: &[LineRef<'_>], idx: usize) -> bool {
    let Some(line) = lines.get(idx) else { return false };
    let above = lines.get(idx.saturating_sub(MAX_ABOVE)..idx).unwrap_or_default();
    let near = above.iter().rev().take_while(|above| above.page.number == line.page.number && above.line.block == line.line.block);
    let sentence = line.text().starts_with(char::is_lowercase) || line.text().starts_with(|c: char| c.is_ascii_digit());
    // `MINUTES (approved 1 July)` heads these minutes: the verb stands before them.
    let of_them = |text: &str| {
        let lower = text.to_lowercase();
        lower.rfind("minutes").and_then(|at| lower.get(..at)).is_some_and(|lead| house.meetings.minutes_taken.contains(lead))
    };
    let headed = near.clone().any(|above| {
        let text = above.text();
        let lower = text.to_lowercase();
        let state = STATES
            .iter()
            .find_map(|state| lower.strip_prefix(state))
            .is_some_and(|rest| rest == "minutes" || rest.starts_with("minutes ("));
        state || ["Minutes", "MINUTES"].iter().any(|word| text.starts_with(word))
    });
    let told = || above.get(above.len() - near.clone().count()..).unwrap_or_default().iter().map(|line| line.text());
    if sentence && !headed && of_them(&told().collect::<Vec<_>>().join(" ")) {
        return true;
    }
    above.last().is_some_and(|heading| {
        let text = heading.text();
        let (number, rest) = item_number(text);
        let short = text.split(' ').count() <= HEADING_WORDS;
        let lower = text.to_lowercase();
        let other = of_them(text) || lower.contains("minutes") && EARLIER.iter().any(|word| lower.contains(word));
        short && (unrelated(text) && other || number && rest.to_lowercase().starts_with("minutes"))
    })
}

/// What minutes are called in their title.
const STATES: [&str; 7] = ["approved ", "adopted ", "accepted ", "confirmed ", "signed ", "agreed ", "unapproved "];
/// What minutes of another day are of.
const EARLIER: [&str; 2] = ["previous meeting", "last meeting"];
/// Lines of a sentence before the one that names a day.
const MAX_ABOVE: usize = 4;
/// Words of a heading over minutes.
const HEADING_WORDS: usize = 6;

/// What stands before the date of minutes that were read or changed.
const MINUTES_OF: [&str; 6] = ["minutes of", "minutes of the", "minutes from", "minutes from the", "minutes for", "minutes dated"];

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
        || MEETS.iter().any(|verb| lower.contains(verb))
}

/// Verbs of which a body is the subject: `The City Council met in regular session`.
const MEETS: [&str; 11] = [
    " met this ",
    " will hold a ",
    " will hold its ",
    " met in ",
    " met on ",
    " met at ",
    " held its ",
    " held a ",
    " held their ",
    " convened in ",
    " was held ",
];

/// Joins the lines of the sentence that begins at `idx`; returns the index after it.
pub(super) fn gather(house: &House, lines: &[LineRef<'_>], idx: usize) -> (String, usize) {
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
            let fielded = |labels: &crate::house::Phrases| {
                labels.starts(piece).and_then(|len| piece.get(len..)).is_some_and(|rest| rest.trim_start().starts_with(':'))
            };
            let field = [&house.meetings.date_labels, &house.meetings.time_labels, &house.meetings.place_labels].into_iter().any(fielded);
            let holder = || names_holder(house, piece);
            let apart = field
                || !hanging && holder()
                || is_list_label(house, piece)
                || opens_list(house, line)
                || house.meetings.business.is(piece)
                || item_number(piece).0 && !goes_on;
            if apart || !(same || hanging || goes_on || small) {
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

/// Whether a line is somebody and an office, the first of a list without a label: `Ada Fenwick, Mayor`.
fn names_holder(house: &House, line: &str) -> bool {
    line.contains(',')
        && line.split(' ').count() <= MAX_HOLDER
        && names::entry(&house.people, line, names::ListOptions::default()).is_some_and(|person| person.role.is_some())
}

/// Words of such a line.
const MAX_HOLDER: usize = 6;

/// Whether a line opens a list of people with its first name: `Present Cllr A Fenwick in the Chair; Cllrs …`, `Present were Cllrs …`, `Chairman: Cllr A Fenwick`.
fn opens_list(house: &House, line: &LineRef<'_>) -> bool {
    label(house, line.text(), line.line.bold).is_some_and(|found| {
        let signed = matches!(found.what, What::Block(_)) || line.text().trim_end_matches(found.rest).trim_end().ends_with(':');
        signed && names::begins_with_person(&house.people, found.rest)
    })
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

/// The city in which its council met, where nothing else names it: `the Common Council, held at the City Hall in the City of Marl, on …`
fn authority_of_place(house: &House, text: &str) -> Option<String> {
    let (range, _) = house.meetings.authority_leads.find(text)?;
    // Its own hall; an inn may stand in any city.
    let hall = text.get(..range.start)?.strip_suffix(" in the ")?.to_lowercase();
    ["hall", "chamber", "chambers", "building", "offices"].iter().any(|end| hall.ends_with(end)).then_some(())?;
    let place = text.get(range.start..)?;
    let end = [",", ".", " on "].iter().filter_map(|end| place.find(end)).min().unwrap_or(place.len());
    body_of(house, place.get(..end)?).1
}

/// One opening sentence: dates and times are found first, what stands between them are the body and the place.
pub(super) fn sentence(house: &House, text: &str, page: u32) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let all_dates = dates::dates(&house.calendar, text);
    let times = dates::times(text);
    if let Some(date) = all_dates.iter().find(|d| d.iso().is_some()) {
        out.date = Some((date.clone(), text.to_owned(), page));
    }
    out.start_time = times.first().map(dates::TimeMatch::clock);
    // `from 10.30 am to 12.45 pm`
    out.end_time = times.iter().zip(times.iter().skip(1)).find_map(|(from, to)| {
        let between = text.get(from.range.end..to.range.start)?.trim();
        (["-", "\u{2013}"].contains(&between) || words.until.is(between)).then(|| to.clock())
    });
    spans.extend(all_dates.iter().map(|d| d.range.clone()));
    spans.extend(times.iter().map(|t| t.range.clone()));
    spans.sort_by_key(|s| s.start);
    let (body, body_end) = sentence_body(house, text, &spans);
    if let Some((body, authority)) = body {
        out.body = body;
        out.authority = authority;
    }
    if out.body == Some(Body::Whole) && out.authority.is_none() {
        out.authority = authority_of_place(house, text);
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
        let ends = BODY_ENDS.iter().filter_map(|e| tail.find(e)).chain(stop_of_sentence(tail)).min().map_or(text.len(), |at| from + at);
        let span = spans.iter().filter(|s| s.start > from).map(|s| s.start).min().unwrap_or(text.len());
        ends.min(span)
    };
    for _ in 0..4 {
        let end = stop(start);
        // `Minutes of proceedings at the monthly meeting of the Council`
        let end = at_meeting(&lower, end).filter(|_| !ends_with_body(house, text.get(start..end).unwrap_or_default())).unwrap_or(end);
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

/// Where the words end that say at which meeting something was said or done: ` at the monthly meeting of `.
fn at_meeting(lower: &str, at: usize) -> Option<usize> {
    let rest = lower.get(at..)?.strip_prefix(" at ")?;
    let lead = rest.find(MEETING_OF)?;
    let before = rest.get(..lead)?;
    let short = before.split_whitespace().count() <= MEETING_WORDS && !before.contains(|c: char| c.is_ascii_digit() || c == ',');
    short.then_some(at + " at ".len() + lead + MEETING_OF.len())
}

/// The words before the name of a body,
const MEETING_OF: &str = "meeting of ";
/// with an article and a sort of meeting over them.
const MEETING_WORDS: usize = 3;

/// The first stop that ends a sentence: not that of `R.M. of Marl No. 398` or `St. Marl`.
pub(super) fn stop_of_sentence(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = text.get(..*at).unwrap_or_default().rsplit([' ', '.']).next().unwrap_or_default();
        word.chars().count() > 2
    })
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
    ": ",
    " (",
    " \u{2013} ",
    " - ",
    " is to",
    ", held",
    " dated",
    " via ",
    " approved ",
];
