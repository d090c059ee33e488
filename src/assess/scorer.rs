//! Answers + compiled rules -> [`Summary`]: what [`super::assess`] says, without its reasons.
//!
//! For one person a page needs reasons, and [`super::assess`] finds them. For many people only what
//! comes out is needed. Here the rules are compiled once into one flat row, answers stand in fixed
//! places, and nothing is allocated for a person. A property holds that both say the same.

mod flags;
mod patterns;
mod program;
mod run;
mod scratch;
mod summary;

use program::{At, Compiler, Program, Reads};
use run::Run;
use scratch::Scratch;
pub use summary::{Findings, FlagMark, PatternMark, Summary};

use super::Scope;
use crate::answers::{Filled, Mark, MarkState};
use crate::logic::{Reading, Truth};
use crate::pack::Ruleset;

/// The rules of a pack, compiled for many people.
#[derive(Debug, Clone)]
pub struct Scorer {
    program: Program,
    flags: Vec<flags::FlagPlan>,
    patterns: Vec<patterns::PatternPlan>,
    /// The criteria of all patterns: where each begins, and its points.
    criteria: Vec<(At, i64)>,
    /// The criteria of each pattern, as a range of that list.
    ranges: Vec<(usize, usize)>,
    age: patterns::AgePlan,
}

impl Scorer {
    /// Compiles the rules.
    pub fn new(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        let mut compiler = Compiler::new(ruleset);
        let flags = flags::plans(&pack.flags, &mut compiler);
        let mut criteria = Vec::new();
        let mut ranges = Vec::new();
        let mut plans = Vec::new();
        for (index, pattern) in pack.patterns.iter().enumerate() {
            let first = criteria.len();
            for criterion in &pattern.criteria {
                let at = compiler.add(&criterion.when, Reads::Answers);
                criteria.push((at, i64::from(criterion.points)));
            }
            ranges.push((first, criteria.len()));
            plans.push(patterns::plan(index, first, pattern, &mut compiler));
        }
        patterns::mark_looked_at(&mut plans);
        Self {
            program: compiler.program,
            flags,
            patterns: plans,
            criteria,
            ranges,
            age: patterns::AgePlan {
                question: pack.age,
                from: pack.about.patterns_from_age,
            },
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
        let (shared, criteria) = (self.program.shared.len(), self.criteria.len());
        scratch.clear(shared, criteria, self.patterns.len());
        let scope = self.place(marks, told, scratch, found);
        self.judge_flags(scratch, found);
        self.judge_patterns(scratch, found);
        scope
    }

    /// Puts every answer where conditions read it, unless its question does not apply. Gates read earlier
    /// questions only, so one pass decides them.
    fn place(&self, marks: &[Mark], told: bool, scratch: &mut Scratch, found: &Findings) -> Scope {
        let mut scope = Scope::History;
        for (asked, mark) in self.program.questions.iter().zip(marks) {
            let mut mark = *mark;
            if asked.is_examination {
                if told || mark.state == MarkState::NotAsked {
                    mark = Mark::OUT_OF_SCOPE;
                }
                if mark.state != MarkState::OutOfScope {
                    scope = Scope::WithExamination;
                }
            }
            if let Some(gate) = asked.gate
                && self.run(scratch, found).shared(gate, Reading::AsUnknown) == Truth::No
            {
                mark = Mark::NOT_APPLICABLE;
            }
            scratch.marks.push(mark);
        }
        scope
    }

    fn run<'a>(&'a self, scratch: &'a mut Scratch, found: &'a Findings) -> Run<'a> {
        Run {
            program: &self.program,
            criteria: &self.criteria,
            patterns: &self.ranges,
            scratch,
            found,
        }
    }
}
