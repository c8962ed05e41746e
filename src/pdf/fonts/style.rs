//! What the layers above see of a font: name, weight, slant.

use crate::pdf::Font;
use crate::pdf::container::Container;
use lopdf::Dictionary;

/// `FontWeight` from which a font is bold (ISO 32000-1, table 122: 400 is normal, 700 bold).
const BOLD_WEIGHT: f64 = 600.0;
/// Stem width from which a font is bold when nothing else says so. Arial has 88, Arial Bold 138;
/// many producers write a constant 80 for both, some write 0, none 250 and more for a text face.
const BOLD_STEM: std::ops::Range<f64> = 130.0..250.0;
/// Flags of a font descriptor (ISO 32000-1, table 123).
const FIXED_PITCH: i64 = 1;
const ITALIC: i64 = 1 << 6;
const FORCE_BOLD: i64 = 1 << 18;

/// The descriptor of a font, for a composite one that of its descendant.
pub(super) fn descriptor<'a>(container: &'a Container, dict: &'a Dictionary) -> Option<&'a Dictionary> {
    container.get_dict(dict, b"FontDescriptor").or_else(|| {
        let descendant = container.get_array(dict, b"DescendantFonts")?.first()?;
        container.get_dict(container.dict(descendant)?, b"FontDescriptor")
    })
}

/// The name without its subset prefix, with `#xx` decoded by the container.
pub(super) fn base_name(container: &Container, dict: &Dictionary) -> String {
    let name = container.get_name(dict, b"BaseFont").or_else(|| container.get_name(dict, b"Name")).unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 && prefix.bytes().all(|b| b.is_ascii_uppercase()) => rest.to_owned(),
        _ => name.into_owned(),
    }
}

/// What the layers above need to know of a font.
pub(in crate::pdf) fn describe(container: &Container, dict: &Dictionary) -> Font {
    let name = base_name(container, dict);
    let lower = name.to_ascii_lowercase();
    let descriptor = descriptor(container, dict);
    let number = |key: &[u8]| descriptor.and_then(|d| container.get_number(d, key));
    let flags = number(b"Flags").map_or(0, |n| n as i64);
    let named_bold = bold_name(&lower);
    let light = ["light", "thin", "regular", "roman", "book", "medium"].iter().any(|word| lower.contains(word));
    let bold = named_bold
        || flags & FORCE_BOLD != 0
        || number(b"FontWeight").is_some_and(|w| (BOLD_WEIGHT..=1000.0).contains(&w))
        || !light && number(b"StemV").is_some_and(|v| BOLD_STEM.contains(&v));
    let italic = lower.contains("italic")
        || lower.contains("oblique")
        || flags & ITALIC != 0
        || number(b"ItalicAngle").is_some_and(|angle| angle.abs() > 1.0 && angle.abs() < 60.0);
    let fixed_pitch = flags & FIXED_PITCH != 0 || lower.contains("courier") || lower.contains("mono") || lower.contains("consolas");
    Font { name, bold, italic, fixed_pitch }
}

/// Whether a name in lower case is that of a bold face.
fn bold_name(lower: &str) -> bool {
    ["bold", "black", "heavy", "demi", "extrabd", "semibd"].iter().any(|word| lower.contains(word))
        // `Arial,BoldItalic`, `Frutiger-Bd`, TeX's `CMBX12`.
        || lower.ends_with("-bd")
        || lower.ends_with("-bdit")
        || lower.starts_with("cmbx")
        || lower.starts_with("sfbx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bold_faces() {
        for (name, expected) in [
            ("arial-boldmt", true),
            ("arialmt", false),
            ("calibri,bold", true),
            ("cmbx12", true),
            ("roboto-black", true),
            ("gill-bd", true),
        ] {
            assert_eq!(bold_name(name), expected, "{name}");
        }
    }
}
