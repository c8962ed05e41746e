//! Names of papers to the people they belong to.

use super::groups::{Group, Groups, Record};
use super::keys;
use super::people::{Person, Role, Spelling};
use crate::record::{Capacity, slug};
use std::collections::BTreeMap;

/// Who is who.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub people: Vec<Person>,
    /// Index of a person by authority and name as a key.
    known: BTreeMap<(String, String), usize>,
}

impl Register {
    pub fn of(groups: &Groups) -> Register {
        let mut register = Register::default();
        for group in &groups.groups {
            register.enter(group);
        }
        register.people.sort_by(|a, b| a.id.cmp(&b.id));
        register.known = register
            .people
            .iter()
            .enumerate()
            .map(|(idx, person)| ((keys::authority(&person.authority), slug(&person.name)), idx))
            .collect();
        register
    }

    fn enter(&mut self, group: &Group) {
        let Some(key) = &group.key else { return };
        let mut seen: Vec<usize> = Vec::new();
        for record in &group.records {
            for attendee in record.people.iter().filter(|attendee| attendee.capacity != Capacity::Public) {
                let name = slug(&attendee.name);
                if name.is_empty() {
                    continue;
                }
                let people = &mut self.people;
                let idx = *self.known.entry((key.authority.clone(), name.clone())).or_insert_with(|| {
                    people.push(Person {
                        id: format!("{}/{name}", key.authority),
                        authority: record.authority.clone().unwrap_or_default(),
                        name: attendee.name.clone(),
                        ..Person::default()
                    });
                    people.len() - 1
                });
                let Some(person) = self.people.get_mut(idx) else { continue };
                let fresh = !seen.contains(&idx);
                seen.push(idx);
                note(person, key, record, attendee, fresh);
            }
        }
    }

    pub fn person(&self, record: &Record, name: &str, capacity: Capacity) -> Option<String> {
        if capacity == Capacity::Public {
            return None;
        }
        let authority = keys::authority(record.authority.as_deref()?);
        let idx = *self.known.get(&(authority, slug(name)))?;
        self.people.get(idx).map(|person| person.id.clone())
    }
}

fn note(person: &mut Person, key: &keys::Key, record: &Record, attendee: &super::glance::Attendee, fresh: bool) {
    match person.spellings.iter_mut().find(|spelling| spelling.text == attendee.name) {
        Some(spelling) => spelling.count += 1,
        None => person.spellings.push(Spelling { text: attendee.name.clone(), count: 1 }),
    }
    if !person.capacities.contains(&attendee.capacity) {
        person.capacities.push(attendee.capacity);
    }
    let widen = |first: &mut Option<String>, last: &mut Option<String>| {
        if first.as_ref().is_none_or(|first| *first > key.date) {
            *first = Some(key.date.clone());
        }
        if last.as_ref().is_none_or(|last| *last < key.date) {
            *last = Some(key.date.clone());
        }
    };
    widen(&mut person.first, &mut person.last);
    let body = record.body.clone().unwrap_or_default();
    let at = person.roles.iter().position(|role| role.role == attendee.role && role.capacity == attendee.capacity && role.body == body);
    let at = at.unwrap_or_else(|| {
        person.roles.push(Role { role: attendee.role.clone(), capacity: attendee.capacity, body, ..Role::default() });
        person.roles.len() - 1
    });
    if let Some(role) = person.roles.get_mut(at) {
        widen(&mut role.first, &mut role.last);
        role.meetings += u32::from(fresh);
    }
    person.meetings += u32::from(fresh);
}
