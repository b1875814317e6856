//! Names to addresses, through the machine's resolver, with an error that can be told apart.

use std::error::Error;
use std::fmt;
use std::io;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The name has no address. Keeps the cause for its number only.
#[derive(Debug)]
pub(crate) struct Unresolved(Option<io::Error>);

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name did not resolve")
    }
}

impl Error for Unresolved {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.as_ref().map(|error| error as _)
    }
}

/// `getaddrinfo` on a thread of the runtime.
pub(crate) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|error| Unresolved(Some(error)))?.collect();
            if found.is_empty() {
                return Err(Unresolved(None).into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
