//! Options of `zhengxin store`.

use clap::{Args, Subcommand};

use crate::ledger::args::Keep;

pub(crate) const STORE: &str = "\
The store is a folder (SQLite) or a PostgreSQL database that a fleet shares. Moving copies the ledger with its chain, what is
sealed, and the wrapped keys; both sides have the same key, and both are verified.

Examples:
  zhengxin store info
  zhengxin store check --json
  zhengxin store move --to @env:ZHENGXIN_DATABASE
  zhengxin store shred 0123456789abcdef";

/// Options of `store`.
#[derive(Args, Debug)]
pub(crate) struct Store {
    #[command(subcommand)]
    pub(crate) command: StoreCommand,
}

/// Commands below `store`.
#[derive(Debug, Subcommand)]
pub(crate) enum StoreCommand {
    /// Show what is in the store.
    #[command(after_help = "Examples:\n  zhengxin store info --json")]
    Info(Keep),
    /// Open the store with every check, and verify the ledger; exit code 1 if anything does not hold.
    #[command(after_help = "Examples:\n  zhengxin store check")]
    Check(Keep),
    /// Copy the store to another place and verify both. No process may be working with either.
    #[command(
        after_help = "Examples:\n  zhengxin store move --to postgres://zhengxin@db.example/zhengxin\n  zhengxin store move --to @file:/etc/zhengxin/database"
    )]
    Move(Move),
    /// Delete a person's key: what is sealed under it can never be read again.
    #[command(after_help = "Examples:\n  zhengxin store shred 0123456789abcdef\n  zhengxin store shred --of @ask")]
    Shred(Shred),
}

/// Options of `store move`.
#[derive(Args, Debug)]
pub(crate) struct Move {
    /// Where to: postgres://…, or a folder; by @file:PATH or @env:NAME if it has a password
    #[arg(long, value_name = "postgres://…")]
    pub(crate) to: String,
    #[command(flatten)]
    pub(crate) keep: Keep,
}

/// Options of `store shred`.
#[derive(Args, Debug)]
pub(crate) struct Shred {
    /// The fingerprint of the person, as the ledger shows it
    #[arg(value_name = "FINGERPRINT", required_unless_present = "of", conflicts_with = "of")]
    pub(crate) subject: Option<String>,
    /// The identity number (or mobile number, card, name) the person was asked about by, as @file:PATH, @env:NAME, @- or @ask
    #[arg(long, value_name = "@file:PATH|@env:NAME|@-|@ask")]
    pub(crate) of: Option<String>,
    #[command(flatten)]
    pub(crate) keep: Keep,
}
