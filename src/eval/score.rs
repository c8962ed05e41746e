//! One record against its hand-checked one, field by field.

use super::compare::{CLOSE, TEXT, bare, close, exact, fold, label, ratio, ratio_folded, text_ok};
use super::{Miss, Sign, Tally};
use serde_json::Value;

/// Floor for the text of a resolution, a clause or a recommendation.
const DECISION: f64 = 0.9;
/// Floor for the text of a numbered paragraph.
const PARAGRAPH: f64 = 0.93;
/// Floor for a venue.
const VENUE: f64 = 0.8;
/// Floor for the section over a paragraph.
const SECTION: f64 = 0.85;
/// Titles of items pair from this likeness where the numbers are the same,
const TITLE_WITH_NUMBER: f64 = 0.4;
/// and from this one where they are not.
const TITLE_ALONE: f64 = 0.9;
/// The text of a resolution is compared with as much of the other and this many characters more.
const RESOLUTION_AHEAD: usize = 20;

type Same = fn(&Value, &Value) -> bool;

const NULL: Value = Value::Null;

fn is_close(a: &Value, b: &Value) -> bool {
    close(a, b, CLOSE)
}

fn is_equal(a: &Value, b: &Value) -> bool {
    a == b
}

fn same_label(a: &Value, b: &Value) -> bool {
    label(a) == label(b)
}

fn get<'a>(value: &'a Value, key: &str) -> &'a Value {
    value.get(key).unwrap_or(&NULL)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    get(value, key).as_array().map_or(&[], Vec::as_slice)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The first page of a record, for somebody who wants to look.
fn page(value: &Value) -> Option<u32> {
    let page = value.get("page").or_else(|| value.get("pages").and_then(|pages| pages.get(0)));
    page.and_then(Value::as_u64).and_then(|page| u32::try_from(page).ok())
}

/// Best first, one to one. For each gold its partner, and the predictions that are left.
fn pair<'a>(golds: &'a [Value], preds: &'a [Value], alike: impl Fn(&Value, &Value) -> f64) -> (Vec<Pair<'a>>, Vec<&'a Value>) {
    let mut edges: Vec<(f64, usize, usize)> = Vec::new();
    for (i, gold) in golds.iter().enumerate() {
        edges.extend(preds.iter().enumerate().map(|(j, pred)| (alike(gold, pred), i, j)).filter(|edge| edge.0 > 0.0));
    }
    edges.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))));
    let mut partner: Vec<Option<&Value>> = vec![None; golds.len()];
    let mut taken = vec![false; preds.len()];
    for (_, i, j) in edges {
        if let (Some(slot @ None), Some(taken @ false), Some(pred)) = (partner.get_mut(i), taken.get_mut(j), preds.get(j)) {
            *slot = Some(pred);
            *taken = true;
        }
    }
    let left = preds.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(pred, _)| pred).collect();
    (golds.iter().zip(partner).collect(), left)
}

type Pair<'a> = (&'a Value, Option<&'a Value>);

/// Where in the file a score is taken; goes into each miss.
#[derive(Clone)]
pub(super) struct At {
    pub what: String,
    pub page: Option<u32>,
}

impl At {
    fn within(&self, what: impl std::fmt::Display, page: Option<u32>) -> At {
        At { what: format!("{} {what}", self.what), page: page.or(self.page) }
    }
}

impl Tally {
    fn note(&mut self, category: &'static str, sign: Sign, at: &At, gold: &Value, pred: &Value) {
        self.misses.push(Miss { category, sign, what: at.what.clone(), page: at.page, gold: words(gold), pred: words(pred) });
    }

    /// Found; `strictly` where it is the same letter for letter.
    fn hit(&mut self, category: &'static str, strictly: bool) {
        self.soft.count(category).hits += 1;
        let strict = self.strict.count(category);
        if strictly {
            strict.hits += 1;
        } else {
            strict.misses += 1;
            strict.extras += 1;
        }
    }

    fn miss(&mut self, category: &'static str, at: &At, gold: &Value, pred: &Value) {
        self.soft.count(category).misses += 1;
        self.strict.count(category).misses += 1;
        self.note(category, Sign::Missed, at, gold, pred);
    }

    fn extra(&mut self, category: &'static str, at: &At, pred: &Value) {
        self.soft.count(category).extras += 1;
        self.strict.count(category).extras += 1;
        self.note(category, Sign::Extra, at, &NULL, pred);
    }

    /// A value that is there and wrong: missed, and another invented.
    fn wrong(&mut self, category: &'static str, at: &At, gold: &Value, pred: &Value) {
        self.miss(category, at, gold, pred);
        self.soft.count(category).extras += 1;
        self.strict.count(category).extras += 1;
    }

    /// One field with one right value; nothing in gold and something in the record is an invention.
    fn value(&mut self, category: &'static str, gold: &Value, pred: &Value, same: impl Fn(&Value, &Value) -> bool, at: &At) {
        match (gold.is_null(), is_nothing(pred)) {
            (true, true) => {}
            (true, false) => self.extra(category, at, pred),
            (false, true) => self.miss(category, at, gold, pred),
            (false, false) if same(gold, pred) => self.hit(category, exact(gold, pred)),
            (false, false) => self.wrong(category, at, gold, pred),
        }
    }
}

/// Scores a record; `stem` names the file in misses.
pub(super) fn score(tally: &mut Tally, stem: &str, gold: &Value, pred: &Value) {
    let at = At { what: stem.to_owned(), page: None };
    if gold.get("meetings").is_some() {
        meetings(tally, &at, list(gold, "meetings"), list(pred, "meetings"));
    }
    if gold.get("documents").is_some() {
        documents(tally, &at, list(gold, "documents"), list(pred, "documents"));
    }
}

const PERSON_FIELDS: [(&str, &str); 4] =
    [("role", "attendance.role"), ("capacity", "attendance.capacity"), ("title", "attendance.title"), ("honours", "attendance.honours")];

fn people(tally: &mut Tally, at: &At, golds: &[Value], preds: &[Value]) {
    let alike = |g: &Value, p: &Value| if fold(get(g, "name")) == fold(get(p, "name")) { 1.0 } else { 0.0 };
    let (pairs, extra) = pair(golds, preds, alike);
    for (g, p) in pairs {
        let name = get(g, "name");
        let here = at.within(words(name), None);
        let Some(p) = p else {
            tally.miss("attendance.name", &here, name, &NULL);
            if let Some(status) = g.get("status") {
                tally.miss("attendance.name+status", &here, status, &NULL);
            }
            for (key, category) in PERSON_FIELDS {
                if !get(g, key).is_null() {
                    tally.miss(category, &here, get(g, key), &NULL);
                }
            }
            continue;
        };
        tally.hit("attendance.name", exact(name, get(p, "name")));
        if let Some(status) = g.get("status") {
            if status == get(p, "status") {
                tally.hit("attendance.name+status", true);
            } else {
                tally.wrong("attendance.name+status", &here, status, get(p, "status"));
            }
        }
        for (key, category) in PERSON_FIELDS {
            if let Some(value) = g.get(key) {
                tally.value(category, value, get(p, key), is_close, &here);
            }
        }
    }
    for p in extra {
        let here = at.within(words(get(p, "name")), None);
        tally.extra("attendance.name", &here, get(p, "name"));
        tally.extra("attendance.name+status", &here, get(p, "status"));
    }
}

/// A vote as compared: the four figures, a missing one as null.
fn vote(value: &Value) -> Value {
    if value.is_null() {
        return NULL;
    }
    ["for", "against", "abstain", "outcome"].iter().map(|key| get(value, key).clone()).collect()
}

fn resolutions(tally: &mut Tally, at: &At, golds: &[Value], preds: &[Value]) {
    let alike = |g: &Value, p: &Value| {
        let (text, got) = (get(g, "text"), get(p, "text"));
        if !text_ok(text, got, DECISION) {
            return 0.0;
        }
        let known = text.as_str().or_else(|| get(text, "starts").as_str()).unwrap_or("");
        let head: String = got.as_str().unwrap_or("").chars().take(known.chars().count() + RESOLUTION_AHEAD).collect();
        ratio(&Value::from(known), &Value::from(head))
    };
    let (pairs, extra) = pair(golds, preds, alike);
    for (g, p) in pairs {
        let here = at.within(format_args!("resolution {}", short(get(g, "text"))), None);
        match p {
            Some(p) => resolution(tally, &here, g, p),
            None => no_resolution(tally, &here, g),
        }
    }
    for p in extra {
        tally.extra("resolution.text", at, get(p, "text"));
    }
}

fn no_resolution(tally: &mut Tally, at: &At, g: &Value) {
    tally.miss("resolution.text", at, get(g, "text"), &NULL);
    let fields = [
        ("verb", "resolution.verb"),
        ("mover", "resolution.mover_seconder"),
        ("seconder", "resolution.mover_seconder"),
        ("vote", "resolution.vote"),
    ];
    for (key, category) in fields {
        if !is_nothing(get(g, key)) {
            tally.miss(category, at, get(g, key), &NULL);
        }
    }
    for clause in list(g, "clauses") {
        tally.miss("resolution.clause", at, get(clause, "text"), &NULL);
    }
}

fn resolution(tally: &mut Tally, at: &At, g: &Value, p: &Value) {
    tally.hit("resolution.text", exact(get(g, "text"), get(p, "text")));
    if let Some(verb) = g.get("verb") {
        tally.value("resolution.verb", verb, get(p, "verb"), is_equal, at);
    }
    if g.get("clauses").is_some() {
        let alike = |a: &Value, b: &Value| {
            f64::from(u8::from(same_label(get(a, "label"), get(b, "label")) && text_ok(get(a, "text"), get(b, "text"), DECISION)))
        };
        let (pairs, extra) = pair(list(g, "clauses"), list(p, "clauses"), alike);
        for (a, b) in pairs {
            match b {
                Some(b) => tally.hit("resolution.clause", exact(get(a, "label"), get(b, "label")) && exact(get(a, "text"), get(b, "text"))),
                None => tally.miss("resolution.clause", at, get(a, "text"), &NULL),
            }
        }
        for b in extra {
            tally.extra("resolution.clause", at, get(b, "text"));
        }
    }
    for key in ["mover", "seconder"] {
        if let Some(value) = g.get(key) {
            let same = |a: &Value, b: &Value| is_close(&Value::from(bare(a)), &Value::from(bare(b)));
            tally.value("resolution.mover_seconder", value, get(p, key), same, at);
        }
    }
    if let Some(value) = g.get("vote") {
        tally.value("resolution.vote", &vote(value), &vote(get(p, "vote")), is_equal, at);
    }
}

fn short(value: &Value) -> String {
    const WORDS: usize = 60;
    let text = words(value);
    let mut short: String = text.chars().take(WORDS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn meetings(tally: &mut Tally, at: &At, golds: &[Value], preds: &[Value]) {
    let alike = |g: &Value, p: &Value| {
        if get(g, "record") != get(p, "record") {
            return 0.0;
        }
        let yes = |same: bool| f64::from(u8::from(same));
        0.4 * yes(get(g, "date") == get(p, "date"))
            + 0.3 * ratio_folded(&fold(get(g, "body")), &fold(get(p, "body")))
            + 0.3 * yes(get(g, "pages") == get(p, "pages"))
    };
    let (pairs, extra) = pair(golds, preds, alike);
    let fields: [(&str, &str, Same); 8] = [
        ("authority", "meeting.authority", is_close),
        ("body", "meeting.body", is_close),
        ("date", "meeting.date", is_equal),
        ("start_time", "meeting.start_time", is_equal),
        ("end_time", "meeting.end_time", is_equal),
        ("venue", "meeting.venue", |a, b| close(a, b, VENUE)),
        ("mode", "meeting.mode", is_equal),
        ("pages", "meeting.pages", is_equal),
    ];
    for (g, p) in pairs {
        let here = at.within(format_args!("{} {}", words(get(g, "record")), words(get(g, "date"))), page(g));
        match p {
            Some(_) => tally.hit("meeting", true),
            None => tally.miss("meeting", &here, get(g, "id"), &NULL),
        }
        let p = p.unwrap_or(&NULL);
        for (key, category, same) in fields {
            if let Some(value) = g.get(key) {
                tally.value(category, value, get(p, key), same, &here);
            }
        }
        if g.get("attendance").is_some() {
            people(tally, &here, list(g, "attendance"), list(p, "attendance"));
        }
        if g.get("items").is_some() {
            items(tally, &here, list(g, "items"), list(p, "items"));
        }
    }
    for p in extra {
        let here = at.within(format_args!("{} {}", words(get(p, "record")), words(get(p, "date"))), page(p));
        tally.extra("meeting", &here, get(p, "id"));
    }
}

fn items(tally: &mut Tally, at: &At, golds: &[Value], preds: &[Value]) {
    let alike = |g: &Value, p: &Value| {
        let likeness = ratio(get(g, "title"), get(p, "title"));
        let same = !get(g, "number").is_null() && same_label(get(g, "number"), get(p, "number"));
        if same && (get(g, "title").is_null() || get(p, "title").is_null()) {
            return 1.0;
        }
        let floor = if same { TITLE_WITH_NUMBER } else { TITLE_ALONE };
        if likeness >= floor { likeness + f64::from(u8::from(same)) } else { 0.0 }
    };
    let equal_fields = [("type", "item.type"), ("public", "item.public"), ("printed_pages", "item.printed_pages"), ("pages", "item.pages")];
    let (pairs, extra) = pair(golds, preds, alike);
    for (g, p) in pairs {
        let here = at.within(format_args!("item {} {}", words(get(g, "number")), short(get(g, "title"))), page(g));
        let Some(p) = p else {
            let others =
                [("title", "item.title"), ("number", "item.number"), ("text", "item.text"), ("agenda_number", "item.agenda_number")];
            for (key, category) in others.into_iter().chain(equal_fields) {
                if !get(g, key).is_null() {
                    tally.miss(category, &here, get(g, key), &NULL);
                }
            }
            if g.get("resolutions").is_some() {
                resolutions(tally, &here, list(g, "resolutions"), &[]);
            }
            continue;
        };
        tally.value("item.title", get(g, "title"), get(p, "title"), is_close, &here);
        for (key, category) in [("agenda_number", "item.agenda_number"), ("number", "item.number")] {
            if let Some(value) = g.get(key) {
                tally.value(category, value, get(p, key), same_label, &here);
            }
        }
        for (key, category) in equal_fields {
            if let Some(value) = g.get(key) {
                tally.value(category, value, get(p, key), is_equal, &here);
            }
        }
        if let Some(text) = g.get("text") {
            tally.value("item.text", text, get(p, "text"), |a, b| text_ok(a, b, TEXT), &here);
        }
        if g.get("resolutions").is_some() {
            resolutions(tally, &here, list(g, "resolutions"), list(p, "resolutions"));
        }
    }
    for p in extra {
        let here = at.within(format_args!("item {} {}", words(get(p, "number")), short(get(p, "title"))), page(p));
        tally.extra("item.title", &here, get(p, "title"));
        for resolution in list(p, "resolutions") {
            tally.extra("resolution.text", &here, get(resolution, "text"));
        }
    }
}

fn documents(tally: &mut Tally, at: &At, golds: &[Value], preds: &[Value]) {
    let yes = |same: bool| f64::from(u8::from(same));
    let alike = |g: &Value, p: &Value| {
        let Some(pages) = g.get("pages") else {
            // A text file has no pages to go by: kind and title instead.
            return 0.5 * yes(get(g, "type") == get(p, "type")) + ratio(get(g, "title"), get(p, "title"));
        };
        let end = |pages: &Value, idx: usize, otherwise: i64| pages.get(idx).and_then(Value::as_i64).unwrap_or(otherwise);
        let (a, b) = (end(pages, 0, 0), end(pages, 1, -1));
        let (c, d) = (end(get(p, "pages"), 0, 0), end(get(p, "pages"), 1, -1));
        let shared = (b.min(d) - a.max(c) + 1).max(0);
        shared as f64 / (b.max(d) - a.min(c) + 1) as f64
    };
    let fields: [(&str, &str, Same); 9] = [
        ("type", "document.type", is_equal),
        ("title", "document.title", is_close),
        ("body", "document.body", is_close),
        ("authority", "document.authority", is_close),
        ("date", "document.date", is_equal),
        ("report_type", "document.report_type", is_close),
        ("author", "document.author", is_close),
        ("agenda_item", "document.agenda_item", same_label),
        ("printed_pages", "document.printed_pages", is_equal),
    ];
    let (pairs, extra) = pair(golds, preds, alike);
    for (g, p) in pairs {
        let name = g.get("pages").map_or_else(|| short(get(g, "title")), Value::to_string);
        let here = at.within(format_args!("{} {name}", words(get(g, "type"))), page(g));
        match (g.get("pages"), p) {
            (None, Some(_)) => tally.hit("document", true),
            (None, None) => tally.miss("document", &here, get(g, "title"), &NULL),
            (Some(pages), Some(p)) if pages == get(p, "pages") => tally.hit("document.pages", true),
            (Some(pages), Some(p)) => tally.wrong("document.pages", &here, pages, get(p, "pages")),
            (Some(pages), None) => tally.miss("document.pages", &here, pages, &NULL),
        }
        let p = p.unwrap_or(&NULL);
        for (key, category, same) in fields {
            if let Some(value) = g.get(key) {
                tally.value(category, value, get(p, key), same, &here);
            }
        }
        contact(tally, &here, g, p);
        body(tally, &here, g, p);
    }
    let category = if golds.first().is_some_and(|gold| gold.get("pages").is_none()) { "document" } else { "document.pages" };
    for p in extra {
        let here = at.within(format_args!("{} {}", words(get(p, "type")), get(p, "pages")), page(p));
        tally.extra(category, &here, get(p, "pages"));
    }
}

fn contact(tally: &mut Tally, at: &At, g: &Value, p: &Value) {
    let Some(gold) = g.get("contact") else { return };
    let pred = get(p, "contact");
    let same = |a: &Value, b: &Value| fold(a).replace(' ', "") == fold(b).replace(' ', "") || is_close(a, b);
    for key in ["name", "tel", "email"] {
        if gold.get(key).is_some() || pred.get(key).is_some() {
            tally.value("document.contact", get(gold, key), get(pred, key), same, at);
        }
    }
}

/// Numbered paragraphs, sections and recommendations of a document.
fn body(tally: &mut Tally, at: &At, g: &Value, p: &Value) {
    let one = |same: bool| f64::from(u8::from(same));
    if g.get("paragraphs").is_some() {
        let alike =
            |a: &Value, b: &Value| one(same_label(get(a, "label"), get(b, "label")) && text_ok(get(a, "text"), get(b, "text"), PARAGRAPH));
        let (pairs, extra) = pair(list(g, "paragraphs"), list(p, "paragraphs"), alike);
        let named = |a: &Value| at.within(format_args!("paragraph {} {}", words(get(a, "label")), short(get(a, "text"))), page(a));
        for (a, b) in pairs {
            let here = named(a);
            let Some(b) = b else {
                tally.miss("paragraph", &here, get(a, "text"), &NULL);
                for (key, category) in [("page", "paragraph.page"), ("section", "paragraph.section")] {
                    if !get(a, key).is_null() {
                        tally.miss(category, &here, get(a, key), &NULL);
                    }
                }
                continue;
            };
            tally.hit("paragraph", exact(get(a, "label"), get(b, "label")) && exact(get(a, "text"), get(b, "text")));
            if let Some(page) = a.get("page") {
                tally.value("paragraph.page", page, get(b, "page"), is_equal, &here);
            }
            if let Some(section) = a.get("section") {
                tally.value("paragraph.section", section, get(b, "section"), |x, y| close(x, y, SECTION), &here);
            }
        }
        for b in extra {
            tally.extra("paragraph", &named(b), get(b, "text"));
        }
    }
    if g.get("sections").is_some() {
        let alike =
            |a: &Value, b: &Value| one(is_close(get(a, "heading"), get(b, "heading")) && same_label(get(a, "number"), get(b, "number")));
        let (pairs, extra) = pair(list(g, "sections"), list(p, "sections"), alike);
        let named = |a: &Value| at.within(format_args!("section {}", words(get(a, "number"))), page(a));
        for (a, b) in pairs {
            match b {
                Some(b) => tally.hit("section", exact(get(a, "number"), get(b, "number")) && exact(get(a, "heading"), get(b, "heading"))),
                None => tally.miss("section", &named(a), get(a, "heading"), &NULL),
            }
        }
        for b in extra {
            tally.extra("section", &named(b), get(b, "heading"));
        }
    }
    if g.get("recommendations").is_some() {
        let alike = |a: &Value, b: &Value| one(text_ok(get(a, "text"), get(b, "text"), DECISION));
        let (pairs, extra) = pair(list(g, "recommendations"), list(p, "recommendations"), alike);
        let named = |a: &Value| at.within(format_args!("recommendation {}", words(get(a, "label"))), None);
        for (a, b) in pairs {
            match b {
                Some(b) => tally.hit("recommendation", exact(get(a, "text"), get(b, "text"))),
                None => tally.miss("recommendation", &named(a), get(a, "text"), &NULL),
            }
        }
        for b in extra {
            tally.extra("recommendation", &named(b), get(b, "text"));
        }
    }
}
