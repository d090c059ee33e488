//! A page as sheets of paper: PDF with tags, its fonts inside.
//!
//! The page is the one that `html` shows. [`flow`] makes strips of it, one line high each; [`sheets`]
//! lays them on sheets; [`paint`] draws them. Nothing comes from the machine it runs on: no fonts, no
//! clock, no chance. So the same page gives the same bytes everywhere.

mod columns;
mod figure;
mod flow;
mod fonts;
mod paint;
mod scale;
mod sheets;
mod shown;
mod strip;
mod table;
mod tags;
mod words;

use super::{Block, Role};

/// Why there is no PDF. Text cannot be the reason: what cannot be shown is shown as a box.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font that was built in cannot be read.
    #[error("a font of this program cannot be read; that is a bug, please report it")]
    Font,
    /// The library refuses what was drawn.
    #[error("the PDF was not made: {0}; that is a bug, please report it")]
    Refused(String),
}

/// The page as PDF for paper of both A4 and Letter size. What `foot` holds stands at the foot of every
/// sheet beside the title, so that sheets that were parted find together again.
pub fn pdf(blocks: &[Block], foot: &str) -> Result<Vec<u8>, PdfError> {
    let title = blocks.iter().find(|block| block.role == Role::Title);
    let title = shown::name(title.map_or("", |block| block.text.as_str()));
    let mut setter = words::Setter::new()?;
    let flow = flow::flow(blocks, &mut setter);
    let sheets = sheets::sheets(&flow.strips);
    let foot = paint::Foot {
        title: &title,
        words: foot,
    };
    paint::paint(&sheets, flow.tags, &foot, &mut setter)
}

#[cfg(test)]
mod tests;
