// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations of several calls.

use zhengxin_core::flow::{AskInfo, EndInfo, FactInfo, FlowInfo, OpeningInfo, OpeningStep, PollInfo};
use zhengxin_core::info::{Both, ByReading};
use zhengxin_core::words::{AskKind, WhenUnlisted};

use super::states::{DegreeState, EbankState, TelecomState};

#[rustfmt::skip]
pub(crate) static TELECOM: FlowInfo = FlowInfo {
    name: "telecom", section: "3, 8.1", credentials: true,
    doc: Both::new("Collects a person's carrier data with the service password and the codes the carrier asks for, then reads data and report. States 1 and 42 end the run without data; 41 with code 1003 goes on waiting (B20). The service password goes with the creation or in a call of its own (B13).", "运营商数据采集：凭服务密码及运营商要求的验证码采集，完成后读取原始数据与报告。状态 1、42 为无数据结束；状态 41 且返回码 1003 表示继续等待（B20）。服务密码随创建提交或单独提交（B13）"),
    applicant: &[
        &super::operations::create_telecom_session::TABLE.request[1],
        &super::operations::create_telecom_session::TABLE.request[2],
        &super::operations::create_telecom_session::TABLE.request[3],
        &super::operations::create_telecom_session::TABLE.request[5],
    ],
    once_by: None,
    owner: &[
        ("name", &["transactions.basic.real_name"]),
        ("mobile", &["transactions.basic.cell_phone"]),
    ],
    deadline_s: None, fixed_deadline_s: Some(600),
    opening: OpeningInfo {
        reading: Some(2),
        per_choice: &[
            &[
                OpeningStep::Ask { kind: AskKind::ServicePassword, fields: &["service_password"] },
                OpeningStep::Call { operation: &super::operations::create_telecom_session::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: None },
            ],
            &[
                OpeningStep::Call { operation: &super::operations::create_telecom_session::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: None },
                OpeningStep::Ask { kind: AskKind::ServicePassword, fields: &["service_password"] },
                OpeningStep::Call { operation: &super::operations::submit_telecom_service_password::TABLE, fixed: &[], handle: None, banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_telecom_state::TABLE,
        state: Some("state"), message: Some("message"),
        delay: None, picture: None,
        pause_s: Some(ByReading { reading: 8, per_choice: &[3, 2, 5] }), fixed_pause_s: 3, longest_pause_s: 2,
    },
    asks: &[
        AskInfo { kind: AskKind::SmsCode, submit: &super::operations::submit_telecom_captcha::TABLE, fields: &["captcha"], fixed: &[], resend: Some(&super::operations::resend_telecom_captcha::TABLE) },
        AskInfo { kind: AskKind::QueryPassword, submit: &super::operations::submit_telecom_query_password::TABLE, fields: &["query_password"], fixed: &[], resend: None },
    ],
    end: EndInfo::States { table: TelecomState::INFO, fetch: &[&super::operations::fetch_telecom_raw_data::TABLE, &super::operations::fetch_telecom_report::TABLE] },
    actions: &[],
};

#[rustfmt::skip]
pub(crate) static DEGREE: FlowInfo = FlowInfo {
    name: "degree", section: "4, 8.2", credentials: true,
    doc: Both::new("Collects a person's degree data by logging in at the degree register (学信网), then reads it. The login is sent as asynchronous, so that the state can be asked meanwhile.", "学信网学历数据采集：以学信网账号登录采集，完成后读取原始数据。登录以异步方式提交，以便轮询状态"),
    applicant: &[
        &super::operations::create_degree_session::TABLE.request[1],
        &super::operations::create_degree_session::TABLE.request[2],
        &super::operations::create_degree_session::TABLE.request[3],
        &super::operations::create_degree_session::TABLE.request[4],
    ],
    once_by: None,
    owner: &[
        ("name", &["records.name"]),
    ],
    deadline_s: None, fixed_deadline_s: Some(600),
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::create_degree_session::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_degree_state::TABLE,
        state: Some("state"), message: Some("message"),
        delay: None, picture: None,
        pause_s: Some(ByReading { reading: 8, per_choice: &[3, 2, 5] }), fixed_pause_s: 3, longest_pause_s: 2,
    },
    asks: &[
        AskInfo { kind: AskKind::Credentials, submit: &super::operations::submit_degree_login::TABLE, fields: &["account", "password"], fixed: &[("sync", "1")], resend: None },
    ],
    end: EndInfo::States { table: DegreeState::INFO, fetch: &[&super::operations::fetch_degree_raw_data::TABLE] },
    actions: &[],
};

#[rustfmt::skip]
pub(crate) static EBANK: FlowInfo = FlowInfo {
    name: "ebank", section: "5, 8.3", credentials: true,
    doc: Both::new("Collects a person's bank data, version 1: the person chooses a bank, agrees to the licence and fills in the bank's form; the licence is reported before the query is created (B31). Every code goes through one call, and none can be sent again (B34); the time is limited by reading B39 alone.", "网银数据采集第一版：用户选择银行、同意授权协议并填写登录表单；先上传授权协议，再创建查询（B31）。各类验证码均经同一接口提交，且无重发接口（B34）；总时长由 B39 决定"),
    applicant: &[
        &super::operations::upload_ebank_license::TABLE.request[3],
        &super::operations::upload_ebank_license::TABLE.request[4],
        &super::operations::create_ebank_session::TABLE.request[2],
        &super::operations::create_ebank_session::TABLE.request[7],
    ],
    once_by: None,
    owner: &[
        ("name", &["cards.name"]),
    ],
    deadline_s: Some(ByReading { reading: 9, per_choice: &[Some(600), Some(1800), None] }), fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::list_ebank_banks::TABLE, fixed: &[], handle: None, banks: true, licence: false, shown: None },
                OpeningStep::Ask { kind: AskKind::ChooseBank, fields: &["entry_id"] },
                OpeningStep::Ask { kind: AskKind::ConfirmLicence, fields: &[] },
                OpeningStep::Ask { kind: AskKind::FillForm, fields: &["login_name", "password"] },
                OpeningStep::Call { operation: &super::operations::upload_ebank_license::TABLE, fixed: &[], handle: None, banks: false, licence: true, shown: None },
                OpeningStep::Call { operation: &super::operations::create_ebank_session::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_ebank_state::TABLE,
        state: Some("state"), message: Some("message"),
        delay: Some("request_delay"), picture: Some("pic_captcha"),
        pause_s: Some(ByReading { reading: 8, per_choice: &[3, 2, 5] }), fixed_pause_s: 3, longest_pause_s: 2,
    },
    asks: &[
        AskInfo { kind: AskKind::SmsCode, submit: &super::operations::submit_ebank_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
        AskInfo { kind: AskKind::PictureCode, submit: &super::operations::submit_ebank_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
        AskInfo { kind: AskKind::DynamicPassword, submit: &super::operations::submit_ebank_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
    ],
    end: EndInfo::States { table: EbankState::INFO, fetch: &[&super::operations::fetch_ebank_raw_data::TABLE] },
    actions: &[],
};

#[rustfmt::skip]
pub(crate) static EBANK_V2: FlowInfo = FlowInfo {
    name: "ebank_v2", section: "6, 8.3", credentials: true,
    doc: Both::new("Collects a person's bank data, version 2: the query is created first and tells whose licence the person is shown; bank list, licence and login follow (B31). Every code goes through one call, and none can be sent again (B34); no answer holds request_delay, so reading B36 sets the pause, and B39 the time in all.", "网银数据采集第二版：先创建查询并取得服务商类型以展示相应授权协议，再获取银行列表、上传授权协议、提交登录（B31）。各类验证码均经同一接口提交，且无重发接口（B34）；无 request_delay，轮询间隔由 B36、总时长由 B39 决定"),
    applicant: &[
        &super::operations::create_ebank_v2_session::TABLE.request[1],
        &super::operations::create_ebank_v2_session::TABLE.request[2],
        &super::operations::create_ebank_v2_session::TABLE.request[3],
    ],
    once_by: None,
    owner: &[
        ("name", &["cards.name"]),
    ],
    deadline_s: Some(ByReading { reading: 9, per_choice: &[Some(600), Some(1800), None] }), fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::create_ebank_v2_session::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: Some("service_provider") },
                OpeningStep::Call { operation: &super::operations::list_ebank_v2_banks::TABLE, fixed: &[], handle: None, banks: true, licence: false, shown: None },
                OpeningStep::Ask { kind: AskKind::ChooseBank, fields: &["entry_id"] },
                OpeningStep::Ask { kind: AskKind::ConfirmLicence, fields: &[] },
                OpeningStep::Ask { kind: AskKind::FillForm, fields: &["login_name", "password"] },
                OpeningStep::Call { operation: &super::operations::upload_ebank_v2_license::TABLE, fixed: &[], handle: None, banks: false, licence: true, shown: None },
                OpeningStep::Call { operation: &super::operations::submit_ebank_v2_login::TABLE, fixed: &[], handle: None, banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_ebank_v2_state::TABLE,
        state: Some("state"), message: Some("message"),
        delay: None, picture: Some("pic_captcha"),
        pause_s: Some(ByReading { reading: 8, per_choice: &[3, 2, 5] }), fixed_pause_s: 3, longest_pause_s: 2,
    },
    asks: &[
        AskInfo { kind: AskKind::SmsCode, submit: &super::operations::submit_ebank_v2_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
        AskInfo { kind: AskKind::PictureCode, submit: &super::operations::submit_ebank_v2_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
        AskInfo { kind: AskKind::DynamicPassword, submit: &super::operations::submit_ebank_v2_captcha::TABLE, fields: &["verify_code"], fixed: &[], resend: None },
    ],
    end: EndInfo::States { table: EbankState::INFO, fetch: &[&super::operations::fetch_ebank_v2_raw_data::TABLE] },
    actions: &[],
};

#[rustfmt::skip]
pub(crate) static RISK_AUDIT: FlowInfo = FlowInfo {
    name: "risk_audit", section: "7.1, 7.2", credentials: false,
    doc: Both::new("Has one loan application audited and waits for the advice. The number of the order inside the sealed data keeps a repeat from being a second application. A missing state, state 2 and an unlisted one mean that there is no advice yet; none of them is ever a pass.", "风控审核：提交一笔借款申请并等待审核建议。以加密数据内的订单号避免重复申请。无 state、state=2 及未列出的取值均表示尚无结论，绝不视为通过"),
    applicant: &[
        &super::operations::submit_risk_audit::TABLE.request[1],
        &super::operations::submit_risk_audit::TABLE.request[2],
        &super::operations::submit_risk_audit::TABLE.request[3],
        &super::operations::submit_risk_audit::TABLE.request[4],
    ],
    once_by: Some("risk_data.order_detail.order_id"),
    owner: &[],
    deadline_s: None, fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::submit_risk_audit::TABLE, fixed: &[], handle: Some("open_id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_risk_audit_result::TABLE,
        state: None, message: None,
        delay: None, picture: None,
        pause_s: None, fixed_pause_s: 5, longest_pause_s: 300,
    },
    asks: &[],
    end: EndInfo::Facts(&[
        FactInfo { name: "audit", field: "state", pending: &["2"], with: &["reason"], unlisted: WhenUnlisted::Wait, after: None, doc: Both::new("The advice on the application, with the reason where it is to reject.", "审核建议；拒绝时附原因") },
    ]),
    actions: &[],
};
