//! How alike two sequences are, as Python's `difflib.SequenceMatcher(None, a, b, autojunk=False)`
//! says it: twice the number of elements in matching blocks over the number of all.
//!
//! The longest block is found first, then the longest left and right of it, and so on; of blocks
//! of one length the first in `a`, then the first in `b`. Figures of others were made with it, so
//! that the choice of blocks has to be the same, not only the idea.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Ratio of two sequences, 0 to 1; two empty ones are alike.
pub(super) fn ratio<T: Hash + Eq>(a: &[T], b: &[T]) -> f64 {
    let n_all = a.len() + b.len();
    if n_all == 0 {
        return 1.0;
    }
    2.0 * matches(a, b) as f64 / n_all as f64
}

/// The part of both sequences that is still to be searched.
struct Window {
    a: (usize, usize),
    b: (usize, usize),
}

fn matches<T: Hash + Eq>(a: &[T], b: &[T]) -> usize {
    // Where each element stands in `b`, as lists; an element of `a` knows its list.
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut list_of: FxHashMap<&T, usize> = FxHashMap::default();
    for (j, element) in b.iter().enumerate() {
        let id = *list_of.entry(element).or_insert_with(|| {
            lists.push(Vec::new());
            lists.len() - 1
        });
        if let Some(list) = lists.get_mut(id) {
            list.push(j);
        }
    }
    let places: Vec<&[usize]> = a.iter().map(|x| list_of.get(x).and_then(|id| lists.get(*id)).map_or(&[][..], Vec::as_slice)).collect();
    let mut rows = Rows { before: vec![0; b.len() + 1], now: vec![0; b.len() + 1] };
    let mut total = 0;
    let mut open = vec![Window { a: (0, a.len()), b: (0, b.len()) }];
    while let Some(window) = open.pop() {
        let (i, j, size) = longest(&places, &window, &mut rows);
        if size == 0 {
            continue;
        }
        total += size;
        let left = Window { a: (window.a.0, i), b: (window.b.0, j) };
        let right = Window { a: (i + size, window.a.1), b: (j + size, window.b.1) };
        open.extend([left, right].into_iter().filter(|w| w.a.0 < w.a.1 && w.b.0 < w.b.1));
    }
    total
}

/// Lengths of the common runs that end at each element of `b` (at index + 1), for this element of
/// `a` and for the one before it; all zero between searches.
struct Rows {
    before: Vec<usize>,
    now: Vec<usize>,
}

/// Start in `a`, start in `b` and length of the longest common run in the window.
fn longest(places: &[&[usize]], window: &Window, rows: &mut Rows) -> (usize, usize, usize) {
    let within = |list: &'_ [usize]| {
        let from = list.partition_point(|j| *j < window.b.0);
        let to = list.partition_point(|j| *j < window.b.1);
        from..to
    };
    let mut best = (window.a.0, window.b.0, 0);
    let mut last: &[usize] = &[];
    for i in window.a.0..window.a.1 {
        let list = places.get(i).copied().unwrap_or(&[]);
        let here = list.get(within(list)).unwrap_or(&[]);
        for &j in here {
            // Rows have one element more than `b`, so `j + 1` is inside.
            let length = rows.before.get(j).copied().unwrap_or(0) + 1;
            if let Some(cell) = rows.now.get_mut(j + 1) {
                *cell = length;
            }
            if length > best.2 {
                best = (i + 1 - length, j + 1 - length, length);
            }
        }
        clear(&mut rows.before, last);
        std::mem::swap(&mut rows.before, &mut rows.now);
        last = here;
    }
    clear(&mut rows.before, last);
    best
}

fn clear(row: &mut [usize], places: &[usize]) {
    for &j in places {
        if let Some(cell) = row.get_mut(j + 1) {
            *cell = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: f64) {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        assert!((ratio(&a, &b) - expected).abs() < 1e-12, "{} for {a:?} and {b:?}", ratio(&a, &b));
    }

    // Expected values are those of CPython 3.11's difflib.
    #[test]
    fn as_difflib() {
        check("", "", 1.0);
        check("abc", "", 0.0);
        check("abcd", "bcde", 0.75);
        check("private thread currentthread", "private volatile thread currentthread", 0.861_538_461_538_461_5);
        check("the committee resolved that", "resolved the committee that", 0.666_666_666_666_666_6);
        check("abxcd", "abcdxabcd", 0.571_428_571_428_571_4);
        check("aaaa", "aa", 0.666_666_666_666_666_6);
        check("qabxcd", "abycdf", 0.666_666_666_666_666_6);
        check("minutes of the previous meeting", "minutes of previous meetings held", 0.84375);
    }
}
