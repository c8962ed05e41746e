//! Who moved and who seconded in front of a motion or on lines of their own: `FENWICK: That …`, `237-2024 - Fenwick` over `That …`,
//! `Moved by: A` over `Seconded by: B`.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`lone-mover`, `numbered-mover`).

use super::keywords::keyword_of;
use super::mover_names::name_at;
use super::movers::{MOVER_SPAN, Motion, opens_motion_text, that_clause};
use super::resolutions::{Block, Keyword};
use super::vote_tail::split_vote;
use super::votes::{is_vote_line, tally};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// `FENWICK: That the roads be graded. Carried.`: a name in capitals, or with a title, and a motion.
pub(super) fn lone_mover(house: &House, body: &str) -> Option<Motion> {
    if let Some((mover, rest)) = numbered_mover(house, body).filter(|(_, rest)| !rest.is_empty()) {
        let (text, vote) = split_vote(rest);
        return Some(Motion { text: text.to_owned(), mover: Some(mover), vote, formal: true, names_only: true, ..Motion::default() });
    }
    let colon = body.find(':').unwrap_or(body.len());
    // `ORME – That the road be graded.`
    let dash = [" \u{2013} ", " \u{2014} ", " - "].iter().filter_map(|dash| body.find(dash)).min().unwrap_or(body.len());
    let at = colon.min(dash);
    let name = body.get(..at)?;
    let rest = body.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || ":\u{2013}\u{2014}-".contains(c));
    let dashed = dash < colon;
    // `112/24 Orme: That …`: the number of the motion.
    let unnumbered = name.trim().trim_start_matches(|c: char| c.is_ascii_digit() || "/-.#".contains(c));
    let numbered = unnumbered.len() + 2 < name.trim().len();
    // `2024-101: ORME/PELL: That …`
    if let Some((mover, seconder, left)) = super::formulas::leading_pair(house, unnumbered.trim_start())
        && left.trim().is_empty()
        && !dashed
        && that_clause(rest)
    {
        let (text, vote) = split_vote(rest);
        let (mover, seconder) = (Some(mover), Some(seconder));
        return Some(Motion { text: text.to_owned(), mover, seconder, vote, formal: true, names_only: true, ..Motion::default() });
    }
    let name = unnumbered.trim_start();
    let titled = house.people.titles.starts(name).is_some_and(|len| len < name.len());
    let shouted =
        name.split_whitespace().count() <= 3 && name.len() >= 3 && name.chars().all(|c| c.is_uppercase() || " .-'\u{2019}".contains(c));
    let plain = name.split_whitespace().count() <= 2 && name.split_whitespace().all(|w| w.len() > 1 && w.starts_with(char::is_uppercase));
    if name.len() > 40
        || rest.is_empty()
        || dashed && !shouted
        || !(titled || shouted || plain)
        || !that_clause(rest.trim_start())
        || house.items.is_usual(name)
    {
        return None;
    }
    let (mover, _) = if shouted && !titled { (name.to_owned(), name.len()) } else { name_at(house, name, 0)? };
    let (text, vote) = split_vote(rest.trim());
    // `Mr Speaker: That concludes the debate.` is said, not moved.
    if !shouted && !numbered && vote.carried.is_none() || text.split_whitespace().count() < SHORTEST_MOTION {
        return None;
    }
    Some(Motion { text: text.to_owned(), mover: Some(mover), vote, formal: true, names_only: true, ..Motion::default() })
}

/// Whether a paragraph opens with who moved it and the motion: `FENWICK: That the road be graded.`
pub(super) fn is_lone_mover(house: &House, text: &str) -> bool {
    lone_mover(house, text).is_some()
}

/// `Moved by: A` and `Seconded by: B` on two lines of their own, at block `idx`, with or without a colon.
pub(super) fn movers_on_lines(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<Motion> {
    static MOVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:the\s+)?(?:(?:main|original|substantive)\s+)?(?P<what>motion|amendment|resolution)\s+(?:was\s+)?(?:moved|proposed)\s+by|(?:it\s+(?:is|was)\s+)?(?:motion|moved|proposed|approved|adopted)\s+by|mover|proposer|moved|proposed|(?:approved|adopted)\s*:)\s*[:\x{2013}-]?\s*(?P<name>.*)$").ok()
    });
    static SECONDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:and\s+)?(?:seconded|second|supported)\s+by|seconder|seconded|second)\b\s*[:\x{2013}-]?\s*(?P<name>.*)$")
            .ok()
    });
    let (first, second) = (blocks.get(idx)?.body().trim(), blocks.get(idx + 1)?.body().trim());
    if first.len() + second.len() > MOVER_SPAN {
        return None;
    }
    let (mover, seconder) = (MOVER.as_ref()?.captures(first)?, SECONDER.as_ref()?.captures(second)?);
    // `Amendment moved by Orme`
    let amends = mover.name("what").is_some_and(|what| what.as_str().eq_ignore_ascii_case("amendment"));
    let whole = |text: &str| {
        let (name, end) = name_at(house, text, 0)?;
        text.get(end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric)).then_some(name)
    };
    let (mover, rest) = (whole(mover.name("name")?.as_str())?, seconder.name("name")?.as_str());
    let (seconder, end) = name_at(house, rest, 0)?;
    // The motion may go on behind the seconder: `Seconded by B THAT …`.
    let rest = rest.get(end..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `Seconded by B and`, then `Resolved – that …`.
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let joined = matches!(bare.as_str(), "and" | "and it was" | "it was");
    // `Seconded by B and agreed that`, and below it what was.
    if let Some(keyword) = agreed_that(&bare) {
        let (mover, seconder) = (Some(mover), Some(seconder));
        return Some(Motion { mover, seconder, formal: true, on_lines: true, keyword: Some(keyword), ..Motion::default() });
    }
    // `Second By: Pell Motion: To approve the minutes.`
    let rest = rest.strip_prefix("Motion:").map_or(rest, str::trim_start);
    let told = rest.strip_prefix("To ").filter(|_| first.contains(':')).map(str::trim_start);
    if !joined && !rest.is_empty() && told.is_none() && !opens_motion_text(rest) {
        return None;
    }
    let (text, vote) = split_vote(if joined { "" } else { told.unwrap_or(rest) });
    Some(Motion {
        text: text.to_owned(),
        mover: Some(mover),
        seconder: Some(seconder),
        vote,
        formal: true,
        amends,
        on_lines: !joined,
        ..Motion::default()
    })
}

/// `and agreed that`, `and it was unanimously resolved` between who seconded and what they moved.
fn agreed_that(bare: &str) -> Option<Keyword> {
    let rest = bare.strip_prefix("and ").or_else(|| bare.strip_prefix("it was "))?;
    let mut words =
        rest.split(' ').skip_while(|w| matches!(*w, "it" | "was" | "unanimously" | "duly" | "then" | "the" | "council" | "committee"));
    let keyword = keyword_of(words.next()?);
    (matches!(keyword, Keyword::Agreed | Keyword::Resolved) && words.all(|w| matches!(w, "that" | "to" | "unanimously"))).then_some(keyword)
}

/// `Offered by Councilwoman Orme, who moved its adoption:` over a resolution, `Seconded by Councilman Pell.`
/// below it: whether it seconds, and the name.
pub(super) fn named_alone(house: &House, body: &str) -> Option<(bool, String)> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:it\s+(?:is|was)\s+)?(?:offered|introduced|sponsored|moved|proposed)|(?P<seconds>(?:and\s+)?(?:seconded|second|supported)))\s+by\s*:?\s*",
        )
        .ok()
    });
    let found = LEAD.as_ref()?.captures(body)?;
    let (name, end) = name_at(house, body, found.get(0)?.end())?;
    let rest = body.get(end..)?.trim_matches(|c: char| !c.is_alphanumeric());
    let seconds = found.name("seconds").is_some();
    // `Seconded by Councillor Pell. Carried.`
    let voted = seconds && is_vote_line(rest) && tally(rest).carried.is_some();
    (voted || matches!(rest.to_lowercase().as_str(), "" | "who moved its adoption" | "and moved its adoption")).then_some((seconds, name))
}

/// The number of a motion and who moved it, and the motion behind them if it stands there: `237-2024 - Fenwick`, `41/24 Fenwick That …`
// numbered-mover = number , ( "-" | "/" ) , year , [ dash | ":" ] , name , [ ":" ] , [ "That" , text ] ;
pub(super) fn numbered_mover<'t>(house: &House, text: &'t str) -> Option<(String, &'t str)> {
    let label = text.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '/').next()?;
    let (number, year) = label.split_once(['-', '/'])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(digits(number) && digits(year) && (1..=4).contains(&number.len()) && matches!(year.len(), 2 | 4)) {
        return None;
    }
    let behind = text.get(label.len()..)?.trim_start_matches([' ', '-', '\u{2013}', '\u{2014}', ':']);
    let that = |at: &usize| behind.get(*at + 1..).is_some_and(opens_motion_text);
    let at = behind.match_indices(' ').map(|(at, _)| at).take(MOVER_WORDS + 1).find(that).unwrap_or(behind.len());
    let name = behind.get(..at)?.trim_end_matches([' ', '-', '\u{2013}', '\u{2014}', ':']);
    let (mover, end) = name_at(house, name, 0)?;
    let named = end >= name.len() && name.split(' ').count() <= MOVER_WORDS && !house.items.names_usual(name);
    named.then(|| (mover, behind.get(at..).unwrap_or("").trim()))
}

/// The number of a motion and who moved it at block `idx`, over what was moved: `237-2024 - Fenwick` / `That the minutes be adopted.`
pub(super) fn mover_over(house: &House, blocks: &[Block<'_>], idx: usize) -> Option<Motion> {
    let (mover, rest) = numbered_mover(house, blocks.get(idx)?.text.trim())?;
    (rest.is_empty() && opens_motion_text(blocks.get(idx + 1)?.body())).then(|| Motion {
        mover: Some(mover),
        formal: true,
        on_lines: true,
        ..Motion::default()
    })
}

/// Words of a name with its title.
const MOVER_WORDS: usize = 3;
/// A motion has at least so many words: `That we adjourn`.
const SHORTEST_MOTION: usize = 3;
