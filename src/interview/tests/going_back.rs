//! Going back, and changing an answer.

use super::*;

#[test]
fn what_back_passed_over_returns_and_what_no_longer_applies_is_told() {
    let ruleset = gated();
    let mut interview = begun(&ruleset);
    for response in [YES, YES, NO] {
        reply(&mut interview, response);
    }
    assert_eq!(next(&interview), "done");
    let whole = interview.answers().clone();
    for _ in 0..3 {
        assert!(interview.back());
    }
    assert_eq!(next(&interview), "gate");
    let mut closed = interview.clone();
    reply(&mut interview, YES);
    assert_eq!(next(&interview), "done");
    assert_eq!(interview.answers(), &whole);
    let index = |id: &str| ruleset.find(id).unwrap().0;
    assert_eq!(interview.take_told(), Vec::new());

    reply(&mut closed, NO);
    let aside = Told::Inactive(vec![index("inside")]);
    assert_eq!(closed.take_told(), vec![aside]);
    assert_eq!(closed.assessment().raised(), Vec::<usize>::new());
    // Kept aside, not lost: it counts again when it applies again.
    closed.back();
    while next(&closed) != "gate" {
        assert!(closed.back());
    }
    reply(&mut closed, YES);
    assert_eq!(closed.assessment().raised(), vec![0]);
}

/// Whoever goes back has not taken an answer back, whatever they do next.
#[test]
fn a_danger_sign_stands_until_there_is_another_answer() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    reply(&mut interview, ticked(&[3], 4));
    reply(&mut interview, NO);
    let signs = ruleset.find("signs").unwrap().0;
    // Changed to an emergency, "I answered wrongly", and then away to another answer and back.
    assert!(interview.change(signs));
    reply(&mut interview, ticked(&[1], 4));
    assert_eq!(next(&interview), "stop");
    assert!(interview.back());
    assert_eq!(next(&interview), "signs");
    assert!(interview.assessment().raised().contains(&1));
    let age = ruleset.find("age").unwrap().0;
    assert!(interview.change(age));
    assert!(interview.back());
    assert_eq!(next(&interview), "signs");
    let resumed = Interview::resume(&ruleset, interview.draft());
    assert!(resumed.assessment().raised().contains(&1));
    // Another answer elsewhere: the sign stands, and stops.
    assert!(interview.change(age));
    reply(&mut interview, Response::Given(Answer::Number(41)));
    assert_eq!(next(&interview), "stop");
}

/// What is told of a sign that was asked by itself is what was said to it, and not of its list.
#[test]
fn back_at_a_single_sign_its_own_answer_is_told() {
    let ruleset = signs();
    let wording = &ruleset.pack().wording;
    for (response, phrase) in [
        (YES, Phrase::Yes),
        (NO, Phrase::No),
        (Response::NotSure, Phrase::NotSure),
    ] {
        let mut interview = begun(&ruleset);
        for response in [Response::NotSure, response, NO] {
            reply(&mut interview, response);
        }
        while next(&interview) != "signs/a" {
            assert!(interview.back());
        }
        let Step::Ask(ask) = interview.step() else {
            panic!("nothing is asked")
        };
        assert_eq!(interview.previous(ask), Some(response));
        let card = interview.card(ask, |_| "of the list".to_owned()).unwrap();
        assert_eq!(card.before.as_deref(), Some(wording.text(phrase)));
        // The list itself is told as it was answered.
        assert!(interview.back());
        let Step::Ask(ask) = interview.step() else {
            panic!("nothing is asked")
        };
        assert_eq!(interview.previous(ask), Some(Response::NotSure));
        let card = interview.card(ask, |_| "of the list".to_owned()).unwrap();
        assert_eq!(card.before.as_deref(), Some("of the list"));
    }
}

#[test]
fn there_is_no_way_back_before_the_first_question() {
    let ruleset = gated();
    let mut interview = Interview::new(&ruleset);
    assert!(!interview.back());
    assert_eq!(next(&interview), "subject");
    assert!(!interview.is_proxy());
    reply(
        &mut interview,
        Response::Given(Answer::OneOf(OptionIndex(1))),
    );
    assert!(interview.is_proxy());
}

#[test]
fn an_answer_can_be_changed_and_what_follows_from_it_is_told() {
    let ruleset = gated();
    let mut interview = begun(&ruleset);
    reply(&mut interview, YES);
    let gate = ruleset.find("gate").unwrap().0;
    while let Step::Ask(_) = interview.step() {
        reply(&mut interview, NO);
    }
    assert!(interview.take_told().is_empty());
    // Chosen and left alone: nothing changes.
    let before = interview.answers().clone();
    assert!(interview.change(gate));
    assert_eq!(next(&interview), "gate");
    assert!(interview.back());
    assert_eq!(
        (next(&interview).as_str(), interview.answers()),
        ("done", &before)
    );
    // Changed: what no longer applies is kept aside, and said.
    assert!(interview.change(gate));
    reply(&mut interview, NO);
    let Some(Told::Inactive(gone)) = interview.take_told().pop() else {
        panic!("nothing is said of what no longer applies")
    };
    assert_eq!(gone.len(), 1);
    // Changed back: it returns, and that is said, too.
    assert!(interview.change(gate));
    reply(&mut interview, YES);
    assert_eq!(interview.take_told(), [Told::Active(gone)]);
    assert_eq!(interview.answers(), &before);
    // What was not answered cannot be changed.
    assert!(!begun(&ruleset).change(gate));
}

#[test]
fn more_questions_after_a_changed_answer_are_announced() {
    let ruleset = gated();
    let mut interview = begun(&ruleset);
    reply(&mut interview, NO);
    while let Step::Ask(_) = interview.step() {
        reply(&mut interview, NO);
    }
    assert!(interview.take_told().is_empty());
    assert!(interview.change(ruleset.find("gate").unwrap().0));
    reply(&mut interview, YES);
    assert_eq!(interview.take_told(), [Told::MoreQuestions(1)]);
}

#[test]
fn a_list_that_is_answered_anew_is_asked_one_by_one_anew() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    reply(&mut interview, Response::NotSure);
    reply(&mut interview, NO);
    reply(&mut interview, NO);
    assert!(interview.change(ruleset.find("signs").unwrap().0));
    reply(&mut interview, Response::NotSure);
    assert_eq!(next(&interview), "signs/a");
}
