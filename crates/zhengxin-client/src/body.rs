//! Encodings of completed fields: JSON, PHP form, multipart, query; and the text each field is signed as.

use std::borrow::Cow;

use zhengxin_core::Error;
use zhengxin_core::info::FieldKind;
use zhengxin_core::json::Writer;
use zhengxin_core::wire::{Item, Wire};
use zhengxin_core::words::{BaseKind, BodyKind};
use zhengxin_sign::form::{self, FormValue, Style};
use zhengxin_sign::{multipart, percent};

use crate::complete::Complete;
use crate::tree::{self, Shaping, Tree};

/// A scalar that needs no tree: its text, and whether it is quoted in JSON.
enum Scalar<'a> {
    Text(Cow<'a, str>),
    Bare(Cow<'a, str>),
}

fn scalar<'a>(item: &'a Item<'a>, shaping: &Shaping<'_>) -> Option<Scalar<'a>> {
    if item.info.more.shape_by_reading.is_some() {
        return None;
    }
    let is_id_card = matches!(item.info.kind, FieldKind::Base(BaseKind::IdCard));
    Some(match &item.value {
        Wire::Text(text) if is_id_card && shaping.upper_case_id_card && text.ends_with('x') => {
            Scalar::Text(text.to_ascii_uppercase().into())
        }
        Wire::Text(text) => Scalar::Text(Cow::Borrowed(text)),
        Wire::Int(_) | Wire::Number(_) | Wire::Bool(_) => match item.value.scalar()? {
            text if shaping.text_scalars => Scalar::Text(text),
            text => Scalar::Bare(text),
        },
        _ => return None,
    })
}

/// Bytes of the JSON object: exact for texts without escapes, so that the body is neither moved nor left with room to spare.
fn room(complete: &Complete<'_>, copied: &[(&str, &str)]) -> usize {
    const QUOTES_COLON_COMMA: usize = 6;
    let value = |value: &Wire<'_>| match value {
        Wire::Text(text) => text.len(),
        _ => 64,
    };
    let items = complete.items().map(|item| item.info.wire.len() + value(&item.value) + QUOTES_COLON_COMMA);
    let extra = complete.extra.iter().map(|(key, value)| key.len() + value.len() + QUOTES_COLON_COMMA);
    let copied = copied.iter().map(|(key, value)| key.len() + value.len() + QUOTES_COLON_COMMA);
    items.chain(extra).chain(copied).sum::<usize>() + 1
}

/// The fields as one JSON object.
///
/// # Errors
/// As [`Shaping::value`].
pub fn json(complete: &Complete<'_>, shaping: &Shaping<'_>, copied: &[(&str, &str)]) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::with_capacity(room(complete, copied));
    writer.begin_object();
    for item in complete.items() {
        for name in shaping.names(item) {
            writer.key(name);
            match scalar(item, shaping) {
                Some(Scalar::Text(text)) => writer.string(&text),
                Some(Scalar::Bare(text)) => writer.raw(&text),
                None => tree::write_json(&shaping.value(item)?, &mut writer),
            }
        }
    }
    let extra = complete.extra.iter().map(|(key, value)| (&**key, &**value));
    for (key, value) in copied.iter().copied().chain(extra) {
        writer.key(key);
        writer.string(value);
    }
    writer.end_object();
    Ok(writer.finish())
}

/// The fields as trees under their wire names, in order.
///
/// # Errors
/// As [`Shaping::value`].
pub fn trees<'a>(complete: &'a Complete<'a>, shaping: &Shaping<'_>) -> Result<Vec<(Cow<'a, str>, Tree<'a>)>, Error> {
    let mut out = Vec::with_capacity(complete.slots.len());
    for item in complete.items() {
        for name in shaping.names(item) {
            out.push((Cow::Borrowed(*name), shaping.value(item)?));
        }
    }
    let extra = complete.extra.iter().map(|(key, value)| (Cow::Borrowed(&**key), Tree::Text(Cow::Borrowed(&**value))));
    out.extend(extra);
    Ok(out)
}

fn form_fields<'t>(trees: &'t [(Cow<'t, str>, Tree<'t>)]) -> Vec<(&'t str, FormValue<'t>)> {
    trees.iter().map(|(name, tree)| (&**name, tree::form_value(tree))).collect()
}

fn unencodable(_: impl Sized) -> Error {
    Error::config("a number of the request is too large to be encoded exactly")
}

/// Content type of forms.
pub const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

/// An encoded body.
pub struct Body {
    /// Bytes before compression.
    pub bytes: Vec<u8>,
    /// Its content type.
    pub content_type: Cow<'static, str>,
}

/// Encodes fields in one of the body forms.
///
/// # Errors
/// As [`Shaping::value`]; a number that cannot be kept; a value that holds the multipart boundary.
pub fn encode(
    kind: BodyKind,
    complete: &Complete<'_>,
    shaping: &Shaping<'_>,
    copied: &[(&str, &str)],
    boundary: &dyn Fn() -> String,
) -> Result<Body, Error> {
    const JSON: &str = "application/json; charset=UTF-8";
    Ok(match kind {
        BodyKind::Json => Body { bytes: json(complete, shaping, copied)?, content_type: JSON.into() },
        BodyKind::Form => {
            let trees = trees(complete, shaping)?;
            let text = form::encode(&form_fields(&trees), Style::Rfc1738).map_err(unencodable)?;
            Body { bytes: text.into_bytes(), content_type: FORM.into() }
        }
        BodyKind::Multipart => return multipart(complete, shaping, &boundary()),
        BodyKind::Query => Body { bytes: Vec::new(), content_type: "".into() },
    })
}

fn multipart(complete: &Complete<'_>, shaping: &Shaping<'_>, boundary: &str) -> Result<Body, Error> {
    let trees = trees(complete, shaping)?;
    let pairs = form::pairs(&form_fields(&trees)).map_err(unencodable)?;
    if pairs.is_empty() {
        // Nothing to send has no parts; an empty form says the same.
        return Ok(Body { bytes: Vec::new(), content_type: FORM.into() });
    }
    let fields: Vec<_> = pairs.iter().map(|(name, value)| multipart::Field::text(name, value)).collect();
    let refused = |why| Error::config(format!("the fields cannot be written as multipart: {why}"));
    let content_type = multipart::content_type(boundary).map_err(refused)?;
    Ok(Body { bytes: multipart::encode(&fields, boundary).map_err(refused)?, content_type: content_type.into() })
}

/// Scalar fields as pairs sorted by key, for queries and signatures.
///
/// # Errors
/// As [`Shaping::value`]; structures cannot stand in a query.
pub fn sorted_pairs<'a>(complete: &'a Complete<'a>, shaping: &Shaping<'_>) -> Result<Vec<(&'a str, Cow<'a, str>)>, Error> {
    let mut pairs = Vec::with_capacity(complete.slots.len());
    for item in complete.items() {
        for name in shaping.names(item) {
            let text = match scalar(item, shaping) {
                Some(Scalar::Text(text) | Scalar::Bare(text)) => text,
                None => return Err(Error::config(format!("`{name}` is no plain value and cannot stand in a query"))),
            };
            pairs.push((*name, text));
        }
    }
    pairs.extend(complete.extra.iter().map(|(key, value)| (&**key, Cow::Borrowed(&**value))));
    pairs.sort_unstable_by(|a, b| a.0.cmp(b.0));
    Ok(pairs)
}

/// Pairs as a query, blanks as `%20`.
#[must_use]
pub fn query(pairs: &[(&str, Cow<'_, str>)]) -> String {
    let plain: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (*key, &**value)).collect();
    percent::query(&plain)
}

/// The text of a scalar field as it is sent, for signing; `None` for structures.
#[must_use]
pub fn signed_text<'a>(item: &'a Item<'a>, shaping: &Shaping<'_>) -> Option<Cow<'a, str>> {
    match scalar(item, shaping)? {
        Scalar::Text(text) | Scalar::Bare(text) => Some(text),
    }
}
