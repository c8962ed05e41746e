//! Every record and every example fits the committed JSON Schema, and what is no record does not.

use crate::{Scratch, fixtures, root, run};
use jsonschema::Validator;
use minutebook::collection::{CHANGE_SCHEMA, MEETING_SCHEMA, PERSON_SCHEMA};
use minutebook::record::{JSON_SCHEMA, Pack};
use minutebook::{Options, parse};
use serde_json::{Value, json};

/// The schema of a definition, or of a whole record.
fn validator(definition: Option<&str>) -> Validator {
    let mut schema: Value = serde_json::from_str(JSON_SCHEMA).expect("it is JSON");
    if let Some(name) = definition {
        assert!(schema["$defs"][name].is_object(), "{name} is no definition");
        schema = json!({ "$schema": schema["$schema"], "$ref": format!("#/$defs/{name}"), "$defs": schema["$defs"] });
    }
    jsonschema::validator_for(&schema).expect("it is a schema")
}

fn mistakes(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn records_and_samples_fit() {
    let validator = validator(None);
    for path in fixtures() {
        let pack = parse("x", &std::fs::read(&path).expect("readable"), &Options::default()).expect("fixtures are read");
        let value = serde_json::to_value(&pack).expect("records are JSON");
        assert_eq!(mistakes(&validator, &value), Vec::<String>::new(), "{}", path.display());
    }
    for entry in std::fs::read_dir(root("output/samples")).expect("committed") {
        let path = entry.expect("readable").path();
        let value = serde_json::from_slice(&std::fs::read(&path).expect("readable")).expect("a sample is JSON");
        assert_eq!(mistakes(&validator, &value), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn records_of_earlier_programs_are_read() {
    fn without(value: &mut Value, keys: &[&str]) {
        match value {
            Value::Object(object) => {
                object.retain(|key, _| !keys.contains(&key.as_str()));
                object.values_mut().for_each(|value| without(value, keys));
            }
            Value::Array(list) => list.iter_mut().for_each(|value| without(value, keys)),
            _ => {}
        }
    }
    let read = |value: &Value| serde_json::from_value::<Pack>(value.clone()).expect("it is read");
    let sample = std::fs::read(root("output/samples/moderngov.json")).expect("committed");
    let mut value: Value = serde_json::from_slice(&sample).expect("a sample is JSON");
    assert_eq!(serde_json::to_value(read(&value)).expect("records are JSON"), value);
    without(&mut value, &["tool", "grammar", "at"]);
    assert_eq!(read(&value).tool, "");
    value["weather"] = json!("fine");
    assert!(read(&value).documents.iter().all(|document| document.at.areas.is_empty()));
}

#[test]
fn examples_of_the_readme_fit() {
    // A block names its definition behind the language: "```json Item".
    let text = std::fs::read_to_string(root("output/README.md")).expect("committed");
    let mut examples = 0;
    for block in text.split("\n```json ").skip(1) {
        let (name, rest) = block.split_once('\n').expect("a line");
        let example = rest.split("\n```").next().expect("a block ends");
        let value = serde_json::from_str(example).unwrap_or_else(|error| panic!("{error}\n{example}"));
        assert_eq!(mistakes(&validator(Some(name.trim())), &value), Vec::<String>::new(), "{example}");
        examples += 1;
    }
    assert!(examples > 0);
}

#[test]
fn linked_meetings_people_and_changes_fit() {
    let dir = Scratch::new("schema-linked");
    let out = dir.join("records").to_string_lossy().into_owned();
    let papers = ["fixtures/marlbridge-pack.pdf", "tests/data/link/marlbridge-minutes-june.pdf", "fixtures/nettlecombe-minutes.pdf"];
    let papers = papers.map(|path| root(path).to_string_lossy().into_owned());
    let [pack, june, other] = papers.each_ref().map(String::as_str);
    for args in [&["convert", pack, june, other, "--out", &out, "-q"][..], &["link", &out], &["changes", &out]] {
        let done = run(args, b"");
        assert_eq!(done.code, 0, "{}", done.stderr);
    }
    for (name, schema) in [("linked", MEETING_SCHEMA), ("people", PERSON_SCHEMA), ("changes", CHANGE_SCHEMA)] {
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).expect("it is JSON")).expect("it is a schema");
        let text = std::fs::read_to_string(dir.join("records").join(name).with_extension("jsonl")).expect("written");
        assert!(text.lines().count() > 2, "{name}");
        for line in text.lines() {
            let value = serde_json::from_str(line).expect("a line is JSON");
            assert_eq!(mistakes(&validator, &value), Vec::<String>::new(), "{name}: {line}");
        }
        let mut value: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("a line is JSON");
        value["id"] = json!(1);
        assert_eq!(mistakes(&validator, &value).len(), 1, "{name}");
    }
}

#[test]
fn what_is_no_record_does_not_fit() {
    let validator = validator(None);
    let sample: Value =
        serde_json::from_slice(&std::fs::read(root("output/samples/en-gb.json")).expect("committed")).expect("a sample is JSON");
    let count = |change: &dyn Fn(&mut Value)| {
        let mut value = sample.clone();
        change(&mut value);
        assert_ne!(value, sample, "nothing was changed");
        mistakes(&validator, &value).len()
    };
    type Change<'a> = (&'a str, &'a dyn Fn(&mut Value));
    let wrong: [Change<'_>; 13] = [
        ("another version", &|pack| pack["schema"] = json!("minutebook/2")),
        ("a type that is none", &|pack| pack["documents"][0]["type"] = json!("leaflet")),
        ("a status that is none", &|pack| pack["meetings"][0]["attendance"][0]["status"] = json!("late")),
        ("a date as printed", &|pack| pack["meetings"][0]["date"] = json!("12 September 2023")),
        ("an empty string", &|pack| pack["meetings"][0]["venue"] = json!("")),
        ("a number as text", &|pack| pack["source"]["pages"] = json!("2")),
        ("no list of items", &|pack| pack["meetings"][0]["items"] = Value::Null),
        ("page 0", &|pack| pack["meetings"][0]["at"][0]["page"] = json!(0)),
        ("three edges", &|pack| pack["meetings"][0]["at"][0]["box"] = json!([1.0, 2.0, 3.0])),
        ("an edge off the page", &|pack| pack["meetings"][0]["at"][0]["box"][0] = json!(-1.0)),
        ("a box without a page", &|pack| pack["meetings"][0]["at"][0] = json!({ "box": [1, 2, 3, 4] })),
        ("a place that is no list", &|pack| pack["meetings"][0]["items"][0]["at"] = json!({ "page": 1, "box": [1, 2, 3, 4] })),
        ("no place", &|pack| {
            pack["meetings"][0].as_object_mut().expect("an object").remove("at");
        }),
    ];
    for (what, change) in wrong {
        assert_eq!(count(change), 1, "{what}");
    }
    assert_eq!(count(&|pack| pack["meetings"][0]["weather"] = json!("fine")), 0, "fields may be added");
    assert_eq!(count(&|pack| pack["meetings"][0]["at"] = json!([])), 0, "a text has no boxes");
}

#[test]
fn a_record_names_what_read_it_as_its_manifest_does() {
    let dir = Scratch::new("read-by");
    let out = dir.join("out").to_string_lossy().into_owned();
    let fixture = root("fixtures/nettlecombe-minutes.pdf").to_string_lossy().into_owned();
    let house = dir.join("marlbridge.toml");
    std::fs::write(&house, "name = 'marlbridge'\nitems.types.planning = ['Weir watch']\n").expect("written");
    let mut seen = Vec::new();
    for options in [&[][..], &["--house", house.to_str().expect("UTF-8")]] {
        let done = run(&[&["convert", &fixture, "--out", &out], options].concat(), b"");
        assert_eq!(done.code, 0, "{}", done.stderr);
        let read = |name: &str| std::fs::read_to_string(dir.join("out").join(name)).expect("written");
        let record: Value = serde_json::from_str(&read("nettlecombe-minutes.json")).expect("JSON");
        let entry: Value = serde_json::from_str(read("manifest.jsonl").lines().next().expect("a line")).expect("JSON");
        assert_eq!((&record["tool"], &record["grammar"]), (&entry["tool"], &entry["grammar"]));
        assert_eq!(record["tool"], env!("CARGO_PKG_VERSION"));
        seen.push(record["grammar"].as_str().expect("a digest").to_owned());
    }
    assert_ne!(seen[0], seen[1], "another house is another vocabulary");
}
