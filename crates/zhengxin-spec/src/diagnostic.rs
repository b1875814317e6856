//! What was found in a run: diagnostics with code, place, cause and what to write instead.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

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
    pub(crate) const fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

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

    /// Adds the diagnostics of another run.
    pub(crate) fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
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
