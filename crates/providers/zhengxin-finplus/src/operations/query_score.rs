// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_score`: 查询一个标识对应的设备通用分。4.2 要求出现 code1 或超时 3 秒时马上重试一次，且 reqId 为对账审计流水号，因此可用同一 reqId 重发；若仍超时，请记录 req_id 和（如有响应）biz_id
//! 后联系服务商

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::Number;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat, Rule};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::IdType;
use super::super::info::INFO;

/// Asks for the credit score of the holder of one identifier. May be repeated with the same reqId, because 4.2 asks for a repeat at
/// once after code 1 or after three seconds without an answer, and reqId is the running number by which calls are reconciled and
/// audited. A repeat that runs out of time as well is reported to the vendor with req_id and, where an answer was read, biz_id.
///
/// Section 3.1: `GET /cplus/credit/596576218237456`, authenticated, the code of the answer decides whether it is billed. It may be
/// repeated with the same reference. 查询一个标识对应的设备通用分。4.2 要求出现 code1 或超时 3 秒时马上重试一次，且 reqId 为对账审计流水号，因此可用同一 reqId 重发；若仍超时，请记录 req_id
/// 和（如有响应）biz_id 后联系服务商
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_finplus::{IdType, QueryScore, QueryScoreRequired};
///
/// let request = QueryScore::new(QueryScoreRequired { id_type: IdType::Imei, id_value: "860529038487085".into() });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryScore {
    /// Kind of identifier in id_value.
    ///
    /// Wire name `idType`, a value of [`IdType`], class C1, name by reading A4, section 3.2. 标识类型（文档称其为阿里云技术人员提供的 appid，不同模型不同
    /// appid，见 A3）
    pub id_type: IdType,
    /// The identifier. Hashes are those of the bare 11-digit mobile number in lower-case hexadecimal; the blank inside the printed
    /// SHA-256 is a line break and not part of a value.
    ///
    /// Wire name `idValue`, text, class C2, name by reading A4, section 3.2. 标识的值。手机号哈希取 11 位手机号、小写十六进制；文档中 SHA-256 样例内的空格为换行所致
    pub id_value: Personal<Text>,
}

/// What a [`QueryScore`] cannot do without.
#[derive(Debug)]
pub struct QueryScoreRequired {
    /// Kind of identifier in id_value.
    pub id_type: IdType,
    /// The identifier. Hashes are those of the bare 11-digit mobile number in lower-case hexadecimal; the blank inside the printed
    /// SHA-256 is a line break and not part of a value.
    pub id_value: Personal<Text>,
}

impl QueryScore {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: QueryScoreRequired) -> Self {
        let QueryScoreRequired { id_type, id_value } = required;
        Self { id_type, id_value }
    }

    /// By `imei` (`id_value`).
    ///
    /// IMEI of the device, 15 digits
    pub fn imei(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(QueryScoreRequired { id_type: IdType::Imei, id_value: id_value.into() })
    }

    /// By `idfa` (`id_value`).
    ///
    /// Advertising identifier of an iOS device, a UUID in upper case
    pub fn idfa(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(QueryScoreRequired { id_type: IdType::Idfa, id_value: id_value.into() })
    }

    /// By `mobile_md5` (`id_value`).
    ///
    /// MD5 of the mobile number, 32 hexadecimal digits
    pub fn mobile_md5(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(QueryScoreRequired { id_type: IdType::MobileMd5, id_value: id_value.into() })
    }

    /// By `mobile_sha256` (`id_value`).
    ///
    /// SHA-256 of the mobile number, 64 hexadecimal digits
    pub fn mobile_sha256(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(QueryScoreRequired { id_type: IdType::MobileSha256, id_value: id_value.into() })
    }
}

/// What was found for a [`QueryScore`].
///
/// Section 3.1.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct QueryScoreAnswer {
    /// The payload: tag name or tag id to value. null as a whole with 108, 109 and errors; a tag without a value keeps its key with
    /// null. credit_score is a whole number from 300 to 850, or, from the open platform, a decimal from 0 to 1 with four places,
    /// both ends included; what it predicts and its version follow from the app_id. Other tags are described in the contract.
    ///
    /// Wire name `tags`, object with free keys: any JSON value, class C2, section code=0样例. 荷载数据，标签英文名或 id 与其模型取值构成的对象；空字段 key 存在但
    /// value 为 null，108、109 及错误时整体为 null。credit_score 为 \[300,850\] 的整数；来自开放平台时为 \[0,1\] 的四位小数，两侧双闭区间；内容和版本由 app_id
    /// 唯一指定。其他标签见商务合同文档
    pub tags: Option<QueryScoreTags>,
    /// Running number of Finplus, a UUID.
    ///
    /// Wire name `biz_id`, text, class C1, section 4.1. 由 finplus 服务生成的业务流水 ID，uuid 格式
    pub biz_id: Option<Text>,
    /// The caller's reqId, unchanged.
    ///
    /// Wire name `req_id`, text, class C1, section 4.1. 透传用户请求中的 req_id，是用于对账的流水凭证
    pub req_id: Option<Text>,
}

impl QueryScoreAnswer {
    /// The entry `credit_score` as a number; `None` if it is missing, null or no number.
    #[must_use]
    pub fn credit_score(&self) -> Option<Number> {
        self.tags.as_ref()?.credit_score()
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("id_type", "idType", FieldKind::Enum(IdType::INFO), Need::Required, Class::C1, "3.2", Both::new("Kind of identifier in id_value.", "标识类型（文档称其为阿里云技术人员提供的 appid，不同模型不同 appid，见 A3）")).with(&FieldMore { by_reading: Some(ByReading { reading: 3, per_choice: &[&["idType"], &["id_type"]] }), ..FieldMore::PLAIN }),
    FieldInfo::row("id_value", "idValue", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "3.2", Both::new("The identifier. Hashes are those of the bare 11-digit mobile number in lower-case hexadecimal; the blank inside the printed SHA-256 is a line break and not part of a value.", "标识的值。手机号哈希取 11 位手机号、小写十六进制；文档中 SHA-256 样例内的空格为换行所致")).with(&FieldMore { by_reading: Some(ByReading { reading: 3, per_choice: &[&["idValue"], &["id_value"]] }), rules_by: Some(("id_type", &[("imei", Rule::Imei), ("idfa", Rule::Idfa), ("mobile_md5", Rule::Md5Hex), ("mobile_sha256", Rule::Sha256Hex)])), ..FieldMore::PLAIN }),
    FieldInfo::row("req_id", "reqId", FieldKind::Base(BaseKind::RequestId), Need::Required, Class::C1, "3.2", Both::new("The caller's globally unique running number for reconciliation and audit, a UUID for preference; comes back unchanged in the answer.", "客户指定的、全局唯一的用于对账审计的流水号，推荐生成方式为 uuid；将在结果中原样返回")).with(&FieldMore { filled_by: Some(FilledBy::RequestId), by_reading: Some(ByReading { reading: 3, per_choice: &[&["reqId"], &["req_id"]] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 3] = [
    FieldInfo::row("tags", "tags", FieldKind::Map(&FieldKind::Base(BaseKind::Json)), Need::Optional, Class::C2, "code=0样例", Both::new("The payload: tag name or tag id to value. null as a whole with 108, 109 and errors; a tag without a value keeps its key with null. credit_score is a whole number from 300 to 850, or, from the open platform, a decimal from 0 to 1 with four places, both ends included; what it predicts and its version follow from the app_id. Other tags are described in the contract.", "荷载数据，标签英文名或 id 与其模型取值构成的对象；空字段 key 存在但 value 为 null，108、109 及错误时整体为 null。credit_score 为 [300,850] 的整数；来自开放平台时为 [0,1] 的四位小数，两侧双闭区间；内容和版本由 app_id 唯一指定。其他标签见商务合同文档")),
    FieldInfo::row("biz_id", "biz_id", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "4.1", Both::new("Running number of Finplus, a UUID.", "由 finplus 服务生成的业务流水 ID，uuid 格式")),
    FieldInfo::row("req_id", "req_id", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "4.1", Both::new("The caller's reqId, unchanged.", "透传用户请求中的 req_id，是用于对账的流水凭证")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_score", section: "3.1",
    doc: Both::new("Asks for the credit score of the holder of one identifier. May be repeated with the same reqId, because 4.2 asks for a repeat at once after code 1 or after three seconds without an answer, and reqId is the running number by which calls are reconciled and audited. A repeat that runs out of time as well is reported to the vendor with req_id and, where an answer was read, biz_id.", "查询一个标识对应的设备通用分。4.2 要求出现 code1 或超时 3 秒时马上重试一次，且 reqId 为对账审计流水号，因此可用同一 reqId 重发；若仍超时，请记录 req_id 和（如有响应）biz_id 后联系服务商"),
    method: Method::Get, path: "/cplus/credit/596576218237456",
    authenticated: true, body: BodyKind::Query, timeout_ms: 3000,
    charged: true, reference: Some("req_id"), repeat: Repeat::SameReference,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryScore {
    type Answer = QueryScoreAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.id_type);
        out.put(&REQUEST[1], &self.id_value);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryScoreAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for QueryScoreAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { tags: object.optional(&ANSWER[0])?, biz_id: object.optional(&ANSWER[1])?, req_id: object.optional(&ANSWER[2])? }))
    }
}

/// The payload: tag name or tag id to value. null as a whole with 108, 109 and errors; a tag without a value keeps its key with
/// null. credit_score is a whole number from 300 to 850, or, from the open platform, a decimal from 0 to 1 with four places, both
/// ends included; what it predicts and its version follow from the app_id. Other tags are described in the contract.
///
/// 荷载数据，标签英文名或 id 与其模型取值构成的对象；空字段 key 存在但 value 为 null，108、109 及错误时整体为 null。credit_score 为 \[300,850\] 的整数；来自开放平台时为 \[0,1\]
/// 的四位小数，两侧双闭区间；内容和版本由 app_id 唯一指定。其他标签见商务合同文档
#[derive(Debug)]
pub struct QueryScoreTags(Personal<Vec<(Text, Json)>>);

impl QueryScoreTags {
    /// Every entry, in the order of the answer.
    #[must_use]
    pub fn entries(&self) -> &[(Text, Json)] {
        self.0.expose()
    }

    /// The entry under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        zhengxin_core::generated::entry(self.entries(), key)
    }

    /// The entry `credit_score` as a number; `None` if it is missing, null or no number.
    #[must_use]
    pub fn credit_score(&self) -> Option<Number> {
        zhengxin_core::generated::number(self.entries(), "credit_score")
    }
}

impl FromJson for QueryScoreTags {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(FromJson::from_json(value)?.map(Self))
    }
}
