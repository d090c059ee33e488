//! A window that gets another size while a question is asked: no answer and no tick is lost.

use nape::interview::CardKind;
use nape::pack::builtin;
use serde_json::json;

use super::usual;
use crate::support::{Session, Twin, base, keys};

/// Narrower, then larger than at the beginning; after each, these keys show this.
fn resized(session: &mut Session, steps: [(&str, &str); 2]) {
    for ((rows, cols), (typed, shown)) in [(24, 40), (30, 100)].into_iter().zip(steps) {
        session.resize(rows, cols);
        session.send(typed);
        session.wait_until(shown, |session| session.since().contains(shown));
    }
}

/// The next question stands alone, and this line is among the answers.
fn goes_on(session: &mut Session, twin: &mut Twin<'_>, line: &str) {
    twin.given();
    session.look_at_answers(&twin.card());
    let shown = session.answers_shown();
    assert!(shown.contains(line), "lacks {line:?}: {shown}");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    let told = session.everything();
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn a_window_that_changes_in_a_list_loses_nothing() {
    let ruleset = builtin().unwrap();
    let mut session = usual();
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.give_until(&mut session, "onset_speed");
    let CardKind::OneOf(options) = twin.card().kind else {
        panic!("no list")
    };
    session.send(keys::DOWN);
    session.wait_until("a row", |session| {
        session.row() == format!("> {}", options[0])
    });
    let rows = [format!("> {}", options[1]), format!("> {}", options[2])];
    resized(
        &mut session,
        [(keys::DOWN, &*rows[0]), (keys::DOWN, &*rows[1])],
    );
    session.send(keys::DOWN);
    session.wait_until("the last answer", |session| {
        session.row() == format!("> {}", options[3])
    });
    session.send(keys::ENTER);
    goes_on(&mut session, &mut twin, "Slower than that");
}

#[test]
fn a_window_that_changes_in_a_list_of_ticks_loses_no_tick() {
    let ruleset = builtin().unwrap();
    let mut session = usual();
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.give_until(&mut session, "neck_link");
    let card = twin.card();
    let CardKind::AnyOf { options, .. } = &card.kind else {
        panic!("no list of ticks")
    };
    twin.say("neck_link", json!(&card.option_ids[..2]));
    session.send(keys::SPACE);
    session.wait_until("a tick", |session| {
        session.row() == format!("> [x] {}", options[0])
    });
    let rows = [
        format!("> [ ] {}", options[1]),
        format!("> [x] {}", options[1]),
    ];
    resized(
        &mut session,
        [(keys::DOWN, &*rows[0]), (keys::SPACE, &*rows[1])],
    );
    session.send(keys::ENTER);
    goes_on(
        &mut session,
        &mut twin,
        &format!("{}; {}", options[0], options[1]),
    );
}

#[test]
fn a_window_that_changes_in_a_number_loses_no_digit() {
    let ruleset = builtin().unwrap();
    let mut session = usual();
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.give_until(&mut session, "age");
    session.send("3");
    session.wait_until("a digit", |session| session.line() == "Answer: 3");
    resized(&mut session, [("0", "0"), (keys::ENTER, "Part")]);
    goes_on(&mut session, &mut twin, "30 years");
}
