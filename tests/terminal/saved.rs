//! Interviews that are saved: the program may die at any moment.

use nape::pack::builtin;

use super::healthy;
use crate::support::{Session, Twin, base, keys};

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
    session.choose("Go back to the question before");
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

/// The notice scrolls away above a long list: what to do must stand in the window beside it.
#[test]
fn an_emergency_that_is_looked_at_again_stands_in_the_window_after_ctrl_c() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let file = file.to_str().unwrap();
    let mut session = start(&["--save", file]);
    super::emergencies::weakness(&mut session);
    session.send(keys::DOWN);
    session.send(keys::DOWN);
    session.wait("> I answered wrongly: go back");
    session.send(keys::ENTER);
    session.wait_after("Before, you answered: Face droops", "> [ ] Face droops");
    session.send(keys::CTRL_C);
    assert_eq!(session.exit(), 130);
    let told = session.everything();
    let (_, end) = told.rsplit_once("Before you go:").unwrap();
    assert!(end.contains("EMERGENCY: get help now."), "{end}");

    let mut session = start(&["--resume", file]);
    session.wait("Before, you answered: Face droops");
    session.wait("[ ] Not sure about the others");
    assert!(
        session.flat().contains("Do not drive yourself"),
        "{}",
        session.screen()
    );
    let told = session.everything();
    let told = told.matches("EMERGENCY: get help now.").count();
    assert_eq!(told, 2, "with its reason, and right above the question");
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

/// When a program is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The next question is there.
    Asked,
    /// Enter was pressed right now.
    Entered,
    /// The menu of the next question is open.
    Menu,
}

#[test]
fn whenever_it_is_killed_at_most_the_current_answer_is_lost() {
    let ruleset = builtin().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let moments = [
        (1, Moment::Asked),
        (2, Moment::Entered),
        (3, Moment::Menu),
        (5, Moment::Entered),
        (9, Moment::Menu),
        (12, Moment::Asked),
        (14, Moment::Entered),
    ];
    for (answers, moment) in moments {
        let file = folder.path().join(format!("{answers}.json"));
        let file = file.to_str().unwrap();
        let mut session = start(&["--save", file]);
        let mut twin = Twin::new(&ruleset, base("healthy_30"));
        for _ in 0..answers {
            twin.give(&mut session);
        }
        match moment {
            Moment::Asked => _ = session.put(&twin.card()),
            Moment::Entered => session.answer(&twin.step()),
            Moment::Menu => {
                session.put(&twin.card());
                session.send(keys::ESC);
                session.wait("Stop here, without a result");
            }
        }
        session.kill();
        let mut session = start(&["--resume", file]);
        let count = |more: usize| format!("Answers you gave before: {}.", answers + more);
        session.wait_until(&count(0), |session| {
            (0..=1).any(|more| session.since().contains(&count(more)))
        });
        if session.since().contains(&count(1)) {
            assert_eq!(moment, Moment::Entered);
            twin.given();
        }
        session.put(&twin.card());
        twin.give(&mut session);
        session.put(&twin.card());
    }
}

#[test]
fn an_interview_that_is_killed_in_the_look_at_the_answers_comes_back_to_it() {
    let ruleset = builtin().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let file = file.to_str().unwrap();
    let mut session = start(&["--save", file]);
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.give_all(&mut session);
    session.answers_shown();
    session.kill();
    let mut session = start(&["--resume", file]);
    let shown = session.answers_shown();
    let (_, all) = shown.split_once("Your answers so far").unwrap();
    // Chosen to be changed, and not changed: it stands.
    twin.change(&mut session, "age");
    session.put(&twin.card());
    session.kill();
    let mut session = start(&["--resume", file]);
    let again = session.answers_shown();
    assert!(again.ends_with(all), "{again}");
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
}
