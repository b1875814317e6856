//! Signed answers.

use bytes::Bytes;
use serde_json::Value;
use zhengxin_core::json::Document;
use zhengxin_sign::sorted_md5::sign_presorted;
use zhengxin_spec::model::Auth;

use crate::auth::sorted_md5;
use crate::decode::Given;
use crate::vendor::{Reply, Turn};

use super::rotate;

/// Key of the secret in the text to sign; the answer to a change has a field of the same name.
const SECRET: &str = "secret";

/// Signs an answer in its headers over the fields of `data`; without data over those of the envelope. A bare text has no fields.
pub(super) fn sign(turn: &Turn<'_>, reply: Reply) -> Reply {
    let fields = signed_fields(&reply.answer.body);
    let key = if turn.vendor.readings.choice("C37") == "appId" { "appId" } else { "appid" };
    let (appid, timestamp) = (turn.credential("appid"), turn.now.div_euclid(1_000).to_string());
    let rotated = matches!(&turn.vendor.catalogue.auth, Auth::SortedMd5 { rotate: Some(rotate), .. } if *rotate == turn.operation.id);
    let secret = if rotated && reply.code.as_deref() == Some("200") { rotate::signs_with(turn) } else { Some(turn.credential("secret")) };
    let Some(secret) = secret else { return reply };
    let auth = [(key, &*appid), ("timestamp", &*timestamp)];
    let sign = if fields.iter().any(|given| given.name == SECRET) {
        sign_beside(&fields, &auth, &secret)
    } else {
        sorted_md5::source(&turn.vendor.readings, &fields, &auth, &secret).map(|(sign, _)| sign).unwrap_or_default()
    };
    let answer = reply.answer.clone().with(key, appid).with("timestamp", timestamp).with("sign", sign);
    Reply { answer, ..reply }
}

/// Signs fields one of which is itself named `secret`. The document sorts an array of `key=value` texts, so both stand in it.
fn sign_beside(fields: &[Given], auth: &[(&str, &str)], secret: &str) -> String {
    let text = |given: &Given| Some((given.name.clone(), given.value.as_str()?.to_owned()));
    let mut pairs: Vec<(String, String)> = fields.iter().filter_map(text).collect();
    pairs.extend(auth.iter().chain([&(SECRET, secret)]).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    pairs.sort_by_key(|(name, value)| format!("{name}={value}"));
    sign_presorted(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))).to_string()
}

fn signed_fields(body: &Bytes) -> Vec<Given> {
    let (Ok(document), Ok(body)) = (Document::parse(body.clone()), serde_json::from_slice::<Value>(body)) else { return Vec::new() };
    let (raw, values) = document.root().get("data").zip(body.get("data")).unwrap_or((document.root(), &body));
    let given = raw.entries().filter_map(|(name, raw)| {
        Some(Given { name: name.to_string(), value: values.get(&*name)?.clone(), raw: Some(raw.raw().to_owned()) })
    });
    given.collect()
}
