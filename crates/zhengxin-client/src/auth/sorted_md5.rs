//! Headers of the sorted-MD5 scheme. The order is fixed when the code is generated; readings that change the set sort at run time.

use std::borrow::Cow;

use zhengxin_core::Error;
use zhengxin_core::json::Json;
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_sign::sorted_md5::{Empties, Input, Options, Trace, explain, sign_presorted};

use crate::body;
use crate::complete::Complete;
use crate::settings::SortedMd5;
use crate::tree::{self, Shaping, Tree};

/// Signs a request and adds its headers.
///
/// # Errors
/// A nested value that the chosen reading cannot sign.
pub fn sign(
    request: &mut WireRequest,
    complete: &Complete<'_>,
    shaping: &Shaping<'_>,
    scheme: &SortedMd5,
    timestamp: String,
) -> Result<(), Error> {
    let sign = match presorted(complete, shaping, scheme, &timestamp) {
        Some(sign) => sign,
        None => general(complete, shaping, scheme, &timestamp)?.sign().to_owned(),
    };
    request.headers.push(Header::new(scheme.appid_name, scheme.appid.clone()));
    request.headers.push(Header::new("timestamp", timestamp));
    request.headers.push(Header::sensitive("sign", sign));
    Ok(())
}

/// The fast way: every name where the generator put it, every value plain.
fn presorted(complete: &Complete<'_>, shaping: &Shaping<'_>, scheme: &SortedMd5, timestamp: &str) -> Option<String> {
    let operation = complete.operation;
    let usual = scheme.appid_name == "appid" && scheme.empties == Empties::Keep && complete.extra.is_empty();
    if operation.sign_order.is_empty() || !usual {
        return None;
    }
    let plain = |item| body::signed_text(item, shaping);
    if complete.items().any(|item| !matches!(plain(item), Some(Cow::Borrowed(_)))) {
        return None;
    }
    let pair = |position: &u16| {
        let position = usize::from(*position);
        match position.checked_sub(operation.request.len()) {
            None => complete.slots.get(position)?.as_ref().and_then(|item| match plain(item) {
                Some(Cow::Borrowed(text)) => Some((item.info.wire, text)),
                _ => None,
            }),
            Some(0) => Some((scheme.appid_name, &*scheme.appid)),
            Some(1) => Some(("secret", scheme.secret.expose())),
            Some(_) => Some(("timestamp", timestamp)),
        }
    };
    Some(sign_presorted(operation.sign_order.iter().filter_map(pair)).as_str().to_owned())
}

fn general(complete: &Complete<'_>, shaping: &Shaping<'_>, scheme: &SortedMd5, timestamp: &str) -> Result<Trace, Error> {
    let trees = body::trees(complete, shaping)?;
    trace(&trees, scheme, timestamp)
}

fn trace(trees: &[(Cow<'_, str>, Tree<'_>)], scheme: &SortedMd5, timestamp: &str) -> Result<Trace, Error> {
    let refused = |_| Error::config("a nested value cannot be signed under the chosen reading");
    let rendered: Vec<(&str, Option<String>)> = trees
        .iter()
        .map(|(name, tree)| Ok((&**name, scheme.nested.render(&tree::nested_value(tree)).map_err(refused)?)))
        .collect::<Result<_, Error>>()?;
    let params: Vec<(&str, Option<&str>)> = rendered.iter().map(|(name, text)| (*name, text.as_deref())).collect();
    let auth = [(scheme.appid_name, Some(&*scheme.appid)), ("timestamp", Some(timestamp))];
    let input = Input { params: &params, auth: &auth, secret: ("secret", scheme.secret.expose()) };
    explain(&input, Options { empties: scheme.empties, ..Options::default() }).map_err(|why| Error::config(format!("cannot sign: {why}")))
}

/// Explains the signature of a request that was built before.
#[must_use]
pub fn explain_request(request: &WireRequest, scheme: &SortedMd5) -> Option<Trace> {
    let body = core::str::from_utf8(&request.body).ok()?;
    let json = Json::parse(body).ok()?;
    let Tree::Map(trees) = tree::from_json(&json) else { return None };
    trace(&trees, scheme, request.header("timestamp")?).ok()
}

/// Signs the data of a message that came from the vendor, to compare with the signature it carries.
#[must_use]
pub fn expected(fields: &Json, scheme: &SortedMd5, timestamp: &str) -> Option<Trace> {
    let trees = match tree::from_json(fields) {
        Tree::Map(trees) => trees,
        _ => Vec::new(),
    };
    trace(&trees, scheme, timestamp).ok()
}
