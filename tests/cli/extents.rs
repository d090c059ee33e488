//! How much is asked: the short form, and everything.

use nape::interview::Extent;
use nape::pack::builtin;
use nape::pack::written::Part;

use crate::support::{Journey, base, flat, nape};

const SHORT: Extent = Extent::Short { patterns: 6 };

#[test]
fn the_short_form_asks_the_whole_danger_check_and_says_what_is_open() {
    let ruleset = builtin().unwrap();
    let answers = base("healthy_30");
    let (short, whole) = (
        Journey::with_extent(&ruleset, &answers, SHORT),
        Journey::of(&ruleset, &answers),
    );
    let danger = |journey: &Journey| -> Vec<String> {
        let ids = journey.moves.iter().map(|step| step.card.id.clone());
        ids.filter(|id| ruleset.find(id).unwrap().1.part == Part::Danger)
            .collect()
    };
    assert_eq!(danger(&short), danger(&whole));
    // Six, and the one question about danger that stands among the others.
    assert_eq!(short.moves.len(), danger(&short).len() + 7);
    let run = nape(&["--plain", "--gentle"], &short.lines());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = flat(&run.stdout);
    assert!(page.starts_with("This is a short form."), "{page}");
    let (_, open) = page.rsplit_once("Still open").unwrap();
    let asked = |journey: &Journey, text: &str| {
        journey
            .moves
            .iter()
            .any(|step| flat(&step.card.text) == text)
    };
    for step in whole
        .moves
        .iter()
        .filter(|step| !asked(&short, &flat(&step.card.text)))
    {
        assert!(open.contains(&flat(&step.card.text)), "{open}");
    }
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));
    // No line is longer than tired eyes like.
    assert!(
        run.stdout.lines().all(|line| line.chars().count() <= 48),
        "{}",
        run.stdout
    );
}

#[test]
fn what_the_short_form_left_open_can_be_answered_later() {
    let ruleset = builtin().unwrap();
    let answers = base("migraine_30");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("headache.json");
    let file = file.to_str().unwrap();
    let short = Journey::with_extent(&ruleset, &answers, SHORT);
    let save = ["--plain", "--gentle", "--save", file];
    assert_eq!(nape(&save, &short.lines()).code, 0);
    let rest = Journey::after(&ruleset, &answers, SHORT);
    assert!(!rest.moves.is_empty());
    let resume = ["--plain", "--resume", file, "--format", "json"];
    let run = nape(&resume, &rest.lines());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, rest.json);
}

#[test]
fn everything_asks_more_and_comes_to_the_same() {
    let ruleset = builtin().unwrap();
    let answers = base("healthy_30");
    let mut more = answers.clone();
    more.insert("medicine_days".into(), 0.into());
    let whole = Journey::of(&ruleset, &answers);
    let all = Journey::with_extent(&ruleset, &more, Extent::Everything);
    assert!(all.moves.len() > whole.moves.len());
    let run = |args: &[&str], journey: &Journey| {
        let run = nape(
            &[args, &["--plain", "--format", "json"]].concat(),
            &journey.lines(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.json()
    };
    let (long, short) = (run(&["--all"], &all), run(&[], &whole));
    for part in [
        "urgency",
        "neck_treatment",
        "referrals",
        "lessons",
        "picture",
    ] {
        assert!(!short[part].is_null(), "{part}");
        assert_eq!(long[part], short[part], "{part}");
    }
}
