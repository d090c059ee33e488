//! The note for thresholds without written cases, on small packs.

use serde_json::{Value, json};

use crate::check::{lint, resolve_cases};
use crate::pack::{DiagnosticCode as Code, Severity};
use crate::testing::small::{Small, yes};

fn flag(pack: Small, id: &str, when: Value) -> Small {
    pack.flag(id, "soon", when, json!({}))
}

fn from(age: i32) -> Value {
    json!({"answer": {"question": "age", "from": age}})
}

/// Where the finding of `no-boundary-case` stands, if there is one, of a flag from the age of 50.
fn no_boundary(pack: &Small) -> Vec<String> {
    let found = lint(&pack.load(), &pack.source(), &cases(pack), None).into_iter();
    found
        .filter(|found| found.code == Code::NoBoundaryCase)
        .map(|found| format!("{}: {}", found.place.pointer(), found.message))
        .collect()
}

fn cases(pack: &Small) -> Vec<crate::check::ResolvedCase> {
    resolve_cases(&pack.load(), &pack.source(), &mut Vec::new())
}

#[test]
fn a_threshold_of_danger_without_a_case_on_each_side_is_a_note() {
    let late = json!({"all": [yes("ill"), from(50)]});
    let ill = |years: i32| json!({"ill": "yes", "age": years});
    let near = |pack: Small, years: i32| {
        pack.case(&format!("at_{years}"), ill(years), json!({}), json!({}))
    };
    let pack = flag(Small::new().yes_no("ill"), "a", late);
    // A pack without cases is told by another lint.
    assert_eq!(no_boundary(&pack), Vec::<String>::new());
    let place = "/flags/0/when/all/1: there is no written case in which `a`";
    let well = pack.case(
        "well",
        json!({"ill": "no", "age": 50}),
        json!({}),
        json!({}),
    );
    let both = format!("{place} is yes at `age 50`, or other than yes at `age 49`");
    assert_eq!(no_boundary(&near(well.clone(), 51)), [both]);
    let inside = near(well, 50);
    let outside = format!("{place} is other than yes at `age 49`");
    assert_eq!(no_boundary(&inside), [outside]);
    assert_eq!(no_boundary(&near(inside, 49)), Vec::<String>::new());
    assert_eq!(Code::NoBoundaryCase.severity(), Severity::Info);
}

#[test]
fn only_definitions_that_a_flag_reads_need_cases_at_their_thresholds() {
    let pack = Small::new()
        .yes_no("ill")
        .definition("late", from(50))
        .definition("later", json!({"definition": "late"}))
        .case("one", json!({"age": 20}), json!({}), json!({}));
    let read = json!({"all": [yes("ill"), {"definition": "later"}]});
    assert_eq!(no_boundary(&pack), Vec::<String>::new());
    assert_eq!(no_boundary(&flag(pack, "a", read)).len(), 1);
}

#[test]
fn below_a_not_the_case_outside_is_the_one_with_yes() {
    let young = json!({"unless": [{"id": "young", "text": "!", "basis": "judgement",
        "when": {"not": from(50)}}]});
    let pack = Small::new()
        .yes_no("ill")
        .flag("a", "soon", yes("ill"), young);
    let one = pack.case("at_50", json!({"age": 50}), json!({}), json!({}));
    let told = "/flags/0/unless/0/when/not: there is no written case in which `a.young` is yes at `age 49`";
    assert_eq!(no_boundary(&one), [told]);
    let both = one.case("at_49", json!({"age": 49}), json!({}), json!({}));
    assert_eq!(no_boundary(&both), Vec::<String>::new());
}

#[test]
fn who_stands_at_a_count_or_a_sum_is_counted_exactly() {
    let signs = json!({"answer": {"question": "signs", "count_from": 2}});
    let days = json!({"sum": {"of": ["worse", "better"], "from": 5}});
    let days_of = |id: &str| json!({"id": id, "type": "whole_number", "min": 0, "max": 9});
    let pack = Small::new()
        .any_of("signs", &["a", "b", "c"])
        .question(days_of("worse"))
        .question(days_of("better"));
    let pack = flag(flag(pack, "count", signs), "sum", days);
    let far = pack
        .case(
            "two",
            json!({"signs": ["a", "b"], "worse": 3, "better": 2}),
            json!({}),
            json!({}),
        )
        .case(
            "unsure",
            json!({"signs": ["a", "not_sure"], "worse": 4}),
            json!({}),
            json!({}),
        );
    assert_eq!(no_boundary(&far).len(), 2);
    let near = far.case(
        "one",
        json!({"signs": ["c"], "worse": 4, "better": 0}),
        json!({}),
        json!({}),
    );
    assert_eq!(no_boundary(&near), Vec::<String>::new());
}
