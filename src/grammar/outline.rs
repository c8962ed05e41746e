//! Which paragraphs are the heads of items: the numbering or the headings of the top level, found
//! by looking at the whole document.
//!
//! Labels form chains: each holds labels of one shape at one indent that rise. The chain that
//! numbers items starts with usual items, stands out by weight or capitals, and does not start
//! over; chains inside items start over in each. Where no chain does, headings of one style do.

use super::before_numbers::{dash_before_numbers, line_before_numbers, lone_item, opens_unnumbered, opens_with_colon};
use super::body::Paragraph;
use super::chains::{Chain, MAX_STEP, TEXT_INDENT, best_chain, label_of, misnumbered, near, numbers_motions, other_chain, put_in};
use super::first_item::holds_business;
use super::heading_styles::{Class, best_class};
use super::headings::{Form, Heading};
use super::labels::{Kind, Label, Scheme};
use super::levels::{called_to_order, continues_centred, lettered_parts, names_people};
use super::unmarked::{bold_class, bulleted_class, loud_class, plain_class};
use crate::house::House;

/// The heads of items found in the paragraphs of a meeting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Indexes of paragraphs that are heads, rising.
    pub heads: Vec<usize>,
    /// Indexes of headings that only group items.
    pub groups: Vec<usize>,
    /// Heads whose number does not fit those around it.
    pub misnumbered: Vec<usize>,
    /// Whether the items are numbered.
    pub numbered: bool,
}

/// The outline of a meeting's paragraphs. `from` is where the head of the meeting ends, as far as known.
pub fn outline(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], headings: &[Heading]) -> Outline {
    let mut chain = best_chain(house, agenda, paragraphs, headings);
    let class = best_class(house, paragraphs, headings);
    // Numbers before who moved: they are those of items only where no headings stand among them.
    let moved = chain.as_ref().is_some_and(|chain| numbers_motions(house, paragraphs, chain));
    if let (true, Some(motions)) = (moved, &chain) {
        let among = |class: &&Class| {
            let after = class.members.iter().filter(|&&m| motions.members.first().is_some_and(|&first| m > first)).count();
            after >= HEADINGS_AMONG && class.usual > 1
        };
        let class = class.as_ref().filter(among);
        // `I.`, `II.` over `C-201/11 MOVED BY …` are those of the items.
        let over = other_chain(house, paragraphs, headings, motions);
        if class.is_none_or(|class| over.as_ref().is_some_and(|over| over.score > class.score)) && over.is_some() {
            chain = over;
        } else {
            return match class {
                Some(class) => unnumbered(house, agenda, paragraphs, headings, class),
                None => numbered(house, agenda, paragraphs, headings, motions),
            };
        }
    }
    let chain_score = chain.as_ref().map_or(0.0, |c| c.score);
    let class_score = class.as_ref().map_or(0.0, |c| c.score);
    match (chain, class) {
        (Some(chain), class)
            if !class.as_ref().is_some_and(|c| surrounds(house, paragraphs, headings, c, &chain))
                && (chain_score * NUMBERED_FAVOUR >= class_score
                    || (chain.members.len() >= 3
                        && chain.stands_out
                        && class.as_ref().is_some_and(|c| chain.usual as f32 * USUAL_FAVOUR >= c.usual as f32))) =>
        {
            numbered(house, agenda, paragraphs, headings, &chain)
        }
        (Some(chain), Some(class)) if runs_on(paragraphs, &chain, &class) => running(house, paragraphs, headings, &chain, &class),
        (_, Some(class)) => unnumbered(house, agenda, paragraphs, headings, &class),
        (Some(chain), None) => numbered(house, agenda, paragraphs, headings, &chain),
        (None, None) => {
            let loud = || if agenda { bold_class(house, paragraphs, headings) } else { loud_class(house, paragraphs, headings) };
            // `Car Park Order Consultation [pdf icon PDF 64 KB]` on the web page of a meeting: what has papers is an item, and bold.
            let web = || paragraphs.iter().flat_map(|p| &p.lines).all(|l| l.page.made_up);
            let linked = if web() { bold_class(house, paragraphs, headings) } else { None };
            let class = linked
                .or_else(|| plain_class(house, paragraphs, headings))
                .or_else(|| bulleted_class(house, paragraphs, headings))
                .or_else(loud);
            let alone =
                || lone_item(house, paragraphs, headings).map(|head| Outline { heads: vec![head], numbered: true, ..Outline::default() });
            class.map_or_else(|| alone().unwrap_or_default(), |class| unnumbered(house, agenda, paragraphs, headings, &class))
        }
    }
}

/// Whether a numbering stands within the headings of a class, most of whose usual items are outside it.
fn surrounds(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], class: &Class, chain: &Chain) -> bool {
    let (Some(&first), Some(&last)) = (chain.members.first(), chain.members.last()) else { return false };
    let outside: Vec<usize> = class.members.iter().copied().filter(|&m| m < first || m > last).collect();
    usual_count(house, paragraphs, headings, &outside) > chain.usual.max(2)
}

/// Whether a numbering runs on over several headings and starts anew under none: `1.` to `8.` under
/// `PRESENTATIONS`, `CONSENT CALENDAR`, `GENERAL BUSINESS`.
fn runs_on(paragraphs: &[Paragraph<'_>], chain: &Chain, class: &Class) -> bool {
    let Some(shape) = chain.members.first().and_then(|&m| label_of(paragraphs, m)) else { return false };
    let under = |m: usize| class.members.partition_point(|&c| c < m);
    let groups: std::collections::BTreeSet<usize> = chain.members.iter().map(|&m| under(m)).filter(|&g| g > 0).collect();
    let (Some(&first), Some(&last)) = (chain.members.first(), chain.members.last()) else { return false };
    let starts = paragraphs
        .iter()
        .enumerate()
        .filter(|(idx, p)| {
            *idx >= first && *idx <= last && near(chain, p) && p.label.as_ref().is_some_and(|l| l.opens() && l.scheme.alike(&shape.scheme))
        })
        .count();
    groups.len() >= 2 && chain.members.len() >= 3 && starts <= 1
}

/// The heads where numbered items stand under headings that only group them, beside headings that are items.
fn running(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], chain: &Chain, class: &Class) -> Outline {
    let mut outline = Outline { numbered: true, heads: chain.members.clone(), ..Outline::default() };
    let shape = chain.members.first().and_then(|&m| label_of(paragraphs, m));
    let first = chain.members.first().copied().unwrap_or(0);
    let values: Vec<&[u32]> = chain.members.iter().filter_map(|&m| label_of(paragraphs, m)).map(|l| l.values.as_slice()).collect();
    let greatest = values.iter().max().copied().unwrap_or_default();
    // Numbers out of their order stand at the same edge: those that the others leave out.
    for (idx, paragraph) in paragraphs.iter().enumerate().skip(first) {
        let alike = paragraph.label.as_ref().zip(shape).is_some_and(|(l, s)| {
            l.scheme.alike(&s.scheme) && !l.opens() && l.values.as_slice() < greatest && !values.contains(&l.values.as_slice())
        });
        if alike && near(chain, paragraph) {
            outline.heads.push(idx);
        }
    }
    outline.heads.sort_unstable();
    outline.heads.dedup();
    let numbered = outline.heads.clone();
    for (n, &head) in class.members.iter().enumerate() {
        let end = class.members.get(n + 1).copied().unwrap_or(paragraphs.len());
        let (Some(paragraph), Some(heading)) = (paragraphs.get(head), headings.get(head)) else { continue };
        let title = title_words(paragraph, heading);
        let next = numbered.get(numbered.partition_point(|&h| h <= head)).copied().filter(|&h| h < end);
        // `PUBLIC HEARINGS` / `Land use` over the first number: headings of headings group as well.
        let over = |next: usize| {
            (head + 1..next).all(|idx| headings.get(idx).is_some_and(Heading::is_whole) && label_of(paragraphs, idx).is_none())
        };
        let bare = heading.rest >= paragraph.text.len() && next.is_some_and(over);
        if label_of(paragraphs, head).is_some() || names_people(house, title) {
            continue;
        }
        let group = house.items.group(title);
        if bare || group == Some(true) || (group.is_some() && next == Some(head + 1)) {
            outline.groups.push(head);
        } else {
            outline.heads.push(head);
        }
    }
    outline.heads.sort_unstable();
    outline.heads.dedup();
    outline.misnumbered = misnumbered(paragraphs, &outline.heads);
    outline
}

/// How many different usual items the heads name, with those that refer to an item of the agenda.
pub(super) fn usual_count(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], members: &[usize]) -> usize {
    let mut titles: Vec<String> = Vec::new();
    for &m in members {
        let referred = item_reference_near(paragraphs, m).is_some();
        if (referred || is_usual(house, paragraphs, headings, m))
            && let (Some(p), Some(h)) = (paragraphs.get(m), headings.get(m))
        {
            titles.push(title_words(p, h).to_lowercase());
        }
    }
    titles.sort_unstable();
    titles.dedup();
    titles.len()
}

/// Whether the words of a paragraph are those of a usual item of a meeting.
pub(super) fn is_usual(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], idx: usize) -> bool {
    let (Some(paragraph), Some(heading)) = (paragraphs.get(idx), headings.get(idx)) else { return false };
    let title = title_words(paragraph, heading);
    title.split_whitespace().count() <= USUAL_WORDS && house.items.names_usual(title)
}

/// The words that could be a title: the heading, or the first words of a paragraph without one.
pub(super) fn title_words<'p>(paragraph: &'p Paragraph<'_>, heading: &Heading) -> &'p str {
    match heading.form {
        Form::Plain => paragraph.body(),
        _ => paragraph.text.get(heading.title.clone()).unwrap_or(""),
    }
}

/// The heads of numbered items: the chain, chains that start over in its style, and the unnumbered
/// items that stand among them.
fn numbered(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], headings: &[Heading], chain: &Chain) -> Outline {
    let mut outline = Outline { numbered: true, heads: chain.members.clone(), ..Outline::default() };
    let Some(&first) = chain.members.first() else { return outline };
    let Some(shape) = label_of(paragraphs, first).map(|l| l.scheme.clone()) else { return outline };
    let indent = |idx: usize| paragraphs.get(idx).map(|p| (p.indent, p.text_indent, p.size.max(1.0)));
    let Some((x, text_x, em)) = indent(first) else { return outline };
    let head_styles = head_styles(headings, &chain.members);
    // Numbers of resolutions, with movers and no headings beside them.
    let untitled = !chain.stands_out && head_styles.iter().all(|s| matches!(s, Form::Plain | Form::ColonLead));
    let hanging = hangs(paragraphs, &chain.members);
    let titles: Vec<bool> = (0..paragraphs.len()).map(|idx| !agenda && super::levels::is_plain_title(paragraphs, headings, idx)).collect();
    for (idx, (paragraph, heading)) in paragraphs.iter().zip(headings).enumerate() {
        if chain.members.binary_search(&idx).is_ok() {
            continue;
        }
        let at_edge = (paragraph.size - em).abs() < em * SAME_SIZE
            && ((paragraph.indent - x).abs() < em * EDGE_INDENT || (paragraph.text_indent - text_x).abs() < em * TEXT_INDENT);
        let same_style = head_styles.contains(&heading.form);
        let akin = same_style || (heading.stands_out() && head_styles.iter().any(|s| s.set_in() == heading.form.set_in()));
        match &paragraph.label {
            // A number printed wrong among the right ones, or a numbering that starts over.
            Some(label)
                if label.scheme.alike(&shape)
                    && at_edge
                    && chain.stands_out
                    && heading.stands_out()
                    && akin
                    && fits(paragraphs, &chain.members, idx, label) =>
            {
                outline.heads.push(idx);
            }
            // `4a` among `4`, `5`: put in later.
            Some(label)
                if at_edge
                    && akin
                    && heading.stands_out()
                    && chain.stands_out
                    && label.scheme.kind == Kind::NumberLetter
                    && shape.kind == Kind::Decimal
                    && label.values.len() == 2
                    && outline
                        .heads
                        .iter()
                        .rfind(|&&h| h < idx)
                        .and_then(|&h| label_of(paragraphs, h))
                        .is_some_and(|l| l.values.first() == label.values.first()) =>
            {
                outline.heads.push(idx);
                outline.heads.sort_unstable();
            }
            // `2. PUBLIC ACCESS:` between `1a.` and `3a.`: an item without parts.
            Some(label) if at_edge && akin && heading.stands_out() && whole_among_parts(paragraphs, &chain.members, &shape, idx, label) => {
                outline.heads.push(idx);
                outline.heads.sort_unstable();
            }
            // `2a.` between `2.` and `3.`, and no `2b.`: an agenda has it as an item.
            Some(label) if at_edge && put_in(paragraphs, &titles, &chain.members, &shape, idx, label) => {
                outline.heads.push(idx);
                outline.heads.sort_unstable();
            }
            // `E10.` after `9.`: a letter marks what is taken without the public.
            Some(label)
                if at_edge
                    && akin
                    && label.scheme.prefix.len() == 1
                    && shape.prefix.is_empty()
                    && label.scheme.kind == shape.kind
                    && label.values.len() == 1
                    && outline.heads.iter().rfind(|&&h| h < idx).and_then(|&h| label_of(paragraphs, h)).is_some_and(|l| {
                        l.values.len() == 1
                            && l.values
                                .first()
                                .zip(label.values.first())
                                .is_some_and(|(b, n)| (1..=MAX_STEP).contains(&(i64::from(*n) - i64::from(*b))))
                    }) =>
            {
                outline.heads.push(idx);
                outline.heads.sort_unstable();
            }
            Some(_) => {}
            None => {
                let title = title_words(paragraph, heading);
                let beside = idx < first && paragraph.columns && heading.form == Form::CapsLead;
                let is_heading = heading.is_whole() || (heading.stands_out() && same_style) || paragraph.bold_start || beside;
                let last = chain.members.last().is_some_and(|&last| idx > last);
                let out = (paragraph.indent - x).abs() < em * EDGE_INDENT && (paragraph.size - em).abs() < em * SAME_SIZE;
                // `ITEMS RESTRICTED UNDER SCHEDULE 6` over the decision to go on without the public.
                let excludes = || {
                    let end =
                        paragraphs.len().min(chain.members.get(chain.members.partition_point(|&m| m < idx)).copied().unwrap_or(usize::MAX));
                    let whole = heading.is_whole() && heading.stands_out() && house.items.types.exclusion.contains(title);
                    !agenda && idx > first && whole && holds_business(house, paragraphs, headings, idx, end)
                };
                let out_of_hanging =
                    || hanging && !last && out && heading.is_whole() && heading.stands_out() && names_business(house, title);
                // `EXECUTIVE SESSION: Ada Orme moved …` below `5h. DONATION: Bo Pell moved …`
                let led = !agenda
                    && out
                    && same_style
                    && heading.form == Form::CapsLead
                    && paragraph.text.get(heading.title.end..).is_some_and(|rest| rest.starts_with(':'));
                if house.items.group(title).is_some() && !led {
                    outline.groups.push(idx);
                } else if led && (names_business(house, title) || house.items.group(title).is_some())
                    || excludes()
                    || (paragraph.bullet == 0 && house.items.unnumbered.is(paragraph.body()))
                    || (idx > first && out_of_hanging())
                    || (idx > first && closes_meeting(house, paragraph, heading))
                    || (untitled && idx < first && opens_with_colon(house, paragraphs, headings, idx, first))
                    || (!agenda && idx < first && line_before_numbers(house, paragraphs, headings, idx, first))
                    || (!agenda && idx < first && dash_before_numbers(house, paragraphs, headings, idx, first))
                    || (is_heading && title.len() < 120 && opens_unnumbered(house, agenda, paragraphs, headings, idx, first, &head_styles))
                {
                    outline.heads.push(idx);
                }
            }
        }
    }
    outline.heads.sort_unstable();
    outline.heads.dedup();
    // `Apologies for Absence:` over names, before `51 Apologies for Absence`: the heading of a list, and the item is numbered.
    let titled = |idx: usize| {
        let title = paragraphs.get(idx).zip(headings.get(idx)).map_or("", |(p, h)| title_words(p, h));
        title.trim_end_matches([':', '.', ' ']).to_lowercase()
    };
    let again =
        |idx: usize| idx < first && !titled(idx).is_empty() && chain.members.iter().take(FIRST_ITEMS).any(|&m| titled(m) == titled(idx));
    outline.heads.retain(|&idx| !again(idx));
    outline.heads.extend(super::levels::parted_numbers(paragraphs, headings, &outline.heads));
    outline.heads.extend(super::levels::counted_anew(house, paragraphs, headings, &chain.members));
    if agenda {
        let (lines, group) = super::levels::lines_around(house, paragraphs, headings, &outline.heads);
        outline.heads.extend(lines);
        outline.groups.extend(group);
        outline.groups.sort_unstable();
    } else {
        outline.heads.extend(behind_the_last(house, paragraphs, headings, chain));
    }
    outline.heads.sort_unstable();
    outline.heads.dedup();
    outline.misnumbered = misnumbered(paragraphs, &outline.heads);
    outline
}

/// Headings without numbers below the last numbered one of minutes, set as those are, with running text under each: the
/// meeting dealt with more than was numbered. Between the numbers no such heading has text under it.
fn behind_the_last(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], chain: &Chain) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (chain.members.first(), chain.members.last()) else { return Vec::new() };
    let Some(edge) = paragraphs.get(first).filter(|_| chain.stands_out).map(|p| p.indent) else { return Vec::new() };
    let whole = chain.members.iter().filter(|&&m| headings.get(m).is_some_and(|h| h.form == Form::Bold)).count();
    if whole * 2 < chain.members.len() {
        return Vec::new();
    }
    let sentence = |idx: usize| {
        paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
            h.form == Form::Plain && p.label.is_none() && p.bullet == 0 && p.body().split_whitespace().count() > SENTENCE_WORDS
        })
    };
    let told = |idx: usize| sentence(idx + 1) || sentence(idx + 2) && !headings.get(idx + 1).is_some_and(Heading::is_whole);
    let set_alike = |&idx: &usize| {
        paragraphs.get(idx).zip(headings.get(idx)).is_some_and(|(p, h)| {
            let title = title_words(p, h);
            h.form == Form::Bold
                && p.label.is_none()
                && (p.indent - edge).abs() < p.size.max(1.0) * EDGE_INDENT
                && title.split_whitespace().count() <= USUAL_WORDS
                && !title.ends_with(['.', ':', ';', ','])
                && !house.items.never.is(title)
                && !house.items.tails.is(title)
                && !names_people(house, title)
                && told(idx)
        })
    };
    // What stands behind the close of the meeting is none of its business.
    let title = |idx: usize| paragraphs.get(idx).zip(headings.get(idx)).map_or("", |(p, h)| title_words(p, h));
    let closed = house.items.types.close.starts(title(last)).is_some();
    if closed || (first + 1..last).any(|idx| set_alike(&idx)) {
        return Vec::new();
    }
    let end =
        (last + 1..paragraphs.len()).find(|&idx| paragraphs.get(idx).is_some_and(|p| house.items.closings.starts(p.body()).is_some()));
    (last + 1..end.unwrap_or(paragraphs.len())).filter(set_alike).collect()
}

/// Whether the numbers of items stand out to the left of nearly all text between them: what stands there is of their level.
fn hangs(paragraphs: &[Paragraph<'_>], members: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return false };
    let Some(head) = paragraphs.get(first) else { return false };
    let between = || paragraphs.iter().enumerate().take(last).skip(first + 1).filter(|(idx, _)| members.binary_search(idx).is_err());
    let out = between().filter(|(_, p)| p.indent < head.indent + p.size.max(1.0)).count();
    head.text_indent > head.indent + head.size && out * OUT_SHARE <= between().count() && between().count() >= OUT_SHARE
}

/// Whether a heading is of the length of a title and has words of a usual item.
fn names_business(house: &House, title: &str) -> bool {
    let title = title.trim_end_matches([':', '.', ' ']);
    (1..=USUAL_WORDS).contains(&title.split_whitespace().count())
        && !house.items.never.is(title)
        && !names_people(house, title)
        && house.items.names_usual(title)
        && super::keywords::keyword_lead(title).is_none()
}

/// Whether a number without a letter fits between those with one before and behind it: `2.` between `1a.` and `3a.`
fn whole_among_parts(paragraphs: &[Paragraph<'_>], members: &[usize], shape: &Scheme, idx: usize, label: &Label) -> bool {
    let at = members.partition_point(|&m| m < idx);
    let first = |m: Option<&usize>| m.and_then(|&m| label_of(paragraphs, m)).and_then(|l| l.values.first().copied());
    let (before, after) = (first(at.checked_sub(1).and_then(|b| members.get(b))), first(members.get(at)));
    let [value] = label.values[..] else { return false };
    label.scheme.kind == Kind::Decimal
        && shape.kind == Kind::NumberLetter
        && (before.is_some() || after.is_some())
        && before.is_none_or(|before| (1..=MAX_STEP).contains(&(i64::from(value) - i64::from(before))))
        && after.is_none_or(|after| value < after)
}

/// Whether a number outside the chain can be meant for its place: it starts over, or is near the others,
/// or only a part of it is misprinted (`19/59` between `10/58` and `10/60`; `23/03417` is an application's).
fn fits(paragraphs: &[Paragraph<'_>], members: &[usize], idx: usize, label: &Label) -> bool {
    let at = members.partition_point(|&m| m < idx);
    let before = at.checked_sub(1).and_then(|b| members.get(b)).and_then(|&m| label_of(paragraphs, m));
    let after = members.get(at).and_then(|&m| label_of(paragraphs, m));
    if label.opens() {
        return true;
    }
    let shares = |other: &Label| {
        let pairs = || label.values.iter().zip(&other.values);
        if label.values.len() < 2 {
            return pairs().all(|(a, b)| a.abs_diff(*b) <= MISPRINT_REACH);
        }
        pairs().any(|(a, b)| a == b) || pairs().skip(1).any(|(a, b)| a.abs_diff(*b) == 1)
    };
    before.is_some_and(shares) || after.is_some_and(shares)
}

/// The forms that at least a quarter of the heads have.
fn head_styles(headings: &[Heading], members: &[usize]) -> Vec<Form> {
    let mut forms: Vec<Form> = members.iter().filter_map(|&m| headings.get(m)).map(|h| h.form).collect();
    forms.sort_unstable();
    let n = forms.len();
    let mut styles: Vec<Form> = forms.clone();
    styles.dedup();
    styles.retain(|form| forms.iter().filter(|f| *f == form).count() * 4 >= n);
    styles
}

/// `NEXT MEETING`, `AOB:` on a line of its own or before a colon.
fn closes_meeting(house: &House, paragraph: &Paragraph<'_>, heading: &Heading) -> bool {
    let title = match heading.form {
        Form::ColonLead | Form::CapsLead | Form::BoldLead => paragraph.text.get(heading.title.clone()).unwrap_or(""),
        _ => paragraph.body(),
    };
    paragraph.bullet == 0 && house.items.closing_items.is(title.trim().trim_end_matches([':', '.']))
}

/// `(Item 3)` at the end of a heading or as the paragraph after it: the number.
pub fn item_reference_near<'p>(paragraphs: &'p [Paragraph<'_>], idx: usize) -> Option<&'p str> {
    let paragraph = paragraphs.get(idx)?;
    if paragraph.text.split_whitespace().count() <= USUAL_WORDS * 3
        && let Some((whole, number)) = super::headings::item_reference(&paragraph.text)
        && paragraph.text.get(whole.end..).is_some_and(|rest| rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
    {
        return paragraph.text.get(number);
    }
    let next = paragraphs.get(idx + 1)?;
    let (whole, number) = super::headings::item_reference(&next.text)?;
    (whole.start == 0).then(|| next.text.get(number)).flatten()
}

/// Heads where headings are not numbered. Lettered parts with headings of their own under a heading
/// that has no text are items, and the heading over them groups.
fn unnumbered(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>], headings: &[Heading], class: &Class) -> Outline {
    let mut outline = Outline::default();
    // `CALL TO ORDER` may stand before the lists of people.
    if let Some(&first) = class.members.first()
        && let Some((head, people)) = called_to_order(house, paragraphs, headings, first)
    {
        outline.heads.push(head);
        outline.groups.push(people);
    }
    // The lists may stand below it where it is the first of them.
    if let [first, second, ..] = class.members[..]
        && let Some((_, people)) = called_to_order(house, paragraphs, headings, second).filter(|&(head, _)| head == first)
    {
        outline.groups.push(people);
    }
    let restarts = agenda && super::levels::restarts(paragraphs, headings, &class.members);
    let mut last_part = None;
    let mut lower = super::levels::second_level(house, paragraphs, headings, &class.members);
    if !agenda {
        let reports = super::levels::reports_under(house, paragraphs, headings, &class.members);
        lower.iter_mut().zip(reports).filter(|(items, _)| items.is_empty()).for_each(|(items, reports)| *items = reports);
    }
    for (n, &head) in class.members.iter().enumerate() {
        let end = class.members.get(n + 1).copied().unwrap_or(paragraphs.len());
        let (Some(paragraph), Some(heading)) = (paragraphs.get(head), headings.get(head)) else { continue };
        let title = title_words(paragraph, heading);
        if let Some(items) = lower.get(n).filter(|items| !items.is_empty()) {
            outline.groups.push(head);
            outline.heads.extend(items);
            continue;
        }
        if super::levels::runs_under(paragraphs, headings, &class.members, n) {
            continue;
        }
        if n == 0 && names_people(house, title) {
            continue;
        }
        // `ATTEST:` over who signs is none.
        if n + 1 == class.members.len() && n > 0 && house.items.tails.is(title) {
            continue;
        }
        // A heading set in several centred lines is one.
        let follows = n
            .checked_sub(1)
            .and_then(|b| class.members.get(b))
            .is_some_and(|&b| b + 1 == head && continues_centred(paragraphs, headings, b));
        if follows {
            continue;
        }
        let bare = heading.rest >= paragraph.text.len();
        let known = house.items.group(title).is_some() || restarts;
        // A notice may stand between a heading that groups and the first of its parts.
        let notice = |idx: &usize| {
            let plain = paragraphs.get(*idx).is_some_and(|p| p.label.is_none() && p.bullet == 0);
            !(plain && headings.get(*idx).is_some_and(|h| h.form == Form::Plain))
        };
        let from = (head + 1..end.min(head + 1 + MAX_NOTICES)).find(notice).unwrap_or(head + 1);
        // `… moved to approve the consent agenda as follows:` is no notice.
        let moved = || paragraphs.get(head + 1..from).unwrap_or_default().iter().any(|p| super::movers::moves(p.body()));
        let from = if label_of(paragraphs, from).is_some_and(Label::opens) && !moved() { from } else { head + 1 };
        let mut parts = if bare { lettered_parts(paragraphs, headings, from, end, last_part, known) } else { Vec::new() };
        // `Ms Orme moved that the Consent Agenda be adopted.` below its parts: they are taken as one.
        if parts.last().is_some_and(|&last| super::levels::moved_as_one(paragraphs, last + 1..end)) {
            parts.clear();
        }
        last_part = parts.last().copied().or(last_part);
        if !parts.is_empty() {
            outline.groups.push(head);
            outline.heads.extend(parts);
        } else if house.items.group(title).is_some_and(|exempt| exempt || (bare && !holds_business(house, paragraphs, headings, head, end)))
        {
            outline.groups.push(head);
        } else {
            outline.heads.push(head);
        }
        // A heading of another style, centred say, may group parts as well.
        for group in head + 1..end {
            let over = headings.get(group).is_some_and(Heading::is_whole) && label_of(paragraphs, group).is_none();
            let parts = if over { lettered_parts(paragraphs, headings, group + 1, end, last_part, false) } else { Vec::new() };
            if !parts.is_empty() && outline.heads.last().is_none_or(|&last| last < group) {
                last_part = parts.last().copied();
                outline.groups.push(group);
                outline.heads.extend(parts);
            }
        }
    }
    let named = items_named(house, paragraphs, headings, &outline.heads);
    outline.heads.extend(named);
    let before = parts_before(paragraphs, headings, &outline, class);
    outline.heads.extend(before);
    outline.heads.sort_unstable();
    outline.heads.dedup();
    outline.groups.sort_unstable();
    outline
}

/// Items before the first heading that groups others, numbered as those are: `1. Roll Call.`, `2. Pledge of Allegiance.` over `Clerk's Report:`
fn parts_before(paragraphs: &[Paragraph<'_>], headings: &[Heading], outline: &Outline, class: &Class) -> Vec<usize> {
    let Some(&first) = class.members.first().filter(|_| outline.groups.len() >= MIN_GROUPS) else { return Vec::new() };
    let parts = || outline.heads.iter().filter_map(|&head| Some((paragraphs.get(head)?, label_of(paragraphs, head)?)));
    let Some((part, shape)) = parts().next() else { return Vec::new() };
    // Each group begins to count anew.
    if parts().filter(|(_, label)| label.opens()).count() < MIN_GROUPS {
        return Vec::new();
    }
    let alike = |idx: &usize| {
        let p = paragraphs.get(*idx);
        p.is_some_and(|p| (p.indent - part.indent).abs() < p.size.max(1.0) * EDGE_INDENT)
            && label_of(paragraphs, *idx).is_some_and(|label| label.opens() && label.scheme.alike(&shape.scheme))
    };
    (0..first).find(alike).map_or_else(Vec::new, |from| lettered_parts(paragraphs, headings, from, first, None, false))
}

/// Headings that call an item by its number on the agenda, between those without numbers: `Item 9 – Lease of the mill` in a
/// record of debates.
fn items_named(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], heads: &[usize]) -> Vec<usize> {
    let Some(&first) = heads.first() else { return Vec::new() };
    let named = |idx: &usize| {
        paragraphs.get(*idx).zip(headings.get(*idx)).is_some_and(|(p, h)| {
            h.is_whole()
                && p.label.is_some()
                && p.bullet == 0
                && house.items.label_words.starts(&p.text).is_some()
                && (2..=MAX_HEADING_WORDS).contains(&title_words(p, h).split_whitespace().count())
        })
    };
    let found: Vec<usize> = (first + 1..paragraphs.len()).filter(named).collect();
    if found.len() >= MIN_NAMED { found } else { Vec::new() }
}

/// A numbered outline is taken unless headings score this many times as well.
const NUMBERED_FAVOUR: f32 = 1.25;
/// Paragraphs between a heading that groups and its parts: `Persons who wish to speak sign the register.`
const MAX_NOTICES: usize = 3;
/// So many headings among numbered motions are those of the items.
const HEADINGS_AMONG: usize = 3;
/// Numbered heads that stand out are taken unless the headings name this many times as many usual items.
const USUAL_FAVOUR: f32 = 1.7;
/// Items among which the one is whose title heads a list above them.
const FIRST_ITEMS: usize = 6;
/// A title longer than this many words is not tested for the words of usual items.
const USUAL_WORDS: usize = 14;
/// Longest heading without a number, in words.
pub(super) const MAX_HEADING_WORDS: usize = 40;
/// Headings that name items by their numbers: one alone may be a reference.
const MIN_NAMED: usize = 2;
/// A misprinted number is off by at most this much.
const MISPRINT_REACH: u32 = 20;
/// So many headings that group numbered items show that all are numbered so.
const MIN_GROUPS: usize = 2;
/// Where numbers hang, one paragraph between them in so many may stand as far left.
const OUT_SHARE: usize = 5;
/// A number outside the chain stands at its edge within this many sizes.
pub(super) const EDGE_INDENT: f32 = 0.5;
/// Type of one heading style differs by less than this share.
const SAME_SIZE: f32 = 0.1;
/// A sentence of so many words is running text.
pub(super) const SENTENCE_WORDS: usize = 10;
