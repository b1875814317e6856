// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's codes.

use zhengxin_core::info::{Both, CodeInfo};
use zhengxin_core::words::{Billed, Lang, Means, RetryRule};

/// A business code of Qiancheng credit data.
///
/// A code may mean something else in one operation: then the row of that operation applies, which a reply and an error carry with
/// them and [`Code::of`] turns into a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// Success.
    ///
    /// Code `0`, section 2. 成功
    Ok,
    /// The vendor's system failed.
    ///
    /// Code `1000`, section 3.1.1. 系统错误
    SystemError,
    /// The input is wrong.
    ///
    /// Code `1001`, section 2. 输入错误
    BadInput,
    /// The data is still being collected. Printed for the reads of 3.2.1, 3.2.2 and 4.2.1, accepted everywhere.
    ///
    /// Code `1003`, section 3.2.1. 正在采集数据
    StillCollecting,
    /// Not listed in the document.
    ///
    /// Any other code, no section. 文档未列出的返回码
    Unlisted,
    /// No token could be made.
    ///
    /// Code `1000` in `authorize_token`, section 1. 获取令牌失败
    TokenFailed,
    /// Account or password is wrong.
    ///
    /// Code `1001` in `authorize_token`, section 1. 账户或密码错误
    WrongCredentials,
    /// The service is not available.
    ///
    /// Code `1000` in `search_blacklist`, section 2. 服务不可用
    ServiceUnavailable,
}

impl Code {
    /// Every code, the vendor's own table first.
    pub const ALL: &'static [Self] = &[
        Self::Ok,
        Self::SystemError,
        Self::BadInput,
        Self::StillCollecting,
        Self::Unlisted,
        Self::TokenFailed,
        Self::WrongCredentials,
        Self::ServiceUnavailable,
    ];

    /// The code for its wire form, by the vendor's own table.
    #[must_use]
    pub fn from_wire(code: &str) -> Self {
        match code {
            "0" => Self::Ok,
            "1000" => Self::SystemError,
            "1001" => Self::BadInput,
            "1003" => Self::StillCollecting,
            _ => Self::Unlisted,
        }
    }

    /// The code of a row that a reply or an error carries.
    #[must_use]
    pub fn of(row: &CodeInfo) -> Self {
        match row.name {
            "ok" => Self::Ok,
            "system_error" => Self::SystemError,
            "bad_input" => Self::BadInput,
            "still_collecting" => Self::StillCollecting,
            "token_failed" => Self::TokenFailed,
            "wrong_credentials" => Self::WrongCredentials,
            "service_unavailable" => Self::ServiceUnavailable,
            _ => Self::Unlisted,
        }
    }

    /// The row of the vendor's own table, or of the operation that introduces the code.
    #[must_use]
    pub const fn row(self) -> &'static CodeInfo {
        match self {
            Self::Ok => &CODES[0],
            Self::SystemError => &CODES[1],
            Self::BadInput => &CODES[2],
            Self::StillCollecting => &CODES[3],
            Self::Unlisted => &CODES[4],
            Self::TokenFailed => &super::operations::authorize_token::CODES[0],
            Self::WrongCredentials => &super::operations::authorize_token::CODES[1],
            Self::ServiceUnavailable => &super::operations::search_blacklist::CODES[0],
        }
    }

    /// As on the wire; `_` stands for any other code.
    #[must_use]
    pub const fn wire(self) -> &'static str {
        self.row().code
    }

    /// What it means.
    #[must_use]
    pub const fn means(self) -> Means {
        self.row().means
    }

    /// Whether it costs money.
    #[must_use]
    pub const fn billed(self) -> Billed {
        self.row().billed
    }

    /// The documented rules for a repeat.
    #[must_use]
    pub const fn retry(self) -> &'static [RetryRule] {
        self.row().retry
    }

    /// Meaning for a person.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        self.row().doc.text(lang)
    }
}

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 5] = [
    CodeInfo { code: "0", name: "ok", means: Means::Found, billed: Billed::Yes, retry: &[RetryRule::Never], section: "2", doc: Both::new("Success.", "成功"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1000", name: "system_error", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Backoff], section: "3.1.1", doc: Both::new("The vendor's system failed.", "系统错误"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1001", name: "bad_input", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "2", doc: Both::new("The input is wrong.", "输入错误"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1003", name: "still_collecting", means: Means::Pending, billed: Billed::No, retry: &[RetryRule::Poll], section: "3.2.1", doc: Both::new("The data is still being collected. Printed for the reads of 3.2.1, 3.2.2 and 4.2.1, accepted everywhere.", "正在采集数据"), ..CodeInfo::PLAIN },
    CodeInfo { code: "_", name: "unlisted", means: Means::Unknown, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "", doc: Both::new("Not listed in the document.", "文档未列出的返回码"), ..CodeInfo::PLAIN },
];
