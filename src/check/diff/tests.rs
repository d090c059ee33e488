//! What the diff says, of packs where the answer is known.

use serde_json::json;

use super::both::Both;
use super::{Difference, Version, diff};
use crate::pack::{Ruleset, builtin_source, load};
use crate::testing::people::rules;
use crate::testing::small::Small;

fn between(old: &Ruleset, new: &Ruleset) -> Difference {
    let version = |ruleset| Version {
        ruleset,
        cases: &[],
    };
    diff(version(old), version(new)).unwrap()
}

#[test]
fn t_same_pack() {
    let found = between(rules(), rules());
    assert!(found.is_nothing());
}
#[test]
fn t_builtin() {
    let mut source = builtin_source();
    let file = std::env::var("F").unwrap_or("red_flags/vascular.json".into());
    let text = source.text(&file).unwrap().to_owned();
    let text = text
        .replacen("\"urgency\": \"emergency\"", "\"urgency\": \"same_day\"", 1)
        .replacen(
            "\"if_unsure\": \"emergency\"",
            "\"if_unsure\": \"same_day\"",
            1,
        );
    source.replace(&file, text);
    let new = match load(&source) {
        Ok(n) => n,
        Err(e) => panic!("{:#?}", e.problems()),
    };
    let t = std::time::Instant::now();
    let mut both = Both::new(rules(), &new);
    eprintln!("circuit {:?} size {}", t.elapsed(), both.circuit.size());
    let u = both.urgency().unwrap();
    for m in &u {
        eprintln!(
            "{:?} -> {:?}: {}",
            m.before,
            m.after,
            crate::pack::write_answers(rules(), &m.person.answers[0])
        );
    }
    eprintln!("urgency {:?} {}", t.elapsed(), u.len());
    let u = both.neck().unwrap();
    eprintln!("neck {:?} {}", t.elapsed(), u.len());
    let u = both.levels().unwrap();
    eprintln!("levels {:?} {}", t.elapsed(), u.len());
    let u = both.things().unwrap();
    for m in &u {
        eprintln!("{:?} {} {}", m.thing, m.id, m.now);
    }
    eprintln!("things {:?} {}", t.elapsed(), u.len());
}
