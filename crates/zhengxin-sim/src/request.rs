//! What comes in and what goes out, free of any HTTP library.

use std::fmt;

use bytes::Bytes;

/// One request as it stood on the wire. Its `Debug` shows sizes only.
#[derive(Clone, Default)]
pub struct Request {
    /// Method in upper case.
    pub method: String,
    /// Host without a port, if it was named.
    pub host: Option<String>,
    /// Path, percent-encoded, with its vendor prefix if it has one.
    pub path: String,
    /// Query without the question mark, percent-encoded; empty if there is none.
    pub query: String,
    /// Headers in order, names as sent.
    pub headers: Vec<(String, String)>,
    /// Body, compressed if the header says so.
    pub body: Bytes,
}

impl Request {
    /// The value of a header, found ignoring case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {}, {} headers, {} bytes)", self.method, self.path, self.headers.len(), self.body.len())
    }
}

/// What the caller gets to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// The whole answer, at once.
    #[default]
    Whole,
    /// Nothing, ever: the request is taken and the line stays silent.
    Never,
    /// The whole answer, after every push that is due was delivered.
    AfterPushes,
    /// The whole answer, once [`Simulator::release`](crate::Simulator::release) is called.
    Held,
}

/// One answer as it goes over the wire. Its `Debug` shows status and sizes only.
#[derive(Clone, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Bytes,
    /// Whether it is sent at all.
    pub delivery: Delivery,
}

impl Answer {
    /// A JSON body.
    pub(crate) fn json(status: u16, body: String) -> Self {
        Self::typed(status, "application/json;charset=UTF-8", body)
    }

    /// A table as text.
    pub(crate) fn csv(body: String) -> Self {
        Self::typed(200, "text/csv;charset=UTF-8", body)
    }

    /// An HTML page, as a web server writes it when the application is not reached.
    pub(crate) fn html(status: u16, title: &str) -> Self {
        let page =
            format!("<html>\r\n<head><title>{title}</title></head>\r\n<body><center><h1>{title}</h1></center></body>\r\n</html>\r\n");
        Self::typed(status, "text/html", page)
    }

    /// No body at all.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// No answer at all.
    pub(crate) fn never() -> Self {
        Self { delivery: Delivery::Never, ..Self::default() }
    }

    /// One more header.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    fn typed(status: u16, kind: &str, body: String) -> Self {
        Self { status, headers: vec![("Content-Type".to_owned(), kind.to_owned())], body: body.into(), delivery: Delivery::Whole }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({}, {} headers, {} bytes, {:?})", self.status, self.headers.len(), self.body.len(), self.delivery)
    }
}
