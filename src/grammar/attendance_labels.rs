//! Labels over and in attendance lists: `PRESENT:`, `In attendance`, `Co-opted members`, `Clerk:`.
//!
//! `attendance` gives it cells and sentences of a list.

use crate::grammar::attendance::{Block, Group};
use crate::grammar::bodies::authority;
use crate::grammar::markers::{Says, says};
use crate::grammar::names::{self, ListOptions};
use crate::house::House;

#[derive(Debug, PartialEq)]
pub(super) enum What {
    Block(Block),
    Group(Group),
    Post(String),
}

pub(super) struct Label<'a> {
    pub(super) what: What,
    pub(super) rest: &'a str,
    /// Whether the label speaks of a board, all of whose offices are members'.
    pub(super) board: bool,
}

/// A label at the start of a cell or sentence, and what follows it.
// label = <label> , ( ":" | dash | end | "(" , … , ")" , ":" ) ;      (* or in capitals or bold before a name *)
pub(super) fn label<'a>(house: &House, text: &'a str, strong: bool) -> Option<Label<'a>> {
    let text = text.trim();
    // `Yn bresennol / Present:`: both languages of one label.
    if let Some((first, second)) = text.split_once(" / ")
        && first.len() < MAX_LABEL
        && !first.contains([':', ','])
        && let Some(found) = label_in_one(house, second, strong)
        && !matches!(found.what, What::Post(_))
    {
        return Some(found);
    }
    label_in_one(house, text, strong).or_else(|| label_of_two(house, text)).or_else(|| label_of_following(house, text))
}

/// A label that is a sentence: `The following Commission Members were absent or excused:`.
// following = "the following" , { word } , ( "was" | "were" ) , … , status , [ "or" , status ] , ":" , list ;
fn label_of_following<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let (head, rest) = text.split_once(':').filter(|(head, _)| head.len() < MAX_SENTENCE)?;
    let head = head.trim_end();
    let led = head.get(..LED.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(LED));
    let (whom, state) = [" were ", " was "].iter().find_map(|verb| head.split_once(verb)).filter(|_| led)?;
    let state = state.split(" or ").next().unwrap_or(state);
    let state = state.strip_prefix("recorded as ").or_else(|| state.strip_prefix("also ")).unwrap_or(state);
    let block = block_of(says(house, state)?);
    let staff = house.meetings.officers.contains(whom);
    let block = if block == Block::Present && staff { Block::Officers } else { block };
    Some(Label { what: What::Block(block), rest: rest.trim(), board: false })
}

/// How such a sentence begins,
const LED: &str = "the following";
/// and how many bytes it has.
const MAX_SENTENCE: usize = 70;

/// A label of two groups, whose list is that of the first: `Staff/Resource:`, `Guests and Media:`.
// of-two = <label> , ( "/" | "and" | "&" ) , text , ":" ;
fn label_of_two<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let words = &house.meetings;
    let (head, rest) = text.split_once(':').filter(|(head, _)| head.len() < MAX_LABEL && head.starts_with(char::is_uppercase))?;
    let (first, second) = ["/", " and ", " & "].iter().find_map(|sign| head.split_once(sign))?;
    let short = second.split(' ').count() <= MAX_WHOM
        && !second.contains(['/', ',', '.'])
        && names::entry(&house.people, second, ListOptions::default()).is_none();
    let lists = [(&words.officers, Block::Officers), (&words.guests, Block::Guests), (&words.in_attendance, Block::InAttendance)];
    let block = lists.iter().find(|(phrases, _)| phrases.is(first.trim())).map(|(_, block)| *block).filter(|_| short)?;
    Some(Label { what: What::Block(block), rest: rest.trim(), board: false })
}

/// Whether a line opens a list of people: a label with its sign, or alone on its line.
pub(super) fn is_list_label(house: &House, text: &str) -> bool {
    let words = &house.meetings;
    let signed = |len: usize| {
        text.get(len..).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with([':', '-', '\u{2013}'])
        })
    };
    let lists = [&words.present, &words.in_attendance, &words.apologies, &words.absent, &words.officers, &words.remote];
    lists.iter().any(|phrases| phrases.starts(text).is_some_and(signed)) || told_of(house, text).is_some()
}

/// A label that says of whom it speaks: `Directors Present:`, `Commissioners excused:`, `Planning staff present:`.
// told-of = subject , status , ( ":" | end ) ;      (* without a colon only after the name of a group of members *)
pub(super) fn told_of<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let words = &house.meetings;
    let (head, rest) = match text.split_once(':') {
        Some((head, rest)) => (head, rest),
        None => (text, ""),
    };
    let head = head.trim_end().trim_end_matches(" were").trim_end_matches(" was").trim_end();
    // `Director absent (excused):`
    let head = match head.split_once(" (") {
        Some((state, inside)) if inside.ends_with(')') && !rest.is_empty() => state,
        _ => head,
    };
    // `Corkum with the following present:` ends a sentence.
    if [" with ", " the ", " following "].iter().any(|word| head.contains(word)) {
        return None;
    }
    if head.len() > MAX_LABEL
        || !head.starts_with(char::is_uppercase)
        || !head.chars().all(|c| c.is_alphabetic() || " '\u{2019}&-".contains(c))
    {
        return None;
    }
    // The longest status counts: `in attendance`, not `attendance`.
    let mut cuts: Vec<usize> = head.match_indices(' ').rev().take(MAX_STATUS).map(|(at, _)| at).collect();
    cuts.reverse();
    let (subject, block) = cuts.into_iter().find_map(|at| {
        let (subject, state) = (head.get(..at)?, head.get(at + 1..)?);
        Some((subject, block_of(says(house, state)?)))
    })?;
    let group = |subject: &str| {
        let last = subject.rsplit(' ').next().unwrap_or_default();
        words.members.is(subject) || words.boards.is(subject) || words.members.is(last) && last.ends_with(['s', 'S'])
    };
    if !text.contains(':') && !group(subject) {
        return None;
    }
    let block = match block {
        Block::Present if words.guests.starts(subject).is_some() => Block::Guests,
        Block::Present if words.officers.starts(subject).is_some() || is_staff(house, subject) => Block::Officers,
        Block::Present if words.in_attendance.starts(subject).is_some() => Block::InAttendance,
        block => block,
    };
    Some(Label { what: What::Block(block), rest: rest.trim(), board: words.boards.is(subject) })
}

/// `District Council Co-optees:`
fn co_optees<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let (head, rest) = text.split_once(':')?;
    let co_opted = |(at, _): (usize, &str)| head.get(at + 1..).is_some_and(|last| house.meetings.co_opted.is(last));
    (head.len() < MAX_LABEL && head.match_indices(' ').any(co_opted)).then(|| Label {
        what: What::Group(Group::CoOpted),
        rest: rest.trim(),
        board: false,
    })
}

fn block_of(says: Says) -> Block {
    match says {
        Says::Present => Block::Present,
        Says::Apologies => Block::Apologies,
        Says::Absent => Block::Absent,
    }
}

/// `Planning staff`, `Council officers`: people of staff, without a name.
fn is_staff(house: &House, subject: &str) -> bool {
    subject.rsplit(' ').next().is_some_and(|last| house.meetings.officers.is(last))
}

/// Words of a status in a label: `in attendance`.
const MAX_STATUS: usize = 3;

/// Labels are shorter than this in bytes.
const MAX_LABEL: usize = 40;

/// A label in one language.
fn label_in_one<'a>(house: &House, text: &'a str, strong: bool) -> Option<Label<'a>> {
    let words = &house.meetings;
    let text = text.trim();
    let classes = [
        (&words.remote, Some(Block::Remote)),
        (&words.present, Some(Block::Present)),
        (&words.in_attendance, Some(Block::InAttendance)),
        (&words.officers, Some(Block::Officers)),
        (&words.apologies, Some(Block::Apologies)),
        (&words.absent, Some(Block::Absent)),
        (&words.guests, Some(Block::Guests)),
        (&words.other_blocks, Some(Block::Other)),
        (&words.members, None),
        (&words.co_opted, None),
        (&words.substitutes, None),
    ];
    let best = classes
        .iter()
        .enumerate()
        .filter_map(|(n, (phrases, block))| phrases.starts(text).map(|len| (len, n, *block)))
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let told = told_of(house, text).or_else(|| co_optees(house, text));
    let Some((len, n, block)) =
        best.filter(|(len, ..)| told.is_none() || text.get(*len..).is_some_and(|t| t.trim_start().starts_with(':')))
    else {
        return told.or_else(|| delegation(house, text)).or_else(|| post(house, text)).or_else(|| titled(house, text));
    };
    let after = text.get(len..)?;
    let trimmed = after.trim_start();
    // `Apologies were accepted from Cllr Orme and Mrs Pell`
    let received = if block == Some(Block::Apologies) { past_received(trimmed) } else { None };
    if let Some(rest) = received.filter(|rest| names::begins_with_person(&house.people, rest)) {
        return Some(Label { what: What::Block(Block::Apologies), rest, board: false });
    }
    // `Present: 4 - Mayor Ada Fenwick, …`, `Absent 1 -`: how many there are.
    let counted = trimmed.trim_start_matches([':', ' ']);
    let digits = counted.bytes().take_while(u8::is_ascii_digit).count();
    let trimmed = match counted.get(digits..).map(str::trim_start).filter(|_| digits > 0 && digits < 4) {
        Some(rest) if rest.starts_with(['-', '\u{2013}', ':']) => rest,
        Some("") => "",
        // `Present: 5 Legislators: Fenwick, Noor`
        Some(rest) => rest
            .split_once(':')
            .filter(|(group, _)| words.members.is(group) || words.boards.is(group))
            .map_or(trimmed, |(group, _)| rest.get(group.len()..).unwrap_or(trimmed)),
        _ => trimmed,
    };
    // `Present (virtually):`
    let (bracket, trimmed) = match trimmed.strip_prefix('(').and_then(|t| t.split_once(')')) {
        Some((inside, rest)) if inside.len() < 60 => (Some(inside), rest.trim_start()),
        _ => (None, trimmed),
    };
    // `Also present with the agreement of the Chairman: Councillor Fenwick`
    let trimmed = match trimmed.split_once(':') {
        Some((between, _))
            if block.is_some()
                && between.len() < MAX_BETWEEN
                && between.starts_with(char::is_lowercase)
                && !between.contains([',', '.', ';']) =>
        {
            trimmed.get(between.len()..).unwrap_or(trimmed)
        }
        _ => trimmed,
    };
    // `Present City Staff: Ada Fenwick`: of whom it speaks stands behind it.
    let (block, trimmed) = match trimmed.split_once(':') {
        Some((whom, _))
            if block == Some(Block::Present)
                && !whom.is_empty()
                && whom.split(' ').count() <= MAX_WHOM
                && whom.starts_with(char::is_uppercase)
                && whom.split(' ').all(|w| {
                    words.officers.is(w)
                        || house.people.not_names.is(w)
                        || house.people.offices.is(w)
                        || LEADERS.contains(&w.to_lowercase().as_str())
                })
                && !words.members.is(whom) =>
        {
            let block = if words.officers.contains(whom) { Block::Officers } else { Block::InAttendance };
            (Some(block), trimmed.get(whom.len()..).unwrap_or(trimmed))
        }
        _ => (block, trimmed),
    };
    // `Apologies ; Ada Fenwick` has a sign, too.
    let sign = trimmed.starts_with([':', '-', '\u{2013}', '\u{2014}', '\u{2026}', '?'])
        || block.is_some() && trimmed.starts_with("; ")
        || trimmed.starts_with("were:")
        || trimmed.starts_with("was:");
    let rest = trimmed
        .trim_start_matches("were")
        .trim_start_matches("was")
        .trim_start_matches([':', ';', '-', '\u{2013}', '\u{2014}', ' ', '.', '\u{2026}']);
    let caps = strong && text.get(..len)?.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let name_follows =
        || !rest.is_empty() && (house.people.titles.starts(rest).is_some() || house.people.plural_titles.starts(rest).is_some());
    let group = match n {
        8 => Some(Group::Members),
        9 => Some(Group::CoOpted),
        10 => Some(Group::Substitutes),
        _ => None,
    };
    // `Cllrs Fenwick, Noor` is a title with names, not a label over them.
    if group.is_some() && !(sign || rest.is_empty()) {
        // `Directors of Works: Ada Fenwick`
        return post(house, text);
    }
    let person = || block.is_some() && text.get(..len).is_some_and(|l| l.contains(' ')) && names::begins_with_person(&house.people, rest);
    let fits =
        sign || rest.is_empty() || caps || (strong && names_follow_bold(rest)) || (block.is_some() && name_follows() && n != 4) || person();
    if !fits || (trimmed.starts_with(['-', '\u{2013}']) && rest.chars().next().is_some_and(char::is_lowercase)) {
        return None;
    }
    let remote = bracket.is_some_and(|b| house.people.remotely.contains(b));
    let what = match (group, block) {
        (Some(group), _) => What::Group(group),
        (_, Some(Block::Present | Block::InAttendance)) if remote => What::Block(Block::Remote),
        (_, Some(block)) => What::Block(block),
        _ => return None,
    };
    Some(Label { what, rest, board: words.boards.starts(text).is_some() })
}

/// What stands behind `were received and accepted from`, where a text opens with such words.
// received = [ "for absence" ] , [ "were" | "had been" | … ] , participle , [ "and" , participle ] , ( "from" | "by" | "on behalf of" ) , [ ":" ] ;
fn past_received(text: &str) -> Option<&str> {
    for (n, word) in text.split_inclusive(' ').enumerate().take(RECEIVED_WORDS) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        let bare = word.trim_end_matches([' ', ':']);
        if matches!(bare, "from" | "by") || bare == "of" && n > 1 {
            return text.get(at..).map(|rest| rest.trim_start_matches([' ', ':']));
        }
        if bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
    }
    None
}

/// Words up to `from` behind `Apologies`: `for absence had been received and accepted from`.
const RECEIVED_WORDS: usize = 9;

/// Words behind `Present` that say of whom it speaks.
const MAX_WHOM: usize = 3;
/// Words for those who lead, beside offices: `Present Legislative leadership:`
const LEADERS: [&str; 5] = ["leadership", "leaders", "legislative", "team", "staff"];
/// Characters that may stand between a label and its colon.
const MAX_BETWEEN: usize = 60;

fn names_follow_bold(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase)
}

// delegation = authority , ":" , { person } ;      (* of a joint committee *)
fn delegation<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let (head, rest) = text.split_once(':')?;
    let titled = house.people.titles.starts(rest.trim()).is_some() || house.people.plural_titles.starts(rest.trim()).is_some();
    (head.contains(' ') && (titled || rest.trim().is_empty()) && authority(house, head).is_some()).then(|| Label {
        what: What::Group(Group::Members),
        rest: rest.trim(),
        board: false,
    })
}

// titled = <title> , ":" , surname , { "," , surname } ;      (* of members: `Alderman: Orme` *)
fn titled<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let len = house.people.titles.starts(text)?;
    let rest = text.get(len..)?.trim_start().strip_prefix(':')?.trim();
    let plural = format!("{}s", text.get(..len)?);
    let of_members = house.meetings.members.is(&plural) || text.get(..len).is_some_and(|t| t.eq_ignore_ascii_case("alderman"));
    (of_members && rest.starts_with(char::is_uppercase)).then_some(Label { what: What::Group(Group::Members), rest, board: false })
}

// post = ( <post> | office ) , ":" , [ person ] ;
fn post<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    if let Some(len) = house.meetings.posts.starts(text)
        && let Some(after) = text.get(len..).map(str::trim_start)
        && let Some(rest) = after.strip_prefix(':').or(after.is_empty().then_some(after))
    {
        return Some(Label { what: What::Post(text.get(..len)?.trim().to_owned()), rest: rest.trim(), board: false });
    }
    // `Administrator: Dana Friel`, `Clerc / Clerk: Mrs Nia Rees`
    let (office, rest) = text.split_once(':')?;
    let short =
        office.split(' ').count() <= MAX_POST_WORDS && office.starts_with(char::is_uppercase) && !office.contains([',', ';', '(', '.']);
    let known = || names::is_office_alone(&house.people, office) || is_plural_office(house, office);
    (short && known() && names::begins_with_person(&house.people, rest.trim())).then(|| Label {
        what: What::Post(office.trim().to_owned()),
        rest: rest.trim(),
        board: false,
    })
}

/// `Senior Executive Officers`: capitalised words, of which the last is an office in the plural.
fn is_plural_office(house: &House, office: &str) -> bool {
    let last = office.rsplit(' ').next().and_then(|last| last.strip_suffix('s'));
    last.is_some_and(|last| house.people.offices.is(last))
        && office.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && house.people.titles.starts(office).is_none()
}

/// Words of an office before a colon.
const MAX_POST_WORDS: usize = 6;
