//! `nape demo`: sample patients, replayed.

use nape::check::{Origin, resolve_cases};
use nape::pack::{builtin, builtin_source};

use crate::support::{Journey, base, nape, nape_in};

const MARK: &str = "DEMO - a made-up patient, not you";

/// What a replay prints.
fn played(args: &[&str]) -> String {
    let run = nape(args, "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
    run.stdout
}

#[test]
fn alone_it_plays_a_first_example_and_says_how_to_list_the_others() {
    let text = played(&["demo"]);
    assert!(text.starts_with(&format!("{MARK}\n")), "{text}");
    assert!(text.ends_with(&format!("{MARK}\n")), "{text}");
    assert!(
        text.contains("Other patients: nape demo --list\n"),
        "{text}"
    );
    assert!(text.contains("What your headache looks like"), "{text}");
    assert!(text.contains("Whom to see"), "{text}");
}

#[test]
fn without_a_terminal_nothing_waits_and_no_escape_byte_is_written() {
    let text = played(&["demo", "mig_fits"]);
    assert_eq!(text, played(&["demo", "mig_fits", "--pace", "0"]));
    // Nobody could see it.
    assert_eq!(text, played(&["demo", "mig_fits", "--pace", "3600"]));
    assert!(!text.contains('\u{1b}') && !text.contains("Enter: next"));
    let plain = played(&["--color", "always", "demo", "mig_fits", "--plain", "--live"]);
    assert!(!plain.contains('\u{1b}') && !plain.contains("###"));
    let coloured = played(&["--color", "always", "demo", "mig_fits", "--live"]);
    assert!(coloured.contains('\u{1b}') && coloured.contains("###"));
}

#[test]
fn every_card_says_demo_and_is_answered() {
    let text = played(&["demo", "mig_fits"]);
    let cards = text.lines().filter(|line| line.contains(". Question "));
    let marked = cards.clone().filter(|line| line.starts_with("DEMO: "));
    assert_eq!(cards.count(), marked.clone().count());
    let answers = text.matches("DEMO answer > ").count();
    assert!(marked.count() > 15 && answers > 15, "{text}");
}

#[test]
fn an_emergency_is_shown_as_it_is_with_the_mark_beside_it() {
    let text = played(&["demo", "thunderclap_three_similar", "--country", "GB"]);
    let notice = "DEMO: EMERGENCY: get help now.";
    assert!(text.contains(notice) && text.contains("999"), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    for (at, _) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.contains(notice))
    {
        let near = lines[at.saturating_sub(8)..(at + 60).min(lines.len())].iter();
        assert!(near.clone().any(|line| *line == MARK), "line {at}\n{text}");
    }
    assert!(lines[lines.len() - 8..].contains(&MARK));
}

#[test]
fn the_list_names_case_result_title_and_what_there_is_to_learn() {
    let text = played(&["demo", "--list", "mig_fits"]);
    assert!(text.starts_with(MARK), "{text}");
    assert!(
        text.contains("\nMigraine (1)\n- mig_fits (routine; Migraine)\n"),
        "{text}"
    );
    assert!(
        text.contains("All features of migraine without aura"),
        "{text}"
    );
    assert!(
        text.contains("All the published features are there."),
        "{text}"
    );
    let text = played(&["demo", "--list", "THUNDERCLAP"]);
    assert!(text.contains("\nemergency ("), "{text}");
}

#[test]
fn the_live_view_of_an_interview_changes_no_result() {
    let journey = Journey::of(&builtin().unwrap(), &base("neck_30"));
    let without = nape(&["--plain"], &journey.lines());
    let with = nape(&["--plain", "--live"], &journey.lines());
    assert_eq!((with.code, &with.stdout), (0, &without.stdout));
    assert!(!without.stderr.contains("How the picture forms"));
    let row = "- Headache linked to the neck: ";
    assert!(with.stderr.contains(row) && with.stderr.contains("Danger signs: "));
    assert!(!with.stderr.contains('\u{1b}') && !with.stderr.contains("##"));
    // Not before the first answer, and not twice for one.
    let asked = journey.moves.len();
    let shown = with.stderr.matches("Danger signs: ").count();
    assert_eq!(shown, asked - 1, "{}", with.stderr);
}

#[test]
fn blind_and_made_cases_are_not_shown() {
    let cases = resolve_cases(&builtin().unwrap(), &builtin_source(), &mut Vec::new());
    for origin in [Origin::Blind, Origin::Generated] {
        let case = cases.iter().find(|case| case.origin() == origin).unwrap();
        let sentence = nape(&["demo", &case.case.id], "").refused(2);
        assert!(
            sentence.contains("there is no sample patient"),
            "{sentence}"
        );
        let sentence = nape(&["demo", "--list", &case.case.id], "").refused(2);
        assert!(
            sentence.contains("`nape demo --list` lists all"),
            "{sentence}"
        );
    }
}

#[test]
fn another_pack_shows_its_own_sample_patients_and_names_itself() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/low_back_pain");
    let text = played(&["demo", "--rules", folder]);
    assert!(
        text.starts_with(MARK) && text.ends_with(&format!("{MARK}\n")),
        "{text}"
    );
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let command = format!("Other patients: nape demo --list --rules {folder}");
    assert!(words.contains(&command), "{text}");
    assert!(!text.contains("head"), "{text}");
}

#[test]
fn a_misspelt_case_is_named_with_the_nearest_right_name() {
    let sentence = nape(&["demo", "mig_fitz"], "").refused(2);
    assert_eq!(
        sentence,
        "error: there is no sample patient `mig_fitz`; did you mean `mig_fits`?\n"
    );
}

#[test]
fn a_pace_that_is_no_time_is_refused() {
    for pace in ["-1", "1.25", "fast", "", "99999", "4294967296"] {
        let pace = format!("--pace={pace}");
        let sentence = nape(&["demo", &pace], "").refused(2);
        assert!(
            sentence.contains("seconds are written as 2 or 0.5"),
            "{sentence}"
        );
    }
}

#[test]
fn a_case_that_leaves_a_question_open_is_refused_with_that_question() {
    let sentence = nape(&["demo", "left_out_nerve_signs"], "").refused(2);
    assert!(
        sentence.contains("the interview asks what this case does not answer: `nerve_signs_now` ("),
        "{sentence}"
    );
}

#[test]
fn its_answers_do_not_count_as_the_answers_of_whoever_watches() {
    let run = nape_in(&["demo", "mig_fits"], "2\n2\nq\n", &[("ACCESSIBLE", "1")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("DEMO answer > 1. Me"));
}
