//! Annotations that print: the appearance of stamps, notes typed on the page and form fields
//! (ISO 32000-1, 12.5), and the value of a field that has no appearance.

use super::GlyphFlags;
use super::content::{Drawing, State};
use super::matrix::Matrix;
use super::text_string;
use lopdf::{Dictionary, Object};

/// Annotations drawn of one page; a marked-up plan has some hundred.
const MAX_ANNOTATIONS: usize = 5000;
/// Annotation flags: not shown at all (bit 2).
const HIDDEN: i64 = 1 << 1;
/// Ancestors of a field that are asked for what it inherits.
const MAX_ANCESTORS: usize = 16;
/// Size of type for a field that leaves it to the viewer.
const FIELD_SIZE: f64 = 10.0;

/// Draws the annotations of a page over its content.
pub(super) fn draw(drawing: &mut Drawing<'_>, page: &Dictionary, base: Matrix) {
    let container = drawing.container;
    let annotations = container.get_array(page, b"Annots").unwrap_or_default();
    for object in annotations.iter().take(MAX_ANNOTATIONS) {
        let Some(annotation) = container.dict(object) else { continue };
        if !drawing.budget.is_open() {
            return;
        }
        draw_one(drawing, annotation, base);
    }
}

fn draw_one(drawing: &mut Drawing<'_>, annotation: &Dictionary, base: Matrix) {
    let container = drawing.container;
    let flags = container.get_int(annotation, b"F").unwrap_or(0);
    let subtype = container.get_name(annotation, b"Subtype").unwrap_or_default();
    // A pop-up or a closed note shows its text only on the screen; links have none.
    if flags & HIDDEN != 0 || matches!(subtype, b"Popup" | b"Text" | b"Link" | b"FileAttachment" | b"Sound" | b"Movie") {
        return;
    }
    if let Ok(membership) = annotation.get(b"OC")
        && drawing.hidden.hides(container, membership)
    {
        return;
    }
    let Some([x0, y0, x1, y1]) = container.get_array(annotation, b"Rect").and_then(|r| container.numbers::<4>(r)) else { return };
    let rect = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    drawing.state = State::new(base);
    let normal = container.get_dict(annotation, b"AP").and_then(|ap| container.get(ap, b"N"));
    let appearance = match normal {
        Some(Object::Stream(stream)) => Some(stream),
        Some(Object::Dictionary(states)) => {
            let state = container.get_name(annotation, b"AS");
            state.and_then(|state| container.get_stream(states, state))
        }
        _ => None,
    };
    let n_glyphs = drawing.page.glyphs.len();
    if let Some(stream) = appearance {
        // ISO 32000-1, 12.5.5: the transformed box of the form is fitted into the rectangle.
        let bbox = container.get_array(&stream.dict, b"BBox").and_then(|b| container.numbers::<4>(b)).unwrap_or([
            0.0,
            0.0,
            rect[2] - rect[0],
            rect[3] - rect[1],
        ]);
        let matrix = container.get_array(&stream.dict, b"Matrix").and_then(|m| container.numbers(m)).map_or(Matrix::IDENTITY, Matrix::new);
        let corners = [
            matrix.apply(bbox[0], bbox[1]),
            matrix.apply(bbox[2], bbox[1]),
            matrix.apply(bbox[0], bbox[3]),
            matrix.apply(bbox[2], bbox[3]),
        ];
        let min = corners.iter().fold((f64::MAX, f64::MAX), |m, c| (m.0.min(c.0), m.1.min(c.1)));
        let max = corners.iter().fold((f64::MIN, f64::MIN), |m, c| (m.0.max(c.0), m.1.max(c.1)));
        let scale = |from: f64, to: f64| if from.abs() > 1e-6 { to / from } else { 1.0 };
        let (sx, sy) = (scale(max.0 - min.0, rect[2] - rect[0]), scale(max.1 - min.1, rect[3] - rect[1]));
        let fit = Matrix { a: sx, b: 0.0, c: 0.0, d: sy, e: rect[0] - min.0 * sx, f: rect[1] - min.1 * sy };
        let ctm = fit.then(&base);
        if ctm.is_finite() {
            drawing.state.ctm = ctm;
            drawing.form(stream, &Dictionary::new(), GlyphFlags::ANNOTATION);
        }
    }
    if subtype == b"Widget" && drawing.page.glyphs.len() == n_glyphs {
        draw_value(drawing, annotation, rect, base);
    }
}

/// Shows the value of a text or choice field in its rectangle.
fn draw_value(drawing: &mut Drawing<'_>, field: &Dictionary, rect: [f64; 4], base: Matrix) {
    let container = drawing.container;
    let mut node = Some(field);
    let (mut kind, mut value) = (None, None);
    for _ in 0..MAX_ANCESTORS {
        let Some(dict) = node else { break };
        kind = kind.or_else(|| container.get_name(dict, b"FT"));
        value = value.or_else(|| container.get(dict, b"V"));
        node = container.get_dict(dict, b"Parent");
    }
    let (Some(b"Tx" | b"Ch"), Some(Object::String(value, _))) = (kind, value) else { return };
    let height = rect[3] - rect[1];
    let size = FIELD_SIZE.min(height * 0.8).max(4.0);
    let n_lines = text_string(value).lines().count();
    for (n, line) in text_string(value).lines().enumerate() {
        // One line stands in the middle of its box, several begin at its top.
        let y = if n_lines == 1 { rect[1] + (height - size * 0.7) / 2.0 } else { rect[3] - size * (1.2 * n as f64 + 1.0) };
        drawing.show_text(line, rect[0] + 2.0, y, size, &base);
    }
}
