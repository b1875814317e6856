//! The command line: commands, options and the examples of their help.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::books::StoreArg;
use crate::duration;
use crate::lang::LangArg;

/// External credit-risk data for lenders: each vendor is a spec; every fen is accounted for.
#[derive(Debug, Parser)]
#[command(name = "zhengxin", version, after_help = AFTER, max_term_width = 110)]
pub(crate) struct Cli {
    /// Language of texts for people [default: that of LC_ALL or LANG, else en]
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<LangArg>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Examples:
  zhengxin demo
  zhengxin providers finplus query_score
  zhengxin call finplus query_score --env sim --id-type imei --id-value 860529038487085
  zhengxin sim
  zhengxin ledger spend

Exit codes:
  0  done; a vendor's \"not found\" and \"pending\" are answers and count as done
  1  a call failed, texts or sums differ, the ledger was altered, a band is broken, or a line could not be read
  2  the command line, a configuration, a spec or the store's set-up is wrong; nothing was sent
  101  a defect of this program";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show vendors, their operations, fields, codes and readings.
    #[command(after_help = PROVIDERS)]
    Providers(Providers),
    /// Run the main paths of all vendors against a simulator inside this process.
    #[command(after_help = DEMO)]
    Demo(Demo),
    /// Make one call and show its typed result and receipt.
    #[command(after_help = CALL)]
    Call(Box<Call>),
    /// See a conversation through: collections that need the person, and orders whose result comes later.
    Session(crate::session::args::Session),
    /// Serve all vendors on this machine, or list the values that force an outcome.
    #[command(after_help = SIM)]
    Sim(Sim),
    /// Show what would be signed and sent, and compare it with another side's text.
    #[command(after_help = SIGN)]
    Sign(Box<Sign>),
    /// Encode values as the vendors expect them.
    #[command(after_help = ENCODE)]
    Encode(Encode),
    /// Read the ledger: every attempt, what it cost, and whether anybody changed it.
    #[command(after_help = crate::ledger::args::LEDGER)]
    Ledger(crate::ledger::args::Ledger),
    /// Compare a vendor's bill with the ledger, to the fen.
    #[command(after_help = crate::recon::args::RECON)]
    Recon(crate::recon::args::Recon),
    /// Replace a vendor's secret without losing the answer, and see where that stands.
    #[command(after_help = crate::secret::args::SECRET)]
    Secret(crate::secret::args::Secret),
    /// Receive what vendors push, and see what came and what is missing.
    #[command(after_help = crate::inbox::args::INBOX)]
    Inbox(Box<crate::inbox::args::Inbox>),
    /// Look after the store: what is in it, moving it to a server, shredding a person's data.
    #[command(after_help = crate::storage::args::STORE)]
    Store(crate::storage::args::Store),
    /// Print a completion script for a shell.
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
}

const PROVIDERS: &str = "\
Examples:
  zhengxin providers
  zhengxin providers qiancheng
  zhengxin providers qiancheng search_blacklist --lang zh
  zhengxin providers --json | jq '.providers[].operations[].path'";

/// Options of `providers`.
#[derive(Args, Debug)]
pub(crate) struct Providers {
    /// A vendor
    pub(crate) provider: Option<String>,
    /// One of its operations
    pub(crate) operation: Option<String>,
    /// Print the catalogue for programs
    #[arg(long)]
    pub(crate) json: bool,
}

const DEMO: &str = "\
Needs no account, no network and no configuration. Keeps the ledger as `call` does, fetches the simulator's bills and compares
them with it; exit code 1 if one fen differs.

Examples:
  zhengxin demo
  zhengxin demo --lang zh
  zhengxin demo --json | tail -n 1";

/// Options of `demo`.
#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// End with one JSON object on the last line
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}

const CALL: &str = "\
Fields of the request are options named like the field (--id-card, --id_card) or like its wire name, with dots inside
records and numbers inside lists (--options.work_addr, --options.contacts.0.contact_name). `zhengxin call PROVIDER
OPERATION --help` lists them. A value may be a reference: @file:PATH, @env:NAME, @- (standard input), @ask (typed unseen);
@@ stands for a plain @. Passwords, one-time codes, open ids and tokens are taken by reference only, except against a
simulator on this machine.

Credentials come from the configuration (zhengxin.toml here, or in ~/.config/zhengxin) or from --credential, secret ones by
reference only:
  [qiancheng]
  credentials.account = \"my-account\"
  credentials.password = \"@file:/etc/zhengxin/qiancheng.password\"
  readings.B21 = \"degree\"
  prices.search_blacklist = \"0.50\"
  budget.daily = \"100.00\"
  budget.calls = 10000

Every attempt is kept in the ledger before its first byte leaves; without a store nothing is sent. Rows of calls to a simulator
say so. `zhengxin ledger` reads them.

Examples:
  zhengxin call finplus query_score --env sim --id-type imei --id-value 860529038487085
  zhengxin call qiancheng search_blacklist --json=person.json --config ./zhengxin.toml
  zhengxin call qiancheng submit_telecom_captcha --open-id @env:OPEN_ID --captcha @ask
  zhengxin call jimi query_risk_order --env http://127.0.0.1:8931 --client-id 000000000000000000002 --json

Exit codes: 0 an answer (found, not found or pending), 1 the call failed, 2 wrong options or configuration.";

/// Options of `call`.
#[derive(Args, Debug)]
pub(crate) struct Call {
    /// The vendor
    pub(crate) provider: String,
    /// The operation
    pub(crate) operation: String,
    /// Print JSON; with a file (or - for standard input), also read the request's fields from it
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "FILE|-")]
    pub(crate) json: Option<String>,
    #[command(flatten)]
    pub(crate) way: Way,
    #[command(flatten)]
    pub(crate) store: StoreArg,
    /// The caller's id of this call [default: a new UUID]
    #[arg(long, value_name = "ID")]
    pub(crate) request_id: Option<String>,
    /// Total time of one attempt, such as 3s or 500ms
    #[arg(long, value_parser = ValueParser::new(duration::parse))]
    pub(crate) timeout: Option<std::time::Duration>,
    /// Time for the whole call, repeats included
    #[arg(long, value_parser = ValueParser::new(duration::parse))]
    pub(crate) deadline: Option<std::time::Duration>,
    /// Skip the rules of this field
    #[arg(long, value_name = "FIELD")]
    pub(crate) unchecked: Vec<String>,
    /// How personal data appears: values in full, or class tags in its place [default: values in JSON, masks on a screen]
    #[arg(long, value_enum)]
    pub(crate) show: Option<ShowArg>,
}

/// Where a call goes and on whose account; shared by `call` and `sign`.
#[derive(Args, Debug)]
pub(crate) struct Way {
    /// `sim` for a simulator of its own, the address of a running `zhengxin sim`, an address of the vendor, or the name of
    /// an environment of the vendor
    #[arg(long, value_name = "sim|URL|NAME")]
    pub(crate) env: Option<String>,
    /// Configuration file [default: ./zhengxin.toml, then ~/.config/zhengxin/zhengxin.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Choose a reading of the vendor's document
    #[arg(long, value_name = "ID=CHOICE")]
    pub(crate) reading: Vec<String>,
    /// A credential, as @file:PATH, @env:NAME, @- or @ask; plain only if it is no secret
    #[arg(long, value_name = "NAME=@file:PATH|@env:NAME|@-|@ask")]
    pub(crate) credential: Vec<String>,
}

/// Values of `--show`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowArg {
    /// In full.
    Values,
    /// Class tags.
    Classes,
}

const SIM: &str = "\
Serves until it is interrupted. With --json the first line is one object with the addresses, and the simulator also ends
when its standard input is closed by the program that started it (--until-stdin-closes).

Examples:
  zhengxin sim
  zhengxin sim --port 8931 --reading qiancheng.B35=open_id
  zhengxin sim --json
  zhengxin sim magic";

/// Options of `sim`.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Sim {
    #[command(subcommand)]
    pub(crate) command: Option<SimCommand>,
    /// Port; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: std::net::IpAddr,
    /// Follow a reading of a vendor's document
    #[arg(long, value_name = "PROVIDER.ID=CHOICE")]
    pub(crate) reading: Vec<String>,
    /// How long the simulated vendors take
    #[arg(long, value_enum, default_value = "fast")]
    pub(crate) pace: PaceArg,
    /// Print one JSON object with addresses and credentials first, and nothing else
    #[arg(long)]
    pub(crate) json: bool,
    /// End when standard input is closed
    #[arg(long)]
    pub(crate) until_stdin_closes: bool,
}

/// Commands below `sim`.
#[derive(Debug, Subcommand)]
pub(crate) enum SimCommand {
    /// List the values that force an outcome.
    #[command(after_help = "Examples:\n  zhengxin sim magic\n  zhengxin sim magic finplus --json")]
    Magic {
        /// Only this vendor
        provider: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Values of `--pace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaceArg {
    /// As vendors do: seconds between states, pushes on the documented schedule.
    Real,
    /// Without waiting.
    Fast,
}

const SIGN: &str = "\
Sends nothing. Takes the same fields, credentials and readings as `call`; a token is shown as a placeholder. The secret
appears as its length. With --compare, exit code 1 says that the texts differ.

Examples:
  zhengxin sign finplus query_score --env sim --id-type imei --id-value 860529038487085
  zhengxin sign finplus query_score --env sim --json=request.json --compare @file:server-message.txt
  zhengxin sign --scheme aliyun-gateway --jsonl < requests.jsonl
  echo '{\"params\":[[\"a\",\"1\"]],\"auth\":[[\"secret\",\"s\"]]}' | zhengxin sign --scheme sorted-md5 --jsonl";

/// Options of `sign`.
#[derive(Args, Debug)]
pub(crate) struct Sign {
    /// The vendor
    #[arg(required_unless_present = "scheme")]
    pub(crate) provider: Option<String>,
    /// The operation
    #[arg(required_unless_present = "scheme")]
    pub(crate) operation: Option<String>,
    /// Read the request's fields from this file (or - for standard input); alone, print JSON
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "FILE|-")]
    pub(crate) json: Option<String>,
    #[command(flatten)]
    pub(crate) way: Way,
    /// Sign as of this time, milliseconds since 1970 UTC [default: now]
    #[arg(long, value_name = "MILLIS")]
    pub(crate) at: Option<i64>,
    /// Sign with this nonce [default: a new UUID]
    #[arg(long, value_name = "TEXT")]
    pub(crate) nonce: Option<String>,
    /// The caller's id of this call [default: a new UUID]
    #[arg(long, value_name = "ID")]
    pub(crate) request_id: Option<String>,
    /// Skip the rules of this field
    #[arg(long, value_name = "FIELD")]
    pub(crate) unchecked: Vec<String>,
    /// Another side's string to sign, or the gateway's error message with it
    #[arg(long, value_name = "TEXT|@file:PATH|-")]
    pub(crate) compare: Option<String>,
    /// How personal data appears [default: as lengths]
    #[arg(long, value_enum)]
    pub(crate) show: Option<ShowArg>,
    /// Sign described requests instead, one JSON object a line
    #[arg(long, value_enum, requires = "jsonl", conflicts_with_all = ["provider", "compare", "at", "nonce"])]
    pub(crate) scheme: Option<Scheme>,
    /// Read JSON lines from standard input and write one for each
    #[arg(long, requires = "scheme")]
    pub(crate) jsonl: bool,
}

/// Values of `--scheme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scheme {
    /// AppKey and AppSecret of the Alibaba Cloud API gateway.
    AliyunGateway,
    /// MD5 over sorted `key=value` strings.
    SortedMd5,
}

const ENCODE: &str = "\
Examples:
  echo '{\"options\":{\"contacts\":[{\"contact_name\":\"x\"}]}}' | zhengxin encode --form php --jsonl";

/// Options of `encode`.
#[derive(Args, Debug)]
pub(crate) struct Encode {
    /// Kind of form
    #[arg(long, value_enum)]
    pub(crate) form: FormArg,
    /// Read JSON lines from standard input and write one for each
    #[arg(long, required = true)]
    pub(crate) jsonl: bool,
}

/// Values of `--form`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormArg {
    /// As PHP's `http_build_query` writes it.
    Php,
}

const COMPLETIONS: &str = "\
Examples:
  zhengxin completions bash > ~/.local/share/bash-completion/completions/zhengxin
  zhengxin completions zsh > ~/.zfunc/_zhengxin";

/// Options of `completions`.
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
