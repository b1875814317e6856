//! What an operator decides about the way out: proxy, roots, pool.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use reqwest::{NoProxy, Proxy, Url};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::resolve::SystemResolver;
use crate::send::HttpTransport;

const PRODUCT: &str = concat!("zhengxin/", env!("CARGO_PKG_VERSION"));

/// Shorter than the idle time of common gateways, so that a request seldom meets a connection that is being closed.
const POOL_IDLE: Duration = Duration::from_secs(2);

/// Addresses of this machine never go through a proxy: plain http is allowed there because it does not leave the machine.
const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// Why a transport could not be set up. Holds no text of the input, which may carry a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportSetupError {
    /// The proxy is no `http://` or `https://` address.
    Proxy,
    /// An extra root is no PEM certificate.
    RootCertificate,
    /// TLS could not be set up.
    Tls,
    /// The user agent cannot stand in a header.
    UserAgent,
}

impl fmt::Display for TransportSetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Proxy => "the proxy must be an http or https address",
            Self::RootCertificate => "an extra root must be one or more certificates in PEM",
            Self::Tls => "tls could not be set up",
            Self::UserAgent => "the user agent must be visible ascii",
        })
    }
}

impl std::error::Error for TransportSetupError {}

/// Collects the decisions for an [`HttpTransport`].
#[must_use]
#[derive(Clone)]
pub struct Builder {
    proxy: Option<String>,
    roots: Vec<Vec<u8>>,
    pool_idle: Duration,
    user_agent: String,
    accept_gzip: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self { proxy: None, roots: Vec::new(), pool_idle: POOL_IDLE, user_agent: PRODUCT.to_owned(), accept_gzip: true }
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("proxy", &self.proxy.is_some())
            .field("roots", &self.roots.len())
            .field("pool_idle", &self.pool_idle)
            .field("accept_gzip", &self.accept_gzip)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// Sends everything through this proxy, except to this machine. Without it there is no proxy: the environment is not read.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Trusts these certificates beside the public roots.
    pub fn extra_root_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// How long an unused connection is kept; two seconds unless told. Longer means fewer handshakes and more requests that meet a
    /// closing connection, of which nobody can tell whether they were billed.
    pub fn pool_idle(mut self, idle: Duration) -> Self {
        self.pool_idle = idle;
        self
    }

    /// The `user-agent` of requests that have none; `zhengxin/<version>` unless told.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Whether requests without an `accept-encoding` of their own ask for gzip; they do unless told. Reports of megabytes shrink to a
    /// tenth. Answers in gzip are unpacked either way.
    pub fn accept_gzip(mut self, accept: bool) -> Self {
        self.accept_gzip = accept;
        self
    }

    /// Sets up TLS and the pool. Connects nowhere.
    ///
    /// # Errors
    /// A proxy, root or user agent that cannot be used.
    pub fn build(self) -> Result<HttpTransport, TransportSetupError> {
        let user_agent = HeaderValue::from_str(&self.user_agent).map_err(|_| TransportSetupError::UserAgent)?;
        let mut client = reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls()?)
            .http1_only()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .pool_idle_timeout(self.pool_idle)
            .dns_resolver(SystemResolver)
            .user_agent(user_agent);
        if let Some(url) = &self.proxy {
            client = client.proxy(proxy(url)?);
        }
        let client = client.build().map_err(|_| TransportSetupError::Tls)?;
        Ok(HttpTransport::new(client, self.proxy.is_some(), self.accept_gzip))
    }

    fn tls(&self) -> Result<ClientConfig, TransportSetupError> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for pem in &self.roots {
            let before = roots.len();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|_| TransportSetupError::RootCertificate)?;
                roots.add(certificate).map_err(|_| TransportSetupError::RootCertificate)?;
            }
            if roots.len() == before {
                return Err(TransportSetupError::RootCertificate);
            }
        }
        // The provider is named here, so no process-wide default is needed.
        let mut config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| TransportSetupError::Tls)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn proxy(url: &str) -> Result<Proxy, TransportSetupError> {
    let parsed = Url::parse(url).map_err(|_| TransportSetupError::Proxy)?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() {
        return Err(TransportSetupError::Proxy);
    }
    let proxy = Proxy::all(parsed).map_err(|_| TransportSetupError::Proxy)?;
    Ok(proxy.no_proxy(NoProxy::from_string(LOOPBACK)))
}
