//! The observations of red flags.

use super::{Maker, code, part, text};
use crate::assess::{FlagFinding, FlagState};
use crate::exchange::fhir::names::{self, coding, concept};
use crate::exchange::fhir::resources::{CodeableConcept, Component, Observation, Value};
use crate::logic::{Cause, Condition, Urgency};
use crate::pack::{Phrase, RedFlag};
use crate::report::Privacy;

impl Maker<'_> {
    pub(super) fn named_flag(&self, flag: &RedFlag) -> CodeableConcept {
        let system = names::of_pack(self.pack, "red-flag");
        CodeableConcept {
            coding: vec![coding(system, &flag.id, &flag.clinical_title)],
            text: Some(flag.title.clone()),
        }
    }

    /// The answers behind a condition; of private ones only that there are some.
    fn because(&self, condition: &Condition, lines: &mut Vec<String>) -> Vec<Component> {
        let quotes = self.words.because(condition).into_iter();
        let quoted = quotes.map(|quote| {
            let hidden = quote.private && self.record.privacy == Privacy::LeaveOut;
            let said = if hidden {
                self.say(Phrase::PrivateAnswer)
            } else {
                quote.said
            };
            lines.push(format!("{} {said}", quote.asked));
            let masked = concept(
                "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                "masked",
                "Masked",
            );
            Component {
                code: self.question(quote.question),
                value: (!hidden).then_some(Value::String(said)),
                data_absent_reason: hidden.then_some(masked),
            }
        });
        quoted.collect()
    }

    /// A red flag, unless it is ruled out.
    pub(super) fn flag(&self, flag: &RedFlag, finding: &FlagFinding) -> Option<Observation> {
        let with: [(&str, &dyn std::fmt::Display); 2] =
            [("sign", &flag.title), ("reason", &flag.reason)];
        let mut lines = Vec::new();
        let mut component = vec![
            part(
                "urgency_if_raised",
                "",
                code(names::URGENCY, Urgency::from(flag.urgency).id(), ""),
            ),
            part(
                "neck_treatment_if_raised",
                "",
                code(names::NECK, flag.neck_treatment.id(), ""),
            ),
        ];
        let state = match finding.state {
            FlagState::RuledOut => return None,
            FlagState::Raised => {
                lines.push(self.pack.wording.say(Phrase::FormRaised, &with));
                component.extend(self.because(&flag.when, &mut lines));
                "raised"
            }
            FlagState::Excused(position) => {
                let exception = flag.unless.get(position)?;
                let with: [(&str, &dyn std::fmt::Display); 2] =
                    [("sign", &flag.title), ("exception", &exception.text)];
                lines.push(self.pack.wording.say(Phrase::Excused, &with));
                let reason = text(exception.text.clone());
                component.push(part(
                    "excused_by",
                    "",
                    Value::CodeableConcept(CodeableConcept {
                        coding: vec![coding(
                            names::of_pack(self.pack, "exception"),
                            &format!("{}.{}", flag.id, exception.id),
                            "",
                        )],
                        ..reason
                    }),
                ));
                component.extend(self.because(&exception.when, &mut lines));
                "excused"
            }
            FlagState::Open => {
                lines.push(self.pack.wording.say(Phrase::FormOpen, &with));
                component.extend(self.open(finding, &mut lines));
                "open"
            }
        };
        Some(Observation {
            value: Some(code(names::FLAG_STATE, state, state)),
            component,
            ..self.observation(self.named_flag(flag), lines)
        })
    }

    /// What an open flag hangs on, and what is done about it until then.
    fn open(&self, finding: &FlagFinding, lines: &mut Vec<String>) -> Vec<Component> {
        let mut component = vec![part(
            "out_of_scope",
            "",
            Value::Boolean(finding.out_of_scope),
        )];
        if let Some(urgency) = finding.treated_as {
            component.push(part(
                "treated_as",
                "",
                code(names::URGENCY, urgency.id(), ""),
            ));
            lines.push(self.say(match urgency {
                Urgency::Emergency => Phrase::UnsureEmergency,
                Urgency::SameDay => Phrase::UnsureSameDay,
                Urgency::Soon => Phrase::UnsureSoon,
                Urgency::Routine => Phrase::UnsureTold,
            }));
        }
        for leaf in &finding.unsettled {
            let cause = match leaf.cause {
                Cause::NotAsked => "not_asked",
                Cause::NotSure => "not_sure",
                Cause::OutOfScope => "out_of_scope",
            };
            lines.push(self.words.question(leaf.question).to_owned());
            component.push(Component {
                code: self.question(leaf.question),
                value: Some(code(names::CAUSE, cause, "")),
                data_absent_reason: None,
            });
        }
        component
    }
}
