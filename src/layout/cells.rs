//! Ruled lines to the cells that they bound, and the order in which the cells of a table are read.

use super::order::Placed;
use super::pieces;
use super::rows::Segment;
use crate::geometry::Rect;
use crate::pdf::{Direction, PdfPage};

/// Rules within this distance, in points, are one line: borders are drawn once for each cell.
const SNAP: f32 = 2.6;
/// A rule reaches this far, in points, beyond what is drawn of it.
const REACH: f32 = 2.0;
/// Pages with more rules are drawings; their rules are not looked at.
const MAX_RULES: usize = 6_000;
/// Pages with more segments are no tables either.
const MAX_SEGMENTS: usize = 20_000;
/// A rule this close under a baseline, in ems, and not longer than the text, underlines it.
const UNDERLINE: f32 = 0.35;

/// A rule: its place across, and from where to where it runs.
#[derive(Debug, Clone, Copy)]
struct Rule {
    at: f32,
    from: f32,
    to: f32,
}

/// The rules of a page in the frame of reading.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Sorted by x.
    vertical: Vec<Rule>,
    /// Sorted by y.
    horizontal: Vec<Rule>,
}

/// A cell, known by its top and left rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    top: f32,
    left: f32,
    right: f32,
}

impl Grid {
    /// Takes the rules of a page.
    pub(super) fn read(&mut self, page: &PdfPage, direction: Direction) {
        self.vertical.clear();
        self.horizontal.clear();
        if page.rules.len() > MAX_RULES || direction == Direction::Other {
            return;
        }
        for rule in &page.rules {
            let (x0, y0) = pieces::to_frame(direction, rule.x0, rule.y0, page.width, page.height);
            let (x1, y1) = pieces::to_frame(direction, rule.x1, rule.y1, page.width, page.height);
            let r = Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1));
            if r.width() > r.height() {
                self.horizontal.push(Rule { at: (r.y0 + r.y1) / 2.0, from: r.x0 - REACH, to: r.x1 + REACH });
            } else {
                self.vertical.push(Rule { at: (r.x0 + r.x1) / 2.0, from: r.y0 - REACH, to: r.y1 + REACH });
            }
        }
        snap(&mut self.vertical);
        snap(&mut self.horizontal);
    }

    /// Whether there is nothing that could bound a cell.
    pub(super) fn is_empty(&self) -> bool {
        self.vertical.is_empty() || self.horizontal.is_empty()
    }

    /// The places of vertical rules that a line at height `y` crosses, from left to right.
    pub(super) fn crossings(&self, y: f32, out: &mut Vec<f32>) {
        out.clear();
        out.extend(self.vertical.iter().filter(|rule| rule.from <= y && y <= rule.to).map(|rule| rule.at));
    }

    /// Takes out the rules that underline or strike out text.
    fn drop_underlines(&mut self, segments: &[Segment]) {
        self.horizontal.retain(|rule| {
            let from = segments.partition_point(|s| s.y < rule.at - 10.0);
            !segments[from..].iter().take_while(|s| s.y < rule.at + 10.0).any(|s| {
                let below = rule.at - s.y;
                (-0.5 * s.size..UNDERLINE * s.size).contains(&below) && rule.from + REACH > s.x0 - 2.0 && rule.to - REACH < s.x1 + 2.0
            })
        });
    }

    /// The cell in which a segment stands.
    fn cell(&self, segment: &Segment) -> Option<Cell> {
        let y = segment.y - 0.3 * segment.size;
        let x = segment.x0 + ((segment.x1 - segment.x0) / 2.0).min(segment.size);
        let covers = |rule: &&Rule, at: f32| rule.from <= at && at <= rule.to;
        let right_of = self.vertical.partition_point(|rule| rule.at <= x);
        let left = self.vertical[..right_of].iter().rev().find(|rule| covers(rule, y));
        let right = self.vertical[right_of..].iter().find(|rule| covers(rule, y));
        let below = self.horizontal.partition_point(|rule| rule.at <= y);
        let top = self.horizontal[..below].iter().rev().find(|rule| covers(rule, x));
        let bottom = self.horizontal[below..].iter().find(|rule| covers(rule, x));
        if left.is_none() && right.is_none() || top.is_none() && bottom.is_none() {
            return None;
        }
        let at = |rule: Option<&Rule>, default: f32| rule.map_or(default, |rule| rule.at);
        Some(Cell { top: at(top, 0.0), left: at(left, 0.0), right: at(right, f32::INFINITY) })
    }

    /// The cells of all segments; `None` where no segment stands in one.
    pub(super) fn cells(&mut self, segments: &[Segment]) -> Option<Vec<Option<Cell>>> {
        if self.is_empty() || segments.len() > MAX_SEGMENTS {
            return None;
        }
        self.drop_underlines(segments);
        let cells: Vec<Option<Cell>> = segments.iter().map(|s| self.cell(s)).collect();
        // One cell is a frame around text, and bounds nothing against anything.
        let first = cells.iter().flatten().next()?;
        cells.iter().flatten().any(|cell| cell != first).then_some(cells)
    }
}

/// Sorts rules and puts those that are one line at one place.
fn snap(rules: &mut [Rule]) {
    rules.sort_unstable_by(|a, b| a.at.total_cmp(&b.at));
    let mut last = f32::NEG_INFINITY;
    for rule in rules {
        if rule.at - last <= SNAP {
            rule.at = last;
        }
        last = rule.at;
    }
}

/// Headings of a column that names who is to act. A column of its own beside the text, it is not
/// part of the text.
const ACTION: &[&str] =
    &["action", "actions", "action by", "action/by", "by whom", "action by whom", "action required by", "actioned by", "action owner"];

/// Whether a text is the heading of an action column.
pub(super) fn is_action_heading(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    ACTION.iter().any(|heading| heading.eq_ignore_ascii_case(text))
}

/// A cell of a run of table rows with the segments in it.
struct Filled {
    cell: Cell,
    segments: Vec<u32>,
    lines: usize,
}

/// Orders what stands within one cell: its segments, the column's number, the highest number yet.
pub(super) type Inside<'a> = dyn FnMut(&[u32], u16, &mut u16, &mut Vec<Placed>) + 'a;

/// Puts the segments of a run of table rows into order: row by row, cell by cell.
pub(super) fn place(
    segments: &[Segment],
    run: &[u32],
    cells: &[Option<Cell>],
    text_of: &dyn Fn(&Segment) -> String,
    columns: &mut u16,
    out: &mut Vec<Placed>,
    inside: &mut Inside<'_>,
) {
    let cell_of = |idx: u32| {
        let s = &segments[idx as usize];
        cells.get(idx as usize).copied().flatten().unwrap_or(Cell { top: s.y - s.size, left: s.x0, right: s.x1 })
    };
    let mut sorted: Vec<(Cell, u32)> = run.iter().map(|&idx| (cell_of(idx), idx)).collect();
    sorted.sort_by(|a, b| a.0.top.total_cmp(&b.0.top).then(a.0.left.total_cmp(&b.0.left)).then(a.1.cmp(&b.1)));
    let mut filled: Vec<Filled> = Vec::new();
    for (cell, idx) in sorted {
        match filled.last_mut() {
            Some(last) if last.cell.top == cell.top && last.cell.left == cell.left => {
                let row = segments[idx as usize].row;
                if last.segments.last().is_some_and(|&s| segments[s as usize].row != row) {
                    last.lines += 1;
                }
                last.segments.push(idx);
            }
            _ => filled.push(Filled { cell, segments: vec![idx], lines: 1 }),
        }
    }
    let action = action_column(segments, &filled, text_of);
    let mut at = 0;
    while at < filled.len() {
        let top = filled[at].cell.top;
        let to = at + filled[at..].iter().take_while(|f| f.cell.top == top).count();
        let row = &filled[at..to];
        if is_sheet(segments, row) {
            let mut all: Vec<u32> = row.iter().flat_map(|f| f.segments.iter().copied()).collect();
            all.sort_unstable();
            let start = out.len();
            out.extend(all.iter().map(|&segment| Placed { table: true, ..Placed::new(segment, 0) }));
            if let Some(first) = out.get_mut(start) {
                first.starts = true;
            }
            at = to;
            continue;
        }
        let tall = row.iter().filter(|f| f.lines > 1).count();
        let mut joins = false;
        for f in row {
            let start = out.len();
            let column = if tall > 1 && f.lines > 1 {
                *columns = columns.saturating_add(1);
                *columns
            } else {
                0
            };
            if f.lines == 1 && f.segments.len() == 1 {
                out.push(Placed::new(f.segments[0], column));
            } else {
                inside(&f.segments, column, columns, out);
            }
            let is_action = action.is_some_and(|x| (f.cell.left - x).abs() < SNAP) && row.len() > 1;
            for placed in &mut out[start..] {
                placed.margin = is_action;
                placed.table = true;
            }
            if let Some(first) = out.get_mut(start) {
                first.joins = joins && !is_action;
                first.starts = !first.joins;
            }
            continue_words(segments, f, &mut out[start..]);
            joins = f.lines == 1 && !is_action;
        }
        at = to;
    }
}

/// Whether cells side by side are parts of a sheet with few rules, to be read row by row: tall, with
/// lines on the same baselines, and hardly any of them prose.
fn is_sheet(segments: &[Segment], row: &[Filled]) -> bool {
    /// Lines from which on a cell is more than a label or a paragraph.
    const TALL: usize = 4;
    /// Share of the lines of a cell that have a partner in the tallest one.
    const ALIGNED: f32 = 0.6;
    /// Share of its cell's width that a line of prose fills, its characters, and the share of such lines.
    const FULL: f32 = 0.7;
    const CHARS: u32 = 19;
    const PROSE: f32 = 0.4;
    let tall = || row.iter().filter(|f| f.lines >= TALL);
    let Some(tallest) = tall().max_by_key(|f| f.lines) else { return false };
    if tall().count() < 2 {
        return false;
    }
    let is_prose = |f: &&Filled| {
        let full = |&&s: &&u32| {
            let s = &segments[s as usize];
            s.chars >= CHARS && s.x1 - s.x0 >= FULL * (f.cell.right - f.cell.left)
        };
        f.segments.iter().filter(full).count() as f32 >= PROSE * f.lines as f32
    };
    let rows: Vec<u32> = tallest.segments.iter().map(|&s| segments[s as usize].row).collect();
    let aligned = |f: &Filled| {
        let partners = f.segments.iter().filter(|&&s| rows.binary_search(&segments[s as usize].row).is_ok()).count();
        partners as f32 >= ALIGNED * f.segments.len() as f32
    };
    !tall().any(|f| is_prose(&f)) && tall().all(aligned)
}

/// Marks the lines of a narrow cell that go on within a word: the line above is one word, and there
/// was no room for one more letter.
fn continue_words(segments: &[Segment], filled: &Filled, placed: &mut [Placed]) {
    /// A cell for such breaks is at most this many ems wide; wider ones hold whole words.
    const NARROW: f32 = 7.0;
    /// Room, in ems, that the next letter would have taken.
    const ROOM: f32 = 0.55;
    let start = filled.segments.iter().map(|&s| segments[s as usize].x0).fold(f32::INFINITY, f32::min);
    let padding = (start - filled.cell.left).max(0.0);
    for at in 1..placed.len() {
        let (upper, lower) = (&segments[placed[at - 1].segment as usize], &segments[placed[at].segment as usize]);
        let em = upper.size;
        let room = filled.cell.right - padding - upper.x1;
        let narrow = filled.cell.right - filled.cell.left < NARROW * em + 2.0 * padding;
        placed[at].continues = narrow && room < ROOM * em && upper.row != lower.row;
    }
}

/// The left rule of the action column of a table, where it has one: the last column, narrow, under
/// its heading, beside cells of prose.
fn action_column(segments: &[Segment], filled: &[Filled], text_of: &dyn Fn(&Segment) -> String) -> Option<f32> {
    /// Share of the table's width that the column has at most.
    const NARROW: f32 = 0.25;
    let heading = filled.iter().find(|f| {
        f.segments.len() <= 2 && {
            let text: Vec<String> = f.segments.iter().filter_map(|&s| segments.get(s as usize)).map(text_of).collect();
            is_action_heading(&text.join(" "))
        }
    })?;
    let (left, right) = filled
        .iter()
        .fold((f32::INFINITY, 0.0f32), |(l, r), f| (l.min(f.cell.left), if f.cell.right.is_finite() { r.max(f.cell.right) } else { r }));
    let is_last = filled.iter().all(|f| f.cell.left <= heading.cell.left + SNAP);
    let prose = filled.iter().any(|f| f.lines >= 3 && f.cell.left < heading.cell.left);
    (is_last && prose && right - heading.cell.left < NARROW * (right - left)).then_some(heading.cell.left)
}
