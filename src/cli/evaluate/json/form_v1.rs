//! The form of version 1: frozen structs of its own, which no inner change moves. The schema stands in
//! `docs/schema/evaluation-v1.json`.

use serde::Serialize;

use crate::check::Thousandths;

/// The version of this format.
pub(super) const VERSION: u32 = 1;

macro_rules! frozen {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields))]
        pub(in crate::cli::evaluate) struct $name { $($(#[$field_doc])* pub(super) $field: $kind,)* }
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
        /// A rate over fewer cases than this is marked as few.
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
        /// Every case whose urgency differs, the worst first: missed emergencies before all others; then the
        /// most steps too low, no level, the most steps too high; then the higher reference; then the
        /// order of the cases.
        urgency_differs: Vec<UrgencyDiffersV1>,
        /// Every case whose pattern differs, in the order of the cases.
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

    /// The figures over one set of cases.
    struct FiguresV1 {
        /// How many cases there are.
        cases: usize,
        /// Over those with a reference for the pattern.
        patterns: PatternsV1,
        /// Over those with a reference for the urgency.
        urgency: UrgencyV1,
    }

    /// A share of cases.
    struct RateV1 {
        /// So many.
        hits: usize,
        /// Of so many.
        of: usize,
        /// The share, in thousandths; null of none.
        value: Number,
        /// Where its interval begins.
        low: Number,
        /// Where it ends.
        high: Number,
        /// It rests on few cases.
        few: bool,
    }

    /// Agreement beyond chance.
    struct KappaV1 {
        /// none or linear.
        weights: &'static str,
        /// Over so many cases.
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
        /// It rests on few cases.
        few: bool,
    }

    /// The figures about patterns.
    struct PatternsV1 {
        /// Cases: the reference in rows, the pattern shown first in columns.
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
        /// Cases: the reference in rows, the result in columns.
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
        /// The same of all cases; undetermined is not safe.
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
        /// The groups that have cases.
        groups: Vec<GroupV1>,
    }

    /// A group of cases.
    struct GroupV1 {
        /// The name; null for those of which it is not known.
        name: Option<String>,
        /// Their figures.
        figures: FiguresV1,
    }

    /// A case whose urgency differs.
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

    /// A case whose pattern differs.
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
pub(in crate::cli::evaluate) struct Number(pub(super) Option<Thousandths>);

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
