//! Options of `zhengxin ledger`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::books::StoreArg;

pub(crate) const LEDGER: &str = "\
Times are Beijing's unless they carry a zone: 2026-11, 2026-11-22, \"2026-11-22 10:00:00\", or milliseconds since 1970. A day
or month given to --until belongs to it. Rows of calls to a simulator are listed and marked; sums and bands leave them out
unless --simulated is given. The daily limits of a vendor count every row of its store: try things out in a store of its own.

Examples:
  zhengxin ledger list --unknown
  zhengxin ledger show 42
  zhengxin ledger spend --from 2026-11 --json
  zhengxin ledger export --format csv --out november.csv --from 2026-11 --until 2026-11
  zhengxin ledger verify";

/// Options of `ledger`.
#[derive(Args, Debug)]
pub(crate) struct Ledger {
    #[command(subcommand)]
    pub(crate) command: LedgerCommand,
}

/// Commands below `ledger`.
#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// List attempts, the newest last.
    #[command(after_help = "Examples:\n  zhengxin ledger list\n  zhengxin ledger list --provider finplus --from 2026-11-22 --json")]
    List(List),
    /// Show one attempt by its number, or all attempts of a request id.
    #[command(after_help = "Examples:\n  zhengxin ledger show 42\n  zhengxin ledger show 3f2f6f0e-9a57-4a53-8d0a-0c6a4f6b2f11 --json")]
    Show(Show),
    /// List attempts of which nobody knows whether they are billed.
    #[command(after_help = "Examples:\n  zhengxin ledger unknown\n  zhengxin ledger unknown --json")]
    Unknown(List),
    /// Sum up what was spent, by vendor, operation and Beijing day.
    #[command(after_help = "Examples:\n  zhengxin ledger spend\n  zhengxin ledger spend --from 2026-11-22 --json")]
    Spend(Span),
    /// Compare how often codes came with the bands of the documents; exit code 1 if one is broken.
    #[command(after_help = "Examples:\n  zhengxin ledger bands --from 2026-11\n  zhengxin ledger bands --at-least 100 --json")]
    Bands(Bands),
    /// Write the rows to a file for finance.
    #[command(
        after_help = "Examples:\n  zhengxin ledger export --format csv --out ledger.csv\n  zhengxin ledger export --format parquet --out ledger.parquet"
    )]
    Export(Export),
    /// Compute the chain of digests again; exit code 1, with the first bad row, if the ledger was altered.
    #[command(after_help = "Examples:\n  zhengxin ledger verify\n  zhengxin ledger verify --store /var/lib/zhengxin --json")]
    Verify(Keep),
}

/// Which store, and how results appear.
#[derive(Args, Debug)]
pub(crate) struct Keep {
    #[command(flatten)]
    pub(crate) store: StoreArg,
    /// Configuration file [default: ./zhengxin.toml, then ~/.config/zhengxin/zhengxin.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A time, and whose calls.
#[derive(Args, Debug)]
pub(crate) struct Span {
    /// Only this vendor
    #[arg(long)]
    pub(crate) provider: Option<String>,
    /// Only attempts planned from this time on
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// Only attempts planned until this time
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// With calls to simulators
    #[arg(long)]
    pub(crate) simulated: bool,
    #[command(flatten)]
    pub(crate) keep: Keep,
}

/// Options of `ledger list`.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only this vendor
    #[arg(long)]
    pub(crate) provider: Option<String>,
    /// Only this operation
    #[arg(long)]
    pub(crate) operation: Option<String>,
    /// Only this request id
    #[arg(long, value_name = "ID")]
    pub(crate) request_id: Option<String>,
    /// Only attempts of which nobody knows whether they are billed
    #[arg(long)]
    pub(crate) unknown: bool,
    /// Only attempts planned from this time on
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// Only attempts planned until this time
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// The last so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) keep: Keep,
}

/// Options of `ledger show`.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The number of an attempt, or a request id
    #[arg(value_name = "NUMBER|REQUEST_ID")]
    pub(crate) which: String,
    #[command(flatten)]
    pub(crate) keep: Keep,
}

/// Options of `ledger bands`.
#[derive(Args, Debug)]
pub(crate) struct Bands {
    /// Judge operations with so many answers or more
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) at_least: u64,
    #[command(flatten)]
    pub(crate) span: Span,
}

/// Options of `ledger export`.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// Kind of file
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// Where it is written; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) span: Span,
}

/// Values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text, with a line for each attempt.
    Csv,
    /// Apache Parquet.
    Parquet,
}
