//! The label at the start of a paragraph: `97.`, `6a`, `1.1`, `(a)`, `iv.`, `16/177`, `C/12/34`,
//! `10.24.01`, `Item 3:`. A label has a scheme (its shape) and values, so that numbering can be
//! read as a state machine: [`Label::follows`] says whether one can come right after another.
//!
//! The grammar is `grammars/ebnf/labels.ebnf`. A label is what could be one: whether `2017.` at
//! the start of a line is a number of the document or a year is for the reader of the sequence.

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{opt, peek, recognize, verify};
use nom::{IResult, Parser};
use std::ops::Range;

/// A label with its shape and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What labels of one sequence have in common.
    pub scheme: Scheme,
    /// The values of its parts, in order; letters count from 1 (`a` is 1, `aa` is 27).
    pub values: Vec<u32>,
    /// For a lone letter or letters that are a roman numeral too: its value as one.
    pub roman: Option<u32>,
    /// Bytes of the label as printed, less brackets and closing stop.
    pub core: Range<usize>,
    /// Bytes that the whole label takes, from 0, with the white space after it.
    pub end: usize,
}

/// The shape of a label: two labels of one sequence have the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scheme {
    /// What its parts are.
    pub kind: Kind,
    /// An opening bracket stands before it.
    pub open: bool,
    /// What closes it.
    pub close: Close,
    /// The number of its parts.
    pub parts: u8,
    /// The words or letters before its first number, lower case: `item`, `c/`, `r`; mostly empty.
    pub prefix: String,
}

/// What a label is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `7`, `3.1`, `10.24.01`.
    Decimal,
    /// `16/177`, `2025-12`.
    Slash,
    /// `6a`, `4(b)`, `3.a`.
    NumberLetter,
    /// `A`.
    Upper,
    /// `a`.
    Lower,
    /// `IV`, where it cannot be a single letter of the alphabet's run.
    UpperRoman,
    /// `iv`.
    LowerRoman,
}

/// What closes a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Close {
    /// Nothing: only weight or a column gap tells it from text.
    None,
    /// `.`
    Stop,
    /// `)` or `]`
    Bracket,
    /// `:`
    Colon,
    /// ` –`, ` -`
    Dash,
}

impl Label {
    /// Whether this label can come next after `before` in one sequence: same shape, and its last
    /// part one higher, or an earlier part higher and the parts after it at their start.
    pub fn follows(&self, before: &Label) -> bool {
        if !self.scheme.alike(&before.scheme) {
            // `h.` then `i.` then `j.`: letters that are read as roman numerals too.
            return match (self.roman, before.roman) {
                (Some(now), Some(then)) => self.scheme.close == before.scheme.close && now == then + 1,
                _ => false,
            };
        }
        if let (Some(now), Some(then)) = (self.roman, before.roman)
            && now == then + 1
        {
            return true;
        }
        succeeds(&before.values, &self.values)
    }

    /// Whether a sequence can start with this label (`1`, `a`, `1.1`, `01/25`).
    pub fn opens(&self) -> bool {
        self.roman == Some(1) || self.values.last().is_some_and(|&v| v == 1)
    }

    /// How far its number runs ahead of `before`, in the same scheme: 1 for the next one, 0 for
    /// the same again, negative for one that falls back; `None` where they cannot be compared.
    pub fn distance(&self, before: &Label) -> Option<i64> {
        if !self.scheme.alike(&before.scheme) {
            return None;
        }
        let differs = self.values.iter().zip(&before.values).position(|(a, b)| a != b);
        match differs {
            None => Some(0),
            Some(at) if at + 1 == self.values.len() => Some(i64::from(*self.values.get(at)?) - i64::from(*before.values.get(at)?)),
            // `01/25` then `02/25`: the running number may stand first.
            Some(at) if at == 0 && self.values.len() == 2 && self.values.get(1) == before.values.get(1) => {
                Some(i64::from(*self.values.first()?) - i64::from(*before.values.first()?))
            }
            Some(at) => Some((i64::from(*self.values.get(at)?) - i64::from(*before.values.get(at)?)).signum() * 100),
        }
    }
}

impl Scheme {
    /// Whether labels of the two can stand in one sequence: as equal, but a missing stop is
    /// forgiven (`5.` after `4`), since hands forget them.
    pub fn alike(&self, other: &Scheme) -> bool {
        let closed = |c: Close| matches!(c, Close::Bracket);
        // `APM/10/05` among `APM10/04`.
        let prefix = self.prefix == other.prefix || self.prefix.trim_end_matches('/') == other.prefix.trim_end_matches('/');
        self.kind == other.kind
            && self.parts == other.parts
            && prefix
            && self.open == other.open
            && closed(self.close) == closed(other.close)
    }
}

/// Whether `after` comes right after `before`, part by part.
fn succeeds(before: &[u32], after: &[u32]) -> bool {
    if before.len() != after.len() {
        return false;
    }
    let Some(at) = before.iter().zip(after).position(|(b, a)| a != b) else { return false };
    let next = before.get(at).zip(after.get(at)).is_some_and(|(b, a)| *a == b + 1);
    // The parts after the one that rose start anew, or run on (`16/177`, `17/178`), or are a year (`01/25`).
    next && after.iter().zip(before).skip(at + 1).all(|(a, b)| *a <= 1 || a == b || *a == b + 1)
}

/// The label that `text` starts with, if it starts with what can be one. `words` are the words
/// that may stand before a number (`Item`, `Minute`).
pub fn opt_label(words: &crate::house::Phrases, text: &str) -> Option<Label> {
    // `* 8. ROADS`: a mark that a note below explains.
    if let Some(marked) = text.strip_prefix('*')
        && let bare = marked.trim_start_matches([' ', '*'])
        && bare.starts_with(|c: char| c.is_ascii_digit())
    {
        let skipped = text.len() - bare.len();
        // `*450 Minutes`: without a stop nothing but a title may stand behind it.
        let title = |t: &str| t.starts_with(char::is_uppercase) && !t.ends_with('.');
        let titled = |l: &Label| skipped == 1 && l.end > l.core.end && bare.get(l.end..).is_some_and(title);
        return opt_label(words, bare)
            .filter(|l| l.scheme.close == Close::Stop || l.scheme.close == Close::None && titled(l))
            .map(|l| Label { core: l.core.start + skipped..l.core.end + skipped, end: l.end + skipped, ..l });
    }
    if let Some(label) = parted(words, text)
        .or_else(|| committee_behind(words, text))
        .or_else(|| item_of_meeting(words, text))
        .or_else(|| spaced_slash(words, text))
    {
        return Some(label);
    }
    let (word, rest) = match words.starts(text) {
        // `Agenda Item #3 – Lease of the mill`, `AGENDA ITEM NO. 3: Lease of the mill`
        Some(len) => text.split_at_checked(len + past_number_sign(text.get(len..)?))?,
        None if opens_with_word(text) => return None,
        None => ("", text),
    };
    let (after, raw) = raw_label(rest).ok()?;
    let start = rest.len() - after.len();
    let offset = word.len();
    let core_at = offset + raw.core_at;
    let core = core_at..core_at + raw.core.len();
    // `14365 POLICE MATTERS`: minutes that were counted for a century.
    let shouted = after.trim_start().bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2;
    let mut label = read(&raw, word, if shouted { MAX_SHOUTED } else { MAX_NUMBER })?;
    // A zero-width space stands where some programs set a tab.
    let trimmed = after.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
    let glued = trimmed.len() == after.len() && !after.is_empty() && label.scheme.close != Close::Dash;
    if glued && !may_be_glued(&label, after) {
        return None;
    }
    if !word.is_empty() && !word.ends_with('#') && !rest.starts_with([' ', '\u{a0}', '.']) {
        return None;
    }
    // `Agenda Item No. 11 shall be laid over`: a sentence about it.
    let next = trimmed.split(' ').next().unwrap_or("");
    if label.scheme.close == Close::None && !word.is_empty() && GOES_ON.iter().any(|verb| next.eq_ignore_ascii_case(verb)) {
        return None;
    }
    if label.scheme.close == Close::None && !word.is_empty() && trimmed.is_empty() {
        label.scheme.close = Close::Colon;
    }
    // `142/15 / Apologies:`: a stroke parts it from its title.
    let apart = trimmed.strip_prefix("/ ").filter(|_| label.scheme.kind == Kind::Slash && label.scheme.close == Close::None);
    let trimmed = apart.map_or(trimmed, str::trim_start);
    if apart.is_some() {
        label.scheme.close = Close::Dash;
    }
    if word.is_empty() && is_measure(&label, trimmed) {
        return None;
    }
    label.core = core;
    label.end = offset + start + (after.len() - trimmed.len());
    Some(label)
}

/// Bytes of a sign or a word for `number`, and of the space before it, at the start of a text: ` #` of ` #3`, ` NO.` of ` NO. 3`.
fn past_number_sign(text: &str) -> usize {
    let bare = text.trim_start();
    let spaces = text.len() - bare.len();
    let digit_at = |at: usize| bare.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if bare.starts_with('#') && digit_at(1) {
        return spaces + 1;
    }
    let word = NUMBER_WORDS.iter().find(|word| bare.get(..word.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(word)));
    word.filter(|word| spaces > 0 && bare.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}'])))
        .filter(|word| digit_at(bare.len() - bare.get(word.len()..).map_or(0, |rest| rest.trim_start().len())))
        .map_or(0, |word| spaces + word.len())
}

/// What a sentence goes on with behind an item that it speaks of.
const GOES_ON: [&str; 10] = ["shall", "will", "was", "were", "is", "has", "be", "and", "through", "of"];

/// What stands for `number` between the word of a label and its number.
const NUMBER_WORDS: [&str; 5] = ["No.", "No", "Nr.", "Nr", "Number"];

/// Whether a text begins with letters that no label is made of, since a space or more letters stand behind them: most lines do.
fn opens_with_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let spaced = bytes.get(letters) == Some(&b' ') && bytes.get(letters + 1).is_some_and(u8::is_ascii_alphanumeric);
    letters > LABEL_LETTERS || letters > 0 && spaced
}

/// Letters of the longest label of letters alone, `xxviii`.
const LABEL_LETTERS: usize = 6;

/// `C 10/034 ELECTION OF MAYOR`: letters that a space parts from the numbers after them.
// parted = letters , " " , digits , "/" , digits ;
fn parted(words: &crate::house::Phrases, text: &str) -> Option<Label> {
    let (letters, rest) = text.split_once(' ')?;
    if !(1..=3).contains(&letters.len())
        || !letters.bytes().all(|b| b.is_ascii_uppercase())
        || !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let label = opt_label(words, rest)
        .filter(|l| l.scheme.kind == Kind::Slash && l.scheme.prefix.is_empty() && rest.get(..l.end).is_some_and(|t| t.contains('/')))?;
    let (at, prefix) = (letters.len() + 1, letters.to_ascii_lowercase());
    Some(Label { scheme: Scheme { prefix, ..label.scheme }, core: 0..label.core.end + at, end: label.end + at, ..label })
}

/// `67/19/F&R Apologies`: the letters of a committee behind the numbers.
// behind = digits , "/" , digits , "/" , letters ;
fn committee_behind(words: &crate::house::Phrases, text: &str) -> Option<Label> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text.find(char::is_whitespace)?;
    let (numbers, letters) = text.get(..end)?.trim_end_matches(['.', ':']).rsplit_once('/')?;
    let committee = (2..=COMMITTEE_LETTERS).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase() || b == b'&')
        && numbers.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    let label = opt_label(words, &format!("{numbers} ")).filter(|l| committee && l.scheme.kind == Kind::Slash)?;
    let after = text.get(end..)?;
    Some(Label {
        scheme: Scheme { prefix: letters.to_ascii_lowercase(), close: Close::None, ..label.scheme },
        core: 0..numbers.len() + 1 + letters.len(),
        end: end + (after.len() - after.trim_start().len()),
        ..label
    })
}

/// `01:03/24 Apologies`: the item, a colon, and the number of the meeting in its year.
// item-of-meeting = digits , ":" , digits , "/" , digits ;
fn item_of_meeting(words: &crate::house::Phrases, text: &str) -> Option<Label> {
    let at = text.get(..3)?.find(':').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let (item, rest) = (text.get(..at)?.parse().ok()?, text.get(at + 1..)?);
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = opt_label(words, rest).filter(|l| l.scheme.kind == Kind::Slash && l.values.len() == 2 && l.core.start == 0)?;
    let values = std::iter::once(item).chain(label.values.iter().copied()).collect();
    let scheme = Scheme { parts: label.scheme.parts + 1, ..label.scheme };
    Some(Label { scheme, values, roman: None, core: 0..label.core.end + at + 1, end: label.end + at + 1 })
}

/// `2017 / 22 – Apologies`, `2017/ 25 – Apologies`: a slash with spaces around it, before what closes a label.
// spaced = digits , [ " " ] , "/" , [ " " ] , digits , ( "." | ")" | ":" | " - " ) ;
fn spaced_slash(words: &crate::house::Phrases, text: &str) -> Option<Label> {
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text.get(first..)?;
    let second = rest.trim_start().strip_prefix('/')?.trim_start();
    let gone = rest.len() - second.len() - 1;
    if gone == 0 || gone > SPACES_AROUND || !(1..=4).contains(&first) || !(1..=4).contains(&digits(second)) {
        return None;
    }
    let label = opt_label(words, &format!("{}/{second}", text.get(..first)?))
        .filter(|l| l.scheme.kind == Kind::Slash && l.scheme.close != Close::None && l.values.len() == 2)?;
    Some(Label { core: 0..label.core.end + gone, end: label.end + gone, ..label })
}

/// Spaces on both sides of the slash of a label.
const SPACES_AROUND: usize = 2;
/// Letters of a committee in a label.
pub(super) const COMMITTEE_LETTERS: usize = 5;

/// The label of a line whose first word, `word`, stands in a column of its own: `A  APOLOGIES`, `IV  MINUTES`. Without the
/// gap it would be a word.
// celled = capital | roman ;
pub fn opt_celled(word: &str) -> Option<Label> {
    let roman = word.len() <= 6 && word.bytes().all(|b| b"IVX".contains(&b));
    if !(word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) || roman) {
        return None;
    }
    let label = opt_label(&crate::house::Phrases::default(), &format!("{word}."))?;
    Some(Label { scheme: Scheme { close: Close::Stop, ..label.scheme }, end: word.len() + 1, ..label })
}

/// The characters of a label, before its parts are read.
struct Raw<'a> {
    open: bool,
    core: &'a str,
    core_at: usize,
    close: Close,
}

// label = [ "(" ] core [ close ] ;
fn raw_label(text: &str) -> IResult<&str, Raw<'_>> {
    let (rest, _) = space0(text)?;
    let (rest, open) = opt(one_of("([")).parse(rest)?;
    let core_at = text.len() - rest.len();
    let (rest, core) = core(rest)?;
    let (rest, close) = opt(close).parse(rest)?;
    Ok((rest, Raw { open: open.is_some(), core, core_at, close: close.unwrap_or(Close::None) }))
}

// core = part , { separator , part } ;  separator = "." | "/" | "-" | "(" ;
fn core(text: &str) -> IResult<&str, &str> {
    let more = (one_of("./-("), part, opt(char(')')));
    recognize((part, nom::multi::fold_many_m_n(0, 4, more, || (), |(), _| ()))).parse(text)
}

// part = digits [ letter ] | letters , digits | letters ;
fn part(text: &str) -> IResult<&str, &str> {
    let digits = || take_while_m_n(1, 6, |c: char| c.is_ascii_digit());
    let letters = |max| take_while_m_n(1, max, |c: char| c.is_ascii_alphabetic());
    alt((recognize((digits(), opt(letter_alone))), recognize((letters(3), digits())), letters_alone)).parse(text)
}

/// One letter that no other letter or digit follows.
fn letter_alone(text: &str) -> IResult<&str, &str> {
    verify(letters_alone, |s: &str| s.len() == 1).parse(text)
}

/// Up to [`LABEL_LETTERS`] that no other letter or digit follows.
fn letters_alone(text: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphanumeric), |s: &str| s.len() <= LABEL_LETTERS && s.bytes().all(|b| b.is_ascii_alphabetic())).parse(text)
}

// close = "." | ")" | ".)" | ":" | " -" | "," | "/ " ;   (a comma is a stop that was mistyped: `4, Roads`, `4,) Roads`, `4), Roads`)
fn close(text: &str) -> IResult<&str, Close> {
    alt((
        alt((tag_no_case(".)"), tag_no_case(",)"))).map(|_| Close::Bracket),
        (one_of(")]"), opt((space0, char(','), peek(space1)))).map(|_| Close::Bracket),
        (char('.'), opt(one_of(":."))).map(|_| Close::Stop),
        (char('/'), peek(space1)).map(|_| Close::Stop),
        (space0, char(':')).map(|_| Close::Colon),
        (space1, one_of("-\u{2013}\u{2014}"), space1).map(|_| Close::Dash),
        (char(','), peek(space1)).map(|_| Close::None),
    ))
    .parse(text)
}

/// Parts to scheme and values; `None` for what no council numbers with (`and`, `e.g`).
fn read(raw: &Raw<'_>, word: &str, most: u32) -> Option<Label> {
    let mut values = Vec::new();
    let mut prefix = word.trim().to_lowercase();
    let mut letters: Option<&str> = None;
    let has_digit = raw.core.bytes().any(|b| b.is_ascii_digit());
    let mut slash = false;
    let mut parts = raw.core.split(['.', '/', '-', '(', ')']).filter(|p| !p.is_empty()).peekable();
    while let Some(part) = parts.next() {
        let digits_at = part.find(|c: char| c.is_ascii_digit());
        match digits_at {
            Some(0) => {
                let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
                values.push(part.get(..end)?.parse().ok()?);
                if end < part.len() {
                    letters = part.get(end..);
                }
            }
            Some(at) => {
                prefix.push_str(&part.get(..at)?.to_ascii_lowercase());
                values.push(part.get(at..)?.parse().ok()?);
            }
            None if values.is_empty() && has_digit => {
                prefix.push_str(&part.to_ascii_lowercase());
                prefix.push('/');
            }
            // `23-24/FRA/1`: a committee between the year and the number.
            None if part.len() > 1 && raw.core.contains('/') && parts.peek().is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit())) => {
                prefix.push_str(&part.to_ascii_lowercase());
                prefix.push('/');
            }
            None => letters = Some(part),
        }
    }
    // `3.0 Minutes` over `3.1`, `3.2`: a number of the upper level.
    if letters.is_none() && raw.core.ends_with(".0") && values.len() == 2 && prefix.is_empty() && raw.core.len() <= MAX_POINT_NOUGHT {
        values.pop();
    }
    slash |= raw.core.contains(['/', '-']);
    // A cheque or a reference number is no label.
    if !slash && values.iter().any(|&v| v > most) {
        return None;
    }
    // `2021-2022 End of Year Report`: a year that begins in one and ends in the other.
    if let [from, to] = values.as_slice()
        && raw.core.contains('-')
        && YEARS.contains(from)
        && *to == from + 1
        && raw.core.len() == YEAR_RANGE
    {
        return None;
    }
    let parts = (values.len() + usize::from(letters.is_some())) as u8;
    let mut roman = None;
    let kind = match letters {
        None if slash => Kind::Slash,
        None => Kind::Decimal,
        // `4-H` is a club, `17-A MINUTES TO BE APPROVED` a heading.
        Some(s)
            if has_digit
                && raw.close == Close::None
                && raw.core.contains('-')
                && values.len() == 1
                && !(most == MAX_SHOUTED && s.bytes().all(|b| b.is_ascii_uppercase())) =>
        {
            return None;
        }
        Some(s) if has_digit => {
            values.push(alphabet(s)?);
            Kind::NumberLetter
        }
        Some(s) => {
            let (upper, lower) = (s.bytes().all(|b| b.is_ascii_uppercase()), s.bytes().all(|b| b.is_ascii_lowercase()));
            // A letter without a bracket or stop is a word; so are mixed cases and runs of parts.
            if !(upper || lower) || slash || raw.core.len() != s.len() || raw.close == Close::None || raw.close == Close::Dash {
                return None;
            }
            roman = roman_value(s);
            match (alphabet(s), roman) {
                (Some(v), _) => {
                    values.push(v);
                    if upper { Kind::Upper } else { Kind::Lower }
                }
                (None, Some(v)) => {
                    values.push(v);
                    if upper { Kind::UpperRoman } else { Kind::LowerRoman }
                }
                (None, None) => return None,
            }
        }
    };
    // An opening bracket wants its closing one, and a dash or colon closes no bracketed label.
    if raw.open && raw.close != Close::Bracket {
        return None;
    }
    let scheme = Scheme { kind, open: raw.open, close: raw.close, parts, prefix };
    Some(Label { scheme, values, roman, core: 0..0, end: 0 })
}

/// `a` is 1, `z` 26, `aa` 27, `bb` 28; nothing for other words.
fn alphabet(letters: &str) -> Option<u32> {
    let mut bytes = letters.bytes().map(|b| b.to_ascii_lowercase());
    let first = bytes.next()?;
    let count = letters.len() as u32;
    (count <= 2 && bytes.all(|b| b == first) && !(count == 2 && b"ix".contains(&first)))
        .then(|| u32::from(first - b'a') + 1 + 26 * (count - 1))
}

/// The value of a roman numeral up to 39.
pub fn roman_value(letters: &str) -> Option<u32> {
    const NUMERALS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let lower = letters.to_ascii_lowercase();
    let ones = lower.trim_start_matches('x');
    let tens = lower.len() - ones.len();
    let ones = NUMERALS.iter().position(|n| *n == ones)?;
    (tens <= 3 && tens * 10 + ones > 0).then_some((tens * 10 + ones) as u32)
}

/// Text may stand right after a label (`5.Apologies`, `a)To note`, `361/01APOLOGIES`), but not after every shape: `21/0123FUL`
/// is the number of an application.
fn may_be_glued(label: &Label, after: &str) -> bool {
    let next = after.chars().next();
    let shouted = after.bytes().take_while(u8::is_ascii_uppercase).count();
    if label.scheme.kind == Kind::Slash && label.scheme.close == Close::None && shouted >= GLUED_CAPITALS {
        return true;
    }
    let closed = matches!(label.scheme.close, Close::Stop | Close::Bracket | Close::Colon);
    closed
        && next.is_some_and(|c| c.is_uppercase() || "\u{2018}\u{201c}\"'".contains(c))
        && (label.scheme.close != Close::Stop || matches!(label.scheme.kind, Kind::Decimal | Kind::Slash))
}

/// `7.30 pm`, `12 June`, `5 %`: a quantity, a time or a date and no label.
fn is_measure(label: &Label, after: &str) -> bool {
    if label.scheme.kind != Kind::Decimal || label.scheme.open {
        return false;
    }
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let lower = word.to_ascii_lowercase();
    let clock = ["am", "pm", "noon", "hrs", "hours"].contains(&lower.as_str())
        || (label.scheme.parts == 2 && (after.starts_with("a.m") || after.starts_with("p.m")));
    let bare = label.scheme.close == Close::None;
    let lower_case = word.chars().next().is_some_and(char::is_lowercase);
    // `3 / 4 members`
    let share = after.strip_prefix('/').is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    // `3.2.1 the` is no quantity.
    clock || bare && label.scheme.parts < 3 && (lower_case || share || after.starts_with(['%', '+', '=', '\u{d7}']))
}

/// Capitals of a title glued to its number; the letters of an application are fewer.
const GLUED_CAPITALS: usize = 6;
/// What `2021` in `2021-2022` can be.
const YEARS: std::ops::Range<u32> = 1900..2100;
/// Bytes of two years with a dash between them.
const YEAR_RANGE: usize = 9;
/// No plain number runs higher than this.
const MAX_NUMBER: u32 = 9999;
/// Characters of `12.0`: longer ones are sums.
const MAX_POINT_NOUGHT: usize = 4;
/// Before a title in capitals one may.
const MAX_SHOUTED: u32 = 99_999;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::Phrases;

    /// `core|rest|values` of the label, or `-`.
    fn check(input: &str, expected: &str) {
        let words = Phrases::new(["Item", "Agenda Item", "Minute"]);
        let found = match opt_label(&words, input) {
            Some(l) => format!("{}|{}|{:?}", &input[l.core.clone()], &input[l.end..], l.values),
            None => "-".to_owned(),
        };
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn labels() {
        check("97. APOLOGIES", "97|APOLOGIES|[97]");
        check("5 Apologies", "5|Apologies|[5]");
        check("6a Budget", "6a|Budget|[6, 1]");
        check("6(a) Budget", "6(a)|Budget|[6, 1]");
        check("1.1 The road", "1.1|The road|[1, 1]");
        check("2.3.4. The road", "2.3.4|The road|[2, 3, 4]");
        check("(a) the road", "a|the road|[1]");
        check("a) the road", "a|the road|[1]");
        check("iv. the road", "iv|the road|[4]");
        check("(xii) the road", "xii|the road|[12]");
        check("16/177 APOLOGIES", "16/177|APOLOGIES|[16, 177]");
        check("01/25 Apologies:", "01/25|Apologies:|[1, 25]");
        check("C/12/34 Roads", "C/12/34|Roads|[12, 34]");
        check("10.24.01 Roads", "10.24.01|Roads|[10, 24, 1]");
        check("A. Roads", "A|Roads|[1]");
        check("Item 3: Roads", "3|Roads|[3]");
        check("Agenda Item 12 Roads", "12|Roads|[12]");
        check("AGENDA ITEM NO. 12: Roads", "12|Roads|[12]");
        check("Agenda Item Number 3 Roads", "3|Roads|[3]");
        check("2674. Police Report: Attached", "2674|Police Report: Attached|[2674]");
        check("R2025-191 A. Fenwick", "R2025-191|A. Fenwick|[2025, 191]");
        check("5.Apologies", "5|Apologies|[5]");
        check("12 - Budget", "12|Budget|[12]");
        check("3.", "3||[3]");
        check("67/25\u{200b} Apologies", "67/25|Apologies|[67, 25]");
        check("* 8. ROADS", "8|ROADS|[8]");
        check("*450 Minutes", "450|Minutes|[450]");
        check("2017 / 22 \u{2013} Apologies", "2017 / 22|Apologies|[2017, 22]");
        check("142/15 / Apologies:", "142/15|Apologies:|[142, 15]");
        check("2017/ 25 - Apologies", "2017/ 25|Apologies|[2017, 25]");
        check("4, Roads", "4|Roads|[4]");
        check("3.0 Minutes", "3.0|Minutes|[3]");
        check("17-A MINUTES TO BE APPROVED", "17-A|MINUTES TO BE APPROVED|[17, 1]");
        check("14365 POLICE MATTERS", "14365|POLICE MATTERS|[14365]");
        check("C 10/034 ELECTION OF MAYOR", "C 10/034|ELECTION OF MAYOR|[10, 34]");
        check("67/19/F&R Apologies", "67/19/F&R|Apologies|[67, 19]");
        check("23/45/PLAN: Apologies", "23/45/PLAN|Apologies|[23, 45]");
        check("1/ Members present", "1|Members present|[1]");
        check("2), To receive", "2|To receive|[2]");
        check("3) , To receive", "3|To receive|[3]");
        check("4,) To receive", "4|To receive|[4]");
        check("5.. Public participation", "5|Public participation|[5]");
        check("01:03/24 Apologies", "01:03/24|Apologies|[1, 3, 24]");
        check("361/01APOLOGIES received", "361/01|APOLOGIES received|[361, 1]");
        check("23-24/FRA/1 Election of Chair", "23-24/FRA/1|Election of Chair|[23, 24, 1]");
    }

    #[test]
    fn labels_in_cells() {
        let of = opt_celled;
        assert_eq!(of("A").map(|l| (l.scheme.kind, l.values)), Some((Kind::Upper, vec![1])));
        assert!(of("III").zip(of("II")).is_some_and(|(b, a)| b.follows(&a)));
        assert!(of("IV").zip(of("III")).is_some_and(|(b, a)| b.follows(&a)));
        assert!(of("V").zip(of("IV")).is_some_and(|(b, a)| b.follows(&a)));
        assert_eq!(of("Mr"), None);
        assert_eq!(of("AB"), None);
    }

    #[test]
    fn not_labels() {
        check("7.30 pm in the hall", "-");
        check("12 members attended", "-");
        check("and so on", "-");
        check("e.g. a road", "-");
        check("I am", "-");
        check("1st reading", "-");
        check("The road", "-");
        check("Item of business", "-");
        check("Item No objection was made", "-");
        check("AGENDA ITEM NO. 11 SHALL BE LAID OVER", "-");
        check("(see above)", "-");
        check("5% of", "-");
        check("* one of", "-");
        check("* 5 Members of the board", "-");
        check("*5 of them", "-");
        check("*2 Members declared an interest.", "-");
        check("3 / 4 Members", "-");
        check("4, of which two", "-");
        check("4-H Club", "-");
        check("2021-2022 End of Year Report", "-");
        check("21/0123FUL Mill Lane", "-");
        check("10:30 am", "-");
        check("14365 of them", "-");
        check("A 4 litre can", "-");
    }

    #[test]
    fn what_can_follow_what() {
        let words = Phrases::default();
        let of = |s: &str| opt_label(&words, s).unwrap();
        for (a, b) in [
            ("97. X", "98. Y"),
            ("1.9 X", "1.10 Y"),
            ("1.9 X", "2.1 Y"),
            ("h. x", "i. y"),
            ("i. x", "ii. y"),
            ("16/177 X", "16/178 Y"),
            ("01/25 X", "02/25 Y"),
            ("4 X", "5. Y"),
            ("4, X", "5. Y"),
            ("APM10/04 X", "APM/10/05 Y"),
        ] {
            assert!(of(b).follows(&of(a)), "{a} {b}");
        }
        for (a, b) in [("97. X", "99. Y"), ("1.1 X", "2. Y"), ("(a) x", "b) y"), ("97. X", "97. Y")] {
            assert!(!of(b).follows(&of(a)), "{a} {b}");
        }
        assert_eq!(of("99. X").distance(&of("97. X")), Some(2));
        assert_eq!(of("03/25 X").distance(&of("01/25 X")), Some(2));
    }
}
