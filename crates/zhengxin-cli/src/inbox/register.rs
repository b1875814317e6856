//! Registers orders that `call` placed, so that pushes about them find them.

use std::sync::Arc;

use serde_json::Value;
use zhengxin::client::Engine;
use zhengxin::client::inbox::{Inbox, Placed};
use zhengxin::client::settings::Settings;
use zhengxin::core::info::{OperationInfo, PushInfo};
use zhengxin::core::json::Json;
use zhengxin::core::store::{Cells, RowFilter, StoreError};
use zhengxin::store::copy::Movable;
use zhengxin::{Receipt, Text};

use crate::books::Opened;

/// The push that tells of orders an operation places.
fn push_of(operation: &'static OperationInfo) -> Option<&'static PushInfo> {
    let places = |push: &&PushInfo| push.places.is_some_and(|places| places.id == operation.id);
    operation.provider.pushes.iter().find(places)
}

/// Registers an order by the ids in the request and in the answer.
///
/// # Errors
/// The store could not keep it. The order is placed all the same.
pub(crate) async fn placed(
    kept: &Opened,
    engine: &Engine,
    operation: &'static OperationInfo,
    asked: &Json,
    data: &Value,
    receipt: &Receipt,
) -> Result<(), StoreError> {
    let Some(push) = push_of(operation) else { return Ok(()) };
    let cells: Arc<dyn Cells> = Arc::<dyn Movable>::clone(&kept.store);
    // What an engine was made of makes settings again.
    let settings = Settings::new(engine.settings().profile.clone()).map_err(|_| StoreError::Missing)?;
    let inbox = Inbox::builder(cells, Arc::new(settings)).build();
    let id = push.keys.first().and_then(|key| data.get(key)).map(plain);
    let client_id = push.keys.get(1).and_then(|key| of_request(asked, key).or_else(|| data.get(key).map(plain)));
    let subject = subject(kept, receipt.request_id.as_ref()).await?;
    let placed = Placed { push: push.id, id: id.as_deref(), client_id: client_id.as_deref(), subject, called: Some(operation.id) };
    inbox.placed(placed).await.map(|_| ())
}

fn of_request(asked: &Json, key: &str) -> Option<String> {
    asked.value().at(key)?.str().map(std::borrow::Cow::into_owned)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The fingerprint of the person, as it stands in the ledger.
async fn subject(kept: &Opened, request_id: Option<&Text>) -> Result<Option<[u8; 8]>, StoreError> {
    let Some(request_id) = request_id else { return Ok(None) };
    let filter = RowFilter { request_id: Some(request_id.clone()), limit: 1, ..RowFilter::default() };
    Ok(kept.store.rows(filter).await?.first().and_then(|row| row.subject))
}
