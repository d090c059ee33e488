//! Conditions, compiled once more: one flat row of steps, each group with the place where it ends.
//!
//! What several rules read (a definition, a gate of questions) stands in the row once, and is judged
//! at most once for a person.

use crate::answers::{OptionIndex, OptionSet, QuestionIndex};
use crate::logic::{Condition, Finding, Level, NeckTreatment, Range, Term, Test, Urgency};
use crate::pack::written::Audience;
use crate::pack::{Kind, Question, Ruleset};

/// Where a condition stands in the row.
pub(super) type At = u32;

/// One step. Sixteen bytes, so that a whole pack stays close to the core that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Every member up to `end` holds.
    All { end: At },
    /// One member up to `end` holds.
    Any { end: At },
    /// So many members up to `end` hold.
    AtLeast { count: u32, end: At },
    /// The next step does not hold.
    Not { end: At },
    /// The answer has one of these options, where the answer cannot be out of scope.
    Has(QuestionIndex, OptionSet),
    /// A comparison of any other kind, by its place in the list.
    Compare(u32),
    /// A sum, by its place in the list.
    Sum(u32),
    /// A shared condition, by its place in the list.
    Shared(u32),
    /// A criterion, counted through all patterns.
    Criterion(u32),
    /// A pattern has at least so many points.
    PointsFrom(u16, i64),
    /// A red flag is raised.
    Flag(u32),
    /// A red flag is open.
    FlagOpen(u32),
    /// A pattern has one of these levels.
    Pattern(u32, Levels),
    /// Urgency is at least this.
    UrgencyFrom(Urgency),
    /// Neck treatment is one of these, as bits.
    Neck(u8),
    /// Never holds: what a place cannot read.
    Never,
}

/// Some levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels(u8);

impl Levels {
    pub(super) fn of(levels: &[Level]) -> Self {
        Self(levels.iter().fold(0, |set, level| set | bit(*level)))
    }

    pub(super) fn contains(self, level: Level) -> bool {
        self.0 & bit(level) != 0
    }
}

fn bit(level: Level) -> u8 {
    match level {
        Level::Little => 1,
        Level::Open => 2,
        Level::PartlyFits => 4,
        Level::Fits => 8,
    }
}

/// One step of neck treatment as a bit.
pub(super) fn neck_bit(neck: NeckTreatment) -> u8 {
    match neck {
        NeckTreatment::None => 1,
        NeckTreatment::Caution => 2,
        NeckTreatment::NoThrust => 4,
        NeckTreatment::Hold => 8,
    }
}

/// A comparison that looks at more than the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Has(OptionSet),
    Only(OptionSet),
    Count(OptionSet, u32),
    Number(Range),
    /// The pack checker refuses what does not fit the question; here it is never yes.
    Unfit,
}

/// One part of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) term: Term,
    /// What it can be worth while nobody knows.
    pub(super) bounds: (i64, i64),
    /// What each option is worth; `None` for a whole number.
    pub(super) values: Option<Vec<i64>>,
    /// When the question applies.
    pub(super) gate: Option<u32>,
}

/// A condition that is judged once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SharedCondition {
    /// Where it begins.
    pub(super) at: At,
    /// It reads something that can be out of scope, so the readings of it can differ.
    pub(super) is_scoped: bool,
}

/// What is compiled of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// The shared condition that says whether it applies.
    pub(super) gate: Option<u32>,
    /// A clinician examines it.
    pub(super) is_examination: bool,
}

/// All conditions of a pack.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) comparisons: Vec<(QuestionIndex, Comparison)>,
    pub(super) sums: Vec<(Vec<Part>, Range)>,
    pub(super) shared: Vec<SharedCondition>,
    pub(super) questions: Vec<Asked>,
}

/// What a condition may read beside answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Nothing.
    Answers,
    /// The criteria of this pattern, which begin here, and its points.
    Pattern { pattern: usize, criteria: usize },
    /// What is reported.
    Reported,
}

/// A position that is surely small enough: packs are read from files.
pub(super) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// The same as a list index.
pub(super) fn wide(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Makes the row.
#[derive(Debug)]
pub(super) struct Compiler<'a> {
    ruleset: &'a Ruleset,
    /// The gates so far, with their places in the list of what is shared.
    gates: Vec<(&'a Condition, u32)>,
    pub(super) program: Program,
}

impl<'a> Compiler<'a> {
    /// With all definitions, and with the gates of all questions.
    pub(super) fn new(ruleset: &'a Ruleset) -> Self {
        let mut compiler = Self {
            ruleset,
            gates: Vec::new(),
            program: Program::default(),
        };
        let definitions = &ruleset.pack().definitions;
        // Definitions read each other, so their places are known before their steps.
        for definition in definitions {
            let is_scoped = compiler.is_scoped(&definition.when);
            let shared = SharedCondition { at: 0, is_scoped };
            compiler.program.shared.push(shared);
        }
        for question in &ruleset.pack().questions {
            let gate = question.enable_when.as_ref();
            let asked = Asked {
                gate: gate.map(|gate| compiler.gate(gate)),
                is_examination: question.audience == Audience::Clinician,
            };
            compiler.program.questions.push(asked);
        }
        for (position, definition) in definitions.iter().enumerate() {
            let at = compiler.add(&definition.when, Reads::Answers);
            if let Some(shared) = compiler.program.shared.get_mut(position) {
                shared.at = at;
            }
        }
        compiler
    }

    /// The shared condition of a gate; many questions have the same one.
    fn gate(&mut self, condition: &'a Condition) -> u32 {
        let known = self.gates.iter().find(|(gate, _)| *gate == condition);
        if let Some((_, place)) = known {
            return *place;
        }
        let at = self.add(condition, Reads::Answers);
        let place = narrow(self.program.shared.len());
        self.program.shared.push(SharedCondition {
            at,
            is_scoped: self.is_scoped(condition),
        });
        self.gates.push((condition, place));
        place
    }

    /// Whether a question can be out of scope.
    fn can_be_out(question: &Question) -> bool {
        question.optional || question.audience == Audience::Clinician
    }

    fn is_scoped(&self, condition: &Condition) -> bool {
        let mut is_scoped = false;
        crate::pack::leaves(self.ruleset.pack(), condition, &mut |index, _| {
            is_scoped |= self.ruleset.question(index).is_none_or(Self::can_be_out);
        });
        is_scoped
    }

    /// Adds a condition at the end of the row, and says where it begins.
    pub(super) fn add(&mut self, condition: &Condition, reads: Reads) -> At {
        let at = self.program.steps.len();
        self.program.steps.push(Step::Never);
        let step = match condition {
            Condition::All(members) => Step::All {
                end: self.members(members, reads),
            },
            Condition::Any(members) => Step::Any {
                end: self.members(members, reads),
            },
            Condition::AtLeast { count, of } => Step::AtLeast {
                count: narrow(*count),
                end: self.members(of, reads),
            },
            Condition::Not(member) => Step::Not {
                end: self.members(std::slice::from_ref(member), reads),
            },
            Condition::Answer(question, test) => self.comparison(*question, *test),
            Condition::Sum(terms, range) => self.sum(terms, *range),
            Condition::Definition(index) => Step::Shared(narrow(*index)),
            Condition::Finding(finding) => found(finding, reads),
        };
        if let Some(place) = self.program.steps.get_mut(at) {
            *place = step;
        }
        narrow(at)
    }

    fn members(&mut self, members: &[Condition], reads: Reads) -> At {
        for member in members {
            self.add(member, reads);
        }
        narrow(self.program.steps.len())
    }

    fn comparison(&mut self, index: QuestionIndex, test: Test) -> Step {
        let Some(question) = self.ruleset.question(index) else {
            return Step::Never;
        };
        let comparison = match (test, &question.kind) {
            (Test::Is(wanted), Kind::YesNo) => {
                Comparison::Has(OptionSet::one(OptionIndex(u8::from(wanted))))
            }
            (Test::OneOf(set), Kind::OneOf { .. }) | (Test::Includes(set), Kind::AnyOf { .. }) => {
                Comparison::Has(set)
            }
            (Test::Only(set), Kind::AnyOf { .. }) => Comparison::Only(set),
            (Test::Count { of, from }, Kind::AnyOf { .. }) => Comparison::Count(of, from),
            (Test::Number(range), Kind::Number { .. }) => Comparison::Number(range),
            (
                Test::Is(_)
                | Test::OneOf(_)
                | Test::Includes(_)
                | Test::Only(_)
                | Test::Count { .. }
                | Test::Number(_),
                _,
            ) => Comparison::Unfit,
        };
        match comparison {
            Comparison::Has(set) if !set.is_empty() && !Self::can_be_out(question) => {
                Step::Has(index, set)
            }
            Comparison::Has(_)
            | Comparison::Only(_)
            | Comparison::Count(..)
            | Comparison::Number(_)
            | Comparison::Unfit => {
                let place = narrow(self.program.comparisons.len());
                self.program.comparisons.push((index, comparison));
                Step::Compare(place)
            }
        }
    }

    fn sum(&mut self, terms: &[Term], range: Range) -> Step {
        let parts = terms.iter().filter_map(|term| {
            let question = self.ruleset.question(term.question)?;
            let asked = self.program.questions.get(term.question.position())?;
            let (bounds, values) = match &question.kind {
                Kind::Number { min, max, .. } => ((i64::from(*min), i64::from(*max)), None),
                Kind::OneOf { options, .. } => {
                    let value = |option: &crate::pack::QuestionOption| option.value.unwrap_or(0);
                    let values: Vec<i64> = options.iter().map(value).map(i64::from).collect();
                    let low = values.iter().min().copied().unwrap_or(0);
                    let high = values.iter().max().copied().unwrap_or(0);
                    ((low, high), Some(values))
                }
                Kind::YesNo | Kind::AnyOf { .. } => ((0, 0), Some(Vec::new())),
            };
            Some(Part {
                term: *term,
                bounds,
                values,
                gate: asked.gate,
            })
        });
        let sum = (parts.collect(), range);
        self.program.sums.push(sum);
        Step::Sum(narrow(self.program.sums.len().saturating_sub(1)))
    }
}

fn found(finding: &Finding, reads: Reads) -> Step {
    match (finding, reads) {
        (Finding::Criterion(index), Reads::Pattern { criteria, .. }) => {
            Step::Criterion(narrow(criteria.saturating_add(*index)))
        }
        (Finding::PointsFrom(points), Reads::Pattern { pattern, .. }) => {
            Step::PointsFrom(u16::try_from(pattern).unwrap_or(u16::MAX), *points)
        }
        (Finding::Flag(flag), Reads::Reported) => Step::Flag(narrow(*flag)),
        (Finding::FlagOpen(flag), Reads::Reported) => Step::FlagOpen(narrow(*flag)),
        (Finding::Pattern(pattern, levels), Reads::Reported) => {
            Step::Pattern(narrow(*pattern), Levels::of(levels))
        }
        (Finding::UrgencyFrom(urgency), Reads::Reported) => Step::UrgencyFrom(*urgency),
        (Finding::NeckTreatment(list), Reads::Reported) => {
            Step::Neck(list.iter().fold(0, |set, neck| set | neck_bit(*neck)))
        }
        (
            Finding::Criterion(_)
            | Finding::PointsFrom(_)
            | Finding::Flag(_)
            | Finding::FlagOpen(_)
            | Finding::Pattern(..)
            | Finding::UrgencyFrom(_)
            | Finding::NeckTreatment(_),
            _,
        ) => Step::Never,
    }
}
