//! The events of a run to one HTML page that a person opens in the morning: nothing is loaded from
//! elsewhere, no script runs, and whatever a file or its name holds is shown as text.

use super::chart::{self, escape};
use minutebook::pipeline::events::{ErrorCode, Event, Finished, Observer, Skip, Status, Summary};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Of the inputs with one reason of failure this many are listed, the others counted.
const LISTED: usize = 200;
/// The slowest inputs that are listed.
const SLOWEST: usize = 20;
/// The inputs with most pages without text that are listed.
const TEXTLESS: usize = 50;
/// Councils that are listed, those that lack most first;
const COUNCILS: usize = 100;
/// and told apart at all. A hostile file may claim thousands.
const MAX_COUNCILS: usize = 20_000;

/// Upper ends, in seconds, of the classes of time a file took.
const CLASSES: [(f64, &str); 9] = [
    (0.01, "under 0.01 s"),
    (0.03, "to 0.03 s"),
    (0.1, "to 0.1 s"),
    (0.3, "to 0.3 s"),
    (1.0, "to 1 s"),
    (3.0, "to 3 s"),
    (10.0, "to 10 s"),
    (30.0, "to 30 s"),
    (f64::INFINITY, "over 30 s"),
];

/// Fields of meetings in the order of the record; others that events name come after them.
const FIELDS: [&str; 7] = ["authority", "body", "date", "start_time", "venue", "attendance", "items"];

/// What a run has told so far.
#[derive(Debug, Default)]
pub struct Report {
    /// Name of the run: the output directory.
    name: String,
    /// When it began, in words.
    began: String,
    summary: Summary,
    failures: BTreeMap<ErrorCode, Failures>,
    /// Slowest first.
    slowest: Vec<(f64, String, u32)>,
    /// Most pages without text first.
    textless: Vec<(u32, u32, String)>,
    pages_without_text: u64,
    inputs_without_text: u64,
    /// By code: how often, and in how many inputs.
    warnings: BTreeMap<String, (u64, u64)>,
    councils: BTreeMap<Option<String>, Council>,
    classes: [u64; CLASSES.len()],
    pace: chart::Pace,
}

/// Inputs that failed for one reason.
#[derive(Debug, Default)]
struct Failures {
    /// Input, reason in words.
    listed: Vec<(String, String)>,
    now: u64,
    /// Those that failed in an earlier run and were not tried again.
    before: u64,
}

#[derive(Debug, Default)]
struct Council {
    meetings: u64,
    missing: BTreeMap<String, u64>,
}

impl Report {
    /// A report on a run that begins now and writes into a directory of this name.
    pub fn new(name: &str, began: String) -> Report {
        Report { name: name.to_owned(), began, ..Report::default() }
    }

    fn finished(&mut self, finished: &Finished) {
        self.pace.tick();
        if finished.status == Status::Skipped {
            return;
        }
        let class = CLASSES.iter().position(|(end, _)| finished.seconds < *end).unwrap_or(CLASSES.len() - 1);
        if let Some(class) = self.classes.get_mut(class) {
            *class += 1;
        }
        keep(&mut self.slowest, SLOWEST, (finished.seconds, finished.input.clone(), finished.counts.pages), |a, b| b.0.total_cmp(&a.0));
        if finished.counts.pages_without_text > 0 {
            self.pages_without_text += u64::from(finished.counts.pages_without_text);
            self.inputs_without_text += 1;
            let row = (finished.counts.pages_without_text, finished.counts.pages, finished.input.clone());
            keep(&mut self.textless, TEXTLESS, row, |a, b| b.0.cmp(&a.0));
        }
        for (code, n) in &finished.counts.warnings {
            let (warnings, inputs) = self.warnings.entry(code.clone()).or_default();
            *warnings += u64::from(*n);
            *inputs += 1;
        }
        for missing in &finished.missing {
            if self.councils.len() >= MAX_COUNCILS && !self.councils.contains_key(&missing.authority) {
                continue;
            }
            let council = self.councils.entry(missing.authority.clone()).or_default();
            council.meetings += u64::from(missing.meetings);
            for (field, n) in &missing.fields {
                *council.missing.entry(field.clone()).or_default() += u64::from(*n);
            }
        }
        if let Some(error) = finished.error {
            let failures = self.failures.entry(error).or_default();
            failures.now += 1;
            if failures.listed.len() < LISTED {
                failures.listed.push((finished.input.clone(), finished.reason.clone().unwrap_or_default()));
            }
        }
    }

    /// The whole page.
    pub fn page(&self) -> String {
        let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        // Even if some text were taken for markup, it could load and run nothing.
        out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
        out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
        let _ = write!(out, "<title>minutebook: {}</title>\n<style>{}</style>\n", escape(&self.name), chart::STYLE);
        self.head(&mut out);
        self.outcomes(&mut out);
        self.failed(&mut out);
        self.without_text(&mut out);
        self.warned(&mut out);
        self.lacking(&mut out);
        self.time(&mut out);
        let _ = writeln!(out, "<footer>minutebook {}</footer>\n</html>", env!("CARGO_PKG_VERSION"));
        out
    }

    fn head(&self, out: &mut String) {
        let sum = &self.summary;
        let _ = writeln!(out, "<header><h1>{}</h1>", escape(&self.name));
        let _ = writeln!(out, "<p>began {}, took {}</p></header>", escape(&self.began), chart::duration(sum.seconds));
        if sum.stopped {
            let _ = writeln!(out, "<p class=alarm>The run was stopped; {} inputs were not reached.</p>", sum.left);
        }
        out.push_str("<ul class=tiles>");
        let per_second = if sum.seconds > 0.0 { sum.pages as f64 / sum.seconds } else { 0.0 };
        let tiles = [
            ("inputs", chart::number(sum.inputs)),
            ("pages", chart::number(sum.pages)),
            ("meetings", chart::number(sum.meetings)),
            ("items", chart::number(sum.items)),
            ("warnings", chart::number(sum.warnings)),
            ("pages a second", chart::decimal(per_second)),
        ];
        for (what, value) in tiles {
            let _ = write!(out, "<li><b>{value}</b> {what}</li>");
        }
        out.push_str("</ul>\n");
    }

    fn outcomes(&self, out: &mut String) {
        let sum = &self.summary;
        let parts = [
            ("complete", sum.complete, "good"),
            ("partial", sum.partial, "fair"),
            ("failed", sum.failed, "bad"),
            ("unchanged since an earlier run", sum.unchanged, "calm"),
            ("same bytes as another", sum.same_bytes, "dim"),
            ("older than asked for", sum.older, "dim"),
            ("not reached", sum.left, "dim"),
        ];
        out.push_str("<section><h2>What came of the inputs</h2>\n");
        chart::stack(out, "what came of the inputs", &parts);
        out.push_str("</section>\n");
    }

    fn failed(&self, out: &mut String) {
        out.push_str("<section><h2>Failures by reason</h2>\n");
        if self.failures.is_empty() {
            out.push_str("<p>No input failed.</p></section>\n");
            return;
        }
        let mut codes: Vec<(&ErrorCode, &Failures)> = self.failures.iter().collect();
        codes.sort_by_key(|(code, failures)| (std::cmp::Reverse(failures.now + failures.before), **code));
        let rows: Vec<(String, u64, String)> = codes
            .iter()
            .map(|(code, failures)| {
                let before = if failures.before > 0 { format!("{} known before", chart::number(failures.before)) } else { String::new() };
                (name(**code), failures.now + failures.before, before)
            })
            .collect();
        chart::bars(out, "failures by reason", "bad", &rows);
        for (code, failures) in codes {
            let (meaning, remedy) = explained(*code);
            let open = if failures.now > 0 && failures.now <= 10 { " open" } else { "" };
            let _ = writeln!(
                out,
                "<details{open}><summary><code>{}</code> {}: {meaning}</summary><p>{remedy}</p>",
                name(*code),
                chart::number(failures.now + failures.before)
            );
            if !failures.listed.is_empty() {
                out.push_str("<table><tr><th>input<th>reason\n");
                for (input, reason) in &failures.listed {
                    let _ = writeln!(out, "<tr><td class=path>{}<td>{}", escape(input), escape(reason));
                }
                out.push_str("</table>\n");
            }
            let more = (failures.now + failures.before).saturating_sub(failures.listed.len() as u64);
            if more > 0 {
                let _ = writeln!(out, "<p>and {} more, in <code>manifest.jsonl</code></p>", chart::number(more));
            }
            out.push_str("</details>\n");
        }
        out.push_str("</section>\n");
    }

    fn without_text(&self, out: &mut String) {
        out.push_str("<section><h2>Pages without text</h2>\n");
        if self.textless.is_empty() {
            out.push_str("<p>Every page had text.</p></section>\n");
            return;
        }
        let _ = writeln!(
            out,
            "<p>{} of {}: scans, or their encoding is broken. They need OCR first.</p>",
            chart::counted(self.pages_without_text, "page"),
            chart::counted(self.inputs_without_text, "input")
        );
        out.push_str("<table><tr><th>input<th class=n>pages without text<th class=n>of\n");
        for (without, pages, input) in &self.textless {
            let share = f64::from(*without) / f64::from((*pages).max(1));
            let _ = writeln!(out, "<tr><td class=path>{}<td class=n{}>{without}<td class=n>{pages}", escape(input), chart::shade(share));
        }
        out.push_str("</table>\n");
        self.more(out, self.inputs_without_text, self.textless.len());
        out.push_str("</section>\n");
    }

    fn warned(&self, out: &mut String) {
        out.push_str("<section><h2>Warnings by code</h2>\n");
        if self.warnings.is_empty() {
            out.push_str("<p>There were none.</p></section>\n");
            return;
        }
        let mut rows: Vec<(String, u64, String)> = self
            .warnings
            .iter()
            .map(|(code, (n, inputs))| (code.clone(), *n, format!("in {}", chart::counted(*inputs, "input"))))
            .collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        chart::bars(out, "warnings by code", "fair", &rows);
        out.push_str("</section>\n");
    }

    fn lacking(&self, out: &mut String) {
        out.push_str("<section><h2>Fields missing by council</h2>\n");
        if self.councils.is_empty() {
            out.push_str("<p>No meeting was read.</p></section>\n");
            return;
        }
        let mut fields: Vec<&str> = FIELDS.to_vec();
        for field in self.councils.values().flat_map(|council| council.missing.keys()) {
            if !fields.contains(&field.as_str()) {
                fields.push(field);
            }
        }
        let mut councils: Vec<(&Option<String>, &Council)> = self.councils.iter().collect();
        councils.sort_by_key(|(name, council)| (std::cmp::Reverse(council.missing.values().sum::<u64>()), *name));
        out.push_str("<p>Share of a council's meetings that lack a field, those with most gaps first. Much of it is not on the pages; ");
        out.push_str("a column that is dark for one council and light for the others is worth a look.</p>\n");
        out.push_str("<table><tr><th>council<th class=n>meetings");
        for field in &fields {
            let _ = write!(out, "<th class=n>{}", escape(&field.replace('_', " ")));
        }
        out.push('\n');
        for (name, council) in councils.iter().take(COUNCILS) {
            let name = name.as_deref().map_or_else(|| "<i>not known</i>".to_owned(), escape);
            let _ = write!(out, "<tr><td>{name}<td class=n>{}", chart::number(council.meetings));
            for field in &fields {
                let n = council.missing.get(*field).copied().unwrap_or(0);
                let share = n as f64 / council.meetings.max(1) as f64;
                let shown = if n == 0 { "–".to_owned() } else { format!("{:.0} %", (share * 100.0).max(1.0)) };
                let _ = write!(out, "<td class=n{}>{shown}", chart::shade(share));
            }
            out.push('\n');
        }
        out.push_str("</table>\n");
        self.more(out, councils.len() as u64, councils.len().min(COUNCILS));
        out.push_str("</section>\n");
    }

    fn time(&self, out: &mut String) {
        out.push_str("<section><h2>Time</h2>\n");
        if self.slowest.is_empty() {
            out.push_str("<p>Nothing had to be read.</p></section>\n");
            return;
        }
        out.push_str("<h3>Inputs done over the run</h3>\n");
        chart::columns(out, "inputs done over the run", &self.pace);
        out.push_str("<h3>Inputs by the time they took</h3>\n");
        let rows: Vec<(String, u64, String)> =
            CLASSES.iter().zip(self.classes).map(|((_, label), n)| ((*label).to_owned(), n, String::new())).collect();
        chart::bars(out, "inputs by the time they took", "calm", &rows);
        out.push_str("<h3>Slowest</h3>\n<table><tr><th>input<th class=n>seconds<th class=n>pages<th class=n>ms a page\n");
        for (seconds, input, pages) in &self.slowest {
            let a_page = if *pages > 0 { chart::decimal(seconds * 1000.0 / f64::from(*pages)) } else { "–".to_owned() };
            let _ = writeln!(out, "<tr><td class=path>{}<td class=n>{seconds:.2}<td class=n>{pages}<td class=n>{a_page}", escape(input));
        }
        out.push_str("</table></section>\n");
    }

    fn more(&self, out: &mut String, all: u64, listed: usize) {
        let more = all.saturating_sub(listed as u64);
        if more > 0 {
            let _ = writeln!(out, "<p>and {} more</p>", chart::number(more));
        }
    }
}

impl Observer for Report {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Finished(finished) => self.finished(finished),
            Event::Skipped { reason: Skip::FailedBefore(code), .. } => self.failures.entry(*code).or_default().before += 1,
            Event::Summary(summary) => self.summary = summary.clone(),
            _ => {}
        }
    }
}

/// Puts a row in its place and drops the last of too many.
fn keep<T>(rows: &mut Vec<T>, most: usize, row: T, order: impl Fn(&T, &T) -> std::cmp::Ordering) {
    let at = rows.partition_point(|other| order(other, &row).is_le());
    if at < most {
        rows.insert(at, row);
        rows.truncate(most);
    }
}

/// A code as the manifest writes it.
pub fn name(code: ErrorCode) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a code means, and what to do.
fn explained(code: ErrorCode) -> (&'static str, &'static str) {
    match code {
        ErrorCode::Unreadable => {
            ("the system or the archive would not let it be read", "Look at permissions and disks; it is tried again by the next run.")
        }
        ErrorCode::UnknownFormat => {
            ("neither a PDF nor text", "A download that failed leaves HTML pages behind; Office files must be converted first.")
        }
        ErrorCode::BrokenPdf => ("a PDF without anything that can be read", "Fetch it again; compare with a viewer."),
        ErrorCode::Encrypted => ("it needs a password", "Ask the council for a copy without one."),
        ErrorCode::Panic => ("a fault of minutebook", "Please send the file with a bug report."),
        ErrorCode::Memory => ("it needed more memory than allowed", "Try again with a higher --max-memory."),
        ErrorCode::Timeout => ("it took longer than allowed", "Try again with a higher --timeout."),
        ErrorCode::StackOverflow => ("its nesting is too deep", "Please send the file with a bug report."),
        ErrorCode::Crashed => ("its worker process died", "Try again with --retry-failed; send the file if it happens again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use minutebook::pipeline::events::{Counts, Missing};

    #[test]
    fn rows_are_kept_in_order_and_not_too_many() {
        let mut rows = Vec::new();
        for n in [3, 1, 4, 1, 5, 9, 2, 6] {
            keep(&mut rows, 3, n, |a: &i32, b: &i32| b.cmp(a));
        }
        assert_eq!(rows, [9, 6, 5]);
    }

    #[test]
    fn what_files_claim_is_shown_as_text_and_counted() {
        let mut report = Report::new("out", "today".to_owned());
        let evil = "<script>x</script>\u{1b}[31m";
        for n in 0..300 {
            let missing = Missing { authority: Some(evil.to_owned()), meetings: 2, fields: [("date".to_owned(), 1)].into() };
            let failed = Finished {
                input: format!("{n}{evil}"),
                status: Status::Failed,
                error: Some(ErrorCode::Panic),
                reason: Some(evil.to_owned()),
                missing: vec![missing],
                counts: Counts { warnings: [(evil.to_owned(), 2)].into(), ..Counts::default() },
                seconds: f64::from(n),
                ..Finished::default()
            };
            report.event(&Event::Finished(Box::new(failed)));
        }
        report.event(&Event::Skipped { input: "x".to_owned(), reason: Skip::FailedBefore(ErrorCode::Panic) });
        let page = report.page();
        assert!(!page.contains("<script") && !page.contains('\u{1b}'));
        assert!(page.contains("<code>panic</code> 301: a fault of minutebook"), "{page}");
        assert!(page.contains("and 101 more") && page.contains("1 known before"), "the first {LISTED} are listed");
        assert!(page.contains("&lt;script&gt;x&lt;/script&gt;\\u{1b}[31m<td class=n>600<"), "meetings of the council");
        assert!(page.contains(">50 %"), "half of them lack a date");
        assert!(page.contains("<td class=n>299.00<") && !page.contains("<td class=n>279.00<"), "the {SLOWEST} slowest");
    }
}
