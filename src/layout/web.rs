//! Marks what a web page of a meeting adds to its text: marks of items, sizes of files, buttons.
//!
//! `furniture` calls it for each page, before headers are sought.

use super::furniture::split;
use super::{Furniture, Page};

/// Marks the lines, and the ends of lines, that are no text of the meeting: `<AI1>`, `Minutes [pdf icon PDF 144 KB]`,
/// `• Share this item`, `Venue: Marl Hall. [View directions]`.
pub(super) fn mark(page: &mut Page) {
    if ![SIZE, MARK, SHARE, DIRECTIONS].iter().any(|sign| page.text.contains(sign)) {
        return;
    }
    let mut idx = 0;
    while idx < page.lines.len() {
        let text = page.line_text(&page.lines[idx]);
        let sized = if text.ends_with(UNIT) { text.split(' ').collect() } else { Vec::new() };
        let cut = size_of_file(&sized).filter(|_| sized.len() == page.lines[idx].words.len());
        let linked = page.made_up && cut.is_some();
        let cut = cut.or_else(|| link_to_map(text).map(|_| page.lines[idx].words.len().saturating_sub(LINK_WORDS)));
        if is_mark(text) || is_button(text) || cut == Some(0) {
            page.lines[idx].furniture = Some(Furniture::Watermark);
        } else if let Some(cut) = cut {
            let n_lines = page.lines.len();
            split(page, idx, cut);
            if page.lines.len() > n_lines {
                idx += 1;
                page.lines[idx].furniture = Some(Furniture::Watermark);
                if linked {
                    embolden(page, idx - 1);
                }
            }
        }
        idx += 1;
    }
}

/// What a link to a paper stands behind is the title of an item, set in bold on the page, which text does not show.
fn embolden(page: &mut Page, idx: usize) {
    let Some(line) = page.lines.get_mut(idx) else { return };
    line.bold = true;
    let words = line.words.start as usize..line.words.end as usize;
    page.words.get_mut(words).unwrap_or_default().iter_mut().for_each(|word| word.bold = true);
}

/// `<AI1>`, `</AI12>`: where an item begins and ends.
fn is_mark(text: &str) -> bool {
    let inner = text.trim().strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    let name = inner.map(|inner| inner.strip_prefix('/').unwrap_or(inner)).unwrap_or_default();
    ["AI", "TRAILER_SECTION", "LAYOUT_SECTION", "TITLE_ONLY_LAYOUT_SECTION", "HEADER_SECTION"]
        .iter()
        .any(|mark| name.strip_prefix(mark).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())))
}

/// `• Share this item`.
fn is_button(text: &str) -> bool {
    text.trim_start_matches(|c: char| !c.is_alphanumeric()) == SHARE
}

/// `Venue: Marl Hall. View directions`: a link behind the place.
fn link_to_map(text: &str) -> Option<&str> {
    text.strip_suffix(DIRECTIONS).filter(|place| place.is_empty() || place.ends_with(' '))
}

/// The word with which `pdf icon PDF 55 KB` or `PDF 1 MB` begins at the end of a line.
fn size_of_file(words: &[&str]) -> Option<usize> {
    let [.., kind, number, unit] = words else { return None };
    let sized = *kind == SIZE && number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && matches!(*unit, "KB" | "MB");
    let from = words.len() - 3;
    let icon = from >= 2 && words.get(from - 2..from).is_some_and(|icon| icon[0].eq_ignore_ascii_case("pdf") && icon[1] == "icon");
    sized.then_some(if icon { from - 2 } else { from })
}

/// What each of them has in it.
const SIZE: &str = "PDF";
const MARK: &str = "<";
const SHARE: &str = "Share this item";
const DIRECTIONS: &str = "View directions";
/// Words of the last.
const LINK_WORDS: usize = 2;
/// What a size ends with.
const UNIT: char = 'B';

#[cfg(test)]
mod tests {
    use super::super::text;

    #[test]
    fn what_web_pages_add_is_marked() {
        let pages = text::pages(
            "<AI1>\n\nMinutes pdf icon PDF 144 KB\n\n\u{2022} Share this item\n\nThe PDF 55 was read.\n\nPonds PDF 1.2 MB\n\nVenue: Marl Hall. View directions\n\n</AI1>\n\n<AIM>",
        );
        let body: Vec<&str> = pages.pages[0].body().map(|line| pages.pages[0].line_text(line)).collect();
        assert_eq!(body, ["Minutes", "The PDF 55 was read.", "Ponds", "Venue: Marl Hall.", "<AIM>"]);
    }
}
