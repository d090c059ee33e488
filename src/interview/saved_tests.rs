//! What is saved goes on as if it had never stopped; what changed since is told.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Ask, Interview, Kept, Saved, Step, Told, read_saved, write_saved};
use crate::answers::{Answer, Answers, OptionIndex, Response};
use crate::pack::{Diagnostic, Ruleset, read_sheet};
use crate::testing::cases::cases;
use crate::testing::people::{complete, response, rules};
use crate::testing::small::{Small, includes, yes};

const YES: Response = Response::Given(Answer::YesNo(true));
const NO: Response = Response::Given(Answer::YesNo(false));

fn file(interview: &Interview<'_>) -> String {
    write_saved(interview.ruleset(), &interview.draft(), &Kept::default())
}

fn read(ruleset: &Ruleset, text: &str) -> Saved {
    read_saved(ruleset, "x.json", text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

/// The same conversation in another run of the program.
fn resumed<'a>(interview: &Interview<'a>) -> Interview<'a> {
    let saved = read(interview.ruleset(), &file(interview));
    assert_eq!(saved.changes, super::Changes::default());
    assert_eq!(saved.kept, Kept::default());
    assert_eq!(saved.draft, interview.draft());
    Interview::resume(interview.ruleset(), saved.draft)
}

/// One move of somebody who answers anything and often changes their mind.
fn act(interview: &mut Interview<'_>, all: &Answers, bits: u64) {
    if bits.is_multiple_of(5) {
        interview.back();
        return;
    }
    let Step::Ask(ask) = interview.step() else {
        if bits.is_multiple_of(2) {
            interview.go_on_with_impact();
        }
        return;
    };
    let question = interview.ruleset().question(ask.question).unwrap();
    let reply = match ask.item {
        Some(_) if bits.is_multiple_of(3) => Response::NotSure,
        Some(_) => Response::Given(Answer::YesNo(bits % 3 == 1)),
        None if bits.is_multiple_of(7) => response(question, bits),
        None if bits.is_multiple_of(11) => Response::NotSure,
        None => all.get(ask.question).unwrap_or(Response::NotSure),
    };
    assert!(interview.submit(ask, reply));
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn an_interview_that_is_saved_anywhere_goes_on_as_if_it_had_never_stopped(
        all in complete(),
        clinician in any::<bool>(),
        before in prop::collection::vec(any::<u64>(), 0..70),
        after in prop::collection::vec(any::<u64>(), 1..20),
    ) {
        let mut straight = Interview::new(rules());
        if clinician {
            straight = straight.with_examination();
        }
        for bits in before {
            act(&mut straight, &all, bits);
        }
        straight.take_told();
        let mut stopped = resumed(&straight);
        stopped.take_told();
        prop_assert!(stopped == straight);
        if let Step::Ask(ask) = straight.step() {
            prop_assert_eq!(stopped.previous(ask), straight.previous(ask));
        }
        // Whatever comes then is the same, back and what it brings back, too.
        for bits in after {
            act(&mut straight, &all, bits);
            act(&mut stopped, &all, bits);
            prop_assert!(stopped == straight);
            prop_assert_eq!(stopped.take_told(), straight.take_told());
        }
        while straight.back() {
            prop_assert!(stopped.back());
            prop_assert!(stopped == straight);
        }
        prop_assert!(!stopped.back());
    }

    #[test]
    fn a_saved_interview_is_an_answers_file(
        all in complete(), moves in prop::collection::vec(any::<u64>(), 0..70),
    ) {
        let mut interview = Interview::new(rules());
        for bits in moves {
            act(&mut interview, &all, bits);
        }
        let sheet = read_sheet(rules(), "x", &file(&interview)).unwrap();
        prop_assert_eq!(&sheet.answers, interview.answers());
    }

    /// A file that was edited by hand, or that another program sorted, is read or refused.
    #[test]
    fn whatever_stands_in_the_steps_an_interview_never_hangs(
        steps in prop::collection::vec((0..6_usize, 0..4_usize, 0..5_usize), 0..8),
        passed in 0..9_usize,
        next in (0..6_usize, 0..4_usize),
    ) {
        let ruleset = list();
        let word = |at: usize| ["subject", "age", "signs", "later", "nobody", "one"][at];
        let step = |(question, option, answer): (usize, usize, usize)| {
            let mut step = json!({"question": word(question)});
            let option = [None, Some("a"), Some("b"), Some("zz")][option];
            let answer = [None, Some(json!("yes")), Some(json!("not_sure")), Some(json!(["a"])), Some(json!("me"))]
                [answer].clone();
            if let Some(option) = option { step["option"] = option.into(); }
            if let Some(answer) = answer { step["answer"] = answer; }
            step
        };
        let steps: Value = steps.into_iter().map(step).collect();
        let text = json!({"nape_answers": 1,
            "answers": {"signs": "not_sure", "subject": "me", "later": "no"},
            "pack": {"id": "small", "version": "0.9.0"},
            "interview": {"steps": steps, "passed": passed, "next": step((next.0, next.1, 0))}});
        let Ok(saved) = read_saved(&ruleset, "x", &text.to_string()) else { return Ok(()) };
        let mut interview = Interview::resume(&ruleset, saved.draft);
        for _ in 0..12 {
            let Step::Ask(ask) = interview.step() else { break };
            prop_assert!(interview.card(ask, |_| String::new()).is_some());
            let question = ruleset.question(ask.question).unwrap();
            let reply = if ask.item.is_some() { NO } else { response(question, 3) };
            prop_assert!(interview.submit(ask, reply), "{:?} takes no answer", ask);
        }
        while interview.back() {
            if let Step::Ask(ask) = interview.step() && ask.item.is_some() {
                prop_assert!(interview.clone().submit(ask, NO), "{:?} takes no answer", ask);
            }
        }
    }

    #[test]
    fn no_text_is_too_strange_to_refuse(text in "\\PC{0,60}", steps in "[a-z{}\\[\\]\":, ]{0,30}") {
        let _refused = read_saved(rules(), "x", &text);
        let _refused = read_saved(rules(), "x",
            &format!("{{\"nape_answers\": 1, \"answers\": {{}}, \"interview\": {{\"steps\": {steps}}}}}"));
    }
}

/// A list whose emergency items are asked one by one, and more.
fn list() -> Ruleset {
    list_in("0.9.1", "?").load()
}

fn list_in(version: &str, later: &str) -> Small {
    Small::new()
        .any_of("signs", &["a", "b", "c"])
        .question(json!({"id": "later", "type": "yes_no", "text": later}))
        .yes_no("last")
        .flag("a", "emergency", includes("signs", &["a", "b"]), json!({}))
        .flag("later", "soon", yes("later"), json!({}))
        .flag("last", "soon", yes("last"), json!({}))
        .contradiction("both", json!({"all": [yes("later"), yes("last")]}), "later")
        .about(json!({"version": version}))
}

fn say(interview: &mut Interview<'_>, response: Response) {
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    assert!(interview.submit(ask, response));
}

/// Somebody who is past the list, with its items, and has answered `later` with yes.
fn halfway(ruleset: &Ruleset) -> Interview<'_> {
    let mut interview = Interview::new(ruleset);
    let me = Response::Given(Answer::OneOf(OptionIndex(0)));
    for response in [
        me,
        Response::Given(Answer::Number(40)),
        Response::NotSure,
        NO,
        NO,
        YES,
    ] {
        say(&mut interview, response);
    }
    interview
}

fn asks(interview: &Interview<'_>) -> String {
    match interview.step() {
        Step::Ask(ask) => interview
            .ruleset()
            .question(ask.question)
            .unwrap()
            .id
            .clone(),
        Step::Stop | Step::Done => "the end".to_owned(),
    }
}

#[test]
fn the_answers_stand_in_the_order_in_which_they_were_given() {
    let ruleset = list();
    let mut interview = halfway(&ruleset);
    say(&mut interview, YES);
    let text = file(&interview);
    let places: Vec<_> = ["subject", "age", "signs", "later", "last"]
        .iter()
        .map(|id| text.find(&format!("\"{id}\":")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["interview"]["contradictions"], json!(["both"]));
    assert_eq!(value["interview"]["next"], json!({"question": "later"}));
    let steps = value["interview"]["steps"].as_array().unwrap();
    let step = |at: usize| {
        let mut step = steps[at].clone();
        assert_eq!(step["words"].as_str().unwrap().len(), 16);
        step.as_object_mut().unwrap().remove("words");
        step
    };
    assert_eq!(step(2), json!({"question": "signs", "answer": "not_sure"}));
    assert_eq!(step(4), json!({"question": "signs", "option": "b"}));
    // Whoever comes back hears why it is asked again.
    let mut back = resumed(&interview);
    assert_eq!(back.take_told(), vec![Told::Contradiction(0)]);
}

#[test]
fn what_back_passed_over_is_not_lost_when_the_program_dies_there() {
    let ruleset = list();
    let mut interview = halfway(&ruleset);
    for _ in 0..4 {
        assert!(interview.back());
    }
    let mut interview = resumed(&interview);
    assert_eq!(asks(&interview), "signs");
    let none = crate::answers::Ticks::exactly(crate::answers::OptionSet::one(OptionIndex(3)), 4);
    say(&mut interview, Response::Given(Answer::AnyOf(none)));
    assert_eq!(asks(&interview), "last");
}

#[test]
fn a_question_with_new_words_is_asked_again_and_shows_what_was_answered() {
    let old = list();
    let new = list_in("1.0.0", "Really?").load();
    let saved = read(&new, &file(&halfway(&old)));
    let (later, _) = new.find("later").unwrap();
    assert_eq!(saved.changes.asked_by.as_ref().unwrap().version, "0.9.1");
    assert_eq!(saved.changes.reworded, vec![(later, YES)]);
    assert_eq!(saved.changes.unread, Vec::new());
    let interview = Interview::resume(&new, saved.draft);
    assert_eq!(interview.answers().get(later), None);
    assert_eq!(asks(&interview), "later");
    let ask = Ask {
        question: later,
        item: None,
    };
    assert_eq!(interview.previous(ask), Some(YES));
    // It is still there when the program dies before the answer, and nothing is told twice.
    let again = read(&new, &file(&interview));
    assert_eq!(again.changes, super::Changes::default());
    let mut interview = Interview::resume(&new, again.draft);
    assert_eq!(interview.previous(ask), Some(YES));
    say(&mut interview, NO);
    assert!(
        !file(&interview).contains("earlier"),
        "{}",
        file(&interview)
    );
}

/// What was said under other words can make it more urgent, and never less.
#[test]
fn an_answer_to_other_words_presses_and_excuses_nothing() {
    use crate::logic::Urgency::Emergency;
    let ruleset = Small::new()
        .yes_no("sign")
        .yes_no("known")
        .flag(
            "sign",
            "emergency",
            yes("sign"),
            json!({"unless": [
                {"id": "known", "text": "!", "when": yes("known"), "basis": "judgement"}]}),
        )
        .load();
    let [sign, known] = ["sign", "known"].map(|id| ruleset.find(id).unwrap().0);
    let presses = |counted, earlier| {
        let mut interview = Interview::new(&ruleset);
        interview.answers.set(counted, Some(YES));
        interview.earlier.set(earlier, Some(YES));
        let (_, assessment) = interview.pressing();
        assessment.urgency.level.is_from(Emergency)
    };
    assert!(presses(sign, known));
    // What counts may excuse it.
    assert!(!presses(known, sign));
    // An answer that counts stands before one to other words.
    let mut interview = Interview::new(&ruleset);
    interview.answers.set(sign, Some(NO));
    interview.earlier.set(sign, Some(YES));
    let (answers, assessment) = interview.pressing();
    assert_eq!(answers.get(sign), Some(NO));
    assert!(!assessment.urgency.level.is_from(Emergency));
}

#[test]
fn what_another_pack_cannot_read_is_told_and_kept_in_the_file() {
    let old = list();
    let new = Small::new()
        .any_of("signs", &["x"])
        .yes_no("last")
        .flag("a", "soon", includes("signs", &["x"]), json!({}))
        .flag("last", "soon", yes("last"), json!({}))
        .load();
    let mut interview = halfway(&old);
    say(&mut interview, NO);
    let mut ticked = interview.clone();
    for _ in 0..5 {
        ticked.back();
    }
    let sign = crate::answers::Ticks::exactly(crate::answers::OptionSet::one(OptionIndex(2)), 4);
    say(&mut ticked, Response::Given(Answer::AnyOf(sign)));
    let saved = read(&new, &file(&ticked));
    let gone = vec![
        ("signs".to_owned(), json!(["c"])),
        ("later".to_owned(), json!("yes")),
    ];
    assert_eq!(saved.changes.unread, gone);
    assert_eq!(saved.changes.reworded, Vec::new());
    let interview = Interview::resume(&new, saved.draft.clone());
    assert_eq!(asks(&interview), "signs");
    assert_eq!(interview.answered(), 3);
    // They stay in the file as long as the question is open, and come back with the rules that know it.
    let kept = write_saved(&new, &saved.draft, &saved.kept);
    let again = read(&new, &kept);
    assert_eq!(
        (again.kept.unread, again.changes.unread),
        (gone, Vec::new())
    );
    let first = read(&old, &kept);
    let (later, _) = old.find("later").unwrap();
    assert_eq!(first.draft.earlier.get(later), Some(YES));
}

#[test]
fn under_the_same_pack_everything_that_does_not_read_is_refused_with_its_place() {
    let ruleset = list();
    let whole: Value = serde_json::from_str(&file(&halfway(&ruleset))).unwrap();
    let refused = |pointer: &str, key: &str, value: Value| -> Vec<Diagnostic> {
        let mut broken = whole.clone();
        broken.pointer_mut(pointer).unwrap()[key] = value;
        read_saved(&ruleset, "x.json", &broken.to_string()).unwrap_err()
    };
    for (pointer, key, value, place, word) in [
        (
            "/answers",
            "nobody",
            json!("yes"),
            "/answers/nobody",
            "no question `nobody`",
        ),
        (
            "/answers",
            "later",
            json!("maybe"),
            "/answers/later",
            "yes or no",
        ),
        (
            "/interview/steps/2",
            "question",
            json!("nobody"),
            "/interview/steps/2/question",
            "`nobody`",
        ),
        (
            "/interview/steps/2",
            "answer",
            json!("mabye"),
            "/interview/steps/2/answer",
            "`signs`",
        ),
        (
            "/interview/steps/3",
            "option",
            json!("zz"),
            "/interview/steps/3/option",
            "`zz`",
        ),
        (
            "/interview",
            "next",
            json!({"question": "nobody"}),
            "/interview/next/question",
            "`nobody`",
        ),
        (
            "/interview",
            "contradictions",
            json!(["none"]),
            "/interview/contradictions/0",
            "`none`",
        ),
        ("/interview", "extra", json!(1), "", "unknown field `extra`"),
        ("", "nape_answers", json!(2), "/nape_answers", "version 2"),
    ] {
        let problems = refused(pointer, key, value);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.contains(word), "{problems:?}");
        let there = format!("{:?}", problems[0].place);
        assert!(there.contains(place), "{there}");
    }
    // What asked under another version is told instead.
    let mut other = whole.clone();
    other["pack"]["version"] = json!("0.0.1");
    other["answers"]["nobody"] = json!("yes");
    let saved = read(&ruleset, &other.to_string());
    assert_eq!(
        saved.changes.unread,
        vec![("nobody".to_owned(), json!("yes"))]
    );
}

#[test]
fn any_answers_file_can_be_resumed_and_an_answer_that_was_taken_out_is_asked_again() {
    let ruleset = list();
    let bare = read(&ruleset, r#"{"age": 40, "subject": "me"}"#);
    let mut interview = Interview::resume(&ruleset, bare.draft);
    assert_eq!(asks(&interview), "signs");
    assert!(interview.back());
    assert_eq!(asks(&interview), "subject");
    let mut whole: Value = serde_json::from_str(&file(&halfway(&ruleset))).unwrap();
    whole["answers"].as_object_mut().unwrap().remove("age");
    let saved = read(&ruleset, &whole.to_string());
    assert_eq!(asks(&Interview::resume(&ruleset, saved.draft)), "age");
}

/// A record number and the person's own words are nobody's answers, and are not lost with the next one.
#[test]
fn the_record_number_and_the_note_stay_in_the_file() {
    let ruleset = list();
    let text = r#"{"nape_answers": 1, "id": "record-17", "note": "It began\nat \"work\".",
        "answers": {"subject": "me"}}"#;
    let saved = read(&ruleset, text);
    let mut interview = Interview::resume(&ruleset, saved.draft);
    say(&mut interview, Response::Given(Answer::Number(40)));
    let again = write_saved(&ruleset, &interview.draft(), &saved.kept);
    let back = read(&ruleset, &again);
    assert_eq!(back.kept, saved.kept);
    let sheet = read_sheet(&ruleset, "x", &again).unwrap();
    assert_eq!(sheet.id.as_deref(), Some("record-17"));
    assert_eq!(sheet.note.as_deref(), Some("It began\nat \"work\"."));
    assert_eq!(&sheet.answers, interview.answers());
}

#[test]
fn a_note_that_is_too_long_is_refused_with_its_place() {
    let ruleset = list();
    for (count, is_read) in [(20_000, true), (20_001, false)] {
        // Characters count, not bytes; and another pack that asked excuses nothing.
        let text = json!({"nape_answers": 1, "note": "\u{e9}".repeat(count), "answers": {"nobody": "yes"},
            "pack": {"id": "other", "version": "1.0.0"}});
        let saved = read_saved(&ruleset, "x.json", &text.to_string());
        assert_eq!(saved.is_ok(), is_read);
        let mut text = text;
        text["answers"] = json!({"subject": "me", "later": "maybe"});
        let problems = read_sheet(&ruleset, "x.json", &text.to_string()).unwrap_err();
        let places: Vec<_> = problems
            .iter()
            .map(|problem| format!("{:?}", problem.place))
            .collect();
        assert!(
            places.last().unwrap().contains("/answers/later"),
            "{places:?}"
        );
        let of_note = problems
            .iter()
            .find(|problem| format!("{:?}", problem.place).contains("/note"));
        assert_eq!(of_note.is_none(), is_read, "{places:?}");
        if let Some(problem) = of_note {
            assert!(
                problem.message.contains("20001 characters; at most 20000"),
                "{}",
                problem.message
            );
        }
    }
}
