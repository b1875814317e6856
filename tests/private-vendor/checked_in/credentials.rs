// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! The operator's credentials, one function for each way to authenticate.

use zhengxin_core::{Credentials, Secret};

/// Credentials by `account` and `password`.
///
/// `account`: Account name. 账号
///
/// `password`: Password of the account. 密码
///
/// Where it is needed, add `.with("risk_public_key", …)`: Key that seals. 公钥
#[must_use]
pub fn account(account: impl Into<Secret>, password: impl Into<Secret>) -> Credentials {
    Credentials::new().with("account", account).with("password", password)
}
