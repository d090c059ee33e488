//! An assessment -> the frozen structs, field by field.

use super::{
    CriterionV1, DangerCheck, FromHistoryV1, LessonV1, NoteV1, PackName, PatternLevelV1, PatternV1,
    PointsV1, QuoteV1, RedFlagV1, ReferralV1, Report, UnsettledV1, UrgencyV1, VERSION,
};
use crate::answers::QuestionIndex;
use crate::assess::{Assessment, FlagState, Scope, Standing};
use crate::logic::{Cause, Condition, Truth, Urgency};
use crate::pack::Ruleset;
use crate::pack::written::Part;
use crate::report::words::Quote;
use crate::report::{Privacy, Record, Words};

pub(super) struct Maker<'a> {
    ruleset: &'a Ruleset,
    assessment: &'a Assessment,
    words: Words<'a>,
    privacy: Privacy,
    left_out: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(record: &Record<'a>) -> Self {
        let Record {
            ruleset,
            answers,
            assessment,
            privacy,
            ..
        } = *record;
        Self {
            ruleset,
            assessment,
            words: Words::new(ruleset, answers),
            privacy,
            left_out: false,
        }
    }

    pub(super) fn report(mut self, label: Option<&str>) -> Report {
        let pack = self.ruleset.pack();
        let assessment = self.assessment;
        let impact = self.words.of_part(Part::Impact);
        let impact = impact.into_iter().map(|quote| self.quote(quote)).collect();
        let mut red_flags = Vec::new();
        let mut ruled_out = Vec::new();
        for (index, finding) in assessment.flags.iter().enumerate() {
            if finding.state == FlagState::RuledOut {
                ruled_out.extend(pack.flags.get(index).map(|flag| flag.id.clone()));
            } else {
                red_flags.extend(self.flag(index));
            }
        }
        let patterns = (0..assessment.patterns.len())
            .filter_map(|at| self.pattern(at))
            .collect();
        let notes = assessment.notes.iter().filter_map(|(pattern, note)| {
            let pattern = pack.patterns.get(*pattern)?;
            let note = pattern.notes.get(*note)?;
            Some(NoteV1 {
                pattern: pattern.id.clone(),
                id: note.id.clone(),
                text: note.text.clone(),
            })
        });
        let referrals = assessment
            .referrals
            .iter()
            .filter_map(|at| pack.referrals.get(*at))
            .map(|referral| ReferralV1 {
                id: referral.id.clone(),
                title: referral.title.clone(),
                text: self.words.fill(&referral.text),
                within: referral.within,
                bring: referral.bring.clone(),
                avoid: referral.avoid.clone(),
            });
        let lessons = assessment
            .lessons
            .iter()
            .filter_map(|at| pack.lessons.get(*at))
            .map(|lesson| LessonV1 {
                id: lesson.id.clone(),
                title: lesson.title.clone(),
                evidence: lesson.evidence,
            });
        let shown = assessment
            .shown
            .iter()
            .filter_map(|at| pack.patterns.get(*at));
        Report {
            nape_assessment: VERSION,
            id: label.map(str::to_owned),
            pack: PackName {
                id: pack.about.id.clone(),
                version: pack.about.version.clone(),
                sha256: pack.sha256.clone(),
                status: pack.about.status,
            },
            scope: match assessment.scope {
                Scope::History => "history",
                Scope::WithExamination => "with_examination",
            },
            from_history: self.answers_alone(),
            urgency: UrgencyV1 {
                level: assessment.urgency.level.id(),
                floor: assessment.urgency.floor.id(),
                ceiling: assessment.urgency.ceiling.id(),
            },
            danger_check: DangerCheck {
                complete: assessment.danger_check_is_complete(),
                not_asked: self.ids(&assessment.not_asked),
            },
            red_flags,
            red_flags_ruled_out: ruled_out,
            neck_treatment: assessment.neck_treatment.id(),
            picture: assessment.picture.id(),
            shown: shown.map(|pattern| pattern.id.clone()).collect(),
            patterns,
            notes: notes.collect(),
            referrals: referrals.collect(),
            lessons: lessons.collect(),
            examination: self.ids(&assessment.examination),
            impact,
            declined: self.ids(&assessment.declined),
            inactive: self.ids(&assessment.inactive),
            private_left_out: self.left_out,
        }
    }

    fn answers_alone(&self) -> Option<FromHistoryV1> {
        let patterns = &self.ruleset.pack().patterns;
        let told = self.assessment.from_history.as_ref()?;
        let shown = told.shown.iter().filter_map(|at| patterns.get(*at));
        let levels = patterns.iter().zip(&told.levels);
        Some(FromHistoryV1 {
            urgency: told.urgency.id(),
            neck_treatment: told.neck_treatment.id(),
            shown: shown.map(|pattern| pattern.id.clone()).collect(),
            levels: levels
                .map(|(pattern, level)| PatternLevelV1 {
                    pattern: pattern.id.clone(),
                    level: *level,
                })
                .collect(),
        })
    }

    fn ids(&self, questions: &[QuestionIndex]) -> Vec<String> {
        questions.iter().map(|index| self.id(*index)).collect()
    }

    fn id(&self, index: QuestionIndex) -> String {
        self.ruleset
            .question(index)
            .map(|question| question.id.clone())
            .unwrap_or_default()
    }

    fn because(&mut self, condition: &Condition) -> Vec<QuoteV1> {
        let quotes = self.words.because(condition);
        quotes.into_iter().map(|quote| self.quote(quote)).collect()
    }

    fn quote(&mut self, quote: Quote) -> QuoteV1 {
        let hidden = quote.private && self.privacy == Privacy::LeaveOut;
        self.left_out |= hidden;
        QuoteV1 {
            question: self.id(quote.question),
            answer: (!hidden).then_some(quote.said),
        }
    }

    fn flag(&mut self, index: usize) -> Option<RedFlagV1> {
        let flag = self.ruleset.pack().flags.get(index)?;
        let finding = self.assessment.flags.get(index)?;
        let mut because = Vec::new();
        let mut excused_by = None;
        let state = match finding.state {
            FlagState::Raised => "raised",
            FlagState::Excused(_) => "excused",
            FlagState::Open => "open",
            FlagState::RuledOut => return None,
        };
        if finding.state != FlagState::Open {
            because.extend(self.because(&flag.when));
        }
        if let FlagState::Excused(position) = finding.state {
            let exception = flag.unless.get(position)?;
            excused_by = Some(exception.id.clone());
            because.extend(self.because(&exception.when));
        }
        let unsettled = finding.unsettled.iter().map(|leaf| UnsettledV1 {
            question: self.id(leaf.question),
            cause: match leaf.cause {
                Cause::NotAsked => "not_asked",
                Cause::NotSure => "not_sure",
                Cause::OutOfScope => "out_of_scope",
            },
        });
        Some(RedFlagV1 {
            id: flag.id.clone(),
            title: flag.title.clone(),
            clinical_title: flag.clinical_title.clone(),
            state,
            urgency: flag.urgency,
            neck_treatment: flag.neck_treatment,
            excused_by,
            treated_as: finding.treated_as.map(Urgency::id),
            out_of_scope: finding.out_of_scope,
            unsettled: unsettled.collect(),
            because,
            sources: flag.sources.clone(),
            basis: flag.basis,
        })
    }

    fn pattern(&mut self, index: usize) -> Option<PatternV1> {
        let pack = self.ruleset.pack();
        let pattern = pack.patterns.get(index)?;
        let finding = self.assessment.patterns.get(index)?;
        let (standing, included_in, withheld_because) = match finding.standing {
            Standing::Shown => ("shown", None, None),
            Standing::NotShown => ("not_shown", None, None),
            Standing::IncludedIn(other) => (
                "included",
                pack.patterns.get(other).map(|other| other.id.clone()),
                None,
            ),
            Standing::Withheld(reason) => {
                let reason = pattern
                    .withhold_when
                    .get(reason)
                    .map(|reason| reason.text.clone());
                ("withheld", None, reason)
            }
            Standing::WithheldByAge => ("withheld", None, Some("age".to_owned())),
        };
        let criteria = pattern
            .criteria
            .iter()
            .zip(&finding.criteria)
            .map(|(criterion, found)| CriterionV1 {
                id: criterion.id.clone(),
                text: criterion.text.clone(),
                holds: match found.truth {
                    Truth::Yes => "yes",
                    Truth::No => "no",
                    Truth::Unknown => "unknown",
                },
                out_of_scope: found.out_of_scope,
                examination: self.ruleset.reads_examination(&criterion.when),
                points: criterion.points,
                because: self.because(&criterion.when),
                sources: criterion.sources.clone(),
            })
            .collect();
        Some(PatternV1 {
            id: pattern.id.clone(),
            title: pattern.title.clone(),
            clinical_title: pattern.clinical_title.clone(),
            codes: pattern.codes.clone(),
            level: finding.level,
            possible_levels: finding.possible_levels.clone(),
            points: PointsV1 {
                low: finding.points.low,
                high: finding.points.high,
                out_of: finding.points.out_of,
            },
            standing,
            included_in,
            withheld_because,
            criteria,
            limit: pattern.limit.clone(),
        })
    }
}
