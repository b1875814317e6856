// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's codes.

use zhengxin_core::info::{Both, CodeInfo};
use zhengxin_core::words::{Billed, Lang, Means, RetryRule};

/// A business code of Acme data.
///
/// A code may mean something else in one operation: then the row of that operation applies, which a reply and an error carry with
/// them and [`Code::of`] turns into a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// Found.
    ///
    /// Code `0`, section 2. 成功
    Ok,
    /// Nothing is known.
    ///
    /// Code `1`, section 2. 查无
    Nothing,
    /// The vendor failed.
    ///
    /// Code `2`, section 2. 失败
    Failed,
    /// Not listed.
    ///
    /// Any other code, section 2. 未列出
    Unlisted,
    /// It failed.
    ///
    /// Code `2` in `look_up`, section 3. 失败
    LookUpFailed,
}

impl Code {
    /// Every code, the vendor's own table first.
    pub const ALL: &'static [Self] = &[Self::Ok, Self::Nothing, Self::Failed, Self::Unlisted, Self::LookUpFailed];

    /// The code for its wire form, by the vendor's own table.
    #[must_use]
    pub fn from_wire(code: &str) -> Self {
        match code {
            "0" => Self::Ok,
            "1" => Self::Nothing,
            "2" => Self::Failed,
            _ => Self::Unlisted,
        }
    }

    /// The code of a row that a reply or an error carries.
    #[must_use]
    pub fn of(row: &CodeInfo) -> Self {
        match row.name {
            "ok" => Self::Ok,
            "nothing" => Self::Nothing,
            "failed" => Self::Failed,
            "look_up_failed" => Self::LookUpFailed,
            _ => Self::Unlisted,
        }
    }

    /// The row of the vendor's own table, or of the operation that introduces the code.
    #[must_use]
    pub const fn row(self) -> &'static CodeInfo {
        match self {
            Self::Ok => &CODES[0],
            Self::Nothing => &CODES[1],
            Self::Failed => &CODES[2],
            Self::Unlisted => &CODES[3],
            Self::LookUpFailed => &super::operations::look_up::CODES[0],
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
pub(crate) static CODES: [CodeInfo; 4] = [
    CodeInfo { code: "0", name: "ok", means: Means::Found, billed: Billed::Yes, retry: &[RetryRule::Never], section: "2", doc: Both::new("Found.", "成功"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1", name: "nothing", means: Means::NotFound, billed: Billed::No, retry: &[RetryRule::Never], section: "2", doc: Both::new("Nothing is known.", "查无"), band_bp: Some(1250), ..CodeInfo::PLAIN },
    CodeInfo { code: "2", name: "failed", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::AtOnce, RetryRule::Backoff], section: "2", doc: Both::new("The vendor failed.", "失败"), reading: Some(2), ..CodeInfo::PLAIN },
    CodeInfo { code: "_", name: "unlisted", means: Means::Unknown, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "2", doc: Both::new("Not listed.", "未列出"), ..CodeInfo::PLAIN },
];
