//! What is written of a record: a line of JSON, or a row of CSV.

use super::cells::row;
use super::form_v1::{RecordErrorV1, SummaryV1, VERSION};
use super::{Field, Fields, OutputForm};
use crate::assess::{FlagState, Person, Scope, Standing, Summary};
use crate::pack::Ruleset;
use crate::report::{SummaryLines, harmless_json};

/// Writes records, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Sheets {
    form: OutputForm,
    fields: Fields,
    lines: SummaryLines,
    flags: Vec<String>,
    patterns: Vec<String>,
}

impl Sheets {
    pub(super) fn new(ruleset: &Ruleset, form: OutputForm, fields: Fields) -> Self {
        let pack = ruleset.pack();
        Self {
            form,
            fields,
            lines: SummaryLines::new(ruleset),
            flags: pack.flags.iter().map(|flag| flag.id.clone()).collect(),
            patterns: pack
                .patterns
                .iter()
                .map(|pattern| pattern.id.clone())
                .collect(),
        }
    }

    /// The header of CSV.
    pub(super) fn header(&self, out: &mut String) {
        if self.form == OutputForm::Csv {
            let mut names: Vec<String> = Vec::new();
            for field in self.columns() {
                if field == Field::Levels {
                    names.extend(self.patterns.iter().map(|id| format!("level_{id}")));
                } else {
                    names.push(field.name().to_owned());
                }
            }
            names.extend(["error_line", "error"].map(str::to_owned));
            row(names.iter().map(String::as_str), out);
        }
    }

    /// The fields, in the order in which they are written.
    fn columns(&self) -> impl Iterator<Item = Field> {
        let chosen = self.fields.chosen();
        Field::ALL
            .into_iter()
            .filter(move |field| chosen.contains(field))
    }

    /// One person.
    pub(super) fn person(&self, id: Option<&str>, line: u64, person: Person<'_>, out: &mut String) {
        match (self.form, &self.fields) {
            (OutputForm::Ndjson, Fields::Summary) => self.lines.write(id, person, out),
            (OutputForm::Ndjson, Fields::List(_) | Fields::Full) => {
                json(&self.summary(id, line, &person.summary()), out);
            }
            (OutputForm::Csv, _) => self.row(&self.summary(id, line, &person.summary()), out),
        }
    }

    /// A record that could not be scored.
    pub(super) fn error(&self, error: &RecordErrorV1, out: &mut String) {
        match self.form {
            OutputForm::Ndjson => json(error, out),
            OutputForm::Csv => {
                let line = error.line.to_string();
                let message = match &error.error.help {
                    Some(help) => format!("{}; {help}", error.error.message),
                    None => error.error.message.clone(),
                };
                let mut cells: Vec<&str> = Vec::new();
                for field in self.columns() {
                    match field {
                        Field::Id => cells.push(error.id.as_deref().unwrap_or_default()),
                        Field::Line => cells.push(&line),
                        Field::Levels => cells.extend(self.patterns.iter().map(|_| "")),
                        Field::Urgency
                        | Field::DangerCheckComplete
                        | Field::Flags
                        | Field::OpenFlags
                        | Field::ExcusedFlags
                        | Field::NeckTreatment
                        | Field::Picture
                        | Field::Shown
                        | Field::Scope => cells.push(""),
                    }
                }
                row(cells.into_iter().chain([&*line, &*message]), out);
            }
        }
    }

    /// What is chosen of a summary.
    fn summary(&self, id: Option<&str>, line: u64, summary: &Summary) -> SummaryV1 {
        let found = &summary.findings;
        let flags = |wanted: fn(FlagState) -> bool| -> Vec<String> {
            let flags = self.flags.iter().zip(&found.flags);
            flags
                .filter(|(_, mark)| wanted(mark.state))
                .map(|(id, _)| id.clone())
                .collect()
        };
        let mut told = SummaryV1 {
            nape_summary: VERSION,
            ..SummaryV1::default()
        };
        for field in self.columns() {
            match field {
                Field::Id => told.id = Some(id.map(str::to_owned)),
                Field::Line => told.line = Some(line),
                Field::Scope => {
                    told.scope = Some(match summary.scope() {
                        Scope::History => "history",
                        Scope::WithExamination => "with_examination",
                    });
                }
                Field::Urgency => told.urgency = Some(found.urgency.level.id()),
                Field::DangerCheckComplete => {
                    told.danger_check_complete = Some(found.danger_check_is_complete);
                }
                Field::Flags => told.flags = Some(flags(|state| state == FlagState::Raised)),
                Field::OpenFlags => told.open_flags = Some(flags(|state| state == FlagState::Open)),
                Field::ExcusedFlags => {
                    told.excused_flags =
                        Some(flags(|state| matches!(state, FlagState::Excused(_))));
                }
                Field::NeckTreatment => told.neck_treatment = Some(found.neck_treatment.id()),
                Field::Picture => told.picture = Some(found.picture.id()),
                Field::Shown => {
                    let shown = found.shown.iter();
                    let shown = shown.filter_map(|at| self.patterns.get(*at).cloned());
                    told.shown = Some(shown.collect());
                }
                Field::Levels => {
                    let levels = self.patterns.iter().zip(&found.patterns);
                    let level = |mark: &crate::assess::PatternMark| match mark.standing {
                        Standing::Withheld(_) | Standing::WithheldByAge => None,
                        Standing::Shown | Standing::NotShown | Standing::IncludedIn(_) => {
                            Some(mark.level)
                        }
                    };
                    let levels = levels.map(|(id, mark)| (id.clone(), level(mark)));
                    told.levels = Some(levels.collect());
                }
            }
        }
        told
    }

    /// A summary as a row. Lists have `;` between their items, as in the input.
    fn row(&self, told: &SummaryV1, out: &mut String) {
        let list = |list: &Option<Vec<String>>| list.as_ref().map(|list| list.join(";"));
        let word = |word: Option<&'static str>| word.map(str::to_owned);
        let mut cells: Vec<String> = Vec::new();
        let plain = [
            told.id.clone().map(Option::unwrap_or_default),
            told.line.map(|line| line.to_string()),
            word(told.scope),
            word(told.urgency),
            told.danger_check_complete.map(|is| is.to_string()),
            list(&told.flags),
            list(&told.open_flags),
            list(&told.excused_flags),
            word(told.neck_treatment),
            word(told.picture),
            list(&told.shown),
        ];
        cells.extend(plain.into_iter().flatten());
        if let Some(levels) = &told.levels {
            let level = |id| levels.get(id).copied().flatten();
            let levels = self.patterns.iter();
            cells.extend(
                levels.map(|id| level(id).map_or("withheld", |level| level.id()).to_owned()),
            );
        }
        cells.extend([String::new(), String::new()]);
        row(cells.iter().map(String::as_str), out);
    }
}

/// One line of JSON.
fn json(line: &impl serde::Serialize, out: &mut String) {
    json_through(line, &mut Vec::new(), out);
}

/// The same through room that is used again: a long line needs much.
pub(super) fn json_through(line: &impl serde::Serialize, room: &mut Vec<u8>, out: &mut String) {
    room.clear();
    // Texts, numbers and lists can always be written, as text.
    let written = serde_json::to_writer(&mut *room, line).ok();
    let json = written.and_then(|()| std::str::from_utf8(room).ok());
    out.push_str(&harmless_json(json.unwrap_or_default()));
    out.push('\n');
}
