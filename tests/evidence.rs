//! `rules/EVIDENCE.md`: every rule of the pack, what it claims, where that stands, and how the source
//! was read. Generated from the pack; this test keeps it true.
//!
//! `UPDATE_DOCS=1 cargo test --test integration evidence` writes it anew. The page stands beside the
//! rules, so that whoever changes a rule sees what it rests on; it is no part of the fingerprint.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use nape::pack::written::{Basis, Checked, Grade, Source, SourceKind};
use nape::pack::{Pack, PackSource, SourceFile, builtin, builtin_source, load};
use serde_json::Value;

use crate::support::{cell, keep};

/// One line of the page.
struct Rule<'a> {
    /// The id, behind the id of the flag or pattern that it belongs to.
    id: String,
    /// What it says, in plain words.
    claim: String,
    /// Sources as the pack writes them, with their places.
    sources: &'a [String],
    /// Published or judged, or the letter of a lesson.
    basis: String,
    /// The same, where the pack has it.
    based: Option<Basis>,
}

/// One table of the page.
struct Section<'a> {
    title: String,
    /// What the fourth column is called.
    basis: &'static str,
    rules: Vec<Rule<'a>>,
}

/// One kind of rule.
struct Kind<'a> {
    name: &'static str,
    intro: &'static str,
    sections: Vec<Section<'a>>,
}

impl<'a> Kind<'a> {
    fn one(name: &'static str, intro: &'static str, rules: Vec<Rule<'a>>) -> Self {
        let (title, basis) = (String::new(), "Basis");
        let sections = vec![Section {
            title,
            basis,
            rules,
        }];
        Self {
            name,
            intro,
            sections,
        }
    }

    fn rules(&self) -> impl Iterator<Item = &Rule<'a>> {
        self.sections.iter().flat_map(|section| &section.rules)
    }
}

fn rule(
    id: impl Into<String>,
    claim: impl Into<String>,
    sources: &[String],
    basis: Basis,
) -> Rule<'_> {
    Rule {
        id: id.into(),
        claim: claim.into(),
        sources,
        basis: basis_word(basis).into(),
        based: Some(basis),
    }
}

fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Published => "published",
        Basis::Judgement => "judgement",
    }
}

fn checked_word(checked: Checked) -> &'static str {
    match checked {
        Checked::Read => "read",
        Checked::Secondary => "secondary",
        Checked::Memory => "memory",
    }
}

fn kind_word(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Criteria => "criteria",
        SourceKind::Guideline => "guideline",
        SourceKind::MetaAnalysis => "meta-analysis",
        SourceKind::Trial => "trial",
        SourceKind::Cohort => "cohort",
        SourceKind::Review => "review",
        SourceKind::Expert => "expert",
    }
}

fn letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

/// Every rule of the pack that rests on something, a kind after the other.
fn kinds(pack: &Pack) -> Vec<Kind<'_>> {
    vec![
        Kind::one(
            "Definitions",
            "Conditions with a name, which flags and patterns read.",
            (pack.definitions.iter())
                .map(|item| rule(&item.id, &item.text, &item.sources, item.basis))
                .collect(),
        ),
        red_flags(pack),
        Kind::one(
            "Exceptions of red flags",
            "What excuses a red flag. The id of the flag stands first.",
            (pack.flags.iter())
                .flat_map(|flag| flag.unless.iter().map(move |item| (flag, item)))
                .map(|(flag, item)| {
                    let id = format!("{}.{}", flag.id, item.id);
                    rule(id, &item.text, &item.sources, item.basis)
                })
                .collect(),
        ),
        criteria(pack),
        Kind::one(
            "Referrals",
            "Whom to see, and why.",
            (pack.referrals.iter())
                .map(|item| {
                    let claim = format!("**{}.** {}", item.title, item.text);
                    rule(&item.id, claim, &item.sources, item.basis)
                })
                .collect(),
        ),
        lessons(pack),
        questions(pack),
    ]
}

fn red_flags(pack: &Pack) -> Kind<'_> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for flag in &pack.flags {
        if sections
            .last()
            .is_none_or(|section| section.title != flag.theme)
        {
            sections.push(Section {
                title: flag.theme.clone(),
                basis: "Basis",
                rules: Vec::new(),
            });
        }
        let claim = format!("**{}.** {}", flag.title, flag.reason);
        let rules = &mut sections.last_mut().unwrap().rules;
        rules.push(rule(&flag.id, claim, &flag.sources, flag.basis));
    }
    Kind {
        name: "Red flags",
        intro: "Danger signs and neck precautions, by theme.",
        sections,
    }
}

fn criteria(pack: &Pack) -> Kind<'_> {
    let sections = (pack.patterns.iter())
        .map(|pattern| Section {
            title: format!("{} ({})", pattern.title, pattern.clinical_title),
            basis: "Basis; points",
            rules: (pattern.criteria.iter())
                .map(|item| {
                    let id = format!("{}.{}", pattern.id, item.id);
                    let points = basis_word(item.points_basis);
                    Rule {
                        basis: format!("{}; {:+} {points}", basis_word(item.basis), item.points),
                        ..rule(id, &item.text, &item.sources, item.basis)
                    }
                })
                .collect(),
        })
        .collect();
    Kind {
        name: "Criteria of patterns",
        intro: "What is looked for in each pattern. The id of the pattern stands first. The points \
                have a basis of their own.",
        sections,
    }
}

fn lessons(pack: &Pack) -> Kind<'_> {
    let rules = (pack.lessons.iter())
        .map(|lesson| Rule {
            id: lesson.id.clone(),
            claim: lesson.title.clone(),
            sources: &lesson.sources,
            basis: letter(lesson.evidence).into(),
            based: None,
        })
        .collect();
    let (title, basis) = (String::new(), "Evidence");
    Kind {
        name: "Lessons",
        intro: "The letter says how strong the evidence is: A several trials or meta-analyses, B few \
                or weak trials, C observation, mechanism or anatomy, D opinion.",
        sections: vec![Section {
            title,
            basis,
            rules,
        }],
    }
}

fn questions(pack: &Pack) -> Kind<'_> {
    let rules = (pack.questions.iter())
        .filter(|question| !question.sources.is_empty())
        .map(|question| Rule {
            id: question.id.clone(),
            claim: question.text.clone(),
            sources: &question.sources,
            basis: "-".into(),
            based: None,
        })
        .collect();
    Kind::one(
        "Questions",
        "Questions that name a source. The others rest on the rules that read them.",
        rules,
    )
}

/// The id of a source and its place, if one is named after `#`.
fn place(written: &str) -> (&str, Option<&str>) {
    match written.split_once('#') {
        Some((id, place)) => (id, Some(place)),
        None => (written, None),
    }
}

fn source<'a>(pack: &'a Pack, id: &str) -> &'a Source {
    let found = pack.sources.iter().find(|source| source.id == id);
    found.unwrap_or_else(|| panic!("there is no source {id}"))
}

/// The first words of a citation, which are its authors or its name, and the year. Where they are
/// long, the id stands for them.
fn short(source: &Source) -> String {
    let first = source.citation.split(". ").next().unwrap();
    let mut first = first.trim_end_matches('.').to_owned();
    if first.chars().count() > 40 {
        first = format!("`{}`", source.id);
    } else if first.ends_with("et al") {
        first.push('.');
    }
    match source.year {
        Some(year) if !first.contains(&format!("{year}")) => format!("{first} ({year})"),
        _ => first,
    }
}

fn linked(pack: &Pack, written: &str) -> String {
    let (id, place) = place(written);
    let text = short(source(pack, id));
    let place = place.map(|place| format!(" {place}")).unwrap_or_default();
    format!("[{text}](#{id}){place}")
}

/// What was read, and how: each kind once, in the order of the sources.
fn reading(pack: &Pack, rule: &Rule<'_>) -> String {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for written in rule.sources {
        let source = source(pack, place(written).0);
        let word = format!(
            "{}, {}",
            kind_word(source.kind),
            checked_word(source.checked)
        );
        match seen.iter_mut().find(|(known, _)| *known == word) {
            Some((_, times)) => *times += 1,
            None => seen.push((word, 1)),
        }
    }
    let words = seen.into_iter().map(|(word, times)| match times {
        1 => word,
        _ => format!("{word} (×{times})"),
    });
    or_none(&words.collect::<Vec<_>>(), "; ")
}

fn or_none(parts: &[String], between: &str) -> String {
    if parts.is_empty() {
        "none".into()
    } else {
        parts.join(between)
    }
}

/// The best way in which any of its sources was read.
fn best_read<'a>(pack: &'a Pack, rule: &Rule<'_>) -> Option<&'a Source> {
    rule.sources
        .iter()
        .map(|written| source(pack, place(written).0))
        .min_by_key(|source| match source.checked {
            Checked::Read => 0,
            Checked::Secondary => 1,
            Checked::Memory => 2,
        })
}

/// How often each source is cited by a rule.
fn cited<'a>(kinds: &'a [Kind<'_>]) -> BTreeMap<&'a str, usize> {
    let mut cited = BTreeMap::new();
    for rule in kinds.iter().flat_map(Kind::rules) {
        let ids: BTreeSet<&str> = rule
            .sources
            .iter()
            .map(|written| place(written).0)
            .collect();
        for id in ids {
            *cited.entry(id).or_default() += 1;
        }
    }
    cited
}

const HEAD: &str = "# What every rule rests on

Generated from the rule pack; a test keeps it true. `UPDATE_DOCS=1 cargo test evidence` writes it
anew. Do not edit it.

- **Rule**: its id in the pack. An exception stands behind its flag, a criterion behind its pattern.
- **Claim**: what it says, in plain words.
- **Sources**: where that stands; the place in the source follows. Each links to the list at the end.
- **Basis**: `published`: it stands in a source that is named. `judgement`: it is ours; a source that
  is named is what it derives from. In criteria the points follow, with a basis of their own.
- **Grade**: what kind of source it is (criteria, guideline, meta-analysis, trial, cohort, review,
  expert), and how we read it. `read`: the text or its abstract. `secondary`: in a report by others.
  `memory`: not read again. In the order of the sources, each grade once.

No clinician has reviewed this. A source that was read shows that a claim was looked up. It does not
show that the rule is right.
";

fn page(pack: &Pack) -> String {
    let kinds = kinds(pack);
    let mut out = HEAD.to_owned();
    counts(&mut out, pack, &kinds);
    to_compare(&mut out, pack, &kinds);
    never_cited(&mut out, pack, &kinds);
    for kind in &kinds {
        let _ = write!(out, "\n## {}\n\n{}\n", kind.name, kind.intro);
        for section in &kind.sections {
            if !section.title.is_empty() {
                let _ = write!(out, "\n### {}\n", section.title);
            }
            table(&mut out, pack, section);
        }
    }
    sources(&mut out, pack, &kinds);
    out
}

fn counts(out: &mut String, pack: &Pack, kinds: &[Kind<'_>]) {
    out.push_str(
        "\n## Counts\n\n| | Rules | Published | Judgement | Without a source |\n|---|---|---|---|---|\n",
    );
    let mut line = |name: &str, rules: &[&Rule<'_>]| {
        let has_basis = rules.iter().any(|rule| rule.based.is_some());
        let of = |basis| {
            let with = rules.iter().filter(|rule| rule.based == Some(basis));
            has_basis.then(|| with.count().to_string())
        };
        let bare = rules.iter().filter(|rule| rule.sources.is_empty()).count();
        let [published, judged] = [Basis::Published, Basis::Judgement]
            .map(|basis| of(basis).unwrap_or_else(|| "-".into()));
        let _ = writeln!(
            out,
            "| {name} | {} | {published} | {judged} | {bare} |",
            rules.len()
        );
    };
    for kind in kinds {
        line(kind.name, &kind.rules().collect::<Vec<_>>());
    }
    let all: Vec<_> = kinds.iter().flat_map(Kind::rules).collect();
    line("**All**", &all);

    let points = pack.patterns.iter().flat_map(|pattern| &pattern.criteria);
    let published = points
        .clone()
        .filter(|item| item.points_basis == Basis::Published);
    let _ = writeln!(
        out,
        "\nThe points of {} of {} criteria are published; the others are judgement.",
        published.count(),
        points.count()
    );
    let graded = |grade| {
        let with = pack
            .lessons
            .iter()
            .filter(|lesson| lesson.evidence == grade);
        format!("{} {}", with.count(), letter(grade))
    };
    let letters = [Grade::A, Grade::B, Grade::C, Grade::D].map(graded);
    let _ = writeln!(out, "Evidence of the lessons: {}.", letters.join(", "));
    let read = |checked| {
        let with = (pack.sources.iter()).filter(|source| source.checked == checked);
        format!("{} {}", with.count(), checked_word(checked))
    };
    let ways = [Checked::Read, Checked::Secondary, Checked::Memory].map(read);
    let _ = writeln!(
        out,
        "Of {} sources: {}.",
        pack.sources.len(),
        ways.join(", ")
    );
}

/// Published rules of which no source was read in its own words.
fn to_compare(out: &mut String, pack: &Pack, kinds: &[Kind<'_>]) {
    out.push_str(
        "\n## Published, but read in a secondary source only\n\n\
         Somebody must still compare these with the original.\n\n",
    );
    let rules: Vec<_> = (kinds.iter().flat_map(Kind::rules))
        .filter(|rule| rule.based == Some(Basis::Published))
        .filter(|rule| best_read(pack, rule).is_none_or(|best| best.checked != Checked::Read))
        .map(|rule| {
            let links: Vec<_> = rule.sources.iter().map(|id| linked(pack, id)).collect();
            format!("- `{}`: {}", rule.id, links.join("; "))
        })
        .collect();
    let _ = writeln!(out, "{}", or_none(&rules, "\n"));
}

fn never_cited(out: &mut String, pack: &Pack, kinds: &[Kind<'_>]) {
    let cited = cited(kinds);
    out.push_str(
        "\n## Sources that no rule cites\n\n\
         They stand in `sources.json` for whoever goes on. No rule rests on them.\n\n",
    );
    let unused: Vec<_> = (pack.sources.iter())
        .filter(|source| !cited.contains_key(source.id.as_str()))
        .map(|source| {
            let checked = checked_word(source.checked);
            let link = linked(pack, &source.id);
            format!("- {link}: {}, {checked}", kind_word(source.kind))
        })
        .collect();
    let _ = writeln!(out, "{}", or_none(&unused, "\n"));
}

fn table(out: &mut String, pack: &Pack, section: &Section<'_>) {
    let _ = write!(
        out,
        "\n| Rule | Claim | Sources | {} | Grade |\n|---|---|---|---|---|\n",
        section.basis
    );
    for rule in &section.rules {
        let links: Vec<_> = rule.sources.iter().map(|id| linked(pack, id)).collect();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            rule.id,
            cell(&rule.claim),
            or_none(&links, "; "),
            rule.basis,
            reading(pack, rule),
        );
    }
}

fn sources(out: &mut String, pack: &Pack, kinds: &[Kind<'_>]) {
    let cited = cited(kinds);
    out.push_str("\n## Sources\n\nIn the order of `sources.json`. Lessons and questions that cite a source count as rules.\n");
    for source in &pack.sources {
        let doi = source.doi.as_ref();
        let _ = write!(
            out,
            "\n### {}\n\n{}{} {}, {}. Cited by {}.\n",
            source.id,
            source.citation,
            doi.map(|doi| format!(" [doi:{doi}](https://doi.org/{doi})."))
                .unwrap_or_default(),
            capital(kind_word(source.kind)),
            checked_word(source.checked),
            match cited.get(source.id.as_str()) {
                None => "no rule".to_owned(),
                Some(1) => "1 rule".to_owned(),
                Some(times) => format!("{times} rules"),
            },
        );
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[test]
fn the_evidence_page_is_up_to_date() {
    keep("rules/EVIDENCE.md", &page(builtin().unwrap().pack()));
}

#[test]
fn the_evidence_page_does_not_depend_on_the_order_in_which_files_are_found() {
    let files = builtin_source();
    let turned: Vec<SourceFile> = (files.files().iter().rev())
        .map(|file| SourceFile {
            path: file.path.clone(),
            text: file.text.clone(),
        })
        .collect();
    let turned = load(&PackSource::new(turned)).unwrap();
    let straight = builtin().unwrap();
    assert!(page(straight.pack()) == page(turned.pack()));
    assert_eq!(straight.pack().sha256, turned.pack().sha256);
}

/// The page has every rule once, and every link of it leads to a source of the list.
#[test]
fn the_evidence_page_has_every_rule_once_and_its_links_lead_somewhere() {
    let ruleset = builtin().unwrap();
    let pack = ruleset.pack();
    let page = page(pack);
    let ids = |kind: usize| -> Vec<String> {
        let kinds = kinds(pack);
        kinds[kind].rules().map(|rule| rule.id.clone()).collect()
    };
    let flags: Vec<String> = pack.flags.iter().map(|flag| flag.id.clone()).collect();
    assert_eq!(ids(1), flags);
    let criteria = pack.patterns.iter().map(|pattern| pattern.criteria.len());
    assert_eq!(ids(3).len(), criteria.sum::<usize>());
    for kind in kinds(pack) {
        let mut seen = BTreeSet::new();
        for rule in kind.rules() {
            assert!(seen.insert(&rule.id), "{} stands twice", rule.id);
            let line = format!("\n| `{}` | ", rule.id);
            assert!(page.contains(&line), "{} is not on the page", rule.id);
        }
    }
    let headings: Vec<&str> = (page.lines())
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    let mut links = 0;
    for rest in page.split("](#").skip(1) {
        let id = rest.split(')').next().unwrap();
        let times = headings.iter().filter(|heading| **heading == id).count();
        assert_eq!(times, 1, "the link to {id} leads to {times} places");
        links += 1;
    }
    assert!(links > 300, "only {links} links");
}

/// What is called published was at least read in a report by others.
#[test]
fn nothing_published_rests_only_on_memory() {
    let ruleset = builtin().unwrap();
    let pack = ruleset.pack();
    let kinds = kinds(pack);
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    for rule in kinds.iter().flat_map(Kind::rules) {
        if rule.based == Some(Basis::Published) {
            looked_at += 1;
            if best_read(pack, rule).is_none_or(|best| best.checked == Checked::Memory) {
                wrong.push(&rule.id);
            }
        }
    }
    assert!(looked_at > 50, "only {looked_at} rules are published");
    assert_eq!(wrong, Vec::<&String>::new());
}

/// The basis is written down, not assumed: this reads the JSON itself.
#[test]
fn every_rule_says_in_its_file_what_it_is_based_on() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    let mut see = |place: &str, item: &Value, keys: &[&str]| {
        looked_at += 1;
        for key in keys {
            if !matches!(item[key].as_str(), Some("published" | "judgement")) {
                wrong.push(format!("{place}: {} has no {key}", item["id"]));
            }
        }
    };
    for file in builtin_source().files() {
        let folder = file.path.split('/').next().unwrap();
        if ![
            "definitions.json",
            "referrals.json",
            "red_flags",
            "patterns",
        ]
        .contains(&folder)
        {
            continue;
        }
        let value: Value = serde_json::from_str(&file.text).unwrap();
        let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
        for item in list("definitions").iter().chain(&list("referrals")) {
            see(&file.path, item, &["basis"]);
        }
        for flag in list("flags") {
            see(&file.path, &flag, &["basis"]);
            for exception in flag["unless"].as_array().into_iter().flatten() {
                see(&file.path, exception, &["basis"]);
            }
        }
        for criterion in list("criteria") {
            see(&file.path, &criterion, &["basis", "points_basis"]);
        }
    }
    assert!(looked_at > 250, "only {looked_at} rules were found");
    assert_eq!(wrong, Vec::<String>::new());
}
