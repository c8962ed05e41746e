//! Records to rows of the tables, the values in the order of a table's columns.

use super::tables::Id;
use super::words::Word;
use crate::collection::{LinkedItem, LinkedMeeting, LinkedResolution, Person, document_ids};
use crate::error::Result;
use crate::record::{Area, Clause, Document, Pack};

/// A value of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// None.
    Null,
    /// Text, a date or a time.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// Areas of pages, one at least.
    Areas(&'a [Area]),
    /// Parts of a decision; there may be none.
    Clauses(&'a [Clause]),
}

/// Where rows go.
pub trait Rows {
    /// Takes a row of a table.
    ///
    /// # Errors
    /// Those of writing.
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()>;
}

/// The rows of a pack, its meetings left out.
///
/// # Errors
/// Those of `rows`.
pub fn pack(file: &str, pack: &Pack, rows: &mut impl Rows) -> Result<()> {
    let source = &pack.source;
    rows.row(
        Id::Packs,
        &[
            Value::Text(file),
            Value::Text(&source.name),
            Value::Text(&source.sha256),
            Value::Whole(i64::try_from(source.bytes).unwrap_or(i64::MAX)),
            page(source.pages),
            text(&source.producer),
            Value::Text(&pack.house),
            known(&pack.tool),
            known(&pack.grammar),
            Value::Text(&pack.schema),
        ],
    )?;
    for (n, warning) in pack.warnings.iter().enumerate() {
        let values =
            [Value::Text(file), place(n), word(warning.code), Value::Text(&warning.message), warning.page.map_or(Value::Null, page)];
        rows.row(Id::Warnings, &values)?;
    }
    let ids = document_ids(&source.sha256, pack.documents.iter().map(|document| document.pages[0]));
    for ((n, document), id) in pack.documents.iter().enumerate().zip(ids) {
        self::document(file, n, &id, document, rows)?;
    }
    Ok(())
}

fn document(file: &str, n: usize, id: &str, document: &Document, rows: &mut impl Rows) -> Result<()> {
    let [first, last] = document.pages;
    let [printed_first, printed_last] = printed(document.printed_pages);
    let contact = document.contact.as_ref();
    rows.row(
        Id::Documents,
        &[
            Value::Text(id),
            Value::Text(file),
            place(n),
            word(document.kind),
            text(&document.title),
            page(first),
            page(last),
            printed_first,
            printed_last,
            text(&document.agenda_item),
            text(&document.authority),
            text(&document.body),
            text(&document.date),
            text(&document.report_type),
            text(&document.author),
            contact.map_or(Value::Null, |contact| text(&contact.name)),
            contact.map_or(Value::Null, |contact| text(&contact.tel)),
            contact.map_or(Value::Null, |contact| text(&contact.email)),
            word(document.confidence.level()),
            document.coverage.map_or(Value::Null, Value::Number),
            areas(&document.at.areas),
        ],
    )?;
    let id = Value::Text(id);
    for (n, section) in document.sections.iter().enumerate() {
        let values = [
            id,
            place(n),
            text(&section.number),
            Value::Text(&section.heading),
            page(section.page),
            word(section.confidence.level()),
            areas(&section.at.areas),
        ];
        rows.row(Id::Sections, &values)?;
    }
    for (n, paragraph) in document.paragraphs.iter().enumerate() {
        let values = [
            id,
            place(n),
            Value::Text(&paragraph.label),
            Value::Text(&paragraph.text),
            text(&paragraph.section),
            page(paragraph.page),
            word(paragraph.confidence.level()),
            areas(&paragraph.at.areas),
        ];
        rows.row(Id::Paragraphs, &values)?;
    }
    for (n, recommendation) in document.recommendations.iter().enumerate() {
        let at = &recommendation.at.areas;
        let values = [
            id,
            place(n),
            text(&recommendation.label),
            Value::Text(&recommendation.text),
            first_page(at),
            word(recommendation.confidence.level()),
            areas(at),
        ];
        rows.row(Id::Recommendations, &values)?;
    }
    Ok(())
}

/// The rows of a person.
///
/// # Errors
/// Those of `rows`.
pub fn person(person: &Person, rows: &mut impl Rows) -> Result<()> {
    let id = Value::Text(&person.id);
    let values =
        [id, Value::Text(&person.authority), Value::Text(&person.name), text(&person.first), text(&person.last), page(person.meetings)];
    rows.row(Id::People, &values)?;
    for (n, spelling) in person.spellings.iter().enumerate() {
        rows.row(Id::PersonNames, &[id, place(n), Value::Text(&spelling.text), page(spelling.count)])?;
    }
    for (n, role) in person.roles.iter().enumerate() {
        let values = [
            id,
            place(n),
            text(&role.role),
            word(role.capacity),
            known(&role.body),
            text(&role.first),
            text(&role.last),
            page(role.meetings),
        ];
        rows.row(Id::PersonRoles, &values)?;
    }
    Ok(())
}

/// The rows of a meeting.
///
/// # Errors
/// Those of `rows`.
pub fn meeting(meeting: &LinkedMeeting, rows: &mut impl Rows) -> Result<()> {
    let id = Value::Text(&meeting.id);
    rows.row(
        Id::Meetings,
        &[
            id,
            word(meeting.record()),
            text(&meeting.authority),
            text(&meeting.authority_id),
            text(&meeting.body),
            text(&meeting.body_id),
            text(&meeting.date),
            text(&meeting.start_time),
            text(&meeting.end_time),
            text(&meeting.venue),
            meeting.mode.map_or(Value::Null, word),
            text(&meeting.approved_at),
        ],
    )?;
    for (n, paper) in meeting.papers.iter().enumerate() {
        let [first, last] = paper.pages;
        let values = [
            id,
            place(n),
            Value::Text(&paper.file),
            Value::Text(&paper.source),
            Value::Text(&paper.sha256),
            word(paper.record),
            paper.issue.map_or(Value::Null, word),
            Value::Text(&paper.document),
            place(paper.meeting),
            page(first),
            page(last),
        ];
        rows.row(Id::Papers, &values)?;
    }
    for (n, statement) in meeting.statements.iter().enumerate() {
        let values = [id, place(n), Value::Text(&statement.field), Value::Text(&statement.value), place(statement.paper)];
        rows.row(Id::Statements, &values)?;
    }
    for (n, note) in meeting.warnings.iter().enumerate() {
        rows.row(Id::Notes, &[id, place(n), word(note.code), Value::Text(&note.message)])?;
    }
    for (n, linked) in meeting.attendance.iter().enumerate() {
        let attendee = &linked.attendee;
        let at = &attendee.at.areas;
        let values = [
            id,
            place(n),
            text(&linked.person),
            Value::Text(&attendee.name),
            text(&attendee.title),
            text(&attendee.honours),
            text(&attendee.role),
            word(attendee.capacity),
            word(attendee.status),
            text(&attendee.marker),
            word(attendee.confidence.level()),
            place(linked.paper),
            Value::Text(&linked.place),
            first_page(at),
            areas(at),
        ];
        rows.row(Id::Attendance, &values)?;
    }
    meeting.items.iter().enumerate().try_for_each(|(n, item)| self::item(&meeting.id, n, item, rows))?;
    for document in &meeting.documents {
        rows.row(Id::Tabled, &[id, Value::Text(&document.id), text(&document.item)])?;
    }
    Ok(())
}

fn item(meeting: &str, n: usize, linked: &LinkedItem, rows: &mut impl Rows) -> Result<()> {
    let item = &linked.item;
    let [first, last] = item.pages;
    let [printed_first, printed_last] = printed(item.printed_pages);
    let announced = linked.announced.as_ref();
    rows.row(
        Id::Items,
        &[
            Value::Text(&linked.id),
            Value::Text(meeting),
            place(n),
            text(&item.number),
            text(&item.title),
            text(&item.agenda_number),
            word(item.kind),
            Value::Bool(item.public),
            printed_first,
            printed_last,
            page(first),
            page(last),
            text(&item.text),
            word(item.confidence.level()),
            place(linked.paper),
            Value::Text(&linked.place),
            announced.map_or(Value::Null, |tabled| text(&tabled.number)),
            announced.map_or(Value::Null, |tabled| text(&tabled.title)),
            announced.map_or(Value::Null, |tabled| place(tabled.paper)),
            areas(&item.at.areas),
        ],
    )?;
    linked.decisions.iter().enumerate().try_for_each(|(n, decision)| resolution(meeting, linked, n, decision, rows))
}

fn resolution(meeting: &str, item: &LinkedItem, n: usize, linked: &LinkedResolution, rows: &mut impl Rows) -> Result<()> {
    let resolution = &linked.resolution;
    let at = &resolution.at.areas;
    let id = Value::Text(&linked.id);
    rows.row(
        Id::Resolutions,
        &[
            id,
            Value::Text(&item.id),
            Value::Text(meeting),
            place(n),
            word(resolution.verb),
            Value::Text(&resolution.text),
            Value::Clauses(&resolution.clauses),
            text(&resolution.mover),
            text(&linked.mover_person),
            text(&resolution.seconder),
            text(&linked.seconder_person),
            word(resolution.confidence.level()),
            place(linked.paper),
            Value::Text(&linked.place),
            first_page(at),
            areas(at),
        ],
    )?;
    for (n, clause) in resolution.clauses.iter().enumerate() {
        rows.row(Id::Clauses, &[id, place(n), text(&clause.label), Value::Text(&clause.text)])?;
    }
    if let Some(vote) = &resolution.vote {
        let count = |count: Option<u32>| count.map_or(Value::Null, page);
        let outcome = vote.outcome.map_or(Value::Null, word);
        rows.row(Id::Votes, &[id, count(vote.in_favour), count(vote.against), count(vote.abstain), outcome])?;
    }
    for (n, answer) in linked.answers.iter().enumerate() {
        let values = [
            id,
            place(n),
            Value::Text(&answer.document),
            place(answer.recommendation),
            text(&answer.clause),
            answer.clause_index.map_or(Value::Null, place),
            Value::Bool(answer.changed),
        ];
        rows.row(Id::Answers, &values)?;
    }
    Ok(())
}

fn text(text: &Option<String>) -> Value<'_> {
    text.as_deref().map_or(Value::Null, Value::Text)
}

/// Text that is empty where it is not known.
fn known(text: &str) -> Value<'_> {
    if text.is_empty() { Value::Null } else { Value::Text(text) }
}

fn word(word: impl Word) -> Value<'static> {
    Value::Text(word.word())
}

fn place(place: usize) -> Value<'static> {
    Value::Whole(i64::try_from(place).unwrap_or(i64::MAX))
}

fn page(page: u32) -> Value<'static> {
    Value::Whole(page.into())
}

fn printed(pages: Option<[u32; 2]>) -> [Value<'static>; 2] {
    pages.map_or([Value::Null; 2], |pages| pages.map(page))
}

fn areas(areas: &[Area]) -> Value<'_> {
    if areas.is_empty() { Value::Null } else { Value::Areas(areas) }
}

fn first_page(areas: &[Area]) -> Value<'static> {
    areas.first().map_or(Value::Null, |area| page(area.page))
}
