//! What a person does with their hands: read a card on the screen, give its answer with keys.

use nape::interview::{Card, CardKind};

use super::{Move, Session, flat, keys};

/// How the offer of further questions begins.
const OFFER: &str = "Two more minutes";
/// How the look at the answers ends.
const REVIEW: &str = "Type 0 to go on.";

impl Session {
    /// Waits until a card is on the screen and takes keys.
    pub(crate) fn wait_for_card(&mut self, card: &Card) {
        let last = match card.kind {
            CardKind::Number { .. } => "Answer:",
            CardKind::YesNo | CardKind::OneOf(_) => "Not sure",
            CardKind::AnyOf { .. } => "Not sure about the others",
        };
        self.wait_after(&card.progress, last);
    }

    /// Looks at the answers before the result, and changes none.
    pub(crate) fn let_answers_stand(&mut self) {
        self.wait_until(REVIEW, |session| {
            let written = flat(&session.written());
            let asked = written.rsplit_once(REVIEW);
            asked.is_some_and(|(_, asked)| asked.contains("Answer:"))
        });
        self.send("0\r");
    }

    /// Lets the answers stand, and leaves out the questions that are offered after the result, with the keys
    /// of the lists.
    pub(crate) fn leave_out_impact(&mut self) {
        self.let_answers_stand();
        self.wait_after(OFFER, "No");
        self.send(keys::DOWN);
        self.wait_after(OFFER, "> Yes");
        self.send(keys::DOWN);
        self.wait_after(OFFER, "> No");
        self.send(keys::ENTER);
    }

    /// The same in plain lines.
    pub(crate) fn leave_out_impact_in_lines(&mut self) {
        self.let_answers_stand();
        self.wait_for_line(OFFER);
        self.send("2\r");
    }

    /// Gives the answer of a move with the keys of the lists.
    pub(crate) fn press(&mut self, step: &Move) {
        self.point(step);
        self.send(keys::ENTER);
    }

    /// The same without the last Enter: the answer is typed, or its rows are ticked.
    pub(crate) fn point(&mut self, step: &Move) {
        self.wait_for_card(&step.card);
        let rows = match &step.card.kind {
            CardKind::Number { .. } => {
                self.wait_after(&step.card.progress, "Answer:");
                self.send(&step.words);
                self.wait_after(&step.card.progress, &format!("Answer: {}", step.words));
                return;
            }
            CardKind::YesNo => vec!["Yes".to_owned(), "No".to_owned()],
            CardKind::OneOf(options) | CardKind::AnyOf { options, .. } => options.clone(),
        };
        let many = matches!(step.card.kind, CardKind::AnyOf { .. });
        let anchor = &step.card.progress;
        let last = step.rows.iter().copied().max().unwrap_or_default();
        for (at, label) in rows.iter().enumerate().take(last + 1) {
            // A list where one is chosen begins above its first row.
            if at > 0 || !many {
                self.send(keys::DOWN);
            }
            if !many {
                self.wait_after(anchor, &format!("> {label}"));
                continue;
            }
            self.wait_after(anchor, &format!("> [ ] {label}"));
            if step.rows.contains(&at) {
                self.send(keys::SPACE);
                self.wait_after(anchor, &format!("> [x] {label}"));
            }
        }
        // The rows below are drawn after the one that is marked.
        self.wait_after("> ", &step.last_row);
    }

    /// Answers a question in plain lines.
    pub(crate) fn write(&mut self, step: &Move) {
        self.wait_for_line(&step.card.progress);
        self.send(&format!("{}\r", step.numbers));
    }

    /// Waits until a line can be typed below `anchor`.
    pub(crate) fn wait_for_line(&mut self, anchor: &str) {
        let what = format!("{anchor} ... Answer:");
        self.wait_until(&what, |session| {
            let written = flat(&session.written());
            let after = written.rsplit_once(anchor).map(|(_, after)| after);
            after.is_some_and(|after| after.ends_with("Answer:"))
        });
    }

    /// Opens the menu and goes to one of its rows.
    pub(crate) fn point_in_menu(&mut self, label: &str) {
        self.send(keys::ESC);
        self.wait_after("What would you like to do?", "Stop here, without a result");
        let marked = format!("> {label}");
        while self.row() != marked {
            let before = self.row();
            self.send(keys::DOWN);
            self.wait_until("one row further", |session| {
                !session.row().is_empty() && session.row() != before
            });
        }
        self.wait_after("> ", "Stop here, without a result");
    }
}
