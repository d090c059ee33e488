//! What must hold under every pack, by name.

use batsat::Lit;

use super::proof::{Broken, Proof, Witness};
use super::prover::Prover;
use crate::logic::{NeckTreatment, Urgency};

impl Prover<'_> {
    pub(super) fn everything_can_happen(&mut self) -> Proof {
        let wanted = self.verdict.outcomes();
        let mut broken = Vec::new();
        for (outcome, literal) in &wanted {
            if !self.verdict.conditions.circuit.can_hold(&[*literal]) {
                broken.push(Broken {
                    about: outcome.name(self.ruleset.pack()),
                    people: Vec::new(),
                });
            }
        }
        Proof {
            id: "everything_can_happen".to_owned(),
            text: "Every question can be asked; every red flag can be raised and ruled out, and excused by \
                   each of its exceptions; every criterion, level, remark, referral, lesson and contradiction can \
                   be reached."
                .to_owned(),
            statements: wanted.len(),
            broken,
        }
    }

    /// Somebody for everything that can come true, with few answers.
    pub(super) fn witnesses(&mut self) -> Vec<Witness> {
        let wanted = self.verdict.outcomes();
        let found = wanted.into_iter().filter_map(|(outcome, literal)| {
            let person = self.somebody(&[literal])?;
            let about = outcome.name(self.ruleset.pack());
            Some(Witness { about, person })
        });
        found.collect()
    }

    pub(super) fn a_sign_gives_at_least_its_urgency(&mut self) -> Proof {
        let flags = self.ruleset.pack().flags.iter().zip(&self.verdict.flags);
        let statements = flags
            .map(|(flag, found)| {
                let reached = self.verdict.from(flag.urgency.into());
                (flag.id.clone(), vec![found.raised, !reached])
            })
            .collect();
        self.never(
            "a_sign_gives_at_least_its_urgency",
            "A red flag that is raised gives at least its urgency, whatever else is answered.",
            statements,
        )
    }

    pub(super) fn doubt_gives_at_least_what_it_says(&mut self) -> Proof {
        let flags = self.ruleset.pack().flags.iter().zip(&self.verdict.flags);
        let statements = flags
            .map(|(flag, found)| {
                let reached = self.verdict.from(flag.if_unsure.into());
                (flag.id.clone(), vec![found.unsure, !reached])
            })
            .collect();
        self.never(
            "doubt_gives_at_least_what_it_says",
            "A red flag that only a \"not sure\" leaves open gives at least the urgency of its doubt.",
            statements,
        )
    }

    pub(super) fn nothing_unasked_is_routine(&mut self) -> Proof {
        let soon = self.verdict.from(Urgency::Soon);
        let undetermined = self.verdict.undetermined;
        let flags = self.ruleset.pack().flags.iter().zip(&self.verdict.flags);
        let statements = flags
            .filter(|(flag, _)| Urgency::from(flag.urgency) >= Urgency::SameDay)
            .map(|(flag, found)| (flag.id.clone(), vec![found.not_asked, !soon, !undetermined]))
            .collect();
        self.never(
            "nothing_unasked_is_routine",
            "While an emergency or same-day sign was not asked about, nothing is called routine.",
            statements,
        )
    }

    pub(super) fn urgency_holds_the_neck(&mut self) -> Proof {
        let hold = self.verdict.neck_from(NeckTreatment::Hold);
        let flags = self.ruleset.pack().flags.iter().zip(&self.verdict.flags);
        let statements = flags
            .filter(|(flag, _)| Urgency::from(flag.urgency) >= Urgency::SameDay)
            .map(|(flag, found)| (flag.id.clone(), vec![found.raised, !hold]))
            .collect();
        self.never(
            "urgency_holds_the_neck",
            "A same-day or emergency sign holds hands-on treatment.",
            statements,
        )
    }

    pub(super) fn hands_stay_off(&mut self) -> Proof {
        let reasons = [
            ("hold", self.verdict.neck_from(NeckTreatment::Hold)),
            ("same day", self.verdict.from(Urgency::SameDay)),
            ("undetermined", self.verdict.undetermined),
        ];
        let referrals = self
            .ruleset
            .pack()
            .referrals
            .iter()
            .zip(&self.verdict.referrals);
        let statements = referrals
            .filter(|(referral, _)| referral.hands_on)
            .flat_map(|(referral, given)| {
                reasons.map(|(name, reason)| {
                    (format!("{} at {name}", referral.id), vec![*given, reason])
                })
            })
            .collect();
        self.never(
            "hands_stay_off",
            "Hands-on care is never suggested at hold, at same day and above, or while danger is unknown.",
            statements,
        )
    }

    pub(super) fn somebody_is_named(&mut self) -> Proof {
        let mut together: Vec<Lit> = self.verdict.referrals.iter().map(|given| !*given).collect();
        together.push(!self.verdict.undetermined);
        let statements = vec![("no referral".to_owned(), together)];
        self.never(
            "somebody_is_named",
            "Whenever urgency is known, at least one referral is given.",
            statements,
        )
    }

    pub(super) fn somebody_is_named_in_time(&mut self) -> Proof {
        let mut statements = Vec::new();
        for step in [Urgency::Soon, Urgency::SameDay, Urgency::Emergency] {
            let referrals = self.ruleset.pack().referrals.iter();
            let given = referrals.zip(&self.verdict.referrals);
            let late = given.filter(|(referral, _)| referral.within >= step);
            let mut together: Vec<Lit> = late.map(|(_, given)| !*given).collect();
            together.push(self.verdict.from(step));
            statements.push((format!("the step {}", step.id()), together));
        }
        self.never(
            "somebody_is_named_in_time",
            "Whoever must be seen soon, the same day or at once is given at least one referral that is as soon.",
            statements,
        )
    }

    pub(super) fn at_an_emergency_nothing_else(&mut self) -> Proof {
        let emergency = self.verdict.from(Urgency::Emergency);
        let pack = self.ruleset.pack();
        let referrals = pack.referrals.iter().zip(&self.verdict.referrals);
        let referrals = referrals
            .filter(|(referral, _)| referral.within != Urgency::Emergency)
            .map(|(referral, given)| (referral.id.clone(), vec![emergency, *given]));
        let lessons = pack.lessons.iter().zip(&self.verdict.lessons);
        let lessons =
            lessons.map(|(lesson, offered)| (lesson.id.clone(), vec![emergency, *offered]));
        let statements = referrals.chain(lessons).collect();
        self.never(
            "at_an_emergency_nothing_else",
            "At an emergency only emergency referrals are given, and no lesson is offered.",
            statements,
        )
    }

    pub(super) fn no_label_below_the_age(&mut self) -> Proof {
        let old = self.verdict.old_enough;
        let patterns = self
            .ruleset
            .pack()
            .patterns
            .iter()
            .zip(&self.verdict.patterns);
        let statements = patterns
            .map(|(pattern, judged)| (pattern.id.clone(), vec![judged.shown, !old]))
            .collect();
        self.never(
            "no_label_below_the_age",
            "No pattern is shown below the age of the pack, or when the age is not known.",
            statements,
        )
    }
}
