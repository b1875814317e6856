//! Where things are: files, hosts, addresses, and the headers a document fixes.

use std::ops::Deref;

use serde_json::{Value, json};

use super::scalar::{Problem, Scalar};
use crate::code::Code;
use crate::text::quote;

/// Name of a file that is included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileName(pub(crate) String);

impl Scalar for FileName {
    const WANTED: &'static str = "the name of a file of the same folder, such as `identity.yaml`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let refuse = |why: &str| Err(Problem::new(Code::BadInclude, why, "name a YAML file of the same folder, such as `identity.yaml`"));
        if text.contains("://") || text.starts_with("file:") {
            return refuse("an address cannot be included");
        }
        if text.starts_with(['/', '\\', '~']) || text.get(1..2) == Some(":") {
            return refuse("an absolute path cannot be included");
        }
        if text.split(['/', '\\']).any(|part| part == "..") {
            return refuse("an include cannot leave the folder");
        }
        if text.contains(['/', '\\']) {
            return refuse("an include cannot be in another folder");
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let named = text.ends_with(".yaml") || text.ends_with(".yml");
        if !named || text.starts_with('.') || text.len() > 64 || !text.chars().all(plain) {
            return refuse("not the plain name of a YAML file");
        }
        Ok(Self(text.to_owned()))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.ya?ml$", "maxLength": 64 })
    }
}

/// A host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Host(pub(crate) String);

impl Scalar for Host {
    const WANTED: &'static str = "a host such as `api.example.com`";

    fn parse(text: &str) -> Result<Self, Problem> {
        if is_host(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(Code::BadUrl, "not a host name", "write the host alone in lower case, such as `api.example.com`"))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[a-z0-9.-]+$", "maxLength": 253 })
    }
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=63).contains(&label.len()) && label.chars().all(plain) && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// An absolute address without query or fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    /// Whether it is https.
    pub(crate) https: bool,
    /// The host.
    pub(crate) host: String,
    /// The whole address without a trailing slash.
    pub(crate) text: String,
}

impl Scalar for Url {
    const WANTED: &'static str = "an address such as `https://api.example.com/v1`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let refuse =
            |why: String| Problem::new(Code::BadUrl, why, "write scheme, host and base path, such as `https://api.example.com/v1`");
        let (https, rest) = match text.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            Some((scheme, _)) => return Err(refuse(format!("the scheme {} is not http or https", quote(scheme)))),
            None => return Err(refuse("not an absolute address".to_owned())),
        };
        let (authority, path) = rest.find('/').and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        if authority.contains('@') {
            return Err(refuse("an address cannot carry a user or password".to_owned()));
        }
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        if !is_host(host) {
            return Err(refuse(format!("{} is not a host name", quote(host))));
        }
        if port.is_some_and(|port| port.parse::<u16>().map_or(true, |port| port == 0)) {
            return Err(refuse("the port is not a number from 1 to 65535".to_owned()));
        }
        check_base_path(path).map_err(|why| refuse(why.to_owned()))?;
        Ok(Self { https, host: host.to_owned(), text: text.trim_end_matches('/').to_owned() })
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^https?://[^?#@\\s]+$" })
    }
}

fn check_base_path(path: &str) -> Result<(), &'static str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    if path.contains(['?', '#']) {
        return Err("a base address has no query and no fragment");
    }
    if path.len() > 200 || !path.chars().all(plain) {
        return Err("the base path is not made of plain segments");
    }
    let inner = path.trim_start_matches('/').trim_end_matches('/');
    let dots = inner.split('/').any(|segment| matches!(segment, "." | ".."));
    if dots || path.contains("//") {
        return Err("a segment of the base path is empty or dots");
    }
    Ok(())
}

/// Name of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeaderName(pub(crate) String);

impl Scalar for HeaderName {
    const WANTED: &'static str = "the name of a header";

    fn parse(text: &str) -> Result<Self, Problem> {
        let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if (1..=64).contains(&text.len()) && text.chars().all(token) {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(Code::BadWire, "not the name of a header", "use letters, digits, `-` and `_`"))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" })
    }
}

/// Value of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeaderValue(pub(crate) String);

impl Scalar for HeaderValue {
    const WANTED: &'static str = "the value of a header";

    fn parse(text: &str) -> Result<Self, Problem> {
        let plain = |c: char| (c.is_ascii_graphic() || c == ' ') && !matches!(c, '"' | '\\');
        if (1..=200).contains(&text.len()) && text.chars().all(plain) {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(Code::BadWire, "not a plain header value", "use printable ASCII without quotes and backslash"))
    }

    fn schema() -> Value {
        json!({ "type": ["string", "number"], "maxLength": 200 })
    }
}

impl Deref for Host {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
