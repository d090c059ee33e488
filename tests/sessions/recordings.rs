//! What is recorded for each page: who answers, and which moments are shown.

use nape::pack::builtin;
use serde_json::{Map, Value, json};

use crate::support::{Journey, Move, Recorder, Transcript, base, keys, nape};

/// How the offer after the result begins.
const OFFER: &str = "Two more minutes";
/// How the look at the answers ends.
const REVIEW: &str = "To change an answer";
/// Lines of a result that are shown.
const HEAD: usize = 40;
/// So many questions are shown from the start.
const FIRST: usize = 3;

fn journey(id: &str) -> Vec<Move> {
    Journey::of(&builtin().unwrap(), &base(id)).moves
}

fn with(id: &str, more: &Value) -> Map<String, Value> {
    let mut answers = base(id);
    answers.extend(more.as_object().unwrap().clone());
    answers
}

fn start(command: &str) -> Recorder {
    let folder = tempfile::tempdir().unwrap();
    Recorder::start(folder.path(), command)
}

/// Answers in lists. Shows the questions of `shown`, before Enter; what lies between is left out.
fn answer(recorder: &mut Recorder, moves: &[Move], shown: impl Fn(usize, &Move) -> bool) {
    let mut is_left_out = false;
    for (at, step) in moves.iter().enumerate() {
        if !shown(at, step) {
            recorder.session.press(step);
            is_left_out = true;
            continue;
        }
        recorder.session.point(step);
        if std::mem::take(&mut is_left_out) {
            recorder.leave_out_until(&step.card.progress);
        }
        recorder.show_and_enter();
    }
}

/// From the look at the answers to the end: the head of the list, the head of the result, no offer taken.
fn finish(mut recorder: Recorder) -> String {
    recorder.session.wait_for_line(REVIEW);
    recorder.show_part_until(REVIEW, 12, 4);
    recorder.session.send("0");
    recorder.session.wait("Answer: 0");
    recorder.show_and_enter();
    take_no_offer(&mut recorder);
    recorder.end(0, 20, 0)
}

fn take_no_offer(recorder: &mut Recorder) {
    recorder.session.wait_after(OFFER, "No");
    recorder.show_part_until(OFFER, HEAD, 0);
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(OFFER, "> Yes No");
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(OFFER, "> No");
    recorder.show_and_enter();
}

pub(super) fn lists() -> String {
    let mut recorder = start("nape");
    let moves = journey("migraine_30");
    let chosen = ["pain_side", "pain_site", "with_headache"];
    answer(&mut recorder, &moves, |at, step| {
        at < FIRST || chosen.contains(&step.card.id.as_str())
    });
    finish(recorder)
}

pub(super) fn plain() -> String {
    let mut recorder = start("nape --plain");
    let moves = journey("healthy_30");
    for step in &moves[..FIRST] {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&moves[FIRST].card.progress);
    recorder.show_until(&moves[FIRST].card.progress);
    let (last, between) = moves[FIRST..].split_last().unwrap();
    for step in between {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&last.card.progress);
    recorder.leave_out_until(&last.card.progress);
    recorder.session.write(last);
    recorder.session.wait_for_line(REVIEW);
    recorder.show_part_until(REVIEW, 12, 4);
    recorder.session.send("0\r");
    recorder.session.wait_for_line(OFFER);
    recorder.show_part_until(OFFER, HEAD, 0);
    recorder.session.send("2\r");
    recorder.end(0, 20, 0)
}

pub(super) fn pipe() -> String {
    let ruleset = builtin().unwrap();
    let journey = Journey::of(&ruleset, &base("healthy_30"));
    let run = nape(&["--plain"], &journey.lines());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut transcript = Transcript::of("nape --plain <answers.txt >page.txt");
    let talk: Vec<&str> = run.stderr.lines().collect();
    let at = |step: &Move| talk.iter().position(|line| *line == step.card.progress).unwrap();
    transcript.add(&talk[..at(&journey.moves[FIRST])]);
    transcript.leave_out();
    transcript.add(&talk[at(journey.moves.last().unwrap())..]);
    transcript.add(&["", "$ cat page.txt", ""]);
    let page: Vec<&str> = run.stdout.lines().collect();
    transcript.add_part(&page, 20, 0);
    transcript.text()
}

pub(super) fn changes() -> String {
    let ruleset = builtin().unwrap();
    let before = base("healthy_30");
    let mut after = base("neck_30");
    after.extend(before.clone());
    after.insert("pain_side".to_owned(), json!("always_left"));
    let (first, then) = Journey::and_changed(&ruleset, &before, "pain_side", &after);
    let mut recorder = start("nape");
    let moves = &first.moves;
    // A slip with the age, and the way back to it.
    recorder.session.press(&moves[0]);
    let slip = Move {
        words: "33".to_owned(),
        ..moves[1].clone()
    };
    recorder.session.point(&slip);
    recorder.leave_out_until(&slip.card.progress);
    recorder.show_and_enter();
    recorder.session.wait_for_card(&moves[2].card);
    recorder.show_and_press("Esc", "");
    recorder.session.point_in_menu("Go back to the question before");
    recorder.show_and_enter();
    recorder.session.wait("Before, you answered");
    answer(&mut recorder, &moves[1..], |at, _| at == 0);
    recorder.session.wait_for_line(REVIEW);
    recorder.leave_out_until("Your answers");
    recorder.show();
    let question = &then.moves[0].card.text;
    let row = recorder.session.rows().into_iter().rfind(|row| row.contains(question.as_str()));
    let row = row.unwrap();
    let (number, _) = row.split_once('.').unwrap();
    recorder.session.send(number);
    recorder.session.wait(&format!("Answer: {number}"));
    recorder.show_and_enter();
    answer(&mut recorder, &then.moves, |_, _| true);
    finish(recorder)
}

pub(super) fn saved() -> String {
    let folder = tempfile::tempdir().unwrap();
    let moves = journey("healthy_30");
    let mut recorder = Recorder::start(folder.path(), "nape --save headache.json");
    answer(&mut recorder, &moves[..5], |at, _| at == 0 || at == 4);
    recorder.session.wait_for_card(&moves[5].card);
    recorder.session.wait_after(&moves[5].card.progress, &moves[5].last_row);
    let first = recorder.kill("killed");
    let mut recorder = Recorder::start(folder.path(), "nape --resume headache.json");
    answer(&mut recorder, &moves[5..], |at, _| at == 0);
    recorder.session.wait_for_line(REVIEW);
    recorder.leave_out_until(REVIEW);
    first + "\n" + &finish(recorder)
}

pub(super) fn clinician() -> String {
    let ruleset = builtin().unwrap();
    let answers = with(
        "neck_30",
        &json!({
            "exam_neuro_signs": ["none"], "exam_neck_flexion": "free", "exam_bp_taken": "no",
            "exam_flexion_rotation": 25, "exam_upper_joints": "yes", "exam_neck_range": "yes",
            "exam_deep_flexors": "declined", "exam_manual_pressure": "usual_headache",
            "exam_neck_block": "declined", "exam_occipital_nerve": ["none"],
            "exam_scalp_feeling": ["none"], "exam_muscle_points": ["none"],
        }),
    );
    let moves = Journey::with_examination(&ruleset, &answers).moves;
    let mut recorder = start("nape --clinician --plain");
    let step = &moves[5];
    for step in &moves[..5] {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&step.card.progress);
    recorder.leave_out_until(&step.card.progress);
    recorder.session.send("?\r");
    recorder.session.wait_for_line("Why we ask");
    recorder.show();
    let exam = moves.iter().position(|step| step.card.id.starts_with("exam_")).unwrap();
    for step in &moves[5..exam] {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&moves[exam].card.progress);
    recorder.leave_out_until(&moves[exam].card.progress);
    for step in &moves[exam..] {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(REVIEW);
    recorder.show_until(REVIEW);
    recorder.session.send("0\r");
    recorder.session.wait_for_line(OFFER);
    recorder.show_part_until(OFFER, HEAD, 0);
    recorder.session.send("2\r");
    recorder.end(0, 20, 0)
}

pub(super) fn live() -> String {
    let mut recorder = start("nape --live");
    let moves = journey("neck_30");
    let chosen = ["neck_link", "pain_start"];
    answer(&mut recorder, &moves, |at, step| {
        at < 2 || chosen.contains(&step.card.id.as_str())
    });
    finish(recorder)
}

pub(super) fn demo() -> String {
    let run = nape(&["demo", "--pace", "0"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut transcript = Transcript::of("nape demo --pace 0");
    let lines: Vec<&str> = run.stdout.lines().collect();
    transcript.add_part(&lines, 60, 30);
    transcript.text()
}

pub(super) fn emergency() -> String {
    let mut recorder = start("nape");
    let moves = journey("healthy_30");
    let slip = Move {
        rows: vec![0],
        ..moves[3].clone()
    };
    answer(&mut recorder, &moves[..3], |_, _| false);
    recorder.session.point(&slip);
    recorder.leave_out_until(&slip.card.progress);
    recorder.show_and_enter();
    let asked = "What would you like to do now?";
    recorder.session.wait_after(asked, "I answered wrongly: go back");
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(asked, "> Show the page to hand over, and finish I answered");
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(asked, "> I answered wrongly: go back");
    recorder.show_and_enter();
    recorder.session.wait("Before, you answered");
    recorder.session.point(&slip);
    recorder.show_and_enter();
    recorder.session.wait_after(asked, "I answered wrongly: go back");
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(asked, "> Show the page to hand over, and finish I answered");
    recorder.show_and_enter();
    recorder.end(0, HEAD, 0)
}
