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

/// A JSON text in which such characters are written as escapes: a program reads the same, and a
/// terminal that shows it is not steered.
pub fn harmless_json(text: &str) -> Cow<'_, str> {
    let steers = |c: char| is_harmful(c) && !matches!(c, '\n' | '\r' | '\t');
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            // They stand inside strings only, for JSON allows them nowhere else.
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // embeddings, overrides and isolates of direction; separators of lines and paragraphs
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            // marks of direction, a word joiner that is no character, a byte order mark
            | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}'
            // no characters at all
            | '\u{fffe}' | '\u{ffff}'
            // tags: characters that nobody sees
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_without_what_steers() {
        let text = serde_json::to_string("a\u{9b}\u{7f}\u{202e}\u{e0041}\u{1b}b").unwrap();
        let safe = harmless_json(&text);
        assert_eq!(safe, r#""a\u009b\u007f\u202e\udb40\udc41\u001bb""#);
        let read = |text: &str| serde_json::from_str::<String>(text).unwrap();
        assert_eq!(read(&safe), read(&text));
        assert!(matches!(harmless_json("{\n}"), Cow::Borrowed(_)));
    }

    #[test]
    fn words_stay_and_what_steers_goes() {
        assert_eq!(harmless("a\u{1b}[31mb\nc\u{9b}d"), "a[31mb cd");
        assert_eq!(harmless("x\u{202e}y\u{2066}z"), "xyz");
        for words in ["שלום", "مرحبا", "👩\u{200d}⚕\u{fe0f} é", "<script>"] {
            assert!(matches!(harmless(words), Cow::Borrowed(same) if same == words));
        }
    }
}
