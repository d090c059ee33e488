//! A comparison -> the frozen structs, field by field.

use super::{
    AnswerChangeV1, AskedByV1, BeforeAfterV1, FlagMoveV1, ListedV1, MovesV1, PackName,
    PatternMoveV1, PointsV1, Report, SaidV1, SideV1, StandV1, VERSION,
};
use crate::answers::{QuestionIndex, Response};
use crate::assess::{Assessment, FlagMove, Listed, Moves, PatternMove, Scope, Stand, Standing};
use crate::logic::Urgency;
use crate::report::comparison::{Compared, Side};
use crate::report::{Privacy, Words};

pub(super) struct Maker<'a> {
    compared: Compared<'a>,
    left_out: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(compared: &Compared<'a>) -> Self {
        Self {
            compared: *compared,
            left_out: false,
        }
    }

    pub(super) fn report(mut self) -> Report {
        let comparison = self.compared.comparison;
        let pack = self.compared.ruleset.pack();
        let [before, after] = self.compared.sides;
        let changes = comparison.answers.iter().map(|change| AnswerChangeV1 {
            question: self.question(change.question),
            before: self.said(&before, change.question, change.before),
            after: self.said(&after, change.question, change.after),
            alone: self.moves(&change.alone),
            with_others: change.with_others.as_ref().map(|moves| self.moves(moves)),
        });
        let answers = changes.collect();
        Report {
            nape_comparison: VERSION,
            id: self.compared.label.map(str::to_owned),
            pack: PackName {
                id: pack.about.id.clone(),
                version: pack.about.version.clone(),
                sha256: pack.sha256.clone(),
                status: pack.about.status,
            },
            before: self.side(&before, &comparison.before),
            after: self.side(&after, &comparison.after),
            same_answers: comparison.is_nothing(),
            same_result: comparison.moves.is_nothing(),
            more_urgent: comparison.moves.is_more_urgent(),
            less_urgent: comparison.moves.is_less_urgent(),
            result: self.moves(&comparison.moves),
            answers,
            private_left_out: self.left_out,
        }
    }

    fn side(&self, side: &Side<'_>, assessment: &Assessment) -> SideV1 {
        let now = crate::pack::PackName::of(self.compared.ruleset);
        SideV1 {
            name: side.name.to_owned(),
            id: side.id.map(str::to_owned),
            asked_by: side.pack.map(|pack| AskedByV1 {
                id: pack.id.clone(),
                version: pack.version.clone(),
                sha256: pack.sha256.clone(),
            }),
            other_pack: side.pack.is_some_and(|pack| pack.is_other(&now)),
            scope: match assessment.scope {
                Scope::History => "history",
                Scope::WithExamination => "with_examination",
            },
            danger_check_complete: assessment.danger_check_is_complete(),
        }
    }

    fn question(&self, index: QuestionIndex) -> String {
        let question = self.compared.ruleset.question(index);
        question.map_or_else(String::new, |question| question.id.clone())
    }

    fn said(
        &mut self,
        side: &Side<'a>,
        index: QuestionIndex,
        response: Option<Response>,
    ) -> SaidV1 {
        let state = match response {
            None => "not_asked",
            Some(Response::NotSure) => "not_sure",
            Some(Response::Declined) => "declined",
            Some(Response::Given(_)) => "answered",
        };
        let question = self.compared.ruleset.question(index);
        let hidden = question.is_some_and(|question| question.private)
            && self.compared.privacy == Privacy::LeaveOut;
        self.left_out |= hidden && response.is_some();
        let words = Words::new(self.compared.ruleset, side.answers);
        let answer = response
            .filter(|response| matches!(response, Response::Given(_)) && !hidden)
            .map(|response| words.response(index, response));
        SaidV1 { state, answer }
    }

    fn moves(&self, moves: &Moves) -> MovesV1 {
        let pack = self.compared.ruleset.pack();
        let [urgency, urgency_after] = moves.urgency;
        let [neck, neck_after] = moves.neck;
        MovesV1 {
            urgency: BeforeAfterV1 {
                before: urgency.id(),
                after: urgency_after.id(),
            },
            neck_treatment: BeforeAfterV1 {
                before: neck.id(),
                after: neck_after.id(),
            },
            not_asked: listed(&moves.not_asked, |index| Some(self.question(*index))),
            red_flags: moves
                .flags
                .iter()
                .filter_map(|moved| self.flag(moved))
                .collect(),
            patterns: moves
                .patterns
                .iter()
                .filter_map(|moved| self.pattern(moved))
                .collect(),
            referrals: listed(&moves.referrals, |at| {
                pack.referrals.get(*at).map(|referral| referral.id.clone())
            }),
            lessons: listed(&moves.lessons, |at| {
                pack.lessons.get(*at).map(|lesson| lesson.id.clone())
            }),
            remarks: listed(&moves.notes, |(pattern, note)| {
                let pattern = pack.patterns.get(*pattern)?;
                let note = pattern.notes.get(*note)?;
                Some(format!("{}.{}", pattern.id, note.id))
            }),
        }
    }

    fn flag(&self, moved: &FlagMove) -> Option<FlagMoveV1> {
        let flag = self.compared.ruleset.pack().flags.get(moved.flag)?;
        let exception = moved.turn.exception().and_then(|at| flag.unless.get(at));
        let excused_by = exception.map(|exception| exception.id.clone());
        let [treated_as_before, treated_as_after] =
            moved.treated_as.map(|treated| treated.map(Urgency::id));
        Some(FlagMoveV1 {
            id: flag.id.clone(),
            title: flag.title.clone(),
            urgency: flag.urgency,
            turn: moved.turn.id(),
            excused_by,
            treated_as_before,
            treated_as_after,
        })
    }

    fn pattern(&self, moved: &PatternMove) -> Option<PatternMoveV1> {
        let pattern = self.compared.ruleset.pack().patterns.get(moved.pattern)?;
        Some(PatternMoveV1 {
            id: pattern.id.clone(),
            title: pattern.title.clone(),
            before: stand(moved.before),
            after: stand(moved.after),
        })
    }
}

fn listed<T>(list: &Listed<T>, id: impl Fn(&T) -> Option<String>) -> ListedV1 {
    ListedV1 {
        new: list.new.iter().filter_map(&id).collect(),
        no_longer: list.no_longer.iter().filter_map(&id).collect(),
    }
}

fn stand(stand: Stand) -> StandV1 {
    let (standing, is_told) = match stand.standing {
        Standing::Shown => ("shown", true),
        Standing::NotShown => ("not_shown", true),
        Standing::IncludedIn(_) => ("included", true),
        Standing::Withheld(_) => ("withheld", false),
        Standing::WithheldByAge => ("withheld_by_age", false),
    };
    StandV1 {
        standing,
        level: is_told.then_some(stand.level),
        points: is_told.then_some(PointsV1 {
            low: stand.points.low,
            high: stand.points.high,
            out_of: stand.points.out_of,
        }),
    }
}
