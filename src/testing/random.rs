//! Small packs by chance, small enough that everybody can be tried.

use fastrand::Rng;
use serde_json::{Value, json};

use super::small::{Small, yes};
use crate::answers::{Answer, Answers, OptionIndex, OptionSet, Response, Ticks};
use crate::pack::{Kind, Question, Ruleset};

/// The questions of one pack: the reserved ones, and these.
const QUESTIONS: usize = 3;

/// A pack by chance: gates, exceptions, doubt, a precaution, an examination, a pattern with points.
pub(crate) fn pack(seed: u64) -> Small {
    let mut rng = Rng::with_seed(seed);
    let mut small = Small::new();
    let mut leaves: Vec<Value> = Vec::new();
    for at in 0..QUESTIONS {
        let id = format!("q{at}");
        let (mut question, mut new) = question(&mut rng, &id, at == 1);
        // A gate compares answers; a sum is none.
        let gates: Vec<&Value> = leaves
            .iter()
            .filter(|leaf| leaf.get("answer").is_some())
            .collect();
        let gate = gates.get(rng.usize(0..gates.len().max(1)));
        if let Some(gate) = gate.filter(|_| rng.bool()) {
            question["enable_when"] = json!({"all": [gate]});
        }
        if rng.u8(0..4) == 0 {
            question["optional"] = json!(true);
            question["private"] = json!(true);
        }
        small = small.question(question);
        leaves.append(&mut new);
    }
    let examined = rng.bool();
    if examined {
        small = small.examination("seen");
    }
    let age = json!({"answer": {"question": "age", "from": 12}});
    let unsure = ["tell", "soon", "same_day"];
    for at in 0..3 {
        let urgency = rng.usize(0..4);
        let mut when = condition(&mut rng, &leaves, 2, false);
        if examined && rng.u8(0..4) == 0 {
            when = json!({"any": [yes("seen"), {"all": [when]}]});
        }
        let doubt = unsure[rng.usize(0..=urgency.saturating_sub(1).min(2))];
        let mut extra = json!({"if_unsure": doubt});
        if rng.bool() {
            let when = condition(&mut rng, &leaves, 1, true);
            extra["unless"] = json!([{"id": "known", "text": "!", "when": when,
                "basis": "judgement"}]);
        }
        if urgency < 2 {
            let steps = ["none", "caution", "no_thrust", "hold"];
            extra["neck_treatment"] = json!(steps[rng.usize(0..4)]);
        }
        let id = format!("f{at}");
        small = small.flag(
            &id,
            ["none", "soon", "same_day", "emergency"][urgency],
            when,
            extra,
        );
    }
    let mut criteria: Vec<(String, i32, Value)> = Vec::new();
    for at in 0..3 {
        let when = condition(&mut rng, &leaves, 1, true);
        criteria.push((format!("c{at}"), rng.i32(-2..3), when));
    }
    if examined {
        criteria.push(("seen".to_owned(), 1, yes("seen")));
    }
    let criteria: Vec<(&str, i32, Value)> = criteria
        .iter()
        .map(|(id, points, when)| (id.as_str(), *points, when.clone()))
        .collect();
    let levels = json!([
        {"level": "fits", "when": {"all": [{"criterion": "c0"}, {"points_from": rng.i32(0..4)}]}},
        {"level": "partly_fits", "when": {"any": [{"criterion": "c1"}, {"points_from": 2}]}},
    ]);
    let withhold = json!({"withhold_when": {"text": "!", "when": {"flag_open": "f1"}}});
    let expect = match rng.u8(0..4) {
        0 => json!({"urgency_from": "soon"}),
        1 => json!({"raised": ["f0"], "neck_from": "caution"}),
        2 => json!({"not_shown": ["p"], "asked": ["q1"]}),
        _ => json!({"urgency": "undetermined", "not_referrals": ["hands"]}),
    };
    small
        .pattern("p", &criteria, levels, withhold)
        .referral(json!({"id": "hands", "hands_on": true,
            "when": {"pattern": {"id": "p", "level": ["fits", "partly_fits"]}}}))
        .referral(json!({"id": "more", "within": "soon", "in_addition": true,
            "when": {"any": [{"flag_open": "f0"}, {"flag": "f2"}, {"neck_treatment": ["hold"]}]}}))
        .invariant(
            "i",
            json!({"all": [age, condition(&mut rng, &leaves, 1, true)]}),
            expect,
        )
}

/// A question, and comparisons on it.
fn question(rng: &mut Rng, id: &str, list: bool) -> (Value, Vec<Value>) {
    let answer = |compared: Value| {
        let mut test = json!({"question": id});
        for (key, value) in compared.as_object().unwrap() {
            test[key] = value.clone();
        }
        json!({"answer": test})
    };
    let option = |id: &str| json!({"id": id, "text": id});
    // One list a pack: each has a dozen answers.
    match if list { 2 } else { [0, 1, 3][rng.usize(0..3)] } {
        0 => (
            json!({"id": id, "type": "yes_no"}),
            vec![answer(json!({"is": "yes"})), answer(json!({"is": "no"}))],
        ),
        1 => (
            json!({"id": id, "type": "one_of", "ordered": true,
                "options": [option("x"), option("y"), option("z")]}),
            vec![
                answer(json!({"is": ["x", "z"]})),
                answer(json!({"from": "y"})),
                answer(json!({"to": "x"})),
            ],
        ),
        2 => (
            json!({"id": id, "type": "any_of", "options": [option("a"), option("b"),
                {"id": "none", "text": "none", "exclusive": true}]}),
            vec![
                answer(json!({"includes": ["a"]})),
                answer(json!({"includes": ["a", "b"]})),
                answer(json!({"count_from": 2})),
            ],
        ),
        _ => (
            json!({"id": id, "type": "whole_number", "min": 0, "max": 2}),
            vec![
                answer(json!({"from": 1})),
                answer(json!({"below": 2})),
                json!({"sum": {"of": [id], "from": 2}}),
            ],
        ),
    }
}

/// A condition over some comparisons; with `not` where that may stand.
fn condition(rng: &mut Rng, leaves: &[Value], depth: usize, not: bool) -> Value {
    let leaf = leaves[rng.usize(0..leaves.len())].clone();
    if depth == 0 {
        return leaf;
    }
    let other = condition(rng, leaves, depth - 1, not);
    match rng.u8(0..6) {
        0 | 1 if leaf != other => json!({"all": [leaf, other]}),
        2 | 3 if leaf != other => json!({"any": [leaf, other]}),
        4 if not => json!({"not": leaf}),
        5 if leaf != other => json!({"at_least": {"count": 2, "of": [leaf, other]}}),
        _ => leaf,
    }
}

/// Everybody there can be, of two ages, who answers for herself.
pub(crate) fn everybody(ruleset: &Ruleset) -> Vec<Answers> {
    let mut people = vec![Answers::new()];
    for (index, question) in ruleset.questions() {
        let responses = responses(question);
        let with = |person: &Answers| -> Vec<Answers> {
            let each = responses.iter();
            each.map(|response| {
                let mut person = person.clone();
                person.set(index, *response);
                person
            })
            .collect()
        };
        people = people.iter().flat_map(with).collect();
    }
    people
}

/// Everything that can be said to a question, and that it was not asked.
pub(crate) fn responses(question: &Question) -> Vec<Option<Response>> {
    let given = |answer| Some(Response::Given(answer));
    let mut all = vec![None, Some(Response::NotSure)];
    if question.optional {
        all.push(Some(Response::Declined));
    }
    match &question.kind {
        // Who answers changes words only.
        _ if question.id == "subject" => return vec![None],
        Kind::Number { .. } if question.id == "age" => {
            return vec![None, given(Answer::Number(11)), given(Answer::Number(12))];
        }
        Kind::YesNo => all.extend([true, false].map(|yes| given(Answer::YesNo(yes)))),
        Kind::OneOf { options, .. } => all.extend(
            OptionIndex::all()
                .take(options.len())
                .map(|option| given(Answer::OneOf(option))),
        ),
        Kind::Number { min, max, .. } => {
            all.extend((*min..=*max).map(|number| given(Answer::Number(number))));
        }
        Kind::AnyOf { options, exclusive } => {
            let count = options.len();
            let free = OptionSet::first(count).without(*exclusive);
            all.push(given(Answer::AnyOf(Ticks::exactly(*exclusive, count))));
            // Each free option is so, not so or unsure; "none of these" goes with what is so.
            for code in 0..3_usize.pow(free.len()) {
                let (mut yes, mut no, mut left) = (OptionSet::EMPTY, OptionSet::EMPTY, code);
                for option in free.iter() {
                    match left % 3 {
                        0 => yes = yes.or(OptionSet::one(option)),
                        1 => no = no.or(OptionSet::one(option)),
                        _ => {}
                    }
                    left /= 3;
                }
                if !yes.is_empty() {
                    let no = no.or(*exclusive);
                    all.push(given(Answer::AnyOf(Ticks::partly(yes, no, count))));
                } else if !no.is_empty() {
                    all.push(given(Answer::AnyOf(Ticks::partly(yes, no, count))));
                    if no != free {
                        let no = no.or(*exclusive);
                        all.push(given(Answer::AnyOf(Ticks::partly(yes, no, count))));
                    }
                } else {
                    // Something is so, and nobody knows what.
                    all.push(given(Answer::AnyOf(Ticks::partly(yes, *exclusive, count))));
                }
            }
        }
    }
    all
}
