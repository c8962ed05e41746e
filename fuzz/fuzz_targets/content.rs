//! One part of a PDF in an otherwise sound file: content, character map, encoding, page, widths.

#![no_main]

#[allow(dead_code, missing_docs)]
#[path = "../../tests/it/oracles.rs"]
mod oracles;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((which, bytes)) = bytes.split_first() {
        oracles::part_of_pdf(*which, bytes);
    }
});
