//! Diagnostics while they are being made: places are bytes of numbered files, until the run is over.

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Excerpt, Label, Report, Severity};
use crate::source::{Source, Sources, Span};
use crate::text::{push_visible, visible};

/// Most errors one run reports, and most warnings; one more says that errors were left out.
const REPORTED_MAX: usize = 100;

/// Longest source line shown, in characters.
const LINE_MAX: usize = 160;

/// A diagnostic while it is being made: places are still bytes of a numbered file.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    code: Code,
    message: String,
    labels: Vec<(Span, String)>,
    help: String,
}

impl Draft {
    /// A diagnostic about one place.
    pub(crate) fn new(code: Code, at: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), labels: vec![(at, String::new())], help: String::new() }
    }

    /// What is the matter at the place.
    pub(crate) fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.1 = text.into();
        }
        self
    }

    /// A further place that belongs to it.
    pub(crate) fn also(mut self, at: Span, text: impl Into<String>) -> Self {
        self.labels.push((at, text.into()));
        self
    }

    /// What to write instead.
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = text.into();
        self
    }

    fn place(&self) -> Span {
        self.labels.first().map(|(span, _)| *span).unwrap_or_default()
    }

    fn finish(self, sources: &Sources) -> Diagnostic {
        Diagnostic {
            code: self.code.name(),
            severity: self.code.severity(),
            message: visible(&self.message),
            labels: self.labels.iter().map(|(span, text)| label(*span, text, sources)).collect(),
            help: visible(&self.help),
        }
    }
}

/// Collects what a run finds, together with the files it looks at.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    /// The files.
    pub(crate) sources: Sources,
    errors: Vec<Draft>,
    warnings: Vec<Draft>,
    left_out: bool,
}

impl Collector {
    /// Keeps a diagnostic.
    pub(crate) fn add(&mut self, draft: Draft) {
        let error = draft.code.severity() == Severity::Error;
        let kept = if error { &mut self.errors } else { &mut self.warnings };
        if kept.len() < REPORTED_MAX {
            kept.push(draft);
        } else if error {
            self.left_out = true;
        }
    }

    /// Whether further errors would not be shown, so that looking for them is idle.
    pub(crate) fn is_full(&mut self) -> bool {
        self.left_out |= self.errors.len() >= REPORTED_MAX;
        self.left_out
    }

    /// Whether an error was found.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The diagnostics in order of file and position.
    pub(crate) fn report(self) -> Report {
        let mut drafts = self.errors;
        drafts.extend(self.warnings);
        drafts.sort_by_key(|draft| (draft.place(), draft.code));
        if self.left_out {
            let at = drafts.last().map(Draft::place).unwrap_or_default();
            let message = format!("there may be more mistakes: a report holds at most {REPORTED_MAX}");
            drafts.push(Draft::new(Code::TooManyMistakes, at, message).help("correct the ones above and check again"));
        }
        let sources = self.sources;
        Report::new(drafts.into_iter().map(|draft| draft.finish(&sources)).collect())
    }
}

fn label(span: Span, text: &str, sources: &Sources) -> Label {
    let (start, end) = (span.start as usize, span.end.max(span.start) as usize);
    let source = sources.get(span.file);
    let (line, column) = source.map_or((1, 1), |source| source.position(start));
    let (end_line, end_column) = source.map_or((1, 1), |source| source.position(end));
    Label {
        file: source.map_or_else(String::new, |source| visible(&source.name)),
        line,
        column,
        end_line,
        end_column,
        bytes: start..end,
        text: visible(text),
        excerpt: source.map(|source| excerpt(source, start, end)).unwrap_or_default(),
    }
}

/// The line in which a span starts, cut around the span where it is long.
fn excerpt(source: &Source, start: usize, end: usize) -> Excerpt {
    let (line_start, line) = source.line_at(start);
    let before = line.get(..start.saturating_sub(line_start)).unwrap_or(line);
    let long = line.chars().nth(LINE_MAX).is_some();
    let skipped = if long { before.chars().count().saturating_sub(LINE_MAX / 2) } else { 0 };
    let mut out = String::new();
    if skipped > 0 {
        out.push('…');
    }
    let (mut mark, mut at) = (0..0, line_start);
    for (number, c) in line.chars().enumerate() {
        if at == start {
            mark.start = out.len();
        }
        if number >= skipped + LINE_MAX {
            out.push('…');
            break;
        }
        if number >= skipped {
            push_visible(&mut out, c);
        }
        at += c.len_utf8();
        if at <= end {
            mark.end = out.len();
        }
    }
    if at == start {
        mark.start = out.len();
    }
    mark.end = mark.end.max(mark.start);
    Excerpt { line: out, mark }
}
