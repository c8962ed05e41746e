//! Segments to reading order: columns one after the other where a gutter parts two runs of prose,
//! row by row everywhere else (tables, forms, lists with labels).

use super::Layout;
use super::boxes;
use super::cells::{self, Cell};
use super::rows::Segment;

/// A gutter is at least this wide, in ems.
const GUTTER: f32 = 0.9;
/// A gutter may be this narrow, in ems, where lines begin at its right edge: text boxes of a slide.
const EDGE_GUTTER: f32 = 0.22;
/// So many lines, within so many points.
const EDGE_LINES: usize = 5;
const EDGE: f32 = 0.7;
/// Columns of prose have at least this many lines on each side of the gutter.
const MIN_LINES: usize = 4;
/// A line fills its column when it is at least this share of the column's width.
const FULL: f32 = 0.72;
/// Share of lines that fill the column in prose (the rest end paragraphs).
const FULL_SHARE: f32 = 0.55;
/// Prose has at least this many characters a line on average; table cells have fewer.
const PROSE_CHARS: f32 = 19.0;
/// Lines of one text follow each other within this many ems; cells of a table are farther apart.
const LEADING: f32 = 1.75;
/// Share of lines that follow each other that closely in prose.
const CLOSE_SHARE: f32 = 0.5;
/// Share of lines that have a partner on the other side at the same baseline, below which two
/// sides do not belong to the same table.
const ALIGNED_SHARE: f32 = 0.4;
/// Rows closer than this, in ems, are no lines of one text.
const BUNDLE: f32 = 0.8;
/// A margin column has at most this share of the width of text and margin.
const MARGIN_WIDTH: f32 = 0.2;
/// A margin column has at most this many lines for each line of the text.
const MARGIN_LINES: f32 = 0.6;
/// The widest space, in ems, of a badly justified line in a narrow column.
pub(super) const TORN_GAP: f32 = 1.9;
/// Share of lines with such spaces in prose, at most.
const TORN_LINES: f32 = 0.45;
/// Lines of the column next to a gutter come this close to it, in ems.
const NEAR_GUTTER: f32 = 3.0;
/// Gaps of a region that are followed up and down; a page of columns has a few, a drawing many.
const MAX_GUTTERS: usize = 300;
/// Segments of rows that may be the cells of one row of a table.
const MAX_CELLS: usize = 400;
/// So many lines that end with a colon are labels of what stands beside them.
const LABELS: usize = 3;
/// Cells of a table whose lines all begin with capitals have fewer lines: heads of columns.
const LIST_LINES: usize = 4;
/// Nesting of columns that is looked at.
const MAX_DEPTH: u8 = 6;

/// A segment at its place in the reading order, with the column region it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub segment: u32,
    pub column: u16,
    /// Goes into the line of the segment before, although its row is another one (a cell whose
    /// text is set higher or lower).
    pub joins: bool,
    /// Begins a line, although the segment before is in the same row.
    pub starts: bool,
    /// Stands in a margin column.
    pub margin: bool,
    /// Stands in a ruled table.
    pub table: bool,
    /// Stands in a column of prose, where a wide gap is a space of a justified line.
    pub prose: bool,
    /// Goes on within the word of the segment before, if both are lower case: the cell was too
    /// narrow for it.
    pub continues: bool,
}

impl Placed {
    pub(super) fn new(segment: u32, column: u16) -> Placed {
        Placed { segment, column, joins: false, starts: false, margin: false, table: false, prose: false, continues: false }
    }
}

/// A strip without text between two sides, over a run of rows of the region.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    x0: f32,
    x1: f32,
    /// Range of row positions (indexes into the region's row list).
    from: usize,
    to: usize,
}

/// Puts the segments of the page into reading order.
pub(super) fn place(layout: &mut Layout) {
    let mut placed = std::mem::take(&mut layout.placed);
    placed.clear();
    let mut grid = std::mem::take(&mut layout.grid);
    let cells = grid.cells(&layout.segments);
    layout.grid = grid;
    let is_single = layout.segments.windows(2).all(|w| w[0].row != w[1].row && w[1].y - w[0].y > BUNDLE * w[0].size);
    let all = 0..layout.segments.len() as u32;
    if is_single && cells.is_none() {
        placed.extend(all.map(|segment| Placed::new(segment, 0)));
    } else {
        let region: Vec<u32> = all.collect();
        let mut columns = 0;
        match &cells {
            None => Order::new(layout).region(&region, 0, &mut columns, 0, &mut placed),
            Some(cells) => with_tables(layout, &region, cells, &mut columns, &mut placed),
        }
        boxes::place(layout, cells.as_deref(), &mut placed);
    }
    layout.placed = placed;
}

/// Orders a page with ruled tables: runs of rows in cells by cell, what is between them as usual.
fn with_tables(layout: &Layout, region: &[u32], cells: &[Option<Cell>], columns: &mut u16, out: &mut Vec<Placed>) {
    let segments = &layout.segments;
    let order = Order::new(layout);
    let text_of = |segment: &Segment| layout.segment_text(segment);
    let rows = row_ranges(segments, region);
    let in_table = |&(from, to): &(usize, usize)| region[from..to].iter().any(|&idx| cells[idx as usize].is_some());
    let mut at = 0;
    while at < rows.len() {
        let table = in_table(&rows[at]);
        let mut to = at + 1;
        while to < rows.len() && in_table(&rows[to]) == table {
            to += 1;
        }
        let run = &region[rows[at].0..rows[to - 1].1];
        if table {
            cells::place(segments, run, cells, &text_of, columns, out, &mut |inside, column, columns, out| {
                order.region(inside, column, columns, 1, out);
            });
        } else {
            order.region(run, 0, columns, 0, out);
        }
        at = to;
    }
}

/// Orders regions of one page.
struct Order<'a> {
    layout: &'a Layout,
    segments: &'a [Segment],
}

impl<'a> Order<'a> {
    fn new(layout: &'a Layout) -> Order<'a> {
        Order { layout, segments: &layout.segments }
    }

    /// Orders one region. `column` is the number of the region it is, `columns` the highest given yet.
    fn region(&self, region: &[u32], column: u16, columns: &mut u16, depth: u8, out: &mut Vec<Placed>) {
        let segments = self.segments;
        let rows = row_ranges(segments, region);
        let gutter = if depth < MAX_DEPTH { self.find_gutter(region, &rows) } else { None };
        let Some((gutter, margin)) = gutter else {
            self.rows(region, &rows, column, columns, out);
            return;
        };
        let middle = (gutter.x0 + gutter.x1) / 2.0;
        let (before, rest) = region.split_at(rows[gutter.from].0);
        let (inside, after) = rest.split_at(rows[gutter.to - 1].1 - rows[gutter.from].0);
        if !before.is_empty() {
            self.region(before, column, columns, depth + 1, out);
        }
        let is_left = |idx: &u32| segments[*idx as usize].x1 <= middle;
        let left: Vec<u32> = inside.iter().copied().filter(is_left).collect();
        let right: Vec<u32> = inside.iter().copied().filter(|idx| !is_left(idx)).collect();
        *columns = columns.saturating_add(1);
        if margin {
            let start = out.len();
            self.region(&left, column, columns, depth + 1, out);
            self.margin(&right, *columns, start, out);
        } else {
            let start = out.len();
            self.region(&left, *columns, columns, depth + 1, out);
            *columns = columns.saturating_add(1);
            self.region(&right, *columns, columns, depth + 1, out);
            for placed in &mut out[start..] {
                placed.prose = true;
            }
        }
        if !after.is_empty() {
            self.region(after, column, columns, depth + 1, out);
        }
    }

    /// Puts the segments of a margin column behind the lines beside which they stand.
    fn margin(&self, right: &[u32], column: u16, start: usize, out: &mut Vec<Placed>) {
        let body = out.split_off(start);
        let mut right = right.iter().copied().peekable();
        let row = |segment: u32| self.segments[segment as usize].row;
        let note = |segment: u32| Placed { margin: true, starts: true, ..Placed::new(segment, column) };
        for (at, placed) in body.iter().enumerate() {
            out.push(*placed);
            let ends_row = body.get(at + 1).is_none_or(|next| row(next.segment) != row(placed.segment));
            while let Some(segment) = right.next_if(|&next| ends_row && row(next) <= row(placed.segment)) {
                out.push(note(segment));
            }
        }
        out.extend(right.map(note));
    }

    /// Rows as they follow each other; rows closer than lines can be are cells set at different
    /// heights, and are read cell by cell.
    fn rows(&self, region: &[u32], rows: &[(usize, usize)], column: u16, columns: &mut u16, out: &mut Vec<Placed>) {
        let segments = self.segments;
        let row = |n: usize| &region[rows[n].0..rows[n].1];
        let mut at = 0;
        while at < rows.len() {
            let mut to = at + 1;
            while to < rows.len() && is_bundle(segments, row(to - 1), row(to)) {
                to += 1;
            }
            if rows[to - 1].1 - rows[at].0 > MAX_CELLS {
                to = at + 1;
            }
            if to == at + 1
                && let Some(end) = self.table_row(region, rows, at)
            {
                to = end;
                self.bundle(&region[rows[at].0..rows[to - 1].1], column, columns, out);
            } else if to == at + 1 {
                out.extend(row(at).iter().map(|&segment| Placed::new(segment, column)));
            } else {
                self.bundle(&region[rows[at].0..rows[to - 1].1], column, columns, out);
            }
            at = to;
        }
    }

    /// One past the last of the rows from `at` on that are one row of a table whose cells have
    /// different numbers of lines, set to the bottom or to the top. The rows are closer to each
    /// other than to the rows around them, and the cells do not reach into each other.
    fn table_row(&self, region: &[u32], rows: &[(usize, usize)], at: usize) -> Option<usize> {
        /// A row of a table has at most this many lines.
        const MOST: usize = 9;
        /// The row is this much farther from the next one than its lines are from each other.
        const APART: f32 = 1.22;
        /// Lines of a cell are at most this many ems apart.
        const TIGHT: f32 = 1.35;
        let first = |n: usize| rows.get(n).map(|&(from, _)| &self.segments[region[from] as usize]);
        let pitch = |upper: usize| match (first(upper), first(upper + 1)) {
            (Some(a), Some(b)) => b.y - a.y,
            _ => f32::INFINITY,
        };
        let tight = pitch(at);
        if tight > TIGHT * first(at)?.size || (at > 0 && pitch(at - 1) < APART * tight) {
            return None;
        }
        let mut to = at + 1;
        while pitch(to - 1) < 1.1 * tight {
            to += 1;
            if to - at > MOST {
                return None;
            }
        }
        if pitch(to - 1) < APART * tight || rows[to - 1].1 - rows[at].0 > MAX_CELLS {
            return None;
        }
        let lines = to - at;
        // Cells as strips: their extent, the first and the last row, and the number of segments.
        let mut strips: Vec<(f32, f32, usize, usize, usize)> = Vec::new();
        for n in at..to {
            for &idx in &region[rows[n].0..rows[n].1] {
                let s = &self.segments[idx as usize];
                let mut own = (s.x0, s.x1, n, n, 1);
                strips.retain(|strip| {
                    let apart = strip.1 <= own.0 || strip.0 >= own.1;
                    if !apart {
                        own = (own.0.min(strip.0), own.1.max(strip.1), own.2.min(strip.2), own.3.max(strip.3), own.4 + strip.4);
                    }
                    apart
                });
                strips.push(own);
            }
        }
        let whole = |strip: &(f32, f32, usize, usize, usize)| strip.4 == strip.3 - strip.2 + 1;
        let to_bottom = strips.iter().all(|strip| strip.3 + 1 == to);
        let to_top = strips.iter().all(|strip| strip.2 == at);
        let uneven = strips.iter().any(|strip| strip.4 < lines) && strips.iter().any(|strip| strip.4 == lines);
        let tall = strips.iter().filter(|strip| strip.4 > 1).count();
        // Set to the top, with one tall cell at the end, the order of the rows is the same.
        let cells = strips.len() > 1 && uneven && strips.iter().all(whole) && (to_bottom || (to_top && tall > 1));
        let region = &region[rows[at].0..rows[to - 1].1];
        (cells && !self.is_labelled(region) && !(lines >= LIST_LINES && self.is_list(region))).then_some(to)
    }

    /// Whether no line goes on from the one above in small letters: names and posts side by side, with `Present:` over
    /// them perhaps, are no cells of text.
    fn is_list(&self, region: &[u32]) -> bool {
        region.iter().all(|&idx| !self.layout.segment_text(&self.segments[idx as usize]).starts_with(char::is_lowercase))
    }

    /// Whether lines are labelled one by one (`DATE:`, `TO:`, `FROM:`), below a heading perhaps: such are no cell of a table.
    fn is_labelled(&self, region: &[u32]) -> bool {
        let labels = |&&idx: &&u32| self.layout.segment_text(&self.segments[idx as usize]).trim_end().ends_with(':');
        region.iter().filter(labels).count() >= LABELS
    }

    /// Reads a run of rows that interlace from left to right, cell by cell.
    fn bundle(&self, bundle: &[u32], column: u16, columns: &mut u16, out: &mut Vec<Placed>) {
        let mut cells: Vec<(f32, f32, Vec<u32>)> = Vec::new();
        for &idx in bundle {
            let s = &self.segments[idx as usize];
            let mut own = (s.x0, s.x1, vec![idx]);
            // Cells that the segment bridges become one.
            cells.retain_mut(|cell| {
                let apart = cell.1 <= own.0 || cell.0 >= own.1;
                if !apart {
                    own = (own.0.min(cell.0), own.1.max(cell.1), [std::mem::take(&mut cell.2), std::mem::take(&mut own.2)].concat());
                }
                apart
            });
            cells.push(own);
        }
        cells.sort_by(|a, b| a.0.total_cmp(&b.0));
        let lines =
            |cell: &[u32]| 1 + cell.windows(2).filter(|w| self.segments[w[0] as usize].row != self.segments[w[1] as usize].row).count();
        let tall = cells.iter().filter(|cell| lines(&cell.2) > 1).count();
        let mut joins = false;
        for (_, _, mut cell) in cells {
            cell.sort_unstable();
            let one = lines(&cell) == 1;
            let own = if tall > 1 && !one {
                *columns = columns.saturating_add(1);
                *columns
            } else {
                column
            };
            for (n, &segment) in cell.iter().enumerate() {
                let first = n == 0;
                out.push(Placed { joins: first && joins, starts: first && !joins, ..Placed::new(segment, own) });
            }
            joins = one;
        }
    }
}

/// Whether two rows that follow each other interlace: closer than lines of one text can be, and
/// side by side.
fn is_bundle(segments: &[Segment], upper: &[u32], lower: &[u32]) -> bool {
    let close = |a: &Segment, b: &Segment| b.y - a.y < BUNDLE * a.size.min(b.size);
    let apart = |a: &Segment, b: &Segment| a.x1 + 0.5 * a.size <= b.x0 || b.x1 + 0.5 * a.size <= a.x0;
    upper.iter().all(|&a| {
        lower.iter().all(|&b| {
            let (a, b) = (&segments[a as usize], &segments[b as usize]);
            close(a, b) && apart(a, b)
        })
    })
}

/// The rows of a region as ranges of positions in it.
fn row_ranges(segments: &[Segment], region: &[u32]) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut last = u32::MAX;
    for (at, &idx) in region.iter().enumerate() {
        let row = segments[idx as usize].row;
        match rows.last_mut() {
            Some(range) if row == last => range.1 = at + 1,
            _ => rows.push((at, at + 1)),
        }
        last = row;
    }
    rows
}

impl Order<'_> {
    /// The gutter that parts two columns of prose (the longest one), or the text from a margin
    /// column (with `true`).
    fn find_gutter(&self, region: &[u32], rows: &[(usize, usize)]) -> Option<(Gutter, bool)> {
        let segments = self.segments;
        let mut seen: Vec<Gutter> = Vec::new();
        let mut best: Option<(usize, Gutter, bool)> = None;
        for at in 0..rows.len() {
            let (from, to) = rows[at];
            for pair in from..to.saturating_sub(1) {
                let (left, right) = (&segments[region[pair] as usize], &segments[region[pair + 1] as usize]);
                let known = |g: &Gutter| (g.from..g.to).contains(&at) && g.x0 < right.x0 && g.x1 > left.x1;
                if seen.iter().any(known) || seen.len() >= MAX_GUTTERS {
                    continue;
                }
                let gutter = grow(segments, region, rows, at, left.x1, right.x0);
                seen.push(gutter);
                if let Some((lines, margin)) = self.sides(region, rows, &gutter)
                    && best.is_none_or(|(most, _, _)| lines > most)
                {
                    best = Some((lines, gutter, margin));
                }
            }
        }
        best.map(|(_, gutter, margin)| (gutter, margin))
    }
}

/// Grows a gap of one row up and down as far as no text crosses it.
fn grow(segments: &[Segment], region: &[u32], rows: &[(usize, usize)], at: usize, x0: f32, x1: f32) -> Gutter {
    let begins = region.iter().filter(|&&idx| (segments[idx as usize].x0 - x1).abs() < EDGE).count();
    let least = if begins >= EDGE_LINES { EDGE_GUTTER } else { GUTTER };
    let mut gutter = Gutter { x0, x1, from: at, to: at + 1 };
    let mut up = at;
    while up > 0 && narrow(segments, &region[rows[up - 1].0..rows[up - 1].1], least, &mut gutter) {
        up -= 1;
    }
    let mut down = at + 1;
    while down < rows.len() && narrow(segments, &region[rows[down].0..rows[down].1], least, &mut gutter) {
        down += 1;
    }
    gutter.from = up;
    gutter.to = down;
    gutter
}

/// Narrows the gutter to what a row leaves free; false where too little is left.
fn narrow(segments: &[Segment], row: &[u32], gutter_ems: f32, gutter: &mut Gutter) -> bool {
    let (mut x0, mut x1) = (gutter.x0, gutter.x1);
    for &idx in row {
        let segment = &segments[idx as usize];
        if segment.x1 <= x0 || segment.x0 >= x1 {
            continue;
        }
        let least = gutter_ems * segment.size;
        let (from_left, to_right) = (x1 - segment.x1, segment.x0 - x0);
        if from_left >= to_right && from_left >= least {
            x0 = segment.x1;
        } else if to_right >= least {
            x1 = segment.x0;
        } else {
            return false;
        }
    }
    (gutter.x0, gutter.x1) = (x0, x1);
    true
}

/// One side of a gutter: the segments next to it.
#[derive(Default)]
struct Side {
    lines: usize,
    chars: u32,
    x0: f32,
    x1: f32,
    full: usize,
    close: usize,
}

impl Order<'_> {
    /// The number of lines beside the gutter where it parts two columns of prose, or (with `true`)
    /// a text from a margin column; `None` where the sides are something else.
    fn sides(&self, region: &[u32], rows: &[(usize, usize)], gutter: &Gutter) -> Option<(usize, bool)> {
        let segments = self.segments;
        let mut paired = 0;
        let mut nearest: [Vec<Segment>; 2] = [Vec::new(), Vec::new()];
        let mut torn = [0, 0];
        for &(from, to) in &rows[gutter.from..gutter.to] {
            let row = &region[from..to];
            let right_from = row.partition_point(|&idx| segments[idx as usize].x0 < gutter.x1 - 0.1);
            let (left, right) = row.split_at(right_from);
            let left = line_beside(segments, left.iter().rev(), gutter.x1 - gutter.x0, &mut torn[0]);
            let right = line_beside(segments, right.iter(), gutter.x1 - gutter.x0, &mut torn[1]);
            nearest[0].extend(left);
            nearest[1].extend(right);
            paired += usize::from(left.is_some() && right.is_some());
        }
        // Where the column next to the gutter has no line in a row, the one beyond it is no neighbour.
        let near = |s: &&Segment| s.x1 > gutter.x0 - NEAR_GUTTER * s.size && s.x0 < gutter.x1 + NEAR_GUTTER * s.size;
        let from = nearest[0].iter().filter(near).map(|s| s.x0).fold(f32::INFINITY, f32::min);
        let to = nearest[1].iter().filter(near).map(|s| s.x1).fold(f32::NEG_INFINITY, f32::max);
        nearest[0].retain(|s| s.x1 > from);
        nearest[1].retain(|s| s.x0 < to);
        let [left, right] = [side(&nearest[0]), side(&nearest[1])];
        if left.lines >= MIN_LINES && is_full(&left) && self.is_margin(&left, &right, &nearest[1]) {
            return Some((left.lines + right.lines, true));
        }
        let fewer = left.lines.min(right.lines);
        if fewer < MIN_LINES {
            return None;
        }
        let is_close = |side: &Side| side.close as f32 >= CLOSE_SHARE * (side.lines - 1) as f32;
        if !is_close(&left) || !is_close(&right) {
            return None;
        }
        let is_prose = |side: &Side| is_full(side) && side.chars as f32 >= PROSE_CHARS * side.lines as f32;
        // Lines that are justified badly have wide gaps, but in a table nearly all rows have.
        let is_torn = |torn: usize, side: &Side| torn as f32 > TORN_LINES * side.lines as f32;
        if is_torn(torn[0], &left) || is_torn(torn[1], &right) {
            return None;
        }
        let apart = (paired as f32) < ALIGNED_SHARE * fewer as f32;
        (apart || (is_prose(&left) && is_prose(&right))).then_some((left.lines + right.lines, false))
    }

    /// Whether what is right of a gutter is a margin column: narrow, with few and short entries,
    /// under a heading that says so or made of initials.
    fn is_margin(&self, left: &Side, right: &Side, lines: &[Segment]) -> bool {
        let narrow = right.x1 - right.x0 <= MARGIN_WIDTH * (right.x1 - left.x0);
        if !narrow || right.lines as f32 > MARGIN_LINES * left.lines as f32 || right.x1 <= left.x1 {
            return false;
        }
        let texts: Vec<String> = lines.iter().map(|s| self.layout.segment_text(s)).collect();
        texts.iter().any(|t| cells::is_action_heading(t)) || (texts.len() >= 2 && texts.iter().all(|t| is_initials(t)))
    }
}

/// The line next to a gutter: the nearest segment, with those that are torn off it by the wide
/// spaces of a justified line.
fn line_beside<'a>(segments: &[Segment], mut outwards: impl Iterator<Item = &'a u32>, gutter: f32, torn: &mut usize) -> Option<Segment> {
    let mut line = segments[*outwards.next()? as usize];
    let mut parts = 1;
    for &idx in outwards {
        let next = &segments[idx as usize];
        let gap = (line.x0 - next.x1).max(next.x0 - line.x1);
        // The next gutter is as wide as this one, if there is one.
        if gap > (TORN_GAP * line.size).min(0.9 * gutter) {
            break;
        }
        line.x0 = line.x0.min(next.x0);
        line.x1 = line.x1.max(next.x1);
        line.chars += next.chars;
        parts += 1;
    }
    *torn += usize::from(parts > 1);
    Some(line)
}

/// Whether a text is the initials of people: `AF`, `JB/MC`, `ALL`.
fn is_initials(text: &str) -> bool {
    let verdict = ["LOST", "AYE", "AYES", "NAY", "NAYS", "YES", "NO", "TIED", "NIL", "TBC", "TBA", "AM", "PM", "OK"];
    text.len() <= 14
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_ascii_uppercase() || " /,&+.".contains(c))
        && text.split([' ', '/', ',', '&', '+']).all(|part| part.len() <= 4 && !verdict.contains(&part))
}

fn is_full(side: &Side) -> bool {
    side.full as f32 >= FULL_SHARE * side.lines as f32
}

fn side(lines: &[Segment]) -> Side {
    let mut side = Side { x0: f32::INFINITY, x1: f32::NEG_INFINITY, ..Side::default() };
    for line in lines {
        side.lines += 1;
        side.chars += line.chars;
        side.x0 = side.x0.min(line.x0);
        side.x1 = side.x1.max(line.x1);
    }
    let width = side.x1 - side.x0;
    side.full = lines.iter().filter(|line| line.x1 - line.x0 >= FULL * width).count();
    side.close = lines.windows(2).filter(|w| w[1].y - w[0].y <= LEADING * w[0].size.max(w[1].size)).count();
    side
}
