//! Where results and diagnostics go: results to standard output, everything else to standard error.

use std::io::{self, BufWriter, ErrorKind, Write};

use crate::fail::Fail;

/// Results of a command, buffered. A reader that went away ends the command without a word.
pub(crate) struct Out {
    sink: BufWriter<Box<dyn Write + Send>>,
}

impl Out {
    /// Standard output.
    pub(crate) fn stdout() -> Self {
        Self { sink: BufWriter::new(Box::new(io::stdout())) }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Fail> {
        self.text(text)?;
        self.text("\n")
    }

    /// Writes a text as it is.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Fail> {
        self.sink.write_all(text.as_bytes()).map_err(|why| lost(&why))
    }

    /// Writes a value as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Fail> {
        let text = serde_json::to_string(value).map_err(|_| Fail::internal("a result could not be written as JSON"))?;
        self.line(&text)
    }

    /// Hands everything on to the reader.
    pub(crate) fn flush(&mut self) -> Result<(), Fail> {
        self.sink.flush().map_err(|why| lost(&why))
    }
}

fn lost(why: &io::Error) -> Fail {
    if why.kind() == ErrorKind::BrokenPipe { Fail::reader_gone() } else { Fail::usage("standard output cannot be written") }
}

/// Writes a diagnostic.
pub(crate) fn diagnose(text: &str) {
    // Nobody is left to hear that the diagnostic could not be written.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
