//! Which invisible text (render modes 3 and 7, size 0, singular matrices) is read.
//!
//! The rule: it is kept where it is the text layer of a scan, that is where the page shows hardly
//! any other text or where it lies over an image; it is dropped where the same text is visible in
//! the same place, and elsewhere too, because what nobody can see was not published. Text without any
//! extent, which stands nowhere, is kept only where the page has no other text at all.

use super::paths::Paths;
use super::{Glyph, GlyphFlags, PdfPage};
use rustc_hash::FxHashSet;

/// Visible glyphs, as a share of the invisible ones, up to which a page is a scan with a stamp.
const HARDLY_ANY: f32 = 0.25;
/// Side of the cells in which visible twins are looked for, in points.
const CELL: f32 = 6.0;

/// Drops the invisible glyphs that are not wanted.
pub(super) fn settle(page: &mut PdfPage, paths: &Paths) {
    let invisible = |glyph: &Glyph| glyph.flags.has(GlyphFlags::INVISIBLE);
    let unseen = |glyph: &Glyph| glyph.flags.has(GlyphFlags::NO_EXTENT);
    if page.glyphs.iter().any(unseen) {
        if page.glyphs.iter().all(|glyph| unseen(glyph) || glyph.ch == ' ') {
            return;
        }
        page.glyphs.retain(|glyph| !unseen(glyph));
    }
    let n_invisible = page.glyphs.iter().filter(|glyph| invisible(glyph)).count();
    if n_invisible == 0 {
        return;
    }
    let n_visible = page.glyphs.len() - n_invisible;
    let scan = n_visible as f32 <= HARDLY_ANY * n_invisible as f32;
    let cell = |glyph: &Glyph, dx: f32, dy: f32| (glyph.ch, ((glyph.x + dx) / CELL) as i16, ((glyph.y + dy) / CELL) as i16);
    let visible: FxHashSet<_> =
        page.glyphs.iter().filter(|glyph| !invisible(glyph) && glyph.ch != ' ').map(|glyph| cell(glyph, 0.0, 0.0)).collect();
    let half = CELL / 2.0;
    page.glyphs.retain(|glyph| {
        if !invisible(glyph) {
            return true;
        }
        let twin =
            [(-half, -half), (half, -half), (-half, half), (half, half)].iter().any(|&(dx, dy)| visible.contains(&cell(glyph, dx, dy)));
        !twin && (scan || paths.on_image(glyph.x, glyph.y))
    });
}
