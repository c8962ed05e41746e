//! Parts and their lines to the record of a pack.

use super::{Document, DocumentType, Pack, SCHEMA, Source, Warning};
use crate::house::House;
use crate::layout::Pages;
use crate::segment::{Part, PartKind};

/// The record of one file.
pub fn pack(house: &House, source: Source, pages: &Pages, parts: &[Part]) -> Pack {
    let documents = parts.iter().map(document).collect();
    let (meetings, doubts) = super::meeting::meetings(house, pages, parts);
    let mut warnings: Vec<Warning> =
        pages.diagnostics.iter().chain(&doubts).map(|d| Warning { code: d.code, message: d.message.clone(), page: d.page }).collect();
    warnings.sort_by(|a, b| (a.page, a.code, &a.message).cmp(&(b.page, b.code, &b.message)));
    Pack { schema: SCHEMA, house: house.name.clone(), source, documents, meetings, warnings }
}

fn document(part: &Part) -> Document {
    Document {
        kind: match part.kind {
            PartKind::Agenda => DocumentType::Agenda,
            PartKind::Minutes => DocumentType::Minutes,
            PartKind::Report => DocumentType::Report,
            PartKind::Decision => DocumentType::Decision,
            PartKind::Appendix => DocumentType::Appendix,
            PartKind::Presentation => DocumentType::Presentation,
            PartKind::Restricted => DocumentType::Restricted,
            PartKind::Other => DocumentType::Other,
        },
        pages: [*part.pages.start(), *part.pages.end()],
        printed_pages: part.printed_pages,
        agenda_item: part.agenda_item.clone(),
        ..Document::default()
    }
}
