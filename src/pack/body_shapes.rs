//! The same drawing in lines and curves, for pages that can show them.

use std::fmt;

use kurbo::{BezPath, PathEl};

/// A view of the body in lines and curves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyShapes {
    /// Units from left to right.
    pub width: u16,
    /// Units from top to bottom.
    pub height: u16,
    /// The lines around the body.
    pub outline: Vec<BodyPath>,
    /// Finer lines inside it.
    pub details: Vec<BodyPath>,
    /// What can be marked; an area may have several.
    pub areas: Vec<BodyShape>,
}

/// A closed shape of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyShape {
    /// The area, as a position in [`super::BodyMap::areas`].
    pub area: usize,
    /// Where it ends.
    pub path: BodyPath,
    /// The middle of its letter.
    pub label_at: PathPoint,
}

/// A point, from the upper left corner. Whole numbers, so that it is the same on every machine and in
/// every form of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathPoint {
    /// To the right.
    pub x: u16,
    /// Down.
    pub y: u16,
}

/// One step of a path; the last point of a step is where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStep {
    /// To a point without a line.
    Move(PathPoint),
    /// A straight line.
    Line(PathPoint),
    /// A curve with one point that pulls it.
    Quad(PathPoint, PathPoint),
    /// A curve with two points that pull it.
    Curve(PathPoint, PathPoint, PathPoint),
    /// Back to where the line began.
    Close,
}

impl PathStep {
    /// Its points, with those that pull a curve.
    fn points(self) -> impl Iterator<Item = PathPoint> {
        let points = match self {
            Self::Move(to) | Self::Line(to) => [Some(to), None, None],
            Self::Quad(pull, to) => [Some(pull), Some(to), None],
            Self::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Self::Close => [None; 3],
        };
        points.into_iter().flatten()
    }
}

/// Lines and curves. It is written as SVG writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPath {
    steps: Vec<PathStep>,
}

impl BodyPath {
    /// Reads a path; what is wrong with it is told in words.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        // Nothing else is left out: kurbo ends early, and without a word, at a comma too many.
        let known = |c: &char| matches!(c, 'M' | 'L' | 'C' | 'Q' | 'Z' | ' ' | '0'..='9');
        if let Some(other) = text.chars().find(|c| !known(c)) {
            return Err(format!("`{other}` is not part of a path here"));
        }
        let path = BezPath::from_svg(text)
            .map_err(|error| format!("this path cannot be read ({error})"))?;
        let steps: Option<Vec<PathStep>> = path.elements().iter().map(step).collect();
        let steps = steps.ok_or("a number of this path is too large")?;
        if !steps.iter().any(|step| !matches!(step, PathStep::Move(_))) {
            return Err("this path draws nothing".into());
        }
        Ok(Self { steps })
    }

    /// Its steps, for a page that draws by itself.
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }

    /// The first of its points that lies outside a view of this size.
    pub(super) fn outside(&self, width: u16, height: u16) -> Option<PathPoint> {
        let mut points = self.steps.iter().flat_map(|step| step.points());
        points.find(|point| point.x > width || point.y > height)
    }

    /// Whether every line of it goes back to where it began.
    pub(super) fn is_closed(&self) -> bool {
        let ends = |step: &&PathStep| matches!(step, PathStep::Move(_) | PathStep::Close);
        let ends: Vec<&PathStep> = self.steps.iter().filter(ends).collect();
        matches!(self.steps.last(), Some(PathStep::Close))
            && ends.windows(2).all(|two| {
                matches!(
                    two,
                    [PathStep::Move(_), PathStep::Close] | [PathStep::Close, PathStep::Move(_)]
                )
            })
    }

    /// Whether a point lies inside it.
    pub(super) fn holds(&self, point: PathPoint) -> bool {
        let point = kurbo::Point::new(f64::from(point.x), f64::from(point.y));
        BezPath::from_svg(&self.to_string()).is_ok_and(|path| kurbo::Shape::contains(&path, point))
    }
}

fn step(element: &PathEl) -> Option<PathStep> {
    Some(match *element {
        PathEl::MoveTo(to) => PathStep::Move(whole(to)?),
        PathEl::LineTo(to) => PathStep::Line(whole(to)?),
        PathEl::QuadTo(pull, to) => PathStep::Quad(whole(pull)?, whole(to)?),
        PathEl::CurveTo(first, second, to) => {
            PathStep::Curve(whole(first)?, whole(second)?, whole(to)?)
        }
        PathEl::ClosePath => PathStep::Close,
    })
}

fn whole(point: kurbo::Point) -> Option<PathPoint> {
    // A number without a fraction is written without one, so this is exact or nothing.
    let whole = |number: f64| number.to_string().parse().ok();
    Some(PathPoint {
        x: whole(point.x)?,
        y: whole(point.y)?,
    })
}

impl fmt::Display for PathPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.x, self.y)
    }
}

impl fmt::Display for PathStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Move(to) => write!(f, "M{to}"),
            Self::Line(to) => write!(f, "L{to}"),
            Self::Quad(pull, to) => write!(f, "Q{pull} {to}"),
            Self::Curve(first, second, to) => write!(f, "C{first} {second} {to}"),
            Self::Close => write!(f, "Z"),
        }
    }
}

impl fmt::Display for BodyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps.iter().try_for_each(|step| step.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_it_was_read() {
        let text = "M0 0L10 0Q12 5 10 10C8 12 2 12 0 10ZM3 3L5 3L5 5Z";
        let path = BodyPath::read(text).unwrap();
        assert_eq!(path.to_string(), text);
        assert_eq!(path.steps().len(), 9);
        assert_eq!(path.outside(12, 12), None);
        assert_eq!(path.outside(12, 11), Some(PathPoint { x: 8, y: 12 }));
        assert_eq!(path.outside(11, 12), Some(PathPoint { x: 12, y: 5 }));
        let loose = BodyPath::read("M 0 0 10 0 10 10").unwrap();
        assert_eq!(loose.to_string(), "M0 0L10 0L10 10");
    }

    #[test]
    fn what_is_no_path_is_told_and_never_cut_short() {
        let long = format!("M{} 0L1 1", "9".repeat(400));
        for (text, told) in [
            ("", "draws nothing"),
            ("M1 1", "draws nothing"),
            ("1 1 L2 2", "draws nothing"),
            ("L1 1", "cannot be read"),
            ("M1 1L2", "cannot be read"),
            ("M1 1L", "cannot be read"),
            ("M1 1L2 2,,L3 3", "`,`"),
            ("M1 1L2.5 2", "`.`"),
            ("M1 1L-2 2", "`-`"),
            ("M1 1l2 2", "`l`"),
            ("M1 1A5 5 0 0 1 9 9", "`A`"),
            ("M1 1L2 2\"/><script>", "`\"`"),
            ("M1 1L70000 2", "too large"),
            (&long, "too large"),
        ] {
            let error = BodyPath::read(text).unwrap_err();
            assert!(error.contains(told), "{text}: {error}");
        }
    }

    #[test]
    fn every_part_of_a_closed_path_is_closed() {
        let closed = |text: &str| BodyPath::read(text).unwrap().is_closed();
        assert!(closed("M0 0L9 0L9 9Z"));
        assert!(closed("M0 0L9 0L9 9ZM2 2L3 2L3 3Z"));
        assert!(!closed("M0 0L9 0L9 9"));
        assert!(!closed("M0 0L9 0L9 9M2 2L3 2L3 3Z"));
        assert!(!closed("M0 0L9 0L9 9ZL2 2"));
    }

    #[test]
    fn a_point_lies_inside_a_shape_or_beside_it() {
        let path = BodyPath::read("M0 0L10 0L10 10L0 10Z").unwrap();
        assert!(path.holds(PathPoint { x: 5, y: 5 }));
        assert!(!path.holds(PathPoint { x: 15, y: 5 }));
    }
}
