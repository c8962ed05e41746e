//! Lines of a manifest and texts of origins: what prints must read back.

#![no_main]

#[allow(dead_code, missing_docs)]
#[path = "../../tests/it/oracles.rs"]
mod oracles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracles::manifest(bytes);
});
