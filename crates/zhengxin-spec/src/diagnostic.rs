//! What was found in a run: diagnostics with code, place, cause and what to write instead.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::code::Code;
use crate::source::{Source, Sources, Span};
use crate::text::{push_visible, visible};

/// Most diagnostics one run reports; one more says how many were left out.
const REPORTED_MAX: usize = 100;

/// Longest source line shown, in characters.
const LINE_MAX: usize = 120;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The spec is refused.
    Error,
    /// The spec is accepted, but somebody should look.
    Warning,
}

/// A place in a file with a word about it.
#[derive(Clone, Debug, Serialize)]
pub struct Label {
    /// Path as it was given to the loader, or as it was included.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Line on which the marked text ends.
    pub end_line: usize,
    /// Column one past the marked text.
    pub end_column: usize,
    /// The marked bytes.
    pub bytes: Range<usize>,
    /// What is the matter there.
    pub text: String,
    #[serde(skip)]
    pub(crate) excerpt: Excerpt,
}

/// The source line of a label, safe to show, with the marked bytes in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Excerpt {
    pub(crate) line: String,
    pub(crate) mark: Range<usize>,
}

/// One mistake, or one thing to look at.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnostic {
    /// Stable code, such as `SPEC0042`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where; the first label is the cause, the others belong to it. Never empty.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: String,
}

/// All diagnostics of one run, sorted by file and position.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The diagnostics, by file and position.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether the spec is refused.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }

    /// The report for programs: a list of objects with the fields of [`Diagnostic`].
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The report for people, without colours; nothing in it can control a terminal.
    #[must_use]
    pub fn render(&self) -> String {
        let rendered: Vec<String> = self.diagnostics.iter().map(crate::render::render).collect();
        rendered.join("\n\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render())
    }
}

impl std::error::Error for Report {}

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
    drafts: Vec<Draft>,
    left_out: usize,
}

impl Collector {
    /// Keeps a diagnostic.
    pub(crate) fn add(&mut self, draft: Draft) {
        if self.drafts.len() < REPORTED_MAX {
            self.drafts.push(draft);
        } else {
            self.left_out += 1;
        }
    }

    /// Whether an error was found.
    pub(crate) fn has_errors(&self) -> bool {
        self.left_out > 0 || self.drafts.iter().any(|draft| draft.code.severity() == Severity::Error)
    }

    /// The diagnostics in order of file and position.
    pub(crate) fn report(mut self) -> Report {
        self.drafts.sort_by_key(|draft| (draft.place(), draft.code));
        if self.left_out > 0 {
            let at = self.drafts.last().map(Draft::place).unwrap_or_default();
            let message = format!("{} further mistakes are not shown", self.left_out);
            let more = Draft::new(Code::TooManyMistakes, at, message);
            self.drafts.push(more.help("correct the ones above and check again"));
        }
        let sources = self.sources;
        Report { diagnostics: self.drafts.into_iter().map(|draft| draft.finish(&sources)).collect() }
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
    let skipped = before.chars().count().saturating_sub(LINE_MAX / 2);
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
