//! Counts as they are written down: a line each, compared with a tolerance.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::{Mode, say};

/// How much a count may grow, percent.
const TOLERANCE: f64 = 3.0;

/// One count.
pub(crate) struct Line {
    /// What was counted.
    pub(crate) name: String,
    /// The count, or a ratio.
    pub(crate) value: f64,
    /// What it should be at most.
    pub(crate) target: Option<f64>,
}

impl Line {
    /// A count without a target of its own.
    pub(crate) fn count(name: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), value, target: None }
    }

    /// A count with a target.
    pub(crate) fn target(name: impl Into<String>, value: f64, target: f64) -> Self {
        Self { name: name.into(), value, target: Some(target) }
    }

    fn text(&self) -> String {
        if self.value < 100.0 { format!("{:.2}", self.value) } else { format!("{:.0}", self.value) }
    }
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(format!("{name}.txt"))
}

/// Prints the counts, and compares them or writes them down. Gives what is worse than it was.
pub(crate) fn settle(mode: Mode, name: &str, lines: &[Line]) -> Result<Vec<String>, String> {
    let path = path(name);
    let known = read(&std::fs::read_to_string(&path).unwrap_or_default());
    say(&format!("\n{name}"));
    let mut wrong = Vec::new();
    for line in lines {
        let before = known.get(&line.name).copied();
        let verdict = match line.target {
            Some(target) if line.value <= target => format!("  target {target}: met"),
            Some(target) => format!("  target {target}: NOT MET"),
            None => String::new(),
        };
        let change = before.map_or_else(|| "  new".to_owned(), |before| format!("  {:+.1} %", (line.value / before - 1.0) * 100.0));
        say(&format!("  {:<40} {:>12}{change}{verdict}", line.name, line.text()));
        match before {
            Some(before) if line.value <= before * (1.0 + TOLERANCE / 100.0) + 0.005 => {}
            Some(before) => wrong.push(format!("{name}: {} was {before} and is {}", line.name, line.text())),
            None => wrong.push(format!("{name}: {} is not written down", line.name)),
        }
    }
    if mode == Mode::Write {
        let text: String = lines.iter().map(|line| format!("{} {}\n", line.name, line.text())).collect();
        std::fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(if mode == Mode::Check { wrong } else { Vec::new() })
}

fn read(text: &str) -> BTreeMap<String, f64> {
    text.lines().filter_map(|line| line.rsplit_once(' ')).filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect()
}
