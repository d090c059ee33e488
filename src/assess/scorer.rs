//! Answers + compiled rules -> [`Summary`]: what [`super::assess`] says, without its reasons.
//!
//! For one person a page needs reasons, and [`super::assess`] finds them. For many people only what
//! comes out is needed. Here the rules are compiled once into one flat row, answers stand in fixed
//! places, and nothing is allocated for a person. A property holds that both say the same.

mod code;
mod compiler;
mod doubts;
mod flags;
mod node;
mod patterns;
mod program;
mod row;
mod summary;
mod values;

pub use summary::{Findings, FlagMark, PatternMark, Summary};

use super::Scope;
use crate::answers::{Filled, Mark};
use crate::pack::Ruleset;
use crate::pack::written::Audience;
use compiler::Compiler;
use node::{At, wide};
use program::Program;
use summary::Scratch;

/// The rules of a pack, compiled for many people.
#[derive(Debug, Clone)]
pub struct Scorer {
    program: Program,
    flags: Vec<flags::FlagPlan>,
    /// What raises each flag, close together: that is looked at first.
    raised_by: Vec<At>,
    patterns: Vec<patterns::PatternPlan>,
    age: patterns::AgePlan,
    /// Which questions belong to an examination.
    examination: Vec<bool>,
}

impl Scorer {
    /// Compiles the rules.
    pub fn new(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        let mut compiler = Compiler::new(ruleset);
        let flags = flags::plans(&pack.flags, &mut compiler);
        let patterns = pack.patterns.iter();
        let patterns: Vec<_> = patterns
            .map(|pattern| patterns::plan(pattern, &mut compiler))
            .collect();
        let (program, places) = Program::new(&compiler.nodes, &compiler.reported());
        let to = |at: At| places.get(wide(at)).copied().unwrap_or(At::MAX);
        let examination =
            |question: &crate::pack::Question| question.audience == Audience::Clinician;
        let flags = flags.into_iter().map(|plan| plan.moved(&to));
        let flags: Vec<flags::FlagPlan> = flags.collect();
        Self {
            program,
            raised_by: flags.iter().map(flags::FlagPlan::raised_by).collect(),
            flags,
            patterns: patterns.into_iter().map(|plan| plan.moved(&to)).collect(),
            age: patterns::AgePlan {
                question: pack.age,
                gate: compiler.gate(pack.age).map(to),
                from: pack.about.patterns_from_age,
            },
            examination: pack.questions.iter().map(examination).collect(),
        }
    }

    /// A summary to be filled, of nobody yet.
    pub fn summary(&self) -> Summary {
        Summary {
            scope: Scope::History,
            whole: Findings::new(),
            history: Findings::new(),
            scratch: Scratch::default(),
        }
    }

    /// Judges the answers of one person. Total: any answers under any rules give a summary.
    pub fn score(&self, answers: &Filled, summary: &mut Summary) {
        let Summary {
            scope,
            whole,
            history,
            scratch,
        } = summary;
        *scope = self.judge(answers.marks(), false, scratch, whole);
        if *scope == Scope::WithExamination {
            // The answers alone, so that no report can mix the two up.
            self.judge(answers.marks(), true, scratch, history);
        }
    }

    /// Judges everything, or (`told`) what the person told alone.
    fn judge(
        &self,
        marks: &[Mark],
        told: bool,
        scratch: &mut Scratch,
        found: &mut Findings,
    ) -> Scope {
        let scope = scratch.rows.fill(marks, &self.examination, told);
        self.program
            .judge_answers(&scratch.rows, &mut scratch.values);
        self.judge_flags(scratch, found);
        self.judge_patterns(scratch, found);
        scope
    }
}
