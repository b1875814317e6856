//! Recorded consents: without one no conversation that takes a person's passwords begins.

use core::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::store::{CellFilter, Cells, NewCell, Put, Space};

use crate::applicant::{self, Applicant};
use crate::error::{Error, NoConsent};
use crate::hex::hex;

/// A person's recorded agreement to a purpose. Only a [`ConsentBook`] makes or finds one.
#[derive(Clone)]
pub struct Consent {
    id: String,
    given: Given,
    withdrawn: bool,
    cells: Arc<dyn Cells>,
}

/// What is kept of a consent: nothing that names the person but a keyed fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    subject: String,
    purpose: String,
    scope: Vec<String>,
    agreement: String,
    given_ms: i64,
    expires_ms: i64,
}

/// What a person agrees to.
#[derive(Clone, Debug)]
pub struct Agreed<'a> {
    /// What the data is used for, as the person was told.
    pub purpose: &'a str,
    /// Names of the flows it covers, such as `telecom`.
    pub scope: &'a [&'a str],
    /// The whole text the person agreed to; its SHA-256 is kept.
    pub agreement: &'a str,
    /// When it was given, milliseconds since 1970 UTC.
    pub given_ms: i64,
    /// From this time on it no longer holds, milliseconds since 1970 UTC.
    pub expires_ms: i64,
}

impl Consent {
    /// Its id (C1).
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the data is used for.
    #[must_use]
    pub fn purpose(&self) -> &str {
        &self.given.purpose
    }

    /// Names of the flows it covers.
    #[must_use]
    pub fn scope(&self) -> &[String] {
        &self.given.scope
    }

    /// SHA-256 of the agreement's text, in lower-case hex.
    #[must_use]
    pub fn agreement_digest(&self) -> &str {
        &self.given.agreement
    }

    /// When it was given, milliseconds since 1970 UTC.
    #[must_use]
    pub const fn given_ms(&self) -> i64 {
        self.given.given_ms
    }

    /// From this time on it no longer holds, milliseconds since 1970 UTC.
    #[must_use]
    pub const fn expires_ms(&self) -> i64 {
        self.given.expires_ms
    }

    /// Whether it was withdrawn when it was found.
    #[must_use]
    pub const fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }

    /// Whether it was withdrawn by now, as the ledger of consents says.
    pub(crate) async fn was_withdrawn(&self) -> Result<bool, Error> {
        let found = ConsentBook::new(Arc::clone(&self.cells)).find(&self.id).await?;
        Ok(found.is_none_or(|consent| consent.withdrawn))
    }

    /// Whether it does for a flow and a person now.
    pub(crate) fn covers(&self, flow: &'static FlowInfo, applicant: &dyn Applicant, now_ms: i64) -> Result<(), NoConsent> {
        let id_card = applicant::id_card(applicant).ok_or(NoConsent::NoPerson)?;
        if hex(&self.cells.fingerprint(id_card.as_bytes())) != self.given.subject {
            return Err(NoConsent::OtherPerson);
        }
        if !self.given.scope.iter().any(|name| name == flow.name) {
            return Err(NoConsent::OtherFlow);
        }
        if self.withdrawn {
            return Err(NoConsent::Withdrawn);
        }
        if now_ms >= self.given.expires_ms { Err(NoConsent::Expired) } else { Ok(()) }
    }
}

/// Whether a flow may be run for an applicant under a consent, or needs none.
pub(crate) fn check(flow: &'static FlowInfo, applicant: &dyn Applicant, consent: Option<&Consent>, now_ms: i64) -> Result<(), Error> {
    if !flow.credentials {
        return Ok(());
    }
    if !cfg!(feature = "collect") {
        return Err(Error::FeatureOff);
    }
    let consent = consent.ok_or(Error::Consent(NoConsent::Missing))?;
    consent.covers(flow, applicant, now_ms).map_err(Error::Consent)
}

impl fmt::Debug for Consent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Given { purpose, scope, given_ms, expires_ms, .. } = &self.given;
        f.debug_struct("Consent")
            .field("id", &self.id)
            .field("purpose", purpose)
            .field("scope", scope)
            .field("given_ms", given_ms)
            .field("expires_ms", expires_ms)
            .field("withdrawn", &self.withdrawn)
            .finish()
    }
}

/// The ledger of consents.
#[derive(Clone)]
pub struct ConsentBook {
    cells: Arc<dyn Cells>,
}

impl ConsentBook {
    /// The ledger in a store.
    #[must_use]
    pub fn new(cells: Arc<dyn Cells>) -> Self {
        Self { cells }
    }

    /// Records what a person agreed to. Recording the same again gives the same consent.
    ///
    /// # Errors
    /// The store failed.
    pub async fn record(&self, id_card: &str, agreed: &Agreed<'_>) -> Result<Consent, Error> {
        let person = id_card.trim().to_uppercase();
        let subject = self.cells.fingerprint(person.as_bytes());
        let given = Given {
            subject: hex(&subject),
            purpose: agreed.purpose.to_owned(),
            scope: agreed.scope.iter().map(|name| (*name).to_owned()).collect(),
            agreement: hex(&Sha256::digest(agreed.agreement.as_bytes())),
            given_ms: agreed.given_ms,
            expires_ms: agreed.expires_ms,
        };
        let clear = serde_json::to_string(&given).unwrap_or_default();
        let id = hex(&self.cells.fingerprint(clear.as_bytes()));
        let cell = NewCell { state: "given".into(), group: given.subject.as_str().into(), clear: clear.into(), ..NewCell::default() };
        match self.cells.put(Space::Consent, &id, None, cell).await? {
            Put::Done(_) => Ok(Consent { id, given, withdrawn: false, cells: Arc::clone(&self.cells) }),
            // The same was recorded before; it may have been withdrawn since.
            Put::Conflict(_) => self.find(&id).await?.ok_or(Error::Consent(NoConsent::Missing)),
        }
    }

    /// The consent of this id, withdrawn or not.
    ///
    /// # Errors
    /// The store failed.
    pub async fn find(&self, id: &str) -> Result<Option<Consent>, Error> {
        let Some(cell) = self.cells.get(Space::Consent, id).await? else { return Ok(None) };
        let Ok(given) = serde_json::from_str(&cell.cell.clear) else { return Err(Error::Version) };
        Ok(Some(Consent { id: id.to_owned(), given, withdrawn: &*cell.cell.state != "given", cells: Arc::clone(&self.cells) }))
    }

    /// A consent of a person that covers a flow at a time: the one that holds longest.
    ///
    /// # Errors
    /// The store failed.
    pub async fn find_for(&self, id_card: &str, flow: &str, now_ms: i64) -> Result<Option<Consent>, Error> {
        let subject = hex(&self.cells.fingerprint(id_card.trim().to_uppercase().as_bytes()));
        let filter = CellFilter { state: Some("given".into()), group: Some(subject.into()), limit: 1000, ..CellFilter::default() };
        let mut best: Option<Consent> = None;
        for cell in self.cells.list(Space::Consent, filter).await? {
            let Ok(given) = serde_json::from_str::<Given>(&cell.cell.clear) else { continue };
            let covers = given.scope.iter().any(|name| name == flow) && given.given_ms <= now_ms && now_ms < given.expires_ms;
            if covers && best.as_ref().is_none_or(|best| best.given.expires_ms < given.expires_ms) {
                best = Some(Consent { id: cell.key.to_string(), given, withdrawn: false, cells: Arc::clone(&self.cells) });
            }
        }
        Ok(best)
    }

    /// Withdraws a consent: no conversation begins or goes on with it.
    ///
    /// # Errors
    /// There is none of this id, or the store failed.
    pub async fn withdraw(&self, id: &str) -> Result<(), Error> {
        loop {
            let Some(cell) = self.cells.get(Space::Consent, id).await? else { return Err(Error::Consent(NoConsent::Missing)) };
            if &*cell.cell.state == "withdrawn" {
                return Ok(());
            }
            let new = NewCell { state: "withdrawn".into(), ..cell.cell };
            if let Put::Done(_) = self.cells.put(Space::Consent, id, Some(cell.version), new).await? {
                return Ok(());
            }
        }
    }
}

impl fmt::Debug for ConsentBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConsentBook")
    }
}
