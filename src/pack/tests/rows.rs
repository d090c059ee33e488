//! One spoilt value a row, and what is said of it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{CLUSTER, Code, FOLLOW_UP, MISSING, NERVES, Said, says, spoilt};

/// A name, what is spoilt, and everything that is said.
type Row = (
    &'static str,
    Vec<(&'static str, &'static str, Value)>,
    Vec<Said>,
);

#[expect(
    clippy::needless_pass_by_value,
    reason = "rows read better without references"
)]
fn answer(test: Value) -> Value {
    json!({ "answer": test })
}

/// One spoilt value each.
#[rustfmt::skip] // a table to read: one row, one mistake
fn rows() -> Vec<Row> {
    let when = "/flags/0/when";
    let flag = |value: Value| vec![(NERVES, when, value)];
    let yes = |id: &str| answer(json!({"question": id, "is": "yes"}));
    let said = |code, pointer, help| vec![(code, NERVES, pointer, help)];
    let question = |extra: Value| {
        let mut question = json!({"id": "extra", "text": "?", "why": "!", "type": "yes_no",
            "danger": true});
        for (key, value) in extra.as_object().unwrap() {
            question[key] = value.clone();
        }
        vec![(FOLLOW_UP, "/questions/-", question)]
    };
    let asked = |code, pointer, help| vec![(code, FOLLOW_UP, pointer, help)];
    vec![
        ("a slip in a key", vec![(NERVES, "/flags/0/urgencyy", json!("soon"))],
            said(Code::UnknownKey, "/flags/0/urgencyy", "did you mean `urgency`?")),
        ("a slip in a fixed word", vec![(NERVES, "/flags/0/urgency", json!("emergancy"))],
            said(Code::UnknownKey, "/flags/0/urgency", "did you mean `emergency`?")),
        ("a key that is missing", vec![(NERVES, "/flags/0/reason", json!(MISSING))],
            said(Code::WrongShape, "/flags/0", "")),
        ("a number where text belongs", vec![(NERVES, "/flags/0/title", json!(7))],
            said(Code::WrongShape, "/flags/0/title", "")),
        ("a question that is not there", flag(answer(json!({"question": "nerve_sign_now",
                "includes": ["speech"]}))),
            said(Code::UnknownId, "/flags/0/when/answer/question", "`nerve_signs_now`")),
        ("an option that is not there", flag(answer(json!({"question": "nerve_signs_now",
                "includes": ["speech", "visoin"]}))),
            said(Code::UnknownId, "/flags/0/when/answer/includes/1", "`vision`")),
        ("a definition that is not there", flag(json!({"definition": "new_headaches"})),
            said(Code::UnknownId, "/flags/0/when/definition", "`new_headache`")),
        ("a flag declared twice", vec![(NERVES, "/flags/1/id", json!("nerve_signs_now"))],
            said(Code::RepeatedId, "/flags/1/id", "another id")),
        ("a question named like a key of answers files", question(json!({"id": "note"})),
            asked(Code::ReservedId, "/questions/*/id", "another id")),
        ("an id that is no name", vec![(NERVES, "/flags/1/id", json!("Fit-or-collapse"))],
            said(Code::WrongForm, "/flags/1/id", "a-z, 0-9 and _")),
        ("yes asked of a list", flag(yes("nerve_signs_now")),
            said(Code::WrongComparison, "/flags/0/when/answer/is", "`includes`")),
        ("a comparison of nothing", flag(answer(json!({"question": "age"}))),
            said(Code::WrongComparison, "/flags/0/when/answer", "`from`, `to` and `below`")),
        ("two comparisons in one", flag(answer(json!({"question": "age", "is": "yes", "from": 3}))),
            said(Code::WrongComparison, "/flags/0/when/answer", "`whole_number`")),
        ("an option for a number", flag(answer(json!({"question": "age", "from": "old"}))),
            said(Code::WrongComparison, "/flags/0/when/answer/from", "")),
        ("two ends of a range", flag(answer(json!({"question": "age", "to": 4, "below": 5}))),
            said(Code::WrongComparison, "/flags/0/when/answer", "")),
        ("an empty range", flag(answer(json!({"question": "age", "from": 50, "below": 50}))),
            said(Code::WrongCount, "/flags/0/when/answer", "")),
        ("an order that is turned round", flag(answer(json!({"question": "onset_speed",
                "from": "slower", "to": "one_hour"}))),
            said(Code::WrongCount, "/flags/0/when/answer", "")),
        ("a range over what has no order", flag(answer(json!({"question": "subject", "to": "me"}))),
            said(Code::WrongComparison, "/flags/0/when/answer/to", "`is`")),
        ("a sum of what has no value", flag(json!({"sum": {"of": ["subject"], "from": 1}})),
            said(Code::WrongComparison, "/flags/0/when/sum/of/0", "`value`")),
        ("a sum of nothing", flag(json!({"sum": {"of": [], "from": 1}})),
            said(Code::WrongCount, "/flags/0/when/sum/of", "")),
        ("a red flag that takes something away", flag(json!({"sum": {"of": ["age"], "less": ["bp_top"], "from": 1}})),
            said(Code::WrongForm, "/flags/0/when/sum/less", "add up")),
        ("all of nothing", flag(json!({"all": []})),
            said(Code::WrongCount, "/flags/0/when/all", "fill it")),
        ("the same twice", flag(json!({"any": [yes("bp_known"), yes("bp_known")]})),
            said(Code::WrongCount, "/flags/0/when/any/1", "")),
        ("at least none", flag(json!({"at_least": {"count": 0, "of": [yes("bp_known")]}})),
            said(Code::WrongCount, "/flags/0/when/at_least/count", "from 1 to 1")),
        ("more than there are", flag(json!({"at_least": {"count": 2, "of": [yes("bp_known")]}})),
            said(Code::WrongCount, "/flags/0/when/at_least/count", "from 1 to 1")),
        ("a count of none", flag(answer(json!({"question": "nerve_signs_now", "count_from": 0}))),
            said(Code::WrongCount, "/flags/0/when/answer/count_from", "from 1 to 7")),
        ("a flag that reads a flag", flag(json!({"flag": "thunderclap"})),
            said(Code::WrongLayer, "/flags/0/when/flag", "a red flag reads")),
        ("a flag that reads points", flag(json!({"points_from": 3})),
            said(Code::WrongLayer, "/flags/0/when/points_from", "a red flag reads")),
        ("a flag that reads a pattern question", flag(answer(json!({"question": "attack_count",
                "is": "once"}))),
            said(Code::WrongLayer, "/flags/0/when/answer/question", "\"danger\": true")),
        ("a flag with a not", flag(json!({"not": yes("bp_known")})),
            said(Code::WrongForm, "/flags/0/when/not", "`unless`")),
        ("a flag with an only", flag(answer(json!({"question": "nerve_signs_now",
                "only": ["speech"]}))),
            said(Code::WrongForm, "/flags/0/when/answer/only", "`includes`")),
        ("a not that comes through a definition", flag(json!({"definition": "tension_company"})),
            said(Code::WrongForm, "/flags/0/when", "")),
        ("a rule that reads what is for the record", flag(yes("adult_present")),
            said(Code::WrongLayer, "/flags/0/when/answer/question", "")),
        ("more urgent when unsure", vec![(NERVES, "/flags/4/if_unsure", json!("same_day"))],
            said(Code::WrongForm, "/flags/4/if_unsure", "at most `soon`")),
        ("an emergency for unsure without a reason",
            vec![(NERVES, "/flags/0/if_unsure", json!("emergency"))],
            said(Code::WrongForm, "/flags/0/if_unsure", "if_unsure_reason")),
        ("an empty text", vec![(NERVES, "/flags/0/action", json!(" "))],
            said(Code::WrongForm, "/flags/0/action", "")),
        ("a source that is not there", vec![(NERVES, "/flags/0/sources/0", json!("snnoop1#3"))],
            said(Code::Source, "/flags/0/sources/0", "`snnoop10`")),
        ("published without a source", vec![(NERVES, "/flags/0/basis", json!("published")),
                (NERVES, "/flags/0/sources", json!([]))],
            said(Code::Source, "/flags/0/basis", "judgement")),
        ("a list with one option", question(json!({"type": "one_of",
                "options": [{"id": "a", "text": "a"}]})),
            asked(Code::WrongForm, "/questions/*/id", "")),
        ("a list without none of these", question(json!({"type": "any_of",
                "options": [{"id": "a", "text": "a"}, {"id": "b", "text": "b"}]})),
            asked(Code::WrongForm, "/questions/*/options", "None of these")),
        ("an option of the program's own", question(json!({"type": "one_of",
                "options": [{"id": "a", "text": "a"}, {"id": "not_sure", "text": "b"}]})),
            asked(Code::WrongForm, "/questions/*/options/1/id", "take the option out")),
        ("a default", question(json!({"default": "no"})),
            asked(Code::UnknownKey, "/questions/*/default", "")),
        ("no reason to ask", question(json!({"why": " "})),
            asked(Code::WrongForm, "/questions/*/why", "")),
        ("a number without an end", question(json!({"type": "whole_number", "min": 1})),
            asked(Code::WrongForm, "/questions/*/id", "")),
        ("a danger part without danger", question(json!({"danger": false})),
            asked(Code::WrongForm, "/questions/*/id", "\"danger\": true")),
        ("enabled by a later question", question(json!({"enable_when": {"all":
                [yes("assessed_before")]}})),
            asked(Code::WrongLayer, "/questions/*/enable_when/all/0/answer/question", "earlier")),
        ("enabled by a nest", question(json!({"enable_when": {"all":
                [{"any": [yes("bp_known")]}]}})),
            asked(Code::WrongForm, "/questions/*/enable_when/all/0", "")),
        ("enabled by a bare comparison", question(json!({"enable_when": yes("bp_known")})),
            asked(Code::WrongForm, "/questions/*/enable_when", "\"all\"")),
        ("a placeholder that nothing fills", vec![
                (NERVES, "/flags/0/action", json!("Call {emergancy}.")),
                ("referrals.json", "/referrals/0/text", json!("See {number}."))],
            vec![(Code::Wording, NERVES, "/flags/0/action", "`emergency`"),
                (Code::Wording, "referrals.json", "/referrals/0/text", "")]),
        ("characters that nobody sees", vec![
                (NERVES, "/flags/0/title", json!("A \u{1b}[31msign")),
                ("referrals.json", "/referrals/0/title", json!("\u{202e}rotcod"))],
            vec![(Code::WrongForm, NERVES, "/flags/0/title", "take it out"),
                (Code::WrongForm, "referrals.json", "/referrals/0/title", "")]),
        ("days that are none", vec![
                ("pack.json", "/review_by", json!("2026-02-31")),
                ("pack.json", "/reviewed_on", json!("tomorrow"))],
            vec![(Code::WrongForm, "pack.json", "/review_by", "YYYY-MM-DD"),
                (Code::WrongForm, "pack.json", "/reviewed_on", "")]),
        ("a pattern with another name", vec![(CLUSTER, "/id", json!("clusters"))],
            vec![(Code::WrongForm, CLUSTER, "/id", "clusters.json"),
                (Code::UnknownId, "referrals.json",
                    "/referrals/*/when/all/*/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "education/education.json",
                    "/lessons/*/when/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "education/education.json",
                    "/lessons/*/when/not/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "education/education.json",
                    "/lessons/*/when/all/*/not/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "education/education.json",
                    "/lessons/*/when/all/*/not/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "referrals.json",
                    "/referrals/*/when/all/*/not/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "invariants.json",
                    "/invariants/*/when/pattern/id", "`clusters`"),
                (Code::UnknownId, "invariants.json",
                    "/invariants/*/when/all/*/any/*/pattern/id", "`clusters`"),
                (Code::UnknownId, "patterns/cervicogenic.json",
                    "/stands_below/*", "`clusters`")]),
        ("levels out of order", vec![(CLUSTER, "/levels/0/level", json!("partly_fits"))],
            vec![(Code::WrongForm, CLUSTER, "/levels/1/level", "")]),
        ("a criterion that is not there", vec![(CLUSTER, "/levels/0/when",
                json!({"criterion": "sidde"}))],
            vec![(Code::UnknownId, CLUSTER, "/levels/0/when/criterion", "")]),
        ("patterns that yield in a ring", vec![
                (CLUSTER, "/ranks_below", json!(["tension_type"])),
                ("patterns/tension_type.json", "/ranks_below", json!(["cluster"]))],
            vec![(Code::Cycle, CLUSTER, "/ranks_below", "")]),
        ("definitions in a ring", vec![("definitions.json", "/definitions/0/when",
                json!({"definition": "new_headache"}))],
            vec![(Code::Cycle, "definitions.json", "/definitions/0", "write one of them out")]),
        ("two fallbacks", vec![("referrals.json", "/referrals/0/fallback", json!(true))],
            vec![(Code::WrongForm, "referrals.json", "/referrals", "")]),
        ("a referral for everyone", vec![("referrals.json", "/referrals/0/when", json!(MISSING))],
            vec![(Code::WrongForm, "referrals.json", "/referrals/0", "fallback")]),
        ("a referral that reads answers", vec![("referrals.json", "/referrals/0/when",
                yes("bp_known"))],
            vec![(Code::WrongLayer, "referrals.json", "/referrals/0/when/answer",
                "only what is reported")]),
        ("a sentence nobody says", vec![("wording.json", "/phrases/-",
                json!({"id": "yess", "text": "!"}))],
            vec![(Code::UnknownId, "wording.json", "/phrases/*/id", "`yes`")]),
        ("a placeholder that is missing", vec![("wording.json", "/phrases/1/text", json!("{x}"))],
            vec![(Code::Wording, "wording.json", "/phrases/1/text", "no placeholder")]),
        ("a form of another time", vec![("pack.json", "/schema_version", json!(2))],
            vec![(Code::WrongForm, "pack.json", "/schema_version", "reads form 1")]),
    ]
}

#[test]
fn every_broken_pack_is_told_where_and_how_to_mend_it() {
    let mut failed = Vec::new();
    for (name, edits, wanted) in rows() {
        let source = spoilt(&edits);
        if let Err(panic) = std::panic::catch_unwind(|| says(name, &source, &wanted)) {
            failed.push(panic.downcast_ref::<String>().cloned().unwrap_or_default());
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn every_code_is_told_by_some_broken_pack_or_answer() {
    let mut told: BTreeSet<Code> = rows()
        .iter()
        .flat_map(|(_, _, wanted)| wanted.iter().map(|(code, ..)| *code))
        .collect();
    // The other tests of this file, and of answers.
    told.extend([
        Code::Unreadable,
        Code::MissingFile,
        Code::UnexpectedFile,
        Code::Syntax,
        Code::WrongAnswer,
    ]);
    assert_eq!(told.len(), 17);
    let ids: BTreeSet<&str> = told.iter().map(|code| code.id()).collect();
    assert_eq!(ids.len(), 17);
    for code in told {
        assert_eq!(serde_json::to_value(code).unwrap(), code.id());
    }
}
