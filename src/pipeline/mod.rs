//! The stages in a row for one file.

use crate::error::{Error, Result};
use crate::house::House;
use crate::layout::{self, Pages};
use crate::record::{self, Pack};
use sha2::{Digest, Sha256};

/// What a caller may set. The default reads any pack.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The vocabulary to read with; the built-in base house where none is given.
    pub house: Option<House>,
}

/// Reads one file into its record.
///
/// # Errors
/// When the bytes are neither a readable PDF nor text. A damaged page is a warning of the record.
pub fn parse(name: &str, bytes: &[u8], options: &Options) -> Result<Pack> {
    let base;
    let house = match &options.house {
        Some(house) => house,
        None => {
            base = House::base()?;
            &base
        }
    };
    let pages = pages(bytes)?;
    let parts = crate::segment::parts(house, &pages);
    let source = record::Source {
        name: name.to_owned(),
        sha256: hex(&Sha256::digest(bytes)),
        bytes: bytes.len() as u64,
        pages: pages.pages.len() as u32,
        producer: pages.producer.clone(),
    };
    Ok(record::pack(house, source, &pages, &parts))
}

/// The pages of a PDF or of a text file.
///
/// # Errors
/// When the bytes are neither.
pub fn pages(bytes: &[u8]) -> Result<Pages> {
    // A PDF's header stands within the first kilobyte (ISO 32000-1, annex H, note 13).
    if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        return layout::pdf_pages(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(layout::text::pages(text.trim_start_matches('\u{feff}'))),
        Err(_) => Err(Error::UnknownFormat { found: "binary data".to_owned() }),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
