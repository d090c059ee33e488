//! A question that no rule reads: it costs a person an answer, and changes nothing.

use std::collections::BTreeSet;

use super::{Finding, Lint, Look};
use crate::answers::QuestionIndex;
use crate::logic::Condition;
use crate::pack::DiagnosticCode;

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::NeverReadQuestion,
    run,
};

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    let mut read: BTreeSet<QuestionIndex> = BTreeSet::from([pack.subject.0, pack.age]);
    look.conditions(&mut |condition| match condition {
        Condition::Answer(question, _) => drop(read.insert(*question)),
        Condition::Sum(terms, _) => read.extend(terms.iter().map(|term| term.question)),
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::AtLeast { .. }
        | Condition::Definition(_)
        | Condition::Finding(_) => {}
    });
    // What an examination could settle is listed for whoever examines.
    let examined = pack
        .patterns
        .iter()
        .flat_map(|pattern| &pattern.examination);
    read.extend(examined.copied());
    for (index, question) in look.ruleset.questions() {
        if !read.contains(&index) && !question.record {
            found.push(Finding {
                about: question.id.clone(),
                at: look.places.item("questions", &question.id).on("id"),
                message: format!("no rule reads the question `{}`", question.id),
                help: "read it, take it out, or write `\"purpose\": \"record\"`".to_owned(),
            });
        }
    }
}
