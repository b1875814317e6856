//! The person's consent: recorded from a file, made up for the simulator, or found in the store.

use std::fs;
use std::sync::Arc;

use serde::Deserialize;
use zhengxin::core::flow::FlowInfo;
use zhengxin::core::store::Cells;
use zhengxin::session::{Agreed, Consent, ConsentBook};

use super::desk::wrong;
use crate::call::reference::Reference;
use crate::fail::Fail;

/// A consent as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    purpose: String,
    scope: Scope,
    agreement: String,
    #[serde(default)]
    given: Option<Moment>,
    expires: Moment,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scope {
    One(String),
    Several(Vec<String>),
}

/// Milliseconds since 1970 UTC, or a time such as `2026-11-22T09:00:00+08:00`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Moment {
    Millis(i64),
    Text(String),
}

impl Moment {
    fn millis(&self, name: &str) -> Result<i64, Fail> {
        match self {
            Self::Millis(millis) => Ok(*millis),
            Self::Text(text) => text
                .parse::<jiff::Timestamp>()
                .map(jiff::Timestamp::as_millisecond)
                .map_err(|_| Fail::usage(format!("--consent: `{name}` is no time; write 2026-11-22T09:00:00+08:00"))),
        }
    }
}

/// Days a made-up consent holds.
const SYNTHETIC_MS: i64 = 24 * 60 * 60 * 1_000;

/// Finds or records the consent a conversation runs under; flows without a person's passwords need none.
///
/// # Errors
/// The file is wrong, `@synthetic` against a vendor, or the store failed.
pub(super) async fn consent(
    cells: Arc<dyn Cells>,
    flow: &'static FlowInfo,
    id_card: &str,
    given: Option<&str>,
    is_simulator: bool,
    now_ms: i64,
) -> Result<Option<Consent>, Fail> {
    let book = ConsentBook::new(cells);
    match given {
        None if !flow.credentials => Ok(None),
        None => book.find_for(id_card, flow.name, now_ms).await.map_err(|why| wrong(&why)),
        Some("@synthetic") => {
            if !is_simulator {
                return Err(Fail::usage("--consent @synthetic is for a simulator; nobody consented to anything"));
            }
            let agreed = Agreed {
                purpose: "demonstration",
                scope: &[flow.name],
                agreement: "Made up for a simulator.",
                given_ms: now_ms,
                expires_ms: now_ms.saturating_add(SYNTHETIC_MS),
            };
            book.record(id_card, &agreed).await.map(Some).map_err(|why| wrong(&why))
        }
        Some(path) => record(&book, id_card, path, now_ms).await.map(Some),
    }
}

async fn record(book: &ConsentBook, id_card: &str, path: &str, now_ms: i64) -> Result<Consent, Fail> {
    let text = fs::read_to_string(path).map_err(|_| Fail::usage(format!("--consent: {path} cannot be read as text")))?;
    let given: Given = serde_json::from_str(&text).map_err(|why| {
        Fail::usage(format!("--consent: {path}, line {}: purpose, scope, agreement, given and expires are what it takes", why.line()))
    })?;
    let scope = match &given.scope {
        Scope::One(name) => vec![name.as_str()],
        Scope::Several(names) => names.iter().map(String::as_str).collect(),
    };
    let folder = std::path::Path::new(path).parent();
    let agreement = Reference::parse(&given.agreement)?.fetch("--consent: `agreement`", folder, false)?;
    let given_ms = given.given.as_ref().map_or(Ok(now_ms), |given| given.millis("given"))?;
    let expires_ms = given.expires.millis("expires")?;
    let agreed = Agreed { purpose: &given.purpose, scope: &scope, agreement: &agreement, given_ms, expires_ms };
    book.record(id_card, &agreed).await.map_err(|why| wrong(&why))
}
