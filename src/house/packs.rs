//! Words by which the documents of a pack are told apart: section `[packs]` of a house file.
//!
//! Read by `segment`, which sees only how a page opens and what is stamped on it.

use super::Phrases;
use serde::Deserialize;

/// How documents open and end.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Packs {
    /// What a page says that is left blank.
    pub left_blank: Phrases,
    /// What a placeholder for exempt papers says.
    pub restricted: Phrases,
    /// Words in the title of an item whose papers are exempt.
    pub exempt_items: Phrases,
    /// A line that is one of these is the heading of an agenda.
    pub agenda_headings: Phrases,
    /// Words that only the notice or the covering letter of an agenda has.
    pub agenda_leads: Phrases,
    /// What a meeting does with its agenda, or with minutes: `additions`, `adoption`. A heading that says so opens no paper.
    pub agenda_changes: Phrases,
    /// A line that is one of these is the heading of minutes.
    pub minutes_headings: Phrases,
    /// How the first sentence of minutes starts.
    pub minutes_leads: Phrases,
    /// Words that come before the date and the place in the heading of minutes.
    pub minutes_words: Phrases,
    /// What the heading of a meeting's record calls it that says neither minutes nor agenda:
    /// `Work session`, `Regular meeting`.
    pub session_headings: Phrases,
    /// How a letter begins: `Dear`.
    pub salutations: Phrases,
    /// What papers of a pack are called that are no reports: `Agreement`, `Bid tabulation`.
    pub paper_titles: Phrases,
    /// How lines start that only the front sheet of an agenda has: `For further information contact`.
    pub sheet_signs: Phrases,
    /// What only the minutes of a meeting say: `called the meeting to order`.
    pub minutes_signs: Phrases,
    /// How minutes tell the end of a meeting.
    pub closed_signs: Phrases,
    /// What the sections of a paper are called before their number: `Section`.
    pub section_labels: Phrases,
    /// What stands in brackets behind a heading that goes on from the page before: `continued`.
    pub continued: Phrases,
    /// What stands before the colon of a decision: `Agreed`.
    pub decided_leads: Phrases,
    /// What is said of a decision in minutes: `was agreed`. Behind it no words call a meeting.
    pub decided_signs: Phrases,
    /// How the line starts that says who was at a meeting.
    pub present_signs: Phrases,
    /// How an item of an agenda starts that says what is asked for: `To receive`.
    pub invited_signs: Phrases,
    /// Items that nearly every meeting has, to tell its papers by.
    pub business: Phrases,
    /// How the recitals of a resolution or an ordinance begin: `Whereas`.
    pub recitals: Phrases,
    /// How what it orders begins: `Be it resolved`.
    pub enacting: Phrases,
    /// Words in the heading of a record or notice of a decision.
    pub decision_headings: Phrases,
    /// What a council enacts, in the title of its text: `Ordinance`.
    pub instruments: Phrases,
    /// Headings of lists of what is attached: `Attachments`.
    pub attachment_headings: Phrases,
    /// Words for an appendix that stand over sections of reports, too: `Schedule`.
    pub timetables: Phrases,
    /// Words that a document with a letter or number is called by: `Appendix`, `Annex`.
    pub appendix_words: Phrases,
    /// Words in the heading of an impact assessment and other forms attached to reports.
    pub form_headings: Phrases,
    /// A line that is one of these says what kind of report follows.
    pub report_headings: Phrases,
    /// How the line starts that says whose report it is.
    pub report_leads: Phrases,
    /// Words in the name of an authority.
    pub authority_words: Phrases,
    /// How the stamp starts that ties a page to an item of the agenda.
    pub item_stamps: Phrases,
}
