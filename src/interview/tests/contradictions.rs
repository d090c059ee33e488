//! Answers that contradict each other.

use super::*;

#[test]
fn a_contradiction_is_asked_again_once_and_then_left_alone() {
    let ruleset = Small::new()
        .yes_no("one")
        .yes_no("two")
        .flag("one", "soon", yes("one"), json!({}))
        .flag("two", "soon", yes("two"), json!({}))
        .contradiction("both", json!({"all": [yes("one"), yes("two")]}), "one")
        .load();
    let mut interview = begun(&ruleset);
    reply(&mut interview, YES);
    reply(&mut interview, YES);
    assert_eq!(next(&interview), "one");
    assert_eq!(interview.take_told(), vec![Told::Contradiction(0)]);
    reply(&mut interview, YES);
    assert_eq!(next(&interview), "done");
    assert_eq!(interview.assessment().raised(), vec![0, 1]);
}

#[test]
fn an_answer_chosen_where_something_else_was_put_again_leaves_that_put_again() {
    let ruleset = Small::new()
        .yes_no("one")
        .yes_no("two")
        .yes_no("three")
        .flag("one", "soon", yes("one"), json!({}))
        .flag("two", "soon", yes("two"), json!({}))
        .flag("three", "soon", yes("three"), json!({}))
        .contradiction("both", json!({"all": [yes("one"), yes("two")]}), "one")
        .load();
    let three = ruleset.find("three").unwrap().0;
    let subject = ruleset.find("subject").unwrap().0;
    let mut interview = begun(&ruleset);
    reply(&mut interview, YES);
    reply(&mut interview, YES);
    assert_eq!(next(&interview), "one");
    assert!(!interview.change(three), "not answered yet");
    // Chosen, and left alone; or answered anew: the contradiction is still there.
    let mut left = interview.clone();
    assert!(left.change(subject));
    assert!(left.draft() == interview.draft());
    assert!(left.back());
    assert_eq!(next(&left), "one");
    assert!(interview.change(subject));
    // Chosen twice in a row: it is what was put before that counts.
    assert!(interview.change(subject));
    reply(
        &mut interview,
        Response::Given(Answer::OneOf(OptionIndex(1))),
    );
    assert_eq!(next(&interview), "one");
    reply(&mut interview, NO);
    assert_eq!(next(&interview), "three");
    // What was gone back to is put again, too, and keeps what was passed over.
    assert!(interview.back());
    assert!(interview.back());
    let went_back = next(&interview);
    let mut left = interview.clone();
    assert!(left.change(subject));
    assert!(left.back());
    assert_eq!((next(&left), left == interview), (went_back, true));
}

#[test]
fn a_contradiction_never_stands_before_an_emergency() {
    let ruleset = Small::new()
        .yes_no("one")
        .yes_no("two")
        .flag("one", "soon", yes("one"), json!({}))
        .flag("two", "emergency", yes("two"), json!({}))
        .contradiction("both", json!({"all": [yes("one"), yes("two")]}), "one")
        .load();
    let mut interview = begun(&ruleset);
    reply(&mut interview, YES);
    reply(&mut interview, YES);
    assert_eq!(interview.step(), Step::Stop);
    assert!(interview.take_told().is_empty());
}
