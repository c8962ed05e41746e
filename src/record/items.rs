//! Items of business as records: type, publicity, text and decisions.

use super::{Doubts, Item, ItemType, Reason, RecordKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::body::{self, LineRef, Paragraph};
use crate::grammar::items::{ItemSyntax, items as item_syntax};
use crate::house::House;
use crate::house::trace::Trace;
use crate::layout::hyphen::Hyphens;
use crate::span::Span;

/// The items of a meeting's agenda or minutes, in order, from the body lines of its document.
pub fn items(house: &House, hyphens: &Hyphens, kind: RecordKind, lines: &[LineRef<'_>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Item> {
    let paragraphs = body::paragraphs(house, hyphens, lines);
    let agenda = kind == RecordKind::Agenda;
    let mark = house.trace().map(Trace::mark);
    let mut excluded = false;
    let mut out = Vec::new();
    for syntax in item_syntax(house, agenda, &paragraphs) {
        if let Some(trace) = house.trace() {
            let all = std::iter::once(&syntax.head).chain(&syntax.body).filter_map(|&idx| paragraphs.get(idx)?.span());
            trace.within(all.reduce(Span::union));
        }
        let mut item = item(house, agenda, &paragraphs, &syntax, &mut excluded);
        item.head = paragraphs.get(syntax.head).and_then(Paragraph::span);
        let body = syntax.body.iter().filter_map(|&i| paragraphs.get(i)?.span());
        item.at = item.head.into_iter().chain(body).reduce(Span::union);
        item.confidence = doubts(agenda, &syntax);
        if syntax.misnumbered {
            let number = syntax.number.as_deref().unwrap_or_default();
            let message = format!("item number {number} does not fit the numbers around it");
            diagnostics.push(Diagnostic::new(Code::NumberOutOfOrder, item.pages[0], message));
        }
        out.push(item);
    }
    if let (Some(trace), Some(mark)) = (house.trace(), mark) {
        trace.within(None);
        trace.settle(mark, body::texts(&paragraphs));
    }
    out
}

fn item(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], syntax: &ItemSyntax, excluded: &mut bool) -> Item {
    let head = paragraphs.get(syntax.head);
    let first_page = head.map_or(1, |p| p.first_page);
    let last_page = syntax.body.last().and_then(|&i| paragraphs.get(i)).or(head).map_or(first_page, |p| p.last_page);
    let text = text(agenda, paragraphs, syntax);
    let title = syntax.title.as_deref().unwrap_or("");
    let resolutions = if agenda { Vec::new() } else { super::resolutions::resolutions(house, paragraphs, syntax) };
    // Without a heading the first words of the decision, or of the text, say what it is.
    let body = text.as_deref().unwrap_or("");
    let kind = match (&syntax.title, resolutions.first()) {
        (Some(title), _) => item_type(house, title, body, syntax),
        (None, decision) => {
            let decided = decision.map_or(ItemType::Other, |r| item_type(house, &opening(&r.text), body, syntax));
            if decided == ItemType::Other { item_type(house, &opening(body), body, syntax) } else { decided }
        }
    };
    if house.items.readmissions.contains(title) {
        *excluded = false;
    }
    let public = !(*excluded || syntax.exempt_group || (house.items.exempt_titles.contains(title) && kind != ItemType::Exclusion));
    // `2.1 No items were identified …`: the number of the paragraph is passed over.
    let said = |t: &str| t.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
    let none_excluded = text.as_deref().is_some_and(|t| house.items.nothing_excluded.starts(&said(t)).is_some());
    if kind == ItemType::Exclusion && house.items.unnumbered.contains(title) && !none_excluded {
        *excluded = true;
    }
    Item {
        number: syntax.number.clone(),
        title: syntax.title.clone(),
        agenda_number: syntax.agenda_number.clone(),
        kind,
        public,
        printed_pages: syntax.printed_pages,
        pages: [first_page, last_page],
        text,
        resolutions,
        ..Item::default()
    }
}

/// What speaks against an item: how its number and its heading were told from text.
fn doubts(agenda: bool, syntax: &ItemSyntax) -> Doubts {
    let mut doubts = Doubts::default();
    doubts.add_if(syntax.misnumbered, Reason::NumberOutOfOrder);
    doubts.add_if(syntax.number.is_none(), Reason::NoNumber);
    doubts.add_if(!agenda && syntax.plain && syntax.title.is_some(), Reason::PlainHeading);
    doubts
}

/// The first words of a text, less `That the`, `To`, `We`.
fn opening(text: &str) -> String {
    let lead = |w: &&str| matches!(w.to_lowercase().as_str(), "that" | "the" | "to" | "we" | "this" | "council" | "a" | "an");
    text.split_whitespace().skip_while(lead).take(OPENING_WORDS).collect::<Vec<_>>().join(" ")
}

/// What stands under the heading, paragraphs apart by a blank line.
fn text(agenda: bool, paragraphs: &[Paragraph<'_>], syntax: &ItemSyntax) -> Option<String> {
    let rest = paragraphs.get(syntax.head).and_then(|p| p.text.get(syntax.rest..)).unwrap_or("");
    let body = syntax.body.iter().filter_map(|&i| paragraphs.get(i)).map(|p| p.text.as_str());
    let mut out = String::new();
    for part in std::iter::once(rest).chain(body) {
        let mut part = part.trim().to_owned();
        if agenda && let Some(range) = crate::grammar::headings::page_reference(&part) {
            part.replace_range(range, "");
        }
        let part = part.trim();
        if part.chars().any(char::is_alphanumeric) {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(part);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The type that the words of a title give, or else its text.
fn item_type(house: &House, title: &str, text: &str, syntax: &ItemSyntax) -> ItemType {
    let types = &house.items.types;
    let in_order = [
        (&types.exclusion, ItemType::Exclusion),
        (&types.next_meeting, ItemType::NextMeeting),
        (&types.apologies, ItemType::Apologies),
        (&types.declarations, ItemType::Declarations),
        (&types.minutes, ItemType::Minutes),
        (&types.deputations, ItemType::Deputations),
        (&types.announcements, ItemType::Announcements),
        (&types.urgent, ItemType::Urgent),
        (&types.motion, ItemType::Motion),
        (&types.finance, ItemType::Finance),
        (&types.planning, ItemType::Planning),
        (&types.report, ItemType::Report),
        (&types.close, ItemType::Close),
    ];
    // What opens a title says what it is: `Public comment on the closed session`, `Minutes of the Planning Panel`.
    let leading =
        in_order.iter().find(|(phrases, kind)| phrases.starts(title).is_some() && !matches!(kind, ItemType::Motion | ItemType::Close));
    let within = in_order.iter().find(|(phrases, kind)| names_type(phrases, *kind, title));
    if let Some((_, kind)) = leading.or(within) {
        return *kind;
    }
    if is_application(title) {
        return ItemType::Planning;
    }
    let opening: String = text.chars().take(REPORT_OPENING).collect();
    if syntax.printed_pages.is_some() || house.items.report_texts.contains(&opening) {
        return ItemType::Report;
    }
    ItemType::Other
}

/// `23/01877/FUL – Mill Lane`: a title that opens with the number of a planning application.
fn is_application(title: &str) -> bool {
    let first = title.split_whitespace().next().unwrap_or("").trim_end_matches([':', '-']);
    let parts: Vec<&str> = first.split('/').collect();
    let digits = |p: &&str| p.chars().any(|c| c.is_ascii_digit());
    let letters = |p: &&str| p.len() >= 2 && p.chars().all(|c| c.is_ascii_uppercase());
    parts.len() >= 3 && parts.iter().filter(|p| digits(p)).count() >= 2 && parts.iter().any(letters)
}

/// Whether a phrase in a title names its type: at either end, of more words than one, or in a short title.
fn names_type(phrases: &crate::house::Phrases, kind: ItemType, title: &str) -> bool {
    // `Closure of Mill Street` closes no meeting.
    if kind == ItemType::Close {
        return phrases.is(title)
            || phrases.starts(title).is_some_and(|len| title.get(len..).is_some_and(|rest| !rest.trim_start().starts_with("of ")));
    }
    let Some((range, _)) = phrases.find(title) else { return false };
    let phrase = title.get(range.clone()).unwrap_or("");
    let last = kind == ItemType::Report && range.end == title.len();
    let short = title.split_whitespace().count() <= SHORT_TITLE
        && !matches!(kind, ItemType::Deputations | ItemType::Declarations | ItemType::Close);
    range.start == 0 || last || phrase.contains(' ') || short
}

/// Words of an item without a heading that its type is read from.
const OPENING_WORDS: usize = 8;
/// A title of so few words is about each of them.
const SHORT_TITLE: usize = 4;
/// Characters of an item's text in which a report that was before the meeting is named.
const REPORT_OPENING: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: ItemType) {
        let house = House::base().unwrap();
        assert_eq!(item_type(&house, title, "", &ItemSyntax::default()), expected, "{title}");
    }

    #[test]
    fn types_of_titles() {
        check("APOLOGIES FOR ABSENCE", ItemType::Apologies);
        check("Declarations of Disclosable Pecuniary Interests", ItemType::Declarations);
        check("To approve the Minutes of the Parish Council Meeting held on 4 May", ItemType::Minutes);
        check("Public comment on closed session topics", ItemType::Deputations);
        check("Exclusion of the press and public", ItemType::Exclusion);
        check("County Councillor\u{2019}s report", ItemType::Report);
        check("Date of next meeting", ItemType::NextMeeting);
        check("Adjournment.", ItemType::Close);
        check("23/01877/FUL \u{2013} 14 WEIR LANE", ItemType::Planning);
        check("Zoning Amendment Z-04-24", ItemType::Planning);
        check("Special use permit for a tire shop", ItemType::Planning);
        check("Public Meeting under the Planning Act", ItemType::Planning);
        check("Minute of Meeting of 4 May", ItemType::Minutes);
        check("Mayor\u{2019}s Business", ItemType::Announcements);
    }

    #[test]
    fn words_of_other_business_make_no_type() {
        check("Closure of Mill Street", ItemType::Other);
        check("Scheme of Delegation", ItemType::Other);
        check("Declaration of a climate emergency", ItemType::Other);
        check("Annual care planning audit of the north area", ItemType::Other);
    }
}
