//! `minutebook link` over papers that arrive one after another: what keeps its id, what is added, what stays apart.

use crate::link::{Dir, KEY, business, document, item, meeting, one, pack, present, resolved, sessions, with};
use crate::run;
use minutebook::collection::{self, LinkedMeeting, NoteCode};
use serde_json::{Value, json};

/// Business that no other paper has.
fn hearings(what: &str) -> Vec<Value> {
    vec![
        item("1", "report", &format!("Hearing on the {what} premises licence")),
        item("2", "report", &format!("Review of the {what} club certificate")),
    ]
}

fn keys(meeting: &LinkedMeeting) -> Vec<(&str, &str)> {
    meeting.items.iter().map(|item| (item.id.rsplit('#').next().unwrap(), item.item.title.as_deref().unwrap())).collect()
}

fn at(time: &str) -> [(&'static str, Value); 1] {
    [("start_time", json!(time))]
}

#[test]
fn ids_of_items_are_unique() {
    let items = [item("5", "report", "One matter"), item("5.2", "report", "Another matter"), item("5", "report", "A third matter")];
    let dir = Dir::of("item-ids", &[one("a", "minutes", &[], &items)]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!(keys(&meeting), [("5", "One matter"), ("5-2", "Another matter"), ("5~2", "A third matter")]);
}

#[test]
fn items_keep_their_ids_when_the_agenda_arrives_after_the_minutes() {
    let (bridge, market) = ("Repair of the Quay Road Bridge", "Charges for the Thursday Market");
    let decided = |number: &str, title: &str, text: &str| with(item(number, "report", title), "resolutions", json!([resolved(text, None)]));
    let minutes =
        one("m", "minutes", &[], &[decided("1", bridge, "that it be repaired"), decided("2", market, "that the charges be raised")]);
    let agenda = [
        item("1", "apologies", "Apologies"),
        item("2", "report", "Lease of the Old Fire Station"),
        item("3", "report", bridge),
        item("4", "report", market),
    ];
    let dir = Dir::of("item-ids-kept", std::slice::from_ref(&minutes));
    collection::link(&dir.0.0).unwrap();
    dir.write(&[minutes, one("a", "agenda", &[], &agenda)]);
    let told = |dir: &Dir| {
        let [meeting] = dir.meetings().try_into().unwrap();
        let decision = |title: &str| {
            let item = meeting.items.iter().find(|item| item.item.title.as_deref() == Some(title)).unwrap();
            (item.id.replace(KEY, ""), item.decisions[0].id.replace(KEY, ""))
        };
        assert_eq!([decision(bridge), decision(market)].map(|(item, _)| item), ["#1", "#2"]);
        assert_eq!(decision(market).1, "#2/1");
        let mut ids: Vec<String> = meeting.items.iter().map(|item| item.id.replace(KEY, "")).collect();
        ids.sort();
        ids
    };
    // What is new has other ids, and they are the same once they are written.
    assert_eq!(told(&dir), ["#1", "#1~2", "#2", "#2~2"]);
    collection::link(&dir.0.0).unwrap();
    assert_eq!(told(&dir), ["#1", "#1~2", "#2", "#2~2"]);
    std::fs::remove_file(dir.0.join("linked.jsonl")).unwrap();
    let [meeting] = dir.meetings().try_into().unwrap();
    assert!(keys(&meeting).contains(&("3", bridge)), "numbered afresh, the agenda's numbers");
}

#[test]
fn a_file_that_was_read_under_two_paths_is_one_paper() {
    let (_, minutes) = one("m", "minutes", &[], &business());
    let renamed = with(minutes.clone(), "source", with(minutes["source"].clone(), "name", json!("renamed.pdf")));
    let dir = Dir::of("two-paths", &[("m.json", minutes.clone()), ("z.json", renamed.clone())]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!((meeting.papers.len(), meeting.documents.len()), (1, 1));
    let files = collection::Collection::open(&dir.0.0).unwrap().files().to_vec();
    assert_eq!(files.len(), 1, "exports have it once");
    // Whatever the order of the manifest.
    let dir = Dir::of("two-paths-turned", &[("z.json", renamed), ("m.json", minutes)]);
    assert_eq!(collection::Collection::open(&dir.0.0).unwrap().files(), files);
}

#[test]
fn an_empty_record_joins_no_meetings_that_are_apart() {
    let two = |more: &[(&'static str, Value)]| {
        let mut packs = vec![one("a", "minutes", &[], &hearings("Alpha")), one("b", "minutes", &[], &hearings("Beta"))];
        packs.extend_from_slice(more);
        packs
    };
    assert_eq!(sessions("apart", &two(&[])).len(), 2);
    assert_eq!(sessions("apart-empty", &two(&[one("c", "minutes", &[], &[])])).len(), 3);
    // With one to belong to, it does.
    assert_eq!(sessions("empty", &[one("a", "minutes", &[], &hearings("Alpha")), one("c", "minutes", &[], &[])]).len(), 1);
}

#[test]
fn neither_times_nor_names_of_files_join_other_business() {
    let agenda = |name: &str, time: &str, what: &str| one(name, "agenda", &at(time), &hearings(what));
    let n_found = |name: &str, packs: &[(&str, Value)]| sessions(name, packs).len();
    let (alpha, beta) = (agenda("a", "10:00", "Alpha"), |time: &str| one("m", "minutes", &at(time), &hearings("Beta")));
    assert_eq!(n_found("quarters", &[alpha.clone(), beta("10:45")]), 2);
    // A few minutes late, under whatever titles.
    assert_eq!(n_found("minutes", &[alpha.clone(), beta("10:04")]), 1);
    assert_eq!(n_found("late", &[alpha.clone(), one("m", "minutes", &at("10:45"), &hearings("Alpha"))]), 1);
    assert_eq!(n_found("amended", &[alpha.clone(), agenda("b amended", "14:00", "Beta")]), 2);
    assert_eq!(n_found("supplement", &[agenda("a supplement", "10:00", "Alpha"), agenda("b", "14:00", "Beta")]), 2);
    assert_eq!(n_found("put-off-amended", &[alpha.clone(), agenda("b amended", "14:00", "Alpha")]), 1);
    // Without a time: a supplement has business of its own, a revision has not.
    let untimed = |name: &str| one(name, "agenda", &[], &hearings("Beta"));
    assert_eq!(n_found("untimed-amended", &[alpha.clone(), untimed("b amended")]), 2);
    assert_eq!(n_found("untimed-supplement", &[alpha, untimed("b supplement")]), 1);
}

#[test]
fn supplementary_minutes_add_what_the_minutes_have_not() {
    let supplement = pack(
        "s",
        &[document("minutes", "Supplementary minutes", 1, None, &[])],
        &[meeting(
            "minutes",
            &[("attendance", present(&[("Cllr", "Ada Fenwick", "member")]))],
            &[
                with(item("9", "report", "Sale of the Tannery Yard"), "resolutions", json!([resolved("that the yard be sold", None)])),
                with(business()[3].clone(), "resolutions", json!([resolved("that the lease be granted", None)])),
            ],
        )],
    );
    let dir = Dir::of("supplementary", &[one("m", "minutes", &[], &business()), ("s.json", supplement)]);
    let [meeting] = dir.meetings().try_into().unwrap();
    let last = meeting.items.last().unwrap();
    assert_eq!((keys(&meeting).len(), last.item.title.as_deref(), last.paper), (5, Some("Sale of the Tannery Yard"), 1));
    assert_eq!((last.decisions[0].id.as_str(), meeting.items[3].decisions.len()), (format!("{KEY}#9/1").as_str(), 1));
    // The item is of the minutes, its decision of the supplement.
    let lease = &meeting.items[3];
    assert_eq!((lease.paper, lease.place.as_str()), (0, "meetings/0/items/3"));
    assert_eq!((lease.decisions[0].paper, lease.decisions[0].place.as_str()), (1, "meetings/0/items/1/resolutions/0"));
    let codes: Vec<NoteCode> = meeting.warnings.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::Supplemented, NoteCode::Supplemented]);
    assert_eq!(meeting.attendance[0].person.as_deref(), Some("marlbridge-borough-council/ada-fenwick"));
}

#[test]
fn a_pack_without_pages_has_several_documents_on_its_first() {
    let other = [("date", json!("2024-02-06"))];
    let mut packed = pack(
        "t",
        &[
            document("agenda", "Cabinet", 1, None, &[]),
            document("minutes", "Cabinet", 1, None, &[]),
            document("report", "Charges for the Thursday Market", 1, Some("3"), &[]),
            document("report", "Lease of the Old Fire Station", 1, Some("4"), &[]),
        ],
        &[meeting("agenda", &[], &business()), meeting("minutes", &other, &business()), meeting("minutes", &[("date", json!(null))], &[])],
    );
    packed["documents"].as_array_mut().unwrap().insert(2, document("minutes", "Cabinet", 1, None, &[]));
    let dir = Dir::of("pageless", &[("t.json", packed)]);
    let told = |meeting: &LinkedMeeting| -> Vec<(String, Option<String>)> {
        let key = |item: &String| item.rsplit('#').next().unwrap().to_owned();
        meeting.documents.iter().map(|d| (d.id.rsplit('/').next().unwrap().to_owned(), d.item.as_ref().map(key))).collect()
    };
    let meetings = dir.meetings();
    let of = |id: &str| meetings.iter().find(|meeting| meeting.id == id).unwrap();
    let some = |text: &str| Some(text.to_owned());
    let tabled = [("1", None), ("1~2", None), ("1~3", None), ("1~4", some("3")), ("1~5", some("4"))];
    assert_eq!(told(of(KEY)), tabled.map(|(id, item)| (id.to_owned(), item)));
    let before = KEY.replace("03-05", "02-06");
    assert_eq!((told(of(&before)), of(&before).papers[0].document.rsplit('/').next()), (vec![("1~2".to_owned(), None)], Some("1~2")));
    // Ids are kept where all of them begin on one page.
    collection::link(&dir.0.0).unwrap();
    assert_eq!(dir.ids(), meetings.iter().map(|meeting| meeting.id.clone()).collect::<Vec<_>>());
    let run = run(&["export".as_ref(), dir.0.0.as_os_str(), "--format".as_ref(), "csv".as_ref()], b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn people_are_counted_where_the_linked_meeting_has_them() {
    let list = |names: &[(&str, &str, &str)]| [("attendance", present(names))];
    let dir = Dir::of(
        "counted",
        &[
            one("a", "agenda", &list(&[("Cllr", "Ada Fenwick", "member"), ("Cllr", "Bo Elm", "member")]), &business()),
            one("m", "minutes", &list(&[("Cllr", "Ada Fenwick", "member")]), &business()),
        ],
    );
    let people: Vec<(String, u32)> = dir.people().into_iter().map(|person| (person.name, person.meetings)).collect();
    assert_eq!(people, [("Ada Fenwick".to_owned(), 1)]);
}

#[test]
fn two_of_a_list_are_two_people_whoever_fits_both() {
    let list = |date: &str, names: &[(&str, &str, &str)]| [("attendance", present(names)), ("date", json!(date))];
    let dir = Dir::of(
        "third",
        &[
            one("1", "minutes", &list("2024-01-09", &[("", "J Elm", "member"), ("", "John Elm", "member")]), &[]),
            one("2", "minutes", &list("2024-02-06", &[("", "John M Elm", "member")]), &[]),
        ],
    );
    let both: Vec<Option<String>> = dir.meetings()[0].attendance.iter().map(|attendee| attendee.person.clone()).collect();
    assert!(both[0].is_some() && both[1].is_some() && both[0] != both[1], "{both:?}");
    // A member and an officer of the same name.
    let dir =
        Dir::of("namesakes", &[one("1", "minutes", &list("2024-01-09", &[("", "Bo Elm", "member"), ("", "Bo Elm", "officer")]), &[])]);
    let both: Vec<Option<String>> = dir.meetings()[0].attendance.iter().map(|attendee| attendee.person.clone()).collect();
    assert!(both[0].is_some() && both[1].is_some() && both[0] != both[1], "{both:?}");
}

#[test]
fn people_keep_their_ids_when_an_earlier_namesake_turns_up() {
    let named =
        |name: &str, date: &str| one(name, "minutes", &[("attendance", present(&[("", "J Elm", "member")])), ("date", json!(date))], &[]);
    let (first, second) = (named("1", "2005-03-01"), named("2", "2020-03-01"));
    let dir = Dir::of("namesake", &[first.clone(), second.clone()]);
    collection::link(&dir.0.0).unwrap();
    let told = || {
        let mut told: Vec<(String, String)> = dir.people().into_iter().map(|person| (person.first.unwrap(), person.id)).collect();
        told.sort();
        told
    };
    let before = told();
    dir.write(&[first, second, named("0", "1990-03-01")]);
    let after = told();
    assert_eq!((after.len(), &after[1..]), (3, before.as_slice()));
}

#[test]
fn only_dates_that_are_said_to_be_approved_are_approved() {
    let check = |name: &str, text: &str, expected: [bool; 2]| {
        let dated = |name: &str, date: &str, items: &[Value]| one(name, "minutes", &[("date", json!(date))], items);
        let approving = [with(item("3", "minutes", "Minutes"), "text", json!(text))];
        let packs = [dated("j", "2024-01-09", &business()), dated("f", "2024-02-06", &business()), dated("m", "2024-03-05", &approving)];
        let meetings = Dir::of(name, &packs).meetings();
        assert_eq!([&meetings[0], &meetings[1]].map(|meeting| meeting.approved_at.is_some()), expected, "{text}");
    };
    check(
        "approved-one",
        "The minutes of the meeting held on 6 February 2024 were approved as a correct record. Arising from them, the Clerk would \
         circulate the draft minutes of 9 January 2024, which nobody had seen.",
        [false, true],
    );
    check("approved-two", "The minutes of 9 January 2024 were approved. Those of 6 February 2024 were deferred.", [true, false]);
    check("approved-both", "The minutes of 9 January 2024 and 6 February 2024 were approved.", [true, true]);
    check("approved-next", "The minutes of 9 January 2024 were considered. They were agreed and signed.", [true, false]);
}

#[test]
fn a_report_that_is_bound_in_two_packs_is_answered_once() {
    let report = document("report", "Bridge", 3, Some("2"), &["That the contract for the repair of the bridge be let to Marl Quarries."]);
    let agenda = |name: &str| {
        (
            format!("{name}.json"),
            pack(name, &[document("agenda", "Agenda", 1, None, &[]), report.clone()], &[meeting("agenda", &[], &business())]),
        )
    };
    let mut minuted = business();
    minuted[1] = with(
        minuted[1].clone(),
        "resolutions",
        json!([resolved("that the contract for the repair of the bridge be let to Pond Masonry", None)]),
    );
    let ((a, first), (b, second)) = (agenda("a"), agenda("b"));
    let dir = Dir::of("twice-bound", &[(&a, first), (&b, second), one("m", "minutes", &[], &minuted)]);
    let [meeting] = dir.meetings().try_into().unwrap();
    assert_eq!((meeting.items[1].documents.len(), meeting.items[1].decisions[0].answers.len()), (2, 1));
}

#[test]
fn a_bulleted_clause_that_answers_is_exported_with_its_text() {
    let report = document("report", "Bridge", 3, Some("2"), &["That the contract for the repair of the bridge be let to Marl Quarries."]);
    let agenda = pack("a", &[document("agenda", "Agenda", 1, None, &[]), report], &[meeting("agenda", &[], &business())]);
    let bullet = |text: &str| json!({"label": null, "text": text});
    let said = "that the contract for the repair of the bridge be let to Pond Masonry";
    let clauses = json!([bullet("write to the Minister"), bullet(said)]);
    let mut minuted = business();
    minuted[1] = with(minuted[1].clone(), "resolutions", json!([with(resolved("that Cabinet agree to:", None), "clauses", clauses)]));
    let dir = Dir::of("bullets", &[("a.json", agenda), one("m", "minutes", &[], &minuted)]);
    let path = dir.0.join("out.sqlite");
    let args = ["export".as_ref(), dir.0.0.as_os_str(), "--format".as_ref(), "sqlite".as_ref(), "--out".as_ref(), path.as_os_str()];
    let exported = run(&args, b"");
    assert_eq!(exported.code, 0, "{}", exported.stderr);
    let database = rusqlite::Connection::open(&path).unwrap();
    let resolved: String = database.query_row("SELECT resolved FROM recommendations_changed", [], |row| row.get(0)).unwrap();
    assert_eq!(resolved, said);
}

/// A meeting keeps the id that it had when it was the only one of its day; read all at once, both have their time.
#[test]
fn ids_depend_on_what_was_there_first() {
    let morning = one("a", "agenda", &at("10:00"), &hearings("Alpha"));
    let evening = one("b", "agenda", &at("18:00"), &hearings("Beta"));
    let dir = Dir::of("first", std::slice::from_ref(&morning));
    collection::link(&dir.0.0).unwrap();
    dir.write(&[morning, evening]);
    assert_eq!(dir.ids(), [KEY.to_owned(), format!("{KEY}/1800")]);
    collection::link(&dir.0.0).unwrap();
    assert_eq!(dir.ids(), [KEY.to_owned(), format!("{KEY}/1800")]);
    std::fs::remove_file(dir.0.join("linked.jsonl")).unwrap();
    assert_eq!(dir.ids(), [format!("{KEY}/1000"), format!("{KEY}/1800")]);
}
