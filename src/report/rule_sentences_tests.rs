use serde_json::{Value, json};

use super::rule_page::rule_page;
use super::rule_sentences::Sentences;
use super::{Style, render};
use crate::pack::{Named, Ruleset};
use crate::testing::small::{Small, includes, yes};

/// A pack of one question a kind, with definitions that read them.
fn small() -> Small {
    let option =
        |id: &str, value: i32| json!({"id": id, "text": id.to_uppercase(), "value": value});
    let steps: Vec<Value> = (0..5).map(|n| option(&format!("s{n}"), n)).collect();
    let sides = [option("left", 0), option("right", 0), option("both", 0)];
    Small::new()
        .yes_no("hot")
        .yes_no("stiff")
        .question(json!({"id": "since", "type": "one_of", "ordered": true, "options": steps}))
        .question(json!({"id": "side", "type": "one_of", "options": sides}))
        .any_of("signs", &["x", "y", "z"])
        .question(
            json!({"id": "days", "type": "whole_number", "min": 0, "max": 28,
            "unit": "days"}),
        )
        .question(json!({"id": "bad_days", "type": "whole_number", "min": 0, "max": 28}))
}

/// The lines of one condition, as the rule of a definition of its own.
fn told(when: Value) -> String {
    let ruleset = small()
        .definition("inner", yes("stiff"))
        .definition("tried", when)
        .load();
    lines(&ruleset, "tried")
}

fn lines(ruleset: &Ruleset, definition: &str) -> String {
    let mut definitions = ruleset.pack().definitions.iter();
    let found = definitions.find(|known| known.id == definition).unwrap();
    let blocks = Sentences::new(ruleset).tell(&found.when, 0);
    render(&blocks, Style::plain(88))
}

fn page(ruleset: &Ruleset, id: &str) -> String {
    let mut text = String::new();
    for (name, part) in Named::all(ruleset.pack()) {
        if name == id {
            text.push_str(&render(&rule_page(ruleset, &name, part), Style::plain(88)));
        }
    }
    text
}

fn answer(test: &Value) -> Value {
    json!({ "answer": test })
}

#[test]
fn groups_say_how_many_of_their_parts_must_hold() {
    let text = told(json!({"all": [
        {"any": [yes("hot"), {"not": yes("stiff")}]},
        {"at_least": {"count": 2, "of": [yes("hot"), yes("stiff"), includes("signs", &["x"])]}},
    ]}));
    let expected = "\
- all of these:
  - at least one of these:
    - hot is yes
    - not:
      - stiff is yes
  - at least 2 of these:
    - hot is yes
    - stiff is yes
    - signs includes \"x\" (x)
";
    assert_eq!(text, expected);
}

#[test]
fn ranges_are_told_in_words() {
    for (test, sentence) in [
        (json!({"question": "age", "from": 50}), "age is 50 or more"),
        (json!({"question": "age", "below": 50}), "age is 49 or less"),
        (
            json!({"question": "age", "from": 50, "to": 64}),
            "age is between 50 and 64, both included",
        ),
        (json!({"question": "age", "from": 7, "to": 7}), "age is 7"),
        (
            json!({"question": "since", "from": "s1", "to": "s3"}),
            "since is between \"S1\" (s1) and \"S3\" (s3), both included",
        ),
        (
            json!({"question": "since", "to": "s0"}),
            "since is \"S0\" (s0)",
        ),
    ] {
        assert_eq!(told(answer(&test)), format!("- {sentence}\n"));
    }
}

#[test]
fn options_are_quoted_by_their_texts_beside_their_ids() {
    for (test, head) in [
        (
            json!({"question": "signs", "includes": ["x", "y"]}),
            "includes at least one of:",
        ),
        (
            json!({"question": "signs", "only": ["x", "y"]}),
            "is one or more of these, and nothing else:",
        ),
        (
            json!({"question": "signs", "count_from": 2, "of": ["x", "y"]}),
            "includes at least 2 of:",
        ),
    ] {
        let expected = format!("- signs {head}\n  - \"x\" (x)\n  - \"y\" (y)\n");
        assert_eq!(told(answer(&test)), expected);
    }
    // A gap in the order, or no order at all, makes a list of a range.
    let gap = told(answer(
        &json!({"question": "since", "is": ["s0", "s1", "s3"]}),
    ));
    assert_eq!(
        gap,
        "- since is one of:\n  - \"S0\" (s0)\n  - \"S1\" (s1)\n  - \"S3\" (s3)\n"
    );
    let sides = told(answer(
        &json!({"question": "side", "is": ["left", "right", "both"]}),
    ));
    assert!(sides.starts_with("- side is one of:\n"), "{sides}");
    let nothing_but = told(answer(&json!({"question": "signs", "only": ["x"]})));
    assert_eq!(nothing_but, "- signs is nothing but \"x\" (x)\n");
}

#[test]
fn sums_name_what_is_added_what_is_taken_away_and_what_options_count() {
    let days = told(json!({"sum": {"of": ["bad_days"], "less": ["days"], "from": 1}}));
    assert_eq!(days, "- bad_days less days is 1 or more\n");
    let mixed = told(json!({"sum": {"of": ["days", "side"], "from": 3}}));
    let expected = "\
- days plus side is 3 or more
  - side counts 0 for \"LEFT\" (left); 0 for \"RIGHT\" (right); 0 for \"BOTH\" (both)
";
    assert_eq!(mixed, expected);
}

#[test]
fn a_definition_is_unfolded_where_it_is_first_read_and_named_after_that() {
    let text = told(json!({"any": [
        {"definition": "inner"}, {"all": [{"definition": "inner"}, yes("hot")]},
    ]}));
    let expected = "\
- at least one of these:
  - the definition inner: \"INNER\", which means:
    - stiff is yes
  - all of these:
    - the definition inner: \"INNER\" (unfolded above)
    - hot is yes
";
    assert_eq!(text, expected);
}

/// A pattern and a referral that read a flag and each other.
fn with_findings() -> Ruleset {
    let levels = json!([
        {"level": "fits", "when": {"all": [{"criterion": "warm"}, {"points_from": 2}]}},
        {"level": "partly_fits", "when": {"points_from": 1}},
    ]);
    let extra = json!({"notes": [{"id": "hint", "text": "Hint.", "when": {"flag": "fever"}}]});
    let unless = json!([{"id": "known", "text": "Known.", "when": {"definition": "inner"},
        "basis": "judgement"}]);
    small()
        .definition("inner", yes("stiff"))
        .flag("fever", "soon", yes("hot"), json!({ "unless": unless }))
        .pattern("sort", &[("warm", 2, yes("hot"))], levels, extra)
        .referral(json!({"id": "doctor", "when": {"any": [
            {"flag_open": "fever"},
            {"pattern": {"id": "sort", "level": ["fits", "partly_fits"]}},
            {"urgency_from": "same_day"},
            {"neck_treatment": ["no_thrust", "hold"]},
        ]}}))
        .load()
}

#[test]
fn findings_are_told_in_words() {
    let ruleset = with_findings();
    let referral = page(&ruleset, "doctor");
    for sentence in [
        "    - the red flag fever is open (neither raised nor ruled out)\n",
        "    - the pattern sort fits or partly fits\n",
        "    - urgency is at least same day\n",
        "    - hands-on treatment is no thrust or hold\n",
    ] {
        assert!(referral.contains(sentence), "{referral}");
    }
    let pattern = page(&ruleset, "sort");
    for sentence in [
        "- Criterion \"warm\" (sort.warm), points +2, holds when:\n  - hot is yes\n",
        "- It fits when:\n  - all of these:\n    - the criterion warm holds: \"warm\"\n",
        "    - its points are 2 or more\n- It partly fits when:\n",
        "- The note \"Hint.\" (sort.hint) is told when:\n  - the red flag fever is raised\n",
    ] {
        assert!(pattern.contains(sentence), "{pattern}");
    }
}

#[test]
fn a_rule_names_who_reads_it() {
    let ruleset = with_findings();
    let read_by = |id: &str| {
        let page = page(&ruleset, id);
        let after = page.split("Who reads it\n").nth(1).unwrap_or_default();
        after.split("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(read_by("hot"), "- red flag fever\n- criterion sort.warm");
    assert_eq!(
        read_by("stiff"),
        "- definition inner\n- exception fever.known, through inner"
    );
    assert_eq!(read_by("inner"), "- exception fever.known");
    assert_eq!(read_by("fever"), "- note sort.hint\n- referral doctor");
    assert_eq!(read_by("sort"), "- referral doctor");
    // One level names it, and another one counts its points.
    let levels = "- pattern sort, when it fits\n- pattern sort, when it partly fits";
    assert_eq!(read_by("sort.warm"), levels);
    assert_eq!(read_by("signs.x"), "- No rule names it.");
    assert_eq!(read_by("doctor"), "");
}

#[test]
fn what_patients_read_stands_first_with_the_words_of_the_questions_behind_it() {
    let text = page(&with_findings(), "fever");
    let expected = "\
Red flag fever

What patients read
- Title: \"fever\"
- Reason: \"!\"
- Action: \"!\"
- The questions behind it:
  - hot: \"?\"
  - stiff: \"?\"

The rule
";
    assert!(text.starts_with(expected), "{text}");
}
