//! The drawing on which an answer is marked: two layers that fit, and an area for every place.

use std::collections::BTreeSet;

use super::{At, Resolver};
use crate::answers::{OptionIndex, QuestionIndex};
use crate::pack::body_map::{BodyArea, BodyCell, BodyMap, BodyView};
use crate::pack::names::did_you_mean;
use crate::pack::{DiagnosticCode, Kind, Question, written};

pub(super) const FILE: &str = "body_map.json";

/// Columns of a view: so one fits a window of 40.
const WIDEST: usize = 36;

/// Lines of a view: so one fits a window of 24, with its title and its words.
const HIGHEST: usize = 18;

impl Resolver<'_> {
    pub(super) fn body_map(&mut self, questions: &[Question]) -> Option<BodyMap> {
        let map = self.written.body_map.as_ref()?;
        let ids = &self.declared.questions;
        let at = At::new(FILE, "/question");
        let position = self.find(&at, "question", &map.question, ids)?;
        let question = questions.get(position)?;
        if !matches!(question.kind, Kind::AnyOf { .. }) {
            let message = format!("only an `any_of` is drawn, and `{}` is none", question.id);
            let help = Some(format!("it is a `{}`", question.type_id()));
            self.problem(DiagnosticCode::WrongForm, &at, message, help);
            return None;
        }
        let areas = self.areas(map, question);
        let letters: Vec<char> = map.areas.iter().map(|area| area.letter).collect();
        let mut views = Vec::new();
        for (at, view) in map.views.iter().enumerate() {
            views.push(self.view(&At::item(FILE, "views", at), view, &letters));
        }
        if views.is_empty() {
            let at = At::new(FILE, "/views");
            self.problem(DiagnosticCode::WrongCount, &at, "this list is empty", None);
        }
        self.shapes_everywhere(map);
        for (position, area) in map.areas.iter().enumerate() {
            let drawn = views.iter().any(|view| view.shows(position));
            if !drawn && !views.is_empty() {
                let at = At::item(FILE, "areas", position).on("letter");
                let message = format!("no view has an area `{}`", area.letter);
                let help =
                    "write the letter into `areas` of a view, or list the option in `not_drawn`";
                self.problem(
                    DiagnosticCode::WrongForm,
                    &at,
                    message,
                    Some(help.to_owned()),
                );
            }
        }
        Some(BodyMap {
            question: QuestionIndex(u16::try_from(position).ok()?),
            areas,
            views,
        })
    }

    /// The areas; each stands for one option, and every option that names a place has one.
    fn areas(&mut self, map: &written::BodyMap, question: &Question) -> Vec<BodyArea> {
        let mut areas: Vec<BodyArea> = Vec::new();
        let mut told = BTreeSet::new();
        for (position, area) in map.areas.iter().enumerate() {
            let at = At::item(FILE, "areas", position);
            if !area.letter.is_ascii_uppercase() {
                let message = format!("`{}` is no capital letter", area.letter);
                let help = Some("an area is named by one of A to Z".to_owned());
                self.problem(DiagnosticCode::WrongForm, &at.on("letter"), message, help);
            }
            if areas.iter().any(|known| known.letter == area.letter) {
                let message = format!("the area `{}` is declared twice", area.letter);
                let help = Some("give one of the two another letter".to_owned());
                self.problem(DiagnosticCode::RepeatedId, &at.on("letter"), message, help);
            }
            if area.label.trim().is_empty() {
                let message = "the text is empty";
                self.problem(DiagnosticCode::WrongForm, &at.on("label"), message, None);
            }
            let option = self.place(&at.on("option"), question, &area.option, &mut told);
            areas.push(BodyArea {
                letter: area.letter,
                // A pack with a problem is not used, so it does not matter which option stands here.
                option: option.unwrap_or(OptionIndex(0)),
                label: area.label.clone(),
            });
        }
        for (position, option) in map.not_drawn.iter().enumerate() {
            let at = At::item(FILE, "not_drawn", position);
            self.place(&at, question, option, &mut told);
        }
        for (index, option) in OptionIndex::all().zip(question.options()) {
            if !told.contains(&index) && !question.exclusive().contains(index) {
                let message = format!("the option `{}` has no area", option.id);
                let help = "give it an area, or list it in `not_drawn`".to_owned();
                let at = At::new(FILE, "/areas");
                self.problem(DiagnosticCode::WrongForm, &at, message, Some(help));
            }
        }
        areas
    }

    /// An option of the question that names a place, once.
    fn place(
        &mut self,
        at: &At,
        question: &Question,
        id: &str,
        told: &mut BTreeSet<OptionIndex>,
    ) -> Option<OptionIndex> {
        let Some(option) = question.option(id) else {
            let ids = question.options().iter().map(|option| option.id.as_str());
            let help = did_you_mean(id, ids);
            let message = format!("the question `{}` has no option `{id}`", question.id);
            self.problem(DiagnosticCode::UnknownId, at, message, help);
            return None;
        };
        if question.exclusive().contains(option) {
            let message = format!("`{id}` excludes every place, so it is none itself");
            let help = Some("take it out".to_owned());
            self.problem(DiagnosticCode::WrongForm, at, message, help);
        } else if !told.insert(option) {
            let message = format!("the option `{id}` stands here twice");
            let help = Some("keep it once, in `areas` or in `not_drawn`".to_owned());
            self.problem(DiagnosticCode::RepeatedId, at, message, help);
        }
        Some(option)
    }

    fn view(&mut self, at: &At, view: &written::BodyView, letters: &[char]) -> BodyView {
        let mut wrong = |at: &At, message: String, help: &str| {
            let help = (!help.is_empty()).then(|| help.to_owned());
            self.problem(DiagnosticCode::WrongForm, at, message, help);
        };
        let (title, lines) = (at.on("title"), at.on("lines"));
        if view.title.trim().is_empty() {
            wrong(&title, "the text is empty".into(), "");
        }
        if view.title.chars().count() > WIDEST {
            wrong(&title, format!("a title has at most {WIDEST} columns"), "");
        }
        if view.lines.is_empty() || view.lines.len() > HIGHEST {
            wrong(&lines, format!("a view has 1 to {HIGHEST} lines"), "");
        }
        if view.areas.len() != view.lines.len() {
            let counts = (view.areas.len(), view.lines.len());
            let message = format!(
                "`areas` has {} lines, and `lines` has {}",
                counts.0, counts.1
            );
            wrong(
                &at.on("areas"),
                message,
                "the two layers have the same size",
            );
        }
        for (row, (line, areas)) in view.lines.iter().zip(&view.areas).enumerate() {
            let (drawn, named) = (lines.on(row), at.on("areas").on(row));
            let width = line.chars().count();
            if width > WIDEST {
                wrong(&drawn, format!("a view has at most {WIDEST} columns"), "");
            }
            let is_fine =
                |c: char| matches!(c, ' '..='~') && !c.is_ascii_uppercase() && c != BodyMap::MARK;
            if let Some(other) = line.chars().find(|c| !is_fine(*c)) {
                let message = format!("`{other}` cannot be drawn");
                let help = "a drawing is plain ASCII, without capitals and `#`: those name and mark the areas";
                wrong(&drawn, message, help);
            }
            let count = areas.chars().count();
            if count != width {
                let message =
                    format!("this line has {count} columns, and the one in `lines` has {width}");
                wrong(&named, message, "the two layers have the same size");
            }
        }
        self.letters(at, view, letters);
        let width = view.lines.iter().map(|line| line.chars().count()).max();
        let rows = rows(view, letters, width.unwrap_or_default());
        let shapes = self.body_shapes(at, view, letters);
        BodyView {
            title: view.title.clone(),
            rows,
            shapes,
        }
    }

    /// Every letter of a view is declared, and stands somewhere as a capital.
    fn letters(&mut self, at: &At, view: &written::BodyView, letters: &[char]) {
        let all: BTreeSet<char> = view.areas.iter().flat_map(|line| line.chars()).collect();
        for (row, line) in view.areas.iter().enumerate() {
            let at = at.on("areas").on(row);
            let unknown = line
                .chars()
                .find(|c| *c != ' ' && !letters.contains(&c.to_ascii_uppercase()));
            if let Some(letter) = unknown {
                let message = format!("no area is declared for `{letter}`");
                let help = Some("declare it in `areas` of the file, or put a space".to_owned());
                self.problem(DiagnosticCode::UnknownId, &at, message, help);
            }
        }
        for letter in letters {
            if all.contains(&letter.to_ascii_lowercase()) && !all.contains(letter) {
                let message = format!("nothing says where the letter `{letter}` is shown");
                let help = Some("write it as a capital in one place of the area".to_owned());
                self.problem(DiagnosticCode::WrongForm, &at.on("areas"), message, help);
            }
        }
    }
}

/// The two layers as one, every row of the same length.
fn rows(view: &written::BodyView, letters: &[char], width: usize) -> Vec<Vec<BodyCell>> {
    let layers = view.lines.iter().zip(&view.areas);
    let rows = layers.map(|(line, areas)| {
        let spaces = || std::iter::repeat(' ');
        let cells = line
            .chars()
            .chain(spaces())
            .zip(areas.chars().chain(spaces()));
        let cell = |(drawn, area): (char, char)| BodyCell {
            drawn,
            area: letters
                .iter()
                .position(|known| *known == area.to_ascii_uppercase()),
            named: area.is_ascii_uppercase(),
        };
        cells.take(width).map(cell).collect()
    });
    rows.collect()
}
