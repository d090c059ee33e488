//! What must hold over all possible answers, and who could break it.

use batsat::Lit;
use serde::Serialize;

use super::circuit::Circuit;
use super::pairs::Two;
use super::verdict::Verdict;
use crate::answers::Answers;
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::Ruleset;

/// One statement about every possible person, decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its name.
    pub id: &'static str,
    /// What is stated.
    pub text: &'static str,
    /// How many single statements it consists of.
    pub statements: usize,
    /// Those that do not hold; empty when it is proved.
    pub broken: Vec<Broken>,
}

/// A statement that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// About what: the id of a flag, a level, a referral, a lesson.
    pub about: String,
    /// For whom it fails: one person with few answers, or two side by side; nobody, when there should
    /// be somebody.
    pub people: Vec<Answers>,
}

/// Everything that was decided about a pack. The same pack gives the same certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The version of this form: 1.
    pub nape_certificate: u32,
    /// SHA-256 of the files that decide or say something.
    pub pack_sha256: String,
    /// How many truths the circuit has.
    pub gates: u32,
    /// The proofs.
    pub proofs: Vec<Certified>,
}

/// One line of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certified {
    /// The name of the proof.
    pub id: &'static str,
    /// How many single statements it consists of.
    pub statements: usize,
    /// Whether all of them hold.
    pub holds: bool,
}

/// Decides every statement about a pack, over all possible answers.
pub fn prove(ruleset: &Ruleset) -> (Vec<Proof>, Certificate) {
    let mut prover = Prover {
        ruleset,
        verdict: Verdict::new(ruleset, Circuit::new()),
    };
    let mut proofs = vec![
        prover.everything_can_happen(),
        prover.a_sign_gives_at_least_its_urgency(),
        prover.doubt_gives_at_least_what_it_says(),
        prover.nothing_unasked_is_routine(),
        prover.urgency_holds_the_neck(),
        prover.hands_stay_off(),
        prover.somebody_is_named(),
        prover.at_an_emergency_nothing_else(),
        prover.no_label_below_the_age(),
    ];
    proofs.extend(of_two(ruleset));
    let certificate = Certificate {
        nape_certificate: 1,
        pack_sha256: ruleset.pack().sha256.clone(),
        gates: prover.verdict.conditions.circuit.size(),
        proofs: proofs
            .iter()
            .map(|proof| Certified {
                id: proof.id,
                statements: proof.statements,
                holds: proof.broken.is_empty(),
            })
            .collect(),
    };
    (proofs, certificate)
}

/// What is stated about two people at once.
fn of_two(ruleset: &Ruleset) -> [Proof; 2] {
    let mut two = Two::new(ruleset);
    let (premise, goal) = two.routine_and_then_danger();
    let routine = Proof {
        id: "routine_stays_free_of_danger",
        text: "Who is called routine would not have to be seen today, whatever they had said to what they \
               were not asked.",
        statements: 1,
        broken: two
            .broken("an answer to what was not asked", &premise, &goal)
            .into_iter()
            .collect(),
    };
    let premise = two.more_signs();
    let mut broken = Vec::new();
    for step in [Urgency::Soon, Urgency::SameDay, Urgency::Emergency] {
        let about = format!("the step {}", step.id());
        let goal = two.less_urgent(step);
        broken.extend(two.broken(&about, &premise, &goal));
    }
    let monotone = Proof {
        id: "more_danger_is_never_less_urgent",
        text: "Who ticks the same danger signs and more is never less urgent, but by an option that an \
               exception reads.",
        statements: 3,
        broken,
    };
    [routine, monotone]
}

impl Two<'_> {
    /// Two people for whom the goal holds with the premise. A premise that nobody meets proves nothing.
    fn broken(&mut self, about: &str, premise: &[Lit], goal: &[Lit]) -> Option<Broken> {
        let about = about.to_owned();
        if !self.second.conditions.circuit.can_hold(premise) {
            let people = Vec::new();
            return Some(Broken { about, people });
        }
        let together: Vec<Lit> = premise.iter().chain(goal).copied().collect();
        if !self.second.conditions.circuit.can_hold(&together) {
            return None;
        }
        let conditions = &self.second.conditions;
        let people = [&self.first, &conditions.people]
            .map(|people| people.found(self.ruleset, &conditions.circuit));
        Some(Broken {
            about,
            people: people.to_vec(),
        })
    }
}

struct Prover<'a> {
    ruleset: &'a Ruleset,
    verdict: Verdict<'a>,
}

impl Prover<'_> {
    /// Nobody may be so: each is a name, and literals that must never hold together.
    fn never(
        &mut self,
        id: &'static str,
        text: &'static str,
        statements: Vec<(String, Vec<Lit>)>,
    ) -> Proof {
        let count = statements.len();
        let mut broken = Vec::new();
        for (about, together) in statements {
            if self.verdict.conditions.circuit.can_hold(&together) {
                let people = vec![self.smallest(&together)];
                broken.push(Broken { about, people });
            }
        }
        Proof {
            id,
            text,
            statements: count,
            broken,
        }
    }

    /// A person for whom these hold, with as few answers as one by one can be left out.
    fn smallest(&mut self, together: &[Lit]) -> Answers {
        let mut fixed = together.to_vec();
        let said = self.verdict.conditions.people.said.clone();
        for question in &said {
            fixed.push(question.not_asked);
            if !self.verdict.conditions.circuit.can_hold(&fixed) {
                fixed.pop();
            }
        }
        // The last attempt may have failed: find the world once more.
        self.verdict.conditions.circuit.can_hold(&fixed);
        let conditions = &self.verdict.conditions;
        conditions.people.found(self.ruleset, &conditions.circuit)
    }

    fn everything_can_happen(&mut self) -> Proof {
        let pack = self.ruleset.pack();
        let mut wanted: Vec<(String, Lit)> = Vec::new();
        for (flag, found) in pack.flags.iter().zip(&self.verdict.flags) {
            wanted.push((format!("the red flag {} is raised", flag.id), found.raised));
            let name = format!("the red flag {} is ruled out", flag.id);
            wanted.push((name, found.ruled_out));
            if !flag.unless.is_empty() {
                wanted.push((
                    format!("the red flag {} is excused", flag.id),
                    found.excused,
                ));
            }
        }
        for (pattern, judged) in pack.patterns.iter().zip(&self.verdict.patterns) {
            for rule in &pattern.levels {
                let name = format!(
                    "the pattern {} has the level {}",
                    pattern.id,
                    rule.level.id()
                );
                wanted.push((name, judged.level(rule.level)));
            }
            wanted.push((format!("the pattern {} is shown", pattern.id), judged.shown));
        }
        for (referral, given) in pack.referrals.iter().zip(&self.verdict.referrals) {
            wanted.push((format!("the referral {} is given", referral.id), *given));
        }
        for (lesson, offered) in pack.lessons.iter().zip(&self.verdict.lessons) {
            if !lesson.on_request {
                wanted.push((format!("the lesson {} is offered", lesson.id), *offered));
            }
        }
        let statements = wanted.len();
        let mut broken = Vec::new();
        for (about, literal) in wanted {
            if !self.verdict.conditions.circuit.can_hold(&[literal]) {
                broken.push(Broken {
                    about,
                    people: Vec::new(),
                });
            }
        }
        Proof {
            id: "everything_can_happen",
            text: "Every red flag can be raised and ruled out, and excused if it has an exception; every \
                   level, referral and lesson can be reached.",
            statements,
            broken,
        }
    }

    fn a_sign_gives_at_least_its_urgency(&mut self) -> Proof {
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

    fn doubt_gives_at_least_what_it_says(&mut self) -> Proof {
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

    fn nothing_unasked_is_routine(&mut self) -> Proof {
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

    fn urgency_holds_the_neck(&mut self) -> Proof {
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

    fn hands_stay_off(&mut self) -> Proof {
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

    fn somebody_is_named(&mut self) -> Proof {
        let mut together: Vec<Lit> = self.verdict.referrals.iter().map(|given| !*given).collect();
        together.push(!self.verdict.undetermined);
        let statements = vec![("no referral".to_owned(), together)];
        self.never(
            "somebody_is_named",
            "Whenever urgency is known, at least one referral is given.",
            statements,
        )
    }

    fn at_an_emergency_nothing_else(&mut self) -> Proof {
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

    fn no_label_below_the_age(&mut self) -> Proof {
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
