//! Reads an answer to its end, within bounds.

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue};
use reqwest::Response;
use zhengxin_core::error::TransportKind;
use zhengxin_core::sensitive::Text;
use zhengxin_core::transport::WireAnswer;

use crate::witness::Witness;
use crate::{classify, gzip};

/// Room made before the first byte, however much is announced.
const ROOM: usize = 4 << 20;

enum Coding {
    Plain,
    Gzip,
}

/// Reads the whole answer; the witness learns how far it came.
pub(crate) async fn read(response: Response, max: usize, witness: &Witness) -> Result<WireAnswer, TransportKind> {
    witness.answer_begun();
    let status = response.status();
    if status.is_redirection() {
        witness.answered();
        return Err(TransportKind::Redirect);
    }
    // 101 would hand over a connection nobody asked for; two statements of length are how answers get smuggled.
    let has_two_lengths = response.headers().contains_key(TRANSFER_ENCODING) && response.headers().contains_key(CONTENT_LENGTH);
    if status.is_informational() || has_two_lengths {
        return Err(TransportKind::Framing);
    }
    let coding = coding(response.headers())?;
    let headers = texts(response.headers());
    let body = body(response, max).await?;
    witness.answered();
    let body = match coding {
        Coding::Gzip if !body.is_empty() => gzip::unpack(&body, max).await?,
        Coding::Gzip | Coding::Plain => body,
    };
    Ok(WireAnswer { status: status.as_u16(), headers, body })
}

fn coding(headers: &HeaderMap) -> Result<Coding, TransportKind> {
    let mut all = headers.get_all(CONTENT_ENCODING).iter();
    let only = all.next().map_or(&b"identity"[..], HeaderValue::as_bytes).trim_ascii();
    if all.next().is_some() {
        return Err(TransportKind::Decompress);
    }
    match only {
        b"" => Ok(Coding::Plain),
        name if name.eq_ignore_ascii_case(b"identity") => Ok(Coding::Plain),
        name if name.eq_ignore_ascii_case(b"gzip") || name.eq_ignore_ascii_case(b"x-gzip") => Ok(Coding::Gzip),
        _ => Err(TransportKind::Decompress),
    }
}

async fn body(mut response: Response, max: usize) -> Result<Bytes, TransportKind> {
    let declared = response.content_length().map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    if declared.is_some_and(|length| length > max) {
        return Err(TransportKind::TooLarge);
    }
    let mut next = async || response.chunk().await.map_err(|error| classify::inside_body(&error));
    let Some(first) = next().await? else { return Ok(Bytes::new()) };
    if declared == Some(first.len()) {
        // The end must still be read, else the connection cannot be used again.
        return match next().await? {
            None => Ok(first),
            Some(_) => Err(TransportKind::Framing),
        };
    }
    let mut whole = BytesMut::with_capacity(declared.unwrap_or(0).clamp(first.len(), ROOM.max(first.len())));
    let mut chunk = first;
    loop {
        if chunk.len() > max - whole.len() {
            return Err(TransportKind::TooLarge);
        }
        whole.extend_from_slice(&chunk);
        match next().await? {
            Some(more) => chunk = more,
            None => return Ok(whole.freeze()),
        }
    }
}

/// All names and values as slices of one text.
fn texts(headers: &HeaderMap) -> Vec<(Text, Text)> {
    let mut joined = String::with_capacity(headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum());
    let mut ends = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        joined.push_str(name.as_str());
        let middle = joined.len();
        push(&mut joined, value);
        ends.push((middle, joined.len()));
    }
    let joined = Text::from(joined);
    let mut start = 0;
    let mut slice = |end: usize| {
        let part = joined.get(start..end).unwrap_or_default();
        start = end;
        joined.slice_ref(part)
    };
    ends.into_iter().map(|(middle, end)| (slice(middle), slice(end))).collect()
}

/// Values are UTF-8 where they can be (gateways send messages so), else every byte is a character.
fn push(text: &mut String, value: &HeaderValue) {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(value) => text.push_str(value),
        Err(_) => text.extend(value.as_bytes().iter().map(|byte| char::from(*byte))),
    }
}
