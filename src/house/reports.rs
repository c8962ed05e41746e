//! Words of report headers and headings: section `[reports]` of a house file.
//!
//! Read by `segment`, which counts the labels of a header table, and by the grammars of reports.

use super::Phrases;
use serde::Deserialize;

/// Labels, headings and leads of reports.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Reports {
    /// Labels of the body that the report goes to: `Committee`, `Decision Maker`, `To`.
    pub body_labels: Phrases,
    /// Labels of the date of the meeting.
    pub date_labels: Phrases,
    /// Labels of the title.
    pub title_labels: Phrases,
    /// Labels of the office that reports: `Report From`.
    pub author_labels: Phrases,
    /// Labels of a person who wrote the report, taken where no office is named.
    pub writer_labels: Phrases,
    /// Labels of the person who answers questions.
    pub contact_labels: Phrases,
    /// Labels of a telephone number.
    pub tel_labels: Phrases,
    /// Labels of an e-mail address.
    pub email_labels: Phrases,
    /// Labels of the item of the agenda.
    pub item_labels: Phrases,
    /// Labels of the kind of report.
    pub type_labels: Phrases,
    /// Other labels of header tables; their values are read over.
    pub other_labels: Phrases,
    /// A heading that is or starts with one of these stands over recommendations.
    pub recommendation_headings: Phrases,
    /// Headings that reports of many councils share; in plain text a short line is a heading only
    /// where it is one of these or stands over a numbered paragraph.
    pub known_headings: Phrases,
    /// Those of them that come first, below the title block.
    pub first_headings: Phrases,
    /// Words in headings that no minutes have: `Financial implications`.
    pub own_headings: Phrases,
    /// The council among those whom a memorandum is sent to: `Councilmembers`.
    pub addressed_council: Phrases,
    /// Words of courtesy before them: `Honorable`.
    pub courtesies: Phrases,
    /// A sentence that asks the reader to decide: `The Panel is asked to`.
    pub recommendation_leads: Phrases,
    /// Headings over the names of people to ask.
    pub contact_headings: Phrases,
    /// How a sentence begins that tells the reader whom to ask: `If you`.
    pub readers: Phrases,
    /// What one asks for there: `information`.
    pub asked: Phrases,
    /// Words that begin the caption of a table or a picture.
    pub caption_words: Phrases,
}

/// What a label of a header table announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// The committee, panel or person that decides.
    Body,
    /// The date of the meeting.
    Date,
    /// The title or subject.
    Title,
    /// The reporting office.
    Author,
    /// The writer of the report.
    Writer,
    /// A contact person.
    Contact,
    /// A telephone number.
    Tel,
    /// An e-mail address.
    Email,
    /// An item number.
    Item,
    /// The kind of report.
    Type,
    /// Anything else.
    Other,
}

impl Reports {
    /// The label at the start of `text`, with the number of its bytes, a colon or dash after it
    /// included, and whether there was one.
    pub fn label(&self, text: &str) -> Option<(Label, usize, bool)> {
        let lists = [
            (Label::Body, &self.body_labels),
            (Label::Date, &self.date_labels),
            (Label::Title, &self.title_labels),
            (Label::Author, &self.author_labels),
            (Label::Writer, &self.writer_labels),
            (Label::Contact, &self.contact_labels),
            (Label::Tel, &self.tel_labels),
            (Label::Email, &self.email_labels),
            (Label::Item, &self.item_labels),
            (Label::Type, &self.type_labels),
            (Label::Other, &self.other_labels),
        ];
        // The longest label wins; the first list on a tie.
        let mut best: Option<(usize, Label)> = None;
        for (label, list) in lists {
            if let Some(len) = list.starts(text)
                && best.is_none_or(|(longest, _)| len > longest)
            {
                best = Some((len, label));
            }
        }
        let (len, label) = best?;
        let rest = text.get(len..).unwrap_or("");
        // `Report From:`, `Contact – Name`, `Ward(s):`
        let trimmed = rest.trim_start();
        let mut taken = len + (rest.len() - trimmed.len());
        let mark = trimmed.chars().next().filter(|c| [':', '\u{2013}', '\u{2014}', '-'].contains(c));
        match mark {
            Some(c) if c == ':' || rest.starts_with(char::is_whitespace) => {
                taken += c.len_utf8();
                Some((label, taken, true))
            }
            _ => Some((label, len, false)),
        }
    }

    /// The label that stands in two lines of a narrow column: `SUBJECT OF THE` / `REPORT`.
    pub fn label_in_two(&self, above: &str, below: &str) -> Option<Label> {
        let between = if above.ends_with(['/', '-']) { "" } else { " " };
        let joined = format!("{above}{between}{below}");
        self.label(&joined).filter(|(_, len, _)| *len == joined.len()).map(|(label, ..)| label)
    }
}

impl super::House {
    /// Whether a line greets the council with a word of courtesy: `To the Honorable, the City Council:`. `To: City Council` is of a form.
    pub(crate) fn greets_council(&self, text: &str) -> bool {
        let greets = || self.reports.courtesies.starts(text).and_then(|len| text.get(len..)).is_some_and(|rest| rest.starts_with(' '));
        text.ends_with([',', ':'])
            && text.split(' ').count() <= GREETING_WORDS
            && greets()
            && self.addresses_council(text.trim_end_matches([',', ':']))
    }

    /// Whether those whom a paper is sent to are the council: `Honorable Mayor, Councilmembers and City Administrator`.
    pub(crate) fn addresses_council(&self, to: &str) -> bool {
        let is_council = |name: &str| {
            let name = name.trim().trim_end_matches(':');
            let name = self.reports.courtesies.starts(name).and_then(|len| name.get(len..)).unwrap_or(name).trim_start();
            self.reports.addressed_council.is(name) || self.meetings.whole_council.is(name)
        };
        to.split([',', ';', '&']).flat_map(|part| part.split(" and ")).any(is_council)
    }
}

/// Words of a greeting: `To the Honorable, the City Council:`
const GREETING_WORDS: usize = 9;
