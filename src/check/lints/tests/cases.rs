//! What no sample patient shows, and a review that is overdue.

use super::*;

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
        let cases = [Code::NoCase, Code::NoNearMiss];
        let places = found.into_iter().filter(|(code, ..)| cases.contains(code));
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
