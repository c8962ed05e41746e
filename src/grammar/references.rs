//! References to the agenda behind the headings of minutes: `Purchasing Report (G-2)`.
//!
//! `(Item 3)` says what it is (`headings::item_reference`); a bare label in brackets does where most headings end with one.

use super::items::ItemSyntax;
use std::ops::Range;

/// Reads the labels in brackets that most titles end with as numbers of the agenda.
// reference = "(" , label , [ ( "/" | "-" ) , label ] , ")" ;
pub(super) fn references_behind(items: &mut [ItemSyntax]) {
    let found: Vec<(usize, Range<usize>)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.agenda_number.is_none() && item.number.is_none())
        .filter_map(|(idx, item)| Some((idx, bracketed(item.title.as_deref()?)?)))
        .collect();
    let label = |(idx, range): &(usize, Range<usize>)| items.get(*idx)?.title.as_deref()?.get(range.clone()).map(str::to_owned);
    let labels: Vec<String> = found.iter().filter_map(label).collect();
    let different = labels.iter().collect::<std::collections::BTreeSet<_>>().len();
    // `Approved (A)`, `Pond (A)`: what recurs is a mark of another kind; `Speakers (5)`, `Works (4)` counts.
    let rise = labels.windows(2).filter(|pair| matches!(pair, [a, b] if place(a) < place(b))).count();
    let enough = found.len() >= MIN_REFERENCES && found.len() * 2 >= items.len();
    if !enough || different * 10 < found.len() * 9 || rise * 4 < (found.len() - 1) * 3 {
        return;
    }
    for ((idx, range), number) in found.into_iter().zip(labels) {
        if let Some(item) = items.get_mut(idx)
            && let Some(title) = item.title.as_mut()
        {
            title.truncate(range.start - 1);
            title.truncate(title.trim_end().len());
            item.agenda_number = Some(number);
        }
    }
}

/// Where a label stands among others: its letter, and its first number.
fn place(label: &str) -> (Option<char>, u32, &str) {
    let letter = label.chars().next().filter(char::is_ascii_uppercase);
    let number = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = number.split_at_checked(digits).unwrap_or(("", number));
    (letter, number.parse().unwrap_or(0), rest)
}

/// Reads numbers that most titles of numbered minutes open with as those of the agenda: `C056/21 2. Interests`.
// second-number = digits , "." ;
pub(super) fn numbers_before(items: &mut [ItemSyntax]) {
    let opens = |item: &ItemSyntax| {
        let title = item.title.as_deref().filter(|_| item.number.is_some() && item.agenda_number.is_none())?;
        let (number, _) = title.split_once(". ")?;
        number.parse::<u32>().ok().filter(|n| number.len() <= 2 && *n > 0)
    };
    let found: Vec<u32> = items.iter().filter_map(opens).collect();
    let rise = found.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
    if found.len() < MIN_REFERENCES || found.len() * 10 < items.len() * 7 || rise + 1 < found.len() {
        return;
    }
    for item in items {
        if let Some(number) = opens(item)
            && let Some(title) = item.title.as_mut()
        {
            *title = title.split_once(". ").map_or_else(String::new, |(_, rest)| rest.trim_start().to_owned());
            item.agenda_number = Some(number.to_string());
        }
    }
}

/// The label in brackets that a title ends with.
fn bracketed(title: &str) -> Option<Range<usize>> {
    let open = title.rfind('(')?;
    let inner = title.strip_suffix(')')?.get(open + 1..)?;
    let label = |part: &str| {
        let letters = part.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = part.get(letters..).unwrap_or("");
        let rest = rest.strip_prefix(['-', '.']).filter(|_| letters > 0).unwrap_or(rest);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = rest.get(digits..).unwrap_or("");
        let tailed = tail.is_empty() || digits > 0 && tail.len() == 1 && tail.bytes().all(|b| b.is_ascii_lowercase());
        letters <= 1 && digits <= 2 && letters + digits > 0 && tailed
    };
    let range = || inner.split_once('/').is_some_and(|(from, to)| from.len() <= 4 && to.len() <= 4 && label(to));
    (open > 0 && (label(inner) || range())).then_some(open + 1..title.len() - 1)
}

/// So many titles end with a label, at least half of them.
const MIN_REFERENCES: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles, and what is read of each as `title|number`.
    fn check(titles: &[&str], expected: &[&str]) {
        let mut items: Vec<ItemSyntax> =
            titles.iter().map(|t| ItemSyntax { title: Some((*t).to_owned()), ..ItemSyntax::default() }).collect();
        references_behind(&mut items);
        let read: Vec<String> =
            items.iter().map(|i| format!("{}|{}", i.title.as_deref().unwrap_or(""), i.agenda_number.as_deref().unwrap_or(""))).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn numbers_before_titles() {
        let read = |titles: &[(&str, &str)]| {
            let item = |(number, title): &(&str, &str)| ItemSyntax {
                number: Some((*number).to_owned()),
                title: Some((*title).to_owned()),
                ..ItemSyntax::default()
            };
            let mut items: Vec<ItemSyntax> = titles.iter().map(item).collect();
            numbers_before(&mut items);
            items
                .into_iter()
                .map(|i| format!("{}|{}", i.title.unwrap_or_default(), i.agenda_number.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let twice = [("C055/21", "1. Apologies"), ("C056/21", "2. Interests"), ("C057/21", "3. Roads"), ("C058/21", "5. Mill")];
        assert_eq!(read(&twice), ["Apologies|1", "Interests|2", "Roads|3", "Mill|5"]);
        let lists = [("1", "1. Apologies"), ("2", "Interests"), ("3", "1. Roads"), ("4", "2. Mill")];
        assert_eq!(read(&lists), ["1. Apologies|", "Interests|", "1. Roads|", "2. Mill|"]);
    }

    #[test]
    fn labels_behind_titles() {
        check(
            &["Closed Session (B)", "Roll Call", "Minutes (D)", "Week of the Pond (E-1a)", "Gifts (G-4)", "Consent (G-1/G-8)"],
            &["Closed Session|B", "Roll Call|", "Minutes|D", "Week of the Pond|E-1a", "Gifts|G-4", "Consent|G-1/G-8"],
        );
        let few = ["Pond (A)", "Roads (B)", "Mill", "Minutes", "Close"];
        check(&few, &few.map(|t| format!("{t}|")).iter().map(String::as_str).collect::<Vec<_>>());
        check(&["Pond (A)"; 5], &["Pond (A)|"; 5]);
        let counts = ["Minutes (3)", "Speakers (5)", "Mill Lane (2)", "Works (4)"];
        check(&counts, &counts.map(|t| format!("{t}|")).iter().map(String::as_str).collect::<Vec<_>>());
        check(
            &["Pond (Ward)", "Mill (2019)", "Green (CIL)", "Lane (north)"],
            &["Pond (Ward)|", "Mill (2019)|", "Green (CIL)|", "Lane (north)|"],
        );
    }
}
