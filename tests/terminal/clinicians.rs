//! A clinician beside the person, and the person who must be seen today.

use nape::interview::{Interview, read_saved};
use nape::pack::builtin;
use serde_json::json;

use super::{LOOKS, usual};
use crate::parts::examined;
use crate::support::{Session, Twin, base};

#[test]
fn an_examination_is_entered_in_lists_to_the_end() {
    let ruleset = builtin().unwrap();
    let mut session = LOOKS[0].start(&["--clinician"]);
    let mut twin = Twin::of(Interview::new(&ruleset).with_examination(), examined());
    twin.give_all(&mut session);
    session.leave_out_impact();
    assert_eq!(session.exit(), 0);
    assert!(session.cursor_visible());
    let page = session.everything();
    assert!(page.contains("Found on examination"), "{page}");
}

#[test]
fn findings_are_entered_in_lists_beside_answers_that_were_given_before() {
    let ruleset = builtin().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("patient.json");
    let told = serde_json::Value::Object(base("neck_30")).to_string();
    std::fs::write(&file, &told).unwrap();
    let args = ["examine", "patient.json", "--save", "examined.json"];
    let mut session = Session::start_in(folder.path(), &args);
    let saved = read_saved(&ruleset, "x", &told).unwrap();
    let interview = Interview::resume(&ruleset, saved.draft).with_examination_alone();
    let mut twin = Twin::of(interview, examined());
    twin.give_all(&mut session);
    session.let_answers_stand();
    assert_eq!(session.exit(), 0);
    assert!(session.cursor_visible());
    let page = session.everything();
    for part in ["Found on examination", "What the examination changed"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), told);
}

#[test]
fn who_must_be_seen_today_hears_it_as_soon_as_the_danger_check_is_done() {
    let ruleset = builtin().unwrap();
    let today = "You need to be seen today. The next questions are only for your page";
    let mut session = usual();
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.say("other_signs", json!(["pressure_signs"]));
    while !twin.card().progress.starts_with("Part 3") {
        assert!(!session.everything().contains(today), "too early");
        twin.give(&mut session);
    }
    session.put(&twin.card());
    assert!(session.since().contains(today), "{}", session.screen());
    twin.give_all(&mut session);
    session.let_answers_stand();
    assert_eq!(session.exit(), 0);
    let told = session.everything();
    assert_eq!(told.matches(today).count(), 1, "{told}");
    assert!(told.contains("TODAY: see a doctor today."), "{told}");
}
