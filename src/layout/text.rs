//! Extracted text (`.txt`, `.md`) to the pages that `layout` makes of a PDF.
//!
//! A form feed starts a page; `**bold**` and `*italic*` set the style of words and are no text; a
//! list dash before a label (`- a) …`) is a mark and is dropped, before other text it is kept as a
//! bullet; a tab or a run of spaces is a column gap. The geometry is made up: a character is `CHAR` points wide, a
//! line `LEADING` points high, an empty line leaves a gap, so that the rules that look at
//! geometry see what a plain page would show them.

use super::pieces::ligature;
use super::{Line, Page, Pages, Word};
use crate::geometry::Rect;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Width of every character of a text file, in points.
const CHAR: f32 = 5.0;
/// Distance between baselines in a text file, in points.
const LEADING: f32 = 14.0;
/// Size of type in a text file, in points.
const SIZE: f32 = 11.0;
/// Left margin given to a text file, in points.
const MARGIN: f32 = 60.0;
/// Width of a tab gap, in points.
const TAB: f32 = 40.0;

/// What a list marks its entries with.
const BULLET: &str = "\u{2022}";
/// So many spaces within a line part two columns.
const COLUMN_SPACES: usize = 3;
/// Behind a sentence of running text there may be so many.
const SENTENCE_SPACES: usize = 4;
/// A line of so many bytes was not wrapped: those of a page of print have 120 at most.
const UNWRAPPED: usize = 140;
/// One of so many bytes may have been.
const WRAPPED_FROM: usize = 50;

/// Pages of a text. Never fails: any string is a text.
pub fn pages(text: &str) -> Pages {
    let mut pages = Pages { from_pdf: false, ..Pages::default() };
    for (idx, content) in text.split('\u{c}').enumerate() {
        pages.pages.push(page(idx as u32 + 1, content));
    }
    // A form feed at the very end closes the last page and does not open another one.
    if pages.pages.len() > 1 && pages.pages.last().is_some_and(|page| page.lines.is_empty()) && text.ends_with('\u{c}') {
        pages.pages.pop();
    }
    pages
}

fn page(number: u32, content: &str) -> Page {
    let mut page = Page { number, width: 595.0, height: 842.0, made_up: true, ..Page::default() };
    let mut baseline = MARGIN;
    let mut block = 0;
    let mut bold = false;
    let mut italic = false;
    let content = with_markers(content);
    for raw in content.split('\n') {
        baseline += LEADING;
        let raw = raw.trim_end_matches('\r');
        if raw.trim().is_empty() {
            block += 1;
            // Emphasis does not run on across paragraphs.
            (bold, italic) = (false, false);
            continue;
        }
        line(&mut page, raw, baseline, block, &mut bold, &mut italic);
    }
    page.height = page.height.max(baseline + MARGIN);
    page.unwrapped = is_unwrapped(content.as_ref());
    if page.unwrapped {
        page.lines.iter_mut().zip(0..).for_each(|(line, block)| line.block = block);
    }
    super::web::mark(&mut page);
    page
}

/// Whether the lines of a text are paragraphs, as what is taken from a web page has them: some are longer than any line that was wrapped,
/// and hardly one goes on in the next in small letters.
fn is_unwrapped(content: &str) -> bool {
    let lines = || content.lines().map(str::trim);
    // Spaces within a line may part columns.
    let bytes = |line: &str| line.split_whitespace().map(|word| word.len() + 1).sum::<usize>();
    let long = lines().filter(|line| line.len() >= UNWRAPPED && bytes(line) >= UNWRAPPED).count();
    let small = |line: &str| line.starts_with(char::is_lowercase);
    let goes_on = lines().zip(lines().skip(1)).filter(|(line, next)| line.len() >= WRAPPED_FROM && small(next)).count();
    long > goes_on * 2
}

/// Stands for a star that is text while emphasis is read; no text has this noncharacter.
const MARKER: char = '\u{fdd0}';

/// Puts [`MARKER`] for every single star that is text: `*Councillor Fenwick` marks who is present.
/// A single star is emphasis only where its partner stands in the same paragraph: one before a
/// word, the other behind one.
fn with_markers(content: &str) -> std::borrow::Cow<'_, str> {
    if !content.contains('*') {
        return content.into();
    }
    let mut out = String::with_capacity(content.len());
    // Where in `out` a star stands that may open emphasis.
    let mut open: Option<usize> = None;
    let mut emphasis: Vec<usize> = Vec::new();
    let mut before = '\n';
    let mut chars = content.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' && matches!(chars.peek(), Some('\n' | '\r') | None) {
            open = None;
        }
        if c != '*' {
            out.push(c);
            before = c;
            continue;
        }
        let mut stars = 1;
        while chars.next_if_eq(&'*').is_some() {
            stars += 1;
        }
        let after = chars.peek().copied().unwrap_or('\n');
        if stars > 1 || (before == '\n' && after == ' ') {
            out.extend(std::iter::repeat_n('*', stars));
        } else {
            let closes = !before.is_whitespace() && !after.is_alphanumeric();
            match open {
                Some(at) if closes => {
                    emphasis.extend([at, out.len()]);
                    open = None;
                }
                _ if !after.is_whitespace() && !before.is_alphanumeric() => open = Some(out.len()),
                _ => {}
            }
            out.push(MARKER);
        }
        before = '*';
    }
    // Stars go back where a pair was found, in one pass.
    let mut marked = String::with_capacity(out.len());
    let mut from = 0;
    for at in emphasis {
        marked.push_str(out.get(from..at).unwrap_or_default());
        marked.push('*');
        from = at + MARKER.len_utf8();
    }
    marked.push_str(out.get(from..).unwrap_or_default());
    marked.into()
}

/// Whether the spaces between two bytes of a line of running text part its sentences: `… at 6:30 pm.   Other members were …`
fn is_pause(line: &str, from: usize, to: usize) -> bool {
    to - from <= SENTENCE_SPACES && line.get(..from).is_some_and(|before| before.ends_with(['.', ':', ';', '?', '!', '\u{201d}']))
}

/// One line of the file: words, their style, their gaps.
fn line(page: &mut Page, raw: &str, baseline: f32, block: u32, bold: &mut bool, italic: &mut bool) {
    let indent = raw.len() - raw.trim_start_matches(' ').len();
    let mut x = MARGIN + indent as f32 * CHAR;
    let (words_start, text_start) = (page.words.len(), page.text.len());
    let body = raw.trim_start_matches(' ');
    // A mark of a list with nothing behind it prints nothing.
    if body.trim_end() == BULLET {
        return;
    }
    let body = without_list_dash(body);
    let running = body.len() >= UNWRAPPED && !body.contains('\t');
    let mut gap = false;
    for (n, cell) in body.split('\t').enumerate() {
        if n > 0 {
            x += TAB;
            gap = true;
        }
        let mut behind = 0;
        for token in cell.split_whitespace() {
            // Columns set with spaces: `Cllr Ada Fenwick      Bo Noor (Clerk)`.
            let at = token.as_ptr() as usize - cell.as_ptr() as usize;
            if at >= behind + COLUMN_SPACES && page.words.len() > words_start && !(running && is_pause(cell, behind, at)) {
                x += (at - behind - 1) as f32 * CHAR;
                gap = true;
            }
            behind = at + token.len();
            let mut text = String::with_capacity(token.len());
            let style = strip_emphasis(token, &mut text, bold, italic);
            let mut text = plain(text);
            if text.is_empty() {
                continue;
            }
            if page.text.len() > text_start {
                page.text.push(' ');
            }
            let start = page.text.len() as u32;
            if text.contains(MARKER) {
                text = text.replace(MARKER, "*");
            }
            page.text.push_str(&text);
            let width = text.chars().count() as f32 * CHAR;
            page.words.push(Word {
                start,
                end: page.text.len() as u32,
                bbox: Rect::new(x, baseline - SIZE * 0.8, x + width, baseline + SIZE * 0.2),
                size: SIZE,
                bold: style.0,
                italic: style.1,
                script: false,
                after_gap: std::mem::take(&mut gap),
            });
            x += width + CHAR;
        }
    }
    if page.words.len() == words_start {
        return;
    }
    let words = &page.words[words_start..];
    let share = |f: fn(&Word) -> bool| {
        words.iter().filter(|w| f(w)).map(|w| w.end - w.start).sum::<u32>() * 2 > words.iter().map(|w| w.end - w.start).sum()
    };
    let bbox = words.iter().map(|w| w.bbox).reduce(|a, b| a.union(&b)).unwrap_or_default();
    let line = Line {
        words: words_start as u32..page.words.len() as u32,
        text: text_start as u32..page.text.len() as u32,
        bbox,
        baseline,
        size: SIZE,
        bold: share(|w| w.bold),
        italic: share(|w| w.italic),
        block,
        column: 0,
        furniture: None,
    };
    page.lines.push(line);
    page.text.push('\n');
}

/// A word as records hold it: NFC, ligatures unfolded, without characters that print nothing. A
/// soft hyphen stays where it ends the word: that is how a line end splits one.
fn plain(word: String) -> String {
    if word.is_ascii() && !word.contains(|c: char| c.is_ascii_control()) {
        return word;
    }
    let end = word.len() - if word.ends_with('\u{ad}') { '\u{ad}'.len_utf8() } else { 0 };
    let mut out = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        match ligature(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {}
            None if c == '\u{ad}' && at < end => {}
            None => out.push(c),
        }
    }
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// `- a) text` is a Markdown list around a label that the page printed: the dash is a mark, and so is the bullet of `• 1. Call to order`,
/// as the lists of web pages have it. Before anything else the dash stood for a bullet, and becomes one.
fn without_list_dash(body: &str) -> std::borrow::Cow<'_, str> {
    let Some(rest) = ["- ", "* ", "\u{2022} "].iter().find_map(|mark| body.strip_prefix(mark)) else { return body.into() };
    let rest = rest.trim_start();
    let plain = rest.trim_start_matches('*');
    let first = plain.split_whitespace().next().unwrap_or("");
    let label = first.len() <= 8
        && first.ends_with(['.', ')'])
        && first.chars().any(|c| c.is_ascii_alphanumeric())
        && first.chars().all(|c| c.is_ascii_digit() || "().".contains(c) || (c.is_ascii_alphabetic() && first.len() <= 5));
    // `- 1.1 The ponds`, with a capital after it: `- 1.5 million` is a quantity.
    let after = plain.strip_prefix(first).unwrap_or("").trim_start_matches([' ', '*']);
    let decimal = first.split('.').count() >= 2
        && first.split('.').all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let label = label || decimal && after.starts_with(char::is_uppercase);
    if label { rest.into() } else { format!("\u{2022} {rest}").into() }
}

/// Copies a token without its emphasis marks; returns the style most of it has.
fn strip_emphasis(token: &str, out: &mut String, bold: &mut bool, italic: &mut bool) -> (bool, bool) {
    let mut style = (*bold, *italic);
    let mut rest = token;
    while let Some(at) = rest.find('*') {
        out.push_str(&rest[..at]);
        let stars = rest[at..].len() - rest[at..].trim_start_matches('*').len();
        let (before, after) = (out.chars().next_back(), rest[at + stars..].chars().next());
        // A lone star between spaces is text.
        if stars == 1 && !*italic && before.is_none() && after.is_none() {
            out.push('*');
        } else {
            match stars {
                1 => *italic = !*italic,
                2 => *bold = !*bold,
                3 => (*bold, *italic) = (!*bold, !*italic),
                _ => {}
            }
            if before.is_none() {
                style = (*bold, *italic);
            }
        }
        rest = &rest[at + stars..];
    }
    out.push_str(rest);
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, italic: &[&str]) {
        let pages = pages(text);
        let page = &pages.pages[0];
        assert_eq!(page.text, expected);
        let found: Vec<&str> = page.words.iter().filter(|w| w.italic).map(|w| page.word_text(w)).collect();
        assert_eq!(found, italic);
    }

    #[test]
    fn a_star_before_a_name_is_a_marker() {
        let list = "*Councillor Ada Fenwick\nCouncillor Bo Noor\n*Councillor Cora Pell\n";
        check(list, list, &[]);
        check("Councillor Ada Fenwick*\nCouncillor Bo Noor*\n", "Councillor Ada Fenwick*\nCouncillor Bo Noor*\n", &[]);
    }

    #[test]
    fn stars_around_words_are_emphasis() {
        check("a *very\nlong* day", "a very\nlong day\n", &["very", "long"]);
        check("*one* and *two*", "one and two\n", &["one", "two"]);
        check("**bold** and *Councillor", "bold and *Councillor\n", &[]);
    }

    #[test]
    fn a_dash_before_a_number_is_a_mark() {
        check("- 1.1 The ponds\n- a) Ditches\n", "1.1 The ponds\na) Ditches\n", &[]);
        check("- 1.5 million\n- Ponds\n", "\u{2022} 1.5 million\n\u{2022} Ponds\n", &[]);
        check("  \u{2022} 1. Ponds\n  \u{2022} a.  Ditches\n  \u{2022}   \n", "1. Ponds\na. Ditches\n", &[]);
        check("\u{2022} Ponds\n\u{2022} 1.5 million\n", "\u{2022} Ponds\n\u{2022} 1.5 million\n", &[]);
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "The chair welcomed everyone to the meeting. ".repeat(5);
        assert!(pages(&format!("1. Welcome to all who came to the meeting of the council\n{long}\n2. Minutes\n")).pages[0].unwrapped);
        let wrapped = "The chair welcomed everyone to the meeting and\nthanked those who had come so far. ".repeat(5);
        assert!(!pages(&format!("1. Welcome\n{wrapped}\n{long}\n")).pages[0].unwrapped);
        assert!(!pages("1. Welcome\nThe chair welcomed everyone.\n").pages[0].unwrapped);
        let table = format!("Mill Pond{}12.50\n", " ".repeat(150));
        assert!(!pages(&format!("1. Accounts\n{table}{table}")).pages[0].unwrapped);
    }

    #[test]
    fn pauses_between_sentences_are_no_columns() {
        let long = "The mayor called the meeting to order at 6:30 pm.   Other members present were Ada Orme and Bo Pell, of the mill and of the pond.   The clerk was there.";
        let gaps = |text: &str| pages(text).pages[0].words.iter().filter(|w| w.after_gap).count();
        assert_eq!(gaps(long), 0);
        assert_eq!(gaps(&format!("{long}      Clerk")), 1);
        assert_eq!(gaps("Ada Orme, Mayor.   Bo Pell, Clerk."), 1);
    }

    #[test]
    fn many_stars_take_one_pass() {
        let pages = pages(&"*a* b\n".repeat(200_000));
        assert_eq!(pages.pages[0].words.len(), 400_000);
    }
}
