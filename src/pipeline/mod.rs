//! The stages in a row for one file, and over many files at once. The only layer that names `rayon`.

mod convert;
mod crew;
pub mod events;
mod explain;
mod index;
mod job;
mod ledger;
mod plan;
mod prune;
mod ready;
mod worker;

pub use convert::{Limits, Settings, convert};
pub use explain::{Explained, Explanation, Phrase, explain};
pub use index::{Indexed, index};
pub use worker::serve;

use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Result};
use crate::house::House;
use crate::layout::hyphen::Hyphens;
use crate::layout::{self, Pages};
use crate::record::{self, Pack};
use crate::segment;
use crate::source::{self, Format};
use sha2::{Digest, Sha256};
use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;

/// The command of the program that runs [`serve`]: it must be there for [`Settings::isolate`].
pub const WORKER: &str = "worker";

/// What a caller may set. The default reads any pack.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The vocabulary to read with; the built-in base house where none is given.
    pub house: Option<House>,
    /// Read one file on more than one thread. The record is the same; it is there sooner, at the cost
    /// of a core that another file could use.
    pub threaded: bool,
}

impl Options {
    /// The house to read with.
    ///
    /// # Errors
    /// When the built-in house is wrong, which the tests rule out.
    pub fn house(&self) -> Result<&House> {
        // Compiled once: a constant of the program, not a state of it.
        static BASE: LazyLock<std::result::Result<House, String>> = LazyLock::new(|| House::base().map_err(|e| e.to_string()));
        match (&self.house, &*BASE) {
            (Some(house), _) | (None, Ok(house)) => Ok(house),
            (None, Err(reason)) => Err(Error::House { name: "en-gb".to_owned(), reason: reason.clone() }),
        }
    }
}

/// Reads one file into its record.
///
/// # Errors
/// When the bytes are neither a readable PDF nor text. A damaged page is a warning of the record.
pub fn parse(name: &str, bytes: &[u8], options: &Options) -> Result<Pack> {
    if options.threaded {
        ready::begin(bytes);
    }
    let pages = pages_with(bytes, options)?;
    let house = house(&pages, options)?;
    Ok(record_of(name, bytes, house, &pages, options))
}

/// The record of some pages, read with a house of those that `options` lets choose from.
fn record_of(name: &str, bytes: &[u8], house: &House, pages: &Pages, options: &Options) -> Pack {
    let threaded = options.threaded && pages.pages.len() >= layout::THREADED_PAGES;
    let digest = || crate::sink::hex(&Sha256::digest(bytes));
    let parts = || segment::parts_by(house, pages, |n_pages, look| map(n_pages, look, threaded));
    let (parts, (hyphens, sha256)) = both(parts, || both(|| Hyphens::of(pages), digest, threaded), threaded);
    let source = record::Source {
        name: name.to_owned(),
        sha256,
        bytes: bytes.len() as u64,
        pages: pages.pages.len() as u32,
        producer: pages.producer.clone(),
    };
    let reading = record::Reading::of(house, pages, &parts, hyphens);
    let documents = || map(parts.len(), |idx| reading.document(idx), threaded);
    let (meetings, documents) = both(|| reading.meetings(), documents, threaded);
    let mut pack = reading.pack(House::fingerprint(options.house.as_ref()), source, meetings, documents);
    record::tidy(&mut pack);
    pack
}

/// What two pieces of work come to, at the same time where it is `threaded`.
fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send, threaded: bool) -> (A, B) {
    if threaded { rayon::join(a, b) } else { (a(), b()) }
}

/// What `work` makes of the numbers from 0 on, in their order, at the same time where it is `threaded`.
fn map<T: Send>(n: usize, work: impl Fn(usize) -> T + Sync + Send, threaded: bool) -> Vec<T> {
    use rayon::prelude::*;
    if threaded { (0..n).into_par_iter().map(work).collect() } else { (0..n).map(work).collect() }
}

/// A pack shows its house within this many pages, or not at all.
const HOUSE_WITHIN: usize = 3;

/// The house to read some pages with: the one that was asked for, else the one that they show.
///
/// # Errors
/// Those of [`Options::house`].
pub fn house<'a>(pages: &Pages, options: &'a Options) -> Result<&'a House> {
    if options.house.is_none() {
        let first: String = pages.pages.iter().take(HOUSE_WITHIN).map(|page| page.text.as_str()).collect();
        if let Some((house, _)) = House::detect(&first, pages.producer.as_deref()) {
            return Ok(house);
        }
    }
    options.house()
}

/// The pages of a PDF or of a text file.
///
/// # Errors
/// When the bytes are neither.
pub fn pages(bytes: &[u8]) -> Result<Pages> {
    pages_with(bytes, &Options::default())
}

fn pages_with(bytes: &[u8], options: &Options) -> Result<Pages> {
    match source::sniff(bytes) {
        Format::Pdf => layout::pdf_pages(bytes, options.threaded).map(|mut pages| {
            // A blank page among others is nothing to speak of; a file of them is.
            if pages.diagnostics.is_empty() && pages.pages.iter().all(|page| page.lines.is_empty()) {
                pages.diagnostics.push(Diagnostic::new(Code::NoTextLayer, None, "no page has any text"));
            }
            pages
        }),
        Format::Text(text) => Ok(layout::text::pages(&text)),
        Format::Unknown(found) => Err(Error::UnknownFormat { found: found.to_owned() }),
    }
}

/// Runs `work` on one file so that a fault of this program in it is an error of that file and not
/// the end of the run.
///
/// # Errors
/// Those of `work`, and [`Error::Internal`] where it panicked.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Whatever `work` had borrowed is either shared and not written to, or dropped with it.
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let reason = payload.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| payload.downcast_ref::<String>().cloned());
        Err(Error::Internal { reason: reason.unwrap_or_else(|| "unknown".to_owned()) })
    })
}

/// Runs `work` on each of `inputs` over all cores; results in the order of the inputs.
pub fn each<T: Sync, R: Send>(inputs: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    inputs.par_iter().with_max_len(1).map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_its_file() {
        let result: Result<()> = guarded(|| panic!("page {}", 3));
        assert_eq!(result.unwrap_err().to_string(), "internal error: page 3");
    }
}
