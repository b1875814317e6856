// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's codes.

use zhengxin_core::info::{Both, CodeInfo};
use zhengxin_core::words::{Billed, Lang, Means, RetryRule};

/// A business code of Device credit score.
///
/// A code may mean something else in one operation: then the row of that operation applies, which a reply and an error carry with
/// them and [`Code::of`] turns into a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The call succeeded and is billed; use the tags of the response.
    ///
    /// Code `0`, section 成功调用且计费. 调用成功且计费，取 response 中的 tags 字段使用
    Ok,
    /// The identifier is not covered. An answer, not an error, and not billed. In the vendor's experience the risk of default is
    /// more than 20% above that of code 0, so it advises a somewhat lower score, or this code as a variable of the next model.
    /// Normally within 10% of all calls.
    ///
    /// Code `108`, section 成功调用但不计费. 输入ID未覆盖，调用成功但不计费。经验来看违约风险高于正常返回（code:0）20%以上，建议给一个稍低的评分，或作为 binary 变量融合进下一层模型。一般占比在10%以内
    IdUnconverted,
    /// Too little behaviour within 180 days to model or to compute the fields. An answer, not an error, and not billed. Where the
    /// product has detail fields, one that can be computed is enough for code 0. The same advice on scoring as for 108. Normally
    /// within 20% of all calls.
    ///
    /// Code `109`, section 成功调用但不计费. 180天内行为不足以建模或计算字段（模型预测或明细），调用成功但不计费。含明细的 app_id 只要有一个字段可计算出就不会返回109。评分建议同108。一般占比在20%以内
    EmptyContent,
    /// Bad parameters, a parameter that does not exist, parameters not in dictionary order, or not percent-encoded. The document
    /// writes descending order; the vendor's own client and the gateway sort ascending.
    ///
    /// Code `10`, section 5.1. 参数错误：不存在的参数、参数没有按照字典序排列、参数未进行urlencode处理。文档写作“降序”，友盟自己的示例和网关均为升序
    InvalidParameters,
    /// The signature is wrong. The vendor names keys out of dictionary order and missing percent-encoding as the usual causes and
    /// asks to check the private key; no such key exists in calls through the market, so report it as a wrong setup.
    ///
    /// Code `18`, section 5.1. 签名错误：检查签名逻辑或私钥是否正确，一般是签名key没有字典序或者没有urlencode造成。经云市场调用时并无私钥，应视为配置问题
    VerificationFailed,
    /// The number of calls allowed per day is used up.
    ///
    /// Code `19`, section 5.1. 调用量限制，天调用量达到上限
    InsufficientQuota,
    /// The kind of identifier is not valid. The text says it must be idfa or imei, yet 3.2 lists four kinds; the list of 3.2
    /// counts.
    ///
    /// Code `22`, section 5.1. 无效的id类型。文档称参数 id_type 需要是 idfa、imei 中的一项，而 3.2 列出四种，以 3.2 为准
    InvalidIdType,
    /// The kind of identifier is missing.
    ///
    /// Code `105`, section 5.1. 参数 id_type 缺失
    MissingIdType,
    /// The trial appid has used up its calls; another appid is needed, not another day.
    ///
    /// Code `128`, section 5.1. 测试请求超限，联调 appid 请求超限
    TestLimit,
    /// Internal error at Finplus, not billed. While setting up, ask the vendor to check the app_id; in production repeat at once,
    /// once. If it stays, report req_id to the vendor.
    ///
    /// Code `1`, section 5.2. Finplus系统内部错误，不会计费。联调阶段请联系友盟+商务查看 app_id 的配置问题；线上使用阶段收到 code1 后马上重试一次，若还是返回 code1，请记录对账id（req_id）后联系
    InternalError,
    /// A code the document does not list. More codes may be added and are announced by e-mail.
    ///
    /// Any other code, section 5.2. 文档未列出的状态码。未来可能增加更多状态码，届时通过邮箱通知
    Unlisted,
}

impl Code {
    /// Every code, the vendor's own table first.
    pub const ALL: &'static [Self] = &[
        Self::Ok,
        Self::IdUnconverted,
        Self::EmptyContent,
        Self::InvalidParameters,
        Self::VerificationFailed,
        Self::InsufficientQuota,
        Self::InvalidIdType,
        Self::MissingIdType,
        Self::TestLimit,
        Self::InternalError,
        Self::Unlisted,
    ];

    /// The code for its wire form, by the vendor's own table.
    #[must_use]
    pub fn from_wire(code: &str) -> Self {
        match code {
            "0" => Self::Ok,
            "108" => Self::IdUnconverted,
            "109" => Self::EmptyContent,
            "10" => Self::InvalidParameters,
            "18" => Self::VerificationFailed,
            "19" => Self::InsufficientQuota,
            "22" => Self::InvalidIdType,
            "105" => Self::MissingIdType,
            "128" => Self::TestLimit,
            "1" => Self::InternalError,
            _ => Self::Unlisted,
        }
    }

    /// The code of a row that a reply or an error carries.
    #[must_use]
    pub fn of(row: &CodeInfo) -> Self {
        match row.name {
            "ok" => Self::Ok,
            "id_unconverted" => Self::IdUnconverted,
            "empty_content" => Self::EmptyContent,
            "invalid_parameters" => Self::InvalidParameters,
            "verification_failed" => Self::VerificationFailed,
            "insufficient_quota" => Self::InsufficientQuota,
            "invalid_id_type" => Self::InvalidIdType,
            "missing_id_type" => Self::MissingIdType,
            "test_limit" => Self::TestLimit,
            "internal_error" => Self::InternalError,
            _ => Self::Unlisted,
        }
    }

    /// The row of the vendor's own table, or of the operation that introduces the code.
    #[must_use]
    pub const fn row(self) -> &'static CodeInfo {
        match self {
            Self::Ok => &CODES[0],
            Self::IdUnconverted => &CODES[1],
            Self::EmptyContent => &CODES[2],
            Self::InvalidParameters => &CODES[3],
            Self::VerificationFailed => &CODES[4],
            Self::InsufficientQuota => &CODES[5],
            Self::InvalidIdType => &CODES[6],
            Self::MissingIdType => &CODES[7],
            Self::TestLimit => &CODES[8],
            Self::InternalError => &CODES[9],
            Self::Unlisted => &CODES[10],
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
pub(crate) static CODES: [CodeInfo; 11] = [
    CodeInfo { code: "0", name: "ok", means: Means::Found, billed: Billed::Yes, retry: &[RetryRule::Never], section: "成功调用且计费", doc: Both::new("The call succeeded and is billed; use the tags of the response.", "调用成功且计费，取 response 中的 tags 字段使用"), ..CodeInfo::PLAIN },
    CodeInfo { code: "108", name: "id_unconverted", means: Means::NotFound, billed: Billed::No, retry: &[RetryRule::Never], section: "成功调用但不计费", doc: Both::new("The identifier is not covered. An answer, not an error, and not billed. In the vendor's experience the risk of default is more than 20% above that of code 0, so it advises a somewhat lower score, or this code as a variable of the next model. Normally within 10% of all calls.", "输入ID未覆盖，调用成功但不计费。经验来看违约风险高于正常返回（code:0）20%以上，建议给一个稍低的评分，或作为 binary 变量融合进下一层模型。一般占比在10%以内"), band_bp: Some(1000), ..CodeInfo::PLAIN },
    CodeInfo { code: "109", name: "empty_content", means: Means::NotFound, billed: Billed::No, retry: &[RetryRule::Never], section: "成功调用但不计费", doc: Both::new("Too little behaviour within 180 days to model or to compute the fields. An answer, not an error, and not billed. Where the product has detail fields, one that can be computed is enough for code 0. The same advice on scoring as for 108. Normally within 20% of all calls.", "180天内行为不足以建模或计算字段（模型预测或明细），调用成功但不计费。含明细的 app_id 只要有一个字段可计算出就不会返回109。评分建议同108。一般占比在20%以内"), band_bp: Some(2000), ..CodeInfo::PLAIN },
    CodeInfo { code: "10", name: "invalid_parameters", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "5.1", doc: Both::new("Bad parameters, a parameter that does not exist, parameters not in dictionary order, or not percent-encoded. The document writes descending order; the vendor's own client and the gateway sort ascending.", "参数错误：不存在的参数、参数没有按照字典序排列、参数未进行urlencode处理。文档写作“降序”，友盟自己的示例和网关均为升序"), ..CodeInfo::PLAIN },
    CodeInfo { code: "18", name: "verification_failed", means: Means::Auth, billed: Billed::No, retry: &[RetryRule::Never], section: "5.1", doc: Both::new("The signature is wrong. The vendor names keys out of dictionary order and missing percent-encoding as the usual causes and asks to check the private key; no such key exists in calls through the market, so report it as a wrong setup.", "签名错误：检查签名逻辑或私钥是否正确，一般是签名key没有字典序或者没有urlencode造成。经云市场调用时并无私钥，应视为配置问题"), ..CodeInfo::PLAIN },
    CodeInfo { code: "19", name: "insufficient_quota", means: Means::Quota, billed: Billed::No, retry: &[RetryRule::NextDay], section: "5.1", doc: Both::new("The number of calls allowed per day is used up.", "调用量限制，天调用量达到上限"), ..CodeInfo::PLAIN },
    CodeInfo { code: "22", name: "invalid_id_type", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "5.1", doc: Both::new("The kind of identifier is not valid. The text says it must be idfa or imei, yet 3.2 lists four kinds; the list of 3.2 counts.", "无效的id类型。文档称参数 id_type 需要是 idfa、imei 中的一项，而 3.2 列出四种，以 3.2 为准"), ..CodeInfo::PLAIN },
    CodeInfo { code: "105", name: "missing_id_type", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "5.1", doc: Both::new("The kind of identifier is missing.", "参数 id_type 缺失"), ..CodeInfo::PLAIN },
    CodeInfo { code: "128", name: "test_limit", means: Means::Quota, billed: Billed::No, retry: &[RetryRule::Never], section: "5.1", doc: Both::new("The trial appid has used up its calls; another appid is needed, not another day.", "测试请求超限，联调 appid 请求超限"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1", name: "internal_error", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::AtOnce, RetryRule::Backoff], section: "5.2", doc: Both::new("Internal error at Finplus, not billed. While setting up, ask the vendor to check the app_id; in production repeat at once, once. If it stays, report req_id to the vendor.", "Finplus系统内部错误，不会计费。联调阶段请联系友盟+商务查看 app_id 的配置问题；线上使用阶段收到 code1 后马上重试一次，若还是返回 code1，请记录对账id（req_id）后联系"), reading: Some(5), ..CodeInfo::PLAIN },
    CodeInfo { code: "_", name: "unlisted", means: Means::Unknown, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "5.2", doc: Both::new("A code the document does not list. More codes may be added and are announced by e-mail.", "文档未列出的状态码。未来可能增加更多状态码，届时通过邮箱通知"), ..CodeInfo::PLAIN },
];
