//! A text that stands twice where each should have its own: most often it was copied, and not changed.

use std::collections::BTreeMap;

use super::{Finding, Lint, Look};
use crate::check::texts::{Reader, ScreenKind, Text, TextRole, TextScreen};
use crate::pack::{DiagnosticCode, Pack};

pub(super) const LINT: Lint = Lint {
    code: DiagnosticCode::RepeatedText,
    run,
};

/// Shorter texts may be the same: `What was the top number?`
const LONG: usize = 25;

fn run(look: &Look<'_>, found: &mut Vec<Finding>) {
    let pack = look.ruleset.pack();
    for screen in &look.screens {
        on_one_screen(screen, found);
    }
    let mut first: BTreeMap<(ScreenKind, TextRole, String), (&TextScreen, &Text)> = BTreeMap::new();
    for screen in &look.screens {
        let mut told = Vec::new();
        for text in &screen.texts {
            let same = plain(&text.words);
            if !compared(screen.kind, text.role) || same.chars().count() < LONG {
                continue;
            }
            let key = (screen.kind, text.role, same);
            let Some((other, before)) = first.get(&key).copied() else {
                first.insert(key, (screen, text));
                continue;
            };
            // Of a question that was copied whole, the words for someone else are no second slip.
            let again = text.reader == Reader::Proxy && told.contains(&text.role);
            let meant = meant(pack, text.role, (&other.id, &screen.id));
            if other.id != screen.id && !meant && !again {
                found.push(finding(text, before));
                told.push(text.role);
            }
            // The next of a series stands beside this one.
            if text.role == TextRole::Why {
                first.insert(key, (screen, text));
            }
        }
    }
}

/// Whether such a text should stand once only. Not looked at: options and what to bring, which are
/// short and belong to several; exceptions and reasons to withhold, which excuse alike.
fn compared(kind: ScreenKind, role: TextRole) -> bool {
    let lesson = kind == ScreenKind::Lesson && role == TextRole::Text;
    match role {
        TextRole::Title
        | TextRole::Text
        | TextRole::Help
        | TextRole::Why
        | TextRole::Reason
        | TextRole::Action
        | TextRole::Summary
        | TextRole::Limit
        | TextRole::Note => !lesson,
        TextRole::Option | TextRole::Item | TextRole::Withhold | TextRole::Exception => false,
    }
}

/// Whether two items share a text because they should.
fn meant(pack: &Pack, role: TextRole, (one, other): (&str, &str)) -> bool {
    match role {
        // A series of questions is asked for one reason.
        TextRole::Why => {
            let mut beside = pack.questions.windows(2);
            beside.any(|pair| matches!(pair, [a, b] if a.id == one && b.id == other))
        }
        // What to do is the same where the hurry is the same.
        TextRole::Action => {
            let urgency = |id: &str| {
                let flag = pack.flags.iter().find(|flag| flag.id == id);
                flag.map(|flag| flag.urgency)
            };
            urgency(one) == urgency(other)
        }
        TextRole::Title
        | TextRole::Text
        | TextRole::Option
        | TextRole::Help
        | TextRole::Reason
        | TextRole::Item
        | TextRole::Summary
        | TextRole::Limit
        | TextRole::Note
        | TextRole::Withhold
        | TextRole::Exception => false,
    }
}

/// What stands twice where it is read at one time: two options that cannot be told apart, or a
/// sentence that is said again.
fn on_one_screen(screen: &TextScreen, found: &mut Vec<Finding>) {
    let mut first: BTreeMap<(bool, String), &Text> = BTreeMap::new();
    let of_one_reader = screen
        .texts
        .iter()
        .filter(|text| text.reader != Reader::Proxy);
    for text in of_one_reader {
        let listed = matches!(text.role, TextRole::Option | TextRole::Item);
        let alternative = matches!(
            text.role,
            TextRole::Note | TextRole::Withhold | TextRole::Exception
        );
        let parts = if listed {
            vec![plain(&text.words)]
        } else if screen.kind == ScreenKind::Sentence || alternative {
            // Never read beside each other.
            Vec::new()
        } else {
            sentences(&text.words)
        };
        for part in parts {
            if !listed && part.chars().count() < LONG {
                continue;
            }
            if let Some(before) = first.insert((listed, part), text) {
                found.push(finding(text, before));
                break;
            }
        }
    }
}

fn finding(text: &Text, before: &Text) -> Finding {
    let message = if text.about == before.about {
        format!("`{}` says the same twice", text.about)
    } else {
        format!("`{}` says the same as `{}`", text.about, before.about)
    };
    Finding {
        about: text.about.clone(),
        at: text.at.clone(),
        message,
        help: "say what is meant here, or leave it out; allow it with a reason if it is meant so"
            .to_owned(),
    }
}

/// Without capitals, and without what stands around and between words.
fn plain(text: &str) -> String {
    let words: Vec<&str> = (text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").to_lowercase()
}

fn sentences(text: &str) -> Vec<String> {
    let ends = text.split_inclusive(['.', '!', '?']);
    ends.map(plain).collect()
}
