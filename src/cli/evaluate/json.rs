//! An account for machines: what was found, put into the form of version 1.

mod form_v1;

use form_v1::{
    CriterionV1, EvaluationV1, FiguresV1, GroupV1, KappaV1, LevelV1, Number, PackV1,
    PatternDiffersV1, PatternV1, PatternsV1, RateV1, SaidV1, SideV1, SignV1, SplitV1,
    UrgencyDiffersV1, UrgencyV1, VERSION,
};

use super::differs::{by_pattern, by_urgency};
use super::page::status;
use super::why::{Said, State, Why};
use super::{Account, OWN};
use crate::assess::UrgencyLevel;
use crate::check::{Evaluation, Figures, Kappa, Named, Rate};
use crate::logic::Urgency;
use crate::pack::ReferencePattern;

fn rate(rate: &Rate) -> RateV1 {
    let (low, high) = rate.interval.unzip();
    RateV1 {
        hits: rate.hits,
        of: rate.of,
        value: Number(rate.value),
        low: Number(low),
        high: Number(high),
        few: rate.is_of_few(),
    }
}

fn kappa(kappa: &Kappa, weights: &'static str) -> KappaV1 {
    let (low, high) = kappa.interval.unzip();
    KappaV1 {
        weights,
        of: kappa.of,
        categories: kappa.categories,
        value: Number(kappa.value),
        error: Number(kappa.error),
        low: Number(low),
        high: Number(high),
        few: kappa.is_of_few(),
    }
}

/// The whole account.
pub(super) fn report(account: &Account<'_>) -> EvaluationV1 {
    let pack = account.ruleset.pack();
    let Evaluation { all, groups, .. } = account.found;
    let pairs = account.cases.iter().zip(&account.found.verdicts);
    let missed = pairs.filter(|(case, verdict)| verdict.misses_emergency(case));
    let missed = missed.map(|(case, _)| case.id.clone()).collect();
    let mut pattern_columns: Vec<String> = pack
        .patterns
        .iter()
        .map(|pattern| pattern.id.clone())
        .collect();
    pattern_columns.extend(["none", "abstained"].map(str::to_owned));
    let mut urgency_columns: Vec<&str> = Urgency::ALL.iter().map(|level| level.id()).collect();
    urgency_columns.push(UrgencyLevel::Undetermined.id());
    EvaluationV1 {
        nape_evaluation: VERSION,
        notice: account.own.then_some(OWN),
        own_cases: account.own,
        pack: PackV1 {
            id: pack.about.id.clone(),
            version: pack.about.version.clone(),
            sha256: pack.sha256.clone(),
            status: status(pack.about.status),
        },
        interval: account.method.name(),
        few_below: crate::check::FEW,
        emergencies_missed: missed,
        pattern_columns,
        urgency_columns,
        all: figures(account, all),
        splits: groups
            .iter()
            .map(|(split, groups)| SplitV1 {
                by: split.name(account.ruleset),
                groups: groups
                    .iter()
                    .map(|(group, found)| GroupV1 {
                        name: group.name.clone(),
                        figures: figures(account, found),
                    })
                    .collect(),
            })
            .collect(),
        urgency_differs: urgency_differs(account),
        pattern_differs: pattern_differs(account),
        private_left_out: !account.private,
    }
}

fn figures(account: &Account<'_>, found: &Figures) -> FiguresV1 {
    let (patterns, urgency) = (&found.patterns, &found.urgency);
    let each = account.ruleset.pack().patterns.iter().zip(&patterns.each);
    FiguresV1 {
        cases: found.cases,
        patterns: PatternsV1 {
            table: patterns.table.rows().to_vec(),
            first: rate(&patterns.first),
            among_shown: rate(&patterns.among_shown),
            nothing_named: rate(&patterns.nothing_named),
            unclear: rate(&patterns.unclear),
            not_enough_answers: rate(&patterns.not_enough_answers),
            withheld: rate(&patterns.withheld),
            kappa: kappa(&patterns.kappa, "none"),
            kappa_decided: kappa(&patterns.kappa_decided, "none"),
            each: each
                .map(|(pattern, one)| PatternV1 {
                    pattern: pattern.id.clone(),
                    sensitivity: rate(&one.sensitivity),
                    specificity: rate(&one.specificity),
                    ppv_in_this_mix: rate(&one.positive_value),
                    npv_in_this_mix: rate(&one.negative_value),
                })
                .collect(),
        },
        urgency: UrgencyV1 {
            table: urgency.table.rows().to_vec(),
            exact: rate(&urgency.exact),
            over: rate(&urgency.over),
            under: rate(&urgency.under),
            undetermined: rate(&urgency.undetermined),
            safe: rate(&urgency.safe),
            safe_of_all: rate(&urgency.safe_of_all),
            emergencies_found: rate(&urgency.emergencies_found),
            kappa: kappa(&urgency.kappa, "linear"),
            levels: urgency
                .levels
                .iter()
                .map(|level| LevelV1 {
                    level: level.level.id(),
                    exact: rate(&level.exact),
                    over: rate(&level.over),
                    under: rate(&level.under),
                    undetermined: rate(&level.undetermined),
                })
                .collect(),
        },
    }
}

fn said(because: &[Said]) -> Vec<SaidV1> {
    let each = because.iter().map(|said| SaidV1 {
        question: said.question.clone(),
        answer: said.answer.clone(),
    });
    each.collect()
}

fn urgency_differs(account: &Account<'_>) -> Vec<UrgencyDiffersV1> {
    let found = by_urgency(account).into_iter();
    found
        .map(|one| {
            let why = Why::new(account.ruleset, one.case, account.private);
            let signs = why.signs(one.reference);
            let signs = signs.iter().map(|sign| SignV1 {
                id: sign.flag.id.clone(),
                urgency: Urgency::from(sign.flag.urgency).id(),
                state: sign.state.id(),
                excused_by: match sign.state {
                    State::Excused(by) => Some(by.to_owned()),
                    State::Raised | State::Open(_) | State::PartlyMet => None,
                },
                treated_as: match sign.state {
                    State::Open(treated) => treated.map(Urgency::id),
                    State::Raised | State::Excused(_) | State::PartlyMet => None,
                },
                because: said(&sign.because),
            });
            let signs = signs.collect();
            let (named, more) = why.not_asked();
            UrgencyDiffersV1 {
                id: one.case.id.clone(),
                reference: one.reference.id(),
                result: one.verdict.urgency.id(),
                red_flags: signs,
                not_asked: named.into_iter().map(str::to_owned).collect(),
                not_asked_more: more,
            }
        })
        .collect()
}

fn pattern_differs(account: &Account<'_>) -> Vec<PatternDiffersV1> {
    let pack = account.ruleset.pack();
    let id = |at: usize| pack.patterns.get(at).map(|pattern| pattern.id.clone());
    let found = by_pattern(account).into_iter();
    found
        .map(|(reference, case, verdict)| {
            let wanted = match reference {
                ReferencePattern::Pattern(at) => Some(at),
                ReferencePattern::NoPattern => None,
            };
            let shown = match verdict.named {
                Named::Pattern(at) => Some(at),
                Named::NoPattern | Named::Abstained => None,
            };
            let why = Why::new(account.ruleset, case, account.private);
            let sides = why.sides(wanted, shown);
            let sides = sides.iter().map(|side| SideV1 {
                pattern: side.pattern.id.clone(),
                side: if side.is_reference {
                    "reference"
                } else {
                    "result"
                },
                level: side.found.level.id(),
                kept_back: why.kept_back(side),
                points_low: side.found.points.low,
                points_high: side.found.points.high,
                points_out_of: side.found.points.out_of,
                criteria: side
                    .criteria
                    .iter()
                    .map(|judged| CriterionV1 {
                        id: judged.id.to_owned(),
                        holds: judged.holds(),
                        points: judged.points,
                        because: said(&judged.because),
                    })
                    .collect(),
            });
            PatternDiffersV1 {
                id: case.id.clone(),
                reference: wanted.and_then(id).unwrap_or_else(|| "none".into()),
                result: shown.and_then(id),
                picture: verdict.picture.id(),
                shown: verdict.shown.iter().filter_map(|at| id(*at)).collect(),
                patterns: sides.collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Method, evaluate};
    use crate::pack::read_labelled;
    use crate::testing::generated::{keep, schema};

    #[test]
    fn the_schema_in_the_repository_is_the_schema_of_the_code() {
        keep("docs/schema/evaluation-v1.json", &schema::<EvaluationV1>());
    }

    #[test]
    fn an_account_is_valid_under_its_schema() {
        let ruleset = crate::pack::builtin().unwrap();
        let cases = r#"[{"id": "a", "answers": {"age": 40},
            "reference": {"pattern": "none", "urgency": "emergency"}}]"#;
        let cases = read_labelled(&ruleset, "cases", cases).unwrap();
        let found = evaluate(&ruleset, &cases, &[], Method::Wilson);
        let account = Account {
            ruleset: &ruleset,
            cases: &cases,
            found: &found,
            method: Method::Wilson,
            own: false,
            private: false,
        };
        let schema: serde_json::Value = serde_json::from_str(&schema::<EvaluationV1>()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut value = serde_json::to_value(report(&account)).unwrap();
        assert!(validator.is_valid(&value));
        value["all"]["urgency"]["exact"]["value"] = serde_json::json!("0");
        assert!(!validator.is_valid(&value));
    }
}
