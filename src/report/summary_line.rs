//! One person on one line: what comes out, without reasons, for many people one after the other.

use super::harmless::harmless_json;
use crate::assess::Person;
use crate::logic::Level;
use crate::pack::Ruleset;

/// Writes people as lines of JSON. The ids of a pack are made into JSON once.
#[derive(Debug, Clone)]
pub struct SummaryLines {
    flags: Vec<String>,
    patterns: Vec<PatternTexts>,
}

/// What a line can say of one pattern.
#[derive(Debug, Clone)]
struct PatternTexts {
    id: String,
    kept_back: String,
    little: String,
    open: String,
    partly_fits: String,
    fits: String,
}

impl PatternTexts {
    fn of(id: &str) -> Self {
        let at = |level: Level| format!("\"{id}\":\"{}\",", level.id());
        Self {
            id: format!("\"{id}\""),
            kept_back: format!("\"{id}\":null,"),
            little: at(Level::Little),
            open: at(Level::Open),
            partly_fits: at(Level::PartlyFits),
            fits: at(Level::Fits),
        }
    }

    fn at(&self, level: Option<Level>) -> &str {
        match level {
            None => &self.kept_back,
            Some(Level::Little) => &self.little,
            Some(Level::Open) => &self.open,
            Some(Level::PartlyFits) => &self.partly_fits,
            Some(Level::Fits) => &self.fits,
        }
    }
}

impl SummaryLines {
    /// For the flags and patterns of a pack.
    pub fn new(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        // Ids are a-z, 0-9 and `_`: nothing in them is escaped.
        let flags = pack.flags.iter().map(|flag| format!("\"{}\"", flag.id));
        let patterns = pack.patterns.iter();
        Self {
            flags: flags.collect(),
            patterns: patterns
                .map(|pattern| PatternTexts::of(&pattern.id))
                .collect(),
        }
    }

    /// Adds one person with a line end. A pattern whose label is kept back has no level.
    pub fn write(&self, id: Option<&str>, person: Person<'_>, out: &mut String) {
        out.push_str("{\"nape_summary\":1,\"id\":");
        push_text(id, out);
        out.push_str(",\"urgency\":\"");
        out.push_str(person.urgency().id());
        out.push_str(if person.danger_check_is_complete() {
            "\",\"danger_check_complete\":true,\"flags\":["
        } else {
            "\",\"danger_check_complete\":false,\"flags\":["
        });
        let raised = person.raised().iter();
        push_listed(raised.filter_map(|index| self.flags.get(*index)), out);
        out.push_str("],\"neck_treatment\":\"");
        out.push_str(person.neck_treatment().id());
        out.push_str("\",\"shown\":[");
        let shown = person.shown().iter();
        let shown = shown.filter_map(|index| self.patterns.get(*index));
        push_listed(shown.map(|texts| &texts.id), out);
        out.push_str("],\"levels\":{");
        for (texts, level) in self.patterns.iter().zip(person.levels()) {
            out.push_str(texts.at(level));
        }
        if !self.patterns.is_empty() {
            out.pop();
        }
        out.push_str("}}\n");
    }
}

fn push_listed<'a>(ids: impl Iterator<Item = &'a String>, out: &mut String) {
    for (at, id) in ids.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(id);
    }
}

/// A text as JSON; most record numbers need no escape.
fn push_text(text: Option<&str>, out: &mut String) {
    let Some(text) = text else {
        out.push_str("null");
        return;
    };
    let is_plain =
        |byte: u8| (byte == b' ' || byte.is_ascii_graphic()) && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        // A text can always be written.
        let json = serde_json::to_string(text).unwrap_or_default();
        out.push_str(&harmless_json(&json));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::answers::Filled;
    use crate::assess::Scorer;
    use crate::testing::small::{Small, answers, yes};

    fn line(ruleset: &Ruleset, id: Option<&str>, written: Value) -> Value {
        let scorer = Scorer::new(ruleset);
        let mut filled = Filled::new();
        filled.copy(&answers(ruleset, written));
        let mut group = scorer.group();
        group.add(&filled);
        let mut out = String::new();
        for person in scorer.score(&mut group).people() {
            SummaryLines::new(ruleset).write(id, person, &mut out);
        }
        assert_eq!(out.find('\n'), Some(out.len() - 1));
        serde_json::from_str(&out).unwrap()
    }

    #[test]
    fn a_line_says_what_comes_out_and_keeps_back_what_a_page_keeps_back() {
        let ruleset = Small::new()
            .yes_no("sign")
            .yes_no("neck")
            .yes_no("partly")
            .flag(
                "sign",
                "soon",
                yes("sign"),
                json!({"neck_treatment": "caution"}),
            )
            .simple_pattern("p", "neck", "partly", json!({}))
            .load();
        let all = json!({"age": 40, "sign": "yes", "neck": "yes", "partly": "no"});
        let told = json!({"nape_summary": 1, "id": "a\"\n\u{202e}", "urgency": "soon", "danger_check_complete": true,
            "flags": ["sign"], "neck_treatment": "caution", "shown": ["p"], "levels": {"p": "fits"}});
        assert_eq!(line(&ruleset, Some("a\"\n\u{202e}"), all), told);
        let child = json!({"age": 11, "sign": "no", "neck": "yes", "partly": "no"});
        let told = json!({"nape_summary": 1, "id": null, "urgency": "routine", "danger_check_complete": true, "flags": [],
            "neck_treatment": "none", "shown": [], "levels": {"p": null}});
        assert_eq!(line(&ruleset, None, child), told);
    }
}
