//! Interviews in plain lines, from a pipe.

use nape::pack::builtin;

use crate::support::{Journey, base, flat, nape, nape_in};

fn healthy() -> Journey {
    Journey::of(&builtin().unwrap(), &base("healthy_30"))
}

#[test]
fn a_pipe_can_answer_a_whole_interview() {
    let journey = healthy();
    let run = nape(&["--plain"], &journey.lines());
    assert_eq!(run.code, 0);
    assert!(
        run.stdout
            .contains("No danger sign was found in your answers."),
        "{}",
        run.stdout
    );
    for step in &journey.moves {
        assert!(
            run.stderr.contains(&step.card.progress),
            "{}",
            step.card.progress
        );
    }
    assert!(
        !run.stdout.contains("Type a number"),
        "talk is on standard error"
    );
    assert!(
        !run.stderr.contains("No danger sign was found"),
        "the page is on standard output"
    );
}

#[test]
fn a_page_after_plain_lines_says_where_it_hurts_in_words() {
    let lines = healthy().lines();
    for format in [&[][..], &["--format", "terminal"], &["--format", "plain"]] {
        let page = nape(&[&["--plain"], format].concat(), &lines).stdout;
        assert!(
            page.contains("\nWhere it hurts: forehead; temple.\n"),
            "{page}"
        );
        assert!(!page.contains("###"), "{page}");
    }
}

#[test]
fn nothing_is_asked_of_a_pipe_without_plain() {
    for environment in [&[][..], &[("ACCESSIBLE", "1")], &[("TERM", "dumb")]] {
        for args in [&[][..], &["interview"]] {
            let told = nape_in(args, &healthy().lines(), environment).refused(2);
            assert!(told.contains("--plain"), "{told}");
        }
    }
}

#[test]
fn input_that_ends_early_is_never_no() {
    let lines = healthy().lines();
    let count = lines.lines().count();
    for kept in [0, 1, 3, 9, count - 1] {
        let part: String = lines.split_inclusive('\n').take(kept).collect();
        let told = nape(&["--plain", "--format", "json"], &part).refused(4);
        assert!(told.contains("Stopped. Nothing was saved."), "{told}");
        assert!(
            told.contains("ended before this question was answered"),
            "{told}"
        );
    }
}

#[test]
fn whoever_stops_early_still_hears_what_was_found() {
    let lines = healthy().lines();
    let first: String = lines.split_inclusive('\n').take(6).collect();
    for rest in ["up_to_3_months\nq\n", "up_to_3_months\n"] {
        let told = nape(&["--plain"], &format!("{first}{rest}")).refused(4);
        let told = flat(&told);
        assert!(told.contains("Before you go:"), "{told}");
        assert!(told.contains("this is not an all-clear"), "{told}");
    }
}

#[test]
fn an_emergency_stops_a_piped_interview_even_when_the_input_ends_there() {
    let lines = healthy().lines();
    let first: String = lines.split_inclusive('\n').take(3).collect();
    let run = nape(&["--plain", "--exit-code"], &format!("{first}weakness\n"));
    assert_eq!(run.code, 10, "{}", run.stderr);
    assert!(
        run.stderr.contains("EMERGENCY: get help now."),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout.contains("EMERGENCY: get help now."),
        "{}",
        run.stdout
    );
}

#[test]
fn a_line_that_is_no_answer_stops_a_pipe_before_the_next_line_slips_into_its_place() {
    let lines = healthy().lines();
    for wrong in ["", "0", "99", "maybe", "-1", "\u{0}", "1 2"] {
        let told = nape(
            &["--plain", "--format", "json"],
            &format!("{wrong}\n{lines}"),
        )
        .refused(4);
        let told = flat(&told);
        assert!(
            told.contains("does not answer this question"),
            "{wrong:?}: {told}"
        );
        assert!(
            told.contains("Stopped. Nothing was saved."),
            "{wrong:?}: {told}"
        );
    }
}

#[test]
fn why_and_back_work_in_plain_lines() {
    let lines = healthy().lines();
    let run = nape(
        &["--plain", "--format", "json"],
        &format!("?\nb\n2\nb\n{lines}"),
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, healthy().json);
    for told in [
        "Why we ask: So that the questions are worded for the right person.",
        "This is the first question: there is nothing to go back to.",
        "Before, you answered: Someone else",
    ] {
        assert!(run.stderr.contains(told), "lacks {told:?}: {}", run.stderr);
    }
}

#[test]
fn everything_ticked_at_once_is_asked_again_in_plain_lines() {
    let lines = healthy().lines();
    let first: String = lines.split_inclusive('\n').take(3).collect();
    let all = "1 2 3 4 5 6 7\n";
    let once = nape(&["--plain", "--exit-code"], &format!("{first}{all}")).refused(4);
    assert!(once.contains("Everything is ticked."), "{once}");
    assert!(!once.contains("EMERGENCY"), "{once}");
    let twice = nape(&["--plain", "--exit-code"], &format!("{first}{all}{all}"));
    assert_eq!(twice.code, 10, "{}", twice.stderr);
}

#[test]
fn an_emergency_answered_wrongly_can_be_taken_back_in_plain_lines() {
    let lines = healthy().lines();
    let mut slip: Vec<&str> = lines.split_inclusive('\n').collect();
    // Weakness, "I answered wrongly", and then the answer that was meant.
    slip.splice(3..3, ["1\n", "2\n"]);
    let run = nape(&["--plain", "--format", "json"], &slip.concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, healthy().json);
    assert!(
        run.stderr.contains("EMERGENCY: get help now."),
        "{}",
        run.stderr
    );
}

#[test]
fn bytes_that_are_no_text_are_no_answer() {
    let mut bytes = vec![0xff, 0xfe, b'\n'];
    bytes.extend_from_slice(healthy().lines().as_bytes());
    let told = nape(&["--plain", "--format", "json"], &bytes).refused(4);
    assert!(
        flat(&told).contains("does not answer this question"),
        "{told}"
    );
}
