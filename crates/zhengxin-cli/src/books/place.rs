//! Where the store is: the option, the environment, the configuration, else a folder here.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use zhengxin::core::store::StoreError;
use zhengxin::store::Key;
use zhengxin::store::open::DEFAULT_PLACE;

use super::key_of;
use crate::call::config;
use crate::call::reference::Reference;
use crate::fail::Fail;

/// The option of every command that keeps books or reads them.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct StoreArg {
    /// Where calls are kept: a folder, or the address of a PostgreSQL server, by @file:PATH or @env:NAME if it has a password [default: store.path of
    /// the configuration, else ./.zhengxin/]
    #[arg(long, value_name = "FOLDER|postgres://…", env = "ZHENGXIN_STORE", hide_env_values = true)]
    pub(crate) store: Option<String>,
}

/// A place and its key.
pub(crate) struct Place {
    address: String,
    key: Option<Key>,
}

/// What the file says of the store.
#[derive(Clone, Debug, Default)]
pub(crate) struct StoreConfig {
    pub(crate) path: Option<Reference>,
    pub(crate) key: Option<Reference>,
    /// Where relative paths in it start.
    pub(crate) folder: Option<PathBuf>,
}

/// The place asked for.
///
/// # Errors
/// The configuration is wrong, or a password stands where others may read it.
pub(crate) fn place(arg: &StoreArg, config: Option<&Path>) -> Result<Place, Fail> {
    let configured = config::load_store(config)?;
    let key = configured.key.as_ref().map(|reference| {
        key_of(reference, configured.folder.as_deref()).ok_or_else(|| Fail::usage("store.key takes @file:PATH or @env:NAME"))
    });
    let key = key.transpose()?;
    let address = match (&arg.store, &configured.path) {
        (Some(text), _) => given(text)?,
        (None, Some(reference)) => of_config(reference, configured.folder.as_deref())?,
        (None, None) => DEFAULT_PLACE.to_owned(),
    };
    Ok(Place { address, key })
}

/// `--store` or the environment variable. On a command line every user of the machine could read a password.
fn given(text: &str) -> Result<String, Fail> {
    let reference = Reference::parse(text)?;
    let is_typed = std::env::var("ZHENGXIN_STORE").ok().as_deref() != Some(text);
    if reference.is_plain() && is_typed && has_password(text) {
        return Err(Fail::usage(
            "--store: an address with a password is never an argument, where every user of this machine could read it; write @file:PATH or @env:NAME",
        ));
    }
    named(&reference.fetch("--store", None, true)?)
}

fn of_config(reference: &Reference, folder: Option<&Path>) -> Result<String, Fail> {
    let text = reference.fetch("store.path", folder, true)?;
    if reference.is_plain() && has_password(&text) {
        return Err(Fail::usage("store.path: the address has a password; write @file:PATH or @env:NAME in its place"));
    }
    match folder.filter(|_| !is_server(&text)) {
        Some(folder) => Ok(folder.join(named(&text)?).display().to_string()),
        None => named(&text),
    }
}

fn named(text: &str) -> Result<String, Fail> {
    if text.is_empty() { Err(Fail::usage("the store has no place: name a folder or an address")) } else { Ok(text.to_owned()) }
}

fn is_server(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}

fn has_password(address: &str) -> bool {
    let user = address.split_once("://").and_then(|(_, rest)| rest.split('/').next()).and_then(|host| host.rsplit_once('@'));
    is_server(address) && (user.is_some_and(|(user, _)| user.contains(':')) || address.contains("password="))
}

impl Place {
    /// A place with the key of another one, as for a move.
    pub(crate) fn with_key_of(address: &str, other: &Self) -> Result<Self, Fail> {
        Ok(Self { address: given(address)?, key: Some(other.key()) })
    }

    /// The folder or address.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Whether it is a server.
    pub(crate) fn is_server(&self) -> bool {
        is_server(&self.address)
    }

    /// As it may be shown: an address may hold a password.
    pub(crate) fn shown(&self) -> &str {
        if self.is_server() { "the database server" } else { &self.address }
    }

    /// Where its key is.
    pub(crate) fn key(&self) -> Key {
        self.key.clone().unwrap_or_else(|| Key::file(self.folder().join("key")))
    }

    /// The file of the key unless the configuration says otherwise.
    pub(crate) fn default_key(&self) -> Option<PathBuf> {
        self.key.is_none().then(|| self.folder().join("key"))
    }

    /// The folder of files beside the store.
    pub(crate) fn folder(&self) -> PathBuf {
        PathBuf::from(if self.is_server() { DEFAULT_PLACE } else { &self.address })
    }

    /// Whether there is no store in the folder. Of a server that is seen when it is opened.
    pub(crate) fn is_missing(&self) -> bool {
        !self.is_server() && !self.folder().join("store.db").exists()
    }

    /// Makes the folder that a key of a server lies in.
    pub(super) fn prepare(&self) -> Result<(), StoreError> {
        if !self.is_server() || self.default_key().is_none_or(|path| path.exists()) {
            return Ok(());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(self.folder()).map_err(|_| StoreError::ReadOnly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_addresses_are_seen() {
        for (address, expected) in [
            ("postgres://u:p@h/z", true),
            ("postgresql://u:p@a:5432,b:5432/z", true),
            ("postgres://u@h:5432/z", false),
            ("postgres://h:5432/z", false),
            ("postgres://h/z?password=p", true),
            ("./a:b@c", false),
        ] {
            assert_eq!(has_password(address), expected, "{address}");
        }
    }
}
