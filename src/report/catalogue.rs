//! The questionnaire and the lessons, to read.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde::Serialize;

use super::{Block, Role};
use crate::pack::written::{Audience, Part};
use crate::pack::{Kind, Lesson, Phrase, Ruleset};

/// Every question with its options, to read aloud or on paper.
pub fn questions_page(ruleset: &Ruleset) -> Vec<Block> {
    let pack = ruleset.pack();
    let mut blocks = vec![Block::new(Role::Title, pack.about.title.clone())];
    let mut section = None;
    for (number, question) in (1_usize..).zip(&pack.questions) {
        if section.replace(question.section) != Some(question.section)
            && let Some(heading) = pack.sections.get(question.section)
        {
            blocks.push(Block::heading(heading.title.clone()));
        }
        let mark = format!("{number}. ");
        blocks.push(Block::new(Role::Strong, question.text.clone()).marked(mark));
        if let Some(help) = &question.help {
            let text = pack.wording.say(Phrase::HelpLine, &[("help", help)]);
            blocks.push(Block::text(text).inside(2));
        }
        let why = pack.wording.say(Phrase::WhyLine, &[("why", &question.why)]);
        blocks.push(Block::new(Role::Muted, why).inside(2));
        let marks = [
            (question.enable_when.is_some(), Phrase::OnlyIfNeeded),
            (question.optional, Phrase::MayBeLeftOut),
            (question.private, Phrase::IsPrivate),
        ];
        let marks = marks.iter().filter(|(holds, _)| *holds);
        let marks: Vec<&str> = marks
            .map(|(_, phrase)| pack.wording.text(*phrase))
            .collect();
        if !marks.is_empty() {
            blocks.push(Block::new(Role::Muted, marks.join(" ")).inside(2));
        }
        match &question.kind {
            Kind::YesNo => {
                for phrase in [Phrase::Yes, Phrase::No] {
                    blocks.push(Block::item(pack.wording.text(phrase)).inside(2));
                }
            }
            Kind::OneOf { options, .. } | Kind::AnyOf { options, .. } => {
                for option in options {
                    blocks.push(Block::item(option.text.clone()).inside(2));
                }
            }
            Kind::Number { min, max, .. } => {
                let text = pack
                    .wording
                    .say(Phrase::NumberRange, &[("min", min), ("max", max)]);
                blocks.push(Block::text(text).inside(2));
            }
        }
    }
    blocks
}

/// The questionnaire as JSON, version 1.
#[derive(Debug, Serialize)]
pub struct QuestionsV1 {
    nape_questions: u32,
    pack: String,
    version: String,
    sha256: String,
    questions: Vec<QuestionV1>,
}

#[derive(Debug, Serialize)]
struct QuestionV1 {
    id: String,
    part: Part,
    section: String,
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    text_proxy: Option<String>,
    help: Option<String>,
    why: String,
    options: Vec<OptionV1>,
    unit: Option<String>,
    min: Option<i32>,
    max: Option<i32>,
    danger: bool,
    optional: bool,
    private: bool,
    conditional: bool,
    audience: Audience,
}

#[derive(Debug, Serialize)]
struct OptionV1 {
    id: String,
    text: String,
    text_proxy: Option<String>,
    exclusive: bool,
}

/// The questionnaire as JSON, in its own structs.
pub fn questions_json(ruleset: &Ruleset) -> QuestionsV1 {
    let pack = ruleset.pack();
    let questions = pack.questions.iter().map(|question| {
        let (unit, min, max) = match &question.kind {
            Kind::Number { unit, min, max } => (unit.clone(), Some(*min), Some(*max)),
            Kind::YesNo | Kind::OneOf { .. } | Kind::AnyOf { .. } => (None, None, None),
        };
        let exclusive = match question.kind {
            Kind::AnyOf { exclusive, .. } => exclusive,
            Kind::YesNo | Kind::OneOf { .. } | Kind::Number { .. } => {
                crate::answers::OptionSet::EMPTY
            }
        };
        let options = (0..=u8::MAX)
            .map(crate::answers::OptionIndex)
            .zip(question.options());
        QuestionV1 {
            id: question.id.clone(),
            part: question.part,
            section: pack
                .sections
                .get(question.section)
                .map(|s| s.id.clone())
                .unwrap_or_default(),
            kind: question.type_id(),
            text: question.text.clone(),
            text_proxy: question.text_proxy.clone(),
            help: question.help.clone(),
            why: question.why.clone(),
            options: options
                .map(|(index, option)| OptionV1 {
                    id: option.id.clone(),
                    text: option.text.clone(),
                    text_proxy: option.text_proxy.clone(),
                    exclusive: exclusive.contains(index),
                })
                .collect(),
            unit,
            min,
            max,
            danger: question.danger,
            optional: question.optional,
            private: question.private,
            conditional: question.enable_when.is_some(),
            audience: question.audience,
        }
    });
    QuestionsV1 {
        nape_questions: 1,
        pack: pack.about.id.clone(),
        version: pack.about.version.clone(),
        sha256: pack.sha256.clone(),
        questions: questions.collect(),
    }
}

/// The lessons by name.
pub fn lessons_page(ruleset: &Ruleset) -> Vec<Block> {
    let pack = ruleset.pack();
    let mut blocks = vec![Block::text(pack.wording.text(Phrase::LearnIntro))];
    for lesson in &pack.lessons {
        blocks.push(Block::item(format!("{}: {}", lesson.id, lesson.title)));
    }
    blocks
}

/// One lesson with its evidence and sources.
pub fn lesson_page(ruleset: &Ruleset, lesson: &Lesson) -> Vec<Block> {
    let pack = ruleset.pack();
    let mut blocks = vec![Block::new(Role::Title, lesson.title.clone())];
    blocks.extend(markdown(&lesson.text, &lesson.title));
    let grade = format!("{:?}", lesson.evidence);
    let with: [(&str, &dyn std::fmt::Display); 2] =
        [("grade", &grade), ("date", &lesson.reviewed_on)];
    blocks.push(Block::new(
        Role::Muted,
        pack.wording.say(Phrase::LearnGrade, &with),
    ));
    if !lesson.sources.is_empty() {
        blocks.push(Block::heading(pack.wording.text(Phrase::LearnSources)));
    }
    for reference in &lesson.sources {
        let id = reference.split('#').next().unwrap_or(reference);
        if let Some(source) = pack.sources.iter().find(|source| source.id == id) {
            let doi = source
                .doi
                .as_ref()
                .map(|doi| format!(" doi:{doi}"))
                .unwrap_or_default();
            blocks.push(Block::item(format!("{}{doi}", source.citation)));
        }
    }
    blocks
}

/// A fenced block that begins with this word is a drawing; the words behind it stand for it.
const DRAWING: &str = "drawing ";

/// The text of a lesson as blocks. Headings, paragraphs and lists; the mark-up inside a line (bold,
/// links) is read as its words.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser knows more of Markdown than a lesson uses"
)]
fn markdown(text: &str, title: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut words = String::new();
    let mut depth = 0_usize;
    let mut drawing: Option<String> = None;
    for event in Parser::new(text) {
        match event {
            Event::Text(piece) | Event::Code(piece) => words.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::List(_)) => {
                flush(&mut blocks, &mut words, depth);
                depth = depth.saturating_add(1);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                drawing = info
                    .strip_prefix(DRAWING)
                    .map(|told| told.trim().to_owned());
            }
            Event::End(TagEnd::CodeBlock) => {
                let lines = std::mem::take(&mut words);
                blocks.push(match drawing.take() {
                    Some(told) => Block::drawing(told, lines),
                    None => Block::text(lines.replace('\n', " ").trim()),
                });
            }
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::End(TagEnd::Heading(_)) => {
                let heading = std::mem::take(&mut words);
                if heading != title {
                    blocks.push(Block::heading(heading));
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => flush(&mut blocks, &mut words, depth),
            _ => {}
        }
    }
    blocks
}

/// What was read so far becomes a paragraph or, inside a list, an item.
fn flush(blocks: &mut Vec<Block>, words: &mut String, depth: usize) {
    let text = std::mem::take(words);
    if text.is_empty() {
        return;
    }
    blocks.push(match depth.checked_sub(1) {
        None => Block::text(text),
        Some(margin) => Block::item(text).inside(margin),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_keeps_its_headings_paragraphs_and_lists() {
        let text = "# Title\n\nOne\ntwo *three*.\n\n## Next\n\n- a\n- b `c`\n";
        let blocks = markdown(text, "Title");
        let expected = [
            Block::text("One two three."),
            Block::heading("Next"),
            Block::item("a"),
            Block::item("b c"),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn a_drawing_keeps_its_lines_and_the_words_that_stand_for_it() {
        let text = "One.\n\n```drawing A path.\n  a -> b\n    -> c\n```\n\nTwo.\n";
        let expected = [
            Block::text("One."),
            Block::drawing("A path.", "  a -> b\n    -> c\n"),
            Block::text("Two."),
        ];
        assert_eq!(markdown(text, "Title"), expected);
    }
}
