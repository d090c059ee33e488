//! Files that cannot be used, several mistakes at once, and what is not told twice.

use serde_json::json;

use super::{
    ABOUT_YOU, CLUSTER, Code, DANGER, MISSING, NERVES, Said, builtin_source, load, says, spoilt,
    without,
};
use crate::pack::Place;

#[test]
fn files_that_are_missing_unreadable_or_no_json_are_told_once() {
    let none: [Said; 0] = [];
    says("the built-in pack", &builtin_source(), &none);
    for path in ["pack.json", "emergency.json", "consistency.json"] {
        let path_said = [(Code::MissingFile, path, "", "")];
        says(path, &without(path), &path_said);
    }
    let lesson = [(
        Code::MissingFile,
        "education/education.json",
        "/lessons/1/id",
        "write education/migraine.md",
    )];
    says("no text", &without("education/migraine.md"), &lesson);

    let mut source = builtin_source();
    source.unreadable("red_flags/99.json", "no permission");
    let unreadable = [(Code::Unreadable, "red_flags/99.json", "", "may read it")];
    says("unreadable", &source, &unreadable);

    let mut source = builtin_source();
    source.replace("notes.txt", "!");
    source.replace("education/migrain.md", "!");
    let unexpected = [
        (Code::UnexpectedFile, "notes.txt", "", "pack-format.md"),
        (
            Code::UnexpectedFile,
            "education/migrain.md",
            "",
            "`migraine`",
        ),
    ];
    says("unexpected", &source, &unexpected);

    let mut source = builtin_source();
    let text = source.text(NERVES).unwrap();
    let half = text.split_at(text.len() / 2).0.to_owned();
    source.replace(NERVES, half);
    let error = load(&source).unwrap_err();
    let place = &error.problems()[0].place;
    assert!(
        matches!(place, Place::LineColumn(line, _) if *line > 10),
        "{place:?}"
    );
}

#[test]
fn a_drawing_of_a_lesson_is_closed_told_in_words_and_narrow() {
    let wide = format!("```drawing A line.\n{}\n```\n", "-".repeat(61));
    let table = [
        (
            "not closed",
            "One.\n\n```drawing A line.\n---\n\n## When to stop\n",
            3,
            "would be lost",
        ),
        (
            "no words",
            "```drawing\n---\n```\n",
            1,
            "the words that stand for it",
        ),
        (
            "another fence",
            "One.\n```json\n---\n```\n",
            2,
            "a fence is for a drawing",
        ),
        ("too wide", &wide, 2, "at most 60 columns"),
        ("a tab", "```drawing A line.\n\t---\n```\n", 2, "no tabs"),
    ];
    for (name, text, line, sentence) in table {
        let mut source = builtin_source();
        source.replace("education/migraine.md", text);
        let error = load(&source).unwrap_err();
        let [problem] = error.problems() else {
            panic!("{name}: {:#?}", error.problems());
        };
        assert_eq!(problem.place, Place::LineColumn(line, 1), "{name}");
        assert!(
            problem.message.contains(sentence),
            "{name}: {}",
            problem.message
        );
    }
    let mut source = builtin_source();
    source.replace(
        "education/migraine.md",
        "One.\n\n```drawing A line.\n---\n```\n\nTwo.\n",
    );
    assert!(load(&source).is_ok());
}

/// When a file cannot be read at all, nobody knows which names it declares: what uses them is not
/// wrong for that.
#[test]
fn a_file_that_is_no_json_makes_no_second_mistake_elsewhere() {
    let files = [
        "pack.json",
        "sources.json",
        "definitions.json",
        "referrals.json",
        "emergency.json",
        "consistency.json",
        "wording.json",
        "education/education.json",
        ABOUT_YOU,
        DANGER,
        NERVES,
        CLUSTER,
    ];
    for file in files {
        let mut source = builtin_source();
        source.replace(file, "{ this is no JSON");
        says(file, &source, &[(Code::Syntax, file, "", "")]);
        let mut source = spoilt(&[(
            "red_flags/15_sudden_onset.json",
            "/flags/0/title",
            json!(""),
        )]);
        source.replace(file, "{ this is no JSON");
        let both = [
            (Code::Syntax, file, "", ""),
            (
                Code::WrongForm,
                "red_flags/15_sudden_onset.json",
                "/flags/0/title",
                "",
            ),
        ];
        says(file, &source, &both);
    }
    for file in [
        "sources.json",
        "definitions.json",
        "wording.json",
        "education/education.json",
    ] {
        says(file, &without(file), &[(Code::MissingFile, file, "", "")]);
    }
}

#[test]
fn a_key_written_twice_is_told_with_its_line() {
    let mut source = builtin_source();
    let text = source.text("pack.json").unwrap();
    let twice = text.replacen("\"id\"", "\"title\": \"x\",\n  \"id\"", 1);
    source.replace("pack.json", twice);
    let error = load(&source).unwrap_err();
    assert_eq!(error.problems().len(), 1, "{:#?}", error.problems());
    assert_eq!(error.problems()[0].code, Code::WrongShape);
    assert!(matches!(error.problems()[0].place, Place::LineColumn(..)));
}

#[test]
fn one_mistake_never_hides_another() {
    let edits = [
        (NERVES, "/flags/0/titel", json!("!")),
        (NERVES, "/flags/0/acton", json!("!")),
        (
            NERVES,
            "/flags/0/when/any/0/answer/includes/0",
            json!("weaknes"),
        ),
        (NERVES, "/flags/1/urgency", json!("now")),
        (
            NERVES,
            "/flags/2/when/all/1/answer/is",
            json!("up_to_7_day"),
        ),
        (NERVES, "/flags/3/if_unsure", json!("emergency")),
        (NERVES, "/flags/5/sources", json!(["nobody"])),
        (DANGER, "/questions/0/whyy", json!("!")),
        ("pack.json", "/status", json!("final")),
    ];
    let wanted = [
        (Code::UnknownKey, NERVES, "/flags/0/titel", "`title`"),
        (Code::UnknownKey, NERVES, "/flags/0/acton", "`action`"),
        (
            Code::UnknownId,
            NERVES,
            "/flags/0/when/any/0/answer/includes/0",
            "`weakness`",
        ),
        (Code::UnknownKey, NERVES, "/flags/1/urgency", ""),
        (
            Code::UnknownId,
            NERVES,
            "/flags/2/when/all/1/answer/is",
            "`up_to_7_days`",
        ),
        (Code::WrongForm, NERVES, "/flags/3/if_unsure", "at most"),
        (
            Code::WrongForm,
            NERVES,
            "/flags/3/if_unsure",
            "if_unsure_reason",
        ),
        (Code::Source, NERVES, "/flags/5/sources/0", ""),
        (Code::UnknownKey, DANGER, "/questions/0/whyy", "`why`"),
        (Code::UnknownKey, "pack.json", "/status", ""),
    ];
    says("many", &spoilt(&edits), &wanted);
}

#[test]
fn several_wrong_shapes_in_one_item_are_told_together() {
    let edits = [
        (NERVES, "/flags/1/title", json!(7)),
        (NERVES, "/flags/1/urgency", json!("now")),
        (NERVES, "/flags/1/titel", json!("!")),
        (NERVES, "/flags/1/reason", json!(MISSING)),
        (NERVES, "/flags/1/neck_treatment", json!(MISSING)),
        (NERVES, "/flags/1/sources", json!("snnoop10")),
        (NERVES, "/flags/1/when", json!({"any": [{"al": []}]})),
        // One mistake: the key is there under another name.
        (NERVES, "/flags/2/reason", json!(MISSING)),
        (NERVES, "/flags/2/reasn", json!("!")),
        (CLUSTER, "/title", json!([])),
        (CLUSTER, "/criteria/0/points", json!("two")),
        (CLUSTER, "/criteria/1/when", json!(MISSING)),
        (CLUSTER, "/levels/0/level", json!("fit")),
        (ABOUT_YOU, "/part", json!("dangers")),
        (ABOUT_YOU, "/title", json!(MISSING)),
        ("pack.json", "/status", json!("final")),
        ("pack.json", "/patterns_from_age", json!("twelve")),
    ];
    let wanted = [
        (Code::WrongShape, NERVES, "/flags/1/title", ""),
        (Code::UnknownKey, NERVES, "/flags/1/urgency", ""),
        (Code::UnknownKey, NERVES, "/flags/1/titel", "`title`"),
        (Code::WrongShape, NERVES, "/flags/1", ""),
        (Code::WrongShape, NERVES, "/flags/1", ""),
        (Code::WrongShape, NERVES, "/flags/1/sources", ""),
        (Code::UnknownKey, NERVES, "/flags/1/when/any/0", ""),
        (Code::UnknownKey, NERVES, "/flags/2/reasn", "`reason`"),
        (Code::WrongShape, CLUSTER, "/title", ""),
        (Code::WrongShape, CLUSTER, "/criteria/0/points", ""),
        (Code::WrongShape, CLUSTER, "/criteria/1", ""),
        (Code::UnknownKey, CLUSTER, "/levels/0/level", "`fits`"),
        (Code::UnknownKey, ABOUT_YOU, "/part", "`danger`"),
        (Code::WrongShape, ABOUT_YOU, "", ""),
        (Code::UnknownKey, "pack.json", "/status", ""),
        (Code::WrongShape, "pack.json", "/patterns_from_age", ""),
    ];
    says("many shapes", &spoilt(&edits), &wanted);
}

#[test]
fn what_reads_a_broken_item_is_not_broken_itself() {
    let question = [(DANGER, "/questions/0/text", json!(MISSING))];
    says(
        "question",
        &spoilt(&question),
        &[(Code::WrongShape, DANGER, "/questions/0", "")],
    );
    let subject = [(ABOUT_YOU, "/questions/0/text", json!(MISSING))];
    says(
        "subject",
        &spoilt(&subject),
        &[(Code::WrongShape, ABOUT_YOU, "/questions/0", "")],
    );
    let definition = [("definitions.json", "/definitions/0/text", json!(7))];
    let wanted = [(
        Code::WrongShape,
        "definitions.json",
        "/definitions/0/text",
        "",
    )];
    says("definition", &spoilt(&definition), &wanted);
    let pattern = [(CLUSTER, "/limit", json!(MISSING))];
    says(
        "pattern",
        &spoilt(&pattern),
        &[(Code::WrongShape, CLUSTER, "", "")],
    );
    let source = [("sources.json", "/sources/0/kind", json!("blog"))];
    let wanted = [(Code::UnknownKey, "sources.json", "/sources/0/kind", "")];
    says("source", &spoilt(&source), &wanted);
}
