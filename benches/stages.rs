//! Time of each stage over one pack: what it costs beyond the stage before it.

#![allow(clippy::expect_used, missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook::layout::TextPages;
use minutebook::pdf::{PdfDocument, PdfPage};
use minutebook::{Options, pipeline, segment};
use std::hint::black_box;
use std::path::Path;

/// A county's pack of 14 pages: front sheet, minutes, a report with tables, stamps.
const PACK: &str = "fixtures/ravenshire-pack.pdf";

fn stages(criterion: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PACK);
    let bytes = std::fs::read(path).expect("the fixture is committed");
    let options = Options::default();
    let pages = pipeline::pages(&bytes).expect("the fixture is read");
    let house = pipeline::house(&pages, &options).expect("the house is built in");
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Elements(pages.pages.len() as u64));
    group.bench_function("glyphs", |b| {
        b.iter(|| {
            let mut document = PdfDocument::open(&bytes).expect("read");
            let mut page = PdfPage::default();
            for idx in 0..document.page_count() {
                document.read_page(idx, &mut page);
                black_box(page.glyphs.len());
            }
        });
    });
    group.bench_function("text", |b| {
        b.iter(|| {
            let mut pages = TextPages::open(&bytes).expect("read");
            for idx in 0..pages.page_count() {
                black_box(pages.page_text(idx).len());
            }
        });
    });
    group.bench_function("pages", |b| b.iter(|| pipeline::pages(black_box(&bytes)).expect("read")));
    group.bench_function("segment", |b| b.iter(|| segment::parts(house, black_box(&pages))));
    group.bench_function("parse", |b| b.iter(|| minutebook::parse("pack", black_box(&bytes), &options).expect("read")));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
