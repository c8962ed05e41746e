//! Where the items of a meeting begin among headings of one style: what stands before the first is its title, who was there, or
//! business all the same.

use super::before_numbers::{BUSINESS_REACH, LIST_REACH, PEOPLE_BLOCK, TOP_REACH};
use super::body::Paragraph;
use super::headings::{Form, Heading};
use super::levels::names_people;
use super::outline::{SENTENCE_WORDS, is_usual, item_reference_near, title_words};
use crate::house::House;

/// Position in `members` of the first heading that opens an item: a usual one that no list of
/// people comes right after.
pub(super) fn first_item(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> Option<usize> {
    let people = |m: usize| {
        paragraphs.get(m).zip(headings.get(m)).is_some_and(|(p, h)| {
            let title = title_words(p, h);
            // `VISITORS: Mr Orme complained about the alley.` names nobody but tells.
            let tells = || house.people.public_leads.is(title) && super::levels::told_beside(paragraphs, headings, m);
            names_people(house, title) && !tells()
        })
    };
    let usual = members.iter().position(|&m| {
        !people(m)
            && !is_title_of_meeting(house, paragraphs, headings, m)
            && (is_usual(house, paragraphs, headings, m) || item_reference_near(paragraphs, m).is_some())
    })?;
    // What the first hour of a column stands beside is one, whatever it is called.
    let called = |&m: &usize| paragraphs.get(m).and_then(|p| p.lines.first()).is_some_and(|l| l.page.called == Some(l.place().line));
    if let Some(first) = members.get(..usual)?.iter().position(called) {
        return Some(first);
    }
    // `Apologies` between lists of people is one of them.
    let last_people = members.iter().take(usual + PEOPLE_BLOCK).rposition(|&m| people(m));
    if let Some(p) = last_people.filter(|&p| p > usual) {
        return Some(p + 1);
    }
    // `Apologies | A. Fenwick` right below `Present | B. Orme` is of the list where headings of items stand over their texts.
    let runs_in = |m: usize| paragraphs.get(m).zip(headings.get(m)).is_some_and(|(p, h)| h.rest < p.text.len());
    let rest = members.get(usual + 1..).unwrap_or_default();
    if usual.checked_sub(1).and_then(|b| members.get(b)).is_some_and(|&b| people(b) && runs_in(b))
        && members.get(usual).is_some_and(|&m| {
            runs_in(m)
                && paragraphs
                    .get(m)
                    .zip(headings.get(m))
                    .is_some_and(|(p, h)| house.items.types.apologies.starts(title_words(p, h)).is_some())
        })
        && rest.iter().filter(|&&m| runs_in(m)).count() * 2 < rest.len()
    {
        return Some(usual + 1);
    }
    // What stands before the first usual item is one too where something was moved or decided under it.
    let mut first = usual;
    let opened = std::cell::OnceCell::new();
    let opened = |before| *opened.get_or_init(|| super::levels::opened_at(house, paragraphs, before));
    for (at, pair) in members.get(..=usual)?.windows(2).enumerate().rev() {
        let &[before, end] = pair else { break };
        if people(before) || is_title_of_meeting(house, paragraphs, headings, before) {
            break;
        }
        let beside = || super::levels::told_beside(paragraphs, headings, before) && opened(before).is_some_and(|o| o < before);
        if holds_business(house, paragraphs, headings, before, end)
            || super::levels::told_under(house, paragraphs, headings, before, end)
            || beside()
            || super::levels::calls_to_order(house, paragraphs, headings, before)
        {
            first = at;
        }
    }
    Some(first)
}

/// Whether something was moved or decided in the text under a heading.
pub(super) fn holds_business(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], head: usize, end: usize) -> bool {
    let rest = paragraphs.get(head).zip(headings.get(head)).and_then(|(p, h)| p.text.get(h.rest..)).unwrap_or("");
    // `Consent Agenda:` over a list of what it holds, the motion below it.
    let under = paragraphs.get(head + 1..end.min(head + 1 + LIST_REACH)).unwrap_or_default();
    let under = under.iter().filter(|p| p.bullet == 0).take(BUSINESS_REACH);
    std::iter::once(rest).chain(under.map(|p| p.body())).any(|text| {
        super::movers::moves_and_seconds(text)
            || super::keywords::keyword_lead(text).is_some()
            || text.get(..8).is_some_and(|t| t.eq_ignore_ascii_case("moved by"))
            || super::pairs::is_pair_line(house, text)
    })
}

/// Whether a heading at the top names the paper and no item: `MINUTES`, `Minutes of the Monthly Meeting of 4 May`.
pub(super) fn is_title_of_meeting(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    let (Some(paragraph), Some(heading)) = (paragraphs.get(idx), headings.get(idx)) else { return false };
    let title = title_words(paragraph, heading).to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let named = words.clone().take(3).any(|w| matches!(w, "minutes" | "minute" | "agenda" | "meeting" | "proceedings"))
        // `PLANNING COMMISSION REGULAR MEETING MINUTES`
        || title.trim_end().ends_with(" meeting minutes") && !["read", "review", "amend"].iter().any(|verb| title.contains(verb));
    let previous = words
        .any(|w| matches!(w, "previous" | "last" | "approval" | "approve" | "adoption" | "adopt" | "confirmation" | "confirm" | "receive"));
    let people = |p: &Paragraph<'_>| {
        let lead = p.body().split(':').next().unwrap_or("");
        lead.len() < 40 && names_people(house, lead)
    };
    let above = paragraphs.get(..idx).unwrap_or_default();
    // A title stands over all running text.
    let told = |p: &Paragraph<'_>| p.body().trim_end().ends_with('.') && p.body().split_whitespace().count() > SENTENCE_WORDS;
    let dated = |p: &Paragraph<'_>| super::dates::first_date(&house.calendar, p.body()).is_some();
    let own_text = heading.form != Form::Plain && heading.rest < paragraph.text.len();
    // `PLANNING COMMITTEE` at the very top
    let body = || {
        idx < TOP_REACH
            && heading.is_whole()
            && house.meetings.bodies.find(&title).is_some_and(|(range, _)| range.end == title.trim_end().len())
    };
    (named || body())
        && !previous
        && !house.meetings.beginning.contains(&title)
        && (!own_text || opens_minutes(house, paragraph.body()) && !above.iter().any(dated))
        && paragraph.label.is_none()
        && idx < TITLE_REACH
        && paragraph.first_page == paragraphs.first().map_or(0, |p| p.first_page)
        && !above.iter().any(|p| people(p) || told(p))
        && !(title.split_whitespace().count() <= 2 && holds_business(house, paragraphs, headings, idx, idx + 3))
}

/// Whether a sentence says which meeting these are the minutes of: `MINUTES of the meeting of Marl Parish Council held on Monday 12th May`. One
/// with a verb, or with text behind a dash or a colon after the day, tells what became of others.
// opening = <packs.minutes_leads> , words , " held " , words ;
fn opens_minutes(house: &House, text: &str) -> bool {
    let held = text.find(" held ").filter(|_| house.packs.minutes_leads.starts(text).is_some()).and_then(|at| text.get(at..));
    let told = [" were ", " was ", " be ", " had been ", " have been ", " as a "];
    let day = |rest: &str| rest.contains(|c: char| c.is_ascii_digit());
    let more = |rest: &str| [" - ", " \u{2013} ", ": "].iter().any(|sign| rest.split_once(sign).is_some_and(|(before, _)| day(before)));
    held.is_some_and(|rest| day(rest) && !more(rest)) && !told.iter().any(|verb| text.contains(verb))
}

/// The title of a paper is among its first paragraphs.
const TITLE_REACH: usize = 10;
