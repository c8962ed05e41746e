//! Time of each stage over one pack: what it costs beyond the stage before it.

#![allow(clippy::expect_used, missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use flate2::{Decompress, FlushDecompress, Status};
use minutebook::layout::TextPages;
use minutebook::pdf::{PdfDocument, PdfPage};
use minutebook::{Options, pipeline, segment};
use std::hint::black_box;
use std::path::Path;

/// A county's pack of 14 pages: front sheet, minutes, a report with tables, stamps.
const PACK: &str = "fixtures/ravenshire-pack.pdf";
/// Office writers, browsers and typesetters, 300 pages; beside the repository.
const LONG_PACK: &str = "../shared/corpus/text/pack300.pdf";
/// Bytes of a stream after which it is left.
const LARGEST: usize = 8 << 20;

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

/// What one merely inflates and what `text` makes of it: the pack of 300 pages, where it is there.
fn inflation(criterion: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(LONG_PACK);
    let Ok(bytes) = std::fs::read(path) else { return };
    let contents = contents(&bytes);
    let mut group = criterion.benchmark_group("long pack");
    group.sample_size(20);
    group.bench_function("inflate", |b| {
        let (mut out, mut state) = (Vec::new(), Decompress::new(true));
        b.iter(|| {
            for stream in &contents {
                black_box(inflate(&mut state, stream, &mut out));
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
    group.finish();
}

/// The deflated streams of a file that hold content of pages and forms.
fn contents(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut out, mut state) = (Vec::new(), Decompress::new(true));
    let starts = memchr::memmem::find_iter(bytes, b"stream\n").filter(|&at| !bytes[..at].ends_with(b"end"));
    let streams = starts.map(|at| &bytes[at + 7..]);
    streams
        .filter_map(|stream| {
            let len = inflate(&mut state, stream, &mut out);
            let is_content = memchr::memmem::find(&out, b"BT").is_some() && memchr::memmem::find(&out, b" Tf").is_some();
            is_content.then(|| &stream[..len])
        })
        .collect()
}

/// Inflates a stream into a buffer that is used again; gives the length of what was read.
fn inflate(state: &mut Decompress, stream: &[u8], out: &mut Vec<u8>) -> usize {
    out.clear();
    out.reserve(stream.len().min(1 << 16) * 4);
    state.reset(true);
    while let Ok(status) = state.decompress_vec(&stream[state.total_in() as usize..], out, FlushDecompress::None) {
        if status != Status::Ok || out.len() > LARGEST {
            break;
        }
        out.reserve(out.len());
    }
    state.total_in() as usize
}

criterion_group!(benches, stages, inflation);
criterion_main!(benches);
