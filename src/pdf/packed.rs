//! Object streams whose members are read when they are asked for (ISO 32000-1, 7.5.7). Most of what
//! they hold in a tagged file, structure and destinations, no text ever needs.

use super::lexer::{Lexer, Token};
use super::objects;
use lopdf::Object;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Objects kept of object streams.
pub(super) const MAX_MEMBERS: usize = 1_000_000;

/// The members of all object streams of a file.
#[derive(Debug, Default)]
pub(super) struct Packed {
    /// The object streams, inflated, one after another.
    pub data: Vec<u8>,
    members: FxHashMap<u32, Member>,
}

/// Where a member stands in [`Packed::data`], and what it is once it was read.
#[derive(Debug)]
struct Member {
    start: u32,
    end: u32,
    object: OnceCell<Option<Box<Object>>>,
}

impl Packed {
    /// The object with a number.
    pub fn get(&self, number: u32) -> Option<&Object> {
        let member = self.members.get(&number)?;
        member.object.get_or_init(|| self.read(member.start, member.end).map(Box::new)).as_deref()
    }

    /// Whether there is a member with a number.
    pub fn has(&self, number: u32) -> bool {
        self.members.contains_key(&number)
    }

    /// Adds a member at a place in the data; false when there are too many.
    pub fn insert(&mut self, (start, end, number): (usize, usize, u32)) -> bool {
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) {
            self.members.insert(number, Member { start, end, object: OnceCell::new() });
        }
        self.members.len() < MAX_MEMBERS
    }

    /// Reads all members and gives them up, in the order of their numbers.
    pub fn unpack(&mut self) -> Vec<(u32, Object)> {
        let mut numbers: Vec<u32> = self.members.keys().copied().collect();
        numbers.sort_unstable();
        let mut all = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Some(Member { start, end, object }) = self.members.remove(&number) else { continue };
            let object = object.into_inner().map_or_else(|| self.read(start, end), |read| read.map(|object| *object));
            all.extend(object.map(|object| (number, object)));
        }
        *self = Packed::default();
        all
    }

    fn read(&self, start: u32, end: u32) -> Option<Object> {
        let data = self.data.get(..end as usize)?;
        objects::parse(&mut Lexer::new(data, start as usize))
    }
}

/// The members of an object stream that stands at `data[start..]`: from where to where, and number.
pub(super) fn members(data: &[u8], start: usize, n: usize, first: usize) -> Vec<(usize, usize, u32)> {
    let bodies = start.saturating_add(first);
    let mut header = Lexer::new(data.get(..bodies).unwrap_or(data), start);
    let mut places = Vec::new();
    for _ in 0..n {
        let (Some(Token::Number(number)), Some(Token::Number(at))) = (header.next(), header.next()) else { break };
        if (0.0..4e9).contains(&number) && at >= 0.0 {
            places.push((bodies.saturating_add(at as usize), number as u32));
        }
    }
    // An object ends where the next one begins, and each place is read once: a thousand numbers for
    // one big array cost what one does.
    places.sort_unstable();
    places.dedup_by_key(|(at, _)| *at);
    let ends = places.iter().skip(1).map(|(at, _)| *at).chain(std::iter::once(data.len()));
    places.iter().zip(ends).map(|(&(at, number), end)| (at, end.min(data.len()), number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_on_demand() {
        let mut packed = Packed { data: b"xx7 0 8 6 9 6 << /A 1 >>(b)".to_vec(), ..Packed::default() };
        // The header is 12 bytes long; 8 and 9 stand in one place.
        let found = members(&packed.data, 2, 3, 12);
        assert_eq!(found, [(14, 20, 7), (20, 27, 8)]);
        for member in found {
            assert!(packed.insert(member));
        }
        assert!(packed.insert((14, 24, 5)));
        assert!(matches!(packed.get(5), Some(Object::Dictionary(dict)) if dict.has(b"A")));
        assert_eq!(packed.get(9), None);
        assert_eq!(packed.unpack().len(), 3);
        assert_eq!(packed.get(7), None);
    }
}
