//! Every text that a patient reads, with its place, by the screen on which it is read.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::places::Places;
use crate::assess::Site;
use crate::pack::written::Audience;
use crate::pack::{At, BodyMap, Pack, Phrase, Question};

/// What is read at a time: one question, one danger sign, one lesson.
#[derive(Debug)]
pub(super) struct TextScreen {
    pub(super) kind: ScreenKind,
    pub(super) id: String,
    pub(super) texts: Vec<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ScreenKind {
    Question,
    Flag,
    Referral,
    Pattern,
    Contradiction,
    Sentence,
    Lesson,
}

/// One text of a screen.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) role: TextRole,
    /// By ids: `question.help`, `question.option`, `flag.reason`.
    pub(super) about: String,
    pub(super) at: At,
    pub(super) words: String,
    pub(super) reader: Reader,
}

/// What a text is on its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextRole {
    Title,
    Text,
    Option,
    Help,
    Why,
    Reason,
    Action,
    /// What to bring, what to avoid.
    Item,
    Summary,
    Limit,
    /// Read only when its condition holds, beside or in place of the rest.
    Note,
    Withhold,
    Exception,
}

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Both,
    /// The person with the headache.
    Person,
    /// Someone who answers for another person.
    Proxy,
}

/// The screens of a pack, in the order of the pack.
pub(super) fn screens(pack: &Pack, places: &Places) -> Vec<TextScreen> {
    let mut screens = Vec::new();
    let patients = |question: &&Question| question.audience == Audience::Patient;
    for question in pack.questions.iter().filter(patients) {
        screens.push(asked(question, &places.item("questions", &question.id)));
    }
    for flag in &pack.flags {
        let at = places.item("flags", &flag.id);
        let mut screen = Builder::new(ScreenKind::Flag, &flag.id, at);
        screen.add(TextRole::Title, "title", &flag.title);
        screen.add(TextRole::Reason, "reason", &flag.reason);
        screen.add(TextRole::Action, "action", &flag.action);
        for (n, exception) in flag.unless.iter().enumerate() {
            let path = format!("unless/{n}/text");
            screen.named(TextRole::Exception, &exception.id, &path, &exception.text);
        }
        screens.push(screen.filled(pack));
    }
    for referral in &pack.referrals {
        let at = places.item("referrals", &referral.id);
        let mut screen = Builder::new(ScreenKind::Referral, &referral.id, at);
        screen.add(TextRole::Title, "title", &referral.title);
        screen.add(TextRole::Text, "text", &referral.text);
        for (list, items) in [("bring", &referral.bring), ("avoid", &referral.avoid)] {
            for (n, item) in items.iter().enumerate() {
                let (name, path) = (format!("{list}_{n}"), format!("{list}/{n}"));
                screen.named(TextRole::Item, &name, &path, item);
            }
        }
        screens.push(screen.filled(pack));
    }
    for (position, pattern) in pack.patterns.iter().enumerate() {
        let at = places.item("patterns", &pattern.id);
        let mut screen = Builder::new(ScreenKind::Pattern, &pattern.id, at);
        screen.add(TextRole::Summary, "summary", &pattern.summary);
        screen.add(TextRole::Limit, "limit", &pattern.limit);
        for (n, note) in pattern.notes.iter().enumerate() {
            screen.named(
                TextRole::Note,
                &note.id,
                &format!("notes/{n}/text"),
                &note.text,
            );
        }
        for (n, reason) in pattern.withhold_when.iter().enumerate() {
            let (at, about) = places.site(pack, Site::Withhold(position, n));
            let at = At::new(&at.file, at.pointer.trim_end_matches("/when")).on("text");
            screen.push(
                TextRole::Withhold,
                about,
                at,
                reason.text.clone(),
                Reader::Both,
            );
        }
        screens.push(screen.screen);
    }
    for found in &pack.contradictions {
        let at = places.item("contradictions", &found.id);
        let mut screen = Builder::new(ScreenKind::Contradiction, &found.id, at);
        screen.add(TextRole::Text, "text", &found.text);
        screens.push(screen.screen);
    }
    for phrase in Phrase::ALL {
        let at = places.item("phrases", phrase.id()).on("text");
        let mut screen = Builder::new(ScreenKind::Sentence, phrase.id(), at.clone());
        // A sentence for one, and a sentence for several, stand in one text.
        for part in pack.wording.text(*phrase).split('|') {
            let text = part.to_owned();
            screen.push(
                TextRole::Text,
                phrase.id().to_owned(),
                at.clone(),
                text,
                Reader::Both,
            );
        }
        screens.push(screen.filled(pack));
    }
    screens.extend(pack.body_map.as_ref().map(drawn));
    for lesson in &pack.lessons {
        let file = format!("education/{}.md", lesson.id);
        let title = places.item("lessons", &lesson.id).on("title");
        let mut screen = Builder::new(ScreenKind::Lesson, &lesson.id, At::new(&file, ""));
        let about = || lesson.id.clone();
        screen.push(
            TextRole::Title,
            about(),
            title,
            lesson.title.clone(),
            Reader::Both,
        );
        for (line, text) in told(&lesson.text, &lesson.title) {
            screen.push(
                TextRole::Text,
                about(),
                At::line(&file, line),
                text,
                Reader::Both,
            );
        }
        screens.push(screen.screen);
    }
    screens
}

/// The words of the drawing on which an answer is marked.
fn drawn(map: &BodyMap) -> TextScreen {
    let at = At::new("body_map.json", "");
    let mut screen = Builder::new(ScreenKind::Sentence, "body_map", at);
    for (n, view) in map.views.iter().enumerate() {
        let (name, path) = (format!("view_{n}"), format!("views/{n}/title"));
        screen.named(TextRole::Item, &name, &path, &view.title);
    }
    for (n, area) in map.areas.iter().enumerate() {
        let (name, path) = (area.letter.to_string(), format!("areas/{n}/label"));
        screen.named(TextRole::Item, &name, &path, &area.label);
    }
    screen.screen
}

fn asked(question: &Question, at: &At) -> TextScreen {
    let mut screen = Builder::new(ScreenKind::Question, &question.id, at.clone());
    let proxy = question.text_proxy.as_deref();
    screen.either(TextRole::Text, "", "", &question.text, proxy);
    for (n, option) in question.options().iter().enumerate() {
        let (name, path) = (&option.id, format!("options/{n}/"));
        screen.either(
            TextRole::Option,
            name,
            &path,
            &option.text,
            option.text_proxy.as_deref(),
        );
    }
    if let Some(help) = &question.help {
        screen.add(TextRole::Help, "help", help);
    }
    screen.add(TextRole::Why, "why", &question.why);
    screen.screen
}

/// A screen that is being filled.
struct Builder {
    screen: TextScreen,
    at: At,
}

impl Builder {
    fn new(kind: ScreenKind, id: &str, at: At) -> Self {
        let screen = TextScreen {
            kind,
            id: id.to_owned(),
            texts: Vec::new(),
        };
        Self { screen, at }
    }

    fn push(&mut self, role: TextRole, about: String, at: At, words: String, reader: Reader) {
        self.screen.texts.push(Text {
            role,
            about,
            at,
            words,
            reader,
        });
    }

    /// A text under a key of the item.
    fn add(&mut self, role: TextRole, key: &str, words: &str) {
        self.named(role, key, key, words);
    }

    fn named(&mut self, role: TextRole, name: &str, path: &str, words: &str) {
        let about = format!("{}.{name}", self.screen.id);
        self.push(
            role,
            about,
            self.at.on(path),
            words.to_owned(),
            Reader::Both,
        );
    }

    /// A text that may have other words for someone who answers for another person. Without a `name`
    /// it is called by its key.
    fn either(&mut self, role: TextRole, name: &str, path: &str, words: &str, proxy: Option<&str>) {
        let own = if proxy.is_some() {
            Reader::Person
        } else {
            Reader::Both
        };
        let both = [
            ("text", Some(words), own),
            ("text_proxy", proxy, Reader::Proxy),
        ];
        for (key, words, reader) in both {
            let Some(words) = words else { continue };
            let name = if name.is_empty() { key } else { name };
            let about = format!("{}.{name}", self.screen.id);
            let at = self.at.on(format!("{path}{key}"));
            self.push(role, about, at, words.to_owned(), reader);
        }
    }

    /// With the placeholders filled as the program fills them.
    fn filled(mut self, pack: &Pack) -> TextScreen {
        for text in &mut self.screen.texts {
            let filled = pack.emergency.fill(&text.words);
            text.words = filled.replace("{number}", &pack.emergency.general);
        }
        self.screen
    }
}

/// The paragraphs, headings and items of a lesson, each with its line; a drawing is read as the words
/// that stand for it, and a heading that repeats the title is left out.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser knows more of Markdown than a lesson uses"
)]
fn told(text: &str, title: &str) -> Vec<(usize, String)> {
    let line_of = |at: usize| {
        let before = text.get(..at).unwrap_or(text);
        before.matches('\n').count().saturating_add(1)
    };
    let mut out: Vec<(usize, String)> = Vec::new();
    let (mut line, mut words) = (None, String::new());
    let mut drawing = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Text(piece) | Event::Code(piece) => {
                line = line.or_else(|| Some(line_of(range.start)));
                words.push_str(&piece);
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let told = info.strip_prefix("drawing ").map(str::trim);
                drawing = told.map(|told| (line_of(range.start), told.to_owned()));
            }
            Event::Start(Tag::List(_))
            | Event::End(
                TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock,
            ) => {
                let read = (line.take().unwrap_or(1), std::mem::take(&mut words));
                let (line, words) = drawing.take().unwrap_or(read);
                let repeats = matches!(event, Event::End(TagEnd::Heading(_))) && words == title;
                if !words.trim().is_empty() && !repeats {
                    out.push((line, words.replace('\n', " ").trim().to_owned()));
                }
            }
            _ => {}
        }
    }
    out
}
