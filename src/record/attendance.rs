//! Attendance syntax to attendees: what labels, markers and apologies mean for each person.
//!
//! Statements that contradict each other are reported and kept as they are printed.

use super::{Attendee, Capacity, Doubts, Reason, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::apologies::Came;
use crate::grammar::attendance::{Block, Group, Lists, Mention, Says};
use crate::grammar::names::{self, Person};
use crate::house::House;

/// The attendance of a meeting.
///
/// `apologies` are the people whose apologies the minutes record, with whether they came all the
/// same; `posts` are offices named in the letterhead.
pub(super) fn attendance(
    house: &House,
    lists: &Lists,
    apologies: &[(Person, Came)],
    posts: &[(String, String)],
    page: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Attendee> {
    let marked = Marked::of(lists);
    let seats = seats(house, lists);
    let told = tells_present(lists) || names_attenders(house, lists, apologies);
    let mut out: Vec<Attendee> = Vec::new();
    for mention in lists.mentions.iter().filter(|m| m.block != Block::Other) {
        let mut attendee = attendee(house, mention, status(mention, lists, marked, told));
        attendee.confidence = doubts(mention, lists, attendee.status);
        let seated = mention.person.role.as_ref().is_some_and(|role| seats.contains(&role.to_lowercase()));
        if seated && is_seated(mention) && attendee.capacity == Capacity::Officer {
            attendee.capacity = Capacity::Member;
        }
        // `Cllr Noor in the Chair` below a list with `B Noor`.
        let alone = !attendee.name.contains(' ')
            && (mention.person.presiding || mention.block == Block::InAttendance)
            && out.iter().filter(|have| may_be(have, &mention.person)).count() == 1;
        match out.iter().position(|have| same_person(have, &attendee) || alone && may_be(have, &mention.person)) {
            Some(idx) => {
                let Some(have) = out.get_mut(idx) else { continue };
                if have.status != attendee.status {
                    diagnostics.push(Diagnostic::new(
                        Code::Contradiction,
                        mention.page,
                        format!("{} is listed as {} and as {}", have.name, word(have.status), word(attendee.status)),
                    ));
                }
                have.confidence.add_if(have.status != attendee.status, Reason::StatusContradicted);
                have.role = have.role.take().or(attendee.role);
                have.title = have.title.take().or(attendee.title);
            }
            None => out.push(attendee),
        }
    }
    sole_officers(house, &mut out);
    for (person, came) in apologies {
        apologise(house, &mut out, person, *came, marked, page, diagnostics);
    }
    for (post, name) in posts {
        let holder = out.iter_mut().find(|a| fold(&a.name) == fold(name) && a.status == Status::Present);
        if let Some(holder) = holder {
            let presiding = holder.role.as_deref().is_some_and(|role| house.people.presiding.is(role));
            if holder.role.is_none() || presiding {
                holder.role = Some(post.clone());
                if holder.capacity == Capacity::Other && is_staff(house, post) {
                    holder.capacity = Capacity::Officer;
                }
            }
        }
    }
    out
}

/// Members of whom an item tells that they sat in the place of others.
pub(super) fn sat_for_others(attendance: &mut Vec<Attendee>, people: impl Iterator<Item = Person>) {
    for person in people {
        // Whom no list names: surnames alone may be somebody of it in other words.
        if person.name.contains(' ') && !attendance.is_empty() && !attendance.iter().any(|a| may_be(a, &person)) {
            attendance.push(Attendee {
                name: person.name,
                title: person.title,
                capacity: Capacity::Substitute,
                status: Status::Present,
                ..Attendee::default()
            });
            continue;
        }
        let here = |a: &&mut Attendee| a.status == Status::Present && a.capacity == Capacity::Member && may_be(a, &person);
        let mut found = attendance.iter_mut().filter(here);
        if let (Some(one), None) = (found.next(), found.next()) {
            one.capacity = Capacity::Substitute;
        }
    }
}

/// A title that one person alone bears, beside members with other titles, is an office: `Supervisor
/// Ada Fenwick, Councilman Bo Noor, Councilwoman Cora Pell`.
fn sole_officers(house: &House, out: &mut [Attendee]) {
    let words = &house.people;
    let other = |a: &Attendee| a.capacity == Capacity::Member && a.title.as_deref().is_some_and(|t| !words.sole_titles.is(t));
    if out.iter().filter(|a| other(a)).count() < 2 {
        return;
    }
    let mut bearers = out.iter_mut().filter(|a| a.role.is_none() && a.title.as_deref().is_some_and(|t| words.sole_titles.is(t)));
    if let (Some(bearer), None) = (bearers.next(), bearers.next()) {
        bearer.role = bearer.title.take();
    }
}

/// What the markers of a list mean as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marked {
    /// No markers.
    Not,
    /// Those present are marked.
    Present,
    /// Those absent are marked.
    Absent,
}

impl Marked {
    fn of(lists: &Lists) -> Marked {
        let marks =
            |says| lists.mentions.iter().filter(|m| is_roll(m)).filter_map(|m| marker_says(m.marker.as_deref()?, lists)).any(|s| s == says);
        if marks(Says::Present) {
            Marked::Present
        } else if marks(Says::Absent) || marks(Says::Apologies) {
            Marked::Absent
        } else {
            Marked::Not
        }
    }
}

/// Offices of members of a board that so many of the roll hold that they are seats: `Ada Fenwick, Director`, `Bo Noor, Director`. Beside
/// councillors three directors are staff.
fn seats(house: &House, lists: &Lists) -> Vec<String> {
    let councillor = |title: &str| ["counc", "cllr", "alderm"].iter().any(|word| title.to_lowercase().contains(word));
    let seated = || lists.mentions.iter().filter(|m| is_seated(m));
    if seated().any(|m| m.person.title.as_deref().is_some_and(councillor)) {
        return Vec::new();
    }
    let mut held: Vec<String> = seated()
        .filter_map(|m| m.person.role.as_ref())
        .filter(|role| house.meetings.boards.is(role))
        .map(|role| role.to_lowercase())
        .collect();
    held.sort_unstable();
    held.chunk_by(|a, b| a == b).filter(|same| same.len() >= SEATS).filter_map(|same| same.first().cloned()).collect()
}

/// Whether a mention may be of somebody with a seat.
fn is_seated(mention: &Mention) -> bool {
    matches!(mention.block, Block::Present | Block::Unlabelled | Block::Absent | Block::Apologies) && mention.group != Some(Group::Officers)
}

/// So many of one office are members.
const SEATS: usize = 3;

/// Whether a mention stands in a list of all members, present or not.
fn is_roll(mention: &Mention) -> bool {
    matches!(mention.block, Block::Present | Block::Unlabelled)
}

fn marker_says(marker: &str, lists: &Lists) -> Option<Says> {
    if let Some((_, says)) = lists.legend.iter().find(|(m, _)| m == marker) {
        return Some(*says);
    }
    match marker {
        "p" | "P" | "*" | "\u{2713}" | "\u{2714}" | "\u{221a}" | "\u{2611}" | "\u{2612}" => Some(Says::Present),
        "\u{2610}" | "a" | "A" | "Ab" | "ab" | "AB" | "Abs" => Some(Says::Absent),
        "Ap" | "AP" | "ap" => Some(Says::Apologies),
        // `+` and the like mean nothing without a legend.
        _ => None,
    }
}

/// Whether the words around a list without a label say that those whom nothing else is said of were
/// there: others are noted as absent, or listed beside them.
fn tells_present(lists: &Lists) -> bool {
    let away = |m: &Mention| {
        let note = m.person.note.as_deref().unwrap_or_default().to_lowercase();
        ["absent", "not present", "excused", "apolog"].iter().any(|word| note.starts_with(word))
    };
    lists.mentions.iter().any(|m| if is_roll(m) { away(m) } else { m.block != Block::Other })
}

/// Whether a list without a label is of those who came: a clerk stands in it, or others sent apologies. One that holds whoever sent
/// them is of all members.
fn names_attenders(house: &House, lists: &Lists, apologies: &[(Person, Came)]) -> bool {
    let clerk = |m: &Mention| m.person.role.as_deref().is_some_and(|role| is_staff(house, role)) || m.group == Some(Group::Officers);
    let roll = || lists.mentions.iter().filter(|m| is_roll(m));
    let away = || apologies.iter().filter(|(_, came)| *came == Came::Away);
    let last = |name: &str| fold(name).rsplit(' ').next().map(str::to_owned);
    let listed = |person: &Person| roll().any(|m| last(&m.person.name) == last(&person.name));
    !away().any(|(person, _)| listed(person)) && (away().next().is_some() || roll().any(clerk))
}

fn status(mention: &Mention, lists: &Lists, marked: Marked, told: bool) -> Status {
    let said = |says| match says {
        Says::Present => Status::Present,
        Says::Apologies => Status::Apologies,
        Says::Absent => Status::Absent,
    };
    if let Some(says) = mention.says {
        return said(says);
    }
    if let Some(note) = &mention.person.note {
        let note = note.to_lowercase();
        if note.starts_with("absent") || note.starts_with("not present") {
            return Status::Absent;
        }
        if ["apolog", "excused", "regrets", "with regrets", "with apolog", "sent apolog"].iter().any(|word| note.starts_with(word)) {
            return Status::Apologies;
        }
    }
    // `Absent: Cllr Quill (entered at 7.15 p.m.)`
    let late = |note: &String| ["entered", "arrived", "joined", "arriving"].iter().any(|word| note.to_lowercase().starts_with(word));
    if matches!(mention.block, Block::Absent) && mention.person.note.as_ref().is_some_and(late) {
        return Status::Present;
    }
    match mention.block {
        Block::Apologies => Status::Apologies,
        Block::Absent => Status::Absent,
        Block::Present | Block::Unlabelled => match (mention.marker.as_deref().and_then(|m| marker_says(m, lists)), marked) {
            (Some(says), _) => said(says),
            (None, Marked::Present) if !matches!(mention.group, Some(Group::Officers | Group::Substitutes | Group::Public)) => {
                Status::Absent
            }
            (None, Marked::Not) if mention.block == Block::Unlabelled && !told => Status::Unknown,
            _ => Status::Present,
        },
        _ => Status::Present,
    }
}

fn attendee(house: &House, mention: &Mention, status: Status) -> Attendee {
    let person = &mention.person;
    Attendee {
        name: person.name.clone(),
        title: person.title.clone(),
        honours: person.honours.clone(),
        // `Member` in a column of offices is none.
        role: person.role.clone().filter(|role| !role.eq_ignore_ascii_case("member")),
        capacity: capacity(house, mention),
        status,
        marker: mention.marker.clone(),
        at: mention.at.into(),
        ..Attendee::default()
    }
}

/// What speaks against a person of a list: a list without label, a marker without legend.
fn doubts(mention: &Mention, lists: &Lists, status: Status) -> Doubts {
    let mut doubts = Doubts::default();
    let marked = mention.marker.as_deref();
    let explained = marked.is_some_and(|marker| lists.legend.iter().any(|(known, _)| known == marker));
    doubts.add_if(status == Status::Unknown, Reason::StatusUnknown);
    doubts.add_if(mention.block == Block::Unlabelled && !explained, Reason::NoLabel);
    doubts.add_if(marked.is_some() && !explained, Reason::NoLegend);
    doubts
}

fn capacity(house: &House, mention: &Mention) -> Capacity {
    let person = &mention.person;
    let title = person.title.as_deref().unwrap_or_default().to_lowercase();
    let councillor =
        ["councillor", "councilor", "cllr", "councilm", "councilw", "alderm", "commissioner", "trustee"].iter().any(|t| title.contains(t));
    let elsewhere = ELSEWHERE.iter().any(|t| title.starts_with(t));
    let role = person.role.as_deref();
    let in_list = !matches!(mention.block, Block::Present | Block::Unlabelled) && mention.group != Some(Group::Members);
    // A treasurer listed with those who attended is one of the staff.
    let keeps = |role: &str| mention.block == Block::InAttendance && title.is_empty() && role.eq_ignore_ascii_case("treasurer");
    let staff = role.is_some_and(|role| {
        is_staff(house, role) || keeps(role) || in_list && (house.people.departments.is(role) || names::is_short_office(role))
    });
    // The members of a cabinet are listed with what they answer for.
    let of_cabinet = |role: &str| councillor && !in_list && house.people.cabinet_roles.contains(role);
    let guest = role.is_some_and(|role| house.people.guest_roles.contains(role) && !of_cabinet(role) && !house.people.lead_roles.is(role));
    if person.substitute_for.is_some() || mention.group == Some(Group::Substitutes) {
        return Capacity::Substitute;
    }
    if mention.group == Some(Group::CoOpted) || role.is_some_and(|role| role.to_lowercase().contains("co-opted")) {
        return Capacity::CoOpted;
    }
    if person.public || mention.group == Some(Group::Public) || mention.block == Block::Guests {
        return if councillor {
            Capacity::Other
        } else if staff && !person.public && mention.block != Block::Guests {
            Capacity::Officer
        } else {
            Capacity::Public
        };
    }
    if mention.group == Some(Group::Officers) && !councillor {
        return Capacity::Officer;
    }
    let of_board = |role| house.people.board_roles.is(role);
    if mention.group == Some(Group::Board) && role.is_none_or(of_board) {
        return Capacity::Member;
    }
    // `Committee members: County Councillor A Fenwick, Marl Council`
    let of_body = matches!(mention.group, Some(Group::Members | Group::Board)) || role.is_some_and(|role| house.people.presiding.is(role));
    if guest || elsewhere && (in_list || !of_body) {
        return Capacity::Other;
    }
    if staff && !councillor {
        return Capacity::Officer;
    }
    match mention.block {
        // `B Orme, Housing Section` is of the staff.
        Block::InAttendance if person.of_unit && !councillor && mention.group != Some(Group::Members) => Capacity::Officer,
        // Who is there without an office or a seat came as one of the public.
        Block::InAttendance
            if mention.group != Some(Group::Members) && role.is_none() && !councillor && !person.presiding && is_private(&title) =>
        {
            Capacity::Public
        }
        Block::InAttendance if mention.group != Some(Group::Members) => Capacity::Other,
        Block::Remote if !councillor && mention.group != Some(Group::Members) && role.is_none() => Capacity::Member,
        _ => Capacity::Member,
    }
}

/// Whether a title is one that anybody bears, and none of an office: `Mr`, `Mrs`, none at all.
fn is_private(title: &str) -> bool {
    title.split(' ').all(|word| matches!(word.trim_end_matches('.'), "" | "mr" | "mrs" | "ms" | "miss" | "mx" | "dr"))
}

/// How titles begin of councillors of another council.
const ELSEWHERE: [&str; 15] = [
    "county",
    "cty",
    "dist",
    "borough c",
    "city c",
    "co c",
    "d/c",
    "c/c",
    "c cllr",
    "d cllr",
    "b cllr",
    "ccllr",
    "dcllr",
    "c.cllr",
    "d.cllr",
];

/// Whether an office is one of staff: it is an office, and none that members hold.
fn is_staff(house: &House, role: &str) -> bool {
    let words = &house.people;
    let of_member = words.member_roles.is(role)
        || words.member_roles.starts(role).is_some_and(|len| {
            let rest = role.get(len..).unwrap_or_default();
            rest.starts_with(',')
                || rest.starts_with('/')
                // `Commissioner Precinct 1`
                || words.seats.starts(rest.trim_start()).is_some()
                || [" / ", " of ", " for ", " and ", " in the", " (", " - "].iter().any(|p| rest.starts_with(p))
        })
        || words.presiding.is(role)
        // `planning board member and chair`
        || role.split([',', ';', '/']).flat_map(|part| part.split(" and ")).any(|part| is_member_of_body(house, part))
        // `Religious Representative` of a committee on schools.
        || ["Representative", "Rep"].iter().any(|last| role.ends_with(last));
    names::is_role(words, role) && !of_member
}

/// Whether an office is membership of something that meets, and not of the staff: `planning board member`, `Member`.
fn is_member_of_body(house: &House, part: &str) -> bool {
    let lower = part.trim().to_lowercase();
    lower.strip_suffix("member").is_some_and(|what| what.is_empty() || house.meetings.bodies.contains(what))
}

/// Crosses somebody who sent apologies with the list.
fn apologise(
    house: &House,
    out: &mut Vec<Attendee>,
    person: &Person,
    came: Came,
    marked: Marked,
    page: u32,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let fits: Vec<usize> = out.iter().enumerate().filter(|(_, a)| may_be(a, person)).map(|(idx, _)| idx).collect();
    let away: Vec<usize> = fits.iter().copied().filter(|idx| out.get(*idx).is_some_and(|a| a.status != Status::Present)).collect();
    if came == Came::Here {
        if fits.is_empty() {
            out.push(new_attendee(house, person, Status::Present));
        }
        // Listed as absent when the roll was called, and came later.
        if let [idx] = fits[..]
            && let Some(attendee) = out.get_mut(idx).filter(|attendee| attendee.status == Status::Absent)
        {
            attendee.status = Status::Present;
        }
        return;
    }
    let status = if came == Came::Silent { Status::Absent } else { Status::Apologies };
    if let [idx] = away[..] {
        if let Some(attendee) = out.get_mut(idx) {
            attendee.status = status;
            if attendee.role.is_none() {
                attendee.role.clone_from(&person.role);
            }
        }
        return;
    }
    if let Some(here) = fits.first().and_then(|idx| out.get(*idx)) {
        let message = if fits.len() > 1 {
            format!("apologies of {} fit {} people of the list", person.name, fits.len())
        } else {
            format!("{} is listed as present and sent apologies", here.name)
        };
        let code = if fits.len() > 1 { Code::Ambiguous } else { Code::Contradiction };
        diagnostics.push(Diagnostic::new(code, page, message));
        // In a list of all members, or under the same name, it is the same person twice.
        let same = marked != Marked::Not || fold(&here.name) == fold(&person.name);
        let reason = if fits.len() > 1 { Reason::ManyFit } else { Reason::StatusContradicted };
        for idx in &fits {
            out.get_mut(*idx).into_iter().for_each(|attendee| attendee.confidence.add(reason));
        }
        if same {
            return;
        }
    }
    out.push(new_attendee(house, person, status));
}

fn new_attendee(house: &House, person: &Person, status: Status) -> Attendee {
    let mention = Mention::new(person.clone(), Block::Apologies, 0, None);
    attendee(house, &mention, status)
}

/// Whether a name in the apologies may mean an attendee: the surname is the same, and neither
/// forenames nor titles speak against it.
fn may_be(attendee: &Attendee, person: &Person) -> bool {
    let (have, said) = (fold(&attendee.name), fold(&person.name));
    let (mut have, mut said) = (have.split(' ').rev(), said.split(' ').rev());
    if have.next() != said.next() {
        return false;
    }
    let (have, said): (Vec<&str>, Vec<&str>) = (have.rev().collect(), said.rev().collect());
    let initials = |names: &[&str]| names.first().and_then(|n| n.chars().next());
    let forenames = match (initials(&have), initials(&said)) {
        (Some(a), Some(b)) => {
            a == b
                && !(have.len() == said.len()
                    && have.iter().zip(&said).any(|(h, s)| h.len() > 1 && s.len() > 1 && !(h.starts_with(s) || s.starts_with(h))))
        }
        _ => true,
    };
    let sex = |title: Option<&str>| {
        title.and_then(|t| {
            let words: Vec<String> = t.to_lowercase().split(' ').map(|w| w.trim_end_matches('.').to_owned()).collect();
            if words.iter().any(|w| w == "mr" || w == "sir") {
                Some(false)
            } else if words.iter().any(|w| matches!(w.as_str(), "mrs" | "ms" | "miss" | "lady")) {
                Some(true)
            } else {
                None
            }
        })
    };
    let titles = match (sex(attendee.title.as_deref()), sex(person.title.as_deref())) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    forenames && titles
}

fn same_person(a: &Attendee, b: &Attendee) -> bool {
    fold(&a.name) == fold(&b.name) && (a.name.contains(' ') || a.title == b.title)
}

fn fold(name: &str) -> String {
    name.to_lowercase().chars().map(|c| if c == '\u{2019}' { '\'' } else { c }).filter(|c| *c != '.').collect()
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Present => "present",
        Status::Apologies => "having sent apologies",
        Status::Absent => "absent",
        Status::Unknown => "a member",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::attendance::lists;
    use crate::grammar::body::LineRef;
    use crate::layout::text;

    #[test]
    fn a_member_of_the_staff_is_staff() {
        let house = House::base().unwrap();
        for member in ["Planning Board Member", "planning board member and chair", "Committee member"] {
            assert!(member.split(" and ").any(|part| is_member_of_body(&house, part)), "{member}");
        }
        assert!(!is_member_of_body(&house, "Staff Member") && !is_member_of_body(&house, "Crew member"));
    }

    #[test]
    fn lists_of_all_members_say_nothing_of_who_came() {
        let house = House::base().unwrap();
        let statuses = |away: &str| {
            let pages = text::pages("Members: Cllr A Orme, Cllr B Pell, Cllr C Quill\nClerk: Mrs E Ash\n\n1. Minutes");
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            let sent = [(names::people(&house.people, away, names::ListOptions::default()).remove(0), Came::Away)];
            let people = attendance(&house, &lists(&house, &lines, 0), &sent, &[], 1, &mut Vec::new());
            people.into_iter().filter(|a| a.capacity == Capacity::Member).map(|a| a.status).collect::<Vec<_>>()
        };
        assert_eq!(statuses("Cllr Quill"), [Status::Unknown, Status::Unknown, Status::Apologies]);
        assert_eq!(statuses("Cllr Marl")[..3], [Status::Present; 3]);
    }

    #[test]
    fn offices_of_many_are_seats_only_where_they_may_be() {
        let house = House::base().unwrap();
        let members = |input: &str| {
            let pages = text::pages(input);
            let lines: Vec<LineRef<'_>> = pages.pages[0].lines.iter().map(|line| LineRef { page: &pages.pages[0], line }).collect();
            let people = attendance(&house, &lists(&house, &lines, 0), &[], &[], 1, &mut Vec::new());
            people.iter().filter(|a| a.capacity == Capacity::Member).map(|a| a.name.clone()).collect::<Vec<_>>()
        };
        let three = |post: &str| format!("Present:\nBo Noor, {post}\nCora Pell, {post}\nDan Orme, {post}\n\n1. Minutes");
        assert_eq!(members(&three("Director")), ["Bo Noor", "Cora Pell", "Dan Orme"]);
        assert!(members(&three("Solicitor")).is_empty());
        let beside = three("Director").replace("Bo Noor,", "Cllr Ada Fenwick\nBo Noor,");
        assert_eq!(members(&beside), ["Ada Fenwick"]);
    }
}
