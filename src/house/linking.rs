//! Words by which papers tell how they stand to other papers, `[linking]` of a house file.

use super::Phrases;
use serde::Deserialize;

/// Words about papers.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Linking {
    /// A paper that is not final yet: `draft`.
    pub drafts: Phrases,
    /// More of a paper that was given out before: `supplement`, `to follow`.
    pub supplements: Phrases,
    /// A paper in the place of one that was given out before: `amended`, `reissued`.
    pub revised: Phrases,
    /// Said of minutes that are agreed: `approved`, `signed`.
    pub approved: Phrases,
    /// What of minutes is not agreed: `not approved`, `deferred`.
    pub not_approved: Phrases,
    /// What a resolution calls the recommendations of a report that it takes: `recommendations`.
    pub recommendations: Phrases,
    /// Said of recommendations that are taken as they are: `agreed`, `as set out in the report`.
    pub accepted: Phrases,
    /// Said where a resolution takes something else or not all of it: `as amended`, `subject to`.
    pub altered: Phrases,
    /// Said of recommendations beside that and adds nothing: `in the report`, `unanimously`.
    pub idle: Phrases,
    /// What introduces a recommendation or a resolution and says nothing: `it is recommended that`.
    pub leads: Phrases,
    /// What a body is asked or does, behind its name: `is asked to`, `agrees to`.
    pub asks: Phrases,
    /// Who is asked, where it is not the body by its name: `members`.
    pub asked: Phrases,
    /// Words that a decision has or has not in another tense: `be`, `the`.
    pub fillers: Phrases,
    /// Words by which two titles may differ: `of`, `for`.
    pub small: Phrases,
    /// What stands before the name of a body and is no part of it: `meeting of`.
    pub body_leads: Phrases,
    /// Nouns of bodies behind which `Meeting` adds nothing: `Committee Meeting`.
    pub meeting_nouns: Phrases,
}
