//! Meetings and people in the classes of Popolo (<http://www.popoloproject.com/specs/>), as one JSON document with a
//! list for each class.
//!
//! What is not known is left out. What Popolo has no property for stands under `extras`.

use super::ids;
use super::memberships::Memberships;
use super::ocd::Published;
use super::words::Word;
use super::zone::{When, Zone};
use crate::collection::{LinkedMeeting, LinkedResolution, Person};
use crate::record::{Capacity, Outcome, RecordKind, Status, Vote};
use serde::Serialize;

/// A meeting.
#[derive(Debug, Serialize)]
pub struct Event<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// The day alone where no zone is given: a time would need one, and no paper says which.
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<&'a str>,
    attendees: Vec<Attendee<'a>>,
    sources: Vec<Link>,
    #[serde(skip_serializing_if = "Times::is_empty")]
    extras: Times<'a>,
}

/// Local times.
#[derive(Debug, Serialize)]
struct Times<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<&'a str>,
}

impl Times<'_> {
    fn is_empty(&self) -> bool {
        self.start_time.is_none() && self.end_time.is_none()
    }
}

/// Somebody who was there.
#[derive(Debug, Serialize)]
struct Attendee<'a> {
    id: &'a str,
    name: &'a str,
}

/// A file that something was read from.
#[derive(Debug, Clone, Serialize)]
struct Link {
    url: String,
    note: String,
}

/// A resolution.
#[derive(Debug, Serialize)]
pub struct Motion<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<&'a str>,
    legislative_session_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator_id: Option<&'a str>,
    text: &'a str,
    classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    sources: Vec<Link>,
    extras: MotionExtras<'a>,
}

#[derive(Debug, Serialize)]
struct MotionExtras<'a> {
    item_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconder_id: Option<&'a str>,
}

/// A vote of which anything is recorded.
#[derive(Debug, Serialize)]
pub struct VoteEvent<'a> {
    id: String,
    motion_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<&'a str>,
    legislative_session_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    counts: Vec<Count>,
}

/// How many chose an option.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    option: &'static str,
    value: u32,
}

/// The event of a meeting.
pub fn event<'a>(published: &Published, zone: Option<&Zone>, meeting: &'a LinkedMeeting) -> Event<'a> {
    let when = When::of(meeting);
    let present = meeting.attendance.iter().filter(|a| a.attendee.status == Status::Present && a.attendee.capacity != Capacity::Public);
    let attendees = present.filter_map(|a| Some(Attendee { id: a.person.as_deref()?, name: &a.attendee.name }));
    Event {
        id: &meeting.id,
        name: meeting.body.as_deref().or(meeting.authority.as_deref()),
        start_date: when.as_ref().map(|when| when.starts(zone)),
        end_date: when.as_ref().and_then(|when| when.ends(zone)),
        location: meeting.venue.as_deref(),
        status: (meeting.record() == RecordKind::Minutes).then_some("confirmed"),
        classification: "meeting",
        organization_id: organization(meeting),
        attendees: attendees.collect(),
        sources: (0..meeting.papers.len()).flat_map(|paper| sources(published, meeting, paper)).collect(),
        extras: Times { start_time: meeting.start_time.as_deref(), end_time: meeting.end_time.as_deref() },
    }
}

/// The resolutions of a meeting.
pub fn motions<'a>(published: &'a Published, meeting: &'a LinkedMeeting) -> impl Iterator<Item = Motion<'a>> {
    meeting.items.iter().flat_map(move |item| {
        item.decisions.iter().map(move |decision| {
            let resolution = &decision.resolution;
            Motion {
                id: &decision.id,
                organization_id: organization(meeting),
                legislative_session_id: &meeting.id,
                creator_id: decision.mover_person.as_deref(),
                text: &resolution.text,
                classification: resolution.verb.word(),
                result: resolution.vote.as_ref().and_then(result),
                sources: sources(published, meeting, item.paper).collect(),
                extras: MotionExtras { item_id: &item.id, seconder_id: decision.seconder_person.as_deref() },
            }
        })
    })
}

/// The votes of a meeting.
pub fn vote_events(meeting: &LinkedMeeting) -> impl Iterator<Item = VoteEvent<'_>> {
    decisions(meeting).filter_map(move |decision| {
        let vote = decision.resolution.vote.as_ref()?;
        Some(VoteEvent {
            id: format!("{}/vote", decision.id),
            motion_id: &decision.id,
            organization_id: organization(meeting),
            legislative_session_id: &meeting.id,
            result: result(vote),
            counts: counts(vote),
        })
    })
}

/// All decisions of a meeting.
pub fn decisions(meeting: &LinkedMeeting) -> impl Iterator<Item = &LinkedResolution> {
    meeting.items.iter().flat_map(|item| &item.decisions)
}

/// `pass` or `fail`, where an outcome is recorded: numbers alone do not tell, as majorities differ.
pub fn result(vote: &Vote) -> Option<&'static str> {
    vote.outcome.map(|outcome| match outcome {
        Outcome::Carried => "pass",
        Outcome::Lost => "fail",
    })
}

/// The numbers that are recorded.
pub fn counts(vote: &Vote) -> Vec<Count> {
    let all = [("yes", vote.in_favour), ("no", vote.against), ("abstain", vote.abstain)];
    all.into_iter().filter_map(|(option, value)| value.map(|value| Count { option, value })).collect()
}

/// Somebody of the register.
#[derive(Debug, Serialize)]
pub struct PersonEntry<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<OtherName<'a>>,
}

#[derive(Debug, Serialize)]
struct OtherName<'a> {
    name: &'a str,
}

/// A person.
pub fn person(person: &Person) -> PersonEntry<'_> {
    let others = person.spellings.iter().filter(|spelling| spelling.text != person.name);
    PersonEntry { id: &person.id, name: &person.name, other_names: others.map(|spelling| OtherName { name: &spelling.text }).collect() }
}

/// An authority or a body.
#[derive(Debug, Serialize)]
pub struct OrganizationEntry<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<&'a str>,
}

/// The organizations.
pub fn organizations(memberships: &Memberships) -> impl Iterator<Item = OrganizationEntry<'_>> {
    memberships.organizations.iter().map(|(id, organization)| OrganizationEntry {
        id,
        name: &organization.name,
        parent_id: organization.parent.as_deref(),
    })
}

/// An office.
#[derive(Debug, Serialize)]
pub struct PostEntry<'a> {
    id: String,
    label: &'a str,
    role: &'a str,
    organization_id: &'a str,
}

/// The offices.
pub fn posts(memberships: &Memberships) -> impl Iterator<Item = PostEntry<'_>> {
    memberships.posts().into_iter().map(|(id, (organization_id, role))| PostEntry { id, label: role, role, organization_id })
}

/// What somebody is in an organization.
#[derive(Debug, Serialize)]
pub struct MembershipEntry<'a> {
    id: String,
    role: &'a str,
    person_id: &'a str,
    organization_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_id: Option<String>,
    extras: Seen<'a>,
}

/// When it was seen. That is not when it began and ended.
#[derive(Debug, Serialize)]
pub struct Seen<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_seen: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_seen: Option<&'a str>,
    meetings: u32,
}

/// The memberships.
pub fn memberships(memberships: &Memberships) -> impl Iterator<Item = MembershipEntry<'_>> {
    memberships.all.iter().map(|(key, membership)| MembershipEntry {
        id: key.id(),
        role: &membership.role,
        person_id: &key.person,
        organization_id: &key.organization,
        post_id: membership.is_post.then(|| key.post()),
        extras: Seen::of(membership),
    })
}

impl<'a> Seen<'a> {
    /// Of a membership.
    pub fn of(membership: &'a super::memberships::Membership) -> Seen<'a> {
        Seen { first_seen: membership.first.as_deref(), last_seen: membership.last.as_deref(), meetings: membership.meetings }
    }
}

/// The body of a meeting, or its authority where no body is known.
pub fn organization(meeting: &LinkedMeeting) -> Option<&str> {
    meeting.body_id.as_deref().or(meeting.authority_id.as_deref())
}

/// Where a paper is, as far as that is known, and which file it is.
fn sources(published: &Published, meeting: &LinkedMeeting, paper: usize) -> impl Iterator<Item = Link> {
    let paper = meeting.papers.get(paper);
    let addresses = [paper.and_then(|paper| published.address(&paper.source)), paper.and_then(ids::digest_address)];
    addresses.into_iter().flatten().filter_map(move |url| {
        let paper = paper?;
        let [first, last] = paper.pages;
        Some(Link { url, note: format!("{} in {}, pages {first} to {last}", paper.record.word(), paper.source) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::Spelling;
    use crate::export::sample;
    use serde_json::{Value, json};

    fn values(entries: impl Iterator<Item = impl Serialize>) -> Value {
        serde_json::to_value(entries.collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_meeting_is_an_event_with_motions_and_votes() {
        let meeting = sample::meeting();
        let (id, body) = ("marlbridge-borough-council/planning-committee/2024-01-18", "marlbridge-borough-council/planning-committee");
        let source = json!({
            "url": "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk",
            "note": "minutes in minutes.pdf, pages 1 to 4",
        });
        assert_eq!(
            serde_json::to_value(event(&Published::default(), None, &meeting)).unwrap(),
            json!({
                "id": id,
                "name": "Planning Committee",
                "start_date": "2024-01-18",
                "location": "Guildhall, Market Street",
                "status": "confirmed",
                "classification": "meeting",
                "organization_id": body,
                "attendees": [{"id": "marlbridge-borough-council/ada-fenwick", "name": "Ada Fenwick"}],
                "sources": [source],
                "extras": {"start_time": "14:00", "end_time": "15:30"},
            })
        );
        let motion = |n: &str, text: &str, verb: &str| {
            json!({
                "id": format!("{id}#{n}"),
                "organization_id": body,
                "legislative_session_id": id,
                "text": text,
                "classification": verb,
                "sources": [source],
                "extras": {"item_id": format!("{id}#{}", &n[..1])},
            })
        };
        let mut budget = motion("2/1", "That the budget be approved, and\n\n(a) that reserves be kept.", "resolved");
        budget["creator_id"] = json!("marlbridge-borough-council/ada-fenwick");
        budget["result"] = json!("pass");
        let mut adjourn = motion("3/1", "to adjourn", "other");
        adjourn["result"] = json!("fail");
        assert_eq!(
            values(motions(&Published::default(), &meeting)),
            json!([budget, adjourn, motion("3/2", "that replies be written", "agreed")])
        );
        let vote = |n: &str, result: &str, counts: Value| {
            json!({
                "id": format!("{id}#{n}/vote"),
                "motion_id": format!("{id}#{n}"),
                "organization_id": body,
                "legislative_session_id": id,
                "result": result,
                "counts": counts,
            })
        };
        let counts = json!([{"option": "yes", "value": 5}, {"option": "no", "value": 0}]);
        assert_eq!(values(vote_events(&meeting)), json!([vote("2/1", "pass", counts), vote("3/1", "fail", json!([]))]));
    }

    #[test]
    fn addresses_stand_before_digests() {
        let event = serde_json::to_value(event(&Published::below(Some("https://papers.example")), None, &sample::meeting())).unwrap();
        let urls: Vec<_> = event["sources"].as_array().unwrap().iter().map(|source| &source["url"]).collect();
        assert_eq!(urls, ["https://papers.example/minutes.pdf", "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"]);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let meeting = LinkedMeeting { id: "unknown/unknown/unknown".to_owned(), ..LinkedMeeting::default() };
        let expected = json!({"id": "unknown/unknown/unknown", "classification": "meeting", "attendees": [], "sources": []});
        assert_eq!(serde_json::to_value(event(&Published::default(), None, &meeting)).unwrap(), expected);
        assert_eq!(result(&Vote { in_favour: Some(9), against: Some(0), ..Vote::default() }), None, "numbers are no outcome");
    }

    #[test]
    fn people_have_the_names_seen() {
        let spelling = |text: &str| Spelling { text: text.to_owned(), count: 1 };
        let someone = Person {
            id: "marlbridge-borough-council/ada-fenwick".to_owned(),
            name: "Ada Fenwick".to_owned(),
            spellings: vec![spelling("Ada Fenwick"), spelling("A Fenwick")],
            ..Person::default()
        };
        let expected = json!({
            "id": "marlbridge-borough-council/ada-fenwick", "name": "Ada Fenwick", "other_names": [{"name": "A Fenwick"}],
        });
        assert_eq!(serde_json::to_value(person(&someone)).unwrap(), expected);
    }

    #[test]
    fn offices_are_posts() {
        let mut all = Memberships::default();
        all.enter(&sample::meeting());
        let (council, committee) = ("marlbridge-borough-council", "marlbridge-borough-council/planning-committee");
        assert_eq!(
            values(posts(&all)),
            json!([
                {"id": format!("{committee}:chairman"), "label": "Chairman", "role": "Chairman", "organization_id": committee},
                {"id": format!("{council}:clerk"), "label": "Clerk", "role": "Clerk", "organization_id": council},
            ])
        );
        assert_eq!(
            values(organizations(&all)),
            json!([
                {"id": council, "name": "Marlbridge Borough Council"},
                {"id": committee, "name": "Planning Committee", "parent_id": council},
            ])
        );
        let held = values(memberships(&all));
        assert_eq!(held[0]["post_id"], format!("{committee}:chairman"));
        assert_eq!(
            held[1],
            json!({
                "id": format!("{council}/ada-fenwick:{committee}:member"),
                "role": "member",
                "person_id": format!("{council}/ada-fenwick"),
                "organization_id": committee,
                "extras": {"first_seen": "2024-01-18", "last_seen": "2024-01-18", "meetings": 1},
            })
        );
    }
}
