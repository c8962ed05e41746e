//! When a meeting began and ended, where the text of its minutes says so.

use crate::grammar::body::LineRef;
use crate::grammar::dates;
use crate::grammar::opening_sentence::stop_of_sentence;
use crate::grammar::rows::item_number;
use crate::house::{House, Phrases};

/// When the meeting was called to order, from the first lines of its minutes.
// beginning = <beginning> , … , time ;
pub fn start_time(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    let late = lines.len().saturating_sub(LAST_LINES);
    let mut told = None;
    for (idx, line) in lines.iter().enumerate() {
        // At the end it stands alone: `Time of commencement: 6.00 pm`.
        if idx >= MAX_BEGINNING && (idx < late || !tells_time(house, line.text())) {
            continue;
        }
        let text = line.text();
        // `CALL TO ORDER: The Mayor called the meeting to order at`: each place on the line.
        let places = places(&house.meetings.beginning, text);
        if places.is_empty() {
            continue;
        }
        // `8:10 PM Original meeting called to order`: it was called before, and no time told.
        if idx > *told.get_or_insert(idx) + MAX_AGAIN && !tells_time(house, text) {
            continue;
        }
        let window = [idx, idx + 1, idx + 2].iter().filter_map(|i| lines.get(*i)).map(|l| l.text()).collect::<Vec<_>>().join(" ");
        let times = dates::times(&window);
        for range in places {
            if text.get(..range.start).is_some_and(|before| of_part(house, before)) {
                continue;
            }
            // `was called to order by the President in the Board Room of the Town Hall at 7 p.m.`
            let reach = |t: &&dates::TimeMatch| {
                let gap = t.range.start.saturating_sub(range.end);
                let between = window.get(range.end..t.range.start).unwrap_or_default();
                let called = || between.trim_end().ends_with(" at") && !tells_more(between) && !of_another_day(house, between);
                gap <= MAX_GAP || gap <= MAX_CALLED && stop_of_sentence(between).is_none() && called()
            };
            let after = times.iter().filter(|t| t.range.start >= range.end).find(reach);
            let before = times.iter().find(|t| t.range.end <= range.start && range.start - t.range.end <= MAX_GAP);
            if let Some(time) = after.or(before) {
                return Some(time.clock());
            }
        }
    }
    None
}

/// Whether what was called to order is a part of the meeting: `The public hearing was`, `The executive session`.
fn of_part(house: &House, before: &str) -> bool {
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    house.meetings.parts.contains(sentence) && !sentence.to_lowercase().contains("meeting")
}

/// Whether one time of day, `19:33`, is less than half an hour after another, `19:30`.
pub fn soon_after(set: &str, told: &str) -> bool {
    let minutes = |clock: &str| {
        let (hour, minute) = clock.split_once(':')?;
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    };
    minutes(set).zip(minutes(told)).and_then(|(set, told)| told.checked_sub(set)).is_some_and(|late| (1..LATE).contains(&late))
}

/// A meeting begins so many minutes after its time at most.
const LATE: u16 = 30;

/// Whether the words behind those that call to order tell of something more: `and announced that the hearing would be held at`.
pub(super) fn tells_more(between: &str) -> bool {
    let mut words = between.split_whitespace().peekable();
    while let Some(word) = words.next() {
        // `by the Mayor and Clerk Pell` goes on with somebody.
        let more = word == "and" && words.peek().is_some_and(|next| next.starts_with(char::is_lowercase) && *next != "the");
        if more || CLAUSES.contains(&word) {
            return true;
        }
    }
    false
}

/// Words with which a sentence goes on to something else.
const CLAUSES: [&str; 8] = ["that", "who", "which", "would", "will", "had", "thanking", "reminding"];

/// Whether a day of the week is named without its date: `the litter pick on Saturday`.
pub(super) fn of_another_day(house: &House, text: &str) -> bool {
    let calendar = &house.calendar;
    let is_weekday = |word: &str| word.starts_with(char::is_uppercase) && calendar.weekday(word).is_some();
    dates::first_date(calendar, text).is_none() && text.split(|c: char| !c.is_alphabetic()).any(is_weekday)
}

/// A heading may call the meeting to order so many lines before the sentence that tells when.
const MAX_AGAIN: usize = 15;
/// Lines at the head of minutes among which the meeting is called to order.
const MAX_BEGINNING: usize = 90;

/// When the meeting ended, from the last lines of its minutes.
// closing = <closing> , … , time | "at" , time , … , <closing> ;
///
/// `start` tells which half of the day a bare `8.57` is in.
pub fn end_time(house: &House, lines: &[LineRef<'_>], start: Option<&str>) -> Option<String> {
    let from = lines.len().saturating_sub(MAX_CLOSING);
    // `Time: 7:42 p.m.` below the motion to adjourn, where that tells no time itself.
    let mut alone: Option<(String, usize)> = None;
    let mut joined = String::new();
    for idx in (from..lines.len()).rev() {
        let own = lines.get(idx)?.text();
        if alone.as_ref().is_some_and(|(_, adjourned)| idx < *adjourned) {
            break;
        }
        if alone.is_none()
            && let Some(time) = time_alone(own).filter(|time| start.is_none_or(|start| time.as_str() > start))
        {
            alone = adjourned_above(house, lines, idx).map(|adjourned| (time, adjourned));
        }
        // `ADJOURNMENT: … Meeting adjourned at`: each place on the line, the last first.
        // The line may break inside the words: `made a motion to adjourn` / `the meeting at 8:02 P.M.`
        joined.clear();
        joined.extend([own, " ", lines.get(idx + 1).map(LineRef::text).unwrap_or_default()]);
        let mut places = places(&house.meetings.closing, &joined).into_iter().rev().filter(|range| range.start < own.len());
        if let Some(time) = places.find_map(|range| closing_time(house, lines, idx, &joined, range, start)) {
            return Some(time);
        }
    }
    alone.map(|(time, _)| time)
}

/// Where the phrases of a list stand in a text, in order.
fn places(phrases: &Phrases, text: &str) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some((range, _)) = text.get(at..).and_then(|rest| phrases.find(rest)) {
        places.push(at + range.start..at + range.end);
        at += range.end.max(1);
    }
    places
}

/// The line of the motion to adjourn above a time of line `idx`; none where a heading, a date or another meeting stands between.
fn adjourned_above(house: &House, lines: &[LineRef<'_>], idx: usize) -> Option<usize> {
    for at in (idx.saturating_sub(MAX_TO_TIME)..idx).rev() {
        let text = lines.get(at)?.text();
        if house.meetings.another_meeting.contains(text) {
            return None;
        }
        if text.to_lowercase().contains("adjourn") {
            return Some(at);
        }
        if item_number(text).0 || dates::first_date(&house.calendar, text).is_some() {
            return None;
        }
    }
    None
}

/// `Time: 7:42 p.m.`, `TIME 8:04 PM` and nothing else.
fn time_alone(text: &str) -> Option<String> {
    let rest = text.get(..4).filter(|lead| lead.eq_ignore_ascii_case("time")).and_then(|_| text.get(4..))?;
    let rest = rest.trim_matches([':', ' ', '-', '\u{2013}', '(', ')']);
    match &dates::times(rest)[..] {
        [time] if time.range.start == 0 && time.range.end + 1 >= rest.len() => Some(time.clock()),
        _ => None,
    }
}

/// Lines between a motion to adjourn and the time: its votes, one a line.
const MAX_TO_TIME: usize = 12;

/// Whether a line tells when the meeting began or ended, and nothing else: `Closed 8.15pm`, `Time of commencement: 6.00 pm`.
// tells-time = ( <beginning> | <closing> ) , [ ":" | "at" ] , time | time , dash , time , [ office ] ;
pub fn tells_time(house: &House, text: &str) -> bool {
    let words = text.split_whitespace().count();
    if words > TELLING_WORDS || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let opens = house.meetings.closing.starts(text).or(house.meetings.beginning.starts(text)).is_some();
    let times = dates::times(text);
    if let [from, to] = &times[..]
        && from.range.start == 0
    {
        let dashed = text.get(from.range.end..to.range.start).is_some_and(|between| RANGE_SIGNS.contains(&between.trim()));
        return dashed && text.get(to.range.end..).is_some_and(|rest| rest.split_whitespace().count() <= 1);
    }
    opens && times.len() == 1
}

/// What stands between the beginning and the end of a meeting.
const RANGE_SIGNS: [&str; 4] = ["to", "-", "\u{2013}", "\u{2014}"];
/// Words of a line that tells when a meeting ended: `Time of conclusion: 7.20 pm`.
const TELLING_WORDS: usize = 8;

/// When a meeting ended by a line of its own that gives both times: `(10:00am - 12:35pm)`.
// range = "(" , time , dash , time , ")" ;
///
/// On the last lines an office or a name may stand beside it: `10.00 am – 12.28 pm [gap] CHAIRMAN`.
pub fn range_of(house: &House, lines: &[LineRef<'_>]) -> Option<(String, String)> {
    let range = |line: &LineRef<'_>, late: bool| {
        let words = line.words();
        let cell = words.iter().skip(1).find(|w| w.after_gap).filter(|_| late).map(|w| (w.start - line.line.text.start) as usize);
        let text = line.text();
        let text = text.get(..cell.unwrap_or(text.len()))?.trim_matches(['(', ')', ' ', '.']);
        // `Duration of meeting: 7.00 pm to 8.42 pm`
        let (text, lasted) = match text.split_once(": ") {
            Some((lead, times)) if late && house.meetings.lasted.is(lead) => (times.trim_start(), true),
            _ => (text, false),
        };
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let times = dates::times(text);
        let [from, to] = &times[..] else {
            // `Duration of meeting: 18.45 to 19.42`
            let (from, to) = text.split_once(" to ").or_else(|| text.split_once(" - ")).filter(|_| lasted)?;
            let clock = |text: &str| {
                let (hour, minute) = text.split_once(['.', ':']).filter(|_| text.len() == 5)?;
                let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
                (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
            };
            return clock(from.trim()).zip(clock(to.trim()));
        };
        let between = text.get(from.range.end..to.range.start)?.trim();
        let alone = from.range.start == 0 && to.range.end == text.len();
        (alone && RANGE_SIGNS.contains(&between)).then(|| (from.clock(), to.clock()))
    };
    let late = lines.len().saturating_sub(LAST_LINES);
    lines
        .iter()
        .take(MAX_BEGINNING)
        .find_map(|line| range(line, false))
        .or_else(|| lines.get(late..)?.iter().find_map(|line| range(line, true)))
}

/// Lines at the end of minutes among which the times of the meeting may stand.
const LAST_LINES: usize = 12;

/// The time beside the words that close a meeting, at `range` of line `idx` and the next.
fn closing_time(
    house: &House,
    lines: &[LineRef<'_>],
    idx: usize,
    text: &str,
    range: std::ops::Range<usize>,
    start: Option<&str>,
) -> Option<String> {
    // `1:10 p.m. Executive session ended.`
    let what = text.get(..range.end).unwrap_or_default();
    if places(&house.items.sessions, what).last().is_some_and(|session| session.end + 1 >= range.start) {
        return None;
    }
    // `moved into closed session at 7.52 pm`, `to adjourn the Public Hearing at 7:11 P.M.`
    let rest = text.get(range.end..).unwrap_or_default().to_lowercase();
    let goes_on = || lines.len() > idx + AFTER_PAUSE || ["recess", "break"].iter().any(|word| rest.contains(word));
    if NOT_CLOSING.iter().any(|w| rest.starts_with(w)) || is_recess(house, &rest) && goes_on() {
        return None;
    }
    // `motion to adjourn` / `the meeting of the Water District at 8:15 p.m.`: over two lines only `the meeting` itself.
    let own = lines.get(idx).map_or(0, |line| line.text().len());
    if range.end >= own && rest.strip_prefix(" the meeting").unwrap_or(&rest).starts_with(" of ") {
        return None;
    }
    // `with an adjournment between 11.02 and 11.10 a.m.`, `moved to end the adjournment`
    let lead = text.get(..range.start).unwrap_or_default().trim_end().to_lowercase();
    if !of_meeting(text, &range) || PAUSED.iter().any(|word| lead.ends_with(word)) {
        return None;
    }
    let window = format!("{text} {}", lines.get(idx + 2).map(|l| l.text()).unwrap_or_default());
    let times = dates::times(&window);
    // `to adjourn to May 17, 2022 at 9:30 a.m. Motion carried at 11:32 a.m.`: a time behind a date is that of another meeting.
    let mut behind = range.end;
    let after = times.iter().filter(|t| t.range.start >= range.end).find(|t| {
        let dated = window.get(behind..t.range.start).is_some_and(|between| dates::first_date(&house.calendar, between).is_some());
        behind = if dated { t.range.end } else { behind };
        let other =
            || window.get(range.end..t.range.start).and_then(|between| between.rsplit_once(". ")).is_some_and(|(_, s)| tells_of_another(s));
        !dated && t.range.start - behind <= MAX_AFTER && !other()
    });
    let until = |t: &dates::TimeMatch| {
        window.get(range.end..t.range.start).is_some_and(|between| {
            let between = between.to_lowercase();
            between.contains("until") || between.contains("reconven") || between.contains("next") || between.contains(" to meet")
        })
    };
    // `adjourned at 1:07 pm and reconvened at 1:09 pm`
    let again = |t: &dates::TimeMatch| {
        let rest = window.get(t.range.end..).unwrap_or_default();
        let rest = rest.get(..stop_of_sentence(rest).unwrap_or(rest.len())).unwrap_or_default().to_lowercase();
        AGAIN.iter().any(|verb| rest.split(' ').take(3).any(|word| word == *verb))
    };
    if after.is_some_and(again) {
        return None;
    }
    if let Some(time) = after.filter(|t| !until(t)) {
        return Some(time.clock());
    }
    // `At 9.15 pm the Chairman closed the meeting.`
    let before_text = format!(
        "{} {}",
        idx.checked_sub(1).and_then(|i| lines.get(i)).map(|l| l.text()).unwrap_or_default(),
        text.get(..range.end).unwrap_or_default()
    );
    let close = before_text.len() - range.len();
    let before = dates::times(&before_text).into_iter().rfind(|t| t.range.end <= close && close - t.range.end <= MAX_GAP);
    let before_none = before.is_none();
    // `The Annual Meeting would be held on 24 June at 2.00 p.m. This concluded the business.`
    // `Cllr Orme left the meeting at 7.50 pm.` / `The meeting closed.`: a time of somebody.
    let announced = |t: &dates::TimeMatch| {
        let lead = before_text.get(..t.range.start).unwrap_or_default();
        let sentence = lead.rsplit(". ").next().unwrap_or(lead);
        tells_of_another(sentence) || LEAVES.iter().any(|verb| sentence.contains(verb))
    };
    if let Some(time) = before.filter(|t| after.is_none() && !announced(t)) {
        return Some(time.clock());
    }
    // `The meeting closed at 8.57.`
    let rest = window.get(range.end..).unwrap_or_default();
    let bare = dates::bare_time(rest.strip_prefix(" at").unwrap_or(rest)).filter(|_| after.is_none() && before_none);
    bare.and_then(|(hour, minute)| evening(start?, hour, minute))
}

/// A bare time of the half of the day in which it follows the start within a few hours.
fn evening(start: &str, hour: u8, minute: u8) -> Option<String> {
    let (from_hour, from_minute) = start.split_once(':')?;
    let from = from_hour.parse::<u32>().ok()? * 60 + from_minute.parse::<u32>().ok()?;
    [u32::from(hour), u32::from(hour) + 12].iter().find_map(|hour| {
        let at = hour * 60 + u32::from(minute);
        (*hour < 24 && at > from && at - from <= MAX_MEETING).then(|| format!("{hour:02}:{minute:02}"))
    })
}

/// Minutes that a meeting may last.
const MAX_MEETING: u32 = 6 * 60;

/// Whether what closed is the meeting: it is named, or the words stand at the head of a sentence.
fn of_meeting(text: &str, range: &std::ops::Range<usize>) -> bool {
    let phrase = text.get(range.clone()).unwrap_or_default().to_lowercase();
    let before = text.get(..range.start).unwrap_or_default().trim_end_matches([' ', '*']);
    let lead = before.to_lowercase();
    let head = before.is_empty() || before.ends_with(['.', ':', ')', '-', '\u{2013}']) || !before.contains(char::is_alphabetic);
    let recent = lead.char_indices().rev().nth(MAX_SUBJECT).map_or(lead.as_str(), |(at, _)| lead.get(at..).unwrap_or_default());
    head || MEETING.iter().any(|word| phrase.contains(word) || recent.contains(word))
}

/// What may close or be closed.
const MEETING: [&str; 12] =
    ["meeting", "council", "committee", "board", "panel", "chair", "mayor", "session", "motion", "moved", "we ", "business"];
/// Characters before the verb in which that is named.
const MAX_SUBJECT: usize = 60;

/// What follows `closed` where something else than the meeting is.
const NOT_CLOSING: [&str; 9] =
    [" session", " meeting", " to the public", " to members", " door", " the public hearing", " the hearing", " its ", " their "];

/// Lines behind a pause at least: a meeting that `closed for refreshments` in its last line has ended.
const AFTER_PAUSE: usize = 4;

/// Whether what follows `adjourned` is a pause: `adjourned for recess at 7:30 pm`.
// recess = "for" , <pauses> ;
pub(super) fn is_recess(house: &House, rest: &str) -> bool {
    rest.trim_start().strip_prefix("for ").is_some_and(|pause| house.meetings.pauses.starts(pause).is_some())
}

/// What is said where a meeting goes on.
const AGAIN: [&str; 4] = ["reconvened", "resumed", "return", "returned"];

/// Whether a sentence tells of another meeting: `The Ponds Committee meets at`.
fn tells_of_another(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    [" would be", " will be", "next ", " to be held", " meets "].iter().any(|word| lower.contains(word))
}

/// What stands before an adjournment that was none of the meeting's end.
const PAUSED: [&str; 8] = [" an", " short", " brief", " end the", " ended the", " after the", " during the", " following the"];
/// Verbs of somebody who comes or goes.
const LEAVES: [&str; 4] = [" left ", " arrived ", " joined ", " returned "];
/// Characters between them and the time at the end of the sentence that calls a meeting to order.
const MAX_CALLED: usize = 160;
/// Lines at the end of minutes among which the closing stands: signatures and appendices may follow.
const MAX_CLOSING: usize = 80;
/// Characters between `Adjournment` and the time: who moved it, and how it went, may stand between.
const MAX_AFTER: usize = 90;
/// Characters between the words that close a meeting and the time.
const MAX_GAP: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    #[test]
    fn breaks_and_closed_sessions_end_no_meeting() {
        let house = House::base().unwrap();
        let end = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            end_time(&house, &lines, Some("13:00"))
        };
        assert_eq!(end("The meeting adjourned at 1:07 pm and reconvened at 1:09 pm."), None);
        assert_eq!(end("Meeting adjourned for a short recess at 2:30 pm."), None);
        assert_eq!(end("The meeting closed for refreshments at 2:30 pm.").as_deref(), Some("14:30"));
        assert_eq!(end("The meeting was adjourned for supper at 9:00 p.m.").as_deref(), Some("21:00"));
        let goes_on =
            "The meeting closed for refreshments at 2:30 pm.\nThe road was shut.\nThe pond was full.\nThe oak was felled.\nAll left.";
        assert_eq!(end(goes_on), None);
        assert_eq!(end("Meeting adjourned for the summer at 2:30 pm.").as_deref(), Some("14:30"));
        assert_eq!(end("The meeting adjourned at 1:07 pm.").as_deref(), Some("13:07"));
        assert_eq!(end("Cllr Orme left the meeting at 1.50pm.\n\nThe Chairman moved to end the adjournment."), None);
        assert_eq!(end("Cllr Orme left the meeting at 1.50pm.\n\nThe Chairman closed the meeting."), None);
        assert_eq!(end("Motion by Orme to end closed session. Motion carried and closed session ended at 5:50 p.m."), None);
    }

    #[test]
    fn begins_soon_after_its_time() {
        assert!(soon_after("19:30", "19:33") && !soon_after("19:30", "19:30"));
        // The next one is called to order later.
        assert!(!soon_after("18:00", "19:05") && !soon_after("19:30", "19:00"));
    }

    #[test]
    fn reads_the_beginning() {
        let house = House::base().unwrap();
        let start = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            start_time(&house, &lines)
        };
        assert_eq!(start("CALL TO ORDER\nPresident Yarrow called the meeting to order at 6:02 p.m.").as_deref(), Some("18:02"));
        let called = "CALL TO ORDER \u{2013} The May 3, 2021, Council Meeting of Marl was called, in the words of the charter, to order at\n7:00 P.M.";
        assert_eq!(start(called).as_deref(), Some("19:00"));
        let placed = "The Board was called to order by President Ada Fenwick in the Orme E. Pell Boardroom of the Marl Government Center at\n7:00 p.m.";
        assert_eq!(start(placed).as_deref(), Some("19:00"));
        assert_eq!(start(&placed.replace(" of the Marl", ". Pond Street closes in the evening and stays so, as at the Marl")), None);
        for told in [
            "and announced that the hearing would be held next Tuesday",
            "and reminded members that the litter pick on Saturday would start",
        ] {
            assert_eq!(start(&format!("Supervisor Fenwick called the meeting to order {told} at 8:00 p.m.")), None, "{told}");
        }
        assert_eq!(start("At 9.30 am the Chairman opened the meeting.").as_deref(), Some("09:30"));
        let pages = text::pages("(10:00am - 12:35pm)\n\n1. Minutes");
        let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
        assert_eq!(range_of(&house, &lines), Some(("10:00".to_owned(), "12:35".to_owned())));
        for (label, told) in [("Duration of meeting", true), ("Time of meeting", false), ("Duration", false)] {
            let pages = text::pages(&format!("Next meeting\n\nMonday 1 July 2019\n\n{label}: 7.30 pm to 9.00 pm"));
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            assert_eq!(range_of(&house, &lines).is_some(), told, "{label}");
        }
        for (text, told) in [
            ("Closed 8.15pm", true),
            ("Time of conclusion: 7.20 pm", true),
            ("10.00 am \u{2013} 12.28 pm CHAIRMAN", true),
            ("Closed for the winter", false),
            ("10.00 am \u{2013} 12.28 pm the hall is let to the choir", false),
            ("Closed session at 8 pm and 9 pm", false),
        ] {
            assert_eq!(tells_time(&house, text), told, "{text}");
        }
        assert_eq!(start("The public hearing was called to order at 7:10 p.m. by the planner."), None);
        assert_eq!(start("The executive session was called to order at 7:25 p.m."), None);
        assert_eq!(start("The public hearing is set for 7 p.m."), None);
        let again = format!(
            "Meeting was called to order by Chairman Orme.\n{}8:10 PM Original meeting called to order. Roll call was taken.",
            "The road was closed.\n".repeat(20)
        );
        assert_eq!(start(&again), None);
    }

    #[test]
    fn reads_the_end() {
        let house = House::base().unwrap();
        let end = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> =
                pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
            end_time(&house, &lines, Some("19:00"))
        };
        assert_eq!(end("There being no further business the meeting closed at 9.15pm").as_deref(), Some("21:15"));
        let broken =
            "ADJOURNMENT \u{2013} There being no further business, Councilman Pell made a motion to adjourn\nthe meeting at 8:02 P.M.";
        assert_eq!(end(broken).as_deref(), Some("20:02"));
        for other in ["the Public Hearing at", "the meeting of the Water District at", "its meeting at"] {
            assert_eq!(end(&broken.replace("the meeting at", other)), None, "{other}");
        }
        assert_eq!(end("Motion by Orme to adjourn\nthe meeting at 8:15 p.m. and return to the regular meeting."), None);
        assert_eq!(end("the meeting closed at 8.57.\nSigned").as_deref(), Some("20:57"));
        assert_eq!(
            end("ADJOURNMENT: Mrs. Pell moved to adjourn, seconded by Mr. Katt and carried. Meeting adjourned at\n10:07pm.").as_deref(),
            Some("22:07")
        );
        assert_eq!(end("At 9.05 pm the Chairman closed the meeting.").as_deref(), Some("21:05"));
        assert_eq!(end("R2025-150\nThat the meeting be adjourned. Time: 5:51 p.m. Carried.").as_deref(), Some("17:51"));
        assert_eq!(
            end("Motion by Orme, seconded by Pell, to adjourn.\nYeas: 5 Nays: 1\nMOTION CARRIED\nTime: 8:42 p.m.").as_deref(),
            Some("20:42")
        );
        assert_eq!(end("The hall is open.\nTime: 8:42 p.m."), None);
        let closed = "3. Adjournment\nThe meeting was adjourned at 9.10 pm.\n";
        for next in ["4. Next meeting\nTime: 9:30 p.m.", "Time: 9:30 p.m.", "4. Visits\nTime: 9:30 p.m."] {
            assert_eq!(end(&format!("{closed}{next}")).as_deref(), Some("21:10"), "{next}");
        }
        let moved = "Motion by Orme, seconded by Pell, to adjourn.\n";
        for next in ["Next meeting\nTime: 8:42 p.m.", "4. Visits\nTime: 8:42 p.m.", "3 May 2024\nTime: 8:42 p.m.", "Time: 6:42 p.m."] {
            assert_eq!(end(&format!("{moved}{next}")), None, "{next}");
        }
        assert_eq!(end("The meeting closed at 9 pm.\nThe consultation closed at 5 pm on Friday.").as_deref(), Some("21:00"));
        assert_eq!(end("Motion to adjourn the meeting. Motion carried. The Ponds Committee meets at 6:00 p.m. in the hall."), None);
        assert_eq!(end("Council moved into closed session at 7:52 p.m."), None);
        assert_eq!(end("8:10 p.m. Executive session ended.\nThe minutes were read."), None);
        assert_eq!(end("Motion to adjourn the meeting to May 17, 2022 at 9:30 a.m. carried at 8:32 p.m.").as_deref(), Some("20:32"));
        assert_eq!(end("Item 11: Adjournment: Motion made by Orme/Pell to adjourn. Motion carried 7/0. 8:25pm").as_deref(), Some("20:25"));
        assert_eq!(end("The meeting adjourned until 7:30 p.m. on 3 May."), None);
    }
}
