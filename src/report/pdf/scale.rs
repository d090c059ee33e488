//! How large everything is written: wide for whoever has the headache, dense for whoever wants one sheet.

use super::words::{Ink, Type};
use crate::report::Role;

/// Sizes and distances of a page, in points. No letters are smaller than nine points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The title.
    pub(super) title: Type,
    /// The heading of a section.
    pub(super) heading: Type,
    /// The name of a finding.
    pub(super) finding: Type,
    /// An emergency.
    pub(super) emergency: Type,
    /// Something to act on today or soon.
    pub(super) urgent: Type,
    /// Running text.
    body: Type,
    /// Small print.
    small: Type,
    /// Tables.
    cell: Type,
    /// Above a section.
    pub(super) section: f32,
    /// Above a paragraph.
    pub(super) paragraph: f32,
    /// Above an item of a list.
    pub(super) item: f32,
}

const fn plain(size: f32, leading: f32) -> Type {
    Type {
        size,
        leading,
        bold: false,
        ink: Ink::Text,
    }
}

const fn bold(size: f32, leading: f32) -> Type {
    Type {
        bold: true,
        ..plain(size, leading)
    }
}

const fn danger(size: f32, leading: f32) -> Type {
    Type {
        ink: Ink::Danger,
        ..bold(size, leading)
    }
}

const fn urgent(size: f32, leading: f32) -> Type {
    Type {
        ink: Ink::Urgent,
        ..bold(size, leading)
    }
}

impl Scale {
    /// For a page that is read at leisure.
    pub(super) const WIDE: Self = Self {
        title: bold(17.0, 21.0),
        heading: bold(12.0, 15.0),
        finding: bold(10.2, 13.4),
        emergency: danger(12.5, 15.5),
        urgent: urgent(11.0, 14.0),
        body: plain(9.5, 12.5),
        small: plain(9.0, 11.6),
        cell: plain(9.0, 11.6),
        section: 10.0,
        paragraph: 3.6,
        item: 1.8,
    };

    /// For a page with annexes, whose first part is one sheet where it can be.
    pub(super) const DENSE: Self = Self {
        title: bold(14.0, 17.0),
        heading: bold(10.5, 13.0),
        finding: bold(9.5, 12.0),
        emergency: danger(10.5, 13.0),
        urgent: urgent(10.0, 12.5),
        body: plain(9.0, 11.3),
        small: plain(9.0, 11.3),
        cell: plain(9.0, 11.0),
        section: 7.0,
        paragraph: 2.5,
        item: 1.2,
    };

    /// What the words of a block are written with.
    pub(super) const fn look(&self, role: Role) -> Type {
        match role {
            Role::Title | Role::Heading | Role::Annex | Role::Strong => Type {
                bold: true,
                ..self.body
            },
            Role::Emergency => Type {
                bold: true,
                ink: Ink::Danger,
                ..self.body
            },
            Role::Urgent => Type {
                bold: true,
                ink: Ink::Urgent,
                ..self.body
            },
            Role::Text => self.body,
            Role::Muted => Type {
                ink: Ink::Soft,
                ..self.small
            },
        }
    }

    /// What the cells of a table are written with.
    pub(super) const fn cell(&self, bold: bool) -> Type {
        Type { bold, ..self.cell }
    }
}
