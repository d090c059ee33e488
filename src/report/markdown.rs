//! A page as Markdown. What it means is said in events of a Markdown library, which also escapes.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::outline::{Node, Part, Table, outline};
use super::{Block, Role};

/// The page as `CommonMark` with tables.
pub fn markdown(blocks: &[Block]) -> String {
    let mut writer = Writer { events: Vec::new() };
    for section in outline(blocks) {
        if let Some(heading) = section.heading {
            writer.heading(HeadingLevel::H2, heading);
        }
        writer.nodes(&section.nodes, true);
    }
    let mut text = String::new();
    let options = pulldown_cmark_to_cmark::Options {
        list_token: '-',
        ..pulldown_cmark_to_cmark::Options::default()
    };
    // Writing into a text does not fail, and every start above has its end.
    let written = pulldown_cmark_to_cmark::cmark_with_options(
        writer.events.iter(),
        &mut text,
        pulldown_cmark::Options::ENABLE_TABLES,
        options,
    );
    debug_assert!(written.is_ok());
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

struct Writer<'a> {
    events: Vec<Event<'a>>,
}

impl<'a> Writer<'a> {
    fn words(&mut self, text: &str) {
        self.events.push(Event::Text(CowStr::from(text.to_owned())));
    }

    fn tagged(&mut self, tag: Tag<'a>, inside: impl FnOnce(&mut Self)) {
        let end: TagEnd = tag.to_end();
        self.events.push(Event::Start(tag));
        inside(self);
        self.events.push(Event::End(end));
    }

    fn heading(&mut self, level: HeadingLevel, block: &Block) {
        let tag = Tag::Heading {
            level,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        self.tagged(tag, |writer| {
            writer.words(&format!("{}{}", block.mark, block.text));
        });
    }

    fn nodes(&mut self, nodes: &[Node<'_>], at_top: bool) {
        for node in nodes {
            match node {
                Node::Paragraph(block) if block.role == Role::Title && at_top => {
                    self.heading(HeadingLevel::H1, block);
                }
                Node::Paragraph(block) => {
                    self.tagged(Tag::Paragraph, |writer| writer.inline(block));
                }
                Node::Finding(part) => {
                    self.heading(HeadingLevel::H3, part.block);
                    self.nodes(&part.body, false);
                }
                Node::List(parts) => self.list(parts),
                Node::Table(table) => self.table(table),
            }
        }
    }

    fn list(&mut self, parts: &[Part<'_>]) {
        self.tagged(Tag::List(None), |writer| {
            for part in parts {
                writer.tagged(Tag::Item, |writer| {
                    // An item with more than its words is a list of paragraphs.
                    if part.body.is_empty() {
                        writer.inline(part.block);
                    } else {
                        writer.tagged(Tag::Paragraph, |writer| writer.inline(part.block));
                        writer.nodes(&part.body, false);
                    }
                });
            }
        });
    }

    fn inline(&mut self, block: &Block) {
        if block.mark != "- " {
            self.words(&block.mark);
        }
        let tag = match block.role {
            Role::Emergency | Role::Urgent | Role::Strong => Tag::Strong,
            Role::Muted => Tag::Emphasis,
            Role::Title | Role::Heading | Role::Annex | Role::Text => {
                return self.words(&block.text);
            }
        };
        self.tagged(tag, |writer| writer.words(&block.text));
    }

    fn table(&mut self, table: &Table<'_>) {
        self.tagged(Tag::Paragraph, |writer| {
            writer.tagged(Tag::Strong, |writer| writer.words(&table.caption.text));
        });
        let columns = vec![Alignment::None; table.columns.len()];
        self.tagged(Tag::Table(columns), |writer| {
            writer.tagged(Tag::TableHead, |writer| writer.cells(table.columns));
            for row in &table.rows {
                writer.tagged(Tag::TableRow, |writer| writer.cells(row));
            }
        });
    }

    fn cells(&mut self, cells: &[String]) {
        for cell in cells {
            self.tagged(Tag::TableCell, |writer| writer.words(cell));
        }
    }
}
