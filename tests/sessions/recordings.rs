//! What is recorded for each page: who answers, and which moments are shown.

use nape::interview::Extent;
use nape::pack::builtin;
use serde_json::{Map, Value, json};

use crate::support::{Journey, Move, Recorder, Transcript, base, keys, nape};

/// How the offer after the result begins.
const OFFER: &str = "Two more minutes";
/// How the look at the answers begins, and how it ends.
const ANSWERS: &str = "Your answers so far";
const REVIEW: &str = "To change an answer";
/// Lines of a result: enough to see what the headache looks like, and where the result is not the point.
const LONG: usize = 62;
const SHORT: usize = 14;
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

/// Answers in plain lines, and leaves it all out.
fn pass_over(recorder: &mut Recorder, moves: &[Move], next: &Move) {
    for step in moves {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&next.card.progress);
    recorder.leave_out_until(&next.card.progress);
}

/// The answers before the result: the head of the list.
fn look(recorder: &mut Recorder) {
    recorder.session.wait_for_line(REVIEW);
    recorder.leave_out_until(ANSWERS);
    recorder.show_part_until(REVIEW, SHORT, 4);
}

/// Lets the answers stand, and shows so many lines of the result, and the offer, which is not taken.
fn finish(mut recorder: Recorder, lines: usize) -> String {
    recorder.session.send("0");
    recorder.session.wait("Answer: 0");
    recorder.show_and_enter();
    recorder.session.wait_after(OFFER, "No");
    recorder.show_part_until(OFFER, lines, 0);
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(OFFER, "> Yes No");
    recorder.session.send(keys::DOWN);
    recorder.session.wait_after(OFFER, "> No");
    recorder.show_and_enter();
    recorder.end(0)
}

/// The same in plain lines.
fn finish_in_lines(mut recorder: Recorder, lines: usize) -> String {
    recorder.session.send("0\r");
    recorder.session.wait_for_line(OFFER);
    recorder.show_part_until(OFFER, lines, 0);
    recorder.session.send("2\r");
    recorder.end(0)
}

pub(super) fn lists() -> String {
    let mut recorder = start("nape");
    let moves = journey("migraine_30");
    let chosen = ["pain_side", "pain_site", "with_headache"];
    answer(&mut recorder, &moves, |at, step| {
        at < FIRST || chosen.contains(&step.card.id.as_str())
    });
    look(&mut recorder);
    finish(recorder, LONG)
}

pub(super) fn plain() -> String {
    let mut recorder = start("nape --plain");
    let moves = journey("healthy_30");
    let (first, rest) = moves.split_at(FIRST);
    let (last, between) = rest.split_last().unwrap();
    for step in first {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&rest[0].card.progress);
    recorder.show_until(&rest[0].card.progress);
    pass_over(&mut recorder, between, last);
    recorder.session.write(last);
    recorder.session.wait_for_line(REVIEW);
    recorder.show_part_until(REVIEW, 2 * SHORT, 4);
    finish_in_lines(recorder, LONG)
}

/// The second sentence of the progress of a card.
fn last_number(step: &Move) -> &str {
    let (_, number) = step.card.progress.rsplit_once("Question ").unwrap();
    number
}

pub(super) fn gentle() -> String {
    // What is dim there has no colour here.
    let mut recorder = start("nape --gentle --color never");
    let short = Extent::Short { patterns: 6 };
    let moves = Journey::with_extent(&builtin().unwrap(), &base("migraine_30"), short).moves;
    let (first, rest) = moves.split_at(FIRST);
    let (last, between) = rest.split_last().unwrap();
    for step in first {
        recorder.session.write(step);
    }
    // Each sentence stands on its own line.
    let begins = |step: &Move| {
        step.card
            .progress
            .split_inclusive('.')
            .next()
            .unwrap()
            .to_owned()
    };
    recorder.session.wait_for_line(&rest[0].card.progress);
    recorder.show_until(&begins(&rest[0]));
    for step in between {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(&last.card.progress);
    recorder.leave_out_until(&format!("Question {}", last_number(last)));
    recorder.session.write(last);
    let open = "Still open";
    recorder
        .session
        .wait_until(open, |session| session.written().contains(open));
    recorder.show_part_until(open, LONG, 0);
    recorder.end(0)
}

pub(super) fn pipe() -> String {
    let journey = Journey::of(&builtin().unwrap(), &base("healthy_30"));
    let run = nape(&["--plain"], &journey.lines());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut transcript = Transcript::of("nape --plain <answers.txt >page.txt");
    let talk: Vec<&str> = run.stderr.lines().collect();
    let at = |step: &Move| line(&talk, &step.card.progress);
    transcript.add(&talk[..at(&journey.moves[FIRST])]);
    transcript.leave_out();
    transcript.add(&talk[at(journey.moves.last().unwrap())..]);
    transcript.add(&["", "$ cat page.txt", ""]);
    let page: Vec<&str> = run.stdout.lines().collect();
    transcript.add_part(&page, SHORT, 0);
    transcript.text()
}

/// Where the first line stands that ends like this.
fn line(lines: &[&str], end: &str) -> usize {
    let at = lines.iter().position(|line| line.ends_with(end));
    at.unwrap_or_else(|| panic!("no line ends with {end:?}: {lines:#?}"))
}

pub(super) fn changes() -> String {
    let before = base("healthy_30");
    let mut after = base("neck_30");
    after.extend(before.clone());
    after.insert("pain_side".to_owned(), json!("always_left"));
    let (first, then) = Journey::and_changed(&builtin().unwrap(), &before, "pain_side", &after);
    let moves = &first.moves;
    // A slip with the age, and the way back to it.
    let slip = Move {
        words: "33".to_owned(),
        ..moves[1].clone()
    };
    let mut recorder = start("nape");
    recorder.session.press(&moves[0]);
    recorder.session.point(&slip);
    recorder.leave_out_until(&slip.card.progress);
    recorder.show_and_enter();
    recorder.session.wait_for_card(&moves[2].card);
    recorder.show_and_press("Esc", "");
    recorder
        .session
        .point_in_menu("Go back to the question before");
    recorder.show_and_enter();
    recorder.session.wait("Before, you answered");
    answer(&mut recorder, &moves[1..], |at, _| at == 0);
    recorder.session.wait_for_line(REVIEW);
    recorder.leave_out_until(ANSWERS);
    let question = &then.moves[0].card.text;
    let rows = recorder.session.rows();
    let row = rows.iter().rfind(|row| row.contains(question.as_str()));
    let (number, _) = row.unwrap().split_once('.').unwrap();
    recorder.session.send(number);
    recorder.session.wait(&format!("Answer: {number}"));
    recorder.show_and_enter();
    answer(&mut recorder, &then.moves, |_, _| true);
    recorder.session.wait_for_line(REVIEW);
    recorder.show_part_until(REVIEW, SHORT, 4);
    finish(recorder, SHORT)
}

pub(super) fn saved() -> String {
    let folder = tempfile::tempdir().unwrap();
    let moves = journey("healthy_30");
    let mut recorder = Recorder::start(folder.path(), "nape --save headache.json");
    answer(&mut recorder, &moves[..5], |at, _| at == 0 || at == 4);
    recorder.session.wait_for_card(&moves[5].card);
    recorder
        .session
        .wait_after(&moves[5].card.progress, &moves[5].last_row);
    let first = recorder.kill("killed");
    let mut recorder = Recorder::start(folder.path(), "nape --resume headache.json");
    answer(&mut recorder, &moves[5..], |at, _| at == 0);
    look(&mut recorder);
    first + "\n" + &finish(recorder, SHORT)
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
    let exam = moves
        .iter()
        .position(|step| step.card.id.starts_with("exam_"));
    let (history, examination) = moves.split_at(exam.unwrap());
    let why = history
        .iter()
        .position(|step| step.card.id == "onset_speed")
        .unwrap();
    pass_over(&mut recorder, &history[..why], &history[why]);
    recorder.session.send("?\r");
    recorder.session.wait_for_line("Why we ask");
    recorder.show_until(&history[why].card.progress);
    pass_over(&mut recorder, &history[why..], &examination[0]);
    for step in &examination[..FIRST] {
        recorder.session.write(step);
    }
    recorder
        .session
        .wait_for_line(&examination[FIRST].card.progress);
    recorder.show_until(&examination[FIRST].card.progress);
    let test = examination
        .iter()
        .position(|step| step.card.id == "exam_flexion_rotation");
    let test = test.unwrap();
    pass_over(&mut recorder, &examination[FIRST..test], &examination[test]);
    recorder.session.write(&examination[test]);
    recorder
        .session
        .wait_for_line(&examination[test + 1].card.progress);
    recorder.show_until(&examination[test + 1].card.progress);
    for step in &examination[test + 1..] {
        recorder.session.write(step);
    }
    look(&mut recorder);
    finish_in_lines(recorder, LONG)
}

pub(super) fn visits() -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("patient.json");
    let sheet = json!({"nape_answers": 1, "answers": base("neck_30")});
    std::fs::write(file, sheet.to_string()).unwrap();
    let examined = crate::parts::examined();
    let tests = Journey::examining(&builtin().unwrap(), &base("neck_30"), &examined).moves;
    let command = "nape examine patient.json --save examined.json --plain";
    let mut recorder = Recorder::start(folder.path(), command);
    recorder.session.write(&tests[0]);
    recorder.session.wait_for_line(&tests[1].card.progress);
    recorder.show_until("Part");
    for step in &tests[1..] {
        recorder.session.write(step);
    }
    recorder.session.wait_for_line(REVIEW);
    recorder.leave_out_until(REVIEW);
    recorder.session.send("0\r");
    let examined = recorder.end_in_part(0, SHORT, 24);
    let command = "nape compare patient.json examined.json";
    examined + "\n" + &Recorder::start(folder.path(), command).end_in_part(0, LONG, 0)
}

pub(super) fn live() -> String {
    let mut recorder = start("nape --live");
    let moves = journey("neck_30");
    recorder.session.wait_for_card(&moves[0].card);
    recorder.leave_out_until(&moves[0].card.progress);
    let chosen = [
        "pain_side",
        "with_headache",
        "neck_link",
        "headache_days",
        "pain_start",
        "assessed_before",
    ];
    answer(&mut recorder, &moves, |at, step| {
        at < 2 || chosen.contains(&step.card.id.as_str())
    });
    look(&mut recorder);
    finish(recorder, SHORT)
}

pub(super) fn demo() -> String {
    let run = nape(&["demo", "--pace", "0"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let asked = |line: &&str| line.starts_with("DEMO: Part");
    let questions: Vec<usize> = (0..lines.len()).filter(|at| asked(&lines[*at])).collect();
    let last = *questions.last().unwrap();
    let answered = last + line(&lines[last..], "") + 1;
    let mut transcript = Transcript::of("nape demo --pace 0");
    transcript.add(&lines[..questions[FIRST]]);
    transcript.leave_out();
    transcript.add(&lines[last..answered]);
    transcript.add_part(&lines[answered..], LONG, 7);
    transcript.text()
}

pub(super) fn emergency() -> String {
    let moves = journey("healthy_30");
    let ticked = |step: &Move| Move {
        rows: vec![0],
        ..step.clone()
    };
    let mut recorder = start("nape");
    answer(&mut recorder, &moves[..3], |_, _| false);
    // A slip, which is taken back.
    recorder.session.point(&ticked(&moves[3]));
    recorder.leave_out_until(&moves[3].card.progress);
    recorder.show_and_enter();
    choose(&mut recorder, &[PAGE, BACK]);
    recorder.session.wait("Before, you answered");
    answer(&mut recorder, &moves[3..4], |_, _| true);
    // And the truth.
    answer(&mut recorder, &[ticked(&moves[4])], |_, _| true);
    choose(&mut recorder, &[PAGE]);
    recorder.end_in_part(0, LONG / 2, 0)
}

const PAGE: &str = "Show the page to hand over, and finish";
const BACK: &str = "I answered wrongly: go back";

/// Goes down these rows after an emergency, and chooses the last one.
fn choose(recorder: &mut Recorder, rows: &[&str]) {
    let asked = "What would you like to do now?";
    recorder.session.wait_after(asked, BACK);
    for row in rows {
        recorder.session.send(keys::DOWN);
        recorder.session.wait_after(asked, &format!("> {row}"));
        recorder.session.wait_after("> ", BACK);
    }
    recorder.show_and_enter();
}
