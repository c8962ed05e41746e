//! A meeting for tests, with something of everything.

use crate::collection::{LinkedAttendee, LinkedDocument, LinkedItem, LinkedMeeting, LinkedResolution, Paper};
use crate::record::{Attendee, Capacity, Clause, DocumentType, Item, ItemType, Outcome, RecordKind, Resolution, Status, Verb, Vote};

/// Minutes with two people of the register and one of the public, three items and three decisions, two of them voted on.
pub fn meeting() -> LinkedMeeting {
    let id = "marlbridge-borough-council/planning-committee/2024-01-18";
    LinkedMeeting {
        id: id.to_owned(),
        authority_id: text("marlbridge-borough-council"),
        body_id: text("marlbridge-borough-council/planning-committee"),
        authority: text("Marlbridge Borough Council"),
        body: text("Planning Committee"),
        date: text("2024-01-18"),
        start_time: text("14:00"),
        end_time: text("15:30"),
        venue: text("Guildhall, Market Street"),
        papers: vec![paper(RecordKind::Minutes)],
        attendance: vec![
            attendee("Ada Fenwick", "Cllr", Some("Chairman"), Capacity::Member, Status::Present),
            attendee("Owen Tarn", "Mr", Some("Clerk"), Capacity::Officer, Status::Apologies),
            LinkedAttendee { person: None, ..attendee("Petra Quill", "Mrs", None, Capacity::Public, Status::Present) },
        ],
        items: vec![
            item(id, 1, "Apologies", "Apologies were given.", Vec::new()),
            item(
                id,
                2,
                "Budget; reserves",
                "The officer spoke <of \"cuts\" & savings>.\n\nRESOLVED: That the budget be approved, and\n\n(a) that reserves be\nkept.\n\nThe Chairman thanked the officer.",
                vec![Resolution {
                    verb: Verb::Resolved,
                    text: "That the budget be approved, and\n\n(a) that reserves be kept.".to_owned(),
                    clauses: vec![Clause { label: text("a"), text: "that reserves be kept.".to_owned() }],
                    mover: text("Fenwick"),
                    vote: Some(Vote { in_favour: Some(5), against: Some(0), abstain: None, outcome: Some(Outcome::Carried) }),
                    ..Resolution::default()
                }],
            ),
            item(
                id,
                3,
                "Questions from the public",
                "A motion to adjourn fell.",
                vec![
                    Resolution {
                        text: "to adjourn".to_owned(),
                        vote: Some(Vote { outcome: Some(Outcome::Lost), ..Vote::default() }),
                        ..Resolution::default()
                    },
                    Resolution { verb: Verb::Agreed, text: "that replies be written".to_owned(), ..Resolution::default() },
                ],
            ),
        ],
        documents: vec![LinkedDocument {
            id: "0123456789ab/1".to_owned(),
            kind: DocumentType::Minutes,
            title: text("Minutes"),
            file: "minutes.json".to_owned(),
            document: 0,
            pages: [1, 4],
            item: None,
        }],
        ..LinkedMeeting::default()
    }
}

/// A paper of it.
pub fn paper(record: RecordKind) -> Paper {
    Paper {
        file: "minutes.json".to_owned(),
        source: "minutes.pdf".to_owned(),
        sha256: "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069".to_owned(),
        record,
        issue: None,
        document: "7f83b1657ff1/1".to_owned(),
        meeting: 0,
        pages: [1, 4],
    }
}

fn attendee(name: &str, title: &str, role: Option<&str>, capacity: Capacity, status: Status) -> LinkedAttendee {
    let person = format!("marlbridge-borough-council/{}", crate::record::slug(name));
    let attendee =
        Attendee { name: name.to_owned(), title: text(title), role: role.map(str::to_owned), capacity, status, ..Attendee::default() };
    LinkedAttendee { attendee, person: Some(person), paper: 0, place: "meetings/0/attendance/0".to_owned() }
}

fn item(meeting: &str, n: usize, title: &str, words: &str, resolutions: Vec<Resolution>) -> LinkedItem {
    let id = format!("{meeting}#{n}");
    let decisions = resolutions.into_iter().enumerate().map(|(idx, resolution)| LinkedResolution {
        id: format!("{id}/{}", idx + 1),
        mover_person: resolution.mover.as_ref().map(|_| "marlbridge-borough-council/ada-fenwick".to_owned()),
        resolution,
        place: format!("meetings/0/items/{}/resolutions/{idx}", n - 1),
        ..LinkedResolution::default()
    });
    let decisions = decisions.collect();
    let kind = if n == 1 { ItemType::Apologies } else { ItemType::Other };
    let item =
        Item { number: Some(n.to_string()), title: text(title), kind, public: n != 3, pages: [1, 1], text: text(words), ..Item::default() };
    LinkedItem { id, item, place: format!("meetings/0/items/{}", n - 1), decisions, ..LinkedItem::default() }
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}
