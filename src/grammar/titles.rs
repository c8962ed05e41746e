//! Titles that do not stand beside their number: below it, over it, right of their texts, or asked
//! of the line under a number alone. The grammar is `grammars/ebnf/items.ebnf`.

use super::body::Paragraph;
use super::headings::{Form, Heading, item_reference, without_end};
use super::items::{GROUP_WORDS, ItemSyntax, LINE_WORDS, NOTE_WORDS, TITLE_WORDS, single_spaced};
use super::outline::Outline;
use crate::house::House;

/// The title of the heading without a number at `group`, over an item at `head` whose number has two parts.
pub(super) fn group_title(paragraphs: &[Paragraph<'_>], headings: &[Heading], group: usize, head: usize) -> Option<String> {
    let (over, form, p) = (paragraphs.get(group)?, headings.get(group)?, paragraphs.get(head)?);
    let decimal = |label: &super::labels::Label| label.values.len() == 2 && label.scheme.kind == super::labels::Kind::Decimal;
    let fits = over.label.is_none() && p.label.as_ref().is_some_and(decimal);
    let title = if form.title.is_empty() { over.body() } else { over.text.get(form.title.clone())? };
    fits.then(|| single_spaced(title.get(..without_end(title)).unwrap_or(title)))
}

/// Whether the headings of numbered items stand over them, on lines of their own: `APOLOGIES` / `PLA12/15 From Cllr Orme.`
pub(super) fn titles_over(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], outline: &Outline) -> bool {
    let untitled: Vec<usize> = outline
        .heads
        .iter()
        .copied()
        .filter(|&head| paragraphs.get(head).zip(headings.get(head)).is_some_and(|(p, h)| p.label.is_some() && h.is_none(p)))
        .collect();
    let over = untitled.iter().filter(|&&head| title_over(house, paragraphs, headings, head).is_some()).count();
    outline.numbered && over >= 2 && over * 10 >= untitled.len() * 7 && over * 2 >= outline.heads.len()
}

/// How the titles of numbered items are told from the texts below them by their edges alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// The texts stand between the numbers and the titles.
    Between,
    /// The titles hang right of their numbers, and the texts stand below the numbers.
    Hanging,
}

/// Whether the titles of numbered items stand right of the texts below them: `AGENDA ITEM 3:`, a gap and a title of several lines, and
/// its text left of that. Then what stands beside the number is the title, be it a sentence.
pub(super) fn titles_set_apart(paragraphs: &[Paragraph<'_>], outline: &Outline) -> Option<Apart> {
    let numbered = || outline.heads.iter().filter_map(|&head| Some((head, paragraphs.get(head).filter(|p| p.label.is_some())?)));
    // The text under a number: the next number has none above it.
    let below = |head: usize, p: &Paragraph<'_>| {
        let text = paragraphs.iter().enumerate().skip(head + 1).find(|(_, below)| !stands_under_title(p, below));
        text.filter(|(idx, _)| outline.heads.binary_search(idx).is_err() && outline.groups.binary_search(idx).is_err())
            .map(|(_, text)| text)
    };
    let set = |text: &Paragraph<'_>, p: &Paragraph<'_>| {
        let apart = p.text_indent > p.indent + p.size;
        if apart && text.indent > p.indent + p.size * SAME_EDGE && text.indent < p.text_indent - p.size * WIDE_GAP {
            Some(Apart::Between)
        } else {
            (apart && text.label.is_none() && (text.indent - p.indent).abs() < p.size * SAME_EDGE).then_some(Apart::Hanging)
        }
    };
    let found: Vec<Option<Apart>> = numbered().filter_map(|(head, p)| below(head, p).map(|text| set(text, p))).collect();
    let hangs = |p: &Paragraph<'_>| {
        let edge = p.lines.get(1).map_or(0.0, |line| line.line.bbox.x0);
        edge > p.indent + p.size && (edge - p.text_indent).abs() < p.size
    };
    let hanging = numbered().filter(|(_, p)| hangs(p)).count();
    [Apart::Between, Apart::Hanging].into_iter().find(|&apart| {
        let alike = found.iter().filter(|found| **found == Some(apart)).count();
        outline.numbered && alike >= MIN_APART && alike * 10 >= found.len() * 8 && (apart == Apart::Between || hanging >= MIN_APART)
    })
}

/// Whether what stands beside a number tells something and is no title.
pub(super) fn tells(house: &House, title: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // `Committee reports.`, `Chairs remarks.`
    let sentence = title.split(' ').count() >= SENTENCE;
    sentence && title.split(' ').any(|word| house.people.told.is(&bare(word)) || house.people.speaks.is(&bare(word)))
        || super::movers::moves(title)
        || super::keywords::keyword_lead(title).is_some()
}

/// Words of the shortest sentence that tells something: `Roads were closed today`.
const SENTENCE: usize = 4;

/// Whether a paragraph starts at the edge of the title beside the number of `head`.
fn stands_under_title(head: &Paragraph<'_>, p: &Paragraph<'_>) -> bool {
    p.label.is_none() && p.bullet == 0 && (p.indent - head.text_indent).abs() < head.size * SAME_EDGE
}

/// Makes what stands beside the number of an item its title, with the paragraphs at the edge of the title right below it.
pub(super) fn title_apart(paragraphs: &[Paragraph<'_>], head: usize, end: usize, item: &mut ItemSyntax) {
    let Some(first) = paragraphs.get(head) else { return };
    let below = paragraphs.get(head + 1..end).unwrap_or_default();
    let goes_on = below.iter().take(TITLE_LINES).take_while(|p| stands_under_title(first, p)).count();
    let mut title = first.body().to_owned();
    for p in below.iter().take(goes_on) {
        title.push(' ');
        title.push_str(p.body());
    }
    let title = single_spaced(title.get(..without_end(&title)).unwrap_or(&title));
    (item.title, item.rest, item.goes_on) = (Some(title).filter(|title| !title.is_empty()), first.text.len(), goes_on);
}

/// The heading right over a numbered paragraph, with the lines of it above, and how many lines it has.
pub(super) fn title_over(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], head: usize) -> Option<(String, usize)> {
    let own = |idx: usize| {
        let (p, h) = (paragraphs.get(idx)?, headings.get(idx)?);
        let words = p.text.split_whitespace().count();
        let whole = h.is_whole() && p.is_bare() && words <= GROUP_WORDS;
        let line = || h.form == Form::Plain && super::levels::is_line_over_number(house, paragraphs, idx, head);
        ((whole || line()) && house.items.group(p.body()).is_none()).then_some(p)
    };
    let last = own(head.checked_sub(1)?)?;
    let mut title = last.body().to_owned();
    let mut n_lines = 1;
    for idx in (0..head - 1).rev().take(TITLE_LINES - 1) {
        let Some(above) = own(idx).filter(|_| paragraphs.get(idx + 1).is_some_and(|p| p.gap_above < TITLE_GAP && !p.page_top)) else {
            break;
        };
        title = format!("{} {title}", above.body().trim_end());
        n_lines += 1;
    }
    let title = single_spaced(&title);
    let end = without_end(&title);
    title.get(..end).map(|title| (title.to_owned(), n_lines)).filter(|(title, _)| !title.is_empty())
}

/// `4. To elect a chair for the year and receive the declaration of acceptance.` over what came of it: the line that says what is to be
/// done is the title, whatever ends it. So is any line with a number where each of them, never wrapped, stands over text.
pub(super) fn asked_line(house: &House, lines_head: bool, paragraphs: &[Paragraph<'_>], item: &mut ItemSyntax) {
    let Some(p) = paragraphs.get(item.head).filter(|p| item.title.is_none() && p.label.is_some() && item.goes_on == 0) else { return };
    let text_below = item.body.first().and_then(|&idx| paragraphs.get(idx)).is_some_and(is_running_text);
    let line = p.body();
    let fits = line.contains(char::is_alphabetic)
        && line.split_whitespace().count() <= LINE_WORDS
        && super::keywords::keyword_lead(line).is_none();
    if text_below && fits && (lines_head || asks(house, line)) && !says_what_was_done(house, line) {
        item.title = Some(single_spaced(line.get(..without_end(line)).unwrap_or(line)));
        item.rest = p.text.len();
    }
}

/// Whether a line tells what somebody did: `To save money the council decided to turn off the lights`.
fn says_what_was_done(house: &House, line: &str) -> bool {
    let items = &house.items;
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        if items.acting.is(word) && items.deeds.is(next) {
            return true;
        }
        let told = items.deciding.is(word) && ["to", "that", "not", "unanimously"].contains(&next);
        let clause = word.ends_with(',') && ["it", "he", "she", "they", "we"].contains(&next);
        if told || clause {
            return true;
        }
    }
    false
}

/// What is to be done, without the long note in brackets that explains it, and how many bytes that has: `To consider requests (In
/// accordance with the act the council may grant …)`.
pub(super) fn before_explanation(line: &str) -> (&str, usize) {
    let end = line.trim_end_matches(['.', ' ']);
    match end.rsplit_once(" (").filter(|(_, note)| note.ends_with(')') && note.split_whitespace().count() >= NOTE_WORDS) {
        Some((task, _)) => (task, line.len() - task.len() - 1),
        None => (line.trim_end(), 0),
    }
}

/// Whether a line begins with what is to be done: `To receive apologies`, `Receive apologies`. `To be agreed` asks for nothing.
pub(super) fn asks(house: &House, line: &str) -> bool {
    match line.strip_prefix("To ") {
        Some(rest) => rest.starts_with(|c: char| c.is_lowercase()) && !rest.starts_with("be ") && !rest.starts_with("date"),
        None => house.items.tasks.starts(line).is_some(),
    }
}

/// Whether the heads are lines with numbers, and nearly all of them stand over text in a file in which nothing is wrapped.
pub(super) fn lines_head(paragraphs: &[Paragraph<'_>], outline: &Outline) -> bool {
    let unwrapped =
        |p: &&Paragraph<'_>| p.lines.len() == 1 && p.body().contains(char::is_alphabetic) && p.lines.iter().all(|l| l.page.unwrapped);
    let heads = outline.heads.iter().filter(|&&head| paragraphs.get(head).filter(unwrapped).is_some()).count();
    let over = outline.heads.iter().filter(|&&head| paragraphs.get(head + 1).is_some_and(is_running_text)).count();
    outline.numbered && over >= MIN_LINES && over * 10 >= outline.heads.len() * 8 && heads == outline.heads.len()
}

/// Whether a paragraph is neither numbered nor of a list.
fn is_running_text(p: &Paragraph<'_>) -> bool {
    p.is_bare() && p.body().contains(char::is_alphabetic)
}

/// How many paragraphs after a head stand above it, in columns that are read after the one that it ends: the title of
/// the paper beside the list of those present. Text below the head goes on at its edge.
pub(super) fn read_from_above(paragraphs: &[Paragraph<'_>], head: usize, end: usize) -> usize {
    let Some(first) = paragraphs.get(head) else { return 0 };
    let top = |p: &Paragraph<'_>| p.lines.first().map_or(0.0, |l| l.line.bbox.y0);
    let foot = |p: &Paragraph<'_>| p.lines.last().map_or(0.0, |l| l.line.bbox.y1);
    let here = |p: &Paragraph<'_>| p.first_page == first.first_page && p.lines.iter().all(|l| !l.page.made_up);
    let after = paragraphs.get(head + 1..end).unwrap_or_default();
    let above = after.iter().take_while(|p| here(p) && foot(p) < top(first) + first.size * 0.5).count();
    let goes_on = after.get(above).is_some_and(|p| here(p) && top(p) > top(first) && (p.indent - first.indent).abs() < first.size);
    if goes_on { above } else { 0 }
}

/// `ORDER OF BUSINESS NO. 4` over `Mowing of the cemeteries`: whether the line below a number in words is the title.
pub(super) fn title_below(house: &House, paragraphs: &[Paragraph<'_>], head: usize, end: usize) -> bool {
    let (Some(number), Some(p)) = (paragraphs.get(head), paragraphs.get(head + 1).filter(|_| head + 1 < end)) else { return false };
    let in_words = house.items.label_words.starts(&number.text).is_some() && !number.body().contains(char::is_alphanumeric);
    let line = p.lines.len() == 1 && p.label.is_none() && p.bullet == 0 && !p.columns && p.gap_above < TITLE_GAP;
    in_words && line && p.text.split_whitespace().count() <= TITLE_WORDS && !p.text.trim_end().ends_with(['.', ':'])
}

/// Whether the numbers of nearly all items stand on lines of their own, and a title below each, as web pages have them:
/// `197.` over `Welcome`.
pub(super) fn stand_alone(paragraphs: &[Paragraph<'_>], heads: &[usize]) -> bool {
    let numbered = || heads.iter().filter(|&&head| paragraphs.get(head).is_some_and(|p| p.label.is_some()));
    let titled = numbered().filter(|&&head| title_under(paragraphs, head, paragraphs.len())).count();
    titled >= MIN_ALONE && titled * 4 >= numbered().count() * 3
}

/// Whether nothing stands beside a number, and a line that can be a title stands below it.
pub(super) fn title_under(paragraphs: &[Paragraph<'_>], head: usize, end: usize) -> bool {
    let (Some(number), Some(p)) = (paragraphs.get(head), paragraphs.get(head + 1).filter(|_| head + 1 < end)) else { return false };
    let title = p.text.trim_end();
    is_bare_number(number)
        && p.is_bare()
        && title.starts_with(char::is_uppercase)
        && title.split_whitespace().count() <= TITLE_WORDS
        && !title.ends_with(['.', ':', ';', ','])
        && super::keywords::keyword_lead(title).is_none()
}

/// `197.` and nothing else.
pub(super) fn is_bare_number(p: &Paragraph<'_>) -> bool {
    p.label.is_some() && !p.body().contains(char::is_alphanumeric)
}

/// Items whose numbers stand alone, for others to do so.
const MIN_ALONE: usize = 3;

/// Paragraphs after a head that go on with its heading: in the same weight, centred like it, or
/// starting with a small letter. Returns how many were taken.
pub(super) fn continued_title(paragraphs: &[Paragraph<'_>], headings: &[Heading], head: usize, end: usize, item: &mut ItemSyntax) -> usize {
    let mut taken = 0;
    let (Some(first), Some(form)) = (paragraphs.get(head), headings.get(head)) else { return 0 };
    if !form.is_whole() {
        return 0;
    }
    for idx in head + 1..end.min(head + 1 + TITLE_LINES) {
        let (Some(p), Some(h)) = (paragraphs.get(idx), headings.get(idx)) else { break };
        if p.label.is_some() || h.form != form.form || p.gap_above > TITLE_GAP || p.page_top || (p.size - first.size).abs() > 0.6 {
            break;
        }
        let centre = |p: &Paragraph<'_>| p.lines.first().map_or(0.0, |l| (l.line.bbox.x0 + l.line.bbox.x1) / 2.0);
        let centred = (centre(p) - centre(first)).abs() < p.size && (p.indent - first.indent).abs() > p.size * 0.5 && first.label.is_none();
        let goes_on = p.body().starts_with(|c: char| c.is_lowercase() || c == '(' || c == '&')
            || first.text.trim_end().ends_with(['&', ',', '-', '\u{2013}']);
        if !(centred || goes_on) || item_reference(&p.text).is_some() {
            break;
        }
        if let Some(title) = &mut item.title {
            title.push(' ');
            title.push_str(p.text.trim());
        }
        taken += 1;
    }
    taken
}

/// A plain line of minutes that ends like a sentence is text if it has more words than this.
pub(super) const TITLE_SENTENCE: usize = 7;

/// So many numbered items at least show that titles are set apart.
const MIN_APART: usize = 3;

/// Titles stand right of texts that stand right of numbers by more than this many sizes: spaces set a number off in many widths.
const WIDE_GAP: f32 = 3.0;

/// Edges closer than this many sizes are one.
const SAME_EDGE: f32 = 0.6;

/// One that names a usual item and has no verb may have so many,
pub(super) const TITLE_NAMED: usize = 15;

/// So many lines with numbers over text show that such lines are headings.
const MIN_LINES: usize = 3;

/// A heading set so much larger than an item stands over several.
pub(super) const LARGER: f32 = 1.05;

/// Lines of a heading after the first.
const TITLE_LINES: usize = 4;

/// Lines of one heading are closer than this many sizes of blank space.
const TITLE_GAP: f32 = 0.6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_no_task() {
        let house = House::base().unwrap();
        for told in [
            "To save money the council decided to turn off the lights at night.",
            "To allow time for Mr Orme to arrive the chairman took the pond first.",
        ] {
            assert!(says_what_was_done(&house, told), "{told}");
        }
        assert!(!says_what_was_done(&house, "To elect a chair, a clerk and receive the actions agreed at the last meeting."));
    }
}
