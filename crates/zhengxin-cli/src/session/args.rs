//! Options of `zhengxin session`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::args::{ShowArg, Way};
use crate::books::StoreArg;

/// What to do with conversations.
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub(crate) struct Session {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const HELP: &str = "\
Flows: telecom, degree, ebank, ebank_v2, risk_audit of qiancheng; risk_order, collection_order of jimi.

Examples:
  zhengxin session start qiancheng telecom --env sim --applicant @valid --consent @synthetic
  zhengxin session start qiancheng ebank_v2 --env sim --applicant @valid --answers @right --consent @synthetic --jsonl
  zhengxin session list
  zhengxin session show ID
  zhengxin session resume ID --env http://127.0.0.1:8931
  zhengxin session graph qiancheng/telecom --svg telecom.svg

Exit codes:
  0    ready: the data was read
  1    a call or the store failed; the session can be resumed
  2    the command line, a configuration or a file is wrong; nothing was sent
  3    the conversation failed or was cancelled
  4    its time ran out
  5    it needs an answer that was not given
  130  interrupted; the session can be resumed";

/// Commands of `session`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin a conversation and see it through
    Start(Box<Start>),
    /// Go on with a conversation
    Resume(Box<Resume>),
    /// Show where a conversation stands and what happened
    Show(Show),
    /// List conversations
    List(List),
    /// Give a conversation up
    Cancel(Cancel),
    /// Draw a flow
    Graph(Graph),
}

/// What answers the questions, and what becomes of the data.
#[derive(Args, Debug)]
pub(crate) struct Drive {
    #[command(flatten)]
    pub(crate) way: Way,
    /// Answers by step, as a JSON file only you can read; `@right` gives what the simulator expects. Without it a person is asked
    #[arg(long, value_name = "FILE|@right")]
    pub(crate) answers: Option<String>,
    /// The person's consent, as a JSON file: purpose, scope, agreement, given, expires; `@synthetic` for the simulator
    #[arg(long, value_name = "FILE|@synthetic")]
    pub(crate) consent: Option<String>,
    /// Write one JSON object per step, and ask nobody
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Write the data to this file, readable by you alone
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Print the data too: values in full, or class tags in their place [default: names and sizes only]
    #[arg(long, value_enum)]
    pub(crate) show: Option<ShowArg>,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}

/// Options of `session start`.
#[derive(Args, Debug)]
pub(crate) struct Start {
    /// The vendor
    pub(crate) provider: String,
    /// The flow
    pub(crate) flow: String,
    /// What is known of the person, as a JSON file; `@valid` for the simulator
    #[arg(long, value_name = "FILE|@valid")]
    pub(crate) applicant: String,
    /// What the simulator is to play, such as `resent`; see `zhengxin sim magic`. With `@valid` only
    #[arg(long, value_name = "WORD")]
    pub(crate) script: Option<String>,
    #[command(flatten)]
    pub(crate) drive: Drive,
}

/// Options of `session resume`.
#[derive(Args, Debug)]
pub(crate) struct Resume {
    /// The session's id
    pub(crate) id: String,
    /// Read the data of a session that is ready once more; the vendor may bill it again
    #[arg(long)]
    pub(crate) again: bool,
    #[command(flatten)]
    pub(crate) drive: Drive,
}

/// Options of `session show`.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The session's id
    pub(crate) id: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}

/// Options of `session list`.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only this flow, such as `qiancheng.telecom`
    #[arg(long, value_name = "PROVIDER.FLOW")]
    pub(crate) flow: Option<String>,
    /// How many at most
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}

/// Options of `session cancel`.
#[derive(Args, Debug)]
pub(crate) struct Cancel {
    /// The session's id
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) way: Way,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}

/// Options of `session graph`.
#[derive(Args, Debug)]
pub(crate) struct Graph {
    /// The flow, with its vendor if two have one of that name: `telecom`, `qiancheng/telecom`
    pub(crate) flow: String,
    /// Write an SVG picture to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Print Mermaid text [default without --svg]
    #[arg(long)]
    pub(crate) mermaid: bool,
    /// Mark where this session stands
    #[arg(long, value_name = "ID")]
    pub(crate) session: Option<String>,
    #[command(flatten)]
    pub(crate) store: StoreArg,
}
