//! The sentences of a paragraph, as byte ranges. Abbreviations and initials end none.

use std::ops::Range;

/// The sentences of `text`, in order, trimmed; together they hold all of its words.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '?' | '!') {
            continue;
        }
        let mut end = at + 1;
        while text.get(end..).is_some_and(|r| r.starts_with(['.', '\u{201d}', '"', ')', '\u{2019}'])) {
            end += text.get(end..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        }
        let rest = text.get(end..).unwrap_or("");
        let next = rest.trim_start().chars().next();
        let spaced = rest.starts_with(char::is_whitespace);
        let opens = next.is_none_or(|n| n.is_uppercase() || n.is_ascii_digit() || "\u{201c}\"\u{2018}(\u{2022}[".contains(n));
        // `(Misc. Provisions)`: a bracket that is open holds the sentence together.
        let within = text.get(start..at).is_some_and(|t| t.len() < BRACKET_SPAN && t.matches('(').count() > t.matches(')').count());
        if end <= start
            || within && !text.get(start..end).is_some_and(|t| t.ends_with(')'))
            || !opens
            || !(spaced || rest.is_empty())
            || (c == '.' && bytes.get(at + 1).is_none_or(|b| *b == b' ') && is_abbreviation(text, at))
        {
            continue;
        }
        push(text, &mut out, start..end);
        start = end;
    }
    push(text, &mut out, start..text.len());
    out
}

fn push(text: &str, out: &mut Vec<Range<usize>>, range: Range<usize>) {
    let Some(part) = text.get(range.clone()) else { return };
    let lead = part.len() - part.trim_start().len();
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        out.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

/// Months that are written short.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"];

/// Whether the stop at `at` ends an abbreviation or an initial.
fn is_abbreviation(text: &str, at: usize) -> bool {
    const SHORT: [&str; 41] = [
        "ch", "chq", "cllr", "cllrs", "mr", "mrs", "ms", "dr", "st", "no", "nos", "rev", "revd", "prof", "e.g", "i.e", "re", "approx",
        "ref", "prop", "sec", "jr", "sr", "gen", "ald", "hon", "lt", "col", "capt", "sgt", "supt", "messrs", "clr", "crs", "stat", "subd",
        "wis", "minn", "ord", "atty", "supv",
    ];
    let before = text.get(..at).unwrap_or("");
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let lower = word.to_lowercase();
    // `No.` ends a sentence only where no number follows it; a lone letter is an initial.
    let mut words = text.get(at + 1..).unwrap_or("").split_whitespace();
    let digit = |word: Option<&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let next = words.next();
    // `Report No. TES 2012-14`: letters of a department before the number.
    let lettered = next.is_some_and(|w| w.len() <= LETTERS && w.chars().all(|c| c.is_ascii_uppercase() || "-./".contains(c)));
    // `Resolution No. A-418`, `Ordinance No. O2019-4`: a number that opens with letters.
    let coded = next.is_some_and(|w| w.starts_with(char::is_uppercase) && w.contains(|c: char| c.is_ascii_digit()));
    let number_follows = digit(next) || coded || lettered && digit(words.next());
    // `Cllr. S. Orme`: a capital alone may be an initial as well as a section.
    let initial = word.len() == 1 && word.chars().all(char::is_uppercase);
    if matches!(lower.as_str(), "no" | "nos" | "s" | "ss" | "p" | "pp" | "para" | "art" | "fig" | "subd") && (number_follows || !initial) {
        return number_follows;
    }
    // `the Jan. 21 minutes`
    if MONTHS.contains(&lower.as_str()) {
        return digit(next);
    }
    let initials =
        !matches!(lower.as_str(), "a.m" | "p.m") && word.split('.').all(|i| i.chars().count() == 1 && i.chars().all(char::is_uppercase));
    // `J.P. Orme` goes on; `in the U.K. The …` does not.
    let opens = |w: &str| matches!(w, "The" | "It" | "A" | "An" | "This" | "That" | "There" | "In" | "Members" | "RESOLVED" | "AGREED");
    SHORT.contains(&lower.as_str()) || initials && (word.len() == 1 || next.is_some_and(|w| !opens(w)))
}

/// Letters before a number: `TES 2012-14`.
const LETTERS: usize = 6;
/// A bracket is closed within this many bytes, or was forgotten.
const BRACKET_SPAN: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(input).into_iter().map(|r| &input[r]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn splits_at_ends_of_sentences_only() {
        check("The hedge was cut. It was agreed.", &["The hedge was cut.", "It was agreed."]);
        check("Cllr. Fenwick left. Mr. J. Orme stayed", &["Cllr. Fenwick left.", "Mr. J. Orme stayed"]);
        check(
            "Mr. K.C. Wroth and Lt. Col. Orme sat in the U.K. The end.",
            &["Mr. K.C. Wroth and Lt. Col. Orme sat in the U.K.", "The end."],
        );
        check("Cheque No. 12 was signed. No. It was not.", &["Cheque No. 12 was signed.", "No.", "It was not."]);
        check(
            "A grant under the Act (Misc. Provisions) was made. He left.",
            &["A grant under the Act (Misc. Provisions) was made.", "He left."],
        );
        check(
            "That Report No. TES 2012-14 be received. No. It was not.",
            &["That Report No. TES 2012-14 be received.", "No.", "It was not."],
        );
        check("It was moved by Cllr. S. Orme and Mr. P. Quill. He left.", &["It was moved by Cllr. S. Orme and Mr. P. Quill.", "He left."]);
        check("That Resolution No. A-418 be adopted. He left.", &["That Resolution No. A-418 be adopted.", "He left."]);
        check("at 7.30 p.m. on Monday", &["at 7.30 p.m. on Monday"]);
    }
}
