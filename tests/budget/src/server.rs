//! A server of canned answers on loopback: one thread a connection, nothing parsed but where a request ends.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::work::{self, Canned, path};

struct Answers {
    score: Vec<u8>,
    order: Vec<u8>,
    report: Vec<u8>,
}

/// Serves until the process ends.
///
/// # Panics
/// There is no port to listen on.
#[must_use]
pub fn start() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
    let address = listener.local_addr().expect("a bound listener has an address");
    let answers = Arc::new(Answers {
        score: whole(&work::score_answer()),
        order: whole(&work::order_answer()),
        report: whole(&work::report_answer()),
    });
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answers = Arc::clone(&answers);
            thread::spawn(move || serve(stream, &answers));
        }
    });
    address
}

fn whole(canned: &Canned) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", canned.body.len());
    for (name, value) in &canned.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    [head.as_bytes(), &canned.body].concat()
}

/// Answers the requests of one connection until it ends.
fn serve(stream: TcpStream, answers: &Answers) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let answer = match &line {
            line if line.contains(path::SCORE) => &answers.score,
            line if line.contains(path::ORDER) => &answers.order,
            _ => &answers.report,
        };
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line).ok()?;
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some((_, value)) = line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("content-length")) {
                length = value.parse().ok()?;
            }
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        writer.write_all(answer).ok()?;
    }
}
