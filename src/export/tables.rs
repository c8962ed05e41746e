//! The tables: what each row and each column says.

use super::table::{Column, Foreign, Kind, Table};
use super::words::Word;
use crate::collection::{Issue, NoteCode};
use crate::diagnostic::Code;
use crate::record::{Capacity, DocumentType, ItemType, Level, Mode, Outcome, RecordKind, Status, Verb};

/// A table by its place among [`TABLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Id {
    Packs,
    Warnings,
    Documents,
    Sections,
    Paragraphs,
    Recommendations,
    People,
    PersonNames,
    PersonRoles,
    Meetings,
    Papers,
    Statements,
    Notes,
    Attendance,
    Items,
    Tabled,
    Resolutions,
    Clauses,
    Votes,
    Answers,
}

const fn id(name: &'static str, words: &'static str, example: &'static str) -> Column {
    Column::new(name, Kind::Id, words, example)
}

const fn text(name: &'static str, words: &'static str, example: &'static str) -> Column {
    Column::new(name, Kind::Text, words, example)
}

const fn code<W: Word>(name: &'static str, words: &'static str, example: &'static str) -> Column {
    Column::new(name, Kind::Code(W::ALL), words, example)
}

const fn whole(name: &'static str, words: &'static str, example: &'static str) -> Column {
    Column::new(name, Kind::Whole, words, example)
}

const fn date(name: &'static str, words: &'static str, example: &'static str) -> Column {
    Column::new(name, Kind::Date, words, example)
}

const fn to(columns: &'static [&'static str], table: &'static str, to: &'static [&'static str]) -> Foreign {
    Foreign { columns, table, to }
}

const SILENT: &str = "the paper does not say";
const OLD: &str = "the record is of a version that did not say";
const PAGE_UNIT: &str = "page of the PDF, from 1";
const PLACE: &str = "place, from 0";
const NO_AREA: &str = "not known";

const FILE: Column = id(
    "file",
    "The record it is from: name of a file in the directory of records. Its source and digest are in `packs`",
    "ashcombe-2024-03-04.json",
);
const MEETING: Column = id("meeting_id", "The meeting", "ashcombe-town-council/council/2024-03-04");
const DOCUMENT: Column = id("document_id", "The document", "3f9a0c1b22d4/7");
const ITEM: Column = id("item_id", "The item", "ashcombe-town-council/council/2024-03-04#5");
const RESOLUTION: Column = id("resolution_id", "The resolution", "ashcombe-town-council/council/2024-03-04#5/1");
const PERSON: Column = id("person_id", "The person", "ashcombe-town-council/ada-fenwick");
const NO_DATE: &str = "the papers have no date";
const NOT_REGISTERED: &str = "it is a member of the public or nobody in the register";
const PAPER: Column = whole("paper", "The paper of the meeting that says so: `paper` in `papers`", "0").unit(PLACE);
const EXPLAINED: Column =
    id("place_in_record", "Its place in the record of that paper's file, as `minutebook explain` takes it", "meetings/0/items/4");
const CONFIDENCE: Column =
    code::<Level>("confidence", "How far it can be trusted; what speaks against it is told by `minutebook explain`", "high");
const FIRST_PAGE: Column = whole("first_page", "Page it begins on", "3").unit(PAGE_UNIT);
const LAST_PAGE: Column = whole("last_page", "Page it ends on", "4").unit(PAGE_UNIT);
const PRINTED_FIRST: Column = whole("printed_first_page", "First page by the numbers printed on the paper", "5").or_null(SILENT);
const PRINTED_LAST: Column = whole("printed_last_page", "Last page by the numbers printed on the paper", "10").or_null(SILENT);
const PAGE: Column = whole("page", "Page it stands on, the first of them", "3").unit(PAGE_UNIT);
const AT: Column = Column::new(
    "areas",
    Kind::Areas,
    "Where it was read: for each page a box with its left, top, right and bottom edge from the top left corner of the page",
    "[{\"page\":3,\"box\":[72,96.5,523.2,141.7]}]",
)
.or_null(NO_AREA)
.unit("PDF points, 1/72 inch");
const N_OF_DOCUMENT: Column = whole("n", "Place in the document, as `minutebook explain` counts", "0").unit(PLACE);

/// All of them; a table stands behind those that its keys lead to, but for a meeting that leads to another.
pub const TABLES: &[Table] = &[
    Table {
        id: Id::Packs,
        name: "packs",
        words: "A file that was read: a pack of papers, or a single one",
        columns: &[
            id("file", "Name of its record in the directory of records", "ashcombe-2024-03-04.json"),
            text("source", "Name of the file that was read", "ashcombe-2024-03-04.pdf"),
            text(
                "sha256",
                "SHA-256 of that file, by which it can be found again",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            ),
            Column::new("bytes", Kind::Long, "Its size", "482133").unit("bytes"),
            whole("pages", "Its number of pages", "64").unit("pages"),
            text("producer", "The program that made it, as the file says", "Acrobat Distiller 9.0").or_null("the file does not say"),
            text("house", "The vocabulary it was read with", "moderngov"),
            text("tool", "Version of the program that read it", "0.1.0").or_null(OLD),
            text("grammar", "Digest of that vocabulary", "5d41402abc4b2a76").or_null(OLD),
            text("schema", "Version of the record format", "minutebook/1"),
        ],
        primary: &["file"],
        foreign: &[],
        nested: true,
    },
    Table {
        id: Id::Warnings,
        name: "warnings",
        words: "What could not be read in a file, was ambiguous or was left out",
        columns: &[
            FILE,
            whole("n", "Place among the warnings of the file", "0").unit(PLACE),
            code::<Code>("code", "What kind of warning; `ARCHITECTURE.md` explains them", "no_text_layer"),
            text("message", "The warning in words", "no text layer"),
            whole("page", "The page it is about", "12").unit(PAGE_UNIT).or_null("it is about the whole file"),
        ],
        primary: &["file", "n"],
        foreign: &[to(&["file"], "packs", &["file"])],
        nested: true,
    },
    Table {
        id: Id::Documents,
        name: "documents",
        words: "A document of a pack: pages in a row with one author and purpose",
        columns: &[
            id(
                "id",
                "First 12 digits of the SHA-256 of the file, and the page it begins on; `~2` for the second that begins on it",
                "3f9a0c1b22d4/7",
            ),
            FILE,
            whole("n", "Place among the documents of the file, as `minutebook explain` counts", "2").unit(PLACE),
            code::<DocumentType>("type", "What it is", "report"),
            text("title", "Its title as printed", "Budget Monitoring").or_null("none was found"),
            FIRST_PAGE,
            LAST_PAGE,
            PRINTED_FIRST,
            PRINTED_LAST,
            text("agenda_item", "Number of the agenda item under which it is tabled", "7").or_null(SILENT),
            text("authority", "The council or other public body", "Ashcombe Town Council").or_null(SILENT),
            text("body", "The committee it reports to", "Finance Committee").or_null(SILENT),
            date("date", "The date on it", "2024-03-04").or_null(SILENT),
            text("report_type", "What it calls itself", "Decision Report").or_null(SILENT),
            text("author", "Who it is from, as printed; most often an office", "Head of Finance").or_null(SILENT),
            text("contact_name", "Who answers questions", "Ada Fenwick").or_null(SILENT),
            text("contact_tel", "Their telephone number as printed", "01632 960001").or_null(SILENT),
            text("contact_email", "Their address", "clerk@ashcombe.example").or_null(SILENT),
            CONFIDENCE,
            Column::new(
                "coverage",
                Kind::Number,
                "Share of its lines that were understood; the rest is running text, tables, or was missed",
                "0.94",
            )
            .unit("share, 0 to 1")
            .or_null("it has no text, or only says that papers are held back"),
            AT,
        ],
        primary: &["id"],
        foreign: &[to(&["file"], "packs", &["file"])],
        nested: true,
    },
    Table {
        id: Id::Sections,
        name: "sections",
        words: "A heading of a document",
        columns: &[
            DOCUMENT,
            N_OF_DOCUMENT,
            text("number", "Its number as printed", "3").or_null("it has none"),
            text("heading", "The heading", "Financial implications"),
            PAGE,
            CONFIDENCE,
            AT,
        ],
        primary: &["document_id", "n"],
        foreign: &[to(&["document_id"], "documents", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Paragraphs,
        name: "paragraphs",
        words: "A numbered paragraph of a document",
        columns: &[
            DOCUMENT,
            N_OF_DOCUMENT,
            text("label", "Its number or letter as printed, less full stop or brackets", "3.1"),
            text("text", "Its text", "The cost is met from reserves."),
            text("section", "The heading over it", "Financial implications").or_null("there is none"),
            PAGE,
            CONFIDENCE,
            AT,
        ],
        primary: &["document_id", "n"],
        foreign: &[to(&["document_id"], "documents", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Recommendations,
        name: "recommendations",
        words: "What a report asks its readers to decide",
        columns: &[
            DOCUMENT,
            N_OF_DOCUMENT,
            text("label", "Its number or letter as printed", "a").or_null("it has none"),
            text("text", "What is asked", "That the budget be approved."),
            whole("page", "Page it stands on, the first of them", "3").unit(PAGE_UNIT).or_null(NO_AREA),
            CONFIDENCE,
            AT,
        ],
        primary: &["document_id", "n"],
        foreign: &[to(&["document_id"], "documents", &["id"])],
        nested: true,
    },
    Table {
        id: Id::People,
        name: "people",
        words: "A member or officer of an authority. Members of the public are in no register",
        columns: &[
            id("id", "Authority and name; with the body where the name is not known in full", "ashcombe-town-council/ada-fenwick"),
            text("authority", "The council or other public body, as most papers spell it", "Ashcombe Town Council"),
            text("name", "The fullest name seen", "Ada Fenwick"),
            date("first_date", "First meeting whose papers name the person", "2023-05-15").or_null(NO_DATE),
            date("last_date", "Last meeting whose papers name the person", "2024-03-04").or_null(NO_DATE),
            whole("meetings", "Meetings whose lists name the person, present or not", "11").unit("meetings"),
        ],
        primary: &["id"],
        foreign: &[],
        nested: true,
    },
    Table {
        id: Id::PersonNames,
        name: "person_names",
        words: "A spelling of a person's name",
        columns: &[
            PERSON,
            whole("n", "Place among the spellings; the one most often seen is first", "0").unit(PLACE),
            text("name", "The name as papers have it, without titles and honours", "A. Fenwick"),
            whole("times", "How often it was seen", "4").unit("times"),
        ],
        primary: &["person_id", "n"],
        foreign: &[to(&["person_id"], "people", &["id"])],
        nested: true,
    },
    Table {
        id: Id::PersonRoles,
        name: "person_roles",
        words: "What a person was at the meetings of a body",
        columns: &[
            PERSON,
            whole("n", "Place among what the person was", "0").unit(PLACE),
            text("role", "The office as printed", "Chairman").or_null("no office is named"),
            code::<Capacity>("capacity", "In what quality", "member"),
            text("body", "The body, as most papers spell it", "Council").or_null(SILENT),
            date("first_date", "First meeting at which the person was that", "2023-05-15").or_null(NO_DATE),
            date("last_date", "Last meeting at which the person was that", "2024-03-04").or_null(NO_DATE),
            whole("meetings", "Number of such meetings", "9").unit("meetings"),
        ],
        primary: &["person_id", "n"],
        foreign: &[to(&["person_id"], "people", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Meetings,
        name: "meetings",
        words: "A meeting, as all its papers together tell of it",
        columns: &[
            id("id", "Authority, body and date; with the time where two meetings share a day", "ashcombe-town-council/council/2024-03-04"),
            code::<RecordKind>(
                "record",
                "What is known of it: only what was announced (`agenda`), or what happened (`minutes`)",
                "minutes",
            ),
            text("authority", "The council or other public body", "Ashcombe Town Council").or_null(SILENT),
            id("authority_id", "Which authority that is, however it is spelled: to group by", "ashcombe-town-council").or_null(SILENT),
            text("body", "The committee, panel or board; for the whole council `Council`", "Council").or_null(SILENT),
            id("body_id", "Which body of which authority that is, however it is spelled: to group by", "ashcombe-town-council/council")
                .or_null(SILENT),
            date("date", "The day", "2024-03-04").or_null(SILENT),
            Column::new("start_time", Kind::Time, "When it began, or was to begin", "19:00").unit("local time, 24 hours").or_null(SILENT),
            Column::new("end_time", Kind::Time, "When it ended", "20:45").unit("local time, 24 hours").or_null(SILENT),
            text("venue", "Where, as printed", "Town Hall, Market Place, Ashcombe").or_null(SILENT),
            code::<Mode>("mode", "How people could attend", "in_person").or_null(SILENT),
            id("approved_at_id", "The meeting that approved the minutes", "ashcombe-town-council/council/2024-04-08")
                .or_null("none in the directory says so"),
        ],
        primary: &["id"],
        foreign: &[to(&["approved_at_id"], "meetings", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Papers,
        name: "papers",
        words: "A paper that tells of a meeting: its agenda, its minutes, a supplement, a later issue",
        columns: &[
            MEETING,
            whole("paper", "Place among the papers of the meeting; the first decides where papers differ", "0").unit(PLACE),
            FILE,
            text("source", "Name of the file that was read", "ashcombe-2024-03-04.pdf"),
            text("sha256", "SHA-256 of that file", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            code::<RecordKind>("record", "Whether it announces the meeting or tells what happened", "minutes"),
            code::<Issue>(
                "issue",
                "What it says it is beside others of its sort: a draft, more of it, or in place of an earlier one",
                "draft",
            )
            .or_null(SILENT),
            DOCUMENT,
            whole("n", "Place among the meetings of the file, as `minutebook explain` counts", "0").unit(PLACE),
            FIRST_PAGE,
            LAST_PAGE,
        ],
        primary: &["meeting_id", "paper"],
        foreign: &[to(&["meeting_id"], "meetings", &["id"]), to(&["file"], "packs", &["file"]), to(&["document_id"], "documents", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Statements,
        name: "statements",
        words: "What another paper says of a meeting where papers differ; the value in force stands in `meetings`",
        columns: &[
            MEETING,
            whole("n", "Place among the statements on the meeting", "0").unit(PLACE),
            text("field", "The column of `meetings` it is about", "venue"),
            text("value", "What the paper says", "Village Hall"),
            PAPER,
        ],
        primary: &["meeting_id", "n"],
        foreign: &[to(&["meeting_id"], "meetings", &["id"]), to(&["meeting_id", "paper"], "papers", &["meeting_id", "paper"])],
        nested: true,
    },
    Table {
        id: Id::Notes,
        name: "notes",
        words: "What was doubtful in joining the papers of a meeting",
        columns: &[
            MEETING,
            whole("n", "Place among the notes on the meeting", "0").unit(PLACE),
            code::<NoteCode>("code", "What kind of note", "papers_differ"),
            text("message", "The note in words", "papers differ in venue"),
        ],
        primary: &["meeting_id", "n"],
        foreign: &[to(&["meeting_id"], "meetings", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Attendance,
        name: "attendance",
        words: "A person who is listed or named as present at a meeting, absent or sending apologies",
        columns: &[
            MEETING,
            whole("n", "Place among the people of the meeting", "0").unit(PLACE),
            PERSON.or_null(NOT_REGISTERED),
            text("name", "The name as printed, without title and honours", "Ada Fenwick"),
            text("title", "The title as printed", "Councillor").or_null(SILENT),
            text("honours", "Letters after the name", "MBE").or_null(SILENT),
            text("role", "The office held at the meeting, as printed", "Chairman").or_null(SILENT),
            code::<Capacity>(
                "capacity",
                "In what quality: staff are `officer`; guests, press and members of the public are `public`",
                "member",
            ),
            code::<Status>("status", "Whether the person was there", "present"),
            text("marker", "The mark beside the name from which that was concluded", "*").or_null("there is none"),
            CONFIDENCE,
            PAPER,
            EXPLAINED,
            whole("page", "Page the person is named on", "1").unit(PAGE_UNIT).or_null(NO_AREA),
            AT,
        ],
        primary: &["meeting_id", "n"],
        foreign: &[
            to(&["meeting_id"], "meetings", &["id"]),
            to(&["person_id"], "people", &["id"]),
            to(&["meeting_id", "paper"], "papers", &["meeting_id", "paper"]),
        ],
        nested: true,
    },
    Table {
        id: Id::Items,
        name: "items",
        words: "An item of business of a meeting",
        columns: &[
            id("id", "The meeting's id, `#`, and what tells the item apart", "ashcombe-town-council/council/2024-03-04#5"),
            MEETING,
            whole("n", "Place among the items of the meeting", "4").unit(PLACE),
            text("number", "Its number as printed", "6a").or_null("it has none"),
            text("title", "Its heading as printed", "Budget 2024/25").or_null("it has none"),
            text("agenda_number", "In minutes, the number it had on the agenda, where the minutes print it", "5").or_null(SILENT),
            code::<ItemType>("type", "What kind of business", "finance"),
            Column::new("public", Kind::Bool, "Whether press and public may be there", "true"),
            PRINTED_FIRST,
            PRINTED_LAST,
            FIRST_PAGE,
            LAST_PAGE,
            text(
                "text",
                "All that is printed under the heading, decisions included; a blank line between paragraphs",
                "Members considered the report.",
            )
            .or_null("nothing is printed under it"),
            CONFIDENCE,
            PAPER,
            EXPLAINED,
            text("announced_number", "Its number on the agenda", "5").or_null("no agenda of the meeting has it"),
            text("announced_title", "Its heading on the agenda", "To approve the budget").or_null("no agenda of the meeting has it"),
            whole("announced_paper", "The paper of the meeting that announced it", "1")
                .unit(PLACE)
                .or_null("no agenda of the meeting has it"),
            AT,
        ],
        primary: &["id"],
        foreign: &[
            to(&["meeting_id"], "meetings", &["id"]),
            to(&["meeting_id", "paper"], "papers", &["meeting_id", "paper"]),
            to(&["meeting_id", "announced_paper"], "papers", &["meeting_id", "paper"]),
        ],
        nested: true,
    },
    Table {
        id: Id::Tabled,
        name: "tabled",
        words: "A document that belongs to a meeting: its own agenda or minutes, or tabled at it",
        columns: &[MEETING, DOCUMENT, ITEM.or_null("it is tabled under no item")],
        primary: &["meeting_id", "document_id"],
        foreign: &[
            to(&["meeting_id"], "meetings", &["id"]),
            to(&["document_id"], "documents", &["id"]),
            to(&["item_id"], "items", &["id"]),
        ],
        nested: true,
    },
    Table {
        id: Id::Resolutions,
        name: "resolutions",
        words: "A decision that the minutes record the meeting as taking",
        columns: &[
            id(
                "id",
                "The item's id, `/`, and its place among the decisions on the item from 1",
                "ashcombe-town-council/council/2024-03-04#5/1",
            ),
            ITEM,
            MEETING,
            whole("n", "Place among the decisions on the item", "0").unit(PLACE),
            code::<Verb>("verb", "The word that introduces it", "resolved"),
            text("text", "The decision without that word, its parts included", "that the budget be approved"),
            Column::new(
                "clauses",
                Kind::Clauses,
                "Its lettered, numbered or bulleted parts in order",
                "[{\"label\":\"a\",\"text\":\"that the budget be approved\"}]",
            ),
            text("mover", "Who moved it, as printed, without title", "Fenwick").or_null(SILENT),
            id("mover_id", "The same in `people`", "ashcombe-town-council/ada-fenwick").or_null(NOT_REGISTERED),
            text("seconder", "Who seconded it, as printed, without title", "J. Porter").or_null(SILENT),
            id("seconder_id", "The same in `people`", "ashcombe-town-council/joan-porter").or_null(NOT_REGISTERED),
            CONFIDENCE,
            PAPER,
            EXPLAINED,
            whole("page", "Page it stands on, the first of them", "3").unit(PAGE_UNIT).or_null(NO_AREA),
            AT,
        ],
        primary: &["id"],
        foreign: &[
            to(&["item_id"], "items", &["id"]),
            to(&["meeting_id"], "meetings", &["id"]),
            to(&["mover_id"], "people", &["id"]),
            to(&["seconder_id"], "people", &["id"]),
            to(&["meeting_id", "paper"], "papers", &["meeting_id", "paper"]),
        ],
        nested: true,
    },
    Table {
        id: Id::Clauses,
        name: "clauses",
        words: "A lettered, numbered or bulleted part of a decision",
        columns: &[
            RESOLUTION,
            whole("n", "Place among the parts of the decision", "0").unit(PLACE),
            text("label", "Its letter or number as printed", "a").or_null("it is a bullet"),
            text("text", "Its text", "that the budget be approved"),
        ],
        primary: &["resolution_id", "n"],
        foreign: &[to(&["resolution_id"], "resolutions", &["id"])],
        nested: false,
    },
    Table {
        id: Id::Votes,
        name: "votes",
        words: "How the vote on a decision went; decisions without a recorded vote have no row",
        columns: &[
            RESOLUTION,
            whole("votes_for", "Votes for", "7").unit("votes").or_null(SILENT),
            whole("votes_against", "Votes against", "2").unit("votes").or_null(SILENT),
            whole("abstentions", "Abstentions", "1").unit("votes").or_null(SILENT),
            code::<Outcome>("outcome", "How it ended", "carried").or_null(SILENT),
        ],
        primary: &["resolution_id"],
        foreign: &[to(&["resolution_id"], "resolutions", &["id"])],
        nested: true,
    },
    Table {
        id: Id::Answers,
        name: "answers",
        words: "That a decision answers a recommendation of a report tabled under its item",
        columns: &[
            RESOLUTION,
            whole("n", "Place among the answers of the decision", "0").unit(PLACE),
            DOCUMENT,
            whole("recommendation", "The recommendation: `n` in `recommendations`", "0").unit(PLACE),
            text("clause", "Label of the part of the decision that answers it", "a").or_null("it has none, or the whole decision does"),
            whole("clause_n", "The part of the decision that answers it: `n` in `clauses`", "0")
                .unit(PLACE)
                .or_null("the whole decision does"),
            Column::new(
                "changed",
                Kind::Bool,
                "Whether the wording differs in more than capitals, punctuation and the words that introduce it",
                "false",
            ),
        ],
        primary: &["resolution_id", "n"],
        foreign: &[
            to(&["resolution_id"], "resolutions", &["id"]),
            to(&["document_id", "recommendation"], "recommendations", &["document_id", "n"]),
        ],
        nested: true,
    },
];

impl Id {
    /// The table.
    pub fn table(self) -> &'static Table {
        // The test below holds that every table stands in its place.
        &TABLES[self as usize]
    }
}
