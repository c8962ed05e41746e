//! Text that is struck twice, for a shadow or for a bold face that the font has not: found as it
//! is shown, kept once, and made bold.

use super::Glyph;

/// Offset between the two strikes, in font sizes; Word 97 and old page printers stay below 0.05.
const MAX_OFFSET: f32 = 0.12;
/// Offset from which the second strike makes the stem wider.
const BOLD_OFFSET: f32 = 0.004;
/// Side of the cells in which runs are looked up, in points.
const CELL: f32 = 8.0;

/// Runs of a page that there is room for at first; a page has some 50 to 3,000.
const FIRST_SLOTS: usize = 512;

/// Where the runs of a page begin: a hash table that is emptied by counting the page.
#[derive(Debug, Default)]
pub(super) struct Overprint {
    /// A power of two of slots, at most half of them taken.
    slots: Vec<Slot>,
    taken: usize,
    page: u32,
}

/// A place in the table, free if it is of another page.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// First character and cell of a run.
    key: u64,
    /// The index of its first glyph.
    at: u32,
    page: u32,
}

impl Overprint {
    /// Forgets the page. What is taken off a page again need not be forgotten: a run counts only
    /// where its glyphs stand.
    pub fn clear(&mut self) {
        self.taken = 0;
        self.page = self.page.wrapping_add(1);
        if self.page == 0 {
            self.slots.clear();
            self.page = 1;
        }
    }

    /// The slot of a key, or the free one where it would stand.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut idx = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while let Some(slot) = self.slots.get(idx)
            && slot.page == self.page
            && slot.key != key
        {
            idx = (idx + 1) & mask;
        }
        idx
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FIRST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.page == self.page) {
            let idx = self.slot(slot.key);
            if let Some(free) = self.slots.get_mut(idx) {
                *free = slot;
            }
        }
    }

    /// Looks at the run that begins at `start`. If the same run stands in the same place already,
    /// the new one is taken off again; `bold` gives the bold twin of a font index.
    pub fn check(&mut self, glyphs: &mut Vec<Glyph>, start: usize, mut bold: impl FnMut(u16) -> u16) {
        let Some(&first) = glyphs.get(start) else { return };
        let reach = MAX_OFFSET * first.size;
        let (x0, y0) = (cell(first.x - reach), cell(first.y - reach));
        let x1 = cell(first.x + reach).min(x0.saturating_add(1));
        let y1 = cell(first.y + reach).min(y0.saturating_add(1));
        if self.taken * 2 >= self.slots.len() {
            self.grow();
        }
        // Most runs begin well within their cell, whose slot is then the only one to look at.
        let amid = x0 == x1 && y0 == y1;
        let place = if amid { key(first.ch, x0, y0) } else { key(first.ch, cell(first.x), cell(first.y)) };
        let own = self.slot(place);
        let mut found = self.same(own, glyphs, start, first, reach);
        if found.is_none() && !amid {
            let cells = [(x0, y0), (x0, y1), (x1, y0), (x1, y1)];
            found = cells.into_iter().find_map(|(x, y)| self.same(self.slot(key(first.ch, x, y)), glyphs, start, first, reach));
        }
        if let Some((at, offset)) = found {
            let n = glyphs.len() - start;
            glyphs.truncate(start);
            if offset >= BOLD_OFFSET * first.size {
                for glyph in glyphs.iter_mut().skip(at).take(n) {
                    glyph.font = bold(glyph.font);
                }
            }
            return;
        }
        let page = self.page;
        if let Some(slot) = self.slots.get_mut(own) {
            self.taken += usize::from(slot.page != page);
            *slot = Slot { key: place, at: u32::try_from(start).unwrap_or(u32::MAX), page };
        }
    }

    /// Whether the run of a slot stands in the place of the one from `start` on: where, and how far off.
    #[inline]
    fn same(&self, slot: usize, glyphs: &[Glyph], start: usize, first: Glyph, reach: f32) -> Option<(usize, f32)> {
        let slot = self.slots.get(slot).filter(|slot| slot.page == self.page)?;
        let at = slot.at as usize;
        let new = glyphs.get(start..)?;
        let old = glyphs.get(at..(at + new.len()).min(start))?;
        let same = old.len() == new.len()
            && old
                .iter()
                .zip(new)
                .all(|(a, b)| a.ch == b.ch && (a.x - b.x).abs() <= reach && (a.y - b.y).abs() <= reach && (a.size - b.size).abs() <= reach);
        let old = old.first().filter(|_| same)?;
        Some((at, (old.x - first.x).abs().max((old.y - first.y).abs())))
    }
}

fn key(ch: char, x: i16, y: i16) -> u64 {
    u64::from(ch) << 32 | u64::from(x as u16) << 16 | u64::from(y as u16)
}

fn cell(at: f32) -> i16 {
    (at / CELL) as i32 as i16
}
