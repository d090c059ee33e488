//! Blocks -> text. Wrapping is a library's; colour is put on last, line by line.

use colored::{ColoredString, Colorize as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Block, Role};

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The columns of the page.
    pub width: usize,
    /// Colour and bold.
    pub colour: bool,
    /// Drawings in text, where the page is wide enough; otherwise the words that stand for them.
    pub drawings: bool,
    /// The rows there are for a drawing; a higher one is told in words.
    pub rows: usize,
    /// For eyes that hurt: dim, narrow, each sentence on a line of its own.
    pub gentle: bool,
}

impl Style {
    /// Pages are never wider than this: longer lines are hard to read.
    pub const WIDEST: usize = 88;
    /// Gentle pages are never wider than this.
    pub const GENTLE: usize = 48;
    /// Pages are never narrower than this.
    pub const NARROWEST: usize = 20;

    /// Text of so many columns, without colour.
    pub fn plain(width: usize) -> Self {
        Self {
            width: width.clamp(Self::NARROWEST, Self::WIDEST),
            colour: false,
            drawings: false,
            rows: usize::MAX,
            gentle: false,
        }
    }

    /// The same, for eyes that hurt.
    #[must_use]
    pub fn gently(self) -> Self {
        Self {
            width: self.width.min(Self::GENTLE),
            gentle: true,
            ..self
        }
    }

    /// The same with drawings, or not.
    #[must_use]
    pub fn with_drawings(self, drawings: bool) -> Self {
        Self { drawings, ..self }
    }

    /// The same with so many rows for a drawing.
    #[must_use]
    pub fn with_rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// The same with colour, or not.
    #[must_use]
    pub fn coloured(self, colour: bool) -> Self {
        Self { colour, ..self }
    }
}

/// Lays out blocks as lines, each ended by a line feed.
pub fn render(blocks: &[Block], style: Style) -> String {
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in blocks {
        if last.is_some_and(|before| needs_space(before, block)) {
            out.push('\n');
        }
        let margin = " ".repeat(block.depth.saturating_mul(2));
        if let Some(drawing) = drawn(block, style, &margin) {
            out.push_str(&drawing);
            last = Some(block);
            continue;
        }
        let mut first = format!("{margin}{}", block.mark);
        let rest = format!("{margin}{}", " ".repeat(block.mark.chars().count()));
        let sentences: Vec<&str> = if style.gentle {
            sentences(&block.text)
        } else {
            vec![block.text.as_str()]
        };
        for sentence in sentences {
            let options = textwrap::Options::new(style.width)
                .initial_indent(&first)
                .subsequent_indent(&rest)
                .break_words(true)
                // A path in a command is not broken at its strokes as long as it fits a line.
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            for line in textwrap::wrap(sentence, options) {
                match (style.colour, style.gentle) {
                    (true, false) => out.push_str(&paint(block.role, &line).to_string()),
                    (true, true) => out.push_str(&paint_gently(block.role, &line).to_string()),
                    (false, _) => out.push_str(&line),
                }
                out.push('\n');
            }
            first.clone_from(&rest);
        }
        last = Some(block);
    }
    out
}

/// The lines of a drawing, if this page shows it and it fits.
fn drawn(block: &Block, style: Style, margin: &str) -> Option<String> {
    let drawing = block.drawing.as_ref().filter(|_| style.drawings)?;
    let columns = style.width.saturating_sub(margin.len());
    let mut out = String::new();
    for line in drawing.fitting(columns, style.rows)?.lines() {
        let line = line.trim_end();
        if !line.is_empty() {
            out.push_str(margin);
        }
        if style.colour && style.gentle {
            out.push_str(&line.dimmed().to_string());
        } else if style.colour {
            out.push_str(&drawing.painted(line));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    Some(out)
}

/// A blank line around headings and between paragraphs, none inside a list.
fn needs_space(before: &Block, block: &Block) -> bool {
    let is_head = |block: &Block| matches!(block.role, Role::Title | Role::Heading | Role::Annex);
    let in_list = |block: &Block| !block.mark.is_empty() || block.depth > 0;
    match (is_head(before), is_head(block)) {
        (_, true) => true,
        (true, false) => before.role == Role::Title,
        (false, false) => !(in_list(block) && (in_list(before) || block.is_item())),
    }
}

/// Red is for danger alone, and never bright: light hurts many of these readers.
fn paint(role: Role, line: &str) -> ColoredString {
    match role {
        Role::Emergency => line.red().bold(),
        Role::Title | Role::Heading | Role::Annex | Role::Urgent | Role::Strong => line.bold(),
        Role::Text => line.normal(),
        Role::Muted => line.dimmed(),
    }
}

/// Nothing bright and nothing bold; danger keeps its colour, and its words.
fn paint_gently(role: Role, line: &str) -> ColoredString {
    match role {
        Role::Emergency => line.red(),
        Role::Urgent => line.normal(),
        Role::Title | Role::Heading | Role::Annex | Role::Strong | Role::Text | Role::Muted => {
            line.dimmed()
        }
    }
}

/// The sentences of a text. One begins with a capital letter: "type ? to hear why" is not two.
fn sentences(text: &str) -> Vec<&str> {
    let begins = |(_, piece): &(usize, &str)| piece.starts_with(char::is_uppercase);
    let bounds = text.split_sentence_bound_indices().filter(begins);
    let starts = bounds.map(|(at, _)| at).filter(|at| *at > 0);
    let mut sentences = Vec::new();
    let mut from = 0;
    for at in starts.chain([text.len()]) {
        sentences.extend(text.get(from..at).map(str::trim_end));
        from = at;
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width_and_lists_hang() {
        let blocks = [
            Block::heading("A heading"),
            Block::text("one two three four five six seven eight nine ten"),
            Block::item("eleven twelve thirteen fourteen"),
        ];
        let text = render(&blocks, Style::plain(24));
        assert_eq!(
            text,
            "A heading\none two three four five\nsix seven eight nine ten\n\
             - eleven twelve thirteen\n  fourteen\n"
        );
    }

    #[test]
    fn a_gentle_page_puts_each_sentence_on_a_line_of_its_own() {
        let blocks = [
            Block::item("Call 112 now. Do not drive. It is no. 1 of all (? why)."),
            Block::text("No stop"),
        ];
        let style = Style::plain(80).gently();
        let text = render(&blocks, style);
        assert_eq!(
            text,
            "- Call 112 now.\n  Do not drive.\n  It is no. 1 of all (? why).\n\nNo stop\n"
        );
        // Nothing bold, and not a word less.
        let painted = render(&blocks, style.coloured(true));
        assert!(!painted.contains("\u{1b}[1m"), "{painted:?}");
        assert!(painted.contains("Do not drive."), "{painted:?}");
    }

    #[test]
    fn a_drawing_is_shown_where_it_fits_and_told_everywhere_else() {
        let blocks = [Block::drawing(
            "A line from left to right.",
            "<----------------------->",
        )];
        let drawing = "<----------------------->\n";
        let words = "A line from left to\nright.\n";
        let wide = Style::plain(25).with_drawings(true);
        assert_eq!(render(&blocks, wide), drawing);
        assert_eq!(render(&blocks, Style::plain(24).with_drawings(true)), words);
        assert_eq!(render(&blocks, wide.with_drawings(false)), words);
    }
}
