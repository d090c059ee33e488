//! How hard the texts of the built-in pack are to read, screen by screen. The measure, and what counts
//! as a screen, stand in `src/check/reading.rs`; `nape rules check` warns by it (`reading-grade`).
//!
//! `UPDATE_DOCS=1 cargo test --test integration reading_grade` writes `docs/reading-grades.md` anew.

use std::fmt::Write as _;

use nape::check::{FEWEST_WORDS, HIGHEST_GRADE, Screen, grade_shown, screens, syllables};
use nape::pack::{Ruleset, builtin, builtin_source};
use nape::report::{Role, lesson_page};

use crate::support::{cell, keep};

fn measured(ruleset: &Ruleset) -> Vec<Screen> {
    screens(ruleset, &builtin_source())
}

/// Why the pack allows something to be harder.
fn exception<'a>(ruleset: &'a Ruleset, screen: &Screen) -> Option<&'a str> {
    let allow = ruleset.pack().about.allow.iter();
    let found = allow
        .filter(|entry| entry.code == "reading-grade")
        .find(|entry| entry.ids.contains(&screen.about));
    // Only what is too hard is an exception: an entry may name a screen and one of its texts.
    found
        .filter(|_| screen.count.grade() > HIGHEST_GRADE)
        .map(|entry| entry.reason.as_str())
}

fn table(ruleset: &Ruleset) -> String {
    let mut screens = measured(ruleset);
    screens.sort_by(|one, other| {
        let (grade, than) = (one.count.grade(), other.count.grade());
        than.cmp(&grade).then_with(|| one.name.cmp(&other.name))
    });
    let mut out = format!(
        "# How hard the texts are to read\n\n\
         Generated from the rule pack; a test keeps it true. `UPDATE_DOCS=1 cargo test reading_grade` \
         writes it anew. The Flesch-Kincaid grade is the school year in which a text should be \
         understood. The aim is at most 8; below 6 is easier still, and fine. What counts as a screen, \
         and how it is counted, stands in `src/check/reading.rs`. Screens of fewer than \
         {FEWEST_WORDS} words are left out.\n\n\
         {} screens; {} above grade 8.\n\n| Screen | Words | Grade |\n|---|---|---|\n",
        screens.len(),
        (screens.iter())
            .filter(|screen| screen.count.grade() > HIGHEST_GRADE)
            .count()
    );
    for screen in &screens {
        let reason = exception(ruleset, screen).map(|reason| format!(" (exception: {reason})"));
        let _ = writeln!(
            out,
            "| {}{} | {} | {} |",
            cell(&screen.name),
            reason.unwrap_or_default(),
            screen.count.words,
            grade_shown(screen.count.grade())
        );
    }
    out
}

#[test]
fn the_texts_for_patients_are_easy_enough_to_read() {
    let ruleset = builtin().unwrap();
    let screens = measured(&ruleset);
    assert!(screens.len() > 100, "only {} screens", screens.len());
    let mut too_hard = Vec::new();
    for screen in &screens {
        if screen.count.grade() > HIGHEST_GRADE && exception(&ruleset, screen).is_none() {
            let grade = grade_shown(screen.count.grade());
            too_hard.push(format!(
                "{grade} {}: {}",
                screen.name,
                screen.texts.join(" / ")
            ));
        }
    }
    too_hard.sort();
    assert!(
        too_hard.is_empty(),
        "above grade 8; shorten the sentences, or take shorter words:\n{}",
        too_hard.join("\n")
    );
}

#[test]
fn the_table_of_reading_grades_is_up_to_date() {
    keep("docs/reading-grades.md", &table(&builtin().unwrap()));
}

#[test]
fn every_word_that_is_told_needs_it() {
    let ruleset = builtin().unwrap();
    let spoken = &ruleset.pack().about.spoken;
    let texts: Vec<String> = (measured(&ruleset).into_iter())
        .flat_map(|screen| screen.texts)
        .map(|text| text.to_lowercase())
        .collect();
    for known in spoken {
        let word = &known.word;
        let estimate = syllables(word, &[]);
        assert_ne!(estimate, i64::from(known.syllables), "{word} needs no help");
        assert!(
            texts.iter().any(|text| text.contains(word)),
            "{word} is nowhere"
        );
    }
    assert_eq!(syllables("paracetamol", spoken), 5);
}

#[test]
fn a_lesson_is_read_as_it_is_shown_and_without_its_sources() {
    let ruleset = builtin().unwrap();
    let screens = measured(&ruleset);
    let mut looked_at = 0;
    for lesson in &ruleset.pack().lessons {
        let blocks = lesson_page(&ruleset, lesson).into_iter();
        let shown: Vec<String> = (blocks.take_while(|block| block.role != Role::Muted))
            .map(|block| block.text)
            .collect();
        let name = format!("lesson `{}`", lesson.id);
        let screen = screens.iter().find(|screen| screen.name == name);
        assert_eq!(screen.unwrap().texts, shown, "{name}");
        looked_at += usize::from(shown.iter().any(|text| text.contains("A sample row")));
    }
    assert_eq!(looked_at, 1, "the words stand for a drawing");
}
