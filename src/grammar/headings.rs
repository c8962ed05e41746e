//! The heading that a paragraph is or starts with: where it ends, where the text after it starts,
//! and by which form it was told from text (weight, capitals, a colon, a dash).
//!
//! The grammar is `grammars/ebnf/headings.ebnf`.

use super::body::{Paragraph, is_caps};
use super::sentences::sentences;
use crate::house::House;
use regex_lite::Regex;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// By what a heading stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// The whole paragraph is bold.
    Bold,
    /// The whole paragraph is in capitals.
    Caps,
    /// The paragraph starts with a bold run.
    BoldLead,
    /// The paragraph starts with words in capitals.
    CapsLead,
    /// A few words before a colon.
    ColonLead,
    /// A few words before a dash.
    DashLead,
    /// A few words before a full stop, and sentences behind it; only of numbered paragraphs of minutes.
    StopLead,
    /// Nothing but a label, if that.
    Plain,
}

impl Form {
    /// What the form is set in: 1 for bold type, 2 for capitals, 0 for neither.
    pub fn set_in(self) -> u8 {
        match self {
            Form::Bold | Form::BoldLead => 1,
            Form::Caps | Form::CapsLead => 2,
            Form::ColonLead | Form::DashLead | Form::StopLead | Form::Plain => 0,
        }
    }
}

/// A heading within its paragraph, in bytes of [`Paragraph::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it stands out by.
    pub form: Form,
    /// The words of the heading; empty for [`Form::Plain`].
    pub title: Range<usize>,
    /// Where the text after it starts; the end of the paragraph where there is none.
    pub rest: usize,
}

impl Heading {
    /// Whether weight or capitals set it off, not only punctuation.
    pub fn stands_out(&self) -> bool {
        matches!(self.form, Form::Bold | Form::Caps | Form::BoldLead | Form::CapsLead)
    }

    /// Whether nothing in it is a title: `Appointments were made as follows:` is as little as what has no colon, and `RESOLVED – That …`.
    pub fn is_none(&self, paragraph: &Paragraph<'_>) -> bool {
        let announces = || self.form == Form::ColonLead && self.rest >= paragraph.text.len() && self.title.len() > ANNOUNCED;
        self.form == Form::Plain || announces() || super::keywords::keyword_lead(paragraph.body()).is_some()
    }

    /// Whether it is the whole paragraph.
    pub fn is_whole(&self) -> bool {
        matches!(self.form, Form::Bold | Form::Caps)
    }
}

/// The heading of a paragraph. `weight_tells` is false where most of the document is bold.
pub fn heading(house: &House, paragraph: &Paragraph<'_>, weight_tells: bool) -> Heading {
    let text = paragraph.text.as_str();
    let start = paragraph.body_start();
    let body = text.get(start..).unwrap_or("");
    let whole = |form| Heading { form, title: start..start + without_end(body), rest: text.len() };
    // `[Summary of an exempt minute]`, `(NOTE: …)` are asides, in whatever type.
    if body.chars().filter(|c| c.is_alphabetic()).count() < 2 || body.starts_with(['[', '(']) {
        return Heading { form: Form::Plain, title: start..start, rest: start };
    }
    let n_words = body.split_whitespace().count();
    if weight_tells && paragraph.bold_end > start {
        let lead = text.get(start..paragraph.bold_end).unwrap_or("");
        let rest = text.get(paragraph.bold_end..).unwrap_or("");
        if rest.chars().filter(|c| c.is_alphanumeric()).count() == 0
            || page_reference(rest.trim()).is_some_and(|r| r.end == rest.trim().len())
        {
            // A whole bold line may still hold its text: `Date of next meeting - 4 May`.
            let joint = dash_lead(house, body).into_iter().chain(colon_lead(house, body)).min();
            let holds_text = |&at: &usize| {
                let (lead, rest) = (body.get(..at).unwrap_or(""), body.get(at..).unwrap_or(""));
                let nothing = house.items.nothing_excluded.is(rest.trim_start_matches(|c: char| !c.is_alphanumeric()));
                // `BIDS – None`
                let shouted = || is_caps(lead) && !is_caps(rest) && lead.chars().filter(|c| c.is_uppercase()).count() >= SHOUTED;
                house.items.types.next_meeting.is(lead) || (nothing && (house.items.is_usual(lead) || shouted()))
            };
            if let Some(at) = joint.filter(holds_text) {
                return Heading { form: Form::BoldLead, title: start..start + at, rest: skip_joint(text, start + at) };
            }
            return whole(Form::Bold);
        }
        let words = lead.split_whitespace().count();
        // `Staff report: The bridge was closed.` is a part of an item.
        let part = lead.trim_end().ends_with(':') && house.items.part_labels.is(lead.trim_end().trim_end_matches(':'));
        if part && paragraph.label.is_none() {
            return Heading { form: Form::Plain, title: start..start, rest: start };
        }
        if words <= MAX_LEAD_WORDS && lead.chars().any(char::is_alphabetic) && lead.trim().len() > 1 {
            let (title, rest_at) = lead_of(house, text, start, paragraph.bold_end);
            return Heading { form: Form::BoldLead, title, rest: rest_at };
        }
    }
    let unpaged = page_reference(body).map_or(body, |r| body.get(..r.start).unwrap_or(body));
    if is_caps(unpaged) && n_words <= MAX_WHOLE_WORDS {
        return whole(Form::Caps);
    }
    if let Some(end) = caps_lead(body).map(|end| before_motion(house, body, before_title(house, body, end))) {
        let (title, rest_at) = lead_of(house, text, start, start + end);
        return Heading { form: Form::CapsLead, title, rest: rest_at };
    }
    if let Some(at) = colon_lead(house, body).or_else(|| if paragraph.label.is_some() { usual_lead(house, body) } else { None }) {
        return Heading { form: Form::ColonLead, title: start..start + at, rest: skip_joint(text, start + at) };
    }
    if let Some(at) = dash_lead(house, body) {
        return Heading {
            form: Form::DashLead,
            title: start..start + without_end(body.get(..at).unwrap_or("")),
            rest: skip_joint(text, start + at),
        };
    }
    Heading { form: Form::Plain, title: start..start, rest: start }
}

/// Headings of numbered paragraphs that a full stop ends: `1. Call to Order. Mayor Orme called …`
// stop-lead = label , words in capital letters or of a usual item , "." , text ;
pub fn stop_leads(house: &House, paragraphs: &[Paragraph<'_>], headings: &mut [Heading]) {
    let found: Vec<(usize, usize)> = paragraphs
        .iter()
        .zip(headings.iter())
        .enumerate()
        .filter(|(_, (p, h))| h.form == Form::Plain && p.label.is_some() && !p.columns)
        .filter_map(|(idx, (p, _))| Some((idx, stop_lead(house, p.body())?)))
        .collect();
    if found.len() >= MIN_STOPPED {
        set_leads(paragraphs, headings, &found);
    }
}

/// Makes headings of what paragraphs open with, each up to a byte of its text.
fn set_leads(paragraphs: &[Paragraph<'_>], headings: &mut [Heading], found: &[(usize, usize)]) {
    for &(idx, at) in found {
        if let (Some(p), Some(h)) = (paragraphs.get(idx), headings.get_mut(idx)) {
            let start = p.body_start();
            *h = Heading { form: Form::StopLead, title: start..start + at, rest: skip_joint(&p.text, start + at) };
        }
    }
}

/// Where the few words before the first full stop end that name what the text behind it is about.
fn stop_lead(house: &House, body: &str) -> Option<usize> {
    let head = body.get(..body.floor_char_boundary(STOP_BYTES))?;
    let first = sentences(head).into_iter().next().filter(|first| first.start == 0)?;
    let lead = head.get(first.clone())?.strip_suffix('.')?;
    let rest = body.get(first.end..)?.trim_start();
    let words = lead.split_whitespace().count();
    let usual = words <= USUAL_STOP_WORDS && house.items.names_usual(lead);
    let small = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() >= NAMED_LETTERS && w.starts_with(char::is_lowercase);
    let named = words >= 2 && !lead.split(' ').any(small) && lead.chars().filter(|c| c.is_alphabetic()).count() >= NAMED_LETTERS;
    let told = lead.split(' ').any(|w| house.people.told.is(w));
    // `Councillor Pell's Report. The pond is deep.`
    let owned = lead.split(' ').rev().skip(1).any(|w| w.ends_with("\u{2019}s") || w.ends_with("'s"));
    let fits = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\u{201c}$(".contains(c))
        && words <= MAX_STOP_WORDS
        && lead.starts_with(char::is_uppercase)
        && !lead.contains([';', '?', '\u{201c}'])
        && (usual || named)
        && !told
        && (owned || house.people.titles.starts(lead).is_none())
        && !house.items.never.is(lead)
        && (usual || !super::votes::is_vote_line(lead))
        && !super::movers::moves(lead)
        && super::keywords::keyword_lead(lead).is_none();
    fits.then_some(lead.len())
}

/// Headings of numbered paragraphs of a text file that nothing parts from the text behind them, as where the lines of a page were
/// joined: `3. Annual Report of the Council The Chairman read the report.`
pub fn run_leads(house: &House, paragraphs: &[Paragraph<'_>], headings: &mut [Heading]) {
    let joined = |p: &Paragraph<'_>| {
        p.label.is_some() && !p.columns && p.lines.iter().all(|l| l.page.made_up) && p.body().split_whitespace().nth(RUN_WORDS).is_some()
    };
    let plain: Vec<usize> = (0..paragraphs.len())
        .filter(|&idx| paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| h.form == Form::Plain && joined(p)))
        .collect();
    let found: Vec<(usize, usize)> = plain.iter().filter_map(|&idx| Some((idx, run_lead(house, paragraphs.get(idx)?.body())?))).collect();
    if found.len() >= MIN_RUN && found.len() * 2 >= plain.len() {
        set_leads(paragraphs, headings, &found);
    }
}

/// Where the title ends that a sentence runs on from without a stop: before a word that begins one, or the title's own words again.
fn run_lead(house: &House, body: &str) -> Option<usize> {
    let head = body.get(..body.floor_char_boundary(STOP_BYTES))?;
    let at = head.match_indices(' ').map(|(at, _)| at).find(|&at| {
        let (Some(lead), Some(rest)) = (body.get(..at), body.get(at + 1..)) else { return false };
        let last = lead.rsplit(' ').next().unwrap_or_default();
        let ends = last.ends_with(char::is_alphanumeric) && !JOINTS.contains(&last.to_lowercase().as_str());
        ends && rest.starts_with(char::is_uppercase) && begins_sentence(house, lead, rest)
    })?;
    let lead = body.get(..at)?;
    let named = lead.starts_with(char::is_uppercase)
        && lead.split_whitespace().count() <= MAX_USUAL_WORDS
        && lead.chars().filter(|c| c.is_alphabetic()).count() >= NAMED_LETTERS
        && !lead.contains(['.', ';', ':', '?', '\u{201c}'])
        && !lead.split(' ').any(|w| house.people.told.is(w))
        && house.people.titles.starts(lead).is_none()
        && !house.items.never.is(lead)
        && !super::titles::asks(house, lead)
        && !super::movers::moves(lead)
        && super::keywords::keyword_lead(lead).is_none();
    named.then_some(at)
}

/// Whether a sentence begins behind a title: `The Chairman read …`, `RESOLVED to …`, `Cllr Orme told …`, or `Apologies were received` behind
/// `Apologies`.
fn begins_sentence(house: &House, lead: &str, rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let small = |w: &&str| w.len() > 2 && w.chars().all(|c| c.is_lowercase());
    let told = rest.split_whitespace().take(TOLD_WITHIN).filter(small).count() >= 2;
    let opens = OPENERS.contains(&first) || GOING_ON.contains(&first) && second.starts_with(char::is_lowercase);
    let titled = || {
        house
            .people
            .titles
            .starts(rest)
            .is_some_and(|len| rest.get(len..).is_some_and(|t| t.trim_start_matches(['.', ' ']).starts_with(char::is_uppercase)))
    };
    let again = || first.len() >= NAMED_LETTERS && lead.split(' ').next() == Some(first) && second.starts_with(char::is_lowercase);
    let shouts = || super::body::is_caps(first) && super::told::lone_keyword(&first.to_lowercase()).is_some();
    told && (opens || titled() || again() || shouts())
}

/// Takes back the headings that come again and again without a number: `Mr Fenwick:` in a debate,
/// `Location:` in a form. A title that names an item stands once, twice where the item goes on.
pub fn drop_recurring(house: &House, paragraphs: &[Paragraph<'_>], headings: &mut [Heading]) {
    // The second line of a centred heading, `FINANCE COMMITTEE` under `REPORT OF THE`, is no heading of its own.
    let goes_on: Vec<bool> = (0..paragraphs.len())
        .map(|idx| idx.checked_sub(1).is_some_and(|above| super::levels::continues_centred(paragraphs, headings, above)))
        .collect();
    // Its lines are one title: `FINANCE COMMITTEE` over `QUESTION PERIOD`, and again over `MOTIONS`.
    let titles: Vec<Option<String>> = (0..paragraphs.len())
        .map(|idx| {
            let line = |at: usize| paragraphs.get(at).zip(headings.get(at)).and_then(|(p, h)| p.text.get(h.title.clone()));
            let mut title = line(idx).map(str::to_lowercase).filter(|t| !t.is_empty() && goes_on.get(idx) == Some(&false))?;
            for below in idx + 1..idx + MAX_TITLE_LINES {
                if goes_on.get(below) != Some(&true) {
                    break;
                }
                title.push(' ');
                title.push_str(&line(below).unwrap_or("").to_lowercase());
            }
            Some(title)
        })
        .collect();
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for title in paragraphs.iter().zip(&titles).filter(|(p, _)| p.label.is_none()).filter_map(|(_, title)| title.as_deref()) {
        *seen.entry(title).or_default() += 1;
    }
    // In a record of debates nearly every paragraph opens with its speaker, whether he speaks once or often.
    // The sides of a vote recur as well.
    let said = |t: &str| !house.items.names_usual(t) && !house.motions.voters.is(t);
    let recurring: usize = seen.iter().filter(|(t, n)| **n >= RECURS && said(t)).map(|(_, n)| n).sum();
    let debate = recurring >= SPEECHES;
    let speaks = |p: &Paragraph<'_>, h: &Heading, t: &str| {
        debate
            && h.rest < p.text.len()
            && p.text.get(h.title.end..).is_some_and(|rest| rest.starts_with(':'))
            && t.split_whitespace().count() <= SPEAKER_WORDS
    };
    for ((p, h), title) in paragraphs.iter().zip(headings.iter_mut()).zip(&titles).filter(|((p, _), _)| p.label.is_none()) {
        let Some(title) = title.as_deref() else { continue };
        // `Bylaw 9-2024 | 243-2024 - Orme That Bylaw 9-2024 be read a first time.`: what was moved beside it shows a heading.
        let moved = || p.text.get(h.rest..).is_some_and(|rest| super::mover_lines::is_lone_mover(house, rest));
        let recurs = seen.get(title).is_some_and(|&n| n >= RECURS) && !moved();
        if (recurs || speaks(p, h, title)) && !house.items.names_usual(title) {
            let start = p.body_start();
            *h = Heading { form: Form::Plain, title: start..start, rest: start };
        }
    }
}

/// Takes back the labels of a vote, `ABSENT: Quill` and `ABSTAIN: None` below `AYES: Fenwick, Pell`.
pub fn drop_votes(house: &House, paragraphs: &[Paragraph<'_>], headings: &mut [Heading]) {
    let motions = &house.motions;
    let mut voted = false;
    for (p, h) in paragraphs.iter().zip(headings.iter_mut()) {
        let label = p.body().split_once(':').map_or("", |(label, _)| label.trim());
        let side = motions.ayes.is(label) || motions.nays.is(label);
        let away = voted && !side && motions.voters.is(label) && !house.meetings.present.is(label);
        voted = side || away;
        if away && p.label.is_none() {
            let start = p.body_start();
            *h = Heading { form: Form::Plain, title: start..start, rest: start };
        }
    }
}

/// Takes back names of mover and seconder in bold right over what they moved: `Orme - Pell` / `2017/151 Be it resolved …`.
pub fn drop_movers(house: &House, paragraphs: &[Paragraph<'_>], headings: &mut [Heading]) {
    for (pair, h) in paragraphs.windows(2).zip(headings.iter_mut()) {
        let [above, below] = pair else { continue };
        let numbered = below.label_text().is_some_and(super::pairs::is_motion_label);
        if h.is_whole() && above.label.is_none() && super::pairs::names_over(house, above.body(), below.body(), numbered) {
            let start = above.body_start();
            *h = Heading { form: Form::Plain, title: start..start, rest: start };
        }
    }
}

/// Bytes of a title without the punctuation that ends it.
pub fn without_end(title: &str) -> usize {
    let trimmed = title.trim_end_matches(|c: char| c.is_whitespace() || ":;,\u{2013}\u{2014}-\u{2022}".contains(c));
    trimmed.len()
}

/// The first bracket of a text that one of some letters stands behind: hardly any text has one, and all are asked.
fn reference_from(text: &str, letters: &str) -> Option<usize> {
    let opens = |&at: &usize| text.get(at + 1..).and_then(|rest| rest.trim_start().chars().next()).is_some_and(|c| letters.contains(c));
    memchr::memchr2_iter(b'(', b'[', text.as_bytes()).find(opens)
}

/// `(Pages 5 - 10)`, `(Page 3)`, `Pages 5 - 10`: the whole reference, bytes of `text`.
pub fn page_reference(text: &str) -> Option<Range<usize>> {
    static REFERENCE: std::sync::LazyLock<Option<Regex>> = std::sync::LazyLock::new(|| {
        Regex::new(r"(?i)[(\[]\s*(?:pages?|pp?\.)\s*(?:no\.?\s*)?[0-9]+(?:\s*(?:-|\x{2010}|\x{2013}|\x{2014}|to)\s*[0-9]+)?\s*[)\]]").ok()
    });
    let text_from = reference_from(text, "pP")?;
    REFERENCE.as_ref()?.find(text.get(text_from..)?).map(|m| text_from + m.start()..text_from + m.end())
}

/// `(Item 3)`: the whole reference and the number in it, bytes of `text`.
pub fn item_reference(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    static REFERENCE: std::sync::LazyLock<Option<Regex>> = std::sync::LazyLock::new(|| {
        Regex::new(r"(?i)[(\[]\s*(?:agenda\s+)?items?\s+(?:no\.?\s*)?([a-z]?[0-9]+[a-z]?(?:\([a-z]+\)|\.[0-9]+)?)\s*[)\]]").ok()
    });
    let text_from = reference_from(text, "aAiI")?;
    let found = REFERENCE.as_ref()?.captures(text.get(text_from..)?)?;
    let range = |group: usize| found.get(group).map(|m| text_from + m.start()..text_from + m.end());
    Some((range(0)?, range(1)?))
}

/// The lead between two bytes and the start of what follows, punctuation between them in neither.
fn lead_of(house: &House, text: &str, start: usize, end: usize) -> (Range<usize>, usize) {
    let lead = text.get(start..end).unwrap_or("");
    // `Confidential session: RESOLVED`, all bold: the keyword is of the text.
    if let Some(before) = DECIDED.iter().find_map(|word| lead.trim_end_matches([' ', ':']).strip_suffix(word))
        && before.trim_end().ends_with([':', '.', '\u{2013}', '-'])
    {
        return (start..start + without_end(before.trim_end_matches(['.', ' '])), start + before.len());
    }
    if let Some(at) = before_colon(house, lead) {
        return (start..start + at, skip_joint(text, start + at));
    }
    let title_end = start + without_end(lead);
    (start..title_end, skip_joint(text, end))
}

/// `APPROVAL OF MINUTES: Motion`, all bold: the heading is what is shouted before the colon.
fn before_colon(house: &House, lead: &str) -> Option<usize> {
    let at = lead.find(':')?;
    let (before, after) = (lead.get(..at)?, lead.get(at + 1..)?);
    let glued = after.starts_with(char::is_alphabetic) && after.split_whitespace().count() <= 2;
    let lower = after.chars().any(char::is_lowercase);
    let usual =
        before.split_whitespace().count() <= USUAL_BEFORE_COLON && house.items.is_usual(before) && !house.items.title_tags.is(before);
    // `Adjournment: MOTION:`, all bold, before who moved.
    let moved = house.motions.texts.is(after) && !before.trim().is_empty();
    (((is_caps(before) || usual) && lower) || glued || moved).then_some(at)
}

/// Keywords in capitals that introduce a decision.
const DECIDED: [&str; 5] = ["RESOLVED", "AGREED", "RECOMMENDED", "NOTED", "APPROVED"];

/// Bytes up to the first word after `at`, over a colon, a dash or a stop between heading and text.
fn skip_joint(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let word = rest.trim_start_matches(|c: char| c.is_whitespace() || ":;.,\u{2013}\u{2014}-".contains(c));
    text.len() - word.len()
}

/// caps-lead = two or more words in capitals , ( ":" | dash | small letters ) ;
fn caps_lead(body: &str) -> Option<usize> {
    let mut end = 0;
    let mut words = 0;
    let mut letters = 0;
    for word in body.split_inclusive(' ') {
        let bare = word.trim();
        let is_joint = matches!(bare, "-" | "\u{2013}" | "\u{2014}");
        // `MINUTES OF THE 20th MAY` goes on with the month.
        let small =
            bare.chars().any(char::is_lowercase) && !is_ordinal(bare) && !matches!(bare, "of" | "and" | "the" | "to" | "for" | "on" | "in");
        if small || (is_joint && words > 0) {
            break;
        }
        words += 1;
        letters += bare.chars().filter(|c| c.is_uppercase()).count();
        end += word.len();
        if bare.ends_with(':') {
            break;
        }
    }
    // `LICENCE – MILL LANE – The licence was noted.`: what is shouted goes on over a dash.
    if let Some(next) = shouted_on(body, end) {
        return Some(next);
    }
    // The last word may be a capital of the text (`MINUTES A`), or one word that is an abbreviation.
    let lead = body.get(..end)?.trim_end();
    // `PLANNING APPLICATIONS. A letter had been received.`: behind a stop it is.
    let lead = lead.strip_suffix(['A', 'I']).map(str::trim_end).filter(|lead| lead.ends_with('.') && end < body.len()).unwrap_or(lead);
    let joint = lead.ends_with(':') || body.get(lead.len()..)?.trim_start().starts_with(['\u{2013}', '\u{2014}', '-']);
    let enough = letters >= MIN_CAPS && (words >= 2 || letters >= LONE_CAPS || joint);
    let small_tail = lead.rsplit(' ').next().is_some_and(|w| w.chars().count() == 1 && words > 1);
    if !enough || end == body.len() || (small_tail && !joint) {
        return None;
    }
    (joint || letters >= LONE_CAPS).then_some(lead.len())
}

/// Whether a word is the number of a day: `20th`, `1st`.
fn is_ordinal(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && matches!(letters, "st" | "nd" | "rd" | "th")
}

/// Where a lead in capitals ends: `POLICE MATTERS PCSO Fenwick came`, before the title of a name.
fn before_title(house: &House, body: &str, end: usize) -> usize {
    let (Some(lead), Some(rest)) = (body.get(..end), body.get(end..)) else { return end };
    let next = rest.split_whitespace().next().unwrap_or_default();
    let named = rest.starts_with(' ') && !lead.ends_with(':') && next.starts_with(char::is_uppercase) && !house.people.titles.is(next);
    match lead.rsplit_once(' ') {
        // `REPORT OF THE COUNTY COUNCILLOR` is whole.
        Some((before, last)) if named && before.contains(' ') && house.people.titles.is(last) => {
            let office = before.rsplit(' ').next().is_some_and(|word| house.people.office_leads.is(word));
            if office { end } else { before.trim_end().len() }
        }
        _ => end,
    }
}

/// Where a lead in capitals ends before a motion with or without a number: `AGENDA 17-91 MOVED by Councillor Orme`. The number is that of
/// the motion behind a usual title alone: `BYLAW 17-91` keeps its own.
fn before_motion(house: &House, body: &str, end: usize) -> usize {
    let lead = body.get(..end).unwrap_or("");
    let Some(title) = [" MOVED BY", " MOVED"].iter().find_map(|moved| lead.strip_suffix(moved)) else { return end };
    let number =
        |word: &&str| word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || "-/.#:".contains(c));
    let usual = |title: &str| house.items.is_usual(title) || house.packs.agenda_headings.is(title);
    let numbered = title.rsplit_once(' ').filter(|(before, last)| number(last) && usual(before.trim_end()));
    let title = numbered.map_or(title, |(before, _)| before).trim_end();
    if title.contains(char::is_alphabetic) { title.len() } else { end }
}

/// Where capitals end that go on behind a dash at byte `from`, with another dash after them.
fn shouted_on(body: &str, from: usize) -> Option<usize> {
    let lead = body.get(..from)?.trim_end();
    if lead.ends_with(':') || lead.chars().filter(|c| c.is_uppercase()).count() < LONE_CAPS {
        return None;
    }
    let mut at = from;
    for _ in 0..SHOUTED_PARTS {
        let part = body.get(at..)?.strip_prefix(['-', '\u{2013}', '\u{2014}'])?;
        let dash = [" \u{2013} ", " \u{2014} ", " - "].iter().filter_map(|d| part.find(d)).min();
        // `MILL ROAD – ORME: Bo will write to the county.`
        if let Some(colon) = part.find(": ").filter(|&colon| dash.is_none_or(|dash| colon < dash)) {
            let shouted = part.get(..colon)?;
            let short = shouted.split_whitespace().count() <= MAX_DASH_WORDS;
            return (is_caps(shouted) && short).then_some(body.len() - part.len() + colon + 1);
        }
        let dash = dash?;
        let shouted = part.get(..dash)?;
        if !is_caps(shouted) || shouted.split_whitespace().count() > MAX_DASH_WORDS {
            return None;
        }
        let further = part.get(dash..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = body.len() - part.len() + dash;
        if further.split_whitespace().take(3).any(|w| w.chars().any(char::is_lowercase)) {
            return Some(end);
        }
        at = end + 1;
    }
    None
}

/// A few words before the first colon, in the first sentence.
fn colon_lead(house: &House, body: &str) -> Option<usize> {
    let at = body.find(':')?;
    let lead = body.get(..at)?;
    let short = lead.split_whitespace().count() <= MAX_COLON_WORDS && !lead.contains(['.', '?', ';', '\u{201c}']);
    let upper = lead.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    // A clock (`7:30`) and a tag (`Resolution: Adopt …`) end no heading.
    let clock = body.get(at + 1..)?.starts_with(|c: char| c.is_ascii_digit()) && lead.ends_with(|c: char| c.is_ascii_digit());
    (short && upper && !clock && !house.items.title_tags.is(lead)).then_some(at)
}

/// `Matters arising from the minutes of the meeting held on 7 June: None.`: a usual item may have a longer title before its
/// colon, or before a dash and a keyword.
fn usual_lead(house: &House, body: &str) -> Option<usize> {
    let decided = |at: usize| {
        let rest = body.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || "\u{2013}\u{2014}-".contains(c));
        DECIDED.iter().any(|word| rest.starts_with(word)).then_some(at)
    };
    let dash = || [" \u{2013} ", " \u{2014} ", " - ", "\u{2013} "].iter().filter_map(|dash| body.find(dash)).min().and_then(decided);
    let at = body.find(": ").into_iter().chain(dash()).min()?;
    let lead = body.get(..at)?;
    let told = lead.split(' ').any(|w| house.people.told.is(w) && !matches!(w, "being" | "been"));
    // `To receive declarations of interest under the act, not previously recorded: None noted.`
    let most = if says_nothing(house, body.get(at + 1..)?) { NOTHING_BEHIND } else { MAX_USUAL_WORDS };
    let fits = lead.split_whitespace().count() <= most && !told && !lead.contains(['.', '?', ';', '\u{201c}']);
    (fits && (house.items.names_usual(lead) || lead.strip_prefix("To ").is_some_and(|task| house.items.names_usual(task)))).then_some(at)
}

/// Capitals of a heading over `None`.
const SHOUTED: usize = 3;

/// A few words before a dash, where what follows is text: `Mill Pond – To discuss …`.
fn dash_lead(house: &House, body: &str) -> Option<usize> {
    let body = page_reference(body).map_or(body, |r| body.get(..r.start).unwrap_or(body));
    let at = [" \u{2013} ", " \u{2014} ", " - ", " \u{2013}", "\u{2013} ", "\u{2014}"].iter().filter_map(|dash| body.find(dash)).min()?;
    let lead = body.get(..at)?;
    let rest = body.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || "\u{2013}\u{2014}-".contains(c));
    let short = lead.split_whitespace().count() <= MAX_DASH_WORDS && !lead.contains(". ");
    let named = lead.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let purpose = rest.get(..3).is_some_and(|to| to.eq_ignore_ascii_case("to "));
    let sentence = rest.ends_with('.') && rest.split_whitespace().count() > 6;
    let usual = house.items.is_usual(lead) && lead.split_whitespace().count() <= 7;
    // `Questions from the public – None`
    (short && named && (purpose || sentence || usual || rest.is_empty() || says_nothing(house, rest))).then_some(at)
}

/// Whether what stands behind a title is that there was nothing: `None.`, `None were noted`.
pub(super) fn says_nothing(house: &House, rest: &str) -> bool {
    rest.split_whitespace().count() <= NOTHING_WORDS && house.items.nothing_excluded.starts(rest.trim()).is_some()
}

/// A title that is printed this often names no item: a city's record of its debates has each speaker
/// dozens of times, and agendas of rezonings have the same six labels under every item.
const RECURS: usize = 3;
/// A title set in lines of its own choosing has at most so many.
const MAX_TITLE_LINES: usize = 4;
/// So many paragraphs that open with recurring names make a record of debates.
const SPEECHES: usize = 30;
/// So many numbered paragraphs that open with words before a stop make headings of them.
const MIN_STOPPED: usize = 2;
/// So many numbered paragraphs whose titles run on into their texts show that the lines of a page were joined.
const MIN_RUN: usize = 3;
/// A paragraph that holds a title and a text has more words.
const RUN_WORDS: usize = 5;
/// A sentence has words in small letters among so many.
const TOLD_WITHIN: usize = 12;
/// Words that begin a sentence, whatever comes next.
const OPENERS: [&str; 6] = ["The", "It", "There", "None", "This", "These"];
/// Words that begin a sentence where it goes on in small letters.
const GOING_ON: [&str; 9] = ["On", "No", "All", "A", "An", "Following", "Members", "Councillors", "Proposed"];
/// Words behind which a title goes on.
const JOINTS: [&str; 14] = ["of", "the", "and", "in", "for", "to", "from", "by", "with", "on", "at", "a", "an", "or"];
/// A heading before a full stop ends within so many bytes.
const STOP_BYTES: usize = 160;
/// Words of a heading before a full stop.
const MAX_STOP_WORDS: usize = 12;
/// That of a usual item may be in small letters, `4. Approval of the minutes.`, but is shorter.
const USUAL_STOP_WORDS: usize = 6;
/// A word of so many letters in small letters is none of such a heading, but of a sentence.
const NAMED_LETTERS: usize = 4;
/// A speaker's name and office have at most this many words.
const SPEAKER_WORDS: usize = 5;
/// A bold run longer than this many words is emphasis and no heading: a city council's longest item title has 62.
const MAX_LEAD_WORDS: usize = 70;
/// Capitals longer than this many words are a notice and no heading.
const MAX_WHOLE_WORDS: usize = 40;
/// A colon behind so many bytes announces what stands below.
const ANNOUNCED: usize = 20;
/// Words of a usual title before a colon within bold type: `Updates: The bridge`.
const USUAL_BEFORE_COLON: usize = 4;
/// Words before a colon.
const MAX_COLON_WORDS: usize = 9;
/// That of a usual item, behind its number.
const MAX_USUAL_WORDS: usize = 18;
/// One that nothing was said on may be longer still,
const NOTHING_BEHIND: usize = 40;
/// and this is said in so many words: `None were noted.`
const NOTHING_WORDS: usize = 4;
/// Parts of a title in capitals between dashes.
const SHOUTED_PARTS: usize = 4;
/// Words before a dash.
const MAX_DASH_WORDS: usize = 9;
/// Capital letters that a lead in capitals has at least.
const MIN_CAPS: usize = 3;
/// Capital letters of a lone word, or of a lead that no colon or dash ends.
const LONE_CAPS: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::body::tests::paragraphs_of;

    /// Form, title and rest of the first paragraph of a text.
    fn check(input: &str, expected: &str) {
        let house = House::base().unwrap();
        paragraphs_of(&house, input, |paragraphs| {
            let p = paragraphs.first().unwrap();
            let h = heading(&house, p, true);
            assert_eq!(format!("{:?}|{}|{}", h.form, &p.text[h.title.clone()], &p.text[h.rest..]), expected, "{input}");
        });
    }

    #[test]
    fn forms() {
        check("4. **ROADS**", "Bold|ROADS|");
        check("4. ROADS AND PATHS (Pages 5 - 10)", "Caps|ROADS AND PATHS (Pages 5 - 10)|");
        check("**4. Roads:** The bridge was closed.", "BoldLead|Roads|The bridge was closed.");
        check("16/12 APOLOGIES \u{2013} Apologies were sent.", "CapsLead|APOLOGIES|Apologies were sent.");
        check("2674. Police Report: Attached", "ColonLead|Police Report|Attached");
        check("6. Mill Pond \u{2013} To discuss the sluice", "DashLead|Mill Pond|To discuss the sluice");
        check("7. APPEAL \u{2013} MILL LANE \u{2013} The appeal was noted.", "CapsLead|APPEAL|MILL LANE \u{2013} The appeal was noted.");
        check(
            "7. PLANNING APPEAL \u{2013} MILL LANE \u{2013} The appeal was noted.",
            "CapsLead|PLANNING APPEAL \u{2013} MILL LANE|The appeal was noted.",
        );
        check("MILL ROAD \u{2013} ORME: Bo will write.", "CapsLead|MILL ROAD \u{2013} ORME|Bo will write.");
        check(
            "2. AGENDA 17-91 MOVED by Councillor Orme that it be taken",
            "CapsLead|AGENDA|17-91 MOVED by Councillor Orme that it be taken",
        );
        check("2. BYLAW 17-91 MOVED by Councillor Orme that it be read", "CapsLead|BYLAW 17-91|MOVED by Councillor Orme that it be read");
        check("MILL ROAD COMMISSIONER: The board met.", "CapsLead|MILL ROAD COMMISSIONER|The board met.");
        check("9. **Adjournment: MOTION:** Mr Orme moved", "BoldLead|Adjournment|MOTION: Mr Orme moved");
        check("4. POLICE MATTERS PCSO Fenwick came.", "CapsLead|POLICE MATTERS|PCSO Fenwick came.");
        check(
            "6. CONFIRMATION OF THE MEETING OF THE 20th FEBRUARY 2020 It was resolved",
            "CapsLead|CONFIRMATION OF THE MEETING OF THE 20th FEBRUARY 2020|It was resolved",
        );
        check(
            "3. Questions on agenda items from members of the public - None",
            "DashLead|Questions on agenda items from members of the public|None",
        );
        check(
            "25/102 To receive declarations of interest under the Localism Act 2011 - being any pecuniary interest in agenda items, not previously recorded on the Register of Interests: None noted.",
            "ColonLead|To receive declarations of interest under the Localism Act 2011 - being any pecuniary interest in agenda items, not previously recorded on the Register of Interests|None noted.",
        );
        check("**Updates: The bridge** was closed", "BoldLead|Updates|The bridge was closed");
    }

    #[test]
    fn an_office_belongs_to_its_report() {
        let house = House::base().unwrap();
        let whole = |lead: &str, rest: &str| before_title(&house, &format!("{lead} {rest}"), lead.len()) == lead.len();
        assert!(!whole("POLICE MATTERS PCSO", "Fenwick came"));
        assert!(whole("REPORT OF THE PCSO", "There had been"));
        assert!(whole("REPORT OF THE COUNTY COUNCILLOR", "Cllr Orme said"));
        assert!(whole("REPORT FROM THE POLICE OFFICER", "Crime was low"));
    }

    #[test]
    fn text_is_no_heading() {
        check("The bridge was closed at noon.", "Plain||The bridge was closed at noon.");
        check("4. Resolution: Adopt the minutes", "Plain||Resolution: Adopt the minutes");
        check("5. 24/0017 - Mill Lane widening", "Plain||24/0017 - Mill Lane widening");
    }

    #[test]
    fn what_recurs_is_no_heading() {
        let house = House::base().unwrap();
        let text = "**Roads**\n\n**Mr Pell:** Thank you.\n\n**Ms Orme:** No.\n\n**Mr Pell:** Yes.\n\n**Mr Pell:** Why?";
        paragraphs_of(&house, text, |paragraphs| {
            let mut headings: Vec<Heading> = paragraphs.iter().map(|p| heading(&house, p, true)).collect();
            drop_recurring(&house, paragraphs, &mut headings);
            let forms: Vec<Form> = headings.iter().map(|h| h.form).collect();
            assert_eq!(forms, [Form::Bold, Form::Plain, Form::BoldLead, Form::Plain, Form::Plain]);
        });
    }

    #[test]
    fn references() {
        assert_eq!(page_reference("Roads (Pages 5 - 10)"), Some(6..20));
        assert_eq!(page_reference("Roads (see page 5)"), None);
        assert_eq!(item_reference("Roads (Item 3)").map(|(_, n)| n), Some(12..13));
        assert_eq!(item_reference("(Item 5 in the Minute Book)"), None);
    }
}
