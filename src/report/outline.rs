//! Blocks in a row -> the tree that documents with structure are made of.

use super::{Block, Figure, Role, Shade};

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// The heading; none before the first.
    pub(super) heading: Option<&'a Block>,
    /// What stands under it.
    pub(super) nodes: Vec<Node<'a>>,
}

/// A part of a section.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// A paragraph.
    Paragraph(&'a Block),
    /// Items of one list.
    List(Vec<Part<'a>>),
    /// A numbered finding.
    Finding(Part<'a>),
    /// A table.
    Table(Table<'a>),
}

/// A block with what belongs to it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The block.
    pub(super) block: &'a Block,
    /// What stands further in.
    pub(super) body: Vec<Node<'a>>,
}

/// Rows under names of columns.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// What it is a table of.
    pub(super) caption: &'a Block,
    /// The names of the columns.
    pub(super) columns: &'a [String],
    /// The cells.
    pub(super) rows: Vec<&'a [String]>,
    /// What stands behind the cells of each row; nothing where it is shorter.
    pub(super) shades: Vec<&'a [Shade]>,
}

/// The tree of a page.
pub(super) fn outline(blocks: &[Block]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut rest = blocks;
    while !rest.is_empty() {
        let (heading, body) = match rest.split_first() {
            Some((head, body)) if is_heading(head) => (Some(head), body),
            _ => (None, rest),
        };
        let length = body.iter().take_while(|block| !is_heading(block)).count();
        let (own, after) = body.split_at_checked(length).unwrap_or((body, &[]));
        sections.push(Section {
            heading,
            nodes: nodes(own),
        });
        rest = after;
    }
    sections
}

fn is_heading(block: &Block) -> bool {
    matches!(block.role, Role::Heading | Role::Annex)
}

fn nodes(mut rest: &[Block]) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        if let Some(Figure::Columns(columns)) = &block.figure {
            let mut rows = Vec::new();
            let mut shades: Vec<&[Shade]> = Vec::new();
            while let Some((row, after)) = rest.split_first() {
                if let Some(Figure::Row(cells)) = &row.figure {
                    rows.push(cells.as_slice());
                    shades.push(&[]);
                } else if let Some(Figure::Shaded(cells, behind)) = &row.figure {
                    rows.push(cells);
                    shades.push(behind);
                } else {
                    break;
                }
                rest = after;
            }
            nodes.push(Node::Table(Table {
                caption: block,
                columns,
                rows,
                shades,
            }));
        } else if block.mark.is_empty() {
            nodes.push(Node::Paragraph(block));
        } else {
            let inside = rest.iter().take_while(|inner| inner.depth > block.depth);
            let (body, after) = rest.split_at_checked(inside.count()).unwrap_or((rest, &[]));
            rest = after;
            let part = Part {
                block,
                body: self::nodes(body),
            };
            match nodes.last_mut() {
                _ if !block.is_item() => nodes.push(Node::Finding(part)),
                Some(Node::List(parts)) => parts.push(part),
                _ => nodes.push(Node::List(vec![part])),
            }
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in brackets.
    fn told(nodes: &[Node<'_>]) -> String {
        let part = |part: &Part<'_>| format!("{}{{{}}}", part.block.text, told(&part.body));
        let parts = nodes.iter().map(|node| match node {
            Node::Paragraph(block) => block.text.clone(),
            Node::List(parts) => {
                format!("<{}>", parts.iter().map(part).collect::<Vec<_>>().join(","))
            }
            Node::Finding(finding) => format!("!{}", part(finding)),
            Node::Table(table) => format!("{}#{}", table.caption.text, table.rows.len()),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_stands_further_in_belongs_to_the_item_or_finding_before_it() {
        let finding = Block::new(Role::Strong, "finding").marked("[1] ");
        let caption = Block {
            figure: Some(Figure::Columns(vec!["c".into()])),
            ..Block::text("caption")
        };
        let blocks = [
            Block::text("first"),
            Block::heading("A"),
            finding,
            Block::text("why").inside(2),
            Block::numbered("one", "(1) ".into()).inside(2),
            Block::item("two").inside(2),
            Block::item("item"),
            Block::text("in it").inside(1),
            caption,
            Block::row("row", vec!["r".into()]),
            Block::new(Role::Annex, "B"),
            Block::text("end"),
        ];
        let tree = outline(&blocks);
        let tree: Vec<(&str, String)> = tree
            .iter()
            .map(|section| {
                let heading = section.heading.map_or("", |block| block.text.as_str());
                (heading, told(&section.nodes))
            })
            .collect();
        assert_eq!(
            tree,
            [
                ("", "first".into()),
                (
                    "A",
                    "!finding{why <one{},two{}>} <item{in it}> caption#1".into()
                ),
                ("B", "end".into()),
            ]
        );
    }
}
