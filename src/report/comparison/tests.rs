//! What a comparison says, on small packs.

use serde_json::{Value, json};

use super::{Compared, Side, comparison_page, examination_changes};
use crate::assess::compare;
use crate::pack::{PackName, Ruleset};
use crate::report::{Block, Privacy, Role};
use crate::testing::small::{Small, answers, yes};

fn pack() -> Ruleset {
    Small::new()
        .yes_no("sudden")
        .yes_no("fever")
        .yes_no("pulls")
        .question(json!({"id": "secret", "type": "yes_no", "private": true, "optional": true}))
        .examination("stiff")
        .flag("sudden_sign", "emergency", yes("sudden"), json!({}))
        .flag(
            "fever_sign",
            "soon",
            yes("fever"),
            json!({"if_unsure": "soon"}),
        )
        .flag("stiff_sign", "same_day", yes("stiff"), json!({}))
        .simple_pattern("pulling", "pulls", "fever", json!({}))
        .load()
}

fn calm() -> Value {
    json!({"subject": "me", "age": 40, "sudden": "no", "fever": "no", "pulls": "no", "secret": "no"})
}

/// The page of two changes of the same calm person.
fn told(before: Value, after: Value, page: impl Fn(&Compared<'_>) -> Vec<Block>) -> Vec<Block> {
    let ruleset = pack();
    let [before, after] = [before, after].map(|changes| {
        let mut all = calm();
        for (id, value) in changes.as_object().unwrap() {
            all[id] = value.clone();
        }
        answers(&ruleset, all)
    });
    let comparison = compare(&ruleset, &before, &after);
    let side = |name, answers| Side {
        name,
        id: None,
        note: None,
        pack: None,
        answers,
    };
    page(&Compared {
        ruleset: &ruleset,
        comparison: &comparison,
        sides: [side("a.json", &before), side("b.json", &after)],
        privacy: Privacy::LeaveOut,
        label: None,
        date: None,
    })
}

fn page(before: Value, after: Value) -> Vec<Block> {
    told(before, after, comparison_page)
}

fn text(blocks: &[Block]) -> String {
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    lines.join("\n")
}

#[test]
fn what_became_more_urgent_stands_first_and_an_emergency_says_what_to_do() {
    let blocks = page(json!({}), json!({"sudden": "yes"}));
    assert_eq!(blocks[0].role, Role::Title);
    assert_eq!(blocks[1].role, Role::Emergency);
    assert_eq!(
        blocks[1].text,
        "MORE URGENT than before. Before: routine. Now: EMERGENCY."
    );
    assert_eq!(blocks[2].text, "EMERGENCY: get help now.");
    let text = text(&blocks);
    let (_, raised) = text.split_once("Found now, and not before:").unwrap();
    assert!(raised.contains("sudden_sign (EMERGENCY)\n? Before: No. Now: Yes."));
    let soon = page(json!({}), json!({"fever": "yes"}));
    assert_eq!(soon[1].role, Role::Urgent);
    assert!(soon[1].text.starts_with("MORE URGENT"), "{soon:?}");
}

#[test]
fn a_sign_that_is_not_known_now_is_told_beside_the_result_and_never_as_gone() {
    for now in [json!(null), json!("not_sure")] {
        let blocks = page(json!({"sudden": "yes"}), json!({"sudden": now}));
        let text = text(&blocks);
        let (head, _) = text.split_once("Before: a.json").unwrap();
        assert!(
            head.contains("NOT KNOWN now. They are not ruled out: sudden_sign"),
            "{text}"
        );
        assert!(!text.contains("The answers of now say no"), "{text}");
        assert!(!text.contains("says no to"), "{text}");
        let wanted = blocks
            .iter()
            .find(|block| block.text.contains("NOT KNOWN now."));
        assert_eq!(wanted.unwrap().role, Role::Urgent);
    }
    let text = text(&page(json!({"sudden": "yes"}), json!({"sudden": null})));
    assert!(text.contains("cannot be said now"), "{text}");
    assert!(!text.contains("Less urgent"), "{text}");
}

#[test]
fn a_sign_that_the_answers_rule_out_is_told_as_what_the_answers_say() {
    let text = text(&page(json!({"sudden": "yes"}), json!({})));
    assert!(text.contains("Less urgent than before, by the answers and the rules."));
    assert!(text.contains("Found before. The answers of now say no:\nsudden_sign"));
    for word in ["better", "fine", "gone", "recovered", "improved"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn nothing_changed_is_said_and_nothing_else() {
    let same = text(&page(json!({"fever": "yes"}), json!({"fever": "yes"})));
    assert!(same.contains("No answer changed. The result is the same: within two weeks."));
    assert!(!same.contains("Answers that changed"), "{same}");
    let result = text(&page(json!({}), json!({"secret": "yes"})));
    assert!(result.contains("Some answers changed. The result did not."));
    assert!(result.contains("By itself: changes nothing in the result."));
}

#[test]
fn an_answer_of_one_side_only_stands_by_itself_and_a_private_one_is_left_out() {
    let blocks = page(
        json!({"pulls": null, "fever": "yes"}),
        json!({"fever": null, "secret": "declined"}),
    );
    let text = text(&blocks);
    assert!(text.contains("Answered now only\n? Before: not asked. Now: No."));
    assert!(text.contains("Answered before only\n? Before: Yes. Now: not asked."));
    assert!(text.contains("(your words are left out here)"), "{text}");
    assert!(text.contains("--include-private"), "{text}");
}

#[test]
fn what_an_examination_changed_stands_beside_what_the_answers_alone_come_to() {
    let blocks = told(json!({}), json!({"stiff": "yes"}), |compared| {
        let history = compared.comparison.after.from_history.clone().unwrap();
        examination_changes(compared, &history)
    });
    assert_eq!(blocks[0].text, "What the examination changed");
    assert!(
        blocks[1]
            .text
            .starts_with("The answers alone came to: routine."),
        "{blocks:?}"
    );
    assert!(blocks[2].text.starts_with("MORE URGENT"), "{blocks:?}");
    assert!(text(&blocks).contains("stiff_sign (SAME DAY)\n? Before: not asked. Now: Yes."));
}

#[test]
fn another_pack_and_another_record_are_said() {
    let ruleset = pack();
    let all = answers(&ruleset, calm());
    let comparison = compare(&ruleset, &all, &all);
    let (now, old) = (
        PackName::of(&ruleset),
        PackName {
            version: "0.9.0".into(),
            ..PackName::of(&ruleset)
        },
    );
    let side = |id, pack| Side {
        name: "a.json",
        id: Some(id),
        note: None,
        pack: Some(pack),
        answers: &all,
    };
    let page = |one, other| {
        let compared = Compared {
            ruleset: &ruleset,
            comparison: &comparison,
            sides: [
                side("A1", one),
                side(if one == other { "A1" } else { "B2" }, other),
            ],
            privacy: Privacy::LeaveOut,
            label: None,
            date: None,
        };
        text(&comparison_page(&compared))
    };
    let same = page(&now, &now);
    assert!(
        !same.contains("record numbers") && !same.contains("Words may"),
        "{same}"
    );
    let other = page(&old, &now);
    assert!(other.contains("record numbers: A1, and B2"), "{other}");
    assert!(other.contains("(Before): small 0.9.0"), "{other}");
    assert!(!other.contains("(Now): small"), "{other}");
}
