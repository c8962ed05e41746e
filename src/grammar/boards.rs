//! The members of a board as lists name them: whose offices are those of members, and which office is their title.
//!
//! `attendance` asks when all lists are read.

use crate::grammar::attendance::{Block, Group, Mention};
use crate::grammar::body::LineRef;
use crate::house::House;

/// `Members: Ada Fenwick, Chair; Bo Noor, Clerk; Cora Pell`: where nobody bears the title of a councillor, the offices
/// behind the names are those of a board.
pub(super) fn board_of_members(house: &House, mentions: &mut [Mention]) {
    let of_members = |m: &&mut Mention| m.group == Some(Group::Members);
    let words = &house.people;
    let plain = mentions.iter().filter(|m| m.group == Some(Group::Members));
    let (mut all, mut offices) = (0, 0);
    for mention in plain {
        if mention.person.title.is_some() {
            return;
        }
        all += 1;
        offices +=
            usize::from(mention.person.role.as_deref().is_some_and(|role| words.board_roles.is(role) || words.member_roles.is(role)));
    }
    if all >= MIN_BOARD && offices >= 2 {
        mentions.iter_mut().filter(of_members).for_each(|mention| mention.group = Some(Group::Board));
    }
}

/// `Ada Fenwick, president`, `Bo Noor, clerk`, `Cora Pell, member`: where each of those present bears an office and that of some is
/// `member`, all of them are members of a board.
pub(super) fn board_by_office(mentions: &mut [Mention]) {
    let seated = |m: &Mention| m.group.is_none() && matches!(m.block, Block::Present | Block::Absent | Block::Apologies);
    let office = |m: &Mention| m.person.title.is_none() && m.person.role.is_some();
    let member = |m: &Mention| m.person.role.as_deref().is_some_and(|role| role.eq_ignore_ascii_case("member"));
    let roll = || mentions.iter().filter(|m| seated(m));
    if roll().count() >= MIN_BOARD && roll().all(office) && roll().any(member) {
        mentions.iter_mut().filter(|m| seated(m)).for_each(|mention| mention.group = Some(Group::Board));
    }
}

/// `Director Ada Fenwick`, `Director Bo Noor`, `Director Cora Pell` among those present: what the members are called.
pub(super) fn titled_by_office(lines: &[LineRef<'_>], mentions: &mut [Mention]) {
    let director = |m: &Mention| {
        let role = m.person.role.as_deref().and_then(|role| role.split(',').next()).unwrap_or_default();
        let listed = !matches!(m.block, Block::InAttendance | Block::Officers | Block::Guests | Block::Other);
        // The office stands before the name.
        let before = || {
            let printed = format!("{role} {}", m.person.name);
            lines.iter().take(MAX_LINES).any(|line| line.text().contains(&printed))
        };
        listed && m.person.title.is_none() && matches!(role, "Director" | "Alternate Director") && before()
    };
    let councillors = mentions.iter().any(|m| m.person.title.as_deref() == Some("Councillor"));
    let several = mentions.iter().filter(|m| director(m)).count() >= MIN_BOARD;
    // Who is said to be absent is a member.
    let absent = |m: &Mention| matches!(m.block, Block::Absent | Block::Apologies);
    if councillors {
        return;
    }
    for mention in mentions.iter_mut().filter(|m| director(m) && (several || absent(m))) {
        let role = mention.person.role.take().unwrap_or_default();
        let (title, office) = role.split_once(',').unwrap_or((&role, ""));
        mention.person.title = Some(title.to_owned());
        mention.person.role = Some(office.trim().to_owned()).filter(|office| !office.is_empty());
    }
}

/// A board has at least so many members.
const MIN_BOARD: usize = 3;

/// The lists stand among so many lines at the head of the minutes.
const MAX_LINES: usize = 220;
