//! Ids are given once: what would stand in two places under one name is not written at all.

use crate::collection::{LinkedMeeting, Person};
use crate::error::{Error, Result};
use rustc_hash::FxHashSet;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// Ids that stand already. Only their hashes are kept, 8 bytes each: of ten million ids two have the same hash in one
/// of 400,000 exports, which is then refused without cause and goes well when it is tried again.
#[derive(Default)]
pub struct Once {
    state: RandomState,
    given: FxHashSet<u64>,
}

impl Once {
    /// Takes a key of a table.
    ///
    /// # Errors
    /// [`Error::Doubled`] where the table has it already.
    pub fn key<'a>(&mut self, table: &'static str, key: impl Iterator<Item = &'a str> + Clone) -> Result<()> {
        let mut hasher = self.state.build_hasher();
        table.hash(&mut hasher);
        key.clone().for_each(|part| part.hash(&mut hasher));
        if self.given.insert(hasher.finish()) {
            return Ok(());
        }
        Err(Error::Doubled { table, id: key.collect::<Vec<_>>().join(" ") })
    }

    /// Takes the ids of a meeting, its items and its decisions.
    ///
    /// # Errors
    /// Those of [`key`](Self::key).
    pub fn meeting(&mut self, meeting: &LinkedMeeting) -> Result<()> {
        let mut id = |table, id: &str| self.key(table, std::iter::once(id));
        id("meetings", &meeting.id)?;
        meeting.items.iter().try_for_each(|item| {
            id("items", &item.id)?;
            item.decisions.iter().try_for_each(|decision| id("resolutions", &decision.id))
        })
    }

    /// Takes the ids of people.
    ///
    /// # Errors
    /// Those of [`key`](Self::key).
    pub fn people(&mut self, people: &[Person]) -> Result<()> {
        people.iter().try_for_each(|person| self.key("people", std::iter::once(person.id.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn what_has_an_id_that_stands_is_refused() {
        let refused = |meetings: &[LinkedMeeting]| {
            let mut once = Once::default();
            meetings.iter().try_for_each(|meeting| once.meeting(meeting)).unwrap_err().to_string()
        };
        let meeting = sample::meeting();
        assert!(Once::default().meeting(&meeting).is_ok());
        let id = &meeting.id;
        assert_eq!(refused(&[meeting.clone(), meeting.clone()]), format!("meetings: two of them have the id {id:?}; nothing was exported"));
        let mut items = meeting.clone();
        items.items[0].id.clone_from(&meeting.items[1].id);
        assert!(refused(&[items]).starts_with(&format!("items: two of them have the id {:?}", meeting.items[1].id)));
        let mut decisions = meeting.clone();
        decisions.items[0].decisions.clone_from(&meeting.items[1].decisions);
        assert!(refused(&[decisions]).starts_with("resolutions: two"));
        let mut once = Once::default();
        let person = Person { id: "a/b".to_owned(), ..Person::default() };
        assert!(once.people(std::slice::from_ref(&person)).is_ok());
        assert!(once.people(&[person]).is_err());
    }
}
