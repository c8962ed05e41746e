//! `minutebook link` and `changes`: each rule of `output/LINKING.md` over small records, and the program over papers.

use crate::{Scratch, orders, records, root, run};
use minutebook::collection::{self, ChangeKind, Collection, LinkedMeeting, NoteCode, Person};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A directory as `convert` leaves it, with records made by hand.
pub struct Dir(pub Scratch);

impl Dir {
    /// Packs by the name of their file; the digest of a pack is made of the name before its first dot.
    pub fn of(name: &str, packs: &[(&str, Value)]) -> Dir {
        let dir = Dir(Scratch::new(&format!("link-{name}")));
        dir.write(packs);
        dir
    }

    pub fn write(&self, packs: &[(&str, Value)]) {
        let mut manifest = String::new();
        for (file, pack) in packs {
            let line = json!({"path": file, "sha256": pack["source"]["sha256"], "size": 1, "tool": "0", "grammar": "0", "status": "complete",
                "error": null, "reason": null, "name": file, "outputs": [{"file": file, "sha256": "", "bytes": 1}], "counts": {}});
            manifest += &format!("{line}\n");
            std::fs::write(self.0.join(file), pack.to_string()).unwrap();
        }
        std::fs::write(self.0.join("manifest.jsonl"), manifest).unwrap();
    }

    pub fn meetings(&self) -> Vec<LinkedMeeting> {
        Collection::open(&self.0.0).unwrap().meetings().map(|meeting| meeting.unwrap()).collect()
    }

    pub fn people(&self) -> Vec<Person> {
        Collection::open(&self.0.0).unwrap().people().unwrap().to_vec()
    }

    pub fn ids(&self) -> Vec<String> {
        self.meetings().into_iter().map(|meeting| meeting.id).collect()
    }
}

/// A digest that tells packs apart, in an order that is not that of their names.
pub fn digest(name: &str) -> String {
    let start = name.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{start:08x}").repeat(8)
}

pub fn pack(name: &str, documents: &[Value], meetings: &[Value]) -> Value {
    json!({"schema": "minutebook/1", "house": "en-gb", "source": {"name": name, "sha256": digest(name), "bytes": 1, "pages": 9, "producer": null},
        "documents": documents, "meetings": meetings, "warnings": []})
}

pub fn document(kind: &str, title: &str, page: u32, item: Option<&str>, recommendations: &[&str]) -> Value {
    let recommendations: Vec<Value> = recommendations.iter().map(|text| json!({"label": null, "text": text})).collect();
    json!({"type": kind, "title": title, "pages": [page, page], "printed_pages": null, "agenda_item": item, "authority": "Marlbridge Borough Council",
        "body": "Cabinet", "date": "2024-03-05", "report_type": null, "author": null, "contact": null, "sections": [], "paragraphs": [],
        "recommendations": recommendations, "coverage": null})
}

/// A meeting of the Cabinet on 5 March 2024, unless told otherwise.
pub fn meeting(record: &str, changes: &[(&str, Value)], items: &[Value]) -> Value {
    let mut meeting = json!({"id": "marlbridge-borough-council/cabinet/2024-03-05", "record": record, "authority": "Marlbridge Borough Council",
        "body": "Cabinet", "date": "2024-03-05", "start_time": null, "end_time": null, "venue": null, "mode": null, "pages": [1, 1],
        "attendance": [], "items": items});
    for (field, value) in changes {
        meeting[*field] = value.clone();
    }
    meeting
}

pub fn item(number: &str, kind: &str, title: &str) -> Value {
    json!({"number": number, "title": title, "agenda_number": null, "type": kind, "public": true, "printed_pages": null, "pages": [1, 1],
        "text": null, "resolutions": []})
}

pub fn with(mut value: Value, field: &str, to: Value) -> Value {
    value[field] = to;
    value
}

pub fn resolved(text: &str, mover: Option<&str>) -> Value {
    json!({"verb": "resolved", "text": text, "clauses": [], "mover": mover, "seconder": null, "vote": null})
}

pub fn present(names: &[(&str, &str, &str)]) -> Value {
    names
        .iter()
        .map(|(title, name, capacity)| {
            let title = (!title.is_empty()).then_some(title);
            json!({"name": name, "title": title, "honours": null, "role": null, "capacity": capacity, "status": "present", "marker": null})
        })
        .collect()
}

pub fn business() -> Vec<Value> {
    vec![
        item("1", "apologies", "Apologies"),
        item("2", "report", "Repair of the Quay Road Bridge"),
        item("3", "report", "Charges for the Thursday Market"),
        item("4", "report", "Lease of the Old Fire Station"),
    ]
}

pub const KEY: &str = "marlbridge-borough-council/cabinet/2024-03-05";

/// How the papers of the sixth of March, say, are shared out: for each meeting its id and the packs of its papers.
pub fn sessions(name: &str, packs: &[(&str, Value)]) -> Vec<(String, Vec<String>)> {
    let dir = Dir::of(name, packs);
    let meetings = dir.meetings().into_iter();
    meetings.map(|meeting| (meeting.id, meeting.papers.into_iter().map(|paper| paper.source).collect())).collect()
}

pub fn one(name: &str, record: &str, changes: &[(&str, Value)], items: &[Value]) -> (&'static str, Value) {
    let pack = pack(name, &[document(record, "Cabinet", 1, None, &[])], &[meeting(record, changes, items)]);
    (Box::leak(format!("{name}.json").into_boxed_str()), pack)
}

#[test]
fn agenda_and_minutes_of_a_day_are_one_meeting_and_minutes_decide() {
    let agenda = one("a", "agenda", &[("start_time", json!("10:00")), ("venue", json!("Room 1, Guildhall"))], &business());
    let minutes = [("start_time", json!("10:04")), ("body", json!("The Cabinet Meeting")), ("venue", json!("Room 2, Guildhall"))];
    let dir = Dir::of("day", &[agenda, one("m", "minutes", &minutes, &business()[1..])]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!((meeting.id.as_str(), meeting.start_time.as_deref()), (KEY, Some("10:04")));
    assert_eq!(meeting.papers.iter().map(|paper| paper.source.as_str()).collect::<Vec<_>>(), ["m", "a"]);
    let stated: Vec<(&str, &str, usize)> = meeting.statements.iter().map(|s| (s.field.as_str(), s.value.as_str(), s.paper)).collect();
    assert_eq!(stated, [("start_time", "10:00", 1), ("venue", "Room 1, Guildhall", 1)]);
    let codes: Vec<NoteCode> = meeting.warnings.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::PapersDiffer, NoteCode::PapersDiffer, NoteCode::ItemNotMinuted]);
    let items: Vec<&str> = meeting.items.iter().map(|item| item.id.rsplit('#').next().unwrap()).collect();
    assert_eq!(items, ["1", "2", "3", "4"]);
}

#[test]
fn meetings_of_one_day_are_told_apart_by_their_time() {
    let at = |time: &str| [("start_time", json!(time))];
    let other = [item("1", "apologies", "Apologies"), item("2", "report", "Appeal about the Lantern Inn licence")];
    let found = sessions(
        "time",
        &[
            one("morning", "agenda", &at("10:00"), &business()),
            one("evening", "agenda", &at("18:30"), &other),
            one("late", "minutes", &at("18:34"), &[]),
            one("early", "minutes", &at("10:00"), &[]),
        ],
    );
    assert_eq!(
        found,
        [
            (format!("{KEY}/1000"), vec!["early".to_owned(), "morning".to_owned()]),
            (format!("{KEY}/1830"), vec!["late".to_owned(), "evening".to_owned()])
        ]
    );
    // Hours apart and with other business they are not one, even where there is only one of each.
    let found = sessions("hours", &[one("a", "agenda", &at("10:00"), &business()), one("m", "minutes", &at("18:30"), &other)]);
    assert_eq!(found.len(), 2);
    // With the same business it was put off.
    let found = sessions("put-off", &[one("a", "agenda", &at("10:00"), &business()), one("m", "minutes", &at("18:30"), &business())]);
    assert_eq!(found.len(), 1);
    // Two minutes without a time are two meetings, unless they say the same.
    let found = sessions("none", &[one("a", "minutes", &[], &business()), one("m", "minutes", &[], &other)]);
    assert_eq!(found.len(), 2);
    assert!(found[0].0.starts_with(&format!("{KEY}/")) && found[0].0.ends_with("-1"), "{found:?}");
    let found = sessions("same", &[one("a", "minutes", &[], &business()), one("m", "minutes", &[], &business())]);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_later_issue_decides_over_an_earlier_one() {
    let mut more = business();
    more.push(item("5", "report", "Dredging of the Inner Harbour"));
    let supplement = [item("6", "report", "Grant to the Rowing Club")];
    let issue = |name: &str, title: &str, items: &[Value]| {
        let pack = pack(name, &[document("agenda", title, 1, None, &[])], &[meeting("agenda", &[("start_time", json!("10:00"))], items)]);
        (Box::leak(format!("{name}.json").into_boxed_str()) as &str, pack)
    };
    let dir = Dir::of(
        "issue",
        &[
            issue("first", "Agenda for the Cabinet", &business()),
            issue("second", "Amended agenda for the Cabinet", &more[1..]),
            issue("third", "Supplement 1 to the agenda", &supplement),
        ],
    );
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!(meeting.papers.iter().map(|paper| paper.source.as_str()).collect::<Vec<_>>(), ["second", "first", "third"]);
    let titles: Vec<&str> = meeting.items.iter().filter_map(|item| item.item.title.as_deref()).collect();
    // What was taken off is gone, what the supplement adds is there.
    assert_eq!(titles.len(), 5, "{titles:?}");
    assert!(!titles.contains(&"Apologies") && titles.contains(&"Grant to the Rowing Club"));
    // Drafts and copies of the same minutes fold in, the final ones decide.
    let draft = |name: &str, title: &str| {
        let pack = pack(name, &[document("minutes", title, 1, None, &[])], &[self::meeting("minutes", &[], &business())]);
        (Box::leak(format!("{name}.json").into_boxed_str()) as &str, pack)
    };
    let dir = Dir::of("drafts", &[draft("a", "Draft minutes"), draft("b", "Minutes"), draft("c", "Draft minutes")]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!(meeting.papers[0].source, "b");
    assert_eq!(meeting.items.len(), 4);
}

#[test]
fn a_record_without_body_date_or_authority_is_joined_with_no_other() {
    let none = |field: &'static str| [("id", json!("marlbridge-borough-council/unknown/2024-03-05")), (field, json!(null))];
    let packs = [
        one("a", "agenda", &none("body"), &business()),
        one("m", "minutes", &none("body"), &business()),
        one("d", "minutes", &none("date"), &business()),
        one("u", "minutes", &none("authority"), &business()),
    ];
    let dir = Dir::of("null", &packs);
    let meetings = dir.meetings();
    assert_eq!(meetings.len(), 4);
    for meeting in &meetings {
        assert_eq!(meeting.warnings[0].code, NoteCode::NotLinked);
        let own = format!("marlbridge-borough-council/unknown/2024-03-05/{}-1", &meeting.papers[0].sha256[..12]);
        assert_eq!(meeting.id, own);
    }
}

/// 20 orders of files: names decide how a directory is read.
#[test]
fn ids_do_not_depend_on_the_order_of_papers() {
    let people = |names: &[(&str, &str, &str)]| [("attendance", present(names)), ("start_time", json!("10:00"))];
    let untimed = |names: &[(&str, &str, &str)]| [("attendance", present(names))];
    let packs = [
        one("a", "agenda", &people(&[("Cllr", "Ada Fenwick", "member")]), &business()),
        one("b", "agenda", &people(&[]), &business()[1..]),
        one("c", "minutes", &untimed(&[("Cllr", "A Fenwick", "member"), ("Mr", "P Elm", "member")]), &business()[..3]),
        one("d", "minutes", &untimed(&[("Cllr", "Ada M Fenwick", "member"), ("Mrs", "P Elm", "member")]), &business()[..3]),
        one("e", "agenda", &[("start_time", json!("18:00"))], &[item("1", "report", "Appeal about the Lantern Inn licence")]),
        one("f", "minutes", &[("date", json!(null))], &business()),
    ];
    let told = |dir: &Dir| {
        let meetings = dir.meetings();
        let all = meetings.iter().map(|meeting| {
            let sources: Vec<&str> = meeting.papers.iter().map(|paper| paper.source.as_str()).collect();
            let items: Vec<&str> = meeting.items.iter().map(|item| item.id.as_str()).collect();
            let people: Vec<Option<&str>> = meeting.attendance.iter().map(|attendee| attendee.person.as_deref()).collect();
            format!("{} {sources:?} {items:?} {people:?} {:?}", meeting.id, meeting.statements)
        });
        (all.collect::<Vec<_>>(), dir.people())
    };
    let expected = told(&Dir::of("order", &packs));
    assert_eq!(expected.0.len(), 3, "{expected:#?}");
    for order in orders(packs.len(), 20) {
        let names: Vec<String> = (0..packs.len()).map(|n| format!("{n}.json")).collect();
        let shuffled: Vec<(&str, Value)> = order.iter().zip(&names).map(|(at, name)| (name.as_str(), packs[*at].1.clone())).collect();
        assert_eq!(told(&Dir::of("order-shuffled", &shuffled)), expected, "{order:?}");
    }
}

#[test]
fn a_meeting_keeps_its_id_when_it_is_read_otherwise() {
    let dir = Dir::of("keep", &[one("a", "agenda", &[], &business()), one("m", "minutes", &[], &business())]);
    collection::link(&dir.0.0).unwrap();
    // A later version reads another date in both papers.
    let later = [("date", json!("2024-03-06"))];
    let both = [one("a", "agenda", &later, &business()), one("m", "minutes", &later, &business())];
    dir.write(&both);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!((meeting.id.as_str(), meeting.date.as_deref()), (KEY, Some("2024-03-06")));
    assert_eq!(meeting.body_id.as_deref(), Some("marlbridge-borough-council/cabinet"));
    // Read as of another body, it is of that one, whatever its id.
    let other = [("body", json!("The Planning & Licensing Committee"))];
    dir.write(&[one("a", "agenda", &other, &business()), one("m", "minutes", &other, &business())]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!((meeting.id.as_str(), meeting.authority_id.as_deref()), (KEY, Some("marlbridge-borough-council")));
    assert_eq!(meeting.body_id.as_deref(), Some("marlbridge-borough-council/planning-and-licensing-committee"));
    dir.write(&both);
    // A meeting that is really of that day cannot have the id too.
    let [a, m] = both;
    dir.write(&[a, m, one("x", "minutes", &[], &business())]);
    assert_eq!(dir.ids(), [KEY.to_owned(), format!("{KEY}/{}-1", &digest("x")[..12])]);
    // Without the output that stands, ids are those of the papers.
    std::fs::remove_file(dir.0.join("linked.jsonl")).unwrap();
    assert_eq!(dir.ids(), [KEY.to_owned(), KEY.replace("03-05", "03-06")]);
}

#[test]
fn reports_go_to_items_and_resolutions_to_recommendations() {
    let recommendations =
        ["That the contract for the repair of the bridge be let to Marl Quarries.", "That the Quay Road be closed in May."];
    let documents = [
        document("agenda", "Agenda", 1, None, &[]),
        document("report", "Bridge", 3, Some("2"), &recommendations),
        // What is proposed beside it is not answered apart.
        document("decision", "Decision on the bridge", 4, Some("2"), &recommendations),
        document("appendix", "Charges for the Thursday Market", 5, None, &[]),
    ];
    let agenda = pack("a", &documents, &[meeting("agenda", &[], &business())]);
    // A report given out by itself names the meeting and the item.
    let alone = pack("r", &[document("report", "Lease of the Old Fire Station", 1, None, &[])], &[]);
    let mut minuted: Vec<Value> = business();
    minuted[1] = with(
        with(minuted[1].clone(), "number", json!("97")),
        "resolutions",
        json!([
            resolved("that the contract for the repair of the bridge be let to Pond Masonry", Some("Elm")),
            resolved("that the Quay Road be closed in May", None)
        ]),
    );
    let minutes = pack(
        "m",
        &[document("minutes", "Minutes", 1, None, &[])],
        &[meeting("minutes", &[("attendance", present(&[("Mr", "P Elm", "member")]))], &minuted)],
    );
    let dir = Dir::of("reports", &[("a.json", agenda), ("m.json", minutes), ("r.json", alone)]);
    let [meeting] = dir.meetings().try_into().unwrap();
    let tabled: BTreeMap<&str, usize> = meeting.items.iter().map(|item| (item.id.as_str(), item.documents.len())).collect();
    assert_eq!(tabled.values().copied().collect::<Vec<_>>(), [0, 2, 1, 1], "{tabled:?}");
    let decisions = &meeting.items[1].decisions;
    assert_eq!(meeting.items[1].announced.as_ref().unwrap().number.as_deref(), Some("2"));
    let report = collection::document_ids(&digest("a"), [3].into_iter()).next().unwrap();
    let answers: Vec<(&str, usize, bool)> =
        decisions.iter().flat_map(|d| &d.answers).map(|a| (a.document.as_str(), a.recommendation, a.changed)).collect();
    assert_eq!(answers, [(report.as_str(), 0, true), (report.as_str(), 1, false)]);
    assert_eq!(decisions[0].mover_person.as_deref(), Some("marlbridge-borough-council/cabinet/mr-p-elm"));
}

#[test]
fn minutes_are_approved_where_a_later_meeting_prints_their_date() {
    let check = |name: &str, text: &str, expected: Option<&str>| {
        let approving = with(item("3", "minutes", "Minutes"), "text", json!(text));
        let later = [("date", json!("2024-04-02"))];
        let dir = Dir::of(name, &[one("m", "minutes", &[], &business()), one("l", "minutes", &later, &[approving])]);
        assert_eq!(dir.meetings()[0].approved_at.as_deref(), expected, "{text}");
    };
    let at = Some("marlbridge-borough-council/cabinet/2024-04-02");
    check("approved", "The minutes of the meeting held on 5 March 2024 were agreed and signed.", at);
    check("approved-2", "The minutes of 5 March were confirmed.", at);
    check("approved-3", "The minutes of the meeting held on 27 February 2024 were agreed.", None);
    check("approved-4", "The minutes of the last meeting were agreed.", None);
    check("approved-5", "The minutes of 5 March 2024 were not available and were deferred.", None);
}

#[test]
fn names_become_people_by_the_rules() {
    let list = |date: &str, body: &str, names: &[(&str, &str, &str)]| {
        [("attendance", present(names)), ("date", json!(date)), ("body", json!(body))]
    };
    let dir = Dir::of(
        "people",
        &[
            one(
                "1",
                "minutes",
                &list(
                    "2024-03-05",
                    "Cabinet",
                    &[("Cllr", "Ada Fenwick", "member"), ("Cllr", "Bo Elm", "member"), ("", "Zed Pond", "public")],
                ),
                &[],
            ),
            one(
                "2",
                "minutes",
                &list(
                    "2024-04-05",
                    "Cabinet",
                    &[("Cllr", "A Fenwick", "member"), ("Cllr", "Elm, Bo", "member"), ("", "Guy Guest", "other")],
                ),
                &[],
            ),
            one("3", "minutes", &list("2024-05-05", "Cabinet", &[("Cllr Mrs", "ADA FENWICK", "member"), ("Mr", "Elm", "member")]), &[]),
            // Another body: the full name is the same person, the initial is nobody known.
            one(
                "4",
                "minutes",
                &list("2024-03-06", "Planning Committee", &[("Cllr", "Ada Fenwick", "member"), ("Cllr", "B Elm", "member")]),
                &[],
            ),
            // Two whom an initial fits.
            one("5", "minutes", &list("2024-03-07", "Audit Panel", &[("", "Ida Marl", "member"), ("", "Ivo Marl", "member")]), &[]),
            one("6", "minutes", &list("2024-04-07", "Audit Panel", &[("", "I Marl", "member")]), &[]),
            // A term later it may be somebody else.
            one("7", "minutes", &list("2031-04-07", "Cabinet", &[("Cllr", "A Fenwick", "member")]), &[]),
        ],
    );
    let people = dir.people();
    let told: Vec<(&str, Vec<&str>, u32)> =
        people.iter().map(|p| (p.id.as_str(), p.spellings.iter().map(|s| s.text.as_str()).collect(), p.meetings)).collect();
    let id = |rest: &str| format!("marlbridge-borough-council/{rest}");
    let expected = [
        (id("ada-fenwick"), vec!["Ada Fenwick", "A Fenwick", "ADA FENWICK"], 4),
        (id("audit-panel/i-marl"), vec!["I Marl"], 1),
        (id("bo-elm"), vec!["Bo Elm", "Elm", "Elm, Bo"], 3),
        (id("cabinet/a-fenwick"), vec!["A Fenwick"], 1),
        (id("ida-marl"), vec!["Ida Marl"], 1),
        (id("ivo-marl"), vec!["Ivo Marl"], 1),
        (id("planning-committee/b-elm"), vec!["B Elm"], 1),
    ];
    let expected: Vec<(&str, Vec<&str>, u32)> = expected.iter().map(|(id, texts, n)| (id.as_str(), texts.clone(), *n)).collect();
    assert_eq!(told, expected);
    assert_eq!((people[0].name.as_str(), people[0].first.as_deref()), ("Ada Fenwick", Some("2024-03-05")));
    assert_eq!(people[0].roles.iter().map(|role| role.body.as_str()).collect::<Vec<_>>(), ["Cabinet", "Planning Committee"]);
}

#[test]
fn people_of_one_list_are_different_people() {
    let list = [("attendance", present(&[("Mr", "P Elm", "member"), ("Mrs", "P Elm", "member"), ("", "Pat Elm", "officer")]))];
    let dir = Dir::of("list", &[one("1", "minutes", &list, &[])]);
    let people = dir.people();
    let ids: Vec<&str> = people.iter().filter_map(|person| person.id.rsplit('/').next()).collect();
    assert_eq!(ids, ["mr-p-elm", "mrs-p-elm", "pat-elm"]);
    // `Cllr` says less than `Mr`, and a surname less than initials.
    let list = |name: &str, title: &str, date: &str| [("attendance", present(&[(title, name, "member")])), ("date", json!(date))];
    let dir = Dir::of(
        "address",
        &[
            one("1", "minutes", &list("P Elm", "Mr", "2024-03-05"), &[]),
            one("2", "minutes", &list("P Elm", "Cllr", "2024-04-05"), &[]),
            one("3", "minutes", &list("Elm", "Cllr", "2024-05-05"), &[]),
            one("4", "minutes", &list("Elm", "Cllr", "2024-06-05"), &[]),
        ],
    );
    let [person] = dir.people().try_into().unwrap();
    assert_eq!((person.name.as_str(), person.meetings), ("P Elm", 4));
}

#[test]
fn changes_are_numbered_and_told_once() {
    let first =
        [one("a", "agenda", &[("venue", json!("Guildhall"))], &business()), one("x", "agenda", &[("date", json!("2024-04-02"))], &[])];
    let dir = Dir::of("changes", &first);
    let changes = || collection::changes(&dir.0.0, None).unwrap();
    let lines = || -> Vec<collection::Change> {
        let text = std::fs::read_to_string(dir.0.join("changes.jsonl")).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let found = changes();
    // Two meetings, four items, two documents.
    assert_eq!((found.added, found.sequence), (8, 8));
    let before = lines();
    assert_eq!(changes().sequence, 8);
    assert_eq!(lines(), before, "a run without changes adds nothing");
    let mut fewer = business();
    fewer.pop();
    dir.write(&[one("a", "agenda", &[("venue", json!("Town Hall"))], &fewer)]);
    let found = changes();
    assert_eq!((found.added, found.changed, found.withdrawn, found.sequence), (0, 1, 3, 12));
    let after = lines();
    assert_eq!(after[..8], before);
    assert!(after.iter().zip(1..).all(|(change, n)| change.sequence == n && change.at.is_none()));
    assert_eq!(
        (after[8].kind, after[8].id.as_str(), after[8].fields.as_slice()),
        (ChangeKind::Changed, KEY, ["venue".to_owned()].as_slice())
    );
    assert_eq!(after[8].before, before[0].after);
    let gone: Vec<(&str, bool)> =
        after[9..].iter().map(|change| (change.id.as_str(), change.kind == ChangeKind::Withdrawn && change.after.is_none())).collect();
    let page = collection::document_ids(&digest("x"), [1].into_iter()).next().unwrap();
    assert_eq!(gone, [(format!("{KEY}#4").as_str(), true), (KEY.replace("03-05", "04-02").as_str(), true), (page.as_str(), true)]);
    // What comes back is added again.
    dir.write(&first);
    let found = collection::changes(&dir.0.0, Some("2026-11-20T06:00:00Z")).unwrap();
    assert_eq!((found.added, found.changed, found.withdrawn, found.sequence), (3, 1, 0, 16));
    assert!(lines()[12..].iter().all(|change| change.at.as_deref() == Some("2026-11-20T06:00:00Z")));
}

/// The papers of three meetings of a cabinet: a pack with the agenda of June and the minutes of May, and the minutes
/// of June and July, given apart.
fn papers() -> [PathBuf; 3] {
    ["fixtures/marlbridge-pack.pdf", "tests/data/link/marlbridge-minutes-june.pdf", "tests/data/link/marlbridge-minutes-july.pdf"].map(root)
}

fn lines(path: &Path) -> Vec<Value> {
    std::fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn agenda_and_minutes_given_apart_become_one_record() {
    let dir = Scratch::new("link-papers");
    let out = dir.join("records");
    let mut args: Vec<std::ffi::OsString> = vec!["convert".into()];
    args.extend(papers().map(Into::into));
    args.extend(["--out".into(), out.clone().into(), "-q".into()]);
    assert_eq!(run(&args, b"").code, 0);
    let linked = run(&["link".as_ref(), out.as_os_str()], b"");
    assert_eq!((linked.code, linked.stderr.as_str()), (0, ""));
    assert!(
        linked.stdout.starts_with("3 meetings from 4 records: 1 with agenda and minutes, 1 with papers that differ, 2 approved"),
        "{}",
        linked.stdout
    );
    let [may, june, july] = lines(&out.join("linked.jsonl")).try_into().unwrap();
    assert_eq!((&may["approved_at"], &june["approved_at"]), (&june["id"], &july["id"]));
    assert_eq!(
        june["statements"][0],
        json!({"field": "venue", "value": "Committee Room 2, Guildhall, Market Street, Marlbridge", "paper": 1})
    );
    let tenders = june["items"].as_array().unwrap().iter().find(|item| item["number"] == "122").unwrap();
    assert_eq!((&tenders["announced"]["number"], tenders["documents"].as_array().unwrap().len()), (&json!("6"), 2));
    let answers: Vec<(&Value, &Value)> =
        tenders["decisions"][0]["answers"].as_array().unwrap().iter().map(|answer| (&answer["clause"], &answer["changed"])).collect();
    assert_eq!(answers, [(&json!("1"), &json!(true)), (&json!("2"), &json!(false)), (&json!("3"), &json!(false))]);
    assert_eq!(tenders["decisions"][0]["mover_person"], "marlbridge-borough-council/siobhan-marsh");
    let people = lines(&out.join("people.jsonl"));
    let kerr = people.iter().find(|person| person["name"] == "Tobias Kerr").unwrap();
    assert_eq!(kerr["spellings"][1], json!({"text": "T Kerr", "count": 1}));
    assert!(
        people.iter().all(|person| person["name"] != "Edith Rawle" && person["name"] != "Leonard Askew"),
        "members of the public are no entities"
    );
    // Again: the same bytes, and nothing has changed.
    let first = std::fs::read(out.join("linked.jsonl")).unwrap();
    let changes = |args: &[&str]| run(&[&["changes", &out.to_string_lossy()], args].concat(), b"");
    assert_eq!(changes(&[]).code, 0);
    assert_eq!(run(&["link".as_ref(), out.as_os_str()], b"").code, 0);
    assert_eq!(std::fs::read(out.join("linked.jsonl")).unwrap(), first);
    assert!(changes(&[]).stdout.starts_with("0 added, 0 changed, 0 withdrawn"));
    assert_eq!(changes(&["--at", "yesterday"]).code, 2);
}

#[test]
fn a_paper_that_is_gone_leaves_a_tombstone() {
    let dir = Scratch::new("link-prune");
    let (from, out) = (dir.join("in"), dir.join("records"));
    std::fs::create_dir_all(&from).unwrap();
    for paper in papers() {
        std::fs::copy(&paper, from.join(paper.file_name().unwrap())).unwrap();
    }
    let convert = |more: &[&str]| {
        let args: Vec<std::ffi::OsString> = vec!["convert".into(), from.clone().into(), "--out".into(), out.clone().into(), "-q".into()];
        run(&args.into_iter().chain(more.iter().map(Into::into)).collect::<Vec<_>>(), b"").code
    };
    let told = |command: &str| run(&[command.as_ref(), out.as_os_str()], b"");
    assert_eq!((convert(&[]), told("link").code, told("changes").code), (0, 0, 0));
    let july = lines(&out.join("linked.jsonl"))[2]["id"].clone();
    std::fs::remove_file(from.join("marlbridge-minutes-july.pdf")).unwrap();
    assert_eq!((convert(&["--prune"]), told("link").code), (0, 0));
    assert_eq!(lines(&out.join("linked.jsonl")).len(), 2);
    assert_eq!(told("changes").code, 0);
    let changes = lines(&out.join("changes.jsonl"));
    assert!(changes.iter().any(|change| change["kind"] == "withdrawn" && change["id"] == july), "{july}");
    assert_eq!(run(&["export".as_ref(), out.as_os_str(), "--format".as_ref(), "csv".as_ref()], b"").code, 0);
}

#[test]
fn places_lead_to_what_was_read() {
    let records = records();
    let (mut packs, mut n) = (BTreeMap::new(), 0);
    for meeting in Collection::open(&records.0).unwrap().meetings().map(Result::unwrap) {
        let mut check = |paper: usize, place: &str, field: &str, expected: Option<&str>| {
            let file = &meeting.papers[paper].file;
            let pack: &Value =
                packs.entry(file.clone()).or_insert_with(|| serde_json::from_slice(&std::fs::read(records.join(file)).unwrap()).unwrap());
            assert_eq!(pack.pointer(&format!("/{place}/{field}")).unwrap().as_str(), expected, "{file} {place}");
            n += 1;
        };
        for person in &meeting.attendance {
            check(person.paper, &person.place, "name", Some(&person.attendee.name));
        }
        for item in &meeting.items {
            check(item.paper, &item.place, "title", item.item.title.as_deref());
            if let Some(announced) = &item.announced {
                check(announced.paper, &announced.place, "title", announced.title.as_deref());
            }
            for decision in &item.decisions {
                check(decision.paper, &decision.place, "text", Some(&decision.resolution.text));
            }
        }
    }
    assert!(n > 300, "{n} places");
}

#[test]
fn ids_of_linked_records_are_explained() {
    let records = records();
    let explain = |id: &str| run(&[Path::new("explain"), &records.0, Path::new(id)], b"");
    let meetings: Vec<LinkedMeeting> = Collection::open(&records.0).unwrap().meetings().map(Result::unwrap).collect();
    let decided = |meeting: &&LinkedMeeting| meeting.papers.len() > 1 && meeting.items.iter().any(|item| !item.decisions.is_empty());
    let meeting = meetings.iter().find(decided).unwrap();
    let item = meeting.items.iter().find(|item| !item.decisions.is_empty()).unwrap();
    let decision = &item.decisions[0];
    let check = |id: &str, places: &[&str]| {
        let run = explain(id);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{id}");
        let told: Vec<&str> = run.stdout.lines().filter_map(|line| line.strip_prefix("record\t")).collect();
        assert_eq!(told, places, "{id}");
        assert_eq!(run.stdout.lines().filter(|line| line.starts_with("paper\t")).count(), places.len());
        run.stdout
    };
    check(&decision.id, &[&decision.place]);
    let announced = item.announced.as_ref().map(|announced| announced.place.as_str());
    check(&item.id, &std::iter::once(item.place.as_str()).chain(announced).collect::<Vec<_>>());
    let of_papers: Vec<String> = meeting.papers.iter().map(|paper| format!("meetings/{}", paper.meeting)).collect();
    check(&meeting.id, &of_papers.iter().map(String::as_str).collect::<Vec<_>>());
    let document = &meeting.documents[0];
    check(&document.id, &[&format!("documents/{}", document.document)]);
    for wrong in ["nobody", "abcdefabcdef/1", "marlbridge-borough-council/siobhan-marsh"] {
        let run = explain(wrong);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{wrong}");
        assert!(run.stderr.contains("expected the id of a meeting, an item, a decision or a document"), "{}", run.stderr);
    }
}

/// Ids of meetings, their items, decisions and documents, and of people.
fn ids(dir: &Path) -> Vec<String> {
    let mut ids = Vec::new();
    for meeting in lines(&dir.join("linked.jsonl")) {
        ids.push(meeting["id"].to_string());
        for part in ["items", "documents"].iter().flat_map(|list| meeting[list].as_array().unwrap()) {
            ids.push(part["id"].to_string());
            ids.extend(part["decisions"].as_array().into_iter().flatten().map(|decision| decision["id"].to_string()));
        }
    }
    ids.extend(lines(&dir.join("people.jsonl")).iter().map(|person| person["id"].to_string()));
    ids
}

#[test]
fn papers_in_any_order_have_the_same_ids() {
    let dir = Scratch::new("link-orders");
    let found = |order: &[usize]| {
        // Files are read in the order of their names.
        let (from, out) = (dir.join(&format!("in{order:?}")), dir.join(&format!("out{order:?}")));
        std::fs::create_dir_all(&from).unwrap();
        for (paper, place) in papers().iter().zip(order) {
            std::fs::copy(paper, from.join(format!("{place}-of-{}.pdf", order[0]))).unwrap();
        }
        let convert = run(&["convert".as_ref(), from.as_os_str(), "--out".as_ref(), out.as_os_str(), "-q".as_ref()], b"");
        assert_eq!((convert.code, run(&["link".as_ref(), out.as_os_str()], b"").code), (0, 0));
        ids(&out)
    };
    let expected = found(&[0, 1, 2]);
    assert!(expected.len() > 30, "{expected:?}");
    assert_eq!(found(&[2, 0, 1]), expected);
}

#[test]
fn records_of_all_fixtures_in_twenty_orders_have_the_same_ids() {
    let records = records();
    let known = lines(&records.join("manifest.jsonl"));
    let found = |order: &[usize]| {
        let dir = Scratch::new("link-shuffled");
        let mut manifest = vec![String::new(); known.len()];
        for (line, place) in known.iter().zip(order) {
            let (mut line, file) = (line.clone(), format!("{place:03}.json"));
            let from = line["outputs"][0]["file"].as_str().unwrap().to_owned();
            std::fs::copy(records.join(&from), dir.join(&file)).unwrap();
            (line["path"], line["name"]) = (format!("{place:03}.pdf").into(), file.clone().into());
            line["outputs"][0]["file"] = file.into();
            manifest[*place] = format!("{line}\n");
        }
        std::fs::write(dir.join("manifest.jsonl"), manifest.concat()).unwrap();
        collection::link(&dir.0).unwrap();
        ids(&dir.0)
    };
    let expected = found(&(0..known.len()).collect::<Vec<_>>());
    assert!(expected.len() > 300, "{} ids", expected.len());
    for order in orders(known.len(), 20) {
        assert_eq!(found(&order), expected, "{order:?}");
    }
}

#[test]
fn what_cannot_be_linked_is_named() {
    let dir = Scratch::new("link-wrong");
    let none = run(&["link".as_ref(), dir.0.as_os_str()], b"");
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("expected a directory that convert has written into"), "{}", none.stderr);
    assert_eq!(std::fs::read_dir(&dir.0).unwrap().count(), 0, "nothing is made where nothing was");
    let dir = Dir::of("wrong", &[one("a", "agenda", &[], &business()), one("m", "minutes", &[], &business())]);
    collection::link(&dir.0.0).unwrap();
    let before = std::fs::read(dir.0.join("linked.jsonl")).unwrap();
    std::fs::write(dir.0.join("m.json"), "{}").unwrap();
    let wrong = run(&["link".as_ref(), dir.0.0.as_os_str()], b"");
    assert_eq!(wrong.code, 1);
    assert!(wrong.stderr.contains("m.json") && wrong.stderr.contains("expected a record"), "{}", wrong.stderr);
    assert_eq!(std::fs::read(dir.0.join("linked.jsonl")).unwrap(), before);
    let changed = run(&["changes".as_ref(), dir.0.0.as_os_str()], b"");
    assert_eq!(changed.code, 1);
    assert!(!dir.0.join("changes.jsonl").exists());
}
