//! The records of one body and day to its meetings, nearly always one. A false join is worse than a missing one.

use super::Issue;
use super::groups::{Record, common};
use super::wording::share;
use crate::record::RecordKind;

/// The meetings of a day; records come sorted by digest, and where they came from is no matter.
pub(super) fn sessions(records: Vec<Record>) -> Vec<Vec<Record>> {
    if records.len() < 2 {
        return vec![records];
    }
    let (agendas, minutes): (Vec<Record>, Vec<Record>) = records.into_iter().partition(|record| record.kind == RecordKind::Agenda);
    marry(clusters(agendas), clusters(minutes))
}

/// Records of one sort that tell of the same meeting.
#[derive(Debug)]
struct Cluster {
    time: Option<u16>,
    records: Vec<Record>,
}

/// Records of one sort to meetings: by start time where they have one; without, by what they are or by business.
fn clusters(records: Vec<Record>) -> Vec<Cluster> {
    let (mut timed, timeless): (Vec<Record>, Vec<Record>) = records.into_iter().partition(|record| record.time.is_some());
    timed.sort_by_key(|record| record.time);
    let mut clusters: Vec<Cluster> = Vec::new();
    for record in timed {
        match clusters.last_mut().filter(|cluster| cluster.time == record.time) {
            Some(cluster) => cluster.records.push(record),
            None => clusters.push(Cluster { time: record.time, records: vec![record] }),
        }
    }
    merge_reissues(&mut clusters);
    // A record of which no item was read fits any meeting, so it is placed last.
    let (empty, timeless): (Vec<Record>, Vec<Record>) = timeless.into_iter().partition(|record| record.business.is_empty());
    // A record without a time is of the one meeting that it fits; of two that it fits it is of neither.
    let only = clusters.len() == 1;
    let mut added: Vec<(usize, Record)> = Vec::new();
    let mut left = Vec::new();
    for record in timeless {
        let fits =
            |cluster: &&Cluster| cluster.records.iter().any(|other| same(&record, other)) || only && beside(&record, &cluster.records);
        let mut fitting = clusters.iter().enumerate().filter(|(_, cluster)| fits(cluster)).map(|(idx, _)| idx);
        match (fitting.next(), fitting.next()) {
            (Some(idx), None) => added.push((idx, record)),
            _ => left.push(record),
        }
    }
    for (idx, record) in added {
        if let Some(cluster) = clusters.get_mut(idx) {
            cluster.records.push(record);
        }
    }
    // What is left among itself.
    let none_timed = clusters.is_empty();
    let mut loose: Vec<Cluster> = Vec::new();
    for record in left {
        let (fitting, others): (Vec<Cluster>, Vec<Cluster>) =
            loose.into_iter().partition(|cluster| cluster.records.iter().any(|other| same(&record, other)));
        let mut records: Vec<Record> = fitting.into_iter().flat_map(|cluster| cluster.records).collect();
        records.push(record);
        loose = others;
        loose.push(Cluster { time: None, records });
    }
    // A draft or a supplement belongs to the one paper there is.
    if none_timed && loose.len() == 2 {
        let fits = match loose.as_slice() {
            [a, b] => [(a, b), (b, a)].iter().any(|(one, other)| one.records.iter().all(|record| beside(record, &other.records))),
            _ => false,
        };
        if fits {
            let records = loose.drain(..).flat_map(|cluster| cluster.records).collect();
            loose.push(Cluster { time: None, records });
        }
    }
    clusters.extend(loose);
    match clusters.as_mut_slice() {
        _ if empty.is_empty() => {}
        [one] => one.records.extend(empty),
        [] => clusters.push(Cluster { time: None, records: empty }),
        _ => clusters.extend(empty.into_iter().map(|record| Cluster { time: None, records: vec![record] })),
    }
    clusters
}

/// Whether a record says that it stands beside the others: a supplement has business of its own, a draft or a
/// revision that of the paper it is an issue of.
fn beside(record: &Record, others: &[Record]) -> bool {
    record.issue == Some(Issue::Supplement) || record.issue.is_some() && !others.iter().all(|other| disjoint(record, other))
}

/// Whether two papers have particular business, and none of it in common.
fn disjoint(a: &Record, b: &Record) -> bool {
    let particular = |record: &Record| record.business.iter().any(|print| print.particular);
    particular(a) && particular(b) && common(a, b).1 == 0
}

/// A meeting that was put off to another hour: a later issue with the same business, or with some of it beside the only other.
fn merge_reissues(clusters: &mut Vec<Cluster>) {
    let mut at = 0;
    while at < clusters.len() {
        let n_clusters = clusters.len();
        let found = clusters.get(at).and_then(|cluster| {
            let revised = |cluster: &Cluster| cluster.records.iter().all(|r| matches!(r.issue, Some(Issue::Revised | Issue::Supplement)));
            clusters.iter().enumerate().skip(at + 1).find_map(|(idx, other)| {
                let pair = cluster.records.iter().any(|a| other.records.iter().any(|b| copies(a, b)));
                let among = |holds: fn(&Record, &Record) -> bool| cluster.records.iter().any(|a| other.records.iter().any(|b| holds(a, b)));
                let reissue =
                    revised(cluster) != revised(other) && (among(same_business) || n_clusters == 2 && among(|a, b| !disjoint(a, b)));
                (pair || reissue).then_some(idx)
            })
        });
        match found {
            Some(idx) => {
                let taken = clusters.remove(idx);
                if let Some(cluster) = clusters.get_mut(at) {
                    cluster.records.extend(taken.records);
                }
            }
            None => at += 1,
        }
    }
}

/// Whether two records of one sort, of which one has no time, tell of the same meeting.
fn same(a: &Record, b: &Record) -> bool {
    same_business(a, b) || alike(a, b)
}

/// Whether two papers have the particular business in common: half of what the one with less has.
fn same_business(a: &Record, b: &Record) -> bool {
    let (share, n_common) = common(a, b);
    share >= HALF && (n_common > 1 || share >= 1.0)
}

/// Whether two papers are one, in two issues: almost all items are the same.
fn copies(a: &Record, b: &Record) -> bool {
    let (share, n_common) = common(a, b);
    alike(a, b) && share >= ALMOST_ALL && n_common >= MANY
}

/// Whether almost all items of two papers are the same, word for word.
fn alike(a: &Record, b: &Record) -> bool {
    let prints = |record: &Record| {
        let mut prints: Vec<(u64, u64)> = record.business.iter().map(|print| (print.title, print.text)).collect();
        prints.sort_unstable();
        prints
    };
    let (a, b) = (prints(a), prints(b));
    let n_common = a.iter().filter(|print| b.binary_search(print).is_ok()).count();
    n_common >= MANY && share(n_common, a.len().max(b.len())) >= ALMOST_ALL
}

/// Agendas to the minutes of their meetings.
fn marry(mut agendas: Vec<Cluster>, mut minutes: Vec<Cluster>) -> Vec<Vec<Record>> {
    let single = agendas.len() == 1 && minutes.len() == 1;
    // How well they fit, how far apart they begin, and which they are.
    let mut pairs: Vec<(u8, u16, usize, usize)> = Vec::new();
    for (i, agenda) in agendas.iter().enumerate() {
        for (j, minute) in minutes.iter().enumerate() {
            let apart = agenda.time.zip(minute.time).map(|(a, b)| a.abs_diff(b));
            let business = agenda.records.iter().any(|a| minute.records.iter().any(|b| same_business(a, b)));
            let fit = match apart {
                Some(0) => 0,
                Some(apart) if apart <= SOON => 1,
                Some(apart) if apart <= LATE && !all_disjoint(agenda, minute) => 2,
                _ if business => 3,
                None if single => 4,
                _ => continue,
            };
            pairs.push((fit, apart.unwrap_or(0), i, j));
        }
    }
    pairs.sort_unstable();
    let mut married: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in pairs {
        if !married.iter().any(|(a, b)| *a == i || *b == j) {
            married.push((i, j));
        }
    }
    let mut out = Vec::new();
    for (i, j) in married {
        let both = [agendas.get_mut(i), minutes.get_mut(j)];
        out.push(both.into_iter().flatten().flat_map(|cluster| std::mem::take(&mut cluster.records)).collect());
    }
    out.extend(agendas.into_iter().chain(minutes).map(|cluster| cluster.records).filter(|records| !records.is_empty()));
    out
}

/// Whether no paper of one side has particular business in common with one of the other, though all have some.
fn all_disjoint(a: &Cluster, b: &Cluster) -> bool {
    a.records.iter().all(|a| b.records.iter().all(|b| disjoint(a, b)))
}

/// Minutes may tell a beginning so many minutes from the one that was announced, whatever their titles.
const SOON: u16 = 15;
/// So many where they have not other business.
const LATE: u16 = 60;
/// Share of business that two papers of one meeting have in common at least.
const HALF: f64 = 0.5;
/// Share of items that two issues of one paper have in common at least.
const ALMOST_ALL: f64 = 0.8;
/// Fewer items in common may be chance.
const MANY: usize = 3;
