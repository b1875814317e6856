//! Properties that hold for all input.

use proptest::prelude::*;
use zhengxin_sign::aliyun::{self, Algorithm, Presorted, Signer, SigningInput};
use zhengxin_sign::multipart::{self, Field};
use zhengxin_sign::sorted_md5::{self, Input, Options};
use zhengxin_sign::{gzip, percent};

use crate::vectors::{Pairs, borrow};

fn params() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec(("[a-zA-Z0-9_.\u{e000}-\u{e003}\u{10000}-\u{10003}]{1,4}", ".{0,8}"), 0..12)
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
}

/// Sorts by UTF-16 code units and keeps the first of each key, the plain way.
fn sorted<'a>(pairs: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut out: Vec<(&str, &str)> = Vec::new();
    for pair in pairs {
        if out.iter().all(|other| other.0 != pair.0) {
            out.push(*pair);
        }
    }
    out.sort_by_key(|pair| pair.0.encode_utf16().collect::<Vec<_>>());
    out
}

proptest! {
    #[test]
    fn gateway_paths_agree(
        query in params(),
        headers in prop::collection::btree_map("x-ca-[a-z]{1,5}", "[ -~机]{0,300}", 0..6),
        secret in prop::collection::vec(any::<u8>(), 1..100),
        sha1: bool,
    ) {
        let algorithm = if sha1 { Algorithm::HmacSha1 } else { Algorithm::HmacSha256 };
        let query = borrowed(&query);
        let headers: Vec<(&str, &str)> = headers.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let signed: Vec<_> = headers.iter().copied().filter(|h| !h.0.starts_with("x-ca-signature")).collect();
        let input = SigningInput {
            method: "GET", path: "/p", query: &query, form: &[], headers: &headers,
            signed_header_names: &[], body: None,
        };
        let trace = aliyun::explain(&input, &secret, algorithm).unwrap();
        let parts = Presorted {
            method: "GET", accept: "", content_md5: "", content_type: "", date: "",
            headers: &signed, path: "/p", params: &sorted(&query),
        };
        prop_assert!(parts.is_sorted());
        prop_assert_eq!(trace.string_to_sign(), parts.string_to_sign());
        let fast = Signer::new(algorithm, &secret).unwrap().sign_presorted(&parts);
        prop_assert_eq!(trace.signature(), fast.as_str());
    }

    #[test]
    fn sorted_md5_paths_agree(params in params(), secret in ".{1,300}") {
        let pairs = sorted(&borrowed(&params));
        let given: Pairs = pairs.iter().map(|(k, v)| ((*k).to_owned(), Some((*v).to_owned()))).collect();
        prop_assume!(pairs.iter().all(|pair| pair.0 != "sec"));
        let input = Input { params: &borrow(&given), auth: &[], secret: ("sec", &secret) };
        let trace = sorted_md5::explain(&input, Options::default()).unwrap();
        let mut by_key = pairs.clone();
        by_key.push(("sec", &secret));
        by_key.sort_by_key(|pair| format!("{}=", pair.0).encode_utf16().collect::<Vec<_>>());
        let fast = sorted_md5::sign_presorted(by_key.iter().copied());
        prop_assert_eq!(trace.sign(), fast.as_str());
        let mut whole: Vec<String> = by_key.iter().map(|(k, v)| format!("{k}={v}")).collect();
        whole.sort_by_key(|item| item.encode_utf16().collect::<Vec<_>>());
        prop_assert_eq!(trace.source(), whole.join("&"));
    }

    #[test]
    fn multipart_reads_back_as_written(
        fields in prop::collection::vec(("[a-z\"\r\n-]{0,6}", prop::collection::vec(any::<u8>(), 0..30)), 1..5),
    ) {
        let given: Vec<Field<'_>> =
            fields.iter().map(|(name, value)| Field { name, value, file: None }).collect();
        let Ok(body) = multipart::encode(&given, "bnd") else {
            prop_assert!(fields.iter().any(|(n, v)| n.contains("bnd") || v.windows(3).any(|w| w == b"bnd")));
            return Ok(());
        };
        let read = read_multipart(&body, b"--bnd");
        prop_assert_eq!(read, fields.iter().map(|field| field.1.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn gzip_reads_back(content in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(gzip::decompress(&gzip::compress(&content), 2000).unwrap(), content);
    }

    #[test]
    fn damaged_gzip_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let _ = gzip::decompress(&bytes, 1000);
    }

    #[test]
    fn queries_use_unreserved_characters_only(params in params()) {
        let text = percent::query(&borrowed(&params));
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%&=".contains(&b)));
    }
}

/// Values of a body, found by looking for the delimiter wherever it stands.
fn read_multipart(body: &[u8], delimiter: &[u8]) -> Vec<Vec<u8>> {
    let starts: Vec<usize> = (0..body.len()).filter(|at| body.get(*at..).unwrap().starts_with(delimiter)).collect();
    let parts = starts.iter().zip(starts.iter().skip(1));
    let part = |(from, to): (&usize, &usize)| {
        let part = body.get(from + delimiter.len()..*to).unwrap();
        let blank = part.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        part.get(blank + 4..part.len() - 2).unwrap().to_vec()
    };
    parts.map(part).collect()
}
