//! Patterns over a text: the part of regular expressions that the grammars use, ready in microseconds.
//!
//! A pattern means what it means to the crate `regex`, which takes most of a millisecond to compile one:
//! for sixty of them longer than the pages of a hundred papers take to be read. What is written here is
//! matched by trying alternatives in their order, each turned away by its first character where it can be;
//! a text that makes this long is read again with a note of every state, which bounds it. The syntax is
//! `grammars/ebnf/pattern.ebnf`.

mod syntax;

use std::ops::Range;
use syntax::Reader;

/// Choices after which a search begins to note where it has been, at least and for each byte of the text.
const MAX_CHOICES: usize = 10_000;
const CHOICES_A_BYTE: usize = 32;
/// States that can be noted; beyond that a pattern is not in the text. A paragraph has a million.
const MAX_NOTES: usize = 1 << 30;
/// Copies of a part that is repeated so many times.
const MAX_COPIES: u32 = 200;
/// The groups of a pattern nest less deep.
const MAX_DEPTH: u32 = 32;
/// A place that no group has.
const NOWHERE: usize = usize::MAX;

/// A pattern that is ready to be looked for.
#[derive(Debug)]
pub(super) struct Regex {
    /// Each step names the one after it; the first is the last one here.
    steps: Vec<Step>,
    classes: Vec<Class>,
    /// What each step can begin with.
    firsts: Vec<First>,
    names: Vec<(String, usize)>,
    /// Ends of groups, two each.
    n_slots: usize,
    /// It stands at the start of the text or nowhere.
    anchored: bool,
    /// It starts where a word does.
    at_word: bool,
}

/// Where a pattern, or a group of it, stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Where a pattern stands, with its groups.
#[derive(Debug)]
pub(super) struct Captures<'r, 't> {
    text: &'t str,
    names: &'r [(String, usize)],
    slots: Vec<usize>,
}

#[derive(Debug, Clone)]
enum Step {
    /// These ASCII characters, then the step.
    Text(Box<[u8]>, Case, u32),
    Char(char, Case, u32),
    Class(usize, u32),
    /// The first step, and where that comes to nothing the second.
    Either(u32, u32),
    Save(usize, u32),
    Look(Look, u32),
    Found,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Kept,
    Ignored,
}

/// What is asked of a place and takes no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Start,
    End,
    WordEdge,
    NoWordEdge,
}

/// Characters, as a set.
#[derive(Debug, Clone, Default, PartialEq)]
struct Class {
    /// A bit for each ASCII character that is in it, whatever [`Class::negated`] says.
    ascii: u128,
    /// Those beyond ASCII.
    ranges: Vec<(char, char)>,
    /// Spaces, letters and digits beyond ASCII are in it.
    spaces: bool,
    words: bool,
    digits: bool,
    negated: bool,
    ignores_case: bool,
}

/// What may come next: most branches are turned away by it.
#[derive(Debug, Clone, Copy, Default)]
struct First {
    ascii: u128,
    /// A character beyond ASCII may.
    beyond: bool,
    /// Nothing need come.
    empty: bool,
}

#[derive(Debug, Clone)]
enum Node {
    Char(char, Case),
    /// Its place among [`Regex::classes`], and what it can begin with.
    Class(usize, First),
    Look(Look),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Group(Box<Node>, usize),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
}

impl Regex {
    /// Makes a pattern ready.
    ///
    /// # Errors
    /// With the offset from which on it is not understood.
    pub fn new(pattern: &str) -> Result<Regex, usize> {
        let mut reader = Reader::of(pattern);
        let node = reader.choice().filter(|_| reader.at == pattern.len());
        // A pattern is a constant: where it is wrong, a test that uses it ends here.
        debug_assert!(node.is_some(), "expected a pattern, found {:?} in {pattern}", pattern.get(reader.at..));
        let node = Node::Group(Box::new(node.ok_or(reader.at)?), 0);
        let mut made = Regex {
            steps: vec![Step::Found],
            firsts: vec![First { empty: true, ..First::default() }],
            classes: reader.classes,
            names: reader.names,
            n_slots: reader.n_groups * 2,
            anchored: node.begins_with(&|look| look == Look::Start),
            at_word: false,
        };
        let start = made.add(&node, 0);
        let first = made.first(start);
        let in_words = !first.empty && !first.beyond && first.ascii & !WORD == 0;
        made.at_word = in_words && node.begins_with(&|look| matches!(look, Look::Start | Look::WordEdge));
        Ok(made)
    }

    /// Whether the pattern stands anywhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.search(text, 0).is_some()
    }

    /// The first place where the pattern stands.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        Match::of(text, self.search(text, 0)?.get(..2)?)
    }

    /// The places where the pattern stands, none over another.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'r, 't> {
        self.captures_iter(text).filter_map(|found| found.get(0))
    }

    /// The first place where the pattern stands, with its groups.
    pub fn captures<'r, 't>(&'r self, text: &'t str) -> Option<Captures<'r, 't>> {
        Some(Captures { text, names: &self.names, slots: self.search(text, 0)? })
    }

    /// As [`find_iter`](Self::find_iter), with the groups.
    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Captures<'r, 't>> + use<'r, 't> {
        let (mut from, mut last) = (0, NOWHERE);
        let past = |at: usize| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        std::iter::from_fn(move || {
            let mut slots = self.search(text, from)?;
            // Nothing right behind what was found last is not found again.
            if *slots.first()? == *slots.get(1)? && *slots.get(1)? == last {
                slots = self.search(text, past(last))?;
            }
            let (start, end) = (*slots.first()?, *slots.get(1)?);
            (from, last) = (if start == end { past(end) } else { end }, end);
            Some(Captures { text, names: &self.names, slots })
        })
    }

    /// The ends of the groups where the pattern stands first, from byte `from` on.
    fn search(&self, text: &str, from: usize) -> Option<Vec<usize>> {
        let start = (self.steps.len() - 1) as u32;
        let first = self.first(start);
        let bytes = text.as_bytes();
        let mut run = Run {
            regex: self,
            text,
            trail: Vec::new(),
            slots: Vec::new(),
            choices: MAX_CHOICES + CHOICES_A_BYTE * text.len(),
            notes: Vec::new(),
        };
        let last = if self.anchored { 0 } else { text.len() };
        for at in from..=last {
            let begins = match bytes.get(at) {
                Some(byte) if byte.is_ascii() => {
                    let in_word =
                        || self.at_word && at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|&b| is_word_byte(b));
                    (first.empty || first.ascii >> byte & 1 == 1) && !in_word()
                }
                Some(_) => (first.empty || first.beyond) && text.is_char_boundary(at),
                None => first.empty,
            };
            if begins && run.matches(start, at) {
                return Some(run.slots);
            }
        }
        None
    }

    fn first(&self, step: u32) -> First {
        self.firsts.get(step as usize).copied().unwrap_or_default()
    }

    fn push(&mut self, step: Step, first: First) -> u32 {
        self.steps.push(step);
        self.firsts.push(first);
        (self.steps.len() - 1) as u32
    }

    /// Adds the steps of a node that go on with the step `next`, the last ones first.
    fn add(&mut self, node: &Node, next: u32) -> u32 {
        match node {
            Node::Char(c, case) => self.push(Step::Char(*c, *case, next), node.first()),
            Node::Class(class, first) => self.push(Step::Class(*class, next), *first),
            Node::Look(look) => self.push(Step::Look(*look, next), self.first(next)),
            Node::Group(node, group) => {
                let end = self.push(Step::Save(group * 2 + 1, next), self.first(next));
                let inner = self.add(node, end);
                self.push(Step::Save(group * 2, inner), self.first(inner))
            }
            Node::Choice(nodes) => {
                let mut nodes = nodes.iter().rev().map(|node| self.add(node, next)).collect::<Vec<_>>().into_iter();
                let last = nodes.next().unwrap_or(next);
                nodes.fold(last, |second, first| self.either(first, second))
            }
            Node::Sequence(nodes) => self.sequence(nodes, next),
            Node::Repeat { node, least, most, greedy } => {
                let mut at = next;
                match most {
                    Some(most) => {
                        for _ in *least..*most {
                            let inner = self.add(node, at);
                            at = self.option(inner, next, *greedy);
                        }
                    }
                    None => {
                        let again = self.push(Step::Found, node.first().or(self.first(next)));
                        let inner = self.add(node, again);
                        let (first, second) = if *greedy { (inner, next) } else { (next, inner) };
                        if let Some(step) = self.steps.get_mut(again as usize) {
                            *step = Step::Either(first, second);
                        }
                        at = again;
                    }
                }
                (0..*least).fold(at, |at, _| self.add(node, at))
            }
        }
    }

    /// Characters of ASCII that follow each other are compared at once.
    fn sequence(&mut self, nodes: &[Node], next: u32) -> u32 {
        let mut at = next;
        let mut end = nodes.len();
        while let Some(last) = end.checked_sub(1).and_then(|last| nodes.get(last)) {
            let plain = |node: &&Node| match (node, last) {
                (Node::Char(c, case), Node::Char(_, same)) => Some(*c as u8).filter(|_| c.is_ascii() && case == same),
                _ => None,
            };
            let before = nodes.get(..end).unwrap_or_default();
            let mut text: Vec<u8> = before.iter().rev().map_while(|node| plain(&node)).collect();
            text.reverse();
            let first = before.get(end - text.len().max(1)).map(Node::first).unwrap_or_default();
            at = match (last, text.len()) {
                (Node::Char(_, case), 2..) => self.push(Step::Text(text.clone().into(), *case, at), first),
                _ => self.add(last, at),
            };
            end -= text.len().max(1);
        }
        at
    }

    fn option(&mut self, inner: u32, next: u32, greedy: bool) -> u32 {
        if greedy { self.either(inner, next) } else { self.either(next, inner) }
    }

    fn either(&mut self, first: u32, second: u32) -> u32 {
        self.push(Step::Either(first, second), self.first(first).or(self.first(second)))
    }
}

/// One search.
struct Run<'r, 't> {
    regex: &'r Regex,
    text: &'t str,
    /// What to go back to, the last first.
    trail: Vec<Back>,
    slots: Vec<usize>,
    /// Choices that are left before notes are taken.
    choices: usize,
    /// A bit for each step at each place where it came to nothing; empty until it is needed.
    notes: Vec<u64>,
}

enum Back {
    /// A step at a place.
    To(u32, usize),
    /// What a slot held.
    Slot(usize, usize),
}

impl Run<'_, '_> {
    /// Whether the pattern stands at `at`; its groups are then in the slots.
    fn matches(&mut self, start: u32, at: usize) -> bool {
        self.trail.clear();
        self.slots.clear();
        self.slots.resize(self.regex.n_slots, NOWHERE);
        let (mut step, mut pos) = (start, at);
        loop {
            match self.next(step, pos) {
                Some((_, end)) if end == NOWHERE => return true,
                Some(next) => (step, pos) = next,
                None => loop {
                    match self.trail.pop() {
                        Some(Back::To(to, place)) => {
                            (step, pos) = (to, place);
                            break;
                        }
                        Some(Back::Slot(slot, old)) => {
                            if let Some(value) = self.slots.get_mut(slot) {
                                *value = old;
                            }
                        }
                        None => return false,
                    }
                },
            }
        }
    }

    /// The step after `step` and its place; the place is nowhere at the end of the pattern.
    #[inline]
    fn next(&mut self, step: u32, pos: usize) -> Option<(u32, usize)> {
        let regex = self.regex;
        match regex.steps.get(step as usize)? {
            Step::Text(bytes, case, next) => {
                let found = self.text.as_bytes().get(pos..pos + bytes.len())?;
                let same = if *case == Case::Ignored { found.eq_ignore_ascii_case(bytes) } else { *found == **bytes };
                same.then_some((*next, pos + bytes.len()))
            }
            Step::Char(c, case, next) => {
                let found = self.text.get(pos..)?.chars().next()?;
                let same = found == *c || *case == Case::Ignored && lower(found) == lower(*c);
                same.then_some((*next, pos + found.len_utf8()))
            }
            Step::Class(class, next) => {
                let &byte = self.text.as_bytes().get(pos)?;
                let class = regex.classes.get(*class)?;
                if byte.is_ascii() {
                    return (class.ascii >> byte & 1 == 1).then_some((*next, pos + 1));
                }
                let found = self.text.get(pos..)?.chars().next()?;
                class.holds(found).then_some((*next, pos + found.len_utf8()))
            }
            Step::Either(first, second) => {
                match self.choices.checked_sub(1) {
                    Some(left) => self.choices = left,
                    None if self.is_new(step, pos) => {}
                    None => return None,
                }
                match (self.may_begin(*first, pos), self.may_begin(*second, pos)) {
                    (true, true) => {
                        self.trail.push(Back::To(*second, pos));
                        Some((*first, pos))
                    }
                    (true, false) => Some((*first, pos)),
                    (false, true) => Some((*second, pos)),
                    (false, false) => None,
                }
            }
            Step::Save(slot, next) => {
                let value = self.slots.get_mut(*slot)?;
                self.trail.push(Back::Slot(*slot, *value));
                *value = pos;
                Some((*next, pos))
            }
            Step::Look(look, next) => look.sees(self.text, pos).then_some((*next, pos)),
            Step::Found => Some((step, NOWHERE)),
        }
    }

    #[inline]
    fn may_begin(&self, step: u32, pos: usize) -> bool {
        let Some(first) = self.regex.firsts.get(step as usize) else { return false };
        match self.text.as_bytes().get(pos) {
            Some(byte) if byte.is_ascii() => first.empty || first.ascii >> byte & 1 == 1,
            Some(_) => first.empty || first.beyond,
            None => first.empty,
        }
    }

    /// Notes a step at a place; false where it was there before and came to nothing.
    #[cold]
    fn is_new(&mut self, step: u32, pos: usize) -> bool {
        let places = self.text.len() + 1;
        if self.notes.is_empty() {
            let states = self.regex.steps.len().saturating_mul(places);
            if states > MAX_NOTES {
                return false;
            }
            self.notes = vec![0; states / 64 + 1];
        }
        let state = step as usize * places + pos;
        let Some(word) = self.notes.get_mut(state / 64) else { return false };
        let bit = 1 << (state % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}

impl Look {
    fn sees(self, text: &str, pos: usize) -> bool {
        let edge = || {
            let before = text.get(..pos).and_then(|t| t.chars().next_back()).is_some_and(is_word);
            let after = text.get(pos..).and_then(|t| t.chars().next()).is_some_and(is_word);
            before != after
        };
        match self {
            Look::Start => pos == 0,
            Look::End => pos == text.len(),
            Look::WordEdge => edge(),
            Look::NoWordEdge => !edge(),
        }
    }
}

impl Class {
    fn add(&mut self, from: char, to: char) {
        for c in from..=to.min('\x7f') {
            self.ascii |= 1 << u32::from(c);
        }
        if !to.is_ascii() {
            self.ranges.push((from.max('\u{80}'), to));
        }
    }

    /// Puts a class such as `\s` in.
    fn join(&mut self, other: &Class) {
        self.ascii |= other.ascii;
        self.ranges.extend_from_slice(&other.ranges);
        self.spaces |= other.spaces;
        self.words |= other.words;
        self.digits |= other.digits;
    }

    /// Both cases of its letters, and its complement where it is asked for.
    fn finish(mut self, ignores_case: bool, negated: bool) -> Class {
        if ignores_case {
            let (upper, lower) = (self.ascii & UPPER, self.ascii & LOWER);
            self.ascii |= upper << 32 | lower >> 32;
        }
        if negated {
            self.ascii = !self.ascii;
        }
        Class { negated, ignores_case, ..self }
    }

    /// Whether a character beyond ASCII is in it.
    #[cold]
    fn holds(&self, c: char) -> bool {
        let ranged = |c: char| self.ranges.iter().any(|&(from, to)| from <= c && c <= to);
        let other_case = || [lower(c), c.to_uppercase().next().unwrap_or(c)].into_iter().any(ranged);
        let holds = ranged(c)
            || self.ignores_case && other_case()
            || self.spaces && c.is_whitespace()
            || self.words && is_word(c)
            || self.digits && c.is_numeric();
        holds != self.negated
    }
}

impl First {
    fn or(self, other: First) -> First {
        First { ascii: self.ascii | other.ascii, beyond: self.beyond | other.beyond, empty: self.empty | other.empty }
    }
}

impl Node {
    /// What it can begin with.
    fn first(&self) -> First {
        match self {
            Node::Char(c, case) => {
                let bit = |c: char| if c.is_ascii() { 1 << u32::from(c) } else { 0 };
                let ascii = if *case == Case::Ignored { bit(c.to_ascii_lowercase()) | bit(c.to_ascii_uppercase()) } else { bit(*c) };
                // Two letters beyond ASCII are small in ASCII.
                First { ascii, beyond: !c.is_ascii() || *case == Case::Ignored, empty: false }
            }
            Node::Class(_, first) => *first,
            Node::Look(_) => First { empty: true, ..First::default() },
            Node::Group(node, _) => node.first(),
            Node::Choice(nodes) => nodes.iter().map(Node::first).fold(First::default(), First::or),
            Node::Sequence(nodes) => {
                let mut all = First { empty: true, ..First::default() };
                for node in nodes {
                    if !all.empty {
                        break;
                    }
                    all = First { empty: false, ..all }.or(node.first());
                }
                all
            }
            Node::Repeat { node, least, .. } => {
                let first = node.first();
                First { empty: first.empty || *least == 0, ..first }
            }
        }
    }

    /// Whether every way through it begins with such a look at its place.
    fn begins_with(&self, is: &impl Fn(Look) -> bool) -> bool {
        match self {
            Node::Look(look) => is(*look),
            Node::Group(node, _) => node.begins_with(is),
            Node::Choice(nodes) => nodes.iter().all(|node| node.begins_with(is)),
            Node::Sequence(nodes) => nodes.first().is_some_and(|node| node.begins_with(is)),
            Node::Repeat { node, least, .. } => *least > 0 && node.begins_with(is),
            Node::Char(..) | Node::Class(..) => false,
        }
    }
}

impl<'t> Match<'t> {
    fn of(text: &'t str, ends: &[usize]) -> Option<Match<'t>> {
        match *ends {
            [start, end] if start != NOWHERE && end != NOWHERE => Some(Match { text, start, end }),
            _ => None,
        }
    }

    /// The first byte.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Both as a range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What stands there.
    pub fn as_str(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or_default()
    }

    /// Whether nothing does.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

impl<'t> Captures<'_, 't> {
    /// A group by its number; 0 is the whole.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        Match::of(self.text, self.slots.get(group * 2..group * 2 + 2)?)
    }

    /// A group by its name.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.get(self.names.iter().find(|(known, _)| known == name)?.1)
    }
}

const fn bits(from: u8, to: u8) -> u128 {
    let mut bits = 0;
    let mut byte = from;
    while byte <= to {
        bits |= 1 << byte;
        byte += 1;
    }
    bits
}

const UPPER: u128 = bits(b'A', b'Z');
const LOWER: u128 = bits(b'a', b'z');
const DIGIT: u128 = bits(b'0', b'9');
const WORD: u128 = UPPER | LOWER | DIGIT | 1 << b'_';
const SPACE: u128 = bits(b'\t', b'\r') | 1 << b' ';

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii() && WORD >> byte & 1 == 1
}

/// Whether a character is of a word: a letter, a digit, an underscore or a mark over a letter.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The small letter of a letter that has one.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands where, `start-end` for each group and `-` for one that took no part.
    fn check(pattern: &str, text: &str, expected: &str) {
        let found = Regex::new(pattern).unwrap();
        let groups = |found: Captures| {
            let n = found.slots.len() / 2;
            (0..n)
                .map(|group| found.get(group).map_or("-".to_owned(), |m| format!("{}-{}", m.start(), m.end())))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(found.captures_iter(text).map(groups).collect::<Vec<_>>().join("; "), expected, "{pattern} in {text}");
        let oracle = regex::Regex::new(pattern).unwrap();
        let groups = |found: regex::Captures| {
            found.iter().map(|m| m.map_or("-".to_owned(), |m| format!("{}-{}", m.start(), m.end()))).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(oracle.captures_iter(text).map(groups).collect::<Vec<_>>().join("; "), expected, "the oracle: {pattern} in {text}");
    }

    #[test]
    fn reads_as_a_regular_expression() {
        check(r"a|ab", "xabab", "1-2; 3-4");
        check(r"(?i)\bcarr(ied|y)\b", "Carried, CARRYING carry", "0-7 4-7; 18-23 22-23");
        check(r"^(?:a+?)(a*)$", "aaa", "0-3 1-3");
        check(r"x{2,3}?", "xxxxx", "0-2; 2-4");
        check(r"(?i:a)(?-i)b|C", "Ab AB c C", "0-2; 8-9");
        check(r"[^a-c\s]+", "ab \u{2013}de\u{a0}c", "3-8");
        check(r"(?P<n>[0-9]{1,3})?\s*$", "by 12 ", "3-6 3-5");
        check(r"[\[\]/.-]", "a-[b]", "1-2; 2-3; 4-5");
        check(r"(?:(a)|b)+", "abab", "0-4 2-3");
        check(r"\b", "a b", "0-0; 1-1; 2-2; 3-3");
        check(r"(?i)[\x{c0}-\x{de}]", "\u{e9}", "0-2");
        check(r"\Ba", "aa a", "1-2");
        check(r".*", "a\nb", "0-1; 2-3");
        check(r"x*", "axb", "0-0; 1-2; 3-3");
    }

    #[test]
    fn a_text_made_to_take_long_does_not() {
        let text = "a ".repeat(20_000);
        assert!(!Regex::new(r"(?:a\s+|a |\ba\s)*b").unwrap().is_match(text.get(..2_000).unwrap()));
        assert!(!Regex::new(r"^(?:(?:a|a)\s+)*(?:(?:a|a)\s+)*b$").unwrap().is_match(&text));
    }

    /// The patterns of the source, each as it is given to [`Regex::new`].
    fn of_the_source() -> Vec<String> {
        let literal = regex::Regex::new(r##"r(?:"([^"]*)"|#"(.*?)"#)"##).unwrap();
        let begin = regex::Regex::new(r"(?:Regex::new|pattern!)\(").unwrap();
        let mut patterns = Vec::new();
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/grammar")).unwrap() {
            let path = file.unwrap().path();
            if path.ends_with("pattern.rs") || path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap();
            for start in begin.find_iter(&source) {
                let rest = &source[start.end()..];
                // The literals of one call, with nothing but commas and space between them.
                let mut pattern = String::new();
                let mut at = literal.find(rest).unwrap().start();
                while let Some(found) = literal.captures(&rest[at..]).filter(|c| c.get(0).unwrap().start() == 0) {
                    pattern.push_str(found.get(1).or(found.get(2)).unwrap().as_str());
                    at += found.get(0).unwrap().end();
                    at += rest[at..].len() - rest[at..].trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
                }
                patterns.push(pattern);
            }
        }
        patterns
    }

    #[test]
    fn every_pattern_of_the_grammars_finds_what_a_regular_expression_does() {
        let mut lines: Vec<String> = Vec::new();
        for production in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/grammars/corpus")).unwrap() {
            let Ok(cases) = std::fs::read_dir(production.unwrap().path()) else { continue };
            for case in cases {
                let text = std::fs::read_to_string(case.unwrap().path()).unwrap();
                let text = text.split("\n---").next().unwrap();
                lines.extend(text.lines().map(str::to_owned));
                lines.push(text.replace('\n', " "));
            }
        }
        let patterns = of_the_source();
        assert!(patterns.len() > 40 && lines.len() > 200);
        for pattern in patterns {
            let (found, oracle) = (Regex::new(&pattern).unwrap(), regex::Regex::new(&pattern).unwrap());
            for line in &lines {
                let ends = |n: usize, group: &dyn Fn(usize) -> Option<Range<usize>>| (0..n).map(group).collect::<Vec<_>>();
                let n = oracle.captures_len();
                let ours: Vec<_> = found.captures_iter(line).map(|c| ends(n, &|g| c.get(g).map(|m| m.range()))).collect();
                let theirs: Vec<_> = oracle.captures_iter(line).map(|c| ends(n, &|g| c.get(g).map(|m| m.range()))).collect();
                assert_eq!(ours, theirs, "{pattern} in {line}");
            }
        }
    }
}
