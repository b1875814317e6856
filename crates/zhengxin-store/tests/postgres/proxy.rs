//! A TCP proxy before the server that cuts a connection at a given message.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Where a connection is cut.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    /// When the client sends this, which the server never sees.
    Before(&'static str),
    /// Right after the client's words went to the server; whether it acts on them in time is open.
    Within(&'static str),
    /// When the server says this, which the client never hears.
    After(&'static str),
}

/// What the proxy does.
#[derive(Default)]
struct Orders {
    next: Option<Cut>,
    cuts: u32,
    refuses: bool,
}

/// The proxy.
pub(crate) struct Proxy {
    address: SocketAddr,
    orders: Arc<Mutex<Orders>>,
}

impl Proxy {
    /// Starts a proxy to a port of this machine.
    pub(crate) async fn start(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let orders = Arc::new(Mutex::new(Orders::default()));
        let ours = Arc::clone(&orders);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if !ours.lock().expect("no panic").refuses {
                    let server = TcpStream::connect(("127.0.0.1", port)).await.expect("the server");
                    carry(client, server, &ours);
                }
            }
        });
        Self { address, orders }
    }

    /// The address of a database through the proxy.
    pub(crate) fn url(&self, direct: &str) -> String {
        let database = direct.rsplit('/').next().expect("a database");
        format!("postgres://zhengxin@{}/{database}", self.address)
    }

    /// Cuts one connection at the next place of this kind.
    pub(crate) fn cut(&self, at: Cut) {
        self.orders.lock().expect("no panic").next = Some(at);
    }

    /// How many connections were cut.
    pub(crate) fn cuts(&self) -> u32 {
        self.orders.lock().expect("no panic").cuts
    }

    /// Whether new connections are refused.
    pub(crate) fn refuse(&self, refuses: bool) {
        self.orders.lock().expect("no panic").refuses = refuses;
    }
}

/// Carries both ways until one of them is cut, which ends both.
fn carry(client: TcpStream, server: TcpStream, orders: &Arc<Mutex<Orders>>) {
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    let (over, _) = watch::channel(false);
    tokio::spawn(one_way(from_client, to_server, true, Arc::clone(orders), over.clone()));
    tokio::spawn(one_way(from_server, to_client, false, Arc::clone(orders), over));
}

async fn one_way(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_client: bool, orders: Arc<Mutex<Orders>>, over: watch::Sender<bool>) {
    let mut ended = over.subscribe();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = ended.wait_for(|over| *over) => 0,
        };
        let bytes = &buffer[..read];
        let cut = met(bytes, is_client, &orders);
        let passes_on = matches!(cut, None | Some(Cut::Within(_)));
        if read == 0 || (passes_on && to.write_all(bytes).await.is_err()) || cut.is_some() {
            over.send_replace(true);
            return;
        }
    }
}

/// The cut that is due at these bytes, if any.
fn met(bytes: &[u8], is_client: bool, orders: &Mutex<Orders>) -> Option<Cut> {
    let mut orders = orders.lock().expect("no panic");
    let cut = orders.next?;
    let (words, of_client) = match cut {
        Cut::Before(words) | Cut::Within(words) => (words, true),
        Cut::After(words) => (words, false),
    };
    let is_met = of_client == is_client && bytes.windows(words.len()).any(|window| window == words.as_bytes());
    if !is_met {
        return None;
    }
    orders.next = None;
    orders.cuts += 1;
    Some(cut)
}
