//! The README tells the truth: its page is a page the program prints, its answers file can be read.

use nape::check::resolve_cases;
use nape::pack::{builtin, builtin_source, read_sheet, write_answers};

use crate::support::{Journey, base, nape};

const README: &str = include_str!("../README.md");

/// The code blocks of one language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let after = README.split(fence.as_str()).skip(1);
    after
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect()
}

#[test]
fn the_page_in_the_readme_is_printed_for_a_sample_patient() {
    let ruleset = builtin().unwrap();
    let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
    let id = "vignette_21_turning_head_after_whiplash";
    let case = cases.iter().find(|case| case.case.id == id).unwrap();
    let answers = write_answers(&ruleset, &case.answers).to_string();
    let printed = nape(&["assess"], &answers).stdout;
    let shown = blocks("text")[1].split("\n\n[...]").next().unwrap();
    assert!(shown.len() > 500);
    assert!(
        printed.contains(shown),
        "the README shows\n{shown}\n\nprinted is\n{printed}"
    );
}

#[test]
fn the_question_in_the_readme_is_put_like_that() {
    let screen = blocks("text")[0];
    let ruleset = builtin().unwrap();
    let (_, question) = ruleset.find("nerve_signs_now").unwrap();
    assert!(screen.contains(&question.text));
    let moves = Journey::of(&ruleset, &base("healthy_30")).moves;
    let card = moves.into_iter().find(|step| step.card.id == question.id);
    assert!(screen.starts_with(&card.unwrap().card.progress), "{screen}");
    for option in question.options() {
        assert!(
            screen.contains(&format!("] {}\n", option.text)),
            "{}",
            option.text
        );
    }
    let moves = Journey::of(&ruleset, &base("healthy_30")).moves;
    let step = moves.iter().find(|step| step.card.id == question.id);
    assert_eq!(screen.lines().next().unwrap(), step.unwrap().card.progress);
}

#[test]
fn the_answers_file_in_the_readme_can_be_read() {
    let example = blocks("json")[0];
    assert!(read_sheet(&builtin().unwrap(), "README.md", example).is_ok());
}
