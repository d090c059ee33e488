//! One person on one line: what comes out, without reasons, for many people one after the other.

use super::harmless::harmless_json;
use crate::assess::{FlagState, PatternMark, Standing, Summary};
use crate::logic::Level;
use crate::pack::Ruleset;

/// Writes summaries as lines of JSON. The ids of a pack are made into JSON once.
#[derive(Debug, Clone)]
pub struct SummaryLines {
    flags: Vec<String>,
    patterns: Vec<String>,
}

impl SummaryLines {
    /// For the flags and patterns of a pack.
    pub fn new(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        // Ids are a-z, 0-9 and `_`: nothing in them is escaped.
        Self {
            flags: pack
                .flags
                .iter()
                .map(|flag| format!("\"{}\"", flag.id))
                .collect(),
            patterns: pack
                .patterns
                .iter()
                .map(|pattern| format!("\"{}\"", pattern.id))
                .collect(),
        }
    }

    /// Adds one person with a line end. A pattern whose label is kept back has no level.
    pub fn write(&self, id: Option<&str>, summary: &Summary, out: &mut String) {
        let found = summary.findings();
        out.push_str("{\"nape_summary\":1,\"id\":");
        push_text(id, out);
        out.push_str(",\"urgency\":\"");
        out.push_str(found.urgency.level.id());
        out.push_str("\",\"danger_check_complete\":");
        out.push_str(if found.danger_check_is_complete {
            "true"
        } else {
            "false"
        });
        out.push_str(",\"flags\":[");
        let mut flags = self.flags.iter().zip(&found.flags);
        let raised = flags
            .by_ref()
            .filter(|(_, flag)| flag.state == FlagState::Raised);
        push_listed(raised.map(|(id, _)| id), out);
        out.push_str("],\"neck_treatment\":\"");
        out.push_str(found.neck_treatment.id());
        out.push_str("\",\"shown\":[");
        let shown = found.shown.iter();
        push_listed(shown.filter_map(|index| self.patterns.get(*index)), out);
        out.push_str("],\"levels\":{");
        for (at, (id, mark)) in self.patterns.iter().zip(&found.patterns).enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(id);
            out.push_str(level(*mark));
        }
        out.push_str("}}\n");
    }
}

/// What stands behind the id of a pattern.
fn level(mark: PatternMark) -> &'static str {
    match (mark.standing, mark.level) {
        (Standing::Withheld(_) | Standing::WithheldByAge, _) => ":null",
        (_, Level::Little) => ":\"little\"",
        (_, Level::Open) => ":\"open\"",
        (_, Level::PartlyFits) => ":\"partly_fits\"",
        (_, Level::Fits) => ":\"fits\"",
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
        let mut filled = Filled::new(ruleset.pack().questions.len());
        filled.copy(&answers(ruleset, written));
        let mut summary = scorer.summary();
        scorer.score(&filled, &mut summary);
        let mut out = String::new();
        SummaryLines::new(ruleset).write(id, &summary, &mut out);
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
