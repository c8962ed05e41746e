//! Lines of a page as rows from its top to its foot, each cut into cells, and the sentences of a text.
//!
//! Layout may read a column of markers apart from the names beside it; a list is read row by row.

use crate::grammar::body::LineRef;
use crate::span::Span;

/// What stands beside each other on a page, however the columns are read.
pub(super) struct VisualRow {
    pub(super) cells: Vec<Cell>,
    /// All of its text.
    pub(super) text: String,
    /// The text of its leftmost line.
    pub(super) lead: String,
    /// Whether that line is bold.
    pub(super) bold: bool,
    /// Page and block of that line.
    pub(super) block: (u32, u32),
    /// Index of its first line in reading order, and of its last one.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its lines.
    pub(super) at: Option<Span>,
}

/// Baselines this close (in points) are one row: a marker column may be set a little apart.
const SAME_ROW: f32 = 2.5;

/// The lines from `start` on as rows from the top of each page to its foot.
pub(super) fn rows(lines: &[LineRef<'_>], start: usize, most: usize) -> Vec<VisualRow> {
    let mut order: Vec<usize> = (start..lines.len().min(start + most)).collect();
    let key = |idx: &usize| lines.get(*idx).map_or((0, 0.0, 0.0), |line| (line.page.number, line.line.baseline, line.line.bbox.x0));
    order.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2))
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for idx in order {
        let (page, baseline, _) = key(&idx);
        match groups.last_mut().filter(|group| group.first().map(key).is_some_and(|k| k.0 == page && (k.1 - baseline).abs() < SAME_ROW)) {
            Some(group) => group.push(idx),
            None => groups.push(vec![idx]),
        }
    }
    let mut out = Vec::with_capacity(groups.len());
    for mut group in groups {
        group.sort_by(|a, b| key(a).2.total_cmp(&key(b).2));
        let Some(lead) = group.first().and_then(|idx| lines.get(*idx)) else { continue };
        let members = || group.iter().filter_map(|idx| lines.get(*idx));
        out.push(VisualRow {
            cells: members().flat_map(cells).collect(),
            text: members().map(|line| line.text()).collect::<Vec<_>>().join(" "),
            lead: lead.text().to_owned(),
            bold: lead.line.bold,
            block: (lead.page.number, lead.line.block),
            first: group.iter().copied().min().unwrap_or(start),
            last: group.iter().copied().max().unwrap_or(start),
            at: Span::over(members().map(LineRef::place)),
        });
    }
    out
}

/// A cell of a line: words without a column gap between them.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Bold or in capitals.
    pub(super) strong: bool,
}

/// Whether a line begins with a number as items have, and the text after it.
// number = ( digits , [ letter ] , [ "." | ")" ] | digits , ( "/" | "." ) , digits , … , [ dash ] | letters , digits ) ;
pub fn item_number(text: &str) -> (bool, &str) {
    let text = text.trim_matches(['\u{200b}', '\u{feff}', ' ']);
    let first = text.split(' ').next().unwrap_or_default();
    let rest = text.get(first.len()..).unwrap_or_default().trim_start();
    // `1-0708/1 - Welcome`
    let dashed = ["- ", "\u{2013} ", "\u{2014} "].iter().find_map(|dash| rest.strip_prefix(*dash)).filter(|_| first.contains(['/', '.']));
    let rest = dashed.map_or(rest, str::trim_start);
    let core = first.trim_matches(['(', ')', '.', ':', '[', ']', '-', '\u{200b}']);
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let other = core.chars().any(|c| !c.is_alphanumeric() && !"/.-".contains(c));
    let starts =
        rest.starts_with(|c: char| c.is_uppercase() || c == '*' || c == '(' || c.is_ascii_digit()) || rest.is_empty() && first.len() > 1;
    let closed =
        first.ends_with(['.', ')', ':']) || core.contains(['/', '.']) || letters > 0 || digits >= 1 && rest.starts_with(char::is_uppercase);
    let roman = letters > 0 && digits == 0 && first.ends_with(['.', ')']) && core.chars().all(|c| "IVXivx".contains(c));
    let single = letters == 1 && digits == 0 && first.ends_with([')']);
    let is = (digits > 0 && letters <= 4 && digits + letters <= 10 && !other && starts && closed) || roman || single;
    (is, if is { rest } else { text })
}

/// The cells of a line.
pub(super) fn cells(line: &LineRef<'_>) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut bold = 0usize;
    for word in line.words() {
        let text = line.page.word_text(word).trim_matches(['\u{200b}', '\u{feff}']);
        if text.is_empty() {
            continue;
        }
        match out.last_mut().filter(|_| !word.after_gap) {
            Some(cell) => {
                // `Ada Orme , Bo Pell .`: a sign that stands apart from the word before it.
                if !matches!(text, "," | "." | ";") {
                    cell.text.push(' ');
                }
                cell.text.push_str(text);
            }
            None => {
                bold = 0;
                out.push(Cell { text: text.to_owned(), x0: word.bbox.x0, x1: word.bbox.x1, strong: false });
            }
        }
        bold += usize::from(word.bold);
        if let Some(cell) = out.last_mut() {
            cell.x1 = word.bbox.x1;
            let caps = cell.text.split(' ').next().is_some_and(|w| w.len() > 2 && w.chars().all(|c| !c.is_lowercase()));
            cell.strong = bold > 0 || caps;
        }
    }
    out
}

/// Sentences of a text: a full stop after a word that is no abbreviation ends one.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices(". ") {
        let word = text.get(start..at).unwrap_or_default().rsplit([' ', '.', '(']).next().unwrap_or_default();
        let next_upper =
            text.get(at + 2..).and_then(|t| t.trim_start().chars().next()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        // `… (who arrived at 6:41 p.m.).`, `Ada Fenwick, District 3. Absent: …`
        let closed = word.ends_with(')') || is_seat_number(text.get(start..at).unwrap_or_default(), word);
        if (word.chars().count() > 2 || closed) && next_upper && !is_abbreviation(word) && at < bytes.len() {
            out.push(text.get(start..=at).unwrap_or_default().trim());
            start = at + 2;
        }
    }
    out.push(text.get(start..).unwrap_or_default().trim());
    out.retain(|s| !s.is_empty());
    out
}

/// Whether a number that ends a text is that of a seat: `District 3`.
fn is_seat_number(text: &str, word: &str) -> bool {
    let seat = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().rsplit(' ').next().unwrap_or_default();
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) && SEATS.contains(&seat)
}

/// Words before the number of a seat.
const SEATS: [&str; 9] = ["District", "Ward", "Division", "Area", "Place", "Position", "Seat", "Precinct", "Zone"];

/// Whether a word is cut short, so that its stop ends no sentence: `Asst. City Manager`.
pub(super) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|a| a.eq_ignore_ascii_case(word))
}

/// Abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 38] = [
    "Asst", "Assist", "Assoc", "Dep", "Exec", "Admin", "Maint", "Pub", "Dept", "Miss", "Cty", "Counc", "Cllr", "Cllrs", "Clls", "Clrs",
    "Clr", "Coun", "Cyng", "Ald", "Mrs", "Messrs", "Rev", "Revd", "Hon", "Prof", "Capt", "Col", "Sgt", "Supt", "Insp", "Dist", "Div",
    "Comm", "Esq", "Nos", "Ste", "Lieut",
];
