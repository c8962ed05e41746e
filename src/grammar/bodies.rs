//! Names of authorities and of the bodies that meet: `Finance Committee of Marl Borough Council`.
//!
//! `opening` gives it phrases of sentences and titles.

use crate::house::House;

/// The body that meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The whole council.
    Whole,
    /// A committee or the like, as printed.
    Named(String),
}

/// A body and an authority, each where the phrase names one.
pub type Bodies = (Option<Body>, Option<String>);

/// Body and authority of a phrase: `Finance Committee of Marl Borough Council`.
// phrase = { article | sort } , ( body , "of" , authority | authority , [ [ dash ] , body ] | body ) , [ "Meeting" ] ;
pub fn body_of(house: &House, text: &str) -> Bodies {
    if text.len() > MAX_PHRASE {
        return (None, None);
    }
    let text = strip_sorts(house, text);
    // `X PARISH COUNCIL - PLANNING COMMITTEE`
    let pieces = pieces(&text);
    if pieces.len() > 1 {
        let read: Vec<Bodies> = pieces.iter().map(|piece| one_body_of(house, piece)).collect();
        let authority = read.iter().find_map(|(_, authority)| authority.clone());
        let named =
            read.iter().find(|(body, _)| matches!(body, Some(Body::Named(_)))).or_else(|| read.iter().find(|(body, _)| body.is_some()));
        if authority.is_some() || named.is_some() {
            return (named.and_then(|(body, _)| body.clone()), authority);
        }
    }
    one_body_of(house, &text)
}

/// Phrases of sentences and titles are shorter than this in bytes.
const MAX_PHRASE: usize = 400;

/// A phrase cut at its dashes and colons; what has more of them than a title is one piece.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((at, len)) = DASHES.iter().filter_map(|dash| rest.find(dash).map(|at| (at, dash.len()))).min() {
        out.push(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + len..).unwrap_or_default();
        if out.len() > MAX_PIECES {
            return vec![text];
        }
    }
    out.push(rest);
    out
}

/// `Village of Marl Regular Council` less the sort of its meeting, which stands between the place and its body.
/// `City of Marl Public Works Committee` keeps its words: they name the committee.
fn without_inner_sort(house: &House, text: &str) -> Option<String> {
    let words = &house.meetings;
    words.authority_leads.starts(text)?;
    text.match_indices(' ').find_map(|(at, _)| {
        let (place, rest) = (text.get(..at)?, text.get(at + 1..)?);
        let (sort, body) = rest.split_once(' ')?;
        let named = place.rsplit(' ').next()?.starts_with(char::is_uppercase) && place.split(' ').count() > 2;
        let whole =
            body.split(' ').next_back().is_some_and(|last| last.eq_ignore_ascii_case("council")) || body.eq_ignore_ascii_case("board");
        (named && whole && !words.naming_sorts.is(sort) && words.sorts.is(sort) && ends_with_body(house, body))
            .then(|| format!("{place} {body}"))
    })
}

/// What stands between an authority and a body.
const DASHES: [&str; 4] = [" - ", " \u{2013} ", " \u{2014} ", ": "];
/// Parts of a title: authority, body, sort of paper, and a place.
const MAX_PIECES: usize = 4;

/// Body and authority of a phrase without dashes.
fn one_body_of(house: &House, text: &str) -> Bodies {
    let words = &house.meetings;
    let text = strip_sorts(house, text);
    let text = without_inner_sort(house, &text).unwrap_or(text);
    if text.is_empty() || text.len() > 120 {
        return (None, None);
    }
    let text = text.as_str();
    // `Finance Committee of Marl Borough Council`, `Council of the City of Marl`
    let mut places: Vec<usize> = text.match_indices(" of ").chain(text.match_indices(" OF ")).map(|(at, _)| at).collect();
    places.sort_unstable();
    for at in places.into_iter().rev() {
        let left = text.get(..at).unwrap_or_default();
        let right = article(text.get(at + 4..).unwrap_or_default());
        if let Some(authority) = authority(house, right)
            && (ends_with_body(house, left) || words.body_leads.starts(left).is_some())
            && words.authority_leads.starts(text) != Some(at + 3)
            && !right.split(' ').next().is_some_and(|first| words.bodies.is(&format!("{} of {first}", last_words(left, 1))))
        {
            return (named(house, left), Some(authority));
        }
    }
    // `Board of Marl County Commissioners`: the county is named in the middle.
    let county = text.get(..BOARD_OF.len()).filter(|lead| lead.eq_ignore_ascii_case(BOARD_OF)).and_then(|_| text.get(BOARD_OF.len()..));
    if let Some((place, last)) = county.and_then(|rest| rest.rsplit_once(' '))
        && ["commissioners", "supervisors"].iter().any(|office| last.eq_ignore_ascii_case(office))
        && place.contains(' ')
        && last_words(place, 1).eq_ignore_ascii_case("county")
        && let Some(authority) = authority(house, place)
    {
        return (named(house, text), Some(authority));
    }
    // `Marl School District Board of Education`: the district has a board.
    let board = [" Board of ", " BOARD OF "].iter().find_map(|joint| text.find(joint)).map(|at| text.split_at(at));
    if let Some((district, board)) = board
        && ends_with_body(house, board)
        && let Some(authority) =
            authority(house, district).filter(|_| words.authorities.is(last_words(district, 2))).or_else(|| institution(house, district))
    {
        return (named(house, board), Some(authority));
    }
    if text.starts_with(char::is_uppercase)
        && let Some(authority) = authority(house, text)
    {
        let whole = words.whole_council.is(last_words(text, 2))
            || words.whole_council.is(last_words(text, 1))
            || text.to_lowercase().ends_with("council")
            || text.to_lowercase().starts_with("council of ");
        return (whole.then_some(Body::Whole), Some(authority));
    }
    if words.whole_council.is(text) {
        return (Some(Body::Whole), None);
    }
    // `Marl Unified School District Governing Board`, `Township of Marl Council`
    for (at, _) in text.match_indices(' ').collect::<Vec<_>>().into_iter().rev() {
        let (left, right) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        // `City of Marl Planning Commission`: words of business before the noun are of the body.
        let of_body = |left: &str| {
            let last = last_words(left, 1);
            let whole = (1..=4).any(|n| words.authorities.is(last_words(left, n)));
            house.people.not_names.is(last) && !whole || matches!(last, "and" | "&" | "AND")
        };
        // `BOARD OF COMMISSIONERS` is cut before its first word.
        let inside = right.get(..3).is_some_and(|of| of.eq_ignore_ascii_case("of "));
        if ends_with_body(house, right)
            && !inside
            && !of_body(left)
            && let Some(authority) = authority(house, left)
        {
            let right = strip_sorts(house, right);
            // `Marl Township Board` has a Township Board.
            let whole = text.get(text.len() - right.len() - 1 - last_words(left, 1).len()..).filter(|tail| words.governing.is(tail));
            // `Town of Marl Select Board`: the town is named already.
            let place = left.rsplit_once(' ').map(|(place, _)| place);
            let authority = match (whole, place.filter(|_| words.authority_leads.starts(left).is_some())) {
                (Some(_), Some(place)) => self::authority(house, place).unwrap_or(authority),
                _ => authority,
            };
            return (named(house, whole.unwrap_or(&right)), Some(authority));
        }
        // `Board of Trustees` over `Marl College District`, joined.
        if right.contains(' ')
            && words.bodies.is(left)
            && let Some(authority) = authority(house, right)
        {
            return (named(house, left), Some(authority));
        }
    }
    // `NOT FINAL UNTIL APPROVED BY THE BOARD`
    if text.split(' ').any(|w| TOLD.iter().any(|told| w.eq_ignore_ascii_case(told))) {
        return (None, None);
    }
    let proper = text.split(' ').all(|w| w.starts_with(|c: char| !c.is_lowercase()) || SMALL.contains(&w) || matches!(w, "for" | "to"));
    let post = words.posts.contains(text) && !words.bodies.is(text) || text.contains(" to ") || !proper;
    if ends_with_body(house, text) && !post && text.starts_with(char::is_uppercase) && text.split(' ').count() <= MAX_BODY_WORDS {
        return (named(house, text), None);
    }
    (None, None)
}

/// How the name of the board of a county may begin.
const BOARD_OF: &str = "board of ";

/// The board that the name of an authority ends with: `Board of Education` for `Marl Board of Education`.
pub fn board_in(house: &House, authority: &str) -> Option<String> {
    let (at, _) = authority.match_indices(" Board of ").next()?;
    let board = authority.get(at + 1..)?;
    house.meetings.bodies.is(board).then(|| board.to_owned())
}

/// A public body by what it runs: `Marl District Library`, over whose board of trustees stands its name.
fn institution(house: &House, name: &str) -> Option<String> {
    let name = article(name);
    let known = (1..=3).any(|n| house.meetings.boarded.is(last_words(name, n)) && last_words(name, n).len() < name.len());
    let proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(&word));
    let told = name.split(' ').any(|word| TOLD.iter().any(|told| word.eq_ignore_ascii_case(told)));
    (known && proper && !told && (2..=MAX_INSTITUTION).contains(&name.split(' ').count())).then(|| readable(name))
}

/// Words of the name of a library or an association.
const MAX_INSTITUTION: usize = 7;

/// Words of sentences that are in no name.
const TOLD: [&str; 7] = ["by", "until", "not", "was", "were", "is", "be"];
/// Names of committees are shorter.
const MAX_BODY_WORDS: usize = 14;

fn named(house: &House, text: &str) -> Option<Body> {
    let text = without_place(house, article(text.trim_matches([' ', ',', '-', '\u{2013}', '.'])));
    let text = text.strip_prefix("members of ").map_or(text, article);
    // `the above mentioned Committee` is named elsewhere; `MOTION 14.02 Public Hearing` and `12th, 2018 City Council` are no names,
    // nor is `Policy Committee and Regular Meeting of the City Council`.
    let numbered = |word: &str| word.len() > 2 && word.starts_with(|c: char| c.is_ascii_digit());
    if text.starts_with(char::is_lowercase) || text.split(' ').any(numbered) || text.to_ascii_lowercase().contains(MEETING_OF) {
        return None;
    }
    if house.meetings.whole_council.is(text) { Some(Body::Whole) } else { Some(Body::Named(readable(text))) }
}

/// `Select Board` for `Orme Select Board`: the place that a body governs is none of its name.
fn without_place<'t>(house: &House, text: &'t str) -> &'t str {
    let governs = |(at, _): (usize, &str)| text.get(at + 1..).filter(|tail| house.meetings.governing.is(tail)).map(|tail| (at, tail));
    let Some((at, tail)) = text.match_indices(' ').find_map(governs) else { return text };
    let place = text.get(..at).unwrap_or_default();
    // `Joint Planning Board` is a name.
    let proper = place.split(' ').count() <= MAX_PLACE_WORDS
        && place
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && !house.people.not_names.is(word) && !house.meetings.sorts.is(word));
    if proper { tail } else { text }
}

/// Words of the name of a place.
const MAX_PLACE_WORDS: usize = 3;

fn article(text: &str) -> &str {
    let text = text.trim();
    text.get(..4).filter(|t| t.eq_ignore_ascii_case("the ")).map_or(text, |_| text.get(4..).unwrap_or(text).trim_start())
}

pub(crate) fn last_words(text: &str, n: usize) -> &str {
    text.rmatch_indices(' ').nth(n - 1).map_or(text, |(at, _)| text.get(at + 1..).unwrap_or(text))
}

/// Whether a phrase ends with what a body is called: `Licensing Sub-Committee B`.
pub(super) fn ends_with_body(house: &House, text: &str) -> bool {
    let text = text.trim_matches([' ', ',', '.', '-', '\u{2013}']);
    // `Licensing Sub-Committee B`, `Appeals Panel 2`
    let text = match text.rsplit_once(' ') {
        Some((kept, last)) if last.len() == 1 && last.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) => kept,
        _ => text,
    };
    (1..=4).any(|n| house.meetings.bodies.is(last_words(text, n))) && !text.ends_with(':')
}

/// Whether words behind the name of a place say where it lies: `Cook County`, `County of Orme`, `State of Ohio`.
fn is_around(house: &House, place: &str) -> bool {
    let lower = place.to_lowercase();
    let state = ["state of ", "province of ", "commonwealth of ", "and state of "].iter().any(|lead| lower.starts_with(lead));
    lower.ends_with(" county")
        || lower.starts_with("county of ")
        || lower.starts_with("in the county of ")
        || state
        || lower == "state"
        || house.meetings.regions.is(place)
}

/// An authority: a proper name that ends or begins as authorities do.
// authority = name , <authority> | <authority-lead> , name ;
pub fn authority(house: &House, text: &str) -> Option<String> {
    let words = &house.meetings;
    let sign = |c: char| c.is_whitespace() || ",.;:*-\u{2013}".contains(c);
    let text = text.trim_matches(sign);
    let text = ["of ", "OF "].iter().find_map(|of| text.strip_prefix(of)).unwrap_or(text);
    // `Marl District Council Extraordinary Council`: the second one is that of a sort of meeting.
    let twice = text.rsplit_once(' ').and_then(|(kept, _)| kept.rsplit_once(' ')).filter(|(kept, sort)| {
        last_words(text, 1).eq_ignore_ascii_case("council") && last_words(kept, 1).eq_ignore_ascii_case("council") && words.sorts.is(sort)
    });
    if let Some((kept, _)) = twice {
        return authority(house, kept);
    }
    // `City of Marl, Ohio`: the state is none of the name.
    let text = match text.rsplit_once(", ") {
        Some((name, region))
            if words.regions.is(region) || words.regions.is(region.trim_start_matches("State of ").trim_start_matches("STATE OF ")) =>
        {
            name.trim_matches(sign)
        }
        _ => text,
    };
    // `Village of Marl, Cook County`, `City of Marl, County of Orme, State of Ohio`
    let text = match text.split_once(", ") {
        Some((name, places)) if words.authority_leads.starts(name).is_some() && places.split(", ").all(|place| is_around(house, place)) => {
            name.trim_matches(sign)
        }
        _ => text,
    };
    // `Cyngor Cymuned Marl Community Council`: the name stands between what it is called in two languages.
    let text = match words.authority_twins.starts(text).and_then(|len| text.get(len..)).map(str::trim_start) {
        Some(rest) if (1..=4).any(|n| words.authorities.is(last_words(rest, n)) && last_words(rest, n).len() < rest.len()) => rest,
        _ => text,
    };
    // `R.M. of Battle Creek No. 398`, `Marl Joint School District No. 9`
    let of_sort = |name: &str| (2..=4).any(|n| words.authorities.is(last_words(name, n)));
    let numbered = text.rsplit_once(' ').filter(|(name, number)| {
        let named = [" No.", " NO."].iter().find_map(|no| name.strip_suffix(no));
        number.bytes().all(|b| b.is_ascii_digit())
            && named.is_some_and(|name| words.authority_leads.starts(text).is_some() || of_sort(name))
    });
    if let Some((name, number)) = numbered {
        let name = name.get(..name.len() - 4)?;
        return authority(house, name).map(|name| format!("{name} No. {number}"));
    }
    // `Rural Municipality of Marl, #343`
    let signed = text.rsplit_once(" #").filter(|(_, number)| number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty());
    if let Some((name, number)) = signed.filter(|_| words.authority_leads.starts(text).is_some()) {
        let comma = if name.ends_with(',') { "," } else { "" };
        return authority(house, name).map(|name| format!("{name}{comma} #{number}"));
    }
    if let Some(numbered) = numbered_authority(house, text) {
        return Some(numbered);
    }
    if text.len() < 6 || text.len() > 90 || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let proper = |name: &str| {
        !name.is_empty()
            && name.split(' ').all(|w| {
                // `Marl (Without) Parish Council`
                let w = w.strip_prefix('(').filter(|w| w.ends_with(')')).unwrap_or(w);
                w.starts_with(|c: char| c.is_uppercase() || c == '&')
                    || SMALL.contains(&w.to_lowercase().as_str())
                    || house.people.particles.is(w)
            })
            && name.starts_with(char::is_uppercase)
    };
    if let Some(len) = words.authority_leads.starts(text) {
        let mut rest = text.get(len..)?.trim();
        // `Township of Marl Council`: the council is the body of the township.
        for noun in [" Council", " COUNCIL"] {
            if let Some(kept) = rest.strip_suffix(noun) {
                // `City of Marl City Council`: the city is named twice.
                let named =
                    kept.rsplit_once(' ').filter(|(_, last)| text.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(last)));
                rest = named.map_or(kept, |(place, _)| place).trim_end_matches(',');
            }
        }
        // `Town of Marl Province of Alberta Regular Council`
        if let Some((kept, _)) = rest.rsplit_once(' ').filter(|(kept, sort)| words.sorts.is(sort) && kept.contains(' ')) {
            rest = kept;
        }
        let of_state = [" Province of ", " PROVINCE OF ", " State of ", " STATE OF "].iter().find_map(|of| rest.split_once(*of));
        rest = of_state.filter(|(_, region)| words.regions.is(region)).map_or(rest, |(place, _)| place.trim_end_matches(','));
        if proper(rest) && rest.split(' ').count() <= 6 && !ends_with_body(house, rest) && !words.not_places.is(last_words(rest, 1)) {
            let lead = text.get(..len)?;
            let lower = lead.to_lowercase();
            let lead = match lower.find("council of the ") {
                Some(at) => lead.get(at + 15..)?,
                None => lower.find("corporation of the ").map_or(lead, |at| lead.get(at + 19..).filter(|l| !l.is_empty()).unwrap_or(lead)),
            };
            // `The Corporation of the Township of Marl` is the township.
            if lower.ends_with("corporation of the") && words.authority_leads.starts(rest).is_some() {
                return Some(readable(rest));
            }
            return Some(readable(&format!("{} {rest}", lead.trim())));
        }
    }
    // `Board of Trustees Marl College District` is two names in one.
    if words.bodies.starts(text).is_some_and(|len| len < text.len()) && words.whole_council.starts(text).is_none() {
        return None;
    }
    let n = (1..=4).rev().find(|n| words.authorities.is(last_words(text, *n)) && last_words(text, *n).split(' ').count() == *n)?;
    let name = text.get(..text.len() - last_words(text, n).len())?.trim();
    let noun = last_words(text, n);
    // `Council` alone after anything is no authority, and `Special Parish Council` is none either.
    let generic = n == 1 && !noun.eq_ignore_ascii_case("council");
    let word = name.split(' ').next_back().unwrap_or_default();
    // `Joint Planning Committee and Full Parish Council` met together.
    let joined = || name.split_once(" and ").or_else(|| name.split_once(" AND ")).is_some_and(|(left, _)| ends_with_body(house, left));
    if !proper(name)
        || joined()
        || words.sorts.is(name)
        || generic && name.split(' ').count() > 4
        || name.split(' ').count() > 8
        || house.people.not_names.is(word) && n == 1
        || matches!(name.to_lowercase().as_str(), "the" | "full" | "this" | "your" | "to" | "for" | "from" | "by")
        || words.whole_council.is(text)
        || words.openings.contains(name)
    {
        return None;
    }
    Some(readable(article(text)))
}

/// `School District No. 45 (Orme Lake)`.
// numbered = <numbered-authority> , digits , [ "(" , name , ")" ] ;
fn numbered_authority(house: &House, text: &str) -> Option<String> {
    let len = house.meetings.numbered_authorities.starts(text)?;
    let rest = text.get(len..)?.trim_start_matches([' ', '.', '#', '\u{a0}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..)?.trim();
    let placed = after.strip_prefix('(').is_some_and(|name| !name.contains('(') && name.trim_end_matches(')').len() + 1 >= name.len());
    ((1..=4).contains(&digits) && (after.is_empty() || placed)).then(|| {
        let close = if placed && !after.ends_with(')') { ")" } else { "" };
        readable(&format!("{text}{close}"))
    })
}

pub(super) const SMALL: [&str; 12] = ["and", "of", "the", "in", "upon", "on", "with", "de", "y", "le", "under", "&"];

/// `a Special Meeting of the`, `Draft Minutes`: what stands before or after the name of a body.
fn strip_sorts(house: &House, text: &str) -> String {
    let words = &house.meetings;
    let mut text = text.trim_matches(|c: char| c.is_whitespace() || ",.;:*-\u{2013}\u{2014}_()".contains(c));
    loop {
        let before = text;
        // `Annual Parish Meeting` is a name.
        if words.bodies.is(text) && text.contains(' ') && !text.to_lowercase().ends_with(" council") {
            return text.to_owned();
        }
        while let Some(rest) = words.title_leads.starts(text).and_then(|len| text.get(len..)).filter(|rest| rest.starts_with(' ')) {
            text = rest.trim_start_matches([' ', '-', '\u{2013}', ',', ':']);
        }
        // `One Hundredth Annual Meeting of the Marl Parish Council`
        if let Some(at) = text.to_ascii_lowercase().find(MEETING_OF)
            && let (Some(left), Some(rest)) = (text.get(..at), text.get(at + MEETING_OF.len()..))
            && !words.met_by_all.is(last_words(left, 1))
            && !words.bodies.contains(left)
        {
            text = rest;
        }
        // `NOTICE OF REGULAR MEETING` over `CITY COUNCIL`, joined.
        if let Some(rest) = text.get(..8).filter(|t| t.eq_ignore_ascii_case("meeting ")).and_then(|_| text.get(8..))
            && words.whole_council.starts(rest).is_some()
        {
            text = rest;
        }
        if let Some(len) = words.sorts.starts(text).filter(|len| *len < text.len()) {
            let rest = text.get(len..).unwrap_or_default().trim_start_matches([' ', ',', '/', '&']);
            // `Full Council` and `Joint Committee` are names.
            if !words.whole_council.is(text)
                && !matches!(text.get(..len).map(str::to_lowercase).as_deref(), Some("joint" | "general" | "public"))
            {
                text = rest;
            }
        }
        while let Some(end) = (1..=2).map(|n| last_words(text, n)).find(|end| end.len() < text.len() && words.title_ends.is(end)) {
            let kept = text.get(..text.len() - end.len()).unwrap_or_default().trim_end_matches([' ', '-', '\u{2013}', ',', ':']);
            // `Annual Parish Meeting` is a body.
            if end.eq_ignore_ascii_case("meeting") && words.met_by_all.is(last_words(kept, 1)) {
                break;
            }
            // `Board of Selectmen's Meeting`
            let owner = ["'s", "\u{2019}s", "'S", "\u{2019}S", "'", "\u{2019}"].iter().find_map(|s| kept.strip_suffix(s));
            text = owner.filter(|owner| ends_with_body(house, owner)).unwrap_or(kept);
        }
        // `BOARD OF TRUSTEES REGULAR MEETING`
        if let Some((kept, last)) = text.rsplit_once(' ')
            && words.sorts.is(last)
            && ends_with_body(house, kept)
        {
            text = kept;
        }
        if text == before {
            return text.trim_matches(|c: char| c.is_whitespace() || ",.;:*-\u{2013}\u{2014}".contains(c)).to_owned();
        }
    }
}

/// What stands between the sort of a meeting and the name of the body.
const MEETING_OF: &str = " meeting of ";

/// Text in capitals as a title has it: `MARL PARISH COUNCIL` becomes `Marl Parish Council`.
pub fn readable(text: &str) -> String {
    let text = text.trim();
    if text.chars().filter(|c| c.is_alphabetic()).count() < 4 || text.chars().any(char::is_lowercase) {
        // `HAMLET COUNTY COUNCIL` may stand beside words in small letters; only whole capitals are undone.
        return text.to_owned();
    }
    text.split(' ')
        .enumerate()
        .map(|(n, word)| {
            let lower = word.to_lowercase();
            // `GU32 1AX`, and the state before a ZIP code.
            let next_digits = text.split(' ').nth(n + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
            if word.chars().any(|c| c.is_ascii_digit()) || word.len() == 2 && next_digits && n > 0 {
                return word.to_owned();
            }
            if n > 0 && SMALL.contains(&lower.as_str()) {
                return lower;
            }
            let mut out = String::with_capacity(word.len());
            let mut start = true;
            for c in lower.chars() {
                if start && c.is_alphabetic() {
                    out.extend(c.to_uppercase());
                    start = false;
                } else {
                    out.push(c);
                }
                start |= matches!(c, '-' | '/' | '&' | '(' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}');
            }
            out
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_many_dashes() {
        let house = House::base().unwrap();
        assert_eq!(body_of(&house, &"x - x \u{2013} x: ".repeat(20)), (None, None));
    }

    #[test]
    fn reads_names_of_bodies() {
        let house = House::base().unwrap();
        let read = |text: &str| {
            let (body, authority) = body_of(&house, text);
            let body = match body {
                Some(Body::Whole) => "*".to_owned(),
                Some(Body::Named(name)) => name,
                None => "-".to_owned(),
            };
            format!("{body} of {}", authority.as_deref().unwrap_or("-"))
        };
        assert_eq!(read("a Special Meeting of the Full Council"), "* of -");
        assert_eq!(read("FIRST IN COUNCIL"), "* of -");
        assert_eq!(read("NOT FINAL UNTIL APPROVED BY THE BOARD"), "- of -");
        assert_eq!(read("Summary of Minutes of the Finance Committee"), "Finance Committee of -");
        assert_eq!(read("BOARD OF TRUSTEES REGULAR MEETING"), "Board of Trustees of -");
        assert_eq!(read("Board of Selectmen's Meeting"), "Board of Selectmen of -");
        assert_eq!(read("NOTICE AND CALL OF BOARD OF SUPERVISORS MEETING"), "Board of Supervisors of -");
        assert_eq!(read("One Hundredth & Fifth Annual Meeting of the Marl Parish Council"), "* of Marl Parish Council");
        assert_eq!(read("COUNCIL OF THE CITY OF MARL"), "* of City of Marl");
        for name in ["Public Works Committee", "General Purposes Committee", "Public Safety Committee", "Joint Planning Board"] {
            assert_eq!(without_inner_sort(&house, &format!("City of Marl {name}")), None, "{name}");
        }
        assert_eq!(read("Village of Marl Regular Council Meeting"), read("Village of Marl Council Meeting"));
        assert_eq!(read("Marl Unified School District Regular Governing Board Meeting"), "Governing Board of Marl Unified School District");
        assert_eq!(read("Board of Trustees Marl Community College District"), "Board of Trustees of Marl Community College District");
        assert_eq!(read("Corporate Parenting Board of MARLSHIRE COUNTY COUNCIL"), "Corporate Parenting Board of Marlshire County Council");
        assert_eq!(read("CITY OF MARL SPRINGS PLANNING COMMISSION"), "Planning Commission of City of Marl Springs");
        assert_eq!(read("City of Marl City Council"), "* of City of Marl");
        assert_eq!(read("TOWN OF MARL TOWN BOARD"), "Town Board of Town of Marl");
        assert_eq!(read("Town of Fox Marl Select Board"), "Select Board of Town of Fox Marl");
        assert_eq!(read("Marl County BOARD OF COMMISSIONERS MEETING MINUTES"), "Board of Commissioners of Marl County");
        assert_eq!(read("Marl School District Board of Education Minutes"), "Board of Education of Marl School District");
        assert_eq!(read("MARL DISTRICT LIBRARY BOARD OF TRUSTEES"), "Board of Trustees of Marl District Library");
        assert_eq!(
            read("THE ASSOCIATION OF CENTRAL MARL GOVERNMENTS BOARD OF DIRECTORS"),
            "Board of Directors of Association of Central Marl Governments"
        );
        assert_eq!(read("Library Board of Trustees"), "Library Board of Trustees of -");
        assert_eq!(read("Marl Township Board"), "Township Board of Marl Township");
        assert_eq!(read("BOARD OF TRUSTEES MEETING MINUTES"), "Board of Trustees of -");
        assert_eq!(read("CITY OF MARL, CALIFORNIA"), "- of City of Marl");
        assert_eq!(read("CITY COUNCIL OF THE CITY OF MARL, TEXAS"), "* of City of Marl");
        assert_eq!(read("Village of Marl du Lac"), "- of Village of Marl du Lac");
        assert_eq!(read("VILLAGE OF MARL, COOK COUNTY, ILLINOIS"), "- of Village of Marl");
        assert_eq!(read("Board of County Commissioners of Marl County, Kansas"), "Board of County Commissioners of Marl County");
        assert_eq!(read("City of Marl Bids"), "- of -");
        assert_eq!(read("BOARD OF MAYOR AND ALDERMEN"), "Board of Mayor and Aldermen of -");
        assert_eq!(read("BOARD OF TRUSTEES REGULAR MEETING"), "Board of Trustees of -");
        assert_eq!(read("Council of the R.M. of Marl Creek No. 398"), "* of R.M. of Marl Creek No. 398");
        assert_eq!(read("Board of Marl County Commissioners"), "Board of Marl County Commissioners of Marl County");
        assert_eq!(read("OF Marl-Orme Regional Council"), "* of Marl-Orme Regional Council");
        assert_eq!(read("Far Marl District Council Extraordinary Council"), "* of Far Marl District Council");
        assert_eq!(read("TOWN OF MARL PROVINCE OF ALBERTA REGULAR COUNCIL"), "* of Town of Marl");
        assert_eq!(read("CITY OF MARL, CITY COUNCIL"), "* of City of Marl");
        assert_eq!(read("Regional Council of Marl"), "- of Regional Council of Marl");
        assert_eq!(read("MOTION 140520.02Public Hearing"), "- of -");
        assert_eq!(read("12th, 2018 Pond Committee"), "- of -");
        assert_eq!(read("Licensing Sub-Committee B"), "Licensing Sub-Committee B of -");
        assert_eq!(read("The Corporation of the Township of Marl"), "- of Township of Marl");
        assert_eq!(read("Annual Parish Meeting"), "Annual Parish Meeting of -");
        assert_eq!(read("Ada Fenwick - Clerk to the Council"), "- of -");
        assert_eq!(read("There were no matters arising from the Annual Parish Assembly"), "- of -");
    }
}
