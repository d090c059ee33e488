//! Conditions that cannot be, always are, or stand twice.

use super::*;

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
    let near = pack(json!({"all": [age(json!({"from": 9})), {"definition": "sick"}]}));
    finds(&slip, &near, Code::SameRule, FLAGS, "/flags/1/when");

    let levels = json!([{"level": "fits", "when": {"points_from": 2}}]);
    let criteria = |second: &str| {
        let criteria = [("one", 1, yes("ill")), ("two", 1, yes(second))];
        let pack = flag(base(), "a", both.clone());
        // The same in two patterns is nothing: each is told by itself.
        let pack = pack.pattern("p", &criteria, levels.clone(), json!({}));
        let one = json!([{"level": "fits", "when": {"points_from": 1}}]);
        pack.pattern("q", &criteria[..1], one, json!({}))
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
