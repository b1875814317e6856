// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_risk_audit`: 风控审核申请接口

use zhengxin_core::Operation;
use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, OpenId, PersonName};
use zhengxin_core::wire::{Fields, Sealed};
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Means, Method, Need, Repeat, RetryRule};

use super::super::info::INFO;
use super::super::types::RiskData;

/// Applies for the audit of one loan application and gives its open_id. The order_id inside the sealed data keeps a repeat from
/// being a second application.
///
/// Section 7.1: `POST /risk-model/audit/open-id`, authenticated, the code of the answer decides whether it is billed. It is not
/// repeated by itself once bytes have left. 风控审核申请接口
///
/// ```
/// use zhengxin_core::json::Json;
/// use zhengxin_core::value::{Fen, Number};
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{
///     AddressBookEntry, AddressBookEntryRequired, AlipayContact, AlipayData, AppInfo, BasicInfo, CallContact, CallContactRequired, CardInfo,
///     CardType, DealRecord, HuabeiLines, LoanOrder, LoanOrderState, LoginLog, OrderDetail, OrderDetailRequired, ProofMaterial,
///     ProofMaterialRequired, ProofType, RealNameStatus, RiskData, RiskDataRequired, SubmitRiskAudit, SubmitRiskAuditRequired, TelecomBill,
///     TelecomBillRequired, TelecomData, TelecomDataRequired, UserContact, UserContactRequired, UserRelation, ZhimaData,
/// };
///
/// let request = SubmitRiskAudit::new(SubmitRiskAuditRequired {
///     name: "张三".into(),
///     phone: "13800138000".into(),
///     id_card: "11010519491231002X".into(),
///     risk_data: RiskData::new(RiskDataRequired {
///         order_detail: OrderDetail::new(OrderDetailRequired {
///             order_id: 1490410020,
///             amount: Fen(200).into(),
///             loan_term: 14.into(),
///             order_time: "2017-03-10 14:47:00".into(),
///         }),
///         basic_info: BasicInfo::new(vec![
///             UserContact::new(UserContactRequired {
///                 mobile: "13900139000".into(),
///                 name: "李四".into(),
///             })
///             .relation(UserRelation::Father),
///             UserContact::new(UserContactRequired {
///                 mobile: "13700137000".into(),
///                 name: "王五".into(),
///             })
///             .relation(UserRelation::Friend),
///         ])
///         .cur_address("北京市朝阳区建国路1号")
///         .perm_address("北京市东城区东长安街1号")
///         .company_name("示例科技有限公司")
///         .company_phone("01062510000")
///         .company_address("北京市海淀区中关村大街1号"),
///         user_proof_material: vec![
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/live.jpg".into(),
///                 proof_type: ProofType::Live,
///             }),
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/front.jpg".into(),
///                 proof_type: ProofType::IdCardFront,
///             }),
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/back.jpg".into(),
///                 proof_type: ProofType::IdCardBack,
///             }),
///         ],
///         user_mobile_contacts: vec![AddressBookEntry::new(AddressBookEntryRequired {
///             mobile: "13600136000".into(),
///             name: "赵六".into(),
///         })],
///         telecom_data: TelecomData::new(TelecomDataRequired {
///             real_name_status: RealNameStatus::Verified.into(),
///             bill_list: vec![TelecomBill::new(TelecomBillRequired {
///                 month: "2017-02".into(),
///                 amount: "58.00".into(),
///             })],
///             contact_list: vec![
///                 CallContact::new(CallContactRequired {
///                     phone: "13900139000".into(),
///                     last_contact_date: "2017-03-09 20:15:00".into(),
///                     talk_seconds: "620".into(),
///                     talk_cnt: "9".into(),
///                 })
///                 .call_seconds("400")
///                 .call_cnt("5")
///                 .called_seconds("220")
///                 .called_cnt("4")
///                 .first_contact_date("2016-10-01 08:00:00")
///                 .msg_cnt(3)
///                 .send_cnt(1)
///                 .receive_cnt(2)
///                 .unknown_cnt(0)
///                 .contact_1w(2)
///                 .contact_1m(9),
///             ],
///         })
///         .real_name_time("2012-05-01 00:00:00")
///         .real_name_name("张三")
///         .real_name_id_card("11010519491231002X"),
///     })
///     .zm_data(ZhimaData::new().zm_score(650).watch_info(Json::parse("[]").expect("valid JSON")))
///     .user_loan_orders(vec![
///         LoanOrder::new()
///             .amount(100000)
///             .state(LoanOrderState::Repaid)
///             .order_time("2017-01-05 10:00:00")
///             .overdue_day(0)
///             .repayment_time("2017-01-19 09:30:00"),
///         LoanOrder::new()
///             .amount(50000)
///             .state(LoanOrderState::Running)
///             .order_time("2017-02-20 10:00:00")
///             .overdue_day(0)
///             .repayment_time("0"),
///     ])
///     .zfb_data(
///         AlipayData::new()
///             .ants_lines(
///                 HuabeiLines::new()
///                     .ants_lines_total(Number::new("5000.0".into()))
///                     .ants_lines_usable(Number::new("3200.5".into()))
///                     .ants_arrears(Number::new("1799.5".into())),
///             )
///             .real_name("张三")
///             .real_name_status("已认证")
///             .create_time("2017-03-10 14:00:00")
///             .wealth(Number::new("12345.67".into()))
///             .balance(Number::new("45.67".into()))
///             .balance_bao(Number::new("12000.0".into()))
///             .fortune_bao(Number::new("200.0".into()))
///             .deposit_bao(Number::new("50.0".into()))
///             .taobao_financial(Number::new("30.0".into()))
///             .fund(Number::new("20.0".into()))
///             .bank_cards(Json::parse("[{\"bank\":\"示例银行\",\"tail\":\"0005\"}]").expect("valid JSON"))
///             .email("user@example.com")
///             .mobile("13800138000")
///             .register_time("2010-08-08 08:08:08")
///             .taobao_name("example_user")
///             .friends_contact(vec![AlipayContact::new().name("李四").account("li.si@example.com")])
///             .trade_contact(vec![AlipayContact::new().name("王五").account("13700137000")])
///             .deal_record(vec![
///                 DealRecord::new()
///                     .deal_time("2017-03-01 12:00:00")
///                     .deal_amount(Number::new("-35.5".into()))
///                     .trade_no("T20170301000001")
///                     .order_no("D20170301000001")
///                     .log_no("L20170301000001")
///                     .name("午餐")
///                     .status(1)
///                     .other_party("示例餐厅"),
///             ]),
///     )
///     .user_login_upload_logs(vec![LoginLog::new().time("2017-03-10 14:40:00").device_id("5f0c7d9e1b2a4c6d8e0f")])
///     .card_info(vec![CardInfo::new().card_type(CardType::Debit).card_no("6200000000000005")])
///     .app_info(vec![
///         AppInfo::new().app_name("示例应用").app_market("示例市场").client_type("android").os_version("7.0"),
///     ])
///     .into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 4);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitRiskAudit {
    /// Name of the applicant.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 7.1. 姓名
    pub name: PersonName,
    /// Mobile number of the applicant; typed int in the document.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 7.1. 手机号
    pub phone: Mobile,
    /// Identity number of the applicant.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 7.1. 身份证号
    pub id_card: IdCard,
    /// Everything else on the applicant as sealed JSON.
    ///
    /// Wire name `data`, a [`RiskData`] sealed into one text, class C2, section 7.1. 其他数据(rsa 加密 json)
    pub risk_data: Sealed<RiskData>,
}

/// What a [`SubmitRiskAudit`] cannot do without.
#[derive(Debug)]
pub struct SubmitRiskAuditRequired {
    /// Name of the applicant.
    pub name: PersonName,
    /// Mobile number of the applicant; typed int in the document.
    pub phone: Mobile,
    /// Identity number of the applicant.
    pub id_card: IdCard,
    /// Everything else on the applicant as sealed JSON.
    pub risk_data: Sealed<RiskData>,
}

impl SubmitRiskAudit {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitRiskAuditRequired) -> Self {
        let SubmitRiskAuditRequired { name, phone, id_card, risk_data } = required;
        Self { name, phone, id_card, risk_data }
    }
}

/// What was found for a [`SubmitRiskAudit`].
///
/// Section 7.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitRiskAuditAnswer {
    /// Handle of the new collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 7.1. 查询 open_id
    pub open_id: OpenId,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "7.1", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "7.1", Both::new("Name of the applicant.", "姓名")),
    FieldInfo::row("phone", "phone", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "7.1", Both::new("Mobile number of the applicant; typed int in the document.", "手机号")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "7.1", Both::new("Identity number of the applicant.", "身份证号")),
    FieldInfo::row("risk_data", "data", FieldKind::Sealed(RiskData::INFO), Need::Required, Class::C2, "7.1", Both::new("Everything else on the applicant as sealed JSON.", "其他数据(rsa 加密 json)")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "7.1", Both::new("Handle of the new collection.", "查询 open_id")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "1000", name: "system_error", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "7.1", doc: Both::new("The vendor's system failed; the application may have been taken.", "系统错误"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_risk_audit", section: "7.1",
    doc: Both::new("Applies for the audit of one loan application and gives its open_id. The order_id inside the sealed data keeps a repeat from being a second application.", "风控审核申请接口"),
    method: Method::Post, path: "/risk-model/audit/open-id",
    headers: &[("Content-Encoding", "gzip")],
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: true, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitRiskAudit {
    type Answer = SubmitRiskAuditAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.phone);
        out.put(&REQUEST[3], &self.id_card);
        out.put(&REQUEST[4], &self.risk_data);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<SubmitRiskAuditAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for SubmitRiskAuditAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { open_id: object.required(&ANSWER[0])? }))
    }
}
