// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Open lists of words and numbers.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::generated::listed;
use zhengxin_core::info::{Both, EnumInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::Unlisted;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::Lang;

/// Advice of the audit; 0 is the advice to pass, so a missing value must not be read as 0.
///
/// Whole numbers on the wire; class C2, section 7.2. 审核状态
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuditState {
    /// Advice to pass: `0` on the wire. 建议通过
    SuggestPass,
    /// Advice to reject: `1` on the wire. 建议拒绝
    SuggestReject,
    /// In review: `2` on the wire. 审核中
    InReview,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl AuditState {
    /// Its table.
    pub const INFO: &'static EnumInfo = &AUDIT_STATE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::SuggestPass,
            "1" => Self::SuggestReject,
            "2" => Self::InReview,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::SuggestPass => "0",
            Self::SuggestReject => "1",
            Self::InReview => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        AUDIT_STATE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static AUDIT_STATE: EnumInfo = EnumInfo {
    name: "AuditState", int: true, ignore_case: false,
    values: &[
        ("suggest_pass", "0", Both::new("Advice to pass", "建议通过")),
        ("suggest_reject", "1", Both::new("Advice to reject", "建议拒绝")),
        ("in_review", "2", Both::new("In review", "审核中")),
    ],
};

impl ToWire for AuditState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for AuditState {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Cards a way to log in covers.
///
/// Whole numbers on the wire; class C1, section 5.1.1. 登录类型 type
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BankEntryType {
    /// Credit and debit cards: `0` on the wire. 信用卡&储蓄卡
    CreditAndDebit,
    /// Credit cards only: `1` on the wire. 仅信用卡
    CreditOnly,
    /// Debit cards only: `2` on the wire. 仅储蓄卡
    DebitOnly,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl BankEntryType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &BANK_ENTRY_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::CreditAndDebit,
            "1" => Self::CreditOnly,
            "2" => Self::DebitOnly,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::CreditAndDebit => "0",
            Self::CreditOnly => "1",
            Self::DebitOnly => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        BANK_ENTRY_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static BANK_ENTRY_TYPE: EnumInfo = EnumInfo {
    name: "BankEntryType", int: true, ignore_case: false,
    values: &[
        ("credit_and_debit", "0", Both::new("Credit and debit cards", "信用卡&储蓄卡")),
        ("credit_only", "1", Both::new("Credit cards only", "仅信用卡")),
        ("debit_only", "2", Both::new("Debit cards only", "仅储蓄卡")),
    ],
};

impl ToWire for BankEntryType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for BankEntryType {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Kind of bank card.
///
/// Whole numbers on the wire; class C2, section 7.1. 类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CardType {
    /// Credit card: `1` on the wire. 信用卡
    Credit,
    /// Debit card: `2` on the wire. 储蓄卡
    Debit,
    /// Not known: `3` on the wire. 未知
    Undetermined,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl CardType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &CARD_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "1" => Self::Credit,
            "2" => Self::Debit,
            "3" => Self::Undetermined,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Credit => "1",
            Self::Debit => "2",
            Self::Undetermined => "3",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        CARD_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static CARD_TYPE: EnumInfo = EnumInfo {
    name: "CardType", int: true, ignore_case: false,
    values: &[
        ("credit", "1", Both::new("Credit card", "信用卡")),
        ("debit", "2", Both::new("Debit card", "储蓄卡")),
        ("undetermined", "3", Both::new("Not known", "未知")),
    ],
};

impl ToWire for CardType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for CardType {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Kind of client the person uses.
///
/// Whole numbers on the wire; class C1, section 5.1.3. 客户端类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientType {
    /// Another one: `0` on the wire. 其他
    Other,
    /// iOS: `1` on the wire. ios
    Ios,
    /// Android: `2` on the wire. android
    Android,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl ClientType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &CLIENT_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Other,
            "1" => Self::Ios,
            "2" => Self::Android,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Other => "0",
            Self::Ios => "1",
            Self::Android => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        CLIENT_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static CLIENT_TYPE: EnumInfo = EnumInfo {
    name: "ClientType", int: true, ignore_case: false,
    values: &[
        ("other", "0", Both::new("Another one", "其他")),
        ("ios", "1", Both::new("iOS", "ios")),
        ("android", "2", Both::new("Android", "android")),
    ],
};

impl ToWire for ClientType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for ClientType {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Relation of a contact to the person. The document lists the values in 3.1.1 only; 4.1.1 is taken to mean the same.
///
/// Words on the wire; class C2, section 3.1.1. 联系人类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContactType {
    /// Spouse: `0` on the wire. 配偶
    Spouse,
    /// Parent: `1` on the wire. 父母
    Parent,
    /// Brother or sister: `2` on the wire. 兄弟姐妹
    Sibling,
    /// Child: `3` on the wire. 子女
    Child,
    /// Colleague: `4` on the wire. 同事
    Colleague,
    /// Classmate: `5` on the wire. 同学
    Classmate,
    /// Friend: `6` on the wire. 朋友
    Friend,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl ContactType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &CONTACT_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Spouse,
            "1" => Self::Parent,
            "2" => Self::Sibling,
            "3" => Self::Child,
            "4" => Self::Colleague,
            "5" => Self::Classmate,
            "6" => Self::Friend,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Spouse => "0",
            Self::Parent => "1",
            Self::Sibling => "2",
            Self::Child => "3",
            Self::Colleague => "4",
            Self::Classmate => "5",
            Self::Friend => "6",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        CONTACT_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static CONTACT_TYPE: EnumInfo = EnumInfo {
    name: "ContactType", int: false, ignore_case: false,
    values: &[
        ("spouse", "0", Both::new("Spouse", "配偶")),
        ("parent", "1", Both::new("Parent", "父母")),
        ("sibling", "2", Both::new("Brother or sister", "兄弟姐妹")),
        ("child", "3", Both::new("Child", "子女")),
        ("colleague", "4", Both::new("Colleague", "同事")),
        ("classmate", "5", Both::new("Classmate", "同学")),
        ("friend", "6", Both::new("Friend", "朋友")),
    ],
};

impl ToWire for ContactType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for ContactType {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// What became of an earlier loan.
///
/// Whole numbers on the wire; class C2, section 7.1. 订单状态
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoanOrderState {
    /// Paid back: `0` on the wire. 已还款
    Repaid,
    /// Running: `1` on the wire. 进行中
    Running,
    /// Overdue and not paid back: `2` on the wire. 逾期未还
    Overdue,
    /// Refused in the audit: `3` on the wire. 审核拒绝
    Refused,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl LoanOrderState {
    /// Its table.
    pub const INFO: &'static EnumInfo = &LOAN_ORDER_STATE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Repaid,
            "1" => Self::Running,
            "2" => Self::Overdue,
            "3" => Self::Refused,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Repaid => "0",
            Self::Running => "1",
            Self::Overdue => "2",
            Self::Refused => "3",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        LOAN_ORDER_STATE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static LOAN_ORDER_STATE: EnumInfo = EnumInfo {
    name: "LoanOrderState", int: true, ignore_case: false,
    values: &[
        ("repaid", "0", Both::new("Paid back", "已还款")),
        ("running", "1", Both::new("Running", "进行中")),
        ("overdue", "2", Both::new("Overdue and not paid back", "逾期未还")),
        ("refused", "3", Both::new("Refused in the audit", "审核拒绝")),
    ],
};

impl ToWire for LoanOrderState {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for LoanOrderState {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// What a picture shows.
///
/// Whole numbers on the wire; class C1, section 7.1. 类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProofType {
    /// The living person: `0` on the wire. 活体照片
    Live,
    /// Front of the identity card: `1` on the wire. 身份证正面
    IdCardFront,
    /// Back of the identity card: `2` on the wire. 身份证反面
    IdCardBack,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl ProofType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &PROOF_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Live,
            "1" => Self::IdCardFront,
            "2" => Self::IdCardBack,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Live => "0",
            Self::IdCardFront => "1",
            Self::IdCardBack => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        PROOF_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static PROOF_TYPE: EnumInfo = EnumInfo {
    name: "ProofType", int: true, ignore_case: false,
    values: &[
        ("live", "0", Both::new("The living person", "活体照片")),
        ("id_card_front", "1", Both::new("Front of the identity card", "身份证正面")),
        ("id_card_back", "2", Both::new("Back of the identity card", "身份证反面")),
    ],
};

impl ToWire for ProofType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for ProofType {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Whether the carrier checked the name.
///
/// Whole numbers on the wire; class C2, section 7.1. 实名认证状态
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RealNameStatus {
    /// Not checked: `0` on the wire. 未实名
    NotVerified,
    /// Checked: `1` on the wire. 已实名
    Verified,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl RealNameStatus {
    /// Its table.
    pub const INFO: &'static EnumInfo = &REAL_NAME_STATUS;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::NotVerified,
            "1" => Self::Verified,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::NotVerified => "0",
            Self::Verified => "1",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        REAL_NAME_STATUS.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static REAL_NAME_STATUS: EnumInfo = EnumInfo {
    name: "RealNameStatus", int: true, ignore_case: false,
    values: &[
        ("not_verified", "0", Both::new("Not checked", "未实名")),
        ("verified", "1", Both::new("Checked", "已实名")),
    ],
};

impl ToWire for RealNameStatus {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for RealNameStatus {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Service provider that collects the bank data.
///
/// Whole numbers on the wire; class C1, section 6.1.1. 服务商类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceProviderType {
    /// Kaniu: `1` on the wire. 卡牛
    Kaniu,
    /// Jianguo: `2` on the wire. 坚果
    Jianguo,
    /// Xinyan: `3` on the wire. 新颜
    Xinyan,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl ServiceProviderType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &SERVICE_PROVIDER_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "1" => Self::Kaniu,
            "2" => Self::Jianguo,
            "3" => Self::Xinyan,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Kaniu => "1",
            Self::Jianguo => "2",
            Self::Xinyan => "3",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        SERVICE_PROVIDER_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static SERVICE_PROVIDER_TYPE: EnumInfo = EnumInfo {
    name: "ServiceProviderType", int: true, ignore_case: false,
    values: &[
        ("kaniu", "1", Both::new("Kaniu", "卡牛")),
        ("jianguo", "2", Both::new("Jianguo", "坚果")),
        ("xinyan", "3", Both::new("Xinyan", "新颜")),
    ],
};

impl ToWire for ServiceProviderType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for ServiceProviderType {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Whether a login waits for the collection. The numbers say the opposite of what the name sync suggests.
///
/// Whole numbers on the wire; class C1, section 4.1.2. 同步或异步获取
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyncMode {
    /// The call waits: `0` on the wire. 同步获取
    Synchronous,
    /// The call returns at once: `1` on the wire. 异步获取
    Asynchronous,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl SyncMode {
    /// Its table.
    pub const INFO: &'static EnumInfo = &SYNC_MODE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Synchronous,
            "1" => Self::Asynchronous,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Synchronous => "0",
            Self::Asynchronous => "1",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        SYNC_MODE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static SYNC_MODE: EnumInfo = EnumInfo {
    name: "SyncMode", int: true, ignore_case: false,
    values: &[
        ("synchronous", "0", Both::new("The call waits", "同步获取")),
        ("asynchronous", "1", Both::new("The call returns at once", "异步获取")),
    ],
};

impl ToWire for SyncMode {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for SyncMode {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Relation of an emergency contact to the applicant.
///
/// Whole numbers on the wire; class C2, section 7.1. 关系
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserRelation {
    /// Father: `0` on the wire. 父亲
    Father,
    /// Mother: `1` on the wire. 母亲
    Mother,
    /// Spouse: `2` on the wire. 配偶
    Spouse,
    /// Friend: `3` on the wire. 朋友
    Friend,
    /// Another one: `4` on the wire. 其他
    Other,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl UserRelation {
    /// Its table.
    pub const INFO: &'static EnumInfo = &USER_RELATION;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "0" => Self::Father,
            "1" => Self::Mother,
            "2" => Self::Spouse,
            "3" => Self::Friend,
            "4" => Self::Other,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Father => "0",
            Self::Mother => "1",
            Self::Spouse => "2",
            Self::Friend => "3",
            Self::Other => "4",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        USER_RELATION.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static USER_RELATION: EnumInfo = EnumInfo {
    name: "UserRelation", int: true, ignore_case: false,
    values: &[
        ("father", "0", Both::new("Father", "父亲")),
        ("mother", "1", Both::new("Mother", "母亲")),
        ("spouse", "2", Both::new("Spouse", "配偶")),
        ("friend", "3", Both::new("Friend", "朋友")),
        ("other", "4", Both::new("Another one", "其他")),
    ],
};

impl ToWire for UserRelation {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for UserRelation {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}
