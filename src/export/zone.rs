//! Local times of papers to instants, where somebody says which zone they are in.

use crate::collection::{LinkedMeeting, minutes};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

/// A time zone of the IANA database, the copy that the program carries, so that the same records give the same bytes
/// on each machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// `Europe/London`; none where the database has no such zone.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone)
    }

    /// The instant of a local time; none where the clocks had it twice or not at all.
    fn instant(&self, date: Date, time: Time) -> Option<Timestamp> {
        self.0.to_ambiguous_timestamp(date.to_datetime(time)).unambiguous().ok()
    }

    /// `2024-06-18T14:00:00+01:00`.
    fn written(&self, instant: Timestamp) -> String {
        ZonedDateTime::new(instant, self.0.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

/// When a meeting was, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Date,
    /// Local time of its beginning.
    pub start: Option<Time>,
    /// Local time of its end, where that is after the beginning: another is past midnight, or misread.
    pub end: Option<Time>,
}

impl When {
    /// None where no day is known, or one that no calendar has.
    pub fn of(meeting: &LinkedMeeting) -> Option<When> {
        let date = meeting.date.as_deref()?.parse().ok()?;
        let time = |text: &Option<String>| {
            let since_midnight = SignedDuration::from_mins(minutes(text.as_deref()?)?.into());
            Time::midnight().checked_add(since_midnight).ok()
        };
        let start = time(&meeting.start_time);
        let end = time(&meeting.end_time).filter(|end| start.is_some_and(|start| *end > start));
        Some(When { date, start, end })
    }

    /// The beginning with its offset from UTC, or the day where zone or time is not known.
    pub fn starts(&self, zone: Option<&Zone>) -> String {
        let instant = self.start_instant(zone).zip(zone);
        instant.map_or_else(|| self.date.to_string(), |(instant, zone)| zone.written(instant))
    }

    /// The end with its offset from UTC, where beginning, end and zone are known.
    pub fn ends(&self, zone: Option<&Zone>) -> Option<String> {
        self.start_instant(zone)?;
        Some(zone?.written(self.end_instant(zone)?))
    }

    /// The instant of the beginning.
    pub fn start_instant(&self, zone: Option<&Zone>) -> Option<Timestamp> {
        zone?.instant(self.date, self.start?)
    }

    /// The instant of the end.
    pub fn end_instant(&self, zone: Option<&Zone>) -> Option<Timestamp> {
        zone?.instant(self.date, self.end?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(date: &str, start: &str, end: &str) -> When {
        let text = |text: &str| Some(text.to_owned());
        let meeting = LinkedMeeting { date: text(date), start_time: text(start), end_time: text(end), ..LinkedMeeting::default() };
        When::of(&meeting).unwrap()
    }

    #[test]
    fn a_zone_makes_instants() {
        let zone = Zone::named("Europe/London");
        let told = |when: &When| (when.starts(zone.as_ref()), when.ends(zone.as_ref()));
        let check = |date: &str, start: &str, end: &str| told(&when(date, start, end));
        assert_eq!(
            check("2024-06-18", "14:00", "15:30"),
            ("2024-06-18T14:00:00+01:00".to_owned(), Some("2024-06-18T15:30:00+01:00".to_owned()))
        );
        assert_eq!(check("2024-01-18", "14:00", "").0, "2024-01-18T14:00:00+00:00");
        assert_eq!(check("2024-01-18", "22:00", "00:10"), ("2024-01-18T22:00:00+00:00".to_owned(), None), "past midnight, or misread");
        assert_eq!(check("2024-01-18", "", "14:00"), ("2024-01-18".to_owned(), None), "no beginning");
        // Half past one was twice on the day on which summer time ended, and not at all when it began.
        assert_eq!(check("2024-10-27", "01:30", "02:30"), ("2024-10-27".to_owned(), None));
        assert_eq!(check("2024-03-31", "01:30", ""), ("2024-03-31".to_owned(), None));
        assert_eq!(when("2024-06-18", "14:00", "15:30").starts(None), "2024-06-18");
    }

    #[test]
    fn zones_are_those_of_the_database() {
        assert!(Zone::named("America/Halifax").is_some() && Zone::named("Marlbridge").is_none() && Zone::named("").is_none());
        assert_eq!(When::of(&LinkedMeeting::default()), None);
        assert_eq!(When::of(&LinkedMeeting { date: Some("2024-02-31".to_owned()), ..LinkedMeeting::default() }), None);
    }
}
