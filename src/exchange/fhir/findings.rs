//! What answers come to, as FHIR observations: urgency, hands on the neck, red flags, patterns.
//!
//! What is open is told as open. Only a red flag that is ruled out, and a pattern that fits little, has no
//! observation; the one of urgency says so.

use super::names::{self, coding, concept};
use super::narrative::{day, narrative};
use super::resources::{
    Annotation, CodeableConcept, Coding, Component, Observation, Reference, Value,
};
use crate::answers::QuestionIndex;
use crate::assess::{FlagFinding, FlagState, PatternFinding, Picture, Standing, UrgencyLevel};
use crate::logic::{Cause, Condition, Level, NeckTreatment, Urgency};
use crate::pack::{Pack, Pattern, Phrase, RedFlag};
use crate::report::{Privacy, Record, Words, headline_of, status_word};

/// The observations of a record, each with a name that is its own.
pub(super) fn findings(record: &Record<'_>) -> Vec<(String, Observation)> {
    let maker = Maker {
        record,
        pack: record.ruleset.pack(),
        words: Words::new(record.ruleset, record.answers),
    };
    let mut made = vec![
        ("urgency".to_owned(), maker.urgency()),
        ("neck_treatment".to_owned(), maker.neck()),
    ];
    let flags = maker.pack.flags.iter().zip(&record.assessment.flags);
    made.extend(flags.filter_map(|(flag, finding)| {
        Some((format!("flag {}", flag.id), maker.flag(flag, finding)?))
    }));
    // At an emergency no report names a pattern: nothing may hold anybody up.
    if !record.assessment.urgency.level.is_from(Urgency::Emergency) {
        made.push(("picture".to_owned(), maker.picture()));
        let patterns = maker.pack.patterns.iter().zip(&record.assessment.patterns);
        made.extend(patterns.filter_map(|(pattern, finding)| {
            let name = format!("pattern {}", pattern.id);
            Some((name, maker.pattern(pattern, finding)?))
        }));
    }
    made
}

struct Maker<'a> {
    record: &'a Record<'a>,
    pack: &'a Pack,
    words: Words<'a>,
}

fn text(text: impl Into<String>) -> CodeableConcept {
    CodeableConcept {
        coding: Vec::new(),
        text: Some(text.into()),
    }
}

/// A part of a finding: our own name for it, and its value.
fn part(name: &str, words: &str, value: Value) -> Component {
    Component {
        code: concept(names::FINDING, name, words),
        value: Some(value),
        data_absent_reason: None,
    }
}

fn code(system: &str, id: &str, words: &str) -> Value {
    Value::CodeableConcept(concept(system, id, words))
}

impl Maker<'_> {
    fn say(&self, phrase: Phrase) -> String {
        self.pack.wording.text(phrase).to_owned()
    }

    /// What every observation has. `lines` are the narrative; that it is no diagnosis stands in each.
    fn observation(&self, code: CodeableConcept, mut lines: Vec<String>) -> Observation {
        let complete = self.record.assessment.danger_check_is_complete();
        if !complete {
            lines.push(self.say(Phrase::DangerCheckIncomplete));
        }
        lines.push(self.say(Phrase::ScreeningOnly));
        let about = &self.pack.about;
        let with: [(&str, &dyn std::fmt::Display); 5] = [
            ("pack", &about.id),
            ("version", &about.version),
            ("sha256", &self.pack.sha256),
            ("status", &self.say(status_word(about.status))),
            ("program", &env!("CARGO_PKG_VERSION")),
        ];
        Observation {
            resource_type: "Observation",
            text: narrative(&lines),
            status: if complete { "final" } else { "preliminary" },
            category: vec![CodeableConcept {
                coding: vec![coding(
                    "http://terminology.hl7.org/CodeSystem/observation-category",
                    "survey",
                    "Survey",
                )],
                text: None,
            }],
            code,
            effective_date_time: day(self.record.date),
            note: vec![Annotation {
                text: self.say(Phrase::ScreeningOnly),
            }],
            device: Reference {
                to: None,
                display: Some(self.pack.wording.say(Phrase::FormMadeWith, &with)),
            },
            ..Observation::default()
        }
    }

    fn question(&self, index: QuestionIndex) -> CodeableConcept {
        let Some(question) = self.record.ruleset.question(index) else {
            return CodeableConcept::default();
        };
        concept(
            names::of_pack(self.pack, "question"),
            &question.id,
            &question.text,
        )
    }

    fn urgency(&self) -> Observation {
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

    fn neck(&self) -> Observation {
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

    fn named_flag(&self, flag: &RedFlag) -> CodeableConcept {
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
    fn flag(&self, flag: &RedFlag, finding: &FlagFinding) -> Option<Observation> {
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

    /// The patterns taken together, with the reasons for which a label is kept back.
    fn picture(&self) -> Observation {
        let assessment = self.record.assessment;
        let said = match assessment.picture {
            Picture::Clear => None,
            Picture::Mixed => Some(Phrase::PictureMixed),
            Picture::Unclear => Some(Phrase::PictureUnclear),
            Picture::NotEnoughAnswers => Some(Phrase::PictureNotEnough),
            Picture::Withheld => Some(Phrase::PictureWithheld),
        };
        let mut lines = vec![self.say(Phrase::Patterns)];
        lines.extend(said.map(|phrase| self.say(phrase)));
        if assessment.urgency.level.is_from(Urgency::SameDay) {
            lines.push(self.say(Phrase::PatternsWait));
        }
        let mut reasons: Vec<String> = Vec::new();
        for (pattern, finding) in self.pack.patterns.iter().zip(&assessment.patterns) {
            let reason = match finding.standing {
                Standing::Withheld(at) => {
                    let reason = pattern.withhold_when.get(at);
                    reason.map(|reason| reason.text.clone())
                }
                Standing::WithheldByAge => {
                    let age = &self.pack.about.patterns_from_age;
                    let with: [(&str, &dyn std::fmt::Display); 1] = [("age", age)];
                    Some(self.pack.wording.say(Phrase::WithheldByAge, &with))
                }
                Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => None,
            };
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
        lines.extend(reasons.iter().cloned());
        let component = reasons
            .into_iter()
            .map(|reason| part("withheld_because", "", Value::String(reason)));
        let picture = assessment.picture.id();
        let component = component.collect();
        let heading = self.say(Phrase::Patterns);
        Observation {
            value: Some(code(names::PICTURE, picture, picture)),
            component,
            ..self.observation(concept(names::FINDING, "picture", &heading), lines)
        }
    }

    /// A pattern that is shown, told as part of another one, or still open. A label that is kept back is
    /// kept back here, too.
    fn pattern(&self, pattern: &Pattern, finding: &PatternFinding) -> Option<Observation> {
        let standing = match finding.standing {
            Standing::Shown => "shown",
            Standing::IncludedIn(_) => "included",
            Standing::NotShown if finding.level == Level::Open => "not_shown",
            Standing::NotShown | Standing::Withheld(_) | Standing::WithheldByAge => return None,
        };
        let phrase = match finding.level {
            Level::Fits => Phrase::FitsWord,
            Level::PartlyFits => Phrase::PartlyFitsWord,
            Level::Open => Phrase::OpenWord,
            Level::Little => Phrase::LittleWord,
        };
        let level = self.say(phrase);
        let name = &pattern.clinical_title;
        let mut lines = vec![
            format!("{} ({name}): {level}", pattern.title),
            pattern.limit.clone(),
        ];
        let mut component = vec![part(
            "standing",
            "",
            code(names::STANDING, standing, standing),
        )];
        if let Standing::IncludedIn(other) = finding.standing {
            let other = self.pack.patterns.get(other)?;
            let with: [(&str, &dyn std::fmt::Display); 2] =
                [("pattern", &pattern.title), ("other", &other.title)];
            lines.push(self.pack.wording.say(Phrase::IncludedIn, &with));
            let system = names::of_pack(self.pack, "pattern");
            component.push(part(
                "included_in",
                "",
                code(&system, &other.id, &other.title),
            ));
        }
        let points = &finding.points;
        for (name, value) in [
            ("points_low", points.low),
            ("points_high", points.high),
            ("points_out_of", points.out_of),
        ] {
            component.push(part(name, "", Value::Integer(value)));
        }
        for possible in &finding.possible_levels {
            component.push(part(
                "possible_level",
                "",
                code(names::LEVEL, possible.id(), ""),
            ));
        }
        let system = names::of_pack(self.pack, "pattern");
        let mut codings = vec![coding(system, &pattern.id, name)];
        codings.extend(pattern.codes.iter().map(|code| Coding {
            system: Some(format!(
                "urn:nape:classification:{}",
                names::segment(&code.system)
            )),
            code: Some(code.code.clone()),
            display: None,
        }));
        let code_of = CodeableConcept {
            coding: codings,
            text: Some(pattern.title.clone()),
        };
        Some(Observation {
            value: Some(code(names::LEVEL, finding.level.id(), &level)),
            component,
            ..self.observation(code_of, lines)
        })
    }
}
