//! An account for machines. Version 1: frozen structs of its own, which no inner change moves. The schema
//! stands in `docs/schema/evaluation-v1.json`.

use serde::Serialize;

use super::disagreements::{by_pattern, by_urgency};
use super::page::status;
use super::why::{Said, State, Why};
use super::{Account, OWN};
use crate::assess::UrgencyLevel;
use crate::check::{Evaluation, Figures, Kappa, Named, Rate, Thousandths};
use crate::logic::Urgency;
use crate::pack::ReferencePattern;

/// The version of this format.
const VERSION: u32 = 1;

macro_rules! frozen {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields))]
        pub(super) struct $name { $($(#[$field_doc])* $field: $kind,)* }
    )*};
}

frozen! {
    /// How far results agree with labelled cases.
    struct EvaluationV1 {
        /// The version of this format: 1.
        nape_evaluation: u32,
        /// Over the pack's own cases: "agreement with its authors, not accuracy".
        notice: Option<&'static str>,
        /// The cases are the pack's own.
        own_cases: bool,
        /// The rules.
        pack: PackV1,
        /// The interval of every rate (95 %): Wilson or Clopper-Pearson.
        interval: &'static str,
        /// A rate over fewer people than this is marked as few.
        few_below: usize,
        /// Ids of the emergencies by reference that did not come out as one, in the order of the cases.
        emergencies_missed: Vec<String>,
        /// The ids of the columns of every table of patterns; the rows are the same without the last.
        pattern_columns: Vec<String>,
        /// The ids of the columns of every table of urgency; the rows are the same without the last.
        urgency_columns: Vec<&'static str>,
        /// The figures over all cases.
        all: FiguresV1,
        /// The figures of each group, for each split that was asked for.
        splits: Vec<SplitV1>,
        /// Everybody whose urgency differs, the worst first.
        urgency_differs: Vec<UrgencyDiffersV1>,
        /// Everybody whose pattern differs, in the order of the cases.
        pattern_differs: Vec<PatternDiffersV1>,
        /// Answers to private questions are left out.
        private_left_out: bool,
    }

    /// The rules.
    struct PackV1 {
        /// The id of the pack.
        id: String,
        /// Its version.
        version: String,
        /// SHA-256 of the files that decide or say something.
        sha256: String,
        /// draft, in review, approved.
        status: &'static str,
    }

    /// The figures over one set of people.
    struct FiguresV1 {
        /// How many people there are.
        cases: usize,
        /// Over those with a reference for the pattern.
        patterns: PatternsV1,
        /// Over those with a reference for the urgency.
        urgency: UrgencyV1,
    }

    /// A share of people.
    struct RateV1 {
        /// So many.
        hits: usize,
        /// Of so many.
        of: usize,
        /// The share, in thousandths; null of nobody.
        value: Number,
        /// Where its interval begins.
        low: Number,
        /// Where it ends.
        high: Number,
        /// It rests on few people.
        few: bool,
    }

    /// Agreement beyond chance.
    struct KappaV1 {
        /// none or linear.
        weights: &'static str,
        /// Over so many people.
        of: usize,
        /// In so many categories.
        categories: usize,
        /// The value; null where it is not defined.
        value: Number,
        /// Its standard error for large samples.
        error: Number,
        /// Where its interval begins; null where there is no disagreement.
        low: Number,
        /// Where it ends.
        high: Number,
        /// It rests on few people.
        few: bool,
    }

    /// The figures about patterns.
    struct PatternsV1 {
        /// People: the reference in rows, the pattern shown first in columns.
        table: Vec<Vec<usize>>,
        /// The pattern of the reference is shown first, or none is where it says none.
        first: RateV1,
        /// It is among the patterns shown.
        among_shown: RateV1,
        /// No pattern was named.
        nothing_named: RateV1,
        /// None, since none fits.
        unclear: RateV1,
        /// None, since answers are missing.
        not_enough_answers: RateV1,
        /// None, since what fits is kept back.
        withheld: RateV1,
        /// Kappa, where to abstain never agrees.
        kappa: KappaV1,
        /// Kappa of those for whom the program did not abstain.
        kappa_decided: KappaV1,
        /// Each pattern of the pack.
        each: Vec<PatternV1>,
    }

    /// One pattern against all others: shown first, or not.
    struct PatternV1 {
        /// The id.
        pattern: String,
        /// Sensitivity.
        sensitivity: RateV1,
        /// Specificity.
        specificity: RateV1,
        /// Positive predictive value in this mix of cases.
        ppv_in_this_mix: RateV1,
        /// Negative predictive value in this mix of cases.
        npv_in_this_mix: RateV1,
    }

    /// The figures about urgency.
    struct UrgencyV1 {
        /// People: the reference in rows, the result in columns.
        table: Vec<Vec<usize>>,
        /// The level of the reference came.
        exact: RateV1,
        /// A more urgent one came.
        over: RateV1,
        /// A less urgent one came.
        under: RateV1,
        /// No level came.
        undetermined: RateV1,
        /// Not more than one step too low, of those with a level.
        safe: RateV1,
        /// The same of everybody; undetermined is not safe.
        safe_of_all: RateV1,
        /// Emergencies by reference that came out as one.
        emergencies_found: RateV1,
        /// Kappa of those with a level.
        kappa: KappaV1,
        /// Each level of the reference.
        levels: Vec<LevelV1>,
    }

    /// One level of the reference.
    struct LevelV1 {
        /// routine, soon, `same_day` or emergency.
        level: &'static str,
        /// It came.
        exact: RateV1,
        /// A more urgent one came.
        over: RateV1,
        /// A less urgent one came.
        under: RateV1,
        /// None came.
        undetermined: RateV1,
    }

    /// A split.
    struct SplitV1 {
        /// age, source, rater or `question:ID`.
        by: String,
        /// The groups that have people.
        groups: Vec<GroupV1>,
    }

    /// A group of people.
    struct GroupV1 {
        /// The name; null for those of whom it is not known.
        name: Option<String>,
        /// Their figures.
        figures: FiguresV1,
    }

    /// Somebody whose urgency differs.
    struct UrgencyDiffersV1 {
        /// The id of the case.
        id: String,
        /// routine, soon, `same_day` or emergency.
        reference: &'static str,
        /// The same, or undetermined.
        result: &'static str,
        /// The danger signs that decide.
        red_flags: Vec<SignV1>,
        /// Danger questions that were not asked: the first of them.
        not_asked: Vec<String>,
        /// How many more.
        not_asked_more: usize,
    }

    /// A danger sign that decides.
    struct SignV1 {
        /// The id.
        id: String,
        /// Its urgency.
        urgency: &'static str,
        /// raised, excused, open, or `partly_met`: ruled out, although a part of it holds.
        state: &'static str,
        /// By what it is excused.
        excused_by: Option<String>,
        /// As what a "not sure" is treated.
        treated_as: Option<&'static str>,
        /// The answers that it turns on.
        because: Vec<SaidV1>,
    }

    /// An answer.
    struct SaidV1 {
        /// The id of the question.
        question: String,
        /// The answer in words; null when it is private and left out.
        answer: Option<String>,
    }

    /// Somebody whose pattern differs.
    struct PatternDiffersV1 {
        /// The id of the case.
        id: String,
        /// The id of a pattern, or none.
        reference: String,
        /// The id of the pattern shown first, or null.
        result: Option<String>,
        /// clear, mixed, unclear, `not_enough_answers`, withheld.
        picture: &'static str,
        /// Ids of the patterns shown, best first.
        shown: Vec<String>,
        /// The pattern of the reference and the one shown first.
        patterns: Vec<SideV1>,
    }

    /// One of the two patterns.
    struct SideV1 {
        /// The id.
        pattern: String,
        /// reference or result.
        side: &'static str,
        /// little, open, `partly_fits` or fits.
        level: &'static str,
        /// Why it is not told by itself.
        kept_back: Option<String>,
        /// The fewest points that further answers can lead to.
        points_low: i64,
        /// The most.
        points_high: i64,
        /// The most that anyone can have.
        points_out_of: i64,
        /// Its criteria, in the order of the pack.
        criteria: Vec<CriterionV1>,
    }

    /// A criterion.
    struct CriterionV1 {
        /// The id.
        id: String,
        /// yes, no, unknown or `not_examined`.
        holds: &'static str,
        /// Its points.
        points: i32,
        /// The answers that it turns on.
        because: Vec<SaidV1>,
    }
}

/// A number in thousandths, or null.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Number(Option<Thousandths>);

#[cfg(test)]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number with at most three digits after the point, or null.",
            "type": ["number", "null"],
            "minimum": -1,
            "maximum": 1
        })
    }
}

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
    let missed = pairs.filter(|(case, verdict)| {
        let emergency = case.urgency == Some(Urgency::Emergency);
        emergency && !verdict.urgency.is_from(Urgency::Emergency)
    });
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
        .map(|(_, reference, case, verdict)| {
            let why = Why::new(account.ruleset, case, account.private);
            let signs = why.signs(reference);
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
                id: case.id.clone(),
                reference: reference.id(),
                result: verdict.urgency.id(),
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
