//! Points, levels, order and the picture, on packs small enough to read.

use serde_json::{Value, json};

use super::{Assessment, Picture, Standing, assess};
use crate::logic::Level;
use crate::pack::Ruleset;
use crate::testing::small::{Small, answers, yes};

fn result(ruleset: &Ruleset, written: Value) -> Assessment {
    assess(ruleset, &answers(ruleset, written))
}

#[test]
fn points_are_an_interval_and_levels_follow_it() {
    use Level::{Fits, Little, Open, PartlyFits};
    let levels = json!([
        {"level": "fits", "when": {"points_from": 3}},
        {"level": "partly_fits", "when": {"points_from": 2}},
    ]);
    let criteria = [
        ("a", 2, yes("a")),
        ("b", 1, yes("b")),
        ("against", -2, yes("c")),
    ];
    let ruleset = Small::new()
        .yes_no("a")
        .yes_no("b")
        .yes_no("c")
        .pattern("it", &criteria, levels, json!({}))
        .load();
    let table = [
        (json!({}), (-2, 3), Open, vec![Fits, PartlyFits, Little]),
        (
            json!({"a": "yes", "b": "yes", "c": "no"}),
            (3, 3),
            Fits,
            vec![Fits],
        ),
        (
            json!({"a": "yes", "b": "no", "c": "no"}),
            (2, 2),
            PartlyFits,
            vec![PartlyFits],
        ),
        (
            json!({"a": "yes", "c": "no"}),
            (2, 3),
            PartlyFits,
            vec![Fits, PartlyFits],
        ),
        (
            json!({"a": "yes", "b": "no"}),
            (0, 2),
            Open,
            vec![PartlyFits, Little],
        ),
        (
            json!({"a": "yes", "b": "yes", "c": "yes"}),
            (1, 1),
            Little,
            vec![Little],
        ),
        (json!({"a": "no"}), (-2, 1), Little, vec![Little]),
    ];
    for (mut written, (low, high), level, possible) in table {
        written["age"] = json!(40);
        let found = result(&ruleset, written.clone());
        let pattern = &found.patterns[0];
        assert_eq!(
            (pattern.points.low, pattern.points.high),
            (low, high),
            "{written}"
        );
        assert_eq!(pattern.points.out_of, 3);
        assert_eq!(pattern.level, level, "{written}");
        assert_eq!(pattern.possible_levels, possible, "{written}");
    }
}

/// Three patterns in pack order a, b, c; question `x` makes `x` fit, `px` makes it fit partly.
fn three(extra: [Value; 3]) -> Ruleset {
    let [a, b, c] = extra;
    let mut small = Small::new();
    for id in ["a", "b", "c", "pa", "pb", "pc", "sign"] {
        small = small.yes_no(id);
    }
    small
        .flag("sign", "soon", yes("sign"), json!({}))
        .simple_pattern("a", "a", "pa", a)
        .simple_pattern("b", "b", "pb", b)
        .simple_pattern("c", "c", "pc", c)
        .load()
}

/// Everything not listed is no.
fn with(ruleset: &Ruleset, listed: &[&str]) -> Assessment {
    let mut written = json!({"age": 40});
    for id in ["a", "b", "c", "pa", "pb", "pc", "sign"] {
        written[id] = json!(if listed.contains(&id) { "yes" } else { "no" });
    }
    result(ruleset, written)
}

#[test]
fn patterns_are_shown_by_level_then_rank_then_pack_order() {
    let none = || json!({});
    let plain = three([none(), none(), none()]);
    assert_eq!(with(&plain, &["a", "b", "c"]).shown, vec![0, 1, 2]);
    assert_eq!(with(&plain, &["pa", "c"]).shown, vec![2, 0]);
    let ranked = three([
        json!({"ranks_below": ["b"]}),
        json!({"ranks_below": ["c"]}),
        none(),
    ]);
    assert_eq!(with(&ranked, &["a", "b", "c"]).shown, vec![2, 1, 0]);
    // The chain holds also when its middle is not shown.
    assert_eq!(with(&ranked, &["a", "c"]).shown, vec![2, 0]);
    // A better level beats a rank, but not a stand.
    assert_eq!(with(&ranked, &["a", "pb"]).shown, vec![0, 1]);
    let stands = three([json!({"stands_below": ["b"]}), none(), none()]);
    assert_eq!(with(&stands, &["a", "pb"]).shown, vec![1, 0]);
}

#[test]
fn a_pattern_that_yields_is_included_and_one_that_is_kept_back_is_withheld() {
    let yields = json!({"yields_to":
        [{"pattern": "b", "level": ["fits", "partly_fits"], "at_level": ["fits"]}]});
    let keeps = json!({"withhold_when": {"text": "!", "when": {"flag": "sign"}}});
    let ruleset = three([yields, keeps, json!({})]);
    let both = with(&ruleset, &["a", "b"]);
    assert_eq!(both.patterns[0].standing, Standing::IncludedIn(1));
    assert_eq!(both.shown, vec![1]);
    assert_eq!(
        with(&ruleset, &["a", "pb"]).patterns[0].standing,
        Standing::Shown
    );
    // A label that is kept back takes nothing in.
    let kept = with(&ruleset, &["a", "b", "sign"]);
    assert_eq!(kept.patterns[1].standing, Standing::Withheld(0));
    assert_eq!(kept.patterns[0].standing, Standing::Shown);
    assert_eq!(
        kept.outcome().levels,
        vec![Some(Level::Fits), None, Some(Level::Little)]
    );
}

#[test]
fn no_label_is_given_below_the_age_or_without_an_age() {
    let ruleset = three([json!({}), json!({}), json!({})]);
    for age in [json!(11), json!("not_sure"), Value::Null] {
        let found = result(&ruleset, json!({"age": age, "a": "yes"}));
        assert_eq!(found.patterns[0].standing, Standing::WithheldByAge, "{age}");
        assert!(found.shown.is_empty());
    }
    let found = result(&ruleset, json!({"age": 12, "a": "yes"}));
    assert_eq!(found.patterns[0].standing, Standing::Shown);
}

#[test]
fn the_picture_is_clear_mixed_unclear_withheld_or_not_complete() {
    let never = json!({"counts_in_mixed": false});
    let ruleset = three([json!({}), json!({}), never]);
    let table: [(&[&str], Picture); 7] = [
        (&["a"], Picture::Clear),
        (&["a", "b"], Picture::Mixed),
        (&["a", "c"], Picture::Clear),
        (&["a", "pb"], Picture::Clear),
        (&["pa", "pb"], Picture::Clear),
        (&["c"], Picture::Clear),
        (&[], Picture::Unclear),
    ];
    for (listed, picture) in table {
        assert_eq!(with(&ruleset, listed).picture, picture, "{listed:?}");
    }
    let open = |written| result(&ruleset, written).picture;
    assert_eq!(open(json!({"age": 40})), Picture::NotEnoughAnswers);
    assert_eq!(
        open(json!({"age": 40, "a": "no", "pa": "yes"})),
        Picture::NotEnoughAnswers
    );
    assert_eq!(open(json!({"age": 40, "a": "yes"})), Picture::Clear);
    let back = json!({"withhold_when": [{"text": "!", "when": {"flag": "sign"}}]});
    let ruleset = three([back, json!({}), json!({})]);
    assert_eq!(with(&ruleset, &["a", "sign"]).picture, Picture::Withheld);
}
