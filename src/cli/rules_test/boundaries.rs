//! `nape rules test --boundaries`: what an assessment says on both sides of each threshold.

use crate::answers::{Answer, Answers, OptionSet, QuestionIndex, Response};
use crate::assess::{AnswerFacts, Assessment, FlagState, assess, contradictions};
use crate::check::{Boundary, Edge, Neighbours, ResolvedCase, Side, boundaries};
use crate::cli::snippet::count;
use crate::logic::Truth;
use crate::pack::{Pack, Ruleset, write_answers};

/// One paragraph for each threshold, and what nobody was found for.
pub(super) fn text(ruleset: &Ruleset, cases: &[ResolvedCase]) -> String {
    let all = boundaries(ruleset, cases);
    let mut out = String::new();
    for boundary in &all {
        let name = boundary.name(ruleset);
        let edge = edge(ruleset, boundary);
        match &boundary.people {
            Some(people) => {
                let sides = sides(ruleset, boundary, people);
                let like = like(ruleset, boundary, people, cases);
                out.push_str(&format!("{name}: {edge}\n{sides}\n{like}\n\n"));
            }
            None => out.push_str(&format!("{name}: {edge}\nundecided: nobody was found\n\n")),
        }
    }
    let found = all.iter().filter(|known| known.people.is_some()).count();
    let undecided = count(all.len().saturating_sub(found), "threshold");
    out.push_str(&format!(
        "{found} of {} have two people; {undecided} undecided.\n",
        count(all.len(), "threshold")
    ));
    out
}

/// What is compared: outside and inside.
fn edge(ruleset: &Ruleset, boundary: &Boundary) -> String {
    let id = id(ruleset, boundary.question);
    let option = |option| {
        let question = ruleset.question(boundary.question);
        question.map_or_else(String::new, |question| {
            let options = question.options().iter().zip(OptionSet::first(64).iter());
            let named = options.filter(|(_, index)| OptionSet::contains(option, *index));
            let names: Vec<&str> = named.map(|(option, _)| option.id.as_str()).collect();
            names.join(", ")
        })
    };
    match &boundary.edge {
        Edge::Number { inside, outside } => format!("{id} {outside} | {inside}"),
        Edge::Choice { inside, outside } => format!(
            "{id} {} | {}",
            option(OptionSet::one(*outside)),
            option(OptionSet::one(*inside))
        ),
        Edge::Count { of, from } => {
            let less = from.saturating_sub(1);
            format!("{id} {less} | {from} of {}", option(*of))
        }
        Edge::Sum {
            terms,
            inside,
            outside,
        } => {
            let mut sum = String::new();
            for term in terms {
                let sign = match (term.less, sum.is_empty()) {
                    (true, true) => "- ",
                    (true, false) => " - ",
                    (false, true) => "",
                    (false, false) => " + ",
                };
                sum.push_str(sign);
                sum.push_str(self::id(ruleset, term.question));
            }
            format!("{sum} = {outside} | {inside}")
        }
    }
}

/// `age 49 -> routine, neck none | age 50 -> soon, neck none, raises x`: on the right the rule is yes.
fn sides(ruleset: &Ruleset, boundary: &Boundary, people: &Neighbours) -> String {
    let [left, right] = people.in_order();
    let (one, other) = (told(ruleset, &left.answers), told(ruleset, &right.answers));
    let side = |side: &Side, own: &Told, other: &Told| {
        let mut parts = vec![own.urgency.clone(), format!("neck {}", own.neck)];
        let different = own.facts.iter().filter(|fact| !other.facts.contains(fact));
        parts.extend(different.cloned());
        if side.rule == Truth::Unknown {
            parts.push("the rule is unknown".to_owned());
        }
        let answer = answer(ruleset, boundary.question, side.answer);
        format!("{answer} -> {}", parts.join(", "))
    };
    let text = format!(
        "{} | {}",
        side(left, &one, &other),
        side(right, &other, &one)
    );
    if one == other {
        format!("{text} (only the rule differs)")
    } else {
        text
    }
}

/// The written case that the two were made from, and what else was changed.
fn like(
    ruleset: &Ruleset,
    boundary: &Boundary,
    people: &Neighbours,
    cases: &[ResolvedCase],
) -> String {
    let case = cases.iter().find(|case| case.case.id == people.like);
    let before = case.map_or_else(Answers::new, |case| case.answers.clone());
    let changed = people.inside.answers.iter().filter(|(index, response)| {
        *index != boundary.question && before.get(*index) != Some(*response)
    });
    let changed: Vec<String> = changed
        .map(|(index, response)| said(ruleset, index, response))
        .collect();
    if changed.is_empty() {
        format!("like {}", people.like)
    } else {
        format!("like {}, with {}", people.like, changed.join(", "))
    }
}

/// What an assessment says, in words that stay the same.
#[derive(PartialEq, Eq)]
struct Told {
    urgency: String,
    neck: &'static str,
    facts: Vec<String>,
}

fn told(ruleset: &Ruleset, answers: &Answers) -> Told {
    let pack = ruleset.pack();
    let found = assess(ruleset, answers);
    let mut facts = states(pack, &found);
    for (pattern, finding) in pack.patterns.iter().zip(&found.patterns) {
        facts.push(format!("{} {}", pattern.id, finding.level.id()));
    }
    let shown = found.shown.iter().filter_map(|at| pack.patterns.get(*at));
    facts.extend(shown.map(|pattern| format!("shows {}", pattern.id)));
    for (at, note) in &found.notes {
        if let Some(pattern) = pack.patterns.get(*at)
            && let Some(note) = pattern.notes.get(*note)
        {
            facts.push(format!("notes {}.{}", pattern.id, note.id));
        }
    }
    let referrals = found.referrals.iter();
    let referrals = referrals.filter_map(|at| pack.referrals.get(*at));
    facts.extend(referrals.map(|referral| format!("sends to {}", referral.id)));
    let put = contradictions(&AnswerFacts::new(ruleset, answers)).into_iter();
    let put = put.filter_map(|at| pack.contradictions.get(at));
    facts.extend(put.map(|contradiction| format!("puts {}", contradiction.id)));
    Told {
        urgency: found.urgency.level.id().to_owned(),
        neck: found.neck_treatment.id(),
        facts,
    }
}

fn states(pack: &Pack, found: &Assessment) -> Vec<String> {
    let flags = pack.flags.iter().zip(&found.flags);
    let states = flags.filter_map(|(flag, finding)| {
        let word = match finding.state {
            FlagState::Raised => "raises",
            FlagState::Excused(_) => "excuses",
            FlagState::Open => "leaves open",
            FlagState::RuledOut => return None,
        };
        Some(format!("{word} {}", flag.id))
    });
    states.collect()
}

fn answer(ruleset: &Ruleset, question: QuestionIndex, answer: Answer) -> String {
    said(ruleset, question, Response::Given(answer))
}

/// A question with what was answered, as in an answers file.
fn said(ruleset: &Ruleset, question: QuestionIndex, response: Response) -> String {
    let mut one = Answers::new();
    one.set(question, Some(response));
    let id = id(ruleset, question);
    let value = write_answers(ruleset, &one);
    match value.get(id) {
        Some(serde_json::Value::String(text)) => format!("{id} {text}"),
        Some(value) => format!("{id} {value}"),
        None => id.to_owned(),
    }
}

fn id(ruleset: &Ruleset, question: QuestionIndex) -> &str {
    ruleset
        .question(question)
        .map_or("", |question| question.id.as_str())
}
