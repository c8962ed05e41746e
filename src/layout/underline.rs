//! Rules right under words to weight: a heading may be underlined where another is bold.
//!
//! Typed minutes and what came after them set their headings off by a line under the words. Such words count as bold,
//! unless headings of the file are set in bold type without a line and what is underlined stands below them.

use super::rows::DESCENT;
use super::{Line, Page, Pages, Word};
use crate::geometry::Rect;

/// Marks the underlined words of a file as bold, where that is how its headings are set.
pub(super) fn mark(pages: &mut Pages) {
    let found: Vec<Vec<u32>> = pages.pages.iter().map(underlined).collect();
    if found.iter().all(Vec::is_empty) {
        return;
    }
    let (mut under, mut bold) = (0, 0);
    for (page, words) in pages.pages.iter().zip(&found) {
        for line in page.body() {
            let lead = line.words.start..line.words.end.min(line.words.start + LEAD);
            let (underlined, heavy) = (lead.clone().any(|idx| words.binary_search(&idx).is_ok()), line.bold);
            under += usize::from(underlined && !heavy);
            bold += usize::from(heavy && !underlined);
        }
    }
    if under < HEADINGS || bold > under / BOLD_SHARE + TITLE_LINES {
        return;
    }
    for (page, words) in pages.pages.iter_mut().zip(found) {
        for idx in words {
            if let Some(word) = page.words.get_mut(idx as usize) {
                word.bold = true;
            }
        }
        for at in 0..page.lines.len() {
            let Some(line) = page.lines.get(at) else { continue };
            let letters = |bold: bool| page.line_words(line).iter().filter(|w| w.bold || !bold).map(|w| w.end - w.start).sum::<u32>();
            let heavy = letters(true) * 2 > letters(false);
            if let Some(line) = page.lines.get_mut(at) {
                line.bold |= heavy;
            }
        }
    }
}

/// The words of a page that are underlined, in order.
fn underlined(page: &Page) -> Vec<u32> {
    let mut found = Vec::new();
    if page.rules.len() > MAX_RULES || page.made_up {
        return found;
    }
    let mut rules: Vec<Rect> = page.rules.iter().filter(|r| r.height() < THICK && r.width() > r.height()).copied().collect();
    if rules.is_empty() {
        return found;
    }
    rules.sort_unstable_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut runs: Vec<(f32, f32)> = Vec::new();
    for line in &page.lines {
        let (from, to) = (line.baseline - ABOVE * line.size, line.baseline + BELOW * line.size);
        let first = rules.partition_point(|r| r.y0 < from);
        runs.clear();
        runs.extend(rules.iter().skip(first).take_while(|r| r.y0 <= to).map(|r| (r.x0, r.x1)));
        if runs.is_empty() {
            continue;
        }
        runs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        // Each run of type has a rule of its own.
        runs.dedup_by(|next, before| {
            let joins = next.0 - before.1 <= JOINT * line.size;
            if joins {
                before.1 = before.1.max(next.1);
            }
            joins
        });
        for run in &runs {
            under(page, line, *run, &mut found);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of a line that a rule underlines: it begins and ends where words do.
fn under(page: &Page, line: &Line, (x0, x1): (f32, f32), found: &mut Vec<u32>) {
    let within = |word: &Word| (x0..=x1).contains(&((word.bbox.x0 + word.bbox.x1) / 2.0));
    let words = page.line_words(line);
    let (Some(first), Some(last)) = (words.iter().position(within), words.iter().rposition(within)) else { return };
    let (Some(opens), Some(closes)) = (words.get(first), words.get(last)) else { return };
    let meets = (opens.bbox.x0 - x0).abs() < EDGE * line.size && (-EDGE * line.size..SPACE * line.size).contains(&(x1 - closes.bbox.x1));
    let same_line = (opens.bbox.y1 - DESCENT * opens.size - line.baseline).abs() < line.size;
    if !meets || !same_line {
        return;
    }
    for (idx, word) in (line.words.start..).zip(words).take(last + 1).skip(first) {
        let text = page.word_text(word);
        // Addresses are underlined as links.
        let link = text.contains('@') || text.contains("www.") || text.contains("://");
        if !link {
            found.push(idx);
        }
    }
}

/// Fewer lines than this that open underlined are no headings.
const HEADINGS: usize = 3;
/// The label of a line and its first word.
const LEAD: u32 = 2;
/// Lines in bold type that a file may have for each that is underlined: one for so many.
const BOLD_SHARE: usize = 3;
/// Bold lines of the title of a file.
const TITLE_LINES: usize = 4;
/// A page with more rules is a drawing or a table.
const MAX_RULES: usize = 2_000;
/// A thicker rule, in points, is a bar.
const THICK: f32 = 2.0;
/// A rule under words lies within these distances of their baseline, in sizes of type; the lower edge of a table's cell lies further down.
const ABOVE: f32 = 0.02;
const BELOW: f32 = 0.27;
/// Rules with less between them, in sizes of type, are one.
const JOINT: f32 = 0.2;
/// A rule and its words begin and end within this distance, in sizes of type; the space behind them may be underlined too.
const EDGE: f32 = 0.3;
const SPACE: f32 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines, each of words with their left and right edges.
    fn page(lines: &[&[(&str, f32, f32)]]) -> Page {
        let mut page = Page { number: 1, width: 595.0, height: 842.0, ..Page::default() };
        for (at, words) in lines.iter().enumerate() {
            let baseline = 100.0 + 20.0 * at as f32;
            let (word, text) = (page.words.len() as u32, page.text.len() as u32);
            for (w, x0, x1) in *words {
                let start = page.text.len() as u32;
                page.text += w;
                let bbox = Rect::new(*x0, baseline - 8.0, *x1, baseline + 2.0);
                let end = page.text.len() as u32;
                page.words.push(Word { start, end, bbox, size: 10.0, bold: false, italic: false, script: false, after_gap: false });
                page.text.push(' ');
            }
            page.lines.push(Line {
                words: word..page.words.len() as u32,
                text: text..page.text.len() as u32,
                bbox: Rect::new(50.0, baseline - 8.0, 500.0, baseline + 2.0),
                baseline,
                size: 10.0,
                bold: false,
                italic: false,
                block: at as u32,
                column: 0,
                furniture: None,
            });
        }
        page
    }

    const LINE: &[(&str, f32, f32)] = &[("1.", 50.0, 58.0), ("Public", 70.0, 100.0), ("Questions", 103.0, 150.0), ("None.", 170.0, 200.0)];

    /// The underlined words of three lines with a rule under each, `below` the baseline.
    fn check(x0: f32, x1: f32, below: f32, expected: &[u32]) {
        let mut page = page(&[LINE, LINE, LINE]);
        for at in 0..3 {
            let y = 100.0 + 20.0 * at as f32 + below;
            page.rules.push(Rect::new(x0, y, x1, y + 0.5));
        }
        let mut pages = Pages { pages: vec![page], ..Pages::default() };
        mark(&mut pages);
        let bold: Vec<u32> = (0..4).filter(|&idx| pages.pages[0].words[idx as usize].bold).collect();
        assert_eq!(bold, expected, "{x0} {x1} {below}");
    }

    #[test]
    fn rules_that_begin_and_end_with_words() {
        check(70.0, 150.0, 1.2, &[1, 2]);
        check(70.0, 153.0, 1.2, &[1, 2]);
        // The edge of a cell, and a rule that runs on.
        check(70.0, 150.0, 4.0, &[]);
        check(40.0, 500.0, 1.2, &[]);
        check(75.0, 150.0, 1.2, &[]);
    }

    #[test]
    fn bold_headings_are_above_underlined_ones() {
        let mut one = page(&[LINE; 12]);
        for at in 0..3 {
            one.rules.push(Rect::new(70.0, 101.0 + 20.0 * at as f32, 150.0, 101.5 + 20.0 * at as f32));
        }
        for line in &mut one.lines[4..] {
            line.bold = true;
        }
        let mut pages = Pages { pages: vec![one.clone()], ..Pages::default() };
        mark(&mut pages);
        assert!(!pages.pages[0].words[1].bold);
        // Where those in bold are underlined as well, the others are headings too.
        for at in 4..12 {
            one.rules.push(Rect::new(70.0, 101.0 + 20.0 * at as f32, 150.0, 101.5 + 20.0 * at as f32));
        }
        let mut pages = Pages { pages: vec![one], ..Pages::default() };
        mark(&mut pages);
        assert!(pages.pages[0].words[1].bold);
    }
}
