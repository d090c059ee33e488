//! What each part of a sheet is, for whoever reads with ears or fingers.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// The place of a tag in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagIndex(usize);

#[derive(Debug)]
struct Entry {
    kind: TagKind,
    inside: Vec<TagIndex>,
    leaves: Vec<Identifier>,
}

/// The tags of a document, in the order in which they are read.
#[derive(Debug, Default)]
pub(super) struct Tags {
    entries: Vec<Entry>,
    top: Vec<TagIndex>,
}

impl Tags {
    /// A new tag, the last one inside another, or the last one at the top.
    pub(super) fn add(&mut self, within: Option<TagIndex>, kind: impl Into<TagKind>) -> TagIndex {
        let index = TagIndex(self.entries.len());
        self.entries.push(Entry {
            kind: kind.into(),
            inside: Vec::new(),
            leaves: Vec::new(),
        });
        match within.and_then(|TagIndex(outer)| self.entries.get_mut(outer)) {
            Some(outer) => outer.inside.push(index),
            None => self.top.push(index),
        }
        index
    }

    /// Something drawn is a part of what this tag names.
    pub(super) fn drawn(&mut self, TagIndex(at): TagIndex, part: Identifier) {
        if let Some(entry) = self.entries.get_mut(at) {
            entry.leaves.push(part);
        }
    }

    /// The tree, as the library wants it.
    pub(super) fn tree(self) -> TagTree {
        let mut tree = TagTree::new();
        for index in &self.top {
            if let Some(group) = self.group(*index) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, TagIndex(at): TagIndex) -> Option<TagGroup> {
        let entry = self.entries.get(at)?;
        let leaves = entry.leaves.iter().map(|leaf| Node::Leaf(*leaf));
        let inside = entry.inside.iter().filter_map(|index| self.group(*index));
        let children = leaves.chain(inside.map(Node::Group)).collect();
        Some(TagGroup::with_children(entry.kind.clone(), children))
    }
}
