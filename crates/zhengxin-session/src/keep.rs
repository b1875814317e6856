//! How a session is kept: one sealed cell with session and applicant, and one that says whose a handle is.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use zhengxin_core::json::Json;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cell, CellFilter, Cells, NewCell, Put, Space};

use crate::error::Error;
use crate::hex::hex;
use crate::session::Session;

/// What may be known of a kept session without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The vendor.
    pub provider: String,
    /// The flow.
    pub flow: String,
    /// Its id.
    pub id: String,
    /// The word for where it stands.
    pub stage: String,
    /// The vendor's state.
    pub state: Option<i64>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_ms: i64,
    /// When no further call is made.
    pub deadline_ms: Option<i64>,
}

/// A session as it was kept.
pub(crate) struct Kept {
    pub(crate) session: Session,
    pub(crate) applicant: Json,
    pub(crate) version: u64,
}

/// The summary of one kept session.
///
/// # Errors
/// The store failed, or there is no such session.
pub async fn summary(cells: &dyn Cells, id: &str) -> Result<Summary, Error> {
    let cell = cells.get(Space::Session, id).await?.ok_or(Error::NoSession)?;
    summary_of(&cell).ok_or(Error::Version)
}

/// Summaries of kept sessions, those of a flow (`qiancheng.telecom`) if one is named.
///
/// # Errors
/// The store failed.
pub async fn summaries(cells: &dyn Cells, flow: Option<&str>, limit: u32) -> Result<Vec<Summary>, Error> {
    let filter = CellFilter { group: flow.map(Into::into), limit, ..CellFilter::default() };
    Ok(cells.list(Space::Session, filter).await?.iter().filter_map(summary_of).collect())
}

/// A kept session, for looking at; going on with it is [`Conversation::load`](crate::Conversation::load).
///
/// # Errors
/// The store failed, there is no such session, or it is of an unknown version.
pub async fn look(cells: &dyn Cells, id: &str) -> Result<Session, Error> {
    Ok(load(cells, id).await?.ok_or(Error::NoSession)?.session)
}

fn summary_of(cell: &Cell) -> Option<Summary> {
    serde_json::from_str(&cell.cell.clear).ok()
}

pub(crate) async fn load(cells: &dyn Cells, id: &str) -> Result<Option<Kept>, Error> {
    let Some(cell) = cells.get(Space::Session, id).await? else { return Ok(None) };
    let sealed = cell.cell.sealed.as_ref().ok_or(Error::NoSession)?;
    let record = Json::parse(sealed.expose().to_owned()).map_err(|_| Error::Version)?;
    let part = |name: &str| record.value().get(name).ok_or(Error::Version);
    let session = Session::from_json(part("session")?.raw()).ok_or(Error::Version)?;
    Ok(Some(Kept { session, applicant: part("applicant")?.to_json(), version: cell.version }))
}

/// The cell of a session.
pub(crate) fn cell(session: &Session, applicant: &Secret, subject: Option<[u8; 8]>) -> NewCell {
    let summary = Summary {
        provider: session.provider().to_owned(),
        flow: session.flow().to_owned(),
        id: session.id().to_owned(),
        stage: session.word().to_owned(),
        state: session.state(),
        made_ms: session.made_ms(),
        deadline_ms: session.deadline_ms(),
    };
    let due_ms =
        (!session.stage().ends()).then(|| session.deadline_ms().map_or(session.next_poll_ms(), |at| at.min(session.next_poll_ms())));
    let sealed = format!("{{\"session\":{},\"applicant\":{}}}", session.to_json(), applicant.expose());
    NewCell {
        state: session.word().into(),
        due_ms,
        group: format!("{}.{}", session.provider(), session.flow()).into(),
        clear: serde_json::to_string(&summary).unwrap_or_default().into(),
        sealed: Some(Secret::new(sealed)),
        subject,
    }
}

/// Notes that a handle belongs to a session. The id of the other session if one has it already. A vendor may count the orders of each flow on their own, so
/// equal handles of two flows say nothing.
pub(crate) async fn claim(cells: &dyn Cells, session: &Session, handle: &str) -> Result<Option<String>, Error> {
    let print = cells.fingerprint(format!("handle\0{}\0{}\0{handle}", session.provider(), session.flow()).as_bytes());
    let key = format!("handle.{}", hex(&print));
    let cell = NewCell { state: "claimed".into(), group: session.id().into(), ..NewCell::default() };
    match cells.put(Space::Fact, &key, None, cell).await? {
        Put::Done(_) => Ok(None),
        Put::Conflict(_) => {
            let other = cells.get(Space::Fact, &key).await?.map(|cell| cell.cell.group.to_string());
            Ok(other.filter(|other| other != session.id()))
        }
    }
}

/// Freezes another session that has the same handle.
pub(crate) async fn freeze(cells: &Arc<dyn Cells>, id: &str, now_ms: i64) -> Result<(), Error> {
    for _ in 0..8 {
        let Some(kept) = load(&**cells, id).await? else { return Ok(()) };
        let Some(old) = cells.get(Space::Session, id).await? else { return Ok(()) };
        let mut session = kept.session;
        session.freeze(now_ms);
        let new = cell(&session, &Secret::new(kept.applicant.as_str()), old.cell.subject);
        if let Put::Done(_) = cells.put(Space::Session, id, Some(kept.version), new).await? {
            return Ok(());
        }
    }
    Err(Error::Conflict)
}
