//! Words for a viewer that shows nothing else: XHTML in which everything is escaped, and texts of people
//! without characters that hide or turn what stands around them.

use super::resources::Narrative;
use crate::report::{harmless, is_day};

/// A narrative of these paragraphs.
pub(super) fn narrative(paragraphs: &[String]) -> Narrative {
    let paragraphs: Vec<String> = paragraphs.iter().map(|text| escape(text)).collect();
    let paragraphs = paragraphs.join("</p><p>");
    Narrative {
        status: "generated",
        div: format!("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{paragraphs}</p></div>"),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text that a person typed, as the standard takes it; none when nothing is left. Lines stay lines, every
/// other kind of space is a plain one, and the rest is [`harmless()`].
pub(super) fn clean(text: &str) -> Option<String> {
    let space = |c: char| if c.is_whitespace() { ' ' } else { c };
    let lines = text
        .lines()
        .map(|line| harmless(line).chars().map(space).collect());
    let cleaned = lines.collect::<Vec<String>>().join("\n");
    Some(cleaned.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A day, if it is one: the standard takes no other words for it.
pub(super) fn day(text: Option<&str>) -> Option<String> {
    text.filter(|text| is_day(text)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_shown_and_never_run() {
        let made = narrative(&["<script>alert('x')</script> & \"more\"".to_owned()]);
        assert_eq!(
            made.div,
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; \
             &quot;more&quot;</p></div>"
        );
    }

    #[test]
    fn what_hides_or_turns_words_is_dropped_and_words_of_every_script_stay() {
        let text = "a\u{0}\u{1b}[31mb\u{202e}c\u{2066}d\u{a0}e\r\nf שלום 😀\u{feff}";
        assert_eq!(clean(text).unwrap(), "a[31mbcd e\nf שלום 😀");
        assert_eq!(clean(" \u{7}\n\u{a0} "), None);
    }
}
