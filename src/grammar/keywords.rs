//! Keywords that introduce a decision, `RESOLVED that …`, and the decision from there on.
//!
//! The grammar is part of `grammars/ebnf/resolutions.ebnf` (`keyword-lead`).

use super::bodies::ends_with_body;
use super::clauses::{follows, inline_clauses, is_beside, leads_to_parts, opens_parts, parts_only, take_clauses, take_vote};
use super::decision::blank;
use super::formulas::{leading_pair, pair_alone};
use super::mover_names::{joined_by_and, name_at};
use super::movers::{motion_of, trailing_movers};
use super::resolutions::{Block, Decision, Keyword};
use super::told::closed_by_verb;
use super::vote_tail::split_vote;
use super::votes::{Tally, number, opening_vote, tally, votes_after};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// keyword-lead = [ "It was" ] , { adverb } , keyword , [ ":" | dash ] : the keyword and where the
/// text after it starts (with its `that`). Capitals, a colon, a dash or `that` make it a heading.
pub fn keyword_lead(body: &str) -> Option<(Keyword, usize)> {
    // `PENDERFYNWYD / RESOLVED:` says it in two languages.
    let head = body.get(..body.floor_char_boundary(MAX_BILINGUAL)).unwrap_or(body);
    let second = head.find(" / ").filter(|&at| head.get(..at).is_some_and(|first| first.chars().all(char::is_alphabetic)));
    let behind = second.map(|at| at + " / ".len()).and_then(|at| lead_in(body.get(at..)?).map(|(keyword, end)| (keyword, at + end)));
    behind.or_else(|| lead_in(body))
}

fn lead_in(body: &str) -> Option<(Keyword, usize)> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?i:and\s+)?(?i:(?:unanimously|also|further)\s+)?(?i:(?P<it>(?:it\s+was|it\s+is|(?:the\s+)?(?:council|committee|cabinet|panel|board|members|councillors|meeting|sub-committee))\s+",
            r"(?:(?:unanimously|also|further|then|therefore|duly|hereby|formally|subsequently|and|was|be\s+it)\s+)*)?)",
            r"(?P<be>(?i:(?:now,?\s+)?(?:therefore,?\s+)?be\s+it\s+(?:hereby\s+)?(?:further\s+)?))?",
            r"(?P<word>(?i:resolved|agreed|recommended|recommendations?|noted|approved|decisions?|decided|resolution|ordered|voted))",
            r"(?P<nr>\s+(?:(?i:no|number)\.?\s*)?[0-9][0-9/.-]*)?",
            r"(?P<un>(?i:\s+unanimously|\s*\(unanimously\)|\s+by\s+(?:the\s+)?(?:council|committee|all|members))?)",
            r"(?P<close>\s*[:\x{2013}\x{2014}]|\s+-+|\s*\.\s*-|\s*,|\s*;)?",
            r"(?P<that>\s*(?i:that\b|to\b|for\b|as\s+follows\b|the\b|not\s+to\b))?"
        ))
        .ok()
    });
    let found = LEAD.as_ref()?.captures(body)?;
    let word = found.name("word")?;
    let printed = word.as_str();
    let caps = printed.chars().all(char::is_uppercase);
    let it = found.name("it").is_some_and(|m| !m.is_empty());
    let be = found.name("be").is_some();
    let close = found.name("close").map(|m| m.as_str().trim().to_owned()).unwrap_or_default();
    let that = found.name("that").is_some();
    let keyword = keyword_of(printed);
    if let Some(at) = past_number(body.get(word.end()..)?).filter(|_| caps && !it) {
        return Some((keyword, word.end() + at));
    }
    let number = found.name("nr").filter(|_| matches!(printed.to_ascii_lowercase().as_str(), "resolution" | "decision"));
    // `Resolution 2017-21 – Disposition of Records` is a heading; behind a number the text says `that` or `to`.
    if found.name("nr").is_some() && (number.is_none() || !that || close.is_empty()) {
        return None;
    }
    let alone = body.get(number.map_or(word.end(), |m| m.end())..)?.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let strong = matches!(close.as_str(), ":" | "\u{2013}" | "\u{2014}" | "-" | "--" | "---") || alone;
    let whole_word = body.get(word.end()..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let accepted = whole_word
        && match keyword {
            // `Noted that …` reports; NOTED as a heading decides.
            Keyword::Noted => caps && (strong || that) && !it,
            Keyword::Approved => (caps && (strong || that)) || (close == ":" && !alone),
            // `Agreed` and nothing else closes the paragraph before it.
            // `AND AGREED` stands below its movers.
            Keyword::Agreed if alone => caps && (close == ":" || body.starts_with("AND ")),
            // `Decided: that the report be noted`, `Decision: …`, and `Ordered: …` only in capitals.
            Keyword::Other => strong && (caps || ["decision", "decided"].iter().any(|word| printed.eq_ignore_ascii_case(word)) && !it),
            _ if it => that || strong || caps,
            _ => caps || that || strong || be || bare_lead(body.get(word.start()..)?).is_some() || before_bracket(body.get(word.end()..)?),
        };
    // `VOTED: 4-0` counts, `VOTED: To approve …` decides.
    let counts = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.get(..7).is_some_and(|w| w.eq_ignore_ascii_case("unanimo"))
    };
    if printed.eq_ignore_ascii_case("voted") && body.get(word.end()..).is_none_or(counts) {
        return None;
    }
    // `It was agreed that …` is a sentence; what follows it in the paragraph is discussion.
    if !accepted || (it && !caps && !close.contains(':')) {
        return None;
    }
    // What stands between keyword and colon is of the keyword, what a text goes on with is of the text.
    let bracket = found.name("un").filter(|m| m.as_str().contains('('));
    let end = found.name("close").or(bracket).map_or(word.end(), |m| m.end());
    let rest = body.get(end..)?;
    // `RESOLVED THAT:` over what was resolved.
    let last = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    if last == "that" && rest.trim_end().ends_with([':', '-', '\u{2013}']) {
        return Some((keyword, body.len()));
    }
    Some((keyword, body.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}.,".contains(c)).len()))
}

/// `RESOLVED KCB22/41` over a decision, or `RESOLVED 24-101 That …`: where the number after a keyword ends.
fn past_number(rest: &str) -> Option<usize> {
    let word = rest.split_whitespace().next()?;
    let number = word.trim_end_matches(['.', ':']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = number.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-.#".contains(&b));
    if digits < 2 || digits == number.len() || !plain || number.len() > MAX_NUMBER {
        return None;
    }
    let at = word.as_ptr() as usize - rest.as_ptr() as usize + word.len();
    let left = rest.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}".contains(c));
    let opens = ["that ", "to ", "the "].iter().any(|w| left.get(..w.len()).is_some_and(|l| l.eq_ignore_ascii_case(w)));
    (left.is_empty() || opens).then(|| rest.len() - left.len())
}

/// `Resolved no objection`, `Agreed by 3 votes to 2 not to …`, `Resolved unanimously to …`: a keyword that opens its
/// sentence and goes on with what was decided: where that starts.
// bare-lead = keyword , ( "no" | "not" | "in" , "principle" | "unanimously" | "on" , "a" | "by" , count ) ;
fn bare_lead(text: &str) -> Option<usize> {
    static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?:Resolved|Agreed|Recommended)\s+(?i:no\s+(?:objections?|comments?|observations?|further|action|change)|not\s+to|in\s+principle|unanimously\s+(?:to|that|by)|",
            r"on\s+(?:a|the)\s+(?:vote|motion|majority|proposal|proposition|show)|by\s+(?:an?\s+)?(?:[0-9]{1,2}\s*(?:votes?\s+)?(?:to\s|-)|(?:unanimous\s+)?vote\s|majority\s|(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?:votes?\s+)?to\s))"
        ))
        .ok()
    });
    BARE.as_ref()?.is_match(text).then(|| text.find(' ').map_or(0, |at| at + 1))
}

/// ` (Orme/Pell) to approve …`: a bracket between the keyword and what was decided.
fn before_bracket(rest: &str) -> bool {
    let inner = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.is_some_and(|(inner, rest)| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}".contains(c));
        inner.len() <= MAX_BRACKET
            && (rest.is_empty() && inner.contains(['/', ','])
                || ["that ", "to ", "not to "].iter().any(|w| rest.get(..w.len()).is_some_and(|r| r.eq_ignore_ascii_case(w))))
    })
}

pub(super) fn keyword_of(word: &str) -> Keyword {
    match word.to_ascii_lowercase().as_str() {
        "resolved" | "resolution" => Keyword::Resolved,
        "agreed" => Keyword::Agreed,
        "recommended" | "recommendation" | "recommendations" => Keyword::Recommended,
        "noted" => Keyword::Noted,
        "approved" => Keyword::Approved,
        _ => Keyword::Other,
    }
}

/// The decision that a keyword at the head of block `idx` introduces, and the block after it.
pub(super) fn led_by_keyword(house: &House, keyword: Keyword, blocks: &[Block<'_>], idx: usize, at: usize) -> (Decision, usize) {
    let Some(block) = blocks.get(idx) else { return (blank(keyword), idx + 1) };
    let mut start = block.start + at;
    // `RESOLVED (Orme/Pell) that …`
    let pair = block.text.get(start..).filter(|rest| rest.starts_with(['(', '['])).and_then(|rest| leading_pair(house, rest));
    if let Some((_, _, rest)) = &pair {
        start = block.text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}".contains(c)).len();
    }
    let (mut decision, mut next) = led_from(house, keyword, blocks, idx, start);
    // `Orme/Pell Carried` below it.
    let below = (idx + 1..=next).rev().find_map(|n| Some((n, pair_alone(house, blocks.get(n)?.body())?)));
    if let Some((n, (mover, seconder, vote))) = below.filter(|_| decision.mover.is_none() && decision.seconder.is_none()) {
        (decision.mover, decision.seconder) = (Some(mover), Some(seconder));
        let (told, lines) = votes_after(blocks.iter().skip(n + 1).map(|b| b.body()));
        decision.vote = decision.vote.or(vote).or(told);
        next = next.max(n + 1 + lines);
    }
    if let Some((mover, seconder, _)) = pair {
        (decision.mover, decision.seconder) = (Some(mover), Some(seconder));
    }
    (decision, next)
}

/// The same from byte `start` of its block on.
fn led_from(house: &House, keyword: Keyword, blocks: &[Block<'_>], idx: usize, start: usize) -> (Decision, usize) {
    let Some(block) = blocks.get(idx) else { return (blank(keyword), idx + 1) };
    if keyword == Keyword::Other
        && let Some(found) = under_heading(house, blocks, idx, start)
    {
        return found;
    }
    let rest = block.text.get(start..).unwrap_or("");
    // `RESOLVED by 8 votes to 3` over what was resolved.
    let counted = blocks.get(idx + 1).is_some() && counts_only(house, rest);
    if rest.trim().is_empty() || counted {
        let next = idx + 1;
        let (mut decision, next) = match blocks.get(next) {
            Some(b) if b.is_part() => parts_only(keyword, blocks, next),
            Some(b) if ends_in_series(b) => series(keyword, blocks, next),
            Some(b) => from_text(house, keyword, blocks, next, b.start),
            None => (blank(keyword), next),
        };
        if counted {
            decision.vote = decision.vote.or(opening_vote(rest.trim()));
        }
        if decision.vote.is_some() || decision.clauses.is_empty() {
            return (decision, next);
        }
        let (vote, n) = votes_after(blocks.iter().skip(next).map(|b| b.body()));
        decision.vote = vote;
        return (decision, next + n);
    }
    // `RESOLVED on the motion of Councillors Orme and Pell:` over what was resolved.
    if let Some((_, mover, seconder, "")) = on_motion_of(house, rest.trim()) {
        let (decision, next) = led_from(house, keyword, blocks, idx, block.text.len());
        return (
            Decision { mover: decision.mover.clone().or(Some(mover)), seconder: decision.seconder.clone().or(seconder), ..decision },
            next,
        );
    }
    let (mut decision, next) = from_text(house, keyword, blocks, idx, start);
    let lead = block.text.get(block.start..start).unwrap_or("").to_lowercase();
    if lead.contains("unanimous") {
        decision.vote.carried = Some(true);
    }
    decision.vote = of_resolved(decision.vote);
    (decision, next)
}

/// The vote on what was resolved: it was carried, but where the count speaks against it nobody can tell.
pub(super) fn of_resolved(vote: Tally) -> Tally {
    let against = vote.in_favour.zip(vote.against).is_some_and(|(f, a)| f < a);
    let carried = match vote.carried {
        Some(true) | None if against => None,
        None if vote.is_some() => Some(true),
        told => told,
    };
    Tally { carried, ..vote }
}

/// Whether a text tells how many voted and nothing else: `by 8 votes to 3 with one abstention`, `unanimously`.
fn counts_only(house: &House, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some()
        && opening_vote(text.trim()).is_some()
        && words.all(|w| number(w).is_some() || house.resolutions.vote_words.is(w))
}

/// `Decision`, then `Cabinet agreed to: …`: the verb of the sentence introduces, not the heading.
fn under_heading(house: &House, blocks: &[Block<'_>], idx: usize, start: usize) -> Option<(Decision, usize)> {
    let alone = blocks.get(idx)?.text.get(start..).is_none_or(|rest| rest.trim().is_empty());
    let (idx, start) = if alone { (idx + 1, blocks.get(idx + 1).filter(|b| !b.is_part())?.start) } else { (idx, start) };
    let text = blocks.get(idx)?.text.get(start..)?;
    // `DECISION: AGREED that …`
    if let Some((keyword, at)) = keyword_lead(text).filter(|(keyword, _)| *keyword != Keyword::Other) {
        return Some(led_from(house, keyword, blocks, idx, start + at));
    }
    let (keyword, at) = super::told::body_decides(house, text)?;
    if at < text.len() {
        return Some(from_text(house, keyword, blocks, idx, start + at));
    }
    opens_parts(blocks, idx + 1).then(|| parts_only(keyword, blocks, idx + 1))
}

/// A decision whose text starts in block `idx` at byte `start`.
pub(super) fn from_text(house: &House, keyword: Keyword, blocks: &[Block<'_>], idx: usize, start: usize) -> (Decision, usize) {
    let mut decision = blank(keyword);
    let Some(block) = blocks.get(idx) else { return (decision, idx + 1) };
    let body = block.text.get(start..).unwrap_or("").trim();
    let (body, bracket) = leading_vote(addressed(house, told_again(body)));
    let moved = on_motion_of(house, body);
    // `AGREED: On the proposal of Cllr Orme, seconded by Cllr Pell, it was agreed to …`
    let body = moved.as_ref().map_or(body, |(_, _, _, rest)| told_again(rest));
    let (mut text, vote) = split_vote(body);
    decision.vote = vote.or(bracket).or(opening_vote(text));
    if let Some((recommends, mover, seconder, _)) = moved {
        (decision.mover, decision.seconder) = (Some(mover), seconder);
        if recommends {
            decision.keyword = Keyword::Recommended;
        }
    } else if let Some(tail) = trailing_movers(house, text) {
        (decision.mover, decision.seconder) = (tail.mover, tail.seconder);
        decision.vote = decision.vote.or(tail.vote);
        // `AGREED: The minutes were agreed and adopted on the proposal of Cllr Orme, seconded by Cllr Pell.`: a sentence of its own.
        let behind = text.get(tail.before.len()..).unwrap_or_default().trim_start().to_lowercase();
        let one = (behind.starts_with("on the ") || behind.starts_with("upon the ")) && !tail.before.ends_with('.');
        if !(one && closed_by_verb(house, tail.before).is_some()) {
            text = tail.before;
        }
    } else if let Some(found) =
        motion_of(house, body).filter(|m| !m.text.is_empty() && m.mover.is_some() && body.len() < m.text.len() * 2 + 120)
    {
        (decision.mover, decision.seconder) = (found.mover, found.seconder);
    }
    decision.text = text.to_owned();
    let mut next = idx + 1;
    decision.clauses = inline_clauses(text);
    if decision.clauses.is_empty()
        && let Some((label, part)) = first_of_parts(text, blocks.get(next))
    {
        // `RESOLVED: (1) That …`, and `(2) That …` on a line of its own.
        decision.clauses.push((Some(label.to_owned()), part.to_owned()));
        next = take_clauses(blocks, next, &mut decision.text, &mut decision.clauses);
        decision.vote = decision.vote.or(take_vote(&mut decision.text, &mut decision.clauses));
    } else if decision.clauses.is_empty()
        && (leads_to_parts(text) || (opens_parts(blocks, next) && !text.ends_with('.') && !is_beside(block, blocks.get(next))))
    {
        next = take_clauses(blocks, next, &mut decision.text, &mut decision.clauses);
        decision.vote = decision.vote.or(take_vote(&mut decision.text, &mut decision.clauses));
    }
    // `… as amended;` / `And that the letter be received.`
    while let Some(more) = blocks.get(next).filter(|b| decision.clauses.is_empty() && goes_on(&decision.text, b.body())) {
        let (text, vote) = split_vote(more.body());
        decision.text.push_str("\n\n");
        decision.text.push_str(text);
        decision.vote = decision.vote.or(vote);
        next += 1;
    }
    let (vote, n) = votes_after(blocks.iter().skip(next).map(|b| b.body()));
    decision.vote = decision.vote.or(vote);
    next += n;
    (decision, next)
}

/// Whether a paragraph goes on with what was resolved: `And that …`, `AND FURTHER THAT …`.
fn goes_on(text: &str, next: &str) -> bool {
    let next = next.trim_start();
    let leads = ["and that ", "and further that ", "and further, that ", "further that ", "and be it further resolved that "];
    let led = leads.iter().any(|lead| next.get(..lead.len()).is_some_and(|words| words.eq_ignore_ascii_case(lead)));
    let open = text.trim_end();
    led && (open.ends_with([';', ',', '.', ':']) || open.ends_with("and"))
}

/// `It was agreed on the proposal of …`, `it was unanimously agreed that …` behind a keyword that has said so: what follows the verb.
// told-again = "it was" , { adverb } , verb , [ "," ] , ( "that" | "to" | "on" | "not" | "as follows" ) ;
fn told_again(body: &str) -> &str {
    let Some(rest) = body.get(..7).filter(|it| it.eq_ignore_ascii_case("it was ")).and_then(|_| body.get(7..)) else { return body };
    told_again_in(rest, body)
}

/// The same behind `it was`; `body` where no verb is followed by what was decided.
fn told_again_in<'t>(rest: &'t str, body: &'t str) -> &'t str {
    let mut at = 0;
    for word in rest.split_inclusive(' ').take(ADVERBS) {
        at += word.len();
        let bare = word.trim_end_matches([' ', ',', ':', '-', '\u{2013}']);
        if matches!(keyword_of(bare), Keyword::Resolved | Keyword::Agreed | Keyword::Recommended) || bare.eq_ignore_ascii_case("decided") {
            let text = rest.get(at..).unwrap_or("").trim_start_matches([' ', ',', ':', '-', '\u{2013}']);
            let opens = ["that ", "to ", "on ", "upon ", "not ", "as follows"]
                .iter()
                .any(|w| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)));
            return if opens { text } else { body };
        }
    }
    body
}

/// `on the motion of Cllr Orme, seconded by Cllr Pell, that …` between the keyword and the text: whether it is a
/// recommendation (`TO RECOMMEND on the motion of …`), who moved and seconded it, and the text.
// on-motion = [ "to recommend" ] , [ "up" ] , "on" , [ "the" | "a" ] , ( "motion" | "proposal" | "proposition" ) , ( "of" | "by" | "from" ) ,
//             name , [ "," , [ "and" ] , "seconded by" , name ] , [ "," ] , text ;
fn on_motion_of<'t>(house: &House, body: &'t str) -> Option<(bool, String, Option<String>, &'t str)> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?P<to>to\s+recommend,?\s+)?(?:unanimously,?\s+)?\(?(?:(?:up)?on\s+(?:(?:the|a)\s+)?(?:motion|proposal|proposition)\s+(?:of|by|from|(?:duly\s+)?proposed\s+by|(?:duly\s+)?moved\s+by)|(?:it\s+was\s+)?(?:duly\s+)?(?:proposed|moved)\s+by|proposed:?|moved:|prop\.?:?)\s+"
        )
        .ok()
    });
    static SECOND: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^[\s,;/]*(?:and\s+)?(?:duly\s+)?(?:seconded(?:\s+by)?|sec\.?):?\s+").ok());
    let lead = LEAD.as_ref()?.captures(body)?;
    let (mover, end) = name_at(house, body, lead.get(0)?.end())?;
    let rest = body.get(end..)?;
    let seconded = SECOND.as_ref()?.find(rest).and_then(|found| name_at(house, rest, found.end()));
    let seconded = seconded.or_else(|| joined_by_and(house, rest, 0));
    let (seconder, rest) = match seconded {
        Some((name, end)) => (Some(name), rest.get(end..)?),
        None => (None, rest),
    };
    let text = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:)-\u{2013}\u{2014}".contains(c));
    // `…, seconded by Cllr Pell, and agreed to note the report`
    let text = text.strip_prefix("and ").map_or(text, |verb| {
        let said = if verb.starts_with("it was ") { told_again(verb) } else { told_again_in(verb, text) };
        if said.len() < verb.len() { said } else { text }
    });
    let led =
        text.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("that ")) || text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("to "));
    // Movers behind a decision are no lead of it: `Proposed by Cllr Orme` needs what was moved behind it.
    let over = body.trim_end().ends_with(':') && text.is_empty() && seconder.is_some();
    (led || over || lead.get(0)?.as_str().to_ascii_lowercase().contains("on ") && !text.is_empty())
        .then(|| (lead.name("to").is_some(), mover, seconder, text))
}

/// `(1) That …` as the first of a list whose second part is the next block: its label and text.
fn first_of_parts<'t>(text: &'t str, next: Option<&Block<'_>>) -> Option<(&'t str, &'t str)> {
    // `RESOLVED that (1) no objection be made; and`
    let text = text.strip_prefix("that ").filter(|rest| rest.starts_with('(')).unwrap_or(text);
    let (label, rest) = text.trim_start_matches('(').split_once([')', '.'])?;
    let first = matches!(label.to_ascii_lowercase().as_str(), "1" | "a" | "i") && rest.starts_with(char::is_whitespace);
    (first && next.and_then(|b| b.label).is_some_and(|second| follows(label, second))).then(|| (label, rest.trim()))
}

/// Whether a paragraph is one of a series, none of them labelled: `Licences £1.02 per pupil;`
fn ends_in_series(block: &Block<'_>) -> bool {
    let text = block.text.trim_end();
    !block.is_part() && (text.ends_with(';') || text.ends_with("; and")) && text.split_whitespace().count() <= SERIES_WORDS
}

/// A decision whose parts are paragraphs without labels, each but the last with a semicolon behind it.
fn series(keyword: Keyword, blocks: &[Block<'_>], from: usize) -> (Decision, usize) {
    let mut decision = blank(keyword);
    let mut idx = from;
    while let Some(block) = blocks.get(idx).filter(|b| !b.is_part()) {
        if !decision.text.is_empty() {
            decision.text.push_str("\n\n");
        }
        decision.text.push_str(block.text.trim());
        decision.clauses.push((None, block.text.trim().to_owned()));
        idx += 1;
        if !ends_in_series(block) {
            break;
        }
    }
    decision.vote = take_vote(&mut decision.text, &mut decision.clauses);
    (decision, idx)
}

/// Words of a part of a series.
const SERIES_WORDS: usize = 60;

/// `to the Council – That the plan be adopted`: the text less the body that it is recommended to.
pub(super) fn addressed<'t>(house: &House, body: &'t str) -> &'t str {
    let past = |text, word| strip_word(text, word).unwrap_or(text);
    let body = match body.get(.."to recommend".len()) {
        Some(lead) if lead == "TO RECOMMEND" => strip_word(body, lead).filter(|rest| rest.starts_with("to ")).unwrap_or(body),
        _ => body,
    };
    let led = past(body, "to recommend");
    let Some(name) = strip_word(led, "to").or_else(|| strip_word(led, "TO")).map(|rest| past(past(rest, "the"), "THE")) else {
        return body;
    };
    let is_dash = |c: char| matches!(c, ':' | '-' | '\u{2013}' | '\u{2014}');
    // `to Full Council that the fees go up`: no sign stands between the body and what it is asked.
    if let Some(that) = name.find(" that ").filter(|at| name.get(..*at).is_some_and(|name| is_body(house, name))) {
        return name.get(that + 1..).unwrap_or(body);
    }
    let Some((name, rest)) = name.find(is_dash).and_then(|at| name.split_at_checked(at)) else { return body };
    let text = rest.trim_start_matches(is_dash).trim_start();
    // `TO CABINET:` over what it is asked.
    if text.is_empty() && is_body(house, name) {
        return text;
    }
    let named = name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '\''))
        && NAME_OF_BODY.contains(&name.trim_end().chars().count());
    let that = text.get(..4).is_some_and(|that| that.eq_ignore_ascii_case("that")) && text.chars().nth(4).is_some_and(char::is_whitespace);
    if named && that { text } else { body }
}

/// Whether words are the name of a body and nothing else: `Full Council`, `the Policy and Resources Committee`.
fn is_body(house: &House, name: &str) -> bool {
    let joint = |w: &str| matches!(w, "and" | "of" | "the" | "&" | "for" | "full" | "next");
    NAME_OF_BODY.contains(&name.chars().count())
        && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || joint(w))
        && ends_with_body(house, name)
}

/// What follows a word and the space behind it at the start of a text.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start)
}

/// Movers or a count in brackets behind a keyword have at most so many bytes.
const MAX_BRACKET: usize = 80;
/// Words up to the verb behind `It was`: `then unanimously agreed`.
const ADVERBS: usize = 4;
/// The number of a resolution has at most so many bytes: `HFC2022/1043`.
const MAX_NUMBER: usize = 14;
/// The first of two languages of a keyword is shorter than this in bytes.
const MAX_BILINGUAL: usize = 24;
/// Characters of the name of a body that something is recommended to.
const NAME_OF_BODY: std::ops::RangeInclusive<usize> = 3..=51;

/// `(by 5 votes to 2) that …`: a vote in brackets between the keyword and the text.
pub(super) fn leading_vote(body: &str) -> (&str, Tally) {
    let inner = body.strip_prefix('(').and_then(|b| b.split_once(')'));
    match inner.map(|(vote, rest)| {
        (
            rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014}".contains(c)),
            tally(vote).or(tally(&format!("({vote})"))),
            vote,
        )
    }) {
        Some((rest, found, _)) if found.is_some() && !rest.is_empty() => (rest, found),
        Some((rest, _, vote)) if vote.to_lowercase().contains("unanim") && !rest.is_empty() => {
            (rest, Tally { carried: Some(true), ..Tally::default() })
        }
        _ => (body, Tally::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_is_recommended_to_is_no_text() {
        let house = House::base().unwrap();
        let check = |input: &str, expected: &str| assert_eq!(addressed(&house, input), expected, "{input}");
        check("to the Council \u{2013} That the plan be adopted", "That the plan be adopted");
        check("to recommend to Full Council: that it be so", "that it be so");
        check("to Policy & Resources - THAT it be so", "THAT it be so");
        check("to the Council: The plan", "to the Council: The plan");
        check("to the owner - that he mend it", "to the owner - that he mend it");
        check("together: that it be so", "together: that it be so");
        check("to A: that", "to A: that");
        check("to Full Council that the fees go up", "that the fees go up");
        check("to the Policy and Resources Committee that it pays", "that it pays");
        check("to the owner that he mend it", "to the owner that he mend it");
    }
}
