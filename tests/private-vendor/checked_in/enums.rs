// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Open lists of words and numbers.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::generated::listed;
use zhengxin_core::info::{Both, EnumInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::Unlisted;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::Lang;

/// Kind of identifier.
///
/// Words on the wire; class C1, section 7. 标识类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdKind {
    /// IMEI: `imei` on the wire. IMEI
    Imei,
    /// MD5 of the mobile number: `mobile_md5` on the wire. 手机号 MD5
    MobileMd5,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl IdKind {
    /// Its table.
    pub const INFO: &'static EnumInfo = &ID_KIND;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "imei" => Self::Imei,
            "mobile_md5" => Self::MobileMd5,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Imei => "imei",
            Self::MobileMd5 => "mobile_md5",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        ID_KIND.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static ID_KIND: EnumInfo = EnumInfo {
    name: "IdKind", int: false, ignore_case: false,
    values: &[
        ("imei", "imei", Both::new("IMEI", "IMEI")),
        ("mobile_md5", "mobile_md5", Both::new("MD5 of the mobile number", "手机号 MD5")),
    ],
};

impl ToWire for IdKind {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for IdKind {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Kind of inquiry.
///
/// Words on the wire; class C1, section 3. 类型
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind2 {
    /// Everything: `full` on the wire. 全部
    Full,
    /// A part: `quick` on the wire. 部分
    Quick,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Kind2 {
    /// Its table.
    pub const INFO: &'static EnumInfo = &KIND2;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "full" => Self::Full,
            "quick" => Self::Quick,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Full => "full",
            Self::Quick => "quick",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        KIND2.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static KIND2: EnumInfo = EnumInfo {
    name: "Kind2", int: false, ignore_case: false,
    values: &[
        ("full", "full", Both::new("Everything", "全部")),
        ("quick", "quick", Both::new("A part", "部分")),
    ],
};

impl ToWire for Kind2 {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Kind2 {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Level of risk.
///
/// Words on the wire, in any case; class C2, section 3. 风险等级
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// Low: `low` on the wire. 低
    Low,
    /// High: `high` on the wire. 高
    High,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Level {
    /// Its table.
    pub const INFO: &'static EnumInfo = &LEVEL;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            _ if wire.eq_ignore_ascii_case("low") => Self::Low,
            _ if wire.eq_ignore_ascii_case("high") => Self::High,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::High => "high",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        LEVEL.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static LEVEL: EnumInfo = EnumInfo {
    name: "Level", int: false, ignore_case: true,
    values: &[
        ("low", "low", Both::new("Low", "低")),
        ("high", "high", Both::new("High", "高")),
    ],
};

impl ToWire for Level {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for Level {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}

/// Relation.
///
/// Whole numbers on the wire; class C2, section 3. 关系
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Relation {
    /// Parent: `1` on the wire. 父母
    Parent,
    /// Friend: `2` on the wire. 朋友
    Friend,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl Relation {
    /// Its table.
    pub const INFO: &'static EnumInfo = &RELATION;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "1" => Self::Parent,
            "2" => Self::Friend,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Parent => "1",
            Self::Friend => "2",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        RELATION.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static RELATION: EnumInfo = EnumInfo {
    name: "Relation", int: true, ignore_case: false,
    values: &[
        ("parent", "1", Both::new("Parent", "父母")),
        ("friend", "2", Both::new("Friend", "朋友")),
    ],
};

impl ToWire for Relation {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_number(self.wire())
    }
}

impl FromJson for Relation {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}
