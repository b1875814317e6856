//! Pushes to the caller's address: signed, repeated on the vendor's schedule until the right answer.

use bytes::Bytes;
use serde_json::Value;
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_core::words::Method;

use crate::auth::sorted_md5;
use crate::decode::Given;
use crate::out::Out;
use crate::vendor::Vendor;

/// One delivery that is due, ready to be sent.
#[derive(Clone, Debug)]
pub struct Push {
    /// Number of the push; its deliveries share it.
    pub number: u64,
    /// Vendor.
    pub provider: String,
    /// Name of the push in the spec, such as `risk_progress`.
    pub push: String,
    /// The vendor's number of the order it is about.
    pub order: String,
    /// Which delivery this is, from 1.
    pub attempt: u32,
    /// The request to the caller's address.
    pub request: WireRequest,
}

/// What came of one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Number of the push.
    pub number: u64,
    /// Which delivery it was.
    pub attempt: u32,
    /// HTTP status of the answer, if there was one.
    pub status: Option<u16>,
    /// Whether the answer was the one that ends the deliveries.
    pub accepted: bool,
}

/// What is wrong with the deliveries of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trick {
    Honest,
    /// Sent by the vendor, never seen by anybody.
    Lost,
    Unsigned,
    /// Signed with a secret nobody has.
    Forged,
    /// Signed over another result.
    Altered,
    /// Two fields run together, which the text to sign does not show.
    Shifted,
    /// Signed with the secret before the last change.
    OldSecret,
    /// The time it carries is so many seconds old; negative is in the future.
    Aged(i64),
}

/// What signs a delivery.
pub(crate) struct Keys {
    pub(crate) appid: String,
    pub(crate) secret: String,
    /// The secret before the last change, if there was one.
    pub(crate) old: Option<String>,
}

/// One push with its schedule.
#[derive(Clone, Debug)]
pub(crate) struct Scheduled {
    pub(crate) number: u64,
    pub(crate) provider: String,
    pub(crate) push: String,
    pub(crate) order: String,
    pub(crate) callback: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) trick: Trick,
    pub(crate) answer: String,
    /// Pauses before each delivery, milliseconds.
    pub(crate) pauses_ms: Vec<i64>,
    pub(crate) attempt: u32,
    pub(crate) due_ms: Option<i64>,
    pub(crate) accepted: bool,
    pub(crate) last_status: Option<u16>,
}

/// Every push, in the order they came up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pushes {
    pub(crate) list: Vec<Scheduled>,
}

/// What a push is about.
pub(crate) struct News {
    pub(crate) push: &'static str,
    pub(crate) order: String,
    pub(crate) callback: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) trick: Trick,
}

impl Pushes {
    /// Puts a push on the vendor's schedule, whose first pause starts at this time.
    pub(crate) fn schedule(&mut self, vendor: &Vendor, news: News, from_ms: i64, permille: u32) {
        let Some(spec) = vendor.catalogue.pushes.iter().find(|push| push.id == news.push) else { return };
        let pause = |seconds: &u64| i64::try_from(*seconds).unwrap_or_default() * i64::from(permille);
        let pauses_ms: Vec<i64> = spec.schedule_s.iter().map(pause).collect();
        let due_ms = pauses_ms.first().map(|pause| from_ms + pause);
        self.list.push(Scheduled {
            number: self.list.len() as u64 + 1,
            provider: vendor.name().to_owned(),
            push: news.push.to_owned(),
            order: news.order,
            callback: news.callback,
            fields: news.fields,
            trick: news.trick,
            answer: spec.answer.clone(),
            pauses_ms,
            attempt: 0,
            due_ms,
            accepted: false,
            last_status: None,
        });
    }

    /// Takes what is due. A delivery counts as failed until its answer is reported, so the next one is already planned.
    pub(crate) fn take(&mut self, now: i64) -> Vec<Scheduled> {
        let mut due = Vec::new();
        for push in &mut self.list {
            if push.accepted || push.due_ms.is_none_or(|at| at > now) {
                continue;
            }
            push.attempt += 1;
            push.due_ms = push.pauses_ms.get(push.attempt as usize).map(|pause| now + pause);
            if push.trick != Trick::Lost {
                due.push(push.clone());
            }
        }
        due
    }

    /// Notes the answer to a delivery: only the exact text with status 200 ends the deliveries.
    pub(crate) fn answered(&mut self, number: u64, status: Option<u16>, body: &[u8]) -> bool {
        let Some(push) = self.list.iter_mut().find(|push| push.number == number) else { return false };
        push.last_status = status;
        push.accepted = push.accepted || (status == Some(200) && body == push.answer.as_bytes());
        push.accepted
    }
}

/// The request of a delivery, signed afresh like a request of the vendor.
pub(crate) fn request(vendor: &Vendor, push: &Scheduled, keys: &Keys, now: i64) -> WireRequest {
    let sent = if push.trick == Trick::Shifted { shifted(&push.fields) } else { push.fields.clone() };
    let body = Out::Object(sent.iter().map(|(name, value)| (name.clone(), value.into())).collect()).write();
    let (base, path, query) = split(&push.callback);
    let mut headers = vec![Header::new("Content-Type", "application/json; charset=UTF-8")];
    if vendor.readings.choice("C11") != "off" && push.trick != Trick::Unsigned {
        headers.extend(signature(vendor, push, keys, now));
    }
    WireRequest { method: Method::Post, base: base.into(), path: path.into(), query: query.into(), headers, body: Bytes::from(body) }
}

fn signature(vendor: &Vendor, push: &Scheduled, keys: &Keys, now: i64) -> [Header; 3] {
    let age_s = if let Trick::Aged(age_s) = push.trick { age_s } else { 0 };
    let offset = if vendor.readings.choice("C33") == "plus_8h" { 8 * 3_600 } else { 0 };
    let timestamp = (now.div_euclid(1_000) - age_s + offset).to_string();
    let key = if vendor.readings.choice("C37") == "appId" { "appId" } else { "appid" };
    let secret = match push.trick {
        Trick::Forged => "nobody",
        Trick::OldSecret => keys.old.as_deref().unwrap_or(&keys.secret),
        _ => &keys.secret,
    };
    let given = |(name, value): &(String, String)| {
        let altered = push.trick == Trick::Altered && name.ends_with("Result");
        let text = if altered { "something else" } else { value };
        Given { name: name.clone(), value: Value::String(text.to_owned()), raw: None }
    };
    let fields: Vec<Given> = push.fields.iter().map(given).collect();
    let sign = sorted_md5::source(&vendor.readings, &fields, &[(key, &keys.appid), ("timestamp", &timestamp)], secret)
        .map(|(sign, _)| sign)
        .unwrap_or_default();
    [Header::new(key, &*keys.appid), Header::new("timestamp", timestamp), Header::new("sign", sign)]
}

/// The fields with the one that follows `clientId` in signing order moved into it: another message under the same signature.
fn shifted(fields: &[(String, String)]) -> Vec<(String, String)> {
    let next = fields.iter().filter(|(name, _)| name != "clientId").min_by_key(|(name, value)| format!("{name}={value}")).cloned();
    let receives = fields.iter().any(|(name, _)| name == "clientId");
    let Some((moved, value)) = next.filter(|_| receives) else { return fields.to_vec() };
    let kept = fields.iter().filter(|(name, _)| *name != moved);
    let run = |(name, text): &(String, String)| {
        let text = if name == "clientId" { format!("{text}&{moved}={value}") } else { text.clone() };
        (name.clone(), text)
    };
    kept.map(run).collect()
}

/// Scheme with host, path, and query of an address.
fn split(url: &str) -> (String, String, String) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let path = if path.is_empty() { "/" } else { path };
    (format!("{scheme}://{host}"), path.to_owned(), query.to_owned())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn addresses_are_split() {
        let row = |url: &str| split(url);
        assert_eq!(row("https://a.test:8443/x/y?k=v&l="), ("https://a.test:8443".into(), "/x/y".into(), "k=v&l=".into()));
        assert_eq!(row("http://a.test"), ("http://a.test".into(), "/".into(), String::new()));
        assert_eq!(row("http://a.test?k=v"), ("http://a.test".into(), "/".into(), "k=v".into()));
    }
}
