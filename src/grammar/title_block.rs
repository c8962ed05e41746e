//! Title lines and letterheads: authority, body, date and place, each on lines of its own.
//!
//! `opening` gives it the head of a document.

use crate::grammar::bodies::{Body, body_of, readable};
use crate::grammar::body::LineRef;
use crate::grammar::dates::{self, DateMatch};
use crate::grammar::names;
use crate::grammar::opening::Opening;
use crate::grammar::opening_sentence::{tells_of_minutes, unrelated};
use crate::grammar::rows::cells;
use crate::grammar::venues::{clean_venue, place_end};
use crate::house::House;

/// Whether a name is that of a part of a county which its council has a body for: `Municipal District of Orme`.
pub(super) fn is_part(house: &House, name: &str) -> bool {
    let words = &house.meetings;
    words.body_leads.starts(name).is_some()
        || name.match_indices(' ').any(|(at, _)| name.get(at + 1..).is_some_and(|tail| words.body_tails.is(tail)))
}

/// Title lines: authority, body, date and place, each on lines of its own.
pub(super) fn title_block(house: &House, head: &[LineRef<'_>]) -> Option<Opening> {
    let words = &house.meetings;
    let mut out = Opening::default();
    let mut date_line: Option<usize> = None;
    let mut set_aside = None;
    let mut kinds: Vec<bool> = Vec::with_capacity(head.len());
    for (idx, line) in head.iter().enumerate() {
        let text = first_cell(line);
        let text = text.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        kinds.push(false);
        let id = (line.page.number, line.line.block);
        if unrelated(text) || set_aside == Some(id) || goes_on_from_unrelated(house, line) {
            // The lines that such a paragraph runs over are set aside with it.
            set_aside = Some(id);
            continue;
        }
        // No title has bullets, but one in the list of a web page.
        let bullet = idx >= MAX_BELOW && (text.starts_with(['\u{2022}', '\u{25cf}', '\u{f0b7}']) || text.starts_with("o "));
        if text.is_empty() || text.split(' ').count() > MAX_TITLE_WORDS || is_contact(text) || bullet {
            continue;
        }
        // `MEETING | : | Monday, 20th November 2017`: the value stands in a cell of its own.
        let label = text.trim_end_matches([':', ' ']);
        let labelled = house.reports.date_labels.is(label) || house.reports.body_labels.is(label);
        let dated = if labelled { line.text() } else { text };
        let date = dates::first_date(&house.calendar, dated);
        // `MONDAY, SEPTEMBER 12` over `2016`
        let year =
            head.get(idx + 1).map(|below| below.text().trim()).filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
        let joined = year.filter(|_| date.is_none()).map(|year| format!("{dated} {year}"));
        let dated = joined.as_deref().unwrap_or(dated);
        let date = date.or_else(|| dates::first_date(&house.calendar, joined.as_deref()?));
        let times = dates::times(text);
        let text = if date.is_some() { dated } else { text };
        let before_date = date.as_ref().map_or(text, |d| text.get(..d.range.start).unwrap_or_default());
        let before_date =
            times.first().map_or(before_date, |t| before_date.get(..t.range.start.min(before_date.len())).unwrap_or(before_date));
        // The date of a running header is printed once more in the title, beside the place.
        let again = |have: &DateMatch, new: &DateMatch| have.iso() == new.iso() && have.weekday.is_none() && new.weekday.is_some();
        // `MINUTES FOR FEBRUARY 11, 2019` below the day on which the page was printed.
        let printed = date_line == Some(0) && idx <= MAX_PRINTED && head.first().is_some_and(|line| is_date(house, line.text()));
        let first = printed && idx <= 2;
        // `June 1st, 2023` over `Meeting Minutes` / `May 30, 2023`. A later day below is that of their approval.
        let below = |have: &DateMatch, new: &DateMatch| {
            let above = idx.checked_sub(1).and_then(|above| head.get(above));
            printed
                && new.iso() < have.iso()
                && is_date(house, text)
                && above.is_some_and(|line| house.packs.minutes_headings.is(line.text().trim()))
        };
        let named = |new: &DateMatch| {
            let len = house.packs.minutes_leads.starts(text);
            first
                && new.range.end == text.len()
                && len.and_then(|len| text.get(len..new.range.start)).is_some_and(|lead| lead.trim().is_empty())
        };
        let old = |new: &DateMatch| out.date.as_ref().is_some_and(|(have, above, _)| is_of_old(have, above, new, !times.is_empty()));
        let fits =
            |new: &DateMatch| out.date.as_ref().is_none_or(|(have, _, _)| again(have, new) || named(new) || below(have, new) || old(new));
        if let Some(date) = date.clone().filter(|new| fits(new) && !tells_of_minutes(text, new)) {
            out.date = Some((date, text.to_owned(), line.page.number));
            date_line = Some(idx);
            out.end = idx + 1;
        }
        if out.start_time.is_none() && (date_line.is_none_or(|d| idx <= d + 4)) {
            out.start_time = times.first().map(dates::TimeMatch::clock);
            // `Wednesday, March 6, 2024 | 6:30 PM | Council Chambers`
            if out.start_time.is_none() && date_line == Some(idx) {
                out.start_time = dates::times(line.text()).first().map(dates::TimeMatch::clock);
            }
            if let [from, to] = &times[..]
                && text
                    .get(from.range.end..to.range.start)
                    .is_some_and(|t| matches!(t.trim(), "-" | "\u{2013}" | "\u{2014}" | "to" | "until"))
            {
                out.end_time = Some(to.clock());
            }
        }
        if date_line.is_none_or(|d| idx <= d + 3) || out.authority.is_none() && idx < 4 {
            // `BOARD OF DIRECTORS MEETING OF THE` over `MARL WATER DISTRICT`
            let hanging = [" of the", " OF THE", " Of The"].iter().find_map(|of| before_date.trim_end().strip_suffix(of));
            let before_date = hanging.unwrap_or(before_date);
            let before_date = behind_the_day(text, date.as_ref(), &times).unwrap_or(before_date);
            let before_date = without_slogan(house, without_second_sort(before_date));
            let (body, authority) = body_of(house, before_date);
            let found = body.is_some() || authority.is_some();
            if found && !words.places.is(before_date.rsplit(' ').next().unwrap_or_default()) {
                if let Some(last) = kinds.last_mut() {
                    *last = true;
                }
                out.end = out.end.max(idx + 1);
                match (out.authority.clone(), authority) {
                    (None, new) => out.authority = new,
                    // `Municipal District of Orme` below or above `Marl County Council`
                    (Some(have), Some(new)) if is_part(house, &new) && have.ends_with(" Council") && !is_part(house, &have) => {
                        out.body = Some(Body::Named(new));
                        continue;
                    }
                    (Some(have), Some(new)) if is_part(house, &have) && have != new && new.ends_with(" Council") => {
                        (out.body, out.authority) = (Some(Body::Named(have)), Some(new));
                        continue;
                    }
                    _ => {}
                }
                match (&out.body, body) {
                    (None | Some(Body::Whole), Some(Body::Named(name))) => out.body = Some(Body::Named(name)),
                    (None, body) => out.body = body,
                    _ => {}
                }
            }
        }
    }
    if out.date.is_none()
        && let Some((idx, date)) = date_beside(house, head)
    {
        // The place stands beside no such date.
        out.end = out.end.max(idx + 1);
        out.date = Some(date);
    }
    if let Some(date) = date_line {
        out.venue = title_venue(house, head, date, &kinds);
    }
    if out.authority.is_none() {
        out.authority = split_authority(house, head);
    }
    // A committee over which no authority stands may be the authority itself: `CITY OF MARL`.
    (out.authority.is_some() || out.body.is_some() || out.date.is_some()).then_some(out)
}

/// What stands behind a dash in a line that begins with the day and the time: `May 8, 2012 at 7:00 PM - Board of Education Regular Meeting`.
// behind-the-day = date , [ [ "at" ] , time ] , dash , body ;
fn behind_the_day<'t>(text: &'t str, date: Option<&DateMatch>, times: &[dates::TimeMatch]) -> Option<&'t str> {
    let date = date.filter(|date| date.range.start == 0)?;
    let end = times.iter().map(|time| time.range.end).chain([date.range.end]).max()?;
    [" - ", " \u{2013} ", " \u{2014} "].iter().find_map(|dash| text.get(end..)?.strip_prefix(dash))
}

/// The day on which a page was printed stands so many lines over that of the meeting.
const MAX_PRINTED: usize = 5;

/// Whether a date told in words is of something long before the meeting, whose own day stands below it with its weekday or its hour:
/// `Established July 15, 1957` over `Monday, November 25, 2019, 7:00 p.m.`
fn is_of_old(have: &DateMatch, above: &str, new: &DateMatch, timed: bool) -> bool {
    let told = have.weekday.is_none() && have.range.start > 0 && dates::times(above).is_empty();
    let years = have.year.zip(new.year).map_or(0, |(have, new)| new - have);
    told && years >= OLD_YEARS && (new.weekday.is_some() && new.weekday_agrees() || timed)
}

/// A title less a second sort of meeting: `Amended Regular Meeting / Executive Session`.
fn without_second_sort(text: &str) -> &str {
    let first = text.split_once(" / ").map(|(first, _)| first.trim_end());
    first.filter(|first| first.split(' ').next_back().is_some_and(|word| word.eq_ignore_ascii_case("meeting"))).unwrap_or(text)
}

/// An authority less what its letterhead says of it: `Marl Joint School District No. 9 is an Equal Opportunity Employer`.
fn without_slogan<'t>(house: &House, text: &'t str) -> &'t str {
    let lead = [" is an ", " is a "].iter().find_map(|is| text.split_once(is)).map(|(lead, _)| lead);
    lead.filter(|lead| names_authority(house, lead)).unwrap_or(text)
}

/// Years from a day that is told of to the meeting.
const OLD_YEARS: i16 = 2;

/// Whether a line is a date and nothing else.
fn is_date(house: &House, text: &str) -> bool {
    dates::first_date(&house.calendar, text).is_some_and(|date| date.range == (0..text.trim_end().len()))
}

/// A whole date alone in a cell right of a letterhead: `Marl, NY 14099 | November 18, 2002`.
fn date_beside(house: &House, head: &[LineRef<'_>]) -> Option<(usize, (DateMatch, String, u32))> {
    head.iter().enumerate().take(MAX_LETTERHEAD).find_map(|(idx, line)| {
        cells(line).into_iter().skip(1).find_map(|cell| {
            let date = dates::first_date(&house.calendar, &cell.text).filter(|date| date.iso().is_some())?;
            let alone = cell.text.len() == date.range.len() && !unrelated(line.text());
            alone.then_some((idx, (date, cell.text.clone(), line.page.number)))
        })
    })
}

/// An authority whose name stands on two lines, or in another column of the letterhead: `MARL AND SEVERN` /
/// `FIRE & RESCUE AUTHORITY`, `Cabinet | London Borough of` / `Marl`.
pub fn split_authority(house: &House, head: &[LineRef<'_>]) -> Option<String> {
    let named = |text: &str| body_of(house, text).1;
    for (idx, line) in head.iter().enumerate().take(MAX_LETTERHEAD) {
        // The lines of the column beside may be read in between.
        let near = |below: &&LineRef<'_>| {
            let size = line.line.size.max(below.line.size);
            below.page.number == line.page.number && (0.1..HEADER_LEADING * size).contains(&(below.line.baseline - line.line.baseline))
        };
        let below: Vec<&LineRef<'_>> = head.iter().skip(idx + 1).take(MAX_BELOW).filter(near).collect();
        for (n, cell) in cells(line).into_iter().enumerate() {
            if is_contact(&cell.text) || unrelated(&cell.text) || dates::first_date(&house.calendar, &cell.text).is_some() {
                continue;
            }
            let hangs = cell.text.ends_with(" of") || cell.text.ends_with(" OF") || cell.text.ends_with(" of the");
            let alone = || named(&cell.text).filter(|_| !hangs);
            if n > 0
                && let Some(authority) = alone()
            {
                return Some(authority);
            }
            let under = below.iter().find_map(|below| {
                let next = cells(below).into_iter().find(|next| next.x0 < cell.x1 && cell.x0 < next.x1)?;
                Some((below.line, next))
            });
            let Some((below, next)) = under else { continue };
            let alike = (line.line.size - below.size).abs() < 1.0 && line.line.bold == below.bold;
            let fits = hangs || alike && cell.text.split(' ').count() <= MAX_NAME_WORDS && house.meetings.authorities.is(&next.text);
            if fits
                && (n > 0 || alone().is_none())
                && named(&next.text).is_none()
                && let Some(authority) = named(&format!("{} {}", cell.text, next.text))
            {
                return Some(authority);
            }
        }
    }
    None
}

/// Lines after a line of a letterhead among which the one below it is.
const MAX_BELOW: usize = 3;
/// Lines of a letterhead.
const MAX_LETTERHEAD: usize = 8;
/// Words of the name of an authority before its noun.
const MAX_NAME_WORDS: usize = 6;

/// Whether the line right above, a running header perhaps, speaks of another day and goes on here.
fn goes_on_from_unrelated(house: &House, line: &LineRef<'_>) -> bool {
    line.page.lines.iter().any(|above| {
        let gap = line.line.baseline - above.baseline;
        gap > 0.0
            && gap < HEADER_LEADING * line.line.size
            && unrelated(line.page.line_text(above))
            && !line.page.line_text(above).ends_with('.')
            && dates::first_date(&house.calendar, line.page.line_text(above)).is_none()
    })
}

/// Lines of a running header stand this close (in sizes of type).
const HEADER_LEADING: f32 = 2.2;

/// Longer lines are sentences.
const MAX_TITLE_WORDS: usize = 16;

/// The lines beside the date that name a place.
fn title_venue(house: &House, head: &[LineRef<'_>], date: usize, titles: &[bool]) -> Option<String> {
    let words = &house.meetings;
    let place = |idx: usize, sure: bool| -> Option<String> {
        let line = head.get(idx)?;
        let text = first_cell(line);
        if titles.get(idx).copied().unwrap_or(false) && idx != date
            || is_contact(&text)
            || text.split(' ').count() > MAX_TITLE_WORDS
            || unrelated(&text)
        {
            return None;
        }
        let rest = dates::without(&house.calendar, &text);
        let rest = clean_venue(rest.get(..place_end(&rest)).unwrap_or(&rest));
        let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // `Virtual Meeting - Skype`: whoever comes comes there.
        let remote = is_remote(house, &rest) && rest.split(' ').count() <= REMOTE_WORDS;
        let has = words.places.contains(&rest) || sure || remote;
        (rest.len() > 3
            && begins
            && has
            && !words.business.is(&rest)
            && !house.packs.minutes_words.contains(&rest)
            && !names_authority(house, &rest)
            && (remote || !words.openings.contains(&rest))
            && body_of(house, &rest).0.is_none()
            && house.people.titles.starts(&rest).is_none())
        .then_some(rest)
    };
    let mut out: Vec<String> = Vec::new();
    let mut idx_after = date + 1;
    let comma = |idx: usize| head.get(idx).is_some_and(|l| first_cell(l).trim_end().ends_with(','));
    if let Some(own) = place(date, false) {
        out.push(own);
    } else if let Some(beside) = beside_date(house, head, date) {
        out.push(beside);
    } else {
        let mut above = Vec::new();
        let mut idx = date;
        // Lines of an address may stand below the name of the place.
        let mut named = 0;
        while idx > 0 && date - idx < VENUE_LINES {
            idx -= 1;
            let text = head.get(idx).map(first_cell).unwrap_or_default();
            match place(idx, is_address(house, &text)) {
                Some(text) => {
                    above.push(text);
                    named = if place(idx, false).is_some() { above.len() } else { named };
                }
                None if above.is_empty() && house.packs.agenda_headings.is(&text) => {}
                None => break,
            }
        }
        above.truncate(named);
        above.reverse();
        out = above;
    }
    if out.is_empty() || comma(date) {
        let mut idx = date + 1;
        let most = if out.is_empty() { date + 4 } else { date + 3 };
        while idx < head.len() && idx <= most {
            let open = out.last().is_some_and(|v: &String| v.ends_with(','))
                || head.get(idx - 1).is_some_and(|l| first_cell(l).trim_end().ends_with(',') && !out.is_empty());
            // `(immediately following the Hospital Board meeting)`
            let noted = |l: &LineRef<'_>| l.text().starts_with('(') && l.text().ends_with(')');
            let skipped = |l: &LineRef<'_>| noted(l) || !dates::times(l.text()).is_empty() || titles.get(idx).copied().unwrap_or(false);
            // `Marl, NC` below `Womack Building`
            let address = |text: &str| is_street(text) || is_town(house, text);
            let town = !out.is_empty() && head.get(idx).is_some_and(|line| address(&first_cell(line)));
            match place(idx, open || town) {
                Some(text) => out.push(text),
                None if out.is_empty() && head.get(idx).is_some_and(skipped) => {}
                None => break,
            }
            idx += 1;
        }
        idx_after = idx;
    }
    let mut joined = out.join(", ");
    // `… QUAY, TEXAS` / `76999`
    if let Some(code) = head.get(idx_after).map(first_cell).filter(|code| !joined.is_empty() && is_postcode(code)) {
        joined.push(' ');
        joined.push_str(&code);
    }
    (!joined.is_empty()).then(|| readable(&joined))
}

/// `Marl Joint School District No. 9`: the name of an authority, and no place in it.
fn names_authority(house: &House, text: &str) -> bool {
    let named = house.packs.authority_words.find(text).is_some_and(|(range, _)| text.get(range).is_some_and(|phrase| phrase.contains(' ')));
    named && !text.contains(',') && !text.split(' ').any(|word| word != "School" && house.meetings.places.is(word))
}

/// A street with its number or a town with its state or province: `160 RIVER STREET`, `MARL, ONTARIO`.
fn is_address(house: &House, text: &str) -> bool {
    is_street(text) || text.rsplit_once(", ").is_some_and(|(_, region)| house.meetings.regions.is(region))
}

/// `160 RIVER STREET`
pub(super) fn is_street(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits) && text.get(digits..).is_some_and(|rest| rest.starts_with(' ')) && text.split(' ').count() >= 3
}

/// `MARL, ONTARIO`, `Marl, ID 83499`
pub(super) fn is_town(house: &House, text: &str) -> bool {
    let bare = text.rsplit_once(' ').filter(|(_, code)| is_postcode(code)).map_or(text, |(bare, _)| bare);
    bare.rsplit_once(", ").is_some_and(|(_, region)| house.meetings.regions.is(region))
}

/// Whether a line opens with the means by which a meeting is held: `Virtual Meeting`, `Held via Zoom`, but not `View the papers online`.
fn is_remote(house: &House, text: &str) -> bool {
    let lower = text.to_lowercase();
    let lead = HELD.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
    text.get(lead..).is_some_and(|rest| house.people.remotely.starts(rest).is_some())
}

/// What may stand before the means.
const HELD: [&str; 6] = ["to be held ", "held ", "meeting held ", "meeting ", "a ", "location: "];

/// Words of a line that says by which means a meeting is held.
const REMOTE_WORDS: usize = 8;

/// Lines over the date among which the place stands.
const VENUE_LINES: usize = 3;

/// The place in another cell of the line with the date: `Tuesday, April 18, 2023 | 6:00 PM | Council Chambers`.
fn beside_date(house: &House, head: &[LineRef<'_>], date: usize) -> Option<String> {
    cells(head.get(date)?).into_iter().skip(1).find_map(|cell| {
        let rest = clean_venue(&dates::without(&house.calendar, &cell.text));
        let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (begins && rest.len() > 3 && house.meetings.places.contains(&rest) && !is_contact(&cell.text) && body_of(house, &rest).0.is_none())
            .then_some(rest)
    })
}

/// `76999`, `ML1 2AB`, `K0B 1K0`: what ends an address.
fn is_postcode(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_ascii_uppercase()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text.chars().filter(|c| !c.is_ascii_alphanumeric()).count();
    text.len() == 5 && digits == 5
        || (5..=8).contains(&text.len())
            && (1..=3).contains(&digits)
            && (2..=5).contains(&letters)
            && letters + digits + other == text.len()
            && other <= 1
}

/// The text of a line up to its first column gap, or up to a label of the column beside it.
pub(super) fn first_cell(line: &LineRef<'_>) -> String {
    let text = line.text();
    if let Some(at) = CONTACT_LABELS.iter().filter_map(|label| text.find(label)).min().filter(|at| *at > 0) {
        return text.get(..at).unwrap_or_default().trim_end().to_owned();
    }
    let gap =
        line.words().iter().skip(1).find(|word| word.after_gap).map(|word| (word.start.saturating_sub(line.line.text.start)) as usize);
    gap.and_then(|at| text.get(..at)).unwrap_or(text).trim_end().to_owned()
}

/// Labels of a second column beside date and place, which a narrow gap may join to them.
const CONTACT_LABELS: [&str; 7] = ["Ask for:", "Telephone:", "Tel:", "Email:", "E-mail:", "Contact:", "Enquiries to:"];

/// Lines of a letterhead that say how to reach somebody.
fn is_contact(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.split(' ').any(|word| word.len() > 1 && word.contains('@'))
        || ["tel", "telephone", "fax", "www.", "http", "email", "e-mail", "phone", "mobile", "website", "enquiries", "contact"]
            .iter()
            .any(|w| lower.starts_with(w) || lower.contains(&format!(" {w}")))
}

// posts = <post> , ":" , name ;      (* in the letterhead, two on a line *)
pub(super) fn posts(house: &House, head: &[LineRef<'_>]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for line in head {
        let mut cells: Vec<String> = vec![String::new()];
        for word in line.words() {
            if word.after_gap {
                cells.push(String::new());
            }
            if let Some(cell) = cells.last_mut() {
                cell.push_str(line.page.word_text(word));
                cell.push(' ');
            }
        }
        for cell in cells {
            let cell = cell.trim();
            let Some(len) = house.meetings.posts.starts(cell) else { continue };
            let rest = cell.get(len..).unwrap_or_default().trim_start_matches([' ', ':', '-', '\u{2013}']);
            let rest = rest.split(['\u{2013}', '-']).next_back().filter(|_| rest.starts_with("of ")).unwrap_or(rest).trim();
            if let Some(person) = names::entry(&house.people, rest, names::ListOptions::default()) {
                let post = cell.get(..len).unwrap_or_default();
                let post = if post.chars().all(|c| !c.is_lowercase()) { readable(post) } else { post.to_owned() };
                out.push((post, person.name));
            }
        }
    }
    out
}
