//! A diagnostic as text for people: place, source line, cause, help.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

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
    for (number, label) in found.labels.iter().enumerate() {
        let origin = Origin::path(&label.file).line(label.line).char_column(label.column);
        group = group.element(origin);
        if !label.excerpt.line.is_empty() {
            group = group.element(snippet(label, number == 0));
        }
    }
    if !found.help.is_empty() {
        group = group.element(Level::HELP.message(&found.help));
    }
    let rendered = Renderer::plain().term_width(WIDTH).render(&[group]);
    let lines: Vec<&str> = rendered.lines().filter(|line| line.trim() != NO_PATH).collect();
    lines.join("\n")
}

fn snippet(label: &Label, cause: bool) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let kind = if cause { AnnotationKind::Primary } else { AnnotationKind::Context };
    let mark = kind.span(label.excerpt.mark.clone());
    let mark = if label.text.is_empty() { mark } else { mark.label(&label.text) };
    Snippet::source(&label.excerpt.line).line_start(label.line).fold(false).annotation(mark)
}
