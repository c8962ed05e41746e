//! `minutebook explain`: where the values of a record come from, and how far they can be trusted.

use super::{FAILED, OK, terminal};
use anyhow::Context;
use minutebook::Options;
use minutebook::collection::{Collection, Whereabouts};
use minutebook::pipeline::{self, Explained, Explanation};
use minutebook::source::{self, Input, Origin};
use std::io::{self, Write};
use std::path::Path;

/// Lines and phrases of a record that are shown.
const SHOWN: usize = 24;

pub fn run(file: &Path, id: Option<&str>, options: &Options) -> anyhow::Result<u8> {
    if file.is_dir() {
        return collected(file, id, options);
    }
    let input = source::read(file)?;
    let explained = explained(&input, options).with_context(|| file.display().to_string())?;
    let mut out = terminal::stdout();
    let code = match id {
        None => {
            all(&mut out, &explained)?;
            OK
        }
        Some(id) => match explained.record(id) {
            Some(record) => {
                one(&mut out, &explained, &record)?;
                OK
            }
            None => {
                terminal::complain(&format!(
                    "{}: expected the id of a record, found {id:?}; `minutebook explain {}` lists them",
                    file.display(),
                    file.display()
                ));
                FAILED
            }
        },
    };
    out.flush()?;
    Ok(code)
}

fn explained(input: &Input, options: &Options) -> minutebook::Result<Explanation> {
    pipeline::guarded(|| pipeline::explain(&input.name, &input.bytes, options))
}

/// A record of a directory by the id that linked meetings and tables give it: in each paper that has it.
fn collected(dir: &Path, id: Option<&str>, options: &Options) -> anyhow::Result<u8> {
    let whereabouts = match id {
        Some(id) => Collection::open(dir)?.whereabouts(id)?,
        None => Vec::new(),
    };
    if whereabouts.is_empty() {
        let found = id.map_or("none".to_owned(), |id| format!("{id:?}"));
        terminal::complain(&format!("{}: expected the id of a meeting, an item, a decision or a document, found {found}", dir.display()));
        return Ok(FAILED);
    }
    let mut out = terminal::stdout();
    for Whereabouts { input: shown, sha256, place } in whereabouts {
        let input = Origin::parse(&shown).read()?;
        writeln!(out, "paper\t{}", terminal::printable(&shown))?;
        let explained = explained(&input, options).with_context(|| shown.clone())?;
        match explained.record(&place).filter(|_| explained.pack.source.sha256 == sha256) {
            Some(record) => one(&mut out, &explained, &record)?,
            None => {
                out.flush()?;
                terminal::complain(&format!("{shown}: expected the file that was read before, found another or another way to read it"));
                return Ok(FAILED);
            }
        }
    }
    out.flush()?;
    Ok(OK)
}

fn house(out: &mut impl Write, explained: &Explanation) -> io::Result<()> {
    writeln!(out, "house\t{}: {}", terminal::printable(&explained.houses.join(" < ")), terminal::printable(&explained.reason))?;
    writeln!(out, "read by\tminutebook {}, vocabulary {}", explained.pack.tool, explained.pack.grammar)
}

/// The house, then a line a record.
fn all(out: &mut impl Write, explained: &Explanation) -> io::Result<()> {
    house(out, explained)?;
    writeln!(out, "id\tpages\tconfidence\tcoverage\trecord")?;
    for record in explained.records() {
        let pages =
            record.pages.map_or("-".to_owned(), |[first, last]| if first == last { first.to_string() } else { format!("{first}-{last}") });
        let reasons = record.doubts.map(|doubts| doubts.reasons().map(|reason| reason.code()).collect::<Vec<_>>().join(","));
        let level = match (record.doubts, reasons) {
            (Some(doubts), Some(reasons)) if !reasons.is_empty() => format!("{} ({reasons})", doubts.level().word()),
            (Some(doubts), _) => doubts.level().word().to_owned(),
            _ => "-".to_owned(),
        };
        let coverage = record.coverage.map_or("-".to_owned(), |share| format!("{share:.2}"));
        writeln!(out, "{}\t{pages}\t{level}\t{coverage}\t{}", record.id, terminal::printable(&record.summary))?;
    }
    for warning in explained.warnings(None) {
        self::warning(out, warning)?;
    }
    Ok(())
}

fn warning(out: &mut impl Write, warning: &minutebook::record::Warning) -> io::Result<()> {
    let page = warning.page.map_or("the file".to_owned(), |page| format!("page {page}"));
    writeln!(out, "warning\t{page}: {}", terminal::printable(&warning.message))
}

/// All that is known of one record.
fn one(out: &mut impl Write, explained: &Explanation, record: &Explained) -> io::Result<()> {
    writeln!(out, "record\t{}", record.id)?;
    if let Some(also) = &record.also {
        writeln!(out, "also\t{also}")?;
    }
    writeln!(out, "says\t{}", terminal::printable(&record.summary))?;
    house(out, explained)?;
    if let Some(doubts) = record.doubts {
        writeln!(out, "confidence\t{}", doubts.level().word())?;
        for reason in doubts.reasons() {
            writeln!(out, "\t{} ({}): {}", reason.code(), reason.level().word(), reason.words())?;
        }
    }
    if let Some(share) = record.coverage {
        writeln!(out, "coverage\t{share:.2}")?;
    }
    for (field, reader) in &record.found {
        writeln!(out, "found\t{field}: {reader}")?;
    }
    for area in &record.areas {
        let [x0, y0, x1, y1] = area.bounds;
        writeln!(out, "box\tpage {}: {x0:.1} {y0:.1} {x1:.1} {y1:.1}", area.page)?;
    }
    if let Some(at) = record.at {
        let lines: Vec<_> = explained.lines(at).collect();
        for (page, number, text) in lines.iter().take(SHOWN) {
            writeln!(out, "line\t{page}:{number}\t{}", terminal::printable(text))?;
        }
        more(out, lines.len())?;
        let phrases = explained.phrases(at);
        for phrase in phrases.iter().take(SHOWN) {
            let (first, last) = (phrase.seen.at.first, phrase.seen.at.last);
            let lines = if first == last {
                format!("{}:{}", first.page, first.line + 1)
            } else {
                format!("{}:{}-{}:{}", first.page, first.line + 1, last.page, last.line + 1)
            };
            writeln!(out, "phrase\t{lines}\t{} `{}` ({})", phrase.seen.list, terminal::printable(&phrase.seen.phrase), phrase.house)?;
        }
        more(out, phrases.len())?;
    }
    for warning in explained.warnings(record.at) {
        self::warning(out, warning)?;
    }
    Ok(())
}

fn more(out: &mut impl Write, n: usize) -> io::Result<()> {
    if n > SHOWN { writeln!(out, "\t… {} more", n - SHOWN) } else { Ok(()) }
}
