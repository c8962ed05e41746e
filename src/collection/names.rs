//! Names of people to their parts: `output/LINKING.md`, "People".

use super::wording;
use crate::house::People;
use crate::record::slug;

/// A name without titles and honours, in lower-case ASCII.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Name {
    /// Particles and suffix are part of it: `van-holt`, `fenwick-jr`.
    pub surname: String,
    /// Forenames and initials.
    pub given: Vec<String>,
}

/// What a title says of its bearer; `Mr P Elm` is not `Mrs P Elm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Address {
    Mr,
    Mrs,
}

impl Address {
    pub fn of(words: &People, title: Option<&str>) -> Option<Address> {
        title?.split(' ').find_map(|word| match () {
            () if words.his_titles.is(word) => Some(Address::Mr),
            () if words.her_titles.is(word) => Some(Address::Mrs),
            () => None,
        })
    }
}

impl Name {
    /// The parts of a name; none where nothing is left of it.
    // name = { title } , ( surname , "," , given | given , surname ) , { honours } ;
    pub fn of(words: &People, text: &str) -> Option<Name> {
        let mut text = text.trim();
        while let Some(len) = words.titles.starts(text) {
            let rest = text.get(len..).unwrap_or_default();
            // `Master` may be all there is of a name.
            if rest.trim().is_empty() || !rest.starts_with([' ', '.']) {
                break;
            }
            text = rest.trim_start_matches(['.', ' ']);
        }
        let (front, back) = text.split_once(',').map_or((text, ""), |(front, back)| (front.trim(), back.trim()));
        let suffix = |text: &str| words.suffixes.is(text);
        // `Fenwick, Ada`, but not `Ada Fenwick, MBE` nor `Ada Fenwick, Jr`.
        let turned = !back.is_empty() && !suffix(back) && !words.honours.is(back) && !front.contains(' ');
        let whole = match () {
            () if turned => format!("{back} {front}"),
            () if suffix(back) => format!("{front} {back}"),
            () => front.to_owned(),
        };
        let mut tokens: Vec<&str> = whole.split([' ', '.']).filter(|token| !token.is_empty()).collect();
        let letters = |c: char| c.is_lowercase();
        let capitals = !whole.chars().any(letters);
        while tokens.len() > 1 && tokens.last().is_some_and(|last| is_honour(words, last, capitals)) {
            tokens.pop();
        }
        let mut surname = Vec::new();
        while let Some(last) = tokens.pop() {
            let ended = !suffix(last);
            surname.insert(0, slug(last));
            if ended {
                break;
            }
        }
        while let Some(particle) = tokens.pop_if(|token| words.particles.is(token)) {
            surname.insert(0, slug(particle));
        }
        let mut given = Vec::new();
        for token in tokens {
            // `RW Gough`; in a name all in capitals `JO` may be a forename.
            let initials = !capitals && token.len() <= MAX_INITIALS && token.chars().all(char::is_uppercase);
            if initials {
                given.extend(token.chars().map(|c| slug(&c.to_string())));
            } else {
                given.push(slug(token));
            }
        }
        given.retain(|part| !part.is_empty());
        let surname = surname.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        (!surname.is_empty()).then_some(Name { surname, given })
    }

    /// Whether a forename is given whole.
    pub fn is_full(&self) -> bool {
        self.given.iter().any(|part| part.len() > 1)
    }

    /// `ada-fenwick`.
    pub fn key(&self) -> String {
        let parts = self.given.iter().chain([&self.surname]);
        parts.map(String::as_str).collect::<Vec<_>>().join("-")
    }

    /// Whether two names may be those of one person: the surname is the same, and of what both give each part is
    /// the same or the initial of the other.
    pub fn fits(&self, other: &Name) -> bool {
        let agree =
            |(a, b): (&String, &String)| a == b || a.len() == 1 && b.starts_with(a.as_str()) || b.len() == 1 && a.starts_with(b.as_str());
        self.surname == other.surname && self.given.iter().zip(&other.given).all(agree)
    }
}

/// `MBE` behind a name; in a name all in capitals a surname may look like it.
fn is_honour(words: &People, token: &str, capitals: bool) -> bool {
    token.len() >= 2 && !capitals && token.chars().all(char::is_uppercase) && words.honours.is(token)
}

/// `JRR`
const MAX_INITIALS: usize = 3;

/// A spelling without titles, as the register shows it.
pub(super) fn bare<'a>(words: &People, text: &'a str) -> &'a str {
    let mut text = text.trim();
    while let Some(rest) = words.titles.starts(text).and_then(|len| text.get(len..)).filter(|rest| rest.starts_with([' ', '.'])) {
        let rest = rest.trim_start_matches(['.', ' ']);
        if rest.is_empty() {
            break;
        }
        text = rest;
    }
    text
}

/// Whether a spelling is all in capitals, which says less than another.
pub(super) fn shouted(text: &str) -> bool {
    wording::words(text).len() > 1 && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::House;

    #[test]
    fn names_have_parts() {
        let house = House::base().unwrap();
        let check = |text: &str, expected: &str| {
            let name = Name::of(&house.people, text).unwrap();
            assert_eq!(format!("{}|{}", name.given.join(" "), name.surname), expected, "{text}");
        };
        check("Ada Fenwick", "ada|fenwick");
        check("Cllr Mrs Ada Fenwick MBE", "ada|fenwick");
        check("Fenwick, Ada", "ada|fenwick");
        check("A. M. Fenwick", "a m|fenwick");
        check("AM Fenwick", "a m|fenwick");
        check("ADA FENWICK", "ada|fenwick");
        check("Ada Fenwick, Jr.", "ada|fenwick-jr");
        check("Ada Fenwick, OBE", "ada|fenwick");
        check("Pieter van der Holt", "pieter|van-der-holt");
        check("Se\u{e1}n O\u{2019}Marl", "sean|omarl");
        check("Simkins", "|simkins");
        check("Mr Simkins", "|simkins");
        check("Mary-Ann Elm-Brook", "mary-ann|elm-brook");
    }

    #[test]
    fn initials_fit_forenames() {
        let house = House::base().unwrap();
        let fits = |a: &str, b: &str| Name::of(&house.people, a).unwrap().fits(&Name::of(&house.people, b).unwrap());
        assert!(fits("A Fenwick", "Ada Fenwick") && fits("Ada Fenwick", "A M Fenwick") && fits("Fenwick", "Ada Fenwick"));
        assert!(!fits("B Fenwick", "Ada Fenwick") && !fits("Ada Fenwick", "Alma Fenwick") && !fits("Ada Fenwick", "Ada Elm"));
        assert!(!fits("A M Fenwick", "Ada Nora Fenwick"));
    }
}
