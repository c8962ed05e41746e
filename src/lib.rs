//! minutebook turns the PDF document packs that councils publish into normalized JSON records.
//!
//! Bytes go in and owned records come out: the library prints nothing and holds no global state.
//! The layers use lower ones only; `ARCHITECTURE.md` has the table and a test that holds it.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod collection;
pub mod diagnostic;
pub mod error;
pub mod eval;
pub mod export;
pub mod geometry;
pub mod grammar;
pub mod house;
pub mod layout;
pub mod pdf;
pub mod pipeline;
pub mod record;
pub mod segment;
pub mod sink;
pub mod source;
pub mod span;

pub use error::{Error, Result};
pub use pipeline::{Options, parse};
