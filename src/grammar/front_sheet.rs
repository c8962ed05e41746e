//! Labelled fields of a front sheet: `Date`, `Place`, `Meeting`, each with its value beside it.
//!
//! `opening` gives it the head of a document.

use crate::grammar::attendance_labels::is_list_label;
use crate::grammar::bodies::body_of;
use crate::grammar::body::LineRef;
use crate::grammar::dates;
use crate::grammar::opening::Opening;
use crate::grammar::title_block::first_cell;
use crate::grammar::venues::clean_venue;
use crate::house::{House, Phrases};

// front-sheet = ( <body-label> , value | <date-label> , value | <time-label> , value | <place-label> , value ) , … ;
pub(super) fn front_sheet(house: &House, head: &[LineRef<'_>]) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let (mut classes, mut place_x, mut last) = (0, 0.0, 0);
    let mut open = false;
    let mut placed = false;
    let weekday = |found: &Option<(dates::DateMatch, String, u32)>| found.as_ref().is_some_and(|(date, ..)| date.weekday.is_some());
    for (idx, line) in head.iter().enumerate() {
        let text = line.text();
        let Some((class, mut value)) = [&words.date_labels, &words.place_labels, &words.time_labels, &words.body_labels]
            .iter()
            .enumerate()
            .find_map(|(n, phrases)| field(line, phrases).map(|value| (n, value)))
        else {
            // A place goes on in the column of its value.
            if open
                && idx == last + 1
                && line.line.bbox.x0 + 5.0 >= place_x
                && !text.contains(':')
                && head.get(last).is_some_and(|above| {
                    above.page.number == line.page.number && line.line.baseline - above.line.baseline < CONTINUES * line.line.size
                })
                && !is_list_label(house, text)
                && !house.packs.minutes_headings.is(text)
                && !house.packs.agenda_headings.is(text)
                && let Some(venue) = &mut out.venue
            {
                venue.push(' ');
                venue.push_str(&first_cell(line));
                last = idx;
            }
            continue;
        };
        open = false;
        // `Place:` over its value.
        let over = value.is_empty() && text.trim_end().ends_with(':');
        let below = head.get(idx + 1).map(LineRef::text).filter(|below| over && !below.trim_end().ends_with(':'));
        if let Some(below) = below.filter(|below| !is_list_label(house, below)) {
            value = below.to_owned();
        }
        match class {
            // The letter itself may be dated over the sheet: `Date: 6 February 2020`, and below it `Date: Friday 14 February 2020`.
            0 if out.date.is_none() || !weekday(&out.date) => {
                if let Some(date) = dates::first_date(&house.calendar, &value)
                    .filter(|date| out.date.is_none() || date.weekday.is_some() && date.weekday_agrees())
                {
                    out.date = Some((date, value.clone(), line.page.number));
                    out.start_time = out.start_time.or_else(|| dates::times(&value).first().map(dates::TimeMatch::clock));
                } else {
                    continue;
                }
            }
            1 if out.venue.is_none() => {
                if dates::first_date(&house.calendar, &value).is_some() || value.is_empty() {
                    continue;
                }
                out.venue = Some(value);
                place_x = line.words().iter().find(|w| w.after_gap).map_or(line.line.bbox.x0 + 40.0, |w| w.bbox.x0);
                (open, last) = (!over, idx);
                placed |= over;
            }
            2 if out.start_time.is_none() => {
                let Some(time) = dates::times(&format!("at {value}")).first().map(dates::TimeMatch::clock) else { continue };
                out.start_time = Some(time);
            }
            3 if out.body.is_none() => {
                let (body, authority) = body_of(house, &value);
                if body.is_none() || dates::first_date(&house.calendar, &value).is_some() {
                    continue;
                }
                (out.body, out.authority) = (body, authority);
            }
            _ => continue,
        }
        classes += 1;
        out.end = idx + 1;
    }
    out.venue = out.venue.map(|venue| clean_venue(&venue));
    (classes >= 2 || placed).then_some(out)
}

/// The next line of a value stands this close (in sizes of type).
const CONTINUES: f32 = 2.0;

/// The value after a label of a front sheet: in the next cell, after a colon, or after a space.
fn field(line: &LineRef<'_>, labels: &Phrases) -> Option<String> {
    let text = line.text();
    let len = labels.starts(text)?;
    let rest = text.get(len..)?;
    let gap = line.words().iter().find(|w| w.after_gap).map(|w| (w.start - line.line.text.start) as usize);
    let colon = rest.trim_start().starts_with(':');
    let tight = rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && gap.is_none();
    let celled = gap.is_some_and(|at| text.get(len..at).is_some_and(|between| between.trim_matches([' ', ':']).is_empty()));
    if !(colon || celled || tight) {
        return None;
    }
    let value = rest.trim_start_matches([' ', ':', '-', '\u{2013}']).trim();
    Some(value.to_owned())
}
