// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's codes.

use zhengxin_core::info::{Both, CodeInfo};
use zhengxin_core::words::{Billed, Lang, Means, RetryRule};

/// A business code of Jimi risk control.
///
/// A code may mean something else in one operation: then the row of that operation applies, which a reply and an error carry with
/// them and [`Code::of`] turns into a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// Accepted. An order is placed, a query has its answer. Prices are not part of the document; an order that was accepted counts
    /// as billed.
    ///
    /// Code `200`, section 2.2. 成功：下单已受理，或查询有结果。文档未涉及价格，已受理的订单视为计费
    Ok,
    /// Not permitted, or the signature is wrong. Check that the servers' addresses are on Jimi's white list, then appid, secret and
    /// clock.
    ///
    /// Code `401`, section 4. 访问权限不足或签名异常。请确认服务器IP已加入机蜜白名单，再检查 appid、secret 和时钟
    Unauthorized,
    /// The parameters do not pass the vendor's check.
    ///
    /// Code `415`, section 4. 参数验证异常
    InvalidParameters,
    /// Unknown system error; whether an order was placed is open.
    ///
    /// Code `500`, section 4. 未知系统异常；订单是否已受理不确定
    SystemError,
    /// Failure, explained in the message. Printed in the sample of a failed answer, missing from the table of codes.
    ///
    /// Code `501`, section 2.2. 失败，详见 message。仅出现在失败响应样例中，错误代码表未列出
    Failed,
    /// Signature refused. Not in the document: taken from a community source, the public server framework of the vendor's staff,
    /// which sends it with HTTP 200.
    ///
    /// Code `40102`, section 4. 签名被拒绝。文档未列出，来自社区公开的服务端框架源码，其 HTTP 状态为 200
    SignatureRefused,
    /// A code the document does not list.
    ///
    /// Any other code, section 4. 文档未列出的代码
    Unlisted,
}

impl Code {
    /// Every code, the vendor's own table first.
    pub const ALL: &'static [Self] =
        &[Self::Ok, Self::Unauthorized, Self::InvalidParameters, Self::SystemError, Self::Failed, Self::SignatureRefused, Self::Unlisted];

    /// The code for its wire form, by the vendor's own table.
    #[must_use]
    pub fn from_wire(code: &str) -> Self {
        match code {
            "200" => Self::Ok,
            "401" => Self::Unauthorized,
            "415" => Self::InvalidParameters,
            "500" => Self::SystemError,
            "501" => Self::Failed,
            "40102" => Self::SignatureRefused,
            _ => Self::Unlisted,
        }
    }

    /// The code of a row that a reply or an error carries.
    #[must_use]
    pub fn of(row: &CodeInfo) -> Self {
        match row.name {
            "ok" => Self::Ok,
            "unauthorized" => Self::Unauthorized,
            "invalid_parameters" => Self::InvalidParameters,
            "system_error" => Self::SystemError,
            "failed" => Self::Failed,
            "signature_refused" => Self::SignatureRefused,
            _ => Self::Unlisted,
        }
    }

    /// The row of the vendor's own table, or of the operation that introduces the code.
    #[must_use]
    pub const fn row(self) -> &'static CodeInfo {
        match self {
            Self::Ok => &CODES[0],
            Self::Unauthorized => &CODES[1],
            Self::InvalidParameters => &CODES[2],
            Self::SystemError => &CODES[3],
            Self::Failed => &CODES[4],
            Self::SignatureRefused => &CODES[5],
            Self::Unlisted => &CODES[6],
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
pub(crate) static CODES: [CodeInfo; 7] = [
    CodeInfo { code: "200", name: "ok", means: Means::Found, billed: Billed::Yes, retry: &[RetryRule::Never], section: "2.2", doc: Both::new("Accepted. An order is placed, a query has its answer. Prices are not part of the document; an order that was accepted counts as billed.", "成功：下单已受理，或查询有结果。文档未涉及价格，已受理的订单视为计费"), ..CodeInfo::PLAIN },
    CodeInfo { code: "401", name: "unauthorized", means: Means::Auth, billed: Billed::No, retry: &[RetryRule::Never], section: "4", doc: Both::new("Not permitted, or the signature is wrong. Check that the servers' addresses are on Jimi's white list, then appid, secret and clock.", "访问权限不足或签名异常。请确认服务器IP已加入机蜜白名单，再检查 appid、secret 和时钟"), ..CodeInfo::PLAIN },
    CodeInfo { code: "415", name: "invalid_parameters", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "4", doc: Both::new("The parameters do not pass the vendor's check.", "参数验证异常"), ..CodeInfo::PLAIN },
    CodeInfo { code: "500", name: "system_error", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "4", doc: Both::new("Unknown system error; whether an order was placed is open.", "未知系统异常；订单是否已受理不确定"), ..CodeInfo::PLAIN },
    CodeInfo { code: "501", name: "failed", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "2.2", doc: Both::new("Failure, explained in the message. Printed in the sample of a failed answer, missing from the table of codes.", "失败，详见 message。仅出现在失败响应样例中，错误代码表未列出"), ..CodeInfo::PLAIN },
    CodeInfo { code: "40102", name: "signature_refused", means: Means::Auth, billed: Billed::No, retry: &[RetryRule::Never], section: "4", doc: Both::new("Signature refused. Not in the document: taken from a community source, the public server framework of the vendor's staff, which sends it with HTTP 200.", "签名被拒绝。文档未列出，来自社区公开的服务端框架源码，其 HTTP 状态为 200"), ..CodeInfo::PLAIN },
    CodeInfo { code: "_", name: "unlisted", means: Means::Unknown, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "4", doc: Both::new("A code the document does not list.", "文档未列出的代码"), ..CodeInfo::PLAIN },
];
