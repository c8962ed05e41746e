//! The words of a name: initials, forenames, particles, surnames and suffixes.
//!
//! `names` reads what stands before and after them.

use crate::grammar::names::is_honours;
use crate::house::people::People;
use nom::bytes::complete::{take_till1, take_while};
use nom::character::complete::char;
use nom::combinator::{opt, verify};
use nom::multi::many1;
use nom::sequence::preceded;
use nom::{IResult, Parser};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Initials,
    Word,
    Particle,
    Suffix,
}

// name = { initials | word | particle } , word , [ [ "," ] , suffix ] ;
pub(super) fn name<'a>(words: &People, input: &'a str) -> IResult<&'a str, Vec<String>> {
    let mut last = Token::Particle;
    let mut firsts = String::new();
    let mut n_words = 0;
    // `Wendy Siggs. Chief Officer …`: a stop after a whole word ends the sentence.
    let mut ended = false;
    let mut token = |i: &'a str| -> IResult<&'a str, String> {
        let (rest, text) = preceded(
            take_while(|c: char| c == ' '),
            verify(take_till1(|c: char| c == ' ' || ",;()[]:/\u{2013}\u{2014}*".contains(c)), |t: &str| token_kind(words, t).is_some()),
        )
        .parse(i)?;
        let kind = token_kind(words, text).unwrap_or(Token::Word);
        // `J. Walsh A/Senior Engineer`: one who acts as such.
        if n_words >= 1 && text.len() == 1 && rest.starts_with('/') {
            return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
        }
        // Nothing but a suffix follows honours, and letters after a name may be honours.
        if last == Token::Word && is_honours(words, text) && kind != Token::Suffix {
            return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
        }
        if kind != Token::Particle {
            last = kind;
        }
        if ended {
            return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
        }
        ended = kind == Token::Word && text.ends_with('.') && !words.short_names.is(text);
        // `Wm.` and `Geo.` keep their stop.
        let text = if kind == Token::Word && !words.short_names.is(text) { text.trim_end_matches('.') } else { text };
        // `Cllr D Pettit Chairman`: the office behind a name that is whole.
        if n_words >= 2 && words.lead_roles.starts(i.trim_start()).is_some() {
            return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
        }
        n_words += 1;
        // The initials of the words so far end the name.
        if text.len() >= 2 && kind == Token::Initials && text == firsts {
            return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
        }
        firsts.extend(text.chars().next().filter(|c| c.is_uppercase()));
        Ok((rest, text.to_owned()))
    };
    let (rest, mut tokens) = many1(&mut token).parse(input)?;
    let (rest, suffix) =
        opt(preceded((char(','), char(' ')), verify(take_till1(|c: char| c == ' ' || ",;(".contains(c)), |t: &str| words.suffixes.is(t))))
            .parse(rest)?;
    if let (Some(suffix), Some(last)) = (suffix, tokens.last_mut()) {
        last.push_str(", ");
        last.push_str(suffix);
    }
    // A particle does not end a name, and a name is more than initials.
    if tokens.last().is_some_and(|t| words.particles.is(t) && t.chars().next().is_some_and(char::is_lowercase)) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, tokens))
}

pub(super) fn token_kind(words: &People, token: &str) -> Option<Token> {
    let bare = token.trim_matches(['\'', '"', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}']);
    let first = bare.chars().next()?;
    if words.suffixes.is(bare) {
        return Some(Token::Suffix);
    }
    if words.particles.is(bare) {
        return Some(Token::Particle);
    }
    if words.not_names.is(bare) {
        return None;
    }
    if is_initials(bare) {
        return Some(Token::Initials);
    }
    let letters = |c: char| c.is_alphabetic() || "'\u{2019}\u{2018}`-\u{2010}\u{2011}.".contains(c);
    // `A.Vigrass`: an initial without a space behind it.
    let glued = bare.rsplit_once('.').is_some_and(|(initials, surname)| {
        surname.chars().filter(|c| c.is_lowercase()).count() >= 2 && is_initials(&format!("{initials}."))
    });
    if !bare.chars().all(letters) || bare.trim_end_matches('.').contains('.') && !glued {
        return None;
    }
    // `d'Arcy`: small before an apostrophe.
    let apostrophe = bare.chars().nth(1).is_some_and(|c| "'\u{2019}".contains(c)) && bare.chars().nth(2).is_some_and(char::is_uppercase);
    // `de-Courcy`: a small particle before a hyphen.
    let particled = bare.split_once('-').is_some_and(|(lead, rest)| words.particles.is(lead) && rest.starts_with(char::is_uppercase));
    ((first.is_uppercase() || apostrophe || particled) && !bare.split(['-', '\u{2010}']).any(|part| words.not_names.is(part)))
        .then_some(Token::Word)
}

/// `J`, `J.`, `J.A.`, `JA`, `T-J`.
pub(super) fn is_initials(token: &str) -> bool {
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = token.contains('.') || token.contains('-');
    (letters == 1 || (letters <= 3 && dotted && token.len() <= 2 * letters) || (letters == 2 && token.len() == 2))
        && token.chars().all(|c| c.is_uppercase() || c == '.' || c == '-')
}
