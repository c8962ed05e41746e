//! Meetings as an iCalendar (RFC 5545): an event each, in local time without a zone, since no paper says which, or in
//! UTC where somebody does.
//!
//! Nobody who attended stands in it.

use super::ids::{self, Kind};
use super::zone::{When, Zone};
use crate::collection::LinkedMeeting;
use crate::record::RecordKind;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::io::{self, Write};

/// Writes what stands before the first event.
///
/// # Errors
/// Those of `out`.
pub fn begin(out: &mut impl Write) -> io::Result<()> {
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, "PRODID:-//minutebook//minutebook//EN")?;
    line(out, "CALSCALE:GREGORIAN")
}

/// Writes what stands after the last event.
///
/// # Errors
/// Those of `out`.
pub fn end(out: &mut impl Write) -> io::Result<()> {
    line(out, "END:VCALENDAR")
}

/// Writes a meeting; false where it has no date and so cannot be an event.
///
/// # Errors
/// Those of `out`.
pub fn event(out: &mut impl Write, zone: Option<&Zone>, meeting: &LinkedMeeting) -> io::Result<bool> {
    let Some(when) = When::of(meeting) else { return Ok(false) };
    let day = day(when.date);
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}", ids::uuid(Kind::Event, &meeting.id)))?;
    // RFC 5545 wants to know when the entry was revised. The papers do not say, and the clock must not: the day of
    // the meeting is the one time that belongs to it.
    line(out, &format!("DTSTAMP:{day}T000000Z"))?;
    match (when.start_instant(zone), when.start) {
        (Some(start), _) => {
            line(out, &format!("DTSTART:{}", utc(start)))?;
            if let Some(end) = when.end_instant(zone) {
                line(out, &format!("DTEND:{}", utc(end)))?;
            }
        }
        (None, Some(start)) => {
            line(out, &format!("DTSTART:{day}T{}", time(start)))?;
            if let Some(end) = when.end {
                line(out, &format!("DTEND:{day}T{}", time(end)))?;
            }
        }
        (None, None) => line(out, &format!("DTSTART;VALUE=DATE:{day}"))?,
    }
    if let Some(summary) = summary(meeting) {
        line(out, &format!("SUMMARY:{}", text(&summary)))?;
    }
    if let Some(venue) = &meeting.venue {
        line(out, &format!("LOCATION:{}", text(venue)))?;
    }
    if meeting.record() == RecordKind::Minutes {
        line(out, "STATUS:CONFIRMED")?;
    }
    let agenda = agenda(meeting);
    if !agenda.is_empty() {
        line(out, &format!("DESCRIPTION:{}", text(&agenda)))?;
    }
    line(out, "END:VEVENT")?;
    Ok(true)
}

/// `Marlbridge Borough Council: Cabinet`.
fn summary(meeting: &LinkedMeeting) -> Option<String> {
    match (&meeting.authority, &meeting.body) {
        (Some(authority), Some(body)) => Some(format!("{authority}: {body}")),
        (Some(name), None) | (None, Some(name)) => Some(name.clone()),
        (None, None) => None,
    }
}

/// Numbers and titles of the items, a line each.
fn agenda(meeting: &LinkedMeeting) -> String {
    let lines = meeting.items.iter().filter_map(|item| match (&item.item.number, &item.item.title) {
        (Some(number), Some(title)) => Some(format!("{number}  {title}")),
        (None, Some(title)) => Some(title.clone()),
        (_, None) => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `20240118`.
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// `140000`.
fn time(time: Time) -> String {
    time.strftime("%H%M%S").to_string()
}

/// `20240118T140000Z`.
fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT of RFC 5545, section 3.3.11. Control characters have no place in it.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line, folded after 75 octets (section 3.1) between characters.
fn line(out: &mut impl Write, content: &str) -> io::Result<()> {
    let mut rest = content;
    let mut room = MAX_OCTETS;
    while rest.len() > room {
        let mut at = room;
        while !rest.is_char_boundary(at) {
            at -= 1;
        }
        let (head, tail) = rest.split_at(at);
        out.write_all(head.as_bytes())?;
        out.write_all(b"\r\n ")?;
        rest = tail;
        // The space is one of the octets.
        room = MAX_OCTETS - 1;
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\r\n")
}

/// Octets of a line without its end.
const MAX_OCTETS: usize = 75;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn written(meeting: &LinkedMeeting) -> String {
        let mut out = Vec::new();
        begin(&mut out).unwrap();
        event(&mut out, None, meeting).unwrap();
        end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Undoes the folding of section 3.1.
    fn lines(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_meeting_is_an_event() {
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//minutebook//minutebook//EN",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:UUID",
            "DTSTAMP:20240118T000000Z",
            "DTSTART:20240118T140000",
            "DTEND:20240118T153000",
            "SUMMARY:Marlbridge Borough Council: Planning Committee",
            "LOCATION:Guildhall\\, Market Street",
            "STATUS:CONFIRMED",
            "DESCRIPTION:1  Apologies\\n2  Budget\\; reserves\\n3  Questions from the public",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        let uid = ids::uuid(Kind::Event, &sample::meeting().id).to_string();
        let expected: Vec<String> = expected.iter().map(|line| line.replace("UUID", &uid)).collect();
        assert_eq!(lines(&written(&sample::meeting())), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut meeting = sample::meeting();
        (meeting.start_time, meeting.venue, meeting.authority) = (None, None, None);
        meeting.papers.clear();
        meeting.items.clear();
        let lines = lines(&written(&meeting));
        assert!(lines.contains(&"DTSTART;VALUE=DATE:20240118".to_owned()), "a whole day where no time is known");
        assert!(lines.contains(&"SUMMARY:Planning Committee".to_owned()));
        for name in ["DTEND", "LOCATION", "STATUS", "DESCRIPTION"] {
            assert!(!lines.iter().any(|line| line.starts_with(name)), "{name}");
        }
        let mut out = Vec::new();
        assert!(!event(&mut out, None, &LinkedMeeting::default()).unwrap() && out.is_empty(), "no date, no event");
        meeting.date = Some("2024-02-31".to_owned());
        assert!(!event(&mut out, None, &meeting).unwrap() && out.is_empty(), "no such day");
    }

    #[test]
    fn an_end_before_the_beginning_is_left_out() {
        let mut meeting = sample::meeting();
        meeting.end_time = Some("00:10".to_owned());
        assert!(!written(&meeting).contains("DTEND"));
    }

    #[test]
    fn a_zone_makes_it_utc() {
        let mut meeting = sample::meeting();
        meeting.date = Some("2024-06-18".to_owned());
        let mut out = Vec::new();
        event(&mut out, Zone::named("Europe/London").as_ref(), &meeting).unwrap();
        let calendar = String::from_utf8(out).unwrap();
        assert!(calendar.contains("\r\nDTSTART:20240618T130000Z\r\nDTEND:20240618T143000Z\r\n"), "{calendar}");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let mut meeting = sample::meeting();
        let venue = "Neuadd y Dref \u{2013} \u{140}yl \u{1f3db} \u{7}".repeat(40);
        meeting.venue = Some(venue.clone());
        let calendar = written(&meeting);
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(|c: char| c.is_control())));
        assert!(lines(&calendar).contains(&format!("LOCATION:{}", venue.replace('\u{7}', ""))));
        let mut out = Vec::new();
        line(&mut out, &"x".repeat(75)).unwrap();
        assert_eq!(out, format!("{}\r\n", "x".repeat(75)).into_bytes(), "75 octets are one line");
    }
}
