//! The parts beside the answers: a clinician's examination, and what is asked after the result.

use nape::pack::builtin;
use nape::pack::written::Part;
use serde_json::{Map, Value, json};

use crate::support::{Journey, base, flat, nape};

/// A neck picture, examined, with everything asked after the result.
pub(crate) fn examined() -> Map<String, Value> {
    let mut answers = base("neck_30");
    let more = json!({
        "exam_neuro_signs": ["none"], "exam_neck_flexion": "free", "exam_bp_taken": "no",
        "exam_flexion_rotation": 25, "exam_upper_joints": "yes", "exam_neck_range": "yes",
        "exam_deep_flexors": "declined", "exam_manual_pressure": "usual_headache",
        "exam_neck_block": "declined", "exam_occipital_nerve": ["none"],
        "exam_scalp_feeling": ["none"], "exam_muscle_points": ["none"],
        "pain_now": 2, "pain_usual": 5, "pain_worst": 7, "days_no_work": 1, "days_half_work": 2,
        "days_no_housework": 3, "days_no_leisure": 4, "worry_nervous": "several_days",
        "worry_control": "not_at_all", "mood_interest": "more_than_half", "mood_low": "several_days",
    });
    answers.extend(more.as_object().unwrap().clone());
    answers
}

#[test]
fn the_examination_comes_after_the_answers_danger_first_and_then_the_best_test() {
    let ruleset = builtin().unwrap();
    let journey = Journey::with_everything(&ruleset, &examined());
    let part = |id: &str| ruleset.find(id).unwrap().1.part;
    let order: Vec<Part> = journey
        .moves
        .iter()
        .map(|step| part(&step.card.id))
        .collect();
    assert!(
        order.is_sorted_by_key(|part| match part {
            Part::Danger => 0,
            Part::Pattern => 1,
            Part::Examination => 2,
            Part::Impact => 3,
        }),
        "{order:?}"
    );
    let asked: Vec<&str> = journey.moves.iter().map(|step| &*step.card.id).collect();
    let at = |id: &str| {
        asked
            .iter()
            .position(|asked| *asked == id)
            .unwrap_or_else(|| panic!("{id}: {asked:?}"))
    };
    assert!(at("exam_neuro_signs") < at("exam_flexion_rotation"));
    assert!(at("exam_flexion_rotation") < at("exam_upper_joints"));
    assert!(
        !asked.contains(&"exam_temporal_artery"),
        "it does not apply at 30"
    );
    assert!(
        !asked.contains(&"exam_indomethacin"),
        "no pattern that is shown asks for it"
    );
}

#[test]
fn without_a_clinician_no_examination_is_asked_and_nothing_after_the_result() {
    let ruleset = builtin().unwrap();
    for step in Journey::of(&ruleset, &examined()).moves {
        let part = ruleset.find(&step.card.id).unwrap().1.part;
        assert!(
            matches!(part, Part::Danger | Part::Pattern),
            "{}",
            step.card.id
        );
    }
}

#[test]
fn lines_from_a_pipe_give_one_document_with_every_part() {
    let ruleset = builtin().unwrap();
    let journey = Journey::with_everything(&ruleset, &examined());
    let args = ["--plain", "--clinician", "--impact", "--format", "json"];
    let run = nape(&args, &journey.lines());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, journey.json);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["scope"], "with_examination");
    assert_eq!(report["from_history"]["urgency"], "routine");
    assert_eq!(
        report["impact"][0],
        json!({"question": "pain_now", "answer": "2"})
    );
    assert_eq!(report["impact"].as_array().unwrap().len(), 11);
}

#[test]
fn the_result_comes_before_the_questions_about_days_and_is_not_told_twice() {
    let ruleset = builtin().unwrap();
    let journey = Journey::with_everything(&ruleset, &examined());
    let run = nape(&["--plain", "--clinician", "--impact"], &journey.lines());
    let (result, days) = run.stdout.split_once("For your clinician").unwrap();
    assert!(
        result.contains("Patterns, criterion by criterion"),
        "{}",
        run.stdout
    );
    assert!(
        days.contains("How strong is the pain right now, from 0 to 10? 2"),
        "{days}"
    );
    assert!(
        days.contains("Your doctor, about worry or low mood"),
        "the referral is new: {days}"
    );
    assert!(!days.contains("Patterns, criterion by criterion"), "{days}");
}

#[test]
fn an_examination_is_told_apart_from_what_the_person_said() {
    let answers = Value::Object(examined()).to_string();
    let page = nape(&["assess"], &answers).stdout;
    let told = page.find("What fits:").unwrap();
    let found = page.find("What fits, on examination:").unwrap();
    assert!(told < found, "{page}");
    assert!(page.contains("From the answers alone: fits."), "{page}");
    let mut high = examined();
    high.insert("exam_bp_taken".into(), "yes".into());
    high.insert("exam_bp_top".into(), 184.into());
    let page = flat(&nape(&["assess"], &Value::Object(high).to_string()).stdout);
    assert!(
        page.contains("more urgent than the answers alone"),
        "{page}"
    );
    assert!(page.contains("Found on examination:"), "{page}");
    assert!(!page.contains("You said:"), "{page}");
}

#[test]
fn a_script_that_asks_for_more_than_it_answers_is_told_and_gets_no_half_document() {
    let ruleset = builtin().unwrap();
    let whole = Journey::with_everything(&ruleset, &examined()).lines();
    let lines: Vec<&str> = whole.lines().collect();
    let few = lines[..lines.len() - 3].join("\n") + "\n";
    let args = ["--plain", "--clinician", "--impact", "--format", "json"];
    let run = nape(&args, &few);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""), "{}", run.stderr);
    let mut bad = lines.clone();
    bad[lines.len() - 5] = "abc";
    let run = nape(&args, &(bad.join("\n") + "\n"));
    assert_eq!((run.code, run.stdout.as_str()), (4, ""), "{}", run.stderr);
}

#[test]
fn whoever_must_be_seen_today_hears_it_after_the_danger_check_and_is_asked_nothing_more() {
    let ruleset = builtin().unwrap();
    let mut answers = examined();
    let more =
        json!({"general_signs_now": ["fever"], "worst_strength": "severe", "cold_and_well": "no"});
    answers.extend(more.as_object().unwrap().clone());
    let lines = Journey::of(&ruleset, &answers).lines();
    let run = nape(&["--plain", "--impact"], &lines);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told = run
        .stderr
        .find("You need to be seen today.")
        .expect(&run.stderr);
    let pattern = run.stderr.find("About your headache").unwrap();
    assert!(told < pattern, "{}", run.stderr);
    assert!(
        run.stderr.contains("being seen comes first"),
        "{}",
        run.stderr
    );
    let today = run.stdout.matches("TODAY: see a doctor today.").count();
    assert_eq!(today, 2, "first, and again at the end: {}", run.stdout);
    let hands_on = "Sustained pressure on the upper neck";
    assert!(!run.stdout.contains(hands_on), "{}", run.stdout);
}

#[test]
fn a_country_names_its_numbers_wherever_somebody_must_call() {
    let answers = json!({"age": 30, "nerve_signs_now": ["weakness"]}).to_string();
    let page = nape(&["assess", "--country", "gb"], &answers).stdout;
    assert!(page.contains("999"), "{page}");
    assert!(!page.contains("112 in the EU"), "{page}");
    let none = nape(&["assess", "--country", "ZZ"], &answers);
    assert_eq!(none.code, 2);
    assert!(
        none.stderr.contains("no emergency numbers for `ZZ`"),
        "{}",
        none.stderr
    );
    assert_eq!(none.stdout, "");
}

#[test]
fn a_drawing_of_a_lesson_is_told_in_words_where_it_is_not_shown() {
    let drawn = nape(&["learn", "occipital_nerves"], "").stdout;
    let told = nape(&["learn", "occipital_nerves", "--plain"], "").stdout;
    let narrow = nape(&["learn", "occipital_nerves", "--width", "40"], "").stdout;
    let words = "Seen from behind";
    assert!(!drawn.contains(words), "{drawn}");
    assert!(told.contains(words), "{told}");
    assert!(narrow.contains(words), "{narrow}");
}
