//! Two levels of headings without numbers: `DELEGATIONS` over `Ada Orme, re Waste Bylaw`, each set in a style of its own.
//! The upper ones group, and the lower ones are the items.
//!
//! The grammar is part of `grammars/ebnf/items.ebnf` (`levels`).

use super::bodies::last_words;
use super::body::Paragraph;
use super::chains::{CHAIN_INDENT, label_of};
use super::headings::{Form, Heading};
use super::labels::Label;
use super::votes::is_vote_line;
use crate::house::House;

/// The headings of a second level under each of some headings; those that have text of their own have none.
// levels = heading in capitals , { ( bold heading in small letters | line of a text file ) , text } ;
pub(super) fn second_level(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); members.len()];
    // Groups whose headings nothing but their place tells from text.
    let mut lines = 0usize;
    for (n, &head) in members.iter().enumerate() {
        let end = members.get(n + 1).copied().unwrap_or(paragraphs.len());
        let (Some(over), Some(form)) = (paragraphs.get(head), headings.get(head)) else { continue };
        // Below those who speak in public, or stay away, lines are people.
        let types = &house.items.types;
        let people = [&types.deputations, &types.apologies, &types.declarations];
        let plain_allowed = !people.iter().any(|phrases| phrases.starts(over.body()).is_some());
        let caps = form.is_whole() && over.is_caps() && over.label.is_none();
        let Some(first) = paragraphs.get(head + 1).filter(|_| caps && head + 1 < end) else { continue };
        let plain = is_lower_line(house, paragraphs, headings, head + 1, first);
        let lower = |idx: usize, p: &Paragraph<'_>| match plain {
            true => is_lower_line(house, paragraphs, headings, idx, p),
            false => is_lower(house, paragraphs, headings, idx, p),
        };
        if !lower(head + 1, first) || plain && !plain_allowed {
            continue;
        }
        let alike = |p: &Paragraph<'_>| (p.size - first.size).abs() < SAME_SIZE && (p.indent - first.indent).abs() < first.size;
        if let Some(found) = out.get_mut(n) {
            found.extend((head + 1..end).filter(|&idx| paragraphs.get(idx).is_some_and(|p| alike(p) && lower(idx, p))));
        }
        // Several lines without any mark in one group show enough: each stands over what is told.
        if let Some(found) = out.get_mut(n).filter(|_| plain) {
            if found.len() < MIN_LOWER {
                found.clear();
            }
            lines += usize::from(!found.is_empty());
        }
    }
    // One alone may be a line of a title.
    let groups = out.iter().filter(|found| !found.is_empty()).count();
    let all: usize = out.iter().map(Vec::len).sum();
    if lines == 0 && groups < MIN_GROUPS || all < MIN_LOWER {
        out.iter_mut().for_each(Vec::clear);
    }
    out
}

/// The reports under each heading without a number that groups them, each with a heading of its own: `Public Safety: Mr. Orme had nothing to
/// report.` or the line `Public Safety Committee` over it. Other headings have none.
// reports-under = ? heading in capitals with "REPORTS" ? , { words , ":" , text } | { ? short line in the letters of a heading ? , text } ;
pub(super) fn reports_under(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::with_capacity(members.len());
    for (n, &head) in members.iter().enumerate() {
        let end = members.get(n + 1).copied().unwrap_or(paragraphs.len());
        let grouping = paragraphs.get(head).zip(headings.get(head)).is_some_and(|(p, h)| {
            let reports = || p.body().split_whitespace().any(|word| word.trim_end_matches(':').eq_ignore_ascii_case(REPORTS));
            h.is_whole() && p.is_caps() && p.label.is_none() && reports()
        });
        let led = |idx: &usize| reports_before_colon(house, paragraphs, headings, *idx);
        let line = |idx: &usize| paragraphs.get(*idx).is_some_and(|p| is_report_line(house, paragraphs, headings, *idx, p));
        let under = head + 1..end;
        let found: Vec<usize> = match under.clone().next().filter(|_| grouping) {
            Some(first) if led(&first) => under.filter(led).collect(),
            Some(first) if line(&first) => {
                Some(under.filter(line).collect()).filter(|lines: &Vec<usize>| lines.len() >= MIN_LOWER).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        out.push(found);
    }
    if out.iter().map(Vec::len).sum::<usize>() < MIN_LOWER {
        out.iter_mut().for_each(Vec::clear);
    }
    out
}

/// Whether a paragraph begins with what is reported on and a colon: `Finance: Mr. Orme presented the accounts.` `Ayes: Orme` is none.
fn reports_before_colon(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
        let title = p.text.get(h.title.clone()).unwrap_or("");
        let colon = p.text.get(h.title.end..).is_some_and(|rest| rest.starts_with(':'));
        matches!(h.form, Form::ColonLead | Form::BoldLead)
            && colon
            && h.rest < p.text.len()
            && p.is_bare()
            && super::unmarked::has_capitals(title)
            && title.split_whitespace().count() <= REPORT_WORDS
            && !house.items.part_labels.is(title)
            && !house.items.title_tags.is(title)
            && !house.items.never.is(title)
            && !house.resolutions.vote_words.is(title)
            && !names_people(house, title)
    })
}

/// Whether a paragraph is a short line in the letters of a heading over what is told.
fn is_report_line(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, p: &Paragraph<'_>) -> bool {
    let text = p.body();
    let over = paragraphs.get(idx + 1).is_some_and(|next| next.body().trim_end().ends_with('.'));
    headings.get(idx).is_some_and(|h| h.form == Form::Plain)
        && heads_text(house, paragraphs, idx, p)
        && super::unmarked::has_capitals(text)
        && text.split_whitespace().count() <= REPORT_WORDS
        && over
}

/// A heading with this word groups reports.
const REPORTS: &str = "reports";
/// Words of the name of what is reported on.
const REPORT_WORDS: usize = 7;

/// Whether a paragraph of a text file is a short line over what is told: `Land near the Mill` / `It was agreed to buy it.`
fn is_lower_line(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, p: &Paragraph<'_>) -> bool {
    let plain = |idx: usize| headings.get(idx).is_some_and(|h| matches!(h.form, Form::Plain | Form::DashLead));
    plain(idx)
        && plain(idx + 1)
        && is_line_over_text(house, paragraphs, idx, p)
        && paragraphs.get(idx + 1).is_some_and(|next| tells(next.body()) && !tells_of_one(next.body()))
}

/// Whether a text goes on about somebody named above: `She asked that the bins be emptied.`
fn tells_of_one(text: &str) -> bool {
    ["He ", "She ", "They "].iter().any(|lead| text.starts_with(lead))
}

/// Whether a paragraph of a text file is a line of a few words that may head the one below: no sentence, no number, no name with a title.
pub(super) fn is_line_over_text(house: &House, paragraphs: &[Paragraph<'_>], idx: usize, p: &Paragraph<'_>) -> bool {
    p.lines.iter().all(|l| l.page.made_up) && heads_text(house, paragraphs, idx, p)
}

/// Whether a paragraph is a line of a few words that may head the one below, by its words alone.
fn heads_text(house: &House, paragraphs: &[Paragraph<'_>], idx: usize, p: &Paragraph<'_>) -> bool {
    let text = p.body().trim_end();
    p.is_bare()
        && p.lines.len() == 1
        && text.split_whitespace().count() <= LINE_WORDS
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !text.ends_with(['.', ':', ';', ',', '?', '!'])
        && !text.contains(['$', '\u{a3}'])
        && paragraphs.get(idx + 1).is_some_and(|next| next.bullet == 0 && !next.columns)
        && house.people.titles.starts(text).is_none()
        && !is_vote_line(text)
        && super::keywords::keyword_lead(text).is_none()
        && !house.items.never.is(text)
        && !names_people(house, text)
}

/// Whether such a line stands right over the number of a sentence: `Apologies for absence` / `19/58 There were none.`
pub(super) fn is_line_over_number(house: &House, paragraphs: &[Paragraph<'_>], idx: usize, numbered: usize) -> bool {
    let told = |p: &Paragraph<'_>| p.body().trim_end().ends_with(['.', ':']) || p.body().split_whitespace().count() > LINE_WORDS;
    idx + 1 == numbered
        && paragraphs.get(numbered).is_some_and(told)
        && paragraphs.get(idx).is_some_and(|p| is_line_over_text(house, paragraphs, idx, p))
}

/// Words of a line in a text file that heads the one below.
const LINE_WORDS: usize = 14;

/// Whether a paragraph is a bold line in small letters that heads a text.
fn is_lower(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize, p: &Paragraph<'_>) -> bool {
    let text = p.body().trim_end();
    let words = text.split_whitespace().count();
    let headed = headings.get(idx).is_some_and(|h| h.form == Form::Bold && h.rest >= p.text.len());
    let over_text = paragraphs.get(idx + 1).zip(headings.get(idx + 1)).is_some_and(|(_, h)| !h.is_whole());
    headed
        && over_text
        && p.label.is_none()
        && p.bullet == 0
        && !p.columns
        && !p.is_caps()
        && (2..=MAX_WORDS).contains(&words)
        && !text.ends_with([':', ';', ','])
        && !is_vote_line(text)
        && super::keywords::keyword_lead(text).is_none()
        && !super::movers::moves(text)
        && !house.items.never.is(text)
        && !names_people(house, text)
}

/// Sizes of type that differ by less are one.
const SAME_SIZE: f32 = 0.6;
/// Headings with others under them, at least.
const MIN_GROUPS: usize = 2;
/// Headings under them, at least.
const MIN_LOWER: usize = 3;
/// Words of a heading of the second level.
const MAX_WORDS: usize = 30;

/// Whether a numbered line that nothing sets off is a heading: no sentence, over text that is not numbered.
pub(super) fn is_plain_title(paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    let (Some(p), Some(next)) = (paragraphs.get(idx), paragraphs.get(idx + 1)) else { return false };
    let text = p.body().trim_end();
    let lead = headings.get(idx).is_some_and(|h| matches!(h.form, Form::Plain | Form::DashLead | Form::ColonLead));
    lead && !text.ends_with(['.', ';', ',', '?', ':'])
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.split_whitespace().count() <= MAX_WORDS
        && p.lines.len() <= TITLE_LINES
        && super::keywords::keyword_lead(text).is_none()
        && !super::movers::moves(text)
        // `2021-462` alone is the number of a motion.
        && (next.label.is_none() || next.body().trim().is_empty())
        && next.bullet == 0
}

/// Lines of a title that nothing sets off.
const TITLE_LINES: usize = 2;

/// Whether a heading stands over a list of people: `Members present`, `VILLAGE OFFICIALS PRESENT`.
pub(super) fn names_people(house: &House, title: &str) -> bool {
    let title = title.trim();
    let ends = || (1..=2).map(|n| last_words(title, n)).any(|end| end.len() < title.len() && house.items.people_ends.is(end));
    house.items.people_headings.is(title) || title.split_whitespace().count() <= PEOPLE_WORDS && ends()
}

/// Words of such a heading.
const PEOPLE_WORDS: usize = 5;

/// A heading in bold or capitals that calls the meeting to order over a sentence of its own, before the lists of people that end
/// before paragraph `first`; with the first of these.
pub(super) fn called_to_order(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], first: usize) -> Option<(usize, usize)> {
    let label = |p: &Paragraph<'_>| p.body().split(':').next().is_some_and(|lead| lead.len() < 40 && names_people(house, lead));
    let people = paragraphs.iter().take(first).position(label)?;
    let head = (0..people).rev().take(CALL_REACH).find(|&idx| headed_call(house, paragraphs, headings, idx))?;
    let told = paragraphs.get(head + 1..people)?.iter().any(|p| is_told(p) || house.meetings.beginning.contains(p.body()));
    told.then_some((head, people))
}

/// Whether a heading calls the meeting to order and what it says stands right under it.
pub(super) fn calls_to_order(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    let told = |p: &Paragraph<'_>| is_told(p) || house.meetings.beginning.contains(p.body()) && p.body().split_whitespace().count() > 4;
    headed_call(house, paragraphs, headings, idx) && paragraphs.get(idx + 1).is_some_and(told)
}

fn headed_call(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
        let title = p.text.get(h.title.clone()).unwrap_or("");
        h.is_whole() && p.label.is_none() && title.split_whitespace().count() <= CALL_WORDS && house.meetings.beginning.contains(title)
    })
}

/// Whether a paragraph is a sentence.
fn is_told(p: &Paragraph<'_>) -> bool {
    p.body().trim_end().ends_with('.') && p.body().split_whitespace().count() > 4
}

/// Words of its heading.
const CALL_WORDS: usize = 12;
/// A call to order stands so many paragraphs before the lists at most.
const CALL_REACH: usize = 4;

/// Items whose numbers start over behind bullets below the last of the numbering: where a list with another in it was taken apart,
/// its own entries count anew from there.
pub(super) fn counted_anew(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return Vec::new() };
    let (Some(edge), Some(shape)) = (paragraphs.get(first).map(|p| p.indent), label_of(paragraphs, first)) else { return Vec::new() };
    let beside = |idx: usize| {
        let p = paragraphs.get(idx)?;
        let alike = |label: &&Label| label.scheme.alike(&shape.scheme) && (p.indent - edge).abs() < p.size.max(1.0) * CHAIN_INDENT;
        p.label.as_ref().filter(alike)
    };
    let Some(from) = (last + 1..paragraphs.len()).find(|&idx| beside(idx).is_some()) else { return Vec::new() };
    let listed = paragraphs.get(last + 1..from).unwrap_or_default();
    if members.len() < MIN_COUNTED || listed.is_empty() || !listed.iter().all(|p| p.bullet > 0) || !beside(from).is_some_and(Label::opens) {
        return Vec::new();
    }
    let mut run = vec![from];
    for idx in from + 1..paragraphs.len() {
        let before = run.last().and_then(|&at| label_of(paragraphs, at));
        match beside(idx).zip(before) {
            Some((label, before)) if label.follows(before) => run.push(idx),
            Some(_) => return Vec::new(),
            None => {}
        }
    }
    let led = |idxs: &[usize]| idxs.iter().filter(|&&at| headings.get(at).is_some_and(|h| h.form != Form::Plain)).count() * 2 >= idxs.len();
    let usual = super::outline::usual_count(house, paragraphs, headings, &run) > 0;
    if run.len() >= MIN_LOWER && usual && led(members) && led(&run) { run } else { Vec::new() }
}

/// A numbering has so many entries before it starts over.
const MIN_COUNTED: usize = 3;

/// Short lines without numbers right before the first number of an agenda and behind its last, usual items among those before
/// it: `Pledge of Allegiance`, `Approval of Minutes`. The last of them heads the numbered lines where these are set in below it.
pub(super) fn lines_around(
    house: &House,
    paragraphs: &[Paragraph<'_>],
    headings: &[Heading],
    heads: &[usize],
) -> (Vec<usize>, Option<usize>) {
    let none = (Vec::new(), None);
    let (Some(&first), Some(&last)) = (heads.first(), heads.last()) else { return none };
    let Some(number) = paragraphs.get(first).filter(|p| p.label.is_some()) else { return none };
    let is_line = |idx: usize| {
        paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
            let text = p.body().trim_end();
            h.form == Form::Plain
                && p.is_short_line(AROUND_WORDS)
                && !text.ends_with(['.', ':', ';', ',', '?'])
                && !text.contains(|c: char| c.is_ascii_digit())
                && !house.items.never.is(text)
                && !house.items.tails.is(text)
        })
    };
    let before = (0..first).rev().take_while(|&idx| is_line(idx)).count();
    let mut lines: Vec<usize> = (first - before..first).collect();
    let people = |idx: &usize| paragraphs.get(*idx).is_some_and(|p| names_people(house, p.body()));
    if let Some(listed) = lines.iter().rposition(people) {
        lines.drain(..=listed);
    }
    // Lines of one list stand close together.
    let apart = |idx: &usize| paragraphs.get(*idx).is_some_and(|p| p.gap_above > LINE_GAP);
    if let Some(start) = lines.iter().rposition(apart) {
        lines.drain(..start);
    }
    let usual = super::outline::usual_count(house, paragraphs, headings, &lines);
    let Some(edge) = lines.last().and_then(|&idx| paragraphs.get(idx)).map(|p| p.indent) else { return none };
    if lines.len() < MIN_LOWER || usual < MIN_LOWER {
        return none;
    }
    let group = (number.indent > edge + number.size * GROUPED_INDENT).then(|| lines.pop()).flatten();
    let behind = |idx: &usize| is_line(*idx) && paragraphs.get(*idx).is_some_and(|p| (p.indent - edge).abs() < p.size * GROUPED_INDENT);
    if group.is_some() {
        lines.extend((last + 1..paragraphs.len()).skip_while(|&idx| label_of(paragraphs, idx).is_some()).take_while(behind));
    }
    (lines, group)
}

/// Words of a line that is an item.
const AROUND_WORDS: usize = 8;
/// Lines of one list are closer than this many sizes.
const LINE_GAP: f32 = 0.9;
/// Numbered lines below their heading are set in by so many sizes.
const GROUPED_INDENT: f32 = 0.5;

/// Whether the lines under several headings of an agenda are numbered anew under each: `OLD BUSINESS` over `1)`, `NEW BUSINESS` over `1)`.
pub(super) fn restarts(paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> bool {
    let bare = |m: usize| paragraphs.get(m).zip(headings.get(m)).is_some_and(|(p, h)| h.rest >= p.text.len() && p.label.is_none());
    let opens = |m: usize| paragraphs.get(m + 1).and_then(|p| p.label.as_ref()).is_some_and(super::labels::Label::opens);
    members.iter().filter(|&&m| bare(m) && opens(m)).count() >= MIN_GROUPS
}

/// Whether a heading with its text behind it stands right under a bare one, among headings that are bare: `Additions: a
/// letter` under `Agenda Changes:` is its text.
pub(super) fn runs_under(paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize], n: usize) -> bool {
    let bare = |m: usize| paragraphs.get(m).zip(headings.get(m)).is_some_and(|(p, h)| h.rest >= p.text.len());
    let (Some(&head), Some(before)) = (members.get(n), n.checked_sub(1).and_then(|b| members.get(b)).copied()) else { return false };
    let mostly_bare = || members.iter().filter(|&&m| bare(m)).count() * 4 >= members.len() * 3;
    let led = headings.get(head).is_some_and(|h| h.form == Form::ColonLead);
    before + 1 == head && led && bare(before) && !bare(head) && mostly_bare()
}

/// Whether a heading between the list of people and the first usual item is one of an item: something is told under it.
pub(super) fn told_under(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], head: usize, end: usize) -> bool {
    let (Some(p), Some(h)) = (paragraphs.get(head), headings.get(head)) else { return false };
    let listed = || {
        paragraphs.get(..head).unwrap_or_default().iter().any(|above| {
            let lead = above.body().split([':', ' ']).next().unwrap_or("");
            let label = above.body().split(':').next().unwrap_or("");
            names_people(house, label) || lead.len() > 4 && house.items.people_headings.is(lead)
        })
    };
    let own = p.text.get(h.rest..).unwrap_or("");
    let below = paragraphs.get(head + 1).filter(|_| head + 1 < end).map_or("", |p| p.body());
    let text = if own.trim().is_empty() { below } else { own };
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|w| w.len() > 2 && w.chars().all(|c| c.is_lowercase())).count();
    h.is_whole()
        && words > 4
        && (text.trim_end().ends_with('.') && small * 4 > words || small * 2 > words)
        && (listed() || below_columns(paragraphs, head))
}

/// Whether a paragraph is the first below the names of the columns of a web page of items: `No. Item`.
fn below_columns(paragraphs: &[Paragraph<'_>], head: usize) -> bool {
    head.checked_sub(1).and_then(|above| paragraphs.get(above)).is_some_and(|p| p.body().trim().eq_ignore_ascii_case(COLUMN_NAMES))
}

/// What stands over the numbers and the titles of a web page.
const COLUMN_NAMES: &str = "No. Item";

/// The lettered or numbered parts of a group: the first paragraph under the heading opens the
/// sequence or goes on with that of the group before, and each has a heading of its own. Under a heading that is `known`
/// to group, the lines themselves are headings.
pub(super) fn lettered_parts(
    paragraphs: &[Paragraph<'_>],
    headings: &[Heading],
    from: usize,
    end: usize,
    before: Option<usize>,
    known: bool,
) -> Vec<usize> {
    let goes_on = |label: &Label| before.and_then(|b| label_of(paragraphs, b)).is_some_and(|b| label.follows(b));
    let Some(first) = label_of(paragraphs, from).filter(|l| l.opens() || goes_on(l)) else { return Vec::new() };
    let Some(edge) = paragraphs.get(from).map(|p| (p.indent, p.size.max(1.0))) else { return Vec::new() };
    let mut parts = vec![from];
    let mut last = first;
    for idx in from + 1..end {
        let Some(label) = label_of(paragraphs, idx) else { continue };
        let at_edge = paragraphs.get(idx).is_some_and(|p| (p.indent - edge.0).abs() < edge.1 * CHAIN_INDENT);
        // A part that was taken off the agenda leaves a gap.
        let skips = parts.len() >= 2 && label.distance(last).is_some_and(|step| (1..=PART_STEP).contains(&step));
        if at_edge && (label.follows(last) || skips) {
            parts.push(idx);
            last = label;
        }
    }
    let of = |p: usize| paragraphs.get(p).zip(headings.get(p));
    let stopped = |p: usize| headings.get(p).is_some_and(|h| h.form == Form::StopLead);
    // `4.1 Council – October 28` over its text, under `MINUTES OF PREVIOUS MEETING`.
    let decimal = first.scheme.kind == super::labels::Kind::Decimal && first.values.len() == 2;
    let plain = |p: usize| decimal && is_plain_title(paragraphs, headings, p);
    let headed = parts.iter().filter(|&&p| stopped(p) || plain(p) || headings.get(p).is_some_and(Heading::stands_out)).count();
    // `a. Culverts: The board discussed …`: all have a text behind their colons.
    let told =
        |&p: &usize| stopped(p) || of(p).is_some_and(|(p, h)| h.form == Form::ColonLead && tells(p.text.get(h.rest..).unwrap_or("")));
    if headed * 4 >= parts.len() * 3 || parts.len() >= 2 && parts.iter().all(told) || known && parts.len() >= 2 {
        parts
    } else {
        Vec::new()
    }
}

/// Headings that take the place of the number that would come next: `9.1`, `9.2`, … between the items 8 and 10, or behind the
/// last, where no `9` is printed.
// parted-number = number "." "1" , heading , text , { number "." number , heading , text } ;
pub(super) fn parted_numbers(paragraphs: &[Paragraph<'_>], headings: &[Heading], heads: &[usize]) -> Vec<usize> {
    let whole = |idx: usize| match label_of(paragraphs, idx) {
        Some(label) if label.scheme.prefix.is_empty() => match label.values.as_slice() {
            [n] => Some(*n),
            _ => None,
        },
        _ => None,
    };
    let mut found = Vec::new();
    for (at, &head) in heads.iter().enumerate() {
        let Some(n) = whole(head) else { continue };
        let end = heads.get(at + 1).copied().unwrap_or(paragraphs.len());
        if heads.get(at + 1).and_then(|&next| whole(next)) == Some(n + 1) {
            continue;
        }
        let mut parts: Vec<usize> = Vec::new();
        for idx in head + 1..end {
            let stands_out = headings.get(idx).is_some_and(Heading::stands_out);
            match label_of(paragraphs, idx).map(|label| label.values.as_slice()) {
                Some([over, part]) if *over == n + 1 && *part as usize == parts.len() + 1 && stands_out => parts.push(idx),
                _ => {}
            }
        }
        if parts.len() >= MIN_GROUPS {
            found.extend(parts);
        }
    }
    found
}

/// The letter of the next part of a group runs ahead by at most this much.
const PART_STEP: i64 = 2;

/// Whether a consent agenda is moved as a whole in some paragraphs: those below its last part.
pub(super) fn moved_as_one(paragraphs: &[Paragraph<'_>], below: std::ops::Range<usize>) -> bool {
    paragraphs.get(below).unwrap_or_default().iter().take(MOVED_BELOW).any(|p| {
        let lower = p.body().to_lowercase();
        lower.contains("consent") && super::movers::moves(p.body())
    })
}

/// Paragraphs below the last part of a consent agenda among which it is moved.
const MOVED_BELOW: usize = 3;

/// The first paragraph that says a meeting was opened or who was there, up to `end`.
pub(super) fn opened_at(house: &House, paragraphs: &[Paragraph<'_>], end: usize) -> Option<usize> {
    paragraphs.iter().take(end).position(|p| {
        let label = p.body().split(':').next().unwrap_or("");
        label.len() < LABEL_BYTES && names_people(house, label) || house.meetings.beginning.contains(p.body())
    })
}

/// Whether sentences stand behind a heading on its line: `COMMUNICATIONS: The clerk handed out the notice.`
pub(super) fn told_beside(paragraphs: &[Paragraph<'_>], headings: &[Heading], head: usize) -> bool {
    paragraphs
        .get(head)
        .zip(headings.get(head))
        .is_some_and(|(p, h)| h.form != Form::Plain && !h.is_whole() && p.bullet == 0 && tells(p.text.get(h.rest..).unwrap_or("")))
}

/// Whether a text is of sentences, not a list of names: words in small letters, and a stop at its end.
pub(super) fn tells(text: &str) -> bool {
    let text = text.trim_end();
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|w| w.len() > 2 && w.chars().all(|c| c.is_lowercase())).count();
    words >= TOLD_WORDS && small * 3 >= words && text.ends_with(['.', ')', ':', '?'])
}

/// A label of a list of people is shorter, in bytes.
const LABEL_BYTES: usize = 40;
/// Words of the shortest sentence that tells something: `The bridge was closed.`
const TOLD_WORDS: usize = 4;

/// Whether the paragraph after a heading is another line of it: centred like it and close below.
pub(super) fn continues_centred(paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    let (Some(a), Some(b), Some(h)) = (paragraphs.get(idx), paragraphs.get(idx + 1), headings.get(idx)) else { return false };
    if !(h.is_whole() && headings.get(idx + 1).is_some_and(|next| next.form == h.form)) {
        return false;
    }
    let centre = |p: &Paragraph<'_>| p.lines.first().map_or(0.0, |l| (l.line.bbox.x0 + l.line.bbox.x1) / 2.0);
    // Two lines of one length: centred on the page, and far from its edge.
    let on_axis = |p: &Paragraph<'_>| {
        p.lines.first().is_some_and(|l| (centre(p) - l.page.width / 2.0).abs() < p.size && l.line.bbox.x0 > l.page.width * AXIS_FROM)
    };
    h.rest >= a.text.len()
        && !b.page_top
        && b.gap_above < CENTRED_GAP
        && (centre(a) - centre(b)).abs() < a.size
        && ((a.indent - b.indent).abs() > a.size * 0.5 || on_axis(a) && on_axis(b))
}

/// Centred lines of a heading start right of this share of the page.
const AXIS_FROM: f32 = 0.2;
/// Lines of a centred heading are closer than this many sizes of blank space.
const CENTRED_GAP: f32 = 0.6;
