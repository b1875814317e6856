// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_ebank_v2_state`: 查询状态接口，通过轮询获取当前任务的采集状态 state，并依此确定下一步操作

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Base64Image, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;
use super::super::states::EbankState;

/// Asks where a bank collection stands; the state decides the next step.
///
/// Section 6.1.5: `POST /v2/ebank/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口，通过轮询获取当前任务的采集状态
/// state，并依此确定下一步操作
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::QueryEbankV2State;
///
/// let request = QueryEbankV2State::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryEbankV2State {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.5. 征信查询 id
    pub open_id: OpenId,
}

impl QueryEbankV2State {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// What was found for a [`QueryEbankV2State`].
///
/// Section 6.1.5.
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryEbankV2StateAnswer {
    /// Where the collection stands.
    ///
    /// Wire name `state`, a state of [`EbankState`], class C1, section 6.1.5. 当前状态
    pub state: EbankState,
    /// Description of the state; free text.
    ///
    /// Wire name `message`, text, class C1, section 6.1.5. 当前状态描述
    pub message: Option<Text>,
    /// Picture to be shown to the person, base64; only there in state 4.
    ///
    /// Wire name `pic_captcha`, picture in base64, class C2, section 6.1.5. 图片验证码，用 base64 转码，需在前端显示（当 state=4，即需要图片验证码时才返回）
    pub pic_captcha: Option<Base64Image>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.5", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.5", Both::new("Handle of the collection.", "征信查询 id")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 3] = [
    FieldInfo::row("state", "state", FieldKind::State(EbankState::INFO), Need::Required, Class::C1, "6.1.5", Both::new("Where the collection stands.", "当前状态")),
    FieldInfo::row("message", "message", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "6.1.5", Both::new("Description of the state; free text.", "当前状态描述")),
    FieldInfo::row("pic_captcha", "pic_captcha", FieldKind::Base(BaseKind::Base64Image), Need::Optional, Class::C2, "6.1.5", Both::new("Picture to be shown to the person, base64; only there in state 4.", "图片验证码，用 base64 转码，需在前端显示（当 state=4，即需要图片验证码时才返回）")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_ebank_v2_state", section: "6.1.5",
    doc: Both::new("Asks where a bank collection stands; the state decides the next step.", "查询状态接口，通过轮询获取当前任务的采集状态 state，并依此确定下一步操作"),
    method: Method::Post, path: "/v2/ebank/collect/get-state",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryEbankV2State {
    type Answer = QueryEbankV2StateAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryEbankV2StateAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for QueryEbankV2StateAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            state: object.required(&ANSWER[0])?,
            message: object.optional(&ANSWER[1])?,
            pic_captcha: object.optional(&ANSWER[2])?,
        }))
    }
}
