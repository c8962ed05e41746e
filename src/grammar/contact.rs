//! Whom to ask about a report: from its header, or from a section at its end.
//!
//! Turns labelled values and lines into [`Details`], in the words of the page.

use super::body::{LineRef, Paragraph};
use super::report_header::{self, Header};
use super::sections::{Node, Outline};
use crate::house::{House, Label};

/// Name, telephone number and address of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The name alone.
    pub name: Option<String>,
    /// As printed.
    pub tel: Option<String>,
    /// As printed.
    pub email: Option<String>,
}

/// A telephone number has this many digits.
const TEL_DIGITS: std::ops::RangeInclusive<usize> = 7..=14;
/// A name has no more words than this.
const NAME_WORDS: usize = 5;

/// The contact that the header of a document names.
pub fn of_header(house: &House, header: &Header) -> Option<Details> {
    let labels = [Label::Tel, Label::Email, Label::Contact, Label::Writer];
    let values = |label: Label| header.fields.iter().filter(move |field| field.label == label).map(|field| field.value.as_str());
    let found = Details {
        name: header.value(Label::Contact).and_then(|value| name_of(house, value)),
        tel: labels.iter().filter(|label| **label != Label::Email).flat_map(|label| values(*label)).find_map(tel_of),
        email: labels.iter().flat_map(|label| values(*label)).find_map(email_of),
    };
    let name = found.name.or_else(|| {
        let beside = found.tel.is_some() || found.email.is_some();
        header.value(Label::Writer).filter(|_| beside).and_then(|value| name_of(house, value))
    });
    let found = Details { name, ..found };
    (found.name.is_some() || found.tel.is_some() || found.email.is_some()).then_some(found)
}

/// The contact in a section `Contact details` or `Report author`.
pub fn of_section(house: &House, paragraphs: &[Paragraph<'_>], outline: &Outline) -> Option<Details> {
    let at = outline.nodes.iter().rposition(|node| match node {
        Node::Heading(idx) => outline.headings.get(*idx).is_some_and(|heading| house.reports.contact_headings.is(&heading.text)),
        _ => false,
    })?;
    let mut found = Details::default();
    for node in outline.nodes.get(at + 1..).unwrap_or_default() {
        let idx = match *node {
            // Names are in bold often enough to look like headings.
            Node::Heading(_) => continue,
            Node::Numbered(idx, _) | Node::Bullet(idx) | Node::Text(idx) | Node::Table(idx) => idx,
        };
        for line in paragraphs.get(idx).map(|p| p.lines.as_slice()).unwrap_or_default() {
            let words = line.words();
            // The first column is the person who wrote the report.
            let end = words
                .iter()
                .skip(1)
                .find(|word| word.after_gap && word.bbox.x0 > line.page.width * 0.4)
                .map_or(line.line.text.end, |word| word.start);
            let text = line.page.text.get(line.line.text.start as usize..end as usize).unwrap_or("").trim();
            if words.first().is_some_and(|word| word.bbox.x0 > line.page.width * 0.45) {
                continue;
            }
            let label = house.reports.label(text).filter(|(_, _, colon)| *colon);
            let value = label.and_then(|(_, len, _)| text.get(len..)).unwrap_or(text).trim();
            // `Name: Ada Fenwick Email: … Phone: …` in one line.
            if let Some((Label::Contact, ..)) = label
                && found == Details::default()
            {
                found = details(house, value);
                continue;
            }
            if found.email.is_none() {
                found.email = email_of(value);
            }
            if found.tel.is_none() && !value.contains('@') {
                found.tel = tel_of(value);
            }
            if found.name.is_none() && found.tel.is_none() && found.email.is_none() {
                found.name = name_of(house, value);
            }
        }
        if found.tel.is_some() && found.email.is_some() {
            break;
        }
    }
    (found.tel.is_some() || found.email.is_some()).then_some(found)
}

/// The contact that a line of an agenda names, with what the lines below it add: `Contact: Ada
/// Fenwick, Tel. 01632 960001, E-mail …`.
pub fn of_lines(house: &House, lines: &[LineRef<'_>]) -> Option<Details> {
    let tail = lines.len().saturating_sub(TAIL_LINES);
    let all = || lines.iter().enumerate();
    let mut near = all().rev().take(TAIL_LINES).chain(all().take(tail.min(HEAD_LINES)));
    near.find_map(|(idx, line)| {
        let text = line.text();
        let label = house
            .reports
            .label(text)
            .filter(|(label, _, colon)| *label == Label::Contact && (*colon || lead_to_colon(house, text).is_none()));
        // `If you have any queries on this Agenda please contact` / `Ada Fenwick`: the sentence ends where the name begins.
        let asked = || asked_below(house, text).or_else(|| lead_to_colon(house, text)).map(|len| (Label::Contact, len, true));
        let asked = || asked().or_else(|| asked_here(house, text).map(|len| (Label::Contact, len, false)));
        let (_, len, colon) = label.or_else(asked)?;
        let below = lines.get(idx + 1..(idx + 1 + CONTACT_LINES).min(lines.len())).unwrap_or_default();
        if !colon {
            // `Please direct any enquiries to Ada Fenwick, Clerk,` / `telephone 01632 …`: a sentence goes on in the lines below.
            let mut said = text.get(len..).filter(|_| is_sentence(text, len))?.to_owned();
            for line in below.iter().take_while(|line| line.line.block == lines.get(idx).map_or(0, |own| own.line.block)) {
                said.push(' ');
                said.push_str(line.text());
            }
            let found = details(house, &said);
            return (found.name.is_some() && (found.tel.is_some() || found.email.is_some())).then_some(found);
        }
        // `Please ask for:` / `Ada Fenwick, Clerk` / `Democratic Services` / `E-mail: …`: who is asked may stand in the line below.
        let value = text.get(len..)?.trim();
        let stacked = value.is_empty();
        let mut found = details(house, if stacked { below.first()?.text() } else { value });
        found.name.as_ref()?;
        let below = if stacked { lines.get(idx + 2..(idx + 2 + STACKED_LINES).min(lines.len())).unwrap_or_default() } else { below };
        for below in below {
            let label = house.reports.label(below.text()).filter(|(_, _, colon)| *colon).map(|(label, ..)| label);
            match label {
                Some(Label::Tel) if found.tel.is_none() => found.tel = tel_of(below.text()),
                Some(Label::Email) if found.email.is_none() => found.email = email_of(below.text()),
                None if stacked => {}
                _ => break,
            }
        }
        (found.tel.is_some() || found.email.is_some()).then_some(found)
    })
}

/// The bytes up to the colon behind a label that says what to ask for: `Enquiries and requests for papers to: Ada Fenwick`.
// lead = <contact-label> , { word in small letters } , ":" ;
fn lead_to_colon(house: &House, text: &str) -> Option<usize> {
    let (_, len, _) = house.reports.label(text).filter(|(label, _, colon)| *label == Label::Contact && !colon)?;
    let colon = text.find(':').filter(|colon| (len + 1..=MAX_LEAD).contains(colon))?;
    let small = text.get(len..colon)?.split_whitespace().all(|word| word.starts_with(char::is_lowercase));
    (small && text.get(len..)?.starts_with(' ')).then_some(colon + 1)
}

/// Bytes of a label that says what to ask for.
const MAX_LEAD: usize = 70;

/// The bytes of a line that asks its readers to contact whoever is named in the next.
fn asked_below(house: &House, text: &str) -> Option<usize> {
    let said = text.trim_end_matches([':', ' ']);
    let reader = house.reports.readers.starts(said).is_some() || said.starts_with("For ");
    (reader && said.ends_with(&format!(" {CONTACT}")) && house.reports.asked.contains(said)).then_some(text.len())
}

/// The bytes of what a line asks its readers before the name: `If you have any enquiries about this agenda please contact: Ada Fenwick – Tel: …`.
// asked here = ( <readers> | "For" ) , words , <asked> , words , "contact" , [ ":" ] ;
fn asked_here(house: &House, text: &str) -> Option<usize> {
    let at = contact_word(text)?;
    let end = at + CONTACT.len();
    let named = text.get(end..)?.trim_start_matches([':', ' ']);
    let person = named.starts_with(char::is_uppercase) && named.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let person = person && !of_unit(house, named);
    asked_below(house, text.get(..end)?).filter(|_| person)
}

/// Whether what is named first is an office or a department, as readers may be told to ask: `Democratic Services on 01632 …`, `Mill Lane
/// Library`. An office may stand behind a name: `Ada Fenwick Clerk`.
fn of_unit(house: &House, text: &str) -> bool {
    let words = &house.people;
    let unit = |word: &str| words.not_names.is(word) || words.organisations.is(word) || words.departments.is(word);
    let mut ended = false;
    let named = text.split(' ').take_while(|word| {
        let before = std::mem::replace(&mut ended, word.ends_with([',', '.', ';', ':']));
        !before && word.starts_with(char::is_alphanumeric)
    });
    named.take(UNIT_WORDS).enumerate().any(|(n, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        unit(word) || n + 1 < UNIT_WORDS && words.offices.is(word)
    })
}

/// Words of the name of such a department.
const UNIT_WORDS: usize = 3;

/// The name, the number and the address that stand in one value.
fn details(house: &House, value: &str) -> Details {
    // The name ends where the number or the address is announced: `Ada Fenwick on 01632 …`.
    let announced = [&house.reports.tel_labels, &house.reports.email_labels].into_iter().filter_map(|list| list.find(value));
    let end = announced.map(|(range, _)| range.start).chain(value.find(" on ")).min().unwrap_or(value.len());
    let name = value.get(..end).unwrap_or(value).trim_matches(|c: char| !c.is_alphanumeric());
    Details { name: name_of(house, name), tel: tel_of(value), email: email_of(value) }
}

/// Lines from the end of an agenda among which its contact can stand.
const TAIL_LINES: usize = 80;
/// Lines from its beginning, where it is longer, among which it can stand as well.
const HEAD_LINES: usize = 30;
/// Lines below the name that can give number and address.
const CONTACT_LINES: usize = 3;
/// So many where a post and a department may stand between.
const STACKED_LINES: usize = 6;

/// The contact that a line near the end names: `For further information contact: Ada Fenwick, …`.
pub fn of_tail(house: &House, paragraphs: &[Paragraph<'_>]) -> Option<Details> {
    paragraphs.iter().rev().take(TAIL_PARAGRAPHS).find_map(|p| {
        let who = |label: Label| matches!(label, Label::Contact | Label::Writer);
        // `For further information please contact Ada Fenwick on …` needs no colon.
        let said = |len: usize| is_sentence(&p.text, len);
        let (_, len, _) = house.reports.label(&p.text).filter(|(label, len, colon)| who(*label) && (*colon || said(*len)))?;
        let found = details(house, p.text.get(len..)?);
        (found.name.is_some() && (found.tel.is_some() || found.email.is_some())).then_some(found)
    })
}

/// The contact that fields near the end of a report give, below or beside a label: `Contact officer | Ada Fenwick` / `Tel | 01632 960001`.
pub fn of_fields(house: &House, lines: &[LineRef<'_>]) -> Option<Details> {
    let from = lines.len().saturating_sub(FIELD_LINES);
    (from..lines.len()).rev().find_map(|idx| {
        let cell = report_header::cell_texts(lines.get(idx)?).next()?;
        let (label, len, colon) = house.reports.label(cell)?;
        if !matches!(label, Label::Contact | Label::Writer) || !(colon || len == cell.len()) {
            return None;
        }
        let found = of_header(house, &report_header::header(house, lines.get(idx..)?))?;
        (found.name.is_some() && (found.tel.is_some() || found.email.is_some())).then_some(found)
    })
}

/// The contact that a sentence at the head or at the end of a report gives its readers: `If you have any questions please contact
/// Ada Fenwick on …`. What its paragraphs tell of others, and a report that names its contact elsewhere, have none.
pub fn of_sentence(house: &House, lines: &[LineRef<'_>], paragraphs: &[Paragraph<'_>]) -> Option<Details> {
    let first = lines.first().map(|line| line.page.number);
    let on_first = |idx: usize| lines.get(idx).is_some_and(|line| !line.page.made_up && Some(line.page.number) == first);
    let near = |idx: usize| idx < FIELD_LINES || idx + FIELD_LINES > lines.len() || on_first(idx);
    let labelled = |line: &LineRef<'_>| {
        let mut cells = report_header::cell_texts(line);
        cells.any(|cell| matches!(house.reports.label(cell), Some((Label::Contact, len, true)) if !is_sentence(cell, len)))
    };
    let numbered: Vec<_> = paragraphs.iter().filter(|p| p.label.is_some()).flat_map(|p| &p.lines).map(LineRef::place).collect();
    let told = |line: &LineRef<'_>| numbered.contains(&line.place());
    let found =
        lines.iter().enumerate().filter(|(idx, line)| near(*idx) && contact_word(line.text()).is_some()).find_map(|(idx, line)| {
            let page = line.page.number;
            if told(line) {
                return None;
            }
            let mut text = String::new();
            let around = lines.get(idx.saturating_sub(1)..(idx + SENTENCE_LINES).min(lines.len()))?;
            // `by:` / `Telephone: 01632 …` / `E-mail: …`: lines of their own say how.
            let after = lines.get(idx + SENTENCE_LINES..).unwrap_or_default();
            let how = after.iter().take(HOW_LINES).take_while(|line| says_how(house, line.text()));
            for line in around.iter().chain(how).filter(|line| line.page.number == page && !told(line)) {
                text.push_str(line.text());
                text.push(' ');
            }
            let at = contact_word(&text)?;
            let before = text.get(..at)?;
            let asked = before.rsplit(['.', '!', '?', ';']).next()?.trim_start();
            let reader = house.reports.readers.starts(asked).is_some() || asked.to_lowercase().contains("this report");
            if !reader || !house.reports.asked.contains(asked) {
                return None;
            }
            let found = details(
                house,
                past_writer(house, text.get(at + CONTACT.len()..)?.trim_start_matches("ing").trim_start_matches([':', ' '])),
            );
            let person = found.name.as_deref().is_some_and(|name| !of_unit(house, name));
            (person && (found.tel.is_some() || found.email.is_some())).then_some(found)
        })?;
    (!lines.iter().any(labelled)).then_some(found)
}

/// Whether a line is a number or an address behind its label.
fn says_how(house: &House, text: &str) -> bool {
    house.reports.label(text).is_some_and(|(label, _, colon)| colon && matches!(label, Label::Tel | Label::Email))
}

/// What follows who is asked as the writer: `the report writer Ada Fenwick`. Where a comma stands between them, too.
fn past_writer<'a>(house: &House, text: &'a str) -> &'a str {
    let office = text.strip_prefix("the ").unwrap_or(text);
    let named = house.reports.writer_labels.starts(office).and_then(|len| office.get(len..));
    named.map_or(text, |rest| rest.trim_start_matches([',', ' ']))
}

/// Where the word before the name stands in a sentence: `please contact Ada Fenwick`, `inspected by contacting Ada Fenwick`.
fn contact_word(text: &str) -> Option<usize> {
    text.match_indices(CONTACT).map(|(at, _)| at).find(|at| {
        text.get(at + CONTACT.len()..).is_some_and(|rest| rest.trim_start_matches("ing").starts_with([' ', ':']))
            && text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

/// The word before the name in such a sentence.
const CONTACT: &str = "contact";
/// Lines of a sentence that gives a contact, from the line that has the word on.
const SENTENCE_LINES: usize = 3;
/// Lines below it that say how.
const HOW_LINES: usize = 3;
/// Lines at either end of a report among which its contact can stand, or on the whole of its first page, where its front sheet is long.
const FIELD_LINES: usize = 40;

/// Whether a line is the name of a person and nothing else.
pub(super) fn is_person(house: &House, text: &str) -> bool {
    let words = &house.people;
    let no_name = |word: &str| words.not_names.is(word) || words.offices.is(word) || words.organisations.is(word);
    text.split(' ').count() <= SIGNED_WORDS
        && name_of(house, text).as_deref() == Some(text)
        && !text.split(' ').any(no_name)
        && !house.reports.known_headings.is(text)
        && !house.reports.contact_headings.is(text)
}

/// Whether a line is an office and nothing else: `Head of Roads and Transportation`.
pub(super) fn is_office(house: &House, text: &str) -> bool {
    let bare = |word: &str| house.people.offices.is(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
    text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= OFFICE_WORDS
        && !text.ends_with(['.', ';', ':'])
        && text.split([' ', '/']).any(bare)
        && !house.reports.known_headings.is(text)
        && !house.reports.contact_headings.is(text)
}

/// Words of a name that signs, and of an office.
const SIGNED_WORDS: usize = 4;
const OFFICE_WORDS: usize = 12;

/// Whether a label of so many bytes is the beginning of a sentence and no label.
fn is_sentence(text: &str, len: usize) -> bool {
    text.get(..len).is_some_and(|label| label.split(' ').count() >= SENTENCE_WORDS)
}

/// A label of so many words is the beginning of a sentence.
const SENTENCE_WORDS: usize = 4;
/// Paragraphs from the end of a document among which its contact can stand.
const TAIL_PARAGRAPHS: usize = 15;

/// `Ada Fenwick, Head of Roads` is `Ada Fenwick`.
fn name_of(house: &House, value: &str) -> Option<String> {
    let value = value.split([',', ';', '(', '|', '\u{2013}']).next().unwrap_or("").split(" - ").next().unwrap_or("").trim();
    let value = value.strip_prefix("Name:").unwrap_or(value).trim();
    let proper = value.split(' ').all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || "'\u{2019}".contains(c)) || ["de", "van", "der", "la", "von", "di"].contains(&word)
    });
    let count = value.split(' ').count();
    let label = house.reports.label(value).is_some_and(|(_, len, _)| len == value.len());
    (proper && !label && (2..=NAME_WORDS).contains(&count) && !value.contains(['@', ':']) && !value.contains(|c: char| c.is_ascii_digit()))
        .then(|| value.to_owned())
}

/// The telephone number in a value: digits and what stands between them.
pub fn tel_of(value: &str) -> Option<String> {
    let mut rest = value;
    // `Manager (Roads) on 01632 960001`: a bracket need not open a number.
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(') {
        let from = rest.get(start..)?;
        if let Some(number) = number_at(from) {
            return Some(number);
        }
        let run = from.find(|c: char| !(c.is_ascii_digit() || c == '+' || c == '(')).unwrap_or(from.len());
        rest = from.get(run..)?;
    }
    None
}

/// The telephone number at the beginning of a text.
fn number_at(rest: &str) -> Option<String> {
    let end = rest.find(|c: char| !(c.is_ascii_digit() || " +()-.\u{a0}\u{2013}".contains(c))).unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_matches(|c: char| c.is_whitespace() || "-.\u{2013}".contains(c)).trim_end_matches(['(', ' ']);
    // `(01632 960001)`, but not `(01632) 960001`.
    let inner = number.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|rest| !rest.contains(['(', ')']));
    let number = inner.unwrap_or(number).trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    // `01632 960001 (Ext. 3097)`
    let behind = inner.is_none().then(|| rest.find(number)).flatten().and_then(|at| rest.get(at + number.len()..));
    let extended = behind.and_then(|behind| rest.get(..rest.len() - behind.len() + extension(behind)?));
    TEL_DIGITS.contains(&digits).then(|| extended.map_or(number, str::trim).to_owned())
}

/// The bytes of an extension at the beginning of a text: ` (Ext. 3097)`, ` ext 12`.
fn extension(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches([' ', ',']);
    let bracketed = inner.starts_with('(');
    let inner = inner.trim_start_matches('(');
    let word = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let known = ["ext", "extn", "extension"].iter().any(|ext| inner.get(..word).is_some_and(|word| word.eq_ignore_ascii_case(ext)));
    let number = inner.get(word..).filter(|_| known)?.trim_start_matches(['.', ':', ' ']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let rest = number.get(digits..).filter(|_| EXT_DIGITS.contains(&digits))?;
    let rest = if bracketed { rest.strip_prefix(')')? } else { rest };
    Some(text.len() - rest.len())
}

/// An extension has so many digits.
const EXT_DIGITS: std::ops::RangeInclusive<usize> = 2..=6;

/// The e-mail address in a value.
pub fn email_of(value: &str) -> Option<String> {
    let word = value.split_whitespace().find(|word| word.contains('@') && !word.starts_with('@'))?;
    let word = word.trim_matches(|c: char| "<>()[];:,.".contains(c));
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    word.split_once('@').is_some_and(|(left, right)| !left.is_empty() && right.len() > 2).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_and_addresses() {
        let check = |value: &str, tel: Option<&str>, email: Option<&str>| {
            assert_eq!(tel_of(value).as_deref(), tel, "{value}");
            assert_eq!(email_of(value).as_deref(), email, "{value}");
        };
        check("Tel: 01632 960001", Some("01632 960001"), None);
        check("Head of Roads (01632 960001)", Some("01632 960001"), None);
        check("(01632) 960-001 ext", Some("(01632) 960-001"), None);
        check("ada@marlbridge.gov.uk.", None, Some("ada@marlbridge.gov.uk"));
        check("Room 12", None, None);
        check("Tel: 01632 960001 (Ext. 3097)", Some("01632 960001 (Ext. 3097)"), None);
        check("01632 960001, ext 12 or a@b.example", Some("01632 960001, ext 12"), Some("a@b.example"));
        check("Manager (Roads) in Room 12, 01632 960001", Some("01632 960001"), None);
    }

    #[test]
    fn reads_lines() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: &str| {
            let pages = crate::layout::text::pages(input);
            let part = crate::segment::Part::new(crate::segment::PartKind::Agenda, 1..=1);
            let found = of_lines(&house, &crate::grammar::body::lines(&pages, &part)).unwrap_or_default();
            let found = [found.name, found.tel, found.email].map(|value| value.unwrap_or_else(|| "-".to_owned())).join("|");
            assert_eq!(found, expected, "{input}");
        };
        check("1. Ponds\n\nContact: Ada Fenwick, Tel. 01632 960001, E-mail a@b.example\n", "Ada Fenwick|01632 960001|a@b.example");
        check("Enquiries to: Ada Fenwick on 01632 960001 (e-mail: a@b.example)\n", "Ada Fenwick|01632 960001|a@b.example");
        check("Contact: Ada Fenwick\nTel: 01632 960001\n", "Ada Fenwick|01632 960001|-");
        check("Contact: the clerk\n", "-|-|-");
        check("Enquiries and requests for papers to: Ada Fenwick\nDirect line: 01632 960001\n", "Ada Fenwick|01632 960001|-");
        let asked = "If you have any enquiries about this agenda please contact: Ada Fenwick (Clerk) \u{2013} Tel: 01632 960001 email: a@b.example\n";
        check(asked, "Ada Fenwick|01632 960001|a@b.example");
        check(&asked.replace("Ada Fenwick (Clerk)", "the clerk"), "-|-|-");
        check(&asked.replace("(Clerk)", "(Democratic Services)"), "Ada Fenwick|01632 960001|a@b.example");
        check(&asked.replace("Ada Fenwick (Clerk)", "Democratic Services"), "-|-|-");
        check(&asked.replace("Ada Fenwick (Clerk)", "Customer Service Centre"), "-|-|-");
        check("Enquiries Desk to: Ada Fenwick\nDirect line: 01632 960001\n", "-|-|-");
        let below = "Ada Fenwick\nTown Hall, Pond Square, Marl\nTel: 01632 960001 (Ext. 12)\ne.mail: a@b.example\n";
        check(&format!("If you have any queries on this Agenda please contact\n{below}"), "Ada Fenwick|01632 960001 (Ext. 12)|a@b.example");
        check(&format!("The committee told the agent whom to contact\n{below}"), "-|-|-");
        let stacked =
            "When calling please ask for:\nAda Fenwick, Clerk\nDemocratic Services\nE-mail: a@b.example\nDirect line: 01632 960001\n";
        check(stacked, "Ada Fenwick|01632 960001|a@b.example");
        check(&format!("{stacked}{}", "\nThe pond is deep.\n".repeat(100)), "Ada Fenwick|01632 960001|a@b.example");
    }

    #[test]
    fn a_sentence_names_whom_its_readers_ask() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: Option<&str>| {
            let pages = crate::layout::text::pages(input);
            let part = crate::segment::Part::new(crate::segment::PartKind::Report, 1..=1);
            let lines = crate::grammar::body::lines(&pages, &part);
            let hyphens = crate::layout::hyphen::Hyphens::of(&pages);
            let paragraphs = crate::grammar::body::paragraphs(&house, &hyphens, &lines);
            assert_eq!(of_sentence(&house, &lines, &paragraphs).and_then(|found| found.name).as_deref(), expected, "{input}");
        };
        let text = "1.1 The pond is deep.\n\n";
        let asked = "If you have any questions please contact Ada Rudd on 01632 960009.\n";
        check(&format!("{text}{asked}"), Some("Ada Rudd"));
        check(&format!("{text}Members with questions should contact Ada Rudd on 01632 960009.\n"), Some("Ada Rudd"));
        check(&format!("{text}Details of the data in this report: contact Ada Rudd on 01632 960009.\n"), Some("Ada Rudd"));
        let papers = "The background papers relating to this report can be inspected by\ncontacting the report writer Ada Rudd, Head of Ponds\n(North), by:\n";
        let how = "Telephone: 01632 960009\nE-mail: ada@marl.example\n";
        check(&format!("{text}{papers}{how}"), Some("Ada Rudd"));
        check(&format!("{text}{}", asked.replace("Ada Rudd", "Mill Lane Library")), None);
        check(&format!("{text}{papers}Monday.\nIt is open.\n{how}"), None);
        check(&format!("{text}{asked}\nContact officer: Bo Noor\n"), None);
        check("1.1 For more information residents should contact Ada Rudd on 01632 960009, who runs the shelter.\n", None);
        check(&format!("{text}A leaflet says that if you have questions you can contact Ada Rudd on 01632 960009.\n"), None);
        check(&format!("{text}For more information residents should contact Ada Rudd on 01632 960009.\n"), None);
        check("1.1 The leaflet says that if you have questions you can contact Ada Rudd on 01632 960009.\n", None);
    }

    #[test]
    fn reads_names() {
        let house = House::base().unwrap();
        let check = |value: &str, expected: Option<&str>| assert_eq!(name_of(&house, value).as_deref(), expected, "{value}");
        check("Ada Fenwick, Head of Roads", Some("Ada Fenwick"));
        check("Head of the roads team", None);
        check("Ada", None);
    }
}
