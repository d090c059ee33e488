//! The sheet of a red flag, with its exceptions.

use super::{Sheet, basis, said};
use crate::logic::Urgency;
use crate::pack::written::{FlagUrgency, IfUnsure};
use crate::pack::{Pack, RedFlag};
use crate::report::Block;
use crate::report::rule_sentences::{neck_word, quoted, urgency_word};

pub(super) fn sheet<'a>(pack: &Pack, flag: &'a RedFlag) -> Sheet<'a> {
    let urgency = match flag.urgency {
        FlagUrgency::None => "It changes no urgency.".to_owned(),
        FlagUrgency::Soon | FlagUrgency::SameDay | FlagUrgency::Emergency => {
            let urgency = Urgency::from(flag.urgency);
            format!("Its urgency is {}.", urgency_word(urgency))
        }
    };
    let unsure = match flag.if_unsure {
        IfUnsure::Tell => "told, and changes no urgency".to_owned(),
        IfUnsure::Soon | IfUnsure::SameDay | IfUnsure::Emergency => {
            let urgency = Urgency::from(flag.if_unsure);
            format!("treated as {}", urgency_word(urgency))
        }
    };
    let reason = (flag.if_unsure_reason.as_ref())
        .map_or_else(String::new, |reason| format!(" Why: \"{reason}\""));
    let excused = flag.unless.iter().map(|exception| {
        let name = quoted(&exception.text, &format!("{}.{}", flag.id, exception.id));
        (format!("It is excused by {name} when:"), &exception.when)
    });
    Sheet {
        kind: "Red flag",
        read: vec![
            said("Title", &flag.title),
            said("Reason", &flag.reason),
            said("Action", &pack.emergency.fill(&flag.action)),
        ],
        facts: [
            said("Clinical name", &flag.clinical_title),
            urgency,
            format!("Hands-on treatment is {}.", neck_word(flag.neck_treatment)),
            format!("When \"not sure\" leaves it open, it is {unsure}.{reason}"),
        ]
        .map(Block::item)
        .to_vec(),
        conditions: std::iter::once(("It is raised when:".into(), &flag.when))
            .chain(excused)
            .collect(),
        can_be_read: true,
        basis: vec![basis("Basis", flag.basis)],
        sources: &flag.sources,
        ..Sheet::default()
    }
}
