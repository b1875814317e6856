//! What becomes of one attempt, by what the peer does.

#![allow(clippy::unwrap_used, reason = "tests")]

mod peer;

use std::time::Duration;

use peer::{Peer, Record, Step, builder, count, get, identity, limits, ok, post, short, transport, write};
use zhengxin_core::error::TransportKind as Kind;
use zhengxin_core::outcome::Phase;
use zhengxin_core::sensitive::Text;
use zhengxin_core::transport::{AttemptLimits, Header, Transport, TransportError, WireAnswer, WireRequest};

/// Posts once to a peer with this script.
async fn meet(script: Vec<Step>) -> Result<WireAnswer, TransportError> {
    meet_within(script, limits()).await
}

async fn meet_within(script: Vec<Step>, limits: AttemptLimits) -> Result<WireAnswer, TransportError> {
    let peer = Peer::start(vec![script]).await;
    let answer = transport().send(post(peer.http(), "a=1"), limits).await;
    assert_eq!(peer.seal().await.len(), 1, "one connection, whatever happens");
    answer
}

#[track_caller]
fn failed(answer: Result<WireAnswer, TransportError>, kind: Kind, phase: Phase) {
    assert_eq!(answer.map(|answer| answer.status), Err(TransportError { kind, phase }));
}

fn head(rest: &str) -> String {
    format!("HTTP/1.1 200 OK\r\n{rest}\r\n\r\n")
}

mod connecting {
    use super::*;

    #[tokio::test]
    async fn refused() {
        let free = Peer::start(vec![vec![]]).await;
        let base = free.http();
        free.seal().await;
        let transport = transport();
        failed(transport.send(get(base), limits()).await, Kind::Connect, Phase::NotSent);
        assert_eq!(transport.requests_begun(), 0);
    }

    #[tokio::test]
    async fn a_name_without_address() {
        // Longer than a label may be, so that no server is asked.
        let base = format!("http://{}.test", "a".repeat(64));
        let limits = AttemptLimits { plain_http: true, ..limits() };
        failed(transport().send(get(base), limits).await, Kind::Dns, Phase::NotSent);
    }

    #[tokio::test]
    async fn no_handshake_in_time() {
        let peer = Peer::start(vec![vec![Step::ToEnd]]).await;
        let limits = AttemptLimits { connect: Duration::from_millis(30), ..limits() };
        let transport = transport();
        failed(transport.send(get(peer.https()), limits).await, Kind::ConnectTimeout, Phase::NotSent);
        assert_eq!(transport.requests_begun(), 0);
        assert_eq!(count(&peer.seal().await, "/v1/score"), 0);
    }

    #[tokio::test]
    async fn plain_http_is_refused_without_dialling() {
        for base in ["http://192.0.2.1:9", "http://localhost.evil.test", "http://10.0.0.1"] {
            failed(transport().send(get(base), short(0)).await, Kind::PlainHttp, Phase::NotSent);
        }
    }

    #[tokio::test]
    async fn a_request_that_would_be_rewritten_is_refused() {
        let peer = Peer::start(vec![vec![]]).await;
        for (path, query) in [("/a/../b", ""), ("/a b", ""), ("/a", "x=\"")] {
            let request = WireRequest { path: path.into(), query: query.into(), ..get(peer.http()) };
            failed(transport().send(request, limits()).await, Kind::Other, Phase::NotSent);
        }
        assert_eq!(peer.seal().await.len(), 0);
    }
}

mod tls {
    use super::*;

    async fn certificate(name: &str, years: Option<(i32, i32)>, trusted: bool) -> (Result<WireAnswer, TransportError>, Vec<Record>) {
        let (acceptor, pem) = identity(name, years);
        let peer = Peer::start(vec![vec![Step::Tls(acceptor), Step::Request, ok("{}"), Step::ToEnd]]).await;
        let transport = if trusted { builder().extra_root_pem(pem) } else { builder() }.build().unwrap();
        let answer = transport.send(post(peer.https(), "a=1"), limits()).await;
        assert_eq!(transport.requests_begun(), u64::from(answer.is_ok()));
        drop(transport);
        (answer, peer.seal().await)
    }

    #[tokio::test]
    async fn trusted() {
        let (answer, records) = certificate("127.0.0.1", None, true).await;
        assert_eq!(answer.unwrap().status, 200);
        assert_eq!(count(&records, "POST /v1/score HTTP/1.1\r\n"), 1);
    }

    #[tokio::test]
    async fn refused() {
        for (name, years, trusted) in [
            ("127.0.0.1", None, false),
            ("other.test", None, true),
            ("127.0.0.1", Some((2000, 2001)), true),
            ("127.0.0.1", Some((2090, 2091)), true),
        ] {
            let (answer, records) = certificate(name, years, trusted).await;
            failed(answer, Kind::TlsCertificate, Phase::NotSent);
            assert!(records[0].tls_failed && records[0].bytes.is_empty());
        }
    }

    #[tokio::test]
    async fn no_tls_at_all() {
        for step in [write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"), write([0; 64]), write([21, 3, 3, 0, 2, 2, 40])] {
            let peer = Peer::start(vec![vec![step, Step::ToEnd]]).await;
            failed(transport().send(get(peer.https()), limits()).await, Kind::Tls, Phase::NotSent);
        }
        let peer = Peer::start(vec![vec![Step::Bytes(16)]]).await;
        let error = transport().send(get(peer.https()), limits()).await.unwrap_err();
        assert!(matches!(error.kind, Kind::Tls | Kind::Connect), "{error}");
        assert_eq!(error.phase, Phase::NotSent);
    }

    #[tokio::test]
    async fn an_end_without_goodbye_is_a_truncation() {
        let (acceptor, pem) = identity("127.0.0.1", None);
        let body = write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc");
        let peer = Peer::start(vec![vec![Step::Tls(acceptor), Step::Request, body]]).await;
        let transport = builder().extra_root_pem(pem).build().unwrap();
        failed(transport.send(get(peer.https()), limits()).await, Kind::Truncated, Phase::AnswerBegun);
    }
}

mod proxy {
    use super::*;

    async fn through(script: Vec<Step>, pem: Option<String>) -> (Result<WireAnswer, TransportError>, Vec<Record>) {
        let peer = Peer::start(vec![script]).await;
        let mut builder = builder().proxy(format!("http://user:CANARY@{}", peer.addr));
        if let Some(pem) = pem {
            builder = builder.extra_root_pem(pem);
        }
        assert!(!format!("{builder:?}").contains("CANARY"));
        let transport = builder.build().unwrap();
        assert!(!format!("{transport:?}").contains("CANARY"));
        let answer = transport.send(post("https://vendor.test", "a=1"), limits()).await;
        drop(transport);
        (answer, peer.seal().await)
    }

    #[tokio::test]
    async fn refuses() {
        for refusal in
            ["HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "HTTP/1.1 502 Bad Gateway\r\n\r\n<html>", "nonsense\r\n\r\n", ""]
        {
            let (answer, records) = through(vec![Step::Request, write(refusal)], None).await;
            failed(answer, Kind::Proxy, Phase::NotSent);
            assert_eq!(count(&records, "CONNECT vendor.test:443 HTTP/1.1\r\n"), 1);
            assert_eq!(count(&records, "/v1/score"), 0);
        }
    }

    #[tokio::test]
    async fn tunnels() {
        let (acceptor, pem) = identity("vendor.test", None);
        let script = vec![
            Step::Request,
            write("HTTP/1.1 200 Connection established\r\n\r\n"),
            Step::Tls(acceptor),
            Step::Request,
            ok("{}"),
            Step::ToEnd,
        ];
        let (answer, records) = through(script, Some(pem)).await;
        assert_eq!(answer.unwrap().status, 200);
        assert_eq!(count(&records, "POST /v1/score HTTP/1.1\r\n"), 1);
        assert_eq!(count(&records, "oxy-"), 1, "the proxy's password stays with the proxy");
    }

    #[tokio::test]
    async fn this_machine_is_reached_directly() {
        let sink = Peer::start(vec![vec![]]).await;
        let peer = Peer::start(vec![vec![Step::Request, ok("{}")]]).await;
        let transport = builder().proxy(sink.http()).build().unwrap();
        assert!(transport.send(get(peer.http()), limits()).await.is_ok());
        assert_eq!(sink.seal().await.len(), 0);
    }

    const CHILD: &str = "ZHENGXIN_TEST_BASE";

    #[tokio::test]
    async fn of_the_environment_is_ignored() {
        if let Ok(base) = std::env::var(CHILD) {
            assert!(transport().send(get(base), limits()).await.is_ok());
            return;
        }
        let sink = Peer::start(vec![vec![]]).await;
        let peer = Peer::start(vec![vec![Step::Request, ok("{}")]]).await;
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child
            .args(["--exact", "proxy::of_the_environment_is_ignored"])
            .env(CHILD, peer.http())
            .env_remove("NO_PROXY")
            .env_remove("no_proxy");
        for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            child.env(name, sink.http());
        }
        let status = tokio::task::spawn_blocking(move || child.output().unwrap().status).await.unwrap();
        assert!(status.success());
        assert_eq!(count(&peer.seal().await, "GET /v1/score"), 1);
        assert_eq!(sink.seal().await.len(), 0);
    }

    #[test]
    fn setup_is_checked() {
        use zhengxin_transport::TransportSetupError as E;
        for url in ["", "proxy.test:3128", "socks5://proxy.test:1080", "http://"] {
            assert_eq!(builder().proxy(url).build().unwrap_err(), E::Proxy, "{url}");
        }
        for pem in ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n"] {
            assert_eq!(builder().extra_root_pem(pem).build().unwrap_err(), E::RootCertificate);
        }
        assert_eq!(builder().user_agent("a\nb").build().unwrap_err(), E::UserAgent);
    }
}

mod sending {
    use super::*;

    #[tokio::test]
    async fn given_headers_go_out_in_order_and_nothing_that_was_given_is_added() {
        let peer = Peer::start(vec![vec![Step::Request, ok("{}")]]).await;
        let mut request = post(peer.http(), "a=1");
        request.query = Text::from_static("b=%E4%BD%A0&c=");
        request.headers = vec![
            Header::new("X-Ca-Timestamp", "1"),
            Header::sensitive("Authorization", "APPCODE x"),
            Header::new("Accept", "application/json; charset=utf-8"),
            Header::new("X-Name", "密"),
            Header::new("Content-Type", "application/x-www-form-urlencoded"),
            Header::new("User-Agent", "mine"),
            Header::new("Accept-Encoding", "identity"),
        ];
        assert!(transport().send(request, limits()).await.is_ok());
        let host = peer.addr;
        let expected = format!(
            "POST /v1/score?b=%E4%BD%A0&c= HTTP/1.1\r\nx-ca-timestamp: 1\r\nauthorization: APPCODE x\r\naccept: application/json; charset=utf-8\r\n\
             x-name: 密\r\ncontent-type: application/x-www-form-urlencoded\r\nuser-agent: mine\r\naccept-encoding: identity\r\n\
             content-length: 3\r\nhost: {host}\r\n\r\na=1"
        );
        assert_eq!(String::from_utf8(peer.seal().await.remove(0).bytes).unwrap(), expected);
    }

    #[tokio::test]
    async fn what_is_added_if_it_was_not_given() {
        let peer = Peer::start(vec![vec![Step::Request, ok("{}")]]).await;
        let request = WireRequest { headers: vec![], ..get(peer.http()) };
        assert!(transport().send(request, limits()).await.is_ok());
        let (host, version) = (peer.addr, env!("CARGO_PKG_VERSION"));
        let expected = format!(
            "GET /v1/score?id=1 HTTP/1.1\r\naccept-encoding: gzip\r\naccept: */*\r\nuser-agent: zhengxin/{version}\r\nhost: {host}\r\n\r\n"
        );
        assert_eq!(String::from_utf8(peer.seal().await.remove(0).bytes).unwrap(), expected);
    }

    #[tokio::test]
    async fn a_connection_is_used_again() {
        let peer = Peer::start(vec![vec![Step::Request, ok("1"), Step::Request, ok("2"), Step::ToEnd]]).await;
        let transport = transport();
        for expected in ["1", "2"] {
            assert_eq!(transport.send(post(peer.http(), "a=1"), limits()).await.unwrap().body, expected);
        }
        assert_eq!(transport.requests_begun(), 2);
        drop(transport);
        assert_eq!(peer.seal().await.len(), 1);
    }
}

mod answers {
    use super::*;

    #[tokio::test]
    async fn are_read_whole() {
        let all = "HTTP/1.1 520 X\r\nX-Ca-Error-Message: 无效\r\nX-Old: caf\u{1}\r\nSet: 1\r\nSet: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{\"\r\n3\r\na\":\r\n2\r\n1}\r\n0\r\n\r\n";
        let bytes: Vec<u8> = all.bytes().map(|byte| if byte == 1 { 0xE9 } else { byte }).collect();
        let answer = meet(vec![Step::Request, Step::Write(bytes)]).await.unwrap();
        assert_eq!(answer.status, 520);
        assert_eq!(answer.body, r#"{"a":1}"#);
        let headers: Vec<(&str, &str)> = answer.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        let expected = [("x-ca-error-message", "无效"), ("x-old", "café"), ("set", "1"), ("set", "2"), ("transfer-encoding", "chunked")];
        assert_eq!(headers, expected);
    }

    #[tokio::test]
    async fn may_be_empty() {
        for answer in
            [head("content-length: 0"), "HTTP/1.1 204 No Content\r\n\r\n".into(), head("content-encoding: gzip\r\ncontent-length: 0")]
        {
            assert!(meet(vec![Step::Request, write(answer)]).await.unwrap().body.is_empty());
        }
    }

    #[tokio::test]
    async fn may_come_after_interim_ones() {
        let answer = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(meet(vec![Step::Request, write(answer)]).await.unwrap().body, "{}");
    }

    #[tokio::test]
    async fn never_belong_to_the_next_request() {
        let twice = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nX";
        let peer = Peer::start(vec![vec![Step::Request, write(twice), Step::ToEnd], vec![Step::Request, ok("2")]]).await;
        let transport = transport();
        assert_eq!(transport.send(post(peer.http(), "a=1"), limits()).await.unwrap().body, "1");
        match transport.send(post(peer.http(), "a=2"), limits()).await {
            Ok(answer) => assert_eq!(answer.body, "2"),
            Err(error) => assert_eq!(error.kind, Kind::NoAnswer),
        }
        drop(transport);
        assert!(count(&peer.seal().await, "a=2") <= 1);
    }

    #[tokio::test]
    async fn missing_or_broken() {
        let rows: Vec<(Vec<Step>, Kind, Phase)> = vec![
            (vec![Step::Request], Kind::NoAnswer, Phase::Sent),
            (vec![Step::Request, Step::Reset], Kind::NoAnswer, Phase::Sent),
            (vec![Step::Bytes(5), Step::Reset], Kind::NoAnswer, Phase::Sent),
            (vec![Step::Request, write("HTT")], Kind::NoAnswer, Phase::Sent),
            (vec![Step::Request, write("HTTP/1.1 200 OK\r\ncontent-le")], Kind::NoAnswer, Phase::Sent),
            (
                vec![Step::Request, write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"), Step::Reset],
                Kind::Truncated,
                Phase::AnswerBegun,
            ),
            (vec![Step::Request, write(head("content-length: 9") + "abc")], Kind::Truncated, Phase::AnswerBegun),
            (vec![Step::Request, write(head("transfer-encoding: chunked") + "5\r\nab")], Kind::Truncated, Phase::AnswerBegun),
            (vec![Step::Request, write(head("transfer-encoding: chunked") + "zz\r\nab"), Step::ToEnd], Kind::Framing, Phase::AnswerBegun),
            (
                vec![Step::Request, write(head("transfer-encoding: chunked") + "fffffffffffffffff\r\n"), Step::ToEnd],
                Kind::Framing,
                Phase::AnswerBegun,
            ),
            (vec![Step::Request, write("SMTP ready\r\n\r\n"), Step::ToEnd], Kind::Framing, Phase::Sent),
            (vec![Step::Request, write(head("content-length: 1\r\ncontent-length: 2")), Step::ToEnd], Kind::Framing, Phase::Sent),
            (
                vec![Step::Request, write(head("content-length: 1\r\ntransfer-encoding: chunked") + "0\r\n\r\n"), Step::ToEnd],
                Kind::Framing,
                Phase::AnswerBegun,
            ),
            (vec![Step::Request, write(head(&"x: 1\r\n".repeat(10_000))), Step::ToEnd], Kind::Framing, Phase::Sent),
            (vec![Step::Request, write(head(&format!("x: {}", "1".repeat(1 << 20)))), Step::ToEnd], Kind::Framing, Phase::Sent),
            (
                vec![Step::Request, write("HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"), Step::ToEnd],
                Kind::Framing,
                Phase::AnswerBegun,
            ),
        ];
        for (row, (script, kind, phase)) in rows.into_iter().enumerate() {
            let error = meet(script).await.unwrap_err();
            assert_eq!((row, error.kind, error.phase), (row, kind, phase));
        }
    }

    #[tokio::test]
    async fn a_body_that_was_cut_off_inside_is_never_not_sent() {
        let peer = Peer::start(vec![vec![Step::Bytes(100_000), Step::Reset]]).await;
        let error = transport().send(post(peer.http(), vec![b'x'; 8 << 20]), limits()).await.unwrap_err();
        assert_eq!(error.kind, Kind::NoAnswer);
        assert!(matches!(error.phase, Phase::PartlySent | Phase::Sent), "{error}");
    }

    #[tokio::test]
    async fn too_late() {
        let drip = |text: &str| Step::Drip(text.into(), Duration::from_millis(1));
        let hang = vec![Step::Request, Step::ToEnd];
        let interim = vec![Step::Request, drip("HTTP/1.1 100 Continue\r\n\r\n")];
        let body = vec![Step::Request, write(head("content-length: 1000000")), drip("x")];
        let (hang, interim, body) =
            tokio::join!(meet_within(hang, short(1000)), meet_within(interim, short(1000)), meet_within(body, short(1000)));
        failed(hang, Kind::Timeout, Phase::Sent);
        failed(interim, Kind::Timeout, Phase::Sent);
        failed(body, Kind::Timeout, Phase::AnswerBegun);
    }

    #[tokio::test]
    async fn redirects_are_not_followed() {
        let sink = Peer::start(vec![vec![]]).await;
        for status in [300, 301, 302, 303, 304, 307, 308] {
            let answer = format!("HTTP/1.1 {status} X\r\nlocation: {}/elsewhere\r\ncontent-length: 0\r\n\r\n", sink.http());
            failed(meet(vec![Step::Request, write(answer)]).await, Kind::Redirect, Phase::Answered);
        }
        assert_eq!(sink.seal().await.len(), 0);
    }
}

mod size {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    fn packed(encoding: &str, body: &[u8]) -> Vec<Step> {
        let head = head(&format!("content-encoding: {encoding}\r\ncontent-length: {}", body.len()));
        vec![Step::Request, Step::Write([head.as_bytes(), body].concat()), Step::ToEnd]
    }

    fn at_most(max_body: usize) -> AttemptLimits {
        AttemptLimits { max_body, ..limits() }
    }

    #[tokio::test]
    async fn declared() {
        let answer = |length| vec![Step::Request, write(head(&format!("content-length: {length}"))), Step::ToEnd];
        failed(meet_within(answer(101), at_most(100)).await, Kind::TooLarge, Phase::AnswerBegun);
        failed(meet_within(answer(u64::MAX - 2), at_most(100)).await, Kind::TooLarge, Phase::AnswerBegun);
        let exact = vec![Step::Request, ok(&"x".repeat(100))];
        assert_eq!(meet_within(exact, at_most(100)).await.unwrap().body.len(), 100);
    }

    #[tokio::test]
    async fn undeclared() {
        let endless = vec![
            Step::Request,
            write(head("transfer-encoding: chunked")),
            Step::Drip(b"40\r\n".iter().copied().chain([b'x'; 64]).chain(*b"\r\n").collect(), Duration::ZERO),
        ];
        failed(meet_within(endless, at_most(1000)).await, Kind::TooLarge, Phase::AnswerBegun);
        let to_end = |length| vec![Step::Request, write(head("connection: close") + &"x".repeat(length))];
        failed(meet_within(to_end(100_001), at_most(100_000)).await, Kind::TooLarge, Phase::AnswerBegun);
        assert_eq!(meet_within(to_end(100_000), at_most(100_000)).await.unwrap().body.len(), 100_000);
    }

    #[tokio::test]
    async fn gzip_is_unpacked() {
        let text = (0..20_000).map(|n| format!("{{\"n\":{n}}}")).collect::<String>();
        for name in ["gzip", "GZIP", "x-gzip"] {
            assert_eq!(meet(packed(name, &gzip(text.as_bytes()))).await.unwrap().body, text);
        }
        let two = [gzip(b"ab"), gzip(b"cd")].concat();
        assert_eq!(meet(packed("gzip", &two)).await.unwrap().body, "abcd");
        assert_eq!(meet(packed("identity", b"ab")).await.unwrap().body, "ab");
    }

    #[tokio::test]
    async fn gzip_that_is_broken() {
        let whole = gzip(&b"{\"code\":0}".repeat(100));
        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        let mut crc = whole.clone();
        let at = crc.len() - 6;
        crc[at] ^= 1;
        for body in [&whole[..whole.len() - 1], &whole[..12], &flipped, &crc, b"{\"code\":0}"] {
            failed(meet(packed("gzip", body)).await, Kind::Decompress, Phase::Answered);
        }
        for name in ["br", "deflate", "gzip, gzip", "gzip\r\ncontent-encoding: gzip", "?"] {
            failed(meet(packed(name, &whole)).await, Kind::Decompress, Phase::AnswerBegun);
        }
    }

    #[tokio::test]
    async fn gzip_that_explodes() {
        let bomb = gzip(&vec![0; 8 << 20]);
        failed(meet_within(packed("gzip", &bomb), at_most(1 << 20)).await, Kind::TooLarge, Phase::Answered);
        failed(meet_within(packed("gzip", &bomb), at_most(64 << 20)).await, Kind::Decompress, Phase::Answered);
        let small = gzip(&vec![0; 1 << 20]);
        assert_eq!(meet_within(packed("gzip", &small), at_most(1 << 20)).await.unwrap().body.len(), 1 << 20);
    }
}

mod secrecy {
    use super::*;

    #[tokio::test]
    async fn errors_show_nothing_of_the_request() {
        let mut errors = Vec::new();
        for script in [
            vec![Step::Request],
            vec![Step::Request, write("CANARY\r\n\r\n")],
            vec![Step::Request, write(head("content-encoding: CANARY") + "x")],
        ] {
            let peer = Peer::start(vec![script]).await;
            let mut request = post(peer.http(), "CANARY");
            request.path = Text::from_static("/CANARY");
            request.query = Text::from_static("CANARY=CANARY");
            request.headers.push(Header::sensitive("x-token", "CANARY"));
            let transport = transport();
            errors.push(format!("{:?}", transport.send(request, limits()).await));
            errors.push(format!("{transport:?}"));
        }
        let request = WireRequest { base: "https://CANARY:CANARY@a.test".into(), ..get("") };
        let error = transport().send(request, limits()).await.unwrap_err();
        errors.push(format!("{error} {error:?}"));
        assert!(errors.iter().all(|text| !text.contains("CANARY")), "{errors:?}");
    }
}
