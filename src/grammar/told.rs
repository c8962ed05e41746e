//! Decisions told in the sentences of a paragraph: `It was agreed that …`, `The accounts were
//! approved.`, `… for the tubs? Agreed.` The grammar is `grammars/ebnf/resolutions.ebnf`.

use super::decision::blank;
use super::keywords::{addressed, keyword_lead, keyword_of, leading_vote, of_resolved};
use super::mover_names::name_at;
use super::movers::trailing_movers;
use super::resolutions::{Block, Decision, How, Keyword};
use super::sentences::sentences;
use super::signs::has_sign;
use super::vote_tail::split_vote;
use super::votes::{Tally, by_number, is_vote_line, opening_vote, tally};
use crate::house::House;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Decisions told in the sentences of a paragraph.
pub(super) fn in_sentences(house: &House, block: &Block<'_>, out: &mut Vec<Decision>) {
    told_in(house, block, false, out);
}

/// The same for what goes on behind a decision in its paragraph.
pub(super) fn in_later_sentences(house: &House, block: &Block<'_>, out: &mut Vec<Decision>) {
    told_in(house, block, true, out);
}

fn told_in(house: &House, block: &Block<'_>, later: bool, out: &mut Vec<Decision>) {
    let body = block.body();
    let parts = sentences(body);
    let mut past = 0;
    for (n, range) in parts.iter().enumerate() {
        let Some(sentence) = body.get(range.clone()).filter(|_| range.start >= past) else { continue };
        let lower = sentence.to_lowercase();
        // A lone word closes the sentence before it: `… for the tubs? Agreed.`
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        // What was told is only noted.
        if matches!(bare, "resolved and noted" | "agreed and noted" | "received and noted") {
            continue;
        }
        // `… and to report back. Resolved:` stands over what was.
        if lone_keyword(bare).is_some() && n + 1 == parts.len() && sentence.trim_end().ends_with(':') {
            continue;
        }
        if let Some(keyword) = lone_keyword(bare) {
            if let Some(before) = n.checked_sub(1).and_then(|b| parts.get(b)).and_then(|b| body.get(b.start..range.end)) {
                out.push(Decision { text: before.trim().to_owned(), how: How::Verb, ..blank(keyword) });
            } else if n == 0 && parts.len() == 1 && block.label.is_none() {
                out.push(Decision { text: sentence.to_owned(), how: How::Verb, ..blank(keyword) });
            }
            continue;
        }
        let whole = n == 0 && parts.len() == 1 && (block.label.is_some() || block.bullet);
        if whole && let Some(keyword) = closed_without_aux(house, sentence) {
            out.push(Decision { text: sentence.to_owned(), how: How::Verb, ..blank(keyword) });
            continue;
        }
        let bare_lead = || if n == 0 { bare_lead(sentence, block.bullet) } else { None };
        if let Some((keyword, at)) = lead_within(sentence, later || n > 0).or_else(bare_lead) {
            let from = range.start + at;
            let decision = led(house, keyword, body.get(from..).unwrap_or("").trim());
            if decision.text.split_whitespace().count() >= 2 {
                // What a body is recommended stands behind its name.
                past =
                    body.get(from..).and_then(|rest| rest.find(decision.text.as_str())).map_or(from, |at| from + at) + decision.text.len();
                out.push(decision);
                continue;
            }
        }
        if let Some((keyword, at)) =
            agreed_in(house, sentence).or_else(|| agreed_after(house, sentence)).or_else(|| agreed_behind(house, sentence))
        {
            let (text, vote) = split_vote(sentence.get(at..).unwrap_or("").trim());
            // `The Board voted 5-0 to …`
            let counted = sentence.get(..at).filter(|lead| lead.to_lowercase().contains("voted")).map(|lead| {
                // `The Board unanimously voted to …`
                let all = lead.to_lowercase().contains("unanimous").then_some(true);
                by_number(tally(lead)).or(Tally { carried: all, ..Tally::default() })
            });
            let vote = vote.or(opening_vote(text)).or(counted.unwrap_or_default());
            // `It was VOTED to appoint Ada Orme. 4-0.`
            let behind = parts
                .get(n + 1)
                .and_then(|next| body.get(next.clone()))
                .filter(|next| is_vote_line(next))
                .map(|next| by_number(tally(next)));
            let vote = vote.or(behind.unwrap_or_default());
            let vote = if keyword == Keyword::Resolved { of_resolved(vote) } else { vote };
            let mut decision = Decision { text: text.to_owned(), vote, how: How::Told, ..blank(keyword) };
            if decision.text.split_whitespace().count() < 2 {
                continue;
            }
            if let Some(tail) = trailing_movers(house, &decision.text.clone()) {
                decision.text = tail.before.to_owned();
                (decision.mover, decision.seconder) = (tail.mover, tail.seconder);
            }
            out.push(decision);
        } else if let Some((keyword, at)) = shouted_in(house, sentence).or_else(|| shouted_behind(sentence)) {
            let decision = led(house, keyword, sentence.get(at..).unwrap_or("").trim());
            if decision.text.split_whitespace().count() >= 2 {
                out.push(decision);
            }
        } else if let Some(found) = approved_by_two(house, sentence) {
            out.push(found);
        } else if let Some(keyword) = closed_by_verb(house, sentence) {
            // `… was approved (7 in favour, none against, 1 abstention).`
            let counted = tally(sentence);
            let vote = if counted.in_favour.is_some() && counted.against.is_some() { by_number(counted) } else { Tally::default() };
            out.push(Decision { text: sentence.to_owned(), vote, how: How::Verb, ..blank(keyword) });
        } else if let Some((at, vote)) = refused_by_count(sentence) {
            out.push(Decision { text: sentence.get(at..).unwrap_or(sentence).to_owned(), vote, how: How::Verb, ..blank(Keyword::Other) });
        }
    }
}

/// `The minutes were approved by Cllr Orme and seconded by Cllr Pell.`: who approved moved it.
// approved-by = text , ( "approved" | "adopted" | "accepted" | "agreed" ) , "by" , name , [ "," ] , [ "and" ] , "seconded" , [ "by" ] , name ;
fn approved_by_two(house: &House, sentence: &str) -> Option<Decision> {
    static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?P<verb>approved|adopted|accepted|agreed|confirmed|passed)(?:\s+as\s+[a-z ]{1,40}?)?\s+by:?\s+").ok()
    });
    static SECONDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^\s*[,;&\x{2013}-]?\s*(?:and\s+)?(?:was\s+|were\s+)?(?:seconded|2nd|second)(?:\s+by)?:?\s+").ok()
    });
    let found = BY.as_ref().filter(|_| has_sign(sentence, &["second", "2nd"]))?.captures(sentence)?;
    let (mover, end) = name_at(house, sentence, found.get(0)?.end())?;
    let second = SECONDED.as_ref()?.find(sentence.get(end..)?)?;
    let (seconder, past) = name_at(house, sentence, end + second.end())?;
    if told_of_others(house, sentence.get(..found.get(0)?.start())?, sentence.get(past..)?) || house.resolutions.others.contains(sentence) {
        return None;
    }
    let keyword = keyword_of(found.name("verb")?.as_str());
    let text = sentence.trim().to_owned();
    Some(Decision { text, mover: Some(mover), seconder: Some(seconder), how: How::Verb, ..blank(keyword) })
}

/// Whether the words before and behind such a decision say that it is of another day or told by somebody: `At the last meeting
/// the fence was`, `Mr Orme told members that the plan was`, `in 1921.`
fn told_of_others(house: &House, before: &str, behind: &str) -> bool {
    let lower = before.to_lowercase();
    let led = house.resolutions.other_leads.starts(lower.trim_start()).is_some();
    let subject = [" was ", " were "].iter().filter_map(|aux| lower.find(aux)).min().and_then(|at| before.get(..at)).unwrap_or(before);
    let year = behind.trim_start().strip_prefix("in ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    led || year
        || lower.trim_end().ends_with(" not")
        || lower.contains(" told ")
        || house.resolutions.reported.contains(subject)
        || house.resolutions.elsewhere.contains(before)
        || at_other_meeting(before)
}

/// `On a vote (1 for, 6 against) the request was NOT AGREED.`: what a count decided against: where its text starts, and the vote.
fn refused_by_count(sentence: &str) -> Option<(usize, Tally)> {
    static REFUSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(?:was|were)\s+(?:NOT\s+AGREED|NOT\s+APPROVED|REJECTED|REFUSED|(?i:not\s+agreed|not\s+supported|rejected))\b").ok()
    });
    static PUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:up)?on\s+(?:being\s+put\s+to\s+)?(?:a|the)\s+(?:show\s+of\s+hands|vote)|following\s+a\s+vote)\s*(?:\([^)]*\))?,?\s+").ok()
    });
    REFUSED.as_ref().filter(|_| has_sign(sentence, &["not", "rejected", "refused"]))?.find(sentence)?;
    let vote = tally(sentence);
    let (in_favour, against) = vote.in_favour.zip(vote.against)?;
    let at = PUT.as_ref()?.find(sentence).map_or(0, |lead| lead.end());
    (against > in_favour).then_some((at, Tally { carried: Some(false), ..vote }))
}

/// `The Committee NOTED the appeals`, `… was put to the vote and RESOLVED by 3 votes to 2 that …`: a verb
/// in capitals within a sentence that is not.
fn shouted_in(house: &House, sentence: &str) -> Option<(Keyword, usize)> {
    static SHOUTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"\s(?P<word>RESOLVED|AGREED|RECOMMENDED|DECIDED|ORDERED|NOTED|APPROVED)\b[\s:,\x{2013}\x{2014}-]*",
            r"(?P<rest>(?i:(?P<listed>that|to|not|the|a|an|by|for|unanimously|its|this|these|no|all|as)\b)|[a-z])"
        ))
        .ok()
    });
    // A word in capitals: letters of both cases are in every other one.
    let words = ["resolved", "agreed", "recommended", "decided", "ordered", "noted", "approved"];
    let mut found = SHOUTED.as_ref().filter(|_| has_sign(sentence, &words))?.captures_iter(sentence);
    // Behind other words than those listed, `The Committee NOTED progress`: whoever decides stands before it.
    let decides =
        |before: &str| before.split_whitespace().next_back().is_some_and(|w| DECIDING_NOUNS.iter().any(|n| w.eq_ignore_ascii_case(n)));
    let found = found
        .find(|c| c.name("listed").is_some() || c.name("word").is_some_and(|word| sentence.get(..word.start()).is_some_and(decides)))?;
    let (word, rest) = (found.name("word")?, found.name("rest")?);
    let before = sentence.get(..word.start())?;
    let lower = before.to_lowercase();
    let previous = lower.split_whitespace().next_back()?;
    let told = matches!(previous, "not" | "as" | "previously" | "had" | "has" | "been" | "be" | "have" | "if")
        || previous == "was" && word.as_str() == "NOTED";
    if told || !before.chars().any(char::is_lowercase) || house.resolutions.others.contains(before) {
        return None;
    }
    Some((keyword_of(word.as_str()), rest.start()))
}

/// `0972/07 Rear extension – RESOLVED – Recommend approval`: a keyword in capitals between dashes behind what it decides:
/// where its text starts.
fn shouted_behind(sentence: &str) -> Option<(Keyword, usize)> {
    let is_dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}' | ':');
    ["RESOLVED", "AGREED", "RECOMMENDED"].iter().find_map(|word| {
        let at = sentence.find(word)?;
        let (before, behind) = (sentence.get(..at)?.trim_end(), sentence.get(at + word.len()..)?);
        let text = behind.trim_start();
        let parted = before.ends_with(is_dash) && text.starts_with(is_dash) && before.chars().any(char::is_lowercase);
        let text = text.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
        parted.then(|| (keyword_of(word), sentence.len() - text.len()))
    })
}

/// `NOTED progress with the plan;` as an entry of a list under `The Committee:-`: the verb and where the text after it starts.
pub(super) fn shouted_part(block: &Block<'_>) -> Option<(Keyword, usize)> {
    let (word, rest) = block.body().split_once(' ').filter(|_| block.is_part())?;
    let verb = matches!(word, "NOTED" | "AGREED" | "APPROVED" | "RESOLVED" | "RECOMMENDED");
    (verb && rest.starts_with(|c: char| c.is_lowercase())).then(|| (keyword_of(word), word.len() + 1))
}

/// `The Committee agreed to …`, `Cabinet noted the report` under the heading `Decision`: the verb and
/// where the text after it starts.
pub(super) fn body_decides(house: &House, text: &str) -> Option<(Keyword, usize)> {
    static BODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^(?i:(?:(?:the|that\s+the)\s+)?(?:[A-Za-z\x{c0}-\x{24f}&-]+,?\s+){0,5}?(?:council|committee|cabinet|panel|board|sub-committee|subcommittee|members|councillors|executive|commission|authority|forum)\s+",
            r"(?:(?:unanimously|also|therefore|duly|then|hereby|formally|having\s+considered\s+the\s+report,?)\s+)*(?P<word>agreed|resolved|noted|approved|recommended|decided)\b)",
            r"(?P<rest>\s*(?:(?i:to|that|as\s+follows)\s*)?[:;\x{2013}-]*\s*$)?"
        ))
        .ok()
    });
    let found = BODY.as_ref()?.captures(text)?;
    let word = found.name("word")?;
    if house.resolutions.others.contains(text.get(..word.start())?) {
        return None;
    }
    let rest = text.get(word.end()..)?;
    let at = match found.name("rest") {
        Some(_) => text.len(),
        None => text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ":-\u{2013}\u{2014},".contains(c)).len(),
    };
    Some((keyword_of(word.as_str()), at))
}

/// A keyword at the head of a later sentence (`… the report. RESOLVED: That …`) or after a short
/// heading within the line (`ALLOCATIONS: Agreed that …`): where the decision starts.
fn lead_within(sentence: &str, later: bool) -> Option<(Keyword, usize)> {
    // `Officers: recommended approval` advises; `Recommended to Council that …` is of this meeting.
    let asks = |text: &str, at: usize| text.get(..at + 40).unwrap_or(text).split_whitespace().any(|w| w == "that");
    let told = |(keyword, _): &(Keyword, usize)| *keyword != Keyword::Recommended;
    if later && let Some(found) = keyword_lead(sentence).filter(told) {
        return Some(found);
    }
    let (head, rest) = sentence.split_once(": ").or_else(|| sentence.split_once(" \u{2013} "))?;
    if head.split_whitespace().count() > HEADING_WORDS {
        return None;
    }
    let rest = rest.trim_start();
    keyword_lead(rest)
        .filter(|found| told(found) || rest.starts_with("Recommended to ") && asks(rest, found.1))
        .map(|(keyword, at)| (keyword, sentence.len() - rest.len() + at))
}

/// `Agreed purchase of a mower.` as an entry of a list, `Approved the payment of £30.` in any paragraph: where its text starts.
fn bare_lead(sentence: &str, list: bool) -> Option<(Keyword, usize)> {
    let (word, rest) = sentence.split_once(' ')?;
    let rest_starts = |c: char| c.is_lowercase() || matches!(c, '\u{a3}' | '$' | '\u{20ac}');
    let keyword = match word {
        "Agreed" => Keyword::Agreed,
        "Resolved" => Keyword::Resolved,
        "Approved" => Keyword::Approved,
        _ => return None,
    };
    let paid = word == "Approved" && ["the ", "payment", "purchase"].iter().any(|w| rest.starts_with(w));
    if !(list || paid) {
        return None;
    }
    // `Agreed by Orme`, `Approved in 2019`: told of something else.
    let first = rest.split_whitespace().next()?;
    (rest.starts_with(rest_starts) && !matches!(first, "by" | "in" | "at" | "with" | "on" | "and" | "as" | "last"))
        .then(|| (keyword, sentence.len() - rest.len()))
}

/// `Quotation for the paint approved.` as a whole entry of a list, or before its movers.
pub(super) fn closed_without_aux(house: &House, sentence: &str) -> Option<Keyword> {
    static CLOSING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?P<what>[^.;:\x{2013}]+?)\s+(?P<verb>approved|agreed|adopted|accepted)(?:\s+unanimously|\s+by\s+all)?[.!]?$")
            .ok()
    });
    let found = CLOSING.as_ref()?.captures(sentence.trim())?;
    let (what, verb) = (found.name("what")?.as_str(), found.name("verb")?.as_str());
    let last = what.split_whitespace().last()?.to_lowercase();
    let of_verb = [
        "was", "were", "be", "been", "being", "is", "are", "not", "as", "to", "had", "has", "have", "if", "and", "council", "when", "all",
        "they", "we",
    ];
    let told = of_verb.contains(&last.as_str()) || last.ends_with("ly") || last.starts_with("cllr");
    let names = house.resolutions.records.contains(what) || what.contains(['\u{a3}', '$', '\u{20ac}']);
    if told || !names || house.resolutions.others.contains(what) || house.resolutions.elsewhere.contains(sentence) {
        return None;
    }
    Some(match verb.to_ascii_lowercase().as_str() {
        "approved" => Keyword::Approved,
        "agreed" => Keyword::Agreed,
        _ => Keyword::Other,
    })
}

/// The decision that starts a text: its first sentence and those that go on with it, its movers and vote.
fn led(house: &House, keyword: Keyword, rest: &str) -> Decision {
    let rest = if keyword == Keyword::Recommended { addressed(house, rest) } else { rest };
    let (rest, bracket) = leading_vote(rest);
    let (text, vote) = split_vote(rest);
    let mut decision = Decision { vote: vote.or(bracket).or(opening_vote(text)), ..blank(keyword) };
    if keyword == Keyword::Resolved {
        decision.vote = of_resolved(decision.vote);
    }
    let mut text = text;
    if let Some(tail) = trailing_movers(house, text) {
        (decision.mover, decision.seconder) = (tail.mover, tail.seconder);
        decision.vote = decision.vote.or(tail.vote);
        text = tail.before;
    }
    decision.text = text.get(..decided(text)).unwrap_or(text).to_owned();
    decision
}

/// Where the sentence that decides ends: further ones are of the decision only where they say so.
pub(super) fn decided(text: &str) -> usize {
    if text.starts_with(['\u{201c}', '"', '\u{2018}']) {
        // Another sentence behind the closing mark is no more of it.
        let ends = [".\u{201d} ", "\u{201d}. ", ".\" ", "\". "].iter().filter_map(|end| text.find(end).map(|at| at + end.len() - 1)).min();
        return ends.unwrap_or(text.len());
    }
    let parts = sentences(text);
    let goes_on = |s: &&std::ops::Range<usize>| {
        let first = text.get((*s).clone()).unwrap_or("").split_whitespace().next().unwrap_or("").to_lowercase();
        matches!(first.as_str(), "that" | "to" | "and" | "further" | "furthermore" | "subject" | "provided")
    };
    let last = parts.iter().skip(1).take_while(goes_on).last().or(parts.first());
    last.map_or(text.len(), |s| s.end)
}

/// `It was agreed that:` at the close of a paragraph, over a list of what was agreed.
pub(super) fn leads_list(house: &House, body: &str) -> Option<Keyword> {
    static LISTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:^|[.;,]\s+)(?:it\s+was|members|councillors|the\s+(?:[a-z]+\s+)?(?:council|committee|cabinet|panel|board|meeting))\s+",
            r"(?:(?:unanimously|also|further|then|therefore|duly)\s+)*(?P<word>agreed|resolved|recommended|decided)",
            r"(?:\s+(?:that|to|as\s+follows|the\s+following))?\s*[:;\s\x{2013}-]*$"
        ))
        .ok()
    });
    static SHOUTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\s(?P<word>RESOLVED|AGREED|RECOMMENDED|DECIDED)(?i:\s+(?:that|to|as\s+follows))?\s*[:;\x{2013}-]+$").ok()
    });
    static LONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[.;?!]\s+(?P<word>(?i:resolved|agreed|recommended|decided))(?i:\s+(?:that|to|as\s+follows))?\s*:[\x{2013}-]*$").ok()
    });
    // `Following a debate the Committee agreed:-`, `The Board, having heard the officer, agreed:`, `The Panel thanked him and agreed to:`
    static WITHIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:\s(?:it\s+was|members|councillors|the\s+(?:[a-z-]+\s+){0,2}(?:council|committee|cabinet|panel|board|commission|forum|meeting))|",
            r"(?:^|[.;]\s+)(?:members|councillors|the\s+(?:[a-z-]+\s+){0,2}(?:council|committee|cabinet|panel|board|commission|forum|meeting))\b[^.;:]{1,160}(?:,|\sand))\s+",
            r"(?:(?:unanimously|also|further|then|therefore|thereafter|duly)\s+)*(?P<word>agreed|resolved|recommended|decided)",
            r"(?:\s+(?:that|to|as\s+follows|the\s+following))?\s*[:;][\s:;\x{2013}-]*$"
        ))
        .ok()
    });
    if !has_sign(body, &["agreed", "resolved", "recommended", "decided"]) {
        return None;
    }
    let body = body.trim_end();
    let word = |p: &Option<Regex>| p.as_ref()?.captures(body)?.name("word").map(|m| (keyword_of(m.as_str()), m.start()));
    if let Some((keyword, _)) = [&*LISTED, &*SHOUTED, &*LONE].into_iter().find_map(word) {
        return Some(keyword);
    }
    // `The Clerk reported that in May the Board agreed:` tells of another meeting or of others.
    let (keyword, at) = word(&WITHIN)?;
    let lead = body.get(..at)?;
    let lead = lead.rsplit(". ").next().unwrap_or(lead);
    let words = &house.resolutions;
    (![&words.reported, &words.elsewhere, &words.others].iter().any(|list| list.contains(lead))).then_some(keyword)
}

/// `Agreed.`, `A vote was taken and this was unanimously agreed.`: what was moved before it was agreed: the verb, and whether by all.
// closes-motion = lone-keyword | [ "a vote was taken and" | "on a vote being taken" ] , ( "it" | "this" | "the motion" | … ) , "was" , { adverb } , verb , [ "by all" ] ;
pub(super) fn closes_motion(text: &str) -> Option<(Keyword, bool)> {
    static CLOSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)^(?:(?:(?:and\s+)?(?:a|the)\s+vote\s+was\s+(?:then\s+)?taken,?\s+and|on\s+(?:a|the)\s+vote\s+being\s+taken,?)\s+)?(?:it|this|which|the\s+(?:motion|matter|proposal|proposition|recommendations?|resolution))\s+(?:was|were)\s+",
            r"(?P<adverb>(?:(?:then|duly|also|subsequently|unanimously)\s+)*)(?P<verb>agreed|resolved|approved|accepted|adopted)(?P<all>\s+unanimously|\s+by\s+all(?:\s+present|\s+members)?)?\.?$"
        ))
        .ok()
    });
    // `Approved:` stands over a signature.
    if text.trim_end().ends_with(':') {
        return None;
    }
    if let Some(keyword) = lone_keyword(text) {
        return Some((keyword, text.to_lowercase().contains("unanimous")));
    }
    let told = || has_sign(text, &["agreed", "resolved", "approved", "accepted", "adopted"]);
    let found = CLOSES.as_ref().filter(|_| text.len() <= CLOSING_BYTES && told())?.captures(text.trim())?;
    let all = found.name("all").is_some() || found.name("adverb").is_some_and(|m| m.as_str().to_lowercase().contains("unanimous"));
    Some((keyword_of(found.name("verb")?.as_str()), all))
}

/// `Agreed.`, `All agreed`: a verb that closes what stands before it, and nothing else.
pub(super) fn lone_keyword(text: &str) -> Option<Keyword> {
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    if word.len() > LONE_BYTES {
        return None;
    }
    match word.to_lowercase().as_str() {
        "agreed"
        | "all agreed"
        | "agreed by all"
        | "agreed by all present"
        | "this was agreed"
        | "unanimously agreed"
        | "agreed unanimously" => Some(Keyword::Agreed),
        "approved" | "this was approved" | "unanimously approved" => Some(Keyword::Approved),
        "resolved" => Some(Keyword::Resolved),
        "accepted" | "adopted" | "all accepted" => Some(Keyword::Other),
        _ => None,
    }
}

/// `It was agreed that …`, `Members agreed to …` anywhere in a sentence: where the text starts.
fn agreed_in(house: &House, sentence: &str) -> Option<(Keyword, usize)> {
    static AGREED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:^|[\s,;\x{2013}-])(?i:it\s+was|(?:the\s+)?(?:parish\s+|town\s+|community\s+)?(?:council|committee|cabinet|panel|board|commission|trustees|sub-committee|forum|assembly|governors|working\s+(?:group|party)|pc|cc|cabinet\s+member|executive\s+member)(?:\s+have|\s+has)?|the\s+meeting|members|all\s+members|councillors|cllrs|all|we|and)\s+",
            r"(?i:(?:unanimously|also|further|then|therefore|thereby|duly|subsequently|formally|finally|all|hereby|and|now|informally|accordingly)\s+)*",
            r"(?P<word>(?i:agreed|resolved|recommended|decided|approved|voted))",
            r"(?i:\s+in\s+principle)?(?i:\s+unanimously|\s+nem\.?\s+con\.?|\s+by\s+consensus|,?\s+\(?[0-9]{1,2}\s*(?:-|to|\x{2013})\s*[0-9]{1,2}\)?|\s+by\s+(?:(?:a\s+)?(?:roll\s+call|voice|unanimous)(?:\s+vote)?|all|councillors|the\s+parish\s+council|the\s+council|the\s+committee|members|everyone|a\s+majority|a\s+show\s+of\s+hands)(?:\s+present)?)?",
            r"[\s,:\x{2013}-]*(?P<that>(?i:that|to|for|not\s+to|the|a|an|by|it|this|these|those|both|each|our|any|cllrs?\.?|councillors?|mr|mrs|ms|clerk|he|she|they|there|payments?|purchase|expenditure|spending|",
            r"in\s+(?:terms|accordance|line)|on\s+a\s+(?:vote|majority|show)|under\s+section|pursuant|subject|no\s+(?:objections?|comments?|further)))[\s,]+"
        ))
        .ok()
    });
    let words = ["agreed", "resolved", "recommended", "decided", "approved", "voted"];
    let found = AGREED.as_ref().filter(|_| has_sign(sentence, &words))?.captures(sentence)?;
    let word = found.name("word")?.as_str();
    let that = found.name("that")?;
    let keyword = keyword_of(word);
    let lead = found.get(0)?;
    let subject = lead.as_str().trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let before = sentence.get(..that.start())?;
    if house.resolutions.others.contains(before) || house.resolutions.elsewhere.contains(before) || at_other_meeting(before) {
        return None;
    }
    // `The accounts were considered and approved the …` is nobody's; `It was approved` closes a sentence.
    if keyword == Keyword::Approved && !APPROVERS.iter().any(|w| subject.trim_start_matches("the ").starts_with(w)) {
        return None;
    }
    // `Members voted for Cllr Orme` names no decision.
    if word.eq_ignore_ascii_case("voted") && !matches!(that.as_str().to_lowercase().as_str(), "to" | "that" | "not to") {
        return None;
    }
    // `It was pointed out that …, and agreed that …` goes on with what this meeting did.
    let began = ["it was ", "members ", "the council ", "the committee ", "noted that "].iter().any(|w| lower_starts(sentence, w));
    let it_goes_on = subject.starts_with("and ");
    let said = that.as_str();
    // `Council considered the quotation and resolved to accept it.`
    let of_body = it_goes_on && said.eq_ignore_ascii_case("to") && body_opens(house, before);
    let of_nobody = || it_goes_on && moved_by_nobody(sentence.get(..lead.start()).unwrap_or_default());
    let that_began = began && said.eq_ignore_ascii_case("that");
    if it_goes_on && !that_began && !of_body && !of_nobody() {
        return None;
    }
    // `It was agreed by the tenant to mend the gate`: only a count or this meeting stands behind `by`.
    let who = sentence.get(that.end()..)?.trim_start();
    if said.eq_ignore_ascii_case("by")
        && !opening_vote(sentence.get(that.start()..)?).is_some()
        && house.resolutions.deciders.starts(who).is_none()
    {
        return None;
    }
    // `It was recommended by the officer that …` is advice.
    if keyword == Keyword::Recommended && !word.chars().all(char::is_uppercase) && that.as_str().eq_ignore_ascii_case("by") {
        return None;
    }
    // `Members agreed that it was a fine pond` is an opinion; `It was agreed` speaks for the meeting.
    let rest = sentence.get(that.end()..)?.to_lowercase();
    let it_was = subject.starts_with("it was") || it_goes_on;
    // `The Committee agreed the recommendations`: what is put to a meeting.
    let object = that.as_str().eq_ignore_ascii_case("the")
        && house.resolutions.records.starts(rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',')).is_some();
    // `All agreed that the minutes were a true record.`
    let of_minutes = || {
        house.items.types.minutes.starts(rest.trim_start().trim_start_matches("the ")).is_some() && house.linking.approved.contains(&rest)
    };
    let binds =
        object || of_minutes() || [" should", " would", " be ", " will", " shall", " must", " to "].iter().any(|w| rest.contains(w));
    if keyword != Keyword::Approved && !it_was && !matches!(that.as_str().to_lowercase().as_str(), "to" | "for" | "not to") && !binds {
        return None;
    }
    let start = that.start();
    Some((keyword, start))
}

/// Whether words only tell that something was moved, by nobody: `It was proposed, seconded,` before `and resolved to elect Cllr Orme`.
// moved-by-nobody = [ ( "after" | "following" ) , … , "," ] , "it was" , { adverb } , ( "proposed" | "moved" ) , { "," | "and" | "seconded" | … } ;
fn moved_by_nobody(before: &str) -> bool {
    let lower = before.to_lowercase();
    // `In 2018 it was moved …`, `The mill committee met and it was moved …` are of other days and bodies.
    let opens =
        |lead: &str| lead.is_empty() || ["after ", "following "].iter().any(|w| lead.starts_with(w)) && lead.trim_end().ends_with(',');
    let Some(at) = lower.rfind("it was ").filter(|&at| lower.get(..at).is_some_and(|lead| opens(lead.trim_start()))) else { return false };
    let mut words =
        lower.get(at + "it was ".len()..).unwrap_or("").split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    let fills = |w: &str| {
        matches!(w, "proposed" | "moved" | "seconded" | "and" | "then" | "duly" | "put" | "to" | "the" | "vote" | "unanimously" | "carried")
    };
    words.peek().is_some() && lower.get(at..).is_some_and(|told| told.contains("proposed") || told.contains("moved")) && words.all(fills)
}

/// Whether a sentence has a body for its subject, and tells of nothing that others said or did: `Members noted the report and`.
fn body_opens(house: &House, before: &str) -> bool {
    let lower = before.to_lowercase();
    let lower =
        ["the ", "parish ", "town ", "community ", "full "].iter().fold(lower.as_str(), |text, w| text.strip_prefix(w).unwrap_or(text));
    // `Council staff met …`, `The Committee of the hall …` are others.
    let acts = |rest: &str| {
        rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).is_some_and(|verb| verb.ends_with("ed") || verb == "heard")
    };
    let opens = APPROVERS.iter().any(|body| lower.strip_prefix(body).is_some_and(acts));
    opens && !house.resolutions.reported.contains(before) && !lower.contains(',')
}

/// `It was resolved at this point to suspend standing orders`, `It was agreed, after some discussion, that …`: when, where or how
/// it was agreed stands before what was: where the text starts.
// agreed-after = "it was" , { adverb } , verb , [ "," ] , preposition , { word } , [ "," ] , ( "that" | "to" ) , text ;
fn agreed_after(house: &House, sentence: &str) -> Option<(Keyword, usize)> {
    static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:^|[,;]\s|\sand\s)it\s+was\s+(?:(?:unanimously|also|further|then|therefore|duly|subsequently|formally|finally|hereby|now)\s+)*",
            r"(?P<word>agreed|resolved|decided),?\s+(?:at|in|after|following|on|upon|under|by|without|during|as)\s+(?P<between>[a-z0-9 \x{2019}'-]{2,60}?),?\s+",
            r"(?P<that>that|to|not\s+to)\s"
        ))
        .ok()
    });
    let found = AFTER.as_ref().filter(|_| has_sign(sentence, &["agreed", "resolved", "decided"]))?.captures(sentence)?;
    let (word, between, that) = (found.name("word")?, found.name("between")?.as_str(), found.name("that")?);
    // `It was agreed in 2019 that …`, `It was agreed at the last meeting that …`, `It was agreed by the tenant to …` are of other days and bodies.
    let last = between.split(' ').next_back();
    let own = last.is_some_and(|last| house.resolutions.stages.is(last)) || house.resolutions.deciders.is(between);
    let before = sentence.get(..word.start())?;
    let told = house.resolutions.others.contains(before) || house.resolutions.elsewhere.contains(before) || at_other_meeting(before);
    (own && !told).then(|| (keyword_of(word.as_str()), that.start()))
}

/// `Road closure granted; agreed to give £50`: what is agreed behind a semicolon, without a subject: where its text starts.
fn agreed_behind(house: &House, sentence: &str) -> Option<(Keyword, usize)> {
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?:;|\s[\x{2013}-])\s+(?:and\s+)?(?:unanimously\s+)?(?P<word>(?i:agreed|resolved))\s+(?P<that>(?i:that|to|not\s+to))\s",
        )
        .ok()
    });
    let found = BEHIND.as_ref().filter(|_| has_sign(sentence, &["agreed", "resolved"]))?.captures(sentence)?;
    let (word, that) = (found.name("word")?, found.name("that")?);
    let before = sentence.get(..word.start())?;
    if house.resolutions.others.contains(before) || house.resolutions.elsewhere.contains(before) || at_other_meeting(before) {
        return None;
    }
    let start = that.start();
    Some((keyword_of(word.as_str()), start))
}

/// `At the March meeting it was agreed …`: whether words tell of a meeting that is not this one.
fn at_other_meeting(before: &str) -> bool {
    let lower = before.to_lowercase();
    let named = |rest: &str| {
        let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let article = words.next().is_some_and(|w| matches!(w, "the" | "its" | "our" | "a" | "an" | "their"));
        article && words.take(OTHER_MEETING).position(|w| w == "meeting").is_some_and(|n| n > 0)
    };
    let whole = |at: usize| at == 0 || lower.get(..at).is_some_and(|before| before.ends_with(' '));
    !lower.contains("this meeting") && lower.match_indices("at ").any(|(at, _)| whole(at) && lower.get(at + 3..).is_some_and(named))
}

/// Words between `At the` and `meeting`: `At the extraordinary general meeting`.
const OTHER_MEETING: usize = 4;

fn lower_starts(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start))
}

/// `The accounts were approved`: a verb in the passive past at the close of a sentence whose
/// subject is this meeting's.
pub(super) fn closed_by_verb(house: &House, sentence: &str) -> Option<Keyword> {
    static CLOSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?P<aux>\b(?:was|were)\b(?:\s+(?:duly|unanimously|then|therefore|thereby|all|both|also|each|subsequently|formally|fully|proposed\s+and|taken\s+as\s+read,?|taken\s+as\s+read\s+and|read\s+and|read,|received\s+and|circulated\s+and|reviewed\s+and|noted\s+and|checked\s+and|considered\s+and|presented\s+and|submitted\s+and|submitted,|presented,|received,|discussed\s+and|tabled\s+and|explained\s+and|and|hereby|being|(?:considered|reviewed|discussed|received|noted|examined|amended|scrutinised|outlined|distributed|moved|seconded)(?:\s+in\s+(?:detail|full|turn|depth))?,?\s+and))*\s+|^(?:minutes\s+|(?:all|these|both)\s+(?:payments\s+|accounts\s+|cheques\s+|invoices\s+)?|unanimously\s+|duly\s+)?|[\x{2013}:-]\s*(?:all\s+)?|\band\s+(?:were\s+|was\s+|all\s+)?)",
            r"(?P<verb>approved|agreed|adopted|accepted|confirmed|ratified|authorised|authorized|re-?elected|elected|appointed|co-opted|signed\s+as)\b",
            r"(?P<by>\s+(?:unanimously\s+)?by\s+(?P<who>[^.,;]+))?"
        ))
        .ok()
    });
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^\s+(?:in|on|since|during)\s+(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?(?:[A-Z][a-z]+,?\s+)?(?:[0-9]{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)[0-9][0-9]\b").ok()
    });
    let verbs = [
        "approved",
        "agreed",
        "adopted",
        "accepted",
        "confirmed",
        "ratified",
        "author",
        "elected",
        "reelected",
        "appointed",
        "co-opted",
        "signed",
    ];
    if !has_sign(sentence, &verbs) || house.resolutions.elsewhere.contains(sentence) {
        return None;
    }
    for found in CLOSED.as_ref()?.captures_iter(sentence) {
        let (Some(verb), Some(aux)) = (found.name("verb"), found.name("aux")) else { continue };
        if let Some(who) = found.name("who")
            && house.resolutions.deciders.starts(who.as_str()).is_none()
        {
            continue;
        }
        let word = verb.as_str().to_lowercase();
        let before = sentence.get(..verb.start()).unwrap_or("").to_lowercase();
        let aux_lower = aux.as_str().to_lowercase();
        let passive = aux_lower.contains("was") || aux_lower.contains("were");
        let all_did = aux_lower.starts_with("and all");
        // `Payments: clerk £402.50 – all agreed.`
        let dashed_all =
            aux_lower.starts_with(['\u{2013}', '-', ':']) && aux_lower.ends_with("all ") && before.split_whitespace().count() > 2;
        let of_record = house.resolutions.records.contains(&before);
        let first_word = aux.start() == 0 && !passive;
        let rest = sentence.get(verb.end()..).unwrap_or("");
        // `The minutes, copies of which had been circulated, were approved`: a clause that its comma has closed.
        let open = |w: &&str| before.rfind(*w).is_some_and(|at| !closed_clause(&before, at, w));
        let relative = [" which ", " which,", " who ", " who,"].iter().any(open) && found.name("who").is_none();
        let condition = relative || [" if ", "whether ", "unless ", "until ", "once ", "when "].iter().any(|w| before.contains(w));
        let past = before.strip_prefix("in ").is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
        if condition
            || house.resolutions.others.contains(&before)
            || past
            || YEAR.as_ref().is_some_and(|y| y.is_match(rest))
            || (before.starts_with("this was") && found.name("who").is_some())
            // `It was agreed with the contractor that …`
            || (word == "agreed" && rest.starts_with(" with ") && rest.contains(" that "))
        {
            continue;
        }
        let closes = rest.split_whitespace().count() <= 12;
        let ok = match word.as_str() {
            // `Extension at Mill House – approved` tells what the planning authority did.
            "approved" | "ratified" => {
                let dashed = aux.as_str().contains(['\u{2013}', '-', ':']) && closes;
                passive
                    || first_word
                    || (dashed && (of_record || aux.as_str().contains("all") || before.contains('\u{a3}') || before.contains('$')))
            }
            "adopted" | "authorised" | "authorized" => passive && closes,
            // `was agreed that`, `was agreed to`: told elsewhere; `were agreed` closes.
            "agreed" => {
                (passive || all_did || dashed_all)
                    && !rest.trim_start().starts_with("that")
                    && (closes || of_record || rest.starts_with(" as "))
            }
            "accepted" | "confirmed" => {
                (passive || first_word) && (before.contains("minute") || before.contains("record") || (of_record && passive))
            }
            _ if word.contains("elected") => {
                passive && ["chair", "mayor", "president", "convenor", "convener"].iter().any(|w| rest.to_lowercase().contains(w))
            }
            "appointed" => passive && rest.to_lowercase().contains("by acclamation"),
            "co-opted" => passive,
            _ => passive || before.contains("minute"),
        };
        if ok {
            return Some(match word.as_str() {
                "approved" | "ratified" => Keyword::Approved,
                "agreed" => Keyword::Agreed,
                _ => Keyword::Other,
            });
        }
    }
    None
}

/// Whether the relative clause at `at` is closed by a comma behind a verb of its own, and tells of copies: `, copies of which had
/// been circulated,`. Any other may be of what others decided: `, to which the parish had objected, was approved`.
fn closed_clause(before: &str, at: usize, pronoun: &str) -> bool {
    let (Some(lead), Some(clause)) = (before.get(..at), before.get(at + pronoun.len()..)) else { return false };
    let copies = COPIES.iter().any(|word| lead.strip_suffix(" of").is_some_and(|lead| lead.ends_with(word)));
    let verb = |told: &str| told.split(' ').any(|word| matches!(word, "had" | "has" | "have" | "was" | "were" | "is" | "are"));
    // `The minutes, which had been circulated, were approved`
    let sent = |told: &str| SENT.iter().any(|word| told.ends_with(word)) && told.split_whitespace().count() <= SENT_WORDS;
    clause.split_once(", ").is_some_and(|(told, _)| copies && verb(told) || lead.ends_with(',') && sent(told))
}

/// What is done with minutes before a meeting.
const SENT: [&str; 4] = [" circulated", " distributed", " issued", " sent out"];
/// `had previously been circulated`, and little more.
const SENT_WORDS: usize = 6;

/// What is sent round of a paper.
const COPIES: [&str; 9] = ["copies", "copy", "draft", "drafts", "details", "text", "list", "summary", "version"];

/// A sentence that only says that what was moved was agreed is shorter than this.
const CLOSING_BYTES: usize = 100;
/// `unanimously approved`, and nothing longer.
const LONE_BYTES: usize = 20;
/// Who decides, before a verb in capitals.
const DECIDING_NOUNS: [&str; 10] =
    ["committee", "council", "board", "cabinet", "panel", "members", "sub-committee", "forum", "executive", "authority"];
/// Who approves as a meeting: `The Committee approved payment of …`.
const APPROVERS: [&str; 10] =
    ["council", "committee", "cabinet", "panel", "board", "members", "all members", "councillors", "sub-committee", "forum"];
/// A heading within a line, before its decision, has at most this many words.
const HEADING_WORDS: usize = 8;

#[cfg(test)]
mod tests;
