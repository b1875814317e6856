//! Options of `zhengxin inbox`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::args::Way;
use crate::books::StoreArg;

pub(crate) const INBOX: &str = "\
A push is verified, kept, acknowledged with the vendor's exact text, and then applied to its order. `call` registers the orders
it places. What a person is told in a push is sealed; rows show the class.

Examples:
  zhengxin inbox serve --provider jimi --port 8932 --env http://127.0.0.1:8931
  zhengxin inbox list
  zhengxin inbox gaps --json";

/// Options of `inbox`.
#[derive(Args, Debug)]
pub(crate) struct Inbox {
    #[command(subcommand)]
    pub(crate) command: InboxCommand,
}

/// Commands below `inbox`.
#[derive(Debug, Subcommand)]
pub(crate) enum InboxCommand {
    /// List the pushes that came.
    #[command(after_help = "Examples:\n  zhengxin inbox list --state parked\n  zhengxin inbox list --json")]
    List(List),
    /// Show one push; personal values by their class.
    #[command(after_help = "Examples:\n  zhengxin inbox show KEY")]
    Show(One),
    /// Apply one push again; what it did before is not done twice.
    #[command(after_help = "Examples:\n  zhengxin inbox replay KEY")]
    Replay(One),
    /// List orders of which something is missing.
    #[command(after_help = "Examples:\n  zhengxin inbox gaps --json")]
    Gaps(Gaps),
    /// Receive pushes, and ask the vendor about orders of which none came. Put a TLS proxy in front of it.
    #[command(after_help = "Examples:\n  zhengxin inbox serve --port 8932\n  zhengxin inbox serve --env http://127.0.0.1:8931 --json")]
    Serve(Serve),
}

/// Whose inbox, and where.
#[derive(Args, Debug)]
pub(crate) struct Desk {
    /// The vendor [default: the only one that pushes]
    #[arg(long)]
    pub(crate) provider: Option<String>,
    #[command(flatten)]
    pub(crate) store: StoreArg,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A desk that is only read.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    #[command(flatten)]
    pub(crate) desk: Desk,
    /// Configuration file [default: ./zhengxin.toml, then ~/.config/zhengxin/zhengxin.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Options of `inbox list`.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only this state: received, applied, parked, contradiction, probe
    #[arg(long)]
    pub(crate) state: Option<String>,
    /// Only pushes about this order
    #[arg(long, value_name = "KEY")]
    pub(crate) order: Option<String>,
    /// So many at most
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Options of `inbox show` and `inbox replay`.
#[derive(Args, Debug)]
pub(crate) struct One {
    /// The push
    pub(crate) key: String,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Options of `inbox gaps`.
#[derive(Args, Debug)]
pub(crate) struct Gaps {
    /// So many at most
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Options of `inbox serve`.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) desk: Desk,
    #[command(flatten)]
    pub(crate) way: Way,
    /// Port; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: std::net::IpAddr,
    /// Answer to this host name only; once or more often
    #[arg(long, value_name = "NAME")]
    pub(crate) answer_to: Vec<String>,
    /// End when standard input is closed
    #[arg(long)]
    pub(crate) until_stdin_closes: bool,
}
