//! Meetings, votes and people as Open Civic Data (OCDEP 4 and 5, Popolo), a JSON file for each object in the form
//! and under the names that scrapers made with pupa write and `pupa update --import` reads.
//!
//! What is not known is left out, divisions, jurisdictions and sessions too. Where pupa always writes a key, and its
//! importers ask for it, so do we: then an empty text or null stands for what is not known, as it does there.

use super::ids::{self, Kind};
use super::memberships::{Key, Membership, Organization};
use super::popolo::{self, Count, Seen};
use super::words::Word;
use super::zone::{When, Zone};
use crate::collection::{LinkedItem, LinkedMeeting, LinkedResolution, Person};
use crate::record::{Capacity, RecordKind, Status};
use serde::Serialize;
use serde_json::json;

/// Where the papers are published, for those who know. The standard wants a source for each object; without it the
/// objects have none.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// What stands before the name of a file in its address, with its last slash.
    base: Option<String>,
}

/// A meeting.
#[derive(Debug, Serialize)]
pub struct Event<'a> {
    _id: String,
    pupa_id: &'a str,
    name: String,
    classification: &'static str,
    /// The day alone where no zone is given: OCDEP 4 wants times with their zones, and no paper says which.
    start_date: String,
    end_date: String,
    all_day: bool,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    location: Option<Location<'a>>,
    participants: Vec<Related<'a>>,
    agenda: Vec<AgendaItem<'a>>,
    documents: Vec<Document>,
    media: [(); 0],
    links: [(); 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    extras: EventExtras<'a>,
}

#[derive(Debug, Serialize)]
struct Location<'a> {
    name: &'a str,
    note: &'static str,
    coordinates: Option<()>,
}

/// Somebody or something that an event or an item of its agenda is about.
#[derive(Debug, Serialize)]
struct Related<'a> {
    name: &'a str,
    entity_type: &'static str,
    note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vote_event_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct AgendaItem<'a> {
    description: &'a str,
    classification: [&'static str; 1],
    order: String,
    subjects: [(); 0],
    media: [(); 0],
    /// The decisions.
    notes: Vec<&'a str>,
    related_entities: Vec<Related<'a>>,
    extras: ItemExtras<'a>,
}

#[derive(Debug, Serialize)]
struct ItemExtras<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    public: bool,
}

#[derive(Debug, Serialize)]
struct Document {
    note: &'static str,
    date: &'static str,
    links: [DocumentLink; 1],
}

#[derive(Debug, Serialize)]
struct DocumentLink {
    url: String,
    media_type: &'static str,
    text: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct Source {
    url: String,
    note: String,
}

#[derive(Debug, Serialize)]
struct EventExtras<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    local_start_time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    local_end_time: Option<&'a str>,
    /// Those listed who were not there.
    not_present: Vec<NotPresent<'a>>,
    papers: Vec<PaperEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct NotPresent<'a> {
    name: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct PaperEntry<'a> {
    name: &'a str,
    sha256: &'a str,
    record: &'static str,
    pages: [u32; 2],
}

/// A vote of which anything is recorded.
#[derive(Debug, Serialize)]
pub struct VoteEvent<'a> {
    _id: String,
    pupa_id: &'a str,
    identifier: &'a str,
    motion_text: &'a str,
    motion_classification: [(); 0],
    /// The year of the meeting. Importers refuse votes of no session, and no paper names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    legislative_session: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    organization: Option<String>,
    bill: Option<()>,
    bill_action: Option<()>,
    /// Of votes the records keep numbers only.
    votes: [(); 0],
    counts: Vec<Count>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    extras: VoteExtras<'a>,
}

#[derive(Debug, Serialize)]
struct VoteExtras<'a> {
    event_id: String,
    verb: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mover: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconder: Option<&'a str>,
}

/// An authority or a body.
#[derive(Debug, Serialize)]
pub struct OrganizationEntry<'a> {
    _id: String,
    name: &'a str,
    classification: &'static str,
    parent_id: Option<String>,
    founding_date: &'static str,
    dissolution_date: &'static str,
    image: &'static str,
    other_names: [(); 0],
    identifiers: [Identifier<'a>; 1],
    contact_details: [(); 0],
    links: [(); 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    extras: Empty,
}

#[derive(Debug, Serialize)]
struct Identifier<'a> {
    identifier: &'a str,
    scheme: &'static str,
}

#[derive(Debug, Serialize)]
struct Empty {}

/// Somebody of the register.
#[derive(Debug, Serialize)]
pub struct PersonEntry<'a> {
    _id: String,
    name: &'a str,
    birth_date: &'static str,
    death_date: &'static str,
    biography: &'static str,
    summary: &'static str,
    image: &'static str,
    gender: &'static str,
    national_identity: &'static str,
    other_names: Vec<OtherName<'a>>,
    identifiers: [Identifier<'a>; 1],
    contact_details: [(); 0],
    links: [(); 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    extras: Empty,
}

#[derive(Debug, Serialize)]
struct OtherName<'a> {
    name: &'a str,
}

/// What somebody is in an organization.
#[derive(Debug, Serialize)]
pub struct MembershipEntry<'a> {
    _id: String,
    person_id: String,
    person_name: &'a str,
    organization_id: String,
    post_id: Option<()>,
    role: &'a str,
    label: &'static str,
    start_date: &'static str,
    end_date: &'static str,
    on_behalf_of_id: Option<()>,
    contact_details: [(); 0],
    links: [(); 0],
    extras: Seen<'a>,
}

/// The name of an object's file: `event_ocd-event-<uuid>.json`.
pub fn file_name(kind: Kind, id: &str) -> String {
    let name = match kind {
        Kind::Event => "event",
        Kind::Vote => "vote_event",
        Kind::Organization => "organization",
        Kind::Person => "person",
        Kind::Membership => "membership",
        Kind::Change | Kind::Feed => "other",
    };
    format!("{name}_{}.json", ids::ocd(kind, id).replace('/', "-"))
}

/// Whether [`file_name`] makes names like this one.
pub fn is_file_name(name: &str) -> bool {
    let class = name.strip_suffix(".json").and_then(|name| name.split_once("_ocd-"));
    class.is_some_and(|(class, _)| ["event", "vote_event", "organization", "person", "membership"].contains(&class))
}

/// The event of a meeting; none where it has no date, which the standard asks for.
pub fn event<'a>(published: &Published, zone: Option<&Zone>, meeting: &'a LinkedMeeting) -> Option<Event<'a>> {
    let when = When::of(meeting)?;
    let listed = || meeting.attendance.iter().filter(|a| a.attendee.capacity != Capacity::Public);
    let host = popolo::organization(meeting).zip(meeting.body.as_deref().or(meeting.authority.as_deref()));
    let host = host
        .map(|(id, name)| Related { organization_id: Some(ids::ocd(Kind::Organization, id)), ..Related::of(name, "organization", "host") });
    let present = listed().filter(|a| a.attendee.status == Status::Present).map(|a| {
        let note = a.attendee.role.as_deref().unwrap_or(a.attendee.capacity.word());
        Related { person_id: person_id(a.person.as_deref()), ..Related::of(&a.attendee.name, "person", note) }
    });
    let not_present = listed().filter(|a| a.attendee.status != Status::Present).map(|a| NotPresent {
        name: &a.attendee.name,
        status: a.attendee.status.word(),
        person_id: person_id(a.person.as_deref()),
    });
    let papers = meeting.papers.iter().map(|paper| PaperEntry {
        name: &paper.source,
        sha256: &paper.sha256,
        record: paper.record.word(),
        pages: paper.pages,
    });
    let documents = meeting.papers.iter().filter_map(|paper| {
        let note = match paper.record {
            RecordKind::Agenda => "Agenda",
            RecordKind::Minutes => "Minutes",
        };
        let link = DocumentLink { url: published.address(&paper.source)?, media_type: media_type(&paper.source), text: "" };
        Some(Document { note, date: "", links: [link] })
    });
    Some(Event {
        _id: ids::ocd(Kind::Event, &meeting.id),
        pupa_id: &meeting.id,
        name: name(meeting),
        classification: "meeting",
        start_date: when.starts(zone),
        end_date: when.ends(zone).unwrap_or_default(),
        all_day: false,
        description: "",
        status: (meeting.record() == RecordKind::Minutes).then_some("passed"),
        location: meeting.venue.as_deref().map(|name| Location { name, note: "", coordinates: None }),
        participants: host.into_iter().chain(present).collect(),
        agenda: agenda(meeting),
        documents: documents.collect(),
        media: [],
        links: [],
        sources: published.sources(meeting),
        extras: EventExtras {
            local_start_time: meeting.start_time.as_deref(),
            local_end_time: meeting.end_time.as_deref(),
            not_present: not_present.collect(),
            papers: papers.collect(),
        },
    })
}

/// `Marlbridge Borough Council: Cabinet`, and the id where neither is known: the standard asks for a name.
fn name(meeting: &LinkedMeeting) -> String {
    match (&meeting.authority, &meeting.body) {
        (Some(authority), Some(body)) => format!("{authority}: {body}"),
        (Some(name), None) | (None, Some(name)) => name.clone(),
        (None, None) => meeting.id.clone(),
    }
}

fn agenda(meeting: &LinkedMeeting) -> Vec<AgendaItem<'_>> {
    let described = meeting.items.iter().filter_map(|item| Some((description(item)?, item)));
    let items = described.enumerate().map(|(order, (description, item))| AgendaItem {
        description,
        classification: [item.item.kind.word()],
        order: order.to_string(),
        subjects: [],
        media: [],
        notes: item.decisions.iter().map(|decision| decision.resolution.text.as_str()).filter(|text| !text.is_empty()).collect(),
        related_entities: item.decisions.iter().flat_map(related).collect(),
        extras: ItemExtras { id: &item.id, number: item.item.number.as_deref(), public: item.item.public },
    });
    items.collect()
}

/// The heading, or the first paragraph of an item that has none.
fn description(item: &LinkedItem) -> Option<&str> {
    let text = || item.item.text.as_deref().and_then(|text| text.split("\n\n").next());
    item.item.title.as_deref().or_else(text).or(item.item.number.as_deref()).filter(|text| !text.is_empty())
}

/// The vote on a decision, and who moved and seconded it.
fn related(decision: &LinkedResolution) -> impl Iterator<Item = Related<'_>> {
    let resolution = &decision.resolution;
    let vote = resolution.vote.as_ref().filter(|_| !resolution.text.is_empty()).map(|_| Related {
        // Votes are imported behind events, which can not lead to them by id.
        vote_event_id: Some(format!("~{}", json!({ "identifier": decision.id }))),
        ..Related::of(&decision.id, "vote_event", "consideration")
    });
    let movers = [(&resolution.mover, &decision.mover_person, "mover"), (&resolution.seconder, &decision.seconder_person, "seconder")];
    let movers = movers.into_iter().filter_map(|(name, id, note)| {
        Some(Related { person_id: Some(ids::ocd(Kind::Person, id.as_deref()?)), ..Related::of(name.as_deref()?, "person", note) })
    });
    vote.into_iter().chain(movers)
}

/// The votes of a meeting, with the ids of their decisions.
pub fn vote_events<'a>(published: &Published, meeting: &'a LinkedMeeting) -> Vec<(&'a str, VoteEvent<'a>)> {
    let votes = popolo::decisions(meeting).filter_map(|decision| {
        let resolution = &decision.resolution;
        let vote = resolution.vote.as_ref()?;
        let event = VoteEvent {
            _id: ids::ocd(Kind::Vote, &decision.id),
            pupa_id: &decision.id,
            identifier: &decision.id,
            motion_text: Some(resolution.text.as_str()).filter(|text| !text.is_empty())?,
            motion_classification: [],
            legislative_session: meeting.date.as_deref().and_then(|date| date.get(..4)),
            start_date: meeting.date.as_deref(),
            result: popolo::result(vote),
            organization: popolo::organization(meeting).map(|id| ids::ocd(Kind::Organization, id)),
            bill: None,
            bill_action: None,
            votes: [],
            counts: popolo::counts(vote),
            sources: published.sources(meeting),
            extras: VoteExtras {
                event_id: ids::ocd(Kind::Event, &meeting.id),
                verb: resolution.verb.word(),
                mover: resolution.mover.as_deref(),
                seconder: resolution.seconder.as_deref(),
            },
        };
        Some((decision.id.as_str(), event))
    });
    votes.collect()
}

/// An organization.
pub fn organization<'a>(published: &Published, id: &'a str, organization: &'a Organization) -> OrganizationEntry<'a> {
    OrganizationEntry {
        _id: ids::ocd(Kind::Organization, id),
        name: &organization.name,
        // pupa takes no organization without one. An authority is a body corporate; its bodies are committees by
        // the meaning of our records, but the whole council is where it legislates.
        classification: match id.split_once('/') {
            None => "corporation",
            Some((_, "council")) => "legislature",
            Some(_) => "committee",
        },
        founding_date: "",
        dissolution_date: "",
        image: "",
        parent_id: organization.parent.as_deref().map(|id| ids::ocd(Kind::Organization, id)),
        other_names: [],
        identifiers: [Identifier { identifier: id, scheme: SCHEME }],
        contact_details: [],
        links: [],
        sources: published.all(),
        extras: Empty {},
    }
}

/// A person.
pub fn person<'a>(published: &Published, person: &'a Person) -> PersonEntry<'a> {
    let others = person.spellings.iter().filter(|spelling| spelling.text != person.name);
    PersonEntry {
        _id: ids::ocd(Kind::Person, &person.id),
        name: &person.name,
        birth_date: "",
        death_date: "",
        biography: "",
        summary: "",
        image: "",
        gender: "",
        national_identity: "",
        other_names: others.map(|spelling| OtherName { name: &spelling.text }).collect(),
        identifiers: [Identifier { identifier: &person.id, scheme: SCHEME }],
        contact_details: [],
        links: [],
        sources: published.all(),
        extras: Empty {},
    }
}

/// A membership of somebody with that name.
pub fn membership<'a>(person_name: &'a str, key: &'a Key, membership: &'a Membership) -> MembershipEntry<'a> {
    MembershipEntry {
        _id: ids::ocd(Kind::Membership, &key.id()),
        person_id: ids::ocd(Kind::Person, &key.person),
        person_name,
        organization_id: ids::ocd(Kind::Organization, &key.organization),
        post_id: None,
        role: &membership.role,
        label: "",
        start_date: "",
        end_date: "",
        on_behalf_of_id: None,
        contact_details: [],
        links: [],
        extras: Seen::of(membership),
    }
}

impl<'a> Related<'a> {
    fn of(name: &'a str, entity_type: &'static str, note: &str) -> Related<'a> {
        Related { name, entity_type, note: note.to_owned(), person_id: None, organization_id: None, vote_event_id: None }
    }
}

impl Published {
    /// An address, which ends with a slash or gets one.
    pub fn below(address: Option<&str>) -> Published {
        let base = address.map(|address| if address.ends_with('/') { address.to_owned() } else { format!("{address}/") });
        Published { base }
    }

    /// Whether there is none.
    pub fn is_unknown(&self) -> bool {
        self.base.is_none()
    }

    /// The papers together: what people and bodies were gathered from.
    fn all(&self) -> Vec<Source> {
        self.base.iter().map(|base| Source { url: base.clone(), note: "papers of meetings".to_owned() }).collect()
    }

    /// Where a file is; none where that is not known.
    pub fn address(&self, file: &str) -> Option<String> {
        let mut out = self.base.clone()?;
        for byte in file.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
        Some(out)
    }

    fn sources(&self, meeting: &LinkedMeeting) -> Vec<Source> {
        let sources = meeting.papers.iter().filter_map(|paper| {
            let [first, last] = paper.pages;
            Some(Source { url: self.address(&paper.source)?, note: format!("{}, pages {first} to {last}", paper.record.word()) })
        });
        sources.collect()
    }
}

/// `application/pdf`; what `convert` reads besides is text.
fn media_type(file: &str) -> &'static str {
    if file.to_ascii_lowercase().ends_with(".pdf") { "application/pdf" } else { "text/plain" }
}

fn person_id(id: Option<&str>) -> Option<String> {
    id.map(|id| ids::ocd(Kind::Person, id))
}

/// What our own ids are called among identifiers.
const SCHEME: &str = "minutebook";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use serde_json::{Value, json};

    fn value(entry: impl Serialize) -> Value {
        serde_json::to_value(entry).unwrap()
    }

    #[test]
    fn files_are_known_by_their_names() {
        for kind in [Kind::Event, Kind::Vote, Kind::Organization, Kind::Person, Kind::Membership] {
            assert!(is_file_name(&file_name(kind, "a/b/c")), "{}", file_name(kind, "a/b/c"));
        }
        assert!(!is_file_name("thesis.json") && !is_file_name("event.json"));
    }

    #[test]
    fn a_meeting_is_an_event() {
        let meeting = sample::meeting();
        let event = value(event(&Published::default(), None, &meeting).unwrap());
        assert_eq!(event["_id"], ids::ocd(Kind::Event, &meeting.id));
        assert_eq!(event["name"], "Marlbridge Borough Council: Planning Committee");
        assert_eq!((&event["start_date"], &event["all_day"], &event["status"]), (&json!("2024-01-18"), &json!(false), &json!("passed")));
        assert_eq!(event["location"]["name"], "Guildhall, Market Street");
        let person = ids::ocd(Kind::Person, "marlbridge-borough-council/ada-fenwick");
        let body = ids::ocd(Kind::Organization, "marlbridge-borough-council/planning-committee");
        assert_eq!(
            event["participants"],
            json!([
                {"name": "Planning Committee", "entity_type": "organization", "note": "host", "organization_id": body},
                {"name": "Ada Fenwick", "entity_type": "person", "note": "Chairman", "person_id": person},
            ]),
            "nobody of the public, nobody who was not there"
        );
        assert_eq!(event["extras"]["not_present"][0]["status"], "apologies");
        let item = &event["agenda"][1];
        assert_eq!(
            (&item["description"], &item["order"], &item["extras"]["number"]),
            (&json!("Budget; reserves"), &json!("1"), &json!("2"))
        );
        assert_eq!(item["notes"], json!(["That the budget be approved, and\n\n(a) that reserves be kept."]));
        let vote = r#"~{"identifier":"marlbridge-borough-council/planning-committee/2024-01-18#2/1"}"#;
        assert_eq!(item["related_entities"][0]["vote_event_id"], vote);
        assert_eq!(item["related_entities"][1], json!({"name": "Fenwick", "entity_type": "person", "note": "mover", "person_id": person}));
        assert!(event.get("sources").is_none() && event["documents"] == json!([]), "an address that is not known");
        assert!(super::event(&Published::default(), None, &LinkedMeeting::default()).is_none(), "no date, no event");
    }

    #[test]
    fn votes_have_results_and_numbers_as_recorded() {
        let meeting = sample::meeting();
        let votes: Vec<Value> = vote_events(&Published::default(), &meeting).into_iter().map(|(_, vote)| value(vote)).collect();
        let told: Vec<_> = votes.iter().map(|vote| (&vote["motion_text"], &vote["result"], &vote["counts"], &vote["votes"])).collect();
        let counts = json!([{"option": "yes", "value": 5}, {"option": "no", "value": 0}]);
        assert_eq!(
            told,
            [
                (&json!("That the budget be approved, and\n\n(a) that reserves be kept."), &json!("pass"), &counts, &json!([])),
                (&json!("to adjourn"), &json!("fail"), &json!([]), &json!([])),
            ]
        );
    }

    #[test]
    fn addresses_are_made_of_the_one_given() {
        let mut meeting = sample::meeting();
        meeting.papers[0].source = "R\u{e9}union 1/2.PDF".to_owned();
        for base in ["https://papers.example/2024", "https://papers.example/2024/"] {
            let event = value(event(&Published::below(Some(base)), None, &meeting).unwrap());
            assert_eq!(event["sources"][0]["url"], "https://papers.example/2024/R%C3%A9union%201%2F2.PDF");
            assert_eq!(event["documents"][0]["note"], "Minutes");
            assert_eq!(event["documents"][0]["links"][0]["media_type"], "application/pdf");
        }
    }

    #[test]
    fn files_are_named_as_pupa_names_them() {
        let name = file_name(Kind::Vote, "a");
        assert!(name.starts_with("vote_event_ocd-vote-") && name.ends_with(".json") && !name.contains('/'), "{name}");
    }

    #[test]
    fn organizations_are_of_the_kinds_that_pupa_knows() {
        let kind = |id: &str| {
            let entry = Organization { name: "A".to_owned(), parent: None };
            value(organization(&Published::default(), id, &entry))["classification"].clone()
        };
        assert_eq!(
            (kind("a-council"), kind("a-council/council"), kind("a-council/cabinet")),
            (json!("corporation"), json!("legislature"), json!("committee"))
        );
    }
}
