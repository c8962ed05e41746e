//! Dates and times in running text, in every form that councils print them.
//!
//! `opening`, `attendance`, the report header and the items ask it. A date is kept as it is
//! printed; whether it exists and fits its weekday is asked of the match.

use crate::diagnostic::{Code, Diagnostic};
use crate::house::calendar::Calendar;
use jiff::civil;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map_opt, not, opt, peek, recognize, value, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};
use std::ops::Range;

/// A date as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMatch {
    /// Byte range in the text that was searched, weekday included.
    pub range: Range<usize>,
    /// Day of the month; the first one of a range (`1 and 2 June 2017`).
    pub day: i8,
    /// Month from 1.
    pub month: i8,
    /// Year in full, or `None` where none is printed.
    pub year: Option<i16>,
    /// Weekday printed before it, 0 is Monday.
    pub weekday: Option<i8>,
    /// Whether the month stands before the day; `None` where the form does not say: `04/05/2021`, `2021-05-04`.
    pub month_first: Option<bool>,
    /// Whether day and month could change places: `04/05/2021` without a weekday.
    pub ambiguous: bool,
}

impl DateMatch {
    /// `2017-06-13`, or `None` where there is no year or no such day.
    pub fn iso(&self) -> Option<String> {
        self.civil().map(|date| date.to_string())
    }

    /// False where a weekday is printed that is not the weekday of the date.
    pub fn weekday_agrees(&self) -> bool {
        match (self.weekday, self.civil()) {
            (Some(weekday), Some(date)) => date.weekday().to_monday_zero_offset() == weekday,
            _ => true,
        }
    }

    /// A warning where the weekday printed contradicts the date.
    pub fn diagnostic(&self, text: &str, page: u32) -> Option<Diagnostic> {
        if self.weekday_agrees() {
            return None;
        }
        let printed = text.get(self.range.clone()).unwrap_or_default();
        let actual = self.civil().map(|date| format!("{:?}", date.weekday())).unwrap_or_default();
        Some(Diagnostic::new(Code::WeekdayMismatch, page, format!("expected the weekday {actual}, found \"{printed}\"")))
    }

    fn civil(&self) -> Option<civil::Date> {
        civil::Date::new(self.year?, self.month, self.day).ok()
    }
}

/// A time of day as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMatch {
    /// Byte range in the text that was searched.
    pub range: Range<usize>,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
}

impl TimeMatch {
    /// `13:30`.
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

/// All dates of a text, in order.
pub fn dates(calendar: &Calendar, text: &str) -> Vec<DateMatch> {
    scan(
        text,
        |rest| {
            date(calendar, rest).ok().map(|(left, mut found)| {
                found.range = 0..rest.len() - left.len();
                found
            })
        },
        |found| &mut found.range,
    )
}

/// The first date of a text that has a year and exists.
pub fn first_date(calendar: &Calendar, text: &str) -> Option<DateMatch> {
    dates(calendar, text).into_iter().find(|date| date.iso().is_some())
}

/// All times of a text, in order. A bare `7.30` or `1930` counts only after `at`, `from`, `time` and the like.
pub fn times(text: &str) -> Vec<TimeMatch> {
    let found = scan(text, |rest| time(rest).ok().map(|(left, found)| (found, 0..rest.len() - left.len())), |found| &mut found.1);
    let mut found = found;
    for n in 1..found.len() {
        if let Some([from, to]) = found.get_mut(n - 1..=n)
            && let (false, (Some(end), true)) = (from.0.1, &to.0)
            && text.get(from.1.end..to.1.start).is_some_and(|between| matches!(between.trim(), "-" | "\u{2013}" | "\u{2014}" | "to"))
            && let Some(start) = text.get(from.1.clone()).and_then(bare_time)
        {
            // `6.30 - 8.10 pm`: the half of the day is said once.
            let later = (start.0 + 12, start.1);
            let start = if start.0 < 12 && later < *end { later } else { start };
            from.0 = (Some(start), start < *end);
        }
    }
    found
        .into_iter()
        .filter(|((time, sure), range)| {
            *sure || time.is_some() && text.get(..range.start).is_some_and(after_preposition) && !addresses(text, range)
        })
        .filter_map(|((time, _), range)| time.map(|(hour, minute)| TimeMatch { range, hour, minute }))
        .collect()
}

/// Hour and minute of a bare `8.57` or `8:57` that a text begins with.
pub fn bare_time(text: &str) -> Option<(u8, u8)> {
    let text = text.trim_start();
    let (hour, rest) = text.split_once(['.', ':'])?;
    let minute = rest.get(..2)?;
    let ends = rest.get(2..).is_none_or(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
    let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
    (ends && (1..=12).contains(&hour) && minute < 60).then_some((hour, minute))
}

/// Where dates and times stand in a text, in order, overlapping ones joined.
pub fn spans(calendar: &Calendar, text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = dates(calendar, text).into_iter().map(|date| date.range).collect();
    spans.extend(times(text).into_iter().map(|time| time.range));
    spans.sort_by_key(|span| span.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// A text less its dates and times, words separated by one space.
pub fn without(calendar: &Calendar, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans(calendar, text) {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push(' ');
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs a parser at every word start and steps over what it took.
fn scan<T>(text: &str, mut parse: impl FnMut(&str) -> Option<T>, range: impl Fn(&mut T) -> &mut Range<usize>) -> Vec<T> {
    let mut out = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        // A number that goes on from one before it (`24/00108`, `2.1.17`) does not begin here.
        let start = first.is_alphanumeric() && !before.is_alphanumeric() && !(first.is_ascii_digit() && inside_number(text, at));
        if start && let Some(mut found) = parse(rest) {
            let r = range(&mut found);
            let len = r.end.max(1);
            *r = at..at + len;
            out.push(found);
            before = text.get(..at + len).and_then(|t| t.chars().next_back()).unwrap_or(' ');
            at += len;
            continue;
        }
        before = first;
        at += first.len_utf8();
    }
    out
}

/// Whether the digit at `at` continues a number: a digit and one of `./:-,` stand before it, or a capital and `/`.
fn inside_number(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let sign = before.next();
    let joint = matches!(sign, Some('.' | '/' | ':' | '-' | ',' | '\u{a3}' | '$'));
    // `FC/3/1/21` is the number of a minute, `MINUTES/4 MAY` no number.
    let letters = before.clone().take_while(char::is_ascii_uppercase).count();
    joint
        && (before.next().is_none_or(|c| c.is_ascii_digit())
            || sign == Some('/') && (1..=super::labels::COMMITTEE_LETTERS).contains(&letters))
}

fn after_preposition(before: &str) -> bool {
    let word = before.trim_end_matches([' ', ':', '\u{a0}', '-', '\u{2013}', '@', '*']);
    let word = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.trim_end().ends_with('@') || PREPOSITIONS.iter().any(|p| p.eq_ignore_ascii_case(word))
}

/// Whether a bare number of four digits stands before the name of a street: `at 1840 Mill Street`.
fn addresses(text: &str, range: &Range<usize>) -> bool {
    let mut words = text.get(range.end..).unwrap_or_default().strip_prefix(' ').unwrap_or_default().split(' ');
    let four = text.get(range.clone()).is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()));
    four && words.next().is_some_and(|word| word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Words after which a bare number is a time.
const PREPOSITIONS: [&str; 9] = ["at", "from", "time", "commencing", "starting", "until", "approximately", "about", "ended"];

/// Years that a record may bear: `2017` is one, `1930` in `1930 hrs` is a time.
const YEARS: Range<i16> = 1850..2150;

// date = [ weekday , [ "," ] ] , [ "the" ] , ( iso | numeric | day-month | spoken | month-day ) ;
fn date<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, DateMatch> {
    let (rest, weekday) = opt(|i: &'a str| weekday(calendar, i)).parse(input)?;
    let rest = rest.trim_start_matches([' ', ',', '\u{a0}']);
    let (rest, _) = opt(terminated(tag_no_case("the"), space1)).parse(rest)?;
    let (rest, (form, (day, month, year))) = alt((
        |i: &'a str| iso(i).map(|(rest, parts)| (rest, (Form::Iso, parts))),
        |i: &'a str| numeric(calendar, weekday, i).map(|(rest, parts)| (rest, (Form::Numeric, parts))),
        |i: &'a str| day_month(calendar, i).map(|(rest, parts)| (rest, (Form::DayMonth, parts))),
        |i: &'a str| spoken(calendar, i).map(|(rest, parts)| (rest, (Form::DayMonth, parts))),
        |i: &'a str| month_day(calendar, i).map(|(rest, parts)| (rest, (Form::MonthDay, parts))),
    ))
    .parse(rest)?;
    let month_first = match form {
        Form::DayMonth => Some(false),
        Form::MonthDay => Some(true),
        // `10/26/2006`: no month has that number.
        Form::Numeric if day > 12 => Some(!begins_with(input, day)),
        _ => None,
    };
    let ambiguous = form == Form::Numeric && day <= 12 && month <= 12 && day != month && weekday.is_none();
    Ok((rest, DateMatch { range: 0..0, day, month, year, weekday, month_first, ambiguous }))
}

/// Whether the first number of a date is that of its day.
fn begins_with(date: &str, day: i8) -> bool {
    let number = date.trim_start_matches(|c: char| !c.is_ascii_digit()).split(|c: char| !c.is_ascii_digit()).next();
    number.and_then(|number| number.parse().ok()) == Some(day)
}

/// How a date is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Iso,
    Numeric,
    DayMonth,
    MonthDay,
}

/// Day, month, year.
type Parts = (i8, i8, Option<i16>);

fn weekday<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, i8> {
    let (rest, day) = map_opt(word, |w| calendar.weekday(w)).parse(input)?;
    let (rest, _) = opt(char('.')).parse(rest)?;
    Ok((rest, day))
}

// iso = year , "-" , month-number , "-" , day ;
fn iso(input: &str) -> IResult<&str, Parts> {
    let (rest, year) = year4(input)?;
    let (rest, _) = char('-').parse(rest)?;
    let (rest, month) = number(1, 12, rest)?;
    let (rest, _) = char('-').parse(rest)?;
    let (rest, day) = number(1, 31, rest)?;
    Ok((rest, (day, month, Some(year))))
}

// numeric = number , sep , number , sep , ( year4 | year2 ) ;      (* sep: "." "/" "-", the same twice *)
fn numeric<'a>(calendar: &Calendar, weekday: Option<i8>, input: &'a str) -> IResult<&'a str, Parts> {
    let (rest, a) = number(1, 31, input)?;
    let (rest, sep) = one_of("./-").parse(rest)?;
    let (rest, b) = number(1, 31, rest)?;
    let (rest, _) = char(sep).parse(rest)?;
    let (rest, year) = alt((year4, year2)).parse(rest)?;
    // `2.1.17.3` is a section, `24/01/17/X` a reference.
    let (rest, _) = not(peek((one_of("./-"), verify(nom::character::complete::anychar, |c| c.is_alphanumeric())))).parse(rest)?;
    let day_first = match (a > 12, b > 12) {
        (true, true) => return Err(fail(input)),
        (true, false) => true,
        (false, true) => false,
        (false, false) => {
            // The weekday decides where it fits one reading only.
            let fits = |day, month| {
                DateMatch { range: 0..0, day, month, year: Some(year), weekday, month_first: None, ambiguous: false }.weekday_agrees()
            };
            match (fits(a, b), fits(b, a)) {
                (true, false) => true,
                (false, true) => false,
                _ => calendar.day_first,
            }
        }
    };
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    Ok((rest, (day, month, Some(year))))
}

// day-month = day , [ ordinal ] , [ range , day , [ ordinal ] ] , [ "day" ] , [ "of" ] , month , [ [ "," ] , year ] ;
fn day_month<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, Parts> {
    let (rest, day) = day(input)?;
    let (rest, _) = opt(|i: &'a str| range_end(calendar, i)).parse(rest)?;
    let (rest, _) = opt(preceded(space1, terminated(tag_no_case("day"), peek(space1)))).parse(rest)?;
    let (rest, _) = opt(preceded(space1, terminated(tag_no_case("of"), peek(space1)))).parse(rest)?;
    let (rest, tight) = alt((value(false, |i| gap(i)), value(true, one_of("-/.")), value(true, |i: &'a str| Ok((i, ""))))).parse(rest)?;
    let (rest, month) = map_opt(word, |w| calendar.month(w)).parse(rest)?;
    let after = rest;
    let (rest, _) = opt(char('.')).parse(rest)?;
    // `10-Dec-24`: two digits are a year only between signs, since `1 May 10 am` is none.
    if tight && let Ok((rest, year)) = preceded(one_of("-/. "), alt((year4, year2))).parse(rest) {
        return Ok((rest, (day, month, Some(year))));
    }
    match preceded(|i| gap0(i), alt((year_of_date, apostrophe_year))).parse(rest) {
        Ok((rest, year)) => Ok((rest, (day, month, Some(year)))),
        Err(_) => Ok((after, (day, month, None))),
    }
}

// spoken = ordinal-word , "day of" , month , [ "," ] , ( [ "in the year" ] , year-words | year ) ;
/// `the nineteenth day of June in the year two thousand and fourteen`.
fn spoken<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, Parts> {
    let behind = |text: &'a str, leads: &[&str]| {
        let lead = leads.iter().find(|lead| text.get(..lead.len()).is_some_and(|words| words.eq_ignore_ascii_case(lead)))?;
        text.get(lead.len()..)
    };
    let first = input.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or("");
    let day = ordinal_word(first).ok_or_else(|| fail(input))?;
    let rest = input.get(first.len()..).unwrap_or("");
    let (rest, _) = preceded(space1, tag_no_case("day of")).parse(rest)?;
    let (rest, _) = gap(rest)?;
    let (rest, month) = map_opt(word, |w| calendar.month(w)).parse(rest)?;
    let rest = rest.trim_start_matches([',', ' ']);
    let rest = behind(rest, &["in the year of our lord ", "in the year "]).unwrap_or(rest).trim_start_matches([',', ' ']);
    if let Ok((rest, year)) = year_of_date(rest) {
        return Ok((rest, (day, month, Some(year))));
    }
    let rest = behind(rest, &["two thousand and ", "two thousand "]).ok_or_else(|| fail(input))?;
    let number = rest.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or("");
    let (tens, units) = number.split_once('-').unwrap_or((number, ""));
    let value = |word: &str| {
        super::votes::number(word).filter(|n| *n > 0).or(match word.to_ascii_lowercase().as_str() {
            "thirty" => Some(30),
            "forty" => Some(40),
            _ => None,
        })
    };
    let year = value(tens).map(|tens| tens + value(units).unwrap_or(0)).ok_or_else(|| fail(input))?;
    Ok((rest.get(number.len()..).unwrap_or(""), (day, month, Some(2000 + year as i16))))
}

/// `first` to `thirty-first`.
fn ordinal_word(word: &str) -> Option<i8> {
    const UNITS: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    if !(5..=13).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let unit = |word: &str| UNITS.iter().position(|w| *w == word).map(|n| n as i8 + 1);
    let tens = |word: &str, lead: &str, n: i8| word.strip_prefix(lead).and_then(unit).filter(|u| *u < 10).map(|u| n + u);
    match word.as_str() {
        "twentieth" => Some(20),
        "thirtieth" => Some(30),
        other => unit(other).or_else(|| tens(other, "twenty-", 20)).or_else(|| tens(other, "thirty-", 30)),
    }
}

// month-day = month , day , [ ordinal ] , [ "," ] , [ year ] ;
fn month_day<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, Parts> {
    let (rest, month) = map_opt(word, |w| calendar.month(w)).parse(input)?;
    let (rest, _) = opt(char('.')).parse(rest)?;
    let (rest, _) = space1(rest)?;
    let (rest, _) = opt(terminated(tag_no_case("the"), space1)).parse(rest)?;
    let (rest, day) = day(rest)?;
    let after = rest;
    let (rest, _) = opt(|i: &'a str| range_end(calendar, i)).parse(rest)?;
    match preceded(|i| gap0(i), alt((year_of_date, apostrophe_year))).parse(rest) {
        Ok((rest, year)) => Ok((rest, (day, month, Some(year)))),
        Err(_) => Ok((after, (day, month, None))),
    }
}

// range = ( "-" | "to" | "and" | "&" ) , [ weekday ] , day ;
fn range_end<'a>(calendar: &Calendar, input: &'a str) -> IResult<&'a str, ()> {
    let (rest, _) = space0(input)?;
    let (rest, _) = alt((tag("-"), tag("\u{2013}"), tag("&"), tag_no_case("to"), tag_no_case("and"), tag(","))).parse(rest)?;
    let (rest, _) = space0(rest)?;
    let (rest, _) = opt(terminated(|i: &'a str| weekday(calendar, i), space1)).parse(rest)?;
    let (rest, _) = day(rest)?;
    Ok((rest, ()))
}

// day = number , [ [ space ] , ( "st" | "nd" | "rd" | "th" ) ] ;
// A raised "th" may come as a word of its own.
fn day(input: &str) -> IResult<&str, i8> {
    let (rest, day) = number(1, 31, input)?;
    let ordinal = terminated(
        alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th"))),
        peek(not(verify(nom::character::complete::anychar, |c| c.is_alphabetic() && c.is_lowercase()))),
    );
    let (rest, _) = opt(preceded(space0, ordinal)).parse(rest)?;
    Ok((rest, day))
}

// A year is no year where a unit makes it a time: `5 May, 1930 hrs`.
fn year_of_date(input: &str) -> IResult<&str, i16> {
    terminated(year4, not(peek(preceded(space0, hours)))).parse(input)
}

fn year4(input: &str) -> IResult<&str, i16> {
    let (rest, digits) = digits(4, 4, input)?;
    let year = digits.parse().ok().filter(|y| YEARS.contains(y)).ok_or_else(|| fail(input))?;
    Ok((rest, year))
}

// Two digits: the years 1970 to 2069.
fn year2(input: &str) -> IResult<&str, i16> {
    let (rest, digits) = digits(2, 2, input)?;
    let year: i16 = digits.parse().map_err(|_| fail(input))?;
    Ok((rest, if year < 70 { 2000 + year } else { 1900 + year }))
}

fn apostrophe_year(input: &str) -> IResult<&str, i16> {
    preceded(one_of("'\u{2019}\u{2018}"), year2).parse(input)
}

/// Hour and minute.
type Clock = (u8, u8);

// time = noon | hour , [ sep , minute ] , [ "o'clock" ] , meridiem | hour24 , ":" , minute | four-digits , [ "hrs" ] | hour , "." , minute ;
/// The time and whether its form is sure by itself; `None` for a form that names no one time.
fn time(input: &str) -> IResult<&str, (Option<Clock>, bool)> {
    if let Ok((rest, time)) = noon(input) {
        return Ok((rest, (Some(time), true)));
    }
    // `1930 hrs`, `1900`
    if let Ok((rest, four)) = digits(4, 4, input) {
        let (hour, minute) = (four.get(..2).and_then(|d| d.parse().ok()), four.get(2..).and_then(|d| d.parse().ok()));
        let (Some(hour), Some(minute)) = (hour, minute) else { return Err(fail(input)) };
        if hour > 23 || minute > 59 {
            return Err(fail(input));
        }
        let (rest, unit) = opt(preceded(space0, hours)).parse(rest)?;
        let (rest, half) = opt(preceded(space0, meridiem)).parse(rest)?;
        let time = match half {
            Some(pm) if hour <= 12 => to_24(hour, minute, pm),
            _ => (hour, minute),
        };
        return Ok((rest, (Some(time), unit.is_some() || half.is_some())));
    }
    let (rest, hour) = number(0, 23, input)?;
    let hour = hour as u8;
    let (rest, minute) = opt((one_of(".:;\u{b7}"), |i| minutes(i))).parse(rest)?;
    let after = rest;
    let (rest, oclock) = opt(preceded(space0, o_clock)).parse(rest)?;
    if let Ok((rest, pm)) = preceded(space0, alt((meridiem, part_of_day))).parse(rest) {
        let minute = minute.map_or(0, |m| m.1);
        return Ok((rest, (Some(if hour <= 12 { to_24(hour, minute, pm) } else { (hour, minute) }), true)));
    }
    if let Ok((rest, time)) = preceded(space0, noon).parse(rest) {
        return Ok((rest, (Some(time), true)));
    }
    if oclock.is_some() {
        return Ok((rest, (None, false)));
    }
    match minute {
        Some((sep, minute)) => {
            let (rest, unit) = opt(preceded(space0, hours)).parse(after)?;
            // `7.30.2` and `10.5%` are no times.
            let (rest, _) = not(peek((opt(one_of(".:/")), alt((tag("%"), recognize(one_of("0123456789"))))))).parse(rest)?;
            // Without a meridiem only a two-digit or a late hour says which half of the day it is.
            let clear = unit.is_some() || hour >= 13 || input.starts_with('0') || hour >= 9;
            let sure = unit.is_some() || (sep == ':' && clear);
            Ok((rest, (clear.then_some((hour, minute)), sure)))
        }
        None => Err(fail(input)),
    }
}

// noon = "noon" | "midday" | "12 noon" | "midnight" ;
fn noon(input: &str) -> IResult<&str, (u8, u8)> {
    let (rest, _) = opt(preceded(tag("12"), (opt((one_of(".:"), tag("00"))), space0))).parse(input)?;
    let (rest, time) = alt((
        value((12, 0), alt((tag_no_case("noon"), tag_no_case("midday"), tag_no_case("mid-day")))),
        value((0, 0), tag_no_case("midnight")),
    ))
    .parse(rest)?;
    let (rest, _) = word_end(rest)?;
    Ok((rest, time))
}

// meridiem = ( "a" | "p" ) , [ "." ] , [ space ] , "m" , [ "." ] ;      (* true: afternoon *)
fn meridiem(input: &str) -> IResult<&str, bool> {
    let (rest, half) = one_of("aApP").parse(input)?;
    let (rest, dot) = opt(one_of(".,")).parse(rest)?;
    let (rest, _) = if dot.is_some() { space0(rest)? } else { (rest, "") };
    let (rest, _) = one_of("mM").parse(rest)?;
    let (rest, _) = peek(word_end).parse(rest)?;
    let (rest, _) = if dot.is_some() { opt(char('.')).parse(rest)? } else { (rest, None) };
    Ok((rest, half.eq_ignore_ascii_case(&'p')))
}

// part-of-day = "in the" , ( "morning" | "afternoon" | "evening" ) ;
fn part_of_day(input: &str) -> IResult<&str, bool> {
    preceded(
        tag_no_case("in the "),
        alt((value(false, tag_no_case("morning")), value(true, tag_no_case("afternoon")), value(true, tag_no_case("evening")))),
    )
    .parse(input)
}

fn hours(input: &str) -> IResult<&str, &str> {
    terminated(alt((tag_no_case("hours"), tag_no_case("hrs"), tag_no_case("hr"), tag_no_case("h"))), word_end).parse(input)
}

fn o_clock(input: &str) -> IResult<&str, &str> {
    recognize((one_of("oO"), opt(one_of("'\u{2019}\u{2018}`")), opt(char(' ')), tag_no_case("clock"))).parse(input)
}

fn minutes(input: &str) -> IResult<&str, u8> {
    let (rest, digits) = digits(2, 2, input)?;
    let minute = digits.parse().ok().filter(|m| *m < 60).ok_or_else(|| fail(input))?;
    Ok((rest, minute))
}

fn to_24(hour: u8, minute: u8, pm: bool) -> (u8, u8) {
    (hour % 12 + if pm { 12 } else { 0 }, minute)
}

/// One or two digits within bounds.
fn number(low: i8, high: i8, input: &str) -> IResult<&str, i8> {
    let (rest, digits) = digits(1, 2, input)?;
    let n = digits.parse().ok().filter(|n| (low..=high).contains(n)).ok_or_else(|| fail(input))?;
    Ok((rest, n))
}

/// A run of `min` to `max` digits that no other digit follows.
fn digits(min: usize, max: usize, input: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| c.is_ascii_digit()), |d: &str| (min..=max).contains(&d.len())).parse(input)
}

fn word(input: &str) -> IResult<&str, &str> {
    take_while1(char::is_alphabetic).parse(input)
}

fn word_end(input: &str) -> IResult<&str, ()> {
    not(verify(nom::character::complete::anychar, |c| c.is_alphanumeric())).parse(input)
}

fn space0(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ' || c == '\u{a0}').parse(input)
}

fn space1(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c == ' ' || c == '\u{a0}').parse(input)
}

/// Space or a comma between the parts of a date.
fn gap(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c == ' ' || c == ',' || c == '\u{a0}').parse(input)
}

fn gap0(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c == ' ' || c == ',' || c == '\u{a0}').parse(input)
}

fn fail(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::House;

    /// Dates and times of a line, each as its record value and `!` where the weekday is wrong.
    fn check(input: &str, expected: &str) {
        let house = House::base().unwrap();
        let mut found: Vec<(usize, String)> = dates(&house.calendar, input)
            .iter()
            .map(|d| {
                let iso = d.iso().unwrap_or_else(|| format!("{}/{}", d.day, d.month));
                (d.range.start, iso + if d.weekday_agrees() { "" } else { "!" })
            })
            .collect();
        found.extend(times(input).iter().map(|t| (t.range.start, t.clock())));
        found.sort();
        let found: Vec<String> = found.into_iter().map(|(_, s)| s).collect();
        assert_eq!(found.join(" "), expected, "{input}");
    }

    #[test]
    fn reads_dates() {
        check("Tuesday, 13th June, 2017 at 1.30 pm", "2017-06-13 13:30");
        check("held on Tuesday 31 January 2017", "2017-01-31");
        check("MONDAY, JUNE 2, 2025", "2025-06-02");
        check("Minutes of Meeting \u{2013} 6.3.17", "2017-03-06");
        check("on 24/09/2018 and 2018-09-24", "2018-09-24 2018-09-24");
        check("Monday, 6th March 2017", "2017-03-06");
        check("the 3rd day of May, 2021", "2021-05-03");
        check("THE NINETEENTH DAY OF JUNE IN THE YEAR TWO THOUSAND AND FOURTEEN AT 5:00 P.M.", "2014-06-19 17:00");
        check("the first day of May two thousand and nineteen \u{2013} the hall", "2019-05-01");
        check("this twenty-first day of March, 2023", "2023-03-21");
        check("the second Tuesday of May", "");
        check("held at 1840 Mill Street on May 2, 2016", "2016-05-02");
        check("Wednesday 7 th February 2018 at 1900.", "2018-02-07 19:00");
        check("HELD ON 10TH MAY 2017 AT 19.30 IN", "2017-05-10 19:30");
        check("10-Dec-24", "2024-12-10");
        check("13th December 2017and", "2017-12-13");
        check("1 and 2 June 2017", "2017-06-01");
        check("Monday 2nd September", "2/9");
        check("Monday 3 May \u{2019}21", "2021-05-03");
        check("Wed. 3/4/2025", "2025-04-03!");
        check("Tuesday 3/4/2025", "2025-03-04");
        check("Sept. 5, 2023", "2023-09-05");
    }

    #[test]
    fn rejects_what_is_no_date() {
        check("MINUTES/4 MAY 2021", "2021-05-04");
        check("FC/3/1/21 and 24/00108 and 2.1.17.3 and SDNP/15/06500/17", "");
        check("on page 12 of May", "12/5");
        check("31 June 2020", "31/6");
        check("Part 3 Paragraph 1.5 of 16/177", "");
        check("1 May 10 am", "1/5 10:00");
        check("Thursday 5 May, 1930 hrs", "5/5 19:30");
    }

    #[test]
    fn reports_a_wrong_weekday() {
        check("Friday 13 June 2017", "2017-06-13!");
        let house = House::base().unwrap();
        let text = "on Friday 13 June 2017";
        let date = first_date(&house.calendar, text).unwrap();
        let found = date.diagnostic(text, 3).unwrap();
        assert_eq!((found.code, found.page), (Code::WeekdayMismatch, Some(3)));
        assert_eq!(found.message, "expected the weekday Tuesday, found \"Friday 13 June 2017\"");
    }

    #[test]
    fn leaves_out_what_overlaps() {
        let house = House::base().unwrap();
        assert_eq!(without(&house.calendar, "Thursday, May 12 Noon"), "");
        assert_eq!(without(&house.calendar, "Oak Hall, 5 May, 1930 hrs upstairs"), "Oak Hall, , upstairs");
    }

    #[test]
    fn reads_times() {
        check("7.30pm, 10.00am and 14:00", "19:30 10:00 14:00");
        check("**START TIME 6:30 p.m.**", "18:30");
        check("at 12 noon, midday or 12.00 noon", "12:00 12:00 12:00");
        check("1930 hrs", "19:30");
        check("7 o'clock p.m.", "19:00");
        check("at 7 o\u{2019}clock in the evening", "19:00");
        check("at 7 o'clock", "");
        check("at 7.30 in the hall", "");
        check("closed at 9.15pm.", "21:15");
        check("12.30 a.m. and 12.30pm", "00:30 12:30");
        check("item 10.30 and \u{a3}19.30", "");
        check("8pm", "20:00");
        check("1967 was a year", "");
        check("at 7:30 pm EST", "19:30");
    }
}
