//! When a meeting began and ended, where the text of its minutes says so.

use crate::grammar::body::LineRef;
use crate::grammar::dates;
use crate::house::House;

/// When the meeting was called to order, from the first lines of its minutes.
// beginning = <beginning> , … , time ;
pub fn start_time(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    for (idx, line) in lines.iter().enumerate().take(MAX_BEGINNING) {
        let text = line.text();
        let Some((range, _)) = house.meetings.beginning.find(text) else { continue };
        let window = [idx, idx + 1, idx + 2].iter().filter_map(|i| lines.get(*i)).map(|l| l.text()).collect::<Vec<_>>().join(" ");
        let times = dates::times(&window);
        let after = times.iter().find(|t| t.range.start >= range.end && t.range.start - range.end <= MAX_GAP);
        let before = times.iter().find(|t| t.range.end <= range.start && range.start - t.range.end <= MAX_GAP);
        if let Some(time) = after.or(before) {
            return Some(time.clock());
        }
    }
    None
}

/// Lines at the head of minutes among which the meeting is called to order.
const MAX_BEGINNING: usize = 90;

/// When the meeting ended, from the last lines of its minutes.
// closing = <closing> , … , time | "at" , time , … , <closing> ;
pub fn end_time(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    let from = lines.len().saturating_sub(MAX_CLOSING);
    for idx in (from..lines.len()).rev() {
        let text = lines.get(idx)?.text();
        let Some((range, _)) = house.meetings.closing.find(text) else { continue };
        // `moved into closed session at 7.52 pm`
        if text.get(range.end..).is_some_and(|rest| NOT_CLOSING.iter().any(|w| rest.starts_with(w))) {
            continue;
        }
        if !of_meeting(text, &range) {
            continue;
        }
        let next = lines.get(idx + 1).map(|l| l.text()).unwrap_or_default();
        let next2 = lines.get(idx + 2).map(|l| l.text()).unwrap_or_default();
        let window = format!("{text} {next} {next2}");
        let times = dates::times(&window);
        let after = times.iter().find(|t| t.range.start >= range.end && t.range.start - range.end <= MAX_GAP);
        let until = |t: &dates::TimeMatch| {
            window.get(range.end..t.range.start).is_some_and(|between| {
                let between = between.to_lowercase();
                between.contains("until") || between.contains("reconven") || between.contains("next") || between.contains(" to meet")
            })
        };
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
        if let Some(time) = before.filter(|_| after.is_none()) {
            return Some(time.clock());
        }
    }
    None
}

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
const NOT_CLOSING: [&str; 5] = [" session", " meeting", " to the public", " to members", " door"];
/// Lines at the end of minutes among which the closing stands: signatures and appendices may follow.
const MAX_CLOSING: usize = 80;
/// Characters between the words that close a meeting and the time.
const MAX_GAP: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    #[test]
    fn reads_the_beginning() {
        let house = House::base().unwrap();
        let start = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            start_time(&house, &lines)
        };
        assert_eq!(start("CALL TO ORDER\nPresident Yarrow called the meeting to order at 6:02 p.m.").as_deref(), Some("18:02"));
        assert_eq!(start("At 9.30 am the Chairman opened the meeting.").as_deref(), Some("09:30"));
        assert_eq!(start("The public hearing is set for 7 p.m."), None);
    }

    #[test]
    fn reads_the_end() {
        let house = House::base().unwrap();
        let end = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> =
                pages.pages.iter().flat_map(|page| page.lines.iter().map(move |line| LineRef { page, line })).collect();
            end_time(&house, &lines)
        };
        assert_eq!(end("There being no further business the meeting closed at 9.15pm").as_deref(), Some("21:15"));
        assert_eq!(end("At 9.05 pm the Chairman closed the meeting.").as_deref(), Some("21:05"));
        assert_eq!(end("R2025-150\nThat the meeting be adjourned. Time: 5:51 p.m. Carried.").as_deref(), Some("17:51"));
        assert_eq!(end("The meeting closed at 9 pm.\nThe consultation closed at 5 pm on Friday.").as_deref(), Some("21:00"));
        assert_eq!(end("Council moved into closed session at 7:52 p.m."), None);
        assert_eq!(end("The meeting adjourned until 7:30 p.m. on 3 May."), None);
    }
}
