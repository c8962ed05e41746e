//! The register of people: who the names of an authority's papers belong to.

use crate::record::Capacity;
use serde::{Deserialize, Serialize};

/// A member or officer of an authority. Members of the public are in no register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    /// `authority/name`, lower-case ASCII; `authority/body/name` where the name is not known in full.
    pub id: String,
    /// The authority, as most papers spell it.
    pub authority: String,
    /// The fullest name.
    pub name: String,
    /// The names seen, without titles and honours; most often seen first.
    pub spellings: Vec<Spelling>,
    /// What the person was, body by body.
    pub roles: Vec<Role>,
    /// In what quality the person was at meetings.
    pub capacities: Vec<Capacity>,
    /// Date of the first meeting that the person was named at.
    pub first: Option<String>,
    /// Date of the last.
    pub last: Option<String>,
    /// Number of meetings whose lists name the person, present or not.
    pub meetings: u32,
}

/// A name as papers have it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Spelling {
    /// The name.
    pub text: String,
    /// How often it was seen.
    pub count: u32,
}

/// What a person was at the meetings of a body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Role {
    /// The office as printed; none for being there as a member, say.
    pub role: Option<String>,
    /// The quality.
    pub capacity: Capacity,
    /// The body, as most papers spell it.
    pub body: String,
    /// Date of the first meeting at which the person was that.
    pub first: Option<String>,
    /// Date of the last.
    pub last: Option<String>,
    /// Number of meetings.
    pub meetings: u32,
}
