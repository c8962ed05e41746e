//! Items of an agenda to the items of the minutes: `output/LINKING.md`, "Items".

use super::wording::{borrowed, in_order, overlap, share, stands_in, stem, telling, words};
use crate::house::House;
use crate::record::{Item, ItemType};

/// For each item of the minutes the index of the item of the agenda that it is.
pub(super) fn matches(house: &House, minutes: &[&Item], agenda: &[&Item]) -> Vec<Option<usize>> {
    let mut board = Board {
        minutes: minutes.iter().map(|item| Face::of(house, item)).collect(),
        agenda: agenda.iter().map(|item| Face::of(house, item)).collect(),
        found: vec![None; minutes.len()],
        taken: vec![false; agenda.len()],
    };
    board.by_printed_number();
    board.by_title();
    board.by_routine();
    board.by_likeness();
    board.by_text();
    board.by_number();
    board.by_order();
    board.found
}

/// An item as it is compared.
struct Face {
    number: Option<String>,
    agenda_number: Option<String>,
    kind: ItemType,
    title: Vec<String>,
    /// Those words of the title that carry meaning.
    telling: Vec<String>,
    /// The same as stems.
    stems: Vec<String>,
    /// The first words of its text, as stems, where it has no title.
    text: Vec<String>,
}

impl Face {
    fn of(house: &House, item: &Item) -> Face {
        let number = |number: &Option<String>| number.as_deref().map(str::to_lowercase);
        let title = words(item.title.as_deref().unwrap_or_default());
        let telling = self::telling(house, item.title.as_deref().unwrap_or_default());
        let text = if item.title.is_none() { self::telling(house, item.text.as_deref().unwrap_or_default()) } else { Vec::new() };
        Face {
            number: number(&item.number),
            agenda_number: number(&item.agenda_number),
            kind: item.kind,
            stems: telling.iter().map(|word| stem(word).to_owned()).collect(),
            text: text.iter().take(TEXT_WORDS).map(|word| stem(word).to_owned()).collect(),
            title,
            telling,
        }
    }
}

/// The state of matching.
struct Board {
    minutes: Vec<Face>,
    agenda: Vec<Face>,
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Board {
    fn tie(&mut self, minute: usize, item: usize) {
        if let (Some(found), Some(taken)) = (self.found.get_mut(minute), self.taken.get_mut(item)) {
            (*found, *taken) = (Some(item), true);
        }
    }

    /// Indexes of items of the minutes that are still without one of the agenda.
    fn open(&self) -> Vec<usize> {
        (0..self.minutes.len()).filter(|idx| self.found.get(*idx).is_some_and(Option::is_none)).collect()
    }

    fn free(&self) -> Vec<usize> {
        (0..self.agenda.len()).filter(|idx| self.taken.get(*idx).is_some_and(|taken| !taken)).collect()
    }

    /// The one free item of the agenda that a condition holds for.
    fn one(&self, holds: impl Fn(&Face) -> bool) -> Option<usize> {
        let mut holding = self.free().into_iter().filter(|idx| self.agenda.get(*idx).is_some_and(&holds));
        let first = holding.next();
        if holding.next().is_some() { None } else { first }
    }

    /// `(Item 3)` in the minutes.
    fn by_printed_number(&mut self) {
        for minute in self.open() {
            let Some(number) = self.minutes.get(minute).and_then(|face| face.agenda_number.clone()) else { continue };
            if let Some(item) = self.one(|face| face.number.as_ref() == Some(&number)) {
                self.tie(minute, item);
            }
        }
    }

    /// The same title; where several have it, the one with the same number, else the next in order.
    fn by_title(&mut self) {
        for same_number in [true, false] {
            for minute in self.open() {
                let Some(face) = self.minutes.get(minute).filter(|face| !face.title.is_empty()) else { continue };
                let same =
                    |other: &Face| other.title == face.title && (!same_number || face.number.is_some() && other.number == face.number);
                let item = self.free().into_iter().find(|idx| self.agenda.get(*idx).is_some_and(same));
                if let Some(item) = item {
                    self.tie(minute, item);
                }
            }
        }
    }

    /// `Apologies` and `Apologies for absence`: the only item of its sort on either side.
    fn by_routine(&mut self) {
        for minute in self.open() {
            let Some(kind) = self.minutes.get(minute).map(|face| face.kind).filter(|kind| ROUTINE.contains(kind)) else { continue };
            let alone = self.minutes.iter().filter(|face| face.kind == kind).count() == 1;
            let other = self.agenda.iter().filter(|face| face.kind == kind).count() == 1;
            if let Some(item) = self.one(|face| face.kind == kind).filter(|_| alone && other) {
                self.tie(minute, item);
            }
        }
    }

    /// A title that is like another and stands in its place: the best pairs first.
    fn by_likeness(&mut self) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for minute in self.open() {
            for item in self.free() {
                let (Some(left), Some(right)) = (self.minutes.get(minute), self.agenda.get(item)) else { continue };
                let likeness = likeness(left, right);
                let supported = left.number.is_some() && left.number == right.number || self.in_place(minute, item);
                if likeness >= ALIKE || likeness >= ALIKE_IN_PLACE && supported {
                    pairs.push((likeness, minute, item));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, minute, item) in pairs {
            let open = self.found.get(minute).is_some_and(Option::is_none) && self.taken.get(item).is_some_and(|taken| !taken);
            if open {
                self.tie(minute, item);
            }
        }
    }

    /// An item without a title whose text tells what the agenda announced, in its place: `That the accounts be paid`.
    fn by_text(&mut self) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for minute in self.open() {
            for item in self.free() {
                let (Some(left), Some(right)) = (self.minutes.get(minute), self.agenda.get(item)) else { continue };
                if right.stems.len() < WHOLE || left.text.is_empty() {
                    continue;
                }
                let told = share(in_order(&borrowed(&right.stems), &borrowed(&left.text)), right.stems.len());
                if told >= TOLD {
                    pairs.push((told, minute, item));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, minute, item) in pairs {
            let open = self.found.get(minute).is_some_and(Option::is_none) && self.taken.get(item).is_some_and(|taken| !taken);
            if open && self.in_place(minute, item) {
                self.tie(minute, item);
            }
        }
    }

    /// A number alone ties an item without a title, in its place.
    fn by_number(&mut self) {
        for minute in self.open() {
            let Some(face) = self.minutes.get(minute).filter(|face| face.number.is_some()) else { continue };
            let bare = face.title.is_empty();
            let item = self.one(|other| other.number == face.number && (bare || other.title.is_empty()));
            if let Some(item) = item.filter(|item| self.in_place(minute, *item)) {
                self.tie(minute, item);
            }
        }
    }

    /// As many items without a title as announced ones between two that are tied: one after another.
    fn by_order(&mut self) {
        let ties: Vec<(usize, usize)> = self.found.iter().enumerate().filter_map(|(minute, item)| Some((minute, (*item)?))).collect();
        for pair in ties.windows(2) {
            let [(m0, a0), (m1, a1)] = pair else { continue };
            let untitled = |idx: usize| self.minutes.get(idx).is_some_and(|face| face.title.is_empty());
            let free = |idx: usize| self.taken.get(idx).is_some_and(|taken| !taken);
            let (minutes, items) = (m0 + 1..*m1, a0 + 1..*a1);
            if !minutes.is_empty() && minutes.len() == items.len() && minutes.clone().all(untitled) && items.clone().all(free) {
                for (minute, item) in minutes.zip(items) {
                    self.tie(minute, item);
                }
            }
        }
    }

    /// Whether a pair would cross none of its neighbours that are tied.
    fn in_place(&self, minute: usize, item: usize) -> bool {
        let before = self.found.get(..minute).unwrap_or_default().iter().rev().find_map(|found| *found);
        let after = self.found.get(minute + 1..).unwrap_or_default().iter().find_map(|found| *found);
        before.is_none_or(|before| before < item) && after.is_none_or(|after| item < after)
    }
}

/// How like two titles are, 0 to 1.
fn likeness(a: &Face, b: &Face) -> f64 {
    let (left, right) = (borrowed(&a.telling), borrowed(&b.telling));
    let (short, long) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
    let alike = overlap(&left, &right);
    // A short title that stands whole in a long one, as the minutes cut `Budget Monitoring Report, Quarter 3`.
    let cut = short.len() >= WHOLE && share(short.len(), long.len()) >= NOT_LOST && stands_in(short, long);
    // Where figures differ, so do applications, quarters and years.
    let figures = |words: &[String]| words.iter().filter(|word| word.bytes().any(|b| b.is_ascii_digit())).count();
    let (n_left, n_right) = (figures(&a.telling), figures(&b.telling));
    let shared = || a.telling.iter().filter(|word| word.bytes().any(|b| b.is_ascii_digit()) && b.telling.contains(word)).count();
    let contradict = n_left > 0 && n_right > 0 && shared() < n_left.min(n_right);
    if contradict {
        0.0
    } else if cut {
        alike.max(CUT)
    } else {
        alike
    }
}

/// Items that a meeting has one of.
const ROUTINE: [ItemType; 8] = [
    ItemType::Apologies,
    ItemType::Declarations,
    ItemType::Minutes,
    ItemType::Announcements,
    ItemType::Exclusion,
    ItemType::Urgent,
    ItemType::NextMeeting,
    ItemType::Close,
];
/// Titles are of one item from here on, wherever they stand.
const ALIKE: f64 = 0.8;
/// Titles are of one item from here on where place or number speak for it.
const ALIKE_IN_PLACE: f64 = 0.5;
/// A title that stands in another counts so much.
const CUT: f64 = 0.7;
/// The share of a long title that a short one standing in it has at least: `First Reading` is a heading over many.
const NOT_LOST: f64 = 0.3;
/// So many words of a text tell what an item without a title is.
const TEXT_WORDS: usize = 40;
/// The share of the words of a title that such a text has, in their order, at least.
const TOLD: f64 = 0.6;
/// A title of fewer words may stand in another by chance.
const WHOLE: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn items(list: &[(&str, &str, ItemType)]) -> Vec<Item> {
        let none = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        list.iter()
            .map(|(number, title, kind)| {
                let (number, agenda_number) = number.split_once('/').unwrap_or((number, ""));
                Item { number: none(number), agenda_number: none(agenda_number), title: none(title), kind: *kind, ..Item::default() }
            })
            .collect()
    }

    fn check(minutes: &[(&str, &str, ItemType)], agenda: &[(&str, &str, ItemType)], expected: &[Option<usize>]) {
        assert_eq!(matched(&items(minutes), &items(agenda)), expected, "{minutes:?}");
    }

    fn matched(minutes: &[Item], agenda: &[Item]) -> Vec<Option<usize>> {
        matches(&House::base().unwrap(), &minutes.iter().collect::<Vec<_>>(), &agenda.iter().collect::<Vec<_>>())
    }

    #[test]
    fn items_are_matched_by_printed_number_title_sort_and_likeness() {
        use ItemType::{Apologies, Other, Planning, Report};
        // `(Item 3)` wins over the title.
        check(&[("97/3", "Budget", Report)], &[("2", "Budget", Report), ("3", "Finance", Report)], &[Some(1)]);
        check(&[("14", "BUDGET & PLAN", Report)], &[("1", "The Plan", Report), ("2", "Budget and Plan", Report)], &[Some(1)]);
        check(&[("1", "Apologies", Apologies)], &[("1", "To receive apologies for absence", Apologies)], &[Some(0)]);
        // Taken in another order.
        check(
            &[("1", "Bridge Repairs", Report), ("2", "Market Charges", Report)],
            &[("5", "Market Charges", Report), ("6", "Bridge Repairs", Report)],
            &[Some(1), Some(0)],
        );
        // Cut short, in its place.
        check(&[("8", "Pool Roof", Report)], &[("8", "Pool Roof: Contract Award", Report)], &[Some(0)]);
        // Two applications differ by their numbers.
        check(&[("3", "Application 24/0117 Mill Lane", Planning)], &[("3", "Application 24/0118 Mill Lane", Planning)], &[None]);
        // A heading over the item is not the item.
        check(
            &[("A", "First Reading of Ordinance 4 to rename the pond of the old mill", Report)],
            &[("5", "First Reading", Other)],
            &[None],
        );
        // The same number is not enough.
        check(&[("3", "Allotments", Report)], &[("3", "Street Lighting", Report)], &[None]);
        check(&[("3", "", Other)], &[("3", "Street Lighting", Report)], &[Some(0)]);
        // No title, but a text that tells.
        let mut minutes = items(&[("R24-1", "", Other), ("R24-2", "", Other)]);
        minutes[0].text = Some("That the Township appoint Ada Fenwick to the Recreation Committee. Carried.".to_owned());
        minutes[1].text = Some("That the accounts for May be paid. Carried.".to_owned());
        let agenda = items(&[
            ("4", "Resolution: Appoint Members to the Recreation Committee", Other),
            ("5", "Accounts to be paid", Other),
            ("6", "Bridge", Other),
        ]);
        assert_eq!(matched(&minutes, &agenda), [Some(0), Some(1)]);
        // One without a title between two that are tied.
        check(
            &[("1", "Apologies", Apologies), ("R24-1", "", Other), ("3", "Bridge Repairs", Report)],
            &[("1", "Apologies", Apologies), ("2", "Market Charges", Report), ("3", "Bridge Repairs", Report)],
            &[Some(0), Some(1), Some(2)],
        );
        // Two of one title go by their order.
        check(
            &[("1", "Questions", Other), ("2", "Questions", Other)],
            &[("8", "Questions", Other), ("9", "Questions", Other)],
            &[Some(0), Some(1)],
        );
    }
}
