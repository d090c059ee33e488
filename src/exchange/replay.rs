//! What a code comes to when it is read back: never an all-clear where more was known.

use super::code::{Code, Decoded, MadeBy, encode_again};
use crate::answers::{Answers, Response};
use crate::assess::{Assessment, UrgencyLevel, assess, less_urgent, more_urgent};
use crate::pack::{Phrase, Ruleset};
use crate::report::{Block, Privacy, Role, headline_of};

/// A code that was read, and what its answers come to under the rules at hand.
#[derive(Debug, Clone)]
pub struct Replay {
    /// What the code holds.
    pub decoded: Decoded,
    /// The answers as they were assessed. Private ones that are not in the code may be declined here,
    /// though nobody declined them.
    pub answers: Answers,
    /// What they come to.
    pub assessment: Assessment,
}

impl Replay {
    /// Assesses what a code holds.
    ///
    /// An answer that was left out is as if it had been declined: it clears nothing, and the page says
    /// so. Were it "not asked", a code without private answers could never show the result that it was
    /// made from. But where more was known when the code was made, or a question that hangs on it had not
    /// been asked, nothing may sound like an all-clear, so there it is "not asked".
    pub fn of(ruleset: &Ruleset, decoded: Decoded) -> Self {
        let mut answers = declined(ruleset, &decoded);
        let mut assessment = assess(ruleset, &answers);
        let is_less = less_urgent(decoded.urgency, assessment.urgency.level);
        let is_closed = assessment.danger_check_is_complete() && !decoded.check_is_complete;
        if is_less || is_closed {
            answers.clone_from(&decoded.answers);
            assessment = assess(ruleset, &answers);
        }
        Self {
            decoded,
            answers,
            assessment,
        }
    }

    /// Whether it was more urgent when the code was made than it comes out now. What was not known may
    /// have been anything, so "routine" is less; a day to be seen by is more.
    pub fn was_more_urgent(&self) -> bool {
        less_urgent(self.decoded.urgency, self.assessment.urgency.level)
    }

    /// The more urgent of then and now: whoever hears one level only must hear this.
    pub fn urgency(&self) -> UrgencyLevel {
        more_urgent(self.decoded.urgency, self.assessment.urgency.level)
    }

    /// What happens to private answers: what is not in the code cannot be told.
    pub fn privacy(&self, wanted: Privacy) -> Privacy {
        if self.decoded.private_left_out {
            Privacy::LeaveOut
        } else {
            wanted
        }
    }

    /// The code for a page of this replay. It keeps the rules and the urgency of the first one, so that
    /// nothing is lost however often it is replayed.
    pub fn code(&self, ruleset: &Ruleset, wanted: Privacy) -> Option<Code> {
        encode_again(ruleset, &self.decoded, self.privacy(wanted))
    }

    /// What is not as it was when the code was made, the most serious first.
    pub fn notices(&self, ruleset: &Ruleset) -> Vec<Block> {
        let wording = &ruleset.pack().wording;
        let mut notices = Vec::new();
        if self.was_more_urgent() {
            let then = headline_of(self.decoded.urgency);
            let level = wording.text(then.name);
            let text = wording.say(Phrase::ReplayWasMore, &[("level", &level)]);
            // Even "routine" is urgent to know, where it is not known any more.
            let role = if then.role == Role::Emergency {
                then.role
            } else {
                Role::Urgent
            };
            notices.push(Block::new(role, text));
        }
        if self.decoded.private_left_out {
            notices.push(Block::text(wording.text(Phrase::ReplayPrivate)));
        }
        if self.decoded.rules_changed {
            let (before, now) = versions(self.decoded.made_by, MadeBy::of(ruleset));
            let text = wording.say(Phrase::ReplayOther, &[("before", &before), ("now", &now)]);
            notices.push(Block::new(Role::Urgent, text));
        }
        notices
    }
}

/// The answers of a code, with a private one that was left out as declined. Of several private questions
/// nobody knows which were answered, and one that was never put clears less than one that was declined;
/// so there they stay as they are.
fn declined(ruleset: &Ruleset, decoded: &Decoded) -> Answers {
    let mut answers = decoded.answers.clone();
    let mut private = ruleset.questions().filter(|(_, question)| question.private);
    if let (true, Some((question, _)), None) =
        (decoded.private_left_out, private.next(), private.next())
        && answers.get(question).is_none()
    {
        answers.set(question, Some(Response::Declined));
    }
    answers
}

/// Two packs by their versions; by their fingerprints, too, where those are the same.
fn versions(before: MadeBy, now: MadeBy) -> (String, String) {
    if before.version == now.version {
        let hash = |pack: MadeBy| format!("{pack} ({:08x})", pack.hash);
        (hash(before), hash(now))
    } else {
        (before.to_string(), now.to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::exchange::{decode, encode};
    use crate::logic::Urgency;
    use crate::report::Record;
    use crate::testing::cases::cases;
    use crate::testing::people::{calm, complete, partial, rules};
    use crate::testing::random;
    use crate::testing::small::{Small, answers, yes};

    fn replayed(ruleset: &Ruleset, code: &Code) -> Replay {
        Replay::of(ruleset, decode(ruleset, code.as_str()).unwrap())
    }

    /// Replays the code of somebody, and the code of that page.
    fn is_never_less(ruleset: &Ruleset, answers: &Answers) {
        let first = assess(ruleset, answers);
        let then = first.urgency.level;
        for privacy in [Privacy::LeaveOut, Privacy::Include] {
            let code = encode(&Record::new(ruleset, answers, &first, privacy)).unwrap();
            let once = replayed(ruleset, &code);
            let now = once.assessment.urgency.level;
            if once.was_more_urgent() {
                let notices = once.notices(ruleset);
                assert!(matches!(notices[0].role, Role::Emergency | Role::Urgent));
                assert!(!now.is_from(Urgency::Emergency));
            } else {
                assert!(
                    !less_urgent(then, now),
                    "{answers:?}: {then:?}, then {now:?}"
                );
            }
            assert!(!less_urgent(then, once.urgency()));
            // What nobody asked stays unasked.
            let checked = |assessment: &Assessment| assessment.danger_check_is_complete();
            assert!(checked(&first) || !checked(&once.assessment), "{answers:?}");
            if !once.decoded.private_left_out {
                assert_eq!((&once.answers, &once.assessment), (answers, &first));
            }
            for wanted in [Privacy::LeaveOut, Privacy::Include] {
                let twice = replayed(ruleset, &once.code(ruleset, wanted).unwrap());
                assert_eq!(twice.decoded.urgency, then, "{answers:?}");
                assert_eq!(twice.decoded.made_by, once.decoded.made_by);
                assert!(twice.decoded.private_left_out || !once.decoded.private_left_out);
                let is_private = |index| ruleset.question(index).is_some_and(|q| q.private);
                if wanted == Privacy::LeaveOut {
                    let mut told = twice.decoded.answers.iter();
                    assert!(!told.any(|(index, _)| is_private(index)));
                }
            }
        }
    }

    /// Of those who were asked about something private and answered "no", the result stays the same.
    #[test]
    fn a_private_no_that_was_left_out_takes_nothing_away() {
        let secret = json!({"id": "secret", "type": "yes_no", "optional": true, "private": true});
        let ruleset = Small::new()
            .question(secret)
            .flag("danger", "same_day", yes("secret"), json!({}))
            .load();
        let replay = |answer: &str| {
            let answers = answers(&ruleset, json!({"age": 40, "secret": answer}));
            is_never_less(&ruleset, &answers);
            let assessment = assess(&ruleset, &answers);
            let record = Record::new(&ruleset, &answers, &assessment, Privacy::LeaveOut);
            replayed(&ruleset, &encode(&record).unwrap())
        };
        let calm = replay("no");
        assert_eq!(calm.urgency(), UrgencyLevel::Known(Urgency::Routine));
        assert!(!calm.was_more_urgent());
        let danger = replay("yes");
        assert_eq!(danger.urgency(), UrgencyLevel::Known(Urgency::SameDay));
        assert_eq!(danger.assessment.urgency.level, UrgencyLevel::Undetermined);
        assert!(danger.was_more_urgent());
    }

    proptest! {
        #![proptest_config(cases(150))]

        #[test]
        fn a_replay_is_never_told_less_urgent_than_the_result_was(
            answers in prop_oneof![complete(), partial(), calm()]
        ) {
            is_never_less(rules(), &answers);
        }

        #[test]
        fn nor_is_it_in_packs_by_chance(pack in 0..400_u64, pick in any::<prop::sample::Index>()) {
            let ruleset = random::pack(pack).load();
            let everybody = random::everybody(&ruleset);
            is_never_less(&ruleset, pick.get(&everybody));
        }
    }
}
