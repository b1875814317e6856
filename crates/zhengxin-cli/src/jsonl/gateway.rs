//! The signature of the Alibaba Cloud API gateway, line by line.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use zhengxin::client::sign::aliyun::{Algorithm, SigningInput, explain};
use zhengxin::core::json::{Value, Writer};

use super::Refusal;
use super::read::{self, Pair};

/// Signs one described request.
pub(crate) fn gateway(line: Value<'_>, writer: &mut Writer) -> Result<(), Refusal> {
    read::object(line)?;
    let (method, path, secret) = (read::text(line, "method")?, read::text(line, "path")?, read::text(line, "app_secret")?);
    let (query, form, headers) = (read::pairs(line, "query")?, read::pairs(line, "form")?, read::pairs(line, "headers")?);
    let (query, form, headers) = (plain(&query), plain(&form), plain(&headers));
    let names = read::texts(line, "signed_header_names")?;
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let body = body(line)?;
    let input = SigningInput {
        method: &method,
        path: &path,
        query: &query,
        form: &form,
        headers: &headers,
        signed_header_names: &names,
        body: body.as_deref(),
    };
    let trace = explain(&input, secret.as_bytes(), algorithm(line)?).map_err(|why| why.to_string())?;
    writer.begin_object();
    writer.key("content_md5");
    match trace.content_md5() {
        Some(md5) => writer.string(md5),
        None => writer.null(),
    }
    for (key, value) in [
        ("x_ca_signature_headers", trace.signature_headers()),
        ("string_to_sign", trace.string_to_sign()),
        ("signature", trace.signature()),
    ] {
        writer.key(key);
        writer.string(value);
    }
    writer.end_object();
    Ok(())
}

/// A null is a value that is not there: the key alone is signed, as for an empty text.
fn plain<'p>(pairs: &'p [Pair<'_>]) -> Vec<(&'p str, &'p str)> {
    pairs.iter().map(|(key, value)| (&**key, value.as_deref().unwrap_or_default())).collect()
}

fn body(line: Value<'_>) -> Result<Option<Vec<u8>>, Refusal> {
    match (read::optional_text(line, "body_utf8")?, read::optional_text(line, "body_base64")?) {
        (Some(_), Some(_)) => Err("give `body_utf8` or `body_base64`, not both".to_owned()),
        (Some(text), None) => Ok(Some(text.into_owned().into_bytes())),
        (None, Some(text)) => BASE64_STANDARD.decode(&*text).map(Some).map_err(|_| "`body_base64` is no base64".to_owned()),
        (None, None) => Ok(None),
    }
}

fn algorithm(line: Value<'_>) -> Result<Algorithm, Refusal> {
    match read::optional_text(line, "signature_method")?.as_deref() {
        None | Some("HmacSHA256") => Ok(Algorithm::HmacSha256),
        Some("HmacSHA1") => Ok(Algorithm::HmacSha1),
        Some(_) => Err("`signature_method` must be HmacSHA256 or HmacSHA1".to_owned()),
    }
}
