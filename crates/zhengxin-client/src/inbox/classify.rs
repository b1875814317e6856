//! Which push a body is, and which order it names.

use zhengxin_core::decode::scalar_text;
use zhengxin_core::info::{FieldInfo, ProviderInfo, PushInfo};
use zhengxin_core::json::Value;
use zhengxin_core::words::Need;

use super::pushes;

/// The push of this name, where the path says it; otherwise the one whose fields fit best.
pub(crate) fn classify(provider: &'static ProviderInfo, named: Option<&str>, body: Value<'_>) -> Option<&'static PushInfo> {
    match named {
        Some(name) => pushes(provider).find(|push| push.id == name).filter(|push| fits(push, body)),
        None => pushes(provider).filter(|push| fits(push, body)).min_by_key(|push| misfit(push, body)),
    }
}

fn fits(push: &PushInfo, body: Value<'_>) -> bool {
    let required = push.fields.iter().filter(|field| field.need == Need::Required);
    required.into_iter().all(|field| text(field, body).is_some())
}

/// Keys the push does not have count first, then its fields that are not there.
fn misfit(push: &PushInfo, body: Value<'_>) -> (usize, usize) {
    let strange = body.entries().filter(|(key, _)| push.fields.iter().all(|field| field.wire != key)).count();
    let missing = push.fields.iter().filter(|field| body.get(field.wire).is_none()).count();
    (strange, missing)
}

/// What a field says; nothing where it is missing, null, empty or no scalar.
pub(crate) fn text(field: &FieldInfo, body: Value<'_>) -> Option<String> {
    scalar_text(body.get(field.wire)?).filter(|text| !text.is_empty()).map(|text| text.to_string())
}

/// The longest id an order can have, bytes; what is longer is no id.
const MAX_ID: usize = 200;

/// The ids a push names its order by: the vendor's, and ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) id: Option<String>,
    pub(crate) client_id: Option<String>,
}

impl Named {
    pub(crate) fn of(push: &PushInfo, body: Value<'_>) -> Self {
        let key = |position: usize| {
            let name = push.keys.get(position)?;
            let field = push.fields.iter().find(|field| field.name == *name)?;
            text(field, body).filter(|text| text.len() <= MAX_ID)
        };
        Self { id: key(0), client_id: key(1) }
    }
}
