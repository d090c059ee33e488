//! Flags, urgency and scope, on packs small enough to read.

use serde_json::{Value, json};

use super::{Assessment, FlagState, Scope, Standing, UrgencyLevel, assess};
use crate::logic::{Cause, Level, NeckTreatment, Urgency};
use crate::pack::Ruleset;
use crate::testing::small::{Small, answers, includes, yes};

fn result(ruleset: &Ruleset, written: Value) -> Assessment {
    assess(ruleset, &answers(ruleset, written))
}

fn known(level: Urgency) -> UrgencyLevel {
    UrgencyLevel::Known(level)
}

/// One emergency flag with one exception.
fn one_flag() -> Ruleset {
    Small::new()
        .yes_no("bang")
        .yes_no("usual")
        .flag(
            "bang",
            "emergency",
            yes("bang"),
            json!({"if_unsure": "same_day",
                "unless": [{"id": "usual", "text": "!", "when": yes("usual"), "basis": "judgement"}]}),
        )
        .load()
}

#[test]
fn a_flag_is_raised_excused_ruled_out_or_open() {
    use FlagState::{Excused, Open, Raised, RuledOut};
    use Urgency::{Emergency, Routine, SameDay};
    let ruleset = one_flag();
    let table = [
        // An unknown exception never excuses, but the floor knows that it still could.
        (
            json!({"bang": "yes"}),
            Raised,
            known(Emergency),
            Routine,
            Emergency,
        ),
        (
            json!({"bang": "yes", "usual": "not_sure"}),
            Raised,
            known(Emergency),
            Routine,
            Emergency,
        ),
        (
            json!({"bang": "yes", "usual": "no"}),
            Raised,
            known(Emergency),
            Emergency,
            Emergency,
        ),
        (
            json!({"bang": "yes", "usual": "yes"}),
            Excused(0),
            known(Routine),
            Routine,
            Routine,
        ),
        (
            json!({"bang": "no"}),
            RuledOut,
            known(Routine),
            Routine,
            Routine,
        ),
        (
            json!({"bang": "no", "usual": "yes"}),
            RuledOut,
            known(Routine),
            Routine,
            Routine,
        ),
        (
            json!({"bang": "not_sure"}),
            Open,
            known(SameDay),
            Routine,
            Emergency,
        ),
        (
            json!({}),
            Open,
            UrgencyLevel::Undetermined,
            Routine,
            Emergency,
        ),
    ];
    for (written, state, level, floor, ceiling) in table {
        let found = result(&ruleset, written.clone());
        assert_eq!(found.flags[0].state, state, "{written}");
        assert_eq!(found.urgency.level, level, "{written}");
        assert_eq!(found.urgency.floor, floor, "{written}");
        assert_eq!(found.urgency.ceiling, ceiling, "{written}");
    }
}

#[test]
fn a_flag_left_open_says_what_would_settle_it_and_why_it_is_open() {
    let ruleset = one_flag();
    let (bang, _) = ruleset.find("bang").unwrap();
    let open = result(&ruleset, json!({}));
    assert!(open.flags[0].not_asked && open.flags[0].treated_as.is_none());
    assert_eq!(open.not_asked, vec![bang]);
    assert!(!open.danger_check_is_complete());
    let unsure = result(&ruleset, json!({"bang": "not_sure"}));
    assert!(!unsure.flags[0].not_asked);
    assert_eq!(unsure.flags[0].treated_as, Some(Urgency::SameDay));
    assert_eq!(unsure.flags[0].unsettled[0].cause, Cause::NotSure);
    assert!(unsure.danger_check_is_complete());
}

#[test]
fn only_emergency_and_same_day_signs_make_urgency_undetermined() {
    for (urgency, level) in [
        ("none", known(Urgency::Routine)),
        ("soon", known(Urgency::Routine)),
        ("same_day", UrgencyLevel::Undetermined),
        ("emergency", UrgencyLevel::Undetermined),
    ] {
        let ruleset = Small::new()
            .yes_no("sign")
            .flag("sign", urgency, yes("sign"), json!({}));
        assert_eq!(
            result(&ruleset.load(), json!({})).urgency.level,
            level,
            "{urgency}"
        );
    }
    // What is known is said, however much was not asked.
    let ruleset = Small::new()
        .yes_no("soon")
        .yes_no("now")
        .flag("soon", "soon", yes("soon"), json!({}))
        .flag("now", "emergency", yes("now"), json!({}))
        .load();
    let found = result(&ruleset, json!({"soon": "yes"}));
    assert_eq!(found.urgency.level, known(Urgency::Soon));
    assert!(!found.danger_check_is_complete());
}

#[test]
fn what_must_still_be_asked_includes_what_decides_whether_it_applies() {
    let ruleset = Small::new()
        .yes_no("gate")
        .question(json!({"id": "inside", "type": "yes_no", "enable_when": {"all": [yes("gate")]}}))
        .flag("inside", "emergency", yes("inside"), json!({}))
        .load();
    let ids = |found: Assessment| -> Vec<String> {
        let question = |index| ruleset.question(index).unwrap().id.clone();
        found.not_asked.into_iter().map(question).collect()
    };
    assert_eq!(ids(result(&ruleset, json!({}))), ["gate"]);
    assert_eq!(ids(result(&ruleset, json!({"gate": "yes"}))), ["inside"]);
    assert_eq!(
        ids(result(&ruleset, json!({"gate": "not_sure"}))),
        ["inside"]
    );
    let closed = result(&ruleset, json!({"gate": "no", "inside": "yes"}));
    assert_eq!(closed.flags[0].state, FlagState::RuledOut);
    assert_eq!(closed.inactive.len(), 1);
}

#[test]
fn urgency_is_the_highest_sign_and_never_a_sum() {
    let list = ["a", "b", "c"];
    let ruleset = list
        .iter()
        .fold(Small::new().any_of("signs", &list), |small, id| {
            small.flag(
                id,
                "soon",
                includes("signs", &[id]),
                json!({"if_unsure": "soon"}),
            )
        })
        .load();
    let three = result(&ruleset, json!({"signs": ["a", "b", "c"]}));
    assert_eq!(three.urgency.level, known(Urgency::Soon));
    assert_eq!(three.raised().len(), 3);
    let unsure = result(&ruleset, json!({"signs": ["a", "not_sure"]}));
    assert_eq!(unsure.raised(), vec![0]);
    assert_eq!(unsure.flags[1].treated_as, Some(Urgency::Soon));
}

#[test]
fn what_is_declined_counts_in_no_bound_and_no_clearance() {
    let ruleset = Small::new()
        .question(json!({"id": "private", "type": "yes_no", "optional": true}))
        .yes_no("open")
        .flag(
            "both",
            "emergency",
            json!({"all": [yes("private"), yes("open")]}),
            json!({"if_unsure": "same_day"}),
        )
        .flag(
            "either",
            "same_day",
            json!({"any": [yes("private"), yes("open")]}),
            json!({}),
        )
        .load();
    let declined = result(&ruleset, json!({"private": "declined"}));
    assert!(declined.flags[0].out_of_scope && !declined.flags[1].out_of_scope);
    assert_eq!(declined.urgency.ceiling, Urgency::SameDay);
    assert_eq!(declined.urgency.level, UrgencyLevel::Undetermined);
    assert_eq!(declined.declined.len(), 1);
    let done = result(&ruleset, json!({"private": "declined", "open": "no"}));
    assert_eq!(done.urgency.level, known(Urgency::Routine));
    assert_eq!(done.urgency.ceiling, Urgency::Routine);
    assert_eq!(done.neck_treatment, NeckTreatment::None);
    assert!(done.flags[1].out_of_scope);
    assert_eq!(done.flags[1].state, FlagState::Open);
}

#[test]
fn an_examination_that_was_not_done_counts_in_nothing_and_can_raise_a_flag_when_it_was() {
    let levels = json!([{"level": "fits", "when": {"points_from": 2}}]);
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .flag("found", "emergency", yes("found"), json!({}))
        .pattern(
            "it",
            &[("told", 2, yes("told")), ("found", 3, yes("found"))],
            levels,
            json!({"examination": ["found"]}),
        )
        .load();
    let history = result(&ruleset, json!({"age": 30, "told": "yes"}));
    assert_eq!(history.scope, Scope::History);
    assert_eq!(history.urgency.level, known(Urgency::Routine));
    let points = history.patterns[0].points;
    assert_eq!((points.low, points.high, points.out_of), (2, 2, 2));
    assert!(history.patterns[0].criteria[1].out_of_scope);
    assert_eq!(history.examination.len(), 1);
    let examined = result(&ruleset, json!({"age": 30, "told": "yes", "found": "yes"}));
    assert_eq!(examined.scope, Scope::WithExamination);
    assert_eq!(examined.urgency.level, known(Urgency::Emergency));
    assert_eq!(examined.patterns[0].points.low, 5);
    assert!(examined.examination.is_empty());
}

#[test]
fn neck_treatment_is_the_strictest_of_what_is_raised_or_open() {
    let ruleset = Small::new()
        .yes_no("a")
        .yes_no("b")
        .yes_no("c")
        .flag("a", "none", yes("a"), json!({"neck_treatment": "caution"}))
        .flag(
            "b",
            "soon",
            yes("b"),
            json!({"neck_treatment": "no_thrust"}),
        )
        .flag("c", "same_day", yes("c"), json!({}))
        .load();
    let table = [
        (
            json!({"a": "no", "b": "no", "c": "no"}),
            NeckTreatment::None,
        ),
        (
            json!({"a": "yes", "b": "no", "c": "no"}),
            NeckTreatment::Caution,
        ),
        (
            json!({"a": "yes", "b": "yes", "c": "no"}),
            NeckTreatment::NoThrust,
        ),
        (
            json!({"a": "no", "b": "not_sure", "c": "no"}),
            NeckTreatment::NoThrust,
        ),
        // Same day and emergency imply hold, whatever the flag says.
        (
            json!({"a": "no", "b": "no", "c": "yes"}),
            NeckTreatment::Hold,
        ),
        (json!({"a": "no", "b": "no"}), NeckTreatment::Hold),
    ];
    for (written, neck) in table {
        assert_eq!(
            result(&ruleset, written.clone()).neck_treatment,
            neck,
            "{written}"
        );
    }
    // An excused flag says nothing about the neck.
    assert_eq!(
        result(&one_flag(), json!({"bang": "yes", "usual": "yes"})).neck_treatment,
        NeckTreatment::None
    );
}

#[test]
fn beside_an_examination_stands_what_the_answers_alone_come_to() {
    let ruleset = Small::new()
        .yes_no("told")
        .examination("found")
        .flag("found", "same_day", yes("found"), json!({}))
        .simple_pattern("neck", "found", "told", json!({}))
        .load();
    let examined = result(&ruleset, json!({"age": 40, "told": "yes", "found": "yes"}));
    let history = examined.from_history.unwrap();
    assert_eq!(
        examined.urgency.level,
        UrgencyLevel::Known(Urgency::SameDay)
    );
    assert_eq!(history.urgency, UrgencyLevel::Known(Urgency::Routine));
    assert_eq!(examined.neck_treatment, NeckTreatment::Hold);
    assert_eq!(history.neck_treatment, NeckTreatment::None);
    assert_eq!(examined.patterns[0].level, Level::Fits);
    assert_eq!(history.levels, [Level::PartlyFits]);
    // What was not done is no examination, and the person declined nothing.
    let not_done = result(&ruleset, json!({"age": 40, "told": "yes"}));
    assert_eq!(
        (not_done.scope, not_done.from_history),
        (Scope::History, None)
    );
}

/// "Rather not say" is not "no": what hangs on an open sign still does.
#[test]
fn a_declined_sign_is_open_for_the_report_and_an_examination_not_done_is_not() {
    let open = |flag: &str| json!({"withhold_when": {"text": "!", "when": {"flag_open": flag}}});
    let pack = |flag: &str| {
        Small::new()
            .question(json!({"id": "told", "type": "yes_no", "optional": true}))
            .yes_no("neck")
            .examination("found")
            .flag("told", "soon", yes("told"), json!({}))
            .flag("found", "soon", yes("found"), json!({}))
            .simple_pattern("neck", "neck", "told", open(flag))
            .load()
    };
    let answers = json!({"age": 40, "told": "declined", "neck": "yes"});
    let declined = result(&pack("told"), answers.clone());
    assert_eq!(declined.patterns[0].standing, Standing::Withheld(0));
    let not_examined = result(&pack("found"), answers);
    assert_eq!(not_examined.patterns[0].standing, Standing::Shown);
}
