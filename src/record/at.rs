//! Where a record was read: its lines while the pages are there, the areas they take for good.

use crate::geometry::Rect;
use crate::span::Span;
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rectangle of a page that a record was read from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Area {
    /// PDF page number from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub page: u32,
    /// Left, top, right and bottom edge in PDF points from the top left corner of the page, after rotation.
    #[serde(rename = "box", serialize_with = "tenths")]
    #[cfg_attr(test, schemars(with = "[f32; 4]", inner(range(min = 0))))]
    pub bounds: [f32; 4],
}

/// Where a record was read; in JSON its areas, in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct At {
    /// The span of the lines, which means something only beside the pages; none in a record that was read back.
    pub lines: Option<Span>,
    /// The lines themselves, where they are not all of the span, in the order of the text.
    runs: Vec<Span>,
    /// The areas that they take; none for a text file, which has no geometry.
    pub areas: Vec<Area>,
}

impl At {
    /// The lines, in the order of the text.
    pub(super) fn runs(&self) -> &[Span] {
        if self.runs.is_empty() { self.lines.as_slice() } else { &self.runs }
    }
}

impl From<Option<Span>> for At {
    fn from(lines: Option<Span>) -> At {
        At { lines, ..At::default() }
    }
}

impl FromIterator<Span> for At {
    /// From runs of lines in the order of the text; what follows each other on a page becomes one run.
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> At {
        let mut at = At::default();
        let mut run: Option<Span> = None;
        for span in spans {
            at.lines = Some(at.lines.map_or(span, |lines| lines.union(span)));
            match &mut run {
                Some(run) if run.last.page == span.first.page && run.last.line + 1 == span.first.line => run.last = span.last,
                _ => at.runs.extend(run.replace(span)),
            }
        }
        if !at.runs.is_empty() {
            at.runs.extend(run);
        }
        at
    }
}

impl Area {
    /// The box on a page of `size`, outwards to whole tenths of a point, cut at the edges of the page; none
    /// where nothing of it is on the page.
    pub fn new(page: u32, bounds: Rect, (width, height): (f32, f32)) -> Option<Area> {
        let edge = |low: f32, limit: f32| (low.min((limit * TENTHS).floor()).max(0.0)) / TENTHS;
        let (x0, y0) = (edge((bounds.x0 * TENTHS).floor(), width), edge((bounds.y0 * TENTHS).floor(), height));
        let (x1, y1) = (edge((bounds.x1 * TENTHS).ceil(), width), edge((bounds.y1 * TENTHS).ceil(), height));
        (x0 < x1 && y0 < y1).then_some(Area { page, bounds: [x0, y0, x1, y1] })
    }
}

/// Parts of a point that edges are given in.
const TENTHS: f32 = 10.0;

/// Edges as the shortest decimals, however wide a number the format takes: `72.1`, not `72.0999984741211`.
fn tenths<S: Serializer>(bounds: &[f32; 4], serializer: S) -> Result<S::Ok, S::Error> {
    let mut tuple = serializer.serialize_tuple(bounds.len())?;
    for edge in bounds {
        tuple.serialize_element(&(f64::from(edge * TENTHS).round() / f64::from(TENTHS)))?;
    }
    tuple.end()
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.areas.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<At, D::Error> {
        Ok(At { areas: Vec::deserialize(deserializer)?, ..At::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Place;

    #[test]
    fn edges_are_whole_tenths_within_the_page() {
        let area = |x0, y0, x1, y1| Area::new(3, Rect::new(x0, y0, x1, y1), (595.276, 841.89));
        let json = |area: Option<Area>| serde_json::to_string(&area).unwrap();
        assert_eq!(json(area(72.14, 80.0, 300.21, 92.35)), r#"{"page":3,"box":[72.1,80.0,300.3,92.4]}"#);
        assert_eq!(json(area(-4.0, 700.0, 595.27, 900.0)), r#"{"page":3,"box":[0.0,700.0,595.2,841.8]}"#);
        assert_eq!(json(area(600.0, 10.0, 620.0, 20.0)), "null");
        assert_eq!(json(area(f32::NAN, f32::NAN, f32::NAN, f32::NAN)), "null");
        let value = serde_json::to_value(area(72.14, 80.0, 300.21, 92.35)).unwrap();
        assert_eq!(value.to_string(), r#"{"box":[72.1,80.0,300.3,92.4],"page":3}"#);
        let at = At { areas: area(72.14, 80.0, 300.21, 92.35).into_iter().collect(), ..At::default() };
        assert_eq!(serde_json::from_str::<At>(&serde_json::to_string(&at).unwrap()).unwrap(), at);
    }

    #[test]
    fn runs_that_follow_each_other_are_one() {
        let span = |page, first, last| Span { first: Place { page, line: first }, last: Place { page, line: last } };
        let at: At = [span(1, 3, 4), span(1, 5, 5), span(2, 0, 1)].into_iter().collect();
        assert_eq!(at.lines, Some(Span { first: Place { page: 1, line: 3 }, last: Place { page: 2, line: 1 } }));
        assert_eq!(at.runs(), [span(1, 3, 5), span(2, 0, 1)]);
        let at: At = [span(1, 3, 4), span(1, 5, 5)].into_iter().collect();
        assert_eq!((at.runs(), at.runs.len()), (&[span(1, 3, 5)][..], 0));
        assert!(At::default().runs().is_empty());
    }
}
