//! A page -> strips, with the tags that say what each is.
#![expect(
    clippy::float_arithmetic,
    reason = "a layout is measured in parts of a point"
)]

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::scale::Scale;
use super::sheets::{MARGIN, WIDTH};
use super::shown::name;
use super::strip::{Mark, Rail, Strip};
use super::tags::{TagIndex, Tags};
use super::words::{Ink, Line, Setter, Type};
use super::{figure, table};
use crate::report::outline::{Node, Part, Section, outline};
use crate::report::{Block, Role};

/// Lines that stay together in a list or a table; longer ones are cut.
pub(super) const TOGETHER: usize = 8;

/// A page as strips.
pub(super) struct Flow {
    /// The strips from top to bottom.
    pub(super) strips: Vec<Strip>,
    /// What they are.
    pub(super) tags: Tags,
}

/// The strips of a page.
pub(super) fn flow(blocks: &[Block], setter: &mut Setter) -> Flow {
    let dense = blocks.iter().any(|block| block.role == Role::Annex);
    let mut writer = Writer {
        setter,
        scale: if dense { Scale::DENSE } else { Scale::WIDE },
        tags: Tags::default(),
        strips: Vec::new(),
        annexes: 0,
    };
    for section in outline(blocks) {
        writer.section(&section);
    }
    for at in 1..writer.strips.len() {
        after_rails(&mut writer.strips, at);
    }
    Flow {
        strips: writer.strips,
        tags: writer.tags,
    }
}

/// Where on the sheet something stands, and inside of what.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Its left edge.
    pub(super) x: f32,
    /// What it is inside of.
    pub(super) within: Option<TagIndex>,
    /// The rules beside it.
    pub(super) rails: Vec<Rail>,
}

impl Place {
    /// The room up to the right margin.
    pub(super) fn width(&self) -> f32 {
        MARGIN + WIDTH - self.x
    }

    fn within(&self, tag: TagIndex) -> Self {
        Self {
            within: Some(tag),
            ..self.clone()
        }
    }

    fn further_in(&self, by: f32) -> Self {
        Self {
            x: self.x + by,
            ..self.clone()
        }
    }
}

/// How lines hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// No line stands alone at the top or the foot of a sheet.
    Loose,
    /// All on one sheet, unless there are many.
    Whole,
    /// All on one sheet, and what follows with them.
    Next,
}

/// Writes strips one below the other.
pub(super) struct Writer<'s> {
    pub(super) setter: &'s mut Setter,
    pub(super) scale: Scale,
    pub(super) tags: Tags,
    pub(super) strips: Vec<Strip>,
    annexes: usize,
}

impl Writer<'_> {
    fn section(&mut self, section: &Section<'_>) {
        let tag = self.tags.add(None, Tag::Section);
        let place = Place {
            x: MARGIN,
            within: Some(tag),
            rails: Vec::new(),
        };
        if let Some(heading) = section.heading {
            self.heading(heading, &place);
        }
        self.nodes(&section.nodes, &place);
    }

    /// The heading of a section, above a thin rule. The first annex begins a new sheet.
    fn heading(&mut self, block: &Block, place: &Place) {
        let style = self.scale.heading;
        let first = self.strips.len();
        let text = words_of(block);
        let tag = self.tags.add(place.within, headed(2, &text));
        self.lines(&text, style, place, tag, self.scale.section, Hold::Next);
        if let Some(strip) = self.strips.get_mut(first) {
            strip.turn = block.role == Role::Annex && self.annexes == 0;
            strip.heading = Some(name(&text));
        }
        if block.role == Role::Annex {
            self.annexes = self.annexes.saturating_add(1);
        }
        if let Some(strip) = self.strips.last_mut() {
            let area = [place.x, strip.height + 0.6, place.width(), 0.5];
            strip.height += 2.0;
            strip.marks.push(Mark::Fill {
                area,
                ink: Ink::Line,
                tag: None,
            });
        }
    }

    fn nodes(&mut self, nodes: &[Node<'_>], place: &Place) {
        let mut nodes = nodes.iter().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Paragraph(block) => {
                    self.paragraph(block, place);
                    // What leads to a list stands above its first item.
                    if matches!(nodes.peek(), Some(Node::List(_)))
                        && let Some(strip) = self.strips.last_mut()
                    {
                        strip.keep = true;
                    }
                }
                Node::List(parts) => self.list(parts, place),
                Node::Finding(part) => self.finding(part, place),
                Node::Table(table) => table::table(self, table, place),
            }
        }
    }

    fn paragraph(&mut self, block: &Block, place: &Place) {
        if figure::figure(self, block, place) {
            return;
        }
        let text = words_of(block);
        match block.role {
            Role::Title => {
                let style = self.scale.title;
                let first = self.strips.len();
                let tag = self.tags.add(place.within, headed(1, &text));
                self.lines(&text, style, place, tag, 6.0, Hold::Next);
                if let Some(strip) = self.strips.get_mut(first) {
                    strip.heading = Some(name(&text));
                }
            }
            Role::Emergency => self.danger(block, place),
            Role::Urgent => {
                let tag = self.tags.add(place.within, Tag::P);
                let (style, before) = (self.scale.urgent, self.scale.paragraph);
                self.lines(&text, style, place, tag, before, Hold::Next);
            }
            Role::Heading | Role::Annex | Role::Strong | Role::Text | Role::Muted => {
                let tag = self.tags.add(place.within, Tag::P);
                self.lines(
                    &text,
                    self.scale.look(block.role),
                    place,
                    tag,
                    self.scale.paragraph,
                    Hold::Loose,
                );
            }
        }
    }

    /// An emergency: its words in a frame, bold, with a thick rule at the left.
    fn danger(&mut self, block: &Block, place: &Place) {
        let tag = self.tags.add(place.within, Tag::P);
        let (left, width) = (place.x, place.width());
        let rail = |x: f32, width: f32, ink: Ink| Rail {
            x,
            width,
            ink,
            joined: false,
        };
        let mut inside = Place {
            x: left + 14.0,
            ..place.clone()
        };
        inside.rails.extend([
            rail(left, width, Ink::DangerGround),
            rail(left, 5.0, Ink::Danger),
            rail(left + width - 0.8, 0.8, Ink::Danger),
        ]);
        let edge = |before: f32, keep: bool, y: f32| Strip {
            before,
            height: 5.0,
            keep,
            rails: inside.rails.clone(),
            marks: vec![Mark::Fill {
                area: [left, y, width, 0.8],
                ink: Ink::Danger,
                tag: None,
            }],
            ..Strip::default()
        };
        let (above, below) = (edge(6.0, true, 0.0), edge(0.0, false, 4.2));
        self.strips.push(above);
        let text = words_of(block);
        let style = self.scale.emergency;
        let lines = self.setter.set(&text, style, width - 26.0);
        self.put(lines, style, &inside, tag, 0.0, Hold::Whole);
        if let Some(strip) = self.strips.last_mut() {
            strip.keep = true;
        }
        self.strips.push(below);
    }

    /// A finding: a rule at its left from its name to its end, thicker the more urgent it is.
    fn finding(&mut self, part: &Part<'_>, place: &Place) {
        let (thick, ink) = match part.block.role {
            Role::Emergency => (4.0, Ink::Danger),
            Role::Urgent => (2.5, Ink::Urgent),
            Role::Title | Role::Heading | Role::Annex | Role::Strong | Role::Text | Role::Muted => {
                (1.2, Ink::Soft)
            }
        };
        let first = self.strips.len();
        let mut inside = place.further_in(11.0);
        inside.rails.push(Rail {
            x: place.x,
            width: thick,
            ink,
            joined: true,
        });
        let mark = part.block.mark.trim_end();
        let style = Type {
            ink: self.scale.look(part.block.role).ink,
            ..self.scale.finding
        };
        let text = format!("{mark} {text}", text = part.block.text);
        let tag = self.tags.add(place.within, headed(3, &text));
        self.lines(
            &text,
            style,
            &inside,
            tag,
            self.scale.section - 3.0,
            Hold::Next,
        );
        if let Some(strip) = self.strips.get_mut(first)
            && let Some(rail) = strip.rails.last_mut()
        {
            rail.joined = false;
        }
        self.nodes(&part.body, &inside);
        // A finding with nothing under its name is not tied to what comes after it.
        if part.body.is_empty()
            && let Some(strip) = self.strips.last_mut()
        {
            strip.keep = false;
        }
    }

    fn list(&mut self, parts: &[Part<'_>], place: &Place) {
        let list = self.tags.add(place.within, Tag::L(ListNumbering::None));
        let leads = parts.iter().map(|part| self.lead(part.block, place));
        let leads: Vec<_> = leads.collect();
        let wide = leads.iter().flatten().map(|line| line.width + 4.0);
        let wide = wide.fold(11.0, f32::max);
        for (part, lead) in parts.iter().zip(leads) {
            let item = self.tags.add(Some(list), Tag::LI);
            let label = self.tags.add(Some(item), Tag::Lbl);
            let body = self.tags.add(Some(item), Tag::LBody);
            let inside = place.within(body).further_in(wide);
            let first = self.strips.len();
            let tag = self.tags.add(Some(body), Tag::P);
            let style = self.scale.look(part.block.role);
            let (before, hold) = if part.body.is_empty() {
                (self.scale.item, Hold::Whole)
            } else {
                (self.scale.paragraph, Hold::Next)
            };
            self.lines(&part.block.text, style, &inside, tag, before, hold);
            if let Some(strip) = self.strips.get_mut(first)
                && let Some(line) = lead
            {
                let mark = Mark::Words {
                    x: place.x,
                    y: 0.0,
                    line,
                    tag: Some(label),
                };
                strip.marks.insert(0, mark);
            }
            self.nodes(&part.body, &inside);
        }
    }

    /// What stands before an item: its number, or a dot.
    fn lead(&mut self, block: &Block, place: &Place) -> Option<Line> {
        let style = self.scale.look(block.role);
        let (mark, ink) = if block.mark == "- " {
            ("\u{2022}", style.ink)
        } else {
            (block.mark.trim_end(), Ink::Soft)
        };
        let style = Type {
            bold: false,
            ink,
            ..style
        };
        self.setter.first_line(mark, style, place.width() / 3.0)
    }

    /// Words in lines as wide as their place.
    fn lines(
        &mut self,
        text: &str,
        style: Type,
        place: &Place,
        tag: TagIndex,
        before: f32,
        hold: Hold,
    ) {
        let lines = self.setter.set(text, style, place.width());
        self.put(lines, style, place, tag, before, hold);
    }

    /// Lines one below the other.
    fn put(
        &mut self,
        lines: Vec<Line>,
        style: Type,
        place: &Place,
        tag: TagIndex,
        before: f32,
        hold: Hold,
    ) {
        let of = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let last = at.saturating_add(1) == of;
            let loose = at == 0 || at.saturating_add(2) == of;
            let keep = match hold {
                Hold::Next => true,
                Hold::Whole => !last && (of <= TOGETHER || loose),
                Hold::Loose => !last && loose,
            };
            self.strips.push(Strip {
                before: if at == 0 { before } else { 0.0 },
                height: style.leading,
                keep,
                rails: place.rails.clone(),
                marks: vec![Mark::Words {
                    x: place.x,
                    y: 0.0,
                    line,
                    tag: Some(tag),
                }],
                ..Strip::default()
            });
        }
    }
}

/// A heading of this level; its title is what a list of headings shows.
fn headed(level: u16, title: &str) -> TagKind {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    Tag::Hn(level, Some(name(title))).into()
}

/// The words of a block with what stands before them.
fn words_of(block: &Block) -> String {
    format!("{}{}", block.mark, block.text)
}

/// Where a rule at the left ends, what comes next stands a little off.
fn after_rails(strips: &mut [Strip], at: usize) {
    const OFF: f32 = 7.0;
    let before = at.checked_sub(1).and_then(|before| strips.get(before));
    let rails = before.map_or(0, |strip| strip.rails.len());
    if let Some(strip) = strips.get_mut(at)
        && strip.rails.len() < rails
    {
        strip.before = strip.before.max(OFF);
    }
}
