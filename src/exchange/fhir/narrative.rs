//! Words for a viewer that shows nothing else: XHTML in which everything is escaped, and texts of people
//! without characters that hide or turn what stands around them.

use super::resources::Narrative;

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

/// A text that a person typed, as the standard takes it; none when nothing is left. Control characters
/// and marks that turn the direction of what follows are dropped, and every kind of space is a plain one.
pub(super) fn clean(text: &str) -> Option<String> {
    let cleaned: String = text
        .chars()
        .filter(|c| !is_dropped(*c))
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    Some(cleaned.trim().to_owned()).filter(|text| !text.is_empty())
}

fn is_dropped(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    let beyond = matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    turns || beyond || (c.is_control() && !c.is_whitespace())
}

/// A day as `YYYY-MM-DD`, and nothing else: the standard takes no other words for it.
pub(super) fn day(text: &str) -> Option<String> {
    let digits =
        |part: &str, count: usize| part.len() == count && part.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month, date] if digits(year, 4) && digits(month, 2) && digits(date, 2) => {
            Some(text.to_owned())
        }
        _ => None,
    }
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
        assert_eq!(clean(text).unwrap(), "a[31mbcd e \nf שלום 😀");
        assert_eq!(clean(" \u{7}\n\u{a0} "), None);
    }

    #[test]
    fn only_a_day_is_a_day() {
        assert_eq!(day("2026-03-31").as_deref(), Some("2026-03-31"));
        for text in ["", "today", "2026-3-31", "31-03-2026", "2026-03-31T10:00"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
