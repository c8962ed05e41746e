//! Pages to the documents of a pack, with kind and printed page numbers.

use crate::house::House;
use crate::layout::Pages;
use std::ops::RangeInclusive;

/// A run of pages that is one document, before its text is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// PDF page numbers from 1.
    pub pages: RangeInclusive<u32>,
    /// Byte-free position of its first line on the first page (index into the page's lines), for
    /// texts without page breaks, where documents follow each other on one page; else 0.
    pub first_line: usize,
    /// One past its last line on its last page, or `usize::MAX` for the rest of the page.
    pub end_line: usize,
    /// Page numbers as stamped or printed on its first and last numbered page.
    pub printed_pages: Option<[u32; 2]>,
    /// Number of the agenda item under which it is tabled.
    pub agenda_item: Option<String>,
}

/// What a part of a pack is, as far as its pages show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum PartKind {
    Agenda,
    Minutes,
    Report,
    Decision,
    Appendix,
    Presentation,
    Restricted,
    #[default]
    Other,
}

/// Splits the pages of a file into its documents, in page order; together they cover every page.
pub fn parts(_house: &House, pages: &Pages) -> Vec<Part> {
    let last = pages.pages.len().max(1) as u32;
    vec![Part { kind: PartKind::Other, pages: 1..=last, first_line: 0, end_line: usize::MAX, printed_pages: None, agenda_item: None }]
}
