//! The JSON Schema of a house file, by which editors complete and check its keys: committed as
//! `grammars/schema/house.json`, made from the structs of this layer, which a test holds it to.

/// The JSON Schema of a house file.
pub const SCHEMA: &str = include_str!("../../grammars/schema/house.json");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::{House, Phrases, people::Plurals};
    use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
    use serde_json::Value;
    use std::borrow::Cow;
    use std::path::{Path, PathBuf};

    impl JsonSchema for Phrases {
        fn schema_name() -> Cow<'static, str> {
            "Phrases".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            list("Adds to the list of the house below; a table says how else it changes.")
        }
    }

    impl JsonSchema for Plurals {
        fn schema_name() -> Cow<'static, str> {
            "Plurals".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            list("Pairs `plural|singular`; they change as other lists do.")
        }
    }

    /// A list of strings, or how it changes the list below.
    fn list(description: &str) -> Schema {
        let strings = json_schema!({ "type": "array", "items": { "type": "string" } });
        json_schema!({
            "description": description,
            "anyOf": [
                strings,
                { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "add": strings, "only": strings, "remove": strings } },
            ],
        })
    }

    fn generated() -> Value {
        let schema = SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<House>();
        let mut schema = schema.to_value();
        let root = schema.as_object_mut().unwrap();
        root.insert("title".to_owned(), "House file of minutebook".into());
        root.insert("$comment".to_owned(), "Generated from src/house by `MINUTEBOOK_BLESS=1 cargo test schema`.".into());
        schema
    }

    fn root(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
    }

    #[test]
    fn the_committed_schema_is_that_of_the_structs() {
        let text = format!("{:#}\n", generated());
        if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
            std::fs::write(root("grammars/schema/house.json"), text).unwrap();
            return;
        }
        assert!(text == SCHEMA, "grammars/schema/house.json is stale: MINUTEBOOK_BLESS=1 cargo test schema");
    }

    /// The mistakes that the schema finds in a house file.
    fn mistakes(text: &str) -> Vec<String> {
        let file: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
        validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }

    #[test]
    fn every_house_file_fits_and_names_it() {
        let files = ["grammars/house/en-gb.toml", "grammars/house/systems/moderngov.toml"];
        assert_eq!(files.len(), House::names().count(), "a house file is built in that is not looked at here");
        for file in files {
            let text = std::fs::read_to_string(root(file)).unwrap();
            assert_eq!(mistakes(&text), Vec::<String>::new(), "{file}");
            // Editors take the schema from the first line.
            let hint = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
            let schema = root(file).parent().unwrap().join(hint);
            assert_eq!(std::fs::read_to_string(schema).unwrap(), SCHEMA, "{file}");
        }
    }

    #[test]
    fn mistakes_are_found() {
        assert_eq!(mistakes("name = 'x'\n[people]\ntitles = ['Reeve']\nhonours = { only = ['OM'] }"), Vec::<String>::new());
        assert_eq!(mistakes("extends = 'en-gb'").len(), 1, "a house has a name");
        assert_eq!(mistakes("name = 'x'\n[people]\ntitels = ['Reeve']").len(), 1);
        assert_eq!(mistakes("name = 'x'\n[people]\ntitles = [1]").len(), 1);
        assert_eq!(mistakes("name = 'x'\n[people]\ntitles = { without = ['Reeve'] }").len(), 1);
        assert_eq!(mistakes("name = 'x'\ncalendar.day_first = 'yes'").len(), 1);
    }
}
