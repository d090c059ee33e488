//! What nothing reads or cites.

use super::*;

#[test]
fn a_question_that_no_rule_reads() {
    let slip = Small::new().yes_no("ill").yes_no("coffee");
    let slip = flag(slip, "a", yes("ill"));
    let near = flag(slip.clone(), "b", yes("coffee"));
    finds(
        &slip,
        &near,
        Code::NeverReadQuestion,
        QUESTIONS,
        "/questions/3/id",
    );
    // What is for the record is read by nobody.
    let section = json!({"id": "two", "part": "impact", "title": "!", "questions": [
        {"id": "coffee", "text": "?", "why": "!", "type": "yes_no", "purpose": "record"}]});
    let mut source = flag(Small::new().yes_no("ill"), "a", yes("ill")).source();
    source.replace("questionnaire/3.json", section.to_string());
    let found = all_of(&source, None);
    let told = |code| found.iter().any(|(known, ..)| *known == code);
    assert!(
        told(Code::NoCase) && !told(Code::NeverReadQuestion),
        "{found:?}"
    );
}

#[test]
fn an_option_that_no_comparison_names() {
    let slip = Small::new().any_of("colours", &["red", "blue"]);
    let slip = flag(slip, "a", includes("colours", &["red"]));
    let near = flag(slip.clone(), "b", includes("colours", &["blue"]));
    let place = "/questions/2/options/1/id";
    finds(&slip, &near, Code::NeverReadOption, QUESTIONS, place);
    let counted = json!({"answer": {"question": "colours", "count_from": 2}});
    let near = flag(
        Small::new().any_of("colours", &["red", "blue"]),
        "a",
        counted,
    );
    assert_eq!(said(&near, None), []);
    // Beside an `only`, any other tick makes it no.
    let only = json!({"unless": [{"id": "known", "text": "!", "basis": "judgement",
        "when": {"answer": {"question": "colours", "only": ["red"]}}}]});
    let near = Small::new().any_of("colours", &["red", "blue"]);
    let near = near.flag("a", "soon", includes("colours", &["red"]), only);
    assert_eq!(said(&near, None), []);
}

#[test]
fn of_one_of_a_list_one_option_may_be_what_is_left() {
    let list = |ids: &[&str]| {
        let options: Vec<Value> = ids.iter().map(|id| json!({"id": id, "text": id})).collect();
        Small::new()
            .question(json!({"id": "speed", "type": "one_of", "options": options, "ordered": true}))
    };
    let slip = flag(list(&["fast", "middle", "slow"]), "a", is("speed", "fast"));
    let options = said(&slip, None);
    assert_eq!(options.len(), 2, "{options:?}");
    let near = flag(list(&["fast", "slow"]), "a", is("speed", "fast"));
    assert_eq!(said(&near, None), []);
    // A range names what is inside.
    let range = json!({"answer": {"question": "speed", "from": "middle"}});
    let near = flag(list(&["none", "fast", "middle", "slow"]), "a", range);
    assert_eq!(said(&near, None).len(), 2);
}

#[test]
fn a_definition_that_nothing_reads() {
    let slip = flag(Small::new().yes_no("ill"), "a", yes("ill"));
    let slip = slip.definition("sick", yes("ill"));
    let read = json!({"any": [{"definition": "sick"}, age(json!({"below": 3}))]});
    let near = slip.clone().flag("b", "none", read, json!({}));
    let place = "/definitions/0/id";
    finds(
        &slip,
        &near,
        Code::NeverReadDefinition,
        "definitions.json",
        place,
    );
}

#[test]
fn a_source_that_nothing_cites_is_a_note() {
    let slip = flag(Small::new().yes_no("ill"), "a", yes("ill")).publication("smith");
    let cites = json!({"sources": ["smith#2"]});
    let near = Small::new().yes_no("ill").publication("smith");
    let near = near.flag("a", "soon", yes("ill"), cites);
    finds(
        &slip,
        &near,
        Code::NeverReadSource,
        "sources.json",
        "/sources/0/id",
    );
    assert_eq!(Code::NeverReadSource.severity(), Severity::Info);
}
