//! Mover and seconder named without a verb, over what they moved or behind it: `#166-18 A. Orme – B. Pell`,
//! `Orme/Pell: 677/18`, two lines with a name each, `MOTION: … – Councillor Orme, Councillor Pell`.
//!
//! `resolutions` asks here block by block; `items` asks whether such names stand where a title would. The grammar is
//! part of `grammars/ebnf/resolutions.ebnf` (`pair-over`, `pair-behind`).

use super::keywords::keyword_lead;
use super::mover_names::name_at;
use super::movers::{Motion, opens_motion_text, that_clause};
use super::names::{self, ListOptions};
use super::resolutions::{Block, Keyword};
use super::vote_tail::split_vote;
use super::votes::tally;
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Names over a motion at block `idx`, and how many blocks they take, numbers between them and the motion included.
// pair-over = ( pair-line | name-line , name-line ) , { number } ;      (* the motion follows *)
pub(super) fn pair_over(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<(Motion, usize)> {
    let block = blocks.get(idx)?;
    let body = block.body().trim();
    if body.len() > MAX_PAIR {
        return None;
    }
    let lines: Vec<&str> = block.lines.iter().map(|line| line.text()).collect();
    let on_lines = || match &lines[..] {
        [_, second] => body.strip_suffix(second.trim()).and_then(|first| names_in_lines(house, first, second)),
        _ => None,
    };
    // `B. Orme – C. Pell`: an initial and no label.
    let whole = || pair_line(house, block.text.trim(), false).filter(|_| block.text.len() <= MAX_PAIR);
    // Bare surnames stand over a motion with a number alone: so does no heading.
    let numbered = || blocks.get(idx + 1).is_some_and(|b| b.numbered).then(|| surnames(house, body)).flatten();
    let pair = pair_line(house, body, false).or_else(whole).or_else(on_lines).or_else(numbered);
    let (pair, mut taken) = if let Some(pair) = pair { (pair, 1) } else { (names_in_lines(house, body, blocks.get(idx + 1)?.body())?, 2) };
    taken += blocks.iter().skip(idx + taken).take(MAX_NUMBERS).take_while(|b| is_number(b.text)).count();
    let next = blocks.get(idx + taken)?.text;
    let (next, resolved) = past_resolved(next);
    let next = if resolved { next } else { blocks.get(idx + taken)?.body() };
    let puts = resolved
        || opens_motion_text(next)
        || starts_resolve(next).is_some()
        || keyword_lead(next).is_some_and(|(keyword, _)| keyword == Keyword::Resolved);
    let (mover, seconder) = pair;
    puts.then(|| (Motion { mover: Some(mover), seconder: Some(seconder), formal: true, on_lines: true, ..Motion::default() }, taken))
}

/// `Orme - Pell`: two surnames, which a heading (`Budget - Precept`) could be as well. What stands below tells, and its number.
// surnames = name , ( "/" | dash ) , name ;
fn surnames(house: &House, text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let (first, second) = [" - ", " \u{2013} ", " \u{2014} ", "/"].iter().find_map(|joint| text.split_once(joint))?;
    let name = |part: &str| {
        let part = part.trim();
        let word = |w: &str| {
            let letters = w.chars().filter(|c| c.is_alphabetic()).count();
            w.starts_with(char::is_uppercase) && letters > 1 && w.chars().all(|c| c.is_alphabetic() || "'\u{2019}-.".contains(c))
        };
        let known = house.people.not_names.contains(part) || keyword_lead(part).is_some();
        (part.split(' ').count() <= SURNAME_WORDS && part.split(' ').all(word) && !known).then(|| part.to_owned())
    };
    let pair = name(first).zip(name(second))?;
    (!house.items.names_usual(text)).then_some(pair)
}

/// Whether `above` names those who moved and seconded what `body` resolves; bare surnames do where it has a number of its own.
pub(super) fn names_over(house: &House, above: &str, body: &str, numbered: bool) -> bool {
    opens_motion_text(body) && (is_pair_line(house, above) || numbered && surnames(house, above).is_some())
}

/// Whether a label can be the number of a motion: `2017/151`.
pub(super) fn is_motion_label(label: &str) -> bool {
    label.contains(['/', '-']) && label.bytes().any(|b| b.is_ascii_digit())
}

/// Whether words in the place of a title are the names of a mover and a seconder.
pub(super) fn is_pair_line(house: &House, words: &str) -> bool {
    words.len() <= MAX_PAIR && pair_line(house, words.trim(), true).is_some()
}

/// Whether two lines are a name each, first name and surname and nothing else.
pub(super) fn names_in_lines(house: &House, first: &str, second: &str) -> Option<(String, String)> {
    let whole = |text: &str| {
        let text = text.trim();
        let person = names::entry(&house.people, text, ListOptions::default())?;
        let plain = person.role.is_none() && person.name.contains(' ') && text.split(' ').count() <= NAME_WORDS;
        plain.then_some(person.name)
    };
    Some((whole(first)?, whole(second)?))
}

/// `#166-12-18 A. Orme – B. Pell`, `Orme/Pell: SRD 677/18`, `Motion-4831-21-Councillor A. Orme/Councillor B. Pell`.
/// `strict` where no motion is seen below.
// pair-line = [ "motion" ] , [ number ] , name , ( "/" | dash ) , name , [ ":" ] , [ number ] ;
fn pair_line(house: &House, body: &str, strict: bool) -> Option<(String, String)> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(?:(?:motion|resolution|res\.|moved)\b\s*(?:no\.?|#)?\s*[:.#-]?\s*)?",
            r"(?:#?(?:[A-Z]{1,4}[-/ ]?)?[0-9]+[A-Z]?(?:[-/.][0-9]+[A-Z]?)*[\s:.)-]+)?"
        ))
        .ok()
    });
    let rest = body.get(LEAD.as_ref()?.find(body).map_or(0, |m| m.end())..)?;
    let (first, end) = name_at(house, rest, 0)?;
    let (head, tail) = rest.split_at_checked(end)?;
    let tail = tail.trim_start();
    let stroke = tail.starts_with('/');
    let second_text = tail.strip_prefix(['/', '\u{2013}', '\u{2014}', '-'])?.trim_start();
    let (second, end) = name_at(house, second_text, 0)?;
    let (second_head, left) = second_text.split_at_checked(end)?;
    let left = left.trim_matches(|c: char| c.is_whitespace() || ":;.".contains(c));
    // A dash stands in headings, too: initials or titles tell names from these.
    let told = |text: &str, name: &str| {
        let initial = name.split(' ').next().is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).count() <= 2 && w.ends_with('.'));
        initial && name.contains(' ') || house.people.titles.starts(text.trim()).is_some() || leads(house, text.trim())
    };
    let named = stroke && !strict && first.contains(' ') == second.contains(' ') || told(head, &first) && told(second_head, &second);
    (named && (left.is_empty() || is_number(left))).then_some((first, second))
}

/// `MOTION: The agenda be approved – Councillor Orme, Councillor Pell – Motion carried`.
// pair-behind = <motions.texts> , ":" , text , dash , titled name , ( "," | "/" | "and" ) , titled name , [ dash , vote ] ;
pub(super) fn pair_behind(house: &House, body: &str) -> Option<Motion> {
    let value = body.get(house.motions.texts.starts(body)?..)?.trim_start().strip_prefix(':')?.trim_start();
    let sign = |text: &str, from: usize| {
        [" \u{2013} ", " \u{2014} ", " - "].iter().filter_map(|dash| text.get(from..)?.find(dash).map(|at| (from + at, dash.len()))).min()
    };
    let mut from = 0;
    while let Some((at, len)) = sign(value, from) {
        from = at + len;
        let tail = value.get(from..)?;
        let Some((mover, end)) = name_at(house, tail, 0).filter(|_| house.people.titles.starts(tail).is_some() || leads(house, tail))
        else {
            continue;
        };
        let rest = tail.get(end..)?.trim_start();
        let Some(rest) = [",", "/", "and "].iter().find_map(|joint| rest.strip_prefix(joint)).map(str::trim_start) else { continue };
        let Some((seconder, end)) = name_at(house, rest, 0).filter(|_| house.people.titles.starts(rest).is_some() || leads(house, rest))
        else {
            continue;
        };
        let told = rest.get(end..)?;
        let vote = tally(told.trim_start_matches(|c: char| !c.is_alphanumeric()));
        if told.chars().any(char::is_alphanumeric) && vote.carried.is_none() {
            continue;
        }
        let (text, before) = split_vote(value.get(..at)?.trim());
        let (mover, seconder) = (Some(mover), Some(seconder));
        return Some(Motion { text: text.to_owned(), mover, seconder, vote: vote.or(before), formal: true, ..Motion::default() });
    }
    None
}

fn leads(house: &House, text: &str) -> bool {
    house.people.lead_roles.starts(text).is_some()
}

/// `Resolve that the agenda be adopted`: where what is resolved starts.
pub(super) fn starts_resolve(text: &str) -> Option<usize> {
    let word = text.get(..8).filter(|word| word.eq_ignore_ascii_case("resolve "))?;
    let rest = text.get(word.len()..)?;
    ["that ", "to "].iter().any(|next| rest.get(..next.len()).is_some_and(|t| t.eq_ignore_ascii_case(next))).then_some(word.len())
}

/// `2017-254`, `SRD 677/18`: the number of a motion and nothing else.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches('#');
    text.len() <= MAX_NUMBER
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || " -/.#:()".contains(c))
        && text.split(' ').count() <= 3
}

/// Two names with titles and a number are no longer than this in bytes.
const MAX_PAIR: usize = 90;
/// A number of a motion: `RD/16/10/01 (27)`.
const MAX_NUMBER: usize = 18;
/// Numbers between names and motion.
const MAX_NUMBERS: usize = 1;
/// Words of a surname.
const SURNAME_WORDS: usize = 2;
/// Words of a name on a line of its own.
const NAME_WORDS: usize = 4;

/// `#312-14 BE IT RESOLVED THAT …`, `R233/06 THAT …` behind the movers: what is resolved, and whether the words say that it is.
pub(super) fn past_resolved(text: &str) -> (&str, bool) {
    let number = past_number(text);
    let rest = number.unwrap_or(text);
    let lead = "be it resolved ";
    match rest.get(..lead.len()) {
        Some(words) if words.eq_ignore_ascii_case(lead) => (rest.get(lead.len()..).unwrap_or(rest), true),
        _ if number.is_some() && (that_clause(rest) || rest.is_empty()) => (rest, false),
        _ => (text, false),
    }
}

/// What stands behind the number of a motion: `#312-14 THAT …`, `R233/06`, `2024-101`.
fn past_number(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('#') {
        return Some(rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-/. ".contains(c)));
    }
    let first = text.split(' ').next()?;
    let letters = first.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = first.get(letters..)?.trim_start_matches('-').trim_end_matches([':', '.']);
    let digits = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'));
    let joined = number.contains(['-', '/']) && number.starts_with(|c: char| c.is_ascii_digit());
    // `2019/20 that the budget be adopted` names a year.
    if letters == 0 && number.split_once(['-', '/']).is_some_and(|(from, to)| are_years(from, to)) {
        return None;
    }
    (letters <= NUMBER_LETTERS && digits && joined).then(|| text.get(first.len()..).unwrap_or_default().trim_start())
}

/// Whether two numbers are a year and the next: `2019/20`, `2019-2020`.
fn are_years(from: &str, to: &str) -> bool {
    let (Ok(year), Ok(next)) = (from.parse::<u32>(), to.parse::<u32>()) else { return false };
    from.len() == 4 && (to.len() == 4 && next == year + 1 || to.len() == 2 && next == (year + 1) % 100)
}

/// Letters before the number of a motion: `SRD 677/18`.
const NUMBER_LETTERS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_in_lines() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(pair_line(&house, input, false).map(|(a, b)| format!("{a}, {b}")).as_deref(), expected, "{input}");
        };
        check("#166-12-18 A. Orme \u{2013} B. Pell", Some("A. Orme, B. Pell"));
        check("Orme/Pell: SRD 677/18", Some("Orme, Pell"));
        check("Motion-4831-21-Councillor A. Orme/Deputy Mayor Pell", Some("A. Orme, Pell"));
        check("MOTION: A. Orme \u{2013} B. Pell", Some("A. Orme, B. Pell"));
        check("A. Orme \u{2013} B. Pell:", Some("A. Orme, B. Pell"));
        check("Bylaw 17 \u{2013} Animal Control", None);
        check("Orme \u{2013} Pell", None);
        check("Planning/Zoning Report for May", None);
    }

    #[test]
    fn numbers_before_what_is_resolved() {
        assert_eq!(past_resolved("2024-101 THAT the hall be let."), ("THAT the hall be let.", false));
        assert_eq!(past_resolved("R233/06 that the hall be let."), ("that the hall be let.", false));
        let year = "2019/20 that the budget be adopted.";
        assert_eq!(past_resolved(year), (year, false));
    }

    #[test]
    fn pairs_behind_a_motion() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: Option<&str>| {
            let found = pair_behind(&house, input).map(|m| format!("{} {:?}/{:?} {:?}", m.text, m.mover, m.seconder, m.vote.carried));
            assert_eq!(found.as_deref(), expected, "{input}");
        };
        check(
            "MOTION: The agenda be approved \u{2013} Councillor Orme, Deputy Mayor Pell \u{2013} Motion carried",
            Some("The agenda be approved Some(\"Orme\")/Some(\"Pell\") Some(true)"),
        );
        check("MOTION: To mend the road \u{2013} all of it, and the bridge", None);
    }
}
