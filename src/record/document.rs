//! A part of a pack and its lines to the record of a document.

use super::doubt::coverage;
use super::{At, Contact, Document, DocumentType, Doubts, Meeting, Paragraph, Reason, Recommendation, RecordKind, Section};
use crate::grammar::body::{self, LineRef};
use crate::grammar::opening::{self, Body};
use crate::grammar::report_header::{self, Field, Header};
use crate::grammar::{contact, dates, recommendations, sections, side_heads};
use crate::house::trace::Trace;
use crate::house::{House, Label};
use crate::layout::hyphen::Hyphens;
use crate::layout::{Furniture, Page, Pages};
use crate::segment::{self, Begin, Part, PartKind};

/// Lines at the top of a document in which its authority and its title are sought.
const TITLE_LINES: usize = 14;
/// The notice of a blank page has no more words than this.
const NOTICE_WORDS: usize = 10;
/// A title taken from big type has no more words than this.
const TITLE_WORDS: usize = 40;
/// Lines of a title page among which the committee can stand.
const BODY_LINES: usize = 5;
/// Running heads stand in this share of a page.
const HEAD_ZONE: f32 = 0.14;
/// Lines at the top of a document without header in which its date is sought.
const DATE_LINES: usize = 12;

/// The record of the document of one part, from its own pages.
pub(super) fn of_part(house: &House, hyphens: &Hyphens, pages: &Pages, parts: &[Part], idx: usize) -> Document {
    let mut document = parts.get(idx).map(|part| document(house, hyphens, pages, part)).unwrap_or_default();
    // A document ends where the next one begins.
    document.confidence.add_if(parts.get(idx + 1).is_some_and(|next| next.begin == Begin::Inferred), Reason::EndInferred);
    document
}

/// Completes documents by what was read elsewhere: the heads of agendas and minutes were read for
/// the `meetings`, which are in the order of their parts.
pub(super) fn complete(house: &House, pages: &Pages, documents: &mut [Document], meetings: &[Meeting]) {
    let heads = documents.iter_mut().filter(|document| matches!(document.kind, DocumentType::Agenda | DocumentType::Minutes));
    for (document, meeting) in heads.zip(meetings) {
        document.authority.clone_from(&meeting.authority);
        document.body.clone_from(&meeting.body);
        document.date.clone_from(&meeting.date);
        document.coverage = meeting.head.coverage;
    }
    // An authority that a report shows only as a picture is that of the pack.
    let is_report = |document: &Document| matches!(document.kind, DocumentType::Report | DocumentType::Decision);
    if documents.iter().any(|document| is_report(document) && document.authority.is_none()) {
        let known = meetings.iter().find_map(|meeting| meeting.authority.clone());
        let known = known.or_else(|| documents.iter().find_map(|document| document.authority.clone()));
        let known = known.or_else(|| super::meeting::named_in_text(house, pages, 2));
        for document in documents.iter_mut().filter(|document| is_report(document) && document.authority.is_none()) {
            document.authority.clone_from(&known);
        }
    }
    // `8.2` is a part of item 8 where the agenda's items are whole numbers.
    let agenda = meetings.first().filter(|meeting| meeting.record == RecordKind::Agenda);
    let is_item = |number: &str| agenda.is_some_and(|agenda| agenda.items.iter().any(|item| item.number.as_deref() == Some(number)));
    for number in documents.iter_mut().filter_map(|document| document.agenda_item.as_mut()) {
        if let Some((item, _)) = number.split_once('.').filter(|(item, _)| is_item(item) && !is_item(number)) {
            *number = item.to_owned();
        }
    }
}

/// The record of one document, from its own pages.
fn document(house: &House, hyphens: &Hyphens, pages: &Pages, part: &Part) -> Document {
    let mut document = Document {
        kind: kind(part.kind),
        pages: [*part.pages.start(), *part.pages.end()],
        printed_pages: part.printed_pages,
        agenda_item: part.agenda_item.clone(),
        ..Document::default()
    };
    document.confidence.add_if(part.begin == Begin::Inferred, Reason::StartInferred);
    document.confidence.add_if(part.begin == Begin::Titled, Reason::StartTitled);
    document.confidence.add_if(!part.named && part.kind != PartKind::Presentation, Reason::KindInferred);
    let mut lines = body::lines(pages, part);
    document.at = body::span(&lines).into();
    if part.kind == PartKind::Restricted {
        return document;
    }
    // Texts have stamps and page numbers among their lines.
    lines.retain(|line| !line.page.made_up || !segment::is_stamp(house, line.text()));
    // A page that says that it is left blank adds nothing to the text.
    lines.retain(|line| line.line.words.len() > NOTICE_WORDS || !house.packs.left_blank.contains(line.text()));
    let reads_header = !matches!(part.kind, PartKind::Minutes);
    let header = if reads_header { report_header::header(house, &lines) } else { Header::default() };
    document.authority =
        lines.iter().take(TITLE_LINES).find_map(|line| report_header::cell_texts(line).find_map(|cell| authority_of(house, cell)));
    if document.authority.is_none() {
        document.authority = opening::split_authority(house, lines.get(..lines.len().min(TITLE_LINES)).unwrap_or_default());
    }
    document.title = title(house, hyphens, part.kind, &header, &lines);
    if matches!(part.kind, PartKind::Agenda) {
        let named = contact::of_header(house, &header).filter(|contact| contact.name.is_some());
        document.contact = named.or_else(|| contact::of_lines(house, &lines)).map(Contact::from);
        return document;
    }
    if part.kind == PartKind::Minutes {
        return document;
    }
    body_and_date(house, &header, &lines, &mut document);
    if matches!(part.kind, PartKind::Report | PartKind::Decision) && (document.body.is_none() || document.date.is_none()) {
        head_of_all(house, pages, &mut document);
    }
    document.report_type = header.report_type.clone().or_else(|| header.value(Label::Type).map(str::to_owned));
    if document.agenda_item.is_none() {
        document.agenda_item = header.value(Label::Item).and_then(item_number).map(|item| item.trim_end_matches('.').to_owned());
    }
    if matches!(part.kind, PartKind::Presentation) {
        document.report_type = None;
        return document;
    }
    if matches!(part.kind, PartKind::Report | PartKind::Decision) {
        document.author = author(&header);
    }
    drop_heads(&mut lines, &header, &document);
    drop_numbered_title(&mut lines, &header, &document);
    let after = lines.get(header.n_lines..).unwrap_or_default();
    let papers = matches!(part.kind, PartKind::Report | PartKind::Decision);
    // Headings beside their texts are put over them.
    let beside = side_heads::apart(house, after).filter(|_| papers);
    let apart: Vec<LineRef<'_>> = beside.iter().flatten().map(|(page, line)| LineRef { page, line }).collect();
    let after = if beside.is_some() { apart.as_slice() } else { after };
    let paragraphs = body::paragraphs(house, hyphens, after);
    let mark = house.trace().map(Trace::mark);
    let outline = sections::outline(house, &paragraphs);
    let mut taken = vec![false; paragraphs.len()];
    let mut place_of = |at: &mut dyn Iterator<Item = usize>| {
        at.filter_map(|idx| {
            taken.get_mut(idx).into_iter().for_each(|taken| *taken = true);
            paragraphs.get(idx)
        })
        .flat_map(body::Paragraph::runs)
        .collect::<At>()
    };
    let fields = std::cell::LazyCell::new(|| if papers { contact::of_fields(house, after) } else { None });
    document.contact = contact::of_header(house, &header)
        .or_else(|| contact::of_section(house, &paragraphs, &outline))
        .or_else(|| fields.clone().filter(|found| found.tel.is_some() && found.email.is_some()))
        .or_else(|| contact::of_tail(house, &paragraphs))
        .or_else(|| fields.clone())
        .or_else(|| if papers { contact::of_sentence(house, &lines, &paragraphs) } else { None })
        .map(Contact::from);
    document.recommendations = recommendations::recommendations(house, &paragraphs, &outline, beside.is_some())
        .into_iter()
        .map(|item| Recommendation {
            label: item.label,
            text: item.text,
            confidence: Doubts::default(),
            at: place_of(&mut item.at.into_iter()),
        })
        .collect();
    document.paragraphs = outline
        .numbered
        .iter()
        .map(|p| Paragraph {
            label: p.label.clone(),
            text: p.text.clone(),
            page: p.page,
            section: p.heading.and_then(|idx| outline.headings.get(idx)).map(|heading| heading.text.clone()),
            confidence: Doubts::of(p.astray, Reason::NumberOutOfOrder),
            at: place_of(&mut std::iter::once(p.at).chain(p.more.iter().copied())),
        })
        .collect();
    // Lines of the title block are no sections, however big they are set.
    let title = document.title.clone().unwrap_or_default();
    let of_title = |text: &str| {
        title.contains(text)
            || title.eq_ignore_ascii_case(text)
            || authority_of(house, text).is_some()
            || body_line(house, text).is_some()
            || names_meeting(house, text)
            || dates::first_date(&house.calendar, text).is_some_and(|date| text.len() <= date.range.len() + 6)
    };
    let leading = outline.nodes.iter().take_while(|node| matches!(node, sections::Node::Heading(_))).count();
    let skip = outline.headings.iter().take(leading).take_while(|heading| heading.number.is_none() && of_title(&heading.text)).count();
    // Lines that are no headings may stand among them.
    let block = |text: &str| title.eq_ignore_ascii_case(text) || (!title.contains(text) && of_title(text));
    let titles = outline.headings.iter().take_while(|heading| heading.number.is_none() && block(&heading.text));
    let skip = skip.max(titles.count());
    // The rows of a front sheet, before the sections that are numbered, are no sections: `Legal implications | The Council may make …`.
    let unnumbered = outline.headings.iter().take_while(|heading| heading.number.is_none()).count();
    let first = outline.headings.get(unnumbered).and_then(|heading| heading.number.as_deref());
    let sheet =
        beside.is_some() && first.is_some_and(|number| FIRST_NUMBERS.contains(&number)) && is_sheet(pages, &outline.headings, unnumbered);
    let skip = if sheet { unnumbered.max(skip) } else { skip };
    for (paragraph, numbered) in document.paragraphs.iter_mut().zip(&outline.numbered) {
        if numbered.heading.is_some_and(|idx| idx < skip) {
            paragraph.section = None;
        }
    }
    document.sections = outline
        .headings
        .into_iter()
        .skip(skip)
        .filter(|heading| !(part.kind == PartKind::Decision && heading.number.is_none() && signs(house, &heading.text)))
        .map(|heading| Section {
            number: heading.number,
            heading: heading.text,
            page: heading.page,
            confidence: Doubts::of(heading.plain, Reason::PlainHeading),
            at: place_of(&mut std::iter::once(heading.at)),
        })
        .collect();
    let read: usize = taken.iter().zip(&paragraphs).filter(|(taken, _)| **taken).map(|(_, p)| p.lines.len()).sum();
    document.coverage = coverage(header.n_lines + read, lines.len());
    if let (Some(trace), Some(mark)) = (house.trace(), mark) {
        trace.settle(mark, body::texts(&paragraphs));
    }
    document
}

/// Whether the first headings are the rows of a front sheet: on pages of their own, or in a table with a line drawn between its rows.
/// Headings in the margin over `1. Background` are sections.
fn is_sheet(pages: &Pages, headings: &[sections::Heading], rows: usize) -> bool {
    let page_of = |idx: usize| headings.get(idx).map(|heading| heading.page);
    let Some((last, next)) = rows.checked_sub(1).and_then(page_of).zip(page_of(rows)) else { return false };
    let drawn = |page: &Page| {
        let mut heights: Vec<i32> =
            page.rules.iter().filter(|rule| rule.width() > rule.height() * LINE_SHAPE).map(|rule| rule.y0 as i32).collect();
        heights.sort_unstable();
        heights.dedup_by(|b, a| *b - *a < SAME_RULE);
        heights.len()
    };
    let on = |number: u32| headings.iter().take(rows).filter(|heading| heading.page == number).count();
    let ruled = |page: &&Page| on(page.number) > 0 && drawn(page) >= on(page.number);
    next > last || pages.pages.iter().filter(|page| on(page.number) > 0).all(|page| ruled(&page))
}

/// Whether a line of a decision that looks like a heading is who moved or signed it: `COUNCILLOR FENWICK`, `ATTEST:`.
fn signs(house: &House, text: &str) -> bool {
    let known = house.reports.known_headings.is(text.trim_end_matches([':', ' ']));
    house.items.tails.starts(text).is_some() && !known
        || house.people.titles.starts(text).is_some()
        || house.people.member_roles.starts(text).is_some()
        || house.packs.recitals.starts(text).is_some()
        || house.packs.enacting.starts(text).is_some()
}

/// `In City Council February 9`: the whole council by whose name its acts are dated.
fn in_council(house: &House, text: &str) -> bool {
    text.strip_prefix("In ").is_some_and(|rest| house.meetings.whole_council.starts(rest).is_some() && text.split(' ').count() <= 8)
}

fn kind(kind: PartKind) -> DocumentType {
    match kind {
        PartKind::Agenda => DocumentType::Agenda,
        PartKind::Minutes => DocumentType::Minutes,
        PartKind::Report => DocumentType::Report,
        PartKind::Decision => DocumentType::Decision,
        PartKind::Appendix => DocumentType::Appendix,
        PartKind::Presentation => DocumentType::Presentation,
        PartKind::Restricted => DocumentType::Restricted,
        PartKind::Other => DocumentType::Other,
    }
}

fn author(header: &Header) -> Option<String> {
    header
        .value(Label::Author)
        .map(str::to_owned)
        .or_else(|| header.report_of.clone())
        .or_else(|| header.value(Label::Writer).map(str::to_owned))
}

/// Drops a title with the number of its item, over sections that are numbered from 1: `7. CHIEF EXECUTIVE'S REPORT` / `1. Purpose`.
fn drop_numbered_title(lines: &mut Vec<LineRef<'_>>, header: &Header, document: &Document) {
    let Some(title) = document.title.as_deref() else { return };
    let numbered = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        text.get(digits..).filter(|rest| rest.starts_with(['.', ' '])).and_then(|_| text.get(..digits)?.parse::<u32>().ok())
    };
    let own = |line: &LineRef<'_>| line.text().trim() == title && numbered(title).is_some_and(|number| number > 1);
    let Some(at) = lines.iter().take(header.n_lines + TITLE_LINES).position(own) else { return };
    let first = lines.iter().skip(at + 1).take(TITLE_LINES).find_map(|line| numbered(line.text().trim()));
    if first == Some(1) && at >= header.n_lines {
        lines.remove(at);
    }
}

/// Drops the title, and the lines of the header in their order, where they stand once more at the head of a later page.
fn drop_heads(lines: &mut Vec<LineRef<'_>>, header: &Header, document: &Document) {
    let first: Vec<String> = lines.iter().take(header.n_lines.max(BODY_LINES)).map(|line| line.text().trim().to_lowercase()).collect();
    let names: Vec<String> = [&document.title, &document.authority].into_iter().flatten().map(|name| name.to_lowercase()).collect();
    // Without their labels they are known only below a line that is dropped.
    let named = [Label::Title, Label::Body, Label::Date].into_iter().filter_map(|label| header.value(label));
    let values: Vec<String> = named.map(|value| value.trim().to_lowercase()).collect();
    let (mut page, mut open, mut below) = (document.pages[0], false, false);
    lines.retain(|line| {
        if line.page.number != page {
            (page, open, below) = (line.page.number, true, false);
        }
        if !open || page == document.pages[0] {
            return true;
        }
        let text = line.text().trim().to_lowercase();
        let running = line.line.bbox.y1 < line.page.height * HEAD_ZONE && names.contains(&text);
        open = running || !text.is_empty() && first.contains(&text) || below && values.contains(&text);
        below = open;
        !open
    });
}

/// Committee and date from the lines at the head of the first page that come back on other papers of the pack: it was taken
/// for a running head.
fn head_of_all(house: &House, pages: &Pages, document: &mut Document) {
    let Some(page) = pages.pages.iter().find(|page| page.number == document.pages[0]) else { return };
    for line in page.lines.iter().filter(|line| line.furniture == Some(Furniture::Header)).take(BODY_LINES) {
        let text = page.line_text(line);
        if document.body.is_none() {
            document.body = body_line(house, text);
        }
        if document.date.is_none() && line.words.len() <= HEAD_WORDS {
            document.date = dates::first_date(&house.calendar, text).and_then(|date| date.iso());
        }
    }
}

/// A drawn line is so many times wider than high, and those at most this many points apart are one.
const LINE_SHAPE: f32 = 8.0;
const SAME_RULE: i32 = 4;
/// Numbers of the first section of a report.
const FIRST_NUMBERS: [&str; 3] = ["1", "1.0", "I"];
/// Words of a line at the head of a paper that gives its date.
const HEAD_WORDS: usize = 12;

/// The day of a date; the other dates of the document tell whether its month stands first.
fn iso_of(house: &House, lines: &[LineRef<'_>], mut date: dates::DateMatch) -> Option<String> {
    if date.ambiguous && super::meeting::month_first(house, lines) {
        (date.day, date.month) = (date.month, date.day);
    }
    date.iso()
}

/// Committee and date from the header, else the date in the first lines.
fn body_and_date(house: &House, header: &Header, lines: &[LineRef<'_>], document: &mut Document) {
    let iso = |date: dates::DateMatch| iso_of(house, lines, date);
    let calendar = &house.calendar;
    if let Some(value) = header.value(Label::Body) {
        let date = dates::first_date(calendar, value);
        let name = date.as_ref().and_then(|date| value.get(..date.range.start)).unwrap_or(value);
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:-\u{2013}\u{2014}(".contains(c));
        let name = name.strip_suffix(" of").unwrap_or(name);
        // `Members of the Board of Commissioners`
        let members = ["Members of the ", "members of the ", "MEMBERS OF THE "].iter().find_map(|lead| name.strip_prefix(lead));
        let name = members.filter(|body| matches!(opening::body_of(house, body), (Some(Body::Named(_)), _))).unwrap_or(name);
        let addressed =
            header.fields.iter().any(|field| field.label == Label::Body && field.value == value && field.name.eq_ignore_ascii_case("to"));
        document.body = match opening::body_of(house, name) {
            (Some(Body::Whole), _) => Some("Council".to_owned()),
            (Some(Body::Named(named)), Some(_)) => Some(named),
            (Some(Body::Named(_)), None) => Some(name.to_owned()),
            _ if addressed && house.addresses_council(name) => Some("Council".to_owned()),
            // `To: A. Fenwick, City Manager` is no committee.
            _ if addressed || name.is_empty() || name.split(' ').count() > 14 => None,
            _ => Some(name.to_owned()),
        };
        document.date = date.and_then(iso);
    }
    if document.body.is_none() {
        // `Report to the Council – Wednesday 14 May 2014`
        document.body = header.report_to.as_deref().map(|body| undated(house, body)).map(|body| match opening::body_of(house, body) {
            (Some(Body::Whole), _) => "Council".to_owned(),
            (Some(Body::Named(named)), _) => named,
            _ => opening::readable(body),
        });
    }
    // `Council Meeting Date: May 15, 2017`
    let dated =
        |field: &Field| field.label == Label::Date && matches!(opening::body_of(house, without_date(&field.name)).0, Some(Body::Whole));
    if document.body.is_none() && header.fields.iter().any(dated) {
        document.body = Some("Council".to_owned());
    }
    // The committee in the title block: `LOCHSIDE AREA COMMITTEE` over the title.
    if document.body.is_none() && matches!(document.kind, DocumentType::Report | DocumentType::Decision) {
        let named = |line: &LineRef<'_>| {
            body_line(house, line.text()).or_else(|| report_header::cell_texts(line).find_map(|cell| body_line(house, cell)))
        };
        document.body = lines.iter().take(BODY_LINES).find_map(named);
    }
    if document.body.is_none() && matches!(document.kind, DocumentType::Report | DocumentType::Decision) {
        let council = |line: &LineRef<'_>| {
            house.meetings.whole_council.is(undated(house, report_header::cell_texts(line).next().unwrap_or_default()))
        };
        document.body = lines.iter().take(BODY_LINES).any(council).then(|| "Council".to_owned());
    }
    if document.body.is_none() && document.kind == DocumentType::Decision && lines.iter().any(|line| in_council(house, line.text())) {
        document.body = Some("Council".to_owned());
    }
    if let Some(value) = header.value(Label::Date) {
        document.date = dates::first_date(calendar, value).and_then(iso).or(document.date.take());
    }
    if document.body.is_none() && matches!(document.kind, DocumentType::Presentation | DocumentType::Appendix) {
        document.body = lines.iter().take(BODY_LINES).find_map(|line| body_line(house, line.text()));
    }
    if document.date.is_none() {
        document.date = lines.iter().take(DATE_LINES).find_map(|line| {
            let text = line.text();
            let date = dates::first_date(calendar, text)?;
            // A date in running text is not the date of the document.
            let named = || line.line.words.len() <= HEAD_WORDS && names_meeting(house, text);
            (line.line.words.len() <= 8 || named()).then(|| iso(date)).flatten()
        });
    }
}

/// The number of an item at the start of a value: `7.2`, `B`.
fn item_number(value: &str) -> Option<&str> {
    value.split(' ').next().filter(|word| {
        let bare = word.trim_end_matches(['.', ')']);
        word.contains(|c: char| c.is_ascii_digit()) || bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

/// The label of a date less that word: `Council Meeting` of `Council Meeting Date`.
fn without_date(label: &str) -> &str {
    label.rsplit_once(' ').filter(|(_, last)| last.eq_ignore_ascii_case("date")).map_or("", |(name, _)| name)
}

/// The authority that a heading line names: `HAMLET COUNTY COUNCIL – RECORD OF DECISION`.
fn authority_of(house: &House, text: &str) -> Option<String> {
    // `To the Honorable, the City Council` is an address.
    // So is `Honorable Mayor and Members of the City Council`.
    let addressed = ["in ", "to "].iter().any(|lead| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(lead)))
        || house.reports.courtesies.starts(text).is_some() && house.addresses_council(text);
    if text.split(' ').count() > 14 || text.ends_with('.') || addressed {
        return None;
    }
    opening::authority(house, text).or_else(|| {
        text.split(['\u{2013}', '\u{2014}', '|']).chain(text.split(" - ")).find_map(|piece| opening::authority(house, piece.trim()))
    })
}

/// The committee that a line of a title page is.
fn body_line(house: &House, text: &str) -> Option<String> {
    let date = dates::first_date(&house.calendar, text);
    let text = date.and_then(|date| text.get(..date.range.start)).unwrap_or(text).trim_matches([' ', ',', '\u{2013}', '-']);
    let text = ["presentation to ", "report to ", "briefing to "]
        .iter()
        .find_map(|lead| text.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead)).and_then(|_| text.get(lead.len()..)))
        .unwrap_or(text);
    match opening::body_of(house, text) {
        (Some(Body::Named(name)), _) if text.split(' ').count() <= 8 => Some(name),
        _ => None,
    }
}

fn title(house: &House, hyphens: &Hyphens, kind: PartKind, header: &Header, lines: &[LineRef<'_>]) -> Option<String> {
    // `Agenda Item: Sale of the old pond` gives no number but the title.
    let item = || {
        let mut values = header.fields.iter().filter(|field| field.label == Label::Item).map(|field| field.value.as_str());
        values.find(|value| item_number(value).is_none() && value.contains(' '))
    };
    if let Some(title) = header.value(Label::Title).or_else(item).filter(|_| kind != PartKind::Agenda) {
        return Some(title.to_owned());
    }
    let head = lines.get(..lines.len().min(TITLE_LINES)).unwrap_or_default();
    match kind {
        PartKind::Minutes => {
            // `Regular Council Meeting Minutes`
            let ends = |text: &str| {
                let last = text.trim_end_matches([':', ' ', '*']).rsplit(' ').next().unwrap_or("");
                last.eq_ignore_ascii_case("minutes") && text.split(' ').count() <= 12
            };
            // `2. Minutes` and `APPROVAL OF MINUTES` are items.
            let item = |line: &LineRef<'_>| {
                let text = line.text();
                let labelled = crate::grammar::attendance::item_number(text);
                labelled.0 && house.items.is_usual(labelled.1)
                    || house.items.opens_usual(text) && house.meetings.business.is(text) && !house.packs.minutes_headings.is(text)
            };
            let head = head.get(..head.iter().position(item).unwrap_or(head.len())).unwrap_or_default();
            let at = head.iter().position(|line| {
                let text = line.text();
                house.packs.minutes_leads.starts(text).is_some() || house.packs.minutes_headings.is(text) || ends(text)
            })?;
            joined(house, hyphens, head, at)
        }
        PartKind::Agenda => {
            let at = lines.iter().take(40).position(|line| segment::is_agenda_heading(house, line.text()))?;
            let first = lines.get(at)?;
            let mut title = first.text().trim().to_owned();
            // A heading in capitals goes on over the next lines in capitals.
            for line in lines.get(at + 1..at + 3).unwrap_or_default() {
                let goes_on = body::is_caps(&title)
                    && body::is_caps(line.text())
                    && title.split(' ').count() > 4
                    && first.line.block == line.line.block;
                if !goes_on || line.text().contains(|c: char| c.is_ascii_digit()) {
                    break;
                }
                title.push(' ');
                title.push_str(line.text().trim());
            }
            Some(title)
        }
        PartKind::Appendix => appendix_title(house, head).or_else(|| form_title(house, head)).or_else(|| biggest(house, head)),
        // `TO: Cabinet` over the title is a row of the header.
        _ => biggest(house, head)
            .filter(|title| house.reports.label(title).is_none_or(|(_, _, colon)| !colon))
            .or_else(|| biggest(house, head.get(header.n_lines..)?))
            .or_else(|| headed(house, lines)),
    }
}

/// `Appendix B: Capital programme`, a heading with the mark and a name.
fn appendix_title(house: &House, head: &[LineRef<'_>]) -> Option<String> {
    head.iter().take(3).find_map(|line| {
        let text = line.text();
        let rest = house.packs.appendix_words.starts(text).and_then(|len| text.get(len..))?;
        let name = rest.trim_start().split_once([' ', ':', '\u{2013}', '-'])?.1;
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.ends_with('.')).then(|| text.trim().to_owned())
    })
}

/// The name of a form: `Equality Impact Assessment`.
fn form_title(house: &House, head: &[LineRef<'_>]) -> Option<String> {
    let line = head.iter().take(3).find(|line| line.line.words.len() <= 10 && house.packs.form_headings.contains(line.text()))?;
    Some(line.text().trim().to_owned())
}

/// The paragraph that begins at line `at`.
fn joined(house: &House, hyphens: &Hyphens, head: &[LineRef<'_>], at: usize) -> Option<String> {
    body::paragraphs(house, hyphens, head.get(at..)?).into_iter().next().map(|p| p.text)
}

/// `REVIEW` in bold right below `REPORT`: a title by the name of a section, in a report that has no other heading in bold but
/// numbered ones.
fn headed(house: &House, lines: &[LineRef<'_>]) -> Option<String> {
    let says_kind = |line: &LineRef<'_>| house.packs.report_headings.is(line.text()) || report_header::says_of_whom(line.text());
    let kind = lines.iter().take(BODY_LINES).position(says_kind)?;
    let line = lines.get(kind + 1).filter(|line| line.line.bold && house.reports.known_headings.is(line.text().trim()))?;
    let mut below = lines.iter().skip(kind + 2);
    below.all(|line| !line.line.bold || line.text().starts_with(|c: char| c.is_ascii_digit())).then(|| line.text().trim().to_owned())
}

/// The lines in the biggest type at the top of a page.
fn biggest(house: &House, head: &[LineRef<'_>]) -> Option<String> {
    let first_page = head.first()?.page;
    let head: Vec<&LineRef<'_>> = head.iter().filter(|line| line.page.number == first_page.number).collect();
    let usable = |line: &LineRef<'_>| {
        let text = line.text();
        (text.chars().filter(|c| c.is_alphabetic()).count() >= 3 || is_years(text))
            && authority_of(house, text).is_none_or(|name| name.len() * 3 < text.len() * 2)
            && body_line(house, text).is_none()
            && !names_meeting(house, text)
            && !house.packs.report_headings.is(text)
            && !report_header::says_of_whom(text)
            && report_header::kind_cell(house, line).is_none()
            && !is_section_heading(house, text)
            && house.packs.appendix_words.starts(text).is_none_or(|len| text.len() - len > 4)
            && dates::first_date(&house.calendar, text).is_none_or(|date| date.range.len() + 4 < text.len())
            && !text.contains('@')
            && !is_month_year(text)
    };
    // A title page has little else on it; there the lines of a title may shrink.
    let cover = first_page.body().count() <= COVER_LINES;
    let share = if cover { COVER_SIZE } else { SAME_SIZE };
    // The largest are asked first: what is usable is looked for in lists of names, and most heads are long.
    let mut by_size: Vec<(usize, f32)> = head.iter().map(|line| line.line.size).enumerate().collect();
    by_size.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let titled = |idx: usize| head.get(idx).is_some_and(|line| usable(line) && !is_years(line.text()));
    let largest = by_size.iter().find(|(idx, _)| titled(*idx)).map_or(0.0, |(_, size)| *size);
    let start = head.iter().position(|line| line.line.size > largest * SAME_SIZE && usable(line) && !is_years(line.text()))?;
    let mut title = String::new();
    let mut last: Option<&LineRef<'_>> = None;
    for line in head.get(start..)? {
        let (same_size, same_weight) =
            (line.line.size > largest * share, last.is_none_or(|last| cover || last.line.bold == line.line.bold));
        let near = last.is_none_or(|last| line.line.baseline - last.line.baseline < TITLE_PITCH * line.line.size);
        if !(same_size && same_weight && near && usable(line)) {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(line.text().trim());
        last = Some(line);
    }
    (!title.is_empty() && title.split(' ').count() <= TITLE_WORDS && !(title.ends_with('.') && title.split(' ').count() > 12))
        .then_some(title)
}

/// `COUNCIL`, `Council Meeting of 4 May 2022`, `ROADS PANEL – TUESDAY 6TH`: the body that meets and perhaps its day, and no title.
fn names_meeting(house: &House, text: &str) -> bool {
    let words = &house.meetings;
    let day = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit()) || house.calendar.weekday(rest.split([' ', ',']).next().unwrap_or("")).is_some()
    };
    let before = [" \u{2013} ", " - ", ", "].iter().find_map(|dash| text.split_once(dash).filter(|(_, rest)| day(rest)));
    let name = undated(house, before.map_or(text, |(name, _)| name));
    let body = || words.bodies.find(name).is_some_and(|(range, _)| range.end == name.len());
    words.whole_council.is(name) || body() && (before.is_some() || dates::first_date(&house.calendar, text).is_some())
}

/// The name before a date, `Council Meeting of 4 May 2022`; the whole where there is none.
fn undated<'a>(house: &House, text: &'a str) -> &'a str {
    let date = dates::first_date(&house.calendar, text);
    let name = date.and_then(|date| text.get(..date.range.start)).unwrap_or(text);
    let name = name.trim_matches([' ', ',', '\u{2013}', '-']);
    [" of", " on", " OF", " ON"].iter().find_map(|of| name.strip_suffix(of)).unwrap_or(name)
}

/// `1. Recommendations`, `Purpose of report`, `Item No. 4`: no title.
fn is_section_heading(house: &House, text: &str) -> bool {
    let heading = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ').trim_end_matches([':', ' ']);
    let item = house.packs.item_stamps.starts(text).and_then(|len| text.get(len..));
    let whole = |list: &crate::house::Phrases| list.is(heading) || list.starts(heading) == Some(heading.len());
    whole(&house.reports.recommendation_headings)
        || whole(&house.reports.known_headings)
        || item.is_some_and(|number| number.len() <= 6 && number.contains(|c: char| c.is_ascii_digit()))
}

/// `May 2021`: when a title page was made.
fn is_month_year(text: &str) -> bool {
    let mut words = text.split(' ');
    let (month, year) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let plain = !month.is_empty() && month.chars().all(char::is_alphabetic);
    plain && words.next().is_none() && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// `2020-2021`, `2016/17`.
fn is_years(text: &str) -> bool {
    (7..=9).contains(&text.len()) && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/')
}

/// A page with no more lines than this can be a title page.
const COVER_LINES: usize = 16;
/// The smallest share of the biggest type that the lines of a title page's title have.
const COVER_SIZE: f32 = 0.62;
/// Type no smaller than this share of the biggest is as big.
const SAME_SIZE: f32 = 0.97;
/// Lines of a title follow each other within this many sizes.
const TITLE_PITCH: f32 = 2.2;

impl From<contact::Details> for Contact {
    fn from(details: contact::Details) -> Contact {
        Contact { name: details.name, tel: details.tel, email: details.email }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::text;

    /// The document of a text file.
    fn read(input: &str) -> Document {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let part = Part::new(PartKind::Report, 1..=pages.pages.len() as u32);
        document(&house, &Hyphens::of(&pages), &pages, &part)
    }

    const WEIR: &str = "The weir was built in the last century and has been leaking ever since.";

    #[test]
    fn the_head_of_a_later_page_is_no_text() {
        let head = "MARLBRIDGE BOROUGH COUNCIL\n\nReport to: Cabinet\nSubject: Mending the weir\nReport of: Head of Rivers\n\n";
        let page = "Report of: Head of Rivers\nCabinet\n**Mending the weir**\n\n";
        let found = read(&format!("{head}**1. Background**\n\n1.1 {WEIR}\n\n\u{c}{page}1.2 {WEIR}\n"));
        assert_eq!(found.title.as_deref(), Some("Mending the weir"));
        assert_eq!(found.sections.iter().map(|section| section.heading.as_str()).collect::<Vec<_>>(), ["Background"]);
        assert_eq!(found.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), [WEIR, WEIR]);
        // Without the line over it the name is text.
        let found = read(&format!("{head}**1. Background**\n\n1.1 The report goes to\n\n\u{c}Cabinet\n\n1.2 {WEIR}\n"));
        assert_eq!(found.paragraphs.first().map(|p| p.text.contains("Cabinet")), Some(true));
    }

    #[test]
    fn recommendations_in_bold_set_in_from_their_heading_are_no_sections() {
        let input = format!(
            "**1. Background**\n\n{WEIR}\n\n**2. Recommendations**\n\n**1. That the weir be mended.**\n\n**2. That the clerk report.**\n\n**3. Costs**\n\n{WEIR}\n"
        );
        let house = House::base().unwrap();
        let mut pages = text::pages(&input);
        for page in &mut pages.pages {
            let set_in: Vec<usize> = (0..page.lines.len()).filter(|n| page.line_text(&page.lines[*n]).contains(". That ")).collect();
            for n in set_in {
                page.lines[n].bbox.x0 += 36.0;
                let words = page.lines[n].words.clone();
                page.words[words.start as usize..words.end as usize].iter_mut().for_each(|word| word.bbox.x0 += 36.0);
            }
        }
        let found = document(&house, &Hyphens::of(&pages), &pages, &Part::new(PartKind::Report, 1..=1));
        assert_eq!(
            found.sections.iter().map(|section| section.heading.as_str()).collect::<Vec<_>>(),
            ["Background", "Recommendations", "Costs"]
        );
        assert_eq!(found.recommendations.len(), 2);
        assert_eq!(found.paragraphs.iter().map(|p| p.label.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn front_sheets_are_ruled_or_on_pages_of_their_own() {
        use crate::geometry::Rect;
        let check = |next: u32, rules: &[f32]| {
            let rule = |y: &f32| Rect { x0: 60.0, y0: *y, x1: 540.0, y1: *y + 0.5 };
            let page = Page { number: 1, rules: rules.iter().map(rule).collect(), ..Page::default() };
            let pages = Pages { pages: vec![page], ..Pages::default() };
            let heading = |text: &str, page: u32| sections::Heading { number: None, text: text.to_owned(), page, at: 0, plain: false };
            is_sheet(&pages, &[heading("Costs", 1), heading("Law", 1), heading("Background", next)], 2)
        };
        assert!(check(2, &[]));
        assert!(check(1, &[100.0, 180.0, 260.0]));
        assert!(!check(1, &[]), "headings in the margin");
        assert!(!check(1, &[100.0, 101.0]), "one line below the header");
    }

    #[test]
    fn a_title_with_the_number_of_its_item_is_no_section() {
        let sections =
            format!("**1. Background**\n\n{WEIR}\n\n**2. Recommendation**\n\n1. That the weir be mended.\n\n**3. Costs**\n\n{WEIR}\n");
        let found = read(&format!("Marl Authority\n3 May 2022\n\n**7. MENDING THE WEIR**\n\n{sections}"));
        let headings: Vec<_> = found.sections.iter().map(|section| section.heading.as_str()).collect();
        assert_eq!(headings, ["Background", "Recommendation", "Costs"]);
        assert_eq!(found.recommendations.iter().map(|item| item.text.as_str()).collect::<Vec<_>>(), ["That the weir be mended."]);
    }

    #[test]
    fn a_title_may_be_the_name_of_a_section() {
        let check = |input: &str, expected: Option<&str>, sections: &[&str]| {
            let found = read(input);
            assert_eq!(found.title.as_deref(), expected, "{input}");
            assert_eq!(found.sections.iter().map(|section| section.heading.as_str()).collect::<Vec<_>>(), sections, "{input}");
        };
        let head = "MARLBRIDGE BOROUGH COUNCIL\n\nREPORT\n\n";
        check(&format!("{head}**REVIEW**\n\n1. {WEIR}\n\n2. {WEIR}\n"), Some("REVIEW"), &[]);
        check(
            &format!(
                "MARLBRIDGE BOROUGH COUNCIL\n\nREPORT OF THE CLERK\n\n**RISK MANAGEMENT**\n\n**1. Background**\n\n1.1 {WEIR}\n\n**2. Costs**\n\n2.1 {WEIR}\n"
            ),
            Some("RISK MANAGEMENT"),
            &["Background", "Costs"],
        );
        check(&format!("{head}**Background**\n\n{WEIR}\n\n**Costs**\n\n{WEIR}\n"), None, &["Background", "Costs"]);
    }
}
