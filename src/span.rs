//! Where a value was read: a run of lines in reading order.
//!
//! A span names lines and holds none, so that it can be kept without the pages; with them it leads to
//! the text and to the boxes of its lines (`layout::Pages::lines_of`).

/// A line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// PDF page number from 1.
    pub page: u32,
    /// Index (from 0) into the lines of the page.
    pub line: u32,
}

/// A run of lines, on one page or over several; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first line.
    pub first: Place,
    /// Its last line.
    pub last: Place,
}

impl Span {
    /// The smallest span that holds both.
    pub fn union(self, other: Span) -> Span {
        Span { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The smallest span that holds all of them.
    pub fn over(places: impl IntoIterator<Item = Place>) -> Option<Span> {
        places.into_iter().map(Span::from).reduce(Span::union)
    }

    /// Whether a line is of it.
    pub fn holds(&self, place: Place) -> bool {
        self.first <= place && place <= self.last
    }

    /// Whether it has lines of a page.
    pub fn touches(&self, page: u32) -> bool {
        (self.first.page..=self.last.page).contains(&page)
    }
}

impl From<Place> for Span {
    fn from(place: Place) -> Span {
        Span { first: place, last: place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_grow_in_reading_order() {
        let at = |page, line| Place { page, line };
        let span = Span::over([at(2, 0), at(1, 7), at(2, 3)]).unwrap();
        assert_eq!(span, Span { first: at(1, 7), last: at(2, 3) });
        assert!(span.holds(at(1, 90)) && span.holds(at(2, 3)) && !span.holds(at(2, 4)) && !span.holds(at(1, 6)));
        assert!(span.touches(1) && !span.touches(3));
        assert_eq!(Span::over([]), None);
    }
}
