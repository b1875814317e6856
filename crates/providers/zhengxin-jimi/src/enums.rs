// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Open lists of words and numbers.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::generated::listed;
use zhengxin_core::info::{Both, EnumInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::Unlisted;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::Lang;

/// State of the bill, as the caller reports it.
///
/// Words on the wire; class C2, section 2018-02 3.6. 账单状态
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CollectionState {
    /// Not due yet: `0` on the wire. 未到期
    NotDue,
    /// Overdue, or overdue and partly repaid: the number is printed twice: `1` on the wire. 已逾期，或已逾期且部分还款（文档两处使用同一数字）
    Overdue,
    /// Repaid in full: `2` on the wire. 已全部还清
    Repaid,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl CollectionState {
    /// Its table.
    pub const INFO: &'static EnumInfo = &COLLECTION_STATE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::NotDue,
            "1" => Self::Overdue,
            "2" => Self::Repaid,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::NotDue => "0",
            Self::Overdue => "1",
            Self::Repaid => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        COLLECTION_STATE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static COLLECTION_STATE: EnumInfo = EnumInfo {
    name: "CollectionState", int: false, ignore_case: false,
    values: &[
        ("not_due", "0", Both::new("Not due yet", "未到期")),
        ("overdue", "1", Both::new("Overdue, or overdue and partly repaid: the number is printed twice", "已逾期，或已逾期且部分还款（文档两处使用同一数字）")),
        ("repaid", "2", Both::new("Repaid in full", "已全部还清")),
    ],
};

impl ToWire for CollectionState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for CollectionState {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Education of the user.
///
/// Words on the wire; class C2, section 3.2. 用户学历
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Education {
    /// Illiterate or semi-literate: `文盲或半文盲` on the wire. 文盲或半文盲
    Illiterate,
    /// Junior high school: `初中` on the wire. 初中
    JuniorHigh,
    /// Senior high school: `高中` on the wire. 高中
    SeniorHigh,
    /// Secondary vocational or technical school: `中专或技校` on the wire. 中专或技校
    Vocational,
    /// Junior college: `大专` on the wire. 大专
    JuniorCollege,
    /// Bachelor: `大学本科` on the wire. 大学本科
    Bachelor,
    /// Graduate student: `研究生` on the wire. 研究生
    Graduate,
    /// Doctor: `博士` on the wire. 博士
    Doctor,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Education {
    /// Its table.
    pub const INFO: &'static EnumInfo = &EDUCATION;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "文盲或半文盲" => Self::Illiterate,
            "初中" => Self::JuniorHigh,
            "高中" => Self::SeniorHigh,
            "中专或技校" => Self::Vocational,
            "大专" => Self::JuniorCollege,
            "大学本科" => Self::Bachelor,
            "研究生" => Self::Graduate,
            "博士" => Self::Doctor,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Illiterate => "文盲或半文盲",
            Self::JuniorHigh => "初中",
            Self::SeniorHigh => "高中",
            Self::Vocational => "中专或技校",
            Self::JuniorCollege => "大专",
            Self::Bachelor => "大学本科",
            Self::Graduate => "研究生",
            Self::Doctor => "博士",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        EDUCATION.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static EDUCATION: EnumInfo = EnumInfo {
    name: "Education", int: false, ignore_case: false,
    values: &[
        ("illiterate", "文盲或半文盲", Both::new("Illiterate or semi-literate", "文盲或半文盲")),
        ("junior_high", "初中", Both::new("Junior high school", "初中")),
        ("senior_high", "高中", Both::new("Senior high school", "高中")),
        ("vocational", "中专或技校", Both::new("Secondary vocational or technical school", "中专或技校")),
        ("junior_college", "大专", Both::new("Junior college", "大专")),
        ("bachelor", "大学本科", Both::new("Bachelor", "大学本科")),
        ("graduate", "研究生", Both::new("Graduate student", "研究生")),
        ("doctor", "博士", Both::new("Doctor", "博士")),
    ],
};

impl ToWire for Education {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Education {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Marital status of the user.
///
/// Words on the wire; class C2, section 3.2. 用户婚姻状况
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Marriage {
    /// Single: `未婚` on the wire. 未婚
    Single,
    /// Married: `已婚` on the wire. 已婚
    Married,
    /// Divorced: `离异` on the wire. 离异
    Divorced,
    /// Widowed: `丧偶` on the wire. 丧偶
    Widowed,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Marriage {
    /// Its table.
    pub const INFO: &'static EnumInfo = &MARRIAGE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "未婚" => Self::Single,
            "已婚" => Self::Married,
            "离异" => Self::Divorced,
            "丧偶" => Self::Widowed,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Single => "未婚",
            Self::Married => "已婚",
            Self::Divorced => "离异",
            Self::Widowed => "丧偶",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        MARRIAGE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static MARRIAGE: EnumInfo = EnumInfo {
    name: "Marriage", int: false, ignore_case: false,
    values: &[
        ("single", "未婚", Both::new("Single", "未婚")),
        ("married", "已婚", Both::new("Married", "已婚")),
        ("divorced", "离异", Both::new("Divorced", "离异")),
        ("widowed", "丧偶", Both::new("Widowed", "丧偶")),
    ],
};

impl ToWire for Marriage {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Marriage {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Kind of application the order comes from.
///
/// Words on the wire; class C1, section 3.2. 应用平台类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Platform {
    /// Mobile web page: `h5` on the wire. 移动网页
    H5,
    /// Web page: `web` on the wire. 网页
    Web,
    /// iOS application: `ios` on the wire. iOS 应用
    Ios,
    /// Android application: `android` on the wire. 安卓应用
    Android,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Platform {
    /// Its table.
    pub const INFO: &'static EnumInfo = &PLATFORM;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "h5" => Self::H5,
            "web" => Self::Web,
            "ios" => Self::Ios,
            "android" => Self::Android,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::H5 => "h5",
            Self::Web => "web",
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        PLATFORM.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static PLATFORM: EnumInfo = EnumInfo {
    name: "Platform", int: false, ignore_case: false,
    values: &[
        ("h5", "h5", Both::new("Mobile web page", "移动网页")),
        ("web", "web", Both::new("Web page", "网页")),
        ("ios", "ios", Both::new("iOS application", "iOS 应用")),
        ("android", "android", Both::new("Android application", "安卓应用")),
    ],
};

impl ToWire for Platform {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Platform {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Result of the automatic review. The document lists no values and shows pass in its samples; reject and review are taken from a
/// later revision, which writes all three in upper case. Anything else is never a pass.
///
/// Words on the wire, in any case; class C2, section 3.4. 聚合自动审核结果。文档未列出取值，样例为 pass；reject、review 来自后续版本（均为大写）。其他值一律不视为通过
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PldResult {
    /// Passed: `pass` on the wire. 通过
    Pass,
    /// Rejected: `reject` on the wire. 拒绝
    Reject,
    /// To be reviewed by a person: `review` on the wire. 需人工审核
    Review,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl PldResult {
    /// Its table.
    pub const INFO: &'static EnumInfo = &PLD_RESULT;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            _ if wire.eq_ignore_ascii_case("pass") => Self::Pass,
            _ if wire.eq_ignore_ascii_case("reject") => Self::Reject,
            _ if wire.eq_ignore_ascii_case("review") => Self::Review,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Pass => "pass",
            Self::Reject => "reject",
            Self::Review => "review",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        PLD_RESULT.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static PLD_RESULT: EnumInfo = EnumInfo {
    name: "PldResult", int: false, ignore_case: true,
    values: &[
        ("pass", "pass", Both::new("Passed", "通过")),
        ("reject", "reject", Both::new("Rejected", "拒绝")),
        ("review", "review", Both::new("To be reviewed by a person", "需人工审核")),
    ],
};

impl ToWire for PldResult {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for PldResult {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Result of the expert's review. The document lists no values and shows pass and an empty text in its samples; an empty text means
/// that the review is not done. reject and review are assumed from PldResult. Anything else is never a pass.
///
/// Words on the wire, in any case; class C2, section 3.4. 线下专家审核结果。文档未列出取值，样例为 pass 和空字符串，空字符串表示审核未完成；reject、review 参照
/// PldResult。其他值一律不视为通过
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PrResult {
    /// Passed: `pass` on the wire. 通过
    Pass,
    /// Rejected: `reject` on the wire. 拒绝
    Reject,
    /// To be reviewed: `review` on the wire. 待审核
    Review,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl PrResult {
    /// Its table.
    pub const INFO: &'static EnumInfo = &PR_RESULT;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            _ if wire.eq_ignore_ascii_case("pass") => Self::Pass,
            _ if wire.eq_ignore_ascii_case("reject") => Self::Reject,
            _ if wire.eq_ignore_ascii_case("review") => Self::Review,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Pass => "pass",
            Self::Reject => "reject",
            Self::Review => "review",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        PR_RESULT.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static PR_RESULT: EnumInfo = EnumInfo {
    name: "PrResult", int: false, ignore_case: true,
    values: &[
        ("pass", "pass", Both::new("Passed", "通过")),
        ("reject", "reject", Both::new("Rejected", "拒绝")),
        ("review", "review", Both::new("To be reviewed", "待审核")),
    ],
};

impl ToWire for PrResult {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for PrResult {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Sex of the user.
///
/// Words on the wire; class C2, section 3.2. 用户性别
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sex {
    /// Male: `男` on the wire. 男
    Male,
    /// Female: `女` on the wire. 女
    Female,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Sex {
    /// Its table.
    pub const INFO: &'static EnumInfo = &SEX;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "男" => Self::Male,
            "女" => Self::Female,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        SEX.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static SEX: EnumInfo = EnumInfo {
    name: "Sex", int: false, ignore_case: false,
    values: &[
        ("male", "男", Both::new("Male", "男")),
        ("female", "女", Both::new("Female", "女")),
    ],
};

impl ToWire for Sex {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Sex {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}
