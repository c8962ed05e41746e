//! Reading ahead: one thread reads the glyphs of a page while another lays out the page before it.

use super::{Layout, Page, Pages, quality};
use crate::pdf::{Font, PdfDocument, PdfPage};
use std::sync::mpsc;

/// So many pages may wait to be laid out: enough to even out pages of unlike cost, few enough to
/// keep the memory of a page or two.
const WAITING: usize = 3;

/// A page's glyphs, with the fonts first met on it.
struct Read {
    glyphs: PdfPage,
    fonts: Vec<Font>,
}

/// Reads every page of `document` into `pages`.
pub(super) fn read(document: &mut PdfDocument, pages: &mut Pages) {
    let (reader, to_lay_out) = mpsc::sync_channel::<Read>(WAITING);
    let (used, to_use_again) = mpsc::channel::<PdfPage>();
    std::thread::scope(|scope| {
        let layout = scope.spawn(move || {
            let mut layout = Layout::default();
            let mut fonts = Vec::new();
            let mut laid_out = Vec::new();
            for mut read in to_lay_out {
                fonts.append(&mut read.fonts);
                let mut page = Page::default();
                layout.page(&fonts, &read.glyphs, &mut page);
                page.noise = quality::is_noise(&page);
                laid_out.push(page);
                // The reader may be through already; then nobody needs the buffer.
                let _ = used.send(read.glyphs);
            }
            laid_out
        });
        let mut known = 0;
        for idx in 0..document.page_count() {
            let mut glyphs = to_use_again.try_recv().unwrap_or_default();
            document.read_page(idx, &mut glyphs);
            pages.diagnostics.append(&mut glyphs.diagnostics);
            let fonts = document.fonts.get(known..).unwrap_or_default().to_vec();
            known += fonts.len();
            // The other thread hangs up only where it panicked, which `join` tells.
            if reader.send(Read { glyphs, fonts }).is_err() {
                break;
            }
        }
        drop(reader);
        match layout.join() {
            Ok(laid_out) => pages.pages = laid_out,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
}
