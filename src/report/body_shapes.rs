//! What was marked, on the drawing in lines and curves: for pages that can show one.

use crate::answers::{Answer, Answers, QuestionIndex, Response};
use crate::pack::{BodyMap, BodyPath, BodyView, PathPoint, Phrase, Ruleset};

/// The views on which something is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPicture {
    /// At least one.
    pub views: Vec<PictureView>,
}

/// One view, in units from the upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureView {
    /// From where it is seen.
    pub title: String,
    /// What is marked in it, as a sentence.
    pub words: String,
    /// Units from left to right.
    pub width: u16,
    /// Units from top to bottom.
    pub height: u16,
    /// The lines around the body.
    pub outline: Vec<BodyPath>,
    /// Finer lines inside it.
    pub details: Vec<BodyPath>,
    /// The areas; one of two parts has an entry for each.
    pub areas: Vec<PictureArea>,
}

/// An area of a view, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureArea {
    /// The letter that names it.
    pub letter: char,
    /// Its name, as inside a sentence.
    pub label: String,
    /// Where it ends: a closed path.
    pub path: BodyPath,
    /// The middle of its letter.
    pub label_at: PathPoint,
    /// Whether the person named this place.
    pub marked: bool,
}

impl PictureView {
    /// The letter and the name of each place that is marked here, once.
    pub fn marked(&self) -> Vec<(char, &str)> {
        let marked = self.areas.iter().filter(|area| area.marked);
        let mut named: Vec<(char, &str)> = marked
            .map(|area| (area.letter, area.label.as_str()))
            .collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// What was answered to a question, marked on its drawing. None when the question has no drawing in
/// lines and curves, or when no place was named that it shows.
pub fn body_picture(
    ruleset: &Ruleset,
    answers: &Answers,
    question: QuestionIndex,
) -> Option<BodyPicture> {
    let map = ruleset.pack().body_map.as_ref();
    let map = map.filter(|map| map.question == question)?;
    let Some(Response::Given(Answer::AnyOf(ticks))) = answers.get(question) else {
        return None;
    };
    let marked = |area: usize| {
        let area = map.areas.get(area);
        area.is_some_and(|area| ticks.yes.contains(area.option))
    };
    let views = map.views.iter();
    let views = views.filter_map(|view| picture_view(ruleset, map, view, &marked));
    let views: Vec<PictureView> = views.collect();
    (!views.is_empty()).then_some(BodyPicture { views })
}

/// A view, if something is marked in it.
fn picture_view(
    ruleset: &Ruleset,
    map: &BodyMap,
    view: &BodyView,
    marked: &dyn Fn(usize) -> bool,
) -> Option<PictureView> {
    let shapes = view.shapes.as_ref()?;
    let areas = shapes.areas.iter().filter_map(|shape| {
        let area = map.areas.get(shape.area)?;
        Some(PictureArea {
            letter: area.letter,
            label: area.label.clone(),
            path: shape.path.clone(),
            label_at: shape.label_at,
            marked: marked(shape.area),
        })
    });
    let mut drawn = PictureView {
        title: view.title.clone(),
        words: String::new(),
        width: shapes.width,
        height: shapes.height,
        outline: shapes.outline.clone(),
        details: shapes.details.clone(),
        areas: areas.collect(),
    };
    let places: Vec<&str> = drawn.marked().into_iter().map(|(_, label)| label).collect();
    let places = (!places.is_empty()).then(|| places.join("; "))?;
    let wording = &ruleset.pack().wording;
    drawn.words = wording.say(Phrase::WhereItHurts, &[("places", &places)]);
    Some(drawn)
}
