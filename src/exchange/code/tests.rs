//! Each refusal of a code, and what a code tells beside the answers.

use serde_json::json;

use super::properties::code;
use super::*;
use crate::assess::assess;
use crate::check::resolve_cases;
use crate::interview::{Interview, replay};
use crate::pack::builtin_source;
use crate::testing::people::rules;
use crate::testing::small::{Small, answers, yes};

fn small() -> Small {
    let private = json!({"id": "secret", "type": "yes_no", "optional": true, "private": true});
    Small::new()
        .any_of("signs", &["a", "b"])
        .question(private)
        .flag("told", "same_day", yes("secret"), json!({}))
}

fn told() -> serde_json::Value {
    json!({"subject": "me", "age": 30, "signs": {"yes": ["a"], "no": ["none"]}, "secret": "yes"})
}

fn made(ruleset: &Ruleset, privacy: Privacy) -> Code {
    let answers = answers(ruleset, told());
    let assessment = assess(ruleset, &answers);
    encode(&Record::new(ruleset, &answers, &assessment, privacy)).unwrap()
}

/// What is said of a code that cannot be read.
fn refused(ruleset: &Ruleset, text: &str) -> String {
    let error = decode(ruleset, text).unwrap_err();
    format!("{error}; {}", error.what_now())
}

/// A code with these bits, whose check sum holds.
fn forged(ruleset: &Ruleset, answers: impl FnOnce(&mut Writer) -> Option<()>) -> String {
    let mut writer = Writer::new();
    writer
        .number(24, u64::from(layout::fingerprint(ruleset)))
        .unwrap();
    writer.flag(false).unwrap();
    writer.number(32, 0).unwrap();
    writer.flag(false).unwrap();
    writer.number(LEVEL_BITS, 0).unwrap();
    answers(&mut writer).unwrap();
    text::write(&writer.bytes().unwrap()).unwrap()
}

#[test]
fn private_answers_are_left_out_and_that_is_told() {
    let ruleset = small().load();
    let with = decode(&ruleset, made(&ruleset, Privacy::Include).as_str()).unwrap();
    assert_eq!(with.answers, answers(&ruleset, told()));
    assert!(!with.private_left_out && !with.rules_changed);
    let without = decode(&ruleset, made(&ruleset, Privacy::LeaveOut).as_str()).unwrap();
    let mut rest = told();
    rest.as_object_mut().unwrap().remove("secret");
    assert_eq!(without.answers, answers(&ruleset, rest));
    assert!(without.private_left_out);
    // It was as urgent as it was.
    assert_eq!(without.urgency, UrgencyLevel::Known(Urgency::SameDay));
    assert_eq!(without.made_by, MadeBy::of(&ruleset));
}

#[test]
fn nothing_private_is_left_out_where_nothing_private_was_said() {
    let ruleset = small().load();
    let said = answers(&ruleset, json!({"subject": "me", "age": 30}));
    let assessment = assess(&ruleset, &said);
    let record = Record::new(&ruleset, &said, &assessment, Privacy::LeaveOut);
    let decoded = decode(&ruleset, encode(&record).unwrap().as_str()).unwrap();
    assert!(!decoded.private_left_out);
    assert_eq!(decoded.urgency, UrgencyLevel::Undetermined);
}

#[test]
fn a_code_is_read_however_it_was_typed() {
    let ruleset = small().load();
    let code = made(&ruleset, Privacy::Include);
    let code = code.as_str();
    let expected = decode(&ruleset, code);
    assert!(expected.is_ok());
    let broken = code.replace('-', "\r\n\u{2013} ");
    let misread = code.replace('1', "l").replace('0', "o").to_lowercase();
    let capitals = code.replace('1', "I").replace('0', "O");
    let other = code.replace('1', "L");
    for typed in [
        code.to_lowercase(),
        code.replace('-', ""),
        broken,
        misread,
        capitals,
        other,
    ] {
        assert_eq!(decode(&ruleset, &typed), expected, "{typed}");
    }
}

#[test]
fn a_code_makes_a_small_qr_code() {
    let code = made(&small().load(), Privacy::Include);
    let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    assert!(code.as_str().chars().all(allowed), "{code}");
    assert!(code.as_str().starts_with("NAPE1-"));
    let groups: Vec<&str> = code.as_str().split('-').skip(1).collect();
    assert!(groups.iter().rev().skip(1).all(|group| group.len() == 5));
    assert!((1..=5).contains(&groups.last().unwrap().len()));
}

#[test]
fn what_is_no_code_is_told_what_a_code_begins_with() {
    let ruleset = small().load();
    for text in [
        "",
        " ",
        "hello",
        "{}",
        "NAP",
        "\u{1b}[31m",
        "N\u{e4}PE1-0000",
    ] {
        let told = refused(&ruleset, text);
        assert!(told.contains("begins with `NAPE1-`"), "{text}: {told}");
    }
}

#[test]
fn a_code_of_another_form_is_refused() {
    let ruleset = small().load();
    let later = made(&ruleset, Privacy::Include)
        .as_str()
        .replace("NAPE1", "NAPE2");
    let told = refused(&ruleset, &later);
    assert!(told.contains("the form `NAPE2`"), "{told}");
    assert!(told.contains("a newer version of this program"), "{told}");
}

#[test]
fn a_code_that_ends_too_soon_is_refused() {
    let ruleset = small().load();
    for text in ["nape", "NAPE1", "NAPE1-", "NAPE1-00", "NAPE1-00000-00"] {
        let told = refused(&ruleset, text);
        assert!(told.contains("ends too soon"), "{text}: {told}");
    }
}

#[test]
fn a_text_that_is_far_too_long_is_refused() {
    let ruleset = small().load();
    let text = format!("NAPE1-{}", "0".repeat(20_000));
    assert!(refused(&ruleset, &text).contains("too long for a code: more than 16384 bytes"));
}

#[test]
fn a_character_that_no_code_has_is_named_and_cannot_harm_a_terminal() {
    let ruleset = small().load();
    let code = made(&ruleset, Privacy::Include);
    for (stray, named) in [
        ("U", "`U`"),
        ("u", "`u`"),
        ("\u{1b}", "`\\u{1b}`"),
        ("\u{e9}", "`\u{e9}`"),
    ] {
        let told = refused(&ruleset, &format!("{code}{stray}"));
        assert!(
            told.contains(&format!("{named} is no character of a code")),
            "{told}"
        );
        assert!(!told.contains('\u{1b}'), "{told}");
    }
}

#[test]
fn a_wrong_character_names_how_many_groups_there_are() {
    let ruleset = small().load();
    let code = made(&ruleset, Privacy::Include).as_str().to_owned();
    let groups = code.split('-').count() - 1;
    let mut slip: Vec<char> = code.chars().collect();
    let at = 8;
    slip[at] = if slip[at] == '7' { '8' } else { '7' };
    let slip: String = slip.into_iter().collect();
    let told = refused(&ruleset, &slip);
    assert!(told.contains("one character may be mistyped"), "{told}");
    assert!(
        told.contains(&format!("{groups} groups of up to 5")),
        "{told}"
    );
}

#[test]
fn other_questions_are_refused_and_both_versions_named() {
    let ruleset = small().load();
    let code = made(&ruleset, Privacy::Include);
    for other in [
        Small::new().any_of("signs", &["a", "b"]),
        small().yes_no("more"),
        small().examination("seen"),
    ] {
        let about = json!({"version": "0.3.0"});
        let told = refused(&other.about(about).load(), code.as_str());
        assert!(told.contains("made with version 1.0.0"), "{told}");
        assert!(
            told.contains("(version 0.3.0) ask other questions"),
            "{told}"
        );
        assert!(told.contains("`--rules`"), "{told}");
    }
}

#[test]
fn other_rules_with_the_same_questions_are_told() {
    let ruleset = small().load();
    let changed = small()
        .flag("more", "soon", yes("secret"), json!({}))
        .load();
    let decoded = decode(&changed, made(&ruleset, Privacy::Include).as_str()).unwrap();
    assert!(decoded.rules_changed);
    assert_eq!(decoded.made_by, MadeBy::of(&ruleset));
    assert_eq!(decoded.answers, answers(&changed, told()));
}

#[test]
fn a_forged_code_with_a_sound_check_sum_is_refused() {
    type Bits<'a> = &'a dyn Fn(&mut Writer) -> Option<()>;
    let ruleset = small().load();
    // Nobody asked: that much can be forged, and is an empty file.
    let nothing = forged(&ruleset, |bits| bits.number(3, 0));
    assert_eq!(decode(&ruleset, &nothing).unwrap().answers, Answers::new());
    let impossible: [(&str, Bits<'_>); 9] = [
        ("more questions than there are", &|bits| bits.number(3, 5)),
        ("an option that is not there", &|bits| {
            bits.number(3, 1)?;
            bits.number(2, 3)
        }),
        ("a number out of range", &|bits| {
            bits.number(3, 2)?;
            bits.flag(false)?;
            bits.number(7, 122)
        }),
        ("nothing ticked", &|bits| {
            bits.number(3, 3)?;
            bits.number(2, 0)?;
            bits.step(3, 1)?;
            bits.number(2, 0)
        }),
        ("none of these, and not sure of the others", &|bits| {
            bits.number(3, 3)?;
            bits.number(2, 0)?;
            bits.step(3, 2)?;
            bits.step(2, 2)?;
            bits.step(2, 2)?;
            bits.step(2, 1)
        }),
        ("a list in full, told as told in part", &|bits| {
            bits.number(3, 3)?;
            bits.number(2, 0)?;
            bits.step(3, 2)?;
            bits.step(2, 1)?;
            bits.step(2, 0)?;
            bits.step(2, 0)
        }),
        ("an end that never comes", &|bits| {
            bits.number(3, 4)?;
            bits.number(3, 7)
        }),
        ("bits behind the end", &|bits| {
            bits.number(3, 0)?;
            bits.number(16, 1)
        }),
        ("bytes behind the end", &|bits| bits.number(40, 0)),
    ];
    for (what, answers) in impossible {
        let told = refused(&ruleset, &forged(&ruleset, answers));
        assert!(
            told.contains("answers that these questions do not have"),
            "{what}: {told}"
        );
    }
}

#[test]
fn every_number_of_a_level_is_another_result() {
    let ruleset = small().load();
    for (number, told) in (0..8).zip(LEVELS) {
        let mut writer = Writer::new();
        writer
            .number(24, u64::from(layout::fingerprint(&ruleset)))
            .unwrap();
        writer.number(34, 0).unwrap();
        writer.number(LEVEL_BITS, number).unwrap();
        write_body(&ruleset, &Answers::new(), &mut writer).unwrap();
        let text = text::write(&writer.bytes().unwrap()).unwrap();
        let read = decode(&ruleset, &text).unwrap();
        assert_eq!((read.urgency, read.check_is_complete), told);
        assert_eq!(LEVELS.iter().filter(|one| **one == told).count(), 1);
    }
}

#[test]
fn answers_that_no_file_could_hold_have_no_code() {
    use crate::answers::{Answer, OptionSet, Response, Ticks};
    let ruleset = small().load();
    let (signs, _) = ruleset.find("signs").unwrap();
    for ticks in [
        Ticks::exactly(OptionSet::first(3), 3),
        Ticks::exactly(OptionSet::EMPTY, 3),
        Ticks::exactly(OptionSet::first(1), 64),
    ] {
        let mut wrong = Answers::new();
        wrong.set(signs, Some(Response::Given(Answer::AnyOf(ticks))));
        let assessment = assess(&ruleset, &wrong);
        let record = Record::new(&ruleset, &wrong, &assessment, Privacy::Include);
        assert_eq!(encode(&record), None);
    }
}

#[test]
fn versions_are_read_as_three_numbers() {
    assert_eq!(numbers("0.1.0"), Some([0, 1, 0]));
    assert_eq!(numbers("1.20.300-rc.1+x"), Some([1, 20, 300]));
    for version in [
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "1.x.3",
        "draft",
        "1.2.99999999999",
    ] {
        assert_eq!(numbers(version), None, "{version}");
    }
    let ruleset = small().about(json!({"version": "draft"})).load();
    let decoded = decode(&ruleset, made(&ruleset, Privacy::Include).as_str()).unwrap();
    assert_eq!(decoded.made_by.version, None);
    assert_eq!(
        decoded.made_by.to_string(),
        ruleset.pack().sha256.get(..8).unwrap()
    );
}

/// The example of `docs/codes.md`, so that another program can be tried on it.
#[test]
fn the_page_about_codes_tells_the_truth() {
    let calm = json!({"id": "calm", "type": "yes_no", "optional": true});
    let ruleset = Small::new()
        .question(calm)
        .any_of("signs", &["a", "b"])
        .load();
    let head = Head {
        layout: layout::fingerprint(&ruleset),
        made_by: MadeBy {
            version: Some([0, 1, 0]),
            hash: 0x58ba_02e7,
        },
        private_left_out: false,
        urgency: UrgencyLevel::Known(Urgency::Soon),
        check_is_complete: true,
    };
    let said = json!({"subject": "me", "calm": "yes", "signs": ["a", "not_sure"]});
    let bytes = write(&ruleset, &head, &answers(&ruleset, said)).unwrap();
    let bits: Vec<String> = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let page = include_str!("../../../docs/codes.md");
    // The table of bits, put together.
    let example = page.split("## An example").nth(1).unwrap();
    let rows = example.split("\n| `").skip(1);
    let told: String = rows.map(|row| row.split('`').next().unwrap()).collect();
    assert_eq!(told.replace(' ', ""), bits.concat());
    let layout: String = ruleset.questions().map(|(_, q)| layout::line(q)).collect();
    assert!(page.contains(&layout), "{layout}");
    let code = text::write(&bytes).unwrap();
    assert!(page.contains(&format!("\n{code}\n")), "{code}");
}

/// As short as they are: whoever makes them longer sees it here.
#[test]
fn codes_of_sample_patients_fit_on_a_page() {
    let mut lengths: Vec<usize> = Vec::new();
    let cases = resolve_cases(rules(), &builtin_source(), &mut Vec::new());
    for case in cases.iter().step_by(40) {
        let mut interview = Interview::new(rules());
        if replay(&mut interview, &case.answers).is_ok() {
            lengths.push(code(rules(), interview.answers()).as_str().len());
        }
    }
    assert!(lengths.len() > 20);
    let most = lengths.into_iter().max().unwrap();
    assert!(most <= 90, "{most}");
}
