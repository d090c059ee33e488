//! What is told in other words: what both packs have, with another text.

use super::difference::{ChangedWords, Part};
use crate::pack::{BodyCell, BodyMap, Pack, Phrase};

/// One part and everything that is read of it.
struct Row {
    part: Part,
    texts: Vec<String>,
}

/// Every part whose words change, in the order of the old pack.
pub(super) fn changed(old: &Pack, new: &Pack) -> Vec<ChangedWords> {
    let there = rows(new);
    let mut found: Vec<ChangedWords> = Vec::new();
    for row in rows(old) {
        let twin = there.iter().find(|other| other.part == row.part);
        let Some(twin) = twin.filter(|twin| twin.texts != row.texts) else {
            continue;
        };
        let most = row.texts.len().max(twin.texts.len());
        let text = |texts: &[String], at: usize| texts.get(at).cloned().unwrap_or_default();
        let pairs = (0..most).map(|at| [text(&row.texts, at), text(&twin.texts, at)]);
        found.push(ChangedWords {
            part: row.part,
            texts: pairs.filter(|[before, after]| before != after).collect(),
            moved: false,
        });
    }
    let moved: Vec<bool> = found.iter().map(|one| is_moved(one, &found)).collect();
    for (one, moved) in found.iter_mut().zip(moved) {
        one.moved = moved;
    }
    found
}

/// Whether a part says now what another part of its kind said, which says something else now.
fn is_moved(one: &ChangedWords, all: &[ChangedWords]) -> bool {
    let others = all
        .iter()
        .filter(|other| other.part.kind == one.part.kind && other.part.id != one.part.id);
    let mut before = others.flat_map(|other| other.texts.iter().map(|[before, _]| before));
    before.any(|before| !before.is_empty() && one.texts.iter().any(|[_, after]| after == before))
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn add<'a>(
        &mut self,
        kind: &'static str,
        id: &str,
        texts: impl IntoIterator<Item = &'a String>,
    ) {
        let part = Part {
            kind,
            id: id.to_owned(),
        };
        let texts = texts.into_iter().cloned().collect();
        self.0.push(Row { part, texts });
    }
}

fn rows(pack: &Pack) -> Vec<Row> {
    let mut rows = Rows::default();
    let about = &pack.about;
    rows.add(
        "pack",
        &about.id,
        [&about.title, &about.intended_use]
            .into_iter()
            .chain(&about.not_for),
    );
    for section in &pack.sections {
        rows.add("section", &section.id, [&section.title]);
    }
    for question in &pack.questions {
        let more = [&question.text_proxy, &question.help].into_iter().flatten();
        rows.add(
            "question",
            &question.id,
            [&question.text, &question.why].into_iter().chain(more),
        );
        for option in question.options() {
            let id = format!("{}.{}", question.id, option.id);
            rows.add(
                "option",
                &id,
                [&option.text].into_iter().chain(&option.text_proxy),
            );
        }
    }
    for definition in &pack.definitions {
        rows.add("definition", &definition.id, [&definition.text]);
    }
    flags(pack, &mut rows);
    patterns(pack, &mut rows);
    for referral in &pack.referrals {
        let more = referral.bring.iter().chain(&referral.avoid);
        rows.add(
            "referral",
            &referral.id,
            [&referral.title, &referral.text].into_iter().chain(more),
        );
    }
    for lesson in &pack.lessons {
        rows.add("lesson", &lesson.id, [&lesson.title, &lesson.text]);
    }
    for contradiction in &pack.contradictions {
        rows.add("contradiction", &contradiction.id, [&contradiction.text]);
    }
    for source in &pack.sources {
        rows.add("source", &source.id, [&source.citation]);
    }
    for phrase in Phrase::ALL {
        let text = pack.wording.text(*phrase).to_owned();
        rows.add("phrase", phrase.id(), [&text]);
    }
    if let Some(map) = &pack.body_map {
        drawing(pack, map, &mut rows);
    }
    let emergency = &pack.emergency;
    rows.add("emergency", "general", [&emergency.general]);
    rows.add("emergency", "crisis", [&emergency.crisis]);
    for country in &emergency.countries {
        let texts = [&country.emergency].into_iter().chain(&country.crisis);
        rows.add("emergency", &country.id, texts);
    }
    rows.0
}

/// The drawing: how each place is called, and what the views show. The views are one part, since a line
/// that two of them share has not moved.
fn drawing(pack: &Pack, map: &BodyMap, rows: &mut Rows) {
    let question = pack.questions.get(map.question.position());
    let shapes = || map.views.iter().filter_map(|view| view.shapes.as_ref());
    for (position, area) in map.areas.iter().enumerate() {
        let option = question.and_then(|asked| asked.options().get(area.option.position()));
        if let Some((asked, option)) = question.zip(option) {
            let id = format!("{}.{}", asked.id, option.id);
            rows.add("area", &id, [&area.label]);
            let of_it = shapes().flat_map(|view| &view.areas);
            let of_it = of_it.filter(|shape| shape.area == position);
            let paths: Vec<String> = of_it.map(|shape| shape.path.to_string()).collect();
            rows.add("shape", &id, &paths);
        }
    }
    let letter = |cell: &BodyCell| {
        let area = cell.area.and_then(|area| map.areas.get(area));
        area.map_or(cell.drawn, |area| area.letter)
    };
    let mut texts = Vec::new();
    for view in &map.views {
        texts.push(view.title.clone());
        let rows = view.rows.iter();
        texts.extend(rows.map(|row| row.iter().map(letter).collect()));
    }
    rows.add("drawing", "views", &texts);
    let lines = shapes().flat_map(|view| view.outline.iter().chain(&view.details));
    let lines: Vec<String> = lines.map(ToString::to_string).collect();
    rows.add("drawing", "lines", &lines);
}

fn flags(pack: &Pack, rows: &mut Rows) {
    for flag in &pack.flags {
        let texts = [
            &flag.theme,
            &flag.title,
            &flag.clinical_title,
            &flag.reason,
            &flag.action,
        ];
        rows.add(
            "red_flag",
            &flag.id,
            texts.into_iter().chain(&flag.if_unsure_reason),
        );
        for exception in &flag.unless {
            let id = format!("{}.{}", flag.id, exception.id);
            rows.add("exception", &id, [&exception.text]);
        }
    }
}

fn patterns(pack: &Pack, rows: &mut Rows) {
    for pattern in &pack.patterns {
        let texts = [
            &pattern.title,
            &pattern.clinical_title,
            &pattern.summary,
            &pattern.limit,
        ];
        let reasons = pattern.withhold_when.iter().map(|reason| &reason.text);
        rows.add("pattern", &pattern.id, texts.into_iter().chain(reasons));
        for criterion in &pattern.criteria {
            let id = format!("{}.{}", pattern.id, criterion.id);
            rows.add("criterion", &id, [&criterion.text]);
        }
        for note in &pattern.notes {
            rows.add(
                "remark",
                &format!("{}.{}", pattern.id, note.id),
                [&note.text],
            );
        }
    }
}
