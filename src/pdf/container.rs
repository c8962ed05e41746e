//! Objects of an open file: lopdf's document as the container, with look-ups that follow references
//! to a bounded depth and streams that are decoded within a limit.

use super::filters::{self, Filter, Inflater, Outcome, Predictor};
use super::packed::Packed;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::cell::RefCell;

/// References that may point to references.
const MAX_CHAIN: usize = 16;
/// Filters that one stream may have; `bomb_filters_5000` has 5,000 and real streams have 2.
const MAX_FILTERS: usize = 8;

/// The objects of a file.
#[derive(Debug)]
pub(super) struct Container {
    pub document: Document,
    /// Objects that are not read yet.
    pub packed: Packed,
    inflater: RefCell<Inflater>,
}

impl Container {
    pub fn new(document: Document) -> Container {
        Container { document, packed: Packed::default(), inflater: RefCell::default() }
    }

    /// What an object is in the end, references followed; `None` for null and for what is missing.
    pub fn resolve<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        let mut object = object;
        for _ in 0..MAX_CHAIN {
            match object {
                Object::Reference(id) => object = self.object(*id)?,
                Object::Null => return None,
                _ => return Some(object),
            }
        }
        None
    }

    /// An object by its number; another generation will do where the right one is missing.
    pub fn object(&self, id: ObjectId) -> Option<&Object> {
        let objects = &self.document.objects;
        let direct = objects.get(&id).or_else(|| self.packed.get(id.0));
        direct.or_else(|| objects.range((id.0, 0)..=(id.0, u16::MAX)).next_back().map(|(_, object)| object))
    }

    /// Reads all that is not read yet: from here on every object stands in the document.
    pub fn unpack(&mut self) {
        for (number, object) in self.packed.unpack() {
            self.document.objects.insert((number, 0), object);
        }
    }

    /// The value of a key, references followed.
    pub fn get<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolve(dict.get(key).ok()?)
    }

    /// A dictionary, or the dictionary of a stream.
    pub fn dict<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.resolve(object)? {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The dictionary that is the value of a key.
    pub fn get_dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.dict(dict.get(key).ok()?)
    }

    /// The array that is the value of a key.
    pub fn get_array<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        match self.get(dict, key)? {
            Object::Array(array) => Some(array),
            _ => None,
        }
    }

    /// The name that is the value of a key.
    pub fn get_name<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        match self.get(dict, key)? {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The stream that is the value of a key.
    pub fn get_stream<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        match self.get(dict, key)? {
            Object::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    /// The number that is the value of a key.
    pub fn get_number(&self, dict: &Dictionary, key: &[u8]) -> Option<f64> {
        self.number(dict.get(key).ok()?)
    }

    /// The whole number that is the value of a key.
    pub fn get_int(&self, dict: &Dictionary, key: &[u8]) -> Option<i64> {
        self.get_number(dict, key).map(|n| n as i64)
    }

    /// A finite number.
    pub fn number(&self, object: &Object) -> Option<f64> {
        match self.resolve(object)? {
            Object::Integer(n) => Some(*n as f64),
            Object::Real(n) => Some(f64::from(*n)).filter(|n| n.is_finite()),
            _ => None,
        }
    }

    /// The first `N` numbers of an array.
    pub fn numbers<const N: usize>(&self, array: &[Object]) -> Option<[f64; N]> {
        let mut out = [0.0; N];
        for (slot, object) in out.iter_mut().zip(array.get(..N)?) {
            *slot = self.number(object)?;
        }
        Some(out)
    }

    /// Decodes a stream and appends it to `out`, at most `limit` bytes of it. An external file is
    /// never opened.
    pub fn decode(&self, stream: &Stream, out: &mut Vec<u8>, limit: usize) -> Outcome {
        if stream.dict.has(b"F") && stream.content.is_empty() {
            return Outcome::Damaged;
        }
        let mut stages = Vec::new();
        let filters = self.get(&stream.dict, b"Filter").or_else(|| self.get(&stream.dict, b"F"));
        let params = self.get(&stream.dict, b"DecodeParms").or_else(|| self.get(&stream.dict, b"DP"));
        let mut push = |name: &Object, params: Option<&Object>| {
            if let Some(Object::Name(name)) = self.resolve(name) {
                stages.push(self.stage(name, params.and_then(|p| self.dict(p))));
            }
        };
        match filters {
            Some(name @ Object::Name(_)) => {
                // One filter may have its parameters in an array of one.
                let params = match params {
                    Some(Object::Array(array)) => array.first(),
                    other => other,
                };
                push(name, params);
            }
            Some(Object::Array(names)) => {
                for (idx, name) in names.iter().take(MAX_FILTERS + 1).enumerate() {
                    let params = match params {
                        Some(Object::Array(array)) => array.get(idx),
                        Some(dict @ Object::Dictionary(_)) if names.len() == 1 => Some(dict),
                        _ => None,
                    };
                    push(name, params);
                }
            }
            _ => {}
        }
        run(&mut self.inflater.borrow_mut(), &stages, &stream.content, out, limit)
    }

    fn stage(&self, name: &[u8], params: Option<&Dictionary>) -> (Filter, Option<Predictor>) {
        let mut filter = Filter::from_name(name);
        let int = |key: &[u8], default: i64| params.and_then(|p| self.get_int(p, key)).unwrap_or(default);
        if let Filter::Lzw { early_change } = &mut filter {
            *early_change = int(b"EarlyChange", 1) != 0;
        }
        let kind = int(b"Predictor", 1);
        let size = |key: &[u8], default| usize::try_from(int(key, default)).unwrap_or(0);
        let predictor = (kind > 1).then(|| Predictor {
            kind,
            colors: size(b"Colors", 1),
            bits: size(b"BitsPerComponent", 8),
            columns: size(b"Columns", 1),
        });
        (filter, predictor)
    }
}

/// Runs the filters one after another; the last one writes to `out`.
fn run(inflater: &mut Inflater, stages: &[(Filter, Option<Predictor>)], content: &[u8], out: &mut Vec<u8>, limit: usize) -> Outcome {
    if stages.len() > MAX_FILTERS {
        return Outcome::OverLimit;
    }
    let Some((last, before)) = stages.split_last() else { return filters::decode(inflater, Filter::Identity, content, out, limit) };
    let mut worst = Outcome::Whole;
    let mut input = std::borrow::Cow::Borrowed(content);
    for (filter, predictor) in before {
        let mut next = Vec::new();
        let outcome = filters::decode(inflater, *filter, &input, &mut next, limit);
        if outcome != Outcome::Whole {
            worst = outcome;
        }
        if let Some(predictor) = predictor {
            filters::unpredict(*predictor, &mut next, 0);
        }
        input = next.into();
    }
    let start = out.len();
    let outcome = filters::decode(inflater, last.0, &input, out, limit);
    if let Some(predictor) = last.1 {
        filters::unpredict(predictor, out, start);
    }
    if outcome == Outcome::Whole { worst } else { outcome }
}
