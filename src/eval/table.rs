//! Figures as a table for people and as JSON for programs.

use super::{Counts, Evaluation, Sign};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The figures in lines: categories, groups, files, and up to `n_misses` misses a category.
pub fn table(evaluation: &Evaluation, n_misses: usize) -> String {
    let total = evaluation.total();
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(out, "{:28} {:>6} {:>7} {:>7} {:>7} {:>7}", "category", "gold", "P", "R", "F1", "strict");
    for ((category, soft), (_, strict)) in total.soft.categories().zip(total.strict.categories()) {
        let gold = soft.hits + soft.misses;
        let (p, r, f1) = (soft.precision(), soft.recall(), soft.f1());
        let _ = writeln!(out, "{category:28} {gold:6} {p:7.3} {r:7.3} {f1:7.3} {:7.3}", strict.f1());
    }
    out.push('\n');
    for ((group, soft), (_, strict)) in total.soft.groups().into_iter().zip(total.strict.groups()) {
        let _ = writeln!(out, "group {group:22} {:.3} {:7.3}", soft.f1(), strict.f1());
    }
    out.push('\n');
    for file in &evaluation.files {
        let _ = writeln!(out, "file {:40} {:.3} {:7.3}", file.stem, file.tally.soft.overall(), file.tally.strict.overall());
    }
    if n_misses > 0 {
        for (category, _) in total.soft.categories() {
            let misses: Vec<_> = total.misses.iter().filter(|miss| miss.category == category).collect();
            if !misses.is_empty() {
                let _ = writeln!(out, "\n{category}");
            }
            for miss in misses.iter().take(n_misses) {
                let _ = match miss.sign {
                    Sign::Missed => writeln!(out, "  missed  {}: {:?}, got {:?}", miss.what, miss.gold, miss.pred),
                    Sign::Extra => writeln!(out, "  extra   {}: {:?}", miss.what, miss.pred),
                };
            }
        }
    }
    let failed: Vec<String> =
        evaluation.files.iter().filter_map(|file| file.failed.as_ref().map(|reason| format!("{}: {reason}", file.stem))).collect();
    for line in &failed {
        let _ = writeln!(out, "FAILED {line}");
    }
    let (soft, strict) = (total.soft.overall(), total.strict.overall());
    let _ = writeln!(out, "overall F1 {soft:.3} (strict {strict:.3}) over {} files, {} failed", evaluation.files.len(), failed.len());
    out
}

impl Evaluation {
    /// The figures as one object.
    pub fn to_json(&self) -> Value {
        let total = self.total();
        let failed: Vec<String> =
            self.files.iter().filter_map(|file| file.failed.as_ref().map(|reason| format!("{}: {reason}", file.stem))).collect();
        let mut object = figures(&total.soft);
        let by_file: Map<String, Value> = self
            .files
            .iter()
            .map(|file| {
                let mut object = figures(&file.tally.soft);
                object.insert("strict".to_owned(), Value::Object(figures(&file.tally.strict)));
                object.insert("misses".to_owned(), json!(file.tally.misses));
                (file.stem.clone(), Value::Object(object))
            })
            .collect();
        object.insert("strict".to_owned(), Value::Object(figures(&total.strict)));
        object.insert("files".to_owned(), json!(self.files.len()));
        object.insert("failed".to_owned(), json!(failed));
        object.insert("by_file".to_owned(), Value::Object(by_file));
        Value::Object(object)
    }
}

fn figures(counts: &Counts) -> Map<String, Value> {
    let categories: Map<String, Value> = counts
        .categories()
        .map(|(category, c)| {
            let row = json!({"precision": c.precision(), "recall": c.recall(), "f1": c.f1(), "gold": c.hits + c.misses});
            (category.to_owned(), row)
        })
        .collect();
    let groups: Map<String, Value> = counts.groups().into_iter().map(|(group, c)| (group.to_owned(), json!(c.f1()))).collect();
    let mut object = Map::new();
    object.insert("categories".to_owned(), Value::Object(categories));
    object.insert("groups".to_owned(), Value::Object(groups));
    object.insert("overall".to_owned(), json!(counts.overall()));
    object
}
