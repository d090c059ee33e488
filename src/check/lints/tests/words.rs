//! What patients read: hard, forbidden and repeated texts, and what a text lacks.

use super::*;
use crate::pack::Place;

/// Forty short words, in sentences of so many, none like another.
fn prose(sentence: usize) -> String {
    let words: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
    let sentences: Vec<String> = words.chunks(sentence).map(|part| part.join(" ")).collect();
    sentences.join(". ")
}

fn helped(help: &str) -> Small {
    let question = json!({"id": "ill", "type": "yes_no", "help": help});
    flag(Small::new().question(question), "a", yes("ill"))
}

#[test]
fn a_text_that_is_hard_to_read_is_told_where_it_stands() {
    let place = "/questions/2/help";
    let code = Code::ReadingGrade;
    finds(
        &helped(&prose(40)),
        &helped(&prose(5)),
        code,
        QUESTIONS,
        place,
    );
    // Twenty words say nothing about a grade.
    let short: Vec<String> = vec!["representative".to_owned(); 20];
    assert_eq!(said(&helped(&short.join(" ")), None), []);
}

#[test]
fn what_is_read_at_a_time_is_measured_together() {
    let pack = |reason: &str| {
        let extra = json!({"reason": reason, "action": reason.replace("water", "metal")});
        Small::new()
            .yes_no("ill")
            .flag("a", "soon", yes("ill"), extra)
    };
    let words = |each: &str| [each; 20].join(" ");
    let slip = pack(&words("representative water"));
    let found: Vec<String> = told_by(&slip, Code::ReadingGrade);
    // Each text alone is long enough here, so the two are told and not the screen.
    assert_eq!(found.len(), 2, "{found:?}");
    let half = ["representative water"; 10].join(" ");
    let found = told_by(&pack(&half), Code::ReadingGrade);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("what is read here at a time"),
        "{found:?}"
    );
}

#[test]
fn the_words_for_someone_else_are_measured_too() {
    let question = |proxy: &str| {
        let extra = json!({"id": "ill", "type": "yes_no", "text": "Are you ill?",
            "text_proxy": proxy});
        flag(Small::new().question(extra), "a", yes("ill"))
    };
    let place = "/questions/2/text_proxy";
    let (slip, near) = (question(&prose(40)), question(&prose(5)));
    finds(&slip, &near, Code::ReadingGrade, QUESTIONS, place);
    // Too short by itself, and too hard with what stands around it.
    let around = |proxy: &str| {
        let extra = json!({"id": "ill", "type": "yes_no", "text": "Are you ill?",
            "text_proxy": proxy, "help": "Do not think of it for long. Say it as it is for them."});
        flag(Small::new().question(extra), "a", yes("ill"))
    };
    let (slip, near) = (["representative"; 20], ["word"; 20]);
    let (slip, near) = (around(&slip.join(" ")), around(&near.join(" ")));
    finds(&slip, &near, Code::ReadingGrade, QUESTIONS, place);
}

#[test]
fn a_word_that_is_counted_wrongly_is_told_in_the_pack() {
    let hard = prose(8).replace('w', "zzyzx w");
    let spoken = |syllables: u8| {
        let spoken = json!([{"word": "zzyzx", "syllables": syllables}]);
        helped(&hard).about(json!({ "spoken": spoken }))
    };
    let place = "/questions/2/help";
    finds(&spoken(9), &spoken(1), Code::ReadingGrade, QUESTIONS, place);
}

fn told_by(pack: &Small, code: Code) -> Vec<String> {
    let source = pack.source();
    let found = lint(&pack.load(), &source, &[], None);
    let found = found.into_iter().filter(|found| found.code == code);
    found.map(|found| found.message).collect()
}

#[test]
fn a_forbidden_word_is_found_whole_and_in_any_capitals() {
    let forbidden = json!([
        {"word": "realign", "reason": "It promises.", "instead": "move"},
        {"word": "found the cause", "reason": "Nobody has."},
        {"word": "cure", "reason": "It promises.", "except": ["not a cure"]}
    ]);
    let pack = |help: &str| helped(help).about(json!({ "forbidden_words": forbidden }));
    for (slip, near) in [
        ("We will ReAlign, it.", "It will be realigned."),
        ("We (realign) you.", "We re-align you."),
        ("They found the  cause.", "They found. The cause is."),
        (
            "This is a cure.",
            "This is not a cure, and no secure thing.",
        ),
        ("It is not a cure. It is a cure!", "It is NOT a cure."),
    ] {
        let place = "/questions/2/help";
        let code = Code::ForbiddenWord;
        finds(&pack(slip), &pack(near), code, QUESTIONS, place);
    }
    let source = pack("Realign.").source();
    let found = lint(&pack("Realign.").load(), &source, &[], None);
    let found = found.iter().find(|found| found.code == Code::ForbiddenWord);
    let help = found.unwrap().help.as_deref();
    assert_eq!(help, Some("write \"move\": It promises."));
}

#[test]
fn a_forbidden_word_is_found_on_the_drawing() {
    let pack = |label: &str| {
        let question = json!({"id": "where", "type": "any_of", "options": [
            {"id": "leg", "text": "Leg"}, {"id": "none", "text": "None", "exclusive": true}]});
        let map = json!({"question": "where",
            "areas": [{"letter": "A", "option": "leg", "label": label}],
            "views": [{"title": "Whole", "lines": [" "], "areas": ["A"]}]});
        let words = json!([{"word": "peg", "reason": "It is rude."}]);
        let pack = Small::new().question(question).body_map(map);
        let pack = flag(pack, "a", includes("where", &["leg"]));
        pack.about(json!({ "forbidden_words": words }))
    };
    let (slip, near, code) = (pack("peg"), pack("leg"), Code::ForbiddenWord);
    finds(&slip, &near, code, "body_map.json", "/areas/0/label");
}

#[test]
fn a_forbidden_word_without_a_reason_and_an_exception_without_the_word_are_refused() {
    let words = json!([{"word": " ", "reason": ""},
        {"word": "cure", "reason": "!?", "except": ["not a curse"]}]);
    let pack = Small::new().about(json!({ "forbidden_words": words }));
    let error = load(&pack.source()).unwrap_err();
    let told: Vec<&str> = error
        .problems()
        .iter()
        .map(|problem| problem.place.pointer())
        .collect();
    assert_eq!(
        told,
        [
            "/forbidden_words/0/word",
            "/forbidden_words/0/reason",
            "/forbidden_words/1/reason",
            "/forbidden_words/1/except/0"
        ]
    );
}

#[test]
fn a_lesson_is_pointed_at_by_its_line() {
    let pack = helped("Short.").about(json!({"forbidden_words": [
        {"word": "realign", "reason": "!x"}]}));
    let mut source = pack.source();
    let lesson = json!({"lessons": [{"id": "one", "title": "One", "evidence": "D",
        "reviewed_on": "2026-01-01", "on_request": true}]});
    source.replace("education/education.json", lesson.to_string());
    let text = "# One\n\nFirst.\n\n- fine\n- to realign\n";
    source.replace("education/one.md", text.to_owned());
    let ruleset = load(&source).unwrap();
    let found = lint(&ruleset, &source, &[], None);
    let found = found.iter().find(|found| found.code == Code::ForbiddenWord);
    let found = found.unwrap();
    assert_eq!(found.file, "education/one.md");
    assert_eq!(found.place, Place::LineColumn(6, 1));
}

const LONG: &str = "The blood vessels may be ill.";

#[test]
fn a_text_that_was_copied_and_not_changed() {
    let pack = |one: Value, other: Value| {
        let pack = Small::new().yes_no("ill").yes_no("old");
        let pack = pack.flag("a", "soon", yes("ill"), one);
        pack.flag("b", "same_day", yes("old"), other)
    };
    let same = |key: &str| pack(json!({key: LONG}), json!({key: LONG.to_uppercase()}));
    let differ = |key: &str| pack(json!({key: LONG}), json!({key: format!("{LONG} Or not.")}));
    for key in ["title", "reason", "action"] {
        let place = format!("/flags/1/{key}");
        finds(&same(key), &differ(key), Code::RepeatedText, FLAGS, &place);
    }
    // Short texts, and what is no text for patients, may be the same.
    let near = pack(
        json!({"reason": "It may be bad."}),
        json!({"reason": "It may be bad."}),
    );
    assert_eq!(said(&near, None), []);
    let near = pack(
        json!({"clinical_title": LONG}),
        json!({"clinical_title": LONG}),
    );
    assert_eq!(said(&near, None), []);
}

#[test]
fn what_to_do_may_be_the_same_where_the_hurry_is() {
    let action = json!({"action": LONG});
    let pack = Small::new().yes_no("ill").yes_no("old");
    let pack = pack.flag("a", "soon", yes("ill"), action.clone());
    let pack = pack.flag("b", "soon", yes("old"), action);
    assert_eq!(said(&pack, None), []);
}

#[test]
fn a_series_of_questions_has_one_reason() {
    let asked = |ids: [&str; 3], why: [&str; 3]| {
        ids.iter().zip(why).fold(Small::new(), |pack, (id, why)| {
            let pack = pack.question(json!({"id": id, "type": "yes_no", "why": why}));
            flag(pack, id, yes(id))
        })
    };
    let near = asked(["a", "b", "c"], [LONG, LONG, LONG]);
    let slip = asked(["a", "b", "c"], [LONG, "!", LONG]);
    let place = "/questions/4/why";
    finds(&slip, &near, Code::RepeatedText, QUESTIONS, place);
}

#[test]
fn the_same_sentence_twice_on_one_screen() {
    let pack = |text: &str, help: &str| {
        let question = json!({"id": "ill", "type": "yes_no", "text": text, "text_proxy": text,
            "help": help});
        flag(Small::new().question(question), "a", yes("ill"))
    };
    let slip = pack(
        "Are you ill, or were you?",
        &format!("Ill is ill. {LONG} {LONG}"),
    );
    let near = pack(
        "Are you ill, or were you?",
        &format!("Ill is ill. Ill is ill. {LONG}"),
    );
    let place = "/questions/2/help";
    finds(&slip, &near, Code::RepeatedText, QUESTIONS, place);
}

#[test]
fn two_options_that_cannot_be_told_apart() {
    let pack = |second: &str| {
        let options = json!([{"id": "red", "text": "Red"}, {"id": "blue", "text": second},
            {"id": "none", "text": "None", "exclusive": true}]);
        let question = json!({"id": "colours", "type": "any_of", "options": options});
        let when = includes("colours", &["red", "blue"]);
        flag(Small::new().question(question), "a", when)
    };
    let place = "/questions/2/options/1/text";
    let (slip, near) = (pack("red."), pack("Blue"));
    finds(&slip, &near, Code::RepeatedText, QUESTIONS, place);
}

#[test]
fn a_question_that_was_copied_with_its_words_for_someone_else_is_told_once() {
    let pack = |text: &str, proxy: &str| {
        let question = |id: &str, text: &str, proxy: &str| json!({"id": id, "type": "yes_no", "text": text, "text_proxy": proxy});
        let pack = Small::new().question(question("ill", LONG, "Are they as ill as that, too?"));
        let pack = pack.question(question("old", text, proxy));
        flag(flag(pack, "a", yes("ill")), "b", yes("old"))
    };
    let proxy = "Are they as ill as that, too?";
    let slip = pack(LONG, proxy);
    let near = pack("Are you old?", "Are they?");
    let code = Code::RepeatedText;
    finds(&slip, &near, code, QUESTIONS, "/questions/3/text");
    let place = "/questions/3/text_proxy";
    finds(&pack("Are you old?", proxy), &near, code, QUESTIONS, place);
}

/// Places of one code.
fn places(pack: &Small, code: Code) -> Vec<String> {
    let found = all_of(&pack.source(), None).into_iter();
    let found = found.filter(|(known, ..)| *known == code);
    found.map(|(_, file, at)| format!("{file}{at}")).collect()
}

#[test]
fn a_danger_question_without_help_is_a_note() {
    let pack = Small::new()
        .yes_no("ill")
        .question(json!({"id": "old", "type": "yes_no", "help": "In years."}))
        .examination("stiff");
    let found = places(&pack, Code::MissingHelp);
    assert_eq!(found, ["questionnaire/1.json/questions/2/text"]);
    assert_eq!(Code::MissingHelp.severity(), Severity::Info);
}

#[test]
fn what_names_no_source_is_a_note() {
    let exception = |sources: Value| {
        json!([{"id": "known", "text": "!", "basis": "judgement", "when": yes("old"),
            "sources": sources}])
    };
    let pack = |sources: Value| {
        let extra = json!({"sources": sources, "unless": exception(sources.clone())});
        let pack = Small::new()
            .yes_no("ill")
            .yes_no("old")
            .publication("smith");
        let pack = pack.flag("a", "soon", yes("ill"), extra);
        let levels = json!([{"level": "fits", "when": {"points_from": 1}}]);
        let criterion = json!([{"id": "one", "text": "!", "when": yes("ill"), "points": 1,
            "basis": "judgement", "points_basis": "judgement", "sources": sources}]);
        pack.pattern("p", &[], levels, json!({ "criteria": criterion }))
    };
    let found = places(&pack(json!([])), Code::MissingSource);
    assert_eq!(
        found,
        [
            "red_flags/1.json/flags/0/id",
            "red_flags/1.json/flags/0/unless/0/id",
            "patterns/p.json/criteria/0/id",
            "referrals.json/referrals/0/id"
        ]
    );
    let found = places(&pack(json!(["smith"])), Code::MissingSource);
    assert_eq!(found, ["referrals.json/referrals/0/id"]);
    assert_eq!(Code::MissingSource.severity(), Severity::Info);
}
