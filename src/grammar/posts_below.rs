//! Offices printed below the names of those who hold them, in one column or several: `Ada Fenwick | Bo Noor` over
//! `Commissioner Ward 1 | Commissioner Ward 2`.
//!
//! `attendance` puts each office beside its name before it reads the rows.

use crate::grammar::names::{self, ListOptions};
use crate::grammar::roll_rows::is_known_office;
use crate::grammar::rows::{Cell, VisualRow};
use crate::house::House;

/// Puts offices that stand below names behind them, where several rows of a list show that they do.
// posts-below = { person , [ gap , person ] , newline , post , [ gap , post ] } ;     post = office , [ seat , number ] ;
pub(super) fn join_posts_below(house: &House, rows: &mut Vec<VisualRow>) {
    let pairs: Vec<usize> = (1..rows.len())
        .filter(|&below| rows.get(below - 1).zip(rows.get(below)).is_some_and(|(above, row)| holds_posts(house, above, row)))
        .collect();
    let runs = pairs.chunk_by(|a, b| a + 2 == *b).filter(|run| run.len() >= MIN_PAIRS);
    let joined: Vec<usize> = runs.flatten().copied().collect();
    for &below in &joined {
        let Some([above, row]) = rows.get_mut(below - 1..=below) else { continue };
        for (cell, post) in above.cells.iter_mut().zip(&row.cells) {
            cell.text = format!("{} \u{2013} {}", cell.text.trim_end(), post.text.trim());
        }
        above.text = above.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        above.lead = above.cells.first().map_or(String::new(), |cell| cell.text.clone());
        above.last = above.last.max(row.last);
    }
    let mut idx = 0;
    rows.retain(|_| {
        idx += 1;
        joined.binary_search(&(idx - 1)).is_err()
    });
}

/// Whether each cell of a row is the office of the person in the cell above, whose middle or edge it shares.
fn holds_posts(house: &House, above: &VisualRow, row: &VisualRow) -> bool {
    let under = |(name, post): (&Cell, &Cell)| {
        let middle = |cell: &Cell| (cell.x0 + cell.x1) / 2.0;
        let near = (name.x0 - post.x0).abs() < NEAR || (middle(name) - middle(post)).abs() < NEAR;
        near && is_bare_name(house, &name.text) && is_post(house, &post.text)
    };
    !above.cells.is_empty() && above.cells.len() == row.cells.len() && above.cells.iter().zip(&row.cells).all(under)
}

/// Whether a text is one name with neither title nor office.
fn is_bare_name(house: &House, text: &str) -> bool {
    let person = names::entry(&house.people, text.trim(), ListOptions::default());
    !text.contains([',', ':', '(']) && person.is_some_and(|p| p.title.is_none() && p.role.is_none() && p.name.contains(' '))
}

/// Whether a text is an office and nothing else, perhaps of a numbered seat: `Mayor`, `Commissioner Ward 5-Vice Mayor`.
fn is_post(house: &House, text: &str) -> bool {
    let words = &house.people;
    let mut pieces = text.trim().split(['-', '/', '\u{2013}', ',', '&']).map(str::trim);
    let office = |piece: &str| {
        let seat = words.seat_heads.find(piece).map_or(piece.len(), |(range, _)| range.start);
        let (post, seat) = piece.split_at(seat);
        let post = post.trim();
        let known = words.titles.is(post) || is_known_office(house, post);
        let numbered =
            seat.split(' ').skip(1).all(|number| number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit() || "IVX#".contains(c)));
        known && !post.is_empty() && numbered
    };
    !text.contains(':') && text.split(' ').count() <= MAX_POST && pieces.all(office)
}

/// So many pairs of rows in a row show that offices stand below names.
const MIN_PAIRS: usize = 2;
/// Words of an office below a name.
const MAX_POST: usize = 8;
/// Names and offices share an edge or a middle within so many points.
const NEAR: f32 = 6.0;
