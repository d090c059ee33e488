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
    if !has_what_steers(text) {
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

/// The text with such characters written as `\u{1b}`, so that a person sees them and no two texts become
/// one. A backslash before `u{` is written as `\u{5c}`; every other one stands as it is.
pub fn harmless_exact(text: &str) -> Cow<'_, str> {
    const ESCAPE: &str = "\\u{";
    if !text.contains(ESCAPE) && !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let is_like_an_escape = text.get(at..).is_some_and(|rest| rest.starts_with(ESCAPE));
        if is_harmful(c) || is_like_an_escape {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// A harmful character that JSON does not have between its words.
fn steers(c: char) -> bool {
    is_harmful(c) && !matches!(c, '\n' | '\r' | '\t')
}

/// Whether one of these is in a text. Most texts are long and have none: a glance at many bytes at once says
/// so.
fn has_what_steers(text: &str) -> bool {
    let chunks = text.as_bytes().chunks(256).enumerate();
    let mut suspects = chunks.filter(|(_, chunk)| {
        let glance = |found: bool, byte: &u8| found | may_begin_what_steers(*byte);
        chunk.iter().fold(false, glance)
    });
    suspects.any(|(at, chunk)| {
        let begins = chunk.iter().zip(at * 256..);
        let mut begins = begins.filter(|(byte, _)| may_begin_what_steers(**byte));
        begins.any(|(_, at)| {
            let first = text.get(at..).and_then(|rest| rest.chars().next());
            first.is_some_and(steers)
        })
    })
}

/// The first byte in UTF-8 of each character that steers, and of others.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches many bytes are looked at together"
)]
fn may_begin_what_steers(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\n') & (byte != b'\r') & (byte != b'\t')
        | (byte == 0x7f)
        | (byte == 0xc2)
        | (byte == 0xd8)
        | (byte == 0xe2)
        | (byte == 0xef)
        | (byte == 0xf3)
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
    use proptest::prelude::*;

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

    /// Takes the escapes out again.
    fn read(text: &str) -> String {
        let mut parts = text.split("\\u{");
        let mut read = parts.next().unwrap().to_owned();
        for part in parts {
            let (code, rest) = part.split_once('}').unwrap();
            let code = u32::from_str_radix(code, 16).unwrap();
            read.push(char::from_u32(code).unwrap());
            read.push_str(rest);
        }
        read
    }

    #[test]
    fn what_steers_is_seen_and_can_be_read_again() {
        let twice = harmless_exact("\\u{1b}");
        assert_eq!(twice, "\\u{5c}u{1b}");
        assert_eq!(harmless_exact(&twice), "\\u{5c}u{5c}u{1b}");
        for words in ["C:\\users", "\\\\", "\\u0041", "é"] {
            assert!(matches!(harmless_exact(words), Cow::Borrowed(same) if same == words));
        }
    }

    proptest! {
        #[test]
        fn no_two_texts_become_one(text in texts()) {
            let safe = harmless_exact(&text);
            prop_assert!(!safe.chars().any(is_harmful));
            prop_assert_eq!(read(&safe), text);
        }
    }

    /// Texts that are often escapes, or nearly.
    fn texts() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            prop::sample::select(vec![
                "\\", "u", "{", "}", "\\u{", "1b", "\u{1b}", "\n", "\u{202e}"
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ];
        prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    #[test]
    fn a_glance_misses_nothing_that_steers() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let before = "x".repeat(250 + usize::from(c.is_ascii()) * 5);
            let text = format!("{before}{c}");
            assert_eq!(has_what_steers(&text), steers(c), "{c:?}");
        }
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
