// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! The operator's credentials, one function for each way to authenticate.

use zhengxin_core::{Credentials, Secret};

/// Credentials by `appid` and `secret`.
///
/// `appid`: Identifier of the calling application; travels in a header and is signed. 应用唯一标识，放在请求头并参与签名
///
/// `secret`: Secret that is signed with every call and never sent; to be replaced regularly with update_secret.
/// 签名密钥，参与签名但不传输，应定期通过更新密钥接口更新
#[must_use]
pub fn appid(appid: impl Into<Secret>, secret: impl Into<Secret>) -> Credentials {
    Credentials::new().with("appid", appid).with("secret", secret)
}
