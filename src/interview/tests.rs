//! Single conversations: order, stopping, going back, contradictions.

use serde_json::json;

use super::{Ask, Interview, Reply, Step, Told, is_everything, parse_reply};
use crate::answers::{Answer, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::Ruleset;
use crate::testing::small::{Small, includes, yes};

const YES: Response = Response::Given(Answer::YesNo(true));
const NO: Response = Response::Given(Answer::YesNo(false));

/// What is asked next: a question, a question with an option by itself, or the end.
fn next(interview: &Interview<'_>) -> String {
    match interview.step() {
        Step::Stop => "stop".to_owned(),
        Step::Done => "done".to_owned(),
        Step::Ask(ask) => {
            let question = interview.ruleset().question(ask.question).unwrap();
            let option = ask.item.map(|item| &question.options()[item.position()].id);
            option.map_or(question.id.clone(), |id| format!("{}/{id}", question.id))
        }
    }
}

fn reply(interview: &mut Interview<'_>, response: Response) {
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked");
    };
    assert!(
        interview.submit(ask, response),
        "refused at {}",
        next(interview)
    );
}

/// Past the two questions that every pack has.
fn begun(ruleset: &Ruleset) -> Interview<'_> {
    let mut interview = Interview::new(ruleset);
    reply(
        &mut interview,
        Response::Given(Answer::OneOf(OptionIndex(0))),
    );
    reply(&mut interview, Response::Given(Answer::Number(40)));
    interview
}

fn ticked(options: &[u8], count: usize) -> Response {
    let yes = options.iter().copied().map(OptionIndex).collect();
    Response::Given(Answer::AnyOf(Ticks::exactly(yes, count)))
}

/// A list with one sign that has an exception, another without, and more to ask.
fn signs() -> Ruleset {
    let exception = json!({"unless":
        [{"id": "usual", "text": "!", "when": yes("usual"), "basis": "judgement"}]});
    Small::new()
        .any_of("signs", &["a", "b", "c"])
        .yes_no("later")
        .yes_no("usual")
        .flag("a", "emergency", includes("signs", &["a"]), exception)
        .flag(
            "b",
            "emergency",
            includes("signs", &["b"]),
            json!({"if_unsure": "emergency",
            "if_unsure_reason": "!"}),
        )
        .flag("later", "soon", yes("later"), json!({}))
        .load()
}

#[test]
fn the_questions_of_an_exception_come_before_anything_else_and_then_it_stops() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    assert_eq!(next(&interview), "signs");
    reply(&mut interview, ticked(&[0], 4));
    assert_eq!(next(&interview), "usual");
    let mut excused = interview.clone();
    reply(&mut interview, NO);
    assert_eq!(next(&interview), "stop");
    reply(&mut excused, YES);
    assert_eq!(next(&excused), "later");
    // "I answered wrongly" goes on from where it was.
    assert!(interview.back());
    assert_eq!(next(&interview), "usual");
}

#[test]
fn after_not_sure_the_emergency_items_of_a_danger_list_are_asked_one_by_one() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    reply(&mut interview, Response::NotSure);
    assert_eq!(next(&interview), "signs/a");
    reply(&mut interview, NO);
    assert_eq!(next(&interview), "signs/b");
    reply(&mut interview, Response::NotSure);
    // An emergency that a "not sure" makes lets the danger check finish first.
    assert_eq!(next(&interview), "later");
    reply(&mut interview, NO);
    assert_eq!(next(&interview), "stop");
    let mut other = begun(&ruleset);
    reply(&mut other, Response::NotSure);
    reply(&mut other, NO);
    reply(&mut other, YES);
    assert_eq!(next(&other), "stop");
}

#[test]
fn a_response_that_does_not_fit_changes_nothing() {
    let ruleset = signs();
    let mut interview = begun(&ruleset);
    let before = interview.clone();
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    let both = Ticks::partly(OptionSet::first(2), OptionSet::first(1), 4);
    for response in [
        YES,
        Response::Declined,
        Response::Given(Answer::Number(3)),
        ticked(&[], 4),
        ticked(&[0, 3], 4),
        ticked(&[0], 3),
        Response::Given(Answer::AnyOf(both)),
    ] {
        assert!(!interview.submit(ask, response), "{response:?}");
        assert!(interview == before);
    }
    let item = Ask {
        item: Some(OptionIndex(0)),
        ..ask
    };
    assert!(
        !interview.submit(item, YES),
        "the list was not answered yet"
    );
}

/// `inside` applies when `gate` is yes.
fn gated() -> Ruleset {
    Small::new()
        .yes_no("gate")
        .question(json!({"id": "inside", "type": "yes_no", "enable_when": {"all": [yes("gate")]}}))
        .yes_no("other")
        .flag("inside", "soon", yes("inside"), json!({}))
        .flag("other", "soon", yes("other"), json!({}))
        .load()
}

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

#[test]
fn typed_words_are_replies_or_a_sentence_that_says_what_can_be_typed() {
    let ruleset = signs();
    let interview = begun(&ruleset);
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    let card = interview.card(ask, |_| String::new()).unwrap();
    let wording = &ruleset.pack().wording;
    let parse = |line: &str| parse_reply(&card, line, wording);
    let list = |options: &[u8]| match ticked(options, 4) {
        Response::Given(answer) => Ok(Reply::Answer(answer)),
        Response::NotSure | Response::Declined => panic!("a list is ticked"),
    };
    let unsure = Ticks::partly(OptionSet::first(1), OptionSet::one(OptionIndex(3)), 4);
    assert_eq!(parse("1, 3"), list(&[0, 2]));
    assert_eq!(parse(" a c "), list(&[0, 2]));
    assert_eq!(parse("4"), list(&[3]));
    assert_eq!(parse("1 5"), Ok(Reply::Answer(Answer::AnyOf(unsure))));
    assert_eq!(parse("5"), Ok(Reply::NotSure));
    for (typed, meant) in [
        ("?", Reply::Why),
        ("WHY", Reply::Why),
        ("b", Reply::Back),
        ("r", Reply::Review),
        ("q", Reply::Quit),
        ("u", Reply::NotSure),
        ("not sure", Reply::NotSure),
    ] {
        assert_eq!(parse(typed), Ok(meant), "{typed}");
    }
    for typed in [
        "",
        " ",
        "0",
        "6",
        "1 4",
        "4 5",
        "-1",
        "declined",
        "x",
        ",",
        "99999999999999999999",
    ] {
        let refused = parse(typed).unwrap_err();
        assert!(refused.len() > 10, "{typed}: {refused}");
    }
    assert!(is_everything(&card, parse("1 2 3").unwrap()));
    assert!(!is_everything(&card, parse("1 2").unwrap()));
}

#[test]
fn an_examination_is_asked_of_a_clinician_alone_and_an_emergency_in_it_stops() {
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .flag("told", "soon", yes("told"), json!({}))
        .flag("found", "emergency", yes("found"), json!({}))
        .load();
    let mut alone = begun(&ruleset);
    reply(&mut alone, NO);
    assert_eq!(next(&alone), "done");
    let mut examined = begun(&ruleset).with_examination();
    assert_eq!(next(&examined), "told");
    reply(&mut examined, NO);
    assert_eq!(next(&examined), "found");
    let mut found = examined.clone();
    reply(&mut found, YES);
    assert_eq!(next(&found), "stop");
    reply(&mut examined, NO);
    assert_eq!(next(&examined), "done");
}

#[test]
fn what_an_examination_brings_back_to_the_person_is_announced() {
    // Without the examination nobody can reach the level, so the person is not asked.
    let levels = json!([{"level": "fits", "when": {"all": [yes("found"), yes("told")]}}]);
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .pattern("it", &[], levels, json!({}))
        .load();
    let mut examined = begun(&ruleset).with_examination();
    assert_eq!(next(&examined), "found");
    let mut nothing = examined.clone();
    reply(&mut nothing, NO);
    assert_eq!(
        (nothing.take_told(), next(&nothing)),
        (vec![], "done".to_owned())
    );
    reply(&mut examined, YES);
    assert_eq!(examined.take_told(), [Told::FoundMore(1)]);
    assert_eq!(next(&examined), "told");
}

#[test]
fn what_hangs_on_a_gate_that_was_not_done_is_not_asked() {
    let gate = json!({"all": [yes("measured")]});
    let more = json!({"optional": true});
    let ruleset = Small::new()
        .examination_with("measured", more)
        .examination_with("value", json!({"enable_when": gate}))
        .flag("high", "soon", yes("value"), json!({}))
        .load();
    let mut not_done = begun(&ruleset).with_examination();
    reply(&mut not_done, Response::Declined);
    assert_eq!(next(&not_done), "done");
    // Whoever is not sure is still asked.
    let mut unsure = begun(&ruleset).with_examination();
    reply(&mut unsure, Response::NotSure);
    assert_eq!(next(&unsure), "value");
}

/// What hangs on it could still be dangerous, so a declined gate hides nothing.
#[test]
fn what_hangs_on_a_question_that_a_person_declined_is_asked_all_the_same() {
    let gate = json!({"all": [yes("told")]});
    let ruleset = Small::new()
        .question(json!({"id": "told", "type": "yes_no", "optional": true}))
        .question(json!({"id": "sign", "type": "yes_no", "enable_when": gate}))
        .flag("sign", "emergency", yes("sign"), json!({}))
        .load();
    let mut declined = begun(&ruleset);
    reply(&mut declined, Response::Declined);
    assert_eq!(next(&declined), "sign");
}
