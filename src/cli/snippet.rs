//! Diagnostics as pictures or as lines. Here, and only here, a JSON Pointer becomes a line and a
//! column.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::pack::{Diagnostic, DiagnosticCode, Place, Severity};
use crate::report::harmless;

/// Every problem with the lines it is about. `text` gives the text of a file.
pub(super) fn pictures(
    problems: &[Diagnostic],
    text: impl Fn(&str) -> Option<String>,
    colour: bool,
) -> String {
    let each = problems.iter().map(|problem| {
        let source = text(&problem.file);
        let found = source
            .as_deref()
            .and_then(|text| Some((text, span(text, &problem.place)?)));
        match found {
            Some((text, span)) => Told::of(problem).picture(text, span, colour),
            None => Told::of(problem).place(None, colour),
        }
    });
    each.collect()
}

/// The words of a problem. They may come from a file: nothing in them steers the terminal.
pub(super) struct Told {
    code: DiagnosticCode,
    file: String,
    message: String,
    at: Option<String>,
    help: Option<String>,
}

impl Told {
    pub(super) fn of(problem: &Diagnostic) -> Self {
        let pointer = problem.place.pointer();
        let help = problem.help.as_deref();
        Self {
            code: problem.code,
            file: harmless(&problem.file).into_owned(),
            message: harmless(&problem.message).into_owned(),
            at: (!pointer.is_empty()).then(|| format!("at {}", harmless(pointer))),
            help: help.map(|help| harmless(help).into_owned()),
        }
    }

    /// The same with the question that it is about, for a place that does not name it.
    pub(super) fn about(self, question: Option<&str>) -> Self {
        let Some(question) = question else {
            return self;
        };
        let at = self.at.map(|at| format!("{at} ({question})"));
        Self { at, ..self }
    }

    /// With the line it is about.
    pub(super) fn picture(&self, text: &str, span: Range<usize>, colour: bool) -> String {
        let source = Snippet::source(text)
            .path(&self.file)
            .annotation(AnnotationKind::Primary.span(span));
        self.render(source, colour)
    }

    /// With its line and column, and without what stands there: that can be private.
    pub(super) fn place(&self, at: Option<(usize, usize)>, colour: bool) -> String {
        let origin = Origin::path(&self.file);
        let origin = match at {
            Some((line, column)) => origin.line(line).char_column(column),
            None => origin,
        };
        self.render(origin, colour)
    }

    fn render<'a>(&'a self, shown: impl Into<Element<'a>>, colour: bool) -> String {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let level = match self.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let title = level.primary_title(&self.message).id(self.code.id());
        let mut group = title.element(shown);
        if let Some(at) = &self.at {
            group = group.element(Level::NOTE.message(at));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help));
        }
        let mut out = renderer.render(&[group]);
        out.push_str("\n\n");
        out
    }
}

/// Every problem in one line: `file:line:column: severity[code]: message; help`.
pub(super) fn lines(problems: &[Diagnostic], text: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for problem in problems {
        let place = text(&problem.file).map_or_else(
            || problem.file.clone(),
            |text| position(&problem.file, &text, &problem.place),
        );
        let pointer = match problem.place.pointer() {
            "" => String::new(),
            pointer => format!(" (at {pointer})"),
        };
        let help = problem
            .help
            .as_ref()
            .map(|help| format!("; {help}"))
            .unwrap_or_default();
        let (code, message) = (problem.code, &problem.message);
        let (severity, code) = (code.severity().id(), code.id());
        out.push_str(&format!(
            "{place}: {severity}[{code}]: {message}{help}{pointer}\n"
        ));
    }
    out
}

/// `file:line:column` of a place.
pub(super) fn position(file: &str, text: &str, place: &Place) -> String {
    match line_and_column(text, place) {
        Some((line, column)) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    }
}

/// Line and column of a place, both from 1; `None` for a whole file.
pub(super) fn line_and_column(text: &str, place: &Place) -> Option<(usize, usize)> {
    let span = span(text, place)?;
    Some(line_column(text, span.start))
}

/// "1 problem", "2 problems".
pub(super) fn count(number: usize, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

/// The bytes a place is about; the nearest thing around it, if it is not there itself.
fn span(text: &str, place: &Place) -> Option<Range<usize>> {
    Parsed::new(text).span(place)
}

/// A text that is read once, to find many places in it.
pub(super) struct Parsed<'a> {
    text: &'a str,
    /// None where it is not JSON.
    root: Option<Value<'a>>,
}

impl<'a> Parsed<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &strict()).ok();
        let root = parsed.and_then(|parsed| parsed.value);
        Self { text, root }
    }

    /// The bytes a place is about; the nearest thing around it, if it is not there itself.
    pub(super) fn span(&self, place: &Place) -> Option<Range<usize>> {
        match place {
            Place::File => None,
            Place::LineColumn(line, column) => in_line(self.text, *line, *column),
            Place::Value(pointer) => locate(self.text, self.root.as_ref()?, pointer, false),
            Place::Key(pointer) => locate(self.text, self.root.as_ref()?, pointer, true),
        }
    }
}

fn in_line(text: &str, line: usize, column: usize) -> Option<Range<usize>> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..)?.lines().next().unwrap_or("");
    let offset = rest
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(rest.len(), |(offset, _)| offset);
    let from = start.saturating_add(offset);
    Some(from..from)
}

fn locate(text: &str, root: &Value<'_>, pointer: &str, key: bool) -> Option<Range<usize>> {
    let mut value = root;
    let mut range = value.range();
    let mut steps = pointer.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        let step = step.replace("~1", "/").replace("~0", "~");
        let next = match value {
            Value::Object(object) => {
                // Of two equal keys the last is the one that repeats, and the first is what is read.
                let repeats = key && steps.peek().is_none();
                let mut same = object.properties.iter();
                let wanted = |p: &&ObjectProp<'_>| p.name.as_str() == step;
                let found = if repeats {
                    same.rfind(wanted)
                } else {
                    same.find(wanted)
                };
                found.map(|property| {
                    let inner = property.value.range();
                    (
                        if key { property.name.range() } else { inner },
                        &property.value,
                    )
                })
            }
            Value::Array(array) => {
                let at = step.parse::<usize>().ok();
                at.and_then(|at| array.elements.get(at))
                    .map(|item| (item.range(), item))
            }
            Value::StringLit(_)
            | Value::NumberLit(_)
            | Value::BooleanLit(_)
            | Value::NullKeyword(_) => None,
        };
        let Some((inner, following)) = next else {
            break;
        };
        range = inner;
        value = following;
    }
    // A long object is shown by its first line.
    let end = text
        .get(range.start..range.end)?
        .find('\n')
        .map_or(range.end, |at| range.start + at);
    Some(range.start..end)
}

/// JSON as it stands in a pack: none of the liberties that the parser could take.
pub(super) fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        ..ParseOptions::default()
    }
}

/// Line and column from 1; columns count characters.
pub(super) fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or("")
        .chars()
        .count()
        .saturating_add(1);
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_finds_its_line_and_column() {
        let text = "{\n  \"flags\": [\n    {\"id\": \"a\"},\n    {\"id\": \"b\"}\n  ]\n}\n";
        let at = span(text, &Place::Value("/flags/1/id".into())).unwrap();
        assert_eq!(line_column(text, at.start), (4, 12));
        let key = span(text, &Place::Key("/flags/1/id".into())).unwrap();
        assert_eq!(line_column(text, key.start), (4, 6));
        let missing = span(text, &Place::Value("/flags/1/when/all".into())).unwrap();
        assert_eq!(line_column(text, missing.start), (4, 5));
    }
}
