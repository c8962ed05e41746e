//! Text boxes: the order of pages whose columns geometry cannot part, such as slides.
//!
//! The content stream writes a box line after line. Where the order by rows cuts such runs into pieces again
//! and again, the rows are none, and the page is read box by box.

use super::Layout;
use super::cells::Cell;
use super::order::Placed;
use super::pieces::Piece;
use super::rows::Segment;
use std::cmp::Ordering;

/// Lines of a box follow each other within this many ems; its paragraphs are set apart.
const LEADING: f32 = 2.1;
/// What follows in the same row within this many ems goes on with the line: the text behind a bullet.
const SAME_LINE: f32 = 3.5;
/// A box of prose has so many lines; a cell of a table has fewer.
const MIN_LINES: usize = 5;
/// Its lines have so many characters on average.
const MIN_CHARS: u32 = 8;
/// So many cuts through boxes of prose make a page doubtful. The slides of a health strategy have 20 and more.
const MIN_CUTS: usize = 6;
/// Pages with more boxes are drawings or tables.
const MAX_BOXES: usize = 120;
/// Boxes may reach over each other by this many ems: a descender, a rounded edge.
const OVERLAP: f32 = 0.6;
/// Boxes of prose beside each other begin at one height once in columns, more often in a table.
const TABLE_ROWS: usize = 2;
/// First lines within this many ems are at one height.
const ALIGNED: f32 = 0.35;

/// Lines that follow each other in the content stream and on the page.
#[derive(Debug)]
struct TextBox {
    /// In the order of the stream.
    segments: Vec<u32>,
    lines: usize,
    chars: u32,
    x0: f32,
    x1: f32,
    /// First and last baseline.
    top: f32,
    bottom: f32,
    size: f32,
}

impl TextBox {
    fn new(idx: u32, segment: &Segment) -> TextBox {
        TextBox {
            segments: vec![idx],
            lines: 1,
            chars: segment.chars,
            x0: segment.x0,
            x1: segment.x1,
            top: segment.y,
            bottom: segment.y,
            size: segment.size,
        }
    }

    fn is_prose(&self) -> bool {
        self.lines >= MIN_LINES && self.chars >= MIN_CHARS * self.lines as u32
    }

    /// Takes the segment where it goes on with the box.
    fn takes(&mut self, idx: u32, last: &Segment, next: &Segment) -> bool {
        let size = last.size.max(next.size);
        let same_line = last.row == next.row && next.x0 >= last.x1 - 0.1 * size && next.x0 - last.x1 <= SAME_LINE * size;
        let down = next.y - last.y;
        let next_line = down > 0.5 * last.size.min(next.size) && down <= LEADING * size && next.x0 < self.x1 && next.x1 > self.x0;
        if !(same_line || next_line) {
            return false;
        }
        self.segments.push(idx);
        self.lines += usize::from(next_line);
        self.chars += next.chars;
        (self.x0, self.x1) = (self.x0.min(next.x0), self.x1.max(next.x1));
        (self.top, self.bottom) = (self.top.min(next.y), self.bottom.max(next.y));
        self.size = self.size.max(next.size);
        true
    }

    /// Whether the two stand in one strip from top to bottom.
    fn shares_column(&self, other: &TextBox) -> bool {
        let least = OVERLAP * self.size.min(other.size);
        self.x1.min(other.x1) - self.x0.max(other.x0) > least
    }

    /// Whether the two stand beside each other, as far as height goes.
    fn shares_rows(&self, other: &TextBox) -> bool {
        let (top, bottom) = (self.top.max(other.top), self.bottom.min(other.bottom));
        bottom - top > -OVERLAP * self.size.min(other.size)
    }
}

/// Puts the segments of a doubtful page in the order of its boxes; leaves every other page as it is.
/// `cells` are the cells of ruled tables that its segments stand in.
pub(super) fn place(layout: &Layout, cells: Option<&[Option<Cell>]>, placed: &mut Vec<Placed>) {
    if placed.len() < 2 * MIN_LINES || placed.iter().any(|placed| placed.margin) || 2 * jumps(layout, placed) < MIN_CUTS {
        return;
    }
    let boxes = boxes(layout);
    if boxes.iter().filter(|b| b.is_prose()).count() < 2 || boxes.len() > MAX_BOXES {
        return;
    }
    let cuts = cuts(&boxes, placed);
    // A row of a ruled table is read line by line; what is cut there is in its place.
    let is_loose = |text_box: &TextBox| {
        let cell_of = |&segment: &u32| cells.and_then(|cells| cells.get(segment as usize)).is_some_and(|cell| cell.is_some());
        !text_box.segments.iter().all(cell_of)
    };
    let loose = boxes.iter().zip(&cuts).any(|(text_box, &cuts)| cuts > 0 && is_loose(text_box));
    if !loose || cuts.iter().sum::<usize>() < MIN_CUTS || grid_rows(&boxes) >= TABLE_ROWS {
        return;
    }
    let boxes = merged(boxes);
    if boxes.iter().filter(|b| b.is_prose()).count() < 2 {
        return;
    }
    // Single lines above and below all boxes are read by rows: titles, notes at the foot, page numbers.
    let prose = || boxes.iter().filter(|b| b.is_prose());
    let top = prose().map(|b| b.top).fold(f32::INFINITY, f32::min);
    let bottom = prose().map(|b| b.bottom).fold(f32::NEG_INFINITY, f32::max);
    let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
    for text_box in boxes {
        match text_box.lines {
            1 if text_box.bottom < top => head.extend(text_box.segments),
            1 if text_box.top > bottom => foot.extend(text_box.segments),
            _ => body.push(text_box),
        }
    }
    placed.clear();
    // Segments are numbered row by row.
    let rows = |mut segments: Vec<u32>| {
        segments.sort_unstable();
        segments.into_iter().map(|segment| Placed::new(segment, 0))
    };
    placed.extend(rows(head));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let order = by_structure(layout, &body).unwrap_or_else(|| in_order(&body));
    for text_box in order.into_iter().map(|idx| &body[idx]) {
        // Boxes below each other with one left edge are one column.
        let known = columns.iter().position(|&(x0, x1)| (x0 - text_box.x0).abs() < text_box.size && x1 > text_box.x0);
        let column = known.unwrap_or(columns.len());
        if known.is_none() {
            columns.push((text_box.x0, text_box.x1));
        }
        placed.extend(text_box.segments.iter().map(|&segment| Placed::new(segment, column as u16 + 1)));
    }
    placed.extend(rows(foot));
}

/// Rows in which a box of prose begins at the height of another box beside it: a table has several, columns
/// have one.
fn grid_rows(boxes: &[TextBox]) -> usize {
    let mut tops: Vec<f32> = Vec::new();
    for a in boxes.iter().filter(|b| b.is_prose()) {
        let aligned = |b: &TextBox| b.lines > 1 && !a.shares_column(b) && (a.top - b.top).abs() < ALIGNED * a.size;
        if boxes.iter().any(aligned) && !tops.iter().any(|top| (top - a.top).abs() < ALIGNED * a.size) {
            tops.push(a.top);
        }
    }
    tops.len()
}

/// Boxes that lie over each other are one, read by rows.
fn merged(boxes: Vec<TextBox>) -> Vec<TextBox> {
    let mut out: Vec<TextBox> = Vec::with_capacity(boxes.len());
    for mut text_box in boxes {
        while let Some(at) = out.iter().position(|other| other.shares_column(&text_box) && other.shares_rows(&text_box)) {
            let other = out.remove(at);
            text_box.segments.extend(other.segments);
            text_box.segments.sort_unstable();
            text_box.lines = text_box.lines.max(other.lines);
            text_box.chars = text_box.chars.max(other.chars);
            (text_box.x0, text_box.x1) = (text_box.x0.min(other.x0), text_box.x1.max(other.x1));
            (text_box.top, text_box.bottom) = (text_box.top.min(other.top), text_box.bottom.max(other.bottom));
            text_box.size = text_box.size.max(other.size);
        }
        out.push(text_box);
    }
    out
}

/// Where a segment begins in the content stream.
fn stream_start(layout: &Layout, segment: &Segment) -> u32 {
    layout.order[segment.start as usize..segment.end as usize].iter().min().copied().unwrap_or(0)
}

/// How often the order at hand goes back in the content stream; two cuts are one way forth and one back.
fn jumps(layout: &Layout, placed: &[Placed]) -> usize {
    let mut last = 0;
    let back = |placed: &&Placed| {
        let start = stream_start(layout, &layout.segments[placed.segment as usize]);
        start < std::mem::replace(&mut last, start)
    };
    placed.iter().filter(back).count()
}

/// The boxes of the page.
fn boxes(layout: &Layout) -> Vec<TextBox> {
    let start = |segment: &Segment| stream_start(layout, segment);
    let mut stream: Vec<(u32, u32)> = layout.segments.iter().zip(0..).map(|(segment, idx)| (start(segment), idx)).collect();
    stream.sort_unstable();
    let mut boxes: Vec<TextBox> = Vec::new();
    let mut last: Option<u32> = None;
    for &(_, idx) in &stream {
        let segment = &layout.segments[idx as usize];
        let goes_on = match (boxes.last_mut(), last) {
            (Some(text_box), Some(last)) => text_box.takes(idx, &layout.segments[last as usize], segment),
            _ => false,
        };
        if !goes_on {
            boxes.push(TextBox::new(idx, segment));
        }
        last = Some(idx);
    }
    boxes
}

/// How often the order at hand leaves each box of prose for another one before its end.
fn cuts(boxes: &[TextBox], placed: &[Placed]) -> Vec<usize> {
    let n_segments = placed.iter().map(|p| p.segment as usize + 1).max().unwrap_or(0);
    let mut box_of = vec![None; n_segments];
    let mut left = vec![0; boxes.len()];
    for (n, text_box) in boxes.iter().enumerate().filter(|(_, text_box)| text_box.is_prose()) {
        left[n] = text_box.segments.len();
        for &segment in &text_box.segments {
            if let Some(slot) = box_of.get_mut(segment as usize) {
                *slot = Some(n);
            }
        }
    }
    let mut cuts = vec![0; boxes.len()];
    let mut current: Option<usize> = None;
    for n in placed.iter().filter_map(|placed| box_of[placed.segment as usize]) {
        if let Some(before) = current.filter(|&before| before != n && left[before] > 0) {
            cuts[before] += 1;
        }
        left[n] -= 1;
        current = Some(n);
    }
    cuts
}

/// The boxes in the order of the file's logical structure, where that is sound: it has every box, whole, and
/// none before one that stands above it in its column.
fn by_structure(layout: &Layout, boxes: &[TextBox]) -> Option<Vec<usize>> {
    if layout.marked.is_empty() {
        return None;
    }
    let place = |glyph: u32| {
        let at = layout.marked.partition_point(|marked| marked.to <= glyph);
        layout.marked.get(at).filter(|marked| marked.from <= glyph).map(|marked| marked.place)
    };
    let mut spans: Vec<(u32, u32, usize)> = Vec::with_capacity(boxes.len());
    for (idx, text_box) in boxes.iter().enumerate() {
        let (mut first, mut last) = (u32::MAX, 0);
        for &segment in &text_box.segments {
            let segment = &layout.segments[segment as usize];
            let pieces = layout.order[segment.start as usize..segment.end as usize].iter().map(|&piece| &layout.pieces[piece as usize]);
            for piece in pieces.filter(|piece| !piece.has(Piece::DROPPED)) {
                let place = place(piece.glyph)?;
                (first, last) = (first.min(place), last.max(place));
            }
        }
        spans.push((first, last, idx));
    }
    spans.sort_unstable();
    let whole = spans.windows(2).all(|pair| pair[0].1 < pair[1].0);
    let falls = |a: usize, b: usize| !boxes[a].shares_column(&boxes[b]) || boxes[a].top <= boxes[b].top;
    let sound = whole && spans.iter().enumerate().all(|(n, a)| spans[n + 1..].iter().all(|b| falls(a.2, b.2)));
    sound.then(|| spans.into_iter().map(|(_, _, idx)| idx).collect())
}

/// Boxes from top to bottom and from left to right: what stands above in the same strip comes first; so does
/// what stands to the left, unless a box that spans both lies between them. A box that is lower all the same
/// has to be of a column that begins beside the other one.
fn in_order(boxes: &[TextBox]) -> Vec<usize> {
    let n = boxes.len();
    let spans = |a: &TextBox, b: &TextBox| {
        let (top, bottom) = (a.top.min(b.top), a.bottom.max(b.bottom));
        boxes.iter().any(|c| c.top > top && c.bottom < bottom && c.shares_column(a) && c.shares_column(b))
    };
    let is_left = |a: &TextBox, b: &TextBox| a.x1 <= b.x0 + OVERLAP * b.size;
    let before = |a: &TextBox, b: &TextBox| {
        if a.shares_column(b) {
            return a.top < b.top;
        }
        let begins_beside = || boxes.iter().any(|c| c.top < a.top && c.shares_column(a) && is_left(c, b) && c.shares_rows(b));
        is_left(a, b) && (a.top <= b.bottom || begins_beside()) && !spans(a, b)
    };
    let mut waits: Vec<Vec<usize>> = Vec::with_capacity(n);
    for b in boxes {
        waits.push((0..n).filter(|&a| !std::ptr::eq(&boxes[a], b) && before(&boxes[a], b)).collect());
    }
    let mut done = vec![false; n];
    let mut order = Vec::with_capacity(n);
    while order.len() < n {
        let open = (0..n).filter(|&b| !done[b]);
        let higher =
            |&a: &usize, &b: &usize| -> Ordering { boxes[a].top.total_cmp(&boxes[b].top).then(boxes[a].x0.total_cmp(&boxes[b].x0)) };
        let ready = open.clone().filter(|&b| waits[b].iter().all(|&a| done[a])).min_by(higher);
        // Boxes that wait for each other: the highest breaks the ring.
        let Some(next) = ready.or_else(|| open.min_by(higher)) else { break };
        done[next] = true;
        order.push(next);
    }
    order
}
