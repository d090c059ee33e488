//! A clinician beside the person, and the person who must be seen today.

use nape::interview::Interview;
use nape::pack::builtin;
use serde_json::json;

use super::{LOOKS, usual};
use crate::parts::examined;
use crate::support::{Twin, base};

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
