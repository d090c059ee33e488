//! A page as Markdown. What it means is said in events of a Markdown library, which also escapes.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Error, Options, cmark_with_options};

use super::outline::{Node, Part, Table, outline};
use super::{Block, Role};

/// The page as `CommonMark` with tables.
///
/// # Errors
///
/// When there is no way to write a part of it so that it is read back as the same.
pub fn markdown(blocks: &[Block]) -> Result<String, Error> {
    let mut writer = Writer { events: Vec::new() };
    for section in outline(blocks) {
        if let Some(heading) = section.heading {
            writer.heading(HeadingLevel::H2, heading);
        }
        writer.nodes(&section.nodes);
    }
    let mut text = String::new();
    let options = Options {
        list_token: '-',
        ..Options::default()
    };
    let tables = pulldown_cmark::Options::ENABLE_TABLES;
    cmark_with_options(writer.events.iter(), &mut text, tables, options)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

struct Writer<'a> {
    events: Vec<Event<'a>>,
}

impl<'a> Writer<'a> {
    /// Words with one space between each: Markdown keeps no others.
    fn words(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            self.events.push(Event::Text(CowStr::from(words.join(" "))));
        }
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

    fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match node {
                Node::Paragraph(block) if block.role == Role::Title => {
                    self.heading(HeadingLevel::H1, block);
                }
                Node::Paragraph(block) => self.paragraph(block),
                Node::Finding(part) => {
                    self.heading(HeadingLevel::H3, part.block);
                    self.nodes(&part.body);
                }
                Node::List(parts) => self.list(parts),
                Node::Table(table) => self.table(table),
            }
        }
    }

    fn paragraph(&mut self, block: &Block) {
        if !block.text.trim().is_empty() {
            self.tagged(Tag::Paragraph, |writer| writer.inline(block));
        }
    }

    fn list(&mut self, parts: &[Part<'_>]) {
        // One item with more than its words makes all of them paragraphs.
        let loose = parts.iter().any(|part| !part.body.is_empty());
        self.tagged(Tag::List(None), |writer| {
            for part in parts {
                writer.tagged(Tag::Item, |writer| {
                    if loose {
                        writer.paragraph(part.block);
                        writer.nodes(&part.body);
                    } else {
                        writer.inline(part.block);
                    }
                });
            }
        });
    }

    fn inline(&mut self, block: &Block) {
        let mark = match block.mark.as_str() {
            "- " => "",
            mark => mark,
        };
        let text = format!("{mark}{}", block.text);
        let tag = match block.role {
            Role::Emergency | Role::Urgent | Role::Strong => Tag::Strong,
            Role::Muted => Tag::Emphasis,
            Role::Title | Role::Heading | Role::Annex | Role::Text => return self.words(&text),
        };
        self.tagged(tag, |writer| writer.words(&text));
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
