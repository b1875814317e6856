//! Headers of the Alibaba Cloud API gateway.

use std::borrow::Cow;

use zhengxin_core::Text;
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_sign::aliyun::{Algorithm, Presorted, Signer, SigningInput, Trace, explain};
use zhengxin_sign::digest::content_md5;

use crate::settings::Authentication;

/// What varies between two attempts.
pub struct Fresh {
    /// Milliseconds since 1970 UTC.
    pub timestamp: Text,
    /// Never used before.
    pub nonce: Text,
}

/// Signs a request and adds its headers. `params` are query and form fields together, sorted, decoded.
pub fn sign(
    request: &mut WireRequest,
    params: &[(&str, Cow<'_, str>)],
    app_key: &Text,
    signer: &Signer,
    fresh: Fresh,
    stage: Option<&Text>,
) {
    let is_form = request.header("content-type").is_some_and(is_form);
    if !request.body.is_empty() && !is_form {
        request.headers.push(Header::new("content-md5", content_md5(&request.body)));
    }
    let line = |name: &str| request.header(name).unwrap_or_default();
    let mut signed: Vec<(&str, &str)> = Vec::with_capacity(4);
    signed.push(("x-ca-key", app_key));
    signed.push(("x-ca-nonce", &fresh.nonce));
    if let Some(stage) = stage {
        signed.push(("x-ca-stage", stage));
    }
    signed.push(("x-ca-timestamp", &fresh.timestamp));
    let names = if stage.is_some() { "x-ca-key,x-ca-nonce,x-ca-stage,x-ca-timestamp" } else { "x-ca-key,x-ca-nonce,x-ca-timestamp" };
    let plain: Vec<(&str, &str)> = params.iter().map(|(key, value)| (*key, &**value)).collect();
    let signature = signer.sign_presorted(&Presorted {
        method: request.method.word(),
        accept: line("accept"),
        content_md5: line("content-md5"),
        content_type: line("content-type"),
        date: "",
        headers: &signed,
        path: &request.path,
        params: &plain,
    });
    request.headers.push(Header::sensitive("x-ca-key", app_key.clone()));
    request.headers.push(Header::new("x-ca-nonce", fresh.nonce));
    if let Some(stage) = stage {
        request.headers.push(Header::new("x-ca-stage", stage.clone()));
    }
    request.headers.push(Header::new("x-ca-timestamp", fresh.timestamp));
    request.headers.push(Header::new("x-ca-signature-headers", Text::from_static(names)));
    request.headers.push(Header::sensitive("x-ca-signature", signature.as_str()));
}

fn is_form(content_type: &str) -> bool {
    content_type.starts_with("application/x-www-form-urlencoded")
}

/// Explains the signature of a request that was built before. `None` when it carries an AppCode or cannot be read back.
#[must_use]
pub fn explain_request(request: &WireRequest, auth: &Authentication, secret: &str) -> Option<Trace> {
    let Authentication::GatewaySignature { .. } = auth else { return None };
    let query = decode_query(&request.query);
    let query: Vec<(&str, &str)> = query.iter().map(|(key, value)| (&**key, &**value)).collect();
    let form = match request.header("content-type") {
        Some(kind) if is_form(kind) => decode_query(core::str::from_utf8(&request.body).ok()?),
        _ => Vec::new(),
    };
    let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (&**key, &**value)).collect();
    let own = ["x-ca-signature", "x-ca-signature-headers"];
    let headers: Vec<(&str, &str)> =
        request.headers.iter().filter(|header| !own.contains(&&*header.name)).map(|header| (&*header.name, &*header.value)).collect();
    let input = SigningInput {
        method: request.method.word(),
        path: &request.path,
        query: &query,
        form: &form,
        headers: &headers,
        signed_header_names: &[],
        body: (!request.body.is_empty()).then_some(&*request.body),
    };
    explain(&input, secret.as_bytes(), Algorithm::HmacSha256).ok()
}

/// Pairs of a query that this crate encoded itself.
fn decode_query(query: &str) -> Vec<(String, String)> {
    query.split('&').filter(|pair| !pair.is_empty()).filter_map(|pair| pair.split_once('=').map(|(k, v)| (decode(k), decode(v)))).collect()
}

fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16)).unwrap_or_default();
        let decoded = if byte == b'%' { digit(bytes.next()) * 16 + digit(bytes.next()) } else { u32::from(byte) };
        out.push(u8::try_from(decoded).unwrap_or_default());
    }
    String::from_utf8(out).unwrap_or_default()
}
