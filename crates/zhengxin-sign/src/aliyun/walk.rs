//! The one walk that produces the gateway's string to sign.

use crate::marked::{Part, Sink};
use crate::text::utf16_cmp;

/// A request whose signed headers and parameters are already chosen and in order.
///
/// Generated code knows the order of its names, so it can fill this without sorting. The contract:
/// `headers` holds exactly the signed headers, sorted by name, none of the six excluded ones;
/// `params` holds query and form fields together, sorted by key in UTF-16 code units, each key
/// once, values decoded; the path has no query. [`Presorted::is_sorted`] checks the order.
#[derive(Clone, Copy)]
pub struct Presorted<'a> {
    /// Upper-case request method.
    pub method: &'a str,
    /// Exact value of the Accept header, empty if it is not sent.
    pub accept: &'a str,
    /// Exact value of the Content-MD5 header, empty if it is not sent.
    pub content_md5: &'a str,
    /// Exact value of the Content-Type header, empty if it is not sent.
    pub content_type: &'a str,
    /// Exact value of the Date header, empty if it is not sent.
    pub date: &'a str,
    /// Signed headers by name, names as written in `x-ca-signature-headers`.
    pub headers: &'a [(&'a str, &'a str)],
    /// Path as sent, without a query.
    pub path: &'a str,
    /// Query and form fields by key, decoded values.
    pub params: &'a [(&'a str, &'a str)],
}

impl Presorted<'_> {
    /// Writes the string to sign, piece by piece, without allocating anything itself.
    pub fn write(&self, sink: &mut impl Sink) {
        let lines = [
            (Part::Method, self.method),
            (Part::Accept, self.accept),
            (Part::ContentMd5, self.content_md5),
            (Part::ContentType, self.content_type),
            (Part::Date, self.date),
        ];
        for (part, value) in lines {
            sink.put(part, value);
            sink.put(Part::Mark, "\n");
        }
        for (name, value) in self.headers {
            sink.put(Part::HeaderName, name);
            sink.put(Part::Mark, ":");
            sink.put(Part::HeaderValue, value);
            sink.put(Part::Mark, "\n");
        }
        sink.put(Part::Path, self.path);
        self.write_params(sink);
    }

    fn write_params(&self, sink: &mut impl Sink) {
        let mut mark = "?";
        for (key, value) in self.params {
            sink.put(Part::Mark, mark);
            sink.put(Part::Key, key);
            if !value.is_empty() {
                sink.put(Part::Mark, "=");
                sink.put(Part::Value, value);
            }
            mark = "&";
        }
    }

    /// The string to sign as text.
    #[must_use]
    pub fn string_to_sign(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Whether headers and parameters are in strictly ascending order.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        let ascending = |pairs: &[(&str, &str)]| {
            let mut neighbours = pairs.iter().zip(pairs.iter().skip(1));
            neighbours.all(|(a, b)| utf16_cmp(a.0, b.0).is_lt())
        };
        ascending(self.headers) && ascending(self.params)
    }
}
