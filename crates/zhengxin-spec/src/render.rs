//! A diagnostic as text for people: place, source line, cause, help.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity};

/// Wide enough for every excerpt, so that nothing is cut twice.
const WIDTH: usize = 400;

/// What stands above a source line without a path of its own; the place is already told.
const NO_PATH: &str = ":::";

/// Renders one diagnostic without colours.
pub(crate) fn render(found: &Diagnostic) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&found.message).id(found.code));
    for (number, labels) in found.labels.chunk_by(same_line).enumerate() {
        let Some(first) = labels.first() else { continue };
        group = group.element(Origin::path(&first.file).line(first.line).char_column(first.column));
        if !first.excerpt.line.is_empty() {
            group = group.element(snippet(first, labels, number == 0));
        }
    }
    if !found.help.is_empty() {
        group = group.element(Level::HELP.message(&found.help));
    }
    let rendered = Renderer::plain().term_width(WIDTH).render(&[group]);
    let lines: Vec<&str> = rendered.lines().filter(|line| line.trim() != NO_PATH).collect();
    lines.join("\n")
}

/// Whether two labels are shown in one and the same piece of source.
fn same_line(a: &Label, b: &Label) -> bool {
    a.file == b.file && a.line == b.line && a.excerpt.line == b.excerpt.line
}

fn snippet<'a>(first: &'a Label, labels: &'a [Label], holds_cause: bool) -> Snippet<'a, Annotation<'a>> {
    let marks = labels.iter().enumerate().map(|(number, label)| {
        let cause = holds_cause && number == 0;
        let kind = if cause { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = kind.span(label.excerpt.mark.clone());
        if label.text.is_empty() { mark } else { mark.label(&label.text) }
    });
    Snippet::source(&first.excerpt.line).line_start(first.line).fold(false).annotations(marks)
}
