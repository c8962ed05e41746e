//! The JSON of a pack to its lines of `meetings.jsonl` and `items.jsonl`.
//!
//! Fields are taken as they stand in the JSON and in its order, so that packs which another version
//! wrote keep what this one does not know.

use super::json_line;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Lines for both tables.
#[derive(Debug, Default)]
pub struct Rows {
    /// Of `meetings.jsonl`: a meeting without its items, and where it came from.
    pub meetings: Vec<u8>,
    /// Of `items.jsonl`: an item, and the meeting it belongs to.
    pub items: Vec<u8>,
}

/// The lines of a pack; `file` is the name of its JSON file.
///
/// # Errors
/// When `json` is no record of a pack.
pub fn rows(file: &str, json: &[u8]) -> serde_json::Result<Rows> {
    let pack: Pack = serde_json::from_slice(json)?;
    let mut rows = Rows::default();
    for meeting in &pack.meetings {
        let items = match meeting.get("items") {
            Some(Tree::List(items)) => items.as_slice(),
            _ => &[],
        };
        let resolutions = |item: &Tree| if let Some(Tree::List(list)) = item.get("resolutions") { list.len() } else { 0 };
        let mut row = vec![("file", Tree::Text(file.to_owned())), ("source", Tree::Text(pack.source.name.clone()))];
        row.extend(meeting.fields().iter().filter(|(key, _)| key != "items").map(|(key, value)| (key.as_str(), value.clone())));
        row.push(("n_items", Tree::Whole(items.len() as u64)));
        row.push(("n_resolutions", Tree::Whole(items.iter().map(resolutions).sum::<usize>() as u64)));
        // A vector takes whatever is written to it.
        let _ = json_line(&mut rows.meetings, &Row(&row));
        for item in items {
            let mut row = vec![("file", Tree::Text(file.to_owned()))];
            row.extend(meeting.get("id").map(|id| ("meeting", id.clone())));
            row.extend(meeting.get("record").map(|record| ("record", record.clone())));
            row.extend(item.fields().iter().map(|(key, value)| (key.as_str(), value.clone())));
            let _ = json_line(&mut rows.items, &Row(&row));
        }
    }
    Ok(rows)
}

/// What the tables need of a pack.
#[derive(Deserialize)]
struct Pack {
    source: Source,
    meetings: Vec<Tree>,
}

#[derive(Deserialize)]
struct Source {
    name: String,
}

/// Any JSON, the keys of an object in their order.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Null,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    Number(f64),
    Text(String),
    List(Vec<Tree>),
    Fields(Vec<(String, Tree)>),
}

impl Tree {
    fn fields(&self) -> &[(String, Tree)] {
        if let Tree::Fields(fields) = self { fields } else { &[] }
    }

    fn get(&self, key: &str) -> Option<&Tree> {
        self.fields().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(value) => serializer.serialize_bool(*value),
            Tree::Whole(value) => serializer.serialize_u64(*value),
            Tree::Negative(value) => serializer.serialize_i64(*value),
            Tree::Number(value) => serializer.serialize_f64(*value),
            Tree::Text(value) => serializer.serialize_str(value),
            Tree::List(list) => serializer.collect_seq(list),
            Tree::Fields(fields) => serializer.collect_map(fields.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// The fields of a line.
struct Row<'a>(&'a [(&'a str, Tree)]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(Planter)
    }
}

struct Planter;

impl<'de> Visitor<'de> for Planter {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Whole(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Negative(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stay_in_their_order_and_as_they_are() {
        let json = br#"{"schema":"minutebook/1","source":{"name":"a.pdf","bytes":1},"documents":[],"meetings":[{"id":"x/y","record":"minutes",
            "venue":null,"later":[-1,0.5,true],"items":[{"number":"1","title":"A \u001b\u009b","resolutions":[{"verb":"noted"}]},{"number":null}]}]}"#;
        let rows = rows("a.json", json).unwrap();
        assert_eq!(
            String::from_utf8(rows.meetings).unwrap(),
            "{\"file\":\"a.json\",\"source\":\"a.pdf\",\"id\":\"x/y\",\"record\":\"minutes\",\"venue\":null,\"later\":[-1,0.5,true],\"n_items\":2,\"n_resolutions\":1}\n"
        );
        assert_eq!(
            String::from_utf8(rows.items).unwrap(),
            "{\"file\":\"a.json\",\"meeting\":\"x/y\",\"record\":\"minutes\",\"number\":\"1\",\"title\":\"A \\u001b\\u009b\",\"resolutions\":[{\"verb\":\"noted\"}]}\n\
             {\"file\":\"a.json\",\"meeting\":\"x/y\",\"record\":\"minutes\",\"number\":null}\n"
        );
        assert!(super::rows("a.json", b"{}").is_err());
    }
}
