//! Tables: cells in lines, rows that stay whole where they can, and a head that is repeated.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use super::columns;
use super::flow::{Place, TOGETHER, Writer};
use super::sheets::ROOM;
use super::strip::{Mark, Strip};
use super::tags::TagIndex;
use super::words::{Ink, Setter, Type};
use crate::report::outline::Table;

/// Writes a table with its caption.
pub(super) fn table(writer: &mut Writer<'_>, table: &Table<'_>, place: &Place) {
    let tag = writer.tags.add(place.within, Tag::Table);
    let (plain, bold) = (writer.scale.cell(false), writer.scale.cell(true));
    let caption = writer.tags.add(Some(tag), Tag::Caption);
    let lines = writer.setter.set(&table.caption.text, bold, place.width());
    for (at, line) in lines.into_iter().enumerate() {
        writer.strips.push(Strip {
            before: if at == 0 { 5.0 } else { 0.0 },
            height: bold.leading,
            keep: true,
            rails: place.rails.clone(),
            marks: vec![Mark::Words {
                x: place.x,
                y: 0.0,
                line,
                tag: Some(caption),
            }],
            ..Strip::default()
        });
    }
    let columns = columns(writer, table, place);
    let group = writer.tags.add(Some(tag), Tag::THead);
    let row = writer.tags.add(Some(group), Tag::TR);
    let cells = table.columns.iter().map(|cell| {
        let tag = writer
            .tags
            .add(Some(row), Tag::TH(TableHeaderScope::Column));
        (cell.as_str(), tag)
    });
    let cells: Vec<_> = cells.collect();
    let soft = Type {
        ink: Ink::Soft,
        ..bold
    };
    let mut head = strips(writer.setter, &cells, &columns, soft, place);
    for strip in &mut head {
        strip.keep = true;
    }
    writer.strips.extend(head.iter().cloned());
    // A head that would fill the sheets is not repeated.
    let high: f32 = head.iter().map(|strip| strip.before + strip.height).sum();
    let heads: Option<Rc<[Strip]>> = (high < ROOM / 4.0).then(|| head.into());
    let group = writer.tags.add(Some(tag), Tag::TBody);
    for (number, cells) in table.rows.iter().enumerate() {
        let row = writer.tags.add(Some(group), Tag::TR);
        let cells = cells.iter().enumerate().map(|(at, cell)| {
            let tag = if at == 0 {
                writer.tags.add(Some(row), Tag::TH(TableHeaderScope::Row))
            } else {
                writer.tags.add(Some(row), Tag::TD)
            };
            (cell.as_str(), tag)
        });
        let cells: Vec<_> = cells.collect();
        let mut strips = strips(writer.setter, &cells, &columns, plain, place);
        for strip in &mut strips {
            strip.heads.clone_from(&heads);
        }
        // The last row does not stand alone.
        if number.saturating_add(2) == table.rows.len()
            && let Some(strip) = strips.last_mut()
        {
            strip.keep = true;
        }
        writer.strips.extend(strips);
    }
}

/// Left edge and width of each column.
fn columns(writer: &mut Writer<'_>, table: &Table<'_>, place: &Place) -> Vec<(f32, f32)> {
    let head = std::iter::once((table.columns, true));
    let rows = table.rows.iter().map(|cells| (*cells, false));
    let mut measured = Vec::new();
    for (cells, bold) in head.chain(rows) {
        let look = writer.scale.cell(bold);
        let cells = cells.iter().map(|cell| writer.setter.widths(cell, look));
        measured.push(cells.collect::<Vec<_>>());
    }
    let mut x = place.x;
    let widths = columns::widths(&measured, place.width());
    let columns = widths.into_iter().map(|width| {
        let left = x;
        x += width + columns::GAP;
        (left, width)
    });
    columns.collect()
}

/// The strips of a row, one a line, with a thin rule below the last.
fn strips(
    setter: &mut Setter,
    cells: &[(&str, TagIndex)],
    columns: &[(f32, f32)],
    style: Type,
    place: &Place,
) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    for ((text, tag), (x, width)) in cells.iter().zip(columns) {
        for (at, line) in setter.set(text, style, *width).into_iter().enumerate() {
            if strips.len() <= at {
                strips.push(Strip {
                    before: if at == 0 { 1.0 } else { 0.0 },
                    height: style.leading,
                    keep: true,
                    rails: place.rails.clone(),
                    ..Strip::default()
                });
            }
            if let Some(strip) = strips.get_mut(at) {
                strip.marks.push(Mark::Words {
                    x: *x,
                    y: 0.0,
                    line,
                    tag: Some(*tag),
                });
            }
        }
    }
    let of = strips.len();
    for (at, strip) in strips.iter_mut().enumerate() {
        let loose = at == 0 || at.saturating_add(2) == of;
        strip.keep = at.saturating_add(1) < of && (of <= TOGETHER || loose);
    }
    if let Some(strip) = strips.last_mut() {
        let area = [place.x, strip.height + 0.9, place.width(), 0.4];
        strip.height += 1.3;
        strip.marks.push(Mark::Fill {
            area,
            ink: Ink::Line,
            tag: None,
        });
    }
    strips
}
