//! Who sat in whose place, from the words of an item: `Councillor Orme substituted for Councillor Pell.`
//!
//! `record::meeting` asks for them. The grammar is `grammars/ebnf/apologies.ebnf` (`substitute`).

use crate::grammar::names::{self, ListOptions, Person};
use crate::grammar::sentences::sentences;
use crate::house::House;

/// The people whom a text tells to have sat in the place of others, each with a title.
// substitute = [ … , ( "," | "with" ) ] , people , { helper } , ( "substituted for" | "substituting for" | "as" , [ "a" | "his" | … ] , "substitute" ) ;
pub fn substitutes(house: &House, text: &str) -> Vec<Person> {
    let mut out = Vec::new();
    for paragraph in text.split('\n').filter(|paragraph| paragraph.contains("substitut")) {
        for sentence in sentences(paragraph).into_iter().filter_map(|range| paragraph.get(range)) {
            let Some(at) = SITS.iter().filter_map(|verb| sentence.find(verb)).min() else { continue };
            let mut lead = sentence.get(..at).unwrap_or("").trim_end();
            while let Some(rest) = HELPERS.iter().find_map(|word| lead.strip_suffix(word)) {
                lead = rest.trim_end_matches([' ', ',']);
            }
            // `It was noted that, under Rule 4, Councillor Orme`, `… from Cllr Pell with Cllr Orme`
            let last = lead.rsplit(", ").next().unwrap_or(lead);
            let last = last.rsplit(" with ").next().unwrap_or(last);
            let last = last.rsplit(" that ").next().unwrap_or(last);
            let people = names::people(&house.people, last, ListOptions::default());
            let councillors = people.iter().all(|p| p.title.is_some()) && people.len() <= MAX_SITTING;
            out.extend(people.into_iter().filter(|_| councillors));
        }
    }
    out
}

/// Verbs of those who sit for others.
const SITS: [&str; 8] = [
    " substituted for",
    " substituting for",
    " as substitute",
    " as a substitute",
    " as his substitute",
    " as her substitute",
    " as their substitute",
    " as the substitute",
];
/// Words between who sits and the verb.
const HELPERS: [&str; 14] = [
    " was",
    " were",
    " had been",
    " has been",
    " be",
    " appointed",
    " attended",
    " attending",
    " present",
    " acted",
    " acting",
    " sat",
    " in attendance",
    " nominated",
];
/// One sentence names no more than so many.
const MAX_SITTING: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &[&str]) {
        let house = House::base().unwrap();
        let found: Vec<String> = substitutes(&house, input).into_iter().map(|person| person.name).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn tells_who_sat_for_others() {
        check("Apologies were received from Councillor Weeks. Councillor Stanner substituted for Councillor Weeks.", &["Stanner"]);
        check(
            "It was noted that, in accordance with Rule 4, Councillor S B Orme had been appointed as a substitute member for Councillor S Hill.",
            &["S B Orme"],
        );
        check("Apologies were received from Cllr P Mack with Cllr S Dougal attending as his substitute.", &["S Dougal"]);
        check("Councillors Orme and Pell were substituting for Councillors Quill and Noor.", &["Orme", "Pell"]);
        check("There were no substitutes.", &[]);
        check("Members may be substituted for others under Rule 4.", &[]);
    }
}
