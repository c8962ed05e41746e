//! Parts and their lines to the record of a pack.

use super::{Document, Meeting, Pack, SCHEMA, Source, Warning, document};
use crate::diagnostic::Diagnostic;
use crate::house::House;
use crate::layout::Pages;
use crate::layout::hyphen::Hyphens;
use crate::segment::Part;

/// What the records of one file are made from. Meetings and documents are read apart from each
/// other, so that a caller may read them at the same time.
#[derive(Debug)]
pub struct Reading<'a> {
    house: &'a House,
    pages: &'a Pages,
    parts: &'a [Part],
    hyphens: Hyphens,
}

/// The meetings of a file, with what was doubtful.
#[derive(Debug)]
pub struct Meetings {
    meetings: Vec<Meeting>,
    doubts: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// The pages of a file, the parts they are bound from, and the words that the file writes.
    pub fn of(house: &'a House, pages: &'a Pages, parts: &'a [Part], hyphens: Hyphens) -> Reading<'a> {
        Reading { house, pages, parts, hyphens }
    }

    /// Reads the meetings.
    pub fn meetings(&self) -> Meetings {
        let (meetings, doubts) = super::meeting::meetings(self.house, &self.hyphens, self.pages, self.parts);
        Meetings { meetings, doubts }
    }

    /// Reads the document of one part, from its own pages.
    pub fn document(&self, idx: usize) -> Document {
        document::of_part(self.house, &self.hyphens, self.pages, self.parts, idx)
    }

    /// The record of the file; `grammar` is the digest of the vocabulary that the house was chosen from.
    pub fn pack(&self, grammar: &str, source: Source, read: Meetings, mut documents: Vec<Document>) -> Pack {
        let Meetings { meetings, doubts } = read;
        document::complete(self.house, self.pages, &mut documents, &meetings);
        let doubtful = self.pages.diagnostics.iter().chain(&doubts);
        let mut warnings: Vec<Warning> = doubtful.map(|d| Warning { code: d.code, message: d.message.clone(), page: d.page }).collect();
        warnings.sort_by(|a, b| (a.page, a.code, &a.message).cmp(&(b.page, b.code, &b.message)));
        let mut pack = Pack {
            schema: SCHEMA.to_owned(),
            house: self.house.name.clone(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            grammar: grammar.to_owned(),
            source,
            documents,
            meetings,
            warnings,
        };
        super::doubt::complete(&mut pack, self.pages);
        super::areas::complete(&mut pack, self.pages);
        pack
    }
}
