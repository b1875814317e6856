// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Records of requests and answers.

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, TypeInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Mobile, Number};
use zhengxin_core::wire::{Fields, Record};
use zhengxin_core::words::{BaseKind, Class, Need};
use zhengxin_core::{Personal, Text};

use super::enums::Relation;

/// A contact.
///
/// Section 3. 联系人
#[derive(Debug)]
#[non_exhaustive]
pub struct Contact {
    /// Mobile number.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 3. 手机号
    pub mobile: Mobile,
    /// Relation to the person.
    ///
    /// Wire name `relation`, a value of [`Relation`], class C2, section 3. 关系
    pub relation: Option<Personal<Relation>>,
}

impl Contact {
    /// With what is required; everything else is left out.
    pub fn new(mobile: impl Into<Mobile>) -> Self {
        Self { mobile: mobile.into(), relation: None }
    }

    /// Relation to the person.
    #[must_use]
    pub fn relation(mut self, value: impl Into<Personal<Relation>>) -> Self {
        self.relation = Some(value.into());
        self
    }
}

impl Contact {
    /// Its table.
    pub const INFO: &'static TypeInfo = &CONTACT;
}

#[rustfmt::skip]
static CONTACT_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "3", Both::new("Mobile number.", "手机号")),
    FieldInfo::row("relation", "relation", FieldKind::Enum(Relation::INFO), Need::Optional, Class::C2, "3", Both::new("Relation to the person.", "关系")),
];

#[rustfmt::skip]
static CONTACT: TypeInfo = TypeInfo { name: "Contact", section: "3", fields: &CONTACT_FIELDS, doc: Both::new("A contact.", "联系人") };

impl Record for Contact {
    const INFO: &'static TypeInfo = &CONTACT;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&CONTACT_FIELDS[0], &self.mobile);
        out.put_some(&CONTACT_FIELDS[1], self.relation.as_ref());
    }
}

/// A device.
///
/// Section 3. 设备
#[derive(Debug)]
#[non_exhaustive]
pub struct Device {
    /// IP address.
    ///
    /// Wire name `ip`, text, class C2, section 3. IP 地址
    pub ip: Personal<Text>,
}

impl Device {
    /// With what is required; everything else is left out.
    pub fn new(ip: impl Into<Personal<Text>>) -> Self {
        Self { ip: ip.into() }
    }
}

impl Device {
    /// Its table.
    pub const INFO: &'static TypeInfo = &DEVICE;
}

#[rustfmt::skip]
static DEVICE_FIELDS: [FieldInfo; 1] = [
    FieldInfo::row("ip", "ip", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3", Both::new("IP address.", "IP 地址")),
];

#[rustfmt::skip]
static DEVICE: TypeInfo = TypeInfo { name: "Device", section: "3", fields: &DEVICE_FIELDS, doc: Both::new("A device.", "设备") };

impl Record for Device {
    const INFO: &'static TypeInfo = &DEVICE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&DEVICE_FIELDS[0], &self.ip);
    }
}

/// A hit.
///
/// Section 3. 命中
#[derive(Debug)]
#[non_exhaustive]
pub struct Hit {
    /// Name of the indicator.
    ///
    /// Wire name `name`, text, class C2, section 3. 指标
    pub name: Personal<Text>,
    /// Its value.
    ///
    /// Wire name `value`, decimal number, kept as its text, class C2, section 3. 值
    pub value: Option<Personal<Number>>,
}

impl Hit {
    /// Its table.
    pub const INFO: &'static TypeInfo = &HIT;
}

#[rustfmt::skip]
static HIT_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3", Both::new("Name of the indicator.", "指标")),
    FieldInfo::row("value", "value", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "3", Both::new("Its value.", "值")),
];

#[rustfmt::skip]
static HIT: TypeInfo = TypeInfo { name: "Hit", section: "3", fields: &HIT_FIELDS, doc: Both::new("A hit.", "命中") };

impl FromJson for Hit {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { name: object.required(&HIT_FIELDS[0])?, value: object.optional(&HIT_FIELDS[1])? }))
    }
}

/// The sealed part.
///
/// Section 3. 加密数据
#[derive(Debug)]
#[non_exhaustive]
pub struct Payload {
    /// A device.
    ///
    /// Wire name `device`, a [`Device`], class C2, section 3. 设备
    pub device: Device,
}

impl Payload {
    /// With what is required; everything else is left out.
    pub fn new(device: impl Into<Device>) -> Self {
        Self { device: device.into() }
    }
}

impl Payload {
    /// Its table.
    pub const INFO: &'static TypeInfo = &PAYLOAD;
}

#[rustfmt::skip]
static PAYLOAD_FIELDS: [FieldInfo; 1] = [
    FieldInfo::row("device", "device", FieldKind::Record(Device::INFO), Need::Required, Class::C2, "3", Both::new("A device.", "设备")),
];

#[rustfmt::skip]
static PAYLOAD: TypeInfo = TypeInfo { name: "Payload", section: "3", fields: &PAYLOAD_FIELDS, doc: Both::new("The sealed part.", "加密数据") };

impl Record for Payload {
    const INFO: &'static TypeInfo = &PAYLOAD;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&PAYLOAD_FIELDS[0], &self.device);
    }
}
