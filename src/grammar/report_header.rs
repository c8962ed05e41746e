//! The header of a report or decision: label and value in a table, in two columns, or run on.
//!
//! Turns the first lines of a document into [`Header`], a list of fields in the words of the page.
//! The grammar is `grammars/ebnf/report_header.ebnf`. `record` decides what the values mean.

use super::bodies::body_of;
use super::body::LineRef;
use crate::grammar::names;
use crate::house::{House, Label};
use crate::segment;

/// One label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the label announces.
    pub label: Label,
    /// The value, entries on lines of their own separated by `; `.
    pub value: String,
    /// The label as printed, less its colon.
    pub name: String,
}

/// What a document says of itself before its text begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// In reading order.
    pub fields: Vec<Field>,
    /// The line that says what kind of report it is: `Decision Report`.
    pub report_type: Option<String>,
    /// The body of a heading `Report to the Planning Committee`.
    pub report_to: Option<String>,
    /// Office or person of a heading `Report of the Head of Roads`.
    pub report_of: Option<String>,
    /// Number of the lines that were looked through and belong to the header.
    pub n_lines: usize,
}

impl Header {
    /// The first value with this label.
    pub fn value(&self, label: Label) -> Option<&str> {
        self.fields.iter().find(|field| field.label == label && !field.value.is_empty()).map(|field| field.value.as_str())
    }
}

/// Lines at the top of a document in which its header can stand.
const HEADER_LINES: usize = 60;
/// Baselines closer than this many sizes are one row.
const SAME_ROW: f32 = 0.3;
/// Left edges closer than this many sizes are one column.
const SAME_COLUMN: f32 = 1.6;
/// A value has no more lines than this.
const VALUE_LINES: usize = 12;
/// Where the next word and this many sizes more would have fitted, a line was ended on purpose.
const ROOM_SLACK: f32 = 1.0;
/// A label this many sizes from the left edge heads a column.
const COLUMN_INDENT: f32 = 8.0;
/// Baselines further apart than this many sizes end a value at the left margin.
const VALUE_PITCH: f32 = 1.9;

/// With so many fields read, so many lines of running text are the text of the report.
const MIN_FIELDS: usize = 2;
const TOLD_LINES: usize = 3;
/// Signs of a line that is drawn by them.
const RULE: usize = 20;
/// Words of a line of running text.
const TOLD_WORDS: usize = 8;
/// Lines of one label are closer than this many sizes.
const LABEL_PITCH: f32 = 1.6;
/// A field whose label no list has gives no longer value than this, in words, after no longer a label.
const UNKNOWN_VALUE: usize = 8;
const UNKNOWN_LABEL: usize = 5;

/// Words between column gaps.
#[derive(Debug, Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    x0: f32,
    x1: f32,
    /// Width of its first word.
    first_width: f32,
}

/// An open field, to which lines may still be added.
struct Open<'a> {
    field: usize,
    /// Left edges of its label and, once there is one, of its value.
    label_x: f32,
    value_x: Option<f32>,
    /// Left edge of the cell beside the value, up to which its lines may run.
    limit: Option<f32>,
    /// The value begins right behind its label, with no gap between them.
    inline: bool,
    last: Option<Cell<'a>>,
    last_baseline: f32,
    page: u32,
    lines: usize,
}

/// The label of whom a paper is sent to.
const GREETED: &str = "to";
/// A letter greets the council in one of so many lines.
const LETTER_LINES: usize = 16;

// header = { title line | field | other line } | { line } , greeting ;
// field  = label , [ ":" | dash ] , value , { value line } ;
/// Reads the header of a document from its body lines.
pub fn header(house: &House, lines: &[LineRef<'_>]) -> Header {
    let mut header = Header::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    // The label of the last line goes on in this one.
    let mut wrapped = false;
    // Labels that stand over their values.
    let mut over = 0;
    // Lines of running text since the last field.
    let mut told = 0;
    let edges = lines.iter().take(HEADER_LINES).map(|line| line.line.bbox);
    let margin = edges.fold((f32::INFINITY, 0.0), |(left, right), bbox| (bbox.x0.min(left), bbox.x1.max(right)));
    for (idx, line) in lines.iter().take(HEADER_LINES).enumerate() {
        let text = line.text();
        let goes_on = || {
            let first = cells(line).into_iter().next();
            is_short_field(house, line, lines.get(idx + 1), over >= MIN_FIELDS)
                || first.is_some_and(|cell| wrapped_label(house, line, &cell, lines.get(idx + 1)).is_some())
        };
        if idx > 0 && ends_header(house, line) && !goes_on() {
            break;
        }
        // `To the Honorable, the City Council:` below the day of a letter.
        if header.fields.is_empty() && idx < LETTER_LINES && house.greets_council(text) {
            let value = text.trim_end_matches([':', ',']).to_owned();
            header.fields.push(Field { label: Label::Body, value, name: GREETED.to_owned() });
            header.n_lines = idx + 1;
            break;
        }
        if idx < 12 && !wrapped && title_line(house, &mut header, text, line) {
            open.clear();
            header.n_lines = idx + 1;
            continue;
        }
        // A line drawn below the header ends it: what stands between belongs to neither (`APPROVE`, in a form).
        if header.fields.len() >= MIN_FIELDS && told == 0 && text.len() >= RULE && text.bytes().all(|b| b == b'_') {
            header.n_lines = idx + 1;
            break;
        }
        let cells = cells(line);
        let mut taken = false;
        let mut used = vec![false; cells.len()];
        if std::mem::take(&mut wrapped)
            && let Some(used) = used.first_mut()
        {
            (*used, taken) = (true, true);
        }
        for (n, cell) in cells.iter().enumerate() {
            if used.get(n) == Some(&true) {
                continue;
            }
            let own = label_of(house, line, &cells, n).map(|(label, len, _)| (label, len));
            let own = own.or_else(|| label_over(house, line, &cells, over, lines.get(idx + 1)));
            // `REPORT ORIGINATOR` / `AND CONTACT`: the longer label is meant.
            let below = if n == 0 { wrapped_label(house, line, cell, lines.get(idx + 1)) } else { None };
            wrapped |= below.is_some();
            let Some((label, len)) = below.map(|label| (label, cell.text.len())).or(own) else {
                if trailing_label(house, &mut header, &mut open, line, &cells, n) {
                    used.iter_mut().skip(n + 1).take(1).for_each(|used| *used = true);
                }
                continue;
            };
            used[n] = true;
            taken = true;
            let rest = cell.text.get(len..).unwrap_or("").trim();
            let mut value = String::new();
            let mut value_x = None;
            let mut last = None;
            let mut after = n + 1;
            if !rest.is_empty() {
                value.push_str(rest);
                last = Some(*cell);
                value_x = value_start(line, cell, rest);
            } else if let Some(next) = cells.get(n + 1).filter(|_| label_of(house, line, &cells, n + 1).is_none()) {
                used[n + 1] = true;
                value.push_str(next.text);
                value_x = Some(next.x0);
                last = Some(*next);
                after = n + 2;
            }
            let limit = cells.get(after).map(|beside| beside.x0);
            open.retain(|open| open.label_x + SAME_COLUMN * line.line.size < cell.x0 || cell.x1 < open.label_x);
            let name = cell.text.get(..len).unwrap_or("").trim_end_matches([':', '-', '\u{2013}', '\u{2014}', ' ']).to_owned();
            over += usize::from(value.is_empty() && cells.len() == 1);
            header.fields.push(Field { label, value, name });
            open.push(Open {
                field: header.fields.len() - 1,
                label_x: cell.x0,
                value_x,
                limit,
                inline: !rest.is_empty(),
                last,
                last_baseline: line.line.baseline,
                page: line.page.number,
                lines: 1,
            });
        }
        if !taken && (is_unknown_row(&open, &cells, line) || is_unknown_field(&open, &cells, line)) {
            open.clear();
            header.n_lines = idx + 1;
            continue;
        }
        for (cell, _) in cells.iter().zip(&used).filter(|(_, used)| !**used) {
            taken |= go_on(house, &mut header, &mut open, line, cell, margin);
        }
        if taken {
            header.n_lines = idx + 1;
            told = 0;
        } else if cells.len() == 1 {
            // A line across the page that belongs to no field ends the fields above it.
            open.clear();
            told += usize::from(line.line.words.len() >= TOLD_WORDS && text.contains(char::is_lowercase));
        }
        // Who wrote the report may stand below a short text, and is no header there.
        if told >= TOLD_LINES
            && header.fields.len() >= MIN_FIELDS
            && !title_ahead(house, &header, lines.get(idx + 1..HEADER_LINES.min(lines.len())))
            && !fields_ahead(house, lines.get(idx + 1..).unwrap_or_default())
        {
            break;
        }
    }
    header.fields.retain(|field| !field.value.is_empty() || field.label != Label::Other);
    header
}

/// Whether a line below people names one more, with an office where the first has one: an address is none, nor a department.
fn goes_on_with_person(house: &House, value: &str, text: &str) -> bool {
    let person = names::entry(&house.people, text, names::ListOptions::default());
    let placed = house.meetings.places.contains(text) || house.meetings.bodies.contains(text) || house.items.body_nouns.contains(text);
    person.is_some_and(|person| person.role.is_some() || person.title.is_some() || !value.contains(',') && !placed)
}

/// Adds a cell to the field whose value it continues.
fn go_on<'a>(
    house: &House,
    header: &mut Header,
    open: &mut [Open<'a>],
    line: &LineRef<'a>,
    cell: &Cell<'a>,
    (left, right): (f32, f32),
) -> bool {
    let tolerance = SAME_COLUMN * line.line.size;
    let Some(open) = open.iter_mut().rev().find(|open| {
        // A value below its label is a paragraph at the margin and ends as one.
        // In a column of its own it goes on down the column.
        let in_column =
            open.label_x > left + COLUMN_INDENT * line.line.size && line.line.baseline - open.last_baseline < VALUE_PITCH * line.line.size;
        let at_margin = open.value_x.is_some_and(|x| (x - open.label_x).abs() < tolerance) && !in_column;
        // Behind its label a value has no column of its own, in which it could go on after a gap.
        // Several people below their label, one a line: they stand as close as the first to the label.
        let people = matches!(header.fields.get(open.field).map(|field| field.label), Some(Label::Author | Label::Writer | Label::Contact));
        let listed = people
            && !open.inline
            && at_margin
            && open.lines > 1
            && !line.line.bold
            && !cell.text.ends_with('.')
            && header.fields.get(open.field).is_some_and(|field| goes_on_with_person(house, &field.value, cell.text))
            && line.line.baseline - open.last_baseline < LABEL_PITCH * line.line.size
            && (cell.x0 - open.label_x).abs() < tolerance;
        let apart = open.inline && line.line.baseline - open.last_baseline > VALUE_PITCH * line.line.size;
        let under_value = !at_margin && !apart && open.value_x.is_some_and(|x| (cell.x0 - x).abs() < tolerance);
        // A label with its value on the line below it, or below a label column's heading.
        let under_label = open.value_x.is_none() && cell.x0 < open.label_x + 12.0 * line.line.size && cell.x1 > open.label_x;
        // A label of two lines, and its value beside them in a block of its own, from the row of the first on.
        let beside =
            open.value_x.is_none() && cell.x0 > open.label_x && (line.line.baseline - open.last_baseline).abs() < SAME_ROW * line.line.size;
        // A value that wraps to the left margin: only after a full line and without a gap.
        let wrapped = open.last.is_some_and(|last| right - last.x1 < cell.first_width + line.line.size * ROOM_SLACK)
            && line.line.baseline - open.last_baseline < VALUE_PITCH * line.line.size
            && (cell.x0 - open.label_x).abs() < tolerance;
        open.lines < VALUE_LINES && open.page == line.page.number && (under_value || under_label || beside || wrapped || listed)
    }) else {
        return false;
    };
    let Some(field) = header.fields.get_mut(open.field) else { return false };
    if line.page.made_up && open.value_x.is_some() && line.line.baseline - open.last_baseline > VALUE_PITCH * line.line.size {
        return false;
    }
    if field.value.is_empty() {
        open.value_x = Some(cell.x0);
    } else {
        let gap = line.line.baseline - open.last_baseline > VALUE_PITCH * line.line.size;
        // A cell keeps its text off the next one.
        let right = open.limit.map_or(right, |limit| limit - line.line.size);
        let room = open.last.is_some_and(|last| right - last.x1 > cell.first_width + line.line.size * ROOM_SLACK);
        let glue = field.label == Label::Email && !field.value.contains(' ');
        let runs_on = field.value.ends_with([',', '-', '\u{2013}', '&']) || field.value.ends_with(" and") || field.value.ends_with(" of");
        let separator = match field.label {
            _ if glue => "",
            Label::Author | Label::Writer | Label::Contact if (gap || room) && !runs_on => "; ",
            _ => " ",
        };
        field.value.push_str(separator);
    }
    field.value.push_str(cell.text);
    open.last = Some(*cell);
    open.last_baseline = line.line.baseline;
    open.lines += 1;
    true
}

/// Left edge of the value that follows its label within one cell.
fn value_start(line: &LineRef<'_>, cell: &Cell<'_>, rest: &str) -> Option<f32> {
    let count = rest.split(' ').count();
    let words: Vec<_> = line.words().iter().filter(|word| word.bbox.x0 >= cell.x0 - 0.1 && word.bbox.x1 <= cell.x1 + 0.1).collect();
    words.len().checked_sub(count).and_then(|idx| words.get(idx)).map(|word| word.bbox.x0)
}

/// The label that cell `n` of a line is or starts with.
fn label_of(house: &House, line: &LineRef<'_>, cells: &[Cell<'_>], n: usize) -> Option<(Label, usize, bool)> {
    let cell = cells.get(n)?;
    let (label, len, colon) = house.reports.label(cell.text)?;
    let rest = cell.text.get(len..).unwrap_or("").trim();
    let dash = colon && !cell.text.get(..len).is_some_and(|label| label.contains(':'));
    // `From – To` and other dashes in running text: a label with a dash stands at the line's start.
    if dash && (n > 0 || rest.split(' ').count() > 8) {
        return None;
    }
    if colon {
        return Some((label, len, true));
    }
    if !rest.is_empty() {
        return None;
    }
    let alone = cells.len() == 1;
    let known = cell.text.split(' ').count() >= 2 || line.line.bold || !alone;
    // A cell without a colon is a label where a value stands beside it, or where it is bold.
    (known && (n + 1 < cells.len() || alone) && !(alone && matches!(label, Label::Other | Label::Contact))).then_some((label, len, false))
}

/// `DECISION | Planning Committee` / `MAKER:`, a label that a narrow column wrapped.
fn wrapped_label(house: &House, line: &LineRef<'_>, cell: &Cell<'_>, below: Option<&LineRef<'_>>) -> Option<Label> {
    let below = below.filter(|below| {
        below.page.number == line.page.number
            && !line.page.made_up
            && (0.0..LABEL_PITCH * line.line.size).contains(&(below.line.baseline - line.line.baseline))
    })?;
    let rest = cells(below).into_iter().next().filter(|rest| (rest.x0 - cell.x0).abs() < SAME_COLUMN * line.line.size * 0.5)?;
    if cell.text.ends_with([':', '.']) || cell.text.split(' ').count() > UNKNOWN_LABEL || rest.text.split(' ').count() > UNKNOWN_LABEL {
        return None;
    }
    // `Executive Member /` over `Reporting Officer:`: the last of them says whose names stand beside both.
    if cell.text.ends_with('/') {
        let last = house.reports.label(rest.text).filter(|(_, len, colon)| *colon && *len == rest.text.len());
        if let Some((label, ..)) = last.filter(|_| house.reports.label(cell.text.trim_end_matches(['/', ' '])).is_some()) {
            return Some(label);
        }
    }
    let label = house.reports.label_in_two(cell.text, rest.text)?;
    // A label of its own in the second line is that of another field.
    let another = cells(below).len() > 1 && house.reports.label(rest.text).is_some_and(|(_, len, colon)| colon && len == rest.text.len());
    // `Author | Bo Noor` / `and contact | Ada Fenwick`: where each has its value, each is a label.
    let whole = house.reports.label(cell.text).is_some_and(|(_, len, _)| len == cell.text.len());
    let another = another || whole && cells(line).len() > 1 && cells(below).len() > 1;
    (!another).then_some(label)
}

/// `Report of`, `Joint report by`: what a line that says who reports begins with.
const OF_LEADS: [&str; 5] = ["Report of ", "Joint report of ", "Report by ", "Joint report by ", "Report from "];

/// Whether a line of the title block says who reports or to whom.
pub fn says_of_whom(text: &str) -> bool {
    let leads = OF_LEADS.iter().chain(&["Report to "]);
    text.split(' ').count() <= 14
        && leads.into_iter().any(|lead| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)))
}

/// `LEAD MEMBER` over a name, among other labels that stand over their values: any label in bold.
fn label_over(house: &House, line: &LineRef<'_>, cells: &[Cell<'_>], over: usize, below: Option<&LineRef<'_>>) -> Option<(Label, usize)> {
    let [cell] = cells else { return None };
    let (label, len, _) = house.reports.label(cell.text).filter(|(_, len, _)| *len == cell.text.len())?;
    let short = below.is_some_and(|below| !below.line.bold && below.line.words.len() <= UNKNOWN_VALUE && !below.text().ends_with('.'));
    (over >= MIN_FIELDS && line.line.bold && short).then_some((label, len))
}

/// Whether the text of the report begins with this line.
fn ends_header(house: &House, line: &LineRef<'_>) -> bool {
    let text = line.text();
    let digits = text.bytes().take_while(|b| b.is_ascii_digit()).count();
    // `45 Mill Street` is a line of a letterhead: a number wants its stop or its gap.
    let closed =
        text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) || line.words().get(1).is_some_and(|word| word.after_gap);
    let numbered = digits > 0
        && closed
        && digits <= 2
        && text.get(digits..).is_some_and(|rest| {
            rest.trim_start_matches(['.', ')', ' ']).starts_with(char::is_uppercase) && rest.starts_with(['.', ')', ' '])
        });
    let heading = text.trim_end_matches(':');
    numbered && line.line.words.len() <= 12
        || house.reports.recommendation_headings.is(heading)
        || starts_with_word(text, &["Summary", "Purpose", "Introduction", "Background", "Executive summary"])
}

fn starts_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !text.get(word.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    })
}

/// `Decision Report`, `Report of the Head of Roads`: lines of the title block that are no fields.
fn title_line(house: &House, header: &mut Header, text: &str, line: &LineRef<'_>) -> bool {
    if header.report_type.is_none() && line.line.words.len() <= 6 && house.packs.report_headings.is(text) && !text.ends_with(':') {
        header.report_type = Some(text.trim().to_owned());
        return true;
    }
    // `AGENDA ITEM SUMMARY | May 4, 2022`
    if header.report_type.is_none()
        && let Some(kind) = kind_cell(house, line)
    {
        header.report_type = Some(kind.to_owned());
        return true;
    }
    // `CITY COUNCIL AGENDA BILL`
    if header.report_type.is_none()
        && !text.contains(':')
        && let Some((before, kind)) = segment::report_suffix(house, text)
        && matches!(body_of(house, before), (Some(_), None))
    {
        header.report_type = Some(kind.trim().to_owned());
        header.report_to = header.report_to.take().or_else(|| Some(before.trim().to_owned()));
        return true;
    }
    if header.report_to.is_none()
        && line.line.words.len() <= 12
        && !text.contains(':')
        && let Some(rest) = text.get(..10).filter(|start| start.eq_ignore_ascii_case("report to ")).and_then(|_| text.get(10..))
        && !rest.ends_with('.')
    {
        let body = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("The ")).or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
        header.report_to = Some(body.trim().to_owned());
        return true;
    }
    if header.report_of.is_none()
        && line.line.words.len() <= 14
        && !text.contains(':')
        && let Some(rest) = OF_LEADS
            .iter()
            .find_map(|lead| text.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead)).and_then(|_| text.get(lead.len()..)))
        && rest.starts_with(|c: char| c.is_uppercase() || c == 't')
        && !rest.ends_with('.')
    {
        let office = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("The ")).or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
        header.report_of = Some(office.trim().to_owned());
        return true;
    }
    false
}

/// The cell of a line of several that says what kind of report it is.
pub fn kind_cell<'a>(house: &House, line: &LineRef<'a>) -> Option<&'a str> {
    let cells = cells(line);
    let kind = cells.iter().find(|cell| cell.text.split(' ').count() > 1 && house.packs.report_headings.is(cell.text));
    kind.filter(|_| cells.len() > 1 && !line.text().contains(':')).map(|cell| cell.text)
}

/// The texts between the column gaps of a line.
pub fn cell_texts<'a>(line: &LineRef<'a>) -> impl Iterator<Item = &'a str> {
    cells(line).into_iter().map(|cell| cell.text)
}

/// The cells of a line.
fn cells<'a>(line: &LineRef<'a>) -> Vec<Cell<'a>> {
    let words = line.words();
    let mut cells: Vec<Cell<'a>> = Vec::new();
    let mut start = 0;
    for idx in 1..=words.len() {
        if idx == words.len() || words.get(idx).is_some_and(|word| word.after_gap) {
            if let (Some(first), Some(last)) = (words.get(start), words.get(idx - 1)) {
                let text = line.page.text.get(first.start as usize..last.end as usize).unwrap_or("").trim();
                cells.push(Cell { text, x0: first.bbox.x0, x1: last.bbox.x1, first_width: first.bbox.width() });
            }
            start = idx;
        }
    }
    cells
}

/// `Thursday, 30th January at 10.00 am Ask for: | Ada Fenwick`: a label that the column before it ran
/// into, with its value in the next cell or below.
fn trailing_label<'a>(
    house: &House,
    header: &mut Header,
    open: &mut Vec<Open<'a>>,
    line: &LineRef<'a>,
    cells: &[Cell<'a>],
    n: usize,
) -> bool {
    let Some(cell) = cells.get(n).filter(|cell| cell.text.ends_with(':')) else { return false };
    for count in 1..=3 {
        let Some((at, _)) = cell.text.rmatch_indices(' ').nth(count - 1) else { return false };
        let Some(label) = cell.text.get(at + 1..) else { return false };
        let Some((kind, len, true)) = house.reports.label(label) else { continue };
        if len != label.len() || !matches!(kind, Label::Contact | Label::Tel | Label::Email) {
            continue;
        }
        let next = cells.get(n + 1);
        header.fields.push(Field {
            label: kind,
            value: next.map_or("", |next| next.text).to_owned(),
            name: label.trim_end_matches(':').to_owned(),
        });
        let words = line.words().iter().filter(|word| word.bbox.x1 <= cell.x1 + 0.1 && word.bbox.x0 >= cell.x0 - 0.1);
        let label_x = words.rev().nth(count - 1).map_or(cell.x0, |word| word.bbox.x0);
        open.push(Open {
            field: header.fields.len() - 1,
            label_x,
            value_x: next.map(|next| next.x0),
            limit: cells.get(n + 2).map(|beside| beside.x0),
            inline: false,
            last: next.copied(),
            last_baseline: line.line.baseline,
            page: line.page.number,
            lines: 1,
        });
        return true;
    }
    false
}

/// `Is this a key decision? | No`: a row of the table whose label no list has.
fn is_unknown_row(open: &[Open<'_>], cells: &[Cell<'_>], line: &LineRef<'_>) -> bool {
    let tolerance = SAME_COLUMN * line.line.size;
    let [first, second, ..] = cells else { return false };
    // `A. | Purpose` is the first heading.
    if first.text.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS {
        return false;
    }
    open.iter().any(|open| {
        (first.x0 - open.label_x).abs() < tolerance
            && open.value_x.is_some_and(|x| x > open.label_x + tolerance && (second.x0 - x).abs() < tolerance)
    })
}

/// Whether the title is still to come, below a note that runs over some lines.
fn title_ahead(house: &House, header: &Header, lines: Option<&[LineRef<'_>]>) -> bool {
    let titled = |line: &LineRef<'_>| matches!(house.reports.label(line.text()), Some((Label::Title, _, true)));
    header.value(Label::Title).is_none() && lines.unwrap_or_default().iter().any(titled)
}

/// Whether more fields stand below a short summary: a line or two of it, then labels with their values, and then the first heading
/// or number. Labels below which nothing is left are those of who signs.
fn fields_ahead(house: &House, lines: &[LineRef<'_>]) -> bool {
    let field = |line: &LineRef<'_>| {
        let text = line.text();
        house.reports.label(text).is_some_and(|(_, len, colon)| {
            colon && text.get(..len).is_some_and(|label| label.ends_with(':')) && line.line.words.len() <= FIELD_LINE_WORDS
        })
    };
    let Some(at) = lines.iter().take(SUMMARY_LINES).position(field) else { return false };
    let plain = |line: &LineRef<'_>| !line.line.bold && !ends_header(house, line);
    let rest = lines.get(at..).unwrap_or_default();
    let fields = rest.iter().take_while(|line| field(line)).count();
    lines.iter().take(at).all(plain) && rest.get(fields).is_some_and(|line| line.line.bold || begins_text(line))
}

/// `1. The weir …`: a number and its text.
fn begins_text(line: &LineRef<'_>) -> bool {
    let text = line.text();
    let digits = text.bytes().take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && digits <= 2 && text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']))
}

/// Lines of a summary that may follow those that were read.
const SUMMARY_LINES: usize = 4;
/// Words of a line that is a field.
const FIELD_LINE_WORDS: usize = 12;

/// `Purpose: For decision`: a field by the name of a heading, with a few words for its value.
fn is_short_field(house: &House, line: &LineRef<'_>, below: Option<&LineRef<'_>>, over: bool) -> bool {
    let cells = cells(line);
    let Some(cell) = cells.first() else { return false };
    let Some((Label::Other, len, colon)) = house.reports.label(cell.text) else { return false };
    let rest = cell.text.get(len..).unwrap_or("").trim();
    let few = |value: &str| value.split(' ').count() <= FIELD_WORDS && !value.ends_with('.');
    match (rest, cells.get(1)) {
        ("", Some(value)) => cells.len() == 2 && few(value.text),
        ("", None) => {
            (colon || over && line.line.bold)
                && below.is_some_and(|below| {
                    let near =
                        below.page.number == line.page.number && below.line.baseline - line.line.baseline < VALUE_PITCH * line.line.size;
                    let text = below.text();
                    let value = text.starts_with(char::is_uppercase) && !text.ends_with([':', ';']) && few(text);
                    near && value && (below.line.bbox.x0 - line.line.bbox.x0).abs() < line.line.size && !below.line.bold
                })
        }
        (rest, _) => colon && few(rest),
    }
}

/// Letters of a label, which a number of a heading has not.
const MIN_LETTERS: usize = 3;
/// Words of the value of such a field.
const FIELD_WORDS: usize = 4;

/// `RPT No: 22-61` among fields: a label that no list has, with its value in the same cell.
fn is_unknown_field(open: &[Open<'_>], cells: &[Cell<'_>], line: &LineRef<'_>) -> bool {
    let [cell] = cells else { return false };
    let Some((label, value)) = cell.text.split_once(": ") else { return false };
    let near = |open: &Open<'_>| {
        (cell.x0 - open.label_x).abs() < SAME_COLUMN * line.line.size * 0.5
            && open.page == line.page.number
            && line.line.baseline - open.last_baseline < VALUE_PITCH * line.line.size
            && open.value_x.is_some_and(|x| x > open.label_x)
    };
    label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= UNKNOWN_LABEL
        && (1..=UNKNOWN_VALUE).contains(&value.split(' ').count())
        && !value.ends_with('.')
        && open.iter().any(near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::body;
    use crate::layout::text;
    use crate::segment::{Part, PartKind};

    #[test]
    fn fields_may_stand_below_a_summary() {
        let told = "The weir was built in the last century and has been leaking ever since.\n".repeat(4);
        let head = format!("Report to: Cabinet\nDate: 3 June 2019\n\n{told}\n");
        let fields = "Author: Ada Fenwick, Engineer\nWard: Mill\n\n";
        check(
            &format!("{head}{fields}1. The weir leaks.\n"),
            "Body=Cabinet | Date=3 June 2019 | Writer=Ada Fenwick, Engineer | Other=Mill",
        );
        // Who signs.
        check(&format!("{head}{fields}"), "Body=Cabinet | Date=3 June 2019");
        check(&format!("{head}**Costs**\n\nNone.\n\n{fields}1. The weir leaks.\n"), "Body=Cabinet | Date=3 June 2019");
    }

    /// The fields of a header, as `label=value` in one line.
    fn check(input: &str, expected: &str) {
        let house = House::base().unwrap();
        let pages = text::pages(input);
        let part = Part::new(PartKind::Report, 1..=1);
        let header = header(&house, &body::lines(&pages, &part));
        let mut found: Vec<String> = header.report_type.iter().map(|kind| format!("Kind={kind}")).collect();
        found.extend(header.report_of.iter().map(|office| format!("Of={office}")));
        found.extend(header.fields.iter().map(|field| format!("{:?}={}", field.label, field.value)));
        assert_eq!(found.join(" | "), expected, "{input}");
    }

    #[test]
    fn people_stand_below_their_label_and_a_line_ends_the_header() {
        let head =
            "STAFF REPORT\n\n**TO:**\nHonorable Mayor\n\n**FROM:**\nAda Fenwick, Director\nBo Noor, Analyst\n\n**SUBJECT:**\nPonds\n\n";
        let house = House::base().unwrap();
        let pages = text::pages(&format!("{head}**DISCUSS**\n\n______________________________\n\n**RECOMMENDATION:**\n\nDig.\n"));
        let lines = body::lines(&pages, &Part::new(PartKind::Report, 1..=1));
        let header = super::header(&house, &lines);
        assert_eq!(header.value(Label::Author), Some("Ada Fenwick, Director; Bo Noor, Analyst"));
        assert_eq!(lines.get(header.n_lines).map(LineRef::text), Some("RECOMMENDATION:"));
        let pages = head.replace("Bo Noor, Analyst", "Public Works Department\nTown Hall, Pond Square");
        let pages = text::pages(&format!(
            "{pages}**BACKGROUND**\n\nThe bridge at Mill Lane was built in 1920 and has not been mended since then.\n"
        ));
        let header = super::header(&house, &body::lines(&pages, &Part::new(PartKind::Report, 1..=1)));
        assert_eq!(header.value(Label::Author), Some("Ada Fenwick, Director"), "an address");
    }

    /// The fields of a table whose label column wraps its labels: each `value` stands in a block of its own in the row of the first line of
    /// the label above it.
    fn check_wrapped(labels: [&str; 2], value: &str, expected: &str) {
        let house = House::base().unwrap();
        let mut pages = text::pages(&format!("Committee:\tCabinet\n\n{}\n{}\n{value}\n", labels[0], labels[1]));
        let page = &mut pages.pages[0];
        page.made_up = false;
        let at = page.lines.len() - 1;
        let baseline = page.lines[at - 2].baseline;
        let line = &mut page.lines[at];
        (line.baseline, line.bbox.x0, line.bbox.x1) = (baseline, line.bbox.x0 + COLUMN, line.bbox.x1 + COLUMN);
        let words = line.words.start as usize..line.words.end as usize;
        page.words[words].iter_mut().for_each(|word| (word.bbox.x0, word.bbox.x1) = (word.bbox.x0 + COLUMN, word.bbox.x1 + COLUMN));
        let header = header(&house, &body::lines(&pages, &Part::new(PartKind::Report, 1..=1)));
        let found: Vec<String> = header.fields.iter().map(|field| format!("{:?}={}", field.label, field.value)).collect();
        assert_eq!((found.join(" | ").as_str(), header.report_type), (expected, None));
    }

    /// Where values stand right of their labels, in points.
    const COLUMN: f32 = 180.0;

    #[test]
    fn labels_may_be_wrapped() {
        check_wrapped(["SUBJECT OF THE", "REPORT"], "The ponds of Marl", "Body=Cabinet | Title=The ponds of Marl");
        check_wrapped(["REPORT ORIGINATOR", "AND CONTACT"], "Ada Fenwick", "Body=Cabinet | Contact=Ada Fenwick");
        check_wrapped(["Executive Member /", "Reporting Officer:"], "Ada Fenwick", "Body=Cabinet | Author=Ada Fenwick");
        check_wrapped(["SUBJECT OF THE", "POND"], "Ada Fenwick", "Body=Cabinet");
    }

    #[test]
    fn labels_with_a_value_each_are_two() {
        let house = House::base().unwrap();
        let mut pages = text::pages("Committee:\tCabinet\n\nAuthor\tBo Noor\nand contact\tAda Fenwick, 01632 960001\n");
        pages.pages[0].made_up = false;
        let header = header(&house, &body::lines(&pages, &Part::new(PartKind::Report, 1..=1)));
        let found: Vec<String> = header.fields.iter().map(|field| format!("{:?}={}", field.label, field.value)).collect();
        assert_eq!(found.join(" | "), "Body=Cabinet | Writer=Bo Noor");
    }

    #[test]
    fn reads_header_tables() {
        check(
            "MARLBRIDGE BOROUGH COUNCIL\n\nDecision Report\n\nCommittee:\tCabinet\nDate:\t3 May 2022\nTitle:\tPonds\nReport From:\tDirector of Ponds\n\nContact name: Ada Fenwick\n\nTel: 01632 960001\nEmail: ada@marlbridge.gov.uk\n\n1. Summary\n",
            "Kind=Decision Report | Body=Cabinet | Date=3 May 2022 | Title=Ponds | Author=Director of Ponds | Contact=Ada Fenwick | Tel=01632 960001 | Email=ada@marlbridge.gov.uk",
        );
        check(
            "From:\tA Bell, Leader\nTo:\tCabinet, 3 May 2022\nSubject:\tRoads\nClassification:\tUnrestricted\n\nSummary: Roads",
            "Author=A Bell, Leader | Body=Cabinet, 3 May 2022 | Title=Roads | Other=Unrestricted",
        );
        check("Report of the Head of Roads\n\nRoads in winter\n", "Of=Head of Roads");
        check("CITY OF MARLBRIDGE\n\nCITY COUNCIL AGENDA BILL\n\nSubject:\tRoads\n", "Kind=AGENDA BILL | Title=Roads");
        check("Agenda Item Abstract\n\nAgenda Subject:\tRoads\n", "Kind=Agenda Item Abstract | Title=Roads");
        check("Ponds Annual Report\n\nThe ponds are deep.\n", "");
        check("The road was closed from May to June.\n", "");
    }
}
