//! Files that lopdf cannot open, or opens with losses, to whole documents.
//!
//! lopdf loads a file first. Where it fails, or where objects, streams or the page tree are not what
//! the file holds, the bytes are scanned for `n g obj`, and what lopdf has not is put beside what it
//! has. Everything here is bounded: by the length of the file, by `Options::objects` and by what
//! object streams may inflate to.

use super::budget::Options;
use super::container::Container;
use super::filters::Outcome;
use super::lexer::{self, Lexer};
use super::packed::{self, Packed};
use super::{objects, pages};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Result};
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;

/// How far object streams may inflate in all, as a multiple of the file. Text objects shrink to a
/// fifth or a tenth; `objstm_many_bombs` reaches a thousand.
const OBJECT_STREAM_RATIO: usize = 30;
/// Bounds of that sum, in bytes.
const OBJECT_STREAM_TOTAL: (usize, usize) = (8 << 20, 256 << 20);
/// Share of that sum that one object stream may take.
const OBJECT_STREAM_SHARE: usize = 4;
/// Object streams over that share, after which no more are tried.
const MAX_BOMBS: usize = 16;
/// Bytes that a cross-reference stream may inflate to; a million objects take 7 MiB.
const XREF_BYTES: usize = 32 << 20;
/// Digits of an object number or generation.
const MAX_DIGITS: usize = 10;
/// Pages whose parts are looked at to see whether the file is whole; damage elsewhere shows when
/// the page is read.
const CHECKED_PAGES: usize = 20_000;

/// Opens a file, mended as far as needed, with what was wrong with it.
pub(super) fn open(bytes: &[u8], options: &Options) -> Result<(Container, Vec<Diagnostic>)> {
    // Object streams are kept from lopdf, which bounds one at a time and not what its members come
    // to: a thousand members that all stand for one array are a thousand arrays in memory.
    let load = LoadOptions { max_decompressed_size: Some(XREF_BYTES), filter: Some(keep_packed), ..LoadOptions::default() };
    let loaded = Document::load_mem_with_options(bytes, load).ok();
    let mut diagnostics = Vec::new();
    if let Some(document) = loaded {
        if document.xref_recovery.is_some() {
            diagnostics.push(Diagnostic::new(
                Code::DamagedFile,
                None,
                "found a cross-reference table that does not fit the file, it was rebuilt",
            ));
        }
        let mut container = Container::new(document);
        index_packed(&mut container, object_stream_total(bytes));
        promote_inline_nodes(&mut container, options);
        let waits = needs_password(&container);
        match damage(&container, options) {
            None if !waits => return Ok((container, diagnostics)),
            // What is encrypted must not be mended with ciphertext.
            _ if waits && real_encryption(&container) => return Err(Error::Encrypted),
            // An encryption that is null or missing: the objects that lopdf kept back are scanned.
            _ if waits => {}
            Some(what) => {
                if container.document.encryption_state.is_none() {
                    let n = patch(&mut container, bytes, options);
                    diagnostics.push(Diagnostic::new(Code::DamagedFile, None, format!("found {what}, {n} objects mended")));
                }
                if has_pages(&container, options) {
                    return Ok((container, diagnostics));
                }
            }
            None => {}
        }
    }
    let container = rebuild(bytes, options)?;
    diagnostics.push(Diagnostic::new(
        Code::DamagedFile,
        None,
        "found no usable cross-reference table or page tree, the file was read by scanning",
    ));
    Ok((container, diagnostics))
}

/// The catalog, an empty dictionary where there is none.
pub(super) fn catalog(container: &Container) -> Option<&Dictionary> {
    container.get_dict(&container.document.trailer, b"Root")
}

/// Marks an object stream, so that lopdf takes it for a stream like any other.
fn keep_packed(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        stream.dict.set("Type", Object::Name(PACKED.to_vec()));
    }
    // lopdf looks only at whether there is an answer, and keeps the object it lent.
    Some((id, Object::Null))
}

/// The type given to object streams while lopdf loads.
const PACKED: &[u8] = b"PackedObjects";

fn object_stream_total(bytes: &[u8]) -> usize {
    bytes.len().saturating_mul(OBJECT_STREAM_RATIO).clamp(OBJECT_STREAM_TOTAL.0, OBJECT_STREAM_TOTAL.1)
}

/// Whether the trailer still names an encryption that lopdf has not undone.
fn needs_password(container: &Container) -> bool {
    container.document.trailer.has(b"Encrypt") && container.document.encryption_state.is_none()
}

/// An encryption dictionary that is one: `null` and dangling references are not.
fn real_encryption(container: &Container) -> bool {
    container.get_dict(&container.document.trailer, b"Encrypt").is_some_and(|dict| dict.has(b"Filter") || dict.has(b"V"))
}

fn has_pages(container: &Container, options: &Options) -> bool {
    catalog(container).is_some_and(|catalog| !pages::list(container, catalog, options.pages).pages.is_empty())
}

/// What is wrong with a document that lopdf has loaded, if anything.
fn damage(container: &Container, options: &Options) -> Option<&'static str> {
    let Some(catalog) = catalog(container) else { return Some("no catalog") };
    let list = pages::list(container, catalog, options.pages);
    if list.pages.is_empty() {
        return Some("no pages");
    }
    if list.n_missing > 0 {
        return Some("pages that are missing");
    }
    let document = &container.document;
    let whole = |object: &Object| match object {
        Object::Reference(_) => container.resolve(object).is_some(),
        _ => true,
    };
    for page in list.pages.iter().take(CHECKED_PAGES) {
        let Some(dict) = page.dict(container) else { continue };
        let stream = |object: &Object| matches!(container.resolve(object), Some(Object::Stream(_)));
        let readable = match dict.get(b"Contents").ok().map(|object| (object, container.resolve(object))) {
            Some((_, Some(Object::Array(array)))) => array.iter().all(stream),
            Some((Object::Reference(_), object)) => matches!(object, Some(Object::Stream(_))),
            _ => true,
        };
        if !readable {
            return Some("contents that are missing");
        }
        if dict.get(b"Resources").is_ok_and(|object| !whole(object)) {
            return Some("resources that are missing");
        }
        let fonts = page.resources(container).and_then(|resources| container.get_dict(resources, b"Font"));
        if fonts.is_some_and(|fonts| !fonts.iter().all(|(_, font)| whole(font))) {
            return Some("fonts that are missing");
        }
    }
    for object in document.objects.values() {
        if let Object::Stream(stream) = object
            && stream.content.is_empty()
            && !matches!(stream.dict.get(b"Length"), Ok(Object::Integer(0)))
        {
            return Some("streams without their data");
        }
    }
    None
}

/// Inflates the object streams that lopdf was kept from, and notes where their members stand.
fn index_packed(container: &mut Container, total: usize) {
    let is_packed = |object: &Object| matches!(object, Object::Stream(stream) if stream.dict.has_type(PACKED) || stream.dict.has(b"First") && stream.dict.has(b"N"));
    let mut packed = Packed::default();
    let mut n_bombs = 0;
    for (id, object) in &container.document.objects {
        let Object::Stream(stream) = object else { continue };
        if !is_packed(object) {
            continue;
        }
        let start = packed.data.len();
        let left = total.saturating_sub(start);
        let outcome = container.decode(stream, &mut packed.data, left.min(total / OBJECT_STREAM_SHARE));
        // A bomb holds no objects that are worth reading.
        if outcome == Outcome::OverLimit {
            packed.data.truncate(start);
            n_bombs += 1;
            if n_bombs > MAX_BOMBS {
                break;
            }
            continue;
        }
        let int = |key| container.get_int(&stream.dict, key).and_then(|n| usize::try_from(n).ok());
        let (Some(n), Some(first)) = (int(b"N"), int(b"First")) else { continue };
        for member in packed::members(&packed.data, start, n, first) {
            // The table says which definition is current; where it does not, a direct one is.
            let current = match container.document.reference_table.get(member.2) {
                Some(XrefEntry::Compressed { container, .. }) => *container == id.0,
                None => !container.document.objects.contains_key(&(member.2, 0)) && !packed.has(member.2),
                Some(_) => false,
            };
            if current && !packed.insert(member) {
                break;
            }
        }
    }
    container.packed = packed;
}

/// Gives numbers to nodes of the page tree that are written into their parents, against the rules
/// (ISO 32000-1, 7.7.3.2), so that every page has one.
fn promote_inline_nodes(container: &mut Container, options: &Options) {
    let list = catalog(container).map(|catalog| pages::list(container, catalog, options.pages));
    if list.is_some_and(|list| !list.pages.is_empty() && list.n_missing == 0) {
        return;
    }
    container.unpack();
    let objects = &mut container.document.objects;
    let mut next = objects.keys().next_back().map_or(1, |id| id.0.saturating_add(1));
    let mut pending: Vec<ObjectId> = objects.keys().copied().collect();
    while let Some(id) = pending.pop() {
        let mut promoted = Vec::new();
        if let Some(Object::Dictionary(dict)) = objects.get_mut(&id) {
            let mut promote = |slot: &mut Object| {
                if matches!(slot, Object::Dictionary(_)) && next < u32::MAX {
                    let node = std::mem::replace(slot, Object::Reference((next, 0)));
                    promoted.push(((next, 0), node));
                    next += 1;
                }
            };
            if let Ok(Object::Array(kids)) = dict.get_mut(b"Kids") {
                kids.iter_mut().for_each(&mut promote);
            }
            if dict.has_type(b"Catalog")
                && let Ok(root) = dict.get_mut(b"Pages")
            {
                promote(root);
            }
        }
        // What was nested may have nested nodes of its own; each step takes one out of its parent.
        pending.extend(promoted.iter().map(|(id, _)| *id));
        objects.extend(promoted);
    }
}

/// Puts the objects that lopdf has not, or has without their data, into its document.
fn patch(container: &mut Container, bytes: &[u8], options: &Options) -> usize {
    let mut scan = Scan::read(bytes, options);
    scan.expand(object_stream_total(bytes));
    container.unpack();
    let mut n = 0;
    for (id, object) in scan.container.document.objects {
        let empty = match container.document.objects.get(&id) {
            None | Some(Object::Null) => true,
            Some(Object::Stream(stream)) => stream.content.is_empty(),
            // A stream whose end is lost comes out of lopdf as its dictionary alone.
            Some(_) => matches!(object, Object::Stream(_)),
        };
        if empty && !matches!(object, Object::Null) {
            container.document.objects.insert(id, object);
            n += 1;
        }
    }
    for (key, value) in scan.container.document.trailer.iter() {
        if key != b"Encrypt" && !container.document.trailer.has(key) {
            container.document.trailer.set(key.clone(), value.clone());
        }
    }
    n
}

/// A document from what the scan finds alone.
fn rebuild(bytes: &[u8], options: &Options) -> Result<Container> {
    let mut scan = Scan::read(bytes, options);
    if needs_password(&scan.container) {
        if real_encryption(&scan.container) {
            scan.container.document.decrypt("").map_err(|_| Error::Encrypted)?;
        } else {
            scan.container.document.trailer.remove(b"Encrypt");
        }
    }
    scan.expand(object_stream_total(bytes));
    promote_inline_nodes(&mut scan.container, options);
    scan.find_root(options);
    Ok(scan.container)
}

/// What a scan of the bytes has found.
struct Scan {
    container: Container,
    /// Where the object that counts was defined: of two definitions the later one is current.
    offsets: FxHashMap<ObjectId, usize>,
}

impl Scan {
    fn read(bytes: &[u8], options: &Options) -> Scan {
        let mut scan = Scan { container: Container::new(Document::new()), offsets: FxHashMap::default() };
        let mut pos = 0;
        let mut lexer = Lexer::new(bytes, 0);
        let mut ends = Ends { bytes, endobj: None, endstream: None };
        while let Some(at) = bytes.get(pos..).and_then(|rest| memchr::memmem::find(rest, b"obj")).map(|at| at + pos) {
            pos = at + 3;
            let Some((id, start)) = header_before(bytes, at) else { continue };
            if scan.offsets.len() >= options.objects {
                break;
            }
            let (object, end) = read_object(&mut lexer, at + 3, &mut ends);
            pos = pos.max(end);
            if let Some(object) = object {
                scan.container.document.objects.insert(id, object);
                scan.offsets.insert(id, start);
            }
        }
        scan.read_trailers(bytes);
        scan
    }

    /// The keys of all trailers and cross-reference streams; the last one with a key counts.
    fn read_trailers(&mut self, bytes: &[u8]) {
        let mut trailer = Dictionary::new();
        for object in self.container.document.objects.values() {
            if let Object::Stream(stream) = object
                && stream.dict.has_type(b"XRef")
            {
                merge(&mut trailer, &stream.dict);
            }
        }
        // One lexer for all: it remembers what it has searched in vain.
        let mut lexer = Lexer::new(bytes, 0);
        for at in memchr::memmem::find_iter(bytes, b"trailer") {
            lexer.pos = at + 7;
            if let Some(Object::Dictionary(dict)) = objects::parse(&mut lexer) {
                merge(&mut trailer, &dict);
            }
        }
        self.container.document.trailer = trailer;
    }

    /// Takes the objects out of the object streams, up to `total` bytes of them.
    fn expand(&mut self, total: usize) {
        let mut streams: Vec<(usize, ObjectId)> = Vec::new();
        for (id, object) in &self.container.document.objects {
            if let Object::Stream(stream) = object
                && (stream.dict.has_type(b"ObjStm") || stream.dict.has(b"First") && stream.dict.has(b"N"))
            {
                streams.push((self.offsets.get(id).copied().unwrap_or(0), *id));
            }
        }
        streams.sort_unstable();
        let mut left = total;
        let mut n_bombs = 0;
        let mut data = Vec::new();
        for (offset, id) in streams {
            let Some(Object::Stream(stream)) = self.container.document.objects.get(&id) else { continue };
            data.clear();
            let outcome = self.container.decode(stream, &mut data, left.min(total / OBJECT_STREAM_SHARE));
            // A bomb holds no objects that are worth reading.
            if outcome == Outcome::OverLimit {
                n_bombs += 1;
                if n_bombs > MAX_BOMBS {
                    break;
                }
                continue;
            }
            left -= data.len().min(left);
            let int = |key| self.container.get_int(&stream.dict, key).and_then(|n| usize::try_from(n).ok());
            let (Some(n), Some(first)) = (int(b"N"), int(b"First")) else { continue };
            for (start, end, number) in packed::members(&data, 0, n, first) {
                if self.offsets.len() >= packed::MAX_MEMBERS {
                    break;
                }
                let member = (number, 0);
                // Of two definitions the later one is current.
                if self.offsets.get(&member).is_none_or(|&at| at < offset)
                    && let Some(object) = objects::parse(&mut Lexer::new(data.get(..end).unwrap_or(&data), start))
                {
                    self.container.document.objects.insert(member, object);
                    self.offsets.insert(member, offset);
                }
            }
        }
    }

    /// Makes sure that the trailer leads to a page tree: to the catalog that has one, or to a tree
    /// made of the pages that are there.
    fn find_root(&mut self, options: &Options) {
        if has_pages(&self.container, options) {
            return;
        }
        let catalogs: Vec<ObjectId> = self
            .container
            .document
            .objects
            .iter()
            .filter(|(_, object)| matches!(object, Object::Dictionary(dict) if dict.has_type(b"Catalog") || dict.has(b"Pages")))
            .map(|(id, _)| *id)
            .collect();
        for id in catalogs.into_iter().rev().take(16) {
            self.container.document.trailer.set("Root", Object::Reference(id));
            if has_pages(&self.container, options) {
                return;
            }
        }
        // No catalog: a root of a page tree that nothing is the parent of.
        let roots: Vec<ObjectId> = self
            .container
            .document
            .objects
            .iter()
            .filter(|(_, object)| matches!(object, Object::Dictionary(dict) if dict.has(b"Kids") && dict.has_type(b"Pages") && !dict.has(b"Parent")))
            .map(|(id, _)| *id)
            .collect();
        let mut catalog = Dictionary::new();
        let id = (self.container.document.objects.keys().next_back().map_or(1, |id| id.0.saturating_add(1)), 0);
        for root in roots.into_iter().rev().take(16) {
            catalog.set("Pages", Object::Reference(root));
            self.container.document.objects.insert(id, Object::Dictionary(catalog.clone()));
            self.container.document.trailer.set("Root", Object::Reference(id));
            if has_pages(&self.container, options) {
                return;
            }
        }
    }
}

fn merge(trailer: &mut Dictionary, other: &Dictionary) {
    for (key, value) in other.iter() {
        if matches!(key.as_slice(), b"Root" | b"Info" | b"Encrypt" | b"ID") {
            trailer.set(key.clone(), value.clone());
        }
    }
}

/// The `12 0` before an `obj` at `at`, and where it begins.
fn header_before(bytes: &[u8], at: usize) -> Option<(ObjectId, usize)> {
    let (generation, pos) = number_before(bytes, at)?;
    let (number, start) = number_before(bytes, pos)?;
    // `12 0obj` is met; `120 obj` is not a header.
    (pos > start).then_some(())?;
    Some(((u32::try_from(number).ok()?, u16::try_from(generation).unwrap_or(0)), start))
}

fn number_before(bytes: &[u8], end: usize) -> Option<(u64, usize)> {
    let mut pos = end;
    while pos > 0 && bytes.get(pos - 1).is_some_and(|&b| lexer::is_space(b)) {
        pos -= 1;
    }
    let digits_end = pos;
    while pos > 0 && digits_end - pos < MAX_DIGITS && bytes.get(pos - 1).is_some_and(u8::is_ascii_digit) {
        pos -= 1;
    }
    let digits = bytes.get(pos..digits_end).filter(|digits| !digits.is_empty())?;
    Some((digits.iter().fold(0u64, |n, &b| n * 10 + u64::from(b - b'0')), pos))
}

/// Where the next keywords stand. Looked up once each: a scan that asks at every object stays linear.
struct Ends<'a> {
    bytes: &'a [u8],
    endobj: Option<usize>,
    endstream: Option<usize>,
}

impl Ends<'_> {
    fn next(bytes: &[u8], known: &mut Option<usize>, keyword: &[u8], from: usize) -> usize {
        match *known {
            Some(at) if at >= from => at,
            _ => {
                let rest = bytes.get(from..).unwrap_or_default();
                *known.insert(memchr::memmem::find(rest, keyword).map_or(bytes.len(), |at| from + at))
            }
        }
    }

    /// The next `endobj` from an offset, or the end of the file.
    fn endobj(&mut self, from: usize) -> usize {
        Ends::next(self.bytes, &mut self.endobj, b"endobj", from)
    }

    /// The next `endstream` from an offset, or the end of the file.
    fn endstream(&mut self, from: usize) -> usize {
        Ends::next(self.bytes, &mut self.endstream, b"endstream", from)
    }
}

/// The object after `obj`, and the offset from which to look for the next one.
fn read_object(lexer: &mut Lexer, start: usize, ends: &mut Ends) -> (Option<Object>, usize) {
    lexer.pos = start;
    let bytes = lexer.data;
    let object = objects::parse(lexer);
    let Some(Object::Dictionary(mut dict)) = object else { return (object, start) };
    lexer.skip_space();
    if !bytes.get(lexer.pos..).is_some_and(|rest| rest.starts_with(b"stream")) {
        return (Some(Object::Dictionary(dict)), start);
    }
    let mut data = lexer.pos + 6;
    if bytes.get(data) == Some(&b'\r') {
        data += 1;
    }
    if bytes.get(data) == Some(&b'\n') {
        data += 1;
    }
    let end = end_of_stream(bytes, data, &dict, ends);
    let content = bytes.get(data..end).unwrap_or_default().to_vec();
    dict.set("Length", Object::Integer(content.len() as i64));
    (Some(Object::Stream(Stream::new(dict, content))), end)
}

/// Where the data of a stream ends: where `/Length` says, if `endstream` follows there, else before
/// the next `endstream`, else before the next `endobj`, else at the end of the file.
fn end_of_stream(bytes: &[u8], data: usize, dict: &Dictionary, ends: &mut Ends) -> usize {
    if let Ok(Object::Integer(length)) = dict.get(b"Length")
        && let Ok(length) = usize::try_from(*length)
        && let Some(end) = data.checked_add(length)
        && let Some(rest) = bytes.get(end..)
    {
        let after = rest.iter().take(4).take_while(|&&b| lexer::is_space(b)).count();
        if rest.get(after..).is_some_and(|rest| rest.starts_with(b"endstream")) {
            return end;
        }
    }
    let object = ends.endobj(data);
    let mut end = object;
    let mut at = ends.endstream(data);
    while at < object {
        // The keyword in the middle of a line may be text of the stream: it counts only where
        // nothing else stands before `endobj`.
        let starts_line = at == data || bytes.get(at - 1).is_some_and(|&b| matches!(b, b'\n' | b'\r'));
        let last = bytes.get(at + 9..object).is_some_and(|gap| gap.iter().all(|&b| lexer::is_space(b)));
        if starts_line || last {
            end = at;
            break;
        }
        at = ends.endstream(at + 1);
    }
    if object == bytes.len() && end == object {
        // Truncated: what there is of the data, less a keyword that was cut.
        end = ends.endstream(data);
    }
    let mut data_end = end;
    if data_end > data && bytes.get(data_end - 1) == Some(&b'\n') {
        data_end -= 1;
    }
    if data_end > data && bytes.get(data_end - 1) == Some(&b'\r') {
        data_end -= 1;
    }
    data_end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stream_without_end() {
        let bytes = b"4 0 obj\n<< /Length 60 >>\nstream\nBT (endstream x) Tj ET\n\nendobj\n5 0 obj\n<< /A 1 >>\nendobj";
        let scan = Scan::read(bytes, &Options::default());
        let objects = &scan.container.document.objects;
        assert!(matches!(objects.get(&(4, 0)), Some(Object::Stream(s)) if s.content == b"BT (endstream x) Tj ET\n"), "{objects:?}");
        assert!(objects.contains_key(&(5, 0)), "{objects:?}");
    }
}
