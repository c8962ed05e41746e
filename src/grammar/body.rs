//! Body lines to paragraphs: lines that belong together joined into one text, with the label, the
//! indent and the weight that the grammars above decide by.
//!
//! Furniture is left out, a paragraph that runs across a page break is one paragraph, a hyphen at
//! a line end is undone where the word without it is the word.

use crate::layout::{Line, Page, Pages};
use crate::segment::Part;

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

    /// Words of the line.
    pub fn words(&self) -> &'a [crate::layout::Word] {
        self.page.line_words(self.line)
    }
}

/// The body lines of a part, in reading order, furniture left out.
pub fn lines<'a>(pages: &'a Pages, part: &Part) -> Vec<LineRef<'a>> {
    let (first, last) = (*part.pages.start(), *part.pages.end());
    let mut out = Vec::new();
    for page in pages.pages.iter().filter(|page| (first..=last).contains(&page.number)) {
        for (idx, line) in page.lines.iter().enumerate() {
            let before = page.number == first && idx < part.first_line;
            let after = page.number == last && idx >= part.end_line;
            if !before && !after && line.furniture.is_none() {
                out.push(LineRef { page, line });
            }
        }
    }
    out
}
