// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations of several calls.

use zhengxin_core::flow::{AskInfo, EndInfo, FactInfo, FlowInfo, OpeningInfo, OpeningStep, PollInfo};
use zhengxin_core::info::{Both, ByReading};
use zhengxin_core::words::{AskKind, WhenUnlisted};

use super::states::CollectState;

#[rustfmt::skip]
pub(crate) static COLLECT: FlowInfo = FlowInfo {
    name: "collect", section: "3, 8", credentials: true,
    doc: Both::new("Collects one person's data, with a code from an SMS where it is asked for.", "采集一人的数据，必要时需短信验证码"),
    applicant: &[
        &super::operations::look_up::TABLE.request[2],
        &super::operations::look_up::TABLE.request[3],
        &super::operations::look_up::TABLE.request[5],
        &super::operations::look_up::TABLE.request[6],
        &super::operations::look_up::TABLE.request[7],
        &super::operations::look_up::TABLE.request[8],
        &super::operations::look_up::TABLE.request[9],
        &super::operations::look_up::TABLE.request[10],
        &super::operations::look_up::TABLE.request[11],
        &super::operations::look_up::TABLE.request[12],
        &super::operations::look_up::TABLE.request[13],
        &super::operations::look_up::TABLE.request[14],
        &super::operations::look_up::TABLE.request[15],
        &super::operations::look_up::TABLE.request[16],
        &super::operations::look_up::TABLE.request[17],
        &super::operations::look_up::TABLE.request[18],
        &super::operations::look_up::TABLE.request[19],
        &super::operations::look_up::TABLE.request[20],
        &super::operations::look_up::TABLE.request[21],
        &super::operations::submit_code::TABLE.request[1],
    ],
    once_by: None,
    owner: &[],
    deadline_s: Some(ByReading { reading: 3, per_choice: &[Some(600), None] }), fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::look_up::TABLE, fixed: &[("kind", "full")], handle: Some("open_id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_state::TABLE,
        state: Some("state"), message: None,
        delay: None, picture: Some("picture"),
        pause_s: None, fixed_pause_s: 2, longest_pause_s: 2,
    },
    asks: &[
        AskInfo { kind: AskKind::SmsCode, submit: &super::operations::submit_code::TABLE, fields: &["captcha"], fixed: &[], resend: Some(&super::operations::query_state::TABLE) },
    ],
    end: EndInfo::States { table: CollectState::INFO, fetch: &[&super::operations::fetch::TABLE] },
    actions: &[],
};

#[rustfmt::skip]
pub(crate) static ORDER: FlowInfo = FlowInfo {
    name: "order", section: "7", credentials: false,
    doc: Both::new("Places an order and waits for its level.", "下单并等待风险等级"),
    applicant: &[
        &super::operations::place_order::TABLE.request[0],
        &super::operations::place_order::TABLE.request[1],
        &super::operations::query_order::TABLE.request[1],
    ],
    once_by: Some("id_value"),
    owner: &[],
    deadline_s: None, fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::place_order::TABLE, fixed: &[], handle: Some("id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_order::TABLE,
        state: None, message: None,
        delay: None, picture: None,
        pause_s: None, fixed_pause_s: 5, longest_pause_s: 60,
    },
    asks: &[],
    end: EndInfo::Facts(&[
        FactInfo { name: "level", field: "level", pending: &["low"], with: &["hits"], unlisted: WhenUnlisted::Keep, after: None, doc: Both::new("Level of risk.", "风险等级") },
    ]),
    actions: &[&super::operations::submit_code::TABLE],
};
