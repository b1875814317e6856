//! How a connection is made: TLS, time limits, and the settings every session of ours has.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Connect, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, Connection, Error};
use tokio_postgres_rustls::MakeRustlsConnect;
use zhengxin_core::store::StoreError;

use super::PostgresOptions;
use super::sqlstate::Trouble;

/// What every session of ours is set to. Waiting for a lock ends before a call's own deadline does; a commit is durable when it returns.
const SESSION: &str = "
SET client_min_messages = error;
SET lock_timeout = '2s';
SET statement_timeout = '30s';
SET idle_in_transaction_session_timeout = '30s';
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')";

/// Makes connections to one database.
#[derive(Clone)]
pub(super) struct Connector {
    config: Config,
    tls: MakeRustlsConnect,
}

impl Connector {
    /// Reads the address.
    pub(super) fn new(options: &PostgresOptions) -> Result<Self, StoreError> {
        let mut config: Config = options.url.expose().parse().map_err(|_| StoreError::Unavailable)?;
        if config.get_ssl_mode() == SslMode::Prefer {
            // TLS that gives way to plain text on request protects nobody; within the machine it is not needed.
            config.ssl_mode(if is_local(&config) { SslMode::Disable } else { SslMode::Require });
        }
        if config.get_application_name().is_none() {
            config.application_name("zhengxin");
        }
        config.connect_timeout(options.connect_timeout).tcp_user_timeout(Duration::from_secs(10));
        config.keepalives_idle(Duration::from_secs(10)).keepalives_interval(Duration::from_secs(5)).keepalives_retries(3);
        Ok(Self { config, tls: MakeRustlsConnect::new(tls(options.root_certificates.as_deref())?) })
    }

    /// Connects and sets the session up. The task ends with the connection.
    pub(super) async fn connect(&self) -> Result<(Client, JoinHandle<()>), Error> {
        let (client, connection) = self.config.connect(self.tls.clone()).await?;
        let task = tokio::spawn(run_quietly(connection));
        client.batch_execute(SESSION).await?;
        Ok((client, task))
    }

    /// A pool of connections.
    pub(super) fn pool(&self, options: &PostgresOptions) -> Result<Pool, StoreError> {
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_connect(self.config.clone(), self.clone(), recycling);
        let pool = Pool::builder(manager).max_size(options.connections.max(1)).runtime(Runtime::Tokio1);
        let limit = Some(options.connect_timeout);
        pool.wait_timeout(limit).create_timeout(limit).recycle_timeout(limit).build().map_err(|_| StoreError::Unavailable)
    }
}

impl Connect for Connector {
    fn connect(&self, _: &Config) -> Pin<Box<dyn Future<Output = Result<(Client, JoinHandle<()>), Error>> + Send + '_>> {
        Box::pin(Self::connect(self))
    }
}

/// Drives a connection to its end. How it ended is told to whoever waits for an answer; the error's text may quote rows and goes nowhere.
pub(super) async fn run_quietly<S, T>(connection: Connection<S, T>)
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let _ = connection.await;
}

/// Refuses a server that would lose what it said it has kept, and one that may not be written.
pub(super) async fn check_server(client: &Client) -> Result<(), Trouble> {
    let question = "SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('transaction_read_only'),
                    current_setting('server_version_num')::int";
    let row = client.query_one(question, &[]).await?;
    let (commit, fsync, read_only): (&str, &str, &str) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    if read_only == "on" {
        return Err(Trouble::Final(StoreError::ReadOnly));
    }
    if matches!(commit, "off" | "local") || fsync != "on" || row.try_get::<_, i32>(3)? < 130_000 {
        return Err(Trouble::Final(StoreError::Unsafe));
    }
    Ok(())
}

/// Whether every host of the address is this machine.
fn is_local(config: &Config) -> bool {
    let is_local_host = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback()),
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(is_local_host) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

/// TLS 1.2 or newer, the server's name checked against the given roots, or against the public ones.
fn tls(roots: Option<&[u8]>) -> Result<ClientConfig, StoreError> {
    let mut store = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = roots {
        store = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| StoreError::Unavailable)?;
            store.add(certificate).map_err(|_| StoreError::Unavailable)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(config.map_err(|_| StoreError::Unavailable)?.with_root_certificates(store).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: SslMode) {
        let connector = Connector::new(&PostgresOptions::new(url)).expect("an address");
        assert_eq!(connector.config.get_ssl_mode(), expected, "{url}");
    }

    #[test]
    fn what_leaves_the_machine_is_under_tls_unless_told_otherwise() {
        check("postgres://u@db.example/z", SslMode::Require);
        check("postgres://u@db.example/z?sslmode=prefer", SslMode::Require);
        check("postgres://u@db.example/z?sslmode=disable", SslMode::Disable);
        check("postgres://u@127.0.0.1,db.example/z", SslMode::Require);
    }

    #[test]
    fn within_the_machine_no_tls_is_needed() {
        check("postgres://u@127.0.0.1/z", SslMode::Disable);
        check("postgres://u@[::1]/z", SslMode::Disable);
        check("host=/run/postgresql user=u", SslMode::Disable);
        check("postgres://u@localhost/z?sslmode=require", SslMode::Require);
    }

    #[test]
    fn roots_that_are_no_certificates_are_refused() {
        let options = PostgresOptions {
            root_certificates: Some(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_vec()),
            ..PostgresOptions::new("postgres://u@h/z")
        };
        assert!(Connector::new(&options).is_err());
    }
}
