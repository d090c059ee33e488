//! The invariants of a pack: what each expects, as literals, for everybody of whom its premise is yes.

use batsat::Lit;

use super::proof::{Broken, Proof};
use super::prover::Prover;
use crate::check::circuit::Judged;
use crate::logic::{NeckTreatment, Urgency};
use crate::pack::Invariant;
use crate::pack::written::Expect;

impl Prover<'_> {
    /// One proof an invariant. A premise that nobody meets proves nothing, and counts as broken.
    pub(super) fn invariants(&mut self) -> Vec<Proof> {
        let ruleset = self.ruleset;
        let invariants = ruleset.pack().invariants.iter();
        invariants
            .map(|invariant| self.invariant(invariant))
            .collect()
    }

    fn invariant(&mut self, invariant: &Invariant) -> Proof {
        let premise = match &invariant.when {
            Some(when) => self.verdict.reported(when),
            None => self.verdict.conditions.circuit.always(),
        };
        let expected = self.expected(&invariant.expect);
        let statements = expected.into_iter();
        let statements = statements.map(|(about, holds)| (about, vec![premise, !holds]));
        let mut proof = self.never(&invariant.id, &invariant.text, statements.collect());
        if !self.verdict.conditions.circuit.can_hold(&[premise]) {
            proof.broken.push(Broken {
                about: "anybody whom it is about".to_owned(),
                people: Vec::new(),
            });
        }
        proof
    }

    /// What is expected, each by name.
    fn expected(&mut self, expect: &Expect) -> Vec<(String, Lit)> {
        let mut all = Vec::new();
        if let Some(level) = &expect.urgency {
            all.push((format!("urgency {level}"), self.urgency(level)));
        }
        if let Some(least) = expect.urgency_from {
            let name = format!("urgency {} or more", least.id());
            all.push((name, self.verdict.from(least)));
        }
        if let Some(level) = expect.neck_treatment {
            let exactly = self.neck(level);
            all.push((format!("neck treatment {}", level.id()), exactly));
        }
        if let Some(least) = expect.neck_from {
            let name = format!("neck treatment {} or more", least.id());
            all.push((name, self.verdict.neck_from(least)));
        }
        let pack = self.ruleset.pack();
        let verdict = &self.verdict;
        let never = verdict.conditions.circuit.never();
        let asked = pack.questions.iter().zip(&verdict.conditions.slots);
        let asked: Vec<(&str, Lit)> = asked
            .map(|(question, slot)| (&*question.id, !slot.not_applicable))
            .collect();
        let flags = pack.flags.iter().map(|flag| &*flag.id).zip(&verdict.flags);
        let flags: Vec<_> = flags.collect();
        let patterns = pack.patterns.iter().zip(&verdict.patterns);
        let patterns: Vec<_> = patterns.collect();
        let referrals = pack.referrals.iter().map(|referral| &*referral.id);
        let referrals: Vec<_> = referrals.zip(verdict.referrals.iter().copied()).collect();
        let lessons = pack.lessons.iter().map(|lesson| &*lesson.id);
        let lessons: Vec<_> = lessons.zip(verdict.lessons.iter().copied()).collect();
        let contradictions = pack.contradictions.iter().map(|found| &*found.id);
        let contradictions: Vec<_> = contradictions
            .zip(verdict.contradictions.iter().copied())
            .collect();
        let raised: Vec<_> = flags.iter().map(|(id, flag)| (*id, flag.raised)).collect();
        let excused: Vec<_> = flags.iter().map(|(id, flag)| (*id, flag.excused)).collect();
        let open: Vec<_> = flags.iter().map(|(id, flag)| (*id, flag.open)).collect();
        let level = |of: fn(&Judged) -> Lit| -> Vec<(&str, Lit)> {
            let each = patterns.iter();
            each.map(|(pattern, judged)| (&*pattern.id, of(judged)))
                .collect()
        };
        let shown = level(|judged| judged.shown);
        let mut notes: Vec<(String, Lit)> = Vec::new();
        for ((pattern, _), made) in patterns.iter().zip(&verdict.notes) {
            for (note, literal) in pattern.notes.iter().zip(made) {
                notes.push((format!("{}.{}", pattern.id, note.id), *literal));
            }
        }
        let notes: Vec<(&str, Lit)> = notes.iter().map(|(id, made)| (&**id, *made)).collect();
        for (ids, word, known, wanted) in [
            (&expect.asked, "asked", &asked, true),
            (&expect.not_asked, "not asked", &asked, false),
            (&expect.raised, "raised", &raised, true),
            (&expect.not_raised, "not raised", &raised, false),
            (&expect.excused, "excused", &excused, true),
            (&expect.open, "open", &open, true),
            (&expect.shown, "shown", &shown, true),
            (&expect.not_shown, "not shown", &shown, false),
            (&expect.fits, "fits", &level(|judged| judged.fits), true),
            (
                &expect.partly_fits,
                "partly fits",
                &level(|judged| judged.partly_fits),
                true,
            ),
            (
                &expect.little,
                "fits little",
                &level(|judged| judged.little),
                true,
            ),
            (&expect.notes, "remarked", &notes, true),
            (&expect.not_notes, "not remarked", &notes, false),
            (&expect.referrals, "given", &referrals, true),
            (&expect.not_referrals, "not given", &referrals, false),
            (&expect.lessons, "offered", &lessons, true),
            (&expect.not_lessons, "not offered", &lessons, false),
            (&expect.contradictions, "put", &contradictions, true),
            (
                &expect.not_contradictions,
                "not put",
                &contradictions,
                false,
            ),
        ] {
            for id in ids {
                let found = known.iter().find(|(known, _)| known == id);
                // A name that nobody knows holds for nobody.
                let literal = found.map_or(never, |(_, literal)| *literal);
                let holds = if wanted { literal } else { !literal };
                all.push((format!("{id} {word}"), holds));
            }
        }
        all
    }

    /// Exactly this level.
    fn urgency(&mut self, level: &str) -> Lit {
        let undetermined = self.verdict.undetermined;
        let known = Urgency::ALL.iter().position(|known| known.id() == level);
        let Some(at) = known else {
            return undetermined;
        };
        let steps = Urgency::ALL.map(|step| self.verdict.from(step));
        let here = steps.get(at).copied().unwrap_or(undetermined);
        let circuit = &mut self.verdict.conditions.circuit;
        let above = steps.get(at.saturating_add(1)).copied();
        let above = above.unwrap_or_else(|| circuit.never());
        circuit.and(&[here, !above, !undetermined])
    }

    /// Exactly this treatment.
    fn neck(&mut self, level: NeckTreatment) -> Lit {
        let steps = NeckTreatment::ALL;
        let above = steps.into_iter().find(|step| *step > level);
        let here = self.verdict.neck_from(level);
        let above = match above {
            Some(above) => self.verdict.neck_from(above),
            None => self.verdict.conditions.circuit.never(),
        };
        self.verdict.conditions.circuit.and(&[here, !above])
    }
}
