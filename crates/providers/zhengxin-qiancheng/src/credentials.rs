// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! The operator's credentials, one function for each way to authenticate.

use zhengxin_core::{Credentials, Secret};

/// Credentials by `account` and `password`.
///
/// `account`: Account name of the operator. 商户账号
///
/// `password`: Password of the account. 账户密码
///
/// Where it is needed, add `.with("risk_public_key", …)`: RSA public key of the vendor (PEM) that seals the data of the risk audit.
/// The document does not say how to get it. 风控审核 data 字段 rsa 加密用的公钥（PEM），文档未说明获取方式
#[must_use]
pub fn account(account: impl Into<Secret>, password: impl Into<Secret>) -> Credentials {
    Credentials::new().with("account", account).with("password", password)
}
