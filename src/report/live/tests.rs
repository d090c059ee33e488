//! The view between two questions: bars, words, counts and its size.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::assess::{Points, assess};
use crate::pack::builtin_source;
use crate::testing::cases::cases;
use crate::testing::people;
use crate::testing::small::{Small, answers, yes};

const WIDE: usize = 80;

/// Two patterns, a danger sign of each kind, and a precaution.
fn ruleset() -> Ruleset {
    let levels = json!([
        {"level": "fits", "when": {"points_from": 3}},
        {"level": "partly_fits", "when": {"points_from": 1}},
    ]);
    let first = [("a", 2, yes("a")), ("b", 1, yes("b"))];
    let second = [("b", 3, yes("b"))];
    let excuse = json!({"unless": [{"id": "known", "text": "Known.", "when": yes("known"),
        "basis": "judgement"}]});
    Small::new()
        .yes_no("a")
        .yes_no("b")
        .yes_no("now")
        .yes_no("today")
        .yes_no("weeks")
        .yes_no("known")
        .yes_no("neck")
        .examination("exam")
        .pattern("one", &first, levels.clone(), json!({}))
        .pattern("two", &second, levels, json!({}))
        .flag("now", "emergency", yes("now"), json!({}))
        .flag(
            "today",
            "same_day",
            yes("today"),
            json!({"if_unsure": "same_day"}),
        )
        .flag("weeks", "soon", yes("weeks"), excuse)
        .flag("found", "soon", yes("exam"), json!({}))
        .flag(
            "care",
            "none",
            yes("neck"),
            json!({"neck_treatment": "caution"}),
        )
        .load()
}

fn shown(answered: &Value, style: Style) -> String {
    let ruleset = ruleset();
    let mut all = json!({"age": 30});
    all.as_object_mut()
        .unwrap()
        .extend(answered.as_object().unwrap().clone());
    let assessment = assess(&ruleset, &answers(&ruleset, all));
    render(&live(&ruleset, &assessment, style.width), style)
}

fn plain(answered: &Value) -> String {
    shown(answered, Style::plain(WIDE))
}

#[test]
fn a_bar_is_solid_for_what_is_sure_and_light_for_what_is_possible() {
    let of = |low, high, out_of| Bar::new(Points { low, high, out_of }).text();
    assert_eq!(of(0, 10, 10), "..........");
    assert_eq!(of(4, 8, 10), "####....--");
    assert_eq!(of(10, 10, 10), "##########");
    assert_eq!(of(0, 0, 10), "----------");
    assert_eq!(of(-5, 6, 10), "......----");
    assert_eq!(of(-5, -1, 10), "----------");
}

#[test]
fn a_bar_of_many_points_hides_neither_the_first_nor_the_last_of_them() {
    let of = |low, high, out_of| Bar::new(Points { low, high, out_of }).text();
    assert_eq!(of(1, 40, 40), "#.........");
    assert_eq!(of(0, 39, 40), ".........-");
    assert_eq!(of(39, 39, 40), "#########-");
    assert_eq!(of(0, 0, 0), "----------");
}

#[test]
fn before_anything_speaks_for_a_pattern_only_danger_and_the_neck_are_told() {
    assert_eq!(
        plain(&json!({"today": "no"})),
        "- Danger signs: 1 of 4 ruled out, 3 open, 0 raised. Only an examination, or an\n  \
         answer that was declined, can settle 1 of the open.\n\
         - Hands-on neck treatment so far: hold, as signs are open.\n"
    );
}

#[test]
fn in_plain_lines_the_bars_are_words() {
    let told = plain(&json!({"a": "yes"}));
    assert!(
        told.contains("- one: 2 to 3 of 3 points, partly fits\n"),
        "{told}"
    );
    assert!(told.contains("- two: 0 to 3 of 3 points, open\n"), "{told}");
    assert!(!told.contains('#'), "{told}");
}

#[test]
fn the_best_pattern_stands_first_and_one_that_fits_little_is_gone() {
    let told = plain(&json!({"a": "no", "b": "yes"}));
    let (two, one) = (
        told.find("- two: 3 of 3 points, fits"),
        told.find("- one: 1 of 3"),
    );
    assert!(two.is_some() && two < one, "{told}");
    let told = plain(&json!({"a": "yes", "b": "no"}));
    assert!(told.contains("- one: 2 of 3"), "{told}");
    assert!(!told.contains("two"), "{told}");
}

#[test]
fn every_fact_of_the_drawing_stands_in_the_words() {
    let answered = json!({"a": "yes"});
    let drawn = shown(&answered, Style::plain(WIDE).with_drawings(true));
    assert!(
        drawn.contains("one ######.... 2 to 3 of 3 partly fits\n"),
        "{drawn}"
    );
    assert!(
        drawn.contains("two .......... 0 to 3 of 3 open\n"),
        "{drawn}"
    );
    let told = plain(&answered);
    for line in drawn.lines().filter(|line| !told.contains(*line)) {
        let words = line.split_whitespace();
        let facts = words.filter(|word| !word.starts_with(['#', '.']));
        let words = told.replace([':', ','], " ");
        let row = words.lines().find(|row| {
            let mut facts = facts.clone();
            facts.all(|fact| row.contains(fact))
        });
        assert!(row.is_some(), "{line} is not in\n{told}");
    }
}

#[test]
fn in_a_narrow_window_words_stand_in_place_of_a_bar_that_does_not_fit() {
    let style = Style::plain(30).with_drawings(true);
    let told = shown(&json!({"a": "yes"}), style);
    assert!(
        told.contains("- one: 2 to 3 of 3 points,\n  partly fits"),
        "{told}"
    );
    assert!(!told.contains('#'), "{told}");
}

#[test]
fn what_is_raised_is_named_with_the_most_urgent_first() {
    let told = plain(&json!({"weeks": "yes", "known": "no", "now": "yes"}));
    assert!(told.contains(" 2 raised."), "{told}");
    assert!(told.contains("- Raised: now; weeks.\n"), "{told}");
}

#[test]
fn what_was_acted_on_for_want_of_an_answer_is_named_and_stays_open() {
    let told = plain(&json!({"today": "not_sure"}));
    assert!(told.contains("4 open, 0 raised"), "{told}");
    assert!(told.contains("- Not sure, so acted on: today.\n"), "{told}");
}

#[test]
fn an_excused_sign_is_counted_as_neither_open_nor_raised() {
    let told = plain(&json!({"weeks": "yes", "known": "yes"}));
    assert!(
        told.contains("0 of 4 ruled out, 3 open, 0 raised. With a known reason: 1."),
        "{told}"
    );
}

#[test]
fn the_neck_is_held_while_signs_are_open_and_told_plainly_when_none_is() {
    let cleared = json!({"now": "no", "today": "no", "weeks": "no", "neck": "no"});
    let told = plain(&cleared);
    assert!(told.contains("so far: no reason against it.\n"), "{told}");
    let mut care = cleared;
    care["neck"] = json!("yes");
    let told = plain(&care);
    assert!(told.contains("so far: with care.\n"), "{told}");
    care.as_object_mut().unwrap().remove("today");
    let told = plain(&care);
    assert!(
        told.contains("so far: hold, as signs are open.\n"),
        "{told}"
    );
}

#[test]
fn a_pattern_that_is_kept_back_is_not_told_before_the_end_either() {
    let told = plain(&json!({"age": 8, "a": "yes", "b": "yes"}));
    assert!(
        !told.contains("- one") && told.contains("Danger signs"),
        "{told}"
    );
}

#[test]
fn the_example_in_the_description_of_the_live_view_is_so() {
    let source = builtin_source();
    let bases: Value = serde_json::from_str(source.text("cases/bases.json").unwrap()).unwrap();
    let bases = bases["bases"].as_array().unwrap();
    let base = bases.iter().find(|base| base["id"] == "neck_30").unwrap();
    let mut written = base["answers"].as_object().unwrap().clone();
    written.remove("pain_start");
    written.remove("neck_onset");
    let answers = answers(people::rules(), Value::Object(written));
    let blocks = live(people::rules(), &assess(people::rules(), &answers), WIDE);
    let told = render(&blocks, Style::plain(WIDE));
    let row = "- Headache linked to the neck: 4 to 7 of 13 points, partly fits\n";
    assert!(told.contains(row), "{told}");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn for_everybody_it_is_short_adds_up_and_speaks_of_no_chances(answers in people::partial()) {
        let ruleset = people::rules();
        let assessment = assess(ruleset, &answers);
        for columns in [40, WIDE] {
            let blocks = live(ruleset, &assessment, columns);
            let style = Style::plain(columns);
            for style in [style, style.with_drawings(true)] {
                let text = render(&blocks, style);
                prop_assert!(!text.contains('%'), "{text}");
                prop_assert!(text.lines().all(|line| line.chars().count() <= columns), "{text}");
                // The names of what is raised are never cut; all the rest is.
                let patterns = blocks.iter().filter(|block| block.drawing.is_some()).count();
                let short = text.lines().count() <= MOST_LINES || patterns <= FEWEST_PATTERNS;
                prop_assert!(short && patterns <= MOST_PATTERNS, "{text}");
            }
        }
        let signs = ruleset.pack().flags.iter().zip(&assessment.flags);
        let raised = signs
            .filter(|(flag, _)| Urgency::from(flag.urgency) > Urgency::Routine)
            .filter(|(_, finding)| finding.state == FlagState::Raised);
        let told = render(&live(ruleset, &assessment, WIDE), Style::plain(WIDE));
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        for (flag, _) in raised {
            prop_assert!(told.contains(&flag.title), "{} is not in {told}", flag.title);
        }
    }
}
