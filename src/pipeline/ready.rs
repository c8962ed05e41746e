//! Getting ready on another thread: patterns and vocabularies are made ready when they are first used,
//! which takes as long as reading twenty pages. A few lines of minutes that use most of them have that
//! done while the first pages are read.

use super::Options;

/// A file smaller than this is read before another thread would be ready.
const WORTH: usize = 256 << 10;

/// Minutes of an invented meeting with each form of decision that has patterns of its own.
const LINES: &str = "\
MARLBRIDGE PARISH COUNCIL\n\
Minutes of a meeting of the Parish Council held in the Hall on Monday 6 March 2023 at 7.30 pm\n\
Present: Cllr A Fenwick (Chair), Cllr B Noor\n\
Apologies: Cllr C Orme\n\
1. Minutes\n\
RESOLVED: That the minutes be signed. (For 5, Against 2)\n\
2. Ponds\n\
It was proposed by Cllr Fenwick, seconded by Cllr Noor, that the pond be dug. Motion carried by 5 votes to 2.\n\
It was agreed to write to the owner. The grant was approved.\n\
3. Ducks (Pages 3 - 4)\n\
Moved by A Fenwick\n\
Seconded by B Noor\n\
THAT the ducks be fed.\n\
Carried\n\
Members voted: Fenwick yes, Noor no.\n\
RECOMMENDED to the Council: That\n\
(a) the ducks be counted; and\n\
(b) the pond be cleaned.\n\
The meeting closed at 9.00 pm.\n";

/// Begins to get ready for a file that is worth it, and does not wait.
pub(super) fn begin(bytes: &[u8]) {
    if bytes.len() >= WORTH {
        rayon::spawn(|| {
            // What it gives does not matter; a fault in it will be met again, and told, with the file.
            let _ = super::guarded(|| super::parse("", LINES.as_bytes(), &Options::default()));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_use_the_forms_they_are_for() {
        let pack = crate::pipeline::parse("", LINES.as_bytes(), &Options::default()).unwrap();
        let items: Vec<usize> = pack.meetings[0].items.iter().map(|item| item.resolutions.len()).collect();
        assert!(items.len() == 3 && items.iter().all(|n| *n >= 1), "{items:?}");
        assert_eq!(pack.meetings[0].attendance.len(), 3);
    }
}
