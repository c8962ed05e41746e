//! Paths to the rules that tables are drawn with, and to the share of the page under images.

use super::PdfPage;
use super::matrix::Matrix;
use crate::geometry::Rect;

/// Points up to which a filled box is a rule. Word draws table borders as boxes of 0.48 points.
const THIN: f32 = 3.0;
/// Points that a rule is long at least.
const SHORT: f32 = 4.0;
/// Segments kept of one path; a table frame has a few hundred, a map has a million.
const MAX_SEGMENTS: usize = 4000;

/// The current path and what was found so far.
#[derive(Debug)]
pub(super) struct Paths {
    boxes: Vec<Rect>,
    segments: Vec<(f32, f32, f32, f32)>,
    start: Option<(f32, f32)>,
    current: Option<(f32, f32)>,
    /// A subpath with a curve is no rule.
    curved: bool,
    max_rules: usize,
    /// Line width in user space.
    pub line_width: f64,
    images: Vec<Rect>,
}

impl Paths {
    /// Keeps at most `max_rules` rules of a page.
    pub fn new(max_rules: usize) -> Paths {
        Paths {
            boxes: Vec::new(),
            segments: Vec::new(),
            start: None,
            current: None,
            curved: false,
            max_rules,
            line_width: 1.0,
            images: Vec::new(),
        }
    }

    pub fn rectangle(&mut self, ctm: &Matrix, x: f64, y: f64, w: f64, h: f64) {
        let rect = bounds(ctm, x, y, w, h);
        if self.boxes.len() < MAX_SEGMENTS {
            self.boxes.push(rect);
        }
    }

    pub fn move_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        let point = point(ctm, x, y);
        self.start = Some(point);
        self.current = Some(point);
    }

    pub fn line_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        let (x1, y1) = point(ctm, x, y);
        if let Some((x0, y0)) = self.current
            && self.segments.len() < MAX_SEGMENTS
        {
            self.segments.push((x0, y0, x1, y1));
        }
        self.current = Some((x1, y1));
    }

    pub fn curve_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        self.current = Some(point(ctm, x, y));
        self.curved = true;
    }

    pub fn close(&mut self) {
        if let (Some((x0, y0)), Some((x1, y1))) = (self.current, self.start)
            && self.segments.len() < MAX_SEGMENTS
        {
            self.segments.push((x0, y0, x1, y1));
        }
        self.current = self.start;
    }

    pub fn clear(&mut self) {
        self.boxes.clear();
        self.segments.clear();
        self.start = None;
        self.current = None;
        self.curved = false;
    }

    /// Paints the path: what is thin and straight becomes rules of the page.
    pub fn paint(&mut self, fill: bool, stroke: bool, ctm: &Matrix, page: &mut PdfPage) {
        let width = (self.line_width * ctm.a.hypot(ctm.b)) as f32;
        let half = if width.is_finite() { (width / 2.0).clamp(0.0, THIN) } else { 0.0 };
        for rect in &self.boxes {
            let thin = rect.width() <= THIN || rect.height() <= THIN;
            if thin {
                push(page, self.max_rules, *rect);
            } else if stroke {
                for (x0, y0, x1, y1) in [
                    (rect.x0, rect.y0, rect.x1, rect.y0),
                    (rect.x0, rect.y1, rect.x1, rect.y1),
                    (rect.x0, rect.y0, rect.x0, rect.y1),
                    (rect.x1, rect.y0, rect.x1, rect.y1),
                ] {
                    push(page, self.max_rules, Rect::new(x0 - half, y0 - half, x1 + half, y1 + half));
                }
            }
        }
        if stroke && width <= THIN {
            for &(x0, y0, x1, y1) in &self.segments {
                if (x0 - x1).abs() <= 0.5 || (y0 - y1).abs() <= 0.5 {
                    push(page, self.max_rules, Rect::new(x0.min(x1) - half, y0.min(y1) - half, x0.max(x1) + half, y0.max(y1) + half));
                }
            }
        } else if fill && !self.curved && (3..=5).contains(&self.segments.len()) {
            // A box drawn by its corners.
            let boxed = self
                .segments
                .iter()
                .map(|&(x0, y0, x1, y1)| Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)))
                .reduce(|a, b| a.union(&b));
            if let Some(rect) = boxed
                && (rect.width() <= THIN || rect.height() <= THIN)
            {
                push(page, self.max_rules, rect);
            }
        }
        self.clear();
    }

    /// An image that covers the unit square of user space.
    pub fn image(&mut self, ctm: &Matrix) {
        if self.images.len() < MAX_SEGMENTS {
            self.images.push(bounds(ctm, 0.0, 0.0, 1.0, 1.0));
        }
    }

    /// Whether a point lies on an image.
    pub fn on_image(&self, x: f32, y: f32) -> bool {
        self.images.iter().any(|rect| rect.x0 <= x && x <= rect.x1 && rect.y0 <= y && y <= rect.y1)
    }

    /// Share of a page that images cover; where they overlap they count twice, up to 1.
    pub fn image_cover(&self, width: f32, height: f32) -> f32 {
        let area: f32 = self
            .images
            .iter()
            .map(|rect| (rect.x1.min(width) - rect.x0.max(0.0)).max(0.0) * (rect.y1.min(height) - rect.y0.max(0.0)).max(0.0))
            .fold(0.0, |sum, area| sum + area);
        let page = width * height;
        if page > 0.0 && area.is_finite() { (area / page).min(1.0) } else { 0.0 }
    }
}

fn push(page: &mut PdfPage, max_rules: usize, rect: Rect) {
    let long = rect.width() >= SHORT || rect.height() >= SHORT;
    let on_page = rect.x1 > 0.0 && rect.y1 > 0.0 && rect.x0 < page.width && rect.y0 < page.height;
    if long && on_page && page.rules.len() < max_rules {
        page.rules.push(rect);
    }
}

fn point(ctm: &Matrix, x: f64, y: f64) -> (f32, f32) {
    let (x, y) = ctm.apply(x, y);
    (x as f32, y as f32)
}

/// The box around a rectangle of user space.
fn bounds(ctm: &Matrix, x: f64, y: f64, w: f64, h: f64) -> Rect {
    let corners = [point(ctm, x, y), point(ctm, x + w, y), point(ctm, x, y + h), point(ctm, x + w, y + h)];
    corners.iter().skip(1).fold(Rect::new(corners[0].0, corners[0].1, corners[0].0, corners[0].1), |r, &(x, y)| {
        Rect::new(r.x0.min(x), r.y0.min(y), r.x1.max(x), r.y1.max(y))
    })
}
