//! Two small tables reproduced by hand, what holds of every table, splits, and own cases.

use serde_json::{Value, json};

use super::*;
use crate::logic::Urgency;
use crate::pack::ReferencePattern;
use crate::testing::small::{Small, answers, yes};

/// Two patterns, and a sign of each urgency.
fn small() -> Small {
    let pack = ["blue", "red", "nearly", "now", "today", "later"]
        .into_iter()
        .fold(Small::new(), Small::yes_no);
    pack.simple_pattern("blues", "blue", "nearly", json!({}))
        .simple_pattern("reds", "red", "nearly", json!({"ranks_below": ["blues"]}))
        .flag("now", "emergency", yes("now"), json!({}))
        .flag("today", "same_day", yes("today"), json!({}))
        .flag("later", "soon", yes("later"), json!({}))
}

/// Somebody of whom these questions are answered with yes, all others with no; `less` are not asked.
fn person(ruleset: &Ruleset, said: &[&str], less: &[&str]) -> Answers {
    let mut written = json!({"age": 40});
    for question in ["blue", "red", "nearly", "now", "today", "later"] {
        if !less.contains(&question) {
            written[question] = json!(if said.contains(&question) {
                "yes"
            } else {
                "no"
            });
        }
    }
    answers(ruleset, written)
}

fn case(
    answers: Answers,
    pattern: Option<ReferencePattern>,
    urgency: Option<Urgency>,
) -> LabelledCase {
    LabelledCase {
        id: String::new(),
        answers,
        pattern,
        urgency,
        source: None,
        rater: None,
    }
}

fn rate(rate: Rate) -> String {
    let value = rate.value.map_or("-".into(), |value| value.to_string());
    let ends = rate
        .interval
        .map_or_else(String::new, |(low, high)| format!(" ({low} to {high})"));
    format!("{}/{} {value}{ends}", rate.hits, rate.of)
}

fn kappa(kappa: Kappa) -> String {
    let value = kappa.value.unwrap();
    let (low, high) = kappa.interval.unwrap();
    format!("{value} ({low} to {high}) of {}", kappa.of)
}

/// Reference in rows, first pattern shown in columns:
///
/// ```text
///          blues  reds  none  abstained
/// blues        6     1     0          1   =  8
/// reds         1     5     1          0   =  7
/// none         1     0     4          0   =  5
///              8     6     5          1     20
/// ```
#[test]
fn a_small_table_of_patterns_comes_out_as_by_hand() {
    let ruleset = small().load();
    let (blues, reds) = (ReferencePattern::Pattern(0), ReferencePattern::Pattern(1));
    let none = ReferencePattern::NoPattern;
    let mut cases = Vec::new();
    for (reference, said, less, people) in [
        (blues, &["blue"][..], &[][..], 6),
        (blues, &["red"], &[], 1),
        (blues, &[], &["blue"], 1),
        (reds, &["blue", "red"], &[], 1),
        (reds, &["red"], &[], 5),
        (reds, &[], &[], 1),
        (none, &["blue"], &[], 1),
        (none, &[], &[], 4),
    ] {
        for _ in 0..people {
            cases.push(case(person(&ruleset, said, less), Some(reference), None));
        }
    }
    // Somebody without a label for the pattern counts for nothing here.
    cases.push(case(Answers::new(), None, Some(Urgency::Soon)));
    let figures = evaluate(&ruleset, &cases, &[], Method::Wilson).all.patterns;
    assert_eq!(
        figures.table.rows(),
        [[6, 1, 0, 1], [1, 5, 1, 0], [1, 0, 4, 0]]
    );
    // 6 + 5 + 4 of 20. Intervals: statsmodels 0.15.0, as in the tests of the numbers.
    assert_eq!(rate(figures.first), "15/20 0.750 (0.531 to 0.888)");
    // 8 + 7 have a pattern. Blues is shown for 6 of 8; reds for 5 of 7, and once behind blues.
    assert_eq!(rate(figures.among_shown), "12/15 0.800 (0.548 to 0.930)");
    let [one, _] = figures.each[..] else { panic!() };
    assert_eq!(rate(one.sensitivity), "6/8 0.750 (0.409 to 0.929)");
    // Of the 12 others, blues is shown first for 1 + 1.
    assert_eq!(rate(one.specificity), "10/12 0.833 (0.552 to 0.953)");
    assert_eq!(rate(one.positive_value), "6/8 0.750 (0.409 to 0.929)");
    assert_eq!(rate(one.negative_value), "10/12 0.833 (0.552 to 0.953)");
    // Expected: (8*8 + 7*6 + 5*5 + 0*1) / 400 = 0.3275. Kappa: (0.75 - 0.3275) / 0.6725.
    assert_eq!(kappa(figures.kappa), "0.628 (0.351 to 0.906) of 20");
    // Without the one who was not told: (285 - 123) / (361 - 123).
    assert_eq!(kappa(figures.kappa_decided), "0.681 (0.403 to 0.958) of 19");
    let nothing = [
        figures.unclear,
        figures.not_enough_answers,
        figures.withheld,
    ];
    assert_eq!(nothing.map(|rate| rate.hits), [5, 1, 0]);
    assert_eq!(figures.nothing_named.hits, 6);
}

/// Reference in rows, result in columns:
///
/// ```text
///            routine  soon  same day  emergency  undetermined
/// routine          7     2         0          1             0   = 10
/// soon             1     4         1          0             0   =  6
/// same day         1     0         3          0             1   =  5
/// emergency        0     1         0          3             0   =  4
/// ```
#[test]
fn a_small_table_of_urgency_comes_out_as_by_hand() {
    let ruleset = small().load();
    let [routine, soon, today, now] = Urgency::ALL;
    let mut cases = Vec::new();
    for (reference, said, less, people) in [
        (routine, &[][..], &[][..], 7),
        (routine, &["later"], &[], 2),
        (routine, &["now", "later"], &[], 1),
        (soon, &[], &[], 1),
        (soon, &["later"], &[], 4),
        (soon, &["today"], &[], 1),
        (today, &[], &[], 1),
        (today, &["today"], &[], 3),
        (today, &[], &["today"], 1),
        (now, &["later"], &[], 1),
        (now, &["now"], &[], 3),
    ] {
        for _ in 0..people {
            cases.push(case(person(&ruleset, said, less), None, Some(reference)));
        }
    }
    let figures = evaluate(&ruleset, &cases, &[], Method::Wilson).all.urgency;
    assert_eq!(
        figures.table.rows(),
        [
            [7, 2, 0, 1, 0],
            [1, 4, 1, 0, 0],
            [1, 0, 3, 0, 1],
            [0, 1, 0, 3, 0]
        ]
    );
    assert_eq!(rate(figures.exact), "17/25 0.680 (0.484 to 0.828)");
    assert_eq!(rate(figures.over).split(' ').next(), Some("4/25"));
    assert_eq!(rate(figures.under), "3/25 0.120 (0.042 to 0.300)");
    assert_eq!(figures.undetermined.hits, 1);
    // Two are two steps too low: same day told as routine, an emergency told as soon.
    assert_eq!(rate(figures.safe), "22/24 0.917 (0.742 to 0.977)");
    assert_eq!(rate(figures.safe_of_all), "22/25 0.880 (0.700 to 0.958)");
    assert_eq!(
        rate(figures.emergencies_found),
        "3/4 0.750 (0.301 to 0.954)"
    );
    let same_day = figures.levels[2];
    let counts = [
        same_day.exact,
        same_day.over,
        same_day.under,
        same_day.undetermined,
    ];
    assert_eq!(
        counts.map(|rate| (rate.hits, rate.of)),
        [(3, 5), (0, 5), (1, 5), (1, 5)]
    );
    // Steps apart: 5 + 2 + 2 + 2 = 11. By chance: (10*27 + 6*21 + 4*29 + 4*45) / 24 = 692 / 24.
    // Kappa: 1 - 11 * 24 / 692.
    assert_eq!(kappa(figures.kappa), "0.618 (0.343 to 0.894) of 24");
    // The exact interval is wider.
    let exact = evaluate(&ruleset, &cases, &[], Method::ClopperPearson)
        .all
        .urgency;
    assert_eq!(rate(exact.exact), "17/25 0.680 (0.465 to 0.851)");
}

#[test]
fn withheld_and_below_the_age_of_patterns_nothing_is_named() {
    let reason = json!({"withhold_when": [{"text": "!", "when": yes("later")}]});
    let ruleset = small()
        .simple_pattern("greens", "nearly", "red", reason)
        .load();
    let greens = Some(ReferencePattern::Pattern(2));
    let mut child = person(&ruleset, &["blue"], &[]);
    let age = ruleset.pack().age;
    child.set(
        age,
        Some(crate::answers::Response::Given(
            crate::answers::Answer::Number(8),
        )),
    );
    let cases = [case(child, greens, None)];
    let found = evaluate(&ruleset, &cases, &[], Method::Wilson);
    assert_eq!(found.verdicts[0].named, Named::Abstained);
    assert_eq!(found.all.patterns.withheld.hits, 1);
}

#[test]
fn people_are_split_by_age_source_rater_and_answers() {
    let ruleset = small().load();
    let aged = |age: Value, source: Option<&str>| LabelledCase {
        source: source.map(str::to_owned),
        ..case(answers(&ruleset, age), None, Some(Urgency::Soon))
    };
    let cases = [
        aged(json!({"age": 17, "blue": "no"}), Some("b")),
        aged(json!({"age": 18, "blue": "yes"}), Some("a")),
        aged(json!({"age": 49}), Some("b")),
        aged(json!({"age": 50}), None),
        aged(json!({"age": 64}), None),
        aged(json!({"age": 65, "blue": "not_sure"}), None),
        aged(json!({"age": "not_sure", "blue": "yes"}), None),
    ];
    let groups = |name: &str| -> Vec<(Option<String>, usize)> {
        let split = Split::find(&ruleset, name).unwrap();
        assert_eq!(split.name(&ruleset), name);
        let found = evaluate(&ruleset, &cases, &[split], Method::Wilson);
        let groups = found.groups[0].1.iter();
        groups
            .map(|(group, figures)| (group.name.clone(), figures.cases))
            .collect()
    };
    let named = |groups: &[(&str, usize)]| -> Vec<(Option<String>, usize)> {
        let name = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        groups
            .iter()
            .map(|(text, people)| (name(text), *people))
            .collect()
    };
    let ages = [
        ("under 18", 1),
        ("18 to 49", 2),
        ("50 to 64", 2),
        ("65 and over", 1),
        ("", 1),
    ];
    assert_eq!(groups("age"), named(&ages));
    assert_eq!(groups("source"), named(&[("a", 1), ("b", 2), ("", 4)]));
    assert_eq!(groups("rater"), named(&[("", 7)]));
    assert_eq!(
        groups("question:blue"),
        named(&[("yes", 2), ("no", 1), ("", 4)])
    );
    assert_eq!(groups("question:subject"), named(&[("", 7)]));
    for (name, why) in [
        ("sex", "there is no split `sex`"),
        ("question:bleu", "did you mean `blue`?"),
        ("question:age", "takes no single option"),
    ] {
        let told = Split::find(&ruleset, name).unwrap_err();
        assert!(told.contains(why), "{told}");
    }
}

#[test]
fn own_cases_are_those_that_expect_one_level_or_a_first_pattern() {
    let pack = small()
        .case(
            "level",
            json!({"age": 40}),
            json!({"urgency": "soon"}),
            json!({}),
        )
        .case(
            "first",
            json!({"age": 40}),
            json!({"first": "reds"}),
            json!({}),
        )
        .case(
            "from",
            json!({"age": 40}),
            json!({"urgency_from": "soon"}),
            json!({}),
        )
        .case(
            "open",
            json!({"age": 40}),
            json!({"urgency": "soon"}),
            json!({"open": true}),
        )
        .case(
            "unknown",
            json!({"age": 40}),
            json!({"urgency": "undetermined"}),
            json!({}),
        );
    let ruleset = pack.load();
    let mut problems = Vec::new();
    let cases = crate::check::resolve_cases(&ruleset, &pack.source(), &mut problems);
    assert_eq!(problems, []);
    let found = own_cases(&ruleset, &cases);
    let told: Vec<_> = found
        .iter()
        .map(|case| (case.id.as_str(), case.pattern, case.urgency))
        .collect();
    assert_eq!(
        told,
        [
            ("level", None, Some(Urgency::Soon)),
            ("first", Some(ReferencePattern::Pattern(1)), None),
        ]
    );
    assert_eq!(found[0].source.as_deref(), Some("cases/all.json"));
}

#[test]
fn the_written_cases_of_the_built_in_pack_agree_with_their_authors() {
    let source = crate::pack::builtin_source();
    let ruleset = crate::pack::builtin().unwrap();
    let cases = crate::check::resolve_cases(&ruleset, &source, &mut Vec::new());
    let own = own_cases(&ruleset, &cases);
    assert!(own.len() > 500, "{}", own.len());
    let found = evaluate(&ruleset, &own, &[], Method::Wilson).all;
    assert_eq!(found.urgency.exact.hits, found.urgency.exact.of);
    assert_eq!(found.patterns.first.hits, found.patterns.first.of);
}

proptest::proptest! {
    #[test]
    fn rows_and_columns_add_up_and_change_places_when_the_two_sides_do(
        pairs in proptest::collection::vec((0_usize..5, 0_usize..6), 0..60)
    ) {
        let mut table = Table::new(5, 6);
        let mut swapped = Table::new(6, 5);
        for (row, column) in &pairs {
            table.add(*row, *column);
            swapped.add(*column, *row);
        }
        proptest::prop_assert_eq!(table.total(), pairs.len());
        proptest::prop_assert_eq!((0..5).map(|row| table.row(row)).sum::<usize>(), pairs.len());
        proptest::prop_assert_eq!((0..6).map(|at| table.column(at)).sum::<usize>(), pairs.len());
        proptest::prop_assert_eq!(table.transposed(), swapped);
        proptest::prop_assert_eq!(&table.transposed().transposed(), &table);
        let same = pairs.iter().filter(|(row, column)| row == column).count();
        proptest::prop_assert_eq!(table.same(), same);
        proptest::prop_assert_eq!(table.square(6).total(), pairs.len());
    }

    #[test]
    fn every_person_is_counted_once_whatever_they_answered(
        people in proptest::collection::vec(
            (proptest::collection::vec(0_u8..3, 6), 0_usize..4, 0_usize..4), 0..12)
    ) {
        let ruleset = small().load();
        let questions = ["blue", "red", "nearly", "now", "today", "later"];
        let cases: Vec<LabelledCase> = people
            .iter()
            .map(|(said, pattern, urgency)| {
                let chosen = |kind: u8| -> Vec<&str> {
                    let each = questions.iter().zip(said);
                    each.filter(|(_, said)| **said == kind).map(|(question, _)| *question).collect()
                };
                let pattern = match pattern {
                    0 => None,
                    1 => Some(ReferencePattern::NoPattern),
                    at => Some(ReferencePattern::Pattern(at - 2)),
                };
                case(person(&ruleset, &chosen(1), &chosen(2)), pattern, Some(Urgency::ALL[*urgency]))
            })
            .collect();
        let found = evaluate(&ruleset, &cases, &[Split::Age], Method::Wilson);
        let urgency = &found.all.urgency;
        let parts = [urgency.exact, urgency.over, urgency.under, urgency.undetermined];
        proptest::prop_assert_eq!(parts.iter().map(|rate| rate.hits).sum::<usize>(), cases.len());
        proptest::prop_assert_eq!(urgency.table.total(), cases.len());
        proptest::prop_assert!(urgency.safe.hits >= urgency.exact.hits);
        let patterns = &found.all.patterns;
        let labelled = cases.iter().filter(|case| case.pattern.is_some()).count();
        proptest::prop_assert_eq!(patterns.table.total(), labelled);
        let nothing = patterns.table.column(2) + patterns.table.column(3);
        proptest::prop_assert_eq!(patterns.nothing_named.hits, nothing);
        for (at, one) in patterns.each.iter().enumerate() {
            proptest::prop_assert_eq!(one.sensitivity.of + one.specificity.of, labelled);
            proptest::prop_assert_eq!(one.positive_value.of, patterns.table.column(at));
            proptest::prop_assert_eq!(one.positive_value.of + one.negative_value.of, labelled);
        }
        let parts: usize = found.groups[0].1.iter().map(|(_, figures)| figures.cases).sum();
        proptest::prop_assert_eq!(parts, cases.len());
    }
}
