//! One door for every kind of store: a folder, or the address of a server.

use std::path::Path;
use std::sync::Arc;

use zhengxin_core::store::StoreError;

use crate::copy::Movable;
use crate::key::Key;
use crate::sqlite::{Options, SqliteStore};

/// Where a store lies unless something else is said.
pub const DEFAULT_PLACE: &str = "./.zhengxin/";

/// Opens a store: `postgres://…` and `postgresql://…` with the feature `postgres`, anything else is a folder. `key` left out is the file `key` in the folder
/// (of a server: in [`DEFAULT_PLACE`]), made when the store is made. A folder is opened on the calling thread, for as long as another process opens it.
///
/// # Errors
/// See [`SqliteStore::open`]. [`StoreError::Unavailable`] for a server without the feature.
pub async fn open(place: &str, key: Option<Key>) -> Result<Arc<dyn Movable>, StoreError> {
    if place.starts_with("postgres://") || place.starts_with("postgresql://") {
        return server(place, key.unwrap_or_else(|| Key::file(Path::new(DEFAULT_PLACE).join("key")))).await;
    }
    let key = key.unwrap_or_else(|| Key::file(Path::new(place).join("key")));
    Ok(Arc::new(SqliteStore::open(place, &Options::new(key))?))
}

#[cfg(feature = "postgres")]
async fn server(url: &str, key: Key) -> Result<Arc<dyn Movable>, StoreError> {
    use crate::postgres::{PostgresOptions, PostgresStore};
    Ok(Arc::new(PostgresStore::open(&PostgresOptions::new(url), &key).await?))
}

#[cfg(not(feature = "postgres"))]
async fn server(_url: &str, _key: Key) -> Result<Arc<dyn Movable>, StoreError> {
    Err(StoreError::Unavailable)
}
