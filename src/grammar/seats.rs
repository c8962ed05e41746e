//! What members sit for, printed before their names: seats and the letters of a council.
//!
//! `names` takes it off before it reads a name.

use crate::grammar::names::is_role;
use crate::house::people::People;

/// A text less the seat before the name: `Div. 1 Orest Balk`, `Ward 3 – Ada Fenwick`.
pub(super) fn without_seat<'a>(words: &People, text: &'a str) -> &'a str {
    let after = |len| {
        let rest = text.get(len..)?.trim_start_matches(['.', ' ', ':']);
        let number = rest.split([' ', ',', ':']).next()?;
        let numbered = !number.is_empty() && number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit() || "IVX#-".contains(c));
        let rest = rest.get(number.len()..)?.trim_start_matches([' ', ':', ',', '-', '\u{2013}', '\u{2014}']);
        (numbered && !rest.is_empty()).then_some(rest)
    };
    // `#3 Ada Fenwick`
    let bare = |text: &'a str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        text.get(digits..).filter(|_| (1..=2).contains(&digits))?.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_uppercase))
    };
    if let Some(name) = text.strip_prefix('#').and_then(bare) {
        return name;
    }
    words.seats.starts(text).and_then(after).unwrap_or(text)
}

/// A text less the letters of a council before the title: `SCC Cllr R Orme`.
pub(super) fn without_council<'a>(words: &People, text: &'a str) -> &'a str {
    let Some((letters, rest)) = text.split_once(' ') else { return text };
    // `NYCC/HBC Cllr A Orme` sits on both.
    let one = |letters: &str| (2..=COUNCIL_LETTERS).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let council = letters.split('/').all(one);
    let titled = || {
        words
            .titles
            .starts(rest)
            .is_some_and(|len| len > 2 && rest.get(len..).is_some_and(|name| name.trim_start_matches('.').starts_with(' ')))
    };
    if council && words.titles.starts(letters).is_none() && !words.honours.is(letters) && titled() { rest } else { text }
}

/// Letters of a council: `BDC`, `SCC`.
pub(super) const COUNCIL_LETTERS: usize = 5;

/// Whether a text names a seat and no office: `Ward 3`, `Mill Ward`, `At Large`.
pub(super) fn is_seat(words: &People, text: &str) -> bool {
    !is_role(words, text)
        && (words.seats.starts(text).is_some() || text.rsplit(' ').next().is_some_and(|last| words.seats.is(last)))
        && text.split(' ').count() <= MAX_SEAT_WORDS
}

/// `Upper and Lower Marl Ward`
const MAX_SEAT_WORDS: usize = 6;
