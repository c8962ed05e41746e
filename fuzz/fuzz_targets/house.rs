//! House files: what prints must read back.

#![no_main]

#[allow(dead_code, missing_docs)]
#[path = "../../tests/it/oracles.rs"]
mod oracles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        oracles::house(text);
    }
});
