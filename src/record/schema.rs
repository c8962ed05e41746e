//! The JSON Schema of a record, by which others check and complete what they read: committed as
//! `output/schema/minutebook-1.json`, made from the types of this layer, which a test holds it to.

/// The JSON Schema of the record of a file.
pub const JSON_SCHEMA: &str = include_str!("../../output/schema/minutebook-1.json");

#[cfg(test)]
pub(crate) use tests::check;

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

    fn schema_of<T: JsonSchema>(title: &str) -> String {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
        let mut schema = schema.to_value();
        refine(&mut schema, "");
        // Kinds of warnings may be added within a version (`output/README.md`).
        for name in ["Code", "NoteCode"] {
            if let Some(code) = schema["$defs"].get_mut(name) {
                let known = json!({ "oneOf": code["oneOf"] });
                *code = json!({ "description": code["description"], "anyOf": [known, { "type": "string", "pattern": "^[a-z_]+$" }] });
            }
        }
        schema["title"] = title.into();
        schema["$comment"] = "Generated from the types of the program by `MINUTEBOOK_BLESS=1 cargo test schema`.".into();
        format!("{schema:#}\n")
    }

    /// Holds a file of `output/schema` to a type: current, every field described, open to further fields.
    pub(crate) fn check<T: JsonSchema>(file: &str, committed: &str, title: &str) {
        let text = schema_of::<T>(title);
        let mut fields = 0;
        described(&serde_json::from_str(&text).unwrap(), "", &mut fields);
        assert!(fields > 5, "{fields} fields");
        if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("output/schema").join(file), text).unwrap();
            return;
        }
        assert!(text == committed, "output/schema/{file} is stale: MINUTEBOOK_BLESS=1 cargo test schema");
    }

    fn described(schema: &Value, at: &str, fields: &mut usize) {
        if let Some(object) = schema.as_object() {
            assert_ne!(object.get("additionalProperties"), Some(&json!(false)), "{at}");
            for (name, field) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let words = field["description"].as_str().unwrap_or_else(|| panic!("{at}/{name} is not described"));
                assert!(!words.contains("[`") && words.ends_with('.'), "{at}/{name}: {words}");
                *fields += 1;
            }
            object.iter().for_each(|(name, value)| described(value, &format!("{at}/{name}"), fields));
        } else if let Some(list) = schema.as_array() {
            list.iter().for_each(|value| described(value, at, fields));
        }
    }

    #[test]
    fn the_schema_is_that_of_the_types() {
        check::<Pack>("minutebook-1.json", JSON_SCHEMA, "Record of minutebook, version 1");
    }
}
