// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! Open lists of words and numbers.

use zhengxin_core::decode::{Decoded, FromJson};
use zhengxin_core::generated::listed;
use zhengxin_core::info::{Both, EnumInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::Unlisted;
use zhengxin_core::wire::{ToWire, Wire};
use zhengxin_core::words::Lang;

/// Kind of identifier. The list is that of 3.2; the text of code 22 knows only two of the four. How many kinds a product accepts is
/// agreed with the vendor.
///
/// Words on the wire; class C1, section 3.2. 标识类型，以 3.2 的列表为准（状态码 22 的说明仅提到其中两种）
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdType {
    /// IMEI of the device, 15 digits: `imei` on the wire. 设备 IMEI，15 位数字
    Imei,
    /// Advertising identifier of an iOS device, a UUID in upper case: `idfa` on the wire. iOS 设备广告标识 IDFA，大写 UUID
    Idfa,
    /// MD5 of the mobile number, 32 hexadecimal digits: `mobile_md5` on the wire. 手机号的 MD5，32 位十六进制
    MobileMd5,
    /// SHA-256 of the mobile number, 64 hexadecimal digits: `mobile_sha256` on the wire. 手机号的 SHA-256，64 位十六进制
    MobileSha256,
    /// A value the document does not list, as it came.
    Unlisted(Unlisted),
}

impl IdType {
    /// Its table.
    pub const INFO: &'static EnumInfo = &ID_TYPE;

    /// Reads the wire form; a value that is not listed is kept as it came.
    #[must_use]
    pub fn from_wire(wire: &str) -> Self {
        match wire {
            "imei" => Self::Imei,
            "idfa" => Self::Idfa,
            "mobile_md5" => Self::MobileMd5,
            "mobile_sha256" => Self::MobileSha256,
            _ => Self::Unlisted(Unlisted::new(wire)),
        }
    }

    /// The wire form.
    #[must_use]
    pub fn wire(&self) -> &str {
        match self {
            Self::Imei => "imei",
            Self::Idfa => "idfa",
            Self::MobileMd5 => "mobile_md5",
            Self::MobileSha256 => "mobile_sha256",
            Self::Unlisted(raw) => raw.as_str(),
        }
    }

    /// The meaning for a person.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        ID_TYPE.text(self.wire(), lang)
    }
}

#[rustfmt::skip]
static ID_TYPE: EnumInfo = EnumInfo {
    name: "IdType", int: false, ignore_case: false,
    values: &[
        ("imei", "imei", Both::new("IMEI of the device, 15 digits", "设备 IMEI，15 位数字")),
        ("idfa", "idfa", Both::new("Advertising identifier of an iOS device, a UUID in upper case", "iOS 设备广告标识 IDFA，大写 UUID")),
        ("mobile_md5", "mobile_md5", Both::new("MD5 of the mobile number, 32 hexadecimal digits", "手机号的 MD5，32 位十六进制")),
        ("mobile_sha256", "mobile_sha256", Both::new("SHA-256 of the mobile number, 64 hexadecimal digits", "手机号的 SHA-256，64 位十六进制")),
    ],
};

impl ToWire for IdType {
    fn to_wire(&self) -> Wire<'_> {
        Wire::of_text(self.wire())
    }
}

impl FromJson for IdType {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(listed(value).map(|wire| Self::from_wire(&wire)))
    }
}
