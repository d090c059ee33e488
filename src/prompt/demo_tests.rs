//! Replays of sample patients: who can be shown, what is shown, and that it is marked.

use serde_json::{Value, json};

use super::*;
use crate::assess::UrgencyLevel;
use crate::check::{Origin, ResolvedCase, resolve_cases, run_case};
use crate::logic::Urgency;
use crate::pack::{Ruleset, builtin_source};
use crate::testing::people;
use crate::testing::small::{Small, includes, yes};

const MARK: &str = "DEMO - a made-up patient, not you\n";

/// Everything that a replay shows, and how it ends.
fn shown(ruleset: &Ruleset, demo: &Demo<'_>, live: bool) -> (String, Ending, ResolvedCase) {
    let mut out = Vec::new();
    let style = Style::plain(80).with_drawings(true);
    let mut prompter = DemoPrompter::new(ruleset, demo, &mut out, style, Pace::AtOnce);
    let mut interview = demo.interview();
    let mut manner = Manner {
        live,
        ..Manner::plain(Pace::AtOnce.explained())
    };
    prompter.begin().unwrap();
    let ending = drive(&mut interview, &mut prompter, &mut manner).unwrap();
    let finished = prompter.finish(interview.answers(), &interview.assessment());
    assert!(finished.unwrap());
    drop(prompter);
    let played = ResolvedCase {
        answers: interview.answers().clone(),
        ..demo.case().clone()
    };
    (String::from_utf8(out).unwrap(), ending, played)
}

fn small() -> Small {
    Small::new()
        .yes_no("first")
        .any_of("signs", &["a", "b"])
        .question(json!({"id": "kind", "type": "one_of", "optional": true,
            "options": [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}]}))
        .flag("now", "emergency", includes("signs", &["a"]), json!({}))
        .flag("soon", "soon", yes("first"), json!({}))
        .flag(
            "kind",
            "soon",
            json!({"answer": {"question": "kind", "is": "x"}}),
            json!({}),
        )
}

/// The only case of a small pack with these answers.
fn case(answers: Value, expect: Value) -> (Ruleset, Vec<ResolvedCase>) {
    let pack = small().case("it", answers, expect, json!({"talking_point": "To learn."}));
    let ruleset = pack.load();
    let cases = resolve_cases(&ruleset, &pack.source(), &mut Vec::new());
    (ruleset, cases)
}

#[test]
fn whoever_lacks_an_answer_cannot_be_shown_and_every_lack_is_named() {
    let (ruleset, cases) = case(json!({"subject": "me", "first": "no"}), json!({}));
    let NoDemo::Unanswered(missing) = Demo::of(&ruleset, &cases[0]).unwrap_err() else {
        panic!("something else came out");
    };
    let names = missing
        .into_iter()
        .map(|index| &ruleset.question(index).unwrap().id);
    assert_eq!(names.collect::<Vec<_>>(), ["age", "signs", "kind"]);
}

#[test]
fn whoever_expects_more_than_the_interview_asks_cannot_be_shown() {
    let answers = json!({"subject": "me", "age": 30, "first": "no", "signs": ["a"], "kind": "x"});
    let (ruleset, cases) = case(answers, json!({"raised": ["now", "kind"]}));
    let Err(NoDemo::Differs(failures)) = Demo::of(&ruleset, &cases[0]) else {
        panic!("it can be shown");
    };
    assert_eq!(failures.len(), 1, "{failures:?}");
}

#[test]
fn each_card_is_shown_with_its_options_and_then_with_its_answer() {
    let answers = json!({"subject": "me", "age": 30, "first": "yes", "signs": ["b", "not_sure"],
        "kind": "declined"});
    let (ruleset, cases) = case(answers, json!({"raised": ["soon"]}));
    let demo = Demo::of(&ruleset, &cases[0]).unwrap();
    let (text, ending, _) = shown(&ruleset, &demo, false);
    assert_eq!(ending, Ending::Done);
    for part in [
        "1. Me\n2. Someone else\n3. Not sure\n\nDEMO answer > 1. Me\n",
        "DEMO answer > 30\n",
        "1. Yes\n2. No\n3. Not sure\n\nDEMO answer > 1. Yes\n",
        "DEMO answer > 2. b\nDEMO answer > 4. Not sure about the others\n",
        // The emergency sign of the list by itself.
        "1. Yes\n2. No\n3. Not sure\n\nDEMO answer > 3. Not sure\n",
        "4. I would rather not say\n\nDEMO answer > 4. I would rather not say\n",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn the_story_is_told_at_the_start_and_again_after_the_result() {
    let answers =
        json!({"subject": "me", "age": 30, "first": "no", "signs": ["none"], "kind": "y"});
    let (ruleset, cases) = case(answers, json!({}));
    let demo = Demo::of(&ruleset, &cases[0]).unwrap();
    let (text, ..) = shown(&ruleset, &demo, false);
    let begins = format!("{MARK}\nit\n\nWhat this patient shows: To learn.\n");
    assert!(text.starts_with(&begins), "{text}");
    assert!(text.ends_with(&format!("\n{MARK}")), "{text}");
    assert_eq!(text.matches("To learn.").count(), 2, "{text}");
    let page = text.rsplit_once("DEMO: Small\n").unwrap().0;
    assert!(
        page.ends_with(&format!("\n{MARK}\n")),
        "the head of the page: {page}"
    );
}

#[test]
fn the_notice_of_an_emergency_stands_between_two_marks() {
    let answers = json!({"subject": "me", "age": 30, "first": "no", "signs": ["a"]});
    let (ruleset, cases) = case(answers, json!({"urgency": "emergency"}));
    let demo = Demo::of(&ruleset, &cases[0]).unwrap();
    let (text, ending, _) = shown(&ruleset, &demo, false);
    assert_eq!(ending, Ending::Emergency);
    // The notice, the reminder, and the page with its head once more at its foot.
    let notices: Vec<&str> = text.split("\nDEMO: EMERGENCY: get help now.\n").collect();
    assert_eq!(notices.len(), 5, "{text}");
    assert_eq!(text.matches("EMERGENCY").count(), 4, "{text}");
    assert!(notices[0].ends_with(&format!("\n{MARK}")), "{text}");
    assert!(
        notices
            .iter()
            .enumerate()
            .all(|(at, part)| at == 3 || part.contains(MARK)),
        "{text}"
    );
}

#[test]
fn every_card_and_every_heading_of_a_replay_says_demo() {
    let cases = resolve_cases(people::rules(), &builtin_source(), &mut Vec::new());
    let demos = cases
        .iter()
        .filter_map(|case| Demo::of(people::rules(), case).ok());
    let mut whole = demos.filter(|demo| demo.assessment().leaves_time());
    let demo = whole.next().unwrap();
    let (text, ..) = shown(people::rules(), &demo, true);
    let pack = people::rules().pack();
    let titles = pack.sections.iter().map(|section| section.title.as_str());
    for line in text.lines() {
        let is_card = line.contains(", question ");
        if is_card || titles.clone().any(|title| title == line) {
            assert!(line.starts_with("DEMO: "), "{line}");
        }
    }
    assert!(text.matches("DEMO: ").count() > 20, "{text}");
}

/// Each takes a whole interview, so every fifth stands for the rest.
#[test]
fn sample_patients_that_can_be_shown_come_out_as_their_cases_expect() {
    come_out_as_expected(5, 180);
}

#[test]
#[ignore = "a whole interview for each sample patient takes minutes"]
fn every_sample_patient_that_can_be_shown_comes_out_as_its_case_expects() {
    come_out_as_expected(1, 900);
}

/// One sample patient of `step`; at least `least` of them can be shown.
fn come_out_as_expected(step: usize, least: usize) {
    let ruleset = people::rules();
    let cases = resolve_cases(ruleset, &builtin_source(), &mut Vec::new());
    let written = cases.iter().filter(|case| case.origin() == Origin::Written);
    let demos: Vec<Demo<'_>> = written
        .step_by(step)
        .filter_map(|case| Demo::of(ruleset, case).ok())
        .collect();
    assert!(demos.len() >= least, "only {} can be shown", demos.len());
    let with = |urgency| {
        let level = UrgencyLevel::Known(urgency);
        let found = demos.iter().map(|demo| demo.assessment().urgency.level);
        found.filter(|found| *found == level).count()
    };
    assert!(with(Urgency::Emergency) >= 5 && with(Urgency::SameDay) >= 5);
    assert!(with(Urgency::Soon) >= 5 && with(Urgency::Routine) >= 5);
    for (at, pattern) in ruleset.pack().patterns.iter().enumerate() {
        let named = demos
            .iter()
            .filter(|demo| demo.assessment().shown.contains(&at));
        assert!(named.count() > 0, "no replay shows {}", pattern.id);
    }
    for demo in &demos {
        let unexpected = run_case(ruleset, demo.case()).failures;
        assert_eq!(unexpected, Vec::new(), "{}", demo.case().case.id);
    }
    // The whole conversation says far more than the answers need, so not everybody is heard out here.
    for demo in demos.iter().step_by(12) {
        let (_, _, played) = shown(ruleset, demo, false);
        let came = run_case(ruleset, &played);
        assert_eq!(came.failures, Vec::new(), "{}", demo.case().case.id);
        assert_eq!(
            &came.assessment,
            demo.assessment(),
            "{}",
            demo.case().case.id
        );
    }
}
