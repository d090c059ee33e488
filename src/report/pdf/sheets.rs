//! Strips -> sheets: what belongs together stays together where a sheet has room for it.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use super::strip::Strip;

/// As wide as A4 and as high as Letter, so that both print it whole: 210 mm by 279.4 mm.
pub(super) const SHEET: (f32, f32) = (595.28, 792.0);
/// The room at the edges: 15 mm.
pub(super) const MARGIN: f32 = 42.52;
/// The room for the words between the edges.
pub(super) const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
/// The room for the foot of the sheet, above its edge.
pub(super) const FOOT: f32 = 16.0;
/// The room for strips.
pub(super) const ROOM: f32 = SHEET.1 - 2.0 * MARGIN - FOOT;

/// A strip in its place.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its top, from the top of the sheet.
    pub(super) y: f32,
    /// The room above it that was left.
    pub(super) before: f32,
    /// Whether it is there a second time: then it has no tags.
    pub(super) again: bool,
    /// The strip.
    pub(super) strip: Strip,
}

/// Lays strips on sheets. Where a little less room between them saves a sheet, they have less.
pub(super) fn sheets(strips: &[Strip]) -> Vec<Vec<Placed>> {
    let [_, most @ .., least] = ROOMS;
    let whole = lay(strips, 1.0);
    let fewest = lay(strips, least);
    if fewest.len() == whole.len() {
        return whole;
    }
    let found = most.into_iter().map(|room| lay(strips, room));
    let found = found.into_iter().find(|found| found.len() == fewest.len());
    found.unwrap_or(fewest)
}

/// How much of the room between strips there can be.
const ROOMS: [f32; 4] = [1.0, 0.85, 0.7, 0.55];

fn lay(strips: &[Strip], room: f32) -> Vec<Vec<Placed>> {
    let mut layer = Layer {
        sheets: Vec::new(),
        sheet: Vec::new(),
        used: 0.0,
    };
    let less = |strip: &Strip| Strip {
        before: strip.before * room,
        ..strip.clone()
    };
    let mut rest = strips.iter().map(less).peekable();
    while rest.peek().is_some() {
        let mut chain = Vec::new();
        for strip in rest.by_ref() {
            let keep = strip.keep;
            chain.push(strip);
            if !keep {
                break;
            }
        }
        layer.chain(chain);
    }
    layer.turn();
    layer.sheets
}

struct Layer {
    sheets: Vec<Vec<Placed>>,
    sheet: Vec<Placed>,
    used: f32,
}

impl Layer {
    /// Strips that belong together.
    fn chain(&mut self, chain: Vec<Strip>) {
        let high: f32 = chain.iter().map(|strip| strip.before + strip.height).sum();
        let turn = chain.first().is_some_and(|strip| strip.turn);
        let heads = chain.first().map_or(0.0, heads_height);
        // What no sheet could hold begins where it is, and is cut where it must be.
        if turn || self.used + high > ROOM && high + heads <= ROOM {
            self.turn();
        }
        for strip in chain {
            self.place(strip);
        }
    }

    fn place(&mut self, strip: Strip) {
        if self.used + strip.before + strip.height > ROOM {
            self.turn();
        }
        if self.sheet.is_empty()
            && !self.sheets.is_empty()
            && let Some(heads) = strip.heads.clone()
        {
            for head in heads.iter() {
                self.put(head.clone(), true);
            }
        }
        self.put(strip, false);
    }

    fn put(&mut self, strip: Strip, again: bool) {
        let before = if self.sheet.is_empty() {
            0.0
        } else {
            strip.before
        };
        let y = MARGIN + self.used + before;
        self.used += before + strip.height;
        self.sheet.push(Placed {
            y,
            before,
            again,
            strip,
        });
    }

    /// Begins a new sheet, if this one has something.
    fn turn(&mut self) {
        if !self.sheet.is_empty() {
            self.sheets.push(std::mem::take(&mut self.sheet));
        }
        self.used = 0.0;
    }
}

fn heads_height(strip: &Strip) -> f32 {
    let heads = strip.heads.iter().flat_map(|heads| heads.iter());
    heads.map(|head| head.before + head.height).sum()
}
