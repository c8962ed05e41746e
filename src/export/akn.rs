//! Minutes as Akoma Ntoso 3.0 (OASIS LegalDocML, akn-core 1.0): a `debate` with the name `minutes` for each meeting
//! of which there are minutes.
//!
//! The vocabulary has no element of its own for minutes. `debate` is the record of a debate, and the one whose body
//! knows `rollCall`, `resolutions` and sections of business; `debateReport`, which is open text, is what others use
//! for agendas. Members of the public are named nowhere but in the text of the minutes.

use super::ids;
use super::words::Word;
use super::xml::Xml;
use crate::collection::{LinkedAttendee, LinkedItem, LinkedMeeting, LinkedResolution, Paper};
use crate::record::{Capacity, Outcome, RecordKind, Status, Vote, slug};
use std::collections::BTreeMap;
use std::io;

/// The minutes of a meeting, and the name of their file; none where there are no minutes, where date or body and
/// authority are unknown, so that nothing would identify them, and where they say nothing.
///
/// # Errors
/// None in memory.
pub fn minutes(meeting: &LinkedMeeting) -> io::Result<Option<(String, Vec<u8>)>> {
    let Some(work) = Work::of(meeting) else { return Ok(None) };
    let Some(minutes) = Minutes::of(meeting) else { return Ok(None) };
    let mut xml = Xml::new()?;
    xml.open("akomaNtoso", &[("xmlns", NAMESPACE)])?;
    xml.new_line()?;
    xml.open("debate", &[("name", "minutes")])?;
    xml.new_line()?;
    minutes.meta(&mut xml, &work)?;
    minutes.preface(&mut xml, &work)?;
    minutes.body(&mut xml)?;
    xml.close("debate")?;
    xml.new_line()?;
    xml.close("akomaNtoso")?;
    xml.new_line()?;
    Ok(Some((ids::file_name(&meeting.id, "xml"), xml.take())))
}

/// What identifies the minutes.
struct Work<'a> {
    date: &'a str,
    /// Work IRI of the naming convention: `/akn/zz/debate/minutes/<authority>/<date>/<body>`.
    iri: String,
    number: String,
    /// The reference to the author: the body, or the authority where no body is known.
    author: &'static str,
}

impl<'a> Work<'a> {
    fn of(meeting: &'a LinkedMeeting) -> Option<Work<'a>> {
        let date = meeting.date.as_deref()?;
        date.parse::<jiff::civil::Date>().ok()?;
        let parts: Vec<&str> = meeting.id.split('/').collect();
        let author = match (&meeting.body, &meeting.authority) {
            (Some(_), _) => "#body",
            (None, Some(_)) => "#authority",
            (None, None) => return None,
        };
        // The parts of the id behind the date tell meetings of a day apart.
        let rest = parts.iter().enumerate().filter(|(at, _)| *at == 1 || *at > 2).map(|(_, part)| *part);
        let number = rest.collect::<Vec<_>>().join("-");
        let number = if number.is_empty() { "unknown".to_owned() } else { number };
        // An actor may not begin with a digit, as a date does.
        let actor = meeting.authority_id.as_deref().map_or(String::new(), |actor| {
            if actor.starts_with(|c: char| c.is_ascii_digit()) { format!("_{actor}/") } else { format!("{actor}/") }
        });
        Some(Work { date, iri: format!("/akn/{COUNTRY}/debate/minutes/{actor}{date}/{number}"), number, author })
    }
}

/// The minutes of a meeting with the references that they use.
struct Minutes<'a> {
    meeting: &'a LinkedMeeting,
    papers: Vec<&'a Paper>,
    people: People<'a>,
    attendance: Vec<&'a LinkedAttendee>,
    sections: Vec<Section<'a>>,
}

/// An item with its text in blocks.
struct Section<'a> {
    eid: String,
    item: &'a LinkedItem,
    blocks: Vec<Block<'a>>,
}

/// Paragraphs of an item: as they are, or those that hold decisions.
struct Block<'a> {
    eid: String,
    paragraphs: Vec<&'a str>,
    decisions: Vec<&'a LinkedResolution>,
    /// Whether the text of the item lacks it.
    restated: bool,
}

impl<'a> Minutes<'a> {
    fn of(meeting: &'a LinkedMeeting) -> Option<Minutes<'a>> {
        let is_minutes = |paper: usize| meeting.papers.get(paper).is_some_and(|paper| paper.record == RecordKind::Minutes);
        let attendance: Vec<_> =
            meeting.attendance.iter().filter(|a| is_minutes(a.paper) && a.attendee.capacity != Capacity::Public).collect();
        let items = meeting.items.iter().filter(|item| is_minutes(item.paper));
        let sections: Vec<_> = items.enumerate().map(|(idx, item)| Section::of(item, idx + 1)).collect();
        if attendance.is_empty() && sections.is_empty() {
            return None;
        }
        let papers = meeting.papers.iter().filter(|paper| paper.record == RecordKind::Minutes).collect();
        let decisions = sections.iter().flat_map(|section| &section.item.decisions);
        let people = People::of(&attendance, decisions);
        Some(Minutes { meeting, papers, people, attendance, sections })
    }

    fn decisions(&self) -> impl Iterator<Item = (&Block<'a>, &'a LinkedResolution)> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.flat_map(|block| block.decisions.iter().map(move |decision| (block, *decision)))
    }

    fn meta(&self, xml: &mut Xml, work: &Work<'_>) -> io::Result<()> {
        xml.open("meta", &[])?;
        xml.new_line()?;
        self.identification(xml, work)?;
        self.analysis(xml)?;
        self.references(xml)?;
        self.proprietary(xml)?;
        xml.close("meta")?;
        xml.new_line()
    }

    fn identification(&self, xml: &mut Xml, work: &Work<'_>) -> io::Result<()> {
        let iri = &work.iri;
        let expression = format!("{iri}/{LANGUAGE}@{}", work.date);
        xml.open("identification", &[("source", SOURCE)])?;
        let levels = [
            ("FRBRWork", format!("{iri}/!main"), iri.clone()),
            ("FRBRExpression", format!("{expression}/!main"), expression.clone()),
            ("FRBRManifestation", format!("{expression}/!main.xml"), format!("{expression}.xml")),
        ];
        for (level, this, uri) in &levels {
            xml.new_line()?;
            xml.open(level, &[])?;
            xml.empty("FRBRthis", &[("value", this)])?;
            xml.empty("FRBRuri", &[("value", uri)])?;
            if *level == "FRBRWork" {
                xml.empty("FRBRalias", &[("name", "minutebook"), ("value", &self.meeting.id)])?;
            }
            xml.empty("FRBRdate", &[("date", work.date), ("name", "meeting")])?;
            match *level {
                "FRBRManifestation" => xml.empty("FRBRauthor", &[("href", SOURCE), ("as", "#editor")])?,
                _ => xml.empty("FRBRauthor", &[("href", work.author), ("as", "#author")])?,
            }
            match *level {
                "FRBRWork" => {
                    xml.empty("FRBRcountry", &[("value", COUNTRY)])?;
                    xml.empty("FRBRsubtype", &[("value", "minutes")])?;
                    xml.empty("FRBRnumber", &[("value", &work.number)])?;
                }
                "FRBRExpression" => xml.empty("FRBRlanguage", &[("language", LANGUAGE)])?,
                _ => xml.empty("FRBRformat", &[("value", "application/xml")])?,
            }
            xml.close(level)?;
        }
        xml.new_line()?;
        xml.close("identification")?;
        xml.new_line()
    }

    /// Votes of which a number is recorded. Of the others only the outcome is, which their block refers to.
    fn analysis(&self, xml: &mut Xml) -> io::Result<()> {
        let votes = self.decisions().filter_map(|(block, decision)| decision.resolution.vote.as_ref().map(|vote| (block, vote)));
        let counted: Vec<_> = votes.filter(|(_, vote)| counts(vote).next().is_some()).collect();
        if counted.is_empty() {
            return Ok(());
        }
        xml.open("analysis", &[("source", SOURCE)])?;
        xml.open("parliamentary", &[])?;
        for (idx, (block, vote)) in counted.iter().enumerate() {
            let eid = format!("voting_{}", idx + 1);
            let href = format!("#{}", block.eid);
            let mut attributes = vec![("eId", eid.as_str()), ("href", href.as_str())];
            attributes.extend(vote.outcome.map(|outcome| ("outcome", outcome_reference(outcome))));
            xml.new_line()?;
            xml.open("voting", &attributes)?;
            for (idx, (option, n)) in counts(vote).enumerate() {
                let eid = format!("{eid}__count_{}", idx + 1);
                xml.empty("count", &[("eId", &eid), ("value", &n.to_string()), ("refersTo", option)])?;
            }
            xml.close("voting")?;
        }
        xml.new_line()?;
        xml.close("parliamentary")?;
        xml.close("analysis")?;
        xml.new_line()
    }

    fn references(&self, xml: &mut Xml) -> io::Result<()> {
        xml.open("references", &[("source", SOURCE)])?;
        for reference in self.all_references() {
            let href = format!("/akn/ontology/{}/{}", reference.class, reference.name);
            xml.new_line()?;
            xml.empty(reference.element, &[("eId", &reference.eid), ("href", &href), ("showAs", reference.show)])?;
        }
        xml.new_line()?;
        xml.close("references")?;
        xml.new_line()
    }

    fn all_references(&self) -> Vec<Reference<'_>> {
        let mut out = vec![Reference::new("TLCObject", "object", "minutebook", "minutebook", "minutebook")];
        if let (Some(id), Some(name)) = (self.meeting.authority_id.as_deref(), &self.meeting.authority) {
            out.push(Reference::new("TLCOrganization", "organization", "authority", id, name));
        }
        if let Some(name) = &self.meeting.body {
            // Where nothing says whose body it is, it is one of this meeting alone.
            let id = self.meeting.body_id.as_deref().unwrap_or(&self.meeting.id);
            out.push(Reference::new("TLCOrganization", "organization", "body", id, name));
        }
        out.extend(self.people.persons.values().map(|person| Reference::new("TLCPerson", "person", &person.eid, person.id, person.name)));
        for role in ["author", "editor"] {
            out.push(Reference::new("TLCRole", "role", role, role, role));
        }
        let roles = self.people.roles.iter();
        out.extend(roles.map(|(eid, show)| Reference::new("TLCRole", "role", eid, eid.trim_start_matches("role_"), show)));
        if let Some(venue) = &self.meeting.venue {
            out.push(Reference::new("TLCLocation", "location", "venue", &slug(venue), venue));
        }
        let mut used = [false; CONCEPTS.len()];
        for vote in self.decisions().filter_map(|(_, decision)| decision.resolution.vote.as_ref()) {
            let concepts = vote.outcome.map(outcome_reference).into_iter().chain(counts(vote).map(|(option, _)| option));
            for concept in concepts {
                for (name, used) in CONCEPTS.iter().zip(&mut used) {
                    *used |= concept.strip_prefix('#') == Some(name);
                }
            }
        }
        let concepts = CONCEPTS.iter().zip(used).filter(|(_, used)| *used);
        out.extend(concepts.map(|(name, _)| Reference::new("TLCConcept", "concept", name, name, name)));
        out
    }

    /// What the vocabulary has no place for: the papers, and of each decision its id, keyword, mover and seconder.
    fn proprietary(&self, xml: &mut Xml) -> io::Result<()> {
        xml.open("proprietary", &[("source", SOURCE), ("xmlns:mb", &ids::xml_namespace())])?;
        for paper in &self.papers {
            let [first, last] = paper.pages.map(|page| page.to_string());
            xml.new_line()?;
            xml.empty("mb:paper", &[("name", &paper.source), ("sha256", &paper.sha256), ("first", &first), ("last", &last)])?;
        }
        for (block, decision) in self.decisions() {
            let href = format!("#{}", block.eid);
            let resolution = &decision.resolution;
            let verb = resolution.verb.word();
            let mut attributes = vec![("href", href.as_str()), ("id", decision.id.as_str()), ("verb", verb)];
            attributes.extend(resolution.mover.as_deref().map(|name| ("mover", name)));
            attributes.extend(resolution.seconder.as_deref().map(|name| ("seconder", name)));
            let mover = decision.mover_person.as_deref().and_then(|id| self.people.reference(id));
            let seconder = decision.seconder_person.as_deref().and_then(|id| self.people.reference(id));
            attributes.extend(mover.as_deref().map(|reference| ("moverRef", reference)));
            attributes.extend(seconder.as_deref().map(|reference| ("seconderRef", reference)));
            xml.new_line()?;
            xml.empty("mb:decision", &attributes)?;
        }
        xml.new_line()?;
        xml.close("proprietary")?;
        xml.new_line()
    }

    fn preface(&self, xml: &mut Xml, work: &Work<'_>) -> io::Result<()> {
        let meeting = self.meeting;
        xml.open("preface", &[])?;
        if let Some(authority) = &meeting.authority {
            xml.open("p", &[])?;
            xml.element("docAuthority", &[("refersTo", "#authority")], authority)?;
            xml.close("p")?;
        }
        if let Some(body) = &meeting.body {
            xml.open("p", &[])?;
            xml.element("docCommittee", &[("refersTo", "#body")], body)?;
            xml.close("p")?;
        }
        xml.open("p", &[])?;
        xml.element("docDate", &[("date", work.date)], work.date)?;
        for (kind, time) in [("startEvent", &meeting.start_time), ("endEvent", &meeting.end_time)] {
            if let Some(time) = time {
                let at = format!("{}T{time}:00", work.date);
                xml.text(" ")?;
                xml.element("recordedTime", &[("type", kind), ("time", &at)], time)?;
            }
        }
        xml.close("p")?;
        if let Some(venue) = &meeting.venue {
            xml.open("p", &[])?;
            xml.element("location", &[("refersTo", "#venue")], venue)?;
            xml.close("p")?;
        }
        xml.close("preface")?;
        xml.new_line()
    }

    fn body(&self, xml: &mut Xml) -> io::Result<()> {
        xml.open("debateBody", &[])?;
        xml.new_line()?;
        self.roll(xml)?;
        for section in &self.sections {
            section.write(xml)?;
        }
        xml.close("debateBody")?;
        xml.new_line()
    }

    /// Those listed, by whether they were there.
    fn roll(&self, xml: &mut Xml) -> io::Result<()> {
        if self.attendance.is_empty() {
            return Ok(());
        }
        xml.open("rollCall", &[("eId", "rollCall_1")])?;
        xml.new_line()?;
        let mut n_sections = 0;
        for status in [Status::Present, Status::Apologies, Status::Absent, Status::Unknown] {
            let mut listed = self.attendance.iter().filter(|attendee| attendee.attendee.status == status).peekable();
            if listed.peek().is_none() {
                continue;
            }
            n_sections += 1;
            let eid = format!("rollCall_1__dbsect_{n_sections}");
            xml.open("debateSection", &[("eId", &eid), ("name", status.word())])?;
            xml.new_line()?;
            for (idx, attendee) in listed.enumerate() {
                xml.open("p", &[("eId", &format!("{eid}__p_{}", idx + 1)), ("class", attendee.attendee.capacity.word())])?;
                self.attendee(xml, attendee)?;
                xml.close("p")?;
                xml.new_line()?;
            }
            xml.close("debateSection")?;
            xml.new_line()?;
        }
        xml.close("rollCall")?;
        xml.new_line()
    }

    /// `Cllr Ada Fenwick MBE, Chairman`.
    fn attendee(&self, xml: &mut Xml, linked: &LinkedAttendee) -> io::Result<()> {
        let attendee = &linked.attendee;
        let parts = [attendee.title.as_deref(), Some(attendee.name.as_str()), attendee.honours.as_deref()];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let role = attendee.role.as_deref().map(|role| (role, format!("#{}", role_eid(role))));
        match linked.person.as_deref().and_then(|id| self.people.reference(id)) {
            Some(reference) => {
                let mut attributes = vec![("refersTo", reference.as_str())];
                attributes.extend(role.as_ref().map(|(_, eid)| ("as", eid.as_str())));
                xml.element("person", &attributes, &name)?;
            }
            None => xml.text(&name)?,
        }
        if let Some((role, eid)) = &role {
            xml.text(", ")?;
            xml.element("role", &[("refersTo", eid)], role)?;
        }
        Ok(())
    }
}

/// An entry of the references.
struct Reference<'a> {
    element: &'static str,
    class: &'static str,
    eid: String,
    /// Its name in the ontology.
    name: String,
    show: &'a str,
}

impl<'a> Reference<'a> {
    fn new(element: &'static str, class: &'static str, eid: &str, name: &str, show: &'a str) -> Reference<'a> {
        // An IRI of the ontology ends with one name.
        let name = if name.is_empty() { "unnamed".to_owned() } else { name.replace('/', ".") };
        Reference { element, class, eid: eid.to_owned(), name, show }
    }
}

/// Those who are referred to.
#[derive(Default)]
struct People<'a> {
    /// By id of the register.
    persons: BTreeMap<&'a str, Referred<'a>>,
    /// Reference and words of the offices.
    roles: BTreeMap<String, &'a str>,
}

struct Referred<'a> {
    eid: String,
    id: &'a str,
    name: &'a str,
}

impl<'a> People<'a> {
    fn of(attendance: &[&'a LinkedAttendee], decisions: impl Iterator<Item = &'a LinkedResolution>) -> People<'a> {
        let mut people = People::default();
        let mut enter = |id: Option<&'a String>, name: Option<&'a String>| {
            if let (Some(id), Some(name)) = (id, name) {
                let eid = format!("person_{}", id.replace('/', "."));
                people.persons.entry(id).or_insert(Referred { eid, id, name });
            }
        };
        for attendee in attendance {
            enter(attendee.person.as_ref(), Some(&attendee.attendee.name));
        }
        for decision in decisions {
            enter(decision.mover_person.as_ref(), decision.resolution.mover.as_ref());
            enter(decision.seconder_person.as_ref(), decision.resolution.seconder.as_ref());
        }
        for role in attendance.iter().filter_map(|attendee| attendee.attendee.role.as_deref()) {
            people.roles.entry(role_eid(role)).or_insert(role);
        }
        people
    }

    fn reference(&self, id: &str) -> Option<String> {
        self.persons.get(id).map(|person| format!("#{}", person.eid))
    }
}

fn role_eid(role: &str) -> String {
    format!("role_{}", slug(role))
}

impl<'a> Section<'a> {
    fn of(item: &'a LinkedItem, n: usize) -> Section<'a> {
        let eid = format!("dbsect_{n}");
        let blocks = blocks(&eid, item);
        Section { eid, item, blocks }
    }

    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let item = &self.item.item;
        let guid: String = self.item.id.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
        let name = item.kind.word();
        let mut attributes = vec![("eId", self.eid.as_str()), ("name", name)];
        attributes.extend((!guid.is_empty()).then_some(("GUID", guid.as_str())));
        attributes.extend((!item.public).then_some(("class", "not_public")));
        xml.open("debateSection", &attributes)?;
        xml.new_line()?;
        if let Some(number) = &item.number {
            xml.element("num", &[], number)?;
        }
        if let Some(title) = &item.title {
            xml.element("heading", &[], title)?;
        }
        xml.new_line()?;
        for block in &self.blocks {
            block.write(xml)?;
        }
        xml.close("debateSection")?;
        xml.new_line()
    }
}

impl Block<'_> {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        if self.decisions.is_empty() {
            for paragraph in &self.paragraphs {
                xml.element("p", &[("eId", &self.eid)], paragraph)?;
                xml.new_line()?;
            }
            return Ok(());
        }
        let outcome = self.decisions.iter().find_map(|decision| decision.resolution.vote.as_ref()?.outcome);
        let mut attributes = vec![("eId", self.eid.as_str())];
        attributes.extend(outcome.map(|outcome| ("refersTo", outcome_reference(outcome))));
        attributes.extend(self.restated.then_some(("class", "restated")));
        xml.open("resolutions", &attributes)?;
        xml.new_line()?;
        for (idx, paragraph) in self.paragraphs.iter().enumerate() {
            xml.element("p", &[("eId", &format!("{}__p_{}", self.eid, idx + 1))], paragraph)?;
            xml.new_line()?;
        }
        xml.close("resolutions")?;
        xml.new_line()
    }
}

/// The text of an item, the paragraphs that hold its decisions apart. A decision that its text does not hold word by
/// word follows at its end.
fn blocks<'a>(section: &str, item: &'a LinkedItem) -> Vec<Block<'a>> {
    let paragraphs: Vec<&str> = item.item.text.iter().flat_map(|text| text.split("\n\n")).filter(|text| !text.trim().is_empty()).collect();
    let mut letters = String::new();
    let mut ends = Vec::with_capacity(paragraphs.len());
    for paragraph in &paragraphs {
        push_letters(&mut letters, paragraph);
        ends.push(letters.len());
    }
    // First and last paragraph of each decision, and those that were not found.
    let mut found: Vec<(usize, usize, Vec<&LinkedResolution>)> = Vec::new();
    let mut lost = Vec::new();
    let mut from = 0;
    for decision in &item.decisions {
        let mut wanted = String::new();
        push_letters(&mut wanted, &decision.resolution.text);
        let at = letters.get(from..).and_then(|rest| rest.find(&wanted)).map(|at| at + from).or_else(|| letters.find(&wanted));
        let Some(at) = at.filter(|_| !wanted.is_empty()) else {
            lost.push(decision);
            continue;
        };
        from = at + wanted.len();
        let first = ends.partition_point(|end| *end <= at);
        let last = ends.partition_point(|end| *end < from);
        found.push((first, last, vec![decision]));
    }
    found.sort_by_key(|(first, last, _)| (*first, *last));
    // Decisions that share a paragraph share a block.
    let mut joined: Vec<(usize, usize, Vec<&LinkedResolution>)> = Vec::new();
    for (first, last, decisions) in found {
        match joined.last_mut() {
            Some(before) if before.1 >= first => {
                before.1 = before.1.max(last);
                before.2.extend(decisions);
            }
            _ => joined.push((first, last, decisions)),
        }
    }
    let mut out = Vec::new();
    let (mut n_plain, mut n_decided) = (0, 0);
    let mut joined = joined.into_iter().peekable();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        if let Some((first, last, decisions)) = joined.next_if(|(first, _, _)| *first == at) {
            n_decided += 1;
            let paragraphs = paragraphs.get(first..=last).unwrap_or_default().to_vec();
            out.push(Block { eid: format!("{section}__resolutions_{n_decided}"), paragraphs, decisions, restated: false });
            at = last + 1;
        } else {
            n_plain += 1;
            out.push(Block { eid: format!("{section}__p_{n_plain}"), paragraphs: vec![paragraph], decisions: Vec::new(), restated: false });
            at += 1;
        }
    }
    for decision in lost {
        n_decided += 1;
        let text = decision.resolution.text.split("\n\n").collect();
        let eid = format!("{section}__resolutions_{n_decided}");
        out.push(Block { eid, paragraphs: text, decisions: vec![decision], restated: true });
    }
    out
}

/// Letters and digits alone: where lines and paragraphs break is no matter.
fn push_letters(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| c.is_alphanumeric()));
}

/// The numbers of a vote, with what they count.
fn counts(vote: &Vote) -> impl Iterator<Item = (&'static str, u32)> {
    let all = [("#for", vote.in_favour), ("#against", vote.against), ("#abstain", vote.abstain)];
    all.into_iter().filter_map(|(option, n)| n.map(|n| (option, n)))
}

fn outcome_reference(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "#carried",
        Outcome::Lost => "#lost",
    }
}

/// The namespace of the OASIS standard.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who made the metadata.
const SOURCE: &str = "#minutebook";
/// What ISO 3166 leaves to users; CLDR reads it as a country that is not known.
const COUNTRY: &str = "zz";
/// ISO 639-2 for a language that is not known.
const LANGUAGE: &str = "und";
/// What votes refer to.
const CONCEPTS: [&str; 5] = ["carried", "lost", "for", "against", "abstain"];

/// Whether files of minutes have names like this one: three parts, of which the last is a day and maybe a time.
pub fn is_file_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let Some(id) = name.strip_suffix(".xml").filter(|id| id.chars().all(plain)) else { return false };
    let parts: Vec<&str> = id.split('_').collect();
    let day = |part: &&str| {
        part.len() == 10 && part.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    parts.len() >= 3 && parts.get(2).is_some_and(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use quick_xml::XmlVersion;
    use quick_xml::events::Event;

    fn written(meeting: &LinkedMeeting) -> String {
        String::from_utf8(minutes(meeting).unwrap().unwrap().1).unwrap()
    }

    /// Elements below `name` with their attributes and texts, read back by the parser.
    fn outline(xml: &str, below: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(xml);
        let (mut out, mut depth, mut stack) = (Vec::<String>::new(), None, 0usize);
        loop {
            let event = reader.read_event().unwrap();
            let is_start = matches!(event, Event::Start(_));
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let name = start.name().as_ref().to_owned();
                    stack += usize::from(is_start);
                    if depth.is_some() {
                        let values = start.attributes().map(|a| a.unwrap());
                        let values =
                            values.map(|a| format!(" {}={}", a.key.as_ref(), a.normalized_value(XmlVersion::Explicit1_0).unwrap()));
                        out.push(format!("<{name}{}>", values.collect::<String>()));
                    } else if name == below {
                        depth = Some(stack);
                    }
                }
                Event::Text(text) if depth.is_some() && &*text != "\n" => out.last_mut().unwrap().push_str(&text),
                Event::GeneralRef(name) if depth.is_some() => {
                    out.last_mut().unwrap().push_str(&format!("&{};", &*name));
                }
                Event::End(_) => {
                    if depth == Some(stack) {
                        return out;
                    }
                    stack -= 1;
                }
                Event::Eof => panic!("{below} does not end"),
                _ => {}
            }
        }
    }

    #[test]
    fn minutes_are_a_debate() {
        let xml = written(&sample::meeting());
        assert_eq!(
            outline(&xml, "debateBody"),
            [
                "<rollCall eId=rollCall_1>",
                "<debateSection eId=rollCall_1__dbsect_1 name=present>",
                "<p eId=rollCall_1__dbsect_1__p_1 class=member>",
                "<person refersTo=#person_marlbridge-borough-council.ada-fenwick as=#role_chairman>Cllr Ada Fenwick, ",
                "<role refersTo=#role_chairman>Chairman",
                "<debateSection eId=rollCall_1__dbsect_2 name=apologies>",
                "<p eId=rollCall_1__dbsect_2__p_1 class=officer>",
                "<person refersTo=#person_marlbridge-borough-council.owen-tarn as=#role_clerk>Mr Owen Tarn, ",
                "<role refersTo=#role_clerk>Clerk",
                "<debateSection eId=dbsect_1 name=apologies GUID=marlbridge-borough-council/planning-committee/2024-01-18#1>",
                "<num>1",
                "<heading>Apologies",
                "<p eId=dbsect_1__p_1>Apologies were given.",
                "<debateSection eId=dbsect_2 name=other GUID=marlbridge-borough-council/planning-committee/2024-01-18#2>",
                "<num>2",
                "<heading>Budget; reserves",
                "<p eId=dbsect_2__p_1>The officer spoke &lt;of &quot;cuts&quot; &amp; savings&gt;.",
                "<resolutions eId=dbsect_2__resolutions_1 refersTo=#carried>",
                "<p eId=dbsect_2__resolutions_1__p_1>RESOLVED: That the budget be approved, and",
                "<p eId=dbsect_2__resolutions_1__p_2>(a) that reserves be\nkept.",
                "<p eId=dbsect_2__p_2>The Chairman thanked the officer.",
                "<debateSection eId=dbsect_3 name=other GUID=marlbridge-borough-council/planning-committee/2024-01-18#3 class=not_public>",
                "<num>3",
                "<heading>Questions from the public",
                "<resolutions eId=dbsect_3__resolutions_1 refersTo=#lost>",
                "<p eId=dbsect_3__resolutions_1__p_1>A motion to adjourn fell.",
                "<resolutions eId=dbsect_3__resolutions_2 class=restated>",
                "<p eId=dbsect_3__resolutions_2__p_1>that replies be written",
            ]
        );
        assert_eq!(
            outline(&xml, "parliamentary"),
            [
                "<voting eId=voting_1 href=#dbsect_2__resolutions_1 outcome=#carried>",
                "<count eId=voting_1__count_1 value=5 refersTo=#for>",
                "<count eId=voting_1__count_2 value=0 refersTo=#against>",
            ],
            "a vote without numbers is no count"
        );
    }

    #[test]
    fn each_reference_leads_somewhere() {
        check_references(&sample::meeting());
    }

    #[test]
    fn a_body_of_no_known_authority_is_referred_to() {
        let mut meeting = sample::meeting();
        (meeting.authority, meeting.authority_id, meeting.body_id) = (None, None, None);
        check_references(&meeting);
    }

    fn check_references(meeting: &LinkedMeeting) {
        let xml = written(meeting);
        let all = outline(&xml, "debate");
        let eids: Vec<&str> = all.iter().filter_map(|line| line.split(" eId=").nth(1)?.split([' ', '>']).next()).collect();
        let mut unique = eids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), eids.len(), "an eId is given once");
        let references: Vec<&str> =
            all.iter().flat_map(|line| line.split("=#").skip(1)).filter_map(|rest| rest.split([' ', '>']).next()).collect();
        let missing: Vec<_> = references.iter().filter(|reference| !eids.contains(reference)).collect();
        assert!(references.len() > 10 && missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn members_of_the_public_are_not_named() {
        assert!(!written(&sample::meeting()).contains("Quill"));
    }

    #[test]
    fn what_nothing_identifies_is_left_out() {
        let check = |change: fn(&mut LinkedMeeting)| {
            let mut meeting = sample::meeting();
            change(&mut meeting);
            minutes(&meeting).unwrap().map(|(name, _)| name)
        };
        assert_eq!(check(|_| {}).as_deref(), Some("marlbridge-borough-council_planning-committee_2024-01-18.xml"));
        assert!(check(|_| {}).is_some_and(|name| is_file_name(&name)));
        assert!(!is_file_name("thesis.xml") && !is_file_name("my_old_thesis.xml"));
        assert_eq!(check(|m| m.date = None), None);
        assert_eq!(check(|m| m.papers[0].record = RecordKind::Agenda), None, "an agenda is no minutes");
        assert_eq!(check(|m| (m.authority, m.body) = (None, None)), None);
        assert_eq!(check(|m| (m.attendance, m.items) = (Vec::new(), Vec::new())), None);
    }

    #[test]
    fn meetings_of_a_day_have_iris_of_their_own() {
        let mut meeting = sample::meeting();
        meeting.id.push_str("/1400");
        assert!(written(&meeting).contains("/akn/zz/debate/minutes/marlbridge-borough-council/2024-01-18/planning-committee-1400\""));
    }
}
