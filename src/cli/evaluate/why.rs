//! Why a result is what it is: the danger signs and the criteria behind it, with the answers that they
//! turn on.

use crate::assess::{AnswerFacts, Assessment, CriterionFinding, FlagState, Standing, assess};
use crate::assess::{PatternFinding, UrgencyLevel};
use crate::logic::{Condition, Trace, TraceKind, Truth, Urgency, trace};
use crate::pack::{LabelledCase, Pattern, RedFlag, Ruleset};
use crate::report::{Quote, Words};

/// So many signs that are ruled out, and so many questions that were not asked, are named.
const NAMED: usize = 5;

/// One answer that something turns on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The id of the question.
    pub(super) question: String,
    /// The answer in words; none when it is private and left out.
    pub(super) answer: Option<String>,
}

/// One danger sign that speaks for one side or the other.
#[derive(Debug)]
pub(super) struct Sign<'a> {
    pub(super) flag: &'a RedFlag,
    pub(super) state: State<'a>,
    pub(super) because: Vec<Said>,
}

/// How the sign stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum State<'a> {
    Raised,
    /// By this exception.
    Excused(&'a str),
    /// Nobody knows; a "not sure" is treated as this.
    Open(Option<Urgency>),
    /// A part of it holds, and what is named does not.
    PartlyMet,
}

impl State<'_> {
    /// The id for machines.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Excused(_) => "excused",
            Self::Open(_) => "open",
            Self::PartlyMet => "partly_met",
        }
    }
}

/// One pattern of the two that were compared.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) pattern: &'a Pattern,
    pub(super) found: &'a PatternFinding,
    /// It is the one of the reference; otherwise the one that is shown first.
    pub(super) is_reference: bool,
    pub(super) criteria: Vec<Judged<'a>>,
}

/// One criterion of a pattern.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) points: i32,
    pub(super) found: CriterionFinding,
    pub(super) because: Vec<Said>,
}

impl Judged<'_> {
    /// The id for machines.
    pub(super) fn holds(&self) -> &'static str {
        match self.found {
            CriterionFinding {
                out_of_scope: true, ..
            } => "not_examined",
            CriterionFinding {
                truth: Truth::Yes, ..
            } => "yes",
            CriterionFinding {
                truth: Truth::No, ..
            } => "no",
            CriterionFinding {
                truth: Truth::Unknown,
                ..
            } => "unknown",
        }
    }
}

/// One case, assessed again to say why.
#[derive(Debug)]
pub(super) struct Why<'a> {
    ruleset: &'a Ruleset,
    case: &'a LabelledCase,
    assessment: Assessment,
    words: Words<'a>,
    facts: AnswerFacts<'a>,
    private: bool,
}

impl<'a> Why<'a> {
    pub(super) fn new(ruleset: &'a Ruleset, case: &'a LabelledCase, private: bool) -> Self {
        Self {
            ruleset,
            case,
            assessment: assess(ruleset, &case.answers),
            words: Words::new(ruleset, &case.answers),
            facts: AnswerFacts::new(ruleset, &case.answers),
            private,
        }
    }

    fn because(&self, condition: &Condition) -> Vec<Said> {
        let quotes = self.words.because(condition).into_iter();
        quotes.map(|quote| self.said(quote)).collect()
    }

    fn said(&self, quote: Quote) -> Said {
        let question = self.ruleset.question(quote.question);
        let hidden = quote.private && !self.private;
        Said {
            question: question.map_or_else(String::new, |question| question.id.clone()),
            answer: (!hidden).then_some(quote.said),
        }
    }

    /// The danger signs that decide between the reference and the result. Where the result is more
    /// urgent: what makes it so. Otherwise: what makes it what it is, and what could have made it more
    /// urgent and does not.
    pub(super) fn signs(&self, reference: Urgency) -> Vec<Sign<'_>> {
        let result = match self.assessment.urgency.level {
            UrgencyLevel::Known(level) => level,
            UrgencyLevel::Undetermined => self.assessment.urgency.floor,
        };
        let pack = self.ruleset.pack();
        let judged = pack.flags.iter().zip(&self.assessment.flags);
        let mut signs = Vec::new();
        let mut nearly: Vec<(usize, Sign<'_>)> = Vec::new();
        for (flag, finding) in judged {
            let level = Urgency::from(flag.urgency);
            // What speaks for more than the lower of the two.
            let over = level > reference.min(result);
            let missed = level > result;
            match finding.state {
                FlagState::Raised if over => {
                    signs.push(self.sign(flag, State::Raised, &flag.when));
                }
                FlagState::Excused(at) if missed => {
                    if let Some(exception) = flag.unless.get(at) {
                        let state = State::Excused(&exception.text);
                        signs.push(self.sign(flag, state, &exception.when));
                    }
                }
                FlagState::Open => {
                    let treated = finding.treated_as;
                    let counts = treated.is_some_and(|level| level > reference.min(result));
                    // What nobody was asked is told as questions.
                    if counts || missed && !finding.not_asked && !finding.out_of_scope {
                        signs.push(self.sign(flag, State::Open(treated), &flag.when));
                    }
                }
                FlagState::RuledOut if missed && level >= reference => {
                    let trace = trace(&flag.when, &self.facts);
                    if is_partly_met(&trace) {
                        let sign = self.sign(flag, State::PartlyMet, &flag.when);
                        nearly.push((sign.because.len(), sign));
                    }
                }
                FlagState::Raised | FlagState::Excused(_) | FlagState::RuledOut => {}
            }
        }
        nearly.sort_by_key(|(failing, _)| *failing);
        signs.extend(nearly.into_iter().take(NAMED).map(|(_, sign)| sign));
        signs
    }

    fn sign(&self, flag: &'a RedFlag, state: State<'a>, condition: &Condition) -> Sign<'a> {
        Sign {
            flag,
            state,
            because: self.because(condition),
        }
    }

    /// The danger questions that were not asked: the first of them, and how many more.
    pub(super) fn not_asked(&self) -> (Vec<&'a str>, usize) {
        let all = &self.assessment.not_asked;
        let first = all.iter().take(NAMED);
        let first = first.filter_map(|index| self.ruleset.question(*index));
        let named = first.map(|question| question.id.as_str()).collect();
        (named, all.len().saturating_sub(NAMED))
    }

    /// The pattern of the reference and the one that is shown first, criterion by criterion.
    pub(super) fn sides(&self, reference: Option<usize>, result: Option<usize>) -> Vec<Side<'_>> {
        let both = [(reference, true), (result, false)];
        let both = both.into_iter().filter_map(|(at, side)| Some((at?, side)));
        both.filter_map(|(at, is_reference)| {
            let pattern = self.ruleset.pack().patterns.get(at)?;
            let found = self.assessment.patterns.get(at)?;
            let criteria = pattern.criteria.iter().zip(&found.criteria);
            let criteria = criteria.map(|(criterion, found)| Judged {
                id: &criterion.id,
                text: &criterion.text,
                points: criterion.points,
                found: *found,
                because: self.because(&criterion.when),
            });
            Some(Side {
                pattern,
                found,
                is_reference,
                criteria: criteria.collect(),
            })
        })
        .collect()
    }

    /// Why a pattern is not told, or not by itself.
    pub(super) fn kept_back(&self, side: &Side<'_>) -> Option<String> {
        match side.found.standing {
            Standing::Shown | Standing::NotShown => None,
            Standing::IncludedIn(other) => {
                let other = self.ruleset.pack().patterns.get(other);
                let other = other.map_or("", |other| other.clinical_title.as_str());
                Some(format!("told as part of {other}"))
            }
            Standing::Withheld(at) => {
                let reason = side.pattern.withhold_when.get(at);
                Some(
                    reason.map_or_else(String::new, |reason| format!("kept back: {}", reason.text)),
                )
            }
            Standing::WithheldByAge => Some("kept back because of the age".into()),
        }
    }

    /// The case.
    pub(super) fn case(&self) -> &'a LabelledCase {
        self.case
    }
}

/// Whether a condition that does not hold has a part that does.
fn is_partly_met(trace: &Trace) -> bool {
    match &trace.kind {
        TraceKind::All(members) => members.iter().any(|member| member.truth == Truth::Yes),
        TraceKind::AtLeast(_, members) => members.iter().any(|member| member.truth == Truth::Yes),
        TraceKind::Any(members) => members.iter().any(is_partly_met),
        TraceKind::Definition(_, member) => is_partly_met(member),
        TraceKind::Not(_) | TraceKind::Answer(..) | TraceKind::Sum(_) | TraceKind::Finding(_) => {
            false
        }
    }
}
