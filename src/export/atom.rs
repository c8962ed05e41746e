//! The last changes of a directory as an Atom feed (RFC 4287), an entry for each line of `changes.jsonl`.
//!
//! The feed wants times of change. They are those that `changes --at` wrote into the lines; a line without one has the
//! latest before it, and 1970 where there is none: meetings may lie ahead, so that their days are no times of change. No
//! clock is asked.

use super::ids::{self, Kind};
use super::words::Word;
use super::xml::Xml;
use crate::collection::Change;
use jiff::Timestamp;
use std::collections::VecDeque;
use std::io;

/// The changes that a feed tells of: the last ones.
#[derive(Debug, Default)]
pub struct Feed {
    /// UUID made from the first line, which stays the first.
    id: Option<String>,
    /// Changes with their times, oldest first.
    entries: VecDeque<(Change, Timestamp)>,
    latest: Timestamp,
    /// Lines before them.
    pub left_out: u64,
    /// Entries and lines before them without a time of their own.
    pub undated: u64,
    /// Lines that are none of changes.
    pub unread: u64,
}

impl Feed {
    /// Takes the next line.
    pub fn take(&mut self, line: &[u8]) {
        let Ok(change) = serde_json::from_slice::<Change>(line) else {
            self.unread += 1;
            return;
        };
        if self.id.is_none() {
            let first = format!("{} {} {}", change.entity.word(), change.id, change.after.as_deref().unwrap_or_default());
            self.id = Some(ids::uuid(Kind::Feed, &first).to_string());
        }
        let given = change.at.as_deref().and_then(|at| at.parse().ok());
        self.undated += u64::from(given.is_none());
        let time = given.unwrap_or(self.latest);
        self.latest = self.latest.max(time);
        self.entries.push_back((change, time));
        if self.entries.len() > MAX_ENTRIES {
            self.entries.pop_front();
            self.left_out += 1;
        }
    }

    /// Number of entries.
    pub fn len(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The feed, newest entry first.
    ///
    /// # Errors
    /// None in memory.
    pub fn written(&self) -> io::Result<Vec<u8>> {
        let nothing = ids::uuid(Kind::Feed, "").to_string();
        let id = self.id.as_deref().unwrap_or(&nothing);
        let updated = self.entries.iter().map(|(_, time)| *time).max().unwrap_or(Timestamp::UNIX_EPOCH);
        let mut xml = Xml::new()?;
        xml.open("feed", &[("xmlns", NAMESPACE)])?;
        xml.new_line()?;
        xml.element("id", &[], &format!("urn:uuid:{id}"))?;
        xml.element("title", &[], "Changes of records of meetings")?;
        xml.element("updated", &[], &updated.to_string())?;
        xml.element("generator", &[], "minutebook")?;
        xml.open("author", &[])?;
        xml.element("name", &[], "minutebook")?;
        xml.close("author")?;
        xml.new_line()?;
        for (change, time) in self.entries.iter().rev() {
            let entry = ids::uuid(Kind::Change, &format!("{id}/{}", change.sequence));
            let (kind, entity, fields) = (change.kind.word(), change.entity.word(), &change.fields);
            xml.open("entry", &[])?;
            xml.element("id", &[], &format!("urn:uuid:{entry}"))?;
            xml.element("title", &[], &format!("{entity} {kind}: {}", change.id))?;
            xml.element("updated", &[], &time.to_string())?;
            xml.empty("category", &[("term", entity), ("scheme", &format!("{}:entity", ids::xml_namespace()))])?;
            xml.empty("category", &[("term", kind), ("scheme", &format!("{}:kind", ids::xml_namespace()))])?;
            let told = if fields.is_empty() { format!("{entity} {kind}") } else { format!("{entity} {kind}: {}", fields.join(", ")) };
            xml.element("content", &[("type", "text")], &told)?;
            xml.close("entry")?;
            xml.new_line()?;
        }
        xml.close("feed")?;
        xml.new_line()?;
        Ok(xml.take())
    }
}

/// The namespace of RFC 4287.
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
/// Entries of a feed. Readers fetch all of it each time, at some 700 bytes an entry.
const MAX_ENTRIES: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::events::Event;

    fn feed(lines: &[&str]) -> Feed {
        let mut feed = Feed::default();
        lines.iter().for_each(|line| feed.take(line.as_bytes()));
        feed
    }

    /// Texts of the elements of that name.
    fn texts(xml: &str, name: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(xml);
        let (mut out, mut is_open) = (Vec::<String>::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    is_open = start.name().as_ref() == name;
                    if is_open {
                        out.push(String::new());
                    }
                }
                Event::End(_) => is_open = false,
                Event::Text(text) if is_open => out.last_mut().unwrap().push_str(&text),
                Event::Eof => return out,
                _ => {}
            }
        }
    }

    const MEETING: &str =
        r#"{"sequence":1,"kind":"added","entity":"meeting","id":"marlbridge/cabinet/2024-01-18","fields":[],"before":null,"after":"ab"}"#;
    const PERSON: &str =
        r#"{"sequence":2,"kind":"withdrawn","entity":"person","id":"marlbridge/ada-fenwick","fields":[],"before":"cd","after":null}"#;
    const ITEM: &str = r#"{"sequence":3,"at":"2024-02-01T06:00:00Z","kind":"changed","entity":"item","id":"marlbridge/cabinet/2024-01-18#5","fields":["title","text"],"before":"e","after":"f"}"#;

    #[test]
    fn each_change_is_an_entry() {
        let xml = String::from_utf8(feed(&[MEETING, PERSON, ITEM]).written().unwrap()).unwrap();
        assert_eq!(
            texts(&xml, "title"),
            [
                "Changes of records of meetings",
                "item changed: marlbridge/cabinet/2024-01-18#5",
                "person withdrawn: marlbridge/ada-fenwick",
                "meeting added: marlbridge/cabinet/2024-01-18",
            ]
        );
        assert_eq!(
            texts(&xml, "updated"),
            ["2024-02-01T06:00:00Z", "2024-02-01T06:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"],
            "the time given, and no day of a meeting, which may lie ahead"
        );
        let later = feed(&[ITEM, PERSON]);
        let told = texts(&String::from_utf8(later.written().unwrap()).unwrap(), "updated");
        assert_eq!(told, ["2024-02-01T06:00:00Z"; 3], "the latest before");
        assert_eq!(later.undated, 1);
        assert_eq!(texts(&xml, "content"), ["item changed: title, text", "person withdrawn", "meeting added"]);
        let ids = texts(&xml, "id");
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert!(ids.len() == 4 && unique.len() == 4 && ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
    }

    #[test]
    fn what_follows_changes_no_id() {
        let ids = |lines: &[&str]| texts(&String::from_utf8(feed(lines).written().unwrap()).unwrap(), "id");
        let (before, after) = (ids(&[MEETING]), ids(&[MEETING, ITEM]));
        assert!(before[0] == after[0] && after.contains(&before[1]));
        assert_ne!(before[0], ids(&[ITEM])[0], "another directory has another feed");
    }

    #[test]
    fn the_last_changes_are_told() {
        let lines: Vec<String> = (1..=MAX_ENTRIES + 5).map(|n| MEETING.replace("\"sequence\":1", &format!("\"sequence\":{n}"))).collect();
        let feed = feed(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((feed.len(), feed.left_out, feed.entries[0].0.sequence), (MAX_ENTRIES as u64, 5, 6));
    }

    #[test]
    fn a_feed_may_be_empty() {
        let nothing = feed(&["{}", "no change"]);
        assert_eq!((nothing.len(), nothing.unread), (0, 2));
        let xml = String::from_utf8(nothing.written().unwrap()).unwrap();
        assert_eq!(texts(&xml, "updated"), ["1970-01-01T00:00:00Z"]);
    }
}
