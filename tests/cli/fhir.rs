//! FHIR from outside: the questionnaire, a result, and a response that another program filled in.

use std::fs;

use serde_json::{Value, json};

use crate::support::{base, nape};

fn bundle(answers: &Value) -> Value {
    let run = nape(
        &["assess", "--format", "fhir", "--include-private"],
        &answers.to_string(),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

#[test]
fn the_questionnaire_holds_every_question_with_its_options() {
    let form = nape(&["questions", "--format", "fhir"], "");
    assert_eq!(form.code, 0, "{}", form.stderr);
    let whole = &form.stdout;
    assert_eq!(form.json()["resourceType"], "Questionnaire");
    let questions = nape(&["questions", "--format", "json"], "").json();
    let questions = questions["questions"].as_array().unwrap();
    assert!(questions.len() > 80);
    for question in questions {
        let id = question["id"].as_str().unwrap();
        assert!(whole.contains(&format!("\"linkId\": \"{id}\"")), "{id}");
        for option in question["options"].as_array().unwrap() {
            let code = option["id"].as_str().unwrap();
            assert!(
                whole.contains(&format!("\"code\": \"{code}\"")),
                "{id}.{code}"
            );
        }
    }
}

#[test]
fn a_bundle_that_is_read_back_gives_the_same_result() {
    for name in ["healthy_30", "migraine_30", "neck_30", "occipital_34"] {
        let answers = Value::Object(base(name));
        let straight = nape(&["assess", "--format", "json"], &answers.to_string());
        let bundle = bundle(&answers).to_string();
        let back = nape(&["assess", "--from", "fhir", "--format", "json"], &bundle);
        assert_eq!(back.code, 0, "{}", back.stderr);
        assert_eq!(back.stdout, straight.stdout, "{name}");
    }
}

#[test]
fn what_was_not_asked_is_undetermined_on_the_way_back_too() {
    let empty = json!({"resourceType": "QuestionnaireResponse", "status": "completed"});
    let run = nape(
        &["assess", "--from", "fhir", "--format", "json"],
        &empty.to_string(),
    );
    assert_eq!(run.json()["urgency"]["level"], "undetermined");
}

#[test]
fn mistakes_of_another_program_are_all_told_with_their_lines_and_nothing_is_scored() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("filled.json");
    let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "agee", "answer": [{"valueInteger": 30}]},
        {"linkId": "onset_speed", "answer": [{"valueCoding": {"code": "slowr"}}]},
    ]});
    fs::write(&file, serde_json::to_string_pretty(&response).unwrap()).unwrap();
    let run = nape(&["assess", "--from", "fhir", file.to_str().unwrap()], "");
    let told = run.refused(3);
    for words in [
        "there is no question `agee`",
        "`onset_speed` has no option `slowr`",
        "did you mean `slower`?",
        "2 problems",
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn an_answers_file_is_no_fhir_and_fhir_is_no_answers_file() {
    let answers = Value::Object(base("healthy_30"));
    nape(&["assess", "--from", "fhir"], &answers.to_string()).refused(3);
    nape(&["assess"], &bundle(&answers).to_string()).refused(3);
}

#[test]
fn an_interview_prints_one_bundle_and_nothing_else() {
    let run = nape(&["--plain", "--format", "fhir"], "1\n40\n");
    assert_eq!((run.code, run.stdout.as_str()), (4, ""), "{}", run.stderr);
    // A face that droops stops the interview at once.
    let mut lines = "1\n40\n".to_owned();
    lines.push_str(&"1\n".repeat(40));
    let run = nape(&["--plain", "--format", "fhir"], &lines);
    let whole = run.json();
    assert_eq!(whole["resourceType"], "Bundle", "{}", run.stderr);
    assert_eq!(
        whole["entry"][1]["resource"]["valueCodeableConcept"]["coding"][0]["code"],
        "emergency"
    );
}
