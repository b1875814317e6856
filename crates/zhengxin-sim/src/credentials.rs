//! What the simulated vendors take for keys, accounts and secrets. All of it is made up and worth nothing.

use std::collections::BTreeMap;

use zhengxin_spec::model::Catalogue;

/// Vendor, credential, value.
const DEFAULTS: &[(&str, &str, &str)] = &[
    ("finplus", "app_key", "203753385"),
    ("finplus", "app_secret", "SYNTHETIC0APPSECRET0FOR0SIMULATOR"),
    ("finplus", "app_code", "5a17c0de5a17c0de5a17c0de5a17c0de"),
    ("jimi", "appid", "sim-app"),
    ("jimi", "secret", "SYNTHETIC0SECRET0FOR0SIMULATOR01"),
    ("qiancheng", "account", "demo-account"),
    ("qiancheng", "password", "demo-password"),
];

/// The test key that seals the risk audit.
pub(crate) const PUBLIC_KEY_2048: &str = include_str!("../keys/test-only-2048.pub.pem");
/// The same with 1024 bits, as vendors of this trade also hand out.
pub(crate) const PUBLIC_KEY_1024: &str = include_str!("../keys/test-only-1024.pub.pem");

/// The defaults for a vendor. A vendor known only by its spec gets `sim-<credential>` for each credential of its spec.
pub(crate) fn defaults(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let fixed = |provider: &str, name: &str| DEFAULTS.iter().find(|row| row.0 == provider && row.1 == name).map(|row| row.2.to_owned());
    let value = |name: &str| match name {
        "risk_public_key" => PUBLIC_KEY_2048.to_owned(),
        name => fixed(&catalogue.provider, name).unwrap_or_else(|| format!("sim-{}", name.replace('_', "-"))),
    };
    catalogue.credentials.iter().map(|credential| (credential.name.clone(), value(&credential.name))).collect()
}
