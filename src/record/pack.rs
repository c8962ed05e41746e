//! Parts and their lines to the record of a pack.

use super::{Pack, SCHEMA, Source, Warning, document};
use crate::house::House;
use crate::layout::Pages;
use crate::layout::hyphen::Hyphens;
use crate::segment::Part;

/// The record of one file.
pub fn pack(house: &House, source: Source, pages: &Pages, parts: &[Part]) -> Pack {
    let hyphens = Hyphens::of(pages);
    let (meetings, doubts) = super::meeting::meetings(house, &hyphens, pages, parts);
    let documents = document::documents(house, &hyphens, pages, parts, &meetings);
    let mut warnings: Vec<Warning> =
        pages.diagnostics.iter().chain(&doubts).map(|d| Warning { code: d.code, message: d.message.clone(), page: d.page }).collect();
    warnings.sort_by(|a, b| (a.page, a.code, &a.message).cmp(&(b.page, b.code, &b.message)));
    Pack { schema: SCHEMA, house: house.name.clone(), source, documents, meetings, warnings }
}
