//! The observations of urgency, and of hands on the neck.

use super::{Maker, code, part};
use crate::assess::{FlagFinding, FlagState, UrgencyLevel};
use crate::exchange::fhir::names::{self, coding, concept};
use crate::exchange::fhir::resources::{CodeableConcept, Component, Observation, Value};
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::{Phrase, RedFlag};
use crate::report::headline_of;

impl Maker<'_> {
    pub(super) fn urgency(&self) -> Observation {
        let found = &self.record.assessment.urgency;
        let level = found.level;
        let headline = headline_of(level);
        let means = match level {
            UrgencyLevel::Known(Urgency::Emergency) => Some(("AA", "Critical abnormal")),
            UrgencyLevel::Known(Urgency::SameDay | Urgency::Soon) => Some(("A", "Abnormal")),
            // "Normal" would be read as an all-clear, and there is none.
            UrgencyLevel::Known(Urgency::Routine) => None,
            UrgencyLevel::Undetermined => Some(("IND", "Indeterminate")),
        };
        let number = &self.pack.emergency.general;
        let mut lines = vec![
            self.say(headline.name),
            self.pack
                .wording
                .say(headline.action, &[("number", number)]),
        ];
        let assessment = self.record.assessment;
        let flags = || self.pack.flags.iter().zip(&assessment.flags);
        for (flag, _) in flags().filter(|(_, finding)| finding.state == FlagState::Raised) {
            lines.push(format!("{}: {}", flag.title, flag.reason));
        }
        let mut component = vec![
            part(
                "urgency_floor",
                "",
                code(names::URGENCY, found.floor.id(), ""),
            ),
            part(
                "urgency_ceiling",
                "",
                code(names::URGENCY, found.ceiling.id(), ""),
            ),
            part(
                "danger_check_complete",
                "",
                Value::Boolean(assessment.danger_check_is_complete()),
            ),
        ];
        for (name, list) in [
            ("not_asked", &assessment.not_asked),
            ("declined", &assessment.declined),
            ("does_not_apply", &assessment.inactive),
        ] {
            let asked = list.iter().map(|index| self.question(*index));
            component.extend(asked.map(|it| part(name, "", Value::CodeableConcept(it))));
        }
        let given = assessment.referrals.iter();
        for referral in given.filter_map(|at| self.pack.referrals.get(*at)) {
            let advice = self.words.fill(&referral.text);
            lines.push(format!("{}: {advice}", referral.title));
            let system = names::of_pack(self.pack, "referral");
            component.push(part(
                "referral",
                "",
                code(&system, &referral.id, &referral.title),
            ));
        }
        if let Some(told) = &assessment.from_history {
            let level = code(names::URGENCY, told.urgency.id(), "");
            component.push(part("urgency_from_history", "", level));
        }
        lines.push(self.say(Phrase::FormRuledOut));
        let interpretation = means.map(|(code, words)| CodeableConcept {
            coding: vec![coding(
                "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                code,
                words,
            )],
            text: None,
        });
        Observation {
            value: Some(code(names::URGENCY, level.id(), &self.say(headline.name))),
            interpretation: interpretation.into_iter().collect(),
            component,
            ..self.observation(concept(names::FINDING, "urgency", "Triage urgency"), lines)
        }
    }

    pub(super) fn neck(&self) -> Observation {
        let assessment = self.record.assessment;
        let level = assessment.neck_treatment;
        let words = self.say(match level {
            NeckTreatment::None => Phrase::NeckNone,
            NeckTreatment::Caution => Phrase::NeckCaution,
            NeckTreatment::NoThrust => Phrase::NeckNoThrust,
            NeckTreatment::Hold => Phrase::NeckHold,
        });
        let counts = |(flag, finding): &(&RedFlag, &FlagFinding)| {
            let known = matches!(finding.state, FlagState::Raised | FlagState::Open);
            known && !finding.out_of_scope && flag.neck_treatment != NeckTreatment::None
        };
        let flags = self.pack.flags.iter().zip(&assessment.flags);
        let reasons: Vec<&RedFlag> = flags.filter(counts).map(|(flag, _)| flag).collect();
        let heading = self.say(Phrase::Neck);
        let mut lines = vec![format!("{heading}: {words}")];
        lines.extend(reasons.iter().map(|flag| flag.title.clone()));
        let component = reasons.iter().map(|flag| {
            let step = flag.neck_treatment.id();
            Component {
                code: self.named_flag(flag),
                value: Some(code(names::NECK, step, "")),
                data_absent_reason: None,
            }
        });
        let component = component.collect();
        Observation {
            value: Some(code(names::NECK, level.id(), &words)),
            component,
            ..self.observation(concept(names::FINDING, "neck_treatment", &heading), lines)
        }
    }
}
