//! Times of day as papers have them, read once for all who count with them.

/// `13:30` as minutes since midnight; none for what is no time of day.
pub fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.split_once(':')?;
    let below = |text: &str, end: u16| -> Option<u16> {
        let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|n| digits && *n < end)
    };
    Some(below(hours, 24)? * 60 + below(minutes, 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read() {
        assert_eq!(["00:00", "19:05", "23:59"].map(minutes), [Some(0), Some(1145), Some(1439)]);
        assert_eq!(["24:00", "7:00", "19.05", "-1:00", "+1:00", "19:60", ""].map(minutes), [None; 7]);
    }
}
