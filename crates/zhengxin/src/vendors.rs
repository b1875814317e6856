// @generated from specs by `cargo xtask generate`. Do not edit.
//! The vendors of this build.

use zhengxin_core::info::ProviderInfo;

#[cfg(feature = "finplus")]
pub use zhengxin_finplus as finplus;
#[cfg(feature = "jimi")]
pub use zhengxin_jimi as jimi;
#[cfg(feature = "qiancheng")]
pub use zhengxin_qiancheng as qiancheng;

/// Every vendor of the workspace; `None` where its feature is off.
pub(crate) static ALL: &[(&str, Option<&ProviderInfo>)] = &[
    ("finplus", None),
    ("jimi", None),
    ("qiancheng", None),
];
