// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! The operator's credentials, one function for each way to authenticate.

use zhengxin_core::{Credentials, Secret};

/// Credentials by `app_key` and `app_secret`.
///
/// `app_key`: AppKey of the application that bought the product; names the caller in every signed request. Needed together with
/// app_secret. 购买产品后获得的 AppKey，签名调用时标识调用方，与 AppSecret 一起使用
///
/// `app_secret`: AppSecret, the key of the signature. AppSecret，签名密钥
#[must_use]
pub fn app_key(app_key: impl Into<Secret>, app_secret: impl Into<Secret>) -> Credentials {
    Credentials::new().with("app_key", app_key).with("app_secret", app_secret)
}

/// Credentials by `app_code`.
///
/// `app_code`: AppCode for simple authentication; takes the place of app_key and app_secret when A29 is app_code.
/// AppCode（简单身份认证），A29 取 app_code 时代替 AppKey 和 AppSecret
#[must_use]
pub fn app_code(app_code: impl Into<Secret>) -> Credentials {
    Credentials::new().with("app_code", app_code)
}
