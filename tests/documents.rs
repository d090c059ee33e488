//! Every form of a result, for typical people and an emergency: what is kept, handed over and read by
//! machines. And that nothing which a person can write does harm in any of them.

use std::collections::BTreeMap;

use nape::answers::Answers;
use nape::assess::{Assessment, assess, compare};
use nape::check::resolve_cases;
use nape::exchange::{Code, encode};
use nape::pack::{PackName, Ruleset, builtin, builtin_source};
use nape::report::{
    Block, Compared, ComparedSide, Privacy, Record, Role, Style, Voice, comparison_page, html,
    json_v1, markdown, page, render,
};

/// Six typical journeys, one of two pictures at once, and one emergency.
const PEOPLE: [(&str, &str); 8] = [
    ("tension_type", "tth_fits"),
    ("migraine", "mig_fits"),
    ("aura", "aura_three_of_six"),
    ("cervicogenic", "neck_full"),
    ("occipital", "occ_fits"),
    ("cluster", "cluster_fits"),
    ("mixed", "neck_and_migraine"),
    ("emergency", "vignette_05_two_minute_worst_headache"),
];

const VOICES: [(&str, Voice); 2] = [("patient", Voice::Patient), ("clinician", Voice::Clinician)];

struct Person {
    name: &'static str,
    answers: Answers,
    assessment: Assessment,
}

fn people(ruleset: &Ruleset) -> Vec<Person> {
    let cases = resolve_cases(ruleset, &builtin_source(), &mut Vec::new());
    let people = PEOPLE.into_iter().map(|(name, id)| {
        let case = cases.iter().find(|case| case.case.id == id);
        let answers = case
            .unwrap_or_else(|| panic!("no case {id}"))
            .answers
            .clone();
        let assessment = assess(ruleset, &answers);
        Person {
            name,
            answers,
            assessment,
        }
    });
    people.collect()
}

fn record<'a>(ruleset: &'a Ruleset, person: &'a Person) -> Record<'a> {
    Record::new(
        ruleset,
        &person.answers,
        &person.assessment,
        Privacy::LeaveOut,
    )
}

/// A form of a page: its name, and what makes it.
type Form = (&'static str, fn(&[Block]) -> String);

/// The forms of a page.
const FORMS: [Form; 4] = [
    ("txt", |blocks| render(blocks, Style::plain(80))),
    ("terminal", |blocks| {
        render(blocks, Style::plain(80).with_drawings(true))
    }),
    ("md", |blocks| markdown(blocks).unwrap()),
    ("html", html),
];

#[test]
fn every_form_in_every_voice() {
    let ruleset = builtin().unwrap();
    // The fingerprint moves with every word of the pack, and is tested by itself.
    let short = ruleset.pack().sha256.get(..12).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/documents");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for person in people(&ruleset) {
            let record = record(&ruleset, &person);
            for (voice_name, voice) in VOICES {
                let blocks = page(&record, voice);
                for (form, write) in FORMS {
                    let text = write(&blocks).replace(short, "PACK-SHA-256");
                    let name = format!("{}.{voice_name}.{form}", person.name);
                    insta::assert_snapshot!(name, text);
                }
            }
            let report = serde_json::to_string_pretty(&json_v1::report(&record)).unwrap();
            let report = report.replace(&ruleset.pack().sha256, "PACK-SHA-256");
            insta::assert_snapshot!(format!("{}.json", person.name), report);
        }
    });
}

/// The numbers that a page gives to findings and to answers, each with the words it stands before.
fn numbered(blocks: &[Block]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for block in blocks {
        let mark = block.mark.trim();
        if mark.starts_with(['[', '(']) {
            found
                .entry(mark.to_owned())
                .or_default()
                .push(block.text.clone());
        }
    }
    found
}

#[test]
fn a_finding_and_an_answer_have_one_number_in_both_voices() {
    let ruleset = builtin().unwrap();
    let pack = ruleset.pack();
    for person in people(&ruleset) {
        let record = record(&ruleset, &person);
        let [patient, clinician] = VOICES.map(|(_, voice)| numbered(&page(&record, voice)));
        assert!(!patient.is_empty(), "{}", person.name);
        for (number, told) in &patient {
            let there = clinician.get(number);
            let there = there.unwrap_or_else(|| panic!("{}: {number} {told:?}", person.name));
            if number.starts_with('(') {
                // The question, and the answer as far as it counts.
                let question = |text: &String| text.split('?').next().unwrap_or("").to_owned();
                assert_eq!(question(&told[0]), question(&there[0]), "{}", person.name);
                continue;
            }
            // The plain name there, the clinical name here, of one flag or pattern.
            let names = pack.flags.iter().map(|f| (&f.title, &f.clinical_title));
            let patterns = pack.patterns.iter().map(|p| (&p.title, &p.clinical_title));
            let same = names.chain(patterns).any(|(plain, clinical)| {
                told.iter().any(|text| text.contains(plain.as_str()))
                    && there.iter().any(|text| text.contains(clinical.as_str()))
            });
            assert!(same, "{}: {number} {told:?} {there:?}", person.name);
        }
    }
}

#[test]
fn the_page_of_an_emergency_names_no_pattern_and_no_lesson_to_the_patient() {
    let ruleset = builtin().unwrap();
    let person = people(&ruleset).pop().unwrap();
    let record = record(&ruleset, &person);
    let text = render(&page(&record, Voice::Patient), Style::plain(80));
    for pattern in &ruleset.pack().patterns {
        assert!(!text.contains(&pattern.title), "{}", pattern.title);
    }
    assert!(!text.contains("nape learn"), "{text}");
    // A doctor sees the patterns, and the emergency first.
    let text = render(&page(&record, Voice::Clinician), Style::plain(80));
    let (emergency, patterns) = (text.find("EMERGENCY"), text.find("Patterns, criterion"));
    assert!(emergency.is_some() && emergency < patterns, "{text}");
}

/// What somebody may write to do harm, or without meaning any.
fn hostile() -> Vec<String> {
    vec![
        "<script>alert(1)</script><img src=x onerror=alert(2)> & \"' </style></title>".into(),
        "\u{202e}evil\u{202c} \u{2066}x\u{2069} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}".into(),
        "\u{1f469}\u{200d}\u{2695}\u{fe0f} \u{1f992} e\u{301}".into(),
        "x".repeat(10_000),
        format!("{}\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{0}\u{7f}\u{85}end", "words ".repeat(1_700)),
        "# head\n- item\n1. one\n| a | b |\n|---|---|\n```\ncode\n```\n    tab\n> *q* _w_ [l](javascript:x) <b>".into(),
        "\u{feff}\u{e0041}\u{2028}\u{2029}\u{61c}".into(),
        "*".into(),
        "1.".into(),
        " \u{a0} ".into(),
        "---\n===\n+ x".into(),
        "\\".into(),
    ]
}

/// The words of a Markdown text, as a reader shows them.
fn shown(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let mut shown = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::Html(text) | Event::InlineHtml(text) => panic!("raw HTML: {text}"),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => shown.push(' '),
            Event::Start(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    shown
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn whatever_somebody_writes_is_words_in_every_form() {
    let ruleset = builtin().unwrap();
    let person = people(&ruleset).remove(1);
    for evil in hostile() {
        let record = Record {
            label: Some(&evil),
            date: Some(&evil),
            note: Some(&evil),
            ..record(&ruleset, &person)
        };
        let clean: String = nape::report::harmless(&evil).into_owned();
        for (_, voice) in VOICES {
            let blocks = page(&record, voice);
            // Text: no control character but the line feed, none that turns the direction.
            for style in [Style::plain(40), Style::plain(80).with_drawings(true)] {
                let text = render(&blocks, style);
                let lines = text.lines().collect::<Vec<_>>().join("");
                assert_eq!(nape::report::harmless(&lines), lines);
                assert!(text.lines().all(|line| line.chars().count() <= style.width));
            }
            // HTML: it stands there as words, and nothing but the page's own elements.
            let text = html(&blocks);
            for wrong in [
                "<script",
                "<img",
                "onerror=alert(2)>",
                "</style></title>",
                "\u{1b}",
                "\u{202e}",
            ] {
                assert!(!text.contains(wrong), "{wrong}");
            }
            if evil.starts_with('<') {
                assert!(text.contains("&#60;script&#62;"), "{text}");
            }
            // Markdown: read back, it shows the same words, and no HTML.
            let read = markdown(&blocks).unwrap();
            let read = shown(&read);
            assert!(
                words(&read).join(" ").contains(&words(&clean).join(" ")) || evil.contains('\n'),
                "{evil:?}"
            );
        }
        // JSON: read back, it is the same text.
        let report = serde_json::to_string(&json_v1::report(&record)).unwrap();
        let report = nape::report::harmless_json(&report);
        assert!(!report.chars().any(char::is_control));
        let read: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(read["id"], serde_json::json!(evil));
    }
}

#[test]
fn whatever_stands_in_two_files_is_words_in_their_comparison() {
    let ruleset = builtin().unwrap();
    let [before, after] = [0, 2].map(|at| people(&ruleset).remove(at));
    let comparison = compare(&ruleset, &before.answers, &after.answers);
    for evil in hostile() {
        let pack = PackName {
            id: evil.clone(),
            version: evil.clone(),
            sha256: Some(evil.clone()),
        };
        let other = format!("{evil} and more");
        let side = |text, answers| ComparedSide {
            name: &evil,
            id: Some(text),
            note: Some(text),
            pack: Some(&pack),
            answers,
        };
        let compared = Compared {
            ruleset: &ruleset,
            comparison: &comparison,
            sides: [side(&evil, &before.answers), side(&other, &after.answers)],
            privacy: Privacy::LeaveOut,
            label: Some(&evil),
            date: Some(&evil),
        };
        let blocks = comparison_page(&compared);
        let text = render(&blocks, Style::plain(80));
        let lines = text.lines().collect::<Vec<_>>().join("");
        assert_eq!(nape::report::harmless(&lines), lines);
        let text = html(&blocks);
        for wrong in ["<script", "<img", "\u{1b}", "\u{202e}", "\u{0}"] {
            assert!(!text.contains(wrong), "{wrong}");
        }
        let read = shown(&markdown(&blocks).unwrap());
        assert!(!read.chars().any(|c| c.is_control() || c == '\u{202e}'));
    }
}

#[test]
fn a_browser_page_asks_for_nothing_and_runs_nothing() {
    let ruleset = builtin().unwrap();
    for person in people(&ruleset) {
        let record = record(&ruleset, &person);
        let code = encode(&record);
        let record = Record {
            code: code.as_ref().map(Code::as_str),
            ..record
        };
        for (_, voice) in VOICES {
            let text = html(&page(&record, voice));
            let own = text
                .replace("http://www.w3.org/2000/svg", "")
                .replace("url(#", "");
            let wrong = [
                "<script",
                "http:",
                "https:",
                " src=",
                "<link",
                "@import",
                "url(",
                "<iframe",
                " onload=",
                " onclick=",
                " onerror=",
            ];
            let found: Vec<_> = wrong.iter().filter(|word| own.contains(**word)).collect();
            assert!(found.is_empty(), "{}: {found:?}", person.name);
            // The code can be scanned, and read.
            assert!(text.contains(code.as_ref().unwrap().as_str()));
            assert!(text.contains("shape-rendering"));
        }
    }
}

#[test]
fn every_form_says_every_word_of_the_page() {
    let ruleset = builtin().unwrap();
    for person in people(&ruleset) {
        let record = record(&ruleset, &person);
        for (_, voice) in VOICES {
            let blocks = page(&record, voice);
            let text = words(&render(&blocks, Style::plain(80))).join(" ");
            let read = words(&shown(&markdown(&blocks).unwrap())).join(" ");
            let page = html(&blocks)
                .replace("&#34;", "\"")
                .replace("&#38;", "&")
                .replace("&#39;", "'")
                .replace("&#60;", "<")
                .replace("&#62;", ">");
            for block in blocks.iter().filter(|block| block.role != Role::Title) {
                let cells = match &block.figure {
                    Some(nape::report::Figure::Row(cells)) => cells.clone(),
                    _ => vec![block.text.clone()],
                };
                let told = words(&block.text).join(" ");
                assert!(text.contains(&told), "{told}");
                for cell in &cells {
                    assert!(page.contains(cell.as_str()), "{}: {cell}", person.name);
                    let cell = words(cell).join(" ");
                    assert!(read.contains(&cell), "{}: {cell}", person.name);
                }
            }
        }
    }
}
