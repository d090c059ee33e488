//! What the progress counts.

use super::*;

/// What the progress of the next question counts: number, at most.
fn counted(interview: &Interview<'_>) -> (usize, usize) {
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    let progress = interview.progress(ask).unwrap();
    (progress.number, progress.at_most)
}

#[test]
fn progress_counts_what_can_still_come_and_never_grows_by_itself() {
    let ruleset = gated();
    let mut interview = begun(&ruleset);
    // Subject and age stand in the same section of this pack; behind the gate one more can come.
    assert_eq!(next(&interview), "gate");
    let (number, at_most) = counted(&interview);
    reply(&mut interview, YES);
    assert_eq!(counted(&interview), (number + 1, at_most));
    assert!(interview.back());
    assert_eq!(counted(&interview), (number, at_most));
    reply(&mut interview, NO);
    assert_eq!(counted(&interview), (number + 1, at_most - 1));
}

#[test]
fn only_the_longest_of_branches_that_exclude_each_other_is_counted() {
    let speeds = ["fast", "slow", "other"].map(|id| json!({"id": id, "text": id}));
    let when = |id: &str| json!({"all": [{"answer": {"question": "speed", "is": id}}]});
    let behind = |id: &str, speed: &str| json!({"id": id, "type": "yes_no", "danger": true, "enable_when": when(speed)});
    let ruleset = Small::new()
        .question(json!({"id": "speed", "type": "one_of", "options": speeds, "danger": true}))
        .question(behind("a", "fast"))
        .question(behind("b", "fast"))
        .question(behind("c", "slow"))
        .flag(
            "f",
            "soon",
            json!({"any": [yes("a"), yes("b"), yes("c")]}),
            json!({}),
        )
        .load();
    let mut interview = begun(&ruleset);
    let (number, at_most) = counted(&interview);
    // "Not sure" opens both branches, so it is what bounds the number.
    assert_eq!(at_most, number + 3);
    // Changed from the long branch to the short one: what opens is told, though fewer are left.
    let mut changed = interview.clone();
    for speed in [0, 1] {
        reply(
            &mut changed,
            Response::Given(Answer::OneOf(OptionIndex(speed))),
        );
        assert!(changed.change(ruleset.find("speed").unwrap().0));
    }
    assert_eq!(changed.take_told(), [Told::MoreQuestions(1)]);
    reply(
        &mut interview,
        Response::Given(Answer::OneOf(OptionIndex(0))),
    );
    assert_eq!(counted(&interview).1, number + 2);
    reply(&mut interview, NO);
    reply(&mut interview, NO);
    assert_eq!(next(&interview), "done");
}

#[test]
fn signs_that_are_asked_one_by_one_are_counted_within_their_question() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    let (number, _) = counted(&interview);
    reply(&mut interview, Response::NotSure);
    let item = |interview: &Interview<'_>| {
        let Step::Ask(ask) = interview.step() else {
            panic!("nothing is asked")
        };
        interview.progress(ask).unwrap().item
    };
    assert_eq!(
        (item(&interview), counted(&interview).0),
        (Some((1, 2)), number)
    );
    reply(&mut interview, NO);
    assert_eq!(
        (item(&interview), counted(&interview).0),
        (Some((2, 2)), number)
    );
    reply(&mut interview, NO);
    assert_eq!(item(&interview), None);
    // Whoever goes back finds as many signs as there were.
    for (at, response) in [(2, NO), (1, Response::NotSure), (2, NO)] {
        while item(&interview).is_none_or(|(number, _)| number != at) {
            assert!(interview.back());
        }
        assert_eq!(item(&interview), Some((at, 2)));
        reply(&mut interview, response);
    }
}
