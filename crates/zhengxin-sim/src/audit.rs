//! The risk audit: opening the sealed data, checking it, and deciding.

use std::collections::BTreeMap;

use serde_json::Value;
use zhengxin_sign::rsa::open::PrivateKey;
use zhengxin_sign::rsa::{Encoding, Padding};
use zhengxin_spec::model::FieldType;

use crate::out::Out;
use crate::vendor::Turn;

/// Test keys of the simulator; both halves are public.
const KEYS: [&str; 2] = [include_str!("../keys/test-only-2048.key.pem"), include_str!("../keys/test-only-1024.key.pem")];

/// One audit.
#[derive(Clone, Debug)]
pub(crate) struct Audit {
    pub(crate) order_id: String,
    pub(crate) account: String,
    pub(crate) at_ms: i64,
    pub(crate) asked: u32,
    /// Questions answered with "in review" before the verdict.
    pub(crate) reviews: u32,
    /// Whether states come in quotes.
    pub(crate) quoted: bool,
    pub(crate) verdict: Verdict,
}

/// What the audit will say once it is through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Pass,
    /// With a reason, or without.
    Reject(Option<String>),
    /// In review for ever.
    Review,
    /// An empty list in place of the data.
    Missing,
    /// Data without a state.
    NoState,
    /// Data whose state is null.
    NullState,
    /// A state no dictionary has.
    Unknown,
}

impl Verdict {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Reject(_) => "reject",
            Self::Review => "review",
            Self::Missing => "missing",
            Self::NoState => "no-state",
            Self::NullState => "null-state",
            Self::Unknown => "unknown-state",
        }
    }

    fn reject(why: &str) -> Self {
        Self::Reject(Some(why.to_owned()))
    }
}

/// Every audit by its open id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Audits {
    pub(crate) by_id: BTreeMap<String, Audit>,
}

impl Audits {
    /// The audit of an order, since the order id keeps a repeat from being a second application.
    pub(crate) fn of_order(&self, account: &str, order_id: &str) -> Option<&String> {
        self.by_id.iter().find(|(_, audit)| audit.account == account && audit.order_id == order_id).map(|(open_id, _)| open_id)
    }
}

/// Opens the sealed field under the reading in use and checks every record in it. The error goes to the log.
pub(crate) fn open(turn: &mut Turn<'_>) -> Result<Value, String> {
    let field = turn.operation.request.iter().find(|field| matches!(field.ty, FieldType::Sealed(_)));
    let Some((field, FieldType::Sealed(record))) = field.map(|field| (field, &field.ty)) else {
        return Err("the spec has no sealed field".to_owned());
    };
    let names = turn.vendor.readings.names(field);
    let sealed = names.iter().find_map(|name| turn.fields.get(name)).cloned().unwrap_or(Value::Null);
    let plain = unseal(&turn.choice("B41"), &sealed)?;
    let value: Value = serde_json::from_slice(&plain).map_err(|_| "the opened data is no JSON".to_owned())?;
    turn.opened = Some(Out::from(&value));
    let record = turn.vendor.catalogue.types.get(record).ok_or("the spec lacks the record")?;
    let given = value.as_object().ok_or("the opened data is no object")?;
    turn.vendor.checker().fields(&record.fields, given, &format!("{}.", field.wire)).map_err(|wrong| wrong.text())?;
    Ok(value)
}

fn unseal(choice: &str, sealed: &Value) -> Result<Vec<u8>, String> {
    let text = sealed.as_str().unwrap_or_default();
    let (encoding, paddings): (_, &[Padding]) = match choice {
        "plain" => return Ok(if sealed.is_object() { sealed.to_string().into_bytes() } else { text.as_bytes().to_vec() }),
        "pkcs1_url_base64" => (Encoding::Base64Url, &[Padding::Pkcs1v15]),
        "pkcs1_hex" => (Encoding::Hex, &[Padding::Pkcs1v15]),
        "oaep_base64" => (Encoding::Base64, &[Padding::OaepSha1, Padding::OaepSha256]),
        _ => (Encoding::Base64, &[Padding::Pkcs1v15]),
    };
    let text = if encoding == Encoding::Base64Url { text.trim_end_matches('=') } else { text };
    let bytes = encoding.decode(text).map_err(|_| "the sealed data is not in the agreed encoding".to_owned())?;
    for key in KEYS.iter().filter_map(|pem| PrivateKey::from_text(pem).ok()) {
        if let Some(plain) = paddings.iter().find_map(|padding| key.decrypt(&bytes, *padding).ok()) {
            return Ok(plain);
        }
    }
    Err("the sealed data does not open with the simulator's keys".to_owned())
}

/// What was decided about an application, and how it is told.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) reviews: u32,
    pub(crate) quoted: bool,
}

/// What the rule says of an application: the magic name first, then overdue loans, then the amount.
pub(crate) fn judge(turn: &Turn<'_>, data: &Value) -> Judged {
    const LISTED: &str = "多头借贷";
    let asked = |verdict: Verdict, reviews: u32| Judged { verdict, reviews, quoted: false };
    let words: [(&str, Judged); 10] = [
        ("review-3-reject", asked(Verdict::reject(LISTED), 3)),
        ("review-3", asked(Verdict::Pass, 3)),
        ("review", asked(Verdict::Review, 1)),
        ("reject-bare", asked(Verdict::Reject(None), 1)),
        ("reject", asked(Verdict::reject(LISTED), 1)),
        ("missing", asked(Verdict::Missing, 0)),
        ("no-state", asked(Verdict::NoState, 0)),
        ("null-state", asked(Verdict::NullState, 0)),
        ("unknown-state", asked(Verdict::Unknown, 1)),
        ("text-state", Judged { verdict: Verdict::Pass, reviews: 1, quoted: true }),
    ];
    let named = words.into_iter().find(|(word, _)| turn.says(word)).map(|(_, judged)| judged);
    named.unwrap_or_else(|| asked(if turn.says("pass") { Verdict::Pass } else { by_rule(data) }, 1))
}

fn by_rule(data: &Value) -> Verdict {
    let is = |value: Option<&Value>, number: &str| value.and_then(crate::decode::scalar).is_some_and(|text| text == number);
    let overdue =
        data.get("user_loan_orders").and_then(Value::as_array).is_some_and(|loans| loans.iter().any(|loan| is(loan.get("state"), "2")));
    let amount =
        data.pointer("/order_detail/amount").and_then(crate::decode::scalar).and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    if overdue {
        return Verdict::reject("存在逾期未还借款");
    }
    if amount > 5_000_000 { Verdict::reject("借款金额过高") } else { Verdict::Pass }
}
