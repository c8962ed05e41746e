//! The outline of a report: headings as a state machine, and the numbered paragraphs under them.
//!
//! Turns the paragraphs of [`super::body`] into [`Outline`], in the words of the page. A heading is
//! told by its weight, its size and its capitals, by what it is not (a sentence, a table row, a
//! caption) and, where it is numbered, by what may follow it: `2` stands over `2.1`. The grammar
//! is `grammars/ebnf/sections.ebnf`.

use super::body::{Paragraph, is_caps};
use super::labels::{Kind, Label};
use crate::house::House;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its number as printed, if any.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// PDF page number from 1.
    pub page: u32,
    /// Index of its paragraph.
    pub at: usize,
    /// Neither weight, size nor capitals set it off, nor numbers below it.
    pub plain: bool,
}

/// A paragraph with a label of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The label as printed, less brackets and stop.
    pub label: String,
    /// Its text, unlabelled lines and bullets after it included.
    pub text: String,
    /// PDF page number from 1 on which it begins.
    pub page: u32,
    /// Index of its heading in [`Outline::headings`].
    pub heading: Option<usize>,
    /// Index of the paragraph that it begins with.
    pub at: usize,
    /// Indexes of the paragraphs that go on with it.
    pub more: Vec<usize>,
    /// Its label neither opens a sequence nor follows one.
    pub astray: bool,
}

/// A part of the text in reading order, as the readers of single sections need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A heading: index into [`Outline::headings`].
    Heading(usize),
    /// A numbered paragraph begins: index of the paragraph it begins with, and into
    /// [`Outline::numbered`].
    Numbered(usize, usize),
    /// A bullet: index of its paragraph.
    Bullet(usize),
    /// Text without label: index of its paragraph.
    Text(usize),
    /// A table row or a caption: index of its paragraph.
    Table(usize),
}

/// Headings and numbered paragraphs of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// In order.
    pub headings: Vec<Heading>,
    /// In order.
    pub numbered: Vec<Numbered>,
    /// Everything in reading order.
    pub nodes: Vec<Node>,
}

/// A heading has no more words than this.
const HEADING_WORDS: usize = 24;
/// Words of a sentence that introduces a list.
const LEAD_WORDS: usize = 4;
/// And in plain type, where only its shape tells it, no more than this.
const PLAIN_HEADING_WORDS: usize = 9;
/// What stands so many sizes further right is set in.
const DEEPER: f32 = 1.2;
/// Type this many times the size of the text is heading size.
const BIGGER: f32 = 1.08;
/// A signature has no more lines than this.
const SIGNATURE_LINES: usize = 8;
/// And stands this many sizes below the text.
const SIGNATURE_GAP: f32 = 1.2;
/// What stands so many sizes further left than a list is left of it.
const LEFT_OF: f32 = 0.5;
/// The paragraphs ahead that are looked at for the first number under a heading.
const LOOK_AHEAD: usize = 12;

// outline = { heading | numbered | bullet | text | table } ;
/// Reads the outline of a document from its paragraphs, header left out.
pub fn outline(house: &House, paragraphs: &[Paragraph<'_>]) -> Outline {
    let styled = paragraphs.iter().any(|p| p.is_bold()) && !paragraphs.iter().all(|p| p.is_bold());
    let text_size = text_size(paragraphs);
    let mut tables = Tables::default();
    let ruled: Vec<bool> = paragraphs.iter().map(|paragraph| tables.hold(paragraph) && !is_numbered_text(paragraph)).collect();
    let mut reader =
        Reader { house, paragraphs, ruled, styled, text_size, out: Outline::default(), heads: Vec::new(), state: State::default() };
    for idx in 0..paragraphs.len() {
        if reader.ruled.get(idx) == Some(&true) {
            reader.out.nodes.push(Node::Table(idx));
            reader.state.in_table = true;
        } else {
            reader.read(idx);
        }
    }
    let Reader { mut out, heads, .. } = reader;
    drop_questions(paragraphs, &heads, &mut out);
    out
}

/// Takes the questions of a filled-in form out of the headings: line by line something in bold
/// and a word or two in answer. What has headings below it or a text stays.
fn drop_questions(paragraphs: &[Paragraph<'_>], heads: &[usize], out: &mut Outline) {
    // Headings with a few words below them, and how many of them have the next heading after that.
    let mut answered = vec![false; out.headings.len()];
    let mut n_answered = 0;
    for (at, node) in out.nodes.iter().enumerate() {
        let Node::Heading(heading) = *node else { continue };
        let Some(&(Node::Text(text) | Node::Table(text))) = out.nodes.get(at + 1) else { continue };
        let short = paragraphs.get(text).is_some_and(|p| p.text.split(' ').count() <= ANSWER_WORDS);
        let last = matches!(out.nodes.get(at + 2), None | Some(Node::Heading(_)));
        let plain = out.headings.get(heading).is_some_and(|heading| heading.number.is_none());
        n_answered += usize::from(short && plain && last);
        if let Some(slot) = answered.get_mut(heading) {
            *slot = short && plain;
        }
    }
    if n_answered < FORM_ANSWERS || n_answered * 3 < out.headings.len() {
        return;
    }
    let asks = |heading: &Heading| heading.number.is_none() && heading.text.ends_with('?');
    let drop: Vec<bool> = out.headings.iter().zip(answered).map(|(heading, answered)| answered || asks(heading)).collect();
    // New index of each heading, or of the last one kept before it.
    let mut kept = 0;
    let places: Vec<Option<usize>> = drop
        .iter()
        .map(|drop| {
            kept += usize::from(!drop);
            kept.checked_sub(1)
        })
        .collect();
    let place = |heading: usize| places.get(heading).copied().flatten();
    for node in &mut out.nodes {
        if let Node::Heading(heading) = *node {
            *node = match (drop.get(heading), place(heading), heads.get(heading)) {
                (Some(true), _, Some(paragraph)) => Node::Text(*paragraph),
                (_, Some(place), _) => Node::Heading(place),
                _ => continue,
            };
        }
    }
    for numbered in &mut out.numbered {
        numbered.heading = numbered.heading.and_then(place);
    }
    let mut dropped = drop.into_iter();
    out.headings.retain(|_| !dropped.next().unwrap_or(false));
}

/// An answer on a form has no more words than this: `Yes`, a name with an office.
const ANSWER_WORDS: usize = 8;
/// With so many answers a document is a form; reports end with `Background papers`, `None` and two
/// or three like it.
const FORM_ANSWERS: usize = 8;

/// A numbered paragraph of some length, which a form may have put into a column of its own.
fn is_numbered_text(paragraph: &Paragraph<'_>) -> bool {
    paragraph.label.as_ref().is_some_and(|label| label.scheme.parts > 1) && paragraph.text.split(' ').count() > TABLE_TEXT_WORDS
}

/// Whether a label is an amount of a table without rules: `35.4 41.7 +6.3 Activity`, `16.0 Roads`.
fn is_row_of_figures(paragraph: &Paragraph<'_>) -> bool {
    let last = paragraph.label_text().and_then(|label| label.rsplit('.').next()).unwrap_or_default();
    let next = paragraph.body().trim_start().split(char::is_whitespace).next().unwrap_or_default();
    let figure = next.contains(|c: char| c.is_ascii_digit()) && !next.contains(char::is_alphabetic);
    figure || last.starts_with('0')
}

/// The upright rules of the page that was looked at last.
#[derive(Default)]
struct Tables {
    page: u32,
    /// Place across, top and bottom, sorted by place.
    rules: Vec<(f32, f32, f32)>,
}

impl Tables {
    /// Whether a paragraph stands within a ruled table of two columns or more. One with a border
    /// only is a box, and its text is text.
    fn hold(&mut self, paragraph: &Paragraph<'_>) -> bool {
        let Some(line) = paragraph.lines.first() else { return false };
        if self.page != line.page.number {
            self.page = line.page.number;
            self.rules.clear();
            if line.page.rules.len() <= MAX_RULES {
                let upright = line.page.rules.iter().filter(|rule| rule.height() > rule.width());
                self.rules.extend(upright.map(|rule| ((rule.x0 + rule.x1) / 2.0, rule.y0 - RULE_REACH, rule.y1 + RULE_REACH)));
                self.rules.sort_by(|a, b| a.0.total_cmp(&b.0));
            }
        }
        let (bbox, middle) = (line.line.bbox, (line.line.bbox.y0 + line.line.bbox.y1) / 2.0);
        let (mut count, mut last) = (0, f32::MIN);
        let (mut left, mut right) = (false, false);
        for (x, top, bottom) in &self.rules {
            if middle < *top || middle > *bottom {
                continue;
            }
            if x - last > RULE_SNAP {
                count += 1;
                last = *x;
            }
            left |= *x < bbox.x0 + RULE_SNAP;
            right |= *x > bbox.x1 - RULE_SNAP;
        }
        count >= 3 && left && right
    }
}

/// Pages with more rules are drawings.
const MAX_RULES: usize = 6_000;
/// An upright rule reaches this far, in points, beyond what is drawn of it.
const RULE_REACH: f32 = 2.0;
/// Rules within this distance, in points, are one line.
const RULE_SNAP: f32 = 4.0;
/// A text of more words is no cell of a table.
const TABLE_TEXT_WORDS: usize = 12;

/// The size that most of the text has.
fn text_size(paragraphs: &[Paragraph<'_>]) -> f32 {
    let mut weights: Vec<(u32, usize)> = Vec::new();
    for paragraph in paragraphs {
        let key = (paragraph.size * 4.0).round() as u32;
        match weights.iter_mut().find(|(k, _)| *k == key) {
            Some((_, weight)) => *weight += paragraph.text.len(),
            None => weights.push((key, paragraph.text.len())),
        }
    }
    weights.iter().max_by_key(|(key, weight)| (*weight, *key)).map_or(11.0, |(key, _)| *key as f32 / 4.0)
}

struct Reader<'a, 'p> {
    house: &'a House,
    paragraphs: &'a [Paragraph<'p>],
    /// Whether each of them stands in a ruled table.
    ruled: Vec<bool>,
    /// The document tells headings by weight.
    styled: bool,
    text_size: f32,
    out: Outline,
    /// Index of the paragraph that each heading is.
    heads: Vec<usize>,
    state: State,
}

/// Where the numbering stands.
#[derive(Debug, Default)]
struct State {
    /// The open labels, outermost first: the last one of each level.
    levels: Vec<Label>,
    /// The last label of each scheme, open or not.
    last: Vec<Label>,
    /// Number of the last numbered heading.
    heading: Option<u32>,
    /// Unlabelled text goes on with the last numbered paragraph.
    open: bool,
    /// Left edge of the open numbered paragraph's text.
    text_indent: f32,
    /// Left edge of its label.
    label_indent: f32,
    /// The last paragraph was a table row or its caption.
    in_table: bool,
}

impl Reader<'_, '_> {
    fn read(&mut self, idx: usize) {
        let Some(p) = self.paragraphs.get(idx) else { return };
        if is_appendix_mark(self.house, p) {
            return;
        }
        if let Some(heading) = self.heading(idx, p) {
            self.out.headings.push(heading);
            self.heads.push(idx);
            self.out.nodes.push(Node::Heading(self.out.headings.len() - 1));
            self.state.open = false;
            self.state.in_table = false;
            return;
        }
        if self.is_caption(p) {
            self.out.nodes.push(Node::Table(idx));
            self.state.in_table = true;
            return;
        }
        if self.signs(idx) || self.says_whom_to_ask(idx) || self.heads_run_in(p) || self.introduces(p) {
            self.out.nodes.push(Node::Text(idx));
            (self.state.open, self.state.in_table) = (false, false);
            return;
        }
        if let Some(label) = &p.label
            && self.is_numbered(p, label)
        {
            let astray = !self.fits(label);
            if astray && label.scheme.parts > 1 && is_row_of_figures(p) {
                self.out.nodes.push(Node::Table(idx));
                self.state.in_table = true;
                return;
            }
            self.push_level(label);
            self.out.numbered.push(Numbered {
                label: p.label_text().unwrap_or("").to_owned(),
                text: p.body().trim().to_owned(),
                page: p.first_page,
                heading: self.out.headings.len().checked_sub(1),
                at: idx,
                more: Vec::new(),
                astray,
            });
            self.out.nodes.push(Node::Numbered(idx, self.out.numbered.len() - 1));
            self.state.open = true;
            self.state.in_table = false;
            self.state.text_indent = p.text_indent;
            self.state.label_indent = p.indent;
            return;
        }
        if p.columns && p.bullet == 0 {
            self.out.nodes.push(Node::Table(idx));
            self.state.in_table = true;
            return;
        }
        // Short cells around a table's rows are of the table.
        if self.state.in_table && p.bullet == 0 && is_cell(p) {
            self.out.nodes.push(Node::Table(idx));
            return;
        }
        self.state.in_table = false;
        if self.state.open && p.gap_above > SIGNATURE_GAP && self.only_cells_from(idx) {
            // Who signs the report: nothing but short lines to its end.
            self.state.open = false;
        }
        // What stands left of the only list that is open is no text of it, unless the list goes on below.
        if p.bullet == 0
            && self.state.levels.len() == 1
            && p.indent + p.size < self.state.label_indent
            && p.lines.first().is_some_and(|l| !l.page.made_up)
            && !self.list_goes_on(idx)
        {
            self.state.open = false;
        }
        if self.state.open
            && let Some(last) = self.out.numbered.last_mut()
        {
            let text = p.body().trim();
            if !text.is_empty() {
                last.text.push_str("\n\n");
                last.text.push_str(text);
                last.more.push(idx);
            }
        }
        self.out.nodes.push(if p.bullet > 0 { Node::Bullet(idx) } else { Node::Text(idx) });
    }

    /// Whether a label opens a sequence or goes on with one.
    fn fits(&self, label: &Label) -> bool {
        label.opens() || self.state.last.iter().any(|last| label.follows(last))
    }

    fn push_level(&mut self, label: &Label) {
        if let Some(at) = self.state.levels.iter().position(|open| open.scheme.alike(&label.scheme)) {
            self.state.levels.truncate(at);
        }
        self.state.levels.push(label.clone());
        match self.state.last.iter_mut().find(|last| last.scheme.alike(&label.scheme)) {
            Some(last) => last.clone_from(label),
            None => self.state.last.push(label.clone()),
        }
    }

    // heading = [ number ] , words ;  (* one or two lines, no sentence *)
    fn heading(&mut self, idx: usize, p: &Paragraph<'_>) -> Option<Heading> {
        let body = p.body().trim();
        let n_words = body.split(' ').count();
        if body.is_empty() || p.bullet > 0 || n_words > HEADING_WORDS || !body.contains(char::is_alphabetic) {
            return None;
        }
        if self.is_caption(p) {
            return None;
        }
        // A wide gap in a bold line is the head of a table, unless no table follows.
        let gapped =
            p.is_bold() && p.lines.len() == 1 && !self.state.in_table && self.paragraphs.get(idx + 1).is_some_and(|next| !next.columns);
        if p.columns && !gapped {
            return None;
        }
        let bold = p.is_bold();
        let big = p.size > self.text_size * BIGGER;
        let caps = is_caps(body) && body.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        let slanted = p.label.is_none() && p.italic_end >= p.text.len() && p.italic_end > 0 && n_words <= 10 && self.numbers_follow(idx);
        let marked = slanted || if self.styled { bold || big || (caps && n_words <= 8) } else { big || caps };
        match &p.label {
            // `Post-16 provision`: what looks like a label is a word of the heading.
            Some(label) if !is_section_label(label) => self.plain_heading(idx, p, p.text.trim(), n_words + 1, marked),
            Some(label) => self.numbered_heading(idx, p, label, body, n_words, marked),
            None => self.plain_heading(idx, p, body, n_words, marked),
        }
    }

    fn numbered_heading(
        &mut self,
        idx: usize,
        p: &Paragraph<'_>,
        label: &Label,
        body: &str,
        n_words: usize,
        marked: bool,
    ) -> Option<Heading> {
        let section = label.scheme.kind == Kind::Decimal && label.scheme.parts == 1 && !label.scheme.open;
        let letter = matches!(label.scheme.kind, Kind::Upper | Kind::UpperRoman);
        let inner = label.scheme.kind == Kind::Decimal && label.scheme.parts > 1 && marked;
        if !(section || letter || inner)
            || !body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\u{2018}\u{201c}\"'(".contains(c))
        {
            return None;
        }
        let number = label.values.first().copied()?;
        if section && self.is_listed_below(idx, p, number) {
            return None;
        }
        let heads_parts = section && self.heads_parts(idx, number);
        let sentence = body.ends_with(['.', ';', ',']) && !heads_parts && !marked;
        if sentence || (body.ends_with(['.', ';', ',']) && n_words > 8 && !(marked && heads_parts)) {
            return None;
        }
        let goes_on = self.state.heading.is_some_and(|last| number == last + 1) || number == 1;
        let made_up = p.lines.first().is_some_and(|line| line.page.made_up);
        let known = (made_up || !self.styled) && section && goes_on && names(&self.house.reports.known_headings, body);
        let is_heading = heads_parts
            || known
            || (marked && section && !self.run_of_bold(idx))
            || (inner && p.is_bold() && self.styled)
            || (letter && marked && !self.run_of_bold(idx))
            || (!self.styled
                && section
                && goes_on
                && n_words <= PLAIN_HEADING_WORDS
                && !(body.ends_with(':') && n_words > LEAD_WORDS)
                && !self.continues_list(label)
                && self.text_follows(idx));
        if !is_heading {
            return None;
        }
        if section {
            self.state.heading = Some(number);
            self.state.levels.clear();
        }
        let plain = !(marked || heads_parts || known);
        Some(Heading { number: p.label_text().map(str::to_owned), text: body.to_owned(), page: p.first_page, at: idx, plain })
    }

    /// Whether a numbered paragraph `N.1` comes soon after paragraph `idx`, before another heading.
    fn heads_parts(&self, idx: usize, number: u32) -> bool {
        self.paragraphs
            .iter()
            .skip(idx + 1)
            .take(LOOK_AHEAD)
            .filter_map(|p| p.label.as_ref())
            .find(|label| label.scheme.kind == Kind::Decimal && !label.scheme.open)
            .is_some_and(|label| label.scheme.parts >= 2 && label.values.first() == Some(&number))
    }

    /// Whether the paragraphs around are labelled and bold, too: a list in bold, no headings.
    fn run_of_bold(&self, idx: usize) -> bool {
        let indent = self.paragraphs.get(idx).map_or(0.0, |p| p.indent);
        let level = |p: &Paragraph<'_>| (p.indent - indent).abs() < p.size * DEEPER;
        let bold = |idx: usize| self.paragraphs.get(idx).is_some_and(|p| p.label.is_some() && p.is_bold() && level(p));
        bold(idx + 1) && (bold(idx + 2) || idx.checked_sub(1).is_some_and(bold))
    }

    /// Whether a number opens or continues a list that is set in from the numbered heading over it: `2. Recommendation` over
    /// `1. That the pond be dug`, both in bold.
    fn is_listed_below(&self, idx: usize, p: &Paragraph<'_>, number: u32) -> bool {
        let numbered = |p: &&Paragraph<'_>| p.label.as_ref().is_some_and(is_section_label);
        let Some(over) = self.heads.last().and_then(|head| self.paragraphs.get(*head)).filter(numbered) else { return false };
        let before = idx.checked_sub(1).and_then(|before| self.paragraphs.get(before));
        let goes_on = before.is_some_and(|before| {
            let last = before.label.as_ref().and_then(|label| label.values.first().copied());
            last.is_some_and(|last| last + 1 == number) && (before.indent - p.indent).abs() < p.size * DEEPER
        });
        p.first_page == over.first_page && p.indent > over.indent + p.size * DEEPER && (number == 1 || goes_on)
    }

    /// Whether the label is the next one of an open list.
    fn continues_list(&self, label: &Label) -> bool {
        self.state.open && self.state.levels.iter().any(|open| label.follows(open))
    }

    /// Whether the next number of the open list stands soon below paragraph `idx`, before a heading.
    fn list_goes_on(&self, idx: usize) -> bool {
        let below = self.paragraphs.iter().skip(idx + 1).take(LOOK_AHEAD).take_while(|p| !p.is_bold());
        let mut items = below.filter(|p| (p.indent - self.state.label_indent).abs() < p.size).filter_map(|p| p.label.as_ref());
        items.any(|label| self.state.levels.iter().any(|open| label.follows(open)))
    }

    /// Whether text and no other short labelled line follows.
    fn text_follows(&self, idx: usize) -> bool {
        self.paragraphs.get(idx + 1).is_some_and(|p| p.text.split(' ').count() > PLAIN_HEADING_WORDS || p.label.is_some())
    }

    fn plain_heading(&self, idx: usize, p: &Paragraph<'_>, body: &str, n_words: usize, marked: bool) -> Option<Heading> {
        if body.ends_with([';', ',']) || (body.ends_with('.') && !(marked && n_words <= 8)) {
            return None;
        }
        if !body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\u{2018}\u{201c}\"'".contains(c)) {
            return None;
        }
        // `The Treasurer recommends that the Authority:` introduces a list, in whatever type.
        if body.ends_with(':') && n_words >= LEAD_WORDS && self.house.reports.recommendation_leads.contains(body) {
            return None;
        }
        // `That Cabinet:` does, too, and a name over an office at the end is who signs.
        if super::recommendations::asks_that(body) || self.signs(idx) {
            return None;
        }
        let next = self.paragraphs.get(idx + 1);
        // A line over a table in the middle of a paragraph is a caption, not a heading.
        let table_next = next.is_some_and(|next| next.columns) || self.ruled.get(idx + 1) == Some(&true);
        let over_table = table_next && !is_caps(body) && (self.state.open || self.state.in_table || body.ends_with(':'));
        if matches!(body, "OR" | "AND" | "N/A" | "None") {
            return None;
        }
        let known = names(&self.house.reports.known_headings, body) || names(&self.house.reports.recommendation_headings, body);
        if (over_table && !known) || next.is_none() {
            return None;
        }
        if self.state.in_table && is_cell(p) && p.gap_above < 0.9 && !p.page_top {
            return None;
        }
        // A bold line with a value after its colon is a label.
        let made_up = p.lines.first().is_some_and(|line| line.page.made_up);
        // In a text without blank lines a heading is told from the end of the paragraph over it.
        let below_end = made_up
            && idx.checked_sub(1).and_then(|before| self.paragraphs.get(before)).is_some_and(|before| {
                before.text.ends_with(['.', ')', '?', '!']) || matches!(self.out.nodes.last(), Some(Node::Heading(_)))
            });
        let apart = p.gap_above > 0.8 || p.page_top || below_end;
        let plain = (!self.styled || made_up)
            && p.lines.len() == 1
            && (known
                || (n_words <= HEADING_WORDS && apart && !self.state.in_table && self.run_goes_on(idx) && is_title(p))
                || (n_words <= PLAIN_HEADING_WORDS
                    && apart
                    && !body.ends_with(['.', '?', '!'])
                    && !self.state.in_table
                    && n_words >= 2
                    && (below_end || !body.contains(['(', ':']))
                    && self.numbers_follow(idx)
                    && is_plain_title(p)));
        if !(marked || plain) {
            return None;
        }
        if p.lines.len() > 3 {
            return None;
        }
        Some(Heading { number: None, text: body.to_owned(), page: p.first_page, at: idx, plain: !marked })
    }

    /// Whether paragraph `idx` and the few that are left after it are short lines.
    fn only_cells_from(&self, idx: usize) -> bool {
        let rest = self.paragraphs.get(idx..).unwrap_or_default();
        let short = |p: &Paragraph<'_>| is_cell(p) || self.house.reports.label(&p.text).is_some_and(|(_, _, colon)| colon);
        rest.len() <= SIGNATURE_LINES && rest.first().is_some_and(is_cell) && rest.iter().all(short)
    }

    /// Whether paragraph `idx` is the name of a person who signs, with an office below it or before it, and little after.
    fn signs(&self, idx: usize) -> bool {
        let left = self.paragraphs.len().saturating_sub(idx);
        let text = |idx: usize| self.paragraphs.get(idx).filter(|p| p.label.is_none()).map_or("", |p| p.text.trim());
        let named = |idx: usize| super::contact::is_person(self.house, text(idx));
        let office = |idx: usize| super::contact::is_office(self.house, text(idx));
        // Name and office in two lines of one paragraph.
        if let Some([name, office]) = self.paragraphs.get(idx).filter(|p| p.label.is_none()).map(|p| p.lines.as_slice())
            && left <= SIGNATURE_LINES * 2
            && super::contact::is_person(self.house, name.text().trim())
            && super::contact::is_office(self.house, office.text().trim())
        {
            return true;
        }
        // A summary on pages of its own is signed at its end.
        let page_ends = (idx + 1..idx + 4).any(|next| self.paragraphs.get(next).is_some_and(|p| p.page_top));
        (left <= SIGNATURE_LINES * 2 || page_ends)
            && (named(idx) && office(idx + 1) || office(idx) && idx.checked_sub(1).is_some_and(named))
    }

    /// `Contact officer: Ada Fenwick`, `Respectfully submitted,`: what stands below the text at the end of a report.
    fn says_whom_to_ask(&self, idx: usize) -> bool {
        use crate::house::Label::{Contact, Email, Tel, Writer};
        let Some(p) = self.paragraphs.get(idx).filter(|p| p.label.is_none() && p.bullet == 0) else { return false };
        let labelled = |text: &str| matches!(self.house.reports.label(text), Some((Contact | Writer | Tel | Email, _, true)));
        self.paragraphs.len() - idx <= SIGNATURE_LINES * 2 && (labelled(&p.text) || self.house.items.tails.starts(&p.text).is_some())
    }

    /// `Background papers: None`, `Existing policy: Staff monitor …`: the next section, its heading bold before its text.
    fn heads_run_in(&self, p: &Paragraph<'_>) -> bool {
        if p.label.is_some() || p.bullet > 0 {
            return false;
        }
        let lead = p.bold_lead();
        if !lead.is_empty() && (names(&self.house.reports.known_headings, lead) || names(&self.house.reports.recommendation_headings, lead))
        {
            return true;
        }
        // Words that no list has: only left of the labels of a list that has no such leads and does not announce them.
        let last = self.out.numbered.last();
        let list = last.and_then(|last| self.paragraphs.get(last.at));
        lead.ends_with([':', '.'])
            && lead.len() < p.text.len()
            && lead.split(' ').count() <= PLAIN_HEADING_WORDS
            && list.is_some_and(|list| list.bold_lead().is_empty() && p.indent + p.size * LEFT_OF < list.indent)
            && last.is_some_and(|last| !last.text.ends_with(':'))
    }

    /// `That Council:` below the list of what another body is to decide.
    fn introduces(&self, p: &Paragraph<'_>) -> bool {
        let text = p.text.trim();
        let asks = || text.split(' ').count() <= PLAIN_HEADING_WORDS && self.house.reports.recommendation_leads.contains(text);
        p.label.is_none() && p.bullet == 0 && text.ends_with(':') && (super::recommendations::asks_that(text) || asks())
    }

    /// Whether a numbered paragraph stands right under paragraph `idx`, or under one more short line.
    fn numbers_follow(&self, idx: usize) -> bool {
        let decimal = |idx: usize| {
            self.paragraphs
                .get(idx)
                .and_then(|p| Some((p, p.label.as_ref()?)))
                // `344 Mill Road` below a name is an address.
                .is_some_and(|(p, label)| label.scheme.kind == Kind::Decimal && !label.scheme.open && self.is_numbered(p, label))
        };
        decimal(idx + 1) || (decimal(idx + 2) && self.paragraphs.get(idx + 1).is_some_and(is_plain_title))
    }

    /// Whether the number that comes next in the open run stands right under paragraph `idx`, which
    /// then parts the run and is no text of it.
    fn run_goes_on(&self, idx: usize) -> bool {
        let next = self.paragraphs.get(idx + 1).filter(|p| p.text.split(' ').count() > PLAIN_HEADING_WORDS);
        let label = next.and_then(|p| p.label.as_ref()).filter(|label| label.scheme.kind == Kind::Decimal && !label.scheme.open);
        self.state.open && label.is_some_and(|label| self.state.levels.iter().any(|open| label.follows(open)))
    }

    // numbered = label , text ;  (* the label opens a list or is the next one of an open list *)
    fn is_numbered(&self, p: &Paragraph<'_>, label: &Label) -> bool {
        if p.body().trim().is_empty() || (p.columns && !p.body().contains(char::is_lowercase)) {
            return false;
        }
        // `[X] Legal: …` is a box that was ticked.
        if !is_section_label(label) || p.text.starts_with("[X]") || p.text.starts_with("[x]") {
            return false;
        }
        let first = label.values.first().copied().unwrap_or(0);
        // `2017 was …`, `450 places` at the start of a line: no label of a report runs that high.
        if label.scheme.kind == Kind::Decimal && (first > 400 || label.values.iter().skip(1).any(|v| *v > 99)) {
            return false;
        }
        let table = p.columns && self.state.in_table;
        let bare = label.scheme.close == super::labels::Close::None && !label.scheme.open;
        if table || (bare && label.scheme.parts < 2 && !self.follows_open(label) && !label.opens()) {
            return false;
        }
        if label.scheme.kind == Kind::Decimal && label.scheme.parts == 2 && bare && first == 0 {
            return false;
        }
        true
    }

    fn follows_open(&self, label: &Label) -> bool {
        self.state.levels.iter().any(|open| label.follows(open) || label.distance(open).is_some_and(|d| (0..4).contains(&d)))
    }

    /// `Table 3: …`, `Figure 1`, `Source: …`.
    fn is_caption(&self, p: &Paragraph<'_>) -> bool {
        let body = p.text.trim();
        self.house.reports.caption_words.starts(body).is_some_and(|len| {
            let rest = body.get(len..).unwrap_or("").trim_start_matches([' ', '.', ':']);
            // `Table A – Tenders received`
            let mut chars = rest.chars();
            let lettered = chars.next().is_some_and(|c| c.is_ascii_uppercase())
                && chars.as_str().trim_start().starts_with([':', '.', '-', '\u{2013}', '\u{2014}']);
            rest.starts_with(|c: char| c.is_ascii_digit())
                || lettered
                || body.get(len..).is_some_and(|rest| rest.starts_with(':'))
                || (rest.len() < 4 && rest.chars().all(|c| c.is_ascii_uppercase()))
        })
    }
}

/// Whether reports number their sections and paragraphs with labels of this shape.
fn is_section_label(label: &Label) -> bool {
    label.scheme.kind != Kind::Slash && label.scheme.prefix.is_empty()
}

/// Whether a heading, less the colon after it, is one of the phrases.
fn names(phrases: &crate::house::Phrases, text: &str) -> bool {
    let text = text.trim_end_matches([':', '.', ' ']);
    phrases.is(text) || phrases.starts(text) == Some(text.len())
}

/// A few words that end no sentence: what stands in a table.
fn is_cell(p: &Paragraph<'_>) -> bool {
    p.label.is_none() && p.text.split(' ').count() <= 6 && !p.text.ends_with(['.', ':', ';'])
}

/// Capital first, and no mark of a sentence or a list at its end.
fn is_title(p: &Paragraph<'_>) -> bool {
    let text = p.body().trim();
    text.starts_with(char::is_uppercase) && !text.contains(['@', '\u{2022}']) && !text.ends_with(['.', ';', ',', ':', '?', '!'])
}

/// Capital first, hardly any punctuation.
fn is_plain_title(p: &Paragraph<'_>) -> bool {
    let text = p.body();
    text.starts_with(char::is_uppercase)
        && !text.contains(['@', '\u{2022}'])
        && text.split(' ').count() <= PLAIN_HEADING_WORDS
        && !text.ends_with(['.', ';', ','])
}

/// `Integral Appendix A`, `Appendix 2` alone at the top of a page: a mark, not a heading.
fn is_appendix_mark(house: &House, p: &Paragraph<'_>) -> bool {
    let text = p.text.trim();
    if text.len() > 30 || p.lines.len() > 1 {
        return false;
    }
    let Some((range, _)) = house.packs.appendix_words.find(text) else { return false };
    let label = text.get(range.end..).unwrap_or("").trim();
    let before = text.get(..range.start).unwrap_or("").trim();
    label.len() <= 3 && label.contains(char::is_alphanumeric) && before.split(' ').count() <= 1
}

#[cfg(test)]
pub(super) mod tests;
