//! What a table is: the one description from which headers, schemas, keys and the data dictionary are made.

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of a key.
    Id,
    /// Text.
    Text,
    /// One of a few words.
    Code(&'static [&'static str]),
    /// A whole number from 0.
    Whole,
    /// The same where it may be larger than 2,147,483,647.
    Long,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A day: `2017-06-13`.
    Date,
    /// A time of day: `13:30`.
    Time,
    /// Areas of pages.
    Areas,
    /// Parts of a decision. Only formats that nest have the column; the others have a table of its own.
    Clauses,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What a missing value means; none where none is ever missing.
    pub null: Option<&'static str>,
    /// What its numbers count or measure.
    pub unit: Option<&'static str>,
    /// What it says, for somebody who writes no programs.
    pub words: &'static str,
    /// A value as CSV has it.
    pub example: &'static str,
}

/// Columns that lead to a row of another table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// Columns here.
    pub columns: &'static [&'static str],
    /// The other table.
    pub table: &'static str,
    /// Its columns, in the same order.
    pub to: &'static [&'static str],
}

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its place among the tables.
    pub id: super::tables::Id,
    /// Its name.
    pub name: &'static str,
    /// What a row is, for somebody who writes no programs.
    pub words: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Columns that together name a row.
    pub primary: &'static [&'static str],
    /// Columns that lead elsewhere.
    pub foreign: &'static [Foreign],
    /// Whether formats that nest have it too; those leave it out otherwise, as a column of another table holds it.
    pub nested: bool,
}

impl Column {
    /// A column without unit.
    pub const fn new(name: &'static str, kind: Kind, words: &'static str, example: &'static str) -> Column {
        Column { name, kind, null: None, unit: None, words, example }
    }

    /// A column that may lack values, for a reason.
    pub const fn or_null(mut self, null: &'static str) -> Column {
        self.null = Some(null);
        self
    }

    /// A column with a unit.
    pub const fn unit(mut self, unit: &'static str) -> Column {
        self.unit = Some(unit);
        self
    }
}

impl Table {
    /// The columns that a format has, with their places in a row.
    pub fn columns_of(&self, nests: bool) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| nests || column.kind != Kind::Clauses)
    }

    /// Whether a column belongs to the primary key.
    pub fn is_key(&self, column: &Column) -> bool {
        self.primary.contains(&column.name)
    }
}
