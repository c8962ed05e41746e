//! The JSON Schema of a record, by which others check and complete what they read: committed as
//! `output/schema/minutebook-1.json`, made from the types of this layer, which a test holds it to.

/// The JSON Schema of the record of a file.
pub const JSON_SCHEMA: &str = include_str!("../../output/schema/minutebook-1.json");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Area, At, Doubts, Level, Pack};
    use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
    use serde_json::{Value, json};
    use std::borrow::Cow;
    use std::path::Path;

    impl JsonSchema for At {
        fn schema_name() -> Cow<'static, str> {
            "At".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Vec::<Area>::json_schema(generator)
        }
    }

    impl JsonSchema for Doubts {
        fn schema_name() -> Cow<'static, str> {
            "Doubts".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            generator.subschema_for::<Level>()
        }
    }

    /// No string of a record is empty (what a PDF says of its maker is passed on as it is); what reading a
    /// record of an earlier version sets, and how wide a number is in memory, is none of a reader's business.
    fn refine(schema: &mut Value, name: &str) {
        match schema {
            Value::Object(object) => {
                let strings = match object.get("type") {
                    Some(Value::String(one)) => one == "string",
                    Some(Value::Array(many)) => many.iter().any(|one| one == "string"),
                    _ => false,
                };
                let open = ["enum", "const", "pattern"].iter().all(|key| !object.contains_key(*key));
                if strings && open && name != "producer" {
                    object.insert("minLength".to_owned(), 1.into());
                }
                object.retain(|key, value| !(key == "default" || key == "format" && value.is_string()));
                object.iter_mut().for_each(|(name, value)| refine(value, name));
            }
            Value::Array(list) => list.iter_mut().for_each(|value| refine(value, name)),
            _ => {}
        }
    }

    fn generated() -> Value {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Pack>();
        let mut schema = schema.to_value();
        refine(&mut schema, "");
        // Kinds of warnings may be added within a version (`output/README.md`).
        let code = &mut schema["$defs"]["Code"];
        *code = json!({ "description": code["description"], "anyOf": [{ "oneOf": code["oneOf"] }, { "type": "string", "pattern": "^[a-z_]+$" }] });
        let root = schema.as_object_mut().unwrap();
        root.insert("title".to_owned(), "Record of minutebook, version 1".into());
        root.insert("$comment".to_owned(), "Generated from src/record by `MINUTEBOOK_BLESS=1 cargo test schema`.".into());
        schema
    }

    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let text = format!("{:#}\n", generated());
        if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/schema/minutebook-1.json");
            std::fs::write(path, text).unwrap();
            return;
        }
        assert!(text == JSON_SCHEMA, "output/schema/minutebook-1.json is stale: MINUTEBOOK_BLESS=1 cargo test schema");
    }

    #[test]
    fn every_field_is_described_and_fields_may_be_added() {
        fn walk(schema: &Value, at: &str, n: &mut usize) {
            if let Some(object) = schema.as_object() {
                assert_ne!(object.get("additionalProperties"), Some(&json!(false)), "{at}");
                for (name, field) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    let words = field["description"].as_str().unwrap_or_else(|| panic!("{at}/{name} is not described"));
                    assert!(!words.contains("[`") && words.ends_with('.'), "{at}/{name}: {words}");
                    *n += 1;
                }
                object.iter().for_each(|(name, value)| walk(value, &format!("{at}/{name}"), n));
            } else if let Some(list) = schema.as_array() {
                list.iter().for_each(|value| walk(value, at, n));
            }
        }
        let mut n = 0;
        walk(&serde_json::from_str(JSON_SCHEMA).unwrap(), "", &mut n);
        assert!(n > 80, "{n} fields");
    }
}
