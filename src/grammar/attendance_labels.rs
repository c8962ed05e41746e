//! Labels over and in attendance lists: `PRESENT:`, `In attendance`, `Co-opted members`, `Clerk:`.
//!
//! `attendance` gives it cells and sentences of a list.

use crate::grammar::attendance::{Block, Group};
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
    label_in_one(house, text, strong)
}

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
    let Some((len, n, block)) = best else { return post(house, text) };
    let after = text.get(len..)?;
    let trimmed = after.trim_start();
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
    let sign =
        trimmed.starts_with([':', '-', '\u{2013}', '\u{2014}', '\u{2026}']) || trimmed.starts_with("were:") || trimmed.starts_with("was:");
    let rest = trimmed
        .trim_start_matches("were")
        .trim_start_matches("was")
        .trim_start_matches([':', '-', '\u{2013}', '\u{2014}', ' ', '.', '\u{2026}']);
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
        return None;
    }
    let person = || {
        block.is_some()
            && text.get(..len).is_some_and(|l| l.contains(' '))
            && names::entry(&house.people, rest, ListOptions::default()).is_some()
    };
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
    Some(Label { what, rest })
}

/// Characters that may stand between a label and its colon.
const MAX_BETWEEN: usize = 60;

fn names_follow_bold(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase)
}

// post = <post> , ":" , [ person ] ;
fn post<'a>(house: &House, text: &'a str) -> Option<Label<'a>> {
    let len = house.meetings.posts.starts(text)?;
    let after = text.get(len..)?.trim_start();
    let rest = after.strip_prefix(':').or(after.is_empty().then_some(after))?;
    Some(Label { what: What::Post(text.get(..len)?.trim().to_owned()), rest: rest.trim() })
}
