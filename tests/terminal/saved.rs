//! Interviews that are saved: the program may die at any moment.

use super::healthy;
use super::menus::choose;
use crate::support::{Session, keys};

fn start(arguments: &[&str]) -> Session {
    Session::start(arguments, &[], 24, 80)
}

#[test]
fn an_interview_that_is_killed_goes_on_with_all_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let file = file.to_str().unwrap();
    let moves = healthy().moves;
    let mut session = start(&["--save", file]);
    session.wait("can read your answers");
    for step in &moves[..7] {
        session.press(step);
    }
    // The next question is there: the answer before it must be in the file.
    session.wait_for_card(&moves[7].card);
    session.kill();

    let mut session = start(&["--resume", file]);
    session.wait_for_card(&moves[7].card);
    assert!(
        session.everything().contains("Welcome back."),
        "{}",
        session.screen()
    );
    // Back works over what was answered before, and shows it.
    choose(&mut session, "Go back to the question before");
    session.wait_for_card(&moves[6].card);
    session.wait("Before, you answered");
    session.kill();

    let mut session = start(&["--resume", file]);
    for step in &moves[6..] {
        session.press(step);
    }
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    let shown = session.everything();
    assert!(
        shown.contains("No danger sign was found in your answers."),
        "{shown}"
    );
    assert!(shown.contains("Your answers are saved in"), "{shown}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn ctrl_c_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let file = file.to_str().unwrap();
    let mut session = start(&["--save", file]);
    let moves = healthy().moves;
    session.press(&moves[0]);
    session.wait_for_card(&moves[1].card);
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    let shown = session.flat();
    let (_, end) = shown.rsplit_once("Stopped.").unwrap();
    assert!(end.contains(&format!("nape --resume {file}")), "{shown}");
    assert!(!shown.contains("Nothing was saved"), "{shown}");
}

#[test]
fn a_disk_that_fails_in_the_middle_is_told_at_once_and_ends_no_interview() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let file = place.join("a.json");
    let mut session = start(&["--save", file.to_str().unwrap()]);
    let moves = healthy().moves;
    session.press(&moves[0]);
    session.wait_for_card(&moves[1].card);
    std::fs::remove_dir_all(&place).unwrap();
    session.press(&moves[1]);
    session.wait("Your last answer could not be saved.");
    session.press(&moves[2]);
    session.wait_for_card(&moves[3].card);
    std::fs::create_dir(&place).unwrap();
    session.press(&moves[3]);
    session.wait("Saving works again.");
    session.wait_for_card(&moves[4].card);
    session.kill();
    let text = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
    for step in &moves[..4] {
        assert!(text.contains(&format!("\"{}\":", step.card.id)), "{text}");
    }
}
