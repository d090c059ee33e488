//! A page for a browser: one file, without scripts and without anything from elsewhere.

use askama::Template;

use super::outline::{Node, Section, Table, outline};
use super::plot::PLOT_STYLE;
use super::{Bar, Block, Figure, MAP_STYLE, Role, body_svg};

/// The page as one HTML file. The templates escape every word.
pub fn html(blocks: &[Block]) -> String {
    let title = blocks.iter().find(|block| block.role == Role::Title);
    let page = PageTemplate {
        title: title.map_or("", |block| block.text.as_str()),
        map_style: if blocks.iter().any(is_plotted) {
            [MAP_STYLE, PLOT_STYLE].concat()
        } else {
            MAP_STYLE.to_owned()
        },
        sections: outline(blocks),
    };
    // Writing into a text does not fail.
    page.render().unwrap_or_default()
}

/// Whether it needs the style of plots and shaded tables.
fn is_plotted(block: &Block) -> bool {
    matches!(block.figure, Some(Figure::Plot(_) | Figure::Shaded(..)))
}

#[derive(Template)]
#[template(path = "page.html")]
struct PageTemplate<'a> {
    title: &'a str,
    map_style: String,
    sections: Vec<Section<'a>>,
}

impl PageTemplate<'_> {
    fn inside<'a>(&self, section: &'a Section<'a>) -> NodesTemplate<'a> {
        NodesTemplate {
            nodes: &section.nodes,
        }
    }
}

#[derive(Template)]
#[template(path = "nodes.html")]
struct NodesTemplate<'a> {
    nodes: &'a [Node<'a>],
}

impl NodesTemplate<'_> {
    fn inside<'a>(&self, nodes: &'a [Node<'a>]) -> NodesTemplate<'a> {
        NodesTemplate { nodes }
    }

    /// The class of a block, by how it is meant.
    fn class(&self, block: &Block) -> &'static str {
        match block.role {
            Role::Title => "title",
            Role::Heading | Role::Annex => "heading",
            Role::Emergency => "emergency",
            Role::Urgent => "urgent",
            Role::Strong => "strong",
            Role::Text => "text",
            Role::Muted => "muted",
        }
    }

    fn bar(&self, block: &Block) -> Option<Bar> {
        match &block.figure {
            Some(Figure::Bar(bar)) => Some(*bar),
            Some(
                Figure::Columns(_)
                | Figure::Row(_)
                | Figure::Shaded(..)
                | Figure::Plot(_)
                | Figure::Map(_)
                | Figure::Qr(_),
            )
            | None => None,
        }
    }

    /// Whether the picture of a block is for a camera.
    fn is_code(&self, block: &Block) -> bool {
        matches!(block.figure, Some(Figure::Qr(_)))
    }

    /// Each picture of a block as an element of its own. Whoever made them escaped their words.
    fn pictures(&self, block: &Block) -> Vec<String> {
        match &block.figure {
            Some(Figure::Map(picture)) => body_svg(picture, "map"),
            Some(Figure::Qr(qr)) => vec![qr.svg(&block.text)],
            Some(Figure::Plot(plot)) => vec![plot.svg()],
            Some(Figure::Columns(_) | Figure::Row(_) | Figure::Shaded(..) | Figure::Bar(_))
            | None => Vec::new(),
        }
    }

    /// The attribute of a cell with a shade behind it; nothing for all others.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates pass by reference"
    )]
    fn shade(&self, table: &Table<'_>, row: &usize, cell: &usize) -> String {
        let shades = table.shades.get(*row).and_then(|row| row.get(*cell));
        let Some(shade) = shades.filter(|shade| shade.step > 0 || shade.same) else {
            return String::new();
        };
        let same = if shade.same { " same" } else { "" };
        format!(" class=\"shade{}{same}\"", shade.step)
    }
}
