//! The case runner and coverage, on small packs.

use serde_json::{Value, json};

use super::{coverage, generate, resolve_cases, run_case};
use crate::pack::{PackSource, SourceFile, load};
use crate::testing::small::{Small, includes, yes};

/// A pack with one flag, one exception and one list, and these cases.
fn pack(cases: &[(&str, Value)]) -> PackSource {
    let flag = json!({"all": [yes("ill"), {"any": [includes("signs", &["a"]), includes("signs", &["b"])]}]});
    let source = Small::new()
        .yes_no("ill")
        .yes_no("usual")
        .any_of("signs", &["a", "b"])
        .flag(
            "danger",
            "emergency",
            flag,
            json!({"unless": [
            {"id": "known", "text": "!", "when": yes("usual"), "basis": "judgement"}]}),
        )
        .source();
    let mut files: Vec<SourceFile> = source.files().to_vec();
    for (folder, cases) in cases {
        files.push(SourceFile {
            path: format!("cases/{folder}cases.json"),
            text: json!({"cases": cases}).to_string(),
        });
    }
    PackSource::new(files)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "cases read better without references"
)]
fn case(id: &str, answers: Value, expect: Value) -> Value {
    json!({"id": id, "title": id, "origin": "!", "answers": answers, "expect": expect,
        "talking_point": "!"})
}

fn covered(source: &PackSource) -> super::Coverage {
    let ruleset = load(source).unwrap();
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, source, &mut problems);
    assert_eq!(problems, Vec::new());
    coverage(&ruleset, &cases)
}

#[test]
fn what_no_case_decides_both_ways_is_named_with_its_place() {
    let raised = case(
        "raised",
        json!({"ill": "yes", "signs": ["a"], "usual": "no"}),
        json!({}),
    );
    let found = covered(&pack(&[("", json!([raised]))]));
    assert_eq!((found.rules, found.rules_of), (0, 2));
    assert_eq!((found.clauses, found.clauses_of), (0, 6));
    assert!(
        found
            .missing
            .contains(&"red flag danger is never no in a written case".to_owned())
    );
    assert!(
        found
            .missing
            .contains(&"red flag danger, at all/1/any/1 is never yes".to_owned())
    );
    // A rule is named once, not as its own first clause again.
    assert_eq!(found.missing.len(), 6, "{:?}", found.missing);
}

#[test]
fn generated_cases_count_for_clauses_and_blind_ones_for_nothing() {
    let raised = case(
        "raised",
        json!({"ill": "yes", "signs": ["a", "b"], "usual": "no"}),
        json!({}),
    );
    let calm = case(
        "calm",
        json!({"ill": "no", "signs": ["none"], "usual": "yes"}),
        json!({}),
    );
    let written = json!([raised]);
    let generated = covered(&pack(&[
        ("", written.clone()),
        ("generated/", json!([calm])),
    ]));
    assert_eq!((generated.rules, generated.clauses), (0, 6));
    let blind = covered(&pack(&[("", written.clone()), ("blind/", json!([calm]))]));
    assert_eq!((blind.rules, blind.clauses), (0, 0));
    let all = covered(&pack(&[("", json!([raised, calm]))]));
    assert!(all.is_complete(), "{:?}", all.missing);
}

#[test]
fn what_written_cases_leave_open_is_made_up_the_same_each_time() {
    let raised = case(
        "raised",
        json!({"ill": "yes", "signs": ["a"], "usual": "no"}),
        json!({}),
    );
    let source = pack(&[("", json!([raised]))]);
    let ruleset = load(&source).unwrap();
    let cases = resolve_cases(&ruleset, &source, &mut Vec::new());
    let made = generate(&ruleset, &cases);
    assert_eq!(made.undecided, Vec::<String>::new());
    assert!(made.count > 0);
    assert_eq!(made.file, generate(&ruleset, &cases).file);
    let both = covered(&pack(&[
        ("", json!([raised])),
        ("generated/", made.file["cases"].clone()),
    ]));
    assert_eq!(both.clauses, both.clauses_of);
    assert_eq!(both.rules, 0, "rules need a written case");
}

#[test]
fn what_can_never_hold_is_said_and_nothing_is_made_up_for_it() {
    let never = json!({"all": [yes("ill"), {"answer": {"question": "ill", "is": "no"}}]});
    let source = Small::new()
        .yes_no("ill")
        .flag("never", "soon", never, json!({}))
        .source();
    let mut files = source.files().to_vec();
    let calm = case("calm", json!({"ill": "no"}), json!({}));
    files.push(SourceFile {
        path: "cases/cases.json".into(),
        text: json!({"cases": [calm]}).to_string(),
    });
    let source = PackSource::new(files);
    let ruleset = load(&source).unwrap();
    let cases = resolve_cases(&ruleset, &source, &mut Vec::new());
    assert_eq!(
        generate(&ruleset, &cases).undecided,
        ["red flag never is never yes"]
    );
}

#[test]
fn each_expectation_that_fails_is_one_sentence() {
    let table = [
        (
            json!({"urgency": "routine"}),
            "expected urgency: routine, found urgency: emergency (raised: danger)",
        ),
        (
            json!({"not_raised": ["danger"]}),
            "expected not_raised: danger, found raised: danger (turns on ill yes, signs [a])",
        ),
        (
            json!({"excused": ["danger"]}),
            "expected excused: danger, found raised: danger (turns on ill yes, signs [a])",
        ),
        (
            json!({"neck_treatment": "none"}),
            "expected neck_treatment: none, found neck_treatment: hold",
        ),
        (
            json!({"referrals": ["anyone"]}),
            "expected referrals: anyone, found referrals: none",
        ),
    ];
    let answers = json!({"ill": "yes", "signs": ["a"], "usual": "no"});
    for (expect, sentence) in table {
        let source = pack(&[("", json!([case("one", answers.clone(), expect)]))]);
        let ruleset = load(&source).unwrap();
        let cases = resolve_cases(&ruleset, &source, &mut Vec::new());
        let failures = run_case(&ruleset, &cases[0]).failures;
        let said: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert_eq!(said, [sentence]);
    }
}

#[test]
fn a_flag_that_came_out_otherwise_names_the_answers_it_turns_on() {
    let expect = || json!({"raised": ["danger"]});
    let table = [
        (
            json!({"ill": "no", "signs": ["a"], "usual": "no"}),
            "ruled_out: danger (turns on ill no)",
        ),
        (
            json!({"ill": "yes", "signs": ["a", "b"], "usual": "yes"}),
            "excused: danger (excused by known; turns on usual yes)",
        ),
        (
            json!({"ill": "not_sure", "usual": "no"}),
            "open: danger (turns on ill not_sure, signs not asked)",
        ),
    ];
    for (answers, found) in table {
        let source = pack(&[("", json!([case("one", answers, expect())]))]);
        let ruleset = load(&source).unwrap();
        let cases = resolve_cases(&ruleset, &source, &mut Vec::new());
        let failures = run_case(&ruleset, &cases[0]).failures;
        let said: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert_eq!(said, [format!("expected raised: danger, found {found}")]);
    }
}

#[test]
fn every_key_of_expect_can_fail_and_says_what_came() {
    let pattern = |pack: Small, id: &str| {
        let note = json!({"notes": [{"id": "n", "text": "!", "when": yes("ill")}]});
        pack.simple_pattern(id, "fit", "part", note)
    };
    let pack = Small::new().yes_no("ill").yes_no("fit").yes_no("part");
    let pack = pattern(pattern(pack, "one"), "two")
        .contradiction("odd", yes("ill"), "ill")
        .flag("danger", "soon", yes("ill"), json!({}))
        .flag("calm", "soon", yes("part"), json!({}));
    let people = [
        json!({"age": 30, "ill": "yes", "fit": "yes", "part": "no"}),
        json!({"age": 30, "ill": "no", "fit": "no", "part": "no"}),
    ];
    let table = [
        (
            0,
            json!({"not_raised": ["danger"]}),
            "raised: danger (turns on ill yes)",
        ),
        (
            0,
            json!({"open": ["danger"]}),
            "raised: danger (turns on ill yes)",
        ),
        (
            0,
            json!({"raised": ["calm"]}),
            "ruled_out: calm (turns on part no)",
        ),
        (
            1,
            json!({"urgency": "soon"}),
            "urgency: routine (raised: none)",
        ),
        (1, json!({"shown": ["two"]}), "shown: none"),
        (0, json!({"not_shown": ["two"]}), "shown: one, two"),
        (0, json!({"first": "two"}), "shown: one, two"),
        (1, json!({"fits": ["one"]}), "little: one"),
        (0, json!({"partly_fits": ["one"]}), "fits: one"),
        (0, json!({"little": ["one"]}), "fits: one"),
        (1, json!({"notes": ["one.n"]}), "notes: none"),
        (0, json!({"not_notes": ["one.n"]}), "notes: one.n, two.n"),
        (0, json!({"not_referrals": ["anyone"]}), "referrals: anyone"),
        (
            1,
            json!({"contradictions": ["odd"]}),
            "contradictions: none",
        ),
        (
            0,
            json!({"not_contradictions": ["odd"]}),
            "contradictions: odd",
        ),
        (0, json!({"neck_treatment": "hold"}), "neck_treatment: none"),
    ];
    for (person, expect, found) in table {
        let key = expect.as_object().unwrap().keys().next().unwrap().clone();
        let pack = pack
            .clone()
            .case("one", people[person].clone(), expect, json!({}));
        let ruleset = pack.load();
        let cases = resolve_cases(&ruleset, &pack.source(), &mut Vec::new());
        let failures = run_case(&ruleset, &cases[0]).failures;
        let said: Vec<String> = failures.iter().map(ToString::to_string).collect();
        let one = said.first().cloned().unwrap_or_default();
        assert!(
            said.len() == 1 && one.starts_with(&format!("expected {key}: ")),
            "{key}: {said:?}"
        );
        assert!(one.ends_with(&format!(", found {found}")), "{key}: {one}");
    }
}
