//! What a person does with their hands: read a card on the screen, give its answer with keys.

use std::sync::LazyLock;

use nape::interview::{Card, CardKind};
use nape::pack::{Phrase, Ruleset};

use super::{Move, Session, flat, keys};

/// How the offer of further questions begins.
const OFFER: &str = "Two more minutes";
/// How the look at the answers ends.
const REVIEW: &str = "Type 0 to go on.";

/// The built-in pack, read once.
static BUILTIN: LazyLock<Ruleset> = LazyLock::new(|| nape::pack::builtin().unwrap());

/// How a card stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A list, with keys.
    List,
    /// A line to type in.
    Line,
}

impl Session {
    /// Waits until a card is put, after the last keys, and says how. What stands there is just that card:
    /// no row twice, none of another list, and a cursor wherever something is typed.
    pub(crate) fn put(&mut self, card: &Card) -> Shape {
        let labels = labels(card);
        let begins = flat(&card.progress);
        self.wait_until(&card.progress, |session| {
            let since = session.since();
            let put = since.rsplit_once(&begins);
            put.is_some_and(|(_, put)| {
                let typed = put.ends_with("Answer:") && session.line() == "Answer:";
                let last = labels.last().is_some_and(|last| put.ends_with(last));
                typed && session.cursor_visible() || last && !session.cursor_visible()
            })
        });
        if self.cursor_visible() {
            return Shape::Line;
        }
        self.assert_no_ghosts(&labels);
        Shape::List
    }

    /// The rows of the list stand at the end of the screen, in their order, and nowhere else.
    fn assert_no_ghosts(&self, labels: &[String]) {
        let screen = self.screen();
        let rows: Vec<&str> = screen.lines().filter_map(row_of_a_list).collect();
        let rows: Vec<&str> = (rows.into_iter())
            .filter(|row| {
                row.starts_with("> ")
                    || row.contains('[')
                    || labels.iter().any(|label| label == row)
            })
            .collect();
        assert_eq!(rows, labels, "{screen}");
        assert!(!screen.contains("What would you like to do?"), "{screen}");
        let marked = screen.lines().filter(|line| line.starts_with("> ")).count();
        assert!(marked <= 1, "{screen}");
    }

    /// Gives the answer of a move, however its card is put.
    pub(crate) fn answer(&mut self, step: &Move) {
        match self.put(&step.card) {
            Shape::List => self.press(step),
            Shape::Line => {
                self.send(&step.numbers);
                self.send(keys::ENTER);
            }
        }
    }

    /// Chooses from the menu that Esc opens.
    pub(crate) fn choose(&mut self, label: &str) {
        self.point_in_menu(label);
        self.send(keys::ENTER);
    }

    /// Goes back from this card, however it is put.
    pub(crate) fn go_back(&mut self, card: &Card) {
        match self.put(card) {
            Shape::List => self.choose("Go back to the question before"),
            Shape::Line => self.send("b\r"),
        }
    }

    /// Asks for the answers so far at this card, however it is put.
    pub(crate) fn look_at_answers(&mut self, card: &Card) {
        match self.put(card) {
            Shape::List => self.choose("Look at my answers, or change one"),
            Shape::Line => self.send("r\r"),
        }
    }

    /// Waits until the answers so far are shown, and gives them as one line of words.
    pub(crate) fn answers_shown(&mut self) -> String {
        self.wait_until(REVIEW, |session| {
            session.since().ends_with("Type 0 to go on. Answer:")
        });
        assert!(self.cursor_visible());
        self.since()
    }

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
        if matches!(step.card.kind, CardKind::Number { .. }) {
            self.wait_after(&step.card.progress, "Answer:");
            self.send(&step.words);
            self.wait_after(&step.card.progress, &format!("Answer: {}", step.words));
            return;
        }
        let rows = labels(&step.card);
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

/// The rows of a card, in words.
fn labels(card: &Card) -> Vec<String> {
    let wording = &BUILTIN.pack().wording;
    let (mut labels, unsure) = match &card.kind {
        CardKind::Number { .. } => return Vec::new(),
        CardKind::YesNo => (vec!["Yes".to_owned(), "No".to_owned()], Phrase::NotSure),
        CardKind::OneOf(options) => (options.clone(), Phrase::NotSure),
        CardKind::AnyOf { options, .. } => (options.clone(), Phrase::NotSureOthers),
    };
    labels.push(wording.text(unsure).to_owned());
    labels.extend(card.decline.map(|phrase| wording.text(phrase).to_owned()));
    labels
}

/// The label of a line that is a row of a list.
fn row_of_a_list(line: &str) -> Option<&str> {
    let label = line
        .strip_prefix("> ")
        .or_else(|| line.strip_prefix("  "))?;
    let ticked = label
        .strip_prefix("[ ] ")
        .or_else(|| label.strip_prefix("[x] "));
    Some(ticked.unwrap_or(label))
}
