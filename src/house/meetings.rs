//! Words around meetings, `[meetings]` of a house file: what opens an attendance list, what a venue,
//! an authority and a committee are called, how minutes say that a meeting began and ended.

use super::Phrases;
use serde::Deserialize;

/// Words around meetings.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Meetings {
    /// Opens the list of those present: `Present`.
    pub present: Phrases,
    /// Heads the item in which the attendance stands: `Record of attendance`, `Roll call`.
    pub roll_headings: Phrases,
    /// Leads to the list of those present within a sentence: `following members were present`.
    pub roll_leads: Phrases,
    /// Opens the list of others who attended: `In attendance`.
    pub in_attendance: Phrases,
    /// Ends a sentence about members who were there when the roll was called: `answered the roll`.
    pub answered: Phrases,
    /// Ends a sentence about people who were there: `was also present`.
    pub attended: Phrases,
    /// Opens the list of the members where only who presides stands before it: `Other members present`.
    pub other_members: Phrases,
    /// Last words of a label that its narrow column broke: `Also in` / `attendance:`.
    pub hanging: Phrases,
    /// What may follow the words that end a sentence about people who were there: `… was also present for item 4`.
    pub attended_until: Phrases,
    /// People who are counted before some of them are named: `Three members of the public were present – Mrs Orme`.
    pub counted_public: Phrases,
    /// Opens a list of staff: `Officers`, `Staff`.
    pub officers: Phrases,
    /// Opens a list of apologies: `Apologies`, `Regrets`.
    pub apologies: Phrases,
    /// Opens a list of those absent: `Absent`.
    pub absent: Phrases,
    /// Opens a list of guests and public: `Guests`, `Members of the public`.
    pub guests: Phrases,
    /// Opens a list of those who took part from elsewhere: `In attendance virtually`.
    pub remote: Phrases,
    /// Heads a group of members in a list: `Councillors`, `Members`.
    pub members: Phrases,
    /// The members of a board, among whom a clerk or a treasurer is one of them.
    pub boards: Phrases,
    /// Heads a group of co-opted members in a list.
    pub co_opted: Phrases,
    /// Heads a group of substitutes in a list.
    pub substitutes: Phrases,
    /// Names an office before the one who holds it: `Chairman`, `Clerk`.
    pub posts: Phrases,
    /// Opens other blocks near a list, which hold no attendance: `Enquiries to`.
    pub other_blocks: Phrases,
    /// Begins the business of a meeting: `Declarations of interest`.
    pub business: Phrases,
    /// In a legend or a status column: present.
    pub says_present: Phrases,
    /// First words of what is told of a person where the office stands: `had sent his apologies`.
    pub tells: Phrases,
    /// In a legend or a status column: apologies.
    pub says_apologies: Phrases,
    /// In a legend or a status column: absent.
    pub says_absent: Phrases,
    /// Opens the first sentence: `At a meeting of`.
    pub openings: Phrases,
    /// Nouns that end the name of an authority: `County Council`.
    pub authorities: Phrases,
    /// What the councils are called that running text may name: `District Council`.
    pub tiers: Phrases,
    /// Openings of the name of a place that running text may name as the council's own.
    pub place_leads: Phrases,
    /// Openings of the name of an authority: `City of`.
    pub authority_leads: Phrases,
    /// What an authority is called in another language, before its name: `Cyngor Cymuned`.
    pub authority_twins: Phrases,
    /// What no place is called: `Bids`, in a heading `City of Marl Bids`.
    pub not_places: Phrases,
    /// Openings of the name of a body of another authority: `Municipal District of`.
    pub body_leads: Phrases,
    /// Words before the name of a body in titles: `Minutes of`, `First in`.
    pub title_leads: Phrases,
    /// Words behind it: `Meeting Minutes`.
    pub title_ends: Phrases,
    /// Places whose electors meet, so that `Meeting` is a word of the body's name: `Parish`.
    pub met_by_all: Phrases,
    /// States, provinces and countries that follow the name of an authority: `Ohio`.
    pub regions: Phrases,
    /// Nouns that end the name of a committee: `Committee`, `Panel`.
    pub bodies: Phrases,
    /// Bodies that govern a place and are printed with its name before theirs: `Select Board`.
    pub governing: Phrases,
    /// What ends the name of a body of the authority whose title stands above: `Municipal District`.
    pub body_tails: Phrases,
    /// Openings of the name of an authority that has a number: `School District No.`
    pub numbered_authorities: Phrases,
    /// Words of papers that write the month before the day: `Selectmen`.
    pub month_first: Phrases,
    /// Words between the times at which a meeting began and ended: `and finishing at`.
    pub until: Phrases,
    /// What the names of authorities end with that have a board and no council: `Water District`.
    pub boarded: Phrases,
    /// Titles of those who sit on a council: `Councillor`, `Cllr`.
    pub council_titles: Phrases,
    /// Names of the whole council: `Full Council`, `Parish Council`.
    pub whole_council: Phrases,
    /// Words before `Meeting` that name no body: `Ordinary`, `Special`.
    pub sorts: Phrases,
    /// Those of them that are as often part of a body's name: `Public` of `Public Works Committee`.
    pub naming_sorts: Phrases,
    /// What stands before `minutes` without naming a body: `Draft`.
    pub own_minutes: Phrases,
    /// Nouns of places where councils meet: `Hall`, `Room`.
    pub places: Phrases,
    /// Labels of a front sheet: the body.
    pub body_labels: Phrases,
    /// Labels of a front sheet: the date.
    pub date_labels: Phrases,
    /// Labels of a front sheet: the time.
    pub time_labels: Phrases,
    /// Labels of a front sheet: the place.
    pub place_labels: Phrases,
    /// Said of a meeting that was held in no place.
    pub remote_meeting: Phrases,
    /// Said of a meeting in a place that could be joined from elsewhere.
    pub hybrid_meeting: Phrases,
    /// What one does at a meeting, or with one that is shown: `attend`, `watch`.
    pub attending: Phrases,
    /// Said of a meeting in a place.
    pub in_person: Phrases,
    /// Said before the time at which a meeting began: `called to order`.
    pub beginning: Phrases,
    /// Said before the time at which a meeting ended.
    pub closing: Phrases,
    /// What a meeting adjourns for and goes on after: `a short recess`.
    pub pauses: Phrases,
    /// What is said of those who came: `present`,
    pub came_states: Phrases,
    /// with a verb: `were`.
    pub came_verbs: Phrases,
    /// Who is there and no member: `staff`.
    pub not_members: Phrases,
    /// Parts of a meeting that are opened for themselves: `hearing`.
    pub parts: Phrases,
    /// What is said of somebody who cannot come: `unable to attend`.
    pub unable: Phrases,
    /// Labels of the times between which a meeting was held. `Time of meeting` may be of the next and is none.
    pub lasted: Phrases,
    /// What is said of another meeting than this: `upcoming`.
    pub another_meeting: Phrases,
    /// Verbs and nouns that tell what is done with minutes of another day: `approve`, `adoption`.
    pub minutes_taken: Phrases,
    /// What apologies are for: `for absence`.
    pub apologies_for: Phrases,
    /// What is done with apologies for absence: `tendered`.
    pub apologies_sent: Phrases,
}
