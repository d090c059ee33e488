//! The whole assessment, in order: facts, flags, urgency, patterns, precedence, what is said.

use super::reported::ReportedFacts;
use super::{
    AnswerFacts, Assessment, FromHistory, PatternFinding, Picture, Scope, Standing, UrgencyFinding,
    UrgencyLevel, flags, patterns,
};
use crate::answers::{Answers, QuestionIndex, Response};
use crate::logic::{Facts as _, Level, NeckTreatment, Reading, Slot, Truth, Urgency, truth};
use crate::pack::written::Audience;
use crate::pack::{Pattern, Question, Referral, Ruleset, YieldsTo};

/// Assesses one person's answers. Total: any answers under any ruleset give an assessment.
pub fn assess(ruleset: &Ruleset, answers: &Answers) -> Assessment {
    let pack = ruleset.pack();
    let facts = AnswerFacts::new(ruleset, answers);
    let flag_findings = flags::judge(&facts);
    let (urgency, not_asked) = flags::urgency(&facts, &flag_findings);
    let neck_treatment = flags::neck_treatment(&facts, &flag_findings);

    let mut findings: Vec<PatternFinding> = pack
        .patterns
        .iter()
        .map(|pattern| patterns::judge(pattern, &facts))
        .collect();
    let withheld = {
        let reported = ReportedFacts {
            answers: &facts,
            flags: &flag_findings,
            patterns: &findings,
            urgency,
            neck_treatment,
        };
        withheld(&facts, &reported, &pack.patterns)
    };
    stand(&pack.patterns, &mut findings, &withheld);
    let shown = order(&pack.patterns, &findings);
    let picture = picture(&pack.patterns, &findings, facts.is_old_enough());

    let reported = ReportedFacts {
        answers: &facts,
        flags: &flag_findings,
        patterns: &findings,
        urgency,
        neck_treatment,
    };
    let holds = |condition| truth(condition, &reported, Reading::AsUnknown) == Truth::Yes;
    let mut notes = Vec::new();
    for (index, pattern) in pack.patterns.iter().enumerate() {
        for (position, note) in pattern.notes.iter().enumerate() {
            if holds(&note.when) {
                notes.push((index, position));
            }
        }
    }
    let mut referrals = Vec::new();
    let mut fallback = None;
    for (index, referral) in pack.referrals.iter().enumerate() {
        if !is_allowed(referral, urgency, neck_treatment) {
            continue;
        }
        if referral.fallback {
            fallback = Some(index);
        }
        if referral.when.as_ref().is_some_and(holds) {
            referrals.push(index);
        }
    }
    let in_addition = |index: &usize| {
        let referral = pack.referrals.get(*index);
        referral.is_some_and(|referral| referral.in_addition)
    };
    if referrals.iter().all(in_addition) {
        referrals.extend(fallback);
        referrals.sort_unstable();
    }
    let mut lessons = Vec::new();
    if !urgency.level.is_from(Urgency::Emergency) {
        for (index, lesson) in pack.lessons.iter().enumerate() {
            if !lesson.on_request && lesson.when.as_ref().is_none_or(holds) {
                lessons.push(index);
            }
        }
    }
    Assessment {
        scope: facts.scope(),
        from_history: from_history(ruleset, answers, facts.scope()),
        urgency,
        not_asked,
        flags: flag_findings,
        neck_treatment,
        examination: examination(&shown, &facts, hands_off(urgency, neck_treatment)),
        patterns: findings,
        shown,
        picture,
        notes,
        referrals,
        lessons,
        inactive: responded(ruleset, answers, |index, _, _| {
            facts.slot(index) == Slot::NotApplicable
        }),
        declined: responded(ruleset, answers, |_, question, given| {
            given == Response::Declined && question.audience == Audience::Patient
        }),
    }
}

/// The contradictions that hold between answers, in the order of the pack. They change no score.
pub fn contradictions(facts: &AnswerFacts<'_>) -> Vec<usize> {
    let contradictions = facts.ruleset().pack().contradictions.iter().enumerate();
    contradictions
        .filter(|(_, found)| truth(&found.when, facts, Reading::AsUnknown) == Truth::Yes)
        .map(|(index, _)| index)
        .collect()
}

/// What the answers come to without the examination, so that the two stay apart in every report.
fn from_history(ruleset: &Ruleset, answers: &Answers, scope: Scope) -> Option<FromHistory> {
    if scope == Scope::History {
        return None;
    }
    let mut told = answers.clone();
    for (index, question) in ruleset.questions() {
        if question.audience == Audience::Clinician {
            told.set(index, None);
        }
    }
    let assessment = assess(ruleset, &told);
    let patterns = &assessment.patterns;
    Some(FromHistory {
        urgency: assessment.urgency.level,
        neck_treatment: assessment.neck_treatment,
        levels: patterns.iter().map(|finding| finding.level).collect(),
        shown: assessment.shown,
    })
}

/// At an emergency nothing else is offered, and hands stay off a neck that is not cleared.
fn is_allowed(referral: &Referral, urgency: UrgencyFinding, neck_treatment: NeckTreatment) -> bool {
    if urgency.level.is_from(Urgency::Emergency) {
        return referral.within == Urgency::Emergency;
    }
    let undetermined = urgency.level == UrgencyLevel::Undetermined;
    // While the danger check is not complete nobody is told to come when it suits them.
    let too_early = undetermined && referral.within == Urgency::Routine;
    !(too_early || referral.hands_on && hands_off(urgency, neck_treatment))
}

/// Whether hands must stay off the neck.
fn hands_off(urgency: UrgencyFinding, neck_treatment: NeckTreatment) -> bool {
    neck_treatment == NeckTreatment::Hold
        || urgency.level.is_from(Urgency::SameDay)
        || urgency.level == UrgencyLevel::Undetermined
}

/// Why each pattern's label is kept back, if it is.
fn withheld(
    facts: &AnswerFacts<'_>,
    reported: &ReportedFacts<'_>,
    patterns: &[Pattern],
) -> Vec<Option<Standing>> {
    let old_enough = facts.is_old_enough() == Truth::Yes;
    patterns
        .iter()
        .map(|pattern| {
            if !old_enough {
                return Some(Standing::WithheldByAge);
            }
            let holds = |reason: &crate::pack::Withhold| {
                truth(&reason.when, reported, Reading::AsUnknown) == Truth::Yes
            };
            pattern
                .withhold_when
                .iter()
                .position(holds)
                .map(Standing::Withheld)
        })
        .collect()
}

/// Precedence, after all levels: kept back, taken in by another, or shown.
fn stand(patterns: &[Pattern], findings: &mut [PatternFinding], withheld: &[Option<Standing>]) {
    let levels: Vec<Level> = findings.iter().map(|finding| finding.level).collect();
    let takes_in = |other: &YieldsTo, level: Level| {
        let free = withheld.get(other.pattern).copied().flatten().is_none();
        let there = levels
            .get(other.pattern)
            .is_some_and(|at| other.at_level.contains(at));
        free && there && other.level.contains(&level)
    };
    for (index, (pattern, finding)) in patterns.iter().zip(findings).enumerate() {
        let reached = matches!(finding.level, Level::Fits | Level::PartlyFits);
        let kept_back = withheld.get(index).copied().flatten();
        finding.standing = match kept_back {
            // Below the age nothing is said of any pattern, whatever its level.
            Some(Standing::WithheldByAge) => Standing::WithheldByAge,
            // What is not there need not be kept back.
            _ if finding.level == Level::Little => Standing::NotShown,
            Some(standing) => standing,
            None if !reached => Standing::NotShown,
            None => match pattern
                .yields_to
                .iter()
                .find(|other| takes_in(other, finding.level))
            {
                Some(other) => Standing::IncludedIn(other.pattern),
                None => Standing::Shown,
            },
        };
    }
}

/// Shown patterns, best first: level, then `ranks_below` at the same level, then pack order; but a
/// pattern never stands before one that it `stands_below`.
fn order(patterns: &[Pattern], findings: &[PatternFinding]) -> Vec<usize> {
    let level = |index: usize| {
        findings
            .get(index)
            .map_or(Level::Little, |finding| finding.level)
    };
    let mut waiting: Vec<usize> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.standing == Standing::Shown)
        .map(|(index, _)| index)
        .collect();
    waiting.sort_by_key(|index| std::cmp::Reverse(level(*index)));
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_next = |index: &usize| {
            patterns.get(*index).is_none_or(|pattern| {
                !waiting.iter().any(|other| {
                    pattern.stands_below.contains(other)
                        || (pattern.ranks_below.contains(other) && level(*other) >= level(*index))
                })
            })
        };
        let next = waiting.iter().position(is_next).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

fn picture(patterns: &[Pattern], findings: &[PatternFinding], old_enough: Truth) -> Picture {
    let shown = |level: Level| {
        patterns.iter().zip(findings).filter(move |(_, finding)| {
            finding.standing == Standing::Shown && finding.level == level
        })
    };
    let fitting = shown(Level::Fits)
        .filter(|(pattern, _)| pattern.counts_in_mixed)
        .count();
    // What a known age keeps back cannot be opened by more answers; an unknown age can.
    let is_open = |finding: &PatternFinding| {
        finding.level == Level::Open
            && match finding.standing {
                Standing::NotShown => true,
                Standing::WithheldByAge => old_enough == Truth::Unknown,
                Standing::Shown | Standing::IncludedIn(_) | Standing::Withheld(_) => false,
            }
    };
    let kept_back = |finding: &PatternFinding| match finding.standing {
        Standing::Withheld(_) | Standing::WithheldByAge => finding.level != Level::Little,
        Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => false,
    };
    if fitting >= 2 {
        Picture::Mixed
    } else if shown(Level::Fits).next().is_some() {
        Picture::Clear
    } else if findings.iter().any(is_open) {
        Picture::NotEnoughAnswers
    } else if shown(Level::PartlyFits).next().is_some() {
        Picture::Clear
    } else if findings.iter().any(kept_back) {
        Picture::Withheld
    } else {
        Picture::Unclear
    }
}

/// The examinations of the patterns shown, each once, without those that were done, and without
/// those that move a neck from which hands must stay off.
fn examination(shown: &[usize], facts: &AnswerFacts<'_>, hands_off: bool) -> Vec<QuestionIndex> {
    let ruleset = facts.ruleset();
    let patterns = shown
        .iter()
        .filter_map(|index| ruleset.pack().patterns.get(*index));
    let mut tests = Vec::new();
    for index in patterns.flat_map(|pattern| &pattern.examination) {
        let done = matches!(facts.slot(*index), Slot::Known(_));
        let hands_on = ruleset
            .question(*index)
            .is_some_and(|question| question.hands_on);
        let passed_over = done || (hands_on && hands_off) || tests.contains(index);
        if !passed_over {
            tests.push(*index);
        }
    }
    tests
}

fn responded(
    ruleset: &Ruleset,
    answers: &Answers,
    wanted: impl Fn(QuestionIndex, &Question, Response) -> bool,
) -> Vec<QuestionIndex> {
    let known = |(index, given)| Some((index, ruleset.question(index)?, given));
    answers
        .iter()
        .filter_map(known)
        .filter(|(index, question, given)| wanted(*index, question, *given))
        .map(|(index, ..)| index)
        .collect()
}
