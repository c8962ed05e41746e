//! Bytes to glyphs, text and record.

#![no_main]

#[allow(dead_code, missing_docs)]
#[path = "../../tests/it/oracles.rs"]
mod oracles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracles::pdf(bytes);
});
