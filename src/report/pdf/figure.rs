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
use crate::report::{Bar, Block, Figure, Role};

/// Draws the figure of a block, if it has one. Says whether it did; if not, its words are wanted.
pub(super) fn figure(writer: &mut Writer<'_>, block: &Block, place: &Place) -> bool {
    match &block.figure {
        Some(Figure::Bar(points)) => bar(writer, *points, block, place),
        // Tables are put together before: a row without its table has only its words.
        Some(Figure::Columns(_) | Figure::Row(_)) | None => return false,
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

/// A part of a whole, from 0 to 1.
fn share(part: i64, of: i64) -> f32 {
    let thousandths = part.clamp(0, of.max(1)).saturating_mul(1000) / of.max(1);
    u16::try_from(thousandths).map_or(1.0, |thousandths| f32::from(thousandths) / 1000.0)
}
