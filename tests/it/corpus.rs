//! The cases of `grammars/corpus`, which anyone can read: some lines of a paper, a rule of three
//! dashes, and what a production makes of them. `MINUTEBOOK_BLESS=1 cargo test corpus` writes what is made
//! of them now; read the difference, and leave out a case that is read wrongly.

use crate::root;
use minutebook::grammar::attendance;
use minutebook::grammar::body::{self, LineRef, Paragraph};
use minutebook::grammar::opening::{self, Body};
use minutebook::grammar::resolutions::{self, Block};
use minutebook::grammar::{apologies, closing, columns, dates, items, recommendations, report_header, sections, votes};
use minutebook::house::House;
use minutebook::layout::hyphen::Hyphens;
use minutebook::layout::text;
use minutebook::pipeline::{Options, parse};
use minutebook::record;
use minutebook::segment::{Part, PartKind};
use std::path::{Path, PathBuf};

const RULE: &str = "\n---\n";

/// A production: the name of its folder, and the outline that it makes of a text.
type Production = (&'static str, fn(&House, &str) -> Vec<String>);

const PRODUCTIONS: [Production; 13] = [
    ("agenda", |house, input| business(house, true, input)),
    ("apologies", |house, input| {
        apologies::apologies(house, input).iter().map(|(person, came)| format!("{} ({came:?})", person.name)).collect()
    }),
    ("attendance", people),
    ("closing", |house, input| with_lines(input, |lines| closing::end_time(house, lines, None).into_iter().collect())),
    ("dates", days),
    ("minutes", |house, input| business(house, false, input)),
    ("numbered_paragraphs", numbered),
    ("opening", head),
    ("recommendations", asked),
    ("report_header", fields),
    ("resolutions", decided),
    ("roll", roll),
    ("votes", counted),
];

fn with_lines<T>(input: &str, read: impl FnOnce(&[LineRef<'_>]) -> T) -> T {
    let pages = text::pages(input);
    let part = Part::new(PartKind::Other, 1..=pages.pages.len() as u32);
    read(&body::lines(&pages, &part))
}

fn with_paragraphs<T>(house: &House, input: &str, read: impl FnOnce(&[Paragraph<'_>]) -> T) -> T {
    let pages = text::pages(input);
    let part = Part::new(PartKind::Other, 1..=pages.pages.len() as u32);
    read(&body::paragraphs(house, &Hyphens::of(&pages), &body::lines(&pages, &part)))
}

/// `key value` for each value that there is, in one line.
fn line(values: &[(&str, Option<String>)]) -> String {
    let known = values.iter().filter_map(|(key, value)| Some(format!("{key} {}", value.as_ref()?.replace('\n', " "))));
    known.map(|value| value.trim().to_owned()).collect::<Vec<_>>().join(" | ")
}

/// The items of an agenda or of minutes, columns beside their text cut out.
fn business(house: &House, agenda: bool, input: &str) -> Vec<String> {
    let pages = text::pages(input);
    let part = Part::new(PartKind::Other, 1..=pages.pages.len() as u32);
    let cut = columns::cut(house, &pages, &part, agenda);
    let (pages, paged) = cut.as_ref().map_or((&pages, [].as_slice()), |cut| (&cut.pages, cut.paged.as_slice()));
    let paragraphs = &body::paragraphs(house, &Hyphens::of(pages), &body::lines(pages, &part));
    let text = |item: &items::ItemSyntax| {
        let rest = paragraphs[item.head].text[item.rest..].trim();
        let body = item.body.iter().map(|&idx| paragraphs[idx].text.trim());
        std::iter::once(rest).chain(body).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    };
    let mut found = items::items(house, agenda, paragraphs);
    columns::pages_beside(paragraphs, paged, &mut found);
    let item = |item: &items::ItemSyntax| {
        line(&[
            ("item", Some(item.number.clone().unwrap_or_else(|| "-".to_owned()))),
            ("title", item.title.clone()),
            ("agenda item", item.agenda_number.clone()),
            ("pages", item.printed_pages.map(|[first, last]| format!("{first}-{last}"))),
            ("without the public", item.exempt_group.then(String::new)),
            ("out of order", item.misnumbered.then(String::new)),
            ("text", Some(text(item)).filter(|text| !text.is_empty())),
        ])
    };
    found.iter().map(item).collect()
}

/// The people of lists, each with the list, the marker and the words around the name.
fn people(house: &House, input: &str) -> Vec<String> {
    with_lines(input, |lines| {
        let lists = attendance::lists(house, lines, 0);
        let legend = lists.legend.iter().map(|(marker, says)| format!("legend {marker} {says:?}"));
        let person = |m: &attendance::Mention| {
            line(&[
                ("", Some(format!("{:?}", m.block))),
                ("group", m.group.map(|group| format!("{group:?}"))),
                ("marker", m.marker.clone()),
                ("says", m.says.map(|says| format!("{says:?}"))),
                ("title", m.person.title.clone()),
                ("name", Some(m.person.name.clone())),
                ("honours", m.person.honours.clone()),
                ("role", m.person.role.clone()),
                ("for", m.person.substitute_for.clone()),
            ])
        };
        lists.mentions.iter().map(person).chain(legend).collect()
    })
}

/// The dates and times of each line.
fn days(house: &House, input: &str) -> Vec<String> {
    let day = |date: &dates::DateMatch, text: &str| {
        let date_words = date.iso().unwrap_or_else(|| "no date".to_owned());
        let wrong = date.diagnostic(text, 1).map(|_| " (not that weekday)").unwrap_or_default();
        format!("{date_words}{wrong}")
    };
    let of_line = |text: &str| {
        let mut found: Vec<String> = dates::dates(&house.calendar, text).iter().map(|date| day(date, text)).collect();
        found.extend(dates::times(text).iter().map(dates::TimeMatch::clock));
        if found.is_empty() { "-".to_owned() } else { found.join(" ") }
    };
    input.lines().map(of_line).collect()
}

/// Headings and numbered paragraphs.
fn numbered(house: &House, input: &str) -> Vec<String> {
    with_paragraphs(house, input, |paragraphs| {
        let outline = sections::outline(house, paragraphs);
        let node = |node: &sections::Node| match *node {
            sections::Node::Heading(idx) => {
                let heading = &outline.headings[idx];
                Some(line(&[("heading", Some(heading.number.clone().unwrap_or_default())), ("", Some(heading.text.clone()))]))
            }
            sections::Node::Numbered(_, idx) => {
                let paragraph = &outline.numbered[idx];
                Some(format!("  {} {}", paragraph.label, paragraph.text.replace("\n\n", " / ")))
            }
            _ => None,
        };
        outline.nodes.iter().filter_map(node).collect()
    })
}

/// What the head of a meeting says.
fn head(house: &House, input: &str) -> Vec<String> {
    with_lines(input, |lines| {
        let head = opening::opening(house, lines, &[]);
        let body = head.body.map(|body| match body {
            Body::Whole => "the whole council".to_owned(),
            Body::Named(name) => name,
        });
        let values = [
            ("authority", head.authority),
            ("body", body),
            ("date", head.date.and_then(|(date, ..)| date.iso())),
            ("from", head.start_time),
            ("to", head.end_time),
            ("venue", head.venue),
        ];
        values.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?))).collect()
    })
}

/// What a report asks to decide.
fn asked(house: &House, input: &str) -> Vec<String> {
    with_paragraphs(house, input, |paragraphs| {
        let outline = sections::outline(house, paragraphs);
        let found = recommendations::recommendations(house, paragraphs, &outline, false);
        found.iter().map(|r| format!("{} {}", r.label.as_deref().unwrap_or("-"), r.text.replace("\n\n", " / "))).collect()
    })
}

/// The fields of a report's header.
fn fields(house: &House, input: &str) -> Vec<String> {
    with_lines(input, |lines| {
        let header = report_header::header(house, lines);
        let titles = [("type", header.report_type), ("to", header.report_to), ("of", header.report_of)];
        let titles = titles.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?)));
        let fields = header.fields.iter().map(|field| format!("{:?}: {}", field.label, field.value));
        titles.chain(fields).collect()
    })
}

/// The decisions of an item.
fn decided(house: &House, input: &str) -> Vec<String> {
    with_paragraphs(house, input, |paragraphs| {
        let blocks: Vec<Block<'_>> = paragraphs.iter().map(Block::of).collect();
        let mut out = Vec::new();
        for decision in resolutions::decisions(house, &blocks) {
            out.push(format!("{:?}: {}", decision.keyword, decision.text.replace("\n\n", " / ")));
            out.extend(decision.clauses.iter().map(|(label, text)| format!("  {} {text}", label.as_deref().unwrap_or("-"))));
            let vote = Some(count(&decision.vote)).filter(|vote| vote != "-");
            let told = line(&[("moved by", decision.mover), ("seconded by", decision.seconder), ("vote", vote)]);
            out.extend((!told.is_empty()).then(|| format!("  {told}")));
        }
        out
    })
}

fn count(tally: &votes::Tally) -> String {
    let outcome = tally.carried.map(|carried| if carried { "carried" } else { "lost" }.to_owned());
    let number = |count: Option<u32>| count.map(|count| count.to_string());
    let told =
        line(&[("for", number(tally.in_favour)), ("against", number(tally.against)), ("abstain", number(tally.abstain)), ("", outcome)]);
    if told.is_empty() { "-".to_owned() } else { told }
}

/// What each line says of a vote.
fn counted(_: &House, input: &str) -> Vec<String> {
    input.lines().map(|text| count(&votes::tally(text))).collect()
}

/// The attendance of a meeting whose minutes open as the text does.
fn roll(_: &House, input: &str) -> Vec<String> {
    let business = if input.contains("\n1. ") { "" } else { "\n\n1. Minutes\n\nThe minutes were approved.\n" };
    let minutes = format!("MARLBRIDGE COUNCIL\n\nMinutes of the meeting of Marlbridge Council held on 4 May 2024\n\n{input}{business}");
    let pack = parse("roll.txt", minutes.as_bytes(), &Options::default()).expect("text");
    let person = |a: &record::Attendee| {
        let title = a.title.as_ref().map(|title| format!(" [{title}]")).unwrap_or_default();
        let after = |word: &Option<String>, sign: &str| word.as_ref().map(|word| format!("{sign}{word}")).unwrap_or_default();
        let role = a.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
        let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
        let marker = after(&a.marker, " marker ");
        format!("{} {}{title} {}{}{role}{marker}", word(&a.status), word(&a.capacity), a.name, after(&a.honours, ", "))
    };
    pack.meetings.first().map(|meeting| meeting.attendance.iter().map(person).collect()).unwrap_or_default()
}

/// The cases of a production, sorted by name.
fn cases(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

/// The lines of two outlines, those that only one has marked.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let gone = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}\n"));
    let here = found.iter().map(|line| format!("{} {line}\n", if expected.contains(line) { ' ' } else { '+' }));
    gone.chain(here).collect()
}

#[test]
fn every_case_is_read_as_it_says() {
    let house = House::base().expect("built in");
    let bless = std::env::var_os("MINUTEBOOK_BLESS").is_some();
    let corpus = root("grammars/corpus");
    let known: Vec<PathBuf> = PRODUCTIONS.iter().map(|(name, _)| corpus.join(name)).collect();
    assert_eq!(cases(&corpus), known, "a folder for each production");
    let (mut n_cases, mut wrong) = (0, String::new());
    for ((_, read), dir) in PRODUCTIONS.iter().zip(&known) {
        for path in cases(dir) {
            n_cases += 1;
            let case = std::fs::read_to_string(&path).expect("readable");
            let (input, expected) = case.split_once(RULE).unwrap_or((case.trim_end(), ""));
            let outline = read(&house, input);
            let found = if outline.is_empty() { "nothing\n".to_owned() } else { outline.join("\n") + "\n" };
            if found == expected {
                continue;
            }
            if bless {
                std::fs::write(&path, format!("{input}{RULE}{found}")).expect("written");
            } else {
                let name = path.strip_prefix(&corpus).expect("below it").display();
                wrong += &format!("{name}\n{}\n", difference(expected, &found));
            }
        }
    }
    assert!(n_cases >= 60, "{n_cases} cases");
    assert!(wrong.is_empty(), "read otherwise than expected:\n{wrong}");
}

#[test]
fn a_difference_shows_what_is_gone_and_what_is_new() {
    assert_eq!(difference("a\nb\n", "a\nc\n"), "- b\n  a\n+ c\n");
}
