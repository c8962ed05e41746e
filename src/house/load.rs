//! House files to houses: `extends` chains, the merging of lists, mistakes with line and suggestion,
//! and the examples that a file proves itself by. The only place that names `toml`.

use super::trace::{Trace, Watch};
use super::{House, Phrases, phrases};
use crate::error::{Error, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};
use toml::{Table, Value};

/// Name of the house that every other one extends unless it says otherwise.
const BASE: &str = "en-gb";

/// The house files built in, each with its name; the base first.
const BUILT_IN: [(&str, &str); 2] =
    [(BASE, include_str!("../../grammars/house/en-gb.toml")), ("moderngov", include_str!("../../grammars/house/systems/moderngov.toml"))];

/// A chain of `extends` longer than this is a circle.
const MAX_CHAIN: usize = 8;

/// Bytes of a digest that tells vocabularies apart.
const FINGERPRINT: usize = 8;

/// Keys that say something of the file itself: they are not handed down along `extends`.
const OWN_KEYS: [&str; 5] = ["name", "extends", "sources", "examples", "detect"];

/// A phrase list of the house with lines that must hold one of its phrases, and lines that must not.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The list, as `people.titles`.
    pub list: String,
    /// Lines in which a phrase of the list stands.
    #[serde(default)]
    pub accepts: Vec<String>,
    /// Lines in which none does.
    #[serde(default)]
    pub rejects: Vec<String>,
}

/// What a pack shows when it is of this house.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Detect {
    /// Phrases of the first pages; one is enough.
    pub phrases: Phrases,
    /// Phrases of the producer that the file names.
    pub producers: Phrases,
}

/// The start of the SHA-256 of some texts, in lower-case hexadecimal.
fn digest(texts: impl IntoIterator<Item = String>) -> String {
    let mut digest = Sha256::new();
    texts.into_iter().for_each(|text| digest.update(text));
    digest.finalize().iter().take(FINGERPRINT).map(|byte| format!("{byte:02x}")).collect()
}

impl House {
    /// The house that reads what no other house claims.
    ///
    /// # Errors
    /// When the built-in file is wrong, which the tests rule out.
    pub fn base() -> Result<House> {
        House::named(BASE)
    }

    /// A built-in house.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn named(name: &str) -> Result<House> {
        let text = built_in(name).ok_or_else(|| unknown_house(name, name))?;
        House::from_toml(name, text)
    }

    /// Names of the built-in houses, the base first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// Digest of the vocabulary that packs are read with: of `house`, or of all that are built in.
    pub fn fingerprint(house: Option<&House>) -> &str {
        // A constant of the program.
        static ALL: LazyLock<String> = LazyLock::new(|| {
            let all = BUILT_IN.iter().flat_map(|(name, text)| [name, "\0", &text.len().to_string(), "\0", text].map(str::to_owned));
            digest(all)
        });
        house.map_or(ALL.as_str(), |house| house.fingerprint.get_or_init(|| digest([house.to_toml()])))
    }

    /// The house that a pack's first pages and its producer point to, with what pointed to it.
    pub fn detect(first_pages: &str, producer: Option<&str>) -> Option<(&'static House, String)> {
        // Compiled once: constants of the program.
        static OTHERS: LazyLock<Vec<Other>> = LazyLock::new(|| BUILT_IN.iter().skip(1).filter_map(Other::new).collect());
        OTHERS.iter().find_map(|other| {
            let by_text = other.detect.phrases.find(first_pages).and_then(|(range, _)| first_pages.get(range));
            let by_text = by_text.map(|phrase| format!("its first pages print `{phrase}`"));
            let by_producer = || producer.filter(|producer| other.detect.producers.contains(producer));
            let reason = by_text.or_else(|| by_producer().map(|producer| format!("the file was made by `{producer}`")))?;
            let house = other.house.get_or_init(|| House::named(other.name).ok()).as_ref()?;
            Some((house, reason))
        })
    }

    /// A house from a file.
    ///
    /// # Errors
    /// When the file cannot be read, and those of [`from_toml`](Self::from_toml).
    pub fn load(path: &Path) -> Result<House> {
        let name = path.to_string_lossy();
        house(&name, &crate::source::read_text(path)?, path.parent())
    }

    /// A house from the text of its file; what it extends must be built in.
    ///
    /// # Errors
    /// Unknown keys and bad values, with the line.
    pub fn from_toml(name: &str, text: &str) -> Result<House> {
        house(name, text, None)
    }

    /// Runs the examples of the house; what fails, in words.
    pub fn failing_examples(&self) -> Vec<String> {
        let mut failing = Vec::new();
        for example in &self.examples {
            let Some(phrases) = list(self.table(), &example.list) else {
                failing.push(format!("{}: expected the name of a list, found none there", example.list));
                continue;
            };
            let accepts = example.accepts.iter().filter(|line| !phrases.contains(line)).map(|line| (line, "no phrase stands in"));
            let rejects = example.rejects.iter().filter(|line| phrases.contains(line)).map(|line| (line, "a phrase stands in"));
            failing.extend(accepts.chain(rejects).map(|(line, what)| format!("{}: {what} {line:?}", example.list)));
        }
        failing
    }

    /// The same house, watched: [`trace`](Self::trace) has what it sees.
    ///
    /// # Errors
    /// None that making the house did not have.
    pub fn watched(&self) -> Result<House> {
        let mut marked = self.table().clone();
        for (key, value) in marked.iter_mut().filter(|(key, _)| !OWN_KEYS.contains(&key.as_str()) && *key != CALENDAR) {
            mark(value, key);
        }
        let trace = Arc::new(Trace::default());
        MADE_FOR.set(Some(Arc::clone(&trace)));
        let made = House::deserialize(marked);
        MADE_FOR.set(None);
        let made = made.map_err(|e| mistake(&self.name, "", &e))?;
        Ok(House { merged: self.merged.clone(), files: self.files.clone(), trace: Some(trace), ..made })
    }

    /// The vocabulary as one table.
    fn table(&self) -> &Table {
        // Only a built-in house waits to be asked, and making those does not fail.
        let again = || built_in(&self.name).and_then(|text| merged(&self.name, text, None, &mut Vec::new()).ok());
        self.merged.get_or_init(|| again().unwrap_or_default())
    }

    /// What the house saw so far, where it is watched.
    pub fn trace(&self) -> Option<&Trace> {
        self.trace.as_deref()
    }

    /// The names of the houses it is made of, itself first.
    pub fn chain(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str()).chain([BASE])
    }

    /// The house of the chain whose file has a phrase in a list.
    pub fn source_of(&self, list: &str, phrase: &str) -> &str {
        let has = |table: &Table| {
            let value = list.split('.').try_fold(None::<&Value>, |at, key| match at {
                None => table.get(key).map(Some),
                Some(value) => value.as_table()?.get(key).map(Some),
            });
            let lists = match value.flatten() {
                Some(Value::Array(list)) => vec![list],
                Some(Value::Table(change)) => ["add", "only"].iter().filter_map(|key| change.get(*key)?.as_array()).collect(),
                _ => Vec::new(),
            };
            // A plural is written with its singular.
            let written =
                |value: &Value| value.as_str().map(|text| phrases::fold(text.split('|').next().unwrap_or(text)).trim().to_owned());
            lists.into_iter().flatten().any(|value| written(value).as_deref() == Some(phrase))
        };
        self.files.iter().find(|(_, table)| has(table)).map_or(BASE, |(name, _)| name)
    }

    /// The whole vocabulary as one house file, everything it extends merged in. It reads back to the same:
    /// where it stands on another house, each list says that it is the only one.
    pub fn to_toml(&self) -> String {
        let mut table = self.table().clone();
        if self.name != BASE {
            say_only(&mut table, true);
            // What a file beside it has said is merged in; where it is printed, that file may not stand.
            if self.extends.as_deref().is_some_and(|extends| built_in(extends).is_none()) {
                table.remove("extends");
            }
        }
        toml::to_string_pretty(&table).unwrap_or_default()
    }
}

/// Writes `{ only = [...] }` for each list, which would else add to the one below it.
fn say_only(table: &mut Table, is_top: bool) {
    for (key, value) in table.iter_mut() {
        match value {
            _ if is_top && OWN_KEYS.contains(&key.as_str()) => {}
            Value::Array(list) => *value = Value::Table([("only".to_owned(), Value::Array(std::mem::take(list)))].into_iter().collect()),
            Value::Table(table) => say_only(table, false),
            _ => {}
        }
    }
}

/// A string as a house file writes it.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The table of the base, which every built-in house is made from.
fn base_table() -> std::result::Result<Table, toml::de::Error> {
    // Read once: a constant of the program.
    static TABLE: LazyLock<std::result::Result<Table, toml::de::Error>> = LazyLock::new(|| toml::from_str(BUILT_IN[0].1));
    TABLE.clone()
}

/// A built-in house that is loaded when a pack shows it.
struct Other {
    name: &'static str,
    detect: Detect,
    house: OnceLock<Option<House>>,
}

impl Other {
    fn new((name, text): &(&'static str, &str)) -> Option<Other> {
        let mut own: Table = toml::from_str(text).ok()?;
        let detect = Detect::deserialize(own.remove("detect")?).ok()?;
        Some(Other { name, detect, house: OnceLock::new() })
    }
}

fn unknown_house(file: &str, name: &str) -> Error {
    let known: Vec<&str> = House::names().collect();
    Error::House { name: file.to_owned(), reason: format!("expected one of {}, found house {name:?}", known.join(", ")) }
}

/// The house of a file.
fn house(name: &str, text: &str, dir: Option<&Path>) -> Result<House> {
    let mut files = Vec::new();
    let table = merged(name, text, dir, &mut files)?;
    // Hardly anyone asks a built-in house for its table, and it can be made again.
    let kept = if built_in(name) == Some(text) { OnceLock::new() } else { OnceLock::from(table.clone()) };
    let house = House::deserialize(table).map_err(|e| mistake(name, "", &e))?;
    // Every record names its house.
    if house.name.is_empty() || house.name.contains(char::is_control) || house.name.split(' ').any(str::is_empty) {
        return Err(Error::House { name: name.to_owned(), reason: format!("expected words as `name`, found {:?}", house.name) });
    }
    Ok(House { merged: kept, files, ..house })
}

/// The first of the strings of a marked list begins with this, and is the name of the list.
const MARK: char = '\u{1}';
/// Lists of names in order, in which no phrase is looked for.
const CALENDAR: &str = "calendar";

thread_local! {
    /// The trace of the house that is being made. Lists are made deep within a deserializer, which
    /// hands nothing down; it is set for no longer than that takes.
    static MADE_FOR: RefCell<Option<Arc<Trace>>> = const { RefCell::new(None) };
}

/// Puts their names into the lists of a table.
fn mark(value: &mut Value, at: &str) {
    match value {
        Value::Array(list) => list.insert(0, Value::String(format!("{MARK}{at}"))),
        Value::Table(table) => table.iter_mut().for_each(|(key, value)| mark(value, &format!("{at}.{key}"))),
        _ => {}
    }
}

/// Takes the mark out of a list; what it is watched by.
pub(super) fn watched(list: &mut Vec<String>) -> Option<Arc<Watch>> {
    list.first().filter(|first| first.starts_with(MARK))?;
    let name = list.remove(0);
    let trace = MADE_FOR.with_borrow(Clone::clone)?;
    Some(Arc::new(Watch { list: name.trim_start_matches(MARK).to_owned(), trace }))
}

/// The table of a file with everything that it extends, lists written out. The file joins `files`
/// unless it is the base.
fn merged(name: &str, text: &str, dir: Option<&Path>, files: &mut Vec<(String, Table)>) -> Result<Table> {
    let wrong = |reason: String| Error::House { name: name.to_owned(), reason };
    if name == BASE && built_in(name) == Some(text) {
        return base_table().map_err(|e| mistake(name, text, &e));
    }
    let own: Table = toml::from_str(text).map_err(|e| mistake(name, text, &e))?;
    if built_in(name) != Some(text) {
        alone(name, text, own.clone())?;
    }
    if name == BASE {
        return Ok(own);
    }
    if files.len() >= MAX_CHAIN {
        return Err(wrong("`extends` leads in a circle".to_owned()));
    }
    let called = own.get("name").and_then(Value::as_str).unwrap_or(name);
    files.push((called.to_owned(), own.clone()));
    let extends = own.get("extends").and_then(Value::as_str).unwrap_or(BASE).to_owned();
    let extends = extends.as_str();
    let mut table = match (built_in(extends), dir) {
        (Some(parent), _) => merged(extends, parent, None, files)?,
        (None, Some(dir)) if extends.ends_with(".toml") => {
            let path: PathBuf = dir.join(extends);
            merged(&path.to_string_lossy(), &crate::source::read_text(&path)?, path.parent(), files)?
        }
        _ => return Err(unknown_house(name, extends)),
    };
    for key in OWN_KEYS {
        table.remove(key);
    }
    merge(&mut table, own, "").map_err(&wrong)?;
    Ok(table)
}

/// Looks at a file by itself, so that a mistake is told of the file that makes it.
fn alone(name: &str, text: &str, own: Table) -> Result<()> {
    let mut table = Table::new();
    merge(&mut table, own, "").map_err(|reason| Error::House { name: name.to_owned(), reason })?;
    // A house is big: it is not to stand on the stack of every file of a chain.
    House::deserialize(table).map(Box::new).map_err(|e| mistake(name, text, &e))?;
    Ok(())
}

/// Lays `own` over `table`. Tables merge key by key; a list adds to the list below it,
/// `{ only = [...] }` takes its place, `{ remove = [...] }` takes phrases out of it (`add` beside
/// it adds); any other value takes the place of the one below it.
fn merge(table: &mut Table, own: Table, at: &str) -> std::result::Result<(), String> {
    for (key, value) in own {
        let at = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
        if OWN_KEYS.contains(&at.as_str()) {
            table.insert(key, value);
            continue;
        }
        match value {
            Value::Array(added) => add(table, &key, added),
            Value::Table(mut change) if is_change(&change) => {
                if let Some(Value::Array(only)) = change.remove("only") {
                    table.insert(key.clone(), Value::Array(only));
                }
                if let Some(Value::Array(removed)) = change.remove("remove") {
                    remove(table, &key, &removed, &at)?;
                }
                if let Some(Value::Array(added)) = change.remove("add") {
                    add(table, &key, added);
                }
            }
            Value::Table(change) => {
                if !matches!(table.get(&key), Some(Value::Table(_))) {
                    table.insert(key.clone(), Value::Table(Table::new()));
                }
                if let Some(Value::Table(below)) = table.get_mut(&key) {
                    merge(below, change, &at)?;
                }
            }
            value => {
                table.insert(key, value);
            }
        }
    }
    Ok(())
}

/// Whether a table says how a list changes.
fn is_change(change: &Table) -> bool {
    !change.is_empty() && change.iter().all(|(key, value)| matches!(key.as_str(), "add" | "only" | "remove") && value.is_array())
}

fn add(table: &mut Table, key: &str, added: Vec<Value>) {
    match table.get_mut(key) {
        Some(Value::Array(list)) => {
            for value in added {
                if !list.contains(&value) {
                    list.push(value);
                }
            }
        }
        _ => {
            table.insert(key.to_owned(), Value::Array(added));
        }
    }
}

fn remove(table: &mut Table, key: &str, removed: &[Value], at: &str) -> std::result::Result<(), String> {
    // A file that is looked at alone has nothing below it to take from.
    let Some(Value::Array(list)) = table.get_mut(key) else { return Ok(()) };
    for value in removed {
        let before = list.len();
        list.retain(|known| known != value);
        if list.len() == before {
            return Err(format!("cannot remove {value} from {at}: it is not there"));
        }
    }
    Ok(())
}

/// The phrases of a list by its path.
fn list(table: &Table, path: &str) -> Option<Phrases> {
    let mut keys = path.split('.');
    let mut value = table.get(keys.next()?)?;
    for key in keys {
        value = value.as_table()?.get(key)?;
    }
    let list = value.as_array()?.iter().map(Value::as_str).collect::<Option<Vec<&str>>>()?;
    Some(Phrases::new(list))
}

/// A mistake with its line, and with the key that was perhaps meant.
fn mistake(name: &str, text: &str, error: &toml::de::Error) -> Error {
    let message = error.message().trim();
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    let line = match (error.span(), unknown) {
        (Some(span), _) if span.start > 0 => text.get(..span.start).map(|before| before.matches('\n').count() + 1),
        (_, Some((key, _))) => line_of(text, key),
        _ => None,
    };
    let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
    let reason = match unknown {
        Some((key, rest)) => {
            let known = rest.split('`').skip(1).step_by(2);
            let hint = nearest(key, known).map(|known| format!(", did you mean `{known}`?"));
            format!("{line}unknown key `{key}`{}", hint.unwrap_or_else(|| rest.to_owned()))
        }
        None => format!("{line}{}", message.replace('\n', ", ")),
    };
    Error::House { name: name.to_owned(), reason }
}

/// The line (from 1) on which a key is set.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let sets = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '[', '{']);
        let path = line.split(['=', ']']).next().unwrap_or(line);
        path.split('.').any(|part| part.trim().trim_matches(['"', '\'']) == key)
    };
    text.lines().position(sets).map(|idx| idx + 1)
}

/// The known key that was perhaps meant by one that is not.
pub fn nearest<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let nearest = known.into_iter().map(|known| (distance(key, known), known)).min();
    nearest.filter(|(distance, _)| *distance * 2 <= key.chars().count()).map(|(_, known)| known)
}

/// Levenshtein's distance of two short keys.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let next = (corner + usize::from(x != *y)).min(*cell + 1).min(left + 1);
            corner = std::mem::replace(cell, next);
            left = next;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::trace::memory;
    use crate::span::{Place, Span};

    fn check_mistake(text: &str, expected: &str) {
        assert_eq!(House::from_toml("x", text).unwrap_err().to_string(), format!("house file x: {expected}"));
    }

    #[test]
    fn every_built_in_house_loads_and_its_examples_hold() {
        for name in House::names() {
            let house = House::named(name).unwrap();
            assert_eq!(house.name, name);
            assert_eq!(house.failing_examples(), Vec::<String>::new(), "{name}");
            assert_eq!(House::from_toml(name, &house.to_toml()).unwrap().to_toml(), house.to_toml(), "it prints what reads back");
        }
    }

    #[test]
    fn lists_add_replace_and_remove() {
        let text = "name = 'x'\n[people]\ntitles = ['Reeve']\nhonours = { only = ['OM'] }";
        let house = House::from_toml("x", text).unwrap();
        assert!(house.people.titles.is("Reeve") && house.people.titles.is("Cllr"));
        assert!(house.people.honours.is("OM") && !house.people.honours.is("MBE"));
        let house = House::from_toml("x", "name = 'x'\npeople.honours = { remove = ['MBE'], add = ['OM'] }").unwrap();
        assert!(house.people.honours.is("OM") && house.people.honours.is("OBE") && !house.people.honours.is("MBE"));
    }

    #[test]
    fn mistakes_name_line_and_suggestion() {
        check_mistake("name = ''", "expected words as `name`, found \"\"");
        check_mistake("name = 'Marl  Borough'", "expected words as `name`, found \"Marl  Borough\"");
        check_mistake("name = 'x'\n\n[people]\ntitels = ['Reeve']", "line 4: unknown key `titels`, did you mean `titles`?");
        check_mistake("name = 'x'\n[poeple]", "line 2: unknown key `poeple`, did you mean `people`?");
        check_mistake("name = 'x'\nextends = 'nowhere'", "expected one of en-gb, moderngov, found house \"nowhere\"");
        check_mistake("name = 'x'\npeople.honours = { remove = ['XYZ'] }", "cannot remove \"XYZ\" from people.honours: it is not there");
    }

    #[test]
    fn examples_are_run() {
        let text = "name = 'x'\n[[examples]]\nlist = 'people.titles'\naccepts = ['Cllr Fenwick', 'Fenwick']\nrejects = ['Mr Fenwick']";
        let failing = House::from_toml("x", text).unwrap().failing_examples();
        assert_eq!(failing, ["people.titles: no phrase stands in \"Fenwick\"", "people.titles: a phrase stands in \"Mr Fenwick\""]);
    }

    #[test]
    fn files_extend_files_and_not_in_a_circle() {
        let dir = std::env::temp_dir().join(format!("minutebook-house-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("county.toml"), "name = 'county'\npeople.titles = ['Reeve']").unwrap();
        std::fs::write(dir.join("town.toml"), "name = 'town'\nextends = 'county.toml'\npeople.titles = ['Warden']").unwrap();
        std::fs::write(dir.join("loop.toml"), "name = 'loop'\nextends = 'loop.toml'").unwrap();
        let town = House::load(&dir.join("town.toml")).unwrap();
        assert!(["Reeve", "Warden", "Cllr"].iter().all(|title| town.people.titles.is(title)));
        assert_eq!(town.name, "town");
        assert!(House::from_toml("x", &town.to_toml()).unwrap().people.titles.is("Reeve"), "it needs the other file no more");
        assert!(House::load(&dir.join("loop.toml")).unwrap_err().to_string().ends_with("`extends` leads in a circle"));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_watched_house_says_what_it_saw_and_whose_word_it_was() {
        let place = |line| Span::from(Place { page: 1, line });
        let house = House::from_toml("marl", "name = 'marl'\npeople.titles = ['Reeve']\npeople.plural_titles = ['Reeves|Reeve']").unwrap();
        assert!(house.trace().is_none());
        let watched = house.watched().unwrap();
        let trace = watched.trace().unwrap();
        let (page, other) = ("Reeve Orme and Cllr Pell".to_owned(), "Reeves Orme and Pell".to_owned());
        assert!(watched.people.titles.contains(page.get(10..).unwrap()) && watched.people.titles.starts(&page).is_some());
        assert!(watched.people.plural_titles.starts(&other).is_some());
        trace.within(Some(place(9)));
        assert!(watched.items.types.close.is("Adjournment") && !watched.items.types.close.is("Orme"));
        trace.settle(0, vec![(memory(&page), place(3)), (memory(&other), place(4))]);
        let seen: Vec<String> = trace
            .matches()
            .iter()
            .map(|m| format!("{} {} {} {}", m.at.first.line, m.list, m.phrase, watched.source_of(&m.list, &m.phrase)))
            .collect();
        assert_eq!(
            seen,
            [
                "3 people.titles cllr en-gb",
                "3 people.titles reeve marl",
                "4 people.plural_titles reeves marl",
                "9 items.types.close adjournment en-gb"
            ]
        );
        assert_eq!(watched.chain().collect::<Vec<_>>(), ["marl", "en-gb"]);
    }

    #[test]
    fn a_pack_shows_its_house() {
        let (house, reason) = House::detect("Public Document Pack\nCabinet", None).unwrap();
        assert_eq!((house.name.as_str(), reason.as_str()), ("moderngov", "its first pages print `Public Document Pack`"));
        assert!(House::detect("Minutes of the parish council", Some("Word")).is_none());
    }
}
