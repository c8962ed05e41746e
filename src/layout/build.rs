//! Segments in reading order to the words, lines and blocks of a [`Page`].

use super::pieces::{self, Piece};
use super::rows::{self, ASCENT, DESCENT, Segment};
use super::{Confidence, Furniture, Layout, Line, Page, Word, order};
use crate::geometry::Rect;
use crate::pdf::{Direction, Font, GlyphFlags, PdfPage};

/// Glyphs that stand for a bullet where they begin a line.
const BULLETS: &str = "\u{2022}\u{25cf}\u{25cb}\u{25e6}\u{25aa}\u{25ab}\u{25a0}\u{25a1}\u{2023}\u{2043}\u{27a2}\u{2756}\u{f0b7}\u{f0a7}\u{f0d8}\u{fffd}\u{2713}\u{2714}";
/// Words that are not the rest of a word that a narrow cell has cut, nor the beginning of one.
const WHOLE_WORDS: &[&str] = &[
    "a", "after", "and", "are", "as", "at", "by", "cases", "child", "each", "for", "from", "going", "in", "into", "is", "local", "made",
    "more", "need", "no", "of", "on", "or", "other", "per", "the", "to", "was", "were", "with", "year", "years",
];
/// Lines of a block follow each other within this many times the usual distance.
const BLOCK_LEADING: f32 = 1.22;
/// Sizes of type that differ by less than this share are the same.
const SAME_SIZE: f32 = 0.08;

/// Lays out one page.
pub(super) fn page(layout: &mut Layout, fonts: &[Font], glyphs: &PdfPage, out: &mut Page) {
    out.number = glyphs.number;
    (out.width, out.height) = (glyphs.width, glyphs.height);
    out.text.clear();
    out.words.clear();
    out.lines.clear();
    out.rules.clear();
    out.rules.extend_from_slice(&glyphs.rules);
    out.image_cover = glyphs.image_cover;
    (out.printed_number, out.agenda_item_stamp) = (None, None);
    layout.count = pieces::Count::default();
    layout.marked.clone_from(&glyphs.marked);

    // Most pages have one direction and one source of characters, and need not be counted.
    let (mut met, mut flags) = (0u8, GlyphFlags(0));
    for glyph in &glyphs.glyphs {
        met |= 1 << glyph.direction as u8;
        flags.0 |= glyph.flags.0;
    }
    let mut counts = [0usize; 5];
    if met.count_ones() == 1 {
        counts[met.trailing_zeros() as usize] = glyphs.glyphs.len();
    } else {
        glyphs.glyphs.iter().for_each(|glyph| counts[glyph.direction as usize] += 1);
    }
    let with = |bit: u8| if flags.has(bit) { glyphs.glyphs.iter().filter(|glyph| glyph.flags.has(bit)).count() as u32 } else { 0 };
    (layout.count.by_encoding, layout.count.by_guess) = (with(GlyphFlags::BY_ENCODING), with(GlyphFlags::BY_GUESS));
    layout.count.glyphs = glyphs.glyphs.len() as u32;
    let directions = [Direction::Right, Direction::Up, Direction::Left, Direction::Down, Direction::Other];
    // The direction that most of the page is written in is read first.
    let main = directions.into_iter().take(4).max_by_key(|&d| counts[d as usize]).unwrap_or_default();
    let drops_invisible = flags.has(GlyphFlags::INVISIBLE) && !pieces::wants_invisible(glyphs);
    let unwanted = if drops_invisible { GlyphFlags::INVISIBLE } else { 0 };
    let mut block = 0;
    for direction in std::iter::once(main).chain(directions.into_iter().filter(|&d| d != main)) {
        if counts[direction as usize] == 0 {
            continue;
        }
        layout.direction = direction;
        layout.text.clear();
        layout.pieces.clear();
        pieces::collect(layout, fonts, glyphs, direction, unwanted);
        if flags.has(GlyphFlags::INVISIBLE) && !drops_invisible {
            pieces::even_out(layout);
        }
        layout.grid.read(glyphs, direction);
        rows::build(layout);
        order::place(layout);
        let first = out.lines.len();
        lines(layout, out);
        mend_justified(out, first);
        block = number_blocks(&mut out.lines[first..], block);
        if direction == Direction::Other {
            for line in &mut out.lines[first..] {
                line.furniture = Some(Furniture::Watermark);
            }
        }
        if direction != Direction::Right && direction != Direction::Other {
            turn(out, first, direction, glyphs.width, glyphs.height);
        }
    }
    let all = layout.count.glyphs.max(1) as f32;
    let count = &layout.count;
    let mapped = count.glyphs.saturating_sub(count.by_encoding + count.by_guess + count.unmapped);
    out.confidence = Confidence {
        to_unicode: mapped as f32 / all,
        encoding: count.by_encoding as f32 / all,
        guess: count.by_guess as f32 / all,
        unmapped: count.unmapped as f32 / all,
    };
}

/// Turns the boxes of lines that were laid out in another frame back onto the page.
fn turn(out: &mut Page, first: usize, direction: Direction, width: f32, height: f32) {
    let Some(word) = out.lines.get(first).map(|line| line.words.start as usize) else { return };
    for word in &mut out.words[word..] {
        word.bbox = pieces::from_frame(direction, word.bbox, width, height);
    }
    for line in &mut out.lines[first..] {
        line.bbox = pieces::from_frame(direction, line.bbox, width, height);
        line.baseline = line.bbox.y1;
    }
}

/// Segments of one row that follow each other in the reading order become one line.
fn lines(layout: &Layout, out: &mut Page) {
    let mut at = 0;
    while at < layout.placed.len() {
        let first = layout.placed[at];
        let mut row = layout.segments[first.segment as usize].row;
        let mut to = at + 1;
        while let Some(next) = layout.placed.get(to) {
            let next_row = layout.segments[next.segment as usize].row;
            let same = next.column == first.column && next_row == row && !next.starts;
            if !(next.joins || same || (next.continues && is_inside_word(layout, &layout.placed[to - 1], next))) {
                break;
            }
            row = next_row;
            to += 1;
        }
        line(layout, out, at..to);
        at = to;
    }
}

fn line(layout: &Layout, out: &mut Page, placed: std::ops::Range<usize>) {
    let column = layout.placed[placed.end - 1].column;
    let margin = layout.placed[placed.start].margin;
    let (words_start, text_start) = (out.words.len(), out.text.len());
    for idx in placed {
        let placed = layout.placed[idx];
        let segment = &layout.segments[placed.segment as usize];
        let inside = placed.continues && idx > 0 && is_inside_word(layout, &layout.placed[idx - 1], &placed);
        let first = out.words.len();
        words(layout, segment, words_start, inside, out);
        if placed.prose
            && first > words_start
            && let Some([before, word]) = out.words.get_mut(first - 1..=first)
            && word.bbox.x0 - before.bbox.x1 < order::TORN_GAP * word.size
        {
            word.after_gap = false;
        }
    }
    if out.words.len() == words_start {
        return;
    }
    let words = &out.words[words_start..];
    let (mut chars, mut bold, mut italic, mut size, mut most) = (0, 0, 0, 0.0, 0);
    let mut bbox = words[0].bbox;
    let mut baseline = 0.0;
    for word in words {
        let len = word.end - word.start;
        bbox = bbox.union(&word.bbox);
        chars += len;
        bold += if word.bold { len } else { 0 };
        italic += if word.italic { len } else { 0 };
        // The size that most characters have: words of one size follow each other.
        if word.size == size {
            most += len;
        } else if len > most && !word.script {
            (size, most) = (word.size, len);
            baseline = word.bbox.y1 - DESCENT * word.size;
        }
    }
    if size == 0.0 {
        size = words[0].size;
        baseline = words[0].bbox.y1 - DESCENT * size;
    }
    let line = Line {
        words: words_start as u32..out.words.len() as u32,
        text: text_start as u32..out.text.len() as u32,
        bbox,
        baseline,
        size,
        bold: bold * 2 > chars,
        italic: italic * 2 > chars,
        block: 0,
        column,
        furniture: margin.then_some(Furniture::Margin),
    };
    out.lines.push(line);
    out.text.push('\n');
}

/// Takes wide spaces of justified lines for what they are: some writers set two after a sentence, and
/// in a line of few words they are stretched to more than an em. Such a line begins and ends where a
/// line next to it does that has no gap.
fn mend_justified(out: &mut Page, first: usize) {
    /// Edges this close, in points, are one.
    const EDGE: f32 = 1.0;
    /// Lines further apart than this, in ems, are not next to each other.
    const LEADING: f32 = 2.0;
    /// The widest space, in ems, after a sentence.
    const AFTER_STOP: f32 = 2.2;
    /// A word of as many bytes is no label.
    const LABEL: u32 = 7;
    let Page { lines, words, text, .. } = out;
    let Some(lines) = lines.get(first..) else { return };
    let meets = |a: f32, b: f32| (a - b).abs() < EDGE;
    let whole = |words: &[Word], line: &Line| !words[line.words.start as usize..line.words.end as usize].iter().any(|word| word.after_gap);
    for (at, line) in lines.iter().enumerate() {
        let neighbours = [at.checked_sub(1).and_then(|above| lines.get(above)), lines.get(at + 1)];
        let near = |other: &&Line| {
            let step = (other.baseline - line.baseline).abs();
            other.column == line.column && meets(other.bbox.x1, line.bbox.x1) && step < LEADING * line.size
        };
        let beside = || neighbours.into_iter().flatten().filter(near);
        if beside().next().is_none() || whole(words, line) {
            continue;
        }
        let range = line.words.start as usize..line.words.end as usize;
        if is_stretched(&words[range.clone()], line.size) && is_crossed(lines, words, at) {
            words[range].iter_mut().for_each(|word| word.after_gap = false);
            continue;
        }
        // The text may stand behind a label, which has a gap of its own.
        let label = range.clone().find(|&idx| words[idx].after_gap);
        let starts = [Some(range.start), label].into_iter().flatten();
        let Some(start) = starts.into_iter().find(|&idx| beside().any(|other| meets(other.bbox.x0, words[idx].bbox.x0))) else { continue };
        let same = || beside().filter(|other| meets(other.bbox.x0, words[start].bbox.x0));
        let gaps: Vec<usize> = (start + 1..range.end).filter(|&idx| words[idx].after_gap).collect();
        let stop = |&idx: &usize| {
            let before = text.get(words[idx - 1].start as usize..words[idx - 1].end as usize);
            before.is_some_and(|word| word.ends_with(['.', '?', '!', ';', ':', ',']))
        };
        let torn = |idx: &usize| {
            let widest = if stop(idx) { AFTER_STOP } else { order::TORN_GAP };
            words[*idx].bbox.x0 - words[idx - 1].bbox.x1 < widest * line.size
        };
        let prose = same().any(|other| whole(words, other)) && (gaps.iter().all(stop) || same().count() > 1);
        // One short word before a gap is a label.
        let labelled = |&gap: &usize| gap == start + 1 && words[start].end - words[start].start < LABEL;
        if prose && gaps.iter().all(torn) && !gaps.first().is_some_and(labelled) {
            gaps.iter().for_each(|&idx| words[idx].after_gap = false);
        }
    }
}

/// Whether all words of a line stand equally far apart, as where a line of few words is justified in a narrow column.
fn is_stretched(words: &[Word], size: f32) -> bool {
    /// Spaces of one line that differ by more, in ems, are not of one width.
    const EVEN: f32 = 0.3;
    let gaps = words.windows(2).map(|pair| pair[1].bbox.x0 - pair[0].bbox.x1);
    let (narrowest, widest) = gaps.fold((f32::INFINITY, 0.0f32), |(narrow, wide), gap| (narrow.min(gap), wide.max(gap)));
    words.len() > 2 && widest - narrowest < EVEN * size
}

/// Whether words of the lines around stand across each gap of a line: the cells of a table stand below each other.
fn is_crossed(lines: &[Line], words: &[Word], at: usize) -> bool {
    /// So many lines above and below are looked at.
    const AROUND: usize = 3;
    let line = &lines[at];
    let range = |line: &Line| line.words.start as usize..line.words.end as usize;
    let around = lines[at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len())].iter().filter(|other| other.column == line.column);
    let around: Vec<&[Word]> = around.map(|other| &words[range(other)]).collect();
    let crossed = |x: f32| around.iter().any(|line| line.iter().any(|word| word.bbox.x0 < x && x < word.bbox.x1));
    words[range(line)].windows(2).filter(|pair| pair[1].after_gap).all(|pair| crossed((pair[0].bbox.x1 + pair[1].bbox.x0) / 2.0))
}

/// Joins the pieces of a segment into words and appends them.
fn words(layout: &Layout, segment: &Segment, words_start: usize, inside_word: bool, out: &mut Page) {
    let mut last: Option<Piece> = None;
    let spaced_out = letter_gap(layout, segment);
    for &idx in &layout.order[segment.start as usize..segment.end as usize] {
        let piece = layout.pieces[idx as usize];
        if piece.has(Piece::DROPPED) {
            continue;
        }
        let text = piece.text(&layout.text);
        let between_letters = |before: Piece| spaced_out.is_some_and(|gap| piece.x0 - before.x1 <= gap);
        let within = last.is_some_and(between_letters) || (last.is_none() && inside_word);
        let apart = !within
            && last.is_none_or(|before| rows::is_spaced(&before, &piece) || is_mark(&before, &piece, before.text(&layout.text), text));
        if apart {
            let first_of_line = out.words.len() == words_start;
            let after_gap = last.is_none() && !first_of_line;
            // So is a tab leader; what stands after it stands after a gap.
            if let Some(leader) = leader(text) {
                leaders(out, words_start, &piece, text, leader, after_gap);
                last = Some(piece);
                continue;
            }
            // A bullet is a word of its own, however close the text stands.
            let bullet = text.chars().next().filter(|&c| first_of_line && BULLETS.contains(c)).map_or(0, char::len_utf8);
            if bullet > 0 && bullet < text.len() {
                let share = piece.size * 0.5;
                push_word(out, words_start, &piece, &text[..bullet], piece.x0, piece.x0 + share, false);
                push_word(out, words_start, &piece, &text[bullet..], piece.x0 + share, piece.x1, false);
            } else {
                push_word(out, words_start, &piece, text, piece.x0, piece.x1, after_gap);
            }
        } else if let Some(word) = out.words.last_mut() {
            out.text.push_str(text);
            let before = word.end - word.start;
            let added = text.len() as u32;
            word.end = out.text.len() as u32;
            let own = bbox(&piece, piece.x0, piece.x1);
            // The box of a big letter reaches over the lines below; the word's is that of its line.
            word.bbox = if last.is_some_and(|last| last.has(Piece::INITIAL)) {
                Rect::new(word.bbox.x0, own.y0, own.x1, own.y1)
            } else {
                word.bbox.union(&own)
            };
            if added > before {
                word.bold = piece.has(Piece::BOLD);
                word.italic = piece.has(Piece::ITALIC);
                word.size = piece.size;
            }
            word.script = word.script && piece.has(Piece::SCRIPT);
        }
        last = Some(piece);
    }
}

/// In a heading that is spaced out with spaces (`A G E N D A`), the widest gap within a word.
fn letter_gap(layout: &Layout, segment: &Segment) -> Option<f32> {
    /// Fewer single letters are initials.
    const LETTERS: u32 = 4;
    /// A gap between words is this many times the gap between letters.
    const WORD_RATIO: f32 = 1.6;
    let range = segment.start as usize..segment.end as usize;
    if range.len() < LETTERS as usize || segment.chars as usize >= 2 * range.len() {
        return None;
    }
    let (mut letters, mut narrowest) = (0, f32::INFINITY);
    let mut before: Option<Piece> = None;
    for &idx in &layout.order[range.clone()] {
        let piece = layout.pieces[idx as usize];
        if piece.has(Piece::DROPPED) {
            continue;
        }
        if piece.chars == 1 && piece.text(&layout.text).starts_with(char::is_uppercase) {
            letters += 1;
        }
        if let Some(before) = before
            && piece.x0 - before.x1 > 0.0
        {
            narrowest = narrowest.min(piece.x0 - before.x1);
        }
        before = Some(piece);
    }
    (letters >= LETTERS && letters as f32 >= 0.8 * range.len() as f32).then_some(WORD_RATIO * narrowest)
}

/// The byte range of a run of leader dots in a piece.
fn leader(text: &str) -> Option<std::ops::Range<usize>> {
    // A piece is a word: a searcher costs more to make than the look.
    let start = text.as_bytes().windows(4).position(|four| four == b"....")?;
    let end = start + text[start..].len() - text[start..].trim_start_matches('.').len();
    Some(start..end)
}

/// Appends a piece with a leader in it as three words: text, leader, text.
fn leaders(out: &mut Page, words_start: usize, piece: &Piece, text: &str, leader: std::ops::Range<usize>, after_gap: bool) {
    let at = |byte: usize| piece.x0 + (piece.x1 - piece.x0) * byte as f32 / text.len().max(1) as f32;
    for (from, to) in [(0, leader.start), (leader.start, leader.end), (leader.end, text.len())] {
        if from < to {
            let gap = if from == 0 { after_gap } else { from == leader.end };
            push_word(out, words_start, piece, &text[from..to], at(from), at(to), gap);
        }
    }
}

/// Whether a line of a narrow cell goes on in the next line within a word: small letters on both
/// sides of the break, and no space in the upper line.
fn is_inside_word(layout: &Layout, upper: &order::Placed, lower: &order::Placed) -> bool {
    let piece = |segment: u32, last: bool| {
        let s = &layout.segments[segment as usize];
        let at = if last { s.end.saturating_sub(1) } else { s.start };
        layout.order.get(at as usize).and_then(|&idx| layout.pieces.get(idx as usize))
    };
    let (Some(before), Some(after)) = (piece(upper.segment, true), piece(lower.segment, false)) else { return false };
    let one_word = layout.segments[upper.segment as usize].end - layout.segments[upper.segment as usize].start == 1;
    let (before, after) = (before.text(&layout.text), after.text(&layout.text));
    if WHOLE_WORDS.contains(&after) || WHOLE_WORDS.contains(&before) {
        return false;
    }
    let before = before.chars().next_back();
    let after = after.chars().next();
    one_word && before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase)
}

fn bbox(piece: &Piece, x0: f32, x1: f32) -> Rect {
    Rect::new(x0, piece.y - ASCENT * piece.size, x1, piece.y + DESCENT * piece.size)
}

fn push_word(out: &mut Page, words_start: usize, piece: &Piece, text: &str, x0: f32, x1: f32, after_gap: bool) {
    if out.words.len() > words_start {
        out.text.push(' ');
    }
    let start = out.text.len() as u32;
    out.text.push_str(text);
    out.words.push(Word {
        start,
        end: out.text.len() as u32,
        bbox: bbox(piece, x0, x1),
        size: piece.size,
        bold: piece.has(Piece::BOLD),
        italic: piece.has(Piece::ITALIC),
        script: piece.has(Piece::SCRIPT),
        after_gap,
    });
}

/// Whether a raised piece after a word is a footnote mark: a number, a star or a dagger, and not
/// an ordinal's letters or a power.
fn is_mark(before: &Piece, piece: &Piece, before_text: &str, text: &str) -> bool {
    let marks = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "*\u{2020}\u{2021}\u{a7},".contains(c));
    match (before.has(Piece::SCRIPT), piece.has(Piece::SCRIPT)) {
        // A mark before the text of its note.
        (true, false) => !before.has(Piece::LOWERED) && marks(before_text),
        (false, true) => !piece.has(Piece::LOWERED) && before.chars > 2 && marks(text),
        _ => false,
    }
}

/// Numbers the blocks of lines that follow each other, from `block` on; returns the next number.
fn number_blocks(lines: &mut [Line], mut block: u32) -> u32 {
    let usual = usual_leading(lines);
    let mut before = 0;
    for at in 0..lines.len() {
        // A line in the margin stands between lines of the text, but does not part them.
        if at > 0 && lines[at].furniture != Some(Furniture::Margin) {
            let (before, line) = (&lines[before], &lines[at]);
            let step = (line.baseline - before.baseline) / before.size.max(line.size);
            let other_style = (line.size - before.size).abs() > SAME_SIZE * before.size || line.bold != before.bold;
            if line.column != before.column || step < 0.2 || step > usual * BLOCK_LEADING || other_style {
                block += 1;
            }
        }
        if lines[at].furniture != Some(Furniture::Margin) {
            before = at;
        }
        lines[at].block = block;
    }
    if lines.is_empty() { block } else { block + 1 }
}

/// The distance between baselines, in ems, that most lines of the page have to the next one.
fn usual_leading(lines: &[Line]) -> f32 {
    /// Counts are kept a hundredth of an em apart, from 0.8 to 2.3 em.
    const BINS: usize = 150;
    let mut bins = [0u32; BINS];
    for pair in lines.windows(2) {
        let step = (pair[1].baseline - pair[0].baseline) / pair[1].size.max(pair[0].size);
        let bin = ((step - 0.8) * 100.0) as i32;
        if (0..BINS as i32).contains(&bin) && pair[0].column == pair[1].column {
            bins[bin as usize] += 1;
        }
    }
    let near = |at: usize| bins[at.saturating_sub(1)..(at + 2).min(BINS)].iter().sum::<u32>();
    // The tightest of the distances that come often: paragraphs apart may outnumber lines.
    let most = (0..BINS).map(near).max().unwrap_or(0);
    let leading = (0..BINS).find(|&at| near(at) * 2 > most).unwrap_or(40);
    0.8 + (leading as f32 + 1.0) / 100.0
}
