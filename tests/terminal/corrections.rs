//! Answers that are taken back and given anew: nothing else is lost.

use nape::interview::Told;
use nape::pack::builtin;
use serde_json::json;

use super::LOOKS;
use crate::support::{Shape, Twin, base};

#[test]
fn back_over_a_list_ticks_and_a_number_loses_nothing_in_any_look() {
    let ruleset = builtin().unwrap();
    for look in LOOKS {
        let mut session = look.start(&[]);
        let mut twin = Twin::new(&ruleset, base("healthy_30"));
        twin.give_until(&mut session, "onset_speed");
        let mut passed = Vec::new();
        while twin.card().id != "age" {
            twin.back(&mut session);
            let card = twin.card();
            session.put(&card);
            let told = format!("Before, you answered: {}", card.before.as_deref().unwrap());
            assert!(session.since().contains(&told), "{}", session.screen());
            passed.push(card.id);
        }
        assert!(passed.len() > 2, "{passed:?}");
        assert!(
            passed.iter().any(|id| id == "nerve_signs_now"),
            "{passed:?}"
        );
        assert_eq!(session.put(&twin.card()), Shape::Line);
        twin.say("age", json!(31));
        twin.give(&mut session);
        let card = twin.card();
        assert_eq!(card.id, "onset_speed");
        session.put(&card);
        session.look_at_answers(&card);
        let shown = session.answers_shown();
        for line in ["31 years", "Male", "None of these"] {
            assert!(shown.contains(line), "lacks {line:?}: {shown}");
        }
        assert!(!shown.contains("30 years"), "{shown}");
    }
}

#[test]
fn who_contradicts_themselves_hears_what_stands_and_answers_one_again() {
    let ruleset = builtin().unwrap();
    let mut session = LOOKS[0].start(&[]);
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.say("attack_count", json!("once"));
    while !(twin.give(&mut session).iter()).any(|told| matches!(told, Told::Contradiction(_))) {}
    let card = twin.card();
    assert_eq!(card.id, "attack_count");
    session.put(&card);
    let told = session.since();
    let (_, stands) = told.rsplit_once("This stays as you said it:").expect(&told);
    let (stands, _) = stands.split_once("Part ").unwrap();
    for answer in ["4 days", "3 to 4 hours"] {
        assert!(stands.contains(answer), "lacks {answer:?}: {told}");
    }
    assert!(!stands.contains(&card.text), "it is asked again: {told}");
    twin.say("attack_count", json!("twenty_or_more"));
    twin.give(&mut session);
    session.put(&twin.card());
    assert!(
        !session.since().contains("This stays"),
        "{}",
        session.screen()
    );
}
