//! Paragraphs to items of business: number, title, references and the paragraphs under each.
//!
//! Which paragraphs are heads is found by [`outline`](super::outline). The grammar is
//! `grammars/ebnf/items.ebnf`.

use std::collections::HashSet;

use super::body::Paragraph;
use super::headings::{
    Form, Heading, drop_movers, drop_recurring, drop_votes, heading, item_reference, page_reference, run_leads, stop_leads, without_end,
};
use super::outline::{Outline, item_reference_near, outline};
use super::titles::{
    Apart, LARGER, TITLE_NAMED, TITLE_SENTENCE, asked_line, asks, before_explanation, continued_title, group_title, is_bare_number,
    lines_head, read_from_above, stand_alone, tells, title_apart, title_below, title_over, title_under, titles_over, titles_set_apart,
};
use crate::house::House;

/// An item as the page shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemSyntax {
    /// The number as printed, less brackets and closing stop.
    pub number: Option<String>,
    /// The heading, less page and item references.
    pub title: Option<String>,
    /// `3` for `(Item 3)`.
    pub agenda_number: Option<String>,
    /// Printed page numbers of `(Pages 5 - 10)`.
    pub printed_pages: Option<[u32; 2]>,
    /// The paragraph that it starts with.
    pub head: usize,
    /// How many paragraphs right after it go on with its heading.
    pub goes_on: usize,
    /// Where in the head's text the text after the title starts, in bytes.
    pub rest: usize,
    /// The paragraphs after the head that are its text, in order.
    pub body: Vec<usize>,
    /// The heading that groups it with others, where its number says so.
    pub over: Option<String>,
    /// Stands under a heading for items without the public.
    pub exempt_group: bool,
    /// Its number does not fit the numbers around it.
    pub misnumbered: bool,
    /// Nothing sets its heading off from text.
    pub plain: bool,
}

/// The items of an agenda or of minutes, in order.
pub fn items(house: &House, agenda: bool, paragraphs: &[Paragraph<'_>]) -> Vec<ItemSyntax> {
    let weight_tells = weight_tells(paragraphs);
    let mut headings: Vec<Heading> = paragraphs.iter().map(|p| heading(house, p, weight_tells)).collect();
    drop_recurring(house, paragraphs, &mut headings);
    drop_votes(house, paragraphs, &mut headings);
    drop_movers(house, paragraphs, &mut headings);
    if !agenda {
        stop_leads(house, paragraphs, &mut headings);
        run_leads(house, paragraphs, &mut headings);
    }
    let mut outline = outline(house, agenda, paragraphs, &headings);
    drop_continued(house, paragraphs, &headings, &mut outline.heads);
    let numbers_alone = stand_alone(paragraphs, &outline.heads);
    if numbers_alone {
        // What stands below a number is its title, and headings elsewhere are in its text.
        let kept = |p: &Paragraph<'_>| p.label.is_some() || house.items.unnumbered.is(p.body());
        let below = |head: usize| head.checked_sub(1).and_then(|above| paragraphs.get(above)).is_some_and(is_bare_number);
        outline.heads.retain(|&head| paragraphs.get(head).is_some_and(kept) && !below(head));
        outline.groups.retain(|&group| !below(group));
    }
    if agenda {
        drop_sorts(house, paragraphs, &outline, &mut headings);
    } else {
        drop_lone_leads(paragraphs, &outline, &mut headings);
    }
    let hanging = texts_hang(paragraphs, &outline);
    let titles_over = titles_over(house, paragraphs, &headings, &outline);
    let set_apart = if agenda { None } else { titles_set_apart(paragraphs, &outline) };
    let lines_head = lines_head(paragraphs, &outline);
    let mut out = Vec::with_capacity(outline.heads.len());
    let mut groups = outline.groups.iter().peekable();
    let mut exempt_group = false;
    let first_label = outline.heads.iter().find_map(|&h| paragraphs.get(h)?.label.as_ref());
    let plain_numbers = first_label.is_some_and(|l| l.scheme.prefix.is_empty());
    for (n, &head) in outline.heads.iter().enumerate() {
        while let Some(&group) = groups.next_if(|&&g| g < head) {
            exempt_group = paragraphs.get(group).is_some_and(|p| house.items.group(p.body()) == Some(true));
        }
        let next = outline.heads.get(n + 1).copied();
        let end = next.unwrap_or(paragraphs.len());
        let end = groups.peek().map_or(end, |&&group| end.min(group));
        let (Some(paragraph), Some(head_form)) = (paragraphs.get(head), headings.get(head)) else { continue };
        let mut item = head_of(house, agenda, paragraph, head_form);
        item.head = head;
        if titles_over && head_form.is_none(paragraph) {
            let over = title_over(house, paragraphs, &headings, head).map(|(title, _)| title);
            // Where no heading was found over it, a sentence is still none.
            if over.is_some() || paragraph.body().trim_end().ends_with('.') {
                (item.title, item.rest) = (over, paragraph.body_start());
            }
        }
        // The heading of the next item stands over its number.
        let next_over = next.filter(|_| titles_over).and_then(|next| Some((next, title_over(house, paragraphs, &headings, next)?.1)));
        let end = next_over.map_or(end, |(next, n_lines)| end.min(next - n_lines));
        // `E10` among `9`, `8`: the letter says that the item is exempt.
        let letter = paragraph.label.as_ref().is_some_and(|l| l.scheme.prefix == "e" && l.values.len() == 1);
        item.exempt_group = exempt_group || (letter && plain_numbers);
        item.misnumbered = outline.misnumbered.binary_search(&head).is_ok();
        item.plain = head_form.form == Form::Plain;
        item.over = outline.groups.iter().rfind(|&&group| group < head).and_then(|&group| group_title(paragraphs, &headings, group, head));
        if !agenda {
            item.agenda_number = item_reference_near(paragraphs, head).map(str::to_owned);
        }
        let above = read_from_above(paragraphs, head, end);
        let below = title_below(house, paragraphs, head, end) || numbers_alone && title_under(paragraphs, head, end);
        if above == 0 && below {
            item.title = paragraphs.get(head + 1).map(|p| single_spaced(p.text.get(..without_end(&p.text)).unwrap_or(&p.text)));
            item.goes_on = 1;
        } else if above == 0
            && head_form.form == Form::Plain
            && paragraph.label.is_some()
            && set_apart.is_some_and(|apart| apart == Apart::Between || !tells(house, paragraph.body()))
        {
            title_apart(paragraphs, head, end, &mut item);
        } else if above == 0 {
            item.goes_on = continued_title(paragraphs, &headings, head, end, &mut item);
        }
        item.body = (head + 1 + item.goes_on + above..end)
            .filter(|&i| !is_reference_only(paragraphs, i) && (agenda || !is_margin_note(paragraphs, i)))
            .collect();
        if !agenda {
            whole_line(house, paragraph, head_form, &mut item);
            asked_line(house, lines_head, paragraphs, &mut item);
        }
        if agenda && item.printed_pages.is_none() {
            let near = paragraphs.get(head + 1..end.min(head + 1 + REFERENCE_REACH)).unwrap_or_default();
            item.printed_pages = near.iter().find_map(|p| printed_pages(&p.text));
        }
        match next {
            Some(_) => drop_group_headings(house, paragraphs, &headings, &mut item),
            None => {
                let bare = out.iter().filter(|i: &&ItemSyntax| i.body.is_empty()).count();
                let plain = agenda && out.len() >= 3 && bare * 10 >= out.len() * 7;
                cut_tail(house, agenda, hanging, paragraphs, &headings, &mut item);
                // Where the items of an agenda are bare lines, what comes after the last, set apart, is notes.
                let apart = |&i: &usize| {
                    paragraphs.get(i).is_some_and(|p| {
                        let drawn = p.lines.first().is_some_and(|l| !l.page.made_up);
                        let outdented = drawn && p.label.is_none() && p.indent < paragraph.text_indent - p.size;
                        outdented || p.gap_above > paragraph.gap_above + NOTES_GAP
                    })
                };
                if let Some(notes) = item.body.iter().position(apart).filter(|_| plain) {
                    item.body.truncate(notes);
                }
            }
        }
        // `8. Minor Hockey: ice allocation; Bo Orme`: a line that is all there is of its item is its title.
        let led = matches!(head_form.form, Form::ColonLead | Form::CapsLead);
        let whole = agenda && led && item.body.is_empty() && item.goes_on == 0;
        let of_day = led && minutes_of_day(house, paragraph, head_form);
        if of_day || whole && (is_whole_line(house, paragraph, head_form) || is_noted(paragraph, head_form)) {
            let body = paragraph.body();
            let end = without_end(body);
            let end = if of_day { body.get(..end).map_or(end, |title| title.trim_end_matches('.').len()) } else { end };
            item.title = Some(single_spaced(body.get(..end).unwrap_or(body)));
            item.rest = paragraph.text.len();
        }
        out.push(item);
    }
    if !agenda {
        super::references::references_behind(&mut out);
        super::references::numbers_before(&mut out);
    }
    // `CHAIRMAN` below everything is where he signs.
    while let Some(last) = out.last()
        && last.number.is_none()
        && last.body.is_empty()
        && out.len() > 1
        && last.title.as_deref().is_some_and(|title| house.items.signing_offices.is(title.trim_matches(|c: char| !c.is_alphanumeric())))
    {
        out.pop();
    }
    out
}

/// Where the items of an agenda are sentences, `12. CLASS C – Orme Ltd, 4 Mill Street` is one as well: capitals
/// before a dash only sort it, unless what it is for stands behind them.
fn drop_sorts(house: &House, paragraphs: &[Paragraph<'_>], outline: &Outline, headings: &mut [Heading]) {
    let plain = outline.heads.iter().filter(|&&head| headings.get(head).is_some_and(|h| h.form == Form::Plain)).count();
    if !outline.numbered || plain * 10 < outline.heads.len() * 7 {
        return;
    }
    for &head in &outline.heads {
        if let (Some(p), Some(h)) = (paragraphs.get(head), headings.get_mut(head))
            && h.form == Form::CapsLead
            && p.text.get(h.title.end..h.rest).is_some_and(|joint| joint.contains(['\u{2013}', '\u{2014}', '-']))
            && p.text.get(h.rest..).is_some_and(|rest| house.items.purposes.starts(rest).is_none())
        {
            let start = p.body_start();
            *h = Heading { form: Form::Plain, title: start..start, rest: start };
        }
    }
}

/// Where the numbered items of minutes have no headings, `6. Cheques: A. Fenwick, £12` has none either.
fn drop_lone_leads(paragraphs: &[Paragraph<'_>], outline: &Outline, headings: &mut [Heading]) {
    let untitled = |head: &usize| {
        paragraphs.get(*head).zip(headings.get(*head)).is_some_and(|(p, h)| {
            h.form == Form::Plain && (p.body().trim_end().ends_with('.') || p.body().split_whitespace().count() > TITLE_WORDS)
        })
    };
    let bare = outline.heads.iter().filter(|&head| untitled(head)).count();
    if !outline.numbered || bare * 10 < outline.heads.len() * 7 {
        return;
    }
    for &head in &outline.heads {
        if let (Some(p), Some(h)) = (paragraphs.get(head), headings.get_mut(head))
            && h.form == Form::ColonLead
        {
            let start = p.body_start();
            *h = Heading { form: Form::Plain, title: start..start, rest: start };
        }
    }
}

/// Bold tells headings from text unless most of the text is bold.
fn weight_tells(paragraphs: &[Paragraph<'_>]) -> bool {
    let (mut bold, mut all) = (0usize, 0usize);
    for paragraph in paragraphs {
        all += paragraph.text.len();
        bold += paragraph.bold_end.saturating_sub(paragraph.body_start());
    }
    (bold as f32) < all as f32 * MOSTLY_BOLD
}

/// Leaves out the heads that are printed once more at the top of a page: `III. PETITIONS (CONTINUED)` below `III. PETITIONS`. `1. POND LANE
/// (CONTINUED)` below `1. MILL GARAGE` is business that was put off before.
fn drop_continued(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], heads: &mut Vec<usize>) {
    let mut seen: HashSet<(&str, String)> = HashSet::new();
    heads.retain(|&head| {
        let Some((p, h)) = paragraphs.get(head).zip(headings.get(head)) else { return true };
        let Some(label) = p.label_text() else { return true };
        if let Some(title) = before_continued(house, p.body()) {
            return !seen.contains(&(label, title.to_lowercase()));
        }
        seen.insert((label, p.body().trim().to_lowercase()));
        seen.insert((label, p.text.get(h.title.clone()).unwrap_or_default().trim().to_lowercase()));
        true
    });
}

/// What stands before the bracket in which a heading says that it goes on: `PETITIONS` of `PETITIONS (CONT'D)`.
// continued = title , "(" , <packs.continued> , ")" ;
fn before_continued<'t>(house: &House, text: &'t str) -> Option<&'t str> {
    let (title, inside) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    house.packs.continued.is(inside.trim_matches(|c: char| !c.is_alphanumeric())).then_some(title.trim_end())
}

/// The mark of the first entry of a list behind a title.
const LISTED: &str = " \u{2022} ";

/// Where a list begins behind a usual title: `Petitions • Orme – name of a road`. `Visit to Orme Hall • Mill Lane` names three places.
fn listed_at(house: &House, title: &str) -> Option<usize> {
    title.find(LISTED).filter(|&at| title.get(..at).is_some_and(|title| house.items.is_usual(title.trim_end_matches([':', ' ']))))
}

/// Number, title and references of a head.
fn head_of(house: &House, agenda: bool, paragraph: &Paragraph<'_>, form: &Heading) -> ItemSyntax {
    let text = paragraph.text.as_str();
    let mut item = ItemSyntax { number: paragraph.label_text().map(str::to_owned), rest: form.rest, ..ItemSyntax::default() };
    let mut title = form.title.clone();
    if form.form == Form::Plain || (agenda && form.form == Form::ColonLead && is_one_title(house, text, form)) {
        let body = paragraph.body();
        // `Minutes of the meeting held on 27 January 2014.`: a stop behind what is no sentence.
        let task = paragraph.label.is_none() && asks(house, body);
        let (body, goes_on) = if task && !agenda { before_explanation(body) } else { (body, 0) };
        let words = body.split_whitespace().count();
        let named = if task { TASK_WORDS } else { TITLE_NAMED };
        let tells = body.split(' ').any(|w| house.people.told.is(w));
        let names = || (task || house.items.opens_usual(body)) && words <= named && !tells;
        let sentence = words > TITLE_SENTENCE && body.trim_end().ends_with(['.', ',', ':']) && !names() || words > TITLE_WORDS;
        // `2. The hall was let.`
        let sentence = sentence || tells && body.trim_end().ends_with('.');
        // `1. Chairman Councillor Orme opened the meeting`: where no entry of a list has a stop.
        let told = || body.split(' ').any(|w| w.starts_with(char::is_lowercase) && house.people.told.is(w));
        let acts = || told() && house.people.titles.starts(body).or(house.people.lead_roles.starts(body)).is_some() && words > 3;
        let sentence = sentence || tells && acts();
        if agenda || !sentence {
            title = paragraph.body_start()..paragraph.body_start() + without_end(body);
            item.rest = text.len() - goes_on;
        } else {
            title = 0..0;
            item.rest = paragraph.body_start();
        }
    }
    // `5. Petitions • Orme – name of a road`: where the lines of a page were joined.
    if agenda
        && paragraph.lines.iter().all(|line| line.page.made_up)
        && let Some(at) = text.get(title.clone()).and_then(|title| listed_at(house, title))
    {
        item.rest = title.start + at + 1;
        title = title.start..title.start + without_end(text.get(title.start..title.start + at).unwrap_or(""));
    }
    // `III. Bid for two patrol cars ........ Tab F`: the entry ends where its leader starts.
    if agenda && let Some(end) = before_leader(paragraph.body()) {
        title = paragraph.body_start()..paragraph.body_start() + end;
        item.rest = text.len();
    }
    let mut words = text.get(title.clone()).unwrap_or("").trim().to_owned();
    // `8. a) DECISIONS`: the first of the parts of an item that has no heading.
    if paragraph.label.is_some() && opens_part(house, paragraph.body()) {
        words.clear();
        item.rest = paragraph.body_start();
    }
    // Mover and seconder beside the number are no heading: `R2025-12 A. Fenwick, B. Orme:`
    if super::movers::names_movers(house, &words)
        || super::movers::opens_with_movers(house, &words)
        || super::mover_lines::is_lone_mover(house, text.get(title.start..).unwrap_or(""))
        || super::pairs::is_pair_line(house, &words)
        || names_two(house, paragraph)
    {
        words.clear();
        item.rest = title.start;
    }
    if agenda {
        item.printed_pages = printed_pages(text);
    }
    if let Some(range) = page_reference(&words) {
        words.replace_range(range, "");
    }
    if let Some((range, number)) = item_reference(&words)
        && words.get(range.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric))
    {
        item.agenda_number = words.get(number).filter(|_| !agenda).map(str::to_owned);
        words.truncate(range.start);
    }
    let words = words.trim();
    let words = words.get(..without_end(words)).unwrap_or("");
    item.title = (!words.is_empty()).then(|| single_spaced(words));
    item
}

/// Where the text of an entry ends whose reference stands behind a leader: `Reading of minutes ........ Tab A`.
fn before_leader(body: &str) -> Option<usize> {
    let at = body.find(LEADER)?;
    let (entry, rest) = body.split_at_checked(at)?;
    let reference = rest.trim_start_matches(['.', ' ']);
    // A page or a letter: who reports, behind the leader, is of the text.
    let refers =
        |word: &str| word.contains(|c: char| c.is_ascii_digit()) || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let ends = entry.split_whitespace().count() >= 1
        && reference.split_whitespace().count() <= LEADER_WORDS
        && reference.split_whitespace().next_back().is_none_or(refers)
        && !reference.contains("..");
    ends.then_some(entry.trim_end().len()).filter(|&end| end > 0)
}

/// Whether what stands behind the colon of a numbered line is of its title: no sentence, and not what is to be done.
fn is_whole_line(house: &House, paragraph: &Paragraph<'_>, form: &Heading) -> bool {
    let rest = paragraph.text.get(form.rest..).unwrap_or("").trim();
    // `Reports from Sub-Committees:- Finance`
    let joint = paragraph.text.get(form.title.end..form.rest).unwrap_or("").trim();
    let title = paragraph.text.get(form.title.clone()).unwrap_or("");
    paragraph.label.is_some()
        && joint == ":"
        && !house.items.types.next_meeting.contains(title)
        && !rest.is_empty()
        && rest.split_whitespace().count() <= TITLE_WORDS
        && !rest.ends_with(['.', '?'])
        && house.items.purposes.starts(rest).is_none()
        && page_reference(rest).is_none()
}

/// `PUBLIC COMMENT (three minutes each)`: whether what stands behind the capitals is a note in brackets and nothing else.
fn is_noted(paragraph: &Paragraph<'_>, form: &Heading) -> bool {
    let rest = paragraph.text.get(form.rest..).unwrap_or("").trim();
    let joint = paragraph.text.get(form.title.end..form.rest).unwrap_or("").trim();
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or("");
    form.form == Form::CapsLead && joint.is_empty() && !inside.is_empty() && !inside.contains(['(', ')'])
}

/// `Approval of Minutes: May 13, 2019`: whether the title of an item is that of minutes and its day, or their days, stand behind the colon.
fn minutes_of_day(house: &House, paragraph: &Paragraph<'_>, form: &Heading) -> bool {
    let title = paragraph.text.get(form.title.clone()).unwrap_or("");
    let joint = paragraph.text.get(form.title.end..form.rest).unwrap_or("").trim();
    let rest = paragraph.text.get(form.rest..).unwrap_or("");
    let mut words = rest.split(|c: char| c.is_whitespace() || ",.;".contains(c)).filter(|word| !word.is_empty()).peekable();
    let dated = |word: &str| {
        let day = word.trim_end_matches(char::is_alphabetic);
        house.calendar.month(word).is_some()
            || !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit() || b == b'/')
            || word == "and"
            || word == "&"
    };
    joint == ":"
        && house.items.types.minutes.contains(title)
        && words.peek().is_some()
        && words.all(dated)
        && rest.contains(|c: char| c.is_ascii_digit())
}

/// Whether a numbered head is two lines with a name each: who moved and who seconded what stands below.
fn names_two(house: &House, paragraph: &Paragraph<'_>) -> bool {
    let [_, second] = &paragraph.lines[..] else { return false };
    let first = paragraph.body().trim().strip_suffix(second.text().trim());
    paragraph.label.is_some() && first.is_some_and(|first| super::pairs::names_in_lines(house, first, second.text()).is_some())
}

/// Whether what stands behind a colon is of the title: `Master Plan: Chapter 4`, and no business of a usual item.
fn is_one_title(house: &House, text: &str, form: &Heading) -> bool {
    let (lead, rest) = (text.get(form.title.clone()).unwrap_or(""), text.get(form.rest..).unwrap_or(""));
    let words = rest.split_whitespace().count();
    // `Ordinance 2025-02: Amending the code`: what an enactment is about.
    let enactment = lead.split_whitespace().count() <= ENACTMENT_WORDS
        && lead.ends_with(|c: char| c.is_ascii_digit())
        && house.items.types.papers.starts(lead).is_some()
        && !rest.contains(". ")
        && !rest.ends_with('.');
    rest.is_empty()
        || enactment
        || (words <= SHORT_REST
            && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !rest.contains(['.', ';', ':'])
            && house.items.purposes.starts(rest).is_none()
            && !house.items.is_usual(lead))
}

/// Whether a text opens with `a)` or `(i)`.
fn opens_part(house: &House, text: &str) -> bool {
    super::labels::opt_label(&house.items.label_words, text).is_some_and(|label| {
        label.scheme.close == super::labels::Close::Bracket && label.opens() && label.scheme.kind != super::labels::Kind::Decimal
    })
}

/// `Notice of Motion – Cllr Orme` over its text: the whole line is the title where what stands behind the dash is no text.
fn whole_line(house: &House, paragraph: &Paragraph<'_>, form: &Heading, item: &mut ItemSyntax) {
    let title = item.title.as_deref().unwrap_or("");
    if form.form != Form::DashLead || item.body.is_empty() || title.is_empty() || house.items.types.next_meeting.contains(title) {
        return;
    }
    let line = paragraph.body();
    let rest = paragraph.text.get(form.rest..).unwrap_or("");
    let purpose = house.items.purposes.starts(rest).is_some();
    let sentence = line.ends_with(['.', ';', ':']) || rest.split_whitespace().count() > REST_WORDS;
    if !purpose && !sentence && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        item.title = Some(single_spaced(line.get(..without_end(line)).unwrap_or(line)));
        item.rest = paragraph.text.len();
    }
}

pub(super) fn single_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page numbers of the page reference in a text.
fn printed_pages(text: &str) -> Option<[u32; 2]> {
    let reference = text.get(page_reference(text)?)?;
    let mut numbers = reference.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
    let first = numbers.next()?;
    let last = numbers.next().unwrap_or(first);
    // `(Pages 5 - 3)` is a slip of somebody's.
    (first <= last).then_some([first, last])
}

/// `(Item 3)` or `(Pages 5 - 10)` and nothing else.
fn is_reference_only(paragraphs: &[Paragraph<'_>], idx: usize) -> bool {
    paragraphs.get(idx).is_some_and(|p| {
        let text = p.text.trim();
        let whole =
            |range: std::ops::Range<usize>| range.start == 0 && !text.get(range.end..).unwrap_or("").contains(char::is_alphanumeric);
        item_reference(text).is_some_and(|(range, _)| whole(range)) || page_reference(text).is_some_and(whole)
    })
}

/// Initials or a name in a column right of all text, `Action`: beside it, and no part of it.
fn is_margin_note(paragraphs: &[Paragraph<'_>], idx: usize) -> bool {
    let Some(p) = paragraphs.get(idx) else { return false };
    let right = p.lines.iter().all(|l| l.line.bbox.x0 > l.page.width * MARGIN_NOTES && l.words().len() <= 4);
    let beside = |other: &Paragraph<'_>| {
        other.lines.iter().any(|l| {
            l.page.number == p.first_page
                && l.line.bbox.x1 < p.indent
                && p.lines.iter().any(|m| (m.line.baseline - l.line.baseline).abs() < l.line.size * 3.0)
        })
    };
    right
        && p.label.is_none()
        && !super::votes::tally(p.body()).is_some()
        && paragraphs
            .get(idx.saturating_sub(MARGIN_REACH)..(idx + MARGIN_REACH).min(paragraphs.len()))
            .unwrap_or_default()
            .iter()
            .any(beside)
}

/// Headings at the end of an item's paragraphs stand over the items after it.
fn drop_group_headings(house: &House, paragraphs: &[Paragraph<'_>], headings: &[Heading], item: &mut ItemSyntax) {
    // What a colon announces is a list, in bold as what is above it.
    let whole = |&idx: &usize| headings.get(idx).is_some_and(Heading::is_whole);
    let announced = item.body.iter().rposition(|idx| !whole(idx) || ends_with_colon(paragraphs, *idx));
    if announced
        .and_then(|n| item.body.get(n))
        .is_some_and(|&idx| ends_with_colon(paragraphs, idx) && paragraphs.get(idx).is_some_and(|p| p.bold_start))
    {
        return;
    }
    while let Some(&last) = item.body.last() {
        let (Some(p), Some(h)) = (paragraphs.get(last), headings.get(last)) else { return };
        let words = p.text.split_whitespace().count();
        // `Resolved:` over `To note the report.`, in one weight: what was resolved stands over nothing.
        let decided =
            || item.body.iter().nth_back(1).and_then(|&above| paragraphs.get(above)).is_some_and(|above| leads_decision(above.body()));
        let decides = || super::keywords::keyword_lead(p.body()).is_some() || super::votes::tally(p.body()).is_some() || decided();
        let groups = h.is_whole() && p.label.is_none() && p.bullet == 0 && words <= GROUP_WORDS && !p.columns && !decides();
        let known = house.items.group(p.body()).is_some();
        // Set larger than the item, or left of its label, it stands over those that follow.
        let over = paragraphs.get(item.head).is_some_and(|head| {
            head.label.is_some() && h.is_whole() && (p.size > head.size * LARGER || p.indent < head.indent - head.size * OUTDENT)
        });
        if !(groups || known)
            || !over && (item.body.len() == 1 && item.rest >= paragraphs.get(item.head).map_or(0, |p| p.text.len()) && !known && words <= 2)
        {
            return;
        }
        item.body.pop();
    }
}

/// Whether a paragraph is nothing but the keyword and the colon over a decision: `Resolved:`, `It was AGREED:`.
fn leads_decision(text: &str) -> bool {
    let rest = super::keywords::keyword_lead(text).and_then(|(_, at)| text.get(at..));
    text.trim_end().ends_with([':', '\u{2013}', '-']) && rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}

fn ends_with_colon(paragraphs: &[Paragraph<'_>], idx: usize) -> bool {
    paragraphs.get(idx).is_some_and(|p| p.text.trim_end().ends_with(':') && p.text.split_whitespace().count() > ANNOUNCES)
}

/// Signatures, the closing line and notes after the last item belong to none.
fn cut_tail(house: &House, agenda: bool, hanging: bool, paragraphs: &[Paragraph<'_>], headings: &[Heading], item: &mut ItemSyntax) {
    let Some(head) = paragraphs.get(item.head) else { return };
    let closes = item.title.as_deref().is_some_and(|t| house.items.types.close.contains(t));
    let em = head.size.max(1.0);
    // Decisions and numbered paragraphs are of the item, and so is what stands before them.
    let is_business = |idx: usize| {
        paragraphs.get(idx).is_some_and(|p| {
            // `Approved:` alone is where somebody signs.
            let told = super::keywords::keyword_lead(p.body()).is_some() && p.body().contains(' ') || super::votes::is_vote_line(p.body());
            p.label.is_some() || p.bullet > 0 || told
        })
    };
    let business = item.body.iter().rposition(|&idx| is_business(idx)).map_or(0, |n| n + 1);
    let cut = item.body.iter().enumerate().position(|(n, &idx)| {
        let (Some(p), Some(h)) = (paragraphs.get(idx), headings.get(idx)) else { return true };
        let body = p.body();
        let bare = body.trim_start_matches(['(', '[']);
        // `Daeth y cyfarfod i ben am 8.25 y.h. / The meeting ended at 8.25 p.m.`
        let second = bare.split_once(" / ").map_or("", |(_, second)| second);
        let pauses = |len: usize| bare.get(len..).is_some_and(|rest| super::closing::is_recess(house, rest));
        let closed = house.items.closings.starts(bare).filter(|&len| !pauses(len)).or(house.items.closings.starts(second)).is_some();
        if closed || super::closing::tells_time(house, bare) {
            return !closes || n > 0;
        }
        if house.items.tails.starts(bare).is_some()
            || is_ruled_line(body)
            || (n >= business || !super::movers::seconds(body)) && is_signature(house, body)
            || (closes && n > 0 && n >= business && item.body.len() - n <= 3 && is_lone_name(house, p))
            || house.items.group(body) == Some(true)
        {
            return true;
        }
        // Far from the end these are tables and quotations.
        let late = agenda || (item.body.len() - n <= TAIL_PARAGRAPHS && n >= business);
        let outdented = late && hanging && p.label.is_none() && p.bullet == 0 && p.indent < head.text_indent - em;
        let aside = late && p.indent > p.lines.first().map_or(f32::MAX, |l| l.page.width * ASIDE) && head.label.is_some();
        let far = p.gap_above > TAIL_GAP;
        outdented || aside || (agenda && (far || (h.is_whole() && p.label.is_none() && head.label.is_some())))
    });
    if let Some(cut) = cut {
        item.body.truncate(cut);
    }
}

/// `Ada Fenwick, Clerk`, `Clerk: 01234 567890`: who signed, or where to write.
fn is_signature(house: &House, text: &str) -> bool {
    let words = text.split_whitespace().count();
    let office = house
        .items
        .signing_offices
        .find(text)
        .is_some_and(|(r, _)| r.start == 0 || r.end >= text.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    let decides = text.contains(" be ") || text.starts_with(['\u{201c}', '"']);
    // `Clerk’s expenses £196.17`: a payment.
    let paid = text.contains(['\u{a3}', '$', '\u{20ac}']);
    !paid && words <= SIGNATURE_WORDS && !decides && (office || (text.contains('@') && words <= 4))
}

/// `Ada Fenwick` on a line of its own below the end of a meeting.
fn is_lone_name(house: &House, p: &Paragraph<'_>) -> bool {
    let words: Vec<&str> = p.body().split_whitespace().collect();
    p.label.is_none()
        && (2..=4).contains(&words.len())
        && !p.body().ends_with(['.', ':', ';'])
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || ".'\u{2019}-".contains(c))
                && !house.people.not_names.is(word)
        })
}

/// `______` or `........`: room for a signature.
fn is_ruled_line(text: &str) -> bool {
    let rule = text.chars().filter(|c| matches!(c, '_' | '.' | '\u{2026}')).map(|c| if c == '\u{2026}' { 3 } else { 1 }).sum::<usize>();
    rule >= SIGNATURE_RULE && text.chars().filter(|c| c.is_alphabetic()).count() < 40
}

/// Whether the texts of items stand at the edge of their titles, right of the numbers.
fn texts_hang(paragraphs: &[Paragraph<'_>], outline: &Outline) -> bool {
    let (mut hang, mut all) = (0usize, 0usize);
    for pair in outline.heads.windows(2) {
        let &[head, next] = pair else { continue };
        let Some(head_p) = paragraphs.get(head).filter(|p| p.label.is_some()) else { continue };
        for p in paragraphs.get(head + 1..next).unwrap_or_default() {
            all += 1;
            hang += usize::from(p.indent > head_p.text_indent - head_p.size.max(1.0));
        }
    }
    all >= 2 && hang * 10 >= all * 8
}

/// Bold tells nothing where more than this share of all text is bold.
const MOSTLY_BOLD: f32 = 0.85;
/// and one that says what is to be done so many.
const TASK_WORDS: usize = 40;
/// A plain line of minutes with more words than this is text.
pub(super) const TITLE_WORDS: usize = 25;
/// A line of minutes that says what is to be done, over its text, has at most so many.
pub(super) const LINE_WORDS: usize = 60;
/// A note in brackets that explains what is to be done has at least so many.
pub(super) const NOTE_WORDS: usize = 10;
/// So does one that stands this many sizes left of its label.
const OUTDENT: f32 = 0.6;
/// Words before the colon that name an enactment: `Zoning By-law No. 2025-02`.
const ENACTMENT_WORDS: usize = 5;
/// What belongs to a title of an agenda behind its colon has at most this many words.
const SHORT_REST: usize = 6;
/// What belongs to a title behind its dash or colon has at most this many words.
const REST_WORDS: usize = 12;
/// A page reference stands within this many paragraphs after the title.
const REFERENCE_REACH: usize = 3;
/// A sentence before a colon that announces a list has more words than this; `RESOLVED:` has not.
const ANNOUNCES: usize = 4;
/// A heading over other items has at most this many words.
pub(super) const GROUP_WORDS: usize = 14;
/// Blank space, in sizes, after which an agenda's notes begin.
const TAIL_GAP: f32 = 4.0;
/// Signatures and notes after minutes have at most this many paragraphs.
const TAIL_PARAGRAPHS: usize = 10;
/// Notes in the margin stand right of this share of the page.
const MARGIN_NOTES: f32 = 0.72;
/// Text beside a note in the margin is within this many paragraphs.
const MARGIN_REACH: usize = 16;
/// Notes stand this many sizes further below the last item than items below each other.
const NOTES_GAP: f32 = 0.5;
/// Right of this share of the page stands who signed.
const ASIDE: f32 = 0.55;
/// A signature has at most this many words.
const SIGNATURE_WORDS: usize = 9;
/// Stops or underscores that make room for a signature.
const SIGNATURE_RULE: usize = 8;

/// Dots that lead to a reference.
const LEADER: &str = "....";
/// Words of a reference behind a leader: `Tab A`, `Pages 5 to 10`.
const LEADER_WORDS: usize = 4;

#[cfg(test)]
mod tests;
