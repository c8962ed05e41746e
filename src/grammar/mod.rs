//! Lines to syntax: what stands where, in the words of the page. The only layer that names `nom`.
//!
//! Meaning (a status, a type, an ISO date that was checked) is decided in `record`.

pub mod apologies;
pub mod arrivals;
pub mod attendance;
mod attendance_labels;
pub mod bodies;
pub mod body;
mod clauses;
pub mod closing;
pub mod columns;
pub mod contact;
pub mod dates;
mod decision;
mod entries;
mod fields;
mod formulas;
mod front_sheet;
pub mod headings;
pub mod items;
pub mod keywords;
pub mod labels;
mod markers;
mod motion_lines;
mod motion_text;
pub mod movers;
mod name_words;
pub mod names;
pub mod opening;
mod opening_sentence;
pub mod outline;
mod pattern;
pub mod recommendations;
pub mod report_header;
pub mod resolutions;
mod roll_rows;
mod roll_text;
mod rows;
mod run_on;
pub mod sections;
pub mod sentences;
mod separators;
mod spread;
mod title_block;
mod told;
mod venues;
pub mod votes;
