//! Resolutions to the recommendations of reports that they answer: `output/LINKING.md`, "Answers".

use super::Answer;
use super::wording::{common, figured, in_order, share, stem};
use crate::house::{House, Phrases};
use crate::record::{Resolution, Verb};
use std::collections::BTreeMap;

/// A recommendation of a tabled report.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Id of the document.
    pub document: String,
    /// Index among its recommendations.
    pub idx: usize,
    pub label: Option<String>,
    pub text: String,
}

/// What the resolutions of an item answer, one list for each.
pub(super) fn answers(house: &House, asked: &[Asked], resolutions: &[&Resolution]) -> Vec<Vec<Answer>> {
    let mut out: Vec<Vec<Answer>> = vec![Vec::new(); resolutions.len()];
    if asked.is_empty() {
        return out;
    }
    let asked_words: Vec<Wording> = asked.iter().map(|asked| plain(house, &asked.text, None)).collect();
    // Wording against wording, the closest pairs first.
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, resolution) in resolutions.iter().enumerate() {
        for (unit, text) in units(resolution).into_iter().enumerate() {
            let said = plain(house, text, Some(resolution.verb));
            for (idx, wanted) in asked_words.iter().enumerate() {
                if let Some(likeness) = compare(wanted, &said) {
                    pairs.push(Pair { at, unit, idx, likeness });
                }
            }
        }
    }
    pairs.sort_by(|a, b| b.likeness.close.total_cmp(&a.likeness.close).then_with(|| (a.at, a.unit, a.idx).cmp(&(b.at, b.unit, b.idx))));
    let mut answered = vec![false; asked.len()];
    pairs.retain(|pair| answered.get_mut(pair.idx).is_some_and(|done| !std::mem::replace(done, true)));
    // Words of a part of a resolution that some recommendation of a report has.
    let mut covered: BTreeMap<(usize, usize, &str), usize> = BTreeMap::new();
    for pair in &pairs {
        if let Some(asked) = asked.get(pair.idx) {
            *covered.entry((pair.at, pair.unit, &asked.document)).or_default() += pair.likeness.shared;
        }
    }
    for pair in &pairs {
        let (Some(list), Some(asked), Some(resolution)) = (out.get_mut(pair.at), asked.get(pair.idx), resolutions.get(pair.at)) else {
            continue;
        };
        // One sentence may take several recommendations as they are.
        let covered = covered.get(&(pair.at, pair.unit, asked.document.as_str())).copied().unwrap_or_default();
        let together = pair.likeness.whole && covered > pair.likeness.shared && share(covered, pair.likeness.said) >= WHOLE;
        let changed = !pair.likeness.same && !together;
        let clause = resolution.clauses.get(pair.unit);
        list.push(Answer {
            document: asked.document.clone(),
            recommendation: asked.idx,
            clause: clause.and_then(|clause| clause.label.clone()),
            clause_index: clause.map(|_| pair.unit),
            changed,
        });
    }
    // `RESOLVED that the recommendations be approved`.
    for (resolution, list) in resolutions.iter().zip(&mut out) {
        let Some(taken) = taken(house, resolution, asked) else { continue };
        for (idx, done) in answered.iter_mut().enumerate() {
            if let Some(asked) = asked.get(idx).filter(|_| !*done && taken.get(idx) == Some(&true)) {
                list.push(Answer { document: asked.document.clone(), recommendation: asked.idx, ..Answer::default() });
                *done = true;
            }
        }
    }
    for list in &mut out {
        list.sort_by(|a, b| (&a.document, a.recommendation).cmp(&(&b.document, b.recommendation)));
    }
    out
}

/// A part of a resolution and a recommendation of like wording.
struct Pair {
    at: usize,
    unit: usize,
    idx: usize,
    likeness: Likeness,
}

/// The parts of a resolution that may answer: its clauses, or the whole.
fn units(resolution: &Resolution) -> Vec<&str> {
    if resolution.clauses.is_empty() {
        return vec![resolution.text.as_str()];
    }
    resolution.clauses.iter().map(|clause| clause.text.as_str()).collect()
}

/// The words of a text as they are compared.
#[derive(Debug, Default)]
struct Wording {
    stems: Vec<String>,
    /// The same words as they are written; empty where a verb was put back.
    forms: Vec<String>,
}

impl Wording {
    /// Whether two texts have the same words, their figures in the same order, and the others too, less those
    /// that stand in another tense or begin a text: `approve the plan` and `the plan be approved`, `set a fee` and
    /// `a fee be set`.
    fn same(&self, other: &Wording) -> bool {
        sorted(&self.stems) == sorted(&other.stems) && self.figures().eq(other.figures()) && self.kept(other).eq(other.kept(self))
    }

    fn figures(&self) -> impl Iterator<Item = &str> {
        self.stems.iter().map(String::as_str).filter(|word| word.bytes().any(|b| b.is_ascii_digit()))
    }

    /// Whether the figures of a text stand in another in their order.
    fn figures_in(&self, other: &Wording) -> bool {
        let mut others = other.figures();
        self.figures().all(|figure| others.any(|other| other == figure))
    }

    /// The words that the other text has in the same form, less those that begin one of them.
    fn kept<'a>(&'a self, other: &'a Wording) -> impl Iterator<Item = &'a str> {
        let begins = move |form: &String| [self, other].iter().any(|text| text.forms.first() == Some(form));
        let same = move |form: &&String| !begins(form) && !form.is_empty() && other.forms.contains(form);
        self.forms.iter().filter(same).map(String::as_str)
    }
}

/// The words of a recommendation or of a resolution without what introduces it. A verb that the record keeps
/// apart from the text is put back: `the report` of a resolution `noted`.
fn plain(house: &House, text: &str, verb: Option<Verb>) -> Wording {
    let mut forms = figured(without_leads(house, text, &house.linking.asks));
    let verb = match verb {
        Some(Verb::Noted) => Some("note"),
        Some(Verb::Approved) => Some("approve"),
        _ => None,
    };
    let mut stems: Vec<String> = Vec::with_capacity(forms.len() + 1);
    forms.retain(|word| !house.linking.fillers.is(word));
    stems.extend(forms.iter().map(|word| stem(word).to_owned()));
    if let Some(verb) = verb.map(stem).filter(|verb| !stems.iter().any(|stem| stem == verb)) {
        stems.insert(0, verb.to_owned());
        forms.insert(0, String::new());
    }
    Wording { stems, forms }
}

/// A text without what introduces it.
fn without_leads<'a>(house: &House, text: &'a str, asks: &Phrases) -> &'a str {
    let mut rest = text.trim_start();
    while let Some(len) = house.linking.leads.starts(rest).or_else(|| asking(house, rest, asks)) {
        let after = rest.get(len..).unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() || ":,;-\u{2013}".contains(c));
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    rest
}

/// The length of `the Planning Committee is asked to` or `Cabinet agrees to` at the start of a text.
fn asking(house: &House, text: &str, asks: &Phrases) -> Option<usize> {
    let end = text.char_indices().filter(|(_, c)| *c == ' ').nth(BODY_WORDS).map_or(text.len(), |(at, _)| at);
    let (range, _) = asks.find(text.get(..end)?)?;
    let before = text.get(..range.start)?.trim_end();
    let last = before.rsplit(' ').next()?;
    (house.meetings.bodies.is(last) || house.meetings.whole_council.is(before) || house.linking.asked.is(last)).then_some(range.end)
}

/// The name of a body and what it is asked take no more words.
const BODY_WORDS: usize = 12;

/// How close a wording comes to that of a recommendation; none where it is about something else.
fn compare(wanted: &Wording, said: &Wording) -> Option<Likeness> {
    let same = !wanted.stems.is_empty() && wanted.same(said);
    let n_said = said.stems.len();
    if wanted.stems.len() < FEW || n_said == 0 {
        // `Note the report` is answered by its very words alone.
        return same.then_some(Likeness { close: 1.0, shared: n_said, same, whole: true, said: n_said });
    }
    let (a, b): (Vec<&str>, Vec<&str>) =
        (wanted.stems.iter().map(String::as_str).collect(), said.stems.iter().map(String::as_str).collect());
    let shared = in_order(&a, &b);
    let (of_wanted, of_said) = (share(shared, a.len()), share(shared, b.len()));
    // Most of it, in a sentence that may say more; or a part of it, in a sentence that says no more.
    let most = of_wanted >= MOST && of_said >= SOME;
    let cut = of_wanted >= SOME && of_said >= WHOLE && n_said >= FEW;
    let close = if same { 1.0 } else { (of_wanted + of_said) / 2.0 };
    let n_common = common(&a, &b);
    let whole = n_common == a.len() && wanted.figures_in(said);
    (same || most || cut).then_some(Likeness { close, shared: n_common, same, whole, said: n_said })
}

/// How a resolution compares to a recommendation.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Likeness {
    /// 0 to 1.
    close: f64,
    /// Words in common; a verb may stand at the other end.
    shared: usize,
    /// Whether there are no others.
    same: bool,
    /// Whether all words of the recommendation are among them.
    whole: bool,
    /// Words of the part that answers.
    said: usize,
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut sorted: Vec<&String> = words.iter().collect();
    sorted.sort_unstable();
    sorted
}

/// Which recommendations a resolution takes as they are: all, or those whose labels it names. None where it
/// speaks of something else, or takes them otherwise.
fn taken(house: &House, resolution: &Resolution, asked: &[Asked]) -> Option<Vec<bool>> {
    let linking = &house.linking;
    let text = resolution.text.as_str();
    let verb = matches!(resolution.verb, Verb::Approved | Verb::Agreed | Verb::Resolved);
    let says = |words: &Phrases| words.contains(text);
    let lost = resolution.vote.as_ref().is_some_and(|vote| vote.outcome == Some(crate::record::Outcome::Lost));
    // Whoever takes recommendations in a long sentence says more than that.
    let short = text.split_whitespace().count() <= LONG;
    let (range, _) = linking.recommendations.find(text)?;
    let accepts = says(&linking.accepted) || resolution.verb == Verb::Approved || resolution.verb == Verb::Agreed;
    if !verb || lost || !short || !accepts || says(&linking.altered) || !resolution.clauses.is_empty() {
        return None;
    }
    if substance(house, text) {
        return None;
    }
    // `recommendations 1 and 2`, `recommendations (a) to (c)`
    let after = text.get(range.end..).unwrap_or_default();
    let mut named = Vec::new();
    let mut run = false;
    for word in after.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        match bare.as_str() {
            "and" | "&" | "" => continue,
            "to" if !named.is_empty() => run = true,
            _ => {
                let label = |asked: &Asked| asked.label.as_deref().is_some_and(|label| tail(label) == tail(&bare));
                let Some(idx) = asked.iter().position(label).filter(|_| is_label(&bare)) else { break };
                let from = named.last().copied().filter(|_| run).map_or(idx, |last: usize| last + 1);
                named.extend(from.min(idx)..=idx);
                run = false;
            }
        }
    }
    let reports: std::collections::BTreeSet<&str> = asked.iter().map(|asked| asked.document.as_str()).collect();
    if !named.is_empty() {
        return (reports.len() == 1).then(|| (0..asked.len()).map(|idx| named.contains(&idx)).collect());
    }
    // A number that is none of the labels: another report's.
    let other = after
        .split_whitespace()
        .next()
        .is_some_and(|word| is_label(word.trim_matches(|c: char| !c.is_alphanumeric())) && word.bytes().any(|b| b.is_ascii_digit()));
    (!other).then(|| vec![true; asked.len()])
}

/// Whether a resolution that names recommendations says more than that they are taken: another matter, another
/// body's recommendations, or what is done against them.
fn substance(house: &House, text: &str) -> bool {
    let linking = &house.linking;
    let told = without_leads(house, text, &linking.asks);
    let told = without_leads(house, told, &linking.accepted);
    let Some((range, _)) = linking.recommendations.find(told) else { return true };
    // Left out where they stand as phrases.
    let mut rest = vec![told.get(..range.start).unwrap_or_default(), told.get(range.end..).unwrap_or_default()];
    for phrases in [&linking.accepted, &linking.leads, &linking.idle] {
        let mut parts = Vec::new();
        for mut part in rest {
            while let Some((range, _)) = phrases.find(part) {
                parts.push(part.get(..range.start).unwrap_or_default());
                part = part.get(range.end..).unwrap_or_default();
            }
            parts.push(part);
        }
        rest = parts;
    }
    let mut words =
        rest.into_iter().flat_map(str::split_whitespace).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    words.any(|word| !word.is_empty() && !is_label(&word) && !linking.fillers.is(&word))
}

/// A label as it is compared, less brackets and full stop: `1.2` of `(1.2)`.
fn tail(label: &str) -> String {
    label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// `1`, `2.1`, `a`, `iv`: not a word of a sentence.
fn is_label(word: &str) -> bool {
    let roman = !word.is_empty() && word.chars().all(|c| "ivx".contains(c));
    roman || word.len() == 1 || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= MAX_LABEL
}

/// Wordings with fewer words must be the same.
const FEW: usize = 4;
/// Share of the words of a recommendation that its answer has in their order, at least.
const MOST: f64 = 0.7;
/// Share of the words of an answer that are those of the recommendation, at least.
const SOME: f64 = 0.4;
/// Share of the words of an answer that says nothing else, at least.
const WHOLE: f64 = 0.9;
/// A resolution that only takes recommendations is no longer than this in words.
const LONG: usize = 40;
/// `12.3.4`
const MAX_LABEL: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clause, Outcome, Vote};

    fn asked(list: &[(&str, &str)]) -> Vec<Asked> {
        let one = |(idx, (label, text)): (usize, &(&str, &str))| Asked {
            document: "d/3".to_owned(),
            idx,
            label: (!label.is_empty()).then(|| (*label).to_owned()),
            text: (*text).to_owned(),
        };
        list.iter().enumerate().map(one).collect()
    }

    fn check(list: &[(&str, &str)], resolution: Resolution, expected: &[(usize, Option<&str>, bool)]) {
        let found = answers(&House::base().unwrap(), &asked(list), &[&resolution]);
        let found: Vec<(usize, Option<&str>, bool)> = found[0].iter().map(|a| (a.recommendation, a.clause.as_deref(), a.changed)).collect();
        assert_eq!(found, expected, "{resolution:?}");
    }

    fn resolved(text: &str) -> Resolution {
        Resolution { verb: Verb::Resolved, text: text.to_owned(), ..Resolution::default() }
    }

    const TWO: [(&str, &str); 2] = [
        ("1", "Approve the contract for the pool roof at a cost of \u{a3}40,000."),
        ("2", "Note the risks set out in section 4 of the report."),
    ];

    #[test]
    fn a_clause_answers_the_recommendation_that_it_words() {
        let clauses = |list: &[(&str, &str)]| Resolution {
            clauses: list.iter().map(|(label, text)| Clause { label: Some((*label).to_owned()), text: (*text).to_owned() }).collect(),
            ..resolved("to:")
        };
        check(
            &TWO,
            clauses(&[
                ("a", "approve the contract for the pool roof at a cost of \u{a3}40,000; and"),
                ("b", "note the risks set out in section 4 of the report"),
            ]),
            &[(0, Some("a"), false), (1, Some("b"), false)],
        );
        // Another sum is a change, another matter no answer.
        check(&TWO, clauses(&[("a", "approve the contract for the pool roof at a cost of \u{a3}35,000")]), &[(0, Some("a"), true)]);
        check(&TWO, clauses(&[("a", "write to the Minister about bus fares")]), &[]);
        // Two in one sentence, as they are.
        check(
            &TWO,
            resolved(
                "that the contract for the pool roof at a cost of \u{a3}40,000 be approved and the risks set out in section 4 of the report be noted",
            ),
            &[(0, None, false), (1, None, false)],
        );
        // Cut short.
        check(&TWO, clauses(&[("a", "approve the contract for the pool roof")]), &[(0, Some("a"), true)]);
        // Who is asked is no part of it.
        check(
            &[("", "The Finance Committee is asked to agree the plan for the pool roof.")],
            resolved("that Cabinet agree the plan for the pool roof"),
            &[(0, None, false)],
        );
        // The tense is no change.
        check(&TWO, resolved("that the contract for the pool roof at a cost of \u{a3}40,000 be approved"), &[(0, None, false)]);
    }

    #[test]
    fn recommendations_taken_together_are_all_answered() {
        check(&TWO, resolved("that the recommendations in the report be approved"), &[(0, None, false), (1, None, false)]);
        check(
            &TWO,
            Resolution { verb: Verb::Agreed, ..resolved("the recommendations as set out in the report") },
            &[(0, None, false), (1, None, false)],
        );
        check(&TWO, resolved("that recommendation 2 be approved"), &[(1, None, false)]);
        check(&TWO, resolved("that recommendations 1 to 2 be agreed"), &[(0, None, false), (1, None, false)]);
        // Not as they are, or not at all.
        check(&TWO, resolved("that the recommendations be approved subject to the addition of a review"), &[]);
        check(&TWO, resolved("that the recommendations be not approved"), &[]);
        check(&TWO, resolved("that recommendation 7 be approved"), &[]);
        let lost = Vote { in_favour: None, against: None, abstain: None, outcome: Some(Outcome::Lost) };
        check(&TWO, Resolution { vote: Some(lost), ..resolved("that the recommendations be approved") }, &[]);
        check(&TWO, resolved("that the report be received"), &[]);
    }

    #[test]
    fn what_goes_against_a_recommendation_takes_none() {
        let one = [("", "That the application at Mill Lane be refused.")];
        let approved = |text: &str| Resolution { verb: Verb::Approved, ..resolved(text) };
        check(&one, resolved("that, against the recommendation of officers, the application be approved"), &[]);
        check(&one, resolved("that against the officer recommendation the application be approved"), &[]);
        check(&one, resolved("despite the officer recommendation of refusal the application be approved"), &[]);
        check(&one, approved("the application, overturning the officer recommendation"), &[]);
        check(&one, approved("the application"), &[]);
        // Of another body, or of another matter.
        check(&one, resolved("that the recommendations of the Scrutiny Committee be agreed"), &[]);
        check(&one, resolved("that the Scrutiny Committee recommendations be agreed"), &[]);
        check(&one, resolved("that the recommendation to appoint Ada Elm as clerk be approved"), &[]);
        check(&one, resolved("that the recommendation be agreed and the car park be closed"), &[]);
        // As it is, in more words.
        let whole = [(0, None, false)];
        check(&one, resolved("that the officer's recommendation be agreed"), &whole);
        check(&one, resolved("that Cabinet approved the recommendations"), &whole);
        check(&one, approved("the recommendation(s) as set out in section 2.4 of the report"), &whole);
        check(&one, resolved("unanimously to accept the recommendations contained in the officers' report"), &whole);
        check(&one, resolved("that the recommendations in paragraphs 3 and 4 on page 12 of the report be agreed in full"), &whole);
    }

    #[test]
    fn figures_and_their_order_must_be_the_same() {
        let said = |asked: &str, text: &str, changed: bool| check(&[("", asked)], resolved(text), &[(0, None, changed)]);
        let asked = "Raise the charge for the market stalls from 10 to 12 pounds.";
        said(asked, "that the charge for the market stalls be raised from 12 to 10 pounds", true);
        said(asked, "that the charge for the market stalls be raised from 10 to 12 pounds", false);
        let asked = "Set the fee at 1.5% of the value of the works.";
        said(asked, "that the fee be set at 1/5% of the value of the works", true);
        said(asked, "that the fee be set at 1.5 per cent of the value of the works", false);
        said("Award the works to Elm Ltd for \u{a3}1,200.50.", "that the works be awarded to Elm Ltd for \u{a3}1200.50", false);
        said(
            "Award the works on the roof of the market hall to Elm rather than Oak in May.",
            "that the works on the roof of the market hall be awarded to Oak rather than Elm in May",
            true,
        );
        // Figures that are changed about in a sentence that takes several.
        check(
            &[
                ("1", "Lease the north field and barn at Pond Lane in Marl for 10 years at 12 pounds."),
                ("2", "Note the risks of the lease as told in section 4 of the report of May."),
            ],
            resolved(
                "that the north field and barn at Pond Lane in Marl be leased for 12 years at 10 pounds and the risks of the lease as told in section 4 of the report of May be noted",
            ),
            &[(0, None, true), (1, None, false)],
        );
    }

    #[test]
    fn a_bulleted_clause_is_told_by_its_place() {
        let clause = |text: &str| Clause { label: None, text: text.to_owned() };
        let clauses = vec![clause("write to the Minister"), clause("approve the contract for the pool roof at a cost of \u{a3}35,000")];
        let resolution = Resolution { clauses, ..resolved("to:") };
        let found = answers(&House::base().unwrap(), &asked(&TWO), &[&resolution]);
        let found: Vec<_> = found[0].iter().map(|answer| (answer.recommendation, answer.clause.as_deref(), answer.clause_index)).collect();
        assert_eq!(found, [(0, None, Some(1))]);
    }

    #[test]
    fn few_words_must_be_the_same() {
        let one = [("", "That the report be noted.")];
        check(&one, Resolution { verb: Verb::Noted, ..resolved("the report") }, &[(0, None, false)]);
        check(&one, resolved("to note the report"), &[(0, None, false)]);
        check(&one, resolved("to note the budget"), &[]);
    }
}
