//! Options of `zhengxin secret`.

use clap::{Args, Subcommand};

use crate::args::Way;
use crate::books::StoreArg;

pub(crate) const SECRET: &str = "\
The new secret is kept, sealed, in a file beside the store and in the store before anybody looks at it; it is never shown.
Calls over the same store are signed with it from then on. A rotation that was cut off is brought to its end by `recover`.
Against a simulator of its own (--env sim) nothing is kept.

Examples:
  zhengxin secret rotate jimi
  zhengxin secret status jimi --json
  zhengxin secret recover jimi
  zhengxin secret rotate jimi --env http://127.0.0.1:8931

Exit codes: 0 the secret is stable, 1 it is not (see the phase), 2 wrong options, configuration or store.";

/// Options of `secret`.
#[derive(Args, Debug)]
pub(crate) struct Secret {
    #[command(subcommand)]
    pub(crate) command: SecretCommand,
}

/// Commands below `secret`.
#[derive(Debug, Subcommand)]
pub(crate) enum SecretCommand {
    /// Replace the secret: preflight, intent, request, capture, proof.
    #[command(after_help = "Examples:\n  zhengxin secret rotate jimi\n  zhengxin secret rotate jimi --env sim --json")]
    Rotate(Rotate),
    /// Show where the secret stands; sends nothing.
    #[command(after_help = "Examples:\n  zhengxin secret status jimi --json")]
    Status(Account),
    /// Show what happened so far; sends nothing.
    #[command(after_help = "Examples:\n  zhengxin secret history jimi")]
    History(Account),
    /// Bring a rotation to its end that was cut off, and look whether the secret works. Never rotates.
    #[command(after_help = "Examples:\n  zhengxin secret recover jimi")]
    Recover(Account),
}

/// Whose secret, and on whose account.
#[derive(Args, Debug)]
pub(crate) struct Account {
    /// The vendor [default: the only one whose secret can be replaced]
    pub(crate) provider: Option<String>,
    #[command(flatten)]
    pub(crate) way: Way,
    #[command(flatten)]
    pub(crate) store: StoreArg,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `secret rotate`.
#[derive(Args, Debug)]
pub(crate) struct Rotate {
    #[command(flatten)]
    pub(crate) account: Account,
    /// Wait for quarantines, and rotate again where the protocol asks for it, until the secret is stable or locked
    #[arg(long)]
    pub(crate) wait: bool,
}
