//! Words -> the words that can be shown.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::BOX;

/// The most characters of one letter: marks piled on a letter without end would leave the sheet.
const PILE: usize = 8;

/// The words with a box for every letter that cannot be shown: one that no font `has`, or none at all.
pub(super) fn shown(words: &str, has: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for letter in words.graphemes(true) {
        let known = |c: char| has(c) || is_silent(c);
        match letter {
            "\n" | "\r" | "\r\n" | "\u{2028}" | "\u{2029}" => out.push('\n'),
            "\t" | "\u{85}" => out.push(' '),
            "\u{FEFF}" => {}
            letter if letter.chars().all(known) => out.extend(letter.chars().take(PILE)),
            _ => out.push(BOX),
        }
    }
    out
}

/// The words as the name of something, in one line; something has a name even without words.
pub(super) fn name(words: &str) -> String {
    let seen = |c: char| if c.is_control() { ' ' } else { c };
    let words: String = words.chars().map(seen).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        env!("CARGO_PKG_NAME").into()
    } else {
        words
    }
}

/// Characters without a look of their own, which steer the letters beside them.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// The text with a box in each of these places.
pub(super) fn boxed(text: &str, places: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for place in places {
        if place.start >= at {
            out.push_str(text.get(at..place.start).unwrap_or_default());
            out.push(BOX);
            at = place.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
