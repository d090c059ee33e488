//! A day, in the one way in which every document writes it.

use jiff::civil::Date;

/// Whether a text is a day that there was or will be, as `YYYY-MM-DD`: so days sort as texts.
pub fn is_day(text: &str) -> bool {
    // A date may be written in other ways too; only this one comes out the same again. Years before the
    // first are written with a sign, and would not sort.
    text.parse::<Date>()
        .is_ok_and(|day| day.year() >= 0 && day.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_day_is_a_day() {
        assert!(is_day("2026-03-31") && is_day("2024-02-29"));
        let others = [
            "",
            "today",
            "2026-3-31",
            "31-03-2026",
            "20260331",
            "2026-02-29",
            "2026-13-01",
            "2026-03-31T10:00",
            " 2026-03-31",
            "-002026-03-31",
        ];
        for text in others {
            assert!(!is_day(text), "{text}");
        }
    }
}
