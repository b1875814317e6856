//! Reads the cause of a failure from the types of its errors, never from their text.

use std::error::Error;
use std::io;

use zhengxin_core::error::TransportKind;

use crate::resolve::Unresolved;

/// What the chain of causes holds.
#[derive(Default)]
struct Causes {
    is_unresolved: bool,
    is_parse: bool,
    is_ours: bool,
    tls: Option<TransportKind>,
    io: Option<io::ErrorKind>,
    is_local: bool,
}

impl Causes {
    fn of(error: &reqwest::Error) -> Self {
        let mut causes = Self::default();
        let mut next: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(cause) = next {
            causes.note(cause);
            next = match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
                // An io error hands out the cause of its content, not the content.
                Some(content) => Some(content),
                None => cause.source(),
            };
        }
        causes
    }

    fn note(&mut self, cause: &(dyn Error + 'static)) {
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            self.io = Some(error.kind());
            self.is_local |= is_local(error);
        } else if let Some(error) = cause.downcast_ref::<rustls::Error>() {
            self.tls = Some(tls(error));
        } else if let Some(error) = cause.downcast_ref::<hyper::Error>() {
            self.is_parse |= error.is_parse();
            self.is_ours |= error.is_user();
        } else if cause.is::<Unresolved>() {
            self.is_unresolved = true;
        }
    }
}

/// The kind of a failure before the head of an answer was read.
pub(crate) fn before_answer(error: &reqwest::Error, through_proxy: bool) -> TransportKind {
    let causes = Causes::of(error);
    if causes.is_local {
        return TransportKind::LocalResource;
    }
    if causes.is_unresolved {
        return TransportKind::Dns;
    }
    if let Some(kind) = causes.tls {
        return kind;
    }
    if error.is_connect() {
        return match causes.io {
            Some(io::ErrorKind::TimedOut) => TransportKind::ConnectTimeout,
            // Only a handshake reads, so only a handshake meets an end.
            Some(io::ErrorKind::UnexpectedEof) => TransportKind::Tls,
            Some(_) => TransportKind::Connect,
            // The refusal of a tunnel is the one failure here that has no cause below.
            None if through_proxy => TransportKind::Proxy,
            None => TransportKind::Connect,
        };
    }
    if causes.is_parse {
        return TransportKind::Framing;
    }
    if error.is_builder() || causes.is_ours {
        return TransportKind::Other;
    }
    TransportKind::NoAnswer
}

/// The kind of a failure inside the body of an answer.
pub(crate) fn inside_body(error: &reqwest::Error) -> TransportKind {
    let causes = Causes::of(error);
    match (causes.tls, causes.io) {
        (Some(_), _) => TransportKind::Tls,
        (None, Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)) => TransportKind::Framing,
        (None, _) if causes.is_parse => TransportKind::Framing,
        (None, _) => TransportKind::Truncated,
    }
}

const fn tls(error: &rustls::Error) -> TransportKind {
    match error {
        rustls::Error::InvalidCertificate(_)
        | rustls::Error::InvalidCertRevocationList(_)
        | rustls::Error::NoCertificatesPresented
        | rustls::Error::UnsupportedNameType => TransportKind::TlsCertificate,
        _ => TransportKind::Tls,
    }
}

/// Descriptors, ports, buffers or memory of this machine are used up.
fn is_local(error: &io::Error) -> bool {
    // ENOMEM, ENFILE, EMFILE, ENOBUFS; the numbers of Linux.
    let is_used_up = cfg!(target_os = "linux") && matches!(error.raw_os_error(), Some(12 | 23 | 24 | 105));
    is_used_up || matches!(error.kind(), io::ErrorKind::AddrNotAvailable | io::ErrorKind::OutOfMemory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn used_up_resources_are_told_from_a_peer_that_is_away() {
        for (kind, local) in [
            (io::ErrorKind::AddrNotAvailable, true),
            (io::ErrorKind::OutOfMemory, true),
            (io::ErrorKind::ConnectionRefused, false),
            (io::ErrorKind::TimedOut, false),
        ] {
            assert_eq!(is_local(&io::Error::from(kind)), local, "{kind}");
        }
        if cfg!(target_os = "linux") {
            assert!(is_local(&io::Error::from_raw_os_error(24)));
            assert!(!is_local(&io::Error::from_raw_os_error(111)));
        }
    }
}
