// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Records of requests and answers.

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, TypeInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{EpochSeconds, Fen};
use zhengxin_core::wire::{Fields, Record};
use zhengxin_core::words::{BaseKind, Class, Need};
use zhengxin_core::{Personal, Text};

/// One instalment of the bill. Every field is printed as varchar(3), which times and sums do not fit.
///
/// Section 2018-02 3.6. 账单分期明细（各字段均标为 varchar(3)，时间与金额无法容纳）
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectionInstalment {
    /// Number of the instalment.
    ///
    /// Wire name `no`, text, class C2, at most 3 characters, section 2018-02 3.6. 期号
    pub number: Personal<Text>,
    /// When the instalment is due.
    ///
    /// Wire name `endTime`, seconds since 1970 UTC, class C2, section 2018-02 3.6. 到期时间
    pub end_time: Personal<EpochSeconds>,
    /// Sum of the instalment.
    ///
    /// Wire name `amount`, whole number of fen (0.01 CNY), class C2, section 2018-02 3.6. 应还金额（分）
    pub amount: Personal<Fen>,
    /// Sum repaid of the instalment.
    ///
    /// Wire name `payAmount`, whole number of fen (0.01 CNY), class C2, section 2018-02 3.6. 已还金额（分）
    pub pay_amount: Personal<Fen>,
    /// When the instalment was repaid.
    ///
    /// Wire name `payTime`, seconds since 1970 UTC, class C2, section 2018-02 3.6. 还款时间
    pub pay_time: Option<Personal<EpochSeconds>>,
}

/// What a [`CollectionInstalment`] cannot do without.
#[derive(Debug)]
pub struct CollectionInstalmentRequired {
    /// Number of the instalment.
    pub number: Personal<Text>,
    /// When the instalment is due.
    pub end_time: Personal<EpochSeconds>,
    /// Sum of the instalment.
    pub amount: Personal<Fen>,
    /// Sum repaid of the instalment.
    pub pay_amount: Personal<Fen>,
}

impl CollectionInstalment {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CollectionInstalmentRequired) -> Self {
        let CollectionInstalmentRequired { number, end_time, amount, pay_amount } = required;
        Self { number, end_time, amount, pay_amount, pay_time: None }
    }

    /// When the instalment was repaid.
    #[must_use]
    pub fn pay_time(mut self, value: impl Into<Personal<EpochSeconds>>) -> Self {
        self.pay_time = Some(value.into());
        self
    }
}

impl CollectionInstalment {
    /// Its table.
    pub const INFO: &'static TypeInfo = &COLLECTION_INSTALMENT;
}

#[rustfmt::skip]
static COLLECTION_INSTALMENT_FIELDS: [FieldInfo; 5] = [
    FieldInfo::row("number", "no", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "2018-02 3.6", Both::new("Number of the instalment.", "期号")).with(&FieldMore { max: Some(3), ..FieldMore::PLAIN }),
    FieldInfo::row("end_time", "endTime", FieldKind::Base(BaseKind::EpochSeconds), Need::Required, Class::C2, "2018-02 3.6", Both::new("When the instalment is due.", "到期时间")),
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.6", Both::new("Sum of the instalment.", "应还金额（分）")),
    FieldInfo::row("pay_amount", "payAmount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.6", Both::new("Sum repaid of the instalment.", "已还金额（分）")),
    FieldInfo::row("pay_time", "payTime", FieldKind::Base(BaseKind::EpochSeconds), Need::Optional, Class::C2, "2018-02 3.6", Both::new("When the instalment was repaid.", "还款时间")),
];

#[rustfmt::skip]
static COLLECTION_INSTALMENT: TypeInfo = TypeInfo { name: "CollectionInstalment", section: "2018-02 3.6", fields: &COLLECTION_INSTALMENT_FIELDS, doc: Both::new("One instalment of the bill. Every field is printed as varchar(3), which times and sums do not fit.", "账单分期明细（各字段均标为 varchar(3)，时间与金额无法容纳）") };

impl Record for CollectionInstalment {
    const INFO: &'static TypeInfo = &COLLECTION_INSTALMENT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&COLLECTION_INSTALMENT_FIELDS[0], &self.number);
        out.put(&COLLECTION_INSTALMENT_FIELDS[1], &self.end_time);
        out.put(&COLLECTION_INSTALMENT_FIELDS[2], &self.amount);
        out.put(&COLLECTION_INSTALMENT_FIELDS[3], &self.pay_amount);
        out.put_some(&COLLECTION_INSTALMENT_FIELDS[4], self.pay_time.as_ref());
    }
}

/// One indicator that was hit.
///
/// Section 3.4. 命中明细
#[derive(Debug)]
#[non_exhaustive]
pub struct HitDetail {
    /// Name of the indicator.
    ///
    /// Wire name `name`, text, class C2, at most 100 characters, section 3.4. 命中指标名称
    pub name: Personal<Text>,
    /// Value of the indicator.
    ///
    /// Wire name `value`, text, class C2, at most 100 characters, section 3.4. 命中指标值
    pub value: Personal<Text>,
}

impl HitDetail {
    /// Its table.
    pub const INFO: &'static TypeInfo = &HIT_DETAIL;
}

#[rustfmt::skip]
static HIT_DETAIL_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.4", Both::new("Name of the indicator.", "命中指标名称")).with(&FieldMore { max: Some(100), ..FieldMore::PLAIN }),
    FieldInfo::row("value", "value", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.4", Both::new("Value of the indicator.", "命中指标值")).with(&FieldMore { max: Some(100), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static HIT_DETAIL: TypeInfo = TypeInfo { name: "HitDetail", section: "3.4", fields: &HIT_DETAIL_FIELDS, doc: Both::new("One indicator that was hit.", "命中明细") };

impl FromJson for HitDetail {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { name: object.required(&HIT_DETAIL_FIELDS[0])?, value: object.required(&HIT_DETAIL_FIELDS[1])? }))
    }
}

/// What was repaid of one instalment.
///
/// Section 2018-02 3.7. 分期还款明细
#[derive(Debug)]
#[non_exhaustive]
pub struct RepaidInstalment {
    /// Number of the instalment.
    ///
    /// Wire name `no`, text, class C2, section 2018-02 3.7. 期号
    pub number: Personal<Text>,
    /// Sum repaid of the instalment.
    ///
    /// Wire name `payAmount`, whole number of fen (0.01 CNY), class C2, section 2018-02 3.7. 已还金额（分）
    pub pay_amount: Personal<Fen>,
    /// When the instalment was repaid.
    ///
    /// Wire name `payTime`, seconds since 1970 UTC, class C2, section 2018-02 3.7. 还款时间
    pub pay_time: Option<Personal<EpochSeconds>>,
}

/// What a [`RepaidInstalment`] cannot do without.
#[derive(Debug)]
pub struct RepaidInstalmentRequired {
    /// Number of the instalment.
    pub number: Personal<Text>,
    /// Sum repaid of the instalment.
    pub pay_amount: Personal<Fen>,
}

impl RepaidInstalment {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: RepaidInstalmentRequired) -> Self {
        let RepaidInstalmentRequired { number, pay_amount } = required;
        Self { number, pay_amount, pay_time: None }
    }

    /// When the instalment was repaid.
    #[must_use]
    pub fn pay_time(mut self, value: impl Into<Personal<EpochSeconds>>) -> Self {
        self.pay_time = Some(value.into());
        self
    }
}

impl RepaidInstalment {
    /// Its table.
    pub const INFO: &'static TypeInfo = &REPAID_INSTALMENT;
}

#[rustfmt::skip]
static REPAID_INSTALMENT_FIELDS: [FieldInfo; 3] = [
    FieldInfo::row("number", "no", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "2018-02 3.7", Both::new("Number of the instalment.", "期号")),
    FieldInfo::row("pay_amount", "payAmount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.7", Both::new("Sum repaid of the instalment.", "已还金额（分）")),
    FieldInfo::row("pay_time", "payTime", FieldKind::Base(BaseKind::EpochSeconds), Need::Optional, Class::C2, "2018-02 3.7", Both::new("When the instalment was repaid.", "还款时间")),
];

#[rustfmt::skip]
static REPAID_INSTALMENT: TypeInfo = TypeInfo { name: "RepaidInstalment", section: "2018-02 3.7", fields: &REPAID_INSTALMENT_FIELDS, doc: Both::new("What was repaid of one instalment.", "分期还款明细") };

impl Record for RepaidInstalment {
    const INFO: &'static TypeInfo = &REPAID_INSTALMENT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REPAID_INSTALMENT_FIELDS[0], &self.number);
        out.put(&REPAID_INSTALMENT_FIELDS[1], &self.pay_amount);
        out.put_some(&REPAID_INSTALMENT_FIELDS[2], self.pay_time.as_ref());
    }
}
