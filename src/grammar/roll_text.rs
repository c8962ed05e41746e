//! People who are named as present within running text: `… with the following members present: …`,
//! `Cathaoirleach Ada Fenwick presided.`
//!
//! `attendance` asks for them where no list of those present stands.

use crate::grammar::apologies::{Came, apologies};
use crate::grammar::attendance::{Block, Group, Mention};
use crate::grammar::attendance_labels::{What, label};
use crate::grammar::body::{LineRef, span};
use crate::grammar::entries::{Entry, are_surnames};
use crate::grammar::markers::{Says, says};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::rows::{item_number, sentences};
use crate::house::House;

/// The people whom the first paragraphs name as present.
// roll = … , <roll_leads> , [ "were" | ":" ] , list , "." , { label , list , "." } ;
pub(super) fn roll(house: &House, lines: &[LineRef<'_>]) -> Told {
    let mut idx = 0;
    let mut opens = None;
    let mut list_below = None;
    let mut chair: Option<Person> = None;
    // A list with its label needs no sentences.
    let mut listed_already = false;
    while let Some(first) = lines.get(idx).filter(|_| idx < MAX_TO_ROLL) {
        // `1. Attendance and apologies` is a heading, whatever stands close below it.
        let (_, heading) = item_number(first.text());
        if house.meetings.roll_headings.is(heading.trim_end_matches([':', ' '])) {
            idx += 1;
            continue;
        }
        let mut text = first.text().to_owned();
        let mut end = idx + 1;
        // Labels at the head of a line: where in the text, and the line.
        let mut heads: Vec<(usize, usize)> = Vec::new();
        while let Some(line) = lines
            .get(end)
            .filter(|line| line.page.number == first.page.number && line.line.block == first.line.block && end - idx < MAX_PARAGRAPH)
        {
            // `Absent: none` on a line of its own, below the last name.
            let labels = line.text().contains(':')
                && !line.text().starts_with(char::is_lowercase)
                && matches!(label(house, line.text(), line.line.bold), Some(found) if matches!(found.what, What::Block(_)));
            text.push_str(if labels && !text.ends_with(['.', ':', ',', ';']) { ". " } else { " " });
            if labels {
                heads.push((text.len(), end));
            }
            text.push_str(line.text());
            end += 1;
        }
        // `Also present were …` tells of others.
        let others = |range: &std::ops::Range<usize>| {
            let before = text.get(..range.start).unwrap_or_default().trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
            matches!(before.as_str(), "also" | "others" | "other" | "staff" | "officers" | "guests" | "public")
        };
        // A label at the head of a line has its list beside or below it.
        let heads_line = |range: &std::ops::Range<usize>| {
            let phrase = text.get(range.clone()).unwrap_or_default();
            lines.get(idx..end).unwrap_or_default().iter().any(|line| {
                line.text().find(phrase).is_some_and(|at| at < MAX_LABEL_LEAD)
                    && matches!(label(house, line.text(), line.line.bold), Some(found) if matches!(found.what, What::Block(_)))
            })
        };
        let lead = house.meetings.roll_leads.find(&text).filter(|(range, _)| !others(range) && !heads_line(range));
        // `… with the following present:` over a list, `… the following members were in attendance.`
        let leads = |range: &std::ops::Range<usize>| {
            let following = text.get(range.start..).is_some_and(|words| words.starts_with("following"));
            text.get(range.end..).is_some_and(|rest| {
                rest.len() <= MAX_TO_WIT && (rest.trim_end().ends_with(':') || following && matches!(rest.trim(), "." | ""))
            })
        };
        if let Some((range, _)) = &lead
            && opens.is_none()
            && leads(range)
        {
            opens = Some(end);
        }
        let lead = lead.filter(|(range, _)| {
            // A list of one a line is read by its lines.
            let below = one_a_line(house, lines.get(idx..end).unwrap_or_default(), text.get(range.clone()).unwrap_or_default());
            list_below = list_below.or(below.map(|n| idx + n));
            opens = opens.or(list_below);
            below.is_none()
        });
        if let Some((range, _)) = lead {
            let rest = text.get(range.end..).unwrap_or_default();
            // `Cllrs Orme and Pell, with Cllr Quill in the chair`
            let (rest, chair) = match rest.split_once(", with ").map(|(head, tail)| (head, presiding(house, tail))) {
                Some((head, Some(person))) => (head, Some(person)),
                _ => (rest, None),
            };
            let mut mentions = listed(house, rest, first.page.number);
            if mentions.len() > 1 {
                let caller = text.get(..range.start).and_then(|lead| caller(house, lead).or_else(|| presider(house, lead)));
                let surname = |name: &str| name.rsplit(' ').next().map(str::to_owned);
                // `called to order by Chairman Ada Fenwick. Members present were Ada Fenwick, …`
                if let Some(person) = &caller
                    && let Some(same) = mentions
                        .iter_mut()
                        .find(|m| surname(&m.person.name) == surname(&person.name) && m.person.role.is_none() && m.block == Block::Present)
                {
                    same.person.role.clone_from(&person.role);
                }
                let known = |person: &Person| mentions.iter().any(|m| m.person.name.ends_with(&person.name));
                // `Cllr Orme took the Chair. Present were …`
                let lead = text.get(..range.start).unwrap_or_default();
                let caller = caller
                    .or(chair)
                    .or_else(|| sentences(lead).into_iter().find_map(|s| presiding(house, s)).filter(|p| p.title.is_some()))
                    .or_else(|| opener(house, lead));
                let named = |person: &Person| mentions.iter().any(|m| surname(&m.person.name) == surname(&person.name));
                if let Some(person) = caller.filter(|person| !known(person) && !named(person)) {
                    mentions.insert(0, Mention::new(person, Block::Present, first.page.number, None));
                }
                let at = span(lines.get(idx..end).unwrap_or_default());
                mentions.iter_mut().for_each(|mention| mention.at = at);
                return Told { mentions, end, ..Told::default() };
            }
            // The list follows on lines of the same paragraph.
            let announces = |line: &LineRef<'_>| {
                let text = line.text().trim_end();
                text.ends_with(':') && text.len() > 1 && label(house, text, line.line.bold).is_none()
            };
            if opens.is_none()
                && let Some(n) = lines.get(idx..end).unwrap_or_default().iter().position(announces).filter(|n| idx + n + 1 < end)
            {
                opens = Some(idx + n + 1);
            }
        }
        // `… at the Town Hall. Present: Ada Orme, Chair; Bo Pell.` within the lines, `Absent: …` at the head of one of them.
        let within = !listed_already
            && label(house, first.text(), first.line.bold).is_none()
            && present_within(house, &text).is_some_and(|(at, _)| heads.first().is_none_or(|&(head, _)| at + ". ".len() < head));
        listed_already |= !heads.is_empty()
            || label(house, first.text(), first.line.bold).is_some_and(|found| {
                // `Note: These minutes become official when approved.`
                let told = found.rest.trim_end().ends_with('.') && !names::begins_with_person(&house.people, found.rest);
                !told && !matches!(found.what, What::Post(_))
            });
        // A roll that was called needs no list, whatever label stands before it.
        let called = called(house, &text, first.page.number);
        // `… with Cllr Orme presiding along with Cllrs Pell and Quill.` over labels of other lists.
        let before = heads.first().map_or(text.len(), |&(head, _)| head);
        let told_over = text.get(..before).unwrap_or_default();
        let presided = sentences(told_over).into_iter().any(|sentence| presided_with(house, sentence).is_some());
        if let Some(&(head, line)) = heads.first().filter(|_| presided) {
            end = line;
            text.truncate(head);
        }
        if opens.is_none() && (within || presided || !(listed_already && called.is_empty())) {
            let told = called.is_empty() && present_within(house, &text).is_none();
            let others = if called.is_empty() && !told { Vec::new() } else { behind_the_roll(house, &text, first.page.number) };
            let mut mentions = if called.is_empty() { in_sentences(house, &text, first.page.number) } else { called };
            if mentions.is_empty() {
                mentions = opened_by(house, &text, first.page.number);
            }
            let others = if mentions.is_empty() { Vec::new() } else { others };
            mentions.extend(others);
            if mentions.len() >= MIN_TOLD {
                // `… met in regular session, with Mayor Orme presiding.` over the roll.
                let presided = chair.take().or_else(|| told_presiding(house, &text)).filter(|chair: &Person| {
                    let surname = chair.name.rsplit(' ').next().unwrap_or_default();
                    mentions.iter().all(|m| m.person.name.rsplit(' ').next() != Some(surname))
                });
                if let Some(person) = presided {
                    mentions.insert(0, Mention::new(person, Block::Present, first.page.number, None));
                }
                let known = |person: &Person| mentions.iter().any(|m| m.person.name.ends_with(&person.name));
                if let Some(person) = opener(house, &text).filter(|person| !known(person)) {
                    mentions.insert(0, Mention::new(person, Block::Present, first.page.number, None));
                }
                let at = span(lines.get(idx..end).unwrap_or_default());
                mentions.iter_mut().for_each(|mention| mention.at = at);
                // `Mayor Orme was absent.` in a paragraph of its own.
                if let Some(line) = lines.get(end) {
                    let gone = away(house, line.text(), false);
                    end += usize::from(!gone.is_empty());
                    mentions.extend(gone.into_iter().map(|(person, block)| Mention::new(person, block, first.page.number, span(&[*line]))));
                }
                return Told { mentions, end, ..Told::default() };
            }
        }
        chair = chair.or_else(|| told_presiding(house, &text));
        idx = end;
    }
    Told { opens, below: list_below, chair, ..Told::default() }
}

/// The first of the lines below a line that ends with a lead and a colon, where each of the next ones names one person.
fn one_a_line(house: &House, lines: &[LineRef<'_>], lead: &str) -> Option<usize> {
    let ends = |line: &LineRef<'_>| line.text().trim_end().strip_suffix(':').is_some_and(|text| text.ends_with(lead));
    let first = lines.iter().position(ends)? + 1;
    let below = lines.get(first..)?;
    let people = &house.people;
    let heads = |line: &&LineRef<'_>| people.plural_titles.starts(line.text()).is_some_and(|(len, _)| len == line.text().trim_end().len());
    let one = |line: &LineRef<'_>| {
        !line.text().ends_with([',', ';']) && names::entry(people, line.text(), ListOptions { title: None, bare_surnames: false }).is_some()
    };
    let listed = below.iter().filter(|line| !heads(line)).take(MIN_CALLED).filter(|line| one(line)).count();
    (listed == MIN_CALLED).then_some(first)
}

/// Who is told of as present in the sentences of a paragraph that no lead opens: a label behind a sentence, a roll that
/// was called, people who were present.
// in-sentences = … , "." , label , list | { person , voice } | people , <attended> , "." , { people , "absent" , "." } ;
fn in_sentences(house: &House, text: &str, page: u32) -> Vec<Mention> {
    if let Some((_, list)) = present_within(house, text) {
        return listed(house, list, page);
    }
    let mut out: Vec<Mention> = Vec::new();
    let mention = |person, block| Mention::new(person, block, page, None);
    let titled = |person: &Person| person.title.is_some() || person.role.is_some();
    for sentence in sentences(text) {
        if let Some(people) = presided_with(house, sentence) {
            out.extend(people.into_iter().map(|person| mention(person, Block::Present)));
            continue;
        }
        let bare = sentence.trim_end_matches(['.', ' ']);
        // `… at the Hall with Reeve Orme and Councillors Pell and Quill, present.`
        let ends = [&house.meetings.attended, &house.meetings.answered];
        let lead = match ends.iter().find_map(|words| words.find(bare).filter(|(range, _)| range.end == bare.len())) {
            Some((range, _)) => bare.get(..range.start),
            None => bare.strip_suffix(" present").and_then(|lead| lead.split_once(" with ")).map(|(_, people)| people),
        };
        // `… to order at 7:03 PM. Selectman Orme and Selectman Pell were present.`
        let lead = lead.map(|lead| {
            let cut = ["PM. ", "AM. ", "pm. ", "am. ", "P.M. ", "A.M. ", "p.m. ", "a.m. "]
                .iter()
                .filter_map(|stop| Some(lead.rfind(stop)? + stop.len()));
            cut.max().and_then(|at| lead.get(at..)).unwrap_or(lead)
        });
        // `Members Ada Orme, Bo Pell and Cy Quill were present.`
        let listed = lead.and_then(|lead| {
            ["Members ", "Board members ", "Board Members ", "Council members "].iter().find_map(|w| lead.strip_prefix(w))
        });
        if let Some(list) = listed.filter(|list| names::begins_with_person(&house.people, list)) {
            let people = names::people(&house.people, list.trim_end_matches([',', ' ']), ListOptions::default());
            if people.len() >= MIN_CALLED {
                out.extend(people.into_iter().map(|person| mention(person, Block::Present)));
                continue;
            }
        }
        if let Some(lead) = lead.filter(|lead| !names_others(lead)) {
            let people = names::people(&house.people, lead.trim_end_matches([',', ' ']), ListOptions::default());
            if people.iter().filter(|person| titled(person)).count() >= MIN_TOLD && people.iter().all(titled) {
                out.extend(people.into_iter().map(|person| mention(person, Block::Present)));
                continue;
            }
        }
        let gone = if out.is_empty() { Vec::new() } else { away(house, sentence, false) };
        if !gone.is_empty() {
            out.extend(gone.into_iter().map(|(person, block)| mention(person, block)));
        } else if !out.is_empty() && sends_apologies(house, sentence) {
            let away = apologies(house, sentence).into_iter().filter(|(_, came)| *came == Came::Away);
            out.extend(away.map(|(person, _)| mention(person, Block::Apologies)));
        }
    }
    out
}

/// `The Chair called the meeting to order. Present: Commissioners Orme and Pell. Absent: …`: where the list behind a sentence
/// begins that a label opens, and the list.
fn present_within<'t>(house: &House, text: &'t str) -> Option<(usize, &'t str)> {
    text.match_indices(". ").find_map(|(at, stop)| {
        let rest = text.get(at + stop.len()..).filter(|_| text.get(..at).is_some_and(|before| before.contains(' ')))?;
        let colon = rest.find(':')?;
        if colon >= MAX_LABEL_LEAD {
            return None;
        }
        let found = label(house, rest, false)?;
        (found.what == What::Block(Block::Present)).then_some((at, found.rest))
    })
}

/// `Mayor Orme was absent.`, `Commissioners Orme and Pell were excused.`: who was away, and how. Behind a list of whole names, `named`, those
/// away need no title: `Dan Marl, District 4 was absent.`
// away = people , ( "was" | "were" ) , ( "absent" | "excused" ) , "." ;
pub(super) fn away(house: &House, sentence: &str, named: bool) -> Vec<(Person, Block)> {
    let bare = sentence.trim().trim_end_matches('.');
    let ends = [
        (" was absent", Block::Absent),
        (" were absent", Block::Absent),
        (" is absent", Block::Absent),
        (" was excused", Block::Apologies),
        (" were excused", Block::Apologies),
    ];
    let Some((lead, block)) = ends.iter().find_map(|(end, block)| Some((bare.strip_suffix(end)?, *block))) else { return Vec::new() };
    let people = names::people(&house.people, lead, ListOptions::default());
    let one = !bare.get(lead.len()..).is_some_and(|end| end.starts_with(" were"));
    let known = |person: &Person| person.title.is_some() || person.role.is_some() || named && person.name.contains(' ');
    let some = if one { people.len() == 1 } else { !people.is_empty() };
    if some && people.iter().all(known) { people.into_iter().map(|person| (person, block)).collect() } else { Vec::new() }
}

/// Those by whom the meeting was called to order, and those whom a label behind them says to be there: `… was called to order by
/// Commissioner Orme and Commissioner B. Pell. Also in attendance: Treasurer Cora Quill.`
// opened-by = … , <beginning> , … , "by" , people , "." , { label , list , "." } ;
fn opened_by(house: &House, text: &str, page: u32) -> Vec<Mention> {
    let Some(first) = sentences(text).into_iter().next() else { return Vec::new() };
    let by = house.meetings.beginning.find(first).and_then(|(range, _)| first.get(range.end..)?.split_once(" by "));
    let people =
        by.map(|(_, list)| names::people(&house.people, list.trim_end_matches(['.', ' ']), ListOptions::default())).unwrap_or_default();
    let titled = |person: &Person| person.title.is_some() || person.role.is_some();
    let others = behind_the_roll(house, text, page);
    if people.is_empty() || others.is_empty() || !people.iter().all(titled) {
        return Vec::new();
    }
    people.into_iter().map(|person| Mention::new(person, Block::Present, page, None)).chain(others).collect()
}

/// `Vice-Chairman Orme called the meeting to order at 7:03 PM.`: who opens, at the head of a text.
pub(super) fn opener(house: &House, text: &str) -> Option<Person> {
    let at = text.find(" called the ").filter(|at| *at < MAX_OPENER)?;
    let order = text.get(at..)?.find("to order").and_then(|order| text.get(at..at + order))?;
    if order.len() > MAX_CALLED || order.contains(". ") {
        return None;
    }
    // `I. CALL TO ORDER: Mayor Orme called …`
    let lead = text.get(..at)?;
    let lead = lead.rsplit_once(": ").map_or(lead, |(_, name)| name);
    let person = names::entry(&house.people, lead, ListOptions::default())?;
    (person.title.is_some() || person.role.is_some()).then_some(person)
}

/// Bytes of the name of who calls a meeting to order, and of what is called.
const MAX_OPENER: usize = 60;
/// Bytes between `called` and `to order`: the name of the body stands there.
const MAX_CALLED: usize = 160;

/// Whether those of whom a sentence tells are others than members: `Also Clerk Orme`, `Staff members Orme and Pell`.
fn names_others(lead: &str) -> bool {
    let first = lead.trim_start().split(' ').next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "also" | "others" | "other" | "staff" | "officers" | "guests" | "public" | "visitors" | "members")
}

/// A roll that was called: `Supervisor Ada Fenwick - present, Councilman Bo Noor - absent`, `Commissioner Orme answered “present”`.
// called = person , [ dash | "answered" | "was" ] , state , { ( "," | ";" | "and" | "." ) , person , … } ;
fn called(house: &House, text: &str, page: u32) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut plain = 0;
    let whole = text;
    // `Chair Orme, here; Commissioner Pell, absent`
    let text = &STATES.iter().fold(text.to_owned(), |text, state| text.replace(&format!(", {state}"), &format!(" {state}")));
    for piece in text.split([',', ';']).flat_map(|piece| piece.split(" and ")).flat_map(|piece| stops(house, piece)) {
        let piece = piece.trim().trim_end_matches('.').trim_start_matches("and ");
        let Some((who, state)) = piece.rsplit_once([' ', '-', '\u{2013}']) else { continue };
        let state = state.trim_matches(|c: char| !c.is_alphanumeric());
        // `Mr Orme, aye` votes.
        let Some(says) = says(house, state).filter(|_| state.len() > MAX_VOICE) else { continue };
        let who = who.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        // `The Clerk called the roll: Commissioner Orme answered “present”`
        let who = who.rsplit(": ").next().unwrap_or(who);
        let who = [" answered", " was", " responded"].iter().find_map(|verb| who.strip_suffix(verb)).unwrap_or(who);
        let person = names::entry(&house.people, who, ListOptions::default()).filter(|p| p.title.is_some() || p.role.is_some());
        let Some(person) = person.or_else(|| surname(house, who)) else { continue };
        plain += usize::from(person.title.is_none() && person.role.is_none() && !person.name.contains(' '));
        let block = match says {
            Says::Present => Block::Present,
            Says::Apologies => Block::Apologies,
            Says::Absent => Block::Absent,
        };
        out.push(Mention::new(person, block, page, None));
    }
    // Surnames that a label of the roll stands before: `ROLL CALL: Fenwick, here; Noor, here; Pell, absent`.
    let headed = || {
        label(house, whole, true).is_some_and(|found| found.what == What::Block(Block::Present))
            || house.meetings.roll_headings.contains(whole)
    };
    if out.len() >= MIN_CALLED && (plain == 0 || headed()) { out } else { Vec::new() }
}

/// A surname or a whole name without title or office.
fn surname(house: &House, text: &str) -> Option<Person> {
    let entry = Entry { text: text.to_owned(), x0: 0.0, block_id: (0, 0), line: 0, at: None };
    let options = ListOptions { title: None, bare_surnames: are_surnames(house, &[entry], 1) };
    names::entry(&house.people, text, options)
}

/// Those whom sentences name under labels behind a roll that was called: `Mr. Noor, absent. Also present: Mayor Fenwick.`
fn behind_the_roll(house: &House, text: &str, page: u32) -> Vec<Mention> {
    let mut out = Vec::new();
    for sentence in sentences(text).into_iter().skip(1) {
        let Some(found) = label(house, sentence, false) else { continue };
        let What::Block(block @ (Block::InAttendance | Block::Officers | Block::Guests)) = found.what else { continue };
        let group = (block == Block::Officers).then_some(Group::Officers);
        let people = names::people(&house.people, found.rest, ListOptions::default()).into_iter();
        out.extend(people.map(|person| Mention { group, ..Mention::new(person, block, page, None) }));
    }
    out
}

/// Whether a sentence tells of apologies for absence: not `The Chair gave an apology from Cllr Orme for the late papers.`
fn sends_apologies(house: &House, sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let Some(rest) = lower.find("apolog").and_then(|at| lower.get(at..)) else { return false };
    house.meetings.apologies_for.contains(rest) || house.meetings.apologies_sent.contains(&lower) && !rest.contains(" for ")
}

/// How those who are called answer, behind a comma.
const STATES: [&str; 4] = ["present", "absent", "here", "excused"];

/// The sentences of a piece; the stop of `Chr. Orme` ends none.
fn stops<'t>(house: &House, piece: &'t str) -> Vec<&'t str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, stop) in piece.match_indices(". ") {
        let before = piece.get(from..at).unwrap_or_default();
        let word = piece.get(..=at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
        if !(house.people.titles.is(word) || house.people.lead_roles.is(word) || word.len() == 2) {
            out.push(before);
            from = at + stop.len();
        }
    }
    out.push(piece.get(from..).unwrap_or_default());
    out
}

/// The people whom the first paragraphs tell of in sentences, where no list names anybody: `Mr A Fenwick took the chair.
/// Mrs C Pell, Parish Clerk, took the minutes. Also there were Cllr Noor and PCSO Orme. Apologies were received from …`.
// in-prose = person , ( "took the chair" | <presiding> ) | people , <attended> | <also> , people | apologies ;
pub(super) fn in_prose(house: &House, lines: &[LineRef<'_>]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let Some(first) = lines.first() else { return out };
    let mut text = String::new();
    for line in lines.iter().take(MAX_PROSE_LINES).filter(|line| line.page.number == first.page.number) {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(line.text());
    }
    let at = span(lines.get(..MAX_PROSE_LINES.min(lines.len())).unwrap_or_default());
    let titled = |person: &Person| person.title.is_some();
    let mut seen = false;
    for sentence in sentences(&text) {
        let mention = |person, block| Mention::new(person, block, first.page.number, at);
        if let Some(person) = presiding(house, sentence).filter(titled) {
            seen = true;
            out.push(mention(person, Block::Present));
            continue;
        }
        let lower = sentence.to_lowercase();
        if seen && sends_apologies(house, sentence) {
            let away = apologies(house, sentence).into_iter().filter(|(_, came)| *came == Came::Away);
            out.extend(away.map(|(person, _)| mention(person, Block::Apologies)));
        } else if let Some(end) = ALSO.iter().find_map(|lead| lower.starts_with(lead).then_some(lead.len())) {
            let people = names::people(&house.people, sentence.get(end..).unwrap_or_default(), ListOptions::default());
            out.extend(people.into_iter().filter(titled).map(|person| mention(person, Block::InAttendance)));
        } else if let Some(end) = TOOK.iter().find_map(|took| lower.find(took)) {
            let people = names::people(&house.people, sentence.get(..end).unwrap_or_default(), ListOptions::default());
            out.extend(people.into_iter().filter(titled).map(|person| mention(person, Block::InAttendance)));
        } else if seen {
            // Business begins.
            break;
        }
    }
    if seen { out } else { Vec::new() }
}

/// How sentences begin that name others who came.
const ALSO: [&str; 7] = [
    "also there were ",
    "also present were ",
    "also there was ",
    "also present was ",
    "also in attendance were ",
    "also in attendance was ",
    "in attendance were ",
];
/// What those did who are named before it and are no members.
const TOOK: [&str; 6] =
    [" took the minutes", " took the notes", " was in attendance", " were in attendance", " was also present", " were also present"];
/// Lines at the head of minutes in which people are told of.
const MAX_PROSE_LINES: usize = 14;

/// The people told of, and the index of the line after the paragraph.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) mentions: Vec<Mention>,
    pub(super) end: usize,
    /// The line after a paragraph that announces a list: `… with the following present:`
    pub(super) opens: Option<usize>,
    /// The same, where people one a line were seen below it.
    pub(super) below: Option<usize>,
    /// Who is said to preside, where no list was told.
    pub(super) chair: Option<Person>,
}

/// Who called to order: `called to order at 6 p.m. by Mayor Ada Fenwick with the following present`.
// caller = … , <beginning> , … , "by" , person , [ "with" , "the" ] ;
fn caller(house: &House, lead: &str) -> Option<Person> {
    house.meetings.beginning.find(lead)?;
    let (_, name) = lead.rsplit_once(" by ")?;
    let name = [" with the", " with", ", the", " and the"].iter().find_map(|end| name.trim_end().strip_suffix(end)).unwrap_or(name);
    let name = name.split(" at ").next().unwrap_or(name);
    names::entry(&house.people, name, ListOptions::default()).filter(|person| person.title.is_some() || person.role.is_some())
}

/// Who is said to preside before the list: `with the Honorable Ada Fenwick, County Judge, presiding and the following`.
// presider = … , "with" , [ "the" ] , person , [ "," ] , "presiding" ;
fn presider(house: &House, lead: &str) -> Option<Person> {
    let Some(at) = lead.rfind("presiding") else { return beside_the_list(house, lead) };
    let before = lead.get(..at)?.trim_end_matches([' ', ',']);
    let cut = before.rfind(" with ").map(|at| at + " with ".len()).or_else(|| before.rfind(". ").map(|at| at + 2))?;
    let name = before.get(cut..)?;
    let name = name.strip_prefix("the ").unwrap_or(name);
    let person = names::people(&house.people, name, ListOptions { title: None, bare_surnames: true }).into_iter().next()?;
    (person.title.is_some() || person.role.is_some()).then_some(Person { presiding: true, ..person })
}

/// Who is named right before the list, an office with them: `The Council met on 4 May with Mayor Ada Fenwick and the following members present`.
// beside-the-list = … , "with" , office , name , "and" , [ "the" ] ;
fn beside_the_list(house: &House, lead: &str) -> Option<Person> {
    let before = lead.trim_end();
    let before = [" and the", ", and the", " and"].iter().find_map(|end| before.strip_suffix(end))?;
    let (_, name) = before.rsplit_once(" with ")?;
    names::entry(&house.people, name.strip_prefix("the ").unwrap_or(name), ListOptions::default()).filter(|person| person.role.is_some())
}

/// Who presides and who is there by one sentence: `The Council met on 4 May with Mayor Orme presiding along with Councillors Pell and Quill.`
// presided-with = … , "with" , person , "presiding" , [ "," ] , ( "along" | "together" ) , "with" , people , "." ;
fn presided_with(house: &House, sentence: &str) -> Option<Vec<Person>> {
    of_this_meeting(sentence).then_some(())?;
    let at = sentence.find(PRESIDING)? + PRESIDING.len();
    let (lead, rest) = sentence.split_at_checked(at)?;
    let rest = rest.trim_start_matches([',', ' ']);
    let list = BESIDE.iter().find_map(|words| rest.strip_prefix(words))?.trim_end_matches(['.', ' ']);
    let list = ENDS.iter().find_map(|end| list.strip_suffix(end)).unwrap_or(list);
    let people = names::people(&house.people, list, ListOptions::default());
    let known = |person: &Person| person.title.is_some() || person.role.is_some();
    (people.len() >= MIN_TOLD && people.iter().all(known)).then_some(())?;
    Some(presider(house, lead).into_iter().chain(people).collect())
}

/// Whether a sentence is of the meeting itself: `A hearing on the mill was held with Mr Ash presiding` is of another.
fn of_this_meeting(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic());
    words().any(|word| MEETS.contains(&word)) && !words().any(|word| word == "hearing")
}

/// Words of a sentence that tells how the meeting began.
const MEETS: [&str; 6] = ["met", "meeting", "session", "convened", "assembled", "order"];

/// What is said of the chair,
const PRESIDING: &str = " presiding";
/// and what stands before and behind the others.
const BESIDE: [&str; 5] = ["along with ", "together with ", "and with ", "with ", "and "];
const ENDS: [&str; 3] = [" present", " in attendance", " attending"];

/// Who presides by a sentence of a text that ends with it: `… met in regular session with Mayor Orme presiding.`
fn told_presiding(house: &House, text: &str) -> Option<Person> {
    text.contains("presiding").then_some(())?;
    sentences(text)
        .into_iter()
        .map(|sentence| sentence.trim_end_matches([' ', '.']))
        .filter(|sentence| sentence.ends_with("presiding") && of_this_meeting(sentence))
        .find_map(|sentence| presider(house, sentence))
}

fn listed(house: &House, text: &str, page: u32) -> Vec<Mention> {
    let mut out = Vec::new();
    let (mut block, mut group) = (Block::Present, None);
    let mut bare = false;
    // `…; and the following were absent: Quill`
    let mut parts: Vec<&str> = Vec::new();
    for mut sentence in sentences(text.trim()) {
        let labelled = |part: &str| matches!(label(house, part.trim_start_matches("and "), false), Some(found) if matches!(found.what, What::Block(_)));
        while let Some((at, _)) = sentence.match_indices("; ").find(|(at, _)| sentence.get(at + 2..).is_some_and(labelled)) {
            let (part, rest) = sentence.split_at(at);
            parts.push(part);
            sentence = rest.trim_start_matches("; ").trim_start_matches("and ");
        }
        parts.push(sentence);
    }
    for (n, sentence) in parts.into_iter().enumerate() {
        let mut list = sentence.trim_start_matches([':', ',', ' ']);
        list = ["were ", "was ", "at roll call", "were: "].iter().find_map(|w| list.strip_prefix(w)).unwrap_or(list);
        list = list.trim_start_matches([':', ',', ' ']);
        if n > 0 {
            match label(house, sentence, false) {
                Some(found) => match found.what {
                    What::Block(b) => {
                        (block, list) = (b, found.rest);
                        group = (b == Block::Officers).then_some(Group::Officers);
                    }
                    What::Group(g) => (group, list) = (Some(g), found.rest),
                    What::Post(_) => {}
                },
                None if told_of(house, sentence).is_some() => {
                    if let Some((of, rest)) = told_of(house, sentence) {
                        (block, list, group) = (of, rest, None);
                    }
                }
                None => {
                    let whole = out.len() >= MIN_TOLD && out.iter().all(|m: &Mention| m.person.name.contains(' '));
                    let gone = away(house, sentence, whole);
                    if !gone.is_empty() {
                        out.extend(gone.into_iter().map(|(person, block)| Mention::new(person, block, page, None)));
                        continue;
                    }
                    // `Clerk Ada Fenwick was present to take minutes.`
                    let there = house.meetings.attended.find(sentence).and_then(|(range, _)| sentence.get(..range.start));
                    let people = there.map(|who| names::people(&house.people, who.trim_end(), ListOptions::default())).unwrap_or_default();
                    if !people.is_empty() && people.iter().all(|person| person.title.is_some() || person.role.is_some()) {
                        out.extend(people.into_iter().map(|person| Mention::new(person, Block::InAttendance, page, None)));
                        continue;
                    }
                    // `Fiscal Officer – Ada Fenwick.` behind the members.
                    let Some(person) = names::entry(&house.people, sentence, ListOptions::default()).filter(|p| p.role.is_some()) else {
                        break;
                    };
                    out.push(Mention::new(person, Block::InAttendance, page, None));
                    continue;
                }
            }
        } else {
            // `Fenwick, Noor and Van Pell`
            bare = surnames(house, list, page, MIN_SURNAMES);
            if !bare && !names::begins_with_person(&house.people, list) {
                break;
            }
        }
        // `Absent were Members Ada Fenwick and Bo Noor.`
        let named = |rest: &&str| n > 0 && rest.starts_with(char::is_uppercase);
        list = list.trim_start().strip_prefix("Members ").filter(named).unwrap_or(list);
        let bare_surnames = bare && matches!(block, Block::Present | Block::Absent | Block::Apologies) && surnames(house, list, page, 1);
        // `…, forming a quorum under the chairmanship of Mayor Fenwick`
        let (list, under) = match house.people.list_ends.find(list) {
            Some((range, _)) => (list.get(..range.start).unwrap_or(list).trim_end_matches([' ', ',']), list.get(range.end..)),
            None => (list, None),
        };
        let chair = under.and_then(|under| ["chairmanship of ", "chair of ", "presidency of "].iter().find_map(|w| under.split_once(w)));
        let chair = chair.and_then(|(_, name)| names::entry(&house.people, name, ListOptions::default()));
        let mut people = names::people(&house.people, list, ListOptions { title: None, bare_surnames });
        people.extend(chair.map(|chair| Person { presiding: true, ..chair }));
        out.extend(people.into_iter().map(|person| Mention { group, ..Mention::new(person, block, page, None) }));
    }
    out
}

/// Whom a sentence behind the list tells of, and its list: `Absent were Members Ada Fenwick and Bo Noor.`, `Other individuals present were
/// Attorney Cora Pell and Ada Quill.`
// told-of = ( <meetings.absent> | <meetings.in_attendance> ) , ( "were" | "was" ) , list ;
fn told_of<'t>(house: &House, sentence: &'t str) -> Option<(Block, &'t str)> {
    let words = &house.meetings;
    let lists = [(&words.absent, Block::Absent), (&words.in_attendance, Block::InAttendance)];
    let (len, block) = lists.into_iter().find_map(|(phrases, block)| Some((phrases.starts(sentence)?, block)))?;
    let (phrase, rest) = sentence.split_at_checked(len)?;
    let rest = rest.trim_start();
    let (told, rest) = match rest.strip_prefix("were ").or_else(|| rest.strip_prefix("was ")) {
        Some(rest) => (true, rest),
        None => (phrase.ends_with(" were") || phrase.ends_with(" was"), rest),
    };
    (told && rest.starts_with(char::is_uppercase)).then_some((block, rest))
}

/// Whether a list is at least so many surnames.
fn surnames(house: &House, list: &str, page: u32, least: usize) -> bool {
    let entry = Entry { text: list.to_owned(), x0: 0.0, block_id: (page, 0), line: 0, at: None };
    are_surnames(house, &[entry], least)
}

/// So many surnames and nothing else are a list of people.
const MIN_SURNAMES: usize = 3;

/// The one whom a short sentence names as presiding: `Cathaoirleach, Cllr. Ada Fenwick presided.`
// presiding = person , [ "," ] , <presiding> ;
pub(super) fn presiding(house: &House, text: &str) -> Option<Person> {
    if text.split(' ').count() > MAX_SHORT || text.contains(':') {
        return None;
    }
    // `Ada Fenwick, Chairman of the Council, took the Chair`: the office before it presides nowhere yet.
    let mut from = 0;
    let range = loop {
        let (found, _) = house.people.presiding.find(text.get(from..)?)?;
        let range = from + found.start..from + found.end;
        if text.get(range.clone()).is_some_and(|t| t.contains(' ') || t.ends_with("ed") || t.ends_with("ing")) {
            break range;
        }
        from = range.end;
    };
    let tail = text.get(range.end..)?.trim_start();
    if !(tail.is_empty() || tail.starts_with(['.', ',', ';']) || tail.starts_with("over") || tail.starts_with("at ")) {
        return None;
    }
    let lead = text.get(..range.start)?.trim_end_matches([' ', ',', '-', '\u{2013}', '(']);
    let lead = ["was", "with", "is"].iter().fold(lead, |lead, w| lead.strip_suffix(w).filter(|l| l.ends_with(' ')).unwrap_or(lead)).trim();
    let person = names::entry(&house.people, lead, ListOptions::default())?;
    let office = text.get(range).filter(|_| person.role.is_none()).map(str::to_owned);
    Some(Person {
        presiding: true,
        role: person.role.clone().or(office.filter(|o| o.to_lowercase().contains("chair") && !o.contains("took"))),
        ..person
    })
}

/// What stands before the phrase in a label: `Committee Members present:`
const MAX_LABEL_LEAD: usize = 24;
/// Lines among which the roll is told.
const MAX_TO_ROLL: usize = 70;
/// Lines of a paragraph that tells it.
const MAX_PARAGRAPH: usize = 24;
/// What stands between a lead and its colon: `following members present to-wit:`
const MAX_TO_WIT: usize = 12;
/// People whom a sentence names as present: fewer are told of in passing.
const MIN_TOLD: usize = 2;
/// A word for how somebody voted has at most so many bytes: `yes`, `aye`.
const MAX_VOICE: usize = 3;
/// Voices of a roll.
const MIN_CALLED: usize = 3;
/// Words of a sentence that says who presided.
const MAX_SHORT: usize = 14;
