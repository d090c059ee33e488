//! Sheets -> the bytes of a PDF.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};

use super::PdfError;
use super::sheets::{FOOT, MARGIN, Placed, SHEET, WIDTH};
use super::strip::Mark;
use super::tags::{TagIndex, Tags};
use super::words::{Ink, Line, Setter, Type};
use crate::pack::{BodyPath, PathPoint, PathStep};

/// What stands at the foot of every sheet.
#[derive(Debug)]
pub(super) struct Foot<'a> {
    /// The title of the document.
    pub(super) title: &'a str,
    /// What else whoever finds a single sheet must know.
    pub(super) words: &'a str,
}

/// Paints the sheets as PDF/UA-1: the library refuses what breaks the standard.
pub(super) fn paint(
    sheets: &[Vec<Placed>],
    mut tags: Tags,
    foot: &Foot<'_>,
    setter: &mut Setter,
) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish();
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration.map_err(|_| PdfError::Refused("PDF/UA-1".into()))?,
        ..SerializeSettings::default()
    });
    let mut outline = Outline::new();
    let what = foot_line(foot, setter);
    let of = sheets.len();
    for (index, sheet) in sheets.iter().enumerate() {
        let settings = PageSettings::from_wh(SHEET.0, SHEET.1);
        let mut page = document.start_page_with(settings.unwrap_or_default());
        let mut surface = page.surface();
        for placed in sheet {
            strip(&mut surface, placed, &mut tags);
            if let Some(heading) = placed.strip.heading.clone().filter(|_| !placed.again) {
                let place = Point::from_xy(MARGIN, placed.y);
                let place = XyzDestination::new(index, place);
                outline.push_child(OutlineNode::new(heading, place));
            }
        }
        let number = format!("{} / {of}", index.saturating_add(1));
        let number = setter.first_line(&number, SMALL, WIDTH);
        feet(&mut surface, what.as_ref(), number.as_ref());
        surface.finish();
        page.finish();
    }
    document.set_outline(outline);
    document.set_tag_tree(tags.tree());
    document.set_metadata(
        Metadata::new()
            .title(foot.title.to_owned())
            .creator(env!("CARGO_PKG_NAME").to_owned())
            .language("en".to_owned()),
    );
    document
        .finish()
        .map_err(|error| PdfError::Refused(reason(&error)))
}

fn reason(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(wrong) => format!("{wrong:?}"),
        KrillaError::Font(..)
        | KrillaError::Limit(_)
        | KrillaError::DuplicateNamedDestination(_)
        | KrillaError::DuplicateTagId(..)
        | KrillaError::UnknownTagId(..) => error.to_string(),
    }
}

fn strip(surface: &mut Surface<'_>, placed: &Placed, tags: &mut Tags) {
    let Placed { y, before, .. } = *placed;
    for rail in &placed.strip.rails {
        let above = if rail.joined { before } else { 0.0 };
        let area = [rail.x, y - above, rail.width, placed.strip.height + above];
        decoration(surface, |surface| fill(surface, area, rail.ink));
    }
    for mark in &placed.strip.marks {
        match mark {
            Mark::Words {
                x,
                y: down,
                line,
                tag,
            } => {
                let tag = tag.filter(|_| !placed.again);
                tagged(surface, tag, tags, |surface| {
                    words(surface, *x, y + down, line);
                });
            }
            Mark::Fill { area, ink, tag } => {
                let [left, top, width, height] = *area;
                let tag = tag.filter(|_| !placed.again);
                tagged(surface, tag, tags, |surface| {
                    fill(surface, [left, y + top, width, height], *ink);
                });
            }
            Mark::Curve {
                path,
                at,
                scale,
                line,
                ground,
            } => {
                let at = (at.0, y + at.1);
                decoration(surface, |surface| {
                    curve(surface, path, (at, *scale), *line, *ground);
                });
            }
        }
    }
}

/// Draws what a tag names, or what is decoration.
fn tagged(
    surface: &mut Surface<'_>,
    tag: Option<TagIndex>,
    tags: &mut Tags,
    draw: impl FnOnce(&mut Surface<'_>),
) {
    let Some(tag) = tag else {
        return decoration(surface, draw);
    };
    let part = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    draw(surface);
    surface.end_tagged();
    tags.drawn(tag, part);
}

fn decoration(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) {
    artifact(surface, ArtifactType::Layout, draw);
}

fn artifact(surface: &mut Surface<'_>, kind: ArtifactType, draw: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

const SMALL: Type = Type {
    size: 8.0,
    leading: 10.0,
    bold: false,
    ink: Ink::Soft,
};

/// The words at the foot of every sheet, in one line: the rest of a long one is left out.
fn foot_line(foot: &Foot<'_>, setter: &mut Setter) -> Option<Line> {
    const MOST: usize = 200;
    const NUMBERS: f32 = 60.0;
    let what = [foot.title, foot.words];
    let what = what.iter().filter(|words| !words.is_empty());
    let what = what.copied().collect::<Vec<_>>().join(" \u{2013} ");
    let what: String = what.chars().take(MOST).collect();
    setter.first_line(&what, SMALL, WIDTH - NUMBERS)
}

/// Title and number, below a thin rule.
fn feet(surface: &mut Surface<'_>, what: Option<&Line>, number: Option<&Line>) {
    let top = SHEET.1 - MARGIN - FOOT + 4.0;
    artifact(surface, ArtifactType::Footer, |surface| {
        fill(surface, [MARGIN, top, WIDTH, 0.4], Ink::Line);
        if let Some(line) = what {
            words(surface, MARGIN, top + 3.0, line);
        }
        if let Some(line) = number {
            words(surface, MARGIN + WIDTH - line.width, top + 3.0, line);
        }
    });
}

fn words(surface: &mut Surface<'_>, x: f32, y: f32, line: &Line) {
    for run in &line.runs {
        let Type { size, leading, .. } = run.style;
        surface.set_fill(Some(paint_of(run.style.ink)));
        // The letters stand in the middle of the line, by the measures of the first font.
        let baseline = y + leading * 0.5 + size * 0.388;
        let start = Point::from_xy(x + run.x, baseline);
        surface.draw_glyphs(start, &run.glyphs, run.font.clone(), &run.text, size, false);
    }
}

fn fill(surface: &mut Surface<'_>, [x, y, width, height]: [f32; 4], ink: Ink) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint_of(ink)));
        surface.draw_path(&path);
    }
}

/// A line along a path, with a ground or without.
fn curve(
    surface: &mut Surface<'_>,
    path: &BodyPath,
    ((left, top), scale): ((f32, f32), f32),
    line: f32,
    ground: Option<Ink>,
) {
    let x = |point: PathPoint| left + f32::from(point.x) * scale;
    let y = |point: PathPoint| top + f32::from(point.y) * scale;
    let mut drawn = PathBuilder::new();
    for step in path.steps() {
        match *step {
            PathStep::Move(to) => drawn.move_to(x(to), y(to)),
            PathStep::Line(to) => drawn.line_to(x(to), y(to)),
            PathStep::Quad(pull, to) => drawn.quad_to(x(pull), y(pull), x(to), y(to)),
            PathStep::Curve(first, second, to) => {
                drawn.cubic_to(x(first), y(first), x(second), y(second), x(to), y(to));
            }
            PathStep::Close => drawn.close(),
        }
    }
    if let Some(path) = drawn.finish() {
        surface.set_fill(ground.map(paint_of));
        surface.set_stroke(Some(Stroke {
            paint: paint_of(Ink::Text).paint,
            width: line,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
}

/// Colours that stay apart on a printer without colour.
fn paint_of(ink: Ink) -> Fill {
    let [red, green, blue] = match ink {
        Ink::Text => [0x14, 0x18, 0x1b],
        Ink::Black => [0, 0, 0],
        Ink::Soft => [0x4a, 0x50, 0x55],
        Ink::Line => [0xb4, 0xb4, 0xb0],
        Ink::Danger => [0x9b, 0x1c, 0x1c],
        Ink::DangerGround => [0xfb, 0xee, 0xec],
        Ink::Urgent => [0x7a, 0x4a, 0x00],
        Ink::Sure => [0x3d, 0x5a, 0x73],
        Ink::Reach => [0xb9, 0xc7, 0xd3],
        Ink::Paper => [0xff, 0xff, 0xff],
    };
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}
