//! The fonts that go with the program: Noto Sans for Latin, Greek and Cyrillic, Hebrew, Arabic.

/// The families, the first one first: the next is asked for what the one before does not have.
pub(super) const FAMILIES: [&str; 3] = ["Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic"];

/// What is drawn for a character that none of them has.
pub(super) const BOX: char = '\u{25A1}';

/// Each family in regular and bold.
pub(super) const FILES: [&[u8]; 6] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("fonts/NotoSansHebrew-Bold.ttf"),
    include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("fonts/NotoSansArabic-Bold.ttf"),
];
