//! Places in opening sentences: `held in the Council Chamber, Moot House on …`.
//!
//! `opening` gives it a sentence with the dates and times that were found in it.

use crate::grammar::attendance::sentences;
use crate::grammar::bodies::{body_of, readable};
use crate::house::House;
use std::ops::Range;

/// The place: after `held at`, or in whatever gap between dates and times names one.
pub(super) fn sentence_venue(house: &House, text: &str, from: usize, spans: &[Range<usize>]) -> Option<String> {
    let words = &house.meetings;
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    for span in spans.iter().filter(|s| s.start >= from) {
        if span.start > at {
            gaps.push(at..span.start);
        }
        at = at.max(span.end);
    }
    if at < text.len() {
        gaps.push(at..text.len());
    }
    let mut loose = None;
    for gap in gaps {
        let piece = text.get(gap.clone())?;
        let mut piece = sentences(piece).first().copied().unwrap_or(piece);
        // `… 112 E. Canal St. The Mayor called`: an abbreviation may end a sentence, too.
        if let Some(at) = [". The ", ". There ", ". Present "].iter().filter_map(|stop| piece.find(stop)).min() {
            piece = piece.get(..=at).unwrap_or(piece);
        }
        // `MUNICIPAL OFFICE, MARLSDEN, ON` before its date: no province.
        if gap.end < text.len() && piece.len() == gap.len() {
            let bare = piece.trim_end();
            piece = bare.strip_suffix(", ON").or_else(|| bare.strip_suffix(" ON")).unwrap_or(piece);
        }
        // `…, on Monday, the twenty-fifth day of September`: a date in words.
        let day = piece.match_indices(" on ").map(|(at, _)| at).find(|at| {
            let word = piece.get(at + 4..).and_then(|rest| rest.split([' ', ',']).next()).unwrap_or_default();
            house.calendar.weekday(word).is_some()
        });
        piece = piece.get(..day.unwrap_or(piece.len())).unwrap_or(piece);
        let lower = piece.to_lowercase();
        if lower.len() != piece.len() {
            continue;
        }
        let mut search = 0;
        while let Some((_, end)) = PREPOSITIONS.iter().filter_map(|p| find_padded(&lower, p, search)).min() {
            let rest = piece.get(end..).unwrap_or_default();
            let cut = place_end(rest);
            let place = clean_venue(rest.get(..cut).unwrap_or_default());
            let first = place.chars().next();
            // `held at the municipal office in Hazelgrove`
            let small = first.is_some_and(char::is_lowercase)
                && place.split(' ').take(3).any(|w| words.places.is(w) && w.chars().all(char::is_alphabetic))
                && place.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
            let good = (first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || words.places.is(&place) || small)
                && place.len() > 3
                && place.len() < 160
                // `met in Formal Session`, `taken at a Regular Meeting`
                && !["session", "meeting"].iter().any(|end| place.to_lowercase().ends_with(end))
                && !is_sort_of_meeting(&place)
                && !lower.get(end..).is_some_and(|t| t.starts_with("person") || t.starts_with("accordance") || t.starts_with("attendance"));
            if good
                && words.openings.starts(&place).is_none()
                && !words.hybrid_meeting.contains(&place)
                && !words.remote_meeting.contains(&place)
                && (words.places.contains(&place) || place.split(' ').count() <= 8)
                && !crate::grammar::names::is_role(&house.people, &place)
            {
                return Some(place);
            }
            search = end;
        }
        let place = clean_venue(piece);
        if loose.is_none()
            && words.places.contains(&place)
            && place.len() < 90
            && place.starts_with(char::is_uppercase)
            && body_of(house, &place).0.is_none()
            && words.openings.find(&place).is_none()
        {
            loose = Some(place);
        }
    }
    loose
}

/// Whether words name what sort of meeting it was before they say where: `Regular Session in the Council Chamber`.
fn is_sort_of_meeting(place: &str) -> bool {
    let lower = place.to_lowercase();
    let at = ["session ", "meeting "].iter().filter_map(|sort| lower.find(sort).map(|at| at + sort.len())).min();
    at.is_some_and(|at| {
        let sorts = lower.get(..at).is_some_and(|sort| sort.split_whitespace().count() <= SORT_WORDS);
        sorts && ["in ", "at ", "on "].iter().any(|word| lower.get(at..).is_some_and(|rest| rest.starts_with(word)))
    })
}

/// Words of a sort of meeting: `Regular Adjourned Session`.
const SORT_WORDS: usize = 3;

const PREPOSITIONS: [&str; 4] = ["at", "in", "held at", "venue:"];

fn find_padded(lower: &str, word: &str, from: usize) -> Option<(usize, usize)> {
    let mut search = from;
    loop {
        let at = search + lower.get(search..)?.find(word)?;
        let end = at + word.len();
        let left = lower.get(..at)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if left && lower.get(end..)?.starts_with(' ') {
            return Some((at, end + 1));
        }
        search = end;
    }
}

/// Where the name of a place ends within a sentence.
pub(super) fn place_end(rest: &str) -> usize {
    let lower = rest.to_lowercase();
    if lower.len() != rest.len() {
        return rest.len();
    }
    // `Marl on Sea`: a capital after `on` goes on with the name; dates are cut out before.
    let on =
        lower.match_indices(" on ").map(|(at, _)| at).find(|at| rest.get(at + 4..).is_some_and(|t| !t.starts_with(char::is_uppercase)));
    PLACE_ENDS.iter().filter_map(|e| lower.find(e)).chain(on).min().unwrap_or(rest.len())
}

/// What follows the name of a place in an opening sentence.
const PLACE_ENDS: [&str; 29] = [
    " chaired by",
    " by chair",
    " by mayor",
    " by president",
    " presided over",
    " commenc",
    " starting",
    " for the purpose",
    " to transact",
    " to consider",
    " when ",
    " and virtually",
    " and via",
    " and remotely",
    " and by ",
    ", and by ",
    " and online",
    " and livestream",
    ", and livestream",
    " immediately",
    " following",
    " which",
    " with ",
    " as follows",
    " where ",
    " pursuant",
    "; ",
    " beginning",
    " via ",
];

pub(super) fn clean_venue(text: &str) -> String {
    let loud = !text.chars().any(char::is_lowercase);
    // `600 N. Main St.` keeps its stop.
    let stop = text
        .trim_end()
        .strip_suffix('.')
        .and_then(|t| t.rsplit(' ').next())
        .is_some_and(|w| STOPPED.iter().any(|s| s.eq_ignore_ascii_case(w)));
    let mut text = text.trim_matches(|c: char| c.is_whitespace() || ",.;:-\u{2013}\u{2014}()*@|".contains(c));
    // `Location: Held in the Council Chamber`
    let held = ["held in the ", "held at the ", "held in ", "held at "];
    let said = held.iter().find_map(|lead| text.get(..lead.len()).filter(|l| l.eq_ignore_ascii_case(lead)).map(str::len));
    text = said.and_then(|len| text.get(len..)).unwrap_or(text);
    loop {
        let before = text;
        for word in ["on", "at", "in", "from", "the", "commencing", "starting", "and", "held", "to be held", "a", "this"] {
            // `… County Hall, Marl On` before a date.
            let capital = || {
                word.len() == 2
                    && text.ends_with(&format!(" {}{}", word.get(..1).unwrap_or("").to_uppercase(), word.get(1..).unwrap_or("")))
            };
            let bare = text.strip_suffix(word).or_else(|| if capital() { text.get(..text.len() - word.len()) } else { None });
            if let Some(rest) = bare.filter(|r| r.ends_with([' ', ','])) {
                text = rest.trim_end_matches([' ', ',', '.', '-', '\u{2013}']);
            }
            if let Some(rest) = text.strip_prefix(word).filter(|r| r.starts_with([' ', ','])) {
                text = rest.trim_start_matches([' ', ',', '.', '-', '\u{2013}']);
            }
            let upper = word.to_uppercase();
            // `held in The Hive` keeps the article; in capitals it is known to be none of the name.
            if upper != "THE" || loud {
                // `Glenmore, ON` ends with a province.
                if let Some(rest) = text.strip_suffix(upper.as_str()).filter(|r| r.ends_with(' ') && !r.ends_with(", ")) {
                    text = rest.trim_end_matches([' ', ',']);
                }
                if let Some(rest) = text.strip_prefix(upper.as_str()).filter(|r| r.starts_with([' ', ','])) {
                    text = rest.trim_start_matches([' ', ',']);
                }
            }
        }
        if before == text {
            break;
        }
    }
    let text = readable(text);
    if stop { text + "." } else { text }
}

/// The name of a place less its label and what ran into it: `Venue: Marl Hall` and `THE Marl Hall ______` are `Marl Hall`,
/// `Marl Hall Councillors \u{2013} A Fenwick` too; none where what is left leads a list or is the sentence that calls to order.
pub(super) fn bare_place(house: &House, venue: &str) -> Option<String> {
    let words = &house.meetings;
    let labelled = words.place_labels.starts(venue).and_then(|len| venue.get(len..)).and_then(|rest| rest.strip_prefix([':', ',']));
    let mut place = labelled.unwrap_or(venue).trim_matches([' ', '_']);
    if let Some(rest) = place.strip_prefix("THE ").filter(|rest| rest.contains(char::is_lowercase)) {
        place = rest;
    }
    let listed = MEMBERS.iter().filter_map(|lead| place.find(lead)).min();
    place = place.get(..listed.unwrap_or(place.len())).unwrap_or(place);
    place = place.strip_suffix(" of").unwrap_or(place).trim_end_matches([' ', '_', ',']);
    let sentence = place.get(..SENTENCE.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(SENTENCE));
    let list = words.present.starts(place).and_then(|len| place.get(len..)).is_some_and(|rest| rest.contains(','));
    (place.len() > 2 && !sentence && !list).then(|| place.to_owned())
}

/// What leads a list of people that stands beside a place.
const MEMBERS: [&str; 4] = [" Councillors \u{2013}", " Councillors -", " Members \u{2013}", " Present:"];
/// How the sentence that calls to order begins.
const SENTENCE: &str = "the meeting was";

/// Words of addresses that are printed with a stop.
const STOPPED: [&str; 9] = ["St", "Ave", "Rd", "Dr", "Blvd", "Ln", "Hwy", "Ct", "Pl"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_lists_are_no_part_of_a_place() {
        let house = House::base().unwrap();
        let place = |text: &str| bare_place(&house, text);
        for text in [
            "Venue: Marl Hall",
            "THE Marl Hall ______",
            "Place, Marl Hall",
            "Marl Hall Councillors \u{2013} A Fenwick, B Pell",
            "Marl Hall of",
        ] {
            assert_eq!(place(text).as_deref(), Some("Marl Hall"), "{text}");
        }
        assert_eq!(place("The Oak Hall").as_deref(), Some("The Oak Hall"));
        assert_eq!(place("The meeting was called to order at in the Hall"), None);
        assert_eq!(place("Present Orme, Pell and Quill"), None);
    }
}
