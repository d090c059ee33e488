//! The quick reader says that all is well exactly where the slow one finds nothing wrong, and reads the same.

use fastrand::Rng;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{QuickReader, Ruleset, read_sheet, write_answers};
use crate::answers::{Filled, Mark, QuestionIndex};
use crate::testing::cases::cases;
use crate::testing::people::{partial, rules};
use crate::testing::random;

/// Both readers, one text after the other.
struct Both {
    quick: QuickReader,
    filled: Filled,
}

impl Both {
    fn new(ruleset: &Ruleset) -> Self {
        Self {
            quick: QuickReader::new(ruleset),
            filled: Filled::new(),
        }
    }

    /// Fails where they differ; says whether all is well.
    fn compare(&mut self, ruleset: &Ruleset, text: &str) -> bool {
        let quick = self.quick.read(text, &mut self.filled);
        match (quick, read_sheet(ruleset, "x", text)) {
            (None, Err(_)) => false,
            (Some(quick), Ok(slow)) => {
                let mut wanted = Filled::new();
                wanted.copy(&slow.answers);
                assert_eq!(sorted(&self.filled), sorted(&wanted), "{text}");
                assert_eq!(quick.id.as_deref(), slow.id.as_deref(), "{text}");
                assert_eq!(quick.note.as_deref(), slow.note.as_deref(), "{text}");
                true
            }
            (quick, slow) => panic!("{text}\nquick: {quick:?}\nslow: {slow:?}"),
        }
    }
}

/// The answers in asking order, whatever order the text had.
fn sorted(filled: &Filled) -> Vec<(QuestionIndex, Mark)> {
    let mut marks = filled.marks().to_vec();
    marks.sort_by_key(|(question, _)| *question);
    marks
}

/// A value that somebody may write by mistake, or not by mistake.
fn odd(rng: &mut Rng) -> Value {
    let option = |rng: &mut Rng| -> Value {
        let words = [
            "none", "speech", "me", "not_sure", "declined", "yes", "no", "vision", "fever", "x",
        ];
        match rng.u8(0..12) {
            0 => json!(1),
            _ => json!(words[rng.usize(0..words.len())]),
        }
    };
    let list = |rng: &mut Rng| -> Value { (0..rng.usize(0..4)).map(|_| option(rng)).collect() };
    match rng.u8(0..12) {
        0 => json!(null),
        1 => json!(rng.bool()),
        2 => json!(rng.i64(-5..130)),
        3 => json!([i64::MIN, i64::MAX, 1 << 31, 1 << 33][rng.usize(0..4)]),
        4 => json!(30.0),
        5 => json!(u64::MAX),
        6 | 7 => option(rng),
        8 | 9 => list(rng),
        10 => json!({"yes": list(rng), "no": list(rng)}),
        _ => json!({["yes", "no", "maybe"][rng.usize(0..3)]: list(rng)}),
    }
}

/// The text of an object, whose keys can stand in it twice.
fn object(pairs: &[(String, String)]) -> String {
    let each = pairs
        .iter()
        .map(|(key, value)| format!("{}:{value}", json!(key)));
    format!("{{{}}}", each.collect::<Vec<_>>().join(","))
}

/// Somebody's answers as pairs of texts, with some of them changed.
fn pairs(ruleset: &Ruleset, answers: &Value, rng: &mut Rng) -> Vec<(String, String)> {
    let each = answers.as_object().unwrap().iter();
    let mut pairs: Vec<(String, String)> = each
        .map(|(key, value)| (key.clone(), value.to_string()))
        .collect();
    rng.shuffle(&mut pairs);
    let questions = &ruleset.pack().questions;
    for _ in 0..[0, 1, 1, 2][rng.usize(0..4)] {
        let key = match rng.u8(0..20) {
            0 => "stranger".to_owned(),
            1 => "id".to_owned(),
            _ => questions[rng.usize(0..questions.len())].id.clone(),
        };
        if rng.u8(0..8) > 0 {
            pairs.retain(|(known, _)| *known != key);
        }
        let at = rng.usize(0..=pairs.len());
        pairs.insert(at, (key, odd(rng).to_string()));
    }
    pairs
}

/// A file around answers, now and then with something wrong.
fn file(answers: &str, rng: &mut Rng) -> String {
    let text = |value: Value| value.to_string();
    let sha256 = ["a", "\n"][rng.usize(0..2)];
    let named = json!({"id": "p", "version": "1", "sha256": sha256});
    let long = "ä".repeat(20_000 + rng.usize(0..2));
    let choices = [
        (
            "id",
            vec![
                text(json!("7")),
                text(json!("a\"b\n")),
                "null".into(),
                "7".into(),
                "\"\\ud800\"".into(),
            ],
        ),
        (
            "note",
            vec![
                text(json!("words")),
                text(json!(long)),
                "null".into(),
                "[]".into(),
            ],
        ),
        (
            "pack",
            vec![
                text(named),
                "null".into(),
                text(json!({"id": "p", "version": "1"})),
                text(json!(["p", "1", null])),
                text(json!(["p", "1"])),
                text(json!({"id": "p"})),
                text(json!({"id": "p", "version": "1", "more": 1})),
            ],
        ),
        (
            "interview",
            vec![
                text(json!({"steps": [[1, -2.5, true, null, "x"]], "a": {}})),
                "null".into(),
                "1e999".into(),
                "\"\\ud800\"".into(),
                format!("{}{}", "[".repeat(140), "]".repeat(140)),
                "{\"$serde_json::private::RawValue\":\"[\"}".into(),
            ],
        ),
        ("more", vec!["1".into()]),
    ];
    let mut pairs = vec![("answers".to_owned(), answers.to_owned())];
    if rng.u8(0..12) > 0 {
        let version = ["1", "1", "1", "1", "2", "1.0", "\"1\""][rng.usize(0..7)];
        pairs.push(("nape_answers".to_owned(), version.to_owned()));
    }
    for (key, values) in choices {
        let often = if key == "more" { 30 } else { 3 };
        if rng.u8(0..often) == 0 {
            // The first are sound.
            let among = if rng.bool() { 1 } else { values.len() };
            pairs.push((key.to_owned(), values[rng.usize(0..among)].clone()));
        }
    }
    if rng.u8(0..20) == 0 {
        let again = pairs[rng.usize(0..pairs.len())].clone();
        pairs.push(again);
    }
    rng.shuffle(&mut pairs);
    object(&pairs)
}

/// A bare object or a file, sound or not.
fn text(ruleset: &Ruleset, answers: &Value, rng: &mut Rng) -> String {
    let object = object(&pairs(ruleset, answers, rng));
    let mut text = if rng.bool() {
        file(&object, rng)
    } else {
        object
    };
    match rng.u8(0..16) {
        0 => text.push_str(" \n"),
        1 => text.push('x'),
        2 => {
            let mut at = rng.usize(0..text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
        }
        // Keys and words can be written with escapes.
        3 => text = text.replace("age", "\\u0061ge"),
        _ => {}
    }
    text
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn all_is_well_for_the_quick_reader_where_it_is_for_the_slow_one(
        people in prop::collection::vec(partial(), 1..3), seed in any::<u64>(),
    ) {
        let mut rng = Rng::with_seed(seed);
        let mut both = Both::new(rules());
        for person in people {
            let answers = write_answers(rules(), &person);
            both.compare(rules(), &text(rules(), &answers, &mut rng));
        }
    }

    #[test]
    fn no_text_is_too_strange_for_the_quick_reader(text in "\\PC{0,60}") {
        Both::new(rules()).compare(rules(), &text);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn both_readers_agree_in_packs_by_chance(seed in any::<u64>()) {
        let ruleset = random::pack(seed).load();
        let mut rng = Rng::with_seed(seed);
        let mut both = Both::new(&ruleset);
        for person in random::everybody(&ruleset).iter().step_by(11) {
            let answers = write_answers(&ruleset, person);
            both.compare(&ruleset, &text(&ruleset, &answers, &mut rng));
        }
    }
}

/// Both kinds of text are among those by chance, or the properties above would say little.
#[test]
fn texts_by_chance_are_sound_and_not() {
    let mut both = Both::new(rules());
    let mut rng = Rng::with_seed(1);
    let answers = json!({"age": 40, "nerve_signs_now": ["speech", "not_sure"]});
    let sound = (0..400).filter(|_| both.compare(rules(), &text(rules(), &answers, &mut rng)));
    let sound = sound.count();
    assert!((80..=320).contains(&sound), "{sound} of 400");
}

/// Texts that nobody writes: the slow reader is asked, and is right.
#[test]
fn a_key_that_stands_twice_inside_an_answer_is_refused_by_both() {
    let mut quick = QuickReader::new(rules());
    let mut filled = Filled::new();
    let twice = r#"{"nerve_signs_now": {"yes": ["speech"], "yes": ["vision"]}}"#;
    assert!(read_sheet(rules(), "x", twice).is_err());
    assert_eq!(quick.read(twice, &mut filled), None);
}
