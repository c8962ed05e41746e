//! What a report asks its readers to decide, wherever it stands: a section of its own, a box on
//! the first page, a list after `The Panel is asked to:`.
//!
//! Reads the nodes of an [`Outline`]. The grammar is `grammars/ebnf/recommendations.ebnf`.

use super::body::Paragraph;
use super::labels::Label;
use super::sections::{Node, Outline};
use crate::house::House;

/// One recommendation in the words of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommended {
    /// Its label as printed, less brackets and stop.
    pub label: Option<String>,
    /// Its text.
    pub text: String,
    /// Indexes of its paragraphs, in order.
    pub at: Vec<usize>,
}

/// A list that is being read.
#[derive(Debug, Default)]
struct List {
    items: Vec<Recommended>,
    /// Label of the last item, to tell what continues the list.
    last: Option<Label>,
    /// Left edge of the items.
    indent: f32,
}

/// Two recommendations that agree in so many characters at their start are one, printed twice.
const SAME_START: usize = 60;
/// A shorter one is the same where it is no shorter than this and the other starts with it.
const ENOUGH_SAME: usize = 40;
/// Lists nested in a recommendation stand this many points further right.
const NESTED: f32 = 8.0;

// recommendations = section | lead list ;
/// The recommendations of a document, each once.
///
/// Where headings stand `beside` their texts, they and the texts may be cells of a table.
pub fn recommendations(house: &House, paragraphs: &[Paragraph<'_>], outline: &Outline, beside: bool) -> Vec<Recommended> {
    let mut inside = Vec::new();
    let mut elsewhere = Vec::new();
    let mut section = Section::Other;
    let mut list: Option<List> = None;
    // Left edge of the heading of the row that is being read.
    let mut row: Option<f32> = None;
    for node in &outline.nodes {
        // The cells of a row are read as text is.
        let celled = match *node {
            Node::Table(idx) if beside => {
                let Some(p) = paragraphs.get(idx) else { continue };
                if row.is_none_or(|edge| p.indent < edge + NESTED) {
                    close(&mut list, section, &mut inside, &mut elsewhere);
                    row = (p.label.is_none() && !p.columns && section_of(house, &p.text) == Section::Own).then_some(p.indent);
                    section = if row.is_some() { Section::Own } else { Section::Other };
                    continue;
                }
                match (&p.label, p.bullet) {
                    (Some(_), _) => Node::Numbered(idx, usize::MAX),
                    (None, 0) => Node::Text(idx),
                    _ => Node::Bullet(idx),
                }
            }
            node => {
                if row.take().is_some() {
                    close(&mut list, section, &mut inside, &mut elsewhere);
                    section = Section::Other;
                }
                node
            }
        };
        let node = &celled;
        let idx = match *node {
            Node::Heading(idx) => {
                close(&mut list, section, &mut inside, &mut elsewhere);
                section = outline.headings.get(idx).map_or(Section::Other, |heading| section_of(house, &heading.text));
                continue;
            }
            Node::Table(_) => continue,
            Node::Numbered(idx, _) | Node::Bullet(idx) | Node::Text(idx) => idx,
        };
        let Some(p) = paragraphs.get(idx) else { continue };
        let (run_in, text) = run_in(house, p);
        if run_in {
            close(&mut list, section, &mut inside, &mut elsewhere);
            section = Section::RunIn;
        }
        if text.is_empty() {
            continue;
        }
        if let Some(open) = &mut list {
            if go_on(open, node, p, idx, text) {
                continue;
            }
            close(&mut list, section, &mut inside, &mut elsewhere);
            if section == Section::RunIn && !run_in {
                section = Section::Other;
            }
        }
        let lead = || house.reports.recommendation_leads.contains(text) || asks_that(text);
        if ends_with_colon(text) && (matches!(section, Section::Own | Section::RunIn) || lead()) {
            list = Some(List::default());
            continue;
        }
        let decides = match section {
            Section::Own => matches!(node, Node::Numbered(..) | Node::Bullet(_)) || inside.is_empty() || says_that(text) || lead(),
            Section::RunIn => run_in,
            Section::Mixed => !matches!(node, Node::Bullet(_)) && lead(),
            Section::Motion => moves(text) || lead(),
            Section::Other => false,
        };
        if decides {
            inside.push(Recommended { label: p.label_text().map(str::to_owned), text: text.to_owned(), at: vec![idx] });
            if section == Section::RunIn {
                section = Section::Other;
            }
        }
    }
    close(&mut list, section, &mut inside, &mut elsewhere);
    let found = if inside.is_empty() { elsewhere } else { inside };
    if found.is_empty() { asked_last(house, paragraphs, outline).into_iter().collect() } else { once(found) }
}

/// What the last words of a report without a section for it ask of a body: `The Sub-Committee is requested to approve the award.`
// asked-last = body , ( "is" | "are" ) , ( "asked" | "requested" | … ) , "to" , text ;
fn asked_last(house: &House, paragraphs: &[Paragraph<'_>], outline: &Outline) -> Option<Recommended> {
    let told = |node: &Node| match *node {
        Node::Numbered(idx, _) | Node::Text(idx) => Some(idx),
        _ => None,
    };
    let asks = |text: &str| {
        let found = house.reports.recommendation_leads.find(text).filter(|(range, _)| (1..=MAX_ASKED).contains(&range.start));
        let (body, lead) = found.and_then(|(range, _)| Some((text.get(..range.start)?, text.get(range)?))).unwrap_or_default();
        let asked = (lead.starts_with("is ") || lead.starts_with("are ")) && lead.ends_with(" to");
        let named = body.trim_start_matches("The ").trim_end();
        asked && !body.contains([',', '.', ';']) && (house.meetings.bodies.contains(named) || house.meetings.members.contains(named))
    };
    let mut last = outline.nodes.iter().rev().filter_map(told).take(LAST_TOLD);
    last.find_map(|idx| {
        let p = paragraphs.get(idx)?;
        let text = p.body().trim();
        asks(text).then(|| Recommended { label: p.label_text().map(str::to_owned), text: text.to_owned(), at: vec![idx] })
    })
}

/// Bytes of the name of the body that is asked.
const MAX_ASKED: usize = 60;
/// Paragraphs at the end of a report among which it asks.
const LAST_TOLD: usize = 3;

/// What a section has to do with recommendations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    /// `Recommendations`: everything in it is one.
    Own,
    /// `Conclusions and recommendations`: only what a lead introduces.
    Mixed,
    /// `Motion`: its text, and nothing that is told of one.
    Motion,
    /// `Recommendation: Cabinet is asked to …`, heading and text in one paragraph.
    RunIn,
    Other,
}

fn section_of(house: &House, heading: &str) -> Section {
    let heading = heading.trim().trim_end_matches([':', '.', '-', '\u{2013}', ' ']);
    let starts = house.reports.recommendation_headings.starts(heading);
    let motion = starts.and_then(|len| heading.get(..len)).is_some_and(is_motion);
    let is = house.reports.recommendation_headings.is(heading)
        || starts.is_some_and(|len| heading.get(len..).is_some_and(|rest| rest.trim_start_matches("(s)").trim().split(' ').count() <= 3));
    let lower = heading.to_lowercase();
    if is && motion {
        Section::Motion
    } else if is && !lower.contains("conclusion") {
        Section::Own
    } else if lower.contains("recommend") && heading.split(' ').count() <= 8 {
        Section::Mixed
    } else {
        Section::Other
    }
}

/// `Recommendation(s): Cabinet is asked to …`: whether the heading runs into the text, and the text.
fn run_in<'a>(house: &House, p: &'a Paragraph<'_>) -> (bool, &'a str) {
    let body = p.body().trim();
    if let Some(len) = house.reports.recommendation_headings.starts(body)
        && let Some(rest) = body.get(len..)
    {
        let rest = rest.strip_prefix("(s)").unwrap_or(rest).trim_start();
        if let Some(rest) = rest.strip_prefix([':', '\u{2013}', '-']).map(str::trim)
            && (!body.get(..len).is_some_and(is_motion) || moves(rest))
        {
            return (true, rest);
        }
    }
    (false, body)
}

/// Whether a heading is `Motion` and no more: of a motion to be made, or of one that was.
fn is_motion(heading: &str) -> bool {
    ["motion", "motions"].iter().any(|motion| heading.trim().eq_ignore_ascii_case(motion))
}

/// `That the plan be agreed`, `To agree the plan`: the text of a motion.
fn moves(text: &str) -> bool {
    says_that(text) || text.get(..3).is_some_and(|lead| lead.eq_ignore_ascii_case("to "))
}

/// `THAT Council receive …`, `AND THAT …`: a clause of what is recommended, in a paragraph of its own.
fn says_that(text: &str) -> bool {
    let that = |text: &str| text.get(..5).is_some_and(|lead| lead.eq_ignore_ascii_case("that "));
    let joined = || text.get(..4).is_some_and(|and| and.eq_ignore_ascii_case("and ")) && text.get(4..).is_some_and(that);
    text.starts_with(char::is_uppercase) && (that(text) || joined())
}

/// `That Cabinet:` over the list of what it is to decide.
pub(super) fn asks_that(text: &str) -> bool {
    says_that(text) && text.ends_with(':') && text.split_whitespace().count() <= ASKING_WORDS
}

/// Words of such a line.
const ASKING_WORDS: usize = 8;

fn ends_with_colon(text: &str) -> bool {
    text.trim_end_matches(['-', '\u{2013}', ' ', '\u{2014}']).ends_with(':') || text.ends_with("to") || text.ends_with(" that")
}

/// Adds a paragraph to the open list, if it belongs to it.
fn go_on(list: &mut List, node: &Node, p: &Paragraph<'_>, idx: usize, text: &str) -> bool {
    let label = p.label.as_ref();
    let deeper = !list.items.is_empty() && p.indent > list.indent + NESTED;
    match node {
        Node::Numbered(..) => {
            let Some(label) = label else { return false };
            let fits = match (&list.last, list.items.is_empty()) {
                (_, true) => label.opens() || label.scheme.parts > 1,
                (Some(last), false) => label.follows(last),
                (None, false) => false,
            };
            if fits {
                list.items.push(Recommended { label: p.label_text().map(str::to_owned), text: text.to_owned(), at: vec![idx] });
                list.indent = if list.items.len() == 1 { p.indent } else { list.indent };
                list.last = Some(label.clone());
                return true;
            }
            // Parts of the last item.
            if deeper || (label.opens() && !list.items.is_empty()) {
                return append(list, idx, &p.text);
            }
            false
        }
        Node::Bullet(_) => {
            if list.last.is_some() {
                return append(list, idx, text);
            }
            if deeper {
                return append(list, idx, text);
            }
            list.indent = p.indent;
            list.items.push(Recommended { label: None, text: text.to_owned(), at: vec![idx] });
            true
        }
        Node::Text(_) => {
            if list.items.is_empty() {
                list.indent = p.indent;
                list.items.push(Recommended { label: None, text: text.to_owned(), at: vec![idx] });
                return true;
            }
            deeper && append(list, idx, text)
        }
        Node::Heading(_) | Node::Table(_) => false,
    }
}

fn append(list: &mut List, idx: usize, text: &str) -> bool {
    if let Some(last) = list.items.last_mut() {
        last.at.push(idx);
        last.text.push_str("\n\n");
        last.text.push_str(text);
    }
    !list.items.is_empty()
}

fn close(list: &mut Option<List>, section: Section, inside: &mut Vec<Recommended>, elsewhere: &mut Vec<Recommended>) {
    if let Some(list) = list.take() {
        if section == Section::Other { elsewhere.extend(list.items) } else { inside.extend(list.items) }
    }
}

/// The same recommendation printed at the beginning and at the end counts once.
fn once(found: Vec<Recommended>) -> Vec<Recommended> {
    let mut out: Vec<Recommended> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for item in found {
        let key: String = item.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(SAME_START).collect();
        let same = |other: &String| {
            let shorter = key.len().min(other.len());
            shorter >= ENOUGH_SAME && key.get(..shorter) == other.get(..shorter) || key == *other
        };
        if key.is_empty() || seen.iter().any(same) {
            continue;
        }
        seen.push(key);
        out.push(item);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::sections::tests::outline_of;

    /// Recommendations as `label text`.
    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        outline_of(&house, input, |paragraphs, outline| {
            let found: Vec<String> = recommendations(&house, paragraphs, outline, false)
                .iter()
                .map(|item| format!("{} {}", item.label.as_deref().unwrap_or("-"), item.text))
                .collect();
            assert_eq!(found, expected, "{input}");
        });
    }

    #[test]
    fn a_section_of_recommendations() {
        check(
            "**1. Recommendations**\n\n1.1 That the Panel notes the report.\n\n1.2 That it thanks the staff.\n\n**2. Ponds**\n\n2.1 They are deep.\n",
            &["1.1 That the Panel notes the report.", "1.2 That it thanks the staff."],
        );
    }

    #[test]
    fn a_list_after_a_lead_counts_once() {
        let list = "The Cabinet is asked to:\n\na) note the report; and\nb) agree the plan.\n\n";
        check(
            &format!("**Recommendations**\n\n{list}**Ponds**\n\nThey are deep.\n\n**Recommendation(s):**\n\n{list}"),
            &["a note the report; and", "b agree the plan."],
        );
    }

    #[test]
    fn clauses_in_paragraphs_of_their_own() {
        check(
            "**RECOMMENDATION:**\n\nTHAT Council receive the report; and\n\nTHAT the pond be filled.\n\nIt was dug in May.\n\n**BACKGROUND**\n\nThat is all.\n",
            &["- THAT Council receive the report; and", "- THAT the pond be filled."],
        );
    }

    #[test]
    fn a_motion_is_moved_and_not_told_of() {
        check("**Motion**\n\nCouncillor Noor put a motion to Council in May to ask for a plan. It fell.\n\n**Costs**\n\nNone.\n", &[]);
        check("**Costs**\n\nNone.\n\nMotion: Councillor Noor asked for a plan in May, and it fell.\n", &[]);
        check("**Motion**\n\nThat Council agree the plan.\n\nIt was drawn in May.\n", &["- That Council agree the plan."]);
        check("**Motions**\n\nTo agree the plan as it was drawn in May.\n", &["- To agree the plan as it was drawn in May."]);
        check("**Proposed motion**\n\nCouncil agrees the plan.\n", &["- Council agrees the plan."]);
    }

    #[test]
    fn bullets_have_no_label() {
        check(
            "**Conclusions**\n\n4. It is recommended that the Panel is asked to:\n\n\u{2022} note the work\n\u{2022} meet again\n",
            &["- note the work", "- meet again"],
        );
    }

    #[test]
    fn a_lead_in_bold_is_no_heading() {
        let list = "a) notes the report; and\n\nb) fills the pond.\n\n**Ponds**\n\nThe pond is deep.\n";
        let expected = &["a notes the report; and", "b fills the pond."];
        check(&format!("**Recommendation**\n\n**The Treasurer recommends that the Authority:**\n\n{list}"), expected);
        check(&format!("**Recommendations: It is recommended that:**\n\n{list}"), expected);
    }

    #[test]
    fn a_body_is_asked_to_decide_under_any_heading() {
        check(
            "**Proposals**\n\nThat Cabinet:\n\na) agrees the plan; and\n\nb) fills the pond.\n\n**Reasons**\n\nThe pond is deep.\n",
            &["a agrees the plan; and", "b fills the pond."],
        );
    }

    #[test]
    fn other_text_asks_for_nothing() {
        check("**Ponds**\n\n1. The ponds were recommended to visitors.\n", &[]);
    }
}
