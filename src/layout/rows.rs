//! Pieces to rows (one baseline across the page) and segments (a row between two wide gaps).

use super::Layout;
use super::pieces::{Piece, WORD_GAP};

/// Baselines within this many ems of each other are one row: less than half the rise of a
/// superscript, more than what shaky positioning makes.
const SAME_ROW: f32 = 0.22;
/// How far, in ems of the first piece, a row may drift in all (a scan that lies askew).
const ROW_DRIFT: f32 = 0.45;
/// A gap wider than this, in ems, parts segments: a tab or a gutter. Justified text has gaps up to
/// 0.9 em in a bad line.
pub(super) const COLUMN_GAP: f32 = 1.0;
/// Spaces of a badly justified line are at most this many ems wide.
const WIDEST_SPACE: f32 = 1.6;
/// In a justified line a column gap is this much wider than the spaces.
const SPACE_RATIO: f32 = 1.4;
/// A script is at most this share of the size of its line.
const SCRIPT_SIZE: f32 = 0.86;
/// A script's baseline is at most this many ems of the line's size away from the line's.
const SCRIPT_SHIFT: f32 = 0.62;
/// A script stands at most this many ems away from the text it belongs to.
const SCRIPT_GAP: f32 = 0.5;
/// Text may reach this far, in points, over the rule beside it.
const RULE_OVERLAP: f32 = 1.0;
/// A space that was printed counts from this width on, in ems: some writers print a space and go
/// back over it.
const PRINTED_SPACE: f32 = 0.03;

/// Comparisons of pieces with their neighbours on one page. A full page needs 20,000; a drawing made
/// of letters could need billions.
const MAX_WORK: usize = 4_000_000;

/// Pieces on one baseline, as a range of [`Layout::order`], from left to right.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    pub start: u32,
    pub end: u32,
    /// Baseline of the largest part.
    pub y: f32,
    /// Size of the largest piece.
    pub size: f32,
}

/// A part of a row without a wide gap in it, as a range of [`Layout::order`].
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Segment {
    pub start: u32,
    pub end: u32,
    pub row: u32,
    pub chars: u32,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
}

/// Height above the baseline of an average font, in ems.
pub(super) const ASCENT: f32 = 0.8;
/// Depth below the baseline of an average font, in ems.
pub(super) const DESCENT: f32 = 0.2;

/// Makes rows and segments of the pieces collected.
pub(super) fn build(layout: &mut Layout) {
    rows(layout);
    let moved = initials(layout) | scripts(layout);
    sort_rows(layout, moved);
    drop_doubles(layout);
    segments(layout);
    part_boxes(layout);
}

/// Parts segments that run from one text box into the next one, too close for a column gap: the
/// content stream jumps between the two pieces, and the second begins where other lines begin.
fn part_boxes(layout: &mut Layout) {
    /// Left edges within this many points are one.
    const EDGE: f32 = 0.7;
    /// This many lines begin at the edge.
    const LINES: usize = 4;
    /// Pages with fewer segments have no boxes side by side.
    const MIN_SEGMENTS: usize = 8;
    if layout.segments.len() < MIN_SEGMENTS {
        return;
    }
    let mut edges: Vec<f32> = Vec::new();
    let mut parted: Vec<Segment> = Vec::new();
    for (at, segment) in layout.segments.iter().enumerate() {
        let range = segment.start as usize..segment.end as usize;
        let mut cut = None;
        for (n, pair) in layout.order[range.clone()].windows(2).enumerate() {
            if !is_cut(layout, pair) {
                continue;
            }
            if edges.is_empty() {
                edges.extend(layout.segments.iter().map(|s| s.x0));
                for other in &layout.segments {
                    let pairs = layout.order[other.start as usize..other.end as usize].windows(2);
                    edges.extend(pairs.filter(|pair| is_cut(layout, pair)).map(|pair| layout.pieces[pair[1] as usize].x0));
                }
                edges.sort_unstable_by(f32::total_cmp);
            }
            let x = layout.pieces[pair[1] as usize].x0;
            let from = edges.partition_point(|&e| e < x - EDGE);
            if edges[from..].iter().take_while(|&&e| e <= x + EDGE).count() >= LINES {
                cut = Some(range.start + n + 1);
                break;
            }
        }
        let Some(cut) = cut else {
            if !parted.is_empty() {
                parted.push(*segment);
            }
            continue;
        };
        if parted.is_empty() {
            parted.extend_from_slice(&layout.segments[..at]);
        }
        parted.push(part(layout, segment, segment.start, cut as u32));
        parted.push(part(layout, segment, cut as u32, segment.end));
    }
    if !parted.is_empty() {
        layout.segments = parted;
    }
}

/// Whether the content stream jumps between two pieces that a space parts.
fn is_cut(layout: &Layout, pair: &[u32]) -> bool {
    let [first, second] = pair else { return false };
    let (before, after) = (&layout.pieces[*first as usize], &layout.pieces[*second as usize]);
    *second != *first + 1 && after.x0 - before.x1 > WORD_GAP * after.size && !(before.has(Piece::SCRIPT) || after.has(Piece::SCRIPT))
}

/// A part of a segment.
fn part(layout: &Layout, whole: &Segment, start: u32, end: u32) -> Segment {
    let mut segment = Segment { start, end, chars: 0, x0: f32::INFINITY, x1: f32::NEG_INFINITY, ..*whole };
    for &idx in &layout.order[start as usize..end as usize] {
        let piece = &layout.pieces[idx as usize];
        if !piece.has(Piece::DROPPED) {
            segment.chars += u32::from(piece.chars);
            segment.x0 = segment.x0.min(piece.x0);
            segment.x1 = segment.x1.max(piece.x1);
        }
    }
    segment
}

/// A float as an integer that sorts as it does.
fn sort_key(value: f32) -> u32 {
    let bits = value.to_bits();
    if bits >> 31 == 0 { bits | 0x8000_0000 } else { !bits }
}

/// Groups the pieces by baseline: sorted downwards, a row ends where the next baseline is too far.
fn rows(layout: &mut Layout) {
    layout.keys.clear();
    layout.keys.extend(layout.pieces.iter().enumerate().map(|(idx, p)| (u64::from(sort_key(p.y)) << 32) | idx as u64));
    layout.keys.sort_unstable();
    layout.order.clear();
    layout.order.extend(layout.keys.iter().map(|key| *key as u32));
    layout.rows.clear();
    let mut first_y = f32::NEG_INFINITY;
    let mut last_y = f32::NEG_INFINITY;
    for (at, &idx) in layout.order.iter().enumerate() {
        let piece = &mut layout.pieces[idx as usize];
        let joins = layout.rows.last().is_some_and(|row| {
            let em = piece.size.min(row.size);
            piece.y - last_y <= SAME_ROW * em && piece.y - first_y <= ROW_DRIFT * em
        });
        if !joins {
            layout.rows.push(Row { start: at as u32, end: at as u32, y: piece.y, size: piece.size });
            first_y = piece.y;
        }
        last_y = piece.y;
        piece.row = layout.rows.len() as u32 - 1;
        if let Some(row) = layout.rows.last_mut() {
            row.end = at as u32 + 1;
            if piece.size > row.size {
                (row.size, row.y) = (piece.size, piece.y);
            }
        }
    }
}

/// Puts superscripts and subscripts into the row that they belong to; tells whether there were any.
fn scripts(layout: &mut Layout) -> bool {
    let mut work = 0;
    let mut moved = false;
    for row_idx in 0..layout.rows.len() {
        let row = layout.rows[row_idx];
        // Most rows have no other within the reach of a script.
        let near = |&other: &usize| (layout.rows[other].y - row.y).abs() <= SCRIPT_SHIFT * layout.rows[other].size;
        let mut others = [0; 4];
        let mut n_others = 0;
        for (slot, other) in others.iter_mut().zip(neighbours(row_idx, layout.rows.len()).filter(near)) {
            *slot = other;
            n_others += 1;
        }
        if n_others == 0 {
            continue;
        }
        for at in row.start..row.end {
            let idx = layout.order[at as usize] as usize;
            let piece = layout.pieces[idx];
            // Below the row for a raised piece, above it for a lowered one; the nearest base wins.
            let mut best: Option<(f32, usize)> = None;
            for &other_idx in &others[..n_others] {
                let other = layout.rows[other_idx];
                if piece.size > SCRIPT_SIZE * other.size {
                    continue;
                }
                work += (other.end - other.start) as usize;
                if work > MAX_WORK {
                    return moved;
                }
                for &base_idx in &layout.order[other.start as usize..other.end as usize] {
                    let base = &layout.pieces[base_idx as usize];
                    if piece.size > SCRIPT_SIZE * base.size
                        || (base.y - piece.y).abs() > SCRIPT_SHIFT * base.size
                        || base.has(Piece::SCRIPT | Piece::INITIAL)
                    {
                        continue;
                    }
                    let gap = (piece.x0 - base.x1).max(base.x0 - piece.x1);
                    if gap < SCRIPT_GAP * base.size && gap > -0.4 * base.size && best.is_none_or(|(g, _)| gap.abs() < g) {
                        best = Some((gap.abs(), other_idx));
                    }
                }
            }
            if let Some((_, to)) = best {
                let lowered = piece.y > layout.rows[to].y;
                let piece = &mut layout.pieces[idx];
                piece.row = to as u32;
                piece.flags |= Piece::SCRIPT | if lowered { Piece::LOWERED } else { 0 };
                moved = true;
            }
        }
    }
    moved
}

/// Puts big letters that a paragraph begins with, over two lines or more, into the first of them; tells whether
/// there were any. The top of the letter is that of the line, and two lines begin right of it.
fn initials(layout: &mut Layout) -> bool {
    /// The letter is so many times as big as the text: two lines high.
    const BIG: f32 = 1.8;
    /// And no bigger than this: six lines high.
    const BIGGEST: f32 = 9.0;
    /// Height of capitals, in ems.
    const CAPITALS: f32 = 0.7;
    /// Tops within so many ems of the text are one; a letter may stand a little out of its lines.
    const SAME_TOP: f32 = 0.35;
    /// The lines begin within so many ems of the text from the end of the letter, and of each other.
    const BESIDE: f32 = 0.8;
    const EDGE: f32 = 0.3;
    /// Pages with more letters of which one could be are drawings.
    const MOST: usize = 20;
    let Some(usual) = layout.pieces.get(layout.pieces.len() / 2).map(|piece| piece.size) else { return false };
    let big = |(_, piece): &(usize, &Piece)| {
        piece.chars == 1 && piece.size > usual && !piece.has(Piece::STAMP) && piece.text(&layout.text).starts_with(char::is_uppercase)
    };
    let found: Vec<usize> = layout.pieces.iter().enumerate().filter(big).map(|(idx, _)| idx).take(MOST + 1).collect();
    if found.len() > MOST {
        return false;
    }
    let mut moved = false;
    for idx in found {
        let letter = layout.pieces[idx];
        let top = letter.y - CAPITALS * letter.size;
        // Where the line of a row begins that stands beside the letter.
        let begins = |row: &Row| {
            let pieces = layout.order[row.start as usize..row.end as usize].iter().map(|&idx| &layout.pieces[idx as usize]);
            let right = pieces.filter(|piece| piece.x0 >= letter.x1 - EDGE * piece.size && letter.size >= BIG * piece.size);
            let first = right.min_by(|a, b| a.x0.total_cmp(&b.x0))?;
            let near = first.x0 - letter.x1 <= BESIDE * first.size && letter.size <= BIGGEST * first.size;
            near.then_some((first.x0, first.y, first.size))
        };
        let above = |row: &&Row| row.y <= letter.y + EDGE * usual && row.y > top;
        let beside = layout.rows.iter().enumerate().filter(|(_, row)| above(row)).filter_map(|(n, row)| Some((n, begins(row)?)));
        let beside: Vec<(usize, (f32, f32, f32))> = beside.take(MOST).collect();
        let [(to, (x0, y, size)), others @ ..] = beside.as_slice() else { continue };
        let is_top = (y - CAPITALS * size - top).abs() <= SAME_TOP * size;
        if is_top && others.iter().any(|(_, (x, _, _))| (x - x0).abs() <= EDGE * size) {
            let is_word = matches!(letter.text(&layout.text), "A" | "I") && x0 - letter.x1 > WORD_GAP * size;
            let from = letter.row as usize;
            let letter = &mut layout.pieces[idx];
            letter.row = *to as u32;
            letter.flags |= Piece::INITIAL | if is_word { Piece::SPACE_AFTER } else { 0 };
            moved = true;
            // What is left in its row has a size of its own.
            let row = layout.rows[from];
            let left = layout.order[row.start as usize..row.end as usize].iter().map(|&idx| &layout.pieces[idx as usize]);
            let largest = left.filter(|piece| piece.row as usize == from).max_by(|a, b| a.size.total_cmp(&b.size));
            if let Some((size, y)) = largest.map(|piece| (piece.size, piece.y)) {
                (layout.rows[from].size, layout.rows[from].y) = (size, y);
            }
        }
    }
    moved
}

fn neighbours(row_idx: usize, len: usize) -> impl Iterator<Item = usize> {
    let from = row_idx.saturating_sub(2);
    (from..(row_idx + 3).min(len)).filter(move |&n| n != row_idx)
}

/// Sorts the pieces by row, then from left to right, and gives the rows their new ranges. `moved`
/// tells that pieces have changed their rows.
fn sort_rows(layout: &mut Layout, moved: bool) {
    let pieces = &layout.pieces;
    let x = |idx: u32| sort_key(pieces[idx as usize].x0);
    if !moved {
        for row in &layout.rows {
            layout.order[row.start as usize..row.end as usize].sort_by_key(|&idx| x(idx));
        }
        return;
    }
    layout.order.sort_by_key(|&idx| (u64::from(pieces[idx as usize].row) << 32) | u64::from(x(idx)));
    for row in &mut layout.rows {
        (row.start, row.end) = (0, 0);
    }
    for (at, &idx) in layout.order.iter().enumerate() {
        let row = &mut layout.rows[pieces[idx as usize].row as usize];
        if row.end == 0 {
            row.start = at as u32;
        }
        row.end = at as u32 + 1;
    }
}

/// Leaves out pieces that were printed twice at one place (a shadow, bold by double striking).
fn drop_doubles(layout: &mut Layout) {
    let mut work = 0;
    for row in &layout.rows {
        for at in row.start..row.end {
            let first = layout.pieces[layout.order[at as usize] as usize];
            if first.has(Piece::DROPPED) {
                continue;
            }
            for next in at + 1..row.end {
                let second_idx = layout.order[next as usize] as usize;
                let second = layout.pieces[second_idx];
                work += 1;
                if work > MAX_WORK {
                    return;
                }
                if second.x0 - first.x0 > 0.2 * first.size {
                    break;
                }
                if first.chars == second.chars && first.text(&layout.text) == second.text(&layout.text) {
                    layout.pieces[second_idx].flags |= Piece::DROPPED;
                    layout.pieces[layout.order[at as usize] as usize].flags |= Piece::BOLD | (second.flags & Piece::SPACE_AFTER);
                }
            }
        }
    }
}

/// Cuts every row at its wide gaps.
fn segments(layout: &mut Layout) {
    layout.segments.clear();
    let mut crossings: Vec<f32> = Vec::new();
    for (row_idx, row) in layout.rows.iter().enumerate() {
        let limit = column_gap(layout, row);
        if !layout.grid.is_empty() {
            layout.grid.crossings(row.y - 0.3 * row.size, &mut crossings);
        }
        let mut open: Option<Segment> = None;
        for at in row.start..row.end {
            let piece = &layout.pieces[layout.order[at as usize] as usize];
            if piece.has(Piece::DROPPED) {
                if let Some(segment) = &mut open {
                    segment.end = at + 1;
                }
                continue;
            }
            if let Some(segment) = &mut open {
                // A rule between two pieces parts cells, however close they are.
                let from = (segment.x1 - RULE_OVERLAP).max(segment.x0);
                let next = crossings.get(crossings.partition_point(|&x| x <= from));
                let ruled = next.is_some_and(|&x| x < piece.x0 + RULE_OVERLAP);
                if piece.x0 - segment.x1 <= limit && !ruled {
                    segment.end = at + 1;
                    segment.x1 = segment.x1.max(piece.x1);
                    segment.chars += u32::from(piece.chars);
                    if piece.size > segment.size {
                        (segment.size, segment.y) = (piece.size, piece.y);
                    }
                    continue;
                }
                layout.segments.push(*segment);
            }
            open = Some(Segment {
                start: at,
                end: at + 1,
                row: row_idx as u32,
                chars: u32::from(piece.chars),
                x0: piece.x0,
                x1: piece.x1,
                y: piece.y,
                size: piece.size,
            });
        }
        layout.segments.extend(open);
    }
}

/// From which gap on a row has columns: wider than an em, and wider than the spaces of a line that
/// is justified by spaces of one width.
fn column_gap(layout: &Layout, row: &Row) -> f32 {
    let (mut sum, mut count, mut narrowest, mut widest) = (0.0, 0, f32::INFINITY, 0.0f32);
    let mut end = f32::INFINITY;
    for &idx in &layout.order[row.start as usize..row.end as usize] {
        let piece = &layout.pieces[idx as usize];
        let gap = piece.x0 - end;
        if gap > WORD_GAP * piece.size && gap < WIDEST_SPACE * piece.size {
            sum += gap;
            count += 1;
            narrowest = narrowest.min(gap);
            widest = widest.max(gap);
        }
        end = if end.is_finite() { end.max(piece.x1) } else { piece.x1 };
    }
    let least = COLUMN_GAP * row.size;
    // Fewer gaps say nothing about what is usual; a table's differ.
    let justified = count >= 4 && widest - narrowest < 0.2 * row.size;
    if justified { least.max(SPACE_RATIO * sum / count as f32) } else { least }
}

/// Whether a space stands between two pieces of a row that follow each other.
pub(super) fn is_spaced(before: &Piece, after: &Piece) -> bool {
    let gap = after.x0 - before.x1;
    // It stands apart from the rest of its word, unless it is one.
    if before.has(Piece::INITIAL) && !before.has(Piece::SPACE_AFTER) {
        return false;
    }
    let em = if before.has(Piece::SCRIPT) || after.has(Piece::SCRIPT) { before.size.max(after.size) } else { before.size.min(after.size) };
    gap > WORD_GAP * em || (before.has(Piece::SPACE_AFTER) && gap > PRINTED_SPACE * em)
}
