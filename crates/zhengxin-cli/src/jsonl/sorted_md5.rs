//! The sorted-MD5 signature, line by line. The caller gave every value, so the source is written in full.

use zhengxin::client::sign::sorted_md5::{Input, Options, explain, sign_presorted};
use zhengxin::core::json::{Value, Writer};

use super::Refusal;
use super::read;

/// Name under which the secret is signed.
const SECRET: &str = "secret";

/// Signs one described set of parameters.
pub(crate) fn sorted_md5(line: Value<'_>, writer: &mut Writer) -> Result<(), Refusal> {
    read::object(line)?;
    let (params, auth) = (read::pairs(line, "params")?, read::pairs(line, "auth")?);
    let given = params.iter().chain(&auth).filter_map(|(key, value)| Some((&**key, value.as_deref()?)));
    let (source, sign) = sign(&given.collect::<Vec<_>>());
    writer.begin_object();
    writer.key("source");
    writer.string(&source);
    writer.key("sign");
    writer.string(&sign);
    writer.end_object();
    Ok(())
}

fn sign(pairs: &[(&str, &str)]) -> (String, String) {
    explained(pairs).unwrap_or_else(|| sorted_here(pairs))
}

/// The client's way: the secret apart from the rest, every key once.
fn explained(pairs: &[(&str, &str)]) -> Option<(String, String)> {
    let secret = pairs.iter().copied().find(|(key, _)| *key == SECRET)?;
    let rest: Vec<(&str, Option<&str>)> = pairs.iter().filter(|pair| **pair != secret).map(|(key, value)| (*key, Some(*value))).collect();
    let trace = explain(&Input { params: &rest, auth: &[], secret }, Options::default()).ok()?;
    Some((trace.source().to_owned(), trace.sign().to_owned()))
}

/// What the client refuses to send, such as a set without a secret, still has a signature by the same rule.
fn sorted_here(pairs: &[(&str, &str)]) -> (String, String) {
    let mut whole: Vec<((&str, &str), String)> = pairs.iter().map(|(key, value)| ((*key, *value), format!("{key}={value}"))).collect();
    whole.sort_by(|(_, a), (_, b)| a.encode_utf16().cmp(b.encode_utf16()));
    let sign = sign_presorted(whole.iter().map(|(pair, _)| *pair));
    let texts: Vec<String> = whole.into_iter().map(|(_, text)| text).collect();
    (texts.join("&"), sign.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree() {
        let pairs = [("a1", "2"), ("a", "1"), ("secret", "s"), ("机", "\u{1f600}"), ("A", "")];
        assert_eq!(explained(&pairs), Some(sorted_here(&pairs)));
        assert_eq!(sorted_here(&[("a1", "2"), ("a", "1")]).1, "45A381123AA29EEDEFE8F1DDE94A55AF");
    }
}
