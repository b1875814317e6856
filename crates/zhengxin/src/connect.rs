//! The last step of a builder: an engine over a transport.

use std::sync::Arc;

use zhengxin_client::Engine;
use zhengxin_core::profile::{Builder, Profile};
use zhengxin_core::store::Store;
use zhengxin_core::transport::Transport;
use zhengxin_core::{Error, Provider};

/// Turns a builder into a client.
pub trait Connect<P>: Sized {
    /// A client over HTTPS.
    ///
    /// # Errors
    /// Whatever the builder's checks find, and a TLS setup that cannot be made.
    #[cfg(feature = "http")]
    fn build(self) -> Result<P, Error>;

    /// A client over a transport of the caller's, such as the simulator in process.
    ///
    /// # Errors
    /// Whatever the builder's checks find.
    fn build_over(self, transport: Arc<dyn Transport>) -> Result<P, Error>;
}

impl<P: Provider> Connect<P> for Builder<P> {
    #[cfg(feature = "http")]
    fn build(self) -> Result<P, Error> {
        let transport = zhengxin_transport::HttpTransport::builder().build();
        let transport = transport.map_err(|why| Error::config(format!("no transport: {why}")))?;
        self.build_over(Arc::new(transport))
    }

    fn build_over(self, transport: Arc<dyn Transport>) -> Result<P, Error> {
        let store = self.chosen_store();
        let mut engine = engine(self.profile()?, transport)?;
        if let Some(store) = store {
            engine = engine.ledger(Arc::<dyn Store>::clone(&store)).cells(store);
        }
        Ok(P::over(Arc::new(engine)))
    }
}

/// An engine for a checked profile, to which ledger, clock and nonces may be given before it is shared.
///
/// # Errors
/// A credential of the profile cannot be used.
pub fn engine(profile: Profile, transport: Arc<dyn Transport>) -> Result<Engine, Error> {
    Engine::new(profile, transport)
}
