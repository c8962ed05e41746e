//! Where a record was read: its lines while the pages are there, the areas they take for good.

use crate::geometry::Rect;
use crate::span::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A rectangle of a page that a record was read from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// PDF page number from 1.
    pub page: u32,
    /// Left, top, right and bottom edge in PDF points from the top left corner of the page, after rotation.
    #[serde(rename = "box")]
    pub bounds: [f32; 4],
}

/// Where a record was read; in JSON its areas, in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct At {
    /// The lines, which mean something only beside the pages; none in a record that was read back.
    pub lines: Option<Span>,
    /// The areas that they take.
    pub areas: Vec<Area>,
}

impl From<Option<Span>> for At {
    fn from(lines: Option<Span>) -> At {
        At { lines, areas: Vec::new() }
    }
}

impl Area {
    /// A box on a page.
    pub fn new(page: u32, bounds: Rect) -> Area {
        Area { page, bounds: [bounds.x0, bounds.y0, bounds.x1, bounds.y1] }
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.areas.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<At, D::Error> {
        Ok(At { lines: None, areas: Vec::deserialize(deserializer)? })
    }
}
