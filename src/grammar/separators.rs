//! What stands between the people of a run-on list.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Semicolon,
    And,
    Ampersand,
}

impl Separator {
    pub(super) fn word(self) -> &'static str {
        match self {
            Separator::Comma | Separator::Semicolon => ",",
            Separator::And => "and",
            Separator::Ampersand => "&",
        }
    }
}

/// Suffixes that a comma parts from their name.
const SUFFIXES: [&str; 4] = ["Jr", "Sr", "III", "II "];

pub(super) struct Segment<'a> {
    pub(super) separator: Separator,
    pub(super) text: &'a str,
}

/// Cuts a list at commas, semicolons, slashes, `and` and `&` outside brackets.
pub(super) fn split(text: &str) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    let (mut depth, mut start, mut separator) = (0u32, 0, Separator::Semicolon);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = text.get(at..).unwrap_or_default();
        let cut = match c {
            '(' | '[' => {
                depth += 1;
                None
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                // A comma that was forgotten: `Ada Fenwick (Chair) Bo Noor`.
                let mut next = rest.get(1..).unwrap_or_default().strip_prefix(' ').unwrap_or_default().split(' ');
                let capital = |w: Option<&str>| w.is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('));
                let inside = text.get(..at).and_then(|t| t.rsplit(['(', '[']).next()).unwrap_or_default();
                let first = next.next().unwrap_or_default();
                // `Ada Fenwick (AF) B Noor (BN)`
                let initial = first.len() <= 2 && first.starts_with(char::is_uppercase) && first.trim_end_matches('.').len() == 1;
                let word = first.chars().any(char::is_lowercase) && first.starts_with(char::is_uppercase) && !first.ends_with([',', ';']);
                let second = next.next();
                let named = initial && second.is_some_and(|w| w.chars().any(char::is_lowercase));
                (depth == 0 && !is_rank_note(inside) && (word || named) && capital(second)).then_some((Separator::Semicolon, 1))
            }
            ',' if depth == 0 && SUFFIXES.iter().any(|s| rest.get(2..).is_some_and(|t| t.starts_with(s))) => None,
            ',' if depth == 0 => Some((Separator::Comma, 1)),
            ';' | '\u{2022}' | '\u{25cf}' | '\u{f0b7}' if depth == 0 => Some((Separator::Semicolon, c.len_utf8())),
            '/' if depth == 0 && rest.starts_with("/ ") => Some((Separator::Semicolon, 1)),
            ' ' if depth == 0 && (rest.starts_with(" and ") || rest.starts_with(" AND ")) => Some((Separator::And, 5)),
            ' ' if depth == 0 && rest.starts_with(" together with ") => Some((Separator::And, 15)),
            ' ' if depth == 0 && rest.starts_with(" along with ") => Some((Separator::And, 12)),
            ' ' if depth == 0 && rest.starts_with(" & ") => Some((Separator::Ampersand, 3)),
            // `Hal Inch, &A. N. Orme`
            ' ' if depth == 0 && rest.starts_with(" &") && rest.get(2..).is_some_and(|t| t.starts_with(char::is_uppercase)) => {
                Some((Separator::Ampersand, 2))
            }
            _ => None,
        };
        if let Some((next, len)) = cut {
            let end = if c == ')' || c == ']' { at + 1 } else { at };
            push(&mut out, text, start..end, separator);
            // `, and` and `; and` are one separator, the first.
            separator = next;
            start = at + len;
            if let Some(after) = text.get(start..)
                && let trimmed = after.trim_start()
                && (trimmed.starts_with("and ") || trimmed.starts_with("& "))
            {
                start += after.len() - trimmed.len() + trimmed.find(' ').unwrap_or(0);
            }
            while chars.as_str().len() > text.len() - start {
                chars.next();
            }
        }
    }
    push(&mut out, text, start..text.len(), separator);
    out
}

/// Whether a bracket behind a rank says that it was held once: `Lt Col (Retd) James Pym`.
pub(super) fn is_rank_note(text: &str) -> bool {
    ["Retd", "Ret'd", "Rtd", "Ret", "Retired"].iter().any(|note| note.eq_ignore_ascii_case(text.trim_end_matches('.')))
}

fn push<'a>(out: &mut Vec<Segment<'a>>, text: &'a str, range: std::ops::Range<usize>, separator: Separator) {
    let piece = trim(text.get(range).unwrap_or_default());
    if !piece.is_empty() {
        out.push(Segment { separator, text: piece });
    }
}

/// Text less the punctuation and bullets around it; the stop of an initial or abbreviation stays.
pub(super) fn trim(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:\u{2022}\u{25cf}\u{25aa}\u{f0b7}-\u{2013}\u{2014}|_".contains(c));
    let text = text.strip_prefix("and ").or_else(|| text.strip_prefix("& ")).unwrap_or(text);
    match text.strip_suffix('.') {
        Some(bare) if bare.rsplit([' ', '.']).next().is_some_and(|w| w.chars().count() > 1) => bare.trim_end(),
        _ => text.trim(),
    }
}
