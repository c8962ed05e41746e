//! Words of items of business and of decisions: `[items]` and `[resolutions]` of a house file.

use super::Phrases;
use serde::Deserialize;

/// Words around items of agendas and minutes.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Items {
    /// Words that may stand before an item's number: `Item`, `Minute`.
    pub label_words: Phrases,
    /// Words that stand before an item's number in a cell of its own: `RESOLUTION NO. 11 | PAY VOUCHERS`.
    pub cell_words: Phrases,
    /// Headings that only group items: `CONSENT AGENDA`, `PART A`.
    pub groups: Phrases,
    /// Group headings under which press and public are excluded: `EXEMPT ITEMS`.
    pub exempt_groups: Phrases,
    /// Words after `Part 2 –` that say the items under it are taken without the public.
    pub group_closed: Phrases,
    /// Words after `Part 1 –` that say the items under it are open.
    pub group_open: Phrases,
    /// Words after `Part 1 –` that say who is there: `in the presence of the press and public`.
    pub group_with_public: Phrases,
    /// Headings of lists of people, which are no items: `Present`, `Staff`.
    pub people_headings: Phrases,
    /// What ends the headings of such lists: `Village Officials Present`.
    pub people_ends: Phrases,
    /// Leads that are no headings of items: `Motion:`, `Resolved`.
    pub never: Phrases,
    /// First words of a line with which a meeting or its papers close: `The meeting closed`.
    pub closings: Phrases,
    /// First words of what stands after the last item: `Signed`, `About this agenda`.
    pub tails: Phrases,
    /// Offices of those who sign: `Clerk to the Council`.
    pub signing_offices: Phrases,
    /// First words before a colon that are part of the title: `Resolution: Adopt the minutes`.
    pub title_tags: Phrases,
    /// Labels in bold of the parts of an item, before a colon: `Staff report: …`.
    pub part_labels: Phrases,
    /// Words in a title that say the item is taken without the public.
    pub exempt_titles: Phrases,
    /// What stands over a column of page numbers: `Page No.`
    pub page_headers: Phrases,
    /// What stands over a column of those who are to act: `Action`, `By whom`.
    pub action_heads: Phrases,
    /// Capitals at the right of a line that are no initials of people: how a bill was paid, how somebody voted.
    pub codes: Phrases,
    /// What stands over the other columns of minutes set as a table: `No.`, `Item`.
    pub column_heads: Phrases,
    /// Words before a page number: `pp`.
    pub page_words: Phrases,
    /// What a column of references says of a paper that has no pages: `Verbal`, `To follow`.
    pub paper_notes: Phrases,
    /// How an item of an agenda is to be dealt with, in a column of its own: `Discussion`, `Official action`.
    pub treatments: Phrases,
    /// What a numbered case is called at the head of its hearing: `Application No.`, `Case`.
    pub case_words: Phrases,
    /// First words of what an item is for, after its title: `To receive`.
    pub purposes: Phrases,
    /// Verbs that open an item told as what is to be done: `Consider approval of the minutes`.
    pub tasks: Phrases,
    /// Nouns after such a word that make it one wherever they stand: `Confidential matters`.
    pub exempt_nouns: Phrases,
    /// Words in the text of an agenda's item that say it is not for publication.
    pub exempt_texts: Phrases,
    /// What in such a sentence speaks of a part of the papers or of what might be: `appendix`, `may contain`.
    pub exempt_parts: Phrases,
    /// First words of an item that is itself a session without the public: `Closed session`, `In camera`.
    pub sessions: Phrases,
    /// Words in titles of items after which the public is out: `Exclusion of the public`.
    pub excluding: Phrases,
    /// Who acts in minutes: `council`,
    pub acting: Phrases,
    /// what they did: `took`,
    pub deeds: Phrases,
    /// and with which verbs a body decides: `resolved`.
    pub deciding: Phrases,
    /// What a sentence about the exclusion of the public speaks of: `excluded`, `item`.
    pub exclusion_words: Phrases,
    /// What is said where the public goes: `left`.
    pub public_leaves: Phrases,
    /// Words of a decision that puts the public out for what follows.
    pub exclusion_resolved: Phrases,
    /// Words in titles of what is done in public after a closed session: `Action on closed session`.
    pub after_session: Phrases,
    /// Nouns after a word of business that make it the name of a body: `Committee`.
    pub body_nouns: Phrases,
    /// First words of an exclusion item under which nothing was excluded: `No items were identified`.
    pub nothing_excluded: Phrases,
    /// Words of an exclusion item on an agenda that leave open what is taken without the public: `any item on the agenda`.
    pub exclusion_asked: Phrases,
    /// Words of the first sentence of an exclusion item that say so: `that no items required this`.
    pub nothing_excluded_said: Phrases,
    /// Words in a title with which the public comes back.
    pub readmissions: Phrases,
    /// Titles that open an unnumbered item among numbered ones.
    pub unnumbered: Phrases,
    /// Titles of the last items of a meeting, which often have no number where the others have one.
    pub closing_items: Phrases,
    /// Words in the text of an item that say a report was before the meeting.
    pub report_texts: Phrases,
    /// Words in titles, by the type of the item they make.
    pub types: Types,
}

/// Words in titles, by type. Where several match, the one that stands first here wins.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Types {
    pub exclusion: Phrases,
    pub next_meeting: Phrases,
    pub close: Phrases,
    pub apologies: Phrases,
    pub declarations: Phrases,
    pub minutes: Phrases,
    pub deputations: Phrases,
    pub announcements: Phrases,
    pub urgent: Phrases,
    pub motion: Phrases,
    pub finance: Phrases,
    pub planning: Phrases,
    pub report: Phrases,
    /// First words of items whose papers are no reports: `Correspondence`, `By-law`.
    pub papers: Phrases,
    /// Usual items of no type of their own: `Matters arising`, `Election of Chairman`.
    pub other: Phrases,
}

/// A verb before a usual item has at least so many letters: `To` and `For` stand before anything.
const MIN_PURPOSE: usize = 6;

impl Items {
    /// Whether a heading only groups items, and whether those are taken without the public: `CONSENT AGENDA`,
    /// `PART II – TO BE TAKEN IN PRIVATE`.
    pub fn group(&self, title: &str) -> Option<bool> {
        if self.exempt_groups.is(title) {
            return Some(true);
        }
        if self.groups.is(title) {
            return Some(false);
        }
        let (len, exempt) = match (self.exempt_groups.starts(title), self.groups.starts(title)) {
            (Some(len), other) if other.is_none_or(|o| o <= len) => (len, true),
            (_, Some(len)) => (len, false),
            _ => return None,
        };
        let (part, rest) = title.split_at_checked(len)?;
        let rest = rest.trim_start();
        let says = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        // `Part 1: Items likely to be considered in the presence of the press and public`
        let closed = self.group_closed.contains(says) && !self.group_with_public.contains(says);
        // `Open session/Call to order/Announcement of closed session topics` is what was done.
        let joined = rest.starts_with(|c: char| !c.is_alphanumeric() && c != '/') && rest.split_whitespace().count() <= GROUP_WORDS;
        let told = closed || self.group_open.contains(says) || self.group_with_public.contains(says);
        (joined && part.contains(' ') && told).then_some(exempt || closed)
    }

    /// Whether a title contains words of the usual items of a meeting.
    pub fn is_usual(&self, title: &str) -> bool {
        self.usual().iter().any(|phrases| phrases.contains(title))
    }

    /// Whether a title is a usual item and no more.
    pub fn is_just_usual(&self, title: &str) -> bool {
        self.usual().iter().any(|phrases| phrases.is(title))
    }

    /// Whether words of a usual item open a title or are half of it.
    pub fn names_usual(&self, title: &str) -> bool {
        let words = title.split_whitespace().count();
        // `Consider approval of the minutes`: what is to be done with it stands before it.
        let purpose = self.purposes.starts(title).filter(|len| *len >= MIN_PURPOSE).and_then(|len| title.get(len..)).map(str::trim_start);
        if purpose.is_some_and(|rest| self.usual().iter().any(|phrases| phrases.starts(rest).is_some())) {
            return true;
        }
        self.usual()
            .iter()
            .filter_map(|phrases| phrases.find(title))
            .any(|(range, _)| range.start == 0 || title.get(range).is_some_and(|phrase| phrase.split_whitespace().count() * 2 >= words))
    }

    /// Whether words of a usual item that has a type open a title.
    pub fn opens_usual(&self, title: &str) -> bool {
        let usual = self.usual();
        usual.iter().take(usual.len() - 1).any(|phrases| phrases.starts(title).is_some())
    }

    fn usual(&self) -> [&Phrases; 14] {
        let t = &self.types;
        [
            &t.exclusion,
            &t.next_meeting,
            &t.close,
            &t.apologies,
            &t.declarations,
            &t.minutes,
            &t.deputations,
            &t.announcements,
            &t.urgent,
            &t.motion,
            &t.finance,
            &t.planning,
            &t.report,
            &t.other,
        ]
    }
}

/// What stands behind the name of a group has at most this many words.
const GROUP_WORDS: usize = 14;

/// Words around decisions.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Resolutions {
    /// Words in a sentence that make its decision one of somebody else or of another day.
    pub elsewhere: Phrases,
    /// Words before who decided that make it reported speech: `said`, `in May`.
    pub reported: Phrases,
    /// What opens a sentence of another day or of a condition: `At`, `When`.
    pub other_leads: Phrases,
    /// Other bodies and what they decide: before the verb they make its decision none of this meeting's.
    pub others: Phrases,
    /// What a meeting approves: `minutes`, `accounts`.
    pub records: Phrases,
    /// Words, beside numbers, of which a vote is told: `by 8 votes to 3 with one abstention`.
    pub vote_words: Phrases,
    /// Words after `by` that make this meeting the one that decided.
    pub deciders: Phrases,
    /// When or how a meeting decides, between the verb and what was: `agreed after some discussion that`. The last word of it.
    pub stages: Phrases,
}

/// Words around motions.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Motions {
    /// Formulas of a motion that was moved and seconded: `Upon motion duly made and seconded`, `M/S`.
    pub made: Phrases,
    /// Those of them that say it was carried, too: `M/S/C`.
    pub made_and_carried: Phrases,
    /// Who moves, before or after the name: `moved`, `Motion by`.
    pub moved: Phrases,
    /// What the words of a motion open with: `to`, `that`, `approval`.
    pub openings: Phrases,
    /// Outcomes between the movers and what they moved: `carried`, `voted`.
    pub outcomes: Phrases,
    /// Words around such an outcome: `and`, `upon vote`, `the Board`.
    pub joints: Phrases,
    /// Said of a motion that was not put to the vote: `for lack of a second`, `withdrew`.
    pub dropped: Phrases,
    /// What a name goes on with over a resolution: `introduced the following resolution and moved its adoption`.
    pub introduced: Phrases,
    /// Said below a resolution, before the name of who seconded: `the foregoing resolution was duly seconded by`.
    pub adoption_seconded: Phrases,
    /// Labels before the name of who moved, on a line of its own: `Mover`.
    pub movers: Phrases,
    /// Labels before the name of who seconded.
    pub seconders: Phrases,
    /// Labels before what was moved: `Motion`.
    pub texts: Phrases,
    /// Labels before the outcome: `Result`.
    pub results: Phrases,
    /// Labels before the names of those who voted, or were not there.
    pub voters: Phrases,
    /// Heads of the columns of a table of who voted how: for.
    pub ayes: Phrases,
    /// Against.
    pub nays: Phrases,
    /// Neither.
    pub abstentions: Phrases,
    /// Not there, or not voting.
    pub away: Phrases,
}
