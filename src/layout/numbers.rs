//! Page numbers, printed or stamped: finds them at the edges of pages and chooses one for a page.

use super::furniture::EDGE;
use super::{Furniture, Line, Page};

/// Numbers above this are years and sums, not page numbers.
const MAX_NUMBER: u32 = 9999;
/// Lines of one page that may be its number; a table of numbers may reach into the edges.
const MAX_CANDIDATES: usize = 24;
/// A family of numbers that never starts again is worth this many times one that does.
const NO_RESTART: usize = 4;
/// Share of the page's height within which a bare number without neighbours is a page number.
const EXTREME: f32 = 0.08;

/// How a page number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `Page 12`.
    Page,
    /// `Page 2 of 4`, `2/4`.
    Of,
    /// `- 8 -`, `2 | Page`.
    Dressed,
    /// `12`.
    Bare,
    /// Within a running header or footer.
    Inside,
}

impl Form {
    /// Whether it can be nothing else.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Form::Page | Form::Of | Form::Dressed)
    }
}

/// A page number as read from a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u32,
    pub form: Form,
}

/// A number that may be the page's.
pub(super) struct Candidate {
    /// Index of the page.
    page: usize,
    /// Index of the line on it.
    line: usize,
    number: Number,
    top: bool,
    /// Distance to the edge as a share of the height.
    distance: f32,
}

/// Reads a line that is nothing but a page number.
pub(super) fn parse(text: &str) -> Option<Number> {
    if text.len() > 32 {
        return None;
    }
    let mut packed = String::with_capacity(text.len());
    packed.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()));
    let dressed = packed.trim_matches(|c: char| "-\u{2013}\u{2014}|[](){}.~:".contains(c));
    // `5.`, `(5)` and `5)` are the labels of items and paragraphs.
    let plain = dressed.bytes().all(|b| b.is_ascii_digit());
    if plain && dressed.len() < packed.len() && packed.chars().all(|c| c.is_ascii_digit() || ".)(:".contains(c)) {
        return None;
    }
    let mut rest = dressed;
    // `5.` and `5)` are as good the label of a paragraph as a page number: only `- 5 -` is dressed.
    let mut form = if packed.starts_with(|c: char| c.is_ascii_digit()) { Form::Bare } else { Form::Dressed };
    for word in ["page", "pg.", "pg", "p."] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, form) = (after.trim_start_matches([':', '.', '|', '-']), Form::Page);
            break;
        }
        if let Some(before) = rest.strip_suffix(word) {
            (rest, form) = (before.trim_end_matches(['|', '-', '\u{2013}', '\u{a6}']), Form::Dressed);
            break;
        }
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (value, tail) = (rest.get(..digits)?, rest.get(digits..)?);
    if digits == 0 || digits > 4 || (value.len() > 1 && value.starts_with('0') && form == Form::Bare) {
        return None;
    }
    let total = ["of", "/"].iter().find_map(|of| tail.strip_prefix(of));
    let value: u32 = value.parse().ok().filter(|&v| v <= MAX_NUMBER)?;
    match total {
        None if tail.is_empty() => Some(Number { value, form }),
        Some(total) if (1..=4).contains(&total.len()) && total.bytes().all(|b| b.is_ascii_digit()) => {
            let total: u32 = total.parse().ok()?;
            // `3/12` on its own may be a date or a fraction.
            let bare_slash = form == Form::Bare && tail.starts_with('/');
            (value <= total && value > 0 && !bare_slash).then_some(Number { value, form: Form::Of })
        }
        _ => None,
    }
}

/// Whether a line is a page number in small roman numerals.
fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 6 && text.chars().all(|c| "ivxl".contains(c))
}

/// Collects what may be the number of a page.
pub(super) fn collect(page: &mut Page, candidates: &mut Vec<Candidate>) {
    let idx = page.number.saturating_sub(1) as usize;
    let most = candidates.len() + MAX_CANDIDATES;
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let top = line.bbox.y0 < EDGE * page.height;
        let bottom = line.bbox.y1 > (1.0 - EDGE) * page.height;
        // A stamp turned with the sheet stands along a side of a landscape page.
        let sideways =
            line.bbox.height() > line.bbox.width() * 2.0 && (line.bbox.x1 < EDGE * page.width || line.bbox.x0 > (1.0 - EDGE) * page.width);
        if sideways && !(top || bottom) {
            if let Some(number) = parse(page.line_text(line)).filter(|number| number.form.is_sure()) {
                let distance = line.bbox.x0.min(page.width - line.bbox.x1) / page.width.max(1.0);
                candidates.push(Candidate { page: idx, line: at, number, top: false, distance });
            }
            continue;
        }
        if !(top || bottom) || candidates.len() >= most {
            continue;
        }
        let distance = if top { line.baseline } else { page.height - line.baseline } / page.height.max(1.0);
        let text = page.line_text(line);
        if let Some(number) = parse(text) {
            candidates.push(Candidate { page: idx, line: at, number, top, distance });
        } else if matches!(line.furniture, Some(Furniture::Header | Furniture::Footer)) {
            for value in inside(text) {
                candidates.push(Candidate { page: idx, line: at, number: Number { value, form: Form::Inside }, top, distance });
            }
        } else if distance < EXTREME
            && let Some(value) = at_end(page, line)
        {
            let furniture = if top { Furniture::Header } else { Furniture::Footer };
            candidates.push(Candidate { page: idx, line: at, number: Number { value, form: Form::Page }, top, distance });
            page.lines[at].furniture = Some(furniture);
        } else if bottom && is_roman(text) && distance < EXTREME {
            page.lines[at].furniture = Some(Furniture::PageNumber);
        }
    }
}

/// Numbers in a running line that may be the page's: the first word, the last, or after `Page`.
fn inside(text: &str) -> Vec<u32> {
    let number =
        |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic()).parse().ok().filter(|&n: &u32| n <= MAX_NUMBER);
    // A number may be decked with dashes: `Minutes - 3 -`.
    let words: Vec<&str> = text.split_ascii_whitespace().filter(|w| w.contains('/') || w.contains(char::is_alphanumeric)).collect();
    for pair in words.windows(2) {
        if pair[0].trim_start_matches(['|', '(']).eq_ignore_ascii_case("page")
            && let Some(value) = number(pair[1])
        {
            return vec![value];
        }
    }
    // `Minutes 3 / 9`: the second number is how many pages there are.
    if let [.., value, "/" | "of", total] = words.as_slice()
        && let (Some(value), Some(total)) = (number(value), number(total))
        && value <= total
    {
        return vec![value];
    }
    let mut found = Vec::new();
    found.extend(words.first().and_then(|w| number(w)));
    if words.len() > 1 {
        found.extend(words.last().and_then(|w| number(w)));
    }
    found
}

/// The number of the only page of its kind at the end of what would be its running line:
/// `Planning Minutes - Page 1`, `Agenda of 3 June [gap] 1`.
fn at_end(page: &Page, line: &Line) -> Option<u32> {
    let words = page.line_words(line);
    let (last, before) = (words.last()?, words.get(words.len().checked_sub(2)?)?);
    let value: u32 = page.word_text(last).parse().ok().filter(|value| *value == page.number)?;
    let named = page.word_text(before).eq_ignore_ascii_case("page");
    (words.len() <= RUNNING_WORDS && (named || last.after_gap)).then_some(value)
}

/// A running line has no more words than this.
const RUNNING_WORDS: usize = 12;

/// Chooses the number of every page among the candidates and marks the lines that are numbers.
pub(super) fn choose(pages: &mut [Page], candidates: &[Candidate]) {
    let follows = |c: &Candidate| has_neighbour(candidates, c);
    let kept: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| match c.number.form {
            Form::Inside => follows(c),
            Form::Bare => follows(c) || is_alone(pages, c),
            _ => true,
        })
        .collect();
    for candidate in &kept {
        if candidate.number.form != Form::Inside
            && let Some(line) = pages.get_mut(candidate.page).and_then(|page| page.lines.get_mut(candidate.line))
        {
            line.furniture = Some(Furniture::PageNumber);
        }
    }
    // Families: one form at one edge. The one that runs through the file beats one that starts
    // again with each document.
    let family = |c: &Candidate| (c.number.form as usize) * 2 + usize::from(c.top);
    let mut counts = [0usize; 10];
    let mut restarts = [0usize; 10];
    let mut last: [Option<(usize, u32)>; 10] = [None; 10];
    for c in &kept {
        let f = family(c);
        counts[f] += 1;
        if last[f].is_some_and(|(page, value)| page < c.page && value >= c.number.value) {
            restarts[f] += 1;
        }
        last[f] = Some((c.page, c.number.value));
    }
    let weight = |c: &Candidate| {
        let f = family(c);
        counts[f] * if restarts[f] == 0 { NO_RESTART } else { 1 }
    };
    // Of two numbers of one family on a page the one counts that runs through more pages.
    let offset = |c: &Candidate| i64::from(c.number.value) - c.page as i64;
    let mut offsets: Vec<(usize, i64)> = kept.iter().map(|c| (family(c), offset(c))).collect();
    offsets.sort_unstable();
    let run = |c: &Candidate| {
        let key = (family(c), offset(c));
        offsets.partition_point(|other| *other <= key) - offsets.partition_point(|other| *other < key)
    };
    let mut best: Vec<Option<((usize, usize), u32)>> = vec![None; pages.len()];
    for c in &kept {
        let rank = (weight(c), run(c));
        if let Some(slot) = best.get_mut(c.page)
            && slot.is_none_or(|(best, _)| rank > best)
        {
            *slot = Some((rank, c.number.value));
        }
    }
    for (page, best) in pages.iter_mut().zip(best) {
        page.printed_number = best.map(|(_, value)| value);
    }
}

/// Whether a page nearby has the number that the count asks for, at the same edge.
fn has_neighbour(candidates: &[Candidate], c: &Candidate) -> bool {
    /// Pages farther apart than this are no neighbours.
    const NEAR: usize = 2;
    let from = candidates.partition_point(|o| o.page + NEAR < c.page);
    candidates[from..].iter().take_while(|o| o.page <= c.page + NEAR).any(|o| {
        o.page != c.page
            && o.top == c.top
            && o.number.form == c.number.form
            && i64::from(o.number.value) - i64::from(c.number.value) == o.page as i64 - c.page as i64
    })
}

/// A bare number at the very edge of a page, with nothing else near that edge.
fn is_alone(pages: &[Page], c: &Candidate) -> bool {
    let Some(page) = pages.get(c.page) else { return false };
    let Some(line) = page.lines.get(c.line) else { return false };
    let beyond = |other: &super::Line| if c.top { other.bbox.y1 < line.bbox.y0 } else { other.bbox.y0 > line.bbox.y1 };
    let beside = |other: &super::Line| other.bbox.y0 < line.bbox.y1 + line.size && other.bbox.y1 > line.bbox.y0 - line.size;
    c.distance < EXTREME
        && c.number.value > 0
        && c.number.value < 1000
        && page.lines.iter().enumerate().all(|(at, other)| at == c.line || other.furniture.is_some() || !(beyond(other) || beside(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, Form)>) {
        assert_eq!(parse(text), expected.map(|(value, form)| Number { value, form }), "{text}");
    }

    #[test]
    fn forms_of_page_numbers() {
        check("12", Some((12, Form::Bare)));
        check("Page 12", Some((12, Form::Page)));
        check("P a g e | 12", Some((12, Form::Page)));
        check("PAGE 3 OF 9", Some((3, Form::Of)));
        check("3 of 9", Some((3, Form::Of)));
        check("[7]", Some((7, Form::Dressed)));
        check("\u{2013} 7 \u{2013}", Some((7, Form::Dressed)));
        check("3/12", None);
        check("5.", None);
        check("(5)", None);
        check("9 of 3", None);
        check("2025 budget", None);
        check("Page", None);
        check("12345", None);
    }

    #[test]
    fn numbers_within_a_running_line() {
        assert_eq!(inside("Marlbridge Council, 3 June 2025 Page 4 of 9"), [4]);
        assert_eq!(inside("4 Minutes of the Council"), [4]);
        assert_eq!(inside("Minutes of the Council 5"), [5]);
        assert_eq!(inside("Minutes of the Council - 5 -"), [5]);
        assert_eq!(inside("Minutes 3.6.2025 5 / 9"), [5]);
    }
}
