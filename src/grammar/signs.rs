//! Words of which one begins a word in every text that a pattern is in. `regex-lite` is ready at once, but tries
//! all alternatives of a pattern at every character, which takes some hundred times as long as this look.

/// Which of some groups have a word that begins a word of `text`, without regard to case: a bit for each.
pub(super) fn signs(text: &str, groups: &[&[&str]]) -> u32 {
    let bit = |byte: u8| 1u32 << (byte & 31);
    let firsts = groups.iter().copied().flatten().filter_map(|word| word.as_bytes().first()).fold(0, |bits, byte| bits | bit(*byte));
    let bytes = text.as_bytes();
    let (mut found, mut in_word) = (0, false);
    for (at, byte) in bytes.iter().enumerate() {
        // What is not ASCII parts words here as it does in `regex-lite`.
        let word = byte.is_ascii_alphanumeric() || *byte == b'_';
        if word && !in_word && firsts & bit(*byte) != 0 {
            for (n, group) in groups.iter().enumerate() {
                let begins = |word: &&str| bytes.get(at..at + word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word.as_bytes()));
                found |= u32::from(group.iter().any(begins)) << n;
            }
        }
        in_word = word;
    }
    found
}

/// Whether one of some words begins a word of `text`, without regard to case.
pub(super) fn has_sign(text: &str, words: &[&str]) -> bool {
    signs(text, &[words]) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: u32) {
        assert_eq!(signs(text, &[&["mov", "prop"], &["second"], &["co-opted", "2nd"]]), expected, "{text}");
    }

    #[test]
    fn words_begin_words() {
        check("It was PROPOSED by Orme", 0b001);
        check("Orme moved and Pell seconded", 0b011);
        check("removed improper second_", 0b010);
        check("\u{e9}moved; re-second", 0b011);
        check("(2nd by Orme) co-opt", 0b100);
        check("two were co-opted", 0b100);
        check("2n", 0);
        check("", 0);
    }
}
