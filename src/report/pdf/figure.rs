//! What is more than words. Every figure of a block has its arm in [`figure`].
//!
//! A figure that says something by itself is drawn under the tag `Figure`, with the words of its block
//! as alternative text; one that stands beside its words is decoration, and the words are read.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use krilla::tagging::Tag;

use super::flow::{Place, Writer};
use super::strip::{Mark, Strip};
use super::words::Ink;
use crate::pack::BodyPath;
use crate::report::{Bar, Block, BodyPicture, Figure, Qr, Role};

/// Draws the figure of a block, if it has one. Says whether it did; if not, its words are wanted.
pub(super) fn figure(writer: &mut Writer<'_>, block: &Block, place: &Place) -> bool {
    match &block.figure {
        Some(Figure::Bar(points)) => bar(writer, *points, block, place),
        // The words beside a picture say all of it, and more.
        Some(Figure::Map(picture)) => {
            map(writer, picture, place);
            return false;
        }
        Some(Figure::Qr(code)) => {
            qr(writer, code, place);
            return false;
        }
        // Tables are put together before: a row without its table has only its words. What a plot shows
        // stands in the tables of its page as well, and no page with one is written as PDF.
        Some(Figure::Columns(_) | Figure::Row(_) | Figure::Shaded(..) | Figure::Plot(_)) | None => {
            return false;
        }
    }
    true
}

/// Points on a scale, and the same in words beside it.
fn bar(writer: &mut Writer<'_>, bar: Bar, block: &Block, place: &Place) {
    const SIZE: (f32, f32) = (120.0, 7.0);
    let style = writer.scale.look(Role::Text);
    let (width, height) = SIZE;
    let top = (style.leading - height) / 2.0;
    let (x, thin) = (place.x, 0.6);
    let inner = width - 2.0 * thin;
    let part = |points: i64| inner * share(points, bar.out_of);
    let area = |width: f32| [x + thin, top + thin, width, height - 2.0 * thin];
    let fill = |area: [f32; 4], ink: Ink| Mark::Fill {
        area,
        ink,
        tag: None,
    };
    let mut marks = vec![
        fill([x, top, width, height], Ink::Soft),
        fill(area(inner), Ink::Paper),
        fill(area(part(bar.high)), Ink::Reach),
        fill(area(part(bar.low)), Ink::Sure),
    ];
    let tag = writer.tags.add(place.within, Tag::P);
    let beside = place.width() - width - 8.0;
    let lines = writer.setter.set(&block.text, style, beside);
    let of = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let mut marks = std::mem::take(&mut marks);
        marks.push(Mark::Words {
            x: x + width + 8.0,
            y: 0.0,
            line,
            tag: Some(tag),
        });
        writer.strips.push(Strip {
            before: if at == 0 { 3.0 } else { 0.0 },
            height: style.leading,
            keep: at.saturating_add(1) < of,
            rails: place.rails.clone(),
            marks,
            ..Strip::default()
        });
    }
}

/// The views of a drawing side by side, as long as there is room.
fn map(writer: &mut Writer<'_>, picture: &BodyPicture, place: &Place) {
    const HEIGHT: f32 = 110.0;
    const BETWEEN: f32 = 24.0;
    /// Lines of a title under its view.
    const LINES: u8 = 2;
    let small = writer.scale.look(Role::Muted);
    let mut marks = Vec::new();
    let mut left = place.x;
    for view in &picture.views {
        let scale = HEIGHT / f32::from(view.height.max(1));
        let width = f32::from(view.width) * scale;
        if left + width > place.x + place.width() {
            break;
        }
        let curve = |path: &BodyPath, line, ground| Mark::Curve {
            path: path.clone(),
            at: (left, 0.0),
            scale,
            line,
            ground,
        };
        // What is marked is thick and has a ground; the words name it as well.
        let plain = view.areas.iter().filter(|area| !area.marked);
        marks.extend(plain.map(|area| curve(&area.path, 0.2, None)));
        marks.extend(view.outline.iter().map(|path| curve(path, 0.7, None)));
        let marked = view.areas.iter().filter(|area| area.marked);
        marks.extend(marked.map(|area| curve(&area.path, 1.4, Some(Ink::Reach))));
        marks.extend(view.details.iter().map(|path| curve(path, 0.5, None)));
        let lines = writer.setter.set(&view.title, small, width + BETWEEN - 6.0);
        for (at, line) in (0_u8..LINES).zip(lines) {
            marks.push(Mark::Words {
                x: left,
                y: HEIGHT + 2.0 + f32::from(at) * small.leading,
                line,
                tag: None,
            });
        }
        left += width + BETWEEN;
    }
    writer.strips.push(Strip {
        before: 4.0,
        height: HEIGHT + 4.0 + f32::from(LINES) * small.leading,
        keep: true,
        rails: place.rails.clone(),
        marks,
        ..Strip::default()
    });
}

/// A code for a camera, dark on light, with the quiet zone that it needs.
fn qr(writer: &mut Writer<'_>, code: &Qr, place: &Place) {
    const SIZE: f32 = 76.0;
    const QUIET: u16 = 4;
    let modules = code.modules();
    let side = u16::try_from(modules.len()).unwrap_or(1);
    let unit = SIZE / f32::from(side.saturating_add(2 * QUIET));
    let place_of = |at: u16| f32::from(at.saturating_add(QUIET)) * unit;
    let mut marks = Vec::new();
    for (row, line) in (0_u16..).zip(modules) {
        let mut from = 0_u16;
        for run in line.chunk_by(|one, other| one == other) {
            let length = u16::try_from(run.len()).unwrap_or(1);
            if run.first() == Some(&true) {
                let (x, y) = (place.x + place_of(from), place_of(row));
                // A hair more than a module, so that no light line is left between two.
                let area = [x, y, f32::from(length) * unit, unit + 0.05];
                let ink = Ink::Black;
                marks.push(Mark::Fill {
                    area,
                    ink,
                    tag: None,
                });
            }
            from = from.saturating_add(length);
        }
    }
    writer.strips.push(Strip {
        before: 2.0,
        height: SIZE,
        keep: true,
        rails: place.rails.clone(),
        marks,
        ..Strip::default()
    });
}

/// A part of a whole, from 0 to 1.
fn share(part: i64, of: i64) -> f32 {
    let thousandths = part.clamp(0, of.max(1)).saturating_mul(1000) / of.max(1);
    u16::try_from(thousandths).map_or(1.0, |thousandths| f32::from(thousandths) / 1000.0)
}
