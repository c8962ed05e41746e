//! Text that is struck twice, for a shadow or for a bold face that the font has not: found as it
//! is shown, kept once, and made bold.

use super::Glyph;
use rustc_hash::FxHashMap;

/// Offset between the two strikes, in font sizes; Word 97 and old page printers stay below 0.05.
const MAX_OFFSET: f32 = 0.12;
/// Offset from which the second strike makes the stem wider.
const BOLD_OFFSET: f32 = 0.004;
/// Side of the cells in which runs are looked up, in points.
const CELL: f32 = 8.0;

/// Where the runs of a page begin.
#[derive(Debug, Default)]
pub(super) struct Overprint {
    /// First character and cell of a run, to the index of its first glyph.
    runs: FxHashMap<u64, u32>,
}

impl Overprint {
    /// Forgets the page.
    pub fn clear(&mut self) {
        self.runs.clear();
    }

    /// Forgets the runs that begin at or after a glyph that is gone.
    pub fn forget_from(&mut self, start: usize) {
        self.runs.retain(|_, &mut at| (at as usize) < start);
    }

    /// Looks at the run that begins at `start`. If the same run stands in the same place already,
    /// the new one is taken off again; `bold` gives the bold twin of a font index.
    pub fn check(&mut self, glyphs: &mut Vec<Glyph>, start: usize, mut bold: impl FnMut(u16) -> u16) {
        let Some(&first) = glyphs.get(start) else { return };
        let reach = MAX_OFFSET * first.size;
        if let Some((at, offset)) = self.find(glyphs, start, first, reach) {
            let n = glyphs.len() - start;
            glyphs.truncate(start);
            if offset >= BOLD_OFFSET * first.size {
                for glyph in glyphs.iter_mut().skip(at).take(n) {
                    glyph.font = bold(glyph.font);
                }
            }
            return;
        }
        let key = key(first.ch, cell(first.x), cell(first.y));
        self.runs.insert(key, u32::try_from(start).unwrap_or(u32::MAX));
    }

    fn find(&self, glyphs: &[Glyph], start: usize, first: Glyph, reach: f32) -> Option<(usize, f32)> {
        let (x0, x1) = (cell(first.x - reach), cell(first.x + reach));
        let (y0, y1) = (cell(first.y - reach), cell(first.y + reach));
        let new = glyphs.get(start..)?;
        for x in x0..=x1.min(x0.saturating_add(1)) {
            for y in y0..=y1.min(y0.saturating_add(1)) {
                let Some(&at) = self.runs.get(&key(first.ch, x, y)) else { continue };
                let at = at as usize;
                let Some(old) = glyphs.get(at..(at + new.len()).min(start)) else { continue };
                let same = old.len() == new.len()
                    && old.iter().zip(new).all(|(a, b)| {
                        a.ch == b.ch && (a.x - b.x).abs() <= reach && (a.y - b.y).abs() <= reach && (a.size - b.size).abs() <= reach
                    });
                if same {
                    return Some((at, (glyphs.get(at)?.x - first.x).abs().max((glyphs.get(at)?.y - first.y).abs())));
                }
            }
        }
        None
    }
}

fn key(ch: char, x: i16, y: i16) -> u64 {
    u64::from(ch) << 32 | u64::from(x as u16) << 16 | u64::from(y as u16)
}

fn cell(at: f32) -> i16 {
    (at / CELL) as i16
}
