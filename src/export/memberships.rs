//! Organizations, and who was what in them, gathered from meetings one after another.
//!
//! Papers tell who was listed at a meeting, not since when or until when: a membership has no beginning and no end,
//! only the first and the last meeting at which it was seen.

use crate::collection::LinkedMeeting;
use crate::record::{Capacity, slug};
use std::collections::{BTreeMap, BTreeSet};

/// All organizations and memberships of the meetings entered; grows with their number, not with that of meetings.
#[derive(Debug, Default)]
pub struct Memberships {
    /// By id: `authority` or `authority/body`.
    pub organizations: BTreeMap<String, Organization>,
    /// By person, organization and office.
    pub all: BTreeMap<Key, Membership>,
}

/// An authority or one of its bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// As the first meeting spells it.
    pub name: String,
    /// Id of the authority of a body.
    pub parent: Option<String>,
}

/// Which membership it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Id in the register.
    pub person: String,
    /// Id of the organization.
    pub organization: String,
    /// The office as an id, or `member`, `substitute`, `co-opted-member`, `officer`.
    pub role: String,
}

impl Key {
    /// An id made of all of it.
    pub fn id(&self) -> String {
        format!("{}:{}:{}", self.person, self.organization, self.role)
    }

    /// Id of the office.
    pub fn post(&self) -> String {
        format!("{}:{}", self.organization, self.role)
    }
}

/// Somebody in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The office as first printed, or the kind of membership.
    pub role: String,
    /// Whether the role is an office that somebody else could hold.
    pub is_post: bool,
    /// Date of the first meeting.
    pub first: Option<String>,
    /// Date of the last.
    pub last: Option<String>,
    /// Number of meetings.
    pub meetings: u32,
}

impl Memberships {
    /// Enters a meeting.
    pub fn enter(&mut self, meeting: &LinkedMeeting) {
        let authority = self.organization(meeting.authority_id.as_deref(), meeting.authority.as_deref(), None);
        let body = self.organization(meeting.body_id.as_deref(), meeting.body.as_deref(), authority.as_deref());
        // A paper may list a person twice; it is one meeting.
        let mut entered = BTreeSet::new();
        for linked in &meeting.attendance {
            let attendee = &linked.attendee;
            let (organization, kind) = match attendee.capacity {
                Capacity::Member => (&body, "member"),
                Capacity::Substitute => (&body, "substitute"),
                Capacity::CoOpted => (&body, "co-opted member"),
                // Officers serve the authority, whichever body meets.
                Capacity::Officer => (&authority, "officer"),
                Capacity::Public | Capacity::Other => continue,
            };
            let (Some(person), Some(organization)) = (&linked.person, organization) else { continue };
            let mut enter = |role: &str, is_post: bool| {
                let key = Key { person: person.clone(), organization: organization.clone(), role: slug(role) };
                if key.role.is_empty() || !entered.insert(key.clone()) {
                    return;
                }
                let membership = self.all.entry(key).or_insert_with(|| Membership {
                    role: role.to_owned(),
                    is_post,
                    first: None,
                    last: None,
                    meetings: 0,
                });
                membership.meetings += 1;
                if let Some(date) = &meeting.date {
                    if membership.first.as_ref().is_none_or(|first| date < first) {
                        membership.first = Some(date.clone());
                    }
                    if membership.last.as_ref().is_none_or(|last| date > last) {
                        membership.last = Some(date.clone());
                    }
                }
            };
            match &attendee.role {
                Some(role) if attendee.capacity == Capacity::Officer => enter(role, true),
                Some(role) => {
                    enter(kind, false);
                    enter(role, true);
                }
                None => enter(kind, false),
            }
        }
    }

    /// Offices by id, with organization and words.
    pub fn posts(&self) -> BTreeMap<String, (&str, &str)> {
        let mut posts = BTreeMap::new();
        for (key, membership) in self.all.iter().filter(|(_, membership)| membership.is_post) {
            posts.entry(key.post()).or_insert((key.organization.as_str(), membership.role.as_str()));
        }
        posts
    }

    /// Enters an organization and gives its id.
    fn organization(&mut self, id: Option<&str>, name: Option<&str>, parent: Option<&str>) -> Option<String> {
        let (id, name) = (id?, name?);
        if !self.organizations.contains_key(id) {
            let organization = Organization { name: name.to_owned(), parent: parent.map(str::to_owned) };
            self.organizations.insert(id.to_owned(), organization);
        }
        Some(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn listed_people_are_members() {
        let mut memberships = Memberships::default();
        let mut meeting = sample::meeting();
        memberships.enter(&meeting);
        meeting.date = Some("2023-11-02".to_owned());
        meeting.attendance.truncate(1);
        meeting.attendance[0].attendee.role = None;
        let twice = meeting.attendance[0].clone();
        meeting.attendance.push(twice);
        memberships.enter(&meeting);
        let told: Vec<_> = memberships
            .all
            .iter()
            .map(|(key, m)| format!("{} {} {} {:?} {:?}", key.id(), m.role, m.meetings, m.first.as_deref(), m.last.as_deref()))
            .collect();
        let council = "marlbridge-borough-council";
        assert_eq!(
            told,
            [
                format!("{council}/ada-fenwick:{council}/planning-committee:chairman Chairman 1 Some(\"2024-01-18\") Some(\"2024-01-18\")"),
                format!("{council}/ada-fenwick:{council}/planning-committee:member member 2 Some(\"2023-11-02\") Some(\"2024-01-18\")"),
                format!("{council}/owen-tarn:{council}:clerk Clerk 1 Some(\"2024-01-18\") Some(\"2024-01-18\")"),
            ],
            "and nobody of the public"
        );
        let organizations: Vec<_> =
            memberships.organizations.iter().map(|(id, o)| (id.as_str(), o.name.as_str(), o.parent.as_deref())).collect();
        assert_eq!(
            organizations,
            [
                (council, "Marlbridge Borough Council", None),
                ("marlbridge-borough-council/planning-committee", "Planning Committee", Some(council))
            ]
        );
        assert_eq!(memberships.posts().len(), 2);
    }
}
