//! The store a command works with: where it is, whose key it has, and the ledger as calls write it.

mod money;
mod place;
mod simulated;
mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhengxin::client::Engine;
use zhengxin::core::contract::Ledger;
use zhengxin::core::store::{Cells, Store, StoreError, Verified};
use zhengxin::core::words::Lang;
use zhengxin::store::copy::Movable;
use zhengxin::store::sqlite::Options;
use zhengxin::store::{Key, Limits, MemoryStore, SqliteStore};

use crate::fail::Fail;
use crate::lang::say;
use crate::out::diagnose;

pub(crate) use money::{fen_of_yuan, yuan};
pub(crate) use place::{Place, StoreArg, StoreConfig, place};
pub(crate) use simulated::{Simulated, is_simulated};
pub(crate) use view::{Rows, View};

/// An open store.
pub(crate) struct Opened {
    /// The store. It is a [`zhengxin::core::store::Store`] as well, for whoever needs no more.
    pub(crate) store: Arc<dyn Movable>,
    /// A private folder on this machine for files beside the store.
    pub(crate) folder: PathBuf,
}

/// Opens the store of `--store`, the environment, or the configuration, and makes it if there is none.
///
/// # Errors
/// The configuration is wrong, or the store cannot be used; a call must not be sent then. The text names the store's code.
pub(crate) async fn open(lang: Lang, arg: &StoreArg, config: Option<&Path>) -> Result<Opened, Fail> {
    let place = place(arg, config)?;
    let default_key = place.default_key();
    let had_key = default_key.as_ref().is_none_or(|path| path.exists());
    let opened = open_place(&place).await?;
    if let Some(path) = default_key.filter(|path| !had_key && path.exists()) {
        diagnose(&format!(
            "{} {}{}",
            say(lang, "note: a key was made at", "提示：已生成密钥文件"),
            path.display(),
            say(
                lang,
                "; in production keep it away from the store: store.key = \"@file:…\" or \"@env:…\" in zhengxin.toml",
                "；生产环境中应与存储分开保管：在 zhengxin.toml 中写 store.key = \"@file:…\" 或 \"@env:…\"",
            )
        ));
    }
    Ok(opened)
}

/// Opens a store that must be there already: reading makes none.
///
/// # Errors
/// As [`open`], and there is none.
pub(crate) async fn open_existing(arg: &StoreArg, config: Option<&Path>) -> Result<Opened, Fail> {
    let place = place(arg, config)?;
    if place.is_missing() {
        return Err(Fail::usage(format!("there is no store at {}; the first call makes one", place.shown())));
    }
    open_place(&place).await
}

/// A store that is gone with this process, for what concerns a simulator of our own.
pub(crate) fn in_memory() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new())
}

/// The ledger of an open store, as calls to a vendor or to a simulator write it.
pub(crate) fn ledger(kept: &Opened, is_simulator: bool) -> Arc<dyn Ledger> {
    let ledger: Arc<dyn Ledger> = Arc::<dyn Movable>::clone(&kept.store);
    if is_simulator { Arc::new(Simulated::over(ledger)) } else { ledger }
}

/// Has an engine keep its books. Tokens and secrets are shared over the store too, unless they are those of a simulator, which forgets them when it ends.
pub(crate) fn keep(engine: Engine, kept: &Opened, budget: Limits, is_simulator: bool) -> Engine {
    let engine = engine.ledger(ledger(kept, is_simulator));
    if is_simulator {
        return engine;
    }
    kept.store.limit(engine.settings().profile.provider.name, budget);
    engine.cells(Arc::<dyn Movable>::clone(&kept.store) as Arc<dyn Cells>)
}

/// Opens a store at a place.
///
/// # Errors
/// The store cannot be used.
pub(crate) async fn open_place(place: &Place) -> Result<Opened, Fail> {
    place.prepare().map_err(|why| refused(place, why))?;
    let key = place.key();
    let opened = zhengxin::store::open(place.address(), Some(key)).await;
    opened.map(|store| Opened { store, folder: place.folder() }).map_err(|why| refused(place, why))
}

/// Computes the chain of digests of the books at a place again. A folder is examined without being opened for writing, so that even books that are refused as
/// damaged tell their first bad row.
///
/// # Errors
/// There is no store, or it cannot be read at all.
pub(crate) async fn verified(arg: &StoreArg, config: Option<&Path>) -> Result<Verified, Fail> {
    let place = place(arg, config)?;
    if place.is_missing() {
        return Err(Fail::usage(format!("there is no store at {}; the first call makes one", place.shown())));
    }
    let found = if place.is_server() {
        open_place(&place).await?.store.verify().await
    } else {
        SqliteStore::examine(place.folder(), &Options::new(place.key()))
    };
    found.map_err(|why| refused(&place, why))
}

/// What a store that cannot be used means for the command.
pub(crate) fn refused(place: &Place, why: StoreError) -> Fail {
    Fail::store(why, place.shown())
}

/// A key as a reference says where it is.
fn key_of(reference: &crate::call::reference::Reference, folder: Option<&Path>) -> Option<Key> {
    use crate::call::reference::Reference;
    match reference {
        Reference::File(path) => Some(Key::file(folder.map_or_else(|| path.clone(), |folder| folder.join(path)))),
        Reference::Environment(name) => Some(Key::env(name.clone())),
        Reference::Plain(_) | Reference::Stdin | Reference::Ask => None,
    }
}
