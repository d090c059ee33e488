//! How long the parts take: loading the rules, one assessment, the next question, one page, what decides.
//!
//! `cargo bench`

#![expect(clippy::expect_used, reason = "a bench stops at the first surprise")]

use nape::answers::Answers;
use nape::assess::{assess, deciding};
use nape::interview::Interview;
use nape::pack::{Ruleset, builtin, read_sheet};
use nape::report::{Privacy, Record, Style, Voice, page, render};

fn main() {
    divan::main();
}

/// A person with typical migraine and every question answered.
const MIGRAINE: &str = r#"{
  "subject": "me", "age": 30, "sex_and_pregnancy": "not_pregnant", "nerve_signs_now": ["none"],
  "general_signs_now": ["none"], "onset_speed": "slower", "onset_age": "longer",
  "health_background": ["none"], "recent_events": ["none"], "other_signs": ["none"],
  "headache_kinds": "one", "headache_days": 4, "attack_length": "forty_eight_hours",
  "attack_count": "twenty_or_more", "pain_severity": "severe", "pain_side": "swaps",
  "pain_site": ["forehead", "temple"], "pain_quality": ["throbbing"],
  "with_headache": ["nausea", "light", "sound", "worse_with_activity", "lies_still"],
  "nausea_strength": "moderate", "eye_nose_signs": ["none"], "aura_kind": ["none"],
  "neck_link": ["none"], "old_injury": "none", "medicine_days": 3, "thoughts_of_self_harm": "none"
}"#;

fn ruleset() -> Ruleset {
    builtin().expect("the built-in pack is sound")
}

fn answers(ruleset: &Ruleset) -> Answers {
    read_sheet(ruleset, "bench", MIGRAINE)
        .expect("the answers are sound")
        .answers
}

#[divan::bench]
fn load_the_rules() -> Ruleset {
    ruleset()
}

#[divan::bench]
fn assess_one(bencher: divan::Bencher<'_, '_>) {
    let ruleset = ruleset();
    let answers = answers(&ruleset);
    bencher.bench(|| assess(&ruleset, &answers));
}

#[divan::bench]
fn next_question(bencher: divan::Bencher<'_, '_>) {
    let ruleset = ruleset();
    let interview = Interview::new(&ruleset);
    bencher.bench(|| interview.step());
}

#[divan::bench]
fn one_page(bencher: divan::Bencher<'_, '_>) {
    let ruleset = ruleset();
    let answers = answers(&ruleset);
    let assessment = assess(&ruleset, &answers);
    bencher.bench(|| {
        render(
            &page(
                &Record::new(&ruleset, &answers, &assessment, Privacy::LeaveOut),
                Voice::Patient,
            ),
            Style::plain(80),
        )
    });
}

/// What the page says of what the result hangs on: some hundred assessments.
#[divan::bench]
fn what_decides(bencher: divan::Bencher<'_, '_>) {
    let ruleset = ruleset();
    let answers = answers(&ruleset);
    let assessment = assess(&ruleset, &answers);
    bencher.bench(|| deciding(&ruleset, &answers, &assessment));
}
