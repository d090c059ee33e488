//! The answers so far: looked at, changed, and left as they are.

use nape::interview::Told;
use nape::pack::builtin;
use serde_json::{Map, Value, json};

use super::usual;
use crate::support::{Session, Shape, Twin, base, keys, nape};

/// A healthy person, who has an answer wherever a changed one leads.
fn talkative() -> Map<String, Value> {
    let mut answers = base("migraine_30");
    answers.extend(base("healthy_30"));
    answers
}

/// At the end: one answer is changed, and what it opens is answered.
fn changed(session: &mut Session, twin: &mut Twin<'_>, id: &str, answer: Value) -> Vec<Told> {
    twin.change(session, id);
    let before = twin.card().before;
    session.put(&twin.card());
    let told = format!("Before, you answered: {}", before.unwrap());
    assert!(session.since().contains(&told), "{}", session.screen());
    twin.say(id, answer);
    let told = twin.give(session);
    twin.give_all(session);
    told
}

#[test]
fn an_answer_changed_at_the_end_opens_or_closes_questions_and_the_result_is_that_of_the_final_answers()
 {
    let ruleset = builtin().unwrap();
    for cols in [80, 40] {
        let folder = tempfile::tempdir().unwrap();
        let (page, saved) = (
            folder.path().join("page.json"),
            folder.path().join("a.json"),
        );
        let saved = saved.to_str().unwrap();
        let arguments = ["--format", "json", "--save", saved];
        let mut session = Session::start_into(&page, &arguments, 24, cols);
        let mut twin = Twin::new(&ruleset, talkative());
        twin.give_all(&mut session);
        let told = changed(&mut session, &mut twin, "pain_side", json!("always_left"));
        let Some(Told::MoreQuestions(count)) = told.last() else {
            panic!("no more questions: {told:?}")
        };
        let more =
            format!("Because you changed this answer, up to {count} more questions can come.");
        let shown = session.everything();
        assert!(shown.contains(&more), "lacks {more:?}: {shown}");
        let told = changed(&mut session, &mut twin, "pain_site", json!(["forehead"]));
        let [Told::Inactive(gone), ..] = &told[..] else {
            panic!("nothing is kept aside: {told:?}")
        };
        let gone: Vec<String> = gone.iter().map(|index| twin.words(*index)).collect();
        let aside = "These answers no longer apply, so they are kept aside:";
        let aside = format!("{aside} {}", gone.join(" "));
        let shown = session.answers_shown();
        let everything = session.everything();
        assert!(everything.contains(&aside), "lacks {aside:?}: {everything}");
        assert!(shown.contains("(does not apply now)"), "{shown}");
        session.leave_out_impact();
        assert_eq!(session.exit(), 0);
        let page = std::fs::read_to_string(&page).unwrap();
        assert!(page == twin.json(), "{page}");
        let assessed = nape(&["assess", "--format", "json", saved], "").stdout;
        assert!(page == assessed, "{assessed}");
    }
}

#[test]
fn an_answer_that_was_chosen_in_the_middle_and_left_alone_stays_and_so_do_the_ticks() {
    let ruleset = builtin().unwrap();
    // A number, a list, and a list of ticks like the one that is left.
    for chosen in ["age", "sex_and_pregnancy", "nerve_signs_now"] {
        let mut session = usual();
        let mut twin = Twin::new(&ruleset, base("healthy_30"));
        twin.give_until(&mut session, "general_signs_now");
        let card = twin.card();
        session.send(keys::SPACE);
        session.wait_after(&card.progress, "> [x]");
        session.choose("Look at my answers, or change one");
        twin.change(&mut session, chosen);
        twin.back(&mut session);
        assert_eq!(twin.card(), card);
        assert_eq!(session.put(&card), Shape::List);
        assert_eq!(
            session.screen().matches("[x]").count(),
            1,
            "{chosen}: {}",
            session.screen()
        );
        // Nothing of it was counted: the first row alone is ticked, and it is taken back.
        session.send(keys::SPACE);
        session.wait_after(&card.progress, "> [ ]");
        session.press(&twin.step());
        twin.given();
        session.look_at_answers(&twin.card());
        let shown = session.answers_shown();
        for line in ["30 years", "Male", "None of these"] {
            assert!(shown.contains(line), "lacks {line:?}: {shown}");
        }
    }
}

#[test]
fn the_answers_can_be_looked_at_from_a_number() {
    let ruleset = builtin().unwrap();
    let mut session = usual();
    let mut twin = Twin::new(&ruleset, base("healthy_30"));
    twin.give_until(&mut session, "headache_days");
    session.send("r\r");
    twin.change(&mut session, "age");
    session.put(&twin.card());
    session.send("b\r");
    twin.back_alone();
    assert_eq!(twin.card().id, "headache_days");
    session.look_at_answers(&twin.card());
    assert!(
        session.answers_shown().contains("30 years"),
        "{}",
        session.screen()
    );
    // Nothing chosen: the question comes again.
    session.send("0\r");
    twin.give(&mut session);
    session.put(&twin.card());
}
