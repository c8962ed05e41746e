//! Headings of one style: by weight, capitals or a colon, their place and their size; and the style whose headings are those of items.
//!
//! `outline` asks for it, and weighs it against the numbering.

use super::before_numbers::{LEAD_CAPS, SHORT_CAPS, led_before};
use super::body::Paragraph;
use super::chains::label_of;
use super::first_item::first_item;
use super::headings::{Form, Heading};
use super::motion_lines::{is_motion_number, names_movers_behind};
use super::outline::{MAX_HEADING_WORDS, title_words, usual_count};
use super::signs::has_sign;
use super::votes::is_vote_line;
use crate::house::House;

/// Headings of one style.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub members: Vec<usize>,
    pub score: f32,
    pub usual: usize,
}

/// What headings of one class have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    caps: bool,
    bold: bool,
    lead: bool,
    colon: bool,
    centred: bool,
    size: i32,
}

fn style(house: &House, paragraph: &Paragraph<'_>, heading: &Heading) -> Option<Style> {
    let title = paragraph.text.get(heading.title.clone())?;
    let words = title.split_whitespace().count();
    if house.items.never.is(title) {
        return None;
    }
    if words == 0 || words > MAX_HEADING_WORDS || paragraph.columns || paragraph.bullet > 0 {
        return None;
    }
    // `Consider approval of the minutes.`, all bold, may be a heading; other sentences are none.
    let told = super::movers::that_clause(title) || super::keywords::keyword_lead(title).is_some();
    if title.ends_with('.') && words > 6 && (heading.form != Form::Bold || told || words > MAX_SENTENCE) {
        return None;
    }
    let bold = matches!(heading.form, Form::Bold | Form::BoldLead);
    let caps = is_caps_title(title) || shouts_before_dash(title);
    let colon = paragraph.text.get(heading.title.end..)?.starts_with(':');
    if !(bold || caps || (colon && words <= 6)) {
        return None;
    }
    // `Motion Carried`, `Motion 2024-12` in bold tell of a decision.
    let decides = title.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("motion"))
        && (is_motion_number(title) || names_movers_behind(house, title))
        || bold_outcome(title);
    if decides {
        return None;
    }
    let line = paragraph.lines.first()?;
    let centre = (line.line.bbox.x0 + line.line.bbox.x1) / 2.0;
    let centred = (centre - line.page.width / 2.0).abs() < paragraph.size * 2.0 && line.line.bbox.x0 > line.page.width * CENTRED_FROM;
    // Headings in a margin may be smaller than the texts beside them.
    let size = line.words().first().filter(|_| line.page.text_edge.is_some()).map_or(paragraph.size, |word| word.size);
    // What runs on as text is a heading of the same class as one that stands alone.
    Some(Style { caps, bold, lead: false, colon: colon && !bold && !caps, centred, size: (size * 2.0).round() as i32 })
}

/// `ALL IN FAVOUR. MOTION CARRIED.`, `Defeated`: a heading that only says how a vote went is none.
fn bold_outcome(title: &str) -> bool {
    has_sign(title, &["carri", "defeat", "lost", "pass", "fail", "adopt", "approv", "unanim"])
        && is_vote_line(title)
        && super::votes::tally(title).carried.is_some()
}

/// `LIQUOR LICENCE – Orme's Store`, `VARIANCE REQUEST, 12 Mill Lane`: capitals before a dash or a comma make a title one of those in capitals.
fn shouts_before_dash(title: &str) -> bool {
    let dash = [" \u{2013} ", " \u{2014} ", " - ", ", "].iter().filter_map(|dash| title.find(dash)).min();
    dash.and_then(|at| title.get(..at))
        .is_some_and(|lead| super::body::is_caps(lead) && lead.chars().filter(|c| c.is_uppercase()).count() >= LEAD_CAPS)
}

fn is_caps_title(title: &str) -> bool {
    super::body::is_caps(title)
}

/// The class of headings that name most usual items.
pub(super) fn best_class(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Class> {
    let mut styled: Vec<(Style, usize)> =
        paragraphs.iter().zip(headings).enumerate().filter_map(|(idx, (p, h))| Some((style(house, p, h)?, idx))).collect();
    styled.sort();
    let mut best: Option<(Class, Style)> = None;
    for class in styled.chunk_by(|a, b| a.0 == b.0) {
        let mut members: Vec<usize> = class.iter().map(|(_, idx)| *idx).collect();
        let Some(start) = first_item(house, paragraphs, headings, &members) else { continue };
        members.drain(..start);
        // Labelled paragraphs are of a numbering, but for one whose number stands alone.
        let labelled = members.iter().filter(|&&m| label_of(paragraphs, m).is_some()).count();
        if labelled * 5 > members.len() {
            members.retain(|&m| label_of(paragraphs, m).is_none());
        }
        let usual = usual_count(house, paragraphs, headings, &members);
        let n = members.len();
        if usual < 2 || n < 2 {
            continue;
        }
        // Headings within items outnumber those of items; usual words tell which class is which.
        let score = 2.0 * n.min(2 * usual) as f32 + 3.0 * usual as f32;
        if let Some((style, _)) = class.first()
            && best.as_ref().is_none_or(|(b, _)| score > b.score)
        {
            best = Some((Class { members, score, usual }, *style));
        }
    }
    let (mut class, style) = best?;
    // `AOCB` among bold headings is one of them.
    let first = class.members.first().copied().unwrap_or(usize::MAX);
    let abbreviated = |idx: usize| {
        paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
            let title = title_words(p, h);
            h.is_whole() && !title.contains(' ') && title.len() <= SHORT_CAPS
        })
    };
    if style.bold && !style.caps {
        let shouted = Style { caps: true, ..style };
        class.members.extend(styled.iter().filter(|(s, idx)| *s == shouted && *idx > first && abbreviated(*idx)).map(|(_, idx)| *idx));
        class.members.sort_unstable();
    }
    if style.caps && !style.bold {
        let led = led_before(house, paragraphs, headings, first);
        class.members.splice(0..0, led);
    }
    Some(class)
}

/// A heading that is a sentence has at most so many words.
const MAX_SENTENCE: usize = 24;
/// Centred lines start right of this share of the page.
const CENTRED_FROM: f32 = 0.15;
