//! Fixed time, nonces and keys for the checks in `tests/`. All of it is synthetic.

pub mod rotation_model;
pub mod shelf;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use zhengxin::core::contract::Nonce;
use zhengxin::core::profile::Profile;
use zhengxin::{Builder, Credentials, Text};

/// 2026-01-02 03:04:05.678 UTC.
pub const NOW_MS: i64 = 1_767_323_045_678;

/// A public key made for tests; its private half is checked in beside it.
const RISK_PUBLIC_KEY: &str = include_str!("../../crates/zhengxin-sim/keys/test-only-2048.pub.pem");

/// Root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Ids and padding that repeat from run to run.
#[derive(Default)]
pub struct FixedNonce(AtomicU64);

impl Nonce for FixedNonce {
    fn next(&self) -> Text {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        format!("00000000-0000-4000-8000-{number:012}").into()
    }

    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0x5a);
    }
}

/// Synthetic credentials for a vendor: what its spec names, except the AppCode that would replace a key.
#[must_use]
pub fn credentials(provider: &str) -> Credentials {
    let info = zhengxin::provider(provider).expect("the vendor is in this build");
    let names = info.credentials.iter().map(|credential| credential.name).filter(|name| *name != "app_code");
    names.fold(Credentials::new(), |all, name| match name {
        "app_key" => all.with(name, "203753385"),
        "risk_public_key" => all.with(name, RISK_PUBLIC_KEY),
        name => all.with(name, format!("test-only-{}", name.replace('_', "-"))),
    })
}

/// A profile with every reading at its default, except those given.
pub fn profile(provider: &str, readings: &[(&str, &str)]) -> Profile {
    let info = zhengxin::provider(provider).expect("the vendor is in this build");
    let mut builder = Builder::<()>::dynamic(info, credentials(provider));
    for (id, choice) in readings {
        builder = builder.reading(*id, *choice);
    }
    builder.profile().expect("the profile is sound")
}
