//! Exceptions: the only answers that may lower urgency, and how far they may.

use super::proof::Excuse;
use super::prover::Prover;
use crate::answers::OptionSet;
use crate::logic::{Test, Urgency};
use crate::pack::{Exception, Ruleset, leaves};

impl Prover<'_> {
    /// Every exception, in the order of the pack.
    pub(super) fn excuses(&mut self) -> Vec<Excuse> {
        let ruleset = self.ruleset;
        let mut all = Vec::new();
        for (at, flag) in ruleset.pack().flags.iter().enumerate() {
            for (n, exception) in flag.unless.iter().enumerate() {
                let found = self.verdict.flags.get(at);
                let Some(excuses) = found.and_then(|found| found.excuses.get(n)).copied() else {
                    continue;
                };
                let lowest = [Urgency::Soon, Urgency::SameDay, Urgency::Emergency]
                    .into_iter()
                    .rev()
                    .find(|step| {
                        let below = !self.verdict.from(*step);
                        !self.verdict.conditions.circuit.can_hold(&[excuses, below])
                    });
                all.push(Excuse {
                    flag: flag.id.clone(),
                    exception: exception.id.clone(),
                    urgency: Urgency::from(flag.urgency).id(),
                    down_to: lowest.unwrap_or(Urgency::Routine).id(),
                    reads: reads(ruleset, exception),
                });
            }
        }
        all
    }
}

/// The answers that an exception reads, each once.
fn reads(ruleset: &Ruleset, exception: &Exception) -> Vec<String> {
    let mut read = Vec::new();
    leaves(ruleset.pack(), &exception.when, &mut |index, test| {
        let Some(question) = ruleset.question(index) else {
            return;
        };
        let named = match test {
            Some(
                Test::OneOf(set)
                | Test::Includes(set)
                | Test::Only(set)
                | Test::Count { of: set, .. },
            ) => set,
            Some(Test::Is(_) | Test::Number(_)) | None => OptionSet::EMPTY,
        };
        let options = named.iter().filter_map(|option| {
            let option = question.options().get(option.position())?;
            Some(format!("{}.{}", question.id, option.id))
        });
        let options: Vec<String> = options.collect();
        if options.is_empty() {
            read.push(question.id.clone());
        }
        read.extend(options);
    });
    read.sort();
    read.dedup();
    read
}
