//! Answers + ruleset -> [`Assessment`]: pure, total, deterministic, integers only.
//!
//! `docs/semantics.md` states what every term here means, with one worked example for each.

mod answer_facts;
mod assessment;
mod clauses;
mod comparing;
mod cuts;
mod deciding;
mod flags;
mod judge;
mod patterns;
mod relevance;
mod reported;
mod scorer;
mod set_aside;

pub use answer_facts::AnswerFacts;
pub use assessment::{
    Assessment, CriterionFinding, FlagFinding, FlagState, FromHistory, Outcome, PatternFinding,
    Picture, Points, Scope, Standing, UrgencyFinding, UrgencyLevel, less_urgent, more_urgent,
};
pub(crate) use clauses::{Site, clauses, sites};
pub use comparing::{
    AnswerChange, Comparison, FlagMove, FlagTurn, Listed, Moves, PatternMove, Stand, compare,
};
pub(crate) use cuts::{Cuts, cells, cuts};
pub use deciding::{Change, Deciding, Doubt, Fate, Means, Reason, Side, Turn, deciding};
pub use judge::{assess, contradictions};
pub use relevance::{Relevance, relevance};
pub use scorer::{Findings, FlagMark, Group, PatternMark, Person, Scored, Scorer, Summary};
pub use set_aside::set_aside;

#[cfg(test)]
mod flag_tests;
#[cfg(test)]
mod pattern_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod saying_tests;
#[cfg(test)]
mod scorer_tests;
