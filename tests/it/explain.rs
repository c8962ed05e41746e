//! What `explain` says is what `parse` reads, and the lines it names hold what it says of them.

use crate::{fixtures, root, run};
use minutebook::house::House;
use minutebook::record::Reason;
use minutebook::{Options, parse, pipeline};

/// Letters and digits in lower case: what a phrase and a line have in common, however it was broken.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn a_watched_house_reads_the_same_and_every_record_has_its_lines() {
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("readable");
        let explained = pipeline::explain("x", &bytes, &Options::default()).expect("fixtures are read");
        assert!(explained.pack == parse("x", &bytes, &Options::default()).expect("fixtures are read"), "{}", path.display());
        let mut phrases = 0;
        for record in explained.records() {
            let named = || format!("{} {}", path.display(), record.id);
            let [first, last] = record.pages.unwrap_or_else(|| panic!("{} has no page", named()));
            assert!(explained.record(&record.id).is_some_and(|same| same.id == record.id), "{}", named());
            let Some(at) = record.at else {
                assert!(record.id.starts_with("documents/") && record.id.matches('/').count() == 1, "{} has no lines", named());
                continue;
            };
            assert!(first <= at.first.page && at.last.page <= last && explained.lines(at).next().is_some(), "{}", named());
            for phrase in explained.phrases(at) {
                let lines: String = explained.lines(phrase.seen.at).map(|(_, _, text)| letters(text)).collect();
                assert!(lines.contains(&letters(&phrase.seen.phrase)), "{}: {:?} is not in its lines", named(), phrase.seen);
                assert!(explained.houses.iter().any(|house| house == phrase.house));
                phrases += 1;
            }
        }
        assert!(phrases > 0, "{}", path.display());
    }
}

#[test]
fn the_lines_of_items_hold_their_titles_and_those_of_resolutions_their_texts() {
    let starts = |text: &str| letters(text).chars().take(24).collect::<String>();
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("readable");
        let explained = pipeline::explain("x", &bytes, &Options::default()).expect("fixtures are read");
        let lines = |at| explained.lines(at).map(|(_, _, text)| letters(text)).collect::<String>();
        for item in explained.pack.meetings.iter().flat_map(|meeting| &meeting.items) {
            let head = lines(item.head.expect("an item has a heading or a number"));
            let title = starts(item.title.as_deref().unwrap_or_default());
            assert!(head.contains(&title), "{}: {title:?} is not in {head:?}", path.display());
            for resolution in &item.resolutions {
                let at = resolution.at.lines.expect("a resolution is read from lines");
                let (text, lines) = (starts(&resolution.text), lines(at));
                assert!(lines.contains(&text), "{}: {text:?} is not in {lines:?}", path.display());
            }
        }
        for person in explained.pack.meetings.iter().flat_map(|meeting| &meeting.attendance) {
            if let Some(at) = person.at.lines {
                let (name, lines) = (letters(&person.name), lines(at));
                let surname = letters(person.name.rsplit(' ').next().unwrap_or_default());
                assert!(lines.contains(&name) || lines.contains(&surname), "{}: {name:?} is not in {lines:?}", path.display());
            }
        }
        for document in &explained.pack.documents {
            for (text, at) in
                document.sections.iter().map(|s| (&s.heading, &s.at)).chain(document.paragraphs.iter().map(|p| (&p.text, &p.at)))
            {
                let (text, lines) = (starts(text), lines(at.lines.expect("it is read from lines")));
                assert!(lines.contains(&text), "{}: {text:?} is not in {lines:?}", path.display());
            }
        }
    }
}

#[test]
fn the_program_shows_it() {
    let path = root("fixtures/nettlecombe-minutes.pdf").to_string_lossy().into_owned();
    let all = run(&["explain", &path], b"");
    assert_eq!(all.code, 0, "{}", all.stderr);
    let read_by = format!("minutebook {}, vocabulary {}", env!("CARGO_PKG_VERSION"), House::fingerprint(None));
    let head = format!("house\ten-gb: nothing shows another house\nread by\t{read_by}\nid\tpages\tconfidence\tcoverage\trecord\n");
    assert!(all.stdout.starts_with(&head), "{}", all.stdout);
    assert!(all.stdout.lines().any(|line| line.starts_with("meetings/0/items/2\t1\thigh\t-\t23/103 ")), "{}", all.stdout);
    let one = run(&["explain", &path, "items/2"], b"");
    let has = |line: &str| assert!(one.stdout.lines().any(|printed| printed.starts_with(line)), "{line} is not in\n{}", one.stdout);
    has("record\tmeetings/0/items/2");
    has("confidence\thigh");
    has("box\tpage 1: ");
    has("line\t1:14\t23/103 MINUTES OF THE LAST MEETING");
    has("phrase\t1:14-1:17\titems.types.minutes `minutes of the` (en-gb)");
    let meeting = run(&["explain", &path, "nettlecombe-parish-council/council/2023-09-12"], b"");
    assert!(meeting.stdout.contains("found\tdate: opening sentence\n"), "{}", meeting.stdout);
    let none = run(&["explain", &path, "items/99"], b"");
    assert_eq!((none.code, none.stdout.as_str()), (1, ""));
    assert!(none.stderr.contains("expected the id of a record, found \"items/99\""), "{}", none.stderr);
}

#[test]
fn a_house_file_is_named_for_its_own_phrases_and_doubts_are_told() {
    let dir = crate::Scratch::new("explain");
    let house = dir.join("marlbridge.toml");
    std::fs::write(&house, "name = 'marlbridge'\nitems.types.planning = ['Weir watch']\n").expect("written");
    let paper = "MARLBRIDGE PARISH COUNCIL\n\nMinutes of the meeting held on Monday 6 March 2024 at 7.30 pm\n\nPresent: Cllrs Ada Fenwick and Bo Noor\n\n\
                 1. **Weir watch**\n\nThe accounts were approved.\n\n2. **Finance**\n\nRESOLVED that it be paid.\n";
    let options = Options { house: Some(minutebook::house::House::load(&house).expect("a house")), ..Options::default() };
    let explained = pipeline::explain("x", paper.as_bytes(), &options).expect("read");
    assert_eq!((explained.houses.join(" "), explained.reason.as_str()), ("marlbridge en-gb".to_owned(), "it was asked for"));
    let item = explained.record("items/0").expect("an item");
    let own: Vec<String> = explained
        .phrases(item.at.expect("lines"))
        .iter()
        .filter(|phrase| phrase.house == "marlbridge")
        .map(|phrase| format!("{} {}", phrase.seen.list, phrase.seen.phrase))
        .collect();
    assert_eq!(own, ["items.types.planning weir watch"]);
    let doubted = |id: &str| explained.record(id).and_then(|record| record.doubts).expect("it has a confidence");
    assert!(doubted("meetings/0").has(Reason::WeekdayMismatch));
    assert!(doubted("items/0/resolutions/0").has(Reason::VerbCloses));
    assert_eq!(doubted("items/1/resolutions/0").reasons().count(), 0);
}

#[test]
fn phrases_beside_a_column_that_was_cut_are_told() {
    let lines = [
        "MARLBRIDGE PARISH COUNCIL",
        "",
        "Minutes of the meeting held on Monday 4 March 2024 at 7.30 pm",
        "",
        "Present: Cllrs Ada Fenwick and Bo Noor",
        "",
        "1. Minutes of the last meeting",
        "",
        "RESOLVED that the minutes be signed.",
        "",
        "2. Finance",
        "",
        "RESOLVED that the bill be paid.",
    ];
    let numbered: String = lines.iter().zip(1..).map(|(line, number)| format!("{number:>2}     {line}\n")).collect();
    let options = Options::default();
    let explained = pipeline::explain("x", numbered.as_bytes(), &options).expect("read");
    let titles: Vec<_> = explained.pack.meetings.iter().flat_map(|m| &m.items).filter_map(|item| item.title.as_deref()).collect();
    assert_eq!(titles, ["Minutes of the last meeting", "Finance"], "the numbers of the lines are cut");
    let at = explained.record("meetings/0").and_then(|record| record.at).expect("lines");
    let lists: Vec<_> = explained.phrases(at).iter().map(|phrase| phrase.seen.list.as_str()).collect();
    assert!(lists.contains(&"meetings.openings"), "{lists:?}");
}
