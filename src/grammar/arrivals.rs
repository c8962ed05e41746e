//! Who came while the meeting was under way, from the words of its items: `Councillor Orme joined the meeting at 7.20 pm.`
//!
//! `record::meeting` asks for them. The grammar is `grammars/ebnf/apologies.ebnf` (`arrival`).

use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::sentences::sentences;
use crate::house::House;

/// The people whom a text tells to have come, with a title or an office; of others it tells nothing.
// arrival = [ … , "," ] , person , [ "then" ] , <people.came> ;
pub fn arrivals(house: &House, text: &str) -> Vec<Person> {
    let words = &house.people;
    if !words.came.contains(text) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for paragraph in text.split('\n') {
        if !words.came.contains(paragraph) {
            continue;
        }
        for sentence in sentences(paragraph).into_iter().filter_map(|range| paragraph.get(range)) {
            let Some((range, _)) = words.came.find(sentence) else { continue };
            let lead = sentence.get(..range.start).unwrap_or("").trim_end_matches([' ', ',']);
            let lead = [" then", " had", " has", " also"].iter().find_map(|w| lead.strip_suffix(w)).unwrap_or(lead);
            // `At 7.15 pm, Councillor Orme`
            let last = lead.rsplit(", ").next().unwrap_or(lead);
            if last.split_whitespace().count() > MAX_WORDS {
                continue;
            }
            let known = |person: &Person| person.title.is_some() || person.role.is_some();
            let person = names::entry(words, lead, ListOptions::default()).filter(known);
            out.extend(person.or_else(|| names::entry(words, last, ListOptions::default()).filter(known)));
        }
    }
    out
}

/// Words of a person with title and office.
const MAX_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        let found: Vec<String> = arrivals(&house, input).into_iter().map(|person| person.name).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn tells_who_came() {
        check("The minutes were signed.\n\nCouncillor D Orme joined the meeting at 7.20 pm.", &["D Orme"]);
        check("At 7.15 pm, Cllr Ada Quill entered the meeting.", &["Ada Quill"]);
        check("Foreman Bo Noor attended the meeting from 8.40 a.m. to report on gravel.", &["Bo Noor"]);
        check("Several residents joined the meeting.", &[]);
        check("The lorry arrived at the depot.", &[]);
        check("Councillor Orme asked who had joined the meeting late.", &[]);
    }
}
