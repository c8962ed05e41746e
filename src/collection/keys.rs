//! Names of authorities and bodies to the keys that meetings are joined by: `&` is `and`, articles, case and
//! punctuation are no matter, nothing else is forgiven.

use crate::house::House;
use crate::record::slug;

/// What tells meetings from one another; papers with equal keys tell of one day of one body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub authority: String,
    pub body: String,
    pub date: String,
}

impl Key {
    /// The key of a record; none where a part of it is unknown.
    pub fn of(house: &House, authority: Option<&str>, body: Option<&str>, date: Option<&str>) -> Option<Key> {
        let authority = self::authority(authority?);
        let body = self::body(house, &authority, body?);
        let date = date?.to_owned();
        (!authority.is_empty() && !body.is_empty() && !date.is_empty()).then_some(Key { authority, body, date })
    }

    /// `authority/body/date`.
    pub fn id(&self) -> String {
        format!("{}/{}/{}", self.authority, self.body, self.date)
    }
}

/// `The Royal Borough of Marl & Dunmere` is `royal-borough-of-marl-and-dunmere`.
pub(super) fn authority(text: &str) -> String {
    words(text)
}

/// `The Planning & Licensing Committee Meeting` is `planning-and-licensing-committee`; the council itself `council`.
pub(super) fn body(house: &House, authority: &str, text: &str) -> String {
    let linking = &house.linking;
    let name = words(text).replace('-', " ");
    let mut name = name.as_str();
    while let Some(rest) = linking.body_leads.starts(name).and_then(|len| name.get(len..)?.strip_prefix(' ')) {
        name = rest;
    }
    // `Committee Meeting`: a meeting of the committee; but `Parish Meeting` is a body of its own.
    let meets = |rest: &&str| linking.meeting_nouns.is(rest.rsplit(' ').next().unwrap_or_default());
    name = name.strip_suffix(" meeting").filter(meets).unwrap_or(name);
    let key = name.replace(' ', "-");
    if key == authority || house.meetings.whole_council.is(name) { COUNCIL.to_owned() } else { key }
}

fn words(text: &str) -> String {
    let name = slug(&text.replace('&', " and "));
    name.strip_prefix("the-").map(str::to_owned).unwrap_or(name)
}

/// The whole council as the body that meets.
const COUNCIL: &str = "council";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_have_one_key() {
        let house = House::base().unwrap();
        let check = |text: &str, expected: &str| assert_eq!(body(&house, "marlbridge-borough-council", text), expected, "{text}");
        check("Planning & Licensing Committee", "planning-and-licensing-committee");
        check("The Planning and Licensing Committee", "planning-and-licensing-committee");
        check("PLANNING AND LICENSING COMMITTEE MEETING", "planning-and-licensing-committee");
        check("Children\u{2019}s Services Panel", "childrens-services-panel");
        check("Annual Parish Meeting", "annual-parish-meeting");
        check("Full Council", "council");
        check("Marlbridge Borough Council", "council");
        check("Council Meeting", "council");
        // Another word is another body.
        check("Planning Committee", "planning-committee");
        check("Planning Sub-Committee", "planning-sub-committee");
        assert_eq!(authority("The Royal Borough of Marl & Dunmere"), "royal-borough-of-marl-and-dunmere");
    }
}
