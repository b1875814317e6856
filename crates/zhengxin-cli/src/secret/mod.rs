//! `zhengxin secret`: protocol R from the command line. Phases are shown, never a value.

pub(crate) mod args;

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use zhengxin::client::secrets::{Entry, Phase, Rotation, RotationError, Status};
use zhengxin::core::contract::Nonce as _;
use zhengxin::core::info::{AuthInfo, ProviderInfo};
use zhengxin::core::profile::Profile;
use zhengxin::core::store::{Cells, Store};
use zhengxin::core::words::Lang;
use zhengxin::recon::beijing_text;
use zhengxin::store::copy::Movable;

use crate::books::{self, Opened};
use crate::call::{argv, target, way};
use crate::fail::Fail;
use crate::lang::say;
use crate::ledger::row::hex;
use crate::out::Out;
use crate::sim::{engine, runtime};
use args::{Account, Secret, SecretCommand};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Rotate { wait: bool },
    Status,
    History,
    Recover,
}

/// Runs the command.
pub(crate) fn secret(out: &mut Out, lang: Lang, options: &Secret) -> Result<(), Fail> {
    let (task, account) = match &options.command {
        SecretCommand::Rotate(options) => (Task::Rotate { wait: options.wait }, &options.account),
        SecretCommand::Status(account) => (Task::Status, account),
        SecretCommand::History(account) => (Task::History, account),
        SecretCommand::Recover(account) => (Task::Recover, account),
    };
    runtime()?.block_on(run(out, lang, task, account))
}

async fn run(out: &mut Out, lang: Lang, task: Task, account: &Account) -> Result<(), Fail> {
    let provider = provider(account.provider.as_deref())?;
    let target =
        target(account.way.env.as_deref(), provider.operations.first().copied().ok_or_else(|| Fail::internal("no operation"))?).await?;
    let ready = way::ready(provider, &account.way, &target, way::Times::default()).await?;
    let is_own = matches!(target, way::Target::OwnSimulator);
    let kept = books::open(lang, &account.store, account.way.config.as_deref()).await?;
    let bench = Bench::new(&kept, is_own)?;
    let lifeboat = bench.lifeboat(&kept, &ready.profile);
    let rotation = Rotation::new(ready.profile, Arc::new(engine::transport()?), bench.cells(&kept), lifeboat).map_err(refused)?;
    let rotation = rotation.ledger(books::ledger(&kept, target.is_simulator()));
    // A simulator of our own serves until the rotation is over.
    let _serving = ready.simulator;
    done(out, lang, task, account.json, &rotation).await
}

/// Where the account's cell and lifeboat are.
struct Bench {
    /// What a simulator of our own forgets is kept nowhere either.
    own: Option<(Arc<dyn Store>, Folder)>,
    folder: PathBuf,
}

/// A folder that is gone with the command.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // It lies among the machine's temporary files if it stays.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Bench {
    fn new(kept: &Opened, is_own: bool) -> Result<Self, Fail> {
        if !is_own {
            return Ok(Self { own: None, folder: kept.folder.clone() });
        }
        let mut id = [0; 8];
        zhengxin::client::chance::SystemNonce.fill(&mut id);
        let folder = kept.folder.join(format!("rotation-{}", hex(id)));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(&folder).map_err(|_| Fail::usage(format!("{} cannot be made", folder.display())))?;
        Ok(Self { own: Some((books::in_memory(), Folder(folder.clone()))), folder })
    }

    fn cells(&self, kept: &Opened) -> Arc<dyn Cells> {
        match &self.own {
            Some((store, _)) => Arc::<dyn Store>::clone(store),
            None => Arc::<dyn Movable>::clone(&kept.store),
        }
    }

    /// A file of its own for each account.
    fn lifeboat(&self, kept: &Opened, profile: &Profile) -> PathBuf {
        let appid = profile.credentials.get("appid").map_or("", |appid| appid.expose());
        let account = Cells::fingerprint(&*kept.store, format!("lifeboat\0{}\0{appid}", profile.base).as_bytes());
        self.folder.join(format!("lifeboat-{}-{}", profile.provider.name, hex(account)))
    }
}

/// The vendor named, or the only one whose secret can be replaced.
fn provider(named: Option<&str>) -> Result<&'static ProviderInfo, Fail> {
    let rotates = |info: &&'static ProviderInfo| matches!(info.auth, AuthInfo::SortedMd5 { rotate: Some(_), .. });
    if let Some(name) = named {
        let info = argv::provider(name)?;
        return if rotates(&info) { Ok(info) } else { Err(Fail::usage(format!("{name} has no secret that can be replaced"))) };
    }
    let all: Vec<&ProviderInfo> = zhengxin::providers().filter(rotates).collect();
    match all.as_slice() {
        [only] => Ok(only),
        _ => Err(Fail::usage("name the vendor")),
    }
}

fn refused(why: RotationError) -> Fail {
    match why {
        RotationError::Config(text) => Fail::usage(text),
        RotationError::Store(why) | RotationError::Lifeboat(why) => Fail::store(why, "the secret's record"),
        why => Fail::negative(why.to_string()),
    }
}

async fn done(out: &mut Out, lang: Lang, task: Task, json: bool, rotation: &Rotation) -> Result<(), Fail> {
    let before = rotation.history().await.map_err(refused)?.len();
    let status = match task {
        Task::Rotate { wait: false } => rotation.rotate().await,
        Task::Rotate { wait: true } => rotation.rotate_to_rest().await,
        Task::Recover => rotation.recover().await,
        Task::Status | Task::History => rotation.status().await,
    };
    let history = rotation.history().await.map_err(refused)?;
    let news = if task == Task::History { 0 } else { before.min(history.len()) };
    let news = history.get(news..).unwrap_or_default();
    let status = match status {
        Ok(status) => status,
        Err(why) => {
            // The phases that were reached are part of the answer to what went wrong.
            if !json {
                entries(out, news)?;
            }
            return Err(refused(why));
        }
    };
    if json {
        let mut told = status_json(&status);
        if let (Value::Object(fields), true) = (&mut told, task != Task::Status) {
            fields.insert("history".to_owned(), news.iter().map(entry_json).collect());
        }
        out.json(&told)?;
    } else {
        entries(out, news)?;
        if task != Task::History {
            show(out, lang, &status)?;
        }
    }
    let is_asked = matches!(task, Task::Rotate { .. } | Task::Recover);
    if (is_asked && status.phase != Phase::Stable) || status.is_alarm() { Err(Fail::printed()) } else { Ok(()) }
}

fn entries(out: &mut Out, entries: &[Entry]) -> Result<(), Fail> {
    for entry in entries {
        out.line(&format!("{}  #{}  {}  {}", beijing_text(entry.at_ms), entry.epoch, entry.phase, entry.what))?;
    }
    Ok(())
}

fn entry_json(entry: &Entry) -> Value {
    json!({ "at_ms": entry.at_ms, "epoch": entry.epoch, "phase": entry.phase.word(), "what": &*entry.what })
}

fn status_json(status: &Status) -> Value {
    let texts = |all: &[zhengxin::Text]| all.iter().map(|text| text.to_string()).collect::<Vec<_>>();
    json!({
        "phase": status.phase.word(), "alarm": status.is_alarm(), "epoch": status.epoch, "active_epoch": status.active_epoch,
        "active": &*status.active, "configured": &*status.configured, "previous": texts(&status.previous), "candidates": texts(&status.candidates),
        "captured": status.captured, "tries": status.tries, "now_ms": status.now_ms, "begun_ms": status.begun_ms,
        "active_since_ms": status.active_since_ms, "works_ms": status.works_ms, "not_before_ms": status.not_before_ms,
        "soak_until_ms": status.soak_until_ms, "due_ms": status.due_ms(),
    })
}

const fn advice(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Stable => say(lang, "one secret, known to work", "密钥正常"),
        Phase::Intent => say(lang, "a new secret is being asked for", "正在申请新密钥"),
        Phase::Captured => say(
            lang,
            "an answer is kept and not tried yet: run `zhengxin secret recover`",
            "已保存应答，尚未验证：请运行 zhengxin secret recover",
        ),
        Phase::Unknown => {
            say(lang, "no answer: run `zhengxin secret recover` when it is due", "未收到应答：到期后请运行 zhengxin secret recover")
        }
        Phase::Suspect => say(lang, "ALARM: the old secret may stop working; rotate again soon", "告警：旧密钥可能失效，请尽快再次轮换"),
        Phase::Locked => {
            say(lang, "ALARM: every known secret is refused; ask the vendor for a new one", "告警：所有已知密钥均被拒绝，请联系服务商重置")
        }
    }
}

fn show(out: &mut Out, lang: Lang, status: &Status) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{}: {} — {}", t("phase", "阶段"), status.phase, advice(lang, status.phase)))?;
    let active = format!("{} (#{})", status.active, status.active_epoch);
    out.line(&format!("{}: {active}", t("fingerprint of the active secret", "当前密钥指纹")))?;
    if status.active != status.configured {
        out.line(&format!("{}: {}", t("fingerprint of the configured one", "配置密钥指纹"), status.configured))?;
    }
    for (name, at) in [(t("seen to work", "最近验证可用"), status.works_ms), (t("due", "下次处理"), status.due_ms())] {
        if let Some(at) = at {
            out.line(&format!("{name}: {}", beijing_text(at)))?;
        }
    }
    Ok(())
}
