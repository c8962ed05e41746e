//! An HTML page that shows each miss beside the lines of its page.

use super::{Evaluation, FileScore, Miss, Sign};
use crate::layout::{Page, Pages};
use crate::{pipeline, source};
use std::collections::BTreeMap;

const STYLE: &str = "body{font:14px/1.4 sans-serif;margin:1em 2em;color:#222}
table{border-collapse:collapse}td,th{padding:.1em .8em;text-align:right}td:first-child,th:first-child{text-align:left}
section{display:grid;grid-template-columns:minmax(20em,2fr) 3fr;gap:1em;border-top:1px solid #ccc;padding:.6em 0}
pre{font:11px/1.35 monospace;background:#f7f7f7;padding:.6em;margin:0;white-space:pre-wrap;max-height:40em;overflow:auto}
.f{color:#999}b{font-weight:600}p{margin:.3em 0}.m{color:#a40000}.e{color:#7a5200}q{quotes:none;background:#eee}";

/// The whole page. Pages are read again from their files, one file at a time.
pub fn page(evaluation: &Evaluation) -> String {
    let total = evaluation.total();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Misses</title>\n<style>{STYLE}</style>\n<h1>Misses</h1>\n"
    );
    out += "<table><tr><th>group<th>F1<th>strict\n";
    for ((group, soft), (_, strict)) in total.soft.groups().into_iter().zip(total.strict.groups()) {
        out += &format!("<tr><td>{group}<td>{:.3}<td>{:.3}\n", soft.f1(), strict.f1());
    }
    out += &format!("<tr><td>overall<td>{:.3}<td>{:.3}\n</table>\n", total.soft.overall(), total.strict.overall());
    for file in &evaluation.files {
        file_section(&mut out, file);
    }
    out += "</html>\n";
    out
}

fn file_section(out: &mut String, file: &FileScore) {
    *out += &format!("<h2>{} <small>{:.3}</small></h2>\n", escape(&file.stem), file.tally.soft.overall());
    if let Some(reason) = &file.failed {
        *out += &format!("<p class=m>{}</p>\n", escape(reason));
    }
    if file.tally.misses.is_empty() {
        return;
    }
    let pages: Option<Pages> = file.input.as_ref().and_then(|path| pipeline::guarded(|| pipeline::pages(&source::read(path)?.bytes)).ok());
    let mut by_page: BTreeMap<Option<u32>, Vec<&Miss>> = BTreeMap::new();
    for miss in &file.tally.misses {
        by_page.entry(miss.page).or_default().push(miss);
    }
    for (number, misses) in by_page {
        *out += "<section><div>\n";
        *out += &number.map_or_else(|| "<h3>no page</h3>\n".to_owned(), |number| format!("<h3>page {number}</h3>\n"));
        for miss in misses {
            *out += &match miss.sign {
                Sign::Missed => format!(
                    "<p><b class=m>{}</b> {}: <q>{}</q>, got <q>{}</q></p>\n",
                    miss.category,
                    escape(&miss.what),
                    escape(&miss.gold),
                    escape(&miss.pred)
                ),
                Sign::Extra => {
                    format!("<p><b class=e>{} invented</b> {}: <q>{}</q></p>\n", miss.category, escape(&miss.what), escape(&miss.pred))
                }
            };
        }
        *out += "</div><pre>";
        let page = number.zip(pages.as_ref()).and_then(|(number, pages)| pages.pages.iter().find(|page| page.number == number));
        if let Some(page) = page {
            lines(out, page);
        }
        *out += "</pre></section>\n";
    }
}

fn lines(out: &mut String, page: &Page) {
    for line in &page.lines {
        let text = escape(page.line_text(line));
        *out += &match (line.furniture, line.bold) {
            (Some(kind), _) => format!("<span class=f>{text}   [{kind:?}]</span>\n"),
            (None, true) => format!("<b>{text}</b>\n"),
            (None, false) => format!("{text}\n"),
        };
    }
}

/// Text that is text in HTML too; control characters other than line feeds and tabs become U+FFFD.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
