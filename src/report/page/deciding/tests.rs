//! What the page says of what decides, word by word.

use serde_json::{Value, json};

use crate::assess::assess;
use crate::pack::Ruleset;
use crate::report::{Privacy, Record, Voice, page};
use crate::testing::small::{Small, answers, includes, yes};

/// A pattern of one tick and one answer, two danger signs, one of them private.
fn pack() -> Ruleset {
    let levels = json!([{"level": "fits", "when": {"points_from": 2}}]);
    let criteria = [
        ("neck", 1, includes("link", &["moving"])),
        ("pressed", 1, includes("link", &["pressing"])),
        ("always", 1, yes("always")),
    ];
    let option = |id: &str| {
        json!({"id": id, "text": format!("You are {id} it"),
        "text_proxy": format!("They are {id} it")})
    };
    Small::new()
        .question(json!({"id": "link", "type": "any_of", "text": "Your neck?",
            "text_proxy": "Their neck?", "options": [option("moving"), option("pressing"),
            {"id": "none", "text": "None", "exclusive": true}]}))
        .question(json!({"id": "always", "type": "yes_no", "text": "Always?"}))
        .question(json!({"id": "ill", "type": "yes_no", "text": "Ill?"}))
        .question(
            json!({"id": "secret", "type": "yes_no", "text": "Secret?", "private": true,
            "optional": true}),
        )
        .flag("ill", "soon", yes("ill"), json!({"if_unsure": "soon"}))
        .flag(
            "secret",
            "emergency",
            yes("secret"),
            json!({"if_unsure": "same_day"}),
        )
        .pattern("it", &criteria, levels, json!({}))
        .load()
}

/// What is told of a person; the rest of the page is left out.
fn told(written: Value, privacy: Privacy) -> Vec<String> {
    let ruleset = pack();
    let person = answers(&ruleset, written);
    let assessment = assess(&ruleset, &person);
    let blocks = page(
        &Record::new(&ruleset, &person, &assessment, privacy),
        Voice::Patient,
    );
    let first = blocks
        .iter()
        .position(|block| block.text == "What this hangs on:");
    let rest = blocks
        .into_iter()
        .skip(first.map_or(usize::MAX, |at| at + 1));
    rest.take_while(|block| block.mark == "- ")
        .map(|block| block.text)
        .collect()
}

fn person(extra: Value) -> Value {
    let mut all = json!({"subject": "me", "age": 30, "link": ["moving"], "always": "yes",
        "ill": "no", "secret": "no"});
    if let Value::Object(extra) = extra {
        all.as_object_mut().unwrap().extend(extra);
    }
    all
}

#[test]
fn the_smallest_change_quotes_the_answer_of_the_person() {
    let one = told(person(json!({})), Privacy::LeaveOut);
    assert_eq!(
        one,
        ["If \"You are moving it\" were not so, this would no longer fit: it."]
    );
    let other = told(person(json!({"link": ["none"]})), Privacy::LeaveOut);
    assert_eq!(
        other,
        ["If \"You are moving it\" were so, too, this would fit: it."]
    );
    let proxy = told(
        person(json!({"subject": "someone_else"})),
        Privacy::LeaveOut,
    );
    assert_eq!(
        proxy,
        ["If \"They are moving it\" were not so, this would no longer fit: it."]
    );
    let two = told(
        person(json!({"link": ["none"], "always": "no"})),
        Privacy::LeaveOut,
    );
    assert_eq!(
        two,
        [
            "If you had answered \"Always?\" with \"Yes\", not \"No\", and \"You are moving it\" \
          were so, too, this would fit: it."
        ]
    );
}

#[test]
fn urgency_that_rests_on_one_answer_names_it_and_asks_for_no_other() {
    let ill = told(person(json!({"ill": "yes"})), Privacy::LeaveOut);
    assert_eq!(
        ill[0],
        "How soon you should be seen rests on one answer. Ill? Yes. Please check that this is \
         what you meant."
    );
}

#[test]
fn a_doubt_says_what_both_sides_would_mean() {
    let ill = told(person(json!({"ill": "not_sure"})), Privacy::LeaveOut);
    assert_eq!(
        ill[0],
        "You were not sure: Ill? It decides. With \"Yes\": the advice stays as it is. With \"No\": \
         this sign is ruled out. Until you know, do what this page says."
    );
    let link = told(
        person(json!({"link": ["moving", "not_sure"], "always": "no"})),
        Privacy::LeaveOut,
    );
    assert_eq!(
        link[0],
        "You were not sure: Your neck? It decides. With \"You are pressing it\": this fits: it. \
         With \"none of the others\": this does not fit: it."
    );
}

#[test]
fn private_doubts_are_told_only_where_private_answers_are() {
    let unsure = person(json!({"secret": "not_sure"}));
    assert_eq!(
        told(unsure.clone(), Privacy::LeaveOut),
        Vec::<String>::new()
    );
    let with = told(unsure.clone(), Privacy::Include);
    assert_eq!(
        with,
        [
            "You were not sure: Secret? It decides. With \"Yes\": it is an emergency. With \"No\": \
          this sign is ruled out. Until you know, do what this page says."
        ]
    );
    let ruleset = pack();
    let person = answers(&ruleset, unsure);
    let assessment = assess(&ruleset, &person);
    let record = Record::new(&ruleset, &person, &assessment, Privacy::LeaveOut);
    let blocks = page(&record, Voice::Patient);
    let says = |words: &str| blocks.iter().any(|block| block.text.contains(words));
    assert!(says("left out of this page") && !says("Secret?"));
}

#[test]
fn at_an_emergency_nothing_of_it_is_told() {
    let emergency = person(json!({"secret": "yes", "ill": "not_sure"}));
    assert_eq!(told(emergency, Privacy::Include), Vec::<String>::new());
}
