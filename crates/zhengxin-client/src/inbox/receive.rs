//! The first step: check a delivery, keep it, say so.

use bytes::Bytes;
use zhengxin_core::info::PushInfo;
use zhengxin_core::outcome::SignatureVerdict;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Put, Space, StoreError};
use zhengxin_core::words::Class;

use super::answer::{Answer, Kept, Verdict};
use super::classify::{Named, classify};
use super::counters::Event;
use super::row::{Row, RowState};
use super::{FRESH_MS, Inbox, content, probe};
use crate::push::{MAX_PUSH, OpenedPush, PushRefused, open_push_with};

impl Inbox {
    /// Takes one delivery: verifies it, commits it, and says what to answer. `push` is the name the path gives, if it gives one. Nothing is applied yet: pass
    /// what was kept to [`apply`](Self::apply) after the answer was sent. Dropping the future at any point loses nothing that was acknowledged.
    pub async fn receive(&self, push: Option<&str>, headers: &[(&str, &str)], body: Bytes) -> Verdict {
        let verdict = self.judge(push, headers, body).await;
        self.inner.counters.add(match verdict.answer {
            Answer::Accepted(_) if verdict.kept.as_ref().is_some_and(|kept| kept.is_again) => Event::Again,
            Answer::Accepted(_) => Event::Accepted,
            Answer::Malformed => Event::Malformed,
            Answer::Refused => Event::Refused,
            Answer::TooLarge => Event::TooLarge,
            Answer::Unavailable => Event::Unavailable,
        });
        verdict
    }

    async fn judge(&self, named: Option<&str>, headers: &[(&str, &str)], body: Bytes) -> Verdict {
        if body.len() > MAX_PUSH {
            return Verdict::of(Answer::TooLarge);
        }
        let Ok(secrets) = self.inner.secrets.secrets().await else { return Verdict::of(Answer::Unavailable) };
        let bare: Vec<&Secret> = secrets.iter().map(|held| &held.secret).collect();
        let opened = match open_push_with(&self.inner.settings, &bare, headers, body) {
            Ok(opened) => opened,
            Err(PushRefused::TooLarge) => return Verdict::of(Answer::TooLarge),
            Err(PushRefused::NotJson) => return Verdict::of(Answer::Malformed),
            Err(PushRefused::Signature(_)) => return Verdict::of(Answer::Refused),
        };
        let role = opened.signed_with.and_then(|position| secrets.get(position)).map(|held| held.role);
        let Some(push) = classify(self.inner.provider, named, opened.body()) else { return Verdict::of(Answer::Malformed) };
        match self.keep(push, &opened, role).await {
            Ok(kept) => Verdict { answer: Answer::Accepted(push.answer), kept: Some(kept) },
            Err(_) => Verdict::of(Answer::Unavailable),
        }
    }

    async fn keep(&self, push: &'static PushInfo, opened: &OpenedPush, role: Option<&str>) -> Result<Kept, StoreError> {
        let (row, group) = self.row(push, opened, role);
        let (key, is_signed) = (row.key.clone(), row.may_ring());
        let body = Secret::new(opened.body().raw());
        let cell = row.to_cell(&group, row.received_ms.saturating_add(self.kept_ms()), Some(body), None);
        let put = self.cells().put(Space::Inbox, &key, None, cell).await?;
        let is_again = match put {
            Put::Done(_) => false,
            Put::Conflict(Some(_)) => true,
            // Refused although there is none: nothing is kept, so nothing is acknowledged.
            Put::Conflict(None) => return Err(StoreError::InDoubt),
        };
        Ok(Kept { key, is_again, is_signed })
    }

    fn row(&self, push: &'static PushInfo, opened: &OpenedPush, role: Option<&str>) -> (Row, String) {
        let body = opened.body();
        let (now, provider) = (self.now_ms(), self.inner.provider.name);
        let is_signed = opened.signature == SignatureVerdict::Valid;
        let signed_ms = opened.signed_s.map(|seconds| seconds.saturating_mul(1_000));
        // Whoever cannot sign must not take the place of the delivery that can.
        let vouched: &[u8] = if is_signed { b"signed" } else { b"unsigned" };
        let key = content::key(self.cells(), &[b"push", provider.as_bytes(), push.id.as_bytes(), vouched, &content::canonical(body)]);
        let named = Named::of(push, body);
        let is_probe = is_signed && named.id.as_deref().is_some_and(|id| probe::is_ours(self.cells(), id));
        let group = match (&named.id, &named.client_id) {
            (Some(id), _) => self.by_id(push.id, id),
            (None, Some(id)) => self.by_client_id(push.id, id),
            (None, None) => String::new(),
        };
        let row = Row {
            key,
            state: if is_probe { RowState::Probe } else { RowState::Received },
            provider: provider.to_owned(),
            push: push.id.to_owned(),
            signature: opened.signature,
            secret: role.map(str::to_owned),
            is_doorbell: opened.is_doorbell,
            is_stale: signed_ms.is_some_and(|at| now.saturating_sub(at).abs() > FRESH_MS),
            signed_s: opened.signed_s,
            received_ms: now,
            order: None,
            effect: None,
        };
        (row, group)
    }

    /// How long the body of a push is kept, milliseconds: as long as the vendor's spec keeps personal data, half a year where it says nothing.
    pub(super) fn kept_ms(&self) -> i64 {
        const DAY_MS: i64 = 24 * 3_600 * 1_000;
        const DEFAULT_DAYS: i64 = 180;
        let stated = self.inner.provider.retention.iter().find(|(class, _)| *class == Class::C2);
        let days = stated.and_then(|(_, text)| text.strip_suffix('d')?.parse::<u16>().ok());
        days.map_or(DEFAULT_DAYS, i64::from) * DAY_MS
    }
}
