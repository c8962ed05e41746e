//! Segments to reading order: columns one after the other where a gutter parts two runs of prose,
//! row by row everywhere else (tables, forms, lists with labels).

use super::Layout;
use super::rows::Segment;

/// A gutter is at least this wide, in ems.
const GUTTER: f32 = 0.9;
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
/// Nesting of columns that is looked at.
const MAX_DEPTH: u8 = 6;

/// A segment at its place in the reading order, with the column region it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub segment: u32,
    pub column: u16,
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
    layout.placed.clear();
    let single = layout.segments.windows(2).all(|w| w[0].row != w[1].row);
    if single {
        layout.placed.extend((0..layout.segments.len() as u32).map(|segment| Placed { segment, column: 0 }));
        return;
    }
    let region: Vec<u32> = (0..layout.segments.len() as u32).collect();
    let mut columns = 0;
    let mut placed = std::mem::take(&mut layout.placed);
    region_order(&layout.segments, &region, 0, &mut columns, 0, &mut placed);
    layout.placed = placed;
}

/// Orders one region. `column` is the number of the region it is, `columns` the highest given yet.
fn region_order(segments: &[Segment], region: &[u32], column: u16, columns: &mut u16, depth: u8, out: &mut Vec<Placed>) {
    let rows = row_ranges(segments, region);
    let gutter = if depth < MAX_DEPTH { find_gutter(segments, region, &rows) } else { None };
    let Some(gutter) = gutter else {
        out.extend(region.iter().map(|&segment| Placed { segment, column }));
        return;
    };
    let middle = (gutter.x0 + gutter.x1) / 2.0;
    let (before, rest) = region.split_at(rows[gutter.from].0);
    let (inside, after) = rest.split_at(rows[gutter.to - 1].1 - rows[gutter.from].0);
    if !before.is_empty() {
        region_order(segments, before, column, columns, depth + 1, out);
    }
    let is_left = |idx: &u32| segments[*idx as usize].x1 <= middle;
    let left: Vec<u32> = inside.iter().copied().filter(is_left).collect();
    let right: Vec<u32> = inside.iter().copied().filter(|idx| !is_left(idx)).collect();
    *columns = columns.saturating_add(1);
    region_order(segments, &left, *columns, columns, depth + 1, out);
    *columns = columns.saturating_add(1);
    region_order(segments, &right, *columns, columns, depth + 1, out);
    if !after.is_empty() {
        region_order(segments, after, column, columns, depth + 1, out);
    }
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

/// The first gutter that parts two columns of prose.
fn find_gutter(segments: &[Segment], region: &[u32], rows: &[(usize, usize)]) -> Option<Gutter> {
    let mut seen: Vec<Gutter> = Vec::new();
    let mut best: Option<(usize, Gutter)> = None;
    for at in 0..rows.len() {
        let (from, to) = rows[at];
        for pair in from..to.saturating_sub(1) {
            let (left, right) = (&segments[region[pair] as usize], &segments[region[pair + 1] as usize]);
            let known = |g: &Gutter| (g.from..g.to).contains(&at) && g.x0 < right.x0 && g.x1 > left.x1;
            if seen.iter().any(known) {
                continue;
            }
            let gutter = grow(segments, region, rows, at, left.x1, right.x0);
            seen.push(gutter);
            if let Some(lines) = prose_lines(segments, region, rows, &gutter)
                && best.is_none_or(|(most, _)| lines > most)
            {
                best = Some((lines, gutter));
            }
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// Grows a gap of one row up and down as far as no text crosses it.
fn grow(segments: &[Segment], region: &[u32], rows: &[(usize, usize)], at: usize, x0: f32, x1: f32) -> Gutter {
    let mut gutter = Gutter { x0, x1, from: at, to: at + 1 };
    let mut up = at;
    while up > 0 && narrow(segments, &region[rows[up - 1].0..rows[up - 1].1], &mut gutter) {
        up -= 1;
    }
    let mut down = at + 1;
    while down < rows.len() && narrow(segments, &region[rows[down].0..rows[down].1], &mut gutter) {
        down += 1;
    }
    gutter.from = up;
    gutter.to = down;
    gutter
}

/// Narrows the gutter to what a row leaves free; false where too little is left.
fn narrow(segments: &[Segment], row: &[u32], gutter: &mut Gutter) -> bool {
    let (mut x0, mut x1) = (gutter.x0, gutter.x1);
    for &idx in row {
        let segment = &segments[idx as usize];
        if segment.x1 <= x0 || segment.x0 >= x1 {
            continue;
        }
        let least = GUTTER * segment.size;
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

/// The number of lines of two columns of prose, or `None` where the sides are something else.
fn prose_lines(segments: &[Segment], region: &[u32], rows: &[(usize, usize)], gutter: &Gutter) -> Option<usize> {
    let mut paired = 0;
    let mut nearest: [Vec<Segment>; 2] = [Vec::new(), Vec::new()];
    for &(from, to) in &rows[gutter.from..gutter.to] {
        let row = &region[from..to];
        let left = row.iter().map(|&idx| &segments[idx as usize]).rfind(|s| s.x1 <= gutter.x0 + 0.1);
        let right = row.iter().map(|&idx| &segments[idx as usize]).find(|s| s.x0 >= gutter.x1 - 0.1);
        nearest[0].extend(left);
        nearest[1].extend(right);
        paired += usize::from(left.is_some() && right.is_some());
    }
    let [left, right] = nearest.map(|lines| side(&lines));
    let fewer = left.lines.min(right.lines);
    if fewer < MIN_LINES {
        return None;
    }
    let is_close = |side: &Side| side.close as f32 >= CLOSE_SHARE * (side.lines - 1) as f32;
    if !is_close(&left) || !is_close(&right) {
        return None;
    }
    let is_prose = |side: &Side| side.full as f32 >= FULL_SHARE * side.lines as f32 && side.chars as f32 >= PROSE_CHARS * side.lines as f32;
    let apart = (paired as f32) < ALIGNED_SHARE * fewer as f32;
    (apart || (is_prose(&left) && is_prose(&right))).then_some(left.lines + right.lines)
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
