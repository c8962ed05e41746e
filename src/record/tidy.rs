//! The last look at a record: what the format says of every string is made true of every string,
//! whichever production it came from. One space between words, none around a text, no soft hyphen;
//! an empty string is unknown.

use super::{Attendee, Document, Item, Meeting, Pack};

/// Tidies every string of the record that came from pages.
pub fn tidy(pack: &mut Pack) {
    pack.documents.iter_mut().for_each(document);
    pack.meetings.iter_mut().for_each(meeting);
}

fn document(document: &mut Document) {
    let d = document;
    for value in [&mut d.title, &mut d.agenda_item, &mut d.authority, &mut d.body, &mut d.date, &mut d.report_type, &mut d.author] {
        optional(value);
    }
    if let Some(contact) = &mut d.contact {
        [&mut contact.name, &mut contact.tel, &mut contact.email].into_iter().for_each(optional);
    }
    d.contact.take_if(|contact| contact.name.is_none() && contact.tel.is_none() && contact.email.is_none());
    d.sections.retain_mut(|section| {
        optional(&mut section.number);
        holds(&mut section.heading)
    });
    d.paragraphs.retain_mut(|paragraph| {
        optional(&mut paragraph.section);
        holds(&mut paragraph.text) && holds(&mut paragraph.label)
    });
    d.recommendations.retain_mut(|recommendation| {
        optional(&mut recommendation.label);
        holds(&mut recommendation.text)
    });
}

fn meeting(meeting: &mut Meeting) {
    let m = meeting;
    for value in [&mut m.authority, &mut m.body, &mut m.date, &mut m.start_time, &mut m.end_time, &mut m.venue] {
        optional(value);
    }
    m.attendance.retain_mut(attendee);
    m.items.retain_mut(item);
}

fn attendee(attendee: &mut Attendee) -> bool {
    let a = attendee;
    [&mut a.title, &mut a.honours, &mut a.role, &mut a.marker].into_iter().for_each(optional);
    holds(&mut a.name)
}

fn item(item: &mut Item) -> bool {
    [&mut item.number, &mut item.title, &mut item.agenda_number, &mut item.text].into_iter().for_each(optional);
    item.resolutions.retain_mut(|resolution| {
        resolution.clauses.retain_mut(|clause| {
            optional(&mut clause.label);
            holds(&mut clause.text)
        });
        [&mut resolution.mover, &mut resolution.seconder].into_iter().for_each(optional);
        holds(&mut resolution.text)
    });
    item.number.is_some() || item.title.is_some()
}

fn optional(value: &mut Option<String>) {
    value.take_if(|text| !holds(text));
}

/// Tidies a text; whether anything is left of it.
fn holds(text: &mut String) -> bool {
    if !is_tidy(text) {
        *text = tidied(text);
    }
    !text.is_empty()
}

fn is_tidy(text: &str) -> bool {
    // Two kinds of white space may stand beside each other only as the blank line of a paragraph.
    let odd = |pair: &[u8]| matches!(pair, b"  " | b" \n" | b"\n " | [b'\t', _] | [_, b'\t']);
    text.trim().len() == text.len() && !text.contains(['\u{ad}', '\u{a0}']) && !text.as_bytes().windows(2).any(odd)
}

fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A soft hyphen at the end of a line takes the space with it that the next line began with.
            '\u{ad}' => {
                chars.next_if_eq(&' ');
            }
            '\n' => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
            }
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut text = text.to_owned();
        assert_eq!(holds(&mut text), !expected.is_empty());
        assert_eq!(text, expected);
        assert!(is_tidy(&text));
    }

    #[test]
    fn texts() {
        check("plain text\n\nin two paragraphs", "plain text\n\nin two paragraphs");
        check(" a  b \t c\u{a0} d ", "a b c d");
        check("one \n\n two", "one\n\ntwo");
        check("Marl\u{ad} bridge and Marl\u{ad}bridge", "Marlbridge and Marlbridge");
        check(" \u{ad} ", "");
    }
}
