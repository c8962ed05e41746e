//! XML that is well-formed whatever the text holds.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// Writes elements into memory.
#[allow(missing_debug_implementations)]
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Names and values of attributes.
pub type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    /// Begins with the declaration.
    ///
    /// # Errors
    /// None in memory.
    pub fn new() -> io::Result<Xml> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut xml = Xml { writer };
        xml.new_line()?;
        Ok(xml)
    }

    /// Begins an element.
    ///
    /// # Errors
    /// None in memory.
    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    /// Ends it.
    ///
    /// # Errors
    /// None in memory.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    ///
    /// # Errors
    /// None in memory.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// Text.
    ///
    /// # Errors
    /// None in memory.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    /// An element with text.
    ///
    /// # Errors
    /// None in memory.
    pub fn element(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// A line feed where white space means nothing.
    ///
    /// # Errors
    /// None in memory.
    pub fn new_line(&mut self) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new("\n")))
    }

    /// What was written since the beginning or the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.writer.get_mut())
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// The characters that XML 1.0 may hold (production `Char`): no references bring in the others.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_char = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(is_char) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| is_char(*c)).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::XmlVersion;

    #[test]
    fn any_text_is_well_formed() {
        let every: String = ('\0'..='\u{ff}').chain(['\u{fffd}', '\u{fffe}', '\u{ffff}', '\u{1f3db}']).collect();
        let mut xml = Xml::new().unwrap();
        xml.element("a", &[("b", &every)], &every).unwrap();
        let written = String::from_utf8(xml.take()).unwrap();
        let mut reader = quick_xml::Reader::from_str(&written);
        let mut read = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Text(text) => read.push_str(&text),
                Event::GeneralRef(name) => read.push_str(&name),
                Event::Start(start) => {
                    let value = start.attributes().next().unwrap().unwrap().normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned();
                    assert!(value.contains("<=>") && value.contains('"') && value.ends_with("\u{fffd}\u{1f3db}"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(read.contains("\u{fffd}\u{1f3db}") && !read.contains('\u{1}') && !written.contains('\u{ffff}'));
    }
}
