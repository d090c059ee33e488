//! Words -> lines of glyphs in a given width.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use super::PdfError;
use super::fonts::{FAMILIES, FILES};
use super::shown::{boxed, shown};

/// What words are written with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    /// The size of the letters, in points.
    pub(super) size: f32,
    /// From one line to the next, in points.
    pub(super) leading: f32,
    /// Whether they are bold.
    pub(super) bold: bool,
    /// Their colour.
    pub(super) ink: Ink,
}

/// A colour. It never says anything that the words beside it do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Running text.
    Text,
    /// What a camera reads.
    Black,
    /// Small print and numbers.
    Soft,
    /// Thin rules.
    Line,
    /// Danger.
    Danger,
    /// The ground under danger.
    DangerGround,
    /// Something to act on soon.
    Urgent,
    /// Points that are there.
    Sure,
    /// Points that can still come.
    Reach,
    /// The part of a bar that is out of reach.
    Paper,
}

/// A line of words.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// From left to right.
    pub(super) runs: Vec<Run>,
    /// How far it reaches.
    pub(super) width: f32,
}

/// A part of a line in one font.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The font.
    pub(super) font: Font,
    /// What it is written with.
    pub(super) style: Type,
    /// Where it begins, from the left of the line.
    pub(super) x: f32,
    /// The glyphs, from left to right.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// What the glyphs stand for.
    pub(super) text: Rc<str>,
}

/// How wide words can be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Widths {
    /// In one line.
    pub(super) most: f32,
    /// As narrow as their longest word.
    pub(super) least: f32,
}

/// Sets words in lines.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// The fonts by the numbers that the layout knows them by.
    files: Vec<(u64, Font)>,
    /// Which characters they have.
    maps: Vec<Charmap<'static>>,
}

impl Setter {
    pub(super) fn new() -> Result<Self, PdfError> {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut files = Vec::new();
        let mut maps = Vec::new();
        for bytes in FILES {
            let blob = Blob::new(Arc::new(bytes));
            let font = Font::new(bytes.into(), 0).ok_or(PdfError::Font)?;
            files.push((blob.id(), font));
            let families = collection.register_fonts(blob, None);
            let info = families.first().and_then(|(_, infos)| infos.first());
            let map = info.and_then(|info| info.charmap_index().charmap(bytes));
            maps.push(map.ok_or(PdfError::Font)?);
        }
        Ok(Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            files,
            maps,
        })
    }

    /// The words in lines of this width.
    pub(super) fn set(&mut self, words: &str, style: Type, width: f32) -> Vec<Line> {
        let (text, mut layout) = self.shaped(words, style);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        let text: Rc<str> = text.into();
        layout
            .lines()
            .map(|line| self.line(&line, &text, style))
            .collect()
    }

    /// The first line of words, for a place that has room for one.
    pub(super) fn first_line(&mut self, words: &str, style: Type, width: f32) -> Option<Line> {
        self.set(words, style, width).into_iter().next()
    }

    /// How wide the words can be.
    pub(super) fn widths(&mut self, words: &str, style: Type) -> Widths {
        let (_, layout) = self.shaped(words, style);
        let widths = layout.calculate_content_widths();
        Widths {
            most: widths.max,
            least: widths.min,
        }
    }

    /// The words that can be shown, as glyphs.
    fn shaped(&mut self, words: &str, style: Type) -> (String, Layout<()>) {
        let has = |c: char| self.maps.iter().any(|map| map.map(c).is_some());
        let mut text = shown(words, has);
        let mut layout = self.layout(&text, style);
        // Each character is in some font; a letter of several may have no font that has them all.
        for _ in 0..3 {
            let missing = missing(&text, &mut layout);
            if missing.is_empty() {
                break;
            }
            text = boxed(&text, &missing);
            layout = self.layout(&text, style);
        }
        (text, layout)
    }

    fn layout(&mut self, text: &str, style: Type) -> Layout<()> {
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        let families = FAMILIES.map(|name| FontFamilyName::Named(Cow::Borrowed(name)));
        let weight = if style.bold {
            FontWeight::BOLD
        } else {
            FontWeight::NORMAL
        };
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(
            families.to_vec().into(),
        )));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(
            style.leading,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.build(text)
    }

    fn line(&self, line: &parley::Line<'_, ()>, text: &Rc<str>, style: Type) -> Line {
        let mut x = line.metrics().offset;
        let mut runs = Vec::new();
        for run in line.runs() {
            let begin = x;
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            // Letters that the glyph of their neighbour stands for, from right to left.
            let mut carried: Option<Range<usize>> = None;
            for letter in run.visual_clusters() {
                let mut range = letter.text_range();
                if letter.is_ligature_continuation() {
                    match glyphs.last_mut() {
                        Some(glyph) if !run.is_rtl() => {
                            glyph.text_range = joined(&glyph.text_range, &range);
                        }
                        _ => carried = Some(carried.map_or(range.clone(), |c| joined(&c, &range))),
                    }
                    continue;
                }
                if let Some(carried) = carried.take() {
                    range = joined(&range, &carried);
                }
                if text.get(range.clone()).is_none_or(is_break) {
                    continue;
                }
                for glyph in letter.glyphs() {
                    glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / style.size,
                        glyph.x / style.size,
                        glyph.y / style.size,
                        0.0,
                        range.clone(),
                        None,
                    ));
                    x += glyph.advance;
                }
            }
            let id = run.font().data.id();
            let font = self.files.iter().find(|(number, _)| *number == id);
            if let Some((_, font)) = font
                && !glyphs.is_empty()
            {
                runs.push(Run {
                    font: font.clone(),
                    style,
                    x: begin,
                    glyphs,
                    text: Rc::clone(text),
                });
            }
        }
        Line { runs, width: x }
    }
}

fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

fn is_break(text: &str) -> bool {
    matches!(text, "\n" | "\r\n" | "\r" | "\u{2028}" | "\u{2029}")
}

/// Where the text stands for which no font has a glyph.
fn missing(text: &str, layout: &mut Layout<()>) -> Vec<Range<usize>> {
    layout.break_all_lines(None);
    let mut found = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            for letter in run.clusters() {
                let range = letter.text_range();
                let seen = text.get(range.clone()).is_some_and(|text| !is_break(text));
                if seen && letter.glyphs().any(|glyph| glyph.id == 0) {
                    found.push(range);
                }
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found
}
