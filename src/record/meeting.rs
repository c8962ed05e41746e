//! The meeting record: the head of an agenda or of minutes joined with its attendance and items.

use super::attendance::{attendance, sat_for_others};
use super::doubt::coverage;
use super::{At, Attendee, Capacity, Doubts, Head, Item, ItemType, Meeting, Mode, Reason, RecordKind, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::arrivals::arrivals;
use crate::grammar::attendance::{self as lists, Block, Lists};
use crate::grammar::bodies::{self, Body};
use crate::grammar::body::{self, LineRef};
use crate::grammar::opening::{self, Opening};
use crate::grammar::substitutes::substitutes;
use crate::grammar::{apologies, closing, columns, dates};
use crate::house::House;
use crate::house::trace::Trace;
use crate::layout::hyphen::Hyphens;
use crate::layout::{Furniture, Pages};
use crate::segment::{Part, PartKind};
use crate::span::Span;
use std::collections::HashMap;

/// A record for each part that is the agenda or the minutes of a meeting, with what was doubtful.
pub(super) fn meetings(house: &House, hyphens: &Hyphens, pages: &Pages, parts: &[Part]) -> (Vec<Meeting>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut out: Vec<Meeting> = parts
        .iter()
        .filter_map(|part| {
            let record = match part.kind {
                PartKind::Agenda => RecordKind::Agenda,
                PartKind::Minutes => RecordKind::Minutes,
                _ => return None,
            };
            Some(meeting(house, pages, hyphens, part, record, &mut diagnostics))
        })
        .collect();
    complete_authorities(house, pages, &mut out, &mut diagnostics);
    for meeting in &mut out {
        meeting.id = id(meeting);
    }
    (out, diagnostics)
}

fn meeting(house: &House, pages: &Pages, hyphens: &Hyphens, part: &Part, record: RecordKind, diagnostics: &mut Vec<Diagnostic>) -> Meeting {
    let cut = columns::cut(house, pages, part, record == RecordKind::Agenda);
    let mark = house.trace().map(Trace::mark);
    let pages = cut.as_ref().map_or(pages, |cut| &cut.pages);
    let lines = body::lines(pages, part);
    let headers = headers(pages, part);
    let mut head = opening::opening(house, &lines, &headers);
    let first_page = *part.pages.start();
    let found = match record {
        RecordKind::Minutes => lists::lists(house, &lines, head.end),
        RecordKind::Agenda => Lists { end: head.end, ..Lists::default() },
    };
    let head_end = found.end.max(head.end);
    let items = super::items::items(house, hyphens, record, &lines, cut.as_ref().map_or(&[], |cut| &cut.paged), diagnostics);
    let (mut sent, recorded) = apologies_recorded(house, &lines, head_end, &items);
    let came = if record == RecordKind::Minutes { came(house, &items) } else { Vec::new() };
    sent.extend(came.iter().map(|(person, _)| (person.clone(), apologies::Came::Here)));
    if let Some(trace) = house.trace() {
        trace.within(body::span(lines.get(head.end..head_end).unwrap_or_default()));
    }
    let said = diagnostics.len();
    let mut attendance = attendance(house, &found, &sent, &head.posts, first_page, diagnostics);
    if record == RecordKind::Minutes {
        let text = |item: &Item| item.text.as_deref().map(|text| substitutes(house, text)).unwrap_or_default();
        sat_for_others(&mut attendance, items.iter().take(MAX_SUBSTITUTES_AT).flat_map(text));
    }
    // Whom no list names was named where apologies are recorded.
    for person in attendance.iter_mut().filter(|person| person.at.lines.is_none()) {
        let later = came.iter().find(|(who, _)| who.name == person.name).and_then(|(_, at)| *at);
        person.at = later.map_or_else(|| recorded.clone(), |at| At::from(Some(at)));
    }
    if let Some(trace) = house.trace() {
        trace.within(None);
    }
    let contradicted = diagnostics.iter().skip(said).any(|d| d.code == Code::Contradiction);
    // A head that names an authority and no committee speaks of the council itself.
    let boarded = |name: &String| (1..=3).any(|n| house.meetings.boarded.is(bodies::last_words(name, n)));
    // `The Marl Board of Education met`: it has no council.
    let board = head.authority.as_ref().and_then(|name| bodies::board_in(house, name));
    if let Some(board) = board.filter(|_| matches!(head.body, None | Some(Body::Whole))) {
        head.body = Some(Body::Named(board));
    }
    if head.body.is_none() && head.authority.as_ref().is_some_and(|name| !boarded(name)) {
        head.body = Some(Body::Whole);
    }
    if head.body.is_none()
        && record == RecordKind::Minutes
        && met_as_council(house, lines.get(..head_end).unwrap_or_default(), &attendance, &items)
    {
        head.body = Some(Body::Whole);
        head.found.push(("body", "titles of those present"));
    }
    if head.venue.is_none() && record == RecordKind::Agenda {
        head.venue = opening::venue_around(house, &lines);
        head.found.extend(head.venue.is_some().then_some(("venue", "note on the agenda")));
    }
    if head.venue.is_none() && record == RecordKind::Minutes {
        head.venue = opening::called_where(house, &lines);
        head.found.extend(head.venue.is_some().then_some(("venue", "sentence that calls to order")));
    }
    if head.date.is_none() && record == RecordKind::Agenda {
        opening::next_called(house, &lines, &mut head);
    }
    if head.date.is_none() {
        head.date = opening::date_without_year(house, &lines);
        head.found.extend(head.date.is_some().then_some(("date", "weekday and the years around")));
    }
    let mut confidence = Doubts::default();
    confidence.add_if(contradicted, Reason::Contradiction);
    if let Some((date, text, page)) = &head.date {
        let mismatch = date.diagnostic(text, *page);
        confidence.add_if(date.weekday.is_none(), Reason::DateUnchecked);
        confidence.add_if(mismatch.is_some(), Reason::WeekdayMismatch);
        diagnostics.extend(mismatch);
    }
    if let Some((date, ..)) = &mut head.date
        && date.ambiguous
        && month_first(house, &lines)
    {
        (date.day, date.month) = (date.month, date.day);
    }
    if head.start_time.is_none() && record == RecordKind::Agenda {
        head.start_time = cut.as_ref().and_then(|cut| cut.first_time.clone());
        head.found.extend(head.start_time.is_some().then_some(("start_time", "time of the first item")));
    }
    // `7:30 p.m.` in the title is when it was to begin; it began when it was called to order.
    let told = || closing::start_time(house, &lines);
    if record == RecordKind::Minutes
        && let Some(late) = head.start_time.as_deref().and_then(|set| told().filter(|told| closing::soon_after(set, told)))
    {
        head.start_time = Some(late);
        head.found.push(("start_time", "sentence that opens the business"));
    }
    if head.start_time.is_none() && record == RecordKind::Minutes {
        head.start_time = closing::start_time(house, &lines).or_else(|| closing::range_of(house, &lines).map(|(from, _)| from));
        head.found.extend(head.start_time.is_some().then_some(("start_time", "sentence that opens the business")));
    }
    let read = Head {
        at: body::span(lines.get(..head.end).unwrap_or_default()),
        lists: body::span(lines.get(head.end..head_end).unwrap_or_default()),
        coverage: coverage(taken(&lines, head_end, &items), lines.len()),
        found: std::mem::take(&mut head.found),
    };
    let end_time = match record {
        RecordKind::Minutes => closing::end_time(house, &lines, head.start_time.as_deref())
            .or(head.end_time.take())
            .or_else(|| closing::range_of(house, &lines).map(|(_, to)| to)),
        RecordKind::Agenda => None,
    };
    let mode = mode(house, &lines, &head, &found, record);
    // What was cut is a copy, whose texts are gone when those of the pages are tied to their lines.
    if let (Some(trace), Some(mark), Some(cut)) = (house.trace(), mark, &cut) {
        trace.settle(mark, cut.pages.texts());
    }
    Meeting {
        id: String::new(),
        record,
        authority: head.authority,
        body: head.body.map(|body| match body {
            Body::Whole => WHOLE_COUNCIL.to_owned(),
            Body::Named(name) => name,
        }),
        date: head.date.and_then(|(date, _, _)| date.iso()),
        start_time: head.start_time,
        end_time,
        venue: head.venue,
        mode,
        pages: [first_page, *part.pages.end()],
        attendance,
        items,
        confidence,
        at: body::span(&lines).into(),
        head: read,
    }
}

/// Whether those present are councillors, and neither the head nor the item of the minutes names another body: `Present: Cllrs Orme, Pell and
/// Quill` over what a council does. Where the paper of a committee has lost its title, the minutes that it approves tell of it.
fn met_as_council(house: &House, head: &[LineRef<'_>], attendance: &[Attendee], items: &[Item]) -> bool {
    let members = || attendance.iter().filter(|a| a.status == Status::Present && a.capacity == Capacity::Member);
    let councillor = |a: &&Attendee| a.title.as_deref().is_some_and(|title| house.meetings.council_titles.is(title));
    let sitting = members().filter(councillor).count();
    let other = |text: &str| {
        let body = |word: &str| house.meetings.bodies.is(word) && !word.eq_ignore_ascii_case("council");
        let words = || text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
        of_another(house, text) || words().any(body) || house.meetings.body_tails.contains(text)
    };
    let of_minutes = items.iter().filter(|item| item.kind == ItemType::Minutes);
    let told = of_minutes.flat_map(|item| [item.title.as_deref(), item.text.as_deref()]).flatten();
    sitting >= MIN_COUNCILLORS && sitting * 2 > members().count() && !head.iter().map(LineRef::text).chain(told).any(other)
}

/// Whether a line names whose minutes they are by one word: `Planning minutes`. `Draft minutes` and `Council minutes` name nobody else.
fn of_another(house: &House, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let plain = house.meetings.sorts.is(first) || house.meetings.own_minutes.is(first);
    second.eq_ignore_ascii_case("minutes") && first.starts_with(char::is_uppercase) && !plain
}

/// So many councillors are no office and its guests.
const MIN_COUNCILLORS: usize = 3;

/// Whether a document writes the month before the day: `04/05/2021` beside `March 15, 2021`.
pub(super) fn month_first(house: &House, lines: &[LineRef<'_>]) -> bool {
    let (mut before, mut behind) = (0usize, 0usize);
    for line in lines.iter().take(MAX_DATED) {
        for date in dates::dates(&house.calendar, line.text()) {
            match date.month_first {
                Some(true) => before += 1,
                Some(false) => behind += 1,
                None => {}
            }
        }
    }
    let signs = || lines.iter().take(MAX_DATED).any(|line| house.meetings.month_first.contains(line.text()));
    behind == 0 && (before > 0 || signs())
}

/// Lines that are searched for the order of day and month.
const MAX_DATED: usize = 400;

/// How many lines are of the head, the lists or an item.
fn taken(lines: &[LineRef<'_>], head_end: usize, items: &[Item]) -> usize {
    let mut spans = items.iter().filter_map(|item| item.at.lines).peekable();
    let of_item = |line: &LineRef<'_>| {
        let place = line.place();
        while spans.next_if(|span| span.last < place).is_some() {}
        spans.peek().is_some_and(|span| span.holds(place))
    };
    head_end + lines.iter().skip(head_end).map(of_item).filter(|taken| *taken).count()
}

/// Who sits in whose place is told in one of so many items.
const MAX_SUBSTITUTES_AT: usize = 6;

/// The body of the whole council, as the contract names it.
const WHOLE_COUNCIL: &str = "Council";

/// The running headers and footers of a part's first page, which a letterhead may be among.
fn headers<'a>(pages: &'a Pages, part: &Part) -> Vec<LineRef<'a>> {
    let first = *part.pages.start();
    let mut out = Vec::new();
    for page in pages.pages.iter().filter(|page| page.number == first) {
        out.extend(page.lines.iter().filter(|line| matches!(line.furniture, Some(Furniture::Header))).map(|line| LineRef { page, line }));
    }
    out
}

/// Who came while the meeting was under way, with the lines of the item that tells it.
fn came(house: &House, items: &[Item]) -> Vec<(crate::grammar::names::Person, Option<Span>)> {
    let of_item = |item: &Item| {
        let at = item.at.lines;
        arrivals(house, item.text.as_deref().unwrap_or_default()).into_iter().map(move |person| (person, at)).collect::<Vec<_>>()
    };
    items.iter().flat_map(of_item).collect()
}

/// The people whose apologies an item records, and where it does.
fn apologies_recorded(
    house: &House,
    lines: &[LineRef<'_>],
    head_end: usize,
    items: &[Item],
) -> (Vec<(crate::grammar::names::Person, apologies::Came)>, At) {
    let mut text = String::new();
    let of_apologies = || items.iter().filter(|item| item.kind == ItemType::Apologies);
    let mut here = Vec::new();
    let mut at: At = of_apologies().flat_map(|item| item.at.runs()).copied().collect();
    for item in of_apologies() {
        // `To receive apologies for absence` over what was received.
        let title = item.title.as_deref().filter(|title| house.items.purposes.starts(title).is_none() || item.text.is_none());
        text.push_str(title.unwrap_or_default());
        text.push_str(if title.is_some() { ": " } else { "" });
        for paragraph in item.text.as_deref().unwrap_or_default().split('\n').filter(|p| !p.trim().is_empty()) {
            let (number, rest) = lists::item_number(paragraph);
            if number && rest.len() > 3 && paragraph.contains('.') && rest.contains(':') {
                break;
            }
            if let Some(people) = apologies::came_instead(house, paragraph) {
                here.extend(people.into_iter().map(|person| (person, apologies::Came::Here)));
                continue;
            }
            // A line as long as this that holds a list is wrapped, not ended.
            let wrapped = text.rsplit("; ").next().is_some_and(|last| last.len() > WRAPPED && last.contains(','));
            let open = wrapped || text.ends_with([',', ' ']) || text.matches('(').count() > text.matches(')').count();
            text.push_str(if open || text.ends_with('.') { " " } else { "; " });
            // `1.1 Cllrs A. Fenwick and B. Noor`
            let part = number && paragraph.split(' ').next().is_some_and(|n| n.trim_end_matches('.').contains('.'));
            text.push_str(if part { rest } else { paragraph.trim() });
        }
        text.push(' ');
    }
    if text.is_empty() {
        let own;
        (text, own) = apologies_lines(house, lines, head_end);
        at = own.into();
    }
    here.extend(apologies::apologies(house, &text));
    (here, at)
}

/// Characters of a line of names that the margin broke.
const WRAPPED: usize = 45;

/// The text of the apologies item, from its heading to the next item, and its lines.
fn apologies_lines(house: &House, lines: &[LineRef<'_>], head_end: usize) -> (String, Option<Span>) {
    let mut text = String::new();
    let mut at: Option<Span> = None;
    let mut inside = false;
    for line in lines.iter().skip(head_end).take(MAX_TO_APOLOGIES) {
        let (number, rest) = lists::item_number(line.text());
        let opens = house.meetings.apologies.starts(rest).is_some();
        if inside && (number && !opens || house.meetings.business.starts(line.text()).is_some() || (line.line.bold && !opens)) {
            break;
        }
        let said = rest.contains("pology was ")
            || rest.contains("pologies were ")
            || rest.contains("pologies had been ")
            || rest.contains("pologies for absence ");
        if inside || said || opens && (number || line.line.bold || rest.contains(':') || rest.split(' ').count() < 8) {
            inside = true;
            let place = Span::from(line.place());
            at = Some(at.map_or(place, |at| at.union(place)));
            text.push_str(rest);
            text.push(if opens && rest.split(' ').count() < 4 { ':' } else { ' ' });
            text.push(' ');
        }
    }
    (text, at)
}

/// The apologies are among the first lines of the business.
const MAX_TO_APOLOGIES: usize = 60;

/// How people could attend, where the head or the lists say so.
fn mode(house: &House, lines: &[LineRef<'_>], head: &Opening, found: &Lists, record: RecordKind) -> Option<Mode> {
    let words = &house.meetings;
    let join = |lines: &[LineRef<'_>]| lines.iter().map(|line| line.text()).collect::<Vec<_>>().join(" ");
    let opening = join(lines.get(..head.end.min(lines.len())).unwrap_or_default());
    let venue = head.venue.as_deref().unwrap_or_default();
    let last = if record == RecordKind::Agenda { lines.len().min(MAX_AGENDA) } else { (found.end + MAX_AFTER_LISTS).min(lines.len()) };
    // An agenda's items may speak of hybrid buses: beyond the head only lines on how to attend count.
    let mut around = join(lines.get(..last.min(found.end.max(head.end) + MAX_AFTER_LISTS)).unwrap_or_default());
    for (idx, line) in lines.iter().enumerate().take(last) {
        let text = line.text().to_lowercase();
        if text.contains("meeting") || text.contains("attend") {
            around.push(' ');
            around.push_str(line.text());
            around.push(' ');
            around.push_str(lines.get(idx + 1).map_or("", |next| next.text()));
        }
    }
    if words.hybrid_meeting.contains(&around) || lines.iter().take(last).any(|line| offers_both(house, line.text())) {
        return Some(Mode::Hybrid);
    }
    // `Venue: via MS Teams`, `this meeting will be held online`
    let placed = |text: &str| {
        let value = words.place_labels.starts(text).and_then(|len| text.get(len..)).and_then(|rest| rest.strip_prefix(':'));
        value.is_some_and(|value| house.people.remotely.contains(value) && !words.places.contains(value))
    };
    let held = |text: &str| text.contains("this meeting will be held") && words.remote_meeting.contains(text);
    if head.venue.is_none() && lines.iter().take(MAX_PLACED).any(|line| placed(line.text()) || held(line.text())) {
        return Some(Mode::Remote);
    }
    if words.remote_meeting.contains(&opening) || house.people.remotely.contains(venue) {
        return Some(if words.places.contains(venue) { Mode::Hybrid } else { Mode::Remote });
    }
    if found.mentions.iter().any(|m| m.block == Block::Remote || m.person.remote) {
        return Some(Mode::Hybrid);
    }
    words.in_person.contains(&around).then_some(Mode::InPerson)
}

/// Whether a line says that one may come or join from elsewhere: `may participate in person, but are also able to participate via Zoom`.
fn offers_both(house: &House, text: &str) -> bool {
    // Asked of every line: few speak of coming.
    if !house.meetings.attending.contains(text) {
        return false;
    }
    let lower = text.to_lowercase();
    let Some(at) = ["in person", "in-person"].iter().find_map(|word| lower.find(word)) else { return false };
    let (before, after) = lower.split_at_checked(at).unwrap_or_default();
    let joined = |text: &str| [" also ", " or ", " as well as "].iter().any(|word| text.contains(word));
    let other = |text: &str| joined(text) && house.people.remotely.contains(text);
    let denied = [" not ", " only", " no "].iter().any(|word| lower.contains(word));
    !denied && ["may ", "can ", "able to "].iter().any(|word| lower.contains(word)) && (other(before) || other(after))
}

/// Lines at the head of a document in which the place is told by its label.
const MAX_PLACED: usize = 20;
/// Lines of an agenda that are searched for how to attend.
const MAX_AGENDA: usize = 300;
/// Lines of business after the lists that may note who joined from elsewhere.
const MAX_AFTER_LISTS: usize = 12;

/// An authority that a document does not print is that of the pack it is bound in, or the one that
/// the text around names above all others.
fn complete_authorities(house: &House, pages: &Pages, meetings: &mut [Meeting], diagnostics: &mut Vec<Diagnostic>) {
    if meetings.iter().all(|meeting| meeting.authority.is_some()) {
        return;
    }
    for meeting in meetings.iter_mut().filter(|meeting| meeting.authority.is_none()) {
        meeting.authority = at_top(house, pages, meeting.pages);
    }
    let printed = meetings.iter().find_map(|meeting| meeting.authority.clone());
    let of_pack = printed.is_some();
    let known = printed
        .or_else(|| named_in_text(house, pages, MIN_MENTIONS))
        .or_else(|| named_in_text(house, pages, 1).filter(|authority| has_domain(pages, authority)))
        .or_else(|| place_in_text(house, pages));
    let Some(known) = known else { return };
    let whence = if of_pack { "another meeting of the file" } else { "the running text" };
    for meeting in meetings.iter_mut().filter(|meeting| meeting.authority.is_none()) {
        diagnostics.push(Diagnostic::new(
            Code::Ambiguous,
            meeting.pages[0],
            format!("the head of the meeting names no authority; {known} is taken from {whence}"),
        ));
        meeting.authority = Some(known.clone());
        meeting.head.found.push(("authority", whence));
        meeting.confidence.add(Reason::AuthorityElsewhere);
    }
}

/// The authority that stands alone at the top of a later page of a meeting: `Marl Public Library District` over `Agenda page 2`.
fn at_top(house: &House, pages: &Pages, [first, last]: [u32; 2]) -> Option<String> {
    pages.pages.iter().filter(|page| page.number > first && page.number <= last).find_map(|page| {
        let line = page.line_text(page.lines.first()?).trim();
        bodies::authority(house, line).filter(|authority| authority.len() == line.len())
    })
}

/// The authority that the running text names most often and `at_least` so often, where no other
/// is named half as often.
pub(super) fn named_in_text(house: &House, pages: &Pages, at_least: usize) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for page in pages.pages.iter().take(MAX_PAGES) {
        for line in &page.lines {
            let words: Vec<&str> = page.line_text(line).split(' ').collect();
            for (idx, word) in words.iter().enumerate() {
                if !(word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("council")) || idx < 2 {
                    continue;
                }
                let from = (0..idx - 1)
                    .rev()
                    .take_while(|i| {
                        words.get(*i).is_some_and(|w| {
                            w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'')
                        })
                    })
                    .last();
                let Some(from) = from.map(|from| from_first_place(&words, from)) else { continue };
                let phrase = words.get(from..=idx).unwrap_or_default().join(" ");
                let phrase = phrase.trim_end_matches("'s").trim_end_matches("\u{2019}s");
                if let Some(authority) = bodies::authority(house, phrase).filter(|a| a.split(' ').count() > 2 && is_tier(house, a)) {
                    match counts.iter_mut().find(|(have, _)| have.eq_ignore_ascii_case(&authority)) {
                        Some((_, n)) => *n += 1,
                        None => counts.push((authority, 1)),
                    }
                }
            }
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    match &counts[..] {
        [(first, n)] if *n >= at_least => Some(first.clone()),
        [(first, n), (_, second), ..] if *n >= at_least && *n >= 2 * *second => Some(first.clone()),
        _ => None,
    }
}

/// Where the name of a council of two places begins whose second stands at word `from`: `Clerk to [Marl with Severn Parish Council]`.
// joined = ( line-start | "to" | "of" | "the" | "for" | "by" ) , place , "with" , name ;
fn from_first_place(words: &[&str], from: usize) -> usize {
    let word = |back: usize| from.checked_sub(back).and_then(|at| words.get(at)).copied();
    let first = word(2).is_some_and(|place| place.starts_with(char::is_uppercase) && place.chars().all(char::is_alphabetic));
    let led = word(3).is_none_or(|lead| BEFORE_PLACE.contains(&lead));
    if word(1) == Some("with") && first && led { from - 2 } else { from }
}

/// What leads to the name of a place in running text.
const BEFORE_PLACE: [&str; 5] = ["to", "of", "the", "for", "by"];

/// Whether a name ends as those of councils do: `Hamlet District Council`.
fn is_tier(house: &House, authority: &str) -> bool {
    authority.rmatch_indices(' ').nth(1).and_then(|(at, _)| authority.get(at + 1..)).is_some_and(|last| house.meetings.tiers.is(last))
}

/// The `City of Hamlet` that the text of an agenda without letterhead names again and again, and
/// hardly another one.
fn place_in_text(house: &House, pages: &Pages) -> Option<String> {
    // Phrases of the lead with one word of the name, and with two.
    let mut counts: [HashMap<String, usize>; 2] = [HashMap::new(), HashMap::new()];
    let leads = &house.meetings.place_leads;
    for page in pages.pages.iter().take(MAX_PAGES) {
        for line in &page.lines {
            let mut rest = page.line_text(line);
            while let Some((range, _)) = leads.find(rest) {
                let lead = rest.get(range.clone()).unwrap_or_default().to_lowercase();
                rest = rest.get(range.end..).unwrap_or_default();
                let mut phrase = lead;
                for (count, word) in counts.iter_mut().zip(rest.split_whitespace()) {
                    let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("\u{2019}s")).unwrap_or(name);
                    if !name.starts_with(char::is_uppercase) || !name.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'') {
                        break;
                    }
                    phrase = format!("{phrase} {}", name.to_lowercase());
                    *count.entry(phrase.clone()).or_default() += 1;
                    if name.len() < word.len() {
                        break;
                    }
                }
            }
        }
    }
    let mut first: Vec<(&String, usize)> = counts.first()?.iter().map(|(phrase, n)| (phrase, *n)).collect();
    first.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let (place, n) = *first.first()?;
    let others: usize = first.iter().skip(1).map(|(_, n)| n).sum();
    if n < MIN_PLACE || n < PLACE_SHARE * others {
        return None;
    }
    // `City of Port Hamlet`: where the second word comes nearly always, it is of the name.
    let longer =
        counts.last()?.iter().filter(|(phrase, _)| phrase.starts_with(&format!("{place} "))).max_by_key(|(phrase, n)| (**n, *phrase));
    let name = longer.filter(|(_, m)| **m * 10 >= n * 8).map_or(place, |(phrase, _)| phrase);
    let titled: Vec<String> = name.split(' ').map(|word| if word == "of" { word.to_owned() } else { capital(word) }).collect();
    bodies::authority(house, &titled.join(" "))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Mentions that make a place the one whose council meets.
const MIN_PLACE: usize = 5;
/// And how many times as many as of all other places.
const PLACE_SHARE: usize = 4;

/// Mentions that make a council the pack's own.
const MIN_MENTIONS: usize = 3;

/// Whether an address on the web or of mail bears the name of an authority: `@marlshire.gov.uk`.
fn has_domain(pages: &Pages, authority: &str) -> bool {
    let Some(name) = authority.split(' ').next().map(str::to_lowercase).filter(|name| name.len() > 3) else { return false };
    pages.pages.iter().take(MAX_PAGES).flat_map(|page| page.lines.iter().map(move |line| page.line_text(line))).any(|text| {
        text.split(' ')
            .filter(|word| word.contains('@') || word.contains("www.") || word.contains("://"))
            .any(|word| word.to_lowercase().contains(&name))
    })
}

/// Pages that are searched for an authority.
const MAX_PAGES: usize = 20;

/// `authority/body/date`, each part in lower-case ASCII.
fn id(meeting: &Meeting) -> String {
    let part = |value: &Option<String>| value.as_deref().map(slug).filter(|s| !s.is_empty()).unwrap_or_else(|| "unknown".to_owned());
    format!("{}/{}/{}", part(&meeting.authority), part(&meeting.body), part(&meeting.date))
}

/// A name as ids have it: lower-case ASCII, words joined by `-`, accents and apostrophes left out.
pub fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}') && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    #[test]
    fn who_may_come_or_join_has_both() {
        let house = House::base().unwrap();
        let both = |text: &str| offers_both(&house, text);
        assert!(both("The public may participate in person, but are also able to participate via Zoom."));
        assert!(both("You can watch online or attend in person."));
        assert!(!both("Papers can be inspected in person at the office or viewed online at www.marl.example."));
        assert!(!both("You may pay for the hall in person at the office or online."));
        assert!(!both("The public may attend in person only, or watch online later.") && !both("The clerk spoke in person or via Zoom."));
    }

    #[test]
    fn dates_in_words_tell_the_order_of_numbers() {
        let house = House::base().unwrap();
        let order = |text: &str| {
            let pages = text::pages(text);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            month_first(&house, &lines)
        };
        assert!(order("04/05/2021\nMotion to approve the March 15, 2021 minutes."));
        assert!(!order("04/05/2021\nThe minutes of 15 March 2021 were agreed."));
        assert!(!order("04/05/2021"));
        assert!(order("04/05/2021\nPrinted 10/26/2021") && !order("04/05/2021\nPrinted 26/10/2021"));
        assert!(order("BOARD OF SELECTMEN\n2/12/2024"));
        assert!(!order("BOARD OF SELECTMEN\n2/12/2024\n\nThe minutes of 4 March 2023 were read."));
    }

    #[test]
    fn a_council_of_two_places_is_named_whole() {
        let house = House::base().unwrap();
        let check =
            |text: &str, expected: &str| assert_eq!(named_in_text(&house, &text::pages(text), 1).as_deref(), Some(expected), "{text}");
        check("Ada Orme, Clerk to Marl with Severn Parish Council, was there.", "Marl with Severn Parish Council");
        check("The Chairman met with Severn Parish Council.", "Severn Parish Council");
        check("A Meeting with Severn Parish Council was held.", "Severn Parish Council");
    }

    #[test]
    fn a_place_named_again_and_again_is_the_authority() {
        let house = House::base().unwrap();
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(place_in_text(&house, &text::pages(text)).as_deref(), expected, "{text}");
        let own = "A deed to the City of Port Hamlet, for a pond.\n".repeat(6);
        check(&own, Some("City of Port Hamlet"));
        check(
            "The City of Marl Pond Board met.\nThe City of Marl paid.\nCity of Marl\nCity of Marl, SC\nthe City of Marl\u{2019}s pond\n",
            Some("City of Marl"),
        );
        check(&format!("{own}{}", "The Town of Marl agreed.\n".repeat(3)), None);
        check("A deed to the City of Marl.\n", None);
    }
}
