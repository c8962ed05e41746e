//! Headings that no number sets off and no usual words: lines in capitals or bold over text, short lines, what is to be done, bullets.
//!
//! `outline` asks for them where it finds no others.

use super::body::Paragraph;
use super::first_item::first_item;
use super::heading_styles::Class;
use super::headings::{Form, Heading, says_nothing};
use super::levels::names_people;
use super::outline::{EDGE_INDENT, is_usual, usual_count};
use crate::house::House;
use std::collections::{HashMap, HashSet};

/// Short lines over paragraphs, where nothing is numbered and nothing stands out: headings that only their place and
/// their words tell from text. Several of them must name usual items.
pub(super) fn plain_class(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Class> {
    // Where lines are paragraphs, those that are no sentences may be longer, and the number of a minute may be left on one of them.
    let unwrapped = |p: &Paragraph<'_>| p.lines.iter().all(|l| l.page.unwrapped);
    // `Consider approval of the minutes of the meeting held on August 26, 2004.`: where most headings say what is to be done, they may end
    // in a full stop.
    let to_do = |p: &Paragraph<'_>| {
        let task = house.items.tasks.starts(p.body()).is_some() || unwrapped(p) && super::titles::asks(house, p.body());
        p.lines.len() <= TO_DO_LINES && task
    };
    let numbered = |p: &Paragraph<'_>| p.label.as_ref().is_some_and(|label| !(unwrapped(p) && label.values.len() >= MINUTE_PARTS));
    let is_line = |p: &Paragraph<'_>, h: &Heading| {
        let text = p.body().trim_end();
        let words = text.split_whitespace().count();
        // `No public comment.` stands under `Public Comment`.
        let nothing = |title: &str| title.starts_with("No ") || house.items.nothing_excluded.starts(title).is_some();
        let stopped =
            text.strip_suffix('.').is_some_and(|title| words > STOPPED_WORDS || !house.items.names_usual(title) || nothing(title));
        // `Call to Order:` over what was said.
        let colon = h.form == Form::ColonLead && h.rest >= p.text.len() && has_capitals(text);
        let most = if unwrapped(p) { UNWRAPPED_WORDS } else { PLAIN_WORDS };
        !numbered(p)
            && p.bullet == 0
            && !p.columns
            && (matches!(h.form, Form::Plain | Form::DashLead) || colon)
            && (p.lines.len() == 1 && words <= most && !stopped || to_do(p))
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !text.ends_with([',', ';', '?'])
            && (colon || !text.ends_with(':'))
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && !text.contains(['$', '\u{a3}'])
            && !house.items.never.is(text)
            && !is_told_of_one(house, text)
            && !is_day(house, text)
    };
    let colon = |p: &Paragraph<'_>| p.body().trim_end().ends_with(':');
    let line = |idx: usize| {
        paragraphs
            .get(idx)
            .zip(headings.get(idx))
            .is_some_and(|(p, h)| is_line(p, h) && (!colon(p) || heads_with_colon(house, paragraphs, idx)))
    };
    let over = |idx: usize| paragraphs.get(idx + 1).is_some_and(|p| !p.body().is_empty()) && !line(idx + 1);
    // `What residents want:` stands over a list of wishes.
    let listed =
        |idx: usize| idx.checked_sub(1).and_then(|above| paragraphs.get(above)).is_some_and(|p| announces(house, p.body().trim_end()));
    // `… after which the following business was conducted:` over `Consider approval of the minutes.`
    let business = |idx: usize| idx.checked_sub(1).and_then(|above| paragraphs.get(above)).is_some_and(|p| p.body().contains(BUSINESS));
    let asked = |idx: usize| business(idx) && paragraphs.get(idx).is_some_and(|p| to_do(p) && p.body().trim_end().ends_with('.'));
    let mut members: Vec<usize> = (0..paragraphs.len()).filter(|&idx| line(idx) && over(idx) && (!listed(idx) || asked(idx))).collect();
    let start = first_item(house, paragraphs, headings, &members)?;
    members.drain(..start);
    // `Recognition of Visitors: None.` among them.
    let first = members.first().copied()?;
    let nothing = (first + 1..paragraphs.len())
        .filter(|&idx| paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| p.is_bare() && says_nothing_of_usual(house, p, h)));
    let mut nothing: Vec<usize> = nothing.collect();
    // The last line of a text that was cut off there.
    let cut = |idx: &usize| line(*idx) && paragraphs.get(*idx).is_some_and(|p| is_cut_off(house, p.body()));
    nothing.extend(paragraphs.len().checked_sub(1).filter(|last| !members.contains(last)).filter(cut));
    let task = |m: &usize| paragraphs.get(*m).is_some_and(to_do);
    let tasks = members.iter().filter(|m| task(m)).count();
    if tasks * 2 <= members.len() {
        let whole =
            |m: usize| paragraphs.get(m).is_some_and(|p| unwrapped(p) && !super::titles::before_explanation(p.body()).0.ends_with('.'));
        members.retain(|&m| !task(&m) || whole(m) || is_usual(house, paragraphs, headings, m));
        let usual = usual_count(house, paragraphs, headings, &members);
        if usual >= PLAIN_USUAL && usual * 3 >= members.len() {
            members.extend(nothing);
            members.sort_unstable();
            return Some(Class { members, score: 0.0, usual });
        }
        // Fewer usual ones are enough where all have the letters of headings and stand over running text.
        members.retain(|&m| is_titled(house, paragraphs, m));
        let usual = usual_count(house, paragraphs, headings, &members);
        let usual = usual + nothing.len();
        let enough = usual >= TITLED_USUAL && usual * TITLED_SHARE >= members.len();
        members.extend(nothing);
        members.sort_unstable();
        return enough.then_some(Class { members, score: 0.0, usual });
    }
    members.retain(|m| task(m) || is_usual(house, paragraphs, headings, *m));
    let usual = usual_count(house, paragraphs, headings, &members);
    (tasks >= PLAIN_USUAL).then_some(Class { members, score: 0.0, usual })
}

/// Whether a line that a colon ends is a heading: it names a usual item, or stands over who moved something. `Those Voting Nay:` is none.
fn heads_with_colon(house: &House, paragraphs: &[Paragraph<'_>], idx: usize) -> bool {
    let Some(p) = paragraphs.get(idx) else { return false };
    let title = p.body().trim_end().trim_end_matches(':');
    let below = paragraphs.get(idx + 1).map_or("", |below| below.body());
    house.items.names_usual(title) || super::movers::moves_and_seconds(below)
}

/// Whether the last line of a text is the heading of an item and no more: `Other Business`. `Draft Minutes` tells what the paper is.
fn is_cut_off(house: &House, text: &str) -> bool {
    house.items.is_just_usual(text) && has_capitals(text) && house.items.types.minutes.find(text).is_none()
}

/// Whether a line ends in a colon and is no heading of a group: `Business:` stands over headings.
fn announces(house: &House, text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|title| house.items.group(title).is_none())
}

/// Whether a line names a usual item before its colon and says behind it that there was nothing: `Recognition of visitors: None.`
fn says_nothing_of_usual(house: &House, p: &Paragraph<'_>, h: &Heading) -> bool {
    let title = p.text.get(h.title.clone()).unwrap_or("");
    let nothing = || p.text.get(h.rest..).is_some_and(|rest| says_nothing(house, rest));
    h.form == Form::ColonLead && house.items.names_usual(title) && !names_people(house, title) && nothing()
}

/// Whether a line begins with somebody and a title and tells what they said or did, stop or no stop: `Trustee Pell, agreed and thinks
/// it is cheap`. `Mayor's Report` names an office alone.
fn is_told_of_one(house: &House, text: &str) -> bool {
    let Some(rest) = house.people.titles.starts(text).or_else(|| house.people.lead_roles.starts(text)).and_then(|len| text.get(len..))
    else {
        return false;
    };
    let named = rest.trim_start_matches(['.', ' ']).starts_with(char::is_uppercase);
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    named && rest.split(' ').map(word).any(|word| house.people.told.is(&word) || house.people.speaks.is(&word))
}

/// Whether a line is a day and nothing else: `September 21, 2017`, which stands in the head of a paper.
fn is_day(house: &House, text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let ordinal = |word: &str| word.trim_end_matches(char::is_alphabetic).bytes().all(|b| b.is_ascii_digit()) && word.len() <= DAY_BYTES;
    words().any(|word| house.calendar.month(word).is_some())
        && words().all(|word| {
            house.calendar.month(word).is_some()
                || house.calendar.weekday(word).is_some()
                || word.starts_with(|c: char| c.is_ascii_digit()) && ordinal(word)
                || word == "of"
        })
}

/// Whether a line has capitals where headings have them: `Appointments and Licenses`.
pub(super) fn has_capitals(title: &str) -> bool {
    !title.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && word.len() > SMALL_WORD)
}

/// Whether a line has capitals where headings have them, is nobody's name and stands over a paragraph that moves or tells something:
/// `Approval of Agenda` over `Motion was made by Mr. Orme to approve the agenda.`
fn is_titled(house: &House, paragraphs: &[Paragraph<'_>], idx: usize) -> bool {
    let (Some(p), Some(below)) = (paragraphs.get(idx), paragraphs.get(idx + 1)) else { return false };
    let title = p.body().trim();
    let named = || {
        let person = super::names::entry(&house.people, title, super::names::ListOptions::default());
        person.is_some() && !house.items.names_usual(title)
    };
    let text = below.body().trim_end();
    let told = text.split_whitespace().count() > TOLD_WORDS && text.ends_with(['.', ':', '!', '?']);
    has_capitals(title)
        && !title.ends_with('.')
        && !super::votes::is_vote_line(title)
        && super::keywords::keyword_lead(title).is_none()
        && (told && !named() || super::movers::moves_and_seconds(text))
}

/// Lines in capitals or in bold below the list of people, over text each: `HIGHWAY`, `AWARD OF BID:`. Where nothing else is a
/// heading, they are, whatever they name.
pub(super) fn loud_class(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Class> {
    let label = |p: &Paragraph<'_>| {
        let lead = p.body().split([':', ' ']).next().unwrap_or("");
        let label = p.body().split(':').next().unwrap_or("");
        label.len() < PEOPLE_LABEL && names_people(house, label) || lead.len() > 4 && house.items.people_headings.is(lead)
    };
    let people = paragraphs.iter().take(PEOPLE_REACH).rposition(label).or_else(|| told_who_came(house, paragraphs))?;
    let is_head = |idx: &usize| {
        paragraphs.get(*idx).zip(headings.get(*idx)).is_some_and(|(p, h)| {
            let title = p.body().trim_end().trim_end_matches(':');
            let words = title.split_whitespace().count();
            h.is_whole()
                && h.stands_out()
                && p.is_bare()
                && (1..=LOUD_WORDS).contains(&words)
                && title.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !title.ends_with(['.', ',', ';', '?', '!'])
                && !house.items.never.is(title)
                && !house.items.tails.is(title)
                && !names_people(house, title)
                && !super::votes::is_vote_line(title)
                && super::keywords::keyword_lead(title).is_none()
        })
    };
    let told = |idx: &usize| {
        paragraphs.get(idx + 1).is_some_and(|p| p.body().split_whitespace().count() > 1 && p.body().contains(char::is_lowercase))
            && !is_head(&(idx + 1))
    };
    let case = |idx: &usize| paragraphs.get(*idx).is_some_and(|p| heads_case(house, p));
    let led = all_led(house, paragraphs, headings, people);
    let is_led = |idx: &usize| led.binary_search(idx).is_ok();
    let members: Vec<usize> =
        (people + 1..paragraphs.len()).filter(|idx| (is_head(idx) || case(idx)) && told(idx) || is_led(idx)).collect();
    let usual = usual_count(house, paragraphs, headings, &members);
    let least = if led.is_empty() { MIN_LOUD } else { MIN_LED };
    (members.len() >= least).then_some(Class { members, score: 0.0, usual })
}

/// The paragraphs below the list of people that open with what they are about, where one of them names a usual item or tells what was
/// moved. Who speaks is no business: a name of the list, `ORME: I think …`, or what recurs.
fn all_led(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], people: usize) -> Vec<usize> {
    let title =
        |idx: usize| paragraphs.get(idx).zip(headings.get(idx)).map_or("", |(p, h)| p.text.get(h.title.clone()).unwrap_or("").trim());
    let opens = |idx: &usize| paragraphs.get(*idx).zip(headings.get(*idx)).is_some_and(|(p, h)| opens_loud(house, p, h));
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let listed: HashSet<String> = paragraphs.get(people).map(|p| words(p.body())).unwrap_or_default().into_iter().collect();
    let speaks = |title: &str| !house.items.names_usual(title) && words(title).iter().all(|word| listed.contains(word));
    let mut led: Vec<usize> = (people + 1..paragraphs.len()).filter(opens).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for &idx in &led {
        *times.entry(title(idx)).or_default() += 1;
    }
    led.retain(|&idx| times.get(title(idx)).is_some_and(|&n| n == 1) && !speaks(title(idx)));
    let moved = |idx: &usize| paragraphs.get(*idx).is_some_and(|p| super::movers::moves_and_seconds(p.body()));
    if usual_count(house, paragraphs, headings, &led) == 0 && !led.iter().any(moved) {
        led.clear();
    }
    led
}

/// Whether a paragraph opens with what it is about, in capitals before a dash or a colon: `BRIDGE REPAIRS – The clerk said that …`.
// led = words in capitals , ( dash | ":" ) , text ;
fn opens_loud(house: &House, p: &Paragraph<'_>, h: &Heading) -> bool {
    let title = p.text.get(h.title.clone()).unwrap_or("");
    let joint = p.text.get(h.title.end..h.rest).unwrap_or("");
    let text = p.text.get(h.rest..).unwrap_or("");
    h.form == Form::CapsLead
        && p.is_bare()
        && joint.contains([':', '-', '\u{2013}', '\u{2014}'])
        && title.split_whitespace().count() <= LOUD_WORDS
        && title.chars().filter(|c| c.is_alphabetic()).count() > 3
        && text.split_whitespace().count() > 3
        && text.contains(char::is_lowercase)
        && !house.items.never.is(title)
        && !house.items.tails.is(title)
        && house.people.titles.starts(title).is_none()
        && !house.motions.voters.is(title)
        && !names_people(house, title)
        && !super::votes::is_vote_line(title)
        && super::keywords::keyword_lead(title).is_none()
}

/// The paragraph at the top that tells who answered the roll or how the meeting was opened, where no list does: `At a regular meeting of
/// the Board …, upon call of the roll, the following answered to their names: …`
fn told_who_came(house: &House, paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    paragraphs.iter().take(TOLD_REACH).position(|p| {
        let text = p.body();
        house.meetings.roll_leads.contains(text) || house.meetings.answered.contains(text) || house.meetings.beginning.contains(text)
    })
}

/// Headings in bold of one size on an agenda that numbers nothing and has one usual item: several of them stand over a text.
pub(super) fn bold_class(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Class> {
    let is_head = |p: &Paragraph<'_>, h: &Heading| {
        let title = p.body().trim_end();
        h.form == Form::Bold
            && p.is_bare()
            && title.split_whitespace().count() <= LOUD_WORDS
            && !title.ends_with(['.', ',', ';', '?', '!'])
            && !house.items.never.is(title)
            && !house.meetings.title_ends.is(title)
    };
    let mut members: Vec<usize> =
        paragraphs.iter().zip(headings).enumerate().filter(|(_, (p, h))| is_head(p, h)).map(|(idx, _)| idx).collect();
    let size = |idx: usize| paragraphs.get(idx).map_or(0.0, |p| p.size);
    let usual = members.iter().copied().find(|&idx| is_usual(house, paragraphs, headings, idx))?;
    members.retain(|&idx| (size(idx) - size(usual)).abs() < SAME_SIZE);
    let over = |idx: usize| members.binary_search(&(idx + 1)).is_err() && paragraphs.get(idx + 1).is_some_and(|p| !p.bold_start);
    let told = members.iter().filter(|&&idx| over(idx)).count();
    (told >= MIN_BOLD && told * 2 >= members.len()).then_some(Class { usual: 1, score: 0.0, members })
}

/// Headings in bold over a text each that are items though nothing but one of them is usual,
const MIN_BOLD: usize = 3;
/// and how far their sizes differ, in points.
const SAME_SIZE: f32 = 0.3;

/// Bullets over or before paragraphs, where nothing else is a heading: `- Payment of Bills: Motion by …`. Those furthest left
/// are headings, whole or up to their colon, and several of them name usual items.
pub(super) fn bulleted_class(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Option<Class> {
    let bullets = || paragraphs.iter().enumerate().filter(|(_, p)| p.bullet > 0 && p.label.is_none() && !p.columns);
    let edge = bullets().map(|(_, p)| p.indent).fold(f32::INFINITY, f32::min);
    let is_head = |p: &Paragraph<'_>, h: &Heading| {
        let text = p.body().trim_end();
        let led = matches!(h.form, Form::ColonLead | Form::CapsLead | Form::BoldLead) || h.is_whole();
        let line = p.lines.len() == 1 && text.split_whitespace().count() <= PLAIN_WORDS && !text.ends_with(['.', ',', ';', '?']);
        (led || line) && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !house.items.never.is(text)
    };
    let heads = bullets().filter(|(_, p)| (p.indent - edge).abs() < EDGE_INDENT * p.size.max(1.0));
    let all = heads.clone().count();
    let mut members: Vec<usize> = heads.filter(|(idx, p)| headings.get(*idx).is_some_and(|h| is_head(p, h))).map(|(idx, _)| idx).collect();
    // A list in which hardly one stands over text is one of things.
    if members.len() * 4 < all * 3 {
        return None;
    }
    let start = first_item(house, paragraphs, headings, &members)?;
    members.drain(..start);
    // Among bullets in capitals, usual items among them, those in small letters are parts: `- ROADS: outlined below:` / `- Mill Lane`.
    let loud: Vec<usize> =
        members.iter().copied().filter(|&m| headings.get(m).is_some_and(|h| matches!(h.form, Form::Caps | Form::CapsLead))).collect();
    if loud.len() * 2 > members.len() && usual_count(house, paragraphs, headings, &loud) >= PLAIN_USUAL {
        members = loud;
    }
    let usual = usual_count(house, paragraphs, headings, &members);
    (usual >= PLAIN_USUAL && usual * 3 >= members.len()).then_some(Class { members, score: 0.0, usual })
}

/// Whether a line heads the hearing of a case by its number: `Application No. 1 - Mario Orme - 3 Glen Lane`.
// case-head = <items.case_words> , number , [ dash | ":" ] , text ;
fn heads_case(house: &House, p: &Paragraph<'_>) -> bool {
    let text = p.body().trim_end();
    let rest = house.items.case_words.starts(text).and_then(|len| text.get(len..)).map(str::trim_start).unwrap_or("");
    let number = rest.trim_start_matches(['.', '#', ':', ' ']).split([' ', ':', ',']).next().unwrap_or("");
    p.label.is_none()
        && p.bullet == 0
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "-/.".contains(c))
        && p.lines.len() <= TO_DO_LINES
        && text.split_whitespace().count() <= CASE_WORDS
        && !text.ends_with(['.', ';', ','])
}

/// What an announcement of items tells that was done.
const BUSINESS: &str = " business ";
/// Words of a line in capitals that is a heading.
const LOUD_WORDS: usize = 12;
/// Words of a line that names a case, its number, who applies and where.
const CASE_WORDS: usize = 24;
/// Paragraphs that open with what they are about.
const MIN_LED: usize = 3;
/// One such line may be a cry.
const MIN_LOUD: usize = 2;
/// Paragraphs at the top among which the list of people stands.
const PEOPLE_REACH: usize = 40;
/// Paragraphs at the top in one of which it is told who came.
const TOLD_REACH: usize = 8;
/// Bytes of the label of a list of people.
const PEOPLE_LABEL: usize = 40;
/// Longest heading that nothing but its place tells from text, in words.
const PLAIN_WORDS: usize = 8;
/// One where each line is a paragraph.
const UNWRAPPED_WORDS: usize = 20;
/// The number of a minute that stands alone among them has so many parts: `FC/3/1/21`.
const MINUTE_PARTS: usize = 3;
/// Usual items among such headings.
const PLAIN_USUAL: usize = 3;
/// Usual items among headings that stand over running text,
const TITLED_USUAL: usize = 2;
/// one in so many of them.
const TITLED_SHARE: usize = 6;
/// Bytes of a day or a year in figures: `21st`, `2017`.
const DAY_BYTES: usize = 4;
/// Bytes of a word that a heading may have in small letters: `from`.
const SMALL_WORD: usize = 4;
/// A paragraph of more words that ends as a sentence tells something.
const TOLD_WORDS: usize = 5;
/// A usual item that ends in a full stop has no more words,
const STOPPED_WORDS: usize = 4;
/// and one that is told as what is to be done no more lines.
const TO_DO_LINES: usize = 4;
