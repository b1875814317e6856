//! From the bytes of a request to its fields.

use bytes::Bytes;
use serde_json::Value;
use zhengxin_core::json::Document;
use zhengxin_sign::gzip;

use crate::request::Request;

use super::{Encoding, Fields, Given, multipart, pairs, php};

/// Largest body after decompression.
const MAX_BODY: usize = 16 << 20;

/// Why a body could not be read; the texts go to the request log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Gzip,
    Encoding,
    Json,
    Multipart,
}

impl Fault {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Gzip => "the body is said to be gzip and does not unpack",
            Self::Encoding => "the content encoding is not gzip",
            Self::Json => "the body is not one JSON object",
            Self::Multipart => "the multipart body is damaged or has no boundary",
        }
    }
}

/// Decodes the query of a GET and the body of anything else.
pub(crate) fn decode(request: &Request) -> Result<Fields, Fault> {
    if request.method == "GET" {
        return Ok(Fields { list: nested(&pairs(&request.query)), encoding: Encoding::Query, gzip: false });
    }
    let encoding = request.header("content-encoding").unwrap_or_default();
    let gzip = match encoding.trim() {
        "" | "identity" => false,
        "gzip" => true,
        _ => return Err(Fault::Encoding),
    };
    let body = if gzip { gzip::decompress(&request.body, MAX_BODY).map_err(|_| Fault::Gzip)?.into() } else { request.body.clone() };
    let kind = request.header("content-type").unwrap_or_default();
    Ok(Fields { gzip, ..plain(kind, &body)? })
}

fn plain(kind: &str, body: &Bytes) -> Result<Fields, Fault> {
    let lower = kind.to_ascii_lowercase();
    let is_json = lower.contains("json") || (!lower.contains("form") && body.first() == Some(&b'{'));
    if lower.starts_with("multipart/") {
        let fields = multipart::fields(kind, body).ok_or(Fault::Multipart)?;
        return Ok(Fields { list: nested(&fields), encoding: Encoding::Multipart, gzip: false });
    }
    if body.is_empty() && !is_json {
        return Ok(Fields::empty());
    }
    if is_json {
        return json(body).map(|list| Fields { list, encoding: Encoding::Json, gzip: false });
    }
    Ok(Fields { list: nested(&pairs(&String::from_utf8_lossy(body))), encoding: Encoding::Form, gzip: false })
}

fn nested(pairs: &[(String, String)]) -> Vec<Given> {
    php::nest(pairs).into_iter().map(|(name, value)| Given { name, value, raw: None }).collect()
}

fn json(body: &Bytes) -> Result<Vec<Given>, Fault> {
    let document = Document::parse(body.clone()).map_err(|_| Fault::Json)?;
    let Ok(Value::Object(values)) = serde_json::from_slice(body) else { return Err(Fault::Json) };
    let entries = document.root().entries();
    let given = entries.filter_map(|(name, raw)| {
        let value = values.get(&*name)?.clone();
        Some(Given { name: name.to_string(), value, raw: Some(raw.raw().to_owned()) })
    });
    Ok(given.collect())
}
