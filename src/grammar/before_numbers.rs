//! Heads that stand before the numbering of a document begins, or alone: an opening without a
//! number, a line with a colon or a dash, what stands over the lists of people.

use super::body::Paragraph;
use super::chains::label_of;
use super::first_item::is_title_of_meeting;
use super::headings::{Form, Heading};
use super::labels::Label;
use super::levels::names_people;
use super::outline::{is_usual, item_reference_near, title_words};
use crate::house::House;

/// The only item there is: a heading with the first number, in bold or capitals, that names a usual item.
pub(super) fn lone_item(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<usize> {
    let is_one = |&idx: &usize| {
        label_of(paragraphs, idx).is_some_and(Label::opens)
            && headings.get(idx).is_some_and(Heading::is_whole)
            && is_usual(house, paragraphs, headings, idx)
    };
    let mut found = (0..paragraphs.len()).filter(is_one);
    let alone = found.next().filter(|_| found.next().is_none());
    alone.or_else(|| lone_line(house, paragraphs, headings))
}

/// The only paragraph with the first number, a line with the capitals of a heading over text, below how the meeting was opened: `1.
/// Appointments and Licenses`, which nothing sets off.
fn lone_line(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<usize> {
    let mut numbered = (0..paragraphs.len()).filter(|&idx| label_of(paragraphs, idx).is_some_and(Label::opens));
    let idx = numbered.next().filter(|_| numbered.next().is_none())?;
    let (p, below) = (paragraphs.get(idx)?, paragraphs.get(idx + 1)?);
    let title = p.body().trim_end();
    let titled = title.split_whitespace().count() >= 2
        && super::unmarked::has_capitals(title)
        && super::levels::is_plain_title(paragraphs, headings, idx)
        && super::names::entry(&house.people, title, super::names::ListOptions::default()).is_none();
    let opened = super::levels::opened_at(house, paragraphs, idx).is_some();
    (titled && opened && p.bullet == 0 && below.label.is_none() && super::levels::tells(below.body())).then_some(idx)
}

/// Whether an unnumbered heading among numbered items is an item of its own.
pub(super) fn opens_unnumbered(
    house: &House,
    agenda: bool,
    paragraphs: &[Paragraph<'_>],
    headings: &[Heading],
    idx: usize,
    first: usize,
    styles: &[Form],
) -> bool {
    let (Some(paragraph), Some(heading)) = (paragraphs.get(idx), headings.get(idx)) else { return false };
    let title = title_words(paragraph, heading);
    if names_people(house, title) || is_title_of_meeting(house, paragraphs, headings, idx) {
        return false;
    }
    // `Minutes` between the list of people and the first number is the title of the paper.
    let names_paper = house.packs.minutes_headings.is(title) || house.packs.agenda_headings.is(title);
    if names_paper && idx + 1 == first && heading.rest >= paragraph.text.len() {
        return false;
    }
    if house.items.unnumbered.contains(title) {
        return true;
    }
    let referred = item_reference_near(paragraphs, idx).is_some();
    if referred {
        return true;
    }
    // Before the first number, a heading in the style of the others that a usual item has.
    let prefixed =
        label_of(paragraphs, first).is_some_and(|l| l.values.len() >= 2 && !l.scheme.prefix.is_empty() && heading.form != Form::Caps);
    let led = heading.form == Form::BoldLead
        && paragraph.text.get(heading.title.end..).is_some_and(|rest| rest.starts_with(':'))
        && title.split_whitespace().count() <= COLON_WORDS;
    let styled = if prefixed {
        (heading.is_whole() || led)
            && styles.iter().any(|s| s.set_in() == heading.form.set_in())
            && house.items.types.apologies.starts(title).is_none()
            && house.items.types.minutes.starts(title).is_none()
    } else {
        heading.is_whole() && styles.contains(&heading.form)
    };
    // `VOTES OF SYMPATHY` between the list of people and `1. MINUTES`
    let told = || !agenda && super::levels::told_under(house, paragraphs, headings, idx, first);
    // `INVOCATION | Reverend Ada Orme` over `AGENDA ITEM NO. 1:`
    let beside = || {
        let loud = heading.form == Form::CapsLead && paragraph.columns && heading.rest < paragraph.text.len();
        !agenda && loud && house.items.is_usual(title) && house.items.types.apologies.starts(title).is_none()
    };
    idx < first
        && idx + UNNUMBERED_LEAD > first
        && (styled && (house.items.opens_usual(title) || told()) || beside())
        && !before_people(house, paragraphs, headings, idx, first)
}

/// `Disclosure of interest: None.` before the first number, where the numbers are of resolutions and stand by no headings.
pub(super) fn opens_with_colon(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, first: usize) -> bool {
    let (Some(paragraph), Some(heading)) = (paragraphs.get(idx), headings.get(idx)) else { return false };
    let title = title_words(paragraph, heading);
    let types = &house.items.types;
    let led = match heading.form {
        Form::ColonLead => true,
        Form::BoldLead => paragraph.text.get(heading.title.end..).is_some_and(|rest| rest.starts_with(':')),
        _ => false,
    };
    led && idx + UNNUMBERED_LEAD > first
        && title.split_whitespace().count() <= COLON_WORDS
        && house.items.opens_usual(title)
        && types.apologies.starts(title).is_none()
        && !names_people(house, title)
        && !before_people(house, paragraphs, headings, idx, first)
        && !is_title_of_meeting(house, paragraphs, headings, idx)
}

/// `Public participation` / `A resident told of the bins.` between the list of people and the first number, in text in which nothing is
/// wrapped: a line that names a usual item, over what was told.
pub(super) fn line_before_numbers(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, first: usize) -> bool {
    let (Some(p), Some(below)) = (paragraphs.get(idx), paragraphs.get(idx + 1).filter(|_| idx + 1 < first)) else { return false };
    let title = p.body().trim_end().trim_end_matches(':');
    p.is_short_line(COLON_WORDS + 2)
        && p.lines.iter().all(|l| l.page.unwrapped)
        && !title.contains(['.', ',', ':', ';', '?'])
        && idx + UNNUMBERED_LEAD > first
        && house.items.names_usual(title)
        && house.items.types.apologies.starts(title).is_none()
        && house.items.types.minutes.starts(title).is_none()
        && !names_people(house, title)
        && super::levels::tells(below.body())
        && !before_people(house, paragraphs, headings, idx, first)
}

/// `Public Forum – No members of the public were present` between the list of people and the first number of a text file.
pub(super) fn dash_before_numbers(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, first: usize) -> bool {
    let (Some(p), Some(heading)) = (paragraphs.get(idx), headings.get(idx)) else { return false };
    let title = title_words(p, heading);
    heading.form == Form::DashLead
        && p.is_bare()
        && p.lines.iter().all(|l| l.page.made_up)
        && idx + UNNUMBERED_LEAD > first
        && title.split_whitespace().count() <= COLON_WORDS
        && p.text.get(heading.rest..).is_some_and(|rest| rest.split_whitespace().count() > 2)
        && house.items.names_usual(title)
        && house.items.types.apologies.starts(title).is_none()
        && house.items.types.minutes.starts(title).is_none()
        && !names_people(house, title)
        && !before_people(house, paragraphs, headings, idx, first)
        && !is_title_of_meeting(house, paragraphs, headings, idx)
}

/// Whether a list of people comes between `idx` and `end`: what stands before it is the meeting's head.
fn before_people(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, end: usize) -> bool {
    (idx + 1..end).any(|i| {
        paragraphs.get(i).zip(headings.get(i)).is_some_and(|(p, h)| {
            let title = title_words(p, h);
            names_people(house, title) || p.body().split(':').next().is_some_and(|lead| lead.len() < 40 && names_people(house, lead))
        })
    })
}

/// Lines that name a usual item, with a colon and nothing behind it, between how the meeting was opened and the first heading in capitals:
/// `Treasurer's Report:` over `ROADS:`.
pub(super) fn led_before(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], first: usize) -> Vec<usize> {
    let Some(opened) = super::levels::opened_at(house, paragraphs, first) else { return Vec::new() };
    let led = |&idx: &usize| {
        paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
            h.form == Form::ColonLead
                && h.rest >= p.text.len()
                && p.is_bare()
                && house.items.is_usual(title_words(p, h))
                && !names_people(house, title_words(p, h))
        })
    };
    (opened + 1..first).filter(led).collect()
}

/// Lists of people end within this many headings.
pub(super) const PEOPLE_BLOCK: usize = 6;

/// Capitals before a dash: fewer are an abbreviation.
pub(super) const LEAD_CAPS: usize = 5;

/// Capitals of an abbreviation.
pub(super) const SHORT_CAPS: usize = 7;

/// What is moved under a heading is told within this many paragraphs.
pub(super) const BUSINESS_REACH: usize = 5;

/// Paragraphs that are looked at for it, lists with bullets included.
pub(super) const LIST_REACH: usize = 30;

/// The name of the body alone stands higher still.
pub(super) const TOP_REACH: usize = 3;

/// A heading before a colon has at most this many words.
const COLON_WORDS: usize = 6;

/// Unnumbered items stand at most this many paragraphs before the first number.
const UNNUMBERED_LEAD: usize = 12;
