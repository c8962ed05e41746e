//! `minutebook dump`: what each stage makes of a file, to look at; its form may change.

use super::{OK, terminal};
use anyhow::Context;
use minutebook::geometry::Rect;
use minutebook::grammar::body;
use minutebook::layout::{Page, Pages, Word};
use minutebook::pdf::{PdfDocument, PdfPage};
use minutebook::source::{self, Format};
use minutebook::{Options, pipeline, segment, sink};
use std::io::{self, Write};
use std::path::Path;

/// A stage on the way from bytes to records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Stage {
    /// Characters of the content streams, in stream order (PDF only)
    Glyphs,
    /// Pages: what is printed and stamped on them, and how far their text can be trusted
    Pages,
    /// Words, in reading order
    Words,
    /// Lines, with what marks them
    Lines,
    /// Lines joined to blocks
    Blocks,
    /// Documents of the pack
    Documents,
    /// Body lines of each document, as the grammars get them
    Syntax,
    /// The record, as `parse` prints it
    Records,
}

pub fn run(stage: Stage, file: &Path, options: &Options) -> anyhow::Result<u8> {
    let input = source::read(file)?;
    let named = || file.display().to_string();
    let mut out = terminal::stdout();
    match stage {
        Stage::Glyphs => {
            anyhow::ensure!(source::sniff(&input.bytes) == Format::Pdf, "{}: expected a PDF, found another format", named());
            glyphs(&mut out, &input.bytes).with_context(named)?;
        }
        Stage::Records => {
            let pack = pipeline::guarded(|| pipeline::parse(&input.name, &input.bytes, options)).with_context(named)?;
            sink::json(&mut out, &pack)?;
        }
        _ => {
            let pages = pipeline::guarded(|| pipeline::pages(&input.bytes)).with_context(named)?;
            let house = pipeline::house(&pages, options)?;
            match stage {
                Stage::Pages => page_facts(&mut out, &pages)?,
                Stage::Words => words(&mut out, &pages)?,
                Stage::Lines => lines(&mut out, &pages)?,
                Stage::Blocks => blocks(&mut out, &pages)?,
                Stage::Documents => documents(&mut out, &segment::parts(house, &pages))?,
                _ => syntax(&mut out, &pages, &segment::parts(house, &pages))?,
            }
        }
    }
    out.flush()?;
    Ok(OK)
}

fn glyphs(out: &mut impl Write, bytes: &[u8]) -> anyhow::Result<()> {
    let mut document = PdfDocument::open(bytes)?;
    let mut page = PdfPage::default();
    writeln!(out, "page\tchar\tx\ty\tadvance\tsize\tdirection\tflags\tfont")?;
    for idx in 0..document.page_count() {
        document.read_page(idx, &mut page);
        for glyph in &page.glyphs {
            let font = document.fonts.get(usize::from(glyph.font)).map_or("", |font| font.name.as_str());
            writeln!(
                out,
                "{}\t{}\t{:.2}\t{:.2}\t{:.2}\t{:.2}\t{:?}\t{}\t{}",
                idx + 1,
                terminal::printable(glyph.ch.encode_utf8(&mut [0; 4])),
                glyph.x,
                glyph.y,
                glyph.advance,
                glyph.size,
                glyph.direction,
                glyph.flags.0,
                terminal::printable(font)
            )?;
        }
    }
    Ok(())
}

/// The last four columns are the shares of glyphs that ToUnicode, the font's encoding and a guess
/// have mapped, and of those that nothing has.
fn page_facts(out: &mut impl Write, pages: &Pages) -> io::Result<()> {
    writeln!(out, "page\twidth\theight\tprinted\titem\tlines\timages\tto_unicode\tencoding\tguess\tunmapped")?;
    for page in &pages.pages {
        let printed = page.printed_number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let trust = &page.confidence;
        writeln!(
            out,
            "{}\t{:.0}\t{:.0}\t{printed}\t{}\t{}\t{:.2}\t{:.3}\t{:.3}\t{:.3}\t{:.3}",
            page.number,
            page.width,
            page.height,
            terminal::printable(page.agenda_item_stamp.as_deref().unwrap_or("-")),
            page.lines.len(),
            page.image_cover,
            trust.to_unicode,
            trust.encoding,
            trust.guess,
            trust.unmapped
        )?;
    }
    Ok(())
}

fn words(out: &mut impl Write, pages: &Pages) -> io::Result<()> {
    writeln!(out, "page\tx0\ty0\tx1\ty1\tsize\tstyle\ttext")?;
    for page in &pages.pages {
        for word in &page.words {
            writeln!(
                out,
                "{}\t{}\t{:.1}\t{}\t{}",
                page.number,
                edges(&word.bbox),
                word.size,
                style(word),
                terminal::printable(page.word_text(word))
            )?;
        }
    }
    Ok(())
}

fn style(word: &Word) -> String {
    let marks = [(word.bold, 'b'), (word.italic, 'i'), (word.script, 's'), (word.after_gap, '>')];
    let style: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
    if style.is_empty() { "-".to_owned() } else { style }
}

fn edges(bbox: &Rect) -> String {
    format!("{:.1}\t{:.1}\t{:.1}\t{:.1}", bbox.x0, bbox.y0, bbox.x1, bbox.y1)
}

fn lines(out: &mut impl Write, pages: &Pages) -> io::Result<()> {
    writeln!(out, "page\tblock\tcolumn\tx0\ty0\tx1\ty1\tsize\tstyle\tfurniture\ttext")?;
    for page in &pages.pages {
        for line in &page.lines {
            let style = match (line.bold, line.italic) {
                (true, true) => "bi",
                (true, false) => "b",
                (false, true) => "i",
                (false, false) => "-",
            };
            let furniture = line.furniture.map_or("-".to_owned(), |kind| format!("{kind:?}"));
            let (block, column, size) = (line.block, line.column, line.size);
            write!(out, "{}\t{block}\t{column}\t{}\t{size:.1}\t{style}\t{furniture}\t", page.number, edges(&line.bbox))?;
            writeln!(out, "{}", with_gaps(page, line))?;
        }
    }
    Ok(())
}

/// The text of a line with its column gaps shown.
fn with_gaps(page: &Page, line: &minutebook::layout::Line) -> String {
    let mut text = String::new();
    for word in page.line_words(line) {
        if !text.is_empty() {
            text.push_str(if word.after_gap { " | " } else { " " });
        }
        text.push_str(&terminal::printable(page.word_text(word)));
    }
    text
}

fn blocks(out: &mut impl Write, pages: &Pages) -> io::Result<()> {
    for page in &pages.pages {
        writeln!(
            out,
            "== page {} ({:.0} x {:.0}), printed {:?}, stamp {:?}",
            page.number, page.width, page.height, page.printed_number, page.agenda_item_stamp
        )?;
        let mut block = None;
        for line in &page.lines {
            if block != Some(line.block) {
                block = Some(line.block);
                writeln!(out, "-- block {}", line.block)?;
            }
            let mark = line.furniture.map_or(String::new(), |kind| format!("[{kind:?}] "));
            writeln!(out, "{mark}{}", with_gaps(page, line))?;
        }
    }
    Ok(())
}

fn documents(out: &mut impl Write, parts: &[segment::Part]) -> io::Result<()> {
    writeln!(out, "kind\tpages\tlines\tprinted\titem")?;
    for part in parts {
        let end = if part.end_line == usize::MAX { "end".to_owned() } else { part.end_line.to_string() };
        let printed = part.printed_pages.map_or("-".to_owned(), |[a, b]| format!("{a}-{b}"));
        let item = part.agenda_item.as_deref().unwrap_or("-");
        let (first, last) = (part.pages.start(), part.pages.end());
        writeln!(out, "{:?}\t{first}-{last}\t{}..{end}\t{printed}\t{}", part.kind, part.first_line, terminal::printable(item))?;
    }
    Ok(())
}

fn syntax(out: &mut impl Write, pages: &Pages, parts: &[segment::Part]) -> io::Result<()> {
    for part in parts {
        writeln!(out, "== {:?} {}-{}", part.kind, part.pages.start(), part.pages.end())?;
        for line in body::lines(pages, part) {
            let weight = if line.line.bold { 'b' } else { ' ' };
            writeln!(
                out,
                "{:4} {:6.1} {:4.1}{weight} {}",
                line.page.number,
                line.line.bbox.x0,
                line.line.size,
                with_gaps(line.page, line.line)
            )?;
        }
    }
    Ok(())
}
