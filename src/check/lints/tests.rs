//! Each lint on a small pack that has the slip, and on its near miss that has not.

use serde_json::{Value, json};

use super::{LINTS, lint};
use crate::check::resolve_cases;
use crate::pack::{DiagnosticCode as Code, PackSource, Severity, builtin_source, load};
use crate::testing::small::{Small, includes, yes};

/// Everything that is said of a pack but notes on its cases: code, file, place.
fn said(pack: &Small, date: Option<&str>) -> Vec<(Code, String, String)> {
    let found = all_of(&pack.source(), date);
    let cases = [Code::NoCase, Code::NoNearMiss, Code::NoBoundaryCase];
    found
        .into_iter()
        .filter(|(code, ..)| !cases.contains(code))
        .collect()
}

fn all_of(source: &PackSource, date: Option<&str>) -> Vec<(Code, String, String)> {
    let ruleset = load(source).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    let mut problems = Vec::new();
    let cases = resolve_cases(&ruleset, source, &mut problems);
    assert_eq!(problems, Vec::new());
    lint(&ruleset, source, &cases, date)
        .into_iter()
        .map(|found| (found.code, found.file, found.place.pointer().to_owned()))
        .collect()
}

/// Checks that `slip` has one finding at this place, and `near` none.
fn finds(slip: &Small, near: &Small, code: Code, file: &str, pointer: &str) {
    let one = (code, file.to_owned(), pointer.to_owned());
    assert_eq!(said(slip, None), [one]);
    assert_eq!(said(near, None), []);
}

fn flag(pack: Small, id: &str, when: Value) -> Small {
    pack.flag(id, "soon", when, json!({}))
}

fn is(question: &str, option: &str) -> Value {
    json!({"answer": {"question": question, "is": option}})
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "packs in tests read better without references"
)]
fn age(range: Value) -> Value {
    let mut test = json!({"question": "age"});
    test.as_object_mut()
        .unwrap()
        .extend(range.as_object().unwrap().clone());
    json!({ "answer": test })
}

const QUESTIONS: &str = "questionnaire/1.json";
const FLAGS: &str = "red_flags/1.json";

#[test]
fn every_lint_file_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/lints");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "tests.rs")
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    files.sort();
    let mut listed: Vec<&str> = LINTS.iter().map(|lint| lint.code.id()).collect();
    listed.sort_unstable();
    assert_eq!(files, listed);
    // What is left of `allow` is told by the runner.
    let codes = Code::ALL.iter().filter(|code| code.is_lint());
    assert_eq!(codes.count(), LINTS.len() + 1);
}

#[test]
fn the_built_in_pack_is_clean() {
    let found = all_of(&builtin_source(), None);
    let findings: Vec<_> = found
        .iter()
        .filter(|(code, ..)| code.severity() != Severity::Info)
        .collect();
    assert!(findings.is_empty(), "{findings:#?}");
    let notes = [Code::NeverReadSource, Code::NoBoundaryCase];
    assert!(found.iter().all(|(code, ..)| notes.contains(code)));
}

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
    assert!(
        found.iter().all(|(code, ..)| *code == Code::NoCase),
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
    let near = flag(slip.clone(), "b", read);
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

#[test]
fn a_comparison_that_no_answer_meets() {
    let slip = flag(Small::new(), "a", age(json!({"from": 121})));
    let near = flag(Small::new(), "a", age(json!({"from": 120})));
    finds(&slip, &near, Code::EmptyBounds, FLAGS, "/flags/0/when");
}

/// What excludes each other, beside what does not.
#[test]
fn parts_that_exclude_each_other() {
    let base = || Small::new().yes_no("ill").any_of("signs", &["a", "b"]);
    let used = |pack: Small| {
        let pack = flag(pack, "uses", includes("signs", &["a", "b"]));
        flag(pack, "uses_too", yes("ill"))
    };
    let [no, none] = [is("ill", "no"), includes("signs", &["none"])];
    let rows: [(Value, Value); 6] = [
        (
            json!([age(json!({"below": 18})), age(json!({"from": 18}))]),
            json!([age(json!({"to": 18})), age(json!({"from": 18}))]),
        ),
        (
            json!([yes("ill"), no]),
            json!([no, {"definition": "sick_or_a"}]),
        ),
        (
            json!([no, {"definition": "sick"}]),
            json!([{"not": no}, {"definition": "sick"}]),
        ),
        (
            json!([includes("signs", &["a"]), none]),
            json!([includes("signs", &["a"]), includes("signs", &["b"])]),
        ),
        (
            json!([yes("ill"), {"any": [no, {"all": [no, none]}]}]),
            json!([yes("ill"), {"any": [no, {"all": [yes("ill"), none]}]}]),
        ),
        (
            json!([{"not": includes("signs", &["a"])},
                {"answer": {"question": "signs", "count_from": 2}}]),
            json!([{"not": includes("signs", &["none"])},
                {"answer": {"question": "signs", "count_from": 2}}]),
        ),
    ];
    for (slip, near) in rows {
        let pack = |when: &Value| {
            used(base())
                .definition("sick", yes("ill"))
                .definition(
                    "sick_or_a",
                    json!({"any": [yes("ill"), includes("signs", &["a"])]}),
                )
                .contradiction(
                    "one",
                    json!({"any": [{"definition": "sick"},
                    {"definition": "sick_or_a"}]}),
                    "ill",
                )
                .contradiction("two", json!({ "all": when }), "ill")
        };
        let place = "/contradictions/1/when";
        let one = (
            Code::ContradictoryBounds,
            "consistency.json".to_owned(),
            place.to_owned(),
        );
        assert_eq!(said(&pack(&slip), None), [one], "{slip}");
        assert_eq!(said(&pack(&near), None), [], "{near}");
    }
}

#[test]
fn a_contradiction_is_told_where_it_stands() {
    let inner = json!({"all": [yes("ill"), is("ill", "no")]});
    let when = json!({"any": [age(json!({"from": 50})), inner]});
    let pack = flag(Small::new().yes_no("ill"), "a", when);
    let place = (
        Code::ContradictoryBounds,
        FLAGS.to_owned(),
        "/flags/0/when/any/1".to_owned(),
    );
    assert_eq!(said(&pack, None), [place]);
    // Once: what stands around it can never be yes for the same reason.
    let when = json!({"all": [yes("ill"), age(json!({"from": 121}))]});
    let pack = flag(Small::new().yes_no("ill"), "a", when);
    let place = (
        Code::EmptyBounds,
        FLAGS.to_owned(),
        "/flags/0/when/all/1".to_owned(),
    );
    assert_eq!(said(&pack, None), [place]);
    // Through a definition: at the definition, and not again at who reads it.
    let never = json!({"all": [yes("ill"), is("ill", "no")]});
    let pack = Small::new().yes_no("ill").definition("never", never);
    let pack = flag(pack, "a", json!({"definition": "never"}));
    let place = "/definitions/0/when".to_owned();
    let one = (
        Code::ContradictoryBounds,
        "definitions.json".to_owned(),
        place,
    );
    assert_eq!(said(&pack, None), [one]);
}

#[test]
fn a_reason_to_withhold_is_found_alone_and_in_a_list() {
    let never = json!({"text": "!", "when": age(json!({"from": 121}))});
    let often = json!({"text": "!", "when": age(json!({"from": 20}))});
    let rows = [
        (json!(never), "/withhold_when/when"),
        (json!([often, never]), "/withhold_when/1/when"),
    ];
    for (reasons, place) in rows {
        let pack = Small::new().yes_no("ill").yes_no("old");
        let pack = pack.simple_pattern("p", "ill", "old", json!({ "withhold_when": reasons }));
        let one = (
            Code::EmptyBounds,
            "patterns/p.json".to_owned(),
            place.to_owned(),
        );
        assert_eq!(said(&pack, None), [one]);
    }
}

#[test]
fn what_every_answer_meets() {
    let covers = json!({"any": [age(json!({"below": 50})), age(json!({"from": 50}))]});
    let gap = json!({"any": [age(json!({"below": 50})), age(json!({"from": 51}))]});
    let slip = flag(Small::new(), "a", covers);
    let near = flag(Small::new(), "a", gap);
    finds(&slip, &near, Code::AlwaysYes, FLAGS, "/flags/0/when");
    let both = json!({"any": [yes("ill"), is("ill", "no")]});
    let slip = flag(Small::new().yes_no("ill"), "a", both);
    let place = (
        Code::AlwaysYes,
        FLAGS.to_owned(),
        "/flags/0/when".to_owned(),
    );
    assert_eq!(said(&slip, None), [place]);
}

#[test]
fn two_rules_with_one_condition() {
    let base = || Small::new().yes_no("ill").yes_no("old");
    let both = json!({"all": [yes("ill"), yes("old")]});
    let pack = |second: Value| {
        let pack = base().definition("sick", yes("ill"));
        flag(flag(pack, "a", both.clone()), "b", second)
    };
    let slip = pack(json!({"all": [yes("old"), {"definition": "sick"}]}));
    let near = pack(json!({"any": [yes("old"), {"definition": "sick"}]}));
    finds(&slip, &near, Code::SameRule, FLAGS, "/flags/1/when");

    let levels = json!([{"level": "fits", "when": {"points_from": 1}}]);
    let criteria = |second: &str| {
        let criteria = [("one", 1, yes("ill")), ("two", 1, yes(second))];
        let pack = flag(base(), "a", both.clone());
        // The same in two patterns is nothing: each is told by itself.
        let pack = pack.pattern("p", &criteria, levels.clone(), json!({}));
        pack.pattern("q", &criteria[..1], levels.clone(), json!({}))
    };
    let place = "/criteria/1/when";
    let file = "patterns/p.json";
    finds(
        &criteria("ill"),
        &criteria("old"),
        Code::SameRule,
        file,
        place,
    );
}

#[test]
fn a_review_that_is_overdue_on_the_day_that_is_given() {
    let pack = Small::new().about(json!({"reviewed_on": "2025-01-01", "review_by": "2026-01-01"}));
    let late = (
        Code::ReviewDatePast,
        "pack.json".to_owned(),
        "/review_by".to_owned(),
    );
    assert_eq!(said(&pack, Some("2026-01-02")), [late]);
    assert_eq!(said(&pack, Some("2026-01-01")), []);
    assert_eq!(said(&pack, None), []);
    assert_eq!(said(&Small::new(), Some("2026-01-02")), []);
}

#[test]
fn a_rule_that_no_case_shows() {
    let of = |pack: &Small| -> Vec<String> {
        let found = all_of(&pack.source(), None);
        let places = found.into_iter();
        places
            .map(|(code, file, at)| format!("{} {file}{at}", code.id()))
            .collect()
    };
    let pack = Small::new().yes_no("ill").yes_no("old");
    let pack = flag(pack, "a", yes("ill"));
    let pack = pack.simple_pattern("p", "old", "ill", json!({}));
    assert_eq!(of(&pack), ["no-case pack.json/id"]);
    let pack = pack.case(
        "calm",
        json!({"ill": "no", "old": "no"}),
        json!({}),
        json!({}),
    );
    assert_eq!(
        of(&pack),
        [
            "no-case red_flags/1.json/flags/0/id",
            "no-case patterns/p.json/levels/0/when",
            "no-case patterns/p.json/levels/1/when",
            "no-case referrals.json/referrals/0/id",
            "no-near-miss red_flags/1.json/flags/0/id",
        ]
    );
    let expect = json!({"raised": ["a"], "referrals": ["anyone"]});
    let ill = json!({"age": 30, "ill": "yes", "old": "no"});
    let pack = pack.case("ill", ill, expect, json!({}));
    let pack = pack.case(
        "old",
        json!({"age": 30, "old": "yes"}),
        json!({}),
        json!({}),
    );
    assert_eq!(of(&pack), ["no-near-miss red_flags/1.json/flags/0/id"]);
    // Not raised is not enough: it must be a near miss of somebody.
    let calm = json!({"ill": "no"});
    let misses = json!({"not_raised": ["a"]});
    let far = pack
        .clone()
        .case("far", calm.clone(), misses.clone(), json!({}));
    assert_eq!(of(&far).len(), 1);
    let near = json!({"near_miss_of": "ill"});
    let near = pack.case("near", calm, misses, near);
    assert_eq!(of(&near), Vec::<String>::new());
}

#[test]
fn what_is_meant_so_is_allowed_and_an_entry_too_many_is_told() {
    let pack = Small::new().any_of("colours", &["red", "blue"]);
    let pack = flag(pack, "a", includes("colours", &["red"]));
    let allow = |ids: Value| {
        let entry = json!({"code": "never-read-option", "ids": ids, "reason": "!"});
        pack.clone().about(json!({ "allow": [entry] }))
    };
    assert_eq!(said(&allow(json!(["colours.blue"])), None), []);
    for too_many in ["colours.red", "colours.blue"] {
        let unused = (
            Code::UnusedAllow,
            "pack.json".to_owned(),
            "/allow/0/ids/1".to_owned(),
        );
        assert_eq!(
            said(&allow(json!(["colours.blue", too_many])), None),
            [unused]
        );
    }
    // Without a day that lint has not looked.
    let entry = json!({"code": "review-date-past", "ids": ["review_by"], "reason": "!"});
    let late = Small::new().about(json!({"review_by": "2026-01-01", "allow": [entry]}));
    assert_eq!(said(&late, None), []);
    assert_eq!(said(&late, Some("2027-01-01")), []);
    let unused = (
        Code::UnusedAllow,
        "pack.json".to_owned(),
        "/allow/0/ids/0".to_owned(),
    );
    assert_eq!(said(&late, Some("2025-01-01")), [unused]);
}

#[test]
fn what_refuses_a_pack_cannot_be_allowed_and_nothing_without_a_reason() {
    let entry = json!({"code": "cycle", "ids": [], "reason": " "});
    let pack = Small::new().about(json!({ "allow": [entry] }));
    let error = load(&pack.source()).unwrap_err();
    let told: Vec<(Code, &str)> = error
        .problems()
        .iter()
        .map(|problem| (problem.code, problem.place.pointer()))
        .collect();
    assert_eq!(
        told,
        [
            (Code::UnknownId, "/allow/0/code"),
            (Code::WrongCount, "/allow/0/ids"),
            (Code::WrongForm, "/allow/0/reason"),
        ]
    );
}
