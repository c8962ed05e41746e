//! Items of business as records: type, publicity, text and decisions.

use super::{Doubts, Item, ItemType, Reason, RecordKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::body::{self, LineRef, Paragraph};
use crate::grammar::columns;
use crate::grammar::items::{ItemSyntax, items as item_syntax};
use crate::house::House;
use crate::house::trace::Trace;
use crate::layout::hyphen::Hyphens;
use crate::span::{Place, Span};

/// The items of a meeting's agenda or minutes, in order, from the body lines of its document. `paged` are page numbers
/// that stood in a column beside the lines.
pub fn items(
    house: &House,
    hyphens: &Hyphens,
    kind: RecordKind,
    lines: &[LineRef<'_>],
    paged: &[(Place, [u32; 2])],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Item> {
    let paragraphs = body::paragraphs(house, hyphens, lines);
    let agenda = kind == RecordKind::Agenda;
    let mark = house.trace().map(Trace::mark);
    let mut excluded = Excluded::default();
    let mut out = Vec::new();
    let mut found = item_syntax(house, agenda, &paragraphs);
    columns::pages_beside(&paragraphs, paged, &mut found);
    for syntax in found {
        if let Some(trace) = house.trace() {
            let all = std::iter::once(&syntax.head).chain(&syntax.body).filter_map(|&idx| paragraphs.get(idx)?.span());
            trace.within(all.reduce(Span::union));
        }
        let mut item = item(house, agenda, &paragraphs, &syntax, &mut excluded);
        let head = paragraphs.get(syntax.head..=syntax.head + syntax.goes_on).unwrap_or_default();
        item.head = head.iter().filter_map(Paragraph::span).reduce(Span::union);
        let body = syntax.body.iter().filter_map(|&i| paragraphs.get(i));
        item.at = head.iter().chain(body).flat_map(Paragraph::runs).collect();
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

fn item(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], syntax: &ItemSyntax, excluded: &mut Excluded) -> Item {
    let head = paragraphs.get(syntax.head);
    let first_page = head.map_or(1, |p| p.first_page);
    let last_page = syntax.body.last().and_then(|&i| paragraphs.get(i)).or(head).map_or(first_page, |p| p.last_page);
    let text = text(agenda, paragraphs, syntax);
    let title = untimed(syntax.title.as_deref().unwrap_or(""));
    let resolutions = if agenda { Vec::new() } else { super::resolutions::resolutions(house, paragraphs, syntax) };
    // Without a heading the first words of the decision, or of the text, say what it is.
    let body = text.as_deref().unwrap_or("");
    let kind = match (&syntax.title, resolutions.first()) {
        (Some(_), _) => {
            let tagged = item_type(house, title, body, syntax);
            // `IN RE: ADJOURNMENT`: the tag says nothing.
            let bare = unlabelled(house, title);
            let own = if tagged == ItemType::Other && bare.len() < title.len() { item_type(house, bare, body, syntax) } else { tagged };
            match &syntax.over {
                // `7.1 Harbour Society` under `7. DELEGATIONS`
                Some(over) if own == ItemType::Other => item_type(house, over, "", syntax),
                _ => own,
            }
        }
        (None, decision) => {
            let decided = decision.map_or(ItemType::Other, |r| item_type(house, &opening(&r.text), body, syntax));
            if decided == ItemType::Other { item_type(house, &opening(body), body, syntax) } else { decided }
        }
    };
    let back = house.items.readmissions.contains(title);
    if back {
        *excluded = Excluded::default();
    }
    let by_resolution = resolutions.iter().any(|r| house.items.exclusion_resolved.contains(&r.text));
    // `The Committee resolved to exclude the public for this item of business.`
    let itself = resolutions.iter().any(|r| house.items.exclusion_resolved.contains(&r.text) && r.text.contains("for this item"));
    // Who resolves to exclude the public for what follows does so in public.
    let session = kind == ItemType::Exclusion && !by_resolution && house.items.sessions.starts(unlabelled(house, title)).is_some();
    // The date of the next meeting and the end come after what is closed.
    let ends = matches!(kind, ItemType::NextMeeting | ItemType::Close);
    let closed = excluded.holds(syntax.number.as_deref()) || syntax.exempt_group;
    let marked = kind != ItemType::Exclusion && is_exempt_title(house, title) || agenda && is_exempt_text(house, text.as_deref());
    let public = !(session && !nothing_excluded(house, text.as_deref()) || closed && !ends || marked || itself);
    let excludes = (kind == ItemType::Exclusion && !session && house.items.excluding.contains(title) && !back) || by_resolution;
    // `To consider whether the public should be excluded during any item on the agenda`: an agenda that asks has excluded nobody.
    let asked = agenda && asks_about_exclusion(house, title, body);
    if excludes && !asked && !nothing_excluded(house, text.as_deref()) {
        // `Exclusion of the public during consideration of Items 21 & 22`
        let named = if agenda { items_named(title).or_else(|| items_named(body)) } else { None };
        match named {
            Some(numbers) => excluded.only.extend(numbers),
            None => excluded.all = true,
        }
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

/// What the public is excluded from.
#[derive(Debug, Default)]
struct Excluded {
    /// From all that follows.
    all: bool,
    /// From the items with these numbers.
    only: Vec<u32>,
}

impl Excluded {
    /// Whether the public is excluded from the item with this number.
    fn holds(&self, number: Option<&str>) -> bool {
        let named = || number.and_then(|n| n.parse().ok()).is_some_and(|n: u32| self.only.contains(&n));
        self.all || !self.only.is_empty() && named()
    }
}

/// The numbers of items that a text names: `Item Nos. 21 & 22`, `items 9 to 12`. None where one of them is more than a number, `5.1`, `5(a)`.
// named = ( "item" | "items" ) , [ "no" | "nos" | "number" | "numbers" ] , number , { ( "," | "and" | "&" ) , number | ( "to" | "-" ) , number } ;
fn items_named(text: &str) -> Option<Vec<u32>> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',').map(|w| w.trim_matches(['.', '(', ')', ':', ';']));
    let mut words = words.filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        if !word.eq_ignore_ascii_case("item") && !word.eq_ignore_ascii_case("items") {
            continue;
        }
        while words.next_if(|w| ["no", "nos", "number", "numbers"].iter().any(|n| w.eq_ignore_ascii_case(n))).is_some() {}
        let mut numbers: Vec<u32> = Vec::new();
        let mut ranges = false;
        while let Some(word) =
            words.next_if(|w| w.starts_with(|c: char| c.is_ascii_digit()) || ["and", "&", "to", "-", "\u{2013}"].contains(w))
        {
            for (n, part) in word.split(['-', '\u{2013}']).enumerate() {
                ranges |= n > 0 || word == "to";
                if !part.starts_with(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let number = part.parse::<u32>().ok()?;
                let from = numbers.last().copied().filter(|&last| ranges && last < number && number - last < MAX_RANGE);
                numbers.extend(from.map_or(number..=number, |last| last + 1..=number));
                ranges = false;
            }
        }
        if !numbers.is_empty() {
            return Some(numbers);
        }
    }
    None
}

/// Items that one range names.
const MAX_RANGE: u32 = 40;

/// What speaks against an item: how its number and its heading were told from text.
fn doubts(agenda: bool, syntax: &ItemSyntax) -> Doubts {
    let mut doubts = Doubts::default();
    doubts.add_if(syntax.misnumbered, Reason::NumberOutOfOrder);
    doubts.add_if(syntax.number.is_none(), Reason::NoNumber);
    doubts.add_if(!agenda && syntax.plain && syntax.title.is_some(), Reason::PlainHeading);
    doubts
}

/// A title less the time that it is called at: `7:15 PM - Pole hearing`.
fn untimed(title: &str) -> &str {
    let cut = || {
        let (time, rest) = title.split_once(" - ").or_else(|| title.split_once(" \u{2013} "))?;
        let clock = time.starts_with(|c: char| c.is_ascii_digit()) && time.to_ascii_lowercase().trim_end_matches('.').ends_with('m');
        (clock && time.len() <= MAX_CLOCK).then_some(rest)
    };
    cut().unwrap_or(title)
}

/// A title less a tag before it: `Resolution: Closed session`.
fn unlabelled<'t>(house: &House, title: &'t str) -> &'t str {
    match title.split_once(':') {
        Some((tag, rest)) if house.items.title_tags.is(tag) => rest.trim_start(),
        _ => title,
    }
}

/// Whether an agenda only asks if the public is to be excluded: `To consider whether any items on the agenda should be taken in private`.
/// Where it names the items, or resolves, it excludes.
fn asks_about_exclusion(house: &House, title: &str, body: &str) -> bool {
    let lower = body.to_lowercase();
    let named = || items_named(title).or_else(|| items_named(body)).is_some_and(|numbers| !numbers.is_empty());
    house.items.exclusion_asked.contains(body) && !lower.contains("resolve that") && !lower.contains("resolved that") && !named()
}

/// Whether the text under an exclusion says that nothing was excluded.
/// `The public left, as there was no need for them to hear of staff` says the contrary.
fn nothing_excluded(house: &House, text: Option<&str>) -> bool {
    let text = text.unwrap_or("");
    let words = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let first = crate::grammar::sentences::sentences(words).into_iter().next().and_then(|first| words.get(first)).unwrap_or("");
    let items = &house.items;
    let said = || {
        let lower = first.to_lowercase();
        let none = ["no item", "there were no", "there was no business", "none "].iter().any(|lead| lower.starts_with(lead));
        items.nothing_excluded_said.contains(first)
            && !items.exclusion_resolved.contains(first)
            && (items.exclusion_words.contains(first) || first.split_whitespace().count() <= SHORT_ANSWER)
            && (none || !items.public_leaves.contains(first))
    };
    items.nothing_excluded.starts(words).is_some() || said()
}

/// Whether a title says that its item is taken in private: `Lease of the mill (Exempt)`, `Confidential: staffing`.
/// `Restricted byway 4` says nothing of the kind.
fn is_exempt_title(house: &House, title: &str) -> bool {
    let Some((range, _)) = house.items.exempt_titles.find(title) else { return false };
    let (before, after) = (title.get(..range.start).unwrap_or(""), title.get(range.end..).unwrap_or(""));
    let joint = |c: char| "()[]:;,.-\u{2013}\u{2014}*/".contains(c);
    let set_off = before.trim_end().is_empty() || before.trim_end().ends_with(joint);
    let after = after.trim_start();
    set_off && (after.is_empty() || after.starts_with(joint) || house.items.exempt_nouns.starts(after).is_some()) || after.is_empty()
}

/// Whether an agenda says under an item that it is not for publication, and not only a part of its papers.
fn is_exempt_text(house: &House, text: Option<&str>) -> bool {
    let Some((range, _)) = text.and_then(|t| house.items.exempt_texts.find(t)) else { return false };
    let text = text.unwrap_or("");
    let from = text.get(..range.start).and_then(|t| t.rfind(['.', '\n'])).map_or(0, |at| at + 1);
    let to = text.get(range.end..).and_then(|t| t.find(['.', '\n'])).map_or(text.len(), |at| range.end + at);
    house.items.exempt_parts.find(text.get(from..to).unwrap_or("")).is_none()
}

/// Words of an answer that need not say what it is about: `This was not required.`
const SHORT_ANSWER: usize = 5;
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
    let title = title.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map_or(title, |_| title.get(4..).unwrap_or(title));
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
    if house.items.excluding.is(title) {
        return ItemType::Exclusion;
    }
    // What opens a title says what it is: `Public comment on the closed session`, `Minutes of the Planning Panel`.
    let leading = in_order
        .iter()
        .find(|(phrases, kind)| opens_type(house, phrases, *kind, title) && !matches!(kind, ItemType::Motion | ItemType::Close));
    let within = in_order.iter().find(|(phrases, kind)| names_type(house, phrases, *kind, title));
    if let Some((_, kind)) = leading.or(within) {
        return *kind;
    }
    if is_application(title) {
        return ItemType::Planning;
    }
    let opening: String = text.chars().take(REPORT_OPENING).collect();
    // Correspondence and by-laws have papers that are no reports.
    let papers = syntax.printed_pages.is_some() && types.papers.starts(title).is_none();
    if papers || house.items.report_texts.contains(&opening) {
        return ItemType::Report;
    }
    ItemType::Other
}

/// Whether a phrase at the start of a title names its type; `Planning Committee` is a body.
fn opens_type(house: &House, phrases: &crate::house::Phrases, kind: ItemType, title: &str) -> bool {
    phrases.starts(title).is_some_and(|len| match kind {
        ItemType::Planning => !before_body(house, title, len),
        ItemType::Exclusion => !in_public_again(house, title),
        _ => true,
    })
}

/// `Action on closed session items`, `Report from closed session`, `Reconvene`: the public is there again.
fn in_public_again(house: &House, title: &str) -> bool {
    house.items.readmissions.contains(title) || house.items.after_session.contains(title)
}

/// Whether the next word of a title makes the words before it the name of a body.
fn before_body(house: &House, title: &str, at: usize) -> bool {
    title.get(at..).is_some_and(|rest| house.items.body_nouns.starts(rest.trim_start()).is_some())
}

/// `23/01877/FUL – Mill Lane`, `MARL – PF/15/0388 – Two dwellings`: a title with the number of a planning application.
fn is_application(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().take(PLACE_WORDS).collect();
    let signs = [':', '-', '(', ')', ',', ';'];
    let digits = |p: &str| p.bytes().filter(u8::is_ascii_digit).count();
    let letters = |p: &str| p.len() >= 2 && p.bytes().all(|b| b.is_ascii_uppercase());
    let opens = |word: &str| {
        let parts = || word.split('/');
        parts().count() >= 3 && parts().filter(|p| digits(p) > 0).count() >= 2 && parts().any(letters)
    };
    // Behind a dash, a year and a running number stand beside the letters of its sort; `minute FC/21/104` has none before it.
    let numbered = |word: &str| {
        let parts = || word.split('/');
        let year = parts().any(|p| p.len() == digits(p) && matches!(p.len(), 2 | 4));
        opens(word) && parts().count() == 3 && year && parts().any(|p| p.len() == digits(p) && p.len() >= RUNNING_DIGITS)
    };
    let behind = |pair: &[&str]| matches!(pair, [before, word] if before.ends_with(JOINTS) && numbered(word.trim_matches(signs)));
    words.first().is_some_and(|first| opens(first.trim_matches(signs))) || words.windows(2).any(behind)
}

/// What stands between the name of a place and the number of an application there.
const JOINTS: [char; 4] = [':', '-', '\u{2013}', '\u{2014}'];

/// Whether a phrase in a title names its type: at either end, of more words than one, or in a short title.
fn names_type(house: &House, phrases: &crate::house::Phrases, kind: ItemType, title: &str) -> bool {
    // `Closure of Mill Street` closes no meeting.
    if kind == ItemType::Close {
        return phrases.is(title)
            || phrases.starts(title).is_some_and(|len| title.get(len..).is_some_and(|rest| !rest.trim_start().starts_with("of ")));
    }
    let Some((range, _)) = phrases.find(title) else { return false };
    if kind == ItemType::Exclusion && in_public_again(house, title) {
        return false;
    }
    if kind == ItemType::Planning && before_body(house, title, range.end) {
        return false;
    }
    let phrase = title.get(range.clone()).unwrap_or("");
    // `Engineer's report`, `Engineer's report – works of the year`.
    let after = title.get(range.end..).unwrap_or("").trim_start();
    let ends = matches!(kind, ItemType::Report | ItemType::Announcements) || kind == ItemType::Motion && phrase.ends_with(['s', 'S']);
    let last = ends && (after.is_empty() || after.starts_with([':', '-', '\u{2013}', '\u{2014}', '(']));
    let short = title.split_whitespace().count() <= SHORT_TITLE
        && !matches!(kind, ItemType::Deputations | ItemType::Declarations | ItemType::Close);
    range.start == 0 || last || phrase.contains(' ') || short
}

/// Bytes of a time of day: `12:30 p.m.`
const MAX_CLOCK: usize = 10;
/// Words of an item without a heading that its type is read from.
const OPENING_WORDS: usize = 8;
/// A title of so few words is about each of them.
const SHORT_TITLE: usize = 4;
/// Characters of an item's text in which a report that was before the meeting is named.
const REPORT_OPENING: usize = 400;

/// Words of a title among which the number of an application stands, behind the name of a place.
const PLACE_WORDS: usize = 7;
/// Digits of the running number of an application.
const RUNNING_DIGITS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: ItemType) {
        let house = House::base().unwrap();
        assert_eq!(item_type(&house, title, "", &ItemSyntax::default()), expected, "{title}");
    }

    #[test]
    fn nothing_was_excluded() {
        let house = House::base().unwrap();
        let nothing = |text: &str| nothing_excluded(&house, Some(text));
        assert!(nothing("No items."));
        assert!(nothing("Members AGREED that no items required this."));
        assert!(nothing("It was agreed that exclusion was not necessary."));
        assert!(!nothing("Cllr Orme moved, with no need for debate, that the press and public leave. Agreed."));
        assert!(!nothing("The public left, as there was no need for them to hear of staff."));
        assert!(!nothing("Members held a debate not needed on such items, and the public were asked to leave."));
        let asks = |body: &str| asks_about_exclusion(&house, "Exclusion of the public", body);
        assert!(asks("To determine whether any items on the agenda should be taken in private."));
        assert!(!asks("To determine whether to pass a resolution that the public be excluded during items 3 and 4."));
        assert!(!asks("To resolve that, as any items on the agenda below deal with staff, the public be excluded."));
        assert!(!nothing("RESOLVED that the public be excluded. No items were open."));
        assert!(!nothing("Resolved that the press and public be excluded, as no items below are open."));
    }

    #[test]
    fn numbers_of_items() {
        let named = |text: &str, expected: Option<&[u32]>| assert_eq!(items_named(text).as_deref(), expected, "{text}");
        named("Exclusion of the public for Item Nos. 21 & 22", Some(&[21, 22]));
        named("Exclusion of the public (items 9 to 12, and 14)", Some(&[9, 10, 11, 12, 14]));
        named("Exclusion of the public for items 9-11.", Some(&[9, 10, 11]));
        named("Exclusion of the public for items 5.1 and 5.2", None);
        named("Exclusion of the public for items 5(a) and 6", None);
        named("Exclusion of the public from the following items", None);
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
        check("THE MINUTES AND MATTERS ARISING", ItemType::Minutes);
        check("Area A Commission Minutes of August 31", ItemType::Minutes);
        check("FISCAL OFFICER", ItemType::Finance);
        check("Petition \u{2013} low bridge at Mill Road", ItemType::Deputations);
    }

    #[test]
    fn words_of_other_business_make_no_type() {
        check("Closure of Mill Street", ItemType::Other);
        check("Scheme of Delegation", ItemType::Other);
        check("Declaration of a climate emergency", ItemType::Other);
        check("Annual care planning audit of the north area", ItemType::Other);
        check("MARL GREEN - PF/15/0388 - Two dwellings", ItemType::Planning);
        check("Minute 12/19/34", ItemType::Other);
        check("Matters arising from minute FC/21/104", ItemType::Other);
        check("Contract MTC/21/005 - grass cutting", ItemType::Other);
    }

    #[test]
    fn sessions_are_told_from_what_is_said_of_them() {
        check("Closed session", ItemType::Exclusion);
        check("In Committee", ItemType::Exclusion);
        check("Action on closed session items", ItemType::Other);
        check("Reconvene into open session from executive session", ItemType::Other);
        check("Planning Committee of 4 May", ItemType::Other);
        check("Any other items which the Chair decides are urgent", ItemType::Urgent);
        check("Engineer\u{2019}s report \u{2013} works of the year", ItemType::Report);
    }

    #[test]
    fn marks_of_exempt_items() {
        let house = House::base().unwrap();
        for (title, exempt) in [
            ("Lease of the mill (Exempt)", true),
            ("Minutes of previous meeting - exempt", true),
            ("Confidential matters", true),
            ("Restricted byway 12, Orme", false),
            ("Exempt accommodation strategy", false),
        ] {
            assert_eq!(is_exempt_title(&house, title), exempt, "{title}");
        }
        assert!(is_exempt_text(&house, Some("Report of the Clerk. Not for publication by virtue of paragraph 3.")));
        assert!(!is_exempt_text(&house, Some("Report of the Clerk. The appendix is not for publication.")));
        assert!(is_exempt_text(&house, Some("Report on the pond. Orme Company: not for publication.")));
        assert!(is_exempt_text(&house, Some("Minutes of 4 May not for publication.")));
    }
}
