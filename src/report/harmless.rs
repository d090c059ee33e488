//! Words from elsewhere, made safe to print.

use std::borrow::Cow;

/// The text without what a terminal, a browser or a reader could take for anything but words: control
/// characters, and marks that turn the direction of what follows. A line feed or a tab is a space.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let safe = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        _ if is_harmful(c) => None,
        _ => Some(c),
    });
    Cow::Owned(safe.collect())
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // embeddings, overrides and isolates of direction; separators of lines and paragraphs
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            // marks of direction, a word joiner that is no character, a byte order mark
            | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}'
            // tags: characters that nobody sees
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_what_steers_goes() {
        assert_eq!(harmless("a\u{1b}[31mb\nc\u{9b}d"), "a[31mb cd");
        assert_eq!(harmless("x\u{202e}y\u{2066}z"), "xyz");
        for words in ["שלום", "مرحبا", "👩\u{200d}⚕\u{fe0f} é", "<script>"] {
            assert!(matches!(harmless(words), Cow::Borrowed(same) if same == words));
        }
    }
}
