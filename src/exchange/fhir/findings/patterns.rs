//! The observations of patterns: taken together, and each.

use super::{Maker, code, part};
use crate::assess::{PatternFinding, Picture, Standing};
use crate::exchange::fhir::names::{self, coding, concept};
use crate::exchange::fhir::resources::{CodeableConcept, Coding, Observation, Value};
use crate::logic::{Level, Urgency};
use crate::pack::{Pattern, Phrase};

impl Maker<'_> {
    /// The patterns taken together, with the reasons for which a label is kept back.
    pub(super) fn picture(&self) -> Observation {
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
    pub(super) fn pattern(
        &self,
        pattern: &Pattern,
        finding: &PatternFinding,
    ) -> Option<Observation> {
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
