//! The drawing in lines and curves: paths that can be drawn, and a shape for every area of the view.

use super::body_map::FILE;
use super::{At, Resolver};
use crate::pack::body_shapes::{BodyPath, BodyShape, BodyShapes, PathPoint};
use crate::pack::{DiagnosticCode, written};

/// Units of a view from side to side. The letters have a twentieth of its width.
const SMALLEST: u16 = 100;
const LARGEST: u16 = 2000;

impl Resolver<'_> {
    /// A page shows the shapes of all views or the words: a view without them would hide its marks.
    pub(super) fn shapes_everywhere(&mut self, map: &written::BodyMap) {
        if !map.views.iter().any(|view| view.shapes.is_some()) {
            return;
        }
        for (position, view) in map.views.iter().enumerate() {
            if view.shapes.is_none() {
                let at = At::item(FILE, "views", position);
                let message = "this view has no `shapes`, and another one has";
                self.shape_problem(&at, message.into(), "every view has them, or none");
            }
        }
    }

    pub(super) fn body_shapes(
        &mut self,
        at: &At,
        view: &written::BodyView,
        letters: &[char],
    ) -> Option<BodyShapes> {
        let shapes = view.shapes.as_ref()?;
        let at = at.on("shapes");
        for (key, size) in [("width", shapes.width), ("height", shapes.height)] {
            if !(SMALLEST..=LARGEST).contains(&size) {
                let message = format!("a view is {SMALLEST} to {LARGEST} units wide and high");
                self.shape_problem(&at.on(key), message, "");
            }
        }
        let size = (shapes.width, shapes.height);
        if shapes.outline.is_empty() {
            let message = "this list is empty";
            let at = at.on("outline");
            self.problem(DiagnosticCode::WrongCount, &at, message, None);
        }
        let outline = self.body_paths(&at.on("outline"), &shapes.outline, size);
        let details = self.body_paths(&at.on("details"), &shapes.details, size);
        let mut areas = Vec::new();
        for (position, shape) in shapes.areas.iter().enumerate() {
            let at = at.on("areas").on(position);
            areas.extend(self.body_shape(&at, shape, letters, size));
        }
        for letter in letters {
            let mut drawn = view.areas.iter().flat_map(|line| line.chars());
            let drawn = drawn.any(|c| c.to_ascii_uppercase() == *letter);
            if drawn && !shapes.areas.iter().any(|shape| shape.letter == *letter) {
                let message = format!("the area `{letter}` of this view has no shape");
                self.shape_problem(&at.on("areas"), message, "draw a closed path for it");
            }
        }
        Some(BodyShapes {
            width: shapes.width,
            height: shapes.height,
            outline,
            details,
            areas,
        })
    }

    fn body_shape(
        &mut self,
        at: &At,
        shape: &written::BodyShape,
        letters: &[char],
        size: (u16, u16),
    ) -> Option<BodyShape> {
        let area = letters.iter().position(|letter| *letter == shape.letter);
        if area.is_none() {
            let message = format!("no area is declared for `{}`", shape.letter);
            let help = Some("declare it in `areas` of the file".to_owned());
            self.problem(DiagnosticCode::UnknownId, &at.on("letter"), message, help);
        }
        let [x, y] = shape.label_at;
        let label_at = PathPoint { x, y };
        let path = self.body_path(&at.on("path"), &shape.path, size)?;
        if !path.is_closed() {
            let message = "the path of an area is closed";
            self.shape_problem(&at.on("path"), message.into(), "end it with `Z`");
        } else if !path.holds(label_at) {
            let message = format!("the point {label_at} lies outside the path");
            let help = "the letter stands inside its area";
            self.shape_problem(&at.on("label_at"), message, help);
        }
        Some(BodyShape {
            area: area?,
            path,
            label_at,
        })
    }

    fn body_paths(&mut self, at: &At, paths: &[String], size: (u16, u16)) -> Vec<BodyPath> {
        let mut read = Vec::new();
        for (position, path) in paths.iter().enumerate() {
            read.extend(self.body_path(&at.on(position), path, size));
        }
        read
    }

    fn body_path(&mut self, at: &At, text: &str, size: (u16, u16)) -> Option<BodyPath> {
        let path = match BodyPath::read(text) {
            Ok(path) => path,
            Err(message) => {
                let help = "a path of SVG with whole numbers, spaces, and M, L, C, Q and Z only";
                self.shape_problem(at, message, help);
                return None;
            }
        };
        let (width, height) = size;
        if let Some(point) = path.outside(width, height) {
            let message =
                format!("the point {point} lies outside this view of {width} by {height} units");
            let help = "points that pull a curve lie inside, too";
            self.shape_problem(at, message, help);
        }
        Some(path)
    }

    fn shape_problem(&mut self, at: &At, message: String, help: &str) {
        let help = (!help.is_empty()).then(|| help.to_owned());
        self.problem(DiagnosticCode::WrongForm, at, message, help);
    }
}
