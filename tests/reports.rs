//! What people read, as snapshots: `cargo insta review` (or `INSTA_UPDATE=always`) takes a change.

use nape::answers::Answers;
use nape::assess::assess;
use nape::check::{ResolvedCase, resolve_cases};
use nape::pack::{Named, Ruleset, builtin, builtin_source};
use nape::report::{
    Block, Privacy, Record, Style, Voice, lessons_page, page, questions_page, render, rule_page,
};

struct Patients {
    ruleset: Ruleset,
    cases: Vec<ResolvedCase>,
}

impl Patients {
    fn load() -> Self {
        let ruleset = builtin().unwrap();
        let cases = resolve_cases(&ruleset, &builtin_source(), &mut Vec::new());
        Self { ruleset, cases }
    }

    fn answers(&self, id: &str) -> &Answers {
        &self
            .cases
            .iter()
            .find(|case| case.case.id == id)
            .unwrap()
            .answers
    }

    fn blocks(&self, answers: &Answers) -> Vec<Block> {
        let assessment = assess(&self.ruleset, answers);
        page(
            &Record::new(&self.ruleset, answers, &assessment, Privacy::LeaveOut),
            Voice::Patient,
        )
    }

    fn page(&self, answers: &Answers, style: Style) -> String {
        self.text(&self.blocks(answers), style)
    }

    fn text(&self, blocks: &[Block], style: Style) -> String {
        let text = render(blocks, style);
        // The fingerprint moves with every word of the pack, and is tested by itself.
        let short = self.ruleset.pack().sha256.get(..12).unwrap();
        text.replace(short, "PACK-SHA-256")
    }
}

#[test]
fn the_page_of_each_urgency() {
    let patients = Patients::load();
    for id in [
        "vignette_05_two_minute_worst_headache",
        "vignette_16_clumsy_hands_unsteady",
        "vignette_15_new_headache_at_58",
        "mig_fits",
    ] {
        let text = patients.page(patients.answers(id), Style::plain(80));
        insta::assert_snapshot!(format!("page_{id}"), text);
    }
    insta::assert_snapshot!(
        "page_nothing_asked",
        patients.page(&Answers::new(), Style::plain(80))
    );
}

#[test]
fn a_page_keeps_to_its_width_and_says_the_same() {
    let patients = Patients::load();
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    for case in &patients.cases {
        let blocks = patients.blocks(&case.answers);
        let wide = patients.text(&blocks, Style::plain(120));
        for width in [40, 80] {
            let text = patients.text(&blocks, Style::plain(width));
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(
                widest <= width,
                "{}: {widest} columns of {width}",
                case.case.id
            );
            assert_eq!(words(&text), words(&wide), "{}", case.case.id);
        }
    }
}

#[test]
fn colour_adds_only_escape_codes() {
    let patients = Patients::load();
    colored::control::set_override(true);
    let answers = patients.answers("vignette_05_two_minute_worst_headache");
    let plain = patients.page(answers, Style::plain(80));
    let coloured = patients.page(answers, Style::plain(80).coloured(true));
    assert!(coloured.contains("\u{1b}[1;31mEMERGENCY: get help now."));
    assert_eq!(console::strip_ansi_codes(&coloured), plain);
}

#[test]
fn the_questionnaire_and_the_list_of_lessons() {
    let ruleset = builtin().unwrap();
    insta::assert_snapshot!(
        "questions",
        render(&questions_page(&ruleset), Style::plain(80))
    );
    insta::assert_snapshot!("lessons", render(&lessons_page(&ruleset), Style::plain(80)));
}

/// The pages of every part with this name.
fn rule(ruleset: &Ruleset, id: &str) -> String {
    let named = Named::all(ruleset.pack());
    let found = named.iter().filter(|(name, _)| name == id);
    let pages =
        found.map(|(name, part)| render(&rule_page(ruleset, name, *part), Style::plain(80)));
    pages.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_flag_with_its_definition_a_criterion_and_a_question_in_words() {
    let ruleset = builtin().unwrap();
    for id in [
        "new_headache",
        "cervicogenic.move_and_first",
        "aura_features",
    ] {
        insta::assert_snapshot!(format!("rule_{}", id.replace('.', "_")), rule(&ruleset, id));
    }
}

#[test]
fn every_part_of_the_pack_can_be_shown_whole() {
    let ruleset = builtin().unwrap();
    let mut wrong = Vec::new();
    for (name, part) in Named::all(ruleset.pack()) {
        let page = render(&rule_page(&ruleset, &name, part), Style::plain(80));
        assert!(page.lines().count() > 5, "{name}: {page}");
        // A name that was not found leaves a gap in its sentence.
        let gaps = ["\"\"", "()", "  is ", "pattern  ", "flag  "];
        let gap = |line: &str| {
            let said = line.trim_start();
            said == "-" || gaps.iter().any(|gap| said.contains(gap))
        };
        wrong.extend(
            page.lines()
                .filter(|line| gap(line))
                .map(|line| format!("{name}: {line}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}
