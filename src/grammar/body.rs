//! Body lines to paragraphs: lines that belong together joined into one text, with the label, the
//! indent and the weight that the grammars above decide by.
//!
//! Furniture is left out, a paragraph that runs across a page break is one paragraph, a hyphen at
//! a line end is undone where the word without it is the word.

use super::kept::{Kept, NOTE_FROM, kept_words, numbers_at_the_right, numbers_repeated};
use super::labels::{Close, Kind, Label, opt_celled, opt_label};
use super::line_marks::{Mark, bullet, celled_label, has_leader, is_note_mark, label_of_line, opens_with_mark, steps_in, without_note};
use super::motion_lines;
use super::wrapping::{
    BROKEN_WIDTH, SENTENCE_END, awaits_number, continues, ends_sentence, entries_wrap, is_wrapped, leaves_open, line_has_room,
    opens_with_number, right_margins,
};
use crate::house::House;
use crate::house::trace::memory;
use crate::layout::hyphen::Hyphens;
use crate::layout::{Line, Page, Pages, Word};
use crate::segment::Part;
use crate::span::{Place, Span};

/// A line with the page it stands on.
#[derive(Debug, Clone, Copy)]
pub struct LineRef<'a> {
    /// The page.
    pub page: &'a Page,
    /// The line.
    pub line: &'a Line,
}

impl<'a> LineRef<'a> {
    /// Text of the line.
    pub fn text(&self) -> &'a str {
        self.page.line_text(self.line)
    }

    /// Where the line stands.
    pub fn place(&self) -> Place {
        // The lines of a page follow each other in its text; a line may be a part of one.
        let idx = self.page.lines.partition_point(|line| line.text.end <= self.line.text.start && line.text.start < self.line.text.start);
        Place { page: self.page.number, line: idx as u32 }
    }

    /// Words of the line.
    pub fn words(&self) -> &'a [Word] {
        self.page.line_words(self.line)
    }

    /// Left edge, in points.
    fn x0(&self) -> f32 {
        self.line.bbox.x0
    }

    /// Whether every word of the line is bold.
    fn all_bold(&self) -> bool {
        !self.words().is_empty() && self.words().iter().all(|w| w.bold)
    }

    /// Whether no word of the line is bold.
    fn no_bold(&self) -> bool {
        !self.words().iter().any(|w| w.bold)
    }
}

/// The body lines of a part, in reading order, furniture left out.
pub fn lines<'a>(pages: &'a Pages, part: &Part) -> Vec<LineRef<'a>> {
    let (first, last) = (*part.pages.start(), *part.pages.end());
    let mut out = Vec::new();
    for page in pages.pages.iter().filter(|page| (first..=last).contains(&page.number)) {
        let from = out.len();
        for (idx, line) in page.lines.iter().enumerate() {
            let before = page.number == first && idx < part.first_line;
            let after = page.number == last && idx >= part.end_line;
            if !before && !after && line.furniture.is_none() {
                out.push(LineRef { page, line });
            }
        }
        if page.number > first {
            super::running_head::drop(page, &mut out, from);
        }
        labels_to_their_lines(&mut out, from);
    }
    out
}

/// Labels in a column of their own are read before the text beside them: each is put before the
/// line on its baseline, from line `from` on.
fn labels_to_their_lines(lines: &mut Vec<LineRef<'_>>, from: usize) {
    let mut idx = from;
    let mut moved = 0;
    while idx < lines.len() && moved < MAX_LABELS {
        let Some(label) = lines.get(idx).copied() else { break };
        let size = label.line.size.max(1.0);
        let beside =
            |line: &LineRef<'_>| (line.line.baseline - label.line.baseline).abs() < size * SAME_BASELINE && line.x0() > label.line.bbox.x1;
        if !is_lone_label(&label) || lines.get(idx + 1).is_some_and(beside) {
            idx += 1;
            continue;
        }
        let near = |line: &LineRef<'_>| beside(line) && line.x0() - label.line.bbox.x1 < size * LABEL_GAP && !is_lone_label(line);
        match lines.iter().skip(idx + 1).take(MAX_AHEAD).position(near) {
            // Everything between moves up by one; the label is looked at no more.
            Some(distance) => {
                if let Some(run) = lines.get_mut(idx..=idx + distance) {
                    run.rotate_left(1);
                }
                moved += 1;
            }
            None => idx += 1,
        }
    }
}

/// Whether a line is nothing but a label: `3.1`, `(a)`, `4.`, `83/14`, `C055/21`.
fn is_lone_label(line: &LineRef<'_>) -> bool {
    let text = line.text();
    let minute = || {
        let (before, after) = text.rsplit_once('/')?;
        let letters = before.bytes().filter(u8::is_ascii_uppercase).count();
        let plain = before.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-".contains(&b));
        let numbered = (1..=4).contains(&after.len()) && after.bytes().all(|b| b.is_ascii_digit());
        Some(plain && numbered && letters <= 4 && !before.is_empty() && text.len() <= 12)
    };
    if line.words().len() == 1 && minute() == Some(true) {
        return true;
    }
    text.len() <= 8
        && line.words().len() == 1
        && (text.contains('.') || text.ends_with(')'))
        && (text.starts_with(|c: char| c.is_ascii_digit()) || text.ends_with(')'))
        && text.chars().all(|c| c.is_ascii_digit() || ".()".contains(c) || (c.is_ascii_alphabetic() && text.len() <= 5))
}

/// Whether `line` is what stood beside the label that `label` is, in a text whose columns were lost: `1.` / `Apologies for absence`.
fn is_beside_in_text(house: &House, label: &LineRef<'_>, line: &LineRef<'_>) -> bool {
    let text = label.text();
    // `12.50` / `Postage` is an amount.
    let amount = || {
        let pence = text.split_once('.').is_some_and(|(_, pence)| pence.len() == 2 && pence.bytes().all(|b| b.is_ascii_digit()));
        pence || text.trim_end_matches(['.', ')']).len() > LONG_NUMBER && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    label.page.made_up
        && label.page.number == line.page.number
        && is_lone_label(label)
        && !amount()
        && line.text().contains(char::is_alphabetic)
        && !matches!(opens_with_mark(house, line), Some(Mark::Label { weak: false } | Mark::Bullet { .. }))
}

/// Words of a line that says who signed: `Respectfully submitted, Ada Fenwick, Clerk`.
const SIGNING_WORDS: usize = 8;
/// The next line of a text file without an empty one between stands closer, in sizes.
const NEXT_LINE: f32 = 2.0;
/// Digits of the longest number that labels an item alone.
const LONG_NUMBER: usize = 4;
/// Baselines within this many sizes are one.
const SAME_BASELINE: f32 = 0.4;
/// A label's text begins within this many sizes of it.
const LABEL_GAP: f32 = 8.0;
/// The text of a label is sought among so many lines after it.
const MAX_AHEAD: usize = 400;
/// No more labels of a page are moved: a page of figures has none.
const MAX_LABELS: usize = 80;

/// Lines that are one paragraph (or one heading, list item or row of a table).
#[derive(Debug, Clone)]
pub struct Paragraph<'a> {
    /// Its lines, at least one.
    pub lines: Vec<LineRef<'a>>,
    /// Their text joined, label and bullet included.
    pub text: String,
    /// The label it starts with, if any; `label.end` is where the text after it starts.
    pub label: Option<Label>,
    /// A bullet stands before the text (in bytes, with the space after it), else 0.
    pub bullet: usize,
    /// Where the bold run ends that starts right after label or bullet; equal to
    /// [`body_start`](Self::body_start) where the text after it is not bold.
    pub bold_end: usize,
    /// Where the italic run ends that starts right after label or bullet, in the same way.
    pub italic_end: usize,
    /// The label, or where there is none the first word, is bold.
    pub bold_start: bool,
    /// PDF page numbers (from 1) of the first and the last line.
    pub first_page: u32,
    /// See [`first_page`](Self::first_page).
    pub last_page: u32,
    /// Left edge of the first line, in points: where the label stands, if there is one.
    pub indent: f32,
    /// Left edge of the text after the label, in points.
    pub text_indent: f32,
    /// Size of type of the first line, in points.
    pub size: f32,
    /// Blank space above the first line in units of its size; 0 at the top of a page.
    pub gap_above: f32,
    /// First on its page.
    pub page_top: bool,
    /// Words apart by column gaps (other than after the label) in any of its lines: a table row.
    pub columns: bool,
}

/// The span of some lines.
pub fn span(lines: &[LineRef<'_>]) -> Option<Span> {
    Span::over(lines.iter().map(LineRef::place))
}

/// The texts of paragraphs, each with where it stands.
pub fn texts(paragraphs: &[Paragraph<'_>]) -> Vec<(std::ops::Range<usize>, Span)> {
    paragraphs.iter().filter_map(|p| Some((memory(&p.text), p.span()?))).collect()
}

impl Paragraph<'_> {
    /// Whether neither a label nor a bullet stands before it, and no gap parts it: running text or a heading.
    pub fn is_bare(&self) -> bool {
        self.label.is_none() && self.bullet == 0 && !self.columns
    }

    /// Whether it is bare and a line of at most so many words that begins with a capital: what may head the paragraph below it.
    pub fn is_short_line(&self, words: usize) -> bool {
        let text = self.body();
        self.is_bare()
            && self.lines.len() == 1
            && (1..=words).contains(&text.split_whitespace().count())
            && text.starts_with(char::is_uppercase)
    }

    /// Where it stands.
    pub fn span(&self) -> Option<Span> {
        span(&self.lines)
    }

    /// Where its lines stand, in the order of its text; those that follow each other on a page are one run.
    /// A label in a column of its own stands apart from the text beside it.
    pub fn runs(&self) -> impl Iterator<Item = Span> {
        let mut places = self.lines.iter().map(LineRef::place).peekable();
        std::iter::from_fn(move || {
            let mut run = Span::from(places.next()?);
            while let Some(next) = places.next_if(|next| next.page == run.last.page && next.line == run.last.line + 1) {
                run.last = next;
            }
            Some(run)
        })
    }

    /// Byte where the text after label or bullet starts.
    pub fn body_start(&self) -> usize {
        self.label.as_ref().map_or(self.bullet, |label| label.end)
    }

    /// The text after label or bullet.
    pub fn body(&self) -> &str {
        self.text.get(self.body_start()..).unwrap_or("")
    }

    /// The label as printed, less brackets and closing stop.
    pub fn label_text(&self) -> Option<&str> {
        self.label.as_ref().and_then(|label| self.text.get(label.core.clone()))
    }

    /// The bold words right after label or bullet, or an empty text.
    pub fn bold_lead(&self) -> &str {
        self.text.get(self.body_start()..self.bold_end).unwrap_or("").trim()
    }

    /// Whether all of its text after label or bullet is bold.
    pub fn is_bold(&self) -> bool {
        self.bold_end >= self.text.len() && (self.bold_end > self.body_start() || self.bold_start)
    }

    /// Whether its text has letters and all of them are capitals.
    pub fn is_caps(&self) -> bool {
        is_caps(self.body())
    }
}

/// Whether a text has at least two letters and no small ones (`McKAY` and plural `s` are forgiven).
pub fn is_caps(text: &str) -> bool {
    let (mut upper, mut lower) = (0u32, 0u32);
    for c in text.chars() {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
    }
    upper >= 2 && lower * 12 <= upper
}

/// The paragraphs that body lines make, in order.
pub fn paragraphs<'a>(house: &House, hyphens: &Hyphens, lines: &[LineRef<'a>]) -> Vec<Paragraph<'a>> {
    let margins = right_margins(lines);
    let mut kept = kept_words(lines, &margins);
    numbers_repeated(lines, &mut kept);
    numbers_at_the_right(house, lines, &mut kept);
    let mut out: Vec<Paragraph<'a>> = Vec::new();
    let mut start = 0;
    for idx in 1..=lines.len() {
        if idx == lines.len() || starts_paragraph(house, lines, &margins, &kept, start, idx) {
            if let Some(lines_of) = lines.get(start..idx) {
                let before = start.checked_sub(1).and_then(|i| lines.get(i));
                out.extend(paragraph(house, hyphens, before, lines_of, kept.get(start..idx).unwrap_or_default()));
            }
            start = idx;
        }
    }
    numbers_behind_ones(house, &mut out);
    out
}

/// `1. 3. MINUTES`: pages that number each entry of a list anew print the clerk's own number behind theirs, and that is the
/// label. `1. 1.` may as well be two levels: others must rise behind the same first number.
// doubled = "1." , number , "." , text ;
fn numbers_behind_ones(house: &House, paragraphs: &mut [Paragraph<'_>]) {
    let second = |p: &Paragraph<'_>| {
        let label = p.label.as_ref().filter(|l| l.values == [1] && l.scheme.close == Close::Stop && l.scheme.kind == Kind::Decimal)?;
        let behind = opt_label(&house.items.label_words, p.text.get(label.end..)?)?;
        let same = behind.scheme == label.scheme && behind.end < p.text.len() - label.end;
        same.then(|| Label { core: behind.core.start + label.end..behind.core.end + label.end, end: behind.end + label.end, ..behind })
    };
    let found: Vec<(usize, Label)> = paragraphs.iter().enumerate().filter_map(|(idx, p)| Some((idx, second(p)?))).collect();
    let rises = found.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a.values < b.values));
    if found.len() < MIN_DOUBLED || !rises {
        return;
    }
    for (idx, label) in found {
        if let Some(p) = paragraphs.get_mut(idx) {
            (p.bold_end, p.italic_end) = (p.bold_end.max(label.end), p.italic_end.max(label.end));
            p.label = Some(label);
        }
    }
}

/// Entries with two numbers for the second to be the label.
const MIN_DOUBLED: usize = 2;

/// Whether a line is a few words right of all text: `Clerk to act` in a column of notes.
pub(super) fn stands_aside(line: &LineRef<'_>) -> bool {
    !line.page.made_up && line.x0() > line.page.width * NOTE_FROM && line.words().len() <= NOTE_LINE
}

/// Right edge of a line's text, without what a column gap sets apart at its end (`(Pages 5 - 10)`).
pub(super) fn text_edge(line: &LineRef<'_>) -> f32 {
    let words = line.words();
    let end = words.iter().rposition(|w| w.after_gap).filter(|&n| n > 1).unwrap_or(words.len());
    words.get(..end).and_then(<[Word]>::last).map_or(line.line.bbox.x1, |w| w.bbox.x1)
}

/// Whether line `idx` opens a paragraph, when the paragraph before it began at line `start`.
fn starts_paragraph(house: &House, lines: &[LineRef<'_>], margins: &[f32], kept: &[Kept], start: usize, idx: usize) -> bool {
    let (Some(first), Some(prev), Some(line)) = (lines.get(start), lines.get(idx - 1), lines.get(idx)) else { return true };
    let size = prev.line.size.max(1.0);
    // A label in a column of its own and the text beside it.
    if start + 1 == idx
        && is_lone_label(prev)
        && prev.page.number == line.page.number
        && (prev.line.baseline - line.line.baseline).abs() < size * SAME_BASELINE
    {
        return false;
    }
    if start + 1 == idx && is_beside_in_text(house, prev, line) {
        return false;
    }
    if kept.get(idx).is_some_and(|k| k.number) {
        return true;
    }
    let full = !line_has_room(prev, line, margins.get(idx - 1).copied().unwrap_or(0.0));
    // `… to approve Ordinance No.` / `O-04-2018 on first reading`: the number goes on with the line.
    // `… to approve Drawdown` / `No. 14 in the amount of`
    let told = full && opens_with_number(line.text()) && !ends_sentence(without_note(prev));
    let counted = told || awaits_number(house, prev.text(), line.text());
    let ends = ends_sentence(without_note(prev)) && !counted;
    let weight_changes = prev.all_bold() && line.no_bold() || prev.no_bold() && line.all_bold();
    let size_changes = (prev.line.size - line.line.size).abs() > size * SIZE_CHANGE;
    // Who reports stands under a title in slanted type.
    let slants = start + 1 == idx && line.line.italic && !prev.words().iter().any(|w| w.italic) && line.words().iter().all(|w| w.italic);
    // `… as shown in Attachment` / `A. The vote was as follows:`
    let named = prev.text().trim_end().rsplit(' ').next().is_some_and(|word| !word.ends_with(')') && house.packs.appendix_words.is(word));
    // `… Vote:` / `3-1-0.`: a score is no label.
    let score = motion_lines::is_score(line.text());
    let opener = opens_with_mark(house, line).filter(|mark| !((named || score || counted) && matches!(mark, Mark::Label { .. })));
    if score && prev.text().trim_end().to_lowercase().ends_with("vote:") && prev.page.number == line.page.number {
        return false;
    }
    // `Motion: Orme  Second: Pell` below what they moved.
    if motion_lines::names_movers_below(line.text()) && prev.page.number == line.page.number {
        return true;
    }
    // `PLEDGE OF ALLEGIANCE` / `APPROVAL OF MINUTES` in lines of one block.
    if line.page.made_up && prev.page.number == line.page.number && names_item(house, prev) && names_item(house, line) {
        return true;
    }
    // What stands behind a leader ends its entry.
    if has_leader(prev) {
        return true;
    }
    // A heading in a margin, below text that stands right of it.
    let heads = |edge: f32| line.x0() < edge - size && prev.x0() > edge - size && line.words().first().is_some_and(|w| w.bold);
    if line.page.text_edge.is_some_and(heads) {
        return true;
    }
    if prev.page.number != line.page.number {
        // A paragraph goes on over the page where its line is full and its sentence not at its end.
        return opener.is_some() || size_changes || weight_changes || ends || !full;
    }
    // A note in the margin ends with its line, and text does not go on in it.
    let beside = |note: &LineRef<'_>, text: &LineRef<'_>| stands_aside(note) && text.x0() < text.page.width * TEXT_FROM;
    if beside(prev, line) || beside(line, prev) {
        return true;
    }
    let below = line.page.unwrapped && line.line.baseline - prev.line.baseline < size * NEXT_LINE;
    if (prev.line.block == line.line.block || below) && line.page.made_up {
        // Text files: a line feed within a paragraph is a line of its own unless it goes on in small letters.
        // `… the minutes of May` / `10, 2024 be approved`: a number that happens to open a line of running text.
        let number = matches!(opener, Some(Mark::Label { .. })) && !ends && is_wrapped(prev);
        if number && opens_with_mark(house, first).is_none() && leaves_open(house, prev.text()) {
            return false;
        }
        // Where lines were broken at a width, one that had room for the next word was not.
        let margin = margins.get(idx - 1).copied().unwrap_or(0.0);
        let room = margin - prev.x0() <= prev.line.size * BROKEN_WIDTH && !full;
        return opener.is_some() || !(counted || continues(house, prev, line, room));
    }
    // Some programs write a blank line where a line of a list's entry was wrapped.
    if line.page.made_up && opener.is_none() && !ends && opens_with_mark(house, first).is_some() && is_wrapped(prev) {
        return !line.text().starts_with(char::is_lowercase) && !entries_wrap(house, lines, idx);
    }
    let pitch = line.line.baseline - prev.line.baseline;
    if pitch > size * PARAGRAPH_PITCH || pitch < -size || prev.line.column != line.line.column {
        // Text goes on at the top of the next column, not in a column of notes beside it.
        let heading = start + 1 == idx && prev.all_bold();
        let flows = prev.line.column != line.line.column && line.x0() > prev.line.bbox.x1 && pitch < -size * 4.0 && !heading;
        return !flows || opener.is_some() || ends || weight_changes || size_changes || !full;
    }
    // `Recommendation` over `That Cabinet:`, both in bold.
    if start + 1 == idx
        && prev.all_bold()
        && line.text().ends_with(':')
        && house.reports.recommendation_headings.is(prev.text().trim_end_matches(':'))
    {
        return true;
    }
    // What a dash or a comma leaves open goes on, in whatever weight.
    let open = prev.text().trim_end().ends_with(['\u{2013}', '\u{2014}', '-', ',', '&']);
    if size_changes || (weight_changes && !open && (!full || ends || prev.all_bold())) {
        return true;
    }
    if slants && !open && line.text().starts_with(char::is_uppercase) {
        return true;
    }
    // The leader of an entry that is wrapped stands in its last line.
    let strong = |mark: &Mark| !matches!(mark, Mark::Bullet { weak: true });
    if has_leader(line)
        && !has_leader(prev)
        && !opener.as_ref().is_some_and(strong)
        && !ends
        && text_x(house, first) > first.x0() + size * INDENT_TOLERANCE
        && (line.x0() - text_x(house, first)).abs() < size * INDENT_TOLERANCE
    {
        return false;
    }
    let count = |at: usize| kept.get(at).map_or(usize::MAX, |k| k.words);
    if has_gap(house, prev, count(idx - 1)) || has_gap(house, line, count(idx)) {
        return true;
    }
    // Who signs stands in a line of its own below the last sentence, set apart or not.
    if ends && line.words().len() <= SIGNING_WORDS && house.items.tails.starts(line.text()).is_some() {
        return true;
    }
    // A bold or shouted first word after the end of a sentence is a keyword (`RESOLVED that …`).
    if ends && opens_loud(line) && !prev.words().last().is_some_and(|w| w.bold) {
        return true;
    }
    // `CALL TO ORDER: …` / `AGENDA: …`, each in bold up to its colon.
    let led = |line: &LineRef<'_>| {
        let bold = line.words().iter().take_while(|w| w.bold).last();
        bold.is_some_and(|w| line.page.word_text(w).ends_with(':')) && is_caps(line.text().split(':').next().unwrap_or(""))
    };
    if led(line) && led(first) {
        return true;
    }
    if let Some(mark) = opener {
        // A heading in bold with its number below text that is not.
        if matches!(mark, Mark::Label { .. }) && line.all_bold() && !prev.all_bold() {
            return true;
        }
        if (!full || ends) && steps_in(house, first, line) {
            return true;
        }
        // A number within running text that happens to open a line hangs where the text hangs.
        let hangs = (line.x0() - text_x(house, first)).abs() < size * INDENT_TOLERANCE;
        let at_first = line.x0() < first.x0() + size * INDENT_TOLERANCE;
        return match mark {
            Mark::Bullet { weak } => !(weak && full && !ends && bullet(first.text()) == 0),
            // A bare number is a label only at the edge where the paragraph's own label stands.
            Mark::Label { weak } => (!full || ends || (at_first && !hangs)) && !(weak && (hangs && !at_first || full && !ends)),
        };
    }
    if !full {
        let hangs = (line.x0() - text_x(house, first)).abs() < size * INDENT_TOLERANCE
            || (idx > start + 1 && (line.x0() - prev.x0()).abs() < size * INDENT_TOLERANCE);
        // A quotation mark at the end of a line ends a sentence as often as not.
        let small = line.text().starts_with(char::is_lowercase) && (!ends || prev.text().trim_end().ends_with('\u{201d}'));
        let hangs = hangs || small && first.words().len() > 4 && (line.x0() - first.x0()).abs() < size * INDENT_TOLERANCE;
        // A heading set in lines of its own choosing stands apart from the one before it, its lines do not.
        let apart = start.checked_sub(1).and_then(|b| lines.get(b)).map_or(0.0, |b| first.line.baseline - b.line.baseline);
        let measure = margins.get(idx - 1).copied().unwrap_or(0.0) - prev.x0();
        let tight = first.x0() + size < line.x0()
            && apart > pitch + size * TIGHT
            && prev.line.bbox.x1 - prev.x0() > measure * 0.6
            && !ends
            && !weight_changes;
        return !(hangs && (open || small || tight));
    }
    // An indent that neither the first line nor the hanging text has opens a paragraph.
    let second = lines.get(start + 1).filter(|_| idx > start + 1);
    match second {
        Some(second) => (line.x0() - second.x0()).abs() > size * NEW_INDENT,
        None if first.x0() > line.x0() + size * NEW_INDENT && ends => opens_with_mark(house, first).is_some(),
        None => line.x0() > first.x0() + size * NEW_INDENT && ends && (line.x0() - text_x(house, first)).abs() > size * NEW_INDENT,
    }
}

/// Whether the first word of a line is bold, with text after it that is not, or in long capitals.
fn opens_loud(line: &LineRef<'_>) -> bool {
    let Some(word) = line.words().first() else { return false };
    let text = line.page.word_text(word);
    (word.bold && !line.all_bold()) || (text.chars().filter(|c| c.is_uppercase()).count() >= LOUD && !text.chars().any(char::is_lowercase))
}

/// Left edge of the text after the label or bullet of a line.
fn text_x(house: &House, line: &LineRef<'_>) -> f32 {
    if let Some(x) = row_text(line) {
        return x;
    }
    let text = line.text();
    let end = match label_of_line(house, line, text) {
        Some(label) => label.end,
        None => bullet(text),
    };
    let at = line.line.text.start + end as u32;
    line.words().iter().find(|w| w.start >= at).map_or(line.x0(), |w| w.bbox.x0)
}

/// A column gap other than the one after a label or bullet.
fn has_gap(house: &House, line: &LineRef<'_>, kept: usize) -> bool {
    if row_text(line).is_some() {
        return false;
    }
    let words = line.words();
    let words = words.get(..kept.min(words.len())).unwrap_or(words);
    let text = line.text();
    let marked = words.first().is_some_and(|w| {
        let first = text.get(..(w.end - w.start) as usize).unwrap_or("");
        first.len() <= 12
            && (bullet(text) > 0
                || first.chars().any(|c| c.is_ascii_digit())
                || first.ends_with(['.', ')', ':'])
                || opt_celled(first).is_some())
    });
    // A page reference set flush right is no column: `Budget [gap] (Pages 5 - 10)`.
    let reference = |w: &Word| {
        let at = (w.start - line.line.text.start) as usize;
        text.get(at..).is_some_and(|rest| rest.starts_with('(') && rest.ends_with(')') && rest.len() < 24)
    };
    // `Public Works: [gap] Water report`: a heading in a margin beside its text.
    let beside = |w: &Word| line.page.text_edge.is_some_and(|edge| (w.bbox.x0 - edge).abs() < super::columns::SAME_EDGE);
    // `Minutes [gap] 19/412 [gap] ORME: That …`: the number of a motion between them.
    let numbered = |n: usize| {
        n.checked_sub(1).and_then(|b| words.get(b)).is_some_and(|b| {
            let text = line.page.word_text(b);
            beside(b) && text.len() <= 12 && text.bytes().any(|c| c.is_ascii_digit())
        })
    };
    let gap = |n: usize, w: &Word| w.after_gap && !reference(w) && !beside(w) && !numbered(n) && !spaced_sentence(line, n);
    // `C056/21 [gap] 2. [gap] INTERESTS`: the number of the minute, and that of the agenda.
    let twice = marked
        && words.get(1).is_some_and(|w| {
            let number = line.page.word_text(w).strip_suffix('.').unwrap_or("");
            w.after_gap && (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        });
    // `ITEM 6. [gap] BRIDGES`
    let worded = || {
        let named = || house.items.label_words.starts(text).and_then(|_| opt_label(&house.items.label_words, text));
        let label = named().or_else(|| celled_label(house, line, text))?;
        let end = line.line.text.start as usize + label.end;
        Some(words.iter().take_while(|w| (w.start as usize) < end).count())
    };
    let labelled = if marked { 1 + usize::from(twice) } else { worded().unwrap_or(0) };
    words.iter().enumerate().skip(1 + labelled).any(|(n, w)| gap(n, w))
}

/// Whether a line is nothing but the name of a usual item in capitals.
fn names_item(house: &House, line: &LineRef<'_>) -> bool {
    let text = line.text().trim_end_matches([':', '.', ' ']);
    is_caps(text) && house.meetings.business.is(text)
}

/// Whether the gap before word `n` is a few spaces between two sentences: `… as written.   Motion carried 7/0.`
pub(super) fn spaced_sentence(line: &LineRef<'_>, n: usize) -> bool {
    let words = line.words();
    let (Some(before), Some(word)) = (n.checked_sub(1).and_then(|b| words.get(b)), words.get(n)) else { return false };
    let text = line.page.word_text(before);
    !line.page.made_up
        && text.ends_with('.')
        && text.len() >= SENTENCE_END
        && line.page.word_text(word).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && word.bbox.x0 - before.bbox.x1 < before.size.max(1.0) * SENTENCE_GAP
}

/// Left edge of the second cell of a table's row whose first cell is a bold heading: `**Police report** | No officer came.`
fn row_text(line: &LineRef<'_>) -> Option<f32> {
    let words = line.words();
    let cell = words.iter().rposition(|w| w.after_gap).filter(|&n| n > 0 && !line.page.made_up)?;
    let (heading, text) = words.split_at_checked(cell)?;
    // The number of the row may stand in a cell of its own.
    let gaps = heading.iter().skip(1).filter(|w| w.after_gap).count();
    let numbered = gaps == 1 && heading.get(1).is_some_and(|w| w.after_gap) && is_short_label(line);
    let plain = text.iter().all(|w| !w.bold) && text.len() >= ROW_WORDS;
    // `Budget | (Pages 5 - 10)`: a reference set flush right is no cell.
    let at = text.first().map_or(0, |w| (w.start - line.line.text.start) as usize);
    if line
        .text()
        .get(at..)
        .is_some_and(|rest| rest.starts_with('(') && super::headings::page_reference(rest).is_some_and(|r| r.start == 0))
    {
        return None;
    }
    let bold = heading.iter().skip(usize::from(numbered)).all(|w| w.bold);
    (bold && plain && (gaps == 0 || numbered) && heading.len() > usize::from(numbered)).then(|| text.first().map(|w| w.bbox.x0))?
}

/// Whether a line starts with a short word with a digit in it.
fn is_short_label(line: &LineRef<'_>) -> bool {
    let first = line.text().split_whitespace().next().unwrap_or("");
    first.len() <= 8 && first.contains(|c: char| c.is_ascii_digit())
}

/// Joins the lines of one paragraph.
fn paragraph<'a>(
    house: &House,
    hyphens: &Hyphens,
    before: Option<&LineRef<'a>>,
    lines: &[LineRef<'a>],
    kept: &[Kept],
) -> Option<Paragraph<'a>> {
    let (first, last) = (lines.first()?, lines.last()?);
    let mut text = String::with_capacity(lines.iter().map(|line| line.text().len() + 1).sum());
    // Byte ranges of the words in `text`, with their style.
    let mut runs: Vec<(usize, bool, bool)> = Vec::with_capacity(lines.iter().map(|line| line.words().len()).sum());
    for (line, kept) in lines.iter().zip(kept) {
        let mut at_start = true;
        // A number at the right is read before its heading.
        let number = line.words().get(kept.words).filter(|_| kept.number);
        for word in number.into_iter().chain(line.words().iter().take(kept.words)) {
            let word_text = line.page.word_text(word);
            let plain: String;
            let word_text = if !word_text.is_ascii() && word_text.contains('\u{200b}') {
                plain = word_text.replace('\u{200b}', "");
                plain.as_str()
            } else {
                word_text
            };
            if word_text.is_empty() {
                continue;
            }
            if word.script && is_note_mark(word_text) {
                continue;
            }
            if std::mem::take(&mut at_start) {
                hyphens.append(&mut text, word_text);
            } else {
                text.push(' ');
                text.push_str(word_text);
            }
            runs.push((text.len(), word.bold, word.italic));
        }
    }
    let label = label_of_line(house, first, &text);
    let bullet = if label.is_some() { 0 } else { bullet(&text) };
    let body_start = label.as_ref().map_or(bullet, |l| l.end);
    // A page reference set flush right in a heading has a weight of its own.
    let reference = super::headings::page_reference(&text).unwrap_or(0..0);
    let run = |style: fn(&(usize, bool, bool)) -> bool| {
        let styled = |r: &&(usize, bool, bool)| style(r) || (r.0 > reference.start && r.0 <= reference.end);
        runs.iter().filter(|r| r.0 > body_start).take_while(styled).filter(|r| style(r)).last().map_or(body_start, |r| r.0)
    };
    let (bold_end, italic_end) = (run(|r| r.1), run(|r| r.2));
    let bold_start = runs.first().is_some_and(|r| r.1);
    let same_page = before.filter(|b| b.page.number == first.page.number);
    let size = first.line.size.max(1.0);
    Some(Paragraph {
        bold_end,
        italic_end,
        bold_start,
        first_page: first.page.number,
        last_page: last.page.number,
        indent: first.x0(),
        text_indent: if body_start > 0 { text_x(house, first) } else { first.x0() },
        size: first.line.size,
        gap_above: same_page.map_or(0.0, |b| ((first.line.baseline - b.line.baseline) / size - 1.0).max(0.0)),
        page_top: same_page.is_none(),
        columns: lines.iter().zip(kept).any(|(line, kept)| has_gap(house, line, kept.words)),
        lines: lines.to_vec(),
        text,
        label,
        bullet,
    })
}

/// Lines of one paragraph differ in size by less than this share (superscripts pull the figure).
const SIZE_CHANGE: f32 = 0.12;
/// Baselines further apart than this many sizes are of two paragraphs (double spacing is 2.3).
const PARAGRAPH_PITCH: f32 = 1.65;
/// Left edges closer than this many sizes are one edge.
const INDENT_TOLERANCE: f32 = 0.6;
/// An edge further off than this many sizes is another indent.
const NEW_INDENT: f32 = 1.0;
/// Capitals that make a word shout: `AGREED`.
const LOUD: usize = 6;
/// A note on a line of its own has at most this many words.
const NOTE_LINE: usize = 4;
/// Text beside notes starts left of this share of the page.
const TEXT_FROM: f32 = 0.5;
/// The text of a table's row has at least so many words: less is a name or a mark.
const ROW_WORDS: usize = 3;
/// Spaces between two sentences are narrower than this many sizes: four spaces of 0.25, and some for justified lines.
const SENTENCE_GAP: f32 = 1.6;
/// Lines of one heading are closer, by this many sizes, than the headings are.
const TIGHT: f32 = 0.4;

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::layout::text;
    use crate::segment::PartKind;

    /// Calls `with` on the paragraphs of a text file.
    pub(in crate::grammar) fn paragraphs_of(house: &House, input: &str, with: impl FnOnce(&[Paragraph<'_>])) {
        paragraphs_of_pages(house, &text::pages(input), with);
    }

    /// Calls `with` on the paragraphs of pages.
    pub(in crate::grammar) fn paragraphs_of_pages(house: &House, pages: &Pages, with: impl FnOnce(&[Paragraph<'_>])) {
        let part = Part::new(PartKind::Minutes, 1..=pages.pages.len() as u32);
        let lines = lines(pages, &part);
        with(&paragraphs(house, &Hyphens::of(pages), &lines));
    }

    /// The paragraphs of a text file, each as `label|bold lead|text`.
    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        paragraphs_of(&house, input, |paragraphs| {
            let found: Vec<String> =
                paragraphs.iter().map(|p| format!("{}|{}|{}", p.label_text().unwrap_or(""), p.bold_lead(), p.body())).collect();
            assert_eq!(found, expected, "{input}");
        });
    }

    #[test]
    fn text_files() {
        check("4. Letter of Orme (Attachment)\n5. Election", &["4||Letter of Orme (Attachment)", "5||Election"]);
        check("92. **ROADS**\n\nThe road was closed.\n", &["92|ROADS|ROADS", "||The road was closed."]);
        check(
            "1.\n\nApologies\n\nNone.\n\n12.50\nPostage\n\n2.\n\n(a) Roads",
            &["1||Apologies", "||None.", "12.50||", "||Postage", "2||", "a||Roads"],
        );
        check("**5. Bins:** Nothing was\nsaid.", &["5|Bins:|Bins: Nothing was said."]);
        check("- one\n- two", &["||one", "||two"]);
        check(
            "\u{2022} Appoint three members to the board that is known as the Harbour\n\nBoard on the basis set out.\n\n\u{2022} Ask three members of the panel to look at the state of the pier and\n\nto report.",
            &[
                "||Appoint three members to the board that is known as the Harbour Board on the basis set out.",
                "||Ask three members of the panel to look at the state of the pier and to report.",
            ],
        );
        check(
            "\u{2022} Appoint three members to the board that looks after the old harbour\n\nThe pier was closed.",
            &["||Appoint three members to the board that looks after the old harbour", "||The pier was closed."],
        );
        check(
            "Member Orme moved, seconded by Member Pell, to approve the minutes of October\n8, 2014 as presented.",
            &["||Member Orme moved, seconded by Member Pell, to approve the minutes of October 8, 2014 as presented."],
        );
        check("a) one\nb) two", &["a||one", "b||two"]);
        check(
            "A motion was made by the mayor of the city to approve ordinance No.\nO-04-2018 on first reading.",
            &["||A motion was made by the mayor of the city to approve ordinance No. O-04-2018 on first reading."],
        );
        check("No.\n4. Roads", &["||No.", "4||Roads"]);
        check("Is there any news of the bridge? No.\n4. Roads", &["||Is there any news of the bridge? No.", "4||Roads"]);
        check(
            "Were there any corrections? No\nRESOLVED that it be so.",
            &["||Were there any corrections? No", "||RESOLVED that it be so."],
        );
        check("Business of the meeting and page no.\n1. Roads", &["||Business of the meeting and page no.", "1||Roads"]);
        check("The council spoke of Ordinance No.\n4. Roads", &["||The council spoke of Ordinance No.", "4||Roads"]);
        check("CARRIED\nADOPTION OF\nMINUTES:", &["||CARRIED", "||ADOPTION OF MINUTES:"]);
        check("The pond was\u{c}cleaned.", &["||The pond was cleaned."]);
        check("The pond.\u{c}Cleaned.", &["||The pond.", "||Cleaned."]);
        check("She read .... the letter of the owner and\nsat down.", &["||She read .... the letter of the owner and sat down."]);
        check("Reading of it .... Tab A\nand more.", &["||Reading of it .... Tab A", "||and more."]);
    }
}
