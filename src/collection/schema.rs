//! The JSON Schemas of the lines of `linked.jsonl`, `people.jsonl` and `changes.jsonl`: committed in `output/schema`,
//! made from the types of this layer, which a test holds them to.

/// The JSON Schema of a line of `linked.jsonl`.
pub const MEETING_SCHEMA: &str = include_str!("../../output/schema/meeting-1.json");
/// The JSON Schema of a line of `people.jsonl`.
pub const PERSON_SCHEMA: &str = include_str!("../../output/schema/person-1.json");
/// The JSON Schema of a line of `changes.jsonl`.
pub const CHANGE_SCHEMA: &str = include_str!("../../output/schema/change-1.json");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Change, LinkedMeeting, Person};
    use crate::record::check_schema as check;

    #[test]
    fn the_schemas_are_those_of_the_types() {
        check::<LinkedMeeting>("meeting-1.json", MEETING_SCHEMA, "Linked meeting of minutebook, version 1");
        check::<Person>("person-1.json", PERSON_SCHEMA, "Person of the register of minutebook, version 1");
        check::<Change>("change-1.json", CHANGE_SCHEMA, "Change told by minutebook, version 1");
    }
}
