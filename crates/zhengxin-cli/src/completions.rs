//! Completion scripts.

use clap::CommandFactory as _;

use crate::args::{Cli, Completions};
use crate::fail::Fail;
use crate::out::Out;

/// Prints the script for one shell.
pub(crate) fn completions(out: &mut Out, options: &Completions) -> Result<(), Fail> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "zhengxin", &mut script);
    out.text(&String::from_utf8_lossy(&script))
}
