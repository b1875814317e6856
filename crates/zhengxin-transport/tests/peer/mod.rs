//! A peer on loopback that plays a script of bytes per connection and keeps what it read.

#![allow(dead_code, reason = "every test file uses a part")]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use zhengxin_core::sensitive::Text;
use zhengxin_core::transport::{AttemptLimits, Header, WireRequest};
use zhengxin_core::words::Method;
use zhengxin_transport::{Builder, HttpTransport};

/// One thing a peer does.
#[derive(Clone)]
pub(crate) enum Step {
    /// Reads a whole request.
    Request,
    /// Reads so many bytes.
    Bytes(usize),
    /// Reads until the other side closes.
    ToEnd,
    /// Writes.
    Write(Vec<u8>),
    /// Writes byte by byte with a pause after each, until the other side closes.
    Drip(Vec<u8>, Duration),
    /// Becomes TLS.
    Tls(TlsAcceptor),
    /// Resets; must come before `Tls`.
    Reset,
}

pub(crate) fn write(text: impl Into<Vec<u8>>) -> Step {
    Step::Write(text.into())
}

/// An answer with a body and its length.
pub(crate) fn ok(body: &str) -> Step {
    write(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
}

/// What one connection brought.
#[derive(Clone, Default)]
pub(crate) struct Record {
    pub(crate) bytes: Vec<u8>,
    pub(crate) tls_failed: bool,
}

type Kept = Arc<Mutex<Vec<Record>>>;

pub(crate) struct Peer {
    pub(crate) addr: SocketAddr,
    last: Arc<Mutex<Option<SocketAddr>>>,
    kept: Kept,
    task: JoinHandle<()>,
}

impl Peer {
    /// Plays one script per connection in order, the last one for all that follow.
    pub(crate) async fn start(scripts: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (last, kept) = (Arc::new(Mutex::new(None)), Kept::default());
        let task = tokio::spawn(accept(listener, scripts, Arc::clone(&last), Arc::clone(&kept)));
        Self { addr, last, kept, task }
    }

    pub(crate) fn http(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub(crate) fn https(&self) -> String {
        format!("https://{}", self.addr)
    }

    /// Ends the peer after every connection made so far, and hands out what they brought. Its own connection marks the end.
    pub(crate) async fn seal(self) -> Vec<Record> {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        *self.last.lock().unwrap() = Some(socket.local_addr().unwrap());
        let _mark = socket.connect(self.addr).await.unwrap();
        self.task.await.unwrap();
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }
}

async fn accept(listener: TcpListener, scripts: Vec<Vec<Step>>, last: Arc<Mutex<Option<SocketAddr>>>, kept: Kept) {
    let mut open = Vec::new();
    loop {
        let (stream, from) = listener.accept().await.unwrap();
        if *last.lock().unwrap() == Some(from) {
            break;
        }
        let index = open.len();
        kept.lock().unwrap().push(Record::default());
        let script = scripts[index.min(scripts.len() - 1)].clone();
        let kept = Arc::clone(&kept);
        open.push(tokio::spawn(async move {
            let mut record = Record::default();
            play(stream, script, &mut record).await;
            kept.lock().unwrap()[index] = record;
        }));
    }
    for connection in open {
        connection.await.unwrap();
    }
}

async fn play(stream: TcpStream, script: Vec<Step>, record: &mut Record) {
    let (mut stream, mut tls) = (Some(stream), None);
    for step in script {
        match step {
            Step::Tls(acceptor) => match acceptor.accept(stream.take().unwrap()).await {
                Ok(secure) => tls = Some(secure),
                Err(_) => {
                    record.tls_failed = true;
                    return;
                }
            },
            Step::Reset => {
                stream.as_ref().unwrap().set_zero_linger().unwrap();
                return;
            }
            plain => {
                let done = match (&mut tls, &mut stream) {
                    (Some(secure), _) => act(secure, plain, record).await,
                    (None, Some(open)) => act(open, plain, record).await,
                    (None, None) => return,
                };
                if done.is_none() {
                    return;
                }
            }
        }
    }
    if let Some(mut secure) = tls {
        let _ = secure.shutdown().await;
    }
}

async fn act<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S, step: Step, record: &mut Record) -> Option<()> {
    match step {
        Step::Request => {
            let start = record.bytes.len();
            while !is_whole(&record.bytes[start..]) {
                take(stream, record, usize::MAX).await?;
            }
        }
        Step::Bytes(count) => {
            let end = record.bytes.len() + count;
            while record.bytes.len() < end {
                take(stream, record, end - record.bytes.len()).await?;
            }
        }
        Step::ToEnd => while take(stream, record, usize::MAX).await.is_some() {},
        Step::Write(bytes) => {
            stream.write_all(&bytes).await.ok()?;
            stream.flush().await.ok()?;
        }
        Step::Drip(bytes, pause) => {
            for byte in bytes.iter().cycle() {
                stream.write_all(&[*byte]).await.ok()?;
                stream.flush().await.ok()?;
                tokio::time::sleep(pause).await;
            }
        }
        Step::Tls(_) | Step::Reset => unreachable!(),
    }
    Some(())
}

async fn take<S: AsyncRead + Unpin>(stream: &mut S, record: &mut Record, most: usize) -> Option<()> {
    let mut buffer = [0; 4096];
    let space = buffer.len().min(most);
    match stream.read(&mut buffer[..space]).await {
        Ok(count) if count > 0 => {
            record.bytes.extend_from_slice(&buffer[..count]);
            Some(())
        }
        _ => None,
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |length| length.parse().unwrap());
    bytes.len() >= end + 4 + length
}

/// How often `needle` stands in what the connections brought.
pub(crate) fn count(records: &[Record], needle: &str) -> usize {
    let all = records.iter().map(|record| record.bytes.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count());
    all.sum()
}

/// A certificate with its key, and itself as PEM.
pub(crate) fn identity(name: &str, years: Option<(i32, i32)>) -> (TlsAcceptor, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if let Some((from, to)) = years {
        params.not_before = rcgen::date_time_ymd(from, 1, 1);
        params.not_after = rcgen::date_time_ymd(to, 1, 1);
    }
    let certificate = params.self_signed(&key).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(certificate.der().to_vec())], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), certificate.pem())
}

pub(crate) fn transport() -> HttpTransport {
    HttpTransport::builder().build().unwrap()
}

pub(crate) fn builder() -> Builder {
    HttpTransport::builder()
}

pub(crate) fn limits() -> AttemptLimits {
    AttemptLimits { total: Duration::from_secs(20), connect: Duration::from_secs(20), max_body: 1 << 20, plain_http: false }
}

pub(crate) fn short(total_ms: u64) -> AttemptLimits {
    AttemptLimits { total: Duration::from_millis(total_ms), ..limits() }
}

pub(crate) fn get(base: impl Into<String>) -> WireRequest {
    WireRequest {
        method: Method::Get,
        base: Text::from(base.into()),
        path: Text::from_static("/v1/score"),
        query: Text::from_static("id=1"),
        headers: vec![Header::new("accept", "application/json")],
        body: Default::default(),
    }
}

pub(crate) fn post(base: impl Into<String>, body: impl Into<Vec<u8>>) -> WireRequest {
    WireRequest { method: Method::Post, body: body.into().into(), query: Text::new(), ..get(base) }
}
