//! Words around names, `[people]` of a house file.

use super::Phrases;
use serde::Deserialize;

/// Words around names.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct People {
    /// `Councillor`, `Cllr`, `Mr` …
    pub titles: Phrases,
    /// Titles over several names, with the title each of them has: `Cllrs|Cllr`.
    pub plural_titles: Plurals,
    /// Titles that tell a bearer from one of `her_titles`: `Mr`.
    pub his_titles: Phrases,
    /// Titles that tell a bearer from one of `his_titles`: `Mrs`.
    pub her_titles: Phrases,
    /// `MBE`, `OBE`, `JP` …
    pub honours: Phrases,
    /// Generational suffixes that belong to the name: `Jr`, `III`.
    pub suffixes: Phrases,
    /// Small words inside a surname: `de`, `van`.
    pub particles: Phrases,
    /// Words that are in no name: `Council`, `School`, `Department`.
    pub not_names: Phrases,
    /// Offices printed before a name, as `Mayor` in `Mayor Ada Fenwick`.
    pub lead_roles: Phrases,
    /// What speakers do: `said`, `reported`.
    pub speaks: Phrases,
    /// Departments that stand beside the names of their officers: `Committee Services`.
    pub departments: Phrases,
    /// Last words of the name of a unit of staff: `Section`, `Directorate`.
    pub units: Phrases,
    /// What stands over the column of names of a table of people: `Member`, `Attendee Name`.
    pub table_heads: Phrases,
    /// What stands over its other columns: `Status`, `Office`.
    pub column_heads: Phrases,
    /// What stands over a column of seats before the names: `District`.
    pub seat_heads: Phrases,
    /// Offices of members: they leave the capacity `member`.
    pub member_roles: Phrases,
    /// Offices that members of a board hold and staff elsewhere: `Clerk`, `Secretary`.
    pub board_roles: Phrases,
    /// Offices of members of a cabinet, who come to other committees as guests.
    pub cabinet_roles: Phrases,
    /// Titles that are an office where one person alone bears them: `Supervisor`.
    pub sole_titles: Phrases,
    /// Offices of people from elsewhere: neither members nor staff.
    pub guest_roles: Phrases,
    /// Nouns that make a phrase an office: `Director`, `Clerk`.
    pub offices: Phrases,
    /// Parties and groups, printed in brackets after a name.
    pub parties: Phrases,
    /// What stands before an office that belongs to the title of a report: `County` of `REPORT OF THE COUNTY COUNCILLOR`.
    pub office_leads: Phrases,
    /// `in the Chair` and the like, said of who presides.
    pub presiding: Phrases,
    /// Notes that follow a name and are no office: `late arrival`, `from`, `until`.
    pub notes: Phrases,
    /// Notes that somebody took part from elsewhere: `virtually`, `via Zoom`.
    pub remotely: Phrases,
    /// What introduces the person somebody stands in for: `substitute for`.
    pub substituting: Phrases,
    /// What introduces members of the public by name: `residents`.
    pub public_leads: Phrases,
    /// What is said of a person behind the name when a roll is called: `present`, `absent`.
    pub stated: Phrases,
    /// What a name of an organisation goes on with: `LLP`, `School`.
    pub organisations: Phrases,
    /// Forenames cut short, which keep their stop: `Wm.`
    pub short_names: Phrases,
    /// What members sit for: `Ward`, `Division`, `District`.
    pub seats: Phrases,
    /// Said of who came while the meeting was under way: `joined the meeting`.
    pub came: Phrases,
    /// What a list of people goes on with and is no more of it: `forming a quorum`.
    pub list_ends: Phrases,
    /// What says that there is nobody: `None`, `Nil`.
    pub nobody: Phrases,
    /// Words of a sentence that an office is not told by: `was`, `welcomed`.
    pub told: Phrases,
    /// Begin a remark below a list that names nobody of it: `There were`.
    pub remarks: Phrases,
}

/// Pairs of a plural and its singular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Plurals {
    plurals: Phrases,
    singulars: Vec<String>,
}

impl From<Vec<String>> for Plurals {
    fn from(list: Vec<String>) -> Plurals {
        let mut list = list;
        let watch = super::load::watched(&mut list);
        let (plurals, singulars): (Vec<&str>, Vec<String>) =
            list.iter().filter_map(|pair| pair.split_once('|')).map(|(plural, singular)| (plural, singular.to_owned())).unzip();
        Plurals { plurals: Phrases::new(plurals).watched_by(watch), singulars }
    }
}

impl Plurals {
    /// The length in bytes of a plural title at the start of `text`, and its singular.
    pub fn starts(&self, text: &str) -> Option<(usize, &str)> {
        let (len, idx) = self.plurals.starts_with(text)?;
        Some((len, self.singulars.get(idx)?))
    }
}
