//! Options of `zhengxin recon`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::ledger::args::Keep;

pub(crate) const RECON: &str = "\
A bill is CSV (UTF-8 or GB18030) or xlsx. Its columns are found by the headings in the vendor's spec; --map names others:
COLUMN=HEADING with request_id, vendor_id, operation, time, amount, code; unit=yuan|fen; days=beijing|utc;
op:SPELLING=OPERATION; or a TOML file with the same names. The period is that of the bill's lines, in whole days, unless
--from and --until say otherwise.

Examples:
  zhengxin recon import november.xlsx --provider finplus
  zhengxin recon run november.xlsx --provider finplus --from 2026-11 --until 2026-11 --report november.html --write
  zhengxin recon dispute november.xlsx --provider finplus --out dispute

Exit codes: 0 both sides agree to the fen, 1 they do not or the bill cannot be read, 2 wrong options or store.";

/// Options of `recon`.
#[derive(Args, Debug)]
pub(crate) struct Recon {
    #[command(subcommand)]
    pub(crate) command: ReconCommand,
}

/// Commands below `recon`.
#[derive(Debug, Subcommand)]
pub(crate) enum ReconCommand {
    /// Read a bill and show what was understood; compares and writes nothing.
    #[command(after_help = "Examples:\n  zhengxin recon import bill.csv --provider finplus --map amount=应付金额 --json")]
    Import(Import),
    /// Compare a bill with the ledger; exit code 1 if anything is left to explain.
    #[command(after_help = "Examples:\n  zhengxin recon run bill.csv --provider finplus --report report.html --write")]
    Run(Run),
    /// Write the files of a dispute: the lines, and a letter in Chinese and English.
    #[command(after_help = "Examples:\n  zhengxin recon dispute bill.csv --provider finplus --out dispute-november")]
    Dispute(Dispute),
}

/// The bill.
#[derive(Args, Debug)]
pub(crate) struct BillFile {
    /// The bill: CSV or xlsx
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Whose bill it is
    #[arg(long)]
    pub(crate) provider: String,
    /// How this bill is laid out, where it differs from the spec
    #[arg(long, value_name = "FILE|NAME=VALUE")]
    pub(crate) map: Vec<String>,
}

/// Options of `recon import`.
#[derive(Args, Debug)]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) bill: BillFile,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is compared with the bill.
#[derive(Args, Debug)]
pub(crate) struct Against {
    #[command(flatten)]
    pub(crate) bill: BillFile,
    /// Begin of the period, such as 2026-11 or 2026-11-01
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// End of the period; a day or month belongs to it
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// The bill is a simulator's: compare it with the calls to simulators instead of the others
    #[arg(long)]
    pub(crate) simulated: bool,
    #[command(flatten)]
    pub(crate) keep: Keep,
}

/// Options of `recon run`.
#[derive(Args, Debug)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) against: Against,
    /// Write an HTML page, with the way from our sum to theirs as a picture
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Note in the ledger what the bill says of each row
    #[arg(long)]
    pub(crate) write: bool,
}

/// Options of `recon dispute`.
#[derive(Args, Debug)]
pub(crate) struct Dispute {
    #[command(flatten)]
    pub(crate) against: Against,
    /// Folder of the files
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
}
