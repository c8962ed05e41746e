//! Those whom the sentences of the call to order name: `… was called to order by Chairman Ada Fenwick. Selectmen present included
//! Bo Noor and Cora Pell. Town Clerk Dan Quill also attended.`
//!
//! `attendance` asks for them where neither a list nor a roll names anybody. The grammar is part of `grammars/ebnf/roll_text.ebnf`.

use crate::grammar::attendance::{Block, Mention};
use crate::grammar::body::{LineRef, span};
use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::roll_text::away;
use crate::grammar::rows::sentences;
use crate::house::House;

/// The people of the sentence that calls the meeting to order and of those right behind it.
// call-roll = caller , { announced | away | attended | also } ;
pub(super) fn called_roll(house: &House, lines: &[LineRef<'_>]) -> Vec<Mention> {
    let Some(first) = lines.first() else { return Vec::new() };
    let mut roll = Roll { house, page: first.page.number, out: Vec::new(), also: false };
    let (mut called, mut idle) = (false, 0);
    for (from, to) in paragraphs(lines) {
        let here = lines.get(from..to).unwrap_or_default();
        let text = here.iter().map(LineRef::text).collect::<Vec<_>>().join(" ");
        let before = roll.out.len();
        for sentence in timed_sentences(&text) {
            if !called {
                called = roll.call(sentence);
            } else if !roll.tells(sentence) {
                idle += 1;
                if idle > MAX_IDLE {
                    break;
                }
            }
        }
        let at = span(here);
        roll.out.iter_mut().skip(before).for_each(|mention| mention.at = at);
        if idle > MAX_IDLE {
            break;
        }
    }
    let present = roll.present();
    if present >= MIN_PRESENT { roll.out } else { Vec::new() }
}

/// Ranges of lines that are one paragraph each, at the head of a paper.
fn paragraphs(lines: &[LineRef<'_>]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (idx, line) in lines.iter().enumerate().take(MAX_LINES) {
        let before = idx.checked_sub(1).and_then(|above| lines.get(above));
        let goes_on = before.is_some_and(|above| {
            above.page.number == line.page.number
                && above.line.block == line.line.block
                && !line.page.unwrapped
                && !above.text().ends_with(':')
        });
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.1 = idx + 1,
            None => out.push((idx, idx + 1)),
        }
    }
    out
}

/// The sentences of a text; one may end with the time of day: `… to order at 6:30 pm. Others were …`
fn timed_sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for mut sentence in sentences(text) {
        while let Some(at) =
            CLOCK_ENDS.iter().filter_map(|end| Some(sentence.find(end)? + end.len())).filter(|&at| opens_upper(sentence, at)).min()
        {
            let (before, rest) = sentence.split_at(at);
            out.push(before.trim());
            sentence = rest.trim_start();
        }
        out.push(sentence);
    }
    out
}

/// Whether the text from a byte on begins with a capital.
fn opens_upper(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

/// What was read so far.
struct Roll<'a> {
    house: &'a House,
    page: u32,
    out: Vec<Mention>,
    /// The last sentence told of others than members.
    also: bool,
}

impl Roll<'_> {
    /// Those present whom somebody named.
    fn present(&self) -> usize {
        self.out.iter().filter(|m| m.block == Block::Present).count()
    }

    fn put(&mut self, people: Vec<Person>, block: Block) {
        let page = self.page;
        self.out.extend(people.into_iter().map(|person| Mention::new(person, block, page, None)));
    }

    /// Reads the sentence that calls to order: who calls, and with whom.
    // caller = ( person , … , <beginning> , … | … , <beginning> , … , "by" , person ) , [ "with" , people , state ] ;
    fn call(&mut self, sentence: &str) -> bool {
        // `CALL TO ORDER: Mayor Orme called …`: the heading calls nobody.
        let headed = sentence.split_once(": ").filter(|(heading, _)| heading.split(' ').count() <= HEADING_WORDS);
        let sentence = headed.map_or(sentence, |(_, told)| told);
        let begins = self.house.meetings.beginning.find(sentence).filter(|_| sentence.split(' ').count() > HEADING_WORDS);
        let Some((range, _)) = begins else { return false };
        let (lead, rest) = (sentence.get(..range.start).unwrap_or(""), sentence.get(range.end..).unwrap_or(""));
        let named = rest.split_once("by ").filter(|(before, _)| before.len() < MAX_CLOCK).map(|(_, name)| name);
        let name = named.unwrap_or(lead).split([';', '(']).next().unwrap_or("");
        let name = AFTER_NAME.iter().fold(name, |name, end| name.split(end).next().unwrap_or(name)).trim_end_matches(['.', ' ', ',']);
        let entry = |name: &str| names::entry(&self.house.people, name, ListOptions::default()).filter(is_known);
        // `Trustee and Chair Ada Orme`, `Mayor Ada Orme and the pledge was said`
        let behind = || name.rsplit_once(" and ").and_then(|(before, name)| entry(name).or_else(|| entry(before)));
        if let Some(person) = entry(name).or_else(behind) {
            self.put(vec![person], Block::Present);
        }
        // `… with selectmen Bo Noor and Cora Pell attending.`
        let list = rest.split_once(" with ").map_or("", |(_, list)| list.trim_end_matches(['.', ' ']));
        if let Some(list) = before_state(self.house, list) {
            let people = self.people(list);
            self.put(people, Block::Present);
        }
        true
    }

    /// Reads a sentence behind the call; whether it told of anybody.
    fn tells(&mut self, sentence: &str) -> bool {
        if let Some(Announced { also, list, titled }) = announced(self.house, sentence) {
            let mut people = self.people(list);
            people.retain(|person| !titled || person.title.is_some() || person.role.is_some());
            // `The following people were also in attendance` behind the one who called: those are the members.
            let block = if also && self.present() >= MIN_PRESENT { Block::InAttendance } else { Block::Present };
            self.also = block == Block::InAttendance;
            let told = !people.is_empty();
            self.put(people, block);
            return told;
        }
        let gone = away(self.house, sentence, true);
        if !gone.is_empty() {
            gone.into_iter().for_each(|(person, block)| self.put(vec![person], block));
            return true;
        }
        let bare = sentence.trim_end_matches(['.', ' ']);
        let attended = self.house.meetings.attended.find(bare).filter(|(range, _)| range.end == bare.len());
        // `Also, Town Manager Ada Orme` behind others.
        let further = || if self.also { bare.strip_prefix("Also, ").or_else(|| bare.strip_prefix("Also ")) } else { None };
        let list = attended.and_then(|(range, _)| bare.get(..range.start)).or_else(further);
        let people = list.map(|list| self.people(list)).unwrap_or_default();
        let told = !people.is_empty() && people.iter().all(|person| person.title.is_some() || person.role.is_some());
        if told {
            let members = people.iter().all(|person| person.role.is_none()) && self.present() < MIN_PRESENT;
            self.put(people, if members { Block::Present } else { Block::InAttendance });
        }
        told
    }

    /// The people of a list, each known by more than one word; nobody where most are not.
    fn people(&self, list: &str) -> Vec<Person> {
        let list = list.trim_matches(|c: char| c.is_whitespace() || ",;:.".contains(c) && c != '.').trim_end_matches(['.', ' ']);
        // `Mill Committee Members Ada Orme, Bo Pell`
        let body =
            list.split(',').next().and_then(|first| first.split_once(" Members ")).filter(|(_, name)| name.starts_with(char::is_uppercase));
        let list = body.map_or(list, |(body, _)| list.get(body.len() + " Members ".len()..).unwrap_or(list));
        let mut people = names::people(&self.house.people, list, ListOptions::default());
        let all = people.len();
        people.retain(is_known);
        if people.len() * 2 > all { people } else { Vec::new() }
    }
}

/// Whether a person is named with a title, an office or more than a surname.
fn is_known(person: &Person) -> bool {
    person.title.is_some() || person.role.is_some() || person.name.contains(' ')
}

/// A list of people who came.
struct Announced<'t> {
    /// They are others than members.
    also: bool,
    list: &'t str,
    /// Only those with a title or an office are meant.
    titled: bool,
}

/// The list of a sentence that says who was present, and whether they are others than members: `Selectmen present included …`, `The
/// following people were also in attendance: …`
// announced = [ words ] , state , verb , people | state , words , verb , people | words , verb , [ "also" ] , state , [ ":" ] , people ;
fn announced<'t>(house: &House, sentence: &'t str) -> Option<Announced<'t>> {
    let words = &house.meetings;
    let verb = words.came_verbs.find(sentence).map(|(range, _)| range).filter(|range| range.start > 0);
    let colon = sentence.find(": ").map(|at| at..at + 1);
    let verb = [verb, colon].into_iter().flatten().min_by_key(|range| range.start)?;
    let (lead, list) = (sentence.get(..verb.start)?.trim_end().to_lowercase(), sentence.get(verb.end..)?);
    if lead.split(' ').count() > MAX_LEAD {
        return None;
    }
    // `Present were …`, `Also present were …`; `Presenting the colours were …` and `Presented by: …` say something else.
    let sure = before_state(house, &lead).is_some();
    // `Attending the contest were Bo Pell and Cora Quill` tells of children; `Present from the town were Clerk Pell …` of the meeting.
    let told = sure || words.came_states.starts(&lead).and_then(|len| lead.get(len..)).is_some_and(|rest| rest.starts_with(' '));
    let behind = || {
        let list = list.trim_start();
        let (also, list) = list.strip_prefix("also ").map_or((false, list), |list| (true, list));
        let state = words.came_states.starts(list).and_then(|len| list.get(len..))?;
        (lead.contains("following") && state.starts_with([':', ',', ' '])).then_some((also, state))
    };
    let (also, list) = if told { (false, list) } else { behind()? };
    let list = list.trim_start_matches([':', ',', ' ']);
    let people = &house.people;
    let mut starts = std::iter::once(0).chain(lead.match_indices(' ').map(|(at, _)| at + 1));
    let titled = starts.any(|at| lead.get(at..).is_some_and(|rest| people.plural_titles.starts(rest).is_some()));
    let members = titled || words.members.find(&lead).is_some();
    let others = lead.split(' ').any(|word| words.not_members.is(word));
    let also = also || lead.contains("also") || others && !members;
    list.starts_with(char::is_alphabetic).then_some(Announced { also, list, titled: told && !sure })
}

/// A text less what it says in the end of those who came: `Selectmen present`, `present`.
fn before_state<'t>(house: &House, text: &'t str) -> Option<&'t str> {
    let states = house.meetings.came_states.list().iter();
    states.filter_map(|state| text.strip_suffix(state.as_str())).find(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// What stands behind who calls to order.
const AFTER_NAME: [&str; 5] = [" at ", " with ", " who ", ", sitting", ", acting"];
/// Words of a heading before what is said under it.
const HEADING_WORDS: usize = 5;
/// How a time of day ends that ends a sentence.
const CLOCK_ENDS: [&str; 6] = [" pm. ", " am. ", "p.m. ", "a.m. ", "PM. ", "AM. "];
/// Bytes between the call and `by`: ` at 7:00 p.m. on Tuesday `.
const MAX_CLOCK: usize = 40;
/// Words before the verb: `The following members of the board`.
const MAX_LEAD: usize = 8;
/// Sentences among them that tell of nobody: a pledge, a prayer.
const MAX_IDLE: usize = 1;
/// Lines of the head of a paper.
const MAX_LINES: usize = 40;
/// One who is named alone is told of in passing.
const MIN_PRESENT: usize = 2;
