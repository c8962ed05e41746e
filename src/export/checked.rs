//! Rows on their way to a format: counted, and held to the description of their table.

use super::once::Once;
use super::rows::{Rows, Value};
use super::table::{Column, Kind, Table};
use super::tables::{Id, TABLES};
use crate::collection::minutes;
use crate::error::{Error, Result};

/// Dates and times that are none are told up to this many; the rest is counted.
const TOLD: usize = 5;

/// Passes rows on. A date or time that is none is left out and told of.
pub struct Checked<R> {
    /// Where they go.
    pub rows: R,
    counts: [u64; TABLES.len()],
    once: Once,
    /// Of each table by its place, the columns of its key, where it has ids of its own.
    keys: [Option<Vec<usize>>; TABLES.len()],
    /// What was left out.
    left_out: Vec<String>,
    n_left_out: u64,
}

impl<R> Checked<R> {
    /// Rows go to `rows`.
    pub fn new(rows: R) -> Checked<R> {
        Checked {
            rows,
            counts: [0; TABLES.len()],
            once: Once::default(),
            keys: std::array::from_fn(key_of),
            left_out: Vec::new(),
            n_left_out: 0,
        }
    }

    /// The number of rows that a table got.
    pub fn count(&self, table: Id) -> u64 {
        self.counts.get(table as usize).copied().unwrap_or(0)
    }

    /// What was left out, in words.
    pub fn left_out(&self) -> Vec<String> {
        let mut told = self.left_out.clone();
        if self.n_left_out > told.len() as u64 {
            told.push(format!("{} more values were left out", self.n_left_out - told.len() as u64));
        }
        told
    }
}

impl<R: Rows> Rows for Checked<R> {
    fn row(&mut self, table: Id, values: &[Value]) -> Result<()> {
        if let Some(count) = self.counts.get_mut(table as usize) {
            *count += 1;
        }
        let columns = table.table().columns;
        let fits = |(column, value): (&Column, &Value)| fits(column, *value);
        if values.len() != columns.len() || !columns.iter().zip(values).all(fits) {
            let wrong = columns.iter().zip(values).find(|(column, value)| !self::fits(column, **value));
            let reason =
                wrong.map_or("values".to_owned(), |(column, value)| format!("{} of {:?}, found {value:?}", column.name, column.kind));
            return Err(Error::Internal { reason: format!("table {}: expected {reason}", table.table().name) });
        }
        if let Some(Some(key)) = self.keys.get(table as usize) {
            let text = |place: &usize| if let Some(Value::Text(text)) = values.get(*place) { Some(*text) } else { None };
            self.once.key(table.table().name, key.iter().filter_map(text))?;
        }
        let strange = |(column, value): (&Column, &Value)| match (column.kind, value) {
            (Kind::Date, Value::Text(text)) => days(text).is_none(),
            (Kind::Time, Value::Text(text)) => minutes(text).is_none(),
            _ => false,
        };
        if !columns.iter().zip(values).any(strange) {
            return self.rows.row(table, values);
        }
        let mut kept = values.to_vec();
        for (column, value) in columns.iter().zip(&mut kept).filter(|(column, value)| strange((column, value))) {
            self.n_left_out += 1;
            if self.left_out.len() < TOLD {
                let what = if column.kind == Kind::Date { "a date" } else { "a time" };
                let Value::Text(found) = value else { continue };
                self.left_out.push(format!("{}.{}: expected {what}, found {found:?}; it was left out", table.table().name, column.name));
            }
            *value = Value::Null;
        }
        self.rows.row(table, &kept)
    }
}

/// The columns of the key of a table that has ids of its own. The other rows are parts of one that has, and are
/// counted there.
fn key_of(place: usize) -> Option<Vec<usize>> {
    let table: &Table = TABLES.get(place)?;
    let key = table.columns.iter().enumerate().filter(|(_, column)| table.is_key(column));
    let ids = key.clone().all(|(_, column)| column.kind == Kind::Id);
    (ids && !table.foreign.iter().any(|foreign| foreign.columns == table.primary)).then(|| key.map(|(place, _)| place).collect())
}

/// Whether a value may stand in a column.
fn fits(column: &Column, value: Value) -> bool {
    match (column.kind, value) {
        (_, Value::Null) => column.null.is_some(),
        (Kind::Code(words), Value::Text(text)) => words.contains(&text),
        (Kind::Id | Kind::Text | Kind::Date | Kind::Time, Value::Text(text)) => !text.is_empty(),
        (Kind::Whole, Value::Whole(number)) => i32::try_from(number).is_ok_and(|number| number >= 0),
        (Kind::Long, Value::Whole(number)) => number >= 0,
        (Kind::Number, Value::Number(number)) => number.is_finite(),
        (Kind::Bool, Value::Bool(_)) | (Kind::Areas, Value::Areas(_)) | (Kind::Clauses, Value::Clauses(_)) => true,
        _ => false,
    }
}

/// Days from 1970-01-01 to a date.
pub fn days(text: &str) -> Option<i32> {
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == 10)?;
    let epoch = jiff::civil::date(1970, 1, 1);
    Some(epoch.until(date).ok()?.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read() {
        assert_eq!(["1970-01-01", "1969-12-31", "2024-02-29"].map(days), [Some(0), Some(-1), Some(19782)]);
        assert_eq!(["2023-02-29", "2024-2-9", "20240229", "", "today"].map(days), [None; 5]);
    }

    #[test]
    fn values_are_held_to_their_columns() {
        #[derive(Default)]
        struct Kept(Vec<Vec<String>>);
        impl Rows for Kept {
            fn row(&mut self, _: Id, values: &[Value]) -> Result<()> {
                self.0.push(values.iter().map(|value| format!("{value:?}")).collect());
                Ok(())
            }
        }
        let person = |id, first| [Value::Text(id), Value::Text("A"), Value::Text("B"), first, Value::Null, Value::Whole(1)];
        let mut checked = Checked::new(Kept::default());
        for (id, first) in [("a/b", "2024-03-04"), ("a/c", "2024-02-30"), ("a/d", "soon")] {
            checked.row(Id::People, &person(id, Value::Text(first))).unwrap();
        }
        let firsts: Vec<&str> = checked.rows.0.iter().map(|row| row[3].as_str()).collect();
        assert_eq!(firsts, ["Text(\"2024-03-04\")", "Null", "Null"]);
        assert_eq!((checked.count(Id::People), checked.left_out().len()), (3, 2));
        assert_eq!(checked.left_out()[0], "people.first_date: expected a date, found \"2024-02-30\"; it was left out");
        for wrong in [Value::Whole(3), Value::Text(""), Value::Bool(true)] {
            assert!(checked.row(Id::People, &person("a/e", wrong)).is_err(), "{wrong:?}");
        }
        assert!(checked.row(Id::People, &person("a/f", Value::Null)[1..]).is_err());
        let warning = |code| [Value::Text("a.json"), Value::Whole(0), Value::Text(code), Value::Text("m"), Value::Null];
        assert!(checked.row(Id::Warnings, &warning("no_text_layer")).is_ok() && checked.row(Id::Warnings, &warning("no")).is_err());
        // A key of ids stands once; of two columns both tell.
        let again = checked.row(Id::People, &person("a/b", Value::Null)).unwrap_err().to_string();
        assert_eq!(again, "people: two of them have the id \"a/b\"; nothing was exported");
        let tabled = |document| [Value::Text("a/b/2024-03-04"), Value::Text(document), Value::Null];
        let first = ["0/1", "0/2"].map(|document| checked.row(Id::Tabled, &tabled(document)).is_ok());
        assert_eq!((first, checked.row(Id::Tabled, &tabled("0/2")).is_err()), ([true, true], true));
    }
}
