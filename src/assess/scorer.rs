//! Answers + compiled rules -> [`Summary`]: what [`super::assess`] says, without its reasons.
//!
//! For one person a page needs reasons, and [`super::assess`] finds them. For many people only what
//! comes out is needed. Here the rules are compiled once, into nodes that are worked through for up to 64
//! people at a time, one bit each; nothing is allocated for a person. A property holds that both say the
//! same.

mod columns;
mod compiler;
mod doubts;
mod flags;
mod group;
mod lanes;
mod node;
mod patterns;
mod reached;
mod summary;
mod tally;
mod values;
mod verdict;

pub use group::{Group, Person, Scored};
pub use summary::{Findings, FlagMark, PatternMark, Summary};

use crate::answers::Filled;
use crate::pack::Ruleset;
use columns::Columns;
use compiler::Compiler;
use node::Node;
use verdict::Verdict;

/// The rules of a pack, compiled for many people.
#[derive(Debug, Clone)]
pub struct Scorer {
    /// What reads answers.
    nodes: Vec<Node>,
    /// What stands behind: all that reads what is reported.
    reported: Vec<Node>,
    flags: Vec<flags::FlagPlan>,
    patterns: Vec<patterns::PatternPlan>,
    age: patterns::AgePlan,
    /// The answers of nobody.
    empty: Columns,
}

impl Scorer {
    /// Compiles the rules.
    pub fn new(ruleset: &Ruleset) -> Self {
        let pack = ruleset.pack();
        let mut compiler = Compiler::new(ruleset);
        let flags = flags::plans(&pack.flags, &mut compiler);
        let mut patterns = patterns::plans(&pack.patterns, &mut compiler);
        let first_reported = compiler.nodes.len();
        patterns::withhold(&mut patterns, &pack.patterns, &mut compiler);
        let age = patterns::AgePlan::new(ruleset, &compiler);
        let mut nodes = compiler.nodes;
        Self {
            reported: nodes.split_off(first_reported),
            nodes,
            flags,
            patterns,
            age,
            empty: Columns::new(ruleset),
        }
    }

    /// A group of nobody yet.
    pub fn group(&self) -> Group {
        Group {
            columns: self.empty.clone(),
            whole: Verdict::new(),
        }
    }

    /// Judges everybody in a group. Total: any answers under any rules give a result.
    pub fn score<'a>(&'a self, group: &'a mut Group) -> Scored<'a> {
        group.columns.settle(false);
        group.whole.judge(self, &group.columns);
        Scored::new(self, group)
    }

    /// Judges one person alone.
    pub fn summary(&self, filled: &Filled) -> Summary {
        let mut group = self.group();
        group.add(filled);
        self.score(&mut group).person(0).summary()
    }
}
