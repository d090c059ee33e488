//! Single conversations: order, and stopping.

mod contradictions;
mod gates;
mod going_back;
mod progress;

use serde_json::json;

use super::{Ask, Card, Interview, Reply, Step, Told, is_everything, parse_reply};
use crate::answers::{Answer, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::{Phrase, Ruleset};
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
fn an_empty_line_is_told_what_the_card_takes() {
    let ruleset = signs();
    let wording = &ruleset.pack().wording;
    let interview = begun(&ruleset);
    let Step::Ask(ask) = interview.step() else {
        panic!("nothing is asked")
    };
    let question = interview.card(ask, |_| String::new()).unwrap();
    let menu = vec![("page", "Page".to_owned()), ("back", "Back".to_owned())];
    let menu = Card::choice("menu", "What now?".to_owned(), menu);
    let number = Card::number("number", "Which?".to_owned(), 0, 9);
    let nothing = wording.text(Phrase::NothingChosen).to_owned();
    let of_menu = wording.say(Phrase::HintPlainChoice, &[("last", &2)]);
    let of_number = wording.say(Phrase::NumberRange, &[("min", &0), ("max", &9)]);
    for (card, told) in [(question, nothing), (menu, of_menu), (number, of_number)] {
        assert_eq!(parse_reply(&card, " ", wording), Err(told), "{}", card.id);
    }
}
