//! Figures to SVG and table cells, for the report. Colours are those of the page's style, so that they
//! follow the reader's light or dark theme.

use super::terminal;
use minutebook::eval::html_escape;
use std::fmt::Write;
use std::time::Instant;

/// The style of the page.
pub const STYLE: &str = "
:root{color-scheme:light dark;--bg:#fff;--ink:#1d2430;--soft:#667085;--line:#e3e6eb;--card:#f6f7f9;
--good:#2f9e62;--fair:#d99a1c;--bad:#cf3f3f;--calm:#4a7fc9;--dim:#a9b2bf}
@media(prefers-color-scheme:dark){:root{--bg:#14181f;--ink:#e6e9ee;--soft:#98a2b3;--line:#2a313c;--card:#1c222c;
--good:#3fb877;--fair:#e0ad45;--bad:#e56a6a;--calm:#6f9fe0;--dim:#5b6573}}
*{box-sizing:border-box}body{margin:0 auto;padding:2rem 1.5rem;max-width:64rem;background:var(--bg);color:var(--ink);
font:15px/1.5 system-ui,sans-serif}h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:0 0 .7rem}
h3{font-size:.95rem;margin:1.2rem 0 .4rem}header p,footer,section>p{color:var(--soft);margin:.2rem 0 .8rem}
section{border-top:1px solid var(--line);padding:1.4rem 0}footer{border-top:1px solid var(--line);padding-top:1rem;font-size:.85rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.7rem;list-style:none;padding:0;margin:1.2rem 0}
.tiles li{background:var(--card);border-radius:.5rem;padding:.7rem .9rem;color:var(--soft)}
.tiles b{display:block;font-size:1.35rem;color:var(--ink);font-variant-numeric:tabular-nums}
.alarm{background:var(--bad);color:#fff;border-radius:.5rem;padding:.6rem .9rem}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;list-style:none;padding:0;margin:.6rem 0 0}
.key li::before{content:'';display:inline-block;width:.75em;height:.75em;border-radius:.2em;margin-right:.45em;background:var(--c)}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin:.4rem 0}th{color:var(--soft);font-weight:600}
td,th{padding:.28rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.n{width:1%;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.path,code{font-family:ui-monospace,monospace;font-size:.92em}
td{overflow-wrap:anywhere}summary{cursor:pointer;padding:.25rem 0}details p{color:var(--soft);margin:.2rem 0 .4rem}
svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}svg .soft{fill:var(--soft)}
.good{fill:var(--good);--c:var(--good)}.fair{fill:var(--fair);--c:var(--fair)}.bad{fill:var(--bad);--c:var(--bad)}
.calm{fill:var(--calm);--c:var(--calm)}.dim{fill:var(--dim);--c:var(--dim)}
@media print{details{break-inside:avoid}body{max-width:none}}
";

/// Units across a chart; the page scales it.
const WIDTH: f64 = 960.0;
/// Of them those left of the bars, for labels of up to some thirty letters,
const LABELS: f64 = 190.0;
/// and those right of the longest bar, for its figure.
const FIGURES: f64 = 190.0;
/// Height of a bar and of its row.
const BAR: (f64, f64) = (16.0, 24.0);
/// Height of columns, and of the words below them.
const COLUMN: (f64, f64) = (110.0, 20.0);
/// A part narrower than this is drawn this wide: one failure of 100,000 is to be seen.
const LEAST: f64 = 2.0;
/// Columns of a run's pace at most; with twice as many, two are made one.
const COLUMNS: usize = 120;

/// Text that is text in HTML too, on one line, without control characters.
pub fn escape(text: &str) -> String {
    html_escape(&terminal::printable(text))
}

/// `12,345`.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 page`, `2 pages`.
pub fn counted(n: u64, what: &str) -> String {
    format!("{} {what}{}", number(n), if n == 1 { "" } else { "s" })
}

/// `0.42`, `7.3`, `1,234`.
pub fn decimal(value: f64) -> String {
    match value {
        value if value < 1.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => number(value.round() as u64),
    }
}

/// `0.4 s`, `3 min 20 s`, `2 h 5 min`.
pub fn duration(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    match whole {
        0..10 => format!("{seconds:.1} s"),
        10..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole / 60 % 60),
    }
}

/// Attribute that shades a table cell by a share of 1.
pub fn shade(share: f64) -> String {
    if share <= 0.0 {
        return String::new();
    }
    format!(" style=\"background:color-mix(in srgb,var(--bad) {:.0}%,transparent)\"", 8.0 + share.min(1.0) * 52.0)
}

/// One bar of several parts, and a key to them.
pub fn stack(out: &mut String, title: &str, parts: &[(&str, u64, &str)]) {
    let parts: Vec<_> = parts.iter().filter(|(_, n, _)| *n > 0).collect();
    let total: u64 = parts.iter().map(|(_, n, _)| n).sum();
    if total == 0 {
        out.push_str("<p>There was none.</p>\n");
        return;
    }
    let _ = write!(out, "<svg viewBox=\"0 0 {WIDTH} 28\" role=img><title>{}</title>", escape(title));
    let wide = |n: u64| n as f64 / total as f64 * WIDTH;
    let widened: f64 = parts.iter().map(|(_, n, _)| (LEAST - wide(*n)).max(0.0)).sum();
    let mut x = 0.0;
    for (label, n, class) in &parts {
        let width = wide(*n).max(LEAST) * WIDTH / (WIDTH + widened);
        let _ = write!(out, "<rect class={class} x={x:.1} width={width:.1} height=28><title>{}: {n}</title></rect>", escape(label));
        x += width;
    }
    out.push_str("</svg>\n<ul class=key>");
    for (label, n, class) in &parts {
        let share = *n as f64 / total as f64 * 100.0;
        let _ = write!(out, "<li class={class}>{} {} ({share:.1} %)</li>", number(*n), escape(label));
    }
    out.push_str("</ul>\n");
}

/// A bar for each row: label, figure, note.
pub fn bars(out: &mut String, title: &str, class: &str, rows: &[(String, u64, String)]) {
    let most = rows.iter().map(|(_, n, _)| *n).max().unwrap_or(0).max(1);
    let (bar, row) = BAR;
    let height = row * rows.len() as f64;
    let _ = writeln!(out, "<svg viewBox=\"0 0 {WIDTH} {height}\" role=img><title>{}</title>", escape(title));
    for (idx, (label, n, note)) in rows.iter().enumerate() {
        let y = idx as f64 * row;
        let share = *n as f64 / most as f64;
        let width = if *n == 0 { 0.0 } else { (share * (WIDTH - LABELS - FIGURES)).max(LEAST) };
        let base = y + bar * 0.8;
        let _ = write!(out, "<text x={:.0} y={base:.1} text-anchor=end>{}</text>", LABELS - 10.0, escape(label));
        let _ = write!(out, "<rect class={class} x={LABELS} y={y:.1} width={width:.1} height={bar} rx=2 />");
        let note = if note.is_empty() { String::new() } else { format!(" <tspan class=soft>{}</tspan>", escape(note)) };
        let _ = writeln!(out, "<text x={:.1} y={base:.1}>{}{note}</text>", LABELS + width + 8.0, number(*n));
    }
    out.push_str("</svg>\n");
}

/// How many inputs were done when, over the time of a run.
#[derive(Debug)]
pub struct Pace {
    start: Instant,
    /// Seconds of a column.
    step: f64,
    done: Vec<u64>,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { start: Instant::now(), step: 1.0, done: Vec::new() }
    }
}

impl Pace {
    /// One more is done now.
    pub fn tick(&mut self) {
        self.tick_at(self.start.elapsed().as_secs_f64());
    }

    fn tick_at(&mut self, seconds: f64) {
        while seconds / self.step >= COLUMNS as f64 {
            self.step *= 2.0;
            self.done = self.done.chunks(2).map(|pair| pair.iter().sum()).collect();
        }
        let column = (seconds / self.step) as usize;
        if self.done.len() <= column {
            self.done.resize(column + 1, 0);
        }
        if let Some(done) = self.done.get_mut(column) {
            *done += 1;
        }
    }
}

/// A column for each stretch of a run.
pub fn columns(out: &mut String, title: &str, pace: &Pace) {
    let most = pace.done.iter().copied().max().unwrap_or(0).max(1);
    let (high, words) = COLUMN;
    let width = WIDTH / pace.done.len().max(1) as f64;
    let _ = write!(out, "<svg viewBox=\"0 0 {WIDTH} {}\" role=img><title>{}</title>", high + words, escape(title));
    for (idx, n) in pace.done.iter().enumerate() {
        let height = *n as f64 / most as f64 * high;
        let (x, y) = (idx as f64 * width, high - height);
        let _ = write!(out, "<rect class=calm x={x:.1} y={y:.1} width={:.1} height={height:.1} />", (width - 1.0).max(0.5));
    }
    let end = duration(pace.step * pace.done.len() as f64);
    let base = high + words - 4.0;
    let _ = write!(out, "<text class=soft x=0 y={base}>0 s</text><text class=soft x={WIDTH} y={base} text-anchor=end>{end}</text>");
    let middle = WIDTH / 2.0;
    let _ = writeln!(
        out,
        "<text class=soft x={middle} y={base} text-anchor=middle>at most {} in {}</text></svg>",
        number(most),
        duration(pace.step)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_words() {
        assert_eq!([number(0), number(999), number(1000), number(1_234_567)], ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([decimal(0.123), decimal(7.25), decimal(1234.4)], ["0.12", "7.2", "1,234"]);
        assert_eq!([duration(0.42), duration(61.0), duration(7500.0)], ["0.4 s", "1 min 1 s", "2 h 5 min"]);
        assert_eq!(escape("<b a='1' c=\"2\">&\u{1b}"), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;\\u{1b}");
    }

    #[test]
    fn a_long_run_has_wider_columns_and_loses_none() {
        let mut pace = Pace::default();
        for second in 0..1000 {
            pace.tick_at(f64::from(second));
        }
        assert!(pace.done.len() <= COLUMNS && pace.done.iter().sum::<u64>() == 1000);
        assert_eq!((pace.step, pace.done[0]), (16.0, 16));
    }

    #[test]
    fn the_smallest_part_is_seen_and_all_fit() {
        let mut out = String::new();
        stack(&mut out, "x", &[("a", 1, "bad"), ("b", 99_999, "good"), ("c", 0, "dim")]);
        assert!(out.contains("<rect class=bad x=0.0 width=2.0 "), "{out}");
        let widths: f64 = out.split(" width=").skip(1).filter_map(|rest| rest.split(' ').next()?.parse::<f64>().ok()).sum();
        assert!((widths - WIDTH).abs() < 0.2, "{widths}");
        assert!(!out.contains("<title>c"));
    }
}
