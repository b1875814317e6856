// @generated from specs by `cargo xtask generate`. Do not edit.
//! Every vendor of this version, whether its feature is on or off.

use zhengxin_core::info::ProviderInfo;

#[cfg(feature = "finplus")]
pub use zhengxin_finplus as finplus;
#[cfg(feature = "jimi")]
pub use zhengxin_jimi as jimi;
#[cfg(feature = "qiancheng")]
pub use zhengxin_qiancheng as qiancheng;

/// Name of every vendor with its table; `None` where the feature of that name is off.
pub static VENDORS: &[(&str, Option<&ProviderInfo>)] = &[
    #[cfg(feature = "finplus")]
    ("finplus", Some(&zhengxin_finplus::INFO)),
    #[cfg(not(feature = "finplus"))]
    ("finplus", None),
    #[cfg(feature = "jimi")]
    ("jimi", Some(&zhengxin_jimi::INFO)),
    #[cfg(not(feature = "jimi"))]
    ("jimi", None),
    #[cfg(feature = "qiancheng")]
    ("qiancheng", Some(&zhengxin_qiancheng::INFO)),
    #[cfg(not(feature = "qiancheng"))]
    ("qiancheng", None),
];
