//! Three front ends, one script, one result.

use nape::interview::Interview;
use nape::pack::{Phrase, builtin};
use nape::prompt::{Ending, Manner, ScriptedPrompter, drive};

use crate::support::{Journey, Session, base, json, nape};

fn every_front_end_gives_the_same_bytes(id: &str) {
    let ruleset = builtin().unwrap();
    let journey = Journey::of(&ruleset, &base(id));
    assert!(
        journey.moves.len() > 15,
        "a whole interview, not a part of one"
    );

    let script = journey
        .moves
        .iter()
        .map(|step| (&*step.card.id, &*step.words));
    let mut scripted = ScriptedPrompter::new(script, &ruleset.pack().wording);
    let mut interview = Interview::new(&ruleset);
    let ending = drive(
        &mut interview,
        &mut scripted,
        &mut Manner::plain(Phrase::IntroKeysPlain),
    )
    .unwrap();
    assert_eq!(ending, Ending::Done);
    scripted.finish().unwrap();
    assert_eq!(json(&interview), journey.json);

    let piped = nape(&["--plain", "--format", "json"], &journey.lines());
    assert_eq!(piped.code, 0, "{}", piped.stderr);
    assert!(
        piped.stdout == journey.json,
        "plain lines differ from the script"
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.json");
    let mut session = Session::start_into(&file, &["--format", "json"], 24, 80);
    for step in &journey.moves {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0, "{}", session.screen());
    let typed = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
    assert!(
        typed == journey.json,
        "the terminal differs from the script"
    );
}

#[test]
fn every_front_end_gives_the_same_bytes_for_a_tension_picture() {
    every_front_end_gives_the_same_bytes("healthy_30");
}

#[test]
fn every_front_end_gives_the_same_bytes_for_a_neck_picture() {
    every_front_end_gives_the_same_bytes("neck_30");
}

#[test]
fn every_front_end_gives_the_same_bytes_for_a_migraine_picture() {
    every_front_end_gives_the_same_bytes("migraine_30");
}

#[test]
fn a_changed_answer_changes_the_bytes() {
    let ruleset = builtin().unwrap();
    let mut answers = base("healthy_30");
    let before = Journey::of(&ruleset, &answers).json;
    answers.insert("age".into(), 31.into());
    assert_ne!(before, Journey::of(&ruleset, &answers).json);
}
