//! Ordered options that do not meet, and ranges that reach past their question.

use super::*;

/// An ordered list; each option is (`from`, `below`), and what is `null` is left out.
fn list(ends: &Value) -> Small {
    let options: Vec<Value> = ends
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(n, ends)| {
            let mut option = json!({"id": format!("o{n}"), "text": format!("{n}")});
            for (key, end) in [("from", &ends[0]), ("below", &ends[1])] {
                if !end.is_null() {
                    option[key] = end.clone();
                }
            }
            option
        })
        .collect();
    let all: Vec<String> = (0..options.len()).map(|n| format!("o{n}")).collect();
    let question = json!({"id": "when", "type": "one_of", "options": options, "ordered": true});
    let reads = json!({"answer": {"question": "when", "is": all[1..]}});
    flag(Small::new().question(question), "a", reads)
}

#[test]
fn options_that_meet_are_fine_and_so_are_options_without_ends() {
    for ends in [
        json!([[null, "24 hours"], ["1 day", "2 weeks"], ["14 days", null]]),
        json!([[0, 2], [2, 5], [5, null]]),
        json!([[null, null], [null, null]]),
    ] {
        assert_eq!(said(&list(&ends), None), [], "{ends}");
    }
}

#[test]
fn a_gap_an_overlap_and_an_end_that_is_not_open() {
    let at = |place: &str| {
        let pointer = format!("/questions/2/options/{place}");
        (Code::GapInOptions, QUESTIONS.to_owned(), pointer)
    };
    for (ends, place) in [
        // A gap, an overlap, and what cannot be compared.
        (json!([[null, "24 hours"], ["2 days", null]]), "1/from"),
        (json!([[null, 4], [3, null]]), "1/from"),
        (json!([[null, "4 weeks"], ["1 month", null]]), "1/from"),
        (json!([[null, 4], ["4 days", null]]), "1/from"),
        // Half of the ends.
        (json!([[null, 4], [null, null]]), "1/id"),
        (json!([[null, null], [4, null]]), "0/id"),
        // Somebody is below the first, or above the last.
        (json!([[1, 4], [4, null]]), "0/from"),
        (json!([[null, 4], [4, 9]]), "1/below"),
    ] {
        assert_eq!(said(&list(&ends), None), [at(place)], "{ends}");
    }
    let down = json!([[null, 4], [4, 2], [2, null]]);
    assert_eq!(said(&list(&down), None), [at("1/below")]);
}

#[test]
fn only_an_ordered_list_has_ends_and_an_end_is_an_amount() {
    let refused = |ordered: bool, from: Value| {
        let options = json!([{"id": "a", "text": "A"}, {"id": "b", "text": "B", "from": from}]);
        let question =
            json!({"id": "when", "type": "one_of", "options": options, "ordered": ordered});
        let error = load(&Small::new().question(question).source()).unwrap_err();
        let problem = error.problems().first().unwrap();
        (problem.code, problem.place.pointer().to_owned())
    };
    let place = || "/questions/2/options/1/from".to_owned();
    assert_eq!(refused(false, json!(3)), (Code::WrongForm, place()));
    assert_eq!(refused(true, json!("soon")), (Code::WrongShape, place()));
}

#[test]
fn an_end_outside_the_question_is_told_once() {
    let number = |range: Value| {
        let question = json!({"id": "days", "type": "whole_number", "min": 10, "max": 20});
        let mut test = json!({"question": "days"});
        test.as_object_mut()
            .unwrap()
            .extend(range.as_object().unwrap().clone());
        let when = json!({"any": [yes("ill"), {"not": {"answer": test.clone()}}]});
        let pack = flag(
            Small::new().yes_no("ill").question(question),
            "a",
            yes("ill"),
        );
        pack.contradiction("c", when, "ill")
    };
    let outside = Code::BoundsOutsideQuestion;
    let rows = [
        (json!({"from": 5, "to": 12}), Some((outside, "/from"))),
        (json!({"from": 15, "to": 25}), Some((outside, "/to"))),
        (json!({"from": 15, "below": 25}), Some((outside, "/below"))),
        (json!({"from": 10, "to": 12}), None),
        (json!({"from": 15, "below": 21}), None),
        (json!({"from": 15}), None),
        // All numbers, or none: other lints.
        (json!({"from": 5}), Some((Code::AlwaysYes, ""))),
        (json!({"from": 10}), Some((Code::AlwaysYes, ""))),
        (json!({"to": 25}), Some((Code::AlwaysYes, ""))),
        (json!({"from": 25}), Some((Code::EmptyBounds, ""))),
        (json!({"below": 10}), Some((Code::EmptyBounds, ""))),
    ];
    for (range, expected) in rows {
        let found: Vec<(Code, String)> = said(&number(range.clone()), None)
            .into_iter()
            .filter(|(_, file, _)| file == "consistency.json")
            .map(|(code, _, pointer)| (code, pointer))
            .collect();
        let place = "/contradictions/0/when/any/1/not";
        let expected: Vec<(Code, String)> = expected
            .into_iter()
            .map(|(code, key)| {
                let answer = if key.is_empty() { "" } else { "/answer" };
                (code, format!("{place}{answer}{key}"))
            })
            .collect();
        assert_eq!(found, expected, "{range}");
    }
}
